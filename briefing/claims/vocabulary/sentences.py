"""Where a Korean draft cuts its words: sentences, clauses and cells of tables.

Data for `briefing.claims.passages`.
"""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import one_of

SENTENCE_END = one_of(
    r"(?<=[다요음함됨임까])[.!?][”\"’)]*\s+",
    r"\n+",
    r"(?<=[.!?])\s+(?=[□○◦▪•*])",
)
# 구분 | 협약 | 개소
CELL_END = r"\s\|\s|\|(?=\S)|\t+"
CELL_MARKS = "| \t\n"

# 방문 454곳, 긍정 회신 129곳 · 492곳을 찾아가 129곳과 협약했다
CLAUSE_END = one_of(
    r",\s",
    r"(?<=\s)[△▲▽▼·;/](?=\s?[가-힣])",
    r";\s",
    r"(?<![의위대통인비올])해\s",
    r"[맺열]어\s",
    r"[닫찾받남]아\s",
    r"떠나\s",
    r"[찾돌]아가\s",
    r"만나\s",
    r"거쳐\s",
    r"하여\s",
    r"면서\s",
    r"(?<!라)(?<!다)고\s",
    r"(?<=[으하이])며\s",
    r"지만\s",
    r"는데\s",
    r"(?<!대)으나\s",
    r"[.!?]",
)
