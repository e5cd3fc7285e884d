"""Charts say what they measure, hide nothing, and show names as letters, never as markup."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import plotly.io
import pytest
from lxml import etree

from analytics.charts import axes, rates, texts, theme
from analytics.charts import counts as charts_counts
from analytics.charts.chart import Bars, Chart, Fill, ListAxis, NumberAxis, Rule
from analytics.charts.courses import Moment
from analytics.charts.labels import Label, Level, Plot, Spot, place
from analytics.charts.plotly import DAY, draw_figure
from analytics.measure import readings
from analytics.measure.measurement import Measurement, Rate, Row
from analytics.metrics import Count, Metric, Ratio, Stock, Sum, Survival
from analytics.metrics.publishing import UNDOES
from analytics.statistics.intervals import Interval
from briefing.formats.charts.fluid import draw_fluid
from briefing.formats.charts.svg_axes import ticks_of
from pages.components.drawing.figures import figure

AS_OF = date(2022, 3, 31)
SVG = "{http://www.w3.org/2000/svg}"
NAME = '<b>갑</b><script>alert("1")</script> & $x$'


def measured(
    rows: list[Row],
    *,
    kind: str = "count",
    unit: str = "mous",
    by: tuple[str, ...] = (),
    grain: str | None = None,
) -> Measurement:
    metric = metric_of(kind, unit)
    return Measurement(metric, tuple(rows), date(2019, 10, 1), AS_OF, AS_OF, "build", by, grain)


def metric_of(kind: str, unit: str) -> Metric:
    """A metric of a kind that counts nothing anywhere."""
    shared = {"label": "label", "unit": unit, "definition": "definition", "publishing": UNDOES}
    match kind:
        case "count":
            return Count("m", relation="", **shared)
        case "sum":
            return Sum("m", relation="", aggregate="", **shared)
        case "stock":
            return Stock("m", relation="", **shared)
        case "ratio":
            return Ratio("m", numerator="", denominator="", **shared)
        case "survival":
            return Survival("m", relation="", time="", days="", has_happened="", **shared)
    raise ValueError(kind)


def rate(value: float | None, of: int = 40, /, *flags: str, **group: Any) -> Rate:
    interval = None
    if value is not None:
        interval = Interval(max(0, value - 0.1), min(1, value + 0.1))
    return Rate(
        value,
        group,
        flags=flags,
        interval=interval,
        numerator=round((value or 0) * of),
        denominator=of,
    )


def cohorts(*rows: Row) -> Measurement:
    return measured(list(rows), kind="ratio", unit="share", by=("cohort",))


def monthly(
    values: list[float], unit: str = "km", kind: str = "sum", last: tuple[str, ...] = ()
) -> Measurement:
    starts = [date(2019 + (9 + i) // 12, (9 + i) % 12 + 1, 1) for i in range(len(values))]
    rows = [Row(value, start=start) for value, start in zip(values, starts, strict=True)]
    if rows and last:
        rows[-1] = Row(values[-1], start=starts[-1], flags=last)
    return measured(rows, kind=kind, unit=unit, grain="month")


def says(measurement: Measurement) -> list[str]:
    return [f"{NAME} {i}" for i in range(len(measurement.rows))]


def drawn(n: int, look: theme.Look) -> dict[str, Chart]:
    """Each chart of n rows, with every optional part and the same dangerous name in every text."""
    level, usual = Level(0.3, NAME), charts_counts.Usual(2, 9, NAME)
    quarters = cohorts(
        *[rate(0.2 + i % 7 / 20, 40, cohort=f"{2000 + i // 4}Q{i % 4 + 1}") for i in range(n)]
    )
    fields = measured(
        [rate(i % 9 / 10, 40, field=NAME) for i in range(n)],
        kind="ratio",
        unit="share",
        by=("field",),
    )
    steps = measured([rate(0.2, 40, n=i) for i in range(n)], kind="ratio", unit="share", by=("n",))
    days = [Row(i % 11, start=date(2000, 1, 1) + timedelta(days=i)) for i in range(n)]
    counts = measured(days, grain="day")
    total = readings.running_total(counts)
    groups = ("a", None)
    method = [
        Row(3, {"km_method": groups[i % 2]}, date(2000, 1, 1) + timedelta(days=i // 2))
        for i in range(n)
    ]
    stack = measured(method, kind="sum", unit="km", by=("km_method",), grain="day")
    months = measured(
        [rate(max(0, 1 - i / 40), 40, t=i) for i in range(n)],
        kind="survival",
        unit="share",
        by=("t",),
    )
    regions = measured(
        [Row(i * 1000, {"region": NAME}) for i in range(n)], kind="sum", unit="km", by=("region",)
    )
    record = [Moment(date(2020, 3, 1), 4, NAME, NAME)]
    names, first = [NAME] * n, 0 if n else None
    return {
        "rate_over_time": rates.rate_over_time(
            quarters,
            says(quarters),
            texts=rates.RateTexts(NAME, names, {"immature": NAME}),
            target=level,
            look=look,
        ),
        "rate_by_category": rates.rate_by_category(
            fields, names, says(fields), highlight=first, average=level, look=look
        ),
        "rate_by_step": rates.rate_by_step(steps, names, says(steps), look=look),
        "survival_curve": rates.survival_curve(months, says(months), latest=NAME, look=look),
        "counts_over_time": charts_counts.counts_over_time(
            counts, says(counts), usual=usual, highlight=first, look=look
        ),
        "stacked_over_time": charts_counts.stacked_over_time(
            stack, {"a": NAME, None: NAME}, says(stack), look=look
        ),
        "ranking": charts_counts.ranking(regions, names, says(regions), highlight=first, look=look),
        "cumulative": charts_counts.cumulative(
            total,
            says(total),
            texts=charts_counts.CourseTexts(NAME, [level]),
            target=level,
            record=record,
            look=look,
        ),
        "two_lines": charts_counts.two_lines(
            total, total, (NAME, NAME), (says(total), says(total)), look=look
        ),
    }


CHARTS = sorted(drawn(2, theme.look()))
SMALL = {
    n: {name: draw_figure(chart) for name, chart in drawn(n, theme.look()).items()}
    for n in (0, 1, 2, 12)
}


def shown_texts(node: Any, key: str = "") -> list[str]:
    """Every text of a figure that a reader could see."""
    if isinstance(node, dict):
        return [t for k, v in node.items() if k != "template" for t in shown_texts(v, k)]
    if isinstance(node, list | tuple):
        return [t for v in node for t in shown_texts(v, key)]
    return (
        [node] if isinstance(node, str) and key in {"text", "hovertext", "ticktext", "name"} else []
    )


# --- every chart ---


@pytest.mark.parametrize("rows", SMALL)
@pytest.mark.parametrize("name", CHARTS)
def test_plotly_accepts_every_chart_empty_with_one_row_and_with_many(name: str, rows: int) -> None:
    go.Figure(SMALL[rows][name])


def test_ten_thousand_rows_do_not_crash() -> None:
    for chart in drawn(10_000, theme.look(dark=True)).values():
        assert plotly.io.to_json(figure(chart))


@pytest.mark.parametrize("name", CHARTS)
def test_names_are_shown_as_letters_in_every_text(name: str) -> None:
    for text in shown_texts(SMALL[12][name]):
        bare = text.replace("<br>", "").removeprefix("<b>").removesuffix("</b>")
        assert "<" not in bare and "$" not in bare, text


@pytest.mark.parametrize("name", CHARTS)
def test_every_axis_of_values_starts_at_zero(name: str) -> None:
    axis = "xaxis" if name in {"rate_by_category", "ranking"} else "yaxis"
    for spec in (chart[name] for chart in SMALL.values()):
        low, high = spec["layout"][axis]["range"]
        assert high > 0
        assert low == 0


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_has_two_value_axes_or_asks_for_anything_remote(name: str) -> None:
    spec = SMALL[12][name]
    assert {key for key in spec["layout"] if "axis" in key} == {"xaxis", "yaxis"}
    assert "http" not in json.dumps(spec)
    assert {trace["type"] for trace in spec["data"]} <= {"scatter", "bar"}


@pytest.mark.parametrize("name", CHARTS)
def test_the_unchecked_figure_is_the_same_as_the_checked_one(name: str) -> None:
    unchecked = figure(drawn(12, theme.look())[name])
    checked = go.Figure(unchecked.to_dict())
    assert json.loads(plotly.io.to_json(unchecked)) == json.loads(plotly.io.to_json(checked))


# --- its picture ---


def texts_on(figure: Any, key: str = "") -> set[str]:
    """The texts that Plotly writes on a chart, without blanks; not what it says to a pointer."""
    if isinstance(figure, dict):
        parts = {k: v for k, v in figure.items() if k not in ("template", "hovertext", "name")}
        return {text for k, v in parts.items() for text in texts_on(v, k)}
    if isinstance(figure, list | tuple):
        return {text for v in figure for text in texts_on(v, key)}
    if not isinstance(figure, str) or key not in ("text", "ticktext"):
        return set()
    return {bare(html.unescape(re.sub("</?b>|<br>", "", figure)))} - {""}


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("rows", [rows for rows in SMALL if rows])
@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_has_the_texts_and_the_margins_of_its_chart(name: str, rows: int) -> None:
    chart = drawn(rows, theme.look(dark=True))[name]
    shown = figure(chart).to_dict()
    picture = etree.fromstring(draw_fluid(chart, "p"))
    texts = {bare("".join(text.itertext())) for text in picture.iter(f"{SVG}text")}
    assert texts_on(shown) <= texts
    margin = shown["layout"]["margin"]
    (plot,) = (part for part in picture if part.tag == f"{SVG}svg")
    room = f"calc(100% - {margin['l'] + margin['r']}px)"
    assert (plot.get("x"), plot.get("width")) == (str(margin["l"]), room)


def test_a_picture_is_drawn_also_of_what_is_no_letter() -> None:
    chart = two_bars(("가\x01\ufffe", "나"))
    picture = etree.fromstring(draw_fluid(chart, "p"))
    assert "가" in ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]


def test_a_picture_stands_where_its_numbers_are() -> None:
    """On an axis to 4, bars of 2 and 1 are a half and a quarter of the plot; a rule at 3 stands at three quarters."""
    picture = etree.fromstring(draw_fluid(two_bars(("가", "나")), "p"))
    widths = [one.get("width") for one in picture.iter(f"{SVG}rect")]
    assert widths == ["100%", "50.00%", "25.00%"]
    dashed = [one for one in picture.iter(f"{SVG}line") if one.get("stroke-dasharray")]
    assert [one.get("x1") for one in dashed] == ["75.00%"]


def two_bars(names: tuple[str, str]) -> Chart:
    return Chart(
        (Bars("ranked", (0, 1), (2, 1), Fill("accent"), ("", "")),),
        NumberAxis((0, 4), kind="hidden"),
        ListAxis(names),
        theme.look(),
        across=(Rule("average", "x", 3),),
    )


@pytest.mark.parametrize("name", CHARTS)
def test_text_keeps_to_the_type_sizes(name: str) -> None:
    def sizes(node: Any, key: str = "") -> list[float]:
        if isinstance(node, dict):
            own = [node["size"]] if key.endswith("font") and "size" in node else []
            return own + [size for k, v in node.items() for size in sizes(v, k)]
        return [size for v in node for size in sizes(v, key)] if isinstance(node, list) else []

    assert min(sizes(SMALL[12][name]["layout"])) >= 14


# --- rates ---


def test_young_cohorts_are_hollow_and_joined_by_dots() -> None:
    chart = draw_figure(
        rates.rate_over_time(
            cohorts(
                rate(0.2, cohort="2021Q3"),
                rate(0.3, cohort="2021Q4"),
                rate(0.1, 40, "immature", cohort="2022Q1"),
            ),
            ["a", "b", "c"],
        )
    )
    _, solid, dotted, dots = chart["data"]
    surface, accent = theme.LIGHT.surface, theme.LIGHT.accent
    assert dots["marker"]["color"] == [accent, accent, surface]
    assert solid["y"] == [0.2, 0.3, None]
    assert dotted["line"]["dash"] == "dot" and dotted["y"] == [None, 0.3, 0.1]


def test_small_samples_have_a_shape_of_their_own() -> None:
    chart = draw_figure(
        rates.rate_over_time(
            cohorts(rate(0.5, 4, "small_sample", cohort="2021Q3"), rate(0.3, cohort="2021Q4")),
            ["a", "b"],
        )
    )
    assert chart["data"][-1]["marker"]["symbol"] == ["diamond", "circle"]


def test_an_empty_cohort_is_a_gap_in_line_and_interval() -> None:
    chart = draw_figure(
        rates.rate_over_time(
            cohorts(
                rate(0.2, cohort="2021Q2"),
                rate(None, 0, cohort="2021Q3"),
                rate(0.3, cohort="2021Q4"),
            ),
            ["a", "b", "c"],
        )
    )
    interval, solid, *_ = chart["data"]
    assert solid["y"][1] is None
    assert interval["x"].count(None) == 2  # two closed shapes


def test_a_cohort_without_neighbours_has_whiskers_in_place_of_a_band() -> None:
    alone = draw_figure(rates.rate_over_time(cohorts(rate(0.2, cohort="2021Q2")), ["a"]))["data"][
        -1
    ]["error_y"]
    pair = draw_figure(
        rates.rate_over_time(
            cohorts(rate(0.2, cohort="2021Q2"), rate(0.2, cohort="2021Q3")), ["a", "b"]
        )
    )
    assert alone["visible"] and alone["array"] == [pytest.approx(0.1)]
    assert not pair["data"][-1]["error_y"]["visible"]


def test_categories_are_ranked_but_small_samples_stay_at_the_bottom_as_they_came() -> None:
    rows = [rate(0.2, field="a"), rate(0.9, 3, "small_sample", field="b"), rate(0.4, field="c")]
    rows += [rate(0.1, 3, "small_sample", field="d"), rate(None, 0, field="e")]
    fields = measured(rows, kind="ratio", unit="share", by=("field",))
    chart = draw_figure(
        rates.rate_by_category(fields, ["a", "b", "c", "d", "e"], ["h"] * 5, highlight=0)
    )
    assert chart["layout"]["yaxis"]["ticktext"] == ["c", "<b>a</b>", "b", "d"]
    low, high = chart["layout"]["yaxis"]["range"]
    assert low > high  # the first on top
    colours = {trace["error_x"]["color"] for trace in chart["data"]}
    assert colours == {theme.LIGHT.accent, theme.LIGHT.other}


def test_a_survival_curve_holds_each_value_until_the_next_month() -> None:
    curve = measured(
        [rate(0.0, t=0), rate(0.4, t=6), rate(0.5, t=12)], kind="survival", unit="share", by=("t",)
    )
    interval, steps = draw_figure(rates.survival_curve(curve, ["a", "b", "c"]))["data"]
    assert steps["line"]["shape"] == "hv"
    assert interval["x"][:5] == [0, 6, 6, 12, 12]


# --- counts ---


def test_a_bucket_that_is_not_over_is_hatched() -> None:
    chart = draw_figure(
        charts_counts.counts_over_time(
            monthly([3, 4, 1], "visits", "count", ("open_period",)), ["a", "b", "c"]
        )
    )
    assert chart["data"][0]["marker"]["pattern"]["shape"] == ["", "", "/"]


def test_the_highlighted_bar_has_its_figure_written_on_it() -> None:
    chart = draw_figure(
        charts_counts.counts_over_time(monthly([3, 4, 1], "visits"), ["a", "b", "c"], highlight=-2)
    )
    assert chart["data"][0]["text"] == ["", "4", ""]
    assert chart["data"][0]["marker"]["color"][1] == theme.LIGHT.accent


def test_the_usual_range_is_named_above_the_plot() -> None:
    chart = draw_figure(
        charts_counts.counts_over_time(
            monthly([3, 4], "visits"),
            ["a", "b"],
            usual=charts_counts.Usual(2, 5, "usual"),
        )
    )
    assert [shape["name"] for shape in chart["layout"]["shapes"]] == ["usual"]
    assert chart["layout"]["showlegend"]


def test_a_stock_is_drawn_on_the_day_it_was_measured() -> None:
    chart = draw_figure(
        charts_counts.cumulative(monthly([1, 5, 9], "mous", "stock"), ["a", "b", "c"])
    )
    assert chart["data"][0]["x"] == ["2019-10-31", "2019-11-30", "2019-12-31"]
    assert chart["data"][0]["line"]["shape"] == "hv"


def test_a_stock_is_never_drawn_after_as_of() -> None:
    last = Row(9, start=date(2022, 3, 28))
    chart = draw_figure(
        charts_counts.cumulative(measured([last], kind="stock", grain="week"), ["a"])
    )
    assert chart["data"][0]["x"] == ["2022-03-31"]


def test_the_public_record_is_hollow_and_names_its_source() -> None:
    record = [Moment(date(2020, 5, 27), 12, hover="source")]
    chart = draw_figure(
        charts_counts.cumulative(monthly([1, 2], "mous", "stock"), ["a", "b"], record=record)
    )
    trace = chart["data"][-1]
    assert trace["marker"]["symbol"] == "square-open" and trace["hovertext"] == ["source"]


def test_two_lines_of_different_units_are_refused() -> None:
    with pytest.raises(ValueError, match="different units"):
        charts_counts.two_lines(monthly([1]), monthly([1], "mous"), ("a", "b"), (["a"], ["b"]))


def test_beyond_four_categories_all_but_the_highlighted_are_grey() -> None:
    rows = [Row(1, {"km_method": g}, date(2022, 1, 1)) for g in "abcde"]
    stack = measured(rows, kind="sum", unit="km", by=("km_method",), grain="month")
    chart = draw_figure(
        charts_counts.stacked_over_time(stack, {g: g for g in "abcde"}, ["h"] * 5, highlight="c")
    )
    shades = [trace["marker"]["color"] for trace in chart["data"]]
    assert shades == [theme.LIGHT.accent if g == "c" else theme.LIGHT.other for g in "abcde"]


def test_a_stack_of_one_bucket_is_wide_enough_to_be_seen() -> None:
    rows = [Row(1, {"km_method": "a"}, date(2022, 1, 1))]
    stack = measured(rows, kind="sum", unit="km", by=("km_method",), grain="quarter")
    (bars,) = draw_figure(charts_counts.stacked_over_time(stack, {"a": "a"}, ["h"]))["data"]
    two = replace(stack, rows=(*rows, Row(1, {"km_method": "a"}, date(2022, 4, 1))))
    (others,) = draw_figure(charts_counts.stacked_over_time(two, {"a": "a"}, ["h"] * 2))["data"]
    assert bars["width"] >= 7 * DAY and "width" not in others


def test_a_ranking_ends_each_bar_in_its_figure() -> None:
    regions = measured(
        [Row(9_800, {"region": "a"}), Row(98_000, {"region": "b"})], unit="km", by=("region",)
    )
    chart = draw_figure(charts_counts.ranking(regions, ["a", "b"], ["h", "h"], highlight=1))
    assert chart["data"][0]["text"] == ["9.8만 ㎞", "9,800㎞"]


# --- axes and labels ---


@pytest.mark.parametrize("top", [0.003, 0.17, 0.45, 1, 3, 7, 11, 145, 999, 220_000, 5.93e10])
def test_ticks_are_few_round_and_distinct(top: float) -> None:
    axis = axes.value_axis(top, "share" if top < 1 else "km")
    assert 2 <= len(axis.texts) <= 7
    assert len(set(axis.texts)) == len(axis.texts)


@pytest.mark.parametrize("days", [0, 6, 40, 100, 400, 910, 2_000, 9_000])
@pytest.mark.parametrize("grain", [None, "week", "month", "quarter"])
def test_a_time_axis_has_at_most_eight_ticks(days: int, grain: str | None) -> None:
    first = date(2019, 10, 1)
    axis = axes.time_axis(first, first + timedelta(days=days), grain=grain)
    length = axis.months * 30.4 or axis.days
    assert days / length <= 8


def test_one_week_alone_has_three_ticks_that_a_phone_has_room_for_and_picture_and_plotly_the_same():
    """Five of them touched each other on a phone, and the picture had none before the week."""
    axis = axes.time_axis(date(2026, 11, 23), date(2026, 11, 23), grain="week")
    ticks = [tick.at for tick in ticks_of(axis, is_vertical=False)]
    assert ticks == [date(2026, 11, 9), date(2026, 11, 23), date(2026, 12, 7)]
    assert axis.start - timedelta(days=axis.days) < axis.first, "Plotly draws none before these"


def test_labels_never_overlap_and_the_first_wins() -> None:
    plot = Plot([0, 10], 10)
    labels = [plot.label(x, 5, f"label {x}", "text") for x in (5, 5.1, 5.2, 5.3, 9)]
    shown = [note.text for note in place(labels, theme.look())]
    assert shown[0] == "label 5" and len(shown) < 5
    assert len(place([Label("x" * 400, 0.5, 0.5, Spot(0, 0), "text")], theme.look())) == 0


def test_a_label_does_not_stand_on_the_line() -> None:
    plot = Plot([0, 10], 10)
    label = plot.label(5, 5, "label", "text")
    assert place([label], theme.look())[0].side[0] == "right"
    assert place([label], theme.look(), path=plot.path([4.7], [5.4]))[0].side[0] == "left"


def test_long_sentences_are_broken_for_a_phone_between_words() -> None:
    shown = texts.break_hover("가나다라 마바사아 " * 10)
    assert all(texts.em(line) <= 20 for line in shown.split("\n"))
    assert "가나다라" in shown.split("\n")[0]


# --- readings ---


def test_a_reading_finds_first_latest_highest_and_lowest_of_settled_rows() -> None:
    rows = [
        rate(0.9, 4, "small_sample", cohort="2020Q4"),
        rate(0.2, cohort="2021Q1"),
        rate(0.5, cohort="2021Q2"),
    ]
    rows += [rate(0.3, cohort="2021Q3"), rate(0.0, 40, "immature", cohort="2021Q4")]
    reading = readings.read_shape(cohorts(*rows))
    found = (reading.first, reading.latest, reading.highest, reading.lowest)
    assert found == (rows[1], rows[3], rows[2], rows[1])
    assert reading.unsettled == 2
    assert reading.difference == pytest.approx(0.1)


def test_a_reading_of_nothing_says_nothing() -> None:
    reading = readings.read_shape(cohorts())
    assert (reading.first, reading.highest, reading.difference, reading.trend) == (
        None,
        None,
        None,
        "unclear",
    )
    assert readings.read_shape(cohorts(rate(0.2, cohort="2021Q1"))).highest is None


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([1, 2, 3, 4, 5, 6], "rising"),
        ([6, 5, 4, 3, 2, 1], "falling"),
        ([3, 5, 2, 4, 3, 5], "flat"),
        ([4, 4, 4, 4, 4, 4], "flat"),
        ([1, 2, 3], "unclear"),
        ([5, 5, 5, 5, 5, 90], "flat"),
    ],
)
def test_a_trend_is_more_than_chance(values: list[float], trend: str) -> None:
    assert readings.find_trend(values) == trend


def test_categories_have_no_trend() -> None:
    rows = [rate(i / 10, field=str(i)) for i in range(8)]
    assert (
        readings.read_shape(measured(rows, kind="ratio", unit="share", by=("field",))).trend
        == "unclear"
    )


def test_a_running_total_adds_counts_and_refuses_rates() -> None:
    total = readings.running_total(monthly([3, 0, 4]))
    assert [row.value for row in total.rows] == [3, 3, 7] and total.metric.kind == "stock"
    assert all(a.value <= b.value for a, b in pairwise(total.rows))
    with pytest.raises(ValueError, match="only a count or sum"):
        readings.running_total(cohorts(rate(0.2, cohort="2021Q1")))
