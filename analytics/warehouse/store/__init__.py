"""Where the snapshots of builds are kept: the warehouse's folder, or what `BALPUM_STORE` names.

BALPUM_STORE=FOLDER               files in a folder that all servers see; each server reads a copy of its own
BALPUM_STORE=s3://BUCKET/PREFIX   the same in an S3 store, whose keys `AWS_*` bring (`keys`)
BALPUM_STORE=lake:FOLDER or lake:s3://BUCKET/PREFIX
                                  a lake (DuckLake): its catalogue in the desk's database, its files there
BALPUM_CACHE=FOLDER               where this server keeps its copies; else `cache/` of the data folder
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.warehouse.builds import OutOfReach
from analytics.warehouse.desk import check_address, read_address, read_bureau
from analytics.warehouse.store.folder import FolderStore
from analytics.warehouse.store.keys import Access, read_access
from analytics.warehouse.store.shelf import FolderShelf, Shelf
from analytics.warehouse.store.store import Store

if TYPE_CHECKING:  # its libraries are asked for only where a store is in S3
    from analytics.warehouse.store.bucket import BucketShelf

LAKE = "lake:"
S3 = "s3://"
PLACE = re.compile(r"([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[\w.=-]+)*)/?", re.ASCII)
WITH_KEYS = re.compile(r"[@?]|%40")  # s3://key:secret@bucket, s3://bucket?secret=…
FOLDER = FolderStore()


def open_store() -> Store:
    """The store that the environment names.

    Raises:
        NoSnapshot: store_scheme · store_password (keys in the address) · store_keys · store_endpoint ·
            store_desk (without a shared desk); as `open_desk`.
    """
    if not read_store():
        return FOLDER
    return open_store_of(read_bureau())


def open_store_of(bureau: str) -> Store:
    """The same of one of the bureaus that share it. Raises: NoSnapshot, as `open_store`."""
    named = read_store()
    if not named:
        return FOLDER
    if not read_address():
        raise OutOfReach("store_desk")
    access = read_access() if named.removeprefix(LAKE).startswith(S3) else None
    return open_named(named, read_address(), bureau, access)


def read_store() -> str:
    """Where the store is; empty where snapshots stay in the warehouse's folder."""
    return os.environ.get("BALPUM_STORE", "")


@lru_cache(maxsize=8)
def open_named(named: str, address: str, bureau: str, access: Access | None) -> Store:
    """The one store of this process at an address.

    Args:
        access: to an S3 store; None to a folder.

    Raises:
        NoSnapshot: as `open_store`.
    """
    check_address(address)
    shelf = open_shelf(named.removeprefix(LAKE), bureau, access)
    if not named.startswith(LAKE):
        from analytics.warehouse.store.files import FileStore

        return FileStore(shelf, bureau)
    try:
        from analytics.warehouse.store.lake import LakeStore
    except ImportError as error:  # its engine's extensions are installed only where a lake is used
        raise OutOfReach("desk_driver") from error
    return LakeStore(shelf, address, bureau)


def open_shelf(place: str, bureau: str, access: Access | None) -> Shelf:
    """A bureau's own part of a place. Raises: OutOfReach: store_scheme · store_password."""
    if access is None:
        if not Path(place).is_absolute():
            raise OutOfReach("store_scheme")
        return FolderShelf(Path(place) / bureau)
    return open_bucket(f"{place.rstrip('/')}/{bureau}", access)


def open_bucket(place: str, access: Access) -> BucketShelf:
    """A place in an S3 store. Raises: OutOfReach: store_scheme · store_password."""
    found = PLACE.fullmatch(place.removeprefix(S3))
    if not found:
        raise OutOfReach("store_password" if WITH_KEYS.search(place) else "store_scheme")
    from analytics.warehouse.store.bucket import BucketShelf

    bucket, prefix = found.groups()
    return BucketShelf(bucket, prefix.lstrip("/"), access)
