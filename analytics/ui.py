"""Streamlit glue: the frame, the one bar, the one cache, and how a page's parts are drawn.

The bar's state lives in `st.session_state` under the BAR keys and is written to the URL on every run, as-of and build
always among it, so that whoever receives a link sees the same numbers.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from analytics import listings, numbers, warehouse
from analytics.measure import Unanswerable
from analytics.panels import PAGES
from analytics.panels.page import Card, Listed, PageView, read_page
from analytics.panels.panel import Selection, Table, View
from analytics.pictures import figure, spark_image
from analytics.theme import CONFIG, DARK, LIGHT
from analytics.wording import frame as words

CSS = Path(__file__).with_name("page.css")
ROOT = Path(__file__).parents[1]
BAR = ("as_of", "from", "to", "build", "field", "region")
FILTERS = ("field", "region")
ARROWS = {1: "up", -1: "down", 0: "off"}
FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2099, 12, 31)  # what the calendars offer


# ---- the frame ---------------------------------------------------------------------------------------------


def prepare_server() -> None:
    """What must be true before the first visitor: pages are those of `navigate`, not files that Streamlit finds.

    Streamlit looks for a pages folder when the first session opens and would answer its deep link with "page not
    found"; `st.navigation` says the same, but only during that first run.
    """
    PagesManager.uses_pages_directory = False


def open_frame() -> None:
    """Page configuration and style; the first call of a run."""
    st.set_page_config(page_title=words.PRODUCT, page_icon=str(CSS.with_name("icon.png")), layout="wide")
    st.html(CSS)


ROOMS = {  # folder below pages/ → its pages, in the order of the menu
    "weekly": ("this_week", "success_rates", "distance", "memoranda"),
    "data": ("upload", "quality"),
}


def navigate() -> Any:
    """The pages by room; returns the one to run.

    The first page answers at the bare address, and at its own as the others do: Streamlit calls the own address of a
    default page unknown, so the menu does not show that one.
    """
    def page(room: str, name: str, **more: Any) -> Any:
        return st.Page(ROOT / "pages" / room / f"{name}.py", title=words.PAGES[name], **({"url_path": name} | more))

    pages = {words.ROOMS[room]: [page(room, name) for name in names] for room, names in ROOMS.items()}
    first = pages[words.ROOMS["weekly"]]
    first[0] = page("weekly", "this_week", url_path="start", default=True)
    first.append(page("weekly", "this_week", visibility="hidden"))
    return st.navigation(pages, expanded=True)


def plain(text: str) -> str:
    """A text in which Markdown finds nothing to do: names may hold anything, and dates open no numbered list."""
    one_line = re.sub(r"\s*[\r\n]+\s*", " ", text)
    return re.sub(r"^(\d+)\.", r"\1\\.", re.sub(r"([\\`*_{}\[\]()<>#+!|$~:&=-])", r"\\\1", one_line))


FAILURES = (warehouse.NoSnapshot, Unanswerable, *warehouse.UNREADABLE)


def stop_with(error: Exception) -> None:
    """A page that says what is missing and what to do (error: one of FAILURES), instead of a traceback."""
    if isinstance(error, warehouse.UNREADABLE):
        error = warehouse.NoSnapshot("broken", st.session_state.build)
    title, advice = (words.snapshot_advice(error.missing, error.build_id)
                     if isinstance(error, warehouse.NoSnapshot) else words.question_advice(error.code))
    st.header(title, anchor=False)
    st.markdown(plain(advice))
    if st.button(words.BUILD_AGAIN, type="primary"):
        run_load()
        st.rerun()
    st.stop()


def run_load() -> dict[str, Any]:
    """Runs the loader as a process of its own, with progress on the page; returns its report."""
    with st.status(words.LOADING, expanded=False) as status:
        done = subprocess.run([sys.executable, "-m", "etl", "load", "--json"], cwd=ROOT, capture_output=True,
                              encoding="utf-8", check=False)
        if done.returncode:
            status.update(label=words.LOAD_FAILED, state="error")
            st.code(done.stderr.strip(), language=None)
            st.stop()
        status.update(label=words.LOADED, state="complete")
    return json.loads(done.stdout)


def current_build() -> warehouse.Build:
    """The current build; builds the sample on the very first start, and says what to do when there is none to read."""
    try:
        return warehouse.read_current()
    except warehouse.NoSnapshot as error:
        if error.missing == "nothing" and not warehouse.has_anything():
            st.header(words.FIRST_START, anchor=False)
            run_load()
            st.rerun()
        stop_with(error)


# ---- the bar -----------------------------------------------------------------------------------------------


@st.cache_resource(max_entries=16, show_spinner=False)
def read_choices(build_id: str) -> listings.Choices:
    return listings.choices(build_id)


def read_link(current: warehouse.Build) -> None:
    """Takes the bar's state from a link, once; what is impossible in it is said and left out, what is absent is not
    chosen (a reader who goes back in the browser takes a choice back)."""
    link = {key: st.query_params.get_all(key) for key in BAR if key in st.query_params}
    if not link or link == st.session_state.get("link"):
        return
    problems = []
    chosen = (link.get("build") or [current.build_id])[0]
    try:
        warehouse.open_build(chosen)
        st.session_state.build = chosen
    except warehouse.NoSnapshot:
        problems.append(words.bad_link("build", chosen))
        st.session_state.build = current.build_id
    offered = read_choices(st.session_state.build)
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
    first, last = st.session_state["from"], st.session_state["to"]
    if first and last and first > last:
        problems.append(words.bad_link("from", first.isoformat()))
        st.session_state["from"] = st.session_state["to"] = None
    st.session_state.link_problems = problems


def write_link(selection: Selection) -> None:
    """Writes the whole state into the URL, defaults too."""
    link: dict[str, list[str]] = {"as_of": [selection.as_of.isoformat()], "build": [selection.build]}
    period = (("from", selection.period_from), ("to", selection.period_to))
    link |= {key: [day.isoformat()] for key, day in period if day}
    link |= {key: list(values) for key, values in selection.filters}
    if {key: st.query_params.get_all(key) for key in BAR if key in st.query_params} != link:
        for key in BAR:
            if key not in link and key in st.query_params:
                del st.query_params[key]
        for key, values in link.items():
            st.query_params[key] = values
    st.session_state.link = link


def offer_choices(current: warehouse.Build) -> listings.Choices:
    """What the chosen build offers; an older one whose file is gone gives way to the current one, and that is said."""
    try:
        return read_choices(st.session_state.build)
    except FAILURES as error:
        if st.session_state.build == current.build_id:
            stop_with(error)
        st.session_state.link_problems = [words.bad_link("build", st.session_state.build)]
        st.session_state.build = current.build_id
        return offer_choices(current)


def draw_bar() -> Selection:
    """Draws the bar and returns what it says; the same on every page."""
    current = current_build()
    read_link(current)
    state = st.session_state
    if state.get("build") in (None, state.get("last_current")):  # nobody pinned a build: follow the newest
        state.build = current.build_id
    state.last_current = current.build_id
    offered = offer_choices(current)
    if offered.as_of is None:
        stop_with(Unanswerable("no_data"))
    if state.get("as_of") in (None, state.get("default_as_of")):
        state.as_of = offered.as_of
    state.default_as_of = offered.as_of
    for key, there in (("field", offered.fields), ("region", offered.regions)):
        state[key] = [value for value in state.get(key) or [] if value in there]
    builds = list(dict.fromkeys([current.build_id, state.build, *(b.build_id for b in warehouse.list_builds()[:20])]))
    summary = words.bar_summary(state.as_of, state.get("from"), state.get("to"), state.field,
                                  state.region, None if state.build == current.build_id else state.build)
    with st.container(key="bar"), st.popover(plain(summary), width="stretch"):
        (left, middle, right), below = st.columns(3), st.columns(3)
        as_of = left.date_input(words.BAR["as_of"], key="as_of", min_value=FIRST_DAY, max_value=LAST_DAY,
                                format="YYYY.MM.DD", help=words.BAR_HELP["as_of"])
        middle.date_input(words.BAR["from"], value=None, key="from", min_value=FIRST_DAY, max_value=LAST_DAY,
                          format="YYYY.MM.DD", help=words.BAR_HELP["from"])
        right.date_input(words.BAR["to"], value=None, key="to", min_value=FIRST_DAY, max_value=LAST_DAY,
                         format="YYYY.MM.DD", help=words.BAR_HELP["to"])
        below[0].multiselect(words.BAR["field"], offered.fields, key="field", placeholder=words.ALL)
        below[1].multiselect(words.BAR["region"], offered.regions, key="region", placeholder=words.ALL)
        below[2].selectbox(words.BAR["build"], builds, key="build", help=words.BAR_HELP["build"],
                           format_func=lambda b: words.build_name(b, b == current.build_id))
    build = warehouse.read_build(state.build)
    if build.is_sample:
        st.warning(words.SAMPLE_BANNER, icon=":material/science:")
    for problem in state.pop("link_problems", []):
        st.error(plain(problem), icon=":material/link_off:")
    if build.build_id != current.build_id:
        st.info(plain(words.old_build(build.build_id, current.build_id)), icon=":material/history:")
    if state.get("from") and state.get("to") and state["from"] > state["to"]:
        st.error(words.PERIOD_REVERSED, icon=":material/date_range:")
        st.stop()
    selection = Selection(
        state.build, as_of, state.get("from"), state.get("to"),
        tuple((key, tuple(state[key])) for key in FILTERS if state.get(key)), as_of != offered.as_of,
        st.context.theme.type == "dark")
    write_link(selection)
    state.selection = selection
    return selection


# ---- a page ------------------------------------------------------------------------------------------------


@st.cache_resource(max_entries=256, show_spinner=False)
def cached_page(name: str, selection: Selection) -> PageView:
    """The one cache: a page's view by its name and everything it was asked under, the build id among it."""
    return read_page(PAGES[name], selection)


def open_page(name: str) -> PageView:
    """Answers a page under the bar's selection and draws its title, sentence and figures."""
    selection: Selection = st.session_state.selection
    try:
        page = cached_page(name, selection)
    except FAILURES as error:
        stop_with(error)
    st.title(page.title, anchor=False)
    with st.container(key="sentence"):
        st.markdown(plain(page.sentence))
    if page.cards:
        draw_cards(page.cards, DARK if selection.dark else LIGHT)
    return page


def draw_title(title: str, sentence: str) -> Selection:
    """The head of a page without figures of its own; returns the bar's selection."""
    st.title(title, anchor=False)
    with st.container(key="sentence"):
        st.markdown(plain(sentence))
    return st.session_state.selection


def draw_cards(cards: tuple[Card, ...], palette: Any) -> None:
    with st.container(key="cards"):
        for column, shown in zip(st.columns(len(cards)), cards):
            with column.container(border=True, height="stretch"):
                st.metric(shown.label, shown.value, shown.change or None, delta_color="off", help=shown.definition,
                          delta_arrow=ARROWS[shown.direction], delta_description=shown.since or None)
                if shown.aside:
                    st.caption(plain(shown.aside))
                if shown.target:
                    st.caption(plain(shown.target))
                if len([value for value in shown.trend if value is not None]) > 1:
                    st.html(spark_image(shown.trend, palette, words.SPARK.format(label=shown.label)))


def draw_panel(page: PageView, name: str, *, height: str = "content") -> None:
    """One panel: takeaway, what is measured, chart, the chart in words, and the quiet line."""
    shown = page.views[name]
    with st.container(border=True, key=f"panel_{name}", gap="xsmall", height=height):
        st.header(plain(shown.takeaway), anchor=False)
        st.caption(plain(shown.subtitle))
        if shown.chart:
            st.plotly_chart(figure(shown.chart), theme=None, config=CONFIG, key=f"chart_{name}",
                            alt=f"{shown.takeaway} {shown.spoken}")
        if shown.spoken:
            st.caption(plain(shown.spoken))
        if shown.chart is None and shown.table.rows:
            draw_table(shown.table)
        for note in shown.notes:
            st.caption(plain(note))
        draw_quiet_line(shown)


def draw_pair(page: PageView, *names: str) -> None:
    """Panels side by side and equally high; one below the other on a phone."""
    for column, name in zip(st.columns(len(names)), names):
        with column:
            draw_panel(page, name, height="stretch")


def draw_quiet_line(shown: View) -> None:
    """n · as-of · source, and behind it the definition, the table and the download."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"quiet_{shown.name}"):
        st.caption(plain(shown.source), width="stretch")
        if shown.definitions:
            with st.popover(words.DEFINITION, type="tertiary", key=f"definition_{shown.name}"):
                for label, definition in shown.definitions:
                    st.markdown(f"**{plain(label)}** — {plain(definition)}")
        if shown.chart is not None:
            table = st.popover(words.TABLE, type="tertiary", key=f"table_{shown.name}", on_change="rerun")
            if table.open:  # tables behind charts may be long: sent when asked for
                with table:
                    draw_data(shown.table, f"data_{shown.name}")
        st.download_button(words.DOWNLOAD, shown.csv, shown.file_name, "text/csv", key=f"csv_{shown.name}",
                           type="tertiary", on_click="ignore")


def draw_listed(page: PageView) -> None:
    """The rows to act on, each list with the rule that chose it."""
    for number, listed in enumerate(page.listed):
        with st.container(border=True, key=f"listed_{number}", gap="xsmall"):
            draw_list(listed)


def draw_list(listed: Listed) -> None:
    st.header(plain(listed.title), anchor=False)
    st.caption(plain(listed.rule))
    if listed.table.rows:
        draw_table(listed.table)
    else:
        st.markdown(plain(listed.nothing))


def draw_table(table: Table) -> None:
    """A short table as text: prints, wraps and is read aloud."""
    if len(table.rows) > 40:
        draw_data(table, None)
        return
    lines = [[plain(name) for name in table.columns],
             ["---:" if is_counted(table, at) else "---" for at in range(len(table.columns))],
             *([cell_text(cell) for cell in row] for row in table.rows)]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def is_counted(table: Table, column: int) -> bool:
    """Whether a column holds only counts, which stand right-aligned."""
    cells = [row[column] for row in table.rows if row[column] is not None]
    return bool(cells) and all(isinstance(cell, int) for cell in cells)


def cell_text(cell: Any) -> str:
    """A cell of a table of text; a day stays on one line."""
    if isinstance(cell, date):
        return plain(numbers.plain_day(cell)).replace(" ", "\N{NO-BREAK SPACE}")
    if isinstance(cell, int):
        return f"{cell:,}".replace("-", numbers.MINUS)
    return "" if cell is None else plain(str(cell))


def draw_data(table: Table, key: str | None) -> None:
    """A long table that can be searched and sorted."""
    columns = {name: [numbers.plain_day(row[i]) if isinstance(row[i], date) else row[i] for row in table.rows]
               for i, name in enumerate(table.columns)}
    st.dataframe(columns, hide_index=True, key=key)
