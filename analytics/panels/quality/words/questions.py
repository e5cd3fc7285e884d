"""What the clerk is asked about a file, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.panels.quality.questions import (
    EMPTY,
    EXCLUDED,
    NO_COLUMN,
    Answer,
    Choice,
    Question,
    Source,
    Told,
    read_told,
)
from analytics.panels.quality.words.quality import SOURCES
from analytics.wording.grammar import particle

TITLE = "물어볼 것 {count:,}가지"
RULE = (
    "한 번 답하면 같은 말이 든 모든 행에 쓰이고, 다음 파일부터는 묻지 않습니다. "
    "답하지 않은 것은 아래 ‘고칠 행과 칸’에 적힌 대로 둡니다."
)
SHEET = "{place} 시트에 든 자료는 무엇입니까?"
HEADER = "{place} · ‘{written}’ 머리글은 어느 열입니까?"
CONSTANT = "{place} · 모든 행의 {label} (파일에 그 열이 없을 때만)"
SHEET_TOLD = "{source}{row}"
SHEET_ROW = ", 머리글 {row}행"
NOT_DATA = "자료가 아님"
WIDE = "{milestone} — {column}"
SAMPLES = " 예: {samples}"
LOOK_TITLE = "{place} · {source}"
LOOK_RULE = "첫 행들을 무엇으로 읽었는지입니다. ‘자료’만 셉니다."
UNKNOWN_SOURCE = "무슨 자료인지 모름"
EXTRA_TITLE = "읽지 않은 열 {count:,}개"
EXTRA_RULE = (
    "원본에만 남고 수치에는 쓰지 않는 열입니다. 아는 열이면 고르고, 아니면 그대로 두십시오."
)
WORD = "‘{label}’ 칸의 {topic} 무슨 뜻입니까? · {rows:,}행"
INSTITUTION = "{topic} 어디에 해당합니까? · {rows:,}행"
YEAR = "{place} · 연도가 적히지 않은 날짜 {rows:,}행은 몇 년입니까?"
AMOUNT = "{place} · ‘{label}’ 칸의 {topic} 몇 원입니까? · {rows:,}행"
CELL = "{place} · ‘{label}’ 칸의 {object} 무엇으로 읽습니까? · {rows:,}행"
CELLS_TITLE = "고칠 칸 {count:,}개"
CELLS_RULE = (
    "올린 파일은 그대로 두고, 이 파일에서 그 칸에 같은 값이 적힌 모든 행을 여기에 적은 값으로 읽습니다. "
    "고친 것은 발행할 때 함께 저장되어 이력에 남습니다."
)
MORE_CELLS = (
    "앞의 {shown:,}개만 보여 드립니다. 나머지 {rest:,}개는 엑셀에서 고쳐 다시 올리는 편이 빠릅니다."
)
CHOOSE = "고르십시오"
NOT_READ = "읽지 않음"
LEAVE_EMPTY = "빈칸으로 둠"
LEAVE_OUT = "이 행은 세지 않음"
SPOKEN = {EMPTY: LEAVE_EMPTY, EXCLUDED: LEAVE_OUT}
LIKELY = "{label} (비슷함)"
APPLY = "답을 넣어 다시 검사하기"
NOTHING_ANSWERED = "답을 하나도 고르지 않았습니다."
ANSWERED_TITLE = "이번에 답한 것 {count:,}가지"
ANSWERED_RULE = "발행하면 함께 저장되어 다음 파일에도 쓰입니다."
ANSWERED_COLUMNS = ("무엇을", "답")
ASK_AGAIN = "다시 물을 것"
FORGET = "고른 답 지우고 다시 검사하기"
REMEMBERED_TITLE = "기억하고 있는 답 {count:,}가지"
REMEMBERED_RULE = (
    "파일을 읽을 때마다 쓰이는 답입니다. 답을 고치고 저장하면 모든 파일을 새 답으로 다시 읽습니다."
)
REMEMBERED_HEADERS = ("자료", "머리글", "열", "고정값", "파일")
REMEMBERED_VALUES = ("자료", "열", "적힌 말", "뜻", "파일")


PLACEHOLDERS = {"year": "2024", "amount": "1200000000"}
TEXT_PLACEHOLDERS = {"moment": "2024-03-14 09:00", "duration": "9시간 30분", "rate": "40%"}


def title_questions(count: int) -> str:
    return TITLE.format(count=count)


def title_look(place: str, source: str | None) -> str:
    return LOOK_TITLE.format(place=place, source=SOURCES.get(source or "", UNKNOWN_SOURCE))


def title_extra(count: int) -> str:
    return EXTRA_TITLE.format(count=count)


def title_cells(count: int) -> str:
    return CELLS_TITLE.format(count=count)


def say_more_cells(shown: int, count: int) -> str:
    return MORE_CELLS.format(shown=shown, rest=count - shown)


def title_answered(count: int) -> str:
    return ANSWERED_TITLE.format(count=count)


def title_remembered(count: int) -> str:
    return REMEMBERED_TITLE.format(count=count)


def label_reading(row: Sequence[str | None]) -> tuple[str, ...]:
    """A remembered answer as the table shows it: its source by what people call it."""
    source, *others = ("" if cell is None else cell for cell in row)
    return (SOURCES.get(source, source), *others)


def ask(question: Question) -> str:
    """The question in a sentence."""
    quoted = f"‘{question.written}’"
    facts = {
        **vars(question),
        "topic": particle(quoted, "은/는"),
        "object": particle(quoted, "을/를"),
    }
    match question.kind:
        case "sheet":
            return SHEET.format(**facts)
        case "constant":
            return CONSTANT.format(**facts)
        case "header":
            return HEADER.format(**facts) + say_samples(question)
        case "institution":
            return INSTITUTION.format(**facts)
        case "year":
            return YEAR.format(**facts)
        case "amount":
            return AMOUNT.format(**facts)
        case "cell":
            return CELL.format(**facts)
        case _:
            return WORD.format(**facts)


def say_samples(question: Question) -> str:
    """` 예: 2024-01-06, 2024-01-12`: what stands below a header."""
    if not question.samples:
        return ""
    return SAMPLES.format(samples=", ".join(question.samples))


def name_choice(question: Question, choice: Choice, sources: Mapping[str, Source]) -> str:
    """An answer as it is offered; a likely one says that it is only that."""
    label = name_answer(question, choice.value, sources)
    if choice.is_guess:
        return LIKELY.format(label=label)
    return label


def name_answer(question: Question, value: str, sources: Mapping[str, Source]) -> str:
    """An answer in words."""
    if question.kind == "sheet":
        return name_told(read_told(value), sources)
    if question.kind == "header":
        return name_column(sources[question.source], value)
    return SPOKEN.get(value, value)


def name_told(told: Told, sources: Mapping[str, Source]) -> str:
    """`방문일지, 머리글 5행`; of a sheet that is none only that."""
    if EXCLUDED in (told.source, told.said):
        return NOT_DATA
    row = ""
    if told.said:
        row = SHEET_ROW.format(row=told.said)
    return SHEET_TOLD.format(source=sources[told.source].label, row=row)


def name_column(source: Source, name: str) -> str:
    """`방문일`; of a wide table `채용 — 수량`."""
    if name == NO_COLUMN:
        return NOT_READ
    milestone, dot, column = source.find(name).label.rpartition(".")
    if not dot:
        return column
    return WIDE.format(milestone=milestone, column=column)


def list_answers(
    answers: Sequence[Answer], sources: Mapping[str, Source]
) -> tuple[tuple[str, str], ...]:
    """What was asked and what was said, a row each."""
    return tuple(
        (ask(answer.question), name_answer(answer.question, answer.value, sources))
        for answer in answers
    )
