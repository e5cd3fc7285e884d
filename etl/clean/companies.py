"""A cell that names companies → their names: several in one cell, those it only counts, and `상동`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.clean.names import LATIN_FORM_WORDS, company_key
from etl.clean.text import fold, fold_word
from etl.contracts.vocabulary import DITTO_WORDS

SEPARATORS = ",，、;；\n\r"
OPENING = "([{<「『“‘〈《"
CLOSING = ")]}>」』”’〉》"
# `가나 외 2개사`, `가나 등 3개사`
BEYOND = re.compile(
    r"(?P<name>.*\S)\s+(?P<word>외|등)\s*(?P<count>\d{1,3})\s*(?:개\s*)?(?:사|곳|업체|기업|기관|개)?"
)
LEGAL_TAIL = re.compile(rf"\s*(?:{'|'.join(LATIN_FORM_WORDS)})\b\.?", re.I)
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True)
class CompanyCell:
    """The companies of one cell: those named, each once, and how many more it counts."""

    names: tuple[str, ...]
    unnamed: int = 0


def is_ditto(text: str) -> bool:
    """`상동`, `〃`: the company of the row above."""
    return text.strip() in DITTO_WORDS or fold_word(text) in DITTO_WORDS


def split_companies(text: str) -> CompanyCell:
    """`A사, B사` are two; `A Co., Ltd.` and `A(구 B, C)` are one; `A 외 2개사` is one and two more.

    A middle dot or a slash belongs to a name.
    """
    names = []
    unnamed = 0
    for piece in split_outside(text):
        name, more = split_beyond(piece)
        unnamed += more
        if company_key(name):
            names.append(fold(name))
    return CompanyCell(tuple(dict.fromkeys(names)), unnamed)


def split_outside(text: str) -> list[str]:
    """The pieces between separators that stand in no bracket or quotation, in no number and before no legal form."""
    pieces = []
    start = 0
    for at in find_separators(text):
        pieces.append(text[start:at])
        start = at + 1
    pieces.append(text[start:])
    return [piece for piece in pieces if piece.strip()]


def find_separators(text: str) -> Iterator[int]:
    """Where a separator parts two companies."""
    depth = 0
    numbers = [found.span() for found in DIGITS.finditer(text)]
    for at, character in enumerate(text):
        depth = max(depth + (character in OPENING) - (character in CLOSING), 0)
        if depth or character not in SEPARATORS:
            continue
        if not is_inside(at, numbers) and not LEGAL_TAIL.match(text, at + 1):
            yield at


def is_inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < at < last for first, last in spans)


def split_beyond(piece: str) -> tuple[str, int]:
    """`가나 외 2개사` → 가나 and 2; `가나 등 3개사` counts 가나 too."""
    found = BEYOND.fullmatch(piece.strip())
    if not found:
        return piece, 0
    count = int(found["count"])
    if found["word"] == "등":
        count -= 1
    return found["name"], max(count, 0)
