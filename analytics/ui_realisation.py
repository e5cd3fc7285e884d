"""Streamlit glue of 이행: the switchboard of definitions, the choice of a step of the funnel, and its firms."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import ui
from analytics.panels.page import Listed, PageView
from analytics.panels.panel import FUNNEL, Firm, Selection, Table
from analytics.panels.realisation import Offer, offers
from analytics.pictures import figure
from analytics.theme import CONFIG
from analytics.ui_frame import choose, plain
from analytics.wording import definitions, funnel as words

STEP = "funnel_step"  # the widget's own state; the choice itself is kept under the URL's key
SHOWN_AS_TEXT = 40  # rows; more stand in a table that scrolls


# ---- the switchboard ---------------------------------------------------------------------------------------


def draw_switchboard(page: PageView) -> None:
    """Ten definitions beside each other: the chart, then what each counts, and one button each."""
    ui.draw_panel(page, "definitions")
    selection: Selection = st.session_state.selection
    with st.container(key="switchboard"):
        for pair in zip(*[iter(offers(selection))] * 2):
            for column, offer in zip(st.columns(2), pair):
                with column:
                    draw_offer(offer)


def draw_offer(offer: Offer) -> None:
    """One definition: name and value, both sides, what it counts, who counts so, and the button."""
    with st.container(border=True, height="stretch", key=f"offer_{offer.name}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(plain(offer.title), anchor=False, width="stretch")
            st.button(definitions.CHOSEN if offer.is_chosen else definitions.USE, key=f"use_{offer.name}",
                      type="primary" if offer.is_chosen else "secondary", on_click=choose, args=("definition", offer.name),
                      icon=":material/check:" if offer.is_chosen else None)
        st.caption(plain(offer.figure))
        st.markdown(plain(offer.counts))
        st.caption(plain(offer.who))


# ---- the funnel --------------------------------------------------------------------------------------------


def draw_funnel(page: PageView) -> None:
    """The funnel with its steps to choose, by bar or by name, and the firms of the chosen one below."""
    shown = page.views["funnel"]
    selection: Selection = st.session_state.selection
    st.session_state[STEP] = selection.stage or None
    with st.container(border=True, key="panel_funnel", gap="xsmall"):
        st.header(plain(shown.takeaway), anchor=False)
        st.caption(plain(shown.subtitle))
        if shown.chart:
            st.plotly_chart(figure(shown.chart), theme=None, config=CONFIG, key=f"chart_funnel_{selection.stage}",
                            alt=f"{shown.takeaway} {shown.spoken}", on_select=lambda: take_bar(selection.stage),
                            selection_mode="points")
        st.pills(words.CHOOSE, FUNNEL, key=STEP, format_func=words.NAMES.get,
                 on_change=lambda: choose("stage", st.session_state[STEP] or ""))
        for note in shown.notes:
            st.caption(plain(note))
        ui.draw_quiet_line(shown)
    for number, listed in enumerate(page.listed):
        with st.container(border=True, key=f"listed_{number}", gap="xsmall"):
            draw_firms(listed, f"firms_{number}")


def take_bar(stage: str) -> None:
    """A click on a bar chooses its step."""
    points = st.session_state[f"chart_funnel_{stage}"].selection.points
    if points:
        choose("stage", FUNNEL[points[0]["point_index"]])


def draw_firms(listed: Listed, key: str) -> None:
    """A list of firms with links; a long one in a table that scrolls and can be searched."""
    if len(listed.table.rows) <= SHOWN_AS_TEXT:
        ui.draw_list(listed)
        return
    st.header(plain(listed.title), anchor=False)
    st.caption(plain(listed.rule))
    draw_linked(listed.table, key)


def draw_linked(table: Table, key: str) -> None:
    """A long table whose firms are links to their pages."""
    columns = {name: [linked(row[at]) for row in table.rows] for at, name in enumerate(table.columns)}
    st.dataframe(columns, hide_index=True, key=key, column_config={
        name: st.column_config.LinkColumn(display_text=r"#(.*)$")
        for at, name in enumerate(table.columns) if any(isinstance(row[at], Firm) for row in table.rows)})


def linked(cell: Any) -> Any:
    """A firm as the address of its page, which ends in its name; other cells as in any long table."""
    if cell is None:
        return ""  # a table writes None where there is nothing
    return f"{ui.firm_address(cell.company)}#{cell.name}" if isinstance(cell, Firm) else ui.shown(cell)


def draw_table_panel(page: PageView, name: str) -> None:
    """A panel that is a table of firms: as any panel where it is short, with links and a scroll where it is long."""
    shown = page.views[name]
    if len(shown.table.rows) <= SHOWN_AS_TEXT:
        ui.draw_panel(page, name)
        return
    with st.container(border=True, key=f"panel_{name}", gap="xsmall"):
        st.header(plain(shown.takeaway), anchor=False)
        st.caption(plain(shown.subtitle))
        draw_linked(shown.table, f"data_{name}")
        for note in shown.notes:
            st.caption(plain(note))
        ui.draw_quiet_line(shown)
