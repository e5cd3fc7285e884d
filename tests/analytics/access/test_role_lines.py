"""Who had which roles is read out of the log as far as it is new, and wholly where what was remembered does not fit."""

from __future__ import annotations

import json

import pytest

from analytics.access import changes, role_lines, verify
from analytics.access.roles import Register
from tests.analytics.access.keeping import change_lines, note_looks, only_file

CHIEF = Register({"chief@example.kr": ("국장",), "new@example.kr": ("담당자",)})
MAYOR = Register({"chief@example.kr": ("시장실",)})


@pytest.fixture(autouse=True)
def read(monkeypatch):
    """How many bytes were read of the log, look by look."""
    sizes = []
    really = role_lines.read_rest

    def read_rest(*asked):
        content = really(*asked)
        sizes.append(len(content))
        return content

    monkeypatch.setattr(role_lines, "read_rest", read_rest)
    yield sizes
    changes._NOTED.clear()


def start_server(register: Register) -> None:
    """A new process, whose first sign-in looks at the register."""
    changes._NOTED.clear()
    changes.note_changes(register)


def tell() -> list[tuple]:
    return [(change.who, change.before, change.after) for change in changes.read_changes()]


FIRST = [
    ("chief@example.kr", None, ("국장",)),
    ("new@example.kr", None, ("담당자",)),
]
THEN = [
    ("chief@example.kr", ("국장",), ("시장실",)),
    ("new@example.kr", ("담당자",), ()),
]


def test_a_server_that_starts_reads_of_a_long_log_only_what_is_new(read):
    start_server(CHIEF)
    note_looks(*("this_week",) * 300)
    start_server(CHIEF)
    whole = only_file().stat().st_size
    assert read[-1] == whole > 80_000
    note_looks("summary")
    start_server(MAYOR)
    assert 0 < read[-1] < 500
    start_server(MAYOR)  # only the two lines of the change
    assert 0 < read[-1] < 1_000
    assert tell() == FIRST + THEN
    assert verify.verify_log().holds


def break_memory(how: str) -> None:
    path = role_lines.known_path()
    kept = json.loads(path.read_bytes())
    changed = {
        "gone": None,
        "no_json": "{",
        "other_shape": "[]",
        "other_log": json.dumps({**kept, "hash": "0" * 64, "roles": {}}),
        "other_place": json.dumps({**kept, "size": kept["size"] - 10, "roles": {}}),
        "beyond": json.dumps({**kept, "size": kept["size"] + 10**6, "roles": {}}),
        "other_file": json.dumps({**kept, "file": "../roles.toml", "roles": {}}),
    }[how]
    path.unlink()
    if changed is not None:
        path.write_text(changed, encoding="utf-8")


@pytest.mark.parametrize(
    "how", ["gone", "no_json", "other_shape", "other_log", "other_place", "beyond", "other_file"]
)
def test_what_was_remembered_and_does_not_fit_the_log_changes_nothing(how, read):
    start_server(CHIEF)
    note_looks("this_week")
    start_server(CHIEF)
    break_memory(how)
    start_server(MAYOR)
    assert read[-1] > 1_000  # all of it
    assert tell() == FIRST + THEN


def test_a_log_of_the_backup_that_ends_earlier_is_read_anew():
    start_server(CHIEF)
    early = only_file().read_bytes()
    start_server(MAYOR)
    start_server(MAYOR)
    change_lines(lambda _: [early])
    (only_file().parent / "head.json").unlink()
    start_server(MAYOR)
    assert tell() == FIRST + THEN


def test_roles_of_which_only_deleted_lines_told_are_written_down_again(clock, monkeypatch):
    monkeypatch.setenv("BALPUM_LOG_MONTHS", "12")
    start_server(CHIEF)
    for month in range(13):
        clock.pass_month()
        note_looks(f"month {month}")
        start_server(CHIEF)
    assert tell() == FIRST  # in the first month that is left
    assert changes.read_changes()[0].at.year == 2027


def test_a_long_running_server_looks_again_each_month(monkeypatch, clock, read):
    monkeypatch.setattr(changes, "read_now", clock.now)
    for _ in range(3):
        changes.note_changes(CHIEF)
    looks = len(read)
    note_looks("this_week")
    clock.pass_month()
    changes.note_changes(CHIEF)
    assert (looks, len(read)) == (0, 1)
    note_looks("this_week")
    start_server(CHIEF)
    assert read[-1] < 500
