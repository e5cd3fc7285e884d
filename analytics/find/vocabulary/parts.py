"""By what people ask to be told a part, beside provinces, and how they call its values otherwise
than records do.
"""

from __future__ import annotations

import re

from analytics.measure.buckets import Grain

FIELD, CHANNEL, REGION = "field", "channel", "region"
PARTY_TYPE, CALLER = "party_type", "caller"
# dimension → the metrics whose values of it are those that people ask for; of two dimensions that
# are named the first is told
ASKED_OF: dict[str, tuple[str, ...]] = {
    "reason": ("refusal_mentions",),
    "need": ("needs_returned",),
    "topic": ("inquiries",),
    CHANNEL: ("contacts", "inquiries"),
    "kind": ("programmes",),
    "local": ("inquiries",),
    "caller": ("inquiries",),
    "agency": ("programmes", "actions_raised"),
    "milestone": ("outcomes_recorded",),
    "stage": ("programmes",),
    "evidence": ("jobs_confirmed",),
    "response": ("refusal_mentions",),
    "first_response": ("firms_first_declined",),
    FIELD: ("cumulative_mous_signed", "mentors_active"),
}
# values that narrow where the name of what is counted says them too: 처음에 사양한 기업 are those of both answers
ALWAYS_NARROWING = frozenset({("first_response", "보류"), ("response", "보류")})
# what a dimension is called where the value is asked for that has most or least of something: 분야 of
# `제일 많은 분야`; of two that are named the first
CALLED: dict[str, re.Pattern[str]] = {
    FIELD: re.compile(r"분야|업종|산업"),
    "reason": re.compile(r"사유|이유|까닭|원인|핑계"),
    CHANNEL: re.compile(r"경로|채널|방법|수단"),
    "topic": re.compile(r"주제|내용"),
    "kind": re.compile(r"유형|종류"),
    "need": re.compile(r"수요|니즈|필요|바라|원하"),
    "agency": re.compile(r"기관"),
    "n": re.compile(r"몇\s?번째"),
    REGION: re.compile(
        r"지역|시도|도시|어디|(?:곳|(?<!던)데)(?:은|는|이|가|야|요|이야|예요|인가|인가요)?\s?\??$"
    ),
}
# what a time is called of which it is asked which has most: 달 of `제일 많이 간 달`; of two that are named the first
CALLED_TIMES: dict[Grain, re.Pattern[str]] = {
    "day": re.compile(r"(?<![가-힣])날(?![가-힣]{2})|날짜|며칠날"),
    "week": re.compile(r"(?<![가-힣])주(?=[는가에]?(?:\s|\?|$))|몇\s?주차"),
    "quarter": re.compile(r"분기"),
    "year": re.compile(
        r"(?<![가-힣])해(?=[는가에도]?(?:\s|\?|$))|몇\s?년도?(?!\s?[안내간])|[년연]도"
    ),
    "month": re.compile(r"(?<![가-힣])달(?=[은이에도]?(?:\s|\?|$))|몇\s?월|월별|언제|시기"),
}
# 가장 많이 간 지역, 거절 이유 1위
EXTREME = re.compile(
    r"어(?:느|디)\s?[가-힣]{0,4}(?:이|가)\s?많[가-힣]?|"
    r"(?:가장|제일|젤)\s?(?:많|높|큰|크|컸|잘|자주|길|긴|오래|먼|멀|빨리|빠른|늦게)(?:[았었]?던|[습았었]*니까|[가-힣])?|최다|최고|1\s?위|일위"
)
LEAST = re.compile(
    r"(?:가장|제일|젤)\s?(?:적|낮|작|짧|못|덜|드물)(?:[았었]?던|[습았었]*니까|[가-힣])?|최저|최소|꼴찌"
)
# 협약 5건 미만인 분야, 성공률 35% 넘는 분야: the values are asked for that have so much
THRESHOLD = re.compile(
    r"\s?(?:을|를|이|가|도)?\s?(?P<manner>이상|초과|넘[는은긴게]|이하|미만|못\s?미[치친]|안\s?[되된]|못\s?[되된])"
    r"(?:인|의|으로|이었던|였던|이던|한|하는|된|는|던|친)?\s"
)
# 협약 100건 넘은 날은 언제, 누적 1,000회를 넘은 달: when a total passed a number, once
PASSED_ONCE = re.compile(r"(?:넘|돌파)\S*\s.*언제|누적|누계|지역의\s|분야의\s")
PLACES_NAMED = re.compile(r"지역|시도|도시")
SPELT_MANNERS = {
    "이상": r"이상",
    "초과": r"초과|넘",
    "이하": r"이하",
    "미만": r"미만|못|안",
}
MANNERS = {"이상": "at_least", "초과": "above", "이하": "at_most", "미만": "below"}
# what is asked for by a threshold, and names nothing that is counted: 분야는, 달이 몇 달
ASKED_BY_THRESHOLD = re.compile(
    r"(?:분야|업종|지역|시도|도시|사유|이유|경로|채널|유형|종류|분기|년도|연도|(?<![가-힣])(?:달|해|날|주))\S*|몇\s?\S+|어디\S*|무엇\S*|뭐\S*"
)
# 하루에 협약 가장 많이 한 날: what is asked of each day says no average
EACH_TIME = re.compile(r"(?:한\s?달|하루|한\s?주|일주일|한\s?해|한\s?분기)에\s")
HOW_MANY_ASKED = re.compile(r"몇\s?\S+")
EITHER = r"(?:이?나|\s?또는|\s?혹은)\s"  # behind a value: 서류나 현장에서
# places that are asked for and not counted: 가장 많이 간 곳
PLACE_ASKED = re.compile(
    r"(?:(?:곳|데)\S?\s)?어디\S*|(?:곳|데)(?:은|는|이|가|야|요|이야|예요|인가|인가요)?(?=\s?\??$)"
)
# dimension → a value as records write it → stems by which people say it, verbs with `-`
SPOKEN: dict[str, dict[str, str]] = {
    FIELD: {
        "헬스케어": "의료 헬스 바이오헬스",
        "모빌리티": "자동차",
        "로봇": "로보틱스",
        "음성·자연어": "음성 자연어",
    },
    "reason": {
        "거리": "멀- 먼 원거리 장거리 지방",
        "인력": "사람 인재 일손 구인난 인력난 개발자",
        "비용": "돈 비싸- 비싼 자금 금전",
        "시기": "때가 타이밍 나중 시기상조 이르다 이른 일러서",
        "기반시설": "인프라 시설 교통",
        "사업성": "수익성 시장성 돈이_안 수지",
    },
    "need": {
        "인력": "사람 인재 일손 채용 개발자",
        "자금": "돈 투자금 운영자금 융자 금융",
        "판로": "판매처 마케팅 납품 거래처 수요처 고객 영업",
        "공간": "사무실 사무공간 입주공간 자리",
        "기술": "기술개발 연구개발 알앤디",
        "제도": "규제 인허가 법령",
    },
    CHANNEL: {
        "전화": "통화 유선 콜",
        "오픈채팅": "오픈_채팅 카톡 카카오톡 채팅 오픈톡",
        "전자우편": "이메일 메일",
        "화상": "줌 화상회의",
        "방문": "대면 직접 만나- 찾아가-",
        "온라인": "홈페이지 인터넷 누리집 웹",
    },
    "topic": {
        "유치문의": "유치_문의 유치",
        "애로": "고충 어려움 애로사항",
        "공모사업": "공모 공모전",
    },
    "kind": {
        "인재양성": "인재 교육 인력양성",
        "자금": "돈 융자 금융",
        "공간": "사무실 입주공간",
        "창업지원": "창업",
    },
    "stage": {"예비창업": "예비"},
    "evidence": {
        "현장확인": "현장 현장에서 현장점검 가서_본 눈으로",
        "증빙서류": "서류 증빙자료",
    },
}
