"""What a person answered acts where a file is read, its question is gone, and what the file itself says goes first."""

from __future__ import annotations

import hashlib

import pytest

pytestmark = pytest.mark.usefixtures("without_public_record")

VALUES = "자료,열,적힌 말,뜻\n"


def answer(bureau, *lines: str) -> None:
    """Loads answers as a page writes them."""
    bureau.load_csv(VALUES + "".join(f"{line}\n" for line in lines), name="답.csv")


def list_asks(report, kind: str) -> list[tuple[str, int]]:
    return [(ask["written"], ask["rows"]) for ask in report.asks if ask["kind"] == kind]


def list_days(bureau, source: str = "visits", column: str = "visited_on") -> list[str]:
    """The days of the rows that count."""
    rows = bureau.rows(
        f"select {column}::date::varchar from stg_{source} "
        "where problem is null and left_out is null order by line"
    )
    return [day for (day,) in rows]


# ---- the year of days without one --------------------------------------------------------------------------

WITHOUT_YEAR = "방문일,기업명\n3.14,예시기업 001\n3/15(금),예시기업 002\n2023-03-16,예시기업 003\n"


def test_days_without_a_year_take_the_one_that_was_answered_and_the_question_is_gone(bureau):
    (asked,) = bureau.check(bureau.write_csv("방문.csv", WITHOUT_YEAR)).files
    assert list_asks(asked, "year") == [("", 2)]
    answer(bureau, "방문일지,방문일,연도,2024")
    (report,) = bureau.load_csv(WITHOUT_YEAR, confirmed=True).files
    assert list_days(bureau) == ["2024-03-14", "2024-03-15", "2023-03-16"]
    assert (report.loaded, report.quarantined, report.asks) == (3, 0, [])
    assert [note for note in report.notes if "2024년" in note] == [
        "연도가 없는 날짜는 답해 주신 2024년의 날로 읽었습니다. 다른 해이면 ‘값 읽기’에서 답을 고쳐 주십시오."
    ]


def test_an_answer_about_one_file_leaves_others_waiting(bureau):
    file_id = hashlib.sha256(WITHOUT_YEAR.encode()).hexdigest()[:12]
    bureau.load_csv(
        f"자료,열,적힌 말,뜻,파일\n방문일지,방문일,연도,2024,{file_id}\n", name="답.csv"
    )
    other = "방문일,기업명\n5.2,예시기업 004\n2023-05-03,예시기업 005\n"
    one = bureau.write_csv("하나.csv", WITHOUT_YEAR)
    two = bureau.write_csv("둘.csv", other)
    first, second = bureau.load(one, two, confirmed=True).files
    assert (first.loaded, list_asks(first, "year")) == (3, [])
    assert (second.loaded, list_asks(second, "year")) == (1, [("", 1)])


def test_an_answer_holds_for_all_days_of_a_source_and_for_no_other_source(bureau):
    answer(bureau, "출장내역,출발일자,연도,2021년")
    (trips,) = bureau.load_csv(
        "출장자,출발일,복귀일,출장지\n예시담당 1,5.3,5.4,서울\n", name="출장.csv"
    ).files
    assert list_days(bureau, "trips", "returned_on") == ["2021-05-04"]
    assert trips.asks == []
    (visits,) = bureau.check(bureau.write_csv("방문.csv", WITHOUT_YEAR)).files
    assert list_asks(visits, "year") == [("", 2)]


@pytest.mark.parametrize(
    "name, titles, year",
    [
        ("2022년 방문.csv", "", "2024"),  # the answer goes before the file's name
        ("방문.csv", "2022년\n", "2022"),  # and behind a title above the rows
    ],
)
def test_an_answer_goes_before_the_files_name_and_behind_a_title(bureau, name, titles, year):
    answer(bureau, "방문일지,방문일,연도,2024")
    text = f"방문일,기업명\n{titles}3.14,예시기업 001\n2021-03-16,예시기업 003\n"
    (report,) = bureau.load_csv(text, name=name).files
    assert list_days(bureau) == [f"{year}-03-14", "2021-03-16"]
    told = [note for note in report.notes if f"{year}년" in note]
    assert len(told) == 1 and ("답해 주신" in told[0]) == (year == "2024")


def test_an_answer_says_the_year_and_a_title_the_month(bureau):
    answer(bureau, "방문일지,방문일,연도,2024")
    bureau.load_csv("방문일,기업명\n3월\n14일,예시기업 001\n4월\n2일,예시기업 002\n")
    assert list_days(bureau) == ["2024-03-14", "2024-04-02"]


def test_a_january_or_december_that_a_title_leaves_open_is_of_the_answered_year(bureau):
    answer(bureau, "방문일지,방문일,연도,2021")
    bureau.load_csv("방문일,기업명\n2022년 1월\n12.30,예시기업 001\n1.4,예시기업 002\n")
    assert list_days(bureau) == ["2021-12-30", "2022-01-04"]


def test_a_weekday_that_contradicts_the_answer_keeps_the_row_back_and_asks_no_more(bureau):
    answer(bureau, "방문일지,방문일,연도,2021")
    loaded = bureau.load_csv(WITHOUT_YEAR, confirmed=True)
    (report,) = loaded.files
    assert [(row["row"], row["code"]) for row in loaded.quarantine] == [(3, "BAD_DATE")]
    assert list_asks(report, "year") == []


def test_an_answer_that_is_no_year_is_kept_back_with_what_to_write(bureau):
    loaded = bureau.load_csv(
        VALUES + "방문일지,방문일,연도,작년\n방문일지,반응,관심,긍정\n", confirmed=True
    )
    (row,) = loaded.quarantine
    assert (row["row"], row["column"], row["code"]) == (2, "means", "UNKNOWN_CATEGORY")
    assert "‘작년’ 값은 쓸 수 없는 값입니다" in row["message"] and "2024처럼" in row["message"]


# ---- one organisation --------------------------------------------------------------------------------------

INSTITUTIONS = (
    "방문일,기관명,방문지\n2024-03-04,예시대학교,서울\n2024-03-05,(재)예시진흥원,서울\n"
    "2024-03-06,예시기업 001,서울\n2024-03-07,예시 대학교,부산\n"
)


def list_cells(bureau, column: str, source: str = "visits") -> list:
    """What rows that count hold in a column, in the order of their lines."""
    rows = bureau.rows(
        f"select {column} from stg_{source} "
        "where problem is null and left_out is null order by file_no, line"
    )
    return [value for (value,) in rows]


def test_an_answer_about_one_organisation_fills_a_column_that_the_file_lacks(bureau):
    (asked,) = bureau.check(bureau.write_csv("방문.csv", INSTITUTIONS)).files
    assert sorted(list_asks(asked, "institution")) == [
        ("(재)예시진흥원", 1),
        ("예시 대학교", 1),
        ("예시대학교", 1),
    ]
    answer(bureau, "visits,counterpart,기업명=예시대학교,기관")
    (report,) = bureau.load_csv(INSTITUTIONS).files
    assert list_cells(bureau, "counterpart") == ["기관", None, None, "기관"]
    assert list_asks(report, "institution") == [("(재)예시진흥원", 1)]
    assert bureau.one("select counterpart from dim_companies where name = '예시 대학교'") == "기관"


def test_an_answer_about_one_organisation_goes_before_the_default_and_behind_the_cell(bureau):
    answer(bureau, "업무협약 현황,구분,기업명=예시진흥원,기관")
    bureau.load_csv(
        "연번,기업명,체결일,구분\n1,재단법인 예시진흥원,2020-05-02,\n2,예시진흥원,2020-06-02,기업\n"
        "3,예시진흥원,2020-07-02,-\n4,예시기업 001,2020-05-02,\n"
    )
    assert list_cells(bureau, "party_type", "mous") == ["기관", "기업", "기관", "기업"]


def test_a_word_that_nobody_knows_goes_before_the_answer_too_and_waits(bureau):
    answer(bureau, "방문일지,상대구분,기업명=예시대학교,기관")
    loaded = bureau.load_csv(
        "방문일,기업명,상대구분\n2024-03-04,예시대학교,학계\n2024-03-05,예시대학교,\n",
        confirmed=True,
    )
    assert [(row["row"], row["code"]) for row in loaded.quarantine] == [(2, "UNKNOWN_CATEGORY")]
    assert list_cells(bureau, "counterpart") == ["기관"]


def test_rows_of_an_organisation_that_is_excluded_are_left_out_and_counted(bureau):
    answer(bureau, "방문일지,상대구분,기업명=예시대학교,제외")
    (report,) = bureau.load_csv(INSTITUTIONS).files
    assert (report.rows_read, report.loaded, report.quarantined, report.left_out) == (4, 2, 0, 2)
    assert list_cells(bureau, "company") == ["(재)예시진흥원", "예시기업 001"]


def test_an_answer_that_leaves_an_organisation_as_it_is_ends_the_question(bureau):
    answer(
        bureau,
        "방문일지,상대구분,기업명=예시진흥원,비움",
        "방문일지,상대구분,기업명=예시대학교,기업",
    )
    (report,) = bureau.load_csv(INSTITUTIONS).files
    assert list_cells(bureau, "counterpart") == ["기업", None, None, "기업"]
    assert report.asks == []


def test_an_answer_about_one_organisation_works_in_any_category(bureau):
    answer(bureau, "방문일지,방식,기업명=예시기업 001,화상")
    bureau.load_csv("방문일,기업명\n2024-03-04,예시기업 001\n2024-03-05,예시기업 002\n")
    assert list_cells(bureau, "channel") == ["화상", "방문"]


def test_an_answer_about_an_organisation_is_no_word_of_a_cell(bureau):
    answer(bureau, "방문일지,반응,기업명=긍정상사,긍정")
    bureau.load_csv(
        "방문일,기업명,반응,비고\n2024-03-04,긍정상사,,기업명=긍정상사\n"
        "2024-03-05,예시기업 002,기업명=긍정상사,\n"
    )
    assert list_cells(bureau, "response") == ["긍정", None]


@pytest.mark.parametrize(
    "line", ["방문일지,상대구분,기업명=예시대학교,학교", "방문일지,비고,기업명=예시대학교,기관"]
)
def test_what_no_row_of_the_column_can_say_is_kept_back(bureau, line):
    loaded = bureau.load_csv(
        VALUES + line + "\n방문일지,반응,관심,긍정\n", name="답.csv", confirmed=True
    )
    assert [(row["row"], row["column"]) for row in loaded.quarantine] == [(2, "means")]


@pytest.mark.parametrize(
    "column, written, means",
    [
        ("방식", "줌 회의", "영상"),
        ("반응", "좋음", "좋아함"),
        ("이동거리", "멀다", "많음"),
        ("거절사유", "글쎄", "딴 이유"),
    ],
)
def test_a_word_can_only_mean_what_its_column_can_have(bureau, column, written, means):
    """A wrong meaning would take good rows away: it is kept back, and changes nothing."""
    bureau.load_csv("방문일,기업명,방식,반응\n2020-01-02,예시기업 001,방문,긍정\n")
    report = bureau.load_csv(
        f"자료,열,적힌 말,뜻\n방문일지,{column},{written},{means}\n방문일지,반응,됐음,긍정\n"
        "방문일지,반응,그럭저럭,보류\n방문일지,반응,아니,거절\n방문일지,반응,음,비움\n방문일지,반응,x,제외\n",
        "말.csv",
    )
    assert [(row["row"], row["column"], row["code"]) for row in report.quarantine] == [
        (2, "means", "UNKNOWN_CATEGORY")
    ]


def test_an_answer_that_changes_published_rows_is_told_as_a_restatement(bureau):
    bureau.load_csv(
        "방문일,기업명,반응\n2020-01-02,예시기업 001,미정\n2020-01-03,예시기업 002,긍정\n"
    )
    report = bureau.load_csv("자료,열,적힌 말,뜻\n방문일지,반응,미정,비움\n", "말.csv")
    assert report.restatements == {"added": 0, "altered": 1, "vanished": 0}


def test_a_file_of_headers_that_is_refused_reads_nothing(bureau):
    """Two of its three rows speak of no column: the file is refused, and its third row says nothing either."""
    bureau.load_csv("방문일,기업명\n2020-01-02,예시기업 001\n")
    headers = bureau.write_csv(
        "머리글.csv",
        "자료,머리글,열\n방문일지,다녀온 날,방문일\n방문일지,누구,아무\n방문일지,어디,모름\n",
    )
    visits = bureau.write_csv("방문.csv", "다녀온 날,기업명\n2020-02-02,예시기업 002\n")
    report = bureau.check(headers, visits)
    refused = {sheet.file: sheet.refused["code"] for sheet in report.files if sheet.refused}
    assert refused == {"머리글.csv": "TOO_MANY_BAD_ROWS", "방문.csv": "UNKNOWN_LAYOUT"}


def test_the_column_of_a_word_may_be_called_by_a_header_that_was_explained(bureau):
    bureau.load_csv("자료,머리글,열\n방문일지,어땠나,반응\n", "머리글.csv")
    report = bureau.load_csv("자료,열,적힌 말,뜻\n방문일지,어땠나,좋음,긍정\n", "말.csv")
    assert report.quarantine == []
    bureau.load_csv("방문일,기업명,어땠나\n2020-01-02,예시기업 001,좋음\n")
    assert bureau.one("select response from stg_visits") == "긍정"
