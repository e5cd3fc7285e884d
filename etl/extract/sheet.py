"""What every reader of files hands on: a sheet of text rows, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analytics.refusal import Refusal
from etl.extract.layout import Layout, Misfit

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_TYPES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"HWP Document File",
)
MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")
HEAD = 512  # bytes by which a type is known


class Refused(Refusal):
    """A file or sheet that cannot be read; `code` is one of the refusal codes, `facts` fill its sentence."""


@dataclass(frozen=True)
class Dialect:
    """How a delimited file is written.

    Args:
        path: UTF-8 text (a decoded copy where the original is not).
        header_ends: the line on which the header's record ends.
    """

    path: Path
    delimiter: str
    header_ends: int


@dataclass(frozen=True)
class Sheet:
    """One table of a file: its name ("" in a delimited file), how it was read, or why it was not."""

    name: str
    layout: Layout | None
    misfit: Misfit | None
    cells: pd.DataFrame | None = None  # workbooks: line, c0 …; delimited files are read by DuckDB
    dialect: Dialect | None = None


def read_head(path: Path) -> bytes:
    """The first bytes of a file that is neither empty nor plainly of a type no table comes in.

    Raises:
        Refused: EMPTY, WRONG_TYPE.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    body = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not body:
        raise Refused("EMPTY")
    if body.startswith(MARKUP):
        raise Refused("WRONG_TYPE", html=True)
    if head.startswith(OTHER_TYPES):
        raise Refused("WRONG_TYPE")
    return head
