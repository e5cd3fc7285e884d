"""Words of a sheet that mean the same in every source: counters, units, what is no value. Data only."""

from __future__ import annotations

ROW_COUNTERS = (
    "번호",
    "연번",
    "순번",
    "No",
    "No.",
    "NO",
)  # restart in every file: recognised and ignored in logs

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

# Words that mean something whatever the column, written as they are compared: without blanks, in lower case.
EMPTY_WORDS = frozenset(
    {
        *("-", "--", "–", "—", "―", "─", "ㅡ", "_", "."),
        *("없음", "없슴", "해당없음", "해당사항없음", "미정", "미상", "n/a", "무"),
    }
)
ENDLESS_WORDS = frozenset({"무기한", "자동연장", "계속", "unlimited", "별도통보시까지"})
NOTHING_WORDS = frozenset(
    {
        "방문없음",
        "출장없음",
        "상담없음",
        "해당없음",
        "방문실적없음",
        "실적없음",
        "해당사항없음",
        "방문무",
        "미방문",
        "방문안함",
        "방문취소",
        "방문취소됨",
        "일정취소",
        "휴무",
        "휴무일",
    }
)
# The extra column by which what was typed on the page is known; its cell says when it was typed.
TYPED_HEADER = "입력 화면"
DITTO_WORDS = frozenset(  # what stands in the row above
    {"상동", "(상동)", "〃", "″", '"', "''", "위와같음", "위와동일", "상기동일"}
)
