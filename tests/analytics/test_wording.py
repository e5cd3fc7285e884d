"""What all pages share in words: particles, hovers, the text beside a chart, filters, differences, targets, frame."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from analytics.measure.measurement import Row
from analytics.measure.readings import running_total
from analytics.metrics import METRICS, SECTIONS
from analytics.panels.distance.words import distance
from analytics.panels.memoranda.words import memoranda, press
from analytics.panels.quality.words import quality
from analytics.panels.shared.words import prospects, targets
from analytics.panels.shared.words.cohorts import say_move
from analytics.panels.success_rates.words import success
from analytics.panels.this_week.words import this_week
from analytics.statistics.intervals import difference_of_shares
from analytics.wording import command, comparing, labels, numbers, sources, spoken, tables
from analytics.wording.grammar import listed, nth, particle
from pages.components.words import frame
from tests.worlds.answers import (
    AS_OF,
    DATA,
    FROM,
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

# ---- grammar -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "협약은",
        "회사는",
        "3건은",
        "3개사는",
        "18.4%는",
        "3.1%p는",
        "22만 ㎞는",
        "593억 원은",
        "1은",
        "2는",
        "10은",
        "AI는",
        "PM은",
        "22만 ㎞(지구 5.5바퀴)는",
        "2022. 3. 31.은",
        "2022. 3. 31.(목)은",
        "‘명단 미확인’은",
        "유치 성공률(긍정 회신)은",
        "visits은(는)",
    ],
)
def test_the_topic_particle_fits_the_sound_of_the_word(said):
    word = re.sub(r"(은\(는\)|은|는)$", "", said)
    assert particle(word, "은/는") == said


@pytest.mark.parametrize(
    "said",
    [
        "1로",
        "7로",
        "8로",
        "3으로",
        "0으로",
        "2로",
        "17.9%로",
        "서울로",
        "지역으로",
        "3건으로",
        "3일로",
        "2회로",
        "field(으)로",
    ],
)
def test_the_particle_of_direction_knows_the_rieul(said):
    word = re.sub(r"(\(으\)로|으로|로)$", "", said)
    assert particle(word, "으로/로") == said


def test_other_particles_and_lists():
    assert [
        particle("분기", "과/와"),
        particle("협약", "과/와"),
        particle("3건", "을/를"),
        particle("㎞", "이/가"),
        particle("abc", "과/와"),
    ] == ["분기와", "협약과", "3건을", "㎞가", "abc와(과)"]
    assert listed(["서울", "경기"]) == "서울, 경기"
    assert listed(["서울", "경기", "대전", "부산"]) == "서울, 경기, 대전 등 4개"
    assert [nth(1), nth(3), nth(10), nth(11)] == ["첫 번째", "세 번째", "열 번째", "11번째"]


# ---- hovers, spoken text, the quiet line, tables -----------------------------------------------------------


def test_a_hover_is_the_whole_fact_in_a_sentence():
    of = cohorts(("2021Q4", 19, 37, "immature", "sample_data"), ("2022Q1", 0, 0))
    assert spoken.hovers(of) == [
        "2021년 4분기 유치 성공률(긍정 회신)은 51.4%입니다(19 / 37개사, 95% 구간 35.9~66.6%, 집계 중).",
        "2022년 1분기 유치 성공률(긍정 회신)은 값이 없습니다.",
    ]
    assert spoken.hovers(course("mous_signed", 11, last=("open_period",))) == [
        "2021년 11월 체결 협약은 11건입니다(진행 중)."
    ]


def test_a_running_total_is_told_as_one():
    summed_up = running_total(course("trip_km", 20_000, 30_000))
    assert spoken.hovers(summed_up)[-1] == "2021년 12월 누적 이동거리는 5만 ㎞입니다."
    assert (
        spoken.hovers(course("cumulative_mous_signed", 3))[-1]
        == "2021년 11월 누적 협약은 3건입니다."
    )


def test_a_week_has_the_year_of_its_thursday():
    weekly = course("visits", 3, grain="week", first=date(2024, 12, 30))
    assert labels.place_of(weekly, weekly.rows[0]) == "2025년 1월 1주(12. 30.~1. 5.)"


def test_the_text_beside_a_chart_says_trend_highest_lowest_and_latest():
    assert spoken.spoken(cohorts(*RISING, ("2021Q2", 1, 40, "immature"))) == (
        "높아지는 흐름 · 최고 2021년 1분기 49.0% · 최저 2020년 1분기 17.9% · 최근 2021년 1분기 49.0% · 비교하지 않은 값 1개(집계 중)."
    )
    assert spoken.spoken(
        cohorts(
            *[(f"{2020 + i // 4}Q{i % 4 + 1}", a, n) for i, (_, a, n) in enumerate(RISING[::-1])]
        )
    ).startswith("낮아지는 흐름 · 최고 2020년 1분기 49.0%")
    assert spoken.spoken(course("mous_signed", 3, 0, 0, 5, 5, 2)).startswith(
        "뚜렷한 흐름 없음 · 최고 2022년 2월 등 2번 5건 · 최저 2021년 12월 등 2번 0건 · 최근 2022년 4월 2건"
    )
    assert (
        spoken.spoken(course("mous_signed", 0, 0, 0, 0, 0))
        == "뚜렷한 흐름 없음 · 모두 0건으로 같음."
    )


def test_the_text_beside_a_chart_ranks_nothing_small_young_or_unnamed():
    assert spoken.spoken(
        cohorts(("2021Q4", 1, 9, "small_sample"), ("2022Q1", 9, 30, "immature"))
    ) == ("비교할 수 있는 값이 없습니다(표본 적음·집계 중).")
    fields = groups(
        "field",
        ("데이터", 19, 50, "immature"),
        ("보안", 9, 50),
        ("로봇", 8, 9, "small_sample"),
        (None, 1, 31),
    )
    assert (
        spoken.spoken(fields)
        == "최고 데이터 38.0% · 최저 보안 18.0% · 분야 미상 3.2% · 비교하지 않은 값 1개(표본 적음)."
    )
    assert spoken.spoken(groups("field", ("데이터", 19, 50))) == "데이터 38.0%."
    assert (
        spoken.spoken(groups("field"))
        == spoken.spoken_total(amounts("trip_km", "km_method"))
        == "그릴 자료가 없습니다."
    )


def test_a_stock_on_the_as_of_day_is_final_though_its_month_runs_on():
    assert spoken.spoken(course("cumulative_mous_signed", 135, 145, last=("open_period",))) == (
        "흐름을 판단하기에는 자료가 적음 · 최고 2021년 12월 145건 · 최저 2021년 11월 135건 · 최근 2021년 12월 145건."
    )


def test_a_stacked_chart_is_told_by_its_sums_without_what_is_not_drawn():
    method = [
        Row(km, {"km_method": key}, date(2021, month, 1))
        for month in (1, 2)
        for key, km in (("reported", 5_000), ("local", 0))
    ]
    assert (
        spoken.spoken_total(asked("trip_km", *method, by=("km_method",), grain="month"))
        == "보고된 거리 1만 ㎞."
    )


def test_the_quiet_line_says_n_as_of_build_and_sample():
    loaded = datetime(2022, 4, 4, 9, 5, 31)
    assert sources.source_line(AS_OF, loaded, [cohorts(*RISING)], True) == (
        "대상 301개사 · 기준일 2022. 3. 31. · 2022. 4. 4. 09:05 올림 · 예시 자료"
    )
    without_n = sources.source_line(AS_OF, loaded, [], False)
    assert without_n == "기준일 2022. 3. 31. · 2022. 4. 4. 09:05 올림"
    assert sources.say_members([whole("trips", 485)]) == "대상 485회"
    assert (
        sources.say_members([amounts("cumulative_mous_signed", "field", 데이터=54, none=12)])
        == "대상 66건"
    )
    assert sources.say_members([whole("visits", 0)]) == sources.say_members([groups("field")]) == ""


@pytest.mark.parametrize(
    "build, said",
    [
        ("s1-20220404-090531-abcdef", "2022. 4. 4. 09:05 올림"),
        ("x4-20220404-090531-abcdef-20220331", "2022. 4. 4. 09:05 올림"),
        ("강제", "자료 판 강제"),
        ("s1-20221340-996531-abcdef", "자료 판 s1-20221340-996531-abcdef"),
    ],
)
def test_a_build_of_which_only_the_name_is_known_is_told_by_the_moment_in_it(build, said):
    assert sources.build_time(build) == said


@pytest.mark.parametrize(
    "build, said",
    [
        ("s1-20220404-090531-abcdef", "2022. 4. 4. 09:05에 올린 자료 판"),
        ("강제", "자료 판 강제"),
    ],
)
def test_a_build_within_a_sentence_is_told_by_the_moment_in_it(build, said):
    assert sources.say_build(build) == said


def test_the_table_behind_a_chart_keeps_only_columns_with_something_in_them():
    columns, rows = tables.measurement_table(
        [cohorts(("2022Q1", 13, 38, "immature", "sample_data"))]
    )
    assert columns == ("구분", "값", "분자 / 분모", "95% 구간", "표시")
    assert rows == (("2022년 1분기", "34.21%", "13 / 38개사", "21.2~50.1%", "집계 중"),)
    assert tables.measurement_table([course("mous_signed", 3)]) == (
        ("구분", "값"),
        (("2021년 11월", "3건"),),
    )


def test_small_print_under_a_figure():
    aside = {
        name: spoken.card_aside(METRICS[name], row)
        for name, row in (
            ("positive_reply_rate", rate(1, 8, "small_sample", "immature")),
            ("mou_conversion_rate", rate(0, 0)),
            ("visits_per_signed_firm", quotient(2.2, of=284, by=129)),
            ("median_days_to_mou", total(None, of=3, by=20)),
            ("km_per_visit", quotient(200, of=219_996, by=1_035)),
            ("earth_laps", quotient(5.5, of=219_996, by=40_000)),
            ("visits", total(3)),
        )
    }
    assert list(aside.values()) == [
        "1 / 8개사 · 95% 구간 2.2~47.1% · 표본 적음·집계 중이라 달라질 수 있음",
        "0 / 0개사",
        "129개사의 평균",
        "20개사 가운데 3개사 협약",
        "219,996㎞ / 1,035회",
        "219,996㎞ / 40,000㎞",
        "",
    ]


def test_filters_open_a_sentence_and_those_that_do_not_apply_are_named():
    assert (
        sources.only([DATA, ("region", ("서울", "경기"))], METRICS["visits"])
        == "데이터 분야, 서울·경기 지역만 보면 "
    )
    assert (
        sources.only([("region", ("서울", "경기", "대전", "부산"))], METRICS["trips"])
        == "서울 등 4개 지역만 보면 "
    )
    assert sources.only([("field", ("",))], METRICS["visits"]) == "미상 분야만 보면 "
    assert (
        sources.only([SEOUL], METRICS["mous_signed"]) == sources.only([], METRICS["visits"]) == ""
    )
    assert (
        sources.not_applied([DATA, SEOUL], METRICS["km_per_mou"])
        == "분야·지역 조건은 적용하지 않음"
    )
    assert sources.not_applied([DATA, SEOUL], METRICS["visits"]) == ""
    assert sources.not_filtered("field", ["출장", "이동거리"]) == (
        "분야 조건은 출장, 이동거리에 적용하지 않았습니다(분야로 나눌 수 없는 지표)."
    )
    assert (
        sources.rule("고른 까닭입니다.", True).endswith("적용하지 않았습니다.")
        and sources.rule("고른 까닭입니다.", False) == "고른 까닭입니다."
    )


# ---- comparing two rates -----------------------------------------------------------------------------------


def test_a_difference_is_newcombes_own_example():
    difference = difference_of_shares((48, 80), (56, 70))  # Newcombe 1998, example (a), method 10
    assert (difference.value, difference.low, difference.high) == pytest.approx(
        (0.2, 0.0524, 0.3339), abs=5e-5
    )
    assert difference.is_more_than_chance
    assert difference_of_shares((0, 0), (1, 2)) is None


@pytest.mark.parametrize("above", range(0, 41, 4))
def test_what_is_said_of_a_difference_agrees_with_its_interval(above):
    first, last = rate(12, 60, cohort="2020Q1"), rate(above, 40, cohort="2021Q1")
    difference = difference_of_shares((12, 60), (above, 40))
    said = say_move(first, last)
    assert ("우연으로 보기 어렵습니다" in said) == (difference.low > 0 or difference.high < 0)
    assert ("올랐" in said, "내렸" in said) == (above / 40 > 0.2, above / 40 < 0.2)


def test_the_note_behind_a_verdict_shows_the_interval():
    assert comparing.verdict_note(rate(12, 67), rate(24, 49)) == (
        "두 비율의 차이는 +31.1%p(95% 구간 +13.8%p~+46.5%p)이며, 구간에 0이 들어 있으면 우연일 수 있다고 봅니다."
    )
    assert comparing.verdict_note(rate(1, 2), rate(0, 0)) == ""


# ---- targets -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "past, ahead, said",
    [
        (
            [],
            [targets.REACHED, prospects.REACHES, prospects.REACHES, prospects.UNSURE],
            "기한이 남은 목표 4개 가운데 1개는 이미 달성했고, 2개는 지금 속도면 닿을 것으로 보이고, "
            "1개는 닿을지 장담할 수 없습니다.",
        ),
        ([targets.PAST] * 6, [], "기한이 지난 목표 6개는 기한 안에 이루지 못했습니다."),
        (
            [targets.PAST, targets.REACHED],
            [prospects.MISSES],
            "기한이 지난 목표 2개 가운데 1개는 기한 안에 이루었고, 1개는 기한 안에 이루지 못했습니다. "
            "기한이 남은 목표 1개는 지금 속도로는 못 미칠 것으로 보입니다.",
        ),
        ([], [targets.BEHIND], "기한이 남은 목표 1개는 전망하지 않았습니다."),
        ([], [], "등록된 목표가 없습니다."),
    ],
)
def test_targets_are_counted_by_where_they_stand(past, ahead, said):
    assert prospects.say_targets(past, ahead, is_unknown=False) == said


def test_a_target_whose_day_has_come_is_told_by_what_was_reached_on_it():
    mous, share = METRICS["cumulative_mous_signed"], METRICS["positive_reply_rate"]
    year_end = date(2022, 12, 31)
    assert targets.say_past(mous, year_end, 155, 143) == "2022년 목표 155건: 기한에 143건"
    assert targets.say_past(mous, year_end, 155, 155) == "2022년 목표 155건: 기한에 155건(달성)"
    assert targets.say_past(share, date(2022, 6, 30), 0.4, 0.347) == (
        "2022. 6. 30. 목표 40.0%: 기한에 34.7%"
    )
    assert targets.say_past(share, year_end, 0.4, None) == "2022년 목표 40.0%: 기한의 값 없음"


def test_a_target_beside_its_figure():
    mous, share = METRICS["cumulative_mous_signed"], METRICS["positive_reply_rate"]
    due = date(2022, 12, 31)
    assert (
        targets.say_target(mous, due, 160, 15) == "목표 160건(2022. 12. 31.까지) · 남은 차이 15건"
    )
    assert (
        targets.say_target(share, due, 0.4, 0.091)
        == "목표 40.0%(2022. 12. 31.까지) · 남은 차이 9.1%p"
    )
    assert (
        targets.say_target(mous, due, 160, -3)
        == targets.say_target(mous, due, 160, 0)
        == "목표 160건(2022. 12. 31.까지) · 현재 달성"
    )
    assert targets.say_target(mous, due, 160, None) == "목표 160건(2022. 12. 31.까지)"
    assert [targets.write_pace(x, mous) for x in (None, 5.33, -2, 0.01, 250)] == [
        "",
        "+5.3건",
        "−2.0건",
        "0.0건",
        "+250건",
    ]
    assert prospects.say_targets([], [], is_unknown=True) == (
        "목표 파일의 지표 이름을 알아볼 수 없습니다."
    )
    assert targets.note_unknown(["출석률"]) == [
        "목표 파일의 ‘출석률’은 아는 지표가 아니라 뺐습니다. 지표 이름을 확인해 주십시오."
    ]
    assert targets.note_unknown([]) == []


# ---- the frame and the command line ------------------------------------------------------------------------


def test_the_bars_chips_and_what_a_link_may_not_say():
    assert frame.name_base(AS_OF, "") == "기준일 2022. 3. 31."
    assert frame.name_base(AS_OF, "s1-20220404-090531-abcdef") == (
        "기준일 2022. 3. 31. · 2022. 4. 4. 09:05 올림"
    )
    assert frame.name_span(FROM, None) == "2020. 1. 1.~기준일"
    assert frame.name_span(None, AS_OF) == "자료 첫날~2022. 3. 31."
    assert frame.name_span(FROM, AS_OF) == "2020. 1. 1.~2022. 3. 31."
    assert frame.bad_link("region", "평양").startswith(
        "링크의 지역 ‘평양’을 쓸 수 없어 기본값으로 보여 드립니다."
    )
    assert frame.bad_link("as_of", "soon").startswith("링크의 기준일 ‘soon’을(를)")
    assert frame.build_name("s1-20220404-090531-abcdef", True) == "2022. 4. 4. 09:05 올림(최신)"


@pytest.mark.parametrize(
    "missing",
    ["nothing", "missing", "broken", "unknown", "outdated", "newer", "manifests", "raw"],
)
def test_a_page_without_data_says_what_to_do(missing):
    title, advice = frame.snapshot_advice(missing, "s1-20220404-090531-abcdef")
    assert title and advice.endswith(("니다.", "십시오."))
    assert command.no_snapshot(missing, "s1-20220404-090531-abcdef").endswith(("니다.", "십시오."))


def test_refusals_of_the_command_line():
    assert command.unknown_metric("vists") == (
        "‘vists’(이)라는 지표는 없습니다. 이름이 가장 비슷한 지표는 ‘visits’입니다. ‘python -m analytics metrics’로 목록을 볼 수 있습니다."
    )
    assert command.unanswerable(
        "dimension", metric=METRICS["visits"], dimension="cohort"
    ).startswith("‘방문 횟수’(visits) 지표는 ‘cohort’(으)로 나눌 수 없습니다.")


# ---- what holds for every text -----------------------------------------------------------------------------


def test_definitions_are_sentences_of_a_public_office():
    for metric in METRICS.values():
        assert metric.definition.endswith("니다."), metric.name
        assert not re.search(r"[A-Za-z!]", metric.definition.replace("n번째", "")), metric.name
        assert len(metric.definition) <= 120, metric.name
    assert sum(map(len, SECTIONS.values())) == len(METRICS)


def test_no_text_exclaims_and_no_unit_is_without_a_word():
    for module in (
        labels,
        sources,
        spoken,
        tables,
        comparing,
        distance,
        frame,
        memoranda,
        press,
        quality,
        success,
        targets,
        this_week,
    ):
        for name, text in vars(module).items():
            if name.isupper() and isinstance(text, str) and re.search("[가-힣]", text):
                assert "!" not in text and "해요" not in text and "세요" not in text, (
                    f"{module.__name__}.{name}"
                )
    assert {metric.unit for metric in METRICS.values()} <= set(numbers.UNITS)
