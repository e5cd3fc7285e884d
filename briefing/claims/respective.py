"""Figures beside each other: `협약과 개소는 각각 145건, 85곳` each in a sentence of its own, and what parts two.

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
