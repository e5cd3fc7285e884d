"""The outlook on real rows: targets of every kind, forecasts from what was known, what is said and what is not drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from analytics.charts import outlook as charts_outlook
from analytics.charts.courses import Course
from analytics.charts.labels import Level
from analytics.charts.plotly import draw_figure
from analytics.charts.theme import look as look_of
from analytics.panels import asking
from analytics.panels.memoranda import outlook
from analytics.panels.memoranda.words import outlook as words
from analytics.panels.panel import read_panel
from analytics.panels.remembered import forget_answers
from analytics.panels.selection import Selection
from analytics.panels.shared import prospects
from analytics.panels.shared.targets import say_target
from analytics.panels.shared.words import prospects as verdicts
from analytics.panels.shared.words import targets as goals
from analytics.panels.this_week import page as this_week
from analytics.statistics.forecast import Backtest, Forecast, Trial, make_forecast, predict
from analytics.warehouse import snapshots

AS_OF = date(2021, 12, 31)
FIRST = date(2021, 1, 1)
PANELS = {panel.name: panel for panel in outlook.PANELS}


@pytest.fixture(autouse=True)
def fresh_answers():
    yield
    forget_answers()


def mous(*days: date) -> str:
    return "협약번호,협약기업,체결일\n" + "".join(
        f"{n},기업 {n},{day}\n" for n, day in enumerate(days, 1)
    )


def visits(*days: date) -> str:
    return "방문일,기업명,상대구분,방문지,출장자\n" + "".join(
        f"{day},기업 {n},기업,서울,김\n" for n, day in enumerate(days)
    )


def every(step: int, last: date = AS_OF, first: date = FIRST) -> list[date]:
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]


def load(bureau, signed: list[date], targets: str = "", last: date = AS_OF) -> Selection:
    """A bureau that signed on these days, was founded on `FIRST` and knows everything up to a day."""
    files = [
        bureau.write_csv("방문.csv", visits(FIRST, last)),
        bureau.write_csv("협약.csv", mous(*signed)),
    ]
    if targets:
        files.append(bureau.write_csv("목표.csv", f"지표,기한,목표값\n{targets}"))
    return Selection(snapshots.open_snapshot(bureau.load(*files).build_id), last)


# ---- from what was known -----------------------------------------------------------------------------------


def test_what_was_known_on_a_day_is_what_the_metric_answers_on_that_day(sample):
    selection = Selection(snapshots.open_snapshot(), date(2022, 3, 31))
    for name in prospects.DATED + prospects.REACHED:
        known = outlook.ask_known(selection, name).count_at
        for day in (date(2019, 1, 1), date(2020, 6, 30), date(2021, 2, 28), date(2022, 3, 31)):
            asked = asking.ask(selection.shifted(day), name, period=(None, None)).total.value
            assert known(day) == asked, (name, day)


def test_memoranda_loaded_later_do_not_change_a_forecast_of_the_past(bureau, without_public_record):
    origin, due = date(2021, 6, 30), date(2021, 12, 31)
    days = every(4, origin)
    made = []
    for later in ([], every(1, AS_OF, date(2021, 7, 1))):
        selection = load(bureau, [*days, *later])
        known = outlook.ask_known(selection, "cumulative_mous_signed").count_at
        assert known(AS_OF) == len(days) + len(later)
        made.append(make_forecast(known, FIRST, origin, due))
        ahead = outlook.look_ahead(selection.shifted(origin), "cumulative_mous_signed", due)
        made.append(ahead.value)
    assert (
        len(set(made)) == 1 and made[0].known == 46 and made[0].events == 23
    )  # 0, 4 … 180; 3 April to 30 June


def test_a_forecast_of_memoranda_is_counted_by_hand(bureau, without_public_record):
    selection = load(
        bureau, every(3), "누적 협약,2022-03-31,150\n"
    )  # 0, 3 … 363: 122, 30 of them in the last 90 days
    answer = outlook.ask_outlook(selection)
    assert (answer.made.known, answer.made.events, answer.made.dispersion) == (122, 30, 1)
    assert answer.made.interval == predict(30, 90, 90) and answer.due == date(2022, 3, 31)
    low, high = predict(30, 90, 90)
    assert outlook.say_outlook(answer) == (
        f"지금 속도(최근 90일, 30일에 10.0건)라면 2022. 3. 31.까지 152건(80% 구간 {122 + low}~{122 + high}건)으로, 목표 150건에 닿을지는 "
        "장담할 수 없습니다. 목표에 닿으려면 30일에 9.3건이 필요합니다."
    )
    chart = read_panel(PANELS["mou_outlook"], selection, False).chart
    chart = draw_figure(chart)
    assert chart["data"][0]["fill"] == "toself" and chart["layout"]["shapes"][0]["y0"] == 150


def test_filters_and_the_period_do_not_touch_the_outlook(bureau, without_public_record):
    selection = load(bureau, every(3), "누적 협약,2022-03-31,150\n")
    narrowed = replace(selection, filters=(("field", ("없음",)),), period_from=date(2021, 12, 1))
    for panel in outlook.PANELS:
        whole, narrow = (read_panel(panel, s, False) for s in (selection, narrowed))
        assert (narrow.takeaway, narrow.table) == (whole.takeaway, whole.table)


# ---- what is not drawn -------------------------------------------------------------------------------------


def has_fan(selection: Selection) -> bool:
    return any(
        trace.get("fill")
        for trace in draw_figure(read_panel(PANELS["mou_outlook"], selection, False).chart)["data"]
    )


def test_an_interval_too_wide_is_said_and_not_drawn(bureau, without_public_record):
    selection = load(bureau, [FIRST, date(2021, 11, 1)], "누적 협약,2022-03-31,5\n")
    said = read_panel(PANELS["mou_outlook"], selection, False).takeaway
    assert said == (
        "지금 속도(최근 90일, 30일에 0.3건)로 2022. 3. 31.까지 내다본 구간은 2~6건으로 너무 넓어, 전망이라 할 수 없어 그리지 않았습니다. "
        "목표에 닿으려면 30일에 1.0건이 필요합니다."
    )
    assert not has_fan(selection)
    (row,) = outlook.tabulate_tried(outlook.ask_tried(selection)).rows
    assert row[2] == verdicts.TOO_WIDE and row[8:] == ("", "")


def test_without_a_memorandum_in_the_window_nothing_is_forecast(bureau, without_public_record):
    selection = load(bureau, every(5, date(2021, 6, 30)))
    assert read_panel(PANELS["mou_outlook"], selection, False).takeaway == (
        "최근 90일에 체결한 협약이 없어 앞날을 말하지 않습니다. 등록된 목표가 없습니다."
    )
    assert not has_fan(selection)


def test_a_bureau_of_less_than_90_days_says_so(bureau, without_public_record):
    selection = load(bureau, [FIRST], "누적 협약,2021-12-31,4\n", last=date(2021, 3, 1))
    assert read_panel(PANELS["mou_outlook"], selection, False).takeaway == (
        "자료가 아직 90일이 되지 않아 속도를 말할 수 없습니다. 목표에 닿으려면 30일에 0.3건이 필요합니다."
    )
    assert read_panel(PANELS["mou_backtest"], selection, False).takeaway == words.NO_TRIALS
    assert not read_panel(PANELS["mou_backtest"], selection, False).chart
    assert outlook.tabulate_tried(outlook.ask_tried(selection)).rows[0][2] == verdicts.NO_HISTORY


# ---- targets -----------------------------------------------------------------------------------------------


def judged(selection: Selection) -> dict[tuple[str, str], str]:
    return {
        (row[0], str(row[1])): row[2]
        for row in outlook.tabulate_tried(outlook.ask_tried(selection)).rows
    }


def test_every_kind_of_target_is_said(bureau, without_public_record):
    selection = load(
        bureau,
        every(3),
        (
            "누적 협약,2022-03-31,130\n누적 협약,2022-06-30,900\n누적 협약,2022-01-31,100\n누적 협약,2021-06-30,50\n누적 협약,2021-03-31,100\n"
            "누적 협약,2021-09-30,200\n유효 협약,2022-03-31,200\n"
        ),
    )
    assert judged(selection) == {
        ("누적 협약", "2022-03-31"): verdicts.REACHES,
        ("누적 협약", "2022-06-30"): verdicts.MISSES,
        ("누적 협약", "2022-01-31"): goals.REACHED,
        ("누적 협약", "2021-06-30"): goals.REACHED,
        ("누적 협약", "2021-03-31"): goals.PAST,
        ("누적 협약", "2021-09-30"): goals.PAST,
        ("유효 협약", "2022-03-31"): f"{goals.BEHIND}({verdicts.NOT_COUNTED})",
    }
    shown = read_panel(PANELS["target_outlook"], selection, False)
    assert shown.takeaway == (
        "기한이 지난 목표 3개 가운데 1개는 기한 안에 이루었고, 2개는 기한 안에 이루지 못했습니다. "
        "기한이 남은 목표 4개 가운데 1개는 이미 달성했고, 1개는 지금 속도면 닿을 것으로 보이고, "
        "1개는 지금 속도로는 못 미칠 것으로 보이고, 1개는 전망하지 않았습니다."
    )
    assert any("유효 협약은 늘기만" in note for note in shown.notes)
    assert [row[1] for row in shown.table.rows][:3] == [date(2022, 3, 31)] * 2 + [
        date(2022, 6, 30)
    ]  # the open ones first
    assert (
        "목표 130건에 닿을 것으로 보입니다"
        in read_panel(PANELS["mou_outlook"], selection, False).takeaway
    )  # the next not reached


def test_a_target_has_one_verdict_on_the_weeks_page_and_on_that_of_memoranda(
    bureau, without_public_record
):
    targets = "누적 협약,2022-03-31,130\n누적 협약,2022-06-30,900\n누적 협약,2021-09-30,200\n"
    selection = load(bureau, every(3), targets)
    panels = {panel.name: panel for panel in this_week.PANELS}
    weekly = read_panel(panels["targets"], selection, False)
    outlooks = read_panel(PANELS["target_outlook"], selection, False)
    assert weekly.takeaway == outlooks.takeaway
    assert weekly.table.rows == tuple(row[:-1] for row in outlooks.table.rows)  # without the hits


def test_a_target_whose_day_has_passed_says_what_was_reached_on_it(bureau, without_public_record):
    selection = load(bureau, every(3), "누적 협약,2021-09-30,95\n", last=AS_OF)
    (row,) = prospects.tabulate_prospects(prospects.ask_prospects(selection)).rows
    # every third day from 1 January: 91 memoranda by the end of September, 122 by the end of the year
    assert row[2:6] == ("기한 안에 이루지 못함", "122건", "95건", "91건")
    assert find_said(selection) == "2021. 9. 30. 목표 95건: 기한에 91건"


def find_said(selection: Selection) -> str:
    return say_target(selection, "cumulative_mous_signed").text


def test_no_target_an_unknown_one_and_none_ahead_are_told_apart(bureau, without_public_record):
    assert verdicts.say_targets([], [], is_unknown=False) == "등록된 목표가 없습니다."
    assert (
        verdicts.say_targets([], [], is_unknown=True)
        == "목표 파일의 지표 이름을 알아볼 수 없습니다."
    )
    selection = load(bureau, every(3), "누적 협약,2021-06-30,50\n")
    assert read_panel(PANELS["mou_outlook"], selection, False).takeaway.endswith(
        "입니다. 기한이 남은 목표가 없습니다(모두 달성했거나 기한이 지남)."
    )
    assert outlook.ask_outlook(selection).due == date(
        2022, 12, 31
    )  # looked ahead for a year instead


def test_a_target_of_firms_that_opened_is_forecast_from_the_days_they_were_known(sample):
    day = date(2022, 3, 31)
    made = outlook.look_ahead(
        Selection(snapshots.open_snapshot(), day), "firms_opened", date(2022, 9, 30)
    ).value
    assert (
        made.events
        == asking.ask(
            Selection(made and snapshots.open_snapshot(), day), "firms_opened"
        ).total.value
        - asking.ask(
            Selection(snapshots.open_snapshot(), day).shifted(day - timedelta(days=90)),
            "firms_opened",
        ).total.value
    )
    assert made.interval[0] <= made.expected <= made.interval[1]


# ---- the back-test -----------------------------------------------------------------------------------------


def trials(held: int, missed: int, months: int = 6) -> Backtest:
    made = Forecast(FIRST, AS_OF, 0, 10, 1.0, 10.0, (8, 12), (6, 14))
    return Backtest(months, (Trial(made, 10),) * held + (Trial(made, 20),) * missed)


def test_coverage_is_held_against_the_80_percent_that_is_promised():
    low, fair, high = (
        words.say_backtest(test, *outlook.share_interval(test))
        for test in (trials(10, 20), trials(23, 7), trials(60, 0))
    )
    assert low == (
        "6개월 앞을 내다본 지난 전망 30번 가운데 10번(33.3%)이 80% 구간에 들어맞았습니다. "
        "약속한 80%보다 낮으므로 구간보다 더 벗어날 수 있다고 보아야 합니다."
    )
    assert fair.endswith("약속한 80%와 뚜렷이 다르지는 않습니다.") and high.endswith(
        "구간이 넉넉한 편입니다."
    )
    assert words.say_backtest(Backtest(6, ()), None, None) == words.NO_TRIALS
    assert any("10번에 못 미쳐" in note for note in words.note_backtest(trials(3, 2)))


def test_intervals_that_held_too_seldom_are_warned_of_beside_the_forecast():
    assert (
        words.warn_of_misses(trials(10, 20), True)
        == " 다만 이런 구간은 과거 30번 가운데 10번만 맞았습니다."
    )
    assert (
        words.warn_of_misses(trials(0, 4), True)
        == " 다만 이런 구간은 과거 4번 가운데 한 번도 맞지 않았습니다."
    )
    assert words.warn_of_misses(trials(25, 5), False) == ""
    assert (
        outlook.is_low(trials(10, 20))
        and not outlook.is_low(trials(24, 6))
        and not outlook.is_low(Backtest(3, ()))
    )


def test_the_back_test_of_a_steady_bureau_has_all_of_its_forecasts_right(
    bureau, without_public_record
):
    selection = load(bureau, every(3))
    shown = read_panel(PANELS["mou_backtest"], selection, False)
    # 12 months ahead nothing is known yet; the outlook is for a year, so the longest horizon that could be tried is drawn.
    assert shown.takeaway.startswith("6개월 앞을 내다본 지난 전망 4번 가운데 4번(100.0%)이")
    assert [row[:3] for row in shown.table.rows] == [
        ("3개월", "7번", "7번"),
        ("6개월", "4번", "4번"),
    ]
    assert "3개월 앞 7 / 7번 적중(100%), 평균 오차" in shown.spoken


def test_the_sample_is_said_to_hold_less_often_than_promised(sample):
    selection = Selection(snapshots.open_snapshot(), date(2022, 3, 31))
    answer = outlook.ask_backtests(selection)
    shown, tests = answer.drawn, answer.tests
    assert [test.months for test in tests] == [3, 6, 12] and [
        len(test.trials) for test in tests
    ] == [25, 22, 16]
    assert all(test.poisson_held <= test.held for test in tests)
    assert shown.months == 12 and outlook.is_low(shown)


# ---- the charts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_the_charts_and_no_text_is_taken_for_a_tag(dark):
    import plotly.graph_objects as go

    look, day, bold = (
        charts_outlook.LOOK if not dark else look_of(dark=True, size="small"),
        AS_OF,
        "<b>굵게</b>",
    )
    fan = charts_outlook.Fan(
        (day, day + timedelta(days=30)), (10, 12), (10, 11), (10, 15), bold, bold
    )
    charts = [
        draw_figure(charts_outlook.outlook(Course("", [], [], []), "mous", until=day, look=look)),
        draw_figure(
            charts_outlook.outlook(
                Course(bold, [day], [10], [bold]),
                "mous",
                until=day + timedelta(days=30),
                fan=fan,
                target=Level(20, bold),
                look=look,
            )
        ),
        draw_figure(charts_outlook.kept_intervals([], [], [], [], "mous", look=look)),
        draw_figure(charts_outlook.kept_intervals([day], [(0, 4)], [5], [bold], "mous", look=look)),
        draw_figure(charts_outlook.contributions([], [], [], [], look=look)),
        draw_figure(
            charts_outlook.contributions(
                ["변화", "몫"],
                [0.0, 0.0],
                ["0.0%p", bold],
                [bold, bold],
                interval=(0.0, 0.0),
                look=look,
            )
        ),
        draw_figure(
            charts_outlook.contributions(
                ["변화", "몫"], [-0.1, 0.1], ["", ""], ["", ""], interval=(-0.3, 0.1), look=look
            )
        ),
    ]
    for chart in charts:
        go.Figure(chart)
        assert "<b>굵게" not in json.dumps(chart, ensure_ascii=False)


def test_truths_outside_their_interval_are_hollow_and_those_inside_solid():
    chart = draw_figure(
        charts_outlook.kept_intervals([FIRST, AS_OF], [(0, 4), (0, 4)], [4, 5], ["", ""], "mous")
    )
    assert chart["data"][1]["marker"]["symbol"] == ["circle", "circle-open"]
