"""What is said of why firms declined, of those won back and of those that came: on a rise, a fall, a standstill, few, none.

A half-year of a hundred contacts with a reason is written as the numbers in which each reason was given.
"""

from __future__ import annotations

from datetime import date

import pytest

from analytics.measure.measurement import Rate, Row
from analytics.measure.rows import share_of
from analytics.panels.success_rates.tally import Tally
from analytics.panels.success_rates.words import inbound, persuasion, refusals
from analytics.panels.this_week.words import inbound as arrivals
from tests.worlds.answers import asked, cohorts, groups, rate

THEN, NOW = "2020년 상반기", "2021년 하반기"
NOTHING_UNEXPLAINED = "거절하거나 보류한 접촉 100회에는 모두 사유가 적혀 있습니다."


def half(label: str, contacts: int = 100, unexplained: int = 0, *, is_whole=True, **mentions: int):
    return Tally(label, contacts, unexplained, mentions, is_whole)


# ---- reasons by half-year ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "then, now, said",
    [
        (
            {"기반시설": 40, "시기": 30},
            {"기반시설": 10, "시기": 30},
            "2020년 상반기와 2021년 하반기를 비교하면 기반시설은 40.0%에서 10.0%로 줄었으며, 우연으로 보기 어렵습니다.",
        ),
        (
            {"비용": 10},
            {"비용": 40},
            "2020년 상반기와 2021년 하반기를 비교하면 비용은 10.0%에서 40.0%로 늘었으며, 우연으로 보기 어렵습니다.",
        ),
        (
            {"기반시설": 60, "거리": 50, "인력": 40, "시기": 10},
            {"기반시설": 10, "거리": 10, "인력": 10, "시기": 40},
            "2020년 상반기와 2021년 하반기를 비교하면 기반시설은 60.0%에서 10.0%로, 거리는 50.0%에서 10.0%로 줄었고 "
            "시기는 10.0%에서 40.0%로 늘었으며, 우연으로 보기 어렵습니다.",
        ),
        (
            {"기반시설": 40, "거리": 30},
            {"기반시설": 38, "거리": 31},
            "2020년 상반기와 2021년 하반기 사이에 뚜렷하게 줄거나 늘어난 사유는 없습니다.",
        ),
    ],
    ids=["fall", "rise", "both", "flat"],
)
def test_a_reason_fades_or_grows_only_by_more_than_chance(then, now, said):
    halves = [half(THEN, **then), half(NOW, **now)]
    assert refusals.say_reasons(half("기간"), halves) == f"{said} {NOTHING_UNEXPLAINED}"


def test_what_is_not_in_the_sentence_is_in_a_note():
    halves = [
        half("2019년 하반기", is_whole=False, 거리=90),
        half(THEN, 기반시설=60, 거리=50, 인력=40),
        half("2020년 하반기", 100, 91, 거리=9),
        half(NOW, 기반시설=10, 거리=10, 인력=10, 시기=40, 비용=40, 사업성=30),
    ]
    assert refusals.note_reasons(half("기간"), halves)[:3] == [
        "2021년 하반기에 가장 많이 든 사유는 비용·시기(각각 40.0%)입니다.",
        "그 밖에 뚜렷하게 준 사유: 인력.",
        "그 밖에 뚜렷하게 는 사유: 사업성.",
    ]
    assert "변화가 뚜렷하지 않은 사유: 기타." in refusals.note_reasons(half("기간"), halves)
    assert refusals.note_reasons(half("기간"), halves)[-1].startswith(
        "비교하지 않은 반기: 2019년 하반기, 2020년 하반기."
    )


@pytest.mark.parametrize(
    "whole, said",
    [
        (
            half("기간", 424, 300, 거리=124),
            "거절하거나 보류한 접촉 424회 가운데 300회(70.8%)에 사유가 적히지 않아 사유의 순위를 매기지 않았습니다.",
        ),
        (
            half("기간", 18, 9, 거리=9),
            "사유가 적힌 접촉이 10회가 되지 않아 비교하지 않았습니다. "
            "거절하거나 보류한 접촉 18회 가운데 9회(50.0%)는 사유가 적히지 않았습니다.",
        ),
        (half("기간", 0), "고른 조건에는 거절하거나 보류한 접촉이 없습니다."),
        (
            half("2021. 1. 1.~5. 31. 기간", 20, 10, 거리=6, 비용=6),
            "2021. 1. 1.~5. 31. 기간에 가장 많이 든 사유는 거리·비용(각각 60.0%)입니다. "
            "거절하거나 보류한 접촉 20회 가운데 10회(50.0%)는 사유가 적히지 않았습니다.",
        ),
    ],
    ids=["mostly unexplained", "under ten", "empty", "one half-year"],
)
def test_what_is_not_known_stands_beside_and_forbids_a_rank_above_half(whole, said):
    assert refusals.say_reasons(whole, [whole]) == said


def test_a_share_of_fewer_than_ten_stays_a_count_in_the_table():
    few = refusals.write_half(half(THEN, 12, 3, 거리=4))
    assert few[:5] == (THEN, "12", "3회(25.0%)", "0회", "4회")
    assert refusals.write_half(half(THEN, 20, 10, 거리=4))[4] == "4회(40.0%)"


def test_shares_are_told_in_text():
    halves = [half(THEN, 거리=40, 비용=50), half(NOW, 거리=10)]
    assert (
        refusals.speak_reasons(half("기간"), halves)
        == "2020년 상반기 비용 50.0% · 거리 40.0% / 2021년 하반기 거리 10.0%."
    )
    assert refusals.speak_reasons(half("기간", 10, 9), halves) == ""


# ---- by field and region -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "parts, said",
    [
        (
            [
                half("AI", 거리=9),
                half("로봇", 거리=8),
                half("교육", 비용=9),
                half("보안", 9, 거리=9),
            ],
            "사유를 비교할 수 있는 분야 3곳 가운데 거리가 2곳에서 가장 많습니다.",
        ),
        (
            [half("AI", 거리=9), half("로봇", 비용=9)],
            "사유를 비교할 수 있는 분야 2곳 가운데 거리·비용이 각각 1곳에서 가장 많습니다.",
        ),
        ([half("AI", 거리=9)], "사유를 비교할 수 있는 분야는 AI뿐이며 거리가 가장 많습니다."),
        (
            [half("분야 미상", 거리=60), half("AI", 30, 16, 거리=14)],
            "사유를 비교할 만큼 모인 분야가 없습니다.",
        ),
    ],
    ids=["lead", "tie", "one", "none"],
)
def test_the_reason_that_leads_by_field(parts, said):
    assert refusals.say_parts(half("기간"), parts, "분야") == f"{said} {NOTHING_UNEXPLAINED}"


def test_a_row_says_why_it_names_no_reason():
    assert [refusals.write_most_given(part) for part in (half("AI", 9, 2), half("AI", 30, 16))] == [
        "표본 적음(사유가 적힌 접촉 7회)",
        "절반 넘게 적히지 않아 순위 없음",
    ]
    assert refusals.write_most_given(half("AI", 거리=9, 비용=20, 인력=1, 시기=2)) == (
        "비용 20.0% · 거리 9.0% · 시기 2.0%"
    )


# ---- what they did later -----------------------------------------------------------------------------------


def followed(*rows: tuple):
    return groups("reason", *rows, name="won_back_rate")


SILENT = "처음에 사양한 100개사 가운데 20개사(20.0%)는 사유가 적히지 않았습니다."


@pytest.mark.parametrize(
    "rows, said",
    [
        (
            [("거리", 20, 40), ("비용", 2, 40), (None, 1, 20)],
            "거리를 든 기업의 설득률이 50.0%로 가장 높고 비용을 든 기업이 5.0%로 가장 낮으며, 이 차이는 "
            f"우연으로 보기 어렵습니다. {SILENT}",
        ),
        (
            [("거리", 5, 40), ("비용", 4, 40), (None, 1, 20)],
            "거리를 든 기업의 설득률이 12.5%로 가장 높고 비용을 든 기업이 10.0%로 가장 낮으며, 이 차이는 "
            f"우연일 수 있습니다. {SILENT}",
        ),
        (
            [("거리", 4, 40), ("비용", 4, 40), (None, 1, 20)],
            f"사유마다 설득률이 모두 10.0%로 같습니다. {SILENT}",
        ),
        (
            [("거리", 4, 40), ("비용", 4, 9, "small_sample"), (None, 1, 20)],
            f"10개사 이상이 든 사유는 거리뿐이며 설득률은 10.0%(4 / 40개사)입니다. {SILENT}",
        ),
        (
            [("거리", 4, 9, "small_sample"), (None, 1, 20)],
            f"10개사 이상이 든 사유가 없어 설득률을 비교하지 않았습니다. {SILENT}",
        ),
        (
            [("거리", 4, 49), (None, 1, 51)],
            "처음에 사양한 100개사 가운데 51개사(51.0%)는 사유가 적히지 않았습니다. "
            "그래서 사유별 설득률의 순위를 매기지 않았습니다.",
        ),
    ],
    ids=["apart", "chance", "flat", "one", "under ten", "mostly silent"],
)
def test_which_reason_was_overcome(rows, said):
    assert refusals.say_followed(followed(*rows), rate(20, 100)) == said


def test_nobody_declined():
    assert refusals.say_followed(followed(), rate(0, 0)) == (
        "고른 조건에는 첫 반응이 보류나 거절인 기업이 없습니다."
    )


# ---- won back ----------------------------------------------------------------------------------------------


def persuaded(above: int, below: int, *flags: str, visits: float | None = 2, of=()) -> str:
    whole = asked("won_back_rate", rate(above, below, *flags))
    return persuasion.say_persuaded(whole, cohorts(*of, name="won_back_rate"), visits)


def test_how_many_were_won_back_and_by_how_many_visits():
    rising = [("2020Q1", 2, 40), ("2021Q1", 20, 40), ("2022Q1", 0, 30, "immature")]
    assert persuaded(55, 315, "immature", "sample_data", visits=2.5, of=rising) == (
        "처음에 사양한 315개사 가운데 55개사(17.5%, 집계 중이라 달라질 수 있음)를 설득했고, 그때까지 만난 횟수의 중앙값은 2.5회입니다. "
        "설득률은 2020년 1분기 5.0%에서 2021년 1분기 50.0%로 올랐으며, 우연으로 보기 어렵습니다."
    )
    assert persuaded(22, 80, of=rising[1::-1]).endswith(
        "50.0%에서 2020년 1분기 5.0%로 내렸으며, 우연으로 보기 어렵습니다."
    )
    assert persuaded(22, 80, of=[("2020Q1", 4, 40), ("2020Q2", 4, 40)]).endswith(
        "설득률은 2020년 1분기와 2020년 2분기 모두 10.0%입니다."
    )


def test_few_and_none_won_back():
    assert persuaded(3, 30) == (
        "처음에 사양한 30개사 가운데 3개사(10.0%)를 설득했고, 그때까지 만난 횟수의 중앙값은 2.0회(표본 적음)입니다."
    )
    assert persuaded(3, 30, visits=None).endswith("3개사(10.0%)를 설득했습니다.")
    assert persuaded(1, 9, "small_sample") == (
        "처음에 사양한 9개사 가운데 1개사(11.1%, 표본 적음)를 설득했고, 그때까지 만난 횟수의 중앙값은 "
        "2.0회(표본 적음)입니다. 10개사 미만이라 비율을 비교하지 않았습니다."
    )
    assert persuaded(0, 30, visits=None) == (
        "처음에 사양한 30개사 가운데 그 뒤 긍정 회신을 한 기업은 아직 없습니다."
    )
    assert persuaded(0, 0) == "고른 조건에는 첫 반응이 보류나 거절인 기업이 없습니다."


def test_who_was_won_without_a_visit_is_left_out_of_the_median_and_told():
    assert persuasion.note_persuaded(cohorts(name="won_back_rate"), (2, 0, 0)) == [
        "직접 만나지 않고 전화·전자우편 등으로 설득한 2개사는 만난 횟수의 중앙값에서 뺐습니다."
    ]
    assert persuasion.note_persuaded(cohorts(name="won_back_rate"), (2,)) == []


# ---- who came ----------------------------------------------------------------------------------------------


def came(above: int, below: int, *flags: str, of=()) -> str:
    whole = asked("inbound_share", rate(above, below, *flags))
    return inbound.say_inbound(whole, cohorts(*of, name="inbound_share"))


def test_how_many_came_of_themselves():
    rising = [("2020Q1", 1, 70), ("2022Q1", 14, 42)]
    assert came(50, 514, of=rising) == (
        "처음 알게 된 514개사 가운데 50개사(9.7%)가 먼저 찾아왔습니다. 먼저 찾아온 비율은 2020년 1분기 1.4%에서 "
        "2022년 1분기 33.3%로 올랐으며, 우연으로 보기 어렵습니다."
    )
    assert "내렸으며" in came(50, 514, of=rising[::-1])
    assert (
        came(50, 514, of=rising[:1])
        == "처음 알게 된 514개사 가운데 50개사(9.7%)가 먼저 찾아왔습니다."
    )
    assert came(1, 9, "small_sample", of=rising) == (
        "처음 알게 된 9개사 가운데 1개사(11.1%, 표본 적음)가 먼저 찾아왔습니다. 10개사 미만이라 비율을 비교하지 않았습니다."
    )
    assert came(0, 12) == "처음 알게 된 12개사 가운데 먼저 찾아온 것으로 적힌 기업은 없습니다."
    assert came(0, 0) == "고른 조건에는 처음 알게 된 기업이 없습니다."


def test_what_was_not_written_is_no_zero():
    quiet = cohorts(name="inbound_share")
    since, call = inbound.note_inbound(quiet, date(2021, 4, 1), False)
    assert since.startswith("먼저 연락한 쪽이 처음 적힌 2021년 2분기부터 세었습니다.")
    assert "실제보다 적을 수 있습니다" in call
    assert inbound.note_inbound(quiet, None, True) == []


def sides(replied: int, signed: int, firms: int) -> tuple[Rate, Rate]:
    return share_of(replied, firms, Row(None)), share_of(signed, firms, Row(None))


@pytest.mark.parametrize(
    "ours, theirs, said",
    [
        (
            (20, 10, 100),
            (60, 4, 100),
            "먼저 찾아온 기업의 긍정 회신은 60.0%로 찾아간 기업(20.0%)보다 40.0%p 높으며, 우연으로 보기 어렵습니다. "
            "업무협약은 4.0%로 찾아간 기업(10.0%)보다 6.0%p 낮으나, 우연일 수 있습니다.",
        ),
        (
            (20, 60, 100),
            (20, 10, 100),
            "먼저 찾아온 기업의 긍정 회신은 20.0%로 찾아간 기업과 같습니다. "
            "업무협약은 10.0%로 찾아간 기업(60.0%)보다 50.0%p 낮으며, 우연으로 보기 어렵습니다.",
        ),
        (
            (20, 60, 100),
            (9, 9, 9),
            "처음 알게 된 지 90일이 지난 기업 가운데 먼저 찾아온 곳은 9개사, 찾아간 곳은 100개사입니다. "
            "한쪽이라도 10개사가 되지 않으면 비교하지 않습니다.",
        ),
    ],
    ids=["higher", "same", "under ten"],
)
def test_those_who_came_beside_those_we_went_to(ours, theirs, said):
    assert inbound.say_approaches(sides(*ours), sides(*theirs)) == said


def test_a_difference_is_an_association_and_has_its_interval():
    notes = inbound.note_approaches(sides(20, 10, 100), sides(60, 4, 100))
    assert "원인이라는 뜻은 아닙니다" in notes[0]
    assert notes[1].startswith("긍정 회신에서 두 비율의 차이는 +40.0%p(95% 구간 +26.8%p~+51.2%p)")
    assert inbound.note_approaches(sides(20, 10, 100), sides(9, 9, 9)) == []


@pytest.mark.parametrize(
    "week, said",
    [
        ((2, 5), "이 주에 처음 알게 된 5개사 가운데 2개사가 먼저 찾아왔습니다."),
        ((0, 5), "이 주에 처음 알게 된 5개사 가운데 먼저 찾아온 것으로 적힌 기업은 없습니다."),
        ((0, 0), "이 주에 처음 알게 된 기업은 없습니다."),
    ],
)
def test_a_week_is_told_in_counts(week, said):
    assert arrivals.say_week(rate(*week), cohorts(name="inbound_share")) == said
