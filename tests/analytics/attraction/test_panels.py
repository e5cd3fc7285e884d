"""The panels on why firms declined and on who came, on the bureau of tests/worlds/persuasion.py and on files that say less."""

from __future__ import annotations

from datetime import date

import pytest

from analytics import listings
from analytics.charts.plotly import draw_figure
from analytics.listings import Asked
from analytics.panels import PAGES
from analytics.panels.panel import View, read_panel
from analytics.panels.remembered import forget_answers
from analytics.panels.selection import Selection
from analytics.panels.success_rates import refusals
from analytics.panels.this_week.inbound import list_arrivals
from analytics.warehouse import snapshots
from analytics.wording import sources
from analytics.wording.unrecorded import UNRECORDED

D = date
AS_OF = D(2021, 6, 30)
SPRING = Asked(AS_OF, D(2021, 1, 1), AS_OF)
MINE = {
    panel.name: panel
    for page in ("success_rates", "this_week")
    for panel in PAGES[page].panels
    if panel.name.startswith(("refusal", "won_back", "inbound"))
}


@pytest.fixture(autouse=True)
def fresh_answers():
    yield
    forget_answers()


def look(name: str, as_of: date | None = None, **fields: object) -> View:
    day = as_of or snapshots.read_current().as_of
    return read_panel(MINE[name], Selection(snapshots.open_snapshot(), day, **fields), False)


# ---- counted by hand ---------------------------------------------------------------------------------------


def counts(by: str, asked: Asked = SPRING) -> dict:
    rows = listings.count_declines(snapshots.open_snapshot(), asked, by)
    return {row["part"]: (row["contacts"], row["unexplained"]) for row in rows}


def halves(asked: Asked = SPRING) -> dict:
    counted = refusals.count_halves(snapshots.open_snapshot(), asked)
    return {day: (half["contacts"], half["unexplained"]) for day, half in counted.items()}


def test_contacts_that_declined_and_those_without_a_reason(persuasion):
    assert halves() == {D(2021, 1, 1): (10, 3)}, "둘 in February, 다섯, 일곱 gave none"
    assert counts("region") == {
        "경기": (1, 0),
        "대전": (1, 1),
        "부산": (2, 1),
        "서울": (4, 0),
        None: (2, 1),
    }
    assert halves(Asked(D(2021, 4, 19), D(2021, 1, 1), D(2021, 4, 19))) == {
        D(2021, 1, 1): (5, 2)
    }, "the refusal of 둘 came on 20 April"
    assert halves(Asked(AS_OF, D(2021, 1, 1), AS_OF, fields=["로봇"])) == {D(2021, 1, 1): (2, 1)}


def test_firms_are_followed_by_the_reasons_of_their_first_no(persuasion):
    rows = listings.follow_reasons(snapshots.open_snapshot(), SPRING)
    assert {row["reason"]: (row["firms"], row["won_back"]) for row in rows} == {
        "거리": (1, 1),
        "기반시설": (1, 0),
        "기타": (1, 0),
        "인력": (2, 1),
        None: (2, 0),
    }, "하나 gave two and was won, 여덟 two; 다섯 and 일곱 none"
    assert {row["reason"]: row["youngest_on"] for row in rows}[None] == D(2021, 5, 20)


def test_the_firms_that_came_in_a_week_are_listed_the_newest_first(persuasion):
    week = Selection(snapshots.open_snapshot(), D(2021, 5, 9))
    rows = list_arrivals(week).table.rows
    assert [(str(firm), day) for firm, day, _ in rows] == [
        ("여덟", D(2021, 5, 4)),
        ("일곱", D(2021, 5, 3)),
    ]
    assert look("inbound_week", D(2021, 5, 9)).takeaway.startswith(
        "이 주에 처음 알게 된 2개사 가운데 2개사가 먼저 찾아왔습니다."
    )


def test_what_is_known_of_ten_contacts_is_told_and_not_ranked(persuasion):
    seen = look("refusal_reasons", AS_OF)
    assert seen.takeaway == (
        "사유가 적힌 접촉이 10회가 되지 않아 비교하지 않았습니다. "
        "거절하거나 보류한 접촉 10회 가운데 3회(30.0%)는 사유가 적히지 않았습니다."
    )
    assert not seen.chart
    assert seen.table.rows == (
        ("2021년 상반기", "10", "3회(30.0%)", "1회", "2회", "2회", "1회", "0회", "1회", "1회"),
    )
    assert look("won_back_by_cohort", AS_OF).takeaway == (
        "처음에 사양한 5개사 가운데 1개사(20.0%, 표본 적음·집계 중이라 달라질 수 있음)를 설득했고, 그때까지 만난 횟수의 중앙값은 "
        "2.0회(표본 적음)입니다. 10개사 미만이라 비율을 비교하지 않았습니다."
    )


def test_a_region_narrows_contacts_and_mentions_alike(persuasion):
    parts = look("refusal_reasons_by_region", AS_OF, filters=(("region", ("부산",)),))
    assert parts.table.rows == (("부산", "표본 적음(사유가 적힌 접촉 1회)", "2회", "1회(50.0%)"),)
    reasons = look("refusal_reasons", AS_OF, filters=(("region", ("부산",)),))
    assert reasons.table.rows[0][1:4] == ("2", "1회(50.0%)", "1회")


@pytest.mark.parametrize(
    "first, last, halves",
    [
        (D(2021, 1, 1), D(2021, 6, 30), [(D(2021, 1, 1), D(2021, 6, 30))]),
        (
            D(2020, 12, 31),
            D(2021, 7, 1),
            [
                (D(2020, 12, 31), D(2020, 12, 31)),
                (D(2021, 1, 1), D(2021, 6, 30)),
                (D(2021, 7, 1), D(2021, 7, 1)),
            ],
        ),
    ],
)
def test_a_period_falls_into_half_years_cut_at_its_ends(first, last, halves):
    assert list(refusals.list_halves(Asked(last, first, last))) == halves


@pytest.mark.parametrize(
    "span, is_whole",
    [
        ((D(2021, 1, 1), D(2021, 6, 30)), True),
        ((D(2021, 2, 1), D(2021, 6, 30)), True),
        ((D(2021, 2, 2), D(2021, 6, 30)), False),
        ((D(2021, 7, 1), D(2021, 11, 30)), True),
        ((D(2021, 7, 1), D(2021, 11, 29)), False),
    ],
)
def test_a_half_year_may_miss_a_month(span, is_whole):
    assert refusals.is_almost_whole(span) is is_whole


# ---- on enough to compare ----------------------------------------------------------------------------------


def write_halves(then: str, now: str) -> str:
    """Twenty firms that declined in 2020 for one reason and twenty in 2021 for another, and one visit at either end."""
    rows = ["방문일,기업명,방문지,분야,반응,거절사유"]
    rows += [f"2020-0{i % 6 + 1}-1{i % 9},예시기업 {i:03},서울,AI,거절,{then}" for i in range(20)]
    rows += [f"2021-{i % 6 + 7:02}-1{i % 9},예시기업 1{i:02},경기,AI,보류,{now}" for i in range(20)]
    return "\n".join([*rows, "2020-01-02,시작,서울,AI,,", "2021-12-31,끝,서울,AI,,"]) + "\n"


def is_named(trace: dict) -> bool:
    """Whether a trace stands in the legend."""
    return trace.get("showlegend", True)


def test_two_half_years_are_drawn_beside_each_other(bureau, without_public_record):
    bureau.load_csv(write_halves("거리", "비용"))
    seen = look("refusal_reasons")
    assert seen.takeaway == (
        "2020년 상반기와 2021년 하반기를 비교하면 거리는 100.0%에서 0.0%로 줄었고 비용은 0.0%에서 100.0%로 늘었으며, "
        "우연으로 보기 어렵습니다. 거절하거나 보류한 접촉 40회에는 모두 사유가 적혀 있습니다."
    )
    then, now, *_ = seen.chart.series
    assert (then.name, now.name) == ("2020년 상반기", "2021년 하반기")
    in_legend = [trace["name"] for trace in draw_figure(seen.chart)["data"] if is_named(trace)]
    assert in_legend == [then.name, now.name]
    assert then.x == (0, 1, 0, 0, 0, 0, 0), "the reasons in the order of the contract"
    assert seen.chart.y_axis.chosen == 1, "거리 is named first"
    assert [row[0] for row in seen.table.rows] == [
        "2020년 상반기",
        "2020년 하반기",
        "2021년 상반기",
        "2021년 하반기",
    ]
    assert "refusal_mentions,거절 사유 언급,거리,,20" in seen.csv.decode("utf-8-sig")
    fields = look("refusal_reasons_by_field")
    assert fields.table.rows == (("AI", "거리 50.0% · 비용 50.0%", "40회", "0회"),)
    followed = look("refusals_followed")
    assert followed.takeaway.startswith("사유마다 설득률이 모두 0.0%로 같습니다.")


def test_above_half_without_a_reason_nothing_is_ranked_or_drawn(bureau, without_public_record):
    bureau.load_csv(write_halves("거리", "") + "2021-12-30,하나 더,서울,AI,거절,\n")
    for name in ("refusal_reasons", "refusals_followed"):
        seen = look(name)
        assert "순위를 매기지 않았습니다" in seen.takeaway and "21" in seen.takeaway
        assert not seen.chart and seen.spoken == "" and seen.table.rows


# ---- files that say less -----------------------------------------------------------------------------------


PLAIN = "방문일,기업명,방문지,반응\n" + "".join(
    f"2021-05-{day:02},예시기업 {day:03},서울,거절\n" for day in range(1, 21)
)


def test_a_bureau_that_writes_none_of_it_is_told_what_to_write(bureau, without_public_record):
    bureau.load_csv(PLAIN)
    columns = {"refusal": "‘거절사유’", "inbound": "‘먼저연락’"}
    for name in MINE:
        if name == "won_back_by_cohort":
            continue
        seen = look(name)
        assert columns[name.split("_")[0].removesuffix("s")] in seen.takeaway
        assert "방문일지" in seen.takeaway and "0" not in seen.takeaway
        assert not seen.chart and seen.table.rows == () and seen.spoken == ""
    assert look("won_back_by_cohort").takeaway == (
        "처음에 사양한 20개사 가운데 그 뒤 긍정 회신을 한 기업은 아직 없습니다."
    )


def test_without_any_answer_the_panel_names_the_column_of_answers(bureau, without_public_record):
    bureau.load_csv("방문일,기업명,방문지\n2021-05-10,예시기업 001,서울\n")
    seen = look("won_back_by_cohort")
    assert "방문일지의 ‘반응’ 열" in seen.takeaway and not seen.chart


def test_quarters_before_anybody_wrote_who_called_are_not_zero(bureau, without_public_record):
    bureau.load_csv(
        "방문일,기업명,방문지,먼저연락\n2020-11-02,하나,서울,\n2021-05-10,둘,서울,우리\n2021-05-11,셋,서울,기업\n"
    )
    seen = look("inbound_by_quarter")
    assert [row[0] for row in seen.table.rows] == ["2021년 2분기"]
    assert seen.takeaway.startswith("처음 알게 된 2개사 가운데 1개사(50.0%, 표본 적음)가")
    assert seen.notes[0].startswith("먼저 연락한 쪽이 처음 적힌 2021년 2분기부터 세었습니다.")
    before = look("inbound_by_quarter", period_to=D(2020, 12, 31))
    assert "‘먼저연락’" in before.takeaway and not before.chart
    after = look("inbound_by_quarter", period_from=D(2023, 1, 1))
    assert after.takeaway == "고른 조건에는 처음 알게 된 기업이 없습니다." and not after.chart


def test_one_row_is_told_and_not_compared(bureau, without_public_record):
    bureau.load_csv(
        "방문일,기업명,방문지,반응,거절사유,먼저연락\n2021-05-10,예시기업 001,서울,거절,거리,기업\n"
    )
    assert "비교하지 않았습니다" in look("refusal_reasons").takeaway
    assert "비교하지 않았습니다" in look("refusals_followed").takeaway
    assert "비교하지 않았습니다" in look("won_back_by_cohort").takeaway
    assert "비교하지 않았습니다" in look("inbound_by_quarter").takeaway
    assert look("inbound_compared").takeaway.startswith(
        "처음 알게 된 지 90일이 지난 기업 가운데 먼저 찾아온 곳은 0개사, 찾아간 곳은 0개사입니다."
    )


# ---- against a year ago ------------------------------------------------------------------------------------


def test_a_figure_is_not_compared_with_a_day_before_all_data_and_says_so(persuasion):
    snapshot = snapshots.open_snapshot()
    cards = PAGES["success_rates"].cards(Selection(snapshot, AS_OF))
    assert snapshot.span.first > D(2020, 6, 30)
    told = [card for card in cards if card.value != UNRECORDED]
    assert told and all(card.change == card.since == "" for card in told)
    assert all(card.aside.endswith(sources.NOTHING_EARLIER) for card in told)


def test_a_figure_is_compared_with_a_year_ago_where_the_data_had_begun(sample):
    cards = PAGES["success_rates"].cards(Selection(snapshots.open_snapshot(), D(2022, 3, 31)))
    assert [card.change for card in cards[:2]] == ["+7.5%p", "+172개사"]
    assert all(sources.NOTHING_EARLIER not in card.aside for card in cards)
