"""Streamlit glue of the roles: the table, who has which, what changed, and for everybody their own row."""

from __future__ import annotations

import streamlit as st

from analytics.access.changes import Change, note_changes, read_changes
from analytics.access.refusals import NotLogged
from analytics.access.roles import BadRoles, Register, read_register
from analytics.access.words.log import say_not_logged
from analytics.access.words.roles import join_roles, say_bad_roles
from analytics.panels.tables import Table
from analytics.permissions import caller
from analytics.permissions.door import WATCHED, demand_page
from analytics.permissions.table import ROLES, Action, Role
from analytics.permissions.words import say_sight
from analytics.wording import sources
from pages.components.failures import plain
from pages.components.tables import write_table
from pages.components.words import frame
from pages.components.words import signing as words

NAME = "roles"
CHANGES_SHOWN = 50


def draw_page() -> None:
    """The table of roles, the register as it stands, and what changed in it."""
    demand_page(WATCHED, NAME)
    st.title(frame.PAGES[NAME], anchor=False)
    st.markdown(words.ROLES_RULE)
    st.html(write_table(Table(words.ROLE_COLUMNS, tuple(map(tell_role, ROLES.values())))))
    draw_register()
    draw_changes()


def tell_role(role: Role) -> tuple[str, ...]:
    """A role as a row."""
    rooms = [name for folder, name in frame.ROOMS.items() if folder in role.rooms]
    rooms += [frame.PAGES[page] for page in sorted(role.pages)]
    if role.is_watchman:
        rooms.append(frame.ROOMS[WATCHED])
    actions = [action for action in Action if action in role.actions]
    return (role.name.replace(",", " · "), " · ".join(rooms), " · ".join(actions), *say_sight(role))


def draw_register() -> None:
    """Who has which role; what is wrong with the file where nobody has any."""
    st.header(words.REGISTER, anchor=False)
    try:
        register = read_register()
    except BadRoles as bad:
        st.error(plain(say_bad_roles(bad)), icon=":material/error:")
        return
    st.caption(plain(words.say_register(register.contact, register.hours)))
    note_changes(register)
    if rows := list_rows(register):
        st.html(write_table(Table(words.REGISTER_COLUMNS, rows)))
    else:
        st.markdown(words.NOBODY)


def list_rows(register: Register) -> tuple[tuple[str, str, str], ...]:
    people = [(who, words.PERSON, join_roles(roles)) for who, roles in register.people.items()]
    groups = [(who, words.GROUP, join_roles(roles)) for who, roles in register.groups.items()]
    return tuple(people + groups)


def draw_changes() -> None:
    """What changed as the access log has it, the newest first."""
    st.header(words.CHANGES, anchor=False)
    st.caption(words.CHANGES_RULE)
    try:
        changes = read_changes()
    except NotLogged as refused:
        st.error(plain(say_not_logged(refused.code, **refused.facts)), icon=":material/error:")
        return
    if not changes:
        st.markdown(words.NO_CHANGES)
        return
    rows = tuple(map(tell_change, reversed(changes[-CHANGES_SHOWN:])))
    st.html(write_table(Table(words.CHANGE_COLUMNS, rows)))


def tell_change(change: Change) -> tuple[str, ...]:
    """A change as a row."""
    at = sources.say_moment(change.at)
    return (at, change.who, join_roles(change.before), join_roles(change.after))


def draw_own_role() -> None:
    """What whoever looks may see and do; nothing where nobody signs in."""
    asking = caller.current()
    if asking is None or asking.role is None:
        return
    with st.container(border=True, key="own_role", gap="xsmall"):
        st.header(words.OWN_ROLE, anchor=False)
        st.html(write_table(Table(words.ROLE_COLUMNS, (tell_role(asking.role),))))
