"""Sentences that were printed and wrong, each as a kind, with the right one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.listings import PublicPoint, PublicStatement
from analytics.measure.question import SMALL_SAMPLE
from analytics.metrics import METRICS, metric_named
from analytics.metrics.effort import EARTH_KM
from analytics.panels.council.words import council
from analytics.panels.distance.words import distance
from analytics.panels.memoranda.words import memoranda, press
from analytics.panels.realisation.words import funnel, public_openings
from analytics.panels.shared.words import cohorts as courses
from analytics.panels.shared.words.definitions import say_definitions
from analytics.panels.success_rates.words import success
from analytics.statistics.intervals import confidence_of_each, difference_of_shares
from analytics.statistics.levels import find_chance_of_spread, find_last_level, find_slope, is_level
from analytics.wording import comparing, numbers, spoken
from etl.contracts.decisions import METRIC_CHOICES
from tests.conftest import ROOT
from tests.worlds.answers import asked, cohorts, course, groups, rate, total

D = date


# ---- rounding reaches nothing that was not reached -------------------------------------------------------


@pytest.mark.parametrize(
    "number, unit, said",
    [
        (0.99, "laps", "지구 0.99바퀴"),
        (0.9996, "laps", "지구 0.9996바퀴"),
        (0.94, "laps", "지구 0.9바퀴"),
        (1, "laps", "지구 1바퀴"),
        (5.4985, "laps", "지구 5.5바퀴"),
        (4.96, "laps", "지구 4.96바퀴"),
        (39_600, "km", "3.96만 ㎞"),
        (39_400, "km", "3.9만 ㎞"),
        (40_000, "km", "4만 ㎞"),
        (40_300, "km", "4만 ㎞"),
        (219_940, "km", "22만 ㎞"),
        (119_800, "km", "11.98만 ㎞"),
        (0.9996, "share", "99.96%"),
        (0.9993, "share", "99.9%"),
        (1.0, "share", "100.0%"),
        (0.9999999999999, "share", "100.0%"),
    ],
)
def test_no_lap_and_no_hundred_per_cent_is_rounded_to(number, unit, said):
    assert numbers.value(number, unit) == said


def test_a_lap_is_the_metrics_own():
    assert numbers._LAP_KM == EARTH_KM


def test_no_sentence_goes_round_the_earth_and_falls_short_of_it():
    km = asked("trip_km", total(39_600))
    said = distance.say_distance(km, total(0.99), total(3), total(0), has_trips=True)
    assert "3.96만 ㎞(지구 0.99바퀴)를 이동했습니다" in said
    daily = course("trip_km", 39_600, grain="day")
    assert distance.say_laps(daily, ()).endswith(
        "3.96만 ㎞를 이동해 아직 지구 한 바퀴(4만 ㎞)에 못 미칩니다."
    )


@pytest.mark.parametrize(
    "number, goal, unit, said",
    [
        (0.3996, 0.4, "share", "39.96%"),
        (0.4, 0.4, "share", "40.0%"),
        (0.39, 0.4, "share", "39.0%"),
        (1.96, 2, "visits_per_firm", "1.96회"),
        (279_999, 280_000, "km", "279,999㎞"),
        (None, 3, "mous", "해당 없음"),
    ],
)
def test_beside_its_goal_a_figure_stays_short_of_it(number, goal, unit, said):
    shown = numbers.value_beside(number, goal, unit)
    assert shown == said or (unit == "km" and shown != numbers.value(goal, unit))


# ---- differences are those of the printed figures ----------------------------------------------------------


@pytest.mark.parametrize(
    "before, after, unit, said",
    [
        (0.3114, 0.3086, "share", "−0.2%p"),  # 31.1% → 30.9%; unrounded −0.28
        (0.3, 0.3004, "share", "0.0%p"),
        (145, 160, "mous", "+15건"),
        (219_940, 226_140, "km", "약 +6,200㎞"),
        (219_940, 219_940, "km", "0㎞"),
        (2.04, 2.16, "visits_per_firm", "+0.2회"),  # 2.0회 → 2.2회
    ],
)
def test_a_difference_beside_both_figures_is_the_one_a_reader_gets(before, after, unit, said):
    assert numbers.change_shown(before, after, unit) == said


def test_the_note_of_a_verdict_subtracts_what_the_sentence_prints():
    first, second = rate(3114, 10_000), rate(3086, 10_000)
    assert "차이는 −0.2%p" in comparing.verdict_note(first, second)


# ---- extremes of many groups -------------------------------------------------------------------------------


def test_sidak_widens_by_the_number_of_pairs():
    assert confidence_of_each(1) == 0.95
    assert confidence_of_each(28) ** 28 == pytest.approx(0.95)
    alone, chosen = (difference_of_shares((10, 28), (22, 30), n) for n in (1, 28))
    assert alone.is_more_than_chance and not chosen.is_more_than_chance
    assert alone.value == chosen.value and chosen.low < alone.low < alone.high < chosen.high


EIGHT = [("보안", 22, 30), ("음성·자연어", 10, 28), *((f"분야 {n}", 15, 30) for n in range(6))]


def test_two_extremes_of_eight_are_not_called_more_than_chance_that_two_fields_would_be():
    of = groups("field", *EIGHT)
    whole = rate(122, 238)
    said = success.say_groups(of, whole)
    assert said.endswith("이 차이는 우연일 수 있습니다.")
    two = groups("field", *EIGHT[:2])
    assert success.say_groups(two, whole).endswith("이 차이는 우연으로 보기 어렵습니다.")
    (note,) = success.note_groups(of)
    assert "비교한 8개 가운데 두드러진 것을 고른 만큼 구간을 넓혀 판단했습니다." in note
    assert "고른 만큼" not in success.note_groups(two)[0]


# ---- small samples are left out aloud ----------------------------------------------------------------------


def test_a_comparison_says_how_many_it_leaves_out():
    of = groups("field", ("데이터", 19, 50), ("보안", 4, 50), ("로봇", 9, 9, "small_sample"))
    said = success.say_groups(of, rate(32, 109))
    assert said.startswith(f"{SMALL_SAMPLE}개사 미만인 분야 1개를 빼면 데이터가 38.0%로 가장 높고")


def test_the_range_of_definitions_names_the_small_ones_beyond_it():
    measured = [
        asked("mou_opening_rate", rate(85, 133)),
        asked("mou_investing_rate", rate(9, 133)),
        asked("mou_opening_rate_of_mature", rate(4, 4, "small_sample")),
    ]
    assert (
        "6.8%(전체 기업, 투자 실현율)에서 63.9%(전체 기업, 개소율)까지 달라집니다(표본이 적은 정의 1개는 빼고)."
        in (say_definitions(measured, "mou_opening_rate"))
    )


# ---- a course is judged over all its quarters --------------------------------------------------------------


def test_what_rose_once_and_then_stayed_stays():
    """16% → 46.5%, but 50 to 63% for two years between: no rise that goes on."""
    rows = cohorts(
        ("2021Q1", 8, 50), ("2021Q2", 9, 50), ("2021Q3", 28, 50), ("2021Q4", 25, 50),
        ("2022Q1", 31, 50), ("2022Q2", 27, 50), ("2022Q3", 23, 50),
    )  # fmt: skip
    assert courses.say_course(rows.rows) == (
        "2021년 2분기까지 16.0~18.0%였다가, 2021년 3분기부터 46.0~62.0%에 머물렀습니다(최근 2022년 3분기 46.0%)."
    )
    (note,) = courses.note_course(rows.rows)
    assert note.startswith("2021년 3분기부터 2022년 3분기까지 비율이 모두 같은데")


def test_the_text_beside_the_chart_says_from_when_it_stayed_too():
    won = (8, 9, 10, 12, 25, 27, 26, 28)
    rows = cohorts(*((f"{2020 + n // 4}Q{n % 4 + 1}", k, 50) for n, k in enumerate(won)))
    assert spoken.spoken(rows).startswith("2021년 1분기부터는 비슷한 수준 · 최고 2021년 4분기")


def test_what_never_moved_is_one_level_whatever_the_ends_are():
    rows = cohorts(*((f"202{y}Q{q}", 20 + (y + q) % 3, 50) for y in (0, 1) for q in (1, 2, 3, 4)))
    assert courses.say_course(rows.rows) == (
        "2020년 1분기부터 2021년 4분기까지 40.0~44.0%이며, 분기 사이의 차이는 우연일 수 있습니다."
    )


def test_a_steady_fall_is_told_as_one():
    rows = cohorts(*((f"2020Q{q}", 30 - 7 * q, 50) for q in (1, 2, 3, 4)))
    assert "모두 놓고 보면 낮아지는 흐름입니다(최근 2020년 4분기 4.0%)" in courses.say_course(
        rows.rows
    )


def test_levels_by_hand():
    assert find_chance_of_spread([(25, 100), (25, 100)]) == 1
    # 10 and 20 of 50: χ² = 4.762 with one degree of freedom
    assert find_chance_of_spread([(10, 50), (20, 50)]) == pytest.approx(0.0291, abs=1e-4)
    # 5, 10, 15 of 20: z = 10/√(0.25·40) = 3.162
    assert find_slope([(5, 20), (10, 20), (15, 20)]) == pytest.approx(3.1623, abs=1e-4)
    assert is_level([(0, 20), (0, 20)]) and find_slope([(0, 20), (0, 20)]) == 0
    assert find_last_level([(5, 50), (20, 50), (21, 50), (22, 50), (20, 50)]) == 1
    assert find_last_level([(5, 50), (20, 50), (21, 50)]) is None


# ---- trips within the city are not averaged with the others -----------------------------------------------


def test_local_trips_at_no_kilometres_do_not_halve_the_way():
    """102 local trips at 0 ㎞ beside 377 of 218,660 ㎞ in 130 weeks."""
    effort = distance.Effort(218_660, 218_660, 0, 479, 377, 218_660, 377, 420, 910)
    rows = {name: value for name, value, _ in distance.list_outside(effort)}
    assert rows == {
        "주마다 관외 출장": "2.9회",
        "관외 출장 한 번의 거리": "580㎞",
        "관외 출장 하루의 거리": "521㎞",
    }


# ---- reports by the day they were printed ------------------------------------------------------------------


def test_a_report_is_named_by_its_day_and_by_the_day_it_speaks_of():
    assert press.name_report(D(2022, 3, 31), D(2022, 8, 23)) == "2022. 8. 23. 보도(3. 31. 기준)"
    assert (
        press.name_report(D(2021, 12, 31), D(2022, 1, 5)) == "2022. 1. 5. 보도(2021. 12. 31. 기준)"
    )
    assert press.name_report(D(2022, 3, 31), D(2022, 3, 31)) == "2022. 3. 31. 보도"
    printed = PublicStatement(
        D(2022, 3, 31), D(2022, 8, 23), "firms_established_in_gwangju", 94, 135, True, False, "", ""
    )
    assert public_openings.say_report(printed) == "2022. 8. 23. 보도(3. 31. 기준)는"


def test_a_count_printed_later_is_not_called_a_report_of_its_day():
    own = course(
        "cumulative_mous_signed", 144, 145, grain="day", first=D(2022, 3, 30), to=D(2022, 3, 31)
    )
    public = [PublicPoint(D(2022, 3, 30), 144, "claim", False, "stated", "", D(2022, 4, 5))]
    assert "2022. 4. 5. 보도(3. 30. 기준)는 144건" in memoranda.say_growth(own, public)


# ---- others ------------------------------------------------------------------------------------------------


def test_half_of_the_firms_got_there_is_said_with_what_they_did():
    waiting = [
        asked("median_days_reply_to_mou", replace(rate(60, 100), value=38)),
        asked("median_days_to_mou", replace(rate(10, 100), value=None)),
    ]
    assert funnel.say_times(waiting) == (
        "긍정 회신 뒤 절반이 38일 안에 협약했습니다. 첫 방문 뒤 협약을 한 기업은 아직 절반이 되지 않습니다."
    )


def test_what_overlaps_now_is_not_counted_with_what_will():
    now = council.Overlaps(2, 3)
    assert council.pairs(now, total(11), is_loaded=True) == (
        "지원사업은 기관끼리 지금 2쌍이 겹치고 3쌍은 겹칠 예정이며, 지난 것까지 모두 11쌍입니다."
    )
    assert council.pairs_aside(now) == "지금 2쌍 · 예정 3쌍"
    assert council.offered(D(2022, 3, 31), 9, 6, now).endswith(
        "기관끼리 지금 2쌍이 겹치고 3쌍은 겹칠 예정입니다."
    )
    assert council.offered(D(2022, 3, 31), 9, 6, council.Overlaps(2, 0)).endswith(
        "지금 2쌍이 겹칩니다."
    )
    assert council.pairs(council.Overlaps(0, 0), total(4), is_loaded=True).startswith(
        "지금 겹치거나"
    )


def test_firms_met_for_the_first_time_are_called_so_and_older_target_files_still_load():
    assert METRICS["firms_visited"].label == "처음 만난 기업"
    assert metric_named("방문 기업") is metric_named("처음 만난 기업") is METRICS["firms_visited"]
    assert METRIC_CHOICES["처음 만난 기업"] == ("firms_visited", "처음만난기업", "방문기업")


METHODS = ("키타가와", "뉴컴", "포아송", "카플란", "스튜던트", "시다크", "카이제곱", "아미티지")
DEFINE = ("analytics/panels/quality/words/quality.py", "analytics/metrics/")
WEEK = "analytics/panels/this_week/words/this_week.py"  # its rule goes with the week's own form


def test_names_of_methods_stand_in_definitions_alone():
    named = [
        f"{path.relative_to(ROOT)}: {method}"
        for folder in ("analytics", "briefing", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for method in METHODS
        if method in path.read_text(encoding="utf-8")
        and not str(path.relative_to(ROOT)).startswith((*DEFINE, WEEK))
    ]
    assert named == []


def test_what_is_still_counted_says_so():
    assert "집계 중이라 달라질 수 있음" in spoken.card_aside(
        METRICS["positive_reply_rate"], rate(152, 492, "immature")
    )


def test_days_have_their_unit_in_the_head_of_their_column():
    assert "기다린 날(일)" in success.WAITING_COLUMNS
