"""Streamlit glue of the page on one firm: the search by any known name, and what is drawn with and without a firm."""

from __future__ import annotations

import streamlit as st

from analytics import listings
from analytics.charts.theme import choose_palette
from analytics.panels.companies.words import companies as words
from analytics.panels.page import PageView
from analytics.panels.selection import KEYED, Selection
from analytics.warehouse.snapshots import Snapshot
from pages.components.failures import choose, plain
from pages.components.panels import answered, draw_cards, draw_panel
from pages.components.sections import draw_list_section
from pages.components.tables import draw_list_panel, draw_listed

SEARCHED = "company_search"
Entry = tuple[str, str, str]  # spelling, the name shown, company_key


def open_page() -> PageView:
    """The search, and under it the chosen firm's sentence and figures."""
    selection: Selection = st.session_state.selection
    page = answered("companies", selection)
    st.title(page.title, anchor=False)
    draw_search(read_entries(selection.snapshot), selection.company)
    with st.container(key="sentence"):
        st.markdown(plain(page.sentence))
    if page.cards:
        draw_cards(page.cards, choose_palette(dark=selection.dark))
    return page


def draw_page(page: PageView) -> None:
    """The chosen firm's panels; without a firm whom to choose from, the long list in a section."""
    if page.cards:
        draw_panel(page, "company_course")
        draw_panel(page, "company_promises")
        draw_listed(page)
        return
    recent, signed, unmet = page.listed
    draw_list_panel(recent, "listed_0")
    draw_list_panel(signed, "listed_1")
    draw_list_section("unmet_firms", unmet)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYED)
def read_entries(snapshot: Snapshot) -> list[Entry]:
    """Every name of a build, its spellings and aliases after it."""
    rows = listings.company_names(snapshot)
    return [(row["spelling"], row["name"], row["company_key"]) for row in rows]


def draw_search(entries: list[Entry], company: str) -> None:
    """One field over every name there is; what it holds follows the link, and the link what is chosen in it."""
    chosen: Entry | None = st.session_state.get(SEARCHED)
    is_gone = chosen is not None and chosen not in entries
    if read_company(chosen) != company or is_gone:
        st.session_state[SEARCHED] = find_entry(entries, company)
    st.selectbox(
        words.SEARCH,
        entries,
        None,
        key=SEARCHED,
        format_func=lambda entry: words.name_option(entry[0], entry[1]),
        placeholder=words.SEARCH_HINT,
        on_change=follow_search,
    )


def find_entry(entries: list[Entry], company: str) -> Entry | None:
    """The first spelling of a firm."""
    for entry in entries:
        if read_company(entry) == company:
            return entry
    return None


def read_company(entry: Entry | None) -> str:
    """The firm of an entry; empty for none."""
    if entry is None:
        return ""
    _, _, company = entry
    return company


def follow_search() -> None:
    """Takes the name chosen in the search for the page's firm."""
    choose("company", read_company(st.session_state[SEARCHED]))
