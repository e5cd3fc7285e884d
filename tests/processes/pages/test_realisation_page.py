"""이행: what the page answers under each way of counting, and that the firms it lists are the ones it counts.

The bureau of `world` is small enough to count by hand. As of 2024. 3. 29. five firms were visited (가 나 다 라 마) and three
answered positively (가 나 라). Signed are the firms 가 나 (in early 2021) and 라 바 (in 2023, too young to be judged) and
the institution 원. 가 나 원 opened, 나 closed again after 306 days; 가 and 나 hired, 라's hires were checked only later;
가's money is only self-reported.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from analytics import listings
from analytics.charts.plotly import draw_figure
from analytics.measure.measurement import Row
from analytics.metrics import DEFINITIONS, METRICS
from analytics.panels import PAGES
from analytics.panels.asking import ask, narrow_listings
from analytics.panels.page import read_page
from analytics.panels.realisation.page import PAGE, is_young, list_offers
from analytics.panels.realisation.words import funnel as funnel_words
from analytics.panels.realisation.words import promises as promises_words
from analytics.panels.remembered import forget_answers
from analytics.panels.selection import FUNNEL, Selection
from analytics.panels.shared.words import definitions as defined
from analytics.panels.tables import Firm
from analytics.warehouse import snapshots
from tests.conftest import ROOT
from tests.worlds.building import begin_with
from tests.worlds.visiting import list_headings, open_page

AS_OF = date(2024, 3, 29)
VISITS = """방문일,기업명,상대구분,방문지,분야,반응
2021-01-04,가,기업,서울,로봇,긍정
2021-01-05,나,기업,대전,데이터,긍정
2021-01-06,다,기업,서울,로봇,
2023-06-01,라,기업,서울,데이터,긍정
2024-03-29,마,기업,서울,데이터,
"""
MOUS = """협약번호,협약기업,체결일,구분,분야,고용계획,투자계획
1,가,2021-02-01,기업,로봇,10,1억
2,나,2021-03-01,기업,데이터,5,
3,라,2023-07-01,기업,데이터,20,
4,원,2021-02-15,기관,데이터,,
5,바,2023-09-01,기업,데이터,,
"""
OUTCOMES = """기업명,단계,달성일,수량,증빙,확인일
가,지역사무소,2021-05-01,,증빙서류,2021-06-01
가,채용,2021-08-01,3,현장확인,2021-09-01
가,투자,2021-10-01,50000000,자체보고,
나,입주,2021-04-01,,자체보고,
나,폐업,2022-02-01,,자체보고,
나,채용,2022-01-10,2,증빙서류,2022-01-20
라,채용,2023-12-01,4,현장확인,2024-05-01
원,지역사무소,2021-06-01,,증빙서류,2021-06-01
"""
BY_HAND = {
    "mou_opening_rate": (2, 4),
    "mou_operating_rate": (1, 4),
    "mou_hiring_rate": (2, 4),
    "mou_investing_rate": (0, 4),
    "mou_opening_rate_of_mature": (2, 2),
    "mou_operating_rate_of_mature": (1, 2),
    "mou_hiring_rate_of_mature": (2, 2),
    "mou_investing_rate_of_mature": (0, 2),
    "mou_opening_rate_all_parties": (3, 5),
    "mou_operating_rate_all_parties": (2, 5),
}


@pytest.fixture
def world(bureau, without_public_record, tmp_path_factory) -> Selection:
    files = {"방문": VISITS, "협약": MOUS, "성과": OUTCOMES}
    begin_with(bureau, tmp_path_factory, "realisation_page", files)
    yield Selection(snapshots.open_snapshot(), AS_OF)
    forget_answers()


def names(rows: list[dict]) -> str:
    return "".join(row["name"] for row in rows)


# ---- the definitions ---------------------------------------------------------------------------------------


def test_all_ten_definitions_are_counted_as_by_hand(world):
    assert set(BY_HAND) == set(DEFINITIONS) == set(defined.ORDER)
    assert {
        name: (ask(world, name).total.numerator, ask(world, name).total.denominator)
        for name in DEFINITIONS
    } == BY_HAND


def test_the_sentence_says_the_chosen_definition_who_is_too_young_and_who_left(world):
    assert PAGE.sentence(world).text == (
        "2024. 3. 29. 기준 협약 기업 4개사 가운데 2개사(50.0%, 95% 구간 15.0~85.0%, 표본 적음)가 개소했습니다. 협약한 지 24개월이 안 된 "
        "기업 2개사도 세었으므로 비율이 앞으로 달라질 수 있습니다. 한 번이라도 개소한 2개사 가운데 1개사는 그 뒤 폐업하거나 철수했습니다."
    )
    mature = PAGE.sentence(replace(world, definition="mou_hiring_rate_of_mature")).text
    assert (
        "24개월이 지난 기업 2개사 가운데 2개사(100.0%" in mature
        and "확인된 채용이 있습니다" in mature
    )
    assert "24개월이 안 된 2개사는 아직 판단하기 일러 세지 않았습니다" in mature
    everybody = PAGE.sentence(replace(world, definition="mou_operating_rate_all_parties")).text
    assert (
        "협약 기업·기관 5곳 가운데 2곳(40.0%" in everybody
        and "3곳 가운데 1곳은 그 뒤 폐업" in everybody
    )
    invested = PAGE.sentence(replace(world, definition="mou_investing_rate")).text
    assert "투자가 확인된 곳은 아직 없습니다." in invested


def test_changing_the_definition_changes_the_sentence_the_figures_and_the_comparisons(world):
    """The other panels answer the same, but each of their exports names the definition."""
    first, second = (
        read_page(PAGE, replace(world, definition=name))
        for name in ("mou_opening_rate", "mou_hiring_rate_of_mature")
    )
    assert first.sentence != second.sentence and [c.label for c in first.cards] != [
        c.label for c in second.cards
    ]
    for name in ("definitions", "realised_by_cohort", "realised_by_field"):
        assert (first.views[name].chart, first.views[name].csv) != (
            second.views[name].chart,
            second.views[name].csv,
        )
    for shown in second.views.values():
        assert (
            "mou_hiring_rate_of_mature" in shown.file_name
            and "채용 실현율(24개월 지난 기업)" in shown.source
        )
        head, *rows = csv.reader(io.StringIO(shown.csv.decode("utf-8-sig")))
        assert head[-1] == defined.CHOSEN and {row[-1] for row in rows} <= {
            "채용 실현율(24개월 지난 기업)"
        }


def test_without_a_memorandum_the_page_says_so_and_ranks_nothing(bureau, without_public_record):
    bureau.load(bureau.write_csv("방문.csv", VISITS))
    shown = read_page(PAGE, Selection(snapshots.open_snapshot(), AS_OF, stage="firms_signed"))
    assert shown.sentence == "업무협약 기록이 아직 없습니다. 업무협약 현황을 올리면 보입니다."
    assert not (shown.views["definitions"].chart or shown.views["realised_by_field"].chart)
    assert shown.views["funnel"].takeaway == "방문한 5개사 가운데 3개사가 긍정 회신을 했습니다."
    assert [len(listed.table.rows) for listed in shown.listed] == [0, 3]


@pytest.mark.parametrize(
    "counts, said",
    [
        ((1, 0, 0, 0, 0, 0, 0), "방문한 1개사 가운데 긍정 회신을 한 기업은 아직 없습니다."),
        (
            (0, 0, 1, 0, 0, 0, 0),
            "협약한 1개사 가운데 개소한 기업은 아직 없으며, 채용이나 투자가 확인된 기업은 아직 없습니다.",
        ),
        (
            (0, 0, 2, 2, 0, 1, 0),
            "협약한 2개사 가운데 2개사가 개소했으나 지금 운영하는 기업은 없으며, 1개사의 채용이 확인되었고 "
            "투자가 확인된 기업은 아직 없습니다.",
        ),
        (
            (0, 0, 2, 1, 1, 0, 1),
            "협약한 2개사 가운데 1개사가 개소해 1개사가 운영하고 있으며, 1개사의 투자가 확인되었고 채용이 확인된 기업은 "
            "아직 없습니다.",
        ),
    ],
)
def test_the_funnel_says_none_where_there_is_none(counts, said):
    found = {name: Row(count) for name, count in zip(FUNNEL, counts, strict=False)}
    assert funnel_words.say_funnel(found, METRICS["firms_signed"], ()) == said


@pytest.mark.parametrize(
    "counts, said",
    [
        ((2, 2, 0), "고용이나 투자를 약속한 2개사는 모두 확인된 채용도 투자도 없습니다."),
        (
            (3, 2, 1),
            "고용이나 투자를 약속한 3개사 가운데 2개사는 확인된 채용도 투자도 없으며, 그중 1개사는 자체보고만 있습니다.",
        ),
    ],
)
def test_promises_without_a_result_are_all_or_some(counts, said):
    assert promises_words.say_firms(*counts) == said


def test_the_switchboard_offers_ten_with_both_sides_and_marks_the_chosen_one(world):
    shown = list_offers(replace(world, definition="mou_operating_rate"))
    assert [o.name for o in shown if o.is_chosen] == ["mou_operating_rate"] and len(shown) == 10
    (offer,) = (o for o in shown if o.name == "mou_opening_rate_all_parties")
    assert offer.title == "개소율(기관 포함) 60.0%" and offer.figure.startswith(
        "3 / 5곳 · 95% 구간"
    )
    assert offer.figure.endswith("2024. 3. 29. 기준") and "표본 적음" in offer.figure


def test_who_counts_so_is_said_only_as_the_public_record_has_it():
    with (ROOT / "data/public/published_claims.csv").open(encoding="utf-8") as file:
        record = {
            (row["as_of"], row["metric"], float(row["value"])) for row in csv.DictReader(file)
        }
    for definition, claims in defined.CLAIMS.items():
        said = defined.say_who(definition)
        for day, metric, value in claims:
            assert (day.isoformat(), metric, value) in record, (definition, metric)
            assert f"{value}" in said
    assert set(defined.WHO) == set(defined.CLAIMS)


def test_quarters_without_their_24_months_are_told_apart(world):
    cohorts = ask(world, "mou_opening_rate", by=("cohort",))
    assert [(row.group["cohort"], is_young(row, AS_OF)) for row in cohorts.rows] == [
        ("2021Q1", False),
        ("2023Q3", True),
    ]
    at_two_years = [is_young(row, date(2023, 3, 31)) for row in cohorts.rows[:1]]
    assert at_two_years == [False] and is_young(cohorts.rows[0], date(2023, 3, 30))


# ---- the funnel and its firms ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "step, at, before",
    [
        ("firms_visited", "가나다라마", ""),
        ("firms_replied_positively", "가나라", "다마"),
        ("firms_signed", "가나라바", ""),
        ("firms_opened", "가나", "라바"),
        ("firms_operating", "가", "나"),
        ("firms_hiring", "가나", ""),
        ("firms_investing", "", "가"),
    ],
)
def test_a_step_lists_the_firms_it_counts_and_those_that_have_not_got_there(
    world, step, at, before
):
    question = narrow_listings(world)
    assert names(listings.firms_at_step(world.snapshot, step, question)) == at
    assert names(listings.firms_before_step(world.snapshot, step, question)) == before


@pytest.mark.parametrize(
    "narrowed",
    [
        {},
        {"filters": (("field", ("데이터",)),)},
        {"filters": (("field", ("데이터", "로봇")), ("region", ("서울",)))},
        {"period_from": date(2021, 6, 1)},
        {"as_of": date(2021, 12, 31)},
    ],
    ids=str,
)
def test_every_step_lists_as_many_firms_as_it_counts_under_any_choice(sample, narrowed):
    selection = replace(Selection(snapshots.open_snapshot(), date(2022, 3, 31)), **narrowed)
    for step in FUNNEL:
        assert (
            len(listings.firms_at_step(selection.snapshot, step, narrow_listings(selection)))
            == ask(selection, step).total.value
        )


def test_what_came_and_what_did_not_add_up_to_the_step_before(world):
    table = read_page(PAGE, world).views["funnel"].table
    rows = {row[0]: row for row in table.rows}
    assert [row[1] for row in table.rows] == [5, 3, 4, 2, 1, 2, 0]
    assert rows["협약"][2:6] == ("방문", 3, "60.0%", 2), "바 signed without ever being visited"
    for _, _, before, came, _, missing, _ in table.rows[1:]:
        assert came + missing == rows[before][1]


def test_a_chosen_step_shows_its_firms_with_links(world):
    assert PAGE.listed(world) == ()
    at, before = PAGE.listed(replace(world, stage="firms_operating"))
    assert (at.title, before.title) == (
        "지금 운영하는 기업 1개사",
        "개소했으나 지금은 운영하지 않는 기업 1개사",
    )
    assert isinstance(at.table.rows[0][0], Firm) and before.table.rows[0][7] == date(2022, 2, 1)
    assert len(PAGE.listed(replace(world, stage="firms_visited"))) == 1


# ---- promises and exits ------------------------------------------------------------------------------------


def test_promised_and_confirmed_of_each_firm_add_up_to_the_totals(sample):
    selection = Selection(
        snapshots.open_snapshot(), date(2022, 3, 31), filters=(("field", ("데이터", "로봇")),)
    )
    rows = listings.firm_promises(selection.snapshot, narrow_listings(selection))
    for name in (
        "jobs_promised",
        "jobs_confirmed",
        "jobs_reported",
        "investment_promised",
        "investment_confirmed",
        "investment_reported",
    ):
        assert sum(row[name] or 0 for row in rows) == ask(selection, name).total.value, name


def test_hires_checked_after_the_as_of_day_are_neither_confirmed_nor_reported_but_named(world):
    shown = read_page(PAGE, world).views["jobs_promised_confirmed"]
    assert shown.takeaway == "약속한 고용은 35명, 확인된 고용은 5명으로 약속의 14.3%입니다."
    assert any("확인일이 기준일 뒤인 1건(4명, 라)" in note for note in shown.notes)
    assert (
        shown.spoken
        == "증빙서류 2명(마지막 확인 2022. 1. 20.) · 현장확인 3명(마지막 확인 2021. 9. 1.)."
    )
    later = read_page(PAGE, replace(world, as_of=date(2024, 5, 1))).views["jobs_promised_confirmed"]
    assert "확인된 고용은 9명" in later.takeaway and not any(
        "기준일 뒤" in note for note in later.notes
    )


def test_money_that_was_only_reported_stands_apart(world):
    shown = read_page(PAGE, world).views["investment_promised_confirmed"]
    assert (
        shown.takeaway
        == "약속한 투자는 1억 원이며, 확인된 투자는 아직 없습니다. 자체보고만 있는 5,000만 원은 따로 둡니다."
    )
    assert [row[0] for row in shown.table.rows] == [
        "약속",
        "확인",
        "· 증빙서류",
        "· 현장확인",
        "자체보고",
    ]


@pytest.fixture
def unplanned(bureau, without_public_record):
    """The bureau whose register says nothing of jobs and money."""
    mous = "".join(f"{line.rsplit(',', 2)[0]}\n" for line in MOUS.splitlines())
    files = {"방문.csv": VISITS, "협약.csv": mous, "성과.csv": OUTCOMES}
    bureau.load(*(bureau.write_csv(name, text) for name, text in files.items()))
    yield Selection(snapshots.open_snapshot(), AS_OF)
    forget_answers()


def test_what_no_memorandum_says_is_told_as_not_recorded_and_never_as_a_promise_of_nobody(
    unplanned,
):
    page = read_page(PAGE, unplanned)
    jobs, money = page.cards[3:]
    assert jobs.value == "5명" and "약속 기록 없음 · 자체보고 0명" in jobs.aside
    assert "약속 기록 없음" in money.aside
    panel = page.views["jobs_promised_confirmed"]
    assert panel.takeaway.startswith("협약에 적힌 고용계획이 없어 약속과 비교하지 않으며")
    assert panel.takeaway.endswith("확인된 고용은 5명입니다.")
    assert panel.table.rows[0][:2] == ("약속", "기록 없음")
    assert "빗금" not in panel.subtitle, "the chart has no bar of it"
    assert len(panel.chart.series[0].values) == 2
    by_firm = page.views["promises_by_firm"]
    assert by_firm.takeaway == promises_words.NO_PLANS
    assert [row[2] for row in by_firm.table.rows] == [None, None], "가 and 나 hired"


def test_the_mayors_page_and_the_councils_answer_know_that_no_promise_was_recorded(unplanned):
    jobs = read_page(PAGES["summary"], unplanned).cards[2]
    assert (jobs.value, jobs.aside) == ("5명", "약속 기록 없음")
    audit = read_page(PAGES["audit"], unplanned)
    told = next(card for card in audit.cards if card.label == "확인된 고용")
    assert told.value == "5명" and told.aside.startswith("약속한 고용 기록 없음 · ")
    assert (
        audit.views["audit_jobs"].takeaway
        == "협약 기업이 약속한 고용은 적혀 있지 않으며, 확인된 고용은 5명입니다."
    )


def test_a_firm_without_a_plan_beside_others_has_no_promise_of_nobody(world):
    rows = {str(row[0]): row for row in read_page(PAGE, world).views["promises_by_firm"].table.rows}
    assert rows["가"][2] == 10 and rows["나"][2] == 5
    assert "바" not in rows, "neither promised nor brought anything"


def test_firms_that_left_are_named_with_the_days_they_stayed(world):
    shown = read_page(PAGE, world).views["exits"]
    assert [(str(row[0]), *row[2:5]) for row in shown.table.rows] == [
        ("나", date(2021, 4, 1), date(2022, 2, 1), 306)
    ]
    assert (
        "12개월 안 이탈률은 50.0%(1 / 2개사" in shown.takeaway
        and "모두 1개사가 떠났습니다" in shown.takeaway
    )


# ---- as it is drawn ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "definition",
    ["mou_opening_rate", "mou_investing_rate_of_mature", "mou_operating_rate_all_parties"],
)
def test_every_chart_of_the_page_is_one_that_plotly_draws(world, definition):
    for narrowed in (
        {},
        {"as_of": date(2021, 1, 4)},
        {"filters": (("field", ("로봇",)),)},
        {"period_from": date(2024, 1, 1)},
    ):
        shown = read_page(PAGE, replace(world, definition=definition, **narrowed))
        drawn = [view.chart for view in shown.views.values() if view.chart]
        assert drawn
        for chart in drawn:
            go.Figure(draw_figure(chart))
        for view in shown.views.values():
            assert view.takeaway.endswith("."), view.name


def test_a_button_makes_a_definition_the_page_s_own_and_a_step_shows_its_firms(world):
    at = open_page("realisation", section="definitions")
    assert not at.exception and "개소했습니다" in at.markdown[0].value
    at.button(key="use_mou_operating_rate").click().run()
    assert not at.exception and "지금 운영하고 있습니다" in at.markdown[0].value
    assert at.query_params["definition"] == "mou_operating_rate"
    at.session_state["stage"] = "firms_hiring"
    at.run()
    assert at.query_params["stage"] == "firms_hiring"
    assert "채용이 확인된 기업 2개사" in list_headings(at)
