"""The public snapshot holds what is published and nothing else, and the press edition is made of it alone.

The file is opened with plain DuckDB and as raw bytes, and searched for everything a bureau keeps to itself.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import shutil
import zipfile
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from analytics import listings
from analytics.find import words as find_words
from analytics.find.find import find
from analytics.measure import published as measure_published
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.panels import PAGES
from analytics.panels.page import read_page
from analytics.panels.selection import Selection
from analytics.warehouse import builds, paths, public_file, snapshots
from briefing.__main__ import main
from briefing.claims.checker import check_claims
from briefing.edition import publishing
from briefing.edition.plans import make_edition
from briefing.formats.html import write_html
from briefing.formats.opendata import write_csv
from etl.contracts.registry import CONTRACTS
from tests.worlds.asking import ask_metric

pytestmark = pytest.mark.usefixtures("fresh_caches")

COUNTED = {"firms", "visits", "trips", "mous", "parties", "people", "cases"}
CANARY = "카나리아비밀"  # in every free text of every source, with a number of its own


@pytest.fixture(scope="module")
def published(sample_data, tmp_path_factory):
    """The sample with its public snapshot, made once; copy it before changing it."""
    folder = tmp_path_factory.mktemp("published") / "data"
    shutil.copytree(sample_data, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(folder))
        publishing.publish()
        yield folder


@pytest.fixture
def room(published, bureau):
    """A bureau of one's own with the published sample."""
    shutil.copytree(published, bureau.path, dirs_exist_ok=True)
    return bureau


def tables_of(path: Path) -> dict[str, list[tuple]]:
    """Every table and view of a DuckDB file with its rows."""
    with duckdb.connect(str(path), read_only=True) as con:
        names = [
            name
            for (name,) in con.execute(
                "select table_name from information_schema.tables"
            ).fetchall()
        ]
        return {name: con.execute(f'select * from "{name}"').fetchall() for name in names}


def texts_of(path: Path) -> set[str]:
    return {
        str(cell)
        for rows in tables_of(path).values()
        for row in rows
        for cell in row
        if isinstance(cell, str)
    }


def secrets_of(build: builds.Build) -> set[str]:
    """Every text of a build's tables, but for what the press printed and words that are too short or common to tell."""
    con = snapshots.open_snapshot(build.build_id).cursor()
    columns = con.execute("""
        select table_name, column_name from information_schema.columns
        where table_schema = 'main' and table_name not like '%public%' and data_type in ('VARCHAR', 'VARCHAR[]')""").fetchall()
    found: set[str] = set()
    for table, column in columns:
        found |= {
            value
            for (value,) in con.execute(
                f'select distinct cast("{column}" as varchar) from "{table}"'
            ).fetchall()
            if value
        }
    return {text for text in found if len(text) >= 4}


# ---- what is in the file -----------------------------------------------------------------------------------


def test_the_file_holds_its_own_tables_and_no_other(published):
    path = paths.public_path()
    assert set(tables_of(path)) == set(public_file.SCHEMA)
    with duckdb.connect(str(path), read_only=True) as con:
        commented = con.execute("select count(*), count(comment) from duckdb_tables()").fetchone()
        described = con.execute(
            "select count(*), count(comment) from duckdb_columns() where schema_name = 'main' "
            "and not internal"
        ).fetchone()
        assert con.execute("select count(*) from duckdb_views() where not internal").fetchone() == (
            0,
        )
        assert con.execute(
            "select count(*) from duckdb_functions() where not internal"
        ).fetchone() == (0,)
    assert (
        commented == (len(public_file.SCHEMA), len(public_file.SCHEMA))
        and described[0] == described[1]
    )


def test_no_text_of_the_bureau_is_in_the_file_nor_in_its_bytes(published):
    """Firms before and after signing, people, places, purposes, file names, keys, quarantined rows."""
    build, path = snapshots.read_current(), paths.public_path()
    secrets = secrets_of(build)
    assert {"예시기업 001", "예시직원 01"} & secrets and len(secrets) > 3_000
    record = {
        str(cell)
        for name in ("public_mous", "public_claims")
        for row in tables_of(path)[name]
        for cell in row
    }
    said = texts_of(path)
    harmless = (
        record
        | {metric.name for metric in METRICS.values()}
        | {metric.label for metric in METRICS.values()}
        | {metric.unit for metric in METRICS.values()}
    )
    harmless |= {
        build.build_id,
        *public_file.SCHEMA,
        *(name for table in public_file.SCHEMA.values() for name in table),
    }
    assert set(secrets & said - harmless) <= {
        row[8] for row in tables_of(path)["public_figures"] if row[8]
    }
    raw = path.read_bytes()
    names = {text for text in secrets if re.search("예시(기업|기관|직원|멘토)|[.](csv|xlsx)", text)}
    assert len(names) > 500 and not [text for text in names if text.encode() in raw]
    assert "예시기업".encode() not in raw and "예시직원".encode() not in raw


def test_no_count_of_one_to_four_is_in_the_file(published):
    figures = [
        dict(zip(public_file.SCHEMA["public_figures"], row, strict=False))
        for row in tables_of(paths.public_path())["public_figures"]
    ]
    assert len(figures) > 200 and {row["metric"] for row in figures} <= {
        m.name for m in METRICS.values() if m.publishable
    }
    for row in figures:
        kind = METRICS[row["metric"]].kind
        counts = [row["value"]] if row["unit"] in COUNTED and kind in ("count", "stock") else []
        if kind == "ratio":
            counts += [row["numerator"], row["denominator"], row["denominator"] - row["numerator"]]
        assert not [n for n in counts if 1 <= n <= 4], row


def test_neighbouring_days_of_the_course_tell_no_fewer_than_five_signings(published):
    course = ask_metric("cumulative_mous_signed", grain="day", snapshot=snapshots.open_published())
    values = [row.value for row in course.rows]
    assert values[-1] == 145 and all(
        b - a == 0 or b - a >= 5 for a, b in itertools.pairwise(values)
    )


@pytest.fixture
def canaries(bureau) -> set[str]:
    """A bureau of 60 firms whose every free text, in every source of its own, is a canary."""
    texts: set[str] = set()

    def text(column: str, row: int) -> str:
        texts.add(f"{CANARY}{column}{row}")
        return f"{CANARY}{column}{row}"

    def cell(contract, column, row: int) -> str:
        day = date(2021, 1, 4) + timedelta(days=row)
        match column.kind:
            case "date" | "moment":
                return f"{day + timedelta(days=30 if column.name in ('returned_on', 'resolved_on', 'ended_on', 'ends_on') else 0)}"
            case "number" | "whole" | "money" | "duration":
                return str(row + 1)
            case "category":
                return next(iter(column.choices))
        if contract.approval and column.name == contract.approval.column:
            return contract.approval.word
        return text(f"{contract.name}-{column.name}-", row if column.name != "field" else row % 3)

    for contract in (
        c for c in CONTRACTS if not c.public and c.name not in ("aliases", "places", "targets")
    ):
        header = ",".join((column.headers or (column.name,))[0] for column in contract.columns)
        rows = [
            ",".join(cell(contract, column, row) for column in contract.columns)
            for row in range(60)
        ]
        bureau.write_csv(f"{CANARY}파일_{contract.name}.csv", "\n".join([header, *rows]) + "\n")
    texts.add(f"{CANARY}파일")
    report = bureau.load(*sorted(bureau.folder.glob("*.csv")), confirmed=True)
    loaded = {sheet.source for sheet in report.files if sheet.loaded}
    assert {"visits", "trips", "mous", "outcomes"} <= loaded and len(loaded) >= 10, [
        f.refused for f in report.files
    ]
    return texts


def test_no_canary_of_any_free_text_of_any_source_comes_out(bureau, canaries):
    publishing.publish()
    raw = paths.public_path().read_bytes()
    kept = secrets_of(snapshots.read_current())
    assert sum(CANARY in text for text in kept) > 300, "they are in the snapshot"
    assert CANARY.encode() not in raw and CANARY.encode("utf-16-le") not in raw
    assert not [text for text in texts_of(paths.public_path()) if CANARY in text]
    edition = make_edition("press")
    assert CANARY not in write_html(edition).decode() and CANARY not in repr(edition)
    with zipfile.ZipFile(io.BytesIO(write_csv(edition))) as archive:
        assert not [
            name for name in archive.namelist() if CANARY in archive.read(name).decode("utf-8-sig")
        ]


def test_a_press_list_inside_a_file_with_rows_of_the_bureau_is_the_bureaus(bureau):
    day = date(2021, 7, 20)
    register = [
        ["mou_no", "company", "signed_on", "source_url", "confidence"],
        [900, CANARY, day, "https://a.kr/1", "exact"],
    ]
    bureau.load(
        bureau.write_xlsx(
            "둘.xlsx", {"명부": register, "방문": [["방문일", "기업명"], [day, "예시기업 900"]]}
        )
    )
    assert bureau.one(f"select count(*) from stg_public_mous where company = '{CANARY}'") == 1
    publishing.publish()
    assert CANARY.encode() not in paths.public_path().read_bytes()


def test_a_list_of_plans_in_the_form_of_the_register_is_not_published(bureau):
    """A firm that is only visited, a day to come, a source that nobody outside can open."""
    rows = [
        (1, "방문만한회사", "2021-06-01", "https://news.kr/1"),
        (2, "앞날의회사", "2021-09-01", "https://news.kr/2"),
        (3, "내부의회사", "2021-06-01", "내부 검토"),
        (4, "안쪽의회사", "2021-06-01", "http://10.1.2.3/a"),
        (5, "체결한회사", "2021-06-01", "https://news.kr/5"),
        (6, "보도된회사", "2021-06-01", "https://news.kr/6"),
    ]
    bureau.load_csv(
        "mou_no,company,signed_on,source_url,confidence\n"
        + "".join(f"{900 + n},{name},{day},{url},exact\n" for n, name, day, url in rows),
        "명부.csv",
    )
    bureau.load_csv(
        "방문일,기업명\n2021-05-01,방문만한회사\n2021-05-01,체결한회사\n2021-07-20,남\n", "방문.csv"
    )
    bureau.load_csv("협약번호,기업명,체결일\n1,체결한회사,2021-06-01\n", "협약.csv")
    publishing.publish(as_of=date(2021, 7, 20))
    raw = paths.public_path().read_bytes()
    assert [name for _, name, *_ in rows if name.encode() in raw] == ["체결한회사", "보도된회사"]
    assert b"10.1.2.3" not in raw and "내부 검토".encode() not in raw


# ---- the press edition is made of it alone -----------------------------------------------------------------


def test_the_press_edition_needs_nothing_but_the_public_file(room, monkeypatch):
    before = write_html(make_edition("press"))
    for path in room.path.rglob("*"):
        if path.is_file() and path != paths.public_path():
            path.unlink()
    monkeypatch.setenv("BALPUM_ROOM", "press")
    snapshots.close_snapshots()
    public_file.draft_folder.cache_clear()
    assert write_html(make_edition("press")) == before


def test_what_is_held_back_is_not_said_to_be_nothing(published):
    """On that day the sample had between one and four memoranda."""
    assert 1 <= ask_metric("cumulative_mous_signed", as_of=date(2020, 2, 29)).total.value <= 4
    edition = make_edition("press", date(2020, 2, 29))
    assert not {"mou_growth", "definitions"} & {section.name for section in edition.sections}
    assert "누적 협약" in edition.sentences[-1] and "누적 협약" not in {
        card.label for card in edition.cards
    }


def test_the_press_room_refuses_every_other_edition_and_another_day(room, monkeypatch):
    monkeypatch.setenv("BALPUM_ROOM", "press")
    for ask in (
        lambda: make_edition("weekly"),
        lambda: make_edition("mayor"),
        lambda: make_edition("press", date(2021, 6, 30)),
    ):
        with pytest.raises(Unanswerable) as refused:
            ask()
        assert refused.value.code == "room"


def test_a_draft_of_another_day_publishes_nothing(room):
    before = paths.public_path().read_bytes()
    edition = make_edition("press", date(2021, 6, 30))
    assert edition.as_of == date(2021, 6, 30) and "2021. 6. 30." in edition.sentences[0]
    assert paths.public_path().read_bytes() == before and {
        f.question.build for f in edition.figures
    } == {edition.build}


def test_the_command_publishes_with_the_press_edition_and_says_so(room, tmp_path, capsys):
    out = ["--out", str(tmp_path / "out"), "--formats", "csv", "--as-of", "2021-06-30"]
    assert main(["press", *out, "--draft"]) == 0 and snapshots.open_published().as_of == date(
        2022, 3, 31
    )
    assert main(["press", *out]) == 0 and snapshots.open_published().as_of == date(2021, 6, 30)
    assert "2021. 6. 30." in capsys.readouterr().err.splitlines()[-1]
    assert main(["public"]) == 0 and snapshots.open_published().as_of == date(2022, 3, 31)
    assert main(["weekly", "--out", str(tmp_path), "--formats", "csv"]) == 2
    assert "언론 브리핑" in capsys.readouterr().err


def test_only_the_sample_publishes_itself(bureau, capsys):
    bureau.load_csv("방문일,기업명\n2021-07-20,예시기업 001\n")
    assert main(["public", "--only-sample"]) == 0 and not paths.public_path().exists()
    assert "저절로 공개하지 않았습니다" in capsys.readouterr().err


@pytest.mark.parametrize(
    "files",
    [
        {"방문.csv": "방문일,기업명\n2021-07-20,예시기업 001\n"},
        {
            "협약.csv": "협약번호,기업명,체결일\n"
            + "".join(f"{n},예시기업 {n},2021-07-{n + 10}\n" for n in range(1, 4))
        },
    ],
    ids=["one_row", "three_firms"],
)
def test_a_bureau_too_small_to_tell_of_gets_an_edition_that_says_so(bureau, files):
    bureau.load(*(bureau.write_csv(name, text) for name, text in files.items()))
    edition = make_edition("press")
    assert "공표할 수 있는 수치가 아직 없" in edition.sentences[0]
    assert not [card for card in edition.cards if re.search("[1-9]", card.value)], (
        "nothing but zeros"
    )
    assert [section.name for section in edition.sections][-1] == "public_register"
    assert "예시기업" not in write_html(edition).decode() and write_csv(edition)


def test_a_bureau_without_rows_of_its_own_gets_the_press_record(bureau):
    bureau.load_csv(
        "mou_no,company,signed_on,source_url,confidence\n900,가나다,2021-01-01,https://a.kr,exact\n",
        "명부.csv",
    )
    assert snapshots.read_current().as_of is None
    edition = make_edition("press")
    assert [section.name for section in edition.sections] == ["public_register"]
    assert edition.cards == ()
    assert "가나다" in write_html(edition).decode()


@pytest.mark.parametrize("name", ["weekly", "press"])
def test_a_public_snapshot_is_no_build_to_make_an_edition_of(published, name):
    with pytest.raises(builds.NoSnapshot) as none:
        make_edition(name, build_id=snapshots.open_published().build_id)
    assert none.value.code == "unknown"


REFUSALS = [("기반시설", 12), ("거리", 8), ("비용", 3), ("", 9)]


def list_refused() -> str:
    """32 firms that declined in March 2021, 12 for want of industry; six of them said yes in May, twelve called first."""
    lines = ["방문일,기업명,상대구분,방식,반응,거절사유,먼저연락"]
    reasons = [reason for reason, firms in REFUSALS for _ in range(firms)]
    for n, reason in enumerate(reasons):
        first = "기업" if n < 12 else "우리"
        lines.append(f"2021-03-{n % 28 + 1:02},예시기업 {n:03},기업,방문,거절,{reason},{first}")
    lines += [f"2021-05-10,예시기업 {n:03},기업,방문,긍정,,우리" for n in range(6)]
    return "\n".join(lines) + "\n"


def list_trips() -> str:
    """Forty trips to Seoul, of a day each, in the first 40 days of the bureau; ten of them on a weekend."""
    days = [date(2021, 3, 1) + timedelta(days=n) for n in range(40)]
    rows = [f"{n},{day},{day},서울,예시직원 01,기업 방문" for n, day in enumerate(days)]
    return "\n".join(["출장번호,출발일자,도착일자,출장지,출장자,출장목적", *rows]) + "\n"


def test_the_press_is_told_why_firms_declined_and_how_they_were_won(bureau):
    bureau.load(
        bureau.write_csv("방문.csv", list_refused()), bureau.write_csv("출장.csv", list_trips())
    )
    edition = make_edition("press")
    reasons = next(s for s in edition.sections if s.name == "refusal_reasons")
    assert [row[:2] for row in reasons.table.rows] == [("거리", "8건"), ("기반시설", "12건")]
    assert "32건 가운데 12건(37.5%)은 사유가 적히지 않았거나 수가 적어" in reasons.takeaway
    said = " ".join(edition.sentences)
    assert "사양한 기업 32개사 가운데 6개사(18.8%" in said
    assert "기업 32개사 가운데 12개사(37.5%)가 먼저 찾아왔" in said
    assert "관외 출장은 한 주에 3.9회꼴" in said, "40 in the 71 days to 10 May"
    assert "출장 40회 가운데 10회(25.0%)는 주말에 걸쳤" in said
    (answer,) = [
        each
        for each in edition.answers
        if "까닭은 무엇입니까" in each.question and "거절" in each.question
    ]
    assert "기반시설 12건, 거리 8건" in answer.answer
    everything = write_html(edition).decode()
    assert "비용" not in everything and "예시기업 0" not in everything


def test_a_bureau_that_records_no_reason_gets_no_panel_of_them(bureau):
    unexplained = list_refused().replace("기반시설", "").replace("거리", "").replace("비용", "")
    bureau.load_csv(unexplained, "방문.csv")
    edition = make_edition("press")
    assert "refusal_reasons" not in [section.name for section in edition.sections]
    assert not [each for each in edition.answers if "거절" in each.question]


# ---- reading it --------------------------------------------------------------------------------------------


def test_a_question_that_was_not_published_is_refused_and_so_is_every_other_list(published):
    published_one = snapshots.open_published()
    assert ask_metric("cumulative_mous_signed", snapshot=published_one).total.value == 145
    for name, how in (
        ("contacts", {}),
        ("mous_in_force", {}),
        ("visits", {"where": {"region": "서울"}}),
        ("visits", {"grain": "day"}),
        ("visits", {"period": (date(2021, 1, 1), None)}),
        ("visits", {"as_of": date(2021, 1, 1)}),
    ):
        with pytest.raises(Unanswerable) as refused:
            ask_metric(name, snapshot=published_one, **how)
        assert refused.value.code == "not_public"
    for ask in (
        lambda: listings.recently_signed(published_one, date(2022, 3, 31)),
        lambda: listings.listed_targets(published_one),
        lambda: listings.recent_milestones(published_one, 5),
    ):
        with pytest.raises(measure_published.NotPublic):
            ask()


def test_a_published_measurement_is_what_was_measured(published):
    published_one = snapshots.open_published()
    for how in ({}, {"by": ("region",)}, {"grain": "year"}):
        told, whole = (
            ask_metric("visits", snapshot=published_one, **how),
            ask_metric("visits", **how),
        )
        assert told.rows and set(map(repr, told.rows)) <= set(map(repr, whole.rows))
        assert (told.period_from, told.period_to, told.as_of) == (
            whole.period_from,
            whole.period_to,
            whole.as_of,
        )


def test_the_file_can_be_replaced_while_it_is_read_and_the_new_one_is_seen(room):
    first = snapshots.open_published()
    con = first.cursor()
    publishing.publish(as_of=date(2021, 6, 30))
    assert con.execute("select count(*) from public_figures").fetchone()[0] > 0, (
        "a reader goes on with its copy"
    )
    assert snapshots.open_published().as_of == date(2021, 6, 30)


def test_a_load_leaves_the_published_file_and_the_same_build_gives_the_same_contents(room):
    before = tables_of(paths.public_path())
    publishing.publish()
    assert tables_of(paths.public_path()) == before
    room.load(room.write_csv("방문.csv", "방문일,기업명\n2021-07-20,예시기업 001\n"))
    assert tables_of(paths.public_path()) == before, (
        "what is published stays until somebody publishes"
    )


@pytest.mark.parametrize("content", [b"", b"no database" * 500], ids=["empty", "broken"])
def test_a_broken_public_file_is_said(bureau, content):
    with pytest.raises(builds.NoSnapshot) as none:
        snapshots.open_published()
    assert none.value.code == "unpublished"
    paths.warehouse_folder().mkdir()
    paths.public_path().write_bytes(content)
    with pytest.raises(builds.NoSnapshot) as broken:
        snapshots.open_published()
    assert broken.value.code == "broken"


# ---- open data ---------------------------------------------------------------------------------------------


def test_open_data_is_every_table_with_its_dictionary_licence_and_mark(published):
    edition = make_edition("press")
    packed = write_csv(edition)
    assert packed == write_csv(edition)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert set(files) == {
        "figures.csv",
        "ranges.csv",
        "press_register.csv",
        "press_claims.csv",
        "metrics.csv",
        "columns.csv",
    }
    tables = {
        name: list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        for name, content in files.items()
    }
    assert all(content.startswith(b"\xef\xbb\xbf") for content in files.values())
    described = {(row[0], row[1]) for row in tables["columns.csv"][1:]}
    assert described == {(name, column) for name, rows in tables.items() for column in rows[0]}
    assert all(
        "공공누리" in row[-2] and "예시 자료" in row[-1]
        for rows in tables.values()
        for row in rows[1:]
    )
    assert not [
        cell
        for rows in tables.values()
        for row in rows
        for cell in row
        if cell[:1] in ("=", "+", "@")
    ]
    assert len(tables["figures.csv"]) == 1 + len(tables_of(paths.public_path())["public_figures"])


def list_asked() -> list[publishing.Asked]:
    snapshot = snapshots.open_build()
    return publishing.list_questions(Selection(snapshot, snapshot.as_of))


def test_what_a_bureau_keeps_no_rows_of_is_not_asked_for_the_press(bureau):
    """Of visits alone neither trips a week nor who came first: a published zero would say that nobody went or came."""
    bureau.load_csv("방문일,기업명\n2021-03-02,예시기업 001\n")
    asked = {one.metric for one in list_asked()}
    assert "visits" in asked and not asked & {
        "trips_per_week",
        "trips",
        "trip_km",
        "earth_laps",
        "weekend_trip_share",
        "inbound_share",
    }
    bureau.load_csv("방문일,기업명,먼저연락\n2021-03-03,예시기업 002,우리\n", "방문2.csv")
    bureau.load_csv("출발일,복귀일,출장지,출장자\n2021-03-03,2021-03-03,서울,김\n", "출장.csv")
    asked = {one.metric for one in list_asked()}
    assert {"weekend_trip_share", "inbound_share"} <= asked
    assert "trips_per_week" not in asked, "of two days nobody says how often a week"
    bureau.load_csv("방문일,기업명\n2021-04-05,예시기업 003\n", "방문3.csv")
    assert "trips_per_week" in {one.metric for one in list_asked()}


LATE_VISITS = [
    *(f"2021-01-{n:02},예시기업 {n:03},," for n in range(4, 14)),
    *(f"2021-04-{n:02},예시기업 {n + 10:03},,우리" for n in range(5, 19)),
    *(f"2021-06-{n:02},예시기업 {n + 10:03},,기업" for n in range(22, 28)),
]


@pytest.fixture
def late(bureau, without_public_record) -> None:
    """Thirty firms met from 4 January 2021 to 27 June; who came first is written from 5 April on, trips from 1 March on."""
    monday = date(2021, 3, 1)
    days = [monday + timedelta(weeks=n) for n in range(17)]  # to 21 June: 17 trips in 17 weeks
    visits = bureau.write_csv(
        "방문.csv", "방문일,기업명,반응,먼저연락\n" + "\n".join(LATE_VISITS) + "\n"
    )
    trips = bureau.write_csv(
        "출장.csv", "출발일,복귀일,출장지,출장자\n" + "".join(f"{d},{d},서울,김\n" for d in days)
    )
    bureau.load(visits, trips)


def test_the_press_begins_where_the_pages_begin_and_says_so(late):
    """Of 25 weeks the first eight had no trips written down: 17 in 17 weeks, not in 25; 6 of 20 came first, not of 30."""
    selection = Selection(snapshots.open_build(), date(2021, 6, 27))
    pages = {
        name: read_page(PAGES[page], selection).views[name].takeaway
        for page, name in (("distance", "trips_per_week"), ("success_rates", "inbound_by_quarter"))
    }
    assert pages["trips_per_week"].startswith("관외 출장은 17회, 주당 1.0회입니다.")
    assert pages["inbound_by_quarter"].startswith(
        "처음 알게 된 20개사 가운데 6개사(30.0%)가 먼저 찾아왔습니다."
    )
    press = make_edition("press", on_page=True)
    said = " ".join(press.sentences)
    assert "첫 출장이 적힌 2021. 3. 1.부터 관외 출장은 한 주에 1.0회꼴입니다." in said
    assert (
        "먼저 연락한 쪽이 처음 적힌 2021년 2분기부터 처음 알게 된 기업 20개사 가운데 6개사(30.0%)가 먼저 찾아왔습니다."
        in said
    )
    asked = {figure.question.metric: figure.question.period_from for figure in press.figures}
    assert asked["trips_per_week"] == date(2021, 3, 1)
    assert asked["inbound_share"] == date(2021, 4, 1)
    (yearly,) = (each for each in press.sections if each.name == "trips_per_week_by_year")
    assert "2021. 3. 1.부터 셌습니다." in yearly.notes


def test_a_draft_is_held_against_what_the_pages_say(late):
    claims = check_claims("주당 관외 출장은 1.0회다. 먼저 찾아온 기업은 30.0%다.")
    assert [(claim.verdict, claim.metric) for claim in claims] == [
        ("agrees", "trips_per_week"),
        ("agrees", "inbound_share"),
    ]


def test_a_draft_on_trips_that_nobody_recorded_has_no_ground_not_even_for_none(
    bureau, without_public_record
):
    bureau.load_csv("방문일,기업명\n2021-03-02,예시기업 001\n2021-06-02,예시기업 002\n")
    some, none, whole = check_claims(
        "주당 관외 출장은 2.4회다. 주당 관외 출장은 0.0회다. 출장은 모두 0회다."
    )
    assert [claim.verdict for claim in (some, none, whole)] == ["unsupported"] * 3
    assert [claim.ours for claim in (some, none, whole)] == [None] * 3
    assert some.sentence == (
        "우리 자료에서 근거를 찾지 못했습니다. 2021. 6. 2. 기준 주당 관외 출장을 셀 만한 기록이 올라와 있지 않습니다."
    )


def test_a_reason_is_published_from_five_firms_up_not_from_five_visits(
    bureau, without_public_record
):
    """Six firms have no industrial base near, six give no reason, and one was asked five times and is too far away."""
    rows = [
        *(f"2021-03-{n:02},예시기업 {n:03},거절,기반시설" for n in range(1, 7)),
        *(f"2021-04-{n:02},예시기업 {n:03},거절," for n in range(7, 13)),
        *(f"2021-05-{n:02},예시기업 013,거절,거리" for n in range(1, 6)),
    ]
    bureau.load_csv("방문일,기업명,반응,거절사유\n" + "\n".join(rows) + "\n")

    def told() -> dict[str, float]:
        public = publishing.public_of(None, None)
        mentions = ask_metric("refusal_mentions", by=("reason",), snapshot=public)
        return {row.group["reason"]: row.value for row in mentions.rows}

    assert told() == {"기반시설": 6}
    far = "".join(f"2021-06-{n:02},예시기업 {n:03},거절,거리\n" for n in range(1, 5))
    bureau.load_csv(f"방문일,기업명,반응,거절사유\n{far}", "방문2.csv")
    assert told() == {"거리": 9, "기반시설": 6}, "five firms by now"


# ---- who looks a number up in it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("누적 협약", "누적 협약은 2022. 3. 31. 기준 145건입니다."),
        ("성공률", "30.9%(152/492)"),
        ("145건", "누적 협약은 2022. 3. 31. 기준 145건입니다."),
        ("NHN 고용 약속", "180명"),
        ("방문 몇 번 협약 몇 건", "누적 협약은 2022. 3. 31. 기준 145건입니다."),
        ("2021년 말 누적 협약", find_words.say_not_of_the_time(date(2022, 3, 31))),
        ("작년보다 협약 늘었나", find_words.say_not_of_the_time(date(2022, 3, 31))),
        ("서울 협약", find_words.NO_VALUE),
        ("협약 제일 많은 분야", find_words.NO_EXTREME),
    ],
)
def test_a_word_is_looked_up_in_what_was_published_and_what_of_it_cannot_be_told_is_said(
    room, asked, said
):
    assert said in find(asked, snapshots.open_published()).answer


def test_of_what_is_published_nobody_is_told_how_many_have_more_than_a_number(room):
    """Values that are kept back may have as much: of four provinces with few visits one was published."""
    asked = "방문 10회 미만인 지역"
    answer = find(asked, snapshots.open_published()).answer
    assert "모두" not in answer and find_words.PUBLISHED_ALONE in answer
    assert "모두 4개" in find(asked, snapshots.open_build()).answer
