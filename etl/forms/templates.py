"""Empty workbooks to fill in, one per source: written from the contracts, so that they can never disagree with them.

The first sheet has nothing but headers, so a filled template loads as it is; what a row looks like stands in the second
sheet, which the loader knows by its headers and passes over.
"""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl import messages
from etl.contracts.contract import Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.extract.layout import GUIDE_HEADERS

ROWS_TO_FILL = 2_000  # rows that get a drop-down list
WIDEST = 60  # characters of a column
FORMATS = {
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "number": "#,##0.##",
    "whole": "0",
    "money": "#,##0",
}
AS_TEXT = "@"
EXAMPLES_BY_KIND = {
    "text": "",
    "place": "경기 성남",
    "date": "2021-07-20",
    "moment": "2021-07-20 09:00",
    "number": "620",
    "whole": "12",
    "money": "12억",
    "duration": "9시간 30분",
    "company": "예시기업 001",
    "names": "예시담당 1, 예시담당 2",
    "companies": "예시기업 001, 예시기업 002",
}
EXAMPLES = {
    "visit_id": "V-0001",
    "trip_id": "T-0001",
    "traveller": "예시담당 1",
    "replied_on": "2021-07-28",
    "purpose": "투자 상담",
    "field": "헬스케어",
    "destination": "대전→서울",
    "returned_on": "2021-07-20 19:00",
    "counsellor": "예시상담사 1",
    "mentor": "예시멘토 001",
    "needs": "기술, 자금",
    "site": "AI창업캠프",
    "satisfaction": "5",
    "name": "지식콘서트",
    "agency": "예시기관 가",
    "programme": "예시사업 1",
    "transport": "관용차",
    "scope": "관외출장",
    "approval": "결재완료",
    "ended_on": "2024-07-19",
    "commitment": "지역사무소 개소",
    "metric": "누적 협약",
    "source_url": "https://example.com/",
    "due_on": "2022-12-31",
    "value": "200",
    "latitude": "37.4073",
    "longitude": "127.1162",
    "road_km": "123.4",
}


def write_templates(folder: Path) -> list[Path]:
    """Writes one workbook per source that people fill in; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write_template(folder, contract) for contract in CONTRACTS if not contract.public]


def write_template(folder: Path, contract: Contract) -> Path:
    path = folder / messages.TEMPLATE_FILE.format(label=contract.label.replace(" ", "_"))
    with xlsxwriter.Workbook(path, {"strings_to_urls": False}) as workbook:
        styles = {
            "required": workbook.add_format({"bold": True, "bg_color": "#FFE3B3", "border": 1}),
            "optional": workbook.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1}),
            "wrapped": workbook.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        }
        fill = {
            kind: workbook.add_format({"num_format": code})
            for kind, code in {**FORMATS, "": AS_TEXT}.items()
        }
        write_form(workbook.add_worksheet(contract.label), contract, styles, fill)
        write_guide(workbook.add_worksheet(messages.GUIDE_SHEET), contract, styles)
    return path


def write_form(
    sheet: Worksheet, contract: Contract, styles: dict[str, Format], fill: dict[str, Format]
) -> None:
    """The sheet to fill in: headers (required ones marked with * and a colour), cell formats and drop-down lists."""
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(contract.columns):
        header = f"{column.label} *" if column.required else column.label
        sheet.set_column(
            at,
            at,
            max(12, 2 * len(header) + 2),
            fill[column.kind if column.kind in FORMATS else ""],
        )
        sheet.write_string(0, at, header, styles["required" if column.required else "optional"])
        if column.kind == "category":
            sheet.data_validation(
                1,
                at,
                ROWS_TO_FILL,
                at,
                {
                    "validate": "list",
                    "source": choices_of(column),
                    "error_type": "warning",
                    "error_message": messages.NOT_LISTED,
                },
            )


def write_guide(sheet: Worksheet, contract: Contract, styles: dict[str, Format]) -> None:
    """The sheet that explains every column, with an example of each."""
    rows = [GUIDE_HEADERS, *(guide_row(column) for column in contract.columns)]
    for at, row in enumerate(rows):
        for cell, text in enumerate(row):
            sheet.write_string(at, cell, text, styles["wrapped" if at else "optional"])
    for cell in range(len(GUIDE_HEADERS)):
        longest = max(len(row[cell]) for row in rows)
        sheet.set_column(cell, cell, min(WIDEST, 2 * longest + 2))
    sheet.freeze_panes(1, 0)


def guide_row(column: Column) -> tuple[str, ...]:
    """열 · 필수 · 형식 · 보기 · 설명 · 인정하는 머리글."""
    return (
        column.label,
        messages.REQUIRED if column.required else "",
        messages.KIND_WORDS[column.kind].format(choices=" · ".join(choices_of(column))),
        example_of(column),
        column.about,
        ", ".join((*column.headers, column.name)),
    )


def example_of(column: Column) -> str:
    """A cell that would load: the first choice, or what such a column holds by its name or its kind."""
    if column.kind == "category":
        return choices_of(column)[0]
    by_kind = EXAMPLES_BY_KIND[column.kind]
    return by_kind if column.names_companies else EXAMPLES.get(column.name) or by_kind


def choices_of(column: Column) -> list[str]:
    """The values of a category, each once."""
    return list(dict.fromkeys(column.choices.values()))
