"""회의록: the minutes of a weekly meeting, what its screens showed and what was decided there, on one side of A4."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.panels.meeting import screens
from analytics.panels.page import Card, Listed
from analytics.panels.records import find_unkept
from analytics.panels.selection import Selection
from analytics.panels.summary.page import widen_selection
from analytics.panels.tables import Firm, Table
from analytics.panels.this_week import page as this_week
from analytics.panels.this_week.words.meetings import write_answer
from analytics.warehouse import builds, snapshots
from analytics.warehouse.names import kind_of
from briefing.edition import words as edition_words
from briefing.edition.minutes import words
from briefing.edition.model import Edition
from briefing.edition.press import refuse_in_press_room
from briefing.edition.reading import figures_of, gather_cards, numbered, selected
from briefing.edition.voice import unconditional

NAME = "minutes"
FORMATS = ("hwpx", "html", "pdf")
MOST_DECIDED = 8  # rows of what was decided that day: all that one side of A4 holds beside the rest


def make_minutes(held_on: date, as_of: date | None = None, build_id: str | None = None) -> Edition:
    """The minutes of the meeting on a day, as known on a day (default: the build's newest) from a build (default: the
    current one).

    Raises: as `make_edition`.
    """
    refuse_in_press_room()
    if build_id and kind_of(build_id) == "public":
        raise builds.NoBuild("unknown", build_id)
    snapshot = snapshots.open_build(build_id)
    selection = widen_selection(selected(snapshot, as_of))
    frame = Edition(
        name=NAME,
        title=edition_words.TITLES[NAME],
        subtitle=words.subtitle(held_on, screens.name_meeting_week(selection)),
        as_of=selection.as_of,
        build=snapshot.build_id,
        is_sample=snapshot.is_sample,
        source=edition_words.source(selection.as_of, snapshot.published_at, snapshot.is_sample),
        sentences=(edition_words.NO_EDITION_DATA,),
        cards=(),
        sections=(),
    )
    if snapshot.as_of is None:
        return numbered(frame)
    return numbered(fill_minutes(frame, selection, held_on))


def fill_minutes(frame: Edition, selection: Selection, held_on: date) -> Edition:
    """The minutes with all that they tell. Raises: as `measure`."""
    cards = choose_cards(selection)
    said = this_week.say_page(selection)
    goals = screens.ask_goals(selection)
    decisions = screens.ask_decisions(selection, held_on)
    return replace(
        frame,
        sentences=(unconditional(said.text),),
        cards=cards,
        listed=(
            list_met(selection),
            list_earlier(decisions),
            list_decided(decisions),
            list_goals(goals),
        ),
        figures=figures_of((*said.measured, *gather_cards(cards), *goals.measured)),
    )


def choose_cards(selection: Selection) -> tuple[Card, ...]:
    """The four figures of the first screen, those that are kept."""
    told = set(screens.FIGURES) - find_unkept(selection)
    return tuple(card for card in this_week.ask_cards(selection) if card.metric in told)


def list_met(selection: Selection) -> Listed:
    """Whom the week met and what they answered; who went is for the room, not for a document."""
    met = screens.ask_met(selection)
    rows = tuple(
        (row.met_on, row.firm, row.purpose, write_answer(row.response, row.reasons))
        for row in met.rows
    )
    return make_list(words.MET, met.total, Table(words.MET_COLUMNS, rows), words.NOBODY_MET)


def list_earlier(decisions: screens.Decisions) -> Listed:
    rows = tuple(
        (row.raised_on, Firm(row.name, ""), row.action, row.owner, row.result)
        for row in decisions.rows
    )
    table = Table(words.EARLIER_COLUMNS, rows)
    rule = words.count_folded(words.EARLIER, len(decisions.folded))
    return make_list(words.EARLIER, decisions.total, table, words.NOTHING_EARLIER, rule)


def list_decided(decisions: screens.Decisions) -> Listed:
    rows = tuple(
        (Firm(row.name, ""), row.action, row.owner, row.due_on)
        for row in decisions.today[:MOST_DECIDED]
    )
    table = Table(words.DECIDED_COLUMNS, rows)
    return make_list(words.DECIDED, len(decisions.today), table, words.NOTHING_DECIDED)


def list_goals(goals: screens.Goals) -> Listed:
    rows = tuple(
        (
            goal.figure.label,
            f"{goal.figure.digits}{goal.figure.unit}",
            goal.target,
            goal.due_on,
            goal.verdict,
        )
        for goal in goals.rows
    )
    return make_list(words.GOALS, goals.total, Table(words.GOAL_COLUMNS, rows), words.NO_GOALS)


def make_list(name: str, total: int, table: Table, nothing: str, rule: str = "") -> Listed:
    title = words.title_list(name, total, len(table.rows))
    return Listed(title=title, rule=rule, table=table, nothing=nothing)
