"""How lists and tables are drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analytics.panels.page import Listed, PageView
from analytics.panels.tables import Firm, Table
from analytics.wording import numbers
from pages.components.failures import plain
from pages.components.words import frame as words
from pages.components.written import firm_address, is_counted, write_table

SHOWN_AS_TEXT = 40  # rows; more stand in a table that scrolls
MOST_WRITTEN = 500  # rows that are sent for a phone and paper too


def draw_listed(page: PageView) -> None:
    """The rows to act on, each list with the rule that chose it."""
    for number, listed in enumerate(page.listed):
        draw_list_panel(listed, f"listed_{number}")


def draw_list_panel(listed: Listed, key: str) -> None:
    with st.container(border=True, key=key, gap="xsmall"):
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
    if len(table.rows) > SHOWN_AS_TEXT:
        draw_data(table, None)
        return
    lines = [
        [plain(name) for name in table.columns],
        ["---:" if is_counted(table, at) else "---" for at in range(len(table.columns))],
        *([cell_text(cell) for cell in row] for row in table.rows),
    ]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def cell_text(cell: Any) -> str:
    """A cell of a table of text; a day stays on one line."""
    if isinstance(cell, date):
        return plain(numbers.plain_day(cell)).replace(" ", "\N{NO-BREAK SPACE}")
    if isinstance(cell, Firm):
        return f"[{plain(cell.name)}]({firm_address(cell.company)})"
    if isinstance(cell, int):
        return f"{cell:,}".replace("-", numbers.MINUS)
    if cell is None:
        return ""
    return plain(str(cell))


def draw_data(table: Table, key: str | None) -> None:
    """A long table that can be searched and sorted."""
    columns = {name: [shown(row[i]) for row in table.rows] for i, name in enumerate(table.columns)}
    st.dataframe(columns, hide_index=True, key=key)
    draw_twin(table)


def draw_twin(table: Table) -> None:
    """What a phone and paper show instead of the table before it, which scrolls: all its columns, and its rows in full."""
    kept = replace(table, rows=table.rows[:MOST_WRITTEN])
    st.html(write_table(kept, has_links=True, kind="rows twin"))
    if len(table.rows) > MOST_WRITTEN:
        st.html(f'<p class="twin">{words.say_not_written(len(table.rows), MOST_WRITTEN)}</p>')


def shown(cell: Any) -> Any:
    """A cell of a long table: days and names as text, numbers as they are."""
    if isinstance(cell, date):
        return numbers.plain_day(cell)
    if isinstance(cell, Firm):
        return str(cell)
    return cell
