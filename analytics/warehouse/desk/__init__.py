"""Which desk this machine sits at: its own files, or PostgreSQL where `BALPUM_DESK` names one.

BALPUM_DESK=postgres://user@host:port/name     the database that all servers of a bureau share; without a password, which
                                               the environment (PGPASSWORD) or a passfile (PGPASSFILE) brings
BALPUM_BUREAU=NAME                             whose desk in it; `main` unless said otherwise
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from urllib.parse import urlsplit

from analytics.refusal import Refusal
from analytics.warehouse.desk.desk import Desk
from analytics.warehouse.desk.files import FilesDesk

BUREAU = "main"
BUREAU_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")  # also a schema's and a folder's name
SCHEMES = ("postgres", "postgresql")


class BadDesk(Refusal):
    """What the environment says of the desk cannot be followed.

    desk_scheme (no address of PostgreSQL) · desk_password (a password in the address, where others read it) ·
    desk_bureau (no name of a bureau) · desk_driver (what it needs is not installed).
    """


def open_desk() -> Desk:
    """The desk that the environment names. Raises: BadDesk."""
    address = os.environ.get("BALPUM_DESK", "")
    if not address:
        return FILES
    return open_postgres(address, read_bureau())


FILES = FilesDesk()


def read_bureau() -> str:
    """Whose builds these are. Raises: BadDesk: desk_bureau."""
    bureau = os.environ.get("BALPUM_BUREAU") or BUREAU
    if not BUREAU_NAME.fullmatch(bureau):
        raise BadDesk("desk_bureau", bureau=bureau)
    return bureau


@lru_cache(maxsize=8)
def open_postgres(address: str, bureau: str) -> Desk:
    """The one desk of this process at an address. Raises: BadDesk."""
    check_address(address)
    try:
        from analytics.warehouse.desk.postgres import PostgresDesk
    except ImportError as error:
        raise BadDesk("desk_driver") from error
    return PostgresDesk(address, bureau)


def check_address(address: str) -> None:
    """Raises: BadDesk: desk_scheme · desk_password."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES:
        raise BadDesk("desk_scheme")
    if parts.password or "password=" in parts.query:
        raise BadDesk("desk_password")
