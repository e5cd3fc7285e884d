"""Which desk this machine sits at: its own files, or PostgreSQL where `BALPUM_DESK` names one.

BALPUM_DESK=postgres://user@host:port/name     the database that all servers of a bureau share; without a password, which
                                               the environment (PGPASSWORD) or a passfile (PGPASSFILE) brings
BALPUM_BUREAU=NAME                             whose desk in it; `main` unless said otherwise
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from analytics.warehouse.builds import OutOfReach
from analytics.warehouse.desk.desk import Desk
from analytics.warehouse.desk.files import FilesDesk

if TYPE_CHECKING:  # its driver is installed only where a desk is shared
    from analytics.warehouse.desk.postgres import PostgresDesk

BUREAU = "main"
# also a schema's and a folder's name; the catalogue of `a` is a schema of the name that the desk of `lake_a` would have
BUREAU_NAME = re.compile(r"(?!lake_)[a-z][a-z0-9_]{0,39}")
SCHEMES = ("postgres", "postgresql")
FILES = FilesDesk()


def open_desk() -> Desk:
    """The desk that the environment names.

    Raises:
        OutOfReach: desk_scheme · desk_password · desk_bureau · desk_driver.
    """
    address = read_address()
    if not address:
        return FILES
    return open_postgres(address, read_bureau())


def read_address() -> str:
    """Where the shared desk is; empty where this machine has its own."""
    return os.environ.get("BALPUM_DESK", "")


def read_bureau() -> str:
    """Whose builds these are. Raises: OutOfReach: desk_bureau."""
    bureau = os.environ.get("BALPUM_BUREAU") or BUREAU
    if not BUREAU_NAME.fullmatch(bureau):
        raise OutOfReach("desk_bureau", bureau)
    return bureau


@lru_cache(maxsize=8)
def open_postgres(address: str, bureau: str) -> PostgresDesk:
    """The one desk of this process at an address. Raises: NoSnapshot, as `open_desk`."""
    check_driver(address)
    from analytics.warehouse.desk.postgres import PostgresDesk

    return PostgresDesk(address, bureau)


def check_driver(address: str) -> None:
    """Whether an address can be asked.

    Raises: OutOfReach: desk_scheme · desk_password · desk_driver.
    """
    check_address(address)
    if find_spec("psycopg") is None:
        raise OutOfReach("desk_driver")


def check_address(address: str) -> None:
    """Raises: OutOfReach: desk_scheme · desk_password."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES:
        raise OutOfReach("desk_scheme")
    if parts.password or "password=" in parts.query:
        raise OutOfReach("desk_password")
