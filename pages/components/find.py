"""숫자 찾기: a number or a word looked up without leaving the page; the key `/` opens it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import streamlit as st

from analytics import listings
from analytics.disclosure import rights, room
from analytics.find.figures import Figure
from analytics.find.find import Found, find
from analytics.find.kept import prepare_figures
from analytics.find.statements import Statement
from analytics.metrics import SECTIONS, attraction, council, effort, memoranda, realisation, support
from analytics.permissions.door import may_open
from analytics.warehouse import snapshots
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers
from pages.components.failures import FAILURES, advise, plain
from pages.components.link import carry_link
from pages.components.tables import FIRM_PAGE
from pages.components.words import frame as words

MOST_SHOWN = 8
PAGES = {  # section of the registry → the page on which its figures stand
    attraction.SECTION: "pages/weekly/success_rates.py",
    effort.SECTION: "pages/weekly/distance.py",
    memoranda.SECTION: "pages/weekly/memoranda.py",
    realisation.SECTION: "pages/weekly/realisation.py",
    support.SECTION: "pages/support/support.py",
    council.SECTION: "pages/support/council.py",
}
# Streamlit knows no shortcut: `/` opens the search, its field is written in at once, the arrows go through the answers, and
# where Escape has closed it the button is where the reader was.
BY_KEYS = """<script>
    if (!window.isFindListening) {
        window.isFindListening = true;
        const findButton = () => document.querySelector(".st-key-find_open button");
        const findField = () => document.querySelector("[role=dialog] .st-key-find_text input");
        const focusField = tries => {
            const field = findField();
            if (field && document.activeElement === field) return;
            field?.focus();
            if (tries) setTimeout(focusField, 100, tries - 1);
        };
        const go = step => {
            const dialog = findField().closest("[role=dialog]");
            const stops = [findField(), ...dialog.querySelectorAll("a[href]")];
            const at = stops.indexOf(document.activeElement);
            stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
        };
        document.addEventListener("click", pressed => {
            if (pressed.target.closest?.(".st-key-find_open")) setTimeout(focusField, 50, 30);
        });
        document.addEventListener("keydown", pressed => {
            const typed = document.activeElement?.closest("input, textarea, [contenteditable=true]");
            const steps = {ArrowDown: 1, ArrowUp: -1};
            if (pressed.isComposing) return;
            if (findField() && pressed.key in steps) {
                pressed.preventDefault();
                go(steps[pressed.key]);
            } else if (findField() && pressed.key === "Escape") {
                setTimeout(() => findButton()?.focus(), 500);
            } else if (pressed.key === "/" && !typed && findButton()) {
                pressed.preventDefault();
                findButton().click();
            }
        }, true);
    }
</script>"""


def draw_find() -> None:
    """The button of the search, in the same place on every page."""
    with st.container(key="find", gap=None):
        is_asked = st.button(words.FIND, icon=":material/search:", key="find_open", type="tertiary")
    if is_asked:
        open_find()


@st.dialog(words.FIND, width="medium")
def open_find() -> None:
    prepare_answers()
    text = st.text_input(words.FIND_LABEL, placeholder=words.FIND_EXAMPLE, key="find_text")
    if not text.strip():
        return
    try:
        if not draw_firm(text):
            draw_found(find(text, choose_snapshot(), choose_day()))
    except FAILURES as error:
        title, advice = advise(error)
        st.markdown(f"**{plain(title)}** {plain(advice)}")


def prepare_answers() -> None:
    """What answers rest on is measured while somebody still types; a build that cannot be opened is told with the answer."""
    if not rights.reads_published():
        with suppress(NoSnapshot):
            prepare_figures(choose_snapshot())


def choose_snapshot() -> Snapshot:
    """What the page shows; in the press room what was published, and nothing else. Raises: NoSnapshot."""
    if rights.reads_published():
        return snapshots.open_published()
    return snapshots.open_build(st.session_state.get("build"))


def choose_day() -> date | None:
    """The bar's as-of day; None for the snapshot's own."""
    if rights.reads_published():
        return None
    return st.session_state.get("as_of")


def draw_firm(text: str) -> bool:
    """Leads to the page of a firm where its very name was written (예시기업 010 is no ten of anything); whether it did."""
    if room.is_press() or not may_open(*FIRM_PAGE):
        return False
    firm = listings.company_called(choose_snapshot(), text.strip())
    if firm is None:
        return False
    link = carry_link() | {"company": [firm["company_key"]]}
    label = words.FIND_FIRM.format(name=plain(firm["name"]))
    st.page_link("pages/weekly/companies.py", label=label, query_params=link)
    return True


def draw_found(found: Found) -> None:
    """The answer, then what it rests on."""
    st.markdown(f"**{plain(found.answer)}**")
    if found.statements:
        st.caption(words.FIND_STATEMENTS)
        st.markdown("\n".join(map(write_statement, found.statements[:MOST_SHOWN])))
    if found.figures:
        st.caption(words.FIND_FIGURES)
        with st.container(gap=None):
            for figure in found.figures[:MOST_SHOWN]:
                draw_figure(figure)


def write_statement(statement: Statement) -> str:
    """One line: what was said, by whom, when, of which day, with the address of its source where it has one."""
    said = words.say_statement(statement.text, statement.who, statement.stated_on, statement.as_of)
    line = f"- {plain(said)}"
    if statement.source_url.startswith("http"):
        line += f" · [{words.FIND_SOURCE}](<{statement.source_url}>)"
    elif statement.source_url:
        line += f" · {words.FIND_ARTICLE}"
    return line


def draw_figure(figure: Figure) -> None:
    """One line, which leads to the page on which the figure stands, on its day."""
    day = numbers.plain_day(figure.as_of)
    if figure.since and figure.until:
        day = numbers.period(figure.since, figure.until)
    line = plain(f"{figure.label} {figure.said} ({day})")
    page = find_page(figure.metric.name)
    if page:
        link = carry_link() | {"as_of": [figure.as_of.isoformat()]}
        st.page_link(page, label=line, query_params=link)
    else:
        st.markdown(line)


def find_page(metric: str) -> str:
    """The page of a metric's section; empty in the press room, which has one page only, and where it is not open."""
    if room.is_press():
        return ""
    page = next(
        PAGES[section]
        for section, metrics in SECTIONS.items()
        if any(one.name == metric for one in metrics)
    )
    folder, name = Path(page).parts[-2:]
    return page if may_open(folder, name.removesuffix(".py")) else ""
