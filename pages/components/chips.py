"""Streamlit glue of what the bar offers as chips: the period and the filters, one press each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.panels.asking import WHOLE, ask
from analytics.panels.selection import Selection
from analytics.wording import numbers
from analytics.wording.sources import list_values
from pages.components import periods
from pages.components.failures import plain
from pages.components.held import hold, keep, read_held
from pages.components.link import DAY_FORMAT, FIRST_DAY, LAST_DAY
from pages.components.periods import Period
from pages.components.words import frame as words

VALUES_SHOWN = 4  # of a filter, the most frequent ones; the others stand behind 더 보기
EVERYTHING = ""  # the chip of a filter that is not chosen


# ---- the period --------------------------------------------------------------------------------------------


def draw_period(selection: Selection) -> None:
    """Periods by name, a quarter, or two days of one's own; what is chosen is pressed."""
    chosen = Period(selection.period_from, selection.period_to)
    name = periods.name_period(chosen, selection.as_of)
    st.pills(
        words.BAR["period"],
        periods.NAMED,
        key=hold("period", name),
        on_change=choose_named,
        format_func=words.PERIODS.__getitem__,
        label_visibility="collapsed",
    )
    quarter = periods.find_quarter_chosen(chosen, name)
    draw_quarters(selection, quarter)
    draw_days(chosen, is_chosen=name is None and quarter is None)


def draw_quarters(selection: Selection, chosen: date | None) -> None:
    """Behind one chip the quarters since the data begin; the chip says which is chosen (by its first day)."""
    if selection.snapshot.as_of is None:
        return
    first = ask(selection, "visits", period=WHOLE).period_from
    offered = tuple(periods.list_quarters(first, selection.as_of))
    with open_chip("quarter", words.QUARTER, numbers.quarter(chosen) if chosen else ""):
        st.pills(
            words.QUARTER,
            offered,
            key=hold("quarter", chosen if chosen in offered else None),
            on_change=choose_quarter,
            format_func=numbers.quarter,
        )


def draw_days(period: Period, *, is_chosen: bool) -> None:
    """Behind one chip the two days of a period; the chip says them where no other chip stands for them."""
    chosen = words.name_span(period.first, period.last) if is_chosen else ""
    with open_chip("days", words.CHOOSE_DAYS, chosen):
        draw_end("from", period.first)
        draw_end("to", period.last)


def draw_end(key: str, day: date | None) -> None:
    """One end of the period; empty for the data's own."""
    st.date_input(
        words.BAR[key],
        value=None,
        key=hold(key, day),
        on_change=keep,
        args=(key,),
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format=DAY_FORMAT,
        help=words.BAR_HELP[key],
    )


def choose_named() -> None:
    """Chooses a period by its name; the pressed one once more takes it back."""
    choose_period(periods.find_period(read_held("period"), st.session_state.as_of))


def choose_quarter() -> None:
    """Chooses a quarter; the pressed one once more takes it back."""
    choose_period(periods.find_quarter(read_held("quarter")))


def choose_period(period: Period) -> None:
    st.session_state["from"] = period.first
    st.session_state["to"] = period.last


# ---- filters -----------------------------------------------------------------------------------------------


def draw_filter(key: str, offered: tuple[str, ...]) -> None:
    """A filter: everything, its most frequent values, and behind one chip the others, which says those chosen."""
    frequent, others = offered[:VALUES_SHOWN], offered[VALUES_SHOWN:]
    with draw_group(f"bar_{key}"):
        pressed = list_pressed(key, frequent) if st.session_state[key] else [EVERYTHING]
        draw_values(f"{key}_frequent", key, (EVERYTHING, *frequent), pressed)
        if not others:
            return
        pressed = list_pressed(key, others)
        with open_chip(f"{key}_more", words.MORE, list_values(pressed)):
            draw_values(f"{key}_others", key, others, pressed)


def draw_values(name: str, key: str, values: tuple[str, ...], pressed: list[str]) -> None:
    st.pills(
        words.BAR[key],
        values,
        selection_mode="multi",
        key=hold(name, pressed),
        on_change=choose_values,
        args=(name, key, values),
        format_func=lambda value: plain(value) or words.EVERYTHING[key],
        label_visibility="collapsed",
    )


def list_pressed(key: str, values: Sequence[str]) -> list[str]:
    return [value for value in values if value in st.session_state[key]]


def choose_values(name: str, key: str, values: tuple[str, ...]) -> None:
    """Keeps what is pressed of some of a filter's values, and what is chosen of its others."""
    pressed = read_held(name)  # in the order of the presses
    elsewhere = [value for value in st.session_state[key] if value not in values]
    if EVERYTHING in pressed[1:]:  # where it is the first it was shown as pressed
        elsewhere = []
        pressed = pressed[pressed.index(EVERYTHING) :]
    st.session_state[key] = [*elsewhere, *(value for value in pressed if value != EVERYTHING)]


# ---- chips -------------------------------------------------------------------------------------------------


def draw_group(key: str) -> DeltaGenerator:
    """Chips that stay beside each other."""
    return st.container(
        key=key, horizontal=True, vertical_alignment="center", width="content", gap="xxsmall"
    )


def open_chip(key: str, label: str, chosen: str) -> DeltaGenerator:
    """A chip with more behind it; where something of that is chosen it says so, and stands out as a pressed one."""
    return st.popover(
        plain(chosen or label), type="primary" if chosen else "secondary", key=f"bar_{key}"
    )
