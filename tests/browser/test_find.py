"""Looking a number up on a page: by the key `/`, without leaving it, and what is typed stays text."""

from __future__ import annotations

import pytest

from pages.components.words import frame as words
from tests.browser.test_browser import Reader, expect, served


@pytest.fixture(scope="module")
def base(sample_data):
    with served(sample_data) as (address, _):
        yield address


@pytest.fixture
def tab(browser):
    reader = Reader(browser)
    yield reader.tab
    reader.close()


def ask(tab, text: str):
    """The dialog after a question."""
    dialog = tab.get_by_role("dialog")
    box = dialog.get_by_label(words.FIND_LABEL)
    box.fill(text)
    box.press("Enter")
    return dialog


def test_a_slash_opens_the_search_and_58_per_cent_is_answered_on_the_spot(tab, base):
    tab.goto(f"{base}/memoranda")
    expect(tab.locator(".js-plotly-plot").first).to_be_visible()
    tab.keyboard.press("/")
    dialog = ask(tab, "58%")
    expect(dialog.get_by_text("244건 가운데 142곳")).to_be_visible()
    expect(dialog.get_by_text("132곳으로 적은 보도도")).to_be_visible()
    assert "/memoranda" in tab.url
    dialog.get_by_role("link", name="개소율 57.8% (2021. 5. 31.)").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(words.PAGES["realisation"])
    assert "as_of=2021-05-31" in tab.url
    expect(tab.locator(".st-key-cards")).to_contain_text("57.8%")


def test_a_firms_name_leads_to_the_firm_and_is_no_number(tab, base):
    tab.goto(f"{base}/memoranda")
    tab.get_by_role("button", name=words.FIND).click()
    dialog = ask(tab, "예시기업010")
    link = dialog.get_by_role("link", name=words.FIND_FIRM.format(name="예시기업 010"))
    expect(link).to_be_visible()
    assert "10곳" not in dialog.inner_text()
    link.click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(words.PAGES["companies"])
    expect(tab.get_by_text("예시기업 010").first).to_be_visible()


def test_what_is_typed_stays_text_and_a_slash_in_a_field_is_a_slash(tab, base):
    tab.goto(f"{base}/memoranda")
    tab.get_by_role("button", name=words.FIND).click()
    dialog = ask(tab, "<img src=x onerror=alert(x)>")
    expect(dialog.get_by_text("찾지 못했습니다")).to_be_visible()
    assert not dialog.locator("img").count()
    box = dialog.get_by_label(words.FIND_LABEL)
    box.fill("")
    box.press_sequentially("1/2")
    assert box.input_value() == "1/2" and tab.get_by_role("dialog").count() == 1
