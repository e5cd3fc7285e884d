"""`access verify` names the first line of the log that is not as it was written."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analytics.__main__ import main
from analytics.access import chain, verify
from tests.analytics.access.keeping import change_lines, note_looks, only_file


@pytest.fixture(autouse=True)
def five_lines(folder):
    note_looks("a", "b", "c", "d", "e")


def find_problem() -> tuple[str, int, int, int]:
    problem = verify.verify_log().problem
    assert problem.at.file in problem.sentence or not problem.at.file
    return problem.code, problem.at.place, problem.number, problem.last


def rewrite(line: bytes, **changes) -> bytes:
    """A line changed by somebody who knows how its hash is made."""
    changed = replace(chain.parse_line(line.rstrip()), **changes)
    return chain.write_line(chain.close_line(changed))


def test_a_log_as_it_was_written_holds(capsys):
    assert main(["access", "verify"]) == 0
    assert "5줄(1~5번)" in capsys.readouterr().out


def test_a_log_of_which_nothing_was_written_holds(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path / "new"))
    assert main(["access", "verify"]) == 0
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda x: [x[0], x[1].replace(b'"b"', b'"z"'), *x[2:]], ("changed", 2, 2, 2)),
        (lambda x: [x[0].replace(b"10.0.0.7", b"10.0.0.8"), *x[1:]], ("changed", 1, 1, 1)),
        (lambda x: [x[0], b"no line\n", *x[2:]], ("changed", 2, 2, 2)),
        (lambda x: [x[0], x[1].replace(b"}", b', "times": 1}'), *x[2:]], ("changed", 2, 2, 2)),
        (lambda x: [x[0], x[1].replace(b"}", b', "times": 9}'), *x[2:]], ("changed", 2, 2, 2)),
        (lambda x: [b"\n", *x[1:]], ("changed", 1, 1, 1)),
        (lambda x: [x[0], b" " + x[1], *x[2:]], ("changed", 2, 2, 2)),
        (lambda x: [x[0], rewrite(x[1], object="z"), *x[2:]], ("changed", 2, 2, 2)),
        (lambda x: [*x[:4], rewrite(x[4], object="z")], ("changed", 5, 5, 5)),
        (lambda x: [*x[:4], x[4].replace(b'"e"', b'"z"')], ("changed", 5, 5, 5)),
        (lambda x: [*x[:4], x[4][:40]], ("changed", 5, 5, 5)),
        (lambda x: [x[0], *x[2:]], ("missing", 2, 2, 2)),
        (lambda x: [x[0], *x[3:]], ("missing", 2, 2, 3)),
        (lambda x: x[1:], ("first_missing", 1, 1, 1)),
        (lambda x: x[:3], ("cut_off", 3, 4, 5)),
        (lambda x: [], ("cut_off", 0, 1, 5)),
        (lambda x: [x[0], x[2], x[1], *x[3:]], ("moved", 2, 3, 2)),
        (lambda x: [x[1], x[0], *x[2:]], ("moved", 1, 2, 1)),
        (lambda x: [*x[:4], x[1], x[4]], ("moved", 5, 2, 5)),
        (lambda x: [*x, x[4]], ("moved", 6, 5, 6)),
    ],
)
def test_the_first_line_that_does_not_hold_is_named(change, found):
    change_lines(change)
    assert find_problem() == found


def test_a_file_that_is_gone_is_a_log_that_was_cut_off():
    only_file().unlink()
    assert find_problem() == ("cut_off", 0, 1, 5)


def test_lines_that_were_cut_off_stay_missing_when_others_follow():
    change_lines(lambda lines: lines[:3])
    note_looks("f")
    assert find_problem() == ("missing", 4, 4, 5)


def test_a_newest_line_that_was_written_anew_does_not_fit_what_follows():
    change_lines(lambda lines: [*lines[:4], rewrite(lines[4], object="z")])
    note_looks("f")
    assert find_problem() == ("changed", 5, 5, 5)


def test_a_head_that_is_gone_is_named_and_then_stands_in_the_log():
    chain.head_path().unlink()
    assert find_problem()[0] == "no_head"
    note_looks("f")
    assert verify.verify_log().holds
    assert "다시 만듦" in only_file().read_text(encoding="utf-8")


def test_a_log_ahead_of_its_head_was_killed_between_the_two_and_holds():
    earlier = chain.head_path().read_bytes()
    note_looks("f")
    chain.head_path().write_bytes(earlier)
    assert verify.verify_log().holds
    note_looks("g")
    assert verify.verify_log().head.number == 7


def test_the_command_ends_with_1_and_says_it_to_programs_too(capsys):
    change_lines(lambda lines: [lines[0], *lines[2:]])
    assert main(["access", "verify"]) == 1
    assert "2번째 줄 앞에 있던 2번 기록이 빠졌습니다" in capsys.readouterr().out
    assert main(["access", "verify", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["holds"], told["problem"]["what"], told["problem"]["line"]) == (
        False,
        "missing",
        2,
    )
