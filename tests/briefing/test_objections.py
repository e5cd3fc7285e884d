"""A judgement that a person says is wrong: its sentence is kept in the data folder, within bounds, and can be deleted."""

import json
from datetime import date

import pytest

from briefing.claims import objections
from briefing.claims.objections import NotKept, find_sentence, keep_objection, read_objections

JUDGED = {"as_of": date(2022, 3, 31), "build_id": "s10-x"}
DRAFT = "광주시는 145곳과 협약을 맺었다. 문의는 010-1234-5678로 한다. 이동 거리는 22만㎞다."

pytestmark = pytest.mark.usefixtures("bureau")


def keep(right: str = "") -> None:
    keep_objection("이동 거리는 22만㎞다.", "22만㎞", "agrees_rounded", right, JUDGED)


def test_only_the_sentence_of_the_number_is_kept():
    at = DRAFT.index("22만")
    assert find_sentence(DRAFT, at, at + 4) == "이동 거리는 22만㎞다."


def test_a_telephone_number_is_not_kept():
    at = DRAFT.index("010")
    sentence = find_sentence(DRAFT, at, at + 13)
    keep_objection(sentence, "010-1234-5678", "personal_data", "", JUDGED)
    assert "010" not in objections.path().read_text(encoding="utf-8")


def test_of_a_sentence_beyond_all_sense_the_words_around_the_number_are_kept():
    draft = "가" * 3_000 + " 145곳 " + "나" * 3_000
    at = draft.index("145곳")
    kept = find_sentence(draft, at, at + 4)
    assert "145곳" in kept
    assert len(kept) <= objections.LONGEST_SENTENCE


def test_what_is_kept_says_when_what_and_under_which_build():
    keep(" 출장 거리만 셉니다 ")
    keep()
    first, second = read_objections().objections
    assert (first.number, first.verdict, first.right) == (
        "22만㎞",
        "agrees_rounded",
        "출장 거리만 셉니다",
    )
    assert (first.as_of, first.build_id) == ("2022-03-31", "s10-x")
    assert second.right == ""
    lines = objections.path().read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["sentence"] for line in lines] == ["이동 거리는 22만㎞다."] * 2


def test_a_line_that_somebody_damaged_is_counted_and_the_others_are_read():
    keep()
    with objections.path().open("a", encoding="utf-8") as file:
        file.write("{\n[]\n")
    keep()
    kept = read_objections()
    assert (len(kept.objections), kept.unreadable) == (2, 2)


def test_what_is_too_long_or_too_much_is_refused_and_nothing_is_written(monkeypatch):
    with pytest.raises(NotKept, match="too_long"):
        keep("가" * 301)
    assert not objections.path().exists()
    keep()
    monkeypatch.setattr(objections, "MOST_BYTES", objections.path().stat().st_size)
    with pytest.raises(NotKept, match="full"):
        keep()
    assert len(read_objections().objections) == 1


def test_a_folder_that_cannot_be_written_is_said():
    objections.path().mkdir(parents=True)
    with pytest.raises(NotKept, match="not_writable"):
        keep()


def test_all_of_them_can_be_deleted():
    keep()
    objections.delete_objections()
    assert read_objections().objections == ()
    objections.delete_objections()
