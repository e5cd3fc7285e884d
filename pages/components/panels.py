"""Streamlit glue of a page: the one cache, and how a page's parts are drawn."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from analytics.charts.theme import PAGE_SIZES, Palette, choose_palette
from analytics.panels import PAGES
from analytics.panels.page import Card, PageView, read_page
from analytics.panels.panel import View
from analytics.panels.selection import KEYED, Selection
from analytics.panels.tables import Firm, Table, write_csv
from analytics.warehouse.store import open_store
from pages.components.access.taking import Later
from pages.components.door import offer_file
from pages.components.drawing.figures import draw_chart, spark_image
from pages.components.failures import FAILURES, plain, show_letters, stop_with
from pages.components.tables import SHOWN_AS_TEXT, draw_data, draw_linked, draw_table, write_head
from pages.components.words import access as access_words
from pages.components.words import frame as words

ARROWS: dict[int, Literal["up", "down", "off"]] = {1: "up", -1: "down", 0: "off"}


def cached_page(name: str, selection: Selection) -> PageView:
    """A page's view by its name and everything it was asked under, the build id among it.

    What was read while the store did not answer may lack an earlier build: it is shown meanwhile, and never after.
    """
    return kept_page(name, selection, open_store().turns())


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=KEYED)
def kept_page(
    name: str,
    selection: Selection,
    turns: int,  # noqa: ARG001 (part of the cache's key, which passes over names with _)
) -> PageView:
    """The one cache."""
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
        draw_cards(page.cards, choose_palette(dark=selection.dark))
    return page


def draw_title(title: str, sentence: str) -> Selection:
    """The head of a page without figures of its own; returns the bar's selection."""
    st.title(title, anchor=False)
    with st.container(key="sentence"):
        st.markdown(plain(sentence))
    return st.session_state.selection


def read_view(page: PageView, name: str) -> View:
    """One panel's answer; ends the run with what to do where there is none."""
    try:
        return page.views[name]
    except FAILURES as error:
        stop_with(error)


def say_takeaway(page: PageView, name: str) -> str:
    """What one panel says, without its chart; ends the run as `read_view` does."""
    try:
        return page.takeaways[name]
    except FAILURES as error:
        stop_with(error)


def draw_cards(cards: tuple[Card, ...], palette: Palette) -> None:
    with st.container(key="cards"):
        for column, shown in zip(st.columns(len(cards), border=True), cards, strict=True):
            column.metric(
                shown.label,
                shown.value,
                shown.change or None,
                delta_color="off",
                help=shown.definition,
                delta_arrow=ARROWS[shown.direction],
                delta_description=shown.since or None,
            )
            below = write_below(shown, palette)
            if below:
                column.html(below)


def write_below(shown: Card, palette: Palette) -> str:
    """What a card says below its figure, and the figure's course, as one piece of HTML; empty for neither."""
    told = "".join(f"<p>{show_letters(text)}</p>" for text in (shown.aside, shown.target) if text)
    if len([value for value in shown.trend if value is not None]) > 1:
        told += spark_image(shown.trend, palette, words.SPARK.format(label=shown.label))
    return f'<div class="below">{told}</div>' if told else ""


def draw_panel(
    page: PageView, name: str, *, height: Literal["content", "stretch"] = "content", paper: str = ""
) -> None:
    """One panel: takeaway, what is measured, chart, the chart in words, and the quiet line.

    Args:
        paper: an element that stands for the chart on paper, where there is one.
    """
    shown = read_view(page, name)
    with st.container(border=True, key=f"panel_{name}", gap="xsmall", height=height):
        head = write_head(shown.takeaway, shown.subtitle)
        if shown.chart:
            draw_chart(
                shown.chart,
                f"chart_{name}",
                shown.told,
                over=head,
                on_paper=not paper,
            )
        else:
            st.html(head)
        if paper:
            st.html(paper)
        told = (*(write_marks(shown) if is_main(shown) else ()), plain(shown.spoken))
        notes = map(plain, shown.notes)
        if shown.chart is None and shown.table.rows:
            draw_notes(*told)
            draw_table(shown.table)
            draw_notes(*notes)
        else:
            draw_notes(*told, *notes)
        draw_quiet_line(shown)


def draw_table_panel(page: PageView, name: str) -> None:
    """A panel that is a table of firms: as any panel where it is short, with links and a scroll where it is long."""
    shown = read_view(page, name)
    if len(shown.table.rows) <= SHOWN_AS_TEXT:
        draw_panel(page, name)
        return
    with st.container(border=True, key=f"panel_{name}", gap="xsmall"):
        st.html(write_head(shown.takeaway, shown.subtitle))
        draw_linked(shown.table, f"data_{name}")
        draw_notes(*map(plain, shown.notes))
        draw_quiet_line(shown)


def draw_table_panels(page: PageView, *names: str) -> None:
    """Tables of firms side by side."""
    if len(names) == 1:
        draw_table_panel(page, *names)
        return
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column:
            draw_table_panel(page, name)


def is_main(shown: View) -> bool:
    """Whether it is the chart that a page is about: its numbers are told below it, those of others behind a word."""
    return shown.chart is not None and shown.chart.look.size == PAGE_SIZES["main"]


def draw_notes(*notes: str) -> None:
    """Quiet texts below each other, a paragraph each and together one element of the page: what a browser does for an
    element costs it more than what stands in it.

    Args:
        notes: as Markdown; empty ones are left out.
    """
    told = [note.strip() for note in notes if note]
    if told:
        st.caption("\n\n".join(told))


def write_marks(shown: View) -> tuple[str, ...]:
    """What the numbers on a chart over time stand for, a line each, as one note in Markdown; none for no number."""
    lines = (*shown.marked, *shown.choice)
    return ("  \n".join(map(plain, lines)),) if lines else ()


def draw_pair(page: PageView, *names: str) -> None:
    """Panels side by side and equally high; one below the other on a phone."""
    if len(names) == 1:
        draw_panel(page, *names)
        return
    for column, name in zip(st.columns(len(names)), names, strict=False):
        with column:
            draw_panel(page, name, height="stretch")


def draw_quiet_line(shown: View, *, has_drawing: bool = False) -> None:
    """n · as-of · source, and behind it the definition, the table and the download.

    Args:
        has_drawing: whether something else than a chart stands for the table, so that it is to be had as well.
    """
    with st.container(horizontal=True, vertical_alignment="center", key=f"quiet_{shown.name}"):
        st.caption(plain(shown.source), width="stretch")
        if shown.happened.rows:
            draw_happened(shown)
        if shown.definitions:
            with st.popover(words.DEFINITION, type="tertiary", key=f"definition_{shown.name}"):
                for label, definition in shown.definitions:
                    st.markdown(f"**{plain(label)}** — {plain(definition)}")
        if shown.table.rows and (has_drawing or shown.chart is not None):
            table = st.popover(
                words.TABLE, type="tertiary", key=f"table_{shown.name}", on_change="rerun"
            )
            if table.open:  # tables behind charts may be long: sent when asked for
                with table:
                    draw_data(shown.table, f"data_{shown.name}")
        offer_file(
            words.DOWNLOAD,
            Later(str(hash(shown.table)), shown.write),
            shown.file_name,
            holds_names=names_anybody(shown),
            whose=name_whose(shown.table),
            mime="text/csv",
            key=f"csv_{shown.name}",
            type="tertiary",
        )


def name_whose(table: Table) -> str:
    """Whose data a list holds, for the access log."""
    firms = (cell.name for row in table.rows for cell in row if isinstance(cell, Firm))
    return access_words.name_firms(firms) or access_words.IN_FILE


def names_anybody(shown: View) -> bool:
    """Whether a download may name a firm or a person: the measured rows alone have groups, and no names."""
    has_firm = any(isinstance(cell, Firm) for row in shown.table.rows for cell in row)
    return has_firm or not shown.measured


def draw_happened(shown: View) -> None:
    """What the numbers on a chart stand for, and all that happened in the time it shows, to be taken along."""
    happened = st.popover(
        words.HAPPENED, type="tertiary", key=f"happened_{shown.name}", on_change="rerun"
    )
    if not happened.open:
        return
    with happened:
        if not is_main(shown):
            draw_notes(*write_marks(shown))
        draw_data(shown.happened, f"happened_rows_{shown.name}")
        offer_file(
            words.DOWNLOAD_HAPPENED,
            write_csv(shown.happened),
            f"{words.HAPPENED}_{shown.file_name}",
            holds_names=False,  # what was printed, and what an office keeps of itself
            mime="text/csv",
            key=f"csv_happened_{shown.name}",
            type="tertiary",
        )
