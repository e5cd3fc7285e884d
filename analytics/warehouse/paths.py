"""Where things lie on disk; opens and reads nothing.

data/raw/<sha256>.<ending>            files as they came, addressed by content
data/warehouse/<build_id>.duckdb      one snapshot, written once, read-only for ever after
data/warehouse/<build_id>.json        its manifest: the files it is made of, in order
data/warehouse/history.jsonl          every load and rollback, in order
data/warehouse/CURRENT                the build id that readers see
data/warehouse/preview/               what a check kept for a look; no build of the history, gone with the next load
data/warehouse/editions/              documents as they were published, and their ledger
data/warehouse/deliveries.jsonl       which edition went where, and when
data/warehouse/staged/                what was read of the files of the current build, for the next load
data/warehouse/figures/               figures of a build on the days that are asked about; made again when they are gone
data/access/                          who did what (a file a month), who signed out, and the tokens of programs
data/cache/                           copies of builds out of a lake, unless BALPUM_CACHE names another folder
data/ministry/                        what a ministry collected of its bureaus (`warehouse/ministry.py`)
data/warehouse/public.duckdb          the public snapshot: what the press room shows, and nothing else
"""

from __future__ import annotations

import os
import time
from functools import lru_cache
from pathlib import Path
from uuid import uuid4


def data_folder() -> Path:
    return folder_in(os.environ.get("BALPUM_DATA"), "")


@lru_cache(maxsize=8)  # a page asks a hundred times; a path is slow to put together
def folder_in(data: str | None, name: str) -> Path:
    return Path(data or Path(__file__).parents[2] / "data") / name


def raw_folder() -> Path:
    return folder_in(os.environ.get("BALPUM_DATA"), "raw")


def warehouse_folder() -> Path:
    return folder_in(os.environ.get("BALPUM_DATA"), "warehouse")


def pointer() -> Path:
    return warehouse_folder() / "CURRENT"


def preview_folder() -> Path:
    return warehouse_folder() / "preview"


def preview_path(build_id: str) -> Path:
    """Where what a check kept for a look lies; its manifest stands beside it."""
    return preview_folder() / f"{build_id}.duckdb"


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replaces a small file in one step; of two that do so at once the later one stands, whole."""
    beside = path.with_name(f"{path.name}.{uuid4().hex}.new")
    beside.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    replace_file(beside, path)


def replace_file(beside: Path, path: Path) -> None:
    """Puts a file in the place of another in one step; retries where the system refuses while somebody reads it (Windows)."""
    for attempt in range(50):
        try:
            os.replace(beside, path)
            return
        except PermissionError:
            if attempt == 49:
                raise
            time.sleep(0.1)


def public_path() -> Path:
    """The public snapshot that the press room shows."""
    return warehouse_folder() / "public.duckdb"


def staged_path() -> Path:
    """The rows of the current build's files as they were read; a load works without it too, only slower."""
    return warehouse_folder() / "staged" / "staged.duckdb"


def figures_folder() -> Path:
    """Figures of a build on many days, for the search; what lies here can be removed at any time."""
    return warehouse_folder() / "figures"


def editions_folder() -> Path:
    return warehouse_folder() / "editions"


def access_folder() -> Path:
    """Who did what on the server, who signed out, and the tokens of programs; for the account alone that runs it."""
    return data_folder() / "access"
