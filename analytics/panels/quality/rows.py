"""Rows kept back and cells set aside that are asked about one by one, by what is wrong with them.

    3행 without a day, 7행 of the future        a cell each, written anew or the row left out
    12행, back before it left                   both days are shown, either can be mended
    5행 and 9행, the same visit told twice      both rows are shown, one is kept

An answer names its row (`행=12`, `행=3월!12`) and its file: it holds for that cell alone. What cannot be read in several
rows alike is asked once, as a word (`questions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.panels.quality.questions import (
    ANSWER_FILES,
    MENDED_HERE,
    Asked,
    Choice,
    Column,
    Question,
    Record,
    Source,
    find_sheet,
    name_place,
)

CONFLICT = "CONFLICTING_KEY"
ORDER = "BAD_ORDER"
ROW_CODES = ("MISSING_VALUE", ORDER, CONFLICT, *MENDED_HERE)
ROW = "행"  # before the sign in the written word of an answer about one row
SHOWN_CELLS = 3  # of a row, by which one knows it again


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row, or with several that say different things of one.

    Args:
        place: `방문.csv [3월] 12행`.
        known_by: cells by which one knows the row again, the firm first.
        questions: what its cells should have been; of several rows which is kept.
        headers, rows: of several rows the cells in which they differ.
    """

    code: str
    place: str
    known_by: tuple[str, ...]
    questions: tuple[Question, ...]
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Cause:
    """The faults of one kind."""

    code: str
    faults: tuple[Fault, ...]


def collect_causes(
    report: Record, sources: Mapping[str, Source], asked: Asked
) -> tuple[Cause, ...]:
    """What of a check is asked about row by row, the most frequent cause first.

    Args:
        report: its JSON.
        asked: what is asked once for several rows: it is not asked again.
    """
    dropped = [file for file in report["files"] if file["file"] not in ANSWER_FILES]
    rows = list(list_rows(report["quarantine"], dropped, sources, asked))
    faults = [*list_cells(rows, sources), *list_conflicts(rows, sources)]
    counts = Counter(fault.code for fault in faults)
    return tuple(
        Cause(code, tuple(fault for fault in faults if fault.code == code))
        for code, _ in counts.most_common()
    )


@dataclass(frozen=True)
class Row:
    """A row of quarantine and the report of the sheet it stands in."""

    told: Record
    file: Record

    @property
    def code(self) -> str:
        return self.told["code"]

    @property
    def address(self) -> str:
        """The row as an answer names it."""
        return write_address(self.told["sheet"], self.told["row"])

    @property
    def place(self) -> str:
        return f"{name_place(self.file)} {self.told['row']:,}행"

    def read_cell(self, column: str) -> tuple[str, str]:
        """The header of a column as the file has it and what stands below; both "" where it has none."""
        found = (
            (cell["header"], cell["value"])
            for cell in self.told["cells"]
            if cell["column"] == column
        )
        return next(found, ("", ""))


def list_rows(
    quarantine: Iterable[Record],
    files: Sequence[Record],
    sources: Mapping[str, Source],
    asked: Asked,
) -> Iterator[Row]:
    """The rows that are asked about one by one."""
    for told in quarantine:
        file = find_sheet(told, files, sources)
        if file and told["code"] in ROW_CODES and told["source"] == file["source"]:
            row = Row(told, file)
            if not waits_for_year(row, asked) and not is_asked(row, asked):
                yield row


def waits_for_year(row: Row, asked: Asked) -> bool:
    """Whether the answer about the year of its file comes first."""
    without_year = {question.file_id for question in asked.needed if question.kind == "year"}
    return row.code == "BAD_DATE" and row.file["file_id"] in without_year


def is_asked(row: Row, asked: Asked) -> bool:
    """Whether what stands in the bad cell is asked about for all rows with it; an empty cell is not."""
    told = row.told
    return bool(told["value"]) and any(
        (question.source, question.column, question.written)
        == (told["source"], told["column"], told["value"])
        and question.file_id in ("", row.file["file_id"])
        for question in (*asked.needed, *asked.cells)
    )


# ---- one cell ----------------------------------------------------------------------------------------------


def list_cells(rows: Iterable[Row], sources: Mapping[str, Source]) -> Iterator[Fault]:
    for row in rows:
        if row.code != CONFLICT:
            source = sources[row.told["source"]]
            yield Fault(row.code, row.place, recognise(row, source), tuple(ask_row(row, source)))


def ask_row(row: Row, source: Source) -> Iterator[Question]:
    """What the bad cell should have been; of two days in the wrong order either."""
    bad = ask_cell(row, source, row.told["place"], row.told["header"], row.told["value"])
    if row.code != ORDER:
        yield bad
        return
    for pair in source.orders:
        if row.told["column"] in pair:
            for name in pair:
                header, value = row.read_cell(name)
                yield ask_cell(row, source, name, header, value)
            return


def ask_cell(row: Row, source: Source, name: str, header: str, value: str) -> Question:
    column = source.find(name)
    return Question(
        "row",
        source.name,
        name,
        header or column.label,
        row.address,
        1,
        row.place,
        row.file["file_id"],
        choices=tuple(map(Choice, offer_choices(column))),
        holds=column.kind,
        stands=value,
    )


def offer_choices(column: Column) -> tuple[str, ...]:
    if column.kind == "category":
        return column.choices
    return ()


def recognise(row: Row, source: Source) -> tuple[str, ...]:
    """The cells by which one knows a row again: its firm, then its first ones; not the bad one."""
    known = [
        (source.find(cell["column"]).kind != "company", cell["value"])
        for cell in row.told["cells"]
        if cell["column"] and cell["value"] and cell["column"] != row.told["place"]
    ]
    named = sorted(known, key=lambda cell: cell[0])
    return tuple(dict.fromkeys(value for _, value in named))[:SHOWN_CELLS]


# ---- several rows that say different things of one ---------------------------------------------------------


def list_conflicts(rows: Iterable[Row], sources: Mapping[str, Source]) -> Iterator[Fault]:
    groups: dict[tuple[str, ...], dict[str, Row]] = {}
    for row in rows:
        if row.code == CONFLICT:
            key = (row.file["file_id"], row.told["source"], row.told["key_place"])
            groups.setdefault(key, {})[row.address] = row
    for group in groups.values():
        if len(group) > 1:
            yield compare_rows(list(group.values()), sources)


def compare_rows(rows: Sequence[Row], sources: Mapping[str, Source]) -> Fault:
    first = rows[0]
    source = sources[first.told["source"]]
    addresses = tuple(row.address for row in rows)
    asked = ask_cell(first, source, first.told["place"], first.told["header"], "")
    choices = tuple(map(Choice, addresses))
    question = replace(asked, kind="keep", choices=choices, peers=addresses)
    headers = list_differing(rows)
    return Fault(
        CONFLICT,
        name_place(first.file),
        recognise_all(rows, source),
        (question,),
        headers,
        tuple((name_address(row.address), *read_cells(row, headers)) for row in rows),
    )


def recognise_all(rows: Sequence[Row], source: Source) -> tuple[str, ...]:
    """The cells by which one knows the rows again that are alike in all of them, the key first."""
    first = rows[0]
    alike = set(recognise(replace(first, told=first.told | {"place": ""}), source))
    for row in rows[1:]:
        alike &= {cell["value"] for cell in row.told["cells"]}
    return tuple(
        value
        for value in recognise(replace(first, told=first.told | {"place": ""}), source)
        if value in alike
    )


def list_differing(rows: Sequence[Row]) -> tuple[str, ...]:
    """The headers under which some rows differ, in the order of the file."""
    cells = [{cell["header"]: cell["value"] for cell in row.told["cells"]} for row in rows]
    headers = dict.fromkeys(header for row in cells for header in row)
    return tuple(h for h in headers if len({row.get(h, "") for row in cells}) > 1)


def read_cells(row: Row, headers: Iterable[str]) -> tuple[str, ...]:
    cells = {cell["header"]: cell["value"] for cell in row.told["cells"]}
    return tuple(cells.get(header, "") for header in headers)


def is_about_row(value: Sequence[str | None]) -> bool:
    """Whether a remembered answer is about one row: source, column, written word, meaning, file."""
    written = value[2] or ""
    return bool(value[4]) and "".join(written.split()).startswith(f"{ROW}=")


def write_address(sheet: str | None, line: int) -> str:
    """`행=12`, `행=3월!12`: a row as an answer names it."""
    if sheet:
        return f"{ROW}={sheet}!{line}"
    return f"{ROW}={line}"


def name_address(address: str) -> str:
    """`행=12` → `12행`, `행=3월!12` → `3월 12행`."""
    sheet, _, line = address.partition("=")[2].rpartition("!")
    return f"{sheet} {line.removesuffix(ROW)}{ROW}".strip()
