"""What happened is marked on every chart over time: by number, over its day, with where it is known from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly import graph_objects as go

from analytics import listings
from analytics.charts.axes import time_axis, value_axis
from analytics.charts.chart import Bars, Chart, Fill, ListAxis, NumberAxis, Points
from analytics.charts.labels import NARROW
from analytics.charts.milestones import APART, ROW, Dated, is_shown, mark_milestones, stand_apart
from analytics.charts.plotly import draw_figure
from analytics.charts.theme import DARK, LIGHT, Look
from analytics.listings import Milestone
from analytics.panels import PAGES
from analytics.panels.meanwhile.milestones import choose_milestones, find_milestones
from analytics.panels.meanwhile.words import milestones as words
from analytics.panels.page import read_page
from analytics.panels.selection import Selection
from analytics.warehouse import snapshots
from analytics.wording import numbers
from briefing.formats.charts.series import Bars as OfficeBars
from briefing.formats.charts.series import Lines, read_chart
from briefing.formats.charts.svg import draw_svg
from briefing.formats.pptx import MOST_LINES_OF_MARKS, break_marks
from etl.contracts.background import MILESTONES as CONTRACT

AS_OF = date(2022, 3, 31)
QUARTERS = (date(2021, 1, 1), date(2021, 4, 1), date(2021, 7, 1), date(2021, 10, 1))
HEADER = "날짜,연혁,종류\n"
REGISTER = (
    "mou_no,company,signed_on,batch,field,source_url,confidence\n"
    "1,예시기업 001,2019-10-11,1,,https://one.example/1,exact\n"
    "49,예시기업 002,2020-11-05,49,,https://one.example/49,exact\n"
    "50,예시기업 003,2020-11-06,50,,https://one.example/50,exact\n"
    "100,예시기업 004,2021-07-20,100-101,,https://two.example/100,batch\n"
    "150,예시기업 005,2022-04-01,150,,,exact\n"
)


def bars(days: tuple[date, ...] = QUARTERS) -> Chart:
    """A bar per quarter."""
    series = Bars("buckets", days, (4.0,) * len(days), Fill("accent"), ("",) * len(days))
    axis = time_axis(days[0], days[-1], grain="quarter")
    return Chart((series,), axis, value_axis(4, "mous"), Look())


def dots(days: tuple[date, ...]) -> Chart:
    """Values at their own days, so that an axis counts days."""
    series = Points("event", days, (1.0,) * len(days), None)
    return Chart((series,), time_axis(days[0], days[-1]), value_axis(4, "mous"), Look())


def told(on: date, title: str = "예시 개관", kind: str = "") -> Milestone:
    return Milestone(on, title, kind)


# ---- which are marked ----------------------------------------------------------------------------


def test_the_latest_of_each_kind_come_first_and_then_the_ones_before():
    found = [
        told(date(2020, 1, 1), "신설", "조직"),
        told(date(2020, 2, 1), "50호", "협약"),
        told(date(2020, 3, 1), "100호", "협약"),
        told(date(2020, 4, 1), "145호", "협약"),
        told(date(2020, 5, 1), "150호", "협약"),
        told(date(2020, 6, 1), "개소", "시설"),
        told(date(2020, 7, 1), "무엇"),
    ]
    # one of each kind (조직, 협약, 시설, none), then the next 협약: 신설 150호 개소 무엇 + 145호
    titles = [milestone.title for milestone in choose_milestones(found)]
    assert titles == ["신설", "145호", "150호", "개소", "무엇"]


def test_every_kind_that_a_file_may_name_has_its_turn():
    assert set(words.KINDS) == set(CONTRACT.find_column("kind").choices)


@pytest.mark.parametrize(
    ("title", "is_planned"),
    [
        ("예시 센터 개관(예정)", True),
        ("(잠정) 예시 국비 확정", True),
        ("예시 센터 개관 예정", True),
        ("협약 100건 목표", True),
        ("예시 종합계획 발표", False),
        ("예산안 의결", False),
        ("목표 100건 달성", False),
    ],
)
def test_what_is_written_as_a_plan_or_an_estimate_is_never_marked(title, is_planned):
    milestone = told(date(2021, 1, 5), title)
    assert milestone.is_planned is is_planned
    assert choose_milestones([milestone]) == [milestone] * (not is_planned)


# ---- where they stand ----------------------------------------------------------------------------


def test_a_milestone_stands_over_the_bucket_that_it_was_counted_in():
    chart = mark_milestones(bars(), [Dated(date(2021, 6, 20), "가")])
    assert [milestone.place for milestone in chart.milestones] == [date(2021, 4, 1)]
    by_day = mark_milestones(
        dots((date(2021, 1, 1), date(2021, 12, 31))), [Dated(date(2021, 6, 20), "가")]
    )
    assert [milestone.place for milestone in by_day.milestones] == [date(2021, 6, 20)]


@pytest.mark.parametrize(
    ("day", "is_there"),
    [
        (date(2020, 12, 31), False),  # its quarter has no bar
        (date(2021, 1, 1), True),
        (date(2021, 12, 31), True),
        (date(2022, 1, 1), False),
    ],
)
def test_only_what_happened_in_the_time_that_is_shown_is_marked(day, is_there):
    assert is_shown(bars(), day) is is_there


@given(st.lists(st.floats(0, NARROW), min_size=1, max_size=5).map(sorted))
def test_numbers_never_lie_on_each_other_nor_beside_the_plot(at):
    found = stand_apart(at)
    assert all(right - left >= APART - 1e-6 for left, right in pairwise(found))
    assert found[0] >= -1e-6 and found[-1] <= NARROW + 1e-6


def test_numbers_that_have_room_stand_over_their_days():
    assert stand_apart([10, 100, 290]) == [10, 100, 290]


def test_the_row_of_numbers_is_above_all_data_and_takes_nothing_from_the_plot():
    plain = bars()
    chart = mark_milestones(plain, [Dated(date(2021, 6, 20), "가")])
    assert isinstance(plain.y_axis, NumberAxis) and isinstance(chart.y_axis, NumberAxis)
    assert chart.look.size.height == plain.look.size.height + ROW
    assert chart.y_axis.span[1] * chart.ceiling == pytest.approx(plain.y_axis.span[1])
    assert chart.y_axis.ticks == plain.y_axis.ticks


def test_over_lanes_too_the_numbers_have_a_row_of_their_own():
    lanes = ListAxis(("가", "나"))
    chart = replace(dots((date(2021, 1, 1), date(2021, 12, 31))), y_axis=lanes)
    marked = mark_milestones(chart, [Dated(date(2021, 6, 20), "가")])
    assert isinstance(marked.y_axis, ListAxis)
    low, high = marked.y_axis.ends
    assert high == lanes.ends[1] and (high - low) * marked.ceiling == pytest.approx(2.2)


def test_a_chart_without_time_or_without_milestones_stays_as_it_is():
    assert mark_milestones(bars(), []) == bars()
    lying = replace(bars(), x_axis=NumberAxis((0, 1)))
    assert mark_milestones(lying, [Dated(date(2021, 6, 20), "가")]) == lying


# ---- how they are drawn --------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 5])
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_number_answers_with_its_sentence_in_colours_of_the_theme(count, palette):
    days = [Dated(date(2021, 1, 4 + i), f"<b>{i}</b>") for i in range(count)]
    chart = mark_milestones(replace(bars(), look=Look(palette)), days)
    figure = draw_figure(chart)
    go.Figure(figure)
    numbers = figure["layout"].get("annotations", [])
    assert [note["text"] for note in numbers] == list("①②③④⑤"[:count])
    assert [note["hovertext"] for note in numbers] == [
        f"&lt;b&gt;{i}&lt;/b&gt;" for i in range(count)
    ]
    assert {note["font"]["color"] for note in numbers} <= {palette.text}
    lines = figure["layout"].get("shapes", [])
    assert len(lines) == count and {line["line"]["color"] for line in lines} <= {palette.other}


def test_the_drawing_on_paper_has_the_same_numbers():
    chart = mark_milestones(bars(), [Dated(date(2021, 1, 4), "가"), Dated(date(2021, 7, 4), "나")])
    drawn = draw_svg(chart, "name", "spoken")
    assert drawn.count("①") == drawn.count("②") == 1 and "③" not in drawn
    assert LIGHT.other in drawn


def test_office_bars_have_the_numbers_over_their_buckets_and_the_bars_below():
    days = [
        Dated(date(2021, 1, 4), "가"),
        Dated(date(2021, 2, 4), "나"),
        Dated(date(2021, 7, 4), "다"),
    ]
    read = read_chart(mark_milestones(bars(), days))
    assert isinstance(read, OfficeBars)
    assert read.signs == ("①②", "", "③", "")
    assert read.signs_values == (read.signs_at, None, read.signs_at, None)
    assert read.ceiling is not None and 4 < read.signs_at < read.ceiling


def test_office_lines_have_numbers_that_would_lie_on_each_other_together():
    days = (date(2021, 1, 1), date(2021, 12, 31))
    points = Points("rates", days, (1.0, 2.0), None)
    chart = replace(dots(days), series=(points,))
    happened = [Dated(date(2021, 3, d), "가") for d in (1, 3)] + [Dated(date(2021, 9, 1), "나")]
    read = read_chart(mark_milestones(chart, happened))
    assert isinstance(read, Lines)
    (line,) = [line for line in read.lines if line.signs]
    assert line.signs == ("①②", "", "③") and line.x == tuple(mark.on for mark in happened)


# ---- what a build holds --------------------------------------------------------------------------


@pytest.fixture
def told_of(bureau, tmp_path, monkeypatch):
    """A bureau with three milestones of its own and a register of its press."""
    shipped = tmp_path / "shipped" / "public"
    shipped.mkdir(parents=True)
    (shipped / "mou_register.csv").write_text(REGISTER, encoding="utf-8")
    monkeypatch.setattr("etl.extract.manifest.SHIPPED", tmp_path / "shipped")
    bureau.load(
        bureau.write_csv(
            "연혁.csv",
            HEADER
            + "2020-07-30,예시 센터 개소,시설\n"
            + "2021-07-20,100호  협약,협약\n"  # the printed one, in other blanks
            + "2022-02-10,예시 센터 증축(예정),시설\n"
            + "2022-05-01,예시 나중 일,조직\n",
        ),
        bureau.write_csv(
            "협약.csv",
            "협약번호,기업명,체결일\n"
            + "".join(f"{n},예시기업 {n:03},2021-{n:02}-05\n" for n in range(1, 13)),
        ),
    )
    return bureau


def test_what_was_printed_and_what_was_written_down_are_one_list_up_to_the_day(told_of):
    found = listings.milestones_at(snapshots.open_build(), AS_OF)
    assert [(m.on, m.title, m.source_url) for m in found] == [
        (date(2019, 10, 11), "1호 협약", "https://one.example/1"),
        (date(2020, 1, 1), "인공지능산업국 신설", ""),
        (date(2020, 7, 30), "예시 센터 개소", ""),
        (date(2020, 11, 6), "50호 협약", "https://one.example/50"),
        (date(2021, 7, 20), "100호 협약", "https://two.example/100"),
        (date(2022, 2, 10), "예시 센터 증축(예정)", ""),
    ]
    assert [m.title for m in found if m.is_public] == [
        "1호 협약",
        "인공지능산업국 신설",
        "50호 협약",
        "100호 협약",
    ]


def test_a_panel_marks_names_and_lists_what_happened_in_its_time(told_of):
    view = read_page(PAGES["memoranda"], Selection(snapshots.open_build(), AS_OF)).views[
        "mous_by_month"
    ]
    assert view.chart
    assert [(m.sign, m.place) for m in view.chart.milestones] == [("①", date(2021, 7, 1))]
    assert view.marked == ("① 2021. 7. 20. 100호 협약 — 출처 two.example",)
    assert view.marked[0] in view.told
    assert view.choice == (words.NOT_MARKED.format(count=1),)
    assert view.happened.rows == (
        ("①", "2021. 7. 20.", "100호 협약", "협약", "https://two.example/100"),
        (words.PLANNED, "2022. 2. 10.", "예시 센터 증축(예정)", "시설", words.OWN),
    )


def test_a_chosen_period_and_day_cut_what_is_marked(told_of):
    snapshot = snapshots.open_build()
    before = read_page(
        PAGES["memoranda"], Selection(snapshot, date(2021, 7, 19), is_as_of_chosen=True)
    )
    assert before.views["mous_by_month"].marked == ()
    later = Selection(snapshot, AS_OF, period_from=date(2021, 7, 21))
    assert read_page(PAGES["memoranda"], later).views["mous_by_month"].marked == ()


def test_where_there_are_more_than_five_the_rest_is_told_of_and_stands_in_the_table(
    bureau, without_public_record
):
    rows = "".join(f"2021-{m:02}-10,예시 일 {m},시설\n" for m in range(1, 13))
    bureau.load(bureau.write_csv("연혁.csv", HEADER + rows))
    chart = dots((date(2021, 1, 1), date(2021, 12, 31)))
    found = find_milestones(chart, Selection(snapshots.open_build(), date(2021, 12, 31)))
    assert found.chart and [m.place.month for m in found.chart.milestones] == [8, 9, 10, 11, 12]
    assert [row[0] for row in found.happened.rows] == [""] * 7 + list("①②③④⑤")
    (choice,) = found.choice
    assert "12건 가운데 5건" in choice


def test_months_are_told_as_months():
    assert words.say_milestone(listings.milestones.FOUNDED).startswith(
        "2020. 1. 인공지능산업국 신설"
    )


# ---- on a slide ----------------------------------------------------------------------------------


def test_long_titles_leave_a_slide_its_chart_and_stand_whole_in_the_notes():
    long = tuple(
        f"{numbers.circled(n)} 2021. 3. {n}. {'예시 센터 개관 ' * 12}" for n in range(1, 6)
    )
    lines = break_marks(long)
    assert len(lines) <= MOST_LINES_OF_MARKS + 1
    assert all(numbers.circled(n) in " ".join(lines) for n in range(1, 6)), (
        "none is left unexplained"
    )
    assert lines[-1] == "연혁의 이름이 길어 줄였으며, 슬라이드 노트에 모두 있음."


def test_titles_that_have_room_on_a_slide_are_not_cut():
    short = tuple(f"{numbers.circled(n)} 2021. 3. {n}. 예시 센터 개관" for n in range(1, 6))
    assert " ".join(break_marks(short)) == " · ".join(short)
