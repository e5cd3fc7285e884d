"""The moment that every format writes into a document as its making."""

from __future__ import annotations

from datetime import datetime

from analytics.disclosure import room
from analytics.warehouse import snapshots
from briefing.edition.model import Edition


def made_at(edition: Edition) -> datetime:
    """The moment of the build, for files that want a time: a document has no time of its own."""
    loaded = snapshots.open_published() if room.is_press() else snapshots.read_build(edition.build)
    return loaded.published_at.replace(tzinfo=None, microsecond=0)
