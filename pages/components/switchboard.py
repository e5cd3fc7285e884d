"""Streamlit glue of 이행: the switchboard of definitions, the choice of a step of the funnel, and its firms."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from analytics.panels.page import PageView
from analytics.panels.realisation.page import Offer, list_offers
from analytics.panels.realisation.words import funnel as words
from analytics.panels.selection import FUNNEL, Selection
from analytics.panels.shared.words import definitions
from pages.components import panels
from pages.components.drawing.figures import draw_chart
from pages.components.failures import choose, plain
from pages.components.tables import draw_firms, write_head

STEP = "funnel_step"  # the widget's own state; the choice itself is kept under the URL's key


# ---- the switchboard ---------------------------------------------------------------------------------------


def draw_offers(_: PageView) -> None:
    """What each of the ten definitions counts, and one button each."""
    selection: Selection = st.session_state.selection
    with st.container(key="switchboard"):
        for pair in zip(*[iter(list_offers(selection))] * 2, strict=False):
            for column, offer in zip(st.columns(2), pair, strict=False):
                with column:
                    draw_offer(offer)


def draw_offer(offer: Offer) -> None:
    """One definition: name and value, both sides, what it counts, who counts so, and the button."""
    with st.container(border=True, height="stretch", key=f"offer_{offer.name}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(plain(offer.title), anchor=False, width="stretch")
            draw_use(offer)
        st.caption(plain(offer.figure))
        st.markdown(plain(offer.counts))
        st.caption(plain(offer.who))


def draw_use(offer: Offer) -> None:
    """The button that judges by a definition; the chosen one wears a tick."""
    label = definitions.USE
    kind: Literal["primary", "secondary"] = "secondary"
    icon = None
    if offer.is_chosen:
        label = definitions.CHOSEN
        kind = "primary"
        icon = ":material/check:"
    st.button(
        label,
        key=f"use_{offer.name}",
        type=kind,
        on_click=choose,
        args=("definition", offer.name),
        icon=icon,
    )


# ---- the funnel --------------------------------------------------------------------------------------------


def draw_funnel(page: PageView) -> None:
    """The funnel with its steps to choose, by bar or by name, and the firms of the chosen one below."""
    shown = panels.read_view(page, "funnel")
    selection: Selection = st.session_state.selection
    st.session_state[STEP] = selection.stage or None
    with st.container(border=True, key="panel_funnel", gap="xsmall"):
        head = write_head(shown.takeaway, shown.subtitle)
        if shown.chart:
            draw_chart(
                shown.chart,
                f"chart_funnel_{selection.stage}",
                shown.told,
                over=head,
                on_select=lambda: take_bar(selection.stage),
                selection_mode="points",
            )
        else:
            st.html(head)
        st.pills(
            words.CHOOSE,
            FUNNEL,
            key=STEP,
            format_func=words.NAMES.__getitem__,
            on_change=lambda: choose("stage", st.session_state[STEP] or ""),
        )
        panels.draw_notes(*map(plain, shown.notes))
        panels.draw_quiet_line(shown)
    for number, listed in enumerate(page.listed):
        with st.container(border=True, key=f"listed_{number}", gap="xsmall"):
            draw_firms(listed, f"firms_{number}")


def take_bar(stage: str) -> None:
    """A click on a bar chooses its step."""
    points = st.session_state[f"chart_funnel_{stage}"].selection.points
    if points:
        choose("stage", FUNNEL[points[0]["point_index"]])
