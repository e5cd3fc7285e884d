"""A visit typed on the page beside the same visit in a file."""

from __future__ import annotations

import pytest

from analytics.warehouse import snapshots

pytestmark = pytest.mark.usefixtures("without_public_record")

HEAD = "방문일,기업명,출장자,방문지,방식,반응,거절사유,비고\n"
TYPED_HEAD = "방문일,기업명,출장자,방문지,방식,반응,회신일,사유,비고,입력 화면\n"
OTHERS = "".join(
    f"2021-07-{day:02},예시기업 002,예시담당 9,부산,방문,보류,,\n" for day in range(2, 6)
)


def write_file(bureau, *rows: str, name: str = "방문.csv", others: str = OTHERS):
    return bureau.write_csv(name, HEAD + "".join(f"{row}\n" for row in rows) + others)


def visit_in_file(answer: str = "", place: str = "서울", staff: str = "예시담당 1", note: str = ""):
    return f"2021-07-01,예시기업 001,{staff},{place},방문,{answer},,{note}"


def type_visit(
    bureau,
    answer: str = "",
    *,
    staff: str = "예시담당 1",
    place: str = "",
    replied: str = "",
    reason: str = "",
    note: str = "",
    at: str = "09:00",
):
    row = f"2021-07-01,㈜예시기업 001,{staff},{place},방문,{answer},{replied},{reason},{note},2021-07-01 {at}\n"
    return bureau.load(bureau.write_csv(f"방문 적기 {at.replace(':', '')}.csv", TYPED_HEAD + row))


def read_visit(bureau) -> list[tuple]:
    return bureau.rows(
        "select list_sort(staff), place, response, note from stg_visits where company like '%001'"
    )


def list_notes(report) -> list[str]:
    return [note for sheet in report.files for note in sheet.notes]


def test_a_typed_visit_is_a_visit_and_its_mark_is_no_unknown_column(bureau):
    report = type_visit(bureau, "긍정", place="서울", note="다시 연락")
    assert list_notes(report) == []
    assert read_visit(bureau) == [(["예시담당 1"], "서울", "긍정", "다시 연락")]


def test_an_empty_cell_of_a_later_file_erases_nothing(bureau):
    type_visit(bureau, "긍정", note="다시 연락")
    report = bureau.load(write_file(bureau, visit_in_file()))
    assert read_visit(bureau) == [(["예시담당 1"], "서울", "긍정", "다시 연락")]
    (note,) = list_notes(report)
    assert "화면에서 적은 방문 1건" in note and "예시기업 001 2021-07-01" in note


def test_another_answer_of_a_later_file_wins_and_the_pair_is_told(bureau):
    type_visit(bureau, "긍정")
    report = bureau.load(write_file(bureau, visit_in_file("거절")))
    assert read_visit(bureau) == [(["예시담당 1"], "서울", "거절", None)]
    assert any(
        "‘반응’ 칸이 서로 다르게" in note and "‘긍정’, 2행 ‘거절’" in note
        for note in list_notes(report)
    )


def test_what_is_typed_after_a_file_fills_its_empty_cell(bureau):
    bureau.load(write_file(bureau, visit_in_file()))
    report = type_visit(bureau, "보류", staff="", reason="거리", replied="2021-07-09")
    assert read_visit(bureau) == [(["예시담당 1"], "서울", "보류", None)]
    assert bureau.one(
        "select (refusal_reason[1], replied_on::varchar) from stg_visits where company like '%001'"
    ) == ("거리", "2021-07-09")
    assert len(list_notes(report)) == 1


def test_a_file_that_repeats_the_old_value_changes_nothing_and_a_new_value_does(bureau):
    bureau.load(write_file(bureau, visit_in_file("보류")))
    report = type_visit(bureau, "긍정")
    assert any("‘보류’" in note and "‘긍정’" in note for note in list_notes(report))
    bureau.load(write_file(bureau, visit_in_file("보류", note="고침"), name="방문 (1).csv"))
    assert read_visit(bureau) == [(["예시담당 1"], "서울", "긍정", "고침")]
    bureau.load(write_file(bureau, visit_in_file("거절"), name="방문 (2).csv"))
    assert read_visit(bureau)[0][2] == "거절"


def test_a_place_mended_in_a_later_version_takes_no_answer_back(bureau):
    bureau.load(write_file(bureau, visit_in_file("보류")))
    type_visit(bureau, "긍정")
    bureau.load(write_file(bureau, visit_in_file("보류", place="대전"), name="방문 (1).csv"))
    assert read_visit(bureau) == [(["예시담당 1"], "대전", "긍정", None)]


def test_two_people_who_type_one_visit_are_both_its_staff(bureau):
    type_visit(bureau, "보류", staff="예시담당 1", at="09:00")
    report = type_visit(bureau, "긍정", staff="예시담당 2", place="서울", at="09:01")
    assert read_visit(bureau) == [(["예시담당 1", "예시담당 2"], "서울", "긍정", None)]
    assert any("‘보류’" in note and "‘긍정’" in note for note in list_notes(report))


def test_a_typed_visit_of_another_person_joins_the_staff_of_the_file(bureau):
    bureau.load(write_file(bureau, visit_in_file("보류")))
    type_visit(bureau, "", staff="예시담당 2")
    assert read_visit(bureau) == [(["예시담당 1", "예시담당 2"], "서울", "보류", None)]


def test_a_reason_goes_with_its_answer(bureau):
    type_visit(bureau, "거절", reason="거리", at="09:00")
    type_visit(bureau, "긍정", at="10:00")
    assert bureau.rows("select response, refusal_reason from stg_visits") == [("긍정", None)]


def test_an_answer_goes_to_the_visit_that_lacks_one(bureau):
    """Two visits of one firm on one day, told apart by their places."""
    rows = (visit_in_file("보류"), visit_in_file(place="대전"))
    bureau.load(write_file(bureau, *rows))
    type_visit(bureau, "긍정", staff="")
    assert bureau.rows(
        "select place, response from stg_visits where company like '%001' order by line"
    ) == [("서울", "보류"), ("대전", "긍정")]


def test_another_day_or_channel_is_another_visit(bureau):
    bureau.load(write_file(bureau, visit_in_file("보류").replace("방문,보류", "전화,보류")))
    type_visit(bureau, "긍정")
    assert len(read_visit(bureau)) == 2


def test_going_back_takes_what_was_typed_back(bureau):
    bureau.load(write_file(bureau, visit_in_file("보류")))
    before = snapshots.current_build_id()
    type_visit(bureau, "긍정")
    bureau.call("rollback", before)
    assert read_visit(bureau)[0][2] == "보류"


def test_taking_the_typed_file_out_takes_only_that_back(bureau):
    report = type_visit(bureau, "긍정", at="09:00")
    type_visit(bureau, "", staff="예시담당 2", at="09:01")
    assert bureau.call("withdraw", report.files[0].file_id).status == 0
    assert read_visit(bureau) == [(["예시담당 2"], None, None, None)]


def test_the_same_files_give_the_same_snapshot_when_all_are_read_anew(bureau):
    type_visit(bureau, "긍정", at="09:00")
    bureau.load(write_file(bureau, visit_in_file("거절")))
    type_visit(bureau, "보류", at="10:00")
    before = bureau.rows("select * exclude (file_no) from stg_visits order by all")
    bureau.load()
    assert bureau.rows("select * exclude (file_no) from stg_visits order by all") == before
