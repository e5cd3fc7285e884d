"""What vanished in the week's loads stays said until it is back, however many loads follow."""

from __future__ import annotations

import pytest

from analytics import listings
from analytics.panels.this_week.words.this_week import say_vanished
from analytics.warehouse import snapshots

pytestmark = pytest.mark.usefixtures("without_public_record")

HEAD = "협약번호,기업명,체결일\n"
ROWS = [f"{n},예시기업 00{n},2021-03-0{n}\n" for n in (1, 2, 3)]
ALL = HEAD + "".join(ROWS)
TWO = HEAD + ROWS[0] + ROWS[2]


def said(bureau) -> str:
    return say_vanished(listings.week_of_restatements(snapshots.open_snapshot()))


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
