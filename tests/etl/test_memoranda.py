"""Which rows are one memorandum, and what it is numbered: firm and day are the key, numbers are none."""

import pytest

from etl import messages

pytestmark = pytest.mark.usefixtures("without_public_record")
HEAD = "연번,기업명,체결일,협약내용\n"
DAY = "2021-07-20"


def codes(staged) -> list[tuple[int, str]]:
    return [(row["row"], row["code"]) for row in staged.quarantine]


def numbered(bureau) -> list[tuple]:
    return bureau.rows("select mou_no, company from fct_mous order by mou_no")


# ---- one file ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows, bad",
    [
        ([f"1,예시기업 001,{DAY},가", f"2,예시기업 001,{DAY},가"], []),  # numbers differ
        ([f",예시기업 001,{DAY},가", f",예시기업 001,{DAY},나"], []),  # contents differ
        ([f"1,예시기업 001,{DAY},가", f",예시기업 001,{DAY},나"], []),
        ([f"1,예시기업 001,{DAY},가", f"1,예시기업 002,{DAY},가"], []),  # firms differ
        ([f"1,예시기업 001,{DAY},가", "1,예시기업 001,2021-07-21,가"], []),  # days differ
        ([f"1,예시기업 001,{DAY},가", f"1,㈜예시기업001,{DAY},가"], [(3, "DUPLICATE_KEY")]),
        ([f",예시기업 001,{DAY},가", f",예시기업 001,{DAY},가"], [(3, "DUPLICATE_KEY")]),
        ([f"1,예시기업 001,{DAY},가", f",예시기업 001,{DAY},가"], [(3, "DUPLICATE_KEY")]),
        (
            [f"1,예시기업 001,{DAY},가", f"1,예시기업 001,{DAY},나"],
            [(2, "CONFLICTING_KEY"), (3, "CONFLICTING_KEY")],
        ),
    ],
)
def test_two_rows_of_a_firm_and_day_are_two_when_their_numbers_or_else_their_contents_differ(
    stage, rows, bad
):
    staged = stage(HEAD + "\n".join(rows) + "\n")
    assert codes(staged) == bad
    if bad and bad[0][1] == "DUPLICATE_KEY":
        assert staged.quarantine[0]["message"].startswith("2행과 같은")


def test_what_a_summary_sheet_leaves_empty_does_not_make_another_memorandum(stage):
    staged = stage(
        {
            "상반기": [["기업명", "체결일", "협약내용"], ["예시기업 001", DAY, "상호 협력"]],
            "전체": [["기업명", "체결일"], ["예시기업 001", DAY], ["예시기업 002", DAY]],
        }
    )
    assert staged.column("company", "mous") == ["예시기업 001", "예시기업 002"]
    assert codes(staged) == [(2, "DUPLICATE_KEY")]


def test_two_sheets_that_say_different_things_of_a_firm_and_day_tell_of_two(stage):
    head = ["기업명", "체결일", "협약내용"]
    staged = stage(
        {
            "가": [head, ["예시기업 001", DAY, "상호 협력"]],
            "나": [head, ["예시기업 001", DAY, "인력 양성"]],
        }
    )
    assert codes(staged) == [] and len(staged.column("company", "mous")) == 2


# ---- numbers -----------------------------------------------------------------------------------------------


def test_numbers_that_are_all_given_and_stand_once_are_kept_and_nothing_is_said(bureau):
    report = bureau.load_csv(
        HEAD + f"7,예시기업 001,{DAY},\n3,예시기업 002,2021-07-21,\n", "협약.csv"
    )
    assert numbered(bureau) == [(3, "예시기업 002"), (7, "예시기업 001")]
    assert report.files[0].notes == []


@pytest.mark.parametrize("second", ["1", ""])
def test_numbers_that_restart_or_are_missing_are_given_by_signing_order_and_said(bureau, second):
    report = bureau.load_csv(
        HEAD
        + f"1,예시기업 001,2021-07-22,\n{second},예시기업 002,{DAY},\n2,예시기업 003,2021-07-21,\n",
        "협약.csv",
    )
    assert numbered(bureau) == [(1, "예시기업 002"), (2, "예시기업 003"), (3, "예시기업 001")]
    assert report.files[0].notes == [messages.RENUMBERED]
    assert bureau.one("select notes from load_sheets where source = 'mous'") == [
        messages.RENUMBERED
    ]


def test_numbers_that_restart_in_each_sheet_are_given_by_signing_order(bureau):
    head = ["연번", "기업명", "체결일"]
    report = bureau.load(
        bureau.write_xlsx(
            "협약.xlsx",
            {
                "2020": [
                    head,
                    [1, "예시기업 003", "2020-05-01"],
                    [2, "예시기업 004", "2020-06-01"],
                ],
                "2019": [
                    head,
                    [1, "예시기업 001", "2019-10-11"],
                    [2, "예시기업 002", "2019-11-01"],
                ],
            },
        )
    )
    assert numbered(bureau) == [(n, f"예시기업 00{n}") for n in (1, 2, 3, 4)]
    assert all(messages.RENUMBERED in sheet.notes for sheet in report.files)


def test_yearly_lists_that_each_count_from_one_add_up(bureau):
    bureau.load_csv(HEAD + "1,예시기업 001,2020-05-01,\n2,예시기업 002,2020-06-01,\n", "2020.csv")
    report = bureau.load_csv(HEAD + "1,예시기업 001,2021-05-01,\n", "2021.csv")
    assert numbered(bureau) == [(1, "예시기업 001"), (2, "예시기업 002"), (3, "예시기업 001")]
    assert messages.RENUMBERED in report.files[0].notes
    assert report.restatements == {"added": 0, "altered": 0, "vanished": 0}, (
        "another number is no other memorandum"
    )


def test_the_nth_of_a_firm_and_day_in_one_file_meets_the_nth_in_another(bureau):
    rows = f"1,예시기업 001,{DAY},가\n2,예시기업 001,{DAY},나\n"
    bureau.load_csv(HEAD + rows, "협약.csv")
    bureau.load_csv(HEAD + rows.replace("나", "다"), "다른 이름.csv")
    assert bureau.rows("select nth, commitment from stg_mous order by 1") == [(1, "가"), (2, "다")]


def test_a_list_numbered_anew_restates_only_what_it_says(bureau):
    rows = [f"예시기업 00{n},2021-0{n}-01,\n" for n in (1, 2, 3)]
    bureau.load_csv(HEAD + "".join(f"{n},{row}" for n, row in enumerate(rows, 1)), "협약.csv")
    first = "1,예시기업 009,2020-12-01,\n"
    report = bureau.load_csv(
        HEAD + first + "".join(f"{n},{row}" for n, row in enumerate(rows, 2)), "협약 고침.csv"
    )
    assert report.restatements == {"added": 1, "altered": 0, "vanished": 0}
    assert report.files[0].difference == {"new": 1, "corrected": 0, "withdrawn": 0}
