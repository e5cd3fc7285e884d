"""How Korean says over which time a number is a rate: 매주, 한 달에, 월평균, 건/월.

Data for `analytics.korean_numbers.paces`.
"""

from __future__ import annotations

from typing import Literal

from analytics.korean_numbers.vocabulary.patterns import group, one_of

Per = Literal["day", "week", "month", "quarter", "year"]

# 3월 한 달에만 17차례 is a total
_EACH = group(r"에(?!만|는|서)", "마다", "당", r"\s?평균")
_NO_YEAR = r"(?<!\d)(?<!월\s)(?<!년\s)"
# 주 3회; 이번 주 3회 is a week of the calendar
_ALONE = r"(?<![가-힣\d])(?<!이번\s)(?<!지난\s)(?<!다음\s)(?<!첫\s)"
_RIGHT_BEFORE = r"\s?(?:약\s?|평균\s?)?$"
PACES_BEFORE: dict[Per, str] = {
    "day": one_of(
        r"(?<![가-힣\d])하루\s?$",
        "매일",
        "날마다",
        rf"{_NO_YEAR}(?:하루|1일){_EACH}",
        r"(?<![가-힣])일\s?평균",
        "일당",
    ),
    "week": one_of(
        "매주",
        rf"{_NO_YEAR}(?:일주일|1주일|한\s?주|1주){_EACH}",
        "주마다",
        r"주\s?평균",
        "주당",
        rf"{_ALONE}주{_RIGHT_BEFORE}",
    ),
    "month": one_of(
        "매월",
        "매달",
        "달마다",
        rf"{_NO_YEAR}(?:한\s?달|1개월|1달){_EACH}",
        r"월\s?평균",
        "월당",
        rf"{_ALONE}월{_RIGHT_BEFORE}",
    ),
    "quarter": one_of(r"매\s?분기", r"분기\s?(?:마다|당|별로|평균)"),
    "year": one_of(
        "매년", "매해", "해마다", rf"{_NO_YEAR}(?:한\s?해|1년){_EACH}", r"연\s?평균", "연간"
    ),
}
# 주당 관외 출장은 평균 2.4회: a few words may stand between, no other number and no end of a clause
BETWEEN = r"[^\d,.;·\n]{0,16}?$"
# 5건/월, 주 3회꼴, 5건씩
PACES_AFTER: dict[Per, str] = {
    "day": r"^\s?/\s?일",
    "week": r"^\s?/\s?주",
    "month": r"^\s?/\s?월",
    "quarter": r"^\s?/\s?분기",
    "year": r"^\s?/\s?년",
}
