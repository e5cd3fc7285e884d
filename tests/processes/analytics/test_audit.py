"""The page 의회 답변: each answer is what the command line says, and its list has as many rows as the answer counts.

The hand-counted bureau is that of tests/worlds/harvest.py; the sample stands for a full one.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from analytics.__main__ import main
from analytics.panels import PAGES
from analytics.panels.audit.page import QUESTIONS
from analytics.panels.audit.words import audit as words
from analytics.panels.page import PageView, read_page
from analytics.panels.selection import Selection
from analytics.panels.tables import Firm, write_csv
from analytics.warehouse import snapshots
from analytics.wording.unrecorded import UNRECORDED
from pages.components.audit import quoted, shorten_won
from pages.components.tables import write_table
from tests.processes.pages.test_pages import VISITS, texts, visit
from tests.worlds.asking import ask_metric
from tests.worlds.harvest import (
    AS_OF,
)

pytestmark = pytest.mark.usefixtures("fresh_caches", "harvest")

D = date
FILTERED = {
    "filters": (("field", ("로봇",)), ("region", ("서울",))),
    "period_from": D(2021, 6, 1),
    "period_to": D(2022, 6, 30),
}


def read(as_of: date | None = None, **more) -> PageView:
    build = snapshots.read_current()
    return read_page(
        PAGES["audit"],
        Selection(snapshots.open_snapshot(build.build_id), as_of or build.as_of, **more),
    )


def rows_of(page: PageView, name: str) -> list[tuple]:
    """The rows behind an answer, without their number."""
    return [row[1:] for row in page.listed[words.number_question(name) - 1].table.rows]


def firms_in(page: PageView, name: str) -> list[str]:
    return [
        next(cell.name for cell in row if isinstance(cell, Firm)) for row in rows_of(page, name)
    ]


def figure_of(page: PageView, name: str) -> str:
    return page.cards[words.number_question(name) - 1].value


def digits(text: str) -> int:
    return int(re.match(r"[\d,]+", text)[0].replace(",", ""))


def said(page: PageView, name: str) -> str:
    return page.views[f"audit_{name}"].takeaway


# ---- counted by hand ---------------------------------------------------------------------------------------


def test_every_question_has_its_figure_its_answer_its_definitions_and_its_list():
    page = read()
    assert (
        list(page.views)
        == [f"audit_{name}" for name in words.QUESTIONS]
        == [f"audit_{q.name}" for q in QUESTIONS]
    )
    assert len(page.cards) == len(page.listed) == len(page.views) == 11
    for number, (view, card, rows) in enumerate(
        zip(page.views.values(), page.cards, page.listed, strict=False), 1
    ):
        assert view.subtitle.startswith(f"문 {number}. ") and rows.title.startswith(
            f"부표 {number}. "
        )
        assert (
            rows.title.endswith(f"({len(rows.table.rows)}행)")
            and card.value
            and view.takeaway.endswith("니다.")
        )
        assert view.definitions or view.name == "audit_years"


def test_eleven_memoranda_were_signed_and_the_twelfth_is_not_known_yet():
    page = read()
    assert said(page, "signed") == (
        "2024. 6. 30.까지 체결한 업무협약은 11건(기업 10건, 기관 1건)입니다. 여러 번 협약한 곳을 한 번만 세면 "
        "기업 8개사, 기관 2곳이며, 2024. 6. 30. 현재 유효한 협약은 11건입니다."
    )
    assert [row[0] for row in rows_of(page, "signed")] == [str(n) for n in range(1, 12)]
    assert (
        words.PARTIES_DIFFER in page.views["audit_signed"].notes
    )  # 아람대: a firm by its memorandum, an institution by the visits


def test_six_of_eight_firms_opened_in_the_order_of_their_first_opening():
    page = read()
    assert firms_in(page, "opened") == ["나래", "가온", "파도", "하루", "다솜", "마루"]
    assert said(page, "opened") == (
        "협약 기업 8개사 가운데 6개사(75.0%)가 사무소·법인·본사를 열거나 입주했습니다. "
        "협약한 지 24개월이 지난 기업만 보면 5개사 가운데 5개사(100.0%)로, 10개사 미만이라 표본이 적습니다."
    )
    by_firm = dict(zip(firms_in(page, "opened"), rows_of(page, "opened"), strict=False))
    assert by_firm["가온"][3:] == (D(2021, 6, 1), "지역사무소", "현장확인", D(2021, 6, 10))
    assert by_firm["다솜"][3:] == (D(2022, 10, 1), "입주", "입주 기록", None)
    assert by_firm["하루"][3:] == (D(2022, 2, 1), "지역사무소", "자체보고", None)


def test_those_that_left_are_those_that_opened_and_do_not_operate():
    page = read()
    assert firms_in(page, "operating") == ["하루", "다솜", "가온", "마루"]
    assert rows_of(page, "operating")[2][3:5] == (D(2023, 2, 1), "법인설립")  # 가온 came back
    assert [(row[0].name, row[4], row[5]) for row in rows_of(page, "left")] == [
        ("나래", D(2023, 6, 30), "폐업"),
        ("파도", D(2023, 12, 31), "철수"),
    ]
    assert "6개사 가운데 2개사가 폐업하거나 철수해" in said(
        page, "left"
    ) and "2023년 2개사" in said(page, "left")


def test_a_check_that_came_after_the_day_is_not_known_on_the_day():
    assert firms_in(read(), "hired") == [
        "가온",
        "하루",
        "마루",
    ]  # 나래's hire was confirmed on 2024-07-10
    assert firms_in(read(D(2024, 7, 10)), "hired") == ["가온", "나래", "하루", "마루"]
    (row,) = [row for row in rows_of(read(D(2022, 1, 3)), "opened") if row[0].name == "파도"]
    assert row[3:] == (D(2021, 12, 31), "법인설립", "현장확인(확인 전)", None)
    (row,) = [row for row in rows_of(read(D(2024, 1, 1)), "left") if row[0].name == "파도"]
    assert row[5:] == ("철수", "현장확인(확인 전)", None)


def test_hires_and_money_are_the_confirmed_ones_with_the_reported_told_apart():
    page = read()
    assert {row[0].name: row[4] for row in rows_of(page, "hired")} == {
        "가온": 6,
        "하루": 1,
        "마루": 2,
    }
    assert said(page, "hired").endswith(
        "확인된 채용 인원은 9명입니다. 스스로 보고했을 뿐 확인되지 않은 7명은 넣지 않았습니다."
    )
    assert {row[0].name: row[4] for row in rows_of(page, "invested")} == {
        "가온": 300_000_000,
        "하루": None,
    }  # no amount written
    assert {row[0].name: row[3:] for row in rows_of(page, "jobs")} == {
        "가온": (15, 6, 4),
        "나래": (20, None, None),
        "파도": (0, None, None),
        "하루": (None, 1, None),
        "다솜": (None, None, 3),
        "라온": (7, None, None),
        "마루": (4, 2, None),
        "바다": (50, None, None),
    }


def test_a_firm_is_late_from_the_day_24_months_after_its_signing():
    assert (
        firms_in(read(), "unopened") == [] and figure_of(read(), "unopened") == "0개사"
    )  # 라온: one day short
    (row,) = rows_of(read(D(2024, 7, 1)), "unopened")
    assert (row[0].name, row[3], row[4], row[5]) == ("라온", D(2022, 7, 1), D(2024, 7, 1), 24)


def test_months_without_a_memorandum_are_named():
    page = read(D(2021, 8, 31))
    assert [row[0] for row in rows_of(page, "months")] == [
        "2020년 12월",
        "2021년 1월",
        "2021년 2월",
        "2021년 4월",
        "2021년 6월",
        "2021년 8월",
    ]  # the data begin on 2020-12-01
    assert [row[1] for row in rows_of(page, "months")][2:4] == [
        None,
        D(2021, 3, 15),
    ]  # the last signing before it
    assert said(page, "months").endswith(
        "협약이 없던 달은 6개월로, 2020년 12월, 2021년 1~2월·4월·6월·8월입니다."
    )


@pytest.mark.parametrize(
    "first, last, has",
    [
        (D(2023, 2, 1), D(2023, 2, 1), False),
        (D(2023, 2, 1), D(2023, 2, 28), True),
        (D(2023, 2, 2), D(2023, 3, 30), False),
        (D(2023, 2, 2), D(2023, 3, 31), True),
        (D(2022, 12, 5), D(2023, 1, 31), True),
        (D(2022, 12, 1), D(2022, 12, 30), False),
    ],
)
def test_a_period_without_a_whole_month_cannot_have_had_a_month_without_a_memorandum(
    first, last, has
):
    assert words.has_whole_month(first, last) == has


def test_a_bureau_of_one_day_names_no_month_without_a_memorandum(bureau):
    bureau.load_csv("협약번호,기업명,체결일\n1,하나,2023-02-01\n")
    answer = said(
        read_page(PAGES["audit"], Selection(snapshots.open_snapshot(), D(2023, 2, 1))), "months"
    )
    assert answer == "2023. 2. 1.에는 온전한 달이 없어 협약이 없던 달을 세지 않았습니다."


@pytest.mark.parametrize(
    "months, said_",
    [
        ([(2020, 1)], "2020년 1월"),
        ([(2020, 1), (2020, 2), (2020, 3), (2020, 5)], "2020년 1~3월·5월"),
        ([(2020, 12), (2021, 1)], "2020년 12월, 2021년 1월"),
    ],
)
def test_months_in_a_row_are_joined_within_a_year(months, said_):
    assert words.list_month_runs([D(year, month, 1) for year, month in months]) == said_


def test_the_years_add_up_to_the_whole():
    page = read()
    *years, whole = page.views["audit_years"].table.rows
    assert [row[0] for row in years] == [
        "2020년",
        "2021년",
        "2022년",
        "2023년",
        "2024년",
    ] and whole[0] == words.WHOLE
    sums = [sum(row[n] or 0 for row in years) or None for n in range(1, 10)]  # no promise is none
    assert sums == [cell or None for cell in whole[1:]]
    assert whole[1:6] == (8, 6, 4, 3, 2) and len(rows_of(page, "years")) == 8


def test_a_name_is_written_letter_by_letter_and_leads_nowhere_on_paper():
    listed = replace(read().listed[1].table, columns=("<b>",), rows=((Firm("<i>가", "가"),),))
    assert write_table(listed).count("<") == write_table(listed).count(
        ">"
    ) and "<i>" not in write_table(listed)
    assert "<a " not in write_table(listed)
    assert quoted('"}</style>가') == '"\\22 \\7d \\3c \\2f style\\3e 가"'


def test_amounts_are_said_in_hundred_millions_on_the_page_and_stand_exactly_in_the_file():
    listed = read().listed[words.number_question("invested") - 1].table
    shown = write_table(shorten_won(listed))
    assert (
        '<th class="count">확인된 금액</th>' in shown and '<td class="count">3억 원</td>' in shown
    )
    assert "300,000,000" not in shown
    assert b"300000000" in write_csv(listed) and "확인된 금액(원)" in write_csv(listed).decode(
        "utf-8-sig"
    )


# ---- every list is as long as its answer says --------------------------------------------------------------


def asked(capsys, name: str, as_of: date) -> dict:
    """`python -m analytics measure NAME --as-of … --json`, without groups."""
    assert main(["measure", name, "--as-of", str(as_of), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    return row


def lists_agree(page: PageView, as_of: date, capsys) -> None:
    """Every list and every figure of a page against the command line's answers on that day."""

    def rate(name: str) -> tuple[int, int]:
        row = asked(capsys, name, as_of)
        return row["numerator"], row["denominator"]

    (opened, signed), (operating, _), mature = map(
        rate, ("mou_opening_rate", "mou_operating_rate", "mou_opening_rate_of_mature")
    )
    expected = {
        "signed": asked(capsys, "cumulative_mous_signed", as_of)["value"],
        "opened": opened,
        "operating": operating,
        "hired": rate("mou_hiring_rate")[0],
        "invested": rate("mou_investing_rate")[0],
        "left": opened - operating,
        "months": asked(capsys, "months_without_mou", as_of)["value"],
        "unopened": mature[1] - mature[0],
        "years": signed,
    }
    for name, count in expected.items():
        if figure_of(page, name) == UNRECORDED:  # no zero that nobody measured, and no rows
            assert not count and not rows_of(page, name), name
            continue
        assert len(rows_of(page, name)) == digits(figure_of(page, name)) == count, name
    for name, kind in (("jobs", "jobs"), ("investment", "investment")):
        sums = [sum(row[at] or 0 for row in rows_of(page, name)) for at in (3, 4, 5)]
        assert sums == [
            asked(capsys, f"{kind}_{what}", as_of)["value"]
            for what in ("promised", "confirmed", "reported")
        ]
    for name, kind in (("hired", "jobs"), ("invested", "investment")):
        assert (
            sum(row[4] or 0 for row in rows_of(page, name))
            == asked(capsys, f"{kind}_confirmed", as_of)["value"]
        )


DAYS = [
    D(2021, 3, 1),
    D(2022, 1, 3),
    D(2022, 12, 31),
    D(2023, 12, 31),
    AS_OF,
    D(2024, 7, 10),
    D(2025, 12, 31),
]


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_every_list_of_a_small_bureau_is_as_long_as_the_command_answers(capsys, as_of):
    lists_agree(read(as_of), as_of, capsys)


def test_period_and_filters_of_the_bar_change_no_answer_and_no_list(capsys):
    page = read(**FILTERED)
    lists_agree(page, AS_OF, capsys)
    assert (page.cards, page.listed, page.sentence) == (
        (plain := read()).cards,
        plain.listed,
        plain.sentence,
    )
    assert [view.takeaway for view in page.views.values()] == [
        view.takeaway for view in plain.views.values()
    ]


# ---- the page ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", [D(2020, 6, 30), D(2021, 7, 20), D(2022, 3, 31)], ids=str)
def test_every_list_of_the_sample_is_as_long_as_the_command_answers(sample, capsys, as_of):
    lists_agree(read(as_of), as_of, capsys)


@pytest.mark.parametrize(
    "link",
    [{}, {"as_of": "2021-06-30", "field": "로봇", "from": "2021-01-01"}],
    ids=["whole", "narrowed"],
)
def test_the_page_shows_the_figures_of_the_command_and_every_row_for_paper(sample, link):
    at = visit("audit", **link)
    assert not at.exception
    as_of = D.fromisoformat(link.get("as_of", "2022-03-31"))
    shown = {metric.label: metric.value for metric in at.metric}
    opening = ask_metric("mou_opening_rate", as_of=as_of).total
    assert shown["개소 기업"] == f"{opening.numerator:,}개사" and words.SCOPE in texts(at).replace(
        "\\", ""
    )
    (paper,) = [e for e in at.get("html") if "<section>" in e.proto.body]
    counts = [
        section.count("<tr>") - ("<thead>" in section)
        for section in paper.proto.body.split("<section>")[1:]
    ]
    assert counts == [len(rows.table.rows) for rows in read(as_of).listed]
    at.toggle(key="annexes").set_value(False).run()
    assert not [e for e in at.get("html") if "<section>" in e.proto.body]


def test_the_nearest_public_statement_up_to_the_day_stands_beside_the_answer(sample):
    notes = " ".join(read(D(2021, 7, 20)).views["audit_signed"].notes)
    assert "2021. 7. 20. 보도 100건이며, 같은 날 우리 자료는" in notes and "namdonews" in notes
    assert any("121~122건" in note for note in read(D(2021, 10, 25)).views["audit_signed"].notes)
    assert any("약 50개사" in note for note in read(D(2021, 3, 31)).views["audit_opened"].notes)
    assert not any(
        "seed" in note for note in read(D(2022, 3, 31)).views["audit_signed"].notes
    )  # no address to follow
    assert not any("공개 기록" in note for note in read(D(2021, 7, 20)).views["audit_left"].notes)


def test_a_report_is_named_by_the_day_it_was_printed_and_not_quoted_before_it(sample):
    said = " ".join(read(D(2022, 3, 31)).views["audit_opened"].notes)
    assert "가장 가까운 공개 기록은 2022. 8. 23. 보도(3. 31. 기준) 94개사이며" in said
    then = " ".join(read(D(2022, 3, 31), is_as_of_chosen=True).views["audit_opened"].notes)
    assert "가장 가까운 공개 기록은 2022. 3. 23. 보도 94개사이며" in then


@pytest.mark.parametrize(
    "files",
    [
        {"방문.csv": VISITS + "2021-07-20,가나다,기업,서울,로봇,긍정,600,김\n"},
        {"협약.csv": "협약번호,협약기업,체결일\n1,가나다,2021-07-20\n"},
        {
            "성과.csv": "기업명,단계,달성일,수량,증빙,확인일\n가나다,채용,2021-07-20,3,현장확인,2021-07-20\n",
            "협약.csv": "협약번호,협약기업,체결일\n1,가나다,2021-07-20\n",
        },
    ],
    ids=["no memorandum", "one memorandum", "one that hired"],
)
def test_a_bureau_of_one_row_answers_every_question(bureau, capsys, files):
    bureau.load(*(bureau.write_csv(name, text) for name, text in files.items()))
    at = visit("audit")
    assert not at.exception and len(at.metric) == 11 and len(at.header) == 11
    assert not any(word in texts(at) for word in ("None", "nan"))
    lists_agree(read(), D(2021, 7, 20), capsys)


@pytest.mark.parametrize(
    "link",
    [
        {"as_of": "2015-01-01"},
        {"as_of": "2030-01-01"},
        {"from": "2016-01-01", "to": "2016-12-31"},
        {"to": "2029-01-01", "region": "강원"},
    ],
    ids=str,
)
def test_the_page_answers_on_any_day_and_under_any_choice(sample, link):
    at = visit("audit", **link)
    assert not at.exception and len(at.metric) == 11 and at.markdown[0].value.endswith("니다.")
    assert not any(word in ("None", "nan") for word in texts(at).split())


def test_the_rows_behind_an_answer_open_with_links_that_keep_the_day(sample):
    at = visit("audit", as_of="2021-06-30")
    assert not [e for e in at.get("html") if "<a " in e.proto.body]  # sent when asked for
    at.session_state["rows_audit_opened"] = True
    at.run()
    (rows,) = [e.proto.body for e in at.get("html") if "<a " in e.proto.body]
    assert (
        rows.count("<a ") == len(rows_of(read(D(2021, 6, 30)), "opened"))
        and "companies?as_of=2021-06-30" in rows
    )
