"""The page on answers for an audit: what councils ask, each question with its figure, its sentence and the rows behind it.

The answers are for the whole bureau: as-of day and build are the bar's, period and filters are not taken, so that a
list always has as many rows as its answer says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.panels.asking import ask
from analytics.panels.audit.words import audit as words
from analytics.panels.memoranda.words.memoranda import undated_note
from analytics.panels.page import Card, Listed, Page
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table
from analytics.wording.labels import period_words

YEARLY = (
    "firms_signed",
    "firms_opened",
    "firms_operating",
    "firms_hiring",
    "firms_investing",
    "jobs_promised",
    "jobs_confirmed",
    "investment_promised",
    "investment_confirmed",
)
NO_TABLE = Table((), ())


@dataclass(frozen=True)
class Question:
    """One question.

    Args:
        name: stable identifier; its words are in `wording.audit`.
        metrics: whose definitions stand under the answer.
        ask: selection → the answer: measurements and what else the sentence needs.
        figure: answer → label, figure and what stands beside it (both sides, interval, flags).
        say: answer → the sentence to read out.
        rows: selection → the rows behind the answer, without their number.
        notes: answer → what has to be known beside it.
        table: answer → a table that belongs to the answer itself.
    """

    name: str
    metrics: tuple[str, ...]
    ask: Callable[[Selection], tuple[Any, ...]]
    figure: Callable[..., tuple[str, str, str]]
    say: Callable[..., str]
    rows: Callable[[Selection], Sequence[tuple[Any, ...]]]
    notes: Callable[..., Sequence[str]] = lambda *answer: ()
    table: Callable[..., Table] = lambda *answer: NO_TABLE


def whole(selection: Selection) -> Selection:
    """The same day and build for the whole bureau: nothing else of the bar touches an answer."""
    return Selection(selection.build, selection.as_of)


def asks(*names: str) -> Callable[[Selection], tuple[Measurement, ...]]:
    return lambda selection: tuple(ask(whole(selection), name) for name in names)


def sentence(selection: Selection) -> str:
    return words.say_page(
        *asks("mou_opening_rate", "mou_operating_rate", "jobs_confirmed", "investment_confirmed")(
            selection
        )
    )


# ---- what is asked beyond metrics by name ------------------------------------------------------------------


def said_in_public(selection: Selection, claim: str) -> tuple[Any, ...]:
    """The public statements of the nearest day, and that day as a selection; the as-of day where there are none."""
    claims = listings.nearest_claims(selection.build, claim, selection.as_of)
    return claims, whole(selection).shifted(claims[0]["as_of"] if claims else selection.as_of)


def ask_signed(selection: Selection) -> tuple[Any, ...]:
    all_, by_party = whole(selection), ("party_type",)
    claims, that_day = said_in_public(selection, "mou_cumulative")
    return (
        ask(all_, "cumulative_mous_signed"),
        ask(all_, "cumulative_mous_signed", by=by_party),
        ask(all_, "firms_signed_all_parties", by=by_party),
        ask(all_, "mous_in_force"),
        claims,
        ask(that_day, "cumulative_mous_signed"),
        listings.count_undated_ends(selection.build, selection.as_of),
    )


def ask_opened(selection: Selection) -> tuple[Any, ...]:
    claims, that_day = said_in_public(selection, "firms_established_in_gwangju")
    return (
        *asks("mou_opening_rate", "mou_opening_rate_of_mature")(selection),
        claims,
        *asks("firms_opened", "firms_opened_all_parties")(that_day),
    )


def ask_left(selection: Selection) -> tuple[Any, ...]:
    claims, that_day = said_in_public(selection, "firms_left_gwangju")
    return (
        *asks("mou_opening_rate", "mou_operating_rate", "exit_rate_12m", "exit_rate_24m")(
            selection
        ),
        [row["left_on"] for row in listings.left_firms(selection.build, selection.as_of)],
        claims,
        *asks("mou_opening_rate", "mou_operating_rate")(that_day),
    )


def ask_months(selection: Selection) -> tuple[Any, ...]:
    measured = ask(whole(selection), "months_without_mou")
    return measured, [row["month_start"] for row in empty_months(selection)]


def empty_months(selection: Selection) -> list[dict[str, Any]]:
    measured = ask(whole(selection), "months_without_mou")
    return listings.empty_months(selection.build, measured.period_from, measured.period_to)


def ask_years(selection: Selection) -> tuple[Any, ...]:
    by_year = [
        ask(whole(selection), name, grain="year") for name in (*YEARLY, "firms_signed_of_mature")
    ]
    return by_year[:-1], asks(*YEARLY)(selection), by_year[-1]


# ---- the rows behind an answer -----------------------------------------------------------------------------


def firm(row: dict[str, Any]) -> Firm | str:
    return Firm(row["name"], row["company_key"]) if row["company_key"] else row["name"]


def cells(*keys: str) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    """A row of a list about a firm: its name, field and first signing, then these."""
    return lambda row: (
        firm(row),
        row["field"],
        row["first_signed_on"],
        *(row[key] for key in keys),
    )


def known_by(row: dict[str, Any]) -> tuple[Any, ...]:
    return words.write_evidence(row["evidence"], row["confirmed_on"]), row["confirmed_on"]


def rows_signed(selection: Selection) -> Sequence[tuple[Any, ...]]:
    return [
        (
            str(row["mou_no"]),
            firm(row),
            row["party_type"],
            row["field"],
            row["signed_on"],
            row["ended_on"],
        )
        for row in listings.signed_memoranda(selection.build, selection.as_of)
    ]


def rows_opened(operating: bool) -> Callable[[Selection], Sequence[tuple[Any, ...]]]:
    return lambda selection: [
        (*cells("opened_on", "milestone")(row), *known_by(row))
        for row in listings.opened_firms(selection.build, selection.as_of, operating=operating)
    ]


def rows_confirmed(milestone: str) -> Callable[[Selection], Sequence[tuple[Any, ...]]]:
    return lambda selection: [
        (*cells("first_on", "quantity")(row), words.list_evidence(row["evidence"]), row["verified_on"])
        for row in listings.confirmed_firms(selection.build, selection.as_of, milestone)
    ]


def rows_left(selection: Selection) -> Sequence[tuple[Any, ...]]:
    return [
        (*cells("opened_on", "left_on", "milestone")(row), *known_by(row))
        for row in listings.left_firms(selection.build, selection.as_of)
    ]


def rows_unopened(selection: Selection) -> Sequence[tuple[Any, ...]]:
    return [
        (
            firm(row),
            row["field"],
            row["region"],
            row["first_signed_on"],
            row["matured_on"],
            row["months"],
        )
        for row in listings.firms_unopened_after_24_months(selection.build, selection.as_of)
    ]


def rows_kept(milestone: str) -> Callable[[Selection], Sequence[tuple[Any, ...]]]:
    return lambda selection: [
        cells("promised", "confirmed", "reported")(row)
        for row in listings.promises_and_results(selection.build, selection.as_of, milestone)
    ]


def rows_years(selection: Selection) -> Sequence[tuple[Any, ...]]:
    return [
        (
            *cells("opened_on")(row),
            words.OPERATES if row["is_operating"] else None,
            row["hired_on"],
            row["invested_on"],
        )
        for row in listings.signing_register(selection.build, selection.as_of)
    ]


def rows_months(selection: Selection) -> Sequence[tuple[Any, ...]]:
    return [
        (words.write_month(row["month_start"]), row["last_signed_on"]) for row in empty_months(selection)
    ]


# ---- the questions -----------------------------------------------------------------------------------------


def figure_of(rate: Measurement, label: str) -> tuple[str, str, str]:
    return label, words.count_members(rate), words.say_share(rate)


def brought(name: str, stage: str, kind: str, milestone: str, amount: str) -> Question:
    """Who hired or invested, and how much of it is confirmed."""
    metrics = (f"mou_{stage}_rate", f"{kind}_confirmed", f"{kind}_reported")
    return Question(
        name,
        metrics,
        asks(*metrics),
        lambda rate, *_: figure_of(rate, words.NAMES[name]),
        lambda rate, confirmed, reported: words.say_brought(
            rate, confirmed, reported, milestone, amount
        ),
        rows_confirmed(milestone),
    )


def kept(name: str, rate: str, milestone: str, what: str) -> Question:
    """Promised beside confirmed."""
    metrics = (f"{name}_promised", f"{name}_confirmed", f"{name}_reported", rate)
    return Question(
        name,
        metrics,
        asks(*metrics),
        lambda promised, confirmed, reported, share: (
            confirmed.metric.label,
            words.write_figure(confirmed),
            words.list_figures(promised, share, reported),
        ),
        lambda *answer: words.say_kept(*answer, what),
        rows_kept(milestone),
        lambda *_: (words.PROMISE_NOTE,),
    )


QUESTIONS = (
    Question(
        "signed",
        ("cumulative_mous_signed", "mous_in_force", "firms_signed_all_parties"),
        ask_signed,
        lambda total, by_party, parties, force, *_: (
            total.metric.label,
            words.write_figure(total),
            words.split_memoranda(by_party),
        ),
        lambda *answer: words.say_signed(*answer[:4]),
        rows_signed,
        lambda total, by_party, parties, force, claims, own, undated: (
            *words.note_signed(by_party, parties),
            *undated_note(undated),
            *words.note_printed(claims, words.write_figure(own), words.MOUS),
        ),
    ),
    Question(
        "opened",
        ("mou_opening_rate", "mou_opening_rate_of_mature"),
        ask_opened,
        lambda rate, *_: figure_of(rate, words.NAMES["opened"]),
        lambda *answer: words.say_opened(*answer[:2]),
        rows_opened(operating=False),
        lambda rate, mature, claims, firms, parties: words.note_printed(
            claims,
            words.OPENED_OWN.format(firms=words.write_figure(firms), parties=words.write_figure(parties)),
            words.FIRMS,
            words.PRESS_OPENED,
        ),
    ),
    Question(
        "operating",
        ("mou_operating_rate",),
        asks("mou_operating_rate", "mou_opening_rate"),
        lambda rate, opening: figure_of(rate, words.NAMES["operating"]),
        words.say_operating,
        rows_opened(operating=True),
    ),
    brought("hired", "hiring", "jobs", words.HIRED, words.PEOPLE),
    brought("invested", "investing", "investment", words.INVESTED, words.MONEY),
    Question(
        "left",
        ("firms_opened", "firms_operating", "exit_rate_12m", "exit_rate_24m"),
        ask_left,
        lambda opening, running, *more: (
            words.NAMES["left"],
            words.count_gone(opening, running),
            words.list_shares(*more[:2]),
        ),
        lambda opening, running, *more: words.say_left(opening, running, more[2]),
        rows_left,
        lambda *answer: (
            words.LEFT_NOTE,
            *words.note_printed(answer[5], words.count_gone(*answer[6:]), words.FIRMS, words.PRESS_LEFT),
        ),
    ),
    Question(
        "months",
        ("months_without_mou",),
        ask_months,
        lambda measured, _: (measured.metric.label, words.write_figure(measured), period_words(measured)),
        words.say_months,
        rows_months,
    ),
    Question(
        "unopened",
        ("mou_opening_rate_of_mature",),
        asks("mou_opening_rate_of_mature"),
        lambda mature: (
            words.NAMES["unopened"],
            words.count_others(mature),
            words.say_share(mature, words.turn_around(mature)),
        ),
        words.say_unopened,
        rows_unopened,
        lambda *_: (words.UNOPENED_NOTE,),
    ),
    kept("jobs", "job_realisation_rate", words.HIRED, words.JOBS),
    kept("investment", "investment_realisation_rate", words.INVESTED, words.INVESTMENT),
    Question(
        "years",
        (),
        ask_years,
        lambda by_year, totals, mature: (
            totals[0].metric.label,
            words.write_figure(totals[0]),
            period_words(totals[0]),
        ),
        lambda by_year, totals, mature: words.say_years(by_year[0], by_year[1], totals[0]),
        rows_years,
        lambda by_year, totals, mature: (words.YEARS_NOTE, *words.note_years(by_year[0], mature)),
        lambda by_year, totals, mature: Table(words.YEAR_COLUMNS, words.list_years(by_year, totals)),
    ),
)


def cards(selection: Selection) -> tuple[Card, ...]:
    """The figure of each question, in their order."""
    figures = (question.figure(*question.ask(selection)) for question in QUESTIONS)
    return tuple(Card(label, figure, "", 0, "", aside, "", ()) for label, figure, aside in figures)


def listed(selection: Selection) -> tuple[Listed, ...]:
    """The rows behind each answer, in the order of the questions, numbered."""
    found = ((question.name, question.rows(selection)) for question in QUESTIONS)
    return tuple(
        Listed(
            words.name_annex(name, len(rows)),
            words.RULES[name],
            Table(words.COLUMNS[name], tuple((n, *row) for n, row in enumerate(rows, 1))),
            words.say_no_rows(name),
        )
        for name, rows in found
    )


def panel_of(question: Question) -> Panel:
    """A question as a panel: its subtitle is the question, its takeaway the answer."""
    return Panel(
        f"audit_{question.name}",
        question.ask,
        lambda answer: question.say(*answer),
        lambda answer: words.ask_aloud(question.name),
        table=lambda answer: question.table(*answer),
        metrics=question.metrics,
        notes=lambda answer: question.notes(*answer),
    )


PAGE = Page(
    "audit",
    words.TITLE,
    sentence,
    cards,
    tuple(panel_of(question) for question in QUESTIONS),
    listed,
)
