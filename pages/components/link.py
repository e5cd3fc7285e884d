"""The address and what the bar says: a link is read once into the session's state, and the state written back.

As-of and build always stand in the address, defaults too, so that whoever receives a link sees the same numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics import listings
from analytics.metrics import DEFINITIONS
from analytics.panels.meeting.words.meeting import SCREENS as MEETING
from analytics.panels.selection import FUNNEL, KEYED, Selection
from analytics.panels.week import Week, week_of
from analytics.warehouse import builds, snapshots
from analytics.warehouse.snapshots import Snapshot
from pages.components.failures import BAR, CHOICES, FAILURES, OF_A_PAGE, SECTION, stop_with
from pages.components.held import turn_widgets
from pages.components.words import frame as words
from pages.components.words.sections import SECTIONS

DAYS = ("as_of", "from", "to")
FIRST_DAY = date(2015, 1, 1)  # what the calendars offer; SOURCES: no row is older
LAST_DAY = date(2099, 12, 31)
DAY_FORMAT = "YYYY.MM.DD"  # how the calendars write a day
WEEKS = frozenset(
    Week(date.fromordinal(monday)).code
    for monday in range(week_of(FIRST_DAY).monday.toordinal(), LAST_DAY.toordinal(), 7)
)
SCREENS = tuple(str(nth) for nth, _ in enumerate(MEETING, 1))

KNOWN = (*BAR, *CHOICES, SECTION)
# presses that may come in before the browser has the address that the first of them made
LINKS_KEPT = 16

Link = dict[str, list[str]]  # key of the address → its values


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYED)
def read_choices(snapshot: Snapshot) -> listings.Choices:
    return listings.choices(snapshot)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYED)
def read_company_keys(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(listings.company_keys(snapshot))


# ---- from the address --------------------------------------------------------------------------------------


def read_query() -> Link:
    """What the address says of the bar and of choices made on pages."""
    return {key: st.query_params.get_all(key) for key in KNOWN if key in st.query_params}


def read_link(current: builds.Build) -> None:
    """Takes the bar's state from a link, once.

    What is impossible in it is said and left out; what is absent is not chosen: a reader who goes back in the browser
    takes a choice back, also to the bare address with which they came.
    """
    link = read_query()
    if link == st.session_state.get("link", {}) or is_late(link):
        return
    st.session_state.links = []
    turn_widgets()
    st.session_state.link_problems = take_build(link, current)
    snapshot, offered = open_chosen(current)  # says there, too, what it cannot open
    problems = [*st.session_state.link_problems]
    for key in DAYS:
        problems += take_day(link, key)
    problems += take_filter(link, "field", offered.fields)
    problems += take_filter(link, "region", offered.regions)
    problems += take_filter(link, SECTION, SECTIONS)
    for key, values in list_choosable(snapshot).items():
        problems += take_choice(link, key, values)
    problems += drop_reversed_period()
    st.session_state.link_problems = problems
    note_link(link)


def is_late(link: Link) -> bool:
    """Whether a press came in with an address that this session has replaced since.

    Two quick presses: the second leaves the browser before the address that the first one made has got there. Taken, it
    would undo both. A reader who goes back presses nothing.
    """
    state = st.session_state
    context = get_script_run_ctx()
    if context is None or context.is_history_navigation:
        return False
    return link in state.get("links", ()) and read_chosen() != state.chosen


def note_link(link: Link) -> None:
    """Keeps that the address and the state say the same now."""
    state = st.session_state
    state.chosen = read_chosen()
    state.links = [*state.get("links", ()), link][-LINKS_KEPT:]
    state.link = link


def read_chosen() -> dict[str, Any]:
    """What is chosen in the bar and on pages, by the address's key."""
    return {key: st.session_state.get(key) for key in KNOWN}


def read_value(link: Link, key: str) -> str:
    """The first value of a key; empty for none."""
    values = link.get(key) or [""]
    return values[0]


def take_build(link: Link, current: builds.Build) -> Iterable[str]:
    """Chooses the link's build; says where there is no such build, or it cannot be had now."""
    chosen = read_value(link, "build") or current.build_id
    try:
        snapshots.open_build(chosen)  # never the press's own file, which answers no other page
    except builds.NoSnapshot as refusal:
        st.session_state.build = current.build_id
        is_known = isinstance(refusal, builds.NoBuild)
        return [words.bad_link("build", chosen) if is_known else words.link_build_away(chosen)]
    st.session_state.build = chosen
    return []


def take_day(link: Link, key: str) -> Iterable[str]:
    """Chooses a day; says where it is none, or none that the calendars offer."""
    st.session_state[key] = None
    value = read_value(link, key)
    if not value:
        return []
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return [words.bad_link(key, value)]
    if not FIRST_DAY <= day <= LAST_DAY:
        return [words.bad_link(key, value)]
    st.session_state[key] = day
    return []


def take_filter(link: Link, key: str, offered: Collection[str]) -> Iterable[str]:
    """Chooses those of a filter's values that the build has; says which it has not."""
    wanted = link.get(key) or []
    st.session_state[key] = [value for value in wanted if value in offered]
    return [words.bad_link(key, value) for value in wanted if value not in offered]


def take_choice(link: Link, key: str, offered: Collection[str]) -> Iterable[str]:
    """Makes a page's own choice; says where it cannot be made."""
    value = read_value(link, key)
    st.session_state[key] = ""
    if not value:
        return []
    if value not in offered:
        return [words.bad_link(key, value)]
    st.session_state[key] = value
    return []


def drop_reversed_period() -> Iterable[str]:
    """Takes back a period that ends before it starts, and says so."""
    first = st.session_state["from"]
    last = st.session_state["to"]
    if not first or not last or first <= last:
        return []
    st.session_state["from"] = None
    st.session_state["to"] = None
    return [words.bad_link("from", first.isoformat())]


def list_choosable(snapshot: Snapshot) -> dict[str, Collection[str]]:
    """What may be chosen on a page, by the address's key."""
    return {
        "definition": DEFINITIONS,
        "stage": FUNNEL,
        "company": read_company_keys(snapshot),
        "week": WEEKS,
        "screen": SCREENS,
    }


def open_chosen(current: builds.Build) -> tuple[Snapshot, listings.Choices]:
    """The chosen build and what it offers.

    An older one whose file is gone gives way to the current one, and that is said.
    """
    try:
        snapshot = snapshots.open_build(st.session_state.build)
        return snapshot, read_choices(snapshot)
    except FAILURES as error:
        if st.session_state.build == current.build_id:
            stop_with(error)
        st.session_state.link_problems = [words.bad_link("build", st.session_state.build)]
        st.session_state.build = current.build_id
        return open_chosen(current)


# ---- into the address --------------------------------------------------------------------------------------


def write_link(selection: Selection) -> None:
    """Writes the whole state into the address, defaults too."""
    link = make_link(selection)
    note_link(link)  # before the browser hears of it, and can answer
    if read_query() != link:
        others = {key: st.query_params.get_all(key) for key in st.query_params if key not in KNOWN}
        st.query_params.from_dict(others | link)  # at once: each change is a step of the history


def follow_sections() -> tuple[str, ...]:
    """The open sections of a page without a bar: taken from the address where a reader came or went back, else written into it.

    Returns: what is impossible in the address, a sentence each.
    """
    state = st.session_state
    said = st.query_params.get_all(SECTION)
    problems: tuple[str, ...] = ()
    if said != state.get("sections_said"):
        problems = tuple(take_filter({SECTION: said}, SECTION, SECTIONS))
    if said != state[SECTION]:
        st.query_params[SECTION] = state[SECTION]
    state.sections_said = state[SECTION]
    return problems


def carry_link() -> Link:
    """What a link to another page takes along of the address."""
    return {key: st.query_params.get_all(key) for key in st.query_params if key not in OF_A_PAGE}


def make_link(selection: Selection) -> Link:
    link: Link = {
        "as_of": [selection.as_of.isoformat()],
        "build": [selection.snapshot.build_id],
    }
    if selection.period_from:
        link["from"] = [selection.period_from.isoformat()]
    if selection.period_to:
        link["to"] = [selection.period_to.isoformat()]
    for key, values in selection.filters:
        link[key] = list(values)
    if selection.week:
        link["week"] = [selection.week]
    for key in CHOICES:
        if st.session_state.get(key):
            link[key] = [st.session_state[key]]
    if st.session_state.get(SECTION):
        link[SECTION] = st.session_state[SECTION]
    return link
