"""The contracts of the support centre and of the council of agencies (SOURCES, "The support side")."""

from __future__ import annotations

from dataclasses import replace

from etl.contracts.columns import CALLER, COMPANY
from etl.contracts.contract import Column, Contract, Numbering, Order, list_choices

INQUIRIES = Contract(
    "inquiries",
    "상담접수",
    keeps="log",
    keys=(("received_on", "company", "channel", "topic"),),
    numbered=Numbering("topic"),
    orders=(Order("received_on", "resolved_on"),),
    columns=(
        Column(
            "received_on",
            ("접수일", "접수일자", "접수일시"),
            kind="date",
            required=True,
            about="문의를 받은 날입니다.",
        ),
        CALLER,
        Column(
            "channel",
            ("접수경로",),
            kind="category",
            choices=list_choices("전화", "내방", "온라인", "오픈채팅"),
            about="문의가 들어온 길입니다.",
        ),
        Column(
            "topic",
            ("문의유형",),
            fallbacks=("문의내용",),
            kind="category",
            required=True,
            choices=list_choices("유치문의", "애로", "공모사업", "입주", "채용", "기타"),
            about="무엇을 물었는지 고릅니다.",
        ),
        Column(
            "place",
            ("지역", "소재지"),
            kind="place",
            about="문의한 곳의 소재지입니다.",
        ),
        Column(
            "level",
            ("처리단계",),
            kind="category",
            choices=list_choices("상담원", "책임상담사"),
            about="누가 처리했는지 고릅니다.",
        ),
        Column(
            "resolved_on",
            ("처리일", "처리일자"),
            kind="date",
            about="답을 마친 날입니다. 비우면 아직입니다.",
        ),
        Column(
            "satisfaction",
            ("만족도",),
            kind="whole",
            low=1,
            high=5,
            example="5",
            about="1점에서 5점까지입니다.",
        ),
    ),
)

CONSULTATIONS = Contract(
    "consultations",
    "대면컨설팅",
    keeps="log",
    keys=(("held_on", "company"),),
    columns=(
        Column(
            "held_on",
            ("일자", "상담일", "상담일자", "상담일시"),
            kind="date",
            required=True,
            about="만나서 상담한 날입니다.",
        ),
        COMPANY,
        Column(
            "counsellor",
            ("상담사", "컨설턴트"),
            example="예시상담사 1",
            about="상담한 사람의 이름입니다. 화면에는 가려서 보입니다.",
        ),
        Column("topic", ("문의유형", "상담내용"), about="무엇을 상담했는지 적습니다."),
        Column(
            "next_on", ("다음일정",), kind="date", plan=True, about="다음에 만나기로 한 날입니다."
        ),
    ),
)

MENTORS = Contract(
    "mentors",
    "멘토단",
    keeps="list",
    keys=(("mentor", "field"),),
    columns=(
        Column(
            "mentor",
            ("멘토", "멘토명"),
            required=True,
            example="예시멘토 001",
            about="멘토의 이름입니다. 화면에는 가려서 보입니다.",
        ),
        Column(
            "field",
            ("분야",),
            kind="category",
            required=True,
            choices=list_choices("기술개발", "비즈니스모델", "창업경영", "금융"),
            about="멘토의 분야입니다.",
        ),
    ),
)

MENTORING = Contract(
    "mentoring",
    "멘토링",
    keeps="log",
    keys=(("company", "mentor", "started_on"),),
    orders=(Order("started_on", "ended_on"),),
    columns=(
        COMPANY,
        Column(
            "mentor",
            ("멘토", "멘토명"),
            required=True,
            example="예시멘토 001",
            about="멘토단의 이름과 같게 적습니다.",
        ),
        Column(
            "started_on",
            ("시작일", "멘토링일자"),
            kind="date",
            required=True,
            about="멘토링을 시작한 날입니다.",
        ),
        Column(
            "ended_on",
            ("종료일",),
            kind="date",
            is_end=True,
            plan=True,
            example="2024-07-19",
            about="멘토링이 끝난 날입니다. 비우면 진행 중으로 봅니다.",
        ),
        Column("sessions", ("횟수",), kind="whole", low=0, about="만난 횟수입니다."),
        Column("result", ("결과",), about="멘토링의 결과입니다."),
    ),
)

SURVEYS = Contract(
    "surveys",
    "수요조사",
    keeps="log",
    keys=(("company", "sent_on"),),
    orders=(
        Order("sent_on", "returned_on"),
        Order("sent_on", "followed_up_on"),
    ),
    columns=(
        COMPANY,
        Column("sent_on", ("배포일",), kind="date", required=True, about="조사표를 보낸 날입니다."),
        Column(
            "returned_on",
            ("회신일",),
            kind="date",
            example="2021-07-20 19:00",
            about="답을 받은 날입니다. 비우면 아직입니다.",
        ),
        Column(
            "needs",
            ("수요",),
            kind="names",
            choices=list_choices("기술", "자금", "인력", "판로", "공간", "제도", "기타"),
            example="기술, 자금",
            about="필요한 것입니다. 여러 가지면 쉼표로 나눕니다.",
        ),
        Column(
            "follow_up",
            ("2차상담필요",),
            kind="category",
            choices={
                "예": ("y", "yes", "o", "필요"),
                "아니오": ("n", "no", "x", "아니요", "불필요"),
            },
            about="다시 상담해야 하면 예로 적습니다.",
        ),
        Column(
            "followed_up_on",
            ("2차상담일",),
            kind="date",
            about="2차 상담을 한 날입니다. 비우면 아직입니다.",
        ),
    ),
)

SITES = Contract(
    "sites",
    "시설",
    keeps="list",
    keys=(("site", "seats"),),
    columns=(
        Column(
            "site",
            ("시설", "시설명"),
            required=True,
            example="AI창업캠프",
            about="시설의 이름입니다. 입주의 시설과 같게 적습니다.",
        ),
        Column(
            "seats",
            ("총좌석", "정원"),
            kind="whole",
            required=True,
            low=0,
            about="시설 전체의 좌석 수입니다.",
        ),
        Column(
            "opened_on",
            ("개관일",),
            kind="date",
            about="문을 연 날입니다. 비우면 처음부터 열려 있던 것으로 봅니다.",
        ),
    ),
)

EVENTS = Contract(
    "events",
    "행사",
    keeps="log",
    keys=(("held_on", "name"),),
    columns=(
        Column(
            "held_on", ("행사일", "개최일"), kind="date", required=True, about="행사를 연 날입니다."
        ),
        Column(
            "name",
            ("행사명",),
            required=True,
            example="지식콘서트",
            about="행사의 이름(지식콘서트 등)입니다.",
        ),
        Column("attendees", ("참석인원",), kind="whole", low=0, about="참석한 사람의 수입니다."),
        Column(
            "companies",
            ("참석기업",),
            kind="companies",
            about="참석한 기업입니다. 여럿이면 쉼표로 나눕니다.",
        ),
    ),
)

PROGRAMMES = Contract(
    "programmes",
    "지원사업",
    keeps="list",
    keys=(("agency", "programme", "kind"),),
    orders=(Order("starts_on", "ends_on"),),
    columns=(
        Column(
            "agency",
            ("기관", "담당기관", "주관기관", "시행기관"),
            required=True,
            example="예시기관 가",
            about="사업을 하는 기관입니다.",
        ),
        Column(
            "programme",
            ("사업명", "지원사업명", "사업명칭"),
            required=True,
            example="예시사업 1",
            about="사업의 이름입니다.",
        ),
        Column(
            "kind",
            ("유형",),
            kind="category",
            required=True,
            choices=list_choices(
                "컨설팅", "집적단지", "인재양성", "창업지원", "기업지원", "자금", "공간"
            ),
            about="무엇을 지원하는지 고릅니다.",
        ),
        Column(
            "audience",
            ("대상", "지원대상"),
            about="누구를 지원하는지 적습니다. 같은 대상은 같은 말로 적습니다.",
        ),
        Column("stage", ("성장단계",), about="어느 단계의 기업을 지원하는지 적습니다."),
        Column(
            "starts_on",
            ("시작일",),
            kind="date",
            plan=True,
            about="사업 기간의 첫날입니다. 비우면 전부터 해 온 것으로 봅니다.",
        ),
        Column(
            "ends_on",
            ("종료일",),
            kind="date",
            is_end=True,
            plan=True,
            about="사업 기간의 마지막 날입니다. 비우면 계속하는 것으로 봅니다.",
        ),
        Column("budget", ("예산", "사업비"), kind="money", low=0, about="사업비입니다."),
    ),
)

BENEFICIARY = replace(COMPANY, headers=(*COMPANY.headers, "선정기업", "수혜기업명"))

BENEFICIARIES = Contract(
    "beneficiaries",
    "수혜기업",
    keeps="log",
    keys=(("programme", "company", "awarded_on"),),
    columns=(
        Column(
            "programme",
            ("사업명", "지원사업명", "사업명칭"),
            required=True,
            example="예시사업 1",
            about="지원사업의 사업명과 같게 적습니다.",
        ),
        BENEFICIARY,
        Column(
            "awarded_on",
            ("선정일", "선정일자"),
            kind="date",
            required=True,
            about="지원 기업으로 선정한 날입니다.",
        ),
        Column("amount", ("지원금", "지원금액"), kind="money", low=0, about="지원하는 금액입니다."),
    ),
)

COUNCIL_ACTIONS = Contract(
    "council_actions",
    "협의체 안건",
    keeps="log",
    keys=(("raised_on", "action", "agency"),),
    orders=(Order("raised_on", "done_on"),),
    columns=(
        Column("raised_on", ("상정일",), kind="date", required=True, about="안건을 올린 날입니다."),
        Column("action", ("안건",), required=True, about="무엇을 하기로 했는지 적습니다."),
        Column(
            "agency", ("담당기관",), required=True, example="예시기관 가", about="맡은 기관입니다."
        ),
        Column(
            "due_on",
            ("기한",),
            kind="date",
            plan=True,
            example="2022-12-31",
            about="언제까지인지 적습니다.",
        ),
        Column("done_on", ("완료일",), kind="date", about="마친 날입니다. 비우면 아직입니다."),
        Column("decision", ("결정",), about="협의체가 정한 내용입니다."),
    ),
)

JOB_MATCHES = Contract(
    "job_matches",
    "잡매칭",
    keeps="log",
    keys=(("company", "opened_on", "job"),),
    orders=(Order("opened_on", "closed_on"),),
    columns=(
        COMPANY,
        Column(
            "opened_on",
            ("의뢰일", "구인일"),
            kind="date",
            required=True,
            about="기업이 사람을 구해 달라고 한 날입니다.",
        ),
        Column(
            "positions",
            ("구인인원", "모집인원"),
            kind="whole",
            required=True,
            low=0,
            example="3",
            about="구하는 사람의 수입니다.",
        ),
        Column(
            "job", ("직무", "직종"), example="예시 직무", about="무슨 일을 할 사람인지 적습니다."
        ),
        Column(
            "introduced",
            ("소개인원", "추천인원"),
            kind="whole",
            low=0,
            about="소개한 사람의 수입니다.",
        ),
        Column("hired", ("채용인원",), kind="whole", low=0, about="채용된 사람의 수입니다."),
        Column(
            "closed_on",
            ("종료일", "채용일"),
            kind="date",
            is_end=True,
            about="마친 날입니다. 비우면 진행 중으로 봅니다.",
        ),
    ),
)
