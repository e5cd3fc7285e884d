"""What must hold for any bureau: measure() against METRICS.md counted in loops (worlds.py), and its invariants."""

from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.metrics import METRICS, SECTIONS
from analytics.warehouse import snapshots
from tests.conftest import Bureau
from tests.worlds import worlds
from tests.worlds.asking import ask_metric
from tests.worlds.worlds import SPAN, START, World

EVER = (
    "visits",
    "contacts",
    "firms_visited",
    "firms_replied_positively",
    "firms_converted",
    "contacts_answered",
    "contacts_positive",
    "firm_visits_won",
    "refusals",
    "refusal_mentions",
    "firms_first_heard",
    "inbound_firms",
    "trips",
    "trip_km",
    "person_km",
    "trips_with_visit",
    "trips_with_two_visits",
    "km_unknown_trips",
    "trips_outside",
    "weekend_trips",
    "nights_away",
    "person_nights",
    "mous_signed",
    "cumulative_mous_signed",
)
LAST = START + timedelta(days=SPAN)
some_days = st.integers(0, SPAN + 30).map(lambda n: START + timedelta(days=n))


def few(examples: int):
    """A few worlds each, the same ones in every run: a build and its questions take one to four seconds.

    Twenty worlds are held against METRICS.md on two days each, twelve against the files of an old day, and five against
    time: all metrics are asked of each, by every dimension and grain that they know.
    """
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """A world as the current build, for as long as the context lasts."""
    numbers = count()

    @contextmanager
    def built(world: World):
        folder = tmp_path_factory.mktemp(f"world{next(numbers)}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("BALPUM_DATA", str(folder))
            bureau = Bureau(folder, folder)
            report = bureau.load(
                *(bureau.write_csv(name, text) for name, text in world.tables().items())
            )
            assert not report.quarantine, report.quarantine
            yield bureau
            snapshots.close_snapshots()

    return built


def value(name, **question):
    return ask_metric(name, **question).total.value


def sides(name, **question):
    row = ask_metric(name, **question).total
    assert row.value == (row.numerator / row.denominator if row.denominator else None), (
        "a ratio is its parts divided"
    )
    assert row.low is None or 0 <= row.low <= row.value <= row.high <= 1
    return row.numerator, row.denominator


def hold_against_metrics_md(world: World, as_of) -> None:
    """Every figure of measure() on a day equals the one counted in loops."""
    at = {"as_of": as_of}
    assert sides("positive_reply_rate", **at) == worlds.positive_replies(world, as_of)
    assert sides("mou_conversion_rate", **at) == worlds.conversions(world, as_of)
    assert sides("visit_reply_rate", **at) == worlds.replies_per_contact(world, as_of)
    by_n = {
        row.group["n"]: (row.numerator, row.denominator)
        for row in ask_metric("positive_reply_rate_by_nth_visit", by=("n",), **at).rows
    }
    assert by_n == worlds.nth_visit_replies(world, as_of)
    assert value("refusals", **at) == worlds.refusals(world, as_of)
    mentions = ask_metric("refusal_mentions", by=("reason",), **at).rows
    assert {row.group["reason"]: row.value for row in mentions} == worlds.reasons_named(
        world, as_of
    )
    assert sides("won_back_rate", **at) == worlds.won_back(world, as_of)
    assert sides("inbound_share", **at) == worlds.came_by_themselves(world, as_of)
    assert sides("visits_per_signed_firm", **at)[:2] == worlds.persuasion(world, as_of)
    assert value("median_days_to_mou", **at) == worlds.days_to_mou(world, as_of)
    trips = worlds.trip_figures(world, as_of)
    for name in (
        "trips",
        "trip_km",
        "person_km",
        "km_unknown_trips",
        "trips_outside",
        "weekend_trips",
        "nights_away",
        "person_nights",
    ):
        assert value(name, **at) == trips[name], name
    assert sides("chained_visit_share", **at) == (trips["chained"], trips["with_visit"])
    for name, expected in worlds.memoranda(world, as_of).items():
        assert value(name, **at) == pytest.approx(expected), name
    first = min(world.first_day, as_of)
    assert value("months_without_mou", **at) == worlds.months_without(world, first, as_of)
    assert value("visits", **at) == sum(
        len(worlds.met_on(world, c, as_of)) for c in worlds.COMPANIES
    )
    assert value("contacts", **at) == sum(v.day <= as_of for v in world.visits)


def hold_together(as_of) -> None:
    """Parts sum to the whole, grains sum to the total, sides of a rate lie right."""
    at = {"as_of": as_of}
    for name, metric in METRICS.items():
        if metric.kind in ("count", "sum", "stock"):
            total = value(name, **at)
            for dimension in metric.dimensions:
                assert sum(
                    row.value for row in ask_metric(name, by=(dimension,), **at).rows
                ) == pytest.approx(total), name
        if metric.kind in ("count", "sum") and name != "months_without_mou":
            for grain in ("week", "month", "year"):
                buckets = ask_metric(name, grain=grain, **at).rows
                assert sum(row.value for row in buckets) == pytest.approx(total), (name, grain)
        if metric.kind == "stock":
            assert ask_metric(name, grain="month", **at).rows[-1].value == value(name, **at), name
        if metric.kind == "ratio":
            numerator, denominator = sides(name, **at)
            assert 0 <= numerator <= denominator, name
    assert value("person_km", **at) >= value("trip_km", **at)
    assert value("mous_in_force", **at) <= value("cumulative_mous_signed", **at)
    assert value("visits", **at) <= value("contacts", **at)
    assert sides("chained_visit_share", **at)[1] <= value("trips", **at)
    assert value("firms_won_back", **at) <= value("firms_first_declined", **at)
    assert value("inbound_firms", **at) <= value("firms_first_heard", **at)
    assert value("trips_outside", **at) <= value("trips", **at)
    assert value("nights_away", **at) <= value("person_nights", **at)
    refused = {row.group["reason"]: row.value for row in reasons_of_refusals(at)}
    without = refused.pop(None, 0)
    assert sum(refused.values()) >= value("refusals", **at) - without, "each reason is a mention"


def reasons_of_refusals(at):
    return ask_metric("refusal_mentions", by=("reason",), where={"response": "거절"}, **at).rows


@few(20)
@given(world=worlds.worlds(), as_of=some_days)
def test_measure_says_what_metrics_md_says_in_many_bureaus(build, world, as_of):
    with build(world):
        hold_against_metrics_md(world, world.as_of)
        hold_against_metrics_md(world, as_of)
        hold_together(as_of)
        assert ask_metric("visits").as_of == world.as_of
        assert ask_metric("visits").period_from == min(world.first_day, world.as_of)


@few(5)
@given(world=worlds.worlds())
def test_time_never_lowers_what_ever_happened(build, world):
    with build(world):
        for name in EVER:
            period = (START, None) if name == "cumulative_mous_signed" else (START, LAST)
            known = [
                value(name, period=period, as_of=START + timedelta(days=n))
                for n in range(0, SPAN + 61, 20)
            ]
            assert known == sorted(known), name


@few(12)
@given(world=worlds.worlds(), day=some_days)
def test_an_old_as_of_measures_what_was_in_the_files_on_that_day_in_many_bureaus(build, world, day):
    hold_cut_equal(build, world, day)


ANSWERED = (
    "refusals",
    "refusal_mentions",
    "firms_first_declined",
    "firms_won_back",
    "won_back_rate",
)


def of_the_build(name: str) -> set[str]:
    """The dimensions that a later file changes: METRICS gives a firm's region (of its first visit) to the build, so that one
    which signed or answered before it was visited has it from the start."""
    unvisited = {
        metric.name
        for section in ("이행", "기업 지원", "기관 협의체")
        for metric in SECTIONS[section]
    }
    return {"cohort", "region"} if name in unvisited.union(ANSWERED) else {"cohort"}


def hold_cut_equal(build, world: World, day) -> None:
    cut = world.cut_at(day)
    if not cut.tables() or bool(cut.trips) != bool(
        world.trips
    ):  # whether there are trips at all belongs to the build
        return
    questions = [
        (name, {"as_of": day, "period": (START, None), **shape})
        for name, metric in METRICS.items()
        for shape in (
            {},
            {"grain": "month"},
            *({"by": (d,)} for d in metric.dimensions if d not in of_the_build(name)),
        )
    ]
    with build(world):
        full = [ask_metric(name, **question).rows for name, question in questions]
    with build(cut):
        for (name, question), rows in zip(questions, full, strict=False):
            then = ask_metric(name, **question).rows
            assert then == rows, (name, question)
