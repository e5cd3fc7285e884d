"""What of a dropped draft cannot be read, said as soon as it is dropped."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import streamlit as st

from briefing.drafts import UnreadableDraft, open_draft, say_unread
from pages.components.failures import plain
from pages.components.intake import dropped


def draw_unread(file: Any) -> None:
    """Names the pictures, charts and scanned pages of a draft; a draft that is refused is so when it is checked."""
    if file is None:
        return
    # the page runs again at every key: a draft is read once
    known = st.session_state.get("draft_unread")
    if known is None or known[0] != file.file_id:
        known = st.session_state.draft_unread = (file.file_id, list_unread(file))
    for sentence in known[1]:
        st.info(plain(sentence), icon=":material/info:")


def list_unread(file: Any) -> list[str]:
    """A sentence for each kind of what cannot be read; the file lies in a temporary folder meanwhile."""
    with tempfile.TemporaryDirectory(prefix=dropped.FOLDER_PREFIX) as folder:
        path = Path(folder) / dropped.make_file_name(file.name)
        path.write_bytes(file.getbuffer())
        try:
            return say_unread(open_draft(path).unread)
        except UnreadableDraft:
            return []
