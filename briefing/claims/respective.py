"""Figures beside each other: `협약과 개소는 각각 145건, 85곳` each in a sentence of its own, what parts two, and
of `133곳이 아니라 145곳` the second as if the first did not stand there.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.korean_numbers.vocabulary.patterns import find_final
from briefing.claims.clauses import last_clause
from briefing.claims.figure import Figure, Mention
from briefing.claims.vocabulary import relations

AND = re.compile(relations.AND)
EACH = re.compile(relations.EACH_OF_THEM)
PARTICLE = re.compile(relations.PARTICLE_OF_LAST)
DIFFERENCE_BEFORE = re.compile(relations.DIFFERENCE_BEFORE)
DIFFERENCE_AFTER = re.compile(relations.DIFFERENCE_AFTER)
DENIED_BEFORE = re.compile(relations.FIGURE_DENIED_BEFORE)
DENIED_AFTER = re.compile(relations.FIGURE_DENIED_AFTER)
SAID_BEFORE = re.compile(relations.SAID_BEFORE_DENIED)


@dataclass(frozen=True)
class Named:
    """What the figures beside each other are of.

    Args:
        items: one for each; tail: the words that all of them share, with their particle.
    """

    items: tuple[str, ...]
    tail: str


def single_out(mention: Mention) -> Mention | None:
    """A figure in a sentence that says nothing of its neighbours; None where the order is unclear."""
    row = list_beside(mention)
    named = read_named(mention.sentence[: row[0].start], len(row))
    if not named:
        return None
    item = named.items[row.index(mention.figure)]
    before = f"{agree_particle(item, named.tail)} "
    after = mention.sentence[row[-1].end :]
    figure = move_figure(mention.figure, len(before))
    return Mention(figure, (figure,), f"{before}{figure.text}{after}")


def list_beside(mention: Mention) -> list[Figure]:
    """The figures that stand in one row with a figure, in order."""
    row: list[Figure] = []
    for figure in mention.figures:
        if row and not stands_beside(row[-1], figure, mention.sentence):
            if mention.figure in row:
                break
            row = []
        row.append(figure)
    return row


def stands_beside(one: Figure, other: Figure, sentence: str) -> bool:
    """Whether nothing but a comma or `과` stands between two figures."""
    return bool(re.fullmatch(relations.BESIDE, sentence[one.end : other.start]))


def read_named(before: str, count: int) -> Named | None:
    """The things named before so many figures; None where they are not as many."""
    named = EACH.sub("", read_list(before)).rstrip()
    parts = [part.strip() for part in AND.split(named) if part.strip()]
    if len(parts) != count or any(re.search(r"\d\s?[가-힣%]{0,2}$", part) for part in parts[:-1]):
        parts = [part for part in parts if part]
    if len(parts) != count:
        return None
    return share_tail(parts)


def read_list(before: str) -> str:
    """The words in which the things are named: `데이터, 헬스케어, 보안 분야가` has commas in it."""
    clause = last_clause(before)
    if AND.search(EACH.sub("", clause)):
        return clause
    return before


def share_tail(parts: list[str]) -> Named | None:
    """Of `2020년`, `2021년 협약은` the items are the years and the rest is of both.

    None where words before the first are of all of them, which nobody can tell from its own.
    """
    size = len(parts[0].split())
    last = parts[-1].split()
    if any(len(part.split()) != size for part in parts[:-1]) or size > len(last):
        return None
    if size < len(last):
        item = re.sub(relations.ITEM_PARTICLE, "", " ".join(last[:size]))
        return Named((*parts[:-1], item), " " + " ".join(last[size:]))
    whole = " ".join(last)
    particle = PARTICLE.search(whole)
    if not particle:
        return None
    return Named((*parts[:-1], whole[: particle.start()]), particle[0])


def agree_particle(item: str, tail: str) -> str:
    """`개소` with `은` is `개소는`."""
    pair = next((pair for pair in relations.PARTICLE_PAIRS if tail in pair), None)
    if not pair or not re.fullmatch("[가-힣]", item[-1:]):
        return item + tail
    return item + pair[not find_final(item[-1])]


def move_figure(figure: Figure, start: int) -> Figure:
    """A figure at another place."""
    return replace(figure, start=start, end=start + len(figure.text))


# ---- what parts two of them ----


def is_difference(mention: Mention) -> bool:
    """`차이는 9곳`, `9곳 차이`: no level and no change, but what parts two figures."""
    return bool(DIFFERENCE_BEFORE.search(mention.before) or DIFFERENCE_AFTER.match(mention.after))


def find_parted(figure: Figure, told: Sequence[Figure]) -> tuple[int, int] | None:
    """Which two of the figures before it a difference parts: the last of its kind, of counts or of shares.

    None where there are not two.
    """
    unit = figure.unit
    if unit == "points":
        unit = "share"
    alike = [place for place, other in enumerate(told) if other.unit == unit]
    if len(alike) < 2:
        return None
    return alike[-2], alike[-1]


# ---- what is denied beside what is said ----


@dataclass(frozen=True, order=True)
class Cut:
    """Words of a sentence that say what is not so, with the figure in them."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def holds(self, figure: Figure) -> bool:
        """Whether a figure stands in them."""
        return self.start <= figure.start < self.end


@dataclass(frozen=True)
class Asserted:
    """A figure in its sentence without what the sentence denies.

    Args:
        moved: characters that it stands farther on in the sentence as it was written.
    """

    mention: Mention
    moved: int


def find_denials(sentence: str, figures: tuple[Figure, ...]) -> tuple[Cut, ...]:
    """The words of each figure that is denied beside another that is said instead."""
    found: list[Cut] = []
    for number, figure in enumerate(figures):
        instead = DENIED_BEFORE.match(sentence, figure.end)
        if instead and number + 1 < len(figures):
            found.append(Cut(figure.start, instead.end()))
        denied = DENIED_AFTER.match(sentence, figure.end)
        said = number and SAID_BEFORE.fullmatch(sentence[figures[number - 1].end : figure.start])
        if denied and said:
            found.append(Cut(figure.start, denied.end()))
    return tuple(found)


def leave_out(cuts: tuple[Cut, ...], mention: Mention) -> Asserted:
    """A figure that is said, in its sentence without what is denied there."""
    figures = tuple(
        move_back(figure, cuts)
        for figure in mention.figures
        if not any(cut.holds(figure) for cut in cuts)
    )
    sentence = mention.sentence
    for cut in reversed(cuts):
        sentence = sentence[: cut.start] + sentence[cut.end :]
    figure = move_back(mention.figure, cuts)
    return Asserted(Mention(figure, figures, sentence), mention.figure.start - figure.start)


def move_back(figure: Figure, cuts: tuple[Cut, ...]) -> Figure:
    """A figure where it stands once some words before it are left out."""
    moved = sum(cut.length for cut in cuts if cut.end <= figure.start)
    return replace(figure, start=figure.start - moved, end=figure.end - moved)
