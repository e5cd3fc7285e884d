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
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analytics.measure.measurement import Row, sides_of
from briefing.edition.figures import printed
from briefing.edition.model import Figure
from briefing.ledger.record import Record, key_of
from briefing.verify import remeasure, words
from briefing.verify.findings import Change, Checked, Handed, Verdict, Verification
from briefing.verify.handed import recognise_target
from briefing.verify.remeasure import Answers, History, Source


@dataclass(frozen=True)
class MeasuredTwice:
    """The answers on an edition's own snapshot and on today's; None where there is no snapshot.

    Args:
        earlier: build → the answers on it, of what an edition tells of an earlier one (`지난주에는 7회라고 했습니다`).
    """

    then: Answers | None
    now: Answers | None
    earlier: Mapping[str, Answers | None]

    def of(self, figure: Figure) -> tuple[Answers | None, Answers | None]:
        """The answers for a figure, then and now: what was said once is not said otherwise by later data."""
        said = self.earlier.get(figure.question.build)
        if said is None:
            return self.then_of(figure), self.now
        return said, said

    def then_of(self, figure: Figure) -> Answers | None:
        """The answers of the edition's own build; none for a figure of an earlier one that is gone."""
        return None if figure.question.build in self.earlier else self.then


def hear_nothing(sentence: str) -> None:
    """Takes no notice of how far a verification is."""


def verify(target: str, tell: Callable[[str], None] = hear_nothing) -> Verification:
    """Verifies an edition's number, folder or edition.json, or a document of any format.

    Args:
        tell: hears how far it is.

    Raises:
        CannotVerify: there is no such thing, or nothing can be read of it.
        NoSnapshot: a snapshot went away meanwhile.
    """
    tell(words.RECOGNISING)
    handed = recognise_target(target)
    if handed.record is None or handed.strange:
        return Verification(handed, (*check_places(handed), *check_strange(handed)))
    tell(words.MEASURING)
    return verify_record(handed, handed.record, tell)


def verify_record(handed: Handed, record: Record, tell: Callable[[str], None]) -> Verification:
    """Verifies what is an edition of ours, every figure of its record. Raises: NoSnapshot."""
    with remeasure.open_sources(record, tell) as (then, now):
        answers = measure_twice(record, then, now)
        changed = remeasure.changed_definitions(record, then, now)
    figures = [judge_figure(figure, answers, changed, handed) for figure in record.figures]
    history = find_history(figures, record)
    redefined = find_redefined(figures)
    return Verification(
        handed=handed,
        # what is wrong as a whole stands first: a figure can be measured again and still not be
        # proved by a broken ledger
        figures=(*check_places(handed), *check_loose(handed), *figures),
        then=then,
        now=now,
        loads=history.loads,
        is_traced=history.is_traced,
        redefined=tuple(
            (name, record.definitions[name].definition)
            for name in redefined
            if name in changed and name in record.definitions
        ),
        unexplained=tuple(name for name in redefined if name not in changed),
    )


def measure_twice(record: Record, then: Source, now: Source) -> MeasuredTwice:
    """The questions of an edition answered on its own snapshot and on today's, once if they are one."""
    questions = [figure.question for figure in record.figures]
    of_earlier = [question for question in questions if question.build != record.build_id]
    earlier = {
        build: remeasure.measure_answers(of_earlier, remeasure.source_of(build))
        for build in dict.fromkeys(question.build for question in of_earlier)
    }
    answers_then = remeasure.measure_answers(questions, then)
    if now == then:
        return MeasuredTwice(answers_then, answers_then, earlier)
    return MeasuredTwice(answers_then, remeasure.measure_answers(questions, now), earlier)


def find_history(figures: Iterable[Checked], record: Record) -> History:
    """The loads since an edition; none are looked for where no figure was restated."""
    if any(checked.verdict == "restated" for checked in figures):
        return remeasure.loads_since(record.build_id)
    return History((), is_traced=True)


def find_redefined(figures: Iterable[Checked]) -> list[str]:
    """The metrics that are counted otherwise today, each once."""
    redefined = (checked for checked in figures if checked.verdict == "definition_changed")
    return list(dict.fromkeys(checked.metric for checked in redefined if checked.metric))


# ---- what is no figure of the edition ----------------------------------------------------------------------


def check_places(handed: Handed) -> list[Checked]:
    """What is not as it was left, each place once: the ledger, the record, a file."""
    places = dict.fromkeys(
        words.place_of(problem.code, problem.place) for problem in handed.grave_problems
    )
    return [Checked(None, None, place, None, None, "tampered") for place in places]


def check_strange(handed: Handed) -> list[Checked]:
    """The numbers of a document that is none of ours."""
    return [Checked(None, None, text, None, None, "not_ours") for text in handed.strange]


def check_loose(handed: Handed) -> list[Checked]:
    """The changes of a document that are no figure's."""
    return [
        check_change(change)
        for change, figure in zip(handed.changes, handed.figures, strict=True)
        if figure is None
    ]


def check_change(change: Change) -> Checked:
    """A change that is no figure's: a number put in is not ours, all else was altered."""
    verdict: Verdict = "tampered"
    if change.is_number and not change.old:
        verdict = "not_ours"
    return Checked(None, None, change.new or None, None, None, verdict, change.old)


# ---- figures -----------------------------------------------------------------------------------------------


def judge_figure(
    figure: Figure, answers: MeasuredTwice, changed: set[str], handed: Handed
) -> Checked:
    """One figure of an edition; without answers (None) a snapshot says nothing about it."""
    shown: str | None = printed(figure)
    replaced = find_replaced(figure, handed)
    if replaced is None:
        verdict = judge_measured(figure, answers, changed, handed.is_whole)
    else:
        shown = replaced.new or None
        verdict = "tampered"
    then, now = answers.of(figure)
    return Checked(
        figure=figure,
        metric=figure.question.metric,
        shown=shown,
        then=find_value(figure, then),
        now=find_value(figure, now),
        verdict=verdict,
    )


def judge_measured(
    figure: Figure, answers: MeasuredTwice, changed: set[str], is_whole: bool
) -> Verdict:
    """The verdict on a figure that the document shows as it was printed.

    Args:
        changed: metrics that mean something else today.
        is_whole: whether the record is as it was sealed.
    """
    then, now = answers.of(figure)
    is_then_same = is_confirmed(figure, then)
    if not is_then_same and not is_whole:
        return "tampered"
    if figure.question.metric in changed or not is_then_same:
        return "definition_changed"
    if is_confirmed(figure, now):
        return "holds"
    return "restated"


def find_replaced(figure: Figure, handed: Handed) -> Change | None:
    """The first change of a document that is this figure's."""
    for change, owner in zip(handed.changes, handed.figures, strict=True):
        if owner == figure:
            return change
    return None


def find_value(figure: Figure, answers: Answers | None) -> float | int | None:
    """A figure's value among the answers; None where it is not among them or has none."""
    if answers is None:
        return None
    row = answers.get(key_of(figure))
    if row is None:
        return None
    return row.value


def is_confirmed(figure: Figure, answers: Answers | None) -> bool:
    """Whether the answers have the figure as it is; no answers contradict nothing."""
    return answers is None or is_same(figure, answers.get(key_of(figure)))


def is_same(figure: Figure, row: Row | None) -> bool:
    """Whether a measured row is the figure, to the digits that the order of a sum leaves alone."""
    if row is None:
        return False
    return same_number(figure.value, row.value) and all(
        same_number(getattr(figure, name), side) for name, side in sides_of(row)._asdict().items()
    )


def same_number(one: float | int | None, other: float | int | None) -> bool:
    """Whether two numbers are one but for the order of a sum; None is only None."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
