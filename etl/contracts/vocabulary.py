"""Words of a sheet that mean the same in every source: counters, units, totals, notes. Data only."""

from __future__ import annotations

ROW_COUNTERS = (
    "번호",
    "연번",
    "순번",
    "No",
    "No.",
    "NO",
)  # restart in every file: recognised and ignored in logs
SUBTOTALS = ("소계", "합계", "총계", "계")  # alone in a cell: the row adds up others
NOTE_MARK = "※"  # begins a row that is no data

# `이동거리(km)`: the unit in a header's brackets is no part of its name. Written as headers are
# compared: without blanks, in lower case.
HEADER_UNITS = frozenset(
    {
        *("km", "왕복", "왕복km"),
        *("원", "천원", "만원", "백만원", "천만원", "억원", "억"),
        *("명", "인", "건", "회", "개", "석", "좌석", "일", "%"),
        *("yyyy-mm-dd", "년월일", "년.월.일"),
    }
)

# The first row of the sheet that explains a template: it holds no data.
GUIDE_HEADERS = ("열", "필수", "형식", "보기", "설명", "인정하는 머리글")
EMPTY_WORDS = frozenset(
    {"-", "–", "_", ".", "없음", "해당없음", "해당사항없음", "미정", "미상", "n/a", "무"}
)
