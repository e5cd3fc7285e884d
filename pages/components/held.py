"""The bar's widgets and the state that they show: the state is the session's, a widget only borrows it.

A browser keeps what was chosen in a list that is folded away, and says it again with the next click: what a reader took
back by going back would come back with it. So each time a link is taken, the widgets become other ones.
"""

from __future__ import annotations

from typing import Any

import streamlit as st


def turn_widgets() -> None:
    """Counts how often a link was taken after the first one."""
    if "link" in st.session_state:
        st.session_state.turns = count_turns() + 1


def count_turns() -> int:
    return st.session_state.get("turns", 0)


def name_widget(name: str) -> str:
    """The key of a widget until the next turn: `from_0`."""
    return f"{name}_{count_turns()}"


def hold(name: str, value: Any) -> str:
    """Lets a widget show a value; returns its key."""
    key = name_widget(name)
    st.session_state[key] = value
    return key


def read_held(name: str) -> Any:
    """What a reader said in a widget."""
    return st.session_state[name_widget(name)]


def keep(name: str) -> None:
    """Takes over what a reader said in the widget of a BAR key; its callback."""
    st.session_state[name] = read_held(name)
