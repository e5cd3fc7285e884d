"""Where the snapshots of builds are kept: files in the warehouse's folder."""

from __future__ import annotations

from analytics.warehouse.store.folder import FolderStore
from analytics.warehouse.store.store import Store

FOLDER = FolderStore()


def open_store() -> Store:
    return FOLDER
