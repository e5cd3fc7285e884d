"""What stands on the six screens of the meeting, counted by hand on a bureau of nine visits over New Year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.panels.asking import WHOLE, ask
from analytics.panels.meeting import screens
from analytics.panels.meeting.words import meeting as words
from analytics.panels.selection import Selection
from analytics.warehouse import snapshots

pytestmark = pytest.mark.usefixtures("without_public_record")

MONDAY = date(2021, 1, 4)
VISITS = """방문일,기업명,방문지,출장자,목적,방식,반응,거절사유
2020-11-30,가,서울,예시직원 01,협약 제안,방문,,
2020-12-07,나,서울,예시직원 01,협약 제안,방문,,
2020-12-14,다,서울,예시직원 01,협약 제안,방문,,
2020-12-15,라,서울,예시직원 01,협약 제안,방문,,
2020-12-21,마,서울,예시직원 01,협약 제안,방문,,
2020-12-28,바,서울,"예시직원 01, 예시직원 02",협약 제안,방문,거절,거리
2020-12-31,사,서울,예시직원 02,협약 제안,방문,긍정,
2021-01-02,가,서울,예시직원 01,다시 설득,방문,,
2021-01-05,아,서울,예시직원 01,협약 제안,방문,,
"""
MOUS = "협약번호,기업명,구분,체결일\n1,사,기업,2021-01-02\n2,라,기업,2020-12-18\n3,연구원,기관,2020-12-18\n"
FOLLOW_UPS = """등록일,기업명,조치,담당,기한,완료일,그만둔 이유
2020-12-21,나,전화하기,예시직원 01,2020-12-28,,
2020-12-21,다,자료 보내기,예시직원 02,2021-01-08,2020-12-30,
2020-12-22,마,다시 찾아가기,예시직원 02,2021-01-08,2020-12-31,폐업
2020-09-01,라,약속 잡기,예시직원 03,,,
2021-01-04,사,현장 보기,예시직원 01,2021-01-15,,
"""


@pytest.fixture
def look_on(bureau):
    """A selection on a day of the small bureau."""
    files = {"방문.csv": VISITS, "협약.csv": MOUS, "후속조치.csv": FOLLOW_UPS}
    bureau.load(*(bureau.write_csv(name, text) for name, text in files.items()))
    return lambda day, week="": Selection(snapshots.open_snapshot(), day, week=week)


@pytest.mark.parametrize("day", [MONDAY, date(2021, 1, 7)])
def test_on_a_monday_and_a_thursday_week_53_over_new_year_stands_beside_the_mean_of_four(
    look_on, day
):
    answer = screens.ask_last_week(look_on(day))
    visits, first_met, km, signed = answer.figures
    assert (visits.digits, visits.unit, visits.aside) == ("3", "회", "1.3회")
    assert (first_met.label, first_met.digits) == ("첫 만남", "2")
    assert (km.digits, km.aside) == ("—", "기록 없음")  # nobody wrote kilometres: that is no zero
    assert (signed.digits, signed.unit) == ("1", "건")
    assert [bar.visits for bar in answer.bars] == [1, 1, 2, 1, 3]
    assert answer.bars[-1].monday == date(2020, 12, 28) and answer.bars[-1].height == 1
    assert screens.name_meeting_week(look_on(day)) == "2020년 12월 5주(12. 28.~1. 3.)"


def test_a_week_without_visits_says_so(look_on, bureau):
    bureau.load_csv("방문일,기업명,방문지\n2021-02-03,자,서울\n", name="2월.csv")
    answer = screens.ask_last_week(look_on(date(2021, 2, 1)))
    assert answer.said.startswith("방문 없음") and answer.figures[0].digits == "0"
    assert answer.bars[-1].visits == 0
    assert screens.ask_met(look_on(date(2021, 2, 1))).total == 0


def test_data_that_ended_weeks_ago_look_back_on_their_last_week(look_on):
    selection = look_on(date(2021, 1, 5))  # the newest day, loaded long after
    assert screens.name_meeting_week(selection) == "1월 1주(1. 4.~1. 10.)"
    assert screens.ask_last_week(selection).figures[0].digits == "1"


def test_whom_the_week_met_stands_with_who_went_what_was_answered_and_why(look_on):
    met = screens.ask_met(look_on(MONDAY))
    assert (met.total, len(met.rows)) == (3, 3)
    refused, *_ = met.rows
    assert words.say_staff(refused.staff) == "예시직원 01 외 1명"
    assert (words.say_answer(refused.response), words.say_reasons(refused.reasons)) == (
        "거절",
        "거리",
    )
    assert words.say_answer(met.rows[-1].response) == "아직 없음"


def test_at_most_nine_meetings_are_shown_and_the_rest_counted(bureau):
    rows = "".join(f"2021-03-0{1 + n // 3},기업{n:02}\n" for n in range(12))
    bureau.load_csv(f"방문일,기업명\n{rows}")
    met = screens.ask_met(Selection(snapshots.open_snapshot(), date(2021, 3, 8)))
    assert (len(met.rows), met.total) == (9, 12)
    assert words.say_more(met.total, len(met.rows), "곳") == "외 3곳"


def test_earlier_decisions_are_done_dropped_or_late_and_old_ones_folded(look_on):
    decisions = screens.ask_decisions(look_on(MONDAY), MONDAY)
    assert [(row.name, row.is_open, row.result) for row in decisions.rows] == [
        ("나", True, "기한 7일 지남"),
        ("마", False, "2020. 12. 31. 그만둠(폐업)"),
        ("다", False, "2020. 12. 30. 마침"),
    ]
    assert (decisions.total, decisions.done, decisions.dropped) == (3, 1, 1)
    assert [row.name for row in decisions.folded] == ["라"]
    assert [row.name for row in decisions.today] == ["사"]
    said = words.say_decisions(decisions.total, decisions.done, decisions.dropped)
    assert said == "3건 가운데 1건 마침, 1건 그만둠, 1건 남음"


def test_decisions_stand_whatever_the_as_of_day_is(look_on):
    early = screens.ask_decisions(look_on(date(2020, 12, 1)), MONDAY)
    assert [row.name for row in early.rows] == ["나", "마", "다"] and len(early.today) == 1


def test_a_decision_is_late_by_the_day_of_the_meeting_though_the_data_ended_before_its_day(look_on):
    decisions = screens.ask_decisions(look_on(date(2020, 12, 1)), date(2021, 1, 11))
    late = {row.name: row.result for row in decisions.rows if row.is_open}
    assert late == {"나": "기한 14일 지남", "사": "진행 중"}


@pytest.mark.parametrize(
    "as_of, today, week, title, of, until",
    [
        (MONDAY, MONDAY, "", "지난주", "2020. 12. 28.~2021. 1. 3.", None),
        (date(2021, 1, 7), date(2021, 1, 7), "", "지난주", "2020. 12. 28.~2021. 1. 3.", None),
        (date(2021, 1, 5), date(2021, 1, 11), "", "지난주", "1. 4.~1. 10.", "1. 5.까지"),
        (date(2021, 1, 11), date(2021, 1, 11), "", "지난주", "1. 4.~1. 10.", "1. 5.까지"),
        (date(2021, 1, 5), date(2021, 2, 1), "", "1월 1주", "", "1. 5.까지"),
        (date(2021, 1, 5), date(2026, 2, 2), "", "2021년 1월 1주", "", "1. 5.까지"),
        (date(2021, 1, 5), date(2021, 1, 11), "2020-W53", "2020년 12월 5주", "", None),
    ],
)
def test_the_first_screen_is_called_last_week_only_where_it_is_of_it(
    look_on, as_of, today, week, title, of, until
):
    selection = look_on(as_of, week)
    selection = replace(selection, is_as_of_chosen=as_of != selection.snapshot.as_of)
    head = screens.write_head(selection, 1, today)
    assert (head.title, head.of) == (title, of)
    assert (words.say_until(head.until) if head.until else None) == until


def test_the_other_screens_say_of_which_day_they_are(look_on):
    heads = [screens.write_head(look_on(MONDAY), number, MONDAY) for number in range(2, 7)]
    assert [head.of for head in heads] == [
        "2020년 12월 5주(12. 28.~1. 3.)",
        "오늘 1. 4.(월)",
        "오늘 1. 4.(월)",
        "2021. 1. 4.",
        "2021. 1. 4.",
    ]


def test_who_is_taken_is_proposed_no_more(look_on):
    proposals = screens.ask_proposals(look_on(MONDAY))
    assert "사" not in [row.name for row in proposals.rows]
    assert proposals.total >= len(proposals.rows)


def test_the_steps_are_those_that_measure_counts(look_on):
    selection = look_on(MONDAY)
    signed, firms, *_ = screens.ask_steps(selection).steps
    assert (signed.figure.digits, firms.figure.digits) == ("3", "2")
    assert signed.is_announced and firms.height == pytest.approx(2 / 3)
    total = ask(selection, "cumulative_mous_signed", period=WHOLE).total.value
    assert signed.figure.digits == str(total)


@pytest.mark.parametrize(
    "said, parts",
    [
        ("1,193㎞", ("1,193", "㎞")),
        ("22만 ㎞", ("22", "만 ㎞")),
        ("30.9%", ("30.9", "%")),
        ("지구 5.5바퀴", ("지구 5.5", "바퀴")),
        ("해당 없음", ("해당 없음", "")),
    ],
)
def test_a_figure_parts_into_digits_and_unit(said, parts):
    assert words.split_unit(said) == parts


def test_without_a_memorandum_the_last_screen_says_what_to_load(bureau):
    bureau.load_csv("방문일,기업명\n2020-12-30,가\n")
    answer = screens.ask_steps(Selection(snapshots.open_snapshot(), MONDAY))
    assert answer.untold == "업무협약 기록이 아직 없습니다. 업무협약 현황을 올리면 보입니다."
    assert {step.figure.digits for step in answer.steps} == {"—"}
