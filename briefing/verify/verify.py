"""Every figure of an edition, or of a document handed in, against its own snapshot and against today's data.

A figure's verdict is the first of these that is true of it:
    tampered            the document, or the sealed record, says something else than was printed
    definition_changed  the metric means something else today, or the program counts it otherwise
    restated            the rows behind it have changed since
    holds               measured again it is the same, then and now
and `not_ours` is a number of a document that no edition of ours printed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analytics.measure.measurement import Row, sides_of
from briefing.edition.figures import printed
from briefing.edition.model import Figure
from briefing.ledger.record import key_of
from briefing.verify import remeasure, words
from briefing.verify.handed import Handed, recognise
from briefing.verify.remeasure import Answers, Load, Source

VERDICTS = ("tampered", "definition_changed", "restated", "not_ours", "holds")


@dataclass(frozen=True)
class Checked:
    """One figure and what became of it.

    Args:
        figure: as it was sealed; None for what is no figure of the edition.
        metric: its metric, None where it has none.
        shown: as the document says it; None where it was taken out.
        then, now: its value measured again on its own snapshot and on today's; None where it could not be or has no value.
        printed: what stood there before a change that is no figure's.
    """

    figure: Figure | None
    metric: str | None
    shown: str | None
    then: float | int | None
    now: float | int | None
    verdict: str
    printed: str = ""

    def as_json(self) -> dict[str, Any]:
        """The shape of `verify --json`."""
        return {name: getattr(self, name) for name in ("metric", "shown", "then", "now", "verdict")}


@dataclass(frozen=True)
class Verification:
    """What a verification found.

    Args:
        then, now: the snapshots it was measured on; None when nothing had to be.
        loads: the loads since, where a figure was restated; is_traced: they lead back to the edition's own build.
        redefined: metric → its sentence when the edition was sealed; empty unless its definition changed.
        unexplained: metrics whose definition did not, and whose figures are other ones on their own snapshot all the same.
    """

    handed: Handed
    figures: tuple[Checked, ...]
    then: Source | None = None
    now: Source | None = None
    loads: tuple[Load, ...] = ()
    is_traced: bool = True
    redefined: tuple[tuple[str, str], ...] = ()
    unexplained: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return all(checked.verdict == "holds" for checked in self.figures)

    def as_json(self) -> dict[str, Any]:
        """`{"edition", "build_id", "figures"}`: the edition by its number; both null for what is none of ours."""
        return {
            "edition": self.handed.number,
            "build_id": self.handed.build_id,
            "figures": [checked.as_json() for checked in self.figures],
        }

    def sentences(self) -> list[str]:
        """What is said of it to a person."""
        return words.report(self)


def verify(target: str, tell: Callable[[str], None] = lambda sentence: None) -> Verification:
    """Verifies an edition's number, folder or edition.json, or a document of any format.

    Args:
        tell: hears how far it is.

    Raises:
        CannotVerify: there is no such thing, or nothing can be read of it. NoSnapshot: a snapshot went away meanwhile.
    """
    tell(words.RECOGNISING)
    handed = recognise(target)
    # what is wrong as a whole stands first: a figure can be measured again and still not be proved by a broken ledger
    broken = [Checked(None, None, place, None, None, "tampered") for place in grave_places(handed)]
    strange = [Checked(None, None, text, None, None, "not_ours") for text in handed.strange]
    if handed.record is None or handed.strange:
        return Verification(handed, (*broken, *strange))
    tell(words.MEASURING)
    with remeasure.sources(handed.record, tell) as (then, now):
        questions = [figure.question for figure in handed.record.figures]
        answers_then = remeasure.answers(questions, then) if then.build_id else None
        answers_now = (
            answers_then
            if now == then
            else remeasure.answers(questions, now)
            if now.build_id
            else None
        )
        changed = remeasure.changed_definitions(handed.record, then, now)
        figures = tuple(
            judge(figure, answers_then, answers_now, changed, handed)
            for figure in handed.record.figures
        )
    loose = [
        Checked(
            None,
            None,
            change.new or None,
            None,
            None,
            "not_ours" if change.is_number and not change.old else "tampered",
            change.old,
        )
        for change, figure in zip(handed.changes, handed.figures)
        if figure is None
    ]
    is_restated = any(checked.verdict == "restated" for checked in figures)
    loads, is_traced = remeasure.loads_since(handed.record.build_id) if is_restated else ((), True)
    redefined = dict.fromkeys(
        checked.metric for checked in figures if checked.verdict == "definition_changed"
    )
    said = tuple(
        (name, handed.record.definitions[name].definition)
        for name in redefined
        if name in changed and name in handed.record.definitions
    )
    return Verification(
        handed,
        (*broken, *loose, *figures),
        then,
        now,
        loads,
        is_traced,
        said,
        tuple(name for name in redefined if name not in changed),
    )


def grave_places(handed: Handed) -> list[str]:
    """The names of what is not as it was left, each once: the ledger, the record, a file."""
    return list(
        dict.fromkeys(words.place_of(problem.code, problem.place) for problem in handed.grave)
    )


def judge(
    figure: Figure, then: Answers | None, now: Answers | None, changed: set[str], handed: Handed
) -> Checked:
    """One figure of an edition; without answers (None) a snapshot says nothing about it."""
    metric, shown = figure.question.metric, printed(figure)
    key = key_of(figure)
    row_then, row_now = (
        answers.get(key) if answers is not None else None for answers in (then, now)
    )
    is_then_same = then is None or is_same(figure, row_then)
    is_now_same = now is None or is_same(figure, row_now)
    replaced = [change for change, whose in zip(handed.changes, handed.figures) if whose == figure]
    if replaced:
        shown, verdict = replaced[0].new or None, "tampered"
    elif not is_then_same and not handed.is_whole:
        verdict = "tampered"
    elif metric in changed or not is_then_same:
        verdict = "definition_changed"
    else:
        verdict = "holds" if is_now_same else "restated"
    return Checked(
        figure, metric, shown, row_then and row_then.value, row_now and row_now.value, verdict
    )


def is_same(figure: Figure, row: Row | None) -> bool:
    """Whether a measured row is the figure, to the digits that the order of a sum leaves alone."""
    if row is None:
        return False
    return same_number(figure.value, row.value) and all(
        same_number(getattr(figure, name), side) for name, side in sides_of(row)._asdict().items()
    )


def same_number(one: float | int | None, other: float | int | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
