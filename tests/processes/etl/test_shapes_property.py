"""Random records, written in random shapes, read back equal: encoding, separator, workbook, layout, headers, forms."""

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean.empties import is_empty_word
from etl.contracts.vocabulary import DITTO_WORDS
from tests.worlds.shapes import rows_of, stage, write_book, write_text

EPOCH = date(1899, 12, 30)
DATE_FORMS = [
    str,
    "{0.year}.{0.month}.{0.day}".format,
    "{0.year}. {0.month}. {0.day}.".format,
    "{0:%y}.{0.month}.{0.day}".format,
    "'{0:%y}.{0.month}.{0.day}".format,
    "{0:%Y/%m/%d}".format,
    "{0:%Y%m%d}".format,
    "{0.year}년 {0.month}월 {0.day}일".format,
    "{0} 09:00".format,
    lambda d: f"{d.year}. {d.month}. {d.day}.({'월화수목금토일'[d.weekday()]})",
    lambda d: str((d - EPOCH).days),
]
NUMBER_FORMS = [
    str,
    "{:,}".format,
    "{}km".format,
    "{} ㎞".format,
    "약 {}".format,
    lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
]
CELL_DATES = [
    *DATE_FORMS,
    lambda d: d,
    lambda d: datetime(d.year, d.month, d.day),
    lambda d: (d - EPOCH).days,
]
HEADERS = {
    "visited_on": ["방문일", "방문일자", "일자", "방 문 일", "visited_on"],
    "company": ["기업명", "업체명", "방문처 *"],
    "place": ["방문지", "장소"],
    "response": ["반응", "기업\n반응", "결과"],
    "km": ["이동거리", "이동 거리(km)", "왕복거리(㎞)"],
    "note": ["비고", "NOTE"],
    "": ["연번", "", "비밀"],
}
LEFT_OUT = [["소계"], ["합 계"], ["총계", "", "", "1"], ["※ 왕복 기준"], [], ["", "", ""]]
TEXT = st.text(st.sampled_from("가나다라 ABC012,·\"'<>=+-@;.()&"), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())  # several blanks are read as one
)


def is_plain(text: str) -> bool:
    """Whether a text is read back as it is: no word for an empty cell (`.`) or for the row above (`"`), no remark, no mark
    of a text cell."""
    is_ditto = "".join(text.split()) in DITTO_WORDS
    return (
        bool(text) and not text.startswith(("'", "※")) and not is_empty_word(text) and not is_ditto
    )


@st.composite
def records(draw) -> list[dict]:
    """Visits with distinct companies, so that no two share a key."""
    count = draw(st.integers(1, 8))
    return [
        {
            "visited_on": date(2020, 1, 1) + timedelta(draw(st.integers(0, 700))),
            "company": f"예시기업 {n:03}",
            "place": draw(st.sampled_from(["서울 강남구", "대전", None])),
            "response": draw(st.sampled_from(["긍정", "보류", "거절", None])),
            "km": draw(st.none() | st.integers(0, 5000)),
            "note": draw(st.none() | TEXT.filter(is_plain)),
        }
        for n in range(count)
    ]


@st.composite
def shapes(draw) -> dict:
    """How a table is drawn: its columns in some order, what stands above, between and below."""
    columns = draw(
        st.permutations(["visited_on", "company", "place", "response", "km", "note", ""])
    )
    return {
        "columns": columns,
        "headers": [draw(st.sampled_from(HEADERS[name])) for name in columns],
        "titles": draw(st.integers(0, 5)),
        "indent": draw(st.integers(0, 2)),
        "left_out": draw(st.lists(st.sampled_from(LEFT_OUT), max_size=4)),
        "ending": draw(st.sampled_from([".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"])),
        "encoding": draw(st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16"])),
        "double": draw(st.booleans()),
        "merge": draw(st.booleans()),
        "seed": draw(st.randoms(use_true_random=False)),
    }


def draw_table(found: list[dict], shape: dict) -> tuple[list[list], list, int]:
    """The grid, its merged ranges, and how many rows below the header are to be left out."""
    is_book, dice = shape["ending"] in (".xlsx", ".xls", ".ods"), shape["seed"]

    def cell(name, value):
        if value is None:
            return None
        if name == "visited_on":
            return dice.choice(CELL_DATES if is_book else DATE_FORMS)(value)
        return (
            dice.choice([*NUMBER_FORMS, *([lambda n: n] if is_book else [])])(value)
            if name == "km"
            else value
        )

    blank = [None] * shape["indent"]
    grid = [[*blank, f"예시 자료철 {n}"] if n % 2 else [] for n in range(1, shape["titles"] + 1)]
    merged, top = [], len(grid)
    if shape[
        "double"
    ]:  # a group over two neighbours that belong to themselves, everything else tall
        grid.append([*blank, "예시 묶음", None, *shape["headers"][2:]])
        grid.append([*blank, *shape["headers"][:2], *[None] * (len(shape["headers"]) - 2)])
        if shape["merge"]:
            left = len(blank)
            merged += [
                ((top, left), (top, left + 1)),
                *(((top, c), (top + 1, c)) for c in range(left + 2, left + len(shape["headers"]))),
            ]
    else:
        grid.append([*blank, *shape["headers"]])
    header = len(grid)
    for n, record in enumerate(found):
        grid.append(
            [
                *blank,
                *(n + 1 if name == "" else cell(name, record[name]) for name in shape["columns"]),
            ]
        )
    for row in shape["left_out"]:
        grid.insert(dice.randrange(header, len(grid) + 1), [*blank, *row] if row else [])
    return grid, merged, len(shape["left_out"])


@settings(max_examples=80, deadline=None)
@given(records(), shapes())
def test_any_records_in_any_shape_are_read_back_equal(found, shape):
    grid, merged, left_out = draw_table(found, shape)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"자료{shape['ending']}"
        if shape["ending"] in (".xlsx", ".xls", ".ods"):
            write_book(path, {"시트": grid}, {"시트": merged})
        else:
            write_text(
                path,
                grid,
                {".csv": ",", ".tsv": "\t", ".txt": ";"}[shape["ending"]],
                shape["encoding"],
            )
        staging = stage(path)
        try:
            (report,) = staging.reports[1]
            read = [(r[1], r[2], r[4], r[9], r[14], r[16]) for r in rows_of(staging, "visits")]
            quarantined = staging.con.execute(
                "select line, code, value from quarantine_rows"
            ).fetchall()
        finally:
            staging.con.close()
    names = ("visited_on", "company", "place", "response", "km", "note")
    assert quarantined == []
    assert read == [tuple(record[name] for name in names) for record in found]
    assert report.rows_read == report.loaded + report.left_out and report.loaded == len(found)
    assert report.left_out in (left_out, left_out - trailing_blanks(grid)), (
        "a workbook ends with its last filled row"
    )


def trailing_blanks(grid: list[list]) -> int:
    filled = [at for at, row in enumerate(grid) if any(cell not in (None, "") for cell in row)]
    return len(grid) - 1 - filled[-1]
