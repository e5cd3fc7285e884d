"""The meeting on a screen: read from four metres, never scrolled, stepped by keys, and what is decided there comes back."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from analytics.panels.meeting.words import meeting as words
from analytics.warehouse.clock import read_now
from briefing.drafts import read_draft
from pages.components.words import editions as page_words
from tests.browser.test_browser import PHONE, Reader, expect, served

BIG = {"width": 1920, "height": 1080}
SMALL = {"width": 1366, "height": 768}
SCREENS = range(1, len(words.SCREENS) + 1)
MOST_WORDS = 25
OF_SAMPLE = "2022년 3월 5주"  # its last week, which is not the one before today
VISITS = "방문일,기업명,반응\n2022-03-22,예시기업 001,거절\n2022-03-24,예시기업 002,긍정\n"
# Every element of the meeting that shows letters of its own: its size, its colour and the colour behind it.
LETTERS = """() => {
    const behind = element => {
        for (let e = element; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (!/, 0\\)$|transparent/.test(colour)) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    return [...document.querySelectorAll(".st-key-meeting *")]
        .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .filter(e => !["STYLE", "SCRIPT"].includes(e.tagName))
        .filter(e => parseFloat(getComputedStyle(e).fontSize) > 0)  // English that the style sheet hides
        .map(e => ({text: e.textContent.trim(), size: parseFloat(getComputedStyle(e).fontSize),
            colour: getComputedStyle(e).color, behind: behind(e)}));
}"""
# What is said beside the rows of tables and lists.
WORDS = """() => {
    const beside = "table, .row, .bars, .st-key-meeting_steps, button, label, [data-testid=stDateInput]";
    const lines = [...document.querySelectorAll(".st-key-meeting :is(h1, p, span)")]
        .filter(e => e.checkVisibility() && !e.closest(beside) && !e.parentElement.closest("h1, p, span"));
    return lines.map(e => e.innerText).join(" ");
}"""
# What lies over the meeting though it is no part of it.
OVER = """() => [...document.querySelectorAll(".stApp button, .stApp a")]
    .filter(e => e.checkVisibility() && !e.closest(".st-key-meeting")).filter(e => {
        const box = e.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return top && e.contains(top);
    }).map(e => e.innerText)"""
# Streamlit keeps a field nobody sees beside each of its date fields.
CUT = """() => [...document.querySelectorAll(".st-key-meeting *:not([aria-hidden=true] *, [aria-hidden=true])")]
    .filter(e => e.checkVisibility())
    .map(e => [e.getBoundingClientRect(), e.className]).filter(([box]) => box.right > innerWidth + 0.5 || box.left < -0.5)
    .map(([box, name]) => [name, box.left, box.right])"""
# How far anything of the screen reaches beyond the window or into the row of buttons.
REACH = """() => {
    const steps = document.querySelector(".st-key-meeting_steps").getBoundingClientRect();
    const parts = [...document.querySelectorAll(".st-key-meeting_screen *")].map(e => e.getBoundingClientRect());
    return {
        right: Math.max(...parts.map(r => r.right)) - innerWidth,
        down: Math.max(...parts.map(r => r.bottom)) - steps.top,
        bottom: steps.bottom - innerHeight,
        page: document.documentElement.scrollHeight - innerHeight,
    };
}"""


@pytest.fixture(scope="module")
def base(sample_data):
    with served(sample_data) as (address, _):
        yield address


@pytest.fixture(params=["light", "dark"])
def room(browser, request):
    reader = Reader(browser, BIG, request.param)
    yield reader
    reader.close()


@pytest.fixture
def reader(browser):
    found = Reader(browser, BIG)
    yield found
    found.close()


def open_screen(reader: Reader, base: str, screen: int) -> None:
    reader.tab.goto(f"{base}/meeting?screen={screen}")
    title = OF_SAMPLE if screen == 1 else words.SCREENS[screen - 1]
    expect(reader.tab.locator(".st-key-meeting h1")).to_have_text(title)
    expect(reader.tab.locator(".st-key-meeting_steps button")).to_have_count(9)
    reader.settle()  # the buttons come before the screen


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_screen_is_read_from_four_metres_and_never_scrolls(room, base):
    for screen in SCREENS:
        open_screen(room, base, screen)
        letters = room.tab.evaluate(LETTERS)
        assert letters and not [shown for shown in letters if shown["size"] < 28], screen
        pale = [shown for shown in letters if contrast(shown["colour"], shown["behind"]) < 7]
        assert not pale, (screen, pale)
        assert all(beyond <= 0.5 for beyond in room.tab.evaluate(REACH).values()), screen
        digits = room.tab.locator(":is(.figures, .goals, .steps) b").evaluate_all(
            "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert bool(digits) is (screen in (1, 5, 6)) and all(size >= 96 for size in digits)


def test_a_smaller_screen_shows_the_same_without_scrolling(room, base):
    room.tab.set_viewport_size(SMALL)
    for screen in SCREENS:
        open_screen(room, base, screen)
        assert all(beyond <= 0.5 for beyond in room.tab.evaluate(REACH).values()), screen
        sizes = [shown["size"] for shown in room.tab.evaluate(LETTERS)]
        assert min(sizes) >= 27.9, screen


def test_a_screen_has_few_words(room, base):
    for screen in SCREENS:
        open_screen(room, base, screen)
        said = room.tab.evaluate(WORDS)
        counted = [word for word in said.split() if re.search(r"\w", word)]
        assert 2 < len(counted) <= MOST_WORDS, (screen, counted)
        assert room.tab.evaluate(OVER) == []


def test_keys_and_buttons_step_and_the_address_keeps_the_place(reader, base):
    reader.tab.goto(f"{base}/this_week?week=2022-W11")
    expect(reader.tab.locator(".st-key-open_meeting button")).to_be_visible()
    reader.tab.keyboard.press("m")
    title = reader.tab.locator(".st-key-meeting h1")
    expect(title).to_have_text("2022년 3월 3주")
    assert "week=2022-W11" in reader.tab.url
    reader.tab.keyboard.press("ArrowRight")
    expect(title).to_have_text(words.SCREENS[1])
    expect(reader.tab).to_have_url(re.compile("screen=2"))
    reader.tab.keyboard.press("5")
    expect(title).to_have_text(words.SCREENS[4])
    reader.tab.get_by_role("button", name=words.BACK).click()
    expect(title).to_have_text(words.SCREENS[3])
    reader.tab.get_by_label(words.OWNER).first.fill("")
    reader.tab.get_by_label(words.OWNER).first.press_sequentially("예6")
    expect(title).to_have_text(words.SCREENS[3])  # what is typed is no step
    reader.tab.reload()
    expect(title).to_have_text(words.SCREENS[3])
    reader.tab.get_by_role("button", name=words.CLOSE).click()
    expect(reader.tab.locator(".st-key-open_meeting button")).to_be_visible()
    assert "week=2022-W11" in reader.tab.url and "screen=" not in reader.tab.url


def test_what_a_presenter_has_in_hand_steps_and_nothing_that_somebody_types(reader, base):
    tab = reader.tab
    title = tab.locator(".st-key-meeting h1")
    open_screen(reader, base, 1)
    for key, screen in (("PageDown", 2), ("Space", 3), ("PageUp", 2), ("Shift+Space", 1)):
        tab.keyboard.press(key)
        expect(title).to_have_text(OF_SAMPLE if screen == 1 else words.SCREENS[screen - 1])
    tab.get_by_role("button", name=words.FORWARD).click()
    expect(title).to_have_text(words.SCREENS[1])
    tab.keyboard.press("Space")  # the button that was clicked is not pressed beside
    expect(title).to_have_text(words.SCREENS[2])
    open_screen(reader, base, 4)
    field = tab.get_by_label(words.OWNER).first
    field.press_sequentially("예 시")
    field.press("PageDown")
    tab.get_by_label(words.WHOM).click()
    expect(tab.get_by_role("listbox")).to_be_visible()
    tab.keyboard.press("PageDown")
    tab.keyboard.press("Escape")  # closes the list and not the meeting
    expect(tab.get_by_role("listbox")).to_have_count(0)
    reader.rest()
    expect(title).to_have_text(words.SCREENS[3])
    expect(field).to_have_value("예 시")
    title.click()
    tab.keyboard.press("Escape")
    expect(tab.locator(".st-key-open_meeting button")).to_be_visible()


def test_a_thumb_steps_aside_and_scrolls_up_and_down_and_a_phone_cuts_nothing_off(browser, base):
    phone = Reader(browser, PHONE)
    for screen in SCREENS:
        open_screen(phone, base, screen)
        assert phone.tab.evaluate(CUT) == [], screen
    session = phone.context.new_cdp_session(phone.tab)

    def swipe(*points: tuple[int, int]) -> None:
        for kind, at in zip(("touchStart", "touchMove"), points, strict=True):
            session.send(
                "Input.dispatchTouchEvent",
                {"type": kind, "touchPoints": [{"x": at[0], "y": at[1]}]},
            )
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    title = phone.tab.locator(".st-key-meeting h1")
    swipe((80, 200), (300, 210))
    expect(title).to_have_text(words.SCREENS[4])
    phone.rest()
    swipe((300, 200), (80, 210))
    expect(title).to_have_text(words.SCREENS[5])
    phone.rest()
    swipe((200, 500), (210, 200))
    swipe((200, 200), (220, 205))
    phone.rest()
    expect(title).to_have_text(words.SCREENS[5])
    phone.close()


@pytest.fixture
def own_base(bureau, without_public_record):
    bureau.load_csv(VISITS)
    last_meeting = read_now().date() - timedelta(days=7)
    row = f"{last_meeting},예시기업 001,다시 찾아가기,예시직원 01,{last_meeting}"
    bureau.load_csv(f"등록일,기업명,조치,담당,기한\n{row}\n", "후속조치.csv")
    with served(bureau.path) as (address, _):
        yield address


def test_what_is_ticked_off_taken_and_added_is_saved_at_once_and_seen_the_next_week(
    own_base, reader, tmp_path, bureau
):
    open_screen(reader, own_base, 3)
    expect(reader.tab.locator(".said")).to_have_text("1건 가운데 1건 남음")
    reader.tab.get_by_text(words.DONE, exact=True).click()
    expect(reader.tab.locator(".said")).to_have_text("1건 가운데 1건 마침")
    open_screen(reader, own_base, 4)
    reader.tab.get_by_label(words.WHOM).click()
    reader.tab.get_by_role("option", name="예시기업 002").click()
    reader.tab.get_by_label(words.WHAT).fill("현장 보기")
    reader.tab.get_by_label(words.WHAT).press("Tab")
    reader.tab.get_by_role("button", name=words.ADD).click()
    expect(reader.tab.locator(".said")).to_have_text(re.compile("오늘 정한 일 1건"))
    expect(reader.tab.get_by_label(words.WHAT)).to_have_value("")  # ready for the next one
    reader.tab.get_by_label(words.WHOM).click()
    reader.tab.get_by_label(words.WHOM).press_sequentially("예시과")  # about nobody outside
    reader.tab.get_by_label(words.WHOM).press("Enter")
    reader.tab.get_by_label(words.WHAT).fill("예산 자료 내기")
    reader.tab.get_by_label(words.WHAT).press("Tab")
    reader.tab.get_by_role("button", name=words.ADD).dblclick()
    expect(reader.tab.locator(".said")).to_have_text(re.compile("오늘 정한 일 2건"))
    builds = len(list((bureau.path / "warehouse").glob("*.duckdb")))
    assert builds == 5  # two files, then a tick and two tasks: nothing twice
    open_screen(reader, own_base, 6)
    reader.tab.get_by_role("button", name=page_words.MAKE_MINUTES).click()
    with reader.tab.expect_download() as made:
        reader.tab.get_by_role("button", name=page_words.GET_MINUTES).click()
    assert made.value.suggested_filename.endswith(".hwpx")
    minutes = read_draft(Path(made.value.path()).rename(tmp_path / "회의록.hwpx"))
    assert "현장 보기" in minutes and "이날 정한 일 2건" in minutes
    reader.tab.goto(f"{own_base}/this_week?as_of=2022-03-28&section=earlier_calls")
    expect(reader.tab.get_by_text("현장 보기").first).to_be_visible()
