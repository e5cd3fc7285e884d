"""What a file is called apart from the marks of its copies: `방문일지 최종 (2).xlsx` is `방문일지`.

A date, a month or a plain number is part of the name: `방문일지_0401.xlsx` is another file than `방문일지_0408.xlsx`.
"""

from __future__ import annotations

import re
import unicodedata

ENDING = re.compile(r"\.[a-z0-9]{1,5}$")
MARK = r"(?:재?수정(?:본|판)?|최+종본?|(?:의 ?)?(?:복사본|사본)|copy(?: of)?)"
NUMBER = r"\s*\(\s?\d{1,2}\s?\)"  # a browser's or a folder's second copy
VERSION = r"(?<![a-z])v(?:er)?\.?\s?\d{1,3}(?:\.\d{1,3})*"
AT_END = re.compile(rf"(?:{NUMBER}|[\s_\-–.]*[(\[]?(?:{MARK}\d?|{VERSION})[)\]]?)\s*$")
AT_START = re.compile(rf"^(?:[(\[](?:{MARK})[)\]]\s*|(?:{MARK})[\s_\-–]+)")
BETWEEN = re.compile(rf"(?<=[\s_\-–])(?:{MARK}|{VERSION})[\s_\-–]+")
GAPS = re.compile(r"[\s_\-–]+")


def name_apart_from_copies(name: str) -> str:
    """A file's name without its ending and the marks of copies, as two files' names are compared."""
    stem = ENDING.sub("", unicodedata.normalize("NFKC", name).strip().casefold())
    bare = BETWEEN.sub("", remove_until_none(AT_START, remove_until_none(AT_END, stem)))
    return GAPS.sub(" ", bare).strip() or stem


def remove_until_none(pattern: re.Pattern[str], text: str) -> str:
    """The text without a mark that may stand several times: `… 수정 (2)`."""
    shorter = pattern.sub("", text)
    while shorter != text:
        text = shorter
        shorter = pattern.sub("", text)
    return text
