"""What is kept no longer by rule: all but the newest builds, the current one and those of sealed editions."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.warehouse.store import open_store
from etl.load.load import exclusive_load, prune_snapshots


@dataclass(frozen=True)
class Expired:
    """What was removed.

    Args:
        expired: builds whose snapshot is kept no longer; each can be made again of its files.
        kept: how many snapshots are left.
        bytes_before, bytes: of all snapshots, before and now.
    """

    expired: tuple[str, ...]
    kept: int
    bytes_before: int
    bytes: int


def expire_builds() -> Expired:
    """Raises: Busy: somebody loads. NoSnapshot: as `open_desk`."""
    store = open_store()
    with exclusive_load():
        before = store.measure()
        expired = prune_snapshots()
        return Expired(tuple(expired), len(store.list_ids()), before, store.measure())
