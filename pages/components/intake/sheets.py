"""How each dropped sheet was read, sheet by sheet: shown, and changed where a person knows better."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.panels.quality import sheets
from analytics.panels.quality.questions import Answer, Question, Source, name_place
from analytics.panels.quality.words import questions as words_questions
from analytics.panels.quality.words import sheets as words
from analytics.permissions.table import Action
from pages.components.door import offer_file
from pages.components.failures import plain
from pages.components.intake import first_rows, questions
from pages.components.intake.dropped import FOLDER_PREFIX, Form, Intake
from pages.components.intake.loader import run_etl

Record = dict[str, Any]  # one sheet of `python -m etl look --json`


def draw_looks(intake: Intake, check_again: Callable[[Intake], None]) -> None:
    """Every sheet that was read, or left out, for whoever wants to see how; the others stand beside their question."""
    for look in filter(sheets.is_changed_here, intake.looks):
        title = words_questions.title_look(name_place(look), look["source"])
        with st.expander(plain(title)):
            draw_look(intake, look, check_again)


def draw_look(intake: Intake, look: Record, check_again: Callable[[Intake], None]) -> None:
    """One sheet: its first rows, why it was read so, and what may be changed."""
    sources = questions.read_sources()
    source = words.find_source(look, sources)
    st.caption(words_questions.LOOK_RULE)
    first_rows.draw_sheets([look])
    st.markdown(plain(words.say_why(look, source)))
    form = f"sheet_{name_place(look)}"
    with st.form(form, border=False):
        told = ask_sheet(look, sources)
        said = [*ask_columns(look, source), *ask_rows(look, source)]
        st.form_submit_button(words.APPLY, on_click=intake.sent.add, args=(form,))
    changed = list_changes(told, said)
    if intake.hears(form, changed):
        take_changes(intake, changed, check_again)
    if look["source"]:
        draw_form(intake, name_place(look))


def list_changes(told: Answer | None, said: list[Answer]) -> list[Answer]:
    """What was changed of a sheet; of one that is told anew its columns wait."""
    if told:
        return [told]
    return said


def take_changes(
    intake: Intake, changed: list[Answer], check_again: Callable[[Intake], None]
) -> None:
    """Checks again with what was changed."""
    if not changed:
        st.info(words.NOTHING_CHANGED)
        return
    questions.take_answers(intake, changed, questions.read_sources(), check_again)


def ask_sheet(look: Record, sources: Mapping[str, Source]) -> Answer | None:
    """Its source and the row of its header; None where both are left as they are."""
    question = sheets.ask_sheet(look, sources)
    held = sheets.name_held(look)
    labels = {
        choice.value: words_questions.name_answer(question, choice.value, sources)
        for choice in question.choices
    }
    st.caption(words.SHEET_RULE)
    chosen = st.selectbox(
        words.SOURCE,
        list(labels),
        index=questions.find_index(list(labels), held),
        format_func=labels.__getitem__,
        placeholder=words_questions.CHOOSE,
        key=f"held_{question.key}|{held}|{look['header_row']}",
    )
    row = first_rows.choose_row(look, question)
    return sheets.answer_sheet(look, question, chosen, row)


def ask_columns(look: Record, source: Source | None) -> list[Answer]:
    """What was changed of its headers, and the day all rows have where none heads it; nothing of a sheet that is not read."""
    if source is None or not look["source"]:
        return []
    st.caption(words.COLUMNS_RULE)
    changed = [
        Answer(question, column)
        for question in sheets.list_column_questions(look, source)
        if (column := choose_column(look, question, source)) != sheets.find_column(look, question)
    ]
    days = sheets.list_constant_questions(
        look["file_id"], name_place(look), look["headers"], source
    )
    given = [Answer(question, day) for question in days if (day := questions.write_day(question))]
    return [*changed, *given]


def ask_rows(look: Record, source: Source | None) -> list[Answer]:
    """Which of the rows shown are no data after all; none of a sheet that is not read."""
    rows = sheets.list_data_rows(look)
    if source is None or not look["source"] or not rows:
        return []
    chosen = st.multiselect(
        words.NO_DATA_ROWS,
        list(rows),
        format_func=lambda row: plain(words.name_row(row, rows[row])),
        placeholder=words.NO_DATA_ROWS_HINT,
        key=f"no_data_{look['file_id']}|{name_place(look)}|{list(rows)}",
    )
    return [sheets.leave_out_row(look, source, row) for row in chosen]


def choose_column(look: Record, question: Question, source: Source) -> str:
    """The column that a header is to head; as it is until somebody chooses another."""
    read_as = sheets.find_column(look, question)
    names = [choice.value for choice in question.choices]
    chosen = st.selectbox(
        plain(words.say_column(question, read_as, source)),
        names,
        index=names.index(read_as),
        format_func=lambda name: words_questions.name_column(source, name),
        key=f"column_{question.key}|{question.place}|{read_as}",
    )
    return str(chosen)


# ---- a form with the same headers --------------------------------------------------------------------------


def draw_form(intake: Intake, place: str) -> None:
    """An empty form with the headers of a sheet; made when somebody wants it."""
    form = intake.forms.get(place)
    if form is None and st.button(
        words.MAKE_FORM, key=f"make_form_{place}", icon=":material/note_add:"
    ):
        make_forms(intake)
        form = intake.forms.get(place)
        if form is None:
            st.info(words.NO_FORM)
    if form is None:
        return
    if form.note:
        st.caption(plain(form.note))
    offer_file(
        plain(words.DOWNLOAD_FORM.format(name=form.name)),
        form.content,
        form.name,
        key=f"form_{place}",
        icon=":material/download:",
    )


def make_forms(intake: Intake) -> None:
    """One for every sheet that is read, made together: the files are opened for it once."""
    with intake.on_disk() as paths, tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
        made = run_etl(
            "templates",
            folder,
            "--json",
            "--like",
            *paths,
            does=Action.UPLOAD,
            label=words.MAKING_FORMS,
        ).listed
        intake.forms = {
            name_place(form): Form(
                form["form"], (Path(folder) / form["form"]).read_bytes(), form["note"]
            )
            for form in made
        }
