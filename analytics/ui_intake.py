"""Streamlit glue of the clerk's page: drop, look, publish, undo, decide.

The loader always runs as a process of its own: it can be killed, waits for another one, and never shares a file with
the server. What was dropped stays in memory, and lies in a temporary folder only while the loader reads it.
Decisions go on from the current build, never from an older one that the bar may show.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics import aliases, listings, public_file, warehouse
from analytics.intake import FOLDER_PREFIX, Intake, Ran, remove_forgotten
from analytics.panels.page import Listed
from analytics.panels.panel import Table, measured_once
from analytics.panels.preview import compare_builds
from analytics.ui import draw_data, draw_list, draw_table, draw_title
from analytics.ui_frame import FAILURES, ROOT, current_build, plain, stop_with
from analytics.ui_process import run_command
from analytics.wording import intake as words
from analytics.wording.quality import COLUMNS

PAIRS_SHOWN = 4
ROWS_SHOWN = 5  # of the history


@dataclass(frozen=True)
class Told:
    """What the last command did, for as long as the build it left is the current one."""

    build_id: str | None
    ran: Ran
    done: str


def run_etl(*arguments: str | Path, label: str, then: Callable[[Ran], None] | None = None) -> Ran:
    """Runs one command of the loader: a check ends with whoever goes on clicking, a change is waited for."""
    return run_command("etl", *arguments, label=label, then=then)


def change_data(*command: str | Path, done: str, then: Callable[[Ran], None] = lambda ran: None) -> None:
    """Runs a command that changes the current build, and tells what came of it at the top of the page."""
    def settle(ran: Ran) -> None:
        then(ran)
        st.session_state.told = Told(warehouse.current_build_id(), ran, done)
        st.session_state.is_news = True

    run_etl(*command, label=words.PUBLISHING, then=settle)
    st.rerun()


def open_page() -> warehouse.Build:
    """The page's head; returns the current build, which is what gets changed here."""
    draw_title(words.TITLE, words.SENTENCE)
    build = current_build()
    try:
        warehouse.open_build(build.build_id)
    except FAILURES as error:
        stop_with(error)
    return build


def tell_result() -> None:
    """How the last command ended: what became of every sheet, or what it said."""
    told: Told | None = st.session_state.get("told")
    if told is None or told.build_id != warehouse.current_build_id():
        return
    if st.session_state.pop("is_news", False):  # seen by who decided something further down
        st.toast(words.FAILED if told.ran.code else told.done, icon=":material/info:", duration="long")
    if told.ran.code:
        st.error(words.FAILED, icon=":material/error:")
    else:
        st.success(told.done, icon=":material/check_circle:")
    with st.container(border=True):
        report = None if told.ran.code else told.ran.report
        if report and "restatements" in report:
            draw_sheets(words.REPORT_TITLE, words.reported(report), report["files"])
        else:
            draw_sentences(words.for_page(told.ran.said))


def draw_sheets(title: str, rule: str, files: list[dict[str, Any]]) -> None:
    """What becomes of every sheet: those that cannot be loaded with their reason first, the others with their rows."""
    if refused := words.refused(files):
        with st.container(border=True, key="refused"):
            st.markdown(f":material/block: **{words.REFUSED_TITLE}**")
            draw_sentences(refused)
    if rows := words.sheet_rows(files):
        draw_list(Listed(title, rule, Table(words.SHEET_COLUMNS, rows), ""))


def draw_sentences(sentences: list[str]) -> None:
    st.markdown("\n".join(f"- {plain(sentence.strip())}" for sentence in sentences if sentence.strip()))


# ---- drop and look -----------------------------------------------------------------------------------------


def drop_files() -> Intake | None:
    """The drop zone, and below it what the last command did.

    What was dropped is checked once; what was found is kept until something else is dropped.
    """
    uploads = st.file_uploader(words.DROP, accept_multiple_files=True, label_visibility="collapsed",
                               key=f"drop_{st.session_state.get('drops', 0)}")
    with st.container(key="too_large"):  # seen only beside a file that the browser did not send
        st.error(words.TOO_LARGE, icon=":material/error:")
    key = tuple(upload.file_id for upload in uploads)
    intake: Intake | None = st.session_state.get("intake")
    if intake is None or intake.key != key:
        forget_intake()
        intake = take_in(key, uploads) if uploads else None
    tell_result()
    return intake


def take_in(key: tuple[str, ...], uploads: list[Any]) -> Intake:
    """Checks what was dropped."""
    st.session_state.pop("told", None)
    remove_forgotten()
    intake = Intake(key)
    for upload in uploads:
        intake.add(upload.name, upload)
    with intake.on_disk() as paths, tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as marked:
        intake.checked = run_etl("check", *paths, "--json", "--keep-preview", "--marked", marked, label=words.CHECKING)
        intake.marked = {copy.name: copy.read_bytes() for copy in sorted(Path(marked).glob("*.xlsx"))}
    st.session_state.intake = intake
    return intake


def forget_intake() -> None:
    """Removes what was dropped, and what a check kept of it for a look."""
    if intake := st.session_state.pop("intake", None):
        intake.forget()


def draw_check(intake: Intake) -> None:
    """What the check found: sources, headers, bad rows, and what would change; then the button."""
    report = intake.checked.report
    if report is None:
        st.error(words.CHECK_FAILED, icon=":material/error:")
        draw_sentences(words.for_page(intake.checked.said))
        return
    st.header(plain(words.checked(report["files"], report["quarantine"])), anchor=False)
    st.caption(words.CHECKED)
    draw_sheets(words.SHEETS_TITLE, words.SHEETS_RULE, report["files"])
    if report["quarantine"]:
        draw_list(Listed(words.BAD_TITLE, words.BAD_RULE, Table(words.BAD_COLUMNS, words.bad_rows(report["quarantine"])), ""))
    with st.container(horizontal=True):
        for name, content in intake.marked.items():
            st.download_button(plain(words.MARKED.format(name=name)), content, name, key=f"marked_{name}",
                               on_click="ignore", icon=":material/edit_note:")
    if report["build_id"]:
        draw_preview(report["build_id"], set(intake.files))
    draw_publish(intake, report)


def draw_preview(preview_id: str, names: set[str]) -> None:
    """How headers were read, and what publishing would change."""
    try:
        preview, current = warehouse.read_build(preview_id), warehouse.read_current()
        headers = [s for s in listings.read_headers(preview_id) if s["file"] in names]
        changes = compare_builds(current, preview) if current.is_sample == preview.is_sample else None
        restated = listings.restated_rows(preview_id)
    except FAILURES:
        st.info(words.PREVIEW_GONE)
        return
    with st.expander(words.HEADERS_TITLE):
        st.caption(words.HEADERS_RULE)
        draw_data(Table(words.HEADER_COLUMNS, words.header_rows(headers)), "headers")
    if changes is None:
        st.info(words.FIRST_REAL, icon=":material/science:")
        return
    draw_list(Listed(words.CHANGE_TITLE, words.change_rule(current.as_of), changes, words.CHANGE_NOTHING))
    if gone := words.vanished_mous(restated):
        st.warning(plain(gone), icon=":material/warning:")
    if restated:
        with st.expander(words.rows_title(restated)):
            st.caption(words.ROWS_RULE)
            draw_data(Table(words.ROW_COLUMNS, words.restated_rows(restated, COLUMNS)), "restated")


def draw_publish(intake: Intake, report: dict[str, Any]) -> None:
    """Publishes what was checked; a file with too many bad rows only when a person says so."""
    too_bad = any((f["refused"] or {}).get("code") == "TOO_MANY_BAD_ROWS" for f in report["files"])
    with st.container(horizontal=True):
        if report["build_id"] and st.button(words.PUBLISH, type="primary", help=words.PUBLISH_HELP):
            publish(intake)
        if too_bad and st.button(words.PUBLISH_ANYWAY, help=words.PUBLISH_ANYWAY_HELP):
            publish(intake, "--yes")


def publish(intake: Intake, *flags: str) -> None:
    """Loads what was dropped; clears the drop zone when it is published."""
    def settle(ran: Ran) -> None:
        if ran.code == 0:
            forget_intake()
            st.session_state.drops = st.session_state.get("drops", 0) + 1

    with intake.on_disk() as paths:
        change_data("load", *paths, *flags, "--json", done=words.PUBLISHED, then=settle)


# ---- undo and forget ---------------------------------------------------------------------------------------


def draw_history() -> None:
    """The newest builds with a way back to any."""
    current, builds = warehouse.current_build_id(), warehouse.list_builds()
    draw_list(Listed(words.HISTORY_TITLE, words.HISTORY_RULE, Table(
        words.HISTORY_COLUMNS, words.history_rows(builds[:ROWS_SHOWN], current)), ""))
    earlier = {b.build_id: words.build_choice(b) for b in builds if b.build_id != current}
    if earlier:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(words.ROLL_BACK_TO, list(earlier), format_func=earlier.get, key=f"roll_back_to_{current}")
            if st.button(words.ROLL_BACK):
                change_data("rollback", chosen, done=words.ROLLED_BACK)


def draw_files() -> None:
    """Every file that is kept, and how one with personal data is forgotten for good."""
    files = words.kept_files(warehouse.list_builds(), warehouse.read_current())
    with st.expander(words.files_title(len(files))):
        draw_list(Listed(words.PURGE, words.FILES_RULE, Table(words.FILE_COLUMNS, tuple(files.values())), words.NO_FILES))
        if not files:
            return
        chosen = st.selectbox(words.PURGE_FILE, list(files), format_func=lambda i: f"{files[i][0]} ({i})", key="purge_file")
        snapshots = st.checkbox(words.PURGE_SNAPSHOTS, value=True, key="purge_snapshots")
        sure = st.checkbox(words.PURGE_CONFIRM.format(name=plain(files[chosen][0])), key=f"purge_sure_{chosen}")
        if st.button(words.PURGE, disabled=not sure, key=f"purge_now_{chosen}"):
            forget_cached()
            change_data("purge", chosen, *(["--snapshots"] if snapshots else []), done=words.PURGED,
                        then=lambda ran: forget_cached())


def forget_cached() -> None:
    """Lets go of every snapshot and of what was read from it: a purged file must not be answered from memory."""
    st.cache_resource.clear()
    measured_once.cache_clear()
    warehouse.open_snapshot.cache_clear()
    public_file.copied.cache_clear()
    public_file.draft_folder.cache_clear()


# ---- decide ------------------------------------------------------------------------------------------------


def draw_near_names(build: warehouse.Build) -> None:
    """Pairs of names side by side, for a yes or a no."""
    near = cached_near(build.build_id)
    pairs = near.pairs[:PAIRS_SHOWN]
    st.header(words.NEAR_TITLE, anchor=False)
    st.caption(words.near_rule(near.total, len(pairs), near.is_complete))
    if not pairs:
        st.markdown(words.NEAR_NOTHING)
        return
    columns = st.columns(2)
    for number, pair in enumerate(pairs):
        one, other = pair["first"], pair["second"]
        with columns[number % 2].container(border=True, key=f"pair_{number}"):
            draw_table(Table(words.NEAR_COLUMNS, words.near_rows(one, other)))
            with st.container(horizontal=True):
                for label, is_same in ((words.SAME, True), (words.DIFFERENT, False)):
                    # the key names the pair: a click on a page that another load has overtaken decides nothing
                    if st.button(label, key=f"near_{is_same}_{build.build_id}_{one['name']}_{other['name']}"):
                        decision = aliases.Alias(other["name"], one["name"], is_same)
                        save_aliases(build, aliases.with_decision(listings.listed_aliases(build.build_id), decision))


@st.cache_resource(max_entries=4, show_spinner=False)
def cached_near(build_id: str) -> listings.NearNames:
    return listings.near_companies(build_id)


def save_aliases(build: warehouse.Build, listed: list[aliases.Alias]) -> None:
    load_text(aliases.FILE_NAME, aliases.aliases_csv(listed, build.is_sample))


def draw_aliases(build: warehouse.Build) -> None:
    """The list of aliases, to be edited as a whole."""
    listed = listings.listed_aliases(build.build_id)
    with st.expander(words.alias_title(len(listed))):
        st.caption(words.ALIAS_RULE)
        rows = [(a.name, a.company, words.SAME_WORD if a.is_same else words.DIFFERENT_WORD) for a in listed]
        edited = edit_table(words.ALIAS_COLUMNS, rows, f"aliases_{build.build_id}", (words.SAME_WORD, words.DIFFERENT_WORD))
        if edited is not None:
            save_aliases(build, [aliases.Alias(name, company, same != words.DIFFERENT_WORD)
                                 for name, company, same in edited if name and company])


def draw_places(build: warehouse.Build) -> None:
    """Places the bureau named, and those still to be named, to be edited as a whole."""
    named = [tuple(row.values()) for row in listings.listed_places(build.build_id)]
    unknown = [row["place"] for row in listings.unknown_places(build.build_id, build.as_of)]
    with st.expander(words.place_title(len(named), len(unknown))):
        st.caption(words.PLACE_RULE)
        rows = [*named, *((place, *[None] * 5) for place in unknown)]
        edited = edit_table(words.PLACE_COLUMNS, rows, f"places_{build.build_id}")
        if edited is not None:
            load_text(words.PLACE_FILE, words.places_csv(edited, build.is_sample))


def edit_table(columns: tuple[str, ...], rows: list[tuple], key: str, choices: tuple[str, ...] = ()) -> list[tuple] | None:
    """A small table that can be edited, and its button; returns its rows when they are to be saved.

    Args:
        key: names the build too: edits of a list that another load has overtaken are not laid over the newer one.
        choices: what the last column may hold, the first by default; anything without.
    """
    before = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    frame = pd.DataFrame(before, columns=list(columns), dtype="object")
    config = {name: st.column_config.TextColumn() for name in columns}
    if choices:
        config[columns[-1]] = st.column_config.SelectboxColumn(options=choices, default=choices[0])
    edited = st.data_editor(frame, num_rows="dynamic", hide_index=True, key=f"edit_{key}", column_config=config)
    after = [tuple("" if pd.isna(cell) else str(cell).strip() for cell in row) for row in edited.to_numpy()]
    filled = [row for row in after if any(row)]
    if st.button(words.SAVE, key=f"save_{key}", disabled=filled == before):
        if filled:
            return filled
        st.error(words.NOTHING_LEFT)
    return None


def load_text(name: str, text: str) -> None:
    """Loads a small file that was made on the page."""
    with tempfile.TemporaryDirectory(prefix="balpum-decision-") as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", newline="")
        change_data("load", path, "--json", done=words.SAVED)


# ---- templates ---------------------------------------------------------------------------------------------


@st.cache_data(show_spinner=False)
def read_templates() -> dict[str, bytes]:
    """Every template by its name, made once."""
    with tempfile.TemporaryDirectory(prefix="balpum-templates-") as folder:
        subprocess.run([sys.executable, "-m", "etl", "templates", folder], cwd=ROOT, capture_output=True, check=True)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.xlsx"))}


def draw_templates() -> None:
    st.header(words.TEMPLATES_TITLE, anchor=False)
    st.caption(words.TEMPLATES_RULE)
    with st.container(horizontal=True):
        for name, content in read_templates().items():
            st.download_button(words.template_label(name), content, name, key=f"template_{name}", on_click="ignore",
                               icon=":material/download:")
