"""The fictional bureau's files: the world of `etl.sample.world` cut at a day and written down as a bureau would.

An edition to day D shows what was known on D: a reply that comes later is blank, a confirmation that comes later is
still 자체보고, a memorandum that ends later is still 유효. So a later edition has the same rows, some cells filled in,
and new rows below; loading both one after the other does not conflict. Every row of every file says `가상` in its
last column, 예시 자료, by which the loader knows a sample file wherever it is loaded.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import pandas as pd
import xlsxwriter

from etl.sample.background import background_tables, number_signatory
from etl.sample.calibration import ARTICLE_DAY, WORLD_ENDS, WORLD_STARTS
from etl.sample.contacts import annotate_contacts
from etl.sample.editions import support_edition, whole_support
from etl.sample.follow_ups import follow_up_table
from etl.sample.journeys import add_journeys
from etl.sample.outcomes import Mou, Outcome, follow_signings
from etl.sample.world import Legwork, Trip, Visit, walk

MARK_COLUMN, MARK = "예시 자료", "가상"
PREFIX = "예시_"  # of every file name, so that an older edition in the folder can be told from other files
# Year of the logs kept as a CSV; all others are workbooks.
CSV_YEAR = 2019
# (지표, 기한, 목표값, set on): the bureau's aims, each shown from the day it was set. 310 by 2024 is the public one
# (published_claims.csv, target_mou_firms, 2020-11-06); the others are invented.
TARGETS: Sequence[tuple[str, date, float, date]] = (
    ("cumulative_mous_signed", date(2024, 12, 31), 310, date(2020, 11, 6)),
    ("cumulative_mous_signed", date(2022, 12, 31), 160, date(2022, 1, 10)),
    ("mous_in_force", date(2022, 12, 31), 155, date(2022, 1, 10)),
    ("firms_visited", date(2022, 12, 31), 700, date(2022, 1, 10)),
    ("positive_reply_rate", date(2022, 12, 31), 0.4, date(2022, 1, 10)),
    ("trip_km", date(2022, 12, 31), 280_000, date(2022, 1, 10)),
    ("cumulative_mous_signed", date(2023, 12, 31), 180, date(2023, 1, 9)),
    ("positive_reply_rate", date(2024, 12, 31), 0.45, date(2024, 1, 8)),
    ("cumulative_mous_signed", date(2025, 12, 31), 350, date(2025, 1, 6)),
    ("cumulative_mous_signed", date(2026, 12, 31), 430, date(2026, 1, 5)),
)  # fmt: skip


FIRST_DAY = date(2019, 10, 11)  # the first memorandum


def write_sample(folder: Path, to: date = ARTICLE_DAY) -> list[Path]:
    """Writes the files of the fictional bureau as they stood on day `to`; the same day gives the same bytes.

    Args:
        folder: Where to write; made if it is missing. Files named `예시_…` in it that this edition does not have
            (left by a later edition) are removed; nothing else is touched.
        to: The edition's day, FIRST_DAY to WORLD_ENDS.

    Returns:
        The files written, in the order in which they are best loaded.

    Raises:
        ValueError: `to` lies outside the generated years, FIRST_DAY to WORLD_ENDS.
    """
    if not FIRST_DAY <= to <= WORLD_ENDS:
        raise ValueError(
            f"the sample can be written to a day from {FIRST_DAY} to {WORLD_ENDS}, not {to}"
        )
    return write_tables(folder, edition(to), to)


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame], to: date) -> list[Path]:
    """Writes an edition's tables, by file name, and removes what another edition left; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, frame in tables.items():
        path = folder / name
        path.write_bytes(write_table(frame, path, to))
        written.append(path)
    for old in folder.glob(f"{PREFIX}*.*"):
        if old not in written and old.suffix in {".xlsx", ".csv"}:
            old.unlink()
    return written


def write_table(frame: pd.DataFrame, path: Path, to: date) -> bytes:
    """A table in the form of its file: a workbook, or text as offices write it."""
    if path.suffix == ".xlsx":
        return as_workbook(frame, to)
    text = as_csv(frame, dotted="방문" in path.name)
    if "출장" in path.name:
        return text.encode("cp949")
    return text.encode("utf-8-sig")


@lru_cache(maxsize=1)
def whole_world() -> tuple[Legwork, tuple[Mou, ...], tuple[Outcome, ...], dict[str, pd.DataFrame]]:
    """The world from WORLD_STARTS to WORLD_ENDS, generated once per process; the support side as tables."""
    legwork = add_journeys(walk())
    mous, outcomes = follow_signings(legwork.signings)
    support = whole_support(legwork, mous, outcomes) | background_tables(legwork.visits)
    noted = replace(legwork, visits=tuple(annotate_contacts(legwork.visits)))
    return noted, tuple(mous), tuple(outcomes), support


def edition(to: date) -> dict[str, pd.DataFrame]:
    """The tables known on day `to` by file name, in loading order; a table without rows has no file."""
    legwork, mous, outcomes, support = whole_world()
    tables = tell_work(legwork, mous, outcomes, to)
    tables["후속조치.csv"] = follow_up_table(legwork.visits, mous, to)
    tables |= support_edition(support, to)
    tables["목표.xlsx"] = pd.DataFrame(
        [(metric, due_on, value) for metric, due_on, value, set_on in TARGETS if set_on <= to],
        columns=["지표", "기한", "목표값"],
    )
    return mark_tables(tables)


def tell_work(
    legwork: Legwork, mous: Sequence[Mou], outcomes: Sequence[Outcome], to: date
) -> dict[str, pd.DataFrame]:
    """What a bureau did and what came of it, as known on day `to`: the logs by year, the memoranda and the outcomes."""
    tables: dict[str, pd.DataFrame] = {}
    for year in range(WORLD_STARTS.year, to.year + 1):
        suffix = f"{year}.xlsx"
        if year == CSV_YEAR:
            suffix = f"{year}.csv"
        tables[f"방문일지_{suffix}"] = visit_table(legwork.visits, year, to)
        tables[f"출장내역_{suffix}"] = trip_table(legwork.trips, year, to)
    tables["업무협약_현황.xlsx"] = mou_table(mous, to)
    tables["전환성과.csv"] = outcome_table(outcomes, to)
    return tables


def mark_tables(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables under their files' names, every row marked as fictional; without those that have no rows."""
    return {
        PREFIX + name: frame.assign(**{MARK_COLUMN: MARK})
        for name, frame in tables.items()
        if len(frame)
    }


def known(day: date | None, to: date) -> date | None:
    """The day if it has come by `to`."""
    if day is None or day > to:
        return None
    return day


def visit_table(visits: Sequence[Visit], year: int, to: date) -> pd.DataFrame:
    """The visit log of one year, one row per organisation met per day, with the answers known by `to`."""
    rows = []
    for number, visit in enumerate((v for v in visits if v.visited_on.year == year), start=1):
        if visit.visited_on > to:
            break
        response, reasons = "", ""
        if visit.replied_on is None or visit.replied_on <= to:
            response, reasons = visit.response, ", ".join(visit.reasons)
        rows.append({
            "방문번호": f"방문-{year}-{number:04d}", "방문일": visit.visited_on, "기업명": visit.company,
            "상대구분": visit.counterpart, "방문지": visit.place, "출장자": ", ".join(visit.staff), "목적": visit.purpose,
            "방식": visit.channel, "분야": visit.field, "반응": response,
            "회신일": known(visit.replied_on, to), "거절사유": reasons, "먼저연락": visit.initiated_by, "출장번호": visit.trip_id, "비고": "",
        })  # fmt: skip
    return pd.DataFrame(rows)


def trip_table(trips: Sequence[Trip], year: int, to: date) -> pd.DataFrame:
    """The trip sheet of one year: one row per traveller, entered once the trip is over and settled."""
    over = sorted((t for t in trips if t.departed_on.year == year and t.returned_on <= to),
                  key=lambda t: (t.returned_on, t.trip_id))  # fmt: skip
    return pd.DataFrame([{
        "출장번호": trip.trip_id, "출발일자": trip.departed_on, "도착일자": trip.returned_on, "출장지": trip.destination,
        "출장목적": trip.purpose, "출장자": traveller, "차량": trip.transport, "이동거리(km)": trip.km,
        "결재상태": "결재완료", "비고": describe_nights(trip),
    } for trip in over for traveller in trip.travellers])  # fmt: skip


def describe_nights(trip: Trip) -> str:
    if trip.returned_on > trip.departed_on:
        return "1박 2일"
    return ""


def mou_table(mous: Sequence[Mou], to: date) -> pd.DataFrame:
    """The list of memoranda signed by `to`, each in the state it had on that day."""
    return pd.DataFrame([{
        "협약번호": mou.mou_no, "기업명": mou.company,
        "사업자등록번호": number_signatory(mou.company, mou.signed_on), "구분": mou.party_type,
        "체결일": mou.signed_on, "분야": mou.field,
        "협약내용": mou.commitment, "고용계획": mou.jobs_promised, "투자계획(백만원)": mou.investment_promised,
        "상태": state_of(mou, to), "종료일": known(mou.ended_on, to),
    } for mou in mous if mou.signed_on <= to])  # fmt: skip


def state_of(mou: Mou, to: date) -> str:
    if known(mou.ended_on, to):
        return mou.ended_as
    return "유효"


def outcome_table(outcomes: Sequence[Outcome], to: date) -> pd.DataFrame:
    """What had happened by `to`; what was confirmed later is still the company's own word."""
    return pd.DataFrame([{
        "기업명": row.company, "성과구분": row.milestone, "달성일": row.achieved_on, "수량": row.quantity,
        "증빙": evidence_of(row, to), "확인일": known(row.verified_on, to),
        "비고": row.note,
    } for row in outcomes if row.achieved_on <= to])  # fmt: skip


def evidence_of(row: Outcome, to: date) -> str:
    if known(row.verified_on, to):
        return row.evidence
    return "자체보고"


# Written down: real date and number cells in workbooks, plain text in CSV.


def cells(frame: pd.DataFrame) -> list[list[object]]:
    """The rows as plain Python values, None for an empty cell, whole numbers without a fraction."""
    return [[plain(value) for value in row] for row in frame.astype(object).itertuples(index=False)]


def plain(value: object) -> object:
    """One cell: None for nothing, an int where the number is whole."""
    if value is None or value == "" or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def as_csv(frame: pd.DataFrame, dotted: bool) -> str:
    """The table as comma-separated text; days as `2021. 7. 20.` if dotted, else as `2021-07-20`."""

    def text(value: object) -> object:
        if dotted and isinstance(value, date):
            return f"{value.year}. {value.month}. {value.day}."
        return value

    rows = pd.DataFrame(
        [[text(value) for value in row] for row in cells(frame)],
        columns=frame.columns,
        dtype=object,
    )
    return rows.to_csv(index=False, lineterminator="\n")


def as_workbook(frame: pd.DataFrame, to: date) -> bytes:
    """The table as an xlsx file of one sheet, header in row 1; its properties name the edition's day, not today."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties(
        {"title": MARK, "author": "예시직원 01", "created": datetime(to.year, to.month, to.day)}
    )
    sheet = book.add_worksheet("자료")
    bold, day_format = (
        book.add_format({"bold": True}),
        book.add_format({"num_format": "yyyy-mm-dd"}),
    )
    sheet.write_row(0, 0, list(frame.columns), bold)
    for index, row in enumerate(cells(frame), start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(
                    index, column, datetime(value.year, value.month, value.day), day_format
                )
            elif value is not None:
                sheet.write(index, column, value)
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(widths(frame)):
        sheet.set_column(column, column, width)
    book.close()
    return buffer.getvalue()


def widths(frame: pd.DataFrame) -> list[float]:
    """A width per column that shows its longest text; Hangul takes two characters' room."""
    return [
        min(40.0, 2 + max(wide(str(value)) for value in (name, *frame[name].dropna())))
        for name in frame.columns
    ]


def wide(text: str) -> int:
    """How many narrow characters' room a text takes."""
    hangul = sum(ord(character) > 0x2000 for character in text)
    return len(text) + hangul
