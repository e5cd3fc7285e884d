"""The bar's widgets and the state that they show: the state is the session's, a widget only borrows it.

A browser keeps what was chosen in a list that is folded away, and says it again with the next click: what a reader took
back by going back would come back with it. So where a link is taken, the widgets that show something else from then on
become other ones. The rest stay: a reader may press one of them while the page is still being drawn.
"""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def turn_widgets() -> None:
    """Notes that a link was taken: widgets that show another value are to become other ones."""
    st.session_state.unturned = set(count_turns())


def forget_widgets() -> None:
    """Has Streamlit forget what it knows of widgets that are on the page no more; to be called
    at the end of a whole run.

    It forgets their values by itself, and keeps how each is read for as long as the session
    lasts: with widgets that become
    other ones that was 40 kB for every page of every reader.
    """
    run = get_script_run_ctx(suppress_warning=True)
    if run is None or run.fragment_ids_this_run:
        return
    known = run.session_state._state._new_widget_state.widget_metadata
    for widget in known.keys() - run.shared.widget_ids_this_run.snapshot():
        known.pop(widget, None)


def count_turns() -> dict[str, int]:
    """How often each widget became another one."""
    return st.session_state.setdefault("turns", {})


def name_widget(name: str) -> str:
    """The key of a widget until its next turn: `from_0`."""
    return f"{name}_{count_turns().get(name, 0)}"


def hold(name: str, value: Any) -> str:
    """Lets a widget show a value; returns its key."""
    turns = count_turns()
    turns.setdefault(name, 0)
    unturned = st.session_state.setdefault("unturned", set())
    if name in unturned and st.session_state.get(name_widget(name)) != value:
        turns[name] += 1
    unturned.discard(name)
    key = name_widget(name)
    st.session_state[key] = value
    return key


def read_held(name: str) -> Any:
    """What a reader said in a widget."""
    return st.session_state[name_widget(name)]


def keep(name: str) -> None:
    """Takes over what a reader said in the widget of a BAR key; its callback."""
    st.session_state[name] = read_held(name)
