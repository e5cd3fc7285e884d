"""One visit that two people wrote down, in one file and in two."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("without_public_record")

HEAD = "방문일,기업명,출장자,방문지,반응\n"
KIM = "2021-07-01,예시기업 001,예시담당 1,,보류\n"
LEE = "2021-07-01,예시기업 001,예시담당 2,서울 강남구,긍정\n"


def read_visits(bureau) -> list[tuple]:
    return bureau.rows("select staff, place, response from stg_visits order by visited_on, line")


def test_two_authors_in_one_file_are_one_visit_and_the_sheet_says_so(bureau):
    (report,) = bureau.load_csv(HEAD + KIM + LEE).files
    assert (report.loaded, report.made) == (2, 1)
    assert read_visits(bureau) == [(["예시담당 1", "예시담당 2"], "서울 강남구", "긍정")]
    joined, against = (note for note in report.notes if "예시기업 001 2021-07-01" in note)
    assert "1건" in joined and "(2행 · 3행)" in joined
    assert "(2행 보류, 3행 긍정)" in against


def test_two_authors_in_two_files_are_one_visit_and_the_later_file_says_so(bureau):
    bureau.load_csv(HEAD + KIM, "예시담당1.csv")
    (report,) = bureau.load_csv(HEAD + LEE, "예시담당2.csv").files
    assert read_visits(bureau) == [(["예시담당 1", "예시담당 2"], "서울 강남구", "긍정")]
    assert any("(‘예시담당1.csv’ 2행 · 2행)" in note for note in report.notes)


def test_the_same_place_in_both_files_keeps_both_authors(bureau):
    bureau.load_csv(HEAD + KIM.replace(",,", ",서울 강남구,"), "예시담당1.csv")
    bureau.load_csv(HEAD + LEE, "예시담당2.csv")
    assert read_visits(bureau) == [(["예시담당 1", "예시담당 2"], "서울 강남구", "긍정")]


def test_an_author_who_wrote_his_visit_anew_is_no_second_one(bureau):
    """The first file's row gives way to the third's, and that is joined with the second's."""
    bureau.load_csv(HEAD + KIM, "예시담당1.csv")
    bureau.load_csv(HEAD + LEE, "예시담당2.csv")
    bureau.load_csv(HEAD + KIM.replace("보류", "거절"), "예시담당1 고침.csv")
    assert read_visits(bureau) == [(["예시담당 2", "예시담당 1"], "서울 강남구", "거절")]


def test_a_version_that_names_another_person_is_a_correction_and_no_second_author(bureau):
    others = "".join(f"2021-07-{day:02},예시기업 001,예시담당 1,,보류\n" for day in range(2, 6))
    bureau.load_csv(HEAD + KIM + others, "방문.csv")
    (report,) = bureau.load_csv(HEAD + LEE + others, "방문 (1).csv").files
    assert report.version_of
    assert read_visits(bureau)[0] == (["예시담당 2"], "서울 강남구", "긍정")
    assert len(read_visits(bureau)) == 5
