"""What a draft is cut into: sentences, and cells of tables with the words they stand under.

What is no figure (dates, addresses), what is personal and what others say is blanked on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from analytics.korean_numbers.reading import mask_traps
from analytics.korean_numbers.vocabulary.patterns import one_of
from briefing.claims.numbers import find_figures
from briefing.claims.owners import find_others_words
from briefing.claims.vocabulary import personal, sentences

LONGEST = 500  # characters of a sentence: beyond all sense

PERSONAL = re.compile(one_of(*personal.PERSONAL))
OFFICE_MAIL = re.compile(personal.OFFICE_MAIL, re.IGNORECASE)
SENTENCE_END = re.compile(sentences.SENTENCE_END)
CELL_END = re.compile(sentences.CELL_END)
LETTER = re.compile(r"[^\n]")

Place = tuple[int, int]  # from where to where in a text


@dataclass(frozen=True)
class Passage:
    """A sentence, or a cell of a table with the words of its row and column before it.

    Args:
        text: as a person reads it; masked: the same with every number that is no figure blanked.
        start: where it stands in the draft.
        lead: characters of `text` that stand elsewhere (a table's heads).
    """

    text: str
    masked: str
    start: int
    lead: int = 0

    @property
    def offset(self) -> int:
        """What to add to a place in `text` for the place in the draft."""
        return self.start - self.lead


def split_passages(draft: str) -> list[Passage]:
    """The sentences, lines and table cells of a draft, in order."""
    text = blank_places(draft, find_personal(draft))
    text = blank_places(text, find_others_words(text))
    masked = mask_traps(text)
    found: list[Passage] = []
    heads: list[str] = []
    for start, end in split_sentences(masked):
        cells = split_cells(text, start, end)
        if len(cells) < 2:
            heads = []
            found.append(Passage(text[start:end], masked[start:end], start))
            continue
        if len(heads) != len(cells):
            heads = [""] * len(cells)
        if not find_figures(text[start:end], masked[start:end]):
            heads = [text[first:last].strip() for first, last in cells]
            continue
        found += read_row(text, masked, cells, heads)
    return found


def read_row(text: str, masked: str, cells: list[Place], heads: list[str]) -> list[Passage]:
    """The cells of a table's row that have figures.

    Each with the words it stands under and the nearest cell of words before it.
    """
    found = []
    label = ""
    for (start, end), head in zip(cells, heads, strict=True):
        if not find_figures(text[start:end], masked[start:end]):
            label = text[start:end].strip() or label
            continue
        lead = lead_in(label, head)
        found.append(
            Passage(
                text=lead + text[start:end],
                masked=mask_traps(lead) + masked[start:end],
                start=start,
                lead=len(lead),
            )
        )
    return found


def lead_in(label: str, head: str) -> str:
    """The words of a row and a column as they stand before a cell: `2020년 협약 `."""
    if not label and not head:
        return ""
    return f"{label} {head} "


# ---- cutting -------------------------------------------------------------------------------------


def split_sentences(text: str) -> list[Place]:
    """Where each sentence or line stands, cut where it goes on beyond all sense."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    found: list[Place] = []
    for start, end in pairwise([0, *ends, len(text)]):
        found += split_lengths(text, start, end)
    return found


def split_lengths(text: str, start: int, end: int) -> list[Place]:
    """A sentence in pieces of bearable length, until nothing but blanks is left."""
    return [
        (first, min(first + LONGEST, end))
        for first in range(start, end, LONGEST)
        if text[first:end].strip()
    ]


def split_cells(text: str, start: int, end: int) -> list[Place]:
    """Where the cells of a table's row stand; one for a plain sentence."""
    ends = [start + match.end() for match in CELL_END.finditer(text[start:end])]
    return [
        (first, last)
        for first, last in pairwise([start, *ends, end])
        if text[first:last].strip(sentences.CELL_MARKS)
    ]


# ---- blanking ------------------------------------------------------------------------------------


def find_personal(text: str) -> list[Place]:
    """Where telephones of persons, resident numbers, e-mail addresses and accounts stand.

    An office's own mail is none.
    """
    return [match.span() for match in PERSONAL.finditer(text) if not OFFICE_MAIL.match(match[0])]


def blank_places(text: str, places: list[Place]) -> str:
    """A text of the same length and lines without the letters of some places."""
    parts: list[str] = []
    here = 0
    for start, end in sorted(places):
        parts.append(text[here:start])
        parts.append(LETTER.sub(" ", text[max(start, here) : end]))
        here = max(end, here)
    return "".join(parts) + text[here:]
