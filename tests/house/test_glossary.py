"""The glossary points to where each word begins."""

from __future__ import annotations

import re

from tests.house.style_report import ROOT

ROW = re.compile(r"^\| \*\*(?P<word>[\w -]+)\*\* \|.*\| `(?P<path>[\w./]+)` \|$", re.MULTILINE)
ROWS = list(ROW.finditer((ROOT / "GLOSSARY.md").read_text(encoding="utf-8")))


def test_every_word_begins_in_a_file_that_exists():
    missing = {row["word"]: row["path"] for row in ROWS if not (ROOT / row["path"]).exists()}
    assert missing == {}


def test_no_word_is_explained_twice():
    words = [row["word"] for row in ROWS]
    assert words
    assert len(words) == len(set(words))
