"""What only a person can know of the files of a check, and the answers as files to load.

    6행 ‘관심 있음’ under 면담 결과     a question with the values of that column to choose from
    a sheet without a known header     first whose rows it has, then which column each header heads
    12행 without a year                one number, for that file alone

Answers become a file of headers and a file of words (`headers`, `values`) that are checked and loaded with what was
dropped: they hold for every row, and for the files that come after.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Record = dict[str, Any]  # a part of the loader's JSON

EMPTY = "비움"  # what a word may mean beside a column's values
EXCLUDED = "제외"
YEAR = "연도"  # the written word of an answer about a day's year
NO_COLUMN = ""  # a header is read into nothing
EVERY_ROW = "*"  # the header of an answer about every row, or a whole sheet
SHEET = "시트"  # begins the column of an answer about one sheet
HEADER_FILE = "화면에서 답한 머리글.csv"
VALUE_FILE = "화면에서 답한 말.csv"
ANSWER_FILES = (HEADER_FILE, VALUE_FILE)
HEADER_COLUMNS = ("자료", "머리글", "열", "고정값", "파일")
VALUE_COLUMNS = ("자료", "열", "적힌 말", "뜻", "파일")
# kinds of the loader's asks that an answer here settles; the others are told, or decided further down the page
ANSWERED_HERE = ("word", "institution", "year", "amount", "header")
FOR_ONE_FILE = ("year", "amount")
OF_HEADERS = ("header", "sheet", "constant")  # kinds whose answers are readings of headers
# codes of values that a better one can stand in for
MENDED_HERE = ("BAD_DATE", "FUTURE_DATE", "BAD_NUMBER", "OUT_OF_RANGE", "CELL_ERROR")


@dataclass(frozen=True)
class Column:
    """A column of a source, as people call it; `kind` is what its cells hold."""

    name: str
    label: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Source:
    """What a file may hold, and its columns in their order.

    Args:
        orders: columns of days of which the first must not come later.
        wide: columns of a table with a row a firm: `채용.quantity`.
        keeps: whether the rows of files add up ("log"), or the newest file replaces the older ("list").
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    orders: tuple[tuple[str, str], ...] = ()
    wide: tuple[Column, ...] = ()
    keeps: str = "log"

    @property
    def offered(self) -> tuple[Column, ...]:
        """Every column that a header may be said to head."""
        return (*self.columns, *self.wide)

    def find(self, name: str) -> Column:
        """A column by its name; of a wide table too: `채용.quantity`."""
        bare = name.rpartition(".")[2]
        return next(column for column in self.columns if column.name == bare)

    def label_column(self, name: str) -> str:
        """`방문일`; of a wide table `채용.수량`."""
        milestone, dot, _ = name.rpartition(".")
        return f"{milestone}{dot}{self.find(name).label}"


@dataclass(frozen=True)
class Choice:
    """One answer to choose: what it means to the loader, and whether it is only a likely one."""

    value: str
    is_guess: bool = False


@dataclass(frozen=True)
class Question:
    """One question, about all rows that wait for its answer.

    Args:
        kind: of the loader's ask; "sheet" for what a sheet holds, "cell" for a value that cannot be read, "row" for
            a cell of one row, "keep" for which of several rows is to be kept.
        source, column: English names; "" where they are not known.
        label: what people call the column, as the file has it.
        written: what stands in the file: a word, a header, a name.
        rows: how many wait.
        place: file and sheet in which it was met first.
        file_id: the file it is about alone; "" for every file.
        choices: empty where the answer is written.
        samples: what stands below a header.
        holds: what the cells of its column hold: a date, a number.
        stands: what stands in the one cell it is about; "" where that is empty.
        peers: the rows of which one is to be kept, as answers name them.
        sources: in which the rows of one firm stand that wait for its number.
    """

    kind: str
    source: str
    column: str
    label: str
    written: str
    rows: int
    place: str
    file_id: str = ""
    choices: tuple[Choice, ...] = ()
    samples: tuple[str, ...] = ()
    holds: str = "text"
    stands: str = ""
    peers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The same for the same question in any sheet and any check."""
        return "|".join((self.kind, self.source, self.column, self.written, self.file_id))


def read_sources(described: Iterable[Record]) -> dict[str, Source]:
    """The sources by their English names.

    Args:
        described: the JSON of `python -m etl sources`.
    """
    return {
        source["source"]: Source(
            source["source"],
            source["label"],
            tuple(
                Column(
                    column["column"],
                    column["label"],
                    column["holds"],
                    tuple(column["choices"]),
                    column["required"],
                )
                for column in source["columns"]
            ),
            tuple((earlier, later) for earlier, later in source["orders"]),
            tuple(Column(column["column"], column["label"]) for column in source["wide"]),
            source["keeps"],
        )
        for source in described
    }


# ---- what is asked -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """What is to be asked of a check.

    Args:
        by_place: the sheets that the questions are about.
        sheets: what holds a sheet that fits no source.
        needed: what keeps cells or rows from being counted.
        extra: headers that belong to no column; nothing waits for them.
        cells: values that cannot be read, each once for its file.
    """

    by_place: Mapping[str, Record]
    sheets: tuple[Question, ...]
    needed: tuple[Question, ...]
    extra: tuple[Question, ...]
    cells: tuple[Question, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sheets or self.needed or self.extra or self.cells)

    @property
    def count(self) -> int:
        """How many things wait for an answer."""
        return len(self.sheets) + len(self.needed)


def collect_questions(report: Record, sources: Mapping[str, Source]) -> Asked:
    """Every question of a check.

    Args:
        report: its JSON.
    """
    dropped = [file for file in report["files"] if file["file"] not in ANSWER_FILES]
    asked = list_questions(dropped, sources)
    return Asked(
        {name_place(file): file for file in dropped},
        tuple(list_sheet_questions(dropped, sources)),
        tuple(question for question in asked if question.kind != "header"),
        tuple(question for question in asked if question.kind == "header"),
        tuple(list_cell_questions(report["quarantine"], dropped, asked, sources)),
    )


def has_loadable(report: Record) -> bool:
    """Whether anything that was dropped can be loaded: the answers about it alone are not worth a load."""
    return any(not file["refused"] and file["file"] not in ANSWER_FILES for file in report["files"])


def has_unknown_sheets(report: Record) -> bool:
    return any(map(is_unknown, report["files"]))


def list_sheet_questions(files: Iterable[Record], sources: Mapping[str, Source]) -> list[Question]:
    """What each sheet holds that fits no source; the nearest one first."""
    return [
        Question(
            "sheet",
            "",
            "",
            "",
            file["sheet"] or "",
            0,
            name_place(file),
            file["file_id"],
            offer_sources(sources, file["refused"]["nearest"]),
        )
        for file in files
        if is_unknown(file)
    ]


def is_unknown(file: Record) -> bool:
    """Whether a sheet was not read because its headers say too little, and has some."""
    code = (file["refused"] or {}).get("code")
    return code in ("UNKNOWN_LAYOUT", "AMBIGUOUS_LAYOUT") and bool(file["headers"])


def offer_sources(sources: Mapping[str, Source], nearest: str | None) -> tuple[Choice, ...]:
    names = sorted(sources, key=lambda name: name != nearest)
    return (*(Choice(name, name == nearest) for name in names), Choice(EXCLUDED))


def add_samples(question: Question, looks: Iterable[Record]) -> Question:
    """The question about a header with what stands below it.

    Args:
        looks: the JSON of `python -m etl look`.
    """
    samples = [
        sample
        for look in looks
        if name_place(look) == question.place
        for header in look["headers"]
        if header["header"] == question.written
        for sample in header["samples"]
    ]
    return replace(question, samples=tuple(samples))


def list_header_questions(file: Record, source: Source) -> list[Question]:
    """Which column each header of a sheet heads that belongs to no column yet, or to one that another heads too.

    A header that stands twice is asked about once: an answer names it by its words.
    """
    taken = [header["column"] for header in file["headers"] if header["column"]]
    doubled = {column for column in taken if taken.count(column) > 1}
    asked = dict.fromkeys(
        header["header"]
        for header in file["headers"]
        if header["by"] is None or header["column"] in doubled
    )
    return [ask_header(file, source, header, {*taken} - doubled, None) for header in asked]


def ask_header(
    file: Record, source: Source, header: str, taken: set[str], guess: str | None
) -> Question:
    free = [column for column in source.offered if column.name not in taken]
    offered = sorted(free, key=lambda column: guess not in (column.label, column.name))
    return Question(
        "header",
        source.name,
        "",
        "",
        header,
        file["rows_read"],
        name_place(file),
        choices=(
            *(Choice(column.name, guess in (column.label, column.name)) for column in offered),
            Choice(NO_COLUMN),
        ),
    )


def list_questions(files: Iterable[Record], sources: Mapping[str, Source]) -> list[Question]:
    """The loader's questions of all sheets, each once with all its rows, those with most rows first."""
    asked: dict[str, Question] = {}
    for file in files:
        for ask in file["asks"]:
            if ask["kind"] in ANSWERED_HERE and file["source"] in sources:
                question = make_question(file, ask, sources[file["source"]])
                asked[question.key] = add_rows(asked.get(question.key), question)
        for namesake in file["namesakes"]:
            question = ask_namesake(file, namesake, sources[file["source"]])
            asked[question.key] = question
    return sorted(asked.values(), key=lambda question: -question.rows)


def add_rows(before: Question | None, question: Question) -> Question:
    if before is None:
        return question
    return replace(before, rows=before.rows + question.rows)


def make_question(file: Record, ask: Record, source: Source) -> Question:
    """A question of the loader with the answers there are to it."""
    if ask["kind"] == "header":
        taken = {header["column"] for header in file["headers"] if header["column"]}
        return ask_header(file, source, ask["written"], taken, ask["guess"])
    column = source.find(ask["column"])
    file_id = ""
    if ask["kind"] in FOR_ONE_FILE:
        file_id = file["file_id"]
    written = ask["written"]
    if ask["kind"] == "year":
        written = YEAR
    return Question(
        ask["kind"],
        source.name,
        column.name,
        name_header(file, column),
        written,
        ask["rows"],
        name_place(file),
        file_id,
        offer_values(column, ask),
    )


def ask_namesake(file: Record, namesake: Record, source: Source) -> Question:
    """Which of several firms of one name its rows without a business number are, in whatever source they stand."""
    return Question(
        "business_no",
        source.name,
        "business_no",
        source.find("business_no").label,
        namesake["company"],
        namesake["rows"],
        name_place(file),
        choices=tuple(map(Choice, namesake["numbers"])),
        sources=tuple(namesake["sources"]),
    )


def list_cell_questions(
    quarantine: Iterable[Record],
    files: Sequence[Record],
    asked: Sequence[Question],
    sources: Mapping[str, Source],
) -> list[Question]:
    """What each value should have been that cannot be read in several rows, once for all of them in one file.

    What stands in one row alone is asked where that row is shown (`rows`). A day without a year waits for the answer about the year first.
    """
    settled = {(question.column, question.written, question.file_id) for question in asked}
    without_year = {question.file_id for question in asked if question.kind == "year"}
    found: dict[str, Question] = {}
    for question in ask_cells(quarantine, files, sources):
        waits = question.holds in ("date", "moment") and question.file_id in without_year
        if not waits and (question.column, question.written, question.file_id) not in settled:
            found[question.key] = add_rows(found.get(question.key), question)
    return [question for question in found.values() if question.rows > 1]


def ask_cells(
    quarantine: Iterable[Record], files: Sequence[Record], sources: Mapping[str, Source]
) -> Iterator[Question]:
    """A question for each value that a better one can stand in for."""
    for row in quarantine:
        if row["code"] in MENDED_HERE and row["value"]:
            file = find_sheet(row, files, sources)
            if file is not None:
                yield ask_cell(row, file, sources[file["source"]])


def find_sheet(
    row: Record, files: Iterable[Record], sources: Mapping[str, Source]
) -> Record | None:
    """The report of the sheet that a row of quarantine stands in; None where it is none that is asked about."""
    for file in files:
        is_of_sheet = (file["file"], file["sheet"]) == (row["file"], row["sheet"])
        source = sources.get(file["source"] or "")
        if is_of_sheet and source and any(c.name == row["column"] for c in source.columns):
            return file
    return None


def ask_cell(row: Record, file: Record, source: Source) -> Question:
    column = source.find(row["column"])
    return Question(
        "cell",
        source.name,
        column.name,
        row["header"] or column.label,
        row["value"],
        1,
        f"{name_place(file)} {row['row']:,}행",
        file["file_id"],
        holds=column.kind,
    )


def name_header(file: Record, column: Column) -> str:
    """The header of a column as the file has it."""
    headed = (h["header"] for h in file["headers"] if h["column"] == column.name)
    return next(headed, column.label)


def offer_values(column: Column, ask: Record) -> tuple[Choice, ...]:
    """The values of a column, a near one first, then nothing and no row; of an amount or a year none: it is written."""
    if ask["kind"] in FOR_ONE_FILE:
        return ()
    values = sorted(column.choices, key=lambda value: value != ask["guess"])
    offered = [Choice(value, value == ask["guess"]) for value in values]
    return (*offered, Choice(EMPTY), Choice(EXCLUDED))


def name_place(file: Record) -> str:
    """A file and the sheet in it."""
    if file["sheet"]:
        return f"{file['file']} [{file['sheet']}]"
    return file["file"]


# ---- what was answered -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """What was said of a sheet: its source, and beside it nothing, the row of its header (`5`), or EXCLUDED."""

    source: str
    said: str = ""

    def write(self) -> str:
        """As the value of an answer: `visits`, `visits 5`, `visits 제외`."""
        return f"{self.source} {self.said}".strip()


def read_told(value: str) -> Told:
    source, _, said = value.partition(" ")
    return Told(source, said)


@dataclass(frozen=True)
class Answer:
    """A question and what a person said."""

    question: Question
    value: str


def write_answers(answers: Sequence[Answer], sources: Mapping[str, Source]) -> dict[str, str]:
    """The answers as files to load, by name; no file where nothing of its kind was answered."""
    headers = [
        write_header(answer, sources) for answer in answers if answer.question.kind in OF_HEADERS
    ]
    values = [
        (
            sources[answer.question.source].label,
            sources[answer.question.source].label_column(answer.question.column),
            write_word(answer.question),
            write_meaning(answer),
            answer.question.file_id,
        )
        for answer in spread_sources(spread_kept(answers))
        if answer.question.kind not in OF_HEADERS
    ]
    files = {}
    if headers:
        files[HEADER_FILE] = write_csv(HEADER_COLUMNS, headers)
    if values:
        files[VALUE_FILE] = write_csv(VALUE_COLUMNS, values)
    return files


def spread_sources(answers: Iterable[Answer]) -> Iterator[Answer]:
    """The answers; whose the rows of a name are once for each source in which such rows stand."""
    for answer in answers:
        if answer.question.kind != "business_no":
            yield answer
            continue
        for source in answer.question.sources:
            yield Answer(replace(answer.question, source=source), answer.value)


def spread_kept(answers: Iterable[Answer]) -> Iterator[Answer]:
    """The answers; instead of which of several rows is kept, that each of the others is left out."""
    for answer in answers:
        if answer.question.kind != "keep":
            yield answer
        for peer in answer.question.peers:
            if peer != answer.value:
                yield Answer(replace(answer.question, written=peer, peers=()), EXCLUDED)


def write_header(answer: Answer, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """A row of HEADER_COLUMNS: about a header, a column of every row, or a sheet."""
    question = answer.question
    match question.kind:
        case "sheet":
            told = read_told(answer.value)
            about = "=".join(filter(None, (SHEET, question.written)))
            return sources[told.source].label, EVERY_ROW, about, told.said, question.file_id
        case "constant":
            source = sources[question.source]
            column = source.find(question.column).label
            return source.label, EVERY_ROW, column, answer.value, question.file_id
        case _:
            source = sources[question.source]
            column = name_column(source, answer.value)
            return source.label, question.written, column, "", question.file_id


def name_column(source: Source, name: str) -> str:
    if name == NO_COLUMN:
        return ""
    return source.label_column(name)


def write_word(question: Question) -> str:
    """What stands in the file; about one organisation, whose name it is."""
    if question.kind in ("institution", "business_no"):
        return f"기업명={question.written}"
    return question.written


def write_meaning(answer: Answer) -> str:
    """What it means; an amount in won, whatever unit stands above its table."""
    question = answer.question
    if answer.value in (EMPTY, EXCLUDED):
        return answer.value
    if question.kind == "amount" or question.holds == "money":
        return f"{answer.value}원"
    return answer.value


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
