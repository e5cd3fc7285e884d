"""The whole of a bureau, in an S3 store or in plain files, saved and restored on an empty machine by deploy/, its roles too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from analytics.warehouse import desk as desks
from analytics.warehouse import paths, snapshots
from tests.conftest import ROOT
from tests.worlds.database import Database, serve_database
from tests.worlds.lakes import count_visits, forget_places
from tests.worlds.objects import BUCKET, Objects, serve_objects
from tests.worlds.share import make_key

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명\n2021-07-0{day},예시기업 00{day}\n"
KEEPER = "keeper"  # administers, and is no superuser
NAME = "saved"


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with serve_database() as served:
        add_keeper(served)
        yield served


@pytest.fixture(scope="module")
def objects() -> Iterator[Objects]:
    with serve_objects() as served:
        yield served


def add_keeper(database: Database) -> None:
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute(f"create role {KEEPER} login createrole")
        connection.execute(f"grant create on database postgres to {KEEPER}")


def name_address(database: Database, role: str) -> str:
    return database.address.replace("postgres@", f"{role}@")


@pytest.fixture(params=["s3", "lake_s3", "folder"])
def saved(request, bureau, database, objects, monkeypatch, tmp_path) -> Path:
    """A backup of a bureau with one visit; the environment is its administrator's."""
    make_key(tmp_path)
    (tmp_path / "share").mkdir()
    name = f"{NAME}_{request.param}"
    stores = {
        "s3": f"s3://{BUCKET}",
        "lake_s3": f"lake:s3://{BUCKET}",
        "folder": str(tmp_path / "share"),
    }
    monkeypatch.setenv("BALPUM_DESK", name_address(database, KEEPER))
    monkeypatch.setenv("BALPUM_STORE", stores[request.param])
    monkeypatch.setenv("BALPUM_BUREAU", name)
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path / "cache"))
    for variable, value in objects.environment().items():
        monkeypatch.setenv(variable, value)
    assert bureau.call("lake", "bureau", "add", name).status == 0
    bureau.load_csv(VISITS.format(day=1))
    done = run_script("backup.sh", tmp_path / "saved", tmp_path / "backup.pem")
    assert done.returncode == 0, done.stderr
    return tmp_path / "saved"


def run_script(name: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "deploy" / name, *arguments],
        env={**os.environ, "BALPUM_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=300,
    )


def restore(saved: Path) -> subprocess.CompletedProcess[str]:
    return run_script("restore.sh", saved, saved.parent / "backup.key", saved.parent / "backup.pem")


def become(monkeypatch, database: Database, role: str) -> None:
    """Another process, which signs in by a role of the database."""
    forget_places()
    monkeypatch.setenv("BALPUM_DESK", name_address(database, role))


def test_a_bureau_is_restored_whole_with_what_its_roles_may(saved, bureau, objects, monkeypatch):
    name = desks.read_bureau()
    build = snapshots.current_build_id()
    roles = (saved / "roles.sql").read_text(encoding="utf-8")
    assert f"CREATE ROLE balpum_{name}_loader;" in roles and "SCRAM" not in roles
    monkeypatch.setenv("BALPUM_DATA", str(bureau.path.with_name("restored")))
    with serve_database() as empty:
        become(monkeypatch, empty, "postgres")
        refused = restore(saved)
        assert refused.returncode == 2 and "roles.sql" in refused.stderr
        run_roles(empty, saved / "roles.sql")
        become(monkeypatch, empty, KEEPER)
        refused = restore(saved)
        assert refused.returncode == 2 and f"/{name}" in refused.stderr
        assert "아무것도 되살리지" in refused.stderr and not list_restored()
        empty_store(saved.parent / "share" / name, objects, name)
        done = restore(saved)
        assert done.returncode == 0, done.stderr
        become(monkeypatch, empty, f"balpum_{name}_loader")
        assert bureau.call("lake", "check").status == 0
        assert snapshots.current_build_id() == build and count_visits() == 1
        assert bureau.call("load", bureau.write_csv("둘.csv", VISITS.format(day=2))).status == 0
        assert count_visits() == 2
        become(monkeypatch, empty, f"balpum_{name}_reader")
        denied = bureau.call("load", bureau.write_csv("셋.csv", VISITS.format(day=3)))
        assert denied.status == 2 and "권한" in denied.err and count_visits() == 2


def run_roles(database: Database, file: Path) -> None:
    """As the database's administrator does; roles that are there already are left as they are."""
    subprocess.run(
        ["psql", "-qX", "--file", file, database.address], check=True, capture_output=True
    )
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute(f"grant create on database postgres to {KEEPER}")


def list_restored() -> list[Path]:
    """What lies in the new data folder."""
    return [*paths.data_folder().glob("*")]


def empty_store(folder: Path, objects: Objects, name: str) -> None:
    """Takes the bureau's part of whichever store there is."""
    if folder.exists():
        shutil.rmtree(folder)
    else:
        objects.files().delete_dir(f"{BUCKET}/{name}")
