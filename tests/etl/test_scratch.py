"""What a command makes on its way is gone when it ends; what a killed one left goes with the next start."""

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest

from etl.commands.full_disk import describe_full_disk, is_disk_full
from etl.load.scratch import scratch_folder


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_gone_when_its_command_ends_however_it_ends(temporary):
    with pytest.raises(ValueError), scratch_folder("check") as folder:
        (folder / "file").touch()
        raise ValueError
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="elsewhere only a folder's age tells")
def test_what_a_killed_command_left_is_removed_and_what_a_running_one_uses_is_not(temporary):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = temporary / f"balpum-check-{ended.pid}-x"
    used = temporary / f"balpum-check-{os.getpid()}-x"
    other = temporary / "balpum-upload-1"
    for folder in (left, used, other):
        folder.mkdir()
    with scratch_folder("check"):
        assert not left.exists() and used.exists() and other.exists()


def test_a_full_disk_is_told_from_other_faults():
    assert is_disk_full(OSError(errno.ENOSPC, "No space left on device"))
    assert is_disk_full(
        duckdb.IOException("IO Error: Could not write file: No space left on device")
    )
    assert not is_disk_full(OSError(errno.EACCES, "Permission denied"))
    assert not is_disk_full(duckdb.BinderException("Binder Error: no such column"))


def test_the_sentence_on_a_full_disk_says_where_and_how_much(bureau):
    sentence = describe_full_disk()
    assert (
        str(Path(bureau.path)) in sentence
        and "MB" in sentence
        and "자료는 그대로입니다" in sentence
    )


def test_the_size_of_a_build_is_known_by_a_copy_out_of_a_lake_too(bureau, tmp_path, monkeypatch):
    copy = tmp_path / "cache" / "main" / "s1-20210101-000000-aaaaaa.duckdb"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(bytes(10 * 2**20))
    monkeypatch.setenv("BALPUM_CACHE", str(tmp_path / "cache"))
    assert "약 30MB" in describe_full_disk()
