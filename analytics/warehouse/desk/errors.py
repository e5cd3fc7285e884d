"""What an error of the database comes to, for the desk and for the lake's catalogue."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from analytics.warehouse.builds import Away, Outage, OutOfReach
from analytics.warehouse.seldom import Seldom

ASK_SECONDS = 3
FULL = re.compile(r"too many clients|connection slots|최대 동시 접속자")  # it passes

WARN = Seldom(logging.getLogger(__name__)).warn


@contextmanager
def refuse_errors(schema: str) -> Iterator[None]:
    """Whatever the database does not do in a schema, as a refusal.

    Raises:
        OutOfReach: unprepared (there is no such schema) · desk_denied (it is none of this role's) ·
            desk_login · unreachable.
    """
    try:
        yield
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as error:
        raise OutOfReach("unprepared", schema) from error
    except psycopg.errors.InsufficientPrivilege as error:
        WARN("the database refuses: %s", error)
        raise OutOfReach("desk_denied", schema) from error
    except psycopg.Error as error:
        WARN("the database does not answer: %s", error)
        raise Outage(read_code(error)) from error


def read_code(error: psycopg.Error) -> Away:
    """Whether nobody answered, or somebody who does not let this server in: with a wrong password, or to no such database."""
    if error.pgconn is None or FULL.search(str(error)):  # none where no connection was asked for
        return "unreachable"
    asked = error.pgconn
    place = make_conninfo(
        "", host=asked.host.decode(), port=asked.port.decode(), connect_timeout=ASK_SECONDS
    )
    return "desk_login" if PGconn.ping(place.encode()) == Ping.OK else "unreachable"
