"""The one bar above every page: as-of day, period, filters and build.

Its state lives in `st.session_state` under the BAR keys; `link` keeps it in the address, `held` in step with widgets.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from analytics.disclosure import room
from analytics.listings import Choices
from analytics.measure.question import Unanswerable
from analytics.metrics import DEFINITIONS
from analytics.panels.selection import Selection
from analytics.panels.week import is_week_there
from analytics.warehouse import builds, snapshots
from analytics.warehouse.desk import open_desk
from analytics.warehouse.snapshots import Snapshot
from analytics.warehouse.store import open_store
from analytics.wording import sources
from pages.components import chips, weeks
from pages.components.drawing.figures import is_dark
from pages.components.failures import SECTION, current_build, plain, stop_with
from pages.components.frame import UNAPPLIED, WEEKLY, WITHOUT_DAY
from pages.components.held import hold, keep
from pages.components.link import (
    DAY_FORMAT,
    FIRST_DAY,
    LAST_DAY,
    follow_sections,
    open_chosen,
    read_link,
    write_link,
)
from pages.components.words import frame as words
from pages.components.words.room import unknown_room

FILTERS = ("field", "region")
BUILDS_OFFERED = 20  # the newest ones


def draw_bar(page: Any) -> Selection | None:
    """Draws the bar above a page (as of `navigate`) and returns what it says; the same on every page.

    The press room has none, as it has nothing to choose from: None.
    """
    if room.is_press():
        leave_out_bar()
        return None
    st.session_state.setdefault(SECTION, [])
    current = current_build()
    read_link(current)
    follow_newest_build(current)
    snapshot, offered = open_chosen(current)
    if offered.as_of is None and page.url_path not in WITHOUT_DAY:
        stop_with(Unanswerable("no_data"))
    newest = offered.as_of or current.published_at.date()
    follow_newest_day(newest)
    keep_offered("field", offered.fields)
    keep_offered("region", offered.regions)
    keep_week(read_selection(snapshot, newest))
    draw_choices(page, read_selection(snapshot, newest), offered, current)
    tell_state(snapshot, current, newest)
    selection = read_selection(snapshot, newest)
    write_link(selection)
    st.session_state.selection = selection
    return selection


def leave_out_bar() -> None:
    if room.is_unknown():
        st.error(plain(unknown_room(room.asked())), icon=":material/lock:")
    st.session_state.selection = None
    tell_link_problems(follow_sections())


# ---- defaults ----------------------------------------------------------------------------------------------


def follow_newest_build(current: builds.Build) -> None:
    """Moves on to the current build, unless somebody pinned another."""
    state = st.session_state
    if state.get("build") in (None, state.get("last_current")):
        state.build = current.build_id
    state.last_current = current.build_id


def follow_newest_day(newest: date) -> None:
    """Moves on to the build's own as-of day, unless somebody chose another."""
    state = st.session_state
    if state.get("as_of") in (None, state.get("default_as_of")):
        state.as_of = newest
    state.default_as_of = newest


def keep_offered(key: str, offered: tuple[str, ...]) -> None:
    """Takes back what a filter chose and this build has not."""
    chosen = st.session_state.get(key) or []
    st.session_state[key] = [value for value in chosen if value in offered]


def keep_week(selection: Selection) -> None:
    """Takes back a week that is not over by the as-of day, or lies before the data, and says so."""
    if not selection.week or selection.snapshot.as_of is None or is_week_there(selection):
        return
    st.session_state.week = ""
    problem = words.week_not_over(selection.week, selection.as_of)
    st.session_state.link_problems = [*st.session_state.get("link_problems", []), problem]


# ---- drawing -----------------------------------------------------------------------------------------------


def draw_choices(page: Any, selection: Selection, offered: Choices, current: builds.Build) -> None:
    """One row: the as-of day, the week or the period, and the filters, each with what is chosen in sight."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        draw_base(current)
        with draw_group("bar_time"):
            draw_time(page, selection)
        with draw_group("bar_filters"):
            chips.draw_filter("field", offered.fields)
            chips.draw_filter("region", offered.regions)
    tell_unapplied(page, selection)


def draw_group(key: str) -> Any:
    """Chips that stay beside each other."""
    return st.container(
        key=key, horizontal=True, vertical_alignment="center", width="content", gap="xsmall"
    )


def tell_unapplied(page: Any, selection: Selection) -> None:
    """What is chosen above and touches no figure of the page; what touches some of them is said at the others."""
    chosen = [key for key, _ in selection.filters]
    if selection.period_from or selection.period_to:
        chosen = ["period", *chosen]
    unapplied = [key for key in chosen if key in UNAPPLIED.get(page.url_path, ())]
    if unapplied:
        st.caption(plain(words.say_unapplied(unapplied, is_weekly=page.url_path in WEEKLY)))


def draw_time(page: Any, selection: Selection) -> None:
    """The week, on a page that is of one; else the period."""
    if page.url_path in WEEKLY:
        weeks.draw_week_steps(selection)
    else:
        chips.draw_period(selection)


def draw_base(current: builds.Build) -> None:
    """What all figures stand on: the as-of day and, behind it, the build."""
    state = st.session_state
    older_build = "" if state.build == current.build_id else state.build
    with st.popover(plain(words.name_base(state.as_of, older_build)), key="bar_base"):
        st.date_input(
            words.BAR["as_of"],
            key=hold("as_of", state.as_of),
            on_change=keep,
            args=("as_of",),
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format=DAY_FORMAT,
            help=words.BAR_HELP["as_of"],
        )
        draw_builds(current)


def draw_builds(current: builds.Build) -> None:
    """The current build, the chosen one, and the newest of the others."""
    newest = [build.build_id for build in snapshots.list_builds()[:BUILDS_OFFERED]]
    offered = dict.fromkeys([current.build_id, st.session_state.build, *newest])
    st.selectbox(
        words.BAR["build"],
        list(offered),
        key=hold("build", st.session_state.build),
        on_change=keep,
        args=("build",),
        help=words.BAR_HELP["build"],
        format_func=lambda build_id: words.build_name(build_id, build_id == current.build_id),
    )


def tell_state(snapshot: Snapshot, current: builds.Build, newest: date) -> None:
    """What a reader must know of the choice; a period that cannot be ends the run."""
    state = st.session_state
    if snapshot.is_sample:
        st.warning(words.SAMPLE_BANNER, icon=":material/science:")
    if since := open_desk().gone_since():
        st.warning(plain(words.say_desk_gone(since)), icon=":material/cloud_off:")
    if since := open_store().gone_since():
        st.warning(plain(words.say_store_gone(since)), icon=":material/cloud_off:")
    tell_link_problems(state.pop("link_problems", []))
    if snapshot.build_id != current.build_id:
        said = words.old_build(snapshot.published_at, current.published_at)
        st.info(plain(said), icon=":material/history:")
    if state.as_of > newest:
        st.info(sources.later_day(state.as_of, newest), icon=":material/event:")
    start = state.get("from")
    end = state.get("to")
    if start and end and start > end:
        st.error(words.PERIOD_REVERSED, icon=":material/date_range:")
        st.stop()


def tell_link_problems(problems: Iterable[str]) -> None:
    for problem in problems:
        st.error(plain(problem), icon=":material/link_off:")


def read_selection(snapshot: Snapshot, newest: date) -> Selection:
    state = st.session_state
    return Selection(
        snapshot=snapshot,
        as_of=state.as_of,
        period_from=state.get("from"),
        period_to=state.get("to"),
        filters=tuple((key, tuple(state[key])) for key in FILTERS if state.get(key)),
        is_as_of_chosen=state.as_of != newest,
        dark=is_dark(),
        definition=state.get("definition") or DEFINITIONS[0],
        stage=state.get("stage") or "",
        company=state.get("company") or "",
        week=state.get("week") or "",
    )
