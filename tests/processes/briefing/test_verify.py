"""Verification: a figure holds, was restated, means something else, was tampered with, or is none of ours."""

import io
import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from analytics.metrics import METRICS
from analytics.warehouse import builds, paths, snapshots
from briefing.edition.plans import EDITIONS, make_edition
from briefing.formats.registry import write_format
from briefing.ledger.ledger import hash_content, read_ledger, seal_edition
from briefing.ledger.record import NotARecord, read_record
from briefing.verify import remeasure, words
from briefing.verify.altered import find_changes, find_foreign, find_owners
from briefing.verify.handed import CannotVerify
from briefing.verify.readback import read_lines
from briefing.verify.verify import verify
from briefing.words import say_refusal
from etl.load.purge import purge_file
from tests.processes.briefing.test_briefing_command import briefing, timed
from tests.worlds.asking import ask_metric, file_of
from tests.worlds.spring import (
    AS_OF,
)

LATE_VISIT = "방문일,기업명,상대구분,방식\n2021-06-29,여덟,기업,방문\n"
WRITTEN = ("html", "xlsx", "pptx", "hwpx")


def put_out(
    bureau, name: str = "weekly", formats=("html",), is_sealed: bool = True
) -> dict[str, Path]:
    """An edition's documents as they left the house, by format, sealed or not; "number" is its number."""
    edition = make_edition(name, AS_OF)
    files = [(kind, *file) for kind in formats for file in write_format(edition, kind)]
    folder = bureau.path.parent / "out"
    folder.mkdir(exist_ok=True)
    for _, file, content in files:
        (folder / file).write_bytes(content)
    if is_sealed:
        seal_edition(edition, [(file, content) for _, file, content in files])
    return {kind: folder / file for kind, file, _ in files} | {"number": edition.number}


def verdicts(found) -> Counter:
    return Counter(checked.verdict for checked in found.figures)


def broken(found) -> list[tuple]:
    return [(c.metric, c.shown, c.verdict) for c in found.figures if c.verdict != "holds"]


def said(found) -> str:
    return "\n".join(words.report_lines(found))


def edit_package(path: Path, part: str, old: str, new: str) -> None:
    """Replaces the first occurrence of a text in the parts of a package that match."""
    out, is_done = io.BytesIO(), False
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(out, "w") as written:
        for info in package.infolist():
            content = package.read(info)
            if re.search(part, info.filename) and not is_done and old.encode() in content:
                content, is_done = content.replace(old.encode(), new.encode(), 1), True
            written.writestr(info, content)
    assert is_done
    path.write_bytes(out.getvalue())


def edit_parts(path: Path, part: str, edit: Callable[[str], str]) -> None:
    """Rewrites the parts of a package that match; at least one of them becomes another."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    edited = {
        name: edit(content.decode()).encode()
        for name, content in parts.items()
        if re.fullmatch(part, name)
    }
    assert any(parts[name] != content for name, content in edited.items())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in (parts | edited).items():
            package.writestr(name, content)


def type_title(chart: str) -> str:
    """A chart whose title, taken from a cell, is typed instead, as LibreOffice writes it."""
    return re.sub(
        r"(<c:title><c:tx>)<c:strRef>.*?<c:v>([^<]*)</c:v>.*?</c:strRef>",
        r"\1<c:rich><a:bodyPr/><a:p><a:r><a:t>\2</a:t></a:r></a:p></c:rich>",
        chart,
        count=1,
        flags=re.DOTALL,
    )


# ---- holds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EDITIONS)
def test_a_sealed_edition_holds_by_number_folder_record_and_in_every_format(office, name):
    out = put_out(office, name, WRITTEN)
    folder = paths.editions_folder() / out["number"]
    for target in (
        out["number"],
        folder,
        folder / "edition.json",
        *(out[kind] for kind in WRITTEN),
    ):
        found = verify(str(target))
        assert found.holds and set(verdicts(found)) == {"holds"}, target
        assert (
            found.as_json()["edition"] == out["number"]
            and found.as_json()["build_id"] == snapshots.current_build_id()
        )
    figures = make_edition(name, AS_OF).figures
    assert [(f["metric"], f["then"], f["now"]) for f in found.as_json()["figures"]] == [
        (f.question.metric, f.value, f.value) for f in figures
    ]


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_document_that_was_never_sealed_is_made_again_and_holds(office, kind):
    out = put_out(office, "mayor", (kind,), is_sealed=False)
    found = verify(str(out[kind]))
    assert found.holds and "봉인하지 않은 문서" in said(found) and len(found.figures) > 100


def test_a_workbook_that_was_only_saved_again_holds(office):
    out = put_out(office, formats=("xlsx",))
    openpyxl.load_workbook(out["xlsx"]).save(out["xlsx"])
    found = verify(str(out["xlsx"]))
    assert found.holds and "글과 수치는 모두 같습니다" in said(found)


def test_a_chart_whose_title_a_program_typed_holds_until_it_says_something_else(office):
    out = put_out(office, formats=("xlsx",))
    edit_parts(out["xlsx"], r"xl/charts/chart\d+\.xml", type_title)
    assert verify(str(out["xlsx"])).holds
    edit_parts(out["xlsx"], r"xl/charts/chart1\.xml", lambda xml: xml.replace("<a:t>", "<a:t>9", 1))
    assert not verify(str(out["xlsx"])).holds


@pytest.mark.parametrize(
    "shown_as, line",
    [
        ('0.0%"p";△0.0%"p"', "7.2%"),
        ('"약 "0.0%" 안팎"', "7.2%"),
        ('0.0%"9"', '7.2% [0.0%"9"]'),
        ("\\90.0%", "7.2% [\\90.0%]"),
    ],
)
def test_only_a_number_format_that_writes_digits_of_its_own_is_said(tmp_path, shown_as, line):
    book = openpyxl.Workbook()
    book.active.append([0.072])
    book.active["A1"].number_format = shown_as
    book.save(tmp_path / "표.xlsx")
    assert read_lines(tmp_path / "표.xlsx")[1] == line


@pytest.mark.parametrize("kind", ["xlsx", "pptx", "hwpx"])
def test_a_document_whose_package_was_written_in_another_order_holds(office, kind):
    out = put_out(office, formats=(kind,))
    with zipfile.ZipFile(out[kind]) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(out[kind], "w", zipfile.ZIP_DEFLATED) as package:
        for name in reversed(list(parts)):
            package.writestr(name, parts[name])
    assert verify(str(out[kind])).holds


def test_slides_that_were_only_saved_again_hold(office):
    out = put_out(office, formats=("pptx",))
    Presentation(str(out["pptx"])).save(str(out["pptx"]))
    assert verify(str(out["pptx"])).holds


def test_the_command_prints_the_agreed_json_and_exits_by_it(office):
    out = put_out(office)
    done = office.call("verify", out["html"], "--json", module="briefing")
    assert done.status == 0 and set(done.out) == {"edition", "build_id", "figures"}
    assert all(
        list(figure) == ["metric", "shown", "then", "now", "verdict"]
        for figure in done.out["figures"]
    )
    out["html"].write_text(
        out["html"].read_text(encoding="utf-8").replace("<b>", "<b>9", 1), encoding="utf-8"
    )
    done = office.call("verify", out["html"], module="briefing")
    assert (
        done.status == 1 and done.out == "" and "고쳐" in done.err and out["html"].name in done.err
    )


# ---- restated ----------------------------------------------------------------------------------------------


def test_a_correction_since_restates_the_figures_it_touches_and_says_which_load_did(office):
    out = put_out(office)
    before = ask_metric("visits", as_of=AS_OF).total.value
    office.load_csv(LATE_VISIT, "늦은 방문.csv")
    found = verify(str(out["html"]))
    assert set(verdicts(found)) == {"holds", "restated"}
    row = next(
        c
        for c in found.figures
        if c.metric == "visits" and not c.figure.group and c.figure.value == before
    )
    assert (row.then, row.now, row.verdict) == (before, before + 1, "restated")
    assert f"[달라짐] 방문 횟수(2020. 12. 15.~2021. 6. 30.) {before}회 → {before + 1}회" in said(
        found
    )
    assert "방문일지 뒤늦게 추가 1행" in said(found)
    later = office.load_csv("방문일,기업명\n2021-09-01,아홉\n", "가을.csv")
    assert later.published and verdicts(verify(str(out["html"]))) == verdicts(found), (
        "a later day restates nothing more"
    )


def test_an_edition_of_the_new_data_holds_while_the_old_one_does_not(office):
    old = put_out(office)
    office.load_csv(LATE_VISIT, "늦은 방문.csv")
    new = put_out(office)
    assert verify(new["number"]).holds and not verify(old["number"]).holds


def test_what_an_edition_tells_of_the_week_before_is_held_against_the_build_of_that_week(bureau):
    """On 9 July 2021 two visits were known of the days to 4 July; a third came in late, with the week's file."""
    heading = "방문일,기업명,상대구분,방식\n"
    bureau.load_csv(heading + "2021-07-01,하나,기업,방문\n2021-07-02,둘,기업,방문\n", "7월 1주.csv")
    late = "2021-07-03,셋,기업,방문\n2021-07-07,넷,기업,방문\n"
    bureau.load_csv(heading + late, "7월 2주.csv")
    edition = make_edition("weekly", date(2021, 7, 7))
    files = list(write_format(edition, "html"))
    seal_edition(edition, files)
    record = read_record((paths.editions_folder() / edition.number / "edition.json").read_bytes())
    assert {figure.question.build for figure in record.figures} > {record.build_id}
    found = verify(edition.number)
    assert found.holds, broken(found)


# ---- the definition changed --------------------------------------------------------------------------------


def test_a_metric_counted_otherwise_since_is_said_with_its_old_and_new_sentence(
    office, monkeypatch
):
    out = put_out(office)
    old = METRICS["visits"]
    monkeypatch.setitem(
        METRICS, "visits", replace(old, aggregate="count(*) + 1", definition="한 번 더 셉니다.")
    )
    found = verify(str(out["html"]))
    assert {c.metric for c in found.figures if c.verdict == "definition_changed"} == {"visits"}
    assert set(verdicts(found)) == {"holds", "definition_changed"}
    assert old.definition in said(found) and "한 번 더 셉니다." in said(found)


def test_a_changed_definition_goes_before_a_changed_row(office, monkeypatch):
    out = put_out(office)
    office.load_csv(LATE_VISIT, "늦은 방문.csv")
    monkeypatch.setitem(
        METRICS, "visits", replace(METRICS["visits"], definition="다른 문장입니다.")
    )
    assert {c.verdict for c in verify(out["number"]).figures if c.metric == "visits"} == {
        "definition_changed"
    }


def test_a_metric_that_is_no_more_is_said(office, monkeypatch):
    out = put_out(office)
    monkeypatch.delitem(METRICS, "visits")
    found = verify(out["number"])
    assert {(c.verdict, c.then, c.now) for c in found.figures if c.metric == "visits"} == {
        ("definition_changed", None, None)
    }
    assert "이제 쓰지 않는 지표" in said(found)


def test_a_macro_that_changed_since_changes_the_definition_of_all_that_read_it(
    office, monkeypatch, tmp_path
):
    out = put_out(office)
    folder = tmp_path / "sql"
    shutil.copytree(Path("etl/sql").resolve(), folder)
    script = folder / "03_as_of.sql"
    script.write_text(
        script.read_text(encoding="utf-8").replace(
            "from fct_visits\nwhere visited_on <= d;", "from fct_visits\nwhere visited_on < d;"
        ),
        encoding="utf-8",
    )
    monkeypatch.setattr("etl.load.build.SQL_FOLDER", folder)
    office.load()
    found = verify(out["number"])
    assert {c.metric for c in found.figures if c.verdict == "definition_changed"} == {
        c.metric for c in found.figures if getattr(METRICS[c.metric], "relation", "") == "visits_at"
    }
    assert verdicts(found)["holds"] and "계산하는 방법이 바뀌었습니다" in said(found)


# ---- the snapshot is gone or of another program ------------------------------------------------------------


def test_a_pruned_snapshot_is_made_again_from_the_sealed_manifest_and_the_current_build_stays(
    office,
):
    out, first = put_out(office), snapshots.current_build_id()
    current = office.load_csv(LATE_VISIT, "늦은 방문.csv").build_id
    figures = verify(out["number"]).as_json()["figures"]
    snapshots.close_snapshots()
    file = file_of(snapshots.read_build(first))
    file.unlink()
    file.with_suffix(".json").unlink()  # the warehouse's own manifest is not needed
    before = office.disk()
    found = verify(out["number"])
    assert found.as_json()["figures"] == figures and "다시 만들어 쟀습니다" in said(found)
    assert snapshots.current_build_id() == current and office.disk() == before


def test_what_was_a_version_of_what_is_made_again_as_it_was_sealed(office):
    head, rows = "방문일,기업명\n", [f"2021-06-0{n},여름 {n}\n" for n in range(1, 7)]
    office.load_csv(head + "".join(rows), "여름.csv")
    office.load_csv(head + "".join(rows[2:]), "여름 (1).csv")  # in the place of the whole
    added = office.write_csv("더함.csv", head + rows[3] + "2021-06-05,여름 9\n" + rows[5])
    assert office.call("load", added, "--adds").status == 0
    assert office.one("select count(*) from stg_visits where company like '여름%'") == 5
    out, first = put_out(office), snapshots.read_current()
    figures = verify(out["number"]).as_json()["figures"]
    snapshots.close_snapshots()
    file_of(first).unlink()
    file_of(first).with_suffix(".json").unlink()
    found = verify(out["number"])
    assert found.as_json()["figures"] == figures and "다시 만들어 쟀습니다" in said(found)


def test_a_snapshot_of_an_older_program_is_made_again_and_holds(office, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(builds, "SCHEMA_VERSION", builds.SCHEMA_VERSION - 1)
        office.load()
        out = put_out(office)
    assert snapshots.read_current().is_outdated
    found = verify(out["number"])
    assert (
        found.holds
        and found.then.build_id != snapshots.current_build_id()
        and "다시 만들어 쟀습니다" in said(found)
    )


def test_a_snapshot_that_was_written_into_proves_nothing_and_is_made_again(office):
    import duckdb

    out = put_out(office)
    path = file_of(snapshots.read_current())
    office.load_csv("방문일,기업명\n2021-09-01,아홉\n", "가을.csv")
    snapshots.close_snapshots()
    with duckdb.connect(str(path)) as snapshot:
        snapshot.execute("delete from fct_visits")
    found = verify(out["number"])
    assert found.holds and "바뀌어" in said(found)


def test_a_kept_file_that_is_not_what_it_was_is_not_taken_for_it(office):
    out, file = put_out(office), snapshots.read_current().files[-1]
    snapshots.close_snapshots()
    file_of(snapshots.read_current()).unlink()
    file.raw_path.write_bytes(file.raw_path.read_bytes().replace(b"2021-01-10", b"2021-01-11"))
    found = verify(out["number"])
    assert {c.then for c in found.figures} == {None} and file.file_id in said(found)


def test_an_edition_of_which_nothing_can_be_measured_is_not_said_to_hold(office):
    out, file = put_out(office), snapshots.read_current().files[-1]
    snapshots.close_snapshots()
    file_of(snapshots.read_current()).unlink()
    file.raw_path.unlink()
    done = office.call("verify", out["number"], "--json", module="briefing")
    assert done.status == 2 and not done.out
    assert "하나도 다시 재지 못해, 그대로인지 확인하지 못했습니다" in done.err


def test_after_a_purge_an_edition_can_no_longer_be_measured_on_its_own_data_and_that_is_said(
    office,
):
    office.load_csv("방문일,기업명,비고\n2021-06-28,여섯,비밀\n", "비밀.csv")
    file_id, out = snapshots.read_current().files[-1].file_id, put_out(office)
    purge_file(file_id)
    assert {c.verdict for c in verify(out["number"]).figures} == {"holds", "restated"}, (
        "the old snapshot is still there"
    )
    snapshots.close_snapshots()
    purge_file(file_id, with_snapshots=True)
    found = verify(out["number"])
    assert {c.then for c in found.figures} == {None} and "완전히 삭제" in said(found)
    assert (
        next(c.verdict for c in found.figures if c.metric == "visits" and c.figure.value != c.now)
        == "restated"
    )


def test_without_a_current_build_the_edition_still_holds_on_its_own(office):
    out = put_out(office)
    paths.pointer().unlink()
    found = verify(out["number"])
    assert (
        found.holds
        and {c.now for c in found.figures} == {None}
        and "오늘의 자료와는 비교하지 못했습니다" in said(found)
    )


# ---- tampered ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_sealed", [True, False], ids=["sealed", "not sealed"])
@pytest.mark.parametrize(
    "kind, part",
    [("html", ""), ("hwpx", r"Contents/section\d+\.xml"), ("pptx", r"ppt/slides/slide\d+\.xml")],
)
def test_one_digit_changed_in_a_document_is_found_and_the_file_is_named(
    office, kind, part, is_sealed
):
    out = put_out(office, "mayor", (kind,), is_sealed)
    card = next(
        card
        for card in make_edition("mayor", AS_OF).cards
        if card.label == METRICS["cumulative_mous_signed"].label
    )
    other = card.value.replace("5", "8")
    if part:
        edit_package(out[kind], part, f">{card.value}<", f">{other}<")
    else:
        out[kind].write_text(
            out[kind].read_text(encoding="utf-8").replace(f"<b>{card.value}<", f"<b>{other}<"),
            encoding="utf-8",
        )
    found = verify(str(out[kind]))
    assert broken(found) == [("cumulative_mous_signed", other, "tampered")]
    assert out[kind].name in said(found) and f"{card.value} → {other}" in said(found)


def test_a_cell_changed_in_the_workbooks_list_of_figures_is_its_figures(office):
    out = put_out(office, formats=("xlsx",))
    book = openpyxl.load_workbook(out["xlsx"])
    row = next(
        row
        for row in book.worksheets[-1].iter_rows()
        if row[0].value == "firms_visited" and row[4].value
    )
    row[4].value += 40
    book.save(out["xlsx"])
    assert [(metric, verdict) for metric, _, verdict in broken(verify(str(out["xlsx"])))] == [
        ("firms_visited", "tampered")
    ]


def test_what_is_added_taken_out_reworded_or_drawn_otherwise_is_found(office):
    out = put_out(office)
    page = out["html"].read_text(encoding="utf-8")

    def found(changed: str) -> list[tuple]:
        assert changed != page
        out["html"].write_text(changed, encoding="utf-8")
        return broken(verify(str(out["html"])))

    assert found(page.replace("</h1>", "</h1><p>올해 협약 160개를 맺음</p>")) == [
        (None, "160개", "not_ours")
    ]
    sentence = re.search(r'<p class="sentence">.*?</p>', page)[0]
    taken_out = found(page.replace(sentence, ""))
    assert taken_out and {(shown, verdict) for _, shown, verdict in taken_out} == {
        (None, "tampered"),
        (words.DRAWING, "tampered"),
    }
    word = re.search("평소|방문", page.partition("<body")[2])[0]
    head, body, rest = page.partition("<body")
    assert [verdict for *_, verdict in found(head + body + rest.replace(word, "실제로는", 1))] == [
        "tampered"
    ]
    place = re.search(r' y="(\d+)', page)
    assert [
        verdict for *_, verdict in found(page.replace(place[0], f' y="{int(place[1]) + 7}', 1))
    ] == ["tampered"]


PUT_IN = {  # what a reader would see, or not see any more, while every word and cell of the original is still there
    "a style that writes": ("html", "", "</style>", "b::after{content:'9'}</style>"),
    "a style that hides": ("html", "", "<b>", '<b style="display:none">'),
    "a script": (
        "html",
        "",
        "</body>",
        "<script>document.querySelector('b').textContent='9'</script></body>",
    ),
    "a picture on the page": (
        "html",
        "",
        "</body>",
        '<img style="position:absolute" src="data:,"></body>',
    ),
    "a number in a field": ("html", "", "</body>", "<input value=999></body>"),
    "a chart's numbers in a workbook": (
        "xlsx",
        r"charts/chart1\.xml",
        "<c:numCache>",
        "<c:numCache><c:pt><c:v>999</c:v></c:pt>",
    ),
    "cells that a chart draws": ("xlsx", r"charts/chart1\.xml", "!$O$", "!$P$"),
    "a hidden row": ("xlsx", r"sheet2\.xml", '<row r="3"', '<row hidden="1" r="3"'),
    "a cell beyond a sheet's size": (
        "xlsx",
        r"sheet2\.xml",
        "</sheetData>",
        '<row r="9999"><c r="ZZ9999"><v>999</v></c></row></sheetData>',
    ),
    "a sheet's header": (
        "xlsx",
        r"sheet2\.xml",
        "<drawing ",
        "<headerFooter><oddHeader>999건</oddHeader></headerFooter><drawing ",
    ),
    "a label on a chart": (
        "pptx",
        r"charts/chart\d+\.xml",
        "<c:plotArea>",
        "<c:plotArea><a:t>999건</a:t>",
    ),
    "a format that writes a number": (
        "pptx",
        r"charts/chart\d+\.xml",
        'formatCode="',
        'formatCode="&quot;999&quot;',
    ),
    "a hidden slide": ("pptx", r"slides/slide2\.xml", "<p:sld ", '<p:sld show="0" '),
    "a moved box": ("pptx", r"slides/slide1\.xml", '<a:off x="', '<a:off x="9'),
    "a sentence in the notes": (
        "pptx",
        r"notesSlides/notesSlide1\.xml",
        "</a:t>",
        " 실제는 999건</a:t>",
    ),
    "a label on a chart of the report": (
        "hwpx",
        r"Chart/chart\d+\.xml",
        "<c:plotArea>",
        "<c:plotArea><a:t>999건</a:t>",
    ),
    "a picture on the report": ("hwpx", r"section0\.xml", "<hp:t>", "<hp:pic/><hp:t>"),
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_changes_what_a_reader_sees_is_found_though_every_word_is_still_there(office, kind):
    out = put_out(office, formats=(kind,))
    original = out[kind].read_bytes()
    for what, (_, part, old, new) in (
        (what, put) for what, put in PUT_IN.items() if put[0] == kind
    ):
        out[kind].write_bytes(original)
        if part:
            edit_package(out[kind], part, old, new)
        else:
            out[kind].write_text(original.decode().replace(old, new, 1), encoding="utf-8")
        found = verify(str(out[kind]))
        assert not found.holds and out[kind].name in said(found), what


def test_a_sealed_file_altered_in_its_own_folder_is_named_even_when_another_is_handed_in(office):
    out = put_out(office, formats=("html", "xlsx"))
    kept = paths.editions_folder() / out["number"] / out["html"].name
    kept.chmod(0o644)
    kept.write_text(kept.read_text(encoding="utf-8").replace("<b>", "<b>7", 1), encoding="utf-8")
    for target in (out["number"], out["xlsx"]):
        found = verify(str(target))
        assert broken(found) == [(None, kept.name, "tampered")] and kept.name in said(found)
    found = verify(str(kept))
    assert [verdict for *_, verdict in broken(found)] == ["tampered", "tampered"], (
        "the file, and the figure that was changed"
    )


def test_a_figure_changed_in_the_record_is_tampered_wherever_the_record_lies(office, tmp_path):
    out = put_out(office)
    path = paths.editions_folder() / out["number"] / "edition.json"
    record = json.loads(path.read_bytes())
    asked = next(
        asked for asked in record["questions"] if asked["metric"] == "visits" and not asked["by"]
    )
    asked["rows"][0]["value"] = 999
    copy = tmp_path / "edition.json"
    copy.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    found = verify(str(copy))
    assert broken(found) == [("visits", "999회", "tampered")] and "edition.json" in said(found)
    path.chmod(0o644)
    shutil.copy(copy, path)
    found = verify(out["number"])
    assert broken(found) == [
        (None, "edition.json", "tampered"),
        ("visits", "999회", "tampered"),
    ] and "수치 기록" in said(found)
    path.write_bytes(b"{" + path.read_bytes())
    assert broken(verify(out["number"])) == [(None, "edition.json", "tampered")]
    found = verify(str(out["html"]))
    assert (
        broken(found) == [(None, "edition.json", "tampered")]
        and found.as_json()["edition"] == out["number"]
    )


def test_a_record_and_a_ledger_that_were_rewritten_together_do_not_prove_each_other(office):
    """An insider makes every hash fit; what the snapshot gives cannot be made to fit, and the line's own hash is another one."""
    out = put_out(office)
    entry = read_ledger().find_entry(out["number"])
    path = entry.folder / "edition.json"
    record = json.loads(path.read_bytes())
    question = next(question for question in record["questions"] if question["metric"] == "visits")
    question["rows"][0]["value"] += 7
    path.chmod(0o644)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    forged = replace(entry, content=hash_content(path.read_bytes()))
    forged = replace(forged, hash=forged.compute_hash())
    (paths.editions_folder() / "ledger.jsonl").write_text(
        json.dumps(asdict(forged), ensure_ascii=False) + "\n", encoding="utf-8"
    )
    found = verify(out["number"])
    assert not found.handed.problems and not found.holds and forged.hash != entry.hash
    assert [c.metric for c in found.figures if c.verdict != "holds"] == ["visits"]
    assert "봉인한 기록과 장부를 누군가 함께 고쳐 쓴" in said(
        found
    ) and "계산하는 방법이 바뀌었습니다" not in said(found)


def test_a_line_dropped_from_the_ledger_leaves_nothing_proved(office):
    numbers = [put_out(office, name)["number"] for name in EDITIONS]
    path = paths.editions_folder() / "ledger.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[2])
    for number in numbers:
        found = verify(number)
        assert (None, "ledger.jsonl", "tampered") in broken(found) and "발행 장부" in said(found)


def test_a_sealing_that_was_cut_short_does_not_touch_the_editions_before_it(office):
    out, other = put_out(office), put_out(office, "mayor")
    path = paths.editions_folder() / "ledger.jsonl"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert verify(out["number"]).holds and other["number"] in said(verify(out["number"]))
    assert not verify(other["number"]).holds


# ---- quoted, and not ours ----------------------------------------------------------------------------------


def test_a_letter_that_quotes_an_edition_is_held_against_it(office, tmp_path):
    out = put_out(office)
    edition = make_edition("weekly", AS_OF)

    def letter(*lines: str) -> str:
        document = Document()
        for line in (*lines, f"문서번호 {out['number']}"):
            document.add_paragraph(line)
        document.save(tmp_path / "편지.docx")
        return str(tmp_path / "편지.docx")

    sentence = edition.sentences[0]
    assert verify(letter(sentence)).holds
    wrong = re.sub(r"\d+회", "87회", sentence, count=1)
    assert ("87회", "tampered") in [
        (shown, verdict) for _, shown, verdict in broken(verify(letter(wrong)))
    ]
    assert broken(verify(letter(sentence, "우리 시는 올해 기업 133곳을 유치했다."))) == [
        (None, "133곳", "not_ours")
    ]


def test_another_citys_document_is_not_ours(office):
    text = (
        "부산시는 인공지능 기업 133곳과 협약을 맺고 1,200억 원을 유치했다. 지난해보다 20% 늘었다."
    )
    found = verify(str(office.write_csv("부산.txt", text)))
    assert broken(found) == [
        (None, "133곳", "not_ours"),
        (None, "1,200억 원", "not_ours"),
        (None, "20%", "not_ours"),
    ]
    assert found.as_json()["edition"] is None and "문서번호가 없는" in said(found)


def test_a_number_that_no_edition_has_makes_no_document_ours(office):
    out = put_out(office, is_sealed=False)
    page = (
        out["html"]
        .read_text(encoding="utf-8")
        .replace(out["number"], out["number"][:-8] + "deadbeef")
    )
    out["html"].write_text(page, encoding="utf-8")
    found = verify(str(out["html"]))
    assert set(verdicts(found)) == {"not_ours"} and found.as_json()["build_id"] is None


def test_another_bureaus_record_is_not_ours(office, tmp_path):
    out = put_out(office)
    copy = tmp_path / "edition.json"
    shutil.copy(paths.editions_folder() / out["number"] / "edition.json", copy)
    shutil.rmtree(paths.editions_folder())
    found = verify(str(copy))
    assert set(verdicts(found)) == {"not_ours"} and "장부에 없습니다" in said(found)


@pytest.mark.parametrize(
    "name, content",
    [
        ("없음.html", None),
        ("표.hwp", b"x"),
        ("그림.png", b"\x89PNG\r\n\x1a\n"),
        ("edition.json", b"{}"),
        ("빈.txt", b""),
        ("깨짐.xlsx", b"PK\x03\x04 nothing"),
        ("깨짐.pdf", b"%PDF-1.7"),
        ("balpum-weekly-20210630-00000000", None),
    ],
)
def test_what_cannot_be_verified_is_refused_in_a_sentence(bureau, name, content):
    path = bureau.folder / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CannotVerify) as refused:
        verify(str(path) if content is not None or "." in name else name)
    assert re.search("[가-힣].*(니다|십시오)", say_refusal(refused.value))


# ---- the parts ---------------------------------------------------------------------------------------------


def test_a_page_is_read_line_by_line_with_the_shapes_it_draws(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<head><title>x</title></head><body><h1>가 &amp; 나</h1><script>다</script><table><tr><td>1</td><td>2</td>"
        "</tr></table><svg><rect x='1' y='2'/><text x='3'>라</text></svg></body>",
        encoding="utf-8",
    )
    *unsaid, said = (
        read_lines(path)[0],
        read_lines(path)[2],
        [line for line in read_lines(path) if not re.search(r"[0-9a-f]{64}>", line)],
    )
    assert unsaid[0].startswith("<title ") and unsaid[1].startswith("<script ")
    assert said == ["가 & 나", "1 | 2", "<rect x=1 y=2>", "<text x=3>", "라"]


def test_a_changed_number_of_a_row_is_one_change_of_its_cell():
    (change,) = find_changes(["가 | 3 | 4", "나 | 5 | 6"], ["가 | 3 | 4", "나 | 7 | 6"])
    assert (change.old, change.new, change.line) == ("5", "7", "나 | 5 | 6")
    (change,) = find_changes(["방문은 3회임."], ["방문은 9회임."])
    assert (change.old, change.new) == ("3회", "9회") and find_owners([change], (), {}) == (None,)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"where": [["field", {"a": 1}]]},
        {"metric": 3},
        {"as_of": "9999-12-31"},
        {"by": [[]]},
        {"unit": "한"},
        {"rows": [{"value": 1e999}]},
        {"rows": 3},
        {"grain": {}},
    ],
    ids=str,
)
def test_a_record_that_could_not_have_been_written_is_none(spoilt):
    row = {
        "place": 0,
        "group": {"field": "AI"},
        "start": None,
        "value": 1,
        "numerator": None,
        "denominator": None,
        "low": None,
        "high": None,
        "flags": [],
    }
    asked = {
        "metric": "visits",
        "period_from": "2021-01-01",
        "period_to": "2021-06-30",
        "by": ["field"],
        "grain": None,
        "where": [],
        "as_of": "2021-06-30",
        "build": "s3-x",
        "unit": "visits",
        "rows": [row],
    }
    record = {
        "number": "balpum-weekly-20210630-00000000",
        "name": "weekly",
        "title": "",
        "as_of": "2021-06-30",
        "build_id": "s3-x",
        "is_sample": False,
        "program": {"schema_version": 3, "engine": "1"},
        "sealed_at": "",
        "snapshot": "",
        "manifest": {},
        "definitions": {},
        "questions": [asked],
        "panels": {},
    }
    assert read_record(json.dumps(record).encode()).figures[0].value == 1
    if isinstance(rows := spoilt.get("rows"), list):
        spoilt = {"rows": [row | rows[0]]}
    asked |= spoilt
    with pytest.raises(NotARecord):
        read_record(json.dumps(record).encode())


def test_a_quoted_sentence_keeps_its_own_numbers_and_may_be_worded_a_little_otherwise():
    original = ["이번 주 방문은 3회로 평소 범위임.", "누적 협약은 145건임."]
    assert (
        find_foreign(
            original, ["이번 주 방문은 3회로 평소 범위입니다.", "협약 145건과 방문 3회를 알림"]
        )
        == []
    )
    (change,) = find_foreign(original, ["이번 주 방문은 145건으로 평소 범위임."])
    assert (change.old, change.new) == ("3회", "145건"), "a number of another sentence"
    (change,) = find_foreign(original, ["부산은 협약이 90건이라 한다."])
    assert (change.old, change.new) == ("", "90건")


def test_values_that_differ_only_in_the_order_of_a_sum_are_the_same():
    from briefing.verify.verify import same_number

    assert same_number(0.1 + 0.2, 0.3) and same_number(3, 3.0) and not same_number(3, 3.001)
    assert same_number(None, None) and not same_number(None, 0)


def test_every_figure_of_the_samples_press_edition_is_proved_in_six_starts_of_its_engines(sample):
    out = sample.path / "out"
    briefing(
        sample,
        "press",
        "--as-of",
        "2022-03-31",
        "--out",
        out,
        "--formats",
        "html,csv",
        "--seal",
        "--draft",
    )
    for document in out.iterdir():
        done, starts = timed(sample, "verify", document, "--json")
        assert done.status == 0 and len(done.out["figures"]) > 200 and starts < 6, document
    assert remeasure.loads_since(done.out["build_id"]) == remeasure.History((), is_traced=True)
