"""부탁드릴 것: what the mayor can do, from what the data holds — who asks, how many they are, and for what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.measure.measurement import Measurement
from analytics.panels.asking import ask
from analytics.panels.selection import Selection
from briefing.edition.slides import words


@dataclass(frozen=True)
class Wish:
    """One thing to ask the mayor for.

    Args:
        figure, caption: how many it is about, and what they are.
        row: who asks, what is so, and what is asked for.
    """

    figure: str
    caption: str
    row: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """One kind of record that wishes come from.

    Args:
        base: the metric that is zero where the office keeps no such record.
        names: the metrics of the wish, in the order in which `phrase` takes them.
        phrase: their measurements → the wish; None where nothing is to be asked for.
    """

    base: str
    names: tuple[str, ...]
    phrase: Callable[..., Wish | None]


@dataclass(frozen=True)
class Asked:
    """What is asked for, which bases have no record, and everything that was measured."""

    wishes: tuple[Wish, ...]
    unrecorded: tuple[str, ...]
    measured: tuple[Measurement, ...]


def wish_programmes(needing: Measurement, matchable: Measurement) -> Wish | None:
    """A programme for the firms whose need none that runs fits."""
    if needing.total.value == matchable.total.value:
        return None
    row = words.ask_programmes(needing.total, matchable.total)
    return Wish(words.write_total(needing), words.NEEDING, row)


def wish_openings(mature: Measurement, opened: Measurement) -> Wish | None:
    """A word with the firms that have not opened 24 months after they signed."""
    if mature.total.value == opened.total.value:
        return None
    row = words.ask_openings(mature.total, opened.total)
    return Wish(words.write_total(mature), words.MATURE, row)


def wish_calls(unheard: Measurement) -> Wish | None:
    """A call to the firms that nobody has spoken to for 90 days."""
    return make_wish(unheard, words.UNHEARD, words.ask_calls)


def wish_answers(waiting: Measurement) -> Wish | None:
    """Answers for those who have asked and wait."""
    return make_wish(waiting, words.WAITING, words.ask_answers)


def wish_actions(overdue: Measurement) -> Wish | None:
    """The help of the agencies whose business is overdue."""
    return make_wish(overdue, words.OVERDUE, words.ask_actions)


def make_wish(
    counted: Measurement, caption: str, phrase: Callable[[str], tuple[str, ...]]
) -> Wish | None:
    """A wish about so many; None where there are none."""
    if not counted.total.value:
        return None
    figure = words.write_total(counted)
    return Wish(figure, caption, phrase(figure))


SOURCES = (
    Source("firms_signed", ("firms_unheard",), wish_calls),
    Source("firms_signed", ("firms_signed_of_mature", "firms_opened_of_mature"), wish_openings),
    Source("surveys_returned", ("firms_with_open_need", "firms_matchable"), wish_programmes),
    Source("inquiries", ("inquiries_open",), wish_answers),
    Source("actions_raised", ("actions_overdue",), wish_actions),
)


def ask_wishes(bureau: Selection) -> Asked:
    """What each kind of record gives to ask for, in the order of `SOURCES`."""
    bases = {source.base: ask(bureau, source.base) for source in SOURCES}
    unrecorded = [name for name, base in bases.items() if not base.total.value]
    wishes: list[Wish] = []
    measured = list(bases.values())
    for source in SOURCES:
        if source.base in unrecorded:
            continue
        counted = [ask(bureau, name) for name in source.names]
        measured += counted
        wish = source.phrase(*counted)
        if wish is not None:
            wishes.append(wish)
    return Asked(tuple(wishes), tuple(unrecorded), tuple(measured))
