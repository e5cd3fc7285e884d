"""A quarantined row leaves quarantine when a later file puts it right, and not before; nothing of it is lost."""

import pytest

pytestmark = pytest.mark.usefixtures("without_public_record")
VISITS = "방문일,기업명,반응,비고\n"
GOOD = "".join(f"2021-07-{n:02},예시기업 {n:03},긍정,\n" for n in range(1, 11))
BAD_DAY = "2021-07-45,예시기업 045,긍정,길게 이야기함\n"
BAD_WORD = "2021-07-12,예시기업 012,글쎄,\n"


def quarantined(bureau) -> list[str]:
    return [
        cells[1]
        for (cells,) in bureau.rows("select cells from quarantine_rows order by file_no, line")
    ]


def corrected(bureau) -> list[tuple]:
    return bureau.rows(
        "select c.value, f.file from corrected_rows c join load_files f on f.file_no = c.by_file_no "
        "order by 1"
    )


def test_the_corrected_file_under_its_own_name_settles_every_bad_row_of_the_old_one(bureau):
    bureau.load_csv(VISITS + GOOD + BAD_DAY + BAD_WORD)
    assert quarantined(bureau) == ["예시기업 045", "예시기업 012"]
    bureau.load_csv(VISITS + GOOD + BAD_DAY.replace("45,", "25,", 1) + BAD_WORD)
    assert quarantined(bureau) == ["예시기업 012"], (
        "what is still wrong is said once, by the newer file"
    )
    report = bureau.load_csv(VISITS + GOOD + BAD_DAY.replace("45,", "25,", 1))
    assert quarantined(bureau) == [], "a row that was taken out is settled too"
    assert report.quarantine == [] and bureau.one("select count(*) from stg_visits") == 11
    assert [value for value, _ in corrected(bureau)] == ["2021-07-45", "글쎄", "글쎄"]


def test_the_corrected_file_under_another_name_settles_them_when_it_repeats_all_that_was_loaded(
    bureau,
):
    bureau.load_csv(VISITS + GOOD + BAD_DAY, "방문.csv")
    bureau.load_csv(VISITS + GOOD + BAD_DAY.replace("45,", "25,", 1), "방문 (고침).csv")
    assert quarantined(bureau) == [] and corrected(bureau) == [("2021-07-45", "방문 (고침).csv")]


def test_a_valid_row_of_the_same_key_settles_a_bad_one_in_any_later_file(bureau):
    bureau.load_csv(VISITS + GOOD + BAD_WORD)
    bureau.load_csv(VISITS + BAD_WORD.replace("글쎄", "보류"), "한 줄.csv")
    assert quarantined(bureau) == []


def test_a_file_of_corrected_rows_alone_settles_those_that_differ_only_where_they_could_not_be_read(
    bureau,
):
    bureau.load_csv(VISITS + GOOD + BAD_DAY)
    bureau.load_csv(VISITS + BAD_DAY.replace("2021-07-45", "2021-07-25"))
    assert quarantined(bureau) == []


def test_an_ordinary_later_file_settles_nothing(bureau):
    bureau.load_csv(VISITS + GOOD + BAD_DAY + BAD_WORD)
    bureau.load_csv(
        VISITS + "2021-07-26,예시기업 045,긍정,\n2021-07-27,예시기업 012,긍정,\n", "다음 주.csv"
    )
    assert quarantined(bureau) == ["예시기업 045", "예시기업 012"]


def test_two_files_that_merely_share_a_name_settle_nothing_of_each_other(bureau):
    one = bureau.write_csv("동구/방문.csv", VISITS + GOOD + BAD_DAY)
    two = bureau.write_csv("서구/방문.csv", VISITS + GOOD.replace("예시기업", "다른기업"))
    bureau.load(one, two)
    assert quarantined(bureau) == ["예시기업 045"]


def test_a_newer_list_of_memoranda_settles_what_was_wrong_in_the_older_one(bureau):
    head = "협약번호,기업명,체결일\n"
    good = "".join(f"{n},예시기업 {n:03},2021-07-01\n" for n in range(1, 7))
    bureau.load_csv(head + good + "열,예시기업 010,2021-07-01\n", "협약.csv")
    assert quarantined(bureau) == ["예시기업 010"]
    bureau.load_csv(head + good, "새 명부.csv")
    assert quarantined(bureau) == []


def test_a_report_names_the_bad_rows_of_each_file_even_when_the_next_file_puts_them_right(bureau):
    old = bureau.write_csv("방문.csv", VISITS + GOOD + BAD_DAY)
    new = bureau.write_csv("방문2.csv", VISITS + GOOD + BAD_DAY.replace("45,", "25,", 1))
    report = bureau.load(old, new)
    assert [f.quarantined for f in report.files] == [1, 0] and len(report.quarantine) == 1
    assert quarantined(bureau) == []


def test_a_rollback_brings_the_bad_row_back(bureau):
    from etl.load.load import roll_back

    first = bureau.load_csv(VISITS + GOOD + BAD_DAY).build_id
    bureau.load_csv(VISITS + GOOD)
    assert quarantined(bureau) == []
    roll_back(first)
    assert quarantined(bureau) == ["예시기업 045"]


def test_a_trip_of_the_personnel_system_is_settled_like_any_other(bureau):
    head = "출발일자,도착일자,출장지,출장자,출장목적\n"
    good = "".join(f"2021-07-{n:02},2021-07-{n:02},서울,예시담당 1,상담\n" for n in range(1, 8))
    bureau.load_csv(head + good + "2021-07-20,2021-07-19,대전,예시담당 2,설명회\n", "출장.csv")
    assert bureau.one("select count(*) from quarantine_rows") == 1
    bureau.load_csv(head + "2021-07-20,2021-07-20,대전,예시담당 2,설명회\n", "출장2.csv")
    assert bureau.one("select count(*) from quarantine_rows") == 0
