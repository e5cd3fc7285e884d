"""The export of 인사랑, the personnel system, becomes trips as it comes: gaps, titles, parties, approval, 관내 and hours."""

from datetime import datetime

import pytest

from etl.clean.numbers import clean_duration
from etl.clean.text import Unclean
from tests.worlds.shapes import rows_of, stage, write_book

pytestmark = pytest.mark.usefixtures("without_public_record")
HEAD = [
    "순번",
    "구분",
    "출발일자",
    "도착일자",
    "총출장시간",
    "출장지",
    "차량",
    "출장목적",
    "소속",
    "출장자",
    "지출",
    "여비",
    "지출일자",
    "결재상태",
    "여비등급",
    "비고",
    "업무대행",
]
AT = [
    1,
    2,
    4,
    5,
    6,
    8,
    10,
    11,
    12,
    14,
    15,
    17,
    18,
    19,
    20,
    21,
    22,
]  # B, C–D, E, F, G–H, I–J, K, L, M–N, O, P–Q, R … W
WIDE = [2, 6, 8, 12, 15]  # first of two merged columns


def trip(n, scope, departs, returns, hours, place, purpose, who, state="결재완료"):
    return [
        n,
        scope,
        departs,
        returns,
        hours,
        place,
        "관용차량",
        purpose,
        "예시과",
        who,
        "여비",
        "20,000",
        "2021-08-02",
        state,
        "제2호",
        "",
        "예시담당 9",
    ]


ROWS = [
    trip(
        1,
        "관외출장",
        "2021-07-20 09:00",
        "2021-07-20 18:30",
        "9시간 30분",
        "서울",
        "투자 상담",
        "예시담당 1",
    ),
    trip(
        2,
        "관외출장",
        "2021-07-20 09:00",
        "2021-07-20 18:30",
        "9시간 30분",
        "서울",
        "투자 상담",
        "예시담당 2",
    ),
    trip(
        3,
        "관내출장",
        "2021-07-21 13:00",
        "2021-07-21 15:00",
        "2시간",
        "첨단 예시센터",
        "현장 확인",
        "예시담당 1",
    ),
    trip(
        4,
        "관외출장",
        "2021-07-22 08:00",
        "2021-07-23 10:30",
        "1일 2시간 30분",
        "동구",
        "설명회",
        "예시담당 2",
    ),
    trip(
        5,
        "관외출장",
        "2021-07-26 09:00",
        "2021-07-26 18:00",
        "9시간",
        "대전",
        "상담",
        "예시담당 1",
        "결재중",
    ),
    trip(
        6,
        "관외출장",
        "2021-07-27 09:00",
        "2021-07-27 18:00",
        "9시간",
        "대전",
        "상담",
        "예시담당 1",
        "반려",
    ),
]


def export(path, with_gaps=True, second=False, with_merged=True):
    """The export as a file: title rows, header in row 4 from column B on, data in the first or second merged column."""
    at = AT if with_gaps else list(range(1, 18))

    def spread(cells, moves=False):
        row = [None] * (max(at) + 1)
        for column, cell in zip(at, cells, strict=False):
            row[column + (with_gaps and moves and column in WIDE)] = cell
        return row

    titles = [[None, "출장 현황"], [], [None, "기간: 2021-07-01 ~ 2021-07-31"]]
    grid = [*titles, spread(HEAD), *(spread(row, second) for row in ROWS)]
    spans = [((3, c), (3, c + 1)) for c in WIDE] if with_gaps and with_merged else []
    return write_book(path, {"출장현황": grid}, {"출장현황": spans})


@pytest.mark.parametrize("ending", [".xls", ".xlsx"])
@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"second": True},
        {"with_gaps": False},
        {"with_merged": False},
        {"second": True, "with_merged": False},
    ],
    ids=str,
)
def test_every_version_of_the_form_reads_the_same(tmp_path, ending, shape):
    staging = stage(export(tmp_path / f"출장{ending}", **shape))
    (report,) = staging.reports[1]
    assert (report.source, report.rows_read, report.loaded) == ("trips", 6, 4)
    assert (report.quarantined, report.left_out) == (0, 2)
    told = [note for note in report.notes if "결재완료" not in note]
    assert told == [], "columns of the form itself are not worth a word"
    assert len(report.notes) == 1, "the two that were not approved are"
    first = dict(
        zip(
            ("departed_on", "returned_on", "destination", "traveller"),
            rows_of(staging, "trips")[0],
            strict=False,
        )
    )
    assert first == {
        "departed_on": datetime(2021, 7, 20, 9),
        "returned_on": datetime(2021, 7, 20, 18, 30),
        "destination": "서울",
        "traveller": ["예시담당 1"],
    }
    if shape == {
        "second": True,
        "with_merged": False,
    }:  # nothing tells where an optional header ends: no guess
        return
    told = staging.con.execute(
        "select hours, scope from stg_trips where left_out is null order by line"
    ).fetchall()
    assert told == [(9.5, "관외출장"), (9.5, "관외출장"), (2, "관내출장"), (26.5, "관외출장")]


def test_parties_are_found_and_what_the_system_calls_local_is_local(bureau):
    bureau.load(export(bureau.folder / "출장.xls"))
    trips = bureau.rows(
        "select departed_on, destination, party_size, km_method, local from fct_trips order by 1"
    )
    assert [(str(day), place, size) for day, place, size, _, _ in trips] == [
        ("2021-07-20", "서울", 2),
        ("2021-07-21", "첨단 예시센터", 1),
        ("2021-07-22", "동구", 1),
    ]
    assert [t[4] for t in trips] == ["관외", "관내", "관외"]
    assert trips[1][3] == "local" and trips[2][3] == "unknown", (
        "동구 of another city is not ours when 구분 says 관외"
    )
    assert bureau.rows("select km from fct_trips where local = '관내'") == [(0,)]


def test_unapproved_rows_are_kept_apart_and_counted(bureau):
    bureau.load(export(bureau.folder / "출장.xlsx"))
    assert bureau.rows("select line, reason from left_out_rows order by 1") == [
        (9, "unapproved"),
        (10, "unapproved"),
    ]
    assert bureau.one("select count(*) from quarantine_rows") == 0


def test_without_구분_the_destination_decides(bureau):
    bureau.load_csv(
        "출발일자,도착일자,출장지,출장자\n2021-07-20,2021-07-20,광주 북구,예시담당 1\n2021-07-21,2021-07-21,서울,예시담당 1\n",
        "출장.csv",
    )
    assert bureau.rows("select local from fct_trips order by departed_on") == [("관내",), ("관외",)]


@pytest.mark.parametrize(
    "text, hours",
    [
        ("1일 2시간 30분", 26.5),
        ("9시간", 9),
        ("30분", 0.5),
        ("1일", 24),
        ("0일 4시간 0분", 4),
        ("1일2시간", 26),
        ("26:30", 26.5),
        ("4.5", 4.5),
        ("8시간 ", 8),
        ("１시간", 1),
    ],
)
def test_a_duration_is_read_as_hours(text, hours):
    assert clean_duration(text) == hours


@pytest.mark.parametrize("text", ["종일", "1박2일", "두 시간", "30분 2시간"])
def test_a_duration_nobody_can_read_is_no_number(text):
    with pytest.raises(Unclean) as caught:
        clean_duration(text)
    assert caught.value.code == "BAD_NUMBER"
