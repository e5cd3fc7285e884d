"""Sections of a page: answered and sent when a reader opens them; the address says which are open.

st.expander 왜 거절했나 — ‘기반시설’을 가장 많이 들었습니다.      closed: what is inside, in one line
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from analytics.panels.page import Listed, PageView
from pages.components import panels, tables
from pages.components.failures import SECTION, plain
from pages.components.words.sections import SECTIONS

Row = str | tuple[str, ...] | Listed | Callable[[PageView], None]


def draw_section(page: PageView, name: str, *rows: Row, told_by: str = "") -> None:
    """A section under a line that says what is inside.

    Args:
        name: one of SECTIONS.
        rows: a panel, panels side by side, a list, or what draws something else of the page.
        told_by: the panel whose takeaway the line says; by default the first of the rows.
    """
    told = panels.say_takeaway(page, told_by or find_first(rows))
    section = offer_section(name, f"**{plain(SECTIONS[name])}** — {plain(told)}")
    if section.open:
        with section:
            for row in rows:
                draw_row(page, row)


def draw_list_section(name: str, listed: Listed) -> None:
    """A section that holds a list of rows to act on, under its own title."""
    section = offer_section(name, f"**{plain(listed.title)}**")
    if section.open:
        with section:
            tables.draw_list(listed)


def open_section(name: str, told: str = "") -> ExpanderContainer | None:
    """A section for whatever its page draws in it; None while it is closed.

    Args:
        told: what is inside, in a line.
    """
    label = f"**{plain(SECTIONS[name])}**"
    if told:
        label = f"{label} — {plain(told)}"
    section = offer_section(name, label)
    return section if section.open else None


class Line(str):
    """What a section's line says, under the one name that the section keeps whatever it says.

    Streamlit makes an expander's id of its label, and a browser throws away a section whose id has changed: with it all
    panels in it, whose charts were drawn once more with the values that were about to go.
    """

    __slots__ = ("section",)
    section: str

    def __str__(self) -> str:
        return self.section


def write_line(name: str, label: str) -> Line:
    """A section's line; `str` of it, of which ids are made, is the section's name."""
    line = Line(label)
    line.section = name
    return line


def offer_section(name: str, label: str) -> ExpanderContainer:
    """The line of a section, open where the address or the reader says so."""
    key = f"section_{name}"
    st.session_state[key] = name in st.session_state[SECTION]
    return st.expander(write_line(name, label), key=key, on_change=keep_open, args=(name,))


def find_first(rows: tuple[Row, ...]) -> str:
    """The first panel that rows name. Raises: StopIteration: none does."""
    named = (row for row in rows if isinstance(row, str | tuple))
    return next(row if isinstance(row, str) else row[0] for row in named)


def keep_open(name: str) -> None:
    """Keeps what a reader opened or closed; the callback of a section."""
    opened = [other for other in st.session_state[SECTION] if other != name]
    if st.session_state[f"section_{name}"]:
        opened.append(name)
    st.session_state[SECTION] = opened


def draw_row(page: PageView, row: Row) -> None:
    """One row of a section; a panel that is a table leads to its firms."""
    if isinstance(row, Listed):
        tables.draw_list_panel(row, f"listed_{page.listed.index(row)}")
        return
    if callable(row):
        row(page)
        return
    names = (row,) if isinstance(row, str) else row
    if any(panels.read_view(page, name).chart is None for name in names):
        panels.draw_table_panels(page, *names)
    else:
        panels.draw_pair(page, *names)
