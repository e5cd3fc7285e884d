"""Streamlit glue of the ministry's page: the measure that is chosen, which the address keeps, and the page under it."""

from __future__ import annotations

from typing import NoReturn

import duckdb
import streamlit as st

from analytics.charts.theme import choose_palette
from analytics.metrics import METRICS
from analytics.panels.ministry.page import list_measures, read_comparison
from analytics.panels.ministry.words import comparison as words
from analytics.panels.page import PageView
from analytics.warehouse.ministry import Collected, read_collected
from pages.components import panels, tables
from pages.components.drawing.figures import is_dark
from pages.components.failures import plain

KEY = "measure"  # of the address


def open_comparison() -> PageView:
    """Draws title, sentence and figures under the chosen measure; ends the run where there is nothing to compare."""
    try:
        collected = read_collected()
    except duckdb.Error:
        stop_saying(words.DAMAGED)
    measures = list_measures(collected)
    if not collected.bureaus:
        stop_saying(words.NOTHING)
    if not measures:
        stop_saying(words.NOTHING_PUBLISHED)
    dark = is_dark()
    measure = read_measure(measures)
    page = read_comparison(collected, measure, dark=dark)
    st.title(page.title, anchor=False)
    tell_sample(collected)
    tell_unknown(measure)
    choose_measure(measures, measure)
    with st.container(key="sentence"):
        st.markdown(plain(page.sentence))
    panels.draw_cards(page.cards, choose_palette(dark=dark))
    return page


def stop_saying(text: str) -> NoReturn:
    """The page with a sentence alone."""
    st.title(words.TITLE, anchor=False)
    st.markdown(plain(text))
    st.stop()


def tell_sample(collected: Collected) -> None:
    """The banner while a bureau's figures are fictional."""
    if any(source.is_sample for source in collected.snapshots):
        st.warning(words.SAMPLE_BANNER, icon=":material/science:")


def read_measure(measures: tuple[str, ...]) -> str:
    """The measure of the address; the first one where it names none that somebody published."""
    asked = st.query_params.get(KEY, "")
    return asked if asked in measures else measures[0]


def tell_unknown(measure: str) -> None:
    """That the address names a measure that is not the one which is shown."""
    asked = st.query_params.get(KEY, measure)
    if asked != measure:
        st.error(plain(words.UNKNOWN_MEASURE.format(value=asked)), icon=":material/link_off:")


def choose_measure(measures: tuple[str, ...], measure: str) -> None:
    """The choice of a measure, which goes into the address."""
    st.session_state[KEY] = measure
    st.selectbox(
        words.MEASURE,
        measures,
        key=KEY,
        format_func=lambda name: METRICS[name].label,
        on_change=keep_measure,
        width=360,
    )


def keep_measure() -> None:
    """Takes what was chosen into the address; the callback of the choice."""
    st.query_params[KEY] = st.session_state[KEY]


def draw_lists(page: PageView) -> None:
    """What the chart leaves out, the definitions and the failures; where all figures came from stands folded away."""
    *first, last = page.listed
    for number, listed in enumerate(first):
        tables.draw_list_panel(listed, f"listed_{number}")
    with st.expander(f"**{plain(last.title)}**"):
        tables.draw_list(last)
