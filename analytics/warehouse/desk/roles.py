"""A bureau's two roles in the database, with the least they need: who loads, and who only reads.

The administrator owns the tables, so that nobody who loads takes one away or takes a line out of the history.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

import psycopg
from psycopg import sql

from analytics.warehouse.desk.errors import refuse_errors
from analytics.warehouse.desk.postgres import TABLES, compose, connect, schema_of

PASSWORD_BYTES = 24
ROLES = ("loader", "reader")

# What each may in a schema. A default privilege is of tables that the administrator makes later, as a newer program does.
DESK_RIGHTS = {"loader": "select, insert, update", "reader": "select"}
LAKE_RIGHTS = {"loader": "select, insert, update, delete", "reader": "select"}
GRANTS = """
grant usage on schema {schema} to {role};
grant {rights} on all tables in schema {schema} to {role};
alter default privileges in schema {schema} grant {rights} on tables to {role};
"""


@dataclass(frozen=True)
class Role:
    """A login of a bureau.

    Args:
        kind: loader or reader.
        password: told once, and kept by nobody.
    """

    kind: str
    name: str
    password: str = field(repr=False)


def list_roles(address: str, bureau: str) -> list[str]:
    """Those that a bureau has already. Raises: Outage: unreachable."""
    names = [name_role(bureau, kind) for kind in ROLES]
    with refuse_errors(schema_of(bureau)), connect(address) as connection:
        found = connection.execute(
            "select rolname from pg_roles where rolname = any(%s) order by 1", [names]
        )
        return [name for (name,) in found.fetchall()]


def name_role(bureau: str, kind: str) -> str:
    return f"balpum_{bureau}_{kind}"


def make_roles(address: str, bureau: str, catalogue: str | None) -> list[Role]:
    """Makes a bureau's desk and its roles, all or nothing.

    Args:
        address: as who may make schemas and roles.
        catalogue: the schema of its lake, whose tables are there; None without one.

    Raises:
        OutOfReach: unreachable · desk_denied.
    """
    desk = schema_of(bureau)
    roles = [
        Role(kind, name_role(bureau, kind), secrets.token_urlsafe(PASSWORD_BYTES)) for kind in ROLES
    ]
    with refuse_errors(desk), connect(address) as connection, connection.transaction():
        connection.execute(compose(TABLES, desk))
        for role in roles:
            make_login(connection, role)
            grant(connection, desk, role, DESK_RIGHTS[role.kind])
            if catalogue:
                grant(connection, catalogue, role, LAKE_RIGHTS[role.kind])
    return roles


def make_login(connection: psycopg.Connection, role: Role) -> None:
    """Sends no password, but what it is compared with: statements stand in the server's log."""
    compared = connection.pgconn.encrypt_password(
        role.password.encode(), role.name.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        sql.SQL("create role {} login password {}").format(
            sql.Identifier(role.name), sql.Literal(compared)
        )
    )


def grant(connection: psycopg.Connection, schema: str, role: Role, rights: str) -> None:
    connection.execute(
        sql.SQL(GRANTS).format(
            schema=sql.Identifier(schema), role=sql.Identifier(role.name), rights=sql.SQL(rights)
        )
    )
