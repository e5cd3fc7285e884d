"""The page on answers for an audit: what councils ask, each question with its figure, its sentence and the rows behind it.

The answers are for the whole bureau: as-of day and build are the bar's, period and filters are not taken, so that a
list always has as many rows as its answer says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from analytics import listings
from analytics.measure.measurement import Measurement
from analytics.panels.answers import Sentence, always, measured_for
from analytics.panels.asking import ask
from analytics.panels.audit.words import audit as words
from analytics.panels.memoranda.words.memoranda import note_undated
from analytics.panels.page import Card, Listed, Page
from analytics.panels.panel import Panel
from analytics.panels.recorded import find_lacking
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, Table
from analytics.wording.labels import period_words
from analytics.wording.unrecorded import RECORD, UNRECORDED, say_unrecorded

Answer = TypeVar("Answer")
Cells = tuple[Any, ...]  # a row behind an answer, without its number
ListedRow = dict[str, Any]  # a row of a listing

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
SAID = ("mou_opening_rate", "mou_operating_rate", "jobs_confirmed", "investment_confirmed")
NO_TABLE = Table((), ())


@dataclass(frozen=True)
class Figure:
    """What stands large beside a question: its label, the figure, and both sides, interval and flags beside it."""

    label: str
    value: str
    aside: str


@dataclass(frozen=True)
class Question(Generic[Answer]):
    """One question.

    Args:
        name: stable identifier; its words are in `words.audit`.
        metrics: whose definitions stand under the answer.
        ask: selection → the answer: measurements and what else the sentence needs.
        show: answer → the figure.
        say: answer → the sentence to read out.
        list_rows: selection → the rows behind the answer, without their number.
        note: answer → what has to be known beside it.
        table: answer → a table that belongs to the answer itself.
        rests_on: the metrics without whose records there is no answer; by default all of `metrics`.
    """

    name: str
    metrics: tuple[str, ...]
    ask: Callable[[Selection], Answer]
    show: Callable[[Answer], Figure]
    say: Callable[[Answer], str]
    list_rows: Callable[[Selection], Sequence[Cells]]
    note: Callable[[Answer], Sequence[str]] = always(())
    table: Callable[[Answer], Table] = always(NO_TABLE)
    rests_on: tuple[str, ...] = ()


def widen_selection(selection: Selection) -> Selection:
    """The same day and build for the whole bureau: nothing else of the bar touches an answer."""
    return Selection(selection.snapshot, selection.as_of)


def ask_whole(selection: Selection, name: str) -> Measurement:
    """A metric over the whole bureau."""
    return ask(widen_selection(selection), name)


def say_page(selection: Selection) -> Sentence:
    if lacking := find_lacking(selection.snapshot, SAID[0]):
        return Sentence(say_unrecorded(lacking))
    measured = tuple(ask_whole(selection, name) for name in SAID)
    return Sentence(words.say_page(*measured), measured)


def show_rate(rate: Measurement, name: str) -> Figure:
    """The members of a rate as the figure of a question."""
    return Figure(words.NAMES[name], words.count_members(rate), words.say_share(rate))


# ---- the public record and the rows ------------------------------------------------------------------------


def find_claims(selection: Selection, claim: str) -> tuple[ListedRow, ...]:
    """What was publicly said for the nearest day up to the as-of day."""
    return tuple(
        listings.nearest_claims(selection.snapshot, claim, selection.as_of, selection.printed_by)
    )


def shift_to_claims(selection: Selection, claims: Sequence[ListedRow]) -> Selection:
    """The whole bureau on the day that the claims speak of; on the as-of day where there are none."""
    if not claims:
        return widen_selection(selection).shifted(selection.as_of)
    return widen_selection(selection).shifted(claims[0]["as_of"])


def link_firm(row: ListedRow) -> Firm | str:
    """A firm's name, leading to its page where it has one."""
    if not row["company_key"]:
        return row["name"]
    return Firm(row["name"], row["company_key"])


def write_firm(row: ListedRow, *keys: str) -> Cells:
    """A row of a list about a firm: its name, field and first signing, then these."""
    return (link_firm(row), row["field"], row["first_signed_on"], *(row[key] for key in keys))


def write_proof(row: ListedRow) -> Cells:
    """How something is known, and since when."""
    return words.write_evidence(row["evidence"], row["confirmed_on"]), row["confirmed_on"]


# ---- how many were signed ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Signed:
    """Memoranda, all and by party, firms and institutions, those in force; the public record and our own of its day."""

    total: Measurement
    by_party: Measurement
    parties: Measurement
    in_force: Measurement
    claims: tuple[ListedRow, ...]
    on_that_day: Measurement
    undated_ends: int


def ask_signed(selection: Selection) -> Signed:
    bureau = widen_selection(selection)
    claims = find_claims(selection, "mou_cumulative")
    return Signed(
        total=ask(bureau, "cumulative_mous_signed"),
        by_party=ask(bureau, "cumulative_mous_signed", by=("party_type",)),
        parties=ask(bureau, "firms_signed_all_parties", by=("party_type",)),
        in_force=ask(bureau, "mous_in_force"),
        claims=claims,
        on_that_day=ask(shift_to_claims(selection, claims), "cumulative_mous_signed"),
        undated_ends=listings.count_undated_ends(selection.snapshot, selection.as_of),
    )


def show_signed(answer: Signed) -> Figure:
    return Figure(
        label=answer.total.metric.label,
        value=words.write_figure(answer.total),
        aside=words.split_memoranda(answer.by_party),
    )


def say_signed(answer: Signed) -> str:
    return words.say_signed(answer.total, answer.by_party, answer.parties, answer.in_force)


def note_signed(answer: Signed) -> tuple[str, ...]:
    own = words.write_figure(answer.on_that_day)
    return (
        *words.note_signed(answer.by_party, answer.parties),
        *note_undated(answer.undated_ends),
        *words.note_printed(answer.claims, own, words.MOUS),
    )


def list_signed(selection: Selection) -> list[Cells]:
    return [
        (
            str(row["mou_no"]),
            link_firm(row),
            row["party_type"],
            row["field"],
            row["signed_on"],
            row["ended_on"],
        )
        for row in listings.signed_memoranda(selection.snapshot, selection.as_of)
    ]


# ---- who opened --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opened:
    """The opening rate, of all and of those that had 24 months; the public record and our own of its day."""

    rate: Measurement
    mature: Measurement
    claims: tuple[ListedRow, ...]
    firms: Measurement
    parties: Measurement


def ask_opened(selection: Selection) -> Opened:
    claims = find_claims(selection, "firms_established_in_gwangju")
    that_day = shift_to_claims(selection, claims)
    return Opened(
        rate=ask_whole(selection, "mou_opening_rate"),
        mature=ask_whole(selection, "mou_opening_rate_of_mature"),
        claims=claims,
        firms=ask(that_day, "firms_opened"),
        parties=ask(that_day, "firms_opened_all_parties"),
    )


def show_opened(answer: Opened) -> Figure:
    return show_rate(answer.rate, "opened")


def say_opened(answer: Opened) -> str:
    return words.say_opened(answer.rate, answer.mature)


def note_opened(answer: Opened) -> list[str]:
    firms = words.write_figure(answer.firms)
    parties = words.write_figure(answer.parties)
    own = words.OPENED_OWN.format(firms=firms, parties=parties)
    return words.note_printed(answer.claims, own, words.FIRMS, words.PRESS_OPENED)


def list_opened(selection: Selection, *, operating: bool = False) -> list[Cells]:
    rows = listings.opened_firms(selection.snapshot, selection.as_of, operating=operating)
    return [(*write_firm(row, "opened_on", "milestone"), *write_proof(row)) for row in rows]


# ---- who operates ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Operating:
    """Those that operate and those that ever opened, of the firms signed."""

    rate: Measurement
    opening: Measurement


def ask_operating(selection: Selection) -> Operating:
    return Operating(
        rate=ask_whole(selection, "mou_operating_rate"),
        opening=ask_whole(selection, "mou_opening_rate"),
    )


def show_operating(answer: Operating) -> Figure:
    return show_rate(answer.rate, "operating")


def say_operating(answer: Operating) -> str:
    return words.say_operating(answer.rate, answer.opening)


def list_operating(selection: Selection) -> list[Cells]:
    return list_opened(selection, operating=True)


# ---- who hired, who invested -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Brought:
    """The rate of firms that hired or invested, and how much of it is confirmed and only reported."""

    rate: Measurement
    confirmed: Measurement
    reported: Measurement


def make_brought_question(
    name: str, *, stage: str, kind: str, milestone: str, amount: str
) -> Question[Brought]:
    """Who hired or invested, and how much of it is confirmed."""
    metrics = (f"mou_{stage}_rate", f"{kind}_confirmed", f"{kind}_reported")

    def ask_brought(selection: Selection) -> Brought:
        return Brought(*(ask_whole(selection, metric) for metric in metrics))

    def show_brought(answer: Brought) -> Figure:
        return show_rate(answer.rate, name)

    def say_brought(answer: Brought) -> str:
        return words.say_brought(
            answer.rate, answer.confirmed, answer.reported, what=milestone, amount=amount
        )

    def list_brought(selection: Selection) -> list[Cells]:
        rows = listings.confirmed_firms(selection.snapshot, selection.as_of, milestone)
        return [
            (
                *write_firm(row, "first_on", "quantity"),
                words.list_evidence(row["evidence"]),
                row["verified_on"],
            )
            for row in rows
        ]

    return Question(
        name=name,
        metrics=metrics,
        ask=ask_brought,
        show=show_brought,
        say=say_brought,
        list_rows=list_brought,
    )


# ---- who left ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Left:
    """Those that opened beside those that operate, the exit rates, the days of leaving; the public record and our own."""

    opening: Measurement
    running: Measurement
    exits_12m: Measurement
    exits_24m: Measurement
    days: tuple[date, ...]
    claims: tuple[ListedRow, ...]
    opening_that_day: Measurement
    running_that_day: Measurement


def ask_left(selection: Selection) -> Left:
    claims = find_claims(selection, "firms_left_gwangju")
    that_day = shift_to_claims(selection, claims)
    rows = listings.left_firms(selection.snapshot, selection.as_of)
    return Left(
        opening=ask_whole(selection, "mou_opening_rate"),
        running=ask_whole(selection, "mou_operating_rate"),
        exits_12m=ask_whole(selection, "exit_rate_12m"),
        exits_24m=ask_whole(selection, "exit_rate_24m"),
        days=tuple(row["left_on"] for row in rows),
        claims=claims,
        opening_that_day=ask(that_day, "mou_opening_rate"),
        running_that_day=ask(that_day, "mou_operating_rate"),
    )


def show_left(answer: Left) -> Figure:
    return Figure(
        label=words.NAMES["left"],
        value=words.count_gone(answer.opening, answer.running),
        aside=words.list_shares(answer.exits_12m, answer.exits_24m),
    )


def say_left(answer: Left) -> str:
    return words.say_left(answer.opening, answer.running, answer.days)


def note_left(answer: Left) -> tuple[str, ...]:
    own = words.count_gone(answer.opening_that_day, answer.running_that_day)
    printed = words.note_printed(answer.claims, own, words.FIRMS, words.PRESS_LEFT)
    return (words.LEFT_NOTE, *printed)


def list_left(selection: Selection) -> list[Cells]:
    return [
        (*write_firm(row, "opened_on", "left_on", "milestone"), *write_proof(row))
        for row in listings.left_firms(selection.snapshot, selection.as_of)
    ]


# ---- months without a memorandum ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Months:
    """How many whole months had no memorandum, and the first days of those."""

    measured: Measurement
    starts: tuple[date, ...]


def find_empty_months(selection: Selection, measured: Measurement) -> list[ListedRow]:
    return listings.empty_months(selection.snapshot, measured.period_from, measured.period_to)


def ask_months(selection: Selection) -> Months:
    measured = ask_whole(selection, "months_without_mou")
    rows = find_empty_months(selection, measured)
    return Months(measured=measured, starts=tuple(row["month_start"] for row in rows))


def show_months(answer: Months) -> Figure:
    return show_period(answer.measured)


def show_period(measured: Measurement) -> Figure:
    """A figure with the period it was counted over beside it."""
    return Figure(measured.metric.label, words.write_figure(measured), period_words(measured))


def say_months(answer: Months) -> str:
    return words.say_months(answer.measured, answer.starts)


def list_months(selection: Selection) -> list[Cells]:
    rows = find_empty_months(selection, ask_whole(selection, "months_without_mou"))
    return [(words.write_month(row["month_start"]), row["last_signed_on"]) for row in rows]


# ---- not opened after 24 months ----------------------------------------------------------------------------


def ask_unopened(selection: Selection) -> Measurement:
    return ask_whole(selection, "mou_opening_rate_of_mature")


def show_unopened(mature: Measurement) -> Figure:
    return Figure(
        label=words.NAMES["unopened"],
        value=words.count_others(mature),
        aside=words.say_share(mature, words.turn_around(mature)),
    )


def list_unopened(selection: Selection) -> list[Cells]:
    return [
        (
            link_firm(row),
            row["field"],
            row["region"],
            row["first_signed_on"],
            row["matured_on"],
            row["months"],
        )
        for row in listings.firms_unopened_after_24_months(selection.snapshot, selection.as_of)
    ]


# ---- what was promised and kept ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    """Promised beside confirmed and only reported, and the rate that was realised."""

    promised: Measurement
    confirmed: Measurement
    reported: Measurement
    rate: Measurement


def make_kept_question(name: str, *, rate: str, milestone: str, what: str) -> Question[Kept]:
    """Promised beside confirmed."""
    metrics = (f"{name}_promised", f"{name}_confirmed", f"{name}_reported", rate)

    def ask_kept(selection: Selection) -> Kept:
        return Kept(*(ask_whole(selection, metric) for metric in metrics))

    def say_kept(answer: Kept) -> str:
        return words.say_kept(
            answer.promised, answer.confirmed, answer.reported, rate=answer.rate, what=what
        )

    def list_kept(selection: Selection) -> list[Cells]:
        rows = listings.promises_and_results(selection.snapshot, selection.as_of, milestone)
        return [write_firm(row, "promised", "confirmed", "reported") for row in rows]

    return Question(
        name=name,
        metrics=metrics,
        ask=ask_kept,
        show=show_kept,
        say=say_kept,
        list_rows=list_kept,
        note=always((words.PROMISE_NOTE,)),
        rests_on=(f"{name}_confirmed",),
    )


def show_kept(answer: Kept) -> Figure:
    return Figure(
        label=answer.confirmed.metric.label,
        value=words.write_figure(answer.confirmed),
        aside=words.list_kept(answer.promised, answer.rate, answer.reported),
    )


# ---- by year of signing ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Years:
    """Each of YEARLY by the year of signing, and over all years; the firms that had 24 months by year."""

    by_year: tuple[Measurement, ...]
    totals: tuple[Measurement, ...]
    mature: Measurement

    @property
    def signed(self) -> Measurement:
        return self.by_year[YEARLY.index("firms_signed")]

    @property
    def opened(self) -> Measurement:
        return self.by_year[YEARLY.index("firms_opened")]

    @property
    def all_signed(self) -> Measurement:
        return self.totals[YEARLY.index("firms_signed")]


def ask_years(selection: Selection) -> Years:
    bureau = widen_selection(selection)
    return Years(
        by_year=tuple(ask(bureau, name, grain="year") for name in YEARLY),
        totals=tuple(ask(bureau, name) for name in YEARLY),
        mature=ask(bureau, "firms_signed_of_mature", grain="year"),
    )


def show_years(answer: Years) -> Figure:
    return show_period(answer.all_signed)


def say_years(answer: Years) -> str:
    return words.say_years(answer.signed, answer.opened, answer.all_signed)


def note_years(answer: Years) -> tuple[str, ...]:
    return (words.YEARS_NOTE, *words.note_years(answer.signed, answer.mature))


def tabulate_years(answer: Years) -> Table:
    return Table(words.YEAR_COLUMNS, words.list_years(answer.by_year, answer.totals))


def list_years(selection: Selection) -> list[Cells]:
    return [
        (
            *write_firm(row, "opened_on"),
            words.OPERATES if row["is_operating"] else None,
            row["hired_on"],
            row["invested_on"],
        )
        for row in listings.signing_register(selection.snapshot, selection.as_of)
    ]


# ---- the questions -----------------------------------------------------------------------------------------

QUESTIONS: tuple[Question[Any], ...] = (
    Question(
        name="signed",
        metrics=("cumulative_mous_signed", "mous_in_force", "firms_signed_all_parties"),
        ask=ask_signed,
        show=show_signed,
        say=say_signed,
        list_rows=list_signed,
        note=note_signed,
    ),
    Question(
        name="opened",
        metrics=("mou_opening_rate", "mou_opening_rate_of_mature"),
        ask=ask_opened,
        show=show_opened,
        say=say_opened,
        list_rows=list_opened,
        note=note_opened,
    ),
    Question(
        name="operating",
        metrics=("mou_operating_rate",),
        ask=ask_operating,
        show=show_operating,
        say=say_operating,
        list_rows=list_operating,
    ),
    make_brought_question(
        "hired", stage="hiring", kind="jobs", milestone=words.HIRED, amount=words.PEOPLE
    ),
    make_brought_question(
        "invested",
        stage="investing",
        kind="investment",
        milestone=words.INVESTED,
        amount=words.MONEY,
    ),
    Question(
        name="left",
        metrics=("firms_opened", "firms_operating", "exit_rate_12m", "exit_rate_24m"),
        ask=ask_left,
        show=show_left,
        say=say_left,
        list_rows=list_left,
        note=note_left,
    ),
    Question(
        name="months",
        metrics=("months_without_mou",),
        ask=ask_months,
        show=show_months,
        say=say_months,
        list_rows=list_months,
    ),
    Question(
        name="unopened",
        metrics=("mou_opening_rate_of_mature",),
        ask=ask_unopened,
        show=show_unopened,
        say=words.say_unopened,
        list_rows=list_unopened,
        note=always((words.UNOPENED_NOTE,)),
    ),
    make_kept_question("jobs", rate="job_realisation_rate", milestone=words.HIRED, what=words.JOBS),
    make_kept_question(
        "investment",
        rate="investment_realisation_rate",
        milestone=words.INVESTED,
        what=words.INVESTMENT,
    ),
    Question(
        name="years",
        metrics=(),
        ask=ask_years,
        show=show_years,
        say=say_years,
        list_rows=list_years,
        note=note_years,
        table=tabulate_years,
    ),
)


def ask_cards(selection: Selection) -> tuple[Card, ...]:
    """The figure of each question, in their order."""
    return tuple(make_card(question, selection) for question in QUESTIONS)


def make_card(question: Question[Answer], selection: Selection) -> Card:
    answer = question.ask(selection)
    figure = question.show(answer)
    if lacking := find_lacking_of(question, selection):
        return make_bare_card(Figure(figure.label, UNRECORDED, RECORD[lacking]))
    return replace(make_bare_card(figure), measured=measured_for(answer))


def make_bare_card(figure: Figure) -> Card:
    return Card(
        label=figure.label,
        value=figure.value,
        change="",
        direction=0,
        since="",
        aside=figure.aside,
        definition="",
        trend=(),
    )


def find_lacking_of(question: Question[Any], selection: Selection) -> str:
    """What is not recorded of what a question asks; empty where all is."""
    names = question.rests_on or question.metrics or YEARLY[:1]
    found = (find_lacking(selection.snapshot, name) for name in names)
    return next(filter(None, found), "")


def list_annexes(selection: Selection) -> tuple[Listed, ...]:
    """The rows behind each answer, in the order of the questions, numbered."""
    return tuple(make_annex(question, selection) for question in QUESTIONS)


def make_annex(question: Question[Any], selection: Selection) -> Listed:
    """The rows behind an answer; where what it asks was never recorded, that."""
    lacking = find_lacking_of(question, selection)
    if lacking:
        return replace(list_annex(question.name, ()), nothing=say_unrecorded(lacking))
    return list_annex(question.name, question.list_rows(selection))


def list_annex(name: str, rows: Sequence[Cells]) -> Listed:
    numbered = tuple((n, *row) for n, row in enumerate(rows, 1))
    return Listed(
        title=words.name_annex(name, len(rows)),
        rule=words.RULES[name],
        table=Table(words.COLUMNS[name], numbered),
        nothing=words.say_no_rows(name),
    )


@dataclass(frozen=True)
class Told(Generic[Answer]):
    """A question's answer; None where what it asks was never recorded, and then what that is."""

    answer: Answer | None
    lacking: str = ""


def make_panel(question: Question[Answer]) -> Panel[Told[Answer]]:
    """A question as a panel: its subtitle is the question, its takeaway the answer."""

    def ask_told(selection: Selection) -> Told[Answer]:
        if lacking := find_lacking_of(question, selection):
            return Told(None, lacking)
        return Told(question.ask(selection))

    def say_told(told: Told[Answer]) -> str:
        if told.answer is None:
            return say_unrecorded(told.lacking)
        return question.say(told.answer)

    def tabulate_told(told: Told[Answer]) -> Table:
        if told.answer is None:
            return NO_TABLE
        return question.table(told.answer)

    def note_told(told: Told[Answer]) -> Sequence[str]:
        if told.answer is None:
            return ()
        return question.note(told.answer)

    return Panel(
        name=f"audit_{question.name}",
        ask=ask_told,
        say=say_told,
        explain=always(words.ask_aloud(question.name)),
        table=tabulate_told,
        metrics=question.metrics,
        notes=note_told,
        rests_on=(),
    )


PAGE = Page(
    name="audit",
    title=words.TITLE,
    sentence=say_page,
    cards=ask_cards,
    panels=tuple(make_panel(question) for question in QUESTIONS),
    listed=list_annexes,
)
