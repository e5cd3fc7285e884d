"""한 장 요약, 언론 브리핑 and the documents of 이번 주: the page says what the edition says, a click makes the very file, a sealed
edition is proved on demand, and a draft's figures are held against the registry.

AppTest runs the pages in this process; the documents, seals and proofs are real commands in processes of their own.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from analytics.charts.plotly import draw_figure
from analytics.charts.theme import DARK
from analytics.metrics import METRICS
from analytics.panels import PAGES
from analytics.panels.panel import read_panel
from analytics.warehouse import editions, snapshots
from analytics.wording import numbers
from briefing.claims import checker
from briefing.claims import words as claim_words
from briefing.edition.plans import PLANS, make_edition
from briefing.edition.reading import panel_named, selected
from pages.components.drawing import figures as components_figures
from pages.components.editions import claims as components_claims
from pages.components.editions.documents import formats_of
from pages.components.failures import plain
from pages.components.words import editions as words
from pages.components.words import frame, ledger
from tests.browser.test_browser import (
    CONTRASTS,
    MOST_SCREENS,
    PHONE,
    SCREEN,
    TEXTS,
    Reader,
    expect,
    served,
)
from tests.conftest import ROOT
from tests.processes.pages.test_pages import MOUS, VISITS, texts, visit

pytestmark = pytest.mark.usefixtures("fresh_caches")

NOTEBOOK = {"width": 1366, "height": 768}
# Of the letters of the one page as they are seen, in px.
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".st-key-front *")]
    .filter(e => e.checkVisibility() && !e.closest(".paper, style"))
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => parseFloat(getComputedStyle(e).fontSize) * e.currentCSSZoom))"""
EDITIONS = {"summary": "mayor", "briefing": "press"}


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    """So that copies which stay behind are seen."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


def said(at: AppTest) -> str:
    """Everything on the page, as a reader sees it."""
    assert not at.exception, at.exception
    written = (*at.success, *at.code, *at.text_area)
    parts = [texts(at), *(some.value or "" for some in written)]
    return "\n".join(parts).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def click(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception, at.exception
    return at


def documents(at: AppTest) -> dict[str, bytes]:
    """What the page made, by format."""
    return {kind: made.content for (_, kind), made in at.session_state["documents"].items()}


def left_behind(pattern: str) -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(pattern))


# ---- the edition on the page -------------------------------------------------------------------------------


@pytest.mark.parametrize("page", EDITIONS)
def test_the_page_says_every_sentence_figure_and_answer_of_the_edition_and_its_number(sample, page):
    edition, shown = make_edition(EDITIONS[page], on_page=True), said(visit(page))
    wanted = [
        *edition.sentences,
        edition.source,
        *(card.value for card in edition.cards),
        *(line for points in edition.points for line in points.every),
        *(
            text
            for section in edition.sections
            for text in (section.takeaway, section.subtitle, section.source)
        ),
        *(
            text
            for answer in edition.answers
            for text in (answer.question, answer.answer, answer.source)
        ),
    ]
    missing = [
        text for text in wanted if plain(text).replace("\\", "") not in shown and text not in shown
    ]
    assert missing == [] and len(wanted) > 30
    assert edition.number == make_edition(EDITIONS[page]).number and edition.number in shown


def test_the_one_page_says_all_of_it_before_its_annex_is_opened(sample):
    edition = make_edition("mayor", on_page=True)
    shown = said(visit("summary", section=[]))
    wanted = [
        edition.sentences[0],
        edition.source,
        *(text for card in edition.page.cards for text in (card.value, card.aside)),
        *(text for answer in edition.answers for text in (answer.question, answer.answer)),
        *(line for points in edition.points for line in points.lines),
        *(text for _, text in edition.page.foot),
        *(view.takeaway for view in edition.sections if view.name in edition.page.charts),
    ]
    assert [text for text in wanted if plain(text).replace("\\", "") not in shown] == []
    behind = [view for view in edition.sections if view.name not in edition.page.charts]
    assert not [view.name for view in behind if plain(view.takeaway).replace("\\", "") in shown]
    assert edition.sentences[1] not in shown and edition.sentences[1] in said(visit("summary"))


@pytest.mark.parametrize("page", EDITIONS)
def test_an_earlier_day_is_the_edition_of_that_day(sample, page):
    edition = make_edition(EDITIONS[page], date(2021, 6, 30), on_page=True)
    shown = said(visit(page, as_of="2021-06-30"))
    assert edition.number in shown and edition.sentences[0] in shown


@pytest.mark.parametrize("page", [*EDITIONS, "this_week"])
def test_a_period_and_filters_of_the_bar_are_not_taken_and_that_is_said(sample, page):
    narrowed, whole = visit(page, region="서울", **{"from": "2021-01-01"}), visit(page)
    assert words.NOT_NARROWED in said(narrowed) and words.NOT_NARROWED not in said(whole)
    if page in EDITIONS:
        assert [m.value for m in narrowed.metric] == [m.value for m in whole.metric]


@pytest.mark.parametrize(
    "files",
    [
        {"방문.csv": VISITS + "2021-07-20,가나다,기업,서울,로봇,,,김\n"},
        {"협약.csv": MOUS + "1,가나다,2021-07-20\n"},
        {"방문.csv": "방문일,기업명,방식\n2021-07-20,가나다,전화\n"},
    ],
    ids=["one visit", "one memorandum", "one telephone call"],
)
def test_a_single_row_gives_a_page_and_its_documents(bureau, files):
    bureau.load(*(bureau.write_csv(name, text) for name, text in files.items()))
    for page, name in EDITIONS.items():
        at = visit(page)
        assert make_edition(name, on_page=True).sentences[0] in said(at)
        content = documents(click(at, f"make_{name}_xlsx"))["xlsx"]
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames


@pytest.mark.parametrize(
    "name, panel", [(page, panel) for plan in PLANS.values() for page, panel in plan.panels]
)
def test_a_light_chart_turned_dark_is_the_chart_that_the_page_draws_dark(sample, name, panel):
    """But for the one grey that notes and reference lines share in the light palette."""
    selection = selected(snapshots.open_snapshot(), None)
    light, dark = (
        read_panel(panel_named(PAGES[name], panel), one, True).chart
        for one in (selection, replace(selection, dark=True))
    )
    if light:
        turned, drawn = (
            json.dumps(draw_figure(chart)).replace(DARK.reference, DARK.text_quiet)
            for chart in (components_figures.in_dark(light), dark)
        )
        assert turned == drawn != json.dumps(draw_figure(light))


# ---- documents ---------------------------------------------------------------------------------------------


def test_each_format_is_made_on_its_click_and_carries_the_editions_number(sample):
    at, number = visit("summary"), make_edition("mayor").number
    assert "documents" not in at.session_state or not documents(at)  # nothing before a click
    for kind in formats_of("mayor"):
        assert words.GET.format(format=words.FORMATS[kind]) not in [
            b.label for b in at.get("download_button")
        ]
        click(at, f"make_mayor_{kind}")
        assert words.GET.format(format=words.FORMATS[kind]) in [
            b.label for b in at.get("download_button")
        ], said(at)
    made = documents(at)
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    assert any(
        number in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
    )
    assert number in made["html"].decode()
    (sheet,) = PdfReader(io.BytesIO(made["pdf"])).pages
    assert number in sheet.extract_text()
    labels = [b.label for b in at.get("download_button")]
    for kind in ("pdf", "hwpx"):  # the annex is a file of its own, not the half of a zip
        assert words.GET_ANNEX.format(format=words.FORMATS[kind]) in labels
    for kind in ("pptx", "hwpx"):
        with zipfile.ZipFile(io.BytesIO(made[kind])) as parts:
            assert any(number.encode() in parts.read(part) for part in parts.namelist())
    for kind, mark in (("png", b"\x89PNG"), ("svg", b"<")):
        with zipfile.ZipFile(io.BytesIO(made[kind])) as parts:
            charts = [section.name for section in make_edition("mayor").sections if section.chart]
            names = parts.namelist()
            assert len(names) == len(charts) and all(
                any(chart in name for name in names) for chart in charts
            )
            assert all(parts.read(name).lstrip().startswith(mark) for name in names)
    assert left_behind("balpum-document-*") == []


def test_a_document_that_needs_a_browser_says_so_in_the_commands_sentence_and_the_others_stay(
    sample, monkeypatch
):
    monkeypatch.setenv("BALPUM_BROWSER", "/nowhere/chrome")
    at = click(click(visit("summary"), "make_mayor_html"), "make_mayor_pdf")
    (error,) = at.error
    refused = sample.run("mayor", "--out", sample.folder, "--formats", "pdf", module="briefing")
    assert (
        refused.status == 2
        and error.value.replace("\\", "") == f"{words.not_made('pdf')} {refused.err.strip()}"
    )
    assert documents(at)["html"] and next(b.label for b in at.get("download_button"))
    click(at, "make_mayor_xlsx")
    assert not at.error and set(documents(at)) == {
        "html",
        "xlsx",
    }  # a refusal is gone with the next click


def test_another_day_has_documents_of_its_own(sample):
    at = click(visit("this_week"), "make_weekly_html")
    first = documents(at)["html"]
    at.date_input(key="as_of_0").set_value(date(2021, 6, 30)).run()
    assert at.button(key="make_weekly_html").label == words.FORMATS["html"]  # to be made again
    second = documents(click(at, "make_weekly_html"))["html"]
    assert make_edition("weekly").number in first.decode()
    assert make_edition("weekly", date(2021, 6, 30)).number in second.decode()


def test_an_older_build_gives_that_builds_document(bureau):
    old = bureau.load_csv(VISITS + "2021-07-20,가,,,,,,\n").build_id
    bureau.load_csv(VISITS + "2021-07-21,나,,,,,,\n", "방문2.csv")
    at = click(visit("summary", build=old), "make_mayor_html")
    assert make_edition("mayor", None, old).number in documents(at)["html"].decode()


# ---- sealed editions ---------------------------------------------------------------------------------------


def test_what_is_shown_is_sealed_after_a_yes_and_proved_on_demand(sample):
    at = visit("summary")
    assert ledger.NOTHING in said(at) and at.button(key="seal_mayor").disabled
    at.checkbox[0].set_value(True).run()
    click(at, "seal_mayor")
    number = make_edition("mayor").number
    assert number in editions.sealed_editions() and f"봉인했습니다: {number}" in said(at)
    figures = len(make_edition("mayor").figures)
    assert ledger.proved(number, ["holds"] * figures) in said(click(at, "prove_now_mayor"))
    page = next((sample.path / "warehouse" / "editions" / number).glob("*.html"))
    page.chmod(0o644)
    page.write_bytes(page.read_bytes().replace("145건".encode(), "146건".encode()))
    proved = said(click(at, "prove_now_mayor"))
    assert "고쳐졌습니다" in proved and page.name in proved  # the file is named
    assert [warning for warning in at.warning if number in warning.value.replace("\\", "")]


def test_the_pages_show_only_their_own_kind_of_sealed_editions(sample):
    at = visit("this_week")
    next(box for box in at.checkbox if box.key.startswith("seal_sure")).set_value(True).run()
    click(at, "seal_weekly")
    assert make_edition("weekly").number in said(at)
    assert ledger.NOTHING in said(visit("summary"))


# ---- the claim checker -------------------------------------------------------------------------------------


DRAFT = (
    "광주시는 지금까지 145곳과 업무협약을 맺었다. 이동 거리는 22만㎞로 지구 5바퀴가 넘는다. 협약은 123곳이라는 말도 있다. "
    "문의는 010-1234-5678로 하면 된다."
)


def checked(text: str = "", *files: tuple[str, bytes]) -> AppTest:
    at = visit("briefing")
    if files:
        at.file_uploader[0].set_value(next((name, content, "") for name, content in files))
    at.text_area(key="draft_text").set_value(text)
    return click(at, "check_claims")


def test_each_judgement_can_be_said_to_be_wrong_and_shows_what_would_be_kept(sample):
    at = checked(DRAFT)
    offered = [
        button.key
        for button in at.button
        if button.label == words.OBJECT and button.key.startswith("checked_")
    ]
    assert len(offered) == len(judgements_of(at))
    opened = click(at, offered[0])
    assert not opened.exception
    assert "objection_keep" in [button.key for button in opened.button]


def html_of(at: AppTest) -> str:
    """What the page wrote as HTML, from top to bottom."""
    assert not at.exception, at.exception
    return "".join(element.proto.body for element in at.get("html"))


def read_html(html: str) -> str:
    """What a reader sees of it."""
    return unescape(re.sub(r"<[^>]*>", " ", html))


def draft_of(at: AppTest) -> str:
    """The draft with its marks, as HTML; empty before one was checked."""
    found = re.search(r'<div class="draft".*?</div>', html_of(at), re.DOTALL)
    return found[0] if found else ""


def judgements_of(at: AppTest) -> list[tuple[str, str]]:
    """Tone and words of each judgement of a draft, in the order in which they stand below it."""
    _, _, below = html_of(at).partition('<div class="draft"')
    found = re.findall(r'<div class="judged judgement (\w+)">(.*?)</div>', below)
    return [(tone, " ".join(read_html(body).split())) for tone, body in found]


def judgement_of(at: AppTest, text: str) -> tuple[str, str]:
    """That of one number as it is written."""
    (found,) = [one for one in judgements_of(at) if one[1].split(" ", 1)[1].startswith(f"{text} ")]
    return found


def test_each_figure_of_a_draft_has_a_verdict_in_words_our_figure_its_definition_and_day(sample):
    at = checked(DRAFT)
    for text, verdict in (
        ("145곳", "agrees"),
        ("22만㎞", "agrees_rounded"),
        ("123곳", "unsupported"),
        ("010-1234-5678", "personal_data"),
    ):
        tone, told = judgement_of(at, text)
        assert f"{text} {claim_words.VERDICTS[verdict]}" in told, told
        assert told.startswith(words.SIGNS[verdict]) and tone == words.TONES[verdict]
    signed = METRICS["cumulative_mous_signed"]
    assert (
        f"{signed.label} 145건 (2022. 3. 31. 기준) {signed.definition}"
        in judgement_of(at, "145곳")[1]
    )
    assert claim_words.count_verdicts(
        ["agrees", "agrees_rounded", "agrees_rounded", "unsupported", "personal_data"]
    ) in said(at)
    assert len(set(words.SIGNS.values())) == len(claim_words.VERDICTS) == len(words.TONES)


def test_a_draft_stands_whole_with_each_number_marked_by_sign_and_count(sample):
    text = "협약 기업 133개사가 문을 열었다.\n협약은 145곳이다. 예산은 3억 원이다."
    draft = draft_of(checked(text))
    assert re.sub(r"<mark [^>]*><b>[^<]*</b>&nbsp;(.*?)</mark>", r"\1", draft).endswith(
        f">{text}</div>"
    )
    marks = re.findall(
        r'<mark class="judged (\w+)" title="(.*?)"><b>(.*?)</b>&nbsp;(.*?)</mark>', draft
    )
    assert marks == [
        ("harm", "다른 지표의 수치", "⇄1", "133개사"),
        ("right", "일치", "✓2", "145곳"),
        ("quiet", "판정하지 않음", "○3", "3억 원"),
    ]


def test_the_harmful_come_first_then_the_doubtful_the_unjudged_and_what_holds(sample):
    at = checked(
        "협약은 145곳이다. 협약은 123곳이다. 예산은 3억 원이다. 131곳과 협약했다. "
        "협약 기업 133개사가 문을 열었다. 문의는 010-1234-5678로."
    )
    assert [(tone, told.split()[0]) for tone, told in judgements_of(at)] == [
        ("harm", "⇄5"),
        ("harm", "!6"),
        ("doubt", "?2"),
        ("doubt", "↺4"),
        ("quiet", "○3"),
        ("right", "✓1"),
    ]
    assert f"· {words.NOT_JUDGED.format(count=1)}" in said(at)
    assert "우리 지표가 세지 않는 것" in judgements_of(at)[4][1]


def test_a_wrong_stage_comes_with_the_sentence_that_would_be_right(sample):
    at = checked("협약 기업 133개사가 문을 열었다. 129곳과 협약했다. 평균 2.2회 방문했다.")
    _, _, below = html_of(at).partition('<div class="draft"')
    offered = [
        read_html(line).strip() for line in re.findall(r'<p class="instead">(.*?)</p>', below)
    ]
    assert [" ".join(line.removeprefix(words.RIGHT_SENTENCE).split()) for line in offered] == [
        "2022. 3. 31. 기준 개소 기업은 85개사입니다.",
        "2022. 3. 31. 기준 누적 협약은 145건입니다.",
    ]


def test_beside_a_plan_stands_where_we_are_and_beside_the_past_the_figure_of_now(sample):
    at = checked("올해 협약 160건을 목표로 한다. 131곳과 협약했다.")
    assert "체결 협약 145건 (2022. 3. 31. 기준)" in judgement_of(at, "160건")[1]
    told = judgement_of(at, "131곳")[1]
    assert "2022. 2. 1.에는 맞았으나" in told and "누적 협약 145건 (2022. 3. 31. 기준)" in told


@pytest.mark.parametrize("text", ["시장이 인사했다.", "안녕하십니까?\n\n"])
def test_a_draft_without_numbers_is_told_so(sample, text):
    at = checked(text)
    assert claim_words.NO_CLAIMS in said(at) and draft_of(at) == "" and judgements_of(at) == []


def test_a_drafts_day_is_the_bars(sample):
    at = visit("briefing", as_of="2021-06-30")
    at.text_area(key="draft_text").set_value("협약은 145곳이다.")
    ((tone, told),) = judgements_of(click(at, "check_claims"))
    assert tone == "doubt" and numbers.plain_day(date(2021, 6, 30)) in told


def release_of(at: AppTest):
    (text,) = [area for area in at.text_area if area.key.startswith("release_")]
    return text


def test_the_release_is_edited_on_the_page_and_checked_as_it_is(sample):
    at = visit("briefing")
    draft = release_of(at).value
    (points,) = make_edition("press").points
    assert all(line in draft for line in (*points.head, *points.lines))
    assert words.ALL_RIGHT in said(at) and "기관 이름" in at.info[0].value
    written = draft.replace("145건", "146건").replace("(기관 이름)은", "예시시는")
    release_of(at).set_value(written).run()
    assert words.ALL_RIGHT not in said(at) and "146건 근거 없음" in " ".join(
        read_html(html_of(at)).split()
    )
    assert "기관 이름" not in at.info[0].value
    click(at, "restore_release")
    assert release_of(at).value == draft and words.ALL_RIGHT in said(at)


def test_five_questions_of_reporters_stand_open_and_the_definitions_behind_their_number(sample):
    at = visit("briefing")
    asked = [m.value for m in at.markdown if m.value.startswith("**문 ")]
    (meant,) = [box for box in at.expander if box.label.startswith("수치의 뜻을 묻는 질문")]
    behind = [m.value for m in meant.markdown if m.value.startswith("**문 ")]
    assert len(asked) - len(behind) == 5 and meant.label.endswith(f"{len(behind)}개")


def test_another_text_or_day_takes_the_verdicts_away_until_it_is_checked(sample):
    at = checked("협약은 145곳이다.")
    assert judgements_of(at)
    at.text_area(key="draft_text").set_value("협약은 146곳이다.").run()
    assert judgements_of(at) == [] and draft_of(at) == ""


def test_a_dropped_draft_is_read_and_a_wrong_one_is_refused_in_its_sentence_and_none_is_kept(
    sample,
):
    letter = io.BytesIO()
    document = Document()
    document.add_paragraph("광주시는 145곳과 업무협약을 맺었다.")
    document.save(letter)
    before = sample.disk()
    at = checked("", ("초안.docx", letter.getvalue()))
    assert judgement_of(at, "145곳")[0] == "right"
    at = checked("", ("초안.docx", b"no word file"))
    assert [e.value.replace("\\", "") for e in at.error] == [
        claim_words.explain_unreadable("damaged", "초안.docx")
    ] and judgements_of(at) == []
    at = checked("")
    assert words.NOTHING_GIVEN in [i.value for i in at.info]
    assert sample.disk() == before and not list(ROOT.glob("*초안*"))
    assert left_behind("balpum-upload-*") == []


def test_a_picture_in_a_dropped_draft_is_named_since_it_cannot_be_read(sample):
    letter, picture = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (2, 2)).save(picture, "PNG")
    document = Document()
    document.add_paragraph("광주시는 145곳과 업무협약을 맺었다.")
    document.add_picture(picture)
    document.save(letter)
    at = checked("", ("초안.docx", letter.getvalue()))
    assert [i.value.replace("\\", "") for i in at.info if "읽지 못했습니다" in i.value] == [
        "그림 1개는 읽지 못했습니다(‘광주시는 145곳과 업무협약을 맺었다…’ 다음). "
        "그 안의 수치는 글로 옮겨 적어 다시 확인해 주십시오."
    ]


HOSTILE = "<img src=x onerror=alert()></div><script>alert()</script> *굵게*\n협약은 123곳이다.\n& \u202e<b>146곳</b> 협약"


def test_a_draft_is_shown_letter_by_letter(sample):
    at = checked(HOSTILE)
    for part in ("<script>alert", "<img src=x", "<b>146곳</b> 협약", "\u202e"):
        assert part not in html_of(at)
    assert "&lt;img src=x onerror=alert()&gt;&lt;/div&gt;" in draft_of(at)
    assert "*굵게*" in draft_of(at) and "&amp;" in draft_of(at)


def test_the_list_for_download_has_every_number_in_its_order_and_no_formula(sample):
    text = "=SUM(1)\n협약은 145곳, 123곳. 예산은 3억 원이다."
    draft = components_claims.Draft("", text, checker.check_draft(text, date(2022, 3, 31)))
    table = components_claims.export_marks(draft)
    assert [row[0] for row in table.rows] == list(range(1, len(table.rows) + 1))
    told = {row[1]: (row[3], row[9]) for row in table.rows}
    assert told["145곳"] == ("일치", "") and told["3억 원"] == ("판정하지 않음", "")
    assert told["123곳"] == ("근거 없음", "2022. 3. 31. 기준 누적 협약은 145건입니다.")
    assert all(len(row) == len(table.columns) and row[1] in row[2] for row in table.rows)
    assert words.CLAIM_DOWNLOAD in [b.label for b in checked(text).get("download_button")]


# ---- in a browser ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def base(sample_data, tmp_path_factory):
    data = shutil.copytree(sample_data, tmp_path_factory.mktemp("served"), dirs_exist_ok=True)
    with served(data) as (address, _):
        yield address


def test_a_click_makes_the_workbook_and_the_next_one_gives_it(
    browser, base, sample_data, monkeypatch
):
    monkeypatch.setenv("BALPUM_DATA", str(sample_data))
    reader = Reader(browser)
    reader.open(f"{base}/summary", 2)
    assert reader.tab.locator("h1").inner_text() == frame.PAGES["summary"]
    reader.tab.get_by_text(words.PAPERS).click()
    reader.tab.locator(".st-key-make_mayor_xlsx button").click()
    with reader.tab.expect_download() as waiting:
        reader.tab.locator(".st-key-get_mayor_xlsx button").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    number = make_edition("mayor").number
    assert any(number in cell for cell in cells) and any("145건" in cell for cell in cells)
    assert reader.logged == [] and reader.outside(base) == []
    reader.close()


@pytest.mark.parametrize("page", EDITIONS)
def test_the_pages_of_editions_fit_a_phone_and_ask_nothing_of_the_outside(browser, base, page):
    phone = Reader(browser, PHONE, theme="dark")
    phone.open(f"{base}/{page}?section=press_figures", 1)
    wide = phone.tab.evaluate("""() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
        .map(e => [e.scrollWidth, e.clientWidth])""")
    assert all(content <= room <= 390 for content, room in wide), wide
    assert phone.logged == [] and phone.outside(base) == []
    phone.close()


@pytest.mark.parametrize("is_secure", [True, False], ids=["a secure page", "over http"])
def test_the_release_is_copied_as_it_stands_and_shown_without_a_scrollbar(browser, base, is_secure):
    reader = Reader(browser)
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not is_secure:  # where a browser gives a page no clipboard
        reader.context.add_init_script(
            "Object.defineProperty(window, 'isSecureContext', {value: false})"
        )
    reader.open(f"{base}/briefing")
    field = reader.tab.locator(".st-key-release textarea")
    assert field.evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    written = f"{field.input_value()}\n\n한 줄을 더 적었다."
    field.fill(written)
    reader.tab.get_by_role("button", name=words.COPY, exact=True).click()
    reader.tab.get_by_role("button", name=words.COPIED).wait_for()
    assert reader.tab.evaluate("navigator.clipboard.readText()") == written
    assert reader.logged == [] and reader.outside(base) == []
    reader.context.close()


@pytest.mark.parametrize("is_secure", [True, False], ids=["a secure page", "over http"])
def test_the_right_sentence_is_copied_and_a_hostile_draft_does_nothing(browser, base, is_secure):
    reader = Reader(browser)
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not is_secure:
        reader.context.add_init_script(
            "Object.defineProperty(window, 'isSecureContext', {value: false})"
        )
    reader.open(f"{base}/briefing")
    box = reader.tab.locator(".st-key-checker")
    box.locator("textarea").fill(HOSTILE)
    box.locator(".st-key-check_claims button").click()
    box.get_by_role("button", name=words.COPY, exact=True).first.click()
    box.get_by_role("button", name=words.COPIED).wait_for()
    right = reader.tab.evaluate("navigator.clipboard.readText()")
    assert right == "2022. 3. 31. 기준 누적 협약은 145건입니다."
    assert (
        box.locator(".draft").inner_text().startswith("<img src=x onerror=alert()></div><script>")
    )
    assert box.locator("img, script").count() == 0
    assert reader.logged == [] and reader.outside(base) == []
    reader.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_of_the_press_page_stands_out_from_its_ground(browser, base, theme):
    reader = Reader(browser, theme=theme)
    reader.open(f"{base}/briefing?section=reporters&section=press_figures", 1)
    reader.tab.locator(".st-key-checker textarea").fill(DRAFT)
    reader.tab.locator(".st-key-check_claims button").click()
    reader.tab.wait_for_selector(".st-key-checker .judgement")
    live = TEXTS.replace(
        "button p", "button:not(:disabled) p"
    )  # what cannot be pressed yet is meant to stand back
    measured = reader.settle(1).tab.evaluate(
        CONTRASTS, f"{live}, .stCode code, label p, textarea, .draft mark, .judgement p, .instead"
    )
    reader.close()
    assert len(measured) > 60 and any("123곳" in text for _, text in measured)
    assert [(round(ratio, 2), text) for ratio, text in measured if ratio < 4.5] == []


@pytest.mark.parametrize("size", [SCREEN, NOTEBOOK], ids=["a screen", "a notebook"])
def test_the_mayors_page_is_one_screen_also_where_it_says_that_filters_do_not_apply(
    browser, base, size
):
    reader = Reader(browser, size)
    for link in ("", "?region=서울"):
        reader.open(f"{base}/summary{link}", 2)
        height = reader.tab.evaluate(
            "document.querySelector('[data-testid=stMain]').scrollHeight - window.innerHeight"
        )
        last = reader.tab.get_by_text(words.PAPERS).bounding_box()
        assert height <= 0 and last["y"] + last["height"] <= size["height"], (link, height)
        figures = reader.tab.locator(".st-key-figures [data-testid=stMetricValue]")
        sizes = figures.evaluate_all("all => all.map(e => getComputedStyle(e).fontSize)")
        assert sizes == ["40px"] * 4  # 30 points
    assert reader.tab.evaluate(SMALLEST) >= 12
    if size == NOTEBOOK:
        reader.tab.locator(".st-key-foot_opens button").click()
    foot = reader.tab.get_by_text("95% 구간").filter(visible=True)
    assert foot.count() > 1
    notice = reader.tab.get_by_text(words.NOT_NARROWED)
    assert notice.bounding_box()["y"] < figures.first.bounding_box()["y"]
    reader.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_notebook_the_mayors_charts_have_room_for_their_figures(browser, base, theme):
    reader = Reader(browser, theme=theme)
    reader.tab.set_viewport_size(NOTEBOOK)
    reader.open(f"{base}/summary", 2)
    bars = reader.tab.locator(".st-key-front_announced_realised .js-plotly-plot")
    end = bars.bounding_box()["x"] + bars.bounding_box()["width"]
    figures = [each.bounding_box() for each in bars.locator("svg text").all()]
    assert len(figures) >= 12  # six steps, each with its name and its figure
    assert all(box["x"] + box["width"] <= end for box in figures)
    reader.close()


def test_the_press_page_is_short_until_its_reader_opens_more_and_the_address_keeps_what_is_open(
    browser, base
):
    reader = Reader(browser)
    reader.open(f"{base}/briefing")
    height = "document.querySelector('[data-testid=stMain]').scrollHeight"
    assert reader.tab.evaluate(height) <= MOST_SCREENS * SCREEN["height"]
    assert "구간" not in reader.tab.locator(".st-key-sentence").inner_text()
    reader.tab.locator(".st-key-section_reporters summary").click()
    expect(reader.tab.locator(".st-key-answers")).to_be_visible()
    assert "section=reporters" in reader.tab.url
    reader.close()


def test_the_mayors_page_prints_on_one_sheet_and_its_annex_behind_it_with_charts_whole(
    browser, base
):
    reader = Reader(browser)
    reader.open(f"{base}/summary", 2)
    (sheet,) = print_sheets(reader)
    assert "물으면" in sheet and "킬로미터" in sheet and "95%구간" in sheet
    assert words.DOCUMENTS not in sheet and "더보기" not in sheet
    reader.tab.emulate_media(media="screen")
    reader.tab.locator(".st-key-section_annex summary").click()
    reader.tab.wait_for_selector(".st-key-panel_mou_outlook")
    reader.settle(1)
    first, second, *_ = print_sheets(reader)
    assert "물으면" in first and "시장실보고붙임" in second.replace(" ", "")
    right = reader.tab.locator(".st-key-sections .paper").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().right)"
    )
    width = reader.tab.evaluate("document.documentElement.clientWidth")
    assert len(right) == 13 and all(0 < edge <= width for edge in right)
    reader.close()


def print_sheets(reader: Reader) -> list[str]:
    """What each sheet of a print says, without blanks."""
    reader.tab.emulate_media(media="print")
    printed = reader.tab.pdf(prefer_css_page_size=True, print_background=True)
    pages = PdfReader(io.BytesIO(printed)).pages
    return [re.sub(r"[\s\x00-\x1f]+", "", page.extract_text()) for page in pages]
