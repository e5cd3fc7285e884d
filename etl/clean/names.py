"""Text → names: what makes two written names one company, and several names in one cell. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.clean.text import Unclean, fold

LEGAL_FORM = re.compile(r"\((?:주|유|재|사)\)|주식회사|유한회사")
LATIN_FORM = re.compile(r"(?:(?<![a-z])(?:inc|corp|ltd|co)[.,\s]*)+$")


@lru_cache(maxsize=1)  # a name is asked for twice in a row: is it one, and whose
def company_key(text: str) -> str:
    """What makes two written names one company: legal forms, blanks, case and punctuation do not.

    Returns "" when nothing is left.
    """
    folded = LEGAL_FORM.sub(" ", fold(text).casefold()).strip()
    return "".join(filter(str.isalnum, LATIN_FORM.sub("", folded)))


def clean_company(text: str) -> str:
    """The name as written, blanks in order. Raises: Unclean MISSING_VALUE when only a legal form was written."""
    if not company_key(text):
        raise Unclean("MISSING_VALUE")
    return fold(text)


def split_names(text: str) -> list[str]:
    """Distinct names in the order written, split on `,` `·` `/` and line breaks."""
    names = (fold(name) for name in re.split(r"[,·ㆍ‧・/\n\r;]", text))
    return list(dict.fromkeys(name for name in names if name))
