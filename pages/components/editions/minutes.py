"""Streamlit glue of the minutes: made and sealed on one press, then given as a file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from analytics.disclosure import room
from analytics.panels.selection import Selection
from analytics.permissions.door import may
from analytics.permissions.table import Action
from briefing.edition.minutes.minutes import NAME
from pages.components.editions.documents import Asked, Document, asked_by, offer_document
from pages.components.failures import plain
from pages.components.running.commands import run_command
from pages.components.words import editions as words

NOT_MADE = Document("", b"")


def draw_minutes(selection: Selection) -> None:
    """A button that makes and seals the minutes of today's meeting, then the file of them. Not in the press room."""
    if room.is_press() or not may(Action.SEAL):
        return
    asked = asked_by(NAME, selection)
    of, made = st.session_state.get("minutes", (None, NOT_MADE))
    if (
        of == asked and made.content
    ):  # what was decided since is in another build, and other minutes
        offer_document(words.GET_MINUTES, made.file_name, made.content, "get_minutes")
        return
    if st.button(words.MAKE_MINUTES, key="make_minutes", icon=":material/approval:"):
        st.session_state.minutes = asked, make_minutes(asked)
        st.rerun()
    if of == asked and made.refusal:
        st.error(plain(" ".join(made.refusal)), icon=":material/error:")


def make_minutes(asked: Asked) -> Document:
    """Runs the command: the file, or the sentences that say why there is none."""
    with tempfile.TemporaryDirectory(prefix="balpum-document-") as folder:
        ran = run_command(
            "briefing",
            *asked.arguments,
            "--out",
            folder,
            "--seal",
            "--json",
            does=Action.SEAL,
            label=words.MAKING_MINUTES,
        )
        files = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    if ran.code or not files:
        return Document("", b"", ran.said or (words.NO_REASON,))
    (made,) = files.items()
    return Document(*made)
