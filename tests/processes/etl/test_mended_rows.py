"""What a person said of one row of one file stands in that row, before anything else of it is judged."""

from __future__ import annotations

import hashlib

import pytest

from analytics.warehouse import snapshots
from etl.load.load import load_files, roll_back

pytestmark = pytest.mark.usefixtures("without_public_record")

VALUES = "자료,열,적힌 말,뜻,파일\n"
# 2행 is fine · 3행 has no day · 4행 no company · 5행 and 6행 contradict each other · 7행 is of the future
VISITS = (
    "방문일,기업명,방문지,반응\n"
    "2022-03-01,예시기업 001,서울,긍정\n"
    ",예시기업 002,서울,보류\n"
    "2022-03-03,,부산,거절\n"
    "2022-03-05,예시기업 005,서울,긍정\n"
    "2022-03-05,예시기업 005,서울,거절\n"
    "2099-03-07,예시기업 007,서울,긍정\n"
)
TRIPS = (
    "출장자,출발일,복귀일,출장지,이동거리\n"
    "예시담당 1,2022-05-03,2022-05-04,서울,100\n"
    "예시담당 1,2022-05-13,2022-05-04,대전,많이\n"
)


def name(content: str | bytes) -> str:
    """The FILE_ID of a file."""
    if isinstance(content, str):
        content = content.encode()
    return hashlib.sha256(content).hexdigest()[:12]


def say(bureau, *lines: str, file: str = "답.csv"):
    """Loads answers as a page writes them."""
    return bureau.load_csv(VALUES + "".join(f"{line}\n" for line in lines), name=file)


def list_visits(bureau) -> list[tuple]:
    return bureau.rows(
        "select visited_on::varchar, company, response from stg_visits order by line"
    )


def list_bad(loaded) -> list[tuple[int, str]]:
    return [(row["row"], row["code"]) for row in loaded.quarantine]


def mend_all(file_id: str) -> list[str]:
    return [
        f"방문일지,방문일,행=3,2022-03-02,{file_id}",
        f"방문일지,기업명,행=4,예시기업 003,{file_id}",
        f"방문일지,방문일,행=6,제외,{file_id}",
        f"visits,visited_on,행=7,2022-03-07,{file_id}",
    ]


MENDED = [
    ("2022-03-01", "예시기업 001", "긍정"),
    ("2022-03-02", "예시기업 002", "보류"),
    ("2022-03-03", "예시기업 003", "거절"),
    ("2022-03-05", "예시기업 005", "긍정"),
    ("2022-03-07", "예시기업 007", "긍정"),
]


def test_empty_cells_contradictions_and_days_of_one_row_are_mended(bureau):
    before = bureau.load_csv(VISITS, name="방문.csv", confirmed=True)
    assert list_bad(before) == [
        (3, "MISSING_VALUE"),
        (4, "MISSING_VALUE"),
        (5, "CONFLICTING_KEY"),
        (6, "CONFLICTING_KEY"),
        (7, "FUTURE_DATE"),
    ]
    say(bureau, *mend_all(name(VISITS)))
    assert list_visits(bureau) == MENDED
    assert bureau.one("select count(*) from quarantine_rows") == 0
    counts = bureau.rows(
        "select rows_read, loaded, quarantined, left_out from load_sheets where source = 'visits'"
    )
    assert counts == [(6, 5, 0, 1)]
    assert bureau.rows("select line, reason from left_out_rows where source = 'visits'") == [
        (6, "excluded")
    ]


def test_what_was_mended_is_told_where_the_file_is_and_restated(bureau):
    bureau.load_csv(VISITS, name="방문.csv", confirmed=True)
    loaded = say(bureau, f"방문일지,방문일,행=3,2022-02-28,{name(VISITS)}")
    assert loaded.restatements == {"added": 1, "altered": 0, "vanished": 0}
    (notes,) = bureau.rows("select notes from load_sheets where source = 'visits'")
    (told,) = [note for note in notes[0] if "고쳐 읽은" in note]
    assert told == (
        "답해 주신 대로 고쳐 읽은 칸이 1개입니다: 3행 방문일 ‘2022-02-28’. 올린 파일은 그대로 두었습니다."
    )


def test_a_row_is_mended_in_its_own_file_alone_even_where_it_could_be_read(bureau):
    other = VISITS.replace("001", "901").replace("2022", "2021")
    say(bureau, f"방문일지,반응,행=2,거절,{name(VISITS)}")
    one = bureau.write_csv("하나.csv", VISITS)
    two = bureau.write_csv("둘.csv", other)
    bureau.load(one, two, confirmed=True)
    said = bureau.rows("select company, response from stg_visits where line = 2 order by 1")
    assert said == [("예시기업 001", "거절"), ("예시기업 901", "긍정")]


def test_a_cell_may_be_emptied_or_filled_that_the_file_has_no_column_for(bureau):
    file_id = name(VISITS)
    say(
        bureau,
        f"방문일지,방문지,행=2,비움,{file_id}",
        f"방문일지,방식,행=2,화상,{file_id}",
        f"방문일지,방문일,행=3,2022-03-02,{file_id}",
    )
    bureau.load_csv(VISITS, name="방문.csv", confirmed=True)
    rows = bureau.rows("select place, channel from stg_visits order by line")
    assert rows == [(None, "화상"), ("서울", "방문")]


def test_two_days_in_the_wrong_order_and_a_kept_cell_are_mended(bureau):
    say(
        bureau,
        f"출장내역,도착일자,행=3,2022-05-14,{name(TRIPS)}",
        f"출장내역,이동거리,행=3,300,{name(TRIPS)}",
    )
    loaded = bureau.load_csv(TRIPS, name="출장.csv", confirmed=True)
    assert loaded.quarantine == []
    rows = bureau.rows("select returned_on::date::varchar, km from stg_trips order by line")
    assert rows == [("2022-05-04", 100), ("2022-05-14", 300)]


def test_a_row_of_one_sheet_of_a_workbook_is_told_by_the_sheets_name(bureau):
    rows = [["방문일", "기업명"], ["2022-03-01", "예시기업 001"], [None, "예시기업 002"]]
    later = [["방문일", "기업명"], ["2022-04-01", "예시기업 003"], [None, "예시기업 004"]]
    path = bureau.write_xlsx("방문.xlsx", {"3월 A": rows, "4월!": later})
    file_id = name(path.read_bytes())
    say(
        bureau,
        f"방문일지,방문일,행=3월  a!3,2022-03-02,{file_id}",
        f"방문일지,방문일,행=4월!!3,2022-04-02,{file_id}",
    )
    loaded = bureau.load(path)
    assert loaded.quarantine == []
    days = bureau.rows("select visited_on::varchar from stg_visits order by 1")
    assert days == [("2022-03-01",), ("2022-03-02",), ("2022-04-01",), ("2022-04-02",)]


def test_a_row_that_nobody_can_find_is_told_beside_the_file_and_beside_the_answer(bureau):
    """No such row, a row that is no data, no name of a sheet where there are two, no such file."""
    text = VISITS + "합계,5건,,\n"
    file_id = name(text)
    rows = [["방문일", "기업명"], ["2022-06-01", "예시기업 011"], ["2022-06-02", "예시기업 012"]]
    other = [["방문일", "기업명"], ["2022-07-01", "예시기업 013"], ["2022-07-02", "예시기업 014"]]
    book = bureau.write_xlsx("방문.xlsx", {"6월": rows, "7월": other})
    bureau.load(bureau.write_csv("방문.csv", text), book, confirmed=True)
    loaded = say(
        bureau,
        f"방문일지,방문일,행=99,2022-03-02,{file_id}",
        f"방문일지,반응,행=8,긍정,{file_id}",
        f"방문일지,방문일,행=3,2022-03-02,{name(book.read_bytes())}",
        "방문일지,방문일,행=3,2022-03-02,000000000000",
    )
    (answers,) = loaded.files
    assert [note.split("’")[0].split("‘")[1] for note in answers.notes] == [
        "행=99",
        "행=8",
        "행=3",
        "행=3",
    ]
    assert "번호가 000000000000인 파일이" in answers.notes[-1]
    notes = bureau.rows(
        "select notes from load_sheets where source = 'visits' order by file_no, sheet_no"
    )
    lost = [[note for note in one if "쓰지 못했습니다" in note] for (one,) in notes]
    assert list(map(len, lost)) == [2, 1, 0]
    assert "‘행=99’ 답(방문일)" in lost[0][0]


@pytest.mark.parametrize(
    "line, column, code",
    [
        ("방문일지,방문일,행=12,2022-03-02,", "file", "MISSING_VALUE"),
        ("방문일지,방문일,행=끝,2022-03-02,abc", "written", "UNKNOWN_CATEGORY"),
        ("방문일지,방문일,행=12,언젠가,abc", "means", "UNKNOWN_CATEGORY"),
        ("방문일지,반응,행=12,좋아함,abc", "means", "UNKNOWN_CATEGORY"),
        ("방문일지,없는 열,행=12,긍정,abc", "of_column", "UNKNOWN_CATEGORY"),
    ],
)
def test_an_answer_about_a_row_that_nobody_can_follow_is_kept_back(bureau, line, column, code):
    loaded = bureau.load_csv(f"{VALUES}{line}\n방문일지,반응,좋음,긍정,\n", confirmed=True)
    assert [(row["row"], row["column"], row["code"]) for row in loaded.quarantine] == [
        (2, column, code)
    ]


def test_the_newer_answer_counts_a_rebuild_keeps_it_and_going_back_undoes_it(bureau):
    bureau.load_csv(VISITS, name="방문.csv", confirmed=True)
    before = snapshots.current_build_id()
    say(bureau, *mend_all(name(VISITS)))
    say(bureau, f"방문일지,방문일,행=3,2022-03-04,{name(VISITS)}", file="새 답.csv")
    newer = [MENDED[0], ("2022-03-04", *MENDED[1][1:]), *MENDED[2:]]
    assert list_visits(bureau) == newer
    load_files([])
    assert list_visits(bureau) == newer
    roll_back(before)
    assert list_visits(bureau) == [MENDED[0]]


def test_a_mended_row_says_the_same_as_a_file_in_which_it_stands_so(bureau):
    """A wide table, several firms in one cell, and a cell below that says `상동`."""
    text = (
        "방문일,기업명,방문지\n2022-13-01,예시기업 001,서울\n상동,,서울\n"
        '2022-03-03,"예시기업 003, 예시기업 004",서울\n'
    )
    file_id = name(text)
    say(
        bureau,
        f"방문일지,방문일,행=2,2022-03-01,{file_id}",
        f'방문일지,기업명,행=3,"예시기업 005, 예시기업 006",{file_id}',
    )
    loaded = bureau.load_csv(text, name="방문.csv")
    assert loaded.quarantine == []
    assert bureau.rows("select visited_on::varchar, company from stg_visits order by 1, 2") == [
        ("2022-03-01", "예시기업 001"),
        ("2022-03-01", "예시기업 005"),
        ("2022-03-01", "예시기업 006"),
        ("2022-03-03", "예시기업 003"),
        ("2022-03-03", "예시기업 004"),
    ]


def test_one_cell_of_a_wide_table_is_mended_by_its_milestone(bureau):
    text = "기업명,채용 인원,채용일,개소일\n예시기업 001,많이,2022-03-04,2022-13-40\n"
    file_id = name(text)
    bureau.load_csv(
        "자료,머리글,열\n전환 성과,채용 인원,채용.수량\n전환 성과,채용일,채용.달성일\n전환 성과,개소일,지역사무소.달성일\n",
        name="머리글.csv",
    )
    say(
        bureau,
        f"전환 성과,채용.수량,행=2,12,{file_id}",
        f"전환 성과,지역사무소.달성일,행=2,2022-03-05,{file_id}",
    )
    loaded = bureau.load_csv(text, name="성과.csv", confirmed=True)
    assert loaded.quarantine == []
    assert bureau.rows(
        "select milestone, achieved_on::varchar, quantity from stg_outcomes order by 2"
    ) == [("채용", "2022-03-04", 12), ("지역사무소", "2022-03-05", None)]


# ---- 상동 below a row that was left out ----------------------------------------------------------------------


@pytest.mark.parametrize("column", ["기업명", "반응"])
def test_ditto_below_a_row_that_is_left_out_still_means_that_row(bureau, column):
    """It is the visit of 예시기업 002 on the third, whether that of the second is data or not."""
    text = (
        "방문일,기업명,반응\n"
        "2022-03-01,예시기업 001,긍정\n"
        "2022-03-02,예시기업 002,보류\n"
        "2022-03-03,상동,거절\n"
    )
    bureau.load_csv(text, name="방문.csv")
    say(bureau, f"방문일지,{column},행=3,제외,{name(text)}")
    assert list_visits(bureau) == [
        ("2022-03-01", "예시기업 001", "긍정"),
        ("2022-03-03", "예시기업 002", "거절"),
    ]


def test_a_newer_version_tells_that_the_answers_about_the_file_before_do_not_act_on_it(bureau):
    """What was answered stands in the old file's rows alone; the new copy says 긍정 again, and somebody has to look."""
    text = "방문일,기업명,반응\n2022-03-01,예시기업 001,긍정\n2022-03-02,예시기업 002,보류\n"
    bureau.load_csv(text, name="방문.csv")
    say(bureau, f"방문일지,반응,행=2,거절,{name(text)}")
    newer = bureau.load_csv(text + "2022-03-03,예시기업 003,긍정\n", name="방문 (1).csv")
    (told,) = [note for note in newer.files[0].notes if "쓰지 않았습니다" in note]
    assert told.startswith("‘방문.csv’ 파일에만 주신 답 1개는")
    assert ("2022-03-01", "예시기업 001", "긍정") in list_visits(bureau)
