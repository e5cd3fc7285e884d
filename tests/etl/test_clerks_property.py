"""The same records written down by differently minded clerks come to the same figures, or to a question; never to others.

A clerk is a way of writing: which words head the columns, how days and money are written, where the year and the unit
stand, what stands between the rows, and in which kind of file.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.warehouse.builds import RawFile
from etl.extract.manifest import Incoming
from etl.load.staging import stage_file, start_staging
from tests.worlds.examples import some

TODAY = date(2022, 12, 31)
RESPONSES = (None, "긍정", "보류", "거절")
WRITTEN_RESPONSES = {
    "긍정": ("긍정", "긍정적", "수락"),
    "보류": ("보류", "검토", "대기"),
    "거절": ("거절", "부정적"),
}


@dataclass(frozen=True)
class Visit:
    day: date
    firm: str
    response: str | None


@dataclass(frozen=True)
class Memorandum:
    day: date
    firm: str
    won: int | None
    jobs: int | None


Table = list[list[str]]


@dataclass(frozen=True)
class Clerk:
    """One way of writing the same records."""

    name: str
    write_visits: Callable[[Sequence[Visit]], Table]
    write_memoranda: Callable[[Sequence[Memorandum]], Table]
    suffix: str = ".csv"
    merges: Callable[[Table], list[tuple[int, int, int]]] = field(default=lambda _: [])


# ---- five clerks -------------------------------------------------------------------------------------------


def write_plain_visits(visits: Sequence[Visit]) -> Table:
    rows = [[str(v.day), v.firm, v.response or ""] for v in visits]
    return [["방문일", "기업명", "반응"], *rows]


def write_plain_memoranda(memoranda: Sequence[Memorandum]) -> Table:
    rows = [[str(m.day), m.firm, spell(m.won), spell(m.jobs)] for m in memoranda]
    return [["체결일", "기업명", "투자계획", "고용계획"], *rows]


def spell(number: int | None) -> str:
    if number is None:
        return ""
    return str(number)


def write_titled_visits(visits: Sequence[Visit]) -> Table:
    """The year in section titles, days without one, a counter, totals by section and remarks."""
    rows: Table = [["기업 방문 현황"], [""], ["연번", "방문 일자", "업체명", "결과"]]
    for year in sorted({v.day.year for v in visits}):
        of_year = [v for v in visits if v.day.year == year]
        rows.append([f"{year}년"])
        rows += [
            [str(n), f"{v.day.month}.{v.day.day}.", f"㈜{v.firm}", v.response or "-"]
            for n, v in enumerate(of_year, 1)
        ]
        rows.append(["소계", "", f"{len(of_year)}건", ""])
    rows += [["※ 비공식 집계임"], ["총 계", "", f"{len(visits)}건", ""], ["- 이하 여백 -"]]
    return rows


def write_titled_memoranda(memoranda: Sequence[Memorandum]) -> Table:
    """The unit once above the table."""
    rows: Table = [["업무협약 체결 현황"], ["", "", "", "", "(단위: 백만원, 명)"]]
    rows.append(["연번", "협약기업", "협약일자", "투자금액", "고용인원"])
    for n, m in enumerate(memoranda, 1):
        won = "-" if m.won is None else f"{m.won // 10**6:,}"
        day = f"{m.day.year}. {m.day.month}. {m.day.day}.({'월화수목금토일'[m.day.weekday()]})"
        rows.append([str(n), m.firm, day, won, spell(m.jobs) or "-"])
    rows.append(["합계", f"{len(memoranda)}개사", "", "", ""])
    return rows


def write_wordy_visits(visits: Sequence[Visit]) -> Table:
    """Other spellings of each answer, full-width and invisible characters, headers with remarks."""
    rows: Table = [["* 방문일시(필수)", "기업(기관)명\n(법인명)", "면담 결과", "기타"]]
    for n, v in enumerate(visits):
        words = WRITTEN_RESPONSES.get(v.response or "", ("",))
        day = f"’{v.day.year % 100:02}. {v.day.month}. {v.day.day}. 14:00"
        rows.append([day, f"주식회사\u00a0{v.firm}\u200b", words[n % len(words)], "참고"])
    return rows


def write_wordy_memoranda(memoranda: Sequence[Memorandum]) -> Table:
    """Money in words."""
    rows: Table = [["체결 기관", "체결년월일", "협약명", "투자 예정액", "신규 고용"]]
    for m in memoranda:
        day = f"{m.day.year}년 {m.day.month}월 {m.day.day}일"
        rows.append([m.firm, day, "상호 협력", say_won(m.won), f"{m.jobs}명" if m.jobs else "없음"])
    return rows


def say_won(won: int | None) -> str:
    if won is None:
        return "해당 없음"
    eok, rest = divmod(won, 10**8)
    words = [f"{eok}억"] if eok else []
    if rest:
        words.append(f"{rest // 10**4:,}만")
    return f"약 {' '.join(words)}원"


def write_paged_visits(visits: Sequence[Visit]) -> Table:
    """A printed report: title, headers and foot on every page of five rows."""
    rows: Table = []
    pages = [visits[at : at + 5] for at in range(0, len(visits), 5)] or [[]]
    for number, page in enumerate(pages, 1):
        rows += [["방 문 일 지"], [""], ["순번", "날짜", "방문기업", "기업반응"]]
        rows += [
            [str(n), f"{v.day:%Y%m%d}", v.firm, v.response or ""] for n, v in enumerate(page, 1)
        ]
        rows.append(["", "", f"{number} / {len(pages)}", ""])
    return rows


def write_sections_of_memoranda(memoranda: Sequence[Memorandum]) -> Table:
    """A table for each year, each with its own order of columns, and a unit in the header."""
    rows: Table = []
    orders = (
        ["연번", "기업명", "체결일", "투자액(억원)", "고용계획(명)"],
        ["협약일", "회사명", "고용계획", "투자계획(천원)"],
    )
    for turn, year in enumerate(sorted({m.day.year for m in memoranda})):
        headers = orders[turn % 2]
        rows += [[f"○ {year}년"], headers]
        for n, m in enumerate((m for m in memoranda if m.day.year == year), 1):
            eok = "" if m.won is None else f"{m.won / 10**8:g}"
            thousand = "" if m.won is None else f"{m.won // 1000:,}"
            written = {
                "연번": str(n), "기업명": m.firm, "회사명": m.firm, "체결일": str(m.day),
                "협약일": str(m.day), "투자액(억원)": eok, "투자계획(천원)": thousand,
                "고용계획(명)": spell(m.jobs), "고용계획": spell(m.jobs),
            }  # fmt: skip
            rows.append([written[header] for header in headers])
        rows.append([""])
    return rows


def list_same_days(table: Table) -> list[tuple[int, int, int]]:
    """(first row, last row, column) of days that stand in rows one below the other."""
    spans = []
    at = 1
    while at < len(table):
        end = at
        while end + 1 < len(table) and table[end + 1][0] == table[at][0]:
            end += 1
        if end > at:
            spans.append((at, end, 0))
        at = end + 1
    return spans


CLERKS = (
    Clerk("plain", write_plain_visits, write_plain_memoranda),
    Clerk("titled", write_titled_visits, write_titled_memoranda, ".xlsx"),
    Clerk("wordy", write_wordy_visits, write_wordy_memoranda),
    Clerk("paged", write_paged_visits, write_sections_of_memoranda, ".xlsx"),
    Clerk("merging", write_plain_visits, write_plain_memoranda, ".xlsx", list_same_days),
)


# ---- what comes of it --------------------------------------------------------------------------------------


def write_file(folder: Path, clerk: Clerk, table: Table) -> Path:
    path = folder / f"자료{clerk.suffix}"
    if clerk.suffix == ".csv":
        text = io.StringIO()
        csv.writer(text).writerows(table)
        path.write_text(text.getvalue(), encoding="utf-8-sig")
        return path
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for at, row in enumerate(table):
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(at, place, text)
        for first, last, column in clerk.merges(table):
            sheet.merge_range(first, column, last, column, table[first][column])
    return path


def stage(clerk: Clerk, table: Table, query: str) -> tuple[list[tuple], int, list[dict]]:
    """The rows that a table comes to, how many were kept back or set aside, and what was asked."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_file(Path(folder), clerk, table)
        file = RawFile("x" * 12, "x" * 64, path.name, path.suffix, TODAY, True, "user")
        staging = start_staging(None, Path(folder))
        stage_file(staging, 1, Incoming(file, path))
        ((aside,),) = staging.con.execute("select count(*) from quarantine_rows").fetchall()
        rows = staging.con.execute(query).fetchall()
        asks = [ask for report in staging.reports[1] for ask in report.asks]
        staging.con.close()
    return rows, aside, asks


DAYS = st.integers(0, 700).map(lambda n: date(2021, 1, 1) + timedelta(days=n))
FIRMS = st.integers(1, 6).map("예시기업 {:03}".format)
VISITS = st.lists(
    st.builds(Visit, DAYS, FIRMS, st.sampled_from(RESPONSES)),
    min_size=1, max_size=12, unique_by=lambda v: (v.day, v.firm),
).map(lambda visits: sorted(visits, key=lambda v: v.day))  # fmt: skip
WON = st.one_of(st.none(), st.integers(1, 900).map(lambda n: n * 5 * 10**7))
MEMORANDA = st.lists(
    st.builds(Memorandum, DAYS, FIRMS, WON, st.one_of(st.none(), st.integers(1, 300))),
    min_size=1, max_size=10, unique_by=lambda m: (m.day, m.firm),
).map(lambda memoranda: sorted(memoranda, key=lambda m: m.day))  # fmt: skip
GIVEN = settings(max_examples=some(12), deadline=None, suppress_health_check=list(HealthCheck))
LOADED = "where problem is null and left_out is null order by all"


@pytest.mark.parametrize("clerk", CLERKS, ids=lambda clerk: clerk.name)
@GIVEN
@given(visits=VISITS)
def test_visits_come_to_the_same_whoever_wrote_them_down(clerk, visits):
    query = f"select visited_on, company_id, response from stg_visits {LOADED}"
    rows, aside, asks = stage(clerk, clerk.write_visits(visits), query)
    firms = list(dict.fromkeys(company for _, company, _ in rows))
    assert aside == 0 or asks
    assert len(rows) == len(visits)
    assert len(firms) == len({v.firm for v in visits})
    assert sorted((day, answer or "") for day, _, answer in rows) == sorted(
        (v.day, v.response or "") for v in visits
    )


@pytest.mark.parametrize("clerk", CLERKS, ids=lambda clerk: clerk.name)
@GIVEN
@given(memoranda=MEMORANDA)
def test_memoranda_come_to_the_same_money_and_people_whoever_wrote_them_down(clerk, memoranda):
    query = f"select signed_on, investment_promised, jobs_promised from stg_mous {LOADED}"
    rows, aside, asks = stage(clerk, clerk.write_memoranda(memoranda), query)
    assert aside == 0 or asks
    written = [(m.day, m.won or 0, m.jobs or 0) for m in memoranda]
    assert sorted((day, won or 0, jobs or 0) for day, won, jobs in rows) == sorted(written)
