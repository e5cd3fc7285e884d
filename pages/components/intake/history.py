"""The history of loads and the files that are kept."""

from __future__ import annotations

import streamlit as st

from analytics.panels.page import Listed
from analytics.panels.quality.words import history as history_words
from analytics.panels.quality.words import intake as words
from analytics.panels.remembered import forget_answers
from analytics.panels.tables import Table
from analytics.permissions.door import may
from analytics.permissions.table import Action
from analytics.warehouse import history, public_file, snapshots
from analytics.warehouse.builds import Build
from analytics.warehouse.store import open_store
from pages.components.failures import plain
from pages.components.intake.loader import change_data
from pages.components.tables import draw_list, draw_table

ROWS_SHOWN = 5  # of the history


def draw_history() -> None:
    """Every build, the newest first, with a way back to any."""
    current = snapshots.current_build_id()
    builds: list[Build] = snapshots.list_builds()
    rows = history_words.list_history(history.list_entries(builds), current)
    newest = Table(history_words.COLUMNS, rows[:ROWS_SHOWN])
    draw_list(Listed(words.HISTORY_TITLE, words.HISTORY_RULE, newest, ""))
    if older := rows[ROWS_SHOWN:]:
        with st.expander(history_words.title_older(len(older))):
            draw_table(Table(history_words.COLUMNS, older))
    draw_rollback(builds, current)


def draw_rollback(builds: list[Build], current: str | None) -> None:
    """A build to choose, the newest but the current one first, and the button that goes back to it."""
    earlier = {b.build_id: words.name_build(b) for b in builds if b.build_id != current}
    if earlier and may(Action.ISSUE):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                words.ROLL_BACK_TO,
                list(earlier),
                format_func=earlier.__getitem__,
                key=f"roll_back_to_{current}",
            )
            if st.button(words.ROLL_BACK) and chosen:
                change_data("rollback", chosen, does=Action.ISSUE, done=words.ROLLED_BACK)


def draw_files() -> None:
    """Every file that is kept, and how one with personal data is forgotten for good."""
    files = words.list_kept_files(
        snapshots.list_builds(), snapshots.read_current(), open_store().list_ids()
    )
    with st.expander(words.title_files(len(files))):
        draw_list(
            Listed(
                words.PURGE,
                words.FILES_RULE,
                Table(words.FILE_COLUMNS, tuple(files.values())),
                words.NO_FILES,
            )
        )
        if files and may(Action.DELETE):
            draw_purge({file_id: row[0] for file_id, row in files.items()})


def draw_purge(names: dict[str, str]) -> None:
    """A file to choose by its name, a sentence to agree to, and the button that forgets it for good."""
    chosen = st.selectbox(
        words.PURGE_FILE,
        list(names),
        format_func=lambda file_id: f"{names[file_id]} ({file_id})",
        key="purge_file",
    )
    with_snapshots = st.checkbox(words.PURGE_SNAPSHOTS, value=True, key="purge_snapshots")
    agreement = words.PURGE_CONFIRM.format(name=plain(names[chosen]))
    is_sure = st.checkbox(agreement, key=f"purge_sure_{chosen}")
    if not st.button(words.PURGE, disabled=not is_sure, key=f"purge_now_{chosen}"):
        return
    command = ["purge", chosen]
    if with_snapshots:
        command.append("--snapshots")
    forget_cached()
    change_data(*command, does=Action.DELETE, done=words.PURGED, then=lambda _: forget_cached())


def forget_cached() -> None:
    """Lets go of every snapshot and of what was read from it: a purged file must not be answered from memory."""
    st.cache_resource.clear()
    forget_answers()
    snapshots.close_snapshots()
    public_file.forget_copies()
