"""Streamlit glue of the frame: the menu, the one bar, and the page shown when there is nothing to read.

The bar's state lives in `st.session_state` under the BAR keys and is written to the URL on every run, as-of and build
always among it, so that whoever receives a link sees the same numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from analytics.disclosure import room
from pages.components.failures import ROOT
from pages.components.words import frame as words

CSS = Path(__file__).with_name("page.css")


# ---- the frame ---------------------------------------------------------------------------------------------


def prepare_server() -> None:
    """What must be true before the first visitor: pages are those of `navigate`, not files that Streamlit finds, and a
    server that others can reach is in the press room.

    Streamlit looks for a pages folder when the first session opens and would answer its deep link with "page not
    found"; `st.navigation` says the same, but only during that first run.
    """
    PagesManager.uses_pages_directory = False
    room.enter(st.get_option("server.address"))


def open_frame() -> None:
    """Page configuration and style; the first call of a run."""
    room.enter(
        st.get_option("server.address")
    )  # again: it costs nothing, and nobody comes in past it
    st.set_page_config(
        page_title=words.PRODUCT, page_icon=str(CSS.with_name("icon.png")), layout="wide"
    )
    st.html(CSS)


ROOMS = {  # folder below pages/ → its pages, in the order of the menu
    "weekly": ("this_week", "success_rates", "distance", "memoranda", "realisation", "companies"),
    "support": ("support", "council", "agenda"),
    "mayor": ("summary", "audit"),
    "press": ("briefing",),
    "data": ("upload", "quality"),
}
WITHOUT_DAY = (
    "upload",
    "quality",
)  # pages that have something to say before anything of the bureau's own is loaded


def navigate() -> Any:
    """The pages by room; returns the one to run. A page that is not among them has no address and no menu entry.

    The first page answers at the bare address, and at its own as the others do: Streamlit calls the own address of a
    default page unknown, so the menu does not show that one.
    """

    def page(of: str, name: str, **more: Any) -> Any:
        return st.Page(
            ROOT / "pages" / of / f"{name}.py",
            title=words.PAGES[name],
            **({"url_path": name} | more),
        )

    rooms = {room.PRESS: ROOMS[room.PRESS]} if room.is_press() else ROOMS
    pages = {words.ROOMS[of]: [page(of, name) for name in names] for of, names in rooms.items()}
    of, names = next(iter(rooms.items()))
    first = pages[words.ROOMS[of]]
    first[0] = page(of, names[0], url_path="start", default=True)
    first.append(page(of, names[0], visibility="hidden"))
    return st.navigation(pages, expanded=True)


# ---- the bar -----------------------------------------------------------------------------------------------
