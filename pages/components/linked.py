"""Panels and lists whose firms lead to their own page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.panels.page import Listed, PageView
from analytics.panels.tables import Firm, Table
from pages.components import panels, tables
from pages.components.failures import plain
from pages.components.written import firm_address


def draw_firms(listed: Listed, key: str) -> None:
    """A list of firms with links; a long one in a table that scrolls and can be searched."""
    if len(listed.table.rows) <= tables.SHOWN_AS_TEXT:
        tables.draw_list(listed)
        return
    st.header(plain(listed.title), anchor=False)
    st.caption(plain(listed.rule))
    draw_linked(listed.table, key)


def draw_linked(table: Table, key: str) -> None:
    """A long table whose firms are links to their pages."""
    columns = {}
    config = {}
    for at, name in enumerate(table.columns):
        cells = [row[at] for row in table.rows]
        columns[name] = [link_cell(cell) for cell in cells]
        if any(isinstance(cell, Firm) for cell in cells):
            config[name] = st.column_config.LinkColumn(display_text=r"#(.*)$")
    st.dataframe(columns, hide_index=True, key=key, column_config=config)
    tables.draw_twin(table)


def link_cell(cell: Any) -> Any:
    """A firm as the address of its page, which ends in its name; other cells as in any long table."""
    if cell is None:
        return ""  # a table writes None where there is nothing
    if isinstance(cell, Firm):
        return f"{firm_address(cell.company)}#{cell.name}"
    return tables.shown(cell)


def draw_table_panel(page: PageView, name: str) -> None:
    """A panel that is a table of firms: as any panel where it is short, with links and a scroll where it is long."""
    shown = panels.read_view(page, name)
    if len(shown.table.rows) <= tables.SHOWN_AS_TEXT:
        panels.draw_panel(page, name)
        return
    with st.container(border=True, key=f"panel_{name}", gap="xsmall"):
        st.header(plain(shown.takeaway), anchor=False)
        st.caption(plain(shown.subtitle))
        draw_linked(shown.table, f"data_{name}")
        for note in shown.notes:
            st.caption(plain(note))
        panels.draw_quiet_line(shown)


def draw_table_panels(page: PageView, *names: str) -> None:
    """Tables of firms side by side."""
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column:
            draw_table_panel(page, name)
