"""Streamlit glue of the frame: page configuration and the menu of the rooms."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from analytics.access import settings
from analytics.disclosure import room
from analytics.permissions import caller
from analytics.permissions.door import WATCHED, Forbidden, demand_page, may_open
from analytics.permissions.table import MINISTRY
from analytics.permissions.words import say_forbidden
from analytics.warehouse.ministry import has_collected
from pages.components import server_log, signing
from pages.components.failures import ROOT, plain
from pages.components.find import BY_KEYS, draw_find
from pages.components.link import carry_link
from pages.components.words import frame as words
from pages.components.words import signing as signing_words

CSS = Path(__file__).with_name("page.css")


# ---- the frame ---------------------------------------------------------------------------------------------


def prepare_server() -> None:
    """What must be true before the first visitor: pages are those of `navigate`, not files that Streamlit finds, and a
    server that others can reach is in the press room, or asks who is there.

    Streamlit looks for a pages folder when the first session opens and would answer its deep link with "page not
    found"; `st.navigation` says the same, but only during that first run.
    """
    server_log.write_lines()
    PagesManager.uses_pages_directory = False
    settings.use_files(st.get_option("secrets.files"))
    signing.start_sign_in()
    room.enter(st.get_option("server.address"))


def open_frame() -> None:
    """Page configuration and style; the first call of a run."""
    signing.forget_caller()
    # Again: it costs nothing, and nobody comes in past it.
    room.enter(st.get_option("server.address"))
    st.set_page_config(
        page_title=words.PRODUCT, page_icon=str(CSS.with_name("icon.png")), layout="wide"
    )
    st.html(CSS)


ROOMS = {  # folder below pages/ → its pages, in the order of the menu
    "weekly": ("this_week", "success_rates", "distance", "memoranda", "realisation", "companies"),
    "support": ("support", "council", "agenda"),
    "mayor": ("summary", "audit"),
    "press": ("briefing",),
    "data": ("visits", "upload", "quality"),
}
# What whoever looks after the server has besides, where people sign in; neither is of a day or build.
WATCHED_ROOMS = {WATCHED: ("access_log", "tokens", "roles")}
# What a ministry has of its bureaus: of many builds and days; in the menu where something was collected.
MINISTRY_ROOMS = {MINISTRY: ("comparison",)}
BESIDE = MINISTRY_ROOMS | WATCHED_ROOMS  # rooms whose pages stand under no bar
# Pages with an address and no place in the menu, by room: a page of the room leads to each.
BEHIND = {"weekly": ("meeting",)}
# Pages that have something to say before anything of the bureau's own is loaded.
WITHOUT_DAY = ("visits", "upload", "quality")
# Pages that are of one week (the first has no address of its own): the bar steps through the weeks there, and offers no period.
WEEKLY = ("", "this_week")
# What the bar offers and no figure of a page takes; the pages of a document say it themselves, in the document's words.
UNAPPLIED = {
    **dict.fromkeys(WEEKLY, ("period",)),
    "council": ("period",),
    **dict.fromkeys(("companies", "visits", "upload", "quality"), ("period", "field", "region")),
}


Rooms = dict[str, list[Any]]  # folder below pages/ → its pages, as the menu shows them


def make_rooms() -> Rooms:
    """The pages by room; the first of all answers at the bare address."""
    rooms = {
        folder: [make_page(folder, name) for name in names]
        for folder, names in list_rooms().items()
    }
    folder, names = next(iter(list_rooms().items()))
    rooms[folder][0] = make_page(folder, names[0], url_path="start", default=True)
    return rooms


def navigate(rooms: Rooms) -> Any:
    """Returns the page to run. A page that is not among them has no address.

    The first page answers at its own address too, as the others do: Streamlit calls the own address of a default page
    unknown, so that one is a page beside it.
    """
    folder, names = next(iter(list_rooms().items()))
    pages = [*(page for shown in rooms.values() for page in shown), make_page(folder, names[0])]
    pages += [make_page(at, name) for at, name in list_behind()]
    return st.navigation([*pages, *make_closed_pages(pages)], position="hidden")


def list_behind() -> list[tuple[str, str]]:
    """The pages that are open here and stand in no menu: its room and its name."""
    rooms = list_rooms()
    behind = [(at, name) for at in rooms for name in BEHIND.get(at, ())]
    if MINISTRY not in rooms and not room.is_press():
        behind += [(MINISTRY, name) for name in MINISTRY_ROOMS[MINISTRY]]
    return [(at, name) for at, name in behind if may_open(at, name)]


def make_closed_pages(open_pages: list[Any]) -> list[Any]:
    """Where people sign in every other page keeps its address: whoever follows a link to it is told why it is closed."""
    if not caller.is_sign_in_on():
        return []
    known = {page.url_path for page in open_pages}
    return [
        st.Page(partial(draw_closed, folder, name), title=words.PAGES[name], url_path=name)
        for folder, name in list_pages()
        if name not in known
    ]


def list_pages() -> list[tuple[str, str]]:
    """Every page that there is: its room and its name."""
    rooms = ROOMS | BESIDE
    menu = [(folder, name) for folder, names in rooms.items() for name in names]
    return menu + [(folder, name) for folder, names in BEHIND.items() for name in names]


def is_closed(page: Any) -> bool:
    """Whether a page (as of `navigate`) is one that is not open to whoever asks."""
    return caller.is_sign_in_on() and page.url_path not in ("", "start", *list_open_names())


def has_bar(page: Any) -> bool:
    """Whether a page (as of `navigate`) stands under the bar."""
    without = [name for names in BESIDE.values() for name in names]
    return not is_closed(page) and page.url_path not in without


def list_open_names() -> list[str]:
    """The names of the pages that are open here."""
    if room.is_press():
        return [*ROOMS[room.PRESS]]
    return [name for folder, name in list_pages() if may_open(folder, name)]


def draw_closed(folder: str, name: str) -> None:
    """In place of a page that is not open to whoever asks: why, and what to do."""
    st.title(signing_words.CLOSED_TITLE, anchor=False)
    try:
        demand_page(folder, name)
    except Forbidden as refused:
        asking = caller.current()
        if asking is not None and asking.role is not None:
            st.markdown(plain(say_forbidden(refused)))
        elif asking is not None and asking.trouble:  # signed in, and nothing is open to them
            st.markdown(plain(signing.say_trouble(asking)))
        else:
            st.markdown(signing_words.PLEASE_SIGN_IN)
        signing.draw_way_in(asking)


# Streamlit's own menu goes by itself on a phone once a page was chosen.
CLOSE_MENU = """<script>
    const menu = document.querySelector("[data-testid=stSidebar][data-collapsed=false]");
    if (menu && innerWidth <= 768) menu.querySelector("[data-testid=stSidebarCollapseButton] button").click();
</script>"""

# On a phone a row of a wide table is a card, and each of its cells says of which column it is (page.css).
NAME_CELLS = """<script>
    if (!window.areCellsNamed) {
        window.areCellsNamed = true;
        const phone = matchMedia("(max-width: 640px)");
        const nameCells = table => {
            const heads = [...table.querySelectorAll("thead th")].map(head => head.textContent);
            for (const row of table.querySelectorAll("tbody tr"))
                [...row.children].forEach((cell, at) => { cell.dataset.head = heads[at] ?? ""; });
        };
        let isAsked = false;
        const nameAll = () => {
            isAsked = false;
            if (phone.matches) document.querySelectorAll("table:not(canvas *)").forEach(nameCells);
        };
        const ask = () => { if (!isAsked) { isAsked = true; requestAnimationFrame(nameAll); } };
        new MutationObserver(ask).observe(document.body, {childList: true, characterData: true, subtree: true});
        phone.addEventListener("change", ask);
        ask();
    }
</script>"""

# A line that was cut off and opens anew may lead to another server, which knows nothing of the page until it runs there:
# what the page offers to take along would not be found. Streamlit asks for a run only where one was under way, and by its
# key: not before it takes itself for connected, and not a second time for a key that was never let go. Until the page has run
# there, a press on what gives a file is answered at once, by page.css: the server's answer may get lost with the start of
# the run, and the button would wait for three minutes.
ASK_AGAIN = """<script>
    if (!window.isLineWatched) {
        window.isLineWatched = true;
        const Line = window.WebSocket;
        const readApp = () => document.querySelector("[data-testid=stApp]")?.dataset ?? {};
        let hasRunHere = true;
        const lookWhetherRun = line => {
            if (line.readyState !== Line.OPEN) return;
            if (readApp().testScriptState !== "notRunning") return setTimeout(lookWhetherRun, 300, line);
            hasRunHere = true;
        };
        const askAgain = line => {
            if (line.readyState !== Line.OPEN) return;  // cut off once more: the next line asks
            if (readApp().testConnectionState !== "CONNECTED") return setTimeout(askAgain, 300, line);
            for (const kind of ["keydown", "keyup"])
                document.body.dispatchEvent(new KeyboardEvent(kind, {key: "r", bubbles: true}));
            setTimeout(lookWhetherRun, 300, line);
        };
        window.WebSocket = class extends Line {
            constructor(...where) {
                super(...where);
                hasRunHere = false;
                this.addEventListener("open", () => setTimeout(askAgain, 300, this));
            }
        };
        window.addEventListener("click", press => {
            const giver = press.target.closest?.("[data-testid=stDownloadButton]");
            if (!giver || hasRunHere) return;
            press.stopImmediatePropagation();
            giver.dataset.unheard = "";
            setTimeout(() => delete giver.dataset.unheard, 5000);
        }, true);
    }
</script>"""


def draw_menu(rooms: Rooms, current: Any) -> None:
    """The menu of the rooms.

    Args:
        current: the page that runs.

    Streamlit's own leads to the bare address of a page, to which the bar then adds what is chosen: two steps of the
    browser's history. These lead to where the reader will be, so that going back is one step.
    """
    draw_find()
    signing.draw_account()
    link = carry_link()
    with st.sidebar, st.container(key="menu", gap=None):
        st.html(NAME_CELLS + ASK_AGAIN + BY_KEYS, unsafe_allow_javascript=True)
        for folder, pages in rooms.items():
            st.caption(words.ROOMS[folder])
            for page in pages:
                st.page_link(page, query_params=link, width="stretch")
    if st.session_state.get("page_before") not in (None, current.url_path):
        st.html(CLOSE_MENU, unsafe_allow_javascript=True)
    st.session_state.page_before = current.url_path


def list_rooms() -> dict[str, tuple[str, ...]]:
    """The rooms that are open here, each with its pages."""
    if room.is_press():
        return {room.PRESS: ROOMS[room.PRESS]}
    allowed = {
        folder: tuple(name for name in names if may_open(folder, name))
        for folder, names in (ROOMS | BESIDE).items()
        if folder != MINISTRY or has_collected()
    }
    return {folder: names for folder, names in allowed.items() if names}


def make_page(folder: str, name: str, **options: Any) -> st.Page:
    """A page with its title and, unless another is given, an address like its name."""
    options = {"url_path": name} | options
    return st.Page(ROOT / "pages" / folder / f"{name}.py", title=words.PAGES[name], **options)
