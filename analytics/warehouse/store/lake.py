"""Snapshots in a lake (DuckLake): each build a version of the same tables, unchanged rows kept once.

The catalogue is a schema of the desk's PostgreSQL; the files, encrypted, lie in a folder that all
servers see. A server reads a copy of its own: a DuckDB file, made once of a build's version, held
against what was published, and thrown away by rule.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psycopg

from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.definitions import lay_down, list_definitions, list_tables
from analytics.warehouse.desk import open_desk
from analytics.warehouse.quoting import quote_name, quote_text
from analytics.warehouse.store import copies
from analytics.warehouse.store.catalogue import Catalogue, start_engine
from analytics.warehouse.store.differences import (
    NotTheSame,
    Sums,
    put_differences,
    sum_up,
    write_anew,
)

LOG = logging.getLogger(__name__)

DEFINITIONS = "balpum_definitions"  # of the lake: statements that make tables, views and macros
SUMS = "balpum_sums"  # of the lake: what the rows of a build's tables come to; new with every build
LIST_SECONDS = 5.0  # how old the list of kept builds may be
TIDY_SECONDS = 60.0  # how often copies of builds that are kept no longer are looked for


class LakeStore:
    """A bureau's lake.

    Args:
        folder: where its files lie; of this bureau alone.
        address: of the database with its catalogue, as the desk's.
        bureau: whose lake it is.
    """

    shares_rows = True

    def __init__(self, folder: Path, address: str, bureau: str) -> None:
        self.folder = folder
        self.bureau = bureau
        self.catalogue = Catalogue(address, bureau)
        self._listing = threading.Lock()
        self._copying = threading.Lock()
        self._using = threading.Lock()
        self._engine: duckdb.DuckDBPyConnection | None = None  # one at a time uses it
        self._listed: frozenset[str] | None = None
        self._listed_at = float("-inf")
        self._tidied_at = float("-inf")
        self._read: set[str] = set()  # builds whose copy this process found whole

    def prepare(self) -> None:
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, exist_ok=True)
        with self._attach():
            LOG.info("the lake of %s is there", self.bureau)

    # ---- what is kept ----

    def list_ids(self) -> Collection[str]:
        listed = self._listed
        if listed is not None and time.monotonic() - self._listed_at < LIST_SECONDS:
            return listed
        if self._listing.acquire(blocking=listed is None):
            try:
                self._list_versions()
            finally:
                self._listing.release()
        if self._listed is None:
            raise NoSnapshot("unreachable")
        return self._listed

    def has(self, build_id: str) -> bool:
        return build_id in self.list_ids()

    def _list_versions(self) -> None:
        """Leaves what was last seen while nobody answers. Raises: NoSnapshot: unprepared."""
        self._listed_at = time.monotonic()
        try:
            self._listed = frozenset(build_id for build_id, _ in self.catalogue.list_versions())
        except psycopg.errors.UndefinedTable as error:
            raise NoSnapshot("unprepared", self.catalogue.schema) from error
        except psycopg.Error as error:
            LOG.warning("the catalogue does not answer: %s", error)

    def _forget(self) -> None:
        self._listed_at = float("-inf")

    # ---- what is read ----

    def fetch(self, build_id: str) -> Path:
        copy = copies.copy_path(self.bureau, build_id)
        if build_id not in self._read or not copy.exists():
            with self._copying:
                if not copies.is_whole(copy):
                    self._make_copy(build_id, copy)
                self._read.add(build_id)
        copies.touch(copy)
        self._tidy()
        return copy

    def _make_copy(self, build_id: str, copy: Path) -> None:
        """Raises: NoSnapshot: missing · broken · unreachable."""
        version = self._find_version(build_id)
        try:
            with copies.make_copy(copy) as file, self._attach(version, file.parent) as connection:
                copy_build(connection, file)
        except (duckdb.Error, NotTheSame) as error:
            LOG.warning("%s: %s", build_id, error)
            self._find_version(build_id)  # it was taken out meanwhile
            raise NoSnapshot("broken", build_id) from error

    def _find_version(self, build_id: str) -> int:
        """The newest version that is a build's. Raises: NoSnapshot: missing · unreachable."""
        with self._refuse_unreachable():
            versions = dict(self.catalogue.list_versions())
        if build_id not in versions:
            raise NoSnapshot("missing", build_id)
        return versions[build_id]

    def _tidy(self) -> None:
        """Throws copies away now and then, while the catalogue says which builds are kept."""
        now = time.monotonic()
        if now - self._tidied_at < TIDY_SECONDS:
            return
        self._tidied_at = now
        with suppress(NoSnapshot):
            copies.throw_away(self.bureau, self.list_ids(), open_desk().read_pointer())

    # ---- who loads ----

    def put(self, build_id: str, snapshot: Path, *, afresh: bool = False) -> None:
        with self._attach(scratch=snapshot.parent) as connection:
            attach_snapshot(connection, snapshot, build_id)
            connection.execute("begin")
            put_rows(connection, afresh=afresh)
            put_definitions(connection)
            connection.execute(
                "call lake.set_commit_message('balpum', 'build', extra_info => ?)", [build_id]
            )
            connection.execute("commit")
            connection.execute("detach made")
        self._forget()
        self._remove_versions(build_id, but_newest=True)

    def remove(self, build_id: str) -> bool:
        self._remove_versions(build_id)
        self._read.discard(build_id)
        self._forget()
        with suppress(OSError):
            copies.copy_path(self.bureau, build_id).unlink(missing_ok=True)
        return True

    def _remove_versions(self, build_id: str, *, but_newest: bool = False) -> None:
        """Those of a build; one that was put in again has several."""
        with self._refuse_unreachable():
            listed = self.catalogue.list_versions()
        versions = [version for of, version in listed if of == build_id]
        if but_newest:
            versions = versions[:-1]
        if versions:
            with self._attach() as connection:
                expire(connection, versions)
            with self._refuse_unreachable():
                self.catalogue.forget_ranges()

    def list_entwined(self, removed: Collection[str]) -> Collection[str]:
        with self._refuse_unreachable():
            listed = self.catalogue.list_versions()
            clean = [version for build_id, version in listed if build_id not in removed]
            covered = self.catalogue.list_covered(clean)
        return {of for of, version in listed if version in covered and of not in removed}

    def sweep(self, on_record: Collection[str]) -> None:
        for build_id in {*self.list_ids()} - {*on_record}:
            self.remove(build_id)
        with self._attach() as connection:
            connection.execute("call ducklake_delete_orphaned_files('lake', cleanup_all => true)")

    # ---- check ----

    def measure(self) -> int:
        return sum(path.stat().st_size for path in self._list_files())

    def list_orphans(self, on_record: Collection[str]) -> Sequence[str]:
        with self._attach() as connection:
            rows = connection.execute(
                "call ducklake_delete_orphaned_files('lake', dry_run => true, cleanup_all => true)"
            ).fetchall()
        files = [Path(path).name for (path,) in rows]
        return sorted({*self.list_ids()} - {*on_record}) + sorted(files)

    def list_lost(self) -> Sequence[str]:
        with self._refuse_unreachable():
            needed = self.catalogue.list_files()
        return sorted({*needed} - {path.name for path in self._list_files()})

    def _list_files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]

    # ---- the engine ----

    @contextmanager
    def _attach(
        self, version: int | None = None, scratch: Path | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with the lake attached as `lake`; at a version it is read-only.

        Args:
            scratch: where the engine puts down what its memory does not hold.

        Raises:
            NoSnapshot: unreachable, where the database or the folder is gone.
            duckdb.Error: what else went wrong.
        """
        self._look_for_folder()
        with self._using:
            try:
                self._engine = self._engine or start_engine()
                connection = self._engine.cursor()
                where = scratch or copies.cache_folder(self.bureau)
                connection.execute(f"set temp_directory = {quote_text(str(where / 'spilled'))}")
                self.catalogue.attach(connection, self.folder, version)
                yield connection
                connection.execute("detach lake")
                connection.close()
            except BaseException as error:
                self._stop_engine()  # and with it whatever was begun
                if not isinstance(error, duckdb.Error):
                    raise
                LOG.warning("the lake refused: %s", error)
                self._look_for_folder()
                if not self.catalogue.answers():
                    raise NoSnapshot("unreachable") from error
                raise

    def _stop_engine(self) -> None:
        if self._engine:
            self._engine.close()
        self._engine = None

    def _look_for_folder(self) -> None:
        """A share that is gone is no empty lake. Raises: NoSnapshot: unreachable."""
        if not self.folder.is_dir():
            LOG.warning("%s is not there", self.folder)
            raise NoSnapshot("unreachable")

    @contextmanager
    def _refuse_unreachable(self) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.UndefinedTable as error:
            raise NoSnapshot("unprepared", self.catalogue.schema) from error
        except psycopg.Error as error:
            LOG.warning("the catalogue does not answer: %s", error)
            raise NoSnapshot("unreachable") from error


# ---- publishing --------------------------------------------------------------------------------------------


def attach_snapshot(connection: duckdb.DuckDBPyConnection, snapshot: Path, build_id: str) -> None:
    """Attaches a snapshot's file as `made`. Raises: NoSnapshot: broken."""
    try:
        connection.execute(f"attach {quote_text(str(snapshot))} as made (read_only)")
    except duckdb.Error as error:
        raise NoSnapshot("broken", build_id) from error


def put_rows(connection: duckdb.DuckDBPyConnection, *, afresh: bool) -> None:
    """Every table of the attached `made` into `lake`: what differs from the build before is written.

    Raises: NotTheSame.
    """
    before = read_sums(connection)
    made = {
        table: Published(columns, sum_up(connection, f"made.{quote_name(table)}"))
        for table, columns in list_columns(connection, "made").items()
    }
    for table in before.keys() - made.keys():
        connection.execute(f"drop table lake.{quote_name(table)}")
    for table, now in made.items():
        then = before.get(table)
        if afresh or then is None or then.columns != now.columns:
            write_anew(connection, f"made.{quote_name(table)}", f"lake.{quote_name(table)}")
        elif then.sums != now.sums:
            put_difference(connection, table, now.sums)
    write_sums(connection, made)


def put_difference(connection: duckdb.DuckDBPyConnection, table: str, sums: Sums) -> None:
    """Raises: NotTheSame: the engine kept something else than it was given."""
    target = f"lake.{quote_name(table)}"
    put_differences(connection, f"made.{quote_name(table)}", target)
    if sum_up(connection, target) != sums:
        raise NotTheSame(table)


def list_columns(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, str]:
    """Table → names and types of its columns in their order, as one text."""
    rows = connection.execute(
        "select table_name, "
        "string_agg(column_name || ' ' || data_type, ', ' order by column_index) "
        "from duckdb_columns() semi join duckdb_tables() using (database_name, table_name) "
        "where database_name = ? group by 1 order by 1",
        [database],
    )
    return dict(rows.fetchall())


@dataclass(frozen=True)
class Published:
    """A table of a build, as it was put in."""

    columns: str
    sums: Sums


def write_sums(connection: duckdb.DuckDBPyConnection, made: dict[str, Published]) -> None:
    connection.execute(
        f"create or replace table lake.{SUMS} as "
        "select unnest($names) as name, unnest($columns) as columns, unnest($sums) as sums, "
        "version() as engine",
        {
            "names": list(made),
            "columns": [table.columns for table in made.values()],
            "sums": [table.sums._asdict() for table in made.values()],
        },
    )


def read_sums(connection: duckdb.DuckDBPyConnection) -> dict[str, Published]:
    """Table → as the lake's version has it; of what another engine put in, only the count is known."""
    try:
        rows = connection.execute(
            "select name, columns, sums.rows, if(engine = version(), sums.mixed, null), sums.added "
            f"from lake.{SUMS}"
        ).fetchall()
    except duckdb.CatalogException:
        return {}  # before the first load
    return {name: Published(columns, Sums(*sums)) for name, columns, *sums in rows}


def put_definitions(connection: duckdb.DuckDBPyConnection) -> None:
    statements = list_definitions(connection, "made")
    if read_definitions(connection) != statements:
        connection.execute(
            f"create or replace table lake.{DEFINITIONS} as "
            "select unnest(range(len($statements))) as nth, unnest($statements) as statement",
            {"statements": statements},
        )


def read_definitions(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """As the attached lake has them; none before the first load."""
    try:
        rows = connection.execute(f"select statement from lake.{DEFINITIONS} order by nth")
    except duckdb.CatalogException:
        return []
    return [statement for (statement,) in rows.fetchall()]


def expire(connection: duckdb.DuckDBPyConnection, versions: Sequence[int]) -> None:
    """Removes versions of the attached lake, and the files that no other version needs."""
    ((newest,),) = connection.execute("select max(snapshot_id) from lake.snapshots()").fetchall()
    if newest in versions:  # which the engine never lets go of: an empty one takes its place
        connection.execute("begin")
        for table in list_tables(connection, "lake"):
            connection.execute(f"drop table lake.{quote_name(table)}")
        connection.execute("commit")
    listed = ", ".join(map(str, versions))
    connection.execute(f"call ducklake_expire_snapshots('lake', versions => [{listed}])")
    connection.execute("call ducklake_cleanup_old_files('lake', cleanup_all => true)")


# ---- copies ------------------------------------------------------------------------------------------------


def copy_build(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Everything of the attached lake's version into a file. Raises: NotTheSame; duckdb.Error."""
    with duckdb.connect(
        str(file)
    ) as copy:  # of its own: what is looked for in vain is not looked for in the lake too
        lay_down(copy, read_definitions(connection))
    connection.execute(f"attach {quote_text(str(file))} as copy")
    for table, published in read_sums(connection).items():
        copy_rows(connection, table, published.sums)
    connection.execute("detach copy")


def copy_rows(connection: duckdb.DuckDBPyConnection, table: str, published: Sums) -> None:
    """A table's rows, in an order that is the same on every server. Raises: NotTheSame."""
    name = quote_name(table)
    connection.execute(f"insert into copy.{name} from lake.{name} order by all")
    copied = sum_up(connection, f"copy.{name}")
    if copied.rows != published.rows or (published.mixed is not None and copied != published):
        raise NotTheSame(table)
