"""Fixtures shared by every test: a bureau of one's own in a temporary folder.

    def test_something(bureau):
        file = bureau.write_csv("방문.csv", "방문일,기업명\n2021-07-20,예시기업 001\n")
        report = bureau.load(file)              # etl.load.load.load_files in this process → LoadReport
        assert report.files[0].loaded == 1
        rows = bureau.rows("select company from stg_visits")

`BALPUM_DATA` points at the temporary folder for as long as the test runs, so `analytics.measure.measure` and everything else
that asks for the current snapshot reads this bureau's own. The public record that ships with the project is part of
every build, as it is in real life.
"""

from __future__ import annotations

import functools
import importlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
import streamlit as st
import xlsxwriter
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from analytics.panels.remembered import forget_answers
from analytics.warehouse import paths as warehouse_paths
from analytics.warehouse import snapshots
from etl.load.load import LoadReport, check_files, load_files
from pages.components.running import standing
from tests.worlds import forked

pytest_plugins = [
    "tests.worlds.centre",
    "tests.worlds.examples",
    "tests.worlds.harvest",
    "tests.worlds.matching",
    "tests.worlds.persuasion",
    "tests.worlds.spring",
    "tests.worlds.staged",
]

# Some machines set it. Each process that a test starts would then compile our three hundred modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile(
    "balpum", deadline=None
)  # on a busy machine how long one example takes says nothing
settings.load_profile("balpum")

CONNECT = duckdb.connect


def connect_on_one_thread(
    database: str = ":memory:", read_only: bool = False, config: dict | None = None
) -> duckdb.DuckDBPyConnection:
    """A sixth of a test's time goes into waking threads that find none of its ten rows to do.

    Processes of their own (`Bureau.run`, servers, what is made once a run) have as many as the program gives them.
    """
    return CONNECT(database, read_only, {**(config or {}), "threads": 1})


duckdb.connect = connect_on_one_thread

# A server looks once through what is installed for components; AppTest does for each page that it opens, and so spent
# half of a page's time. What is installed does not change while tests run.
manifest_scanner.scan_component_manifests = functools.cache(
    manifest_scanner.scan_component_manifests
)

# A page that is tested without a server runs each of its commands by itself (`forked_commands`), and has none stand by.
BE_READY = standing.be_ready
standing.be_ready = lambda module: None

ROOT = Path(__file__).resolve().parents[1]
CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PATIENCE = 300  # seconds for what is made once a run
LONG_DAY = "2024-11-30"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-gpu-compositing",  # drawn by the processor either way: without the detour half the work
    "--num-raster-threads=1",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long folders come first, so that two processes end together: the quick files fill what time is left."""
    items.sort(key=lambda item: not is_long(item.path))


def is_long(path: Path) -> bool:
    folder = path.relative_to(ROOT / "tests").parts[0]
    return folder in ("processes", "browser")


@contextmanager
def said_by_command() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Standard output and error as a process has them: text over bytes; what was written stands in their `buffer`."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        yield out, err
        out.flush()
        err.flush()


def read_done(arguments: Sequence[object], status: int, out: bytes, err: bytes) -> SimpleNamespace:
    """How a command ended: status, out (parsed when it is JSON), err."""
    said = out.decode("utf-8")
    if "--json" in arguments and said:
        said = json.loads(said)
    return SimpleNamespace(status=status, out=said, err=err.decode("utf-8"))


@dataclass
class Bureau:
    """A bureau with an empty warehouse.

    Args:
        path: BALPUM_DATA; raw/ and warehouse/ appear under it with the first load.
        folder: where `write_csv` and `write_xlsx` put the files it is given to load.
        public_store: what was read of the public record, from which the first load takes it as a second load does.
    """

    path: Path
    folder: Path
    public_store: Path | None = None

    # ---- files ----

    def write_csv(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        """A text file as written, its line breaks untouched; folders in the name are made."""
        return self.write_bytes(name, text.encode(encoding))

    def write_bytes(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def write_xlsx(self, name: str, sheets: dict[str, list[list]]) -> Path:
        """A workbook: sheet name → rows of cells (text, numbers, dates; None leaves a cell empty)."""
        path = self.folder / name
        options = {
            "default_date_format": "yyyy-mm-dd",
            "strings_to_urls": False,
            "strings_to_formulas": False,
        }
        with xlsxwriter.Workbook(path, options) as workbook:
            for sheet, rows in sheets.items():
                worksheet = workbook.add_worksheet(sheet)
                for at, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        if cell is not None:
                            worksheet.write(at, column, cell)
        return path

    # ---- the loader ----

    def load(self, *paths: Path, confirmed: bool = False) -> LoadReport:
        self.lend_public_record()
        return load_files(list(paths), confirmed)

    def lend_public_record(self) -> None:
        """Before a first load: a quarter of its time goes into reading what ships with the program.

        `tests/etl/test_kept.py` holds a build that takes rows from a store against one that reads every file.
        """
        if self.public_store and not warehouse_paths.warehouse_folder().exists():
            warehouse_paths.staged_path().parent.mkdir(parents=True)
            shutil.copyfile(self.public_store, warehouse_paths.staged_path())

    def check(self, *paths: Path) -> LoadReport:
        return check_files(list(paths))

    def load_csv(self, text: str, name: str = "방문.csv", **options) -> LoadReport:
        """Writes one text file and loads it."""
        return self.load(self.write_csv(name, text), **options)

    def run(self, *arguments: object, module: str = "etl") -> SimpleNamespace:
        """`python -m etl …` in a process of its own: status, out (parsed when it is JSON), err."""
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            env={**os.environ, "BALPUM_DATA": str(self.path)},
            timeout=120,
        )
        return read_done(arguments, done.returncode, done.stdout, done.stderr)

    def call(self, *arguments: object, module: str = "etl") -> SimpleNamespace:
        """The same command in this process, as `run` tells of it: a second of imports sooner.

        Not where it matters that somebody else does it: another process beside a page, another console.
        """
        snapshots.close_snapshots()  # a command finds nothing open
        main = importlib.import_module(f"{module}.__main__").main
        before = signal.getsignal(signal.SIGTERM)
        with said_by_command() as (out, err):
            try:
                status = main([*map(str, arguments)])
            except SystemExit as stop:
                status = stop.code
            finally:
                signal.signal(signal.SIGTERM, before)
        return read_done(arguments, status, out.buffer.getvalue(), err.buffer.getvalue())

    # ---- what readers see ----

    def rows(self, query: str, build_id: str | None = None) -> list[tuple]:
        """Rows of a query on the current snapshot (or another build's), through the readers' own door."""
        cursor = snapshots.open_snapshot(build_id).cursor()
        return cursor.execute(query).fetchall()

    def one(self, query: str, build_id: str | None = None):
        """The single value of a query."""
        ((value,),) = self.rows(query, build_id)
        return value

    def disk(self) -> dict[str, int]:
        """Every file under BALPUM_DATA with its size: to see that nothing changed."""
        return {
            str(p.relative_to(self.path)): p.stat().st_size
            for p in sorted(self.path.rglob("*"))
            if p.is_file()
        }


@pytest.fixture(scope="session")
def public_store(tmp_path_factory) -> Path:
    """What a load keeps of the public record that it has read (etl/load/kept.py)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(tmp_path_factory.mktemp("public_store")))
        file = tmp_path_factory.mktemp("files") / "처음.csv"
        file.write_text("방문일,기업명\n2020-01-06,처음\n", encoding="utf-8")
        assert load_files([file]).published
        return warehouse_paths.staged_path()


@pytest.fixture
def bureau(request, tmp_path, monkeypatch, public_store) -> Bureau:
    """A bureau of one's own: an empty warehouse and a folder for its files."""
    if "without_public_record" in request.fixturenames:
        public_store = None
    path, folder = tmp_path / "data", tmp_path / "files"
    path.mkdir()
    folder.mkdir()
    monkeypatch.setenv("BALPUM_DATA", str(path))
    yield Bureau(path, folder, public_store)
    snapshots.close_snapshots()  # lets go of the snapshots this test read


@pytest.fixture
def without_public_record(tmp_path, monkeypatch):
    """Builds hold only what the test loads: half the time of a small load goes into the public record."""
    (tmp_path / "shipped" / "public").mkdir(parents=True)
    monkeypatch.setattr("etl.extract.manifest.SHIPPED", tmp_path / "shipped")


def make_shared(tmp_path_factory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder with what `make` writes, made once a run by whichever worker needs it first; only to be copied."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / f"{name}_of_all"
    made = shared.with_suffix(".made")
    try:
        shared.mkdir()
    except FileExistsError:
        wait_for(made)
    else:
        try:
            make(shared)
        finally:
            made.touch()  # also when it failed: who waits fails on what is missing
    return shared


def make_once(tmp_path_factory, name: str, make: Callable[[Path], None]) -> Path:
    """A copy of one's own of what is made once a run."""
    shared = make_shared(tmp_path_factory, name, make)
    return shutil.copytree(shared, tmp_path_factory.mktemp(name), dirs_exist_ok=True)


def wait_for(made: Path) -> None:
    """Waits until another worker has made something."""
    end = time.monotonic() + PATIENCE
    while not made.exists():
        assert time.monotonic() < end, f"{made.name} was never made"
        time.sleep(0.2)


def run_etl(data: Path, *arguments: object) -> None:
    """`python -m etl …` on a data folder."""
    subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=PATIENCE,
        env={**os.environ, "BALPUM_DATA": str(data)},
    )


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory) -> Path:
    """A BALPUM_DATA folder holding the sample, built once a run; copy it before changing it."""
    return make_once(tmp_path_factory, "sample_data", lambda path: run_etl(path, "load"))


@pytest.fixture(scope="session")
def long_data(tmp_path_factory) -> Path:
    """A BALPUM_DATA folder holding the sample to the end of November 2024, built once a run; only to be read."""

    def make(path: Path) -> None:
        run_etl(path, "sample", path / "files", "--to", LONG_DAY)
        run_etl(path, "load", path / "files", "--yes")

    return make_once(tmp_path_factory, "long_data", make)


@pytest.fixture
def sample(bureau, sample_data):
    """A bureau of one's own holding the sample."""
    shutil.copytree(sample_data, bureau.path, dirs_exist_ok=True)
    return bureau


@pytest.fixture(scope="session")
def forks():
    """The process from which others are forked: begun before a test has a temporary folder of its own, where it would lie."""
    forked.be_ready()


@pytest.fixture
def forked_commands(monkeypatch, forks):
    """What a page starts has its imports behind it (tests/worlds/forked.py)."""
    monkeypatch.setattr(standing.subprocess, "Popen", forked.start_for_page)


@pytest.fixture
def fresh_caches():
    """Tests share a process; a build that one test breaks must not answer from another's cache."""
    yield
    st.cache_resource.clear()
    forget_answers()
    snapshots.close_snapshots()


def find_chromium() -> str | None:
    """The browser named by CHROMIUM, else the first of the usual names on PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in CHROMIUMS if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser():
    """A real Chromium; without one the test is skipped, under CI it fails."""
    from playwright import sync_api

    path = find_chromium()
    if path is None:
        reason = f"no Chromium: put one of {', '.join(CHROMIUMS)} on PATH or name it in CHROMIUM"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()
