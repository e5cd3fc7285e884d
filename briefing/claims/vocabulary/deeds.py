"""What was done, and to whom: the verbs of a draft, each with the topic that counts those who did it.

Data for `briefing.claims.deeds`. A verb decides what a figure counts; a noun before it (협약 기업)
only says among whom.
"""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import group, one_of

_DOES = r"[을를]?\s?" + group("했", "하", "한", "해", "함", "됐", "되", "된", "돼")

# topic → the stems of the verbs that say it was done; of two that begin alike the first is meant
DEEDS: dict[str, str] = {
    "won_back": one_of(
        r"마음을\s?(?:되?돌|바꾸|바꿨|바꾼|바꿔|고쳐|열)",
        r"설득(?:됐|되|당)",
        r"설득(?:했|해\s?[냈낸]|에\s?성공)",
        r"긍정(?:적인?)?\s?(?:쪽)?으?로\s?(?:돌아|바뀌|바뀐|바꾼|선회)",
        r"돌아섰|돌아선",
    ),
    "positive": one_of(
        r"긍정[^,.]{0,14}(?:답|회신|반응|뜻|의사|평가|검토|표|보[였이인내])",
        rf"긍정\s?회신{_DOES}",
        "호의[^,.]{0,8}(?:답|반응|보)",
        r"관심을\s?(?:보|나타|표)",
        r"의향을?\s?(?:보|내비|밝|나타|비[치쳤친])",
        rf"화답{_DOES}",
        r"고개를\s?끄덕",
        r"(?:오|옮기|내려오|입주하|참여하|협력하|손잡)겠다",
    ),
    "opened": one_of(
        r"문을?\s?(?:연|열|여)",
        rf"개소(?:식을?\s?)?\s?(?:{_DOES}|를?\s?마)",
        r"사무(?:소|실)[을를도]?\s?(?:[가-힣]{1,4}에\s?)?(?:내|냈|낸|연|열|여|마련|차[렸린리]|개설|두|두었|뒀|꾸[렸린리])",
        r"(?:법인|지사|지점|연구소|본사|거점)[을를도]?\s?(?:[가-힣]{1,4}에\s?)?(?:세[웠운우]|설립|옮|마련|열|연|냈|낸|개설|두었|뒀|이전)",
        rf"입주{_DOES}",
        r"둥지를\s?(?:틀|튼)",
        r"(?:간판|현판)을\s?[가-힣]",
        r"(?:보금자리|짐|자리|터|터전)를?을?\s?(?:[푼풀]|잡|마련|틀)",
        rf"정착{_DOES}",
        r"뿌리를?\s?(?:내|박)",
        rf"이전{_DOES}|이전을\s?(?:마|완료)",
        r"옮겨\s?[왔온오]|옮겼",
        rf"안착{_DOES}",
        r"(?:사업장|건물|공간)을?\s?(?:[가-힣]{1,3}\s)?(?:마련|열|연|냈|낸|차[렸린]|임차|얻)",
        r"광주(?:에|로)\s?(?:실제로?\s?)?(?:온|왔|와\s|내려[왔온와]|들어[왔온와])",
        r"(?<![가-힣])오지\s?(?:않|못)",
    ),
    "operating": one_of(
        rf"운영\s?(?:{_DOES}|중|을\s?(?:이어|계속))",
        r"영업\s?(?:중|을|하|해)",
        r"남아\s?있",
        r"문을\s?닫지\s?않",
        r"활동\s?중",
    ),
    "exit": one_of(rf"(?:폐업|철수|이탈){_DOES}", r"떠났|떠난|떠나[간갔]", r"문을\s?닫(?!지)"),
    "hiring": one_of(
        rf"(?:채용|고용){_DOES}",
        r"(?:채용|고용)을\s?(?:마|실|이|진|완)",
        r"(?:사람|직원|인력|인재|청년|신입)[^,.]{0,6}(?:뽑|채용|고용|늘렸)",
        r"일자리를?\s?(?:만|창출|늘|제공|얻)",
        r"일하(?:고|게|는)|출근",
        r"(?:채용|고용)[이가]\s?(?:이뤄|이루어|진행|확인)",
        r"뽑[았은아]",
        rf"기업에\s?(?:취업|취직|입사){_DOES}",
    ),
    "investing": one_of(
        r"투자[가]\s?(?:이뤄|이루어|진행|집행|확인)",
        rf"투자(?:{_DOES}|를\s?(?:집행|이행|실행|진행|마|단행|확정|시작)|금?을?\s?(?:집행|이행))",
        r"(?:자금|돈|투자금)을?\s?(?:집행|투입|넣|댔|댄|들[어였])",
    ),
    "consulted": one_of(
        r"(?:상담|컨설팅|사후\s?관리)을?를?\s?(?:받|진행|마)", rf"(?:상담|컨설팅){_DOES}"
    ),
    "signed": one_of(
        r"(?:업무)?\s?(?:협약|MOU|엠오유|양해각서)(?:식|서)?[을를에도]?\s?"
        + group(
            "맺",
            "체결",
            "서명",
            "마[쳤친치]",
            "이끌",
            "이름을",
            "동참",
            "이르",
            "이른",
            "도달",
            "참여",
            "성사",
            "했",
            "하",
            "한",
            "해",
            "함",
        ),
        rf"체결{_DOES}",
        r"손을?\s?(?:맞)?잡",
        "맞손",
        r"도장을?\s?찍",
        r"인연을\s?맺",
        r"(?:광주|우리\s?시)[를을]?\s?(?:선택|택)",
        rf"유치{_DOES}|유치에\s?성공",
    ),
    "visited": one_of(
        rf"방문{_DOES}",
        r"방문을\s?(?:마|받)",
        r"찾아\s?[갔간가]|찾[았은]",
        "만[났난나]",
        r"(?<![웃밑감])돌았",
        r"두드[렸린리려]",
    ),
    "inbound": r"먼저\s[^,.]{0,10}(?:찾아\s?[왔온오와]|연락|문의|의뢰|제안|두드)",
}
# who had declined before
DECLINED = r"사양|거절|고사|보류"
# of people hired, of won invested: it was confirmed
CONFIRMED = r"확인(?:됐|되|된|했|돼)"
# topic that a deed counts → those that say more, where their own words stand too
REFINED: dict[str, tuple[str, ...]] = {
    "hiring": (
        "job_matching",
        "jobs_reported",
        "job_introduced",
        "job_openings",
        "job_realisation",
    ),
    "opened": ("moved_in",),
    "signed": ("in_force", "pace"),
    "visited": ("inbound", "per_firm", "government", "chained", "first_heard"),
    "investing": ("jobs_reported", "investment_realisation"),
    "consulted": ("second", "inquiries"),
}
# what says no more than that there are so many, or how many that is
TRANSPARENT = one_of(
    "집계|나타[났나]|확인|파악|조사|기록|달[했하한해성]|이르|이른|넘|그[쳤치친]|불과|머[물무]|늘|줄|증가|감소",
    "있|없|찼|찬|성사|된다|됐|됩|되[었는며고]|차지|집중|많|적[다은었]|몰[려렸린]|포함|올[랐라]|해당|속한|속해|이[다며고었]|였",
    r"입니다|뿐|채웠|채우|돌파|웃[돌도]|밑[돌도]|꼽|남[았은는]|나왔|나온|생[겼긴]|쌓|모[였이]|뛰[었어]|불어|분포|치[중우]",
    "이어[졌지]|분류|구분|구성|대상|해[당]|기준|거[뒀두]|달해|안[팎]|그치|명단|소재|위치|자리|컸|크|높|낮|같|공개|발표|밝",
)
# 것으로 나타났다, 상태다: the verb before it is what is said
NOUN_OF_FACT = r"^\s?(?:것|셈|상태|바|적이|뒤|다음|후|채)"
# what a new subject follows: the deed after it is another's
TURN = one_of(r"지만", r"으나", r"는데", r"반면", r"그러나", r"가운데", r"중\s", r"[다요]\.", r";")
SUBJECT = r"^(?:\s?(?:모두|전부|전체|전원|이상|안팎|가량|정도))?(?:이|가|은|는|도|만|에서|에서는|에서만|까지|조차)?(?:\s(?:모두|전부|각각|이미|벌써|실제로?|새로))?\s"
OTHERS_PARTICLE = r"^(?:\s?(?:모두|전부|전체|이상|안팎|가량|정도))?(?:과|와|을|를|에|에게|에는|로부터|으로부터|과의|와의)\s"
# 방문 기업, 방문한 기업: those among whom it was done
VISITED = r"방문(?:한)?\s?(?:기업|업체|회사|곳)|찾아간\s?(?:기업|곳)|만난\s?(?:기업|곳)"
# 약속한 고용은 154명, 154명을 약속했다
PROMISED = r"약속(?!한|된|했던|의|\s?대비)"
PROMISED_BEFORE = r"약속(?:한|된|했던)[^,.\d]{0,12}$"
# 문을 열었다는 말은
REPORTED = ("다는", "라는")
