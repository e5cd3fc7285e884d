"""Which panels, in which order, make each edition; the same panels as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from analytics.panels import PAGES
from analytics.panels.page import Card, Listed
from analytics.panels.panel import View
from analytics.panels.selection import Selection
from analytics.warehouse import builds, snapshots
from analytics.warehouse.names import kind_of
from briefing.edition import words
from briefing.edition.model import Edition, Slide
from briefing.edition.one_page import NO_FRONT, Front, make_front
from briefing.edition.press import make_press, refuse_in_press_room
from briefing.edition.reading import (
    figures_of,
    gather_cards,
    gather_measured,
    numbered,
    panel_named,
    read_section,
    selected,
)
from briefing.edition.slides.talk import make_slides
from briefing.edition.voice import unconditional


@dataclass(frozen=True)
class Plan:
    """What an edition is made of.

    Args:
        heads: pages whose sentence opens the document.
        cards: (page, metrics of its cards; empty for all).
        panels: (page, panel).
        front: what makes the one page that is read alone, out of a selection and the source line; None without one.
        lists: a page whose lists of rows close the document; empty for none.
        slides: what makes its talk; by default the slides are its panels.
    """

    heads: tuple[str, ...]
    cards: tuple[tuple[str, tuple[str, ...]], ...]
    panels: tuple[tuple[str, str], ...]
    front: Callable[[Selection, str], Front] | None = None
    lists: str = ""
    slides: Callable[[Selection], tuple[Slide, ...]] = lambda _: ()


PLANS = {
    "weekly": Plan(
        ("this_week",),
        (("this_week", ()),),
        (
            ("this_week", "weekly_visits"),
            ("this_week", "week_compared"),
            ("this_week", "why_changed"),
            ("this_week", "inbound_week"),
            ("this_week", "refusal_reasons"),
            ("this_week", "said_and_known"),
            ("this_week", "targets"),
        ),
        lists="this_week",
    ),
    "mayor": Plan(
        ("summary", "memoranda", "realisation"),
        (
            ("memoranda", ("cumulative_mous_signed", "mous_in_force")),
            (
                "realisation",
                ("firms_opened", "mou_opening_rate", "jobs_confirmed", "investment_confirmed"),
            ),
        ),
        (
            ("summary", "announced_realised"),
            ("summary", "early_latest"),
            ("memoranda", "mou_growth"),
            ("realisation", "funnel"),
            ("realisation", "jobs_promised_confirmed"),
            ("realisation", "investment_promised_confirmed"),
            ("realisation", "definitions"),
            ("success_rates", "reply_rate_by_cohort"),
            ("success_rates", "refusal_reasons"),
            ("success_rates", "won_back_by_cohort"),
            ("success_rates", "inbound_by_quarter"),
            ("distance", "trips_per_week"),
            ("this_week", "targets"),
            ("memoranda", "mou_outlook"),
        ),
        make_front,
        slides=make_slides,
    ),
}
PRESS = "press"  # made of a public snapshot alone
EDITIONS = (*PLANS, PRESS)


def read_lists(plan: Plan, selection: Selection) -> tuple[Listed, ...]:
    """The lists of an edition; none where its plan names no page for them."""
    if not plan.lists:
        return ()
    return PAGES[plan.lists].listed(selection)


def make_edition(
    name: str, as_of: date | None = None, build_id: str | None = None, on_page: bool = False
) -> Edition:
    """An edition as known on a day (default: the build's newest) from a build (default: the current one).

    It says what a document says; `on_page` asks for the same in the voice of the pages (니다, −).

    A bureau without rows of its own gets an edition that says so.

    Raises:
        KeyError: no such edition. NoSnapshot: as `open_build`, and for a public snapshot's id. Unanswerable: as
        `measure`; "room" for any other edition than the press's in the press room.
    """
    if build_id and kind_of(build_id) == "public":
        raise builds.NoBuild("unknown", build_id)
    if name == PRESS:
        return numbered(make_press(as_of, build_id), on_page)
    refuse_in_press_room()
    plan = PLANS[name]
    snapshot = snapshots.open_build(build_id)
    selection = selected(snapshot, as_of)
    frame = Edition(
        name,
        words.TITLES[name],
        words.subtitle(selection.as_of, snapshot.published_at, snapshot.as_of),
        selection.as_of,
        snapshot.build_id,
        snapshot.is_sample,
        words.source(selection.as_of, snapshot.published_at, snapshot.is_sample),
        (words.NO_EDITION_DATA,),
        (),
        (),
    )
    if snapshot.as_of is None:
        return numbered(frame, on_page)
    sentences = [PAGES[page].sentence(selection) for page in plan.heads]
    pages = {page: PAGES[page].cards(selection) for page, _ in plan.cards}
    cards = [choose_cards(pages[page], metrics) for page, metrics in plan.cards]
    listed = read_lists(plan, selection)
    sections = read_sections(plan, selection, snapshot.is_sample)
    slides = plan.slides(selection)
    measured = (
        *gather_measured(sentences),
        *(m for shown in pages.values() for m in gather_cards(shown)),
        *gather_measured(listed),
        *gather_measured(sections),
        *gather_measured(slides),
    )
    front = make_front_of(plan, selection, frame.source)
    edition = replace(
        frame,
        sentences=tuple(unconditional(sentence.text) for sentence in sentences),
        cards=tuple(card for chosen in cards for card in chosen),
        sections=sections,
        listed=listed,
        slides=slides,
        points=front.points,
        answers=front.answers,
        page=front.page,
        figures=figures_of((*front.measured, *measured)),
    )
    return numbered(edition, on_page)


def make_front_of(plan: Plan, selection: Selection, source: str) -> Front:
    """The one page of an edition; nothing where its plan has none."""
    if plan.front is None:
        return NO_FRONT
    return plan.front(selection, source)


def choose_cards(cards: tuple[Card, ...], metrics: tuple[str, ...]) -> tuple[Card, ...]:
    """The cards of some metrics, in the order they are named; all when none is."""
    if not metrics:
        return cards
    by_metric = {card.metric: card for card in cards}
    return tuple(by_metric[name] for name in metrics)


def read_sections(plan: Plan, selection: Selection, is_sample: bool) -> tuple[View, ...]:
    """The panels of a plan, answered."""
    return tuple(
        read_section(panel_named(PAGES[page], name), selection, is_sample)
        for page, name in plan.panels
    )
