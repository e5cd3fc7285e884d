"""A text as concepts: its words cut into stems that are known, endings that change nothing, and
words that nobody here knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analytics.find.letters import conjugate
from analytics.find.vocabulary import concepts as words
from analytics.find.vocabulary.everyday import EVERYDAY
from analytics.find.vocabulary.speech import SPEECH

KEPT = re.compile(r"[^가-힣a-z0-9%]+")
LATIN = re.compile(r"[a-z]+")
PARTICLE = re.compile("(?<=..)(?:에서|의|에|이|가|을|를|로|은|는|인)$")  # behind a word of a label
ALONE = 1  # syllables of a stem that is heard only where a word begins, or behind another
# what a reading costs: of two, the one with fewer unknown syllables, then with fewer and longer
# pieces
STEM_COST = 0.3
ENDING_COST = 0.12
UNKNOWN_COST = 1.0
# a stem of one syllable in front of unknown ones begins another word: the 주 of 주차장
CUT_COST = 1.5
START, AFTER, SHORT, UNKNOWN = "start", "after", "short", "unknown"


class Piece(NamedTuple):
    """A stretch of a text: the concept that it says, empty of one that says none; or unknown."""

    text: str
    concept: str
    is_unknown: bool = False


@dataclass(frozen=True)
class Lexed:
    """What a text says: its concepts in their order, and its unknown words."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """Each concept once."""
        return tuple(dict.fromkeys(piece.concept for piece in self.pieces if piece.concept))

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(piece.text for piece in self.pieces if piece.is_unknown)


@dataclass(frozen=True)
class Stem:
    """A stem with its concept.

    Args:
        starts_word: heard only where a word begins: the 한 건 of `한 건에`, not that of `접촉한 건`.
    """

    text: str
    concept: str
    starts_word: bool = False


class Lexicon:
    """Stems by their text, with the lengths that they have by their first syllable."""

    def __init__(self, stems: Iterable[Stem]) -> None:
        self.stems: dict[str, list[Stem]] = {}
        lengths: dict[str, set[int]] = {}
        for stem in stems:
            self.stems.setdefault(stem.text, []).append(stem)
            lengths.setdefault(stem.text[0], set()).add(len(stem.text))
        self.lengths = {first: sorted(of_first) for first, of_first in lengths.items()}

    def match(self, text: str, start: int) -> Iterator[tuple[Stem, int]]:
        """Each stem that stands at a place of a text, with its end."""
        for length in self.lengths.get(text[start], ()):
            end = start + length
            said = text[start:end]
            if len(said) == length and said in self.stems and not is_cut(said, text, start, end):
                yield from ((stem, end) for stem in self.stems[said])

    def lex(self, text: str) -> Lexed:
        """The cheapest reading of a text."""
        cleaned = clean(text)
        return Lexed(cleaned, tuple(join_unknown(find_reading(self, cleaned))))


def clean(text: str) -> str:
    """Small letters, digits and syllables, with single blanks."""
    return KEPT.sub(" ", text.lower()).strip()


def pack(text: str) -> str:
    """The same without blanks."""
    return clean(text).replace(" ", "")


def is_cut(stem: str, text: str, start: int, end: int) -> bool:
    """Whether a stem of Latin letters or digits is a piece of a longer such word: the mou of
    mouth, the 2차 of 12차.
    """
    before, behind = text[start - 1 : start], text[end : end + 1]
    is_latin_cut = LATIN.match(stem[-1]) and LATIN.match(behind)
    is_digit_cut = stem[0].isdigit() and before.isdigit()
    return bool(is_latin_cut or is_digit_cut or (LATIN.match(stem) and LATIN.match(before)))


# ---- the cheapest reading ------------------------------------------------------------------------


class Reading(NamedTuple):
    """A reading of the first letters of a text: what it cost, and its last piece behind another
    reading.
    """

    cost: float
    piece: Piece | None = None
    before: Reading | None = None

    def add(self, cost: float, piece: Piece | None) -> Reading:
        return Reading(self.cost + cost, piece, self)

    def list_pieces(self) -> list[Piece]:
        pieces = []
        reading: Reading | None = self
        while reading:
            if reading.piece:
                pieces.append(reading.piece)
            reading = reading.before
        return pieces[::-1]


def find_reading(lexicon: Lexicon, text: str) -> list[Piece]:
    """The pieces of the cheapest reading."""
    cheapest: list[dict[str, Reading]] = [{} for _ in range(len(text) + 1)]
    cheapest[0][START] = Reading(0.0)
    for start in range(len(text)):
        stems = list(lexicon.match(text, start))
        for state, reading in cheapest[start].items():
            for end, next_state, longer in go_on(stems, text, start, state, reading):
                known = cheapest[end].get(next_state)
                if not known or longer.cost < known.cost:
                    cheapest[end][next_state] = longer
    last = min(cheapest[-1].values(), key=lambda reading: reading.cost)
    return last.list_pieces()


def go_on(
    stems: Iterable[tuple[Stem, int]], text: str, start: int, state: str, reading: Reading
) -> Iterator[tuple[int, str, Reading]]:
    """Each way to read on from a place: a blank, a stem, an ending, or a letter that nobody
    knows.
    """
    letter = text[start]
    if letter == " ":
        yield start + 1, START, reading.add(0, Piece(" ", ""))
        return
    for stem, end in stems:
        if may_stand(stem, state):
            next_state = AFTER if len(stem.text) > ALONE else SHORT
            yield end, next_state, reading.add(STEM_COST, Piece(text[start:end], stem.concept))
    if state in (AFTER, SHORT):
        for ending in list_endings(text, start):
            yield start + len(ending), state, reading.add(ENDING_COST, None)
    if letter.isdigit():
        yield start + 1, AFTER, reading.add(STEM_COST, None)
    cost = UNKNOWN_COST + (CUT_COST if state == SHORT else 0)
    yield start + 1, UNKNOWN, reading.add(cost, Piece(letter, "", is_unknown=True))


def list_endings(text: str, start: int) -> Iterator[str]:
    """The endings that stand at a place of a text."""
    if text[start] in words.ENDINGS:
        yield text[start]
    yield from (ending for ending in words.LONG_ENDINGS if text.startswith(ending, start))


def may_stand(stem: Stem, state: str) -> bool:
    """Whether a stem may stand behind what was read: the 한 건 of `접촉한 건` may not, nor a syllable
    within a word.
    """
    if stem.starts_word:
        return state == START
    return len(stem.text) > ALONE or state != UNKNOWN


def join_unknown(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Unknown letters beside each other as one word; without blanks."""
    held = ""
    for piece in pieces:
        if piece.is_unknown:
            held += piece.text
            continue
        if held:
            yield Piece(held, "", is_unknown=True)
            held = ""
        if piece.concept:
            yield piece
    if held:
        yield Piece(held, "", is_unknown=True)


# ---- the stems -----------------------------------------------------------------------------------


def read_stems(table: Mapping[str, str]) -> Iterator[Stem]:
    """The stems of a table of concepts, verbs in their forms, with and without their blanks."""
    for concept, said in table.items():
        for stem in said.split():
            for form in spell_forms(stem):
                yield from (
                    Stem(text, concept, form.find("_") == ALONE) for text in spell_blanks(form)
                )


def spell_forms(stem: str) -> tuple[str, ...]:
    """A noun as it is, a verb in its forms, an English noun with its plural."""
    if LATIN.fullmatch(stem):
        return (stem, f"{stem}s")
    if stem.endswith("-"):
        return conjugate(stem[:-1])
    return (stem,)


def spell_blanks(form: str) -> Iterator[str]:
    """`문_열` as 문 열 and 문열."""
    first, blank, rest = form.partition("_")
    if not blank:
        yield form
        return
    for ending in spell_blanks(rest):
        yield first + ending
        yield f"{first} {ending}"


@lru_cache(maxsize=1)
def load_common() -> Lexicon:
    """The words of every question, without those of labels."""
    everyday = (Stem(word, "", starts_word=True) for word in EVERYDAY.split())
    plain = (*read_stems({"": words.PLAIN}), *everyday)
    return Lexicon((*read_stems(words.CONCEPTS), *read_stems(SPEECH), *plain))


def learn_words(labels: Iterable[str]) -> Iterator[Stem]:
    """Words of labels that no concept has: each is a concept of its own, so that what is added is
    found by its name.
    """
    common = load_common()
    for label in labels:
        for unknown in common.lex(label).unknown:
            word = PARTICLE.sub("", unknown)
            if len(word) > ALONE:
                yield Stem(word, f"={word}")
