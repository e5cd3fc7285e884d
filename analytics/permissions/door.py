"""The one door: whether whoever asks may open a page, do something, or read every name.

`may_…` is for what is offered, `demand…` stands where it is done: a button that is not drawn keeps nobody out.
"""

from __future__ import annotations

from analytics.permissions.caller import current_role, current_sight
from analytics.permissions.table import EVERYTHING, Action
from analytics.refusal import Refusal

WATCHED = "admin"  # the room of roles, tokens and the access log, below pages/


class Forbidden(Refusal):
    """What the table of roles does not allow: page · action · names. Facts: `role`, its name, empty for a visitor; `action`."""


def may(action: Action) -> bool:
    """Whether whoever asks may do this; anybody may where nobody signs in."""
    role = current_role()
    return role is None or action in role.actions


def demand(action: Action) -> None:
    """Lets pass who may do this. Raises: Forbidden: action."""
    role = current_role()
    if role is not None and action not in role.actions:
        raise Forbidden("action", role=role.name, action=action)


def may_open(folder: str, page: str) -> bool:
    """Whether whoever asks may open a page; the room 관리 whoever looks after a server on which people sign in.

    Args:
        folder: of the page below pages/, which is its room.
        page: its name.
    """
    role = current_role()
    if folder == WATCHED:
        return role is not None and role.is_watchman
    return role is None or folder in role.rooms or page in role.pages


def demand_page(folder: str, page: str) -> None:
    """Lets pass who may open a page. Raises: Forbidden: page."""
    role = current_role()
    if role is not None and not may_open(folder, page):
        raise Forbidden("page", role=role.name, page=page)


def sees_every_name() -> bool:
    """Whether nothing is hidden from whoever asks: rows as they were written, and files as they came."""
    return current_sight() == EVERYTHING


def demand_every_name() -> None:
    """Lets pass from whom nothing is hidden. Raises: Forbidden: names."""
    role = current_role()
    if role is not None and role.sight != EVERYTHING:
        raise Forbidden("names", role=role.name)
