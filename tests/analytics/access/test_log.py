"""The access log: a line each, in a chain, written before the deed, by as many processes as there are."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import statistics
import subprocess
import sys
import time

import pytest

from analytics.access import chain, log, review, verify
from analytics.access.chain import Deed
from analytics.access.refusals import NotLogged
from analytics.access.words.log import say_not_logged
from analytics.permissions import caller as callers
from analytics.permissions.caller import Caller
from tests.analytics.access.keeping import DIRECTOR, Clock, change_lines, note_looks, only_file

SLOWEST_MS = 5  # of a page


def read_log() -> list[dict]:
    return [
        json.loads(line)
        for file in chain.list_files()
        for line in file.path.read_text(encoding="utf-8").splitlines()
    ]


def test_a_line_tells_who_when_from_where_whose_data_and_what(clock):
    log.note(Deed.DOWNLOAD, "companies", "firm:214", "회의 자료", caller=DIRECTOR)
    (line,) = read_log()
    assert line["at"] == "2026-11-29T03:00:00.000+00:00"
    told = [line[key] for key in ("who", "role", "address", "what", "object", "whose", "reason")]
    assert told == [
        "director@gwangju.example",
        "국장",
        "10.0.0.7",
        "내려받기",
        "companies",
        "firm:214",
        "회의 자료",
    ]


def test_a_line_that_stands_for_many_says_how_many_by_itself_and_one_of_before_by_its_sentence(
    clock,
):
    refused = [
        log.Event(Deed.REFUSE, "/api/v1/metrics", reason="토큰 없음"),
        log.Event(Deed.REFUSE, "/api/v1/metrics", reason="또 거절함", times=512),
        log.Event(Deed.REFUSE, "/api/v1/metrics", reason="그 뒤로 30번 더 거절함: 토큰 없음 30번"),
    ]
    for event in refused:
        log.append_event(event, DIRECTOR)
    once, often, before = read_log()
    assert ("times" in once, often["times"], "times" in before) == (False, 512, False)
    assert verify.verify_log().holds
    (used,) = review.review_month("2026-11").used
    assert used.refused == 1 + 512 + 30
    # as the program wrote it that knew of no number
    written = {key: value for key, value in before.items() if key != "hash"}
    text = json.dumps(written, ensure_ascii=False, sort_keys=True).encode()
    assert before["hash"] == hashlib.sha256(text).hexdigest()


def test_who_asks_in_this_thread_is_who_stands_in_the_line():
    callers.enter(DIRECTOR)
    try:
        log.note(Deed.READ, "this_week")
    finally:
        callers.enter(None)
    assert [line["who"] for line in read_log()] == ["director@gwangju.example"]


def test_where_nobody_signs_in_nothing_is_written(folder):
    assert log.note(Deed.READ, "this_week") is None
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\x0b", "\x85", "\u2028", "\u2029", "\x00", "\u202e"]
)
def test_no_value_makes_a_second_line_or_turns_the_first(end):
    forged = f'a{end}{{"number": 2, "who": "somebody"}}'
    log.note(Deed.READ, forged, forged, forged, caller=Caller(forged, None, forged))
    (line,) = read_log()
    assert end not in "".join(line[key] for key in ("who", "address", "object", "whose", "reason"))
    assert len(only_file().read_bytes().splitlines()) == 1
    assert verify.verify_log().holds


def test_an_endless_value_and_half_a_letter_are_kept_as_far_as_they_can_be():
    log.note(Deed.READ, "가" * 100_000, "\ud800", caller=DIRECTOR)
    assert read_log()[0]["object"] == "가" * 299 + "…"
    assert verify.verify_log().holds


def test_the_folder_is_for_the_account_that_runs_the_server_alone(folder):
    note_looks("a")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder / "access").iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((folder / "access").stat().st_mode) == 0o700


WRITER = """
from analytics.access import log
from tests.analytics.access.keeping import DIRECTOR
for number in range(100):
    log.note(log.Deed.READ, f"page {number}", caller=DIRECTOR)
"""


def test_processes_that_write_at_once_make_one_chain():
    writers = [subprocess.Popen([sys.executable, "-c", WRITER]) for _ in range(3)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    assert [line["number"] for line in read_log()] == list(range(1, 301))
    assert verify.verify_log().holds


def test_a_full_disk_refuses_the_deed_and_leaves_no_half_line(monkeypatch):
    note_looks("a")
    before = only_file().read_bytes()
    write = os.write

    def fill_up(file, content):
        if len(content) < 100:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, content[:50])

    with monkeypatch.context() as full:
        full.setattr(os, "write", fill_up)
        with pytest.raises(NotLogged) as refused:
            log.note(Deed.DOWNLOAD, "companies", caller=DIRECTOR)
    assert refused.value.code == "not_writable"
    assert "적지 못해 하지 않았습니다" in say_not_logged(refused.value.code, **refused.value.facts)
    assert only_file().read_bytes() == before
    note_looks("b")
    assert verify.verify_log().holds


def test_a_folder_that_cannot_be_made_refuses_the_deed(folder):
    (folder / "access").write_text("a file")
    with pytest.raises(NotLogged):
        note_looks("a")


def test_a_log_that_another_holds_for_long_refuses_the_deed(monkeypatch):
    monkeypatch.setattr(log, "LOCK_WAIT_SECONDS", 0.01)
    with log.hold_log(), pytest.raises(NotLogged) as refused:
        note_looks("a")
    assert refused.value.code == "busy"


def test_what_a_killed_process_left_of_a_line_goes_and_the_log_says_so():
    note_looks("a")
    with only_file().open("ab") as file:
        file.write(b'{"number": 2, "at"')
    assert verify.verify_log().problem.code == "unfinished"
    note_looks("b")
    assert [line["who"] for line in read_log()][1:] == ["system", "director@gwangju.example"]
    assert "18바이트" in read_log()[1]["reason"]
    assert verify.verify_log().holds


def test_a_line_that_only_lacks_its_end_is_kept():
    note_looks("a", "b")
    change_lines(lambda lines: [*lines[:-1], lines[-1].rstrip()])
    assert verify.verify_log().holds
    note_looks("c")
    assert [line["object"] for line in read_log()] == ["a", "b", "c"]


def test_a_month_has_a_file_and_the_chain_goes_on_in_it(clock):
    note_looks("a")
    clock.pass_days(2)  # 1 December
    note_looks("b", "c")
    assert [file.path.name for file in chain.list_files()] == [
        "log-000000001-2026-11.jsonl",
        "log-000000002-2026-12.jsonl",
    ]
    assert verify.verify_log().holds


def test_a_clock_that_was_set_back_leaves_the_lines_in_their_order(clock):
    note_looks("a", "b")
    clock.pass_days(-400)
    note_looks("c")
    clock.pass_days(400)
    note_looks("d")
    assert [line["object"] for line in read_log()] == ["a", "b", "c", "d"]
    assert [line["number"] for line in read_log()] == [1, 2, 3, 4]
    assert verify.verify_log().holds


# ---- how long it is kept -------------------------------------------------------------------------


def months() -> list[str]:
    return [file.month for file in chain.list_files()]


def note_every_month(clock: type[Clock], count: int) -> None:
    for number in range(count):
        note_looks(f"month {number}")
        clock.pass_month()


def test_lines_go_two_years_after_their_month_and_the_log_says_so(clock):
    note_every_month(clock, 24)  # to October 2028
    assert months()[0] == "2026-11"
    note_looks("a")  # November: the last line of two years ago is not two years old
    clock.pass_month()
    assert months()[0] == "2026-11"
    note_looks("b")  # December
    assert months()[0] == "2026-12"
    deletion = read_log()[-1]
    assert (deletion["who"], deletion["what"]) == ("system", "삭제")
    assert "2026-11" in deletion["reason"]
    assert verify.verify_log().holds


def test_after_years_of_deletions_the_log_still_proves_where_it_begins(clock, monkeypatch):
    monkeypatch.setenv("BALPUM_LOG_MONTHS", "12")
    note_every_month(clock, 40)
    assert len(months()) == 13
    assert verify.verify_log().holds
    chain.list_files()[0].path.unlink()
    problem = verify.verify_log().problem
    assert problem.code == "first_missing"


@pytest.mark.parametrize("asked", ["6", "-24", "2 years", "1e3"])
def test_a_setting_below_a_year_or_that_is_none_deletes_nothing(clock, monkeypatch, asked):
    monkeypatch.setenv("BALPUM_LOG_MONTHS", asked)
    note_every_month(clock, 40)
    assert len(months()) == 40


@pytest.mark.parametrize("days", [20_000, -20_000])
def test_a_clock_that_runs_wrong_for_a_day_deletes_nothing(clock, days):
    note_every_month(clock, 5)
    clock.pass_days(days)
    note_looks("wrong", "again")
    clock.pass_days(-days)
    note_every_month(clock, 5)
    assert read_log()[0]["number"] == 1
    assert not [line for line in read_log() if line["what"] == "삭제"]


def test_a_first_month_on_a_clock_that_was_not_set_yet_is_kept_as_long_as_its_neighbour(clock):
    clock.pass_days(-20_000)
    note_looks("boot")
    clock.pass_days(20_000)
    note_every_month(clock, 10)
    assert read_log()[0]["object"] == "boot"


# ---- what it costs -------------------------------------------------------------------------------


def test_a_look_costs_a_page_less_than_it_may():
    spent = []
    for _ in range(200):
        started = time.perf_counter()
        note_looks("this_week")
        spent.append((time.perf_counter() - started) * 1_000)
    assert statistics.median(spent) < SLOWEST_MS


def test_a_look_does_not_wait_while_somebody_elses_line_reaches_the_disk(monkeypatch):
    waited = []

    def reach_slowly(file):
        started = time.perf_counter()
        note_looks("this_week")
        waited.append((time.perf_counter() - started) * 1_000)

    note_looks("a")
    monkeypatch.setattr(os, "fsync", reach_slowly)
    log.note(Deed.DOWNLOAD, "companies", caller=DIRECTOR)
    (spent,) = waited  # it would be refused after five seconds if the log were held
    assert spent < SLOWEST_MS * 20
    assert [line["object"] for line in read_log()] == ["a", "companies", "this_week"]
    assert verify.verify_log().holds


def test_a_line_that_the_disk_did_not_take_refuses_the_deed(monkeypatch):
    def broken(file):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(NotLogged):
        log.note(Deed.DOWNLOAD, "companies", caller=DIRECTOR)
