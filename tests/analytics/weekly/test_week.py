"""Which week a meeting looks back on: the last one from Monday to Sunday that is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from analytics.panels.meeting.screens import ask_last_week
from analytics.panels.page import read_page
from analytics.panels.selection import Selection
from analytics.panels.this_week.page import (
    PAGE,
    ask_compared,
    ask_running,
    ask_visits,
    compare_weeks,
    say_page,
    say_visits,
    tabulate_compared,
)
from analytics.panels.week import (
    Week,
    find_closed_week,
    find_running_week,
    find_week,
    is_week_there,
    read_week,
)
from analytics.warehouse import snapshots
from briefing.edition.plans import make_edition

pytestmark = pytest.mark.usefixtures("without_public_record")

LONG_AFTER = date(2026, 11, 28)


@pytest.mark.parametrize(
    "as_of, loaded_on, code",
    [
        (date(2022, 4, 4), None, "2022-W13"),  # Monday: last week
        (date(2022, 3, 31), None, "2022-W12"),  # Thursday, chosen
        (date(2022, 4, 3), None, "2022-W13"),  # Sunday: its own
        (date(2022, 4, 1), date(2022, 4, 4), "2022-W13"),  # data to Friday, loaded on Monday
        (date(2022, 4, 1), date(2022, 4, 3), "2022-W12"),  # loaded on the Sunday itself: not over
        (date(2022, 4, 1), date(2022, 4, 1), "2022-W12"),  # loaded the same day
        (date(2022, 3, 31), LONG_AFTER, "2022-W13"),  # data that ended long ago
        (date(2021, 1, 3), None, "2020-W53"),  # Sunday in the new year
        (date(2021, 1, 4), None, "2020-W53"),
        (date(2021, 1, 1), None, "2020-W52"),
        (date(2021, 1, 11), None, "2021-W01"),
    ],
)
def test_a_week_is_looked_back_on_when_it_is_over(as_of, loaded_on, code):
    assert find_closed_week(as_of, loaded_on).code == code


def test_every_day_looks_back_on_seven_days_that_are_over():
    for number in range(800):
        as_of = date(2020, 1, 1) + timedelta(days=number)
        week = find_closed_week(as_of)
        assert week.monday.weekday() == 0 and week.sunday <= as_of < week.shifted(2).monday
        assert read_week(week.code) == week


@pytest.mark.parametrize(
    "code", ["2022-W54", "2021-W53", "2022-W00", "2022W13", "2022-W13-3", "2022-03-28", "13", ""]
)
def test_what_names_no_week_is_refused(code):
    with pytest.raises(ValueError):
        read_week(code)


# ---- on a build --------------------------------------------------------------------------------------------

# Two visits in each of the four weeks from 28 February on, five in the one from 28 March to Friday 1 April.
DAYS = [
    *(f"2022-03-{day:02}" for day in (1, 3, 8, 10, 15, 17, 22, 24)),
    "2022-02-28",
    "2022-03-28",
    "2022-03-29",
    "2022-03-30",
    "2022-03-31",
    "2022-04-01",
]


def write_visits(days: list[str]) -> str:
    rows = [f"{day},예시기업 {number:03}" for number, day in enumerate(days, 1)]
    return "방문일,기업명\n" + "\n".join(rows) + "\n"


@pytest.fixture
def ask_as_of(bureau):
    """Asks under a chosen as-of day; without one, under the data's own."""
    bureau.load_csv(write_visits(DAYS), name="방문.csv")
    snapshot = snapshots.open_snapshot()

    def ask(as_of: date | None = None, week: str = "") -> Selection:
        return Selection(snapshot, as_of or snapshot.as_of, week=week)

    return ask


def test_on_a_monday_last_week_stands_whole_beside_whole_weeks(ask_as_of):
    selection = ask_as_of(date(2022, 4, 4))
    row = compare_weeks(selection, "visits")
    assert (row.this, row.last, row.mean, row.year) == (5, 2, 9 / 4, None)
    assert ask_running(selection).value == 0
    said = say_page(selection).text
    assert said.startswith(
        "3월 5주(3. 28.~4. 3.) 방문은 5회로 앞선 4주 평균 2.3회보다 많으나 이만한 차이는 우연히도 생깁니다."
    )
    assert "자료는 2022. 4. 1.(금)까지 있습니다." in said
    assert "4월 1주(4. 4.~4. 10.)는 아직 진행 중입니다(아직 자료 없음)." in said
    assert say_visits(ask_visits(selection)).startswith("이 주 방문은 5회로 앞선 4주 평균 2.3회")


def test_on_a_thursday_that_was_chosen_the_week_before_is_looked_at(ask_as_of):
    selection = ask_as_of(date(2022, 3, 31))
    assert find_week(selection).code == "2022-W12"
    assert compare_weeks(selection, "visits").this == 2
    assert ask_running(selection).value == 4  # Monday to Thursday


def test_data_to_friday_that_were_loaded_later_tell_of_their_own_week(ask_as_of):
    selection = ask_as_of()
    assert selection.as_of == date(2022, 4, 1) and find_week(selection).code == "2022-W13"
    assert find_running_week(selection) is None
    assert "자료는 2022. 4. 1.(금)까지 있습니다." in say_page(selection).text


def test_a_chosen_week_is_compared_with_the_weeks_before_it(ask_as_of):
    selection = ask_as_of(date(2022, 4, 4), "2022-W12")
    table = tabulate_compared(ask_compared(selection))
    visits = next(row for row in table.rows if row[0] == "방문 횟수")
    assert (visits[1], visits[3]) == ("2회", "2회")
    assert find_running_week(selection) is None  # it stands beside the last week that is over alone
    assert say_page(selection).text.startswith("3월 4주(3. 21.~3. 27.) 방문은 2회")


def test_a_week_without_visits_says_so_and_shows_zero(bureau):
    days = [day for day in DAYS if not "2022-03-14" <= day <= "2022-03-20"]
    bureau.load_csv(write_visits(days), name="방문.csv")
    selection = Selection(snapshots.open_snapshot(), date(2022, 4, 4), week="2022-W11")
    assert compare_weeks(selection, "visits").this == 0
    assert ask_visits(selection).weeks.shown.rows[-1].value == 0
    assert say_page(selection).text.startswith("3월 3주(3. 14.~3. 20.) 방문은 0회입니다.")
    running = Selection(snapshots.open_snapshot(), date(2022, 3, 15))
    assert (
        "3월 3주(3. 14.~3. 20.)는 아직 진행 중입니다(3. 15.까지 방문 없음)."
        in say_page(running).text
    )


@pytest.mark.parametrize(
    "as_of, why",
    [
        (date(2022, 4, 11), "자료가 2022. 4. 1.(금)까지 있어"),
        (date(2022, 5, 2), "자료가 2022. 4. 1.(금)까지 있어"),
        (date(2022, 2, 28), "자료가 2022. 2. 28.(월)부터 있어"),
        (date(2018, 1, 1), "자료가 2022. 2. 28.(월)부터 있어"),
    ],
)
def test_a_week_of_which_the_data_tell_nothing_is_no_week_of_nought(ask_as_of, as_of, why):
    selection = ask_as_of(as_of)
    page = read_page(PAGE, selection)
    assert page.sentence.startswith(why) and "방문은 알 수 없습니다." in page.sentence
    assert "까지 누적" not in page.sentence, "nobody knows what was signed after the data"
    assert {card.value for card in page.cards} == {"기록 없음"}
    assert page.views["weekly_visits"].takeaway == f"{why} 이 주의 방문은 알 수 없습니다."
    assert page.views["week_compared"].takeaway.endswith("비교하지 않았습니다.")
    assert all(row.start <= date(2022, 4, 1) for row in ask_visits(selection).weeks.shown.rows)
    first = ask_last_week(selection)
    assert first.said == "이 주의 자료 없음"
    assert {figure.digits for figure in first.figures} == {"—"}


@pytest.mark.parametrize(
    "week, is_there",
    [("2022-W09", True), ("2022-W13", True), ("2022-W08", False), ("2022-W14", False)],
)
def test_only_weeks_of_the_data_that_are_over_can_be_chosen(ask_as_of, week, is_there):
    assert is_week_there(ask_as_of(date(2022, 4, 7), week)) is is_there


def test_the_week_over_new_year_is_compared_with_whole_weeks(bureau):
    days = ["2020-12-01", "2020-12-29", "2020-12-31", "2021-01-02", "2021-01-04", "2021-01-08"]
    bureau.load_csv(write_visits(days), name="방문.csv")
    selection = Selection(snapshots.open_snapshot(), date(2021, 1, 4))
    assert find_week(selection) == Week(date(2020, 12, 28))
    assert compare_weeks(selection, "visits").this == 3
    assert ask_running(selection).value == 1


@pytest.mark.parametrize("as_of", [date(2022, 4, 4), date(2022, 3, 31), None])
def test_the_weekly_document_looks_back_on_the_week_that_the_page_does(ask_as_of, as_of):
    selection = ask_as_of(as_of)
    edition = make_edition("weekly", as_of, on_page=True)
    assert edition.sentences == (say_page(selection).text,)
    by_name = {section.name: section.takeaway for section in edition.sections}
    assert by_name["weekly_visits"] == say_visits(ask_visits(selection))
