"""The contracts of what comes of it: memoranda, and what happened at a company afterwards."""

from __future__ import annotations

from dataclasses import replace

from etl.contracts.columns import COMPANY, FIELD, NOTE
from etl.contracts.contract import Column, Contract, Numbering, Order, Otherwise, list_choices

MOUS = Contract(
    "mous",
    "업무협약 현황",
    keeps="log",
    keys=(("company", "signed_on"),),
    numbered=Numbering("company"),
    orders=(Order("signed_on", "ended_on"),),
    columns=(
        Column(
            "mou_no",
            ("협약번호", "연번", "순번"),
            kind="whole",
            low=1,
            counter=True,
            about="1 이상의 번호입니다. 비우면 체결일 순서로 매깁니다.",
        ),
        Column(
            "company",
            (
                "기업명",
                "기관명",
                "협약기업",
                "업체명",
                "회사명",
                "체결기관",
                "협약기관",
                "협약대상",
                "업체(기관)명",
                "기업(기관)명",
                "기업체명",
            ),
            kind="company",
            required=True,
            about=COMPANY.about,
        ),
        Column(
            "signed_on",
            (
                "체결일",
                "협약일",
                "체결일자",
                "협약체결일",
                "협약일자",
                "협약체결일자",
                "체결년월일",
            ),
            kind="date",
            required=True,
            about="협약을 체결한 날입니다.",
        ),
        Column(
            "party_type",
            ("구분", "기업구분"),
            kind="category",
            decides=True,
            choices=list_choices("기업", "기관"),
            empty="기업",
            about="비우면 기업입니다.",
        ),
        FIELD,
        Column(
            "commitment",
            ("협약내용", "주요내용", "협약명"),
            example="지역사무소 개소",
            about="협약 내용입니다.",
        ),
        Column(
            "jobs_promised",
            ("고용계획", "고용예정인원", "고용인원", "신규고용"),
            kind="whole",
            low=0,
            plan=True,
            about="약속한 고용 인원(명)입니다.",
        ),
        Column(
            "investment_promised",
            ("투자계획", "투자예정액", "투자금액", "투자액"),
            kind="money",
            low=0,
            plan=True,
            about="약속한 투자액입니다. 12억, 3천만원처럼 적거나 머리글에 (백만원)을 붙입니다.",
        ),
        Column(
            "status",
            ("상태", "유효여부"),
            kind="category",
            decides=True,
            choices=list_choices("유효", "만료", "해지"),
            empty="유효",
            about="비우면 유효입니다.",
        ),
        Column(
            "ended_on",
            ("종료일", "해지일", "만료일"),
            fallbacks=("협약기간",),
            kind="date",
            is_end=True,
            plan=True,
            example="2024-07-19",
            about="만료되거나 해지된 날입니다.",
        ),
        Column(
            "source_url", ("출처",), example="https://example.com/", about="근거 자료의 주소입니다."
        ),
    ),
)

COUNTED = ("채용", "투자", "매출")  # milestones of which a row says how many
OUTCOMES = Contract(
    "outcomes",
    "전환 성과",
    keeps="log",
    keys=(("company", "milestone", "achieved_on"),),
    numbered=Numbering("milestone", among=COUNTED),
    columns=(
        COMPANY,
        Column(
            "milestone",
            ("단계", "성과", "성과구분"),
            fallbacks=("이행내용",),
            kind="category",
            required=True,
            choices=list_choices(
                "지역사무소", "법인설립", "본사이전", "입주", "채용", "투자", "매출", "폐업", "철수"
            ),
            about="일어난 일의 종류입니다.",
        ),
        Column(
            "achieved_on",
            ("달성일", "일자", "개소일", "개소일자", "이행일"),
            kind="date",
            required=True,
            about="일어난 날입니다.",
        ),
        Column(
            "quantity",
            ("수량", "인원", "금액"),
            kind="money",
            low=0,
            otherwise=Otherwise("milestone", ("채용",), "whole"),
            about="채용은 명, 투자와 매출은 원입니다.",
        ),
        Column(
            "evidence",
            ("증빙", "근거"),
            kind="category",
            choices=list_choices("자체보고", "현장확인", "증빙서류"),
            empty="자체보고",
            about="비우면 자체보고입니다.",
        ),
        Column("verified_on", ("확인일",), kind="date", about="확인한 날입니다."),
        NOTE,
    ),
)

TENANT = replace(COMPANY, headers=(*COMPANY.headers, "입주기업"))

TENANCIES = Contract(
    "tenancies",
    "입주",
    keeps="log",
    keys=(("company", "site", "moved_in_on"),),
    numbered=Numbering("site"),
    orders=(Order("moved_in_on", "moved_out_on"),),
    columns=(
        TENANT,
        Column(
            "site",
            ("시설", "입주시설", "시설명"),
            required=True,
            example="AI창업캠프",
            about="입주한 시설의 이름(AI창업캠프 등)입니다.",
        ),
        Column(
            "moved_in_on",
            ("입주일", "입주일자"),
            fallbacks=("계약일",),
            kind="date",
            required=True,
            about="입주한 날입니다. 입주도 개소로 셉니다.",
        ),
        Column(
            "moved_out_on",
            ("퇴거일", "퇴거일자"),
            kind="date",
            is_end=True,
            about="나간 날입니다. 비우면 지금도 있는 것으로 봅니다.",
        ),
        Column("seats", ("좌석", "좌석수"), kind="whole", low=0, about="쓰는 좌석 수입니다."),
    ),
)
