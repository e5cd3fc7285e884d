"""The first rows of dropped sheets as they stand, coloured by what each was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.charts.theme import choose_palette
from analytics.panels.quality import first_rows
from analytics.panels.quality.questions import name_place
from analytics.panels.quality.words import questions as words
from pages.components.figures import is_dark


def draw_looks(looks: Sequence[dict[str, Any]]) -> None:
    """Every sheet that was read, for whoever wants to see how; those that were not stand beside their question."""
    for look in looks:
        if look["source"]:
            with st.expander(words.title_look(name_place(look), look["source"])):
                st.caption(words.LOOK_RULE)
                draw_sheets([look])


def draw_sheets(looks: Sequence[dict[str, Any]]) -> None:
    """A table for each sheet; what a row was taken for is also said in words."""
    for look in looks:
        table = first_rows.list_rows(look)
        frame = pd.DataFrame(list(table.rows), columns=list(table.columns), dtype="object")
        colours = first_rows.colour_rows(look, choose_palette(dark=is_dark()))
        styled = frame.style.apply(colour_columns, colours=colours, axis=0)
        st.dataframe(styled, hide_index=True, key=f"rows_{name_place(look)}")


def colour_columns(column: pd.Series, colours: Sequence[str]) -> list[str]:
    """CSS of each cell of a column."""
    return [write_style(colour) for _, colour in zip(column, colours, strict=True)]


def write_style(colour: str) -> str:
    if not colour:
        return ""
    return f"color: {colour}"
