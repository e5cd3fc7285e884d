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
        "(?:받|맺|찾|얻|않|남|닫|놓|잡|맡|끝|겪|품)은",
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
    r"기관(?:을|까지|도|이)?\s?(?:모두\s?)?(?:포함|더[한해하]|합[한해친쳐치]|합산)|기업(?:과|·|\s?및\s?|,\s?)기관(?:을|이)?\s?"
    r"(?:모두\s?)?(?:포함|더[한해하]|합[한해친쳐치]|통틀)"
)
# 공공기관 133곳도, 기관은 12곳
INSTITUTIONS_ONLY = r"(?<!·)(?<!과\s)(?<!및\s)기관(?:은|는|이|도|만)?\s?$"
BOTH_BEFORE = r"기업(?:·|과\s?|\s?및\s?)기관[^,.\d]{0,12}$"
WITHOUT_INSTITUTIONS = r"기관(?:을|은)?\s?(?:제외|빼|뺀|말고)|기관(?:은|을)?[^,.]{0,8}지\s?않|기업(?:하고|과|들|끼리)만|기업만|순수(?:한)?\s?(?:협약\s?)?기업"
# 133개 기업
FIRMS_SAID = r"기업|업체|회사"
# 협약 기업은 모두 133곳, 인공지능 기업 133곳
FIRMS_BEFORE = (
    r"(?:기업|업체|회사)(?:들)?(?:은|는|이|가|을|를|의\s수는|\s수는|도|만|의\s(?:개소|운영)[율률]은)?\s?"
    r"(?:지금까지\s|이미\s|현재\s|모두\s|총\s|약\s|무려\s|벌써\s){0,2}$"
)
# 133곳의 기업과
FIRMS_AFTER = r"^(?:의|\s)\s?(?:인공지능\s|AI\s)?(?:기업|업체|회사)"
# 서울 협약 기업은: nothing but a part is counted
FIRMS_OF_PART = (
    r"\s?(?:지역|분야)?(?:에서|의)?\s?(?:협약|개소|방문|유치)(?:한)?\s?(?:기업|률|율)?"
    r"(?:은|는|이|가)?\s?(?:모두\s|총\s)?$"
)
# 300곳이 넘는 서울 기업: the part may stand after the figure
WHOSE_AFTER = (
    r"^(?:이|가)?\s?(?:넘는|되는|의)?\s?([가-힣·]{2,8})(?:\s(?:지역|분야))?\s(?:기업|업체|회사)"
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

# ---- how often ----

# 일주일에 2~3번, 주 2~3회
A_WEEK = one_of(
    r"(?:일주일|1주일|한\s?주)(?:에|당|마다|\s?평균)",
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
