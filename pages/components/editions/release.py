"""Streamlit glue of the release: its draft to be edited, copied, and checked as it is edited.

What was edited stays in the memory of its reader's visit; it goes into no document and is not kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.disclosure import room
from analytics.panels.press.words.release import find_blanks
from analytics.panels.selection import Selection
from briefing.drafts import LONGEST
from briefing.edition import words as edition_words
from briefing.edition.model import Points
from briefing.edition.settings import read_settings
from pages.components.editions import claims
from pages.components.editions.copying import copy_field
from pages.components.editions.documents import Shown
from pages.components.failures import plain, show_letters
from pages.components.words import editions as words

KEY = "release"
TEXT = ".st-key-release textarea"  # where the browser finds what is copied


@dataclass(frozen=True)
class Desk:
    """The text as it stands, and the place beside it for what is to be said of it."""

    text: str
    beside: DeltaGenerator


def draw_release(shown: Shown) -> Desk | None:
    """The draft to be edited; in the press room, which has no registry, the draft alone."""
    (points,) = shown.edition.points
    with st.container(border=True, key=KEY, gap="small"):
        st.header(plain(points.title), anchor=False)
        st.caption(plain(points.rule))
        desk = None
        if room.is_press():
            st.code(write_draft(points), language=None, wrap_lines=True)
        else:
            desk = draw_desk(points, shown.edition.number)
        draw_terms(points)
    return desk


def write_draft(points: Points) -> str:
    """The release as one text, its sender filled in where the bureau's settings name one."""
    office = read_settings().office
    lines = (edition_words.name_sender(line, office) for line in points.lines)
    return "\n\n".join(filter(None, ("\n".join(points.head), *lines)))


def draw_desk(points: Points, number: str) -> Desk:
    """The text to be edited, with room beside it."""
    draft = write_draft(points)
    key = f"release_{number}"
    left, right = st.columns(2, gap="medium")
    with left:
        text = st.text_area(
            words.RELEASE_TEXT,
            draft,
            key=key,
            height="content",
            max_chars=LONGEST,
            persist_state="session",
        )
        st.html(
            f'<div class="paper release">{show_letters(text)}</div>'
        )  # a field breaks in the middle of a line
        with st.container(horizontal=True):
            copy_field(TEXT, key="copy_release")
            st.button(
                words.RESTORE,
                key="restore_release",
                icon=":material/undo:",
                disabled=text == draft,
                on_click=restore_draft,
                args=(key, draft),
            )
    return Desk(text, right)


def restore_draft(key: str, draft: str) -> None:
    st.session_state[key] = draft


def check_release(desk: Desk | None) -> None:
    """Beside the text: the blanks that are left, and every figure's verdict, anew for another text, day or build.

    Called last: a first check takes seconds, and the page is there before it.
    """
    if desk is None:
        return
    with desk.beside:
        blanks = find_blanks(desk.text)
        if blanks:
            st.info(plain(words.say_blanks(blanks)), icon=":material/edit:")
        checked = read_checked(desk.text)
        if checked:
            claims.draw_judgements(checked, key="release_checked")


def read_checked(text: str) -> claims.Draft | None:
    """The verdicts on a text, from the memory of the visit where nothing has changed since."""
    selection: Selection = st.session_state.selection
    key = claims.identify_draft(selection, text, None)
    checked: claims.Draft | None = st.session_state.get("checked_release")
    if checked is None or checked.key != key:
        checked = claims.check_draft(key, text, None)
        st.session_state.checked_release = checked
    return checked


def draw_terms(points: Points) -> None:
    """What goes out in the annex: what each figure counts and how sure it is."""
    if not points.terms:
        return
    with st.expander(words.TERMS.format(title=edition_words.TERMS)):
        for term in points.terms:
            st.caption(plain(term))
        if points.left_out:
            st.caption(plain(points.left_out))
