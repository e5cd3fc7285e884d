"""What a Korean draft calls things: numerals, units, how sure a figure is, and the days a sentence names.

Data for `briefing.claims.numbers` and `briefing.claims.days`; regular expressions, matched against one sentence.
"""

from __future__ import annotations

HANGUL = "가-힣"
FINAL_N, FINAL_L = 4, 8  # what a syllable ends in, as Unicode counts them: ㄴ, ㄹ


def ends_in(final: int) -> str:
    """Every syllable that ends in one consonant."""
    return "".join(
        chr(code) for code in range(ord("가"), ord("힣") + 1) if final_of(chr(code)) == final
    )


def final_of(syllable: str) -> int:
    """The number of the consonant that a syllable ends in; 0 for none."""
    return (ord(syllable) - ord("가")) % 28


SENTENCE_END = r"(?<=[다요음함됨임까])[.!?][”\"’)]*\s+|\n+|(?<=[.!?])\s+(?=[□○◦▪•*])"

CELL_END = r"\s\|\s|\|(?=\S)|\t+"
CELL_MARKS = "| \t\n"

# ---- numerals ----------------------------------------------------------------------------------------------

SINO_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
SMALL_SCALES = {"십": 10, "백": 100, "천": 1_000}
LARGE_SCALES = {"만": 10**4, "억": 10**8, "조": 10**12}
NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
NATIVE_ONES = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
NATIVE_RANGES = {
    "한두": (1, 2),
    "두세": (2, 3),
    "두서너": (2, 4),
    "서너": (3, 4),
    "너댓": (4, 5),
    "네댓": (4, 5),
    "대여섯": (5, 6),
    "예닐곱": (6, 7),
    "일고여덟": (7, 8),
    "여덟아홉": (8, 9),
    "여남은": (10, 13),
}
RANGE_MARK = r"\s?(?:~|∼|～|〜|–|-|에서|내지)\s?"
RANGE_WITH_UNITS = r"(?=\s?[~∼～〜–-])"  # 20%에서 31%로 is no range
RANGE_UNITS = "개곳건명회%"  # 20개~30개
MORE = "여"  # 90여 개: ninety and some
FRACTION = r"분의"
HALF, MAJORITY = r"절반|과반|반수(?=\s이상)", "과반"
AND_A_HALF, TENTHS = r"바퀴\s반$", "할"
OUT_OF = r"(?:을|를|이|가|은|는|에)?\s?(?:중에서|중에|중|가운데|방문하면|방문해도|만나면|만나도|찾아가면|찾아가도|찾으면|접촉하면|두드리면|마다)\s?(?:약\s)?"

# ---- units: kind → how it is written, longest first --------------------------------------------------------

UNITS: dict[str, str] = {
    "share": r"퍼센트(?!\s?포인트)|%(?!p|\s?포인트)|％|프로(?=[\s가를의])|할(?=[\s대을를이의에도만])(?!\s?(?:것|수|때|인))",
    "km": r"㎞|km|KM|Km|킬로미터|킬로(?=[\s를의가])|만리(?!장성)",
    "laps": r"바퀴(?:\s반(?=[\s을이의,.]|$))?|번(?=\s?(?:돈|도는|돌))",
    "krw": r"원(?![가-힣]*(?:장|고|칙|인))",
    "seats": r"좌석|석(?!사|유|학|탄|좌)|개\s?좌석|개\s?석",
    "people": r"명(?!칭|단|의\s?이름)|사람",
    "times": r"차례(?!째)|회(?!차|째|의(?:실|록|장|체|에|를|가|는|[^\s])|사|원|계|선|복|신|장)|번(?!째|지|길|호|가|출구)",
    "pairs": r"쌍",
    "copies": r"부(?=[\s를가는도만의,]|$)",
    "cases": r"건(?!물|설|강|축|의\s?서류|국)",
    "firms": r"개사|개?社|개\s?기업(?:·기관)?|개\s?업체|개\s?기관|개\s?회사|기업|업체|개소|군데|곳|사(?=[\s와과가를는의,.]|$)",
    "pieces": r"개(?!월|년|국|사|방|인|막|발|최|관|소|교|점|정|통|척|편|별|시|도)",
    "days": r"일(?!부|자|반|정|시|대|터)",
    "months": r"개월|달(?!러|성|라|빛|력)",
}
# what follows `5개` and makes it no figure of ours: 5개 분야, 17개 시도, 12개 대학
OTHER_THINGS = (
    r"^\s?(?:분야|시[·\s]?도|자치구|구(?=\s|청)|대학|과제|부서|항목|지표|학과|도시|나라|국가|언론|매체|센터|거점|권역|층|팀|반|채널|"
    r"전략|분과|영역|동(?=\s)|조항|초|고교|학교|광역|지자체|특구|클러스터|데이터\s?셋|문항|쪽|장(?=\s)|언어|기능)"
)

TAKES = r"걸[려리린렸]|소요|만에|중앙값|소식|달[은이]"  # 일 and 개월 are figures only of what took so long

# ---- how sure a figure says it is --------------------------------------------------------------------------

ABOUT_BEFORE = r"(?<![가-힣])(?:약|대략|어림잡아|얼추)\s?$"
ABOUT_AFTER = r"^\s?(?:가량|정도|안팎|내외|쯤|(?:을|를)\s?(?:눈앞|코앞|목전)|(?:을|를)\s?앞두|에\s?달하|가까이|에?\s?가까운|에\s?육박)"
TENS_AFTER = r"^대(?=[\s로에를가의까])"  # 30%대
SOME_MORE_AFTER = r"^\s?남짓"
AT_LEAST_BEFORE = r"(?:최소|적어도)\s?$"
AT_LEAST_AFTER = r"^\s?(?:이상|초과|(?:을|를|이|가|도)?\s?(?:훌쩍\s?|크게\s?|조금\s?|약간\s?|이미\s?)?(?:넘|웃[돌돈도]|돌파|상회|뛰어넘))"
AT_MOST_BEFORE = r"(?:최대|많아야|고작|기껏)\s?$"
AT_MOST_AFTER = r"^\s?(?:이하|미만|(?:을|를|에|에도|도|이|가|조차|에는)?\s?(?:채\s?)?(?:밑[돌돈도]|못\s?미치|미치지\s?못|안\s?[되된됩돼]|되지\s?않|모자라))"
LOSS_BEFORE = r"[△▲▽▼]\s?$|(?<![\d~])[−]\s?$"
CHANGES_AFTER = r"^\s?(?:가|이|을|를|은|는)?\s?(?:더\s?|각각\s?|포인트\s?)?(?:늘|증가|많아|많은|많다|많았|많습|줄|감소|적은|적어|적다|적었|적습|올랐|오른|상승|하락|내렸|성장)"
FALLS_AFTER = (
    r"^\s?(?:가|이|을|를|은|는)?\s?(?:더\s?|각각\s?)?(?:줄|감소|적은|적어|적다|적었|적습|하락|내렸)"
)
COMPARED = {
    "month": r"전월|지난달|전달|한\s?달\s?전",
    "week": r"전주(?!시)|지난주|한\s?주\s?전",
    "quarter": r"전\s?분기|지난\s?분기",
    "year": r"전년|지난해|작년|한\s?해\s?전|1년\s?전",
}
COMPARING = (
    r"\s?(?:동기|같은\s?기간|같은\s?달|같은\s?때)?\s?(?:[(]?[\d,.만천]+\s?(?:개사|개|건|회|번|곳|명|%|㎞|km)[)]?)?\s?(?:보다|대비|"
    r"에\s?비해|과\s?견줘|와\s?견줘)"
)

# ---- of which days ----

SO_FAR = r"지금까지|누적|총\s|모두|이로써|그동안|그간|여태|현재까지|통틀어"
PERIOD_METRICS = {
    "cumulative_mous_signed": "mous_signed"
}  # a total so far, asked for a month: what came in that month
DAY_SAID = (
    r"(?:(?P<year>\d{4}|지난해|작년|올해|금년)년?\s?)?"
    r"(?:(?:(?P<from_month>\d{1,2})\s?월?\s?(?:[~∼–-]|부터)\s?)?(?P<month>\d{1,2})\s?월|"
    r"(?P<last_month>지난달|전달|전월)|(?P<this_month>이달|이번\s달))"
    r"(?:\s?(?P<day>\d{1,2})\s?일|\s?(?P<end>말))?|(?P<only_year>\d{4}년|지난해|작년|전년도?|올해|금년|올해?\s?한\s?해|지난\s한\s?해|올\s?들어|"
    r"이듬해|다음\s?해|그해|같은\s?해)(?P<year_end>\s?말)?|"
    r"(?P<this_week>이번\s?주|금주)|(?P<last_week>지난주)|(?<![\d월~.,])(?<![월]\s)(?P<only_day>[12]?\d|3[01])일(?=[\s에까])"
)
COUNTED_TO = (
    r"^\s?(?:\([월화수목금토일]\))?\s?(?:까지|현재|기준|말\s|말까지|말$|[을를]\s?(?:마치|마감|끝))"
)
ENDS_IN = r"말$"
COMES_IN = r"\s?들어\s?"  # 올해 들어 3월 말까지: from its first day
COUNTED_FROM = r"부터|이후|이래|뒤로|시작"
DOTTED_DAY = r"(\d{4})\.\s?(\d{1,2})\.(?:\s?(\d{1,2})\.)?"
DOTTED_YEAR = r"[’'‘](\d{2})(?=[.년])"
SPELT_DAY = ("{}년 {}월", " {}일")
COMPARED_TO = r"^\s?(?:말|의)?\s?(?:동기|같은\s?(?:기간|달|때|시기))?\s?(?:\([^()]{1,12}\))?\s?(?:보다|대비|에\s?비해|과\s?견줘|와\s?견줘|과\s?비교|와\s?비교)"
QUARTER_SAID = r"(?:(?P<year>\d{4}|지난해|작년|올해|금년)(?:년)?\s?)?(?:(?P<quarter>[1-4])\s?분기|(?P<half>상반기|하반기))"
LAST_YEAR = ("지난", "작년")
NEXT_YEAR, SAME_YEAR = ("이듬해", "다음"), ("그해", "같은")  # of the year named before
YEAR_BEFORE = "전년"  # of the year named before, or of this
MONTH_BEFORE = ("전달", "전월")  # of the month named before
TRAILING = (
    r"(?:최근|지난)\s?(?P<many>\d{1,3}|한|두|석|세|넉|네|다섯|여섯)\s?(?P<span>일|주|개월|달)(?:간|\s?동안|\s?새|\s?사이)?(?=[\s에의,]|"
    r"$)|(?:최근|지난)\s(?P<one>1)년(?:간|\s?동안|\s?새|\s?사이)"
)
SINCE = r"(?P<many>\d{1,3}|한|두|석|세|넉|네|다섯|여섯)\s?(?P<span>주|개월|달)\s?(?:새|사이)(?=[\s에,])"  # 석 달 사이
AGO = r"(?P<many>\d{1,2}|한|두|석|세|넉|네|여섯)\s?(?P<span>년|해|개월|달)\s?전(?=[\s에의만까,])"
FEW = {"한": 1, "두": 2, "석": 3, "세": 3, "넉": 4, "네": 4, "다섯": 5, "여섯": 6}
DAYS_IN, MONTHS_IN = {"일": 1, "주": 7}, {"개월": 1, "달": 1, "년": 12, "해": 12}
FROM_TO = r"월?\s?(?:[~∼–-]|부터)\s?\d"
OF_A_PLACE = r"[한된은난린인던]\s[가-힣A-Za-z0-9]{2,12}에서는?\s"  # 지난해 5월 문을 연 캠프에서 …: the day is the place's
SAME_SPAN = r"(?:지난해|작년|전년)\s?(?:동기|같은\s?(?:기간|때|시기))"
WAS = r"[\d만천백]\s?(?:개사|개|건|회|번|곳|명|%|㎞|km)(?:\s?기업)?(?:이던|였던|이었던|에서|에\s?그쳤던|에\s?불과했던|이었으나|였으나)"
SAID_AFTER = r"^(?:(?:과|와|,|·)\s[^.]{1,24}\d\s?[가-힣]{1,3})?(?:을|를|이|가)\s(?=올해|올\s|지난해|작년|이달|지난달|\d{4}년)"
GROWS = r"→|로\s(?:크게\s)?(?:뛰었|올랐|커졌|불었)|늘[어었]|늘렸|증가했|불어났"
STATED_DAY = r"^\s?말?\s?(?:기준|현재)"
FIRST_HALF = "상반기"
