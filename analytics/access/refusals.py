"""What about the access log and the tokens can be refused."""

from __future__ import annotations

from analytics.refusal import Refusal


class NotLogged(Refusal):
    """What must be logged could not be, and is therefore not done.

    `code`: busy · not_writable (path) · not_readable (path).
    """


class NoToken(Refusal):
    """A token cannot be made or withdrawn, and nothing was changed.

    `code`: role (role) · past (until) · unknown (token) · unreadable (path) · not_writable (path).
    """
