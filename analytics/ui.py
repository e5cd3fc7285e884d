"""Streamlit glue of a page: the one cache, and how a page's parts are drawn."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from analytics import numbers
from analytics.panels import PAGES
from analytics.panels.page import Card, Listed, PageView, read_page
from analytics.panels.panel import Firm, Selection, Table, View
from analytics.pictures import figure, spark_image
from analytics.theme import CONFIG, DARK, LIGHT
from analytics.ui_frame import CHOICES, FAILURES, plain, stop_with
from analytics.wording import frame as words

ARROWS = {1: "up", -1: "down", 0: "off"}


@st.cache_resource(max_entries=256, show_spinner=False)
def cached_page(name: str, selection: Selection) -> PageView:
    """The one cache: a page's view by its name and everything it was asked under, the build id among it."""
    return read_page(PAGES[name], selection)


def answered(name: str, selection: Selection) -> PageView:
    """A page's answer; ends the run with what to do where there is none."""
    try:
        return cached_page(name, selection)
    except FAILURES as error:
        stop_with(error)


def open_page(name: str) -> PageView:
    """Answers a page under the bar's selection and draws its title, sentence and figures."""
    selection: Selection = st.session_state.selection
    page = answered(name, selection)
    draw_title(page.title, page.sentence)
    if page.cards:
        draw_cards(page.cards, DARK if selection.dark else LIGHT)
    return page


def draw_title(title: str, sentence: str) -> Selection:
    """The head of a page without figures of its own; returns the bar's selection."""
    st.title(title, anchor=False)
    with st.container(key="sentence"):
        st.markdown(plain(sentence))
    return st.session_state.selection


def draw_cards(cards: tuple[Card, ...], palette: Any) -> None:
    with st.container(key="cards"):
        for column, shown in zip(st.columns(len(cards)), cards):
            with column.container(border=True, height="stretch"):
                st.metric(shown.label, shown.value, shown.change or None, delta_color="off", help=shown.definition,
                          delta_arrow=ARROWS[shown.direction], delta_description=shown.since or None)
                if shown.aside:
                    st.caption(plain(shown.aside))
                if shown.target:
                    st.caption(plain(shown.target))
                if len([value for value in shown.trend if value is not None]) > 1:
                    st.html(spark_image(shown.trend, palette, words.SPARK.format(label=shown.label)))


def draw_panel(page: PageView, name: str, *, height: str = "content", paper: str = "") -> None:
    """One panel: takeaway, what is measured, chart, the chart in words, and the quiet line.

    Args:
        paper: an element that stands for the chart on paper, where there is one.
    """
    shown = page.views[name]
    with st.container(border=True, key=f"panel_{name}", gap="xsmall", height=height):
        st.header(plain(shown.takeaway), anchor=False)
        st.caption(plain(shown.subtitle))
        if shown.chart:
            st.plotly_chart(figure(shown.chart), theme=None, config=CONFIG, key=f"chart_{name}",
                            alt=f"{shown.takeaway} {shown.spoken}")
        if paper:
            st.html(paper)
        if shown.spoken:
            st.caption(plain(shown.spoken))
        if shown.chart is None and shown.table.rows:
            draw_table(shown.table)
        for note in shown.notes:
            st.caption(plain(note))
        draw_quiet_line(shown)


def draw_pair(page: PageView, *names: str) -> None:
    """Panels side by side and equally high; one below the other on a phone."""
    for column, name in zip(st.columns(len(names)), names):
        with column:
            draw_panel(page, name, height="stretch")


def draw_quiet_line(shown: View) -> None:
    """n · as-of · source, and behind it the definition, the table and the download."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"quiet_{shown.name}"):
        st.caption(plain(shown.source), width="stretch")
        if shown.definitions:
            with st.popover(words.DEFINITION, type="tertiary", key=f"definition_{shown.name}"):
                for label, definition in shown.definitions:
                    st.markdown(f"**{plain(label)}** — {plain(definition)}")
        if shown.chart is not None:
            table = st.popover(words.TABLE, type="tertiary", key=f"table_{shown.name}", on_change="rerun")
            if table.open:  # tables behind charts may be long: sent when asked for
                with table:
                    draw_data(shown.table, f"data_{shown.name}")
        st.download_button(words.DOWNLOAD, shown.csv, shown.file_name, "text/csv", key=f"csv_{shown.name}",
                           type="tertiary", on_click="ignore")


def draw_listed(page: PageView) -> None:
    """The rows to act on, each list with the rule that chose it."""
    for number, listed in enumerate(page.listed):
        with st.container(border=True, key=f"listed_{number}", gap="xsmall"):
            draw_list(listed)


def draw_list(listed: Listed) -> None:
    st.header(plain(listed.title), anchor=False)
    st.caption(plain(listed.rule))
    if listed.table.rows:
        draw_table(listed.table)
    else:
        st.markdown(plain(listed.nothing))


def draw_table(table: Table) -> None:
    """A short table as text: prints, wraps and is read aloud."""
    if len(table.rows) > 40:
        draw_data(table, None)
        return
    lines = [[plain(name) for name in table.columns],
             ["---:" if is_counted(table, at) else "---" for at in range(len(table.columns))],
             *([cell_text(cell) for cell in row] for row in table.rows)]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def is_counted(table: Table, column: int) -> bool:
    """Whether a column holds only counts, which stand right-aligned."""
    cells = [row[column] for row in table.rows if row[column] is not None]
    return bool(cells) and all(isinstance(cell, int) for cell in cells)


def cell_text(cell: Any) -> str:
    """A cell of a table of text; a day stays on one line."""
    if isinstance(cell, date):
        return plain(numbers.plain_day(cell)).replace(" ", "\N{NO-BREAK SPACE}")
    if isinstance(cell, Firm):
        return f"[{plain(cell.name)}]({firm_address(cell.company)})"
    if isinstance(cell, int):
        return f"{cell:,}".replace("-", numbers.MINUS)
    return "" if cell is None else plain(str(cell))


def firm_address(company: str) -> str:
    """The address of a firm's page under what the bar says now."""
    link = {key: values for key, values in st.query_params.to_dict().items() if key not in CHOICES} | {"company": company}
    return "companies?" + urlencode(link, doseq=True).replace("(", "%28").replace(")", "%29")


def draw_data(table: Table, key: str | None) -> None:
    """A long table that can be searched and sorted."""
    columns = {name: [shown(row[i]) for row in table.rows]
               for i, name in enumerate(table.columns)}
    st.dataframe(columns, hide_index=True, key=key)


def shown(cell: Any) -> Any:
    """A cell of a long table: days and names as text, numbers as they are."""
    return numbers.plain_day(cell) if isinstance(cell, date) else str(cell) if isinstance(cell, Firm) else cell
