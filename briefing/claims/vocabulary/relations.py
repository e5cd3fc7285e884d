"""How a figure stands to the words of its sentence: out of whom, who has not, how often.

Data for `briefing.claims.meaning`, `briefing.claims.context` and `briefing.claims.owners`.
"""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import FINAL_N, group, list_syllables, one_of
from analytics.korean_numbers.vocabulary.units import Unit

# 278곳 중 60곳이 긍정적이었다
OF_THEM_AFTER = r"^\s?(?:중에서|중|가운데)(?=\s)"
OF_THEM_BEFORE = r"(?:중에서|중|가운데|이\s?중|그중)\s?(?:약\s?|절반인\s?)?$"
# 이 가운데 133곳은 기업이다: of what the sentence before spoke of
INHERITS = r"^\s*(?:이\s?가운데|이\s?중|그중|그\s?가운데|이들|여기서|나머지|이는)"
# 이 가운데 …, 133곳이 협약을 맺었다
OUT_OF_THEM = r"(?:이|그)\s?(?:가운데|중)(?:에서)?\s"
# 만난 기업 492곳 중 협약한 기업은 129곳, 492곳에서 협약 129곳
OUT_OF_LISTED = r"^(?:\s?(?:중에서|중|가운데)|에서)\s[^.,]*$"
# 몇 곳입니까?
QUESTION = r"(?:까|\?|가요)[?”\"\s]*$"
# 152곳으로 방문 기업 492곳의
RIGHT_BEFORE = r"\s?(?:은|는|이|가)?\s?"

# ---- whom a word names ----

# 투자 설명회, 채용 박람회, 투자사: what a name stands in front of is another thing
NAMES_ANOTHER = one_of(
    r"(?:형|액)?\s?"
    + group(
        "설명회|박람회|간담회|상담회|공고|보조금|지원금|장려금|예산|펀드|위원회|협의회|교육|과정",
        "포럼|세미나|심사|공모",
    ),
    r"(?:사|처|은행|신탁|증권)(?=[\s가는를의와])",
)
_ENDS_ADNOMINAL = list_syllables(FINAL_N).replace("은", "").replace("는", "")  # 연, 끊긴, 찾아온
# 문을 연 협약 기업: who signed is only whom it is about
QUALIFIED = (
    group(
        "(?:하|되|있|없|않|찾|받|오|가|쓰)는",
        "(?:받|맺|찾|얻|않|남|닫|놓|잡|맡|끝|겪|품|뽑|넣|쏟|쌓)은",
        r"[을를]\s[가-힣]{1,5}은",
        f"[{_ENDS_ADNOMINAL}던]",
    )
    + r"\s$"
)
WHO = r"협약\s?(?:기업|기관|업체|사|회사)|문의|상담"
# 협약 기업 중 투자한 곳
OUT_OF_WHOM = r"(?:들)?(?:\s?(?:중|가운데)(?:에서|에)?|의)\s"
# 기업·기관 145곳, 기관 12곳을 더해
INSTITUTIONS = r"기관|대학|단체|협회"
WITH_INSTITUTIONS = (
    r"기관(?:을|까지|도|이)?\s?(?:모두\s?)?(?:포함|더[한해하]|합[한해하친쳐치]|합산|하면|치면|넣)|기업(?:과|·|\s?및\s?|,\s?)기관(?:을|이)?\s?"
    r"(?:모두\s?)?(?:포함|더[한해하]|합[한해하친쳐치]|통틀)"
)
# 공공기관 133곳도, 기관은 12곳
INSTITUTIONS_ONLY = one_of(
    r"(?<!·)(?<!과\s)(?<!및\s)기관(?:은|는|이|도|만)?\s?$",
    r"(?<!·)(?<!과\s)(?<!및\s)기관(?:들)?(?:의|과(?:의|\s(?:맺은|체결한|한)))\s?(?:업무\s?)?협약(?:은|이|도|만)?\s?$",
)
BOTH_BEFORE = r"기업(?:·|과\s?|\s?및\s?)기관[^,.\d]{0,12}$"
WITHOUT_INSTITUTIONS = r"기관(?:을|은)?\s?(?:제외|빼|뺀|말고)|기관(?:은|을)?[^,.]{0,8}지\s?않|기업(?:하고|과|들|끼리)만|기업만|순수(?:한)?\s?(?:협약\s?)?기업"
# 기업과 맺은 협약, 기업과의 협약, 민간 협약; 기업 등과, 기업과 기관이 are of both
SIGNED_WITH_FIRMS = one_of(
    r"(?:기업|업체|회사|스타트업)(?:들)?(?:과의|하고만|하고|과만|끼리|과(?!\s?기관))",
    r"(?:기업|민간)\s?(?:들과의\s?)?(?:업무\s?)?협약\s?(?:\d|건수|[은이만])",
)
# of what was promised: 이행률은 4.9%, 약속의 4.9%
OF_PROMISES = r"이행[률율]|약속"
# 협약 기업 가운데 94곳, 방문 기업의 85곳
OUT_OF_FIRMS = (
    r"(?:기업|업체|회사)(?:들)?(?:\s(?:약\s)?[\d,]{1,6}\s?(?:개사|곳|개))?"
    r"(?:\s?(?:중|가운데)(?:에서)?|의)\s[^,.\d]{0,12}$"
)
# 협약한 기업이 133개사이고 이 중 85개사
OUT_OF_THOSE_FIRMS = r"(?:기업|업체|회사)(?:들)?(?:은|는|이|가|의\s수는|\s수는)\s[^.]{0,20}(?:이|그)\s?(?:중|가운데)(?:에서)?\s?$"
# 133개 기업
FIRMS_SAID = r"기업|업체|회사"
# 협약 기업은 모두 133곳, 인공지능 기업 133곳, 협약(기업): 133건
FIRMS_BEFORE = (
    r"(?:기업|업체|회사)(?:들)?(?:은|는|이|가|을|를|의\s수는|\s수는|도|만|의\s(?:개소|운영)[율률]은|\s기준)?"
    r"[)\]]?\s?(?:[:：]\s?)?"
    r"(?:지금까지\s|이미\s|현재\s|모두\s|총\s|약\s|무려\s|벌써\s){0,2}$"
)
# 133곳의 기업과
FIRMS_AFTER = r"^(?:의|\s)\s?(?:인공지능\s|AI\s)?(?:기업|업체|회사)"
# 서울 협약 기업은: nothing but a part is counted
FIRMS_OF_PART = (
    r"\s?(?:지역|분야)?(?:에서|의)?\s?(?:(?:협약|개소|방문|유치)(?:한)?\s?(?:기업|률|율)?|기업)"
    r"(?:은|는|이|가)?\s?(?:모두\s|총\s)?$"
)
# 헬스케어 분야의 성공률, 서울에서 온 협약 기업
NAMED_PART = r"(?:\s?(?:지역|분야)(?:의|에서는?|은|는)?|에서\s(?:온|내려온|옮긴|옮겨\s?온)|에\s있던)\s[^,.\d]{0,16}$"
# 서울에서만 1,035회 방문, 데이터 분야 협약만 133건: nothing but the part is counted
ONLY_PART = (
    r"\s?(?:지역|분야|소재)?(?:\s?(?:기업|협약|방문|개소))?(?:에서만|에만|만)\s[^,.\d]{0,12}$"
)
PART_NAMED = (FIRMS_OF_PART, ONLY_PART, NAMED_PART)
# 기업만 918회 찾아갔다
ALONE = r"만\s[^,.\d]{0,12}$"
# 300곳이 넘는 서울 기업: the part may stand after the figure
# and where they are: 78곳이 서울에 있다
WHOSE_AFTER = (
    r"^(?:이|가)?\s?(?:넘는|되는|의)?\s?([가-힣·]{2,8})(?:\s(?:지역|분야))?\s(?:기업|업체|회사)"
)
SAID_WHERE = "{} 기업은 "
WHERE_AFTER = r"^\)?(?:이|가|은|는)\s([가-힣]{2,4})(?:에\s(?:있|본사|소재|자리)|\s소재|에서\s온)"

# 관외가 아닌, 주말을 끼지 않은: what stands before is not what is counted
DENIED = one_of(
    r"[가-힣]{0,3}\s?(?:기업|업체|곳|출장|기준)?(?:이|가|은|는)?\s?(?:아니라|아닌|아니고|말고)",
    r"[을를]?\s?(?:끼|걸치|포함하|포함되)지\s?않",
)
# 133곳이 아니라 145곳: the first figure is denied beside the one that is so
_THOSE = r"\s?(?:기업|기관|업체|회사)?(?:이|가|은|는|도)?\s?"
FIGURE_DENIED_BEFORE = _THOSE + r"(?:아니라|아닌(?!가|지|데)|아니고|아니며)\s?,?\s?"
# 145곳이지 133곳이 아니다
SAID_BEFORE_DENIED = r"\s?(?:기업|기관)?(?:이지|이고|이며|지),?\s"
FIGURE_DENIED_AFTER = _THOSE + r"아(?:니다|닙니다|님|닌\s것)"
# 협약과 개소는 각각 145건, 85곳; 약속한 고용과 확인된 고용은 3,136명과 154명
RESPECTIVELY = r"(?<![가-힣])각각(?=\s)|[과와·]\s?[^,.\d]{2,16}[은는]\s$"
EACH_OF_THEM = r"(?<![가-힣])각각\s?"
# what parts the things that are named beside each other: 협약과 개소, 데이터·보안, 채용 및 투자
AND = r"(?<=[가-힣\d])(?:과|와)\s|·|,\s|\s및\s"
PARTICLE_OF_LAST = r"(?:에서는|에서|으로|로|의|은|는|이|가|을|를)$"
ITEM_PARTICLE = r"(?<=[가-힣])(?:가|이)$"
PARTICLE_PAIRS = (("는", "은"), ("가", "이"), ("를", "을"))
# how two figures of such a sentence stand beside each other
BESIDE = r"(?:과|와)\s|,\s|·"

# ---- how far they came ----

# 133곳에서 채용이 확인, 133곳 개소: what stands behind is said of the figure
OF_THE_FIGURE = r"^(?:\s?(?:모두|전부|전체))?(?:이|가|은|는|도|만|에서|에서는|에서만|에서도|까지|조차|의)?(?=[\s,…·]|$)"
# 지난해 개소한 캠프에서, 시는: what stands before is said of a place or of whoever does it
ELSEWHERE = r"에서\s|(?:시|국|시장|국장|광주)(?:는|은|이|가)\s"
# 방문 492 → 긍정 회신 152: what stands beyond is of the next
NEXT_CELL = r"\s?[→▶➡⇒>|/…✔✓☑■□◆◇●○★☆]"
# 투자를 위해 협약한, 개소를 앞둔: not so far yet
NOT_SO_FAR = one_of(
    r"위해|위한|위하여|앞두|앞둔|예정|계획|약속|기대|대상|대비|돕|지원|촉진|독려|유도|논의|검토",
    r"지(?:는|도|를)?\s?(?:않|못)|없이|아직",
)

# ---- those who have not ----

# 2곳도 문을 열지 않았다: fewer than two
NOT_EVEN = r"^도\s"
# 문을 열지 않은 48곳, 미개소
NEGATED = one_of(
    r"지(?:는|도|를)?\s?(?:않|못)",
    "없(?:다|는|이|었|어|습)",
    r"안\s(?:연|열|온|한|했|받)",
    "미(?:개소|채용|입주|이행|착공)",
)

# 기업 한 곳당, 한 곳이 … 평균: of each and no total
OF_EACH_ONE = one_of(
    r"(?:한\s?(?:곳|기업|회사|업체|명|번)|1\s?(?:곳|개사|명|회)|(?:기업|업체|회사|직원|멘토))(?:당|마다)\s",
    r"한\s?(?:곳|기업|회사|업체|명)(?:이|은|의|에)\s[^,.]{0,20}평균\s?(?:약\s)?$",
)

# ---- how often ----

# 세 번 찾아간 끝에, 3회 이상 방문한 기업: how often it was done to each of those who are counted
DONE_SO_OFTEN = (
    r"^\s?(?:이상|넘게|만에|에\s?걸쳐|씩|연속|연이어|거듭|째)?\s?(?:직접\s|다시\s|더\s)?"
    r"(?:방문한|찾아간|찾은|만난|접촉한|설득한|두드린|방문해|찾아가|찾아|만나)(?=\s)"
)

# 일주일에 2~3번, 주 2~3회
A_WEEK = one_of(
    r"(?:일주일|1주일|한\s?주)(?:에|당|마다|이면|\s?평균)",
    "주당|매주",
    r"(?<![가-힣\d])주(?=\s?(?:평균\s)?[\d한두세서너])",
)
# 출장, 서울로 향했다, 전국을 누볐다
AWAY = one_of(
    "출장|관외|서울|수도권",
    r"다녔|다니[며고]|다녀[오왔]|오갔|오가[며고]|누볐|누비",
    r"길에\s?올|상경",
)
# of what is done so many times a week only trips are counted; 일주일에 2~3번 may stand alone
TRIPS_A_WEEK = one_of(
    r"주당\s?(?:관외\s?)?출장",
    rf"(?:{A_WEEK})(?=.{{0,40}}?(?:{AWAY}))",
    rf"(?:{AWAY})[^.]{{0,16}}?(?:{A_WEEK})",
    rf"(?:{A_WEEK})(?=[^.]{{1,8}}(?:번|차례|회)(?:꼴|씩)?(?:,\s?주말에도)?[.\s]*$)",
)

# 방문 횟수는 17.1% 감소: what the growth is of
COUNTED_AS: dict[Unit, str] = {
    "times": r"횟수|번|차례",
    "cases": r"건수",
    "firms": r"기업|업체|회사",
    "people": r"인원|명|사람|고용|일자리",
    "krw": r"금액|투자액|액",
}

# ---- what parts two figures ----

# 두 시점의 차이는 16건, 차이 두 곳은; 44회 차이가 난다
DIFFERENCE_BEFORE = r"(?:차이|격차)(?:는|가|도|만|로는)?\s?(?:약\s|모두\s|무려\s|겨우\s)?$"
DIFFERENCE_AFTER = r"^(?:의|만큼의|나)?\s?(?:차이|격차)"

# ---- what stands right before people and money ----

_PEOPLE_OR_MONEY = r"(?:된|한|했던)?\s?(?:고용|채용|일자리|인원|투자|금액|투자액|액|돈)?(?:은|는|이)?\s?[:：(]?\s?$"
# 약속 3,136명 대비 확인 154명
LABEL_PROMISED = r"약속" + _PEOPLE_OR_MONEY
LABEL_CONFIRMED = r"(?<!미)(?<!안\s)확인" + _PEOPLE_OR_MONEY
LABEL_REPORTED = r"자체\s?보고" + _PEOPLE_OR_MONEY
LABELLED = r"고용|채용|일자리|투자"
