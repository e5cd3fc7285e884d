"""The moment that every format writes into a document as its making."""

from __future__ import annotations

from datetime import datetime

from analytics.disclosure import room
from analytics.warehouse import snapshots
from briefing.edition.model import Edition


def made_at(edition: Edition) -> datetime:
    """The moment of the build, for files that want a time: a document has no time of its own."""
    return loaded_at(edition).replace(tzinfo=None, microsecond=0)


def loaded_at(edition: Edition) -> datetime:
    """When its build was loaded; the press room asks what is published, for it opens no build."""
    if room.is_press():
        return snapshots.open_published().published_at
    return snapshots.read_build(edition.build).published_at
