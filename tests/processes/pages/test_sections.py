"""Sections of pages: closed they say what is inside and cost nothing; open ones stand in the address."""

import sys

import pytest
from streamlit.testing.v1 import AppTest

from analytics.panels import PAGES
from analytics.panels.page import read_page
from analytics.panels.panel import read_panel
from analytics.panels.selection import Selection
from analytics.warehouse import snapshots
from pages.components.words.sections import SECTIONS
from tests.conftest import ROOT
from tests.worlds.visiting import list_headings, open_page

pytestmark = pytest.mark.usefixtures("fresh_caches")


def visit(page: str, **link) -> AppTest:
    return open_page(page, **link)


def labels(at: AppTest) -> list[str]:
    return [section.label for section in at.expander]


def test_a_closed_section_says_what_is_inside_and_draws_none_of_it(sample):
    at = visit("success_rates")
    refusals = read_page(PAGES["success_rates"], here()).takeaways["refusal_reasons"]
    assert any("왜 거절했나" in label for label in labels(at))
    shown = list_headings(at)
    assert len(shown) == 2 and not any(refusals[:20] in value for value in shown)


def test_the_address_opens_a_section_and_its_panels_are_the_page_s(sample):
    at = visit("success_rates", section="inbound")
    assert len(list_headings(at)) == 4
    assert at.query_params["section"] == "inbound"


def test_a_section_that_does_not_exist_is_said(sample):
    at = visit("success_rates")
    at.query_params["section"] = "없는곳"
    at.run()
    assert any("펼친 곳 ‘없는곳’을" in error.value for error in at.error)


def test_every_section_is_drawn_on_one_page_and_every_panel_once():
    scripts = {path: path.read_text(encoding="utf-8") for path in ROOT.glob("pages/*/*.py")}
    drawn = [name for name in SECTIONS for text in scripts.values() if f'"{name}"' in text]
    assert set(drawn) == set(SECTIONS)


def test_a_panel_is_answered_when_it_is_first_read(sample, monkeypatch):
    asked = []
    monkeypatch.setattr(
        sys.modules["analytics.panels.page"],
        "read_panel",
        lambda panel, *rest: asked.append(panel.name) or read_panel(panel, *rest),
    )
    page = read_page(PAGES["distance"], here())
    assert asked == []
    assert page.views["earth_laps"] is page.views["earth_laps"]
    assert asked == ["earth_laps"]
    assert page.takeaways["km_per_visit"].endswith(".") and asked == ["earth_laps"]


def here() -> Selection:
    snapshot = snapshots.open_snapshot()
    return Selection(snapshot=snapshot, as_of=snapshots.read_current().as_of)
