"""`133곳이 아니라 145곳`: the first figure is denied, and the second is said as if the first did not stand there.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.claims.figure import Figure, Mention
from briefing.claims.vocabulary import relations

DENIED_BEFORE = re.compile(relations.FIGURE_DENIED_BEFORE)
DENIED_AFTER = re.compile(relations.FIGURE_DENIED_AFTER)
SAID_BEFORE = re.compile(relations.SAID_BEFORE_DENIED)


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
