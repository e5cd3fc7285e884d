"""Streamlit glue of the one door: what may be offered is drawn, and what may not be done says why.

Whatever is uploaded, decided, issued, sealed, released, deleted or taken along passes `let_pass` or `offer_file`.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics.permissions import caller
from analytics.permissions.door import Forbidden, demand, may, sees_every_name
from analytics.permissions.table import Action, Firms, Persons, Role
from analytics.permissions.words import HIDDEN_PREFIX, HIDDEN_WRITTEN, say_forbidden
from pages.components.access import taking
from pages.components.access.noting import note_deed, note_refusal
from pages.components.failures import plain
from pages.components.words import access as words


def let_pass(action: Action, object: str = "", whose: str = "") -> None:
    """Lets pass who may do this, and writes down that they are about to; ends the run with why not for anybody else.

    Args:
        object: what it is done to; whose: whose data that is, for the log.
    """
    try:
        demand(action)
    except Forbidden as refused:
        note_refusal(action, object, whose)
        st.error(plain(say_forbidden(refused)), icon=":material/lock:")
        st.stop()
    note_deed(action, object, whose)


def is_offered(action: Action) -> bool:
    """Whether whoever looks may do this; says so where they may not."""
    if may(action):
        return True
    try:
        demand(action)
    except Forbidden as refused:
        st.caption(plain(say_forbidden(refused)))
    return False


def offer_file(
    label: str,
    content: taking.Content,
    name: str,
    *,
    holds_names: bool = True,
    whose: str = words.IN_FILE,
    **options: Any,
) -> None:
    """A button that gives a file, for whoever may take it along: its content reaches nobody else.

    Args:
        content: a file that takes a while is made `Later`, when the button is pressed.
        holds_names: whether there may be a person in it, or a firm before its signing; who reads those says first why they
            take them along.
        whose: whose data are in it, for the log; nobody's where it holds no names.
        options: how the button is drawn (`st.download_button`).
    """
    if not may(Action.DOWNLOAD):
        return
    asking = caller.current()
    if asking is None or not asking.name:
        given = content.make if isinstance(content, taking.Later) else content
        st.download_button(label, given, name, on_click="ignore", **options)
    elif holds_names and asking.role and reads_names(asking.role):
        taking.offer_for_reason(label, content, name, whose, **options)
    else:
        held = whose if holds_names else ""
        taking.offer_noted(label, content, name, held, asking, **options)


def reads_names(role: Role) -> bool:
    """Whether somebody reads names of persons, or of firms before their signing."""
    return role.sight.persons is not Persons.NONE or role.sight.firms is not Firms.SIGNED


def refuse_hidden(text: str) -> None:
    """Ends the run where a row would be written of a firm by what stands in the place of its name."""
    if not sees_every_name() and HIDDEN_PREFIX in text:
        st.error(HIDDEN_WRITTEN, icon=":material/lock:")
        st.stop()
