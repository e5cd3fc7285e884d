"""What is counted, by the unit that a draft writes: firms, kilometres, won.

Data for `briefing.claims.numbers`.
"""

from __future__ import annotations

from typing import Literal

from briefing.claims.vocabulary.patterns import group, one_of

UnitKind = Literal[
    "share",
    "km",
    "laps",
    "krw",
    "seats",
    "people",
    "times",
    "pairs",
    "copies",
    "cases",
    "firms",
    "pieces",
    "days",
    "months",
]

# kind → how it is written, longest first
UNITS: dict[UnitKind, str] = {
    # 20%, 20퍼센트, 3할; 5%p is a difference of rates
    "share": one_of(
        r"퍼센트(?!\s?포인트)",
        r"%(?!p|\s?포인트)",
        r"％",
        r"프로(?=[\s가를의])",
        r"할(?=[\s대을를이의에도만])(?!\s?(?:것|수|때|인))",
    ),
    # 22만㎞, 22만 킬로, 천만리
    "km": one_of(r"㎞|km|KM|Km", "킬로미터", r"킬로(?=[\s를의가])", "만리(?!장성)"),
    # 지구 다섯 바퀴, 다섯 번 돈
    "laps": one_of(r"바퀴(?:\s반(?=[\s을이의,.]|$))?", r"번(?=\s?(?:돈|도는|돌))"),
    # 593억 원; 원장, 원고 are people
    "krw": r"원(?![가-힣]*(?:장|고|칙|인))",
    # 94석; 석사, 석유 are none
    "seats": one_of("좌석", "석(?!사|유|학|탄|좌)", r"개\s?좌석", r"개\s?석"),
    # 132명, 세 사람; 명칭, 명단 are none
    "people": one_of(r"명(?!칭|단|의\s?이름)", "사람"),
    # 두 차례, 935회, 다섯 번; 2회차, 3번지, 회의실 are none
    "times": one_of(
        "차례(?!째)",
        r"회(?!차|째|의(?:실|록|장|체|에|를|가|는|[^\s])|사|원|계|선|복|신|장)",
        "번(?!째|지|길|호|가|출구)",
    ),
    # 11쌍
    "pairs": "쌍",
    # 127부
    "copies": r"부(?=[\s를가는도만의,]|$)",
    # 67건; 건물 are none
    "cases": r"건(?!물|설|강|축|의\s?서류|국)",
    # 145개사, 133곳, 두 기업, 145社
    "firms": one_of(
        "개사",
        "개?社",
        r"개\s?기업(?:·기관)?",
        r"개\s?업체",
        r"개\s?기관",
        r"개\s?회사",
        "기업",
        "업체",
        "개소",
        "군데",
        "곳",
        r"사(?=[\s와과가를는의,.]|$)",
    ),
    # 32개; 3개월, 5개국 are none
    "pieces": r"개(?!월|년|국|사|방|인|막|발|최|관|소|교|점|정|통|척|편|별|시|도)",
    # 131일; 일부, 일자 are none
    "days": r"일(?!부|자|반|정|시|대|터)",
    # 3개월, 석 달; 달러 are none
    "months": one_of("개월", "달(?!러|성|라|빛|력)"),
}

FIRMS_OR_PIECES: frozenset[UnitKind] = frozenset({"firms", "pieces"})
# two counts of the same of these are a rate: 10곳 중 2곳
COUNTED: frozenset[UnitKind] = frozenset({"firms", "pieces", "people", "cases", "times"})
# 두 기관, 한 곳, 세 사람
SPOKEN_OF: frozenset[UnitKind] = frozenset({"firms", "pieces", "cases", "people"})
# a plain 100곳 is meant to the last one; a plain 22만 ㎞ is not
MEASURED: frozenset[UnitKind] = frozenset({"share", "km", "laps", "krw", "days", "months"})
DURATIONS: frozenset[UnitKind] = frozenset({"days", "months"})
# nobody writes 두 일, 세 원
NEVER_NATIVE: frozenset[UnitKind] = frozenset({"days", "krw", "share"})
# what a company has too, and speaks of
PEOPLE_OR_MONEY: frozenset[UnitKind] = frozenset({"people", "krw"})
# nobody writes these to the last one
NEVER_TO_THE_LAST: frozenset[UnitKind] = frozenset({"share", "km", "laps", "krw"})
# 22만 ㎞ and 593억 원 are written round
WRITTEN_ROUND: frozenset[UnitKind] = frozenset({"km", "krw"})

# what follows `5개` and makes it no figure of ours: 5개 분야, 17개 시도, 12개 대학
OTHER_THINGS = r"^\s?" + group(
    r"분야|시[·\s]?도|자치구|구(?=\s|청)|대학|과제|부서|항목|지표|학과|도시|나라|국가|언론|매체",
    r"센터|거점|권역|층|팀|반|채널|전략|분과|영역|동(?=\s)|조항|초|고교|학교|광역|지자체|특구",
    r"클러스터|데이터\s?셋|문항|쪽|장(?=\s)|언어|기능",
)
# 일 and 개월 are figures only of what took so long: 131일이 걸린다
TAKES = one_of("걸[려리린렸]", "소요", "만에", "중앙값", "소식", "달[은이]")
