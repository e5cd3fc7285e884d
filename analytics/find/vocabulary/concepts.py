"""What words mean: each concept with the stems by which people say it. No metric is named here.

A stem that ends in `-` is a verb's, and stands for its forms too (열- is 열, 연, 여는; 오- is 오, 온,
왔). `_` is a blank that may be left out. A stem of one syllable is heard only where a word begins
or behind another that was heard.
"""

from __future__ import annotations

CONCEPTS: dict[str, str] = {
    # ---- going to firms
    "visit": "방문 찾아가- 찾아뵈- 찾아뵙 찾아다니- 들르- 만나- 만남 면담 미팅 내방 발품 visit visited met meeting",
    "go": "가- 다니- 다녀오- 나서- 올라가- 올라다니- 가보- went",
    "go_out": "나가-",
    "contact": "접촉 컨택 콘택트 연락 소식 소통 교류 contact contacts contacted",
    "remote": "전화 통화 화상 온라인 이메일 전자우편 메일 phone",
    "trip": "출장 trip business_trip",
    "outside": "관외 밖으로_나가- 밖으로_가- 바깥으로_나가- 타지 외지 시외 시_밖",
    "km": "거리 이동_거리 이동 km 킬로 키로 킬로미터 주행 distance kilometers",
    "run": "뛰- 달리- 타- 걷- 누비-",
    "earth": "지구 바퀴 바퀴_돈 바퀴_돌- 바퀴나_돈 earth laps",
    "by_person": "연인원 동행 동행_인원 일행_수 사람_수_곱 인원_수_곱 곱하- 곱한 일행",
    "weekend": "주말 토_일 토요일 일요일 휴일 토욜 일욜 weekend weekends",
    "night": "1박_2일 2박_3일 밤샘 숙박 외박 밤 박 자고 잤 잔 묵- 자고_오- nights overnight",
    "government": "정부 부처 중앙부처 정부부처 기재부 과기부 과기정통부 중기부 산업부 행안부 교육부 국토부 국회 청사 정부청사 "
    "기획재정부 과학기술정보통신부 중소벤처기업부 산업통상자원부 government ministry",
    "chain": "묶음 묶- 여러_곳 여러_군데 한꺼번",
    "unclear": "미상 몰라서_빠진 몰라 빠져_있- 기록_없- 기록이_없- 기록_빠지- 기록이_빠지- 누락 누락되- 모르- 안_나오- 안_적힌 안_적혀 안_적- 알_수_없-",
    "estimate": "추정 우회계수 대충_잡- 눈대중",
    # ---- what they answer
    "positive": "온다_해 온다고_해 온다_하- 온다고_하- 온다더니 긍정 긍정적 오케이 승낙 수락 호의 호의적 좋다- ok positive positively",
    "reply": "회신 답변 답 응답 대답 반응 회답 reply replies replied response answered",
    "refuse": "거절 퇴짜 문전박대 문전 사양 거부 바람맞- 마다하- refuse refused refusal declined",
    "hold": "보류",
    "reason": "사유 이유 왜 까닭 원인 reason why",
    "persuade": "설득 돌아서- 마음_돌리- 마음을_돌리- 마음_바꾸- 마음을_바꾸- 돌려세우- 삼고초려 번복 persuade persuaded",
    "success": "성공 성사 먹히- 통하- success successful",
    "attract": "유치 attract attracted",
    "convert": "전환 conversion converted",
    "inbound": "인바운드 먼저 스스로 제_발로 자진 자발 찾아오- 찾아_오- inbound",
    "first": "처음 첫 최초 첫_번째 맨_처음 first",
    "know": "알게 알려지-",
    "nth": "번째",
    # ---- memoranda
    "mou": "협약 업무협약 mou mous 엠오유 엠오유우 양해각서 체결 맺- 서명 도장 사인 협약식 agreement agreements signed",
    "total": "누적 누계 통산 그날까지 지금까지 여태 이제껏 cumulative total",
    "in_force": "유효 살아_있- 살아있- 효력 valid 유효하-",
    "pace": "속도 페이스",
    "hollow": "유령_협약 페이퍼_협약 종이_협약 가짜_협약 말뿐인_협약 말로만_협약 이름뿐인_협약 빈_껍데기 껍데기_협약",
    "ended": "해지 만료 파기 취소",
    # ---- keeping
    "open": "개소 문_열- 문을_열- 문도_열- 사무실 사무소 열- 오픈 개업 개설 정착 안착 내려오- 들어오- 둥지 자리_잡- 자리잡- 뿌리내리- "
    "입성 차리- open opened opening office offices",
    "come": "오- came come",
    "operate": "문_열고_있- 문을_열고_있- 문열고_있- 운영 영업 가동 생존 남아_있- 남아있- 남- 버티- 건재 operating still_open",
    "hire": "고용 채용 일자리 뽑- 취업 취직 구직 job jobs hire hired hiring employment",
    "invest": "투자 투자금 투자액 투자금액 investment invest invested investing",
    "promise": "협약서에_적- 협약서에_적힌 협약서에_적혀 협약서에_쓴 협약서상 협약서에_담- 약속 계획 예정 공약 장담 다짐 하기로 하겠다 겠다던 겠다고 겠다는 promise promised",
    "confirmed": "확인 증빙 실제 실 confirmed actual actually real",
    "self_reported": "자체_보고 자체보고 스스로_보고 스스로_신고 보고 자진_신고",
    "keep": "이행 지키- 준수 달성 집행 지켜지- kept fulfilment",
    "realise": "실현 realisation realization",
    "leave": "이탈 떠나- 철수 폐업 망하- 문_닫- 문을_닫- 닫- 빠지- 빠져나가- 먹튀 접- 도망 사라지- 파산 도산 left closed exit",
    "mature": "24개월 24개월_안 24개월_내 24달 2년_안 2년_내 2년_이내 이년_안 2년_지나- 이년_지나- 스물네_달 2년",
    "year_one": "12개월 12개월_안 12개월_내 12달 1년_안 1년_내 일년_안 일_년_안 1년_이내 일년_내 1년도_못 일년도_못 1년",
    "curve": "곡선",
    # ---- support
    "inquiry": "문의 민원 접수 질의 질문 inquiry inquiries",
    "counsel": "상담",
    "second": "2차 이차 두_번째_상담 두번째_상담",
    "needed": "필요",
    "process": "처리 해결 풀리- 풀-",
    "under_way": "미결 미종결 처리_못_한 처리_못한 처리_못_하- 처리_안_된 처리_안_한 처리하지_못한 진행 진행_중 처리_중 미처리 남은 밀린 대기",
    "escalate": "책임상담사 이관 상급상담 넘어가- 넘겨받-",
    "consult": "마주_앉아_상담 마주앉아_상담 얼굴_보고_상담 만나서_상담 찾아가서_상담 직접_컨설팅 만나_컨설팅 만나서_컨설팅 직접_만나_컨설팅 직접_만나서_컨설팅 찾아가_컨설팅 찾아가서_컨설팅 컨설팅 대면컨설팅 대면상담 대면_상담 대면_컨설팅 consulting",
    "aftercare": "사후관리 사후_관리 애프터케어 챙기- 관리 aftercare",
    "coverage": "유지",
    "survey": "수요조사 설문 설문지 설문조사 조사 조사표 survey surveys",
    "send": "배포 보내- 뿌리- 돌리-",
    "need": "수요 니즈 요구",
    "support": "지원 혜택 도움 도와주- 돕- support supported",
    "receive": "받- 수혜 선정 뽑히-",
    "programme": "지원사업 사업 프로그램 programme programmes program",
    "overlap": "겹치- 겹- 똑같은_지원 같은_지원 비슷하- 비슷한_사업 유사한_사업 유사_사업 똑같은_사업 같은_사업 중복 이중 두_번_받- 두번_받-",
    "match": "잡매칭 매칭 소개로 소개받- 알선으로 알선받- 주선 연결 연계 이어주- 이어_주- matching",
    "introduce": "소개 알선",
    "seek": "구인 의뢰 구하- 구해달라- 모집",
    "fill": "충원 채우- 채워지-",
    "mentor": "멘토 멘토단 mentor mentors",
    "mentoring": "멘토링 mentoring",
    "active": "활동 활동_중",
    "seat": "좌석 책상 의자 데스크 자리 석 seats seat",
    "vacant": "빈 공실 비- 비어_있- 공석",
    "tenant": "입주 임차 찬 찼 채운 occupancy tenants",
    "move_out": "퇴거 방_빼- 퇴실",
    "facility": "시설 사무공간 업무공간 입주_공간 입주공간 입주_시설",
    "event": "행사 이벤트 event events",
    "attend": "참석 참가 참여 참석자 참가자 관객 청중 attendance attendees attended",
    "concert": "지식콘서트 콘서트 지콘 concert concerts",
    "fourth_thursday": "넷째 네째 네번째_주 넷째_주 목요일 목욜",
    "before": "참석_전 콘서트_전 행사_전 긍정_전 오기_전 직전",
    "after": "참석_후 참석_뒤 콘서트_후 콘서트_뒤 행사_후 다녀간_뒤 왔다_간_뒤",
    "agenda": "안건 협의체 의제 현안 agenda",
    "due": "기한 마감 데드라인 시한 deadline",
    "overdue": "날짜_넘기- 날짜_넘겨 날짜_지나- 날짜_지났 날짜가_지나- 날짜가_지났 넘기- 넘- 지나- 늦어지- 늦- 밀리- 지연 초과 어기- overdue late",
    "done": "마치- 끝내- 끝나- 종료 완료 마무리 done",
    "raise": "상정 올리- 올라오- 제기",
    # ---- who and what is counted
    "firm": "기업 회사 업체 사업체 기업체 개사 협약사 기업들 firm firms company companies",
    "institution": "기관 공공기관 대학 대학교 단체 institution institutions",
    "not": "한_번_없이 한번_없이 한_번도_없- 한_건도_없- 한건도_없- 한_곳도_없- 한_명도_없- 방치되- 방치 안 무 못 못하- 없- 않- 끊기- 끊어지- 두절 아니- 아닌 없이 못_하- not without",
    "except": "빼- 제외 말고 뺀",
    "per": (
        "당 마다 꼴 씩 하나에 하나당 하나_따내- 하나_따- 하나_맺- 하나_만들- 하나_하는 하나_설득 한_명이 한_명당 한_사람이 한_명 한_사람 1명 "
        "한_건에 한_곳에 한_군데 한_번에 한번에 한_회사에 한_기업에 한_곳 한_건 한_번 한번 1건 1건당 1곳 1회 per"
    ),
    "average": "평균 평균적 중앙값 중간값 average mean",
    "week": "주 일주일 한_주 매주 주간 1주 1주일 week weekly",
    "month": "월 달 한_달 한달 매달 매월 월간 month monthly",
    "day": "하루 매일 일일 일평균 daily",
    "days": (
        "하면_얼마나_가 한번_하면_얼마나_가 얼마나_오래 얼마나_오래_하- 며칠 몇일 날 날수 일수 걸리- 소요 소요되- 기간 시간 몇_달 몇달 몇_개월 몇개월 몇_주 얼마_동안 얼마동안 얼마_만에 얼마만에 까지_얼마나 까지_얼마 까지_몇_일 "
        "시간_걸리- 동안_걸리- days how_long"
    ),
    "rate": "율 률 비율 퍼센트 프로 확률 비중 대비 % rate ratio percentage share",
    "people": "명 인원 사람 people persons",
    "times": "번 회 차례 통 횟수 회수 times",
    "cases": "건 건수",
    "places": "곳 군데 데 개소수 몇_개_기업 몇_개_회사 몇_개_업체 몇개_기업 몇개_회사 몇개_업체 몇_개_사",
    "money": "돈 금액 액 자금 원 억 만원 억원 money amount",
    # ---- what the public record speaks of beside ours
    "=보안": "보안",
    "=데이터": "데이터 빅데이터",
    "graduate": "수료 수료생 졸업 졸업생 graduates",
    "academy": "사관학교 인공지능사관학교 ai사관학교 academy",
    "startup": "창업 스타트업 startup startups",
    "start_camp": "창업캠프 창업_캠프",
    "start_house": "창업동",
    "headquarters": "본사 본점",
    "move": "이전 옮기- 옮겨오-",
    "branch": "지사 지점 분소",
    "corporation": "법인",
    "research": "연구 연구소 연구센터 연구개발 연구개발비",
    "subsidy": "보조금 보조_금 지원금 지원금액",
    "cut": "삭감 깎-",
    "outcome_record": "성과_기록 성과기록 기록된_성과 기록한_성과 건_기록",
    "cap": "한도 상한 상한액 최대_얼마 최고_얼마 얼마까지 얼마_까지",
    "fund": "펀드 fund",
    "complex": "집적단지 집적_단지 단지",
    "factory": "공장",
    "bureau": "국 우리_국 저희_국 담당_국",
    "staff": "직원 근무 staff",
    "manpower": "인력 인재 전문인력",
    "teach": "교육",
    "gather": "모이- 모여-",
    "centre": "센터 지원센터",
    "phase_one": "1단계 일단계",
    "phase_two": "2단계 이단계",
    "class_one": "1기",
    "class_two": "2기",
    "class_three": "3기",
    "ai": "ai 인공지능",
    "state": "국비",
    "goal": "목표 target goal",
    # ---- what nothing of ours counts
    "plain_money": "예산 추경 본예산 사업비 경비 비용 세금 budget",
    "sales": "매출 연매출 매출액 sales revenue",
    "of_no_record": "수도권 비수도권 충청권 영남 영남권 호남 호남권 증가율 감소율 증감률 성장률 월요일 화요일 수요일 금요일 오전 오후 영업이익 수출 수출액 전국_ai 전국_평균 전국_기업 타시도 타_시도 다른_지자체 다른_도시 인구 지지율 지지 만족도 날씨 점심 휴대폰 전화번호 연락처 일정 주가 담당자 roi kpi "
    "연평균 소개로_알게 지인_소개 소개로_온 신문_보고 뉴스_보고 기사_보고 방송_보고 개소식 착공식 준공식 방문자 접속자 뽑은_공무원 공무원_수 공무원_채용",
}
# words that are understood and narrow nothing
PLAIN = """
몇 몇몇 짜리 얼마 얼마나 얼만 총 총합 전체 전부 모두 다 합 합계 합치- 합산 통틀- 도합 수 숫자 개수 갯수 개 수치 규모 정도 쯤 가량 현황 상황 실태 실적 어제 그제 그저께
내일 내년 연말 다음 분기 상반기 하반기 좀 좀요 그 그럼 그러면 그런데 근데 이 저 것 거 게 걸 뭐 뭔 뭘 뭐가 무엇 무슨 어떤 어느 누가 누구 어디 언제 어떻게 뜻 의미
정의 계산 방법 산식 공식 세- 셈 셈하- 구하는 기준 설명 알려주- 알려줘 알려 보여주- 보여줘 말해줘 궁금 궁금하- 찾아줘 비교 차이 다르- 달라 달라요 다른_점 다른가 다른지 다른거 다른_거 우리 우리가
저희 광주 광주시 광주광역시 시 시청 부서 팀 과 현재 지금 요즘 최근 오늘 혹시 대체 도대체 보통 대개 대략 가장 제일 많이 많은 많- 더 덜 잘 나오- 말 말하- 얘기
근거 출처 사실 맞- 통계 자료 지표 값 각각 둘 있- 있다 되- 하- 해- 이다 중 가운데 중에 그중 후 뒤 전 앞 나중에 이후로 후에 뒤에 대해 대한 관련 관하- 관한 분야
업종 지역 쪽 포함 포함하- 까지 부터 동안 사이 때 이후 이전까지 실제로 진짜 진짜로 정말 정말로 참말 등 및 또 또는 혹은 그리고 은 는 정확히 정확하- 대충 늘- 늘어나-
줄- 줄어들- 증가 감소 오르- 올랐 내리- 변화 추이 어때 어떤가 어떠- 궁금한데 알고_싶- 보- 보이- 나타나- 생기- 만들- 만들어지- 거두- 이루- 이뤄지- 찍- 한
하나 하나요 적은 작은 적- 작- 지 두 보고싶 주세요 부탁 결과 성과 내용 제대로 과연 벌써 이미 아예 전혀 대상 요청 직접 다시 또한 인가 인지 이라던데 라던데 라며 이라며 당하- 따내- 따-
한_번이라도 한번이라도 한_건이라도 한_곳이라도 한_명이라도 뭔지 뭡니까 느나 느나요 느는 느는지 총원 산정 산정하- 산출 산출하- 김에 똑같이 버리- 버린 집계 집계하- 맡- 담당하- 마지막 마지막으로 자기 자기들 본인 본인들 자신들 자기네들 어렵- 힘들- 힘든 불편하- 좁- 낡- 부족 지적 답변_바랍니다 답변바랍니다
석_달 석달 넉_달 세_달 두_달 간 바로 얼른 이어지- 시키- 아직 건가 건가요 건지 건데 건가봐 새 새로 새로운 신규 창출 일하- 일 쓰- 쓴 데이터상 지난 이번 분 연 해 안에 안으로 이내
보면 볼 하면 이면 들 들어 작년 올해 한테 에게 누구 하나도 선택 이라고 라고 이라던 뜻이 뭐의 뭐에 진짜요 사실인가 기사 난- 언론 보도 발표 말이 카운트 count
number how many an of the is are what did do does we in to were have has
시장님 국장님 과장님 팀장님 계장님 주무관 주무관님 의원님 의원 의원실 기자 기자님 시민 시민들 보고서 보고용 브리핑 그래프 표 도표 답변서 답변용 요지 업무보고 국감 행감 감사
감사자료 회의자료 인터뷰 보도자료 언론사 신문 방송 현재까지 그동안 그간 최종 최신 당장 즉시 급히 빨리 제발 솔직히 솔직하- 확실히 명확히 간단히 자세히 상세 상세히 요약 정리
목록 리스트 명단 순위 랭킹 흐름 변동 전년 전년도 전월 당월 금년 당해 별 비교표 사례 경우 상태 단계 절차 과정 이력 내역 기록 세부 항목 부분 측면 범위 무렵 당시 초반
중반 후반 시점 매번 계속 꾸준히 꾸준하- 자주 종종 가끔 주로 특히 역시 결국 드디어 마침내 여전히 여전하- 아무 아무도 모든 각 여러 다수 대다수 대부분 최소 최대 최고 최저
상위 하위 꼬박꼬박 일단 우선 아마 글쎄 만큼 만에 횟수로 건수로 명수 명이나 vs 대해서 관련해서 관련하- 우리시 우리_시 우리_팀 본청 민선 임기
취임 여러분 진행상황 진행_상황 추진 추진하- 추진실적 추진_실적 창출하- 창출된 돌파 돌파하- 기준일 시행 시행하- 실시 실시하- 개최 개최하- 주최 마련 마련하- 달하- 이르-
이른 불과 불과하- 고작 겨우 무려 그래서 그렇- 그래도 이렇- 저렇- 이런 그런 저런 필수 기본 모두_합쳐 총계 총합계 총량 총액 총인원 총건수 누가누가 얼마큼 얼마만큼 얼마치
어느만큼 얼마쯤 몇이나 몇이냐 상관 모두다 싹 싹_다 죄다 뭉뚱그려 대강 어림 어림잡아 궁금함 궁금증 문의드립니다 질문드립니다 여쭤보- 여쭙- 알고싶 찾고있 찾는 찾아보- 검색
조회 확인해줘 확인부탁 부탁드립니다 부탁드려요 알림 요망 바랍니다 creation tell me please show about total_number all us our you
been
밀착 부족하- 모자라- 약하- 높- 낮- 크- 큰 길- 짧- 경로 채널 수단 유형 종류 산업 주제 도시 시도 젤 최다 1위 일위 쪼들리-
국장 과장 팀장 계장 장관 교수
"""
# what follows a word and changes nothing; syllables, any of which may follow another
ENDINGS = (
    "예웠은는이가을를에의로으도만와과랑하한할했함해된될됐되던데서며면고기게려러어아여였었았라란인임들씩요죠지네야냐나니까다습입니겠길자든거걸건줘주"
    "봐본볼왔싶적있없음래대께텐터쯤째뿐조마군구심십시오세란며말수"
)
LONG_ENDINGS = ("끼리", "부터", "까지", "조차", "마저", "밖에", "처럼", "보다", "한테", "에게")
# which of a question's units a concept is; a metric's unit must not be another
UNIT_OF = {
    "rate": "rate",
    "people": "people",
    "times": "times",
    "cases": "cases",
    "places": "firms",
    "days": "days",
    "money": "money",
    "km": "km",
}
# a concept that narrows little: what it says is said of most, or its absence changes nothing
LIGHT = {
    "total": 0.25,
    "confirmed": 0.45,
    "receive": 0.3,
    "per": 1.3,
    "first": 0.6,
    "firm": 0.6,
    "times": 0.4,
    "cases": 0.4,
    "places": 0.4,
    "people": 0.5,
    "money": 0.5,
    "go": 0.5,
    "go_out": 0.6,
    "come": 0.5,
    "run": 0.3,
    "process": 0.8,
    "done": 0.6,
    "under_way": 0.7,
    "attract": 0.5,
    "before": 0.3,
    "after": 0.3,
    "needed": 0.5,
    "except": 0.5,
    "nth": 0.6,
    "know": 0.6,
    "programme": 0.8,
    "ai": 0.6,
    "bureau": 0.1,
    "staff": 0.8,
    "manpower": 0.8,
    "support": 0.9,
    "days": 0.9,
    "average": 0.3,
    "day": 0.5,
    "week": 0.6,
    "month": 0.5,
    "remote": 0.6,
    "other": 0.6,
}
