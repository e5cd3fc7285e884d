"""The pages 기관 협의체 and 협의체 안건: who offers what, what overlaps, who is left out, what was decided, and the next agenda.

The hand-counted bureau is that of tests/worlds/centre.py, as of 30 June 2021; the sample stands for a full one.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from analytics import listings
from analytics.__main__ import main
from analytics.charts.theme import DARK, LIGHT
from analytics.panels import PAGES
from analytics.panels.council.agenda import list_participants
from analytics.panels.council.programmes import ask_matrix
from analytics.panels.council.words import agenda as plans
from analytics.panels.council.words import council as words
from analytics.panels.page import PageView, read_page
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm
from analytics.warehouse import snapshots
from analytics.wording import sources
from analytics.wording.unrecorded import say_unrecorded
from pages.components.council import write_matrix
from tests.processes.pages.test_pages import VISITS, texts, visit
from tests.worlds.asking import ask_metric
from tests.worlds.centre import (
    AS_OF,
)

pytestmark = pytest.mark.usefixtures("fresh_caches", "centre")

D = date


def asked(as_of: date | None = None, **more) -> Selection:
    snapshot = snapshots.open_snapshot()
    return Selection(snapshot, as_of or snapshot.as_of, **more)


def read(name: str = "council", **more) -> PageView:
    return read_page(PAGES[name], asked(**more))


def value(name: str, **question) -> int:
    return ask_metric(name, **question).total.value


def on(day: date) -> dict:
    return {"period": (day, day), "as_of": day}


# ---- the metrics this page added ---------------------------------------------------------------------------


def test_programmes_are_counted_while_they_run():
    assert value("programmes") == 9, "J begins in 2022; A has ended but ran"
    assert value("programmes", **on(AS_OF)) == 6, "B, C, D without days, F without an end, H and I"
    assert value("programmes", **on(D(2021, 3, 31))) == 7, (
        "A on its last day, B on its first, C, D, F, G and H"
    )
    assert value("programme_agencies") == 4 and value("programme_agencies", **on(AS_OF)) == 4


def test_decisions_are_overdue_from_the_day_after_they_are_due():
    assert value("actions_raised") == 5, "the sixth is raised in July"
    assert value("actions_overdue") == 0, "가청's is due on the as-of day itself"
    assert value("actions_overdue", as_of=D(2021, 7, 1)) == 1
    assert value("actions_overdue", as_of=D(2021, 7, 3)) == 0, "done on that day, late"
    assert value("actions_overdue", as_of=D(2021, 8, 1)) == 2, (
        "나원's of 31 July, and the one raised in July"
    )
    (row,) = ask_metric("actions_overdue", by=("agency",), as_of=D(2021, 8, 1)).rows
    assert (row.group, row.value) == ({"agency": "나원"}, 2)


# ---- who offers what to whom -------------------------------------------------------------------------------


def test_programmes_without_stages_stand_in_one_column_and_are_no_gaps():
    answer = ask_matrix(asked())
    assert answer.stages == (None,) and answer.levels == []
    cells = {row[0].kind: row[0] for row in answer.rows}
    assert list(cells) == list(words.KINDS), "every kind has its row, also one that nobody offers"
    assert (cells["컨설팅"].running, cells["컨설팅"].level) == (("가청", "나원", "다원"), "many")
    assert (cells["자금"].running, cells["자금"].planned, cells["자금"].ended) == (
        ("나원",),
        ("라원",),
        ("가청", "다원"),
    )
    assert cells["집적단지"].level == "none" and cells["집적단지"].lines == ["대응 사업 없음"]
    assert words.NO_STAGE_NOTE in read().views["offer_matrix"].notes


STAGED = """\
기관,사업명,유형,대상,성장단계,시작일,종료일
가청,가,컨설팅,창업기업,초기,2021-01-01,2021-12-31
나원,나,컨설팅,창업기업,초기,2021-02-01,
나원,다,자금,창업기업,도약,2022-01-01,2022-12-31
다원,라,공간,창업기업,예비창업,2020-01-01,2020-12-31
다원,마,인재양성,창업기업,전 단계,2021-01-01,2021-12-31
"""


@pytest.fixture
def staged(bureau, without_public_record):
    bureau.load(
        bureau.write_csv("방문.csv", "방문일,기업명\n2021-06-30,가\n"),
        bureau.write_csv("사업.csv", STAGED),
    )
    return bureau


def test_every_kind_is_held_against_every_stage_and_empty_cells_are_seen(staged):
    answer = ask_matrix(asked())
    assert answer.stages == ("예비창업", "초기", "도약"), (
        "in the order of growth; one for all stages has no column of its own"
    )
    found = {(cell.kind, cell.stage): cell for row in answer.rows for cell in row}
    assert found["컨설팅", "초기"].level == "many" and found["컨설팅", "도약"].level == "none"
    assert found["자금", "도약"].lines == ["나원(예정)"] and found["공간", "예비창업"].lines == [
        "지난 사업 다원"
    ]
    assert {found["인재양성", stage].level for stage in answer.stages} == {"one"}, (
        "for all stages, so in each"
    )
    assert len(answer.levels) == 21 and answer.levels.count("none") == 15
    assert read().views["offer_matrix"].takeaway == (
        "7개 유형과 3개 성장단계를 맞춘 21칸 가운데 16칸은 진행하거나 예정된 사업이 없고, 1칸은 두 기관 이상이 함께합니다."
    )
    assert len(read().views["offer_matrix"].table.rows) == 21, "and as a table, the gaps among them"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_heat_table_names_the_agencies_and_every_level_in_words(staged, palette):
    html = write_matrix(ask_matrix(asked()), palette)
    assert html.count("<td") == 21 and html.count("대응 사업 없음") == 16, (
        "fifteen cells and the legend"
    )
    assert "가청<br>나원" in html and all(name in html for name in words.MATRIX_LEGEND.values())


def test_a_programme_name_cannot_break_the_heat_table(bureau, without_public_record):
    bureau.load(
        bureau.write_csv("방문.csv", "방문일,기업명\n2021-06-30,가\n"),
        bureau.write_csv(
            "사업.csv",
            "기관,사업명,유형,대상,성장단계\n<script>alert(1)</script>,가,컨설팅,창업,<b>초기</b>\n",
        ),
    )
    html = write_matrix(ask_matrix(asked()), LIGHT)
    assert "<script>" not in html and "<b>" not in html and "&lt;script&gt;" in html


# ---- what overlaps, who has twice, who has nothing ---------------------------------------------------------


def test_pairs_say_why_and_when_and_whom_they_served_twice():
    view = read().views["programme_pairs"]
    assert (
        view.takeaway
        == "지원사업은 기관끼리 지금 2쌍이 겹치고 1쌍은 겹칠 예정이며, 지난 것까지 모두 6쌍입니다."
    )
    states = [row[0] for row in view.table.rows]
    assert states == ["겹치는 중"] * 2 + ["겹칠 예정"] + ["지난 겹침"] * 3
    (first,) = [row for row in view.table.rows if "컨설팅A" in row[1]]
    assert first[1:] == (
        "가청 ‘컨설팅A’",
        "나원 ‘컨설팅B’",
        "유형(컨설팅)과 대상(협약기업)이 같음",
        D(2021, 3, 31),
        D(2021, 3, 31),
        1,
    ), "가; an institution that has both is no firm"
    (unnamed,) = [row for row in view.table.rows if "공간H" in row[1] + row[2]]
    assert "둘 다 대상을 적지 않음" in unnamed[3]


def test_blanks_make_neither_another_audience_nor_another_agency_nor_another_programme(
    bureau, without_public_record
):
    bureau.load(
        *(
            bureau.write_csv(f"{name}.csv", text)
            for name, text in {
                "방문": "방문일,기업명\n2021-06-30,가\n",
                "사업": "기관,사업명,유형,대상\n가청,사업 A,컨설팅,협약기업\n가 청,사업B,컨설팅,협약기업\n나원,사업C,컨설팅,협약 기업\n",
                "수혜": "사업명,기업명,선정일\n사업A,가,2021-03-01\n사업 C,가,2021-03-01\n",
            }.items()
        )
    )
    assert value("programmes_overlapping") == 2 and value("firms_double_served") == 1
    assert {
        row["firms_served_twice"]
        for row in listings.overlapping_programmes(snapshots.open_snapshot(), D(2021, 6, 30))
    } == {0, 1}


def test_firms_served_twice_and_by_none_are_listed_as_they_are_counted():
    page = read()
    twice, none = page.views["firms_served_twice"], page.views["firms_served_by_none"]
    assert len(twice.table.rows) == value("firms_double_served") and len(none.table.rows) == value(
        "firms_unserved"
    )
    assert all(isinstance(row[0], Firm) for row in (*twice.table.rows, *none.table.rows))
    assert [(row[0].name, row[-2]) for row in none.table.rows] == [
        ("다", D(2021, 3, 10)),
        ("라", D(2021, 4, 1)),
    ], "longest first"
    assert "‘컨설팅A’와 ‘컨설팅B’" in next(
        row[-1] for row in twice.table.rows if row[0].name == "가"
    )


def test_a_chosen_field_narrows_the_firms_and_their_lists_alike():
    page = read(filters=(("field", ("AI",)),))
    view = page.views["firms_served_by_none"]
    assert [row[0].name for row in view.table.rows] == ["라"]
    assert view.takeaway.startswith("협약 기업 2개사 가운데 1개사가")
    assert "AI 분야만 보면" in page.sentence


# ---- what was decided --------------------------------------------------------------------------------------


def test_decisions_are_listed_open_ones_first_and_say_how_late():
    view = read(as_of=D(2021, 8, 1)).views["council_actions"]
    assert [(row[0], row[1], row[-1]) for row in view.table.rows] == [
        ("기한 넘김", "나중 일", 12),
        ("기한 넘김", "공고 맞추기", 1),
        ("진행 중", "기한 없는 일", None),
        ("늦게 완료", "공간 안내", 3),
        ("늦게 완료", "교육 조정", 2),
        ("기한 안 완료", "명단 나누기", None),
    ]
    assert (
        view.takeaway == "그동안 상정한 6건 가운데 3건이 진행 중이며, 그중 2건이 기한을 넘겼습니다."
    )


def test_agencies_with_few_decisions_are_not_ranked():
    view = read().views["actions_on_time"]
    assert "모두 10건 미만이라 비교하지 않았습니다" in view.takeaway and "95% 구간" in view.takeaway
    assert (
        view.spoken.index("가청") < view.spoken.index("나원")
        and view.spoken.count("표본 적음") == 2
    )
    assert "최고" not in view.spoken


def test_a_chosen_period_that_touches_no_figure_is_said_at_each():
    whole, chosen = read(), read(period_from=date(2021, 5, 1), period_to=date(2021, 5, 31))
    assert [card.value for card in chosen.cards] == [card.value for card in whole.cards]
    assert all(sources.PERIOD_NOT_APPLIED in card.aside for card in chosen.cards)
    for name, view in chosen.views.items():
        assert view.takeaway == whole.views[name].takeaway, name
        assert view.notes == (*whole.views[name].notes, sources.WITHOUT_PERIOD), name


def test_the_sentence_and_the_cards_say_what_the_command_line_says(capsys):
    page, day = read(), AS_OF.isoformat()
    said = {}
    for name in (
        "programmes",
        "programmes_overlapping",
        "firms_double_served",
        "firms_unserved",
        "actions_overdue",
    ):
        assert main(["measure", name, "--from", day, "--to", day, "--json"]) == 0
        said[name] = json.loads(capsys.readouterr().out)[0]["value"]
    assert [int(card.value.rstrip("개사쌍건")) for card in page.cards] == list(said.values())
    assert page.sentence == (
        "2021. 6. 30. 기준으로 4개 기관이 지원사업 6개를 진행하고 있으며, 기관끼리 지금 2쌍이 겹치고 1쌍은 겹칠 예정입니다. 끝난 사업까지 보면 겹치는 두 사업에 모두 선정된 "
        f"기업은 {said['firms_double_served']}개사이며, 협약 기업 4개사 가운데 2개사는 어느 사업에도 선정되지 않았습니다. "
        "진행 중인 협의체 안건 3건 가운데 기한을 넘긴 것은 없습니다."
    )


# ---- the agenda --------------------------------------------------------------------------------------------


def test_the_agenda_is_for_the_month_after_and_makes_up_no_day():
    assert [plans.next_month(day) for day in (AS_OF, D(2021, 12, 1), D(2022, 1, 31))] == [
        "2021년 7월",
        "2022년 1월",
        "2022년 2월",
    ]
    page = read("agenda")
    assert page.sentence == (
        "2021년 7월 회의에서는 지난 회의에서 정한 1건을 보고하고, 겹치거나 겹칠 지원사업 3쌍과 "
        "지원받지 못한 협약 기업 2개사를 논의합니다."
    )
    assert list_participants(asked()) == ["가청", "나원", "다원", "라원"]


def test_the_agenda_reports_what_became_of_the_last_decisions_and_what_was_finished_since():
    view = read("agenda", as_of=D(2021, 7, 20)).views["agenda_report"]
    assert view.takeaway == "보고 안건 · 지난 회의(2021. 7. 14.)에서 정한 1건을 진행하고 있습니다."
    before = read("agenda", as_of=D(2021, 7, 3)).views["agenda_report"]
    assert [(row[1], row[-1]) for row in before.table.rows] == [
        ("기한 없는 일", "진행 중"),
        ("공간 안내", "2021. 7. 3. 완료(3일 늦음)"),
    ]
    assert before.takeaway.endswith("그 뒤에 이전 안건 1건도 마쳤습니다.")


def test_the_agenda_checks_what_is_late_and_leaves_room_for_what_is_decided():
    page = read("agenda", as_of=D(2021, 8, 1))
    late = page.views["agenda_late"]
    assert late.takeaway == "확인 안건 · 기한을 넘긴 안건 2건의 처리 계획을 확인합니다."
    assert [row[:3] for row in late.table.rows] == [
        (1, "나중 일", "나원"),
        (2, "공고 맞추기", "나원"),
    ]
    for name in ("agenda_pairs", "agenda_gaps", "agenda_unserved", "agenda_late"):
        table = page.views[name].table
        assert table.columns[-1] == plans.OUTCOME and all(row[-1] == "" for row in table.rows)


def test_the_agenda_takes_no_period_and_no_filter():
    narrow = read(
        "agenda", filters=(("field", ("AI",)),), period_from=D(2021, 6, 1), period_to=D(2021, 6, 2)
    )
    whole = read("agenda")
    assert [v.takeaway for v in narrow.views.values()] == [v.takeaway for v in whole.views.values()]
    assert [v.table for v in narrow.views.values()] == [v.table for v in whole.views.values()]


# ---- nothing, little, everything ---------------------------------------------------------------------------


def test_before_any_council_file_both_pages_say_calmly_what_to_load(bureau):
    bureau.load_csv(VISITS + "2021-07-20,가나다,기업,서울,로봇,긍정,600,김\n")
    for name in ("council", "agenda"):
        page = read(name)
        assert page.sentence == words.NOTHING_LOADED and not page.cards
        assert all(
            "파일을 올리시면" in view.takeaway or view.takeaway == say_unrecorded("memoranda")
            for view in page.views.values()
        )
        assert not any(view.table.rows for view in page.views.values() if view.chart is None)


def test_without_awards_nobody_is_said_to_be_unserved(bureau, without_public_record):
    bureau.load(
        bureau.write_csv("협약.csv", "협약번호,협약기업,체결일\n1,가,2021-01-10\n"),
        bureau.write_csv("사업.csv", STAGED),
    )
    for name, panel in (("council", "firms_served_by_none"), ("agenda", "agenda_unserved")):
        page = read(name)
        assert words.NO_AWARDS in page.views[panel].takeaway and not page.views[panel].table.rows
        assert "선정되지 않았습니다" not in page.sentence


@pytest.mark.parametrize("page", ["council", "agenda"])
def test_the_pages_of_the_sample_are_drawn_with_links_to_the_firms(sample, page):
    at = visit(page)
    assert not at.exception and at.title[0].value == PAGES[page].title
    assert any("companies?" in shown.value for shown in at.markdown)
    drawn = "".join(shown.proto.body for shown in at.get("html"))
    assert ('class="matrix"' in drawn) == (page == "council")
    assert "None" not in texts(at).split()


def test_every_list_of_the_sample_has_as_many_rows_as_its_figure_counts(sample):
    page, whole = read(), asked()
    assert len(page.views["firms_served_twice"].table.rows) == value("firms_double_served")
    assert len(page.views["firms_served_by_none"].table.rows) == value("firms_unserved")
    assert len(page.views["council_actions"].table.rows) == value("actions_raised")
    assert [row[0] for row in page.views["council_actions"].table.rows].count(
        words.OVERDUE
    ) == value("actions_overdue")
    pairs = page.views["programme_pairs"].table.rows
    assert len(pairs) == value("programmes_overlapping")
    assert len([row for row in pairs if row[0] != "지난 겹침"]) == value(
        "programmes_overlapping", **on(whole.as_of)
    )
    running = [
        row for row in listings.programmes(whole.snapshot, whole.as_of) if row["state"] == "running"
    ]
    assert len(running) == value("programmes", **on(whole.as_of))
    agencies = {row.group["agency"] for row in ask_metric("programmes", by=("agency",)).rows}
    assert agencies == {f"예시기관 {name}" for name in "가나다라마바"}
