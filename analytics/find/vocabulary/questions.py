"""How people ask: provinces, days, visits, channels, what is meant by it, and how they type what
a draft writes otherwise.
"""

from __future__ import annotations

import re

from analytics.korean_numbers.numerals import MIXED
from analytics.metrics.publishing import PROVINCES

HOME = "광주"
# 광주로 온 기업 are all of them
REGIONS = tuple(region for region in PROVINCES if region != HOME)
LONG_REGIONS = {
    "충청북도": "충북",
    "충청남도": "충남",
    "전라북도": "전북",
    "전라남도": "전남",
    "경상북도": "경북",
    "경상남도": "경남",
}
REGION = re.compile(
    rf"(?<![가-힣])(?P<name>{'|'.join((*LONG_REGIONS, *PROVINCES))})(?:특별시|광역시|특별자치[시도]|시|도|지역|쪽|권)?"
    r"(?=$|[^가-힣]|에|의|은|는|이|가|과|와|랑|하고|로|만|나\s|업체|기업|회사|방문|출장|협약|개소)"
)
# 광주 기업은 몇 곳 방문: firms that were here already
AT_HOME = re.compile(
    rf"(?<![가-힣]){HOME}(?:광역시|시)?\s?(?:에\s있는|소재|관내|지역|의)?\s?(?:기업|업체|회사)"
)
# 서울은 몇 번, 광주는 몇 번: held against other provinces; where firms came is 광주로, 광주에
HOME_BESIDE = re.compile(
    rf"(?<![가-힣]){HOME}(?:은|는|랑|이랑|와|과|하고|,|\s?방문|\s?협약)|(?:이랑|랑|와|과|하고|,)\s?{HOME}(?![가-힣])"
)
# what only firms at home are asked about; of those who came here all are meant
MET = frozenset({"visit", "go", "contact", "positive", "refuse", "persuade", "success"})
INSTITUTIONS = "기관"
ALONE = "{value}만"  # 기관만
# 기관까지, 기업과 기관: both are meant
WITH_FIRMS = re.compile(r"포함|까지|합|함께|기관도|기업|회사|업체|개사")
OF_A_TIME = (
    *(
        "올해",
        "작년",
        "지난해",
        "이번달",
        "지난달",
        "이달",
        "어제",
        "그제",
        "오늘",
        "내일",
        "내년",
        "그저께",
    ),
    *("연말", "다음", "이번주", "지난주", "최근", "요즘", "분기", "상반기", "하반기"),
    *("예전", "옛날", "과거", "앞으로", "향후", "장차", "차후"),
    *("연초", "월초", "주초", "초창기", "종전", "작금", "재임중", "인수위"),
    *("월말", "근래", "일주일", "이번주말"),
)
# as the other one of two times that are compared
# of how many quarters before the one of today
QUARTERS_FROM_NOW = (
    (re.compile(r"(?:이번|금|올해\s이번)\s?분기"), 0),
    (re.compile(r"(?:지난|저번|전|직전)\s?분기"), 1),
)
QUARTER = "{year}년 {quarter}분기"
TOTAL_SO_FAR = re.compile(r"누적|누계|통산")
# 2021년 7월 20일에는 협약이 몇 개였나: of one day, what had come together by then
WAS_SO_MANY = re.compile(r"(?:개|건|곳|명|군데)\s?(?:였|이었)")
COMPARES = re.compile(
    r"보다|대비|비교|비해|차이|늘|줄|증가|감소|올랐|올라|오르|떨어|내렸|내려갔|나아|vs"
)
AGAINST = re.compile(r"대비|비교(?:해서?|하면)?|(?:에|과|와)?\s?비해서?")
THAN = re.compile(r"보다|대비|에\s?비해|이랑|랑|와|과|하고|vs")
FROM = re.compile(r"\s?(?:부터|에서)\s?")
SINCE = re.compile(
    r"\s?(?P<of_end>말)?\s?(?:이후|부터|(?P<after>뒤|후(?=[로에 ])))(?:로|에|에는|로는)?"
)
# 2020년 7월 전까지, 5월 전 방문: counted to the day before; no 전 지역, and no 이전 기업
BEFORE = re.compile(
    r"\s?이전(?:까지는?|에는?|의)?(?![가-힣]|\s?기업)|\s?전(?:까지는?|에는?)(?![가-힣])|(?<=[월일기])\s?전(?=\s)"
)
# 9월 초순, 중순, 하순: of a month the days from the first on, to the last one
THIRDS = (
    (re.compile(r"\s?(?:초순?|상순)(?:에는?|의|경|쯤)?(?![가-힣])"), 1, 10),
    (re.compile(r"\s?중순(?:에는?|의|경|쯤)?(?![가-힣])"), 11, 20),
    (re.compile(r"\s?하순(?:에는?|의|경|쯤)?(?![가-힣])"), 21, 31),
)
# 몇 주째, 100번째로: nothing counts how long something went on, or which came in its turn
IN_TURN = re.compile(r"몇\s?(?:주|달|개월|일|년)\s?째|\d+\s?번째로")
# 1년 안에 문 연, told only where a definition says so
WITHIN_YEARS = re.compile(
    r"(?<!\d)(?:1|2|12|24|일|이|한|두)\s?(?:년|해|개월)\s?(?:안에|이내에?|내에|만에)"
)
# 봄 방문, 2021년 20주차, 2021년 빼고, 첫째 주, 3주 전, 보름, 3월 마지막 날, 전주 (a city too): no days that are read
UNREAD_DAYS = re.compile(
    r"(?<![가-힣])(?:봄|여름|가을|겨울)(?:에는?|철|의)?(?=\s)|(?<!월)(?<!월\s)(?<!\d)\d{1,2}\s?주차"
    r"|(?<!월)(?<!월\s)(?<![가-힣])(?:첫|첫째|둘째|셋째|넷째|다섯째|마지막)\s?주(?=[\s에의]|$)"
    r"|(?<![\d가-힣])(?:\d{1,2}|[한두세네])\s?주\s?전(?=[\s에의]|$)"
    r"|(?<![가-힣])보름(?=[\s간]|$)|(?<=월)\s?마지막\s?날(?=[\s에의]|$)"
    r"|(?<![가-힣])전주(?=\s(?!대비|보다|비교)|에는?(?=\s)|$)"
    r"|(?:\d{4}년|\d{1,2}월|[1-4]분기)(?:은|는|을|를)?\s?(?:빼고|말고|제외)"
)
# 2021년 초: of no day that anybody could name
ROUGHLY = re.compile(r"\d{4}년\s?(?:초|중반|초반|후반)(?:에는?|의|까지|부터)?(?![가-힣])")
UNTIL = re.compile(r"\s?(?:말)?\s?까지")
# 두번째 방문 긍정률: which visit
NTH_VISIT = re.compile(
    r"(?P<digit>\d{1,2})\s?번째|(?P<word>첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번?째?\s?(?=방문|번째|만남|만에)"
)
# AI펀드 2호: which of those that bear one name
NTH_OF_NAME = re.compile(r"(\d+)\s?호(?![가-힣]*선)")
NTH_WORDS = {
    **{"첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5},
    **{"여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10},
}
OF_VISITS = "방문"
OF_NTH_VISIT = "positive_reply_rate_by_nth_visit"
# by which contacts are made; asked for beside a count of contacts
OF_CHANNELS = ("contacts", "visits", "firms_visited")
CHANNELS = ("전화", "화상", "온라인", "이메일", "전자우편")
INCLUDING = re.compile(r"포함|합치|합쳐|합친|합하|합한|합해|합산|통틀|다\s?[친쳐]")
# 2022. 8. 23. 보도: asks what was said in public on some days
REPORTED = ("보도", "발표", "기사", "언론", "뉴스", "방송", "신문", "일보", "KBS", "MBC", "SBS")
# asks what a word means before how many there are
ASKS_MEANING = re.compile(
    r"뭐가?\s?(?:다르|달라)|차이|뭐야|뭔가|뭐예|뭐죠|뭐지|뭐냐|무슨\s?(?:뜻|말)|뜻이|뜻은|의미|정의"
    r"|어떻게\s?(?:계산|세|셈|구)|계산\s?(?:방법|식)|산식|이란\??$|란\??$|뜻$"
)
# what stands behind days and says no more than that they are days: 작년 12월까지, 2021년 말 기준
AFTER_DAYS = re.compile(
    r"\s?(?:말)?\s?(?:기준|현재|동안|사이|중|들어서?|한\s?해|한\s?달|하루|까지|부터)?"
    r"(?:으로|에는|에만|에도|에|의|은|는|도|보다)?(?![가-힣])"
)
# 방문 몇 번 협약 몇 건, 투자이행률 vs 고용이행률, 방문이랑 접촉이 뭐가 달라: two things are asked
BETWEEN_TWO = re.compile(
    r"\s?(?:,|&|\+|\bvs\.?(?![a-z])|그리고|(?<=\s)및(?=\s))\s?|(?<=[가-힣])(?:이랑|랑|와|(?<![초결효성통경])과)\s"
)
# 서울은 방문 몇 번, 광주는 협약 몇 건: two questions in one
BETWEEN_CLAUSES = re.compile(
    r"(?:(?:[가-힣]\s?수|\S[율률]|몇\s?\S{1,3}?|얼마\S{0,2}?|\d\s?\S)(?P<between>(?:이고요?|이며|인데|고|,|이랑|랑|와|과|하고)\s+)"
    r"|(?:고용|채용|투자|방문|협약|개소|출장|참석)(?P<beside>(?:이랑|랑|와|과|,)\s+))(?=\S)"
)
CHOOSES = re.compile(
    r"(?:중에?서?|가운데)\s.*(?:더|어디|어느|누가)"
)  # 서울이랑 경기 중에 어디가: one question
AND_COMPARED = re.compile(r"하고\s(?=.*(?:다르|달라|차이|비교))")
ASKS_HOW_MANY = "몇"
HOW_MANY = re.compile(r"몇\s?[가-힣%]+")
# 145개 중 기업은 몇 개: asks of a part, and says the whole
OUT_OF = re.compile(r"^[^.]{0,6}?(?:중|가운데)(?:에|에서)?\s.*몇")
# 약속한 일자리 중에 진짜 생긴 건: what was promised is the whole, and not asked for
PROMISED_OF = re.compile(
    r"(?:약속|계획|하겠다|겠다|한다던|공약)[가-힣]*(?=\s?[가-힣\s]{0,8}(?:중|가운데)(?:에|에서)?\s)"
    r"|(?<=투자|고용|채용)(?:한다던|하겠다던|한다고\s?한|하겠다고\s?한)(?=\s?[가-힣]{0,4}\s?(?:실제로|진짜|정말))"
)
ASKS_RATE = re.compile(r"비율|[율률]|퍼센트|%|프로|확률")
# 기업 하나 데려오려면: for each
FOR_EACH_ONE = re.compile(r"(?<=[가-힣])\s하나(?=\s[가-힣]+(?:려면|는\s?데|기까지|려고))")
EACH = " 하나당"
EACH_ENDINGS = ("당", "마다", "꼴")
# behind a word that nobody knows
PARTICLE = re.compile(r"(?<=..)(?:이랑|랑|하고|에서|으로|과|와|은|는|이|가|을|를|의|에|도|로)$")
BETWEEN_PAIR = re.compile(r"\s?(?:중에서|중에|중|가운데)\s")
# 600억 쓰고 유치한 기업, 매출 5억도 안 되는 기업의 비율: a number that narrows what is counted, which
# is asked for behind it
BY_THE_WAY = re.compile(
    r"(?:짜리|이나|씩|도|을|를|이|가|나|만|정도|대)?\s?(?:안|못)?\s?"
    r"(?:되는|된|되지|돼|됐|넘는|넘게|넘긴|넘은|쓰고|쓴|써서|써|들여|들인|들어간|들고|투입|부어|안팎|이상|이하|미만|초과|짜리|받은|받고|준|주고|가진|있는)"
    r"[가-힣]*\s[^.]{0,12}[가-힣]"
)
# 두 군데 이상 들르는 비율, 3명 넘게 뽑은 기업: a small count that only says of which ones is asked
MOST_SMALL = 10
OF_WHICH = re.compile(
    r"\s?(?P<manner>이상|이하|미만|초과|넘게|넘는|넘은)(?:을|를|이|의|으로|인|한)?\s.*"
    r"(?:[율률]|퍼센트|기업|회사|업체|곳|군데|수|비중|출장|방문|사람|멘토|달|날|행사|경우|회신|협약|지역|분야|(?<=인\s)거)\S{0,3}(?:\s\S{1,6}){0,3}\??$"
)
AT_LEAST = re.compile(r"(?:적어도|최소한?|많아야)\s?$")  # in front of such a count
# what is said of a number, and names nothing: 300건 이상인가요, 1000회 넘었나요
MANNER_BEHIND = re.compile(
    r"(?:을|를|이|가|은|는)?\s?(?:이상|이하|미만|초과|넘|못\s?미치|안\s?[되된됐])[가-힣]*(?=\s?\??$)"
)
# 딱 한 번만 방문한 기업: so often and no oftener
ONLY_SO_OFTEN = re.compile(
    r"(?:[한두세네]|다섯|\d+)\s?번만\s?\S{0,8}(?:방문|만나|만난|찾아|접촉|연락|상담|다녀|간)\S*\s.*(?:기업|회사|업체|곳|데|군데)"
    r"|(?:[두세네]|다섯|\d+)\s?번\s(?:방문한|만난|찾아간|접촉한)\s(?:기업|회사|업체|곳|데)(?![가-힣]{2})"
)
FROM_PLACES = re.compile(r"에?서(?=\s)|\s?들[르른렀]")  # 두 군데서 받은 기업, 두 곳 들른 출장
NOT_EVEN = re.compile(r"도\s?(?:못|없|안)|에\s")
# 방문 한 번당, 한 곳 만나는 데
# 두 번째로 많은 지역, 상위 3개: which comes next is not told
OF_RANK = re.compile(
    r"(?:가장|제일|젤)\s?\S+\s?\S+\s(?:[두세네]|다섯|\d+)\s?(?:곳|개|군데)|(?:두|세|네|다섯|\d+)\s?번째로\s?(?=많|높|낮|적|큰|작)|(?<!\d)(?:[2-9]|\d{2,})\s?위(?![가-힣])|[상하]위(?:권|\s?\d+)?|(?i:top)\s?\d+"
)
# 3일 안에 처리한: no third of a month; 1년 and 2년 have concepts of their own
DURATION = re.compile(
    r"(?<![월\d.])(?<![월\d.]\s)(?:\d+\s?일|일주일|보름|(?!(?:1|2|12|24)\s?[년개])\d+\s?(?:개월|주일?|년))\s?(?:안에|이내에?|내에|넘게|넘은|초과)"
)
# 서울 비중: a share of one part, which no metric is
OF_PART = re.compile(r"비중|차지")
# 서울 외, 데이터 말고: all but one
HINTS_EXCEPTED = re.compile(r"말고|빼고|뺀|제외|외|밖|바깥|아닌|아니라")
EXCEPTED = r"\s?(?:지역|분야|쪽|업체|기업|협약)?(?:은|는|을|를|이|가)?\s?(?:말고|빼고|뺀|제외(?:하고|한)?|이외(?:에|의)?|외(?:에|의)?(?=\s|$)|밖(?:에서|의)?(?=\s|$)|바깥|아닌|아니라)"
# 2021년 13월, 2월 30일: a day that is none
LIKE_A_DAY = re.compile(r"\d+\s?월(?!\s?평균)(?:\s?\d+\s?일)?|\d{4}\s?[-/.]\s?\d+")
PER_ONE = re.compile(r"인?당|마다|(?:을|를)?\s?(?:만나|설득|방문|따|맺)")
# the second of several that bear one name, and no count
ORDINALS = (
    r"제\s?\d+(?:\s?(?:호|기|회차|회|차))?|\d+\s?(?:호|기|회차|차)"
    r"(?=$|[^가-힣]|(?:은|는|이|가|을|를|의|에|로|도|만|까지|부터)(?![가-힣]))"
)
ORDINAL = re.compile(ORDINALS)
ORDINALS_HEARD = re.compile(r"(?:제\s?)?(?:[123]\s?기|2\s?차)$")
OF_FUND = re.compile(r"호$")
# numbers that are part of a name, and count nothing that was asked
NAMED_NUMBERS = re.compile(
    r"(?:두|2)\s?번(?:이나|씩)?\s?받|[123]\s?기\s?(?=수료|졸업|교육|생)|"
    r"\d\s?박\s?\d\s?일|24\s?개월|12\s?개월|90\s?일|60\s?일"
    r"|[12]\s?차\s?(?:상담|컨설팅)|[12]\s?단계"
    r"|\d\s?관(?=[은는이가을를의에만도]|\s|$)"
    rf"|{ORDINALS}"
    r"|[12]\s?년\s?(?:안|내|이내|지난|지나|넘은)|[넷네4]째"
)
# ٣ is a digit of another script, which nobody here types to mean a number
FOREIGN_DIGITS = re.compile(r"(?![0-9])\d")
# the letters of a program's text are no question: <script>alert(1)
OF_CODE = re.compile(r"<\s?/?[a-z!][^>]*>?|[a-z_]+\([^)]*\)?", re.IGNORECASE)
# who asks, and no inquiry of a firm: 시장님이 물어본 협약 건수
ASKER = re.compile(
    r"(?:시장|국장|과장|팀장|의원|의장|장관|기자|시민|감사관)(?:님|실|들)?(?:이|가|께서|에서)?\s?"
    r"(?:물어[봤보본볼]|물으[시신]|묻[는던]|질의[하한]|질문[하한]|궁금해|요청[하한]|요구[하한]|지시[하한])[가-힣]*"
)
# what people ask for and no record of ours counts; the answer says so
NOT_COUNTED = (
    *(
        "출장비",
        "출장여비",
        "출장경비",
        "유류비",
        "기름값",
        "교통비",
        "숙박비",
        "업무추진비",
        "인건비",
        "월급",
        "연봉",
        "급여",
    ),
    *("식비", "밥값", "항공료", "톨게이트비", "통행료"),
)
# 수당, and no 건수당 nor 기업 수당
ALLOWANCE = re.compile(r"(?<![건횟명곳개업사])(?<!기업\s)수당")
TITLES = "부?시장|구청장|군수|국장|과장|팀장|의원|의장|장관|차관|주무관|본부장|단장|대통령|도지사|담당자|실무자"
# 시장님이 직접 찾아간: by whom something was done, which no record of ours says
DOER = re.compile(
    rf"(?P<who>(?:{TITLES})(?:님|들)?)"
    r"(?:께서|이|가)\s?(?:직접|몸소|친히|손수|혼자|같이|함께|\s)*"
    r"(?:찾아[간가갔]|만[나난났]|방문|다[녀닌니]|[간갔]\s|간\s?(?:횟수|곳|데|적|기업)|가신|나가|나간|출장|들[르른렀]|맺|체결|설득|유치|데려)"
)
NO_COST = "(?![율률중교])"  # 출장 비율, 출장 비중
_REASONS = "멀|비싸|바쁘|없|부족하|모자라|이르|불편하|어렵|힘들|약하|작|좁|낡"
_MONTH = r"(0?[1-9]|1[0-2])"
SPELT = (
    # 2021 4Q, Q3 2021, 2021.3분기, 2021 1H, 2021.12월, 2021-01~2021-06, 2021-11, 서울 2021 협약: a year without its word
    (
        re.compile(r"(?<!\d)(20[12]\d)\s?[-.]?\s?(?:([1-4])[qQ]|[qQ]([1-4]))(?![\da-zA-Z])"),
        r"\1년 \2\3분기",
    ),
    (re.compile(r"(?<![a-zA-Z])[qQ]([1-4])\s(20[12]\d)(?!\d)"), r"\2년 \1분기"),
    (re.compile(r"(?<![\d.])(20[12]\d)\s?[-./]?\s?([1-4])\s?분기"), r"\1년 \2분기"),
    (re.compile(r"(?<!\d)(20[12]\d)\s?1[hH](?![a-zA-Z])"), r"\1년 상반기"),
    (re.compile(r"(?<!\d)(20[12]\d)\s?2[hH](?![a-zA-Z])"), r"\1년 하반기"),
    (re.compile(r"(?<![\d.])(20[12]\d)[-./](0?[1-9]|1[0-2])월"), r"\1년 \2월"),
    (re.compile(r"(?<![\d.])(20[12]\d)\s?[~～]\s?(20[12]\d)(?![\d./-])년?"), r"\1년부터 \2년까지"),
    (
        re.compile(
            rf"(?<![\d.])(20[12]\d)[-./]{_MONTH}\s?[~～]\s?(20[12]\d)[-./]{_MONTH}(?![\d./-])"
        ),
        r"\1년 \2월부터 \3년 \4월까지",
    ),
    (
        re.compile(rf"(?<![\d.])(20[12]\d)[-./]{_MONTH}\s?[~～]\s?{_MONTH}(?![\d./-])월?"),
        r"\1년 \2월부터 \1년 \3월까지",
    ),
    (re.compile(rf"(?<![\d.~])(20[12]\d)[-./]{_MONTH}(?![\d./~가-힣a-zA-Z㎞%-])"), r"\1년 \2월"),
    (
        re.compile(
            r"(?:^|(?<=[가-힣A-Za-z] ))(20[12]\d)"
            r"(?=\s?$|\s(?!명|건|곳|개|원|회|번|차례|㎞|킬로|키로|만|억|사람|기업)[가-힣])"
        ),
        r"\1년",
    ),
    (re.compile(r"밀린(?=\s?(?:협의체\s?)?안건)"), "기한 넘긴"),
    (
        re.compile(
            r"(?:날짜|기한|마감)\S*\s(?:지났|넘겼|지난|넘긴)\S{0,4}\s(?:아직\s)?못\s(?:끝|마)\S*"
        ),
        "기한 넘긴",
    ),
    # 해지되거나 기간이 끝난 것을 뺀 협약: those that are in force
    (
        re.compile(r"해지\S*\s(?:기간이\s)?(?:끝난|만료\S*)\s(?:것\S*\s)?(?:뺀|빼고|제외\S*)"),
        "유효",
    ),
    (re.compile(r"(AI|ai|인공지능)\s?투자\s?펀드"), r"\1 펀드"),
    (re.compile(r"((?:회사|기업|업체)\S*\s)구하는\s?(?=사람|인원|인력|직원)"), r"\1구인 "),
    # 약속한 만큼 사람 뽑았나: how much of it was kept
    (
        re.compile(
            r"약속(?:한)?\s?(?:만큼|대로)\s(?=(?:\S+\s)?(?:뽑았|뽑혔|채용했|고용했|투자했|지켰))"
        ),
        "이행률 ",
    ),
    (re.compile(r"(20\d\d년)도?\s(?:집적단지\s)?사업(?:비|\s?예산)"), r"\1 그해 사업비"),
    (re.compile(r"집적단지\s사업\s?예산"), "그해 사업비"),
    (re.compile(r"고용(?:\s?유발)?\s?전망치?"), "고용 예상"),
    (re.compile(r"(단계\S*\s(?:\S+\s)?)고용\s?유발"), r"\1고용 예상"),
    (
        re.compile(
            r"(?:소개|연결|추천|안내)(?:해\s?)?(?:줄|드릴|할)\s(?:수\s있는\s)?(?:지원)?사업(?=이?\s있는)"
        ),
        "연결할 사업",
    ),
    (
        re.compile(r"(\d(?:억|만|천|명|건|곳))(?:\s?원)?도\s?(?:안|못)\s?(?:되는|된|넘는|미치는)"),
        r"\1 미만",
    ),
    # 문 열고 1년 안에 나간: who goes out where a firm has opened, leaves
    (
        re.compile(
            r"(?:열고|개소하고|개소한\s뒤|차리고|들어왔다가|왔다가)"
            r"(\s(?:\d+|일|이|한|두)\s?(?:년|해|개월|달))(?:\s?(?:안|내|이내)(?:에)?|도\s?(?:안|못)\s?\S+)"
            r"\s(?:나간|나갔\S*|나가\s?버린)"
        ),
        r"개소\1 안에 이탈",
    ),
    (re.compile(r"(?<=[가-힣])\s소재(?:한|의)?(?=\s?(?:기업|회사|업체))"), ""),
    (re.compile(r"들어온\s?입주(?:사|기업|업체)"), "입주"),
    (re.compile(r"공부\s?모임"), "학습 모임"),
    (re.compile(r"까지\s?(?:의\s)?(?:median|중앙값)(?=\s|$)"), "까지 걸린 날"),
    # 거리 멀다는 이유로 거절이나 보류한: refusals for a reason are both, 보류 alone a part of them
    (re.compile(r"((?:이유|사유)로|때문에)\s거절(?:이나|하거나)\s보류"), r"\1 거절"),
    (re.compile(r"(폐업|철수)\s기록(?=\s|$)"), r"\1 성과 기록"),
    (re.compile(r"(거리|인력|돈|자금|비용|시설|규모)\s문제(?![가-힣]{2})"), r"\1"),
    (re.compile(r"(?<=\d)[oO]{2}"), "00"),
    (re.compile(r"(?<=\d)[oO]"), "0"),
    (re.compile(r"(?:(?<=월\s\d주)|(?<=월\d주))차(?![가-힣])"), ""),
    (re.compile(r"입주했다가\s?(?:나간|나갔|빠진|빠졌|방\s?뺀)\S*"), "퇴거"),
    # 몇 퍼센트 줄었나: two counts are compared, and no rate
    (
        re.compile(
            r"몇\s?(?:퍼센트|프로|%p?|%포인트)(?:나|이나|정도)?\s?(?=늘|줄|증가|감소|올[라랐]|내[려렸]|떨어|뛰)"
        ),
        "",
    ),
    # 서울 경기 말고 다른 지역: those that are left
    (re.compile(r"(?<=말고|빼고)\s?(?:다른|나머지)\s?(?:지역|분야|곳|데)?"), " "),
    # 가장 많이 간 날은 며칠: which day
    (re.compile(r"날(?:은|이)?\s?(?:며칠|몇\s?일)(?!\s?(?:걸|만에))\S*"), "날"),
    # 거리 멀다고 뺀: what is given as a reason is one
    (
        re.compile(
            rf"((?:{_REASONS})다)(?:고|며|면서)\s?(?:뺀|뺐\S*|(?=안|못|거절|퇴짜|사양|싫|튕|보류|발))"
        ),
        r"\1고 거절 이유 ",
    ),
    (
        re.compile(
            r"((?:멀어|비싸|바빠|없어|모자라|부족해|어려워|힘들어|좁아|작아|일러)서)\s?(?=못|안|거절|퇴짜|사양|싫|튕|보류)"
            r"(?:(?:못|안)\s?(?:오|온|하|한)\S*(?:\s?(?:답|대답))?)?"
        ),
        r"\1 거절 이유 ",
    ),
    # 협약까지 간 데
    (re.compile(r"(?:mou|MOU|엠오유|협약)까지\s?(?:간|갔\S*|이어진|이어졌\S*)"), "협약 전환"),
    (re.compile(r"[몃멫]"), "몇"),
    # 상담 전화 몇 통: of all inquiries; those by telephone are 전화 상담
    (re.compile(r"(상담|문의)\s?전화(?!로)"), r"\1"),
    (re.compile(r"소개\S*\s(?:실제로?\s)?취[직업]"), "매칭 채용"),
    # 1/4분기, 작년 마지막 달, 최근 일주일
    (re.compile(r"(?<!\d)([1-4])\s?/\s?4\s?분기"), r"\1분기"),
    (re.compile(r"(?<=[년해])(?:의)?\s?마지막\s?달"), " 12월"),
    (re.compile(r"(?:최근|지난)\s?(?:일|1)\s?주일"), "최근 1주"),
    # 최근 1년, 1년 동안: some months, and no year of a firm's
    (
        re.compile(
            r"(?:최근|지난)\s?(?:1|일|한)\s?년(?:간|\s?동안)?|(?<![\d가-힣])1년\s?(?:동안|간)"
        ),
        "최근 12개월",
    ),
    (re.compile(r"(?:최근|지난)\s?(?:2|이)\s?년(?:간|\s?동안)?"), "최근 24개월"),
    # 전년 동기 대비: held against each other, and no rate
    (re.compile(r"(?:전년|작년|지난해)\s?(?:같은\s?기간|동기)?\s?(?:대비|비교)"), "작년보다"),
    (re.compile(r"(?:전월|지난달)\s?(?:대비|비교)"), "지난달보다"),
    (re.compile(r"(?:전\s?분기|지난\s?분기)\s?(?:대비|비교)"), "지난 분기보다"),
    # 2021년 말고: no end of a year
    (re.compile(r"(?<=[년월기])\s?말고"), " 빼고"),
    # 투자 0원 기업
    (re.compile(r"(?<![\d.,])0\s?(?:원|명|건|회|번)\s?(?=기업|회사|업체|곳)"), "없는 "),
    # 0건인 달
    (
        re.compile(r"(?<![\d.,])0\s?(?:건|개사|곳|명|회|번)\s?(?:인|이었던|였던|이던|짜리)\s"),
        "없는 ",
    ),
    # 열 군데 찾아가면 몇 군데가 좋다고 하나: a rate
    (
        re.compile(
            r"열\s?(?:곳|군데|개|번|집|회사|업체)\S*\s(?=\S*\s?몇\s?(?:곳|군데|개|번))(?P<of>\S*)\s?몇\s?(?:곳|군데|개|번)"
        ),
        r"\g<of> 기업 비율",
    ),
    (re.compile(r"기업 비율(?:가|이)?\s?(?:하겠|오겠)\S*"), "기업 긍정 비율"),
    # 1년도 못 버틴
    (
        re.compile(r"(?<=[년월])도\s?못\s?(?:버티|버틴|버텼|채우)\S*(?:\s?나[가간갔]\S*)?"),
        " 안에 떠난",
    ),
    # 사람 구하기 어렵다며: why they refused
    (
        re.compile(
            r"(?:사람|인력|직원|개발자)(?:을|를)?\s?(?:구하기|뽑기|찾기)(?:가|도)?\s?(?:어렵|어려|힘들|힘든)\S*"
        ),
        "인력 부족 ",
    ),
    # 사람 구해달라는 의뢰: of requests, and not of people
    (
        re.compile(
            r"(?:사람|직원|인력)(?:을|를)?\s?구(?:해|하)\S*\s?(?:온|들어온|한|하는)?\s?(?=의뢰|요청|부탁)"
        ),
        "구인 ",
    ),
    # 몇 건까지 갔나
    (re.compile(r"(몇\s?(?:건|개|곳|명|군데)까지)\s?갔\S*"), r"\1"),
    # 연락 없이 방치된 기업이 몇 군데나 남아 있나: how many there are, and not how many go on
    (re.compile(r"((?:없이|없는|않은|않고|못한|끊긴)\s.*몇\s?\S+)\s남아\s?있\S*"), r"\1 있나"),
    # 줌 미팅: nobody is met who is not there
    (
        re.compile(r"(줌|화상|온라인|전화|영상|비대면)(?:으로|로)?\s?(?:미팅|면담|만남|만난|만나)"),
        r"\1 접촉",
    ),
    (
        re.compile(
            r"(?<![가-힣])미(?=지원|개소|입주|이행|회신|채용|방문|접촉|응답|협약|투자|처리)"
        ),
        "안 ",
    ),  # how people type units that a draft writes otherwise
    (re.compile(r"햇(?=[다나어던고으음지는습냐네])"), "했"),
    (re.compile(r"갓(?=[다나어던고으음지는습냐네])"), "갔"),
    (re.compile(r"왓(?=[다나어던고으음지는습냐네])"), "왔"),
    (re.compile(r"됬|됫(?=[다나어던고으음지는습냐네])"), "됐"),
    (re.compile(r"(?<=\d)\s?프로(?!그램|젝트)"), "%"),
    (
        re.compile(
            r"(?<=[십백천만])\s?프로(?!그램|젝트)|(?<=[일이삼사오육칠팔구])\s?프로(?!그램|젝트)"
        ),
        " 퍼센트",
    ),
    (re.compile(r"(?<=[\d만천백])\s?(?:킬로|키로)(?:미터)?"), "㎞"),
    (
        re.compile(
            r"(?:감감\s?)?무소식|(?:감감|깜깜)(?=[\s하한해])|감감소식|묵묵부답|침묵(?=[\s하한해중이])"
            r"|(?:쥐\s?죽은\s?듯이?\s?)?(?:조용|잠잠)(?=[하한해할했])"
        ),
        "소식 없",
    ),
    (re.compile(r"(?:기업|회사|업체)(?:은|는)?\s?(?:말고|빼고|제외하고|아닌)\s(?=기관)"), ""),
    (re.compile(r"(?<=기관|기업|회사|업체)(?:이랑|랑|과|와|하고)\s?(?=맺|체결)"), " "),
    (re.compile(r"이번달"), "이번 달"),
    (re.compile(r"지난\s(?=[달주])|(?<!저)저번\s?(?=[달주])"), "지난"),
    (re.compile(r"^(\d[\d,]*)\s?호$"), r"\1건"),
    (re.compile(r"(?<=\d)\s?(?:번째|호)(?=\s?(?:업무)?(?:협약|mou|MOU))"), "건"),
    (re.compile(r"(억\s?\d천)(?![가-힣\d])"), r"\1만"),
    (re.compile(r"(?<![\d가-힣])만\s(?=명|개|건|곳)"), "1만 "),
    (re.compile(r"(?<!\d)(?:20)?(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])\.?"), r"20\1. \2. \3."),
    (re.compile(r"(\d{4}\.\s?\d{1,2}\.\s?\d{1,2})(?![\d.])"), r"\1."),
    (re.compile(r"(?<![\d’'‘])((?:1[89]|2\d)년)(?!\s?(?:전|간|동안|째|만))"), r"20\1"),
    (re.compile(r"(일자리\s?\d[\d,]*)\s?개(?![가-힣])"), r"\1명"),
    (re.compile(r"(?<![제\d])(\d[\d,.]*)\s?조(?!\s?[가-힣\d])"), r"\1조 원"),
)
_TENS = "열|스물|서른|마흔|쉰|예순|일흔|여든|아흔"
_ONES = "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉"
IN_WORDS = re.compile(
    rf"(?<![가-힣\d])(?:[일이삼사오육칠팔구십백천만]{{2,}}|{MIXED}|(?:{_TENS})(?:{_ONES}))(?![가-힣])"
)
