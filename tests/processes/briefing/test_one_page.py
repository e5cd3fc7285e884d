"""The mayor's page is one side of A4 in every file it is sent as, and its annex is the second file of the same edition.

A hwpx is laid out by python-hwpx (`estimate_pages`), the only library of the package index that does so; what it gives has
room left for letters that run wider in 한글 itself.
"""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache

import pytest
from hwpx.document import HwpxDocument
from hwpx.layout.pages import estimate_pages
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from briefing.drafts import read_draft
from briefing.edition.one_page import annex_of
from briefing.edition.plans import make_edition
from briefing.formats.html import write_front, write_html
from briefing.formats.pptx import write_pptx
from briefing.formats.registry import write_format
from briefing.formats.xlsx import write_xlsx
from briefing.verify.verify import verify

MM = 7200 / 25.4  # units of a hwpx
BODY_MM = 253  # of a sheet, between its head and its foot
ROOM_MM = 10  # left at the foot
DAYS = (None, date(2020, 2, 10), date(2021, 6, 30))


@pytest.fixture(scope="module", params=["sample_data", "long_data"])
def shown(request):
    """The sample, and the sample of a bureau that went on for two more years: an edition by its day."""
    with pytest.MonkeyPatch.context() as patch:
        data = request.getfixturevalue(request.param)
        patch.setenv("BALPUM_DATA", str(data))
        yield cache(lambda day=None: make_edition("mayor", day))


@pytest.fixture(scope="module")
def written(shown):
    """The two files of an edition in a format, by its day: written once, and only read."""
    return cache(lambda kind, day=None: write_format(shown(day), kind))


def sheets_of(content: bytes) -> list[str]:
    """The text of each sheet of a pdf, with single blanks."""
    pages = PdfReader(io.BytesIO(content)).pages
    return [re.sub(r"[\x00-\x20\xa0]+", " ", page.extract_text()) for page in pages]


@pytest.mark.parametrize("day", DAYS)
def test_the_pdf_is_exactly_one_side_and_the_annex_a_second_file(shown, written, browser, day):
    edition = shown(day)
    (name, page), (behind, annex) = written("pdf", day)
    assert behind == name.replace(".pdf", "_붙임.pdf")
    (sheet,) = sheets_of(page)
    assert edition.number in sheet and edition.sentences[0] in sheet
    sheets = sheets_of(annex)
    assert len(sheets) > 5 and annex_of(edition).title in sheets[0]
    assert edition.number in sheets[0] and edition.number in sheets[-1]


@pytest.mark.parametrize("day", DAYS)
def test_the_hwpx_is_laid_out_on_one_side_with_room_to_spare(written, day):
    (_, content), (behind, annex) = written("hwpx", day)
    laid = estimate_pages(content)
    assert (laid.pages, laid.unsupported) == (1, ())
    lowest = max(line.vertpos for lines in laid.lines for line in lines)
    assert lowest / MM < BODY_MM - ROOM_MM
    assert behind.endswith("_붙임.hwpx") and estimate_pages(annex).pages > 5


def test_the_page_says_what_it_has_to_and_leaves_the_rest_to_its_annex(shown, written, tmp_path):
    edition = shown()
    (_, page), (_, annex) = written("hwpx")
    said = [read_back(tmp_path, content) for content in (page, annex)]
    on_page = [
        edition.sentences[0],
        *(text for card in edition.page.cards for text in (card.label, card.value, card.aside)),
        *(text for answer in edition.answers for text in (answer.question, answer.answer)),
        *(line for points in edition.points for line in points.lines),
        *(text for _, text in edition.page.foot),
    ]
    assert [text for text in on_page if text not in said[0]] == []
    definitions = next(part for part in edition.sections if part.name == "definitions")
    assert definitions.takeaway not in said[0] and definitions.takeaway in said[1]
    assert all(sentence in said[1] for sentence in edition.sentences[1:])
    assert len(edition.page.cards) == 4 and len(edition.answers) == 3
    assert [len(points.lines) for points in edition.points] == [3]


def read_back(folder, content: bytes) -> str:
    path = folder / "문서.hwpx"
    path.write_bytes(content)
    return read_draft(path)


def test_title_figures_and_foot_have_their_size(shown, written):
    """20, 30 and 8 points."""
    edition = shown()
    sizes = sizes_of(written("hwpx")[0][1])
    assert sizes[edition.title] == 20 and sizes[next(iter(edition.page.foot))[1][:10]] == 8
    digits = re.match(r"[\d/,]+", edition.page.cards[1].value)[0]
    assert sizes[digits] == 30
    style = write_front(edition, edition.page).decode()
    for rule in (r"\.front h1 {{ font-size: 20pt", r"figures b {{[^}}]*30pt", r"small {{[^}}]*8pt"):
        assert re.search(rule.replace("{{", "{").replace("}}", "}"), style), rule


def sizes_of(content: bytes) -> dict[str, float]:
    """Text → the size of its letters in points; of what follows a name and a colon also its first ten letters."""
    document = HwpxDocument.open(io.BytesIO(content))
    heights = {
        shape.get("id"): int(shape.get("height")) / 100
        for header in document.oxml.headers
        for shape in header.element.iter()
        if shape.tag.endswith("}charPr")
    }
    found = {}
    for section in document.sections:
        for run in section.element.iter():
            if run.tag.endswith("}run"):
                text = "".join(part.text or "" for part in run if part.tag.endswith("}t"))
                found[text] = heights[run.get("charPrIDRef")]
                found[text.partition(": ")[2][:10]] = found[text]
    return found


def test_the_sample_is_marked_on_the_page_and_the_web_document_opens_with_it(shown):
    edition = shown()
    whole = write_html(edition).decode()
    front = write_front(edition, edition.page).decode()
    assert "예시 자료임" in front and front.count('<div class="across"') == 1
    assert whole.index('class="front"') < whole.index(annex_of(edition).title)
    assert annex_of(edition).title not in front


# ---- one edition, two files ----------------------------------------------------------------------


def test_page_and_annex_are_sealed_as_one_edition_and_each_is_proved(sample, tmp_path):
    out = sample.call(
        "mayor", "--out", tmp_path, "--formats", "hwpx", "--seal", "--json", module="briefing"
    ).out
    page, annex = (file["file"] for file in out["files"])
    assert annex == page.replace(".hwpx", "_붙임.hwpx")
    for target in (out["number"], page, annex):
        found = verify(target)
        assert found.holds and len(found.figures) == out["figures"]


@pytest.mark.parametrize("which", [0, 1], ids=["page", "annex"])
def test_a_file_that_was_renamed_and_changed_is_known_and_its_change_named(sample, tmp_path, which):
    done = sample.call(
        "mayor", "--out", tmp_path, "--formats", "html,hwpx", "--seal", "--json", module="briefing"
    )
    files = [file["file"] for file in done.out["files"] if file["format"] == "hwpx"]
    document = HwpxDocument.open(files[which])
    (changed,) = [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.text.startswith("2022. 3. 31.까지") or "145건(기업" in paragraph.text
    ]
    changed.text = changed.text.replace("145건", "146건")
    renamed = tmp_path / "시장님 보고.hwpx"
    document.save_to_path(renamed)
    found = verify(str(renamed))
    assert not found.holds
    assert [(c.old, c.new) for c in found.handed.changes if c.is_number] == [("145건", "146건")]


def test_the_workbook_and_the_slides_open_with_the_four_figures_of_the_page(shown):
    edition = shown()
    figures = [(card.label, card.value, card.aside) for card in edition.page.cards]
    summary = load_workbook(io.BytesIO(write_xlsx(edition))).worksheets[0]
    cells = [row[:3] for row in summary.iter_rows(values_only=True)]
    at = cells.index(figures[0])
    assert cells[at : at + 4] == figures
    first = Presentation(io.BytesIO(write_pptx(edition))).slides[0]
    (table,) = (shape.table for shape in first.shapes if shape.has_table)
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == figures
