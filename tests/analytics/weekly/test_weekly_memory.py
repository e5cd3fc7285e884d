"""What vanished in the week's loads stays said until it is back, however many loads follow."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from analytics import listings
from analytics.panels.selection import Selection
from analytics.panels.this_week.page import Then, ask_then, say_then
from analytics.panels.this_week.words.this_week import say_vanished
from analytics.warehouse import snapshots

pytestmark = pytest.mark.usefixtures("without_public_record")

HEAD = "협약번호,기업명,체결일\n"
ROWS = [f"{n},예시기업 00{n},2021-03-0{n}\n" for n in (1, 2, 3)]
ALL = HEAD + "".join(ROWS)
TWO = HEAD + ROWS[0] + ROWS[2]


def said(bureau) -> str:
    return say_vanished(listings.week_of_restatements(snapshots.open_snapshot()).rows)


def test_a_vanished_memorandum_is_still_said_after_another_load_of_the_week(bureau):
    bureau.load(bureau.write_csv("협약.csv", ALL))
    bureau.load(bureau.write_csv("협약_2.csv", TWO))
    assert "업무협약 1건(예시기업 002(2021-03-02))" in said(bureau)
    bureau.load(bureau.write_csv("방문.csv", "방문일,기업명\n2021-03-03,예시기업 003\n"))
    assert "업무협약 1건(예시기업 002(2021-03-02))" in said(bureau)


def test_a_memorandum_that_came_back_is_no_longer_missed(bureau):
    bureau.load(bureau.write_csv("협약.csv", ALL))
    bureau.load(bureau.write_csv("협약_2.csv", TWO))
    bureau.load(bureau.write_csv("협약_3.csv", ALL + "4,예시기업 004,2021-03-04\n"))
    assert said(bureau) == ""


# ---- last week's build is damaged --------------------------------------------------------------------------


def load_two_weeks(bureau) -> Path:
    """Loads two weeks one after the other; returns last week's snapshot, which nobody holds open."""
    first = bureau.load_csv("방문일,기업명\n2021-06-20,예시기업 001\n", name="1주.csv").build_id
    bureau.load_csv("방문일,기업명\n2021-06-30,예시기업 002\n", name="2주.csv")
    snapshots.close_snapshots()
    return bureau.path / "warehouse" / f"{first}.duckdb"


def ask_week() -> Then:
    current = snapshots.open_snapshot()
    return ask_then(Selection(current, current.as_of))


def test_what_was_said_last_week_is_read_from_its_build(bureau):
    load_two_weeks(bureau)
    visits = ask_week().rows[0]
    assert (visits.said, visits.known, visits.now) == (1, 1, 2)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.001, 0])
def test_a_build_cut_off_is_nothing_to_compare_with_like_a_missing_one(bureau, share):
    older = load_two_weeks(bureau)
    os.truncate(older, int(older.stat().st_size * share))
    then = ask_week()
    assert (then.snapshot, then.rows[0].said, then.rows[0].now) == (None, None, 2)
    assert "자료 판이 없어" in say_then(then)
    assert said(bureau) == "" and listings.trace_load(older.stem) is None


def test_a_build_damaged_inside_is_nothing_to_compare_with_either(bureau, monkeypatch):
    """It opens, and fails only where it is read."""
    older = load_two_weeks(bureau)
    cursor = snapshots.Snapshot.cursor

    def read_or_fail(snapshot):
        if snapshot.build_id == older.stem:
            raise duckdb.IOException("Corrupt database file")
        return cursor(snapshot)

    monkeypatch.setattr(snapshots.Snapshot, "cursor", read_or_fail)
    then = ask_week()
    assert (then.snapshot, then.rows[0].said, then.rows[0].now) == (None, None, 2)
    assert said(bureau) == ""
