"""Empty workbooks to fill in, one per source: written from the contracts, so that they never disagree.

The first sheet has nothing but headers, so a filled template loads as it is; what a row looks like
stands in the second sheet, which the loader knows by its headers and passes over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl import messages
from etl.contracts.codes import ColumnKind
from etl.contracts.contract import Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.contracts.vocabulary import GUIDE_HEADERS

ROWS_TO_FILL = 2_000  # rows that get a drop-down list
LONGEST_LIST = 255  # characters of a drop-down list that Excel takes
NARROWEST = 12  # characters of a column
WIDEST = 60
FORMATS: dict[ColumnKind, str] = {
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "number": "#,##0.##",
    "whole": "0",
    "money": "#,##0",
}
AS_TEXT = "@"
EXAMPLES: dict[ColumnKind, str] = {
    "text": "",
    "place": "경기 성남",
    "date": "2021-07-20",
    "moment": "2021-07-20 09:00",
    "clock": "09:00",
    "number": "620",
    "whole": "12",
    "rate": "40%",
    "money": "12억",
    "duration": "9시간 30분",
    "company": "예시기업 001",
    "names": "예시담당 1, 예시담당 2",
    "others": "",
    "companies": "예시기업 001, 예시기업 002",
    "business_no": "123-45-67891",
}


@dataclass(frozen=True)
class Styles:
    """The looks of a template's cells.

    Args:
        by_kind: of the cells below a header; a kind that is not there is text.
    """

    required: Format
    optional: Format
    wrapped: Format
    text: Format
    by_kind: Mapping[ColumnKind, Format]

    def choose_header(self, column: Column | None) -> Format:
        if column is not None and column.required:
            return self.required
        return self.optional


def make_styles(workbook: xlsxwriter.Workbook) -> Styles:
    return Styles(
        required=workbook.add_format({"bold": True, "bg_color": "#FFE3B3", "border": 1}),
        optional=workbook.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1}),
        wrapped=workbook.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        by_kind={kind: workbook.add_format({"num_format": code}) for kind, code in FORMATS.items()},
        text=workbook.add_format({"num_format": AS_TEXT}),
    )


@dataclass(frozen=True)
class Form:
    """A source's forms by the names of their files.

    Args:
        form: the empty one.
        filled: with the list as it stands; None of a source whose rows add up.
    """

    source: str
    form: str
    filled: str | None


def list_forms() -> list[Form]:
    """The forms there are, in the order of the contracts."""
    return [
        Form(
            contract.name,
            name_file(messages.TEMPLATE_FILE, contract),
            name_file(messages.FILLED_FILE, contract) if contract.keeps == "list" else None,
        )
        for contract in CONTRACTS
        if not contract.public
    ]


def name_file(pattern: str, contract: Contract) -> str:
    """`양식_{label}.xlsx`, 업무협약 현황 → `양식_업무협약_현황.xlsx`."""
    return pattern.format(label=contract.label.replace(" ", "_"))


def write_templates(folder: Path) -> list[Path]:
    """Writes one workbook per source that people fill in; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write_template(folder, contract) for contract in CONTRACTS if not contract.public]


def write_template(folder: Path, contract: Contract) -> Path:
    path = folder / name_file(messages.TEMPLATE_FILE, contract)
    with xlsxwriter.Workbook(path, {"strings_to_urls": False}) as workbook:
        styles = make_styles(workbook)
        write_form(workbook.add_worksheet(contract.label), contract, styles)
        write_guide(workbook.add_worksheet(messages.GUIDE_SHEET), contract, styles)
    return path


def write_form(sheet: Worksheet, contract: Contract, styles: Styles) -> None:
    """The sheet to fill in: headers, cell formats and drop-down lists.

    Required headers are marked with * and a colour.
    """
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(contract.columns):
        header = column.label
        if column.required:
            header += " *"
        size_column(sheet, at, header, column, styles)
        sheet.write_string(0, at, header, styles.choose_header(column))
        offer_choices(sheet, 1, at, column)


def size_column(
    sheet: Worksheet, at: int, header: str, column: Column | None, styles: Styles
) -> None:
    """As wide as its header; its cells look as the column's kind does."""
    style = styles.text
    if column is not None:
        style = styles.by_kind.get(column.kind, styles.text)
    sheet.set_column(at, at, max(NARROWEST, 2 * len(header) + 2), style)


def offer_choices(sheet: Worksheet, first: int, at: int, column: Column | None) -> None:
    """A drop-down list below a category's header, where Excel takes one so long."""
    if column is None or column.kind != "category":
        return
    if len(",".join(column.shown_choices)) <= LONGEST_LIST:
        sheet.data_validation(first, at, first + ROWS_TO_FILL - 1, at, list_rule(column))


def list_rule(column: Column) -> dict[str, object]:
    """The drop-down list of a category, which warns of another word and lets it pass."""
    return {
        "validate": "list",
        "source": list(column.shown_choices),
        "error_type": "warning",
        "error_message": messages.NOT_LISTED,
    }


def write_guide(sheet: Worksheet, contract: Contract, styles: Styles) -> None:
    """The sheet that explains every column, with an example of each."""
    write_rows(sheet, [explain_column(column) for column in contract.columns], styles)


def write_rows(sheet: Worksheet, rows: Sequence[tuple[str, ...]], styles: Styles) -> None:
    """An explanation: a line for each column under GUIDE_HEADERS."""
    write_texts(sheet, 0, GUIDE_HEADERS, styles.optional)
    for at, row in enumerate(rows, 1):
        write_texts(sheet, at, row, styles.wrapped)
    for at, texts in enumerate(zip(GUIDE_HEADERS, *rows, strict=True)):
        longest = max(map(len, texts))
        sheet.set_column(at, at, min(WIDEST, 2 * longest + 2))
    sheet.freeze_panes(1, 0)


def write_texts(sheet: Worksheet, row: int, texts: Sequence[str], style: Format) -> None:
    for at, text in enumerate(texts):
        sheet.write_string(row, at, text, style)


def explain_column(column: Column) -> tuple[str, ...]:
    """One cell for each of GUIDE_HEADERS: 열 · 필수 · 형식 · 보기 · 설명 · 인정하는 머리글."""
    required = ""
    if column.required:
        required = messages.REQUIRED
    kind = messages.KIND_WORDS[column.kind].format(choices=messages.list_some(column.shown_choices))
    spellings = ", ".join(column.spellings)
    return column.label, required, kind, show_example(column), column.about, spellings


def show_example(column: Column) -> str:
    """A cell that would load: the contract's own, the first choice, or what such a column holds."""
    if column.kind == "category":
        return next(iter(column.shown_choices))
    return column.example or EXAMPLES[column.kind]
