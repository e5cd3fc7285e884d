"""A cell that names companies → their names: several in one cell, those it only counts, and `상동`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.clean.counted import compile_beyond, read_beyond
from etl.clean.names import LATIN_FORM_WORDS, company_key
from etl.clean.text import fold, fold_word
from etl.contracts.vocabulary import DITTO_WORDS

SEPARATORS = ",，、;；\n\r"
LIST_SEPARATORS = (
    SEPARATORS + "·ㆍ‧・/"
)  # where a column is a list: there a dot or a slash parts names too
OPENING = "([{<「『“‘〈《"
CLOSING = ")]}>」』”’〉》"
STRAIGHT_QUOTE = '"'  # opens and closes
BEYOND = compile_beyond(r"(?:개\s*)?(?:사|소|곳|업체|기업|기관)|개")
LEGAL_TAIL = re.compile(rf"\s*(?:{'|'.join(LATIN_FORM_WORDS)})\b\.?", re.I)
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True)
class CompanyCell:
    """The companies of one cell: those named, each once, and how many more it counts.

    Attributes:
        nameless: pieces that name nobody and count nobody: `㈜`, `-`.
    """

    names: tuple[str, ...]
    unnamed: int = 0
    nameless: tuple[str, ...] = ()


def is_ditto(text: str) -> bool:
    """`상동`, `〃`: what stands in the row above."""
    return text.strip() in DITTO_WORDS or fold_word(text) in DITTO_WORDS


def split_companies(text: str, separators: str = SEPARATORS) -> CompanyCell:
    """`A사, B사` are two; `A사, ㈜A사`, `A Co., Ltd.` and `A(구 B, C)` are one; `A 외 2개사` is one and two more.

    A middle dot or a slash belongs to a name, but for `LIST_SEPARATORS`.
    """
    names: dict[str, str] = {}
    nameless = []
    unnamed = 0
    for piece in split_outside(text, separators):
        beyond = read_beyond(BEYOND, fold(piece))
        name = beyond.name if beyond else piece
        key = company_key(name)
        if key:
            names.setdefault(key, fold(name))
        elif not beyond:
            nameless.append(fold(name))
        if beyond:
            unnamed += beyond.count_unnamed(len(names))
    return CompanyCell(tuple(names.values()), unnamed, tuple(nameless))


def split_outside(text: str, separators: str) -> list[str]:
    """The pieces between separators that stand in no bracket or quotation, in no number and before no legal form."""
    pieces = []
    start = 0
    for at in find_separators(text, separators):
        pieces.append(text[start:at])
        start = at + 1
    pieces.append(text[start:])
    return [piece for piece in pieces if piece.strip()]


def find_separators(text: str, separators: str) -> Iterator[int]:
    """Where a separator parts two companies."""
    depth = 0
    is_quoted = False
    numbers = [found.span() for found in DIGITS.finditer(text)]
    for at, character in enumerate(text):
        depth = max(depth + (character in OPENING) - (character in CLOSING), 0)
        is_quoted ^= character == STRAIGHT_QUOTE
        if depth or is_quoted or character not in separators:
            continue
        if not is_inside(at, numbers) and not LEGAL_TAIL.match(text, at + 1):
            yield at


def is_inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < at < last for first, last in spans)
