"""What a Korean draft calls things: numerals, units, the words that say which metric a figure is about, and the traps.

Data for `briefing.claim_numbers` and `briefing.claim_context`; regular expressions, matched against one sentence.
"""

from __future__ import annotations

HANGUL = "가-힣"
SENTENCE_END = r"(?<=[다요음함됨임까])[.!?][”\"’)]*\s+|\n+|(?<=[.!?])\s+(?=[□○◦▪•*])"

# ---- numerals ----------------------------------------------------------------------------------------------

SINO_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
SMALL_SCALES = {"십": 10, "백": 100, "천": 1_000}
LARGE_SCALES = {"만": 10**4, "억": 10**8, "조": 10**12}
NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
NATIVE_ONES = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
NATIVE_RANGES = {"한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "서너": (3, 4), "너댓": (4, 5), "네댓": (4, 5), "대여섯": (5, 6),
                 "예닐곱": (6, 7), "일고여덟": (7, 8), "여덟아홉": (8, 9), "여남은": (10, 13)}
RANGE_MARK = r"\s?(?:~|∼|～|〜|–|-|에서|내지)\s?"
RANGE_WITH_UNITS = r"(?=\s?[~∼～〜–-])"  # 20%에서 31%로 is no range
RANGE_UNITS = "개곳건명회%"  # 20개~30개
MORE = "여"  # 90여 개: ninety and some
FRACTION = r"분의"
HALF = "절반"
OUT_OF = r"(?:을|를|이|가|은|는|에)?\s?(?:중에서|중에|중|가운데|방문하면|방문해도|만나면|만나도|찾아가면|찾아가도|찾으면|접촉하면|두드리면|마다)\s?(?:약\s)?"

# ---- units: kind → how it is written, longest first --------------------------------------------------------

UNITS: dict[str, str] = {
    "share": r"퍼센트(?!\s?포인트)|%(?!p|\s?포인트)|％|프로(?=[\s가를의])",
    "km": r"㎞|km|KM|Km|킬로미터|킬로(?=[\s를의가])|만리(?!장성)",
    "laps": r"바퀴|번(?=\s?(?:돈|도는|돌))",
    "krw": r"원(?![가-힣]*(?:장|고|칙|인))",
    "seats": r"좌석|석(?!사|유|학|탄|좌)|개\s?좌석|개\s?석",
    "people": r"명(?!칭|단|의\s?이름)|사람",
    "times": r"차례(?!째)|회(?!차|째|의|사|원|계|선|복|신|장)|번(?!째|지|길|호|가|출구)",
    "pairs": r"쌍",
    "cases": r"건(?!물|설|강|축|의\s?서류)",
    "firms": r"개사|社|개\s?기업(?:·기관)?|개\s?업체|개\s?기관|개\s?회사|기업|업체|개소|군데|곳|사(?=[\s와과가를는의,.]|$)",
    "pieces": r"개(?!월|년|국|사|방|인|막|발|최|관|소|교|점|정|통|척|편|별|시|도)",
    "days": r"일(?!부|자|반|정|시|대|터)",
    "months": r"개월|달(?!러|성|라|빛|력)",
}
# what follows `5개` and makes it no figure of ours: 5개 분야, 17개 시도, 12개 대학
OTHER_THINGS = (r"^\s?(?:분야|시[·\s]?도|자치구|구(?=\s|청)|대학|과제|부서|항목|지표|학과|도시|나라|국가|언론|매체|센터|거점|권역|층|팀|반|채널|"
                r"전략|분과|영역|동(?=\s)|조항|초|고교|학교|광역|지자체|특구|클러스터|데이터\s?셋|문항|쪽|장(?=\s)|언어|기능)")

# ---- how sure a figure says it is --------------------------------------------------------------------------

PARTICLE = r"(?:은|는|이|가|을|를|도|만|에|으로|로)?"
SOME = r"약\s?"
ABOUT_BEFORE = r"(?<![가-힣])(?:약|대략|어림잡아|얼추)\s?$"
ABOUT_AFTER = r"^\s?(?:가량|정도|안팎|내외|쯤|에\s?달하|가까이|에\s?가까운|에\s?육박)"
TENS_AFTER = r"^대(?=[\s로에를가의까])"  # 30%대
SOME_MORE_AFTER = r"^\s?남짓"
AT_LEAST_BEFORE = r"(?:최소|적어도)\s?$"
AT_LEAST_AFTER = r"^\s?(?:이상|초과|(?:을|를|이|가)?\s?(?:훌쩍\s?|크게\s?|조금\s?|약간\s?|이미\s?)?(?:넘|웃돌|돌파|상회))"
AT_MOST_BEFORE = r"(?:최대|많아야|고작|기껏)\s?$"
AT_MOST_AFTER = r"^\s?(?:이하|미만|(?:을|를|에|에도)?\s?(?:밑돌|못\s?미치|미치지\s?못|채\s?안|안\s?되|되지\s?않))"
LOSS_BEFORE = r"[△▲▽▼]\s?$|(?<![\d~])[−]\s?$"
CHANGES_AFTER = r"^\s?(?:가|이|을|를|은|는)?\s?(?:더\s?|각각\s?|포인트\s?)?(?:늘|증가|많아|많은|줄|감소|적은|적어|올랐|오른|상승|하락|내렸|성장)"
FALLS_AFTER = r"^\s?(?:가|이|을|를|은|는)?\s?(?:더\s?|각각\s?)?(?:줄|감소|적은|적어|하락|내렸)"
COMPARED = {"month": r"전월|지난달|전달|한\s?달\s?전", "week": r"전주(?!시)|지난주|한\s?주\s?전",
            "quarter": r"전\s?분기|지난\s?분기", "year": r"전년|지난해|작년|한\s?해\s?전|1년\s?전"}
COMPARING = r"\s?(?:동기|같은\s?기간|같은\s?달)?\s?(?:보다|대비|에\s?비해|과\s?견줘|와\s?견줘)"

# ---- which metric: topic → (words that name it for sure, words that hint at it, kind of unit → metrics, best first) ----

TOPICS: dict[str, tuple[str, str, dict[str, tuple[str, ...]]]] = {
    "in_force": (r"유효(?:한)?\s?(?:업무)?\s?협약|효력", r"유효", {
        "firms": ("mous_in_force",), "cases": ("mous_in_force",), "pieces": ("mous_in_force",)}),
    "pace": (r"월평균\s?(?:체결|협약)|한\s?달\s?평균|매달\s?평균|월평균", r"매달|월별", {
        "cases": ("mou_pace",), "firms": ("mou_pace",), "pieces": ("mou_pace",), "times": ("mou_pace",)}),
    "no_mou": (r"협약(?:이|을)?\s?(?:한\s?건도\s?)?(?:없(?:는|던|었던)|맺지\s?못한)\s?달", r"$^", {"months": ("months_without_mou",)}),
    "conversion": (r"협약\s?전환율?|전환율", r"협약으로\s?(?:이어|연결)", {
        "share": ("mou_conversion_rate",), "firms": ("firms_converted",), "pieces": ("firms_converted",)}),
    "positive": (r"성공률|긍정률|긍정\s?회신율?", r"긍정|호의|회신(?:을|한)|유치에?\s?성공|고개를\s?끄덕", {
        "share": ("positive_reply_rate",),
        "firms": ("firms_replied_positively",), "pieces": ("firms_replied_positively",),
        "cases": ("contacts_positive", "firms_replied_positively"), "times": ("contacts_positive",)}),
    "per_visit": (r"방문당\s?긍정률|접촉\s?긍정률", r"$^", {"share": ("visit_reply_rate",)}),
    "exit": (r"이탈률", r"이탈|폐업|철수|떠난|떠났|문을\s?닫", {
        "share": ("exit_rate_12m", "exit_rate_24m"), "firms": ("firms_left_within_12m", "firms_left_within_24m"),
        "pieces": ("firms_left_within_12m", "firms_left_within_24m")}),
    "seats": (r"입주율|좌석\s?(?:입주율|점유율)", r"좌석|입주|공실", {
        "seats": ("seats_let", "seats_open"), "share": ("tenancy_occupancy",), "pieces": ("seats_let", "seats_open"),
        "cases": ("moves_in", "moves_out")}),
    "opened": (r"개소율|정착률", r"개소|문을\s?(?:연|열|여)|사무(?:소|실)|법인|본사|입주|둥지|터를\s?잡|자리를\s?잡|정착|뿌리|실제로?\s?(?:옮|이전)|옮겨\s?[왔온]|이전", {
        "share": ("mou_opening_rate", "mou_opening_rate_all_parties", "cumulative_opening_rate"),
        "firms": ("firms_opened", "cumulative_parties_opened"), "pieces": ("firms_opened", "cumulative_parties_opened"),
        "cases": ("firms_opened", "cumulative_parties_opened")}),
    "operating": (r"운영률", r"운영|영업\s?중|남아\s?있|문을\s?닫지\s?않|계속\s?활동", {
        "share": ("mou_operating_rate", "mou_operating_rate_all_parties"),
        "firms": ("firms_operating", "firms_operating_all_parties"),
        "pieces": ("firms_operating", "firms_operating_all_parties")}),
    "jobs_promised": (r"약속한\s?(?:고용|채용|일자리)|(?:고용|채용|일자리)[^.]{0,4}\s약속(?!의|\s?대비)|약속[^.]{0,6}(?:고용|채용|일자리)",
                      r"(?:고용|채용)\s?약속|약속(?!의|\s?대비)", {"people": ("jobs_promised",), "pieces": ("jobs_promised",)}),
    "jobs_reported": (r"자체\s?보고|스스로\s?보고", r"$^", {
        "people": ("jobs_reported",), "krw": ("investment_reported",)}),
    "hiring": (r"채용\s?실현율|고용\s?이행률", r"채용|고용|일자리|뽑", {
        "share": ("mou_hiring_rate", "job_realisation_rate"),
        "firms": ("firms_hiring",), "pieces": ("firms_hiring", "jobs_confirmed"), "people": ("jobs_confirmed",),
        "cases": ("jobs_confirmed",)}),
    "investment_promised": (r"약속(?:한|된)?\s?투자|투자(?:를|액)?\s?약속|투자\s?약속", r"$^", {"krw": ("investment_promised",)}),
    "investing": (r"투자\s?(?:실현율|이행률)", r"투자|집행", {
        "share": ("mou_investing_rate", "investment_realisation_rate"),
        "firms": ("firms_investing",), "pieces": ("firms_investing",), "krw": ("investment_confirmed",)}),
    "per_firm": (r"한\s?(?:기업|곳|회사)(?:에|당|을)?\s?평균|기업(?:당|마다)\s?(?:평균)?|평균", r"설득", {
        "times": ("visits_per_signed_firm",)}),
    "person_km": (r"연인원", r"$^", {"km": ("person_km",)}),
    "km_each": (r"(?:방문|출장)\s?(?:한\s?번|1회|1건|한\s?차례)?당|협약\s?(?:한\s?건|1건)?당", r"$^", {
        "km": ("km_per_visit", "km_per_mou", "km_per_trip")}),
    "distance": (r"이동\s?거리|출장\s?거리|주행\s?거리|누적\s?거리", r"이동|거리|출장|달려|달렸|달린|발품|누볐|누빈|누비|뛴\s|뛰었|왕복|지구|다녔|오갔|오간", {
        "km": ("trip_km",), "laps": ("earth_laps",)}),
    "chained": (r"묶음\s?방문", r"묶어|두\s?곳\s?이상", {"share": ("chained_visit_share",), "times": ("trips_with_two_visits",)}),
    "trips": (r"출장\s?(?:횟수|건수)", r"출장", {"times": ("trips",), "cases": ("trips",)}),
    "contacts": (r"접촉\s?(?:횟수|건수)", r"접촉|전화·?화상|비대면", {"times": ("contacts",), "cases": ("contacts",)}),
    "visited": (r"방문\s?(?:횟수|건수|기업)", r"방문|찾아|찾은|만났|만난|만나|돌았|두드렸|두드린", {
        "firms": ("firms_visited",), "pieces": ("firms_visited",),
        "times": ("visits", "contacts", "visits_per_signed_firm"), "cases": ("visits", "contacts")}),
    "days_to_mou": (r"첫?\s?방문[^.]{0,14}협약(?:식)?(?:을\s?맺기)?까지|협약까지", r"$^", {
        "days": ("median_days_to_mou",), "months": ("median_days_to_mou",)}),
    "days_to_reply": (r"회신(?:을\s?받기)?까지", r"$^", {
        "days": ("median_days_visit_to_reply",), "months": ("median_days_visit_to_reply",)}),
    "days_to_opening": (r"협약[^.]{0,14}개소까지|개소까지|문을\s?열기까지", r"$^", {
        "days": ("median_days_mou_to_opening",), "months": ("median_days_mou_to_opening",)}),
    "days_to_answer": (r"(?:문의|상담)[^.]{0,16}(?:처리|답변|해결)", r"처리에", {"days": ("first_answer_days",)}),
    "silent_days": (r"소식(?:이|을)?\s?(?:없|끊)", r"연락이\s?끊", {"days": ("days_silent",)}),
    "mentoring_days": (r"멘토링[^.]{0,12}(?:걸|기간|동안)", r"$^", {"days": ("mentoring_days",), "months": ("mentoring_days",)}),
    "survey": (r"회신율|응답률|회수율", r"수요\s?조사|설문|조사표", {
        "share": ("survey_response_rate",), "cases": ("surveys_sent", "surveys_returned", "needs_returned"),
        "firms": ("surveys_sent", "surveys_returned"), "pieces": ("surveys_sent", "surveys_returned")}),
    "second": (r"2차\s?상담", r"$^", {
        "share": ("follow_up_kept_rate",), "cases": ("second_consultations_needed", "second_consultations_held")}),
    "escalated": (r"이관율|책임상담사", r"이관", {"share": ("escalation_rate",), "cases": ("inquiries_escalated",)}),
    "inquiries": (r"상담\s?접수|문의", r"접수|상담", {"cases": ("inquiries", "inquiries_open", "consultations")}),
    "unheard": (r"접촉\s?유지율", r"접촉이\s?없|아무\s?접촉|소식이?\s?없|연락이?\s?없|소식이\s?끊", {
        "share": ("contact_coverage",), "firms": ("firms_unheard", "firms_heard"), "pieces": ("firms_unheard", "firms_heard")}),
    "consulted": (r"사후\s?관리율|대면\s?컨설팅", r"컨설팅|상담|사후\s?관리", {
        "share": ("aftercare_coverage",), "firms": ("firms_consulted",), "pieces": ("firms_consulted",),
        "cases": ("consultations", "inquiries"), "times": ("consultations",)}),
    "mentors": (r"멘토단|활동\s?멘토|멘토링", r"멘토", {
        "people": ("mentors_listed", "mentors_active"), "cases": ("mentoring_rounds",), "times": ("mentoring_rounds",)}),
    "events": (r"지식\s?콘서트|참석\s?인원|누적\s?참석", r"행사|콘서트", {
        "times": ("concerts", "events"), "people": ("event_attendance",), "cases": ("events", "concerts"),
        "share": ("events_on_fourth_thursday",)}),
    "double": (r"중복\s?(?:지원|수혜)", r"중복", {
        "firms": ("firms_double_served",), "pieces": ("firms_double_served",), "pairs": ("programmes_overlapping",)}),
    "unserved": (r"지원을?\s?(?:한\s?번도\s?)?받지\s?못|지원에서\s?빠진|미수혜", r"$^", {
        "firms": ("firms_unserved",), "pieces": ("firms_unserved",)}),
    "programmes": (r"지원\s?사업", r"겹치", {
        "pieces": ("programmes", "programmes_overlapping"), "cases": ("programmes", "programmes_overlapping"),
        "pairs": ("programmes_overlapping",), "firms": ("programme_agencies",)}),
    "council": (r"기한\s?(?:안|내)|준수율", r"안건|후속\s?조치", {
        "share": ("actions_on_time_rate",),
        "cases": ("actions_raised", "actions_open", "actions_overdue", "actions_due", "actions_done_on_time"),
        "pieces": ("actions_raised", "actions_open", "actions_overdue")}),
    "signed": (r"업무\s?협약|협약\s?(?:기업|기관|건수)|누적\s?협약", r"협약|MOU|엠오유|양해각서|체결|손을?\s?잡|맞손|유치(?!\s?성공)", {
        "cases": ("cumulative_mous_signed", "firms_signed"),
        "firms": ("cumulative_mous_signed", "firms_signed"), "pieces": ("cumulative_mous_signed", "firms_signed")}),
}
NARROWER = ("person_km", "jobs_promised", "jobs_reported", "investment_promised", "in_force", "pace", "km_each", "per_visit",
            "unserved", "double", "unheard")
FIRMS_ONLY = r"(?:협약|협약한|맺은|체결한)\s?(?:인공지능\s?|AI\s?)?기업(?:은|이|의\s수는)?\s?(?:모두\s|총\s)?$"  # 협약 기업 133곳: institutions are not meant
TAKES = r"걸[려리린렸]|소요|만에"  # 일 and 개월 are figures only of what took so long

# ---- whose figure it is not --------------------------------------------------------------------------------

REGIONS = ("서울", "부산", "대구", "인천", "대전", "울산", "세종", "경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주")
OTHER_TOWNS = r"판교|수원|성남|용인|창원|포항|천안|청주|춘천|전주시|여수|순천|목포|경기도|충청북도|충청남도|전라남도|전라북도|경상북도|경상남도|강원도"
NOT_A_TOWN = r"대(?:학|는|가)|환|장|력|청사|공항|\s?침체|\s?활성|\s?회복|\s?센터"  # 대전환, 경기장, 세종청사
OF = "의"
TOWN_COUNTED = r"[시도]?\s?(?:약\s)?\d"  # 서울 306곳
PLACE_AFTER = (r"^(?:광역시|특별시|특별자치시|시|도|지역)?(?:에서|에|로|으로|까지|을|를|행|권|과|와|및|소재|\s?지역|에\s?있는|·|,\s?(?=[가-힣])|\s?및|\s?등|\s?출장|"
               r"\s?(?:소재\s?)?(?:기업|업체))")
BY_REGION = r"지역별|곳은\s?방문|방문|출장"
SUBJECT = r"(?:은|는|이|가|의)(?=\s)"
COMPANY = r"[가-힣A-Za-z0-9]{1,20}?"
OTHERS = (rf"전국(?!을|에서|으로|\s?곳곳|\s?방방|\s?각지)|해외(?!\s?기업|\s?출장)|(?:미국|중국|일본|유럽|독일|영국)(?!\s?출장)|세계\s(?:\d|최|시장)|"
          rf"국내\s?(?:인공지능\s?|AI\s?)?(?:기업|업체|시장|기관|산업)(?:{SUBJECT}|\s약?\s?[\d,]+[여만천]*\s?(?:곳|개사|개)\s?(?:중|가운데))|"
          rf"(?:정부|과기정통부|과학기술정보통신부|중기부|중소벤처기업부|행안부|행정안전부|산업부|산업통상자원부|기재부|통계청|국회|교육부|고용노동부|"
          rf"국토부|기획재정부|조달청){SUBJECT}|(?:타|다른)\s?(?:시·?도|지자체|도시|지역|기관|광역시)|"
          rf"(?<![가-힣])(?:이|그|해당|한)\s?(?:회사|업체|기업|스타트업)(?:는|은|가|이)(?=\s)|[A-Z]사(?:는|가|의)|"
          rf"(?:㈜|\(주\)|주식회사)\s?{COMPANY}{SUBJECT}|[가-힣A-Za-z]{{1,20}}㈜{SUBJECT}|"
          rf"(?:삼성(?:전자)?|카카오|네이버|구글|엔비디아|[가-힣]{{0,6}}테크노파크|[가-힣]{{0,6}}상공회의소|경쟁\s?도시|수도권){SUBJECT}|"
          rf"대학(?:교)?(?:은|는|이|가)(?=\s)|[가-힣A-Z]{{1,8}}대(?:는|가)\s|[가-힣]{{2,10}}(?:협회|재단|진흥원|연구원|공사){SUBJECT}")
OURS = r"광주(?:시|광역시)?|우리\s?(?:시|국|도시)?|인공지능산업국|(?<![가-힣])시는|본\s?시|기업지원센터"
OTHERS_AFTER = r"^[^,.]{{0,12}}(?:유치한|체결한|맺은|방문한|거둔|기록한|지원한)\s(?:{names})"
OF_AN_AVERAGE = r"평균|당\s|마다|한\s?(?:기업|곳|회사)|설득"  # 두 차례 is a figure only as what a firm takes
# what stands right before a figure and makes it another's: 특허 12건, 교육생 330명, 예산 4,116억 원
OTHER_NOUNS = {
    "cases": r"특허|논문|출원|민원|소송|사고|과제|기사|보도|제품|의견|질문|법안|조례|공약|사진|서류|문서|수상",
    "pieces": r"특허|논문|과제|제품|모델|데이터|서비스|앱|부스|강의|교육|과정|의자|책상|공약|기술",
    "firms": r"학교|대학|병원|식당|언론사|매체|점포|가게|공원|도서관|읍면동",
    "people": r"교육생|신입생|학생|시민|관람객|인구|주민|어르신|위원|교수|수료생|졸업생|공무원|청년|국장\s외|등|회원|상담사|전담\s?인력",
    "krw": r"예산|국비|시비|지방비|사업비|추경|펀드|기금|집적단지[^.]{0,12}|데이터센터[^.]{0,12}|매출|자본금|공사비|보조금|출연금",
    "km": r"왕복|편도|둘레|까지|시속|반경|길이|에서",
    "share": r"지분|할인|금리|이자|세율|지지율|찬성|만족도|점유율|보조율|정확도|공정률|시장의",
    "times": r"회의|안내|방송|연습|시험",
}
EACH = r"^\s?(?:당|마다)"  # 협약 1건당
PEOPLE_OF = r"^\s?(?:대표|임직원|직원|관계자|실무자)"  # 8개 기업 대표가 참석했다: counts guests
PLANNED = (r"목표(?!를?\s?(?:넘|달성|초과|웃|채))|(?:계획|예정|방침|구상)(?!대로|보다)|전망(?:이|된|했|입|됩|하)|예상(?:된|되|했|됩)|할\s?것|될\s?것|제한|한정|선착순|모집|"
           r"늘린다는|청사진|"
           r"(?:늘리|유치하|만들|채우|확대하|달성하|체결하|맺|넘기|뽑|고용하|채용하|투자하|열)겠|기로\s?(?:했|약속|합의)|한다면|된다면|이라면|가정")
SETTLED = r"(?:협약\s?(?:기업|기관)|맺은|체결한|유치한|방문한)\s?(?:기업|기관|곳)?\s?$"  # 협약 기업 145곳을 지원할 계획: they are there
INHERITS = r"^\s*(?:이\s?가운데|이\s?중|그중|그\s?가운데|이들|여기서|나머지|이는)"
SO_FAR = r"지금까지|누적|총\s|모두|이로써|그동안|그간|여태|현재까지|통틀어"
PERIOD_METRICS = {"cumulative_mous_signed": "mous_signed"}  # a total so far, asked for a month: what came in that month
CLAUSE_END = r",\s|(?<![의위대통인비올])해\s|[맺열]어\s|[닫찾받남]아\s|떠나\s|하여\s|면서\s|(?<!라)(?<!다)고\s|(?<=[으하이])며\s|지만\s|는데\s|(?<!대)으나\s|[.!?]"

QUOTE = r"“[^”]{1,400}”|\"[^\"]{1,400}\"|「[^」]{1,200}」"
SPEAKER_OTHER = (r"(?:대표|대표이사|의원|교수|시민|회장|사장|부사장|이사|연구원|전문가|학생|주민|위원장?|참석자|기업인|창업자|변호사|평론가|장관|차관|대통령|"
                 r"총리|기자|누리꾼|일보|신문|방송|뉴스|매체|언론|업계)(?:님)?(?:은|는|이|가|도|에\s?따르면|에서)")
SPEAKER_OURS = r"(?:국장|과장|팀장|주무관|센터장|광주시장|부시장|관계자|광주시|담당자|우리)"

# ---- numbers that are no figures ---------------------------------------------------------------------------

TRAPS = (
    r"https?://\S+|www\.\S+",
    r"\d{4}\s?[.\-/]\s?\d{1,2}\s?[.\-/]\s?\d{1,2}\.?(?:\s?\([월화수목금토일]\))?",
    r"[’'‘]\d{2}\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?",
    r"(?<![\d,.])\d{1,2}\.\s?\d{1,2}\.(?:\s?\([월화수목금토일]\))?",
    r"(?:\d{4}|[’'‘]?\d{2})년(?:도|간|생|째|산)?(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?",
    r"\d{1,2}월(?:\s?\d{1,2}(?:일|~\d{1,2}일))?",
    r"(?<![\d,])\d{1,2}~\d{1,2}일(?!\s?만에)|(?<![\d,])(?:[12]?\d|3[01])일(?=[\s(에은까부,:~]|$)(?!\s?(?:만에|이?\s?걸|간|안에))",
    r"\d{1,2}일부터",
    r"(?:오전|오후|낮|밤|새벽)?\s?\d{1,2}시(?:간)?(?:\s?\d{1,2}분)?(?!\s?[·도]\s?도)|\d{1,2}:\d{2}(?::\d{2})?",
    r"\d{1,4}\s?분기|\d{1,3}\s?(?:분(?!의)|초)(?=[\s간이동에짜])",
    r"(?<!\d)0\d{1,2}[-)\s.]\s?\d{3,4}[-\s.]\d{4}|(?<!\d)1[56]\d{2}-\d{4}|(?<!\d)\d{3,4}-\d{4}(?!\d)|내선\s?(?:번호\s?)?\d+번?",
    r"(?:법|조례|시행령|규칙|규정|지침)\s?제?\d+조|제?\d+조(?:의\s?\d+)?(?:\s?제?\d+항)?(?:\s?제?\d+호)?(?!\s?(?:\d|원|원의))|제\d+항",
    r"제\s?\d+\s?[가-힣]{0,2}|(?<![\d,])\d{1,6}(?:[~·,]\s?\d{1,6}){0,4}\s?(?:번째|차례째|회째|회차|차년도|차(?!례)|호(?!응)|위(?!해|원)|"
    r"등(?=[\s을급])|기(?=\s)|단계|등급|세대|순위|연패|연승)",
    r"(?<!\d)\d{1,7}\s?(?:번지|번길|번\s?출구|번\s?버스|동\s?\d+호|호실|층|쪽|페이지|면(?=\s)|평|㎡|제곱미터|m²|"
    r"kg|t(?=[\s가를])|톤|GB|TB|PF|페타|MW|℃|도(?=[\s씨])|점(?=[\s으을]))",
    r"(?:만\s?)?\d{1,3}\s?(?:세(?=[\s의이가를~,.)]|$)|살|학년)",
    r"\d+0대(?=\s|의|가|는|와|에|\s?청년)|\d+대\s(?:분야|전략|과제|핵심|사업|산업|도시|강국)|\d+대\s?\d+",
    r"(?<![A-Za-z])[A-Za-z]{1,20}-?\d{1,10}(?![\d,]|\s?(?:개|곳|건|회|명|만|%|여|사|㎞|km))",
    r"(?<!\d)\d{1,10}[A-Za-z]{1,20}(?<!km)(?<!KM)(?<!Km)\b",
    r"우편번호\s?\d+|\(우\)\s?\d+|\d{5}(?=\s광주)",
    r"\d+자\s(?:협약|협의|대화)|\d+박\s?\d+일|\d+인\s?(?:1조|가구|이상|미만|기업)|\d+인승",
    r"\d+\s?대\s?\d+(?=의|\s)|\d+(?:\.\d+)?배",
    r"(?:노선|버스|국도|고속도로|지하철)\s?\d+(?:번|호선|호)?|\d+호선",
    r"(?<!\S)\S{2,20}(?:로|길)\s\d{1,5}(?:번길)?(?:\s?\d+)?(?:-\d+)?(?=[,\s)(]|$)(?!\s?(?:개|곳|건|만|억|명|회|번의))",
    r"\d+\s?(?:달러|유로|엔(?=[\s을이]))|\d+(?:만|억|천)\s?(?:달러|유로|엔)",
)
DAY_SAID = (r"(?:(?P<year>\d{4}|지난해|작년|올해|금년)년?\s?)?"
            r"(?:(?:(?P<from_month>\d{1,2})\s?월?\s?[~∼–-]\s?)?(?P<month>\d{1,2})\s?월|"
            r"(?P<last_month>지난달)|(?P<this_month>이달|이번\s달))"
            r"(?:\s?(?P<day>\d{1,2})\s?일|\s?(?P<end>말))?|(?P<only_year>\d{4}년|지난해|작년|올해|금년|올\s?들어)(?P<year_end>\s?말)?|"
            r"(?P<this_week>이번\s?주|금주)|(?P<last_week>지난주)|(?<![\d월~.,])(?<![월]\s)(?P<only_day>[12]?\d|3[01])일(?=[\s에까])")
COUNTED_TO = r"^\s?(?:\([월화수목금토일]\))?\s?(?:까지|현재|기준|말\s|말까지|말$)"
ENDS_IN = r"말$"
COUNTED_FROM = r"부터|이후|이래|뒤로|시작"
DOTTED_DAY = r"(\d{4})\.\s?(\d{1,2})\.(?:\s?(\d{1,2})\.)?"
SPELT_DAY = ("{}년 {}월", " {}일")
COMPARED_TO = r"^\s?(?:말|의)?\s?(?:동기|같은\s?(?:기간|달|때|시기))?\s?(?:보다|대비|에\s?비해|과\s?견줘|와\s?견줘|과\s?비교|와\s?비교)"
QUARTER_SAID = r"(?:(?P<year>\d{4}|지난해|작년|올해|금년)(?:년)?\s?)?(?:(?P<quarter>[1-4])\s?분기|(?P<half>상반기|하반기))"
LAST_YEAR = ("지난해", "작년")
FIRST_HALF = "상반기"
OF_THEM_AFTER = r"^\s?(?:중에서|중|가운데)(?=\s)"
OF_THEM_BEFORE = r"(?:중에서|중|가운데|이\s?중|그중)\s?(?:약\s?|절반인\s?)?$"

# ---- personal data -----------------------------------------------------------------------------------------

PERSONAL = (
    r"(?<!\d)01[016789][-\s.)]?\s?\d{3,4}[-\s.]?\d{4}(?!\d)",
    r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–]\s?[1-8]\d{6}(?!\d)",
    r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–]\s?[1-8][*●○xX]{6}",
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    r"(?:계좌(?:번호)?|여권(?:번호)?|면허(?:번호)?)\s?[:은는]?\s?(?:[가-힣]+은행\s?)?[A-Z]{0,2}\d[\d-]{6,}\d",
)
OFFICE_MAIL = r"^(?:press|info|webmaster|contact|help|pr|admin|office|center|support|news|ai)@"
