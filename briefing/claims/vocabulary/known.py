"""Words that change nothing of what a figure counts: 모두, 집계됐다, 밝혔다, 시가.

Data for `briefing.claims.understanding`. A figure is judged only where every word beside it is one of these, names what its
metric counts, or was read as its days, its part or its manner. A word may stand here only if it can neither narrow nor
widen what is counted, nor move its time: 신규, 처음, 남은, 서류 and 관내 may not.
"""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import conjugate, group


def listed(words: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(words.split())


# whole words, without what hangs on them
_AMOUNT = """
순 순이다 순으로 대로 나란히 몽땅 죄다 모조리 합산 총합 총괄 통산 소계 자그만치 적어도 많아야 최소 대략적 얼추 줄잡아 남짓한 이르는 해당 절반 과반 대부분 상당수 다수
약 무려 고작 겨우 불과 총 모두 전부 통틀어 합계 총계 누계 누적 합쳐 합해 더해 도합 가까이 가까운 남짓 안팎 정도 가량 대략 어림 어림잡아 언저리 거의 훌쩍 이상 이하
미만 넘게 넘는 넘은 채 꼭 딱 정확히 자그마치 많게 적게 적잖은 만큼 단위 꼴 셈 중 가운데 그중 이중 가지 개 건 곳 명 회 번 차례 군데 개사 사 원 억 억원 만 천 여 수
건수 횟수 숫자 수치 규모 수준 총량 합 비율 비중 백분율 퍼센트 프로 액수 금액 인원 명수 내외 많은 많다 적지 적은 대 대다수 전원 전체
"""
_SO_FAR = """
아직까지 오늘날 이날 이날까지 이때까지 여기까지 지금껏 현재로 현재로서는 그사이 최종 어제 오늘까지
지금 지금까지 지금껏 여태 여태껏 이제 이제까지 현재 현재까지 그동안 그간 이미 벌써 어느새 어느덧 마침내 드디어 결국 이로써 오늘 기준 실로 끝내 비로소
"""
_TELLING = """
카드 카드뉴스 내레이션 그래프 그림 사진 영상 신문 뉴스 방송 사설 칼럼 주요 핵심 한눈 한눈에 숫자로 본 보는 정의 분모 분자 나눈 세는 법 법에 방법 기준으로 삼은 때 예 예컨대 예를 들면 말하자면 요컨대 알고 계셨나요 그러니까 그러면 그럼 네 예 맞습니다 맞다 맞고 연도별 연도별로 분야별 분야별로 지역별 지역별로 월별 분기별 단계별 별로 뒤를 이었다 이었고
것 바 점 데 그것 이것 여기 거기 이 그 저 및 등 또 또는 또한 즉 곧 다만 단 하지만 그러나 그런데 그리고 그래서 따라서 특히 한편 반면 아울러 이어 이는 이를 물론 사실 실은
결과 통계 집계 자료 현황 실적 성과 내용 개요 요약 표 구분 항목 지표 값 비고 계 참고 출처 붙임 제목 부제 소제목 본문 보도 보도자료 발표 기사 자막 문답 질문 답변 답 질의 문 답
발품 발걸음 설명 얘기 이야기 말 말씀 말이 뜻 의미 사항 모습 상황 형편 편 측 쪽 덕분 덕 노력 정성 땀 땀방울 결실 쾌거 소식 기록 보고 업무보고 업무 행정 인사 축하 감사
"""
_US = """
광역시 시청 집행부 의회 시의원은 구청 당국 실무진 행사장 현지 부시장 국장님 과장님 위원장님 시장님 김 박 이 최 정 강 조 윤 장 임
시 시는 시가 시의 시에 시와 우리 우리시 저희 저희가 제가 국 국은 국이 광주 광주시 광주광역시 인공지능산업국 인공지능산업국장 산업국 담당 담당자 담당과 관계자 국장 과장 팀장 주무관 본부장
본부 위원장 위원 위원님 의원 의원님 의원님께서 시의원 시의회 시장 이용섭 부시장 앵커 기자 대변인 시민 시민들 시민여러분 여러분 존경 존경하는 사랑하는 직원들 직원 공무원 공무원들 부서
"""
_WHOM = """
기업과의 업체와의 기업하고 파트너 협약식 서명식 조인식 행보 활동 여정 길 길에
AI 인공지능 기업 기업들 업체 업체들 회사 회사들 법인 기관 기관들 상대 곳곳 사업 산업 AI기업 인공지능기업 협약사 협약사들 기업인 MOU 업무 데이 데
"""
_SAID_OF_ANYTHING = """
전국 곳곳을 등지 민선 들어
공교롭게 공교롭게도 나란히 어김없이 빠짐없이 쉬지 않고 쉼 차례로 두루 널리 골고루 고루 훨씬 상당히 대단히 제법 자못 사뭇 단연 가히 되레 오히려 도리어 차라리 겨우겨우 간신히 가까스로 다행히 비교적 오롯이 고스란히 통째로 기꺼이 흔쾌히 이처럼 그처럼 이같이 그만큼 이만큼 이렇듯 그렇듯 무엇보다 우선
가장 매우 아주 너무 꽤 다소 더 잘 꾸준히 열심히 끈질기게 묵묵히 부지런히 착실히 차근차근 속속 잇따라 하나하나 함께 서로 직접 실제 실제로 정작 역시 과연 바야흐로 오직 무엇 어떻게 얼마나
아직 아직은 큰 크게 높은 높다 낮은 낮다 좋은 새 인 듯 수 있는 있다 있고 있습니다 있었다 있었습니다 있음 있으며 있는데 임 같은 같다 이런 그런 그렇게 이렇게 그리 바로 없이 동안
"""
ADVERBS = listed(f"{_AMOUNT} {_SO_FAR} {_SAID_OF_ANYTHING}")
NOUNS = listed(f"{_AMOUNT} {_SO_FAR} {_TELLING} {_US} {_WHOM} {_SAID_OF_ANYTHING}")
# 인공지능산업실, AI정책과: whose figures they are
OFFICE = r"(?:인공지능|AI)[가-힣]{0,8}(?:실|국|과|팀|담당관|정책관|추진단|사업단)"
# verbs that tell of a figure that it is so, in whatever form
_VERBS = """
틀림없 흘러왔 커졌 들어맞
줄었 줄어 줄인 떨어지 떨어졌 내려가 내려갔 뒷걸음
줄어들 머무르 올라서 꼬집 지적하 지적했 덧붙였 되물 웃었 웃으며 반겼 반색 뼈아프 아쉬워 흐뭇 열었 열린 열렸 열려 모인 모였 보태 보탰 더해졌 더해져 펼치 펼쳤 펼친 누비 다녀오 다녀왔 누볐 매듭 결실 뜯어보 살펴보 돌아보 되짚 되돌아보 짚어보 새기 손꼽 맞이하 맞았 넘기 넘겼 넘긴 바라보 내다보 눈앞 코앞 이렇게 자리매김 어우르 마감
나타나 나타내 헤아리 셈하 따지 보면 보니 보았 봤 보이 보인 불리 달하 달했 달한 달해 달합 이르 이릅 이르렀 다다르 넘어서 넘어 넘기 넘었 넘는 넘은 웃돌 밑돌 그치 머무르
머물 머무 머문 미치 채우 쌓이 쌓여 쌓였 쌓인 늘어나 늘었 늘어 늘리 늘려 늘린 불어나 불었 많아지 많았 적었 높아지 커지 커졌 오르 올랐 올라서 올라오 올라갔 속하 통틀 밝히
밝혀 밝혔 밝힌 말하 말했 말한 전하 전했 답하 답했 덧붙이 소개했 소개하 알려졌 알려진 알려지 내세우 내세웠 꼽히 꼽혔 적혔 적혀 적힌 쓰여 쓰인 썼 실렸 실린 보도됐 보도했
보도된 여쭙 물었 묻 짚 맺었 맺은 맺어 맺고 맺는 이루 이뤄 이뤘 이룬 이뤄지 이뤄졌 이뤄진 이어지 이어졌 거두 거뒀 거둔 올렸 올린 올려 일구 이끌 끌어내 끌어냈 끌어낸 따냈
따낸 따르면 따라 모았 모은 힘쓰 애쓰 애썼 뛰었 달려왔 달려온 드러나 드러났 거쳐 거치 거친 나왔 나온 나오 나섰 나선 받았 받은 받아 받고 얻었 얻은 얻어 냈습 냈다 했다 했고
했습 했으 했음 했던 했는 하였 하면 하고 하며 하는 하여 하지 하셨 합니 한다 됐다 됐고 됐습 됐음 되었 되고 되며 되는 된다 됩니 왔다 왔습 왔고 갔다 갔습 갑니 있습 있었
있으 있는데 입니 이었 였습 습니 니다 랍니 답니 마쳤 마친 마치
"""
VERBS = conjugate(*sorted(listed(_VERBS)))
# what is done by 하다 or 되다: 집계됐다, 설명했다; not 설명회
_DONE = """
집계 기록 파악 추산 계산 산출 달성 돌파 육박 불과 차지 해당 말씀 설명 발표 공개 보고 답변 강조 자랑 인용 요약 정리 체결 성사 계속 진행 기여 마무리 성공 완료 조사 확인
소개 보도 언급 개최 증가 감소 상승 하락
"""
DONE = (
    group(*sorted(listed(_DONE)))
    + r"(?:(?:[하했한해함할합됐되된돼됨될됩드중시]|이다|임|이며|이고|으로|에|이|을|은|의|과|와|도)[가-힣]{0,6})?"
)
# what hangs on a figure, and the forms of verbs that are too short to be known by how they begin
_SHORT = """
중임 진행
한꺼번에 떼어 범위로
지 이지 조금 약간 살짝
였 이었 했 었 았
한 해 함 해서 하 된 돼 됨 온 와 간 가 가며 인 임 이다 였다 였고 였음 였으며 이었다 이었고 이었음 이며 이고 인데 이지만 지만 이던 던 다고 라고 라는 라며 이라 이라고 이라는 이라며 라 다 요 죠 네요
예요 에요 이에요 이죠 이요 고요 는데요 이니 이나 으로 로 까지 을 를 이 은 는 의 에 에서 과 와 도 만 뿐 뿐이다 뿐입니다 씩 째 대 나 밖에 에게 마저 조차 이란 란 에는 에도 에만 으로는 로는 까지는 까지만
으로만 에서는 에서도 임을 이라는데 이라던 이라니 라니 다는 다며 겠다 니 면 며 고 나며 나요 서 로서 로써 으로서 으로써 보고 둔 낸 낸다 냄 든 든다 난 난다 쓴 쓴다 준 줬다 본 볼 봐 뒀다 있음
"""
SHORT = listed(_SHORT)
# what hangs on a word and is no part of it
PARTICLE = group(
    "으로부터",
    "로부터",
    "에서는",
    "에서만",
    "에서도",
    "에서의",
    "에서",
    "에게",
    "으로는",
    "으로",
    "로는",
    "까지는",
    "까지",
    "부터",
    "이라고",
    "라고",
    "이라는",
    "라는",
    "이라",
    "마다",
    "보다",
    "처럼",
    "만큼",
    "조차",
    "이나",
    "이며",
    "이고",
    "이다",
    "입니다",
    "에는",
    "에만",
    "에도",
    "에",
    "의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "과",
    "와",
    "도",
    "만",
    "로",
    "나",
    "들",
    "였다",
    "이었다",
    "였고",
    "이었고",
    "인데",
    "이지만",
    "지만",
    "요",
    "이요",
    "이에요",
    "예요",
    "께서",
    "뿐",
)
# what hangs on a word that names a subject: 방문했다, 협약식, 개소율은
_VERB = (
    r"(?:[했하한해함할됐되된돼됨졌지진져였었았왔온오간갔가린렸리려친쳤치쳐긴겼기겨힌혔히혀난났나선섰서뒀둔두낸냈내은는던을음인으어아])?"
    r"(?:[으]?(?:며|나|니|면)|었|았|였|겠|습니다|습니까|ㅂ니다|다|고|는데|는|은|지만|지|음|어|아|서|야|던|을|다가|기|게|도록|자|려|려고|러|느라|거나|라)?"
    r"(?:다|고|는|며|면|지|음|습니다|요|죠|까지|로|라|을|다고|다는|다며)?"
)
_NOUN = r"(?:률|율|액|금|건수|건|수|횟수|기업|기업들|업체|회사|사|사들|서|식|식장|길|적|인원|기관|실적|현황|표)?"
SUFFIX = rf"{_NOUN}(?:들)?(?:{PARTICLE})?|{_VERB}"
# what hangs on a figure: 145곳과, 85곳이라는
GLUED = rf"(?:{PARTICLE}|여|가량|씩|째|꼴|대){{0,2}}(?=[^가-힣]|$)"
# what stands beside days and says no more of them: 2021년 말 기준, 올해 들어, 3월 한 달 동안, 지난 2월
AFTER_DAYS = (
    r"(?:\s?(?:말|기준|현재|까지|동안|간|사이|새|중|들어서|들어|한\s?해|한\s?달|에만|에는|에도|에|의|은|는|도|만|일|자|치|분|하루|안|내내|내|시점)"
    r"(?![가-힣](?<![은는에의도만])))*"
)
BEFORE_DAYS = r"(?<![가-힣])(?:지난|올|바로|오는)\s$"
# 2년 반 동안, 1년 만에: so long that it is all there is, or how long a change took
LONG = (
    r"(?<!\d)(?:2|두)\s?년\s?(?:동안|간|남짓|여)(?![가-힣])|"
    r"(?:지난\s)?(?<!\d)(?:2년\s?(?:반|여|6개월)|30개월)(?:\s?(?:동안|간))?"
    r"|(?:지난\s)?(?:\d{1,2}|한|두|석|세|여섯)\s?(?:년|해|달|개월|분기)\s?(?:만에|사이(?:에)?|새)(?![가-힣])"
)
# 평소보다 적으며(앞선 4주 평균 9.5회), 하루 전 …: told of a figure beside its mean
BESIDE_MEAN = r"평소보다\s(?:적|많|비슷)[가-힣]{0,3}|이\s주\s|평소\s범위[가-힣]{0,3}|새로\s[가-힣]{2,4}\s(?:협약|기업)은\s없[고었][가-힣]{0,3}"
GOING_ON = r"이듬해|그해|같은\s?해|같은\s?(?:기간|때|시기)|(?<![가-힣])이\s?(?:기간|주)"
# 2020년에 협약한 기업: the days are of those firms, not of what they did
COHORT = r"(?:년|해|작년|분기|월|달)(?:에|\s말에)?\s?(?:에\s)?(?:업무\s?)?(?:협약|체결|서명|방문|개소)(?:을\s[맺체]\S{1,2}|한|된)?\s?(?:기업|업체|회사|곳)"
LIST_NUMBER = r"^\s*(?:[(\[]?\d{1,2}[.)\]](?!\d)|(?:[QA]\d{0,2}|문|답)[.:)]\s|[○□■◇◆▶▷•·※*①-⑳-])\s*"
ARROWS = r"\s?[↑↓⬆⬇▲△▼▽]"
PART_NOUN = r"(?:\s?(?:지역|분야|소재|업종|부문|쪽|권|시|도))?"
# 유치를 위해 이동한 거리, 유치 활동: for what something was done
# 철수하지 않고 운영 중인: who has not left
NOT_GONE = r"(?:철수|폐업|이탈)하지\s?않[가-힣]{0,2}|(?:문을\s)?닫지\s?않[가-힣]{0,2}|떠나지\s?않[가-힣]{0,2}"
PURPOSE = r"(?:투자\s?|기업\s?|AI\s)?유치(?:를\s위(?:해|한|하여)|\s?활동[가-힣]{0,2}|\s?실적|전(?:의)?(?=\s)|(?=\s(?:출장|방문)))"
# a name that stands right before the next figure: 개소 85곳, 문 연 기업은 85곳
RIGHT_BEFORE = r"(?:[가-힣]{0,2}\s?)?(?:협약\s|AI\s)?(?:기업|기관|업체|회사|곳|현황|건수|횟수|수)?(?:들)?(?:은|는|이|가|도|만|까지)?\s?[\s:：(→➡/|·👏-]*"
# parts of metrics' names → what their figures are called
NEEDED = {"promised": r"약속|약정|확약|겠다|기로|다짐|계획"}
# 2020년 한 해 동안 문을 연 곳: when it was done; 2020년 | 48곳 in a table may be of those who signed then
WITHIN = r"동안|한\s?해|에만|사이에"
# metric → what would be only some of it: 지식콘서트 참석자 of all who came to events
NARROWER = {"event_attendance": r"콘서트|강연|교육"}
# who is counted
FIRMS = r"기업|업체|회사|개사|협약사|사업체|스타트업"
INSTITUTIONS = r"기관|대학|연구원|연구소|단체|협회|재단"
LEFT_OUT = r"제외|빼|뺀|말고|기업만|기업끼리"

# ---- known beside some figures and no others; how the words begin ----

_FIRST = listed("처음 첫 새로")
_PROOF = listed("확인 실제 증빙 현장확인 이행 실현")
_PROMISE = listed("약속 약정 확약 당시 내건 뽑 채용 이행")
OF_TOPIC: dict[str, frozenset[str]] = {
    "visited": _FIRST | listed("직접 평소보다 이 주 돌 발로 찾아 얼굴 마주 문턱"),
    "first_heard": _FIRST,
    "positive": _FIRST
    | listed("답변 얻 열에 좋다")
    | listed("답 뜻 의사 반응 회신 보내 돌아 호의 긍정"),
    "conversion": _FIRST | listed("뒤 열에 이르") | listed("전환 이어"),
    "won_back": _FIRST | listed("그 뒤 긍정") | listed("마음 돌 돌려 결국 설득 거절 보류 사양"),
    "first_declined": _FIRST | listed("거절 사양 난색"),
    "inbound": _FIRST | listed("찾기 전에 전화 알게 먼저 찾아 스스로 제 발로 연락 문 두드"),
    "refusal_reasons": listed(
        "기반시설 시기 비용 인력 사업성 든 많이 이유 까닭 사유 순 언급 꼽 들었 거절 보류 망설 뒤를 이었 부족 가장 나머지"
    ),
    "refusals": listed("거절"),
    "hiring": _PROOF | listed("사람 직원 일자리 대비 현장 뽑 약속의 서류 증빙서류"),
    "job_realisation": _PROOF | _PROMISE | listed("대비"),
    "jobs_promised": _PROMISE | listed("자리 사람 직원 일자리"),
    "jobs_reported": _PROOF | listed("자체 스스로 보고"),
    "investing": _PROOF | listed("납입 챙긴 돈 금액 집행 대비 약속의 현장 서류 증빙서류 통장"),
    "investment_promised": _PROMISE | listed("돈 금액"),
    "investment_realisation": _PROOF | _PROMISE | listed("대비"),
    "operating": listed("폐업하거나 떠난 그 뒤 지금도 계속 닫지 않 철수하지 떠나지 영업 문을 열어"),
    "opened": listed("한 번이라도 들어왔 들어선 문 열 사무실 사무소 자리 광주에 광주로 둥지 실제"),
    "contacts": listed("전화 화상 온라인 비대면 합치 합친 합쳐 합하 합한 더하 더한 포함 아우"),
    "distance": listed(
        "등지 뛴 직원들의 전국 더하면 합하면 다닌 다녔 찾아다닌 주행 왕복 적도 승용차 기차 돈 돌 지구 바퀴 달리 달렸 달려 달린 이동 오간 오갔 둘레 거리 짧 길 누볐 누빈"
    ),
    "trips": listed("나섰 나선 다녀 올랐 올라 오른 오르 떠났"),
    "trips_per_week": listed(
        "꼴임 주당 나눈 외지 나갔 나갈 보도된 범위 나섰 나선 다녀 올랐 오른 오르 일주일 한 주 매주 꼴"
    ),
    "trips_outside_per_week": listed(
        "꼴임 주당 나눈 외지 나갔 나갈 보도된 범위 나섰 나선 다녀 올랐 오른 오르 일주일 한 주 매주 꼴"
    ),
    "trips_outside": listed("나섰 나선 나간 나갔 다녀 올랐 오른 오르 바깥 밖"),
    "weekend": listed("토 일요일 토요일 낀 주말 끼 걸쳐 걸친 걸쳤 휴일"),
    "concerts": listed("열었 열린 열렸 열려 개최"),
    "events": listed("열었 열린 열렸 열려 개최 참석 찾은"),
    "mentors": listed("활동 규모"),
    "consulted": listed("상담 컨설팅"),
    "unheard": listed("소식 연락 끊 닿 접촉 없"),
    "unserved": listed("한 번도 받지 못 못한 않 지원 전혀"),
    "survey": listed("보낸 보내 돌아온 회수 배포 응답 회신"),
    "in_force": listed("유효 효력 살아"),
    "council": listed("안건 조치 기한 안에 처리"),
}
OF_CHANGES = listed(
    "전주 전분기 전해 그새 보다 대비 비해 견줘 비교 줄 감소 상승 하락 증가 급증 급감 개선 떨어 뛰 뛴 높 낮 많 적 더 덜 만에 사이 새 늘 커 지난 전년 전월 동기 같은 기간 짧 소폭 크게 껑충 추가 만큼"
)
OF_PLANS = listed(
    "목표 계획 방침 예정 추진 연말 올해 안 안에 까지 늘 채 끌어 달성 더 내년 하반기 상반기 앞으로 향후 새로 만들 만드 맺 유치 확보 넘 겠 하겠 되겠 위해 세웠 세우 잡았 잡고 삼"
)
OF_POPULATIONS = listed("포함 넣 합 더 빼 뺀 제외 아우 따지 따져 헤아 만 기관 대학 연구 순수 좁히")
# 2019년 10월부터 2022년 3월까지: where the days are read
OF_DAYS = listed(
    "부터 기간 기간에 당시 중에 사이에 첫해 들어 동안에 하반기 상반기 연간 한 해 에만 신규 새로 그때 그해"
)
OF_RESTS = listed("아직 않 못 안 없 나머지 남 미")

# stems of one syllable that stand for themselves or begin a verb; any other is a whole word
BEGINS_VERBS = listed(
    "돌 줄 늘 높 낮 많 적 끼 끊 닿 없 않 못 뛰 뛴 커 뽑 넣 합 빼 뺀 짧 채 넘 맺 삼 열 남"
)
# 1년 전 41곳의 두 배를 넘는 85곳: the days are those of what it is compared with
COMPARED_TO_BEFORE = r"^\s?(?:의\s?(?:약\s)?(?:[가-힣\d.]{1,4})\s?배|보다|이던|였던|대비|에\s?비해)"
# 광주에서 만난 기업: a part, of what is not done in 광주 anyhow
AT_HOME = r"광주(?:에서(?!\s문)|\s?(?:지역|소재|시내|관내|기업))"
AWAY_FROM_HOME = (
    "visited",
    "positive",
    "conversion",
    "trips",
    "contacts",
    "won_back",
    "first_heard",
)
# 회신율: of firms that were met, or of a survey
OF_TWO = r"(?<!긍정\s)(?<!긍정)회신율"
OF_ONE = r"수요\s?조사|설문|조사표|긍정"
IN_BRACKETS = r"^\s?[(\[]"
# 자료에 따르면 …: words of a clause that name nothing
NAMES_NOTHING = listed("가운데 중 이 그 곳 것 데 나머지 이는 또 그리고 각각")
