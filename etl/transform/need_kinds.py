"""Which kinds of programme meet which need of a firm: data/reference/need_kinds.csv, which an office may edit.

    need,kind
    기술,컨설팅
    기술,집적단지
    기타,            no kind meets it

One need and one kind a line, in the words of the surveys and of the programmes.
"""

from __future__ import annotations

import csv

from analytics.refusal import Refusal
from etl.contracts.support import PROGRAMMES, SURVEYS
from etl.extract.delimited import MARK, detect_encoding
from etl.extract.sheet import Refused
from etl.transform.places import REFERENCE

FILE = REFERENCE / "need_kinds.csv"
HEADER = ["need", "kind"]
NEEDS = SURVEYS.find_column("needs").shown_choices
KINDS = PROGRAMMES.find_column("kind").shown_choices

NeedKind = tuple[str, str | None]


class BrokenNeedKinds(Refusal):
    """The file cannot be used as it was edited.

    need_kinds_unreadable (no text, or another header) · need_kinds_need, need_kinds_kind (of facts: line, value and the
    words to choose from) · need_kinds_width (of facts: line).
    """


def read_need_kinds() -> list[NeedKind]:
    """Each need with a kind that meets it, once; None for a need that none meets.

    Raises:
        BrokenNeedKinds. OSError: there is no such file.
    """
    pairs: dict[NeedKind, None] = {}
    lines = read_lines()
    if not lines or lines[0] != HEADER:
        raise BrokenNeedKinds("need_kinds_unreadable")
    for number, cells in enumerate(lines[1:], 2):
        if cells:
            pairs[read_pair(number, cells)] = None
    return list(pairs)


def read_lines() -> list[list[str]]:
    """The cells of each line, trimmed, without the empty ones at its end, which Excel writes.

    Raises:
        BrokenNeedKinds: the file is no text.
    """
    try:
        text = FILE.read_text(encoding=detect_encoding(FILE)).removeprefix(MARK)
    except (Refused, UnicodeError) as broken:
        raise BrokenNeedKinds("need_kinds_unreadable") from broken
    return [drop_empty_end([cell.strip() for cell in row]) for row in csv.reader(text.splitlines())]


def drop_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def read_pair(number: int, cells: list[str]) -> NeedKind:
    """A need and a kind of one line. Raises: BrokenNeedKinds for words that no survey or programme has."""
    need = cells[0]
    if need not in NEEDS:
        raise BrokenNeedKinds("need_kinds_need", line=number, value=need, choices=", ".join(NEEDS))
    if len(cells) == 1:
        return need, None
    kind = cells[1]
    if len(cells) > len(HEADER):
        raise BrokenNeedKinds("need_kinds_width", line=number)
    if kind not in KINDS:
        raise BrokenNeedKinds("need_kinds_kind", line=number, value=kind, choices=", ".join(KINDS))
    return need, kind
