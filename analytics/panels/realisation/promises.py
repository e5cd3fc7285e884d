"""What was promised beside what was confirmed, in total and per firm, and who left after opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal

from analytics import listings
from analytics.charts import funnel
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always, behind
from analytics.panels.asking import ask, narrow_listings
from analytics.panels.panel import Panel
from analytics.panels.realisation.words import promises as words
from analytics.panels.recorded import is_recorded
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table

RATES = {"jobs": "job_realisation_rate", "investment": "investment_realisation_rate"}


@dataclass(frozen=True, kw_only=True)
class Promises:
    """What was promised, confirmed and only reported of one kind; the listings are of the period of `signed`.

    Args:
        is_planned: whether any memorandum says what was promised.
    """

    signed: Measurement = behind()
    promised: Measurement
    confirmed: Measurement
    reported: Measurement
    rate: Measurement
    is_planned: bool
    by_evidence: Measurement
    last_checks: dict[str, date]
    late_checks: list[dict[str, Any]]


def names_of(kind: str) -> tuple[str, ...]:
    """The three figures of a kind and their rate."""
    return f"{kind}_promised", f"{kind}_confirmed", f"{kind}_reported", RATES[kind]


def ask_promises(selection: Selection, kind: str) -> Promises:
    signed = ask(selection, "firms_signed")
    promised, confirmed, reported, rate = (ask(selection, name) for name in names_of(kind))
    question = narrow_listings(selection)
    milestone = words.MILESTONES[kind]
    last = listings.last_checks(selection.snapshot, question)
    late = listings.late_checks(selection.snapshot, question)
    return Promises(
        signed=signed,
        promised=promised,
        confirmed=confirmed,
        reported=reported,
        rate=rate,
        is_planned=is_recorded(selection.snapshot, promised.metric.name),
        by_evidence=ask(selection, f"{kind}_confirmed", by=("evidence",)),
        last_checks={
            row["evidence"]: row["last_on"] for row in last if row["milestone"] == milestone
        },
        late_checks=[row for row in late if row["milestone"] == milestone],
    )


def sum_by_grade(answer: Promises) -> dict[str, float]:
    """Evidence → people or won; what was only reported among them."""
    grades = {str(row.group["evidence"]): row.value or 0 for row in answer.by_evidence.rows}
    return grades | {words.REPORTED: answer.reported.total.value or 0}


def read_promised(answer: Promises) -> float | None:
    """What was promised; None where no memorandum says it."""
    return answer.promised.total.value if answer.is_planned else None


def draw_promises(answer: Promises, look: Look, kind: str) -> Chart:
    promised = read_promised(answer)
    values = {
        "promised": promised,
        "confirmed": answer.confirmed.total.value,
        "reported": answer.reported.total.value,
    }
    if not answer.is_planned:
        del values["promised"]
    wholes = {"confirmed": promised, "reported": promised}  # what a bar's share is a share of
    as_of = answer.promised.as_of
    return funnel.promised_and_confirmed(
        [words.LABELS[label] for label in values],
        [value or 0 for value in values.values()],
        list(values),
        [words.label_amount(values[label], kind, wholes.get(label)) for label in values],
        [words.describe_amount(label, values[label], kind, as_of) for label in values],
        look=look,
    )


def make_promises_panel(kind: str) -> Panel[Promises]:
    """The panel on jobs, or on investment."""

    def say_promises(answer: Promises) -> str:
        if not answer.is_planned:
            return words.say_unplanned(kind, answer.confirmed.total, answer.reported.total)
        sides = (answer.promised, answer.confirmed, answer.reported, answer.rate)
        return words.say_promises(kind, *(m.total for m in sides))

    def tabulate_promises(answer: Promises) -> Table:
        promised = read_promised(answer)
        rows = words.list_grades(kind, promised, sum_by_grade(answer), answer.last_checks)
        return Table(words.COLUMNS, tuple(rows))

    def speak_promises(answer: Promises) -> str:
        return words.speak_promises(kind, sum_by_grade(answer), answer.last_checks)

    def note_promises(answer: Promises) -> Sequence[str]:
        return words.note_promises(kind, answer.late_checks, answer.is_planned)

    def explain_promises(answer: Promises) -> str:
        return words.explain_promises(kind, answer.is_planned)

    return Panel(
        name=f"{kind}_promised_confirmed",
        ask=partial(ask_promises, kind=kind),
        say=say_promises,
        explain=explain_promises,
        draw=partial(draw_promises, kind=kind),
        table=tabulate_promises,
        speak=speak_promises,
        metrics=names_of(kind),
        notes=note_promises,
        counted="firms_signed",
        rests_on=(f"{kind}_confirmed",),
    )


# ---- per firm ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Firms:
    """What each firm promised and what came of it, over the period of `signed`.

    Args:
        is_planned: whether any memorandum says what was promised.
    """

    rows: tuple[dict[str, Any], ...]
    is_planned: bool
    signed: Measurement = behind()


def ask_firms(selection: Selection) -> Firms:
    signed = ask(selection, "firms_signed")
    rows = listings.firm_promises(selection.snapshot, narrow_listings(selection))
    planned = (is_recorded(selection.snapshot, f"{kind}_promised") for kind in RATES)
    return Firms(rows=tuple(rows), is_planned=any(planned), signed=signed)


def tabulate_firms(answer: Firms) -> Table:
    return Table(words.FIRM_COLUMNS, tuple(write_firm(row) for row in answer.rows))


def write_firm(row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        Firm(row["name"], row["company_key"]),
        row["first_signed_on"],
        row["jobs_promised"],
        row["jobs_confirmed"],
        row["jobs_reported"],
        words.write_money(row["investment_promised"]),
        words.write_money(row["investment_confirmed"]),
        words.write_money(row["investment_reported"]),
        words.write_grades(row["grades"]),
        row["verified_on"],
    )


def say_firms(answer: Firms) -> str:
    if not answer.is_planned:
        return words.NO_PLANS
    promising = [row for row in answer.rows if has_any(row, "promised")]
    bare = [row for row in promising if not has_any(row, "confirmed")]
    reported = [row for row in bare if has_any(row, "reported")]
    return words.say_firms(len(promising), len(bare), len(reported))


def has_any(row: dict[str, Any], part: Literal["promised", "confirmed", "reported"]) -> bool:
    """Whether a firm has jobs or money of a part."""
    return bool(row[f"jobs_{part}"] or row[f"investment_{part}"])


# ---- exits -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Exits:
    """The exit rates, and the firms that left over the period of `signed`."""

    after_12m: Measurement
    after_24m: Measurement
    rows: tuple[dict[str, Any], ...]
    signed: Measurement = behind()


def ask_exits(selection: Selection) -> Exits:
    rows = listings.firms_left(selection.snapshot, narrow_listings(selection))
    return Exits(
        after_12m=ask(selection, "exit_rate_12m"),
        after_24m=ask(selection, "exit_rate_24m"),
        rows=tuple(rows),
        signed=ask(selection, "firms_signed"),
    )


def say_exits(answer: Exits) -> str:
    rates = ((12, answer.after_12m), (24, answer.after_24m))
    return words.say_exits(rates, gone=len(answer.rows))


def tabulate_exits(answer: Exits) -> Table:
    rows = tuple(
        (
            Firm(row["name"], row["company_key"]),
            row["field"],
            row["opened_on"],
            row["closed_on"],
            row["days"],
            words.STILL_THERE if row["is_operating"] else "",
        )
        for row in answer.rows
    )
    return Table(words.EXIT_COLUMNS, rows)


PANELS: tuple[Panel[Any], ...] = (
    make_promises_panel("jobs"),
    make_promises_panel("investment"),
    Panel(
        name="promises_by_firm",
        ask=ask_firms,
        say=say_firms,
        explain=always(words.FIRM_SUBTITLE),
        table=tabulate_firms,
        metrics=(
            "jobs_promised",
            "jobs_confirmed",
            "jobs_reported",
            "investment_promised",
            "investment_confirmed",
            "investment_reported",
        ),
        counted="firms_signed",
        rests_on=("jobs_confirmed",),
    ),
    Panel(
        name="exits",
        ask=ask_exits,
        say=say_exits,
        explain=always(words.EXIT_SUBTITLE),
        table=tabulate_exits,
        metrics=("exit_rate_12m", "exit_rate_24m"),
        notes=always((words.EXIT_NOTE,)),
    ),
)
