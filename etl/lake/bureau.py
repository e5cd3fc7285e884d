"""A bureau of its own in the database and the store that several share: made by whoever administers both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from analytics.refusal import Refusal
from analytics.warehouse.builds import OutOfReach
from analytics.warehouse.desk import BUREAU_NAME, check_driver, read_address
from analytics.warehouse.store import FOLDER, LAKE, open_store_of, read_store

if TYPE_CHECKING:  # its driver is installed only where a desk is shared
    from analytics.warehouse.desk.roles import Role

PORT = 5432  # PostgreSQL's, where an address names none


class NotAdded(Refusal):
    """Nothing was made: no_lake (no shared desk is named) · bureau_there (the bureau has its roles already)."""


@dataclass(frozen=True)
class Login:
    """What a server of the bureau is told.

    Args:
        role: of the database.
        environment: variables, none of them secret.
        passfile: its line in the file that PGPASSFILE names; the one place where the password stands.
    """

    role: str
    environment: dict[str, str]
    passfile: str


@dataclass(frozen=True)
class Added:
    """A bureau that was made.

    Args:
        schemas: of the database.
        store: its own part of the store; None where snapshots stay in the data folder.
    """

    bureau: str
    schemas: tuple[str, ...]
    store: str | None
    loader: Login
    reader: Login


def add_bureau(bureau: str) -> Added:
    """Makes a bureau's schemas, its two roles and its part of the store.

    The address and the keys of the environment are the administrator's.

    Raises:
        NotAdded: no_lake · bureau_there.
        NoSnapshot: desk_bureau · desk_denied · unreachable, and as `open_store`.
    """
    address = read_address()
    if not address:
        raise NotAdded("no_lake")
    if not BUREAU_NAME.fullmatch(bureau):
        raise OutOfReach("desk_bureau", bureau)
    check_driver(address)
    from analytics.warehouse.desk.postgres import catalogue_of, schema_of
    from analytics.warehouse.desk.roles import list_roles, make_roles

    if roles := list_roles(address, bureau):
        raise NotAdded("bureau_there", bureau=bureau, roles=", ".join(roles))
    store = open_store_of(bureau)
    store.prepare()  # first: roles without a store would be made with passwords that nobody is told
    catalogue = catalogue_of(bureau) if read_store().startswith(LAKE) else None
    loader, reader = make_roles(address, bureau, catalogue)
    return Added(
        bureau=bureau,
        schemas=tuple(filter(None, (schema_of(bureau), catalogue))),
        store=None if store is FOLDER else name_place(bureau),
        loader=describe_login(address, bureau, loader),
        reader=describe_login(address, bureau, reader),
    )


def name_place(bureau: str) -> str:
    """A bureau's own part of the store."""
    return f"{read_store().removeprefix(LAKE).rstrip('/')}/{bureau}/"


def describe_login(address: str, bureau: str, role: Role) -> Login:
    """What to put into the environment and the passfile of a server."""
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2]
    named = {
        "BALPUM_DESK": urlunsplit(parts._replace(netloc=f"{quote(role.name)}@{place}")),
        "BALPUM_BUREAU": bureau,
        "BALPUM_STORE": read_store(),
    }
    database = parts.path.removeprefix("/") or "*"
    facts = (parts.hostname or "localhost", parts.port or PORT, database, role.name, role.password)
    return Login(
        role=role.name,
        environment={name: value for name, value in named.items() if value},
        passfile=":".join(map(str, facts)),
    )


def list_lines(added: Added) -> list[str]:
    """Both logins as they are put into files."""
    lines = []
    for login in (added.loader, added.reader):
        lines += [f"# {login.role}"]
        lines += [f"{name}={value}" for name, value in login.environment.items()]
        lines += [f"PGPASSFILE: {login.passfile}", ""]
    return lines
