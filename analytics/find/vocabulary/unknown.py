"""How words look that nobody here knows: verbs and adverbs, which may fall away, names of others,
and nouns.
"""

from __future__ import annotations

import re

# forms of verbs: 출원한, 쪼그라들었나, 쪼그라드는데
VERB_ENDING = re.compile(
    r"(?:는데|니까|려고|려면|면서|거나|[어아여해]서|[어아여해]도|나요|까요|지요|네요|[는은을]지|던데|도록|[다라냐자]고|[놓두않없있싶주받]고"
    r"|(?<![언단영국용육유시])[아어]"
    r"|세요|줘요|봐요|[어아해]야|기로|기까지|하고|하면|하는|하던|하여|하게|하지|[한할된될던]|되는|되고|되면|[라다]면"
    r"|[아어여]요|[어아여워려]진|[춰켜쳐져]|[어아여러]지[는던고]|[을할될갈올]까|잖아|거든|래요|대요|하다|하다가|스럽다|스러[운워]|롭다|로[운워]|[하되]던|다는|해서?|해요|합니까|합니다)$"
)
# 짐싼 곳, 돌아가는 데: what narrows a word that names nothing by itself
BEFORE_BOUND = re.compile(r"^(?:곳|데|거|것|건(?!수)|게|적|줄|수)")
BEFORE_FIRM = re.compile(r"^(?:기업|회사|업체|사람|비율|확률|횟수|건수|금액|인원|날|기간)")
# 공무원들이 몇 곳을 갔나: who does it, or asks
SEVERAL_PEOPLE = re.compile(r"들(?:이|은|도|한테|에게|께서)$")
ADVERB = re.compile(r"[히게껏]$")
# names of firms and towns, of which nothing is counted apart: the whole is told, and the name
FIRM_NAMES = re.compile(
    r"^(?:삼성|현대|기아|엘지|롯데|한화|두산|포스코|효성|네이버|카카오|쿠팡|배민|배달의민족|토스|라인|넥슨|엔씨"
    r"|케이티|에스케이|엔에이치엔|티맥스|솔트룩스|에이직랜드|구글|애플|아마존|마이크로소프트|엔비디아|테슬라|메타"
    r"|인텔|오라클|화웨이|알리바바|퀄컴)"
)
FIRM_SUFFIX = re.compile(
    r"(?:전자|텔레콤|소프트|테크|테크놀로지|랩|랩스|시스템|시스템즈|네트웍스|바이오|로보틱스|솔루션|솔루션즈|그룹|홀딩스|은행|통신"
    r"|중공업|모터스|디스플레이|이노베이션|랜드|클라우드|컴퍼니|코리아|엔진|메디칼|정보기술|산업)$"
)
FIRM_PREFIX = re.compile(r"(?:㈜|\(주\)|주식회사\s?)$")
LATIN_NAME = re.compile(r"[A-Z][A-Za-z]*$")
TOWNS = re.compile(
    r"^(?:판교|수원|성남|용인|안양|고양|파주|화성|평택|강남|구로|가산|마곡|여의도|상암|송도|여수|순천|목포|나주"
    r"|광양|천안|청주|포항|구미|창원|김해|진주|전주|익산|군산|춘천|원주)$"
)
# right as they are typed, however near they are to a word of ours: 사용 is no 사양, 여름 no 이름
NEVER_MENDED = frozenset(
    {"사용", "반영", "이용", "활용", "적용", "이상", "이하", "미만", "여름", "가을", "겨울"}
)
# how definitions write a time → how people say it
WON = re.compile(
    r"\s|(?<=[억만천])원"
)  # what 5억 미만 and 매출 5억 원 미만 are written alike without
NEVER_LEFT = re.compile(r"(?:[율률량폭액값]|비용|수당|구간|편차|오차|오류|점수|순위|여부|간격)$")
TIMES_DEFINED = {
    "90일": re.compile(r"(?:석|세|3)\s?달|(?:3|삼|석)\s?개월|90\s?일"),
    "60일": re.compile(r"(?:두|2)\s?달|(?:2|이)\s?개월|60\s?일"),
    "24개월": re.compile(r"(?:2|이|두)\s?[년해]|24\s?개월"),
    "12개월": re.compile(r"(?:1|일|한)\s?[년해]|12\s?개월"),
}
TITLES = re.compile(r"^(?:시장|국장|과장|팀장|의원|주무관|장관|대표|사장|회장|교수)")
