"""The one base of everything that a person may be told instead of an answer.

A refusal is raised with a code and facts, and without words: each surface words it in one place (`wording/command.py`,
`etl/messages.py`, `briefing/words.py`, the words of the pages). What is no refusal is a fault of ours and ends in a
traceback. Imports nothing of the project, so that every room can stand on it.
"""

from __future__ import annotations

from typing import Any

REFUSED = 2  # exit status of a command that was refused or misused; it changed nothing


class Refusal(Exception):
    """Something that was asked for cannot be done, and why.

    Args:
        code: which of the reasons of its kind; wording has a sentence for each.
        facts: what that sentence names, by name: a path, a day, a metric.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
