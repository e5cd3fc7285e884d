"""Taking one file out of the current build alone: first what would go with it, then the button."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analytics import listings
from analytics.panels.quality.words import history as words
from analytics.panels.quality.words.intake import reword_lines
from analytics.permissions.door import may
from analytics.permissions.table import Action
from analytics.warehouse import snapshots
from analytics.warehouse.history import list_own
from analytics.warehouse.snapshots import Snapshot
from pages.components.intake.loader import change_data, draw_sentences, run_etl
from pages.components.running.commands import Ran


@dataclass(frozen=True)
class Look:
    """What the loader said would go with a file of a build."""

    build_id: str
    file_id: str
    ran: Ran


def draw_removal(snapshot: Snapshot) -> None:
    """The files of the current build, the newest first, to take one out; nothing where the bureau has loaded none."""
    files = {file.file_id: file for file in reversed(list_own(snapshots.read_current()))}
    if not files or not may(Action.DELETE):
        return
    with st.expander(words.TAKE_OUT_TITLE):
        st.caption(words.TAKE_OUT_RULE)
        chosen = st.selectbox(
            words.TAKE_OUT_FILE,
            list(files),
            index=None,
            format_func=lambda file_id: words.name_loaded_file(files[file_id]),
            placeholder=words.CHOOSE_FILE,
            key=f"take_out_{snapshot.build_id}",
        )
        if chosen:
            draw_look(snapshot, chosen)


def draw_look(snapshot: Snapshot, file_id: str) -> None:
    """What would go with a file, and the button."""
    ran = look_once(snapshot.build_id, file_id).ran
    if ran.report is None:
        st.error(words.NOT_TAKEN, icon=":material/error:")
        draw_sentences(reword_lines(ran.said))
        return
    sheets = [s for s in listings.loaded_sheets(snapshot) if s["file_id"] == file_id]
    draw_sentences(words.say_withdrawal(ran.report, sheets))
    if st.button(words.TAKE_OUT, help=words.TAKE_OUT_HELP, key=f"take_out_now_{file_id}"):
        change_data("withdraw", file_id, does=Action.DELETE, done=words.TAKEN_OUT)


def look_once(build_id: str, file_id: str) -> Look:
    """Asks the loader once for each file of a build: it makes the whole build without it to tell."""
    look: Look | None = st.session_state.get("removal")
    if look is None or (look.build_id, look.file_id) != (build_id, file_id):
        ran = run_etl(
            "withdraw",
            file_id,
            "--check",
            "--json",
            does=Action.DELETE,
            label=words.TAKING_LOOK,
        )
        look = Look(build_id, file_id, ran)
        st.session_state.removal = look
    return look
