"""One number, two ways: what a page shows and downloads is what the command line answers, under the same question.

The command runs in a process of its own, once for all the questions of a test.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest

from analytics import numbers, warehouse
from analytics.metrics import METRICS
from analytics.panels import PAGES
from analytics.panels.page import read_page
from analytics.panels.panel import Selection
from tests.conftest import ROOT
from tests.test_pages import visit

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("fresh_caches")]

CARDS = {
    "this_week": ("visits", "firms_visited", "trips", "trip_km", "mous_signed"),
    "success_rates": ("positive_reply_rate", "firms_visited", "mou_conversion_rate", "visits_per_signed_firm",
                      "visit_reply_rate"),
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
    ("success_rates", "reply_rate_by_region"): ["positive_reply_rate --by region", "positive_reply_rate"],
    ("success_rates", "time_to_mou"): ["median_days_to_mou --by t", "median_days_to_mou"],
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
    done = subprocess.run([sys.executable, "-c", SCRIPT], input=asked_for, cwd=ROOT, env=os.environ,
                          capture_output=True, encoding="utf-8", check=True)
    *answers, status = done.stdout.splitlines()
    assert status == "0" and len(answers) == len(questions), done.stderr
    return [json.loads(answer) for answer in answers]


def asked(name: str, selection: dict[str, str], period: tuple[str | None, str | None]) -> list[str]:
    """A metric's question in the command's words, with those of the filters that it knows."""
    options = {"--from": period[0], "--to": period[1], "--as-of": selection.get("as_of")}
    where = [f"{d}={selection[d]}" for d in ("field", "region") if d in selection and d in METRICS[name].dimensions]
    return [name, *(word for option, value in options.items() if value for word in (option, value)),
            *(word for condition in where for word in ("--where", condition))]


def named(selection: dict[str, str]) -> str:
    return " ".join(f"{key}={value}" for key, value in selection.items()) or "nothing chosen"


def period_of(page: str, selection: dict[str, str]) -> tuple[str | None, str | None]:
    """The period a page's figures stand for: on the week's page Monday to the as-of day, else the bar's."""
    if page != "this_week":
        return selection.get("from"), selection.get("to")
    day = date.fromisoformat(selection.get("as_of") or "2022-03-31")
    return str(day - timedelta(days=day.weekday())), str(day)


@pytest.mark.parametrize("selection", SELECTIONS, ids=named)
def test_every_figure_of_every_page_is_what_the_command_answers(selection):
    wanted = [(page, name) for page, names in CARDS.items() for name in names]
    answers = command(*(asked(name, selection, period_of(page, selection)) for page, name in wanted))
    for page, names in CARDS.items():
        at = visit(page, **selection)
        assert not at.exception
        shown = {metric.label: metric.value for metric in at.metric}
        expected = {METRICS[name].label: numbers.value(row["value"], row["unit"])
                    for (asked_on, name), (row,) in zip(wanted, answers) if asked_on == page}
        assert shown == expected, page
        assert len(names) == len(shown)


def test_the_figures_in_the_sentences_are_those_of_the_command():
    (km,), (laps,), (signed,), (firms,), (rate,) = command(
        ["trip_km"], ["earth_laps"], ["cumulative_mous_signed"], ["firms_visited"], ["positive_reply_rate"])
    said = {page: visit(page).markdown[0].value.replace("\\", "") for page in CARDS}
    assert numbers.value(km["value"], "km") in said["distance"]
    assert numbers.value(laps["value"], "laps") in said["distance"]
    assert f"{signed['value']:,}건" in said["memoranda"] and f"{signed['value']:,}건" in said["this_week"]
    assert f"{firms['value']:,}개사" in said["success_rates"] and numbers.percent(rate["value"]) in said["success_rates"]


@pytest.mark.parametrize("selection", SELECTIONS[1:], ids=named)
def test_every_number_of_a_download_is_what_the_command_answers(selection):
    build = warehouse.read_current()
    day = {key: date.fromisoformat(selection[key]) for key in ("as_of", "from", "to") if key in selection}
    chosen = Selection(build.build_id, day.get("as_of", build.as_of), day.get("from"), day.get("to"),
                       tuple((d, (selection[d],)) for d in ("field", "region") if d in selection), "as_of" in day)
    views = {page: read_page(PAGES[page], chosen).views for page in {page for page, _ in DOWNLOADS}}
    questions = [(key, [*asked(name, selection, period_of("", selection)), *options])
                 for key, texts in DOWNLOADS.items() for name, *options in (text.split() for text in texts)]
    answers = command(*(question for _, question in questions))
    for key in DOWNLOADS:
        expected = [row for (asked_for, _), rows in zip(questions, answers) if asked_for == key for row in rows]
        rows = list(csv.DictReader(io.StringIO(views[key[0]][key[1]].csv.decode("utf-8-sig"))))
        assert [row["지표"] for row in rows] == [row["metric"] for row in expected], key
        for column, name in (("값", "value"), ("분자", "numerator"), ("분모", "denominator"), ("하한", "low"), ("상한", "high")):
            shown = [float(row[column]) if row[column] else None for row in rows]
            assert shown == [row[name] for row in expected], (key, name)
        for column, name in (("기간 시작", "from"), ("기간 끝", "to"), ("기준일", "as_of")):
            assert [row[column] for row in rows] == [row[name] for row in expected], (key, name)
