"""Columns that many sources share, spelled once."""

from __future__ import annotations

from dataclasses import replace

from etl.contracts.contract import Column

COMPANY = Column(
    "company",
    (
        "기업명",
        "업체명",
        "회사명",
        "방문기업",
        "방문처",
        "기관명",
        "방문업체",
        "방문기관",
        "업체(기관)명",
        "기업(기관)명",
        "기업체명",
    ),
    kind="company",
    required=True,
    about="법인 표기(㈜, 주식회사 등)와 띄어쓰기가 달라도 같은 이름이면 한 기업으로 봅니다.",
)

CALLER = replace(COMPANY, required=False, about=f"비워 둘 수 있습니다. {COMPANY.about}")

FIELD = Column(
    "field",
    ("분야", "사업분야", "업종"),
    example="헬스케어",
    about="사업 분야입니다. 가장 최근 행의 분야를 씁니다.",
)

NOTE = Column("note", ("비고",), about="자유롭게 적습니다.")

BUSINESS_NO = Column(
    "business_no",
    ("사업자등록번호", "사업자번호"),
    kind="business_no",
    example="",
    about="열 자리 번호입니다. 있으면 이름이 아니라 이 번호로 같은 기업을 알아봅니다.",
)
