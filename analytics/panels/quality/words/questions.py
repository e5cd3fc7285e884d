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
from analytics.panels.quality.rows import CONFLICT, Cause, Fault, name_address
from analytics.panels.quality.words.quality import SOURCES
from analytics.panels.tables import Table
from analytics.wording.grammar import particle

TITLE = "물어볼 것 {count:,}가지"
RULE = (
    "한 번 답하면 같은 말이 든 모든 행에 쓰이고, 다음 파일부터는 묻지 않습니다. "
    "답하지 않은 것은 아래 ‘고칠 행과 칸’에 적힌 대로 둡니다."
)
SHEET = "{place}에 든 자료는 무엇입니까?"
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
NAMESAKES = "이름이 ‘{written}’인 기업이 여럿입니다. 번호가 없는 {rows:,}행은 어느 사업자등록번호의 기업입니까?"
YEAR = "{place} · 연도가 적히지 않은 날짜 {rows:,}행은 몇 년입니까?"
AMOUNT = "{place} · ‘{label}’ 칸의 {topic} 몇 원입니까? · {rows:,}행"
CELL = "{place} · ‘{label}’ 칸의 {object} 무엇으로 읽습니까? · {rows:,}행"
CELLS_TITLE = "고칠 칸 {count:,}개"
CELLS_RULE = (
    "올린 파일은 그대로 두고, 이 파일에서 그 칸에 같은 값이 적힌 모든 행을 여기에 적은 값으로 읽습니다. "
    "고친 것은 발행할 때 함께 저장되어 이력에 남습니다."
)
MENDING_TITLE = "고칠 곳 {count:,}군데"
CAUSES = {
    "BAD_DATE": "날짜를 읽지 못한 칸 {count:,}개",
    "MISSING_VALUE": "비어 있는 필수 칸 {count:,}개",
    "BAD_ORDER": "앞뒤가 바뀐 날짜 {count:,}행",
    "CONFLICTING_KEY": "같은 건을 서로 다르게 적은 행 {count:,}건",
    "FUTURE_DATE": "아직 오지 않은 날짜 {count:,}개",
    "BAD_NUMBER": "숫자를 읽지 못한 칸 {count:,}개",
    "OUT_OF_RANGE": "쓸 수 있는 범위를 벗어난 칸 {count:,}개",
    "CELL_ERROR": "엑셀 오류가 든 칸 {count:,}개",
}
CAUSE_RULE = (
    "행마다 맞는 값을 적으면 그 파일의 그 칸만 그 값으로 읽습니다. 올린 파일은 바뀌지 않습니다. "
    "비워 둔 것은 지금처럼 따로 둡니다."
)
CONFLICT_RULE = (
    "셀 행을 하나 고르면 나머지 행은 세지 않습니다. 고르지 않으면 모두 따로 둡니다. "
    "올린 파일은 바뀌지 않습니다."
)
MORE_FAULTS = (
    "앞의 {shown:,}개만 보여 드립니다. 나머지 {rest:,}개는 아래 ‘고칠 칸을 표시한 엑셀 만들기’로 받아 "
    "엑셀에서 고쳐 다시 올리는 편이 빠릅니다."
)
ROW = "‘{label}’ 칸 (지금 ‘{stands}’)"
EMPTY_ROW = "‘{label}’ 칸 (지금 빈칸)"
KEEP = "어느 행을 셉니까?"
KEPT_ROW = "{row}만 집계"
NO_DATA = "이 행은 자료가 아님"
NO_DATA_ROWS = "이 {rows:,}행은 자료가 아님"
MENDED_RULE = (
    "한 파일의 한 행만 고친 답입니다. ‘읽는 값’을 고치고 저장하면 그 칸을 새 값으로 다시 읽습니다."
)
MEANS = 3  # where a remembered answer has what a word means
ANSWERED_ROW = "{place} {label}"
ANSWERED_KEEP = "{place} · 서로 다르게 적은 {rows}"
ROW_COLUMN = "행"
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
REMEMBERED_ROWS = ("자료", "파일", "행", "열", "읽는 값")


PLACEHOLDERS = {"year": "2024", "amount": "1200000000"}
TEXT_PLACEHOLDERS = {
    "moment": "2024-03-14 09:00",
    "duration": "9시간 30분",
    "rate": "40%",
    "counted": "12명, 3억 원",
}


def title_questions(count: int, faults: int = 0) -> str:
    """What waits for an answer; where nothing does, how many places are to be mended."""
    if faults and not count:
        return MENDING_TITLE.format(count=faults)
    return TITLE.format(count=count)


def title_cause(cause: Cause) -> str:
    return CAUSES[cause.code].format(count=len(cause.faults))


def say_cause_rule(cause: Cause) -> str:
    if cause.code == CONFLICT:
        return CONFLICT_RULE
    return CAUSE_RULE


def name_fault(fault: Fault) -> str:
    """`방문.csv 12행 · 예시기업 001 · 서울`."""
    return " · ".join((fault.place, *fault.known_by))


def compare_fault(fault: Fault) -> Table:
    """The rows of which one is kept, with the cells in which they differ."""
    return Table((ROW_COLUMN, *fault.headers), fault.rows)


def say_more_faults(shown: int, count: int) -> str:
    return MORE_FAULTS.format(shown=shown, rest=count - shown)


def title_look(place: str, source: str | None) -> str:
    return LOOK_TITLE.format(place=place, source=SOURCES.get(source or "", UNKNOWN_SOURCE))


def title_extra(count: int) -> str:
    return EXTRA_TITLE.format(count=count)


def title_cells(count: int) -> str:
    return CELLS_TITLE.format(count=count)


def name_no_data(question: Question) -> str:
    if question.rows > 1:
        return NO_DATA_ROWS.format(rows=question.rows)
    return NO_DATA


def title_answered(count: int) -> str:
    return ANSWERED_TITLE.format(count=count)


def title_remembered(count: int) -> str:
    return REMEMBERED_TITLE.format(count=count)


def label_reading(row: Sequence[str | None]) -> tuple[str, ...]:
    """A remembered answer as the table shows it: its source by what people call it."""
    source, *others = ("" if cell is None else cell for cell in row)
    return (SOURCES.get(source, source), *others)


def label_mended(
    values: Sequence[Sequence[str | None]], names: Mapping[str, str]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Answers about single rows by the place a person knows them by: source, file, row, column.

    Args:
        values: source, column, written word, meaning, file number.
        names: of the files, by their numbers; two files of one name show them.
    """
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for value in values:
        source, column, written, means, file = label_reading(value)
        name = names.get(file, file)
        place = (source, name, name_address(written), column)
        if place in known:
            place = (source, f"{name} ({file})", name_address(written), column)
        known[place] = (source, column, written, means, file)
    return known


def change_mended(value: Sequence[str], means: str) -> tuple[str, ...]:
    """The answer with what its cell is read as now."""
    return (*value[:MEANS], means, *value[MEANS + 1 :])


SENTENCES = {
    "sheet": SHEET,
    "constant": CONSTANT,
    "institution": INSTITUTION,
    "business_no": NAMESAKES,
    "year": YEAR,
    "amount": AMOUNT,
    "cell": CELL,
    "keep": KEEP,
}


def ask(question: Question) -> str:
    """The question in a sentence."""
    quoted = f"‘{question.written}’"
    facts = {
        **vars(question),
        "topic": particle(quoted, "은/는"),
        "object": particle(quoted, "을/를"),
    }
    match question.kind:
        case "header":
            return HEADER.format(**facts) + say_samples(question)
        case "row":
            return ask_row(question)
        case kind:
            return SENTENCES.get(kind, WORD).format(**facts)


def ask_row(question: Question) -> str:
    """What one cell should have been, with what stands there."""
    if question.stands:
        return ROW.format(**vars(question))
    return EMPTY_ROW.format(**vars(question))


def name_asked(question: Question) -> str:
    """What was asked, where it no longer stands beside its row: `방문.csv 12행 방문일`."""
    if question.kind == "row":
        return ANSWERED_ROW.format(**vars(question))
    if question.kind == "keep":
        rows = "·".join(map(name_address, question.peers))
        return ANSWERED_KEEP.format(place=question.place.rpartition(" ")[0], rows=rows)
    return ask(question)


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
    if question.kind == "keep":
        return KEPT_ROW.format(row=name_address(value))
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
    milestone, dot, column = source.label_column(name).rpartition(".")
    if not dot:
        return column
    return WIDE.format(milestone=milestone, column=column)


def list_answers(
    answers: Sequence[Answer], sources: Mapping[str, Source]
) -> tuple[tuple[str, str], ...]:
    """What was asked and what was said, a row each."""
    return tuple(
        (name_asked(answer.question), name_answer(answer.question, answer.value, sources))
        for answer in answers
    )
