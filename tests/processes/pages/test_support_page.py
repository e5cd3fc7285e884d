"""기업 지원: what the page says of the centre that can be counted by hand (tests/worlds/centre.py), and whose names nobody sees.

As of 30 June 2021 the MOU firms are 가 나 다 라. In the 90 days only 나 was consulted (2 April); 가 answered a survey on
2 May, 다 called on 1 May and 1 June, 라 answered on 31 May and began a round on 20 May. Nobody is silent for ninety days.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from analytics import listings
from analytics.charts.plotly import draw_figure
from analytics.panels import PAGES
from analytics.panels.asking import ask, narrow_listings
from analytics.panels.page import read_page
from analytics.panels.remembered import forget_answers
from analytics.panels.selection import Selection
from analytics.panels.support.words import concerts, inquiries, surveys, tenancies
from analytics.panels.support.words import mentoring as words_mentoring
from analytics.panels.support.words import silence as silence_words
from analytics.panels.support.words import support as words
from analytics.panels.tables import Firm
from analytics.permissions.personal import mask_key, mask_name, mask_names
from analytics.statistics.intervals import paired_change
from analytics.warehouse import snapshots
from tests.worlds.asking import ask_metric
from tests.worlds.centre import (
    AS_OF,
)
from tests.worlds.spring import by_month, split, value

pytestmark = pytest.mark.usefixtures("centre")

PAGE = PAGES["support"]
D = date


@pytest.fixture
def here(centre) -> Selection:
    yield Selection(snapshots.open_snapshot(), AS_OF)
    forget_answers()


@pytest.fixture
def other(bureau, without_public_record):
    """A bureau with other files than the centre's."""

    def load(**files: str) -> Selection:
        bureau.load(*(bureau.write_csv(f"{name}.csv", text) for name, text in files.items()))
        return Selection(snapshots.open_snapshot(), snapshots.read_current().as_of)

    yield load
    forget_answers()


# ---- the metrics that the page added -----------------------------------------------------------------------


def test_every_mou_firm_is_in_one_of_three_classes(here):
    assert [
        value(name)
        for name in ("firms_consulted", "firms_heard_otherwise", "firms_unheard", "mou_firms")
    ] == [1, 3, 0, 4]
    then = D(2021, 4, 15)
    assert [
        value(name, as_of=then)
        for name in ("firms_consulted", "firms_heard_otherwise", "firms_unheard")
    ] == [3, 0, 1]


def test_the_spans_of_silence_hold_every_firm_by_its_days(here):
    assert split("mou_firms", "silence") == {0: 1, 30: 2, 60: 1}, "다 29, 라 30, 가 59, 나 89"
    later = {
        row.group["silence"]: row.value
        for row in ask_metric("mou_firms", by=("silence",), as_of=D(2021, 7, 1)).rows
    }
    assert later == {0: 1, 30: 1, 60: 1, 90: 1}, (
        "a day later 나 has been silent for ninety days and 다 has answered"
    )


def test_needs_are_those_of_replies_and_open_while_the_second_consultation_is_owed(here):
    assert split("needs_returned", "need") == {"공간": 1, "기술": 1, "자금": 2, "제도": 1}, (
        "가 twice, 라; 다 answers in July"
    )
    assert {need: n for need, n in split("needs_open", "need").items() if n} == {
        "공간": 1,
        "제도": 1,
    }, "가 was seen on 20 April"
    assert value("needs_open", as_of=D(2021, 7, 5)) == 1, (
        "라 is seen to; 다's 인력 of 1 July is open"
    )
    assert value("needs_open", as_of=D(2021, 7, 10)) == 0


def test_moves_are_counted_on_their_days(here):
    assert value("moves_in") == 5 and value("moves_out") == 1, (
        "out: 나 on 30 June; 라 leaves in December"
    )
    assert by_month("moves_in")[D(2021, 5, 1)] == 2


def test_a_firms_concerts_are_one_pair_of_means(here):
    """가: 25 March 2 before (visit of 1 February, round of 20 January is day 64 → 1), see the rows."""
    rows = {row["name"]: row for row in listings.concert_firms(here.snapshot, AS_OF)}
    assert set(rows) == {"가", "밖", "나"}, (
        "27 May is not 60 days ago; 다 comes in July; a job fair is no concert"
    )
    # 가, 25 March ± 60: before 1 Feb; after 20 and 31 March … → reply of 20 March before, 31 March, 1 April and 2 May after
    assert (rows["가"]["heard_before"], rows["가"]["heard_after"]) == (2, 3)
    assert (rows["밖"]["heard_before"], rows["밖"]["heard_after"]) == (2, 1), (
        "round 1–28 February, begun 15 April"
    )
    assert (rows["나"]["heard_before"], rows["나"]["heard_after"]) == (1, 0), (
        "2 April, before 29 April"
    )
    assert ask_metric("contacts_before_concert").total.value == pytest.approx(5 / 3)
    assert ask_metric("contacts_after_concert").total.value == pytest.approx(4 / 3)


def test_a_paired_change_is_students_own():
    change = paired_change(
        [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
        [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    )
    assert (change.value, change.low, change.high) == pytest.approx(
        (1.58, 0.7001, 2.4599), abs=5e-4
    )  # Student 1908, sleep
    assert (change.more, change.same, change.fewer) == (9, 1, 0) and change.is_more_than_chance
    assert paired_change([], []) is None and paired_change([1], [2]).low is None


# ---- what the page says ------------------------------------------------------------------------------------


def test_the_sentence_says_who_was_met_who_was_heard_and_who_was_not(here):
    assert PAGE.sentence(here).text == (
        "2021. 6. 30. 기준 협약 기업 4개사 가운데 최근 90일 동안 대면컨설팅을 받은 곳은 1개사(25.0%, 95% 구간 4.6~69.9%, 표본 적음)이고, "
        "3개사는 다른 접촉만 있었으며, 접촉이 끊긴 곳은 없습니다."
    )
    later = PAGE.sentence(replace(here, as_of=D(2021, 10, 31))).text
    assert "협약 기업 5개사" in later and later.endswith("4개사는 접촉 기록이 없습니다.")


def test_every_panel_speaks_draws_and_has_a_table(here):
    for narrowed in (
        {},
        {"filters": (("field", ("로봇",)),)},
        {"as_of": D(2021, 1, 5)},
        {"as_of": D(2021, 10, 31)},
        {"period_from": D(2021, 6, 1)},
    ):
        shown = read_page(PAGE, replace(here, **narrowed))
        for view in shown.views.values():
            go.Figure(draw_figure(view.chart) if view.chart else {})
            assert view.takeaway.endswith("다."), view.name
            assert "None" not in view.takeaway + view.spoken + "".join(view.notes)
        assert len(shown.cards) == 5 and len(shown.listed) == 4


def test_the_firms_to_call_are_those_of_the_week_the_longest_untouched_first(here):
    assert [str(row[0]) for row in PAGE.listed(here)[0].table.rows] == ["라", "가", "나"], (
        "nobody hired: 라 answered on 31 May, 가 moved in on 1 June, 나 out on 30 June"
    )
    october = replace(here, as_of=D(2021, 10, 31))
    calls, lost, waiting, owed = PAGE.listed(october)
    assert [(str(row[0]), row[1]) for row in calls.table.rows] == [
        ("나", "면담·상담 212일 없음(행사 4. 29., 퇴거 6. 30., 지원 7. 5.)"),
        ("마", "협약 뒤 면담·상담 108일 없음"),
        ("가", "면담·상담 103일 없음(마지막 대면컨설팅 7. 20.)"),
        ("다", "면담·상담 113일 없음(행사 7. 22.)"),
        ("라", "면담·상담 72일 없음(마지막 멘토링 8. 20.)"),
    ]
    assert isinstance(calls.table.rows[0][0], Firm) and calls.table.rows[0][3] == (
        "채용 실적과 증빙 확인하기"
    )
    assert lost.table.rows == ()
    assert calls == PAGES["this_week"].listed(october)[0]
    assert [row[5] for row in waiting.table.rows] == [133] and owed.table.rows == ()


def test_a_firm_that_was_spoken_to_lately_or_has_left_is_not_called(other):
    start = D(2024, 1, 1)
    firms = "가나다라"
    here = other(
        협약="협약번호,협약기업,체결일,구분\n"
        + "".join(f"{n},{name},{start},기업\n" for n, name in enumerate(firms, 1)),
        방문="방문일,기업명,방식\n2024-12-20,나,전화\n2024-12-31,밖,방문\n",
        성과="기업명,단계,달성일\n다,지역사무소,2024-02-01\n다,폐업,2024-05-01\n라,지역사무소,2024-02-01\n",
        컨설팅="일자,기업명,상담사\n2024-12-30,밖,홍길동\n",
    )
    rows = listings.silent_firms(here.snapshot, narrow_listings(here))
    assert {row["name"]: row["reasons"] for row in rows} == {
        "가": ["never_consulted"],
        "나": ["never_consulted"],
        "다": ["never_consulted", "closed"],
        "라": ["never_consulted", "unhired"],
    }
    assert [str(row[0]) for row in PAGE.listed(here)[0].table.rows] == ["가", "라"], (
        "나 was telephoned, 다 has left"
    )
    assert ask(here, "firms_unheard").total.value == 4


@pytest.mark.parametrize("name", ["firms_unheard", "mou_firms"])
def test_the_radar_lists_the_firms_it_counts_under_any_choice(sample, name):
    for narrowed in ({}, {"filters": (("field", ("데이터",)),)}, {"period_to": D(2021, 3, 31)}):
        here = replace(Selection(snapshots.open_snapshot(), D(2022, 3, 31)), **narrowed)
        rows = listings.silent_firms(here.snapshot, narrow_listings(here))
        assert (
            sum(name == "mou_firms" or not row["is_heard"] for row in rows)
            == ask(here, name).total.value
        )


def test_without_a_file_of_the_centre_the_page_says_what_to_load_and_nothing_else(other):
    here = other(
        방문="방문일,기업명\n2024-12-31,가\n", 협약="협약번호,협약기업,체결일\n1,가,2024-01-01\n"
    )
    shown = read_page(PAGE, here)
    assert shown.sentence == words.NOTHING_LOADED and shown.sentence.count(".") == 1
    assert shown.cards == () and shown.listed == ()


def test_one_inquiry_alone_is_enough_for_a_page(other):
    here = other(
        접수="접수일,기업명,문의유형\n2024-12-30,가,애로\n", 방문="방문일,기업명\n2024-12-31,가\n"
    )
    shown = read_page(PAGE, here)
    assert shown.sentence == "업무협약 기록이 아직 없습니다. 업무협약 현황을 올리면 보입니다."
    assert [card.value for card in shown.cards].count("기록 없음") == 4 and len(shown.cards) == 5
    assert "1건" in shown.views["inquiries_by_topic"].takeaway


def test_a_firms_course_holds_what_the_centre_did_with_the_persons_masked(here):
    kinds = [
        (row["kind"], row["what"], row["about"])
        for row in listings.company_events(here.snapshot, "가", AS_OF)
    ]
    assert ("consulted", "애로", "예***사") in kinds and (
        "mentoring",
        "기술개발",
        "예**토",
    ) in kinds
    assert {"surveyed", "returned", "second", "attended", "awarded", "mentored", "moved_in"} <= {
        kind for kind, *_ in kinds
    }
    facts = listings.company_facts(here.snapshot, "가", AS_OF)
    assert (facts["heard_by"], facts["silent_days"]) == ("수요조사 회신", 59)


def test_no_text_of_the_page_exclaims_or_speaks_casually():
    for module in (words, silence_words, inquiries, surveys, words_mentoring, tenancies, concerts):
        for name, text in vars(module).items():
            if name.isupper() and isinstance(text, str):
                assert not re.search("!|해요|세요|None", text), f"{module.__name__}.{name}"


# ---- whose names nobody sees -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, shown",
    [
        ("홍길동", "홍*동"),
        ("홍길", "홍*"),
        ("남궁길동", "남**동"),
        (" 홍길동 ", "홍*동"),
        ("홍길동 2", "홍*동"),
        ("김", "*"),
        ("Jane Doe", "J***"),
        ("王小明", "王***"),
        ("李", "*"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_ends_alone(name, shown):
    assert mask_name(name) == shown


def test_several_names_and_keys_are_masked_each():
    assert (
        mask_names("[홍길동, 김철수]") == "[홍*동, 김*수]"
        and mask_names("홍길동/이영") == "홍*동/이*"
        and mask_names(None) is None
    )
    assert mask_key("mentoring", "가 · 홍길동 · 2021-01-01") == "가 · 홍*동 · 2021-01-01"
    assert (
        mask_key("mentors", "홍길동 · 김철수 · 금융") == "홍*동 · 김*수 · 금융"
        and mask_key("mentors", "금융") == "금융"
    )
    assert (
        mask_key("trips", "홍길동 · 2021-01-01 · 서울") == "홍*동 · 2021-01-01 · 서울"
        and mask_key("visits", "V1") == "V1"
    )


def texts_of(view) -> str:
    """Everything a panel shows and exports."""
    rows = list(csv.reader(io.StringIO(view.csv.decode("utf-8-sig"))))
    return "\n".join(
        map(
            str,
            (
                view.takeaway,
                view.subtitle,
                view.spoken,
                view.notes,
                view.table,
                view.chart,
                view.source,
                rows,
            ),
        )
    )


def test_no_page_and_no_export_of_the_sample_names_a_mentor_a_counsellor_or_staff(sample):
    """The owner of a call (담당) stands on 이번 주, where who calls whom is the work itself, and in no export."""
    snapshot = snapshots.open_snapshot()
    con = snapshot.cursor()
    secret = {
        name
        for (name,) in con.execute("""
        select mentor from stg_mentors union select mentor from stg_mentoring union select counsellor from stg_consultations
        union select unnest(traveller) from stg_trips union select unnest(staff) from stg_visits""").fetchall()
        if name
    }
    assert len(secret) > 100
    busy = con.execute("""select k.company_key from stg_consultations join stg_mentoring using (company_id)
                          join dim_company_keys k using (company_id) limit 1""").fetchone()[0]
    here = Selection(snapshot, D(2022, 3, 31), company=busy, stage="firms_visited")
    for name, page in PAGES.items():
        shown = read_page(page, here)
        said = "\n".join(
            [
                shown.sentence,
                *map(str, shown.cards),
                *(texts_of(view) for view in shown.views.values()),
                *(str(listed) for listed in shown.listed if name != "this_week"),
            ]
        )
        assert not [person for person in secret if person in said], name


def test_what_a_load_sets_aside_or_changes_names_nobody(bureau, without_public_record):
    visits = "방문일,기업명,출장자\n2021-07-20,가,홍길동·김철수\n2021-07-21,나,{}\n2021-13-01,다,이영희\n"
    mentoring = "기업명,멘토,시작일\n가,{},2021-07-01\n"
    for nth, (staff, mentor) in enumerate((("박민수", "최지우"), ("정해인", "한지민"))):
        bureau.load(
            bureau.write_csv(f"방문{nth}.csv", visits.format(staff)),
            bureau.write_csv(f"멘토링{nth}.csv", mentoring.format(mentor)),
            bureau.write_csv("멘토단.csv", f"멘토,분야\n{mentor},금융\n"),
            confirmed=True,
        )
    here = Selection(snapshots.open_snapshot(), snapshots.read_current().as_of)
    shown = read_page(PAGES["quality"], here)
    said = "".join(texts_of(view) for view in shown.views.values())
    said += "".join(str(listed) for listed in read_page(PAGES["this_week"], here).listed)
    people = ("홍길동", "김철수", "이영희", "박민수", "정해인", "최지우", "한지민")
    assert not [name for name in people if name in said]
    assert "이*희" in said and "정*인" in said, "and yet a person can tell which row it is"
    assert here.as_of - timedelta(days=1) == D(2021, 7, 20)


def test_what_is_not_loaded_is_not_told_as_nobody(other):
    mous, visits = (
        "협약번호,기업명,체결일\n1,가,2021-01-02\n2,나,2021-06-02\n",
        "방문일,기업명\n2021-06-30,밖\n",
    )
    here = other(협약=mous, 방문=visits, 접수="접수일,기업명,문의유형\n2021-06-29,가,애로\n")
    shown = read_page(PAGE, here)
    assert shown.sentence == (
        "2021. 6. 30. 기준 협약 기업 2개사 가운데 최근 90일 동안 접촉이 적히지 않은 곳은 1개사입니다. "
        "대면컨설팅 기록이 아직 없습니다. 대면컨설팅 파일을 올리면 보입니다."
    )
    assert shown.views["care_over_time"].chart is None
    assert shown.views["silence_radar"].takeaway.endswith(
        "소식 없는 날의 중앙값은 14.5일입니다."
    ), "나 was never heard of"
    assert "모두 대면컨설팅을 받은 기록이 없습니다." in shown.views["silent_firms"].takeaway


def test_a_mentor_on_no_list_is_none_of_those_listed(other):
    here = other(
        멘토="멘토,분야\n예시멘토 1,금융\n",
        멘토링="기업명,멘토,시작일\n가,예시멘토 1,2021-01-04\n가,예시멘토 8,2021-01-05\n",
        방문="방문일,기업명\n2021-06-30,밖\n",
    )
    said = read_page(PAGE, here).views["mentoring_demand"]
    assert said.takeaway.startswith(
        "멘토 1명 가운데 1명이 활동했고, 명단에 없는 멘토 1명도 활동했으며, 멘토링 2건을"
    )
    assert "/ 0명" not in str(said.spoken) + str(said.chart)
    assert {row[-1] for row in said.table.rows} == {"기록 없음"}, "no survey was ever loaded"


def test_a_site_whose_firms_gave_no_seats_is_not_called_empty(other):
    here = other(
        시설="시설명,총좌석\n캠프,10\n센터,20\n",
        입주="기업명,시설,입주일,좌석\n가,캠프,2021-01-04,\n나,센터,2021-01-04,4\n",
        방문="방문일,기업명\n2021-06-30,밖\n",
    )
    assert "입주 기업이 없는" not in read_page(PAGE, here).views["tenancy_seats"].takeaway


def test_a_person_in_a_row_set_aside_is_masked_whatever_the_column_is_headed(
    bureau, without_public_record
):
    trips = "출발일,복귀일,목적지,성명\n" + "2021-03-01,2021-03-01,서울,홍길동\n" * 2
    bureau.load(
        bureau.write_csv("출장.csv", trips),
        bureau.write_csv("멘토.csv", "mentor,field\n" + "김철수,금융\n" * 2),
    )
    rows = {row["label"]: row for row in listings.quarantined_rows(snapshots.open_snapshot())}
    assert rows["성명"]["value"] == "홍*동" and rows["mentor"]["value"] == "김*수"
    assert not [row for row in rows.values() if "홍길동" in str(row) or "김철수" in str(row)]
