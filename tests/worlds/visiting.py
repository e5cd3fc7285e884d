"""A page opened by its address, as a link opens it: no other page is drawn before it."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.conftest import ROOT

SAID = {tag: re.compile(rf"<{tag}\b[^>]*>(.*?)</{tag}>", re.DOTALL) for tag in ("h2", "p")}
PATIENCE = 180  # seconds for one run of a page


def open_page(name: str, *, dark: bool = False, **link: str | list[str]) -> AppTest:
    """The first run of a visit.

    Args:
        name: address of the page; `""` is the bare address, where the first page answers.
        link: what else stands in the address.
    """
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENCE)
    at.context = {"theme": "dark" if dark else "light"}
    at.query_params.update(link)
    at._page_hash = calc_hash(name)  # AppTest begins at the bare address and knows others later
    return at.run()


def list_headings(at: AppTest) -> list[str]:
    """The headings of a page below its title: Streamlit's own, and those of panels and lists."""
    return [header.value for header in at.header] + list(map(unescape, find_html(at, "h2")))


def read_html(at: AppTest) -> list[str]:
    """What a page says in headings and paragraphs of its own HTML, as it is read."""
    return [unescape(text) for tag in SAID for text in find_html(at, tag)]


def find_html(at: AppTest, tag: str) -> list[str]:
    """What stands in the elements of a name (one of SAID), as a page's own HTML has it."""
    return [text for shown in at.get("html") for text in SAID[tag].findall(shown.proto.body)]
