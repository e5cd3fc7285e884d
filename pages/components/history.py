"""The history of loads and the files that are kept."""

from __future__ import annotations

import streamlit as st

from analytics.panels.asking import measured_once
from analytics.panels.page import Listed
from analytics.panels.quality.words import intake as words
from analytics.panels.tables import Table
from analytics.warehouse import public_file
from analytics.warehouse import snapshots as warehouse_snapshots
from pages.components.failures import plain
from pages.components.loader import change_data
from pages.components.tables import draw_list

ROWS_SHOWN = 5  # of the history


def draw_history() -> None:
    """The newest builds with a way back to any."""
    current, builds = warehouse_snapshots.current_build_id(), warehouse_snapshots.list_builds()
    draw_list(
        Listed(
            words.HISTORY_TITLE,
            words.HISTORY_RULE,
            Table(words.HISTORY_COLUMNS, words.list_history(builds[:ROWS_SHOWN], current)),
            "",
        )
    )
    earlier = {b.build_id: words.name_build(b) for b in builds if b.build_id != current}
    if earlier:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                words.ROLL_BACK_TO,
                list(earlier),
                format_func=earlier.get,
                key=f"roll_back_to_{current}",
            )
            if st.button(words.ROLL_BACK):
                change_data("rollback", chosen, done=words.ROLLED_BACK)


def draw_files() -> None:
    """Every file that is kept, and how one with personal data is forgotten for good."""
    files = words.list_kept_files(
        warehouse_snapshots.list_builds(), warehouse_snapshots.read_current()
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
        if not files:
            return
        chosen = st.selectbox(
            words.PURGE_FILE,
            list(files),
            format_func=lambda i: f"{files[i][0]} ({i})",
            key="purge_file",
        )
        snapshots = st.checkbox(words.PURGE_SNAPSHOTS, value=True, key="purge_snapshots")
        sure = st.checkbox(
            words.PURGE_CONFIRM.format(name=plain(files[chosen][0])), key=f"purge_sure_{chosen}"
        )
        if st.button(words.PURGE, disabled=not sure, key=f"purge_now_{chosen}"):
            forget_cached()
            change_data(
                "purge",
                chosen,
                *(["--snapshots"] if snapshots else []),
                done=words.PURGED,
                then=lambda ran: forget_cached(),
            )


def forget_cached() -> None:
    """Lets go of every snapshot and of what was read from it: a purged file must not be answered from memory."""
    st.cache_resource.clear()
    measured_once.cache_clear()
    warehouse_snapshots.close_snapshots()
    public_file.forget_copies()
