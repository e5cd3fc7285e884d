"""How a sheet was read and what may be changed of it, in words."""

from __future__ import annotations

from analytics.panels.quality.questions import NO_COLUMN, Question, Record, Source
from analytics.panels.quality.sheets import count_known, list_deciding, name_source
from analytics.panels.quality.words.questions import SAMPLES, name_column
from analytics.wording.grammar import listed, particle

NAMES_SHOWN = 4
TEXT_SHOWN = 40  # letters of a row that is offered as a header
WHY = "{headers} 머리글이 있어 {source} 보았습니다."
OTHERS = " 그 밖에 아는 머리글이 {count:,}개 더 있습니다."
TOLD = "{source} 읽도록 정해 주신 시트입니다."
TOLD_NOT_DATA = (
    "자료가 아니라고 정해 주신 시트입니다. 자료이면 아래에서 무슨 자료인지 골라 주십시오."
)
SOURCE = "무슨 자료인지"
HEADER_ROW = "머리글이 있는 행"
ROW = "{row:,}행"
ROW_WITH_TEXT = "{row:,}행: {text}"
SHEET_RULE = (
    "자료나 머리글 행을 바꾸면 먼저 그대로 다시 읽습니다. 열은 그다음에 고쳐 주십시오. "
    "이 파일에만 쓰는 답입니다."
)
COLUMNS_RULE = "열을 바꾸면 같은 머리글이 든 다음 파일도 그렇게 읽습니다."
READ = "‘{header}’ → {column} 읽음"
NOT_READ = "‘{header}’ → 읽지 않음"
CHOICES = " · 쓰는 말: {choices}"
NO_DATA_ROWS = "자료가 아닌 행"
NO_DATA_ROWS_HINT = "보기로 적은 행처럼 세지 않을 행이 있으면 고르십시오"
APPLY = "고친 대로 다시 검사하기"
NOTHING_CHANGED = "바꾼 것이 없습니다."
MAKE_FORM = "이 파일의 머리글로 양식 받기"
MAKING_FORMS = "양식을 만들고 있습니다."
DOWNLOAD_FORM = "양식 내려받기: {name}"
NO_FORM = "양식을 만들지 못했습니다. 파일을 빼고 다시 올려 주십시오."


def say_why(look: Record, source: Source | None) -> str:
    """What a sheet was taken for, and by what."""
    if look["not_data"]:
        return TOLD_NOT_DATA
    if source is None:
        return ""
    called = particle(f"‘{source.label}’", "으로/로")
    if look["told"]:
        return TOLD.format(source=called)
    deciding = [f"‘{header}’" for header in list_deciding(look, source)]
    said = WHY.format(headers=listed(deciding, NAMES_SHOWN), source=called)
    if others := count_known(look, source):
        said += OTHERS.format(count=others)
    return said


def find_source(look: Record, sources: dict[str, Source]) -> Source | None:
    """The source a sheet was taken for, where people may choose it."""
    return sources.get(name_source(look) or "")


def name_row(row: int, text: str) -> str:
    """`5행: 방문일, 기업명, …`."""
    if not text:
        return ROW.format(row=row)
    short = text[:TEXT_SHOWN]
    if len(text) > TEXT_SHOWN:
        short += " …"
    return ROW_WITH_TEXT.format(row=row, text=short)


def say_column(question: Question, column: str, source: Source) -> str:
    """`‘만난 날’ → ‘방문일’로 읽음 · 예: 2024-03-04, 2024-03-05 · 쓰는 말: …`."""
    said = NOT_READ.format(header=question.written)
    choices: tuple[str, ...] = ()
    if column != NO_COLUMN:
        called = particle(f"‘{name_column(source, column)}’", "으로/로")
        said = READ.format(header=question.written, column=called)
        choices = source.find(column).choices
    if question.samples:
        said += f" ·{SAMPLES.format(samples=', '.join(question.samples))}"
    if choices:
        said += CHOICES.format(choices=", ".join(choices))
    return said
