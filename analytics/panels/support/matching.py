"""지원 연결: firms with an open need beside the running programmes that fit it.

The list has firms' names: it stands on the office's own page and in no document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analytics import listings
from analytics.charts import support
from analytics.charts.chart import Chart
from analytics.charts.support import Portion
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always, behind
from analytics.panels.asking import ask
from analytics.panels.page import a_year_before
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.shared.unmet import OPEN_NEED, list_fields, list_files
from analytics.panels.support.words import matching as words
from analytics.panels.tables import NO_TABLE, Firm, Table
from analytics.wording.labels import group_label

MATCHABLE = "firms_matchable"


# ---- how many can be helped --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Needs:
    """Firms with an open need and those that can be offered a programme, by need and whole.

    Args:
        then: firms with an open need a year before.
    """

    by_need: Measurement
    matchable: Measurement
    firms: Measurement = behind()
    helped: Measurement = behind()
    then: Measurement = behind()
    files: dict[str, bool]

    @property
    def is_known(self) -> bool:
        """Whether needs can be held against programmes at all."""
        return self.files["needs"] and self.files["programmes"]


def ask_needs(selection: Selection) -> Needs:
    firms = ask(selection, OPEN_NEED)
    year = a_year_before(firms.period_to)
    return Needs(
        by_need=ask(selection, OPEN_NEED, by=("need",)),
        matchable=ask(selection, MATCHABLE, by=("need",)),
        firms=firms,
        helped=ask(selection, MATCHABLE),
        then=ask(selection.shifted(year), OPEN_NEED, period=(None, year)),
        files=list_files(selection),
    )


def order_needs(answer: Needs) -> list[words.Need]:
    """The needs that most firms name first; none while nothing is known of programmes."""
    if not answer.is_known:
        return []
    helped = {row.group["need"]: int(row.value or 0) for row in answer.matchable.rows}
    needs = [
        words.Need(
            group_label("need", row.group["need"]),
            int(row.value or 0),
            helped.get(row.group["need"], 0),
        )
        for row in answer.by_need.rows
        if row.value
    ]
    return sorted(needs, key=lambda need: (-need.firms, need.name))


def say_needs(answer: Needs) -> str:
    return words.matchable(
        answer.firms.total,
        answer.helped.total,
        answer.then.total,
        order_needs(answer),
        answer.files,
    )


def draw_needs(answer: Needs, look: Look) -> Chart:
    needs = order_needs(answer)
    texts = zip(words.write_texts(needs), words.write_hovers(needs), strict=True)
    portions = [
        Portion(need.name, need.firms, need.matchable, text, hover)
        for need, (text, hover) in zip(needs, texts, strict=True)
    ]
    return support.part_of_whole(portions, words.NEED_NAMES, look=look)


def tabulate_needs(answer: Needs) -> Table:
    if not answer.is_known:
        return NO_TABLE
    rows = tuple((need.name, need.firms, need.matchable) for need in order_needs(answer))
    return Table(words.NEED_COLUMNS, rows)


def speak_needs(answer: Needs) -> str:
    return words.speak_needs(order_needs(answer))


# ---- whom to call about what -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Fitting:
    """Firms with an open need, each beside each running programme that fits."""

    firms: Measurement = behind()
    rows: list[dict[str, Any]]
    files: dict[str, bool]


def ask_fitting(selection: Selection) -> Fitting:
    firms = ask(selection, OPEN_NEED)
    rows = listings.fitting_programmes(selection.snapshot, firms.period_to, list_fields(selection))
    return Fitting(firms=firms, rows=rows, files=list_files(selection))


def say_fitting(answer: Fitting) -> str:
    return words.fitting(answer.rows, int(answer.firms.total.value or 0), answer.files)


def tabulate_fitting(answer: Fitting) -> Table:
    return Table(words.LIST_COLUMNS, tuple(list_match(row) for row in answer.rows))


def list_match(row: dict[str, Any]) -> tuple[Any, ...]:
    """A firm, what it needs, and the programme to tell it of, with how long that still runs."""
    return (
        Firm(row["name"], row["company_key"]),
        row["days_left"],
        row["ends_on"],
        "·".join(row["needs"]),
        row["agency"],
        row["programme"],
        row["kind"],
        row["returned_on"],
    )


def note_fitting(answer: Fitting) -> list[str]:
    return words.list_notes(answer.rows, answer.files)


PANELS = (
    Panel(
        name="needs_matchable",
        ask=ask_needs,
        say=say_needs,
        explain=always(words.NEED_SUBTITLE),
        draw=draw_needs,
        table=tabulate_needs,
        speak=speak_needs,
        metrics=(OPEN_NEED, MATCHABLE),
        rests_on=(),
    ),
    Panel(
        name="programmes_to_offer",
        ask=ask_fitting,
        say=say_fitting,
        explain=always(words.LIST_SUBTITLE),
        table=tabulate_fitting,
        metrics=(MATCHABLE,),
        rests_on=(),
        notes=note_fitting,
    ),
)
