"""Whom the week met and what they answered, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.panels.selection import Selection
from analytics.panels.this_week.meetings import ask_meetings, list_meetings
from analytics.panels.this_week.page import list_unanswered
from analytics.warehouse import snapshots

pytestmark = pytest.mark.usefixtures("without_public_record")

VISITS = """방문일,기업명,방문지,출장자,목적,방식,반응,회신일,거절사유
2022-03-27,앞주,서울,예시직원 01,투자 상담,방문,긍정,,
2022-03-28,가,서울,"예시직원 01, 예시직원 02",투자 상담,방문,긍정,,
2022-03-29,나,대전,예시직원 01,협약 제안,내방,거절,,"거리, 인력"
2022-03-30,다,서울,예시직원 02,,방문,긍정,2022-04-06,
2022-03-31,라,,,,전화,,,
2022-04-03,마,서울,예시직원 02,협약 제안,방문,,,
2022-04-08,뒷주,서울,예시직원 02,,방문,긍정,,
"""


@pytest.fixture
def ask_on(bureau):
    bureau.load_csv(VISITS)
    return lambda day: Selection(snapshots.open_snapshot(), day, week="2022-W13")


def test_the_weeks_meetings_stand_with_who_went_what_for_and_what_was_answered(ask_on):
    first, second, *_ = meetings = ask_meetings(ask_on(date(2022, 4, 4)))
    assert [str(meeting.firm) for meeting in meetings] == ["가", "나", "다", "마"]
    assert first.staff == ("예시직원 01", "예시직원 02") and first.purpose == "투자 상담"
    assert (second.response, second.reasons) == ("거절", ("거리", "인력"))


def test_an_answer_is_told_from_the_day_it_was_known(ask_on):
    early = list_meetings(ask_on(date(2022, 4, 4)))
    assert [row[4] for row in early.table.rows] == [
        "긍정",
        "거절(거리·인력)",
        "아직 없음",
        "아직 없음",
    ]
    assert early.title == "이 주에 만난 곳과 답 4건(긍정 1, 거절 1, 아직 없음 2)"
    later = list_meetings(ask_on(date(2022, 4, 7)))
    assert later.title == "이 주에 만난 곳과 답 4건(긍정 2, 거절 1, 아직 없음 1)"
    unanswered = list_unanswered(ask_on(date(2022, 4, 7)))
    assert [str(row[0]) for row in unanswered.table.rows] == ["라", "마"]


def test_a_list_for_documents_names_nobody_of_the_staff(ask_on):
    assert "예시직원" not in str(list_meetings(ask_on(date(2022, 4, 4))))


def test_a_week_in_which_nobody_was_met_says_so(bureau):
    bureau.load_csv("방문일,기업명\n2022-03-01,가\n2022-04-08,나\n")
    empty = list_meetings(Selection(snapshots.open_snapshot(), date(2022, 4, 4)))
    assert empty.table.rows == () and empty.title == "이 주에 만난 곳과 답"
