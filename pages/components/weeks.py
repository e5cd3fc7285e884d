"""Streamlit glue of the week that is looked back on: one step earlier, one step later."""

from __future__ import annotations

import streamlit as st

from analytics.panels.selection import Selection
from analytics.panels.this_week.words.this_week import name_week
from analytics.panels.week import Week, find_first_week, find_last_week, find_week
from pages.components.failures import choose, plain
from pages.components.words import frame as words


def draw_week_steps(selection: Selection) -> None:
    """The week with the one before and the one after it, one click away; there is none after the last that is over."""
    week = find_week(selection)
    last = find_last_week(selection)
    draw_step(words.WEEK_BEFORE, week.shifted(-1), last, is_there=week > find_first_week(selection))
    st.text(name_week(week, selection.as_of), width="content")
    draw_step(words.WEEK_AFTER, week.shifted(1), last, is_there=week < last)


def tell_documents_week() -> None:
    """Says that the documents are of the last week that is over, where the page shows another."""
    selection: Selection = st.session_state.selection
    week = find_week(selection)
    last = find_last_week(selection)
    if week != last:
        said = words.say_documents_week(name_week(last, selection.as_of), week.sunday)
        st.info(plain(said), icon=":material/event:")


def draw_step(label: str, week: Week, last: Week, *, is_there: bool) -> None:
    """A button that chooses a week; the last one that is over is no choice, so that the page moves on with the data."""
    chosen = "" if week == last else week.code
    st.button(
        label,
        key=f"week_{label}",
        on_click=choose,
        args=("week", chosen),
        disabled=not is_there,
        type="tertiary",
    )
