"""How the sheets of dropped files were read, and what a person changes of it: source, header row, columns.

방문일지, 머리글 1행                 told otherwise: 대면컨설팅, 3행, or no data; for that file alone
‘만난 날’ → 방문일                   told otherwise: another column, or none; for files that come after too
every row without a day of its own   one day for all of them; for that file alone
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.panels.quality.questions import (
    EVERY_ROW,
    EXCLUDED,
    NO_COLUMN,
    Answer,
    Choice,
    Question,
    Record,
    Source,
    Told,
    name_place,
    offer_sources,
)
from analytics.panels.quality.rows import write_address


def is_changed_here(look: Record) -> bool:
    """Whether a sheet is shown with what may be changed of it; one whose headers say too little is asked about instead."""
    return bool(look["source"] or look["not_data"] or (look["told"] and not look["headers"]))


def name_source(look: Record) -> str | None:
    """The source a sheet was taken for, or told to be; None where nobody knows."""
    return look["source"] or look["nearest"]


def name_held(look: Record) -> str | None:
    """What a sheet holds, as an answer about it says: a source, or EXCLUDED."""
    if look["not_data"]:
        return EXCLUDED
    return name_source(look)


def list_header_rows(look: Record) -> dict[int, str]:
    """The rows that may be a header: those shown with something in them, and the one it was taken for."""
    rows = {row["row"]: ", ".join(filter(None, row["cells"])) for row in look["rows"]}
    filled = {number: text for number, text in rows.items() if text}
    if look["header_row"]:
        filled.setdefault(look["header_row"], "")
    return filled


def ask_sheet(look: Record, sources: Mapping[str, Source]) -> Question:
    """What a sheet holds; the same question as that about a sheet that fits nothing."""
    return Question(
        "sheet",
        "",
        "",
        "",
        look["sheet"] or "",
        0,
        name_place(look),
        look["file_id"],
        offer_sources(sources, name_source(look)),
    )


def answer_sheet(
    look: Record, question: Question, held: str | None, row: int | None
) -> Answer | None:
    """What was said of a sheet; None where it is as it was read.

    Args:
        held: a source, or EXCLUDED.
        row: of its header, as chosen.
    """
    is_row_moved = row is not None and row != look["header_row"]
    if held is None or (held == name_held(look) and not is_row_moved):
        return None
    if held == EXCLUDED:
        source = name_source(look) or question.choices[0].value
        return Answer(question, Told(source, EXCLUDED).write())
    return Answer(question, Told(held, str(row) if is_row_moved else "").write())


def list_column_questions(look: Record, source: Source) -> list[Question]:
    """Which column each header heads, whatever it was taken for; one that stands twice once, as its first."""
    headers: dict[str, Record] = {}
    for header in look["headers"]:
        headers.setdefault(header["header"], header)
    return [
        Question(
            "header",
            source.name,
            "",
            "",
            header["header"],
            0,
            name_place(look),
            choices=(*(Choice(column.name) for column in source.offered), Choice(NO_COLUMN)),
            samples=tuple(header["samples"]),
        )
        for header in headers.values()
    ]


def find_column(look: Record, question: Question) -> str:
    """What the header of a question was read as."""
    read = (h["column"] for h in look["headers"] if h["header"] == question.written)
    return next(read) or NO_COLUMN


def list_constant_questions(
    file_id: str, place: str, headers: list[dict[str, Any]], source: Source
) -> list[Question]:
    """The day that all rows have, where no header heads the days that a source must have."""
    headed = {header["column"] for header in headers}
    return [
        Question(
            "constant",
            source.name,
            column.name,
            column.label,
            EVERY_ROW,
            0,
            place,
            file_id,
            holds="date",
        )
        for column in source.columns
        if column.required and column.kind == "date" and column.name not in headed
    ]


def list_data_rows(look: Record) -> dict[int, str]:
    """The rows shown that were taken for data: number → what stands in it."""
    return {
        row["row"]: ", ".join(filter(None, row["cells"]))
        for row in look["rows"]
        if row["kind"] == "data"
    }


def leave_out_row(look: Record, source: Source, line: int) -> Answer:
    """That a row is no data; said of the first column that every row must have."""
    column = next(column for column in source.columns if column.required)
    question = Question(
        "row",
        source.name,
        column.name,
        column.label,
        write_address(look["sheet"], line),
        1,
        f"{name_place(look)} {line:,}행",
        look["file_id"],
    )
    return Answer(question, EXCLUDED)


def list_deciding(look: Record, source: Source) -> list[str]:
    """The headers by which a sheet is of its source: those of the columns it must have."""
    needed = {column.name for column in source.columns if column.required}
    needed |= {column.name for column in source.wide}
    return [header["header"] for header in look["headers"] if header["column"] in needed]


def count_known(look: Record, source: Source) -> int:
    """How many other headers are known."""
    known = [header for header in look["headers"] if header["column"]]
    return len(known) - len(list_deciding(look, source))
