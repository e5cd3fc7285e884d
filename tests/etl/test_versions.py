"""A newer version of a file speaks for its days: what it no longer holds there goes, what lies outside them stays."""

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.warehouse import snapshots
from analytics.warehouse.builds import Build, Difference, RawFile
from etl.extract.files import hash_file
from etl.extract.manifest import Decided, Incoming
from etl.load.build import build_snapshot
from etl.load.load import load_files, roll_back
from etl.load.lookup import NoSuchFile, NotInUse, SeveralReplace, ShippedFile
from etl.load.staging import start_staging
from etl.load.versioned import tell_of_files
from etl.load.withdraw import withdraw_file
from tests.worlds.examples import some

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명,방문지,반응\n"
TRIPS = "출발일자,도착일자,출장지,출장자,결재상태\n"
START = date(2021, 7, 1)


def row(day: int, firm: int | None = None, response: str = "보류") -> str:
    return f"2021-07-{day:02},예시기업 {firm or day:03},서울,{response}\n"


def visits(*days: int, response: str = "보류") -> str:
    return VISITS + "".join(row(day, response=response) for day in days)


def days_seen(bureau) -> list[int]:
    return [day for (day,) in bureau.rows("select day(visited_on) from stg_visits order by 1")]


def names_of(bureau, report) -> list[str]:
    called = {file.file_id: file.name for file in snapshots.read_current().files}
    return [called[file_id] for file_id in report.files[0].version_of]


# ---- what is a version -------------------------------------------------------------------------------------


def test_half_of_the_rows_of_each_and_two_make_a_version(bureau):
    bureau.load_csv(visits(1, 2, 3, 4), "가.csv")
    report = bureau.load_csv(visits(1, 4) + row(2, 92) + row(3, 93), "나.csv")
    assert names_of(bureau, report) == ["가.csv"]
    assert report.files[0].difference == {"new": 2, "corrected": 0, "withdrawn": 2}
    assert bureau.one("select count(*) from stg_visits") == 4


def test_less_than_half_of_either_makes_none(bureau):
    bureau.load_csv(visits(1, 2, 3, 4, 5), "가.csv")
    report = bureau.load_csv(visits(1, 5) + row(2, 92) + row(3, 93), "나.csv")
    assert report.files[0].version_of == [] and report.files[0].difference is None
    assert bureau.one("select count(*) from stg_visits") == 7


def test_a_file_of_the_same_name_with_no_row_in_common_is_added_and_that_is_said(bureau):
    bureau.load_csv(VISITS + "2020-07-01,예시기업 001,서울,보류\n", "방문일지.csv")
    report = bureau.load_csv(VISITS + "2021-07-01,예시기업 001,서울,보류\n", "방문일지(수정).csv")
    assert bureau.one("select count(*) from stg_visits") == 2
    said = [note for note in report.files[0].notes if "새 판으로는 보지 않고" in note]
    assert len(said) == 1 and "‘방문일지.csv’" in said[0] and "먼저 올린 파일을 빼" in said[0]
    other = bureau.load_csv(VISITS + "2021-08-01,예시기업 002,서울,보류\n", "8월.csv")
    assert not [note for note in other.files[0].notes if "새 판" in note]


def test_one_visit_that_two_weeks_share_makes_no_version(bureau):
    bureau.load_csv(visits(1, 2, 3), "1주.csv")
    report = bureau.load_csv(visits(3, 4, 5), "2주.csv")
    assert report.files[0].version_of == [] and days_seen(bureau) == [1, 2, 3, 4, 5]


def test_columns_that_neither_set_holds_make_no_version(bureau):
    bureau.load_csv(visits(1, 2, 3), "가.csv")
    other = "방문일,기업명,방문지,비고\n" + "".join(
        f"2021-07-0{day},예시기업 00{day},서울,메모\n" for day in (1, 2)
    )
    assert (
        bureau.load_csv(other + "2021-07-03,예시기업 009,서울,\n", "나.csv").files[0].version_of
        == []
    )
    more = "방문일,기업명,방문지,반응,비고\n" + "".join(
        f"2021-07-0{day},예시기업 00{day},서울,보류,메모\n" for day in (1, 2)
    )
    assert names_of(bureau, bureau.load_csv(more, "다.csv")) == ["나.csv", "가.csv"]


def test_a_column_of_numbers_that_is_new_does_not_hide_a_version(bureau):
    bureau.load_csv(visits(1, 2, 3), "가.csv")
    numbered = "방문번호," + VISITS + "".join(f"V{day}," + row(day) for day in (1, 2, 3))
    report = bureau.load_csv(numbered, "나.csv")
    assert names_of(bureau, report) == ["가.csv"] and days_seen(bureau) == [1, 2, 3]


def test_a_year_is_a_version_of_its_months(bureau):
    bureau.load_csv(visits(1, 2, 3), "1.csv")
    bureau.load_csv(visits(11, 12, 13), "2.csv")
    report = bureau.load_csv(visits(1, 2, 11, 13), "전체.csv")
    assert names_of(bureau, report) == ["2.csv", "1.csv"]
    assert report.files[0].difference == {"new": 0, "corrected": 0, "withdrawn": 2}
    assert days_seen(bureau) == [1, 2, 11, 13]


def test_a_file_before_it_in_the_same_command_counts_too(bureau):
    one = bureau.write_csv("가.csv", visits(1, 2, 3))
    two = bureau.write_csv("나.csv", visits(1, 3))
    report = bureau.load(one, two)
    assert [len(file.version_of) for file in report.files] == [0, 1]
    assert days_seen(bureau) == [1, 3]


def test_unapproved_rows_count_as_rows(bureau):
    trip = "2021-07-{0:02},2021-07-{0:02},서울,예시담당 1,{1}\n".format
    bureau.load_csv(TRIPS + trip(1, "결재완료") + trip(2, "상신") + trip(3, "결재완료"), "가.csv")
    report = bureau.load_csv(TRIPS + trip(1, "상신") + trip(2, "결재완료"), "나.csv")
    assert names_of(bureau, report) == ["가.csv"]
    assert report.files[0].difference == {"new": 1, "corrected": 0, "withdrawn": 1}
    assert bureau.rows("select day(departed_on) from stg_trips order by 1") == [(2,), (3,)]


def test_what_a_page_writes_of_follow_ups_takes_nothing_back(bureau):
    head = "등록일,기업명,조치,완료일\n"
    item = "2021-07-01,예시기업 00{0},연락,{1}\n".format
    bureau.load_csv(head + item(1, "") + item(2, "") + item(3, ""), "후속조치.csv")
    bureau.load_csv(head + item(1, "2021-07-05") + item(2, "2021-07-05"), "후속조치.csv")
    assert bureau.one("select count(*) from stg_follow_ups") == 3


# ---- what it takes back ------------------------------------------------------------------------------------


def test_another_name_speaks_for_its_days_and_the_same_name_for_the_whole(bureau):
    bureau.load_csv(visits(1, 2, 3, 4, 5), "방문.csv")
    bureau.load_csv(visits(3, 5), "3일부터.csv")
    assert days_seen(bureau) == [1, 2, 3, 5]
    report = bureau.load_csv(visits(3, 4, 5), "방문 (1).csv")
    assert days_seen(bureau) == [3, 4, 5]
    assert report.files[0].difference == {"new": 1, "corrected": 0, "withdrawn": 2}


def test_a_corrected_firm_leaves_no_double_and_a_corrected_answer_is_told(bureau):
    bureau.load_csv(visits(1, 2, 3), "방문.csv")
    report = bureau.load_csv(VISITS + row(1, response="긍정") + row(2, 92) + row(3), "방문2.csv")
    assert report.files[0].difference == {"new": 1, "corrected": 1, "withdrawn": 1}
    assert bureau.rows("select company, response from stg_visits order by visited_on") == [
        ("예시기업 001", "긍정"),
        ("예시기업 092", "보류"),
        ("예시기업 003", "보류"),
    ]
    (note,) = report.files[0].notes
    assert "‘방문.csv’의 새 판" in note and "새로 1 · 고침 1 · 빠짐 1행" in note


def test_every_memorandum_that_goes_is_named(bureau):
    head = "기업명,체결일\n"
    signed = [f"예시기업 {n:03},2021-07-{n:02}\n" for n in range(1, 31)]
    bureau.load_csv(head + "".join(signed), "협약.csv")
    report = bureau.check(
        bureau.write_csv("협약 새것.csv", head + "".join(signed[::2] + signed[-1:]))
    )
    (gone,) = [note for note in report.files[0].notes if "사라집니다" in note]
    assert "14건" in gone and all(
        f"예시기업 {n:03}(2021-07-{n:02})" in gone for n in range(2, 30, 2)
    )


def test_a_row_just_outside_the_days_is_asked_about_and_counted(bureau):
    bureau.load_csv(visits(1, 8, 9, 10), "방문.csv")
    report = bureau.load_csv(VISITS + row(8, 1) + row(8) + row(9) + row(10), "8일부터.csv")
    assert report.files[0].asks == [
        {
            "kind": "moved",
            "column": "visited_on",
            "written": "예시기업 001 2021-07-01",
            "rows": 1,
            "guess": "2021-07-08",
        }
    ]
    assert any("예시기업 001 2021-07-01" in note for note in report.files[0].notes)
    assert bureau.one("select count(*) from stg_visits") == 5


@pytest.mark.parametrize(
    "new",
    [
        row(9, 1),  # eight days on
        row(8, 1, "긍정"),  # another answer
        row(8, 2),  # another firm
    ],
)
def test_what_differs_in_more_than_a_few_days_is_not(bureau, new):
    bureau.load_csv(visits(1, 8, 9, 10), "방문.csv")
    report = bureau.load_csv(VISITS + new + row(8) + row(9) + row(10), "8일부터.csv")
    assert report.files[0].version_of and report.files[0].asks == []


def test_a_firm_met_on_both_days_before_was_not_moved(bureau):
    bureau.load_csv(VISITS + row(1) + row(8, 1) + row(9) + row(10), "방문.csv")
    report = bureau.load_csv(VISITS + row(8, 1) + row(9) + row(10), "8일부터.csv")
    assert report.files[0].version_of and report.files[0].asks == []


# ---- what a person decides ---------------------------------------------------------------------------------


def test_what_is_said_to_add_is_a_version_of_nothing_and_stays_so(bureau):
    bureau.load_csv(visits(1, 2, 3, 4), "가.csv")
    path = bureau.write_csv("나.csv", visits(1, 3) + row(4, 94))
    load_files([path], decided=Decided(adds=True))
    assert days_seen(bureau) == [1, 2, 3, 4, 4]
    assert bureau.load(path).files[0].version_of == [] and days_seen(bureau) == [1, 2, 3, 4, 4]
    bureau.load()
    assert days_seen(bureau) == [1, 2, 3, 4, 4]


def test_a_file_comes_in_the_place_of_any_other_when_a_person_says_so(bureau):
    bureau.load_csv(visits(1, 2, 3), "가.csv")
    bureau.load_csv(visits(11, 12), "나.csv")
    old = snapshots.read_current().files[0].file_id
    path = bureau.write_csv("다.csv", visits(21))
    report = load_files([path], decided=Decided(replaces=old))
    assert report.files[0].version_of == [old] and days_seen(bureau) == [11, 12, 21]
    assert report.files[0].difference == {"new": 1, "corrected": 0, "withdrawn": 3}
    bureau.load(path)
    assert days_seen(bureau) == [11, 12, 21]
    assert snapshots.read_current().files[-1].replaces == old


def test_what_is_said_last_of_a_file_holds(bureau):
    bureau.load_csv(visits(1, 2, 3, 4), "가.csv")
    old = snapshots.read_current().files[0].file_id
    path = bureau.write_csv("나.csv", visits(2, 3))
    load_files([path], decided=Decided(adds=True))
    load_files([path], decided=Decided(replaces=old))
    assert days_seen(bureau) == [2, 3]
    load_files([path], decided=Decided(adds=True))
    assert days_seen(bureau) == [1, 2, 3, 4]


def test_only_one_file_can_come_in_the_place_of_one_in_use(bureau):
    one = bureau.write_csv("가.csv", visits(1))
    two = bureau.write_csv("나.csv", visits(2))
    bureau.load(one)
    file_id = snapshots.read_current().files[0].file_id
    before = bureau.disk()
    for paths, replaces, refusal in (
        ([one, two], file_id, SeveralReplace),
        ([], file_id, SeveralReplace),
        ([two], "0" * 12, NoSuchFile),
        ([two], "아님", NoSuchFile),
    ):
        with pytest.raises(refusal):
            load_files(paths, decided=Decided(replaces=replaces))
    assert bureau.disk() == before


# ---- taking a file out -------------------------------------------------------------------------------------


def test_a_file_taken_out_gives_back_what_it_had_withdrawn_and_rollback_undoes_it(bureau):
    bureau.load_csv(visits(1, 2, 3), "가.csv")
    last = bureau.load_csv(visits(1, 3), "나.csv").build_id
    file_id = snapshots.read_current().files[-1].file_id
    done = withdraw_file(file_id)
    assert days_seen(bureau) == [1, 2, 3] and done.file == "나.csv"
    assert done.restatements == {"added": 1, "altered": 0, "vanished": 0}
    assert list((bureau.path / "raw").glob(f"{file_id}*")), "kept, to be loaded again"
    with pytest.raises(NotInUse):
        withdraw_file(file_id)
    roll_back(last)
    assert days_seen(bureau) == [1, 3]


def test_memoranda_that_go_with_their_file_are_named(bureau):
    bureau.load_csv(visits(1), "방문.csv")
    bureau.load_csv("기업명,체결일\n예시기업 007,2021-07-07\n", "협약.csv")
    done = withdraw_file(snapshots.read_current().files[-1].file_id)
    assert done.gone == (("예시기업 007", "2021-07-07"),)


def test_an_unknown_file_and_a_shipped_one_cannot_be_taken_out(bureau, tmp_path):
    (tmp_path / "shipped" / "public" / "명부.csv").write_text(
        "mou_no,company,signed_on,source_url,confidence\n1,예시기업 001,2021-01-01,https://a.kr,exact\n"
    )
    bureau.load_csv(visits(1))
    shipped = next(f for f in snapshots.read_current().files if f.origin == "shipped")
    for file_id, refusal in (
        ("0" * 12, NoSuchFile),
        ("x", NoSuchFile),
        (shipped.file_id, ShippedFile),
    ):
        with pytest.raises(refusal):
            withdraw_file(file_id)


# ---- quarantine --------------------------------------------------------------------------------------------


def quarantined(bureau) -> int:
    return bureau.one("select count(*) from quarantine_rows")


def test_a_mended_row_leaves_quarantine_whatever_the_copy_is_called(bureau):
    bad = "2021-07-45,예시기업 045,서울,긍정\n"
    bureau.load_csv(visits(*range(1, 8)) + bad, "방문.csv")
    bureau.load_csv(visits(*range(1, 7)) + row(7, 97) + bad.replace("45,", "05,", 1), "새 이름.csv")
    assert quarantined(bureau) == 0


def test_a_file_of_mended_rows_alone_settles_them_under_any_name(bureau):
    bad = "2021-07-45,예시기업 045,서울,긍정\n"
    bureau.load_csv(visits(*range(1, 8)) + bad, "방문.csv")
    bureau.load_csv(VISITS + bad.replace("-45,", "-25,", 1), "고친 행.csv")
    assert quarantined(bureau) == 0


@pytest.mark.parametrize("day", ["2021-08-03", "2021-07-26"])
def test_a_later_visit_to_the_same_firm_settles_nothing(bureau, day):
    bad = "2021-07-45,예시기업 045,서울,긍정\n"
    bureau.load_csv(visits(*range(1, 8)) + bad, "방문.csv")
    bureau.load_csv(VISITS + f"{day},예시기업 045,서울,긍정\n", "다음 주.csv")
    assert quarantined(bureau) == 1


def test_a_month_settles_no_row_without_a_day_of_the_whole_year(bureau):
    bad = "2021-07-45,예시기업 045,서울,긍정\n"
    bureau.load_csv(visits(*range(1, 8)) + bad, "방문.csv")
    bureau.load_csv(visits(3, 4, 5), "사흘.csv")
    assert quarantined(bureau) == 1


# ---- the manifest ------------------------------------------------------------------------------------------


def test_the_manifest_keeps_what_a_file_is_a_version_of_and_an_older_one_is_read_without(bureau):
    bureau.load_csv(visits(1, 2, 3), "가.csv")
    bureau.load_csv(visits(1, 3), "나.csv")
    old, new = snapshots.read_current().files
    assert (old.version_of, old.difference) == ((), None)
    assert new.version_of == (old.file_id,)
    assert new.difference == Difference(new=0, corrected=0, withdrawn=1)


def test_several_files_of_one_list_in_one_load_the_last_counts_and_names_the_others(bureau):
    head = "멘토,분야\n"
    paths = [bureau.write_csv(f"멘토 {n}.csv", f"{head}예시멘토 {n},금융\n") for n in (1, 2, 3)]
    report = bureau.load(*paths)
    assert bureau.rows("select mentor from stg_mentors") == [("예시멘토 3",)]
    assert [file.notes for file in report.files[:2]] == [[], []]
    assert "‘멘토 1.csv’, ‘멘토 2.csv’" in report.files[2].notes[0]


# ---- properties --------------------------------------------------------------------------------------------


def settle(*files: tuple[str, list[tuple]]) -> list[tuple]:
    """What counts of some files, loaded one after the other: (day, firm, response)."""
    return settle_texts(
        *(
            (
                called,
                VISITS
                + "".join(
                    f"{day},예시기업 {firm:03},서울,{response}\n" for day, firm, response in rows
                ),
            )
            for called, rows in files
        )
    )


def settle_texts(*files: tuple[str, str]) -> list[tuple]:
    """As `settle`, of files as they are written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = []
        for number, (called, text) in enumerate(files):
            path = folder / f"{number}.csv"
            path.write_text(text, encoding="utf-8")
            sha256 = hash_file(path)
            file = RawFile(sha256[:12], sha256, called, ".csv", date(2026, 1, 1), False, "user")
            manifest.append(Incoming(file, path))
        staging = start_staging(None, folder)
        try:
            build = Build("b", datetime(2026, 1, 1), None, False, ())
            build = build_snapshot(staging, manifest, build, None, lambda _: None)
            tell_of_files(staging, build)
            return staging.con.execute("""
                select visited_on, company_id, response from stg_visits order by all""").fetchall()
        finally:
            staging.con.close()


def count_figures(rows: list[tuple]) -> tuple:
    """Visits by day, firms, and answers: what pages show."""
    by_day: dict[date, int] = {}
    for day, _, _ in rows:
        by_day[day] = by_day.get(day, 0) + 1
    return by_day, len({firm for _, firm, _ in rows}), sorted(said for _, _, said in rows)


@st.composite
def logs_and_copies(draw) -> tuple[list[tuple], list[tuple]]:
    """A log of at least five visits, and a copy of which fewer than half are corrected, deleted or added."""
    offsets = draw(st.lists(st.integers(0, 40), min_size=5, max_size=12, unique=True))
    log = [(START + timedelta(days), firm, "보류") for firm, days in enumerate(sorted(offsets), 1)]
    changes = draw(st.integers(1, (len(log) - 1) // 2))
    touched = draw(st.permutations(range(1, len(log) - 1)))[:changes]  # its first and last day stay
    copy = dict(enumerate(log))
    for at in touched:
        day, firm, response = log[at]
        corrected = [(day, firm, "긍정"), (day, firm + 100, response), (log[0][0], firm, response)]
        copy[at] = draw(st.sampled_from(corrected))
        if draw(st.booleans()):
            del copy[at]
    added = draw(st.integers(0, (len(log) - 1) // 2 - changes))
    more = [(log[0][0], 200 + number, "거절") for number in range(added)]
    return log, [*copy.values(), *more]


@given(logs_and_copies(), st.sampled_from(["방문 고침.csv", "방문 (1).csv"]))
@settings(
    max_examples=some(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_log_and_then_its_copy_give_the_figures_of_the_copy_alone(log_and_copy, name):
    log, copy = log_and_copy
    together = settle(("방문.csv", log), (name, copy))
    assert count_figures(together) == count_figures(settle((name, copy)))


def test_the_same_manifest_gives_the_same_rows():
    log = [(START + timedelta(days), days, "보류") for days in range(1, 9)]
    files = [
        ("방문.csv", log),
        ("방문 고침.csv", log[2:]),
        ("한 주.csv", log[3:6]),
        ("끝.csv", log[4:]),
    ]
    assert settle(*files) == settle(*files)


@given(
    st.lists(st.integers(0, 60), min_size=8, max_size=20, unique=True),
    st.integers(0, 50),
    st.integers(3, 20),
    st.data(),
)
@settings(
    max_examples=some(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_months_file_never_takes_back_what_lies_outside_its_days(offsets, first, length, data):
    log = [(START + timedelta(days), firm, "보류") for firm, days in enumerate(sorted(offsets), 1)]
    window = [row for row in log if first <= (row[0] - START).days <= first + length]
    copy = [row for row in window if data.draw(st.booleans())]
    if not copy:
        return
    kept = settle(("방문.csv", log), ("한 달.csv", copy))
    first_day = min(day for day, _, _ in copy)
    last_day = max(day for day, _, _ in copy)
    outside = {day for day, _, _ in log if not first_day <= day <= last_day}
    assert outside <= {day for day, _, _ in kept}


@given(st.integers(6, 30), st.integers(1, 6), st.integers(2, 4))
@settings(
    max_examples=some(10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_rolling_export_keeps_what_fell_out_of_its_window(window, step, exports):
    log = [(START + timedelta(days), days + 1, "보류") for days in range(window + step * exports)]
    files = [(f"내역_07{n:02}.csv", log[step * n : step * n + window]) for n in range(exports)]
    expected = log[: step * (exports - 1) + window]
    assert [day for day, _, _ in settle(*files)] == [day for day, _, _ in expected]


# ---- business numbers --------------------------------------------------------------------------------------

NUMBERED = "방문일,기업명,사업자등록번호,반응\n"
FIRST = "111-11-11119"
SECOND = "222-22-22227"


def numbered(*rows: tuple[int, str, str]) -> str:
    """Rows of (day, which firm, its number)."""
    return NUMBERED + "".join(
        f"2021-07-{day:02},예시기업 {firm},{number},보류\n" for day, firm, number in rows
    )


def firms_of(bureau, source: str = "visits") -> list[tuple[str, int]]:
    """How many rows of how many firms each name has, by name: one entry per firm."""
    return bureau.rows(
        f"select company, count(*) from stg_{source} group by company, company_id order by all"
    )


def test_a_copy_that_corrects_the_numbers_of_its_rows_is_a_version(bureau):
    """Four rows of 나 carried the number of 가; the corrected file has its own."""
    wrong = [(1, "가", FIRST), (2, "가", FIRST), *((day, "나", FIRST) for day in (3, 4, 5, 6))]
    right = [(1, "가", FIRST), (2, "가", FIRST), *((day, "나", SECOND) for day in (3, 4, 5, 6))]
    bureau.load_csv(numbered(*wrong), "방문.csv")
    assert bureau.one("select count(distinct company_id) from stg_visits") == 1
    report = bureau.load_csv(numbered(*right), "방문.csv")
    assert firms_of(bureau) == [("예시기업 가", 2), ("예시기업 나", 4)]
    assert report.files[0].difference == {"new": 0, "corrected": 4, "withdrawn": 0}
    assert report.files[0].asks == [] and not any(
        "이름" in note and "기업" in note for note in report.files[0].notes
    )


def test_a_number_that_a_newer_version_empties_joins_nobody_any_more(bureau):
    rows = [(1, "가", FIRST), (2, "가", FIRST), (4, "나", ""), (5, "나", "")]
    bureau.load_csv(numbered(*rows, (3, "나", FIRST)), "방문.csv")
    assert bureau.one("select count(distinct company_id) from stg_visits") == 1
    report = bureau.load_csv(numbered(*rows, (3, "나", "")), "방문.csv")
    assert firms_of(bureau) == [("예시기업 가", 2), ("예시기업 나", 3)]
    assert report.files[0].difference == {"new": 0, "corrected": 1, "withdrawn": 0}
    assert not any("한 기업으로" in note for note in report.files[0].notes)


def test_a_version_may_rename_a_firm_that_keeps_its_number(bureau):
    rows = [(1, "가", FIRST), (2, "나", ""), (3, "다", ""), (4, "가", FIRST)]
    bureau.load_csv(numbered(*rows), "방문.csv")
    renamed = [(1, "가나", FIRST), (2, "나", ""), (3, "다", ""), (4, "가나", FIRST)]
    report = bureau.load_csv(numbered(*renamed), "방문.csv")
    assert firms_of(bureau) == [("예시기업 가나", 2), ("예시기업 나", 1), ("예시기업 다", 1)]
    assert report.files[0].difference == {"new": 0, "corrected": 0, "withdrawn": 0}


def test_a_version_whose_firms_were_all_renamed_is_known_by_their_numbers(bureau):
    bureau.load_csv(numbered((1, "가", FIRST), (2, "나", SECOND)), "방문.csv")
    report = bureau.load_csv(numbered((1, "가가", FIRST), (2, "나나", SECOND)), "방문.csv")
    assert names_of(bureau, report) == ["방문.csv"]
    assert firms_of(bureau) == [("예시기업 가가", 1), ("예시기업 나나", 1)]


def test_numbers_outside_the_days_of_a_newer_version_still_say_who_a_firm_is(bureau):
    old = [(day, "나", FIRST) for day in (1, 2)]
    bureau.load_csv(numbered(*old, (11, "가", FIRST), (12, "나", ""), (13, "다", "")), "7월.csv")
    bureau.load_csv(numbered((11, "가", FIRST), (12, "나", ""), (13, "다", "")), "7월 중순.csv")
    assert bureau.one("select count(*) from stg_visits") == 5
    assert bureau.one("select count(distinct company_id) from stg_visits") == 2


def test_a_number_of_a_list_that_a_newer_one_replaced_joins_nobody(bureau):
    head = "기업명,사업자등록번호,분야,소재지,명단,등록일\n"
    firm = "예시기업 {},{},로봇,서울,협회,2021-01-01\n"
    bureau.load_csv(numbered((1, "가", ""), (2, "나", "")), "방문.csv")
    bureau.load_csv(head + firm.format("가", FIRST) + firm.format("나", FIRST), "명단.csv")
    assert bureau.one("select count(distinct company_id) from stg_visits") == 1
    report = bureau.load_csv(
        head + firm.format("가", FIRST) + firm.format("나", SECOND), "명단 2.csv"
    )
    assert bureau.one("select count(distinct company_id) from stg_visits") == 2
    assert not any("한 기업으로" in note for note in report.files[0].notes)


FIRM_AND_NUMBER = st.tuples(st.sampled_from("가나다"), st.sampled_from(["", FIRST, SECOND]))


@settings(max_examples=some(25), deadline=None)
@given(st.lists(FIRM_AND_NUMBER, min_size=4, max_size=6), st.data())
def test_correcting_numbers_never_changes_how_many_visits_there_are(before, data):
    """A row a day; the copy of the file corrects its numbers alone, and counts as if it had been the first."""
    after = [(firm, data.draw(FIRM_AND_NUMBER)[1]) for firm, _ in before]
    log, copy = (
        numbered(*((day, firm, number) for day, (firm, number) in enumerate(rows, 1)))
        for rows in (before, after)
    )
    together = settle_texts(("방문.csv", log), ("방문.csv", copy))
    assert len(together) == len(before)
    assert count_figures(together) == count_figures(settle_texts(("방문.csv", copy)))


FIRMS = "기업명,사업자등록번호,분야,소재지,명단,등록일\n"


def listed(*firms: tuple[str, str]) -> str:
    return FIRMS + "".join(
        f"예시기업 {name},{number},로봇,서울,협회,2021-01-01\n" for name, number in firms
    )


def restated(bureau) -> list[tuple]:
    """What changed in the rows of visits since the build before: (change, column, rows)."""
    return bureau.rows("""
        select change, column_name, count(*) from restatements where source = 'visits' group by all order by all""")


def test_a_number_that_joins_two_names_alters_their_rows_and_loses_none(bureau):
    """The first numbers come with a list of firms: no file of visits is new, but 가 is 나 now, whose row is the newer."""
    bureau.load_csv(numbered((1, "가", ""), (2, "가", ""), (3, "나", ""), (4, "다", "")))
    bureau.load_csv(listed(("가", FIRST), ("나", FIRST)), "명단.csv")
    assert bureau.one("select count(distinct company_id) from stg_visits") == 2
    assert restated(bureau) == [("altered", "company", 2)]


def test_a_number_that_parts_a_name_alters_the_rows_of_the_other_firm(bureau):
    bureau.load_csv(numbered((1, "가", ""), (2, "가", ""), (3, "가", ""), (4, "다", "")))
    bureau.load_csv(numbered((1, "가", FIRST), (2, "가", FIRST), (3, "가", SECOND), (4, "다", "")))
    assert bureau.one("select count(distinct company_id) from stg_visits") == 3
    assert restated(bureau) == [("altered", "business_no", 3), ("altered", "company", 1)]
    shown = bureau.rows(
        "select old_value, new_value from restatements where column_name = 'company'"
    )
    assert shown == [("예시기업 가", "예시기업 가 (2)")], "and never the digest of its number"


def test_rows_that_stand_under_the_firms_of_before_are_not_restated(bureau):
    bureau.load_csv(numbered((1, "가", ""), (2, "나", "")))
    bureau.load_csv(listed(("가", FIRST), ("나", SECOND)), "명단.csv")
    assert restated(bureau) == []
