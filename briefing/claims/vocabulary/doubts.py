"""The words beside a figure that make it another's: 두 번째 방문에서, 여성 고용, 사실이 아니다.

Data for `briefing.claims.doubts`: words that only say less than a metric counts, or no longer what is so. Each is
understood by the metrics that count just that, and by no other.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.korean_numbers.vocabulary.patterns import group, one_of


@dataclass(frozen=True)
class Narrowing:
    """Words that narrow what is counted; data only.

    Args:
        words: a regular expression for them.
        is_pace: said of each day or of each firm; what is told so and is wrong has its verdict.
        understood_by: parts of the names of the metrics that count what they say.
        unless: words of the same sentence beside which they narrow nothing.
    """

    words: str
    understood_by: tuple[str, ...] = ()
    unless: str = r"$^"
    is_pace: bool = False


_FEW = "두|세|네|다섯|여섯|일곱|여덟|아홉|열"
_FIRMS = r"\s?(?:기업|업체|회사|법인|곳|\d)"
NARROWINGS = (
    # 첫 방문에서, 두 번째 만남에서, 한 번 만에
    Narrowing(
        one_of(
            rf"(?:첫|{_FEW}|[2-9]|\d\d)\s?(?:번|차례|회)\s?째\s?(?:로\s)?(?:방문|만[나남났]|접촉|찾|설득|답|발걸음|문을)",
            r"[2-9]차\s?(?:방문|만남|접촉|설득)|(?:첫|두|세)\s?번\s?만(?:에|으로)",
            rf"(?:{_FEW}|\d+)\s?(?:번|차례|회)(?:나|이나|씩)?\s(?:찾|방문|만[나난났]|접촉|설득|두드)[가-힣]{{1,3}}\s(?:끝에|뒤|후|다음|결과)",
            r"첫\s?(?:방문|만남|접촉|대면|통화)(?:에서|에|\s?만에|부터|\s?때|\s?당시|\s?자리|\s?직후|으로|한\s?번)",
            r"(?:재방문|다시\s?(?:찾|방문|만[나났])|(?:단|딱)\s?한\s?(?:번|차례)|(?:한|두|세)\s?(?:번|차례)\s?(?:만에|만으로))",
            rf"(?:{_FEW}|[2-9])\s?(?:번|차례|회)\s?이상|여러\s?(?:번|차례)|수차례|거듭",
            rf"(?:{_FEW}|한|수십|수백|\d+)\s?(?:번|차례|회)\s?(?:넘게\s?|이상\s?)?(?:만[난났]|찾아[가간]|찾은|방문[한해]|접촉[한해]|설득[한해])",
            r"첫\s?(?:방문|만남|접촉)\s\d|처음\s?(?:방문|만남|접촉)(?:에서|에|\s?때|\s?당시)|(?<![가-힣])(?:곧)?바로\s|단번에|단박에|즉석에서|그\s?자리에서",
        ),
        ("won_back_on", "first_reply", "two_visits"),
    ),
    # 내방, 전화로
    Narrowing(
        r"내방|(?<!전화·)(?:전화|화상|온라인|이메일|메일|문자|서면)(?:로|으로|만|\s?(?:접촉|상담|방문|면담|회의|통화))|비대면",
        ("contacts", "consult", "inquir", "heard"),
    ),
    # 평일, 밤에, 아침
    Narrowing(
        r"평일|야간|심야|밤에|새벽|휴일|공휴일|연휴|명절|(?:월|화|수|목|금)요일|당일치기|1박|무박",
        ("weekend", "fourth_thursday", "night"),
        r"주말|넷째\s?목요일",
    ),
    Narrowing(
        r"주말|(?:토|일)요일", ("weekend",), r"주말(?:에도|도|까지|[과와]\s?휴일)|평일과\s?주말"
    ),
    # 현장에서 확인된 고용: how it was proved; 본사를 옮긴 기업
    Narrowing(
        one_of(
            r"현장(?:에서|을)?\s?(?:방문해\s|눈으로\s|직접\s)?확인(?:된|한|을|\(\d)|현장\s?(?:점검|조사|실사)(?:에서|으로|을)",
            r"증빙\s?서류(?:로|가|를|만|까지|\(\d)|(?<![가-힣])서류(?:로|만)|눈으로\s?확인",
        ),
        unless=r"현장(?:\s?확인)?(?:이나|과|·|,|\s?및|\s?또는)\s?(?:증빙|서류)|증빙\s?서류(?:나|와|·|,|\s?및|\s?또는)\s?현장",
    ),
    Narrowing(r"본사(?:를|의|까지)?\s?(?:광주로\s?)?(?:이전|옮)"),
    # KTX로, 승용차로
    Narrowing(
        r"(?:KTX|기차|열차|버스|승용차|관용차|비행기|항공편?)(?:로|으로|을\s?타|를\s?타)", ()
    ),
    # whom somebody hired
    Narrowing(
        one_of(
            r"(?:여성|청년|장애인|외국인|고령자|정규직|비정규직|계약직|인턴|박사|석사|신입|경력직?|고졸|대졸|개발자|연구원|연구\s?인력|지역\s?인재|전남대|시민)"
            r"(?:\s?(?:고용|채용|일자리|인력|인재|인원|출신|직원|사원|사람|근로자)|[은는이가을를의도만]\s|\s?\d)",
            r"정규직|비정규직|계약직|인턴|석·?박사",
        ),
    ),
    # which firms
    Narrowing(
        one_of(
            rf"(?:중소|중견|(?<![가-힣])대|벤처|상장|비상장|외국|외국계|외투|해외|여성|사회적|예비|유니콘|1인|소규모|신생|창업|향토|토종|지역|글로벌|선도|앵커|제조|바이오|게임|금융|농업|반도체|통신){_FIRMS}",
            r"스타트업|소상공인|협동조합|창업\s?\d년|설립\s?\d년|외국계|코스닥|코스피|상장사|직원\s?수?\s?\d+명",
            r"(?:바이오|게임|금융|농업|반도체|자율주행|국방|드론|통신|물류|핀테크|메타버스)\s?(?:분야|업종|부문|기업|쪽)",
        ),
        unless=r"AI\s?스타트업|인공지능\s?스타트업|스타트업\s?등",
    ),
    # a city's or a ministry's own kind of place
    Narrowing(
        r"해외|국외|외국|미국|중국|일본|유럽|영남|호남|강원|비수도권|수도권|지방\s?(?:기업|업체|소재)|판교|강남|성남|수원",
        unless=r"서울|경기|수도권에서|수도권으로|수도권을|수도권\s?출장",
    ),
    # 거절하거나 보류한 접촉, 협약한 지 24개월이 안 된, 3월 셋째 주, 이 주, 가장 많은 날에는
    Narrowing(r"(?:거절|보류|사양)[^,.]{0,8}(?:접촉|방문)", ("refus", "declined")),
    Narrowing(
        r"(?:협약|개소|입주|방문|설립|문을)\s?(?:한|을\s?맺은|를?\s?한|연)?\s지\s|개월이?\s?(?:안\s된|넘은|지난|채\s)",
        ("mature", "exit", "left", "unheard", "unserved"),
    ),
    Narrowing(
        r"가장\s(?:많은|적은|바쁜|긴|먼)\s(?:날|달|주|해|때|곳)|최다|최장|최단",
    ),
    Narrowing(r"(?:앞선|지난|최근)\s?\d+\s?주\s?평균"),
    Narrowing(r"(?<![가-힣])평소(?!보다|와|에\s?비|의\s|\s?범위)"),
    Narrowing(r"중앙값|중간값", ("median", "days", "silent")),
    Narrowing(
        r"평균",
        ("per_", "pace", "median", "days", "visits_per", "rate", "share", "coverage", "silent"),
        r"평균\s?이상|평균을|평균보다|평균\s?이하|하루\s?평균|월\s?평균",
    ),
    # of each, a mean
    Narrowing(
        one_of(
            r"(?:매일|매주|매월|매달|매년|매\s?분기|해마다|달마다|주마다|날마다|분기마다|연평균|월평균|주평균|일평균|평균|하루(?:에|\s?평균))",
            r"(?<![해담정타합부])(?:1인|사|명|곳|회|건|기업|업체|직원|출장|방문|협약|달|월|주|시간)\s?당(?=\s|약|\d)",
            r"마다(?=\s)|(?:곳|건|회|번|명)씩|한\s?(?:달|주)에\s|월\s?\d+건꼴|꼴(?:이|로|$)",
        ),
        (
            "per_",
            "pace",
            "median",
            "days",
            "rate",
            "share",
            "coverage",
            "occupancy",
            "visits_per",
        ),
        r"평균\s?이상|평균을|평균보다|평균\s?이하",
        is_pace=True,
    ),
    Narrowing(
        r"(?:한|두|세)\s?(?:명|사람|팀)(?:이|은|의)\s|직원\s?(?:한|1)\s?명", ("per_",), is_pace=True
    ),
    # who has left again, who was there before
    Narrowing(
        r"(?:철수|이탈|폐업|해지|파기|무산|취소|만료|종료)(?:한|된|했|됐|하|되|를|을|율)",
        ("exit", "left", "operating", "in_force", "closed", "moves_out"),
        r"지\s?않",
    ),
    # what is about to be
    Narrowing(
        r"(?:앞둔|앞두고|예정(?:인|된)|준비\s?중|추진\s?중|협의\s?중|논의\s?중|검토\s?중|진행\s?중인|타진|신청(?:한|했))",
        ("needs_open", "actions_open", "inquir", "job_", "actions_due"),
    ),
    Narrowing(
        r"재계약|재협약|재체결|갱신|연장(?:한|된|했)|(?:두|세)\s?곳\s?이상|복수(?:의)?\s?협약|중복|겹치",
        ("double", "overlapping", "chained", "two_visits"),
    ),
    # who did it: another than who is counted
    Narrowing(
        r"(?:시장|부시장|국장|과장|팀장|주무관)(?:이|가|의|은|는)?\s?(?:직접|혼자|홀로|몸소)|(?:혼자|홀로|단독)(?:서|으로)?\s",
    ),
)
# 3월 셋째 주, 이 주: read only where its days are told
SOME_WEEK = r"\d월\s?(?:첫째|둘째|셋째|넷째|다섯째|[1-5])\s?주(?=[\s(에의])|(?<![가-힣])이\s주(?:에|는|의)?\s"
# 3월 5주(3. 28.~4. 3.)
WEEK_WITH_DAYS = r"주\s?\(\d{1,2}(?:\.|월)\s?\d{1,2}(?:\.|일)?\s?[~∼–-]"
# 11회로 앞선 4주 평균 7.8회보다: from here on the words are those of what it is compared with
COMPARED_FROM = r"\s(?:앞선|지난|최근|평소|직전|전년|지난해|작년|전월)\s"
# what of a change is said as if it were all: 추가로 145건을 협약했다
ADDED = r"(?:추가|덧붙|더\s?(?:맺|체결|열|뽑|늘)|신규\s?(?:협약|개소|채용)|새로\s?(?:맺|체결|협약|문을|뽑|이전|옮)|순증|증가분|늘어난)"
ADDED_UNDERSTOOD = ("first_", "mous_signed")

# said of a figure, it is what came: 1,035회나 증가했다
GREW_BY = r"^\s?(?:이나|나|만큼)\s?(?:더\s?)?(?:증가|늘|급증|불어|감소|줄)"
# 약속한 456억 원이 전액 집행됐다
DONE = r"집행|실현(?:됐|되었|했)|투입|완료|이뤄졌|달성|지켜졌|지켰"
# 기업을 상대로 한 방문
TOWARDS = one_of(
    r"(?:기업|업체|회사|정부|부처|기관)(?:들)?[을를]\s?(?:상대|대상)로",
    r"(?:기업|업체|회사)(?:들)?(?:만\s|[을를]\s[^,.\d]{0,12}(?:횟수|방문)만\s)",
)

# ---- what makes that it is so no longer said ----

DENIES_FIGURE = r"^\s?(?:기업|기관|업체)?(?:이|가|은|는|도)?\s?(?:아니|아닌)"
# 관외가 아닌 출장; what is denied right behind a figure is that figure
OPPOSITE = (
    r"(?<=[가-힣]{2})(?:이|가)\s?(?:아니라|아닌(?!\s?게))|[가-힣]{2}\s?말고\s|[가-힣]{2}\s?대신\s"
)
FALSE = one_of(
    r"사실(?:이|과)?\s?(?:아니|아닌|다르|무근)",
    r"거짓|허위|오보|틀렸|틀린|틀리|오기(?:다|로|였)|착오|와전|부풀려|부풀린|과장(?:됐|된|이다)|잘못\s?(?:알|전|적|보|집계)|오해|헛소문",
    r"(?:보기|말하기|단정하기|믿기)\s?(?:는\s?)?(?:어렵|힘들)|의문|의심|미지수",
    r"(?:아니다|아닙니다|않다|않습니다)[.\s\"”]*$",
)
SUPPOSED = one_of(
    r"(?:만약|만일|설령|설사|가령|혹시|혹여)",
    r"(?:었|았|였|했|됐)(?:다면|더라면|으면)|[이었]라면|한다면|된다면|더라도|다\s?해도|다고\s?치|[다라]고\s?가정|다\s?치더라도|을\s?경우|할\s?경우",
    r"(?:것|줄)\s?(?:처럼|같|로\s?(?:착각|오해))|인\s?양|[은는]\s?듯이?|뻔했|하마터면",
)
# not said against anybody, nothing denied: 에 그치지 않고, 뿐 아니라
NO_DENIAL = one_of(
    r"(?:그치|머물|멈추|쉬|끊|식|아끼|가리|적|작|게을리\s?하|포기하|굴하)지(?:는|도)?\s?않",
    r"뿐(?:만)?\s?아니|아닌\s?게\s?아니라|못지않|못\s?미|변함없|끊임없|빠짐없|없이|틀림없|어김없|다름없|손색없|전례\s?없|유례\s?없|지치지|수\s?없",
    r"지(?:는|도|를)?\s?(?:않|못)(?:은|았던|했던|한|던)\s",
    r"아니냐|아닙니까|아닌가|않[나느습]|않은가|안\s?[된되돼]",
)
NEGATION = r"지(?:는|도|를)?\s?(?:않|못)|(?<![가-힣])(?:안|못)\s[가-힣]|아니(?:다|라|고|며|었|지만)|아닌|없(?:다|었|습|이|는|고)|말고"
# 도장을 찍지 못한 기업이: those counted are who did not
NEGATION_BEFORE = (
    r"지\s?(?:못한|않은|못했던|않았던)\s(?:AI\s|인공지능\s|협약\s)?(?:기업|업체|회사|기관|곳)"
)
DENIAL_UNDERSTOOD = (
    "unheard",
    "unserved",
    "undecided",
    "silent",
    "declined",
    "refus",
    "without",
    "won_back",
    "needs_open",
    "actions_open",
    "inquiries_open",
)
# of a figure that is only compared with: 85곳보다 많다, 154명에도 못 미친다, 85곳도 안 된다
COMPARED_WITH = r"^\s?" + group(
    r"에도?\s?(?:한참\s|크게\s)?(?:못\s?미|미치지\s?못|이르지\s?못|모자라)",
    r"도\s?(?:안|못)\s?[되된됐]",
    r"에\s?(?:육박|근접|비해|비하면)",
    r"의\s?(?:두|세|네|[\d.]+)\s?배",
    r"[와과]\s?달리",
    "보다",
    "대비",
)

# 약속 3,136명 대비 확인 154명
TOLD_BESIDE = r"^\s?대비"

# 한 해 동안, 석 달간; 2년여 is nearly all the time that there are records of
SOME_TIME = r"(?:(?:한|1)\s?(?:해|년)|(?:한|두|세|네|\d+)\s?(?:달|개월|주|분기))\s?(?:동안|간)(?![가-힣]*\s?반)"

# ---- whose it is ----

# 문화국의, 중소벤처기업부가, 전임 시장 때; the own bureau is none of them
OTHER_OWNERS = one_of(
    r"(?<![가-힣])(?!인공지능산업|우리|전|외|미|귀|본|한|중|이|각|타|당)[가-힣]{2,8}(?<!산업)(?<!약)(?<!결)(?<!천)(?<!전)국(?:은|는|이|가|의|에서)(?=\s)",
    r"(?<![가-힣])[가-힣]{2,10}(?:진흥원|테크노파크|경제자유구역청|개발공사|도시공사|상의|상공회의소|경총|협의회|재단|공단|연구원|사업단|위원회|조합|협회)(?:은|는|이|가|의|에서)(?=\s)",
    r"(?:언론\s?)?보도(?:는|에는|된|에서는|에\s?따르면)\s",
    r"전임|전\s?시장|前|민선\s?[1-7]기|옛\s?(?:부서|국)|다른\s?(?:부서|국|실|과|시|도시|지역|기관)|타\s?(?:부서|국|실|시도|지자체|기관)|이웃|인접|자매\s?도시",
    rf"(?:{group('대구', '부산', '대전', '인천', '울산', '세종', '전주', '전남도', '전북도', '경기도', '충남도', '경남도', '제주도', '성남', '수원', '고양', '창원', '포항', '나주', '순천', '여수')}(?:시|광역시|특별시)?)"
    r"(?:은|는|이|가|도|의\s?경우)(?=\s)",
    r"(?<![가-힣])(?:한\s?)?(?:A|B|C|D)사(?:는|가|의|와|도)",
)
# 맺을 협약, 뽑을 인원
TO_COME = (
    r"(?:[맺뽑받찾]을|할|될|들어올|옮길|세울|만날|(?<![가-힣])열|(?<![가-힣])낼)\s(?:AI\s|인공지능\s)?"
    r"(?:업무\s?)?(?:협약|기업|기관|고용|채용|투자|곳|인원|사람|일자리|금액|사무소|법인)"
)

# what a metric knows as money or people of the bureau's own: 약속한 투자 beside 예산
OTHER_MONEY = r"예산|국비|시비|사업비|보조금|지원금|추경|기금|펀드|매출|융자|대출|임대료|보증금"

# the own bureau again, after another was named
OURS_AGAIN = r"광주시|우리\s?(?:시|자료|국|는)|(?<![가-힣])시(?:는|가)\s|인공지능산업국"

# ---- of whom ----

# 문을 연 기업이, 투자한 기업의: among them something else is counted
WHOLE = (
    r"[가-힣]{1,8}[을를이가]?\s?[가-힣]{0,6}[한된연낸친린든운난온간진본은던]\s(?:AI\s|인공지능\s)?"
    r"(?:기업|업체|회사)(?:들)?(?:이|가|의|은|는|에서|에게|\s중|\s가운데)\s"
)
# those who are a whole of their own → what is counted among nobody but them
WHOLES: dict[str, tuple[str, ...]] = {
    "opened": ("operating", "exit", "moved_in"),
    "operating": (),
    "hiring": ("job_realisation", "jobs_reported", "job_matching"),
    "investing": ("investment_realisation",),
    "positive": ("won_back", "days_reply_to_mou"),
    "won_back": ("first_declined",),
    "consulted": ("second", "inquiries"),
    "inbound": ("first_heard",),
}

# of whom a share is told → what the names of the wholes hold that are such: 방문 기업의 63.9%
BASES: dict[str, tuple[str, ...]] = {
    r"(?:방문|만난|만나\s?본|찾아간|접촉)\s?(?:한\s)?(?:기업|업체|회사)(?:들)?": (
        "visit",
        "contact",
        "first",
    ),
    r"(?:문을\s연|개소한?)\s?(?:기업|업체|회사)(?:들)?": ("opened",),
    r"(?:문의|상담)(?:한)?\s?(?:기업|업체|회사)(?:들)?": ("inquir", "consult"),
}
OF_BASE = r"(?:의|\s?(?:중|가운데)(?:에서)?)\s(?:약\s)?$"

# ---- where ----

# 서울 지역, 보안 분야의, 판교 소재: nothing but that part is counted
PLACED = (
    r"(?:광역시|특별시|시|도)?\s?(?:지역|분야|소재|권|쪽)?(?:에서(?:만|는|도)?|의|만|에만|에서\s온|에\s있는|은|는|에선)?\s"
    r"(?:\d|(?:인공지능\s|AI\s|협약\s?|개소\s?|방문한?\s)?(?:기업|업체|회사|기관|협약|방문|개소|출장|고용|채용|투자|성공률|개소율))"
)

# ---- what is said to be wrong ----

# who left is counted within so many months
WITHIN_MONTHS = r"_(?:12|24)m"
MONTHS_SAID = r"1년|2년|12개월|24개월|한\s?해|두\s?해"
# 38.0%(35 / 92개사)에서 45.2%로: from what, of when nobody says
FROM = r"^(?:\([^()]{0,24}\))?에서\s[^다]{0,30}(?:로|까지)\s"
TO = r"에서\s$"
# 64.8%(기관 포함, 개소율), 55개사(17.5%): its own words are in the brackets, or before them
LABEL_BEHIND = r"^\([^()\d]{2,24}\)"
SHARE_OF_BEFORE = r"\d\s?[가-힣]{1,3}\($"
NAMED_BEFORE = 2  # characters between a name and its figure: 개소 85개사, 협약한 145곳
# 분기마다 다르며, 1분기부터 18.5~32.4%에 머물렀음
FOLLOWED = r"(?:분기|달|월|해|년)(?:마다|부터)|머[물문]|오르내|오갔|오가"
# 133개사 가운데 85개사임: what they did is not said
NO_DEED = r"^\s?(?:[,.]|임|이다|입니다|이었|였|뿐|에\s?(?:그쳤|불과))"
