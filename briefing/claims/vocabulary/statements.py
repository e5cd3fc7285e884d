"""What a draft says without a number: that there are any at all. 주말에도, 먼저 의뢰해 오는 기업.

Data for `briefing.claims.statements`.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.korean_numbers.vocabulary.patterns import group, one_of
from analytics.korean_numbers.vocabulary.units import Unit
from briefing.claims.vocabulary.relations import A_WEEK, AWAY


@dataclass(frozen=True)
class Statement:
    """Words that say of something that it is there; data only.

    Args:
        topic: the name of its topic.
        kind: the unit in which what it speaks of is counted.
        words: a regular expression for them.
        beside: what their sentence must say besides.
    """

    topic: str
    kind: Unit
    words: str
    beside: str = ""


# 먼저 의뢰해 오는, 먼저 찾아온; 먼저 찾아간 and 시가 먼저 연락한 are our own
_COMES = group(
    group("의뢰|연락|문의|요청|제안|타진") + r"(?:해\s?[오온왔와]|한|했|하는|하기)",
    r"찾아\s?[오온왔와]",
    r"손을?\s?내[밀민미]",
    r"(?:문을?\s?)?두드",
)
COMES_FIRST = rf"(?<!시가\s)(?<!국이\s)(?<!우리가\s)(?<!직원이\s)(?:먼저|스스로|자발적으로|제\s?발로)\s(?:[가-힣]{{1,6}}\s)?{_COMES}"
_FIRM = group("기업|업체|회사")

# 기업들
PLURAL = "들"
# 많이 생겼다, 줄을 잇는다, 늘고 있다
MANY = one_of("많", "늘", r"줄을?\s?[이잇]", "잇따", "이어지")

STATEMENTS = (
    Statement(
        topic="inbound",
        kind="firms",
        words=one_of(
            rf"{COMES_FIRST}[가-힣\s]{{0,5}}?{_FIRM}",
            rf"{_FIRM}(?:들)?(?:이|가|도|에서)?\s{COMES_FIRST}[가-힣]{{0,3}}",
        ),
    ),
    Statement(
        topic="weekend",
        kind="times",
        words=r"주말(?:[과·]\s?휴일)?(?:에도|도|까지)",
        # 주말에도 쉬지 않고; 주말에도 쉬지 않고 상담했다 is of another thing
        beside=one_of(
            AWAY,
            A_WEEK,
            r"^\W*주말에도\W*$",
            "^(?!.*(?:상담|행사|콘서트|교육|민원|근무|운영|문을)).*"
            + group(r"쉬지\s?(?:않|못)", r"쉬는\s?날\s?없이", "반납"),
        ),
    ),
)
