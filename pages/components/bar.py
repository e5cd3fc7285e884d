"""The one bar: as-of day, period, build and filters, kept in the address."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Any

import streamlit as st

from analytics import listings
from analytics.disclosure import room
from analytics.listings import choices
from analytics.measure.question import Unanswerable
from analytics.metrics import DEFINITIONS
from analytics.panels.selection import FUNNEL, Selection
from analytics.warehouse import builds as warehouse_builds
from analytics.warehouse import snapshots
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import sources
from pages.components.failures import BAR, CHOICES, FAILURES, current_build, plain, stop_with
from pages.components.frame import WITHOUT_DAY
from pages.components.words import frame as words
from pages.components.words.room import unknown_room

FILTERS = ("field", "region")


FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2099, 12, 31)  # what the calendars offer


@st.cache_resource(max_entries=16, show_spinner=False)
def read_choices(snapshot: Snapshot) -> listings.Choices:
    return choices(snapshot)


def read_link(current: warehouse_builds.Build) -> None:
    """Takes the bar's state from a link, once; what is impossible in it is said and left out, what is absent is not
    chosen (a reader who goes back in the browser takes a choice back)."""
    link = read_query()
    if not link or link == st.session_state.get("link"):
        return
    problems = []
    chosen = (link.get("build") or [current.build_id])[0]
    try:
        snapshots.open_build(chosen)  # never the press's own file, which answers no other page
        st.session_state.build = chosen
    except warehouse_builds.NoSnapshot:
        problems.append(words.bad_link("build", chosen))
        st.session_state.build = current.build_id
    snapshot, offered = open_chosen(current)
    for key in ("as_of", "from", "to"):
        st.session_state[key] = None
        if value := (link.get(key) or [""])[0]:
            try:
                day = date.fromisoformat(value)
                if not FIRST_DAY <= day <= LAST_DAY:
                    raise ValueError(value)
                st.session_state[key] = day
            except ValueError:
                problems.append(words.bad_link(key, value))
    for key, there in (("field", offered.fields), ("region", offered.regions)):
        wanted = link.get(key) or []
        st.session_state[key] = [value for value in wanted if value in there]
        problems += [words.bad_link(key, value) for value in wanted if value not in there]
    for key, there in choosable(snapshot).items():
        value = (link.get(key) or [""])[0]
        st.session_state[key] = value if value in there else ""
        problems += [words.bad_link(key, value)] if value and value not in there else []
    first, last = st.session_state["from"], st.session_state["to"]
    if first and last and first > last:
        problems.append(words.bad_link("from", first.isoformat()))
        st.session_state["from"] = st.session_state["to"] = None
    st.session_state.link_problems = problems


def read_query() -> dict[str, list[str]]:
    """What the URL says of the bar and of choices made on pages."""
    return {key: st.query_params.get_all(key) for key in (*BAR, *CHOICES) if key in st.query_params}


def choosable(snapshot: Snapshot) -> dict[str, Container[str]]:
    """What may be chosen on a page, by the URL's key."""
    return {"definition": DEFINITIONS, "stage": FUNNEL, "company": read_company_keys(snapshot)}


@st.cache_resource(max_entries=16, show_spinner=False)
def read_company_keys(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(listings.company_keys(snapshot))


def write_link(selection: Selection) -> None:
    """Writes the whole state into the URL, defaults too."""
    link: dict[str, list[str]] = {
        "as_of": [selection.as_of.isoformat()],
        "build": [selection.snapshot.build_id],
    }
    period = (("from", selection.period_from), ("to", selection.period_to))
    link |= {key: [day.isoformat()] for key, day in period if day}
    link |= {key: list(values) for key, values in selection.filters}
    link |= {key: [st.session_state[key]] for key in CHOICES if st.session_state.get(key)}
    if read_query() != link:
        for key in (*BAR, *CHOICES):
            if key not in link and key in st.query_params:
                del st.query_params[key]
        for key, values in link.items():
            st.query_params[key] = values
    st.session_state.link = link


def open_chosen(current: warehouse_builds.Build) -> tuple[Snapshot, listings.Choices]:
    """The chosen build and what it offers; an older one whose file is gone gives way to the current one, and that is said."""
    try:
        snapshot = snapshots.open_build(st.session_state.build)
        return snapshot, read_choices(snapshot)
    except FAILURES as error:
        if st.session_state.build == current.build_id:
            stop_with(error)
        st.session_state.link_problems = [words.bad_link("build", st.session_state.build)]
        st.session_state.build = current.build_id
        return open_chosen(current)


def draw_bar(page: Any) -> Selection | None:
    """Draws the bar above a page (as of `navigate`) and returns what it says; the same on every page.

    The press room has none, as it has nothing to choose from: None.
    """
    if room.is_press():
        if room.is_unknown():
            st.error(plain(unknown_room(room.asked())), icon=":material/lock:")
        st.session_state.selection = None
        return None
    current = current_build()
    read_link(current)
    state = st.session_state
    if state.get("build") in (
        None,
        state.get("last_current"),
    ):  # nobody pinned a build: follow the newest
        state.build = current.build_id
    state.last_current = current.build_id
    snapshot, offered = open_chosen(current)
    if offered.as_of is None and page.url_path not in WITHOUT_DAY:
        stop_with(Unanswerable("no_data"))
    newest = offered.as_of or current.published_at.date()
    if state.get("as_of") in (None, state.get("default_as_of")):
        state.as_of = newest
    state.default_as_of = newest
    for key, there in (("field", offered.fields), ("region", offered.regions)):
        state[key] = [value for value in state.get(key) or [] if value in there]
    builds = list(
        dict.fromkeys(
            [current.build_id, state.build, *(b.build_id for b in snapshots.list_builds()[:20])]
        )
    )
    summary = words.bar_summary(
        state.as_of,
        state.get("from"),
        state.get("to"),
        state.field,
        state.region,
        None if state.build == current.build_id else state.build,
    )
    with st.container(key="bar"), st.popover(plain(summary), width="stretch"):
        (left, middle, right), below = st.columns(3), st.columns(3)
        as_of = left.date_input(
            words.BAR["as_of"],
            key="as_of",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY.MM.DD",
            help=words.BAR_HELP["as_of"],
        )
        middle.date_input(
            words.BAR["from"],
            value=None,
            key="from",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY.MM.DD",
            help=words.BAR_HELP["from"],
        )
        right.date_input(
            words.BAR["to"],
            value=None,
            key="to",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY.MM.DD",
            help=words.BAR_HELP["to"],
        )
        below[0].multiselect(words.BAR["field"], offered.fields, key="field", placeholder=words.ALL)
        below[1].multiselect(
            words.BAR["region"], offered.regions, key="region", placeholder=words.ALL
        )
        below[2].selectbox(
            words.BAR["build"],
            builds,
            key="build",
            help=words.BAR_HELP["build"],
            format_func=lambda b: words.build_name(b, b == current.build_id),
        )
    if snapshot.is_sample:
        st.warning(words.SAMPLE_BANNER, icon=":material/science:")
    for problem in state.pop("link_problems", []):
        st.error(plain(problem), icon=":material/link_off:")
    if snapshot.build_id != current.build_id:
        st.info(
            plain(words.old_build(snapshot.build_id, current.build_id)), icon=":material/history:"
        )
    if as_of > newest:
        st.info(sources.later_day(as_of, newest), icon=":material/event:")
    if state.get("from") and state.get("to") and state["from"] > state["to"]:
        st.error(words.PERIOD_REVERSED, icon=":material/date_range:")
        st.stop()
    selection = Selection(
        snapshot,
        as_of,
        state.get("from"),
        state.get("to"),
        tuple((key, tuple(state[key])) for key in FILTERS if state.get(key)),
        as_of != newest,
        st.context.theme.type == "dark",
        state.get("definition") or DEFINITIONS[0],
        state.get("stage") or "",
        state.get("company") or "",
    )
    write_link(selection)
    state.selection = selection
    return selection
