"""Pictures and prints: each chart stands alone as svg and png, a pdf is the page on paper, and colours are never the only cue."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import time
from dataclasses import astuple, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from analytics.charts.chart import (
    Bars,
    Chart,
    Divider,
    Fill,
    Hatch,
    ListAxis,
    NumberAxis,
    Rule,
)
from analytics.charts.theme import DARK, LIGHT, Look, Palette, Size
from briefing.edition.model import CannotWrite
from briefing.edition.plans import EDITIONS, make_edition
from briefing.edition.words import IN_ANNEX
from briefing.formats import browser as printer
from briefing.formats import fonts
from briefing.formats.charts.svg import draw_svg, write_svg
from briefing.formats.charts.words import as_office_draws
from briefing.formats.html import is_long, write_html
from briefing.formats.pdf import write_pdf
from briefing.formats.png import write_png
from briefing.words import say_refusal

SAMPLE = "예시 자료"
SVG = "{http://www.w3.org/2000/svg}"
OTHERS = "xlsx·pptx·hwpx·html"  # what is said to work without a browser


# ---- colours -----------------------------------------------------------------------------------------------

SEEN_AS = {  # Machado, Oliveira and Fernandes (2009), severity 1, on linear light; rows red, green, blue
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
MARKS = (
    "accent",
    "other",
    "other_soft",
    "accent_tint",
    "reference",
    "record",
)  # what may share a chart
CUED = {
    ("accent", "record"),
    ("other", "record"),
}  # the public record is hollow squares, wherever it is drawn
PRINTED_ALIKE = {
    ("other_soft", "accent_tint")
}  # one chart has both: the announced is hatched, the reported plain


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of linear light."""
    red, green, blue = (min(1.0, max(0.0, c)) for c in rgb)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, sight: str) -> float:
    """How different two colours look to somebody: distance in L*a*b*; lightness alone on a black and white print."""
    if sight == "print":
        return abs(lab(linear(one))[0] - lab(linear(other))[0])
    seen = [
        lab(
            tuple(
                sum(w * c for w, c in zip(row, linear(colour), strict=False))
                for row in SEEN_AS[sight]
            )
        )
        for colour in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=False)) ** 0.5


@pytest.mark.parametrize("sight", SEEN_AS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_of_one_chart_differ_for_every_eye_or_have_a_second_cue(
    palette: Palette, sight: str
) -> None:
    for pair in combinations(MARKS, 2):
        if pair not in CUED:
            assert apart(*(getattr(palette, name) for name in pair), sight) >= 15, pair


def test_marks_of_one_chart_differ_on_a_black_and_white_print_or_have_a_second_cue() -> None:
    for pair in combinations(MARKS, 2):
        if pair not in CUED | PRINTED_ALIKE:
            assert apart(*(getattr(LIGHT, name) for name in pair), "print") >= 9, pair


def test_red_and_green_which_many_take_for_one_another_are_told_apart_by_this_measure() -> None:
    assert (
        apart("#c05040", "#688040", "deuteranopia") < 15 < apart("#c05040", "#688040", "tritanopia")
    )


# ---- a chart as a drawing ----------------------------------------------------------------------------------

NAME = "<b>&\"']]></b>"


def bars_of(**more: Any) -> Chart:
    """A chart of two lying bars, the first announced, with a name above; `more` are fields of Chart."""
    announced = Fill("accent_tint", edge="accent", edge_width=1.5, is_hatched=True)
    bars = Bars(
        "promises",
        (0, 1),
        (2, 1),
        (announced, Fill("accent", edge="accent", edge_width=1.5)),
        (),
        name="값",
        hatch=Hatch(9),
    )
    look = Look(size=Size(height=200))
    labels = ListAxis(("하나", "둘"))
    return replace(
        Chart((bars,), NumberAxis((0, 3), kind="hidden"), labels, look, has_legend=True), **more
    )


def test_the_announced_is_hatched_also_in_the_name_above_the_chart() -> None:
    drawn = etree.fromstring(draw_svg(bars_of(), "p", "말"))
    fills = [rect.get("fill") for rect in drawn.iter(f"{SVG}rect") if rect.get("stroke")]
    assert fills[0] == "url(#p-0)" and fills[1] == LIGHT.accent and fills[2].startswith("url(#p-")
    assert {p.get("id") for p in drawn.iter(f"{SVG}pattern")} == {
        fill[5:-1] for fill in fills if "url" in fill
    }


def test_a_rule_is_dashed_and_a_solid_line_stays_solid() -> None:
    rule = Rule("average", "y", 1, "기준")
    border = Divider(1, "axis", is_over_labels=False)
    drawn = etree.fromstring(draw_svg(bars_of(across=(rule, border)), "p", ""))
    dashes = [
        line.get("stroke-dasharray")
        for line in drawn.iter(f"{SVG}line")
        if line.get("stroke") != LIGHT.grid
    ]
    assert sorted(map(bool, dashes)) == [False, True]


def test_a_name_that_looks_like_a_tag_stays_text_in_a_drawing() -> None:
    chart = bars_of(y_axis=ListAxis((NAME, "둘")))
    drawn = etree.fromstring(draw_svg(chart, "p", NAME))
    assert (
        NAME in ["".join(text.itertext()) for text in drawn.iter(f"{SVG}text")]
        and drawn.get("aria-label") == NAME
    )


# ---- what a browser or a font is missing for ---------------------------------------------------------------


def stand_in(folder: Path, name: str, script: str) -> Path:
    """A program in place of a browser."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A computer without any browser: nothing on PATH, nothing where browsers are put."""
    monkeypatch.delenv(printer.CHOSEN, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(printer, "usual_places", lambda: [tmp_path / "opt" / "chrome"])
    return tmp_path


def test_the_named_browser_comes_before_those_on_the_path_and_these_before_the_usual_places(
    bare, monkeypatch
) -> None:
    (bare / "opt").mkdir()
    usual = stand_in(bare / "opt", "chrome", "")
    assert printer.find_browser() == usual
    on_path = stand_in(bare, "msedge", "")
    assert printer.find_browser() == on_path
    monkeypatch.setenv(printer.CHOSEN, str(usual))
    assert printer.find_browser() == usual


def test_without_a_browser_one_sentence_says_what_to_do_and_what_works(bare, monkeypatch) -> None:
    with pytest.raises(CannotWrite) as none:
        printer.print_pdf(b"")
    monkeypatch.setenv(printer.CHOSEN, "/no/such/chrome")
    with pytest.raises(CannotWrite) as wrong:
        printer.print_pdf(b"")
    for said in (say_refusal(none.value), say_refusal(wrong.value)):
        assert printer.CHOSEN in said and OTHERS in said and said.endswith("니다.")
    assert "/no/such/chrome" in say_refusal(wrong.value) and "설치" in say_refusal(none.value)


def test_browsers_are_looked_for_where_each_system_puts_them(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMFILES(X86)", "P86")
    assert Path("P86/Microsoft/Edge/Application/msedge.exe") in printer.usual_places()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert (
        Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
        in printer.usual_places()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the browser")
def test_a_browser_that_hangs_is_ended_with_its_children(bare, monkeypatch) -> None:
    children = bare / "children"
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setenv(
        printer.CHOSEN, str(stand_in(bare, "slow", f"sleep 60 & echo $! > {children}; wait"))
    )
    usual = measure_wait(0.4)
    started = time.perf_counter()
    with pytest.raises(CannotWrite) as refused:
        printer.print_pdf(b"", seconds=0.4)
    assert "0.4초" in say_refusal(refused.value)
    assert time.perf_counter() - started < 12 * usual
    child = int(children.read_text())
    for _ in range(50):  # whoever adopts the child may take a moment to bury it
        if not is_alive(child):
            break
        time.sleep(0.02)
    assert not is_alive(child)


def measure_wait(seconds: float) -> float:
    """How long a program that only waits so long takes just now, on this machine's clock."""
    started = time.perf_counter()
    subprocess.run(["sleep", str(seconds)], check=True)
    return time.perf_counter() - started


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the browser")
def test_a_browser_that_prints_nothing_or_half_is_named(bare, monkeypatch) -> None:
    for script in (
        "exit 3",
        'for a in "$@"; do case "$a" in --print-to-pdf=*) printf %%PDF-half > "${a#*=}";; esac; done',
    ):
        path = stand_in(bare, "odd", script)
        monkeypatch.setenv(printer.CHOSEN, str(path))
        with pytest.raises(CannotWrite) as refused:
            printer.print_pdf(b"<p>")
        assert str(path) in say_refusal(refused.value)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the browser")
def test_where_the_browser_gets_no_sandbox_it_is_asked_again_without_and_never_otherwise(
    bare, monkeypatch
) -> None:
    script = f"""echo "$@" >> {bare}/asked
case "$@" in *--no-sandbox*) for a in "$@"; do case "$a" in --print-to-pdf=*) printf %%PDF-1.4%%%%EOF > "${{a#*=}}";; esac; done;;
*) echo "No usable sandbox!" >&2; exit 1;; esac"""
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setenv(printer.CHOSEN, str(stand_in(bare, "boxed", script)))
    monkeypatch.setattr(printer, "is_root", lambda: False)
    assert printer.print_pdf(b"<p>") == b"%PDF-1.4%%EOF"
    assert ["--no-sandbox" in line for line in (bare / "asked").read_text().splitlines()] == [
        False,
        True,
    ]


def test_without_a_korean_font_there_is_a_sentence_instead_of_boxes(monkeypatch) -> None:
    from resvg_py import svg_to_bytes

    assert fonts.has_korean_font(), "this computer draws Korean: install fonts-nanum"
    monkeypatch.setattr(
        fonts,
        "drawn",
        lambda letter: svg_to_bytes(
            svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="32">{letter}</text></svg>',
            skip_system_fonts=True,
        ),
    )
    fonts.has_korean_font.cache_clear()
    try:
        for write in (write_png, write_pdf):
            with pytest.raises(CannotWrite) as refused:
                write(None)
            assert "나눔글꼴" in say_refusal(refused.value)
    finally:
        fonts.has_korean_font.cache_clear()


def test_what_office_marks_mean_is_said_of_the_marks_that_are_there() -> None:
    said = (
        as_office_draws("방문(회) · 회색 띠는 평소 범위"),
        as_office_draws("비율(%) · 띠는 95% 구간 · 축 위의 수는 방문 기업"),
    )
    assert said == (
        "방문(회) · 끊은 선 둘 사이는 평소 범위",
        "비율(%) · 가는 선 둘 사이는 95% 구간",
    )


# ---- the sample's pictures and prints ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def sampled(sample_data):
    """The sample's editions for the whole module, each made once, and their pdf."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(sample_data))
        edition = cache(make_edition)
        yield (lambda name: edition(name)), cache(lambda name: write_pdf(edition(name)))


@pytest.fixture(scope="module")
def sheets(sampled):
    """What stands on each sheet of an edition's pdf, in the order it is read; looked up once."""
    return cache(
        lambda name: [
            sheet.extract_text() for sheet in PdfReader(io.BytesIO(sampled[1](name))).pages
        ]
    )


def words_in(svg: bytes) -> str:
    """Every text of a picture, lines joined: where a line is broken stands a blank."""
    return " ".join(" ".join(text.itertext()) for text in etree.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("name", EDITIONS)
def test_each_chart_is_a_picture_with_its_finding_what_is_measured_and_where_from(
    sampled, name
) -> None:
    edition = sampled[0](name)
    pictures = dict(write_svg(edition))
    assert (
        list(pictures) == [section.name for section in edition.sections if section.chart]
        and pictures
    )
    for section in (section for section in edition.sections if section.chart):
        said = re.sub(r"\s+", "", words_in(pictures[section.name]))
        for text in (section.takeaway, section.subtitle, section.source, edition.number, SAMPLE):
            assert re.sub(r"\s+", "", text) in said, (section.name, text)
        assert not re.search(
            rb"<script|<image|href|url\((?!#)|@import|on\w+=", pictures[section.name]
        )


@pytest.mark.parametrize("name", EDITIONS)
def test_every_colour_of_a_picture_is_one_of_the_theme(sampled, name) -> None:
    for section, svg in write_svg(sampled[0](name)):
        used = set(re.findall(rb'(?:fill|stroke)="(#[^"]*|rgba[^"]*)"', svg))
        assert {colour.decode() for colour in used} <= set(astuple(LIGHT)), section


@pytest.mark.parametrize("name", EDITIONS)
def test_no_text_of_a_picture_is_cut_off_or_lies_on_its_title(
    sampled, browser, name, tmp_path
) -> None:
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    for section, svg in write_svg(sampled[0](name)):
        (tmp_path / "p.svg").write_bytes(svg)
        page.goto((tmp_path / "p.svg").as_uri())
        boxes = page.evaluate("""() => [...document.querySelectorAll('text:not([opacity])')].map(t => {
            const b = t.getBoundingClientRect(); return [t.textContent, b.left, b.top, b.right, b.bottom] })""")
        assert len(boxes) >= 5
        for text, left, top, right, bottom in boxes:
            assert left >= 0 and top >= 0 and right <= 1600 and bottom <= 900, (section, text)
        heads = max(boxes[0][4], boxes[1][4])
        assert all(box[2] >= heads - 3 for box in boxes[2:]), section
    page.close()


def test_pngs_are_sharp_and_the_same_edition_gives_the_same_bytes(sampled) -> None:
    edition = sampled[0]("weekly")
    first, again = write_png(edition), write_png(edition)
    assert first == again and [name for name, _ in first] == [
        name for name, _ in write_svg(edition)
    ]
    for _, png in first:
        assert (
            png[:8] == b"\x89PNG\r\n\x1a\n"
            and struct.unpack(">II", png[16:24]) == (3200, 1800)
            and len(png) > 30_000
        )


def joined(text: str) -> str:
    """A text as it can be looked for in a pdf, which breaks lines where it likes."""
    return re.sub(r"[\s\x00]+", "", text)


@pytest.mark.parametrize("name", EDITIONS)
def test_the_pdf_is_the_page_in_searchable_korean_on_numbered_a4(
    sampled, browser, sheets, name
) -> None:
    edition, texts, bodies = sampled[0](name), sheets(name), []
    papers = PdfReader(io.BytesIO(sampled[1](name))).pages
    for number, (paper, text) in enumerate(zip(papers, texts, strict=False), 1):
        assert abs(paper.mediabox.width - 595) <= 1 and abs(paper.mediabox.height - 842) <= 1
        foot, page = edition.source, f"{number} / {len(papers)}"
        assert foot in text and page in text, f"sheet {number}, in words with their blanks"
        bodies.append(joined(text.replace(foot, "", 1).replace(page, "", 1)))
        assert joined(SAMPLE) in bodies[-1], f"across sheet {number}"
    assert not re.search(r"[\x00-\x08\x0e-\x1f]", "".join(texts)), (
        "blanks are blanks, so that words are found"
    )
    whole = "".join(bodies)
    for sentence in (
        *edition.sentences,
        *(text for s in edition.sections for text in (s.takeaway, s.source, *s.notes)),
    ):
        assert joined(sentence) in whole, sentence


@pytest.mark.parametrize("name", EDITIONS)
def test_no_chart_of_the_pdf_is_parted_from_its_finding_and_no_heading_from_its_table(
    sampled, browser, sheets, name
) -> None:
    edition, texts = sampled[0](name), list(map(joined, sheets(name)))
    for section in edition.sections:
        with_it = [
            text
            for text in texts
            if joined(section.takeaway) in text and joined(section.subtitle) in text
        ]
        after = [text.partition(joined(section.subtitle))[2] for text in with_it]
        wanted = (
            section.spoken
            if section.chart
            else IN_ANNEX
            if is_long(section)
            else "".join(section.table.columns)
        )
        assert any(joined(wanted) in text for text in after), section.name
        for label in chart_texts(section) if section.chart else ():
            assert any(joined(label) in text for text in after), (section.name, label)


def chart_texts(section) -> list[str]:
    drawn = etree.fromstring(draw_svg(section.chart, section.name, ""))
    return ["".join(line.itertext()) for line in drawn.iter(f"{SVG}tspan")]


def test_the_pdf_says_what_it_is_has_no_time_but_the_builds_and_is_the_same_each_time(
    sampled, browser
) -> None:
    edition, content = sampled[0]("weekly"), sampled[1]("weekly")
    assert write_pdf(edition) == content
    about = PdfReader(io.BytesIO(content)).metadata
    assert (
        about.title == f"{edition.title} {edition.subtitle}"
        and about["/Keywords"] == edition.number
    )
    made = edition.build.split("-")
    assert (
        about.creation_date.strftime("%Y%m%d")
        == made[1]
        == about.modification_date.strftime("%Y%m%d")
    )
    assert b"Mozilla" not in content and str(Path.home()).encode() not in content
    outline = [
        item.title for item in PdfReader(io.BytesIO(content)).outline if not isinstance(item, list)
    ]
    assert outline, "headings are bookmarks"


def test_a_sheet_of_paper_is_as_wide_as_what_is_on_it(sampled, browser, tmp_path) -> None:
    page = browser.new_page(
        viewport={"width": 680, "height": 960}
    )  # 180 mm, what the margins leave of A4
    page.emulate_media(media="print")
    for name in EDITIONS:
        (tmp_path / "p.html").write_bytes(write_html(sampled[0](name)))
        page.goto((tmp_path / "p.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 680
        over = page.evaluate(
            "[...document.querySelectorAll('.table, td')].filter(t => t.scrollWidth > t.clientWidth + 1).length"
        )
        assert over == 0, name
    page.close()


def test_the_browser_that_prints_speaks_to_nobody_whatever_it_is_asked_for(
    browser, monkeypatch, tmp_path
) -> None:
    log = tmp_path / "net.json"
    monkeypatch.setattr(printer, "PRINTING", (*printer.PRINTING, f"--log-net-log={log}"))
    # Without our page's policy, so that only the browser's own walls hold.
    page = '<img src="http://192.0.2.1/a.png"><img src="https://example.org/b.png"><p>가'
    assert printer.print_pdf(page.encode()).startswith(b"%PDF")
    told = log.read_text("utf-8", "replace")
    listed = told.partition('"logEventTypes":{')[2].partition("}")[0]
    kinds = {number: name for name, number in re.findall(r'"([A-Z0-9_]+)":(\d+)', listed)}
    happened = {
        kinds[number] for number in re.findall(r'"type":(\d+)\},?\n', told) if number in kinds
    }
    assert "http://192.0.2.1/a.png" in told and "URL_REQUEST_START_JOB" in happened, "it tried"
    assert not happened & {
        "TCP_CONNECT_ATTEMPT",
        "UDP_BYTES_SENT",
        "SOCKET_BYTES_SENT",
        "DNS_TRANSACTION_ATTEMPT",
    }
