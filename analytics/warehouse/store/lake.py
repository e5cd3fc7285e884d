"""Snapshots in a lake (DuckLake): each build a version of the same tables, unchanged rows kept once.

The catalogue is a schema of the desk's PostgreSQL; the files, encrypted, lie in a folder that all
servers see or in an S3 store. A server reads a copy of its own: a DuckDB file, made once of a build's version, held
against what was published, and thrown away by rule; of a large build only the catalogue (`straight`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import duckdb

from analytics.warehouse.attaching import attach_file
from analytics.warehouse.builds import NoBuild, NoSnapshot, Outage, OutOfReach
from analytics.warehouse.definitions import list_tables
from analytics.warehouse.desk.errors import refuse_errors
from analytics.warehouse.quoting import quote_name, quote_text
from analytics.warehouse.store import copies, straight
from analytics.warehouse.store.catalogue import (
    READING,
    Catalogue,
    load_extensions,
    start_engine,
)
from analytics.warehouse.store.copying import (
    Described,
    Published,
    copy_build,
    copy_snapshot,
    describe_snapshot,
    find_near,
)
from analytics.warehouse.store.differences import (
    NotTheSame,
    Sums,
    put_differences,
    sum_up,
    write_anew,
)
from analytics.warehouse.store.reading import CopiedStore
from analytics.warehouse.store.shelf import Shelf

LOG = logging.getLogger(__name__)

DEFINITIONS = "balpum_definitions"  # of the lake: statements that make tables, views and macros
SUMS = "balpum_sums"  # of the lake: what the rows of a build's tables come to; new with every build

# Visits from which a build is read straight. A copy takes 60 s of a processor at five million (`benchmarks/README.md`) and as
# much of each server's disk as the snapshot's file.
STRAIGHT_FROM = 5_000_000
VISITS = "fct_visits"

# an S3 store's refusals, in the engine's words; one that was just started answers 500 until all of its parts stand
FORBIDDEN = re.compile(r"HTTP (?:code )?403")
UNREADY = re.compile(r"HTTP (?:code )?5\d\d")
NOT_GRANTED = "permission denied"  # the database's


class LakeStore(CopiedStore):
    """A bureau's lake.

    Args:
        shelf: where its files lie; of this bureau alone.
        address: of the database with its catalogue, as the desk's.
        bureau: whose lake it is.
        straight_from: visits from which a build is read where it lies.
    """

    shares_rows = True

    def __init__(
        self, shelf: Shelf, address: str, bureau: str, straight_from: int = STRAIGHT_FROM
    ) -> None:
        super().__init__(shelf, bureau)
        self.catalogue = Catalogue(address, bureau)
        self.straight_from = straight_from
        self._versions: dict[str, int] = {}  # of the builds, as last listed
        self._is_large: dict[int, bool] = {}  # of a version, which never changes
        # engines that nobody uses; one thread at a time uses each
        self._idle: list[duckdb.DuckDBPyConnection] = []

    def prepare(self) -> None:
        self.shelf.prepare()
        with self._attach():
            LOG.info("the lake of %s is there", self.bureau)

    def _list_there(self) -> Collection[str]:
        with suppress(NoSnapshot):  # asked for what it notes: the list itself is the database's
            self._look_for_shelf()
        self._versions = self._read_versions()
        return self._versions.keys()

    def _make_copy(self, build_id: str, copy: Path) -> None:
        versions = self._read_versions()
        if build_id not in versions:
            raise NoBuild("missing", build_id)
        near = self._find_near(versions, build_id)

        def write(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
            build = Described(read_sums(connection), read_definitions(connection))
            copy_build(connection, build, near, file)

        self._make(build_id, versions[build_id], copy, write)

    def _find_near(self, versions: Mapping[str, int], build_id: str) -> Path | None:
        return find_near(copies.list_copies(self.bureau), versions, versions[build_id])

    def _make_catalogue(self, build_id: str, version: int, copy: Path) -> None:
        with refuse_errors(self.catalogue.schema):
            columns = self.catalogue.list_columns()

        def write(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
            schema = self.catalogue.schema
            needed = straight.write_catalogue(connection, schema, columns, version, file)
            self._look_for_files(needed)

        self._make(build_id, version, copy, write)

    def _make(
        self,
        build_id: str,
        version: int,
        copy: Path,
        write: Callable[[duckdb.DuckDBPyConnection, Path], None],
    ) -> None:
        """Makes a copy of what is attached at a version. Raises: NoSnapshot: missing · broken, and as `_attach`."""
        try:
            with copies.make_copy(copy) as file, self._attach(version, file.parent) as connection:
                write(connection, file)
        except (duckdb.Error, NotTheSame) as error:
            LOG.warning("%s: %s", build_id, error)
            self._find_version(build_id)  # it was taken out meanwhile
            raise NoBuild("broken", build_id) from error

    def _look_for_files(self, needed: Mapping[str, int]) -> None:
        """Raises: NotTheSame: one of the files (path → bytes) is not there as it was written."""
        there = {Path(file.name).name: file.bytes for file in self.shelf.list_files()}
        for path, size in needed.items():
            if there.get(Path(path).name) != size:
                raise NotTheSame(path)

    def _read_versions(self) -> dict[str, int]:
        """Build → its newest version. Raises: Outage: unreachable."""
        with refuse_errors(self.catalogue.schema):
            return dict(self.catalogue.list_versions())

    def _find_version(self, build_id: str) -> int:
        """The newest version that is a build's. Raises: NoSnapshot: missing · unreachable."""
        versions = self._read_versions()
        if build_id not in versions:
            raise NoBuild("missing", build_id)
        return versions[build_id]

    # ---- what is read where it lies ----

    def locate(self, build_id: str) -> Path:
        if copies.copy_path(self.bureau, build_id).exists():  # made for somebody who needs a file
            return self.fetch(build_id)
        self.list_ids()
        version = self._versions.get(build_id) or self._find_version(build_id)
        if not self._is_read_straight(version):
            return self.fetch(build_id)
        if self._gone_since:  # each question would wait for an answer
            raise Outage("unreachable")
        copy = copies.catalogue_path(self.bureau, build_id, version)
        return self._keep(copy, lambda: self._make_catalogue(build_id, version, copy))

    def _is_read_straight(self, version: int) -> bool:
        if version not in self._is_large:
            with refuse_errors(self.catalogue.schema):
                visits = self.catalogue.count_rows(VISITS, version)
            self._is_large[version] = visits >= self.straight_from
        return self._is_large[version]

    def attach(self, connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
        if not copies.is_catalogue(path):
            attach_file(connection, path, name)
            return
        load_extensions(connection, READING)  # without the one that asks the database
        self.shelf.admit(connection)
        straight.attach_lake(connection, path, path.parent / "spilled")
        straight.stand_in(connection, read_definitions(connection), name)

    def pass_by(self, build_id: str) -> AbstractContextManager[duckdb.DuckDBPyConnection] | None:
        if copies.copy_path(self.bureau, build_id).exists():
            return None
        return self._passing(build_id)

    @contextmanager
    def _passing(self, build_id: str) -> Iterator[duckdb.DuckDBPyConnection]:
        try:
            with self._attach(self._find_version(build_id)) as connection:
                connection.execute("use lake")
                yield connection
                connection.execute("use memory")  # what is used cannot be detached
        except duckdb.Error as error:
            LOG.warning("%s: %s", build_id, error)
            raise NoBuild("broken", build_id) from error

    def explain(self, build_id: str, error: duckdb.Error) -> None:
        version = self._versions.get(build_id)
        if not self._is_large.get(version or 0):
            return
        self._turns += 1  # whatever it was, a page that met it lacks something
        self._forget()
        self._refuse(error)
        if self._find_version(build_id) != version:
            raise OutOfReach("renewed", build_id) from error
        raise NoBuild("broken", build_id) from error

    # ---- who loads ----

    def put(self, build_id: str, snapshot: Path, *, afresh: bool = False) -> None:
        made = describe_snapshot(snapshot, build_id)
        with self._attach(scratch=snapshot.parent) as connection:
            connection.execute(f"attach {quote_text(str(snapshot))} as made (read_only)")
            connection.execute("begin")
            put_rows(connection, made.tables, afresh=afresh)
            put_definitions(connection, made.definitions)
            connection.execute(
                "call lake.set_commit_message('balpum', 'build', extra_info => ?)", [build_id]
            )
            connection.execute("commit")
            connection.execute("detach made")
        self._forget()
        self._remove_versions([build_id], but_newest=True)
        self._leave_copy(build_id, snapshot, made)

    def _leave_copy(self, build_id: str, snapshot: Path, made: Described) -> None:
        """The copy that readers on this server and the next load here would take out of the lake again.

        Whoever puts builds without having read one, as one who moves them into the lake does, needs none.
        """
        copy = copies.copy_path(self.bureau, build_id)
        if not self._read or copy.exists() or made.count_rows(VISITS) >= self.straight_from:
            return
        near = self._find_near(self._read_versions(), build_id)
        try:
            with copies.make_copy(copy) as file:
                copy_snapshot(snapshot, made, near, file)
            self._read.add(copy)
            self._throw_away()
        except (duckdb.Error, OSError, NotTheSame) as error:  # it is made of the lake then
            LOG.warning("%s: no copy was left: %s", build_id, error)

    def remove(self, build_ids: Collection[str]) -> Collection[str]:
        if not build_ids:
            return ()
        self._remove_versions(build_ids)
        for build_id in build_ids:
            self._drop_copy(build_id)
        self._forget()
        return build_ids

    def _remove_versions(self, build_ids: Collection[str], *, but_newest: bool = False) -> None:
        """Those of some builds, at once: the engine looks through all that the lake ever held.

        Args:
            but_newest: of one build, which was put in again.
        """
        with refuse_errors(self.catalogue.schema):
            listed = self.catalogue.list_versions()
        versions = [version for of, version in listed if of in build_ids]
        if but_newest:
            versions = versions[:-1]
        if versions:
            with self._attach() as connection:
                expire(connection, versions)
            with refuse_errors(self.catalogue.schema):
                self.catalogue.forget_ranges()

    def list_entwined(self, removed: Collection[str]) -> Collection[str]:
        with refuse_errors(self.catalogue.schema):
            listed = self.catalogue.list_versions()
            clean = [version for build_id, version in listed if build_id not in removed]
            covered = self.catalogue.list_covered(clean)
        return {of for of, version in listed if version in covered and of not in removed}

    def sweep(self, on_record: Collection[str]) -> None:
        self.remove({*self.list_ids()} - {*on_record})
        with self._attach() as connection:
            connection.execute("call ducklake_delete_orphaned_files('lake', cleanup_all => true)")
        self.shelf.remove_unfinished()

    # ---- check ----

    def list_orphans(self, on_record: Collection[str]) -> Sequence[str]:
        with self._attach() as connection:
            rows = connection.execute(
                "call ducklake_delete_orphaned_files('lake', dry_run => true, cleanup_all => true)"
            ).fetchall()
        files = [Path(path).name for (path,) in rows] + self.shelf.list_unfinished()
        return sorted({*self.list_ids()} - {*on_record}) + sorted(files)

    def list_lost(self) -> Sequence[str]:
        with refuse_errors(self.catalogue.schema):
            needed = self.catalogue.list_files()
        return sorted({*needed} - {Path(file.name).name for file in self.shelf.list_files()})

    # ---- the engine ----

    @contextmanager
    def _attach(
        self, version: int | None = None, scratch: Path | None = None
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection with the lake attached as `lake`; at a version it is read-only.

        Args:
            scratch: where the engine puts down what its memory does not hold.

        Raises:
            NoSnapshot: unreachable, where the database is gone; as a shelf.
            duckdb.Error: what else went wrong.
        """
        self._look_for_shelf()
        where = scratch or copies.cache_folder(self.bureau)
        try:
            with self._use_engine() as engine, engine.cursor() as connection:
                connection.execute(f"set temp_directory = {quote_text(str(where / 'spilled'))}")
                self.catalogue.attach(connection, self.shelf.data_path, version)
                yield connection
                connection.execute("detach lake")
        except duckdb.Error as error:
            self._refuse(error)
            raise

    @contextmanager
    def _use_engine(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """An engine for this thread alone; after an error it is ended, and with it whatever was begun.

        Who asks while another one copies does not wait: a second engine starts, and ends afterwards.
        """
        engine = self._take_engine()
        try:
            yield engine
        except BaseException:
            engine.close()
            raise
        if self._idle:
            engine.close()
        else:
            self._idle.append(engine)

    def _take_engine(self) -> duckdb.DuckDBPyConnection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._start_engine()

    def _start_engine(self) -> duckdb.DuckDBPyConnection:
        engine = start_engine()
        try:
            self.shelf.admit(engine)
        except BaseException:
            engine.close()
            raise
        return engine

    def _refuse(self, error: duckdb.Error) -> None:
        """Nothing where the error is no matter of database and shelf. Raises: NoSnapshot, as `_attach`."""
        LOG.warning("the lake refused: %s", error)
        if FORBIDDEN.search(str(error)):
            raise Outage("store_denied") from error
        if UNREADY.search(str(error)):
            raise Outage("unreachable") from error
        if NOT_GRANTED in str(error):
            raise OutOfReach("desk_denied", self.catalogue.schema) from error
        self._look_for_shelf()
        with refuse_errors(self.catalogue.schema):
            self.catalogue.list_versions()

    def _look_for_shelf(self) -> None:
        """A share that is gone is no empty lake. Raises: NoSnapshot, as a shelf."""
        with self._watching():
            self.shelf.look()


# ---- publishing --------------------------------------------------------------------------------------------


def put_rows(
    connection: duckdb.DuckDBPyConnection, made: Mapping[str, Published], *, afresh: bool
) -> None:
    """Every table of the attached `made` into `lake`: what differs from the build before is written.

    Raises: NotTheSame.
    """
    before = read_sums(connection)
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


def write_sums(connection: duckdb.DuckDBPyConnection, made: Mapping[str, Published]) -> None:
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


def put_definitions(connection: duckdb.DuckDBPyConnection, statements: list[str]) -> None:
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
