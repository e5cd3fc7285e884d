"""Who changes the data: asked once on the clerk's page, kept while the browser's session lasts, told to the loader."""

from __future__ import annotations

import streamlit as st

from analytics.panels.quality.words import history as words
from analytics.permissions.caller import current, is_sign_in_on
from analytics.warehouse.history import NAME_LENGTH, clean_name


def ask_name() -> None:
    """A field for a name; nobody needs to give one, and whoever signed in has one.

    What a field holds is forgotten with the page it stands on: the name is kept beside it.
    """
    if is_sign_in_on():
        return
    with st.container(key="uploaded_by", width=420):
        written = st.text_input(
            words.BY,
            value=st.session_state.get("uploader_name", ""),
            max_chars=NAME_LENGTH,
            placeholder=words.BY_PLACEHOLDER,
            key="uploader_field",
        )
    st.session_state.uploader_name = clean_name(written) or ""


def sign_command() -> tuple[str, ...]:
    """What names the person to the loader: the account that signed in, else the name that was given, if any."""
    asking = current()
    name = clean_name(asking.name) if asking else st.session_state.get("uploader_name")
    return (f"--by={name}",) if name else ()
