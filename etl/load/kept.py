"""What was read of the files of a build, kept so that the next load or check reads only what is new.

    4월.csv and 5월.csv are published     their rows, as they were read, lie in warehouse/staged/
    6월.csv is checked                    the rows of 4월 and 5월 are taken from there; only 6월 is read

Rows are taken again only where all that they depend on is the same: the file's content and its entry in the manifest,
this program, what a person said of headers and words that it may hold, and whom its names stand for. The store is never
needed: without it, or when anything is wrong with it, the files themselves are read.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from analytics.warehouse import paths, snapshots
from analytics.warehouse.builds import RawFile
from etl.contracts.registry import CONTRACTS
from etl.extract.headers import fold_header
from etl.extract.readings import CONSTANT, HeaderReading, Readings
from etl.load.reports import SheetReport
from etl.transform.authors import JoinedVisit, Telling
from etl.transform.restatements import attach_snapshot
from etl.transform.validate import ID_TYPES, Companies, Met

PROGRAM = Path(__file__).parents[1]
READERS = ("duckdb", "python-calamine", "lxml")  # libraries that say what a file holds
UNREADABLE = (*snapshots.UNREADABLE, duckdb.SerializationException, duckdb.CatalogException)
STORE = "kept"  # the store, attached beside the snapshot in the making


@dataclass(frozen=True)
class Touched:
    """What of a file a person's readings may speak of.

    Args:
        sources: whose rows it holds.
        words: its headers, and what stands above them, as headers are compared.
        has_unread: whether it has a table that fits no source: any reading may change that.
    """

    sources: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    has_unread: bool = False

    def is_touched_by(self, header: HeaderReading) -> bool:
        is_of_source = header.source in self.sources
        is_found = header.header == CONSTANT or fold_header(header.header).word in self.words
        return is_of_source or is_found or self.has_unread

    def digest(self, readings: Readings) -> str:
        """A text that is the same as long as those readings are that act on the file."""
        headers = [header for header in readings.headers if self.is_touched_by(header)]
        # an answer about one of its rows acts, or is told to have found none, whatever the file holds
        values = [v for v in readings.values if v.source in self.sources or v.file]
        if not headers and not values and not readings.sheets:
            return ""
        return hashlib.sha256(repr((headers, values, readings.sheets)).encode()).hexdigest()


@dataclass(frozen=True)
class KeptFile:
    """A file that was read: what its rows depend on, and what was found beside them.

    Args:
        identity: its entry in the manifest, as far as its rows depend on it.
        touched: what of it readings may speak of.
        readings: those that acted, digested.
        reports: of its sheets, before the file was held against others.
        joined: visits of which several of its rows tell.
        met: whom it names; None where that still lies in the store under `kept_no`.
        kept_no: its number in the store.
    """

    identity: str
    touched: Touched
    readings: str
    reports: str
    joined: str
    met: tuple[Met, ...] | None = None
    kept_no: int | None = None


def identify_file(file: RawFile) -> str:
    """What the rows of a file depend on beside the program, readings and aliases: content, name, day, what was decided."""
    return json.dumps(
        [
            file.sha256,
            file.suffix,
            file.name,
            file.first_loaded_on.isoformat(),
            file.confirmed,
            file.origin,
            file.year,
            file.month,
        ],
        ensure_ascii=False,
    )


@lru_cache(maxsize=1)
def fingerprint_program() -> str:
    """A text that differs as soon as this program, or a library it reads files with, may read them differently."""
    digest = hashlib.sha256()
    for path in sorted(PROGRAM.rglob("*")):
        if path.suffix in (".py", ".sql"):
            digest.update(path.read_bytes())
    for library in READERS:
        digest.update(version(library).encode())
    return digest.hexdigest()


# ---- taking from the store -----------------------------------------------------------------------------------


@dataclass
class Store:
    """The store as it lies beside a snapshot in the making.

    Args:
        files: by their identity.
        numbers: identity of a company → its number there.
    """

    con: duckdb.DuckDBPyConnection
    files: dict[str, KeptFile] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def find(self, file: RawFile, readings: Readings) -> KeptFile | None:
        """What was read of a file, if it would be read the same now; to be asked after `forget_aliased`."""
        kept = self.files.get(identify_file(file))
        if kept is None or kept.readings != kept.touched.digest(readings):
            return None
        return kept

    def forget_aliased(self, same: dict[str, str]) -> None:
        """Leaves out the files that hold a name which stands for somebody else now."""
        if not self.files:
            return
        self.con.register("same_now", tabulate_aliases(same))
        changed = self.con.execute(f"""
            select distinct c.file_no from {STORE}.kept_companies c left join same_now s using (key)
            where c.takes_aliases and coalesce(s.identity, c.key) <> c.identity""").fetchall()
        self.con.unregister("same_now")
        gone = {file_no for (file_no,) in changed}
        self.files = {name: file for name, file in self.files.items() if file.kept_no not in gone}


def tabulate_aliases(same: dict[str, str]) -> pa.Table:
    return pa.table(
        {
            "key": pa.array(list(same), pa.string()),
            "identity": pa.array(list(same.values()), pa.string()),
        }
    )


def open_store(con: duckdb.DuckDBPyConnection) -> Store:
    """The store of the current build; an empty one where there is none that this program wrote."""
    store = Store(con)
    path = paths.staged_path()
    if not path.exists():
        return store
    attach_snapshot(con, path, STORE)
    ((program,),) = con.execute(f"select program from {STORE}.kept_program").fetchall()
    if program == fingerprint_program():
        store.files = {file.identity: file for file in read_files(con)}
        store.numbers = dict(
            con.execute(f"select identity, company_id from {STORE}.kept_numbers").fetchall()
        )
    return store


def read_files(con: duckdb.DuckDBPyConnection) -> Iterable[KeptFile]:
    rows = con.execute(f"""
        select identity, sources, words, has_unread, readings, reports, joined, file_no
        from {STORE}.kept_files""").fetchall()
    for identity, sources, words, has_unread, readings, reports, joined, file_no in rows:
        touched = Touched(tuple(sources), frozenset(words), has_unread)
        yield KeptFile(identity, touched, readings, reports, joined, kept_no=file_no)


@dataclass(frozen=True)
class Taken:
    """A file whose rows are taken from the store: its number in the new build, and what was kept of it."""

    file_no: int
    kept: KeptFile


def take_rows(store: Store, taken: Sequence[Taken], companies: Companies) -> None:
    """Copies the rows of some files, one after the other, as if they had been read just now."""
    con = store.con
    con.register(
        "taken",
        pa.table(
            {
                "old_no": pa.array([one.kept.kept_no for one in taken], pa.int32()),
                "new_no": pa.array([one.file_no for one in taken], pa.int32()),
            }
        ),
    )
    is_renumbered = number_companies(store, companies)
    for table in choose_filled(con, list_tables(con)):
        copy_rows(con, table, is_renumbered)
    con.unregister("taken")


def number_companies(store: Store, companies: Companies) -> bool:
    """Numbers whom the files name, in their order; whether any number is another than in the store."""
    con = store.con
    found = con.execute(f"""
        select c.identity from {STORE}.kept_companies c join taken t on t.old_no = c.file_no
        order by t.new_no, c.nth""").fetchall()
    numbers = {
        store.numbers[identity]: companies.number(identity) for (identity,) in dict.fromkeys(found)
    }
    con.execute("create or replace temp table renumbered (old_id integer, new_id integer)")
    con.register(
        "numbers",
        pa.table(
            {
                "old_id": pa.array(list(numbers), pa.int32()),
                "new_id": pa.array(list(numbers.values()), pa.int32()),
            }
        ),
    )
    con.execute("insert into renumbered select * from numbers")
    con.unregister("numbers")
    return any(old != new for old, new in numbers.items())


def list_tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables that hold something of a file and have any row.

    The engine knows how many rows a table of a closed file has: of most sources there is none, and each table that is
    asked costs more than its rows.
    """
    found = con.execute(
        """
        select table_name from duckdb_tables()
        where database_name = $store and estimated_size > 0 and not starts_with(table_name, 'kept_')
        order by table_name""",
        {"store": STORE},
    ).fetchall()
    return [name for (name,) in found if is_of_files(con, name)]


def is_of_files(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether each row of a table is of one file."""
    columns = con.execute(f"select * from {STORE}.{table} limit 0").description or ()
    return any(column[0] == "file_no" for column in columns)


def choose_filled(con: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> list[str]:
    """The tables that hold a row of the files that are taken."""
    if not tables:
        return []
    asked = " union all ".join(
        f"select '{table}' where exists (from {STORE}.{table} s join taken t on t.old_no = s.file_no)"
        for table in tables
    )
    filled = {name for (name,) in con.execute(asked).fetchall()}
    return [table for table in tables if table in filled]


def copy_rows(con: duckdb.DuckDBPyConnection, table: str, is_renumbered: bool) -> None:
    replaced = ["t.new_no as file_no"]
    if is_renumbered:
        replaced += [renumber(name, kind) for name, kind in list_identities(table)]
    con.execute(f"""
        insert into {table}
        select s.* replace ({", ".join(replaced)})
        from {STORE}.{table} s join taken t on t.old_no = s.file_no
        order by t.new_no, s.rowid""")


def list_identities(table: str) -> list[tuple[str, str]]:
    """The columns of a table in which companies are numbered, and how."""
    return [
        (column.identity, ID_TYPES[column.kind])
        for contract in CONTRACTS
        if f"stg_{contract.name}" == table
        for column in contract.columns
        if column.names_companies
    ]


def renumber(name: str, kind: str) -> str:
    """SQL of a column of numbers of companies, as they are in the new build."""
    if kind.endswith("[]"):
        return f"""(
            select list(r.new_id order by n.nth)
            from (select unnest(s.{name}) as old_id, generate_subscripts(s.{name}, 1) as nth) n
            join renumbered r using (old_id)) as {name}"""
    return f"(select new_id from renumbered where old_id = s.{name}) as {name}"


def restore_reports(kept: KeptFile) -> list[SheetReport]:
    return [SheetReport(**report) for report in json.loads(kept.reports)]


def restore_joined(kept: KeptFile, file_no: int) -> list[JoinedVisit]:
    return [
        JoinedVisit(
            visit["company"],
            date.fromisoformat(visit["visited_on"]),
            tuple(Telling(**{**telling, "file_no": file_no}) for telling in visit["tellings"]),
        )
        for visit in json.loads(kept.joined)
    ]


# ---- putting into the store ----------------------------------------------------------------------------------


def describe_reports(reports: Sequence[SheetReport]) -> str:
    return json.dumps([asdict(report) for report in reports], ensure_ascii=False, default=str)


def describe_joined(joined: Sequence[JoinedVisit]) -> str:
    return json.dumps([asdict(visit) for visit in joined], ensure_ascii=False, default=str)


def keep_rows(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[KeptFile],
    companies: Companies,
    database: Path,
    copy: Path,
) -> None:
    """Writes a copy of the snapshot in the making with all that is staged of its files and nothing else yet.

    None where the system lends nobody a file that is open for writing (Windows), or has no room: the next load reads
    every file again.

    Args:
        files: in the order of the manifest.
        database: the file of the snapshot in the making.
    """
    con.execute(
        "create table kept_program as select $program as program",
        {"program": fingerprint_program()},
    )
    create_from(con, "kept_files", tabulate_files(files))
    create_from(con, "kept_numbers", tabulate_numbers(companies))
    create_from(con, "kept_companies", tabulate_met(files))
    keep_met(con, files)
    con.execute("checkpoint")
    copy_or_none(database, copy)
    for table in ("kept_program", "kept_files", "kept_numbers", "kept_companies"):
        con.execute(f"drop table {table}")


def copy_or_none(database: Path, copy: Path) -> None:
    try:
        shutil.copyfile(database, copy)
    except OSError:
        copy.unlink(missing_ok=True)


def create_from(con: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    con.register("new_rows", rows)
    con.execute(f"create table {name} as select * from new_rows")
    con.unregister("new_rows")


def tabulate_files(files: Sequence[KeptFile]) -> pa.Table:
    rows: list[dict[str, Any]] = [
        {
            "file_no": file_no,
            "identity": file.identity,
            "sources": list(file.touched.sources),
            "words": sorted(file.touched.words),
            "has_unread": file.touched.has_unread,
            "readings": file.readings,
            "reports": file.reports,
            "joined": file.joined,
        }
        for file_no, file in enumerate(files, 1)
    ]
    return pa.Table.from_pylist(rows, schema=KEPT_FILES)


KEPT_FILES = pa.schema(
    {
        "file_no": pa.int32(),
        "identity": pa.string(),
        "sources": pa.list_(pa.string()),
        "words": pa.list_(pa.string()),
        "has_unread": pa.bool_(),
        "readings": pa.string(),
        "reports": pa.string(),
        "joined": pa.string(),
    }
)


def tabulate_numbers(companies: Companies) -> pa.Table:
    return pa.table(
        {
            "identity": pa.array(list(companies.ids), pa.string()),
            "company_id": pa.array(list(companies.ids.values()), pa.int32()),
        }
    )


def tabulate_met(files: Sequence[KeptFile]) -> pa.Table:
    """Whom the files name that were read just now."""
    file_nos: list[int] = []
    met: list[Met] = []
    for file_no, file in enumerate(files, 1):
        file_nos += [file_no] * len(file.met or ())
        met += file.met or ()
    return pa.table(
        {
            "file_no": pa.array(file_nos, pa.int32()),
            "nth": pa.array(range(len(met)), pa.int64()),
            "key": pa.array([one.key for one in met], pa.string()),
            "identity": pa.array([one.identity for one in met], pa.string()),
            "takes_aliases": pa.array([one.takes_aliases for one in met], pa.bool_()),
        }
    )


def keep_met(con: duckdb.DuckDBPyConnection, files: Sequence[KeptFile]) -> None:
    """Carries over whom the files name that were taken from the store."""
    taken = [(no, file.kept_no) for no, file in enumerate(files, 1) if file.kept_no is not None]
    if not taken:
        return
    con.register(
        "taken",
        pa.table(
            {
                "new_no": pa.array([new_no for new_no, _ in taken], pa.int32()),
                "old_no": pa.array([old_no for _, old_no in taken], pa.int32()),
            }
        ),
    )
    con.execute(f"""
        insert into kept_companies
        select t.new_no, c.nth, c.key, c.identity, c.takes_aliases
        from {STORE}.kept_companies c join taken t on t.old_no = c.file_no""")
    con.unregister("taken")


def publish_store(copy: Path) -> None:
    """Puts a new store in the place of the old one; that stays where somebody reads it just now (Windows).

    An old one is as true as a new one: it only holds fewer of the files.
    """
    if not copy.exists():
        return
    path = paths.staged_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(copy, path)
    except PermissionError:
        copy.unlink()


def forget_store() -> None:
    """Removes what was kept; the next load reads every file again."""
    paths.staged_path().unlink(missing_ok=True)
