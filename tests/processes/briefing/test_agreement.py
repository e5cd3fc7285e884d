"""One number, many ways: what a page shows and downloads is what the command line answers and what every document says.

The command runs in a process of its own, once for all the questions of a test. A document's words are read back without
blanks: a pdf breaks its lines where it likes.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from datetime import date
from functools import cache
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pypdf import PdfReader

from analytics.metrics import METRICS
from analytics.panels import PAGES
from analytics.panels.page import read_page
from analytics.panels.selection import Selection
from analytics.panels.week import find_closed_week
from analytics.warehouse import snapshots
from analytics.wording import numbers
from briefing.edition import words
from briefing.edition.model import Edition, cell_text
from briefing.edition.plans import EDITIONS, PLANS, make_edition
from briefing.edition.voice import documented
from briefing.formats.charts.series import Bars, read_chart
from briefing.formats.hwpx import words as form
from briefing.formats.registry import write_format
from tests.conftest import ROOT, find_chromium
from tests.processes.briefing.test_briefing import words_of
from tests.processes.pages.test_pages import visit
from tests.worlds.visiting import read_html

pytestmark = pytest.mark.usefixtures("fresh_caches")

CARDS = {
    "this_week": ("visits", "firms_visited", "trips", "trip_km", "mous_signed"),
    "success_rates": (
        "positive_reply_rate",
        "firms_visited",
        "mou_conversion_rate",
        "visits_per_signed_firm",
        "visit_reply_rate",
    ),
    "distance": ("trip_km", "earth_laps", "trips", "km_per_visit", "chained_visit_share"),
    "memoranda": ("cumulative_mous_signed", "mous_in_force", "mou_pace", "months_without_mou"),
}
SELECTIONS = [
    {},
    {"as_of": "2021-06-30"},
    {"from": "2021-01-01", "to": "2021-09-30"},
    {"region": "서울", "field": "데이터"},
    {"as_of": "2021-12-31", "from": "2020-07-01", "region": "경기"},
]
DOWNLOADS = {  # page, panel → the questions behind it, in the order of its rows
    ("success_rates", "reply_rate_by_cohort"): ["positive_reply_rate --by cohort"],
    ("success_rates", "reply_rate_by_region"): [
        "positive_reply_rate --by region",
        "positive_reply_rate",
    ],
    ("success_rates", "time_to_mou"): ["median_days_to_mou --by t", "median_days_to_mou"],
    ("distance", "trips_per_week"): ["trips_per_week --grain quarter"],
    ("distance", "government_visits"): [
        "government_visits --grain quarter",
        "government_visits",
        "government_trips",
        "government_trips --grain quarter",
    ],
    ("distance", "km_by_region"): ["trip_km --by region"],
    ("distance", "km_per_visit"): ["km_per_visit --grain quarter", "km_per_visit"],
    ("memoranda", "mous_by_month"): ["mous_signed --grain month", "months_without_mou"],
    ("memoranda", "mou_pace"): ["mou_pace --grain week"],
    ("memoranda", "mous_by_field"): ["cumulative_mous_signed --by field"],
}
SCRIPT = "import json, sys; from analytics.__main__ import main; print(max(map(main, json.load(sys.stdin))))"


@pytest.fixture(autouse=True)
def sample(sample_data, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(sample_data))


def command(*questions: list[str]) -> list[list[dict]]:
    """`python -m analytics measure … --json` for each question."""
    asked_for = json.dumps([["measure", *question, "--json"] for question in questions])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=asked_for,
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    *answers, status = done.stdout.splitlines()
    assert status == "0" and len(answers) == len(questions), done.stderr
    return [json.loads(answer) for answer in answers]


def asked(name: str, selection: dict[str, str], period: tuple[str | None, str | None]) -> list[str]:
    """A metric's question in the command's words, with those of the filters that it knows."""
    options = {"--from": period[0], "--to": period[1], "--as-of": selection.get("as_of")}
    where = [
        f"{d}={selection[d]}"
        for d in ("field", "region")
        if d in selection and d in METRICS[name].dimensions
    ]
    return [
        name,
        *(word for option, value in options.items() if value for word in (option, value)),
        *(word for condition in where for word in ("--where", condition)),
    ]


def named(selection: dict[str, str]) -> str:
    return " ".join(f"{key}={value}" for key, value in selection.items()) or "nothing chosen"


def period_of(page: str, selection: dict[str, str]) -> tuple[str | None, str | None]:
    """The period a page's figures stand for: on the week's page the last week that is over, else the bar's."""
    if page != "this_week":
        return selection.get("from"), selection.get("to")
    if "as_of" in selection:
        week = find_closed_week(date.fromisoformat(selection["as_of"]))
    else:
        week = find_closed_week(date(2022, 3, 31), date.today())
    return str(week.monday), str(week.sunday)


@pytest.mark.parametrize("selection", SELECTIONS, ids=named)
def test_every_figure_of_every_page_is_what_the_command_answers(selection):
    wanted = [(page, name) for page, names in CARDS.items() for name in names]
    answers = command(
        *(asked(name, selection, period_of(page, selection)) for page, name in wanted)
    )
    for page, names in CARDS.items():
        at = visit(page, **selection)
        assert not at.exception
        shown = {metric.label: metric.value for metric in at.metric}
        expected = {
            METRICS[name].label: numbers.value(row["value"], row["unit"])
            for (asked_on, name), (row,) in zip(wanted, answers, strict=False)
            if asked_on == page
        }
        assert shown == expected, page
        assert len(names) == len(shown)


def test_the_figures_in_the_sentences_are_those_of_the_command():
    (km,), (laps,), (signed,), (firms,), (rate,) = command(
        ["trip_km"],
        ["earth_laps"],
        ["cumulative_mous_signed"],
        ["firms_visited"],
        ["positive_reply_rate"],
    )
    said = {page: visit(page).markdown[0].value.replace("\\", "") for page in CARDS}
    assert numbers.value(km["value"], "km") in said["distance"]
    assert numbers.value(laps["value"], "laps") in said["distance"]
    assert (
        f"{signed['value']:,}건" in said["memoranda"]
        and f"{signed['value']:,}건" in said["this_week"]
    )
    assert (
        f"{firms['value']:,}개사" in said["success_rates"]
        and numbers.percent(rate["value"]) in said["success_rates"]
    )


@pytest.mark.parametrize("selection", SELECTIONS[1:], ids=named)
def test_every_number_of_a_download_is_what_the_command_answers(selection):
    build = snapshots.read_current()
    day = {
        key: date.fromisoformat(selection[key])
        for key in ("as_of", "from", "to")
        if key in selection
    }
    chosen = Selection(
        snapshots.open_snapshot(build.build_id),
        day.get("as_of", build.as_of),
        day.get("from"),
        day.get("to"),
        tuple((d, (selection[d],)) for d in ("field", "region") if d in selection),
        "as_of" in day,
    )
    views = {page: read_page(PAGES[page], chosen).views for page in {page for page, _ in DOWNLOADS}}
    questions = [
        (key, [*asked(name, selection, period_of("", selection)), *options])
        for key, texts in DOWNLOADS.items()
        for name, *options in (text.split() for text in texts)
    ]
    answers = command(*(question for _, question in questions))
    for key in DOWNLOADS:
        expected = [
            row
            for (asked_for, _), rows in zip(questions, answers, strict=False)
            if asked_for == key
            for row in rows
        ]
        rows = list(csv.DictReader(io.StringIO(views[key[0]][key[1]].csv.decode("utf-8-sig"))))
        assert [row["지표"] for row in rows] == [row["metric"] for row in expected], key
        for column, name in (
            ("값", "value"),
            ("분자", "numerator"),
            ("분모", "denominator"),
            ("하한", "low"),
            ("상한", "high"),
        ):
            shown = [float(row[column]) if row[column] else None for row in rows]
            assert shown == [row[name] for row in expected], (key, name)
        for column, name in (("기간 시작", "from"), ("기간 끝", "to"), ("기준일", "as_of")):
            assert [row[column] for row in rows] == [row[name] for row in expected], (key, name)


# ---- documents ---------------------------------------------------------------------------------------------

DOCUMENTS = ("xlsx", "pptx", "hwpx", "html", "pdf")
PICTURES = ("svg", "png")
TALK = ("mayor", "pptx")  # has slides of its own, and says the sentences of those
WRITTEN = [(name, kind) for name in EDITIONS for kind in DOCUMENTS if (name, kind) != TALK]
SHOWN_ON = {
    "weekly": "this_week",
    "mayor": "summary",
    "press": "briefing",
}  # the page that shows an edition
CARD_PAGES = {
    "weekly": ("this_week",),
    "mayor": ("memoranda", "realisation"),
    "press": ("memoranda", "realisation", "success_rates", "distance"),
}
ROWS_EVERYWHERE = 12  # rows that no format leaves out
NUMBER = re.compile(r"[△+]?\d[\d,.]*(?:만|억|조)? ?(?:[%㎞원]|[가-힣]{1,2})?")
HASHES = """
import hashlib, io, sys
from pypdf import PdfReader
from briefing.edition.plans import EDITIONS, make_edition
from briefing.formats.registry import write_format
for name in EDITIONS:
    edition = make_edition(name)
    for kind in sys.argv[1:]:
        if kind in ("pdf", "png") and name != "mayor":
            continue  # dear, and written by the same lines for each edition
        for part, content in write_format(edition, kind):
            if kind == "pdf":
                content = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
            print(name, kind, part, hashlib.sha256(content).hexdigest())
"""


def needs(kind: str) -> None:
    """A pdf is printed by a browser; without one the test is skipped, under CI it fails."""
    if kind == "pdf" and find_chromium() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no browser to print a pdf")


@cache
def edition_of(name: str) -> Edition:
    return make_edition(name)


@cache
def documents(name: str, kind: str) -> tuple[bytes, ...]:
    """A document's file; of one page that is read alone also its annex."""
    return tuple(content for _, content in write_format(edition_of(name), kind))


@cache
def said_in(name: str, kind: str) -> str:
    """Every word of a document, without blanks."""
    return "".join(said_in_file(name, kind, content) for content in documents(name, kind))


def said_in_file(name: str, kind: str, content: bytes) -> str:
    if kind == "pdf":
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif kind == "hwpx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = sorted(
                part for part in package.namelist() if re.match(r"Contents/section\d+\.xml", part)
            )
            text = "".join(
                "".join(ElementTree.fromstring(package.read(part)).itertext()) for part in parts
            )
    else:
        text = words_of(kind, content)
        if kind == "pptx":
            slides = Presentation(io.BytesIO(content)).slides
            text += "".join(
                slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide
            )
    foot = rf"({words.SAMPLE})?\d+/\d+{re.escape(squeezed(edition_of(name).source))}"  # of a printed page, between two lines
    return re.sub(foot.replace(" ", ""), "", squeezed(text))


def squeezed(text: str) -> str:
    """Without blanks and control characters (pypdf gives some for the signs of a broken line)."""
    return re.sub(r"[\x00-\x20\xa0\u200b]+", "", unicodedata.normalize("NFC", text))


def missing_in(kind: str, name: str, wanted: dict[str, str]) -> dict[str, list[str]]:
    """Which texts a document does not say, each with its number words; a release may say a sentence in its own style."""
    said = said_in(name, kind)
    return {
        f"{where}: {text}": NUMBER.findall(text)
        for where, text in wanted.items()
        if text and squeezed(text) not in said
    }


@cache
def seen_on(page: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """What a page says in words, with whatever Markdown needs taken off, and its figures by label."""
    at = visit(page)
    assert not at.exception, at.exception
    said = [
        str(e.value).replace("\\", "")
        for some in (at.markdown, at.header, at.caption, at.code, at.text_area)
        for e in some
    ]
    said += read_html(at)
    return tuple(said), {metric.label: metric.value for metric in at.metric}


def sentences_of(edition: Edition) -> dict[str, str]:
    """Every sentence with a number that an edition says, by where it stands."""
    said = {f"sentence {n}": text for n, text in enumerate(edition.sentences)}
    for section in edition.sections:
        said |= {
            f"{section.name} takeaway": section.takeaway,
            f"{section.name} spoken": section.spoken,
            f"{section.name} source": section.source,
        }
        said |= {f"{section.name} note {n}": text for n, text in enumerate(section.notes)}
    for answer in edition.answers:
        said |= {answer.question: answer.question, f"{answer.question} answer": answer.answer}
    for points in edition.points:
        said |= {f"{points.title} {n}": line for n, line in enumerate(points.every)}
    for listed in edition.listed:
        said |= {listed.title: listed.title, f"{listed.title} rule": listed.rule}
    return said


@pytest.mark.parametrize(("name", "kind"), WRITTEN)
def test_every_sentence_of_an_edition_stands_in_every_document(name, kind):
    needs(kind)
    wanted = sentences_of(edition_of(name))
    if (name, kind) == ("press", "hwpx"):  # a release opens with the draft, and sends no register
        wanted = {
            where: text
            for where, text in wanted.items()
            if not where.startswith(("sentence ", *form.NOT_ENCLOSED))
        }
    assert len(wanted) > 15 and not missing_in(kind, name, wanted)


@pytest.mark.parametrize(("name", "kind"), WRITTEN)
def test_every_cell_of_a_table_that_is_no_annex_stands_in_every_document(name, kind):
    needs(kind)
    edition = edition_of(name)
    tables = {section.name: section.table for section in edition.sections if not section.chart}
    tables |= {listed.title: listed.table for listed in edition.listed}
    cells = {
        f"{of} row {n} {column}": cell_text(cell)
        for of, table in tables.items()
        if len(table.rows) <= ROWS_EVERYWHERE
        for n, row in enumerate(table.rows)
        for column, cell in zip(table.columns, row, strict=False)
        if cell_text(cell)
    }
    if kind == "xlsx":  # there a number and a day are no text
        cells = {
            where: text
            for where, text in cells.items()
            if not re.fullmatch(r"[△\d,.]+|\d+\. \d+\. \d+\.", text)
        }
    cells |= {f"{card.label}": f"{card.label}{card.value}" for card in edition.cards}
    assert cells and not missing_in(kind, name, cells)


@pytest.mark.parametrize("name", EDITIONS)
def test_editions_and_their_pages_show_the_figures_that_the_command_answers(name):
    shown, period = (
        {card.label: card.value for card in edition_of(name).cards},
        period_of(SHOWN_ON[name], {}),
    )
    metrics = [metric for metric, entry in METRICS.items() if entry.label in shown]
    answers = command(*(asked(metric, {}, period) for metric in metrics))
    expected = {
        METRICS[metric].label: numbers.value(row["value"], row["unit"])
        for metric, (row,) in zip(metrics, answers, strict=False)
    }
    seen = seen_on(SHOWN_ON[name])[1]
    assert shown == expected and {label: seen[label] for label in expected} == expected
    for page in CARD_PAGES[name]:
        on_page = seen_on(page)[1]
        both = on_page.keys() & expected.keys()
        assert both and {label: on_page[label] for label in both} == {
            label: expected[label] for label in both
        }, page


def test_the_four_figures_of_the_one_page_are_what_the_command_answers():
    (signed,), (opening,), (jobs,), (km,), (laps,) = command(
        ["cumulative_mous_signed"],
        ["mou_opening_rate"],
        ["jobs_confirmed"],
        ["trip_km"],
        ["earth_laps"],
    )
    expected = {
        "업무협약": f"{signed['value']:,}건",
        "문을 연 협약 기업": f"{opening['numerator']:,}/{opening['denominator']:,}개사",
        "확인된 고용": numbers.value(jobs["value"], "people"),
        "이동거리": numbers.value(km["value"], "km"),
    }
    page = edition_of("mayor").page
    assert {card.label: card.value for card in page.cards} == expected
    assert page.cards[-1].aside == numbers.value(laps["value"], "laps")
    seen = seen_on("summary")[1]
    assert {label: seen[label] for label in expected} == expected
    for kind in ("html", "hwpx"):
        said = said_in("mayor", kind)
        assert [text for text in expected.values() if squeezed(text) not in said] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_every_figure_of_an_edition_is_what_the_command_answers(name):
    figures = edition_of(name).figures
    questions = list(dict.fromkeys(figure.question for figure in figures))
    answers = command(
        *(
            [
                q.metric,
                "--from",
                str(q.period_from),
                "--to",
                str(q.period_to),
                "--as-of",
                str(q.as_of),
                "--build",
                q.build,
                *(word for dimension in q.by for word in ("--by", dimension)),
                *(("--grain", q.grain) if q.grain else ()),
                *(
                    word
                    for dimension, value in q.where
                    for word in ("--where", f"{dimension}={value}")
                ),
            ]
            for q in questions
        )
    )
    assert len(questions) > 20
    parts = ("value", "numerator", "denominator", "low", "high", "unit")
    for question, rows in zip(questions, answers, strict=False):
        answered = {
            (tuple(row["group"].items()), row["start"]): {part: row[part] for part in parts}
            for row in rows
        }
        for figure in (figure for figure in figures if figure.question == question):
            group = tuple(
                (key, str(value) if isinstance(value, date) else value)
                for key, value in figure.group
            )
            start = str(figure.start) if figure.start else None
            assert answered[group, start] == {part: getattr(figure, part) for part in parts}, (
                question,
                group,
                start,
            )


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_says_what_its_page_says_up_to_the_endings_of_a_report(name):
    shown = seen_on(SHOWN_ON[name])[0]
    on_page = squeezed(
        "\n".join([*shown, *map(documented, shown)])
    )  # a draft and what is said aloud have endings of their own
    points = {line for points in edition_of(name).points for line in points.every}
    wanted = {
        where: text
        for where, text in sentences_of(edition_of(name)).items()
        if where.startswith(("sentence", "문 ")) or where.endswith("takeaway") or text in points
    }
    assert len(wanted) > 5 and not {
        where: text for where, text in wanted.items() if squeezed(text) not in on_page
    }


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_in_an_edition_ends_as_on_a_page_but_what_is_said_aloud(name):
    edition = edition_of(name)
    aloud = {line for points in edition.points for line in points.every}
    definitions = {
        label: text
        for part in (*edition.sections, *edition.answers)
        for label, text in part.definitions
    }
    written = {
        where: text
        for where, text in (sentences_of(edition) | definitions).items()
        if text not in aloud
    }
    assert not {where: text for where, text in written.items() if re.search("니다|십시오", text)}


@pytest.mark.parametrize("name", ("weekly", "mayor"))
def test_an_edition_says_what_the_pages_of_its_panels_say_up_to_the_endings_of_a_report(name):
    for page, panel in PLANS[name].panels:
        said = {documented(text) for text in seen_on(page)[0]}
        assert (
            next(section.takeaway for section in edition_of(name).sections if section.name == panel)
            in said
        ), (page, panel)
    for page in PLANS[name].heads:
        assert documented(seen_on(page)[0][0]) in edition_of(name).sentences


def test_a_release_says_the_figures_that_the_command_answers():
    edition, on_page = edition_of("press"), make_edition("press", on_page=True)
    (draft,), (draft_on_page,) = edition.points, on_page.points
    assert draft.every == draft_on_page.every and draft.headline and draft.terms
    assert (edition.number, edition.sentences) == (on_page.number, documented(on_page.sentences))
    names = (
        "cumulative_mous_signed",
        "firms_signed",
        "firms_opened",
        "mou_opening_rate",
        "firms_hiring",
        "firms_investing",
        "jobs_confirmed",
        "jobs_promised",
        "job_realisation_rate",
        "investment_confirmed",
        "investment_promised",
        "investment_realisation_rate",
        "trips",
        "trip_km",
        "earth_laps",
        "trips_per_week",
        "weekend_trips",
        "firms_visited",
        "firms_replied_positively",
        "positive_reply_rate",
        "firms_first_declined",
        "firms_won_back",
        "won_back_rate",
        "firms_first_heard",
        "inbound_firms",
        "inbound_share",
    )
    years = [
        ["mous_signed", "--from", "2019-01-01", "--to", "2020-12-31"],
        ["mous_signed", "--from", "2021-01-01", "--to", "2021-12-31"],
        ["mous_signed", "--from", "2022-01-01"],
    ]
    answers = [row for (row,) in command(*([name] for name in names), *years)]
    body = "\n".join((*draft.head, *draft.lines))
    told = [numbers.value(row["value"], row["unit"]) for row in answers]
    assert [text for text in told if text not in body] == []


def test_every_sentence_of_the_mayors_talk_stands_on_its_slides_or_in_their_notes():
    slides = edition_of("mayor").slides
    wanted = {
        f"{slide.title} {at}": text
        for slide in slides
        for at, text in enumerate(
            (
                slide.title,
                slide.figure,
                slide.caption,
                slide.subtitle,
                *slide.lines,
                *slide.notes,
                *(cell for row in slide.rows for cell in row),
            )
        )
    }
    assert len(slides) == 6 and not missing_in("pptx", "mayor", wanted)


@pytest.mark.parametrize("kind", ("xlsx", "pptx", "hwpx"))
@pytest.mark.parametrize("name", EDITIONS)
def test_native_charts_hold_the_numbers_of_the_edition(name, kind):
    held: set[float] = set()
    for content in documents(name, kind):
        held |= numbers_in_charts(content)
    drawn = edition_of(name).sections
    if (name, kind) == TALK:
        drawn = edition_of(name).slides
    for section in drawn:
        if section.chart:
            names = tuple(label for label, _ in getattr(section, "definitions", ()))
            read = read_chart(section.chart, names)
            values = (
                [row.values for row in read.rows]
                if isinstance(read, Bars)
                else [line.y for line in read.lines]
            )
            absent = {
                value
                for some in values
                for value in some
                if value is not None and round(float(value), 9) not in held
            }
            assert not absent, section


def numbers_in_charts(content: bytes) -> set[float]:
    held: set[float] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            if re.search(r"chart[^/]*\.xml$", part, re.I):
                tree = ElementTree.fromstring(package.read(part))
                held |= {
                    round(float(v.text), 9)
                    for v in tree.iter()
                    if v.tag.endswith("}v") and is_number(v.text)
                }
    return held


def is_number(text: str | None) -> bool:
    try:
        float(text or "")
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("kind", (*DOCUMENTS, *PICTURES))
def test_the_same_snapshot_and_day_give_the_same_bytes_in_any_process(kind):
    needs(kind)
    one, other = (
        [line for line in hashes_of(*where) if line.split()[1] == kind]
        for where in (("1", "UTC"), ("2", "Asia/Seoul"))
    )
    assert one == other and len(one) >= (1 if kind in ("pdf", "png") else len(EDITIONS))


@cache
def hashes_of(seed: str, zone: str) -> tuple[str, ...]:
    """`edition format part hash` of everything that can be written here, in a process of its own."""
    kinds = [kind for kind in (*DOCUMENTS, *PICTURES) if kind != "pdf" or find_chromium()]
    done = subprocess.run(
        [sys.executable, "-c", HASHES, *kinds],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
    )
    assert done.returncode == 0, done.stderr
    return tuple(done.stdout.splitlines())
