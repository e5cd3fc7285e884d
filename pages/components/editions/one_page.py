"""Streamlit glue of the one page that is read alone: all of it on one screen, its annex and its documents when they are
opened."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.charts.theme import Size, choose_palette
from analytics.panels.page import Card
from analytics.panels.panel import View
from analytics.panels.selection import Selection
from analytics.panels.summary.words import asked
from briefing.edition.model import Edition, OnePage, Points
from briefing.edition.one_page import annex_of
from briefing.formats.one_page import CHART as PAPER
from pages.components import panels, sections
from pages.components.drawing.figures import draw_chart
from pages.components.editions import ledger
from pages.components.editions.documents import (
    Shown,
    draw_answers,
    draw_documents,
    draw_image,
    draw_sections,
)
from pages.components.failures import plain
from pages.components.words import editions as words
from pages.components.words import frame

CHART = Size(height=190, font=14)  # lower than elsewhere: the page is one screen


def draw_page(shown: Shown, annex: str) -> None:
    """The page of an edition on one screen; without one (nothing is loaded) its sentence alone.

    Args:
        annex: the section that holds all else of the edition.
    """
    edition = shown.edition
    with st.container(key="front", gap="xsmall"):
        draw_head(edition)
        if edition.page is not None:
            draw_figures(edition.page.cards)
            draw_middle(shown, edition.page)
            for points in edition.points:
                draw_points(points)
            draw_foot(edition, edition.page)
    with st.container(key="behind", gap="xsmall"):
        draw_behind(shown, annex)


def draw_head(edition: Edition) -> None:
    """Title and sentence, and over the figures that the bar's other conditions are not taken."""
    selection: Selection = st.session_state.selection
    st.title(frame.PAGES["summary"], anchor=False)
    with st.container(key="sentence"):
        st.markdown(plain(edition.sentences[0]))
    if selection.is_narrowed:
        st.markdown(f":material/filter_alt_off: {words.NOT_NARROWED}")


def draw_figures(cards: tuple[Card, ...]) -> None:
    with st.container(key="figures"):
        for column, card in zip(st.columns(len(cards)), cards, strict=True):
            with column:
                st.metric(card.label, card.value, help=card.definition)
                st.caption(plain(card.aside))


def draw_middle(shown: Shown, page: OnePage) -> None:
    """The charts side by side, and beside them what is asked, where there is an answer."""
    answers = shown.edition.answers
    columns = st.columns([*([5] * len(page.charts)), *([6] if answers else [])])
    for column, name in zip(columns, page.charts, strict=False):
        with column, st.container(border=True, key=f"front_{name}", gap="xsmall", height="stretch"):
            draw_finding(shown.page.views[name])
    if not answers:
        return
    with columns[-1], st.container(border=True, key="asked", gap="xsmall", height="stretch"):
        st.header(asked.TITLE, anchor=False)
        for answer in answers:
            st.markdown(f"**{plain(answer.question)}**  \n{plain(answer.answer)}")


def draw_finding(view: View) -> None:
    """A finding over its chart, and what is measured."""
    st.header(plain(view.takeaway), anchor=False)
    if view.chart:
        look = replace(view.chart.look, size=CHART)
        draw_chart(
            replace(view.chart, look=look), f"chart_front_{view.name}", view.told, on_paper=False
        )
        st.html(draw_image(view, PAPER))
    st.caption(plain(view.subtitle))


def draw_points(points: Points) -> None:
    """What can be said aloud, sentence beside sentence."""
    with st.container(border=True, key="aloud", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(plain(points.title), anchor=False, width="content")
            st.caption(plain(points.rule))
        for column, line in zip(st.columns(len(points.lines)), points.lines, strict=True):
            column.markdown(plain(line))


def draw_foot(edition: Edition, page: OnePage) -> None:
    """What the figures count, on how many, how sure; whose document it is."""
    notes = [f"**{plain(name)}** {plain(text)}" for name, text in page.foot]
    told = "  \n".join([*notes, plain(edition.source)])
    with st.container(key="foot", gap="xsmall"):
        st.caption(told)
    # A notebook's screen has no room for it: there it opens, and the style sheet shows the one or the other.
    with st.container(key="foot_opens"), st.popover(words.FOOT, type="tertiary"):
        st.caption(told)


def draw_behind(shown: Shown, name: str) -> None:
    """The annex, which is sent when it is opened, and behind a word the documents and the ledger."""
    left, right = st.columns(2)
    with right.expander(words.PAPERS, icon=":material/description:"):
        draw_documents(shown.asked)
        ledger.draw_ledger(shown.asked)
    if shown.edition.page is None:
        return
    with left:
        annex = sections.offer_section(name, words.offer_annex(len(shown.page.views)))
    if annex.open:
        annex.caption(plain(shown.edition.source))
        with st.container(key="annex_sheets"):
            draw_annex(shown)


def draw_annex(shown: Shown) -> None:
    """All that stands behind the page."""
    selection: Selection = st.session_state.selection
    annex = annex_of(shown.edition)
    st.header(plain(annex.title), anchor=False)
    for sentence in annex.sentences:
        st.markdown(plain(sentence))
    panels.draw_cards(annex.cards, choose_palette(dark=selection.dark))
    draw_answers(shown)
    draw_sections(shown)
