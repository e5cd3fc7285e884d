"""Several bureaus in one database and one store: each with two roles of its own, and nothing of another's."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from pyarrow import fs

from analytics.warehouse import snapshots
from analytics.warehouse.store import reading
from tests.worlds.asking import ask_metric
from tests.worlds.database import Database, serve_database
from tests.worlds.objects import ADMINISTRATOR, BUCKET, Objects, key_of, serve_objects

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명\n2021-07-01,예시기업 001\n"
KEEPER = "keeper"  # administers, and is no superuser
ACCOUNTS = {"a": "daemon", "b": "nobody"}  # of a server of each bureau, where folders are tried
ROLES = [(bureau, role) for bureau in ("a", "b") for role in ("loader", "reader")]
SCHEMAS = {
    "balpum_a": "desk",
    "balpum_lake_a": "ducklake_metadata",
    "balpum_b": "desk",
    "balpum_lake_b": "ducklake_metadata",
}
MATRIX = """
              balpum_a balpum_lake_a balpum_b balpum_lake_b s3:a s3:b folder:a folder:b
a loader      rw       rw            -        -             rw   -    rw       -
a reader      r        r             -        -             r    -    rw       -
b loader      -        -             rw       rw            -    rw   -        rw
b reader      -        -             r        r             -    r    -        rw
administrator rw       rw            rw       rw            rw   rw   rw       rw
"""


def count_visits() -> int:
    return ask_metric("visits").rows[0].value


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with serve_database() as served:
        with psycopg.connect(served.address, autocommit=True) as connection:
            connection.execute(f"create role {KEEPER} login createrole")
            connection.execute(f"grant create on database postgres to {KEEPER}")
        yield served


@pytest.fixture(scope="module")
def objects() -> Iterator[Objects]:
    with serve_objects("a", "b") as served:
        yield served


@pytest.fixture
def administrator(bureau, database, objects, monkeypatch, tmp_path):
    """Whoever makes bureaus: with the keeper's address and the store's own key."""
    monkeypatch.setenv("BALPUM_DESK", database.address.replace("postgres@", f"{KEEPER}@"))
    monkeypatch.setenv("BALPUM_STORE", f"lake:s3://{BUCKET}")
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(reading, "LIST_SECONDS", 0)
    set_key(monkeypatch, objects, ADMINISTRATOR)
    return bureau


@pytest.fixture
def bureaus(administrator, database) -> Iterator[dict[str, SimpleNamespace]]:
    """Bureaus a and b as they were added; gone with the test."""
    yield {name: administrator.call("lake", "bureau", "add", name, "--json") for name in ("a", "b")}
    with psycopg.connect(database.address, autocommit=True) as connection:
        for schema in SCHEMAS:
            connection.execute(f"drop schema if exists {schema} cascade")
        for bureau, role in ROLES:
            connection.execute(f"drop owned by balpum_{bureau}_{role}")
            connection.execute(f"drop role balpum_{bureau}_{role}")


def set_key(monkeypatch, objects: Objects, key: tuple[str, str]) -> None:
    for name, value in objects.environment(key).items():
        monkeypatch.setenv(name, value)


def become(monkeypatch, objects: Objects, bureau: str, login: dict, role: str) -> None:
    """A server of a bureau, told what `bureau add` said and no more."""
    snapshots.close_snapshots()
    for name, value in login["environment"].items():
        monkeypatch.setenv(name, value)
    set_key(monkeypatch, objects, key_of(bureau, role))


def test_a_bureau_is_added_once_and_what_it_says_is_all_that_its_servers_need(
    bureaus, administrator, database, objects, monkeypatch, tmp_path
):
    added = bureaus["a"].out
    assert added["schemas"] == ["balpum_a", "balpum_lake_a"]
    assert added["store"] == f"s3://{BUCKET}/a/"
    again = administrator.call("lake", "bureau", "add", "a")
    assert again.status == 2 and "이미 있어" in again.err
    passfile = tmp_path / "passfile"
    passfile.write_text(f"{added['loader']['passfile']}\n{added['reader']['passfile']}\n")
    passfile.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passfile))
    with asked_for_passwords(database):
        become(monkeypatch, objects, "a", added["loader"], "loader")
        assert administrator.call("lake", "init").status == 0, "which has nothing left to do"
        administrator.load_csv(VISITS)
        assert administrator.call("lake", "check").status == 0
        become(monkeypatch, objects, "a", added["reader"], "reader")
        assert count_visits() == 1
        refused = administrator.call("load", administrator.write_csv("둘.csv", VISITS))
        assert refused.status == 2 and "권한" in refused.err and "Traceback" not in refused.err
        monkeypatch.setenv("BALPUM_BUREAU", "b")
        other = administrator.call("history")
        assert other.status == 2 and "이 기관의 것인지" in other.err
        monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(added["reader"]["environment"]["BALPUM_DESK"])
    log = (database.folder / "log").read_text(encoding="utf-8")
    for login in (added["loader"], added["reader"]):
        password = login["passfile"].rpartition(":")[2]
        assert len(password) >= 30 and password not in log
        assert password not in str(login["environment"])


class asked_for_passwords:
    """The bureaus' roles must show their passwords while the block runs."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.rules = database.folder / "data" / "pg_hba.conf"

    def __enter__(self) -> None:
        self.before = self.rules.read_text()
        names = ",".join(f"balpum_{bureau}_{role}" for bureau, role in ROLES)
        self.reload(f"host all {names} 127.0.0.1/32 scram-sha-256\n{self.before}")

    def __exit__(self, *_: object) -> None:
        self.reload(self.before)

    def reload(self, rules: str) -> None:
        self.rules.write_text(rules)
        self.database.control("reload")


# ---- who can read what -------------------------------------------------------------------------------------


def test_every_role_against_every_schema_folder_and_key(
    bureaus, administrator, database, objects, monkeypatch
):
    with make_share(administrator, monkeypatch) as share:
        found = [["", *SCHEMAS, "s3:a", "s3:b", "folder:a", "folder:b"]]
        for bureau, role in ROLES:
            login = f"balpum_{bureau}_{role}"
            found.append(
                [f"{bureau} {role}"]
                + [try_schema(database, login, schema) for schema in SCHEMAS]
                + [try_prefix(objects, key_of(bureau, role), prefix) for prefix in "ab"]
                + [try_folder(ACCOUNTS[bureau], share / folder) for folder in "ab"]
            )
        found.append(
            ["administrator"]
            + [try_schema(database, KEEPER, schema) for schema in SCHEMAS]
            + [try_prefix(objects, ADMINISTRATOR, prefix) for prefix in "ab"]
            + [try_folder("root", share / folder) for folder in "ab"]
        )
    matrix = "\n".join(write_row(row, found) for row in found)
    print(matrix)
    assert matrix.split() == MATRIX.split()


class make_share:
    """A share with a folder for each bureau, as `bureau add` makes it and its account is given it."""

    def __init__(self, administrator, monkeypatch) -> None:
        self.administrator = administrator
        self.monkeypatch = monkeypatch

    def __enter__(self) -> Path:
        self.share = Path(tempfile.mkdtemp(prefix="balpum-share-"))
        self.share.chmod(0o711)
        self.monkeypatch.setenv("BALPUM_STORE", str(self.share))
        for bureau, account in ACCOUNTS.items():
            added = self.administrator.call("lake", "bureau", "add", f"{bureau}_folder")
            assert added.status == 0 and f"{self.share}/{bureau}_folder/" in added.err
            (self.share / f"{bureau}_folder").rename(self.share / bureau)
            if os.geteuid() == 0:
                shutil.chown(self.share / bureau, account)
        return self.share

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.share)


def write_row(row: list[str], rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return " ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def tell(*tries: tuple[str, Callable[[], object]]) -> str:
    """Letters of what could be done; `-` for nothing."""
    done = ""
    for letter, attempt in tries:
        try:
            attempt()
        except (psycopg.errors.InsufficientPrivilege, OSError):
            continue
        done += letter
    return done or "-"


def try_schema(database: Database, login: str, schema: str) -> str:
    address = database.address.replace("postgres@", f"{login}@")
    table = f"{schema}.{SCHEMAS[schema]}"
    column = "version" if SCHEMAS[schema] == "desk" else "value"
    with psycopg.connect(address, autocommit=True) as connection:
        return tell(
            ("r", lambda: connection.execute(f"select * from {table}")),
            ("w", lambda: connection.execute(f"update {table} set {column} = {column}")),
        )


def try_prefix(objects: Objects, key: tuple[str, str], prefix: str) -> str:
    place = f"{BUCKET}/{prefix}"
    with objects.files().open_output_stream(f"{place}/tried") as file:
        file.write(b"tried")
    store = objects.files(key)

    def read() -> None:
        store.get_file_info(fs.FileSelector(place))
        store.open_input_stream(f"{place}/tried").read()

    return tell(("r", read), ("w", lambda: store.open_output_stream(f"{place}/own").close()))


def try_folder(account: str, folder: Path) -> str:
    """What an account may in a folder; only the administrator can become another one."""
    if os.geteuid() != 0:
        assert folder.stat().st_mode & 0o777 == 0o700
        return "rw" if account in ("root", ACCOUNTS[folder.name]) else "-"
    tries = {"r": ["ls", folder], "w": ["touch", folder / "own"]}
    done = (
        letter
        for letter, command in tries.items()
        if not subprocess.run(command, user=account, capture_output=True, check=False).returncode
    )
    return "".join(done) or "-"


def test_nobody_who_loads_takes_a_line_out_of_the_history_or_a_table_away(bureaus, database):
    address = database.address.replace("postgres@", "balpum_a_loader@")
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in (
            "delete from balpum_a.history",
            "truncate balpum_a.builds",
            "drop table balpum_a.history",
            "create table balpum_a.more (x int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_a_table_that_a_newer_program_makes_is_open_to_the_same_roles(bureaus, database):
    keeper = database.address.replace("postgres@", f"{KEEPER}@")
    with psycopg.connect(keeper, autocommit=True) as connection:
        connection.execute("create table balpum_a.newer (x int)")
    for role, works in (("loader", True), ("reader", False)):
        address = database.address.replace("postgres@", f"balpum_a_{role}@")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("select * from balpum_a.newer")
            assert (
                tell(("w", lambda: connection.execute("insert into balpum_a.newer values (1)")))
                == "w"
            ) is works


@pytest.mark.parametrize("name", ["광주", "a; drop", "lake_a", ""])
def test_a_bureau_needs_a_name_that_can_be_a_schemas(administrator, name):
    done = administrator.call("lake", "bureau", "add", name)
    assert done.status == 2 and "영문 소문자" in done.err


def test_whoever_may_make_no_roles_is_told_so(administrator, database, monkeypatch):
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute("create role clerk login")
    monkeypatch.setenv("BALPUM_DESK", database.address.replace("postgres@", "clerk@"))
    done = administrator.call("lake", "bureau", "add", "c")
    assert done.status == 2 and "권한" in done.err and "Traceback" not in done.err
