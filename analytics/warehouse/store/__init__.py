"""Where the snapshots of builds are kept: the warehouse's folder, or what `BALPUM_STORE` names.

BALPUM_STORE=lake:FOLDER    a lake (DuckLake): its catalogue in the desk's database, its files in a folder that
                            all servers see; each server reads a copy of its own
BALPUM_CACHE=FOLDER         where this server keeps such copies; else `cache/` of the data folder
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.desk import check_address, read_address, read_bureau
from analytics.warehouse.store.folder import FolderStore
from analytics.warehouse.store.store import Store

if TYPE_CHECKING:  # its engine's extensions are installed only where a lake is used
    from analytics.warehouse.store.lake import LakeStore

LAKE = "lake:"
FOLDER = FolderStore()


def open_store() -> Store:
    """The store that the environment names.

    Raises:
        NoSnapshot: store_scheme · store_desk (a lake without a shared desk); as `open_desk`.
    """
    named = os.environ.get("BALPUM_STORE", "")
    if not named:
        return FOLDER
    folder = named.removeprefix(LAKE)
    if folder == named or not Path(folder).is_absolute():
        raise NoSnapshot("store_scheme", named)
    if not read_address():
        raise NoSnapshot("store_desk", named)
    return open_lake(folder, read_address(), read_bureau())


@lru_cache(maxsize=8)
def open_lake(folder: str, address: str, bureau: str) -> LakeStore:
    """The one lake of this process. Raises: NoSnapshot: as `open_store`."""
    check_address(address)
    try:
        from analytics.warehouse.store.lake import LakeStore
    except ImportError as error:
        raise NoSnapshot("desk_driver") from error
    return LakeStore(Path(folder) / bureau, address, bureau)
