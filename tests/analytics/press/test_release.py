"""What is said in a release where the sample does not go: few firms, years apart, statements of later days."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from analytics.disclosure.ranges import bound_mean
from analytics.listings import PublicStatement
from analytics.measure.measurement import Measurement, Quotient, Rate, Row
from analytics.metrics import METRICS
from analytics.panels.press.words import release, reporters, years
from analytics.panels.press.years import Years, find_hidden_runs
from analytics.panels.shared.words import definitions
from analytics.wording.grammar import between
from tests.conftest import ROOT

AS_OF = date(2024, 11, 30)
RECORD = {
    "council member": "시의원 발언",
    "mayor's interview": "시장 인터뷰",
    "mayor's speech": "시장 연설",
}


def measured(name: str, *rows: Row, first: int = 2019) -> Measurement:
    return Measurement(METRICS[name], rows, date(first, 10, 2), AS_OF, AS_OF, "s9-x")


def by_year(**counts: int) -> Measurement:
    rows = [Row(value, start=date(int(year[1:]), 1, 1)) for year, value in counts.items()]
    return Measurement(
        METRICS["mous_signed"], tuple(rows), date(2019, 10, 2), AS_OF, AS_OF, "s9-x", grain="year"
    )


def statement(metric: str, value: float, of: int | None, stage: str = "real investment"):
    day = date(2024, 11, 25)
    return PublicStatement(day, day, metric, value, of, False, False, stage, "https://a.kr/1")


# ---- means in words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mean, firms, told", [(2.2, 5, (2, 3)), (2.0, 9, (2, 3)), (1.9, 9, (1, 2)), (2.2, 4, None)]
)
def test_a_mean_is_told_as_the_numbers_around_it_where_five_stand_behind_it(mean, firms, told):
    m = measured(
        "visits_per_signed_firm", Quotient(mean, numerator=mean * firms, denominator=firms)
    )
    bound = bound_mean(m)
    assert (bound and (bound.low, bound.high)) == told


def test_two_neighbouring_numbers_are_said_as_people_say_them():
    said = [between(low, low + 1) for low in (1, 2, 3, 8, 9)]
    assert said == ["한두", "두세", "서너", "여덟아홉", "9~10"]


# ---- years -------------------------------------------------------------------------------------------------


def test_years_in_a_row_are_one_range_and_years_apart_are_added_up():
    one = Years(
        whole=measured("mous_signed", Row(230)),
        by_year=by_year(y2021=62, y2022=16, y2023=20, y2024=65),
    )
    assert find_hidden_runs(one.by_year) == ((2019, 2020),)
    assert years.say_years(one.by_year, one.together) == (
        "체결 협약은 2019~2020년 67건, 2021년 62건, 2022년 16건, 2023년 20건, 2024년 65건입니다."
    )
    apart = Years(whole=measured("mous_signed", Row(230)), by_year=by_year(y2021=62, y2024=65))
    assert apart.together == years.Together(((2019, 2020), (2022, 2023)), 103)
    assert "2019~2020년·2022~2023년 합계 103건, 2021년 62건" in years.say_years(
        apart.by_year, apart.together
    )


def test_nothing_is_added_up_where_every_year_is_told_or_the_whole_is_not():
    every = by_year(y2019=5, y2020=62, y2021=62, y2022=16, y2023=20, y2024=65)
    assert Years(whole=measured("mous_signed", Row(230)), by_year=every).together is None
    assert Years(whole=None, by_year=by_year(y2021=62)).together is None


# ---- the body ----------------------------------------------------------------------------------------------


def test_a_release_says_only_what_may_be_told():
    total = {"cumulative_mous_signed": measured("cumulative_mous_signed", Row(12))}
    assert release.say_lead({}, AS_OF) == "" and release.write_subheads({}) == ()
    assert release.say_lead(total, AS_OF) == (
        "(기관 이름)은 2024년 11월 30일까지 인공지능 기업·기관과 업무협약 12건을 맺었다고 밝혔습니다."
    )
    nobody = total | {
        "mou_opening_rate": measured("mou_opening_rate", Rate(0.0, numerator=0, denominator=12))
    }
    assert release.say_lead(nobody, AS_OF).endswith(
        "맺었고, 협약 기업 12개사 가운데 사무소·법인·본사를 열거나 입주한 곳은 아직 없다고 밝혔습니다."
    )
    assert release.say_kept(nobody) == release.say_driven({}, None) == release.say_won({}) == ""


def test_of_a_few_firms_no_share_is_said_in_the_body():
    few = {"won_back_rate": measured("won_back_rate", Rate(0.75, numerator=6, denominator=8))}
    assert release.say_won(few) == (
        "처음에 사양한 기업 8개사 가운데 6개사는 그 뒤 마음을 돌려 긍정 회신을 했습니다."
    )


# ---- what reporters ask ------------------------------------------------------------------------------------


def test_fifty_eight_per_cent_is_answered_with_whose_words_of_which_day_and_the_other_report():
    share = statement("real_investment_rate", 58, 244, "of 244 MOU")
    counts = [
        statement("firms_established_in_gwangju", 142, 244),
        statement("firms_supported_of_mou", 132, 244),
    ]
    reply = reporters.reply_what_came(share, counts, Row(252), ["개소 128개사"], AS_OF)
    assert reply.question == "‘실제 투자’ 58%라는 말은 무엇 가운데 58%입니까?"
    assert reply.answer.startswith(
        "2024. 11. 25. 시의원 발언으로, 협약 244건 가운데 142곳이라는 말입니다. 같은 발언을 132곳으로 적은 보도도 있습니다."
    )
    assert reply.answer.endswith("우리 자료는 2024. 11. 30. 기준 개소 128개사입니다.")
    assert reply.sources == ("2024. 11. 25. 시의원 발언: https://a.kr/1",)


def test_a_share_whose_count_nobody_printed_is_said_as_it_was():
    share = statement("real_investment_rate", 58, 244, "of 244 MOU")
    reply = reporters.reply_what_came(share, [], Row(252), ["개소 128개사"], AS_OF)
    assert "협약 244건 가운데 58%라는 말입니다. 무엇을 투자로" in reply.answer


def test_nobody_asks_why_so_few_jobs_where_all_that_were_promised_are_there():
    kept = Quotient(1.0, numerator=40, denominator=40)
    assert reporters.reply_why_so_few(kept) is None
    few = reporters.reply_why_so_few(Quotient(0.25, numerator=10, denominator=40))
    assert few.question == "고용은 40명을 약속했는데 왜 25.0%뿐입니까?"


def test_who_left_is_answered_with_what_may_be_told_and_what_was_printed():
    opening = Rate(0.5, numerator=128, denominator=256)
    left = [statement("firms_left_gwangju", 13, None)]
    held_back = reporters.reply_who_left(opening, None, [], AS_OF).answer
    assert (
        reporters.RUNNING_HELD_BACK in held_back and "떠난 기업의 수를 적은 보도가 없" in held_back
    )
    told = reporters.reply_who_left(opening, Rate(0.4, numerator=115, denominator=256), left, AS_OF)
    assert "운영하고 있는 기업은 115개사" in told.answer
    assert "2024. 11. 25. 보도에는 떠난 기업이 13곳으로 적혀 있습니다." in told.answer


def test_whose_words_a_statement_is_stands_in_the_record():
    with (ROOT / "data/public/published_claims.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for (metric, day), who in reporters.SPEAKERS.items():
        said = [row for row in rows if (row["metric"], row["stated_on"]) == (metric, f"{day}")]
        same_day = [row for row in rows if row["stated_on"] == f"{day}"]
        assert said, (metric, day)
        names = {RECORD[word] for row in same_day for word in RECORD if word in row["note"]}
        assert names == {who}, (metric, day)


def test_who_counts_so_is_quoted_up_to_a_day():
    said = definitions.say_who("mou_investing_rate")
    assert "58%" in said
    assert definitions.say_who("mou_investing_rate", date(2024, 11, 24)) == definitions.NOT_PRINTED
    parties = definitions.say_who("mou_opening_rate_all_parties", date(2022, 3, 31))
    assert "2022. 3. 23. 135건에 94개사" in parties and "2024" not in parties
