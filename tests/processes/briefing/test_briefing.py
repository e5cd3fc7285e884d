"""Briefings: what a workbook, slides and a page say is what the pages and `measure` say, and they open as they are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from analytics.charts.chart import Chart, ListAxis
from analytics.charts.plotly import draw_figure
from analytics.charts.theme import Look
from analytics.measure.measure import measure
from analytics.measure.measurement import sides_of
from analytics.metrics import METRICS
from analytics.panels import PAGES
from analytics.panels.page import read_page
from analytics.warehouse import snapshots
from analytics.wording import numbers
from briefing.edition.model import Figure
from briefing.edition.one_page import annex_of
from briefing.edition.plans import EDITIONS, PLANS, make_edition
from briefing.edition.reading import panel_named, read_section, selected
from briefing.edition.voice import documented
from briefing.formats.charts.series import Bars, Lines, read_chart
from briefing.formats.html import write_html
from briefing.formats.pptx import write_pptx
from briefing.formats.xlsx import write_xlsx
from tests.worlds.asking import ask_metric

WRITERS = {"xlsx": write_xlsx, "pptx": write_pptx, "html": write_html}
SAMPLE = "예시 자료"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHOWN = {  # edition → its cards as metrics, in order
    "mayor": (
        "cumulative_mous_signed",
        "mous_in_force",
        "firms_opened",
        "mou_opening_rate",
        "jobs_confirmed",
        "investment_confirmed",
    ),
    # 141 of the sample's 145 memoranda stand: that would tell of the four that ended
    "press": (
        "cumulative_mous_signed",
        "firms_opened",
        "mou_opening_rate",
        "positive_reply_rate",
        "trip_km",
        "earth_laps",
    ),
}
TALK = ("mayor", "pptx")  # has slides of its own: test_talk
WRITTEN = [(name, kind) for name in EDITIONS for kind in WRITERS if (name, kind) != TALK]
HOSTILE = ('=HYPERLINK("http://evil.kr")', "<script>alert(1)</script>", "+82", "@합", "]]>&amp;<b>")


# ---- reading documents back --------------------------------------------------------------------------------


def cells_of(content: bytes) -> list[tuple[str, object]]:
    """Every filled cell of a workbook with its kind."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        (cell.data_type, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def slide_texts(slide) -> list[str]:
    found = [
        p.text
        for shape in slide.shapes
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
    ]
    return found + [
        cell.text
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]


def panel_slides(edition):
    """The panels of an edition as slides, of one that has a talk in their place too."""
    return Presentation(io.BytesIO(write_pptx(replace(edition, slides=())))).slides


def words_of(kind: str, content: bytes) -> str:
    """All the words of a document."""
    if kind == "xlsx":
        return "\n".join(str(value) for _, value in cells_of(content))
    if kind == "pptx":
        return "\n".join(
            text
            for slide in Presentation(io.BytesIO(content)).slides
            for text in slide_texts(slide)
        )
    body = content.decode("utf-8").partition("<body")[2]
    return unescape(re.sub(r"(<[^>]*>\s*)+", "\n", body))


@pytest.fixture(scope="module")
def sampled(sample_data):
    """The sample for the whole module, and every document of it made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(sample_data))
        edition = cache(make_edition)
        yield (
            cache(lambda name: edition(name)),
            cache(lambda name, kind: WRITERS[kind](edition(name))),
        )


# ---- agreement ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "kind"), [pair for pair in WRITTEN if pair[0] in PLANS])
def test_every_sentence_of_the_pages_stands_in_the_document_word_for_word(sampled, name, kind):
    _, document = sampled
    said, selection = (
        words_of(kind, document(name, kind)),
        selected(snapshots.open_snapshot(), None),
    )
    for page in PLANS[name].heads:
        assert documented(PAGES[page].sentence(selection).text) in said
    for page, panel in PLANS[name].panels:
        shown = read_page(PAGES[page], selection).views[panel]
        assert documented(shown.takeaway) in said and documented(shown.source) in said, panel
    for page, listed in (
        (listing, listed)
        for listing in filter(None, [PLANS[name].lists])
        for listed in PAGES[listing].listed(selection)
    ):
        assert documented(listed.title) in said and documented(listed.rule) in said, page


@pytest.mark.parametrize(("name", "kind"), [pair for pair in WRITTEN if pair[0] in SHOWN])
def test_every_figure_on_the_first_sheet_is_what_measure_answers(sampled, name, kind):
    edition, document = sampled
    said = words_of(kind, document(name, kind)).split("\n")
    assert [card.label for card in edition(name).cards] == [
        METRICS[metric].label for metric in SHOWN[name]
    ]
    for metric in SHOWN[name]:
        value = ask_metric(metric).total.value
        assert said[said.index(METRICS[metric].label) + 1] == numbers.value(
            value, METRICS[metric].unit
        )


@pytest.mark.parametrize("name", EDITIONS)
def test_every_figure_of_an_edition_can_be_measured_again_from_its_question(sampled, name):
    edition, _ = sampled
    questions = list(dict.fromkeys(figure.question for figure in edition(name).figures))
    assert len(questions) > 20
    for asked in questions:
        again = measure(asked.ask_of(snapshots.open_snapshot(asked.build)))
        shown = [f for f in edition(name).figures if f.question == asked]
        rows = [(row.value, *sides_of(row)[:2], row.group, row.start) for row in again.rows]
        figures = [(f.value, f.numerator, f.denominator, dict(f.group), f.start) for f in shown]
        assert figures == ([row for row in rows if row in figures] if name == "press" else rows), (
            asked
        )  # some may not be told


def test_the_sheet_of_figures_holds_every_figure_to_excels_sixteen_digits(sampled):
    edition, document = sampled
    sheet = openpyxl.load_workbook(io.BytesIO(document("weekly", "xlsx")))["수치 목록"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] in METRICS]
    figures: tuple[Figure, ...] = edition("weekly").figures
    assert [(row[0], row[15]) for row in rows] == [
        (f.question.metric, f.question.build) for f in figures
    ]
    assert [row[4] for row in rows] == [
        f.value if f.value is None else pytest.approx(f.value, rel=1e-15) for f in figures
    ]


@pytest.mark.parametrize("name", EDITIONS)
def test_the_charts_of_workbook_and_slides_draw_the_numbers_of_the_page(sampled, name):
    edition, document = sampled
    book = openpyxl.load_workbook(io.BytesIO(document(name, "xlsx")))
    slides = {s.shapes.title.text: s for s in panel_slides(edition(name))}
    drawn = [section for section in edition(name).sections if section.chart]
    assert drawn and sum(len(sheet._charts) for sheet in book) == len(drawn)
    for section in drawn:
        read = read_chart(section.chart, tuple(label for label, _ in section.definitions))
        wanted = (
            [row.values for row in read.rows]
            if isinstance(read, Bars)
            else [line.y for line in read.lines]
        )
        (chart,) = (shape.chart for shape in slides[section.takeaway].shapes if shape.has_chart)
        shown = list(chart.plots[0].series)
        assert [tuple(series.values) for series in shown] == [
            pytest.approx(values) for values in wanted
        ]
        (sheet,) = (sheet for sheet in book if sheet["A1"].value == section.takeaway)
        kept = [
            cell
            for row in sheet.iter_rows(min_col=13, values_only=True)
            for cell in row
            if isinstance(cell, int | float)
        ]
        assert {round(v, 9) for values in wanted for v in values if v is not None} <= {
            round(v, 9) for v in kept
        }
        page = [
            v
            for t in draw_figure(section.chart)["data"]
            for v in (*t["x"], *t["y"])
            if isinstance(v, int | float)
        ]
        measured = wanted
        if isinstance(read, Lines):  # what happened stands on the page above all values
            measured = [line.y for line in read.lines if not line.signs]
        assert {round(v, 9) for values in measured for v in values if v is not None} <= (
            {round(v, 9) for v in page}
            | {
                round(s["y0"], 9)
                for s in draw_figure(section.chart)["layout"].get("shapes", ())
                if s["y0"]
            }
            | {
                round(s["y1"], 9)
                for s in draw_figure(section.chart)["layout"].get("shapes", ())
                if s["y1"]
            }
        )


@pytest.mark.parametrize("name", EDITIONS)
def test_a_native_chart_has_the_pages_intervals_and_its_figures_and_speaks_of_no_mark_it_has_not(
    sampled, name
):
    edition, document = sampled
    slides = {s.shapes.title.text: s for s in panel_slides(edition(name))}
    book = openpyxl.load_workbook(io.BytesIO(document(name, "xlsx")))
    for section in (section for section in edition(name).sections if section.chart):
        slide, (sheet,) = (
            slides[section.takeaway],
            [sheet for sheet in book if sheet["A1"].value == section.takeaway],
        )
        for said in ("\n".join(slide_texts(slide)), str(sheet["A2"].value)):
            assert section.subtitle.split(" · ")[0] in said and not re.search(
                "띠는|마름모|파란 점|축 위의 수", said
            ), section.name
        (chart,), read = (
            [shape.chart for shape in slide.shapes if shape.has_chart],
            read_chart(section.chart),
        )
        if not isinstance(read, Bars):
            continue
        drawn = chart._chartSpace
        ends = [
            [float(v.text) for v in drawn.iterfind(f".//{C}errBars/{C}{end}//{C}v")]
            for end in ("plus", "minus")
        ]
        assert ends == [
            [length for row in read.rows for length in row.plus],
            [length for row in read.rows for length in row.minus],
        ]
        assert (
            any(t.get("error_x") or t.get("error_y") for t in draw_figure(section.chart)["data"])
            is read.has_intervals
        ), section.name
        for row in read.rows:
            for value, less, more in zip(row.values, row.minus, row.plus, strict=False):
                assert (
                    chart.value_axis.minimum_scale <= (value or 0) - less
                    and (value or 0) + more <= chart.value_axis.maximum_scale
                )
        if read.is_horizontal:
            beside = [
                *(
                    a["text"]
                    for a in draw_figure(section.chart)["layout"].get("annotations", ())
                    if a.get("yref", "y") == "y"
                ),
                *(text for t in draw_figure(section.chart)["data"] for text in t.get("text", ())),
            ]
            shown = "\n".join(chart.plots[0].categories)
            assert all(
                unescape(re.sub("<[^>]*>", "", text.replace("<br>", " "))) in shown
                for text in beside
            ), section.name


def test_an_excel_chart_carries_its_finding_and_a_slides_workbook_has_days_as_days(sampled):
    edition, document = sampled
    for sheet in openpyxl.load_workbook(io.BytesIO(document("mayor", "xlsx"))):
        for chart in sheet._charts:
            assert chart.title.tx.strRef.f.replace("'", "") == f"{sheet.title}!$A$1"
            assert [cache.v for cache in chart.title.tx.strRef.strCache.pt] == [sheet["A1"].value]
    (slide,) = (s for s in panel_slides(edition("mayor")) if "보도가 모두" in s.shapes.title.text)
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    behind = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    names, days = [cell.value for cell in behind["B"]], [cell.value for cell in behind["A"]]
    for series in chart.plots[0].series:
        at, count = names.index(series.name) + 1, len(series.values)
        told = pytest.approx(list(series.values))
        assert names[at : at + count] == told, "where the chart looks for it"
        assert all(isinstance(day, date) for day in days[at : at + count])


def test_a_negative_number_has_a_triangle_in_documents_and_no_other_minus(sampled):
    _, document = sampled
    for kind in WRITERS:
        said = words_of(kind, document("weekly", kind))
        assert numbers.MINUS not in said
    chart = Chart((), ListAxis(("−2.0%p",)), ListAxis(()), Look())
    count, (change, drawn) = documented(("−3건", ("+1", chart)))
    assert (count, change, drawn.x_axis.labels) == ("△3건", "+1", ("△2.0%p",))


def test_an_edition_of_an_earlier_day_says_that_day_and_its_figures(sampled):
    edition = make_edition("mayor", date(2021, 6, 30))
    value = ask_metric("cumulative_mous_signed", as_of=date(2021, 6, 30)).total.value
    assert edition.cards[0].value == f"{value:,}건" and "2021. 6. 30." in edition.source
    assert {figure.question.as_of <= date(2021, 6, 30) for figure in edition.figures} == {True}
    assert "마지막 날" in make_edition("mayor", date(2022, 5, 1)).subtitle, (
        "the day lies after the data"
    )


# ---- the sample's mark, and what may leave the house -------------------------------------------------------


@pytest.mark.parametrize("name", EDITIONS)
def test_the_sample_is_marked_on_every_sheet_slide_and_page(sampled, name):
    _, document = sampled
    for sheet in openpyxl.load_workbook(io.BytesIO(document(name, "xlsx"))):
        assert SAMPLE in sheet.oddHeader.right.text and SAMPLE in sheet.oddFooter.left.text
        assert any(SAMPLE in str(cell.value) for row in sheet.iter_rows(max_row=8) for cell in row)
    for slide in Presentation(io.BytesIO(document(name, "pptx"))).slides:
        assert SAMPLE in slide_texts(slide)
    page = document(name, "html").decode("utf-8")
    assert (
        f'<div class="across" aria-hidden="true">{SAMPLE}</div>' in page
        and ".across { position: fixed" in page
    )
    assert all(
        SAMPLE in source for source in re.findall(r'<p class="quiet source">(.*?)</p>', page)
    )


@pytest.mark.parametrize("kind", WRITERS)
def test_the_press_edition_names_no_firm_of_our_own(sampled, kind):
    _, document = sampled
    assert not re.search(r"예시기업 ?\d|예시직원", words_of(kind, document("press", kind)))
    assert re.search(r"예시기업 ?\d", words_of(kind, document("weekly", kind))), (
        "the director is told whom to call"
    )


def test_the_release_draft_puts_what_was_realised_beside_what_was_announced(sampled):
    edition, _ = sampled
    signed, opened, rate = (
        ask_metric(name).total.value
        for name in ("cumulative_mous_signed", "firms_opened", "mou_opening_rate")
    )
    (draft,) = edition("press").points
    assert draft.headline == (
        f"인공지능 기업·기관 업무협약 누적 {signed}건, 협약 기업 가운데 {opened}개사 개소"
        f"({numbers.percent(rate)})"
    )


# ---- files that open, and open alike -----------------------------------------------------------------------


@pytest.mark.parametrize("name", EDITIONS)
def test_the_same_edition_gives_the_same_bytes_and_no_time_but_the_builds(sampled, name):
    _, document = sampled
    for kind, write in WRITERS.items():
        assert write(make_edition(name)) == document(name, kind)
    made = (
        f"{snapshots.read_current().published_at.replace(tzinfo=None, microsecond=0).isoformat()}Z"
    )
    for kind in ("xlsx", "pptx"):
        assert set(times_in(document(name, kind))) == {made}


def times_in(package: bytes) -> list[str]:
    """Every time written into a package and the packages within it; entries carry the first day a zip can say."""
    found = []
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        for part in parts.infolist():
            assert part.date_time == (1980, 1, 1, 0, 0, 0), part.filename
            content = parts.read(part)
            if part.filename.endswith(".xlsx"):
                found += times_in(content)
            elif part.filename == "docProps/core.xml":
                found += re.findall(r"<dcterms:\w+ [^>]*>([^<]*)", content.decode())
    return found


@pytest.mark.parametrize("name", EDITIONS)
def test_every_part_of_a_package_is_whole_xml_with_unique_shape_ids(sampled, name):
    _, document = sampled
    for kind in ("xlsx", "pptx"):
        with zipfile.ZipFile(io.BytesIO(document(name, kind))) as package:
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(part))
    for slide in Presentation(io.BytesIO(document(name, "pptx"))).slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(ids) == len(set(ids)) and slide.shapes.title.text
        for shape in slide.shapes:
            assert (
                shape.left >= 0
                and shape.left + shape.width <= 12_192_000 + 500
                and shape.top + shape.height <= 6_858_000
            )


@pytest.mark.parametrize("name", EDITIONS)
def test_the_page_has_no_script_and_asks_for_nothing(sampled, name):
    _, document = sampled
    page = document(name, "html").decode("utf-8")
    assert not re.search(r"<script|<link|<img|\ssrc=|\shref=|@import|url\((?!#)", page)
    edition = make_edition(name)
    again = edition.page.charts if edition.page else ()  # on the page that is read alone
    assert "default-src 'none'" in page and page.count("<svg ") == sum(
        bool(s.chart) for s in edition.sections
    ) + len(again)
    for svg in re.findall(r"<svg .*?</svg>", page, re.S):
        etree.fromstring(svg)


def test_names_that_look_like_formulas_or_tags_stay_text_everywhere(bureau, without_public_record):
    quoted = ['"' + name.replace('"', '""') + '"' for name in HOSTILE]
    visits = "\n".join(
        f"2022-03-{28 + i % 3},{name},기업,서울,{name},{'긍정' if i % 2 else ''},100,김"
        for i, name in enumerate(quoted)
    )
    mous = "\n".join(f"{i},{name},2022-03-{i + 1:02d},{name}" for i, name in enumerate(quoted, 1))
    bureau.load(
        bureau.write_csv(
            "방문.csv", f"방문일,기업명,상대구분,방문지,분야,반응,이동거리,출장자\n{visits}\n"
        ),
        bureau.write_csv("협약.csv", f"협약번호,협약기업,체결일,분야\n{mous}\n"),
        confirmed=True,
    )
    fields = read_section(
        panel_named(PAGES["memoranda"], "mous_by_field"),
        selected(snapshots.open_snapshot(), None),
        False,
    )
    for name in EDITIONS:
        edition = make_edition(name)
        edition = replace(edition, sections=(*edition.sections, fields))
        assert not edition.is_sample and edition.sections
        workbook, slides, page = (write(edition) for write in WRITERS.values())
        assert "f" not in {kind for kind, _ in cells_of(workbook)} and SAMPLE not in words_of(
            "xlsx", workbook
        )
        with zipfile.ZipFile(io.BytesIO(slides)) as package:
            books = [package.read(part) for part in package.namelist() if part.endswith(".xlsx")]
        assert books and all(kind != "f" for book in books for kind, _ in cells_of(book))
        assert SAMPLE not in words_of("pptx", slides)
        assert b"<script" not in page and SAMPLE not in words_of("html", page)
    weekly = make_edition("weekly")
    for kind, write in WRITERS.items():
        assert HOSTILE[0] in words_of(kind, write(weekly)) and HOSTILE[4] in words_of(
            kind, write(weekly)
        ), "shown, but as text"
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(weekly)))["챙길 일"]
    assert {
        cell.quotePrefix
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith(("=", "+", "@"))
    } == {True}


@pytest.mark.parametrize(
    "text", ["", "2022-03-31,가상 하나,기업,서울,데이터,긍정,100,김\n"], ids=["empty", "one row"]
)
def test_a_bureau_with_nothing_or_one_row_gets_documents_that_say_so(bureau, text):
    if text:
        bureau.load_csv("방문일,기업명,상대구분,방문지,분야,반응,이동거리,출장자\n" + text)
    else:
        public = bureau.write_csv("공개.csv", "목표일,지표,목표값\n")
        bureau.load(
            bureau.write_csv("목표.csv", "지표,기한,목표값\n누적 협약,2022-12-31,10\n"), public
        )
    for name in EDITIONS:
        edition = make_edition(name)
        assert edition.sentences and (edition.sections or not text)
        for kind, write in WRITERS.items():
            first = edition.sentences[0]
            if (name, kind) == TALK and edition.slides:
                first = edition.slides[0].title
            assert first in words_of(kind, write(edition))


# ---- on paper -----------------------------------------------------------------------------------------------


def test_the_page_prints_to_a4_in_a_real_browser_and_the_mayors_answer_is_its_first_page(
    sampled, browser, tmp_path
):
    from pypdf import PdfReader

    _, document = sampled
    for name in EDITIONS:
        (tmp_path / f"{name}.html").write_bytes(document(name, "html"))
        page = browser.new_page(viewport={"width": 390, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request, seen=asked: seen.append(request.url))
        page.goto((tmp_path / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, (
            "a phone scrolls down only"
        )
        page.pdf(path=str(tmp_path / "out.pdf"), prefer_css_page_size=True)
        page.close()
        assert asked == [(tmp_path / f"{name}.html").as_uri()]
        printed = [
            re.sub(r"[\x00-\x20]+", " ", sheet.extract_text())
            for sheet in PdfReader(tmp_path / "out.pdf").pages
        ]
        assert all(SAMPLE in text for text in printed)
        if name == "mayor":
            edition = make_edition(name)
            last = re.sub(r"\s+", " ", edition.page.foot[-1][1])[-20:]
            assert edition.points[0].lines[0][:20] in printed[0] and last in printed[0]
            assert (
                annex_of(edition).title not in printed[0] and annex_of(edition).title in printed[1]
            )
