"""Names that are close but unequal, for a person to decide; pure, on the identity keys of a build's companies.

The rule: two names are near when at most one letter in six differs (Levenshtein distance over the longer name), a
Hangul syllable counting as the two or three letters (자모) it is written with, and when their digits are the same:
`예시기업 001` and `예시기업 002` are two companies, not one misspelt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

LETTERS_PER_ERROR = (
    6  # 한빛소프트 / 한빛소프 (2 of 12 letters) is near, 삼성전자 / 삼성전기 (2 of 11) is not
)
COMPARED_WHOLLY = (
    100_000  # up to so many names each is compared with each; beyond, those that begin alike
)
COMMON_START = 3  # letters
ROWS_AT_ONCE = 256  # of a comparison of many with many
# Initial, medial and final letters of Hangul as one byte each: rapidfuzz compares bytes several times faster.
AS_BYTES = {
    first + n: chr(to + n)
    for first, to, count in ((0x1100, 0x80, 19), (0x1161, 0x93, 21), (0x11A8, 0xA8, 27))
    for n in range(count)
}


@dataclass(frozen=True, order=True)
class NearPair:
    """Two names by their places in the sequence given, first < second.

    Args:
        similarity: 1 − distance ÷ letters of the longer name; 5/6 and more.
    """

    similarity: float
    first: int
    second: int


@dataclass(frozen=True)
class NearPairs:
    """Pairs, nearest first; is_complete is False when there were too many names to compare each with each."""

    pairs: tuple[NearPair, ...]
    is_complete: bool


def letters(key: str) -> str:
    """A name as its letters, one character each."""
    return unicodedata.normalize("NFD", key).translate(AS_BYTES)


def find_near(keys: Sequence[str]) -> NearPairs:
    """Every near pair among the keys; equal keys are no pair."""
    written = [letters(key) for key in keys]
    is_complete = len(keys) <= COMPARED_WHOLLY
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, name in enumerate(written):
        digits = tuple(re.findall(r"\d+", keys[place]))
        groups[digits if is_complete else (*digits, name[:COMMON_START])].append(place)
    found = [
        pair
        for places in groups.values()
        if len(places) > 1
        for pair in near_within(written, places)
    ]
    return NearPairs(
        tuple(sorted(found, key=lambda p: (-p.similarity, p.first, p.second))), is_complete
    )


def near_within(written: Sequence[str], places: list[int]) -> Iterator[NearPair]:
    """Near pairs of one group, each once.

    A name of n letters forgives k = n ÷ 6 errors. Cut into k + 1 pieces, at least one of them stands whole in any name
    near it, displaced by no more letters than there may be errors on either side (Pass-Join, Li et al. 2011): only
    names that share such a piece are compared, and none is missed.
    """
    import numpy as np
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    found: dict[tuple[int, int], float] = {}
    for longer, shorter in sharing_a_piece(written, places):
        names = [written[place] for place in longer]
        length = len(names[0])  # of all of them
        errors = length // LETTERS_PER_ERROR
        for start in range(0, len(shorter), ROWS_AT_ONCE):
            rows = shorter[start : start + ROWS_AT_ONCE]
            distances = cdist(
                [written[place] for place in rows],
                names,
                scorer=Levenshtein.distance,
                score_cutoff=errors,
                dtype=np.uint16,
            )
            at, other = np.nonzero((distances > 0) & (distances <= errors))
            for row, column in zip(at.tolist(), other.tolist(), strict=False):
                pair = (min(rows[row], longer[column]), max(rows[row], longer[column]))
                found[pair] = round(1 - int(distances[row, column]) / length, 4)
    return (NearPair(similarity, *pair) for pair, similarity in found.items())


Piece = tuple[int, int, str]  # a name's length, which of its pieces, the piece


def sharing_a_piece(
    written: Sequence[str], places: list[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Names of one length that have a piece in one place, and the names no longer than they that have it there too."""
    holding: dict[Piece, list[int]] = defaultdict(list)
    for place in places:
        name = written[place]
        for piece, (start, end) in enumerate(cut(len(name))):
            holding[len(name), piece, name[start:end]].append(place)
    lengths = {length for length, _, _ in holding}
    asking: dict[Piece, list[int]] = defaultdict(list)
    for place in places:
        name = written[place]
        longest = len(name) * LETTERS_PER_ERROR // (LETTERS_PER_ERROR - 1)
        for length in range(len(name), longest + 1):
            if length not in lengths:
                continue
            for key in shifted_pieces(name, length):
                if key in holding:
                    asking[key].append(place)
    for key, askers in asking.items():
        if len(holding[key]) > 1 or holding[key] != askers:
            yield holding[key], askers


def shifted_pieces(name: str, length: int) -> Iterator[Piece]:
    """The pieces that a near name of so many letters may share with this one, moved by the errors around them."""
    gap = len(name) - length
    errors = length // LETTERS_PER_ERROR
    for piece, (start, end) in enumerate(cut(length)):
        before = piece  # errors there may be in front of it
        behind = errors - piece
        for shift in range(max(-before, gap - behind), min(before, gap + behind) + 1):
            if start + shift >= 0:
                yield length, piece, name[start + shift : end + shift]


@cache
def cut(length: int) -> tuple[tuple[int, int], ...]:
    """Where the pieces of a name of so many letters begin and end; none when it is too short to be near another."""
    pieces = length // LETTERS_PER_ERROR + 1
    ends = [length * piece // pieces for piece in range(pieces + 1)]
    if pieces == 1:
        return ()
    return tuple(pairwise(ends))
