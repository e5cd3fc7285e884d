"""The support side's files: what loads, what is quarantined and why, and how they stand beside the other sources."""

import pytest

from analytics import listings
from analytics.warehouse import snapshots
from etl.contracts.registry import CONTRACTS, find_contract
from tests.worlds import shapes
from tests.worlds.centre import FILES
from tests.worlds.shapes import recognise_headers

SOURCES = (
    "inquiries",
    "consultations",
    "mentors",
    "mentoring",
    "surveys",
    "sites",
    "tenancies",
    "events",
    "programmes",
    "beneficiaries",
    "council_actions",
)
NAMED = {
    "접수": "inquiries",
    "컨설팅": "consultations",
    "멘토": "mentors",
    "멘토링": "mentoring",
    "수요": "surveys",
    "시설": "sites",
    "입주": "tenancies",
    "행사": "events",
    "사업": "programmes",
    "수혜": "beneficiaries",
    "안건": "council_actions",
}
INQUIRY = "접수일,기업명,접수경로,문의유형,처리단계,처리일,만족도\n"
SURVEY = "기업명,배포일,회신일,수요,2차상담필요,2차상담일\n"


def loaded(path, source):
    return shapes.loaded_rows(path, source)


@pytest.mark.parametrize("name", NAMED)
def test_each_file_is_known_by_its_headers(name):
    headers = tuple(FILES[name].splitlines()[0].split(","))
    assert recognise_headers(headers).contract.name == NAMED[name]


def test_every_source_of_the_support_side_is_a_contract_and_has_a_name_for_people():
    assert set(SOURCES) <= {contract.name for contract in CONTRACTS}
    assert {name for name in SOURCES if find_contract(name).keeps == "list"} == {
        "mentors",
        "sites",
        "programmes",
    }


@pytest.mark.parametrize("other", ["방문일", "체결일", "달성일"])
def test_the_headers_of_one_source_do_not_make_another_ambiguous(other):
    source = {"방문일": "visits", "체결일": "mous", "달성일": "outcomes"}[other]
    more = {"visits": ("목적", "비고"), "mous": ("연번", "분야"), "outcomes": ("성과", "비고")}[
        source
    ]
    assert recognise_headers((other, "기업명", *more)).contract.name == source


# ---- cells -------------------------------------------------------------------------------------------------


def test_several_needs_in_one_cell_are_each_one_of_the_list(bureau):
    path = bureau.write_csv(
        "수요.csv",
        SURVEY + '가,2021-03-15,2021-03-20,"기술, 자금·판로/기술",Y,\n나,2021-03-15,,,,\n',
    )
    assert [row[3] for row in loaded(path, "surveys")] == [["기술", "자금", "판로"], None]


@pytest.mark.parametrize(
    "written, meant",
    [
        ("Y", "예"),
        ("n", "아니오"),
        ("예", "예"),
        ("아니요", "아니오"),
        ("아니 요", "아니오"),
        ("필요", "예"),
        ("", None),
    ],
)
def test_yes_and_no_are_understood_as_people_write_them(bureau, written, meant):
    path = bureau.write_csv("수요.csv", SURVEY + f"가,2021-03-15,,,{written},\n")
    assert [row[4] for row in loaded(path, "surveys")] == [meant]


def test_guests_are_split_and_each_is_a_company(bureau):
    path = bureau.write_csv(
        "행사.csv",
        '행사일,행사명,참석인원,참석기업\n2021-03-25,지식콘서트,40명,"㈜가, 나·주식회사 가"\n'
        "2021-04-22,간담회,,\n",
    )
    staging = shapes.stage(path)
    rows = staging.con.execute(
        "select companies, companies_id from stg_events order by line"
    ).fetchall()
    assert rows == [(["(주)가", "나"], [1, 2]), (None, None)]
    staging.con.close()


def test_a_dash_among_the_guests_is_nobody(bureau):
    path = bureau.write_csv(
        "행사.csv", '행사일,행사명,참석기업\n2021-03-25,가,-\n2021-04-22,나,"가나, –"\n'
    )
    staging = shapes.stage(path)
    rows = staging.con.execute(
        "select companies, companies_id from stg_events order by line"
    ).fetchall()
    assert rows == [(None, None), (["가나"], [1])]
    staging.con.close()


def test_an_inquiry_may_come_from_nobody_in_particular(bureau):
    path = bureau.write_csv("접수.csv", "접수일,문의유형\n2021-05-01,애로\n2021-05-01,애로\n")
    assert [row[:2] for row in loaded(path, "inquiries")] == [(shapes.date(2021, 5, 1), None)] * 2


def test_money_and_plans_are_read_as_elsewhere(bureau):
    path = bureau.write_csv(
        "사업.csv",
        "기관,사업명,유형,시작일,종료일,예산(백만원)\n가청,사업,자금,2030-01-01,2031-01-01,120\n",
    )
    (row,) = loaded(path, "programmes")
    assert row[-3:] == (shapes.date(2030, 1, 1), shapes.date(2031, 1, 1), 120e6)


# ---- quarantine --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, column, code",
    [
        (INQUIRY + ",가,전화,애로,,,\n", "received_on", "MISSING_VALUE"),
        (INQUIRY + "2021-05-01,가,전화,,,,\n", "topic", "MISSING_VALUE"),
        (INQUIRY + "2021-05-01,가,전서구,애로,,,\n", "channel", "UNKNOWN_CATEGORY"),
        (INQUIRY + "2021-05-01,가,전화,잡담,,,\n", "topic", "UNKNOWN_CATEGORY"),
        (INQUIRY + "2021-05-01,가,전화,애로,사장,,\n", "level", "UNKNOWN_CATEGORY"),
        (INQUIRY + "2021-05-01,가,전화,애로,,2021-04-30,\n", "resolved_on", "BAD_ORDER"),
        (INQUIRY + "2021-05-01,가,전화,애로,,,6점\n", "satisfaction", "OUT_OF_RANGE"),
        (INQUIRY + "2022-04-01,가,전화,애로,,,\n", "received_on", "FUTURE_DATE"),
        ("일자,기업명,상담사\n2021-02-30,가,예시상담사 1\n", "held_on", "BAD_DATE"),
        ("멘토,분야\n예시멘토 1,마케팅\n", "field", "UNKNOWN_CATEGORY"),
        (
            "기업명,멘토,시작일,종료일\n가,예시멘토 1,2021-03-01,2021-02-01\n",
            "ended_on",
            "BAD_ORDER",
        ),
        (SURVEY + "가,2021-03-15,2021-03-14,,,\n", "returned_on", "BAD_ORDER"),
        (SURVEY + "가,2021-03-15,,자금과 인력,,\n", "needs", "UNKNOWN_CATEGORY"),
        (SURVEY + "가,2021-03-15,,,글쎄,\n", "follow_up", "UNKNOWN_CATEGORY"),
        (SURVEY + "가,2021-03-15,,,,2021-03-01\n", "followed_up_on", "BAD_ORDER"),
        ("시설,총좌석\nAI창업캠프,많이\n", "seats", "BAD_NUMBER"),
        (
            "기업명,시설,입주일,퇴거일\n가,AI창업캠프,2021-03-01,2021-02-01\n",
            "moved_out_on",
            "BAD_ORDER",
        ),
        (
            "행사일,행사명,참석인원,참석기업\n2021-03-25,지식콘서트,-1,\n",
            "attendees",
            "OUT_OF_RANGE",
        ),
        ('행사일,행사명,참석기업\n2021-03-25,지식콘서트,"가, ㈜"\n', "companies", "MISSING_VALUE"),
        ("기관,사업명,유형\n가청,사업,복지\n", "kind", "UNKNOWN_CATEGORY"),
        (
            "기관,사업명,유형,시작일,종료일\n가청,사업,자금,2021-03-01,2021-02-01\n",
            "ends_on",
            "BAD_ORDER",
        ),
        ("사업명,기업명,선정일\n사업,가,\n", "awarded_on", "MISSING_VALUE"),
        (
            "상정일,안건,담당기관,완료일\n2021-03-17,나누기,가청,2021-03-01\n",
            "done_on",
            "BAD_ORDER",
        ),
    ],
)
def test_a_row_that_breaks_a_rule_is_quarantined_with_its_column_and_code(
    stage, text, column, code
):
    staged = stage(text)
    assert staged.codes == [(2, column, code)]
    message = staged.quarantine[0]["message"]
    assert "{" not in message and message.endswith((".", "}."))


@pytest.mark.parametrize(
    "text",
    [
        "일자,기업명,다음일정\n2021-03-01,가,2031-03-01\n",
        "기업명,멘토,시작일,종료일\n가,예시멘토 1,2021-03-01,2031-02-01\n",
        "상정일,안건,담당기관,기한\n2021-03-17,나누기,가청,2031-03-01\n",
    ],
)
def test_plans_may_lie_in_the_future(stage, text):
    assert stage(text).codes == []


# ---- keys and files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, codes",
    [
        (INQUIRY + "2021-05-01,가,전화,애로,상담원,,\n" * 2, []),  # two calls of a day are two
        ("일자,기업명,상담내용\n2021-05-01,가,애로\n2021-05-01,㈜가,애로\n", ["DUPLICATE_KEY"]),
        (
            "일자,기업명,상담내용\n2021-05-01,가,애로\n2021-05-01,㈜가,채용\n",
            ["CONFLICTING_KEY"] * 2,
        ),
        ("멘토,분야\n예시멘토 1,금융\n예시멘토 1,창업경영\n", []),
        (SURVEY + "가,2021-03-15,,,,\n가,2021-03-15,2021-04-01,,,\n", ["CONFLICTING_KEY"] * 2),
        (
            '행사일,행사명,참석기업\n2021-03-25,지식콘서트,"가, 나"\n2021-03-25,지식콘서트,"㈜가, 나"\n',
            ["DUPLICATE_KEY"],
        ),
        (
            "행사일,행사명,참석기업\n2021-03-25,지식콘서트,가\n2021-03-25,지식콘서트,나\n",
            ["CONFLICTING_KEY"] * 2,
        ),
    ],
)
def test_which_rows_are_the_same_thing(stage, text, codes):
    assert [code for _, _, code in stage(text).codes] == codes


def test_logs_add_up_and_lists_are_replaced(bureau):
    bureau.load_csv("방문일,기업명\n2021-06-30,가\n")
    for day, mentor in (("2021-05-01", "예시멘토 1"), ("2021-05-02", "예시멘토 2")):
        bureau.load_csv(INQUIRY + f"{day},가,전화,애로,,,\n", f"접수 {day}.csv")
        bureau.load_csv(f"멘토,분야\n{mentor},금융\n", f"멘토 {day}.csv")
    assert bureau.one("select count(*) from stg_inquiries") == 2
    assert bureau.rows("select mentor from stg_mentors") == [("예시멘토 2",)]


def test_an_answer_that_comes_with_a_newer_file_is_a_restatement(bureau):
    bureau.load_csv("방문일,기업명\n2021-06-30,가\n")
    bureau.load_csv(SURVEY + "가,2021-03-15,,,,\n나,2021-03-15,,,,\n", "수요 1.csv")
    report = bureau.load_csv(
        SURVEY + '가,2021-03-15,2021-04-01,"기술, 자금",예,\n다,2021-03-15,,,,\n', "수요 2.csv"
    )
    assert report.restatements == {"added": 1, "altered": 1, "vanished": 0}
    assert bureau.rows("""select change, company, column_name, old_value, new_value from restatements
                          order by change, column_name""") == [
        ("added", "다", None, None, None),
        ("altered", "가", "follow_up", None, "예"),
        ("altered", "가", "needs", None, "[기술, 자금]"),
        ("altered", "가", "returned_on", None, "2021-04-01"),
    ]


def test_a_list_without_days_is_restated_where_its_rows_alter_or_vanish(bureau):
    head = "기관,사업명,유형,대상\n"
    bureau.load_csv("방문일,기업명\n2021-06-30,가\n")
    bureau.load_csv(head + "가청,하나,자금,협약기업\n가청,둘,공간,협약기업\n", "사업 1.csv")
    report = bureau.load_csv(
        head + "가청,하나,자금,창업기업\n나원,셋,공간,협약기업\n", "사업 2.csv"
    )
    assert report.restatements == {"added": 0, "altered": 1, "vanished": 1}
    assert bureau.rows(
        "select change, dated_on, row_key, old_value, new_value from restatements order by change"
    ) == [
        ("altered", None, "가청 · 하나 · 자금", "협약기업", "창업기업"),
        ("vanished", None, "가청 · 둘 · 공간", None, None),
    ]


def test_guests_that_change_are_a_restatement(bureau):
    head = "행사일,행사명,참석인원,참석기업\n"
    bureau.load_csv(head + '2021-03-25,지식콘서트,40,"가, 나"\n', "행사 1.csv")
    report = bureau.load_csv(head + '2021-03-25,지식콘서트,40,"가, 다"\n', "행사 2.csv")
    assert report.restatements == {"added": 0, "altered": 1, "vanished": 0}
    assert bureau.rows("select old_value, new_value from restatements") == [
        ("[가, 나]", "[가, 다]")
    ]
    assert bureau.rows(
        "select c.name from fct_event_firms join dim_companies c using (company_id) order by 1"
    ) == [("가",), ("다",)]


def test_an_alias_joins_a_guest_to_its_company(bureau):
    bureau.load_csv("방문일,기업명\n2021-06-30,가나다\n")
    bureau.load_csv('행사일,행사명,참석기업\n2021-03-25,지식콘서트,"GND, 라마"\n', "행사.csv")
    assert bureau.one("select count(*) from dim_companies") == 3
    bureau.load_csv("표기,기업명,동일여부\nGND,가나다,같음\n", "별칭.csv")
    assert bureau.rows(
        "select c.name from fct_event_firms join dim_companies c using (company_id) order by 1"
    ) == [("가나다",), ("라마",)]


def test_a_company_that_only_the_support_side_names_is_asked_about_like_any_other(bureau):
    report = bureau.load(
        bureau.write_csv("방문.csv", "방문일,기업명\n2021-06-30,한빛소프트웨어\n"),
        bureau.write_csv(
            "행사.csv", "행사일,행사명,참석기업\n2021-03-25,지식콘서트,한빛소프트웨아\n"
        ),
    )
    (pair,) = listings.near_companies(snapshots.open_snapshot(report.build_id)).pairs
    assert (pair["first"]["name"], pair["second"]["name"]) == ("한빛소프트웨어", "한빛소프트웨아")
    assert (pair["second"]["visits"], str(pair["second"]["first_on"])) == (0, "2021-03-25")


def test_without_legwork_the_newest_day_of_the_support_side_is_the_as_of_day(bureau):
    bureau.load_csv(INQUIRY + "2021-05-01,가,전화,애로,,,\n", "접수.csv")
    assert [str(day) for day in bureau.rows("select as_of, first_day from meta")[0]] == [
        "2021-05-01",
        "2021-05-01",
    ]
    bureau.load_csv(
        "기관,사업명,유형,시작일\n가청,사업,자금,2021-03-01\n가청,나중 사업,자금,2999-01-01\n",
        "사업.csv",
    )
    assert [str(day) for day in bureau.rows("select as_of, first_day from meta")[0]] == [
        "2021-05-01",
        "2021-03-01",
    ], "a plan is no day of data"
    bureau.load_csv("방문일,기업명\n2021-04-15,가\n")
    assert str(bureau.one("select as_of from meta")) == "2021-04-15", (
        "legwork decides where there is some"
    )


def test_every_source_tells_how_fresh_it_is(bureau):
    report = bureau.load(*(bureau.write_csv(f"{name}.csv", text) for name, text in FILES.items()))
    fresh = {
        row["source"]: row["newest"]
        for row in listings.source_freshness(snapshots.open_snapshot(report.build_id))
        if row["rows"]
    }
    assert set(SOURCES) <= fresh.keys()
    assert str(fresh["consultations"]) == "2021-07-20" and fresh["mentors"] is None
