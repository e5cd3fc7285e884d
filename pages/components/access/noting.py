"""Streamlit glue of the access log: what a visitor does is written down before it is done.

A page is written down when it is opened, not with each click on it. What a browser prints is not known here.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.access.chain import Deed
from analytics.access.log import note
from analytics.access.refusals import NotLogged
from analytics.access.words.log import say_not_logged
from analytics.permissions import caller
from analytics.permissions.caller import Caller
from analytics.permissions.table import Action
from pages.components import signing
from pages.components.failures import plain
from pages.components.frame import is_closed
from pages.components.words import access as words

DEEDS = {
    Action.UPLOAD: Deed.ENTER,
    Action.DECIDE: Deed.CHANGE,
    Action.ISSUE: Deed.CHANGE,
    Action.RELEASE: Deed.CHANGE,
    Action.DELETE: Deed.DELETE,
    Action.GIVE_TOKENS: Deed.CHANGE,
    Action.SEAL: Deed.PRINT,  # a document is made and kept
    Action.DOWNLOAD: Deed.PRINT,  # a document is made, to be taken along by a click of its own
}
_SIGNED_IN: set[str] = set()  # sign-ins that this process has written down


def note_or_stop(what: Deed, object: str, whose: str = "", reason: str = "") -> None:
    """Writes down what is about to be done; ends the run with why where that cannot be."""
    try:
        note(what, object, whose, reason)
    except NotLogged as refused:
        st.error(plain(say_not_logged(refused.code, **refused.facts)), icon=":material/error:")
        st.stop()


def note_visit(page: Any) -> None:
    """Writes down who came in and which page (as of `navigate`) they open; nothing where nobody signs in."""
    asking = caller.current()
    if asking is None or not asking.name:
        return
    note_sign_in(asking)
    address = page.url_path or "start"
    whose = words.OF_PAGES.get(address, "")
    if address == "companies":
        whose = words.name_firms([st.session_state.get("company") or ""])
    opened = (asking.name, page.url_path, whose)
    if st.session_state.get("noted") == opened:
        return
    if is_closed(page):
        note_or_stop(Deed.REFUSE, page.url_path, reason=words.CLOSED_PAGE)
    else:
        note_or_stop(Deed.READ, address, whose)
    st.session_state.noted = opened


def note_sign_in(asking: Caller) -> None:
    """Writes a sign-in down once, in however many tabs it is open, and again when it opens nothing any more."""
    came_in = f"{signing.name_sign_in()} {asking.trouble}"
    if came_in in _SIGNED_IN:
        return
    if asking.trouble:
        note_or_stop(Deed.REFUSE, words.SIGN_IN, reason=words.TROUBLES[asking.trouble])
    else:
        note_or_stop(Deed.SIGN_IN, words.SIGN_IN)
    _SIGNED_IN.add(came_in)


def note_deed(action: Action, object: str, whose: str) -> None:
    """Writes down something that is about to be done."""
    note_or_stop(DEEDS[action], object or action.value, whose)


def note_refusal(action: Action, object: str, whose: str) -> None:
    """Writes down that somebody may not do something."""
    note_or_stop(Deed.REFUSE, object or action.value, whose, words.NOT_ALLOWED)
