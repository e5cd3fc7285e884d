"""What the clerk is asked about dropped files, once for all rows, and what was answered before."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analytics import listings
from analytics.panels.quality import questions, rows
from analytics.panels.quality.questions import EXCLUDED, Answer, Asked, Question, Source
from analytics.panels.quality.rows import Cause, Fault
from analytics.panels.quality.sheets import answer_sheet, list_constant_questions
from analytics.panels.quality.words import questions as words
from analytics.panels.tables import Table
from analytics.warehouse import snapshots
from analytics.warehouse.snapshots import Snapshot
from pages.components.failures import plain
from pages.components.intake import first_rows
from pages.components.intake.decisions import edit_table, load_text
from pages.components.intake.dropped import Intake
from pages.components.intake.loader import ask_etl
from pages.components.tables import draw_table

FEW = 8  # answers that are shown all at once; more are a list to open
FIRST_YEAR = 2015  # an earlier day is no day of this bureau's
LAST_YEAR = 2099
CELLS_SHOWN = 30  # values that cannot be read; of more a spreadsheet is the better place
ROW_WIDTH = 720  # pixels: what stands in a row and what it should be are seen at one look
WHOLE = ("whole", "money")
FORM = "questions_form"
WIDGET = "answer_"  # begins the key of every question's widget


@st.cache_data(show_spinner=False)
def read_sources() -> dict[str, Source]:
    """What a file may hold, asked of the loader once."""
    return questions.read_sources(ask_etl("sources"))


def prepare_sources() -> None:
    """Asks once everything stands there: whoever drops a file first would wait for it."""
    with suppress(subprocess.CalledProcessError):  # asked again where it is needed
        read_sources()


def draw_questions(intake: Intake, check_again: Callable[[Intake], None]) -> None:
    """The questions of a check, and what was answered so far.

    Args:
        check_again: checks what was dropped together with the answers.
    """
    if intake.checked is None or intake.checked.report is None:
        return
    sources = read_sources()
    asked = questions.collect_questions(intake.checked.report, sources)
    causes = rows.collect_causes(intake.checked.report, sources, asked)
    if not asked and not causes and not intake.answers:
        return
    faults = len(asked.cells) + sum(len(cause.faults) for cause in causes)
    with st.container(border=True, key="asked"):
        st.header(words.title_questions(asked.count, faults), anchor=False)
        if asked.count or not faults:
            st.caption(words.RULE)
        told, headers = ask_sheets(asked, sources, intake.looks)
        needed = [*headers, *asked.needed]
        said = ask_all(
            intake, replace(asked, needed=tuple(needed)), causes, sources, is_told=bool(told)
        )
        if said is not None:
            take_answers(intake, [*told, *said], sources, check_again)
        draw_answered(intake, sources, check_again)


def ask_sheets(
    asked: Asked, sources: Mapping[str, Source], looks: Sequence[dict[str, Any]]
) -> tuple[list[Answer], list[Question]]:
    """Asks what each unknown sheet holds.

    Returns:
        what is to be said of sheets, and the questions about the headers of those of which it is known, each once:
        its answer holds for every sheet.
    """
    told: list[Answer] = []
    headers: dict[str, Question] = {}
    for question in asked.sheets:
        sheet = asked.by_place[question.place]
        held, row = ask_sheet(question, sheet, sources, looks)
        answer = answer_unknown(question, sheet, held, row)
        if answer:
            told.append(answer)
        is_moved = answer is not None and bool(questions.read_told(answer.value).said)
        if held in sources and not is_moved:
            for header in ask_headers(sheet, sources[str(held)], looks):
                headers.setdefault(header.key, header)
    return told, list(headers.values())


def ask_sheet(
    question: Question,
    sheet: dict[str, Any],
    sources: Mapping[str, Source],
    looks: Sequence[dict[str, Any]],
) -> tuple[str | None, int | None]:
    """What an unknown sheet holds, and in which row its header is."""
    shown = [look for look in looks if is_at(look, question)]
    first_rows.draw_sheets(shown)
    chosen = None
    if sheet["told"]:
        chosen = sheet["refused"]["nearest"]
    held = choose(question, sources, chosen)
    rows = [first_rows.choose_row(look, question) for look in shown]
    return held, next(iter(rows), None)


def answer_unknown(
    question: Question, sheet: dict[str, Any], held: str | None, row: int | None
) -> Answer | None:
    """What is to be said of a sheet itself: nothing where its headers, once told, say it as well for files to come."""
    refused = sheet["refused"]
    is_by_headers = refused["code"] == "UNKNOWN_LAYOUT" and not sheet["told"] and held != EXCLUDED
    known = held if is_by_headers else None
    if sheet["told"]:
        known = refused["nearest"]
    found = {"source": known, "nearest": known, "not_data": False}
    return answer_sheet({**found, "header_row": refused["header_row"]}, question, held, row)


def ask_headers(
    sheet: dict[str, Any], source: Source, looks: Sequence[dict[str, Any]]
) -> list[Question]:
    """Which column each header heads, and the day that all rows of its file have where none heads it."""
    asked = questions.list_header_questions(sheet, source)
    return [
        *(questions.add_samples(header, looks) for header in asked),
        *list_constant_questions(sheet["file_id"], sheet["file"], sheet["headers"], source),
    ]


def is_at(look: dict[str, Any], question: Question) -> bool:
    return questions.name_place(look) == question.place


def ask_all(
    intake: Intake,
    asked: Asked,
    causes: Sequence[Cause],
    sources: Mapping[str, Source],
    is_told: bool = False,
) -> list[Answer] | None:
    """The questions as one form; the answers once it is sent, None until then.

    Args:
        asked: what is needed is asked at once, its cells and further headers in places to open.
        causes: what is asked row by row.
        is_told: whether something was said beside them that waits to be sent.
    """
    if not any((is_told, asked.needed, asked.extra, asked.cells, causes)):
        return None
    with st.form(FORM, border=False):
        said = [(question, ask_one(question, sources)) for question in asked.needed]
        said += ask_cells(asked.cells, sources)
        said += ask_causes(causes, sources)
        if asked.extra:
            with st.expander(words.title_extra(len(asked.extra))):
                st.caption(words.EXTRA_RULE)
                said += [(question, ask_one(question, sources)) for question in asked.extra]
        st.form_submit_button(words.APPLY, type="primary", on_click=intake.sent.add, args=(FORM,))
    answers = [Answer(question, value) for question, value in said if value is not None]
    if not intake.hears(FORM, answers):
        return None
    return answers


def ask_cells(
    cells: Sequence[Question], sources: Mapping[str, Source]
) -> list[tuple[Question, str | None]]:
    """Values that cannot be read, to be written anew; the first of very many."""
    if not cells:
        return []
    shown = cells[:CELLS_SHOWN]
    with st.expander(words.title_cells(len(cells)), expanded=len(cells) <= FEW):
        st.caption(words.CELLS_RULE)
        said = [(question, ask_or_leave_out(question, sources)) for question in shown]
        if len(cells) > len(shown):
            st.caption(words.say_more_faults(len(shown), len(cells)))
    return said


def ask_or_leave_out(question: Question, sources: Mapping[str, Source]) -> str | None:
    """What a cell should have been, or that its row is no data."""
    said = ask_one(question, sources)
    if st.checkbox(words.name_no_data(question), key=f"{WIDGET}{question.key}|excluded"):
        return questions.EXCLUDED
    return said


def ask_causes(
    causes: Sequence[Cause], sources: Mapping[str, Source]
) -> list[tuple[Question, str | None]]:
    return [said for cause in causes for said in ask_cause(cause, sources)]


def ask_cause(cause: Cause, sources: Mapping[str, Source]) -> list[tuple[Question, str | None]]:
    """The rows of one fault, each with what is to be said of it; the first of very many."""
    shown = cause.faults[:CELLS_SHOWN]
    said: list[tuple[Question, str | None]] = []
    with st.expander(words.title_cause(cause), expanded=len(cause.faults) <= FEW):
        st.caption(words.say_cause_rule(cause))
        for number, fault in enumerate(shown):
            key = f"fault_{cause.code}_{number}"
            with st.container(border=True, key=key, width=ROW_WIDTH):
                st.markdown(f"**{plain(words.name_fault(fault))}**")
                said += ask_fault(fault, sources)
        if len(cause.faults) > len(shown):
            st.caption(words.say_more_faults(len(shown), len(cause.faults)))
    return said


def ask_fault(fault: Fault, sources: Mapping[str, Source]) -> list[tuple[Question, str | None]]:
    """What is to be said of one row: its cells anew, or that it is no data; of several rows which is kept."""
    if fault.code == rows.CONFLICT:
        draw_table(words.compare_fault(fault))
        return [(question, choose(question, sources)) for question in fault.questions]
    *others, last = fault.questions
    said = [(question, ask_one(question, sources)) for question in others]
    return [*said, (last, ask_or_leave_out(last, sources))]


def ask_one(question: Question, sources: Mapping[str, Source]) -> str | None:
    """One question; None as long as it is not answered."""
    if question.choices:
        return choose(question, sources)
    if question.kind in questions.FOR_ONE_FILE or question.holds in WHOLE:
        return write_number(question)
    if question.holds == "number":
        return write_decimal(question)
    if question.holds == "date":
        return write_day(question)
    return write_text(question)


def choose(
    question: Question, sources: Mapping[str, Source], chosen: str | None = None
) -> str | None:
    """One of the answers there are; nothing is chosen beforehand, not even a likely one.

    Args:
        chosen: what the person said of it before.
    """
    labels = {
        choice.value: words.name_choice(question, choice, sources) for choice in question.choices
    }
    label = plain(words.ask(question))
    key = f"{WIDGET}{question.key}|{question.place}"
    if len(labels) <= FEW:
        return st.radio(
            label,
            list(labels),
            index=None,
            format_func=lambda value: plain(labels[value]),
            horizontal=True,
            key=key,
        )
    return st.selectbox(
        label,
        list(labels),
        index=find_index(list(labels), chosen),
        format_func=labels.__getitem__,
        placeholder=words.CHOOSE,
        key=key,
    )


def find_index(values: Sequence[str], chosen: str | None) -> int | None:
    """Where a value stands among those offered; None where it does not."""
    if chosen not in values:
        return None
    return values.index(chosen)


def write_number(question: Question) -> str | None:
    """A year, or an amount in won."""
    low, high = 0, None
    if question.kind == "year":
        low, high = FIRST_YEAR, LAST_YEAR
    number = st.number_input(
        plain(words.ask(question)),
        min_value=low,
        max_value=high,
        value=None,
        step=1,
        key=f"{WIDGET}{question.key}",
        placeholder=words.PLACEHOLDERS.get(question.kind, ""),
    )
    if number is None:
        return None
    return str(number)


def write_decimal(question: Question) -> str | None:
    """A number that need not be whole: km, points."""
    number = st.number_input(
        plain(words.ask(question)),
        value=None,
        step=1.0,
        format="%0.1f",
        key=f"{WIDGET}{question.key}",
    )
    if number is None:
        return None
    return str(number).removesuffix(".0")


def write_day(question: Question) -> str | None:
    day = st.date_input(
        plain(words.ask(question)),
        value=None,
        min_value=date(FIRST_YEAR, 1, 1),
        max_value=date(LAST_YEAR, 12, 31),
        format="YYYY-MM-DD",
        key=f"{WIDGET}{question.key}|{question.place}",
    )
    if day is None:
        return None
    return day.isoformat()


def write_text(question: Question) -> str | None:
    text = st.text_input(
        plain(words.ask(question)),
        key=f"{WIDGET}{question.key}",
        placeholder=words.TEXT_PLACEHOLDERS.get(question.holds, ""),
    )
    return text.strip() or None


def take_answers(
    intake: Intake,
    said: Sequence[Answer],
    sources: Mapping[str, Source],
    check_again: Callable[[Intake], None],
) -> None:
    """Keeps what was said, and checks the files again with it."""
    if not said:
        st.info(words.NOTHING_ANSWERED)
        return
    intake.answers |= {answer.question.key: answer for answer in said}
    apply_answers(intake, sources, check_again)


def apply_answers(
    intake: Intake, sources: Mapping[str, Source], check_again: Callable[[Intake], None]
) -> None:
    intake.answer_files = questions.write_answers(list(intake.answers.values()), sources)
    intake.is_behind = True
    check_again(intake)
    st.rerun()


def draw_answered(
    intake: Intake, sources: Mapping[str, Source], check_again: Callable[[Intake], None]
) -> None:
    """What was answered about these files; each answer can be taken back before it is published."""
    if not intake.answers:
        return
    answers = list(intake.answers.values())
    with st.expander(words.title_answered(len(answers))):
        st.caption(words.ANSWERED_RULE)
        draw_table(Table(words.ANSWERED_COLUMNS, words.list_answers(answers, sources)))
        names = {answer.question.key: words.name_asked(answer.question) for answer in answers}
        again = st.multiselect(
            words.ASK_AGAIN, list(names), format_func=names.__getitem__, key="ask_again"
        )
        if st.button(words.FORGET, disabled=not again, key="forget_answers"):
            for key in again:
                del intake.answers[key]
            apply_answers(intake, sources, check_again)


# ---- what was answered before ------------------------------------------------------------------------------


def draw_remembered(snapshot: Snapshot) -> None:
    """The answers that hold for every file, to be changed; nothing before the first one."""
    remembered = listings.remembered_readings(snapshot)
    if not remembered.headers and not remembered.values:
        return
    count = len(remembered.headers) + len(remembered.values)
    with st.expander(words.title_remembered(count)):
        st.caption(words.REMEMBERED_RULE)
        draw_readings(snapshot, words.REMEMBERED_HEADERS, remembered.headers, questions.HEADER_FILE)
        of_words = [value for value in remembered.values if not rows.is_about_row(value)]
        draw_readings(snapshot, words.REMEMBERED_VALUES, of_words, questions.VALUE_FILE)
        draw_mended(snapshot, [value for value in remembered.values if rows.is_about_row(value)])


def draw_readings(
    snapshot: Snapshot, columns: tuple[str, ...], rows: Sequence[tuple], file: str
) -> None:
    """One kind of answers in a table; what was changed in it is loaded as a newer answer."""
    if not rows:
        return
    known = [words.label_reading(row) for row in rows]
    edited = edit_table(columns, known, f"{file}_{snapshot.build_id}")
    if edited is None:
        return
    changed = [row for row in edited if row not in known]
    if changed:
        load_text(file, questions.write_csv(columns, changed))


def draw_mended(snapshot: Snapshot, values: Sequence[tuple]) -> None:
    """What was said of single rows, each with its file and row; only what its cell is read as can be changed."""
    if not values:
        return
    names = {file.file_id: file.name for file in snapshots.read_current().files}
    known = words.label_mended(values, names)
    shown = [(*place, value[words.MEANS]) for place, value in known.items()]
    st.caption(words.MENDED_RULE)
    edited = edit_table(words.REMEMBERED_ROWS, shown, f"rows_{snapshot.build_id}")
    if edited is None:
        return
    changed = [
        words.change_mended(known[place], meant)
        for *cells, meant in edited
        if (place := tuple(cells)) in known and (*place, meant) not in shown
    ]
    if changed:
        load_text(questions.VALUE_FILE, questions.write_csv(words.REMEMBERED_VALUES, changed))
