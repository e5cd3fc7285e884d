"""Colours can be read, and the page and its charts share them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from analytics.charts import theme

CONFIG = tomllib.loads(
    (Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)
PALETTES = {"light": theme.LIGHT, "dark": theme.DARK}


def luminance(colour: str) -> float:
    """WCAG relative luminance of a #rrggbb colour."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def blend(rgba: str, surface: str) -> str:
    """What a translucent colour looks like on a surface."""
    *parts, alpha = (float(n) for n in re.findall(r"[\d.]+", rgba))
    under = [int(surface[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(
        f"{round(p * alpha + u * (1 - alpha)):02x}" for p, u in zip(parts, under, strict=True)
    )


def test_every_colour_has_a_tone_by_its_meaning() -> None:
    assert list(get_args(theme.Tone)) == [field.name for field in fields(theme.Palette)]


@pytest.mark.parametrize("name", PALETTES)
def test_text_can_be_read_on_its_background(name: str) -> None:
    palette = PALETTES[name]
    for text in ("text", "text_quiet", "accent_text"):
        for under in (
            palette.surface,
            palette.surface_quiet,
            blend(palette.interval, palette.surface),
        ):
            assert contrast(getattr(palette, text), under) >= 4.5, (text, under)
    for text in ("success", "warning", "danger"):
        assert contrast(getattr(palette, text), palette.surface) >= 4.5, text


@pytest.mark.parametrize("name", PALETTES)
def test_marks_stand_out_from_the_page(name: str) -> None:
    palette = PALETTES[name]
    for mark in ("accent", "other", "reference", "record"):
        assert contrast(getattr(palette, mark), palette.surface) >= 3, mark


@pytest.mark.parametrize("name", PALETTES)
def test_streamlit_has_the_same_colours(name: str) -> None:
    assert CONFIG["theme"][name] == theme.streamlit_theme(PALETTES[name])


@pytest.mark.parametrize("name", PALETTES)
def test_white_can_be_read_on_the_primary_button(name: str) -> None:
    assert contrast("#ffffff", CONFIG["theme"][name]["primaryColor"]) >= 4.5


def test_page_and_charts_share_one_font_stack_without_downloads() -> None:
    assert CONFIG["theme"]["font"] == CONFIG["theme"]["headingFont"] == theme.FONTS
    assert theme.template(theme.LIGHT)["layout"]["font"]["family"] == theme.FONTS
    assert "http" not in (Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(
        encoding="utf-8"
    )
    assert "fontFaces" not in CONFIG["theme"]


def test_the_server_keeps_to_itself() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["showEmailPrompt"] is False
    assert CONFIG["server"]["maxUploadSize"] == 100
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"] == {"showErrorDetails": "none", "toolbarMode": "minimal"}
    assert CONFIG["runner"]["postScriptGC"] is False


def test_streamlit_knows_every_option() -> None:
    from streamlit import config

    known = config._config_options_template
    options = [(section, key, v) for section, keys in CONFIG.items() for key, v in keys.items()]
    named = [f"{section}.{key}" for section, key, v in options if not isinstance(v, dict)]
    named += [f"theme.{name}.{key}" for name in PALETTES for key in CONFIG["theme"][name]]
    assert [option for option in named if option not in known] == []


def test_the_template_is_small() -> None:
    import json

    assert len(json.dumps(theme.template(theme.LIGHT))) < 1_500


def test_type_is_never_smaller_than_fourteen_pixels() -> None:
    for size in theme.PAGE_SIZES.values():
        assert size.font >= 14
