"""How lists and tables are drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from analytics.panels.page import Listed, PageView
from analytics.panels.tables import Firm, Table
from analytics.permissions.door import may_open
from analytics.wording import numbers
from pages.components.failures import plain, show_letters
from pages.components.link import carry_link
from pages.components.words import frame as words

FIRM_PAGE = ("weekly", "companies")  # the room and the name of a firm's page
SHOWN_AS_TEXT = 40  # rows; more stand in a table that scrolls
MOST_WRITTEN = 500  # rows that are sent for a phone and paper too
UNITS = "|".join(map(re.escape, (*sorted(set(numbers.UNITS.values())), "%p")))
# `1,035회`, `−0.1%p`, `22만 ㎞`, `72.8억 원`; a day, a year, a span of values and an address of the
# network are none.
AMOUNT = re.compile(rf"(약 )?[−+△-]?\d[\d,]*(\.\d+)?([만억조])?( ?({UNITS}))?")


def draw_listed(page: PageView) -> None:
    """The rows to act on, each list with the rule that chose it."""
    for number, listed in enumerate(page.listed):
        draw_list_panel(listed, f"listed_{number}")


def draw_list_panel(listed: Listed, key: str) -> None:
    with st.container(border=True, key=key, gap="xsmall"):
        draw_list(listed)


def write_head(title: str, note: str) -> str:
    """A heading and the quiet line below it as HTML: one element of the page, where Streamlit's own are two."""
    return f'<h2 class="head">{show_letters(title)}</h2><p class="under">{show_letters(note)}</p>'


def draw_list(listed: Listed) -> None:
    st.html(write_head(listed.title, listed.rule))
    if listed.table.rows:
        draw_table(listed.table)
    else:
        st.markdown(plain(listed.nothing))


def draw_table(table: Table) -> None:
    """A short table as text: prints, wraps and is read aloud."""
    if len(table.rows) > SHOWN_AS_TEXT:
        draw_data(table, None)
        return
    table = name_firms(table)
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


def draw_firms(listed: Listed, key: str) -> None:
    """A list of firms with links; a long one in a table that scrolls and can be searched."""
    if len(listed.table.rows) <= SHOWN_AS_TEXT:
        draw_list(listed)
        return
    st.html(write_head(listed.title, listed.rule))
    draw_linked(listed.table, key)


def draw_linked(table: Table, key: str) -> None:
    """A long table whose firms are links to their pages."""
    table = name_firms(table)
    columns = {}
    config = {}
    for at, name in enumerate(table.columns):
        cells = [row[at] for row in table.rows]
        columns[name] = [link_cell(cell) for cell in cells]
        if any(isinstance(cell, Firm) for cell in cells):
            config[name] = st.column_config.LinkColumn(display_text=r"#(.*)$")
    st.dataframe(columns, hide_index=True, key=key, column_config=config)
    draw_twin(table)


def link_cell(cell: Any) -> Any:
    """A firm as the address of its page, which ends in its name; other cells as in any long table."""
    if cell is None:
        return ""  # a table writes None where there is nothing
    if isinstance(cell, Firm):
        return f"{firm_address(cell.company)}#{cell.name}"
    return shown(cell)


# ---- tables of any length as HTML: what paper and a phone show ---------------------------------------------


def write_table(table: Table, *, has_links: bool = False, kind: str = "rows") -> str:
    """A table as it prints: its head again on each sheet, numbers on the right.

    Args:
        kind: the classes of the element around it.
    """
    table = name_firms(table) if has_links else table
    classes = [number_class(table, at) for at in range(len(table.columns))]
    head = "".join(
        f"<th{css_class}>{escape(name)}</th>"
        for name, css_class in zip(table.columns, classes, strict=True)
    )
    body = "".join(f"<tr>{write_row(row, classes, has_links)}</tr>" for row in table.rows)
    return f'<div class="{kind}"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def write_row(row: Sequence[Any], classes: Sequence[str], has_links: bool) -> str:
    return "".join(
        f"<td{css_class}>{write_cell(cell, has_links)}</td>"
        for cell, css_class in zip(row, classes, strict=True)
    )


def number_class(table: Table, column: int) -> str:
    if is_counted(table, column):
        return ' class="count"'
    return ""


def is_counted(table: Table, column: int) -> bool:
    """Whether a column holds only numbers, which stand right-aligned."""
    cells = [row[column] for row in table.rows if row[column] not in (None, "", numbers.NOTHING)]
    return bool(cells) and all(map(is_number, cells))


def is_number(cell: Any) -> bool:
    """Whether a cell is a number, or the text of one with its unit."""
    if isinstance(cell, str):
        return AMOUNT.fullmatch(cell) is not None
    return isinstance(cell, int | float)


def write_cell(cell: Any, has_links: bool) -> str:
    """A cell; the name of a firm leads to its page."""
    if isinstance(cell, Firm) and has_links:
        return (
            f'<a href="{escape(firm_address(cell.company))}" target="_self">{escape(cell.name)}</a>'
        )
    if isinstance(cell, date):
        return numbers.plain_day(cell).replace(" ", "\N{NO-BREAK SPACE}")
    if isinstance(cell, int):
        return f"{cell:,}".replace("-", numbers.MINUS)
    if cell is None:
        return ""
    return escape(str(cell))


def name_firms(table: Table) -> Table:
    """A table whose firms are names alone for whoever may not open their page: a link there would end at a refusal."""
    if may_open(*FIRM_PAGE) or not any(
        isinstance(cell, Firm) for row in table.rows for cell in row
    ):
        return table
    rows = (
        tuple(cell.name if isinstance(cell, Firm) else cell for cell in row) for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def firm_address(company: str) -> str:
    """The address of a firm's page under what the bar says now."""
    link = carry_link() | {"company": [company]}
    return "companies?" + urlencode(link, doseq=True).replace("(", "%28").replace(")", "%29")
