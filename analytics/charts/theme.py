"""One palette (KRDS tokens), one template, one set of sizes. Imports nothing of the project.

A chart is drawn for one `Look`: a palette and a size. Pages pass DARK when the reader's browser is
dark; documents always use LIGHT. Each colour means one thing, in both themes, and never works
alone: a dash, a hollow mark, a hatch or a label says the same. `.streamlit/config.toml` repeats the
page colours; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

FONTS = "Pretendard GOV, Pretendard, Malgun Gothic, Apple SD Gothic Neo, Noto Sans KR, NanumGothic, sans-serif"
"""LOOK.md's stack. NanumGothic before the last resort: it is the Korean font Debian packages, for
exported pictures."""

CLEAR = "rgba(0,0,0,0)"

Tone = Literal[
    "surface", "surface_quiet", "text", "text_quiet", "grid", "axis",
    "accent", "accent_text", "accent_tint", "interval",
    "other", "other_soft", "reference", "usual", "record",
    "success", "warning", "danger",
]  # fmt: skip
"""A colour by what it means: a field of Palette."""


@dataclass(frozen=True)
class Palette:
    """What each colour means.

    Args:
        surface, surface_quiet: the page, and panels or the sidebar on it.
        text, text_quiet: sentences and labels; notes, axis labels, footers.
        grid, axis: lines that carry no data.
        accent, accent_text: the one thing the chart is about; the same, dark enough for text.
        accent_tint: the announced beside the realised (always outlined or hatched in accent).
        interval: accent at 15 %: 95 % interval.
        other, other_soft: marks the sentence is not about; their paler shade in stacks, always
            outlined.
        reference: targets, averages, comparison lines (always dashed).
        usual: band of the usual range.
        record: the public record (always hollow).
        success, warning, danger: only for what needs action or is done.
    """

    surface: str
    surface_quiet: str
    text: str
    text_quiet: str
    grid: str
    axis: str
    accent: str
    accent_text: str
    accent_tint: str
    interval: str
    other: str
    other_soft: str
    reference: str
    usual: str
    record: str
    success: str
    warning: str
    danger: str

    def colour(self, tone: Tone) -> str:
        """The colour that means it, as CSS writes it."""
        return str(getattr(self, tone))


LIGHT = Palette(
    surface="#ffffff",
    surface_quiet="#f4f5f6",
    text="#1e2124",
    text_quiet="#464c53",
    grid="#e6e8ea",
    axis="#b1b8be",
    accent="#256ef4",
    accent_text="#0b50d0",
    accent_tint="#b1cefb",
    interval="rgba(37,110,244,0.15)",
    other="#8a949e",
    other_soft="#cdd1d5",
    reference="#464c53",
    usual="rgba(109,120,130,0.14)",
    record="#346fb2",
    success="#228738",
    warning="#9e6a00",
    danger="#de3412",
)
"""KRDS light tokens: primary 50/60/20, grey 0–90, secondary 50, success, warning and danger 50."""

DARK = Palette(
    surface="#131416",
    surface_quiet="#1e2124",
    text="#f4f5f6",
    text_quiet="#b1b8be",
    grid="#33363d",
    axis="#58616a",
    accent="#4c87f6",
    accent_text="#86aff9",
    accent_tint="#083891",
    interval="rgba(76,135,246,0.24)",
    other="#8a949e",
    other_soft="#464c53",
    reference="#cdd1d5",
    usual="rgba(177,184,190,0.16)",
    record="#90b0d5",
    success="#3fa654",
    warning="#ffb114",
    danger="#f05f42",
)
"""The same meanings on grey 95: marks two or three steps lighter; the interval stronger, to be seen
as much."""


@dataclass(frozen=True)
class Size:
    """Pixels of a chart, which fills its page's width. `font` is the size of axis text, notes are
    never smaller."""

    height: int
    font: int = 15


PAGE_SIZES: dict[str, Size] = {
    "main": Size(height=420, font=16),
    "panel": Size(height=340),
    "small": Size(height=220),
}


@dataclass(frozen=True)
class Look:
    """Everything about a chart that is not its data."""

    palette: Palette = LIGHT
    size: Size = PAGE_SIZES["panel"]


def choose_palette(*, dark: bool) -> Palette:
    """The palette of a reader's browser."""
    if dark:
        return DARK
    return LIGHT


def look(*, dark: bool = False, size: str = "panel") -> Look:
    """The look of a chart (size: one of PAGE_SIZES)."""
    return Look(choose_palette(dark=dark), PAGE_SIZES[size])


@cache
def template(palette: Palette) -> dict[str, Any]:
    """The plotly template, once per palette; small, because every figure carries it (Plotly's own
    is 6.5 kB)."""
    quiet_axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": palette.axis,
        "tickcolor": palette.axis,
        "gridcolor": palette.grid,
        "automargin": True,
        "ticklabelstandoff": 4,
        "fixedrange": True,
    }
    return {
        "layout": {
            "font": {"family": FONTS, "color": palette.text_quiet},
            # Opaque: when a reader's system turns dark, Streamlit recolours the page at once but
            # redraws charts only at the next rerun, and prints keep what is drawn. A light chart on
            # its own paper stays readable in both.
            "paper_bgcolor": palette.surface,
            "plot_bgcolor": CLEAR,
            "colorway": [palette.accent, palette.other],
            "separators": ".,",
            # Fingers scroll the page, not the chart.
            "dragmode": False,
            "hovermode": "closest",
            "hoverdistance": 40,
            "hoverlabel": {
                "align": "left",
                "bgcolor": palette.surface,
                "bordercolor": palette.axis,
                "font": {"family": FONTS, "color": palette.text},
            },
            "xaxis": quiet_axis,
            "yaxis": quiet_axis,
        }
    }


CONFIG: dict[str, Any] = {"displayModeBar": False, "responsive": True, "displaylogo": False}
"""Plotly's page configuration: no toolbar; the picture is downloaded from the line under the
chart."""


def streamlit_theme(palette: Palette) -> dict[str, str | list[str]]:
    """The colours of a Streamlit page in this palette, keyed as `[theme.light]` and `[theme.dark]`
    want them."""
    return {
        # The same in both: Streamlit writes white on it, which the lighter dark accent would not
        # carry at 4.5:1.
        "primaryColor": LIGHT.accent,
        "backgroundColor": palette.surface,
        "secondaryBackgroundColor": palette.surface_quiet,
        "textColor": palette.text,
        "linkColor": palette.accent_text,
        "borderColor": palette.axis,
        "dataframeBorderColor": palette.grid,
        "dataframeHeaderBackgroundColor": palette.surface_quiet,
        "greenColor": palette.success,
        "yellowColor": palette.warning,
        "redColor": palette.danger,
        "grayColor": palette.other,
        "blueColor": palette.accent,
        "greenTextColor": palette.success,
        "yellowTextColor": palette.warning,
        "redTextColor": palette.danger,
        "grayTextColor": palette.text_quiet,
        "blueTextColor": palette.accent_text,
    }
