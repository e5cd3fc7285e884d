"""Warnings of what is asked again every few seconds, once a minute. Imports nothing of the project."""

from __future__ import annotations

import logging
import time

SECONDS = 60.0


class Seldom:
    """A logger of one thing that goes on.

    Args:
        log: where it is written.
    """

    def __init__(self, log: logging.Logger) -> None:
        self.log = log
        self._said_at = float("-inf")

    def warn(self, said: str, *facts: object) -> None:
        now = time.monotonic()
        if now - self._said_at >= SECONDS:
            self._said_at = now
            self.log.warning(said, *facts)
