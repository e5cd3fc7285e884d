"""Every format an edition can be written in, and what its files are called."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from briefing.edition import words
from briefing.edition.model import Edition

HOMES = {
    "xlsx": "briefing.formats.xlsx",
    "pptx": "briefing.formats.pptx",
    "hwpx": "briefing.formats.hwpx.document",
    "html": "briefing.formats.html",
    "pdf": "briefing.formats.pdf",
    "png": "briefing.formats.png",
    "svg": "briefing.formats.charts.svg",
    "csv": "briefing.formats.opendata",
}
FORMATS = tuple(HOMES)
USUAL = (
    "xlsx",
    "pptx",
    "hwpx",
    "html",
)  # what is written when no format is named: everything that needs nothing installed
PICTURES = ("png", "svg")  # a file per chart
PARTED = ("pdf", "hwpx")  # the one page that is read alone and its annex are two files
ENDINGS = {"csv": "_opendata.zip"}  # where a file is not named after its format


def write_format(edition: Edition, name: str) -> tuple[tuple[str, bytes], ...]:
    """The files of an edition in one format: (file name, content); a picture's name ends in its panel's.

    An edition with one page that is read alone has its annex in a second file: `….pdf`, `…_붙임.pdf`.

    Raises: KeyError for no format. CannotWrite: something that this format needs is missing.
    """
    stem = f"balpum_{edition.name}_{edition.as_of}_{edition.build}"
    if name in PARTED and edition.page is not None:
        front, annex = writer_of(f"{name}_parts", name)(edition, edition.page)
        return (f"{stem}.{name}", front), (f"{stem}_{words.ANNEX}.{name}", annex)
    write = writer_of(name)
    if name in PICTURES:
        return tuple((f"{stem}_{panel}.{name}", content) for panel, content in write(edition))
    return ((f"{stem}{ENDINGS.get(name, f'.{name}')}", write(edition)),)


def writer_of(what: str, name: str = "") -> Callable[..., Any]:
    """The function that writes a format, or something of it; imported late, so that one format does not pay for another's
    library.

    Args:
        what: a format, or what its module calls it.
        name: the format, where `what` is not its name.
    """
    return getattr(importlib.import_module(HOMES[name or what]), f"write_{what}")
