"""Streamlit glue of the one door: what may be offered is drawn, and what may not be done says why.

Whatever is uploaded, decided, issued, sealed, released, deleted or taken along passes `let_pass` or `offer_file`.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.permissions.door import Forbidden, demand, may, sees_every_name
from analytics.permissions.table import Action
from analytics.permissions.words import HIDDEN_PREFIX, HIDDEN_WRITTEN, say_forbidden
from pages.components.failures import plain


def let_pass(action: Action) -> None:
    """Lets pass who may do this; ends the run with why not for anybody else."""
    try:
        demand(action)
    except Forbidden as refused:
        st.error(plain(say_forbidden(refused)), icon=":material/lock:")
        st.stop()


def is_offered(action: Action) -> bool:
    """Whether whoever looks may do this; says so where they may not."""
    if may(action):
        return True
    try:
        demand(action)
    except Forbidden as refused:
        st.caption(plain(say_forbidden(refused)))
    return False


def offer_file(label: str, content: str | bytes, name: str, **options: Any) -> None:
    """A button that gives a file, for whoever may take it along: its content reaches nobody else.

    Args:
        options: how the button is drawn (`st.download_button`).
    """
    if may(Action.DOWNLOAD):
        st.download_button(label, content, name, on_click="ignore", **options)


def refuse_hidden(text: str) -> None:
    """Ends the run where a row would be written of a firm by what stands in the place of its name."""
    if not sees_every_name() and HIDDEN_PREFIX in text:
        st.error(HIDDEN_WRITTEN, icon=":material/lock:")
        st.stop()
