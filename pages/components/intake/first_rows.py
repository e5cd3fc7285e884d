"""The first rows of dropped sheets as they stand, coloured by what each was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts.theme import choose_palette
from analytics.panels.quality import first_rows
from analytics.panels.quality.questions import Question, name_place
from analytics.panels.quality.sheets import list_header_rows
from analytics.panels.quality.words import sheets as words
from pages.components.drawing.figures import is_dark


def draw_sheets(looks: Sequence[dict[str, Any]]) -> None:
    """A table for each sheet; what a row was taken for is also said in words."""
    for look in looks:
        table = first_rows.list_rows(look)
        frame = pd.DataFrame(list(table.rows), columns=list(table.columns), dtype="object")
        colours = first_rows.colour_rows(look, choose_palette(dark=is_dark()))
        styled = frame.style.apply(colour_columns, colours=colours, axis=0)
        st.dataframe(styled, hide_index=True, key=f"rows_{name_place(look)}")


def choose_row(look: dict[str, Any], question: Question) -> int | None:
    """The row of a sheet's header: the one it was found in until somebody chooses another; None where none was.

    Args:
        question: what the sheet is.
    """
    rows = list_header_rows(look)
    numbers = list(rows)
    found = look["header_row"]
    index = None
    if found in rows:
        index = numbers.index(found)
    return st.selectbox(
        words.HEADER_ROW,
        numbers,
        index=index,
        format_func=lambda number: words.name_row(number, rows[number]),
        key=f"row_{question.key}|{look['source']}|{found}",
    )


def colour_columns(column: pd.Series, colours: Sequence[str]) -> list[str]:
    """CSS of each cell of a column."""
    return [write_style(colour) for _, colour in zip(column, colours, strict=True)]


def write_style(colour: str) -> str:
    if not colour:
        return ""
    return f"color: {colour}"
