"""The panels of 이행 on time and on the press, on the hand-counted bureau of tests/worlds/harvest.py and on answers by hand."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import pytest

from analytics import listings
from analytics.charts.plotly import draw_figure
from analytics.listings import PublicStatement
from analytics.measure.measurement import Estimate, Rate, Row
from analytics.panels.memoranda.words import press
from analytics.panels.panel import read_panel
from analytics.panels.realisation import maturity, public_openings
from analytics.panels.realisation.maturity import PANELS, Years, group_years
from analytics.panels.realisation.public_openings import Gap
from analytics.panels.realisation.words import maturity as words
from analytics.panels.realisation.words import public_openings as printed
from analytics.panels.remembered import forget_answers
from analytics.panels.selection import Selection
from analytics.statistics.intervals import Interval
from analytics.warehouse import snapshots
from tests.conftest import ROOT
from tests.worlds.asking import ask_metric
from tests.worlds.harvest import (
    AS_OF,
)

pytestmark = pytest.mark.usefixtures("harvest")

D = date
PANEL = {panel.name: panel for panel in PANELS}


def selected(as_of: date = AS_OF, **more) -> Selection:
    return Selection(snapshots.open_snapshot(), as_of, **more)


def seen(name: str, as_of: date = AS_OF, is_sample: bool = False, **more):
    return read_panel(PANEL[name], selected(as_of, **more), is_sample)


# ---- the courses beside the public record --------------------------------------------------------------------


def test_the_course_of_openings_is_at_every_month_end_what_was_open_as_of_that_day():
    for course, count in (
        ("cumulative_parties_opened", "firms_opened_all_parties"),
        ("cumulative_parties_signed", "firms_signed_all_parties"),
    ):
        for row in ask_metric(course, grain="month").rows:
            end = min(
                AS_OF,
                date(row.start.year + row.start.month // 12, row.start.month % 12 + 1, 1)
                - date.resolution,
            )
            assert row.value == ask_metric(count, as_of=end).total.value, end
    firms = ask_metric("cumulative_parties_opened", by=("party_type",), grain="day").rows
    assert [
        row.value
        for row in firms
        if row.group["party_type"] == "기업" and row.start == D(2021, 12, 31)
    ] == [3]


def test_a_firm_open_before_it_signed_counts_from_the_signing():
    opened = {
        row.start: row.value for row in ask_metric("cumulative_parties_opened", grain="day").rows
    }
    assert (opened[D(2021, 3, 14)], opened[D(2021, 3, 15)]) == (0, 1)


# ---- from signing to opening -------------------------------------------------------------------------------


def row(month: int, share: float, at_risk: int, low: float = 0, high: float = 1) -> Row:
    return Estimate(share, {"t": month}, interval=Interval(low, high), denominator=at_risk)


def known(share: float | None, members: int = 60) -> Rate:
    return Rate(share, numerator=30, denominator=members)


@pytest.mark.parametrize(
    "maturity_, told, pair, said",
    [
        (known(None, 0), None, None, "이 기준일과 조건에 드는 협약 기업이 없습니다."),
        (
            known(0.5, 9),
            None,
            None,
            "협약 기업이 9개사뿐이라 개소까지 걸리는 시간을 말하기 이릅니다.",
        ),
        (
            known(0.659),
            row(24, 0.659, 38, 0.584, 0.733),
            None,
            "협약 뒤 24개월 안에 개소한 기업은 65.9%(95% 구간 58.4~73.3%)로 추정됩니다.",
        ),
        (
            known(None),
            row(12, 0.743, 17, 0.651, 0.827),
            None,
            "개소하지 않은 채 24개월을 지켜본 기업이 아직 없어 24개월 때의 비율은 말할 수 없습니다. "
            "협약 뒤 12개월 안에 개소한 기업은 74.3%(95% 구간 65.1~82.7%)로 추정됩니다.",
        ),
        (
            known(0.8),
            row(18, 0.7, 12, 0.6, 0.8),
            None,
            "24개월까지 지켜본 기업이 10개사가 되지 않아 24개월 때의 비율은 말하기 이릅니다. "
            "협약 뒤 18개월 안에 개소한 기업은 70.0%(95% 구간 60.0~80.0%)로 추정됩니다.",
        ),
        (
            known(None),
            None,
            None,
            "개소하지 않은 채 24개월을 지켜본 기업이 아직 없어 24개월 때의 비율은 말할 수 없습니다. "
            "협약 뒤 6개월까지 지켜본 기업이 10개사가 되지 않아 말하기 이릅니다.",
        ),
        (
            known(0.659),
            row(24, 0.659, 38, 0.584, 0.733),
            (
                ("2020년 협약", row(6, 0.6, 20, 0.5, 0.7)),
                ("2024년 협약", row(6, 0.3, 20, 0.2, 0.4)),
            ),
            "협약 뒤 24개월 안에 개소한 기업은 65.9%(95% 구간 58.4~73.3%)로 추정됩니다. 2024년 협약 기업은 6개월에 30.0%(20.0~40.0%)로, "
            "같은 때 2020년 협약 기업 60.0%(50.0~70.0%)보다 낮으며 두 구간이 겹치지 않습니다.",
        ),
    ],
)
def test_the_range_at_24_months_is_said_or_why_it_cannot_be(maturity_, told, pair, said):
    assert words.say_curve(maturity_, told, pair) == said


def test_intervals_that_meet_may_be_chance_and_equal_shares_are_said_to_be_equal():
    old, new = (
        ("2020년 협약", row(6, 0.5, 20, 0.3, 0.7)),
        ("2021년 협약", row(6, 0.6, 20, 0.4, 0.8)),
    )
    assert words.compare_ages(old, new).endswith("보다 높으며 두 구간이 겹쳐 우연일 수 있습니다.")
    assert words.compare_ages(old, ("2021년 협약", old[1])).endswith(
        "2020년 협약 기업 50.0%(30.0~70.0%)와 같습니다."
    )


def test_signing_years_share_a_curve_until_each_has_ten_firms_and_three_are_left():
    def grouped(*firms: int) -> list[tuple[int, int, int]]:
        return [
            (g.first, g.last, g.firms)
            for g in group_years([Years(2019 + i, 2019 + i, n) for i, n in enumerate(firms)])
        ]

    assert grouped(1, 59, 58, 18, 17, 78) == [(2019, 2020, 60), (2021, 2023, 93), (2024, 2024, 78)]
    assert grouped(20, 30) == [(2019, 2019, 20), (2020, 2020, 30)]
    assert grouped(20, 9, 11) == [(2019, 2019, 20), (2020, 2021, 20)]
    assert grouped(20, 5) == grouped(50) == grouped() == [], "one curve is the whole"


def test_the_curve_is_told_to_the_last_half_year_on_which_ten_firms_were_watched():
    curve = [row(t, 0.1, n) for t, n in enumerate([30] * 13 + [9] * 20)]
    assert (maturity.count_watched(curve), maturity.find_month(curve)) == (13, 12)
    assert maturity.find_month([row(t, 0.1, 30) for t in range(40)]) == 24, "never beyond 24 months"
    assert maturity.find_month(curve[:6]) is None and maturity.find_month(curve, curve[:6]) is None


def test_eight_firms_are_too_few_for_a_curve_and_the_table_says_so():
    shown = seen("opening_curve")
    assert shown.takeaway == "협약 기업이 8개사뿐이라 개소까지 걸리는 시간을 말하기 이릅니다."
    assert shown.table.rows[-1][:3] == ("전체", 8, 6)
    assert all(
        cell == "아직 모름" or "표본 적음" in cell for line in shown.table.rows for cell in line[3:]
    )
    assert "아직 열지 않은 2개사는 기준일까지 지켜본 것으로 계산하므로" in shown.notes[0]


# ---- opened, overdue, too early ----------------------------------------------------------------------------


def test_a_firm_is_too_young_to_judge_until_24_months_to_the_day():
    """라온 signed on 1 July 2022 and never opened; 바다 signed in May 2024."""
    assert (
        seen("maturity_classes").takeaway
        == "협약 기업 8개사 가운데 6개사는 개소했고, 2개사는 아직 판단하기 이릅니다."
    )
    later = seen("maturity_classes", D(2024, 7, 1))
    assert later.takeaway == (
        "협약 기업 8개사 가운데 6개사는 개소했고, 1개사는 24개월이 지나도록 개소하지 않았으며, "
        "1개사는 아직 판단하기 이릅니다."
    )
    assert ("2022년 3분기", 1, 0, 1, 0) in later.table.rows and (
        "2024년 2분기",
        1,
        0,
        0,
        1,
    ) in later.table.rows
    assert later.table.rows[-1] == ("합계", 8, 6, 1, 1)
    # of the six that signed 24 months ago five opened; 마루 opened early
    assert (
        "협약한 지 24개월이 지난 6개사만 보면 개소율은 83.3%입니다" in later.notes[1]
        and "1개사 더" in later.notes[1]
    )


def test_the_three_classes_add_up_to_the_firms_that_signed():
    for as_of in (D(2021, 3, 1), D(2022, 7, 1), D(2023, 6, 30), D(2024, 7, 20)):
        rows = maturity.ask_classes(selected(as_of)).rows
        assert all(
            c.opened + c.overdue + c.too_young == c.signed
            and min(c.opened, c.overdue, c.too_young) >= 0
            for c in rows
        )
        assert sum(c.signed for c in rows) == ask_metric("firms_signed", as_of=as_of).total.value


@pytest.mark.parametrize(
    "counts, said",
    [
        ((0, 0, 0, 0), "이 기준일과 조건에 드는 협약 기업이 없습니다."),
        ((1, 1, 0, 0), "협약 기업 1개사는 개소했습니다."),
        ((5, 5, 0, 0), "협약 기업 5개사는 모두 개소했습니다."),
        ((5, 0, 5, 0), "협약 기업 5개사는 모두 24개월이 지나도록 개소하지 않았습니다."),
        (
            (5, 3, 2, 0),
            "협약 기업 5개사 가운데 3개사는 개소했고, 2개사는 24개월이 지나도록 개소하지 않았습니다.",
        ),
        (
            (2, 0, 0, 2),
            "협약 기업 2개사는 모두 협약한 지 24개월이 되지 않았고 개소 전이라 아직 판단하기 이릅니다.",
        ),
    ],
)
def test_the_classes_are_said_in_every_case(counts, said):
    assert words.say_classes(*counts) == said


def test_where_all_have_opened_the_later_months_are_known_and_otherwise_not():
    assert words.write_point(None, 2, 2) == "100.0% · 표본 적음"
    assert words.write_point(None, 2, 1) == words.UNKNOWN


# ---- the public record -------------------------------------------------------------------------------------


def test_every_statement_on_what_came_of_the_memoranda_is_said_in_korean():
    """Unless the record grows by words nobody translated."""
    metrics = {
        *public_openings.COUNTED,
        *public_openings.OTHER_STAGES,
        public_openings.LEFT,
        public_openings.RATE,
    }
    with (ROOT / "data/public/published_claims.csv").open(encoding="utf-8") as file:
        for claim in csv.DictReader(file):
            if claim["metric"] in metrics:
                said = press.write_wording(claim["qualifier"])
                assert not any(letter.isascii() and letter.isalpha() for letter in said), claim[
                    "qualifier"
                ]


def test_a_statement_stands_beside_the_memoranda_it_named_or_those_the_press_gave_for_the_same_day():
    snapshot = snapshots.open_snapshot()
    points = {
        (p.on, p.stated_on): printed.say_printed(p)
        for p in listings.public_statements(snapshot, public_openings.COUNTED, None)
    }
    assert points[D(2020, 11, 6), D(2020, 11, 6)] == "32/50"
    assert points[D(2021, 7, 20), D(2021, 7, 20)] == "61/100"
    assert points[D(2022, 3, 31), D(2022, 8, 23)] == "94/135", (
        "145 were signed by then: the statement names 135"
    )
    assert points[D(2024, 7, 4), D(2024, 7, 4)] == "115/199"
    assert points[D(2024, 11, 25), D(2024, 11, 25)] == "142/244"
    assert points[D(2021, 3, 28), D(2021, 3, 28)] == "약 50"


def test_the_record_goes_on_to_its_own_end_unless_a_day_was_chosen_and_then_to_what_was_printed_by_it():
    assert seen("public_openings").table.rows[0][0] == D(2025, 12, 10)
    chosen = seen("public_openings", D(2022, 3, 31), is_as_of_chosen=True)
    # what was said in August 2022 of 31 March was not known on that day
    assert chosen.table.rows[0][:3] == (D(2022, 3, 23), D(2022, 3, 23), "94/135")
    assert any("고른 기준일까지 보도된 것만" in note for note in chosen.notes)


def test_under_a_filter_nothing_public_is_drawn_and_it_is_said():
    shown = seen("public_openings", filters=(("field", ("AI",)),))
    assert shown.table.rows == () and "분야나 지역을 나누지 않은" in shown.notes[0]
    assert (
        seen("public_gap", filters=(("field", ("AI",)),)).table.rows
        == seen("public_gap").table.rows
    )


def test_the_page_sets_the_same_day_s_figures_side_by_side():
    """On 1 November 2023 the press said more than 110: rough, so that of March 2022 is set beside."""
    assert seen("public_openings").takeaway == (
        "2022. 10. 11. 보도(6. 30. 기준)는 104곳(‘법인 또는 사무소(2020년~2022년 2분기)’), 같은 날 우리 자료는 5곳(협약 6곳의 83.3%)입니다."
    )
    assert press.SAMPLE_NOTE not in seen("public_openings").notes, "this bureau's rows are its own"


def statement(value: float = 5, **more) -> PublicStatement:
    told = {
        "on": D(2022, 6, 30),
        "stated_on": D(2022, 6, 30),
        "metric": "firms_established_in_gwangju",
        "value": value,
        "of": 6,
        "is_of_printed": False,
        "is_about": False,
        "qualifier": "offices opened",
        "source_url": "https://example.test/1",
    }
    return PublicStatement(**(told | more))


@pytest.mark.parametrize(
    "gap, verdict",
    [
        (Gap(statement(5), 5, "parties", ""), "same"),
        (Gap(statement(5), 4, "parties", ""), "off"),
        (Gap(statement(5, is_of_printed=True), 5, "parties", "", 6), "same"),
        (Gap(statement(5, is_of_printed=True), 5, "parties", "", 7), "base"),
        (Gap(statement(5, is_about=True), 5, "parties", ""), "rough"),
        (Gap(statement(5, metric="firms_supported_of_mou"), 5, "parties", ""), "other"),
        (Gap(statement(58, metric="real_investment_rate"), 0.5820, "share", ""), "same"),
        (Gap(statement(58, metric="real_investment_rate"), 0.5871, "share", ""), "off"),
    ],
)
def test_a_statement_agrees_differs_or_cannot_be_compared(gap, verdict):
    assert gap.verdict == verdict


def test_who_left_is_who_had_opened_and_no_longer_operated_on_that_day():
    """On 4 July 2024: 나래, 파도 and 아람대."""
    gaps = public_openings.ask_gap(selected(D(2024, 7, 20))).gaps
    assert [
        (gap.own, gap.verdict) for gap in gaps if gap.statement.metric == public_openings.LEFT
    ] == [(3, "rough")] * 2


def test_what_is_called_real_investment_is_also_set_beside_confirmed_investment_and_counted_once(
    bureau, without_public_record
):
    forget_answers()
    bureau.load(
        bureau.write_csv(
            "방문.csv",
            "방문일,기업명,상대구분,방문지\n2021-01-04,하나,기업,서울\n2021-06-30,둘,기업,서울\n",
        ),
        bureau.write_csv(
            "협약.csv",
            "협약번호,협약기업,체결일,구분\n1,하나,2021-01-10,기업\n2,둘,2021-01-11,기업\n3,셋,2021-02-01,기관\n",
        ),
        bureau.write_csv(
            "성과.csv",
            "기업명,단계,달성일,수량,증빙,확인일\n하나,지역사무소,2021-02-01,,현장확인,\n"
            "셋,입주,2021-03-01,,현장확인,\n하나,투자,2021-03-05,1억,증빙서류,\n",
        ),
        bureau.write_csv(
            "published_claims.csv",
            (
                "stated_on,as_of,metric,value,unit,qualifier,source_url,note\n"
                "2021-03-10,2021-03-10,firms_established_in_gwangju,2,firms,real investment,https://example.test/1,\n"
                "2021-04-10,2021-04-01,firms_established_in_gwangju,2,firms,of 4 MOU,https://example.test/2,\n"
                "2021-05-01,2021-05-01,firms_established_in_gwangju,5,firms,offices,https://example.test/3,\n"
                "2021-05-02,2021-05-02,firms_moved_or_planning,3,firms,moved or planning to move,https://example.test/4,\n"
            ),
        ),
    )
    shown = read_panel(PANEL["public_gap"], selected(D(2021, 6, 30)), False)
    assert shown.takeaway == (
        "보도 4개 가운데 1개는 같은 날 우리 자료와 같고, 2개는 같은 날 우리 자료와 다르며, "
        "1개는 세는 단계가 달라 비교하지 않았습니다."
    )
    found = [(line[0], line[1], line[2], line[4], line[5], line[6]) for line in shown.table.rows]
    ever = "개소한 적이 있는 곳(기관 포함) · 기업만 세면 1개사"
    assert found == [
        (D(2021, 5, 2), D(2021, 5, 2), "3", "2곳", printed.OTHER_STAGE, ever),
        (D(2021, 5, 1), D(2021, 5, 1), "5", "2곳", "−3곳", ever),
        (D(2021, 4, 1), D(2021, 4, 10), "2/4", "2곳(협약 3곳 가운데)", printed.OTHER_BASE, ever),
        (D(2021, 3, 10), D(2021, 3, 10), "2", "1개사", "−1개사", "투자 기업"),
    ]
    assert "비교했습니다" in shown.notes[1]


def test_without_openings_or_memoranda_the_panels_say_so(bureau, without_public_record):
    forget_answers()
    bureau.load_csv("방문일,기업명,방문지\n2021-01-04,하나,서울\n")
    everything = selected(D(2021, 1, 4))
    views = {name: read_panel(panel, everything, False) for name, panel in PANEL.items()}
    assert all(
        shown.takeaway.endswith("니다.") and not shown.chart
        for name, shown in views.items()
        if name != "public_openings"
    )
    assert (
        views["opening_curve"].takeaway
        == views["maturity_classes"].takeaway
        == views["public_gap"].takeaway
        == "업무협약 기록이 아직 없습니다. 업무협약 현황을 올리면 보입니다."
    )
    assert (
        views["public_openings"].takeaway == "2021. 1. 4.까지 우리 자료에는 개소 기록이 없습니다."
    )


def test_charts_are_valid_plotly_in_both_themes():
    import plotly.graph_objects as go

    for panel in PANEL.values():
        for dark in (False, True):
            shown = read_panel(panel, replace(selected(), dark=dark), False)
            if shown.chart:
                go.Figure(draw_figure(shown.chart))
