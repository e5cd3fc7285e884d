"""The first rows of each dropped sheet as a table: what each row was taken for beside what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.charts.theme import Palette, Tone
from analytics.panels.tables import Table

Record = dict[str, Any]  # one sheet of `python -m etl look --json`

COLUMNS = ("행", "읽은 것")
# what is counted stands on the page's own ground; what is not is quiet, what cannot be read stands out
TONES: Mapping[str, Tone] = {
    "title": "text_quiet",
    "subtotal": "text_quiet",
    "note": "text_quiet",
    "blank": "text_quiet",
    "nothing": "text_quiet",
    "excluded": "text_quiet",
    "header": "accent_text",
    "unknown_table": "warning",
    "unread": "warning",
}


def list_rows(sheet: Record) -> Table:
    """A row of the table for each row of the sheet, its cells under the letters Excel gives them."""
    width = max((len(row["cells"]) for row in sheet["rows"]), default=0)
    letters = tuple(name_column(at) for at in range(width))
    rows = tuple(
        (row["row"], row["label"], *row["cells"], *("",) * (width - len(row["cells"])))
        for row in sheet["rows"]
    )
    return Table((*COLUMNS, *letters), rows)


def name_column(at: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    number = at + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def colour_rows(sheet: Record, palette: Palette) -> list[str]:
    """The colour of each row's text; "" for rows that are counted."""
    return [colour_kind(row["kind"], palette) for row in sheet["rows"]]


def colour_kind(kind: str, palette: Palette) -> str:
    tone = TONES.get(kind)
    if tone is None:
        return ""
    return str(getattr(palette, tone))
