"""Where a Korean draft cuts its words: sentences, clauses and cells of tables.

Data for `briefing.claims.passages`.
"""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import FINAL_M, list_syllables, one_of
from analytics.korean_numbers.vocabulary.units import Unit

SENTENCE_END = one_of(
    rf"(?<=[다요까{list_syllables(FINAL_M)}])[.!?][”\"’)]*\s+",
    r"(?<=[죠가나니지고])\?[”\"’)]*\s+",
    r"\n+",
    r"(?<=[.!?])\s+(?=[□○◦▪•*])",
    r"(?<=\?)\s+(?=(?:A|답)[.:)]\s)",  # Q. 개소한 기업은? A. 85곳.
)
# 구분 | 협약 | 개소
CELL_END = r"\s\|\s|\|(?=\S)|\t|\s/\s(?![^()\n]*\))"
CELL_MARKS = '|/ \t\n"'
# 구분,방문(회),"1,035": cells of a saved table
COMMA_CELL = r"(?:^|,)[ ]?(?P<cell>\"[^\"\n]*\"|[^,\n]*)"
# short cells and no sentence: 누적 방문(회),528,"1,035"
_COMMA_CELL = r"[ ]?(?:\"[^\"\n]{0,30}\"|(?![^,\n]{0,30}(?:다|요|까)[.!?])[^,\n]{0,30})"
COMMA_LINE = rf"{_COMMA_CELL}(?:,{_COMMA_CELL}){{1,20}}"
# (단위: 건)
UNIT_LINE = r"^\s*[<\[(]?\s?단위\s?[:：]"
BRACKETS = " \n()[]<>"
# a column of units: 항목, 단위, 실적
UNIT_HEAD = "단위"
# 2020 under 연도
YEAR_HEAD = r"^(?:연도|년도|연|해)(?:별)?$|^구분$"
SPELT_YEAR = "{}년"
# 2021. 12. 31.
DAY_CELL = r"\d{4}(?:\.|년)\s?\d{1,2}(?:\.|월)\s?\d{1,2}(?:\.|일)?"
COUNTED_TO = "기준"
# 값 over a column says nothing of what its figures count
SAYS_NOTHING = (
    r"(?:값|수|수치|숫자|실적|현황|결과|규모|내용|비고|개수|통계|현재|누계|합계|계)(?:\s?\(.*\))?"
)
# 서울 at the head of a row, 보안 under 분야: nothing but that is counted in it
OF_REGION = r"지역|시·?도|권역|소재"
OF_FIELD = r"분야|업종"
ROW_OF_REGION = "{} 지역"
ROW_OF_HOME = "{} 소재"
ROW_OF_FIELD = "{} 분야"
# (단위: 회, ㎞): one for each column
UNITS_OF_COLUMNS = r"단위\s?[:：]\s?(?P<units>[^()\[\]:：]{1,30}[,·/][^()\[\]:：]{1,30})[)\]]"
UNITS_APART = r"\s?[,·/]\s?"
# 연도별 방문 횟수(회)
TITLE = r"^(?:[<\[]?\s?(?:표|그림)\s?\d{1,2}[.:\]>]?\s)?[^.!?\d]{2,40}[(\[][^()\[\]]{1,12}[)\]]$"
# what a head without a unit counts: 협약 건수, 방문 횟수
COUNTED_BY: dict[Unit, str] = {
    "share": r"(?:율|률|비율|비중)\s?$",
    "times": r"횟수\s?$",
    "cases": r"건수\s?$",
    "firms": r"(?:기업|업체|기관)\s?(?:수|체\s?수)\s?$|(?:협약|개소|방문|운영|회신|채용|투자|유치|입주|만난|[맺연])\s?(?:기업|업체)\s?$",
    "people": r"(?:인원|인원\s?수|고용|채용)\s?(?:수)?\s?$",
    "km": r"거리\s?$",
}

# how a head would write those units
UNIT_OF: dict[Unit, str] = {
    "share": "%",
    "times": "회",
    "cases": "건",
    "firms": "곳",
    "people": "명",
    "km": "㎞",
}
# 방문 454곳, 긍정 회신 129곳 · 492곳을 찾아가 129곳과 협약했다
CLAUSE_END = one_of(
    r",\s",
    r"(?<=\s)[△▲▽▼·;/✔✓☑■□◆◇●○★☆](?=\s?[가-힣])",
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
    r"(?<!\d)[.!?]",
)
