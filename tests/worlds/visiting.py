"""A page opened by its address, as a link opens it: no other page is drawn before it."""

from __future__ import annotations

import re
from html import unescape

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.conftest import ROOT

PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
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


def list_paragraphs(at: AppTest) -> list[str]:
    """What a page says in paragraphs of its own HTML, as the HTML has it."""
    return [text for shown in at.get("html") for text in PARAGRAPH.findall(shown.proto.body)]


def read_paragraphs(at: AppTest) -> list[str]:
    """What a page says in paragraphs of its own HTML, as it is read."""
    return [unescape(text) for text in list_paragraphs(at)]
