"""Tables of any length as HTML: what paper and a phone show of a table that scrolls on a wide screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

from analytics.panels.tables import Firm, Table
from analytics.wording import numbers
from pages.components.link import carry_link

UNITS = "|".join(map(re.escape, (*sorted(set(numbers.UNITS.values())), "%p")))
# `1,035회`, `−0.1%p`, `22만 ㎞`, `72.8억 원`; a day, a year and a span of values are none.
AMOUNT = re.compile(rf"(약 )?[−+△-]?\d[\d,.]*([만억조])?( ?({UNITS}))?")


def write_table(table: Table, *, has_links: bool = False, kind: str = "rows") -> str:
    """A table as it prints: its head again on each sheet, numbers on the right.

    Args:
        kind: the classes of the element around it.
    """
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


def firm_address(company: str) -> str:
    """The address of a firm's page under what the bar says now."""
    link = carry_link() | {"company": [company]}
    return "companies?" + urlencode(link, doseq=True).replace("(", "%28").replace(")", "%29")
