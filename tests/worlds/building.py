"""A world as a module's only bureau: loaded once a run, and a copy of it for each module that reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Bureau, make_once


@contextmanager
def settled(tmp_path_factory, name: str, files: Mapping[str, str]) -> Iterator[Bureau]:
    """The bureau of a world's files, every row of which is taken; `BALPUM_DATA` names it meanwhile."""
    path = make_once(tmp_path_factory, f"world_{name}", lambda data: load_world(data, files))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(path))
        yield Bureau(path, tmp_path_factory.mktemp("files"))


def load_world(data: Path, files: Mapping[str, str]) -> None:
    folder = data / "files"
    folder.mkdir()
    bureau = Bureau(data, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(data))
        report = bureau.load(*(bureau.write_csv(f"{name}.csv", files[name]) for name in files))
    assert not report.quarantine and not any(file.refused for file in report.files)
