"""Streamlit glue of the clerk's page: drop, look, publish.

The loader always runs as a process of its own: it can be killed, waits for another one, and never shares a file with
the server. What was dropped stays in memory, and lies in a temporary folder only while the loader reads it.
Decisions go on from the current build, never from an older one that the bar may show.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import streamlit as st

from analytics import listings
from analytics.find.kept import prepare_figures
from analytics.panels.page import Listed
from analytics.panels.quality import questions as asked
from analytics.panels.quality.preview import Comparison, compare_builds
from analytics.panels.quality.words import history
from analytics.panels.quality.words import intake as words
from analytics.panels.quality.words.quality import COLUMNS
from analytics.panels.tables import Table
from analytics.permissions.table import Action
from analytics.warehouse import snapshots
from analytics.warehouse.snapshots import Snapshot
from pages.components.door import is_offered, offer_file
from pages.components.failures import FAILURES, current_build, plain, stop_with
from pages.components.intake import adding, questions, sheets
from pages.components.intake.dropped import FOLDER_PREFIX, Intake, remove_forgotten
from pages.components.intake.loader import Outcome, change_data, draw_sentences, run_etl, stand_by
from pages.components.panels import draw_title
from pages.components.running.commands import Ran
from pages.components.tables import draw_data, draw_list


def open_page() -> Snapshot:
    """The page's head; returns the current build, opened, which is what gets changed here."""
    draw_title(words.TITLE, words.SENTENCE)
    build = current_build()
    try:
        return snapshots.open_listed(build)
    except FAILURES as error:
        stop_with(error)


def tell_result() -> None:
    """How the last command ended: what became of every sheet, or what it said."""
    outcome: Outcome | None = st.session_state.get("told")
    if outcome is None or outcome.build_id != snapshots.current_build_id():
        return
    is_news = st.session_state.pop("is_news", False)  # seen by who decided something further down
    if outcome.ran.code:
        tell_failure(outcome, is_news)
    else:
        tell_success(outcome, is_news)


def tell_failure(outcome: Outcome, is_news: bool) -> None:
    if is_news:
        st.toast(words.FAILED, icon=":material/info:", duration="long")
    st.error(words.FAILED, icon=":material/error:")
    with st.container(border=True):
        draw_sentences(words.reword_lines(outcome.ran.said))


def tell_success(outcome: Outcome, is_news: bool) -> None:
    if is_news:
        st.toast(outcome.done, icon=":material/info:", duration="long")
    st.success(outcome.done, icon=":material/check_circle:")
    report = outcome.ran.report
    with st.container(border=True):
        if report and "restatements" in report:
            draw_sheets(words.REPORT_TITLE, words.say_report(report), report["files"])
        else:
            draw_sentences(words.reword_lines(outcome.ran.said))


def draw_sheets(title: str, rule: str, files: list[dict[str, Any]]) -> None:
    """What becomes of every sheet: those that cannot be loaded with their reason first, the others with their rows."""
    if refused := words.list_refused(files):
        with st.container(border=True, key="refused"):
            st.markdown(f":material/block: **{words.REFUSED_TITLE}**")
            draw_sentences(refused)
    if rows := words.list_sheets(files):
        draw_list(Listed(title, rule, Table(words.SHEET_COLUMNS, rows), ""))


# ---- drop and look -----------------------------------------------------------------------------------------


def drop_files() -> Intake | None:
    """The drop zone, and below it what the last command did.

    What was dropped is checked once; what was found is kept until something else is dropped.
    """
    if not is_offered(Action.UPLOAD):
        forget_intake()
        tell_result()
        return None
    stand_by(Action.UPLOAD)
    uploads = st.file_uploader(
        words.DROP,
        accept_multiple_files=True,
        label_visibility="collapsed",
        key=f"drop_{st.session_state.get('drops', 0)}",
    )
    with st.container(key="too_large"):  # seen only beside a file that the browser did not send
        st.error(words.TOO_LARGE, icon=":material/error:")
    key = tuple(upload.file_id for upload in uploads)
    intake: Intake | None = st.session_state.get("intake")
    if intake is None or intake.key != key:
        forget_intake()
        intake = None
        if uploads:
            intake = take_in(key, uploads)
    tell_result()
    return intake


def take_in(key: tuple[str, ...], uploads: list[Any]) -> Intake:
    """Checks what was dropped."""
    st.session_state.pop("told", None)
    remove_forgotten()
    intake = Intake(key)
    for upload in uploads:
        intake.add(upload.name, upload)
    check_again(intake)
    st.session_state.intake = intake
    return intake


def check_again(intake: Intake) -> None:
    """Checks what was dropped, with what was answered so far."""
    intake.marked.clear()
    intake.beside = snapshots.current_build_id()
    with intake.on_disk() as paths:
        intake.checked = run_etl(
            "check",
            *paths,
            "--json",
            "--keep-preview",
            *intake.flags,
            does=Action.UPLOAD,
            label=words.CHECKING,
        )
    was_looked_at = bool(intake.looks)
    intake.looks.clear()
    intake.forms.clear()
    report = intake.checked.report
    if report and (was_looked_at or asked.has_unknown_sheets(report)):
        look_at_rows(intake)
    intake.is_behind = False


def look_at_rows(intake: Intake) -> None:
    """Reads the first rows of what was dropped, for whoever wants to see them and beside sheets that fit nothing."""
    with intake.on_disk() as paths:
        looked = run_etl("look", *paths, "--json", does=Action.UPLOAD, label=words.LOOKING)
    intake.looks = [look for look in looked.listed if look["file"] in intake.files]


def mark_copies(intake: Intake) -> None:
    """Makes copies of what was dropped with its bad cells marked; a check forgets the look that the one before kept."""
    with intake.on_disk() as paths, tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
        intake.checked = run_etl(
            "check",
            *paths,
            "--json",
            "--keep-preview",
            "--marked",
            folder,
            *intake.flags,
            does=Action.UPLOAD,
            label=words.CHECKING,
        )
        intake.marked = {
            copy.name: copy.read_bytes() for copy in sorted(Path(folder).glob("*.xlsx"))
        }


def forget_intake() -> None:
    """Removes what was dropped, and what a check kept of it for a look."""
    if intake := st.session_state.pop("intake", None):
        intake.forget()


def draw_check(intake: Intake) -> None:
    """What the check found: sources, headers, bad rows, and what would change; then the button."""
    if intake.checked is None:
        return
    if intake.beside != snapshots.current_build_id():
        check_overtaken(intake)
    if intake.is_behind:
        check_to_end(intake)
    if intake.was_overtaken:
        st.info(words.CHECKED_AGAIN, icon=":material/sync:")
    report = intake.checked.report
    if report is None:
        st.error(words.CHECK_FAILED, icon=":material/error:")
        draw_sentences(words.reword_lines(intake.checked.said))
        return
    st.header(plain(words.say_checked(report["files"], report["quarantine"])), anchor=False)
    st.caption(words.explain_check(is_loadable(report) or is_too_bad(report)))
    draw_known(report["files"])
    questions.draw_questions(intake, check_again)
    draw_sheets(words.SHEETS_TITLE, words.SHEETS_RULE, report["files"])
    draw_first_rows(intake)
    if report["quarantine"]:
        bad = Table(words.BAD_COLUMNS, words.list_bad_rows(report["quarantine"]))
        draw_list(Listed(words.BAD_TITLE, words.BAD_RULE, bad, ""))
    draw_notes(report["files"])
    adding.draw_adding(intake, report, check_again)
    draw_marked(intake, has_bad_cells=bool(report["quarantine"]))
    if report["build_id"]:
        draw_preview(report["build_id"], set(intake.files))
    draw_publish(intake, report)


def check_overtaken(intake: Intake) -> None:
    """Checks again beside the build that somebody published meanwhile.

    Whoever has just pressed the button saw another difference: it is not heard until they have seen this one.
    """
    check_again(intake)
    intake.was_overtaken = True
    st.rerun()


def check_to_end(intake: Intake) -> None:
    """Checks again where a press ended the check of what was said last.

    A press on the button is not heard: whoever pressed saw what the answers changed nowhere.
    """
    check_again(intake)
    st.rerun()


def draw_known(files: list[dict[str, Any]]) -> None:
    """Says of a file whose very content was loaded before when that was, and whether it is still in use."""
    known = history.list_known_files(files, snapshots.list_builds(), snapshots.read_current())
    for sentence in known:
        st.info(plain(sentence), icon=":material/history:")


def draw_first_rows(intake: Intake) -> None:
    """The first rows as they stand; read when somebody asks for them."""
    if not intake.looks and st.button(words.LOOK_AT_ROWS, icon=":material/table_rows:"):
        look_at_rows(intake)
        st.rerun()  # without the button, whose going would close what is opened below it
    sheets.draw_looks(intake, check_again)


def draw_notes(files: list[dict[str, Any]]) -> None:
    """What was decided while reading, for whoever wants to know; nothing where nothing was."""
    if notes := words.list_notes(files):
        with st.container(border=True, key="notes"):
            st.markdown(f"**{words.NOTES_TITLE}**")
            draw_sentences(notes)


def draw_marked(intake: Intake, has_bad_cells: bool) -> None:
    """The copies whose bad cells are marked, to download; made only when somebody wants them."""
    if not has_bad_cells:
        return
    if not intake.marked and st.button(words.MAKE_MARKED, icon=":material/edit_note:"):
        mark_copies(intake)
        st.rerun()
    with st.container(horizontal=True):
        for name, content in intake.marked.items():
            offer_file(
                plain(words.MARKED.format(name=name)),
                content,
                name,
                key=f"marked_{name}",
                icon=":material/edit_note:",
            )


def draw_preview(preview_id: str, names: set[str]) -> None:
    """How headers were read, and what publishing would change."""
    try:
        preview = snapshots.open_snapshot(preview_id)
        current = snapshots.open_snapshot()
        headers = [sheet for sheet in listings.read_headers(preview) if sheet["file"] in names]
        changes = compare_alike(current, preview)
        restated = listings.restated_rows(preview)
    except FAILURES:
        st.info(words.PREVIEW_GONE)
        return
    with st.expander(words.HEADERS_TITLE):
        st.caption(words.HEADERS_RULE)
        draw_data(Table(words.HEADER_COLUMNS, words.list_headers(headers)), "headers")
    if changes is None:
        st.info(words.FIRST_REAL, icon=":material/science:")
        return
    for comparison in changes:
        is_published = comparison.as_of == current.as_of
        draw_list(
            Listed(
                words.title_changes(is_published),
                words.explain_changes(comparison.as_of, is_published),
                comparison.table,
                words.CHANGE_NOTHING,
            )
        )
    if gone := words.say_vanished_mous(restated):
        st.warning(plain(gone), icon=":material/warning:")
    if restated:
        with st.expander(words.title_rows(restated)):
            st.caption(words.ROWS_RULE)
            draw_data(Table(words.ROW_COLUMNS, words.list_restated(restated, COLUMNS)), "restated")


def compare_alike(current: Snapshot, preview: Snapshot) -> tuple[Comparison, ...] | None:
    """What would change in the figures; None between the sample and real data, which are never compared."""
    if current.is_sample != preview.is_sample:
        return None
    return compare_builds(current, preview)


def is_loadable(report: dict[str, Any]) -> bool:
    """Whether publishing would load anything but the answers."""
    return bool(report["build_id"]) and asked.has_loadable(report)


def is_too_bad(report: dict[str, Any]) -> bool:
    """Whether some file waits for a person's word because too many of its rows would be left out."""
    refused = (file["refused"] or {} for file in report["files"])
    return any(reason.get("code") == "TOO_MANY_BAD_ROWS" for reason in refused)


def draw_publish(intake: Intake, report: dict[str, Any]) -> None:
    """Publishes what was checked; a file with too many bad rows only when a person says so."""
    if not is_offered(Action.ISSUE):
        return
    with st.container(horizontal=True):
        if is_loadable(report) and st.button(
            words.PUBLISH, type="primary", help=words.PUBLISH_HELP
        ):
            publish_files(intake)
        if is_too_bad(report) and st.button(words.PUBLISH_ANYWAY, help=words.PUBLISH_ANYWAY_HELP):
            publish_files(intake, "--yes")


def publish_files(intake: Intake, *flags: str) -> None:
    """Loads what was dropped; clears the drop zone when it is published."""

    def settle(ran: Ran) -> None:
        if ran.code == 0:
            forget_intake()
            st.session_state.drops = st.session_state.get("drops", 0) + 1
            prepare_figures(snapshots.open_build())

    with intake.on_disk() as paths:
        change_data(
            "load",
            *paths,
            *flags,
            *intake.flags,
            "--json",
            does=Action.ISSUE,
            done=words.PUBLISHED,
            then=settle,
        )
