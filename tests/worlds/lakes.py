"""What tests of a shared store do with a server and a loader of their own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from analytics.warehouse import desk as desks
from analytics.warehouse import snapshots
from analytics.warehouse import store as stores
from analytics.warehouse.store import copies
from tests.conftest import ROOT
from tests.worlds.asking import ask_metric

# Where a loader stops, having begun to put its snapshot, having put it, or having written rows it did not commit.
STOPS = {
    "begun": """
def stop(source, target, length):
    if isinstance(source, NativeFile):  # a copy of the build before
        return copyfileobj(source, target, length)
    target.write(bytes(23_000_000))
    wait()
bucket.shutil = SimpleNamespace(copyfileobj=stop)
""",
    "put": "publish.write_manifest = wait",
    "written": "lake.put_definitions = wait",
}


def count_visits(build_id: str | None = None) -> int:
    """Of a build, the current one by default, as a reader is told."""
    return ask_metric("visits", snapshot=snapshots.open_snapshot(build_id)).rows[0].value


def forget_copies() -> None:
    """Another server, which has read nothing yet."""
    snapshots.close_snapshots()
    for copy in copies.cache_folder(desks.read_bureau()).glob("*.duckdb"):
        copy.unlink()


def forget_places() -> None:
    """Another process, which has seen nothing of desk and store."""
    snapshots.close_snapshots()
    stores.open_named.cache_clear()
    desks.open_postgres.cache_clear()


def start_publishing(stop: str, file: Path) -> subprocess.Popen:
    """A loader that waits at one of `STOPS`, and is there when this returns."""
    code = f"""
import sys
from pathlib import Path
from shutil import copyfileobj
from types import SimpleNamespace
from pyarrow import NativeFile
from analytics.warehouse import publish
from analytics.warehouse.store import bucket, lake
from etl.load.load import load_files
def wait(*_):
    print("stopped", flush=True)
    sys.stdin.read()
{STOPS[stop]}
load_files([Path(sys.argv[1])])
"""
    loader = subprocess.Popen(
        [sys.executable, "-c", code, file], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert loader.stdout.readline() == b"stopped\n"
    return loader
