"""Which metric a figure of a Korean draft means: the words that name or hint at it, by the kind of unit.

Data for `briefing.claims.context`; regular expressions, matched against one sentence.
"""

from __future__ import annotations

from briefing.claims.vocabulary.units_and_days import FINAL_N, ends_in

TOPICS: dict[str, tuple[str, str, dict[str, tuple[str, ...]]]] = {
    "in_force": (
        r"유효(?:한)?\s?(?:업무)?\s?협약|효력",
        r"유효|살아\s?있",
        {"firms": ("mous_in_force",), "cases": ("mous_in_force",), "pieces": ("mous_in_force",)},
    ),
    "pace": (
        r"월평균\s?(?:체결|협약)|한\s?달\s?평균|매달\s?평균|월평균",
        r"매달|월별",
        {
            "cases": ("mou_pace",),
            "firms": ("mou_pace",),
            "pieces": ("mou_pace",),
            "times": ("mou_pace",),
        },
    ),
    "no_mou": (
        r"협약(?:이|을)?\s?(?:한\s?건도\s?)?(?:없(?:는|던|었던)|맺지\s?못한)\s?달",
        r"$^",
        {"months": ("months_without_mou",)},
    ),
    "conversion": (
        r"협약\s?전환율?|전환율",
        r"협약으로\s?(?:이어|연결)",
        {
            "share": ("mou_conversion_rate",),
            "firms": ("firms_converted",),
            "pieces": ("firms_converted",),
        },
    ),
    "positive": (
        r"성공률|긍정률|긍정\s?회신율?",
        r"긍정|호의|관심을\s?보|반응|회신(?:을|한)|유치에?\s?성공|고개를\s?끄덕",
        {
            "share": ("positive_reply_rate",),
            "firms": ("firms_replied_positively",),
            "pieces": ("firms_replied_positively",),
            "cases": ("contacts_positive", "firms_replied_positively"),
            "times": ("contacts_positive",),
        },
    ),
    "per_visit": (r"방문당\s?긍정률|접촉\s?긍정률", r"$^", {"share": ("visit_reply_rate",)}),
    "exit": (
        r"이탈률",
        r"이탈|폐업|철수|떠난|떠났|문을\s?닫",
        {
            "share": ("exit_rate_12m", "exit_rate_24m"),
            "firms": ("firms_left_within_12m", "firms_left_within_24m"),
            "pieces": ("firms_left_within_12m", "firms_left_within_24m"),
        },
    ),
    "seats": (
        r"입주율|좌석\s?(?:입주율|점유율)",
        r"좌석|입주|공실",
        {
            "seats": ("seats_let", "seats_open"),
            "share": ("tenancy_occupancy",),
            "pieces": ("seats_let", "seats_open"),
            "cases": ("moves_in", "moves_out"),
        },
    ),
    "moved_in": (
        r"(?:캠프|시설|공간|센터)에(?=[^.]{0,12}입주)|입주\s?기업(?:은|"
        r"이)",
        r"$^",
        {"firms": ("moves_in",), "pieces": ("moves_in",)},
    ),
    "opened": (
        r"개소율|정착률",
        r"개소|문을\s?(?:연|열|여)|사무(?:소|실)|법인(?!세)|본사|입주|둥지|간판|현판|보금자리|짐을\s?[푼풀]|터를\s?잡|자리를\s?잡|정착|뿌리|"
        r"실제로?\s?(?:옮|이전)|옮겨\s?[왔온]|이전|광주(?:에|로)\s?(?:오|온|왔|내려)|(?<![가-힣])오지\s?(?:않|못)",
        {
            "share": (
                "mou_opening_rate",
                "mou_opening_rate_all_parties",
                "cumulative_opening_rate",
            ),
            "firms": ("firms_opened", "cumulative_parties_opened"),
            "pieces": ("firms_opened", "cumulative_parties_opened"),
            "cases": ("firms_opened", "cumulative_parties_opened"),
        },
    ),
    "operating": (
        r"운영률",
        r"운영|영업\s?중|남아\s?있|문을\s?닫지\s?않|계속\s?활동",
        {
            "share": ("mou_operating_rate", "mou_operating_rate_all_parties"),
            "firms": ("firms_operating", "firms_operating_all_parties"),
            "pieces": ("firms_operating", "firms_operating_all_parties"),
        },
    ),
    "jobs_promised": (
        r"약속한\s?(?:고용|채용|일자리)|(?:고용|채용|일자리)[^.]{0,4}\s약속(?!의|\s?대비)|약속[^.]{0,6}(?:고용|채용|일자리)",
        r"(?:고용|채용)\s?약속|약속(?!의|\s?대비)",
        {"people": ("jobs_promised",), "pieces": ("jobs_promised",)},
    ),
    "jobs_reported": (
        r"자체\s?보고|스스로\s?보고",
        r"$^",
        {"people": ("jobs_reported",), "krw": ("investment_reported",)},
    ),
    "hiring": (
        r"채용\s?실현율|고용\s?이행률|확인된\s?(?:고용|채용|일자리|인원|것)|실제(?:로)?\s?(?:고용|채용|확인)\S{0,3}|(?:고용|채용)\s?실적",
        r"채용|고용|"
        r"(?<!형\s)일자리|뽑",
        {
            "share": ("mou_hiring_rate", "job_realisation_rate"),
            "firms": ("firms_hiring",),
            "pieces": ("firms_hiring", "jobs_confirmed"),
            "people": ("jobs_confirmed",),
            "cases": ("jobs_confirmed",),
        },
    ),
    "investment_promised": (
        r"약속(?:한|된)?\s?투자|투자(?:를|액)?\s?약속|투자\s?약속",
        r"약속(?!의|\s?대비)",
        {"krw": ("investment_promised",)},
    ),
    "investing": (
        r"투자\s?(?:실현율|이행률)|확인된\s?(?:투자|것|금액)|실제(?:로)?\s?(?:들어온|투자|"
        r"집행)",
        r"(?<!벤처)(?<!외국인\s)(?<!민간\s)(?<!설비\s)투자|집행",
        {
            "share": ("mou_investing_rate", "investment_realisation_rate"),
            "firms": ("firms_investing",),
            "pieces": ("firms_investing",),
            "krw": ("investment_confirmed",),
        },
    ),
    "per_firm": (
        r"한\s?(?:기업|곳|회사)(?:에|당|을)?\s?평균|기업(?:당|마다)\s?(?:평균)?|평균",
        r"설득",
        {"times": ("visits_per_signed_firm",)},
    ),
    "person_km": (r"연인원", r"$^", {"km": ("person_km",)}),
    "km_each": (
        r"하루(?:에|\s평균)|(?:방문|출장|협약)\s?(?:한\s?(?:번|차례|건|곳)|1\s?[회건번곳])에(?=\s)|"
        r"(?:방문|출장|협약)\s?(?:한\s?번|한\s?차례|한\s?건|한\s?곳|1\s?[회건번곳])?\s?(?:당|마다)|"
        r"협약\s?(?:한\s?건|1\s?건|하나)(?:을|를)?\s?(?:맺|체결|성사|따)[가-힣]{0,4}(?:기까지|\s?데|려면|려고|기\s?위해)|"
        r"(?:한\s?차례|한\s?번|1\s?[회번])\s?(?:방문|출장)(?:을|를)?\s?(?:하|할|갈|가|다녀)[가-힣\s]{0,4}(?:데|때|려면)",
        r"$^",
        {"km": ("km_per_visit", "km_per_mou", "km_per_trip", "km_per_trip_day")},
    ),
    "distance": (
        r"이동\s?거리|출장\s?거리|주행\s?거리|누적\s?거리",
        r"이동|거리|출장|달려|달렸|달린|발품|누볐|누빈|누비|뛴\s|뛰었|왕복|지구|다녔|오갔|오간",
        {"km": ("trip_km",), "laps": ("earth_laps",)},
    ),
    "chained": (
        r"묶음\s?방문",
        r"묶어|두\s?곳\s?이상",
        {"share": ("chained_visit_share",), "times": ("trips_with_two_visits",)},
    ),
    "km_unknown": (
        r"거리(?:를|가)?\s?(?:알\s?수\s?없|모르|미상|빠진)",
        r"$^",
        {"times": ("km_unknown_trips",), "cases": ("km_unknown_trips",)},
    ),
    "trips": (r"출장\s?(?:횟수|건수)", r"출장", {"times": ("trips",), "cases": ("trips",)}),
    "contacts": (
        r"접촉\s?(?:횟수|건수)",
        r"접촉|전화·?화상|비대면",
        {"times": ("contacts",), "cases": ("contacts",)},
    ),
    "visited": (
        r"방문\s?(?:횟수|건수|기업)",
        r"방문|찾[아은았는]|만났|만난|만나|(?<![웃밑감])돌았|두드[려리린렸]",
        {
            "firms": ("firms_visited",),
            "pieces": ("firms_visited",),
            "times": ("visits", "contacts", "visits_per_signed_firm"),
            "cases": ("visits", "contacts"),
        },
    ),
    "days_to_mou": (
        r"첫?\s?방문[^.]{0,14}협약(?:식)?(?:을\s?맺기)?까지|협약까지",
        r"$^",
        {"days": ("median_days_to_mou",), "months": ("median_days_to_mou",)},
    ),
    "days_reply_to_mou": (
        r"(?:긍정|회신|답(?:을|변))[^.]{0,16}협약(?:식)?(?:을\s?(?:맺|체결하)기)?까지",
        r"$^",
        {"days": ("median_days_reply_to_mou",), "months": ("median_days_reply_to_mou",)},
    ),
    "days_to_reply": (
        r"회신(?:을\s?받기)?까지",
        r"$^",
        {"days": ("median_days_visit_to_reply",), "months": ("median_days_visit_to_reply",)},
    ),
    "days_to_opening": (
        r"(?:개소|문을\s?(?:열|여)|사무(?:소|실)를?\s?(?:열|여|내))[^.]{0,6}까지",
        r"$^",
        {"days": ("median_days_mou_to_opening",), "months": ("median_days_mou_to_opening",)},
    ),
    "days_to_answer": (
        r"(?:문의|상담)[^.]{0,16}(?:처리|답변|해결)",
        r"처리에",
        {"days": ("first_answer_days",)},
    ),
    "silent_days": (
        r"소식(?:이|을)?\s?(?:없|끊|전하지|듣지)",
        r"연락이\s?끊",
        {"days": ("days_silent",)},
    ),
    "mentoring_days": (
        r"멘토링[^.]{0,12}(?:걸|기간|동안)",
        r"$^",
        {"days": ("mentoring_days",), "months": ("mentoring_days",)},
    ),
    "survey": (
        r"회신율|수요\s?조사[^.]{0,8}(?:응답률|회수율)",
        r"수요\s?조사|설문|조사표",
        {
            "share": ("survey_response_rate",),
            "cases": ("surveys_sent", "surveys_returned", "needs_returned"),
            "copies": ("surveys_sent", "surveys_returned"),
            "firms": ("surveys_sent", "surveys_returned"),
            "pieces": ("surveys_sent", "surveys_returned"),
        },
    ),
    "needs": (
        r"풀리지\s?않은\s?수요|적힌\s?수요",
        r"(?<![가-힣])수요(?!\s?조사|일)",
        {"cases": ("needs_open", "needs_returned"), "pieces": ("needs_open", "needs_returned")},
    ),
    "second": (
        r"2차\s?상담",
        r"$^",
        {
            "share": ("follow_up_kept_rate",),
            "cases": ("second_consultations_needed", "second_consultations_held"),
            "firms": ("second_consultations_needed", "second_consultations_held"),
        },
    ),
    "escalated": (
        r"이관율|책임상담사",
        r"이관",
        {"share": ("escalation_rate",), "cases": ("inquiries_escalated",)},
    ),
    "inquiries": (
        r"상담\s?접수|문의",
        r"접수|상담",
        {"cases": ("inquiries", "inquiries_open", "consultations")},
    ),
    "unheard": (
        r"접촉\s?유지율",
        r"접촉이\s?없|아무\s?접촉|소식이?\s?없|연락이?\s?없|소식이\s?끊|(?:소식|연락)이?\s?(?:닿|있|이어)",
        {
            "share": ("contact_coverage",),
            "firms": ("firms_unheard", "firms_heard"),
            "pieces": ("firms_unheard", "firms_heard"),
        },
    ),
    "consulted": (
        r"사후\s?관리율|대면\s?컨설팅",
        r"컨설팅|상담|사후\s?관리",
        {
            "share": ("aftercare_coverage",),
            "firms": ("firms_consulted",),
            "pieces": ("firms_consulted",),
            "cases": ("consultations", "inquiries"),
            "times": ("consultations",),
        },
    ),
    "mentors": (
        r"멘토단|활동\s?멘토|멘토링",
        r"멘토",
        {
            "people": ("mentors_listed", "mentors_active"),
            "cases": ("mentoring_rounds",),
            "times": ("mentoring_rounds",),
        },
    ),
    "events": (
        r"(?:행사|콘서트)의?\s?참석자|지식\s?콘서트(?!의?\s?참석자)|참석\s?인원|누적\s?참석",
        r"행사|콘서트",
        {
            "times": ("concerts", "events"),
            "people": ("event_attendance",),
            "cases": ("events", "concerts"),
            "share": ("events_on_fourth_thursday",),
        },
    ),
    "double": (
        r"중복\s?(?:지원|수혜)|(?:두\s?번|겹쳐|이중으로)\s?(?:지원|혜택)",
        r"중복",
        {
            "firms": ("firms_double_served",),
            "pieces": ("firms_double_served",),
            "pairs": ("programmes_overlapping",),
        },
    ),
    "unserved": (
        r"지원(?:사업)?(?:을|를|에|에도)?\s?(?:단\s?)?(?:한\s?번도\s?|전혀\s?|아직\s?)?(?:받|이용하|누리|뽑히|선정되|들|"
        r"참여하)지(?:도)?\s?(?:못|않)|지원에서\s?빠진|미수혜",
        r"$^",
        {"firms": ("firms_unserved",), "pieces": ("firms_unserved",)},
    ),
    "programmes": (
        r"지원\s?사업",
        r"겹치",
        {
            "pieces": ("programmes", "programmes_overlapping"),
            "cases": ("programmes", "programmes_overlapping"),
            "pairs": ("programmes_overlapping",),
            "firms": ("programme_agencies",),
        },
    ),
    "council": (
        r"기한\s?(?:안|내)|준수율",
        r"안건|후속\s?조치",
        {
            "share": ("actions_on_time_rate",),
            "cases": (
                "actions_raised",
                "actions_open",
                "actions_overdue",
                "actions_due",
                "actions_done_on_time",
            ),
            "pieces": ("actions_raised", "actions_open", "actions_overdue"),
        },
    ),
    "signed": (
        r"업무\s?협약|협약\s?(?:기업|기관|건수)|누적\s?협약",
        r"협약|MOU|엠오유|양해각서|체결|손을?\s?(?:맞)?잡|인연|손잡|맞손|유치(?!\s?성공|원|장)|"
        r"(?<![가-힣])모[은았]|끌어모|끌어들|"
        r"불러들|데려[오온왔]|품에\s?안",
        {
            "cases": ("cumulative_mous_signed", "firms_signed"),
            "firms": ("cumulative_mous_signed", "firms_signed"),
            "pieces": ("cumulative_mous_signed", "firms_signed"),
        },
    ),
}
NARROWER = (
    "person_km",
    "jobs_promised",
    "jobs_reported",
    "investment_promised",
    "in_force",
    "pace",
    "km_each",
    "per_visit",
    "unserved",
    "double",
    "unheard",
    "days_reply_to_mou",
)
BEFORE_ONLY = ("km_each",)  # 하루 평균 says what follows it
# 협약 기업 133곳: institutions are not meant
FIRMS_ONLY = r"(?:협약|협약한|맺은|체결한)\s?(?:인공지능\s?|AI\s?)?기업(?:은|이|의\s수는)?\s?(?:모두\s|총\s)?$"
ADNOMINAL = ends_in(FINAL_N).replace("은", "").replace("는", "")  # 연, 끊긴, 찾아온 …
# 문을 연 협약 기업: who signed is only whom it is about
QUALIFIED = rf"(?:(?:하|되|있|없|않|찾|받|오|가|쓰)는|(?:받|맺|찾|얻|않|남|닫|놓|잡|맡|끝|겪|품)은|[{ADNOMINAL}던])\s$"
WHOLE_AND_PART = (
    "second",
    "survey",
    "mentors",
    "council",
    "seats",
)  # their metrics count both sides of `32건 중 23건`
# what `278곳 중 60곳이 긍정적이었다` counts first
WHOLES = {
    "opened": "firms_signed",
    "operating": "firms_signed",
    "hiring": "firms_signed",
    "investing": "firms_signed",
    "consulted": "mou_firms",
    "positive": "firms_visited",
    "conversion": "firms_visited",
    "unserved": "mou_firms",
    "unheard": "mou_firms",
}
POPULATIONS = ("signed", "inquiries")
# 서울 협약 기업은: nothing but a part is counted
FIRMS_OF_PART = r"\s?(?:지역|분야)?(?:에서|의)?\s?(?:협약|개소|방문|유치)(?:한)?\s?(?:기업|률|율)?(?:은|는|이|가)?\s?(?:모두\s|총\s)?$"
# 투자 설명회, 채용 박람회, 투자사: what a name stands in front of is another thing
NAMES_ANOTHER = (
    r"(?:형|액)?\s?(?:설명회|박람회|간담회|상담회|공고|보조금|지원금|장려금|예산|펀드|위원회|협의회|교육|과정|포럼|세미나|심사|공모)|"
    r"(?:사|처|은행|신탁|증권)(?=[\s가는를의와])"
)
EVERYBODY = ("signed", "visited")
RIGHT_BEFORE = r"\s?(?:은|는|이|가)?\s?"
WHO = r"협약\s?(?:기업|기관|업체|사|회사)|문의|상담"
OUT_OF_WHOM = r"(?:들)?(?:\s?(?:중|가운데)(?:에서|에)?|의)\s"
# those of whom it is not true are counted too: the parts of the topic's rate
HAS_REST = ("opened", "operating", "hiring", "investing", "positive", "conversion", "consulted")
# 300곳이 넘는 서울 기업: the part may stand after the figure
WHOSE_AFTER = (
    r"^(?:이|가)?\s?(?:넘는|되는|의)?\s?([가-힣·]{2,8})(?:\s(?:지역|분야))?\s(?:기업|업체|회사)"
)
NOT_EVEN = r"^도\s"
NEGATED = r"지(?:는|도|를)?\s?(?:않|못)|없(?:다|는|이|었|어|습)|안\s(?:연|열|온|한|했|받)|미(?:개소|채용|입주|이행|착공)"
OF_THEM_AFTER = r"^\s?(?:중에서|중|가운데)(?=\s)"
OF_THEM_BEFORE = r"(?:중에서|중|가운데|이\s?중|그중)\s?(?:약\s?|절반인\s?)?$"
INHERITS = r"^\s*(?:이\s?가운데|이\s?중|그중|그\s?가운데|이들|여기서|나머지|이는)"
CLAUSE_END = (
    r",\s|(?<=\s)[△▲▽▼·;/](?=\s?[가-힣])|;\s|(?<![의위대통인비올])해\s|[맺열]어\s|[닫찾받남]아\s|떠나\s|[찾돌]아가\s|만나\s|거쳐\s|하여\s|"
    r"면서\s|(?<!라)(?<!다)고\s|(?<=[으하이])며\s|지만\s|는데\s|(?<!대)으나\s|[.!?]"
)
