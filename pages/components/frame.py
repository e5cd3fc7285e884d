"""Streamlit glue of the frame: page configuration and the menu of the rooms."""

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
# Pages that have something to say before anything of the bureau's own is loaded.
WITHOUT_DAY = ("visits", "upload", "quality")


def navigate() -> Any:
    """The pages by room; returns the one to run. A page that is not among them has no address and no menu entry.

    The first page answers at the bare address, and at its own as the others do: Streamlit calls the own address of a
    default page unknown, so the menu does not show that one.
    """
    rooms = list_rooms()
    pages = {
        words.ROOMS[folder]: [make_page(folder, name) for name in names]
        for folder, names in rooms.items()
    }
    folder, names = next(iter(rooms.items()))
    first = pages[words.ROOMS[folder]]
    first[0] = make_page(folder, names[0], url_path="start", default=True)
    first.append(make_page(folder, names[0], visibility="hidden"))
    return st.navigation(pages, expanded=True)


def list_rooms() -> dict[str, tuple[str, ...]]:
    """The rooms that are open here, each with its pages."""
    if room.is_press():
        return {room.PRESS: ROOMS[room.PRESS]}
    return ROOMS


def make_page(folder: str, name: str, **options: Any) -> st.Page:
    """A page with its title and, unless another is given, an address like its name."""
    options = {"url_path": name} | options
    return st.Page(ROOT / "pages" / folder / f"{name}.py", title=words.PAGES[name], **options)
