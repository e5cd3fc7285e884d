"""Every part of a page carries all that was measured for it, so that an edition keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from analytics.measure.measurement import Measurement
from analytics.panels import PAGES, asking
from analytics.panels.answers import question_key
from analytics.panels.panel import read_panel
from analytics.panels.selection import Selection
from analytics.warehouse import snapshots

DAY = date(2022, 3, 31)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Measurement]:
    """Every measurement that panels ask for."""
    found: list[Measurement] = []
    measure = asking.measured_once

    def record(*question: Any) -> Measurement:
        found.append(measure(*question))
        return found[-1]

    monkeypatch.setattr(asking, "measured_once", record)
    return found


def keys(measured: Iterable[Measurement]) -> set[tuple[Any, ...]]:
    return {question_key(m) for m in measured}


# They weigh a figure more than they carry: in words that say which of several things to tell, never in a number.
WEIGHING = ("realisation", "support", "audit")


@pytest.mark.parametrize("name", [name for name in PAGES if name not in WEIGHING])
def test_every_part_of_a_page_carries_what_was_measured_for_it(
    sample, asked: list[Measurement], name: str
):
    page, selection = PAGES[name], Selection(snapshots.open_snapshot(), DAY)

    def check(part: Callable[[], Iterable[Measurement]]) -> None:
        asked.clear()
        assert keys(part()) == keys(asked)

    check(lambda: page.sentence(selection).measured)
    check(
        lambda: [
            m for card in page.cards(selection) for m in (*card.measured, *card.measured_aside)
        ]
    )
    check(lambda: [m for listed in page.listed(selection) for m in listed.measured])
    for panel in page.panels:
        check(lambda panel=panel: read_panel(panel, selection, True).measured)


@pytest.mark.parametrize("name", PAGES)
def test_no_panel_answers_with_a_tuple_whose_places_one_must_know(sample, name: str):
    selection = Selection(snapshots.open_snapshot(), DAY)
    answers = {panel.name: panel.ask(selection) for panel in PAGES[name].panels}
    mixed = [
        panel
        for panel, answer in answers.items()
        if isinstance(answer, tuple) and not all(isinstance(part, Measurement) for part in answer)
    ]
    assert mixed == []
