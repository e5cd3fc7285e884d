"""A world as a module's only bureau, or as the beginning of a test's own: loaded once a run, and a copy for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from analytics.warehouse import snapshots
from tests.conftest import Bureau, make_once, make_shared


@contextmanager
def settled(tmp_path_factory, name: str, files: Mapping[str, str]) -> Iterator[Bureau]:
    """The bureau of a world's files, every row of which is taken; `BALPUM_DATA` names it meanwhile."""
    path = make_once(tmp_path_factory, f"world_{name}", lambda data: load_world(data, files))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(path))
        yield Bureau(path, tmp_path_factory.mktemp("files"))


def begin_with(
    bureau: Bureau,
    tmp_path_factory,
    name: str,
    files: Mapping[str, str],
    *,
    one_by_one: bool = False,
) -> None:
    """Gives a test's own empty bureau a world's files, as if it had loaded them; it may change all of it."""

    def make(data: Path) -> None:
        loads = [files]
        if one_by_one:
            loads = [{file: text} for file, text in files.items()]
        for load in loads:
            load_world(data, load)

    shared = make_shared(tmp_path_factory, f"begun_{name}", make)
    copytree(shared, bureau.path, dirs_exist_ok=True)


def load_world(data: Path, files: Mapping[str, str]) -> None:
    """Loads a world's files in one load."""
    folder = data / "files"
    folder.mkdir()
    bureau = Bureau(data, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(data))
        report = bureau.load(*(bureau.write_csv(f"{name}.csv", files[name]) for name in files))
        snapshots.close_snapshots()
    rmtree(folder)  # what was loaded of it lies in raw/
    assert not report.quarantine and not any(file.refused for file in report.files)
