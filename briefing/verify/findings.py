"""What a verification finds: what was handed in, where it was changed, and what became of each figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from briefing.edition.model import Figure
from briefing.ledger.ledger import Problem
from briefing.ledger.record import Record
from briefing.verify.remeasure import Load, Source

CHAIN = (
    "line_unreadable",
    "line_changed",
    "chain_broken",
    "line_repeated",
)  # a ledger with one of these proves nothing
HARMLESS = ("line_unfinished", "folder_unfinished", "file_added")

Verdict = Literal["tampered", "definition_changed", "restated", "not_ours", "holds"]


@dataclass(frozen=True)
class Change:
    """One place where a document differs.

    Args:
        old, new: what stood there and what stands there now; empty for what was added or taken out.
        line: the line it stands in, as the original has it; before: the lines before it.
        is_number: False where only words differ.
    """

    old: str
    new: str
    line: str
    before: tuple[str, ...] = ()
    is_number: bool = True


@dataclass(frozen=True)
class Handed:
    """A document, record or number that was handed in.

    Args:
        record: its edition with every figure; None when it is none of ours or nothing can be read of it.
        is_sealed: whether the ledger names it; is_whole: whether its record is as it was sealed, or was made anew just now.
        changes: where it differs from its original; figures: the figures of its original that were changed, in the same order.
        strange: numbers of a document that is none of ours.
        problems: what is wrong with the ledger or the sealed folder.
        notes: sentences on how it was found and what could not be compared.
    """

    name: str
    number: str | None = None
    build_id: str | None = None
    record: Record | None = None
    is_sealed: bool = False
    is_whole: bool = True
    changes: tuple[Change, ...] = ()
    figures: tuple[Figure | None, ...] = ()
    strange: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def grave_problems(self) -> tuple[Problem, ...]:
        """The problems that leave this very edition unproved."""
        return tuple(
            p
            for p in self.problems
            if p.code in CHAIN or (p.number == self.number and p.code not in HARMLESS)
        )


@dataclass(frozen=True)
class Checked:
    """One figure and what became of it.

    Args:
        figure: as it was sealed; None for what is no figure of the edition.
        metric: its metric, None where it has none.
        shown: as the document says it; None where it was taken out.
        then, now: its value measured again on its own snapshot and on today's; None where it could
            not be or has no value.
        printed: what stood there before a change that is no figure's.
    """

    figure: Figure | None
    metric: str | None
    shown: str | None
    then: float | int | None
    now: float | int | None
    verdict: Verdict
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
        unexplained: metrics whose definition did not, and whose figures are other ones on their own
            snapshot all the same.
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
        """Whether nothing differs."""
        return all(checked.verdict == "holds" for checked in self.figures)

    @property
    def is_unmeasured(self) -> bool:
        """Whether its figures should have been measured again and no snapshot was to be had: nothing is proved then."""
        sources = (self.then, self.now)
        return any(sources) and not any(source and source.snapshot for source in sources)

    def as_json(self) -> dict[str, Any]:
        """`{"edition", "build_id", "figures"}`: the edition by its number; both null for what is none of ours."""
        return {
            "edition": self.handed.number,
            "build_id": self.handed.build_id,
            "figures": [checked.as_json() for checked in self.figures],
        }
