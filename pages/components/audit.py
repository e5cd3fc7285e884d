"""Streamlit glue of the answers for an audit: a question with its figure, and the annexes that only paper shows."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from analytics.charts.theme import FONTS
from analytics.panels.audit.page import widen_selection
from analytics.panels.audit.words import audit as words
from analytics.panels.page import Listed, PageView
from analytics.panels.panel import View
from analytics.panels.selection import Selection
from analytics.panels.tables import Table, write_csv
from analytics.wording import numbers
from pages.components import panels, tables
from pages.components.door import offer_file
from pages.components.failures import plain
from pages.components.tables import write_table

NOT_PLAIN_IN_CSS = re.compile(r"[^\w .·:~]|_")  # letters and digits of any script are plain
FOOTER = f"8pt {FONTS}"  # of the line at the foot of every sheet


def open_audit() -> PageView:
    """The page under the bar's day and build alone, with the line that stands on every sheet of paper."""
    selection: Selection = st.session_state.selection
    page = panels.answered("audit", widen_selection(selection))
    panels.draw_title(page.title, page.sentence)
    is_sample = selection.snapshot.is_sample
    head = words.say_source(selection.as_of, selection.snapshot.published_at, is_sample)
    st.html(
        f"<style>@media print {{ @page {{ @bottom-left {{ content: {quoted(head)}; font: {FOOTER}; }} }} }}</style>"
    )
    with st.container(key="audit_head", gap="xsmall"):
        st.caption(plain(head))
        st.caption(plain(words.say_scope(is_sample)))
        st.toggle(words.ANNEX_SWITCH, value=True, key="annexes")
    return page


def draw_questions(page: PageView) -> None:
    with st.container(key="questions"):
        for number in range(len(page.views)):
            draw_question(page, number)


def quoted(text: str) -> str:
    """A text as a string of CSS; nothing in it ends the string or the element around it."""
    return f'"{NOT_PLAIN_IN_CSS.sub(escape_in_css, text)}"'


def escape_in_css(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):x} "


def draw_question(page: PageView, number: int) -> None:
    """The question, its figure, the answer to read out, what has to be known beside it, and the rows behind it."""
    shown = list(page.views.values())[number]
    card = page.cards[number]
    with st.container(border=True, key=f"panel_{shown.name}", gap="xsmall"):
        st.header(plain(shown.subtitle), anchor=False)
        left, right = st.columns([1, 3])
        left.metric(card.label, card.value)
        with right.container(gap="xsmall"):
            st.markdown(f"**{words.ANSWER}** {plain(shown.takeaway)}")
            st.caption(plain(card.aside))
            for note in shown.notes:
                st.caption(plain(note))
            if shown.definitions:
                draw_definitions(shown)
        if shown.table.rows:
            tables.draw_table(shorten_won(shown.table))
        panels.draw_quiet_line(shown)
        draw_rows(shown, page.listed[number], st.session_state.selection.snapshot.is_sample)


def draw_definitions(shown: View) -> None:
    """What is counted, for paper: on a screen it stands behind its button, so that the answers stand closer together."""
    with st.container(key=f"defined_{shown.name}"):
        defined = [f"**{plain(name)}** {plain(text)}" for name, text in shown.definitions]
        st.caption(" ".join(defined))


def draw_rows(shown: View, rows: Listed, is_sample: bool) -> None:
    """The rows behind an answer, sent when they are asked for, with links to the firms."""
    opened = st.expander(plain(rows.title), key=f"rows_{shown.name}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.caption(plain(rows.rule))
        if not rows.table.rows:
            st.markdown(plain(rows.nothing))
            return
        st.html(write_table(shorten_won(rows.table), has_links=True))
        offer_file(
            words.ROWS_DOWNLOAD,
            write_csv(rows.table, is_sample=is_sample),
            shown.file_name.replace(".csv", "_rows.csv"),
            whose=panels.name_whose(rows.table),
            mime="text/csv",
            key=f"rows_csv_{shown.name}",
            type="tertiary",
        )


def draw_annexes(page: PageView) -> None:
    """Every list in full, for paper: out of sight on a screen, and left out of a print where a reader wants it so."""
    if st.session_state.annexes:
        with st.container(key="paper"):
            st.html("".join(write_annex(rows) for rows in page.listed))


def write_annex(rows: Listed) -> str:
    """A list in full, as HTML."""
    table = f"<p>{escape(rows.nothing)}</p>"
    if rows.table.rows:
        table = write_table(shorten_won(rows.table))
    return f"<section><h2>{escape(rows.title)}</h2><p>{escape(rows.rule)}</p>{table}</section>"


def shorten_won(table: Table) -> Table:
    """Amounts as a council reads them, `72.8억 원`; the file that is downloaded has each exactly."""
    amounts = [name.endswith(words.IN_WON) for name in table.columns]
    return replace(
        table,
        columns=tuple(name.removesuffix(words.IN_WON) for name in table.columns),
        rows=tuple(tuple(map(say_amount, row, amounts)) for row in table.rows),
    )


def say_amount(cell: Any, is_amount: bool) -> Any:
    """A cell of a column of amounts as it is said; any other as it is."""
    if cell is None or not is_amount:
        return cell
    return numbers.value(cell, "krw")
