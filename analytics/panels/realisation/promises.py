"""What was promised beside what was confirmed, in total and per firm, and who left after opening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from analytics import listings
from analytics.charts import funnel
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.panels.answers import always, behind
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.realisation.funnel import narrow_listings
from analytics.panels.realisation.words import promises as words
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table

RATES = {"jobs": "job_realisation_rate", "investment": "investment_realisation_rate"}


@dataclass(frozen=True)
class Promises:
    """What was promised, confirmed and only reported of one kind; the listings are of the period of `signed`."""

    signed: Measurement = behind()
    promised: Measurement
    confirmed: Measurement
    reported: Measurement
    rate: Measurement
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
        by_evidence=ask(selection, f"{kind}_confirmed", by=("evidence",)),
        last_checks={
            row["evidence"]: row["last_on"] for row in last if row["milestone"] == milestone
        },
        late_checks=[row for row in late if row["milestone"] == milestone],
    )


def by_grade(answer: Promises) -> dict[str, float]:
    """Evidence → people or won; what was only reported among them."""
    grades = {row.group["evidence"]: row.value or 0 for row in answer.by_evidence.rows}
    return grades | {words.GRADES[-1]: answer.reported.total.value or 0}


def draw_promises(answer: Promises, look: Look, kind: str) -> Spec:
    sides = (answer.promised, answer.confirmed, answer.reported)
    promised = answer.promised.total.value
    values = [(label, m.total.value) for label, m in zip(words.LABELS, sides)]
    return funnel.promised_and_confirmed(
        [words.LABELS[label] for label, _ in values],
        [value or 0 for _, value in values],
        [label for label, _ in values],
        [
            words.label_amount(value, kind, promised if label != "promised" else None)
            for label, value in values
        ],
        [
            words.describe_amount(label, value, kind, answer.promised.as_of)
            for label, value in values
        ],
        look=look,
    )


def promises_panel(kind: str) -> Panel[Promises]:
    """The panel on jobs, or on investment."""

    def say(answer: Promises) -> str:
        sides = (answer.promised, answer.confirmed, answer.reported, answer.rate)
        return words.say_promises(kind, *(m.total for m in sides))

    def tabulate(answer: Promises) -> Table:
        promised = answer.promised.total.value
        rows = words.list_grades(kind, promised, by_grade(answer), answer.last_checks)
        return Table(words.COLUMNS, tuple(rows))

    def speak(answer: Promises) -> str:
        return words.speak_promises(kind, by_grade(answer), answer.last_checks)

    def note(answer: Promises) -> Sequence[str]:
        return words.note_promises(kind, answer.late_checks)

    return Panel(
        name=f"{kind}_promised_confirmed",
        ask=partial(ask_promises, kind=kind),
        say=say,
        explain=always(words.explain_promises(kind)),
        draw=partial(draw_promises, kind=kind),
        table=tabulate,
        speak=speak,
        metrics=names_of(kind),
        notes=note,
        counted="firms_signed",
    )


# ---- per firm ----------------------------------------------------------------------------------------------


def ask_firms(selection: Selection) -> dict[str, Any]:
    return {"rows": listings.firm_promises(selection.snapshot, narrow_listings(selection))}


def firms_table(answer: dict[str, Any]) -> Table:
    return Table(
        words.FIRM_COLUMNS,
        tuple(
            (
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
            for row in answer["rows"]
        ),
    )


def say_firms(answer: dict[str, Any]) -> str:
    promising = [
        row for row in answer["rows"] if row["jobs_promised"] or row["investment_promised"]
    ]
    bare = [row for row in promising if not (row["jobs_confirmed"] or row["investment_confirmed"])]
    return words.say_firms(
        len(promising),
        len(bare),
        sum(bool(row["jobs_reported"] or row["investment_reported"]) for row in bare),
    )


# ---- exits -------------------------------------------------------------------------------------------------


def ask_exits(selection: Selection) -> tuple[Measurement, Measurement, dict[str, Any]]:
    return (
        ask(selection, "exit_rate_12m"),
        ask(selection, "exit_rate_24m"),
        {"rows": listings.firms_left(selection.snapshot, narrow_listings(selection))},
    )


def exits_table(answer: tuple[Measurement, Measurement, dict[str, Any]]) -> Table:
    return Table(
        words.EXIT_COLUMNS,
        tuple(
            (
                Firm(row["name"], row["company_key"]),
                row["field"],
                row["opened_on"],
                row["closed_on"],
                row["days"],
                words.STILL_THERE if row["is_operating"] else "",
            )
            for row in answer[2]["rows"]
        ),
    )


PANELS = (
    promises_panel("jobs"),
    promises_panel("investment"),
    Panel(
        "promises_by_firm",
        ask_firms,
        say_firms,
        lambda a: words.FIRM_SUBTITLE,
        table=firms_table,
        metrics=(
            "jobs_promised",
            "jobs_confirmed",
            "jobs_reported",
            "investment_promised",
            "investment_confirmed",
            "investment_reported",
        ),
        counted="firms_signed",
    ),
    Panel(
        "exits",
        ask_exits,
        lambda a: words.say_exits(((12, a[0]), (24, a[1])), len(a[2]["rows"])),
        lambda a: words.EXIT_SUBTITLE,
        table=exits_table,
        metrics=("exit_rate_12m", "exit_rate_24m"),
        notes=lambda a: (words.EXIT_NOTE,),
    ),
)
