"""What 이번 주, 유치 성공률 and 이동 거리 say: right on a rise, a fall, a standstill, few, none, one, open and filtered.

업무협약 and 품질과 용어 are in `test_takeaways_records`, what all pages share in `test_wording`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.listings import Detour, PrintedRange
from analytics.measure.measurement import Estimate, Measurement, Row
from analytics.measure.readings import running_total
from analytics.metrics import METRICS
from analytics.panels.distance.words import distance, march, ministries
from analytics.panels.success_rates.words import success
from analytics.panels.this_week.words import this_week
from analytics.panels.week import week_of
from analytics.statistics.intervals import Interval, compare_week
from analytics.wording import comparing
from tests.worlds.answers import (
    AS_OF,
    DATA,
    RISING,
    SEOUL,
    amounts,
    asked,
    cohorts,
    course,
    groups,
    quotient,
    rate,
    total,
    whole,
)

ROSE = (
    "2020년 1분기부터 2021년 1분기까지 17.9~49.0%로 분기마다 다르며, "
    "모두 놓고 보면 높아지는 흐름입니다(최근 2021년 1분기 49.0%)."
)

# ---- 유치 성공률 -----------------------------------------------------------------------------------------------


def rate_page(
    above: int, below: int, *flags: str, filters=(), of: Measurement | None = None
) -> str:
    return success.say_success(
        asked("positive_reply_rate", rate(above, below, *flags)), of or cohorts(*RISING), filters
    )


@pytest.mark.parametrize(
    "rows, said",
    [
        (RISING, ROSE),
        (
            [("2020Q1", 24, 49), ("2020Q2", 12, 67)],
            "2020년 1분기 49.0%에서 2020년 2분기 17.9%로 내렸으며, 우연으로 보기 어렵습니다.",
        ),
        (
            [("2020Q1", 6, 20), ("2020Q2", 8, 20)],
            "2020년 1분기 30.0%에서 2020년 2분기 40.0%로 올랐으나, 우연일 수 있습니다.",
        ),
        ([("2020Q1", 6, 20), ("2020Q2", 9, 30)], "2020년 1분기와 2020년 2분기 모두 30.0%입니다."),
        (
            [*RISING, ("2021Q2", 0, 40, "immature"), ("2021Q3", 0, 9, "small_sample")],
            ROSE,
        ),
        (
            [("2020Q1", 6, 20), ("2020Q2", 1, 9, "small_sample")],
            "비교할 수 있는 분기는 2020년 1분기뿐이며 30.0%(6 / 20개사)입니다.",
        ),
        (
            [("2022Q1", 2, 30, "immature")],
            "아직 비교할 수 있는 분기가 없습니다(모두 10개사 미만이거나 회신이 더 올 수 있는 분기).",
        ),
        (
            [("2022Q1", 2, 9, "small_sample")],
            "아직 비교할 수 있는 분기가 없습니다(모두 10개사 미만이거나 회신이 더 올 수 있는 분기).",
        ),
        ([], "고른 조건에는 처음 방문한 기업이 없습니다."),
    ],
)
def test_cohorts_are_compared_only_when_settled(rows, said):
    assert success.say_cohorts(cohorts(*rows)) == said


def test_a_period_that_ends_after_the_as_of_day_unsettles_no_cohort():
    open_ = cohorts(*[(*row, "open_period") for row in RISING])
    assert success.say_cohorts(open_) == success.say_cohorts(cohorts(*RISING))


def test_the_page_on_success_rates_says_of_what_in_which_period_and_whether_it_is_noise():
    assert rate_page(152, 492, "immature", "sample_data") == (
        "2020. 1. 1.~2022. 3. 31. 기간에 처음 방문한 492개사 가운데 152개사(30.9%, 집계 중이라 달라질 수 있음)가 긍정 회신을 했습니다. "
        + ROSE
    )
    assert rate_page(36, 94, filters=[DATA, SEOUL], of=cohorts(("2020Q1", 3, 40))) == (
        "데이터 분야, 서울 지역만 보면 2020. 1. 1.~2022. 3. 31. 기간에 처음 방문한 94개사 가운데 36개사(38.3%)가 긍정 회신을 했습니다."
    )
    assert rate_page(2, 8, "small_sample") == (
        "2020. 1. 1.~2022. 3. 31. 기간에 처음 방문한 8개사 가운데 2개사(25.0%, 표본 적음)가 긍정 회신을 했습니다. "
        "10개사 미만이라 비율을 비교하지 않았습니다."
    )
    assert rate_page(0, 30, of=cohorts()).endswith(
        "30개사 가운데 긍정 회신을 한 기업은 아직 없습니다."
    )
    assert rate_page(0, 0) == "고른 조건에는 처음 방문한 기업이 없습니다."
    one_day = replace(asked("positive_reply_rate", rate(1, 1, "small_sample")), period_from=AS_OF)
    assert success.say_success(one_day, cohorts()).startswith(
        "2022. 3. 31.에 처음 방문한 1개사 가운데 1개사(100.0%, 표본 적음)가"
    )


def test_the_number_of_firms_is_announced_only_where_it_is_drawn():
    many = cohorts(*[(f"{2000 + i}Q1", 5, 20) for i in range(15)])
    assert "축 위의 수" in success.explain_cohorts(
        cohorts(*RISING)
    ) and "축 위의 수" not in success.explain_cohorts(many)
    assert success.note_cohorts(cohorts(*RISING)) and success.note_cohorts(cohorts(RISING[0])) == []


def visited(*rows: tuple[int, int, int]) -> Measurement:
    return groups(
        "n",
        *[(n, a, b, *(["small_sample"] if b < 10 else [])) for n, a, b in rows],
        name="positive_reply_rate_by_nth_visit",
    )


@pytest.mark.parametrize(
    "rows, said",
    [
        (
            [(1, 82, 577), (2, 40, 180), (3, 20, 76), (4, 3, 9)],
            "10회 미만인 방문 차수 1개를 빼면 세 번째 방문의 긍정률이 26.3%로 가장 높으며, 첫 번째(14.2%)와의 차이는 우연으로 보기 어렵습니다.",
        ),
        (
            [(1, 10, 50), (2, 11, 50)],
            "두 번째 방문의 긍정률이 22.0%로 가장 높으며, 첫 번째(20.0%)와의 차이는 우연일 수 있습니다.",
        ),
        (
            [(1, 30, 50), (2, 5, 50), (3, 8, 40)],
            "첫 번째 방문의 긍정률이 60.0%로 가장 높으며, 두 번째(10.0%)와의 차이는 우연으로 보기 어렵습니다.",
        ),
        (
            [(1, 5, 50), (2, 10, 50), (3, 4, 20)],
            "두 번째, 세 번째 방문의 긍정률이 20.0%로 가장 높으며, 첫 번째(10.0%)와의 차이는 우연일 수 있습니다.",
        ),
        ([(1, 0, 50), (2, 0, 20)], "첫 번째, 두 번째 방문의 긍정률이 모두 0.0%로 같습니다."),
        (
            [(1, 10, 50), (2, 9, 9)],
            "비교할 수 있는 것은 첫 번째 방문뿐이며 20.0%(10 / 50회)입니다.",
        ),
        (
            [(1, 1, 9), (2, 3, 20), (3, 9, 30)],
            "10회 미만인 방문 차수 1개를 빼면 세 번째 방문의 긍정률이 30.0%로 가장 높으며, 두 번째(15.0%)와의 차이는 우연일 수 있습니다.",
        ),
        ([(1, 1, 9)], "방문 차수별로 비교할 만큼 모인 자료가 없습니다(모두 10개사 미만)."),
        ([], "고른 조건에는 처음 방문한 기업이 없습니다."),
    ],
)
def test_the_nth_visit_that_stands_out(rows, said):
    assert success.say_nth(visited(*rows)) == said


def test_notes_warn_of_picked_extremes_and_of_the_young():
    assert len(success.note_nth(visited((1, 82, 577), (2, 40, 180)))) == 1
    assert success.note_nth(visited((1, 82, 577))) == []
    young = groups("field", ("데이터", 19, 50, "immature"), ("보안", 9, 50), (None, 1, 31))
    assert success.note_groups(young)[1:] == [
        "분야 미상 31개사는 순위에서 뺐습니다.",
        comparing.YOUNG_NOTE,
    ]


@pytest.mark.parametrize(
    "rows, said",
    [
        (
            [("데이터", 19, 50), ("보안", 4, 50), ("로봇", 9, 9, "small_sample"), (None, 0, 60)],
            "10개사 미만인 분야 1개를 빼면 데이터가 38.0%로 가장 높고 보안이 8.0%로 가장 낮으며, 이 차이는 우연으로 보기 어렵습니다.",
        ),
        (
            [("데이터", 6, 20), ("로봇", 3, 10), ("보안", 5, 20)],
            "데이터, 로봇이 30.0%로 가장 높고 보안이 25.0%로 가장 낮으며, 이 차이는 우연일 수 있습니다.",
        ),
        ([("데이터", 0, 20), ("보안", 0, 30)], "10개사 이상인 분야 2곳이 모두 0.0%로 같습니다."),
        (
            [("데이터", 6, 20), ("보안", 5, 5, "small_sample")],
            "10개사 이상인 분야는 데이터뿐이며 30.0%(6 / 20개사)입니다.",
        ),
        (
            [("보안", 5, 5, "small_sample"), (None, 3, 40)],
            "10개사 이상인 분야가 없어 비교하지 않았습니다.",
        ),
    ],
)
def test_the_field_that_stands_out(rows, said):
    of = groups("field", *rows)
    assert success.say_groups(of, rate(1, sum(row.denominator for row in of.rows))) == said
    assert success.say_groups(of, rate(0, 0)) == success.NO_FIRMS


def curve(*points: tuple[int, float, int]) -> Measurement:
    return asked(
        "median_days_to_mou",
        *(Estimate(s, {"t": t}, interval=Interval(s, s), denominator=n) for t, s, n in points),
        by=("t",),
    )


@pytest.mark.parametrize(
    "points, median, said",
    [
        (
            [(0, 1.0, 488), (6, 0.772, 322), (12, 0.726, 236), (24, 0.7, 70)],
            total(None, of=129, by=488),
            "첫 방문 뒤 12개월 안에 협약한 기업은 27.4%로 추정됩니다.",
        ),
        (
            [(0, 1.0, 40), (6, 0.5, 20)],
            total(171, of=20, by=40),
            "첫 방문에서 협약까지 걸린 날의 중앙값은 171일입니다.",
        ),
        (
            [(0, 1.0, 40), (3, 0.9, 9)],
            total(None, of=4, by=40),
            "첫 방문 뒤 한 달을 지켜본 기업이 10개사가 되지 않아 말하기 이릅니다.",
        ),
        (
            [(0, 1.0, 8)],
            total(None, of=0, by=8),
            "지켜본 기업이 8개사뿐이라 협약까지 걸린 날을 말하기 이릅니다.",
        ),
        ([], total(None, of=0, by=0), "고른 조건에는 협약까지 걸린 날을 잴 기업이 없습니다."),
    ],
)
def test_the_time_to_a_memorandum(points, median, said):
    assert success.say_time(curve(*points), median) == said
    assert bool(success.note_curve(median)) == bool(median.denominator)


def test_the_curve_in_words():
    of = curve((0, 1.0, 488), (6, 0.772, 322), (12, 0.726, 236))
    assert success.speak_curve(of) == (
        "아직 협약하지 않은 비율 6개월 77.2%(지켜보는 기업 322개사) · 12개월 72.6%(지켜보는 기업 236개사)."
    )
    assert success.speak_curve(curve()) == "그릴 자료가 없습니다."
    assert success.describe_point(
        Estimate(0.772, {"t": 6}, interval=Interval(0.73, 0.81), denominator=322)
    ) == (
        "첫 방문 뒤 6개월에 아직 협약하지 않은 기업은 77.2%입니다(95% 구간 73.0~81.0%, 지켜보는 기업 322개사)."
    )


# ---- 이동 거리 -----------------------------------------------------------------------------------------------


def distance_page(
    km: float, trips: int, unknown: int = 0, has_trips: bool = True, filters=()
) -> str:
    return distance.say_distance(
        whole("trip_km", km), total(km / 40_000), total(trips), total(unknown), has_trips, filters
    )


def test_the_page_on_distance_says_how_far_and_what_is_not_in_it():
    assert distance_page(219_996, 485, 6) == (
        "2020. 1. 1.~2022. 3. 31. 기간에 출장 485회로 22만 ㎞(지구 5.5바퀴)를 이동했습니다. 일행은 몇 명이든 한 번만 셌습니다. "
        "거리를 알 수 없는 6회는 거리에서 뺐습니다."
    )
    assert distance_page(145_303, 228, filters=[DATA, SEOUL]) == (
        "서울 지역만 보면 2020. 1. 1.~2022. 3. 31. 기간에 출장 228회로 14.5만 ㎞(지구 3.6바퀴)를 이동했습니다(분야 조건은 적용하지 않음). "
        "일행은 몇 명이든 한 번만 셌습니다."
    )
    assert distance_page(900, 0, has_trips=False) == (
        "2020. 1. 1.~2022. 3. 31. 기간에 900㎞(지구 0바퀴)를 이동했습니다. 일행은 몇 명이든 한 번만 셌습니다."
    )
    assert (
        distance_page(0, 3, 3)
        == "2020. 1. 1.~2022. 3. 31. 기간에 출장 3회의 거리를 모두 알 수 없습니다."
    )
    assert distance_page(0, 3, 1) == (
        "2020. 1. 1.~2022. 3. 31. 기간에 출장 3회의 이동거리는 0㎞입니다. 거리를 알 수 없는 1회는 거리에서 뺐습니다."
    )
    assert distance_page(0, 0) == "고른 조건에는 출장이 없습니다."
    assert distance_page(0, 0, has_trips=False) == "고른 조건에는 더할 이동거리가 없습니다."


def test_laps_are_counted_from_the_first_day_of_the_period():
    far = running_total(course("trip_km", 30_000, 55_000, grain="day"))
    days = [(1, date(2021, 11, 2)), (2, date(2021, 11, 2))]
    assert (
        distance.say_laps(far, days)
        == "2020. 1. 1.부터 8.5만 ㎞를 이동해 2021. 11. 2. 지구 2바퀴를 채웠습니다."
    )
    near = running_total(course("trip_km", 300, grain="day"))
    assert (
        distance.say_laps(near, [])
        == "2020. 1. 1.부터 300㎞를 이동해 아직 지구 한 바퀴(4만 ㎞)에 못 미칩니다."
    )
    assert (
        distance.say_laps(running_total(course("trip_km", 0, grain="day")), [])
        == "고른 조건에는 더할 이동거리가 없습니다."
    )
    assert distance.speak_laps(days[:1]) == "지구를 돈 날 1바퀴째 2021. 11. 2."
    assert distance.speak_laps([]) == "지구 한 바퀴를 채운 날이 없습니다."


def test_how_each_kilometre_is_known():
    assert distance.say_methods(
        amounts("trip_km", "km_method", reported=219_996, local=0, unknown=0)
    ) == ("이동거리 22만 ㎞는 모두 출장자가 보고한 거리입니다.")
    assert distance.say_methods(
        amounts("trip_km", "km_method", reported=9_000, estimated=1_000)
    ) == ("이동거리의 90.0%는 출장자가 보고한 거리, 10.0%는 직선거리에서 추정한 거리입니다.")
    assert (
        distance.say_methods(amounts("trip_km", "km_method", local=0))
        == "고른 조건에는 더할 이동거리가 없습니다."
    )
    assert distance.say_methods(amounts("trip_km", "km_method")) == "고른 조건에는 출장이 없습니다."
    trips = amounts("trips", "km_method", reported=10, unknown=6)
    assert distance.note_methods(trips) == ["거리를 알 수 없는 출장 6회는 횟수에만 들어 있습니다."]
    assert distance.list_methods(
        amounts("trip_km", "km_method", unknown=0, reported=400), trips
    ) == (("보고된 거리", 10, 400, "100.0%"), ("거리 미상", 6, 0, "0.0%"))


DETOUR = Detour(1.3, 1.2, 1.4, 1.224, 377)


def effort(
    km: float,
    reported: float = 0,
    estimated: float = 0,
    trips: int = 10,
    known: int = 10,
    days: int = 20,
    period: int = 70,
) -> distance.Effort:
    outside = min(trips, 25)  # the others stayed in the city
    return distance.Effort(km, reported, estimated, trips, outside, km, known, days, period)


@pytest.mark.parametrize(
    "of, said",
    [
        (effort(219_996, 219_996), "추정을 섞지 않은 이동거리가 지구 5.5바퀴입니다."),
        (effort(640, 640), "추정을 섞지 않은 이동거리가 640㎞입니다."),
        (
            effort(2_046, 640, 1_406),
            "이동거리는 2,046㎞이며 우회계수를 1.2~1.4로 바꾸면 1,938~2,154㎞입니다. 출장자가 보고한 거리만으로는 640㎞입니다.",
        ),
        (
            effort(200_000, 70_000, 130_000),
            "이동거리는 지구 5바퀴이며 우회계수를 1.2~1.4로 바꾸면 지구 4.8~5.3바퀴입니다. 출장자가 보고한 거리만으로는 지구 1.8바퀴입니다.",
        ),
        (
            effort(52_000, 0, 52_000),
            "이동거리는 지구 1.3바퀴이며 우회계수를 1.2~1.4로 바꾸면 지구 1.2~1.4바퀴입니다. 출장자가 보고한 거리는 없습니다.",
        ),
        (
            effort(200_100, 200_000, 100),
            "이동거리는 지구 5바퀴이며 우회계수를 1.2~1.4로 바꾸어도 지구 5바퀴입니다. 출장자가 보고한 거리만으로는 지구 5바퀴입니다.",
        ),
        (effort(0, trips=3, known=3), "고른 조건에는 더할 이동거리가 없습니다."),
        (effort(0, trips=3, known=0, days=0), "고른 조건에는 더할 이동거리가 없습니다."),
        (effort(0, trips=0, known=0, days=0), "고른 조건에는 출장이 없습니다."),
    ],
)
def test_the_laps_survive_another_factor_or_the_sentence_says_they_do_not(of, said):
    assert distance.say_plausibility(of, DETOUR) == said


def test_every_line_of_the_check_can_be_worked_with_a_calculator():
    assert distance.list_plausibility(
        effort(200_000, 70_000, 130_000, trips=30, known=25, days=50), DETOUR
    ) == (
        ("주마다 관외 출장", "2.5회", "25회 ÷ 10.0주"),
        ("관외 출장 한 번의 거리", "8,000㎞", "200,000㎞ ÷ 25회"),
        ("관외 출장 하루의 거리", "4,000㎞", "200,000㎞ ÷ 50일"),
        ("지구 바퀴", "지구 5바퀴", "200,000㎞ ÷ 40,000㎞"),
        ("보고된 거리만", "지구 1.8바퀴", "70,000㎞ ÷ 40,000㎞"),
        ("우회계수 1.2~1.4", "지구 4.8~5.3바퀴", "190,000㎞~210,000㎞ ÷ 40,000㎞"),
    )
    assert [row[0] for row in distance.list_plausibility(effort(100, 100, period=3), DETOUR)] == [
        "관외 출장 한 번의 거리",
        "관외 출장 하루의 거리",
        "지구 바퀴",
    ], "three days are no week"
    assert distance.list_plausibility(effort(0, trips=0, known=0, days=0), DETOUR) == ()


def test_what_rests_on_the_factor_is_said_beside_what_the_reports_say_of_it():
    of = effort(200_000, 70_000, 130_000)
    assert distance.note_plausibility(of, DETOUR) == [
        "이동거리의 65.0%는 직선거리에 우회계수 1.3을 곱한 추정입니다. 우회계수는 잰 값이 아니라 가정입니다(data/reference/assumptions.csv).",
        "기준일까지 거리를 보고한 출장 가운데 아는 곳으로 간 377회의 거리는 직선거리의 1.22배입니다. 가정한 우회계수는 1.3입니다.",
    ]
    assert distance.note_plausibility(effort(100, 100), Detour(1.3, 1.2, 1.4, None, 0)) == []


def test_where_the_kilometres_went():
    assert distance.say_regions(
        amounts("trip_km", "region", 서울=145_000, 경기=55_000, none=20_000)
    ) == ("서울 출장이 14.5만 ㎞로 가장 길며 전체의 65.9%입니다.")
    assert (
        distance.say_regions(amounts("trip_km", "region", 서울=300, 경기=300))
        == "서울, 경기 출장이 300㎞로 가장 길며 전체의 50.0%입니다."
    )
    assert (
        distance.say_regions(amounts("trip_km", "region", 서울=300, 광주=0))
        == "이동거리 300㎞가 모두 서울 출장에서 나왔습니다."
    )
    assert (
        distance.say_regions(amounts("trip_km", "region", none=300))
        == "출장지의 시도를 알 수 없어 비교하지 않았습니다."
    )
    assert (
        distance.say_regions(amounts("trip_km", "region", 광주=0))
        == "고른 조건에는 더할 이동거리가 없습니다."
    )


def test_a_party_against_its_persons():
    party = running_total(course("trip_km", 200_000, 19_996))
    assert distance.say_persons(party, running_total(course("person_km", 400_000, 59_934))) == (
        "일행 수를 곱하면 46만 명×㎞로 이동거리의 2.1배입니다."
    )
    assert distance.say_persons(party, running_total(course("person_km", 200_000, 19_996))) == (
        "혼자 간 출장뿐이라 연인원 이동거리도 22만 ㎞입니다."
    )
    nothing = (running_total(course(name, 0)) for name in ("trip_km", "person_km"))
    assert distance.say_persons(*nothing) == distance.NO_KM


def test_kilometres_per_visit_name_the_last_quarter_that_is_over():
    quarters = course(
        "km_per_visit", 230, 207, 10, grain="quarter", first=date(2021, 7, 1), last=("open_period",)
    )
    assert (
        distance.say_per_unit(quarters, total(213), distance.PER_VISIT)
        == "방문당 거리는 평균 213㎞이며, 2021년 4분기는 207㎞입니다."
    )
    assert distance.say_per_unit(
        course("km_per_mou", None, 900, grain="quarter"), total(900), distance.PER_MOU
    ) == ("협약당 거리는 평균 900㎞입니다.")
    assert distance.say_per_unit(
        course("km_per_mou", None, grain="quarter"), total(None), distance.PER_MOU
    ) == ("협약이 없어 협약당 거리를 구할 수 없습니다.")
    assert distance.say_per_unit(
        course("km_per_visit", 0, grain="quarter"), total(0), distance.PER_VISIT
    ) == ("더할 이동거리가 없어 방문당 거리를 구할 수 없습니다.")


# ---- 강행군 ------------------------------------------------------------------------------------------------

TWO_TO_THREE = PrintedRange(date(2022, 4, 5), 2, 3, "seed:000")


@pytest.mark.parametrize(
    "trips, weeks, said",
    [
        (383, 130.3, "관외 출장은 383회, 주당 2.9회로 보도된 2~3회 범위에 듭니다."),
        (400, 100, "관외 출장은 400회, 주당 4.0회로 보도된 2~3회보다 많습니다."),
        (150, 100, "관외 출장은 150회, 주당 1.5회로 보도된 2~3회보다 적습니다."),
        (304, 100, "관외 출장은 304회, 주당 3.0회로 보도된 2~3회 범위에 듭니다."),
        (195, 100, "관외 출장은 195회, 주당 2.0회로 보도된 2~3회 범위에 듭니다."),
        (
            1,
            1 / 7,
            "관외 출장은 1회입니다. 기간이 4주보다 짧아 주당 횟수는 구하지 않았습니다.",
        ),
        (0, 100, "고른 조건에는 관외 출장이 없습니다."),
    ],
)
def test_trips_a_week_stand_beside_what_was_printed_as_they_are_shown(trips, weeks, said):
    assert march.say_pace(quotient(trips / weeks, trips, weeks), [TWO_TO_THREE]) == said


def test_trips_a_week_without_a_printed_range_are_compared_with_nothing():
    pace = quotient(2.5, 25, 10)
    assert march.say_pace(pace, []) == "관외 출장은 25회, 주당 2.5회입니다."
    one = PrintedRange(date(2022, 4, 5), 2.5, 2.5, "https://a.kr/1")
    assert march.say_pace(pace, [one]).endswith("주당 2.5회로 보도된 2.5회와 같습니다.")
    assert march.say_printed(one) == (
        "한 주 2.5회는 2022. 4. 5. 보도에 나온 수입니다(출처: https://a.kr/1)."
    )
    assert march.say_printed(TWO_TO_THREE) == (
        "한 주 2~3회는 2022. 4. 5. 보도에 나온 수입니다(출처: 언론 보도, 주소 없음)."
    )


def test_papers_that_differ_make_one_range_and_are_all_named():
    other = PrintedRange(date(2022, 4, 6), 3, 4, "https://a.kr/1")
    both = [TWO_TO_THREE, other]
    assert march.say_pace(quotient(3.5, 35, 10), both).endswith("보도된 2~4회 범위에 듭니다.")
    notes = march.note_pace(asked("trips_per_week", grain="quarter"), both, None)
    assert notes[:2] == (march.say_printed(TWO_TO_THREE), march.say_printed(other))


def test_places_on_a_day_have_a_mean_from_ten_days_on():
    assert march.say_days_out(march.sum_days_out([1] * 9 + [10])) == (
        "찾아간 날에는 하루 평균 1.9곳, 가장 많은 날에는 10곳을 방문했습니다."
    )
    assert march.say_days_out(march.sum_days_out([1, 3])) == (
        "찾아간 날은 2일, 방문한 곳은 4곳입니다."
    )
    assert march.say_days_out(march.sum_days_out([])) == ""
    assert march.say_days_out(march.sum_days_out([2]), [DATA, SEOUL]).startswith(
        "데이터 분야, 서울 지역만 보면 찾아간 날은 1일"
    )


@pytest.mark.parametrize(
    "share, nights, said",
    [
        (
            rate(23, 485),
            42,
            "출장 485회 가운데 23회(4.7%)가 주말에 걸쳤고, 밖에서 묵은 밤은 42박(연인원 84명×박)입니다.",
        ),
        (rate(0, 485), 0, "출장 485회 가운데 주말에 걸친 출장은 없고, 밖에서 묵은 밤은 없습니다."),
        (
            rate(1, 9, "small_sample"),
            0,
            "출장 9회 가운데 1회가 주말에 걸쳤고, 밖에서 묵은 밤은 없습니다.",
        ),
        (rate(0, 0), 0, "고른 조건에는 출장이 없습니다."),
    ],
)
def test_weekends_and_nights(share, nights, said):
    assert march.say_weekends(share, Row(nights), Row(2 * nights)) == said


def ministry_page(*visits: int, trips: tuple[int, ...] = ()) -> str:
    quarters = course("government_visits", *visits, grain="quarter", first=date(2021, 1, 1))
    return ministries.say_ministries(quarters, total(sum(visits)), [total(n) for n in trips])


@pytest.mark.parametrize(
    "visits, trips, said",
    [
        (
            (2, 17, 3),
            (11,),
            "정부 방문은 22회이며, 가장 많은 분기는 2021년 2분기(17회), 정부를 방문한 출장은 11회입니다.",
        ),
        ((2, 17, 3), (), "정부 방문은 22회이며, 가장 많은 분기는 2021년 2분기(17회)입니다."),
        ((2, 17, 3), (0,), "정부 방문은 22회이며, 가장 많은 분기는 2021년 2분기(17회)입니다."),
        (
            (3, 1, 3),
            (),
            "정부 방문은 7회이며, 가장 많은 분기는 2021년 1분기, 2021년 3분기(3회)입니다.",
        ),
        ((2, 2), (1,), "정부 방문은 4회이며, 정부를 방문한 출장은 1회입니다."),
        ((1,), (), "정부 방문은 1회입니다."),
        ((0, 0), (0,), "고른 조건에는 정부 방문이 없습니다."),
    ],
)
def test_visits_to_ministries_name_the_quarter_with_the_most(visits, trips, said):
    assert ministry_page(*visits, trips=trips) == said


def test_only_a_quarter_that_alone_has_the_most_stands_out():
    def chosen(*visits: int) -> int | None:
        return ministries.find_busiest(course("government_visits", *visits, grain="quarter"))

    assert (chosen(2, 17, 3), chosen(3, 1, 3), chosen(5), chosen(0, 0)) == (1, None, None, None)


# ---- 이번 주 -----------------------------------------------------------------------------------------------


WEEK = "3월 5주(3. 28.~4. 3.)"


def week_page(seen: int, before: int, signed: int = 0, count: int = 145, filters=()) -> str:
    return this_week.say_week(
        WEEK,
        seen,
        compare_week(seen, before),
        total(signed),
        whole("cumulative_mous_signed", count),
        filters,
    )


def test_the_page_on_the_week_follows_the_exact_test():
    assert week_page(3, 24) == (
        "3월 5주(3. 28.~4. 3.) 방문은 3회로 앞선 4주 평균 6.0회의 절반이나 이만한 차이는 우연히도 생깁니다. "
        "새로 체결한 협약은 없고 3. 31.까지 누적 145건입니다."
    )
    assert week_page(20, 24, 8, 252) == (
        "3월 5주(3. 28.~4. 3.) 방문은 20회로 평소보다 많으며(앞선 4주 평균 6.0회), 우연으로 보기 어렵습니다. "
        "새로 체결한 협약은 8건이고 3. 31.까지 누적 252건입니다."
    )
    assert "방문은 0회로 평소보다 적으며" in week_page(0, 40)
    assert "방문은 2회입니다. 건수가 적어 평소와 비교하지 않았습니다." in week_page(2, 2)
    assert week_page(0, 0, 0, 0).startswith(
        "3월 5주(3. 28.~4. 3.) 방문이 없고 앞선 4주에도 없었습니다."
    )
    assert week_page(3, 24, filters=[SEOUL]) == (
        "서울 지역만 보면 3월 5주(3. 28.~4. 3.) 방문은 3회로 앞선 4주 평균 6.0회의 절반이나 이만한 차이는 우연히도 생깁니다. "
        "새로 체결한 협약은 없고 3. 31.까지 누적 145건입니다(지역 조건은 적용하지 않음)."
    )


@pytest.mark.parametrize(
    "seen, before, said",
    [
        (6, 24, "앞선 4주 평균 6.0회와 같습니다."),
        (5, 24, "앞선 4주 평균 6.0회보다 적으나 이만한 차이는 우연히도 생깁니다."),
        (7, 24, "앞선 4주 평균 6.0회보다 많으나 이만한 차이는 우연히도 생깁니다."),
        (4, 8, "앞선 4주 평균 2.0회의 두 배이나 이만한 차이는 우연히도 생깁니다."),
    ],
)
def test_a_usual_week_is_held_against_the_mean_of_the_four_before(seen, before, said):
    assert this_week.compare_visits(seen, compare_week(seen, before)).endswith(said)


@pytest.mark.parametrize(
    "seen, before", [(seen, before) for seen in range(0, 25, 3) for before in (0, 2, 5, 24, 60)]
)
def test_the_sentence_the_takeaway_and_the_table_never_disagree_on_a_week(seen, before):
    usual = compare_week(seen, before)
    judged = this_week.judge_week(METRICS["visits"], usual)
    said, takeaway = week_page(seen, before), this_week.say_visits(seen, usual)
    if judged == "비교할 건수가 적음":
        assert not usual.observed + usual.reference >= 5 and "평균" not in said + takeaway
    else:
        assert (
            (judged == "평소 범위")
            == usual.is_usual
            == ("우연으로 보기" not in takeaway)
            == ("우연으로 보기" not in said)
        )
        assert ("평소보다 많" in said and "평소보다 많" in takeaway) == (judged == "평소보다 많음")


def test_a_week_without_four_weeks_of_data_before_it_is_not_judged():
    said = this_week.say_week(WEEK, 1, None, total(0), whole("cumulative_mous_signed", 0))
    assert said == (
        "3월 5주(3. 28.~4. 3.) 방문은 1회입니다. 앞선 4주의 자료가 모자라 평소와 비교하지 않았습니다. "
        "새로 체결한 협약은 없고 3. 31.까지 누적 0건입니다."
    )
    assert (
        this_week.say_visits(1, None)
        == "이 주 방문은 1회입니다. 앞선 4주의 자료가 모자라 평소와 비교하지 않았습니다."
    )
    assert this_week.judge_week(METRICS["visits"], None) == "앞선 4주 자료 모자람"
    assert "띠" not in this_week.explain_visits(has_range=False)


def test_a_week_is_named_with_its_year_where_that_is_another():
    week = week_of(date(2022, 4, 2))
    assert this_week.name_week(week, AS_OF) == WEEK
    assert this_week.name_week(week, date(2023, 1, 2)) == f"2022년 {WEEK}"
    new_year = week_of(date(2021, 1, 3))  # 2020-W53
    assert this_week.name_week(new_year, date(2021, 1, 3)) == "12월 5주(12. 28.~1. 3.)"
    assert this_week.name_week(new_year, date(2021, 1, 4)) == "2020년 12월 5주(12. 28.~1. 3.)"


def test_the_running_week_is_one_line_and_only_where_it_is_asked_for():
    monday = date(2022, 4, 4)
    assert this_week.say_running(0, monday) == (
        " 4월 1주(4. 4.~4. 10.)는 아직 진행 중입니다(4. 4.까지 방문 없음)."
    )
    assert this_week.say_running(2, date(2022, 4, 7)).endswith("(4. 7.까지 방문 2회).")
    assert this_week.say_running(None, monday) == ""


def test_data_that_end_before_the_week_does_are_said():
    week = week_of(AS_OF)
    assert this_week.say_cut(week, AS_OF) == " 자료는 2022. 3. 31.(목)까지 있습니다."
    assert this_week.say_cut(week, week.sunday) == ""


def test_replies_still_to_come_and_kilometres_are_not_judged():
    few, many = compare_week(1, 3), compare_week(30, 24)
    assert this_week.judge_week(METRICS["contacts_positive"], many) == "집계 중"
    assert this_week.judge_week(METRICS["trip_km"], None) == "—"
    assert this_week.judge_week(METRICS["mous_signed"], few) == "비교할 건수가 적음"


@pytest.mark.parametrize(
    "verdicts, said",
    [
        (["평소 범위", "평소 범위", "—"], "평소와 비교할 수 있는 지표 2개가 모두 평소 범위입니다."),
        (["평소 범위", "비교할 건수가 적음"], "평소와 비교할 수 있는 지표 1개는 평소 범위입니다."),
        (
            ["비교할 건수가 적음", "집계 중", "—"],
            "평소와 비교할 수 있는 지표가 없습니다(건수가 적거나 앞선 4주의 자료가 모자람).",
        ),
        (["평소보다 많음", "평소 범위"], "방문 횟수가 평소보다 많습니다."),
        (["평소보다 많음", "평소보다 적음"], "방문 횟수가 평소보다 많고 출장이 평소보다 적습니다."),
    ],
)
def test_only_what_was_judged_is_called_usual(verdicts, said):
    assert (
        this_week.say_compared(list(zip(("방문 횟수", "출장", "이동거리"), verdicts, strict=False)))
        == said
    )


def test_as_it_was_said_and_as_it_is_known():
    assert (
        this_week.say_without_then(is_away=False)
        == "앞 주에 쓰던 자료 판이 없어 그때 말한 값은 비워 두었습니다."
    )
    assert this_week.say_without_then(is_away=True).startswith("앞 주에 쓰던 자료 판을 지금은")
    assert this_week.say_then([]) == "앞 주에 말한 값은 모두 그대로입니다."
    assert this_week.say_then(["방문 횟수", "유치 성공률(긍정 회신)"]) == (
        "앞 주에 말한 값 가운데 방문 횟수, 유치 성공률(긍정 회신)이 뒤늦게 바뀌었습니다."
    )
    assert this_week.explain_then(AS_OF, "2022. 3. 28. 09:00 올림").endswith(
        "그때 쓰던 자료 판은 2022. 3. 28. 09:00 올림"
    )
