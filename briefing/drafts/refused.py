"""A draft that nothing can be read of."""

from __future__ import annotations

from analytics.refusal import Refusal
from briefing.claims import words


class UnreadableDraft(Refusal):
    """A draft without text that can be read; its code says why."""

    code: words.Unreadable

    def __init__(self, code: words.Unreadable, name: str) -> None:
        super().__init__(code, name=name)
        self.name = name
