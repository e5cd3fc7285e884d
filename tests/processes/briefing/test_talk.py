"""The mayor's talk: six slides that are read from the back of a room, on two samples and on a bureau with next to nothing.

Where text ends is measured with a real font, box by box, so that nothing needs an office program.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from PIL import ImageFont
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches, Pt

from analytics.panels.recorded import is_recorded
from analytics.warehouse import snapshots
from analytics.wording import numbers
from briefing.edition.model import Edition
from briefing.edition.plans import make_edition
from briefing.formats.pptx import write_pptx
from tests.worlds.building import settled

pytestmark = pytest.mark.usefixtures("fresh_caches")

WORLDS = ("the sample", "the long sample", "next to nothing")
FONT_FOLDER = "/usr/share/fonts/truetype/nanum"
FONTS = {False: f"{FONT_FOLDER}/NanumGothic.ttf", True: f"{FONT_FOLDER}/NanumGothicBold.ttf"}
MARGIN = Inches(0.55)
WIDTH = Inches(13.333)
HEIGHT = Inches(7.5)
LEADING = 1.2
NUMBER = re.compile(r"\d[\d,.]*(?:만|억)? ?(?:%|㎞|원|건|개사|곳|회|명|바퀴)")
FEW = "방문일,기업명\n2021-07-20,예시기업 001\n2021-07-21,예시기업 002\n"


@pytest.fixture(scope="module", params=WORLDS)
def edition(request, tmp_path_factory) -> Edition:
    """The mayor's edition of one of the worlds; made once, and only read."""
    with pytest.MonkeyPatch.context() as patch:
        match request.param:
            case "the sample":
                patch.setenv("BALPUM_DATA", str(request.getfixturevalue("sample_data")))
                yield make_edition("mayor")
            case "the long sample":
                patch.setenv("BALPUM_DATA", str(request.getfixturevalue("long_data")))
                yield make_edition("mayor")
            case _:
                with settled(tmp_path_factory, "next_to_nothing", {"방문": FEW}):
                    yield make_edition("mayor")


def slides_of(edition: Edition) -> list:
    return list(Presentation(io.BytesIO(write_pptx(edition))).slides)


# ---- geometry --------------------------------------------------------------------------------------------


def texts_of(shape) -> Iterator[tuple[list, int, int]]:
    """The paragraphs of a shape with the width and height that they have, in EMU."""
    if shape.has_text_frame:
        frame = shape.text_frame
        wide = shape.width - frame.margin_left - frame.margin_right
        yield frame.paragraphs, wide, shape.height - frame.margin_top - frame.margin_bottom
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            for cell, column in zip(row.cells, shape.table.columns, strict=True):
                wide = column.width - cell.margin_left - cell.margin_right
                high = row.height - cell.margin_top - cell.margin_bottom
                yield cell.text_frame.paragraphs, wide, high


def measure_text(text: str, size: float, *, is_bold: bool) -> float:
    """How wide a text is, in EMU."""
    font = ImageFont.truetype(FONTS[is_bold], 100)
    return font.getlength(text) / 100 * Pt(size)


def count_lines(text: str, size: float, wide: int, *, is_bold: bool) -> int:
    """Into how many lines a text breaks between words."""
    lines = 1
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and measure_text(longer, size, is_bold=is_bold) > wide:
            lines += 1
            longer = word
        line = longer
        assert measure_text(word, size, is_bold=is_bold) <= wide, word
    return lines


def height_of(paragraphs: list, wide: int) -> float:
    """How high paragraphs stand, in EMU."""
    high = 0.0
    for paragraph in paragraphs:
        size = paragraph.font.size.pt
        lines = count_lines(paragraph.text, size, wide, is_bold=bool(paragraph.font.bold))
        high += lines * size * LEADING * Pt(1)
    return high


def overlap(one, other) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


@pytest.mark.skipif(not os.path.exists(FONTS[True]), reason="no NanumGothic to measure with")
def test_no_text_leaves_its_box_and_no_box_its_neighbours_or_the_margins(edition):
    for slide in slides_of(edition):
        for shape in slide.shapes:
            assert shape.left >= MARGIN and shape.left + shape.width <= WIDTH - MARGIN
            assert shape.top >= Inches(0.3) and shape.top + shape.height <= HEIGHT - Inches(0.2)
            for paragraphs, wide, high in texts_of(shape):
                said = [paragraph.text for paragraph in paragraphs]
                assert height_of(paragraphs, wide) <= high, (said, Emu(high).pt)
        for one, other in combinations(slide.shapes, 2):
            assert not overlap(one, other), (one.name, other.name)


def test_each_slide_has_a_short_title_one_large_figure_and_nothing_small(edition):
    slides = slides_of(edition)
    assert len(slides) == 6
    for slide in slides:
        title = slide.shapes.title
        sizes = [
            paragraph.font.size
            for shape in slide.shapes
            for paragraphs, _, _ in texts_of(shape)
            for paragraph in paragraphs
        ]
        charts = [shape.chart for shape in slide.shapes if shape.has_chart]
        assert 0 < len(title.text) <= 28 and title.text_frame.paragraphs[0].font.size == Pt(32)
        assert min([*sizes, *(chart.font.size for chart in charts)]) >= Pt(20)
        assert sizes.count(Pt(72)) == 1
        assert not any(chart.has_legend for chart in charts)


def test_the_lower_half_of_each_slide_is_filled(edition):
    for slide in slides_of(edition):
        filling = [
            shape
            for shape in slide.shapes
            if (shape.has_chart or shape.has_table)
            and shape.top <= HEIGHT / 2
            and shape.top + shape.height >= Inches(6.5)
        ]
        assert len(filling) == 1, slide.shapes.title.text


@pytest.mark.skipif(not os.path.exists(FONTS[True]), reason="no NanumGothic to measure with")
def test_names_and_figures_of_a_native_chart_fit_between_their_neighbours(edition):
    for chart, wide, high in charts_of(edition):
        plot = chart.plots[0]
        names = [str(name) for name in plot.categories]
        size = chart.font.size.pt
        if chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED:  # names in a column of their own
            assert len(names) * size * LEADING * Pt(1) <= high, names
            longest = max(measure_text(name, size, is_bold=False) for name in names)
            assert longest <= wide / 2, names
            continue
        slot = wide / len(names)
        assert all(count_lines(name, size, int(slot), is_bold=False) <= 2 for name in names)
        top = chart.value_axis.maximum_scale
        highest = max(filter(None, plot.series[0].values), default=0)
        foot = 2 * size * LEADING * Pt(1)
        assert size * Pt(1) <= (high - foot) * (top - highest) / top, names  # the figure on it


def charts_of(edition: Edition) -> Iterator[tuple]:
    """Each chart with the width and height of its place, in EMU."""
    for slide in slides_of(edition):
        for shape in slide.shapes:
            if shape.has_chart:
                yield shape.chart, shape.width, shape.height


# ---- what it says ----------------------------------------------------------------------------------------


def test_every_number_on_the_slides_is_a_figure_of_the_edition(edition):
    known = set()
    for figure in edition.figures:
        known.add(numbers.value(figure.value, figure.unit).removeprefix("지구 "))
        if figure.value is not None:
            known.add(numbers.value(figure.value, "firms").replace("개사", "곳"))
        for side in filter(None, (figure.numerator, figure.denominator)):
            known |= {f"{side:,}개사", f"{side:,}곳"}
    known |= {"0개사", "10곳"}  # nobody replied; how many a half-year needs
    for slide in edition.slides:
        cells = [cell for row in slide.rows for cell in row]
        said = " | ".join((slide.title, slide.figure, slide.caption, *slide.lines, *cells))
        found = set(NUMBER.findall(said))
        assert found <= known, (slide.title, found - known)


def test_intervals_and_definitions_stand_in_the_notes_and_not_on_the_slides(edition):
    for slide, told in zip(slides_of(edition), edition.slides, strict=True):
        shown = "".join(
            paragraph.text
            for shape in slide.shapes
            for paragraphs, _, _ in texts_of(shape)
            for paragraph in paragraphs
        )
        notes = slide.notes_slide.notes_text_frame.text
        assert "구간" not in shown and edition.number in shown
        assert all(note in notes for note in told.notes) and edition.source in notes
        for metric in {m.metric for m in told.measured if not (m.grain or m.by)}:
            # what nothing is recorded of is not on the slide
            is_told = is_recorded(snapshots.open_build(), metric.name)
            assert not is_told or metric.label in notes or "반기" in notes


def test_a_bureau_without_records_is_told_what_to_record(bureau):
    bureau.load_csv(FEW)
    whole, legwork, replies, memoranda, realised, wishes = make_edition("mayor").slides
    assert (whole.title, whole.figure) == ("업무협약 기록이 아직 없음", "기록 없음")
    assert (legwork.figure, legwork.rows) == (
        "기록 없음",
        (("출장내역을 올리면 주마다 몇 번 나갔는지 보임.",),),
    )
    assert (
        replies.title == "유치 성공률 0.0%(표본 적음·집계 중)" and "10곳 이상" in replies.rows[0][0]
    )
    assert "업무협약 현황" in memoranda.rows[0][0] and "전환 성과" in realised.rows[0][0]
    assert wishes.rows == (
        ("기록이 없는 것", "업무협약·수요조사·상담접수·협의체 안건", "올리면 여기 나옴"),
    )


def test_the_titles_of_the_sample_are_its_answers(sample):
    slides = make_edition("mayor").slides
    assert [slide.title for slide in slides] == [
        "22만 ㎞ 다녀 협약 145건, 85곳 개소",
        "지구 5.5바퀴를 돌며 만난 기업 492개사",
        "유치 성공률, 열에 둘꼴에서 절반꼴로",
        "누적 협약 145건, 141건 유효",
        "협약 기업 133곳 중 85곳 개소",
        "부탁드릴 것 세 가지",
    ]
    assert slides[-1].rows == (
        ("협약 기업", "90일 동안 접촉이 없던 41개사", "안부 전화와 방문"),
        ("문의한 기업", "답을 기다리는 문의 15건", "담당 부서 회신"),
        ("협의체 기관", "기한을 넘긴 안건 4건", "기관장 협조"),
    )
    assert "협약까지 2.2회 방문(두세 번)" in slides[1].lines
