"""What an error of the database comes to, for the desk and for the lake's catalogue."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.seldom import Seldom

WARN = Seldom(logging.getLogger(__name__)).warn


@contextmanager
def refuse_errors(schema: str) -> Iterator[None]:
    """Whatever the database does not do in a schema, as a refusal.

    Raises:
        NoSnapshot: unprepared (there is no such schema) · desk_denied (it is none of this role's) · unreachable.
    """
    try:
        yield
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as error:
        raise NoSnapshot("unprepared", schema) from error
    except psycopg.errors.InsufficientPrivilege as error:
        WARN("the database refuses: %s", error)
        raise NoSnapshot("desk_denied", schema) from error
    except psycopg.Error as error:
        WARN("the database does not answer: %s", error)
        raise NoSnapshot("unreachable") from error
