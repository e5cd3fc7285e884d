"""What is counted, by the unit that a draft writes: firms, kilometres, won.

Data for `analytics.korean_numbers.reading`.
"""

from __future__ import annotations

from typing import Literal

from analytics.korean_numbers.vocabulary.patterns import one_of

Unit = Literal[
    "share",
    "points",
    "folds",
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
    "nights",
]

# kind → how it is written, longest first
UNITS: dict[Unit, str] = {
    # 20%, 20퍼센트, 3할; 5%p is a difference of rates
    "share": one_of(
        r"퍼센트(?!\s?포인트)",
        r"%(?!\s?[pP]|\s?포인트)",
        r"％",
        r"프로(?=[\s가를의])",
        r"할(?=[\s대을를이의에도만])(?!\s?(?:것|수|때|인))",
    ),
    # 10.7%p, 10.7%포인트: between two rates
    "points": one_of(r"%\s?[pP](?![A-Za-z])", r"(?:%|퍼센트)\s?포인트", r"포인트"),
    # 세 배, 2.5배
    "folds": r"배(?=[\s가로를의나에이다입였인라도쯤,.]|$)",
    # 22만㎞, 22만 킬로, 천만리
    "km": one_of(r"㎞|km|KM|Km", "킬로미터", r"킬로(?=[\s를의가])", "만리(?!장성)"),
    # 지구 다섯 바퀴, 다섯 번 돈
    "laps": one_of(r"바퀴(?:\s반(?=[\s을이의에로,.]|$))?", r"번(?=\s?(?:돈|도는|돌))"),
    # 593억 원; 원장, 원고 are people
    "krw": r"원(?!(?!인\s?것)[가-힣]*(?:장|고|칙|인))",
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
    "copies": r"부(?=[\s를가는도만의,.이임로였입에]|$)",
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
    "pieces": r"개(?!월|년|국|사|방|인(?!\s?것)|막|발|최|관|소|교|점|정|통|척|편|별|시|도)",
    # 131일; 일부, 일자 are none
    "days": r"일(?!부|자|반|정|시|대|터)",
    # 42박; 2박 3일 is no count
    "nights": r"박(?!사|람|물|수|스|차|\s?\d)",
    # 3개월, 석 달; 달러 are none
    "months": one_of("개월", "달(?!러|성|라|빛|력)"),
}

FIRMS_OR_PIECES: frozenset[Unit] = frozenset({"firms", "pieces"})
# two counts of the same of these are a rate: 10곳 중 2곳
COUNTED: frozenset[Unit] = frozenset({"firms", "pieces", "people", "cases", "times"})
# 두 기관, 한 곳, 세 사람
SPOKEN_OF: frozenset[Unit] = frozenset({"firms", "pieces", "cases", "people"})
# a plain 100곳 is meant to the last one; a plain 22만 ㎞ is not
MEASURED: frozenset[Unit] = frozenset(
    {"share", "points", "folds", "km", "laps", "krw", "days", "months"}
)
DURATIONS: frozenset[Unit] = frozenset({"days", "months"})
# nobody writes 두 일, 세 원
NEVER_NATIVE: frozenset[Unit] = frozenset({"days", "krw", "share", "points"})
# what a company has too, and speaks of
PEOPLE_OR_MONEY: frozenset[Unit] = frozenset({"people", "krw"})
# nobody writes these to the last one
NEVER_TO_THE_LAST: frozenset[Unit] = frozenset({"share", "km", "laps", "krw"})
# 22만 ㎞ and 593억 원 are written round
WRITTEN_ROUND: frozenset[Unit] = frozenset({"km", "krw"})

# won in one of a unit of money, written as units are compared: without blanks, in lower case
MONEY_UNITS = {
    "원": 1,
    "krw": 1,
    "₩": 1,
    "천원": 10**3,
    "만원": 10**4,
    "십만원": 10**5,
    "백만원": 10**6,
    "백만": 10**6,
    "천만원": 10**7,
    "천만": 10**7,
    "억원": 10**8,
    "억": 10**8,
    "십억원": 10**9,
    "조원": 10**12,
    "조": 10**12,
}
# a unit as a table's header or a label writes it: 방문 횟수(회)
HEADER_UNITS: dict[str, Unit] = {
    "회": "times",
    "번": "times",
    "차례": "times",
    "건": "cases",
    "개": "pieces",
    "개사": "firms",
    "개소": "firms",
    "곳": "firms",
    "사": "firms",
    "기업": "firms",
    "명": "people",
    "인": "people",
    "%": "share",
    "％": "share",
    "퍼센트": "share",
    "%p": "points",
    "㎞": "km",
    "km": "km",
    "킬로미터": "km",
    "바퀴": "laps",
    "석": "seats",
    "쌍": "pairs",
    "부": "copies",
    "일": "days",
    "개월": "months",
    "배": "folds",
    "박": "nights",
}

# how a head counts in many at once: 천 ㎞, 만 명
MANY = {"백만": 1_000_000, "천": 1_000, "만": 10_000}
COUNTED_IN_MANY: frozenset[Unit] = frozenset({"km", "people", "cases", "times"})
