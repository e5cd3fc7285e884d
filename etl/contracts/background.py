"""The contracts of what stands behind the figures: the firms the bureau knows of, and what happened meanwhile."""

from __future__ import annotations

from etl.contracts.columns import COMPANY, FIELD
from etl.contracts.contract import Column, Contract, list_choices
from etl.contracts.vocabulary import TYPED_HEADER

FIRMS = Contract(
    "firms",
    "기업 목록",
    keeps="list",
    keys=(("company",),),
    least_others=2,
    not_beside="days",
    columns=(
        COMPANY,
        FIELD,
        Column(
            "place",
            ("소재지", "주소", "본사"),
            kind="place",
            about="기업이 있는 곳입니다.",
        ),
        Column(
            "list",
            ("명단", "출처"),
            example="예시 명단",
            about="어느 명단에서 알게 되었는지 적습니다.",
        ),
        Column(
            "listed_on",
            ("등록일",),
            kind="date",
            about="명단에 올린 날입니다. 방문한 날이 아닙니다.",
        ),
    ),
)

MILESTONES = Contract(
    "milestones",
    "연혁",
    keeps="list",
    keys=(("happened_on", "title"),),
    passed_over=(TYPED_HEADER,),
    not_beside="companies",
    columns=(
        Column(
            "happened_on",
            ("일자", "날짜"),
            kind="date",
            required=True,
            about="일어난 날입니다.",
        ),
        Column(
            "title",
            ("연혁", "주요내용"),
            required=True,
            example="예시 조직 개편",
            about="무엇이 있었는지 적습니다. 차트에 보입니다.",
        ),
        Column(
            "kind",
            ("종류",),
            kind="category",
            choices=list_choices("협약", "조직", "시설", "예산", "행사", "기타"),
            about="무슨 일인지 고릅니다.",
        ),
    ),
)
