"""What vanished in the week's loads stays said until it is back, however many loads follow."""

from __future__ import annotations

import pytest

from analytics import listings
from analytics.panels.this_week.words.this_week import say_vanished
from analytics.warehouse import snapshots

pytestmark = pytest.mark.usefixtures("without_public_record")

HEAD = "협약번호,기업명,체결일\n"
BOTH = HEAD + "1,예시기업 001,2021-03-01\n2,예시기업 002,2021-03-02\n"
ONE = HEAD + "1,예시기업 001,2021-03-01\n"


def said(bureau) -> str:
    return say_vanished(listings.week_of_restatements(snapshots.open_snapshot()))


def test_a_vanished_memorandum_is_still_said_after_another_load_of_the_week(bureau):
    bureau.load(bureau.write_csv("협약.csv", BOTH))
    bureau.load(bureau.write_csv("협약_2.csv", ONE))
    assert "업무협약 1건(2호 예시기업 002)" in said(bureau)
    bureau.load(bureau.write_csv("방문.csv", "방문일,기업명\n2021-03-03,예시기업 003\n"))
    assert "업무협약 1건(2호 예시기업 002)" in said(bureau)


def test_a_memorandum_that_came_back_is_no_longer_missed(bureau):
    bureau.load(bureau.write_csv("협약.csv", BOTH))
    bureau.load(bureau.write_csv("협약_2.csv", ONE))
    bureau.load(bureau.write_csv("협약_3.csv", BOTH + "3,예시기업 003,2021-03-03\n"))
    assert said(bureau) == ""
