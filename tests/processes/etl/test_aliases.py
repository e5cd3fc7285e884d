"""Which written names are one company because a person said so: joined everywhere, asked once, undone by a rollback."""

import csv
import io
from datetime import date

import pytest

from analytics import listings
from analytics.listings.aliases import FILE_NAME, Alias, aliases_csv
from analytics.warehouse import snapshots
from etl.load.load import roll_back
from etl.transform.aliases import Decision, settle_aliases
from tests.worlds.asking import ask_metric

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명\n"
ALIASES = "표기,기업명,동일여부\n"
TWO = VISITS + "2021-07-01,가온\n2021-07-05,GAON\n2021-07-09,다온\n"


def names(bureau, build_id=None) -> list[str]:
    return [name for (name,) in bureau.rows("select name from dim_companies order by 1", build_id)]


def known(metric: str) -> float:
    """A metric over everything known by the end of the year."""
    return ask_metric(metric, as_of=date(2021, 12, 31)).total.value


# ---- the rule ----------------------------------------------------------------------------------------------


def settled(*rows: tuple[str, str, bool]) -> dict[str, str]:
    return settle_aliases(Decision(*row) for row in rows).same


def test_a_chain_ends_at_the_name_that_is_nobody_s_alias_whatever_the_order_of_its_rows():
    assert settled(("a", "b", True), ("b", "c", True)) == {"a": "c", "b": "c", "c": "c"}
    assert settled(("b", "c", True), ("a", "b", True)) == {"a": "c", "b": "c", "c": "c"}


def test_of_a_circle_or_of_two_ends_the_last_row_decides():
    assert set(settled(("a", "b", True), ("b", "a", True)).values()) == {"a"}
    assert set(settled(("a", "b", True), ("a", "c", True)).values()) == {"c"}
    assert set(settled(("a", "c", True), ("a", "b", True), ("d", "a", True)).values()) == {"b"}


def test_a_no_joins_nothing_and_a_no_that_other_rows_overrule_is_told():
    assert settled(("a", "b", False)) == {}
    aliases = settle_aliases(
        [Decision("a", "b", True), Decision("b", "c", True), Decision("a", "c", False)]
    )
    assert [(d.name, d.company) for d in aliases.contradictions] == [("a", "c")]


# ---- in a build --------------------------------------------------------------------------------------------


def test_names_joined_by_an_alias_are_one_company_in_every_source_under_the_name_a_person_chose(
    bureau,
):
    bureau.load_csv(TWO)
    bureau.load_csv("협약번호,기업명,체결일\n1,gaon,2021-08-01\n", "협약.csv")
    bureau.load_csv("기업명,단계,달성일\n㈜GAON,법인설립,2021-09-01\n", "성과.csv")
    assert (
        len(names(bureau)) == 3
        and known("firms_visited") == 3
        and known("visits_per_signed_firm") == 1
    )
    bureau.load_csv(ALIASES + "GAON,(주)가온,같음\n", FILE_NAME)
    assert names(bureau) == ["(주)가온", "다온"]
    assert known("firms_visited") == 2 and known("visits_per_signed_firm") == 2
    (key,) = bureau.rows(
        "select company_key from dim_company_keys join dim_companies using (company_id) "
        "where name = '(주)가온'"
    )
    assert (
        key == ("가온",)
        and bureau.one(
            "select count(distinct company_id) from fct_outcomes join fct_mous using (company_id)"
        )
        == 1
    )


def test_rows_of_two_spellings_are_judged_as_rows_of_one_company(bureau):
    text = (
        VISITS
        + "2021-07-01,가온\n2021-07-01,GAON\n"
        + "".join(f"2021-07-1{n},다온\n" for n in range(6))
    )
    report = bureau.load(
        bureau.write_csv(FILE_NAME, ALIASES + "GAON,가온,\n"), bureau.write_csv("방문.csv", text)
    )
    assert [(q["row"], q["code"]) for q in report.quarantine] == [(3, "DUPLICATE_KEY")]
    after = bureau.load_csv(ALIASES + "GAON,가온,다름\n", "바꿈.csv")
    assert after.published and bureau.one("select count(*) from stg_visits") == 8


@pytest.mark.parametrize("first", ["방문.csv", FILE_NAME])
def test_aliases_hold_whichever_file_comes_first_and_whatever_sheet_they_stand_in(bureau, first):
    files = {"방문.csv": TWO, FILE_NAME: ALIASES + "GAON,가온,예\n"}
    for name in sorted(files, key=lambda name: name != first):
        bureau.load_csv(files[name], name)
    assert names(bureau) == ["가온", "다온"]
    rows = [["표기", "기업명", "동일여부"], ["다온", "가온", "Y"]]
    visits = [["방문일", "기업명"], ["2021-07-20", "다온"], ["2021-07-21", "라온"]]
    bureau.load(bureau.write_xlsx("함께.xlsx", {"방문": visits, "별칭": rows}))
    assert names(bureau) == ["GAON", "가온", "라온"], "the newest list replaces the older one"


def test_a_recorded_no_keeps_two_companies_apart_and_ends_the_question(bureau):
    bureau.load_csv(VISITS + "2021-07-01,예시에이아이랩\n2021-07-05,예시에이아이렙\n")
    build = snapshots.current_build_id()
    assert listings.near_companies(snapshots.open_snapshot(build)).total == 1
    bureau.load_csv(ALIASES + "예시에이아이렙,㈜예시에이아이랩,다름\n", FILE_NAME)
    build = snapshots.current_build_id()
    assert (
        len(names(bureau)) == 2
        and listings.near_companies(snapshots.open_snapshot(build)).total == 0
    )
    assert listings.listed_aliases(snapshots.open_snapshot(build)) == [
        Alias("예시에이아이렙", "(주)예시에이아이랩", False)
    ]


def test_a_joined_name_still_answers_for_its_company_when_a_third_name_is_near_it(bureau):
    bureau.load_csv(VISITS + "2021-07-01,에이아이랩\n2021-07-05,가온\n2021-07-06,에이아이렙\n")
    bureau.load_csv(ALIASES + "에이아이랩,가온,같음\n", FILE_NAME)
    (pair,) = listings.near_companies(snapshots.open_snapshot()).pairs
    assert {pair["first"]["name"], pair["second"]["name"]} == {"가온", "에이아이렙"}
    bureau.load_csv(ALIASES + "에이아이랩,가온,같음\n에이아이렙,에이아이랩,다름\n", FILE_NAME)
    assert listings.near_companies(snapshots.open_snapshot()).total == 0


def test_a_list_that_contradicts_itself_says_so_and_two_answers_to_one_question_are_quarantined(
    bureau,
):
    bureau.load_csv(TWO)
    report = bureau.load_csv(
        ALIASES + "GAON,가온,같음\n다온,GAON,같음\n다온,가온,다름\n", FILE_NAME
    )
    assert "‘다온’" in report.files[0].notes[0] and names(bureau) == ["가온"]
    report = bureau.load_csv(ALIASES + "GAON,가온,같음\nGAON,가온,다름\n", "둘.csv")
    assert report.files[0].refused["code"] == "TOO_MANY_BAD_ROWS"
    assert {q["code"] for q in report.quarantine} == {"CONFLICTING_KEY"}


def test_an_alias_that_makes_nonsense_of_an_older_file_is_refused_by_that_file_s_name(bureau):
    bureau.load_csv(
        "방문일,기업명,비고\n"
        + "".join(
            f"2021-07-{n:02},{name},{name}\n" for n in range(1, 9) for name in ("가온", "다온")
        )
    )
    before = bureau.disk()
    done = bureau.call("load", bureau.write_csv(FILE_NAME, ALIASES + "다온,가온,같음\n"))
    assert (
        done.status == 2
        and "‘방문.csv’" in done.err
        and "별칭" in done.err
        and bureau.disk() == before
    )


def test_an_alias_is_undone_by_a_rollback_and_made_again_by_a_rebuild(bureau):
    first = bureau.load_csv(TWO).build_id
    second = bureau.load_csv(ALIASES + "GAON,가온,같음\n", FILE_NAME).build_id
    assert snapshots.read_build(second).files[-1].sources == ("aliases",)
    roll_back(first)
    assert len(names(bureau)) == 3
    roll_back(second)
    assert bureau.load().published and names(bureau) == ["가온", "다온"]


def test_joining_two_names_alters_rows_and_makes_none_vanish(bureau):
    bureau.load_csv(TWO)
    report = bureau.load_csv(ALIASES + "GAON,가온,같음\n", FILE_NAME)
    assert report.restatements == {"added": 0, "altered": 1, "vanished": 0}
    assert bureau.rows("select column_name, old_value, new_value from restatements") == [
        ("company", "GAON", "가온")
    ]


def test_the_public_record_keeps_the_names_that_were_printed(bureau):
    bureau.load_csv(
        "mou_no,company,signed_on,source_url,confidence\n,가온,2021-01-01,https://example.com/1,exact\n"
        ",GAON,2021-02-01,https://example.com/2,exact\n",
        "공개.csv",
    )
    report = bureau.load_csv(ALIASES + "GAON,가온,같음\n", FILE_NAME)
    assert report.published and bureau.one("select count(*) from fct_public_mous") == 2


# ---- the file a page writes --------------------------------------------------------------------------------


def test_the_file_of_a_decision_holds_names_letter_by_letter_and_says_where_it_is_of_the_sample(
    bureau,
):
    tricky = [Alias('=a,"b"', "㈜가\u00b7나", True)]
    bureau.load_csv(TWO)
    bureau.load_csv(aliases_csv(tricky, is_sample=False), FILE_NAME)
    assert listings.listed_aliases(snapshots.open_snapshot()) == [
        Alias('=a,"b"', "(주)가·나", True)
    ]
    rows = list(csv.reader(io.StringIO(aliases_csv(tricky, is_sample=True))))
    assert rows[0] == ["표기", "기업명", "동일여부", "예시 자료"] and len(rows) == 2


def test_a_decision_on_the_sample_leaves_the_sample_in_place(sample_data, tmp_path, monkeypatch):
    import shutil

    from etl.load.load import load_files

    shutil.copytree(sample_data, tmp_path / "data")
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path / "data"))
    file = tmp_path / FILE_NAME
    file.write_text(
        aliases_csv([Alias("예시기업 002", "예시기업 001", True)], is_sample=True),
        encoding="utf-8",
        newline="",
    )
    assert load_files([file]).published and snapshots.read_current().is_sample
    con = snapshots.open_snapshot().cursor()
    assert con.execute(
        "select count(*) from dim_companies where name = '예시기업 002'"
    ).fetchone() == (0,)


def test_aliases_join_companies_though_their_headers_were_told_after_their_file_was_loaded(bureau):
    """The sheet fitted nothing when it came; the answer alone makes a list of aliases of it, in a rebuild too."""
    visits = [["방문일", "기업명"], ["2022-03-01", "예시기업 001"], ["2022-03-02", "예시기업 002"]]
    own = [["딴이름", "우리말", "같은가"], ["예시기업 001", "예시기업 002", "같음"]]
    bureau.load(bureau.write_xlsx("방문.xlsx", {"일지": visits, "별칭": own}))
    bureau.load_csv(
        "자료,머리글,열\n기업 별칭,딴이름,표기\n기업 별칭,우리말,기업명\n기업 별칭,같은가,동일여부\n",
        name="머리글.csv",
    )
    assert bureau.one("select count(*) from stg_aliases") == 1
    assert bureau.one("select count(distinct company_id) from stg_visits") == 1
