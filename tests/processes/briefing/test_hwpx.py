"""Documents in the form of Korean public offices: what they say, that their charts are charts, that they open unrepaired."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from hwpx.document import HwpxDocument
from hwpx.layout.lint import lint_layout
from hwpx.layout.pages import estimate_pages
from hwpx.tools.id_integrity import check_id_integrity
from hwpx.tools.package_validator import validate_editor_open_safety, validate_package
from hwpx.tools.validator import validate_document
from lxml import etree
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.oxml import parse_xml

from analytics.panels.tables import Table
from analytics.warehouse import snapshots
from briefing.drafts import read_draft
from briefing.edition import words
from briefing.edition.model import CannotWrite, Edition, cell_text
from briefing.edition.one_page import annex_of
from briefing.edition.plans import EDITIONS, make_edition
from briefing.edition.settings import SHIPPED, Settings, read_settings, settings_of
from briefing.edition.voice import documented
from briefing.formats.charts.series import Bars, read_chart
from briefing.formats.charts.words import as_office_draws
from briefing.formats.hwpx import words as form
from briefing.formats.hwpx.document import ROWS, ROWS_SHOWN, excerpt, write_hwpx
from briefing.formats.pptx import write_pptx
from briefing.words import say_refusal

HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
SAMPLE = "예시 자료"
HOSTILE = (
    '=HYPERLINK("http://evil.kr")',
    "<script>alert(1)</script>",
    "]]>&amp;<b>",
    "가\t나\n다",
    "+82",
    "긴이름" * 400,
)


@pytest.fixture(scope="module")
def sampled(sample_data):
    """The sample for the whole module: its editions, and the document of each, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(sample_data))
        edition = cache(behind_the_page)
        yield edition, cache(lambda name: write_hwpx(edition(name)))


def behind_the_page(name: str) -> Edition:
    """An edition, or what of it stands in the annex of its one page."""
    edition = make_edition(name)
    return annex_of(edition) if edition.page else edition


# ---- reading documents back --------------------------------------------------------------------------------


def part_of(content: bytes, name: str = "Contents/section0.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def lines_of(content: bytes, tmp_path) -> list[str]:
    """The lines of a document as the claim checker reads them."""
    path = tmp_path / "문서.hwpx"
    path.write_bytes(content)
    return read_draft(path).split("\n")


def tables_of(content: bytes) -> list[list[list[str]]]:
    """Every table as rows of texts."""
    return [
        [
            ["".join(cell.find(f"{HP}subList").itertext()) for cell in row.findall(f"{HP}tc")]
            for row in table.findall(f"{HP}tr")
        ]
        for table in part_of(content).iter(f"{HP}tbl")
    ]


def charts_of(content: bytes) -> list[Chart]:
    """The charts in the order in which they stand in the text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [
            Chart(parse_xml(package.read(anchor.get("chartIDRef"))), None)
            for anchor in part_of(content).iter(f"{HP}chart")
        ]


def opens_unrepaired(content: bytes) -> None:
    """Every check the library has: package, what an editor needs to open it, schemas, ids, tables taller than a page."""
    package, opening, schemas = (
        validate_package(content),
        validate_editor_open_safety(content),
        validate_document(content),
    )
    assert package.ok and opening.ok and schemas.ok, (
        package.errors,
        opening.summary,
        schemas.issues,
    )
    assert not schemas.issues
    assert check_id_integrity(HwpxDocument.open(io.BytesIO(content))).ok
    assert not [
        found for found in lint_layout(content).findings if found.code == "TABLE_TALLER_THAN_PAGE"
    ]


# ---- what it says ------------------------------------------------------------------------------------------


def list_enclosed(shown):
    """The panels that the document has: the press's register is looked up on the page, and not sent."""
    if shown.name != "press":
        return shown.sections
    return [section for section in shown.sections if section.name not in form.NOT_ENCLOSED]


@pytest.mark.parametrize("name", EDITIONS)
def test_the_document_says_every_sentence_figure_takeaway_and_ground_of_the_edition(
    sampled, name, tmp_path
):
    edition, document = sampled
    shown, said = edition(name), "\n".join(lines_of(document(name), tmp_path))
    wanted = [shown.subtitle, shown.source, shown.number]
    wanted += [line for points in shown.points for line in points.every] or shown.sentences
    wanted += [
        text
        for card in shown.cards
        for text in (card.label, card.value, card.change, card.aside, card.target)
    ]
    for section in list_enclosed(shown):
        measured = as_office_draws(section.subtitle) if section.chart else section.subtitle
        wanted += [section.takeaway, measured, section.spoken, section.source, *section.notes]
        wanted += [definition for _, definition in section.definitions]
    for answer in shown.answers:
        wanted += [answer.question, answer.answer, answer.source, *answer.notes]
    wanted += [text for listed in shown.listed for text in (listed.title, listed.rule)]
    assert len(wanted) > 40 and not [text for text in wanted if text not in said]


@pytest.mark.parametrize("name", EDITIONS)
def test_each_chart_is_the_slides_own_chart_with_the_same_numbers_in_it(sampled, name):
    edition, document = sampled
    drawn = [section for section in edition(name).sections if section.chart]
    charts = charts_of(document(name))
    slides = {
        slide.shapes.title.text: slide
        for slide in Presentation(io.BytesIO(write_pptx(replace(edition(name), slides=())))).slides
    }
    assert len(charts) == len(drawn) > 0
    for chart, section in zip(charts, drawn, strict=False):
        read = read_chart(section.chart, tuple(label for label, _ in section.definitions))
        wanted = (
            [row.values for row in read.rows]
            if isinstance(read, Bars)
            else [line.y for line in read.lines]
        )
        (slide,) = (shape.chart for shape in slides[section.takeaway].shapes if shape.has_chart)
        for mine, its, values in zip(
            chart.plots[0].series, slide.plots[0].series, wanted, strict=True
        ):
            assert tuple(mine.values) == pytest.approx(values) and tuple(mine.values) == tuple(
                its.values
            )
            assert (mine.name, etree.tostring(mine._element)) == (
                its.name,
                etree.tostring(its._element),
            ), "look and intervals too"
        assert list(chart.plots[0].categories) == list(slide.plots[0].categories)
    told = [comment.text for comment in part_of(document(name)).iter(f"{HP}shapeComment")]
    assert told == [section.told for section in drawn], "for those who cannot see it"


@pytest.mark.parametrize("name", EDITIONS)
def test_a_table_stands_in_full_or_says_how_much_longer_it_is(sampled, name, tmp_path):
    edition, document = sampled
    tables, said = tables_of(document(name)), lines_of(document(name), tmp_path)
    cut = 0
    for section in list_enclosed(edition(name)):
        count = len(section.table.rows)
        printed, is_latest = (
            excerpt(section, edition(name).as_of) if count > ROWS else (section.table.rows, False)
        )
        rows = [[cell_text(cell) for cell in row] for row in (section.table.columns, *printed)]
        if 0 < count <= ROWS:
            assert rows in tables, section.name
        elif count:
            cut += 1
            assert rows in tables or f"※ {form.in_workbook(count)}" in said
            assert (
                f"※ {form.rows_shown(count, ROWS_SHOWN, is_latest)}" in said
                or f"※ {form.in_workbook(count)}" in said
            )
    assert cut > 0
    for table in list(part_of(document(name)).iter(f"{HP}tbl"))[1:]:  # all but the head block
        header = [cell.get("header") for cell in table.find(f"{HP}tr")]
        assert (
            table.get("repeatHeader") == "1"
            and set(header) == {"1"}
            and table.find(f"{HP}pos").get("treatAsChar") == "0"
        )


def test_each_document_keeps_to_the_marks_of_its_kind(sampled, tmp_path):
    edition, document = sampled
    weekly = lines_of(document("weekly"), tmp_path)
    assert [line for line in weekly if line.startswith("1. ")] == [
        "1. 요약"
    ] and "2. 주별 방문" in weekly
    shown = edition("weekly")
    assert [line for line in weekly if line[1:3] == ". " and not line[0].isdigit()] == [
        f"{'가나다라마바사아'[i]}. {listed.title}" for i, listed in enumerate(shown.listed)
    ]
    assert shown.sections[0].takeaway in weekly and shown.sections[0].spoken in weekly, (
        "the only item of its kind has no number"
    )
    mayor = lines_of(document("mayor"), tmp_path)
    assert [line for line in mayor if line.startswith("□ ")][:2] == [
        "□ 추진 현황",
        "□ 발표한 것과 이룬 것",
    ]
    press = lines_of(document("press"), tmp_path)
    annexes = [line for line in press if line.startswith("붙임 ")]
    assert annexes[0] == "붙임 1. 주요 수치" and annexes[-1] == f"붙임 {len(annexes)}. 질의응답"
    for lines in (weekly, mayor, press):
        assert not [line for line in lines if "−" in line], "minus is △"


@pytest.mark.parametrize("name", EDITIONS)
def test_a_chart_stays_on_a_page_with_its_heading_finding_and_caption(sampled, name):
    content = sampled[1](name)
    paragraphs, lines = (
        HwpxDocument.open(io.BytesIO(content)).paragraphs,
        estimate_pages(content).lines,
    )
    charts = [
        i
        for i, paragraph in enumerate(paragraphs)
        if paragraph.element.find(f".//{HP}chart") is not None
    ]
    assert charts
    for i in charts:
        assert {line.page for laid in lines[i - 3 : i + 1] for line in laid} == {
            lines[i][0].page
        }, paragraphs[i - 2].text


def test_the_mark_of_the_sample_heads_every_page_and_goes_with_the_sample(sampled):
    edition, document = sampled
    real = replace(edition("weekly"), is_sample=False)
    for content, mark in ((document("weekly"), [SAMPLE]), (write_hwpx(real), [])):
        section = part_of(content)
        assert [
            "".join(story.itertext()) for story in section.iterfind(f".//{HP}ctrl/{HP}header")
        ] == mark
        (foot,) = section.iterfind(f".//{HP}ctrl/{HP}footer")
        assert edition("weekly").number in "".join(foot.itertext())
        assert [number.get("numType") for number in foot.iter(f"{HP}autoNum")] == [
            "PAGE",
            "TOTAL_PAGE",
        ]
        assert {story.get("applyPageType") for story in section.iter(f"{HP}footer")} == {"BOTH"}
    assert any(
        SAMPLE in "".join(p.itertext()) for p in part_of(document("weekly")).findall(f"{HP}p")[2:5]
    ), "and at the top"


def test_a_release_opens_with_the_draft_and_encloses_its_terms_and_what_it_leaves_out(
    sampled, tmp_path
):
    edition, document = sampled
    shown = edition("press")
    (draft,) = shown.points
    said = lines_of(document("press"), tmp_path)
    body = said[: said.index("붙임 1. 주요 수치")]
    at = [body.index(line) for line in (*draft.head, *(f"□ {line}" for line in draft.lines))]
    assert at == sorted(at) and at[-1] == len(body) - 1, "headline, subheads, lead to quotation"
    assert body[0] == "보도자료" and not [line for line in body if line.startswith(("○", "※"))]
    annex = said[said.index("붙임 2. 용어와 산출 기준") :]
    assert annex[1 : 1 + len(draft.terms)] == [f"○ {term}" for term in draft.terms]
    assert annex[1 + len(draft.terms)] == f"※ {draft.left_out}"
    less = replace(shown, points=(replace(draft, headline="", subheads=()),))
    without = lines_of(write_hwpx(less), tmp_path)
    assert draft.headline not in without and f"□ {draft.lines[0]}" in without


def test_the_body_of_a_release_is_a_page_of_its_own(sampled):
    content = sampled[1]("press")
    paragraphs, lines = (
        HwpxDocument.open(io.BytesIO(content)).paragraphs,
        estimate_pages(content).lines,
    )
    page = {
        paragraph.text: laid[-1].page
        for paragraph, laid in zip(paragraphs, lines, strict=True)
        if laid
    }
    (draft,) = sampled[0]("press").points
    assert page[f"□ {draft.lines[-1]}"] == 0 and page["붙임 1. 주요 수치"] == 1


# ---- the file ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EDITIONS)
def test_the_document_opens_without_repair_and_is_the_same_bytes_again(sampled, name):
    _, document = sampled
    opens_unrepaired(document(name))
    assert write_hwpx(behind_the_page(name)) == document(name)
    with zipfile.ZipFile(io.BytesIO(document(name))) as package:
        assert (
            package.namelist()[0] == "mimetype"
            and package.infolist()[0].compress_type == zipfile.ZIP_STORED
        )
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    moment = snapshots.read_current().published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    written = {
        meta.get("name"): meta.text
        for meta in part_of(document(name), "Contents/content.hpf").iter()
        if meta.get("name")
    }
    assert {key: value for key, value in written.items() if value} == {
        "CreatedDate": moment,
        "ModifiedDate": moment,
    }


def test_hostile_and_endless_texts_stay_text_and_the_document_whole(sampled, tmp_path):
    edition, _ = sampled
    weekly = edition("weekly")
    table = Table(("이름", "수"), tuple((name, 1) for name in HOSTILE))
    section = replace(
        weekly.sections[0], takeaway=HOSTILE[1], chart=None, table=table, notes=HOSTILE
    )
    shown = documented(replace(weekly, title=HOSTILE[2], sentences=HOSTILE, sections=(section,)))
    content = write_hwpx(shown)
    opens_unrepaired(content)
    said = "\n".join(lines_of(content, tmp_path))
    assert all(part in said for name in HOSTILE for part in name.split())


@pytest.mark.parametrize(
    "text", ["", "2022-03-31,가상 하나,기업,서울,데이터,긍정,100,김\n"], ids=["empty", "one row"]
)
def test_a_bureau_with_nothing_or_one_row_gets_documents_that_say_so(bureau, text, tmp_path):
    if text:
        bureau.load_csv("방문일,기업명,상대구분,방문지,분야,반응,이동거리,출장자\n" + text)
    else:
        bureau.load(bureau.write_csv("목표.csv", "지표,기한,목표값\n누적 협약,2022-12-31,10\n"))
    for name in EDITIONS:
        shown = make_edition(name)
        content = write_hwpx(shown)
        opens_unrepaired(content)
        said = "\n".join(lines_of(content, tmp_path))
        assert shown.sentences[0] in said or all(
            line in said for points in shown.points for line in points.every
        )
        assert shown.sections or not text


# ---- who sends it ------------------------------------------------------------------------------------------


def test_the_head_block_has_what_the_bureau_wrote_and_blanks_for_the_rest(
    sampled, sample, tmp_path
):
    edition, document = sampled
    blank = words.BLANK
    assert tables_of(document("press"))[0] == [
        ["보도시점", blank, "배포일", blank],
        ["담당 부서", blank, "책임자", blank],
        ["담당자", blank, "연락처", blank],
    ]
    (sample.path / "briefing.toml").write_text(
        '"기관" = "가상시"\n"부서" = "가상과 <1팀>"\n"담당자" = "가상 직원"\n"배포일" = 2022-04-01\n"보도시점" = "배포 즉시"\n"이용허락" = "가상 유형"\n',
        encoding="utf-8-sig",
    )
    press = write_hwpx(edition("press"))
    assert tables_of(press)[0] == [
        ["보도시점", "배포 즉시", "배포일", "2022. 4. 1.(금)"],
        ["담당 부서", "가상시 가상과 <1팀>", "책임자", blank],
        ["담당자", "가상 직원", "연락처", blank],
    ]
    assert lines_of(press, tmp_path)[-1] == "가상시 · 이용허락: 가상 유형"
    assert any(
        line.startswith("□ 가상시는 2022년 3월 31일까지") for line in lines_of(press, tmp_path)
    )
    assert tables_of(write_hwpx(edition("weekly")))[0][0][:2] == [
        "보고 부서",
        "가상시 가상과 <1팀>",
    ]


def test_the_shipped_settings_name_every_key_and_nobody():
    assert settings_of(SHIPPED) == Settings() and Settings().licence == words.LICENCE
    assert all(
        f'"{label}" = ' in SHIPPED.read_text(encoding="utf-8") for label in words.SETTINGS.values()
    )


def test_the_bureaus_own_settings_go_before_the_shipped_ones(tmp_path, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path))
    assert read_settings() == Settings()
    (tmp_path / "briefing.toml").write_text(
        '"부서" = " 가상과\\u0001 "\n"이용허락" = ""\n', encoding="utf-8"
    )
    assert read_settings() == Settings(department="가상과")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"부서" = "가"\n기관 = "나"\n', "2번째 줄"),
        ('"부서" = "가', "끝이 온전하지"),
        ('"부서" = 3\n', "‘부서’ 값"),
        ('"과장" = "가"\n', "‘과장’ 항목"),
        ('"부서" = "가"\n"부서" = "나"\n', "2번째 줄"),
        ("[부서]\n", "1번째 줄"),
        ('["부서"]\n"가" = "나"\n', "‘부서’ 값"),
    ],
)
def test_a_settings_file_that_cannot_be_read_is_refused_with_its_place(tmp_path, written, said):
    path = tmp_path / "briefing.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(CannotWrite) as refused:
        settings_of(path)
    assert said in say_refusal(refused.value) and str(path) in say_refusal(refused.value)


def test_a_settings_file_in_another_encoding_or_none_at_all_is_refused(tmp_path):
    path = tmp_path / "briefing.toml"
    path.write_bytes('"부서" = "가상과"\n'.encode("cp949"))
    with pytest.raises(CannotWrite) as refused:
        settings_of(path)
    assert "UTF-8" in say_refusal(refused.value)
    with pytest.raises(CannotWrite) as refused:
        settings_of(tmp_path)
    assert "열 수 없습니다" in say_refusal(refused.value)


def test_marks_count_as_public_documents_do():
    assert [form.mark(form.NUMBERED, level, 3) for level in range(3)] == ["3. ", "다. ", "3) "]
    assert [form.mark(form.SQUARED, level, 3) for level in range(3)] == ["□ ", "○ ", "- "]
    assert [form.mark(form.RELEASED, level, 3) for level in range(3)] == ["붙임 3. ", "□ ", "○ "]
    assert [
        form.mark(kind, 1, 1, is_only=True) for kind in (form.NUMBERED, form.SQUARED, form.RELEASED)
    ] == ["", "○ ", "□ "]
    assert [form.syllable(number) for number in (1, 14, 15, 28, 29, 57)] == [
        "가",
        "하",
        "거",
        "허",
        "고",
        "57",
    ]
