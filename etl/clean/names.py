"""Text → names: what makes two written names one company, and several names in one cell. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.clean.text import Unclean, fold

# Forms of a legal person, in brackets or written out; 협동조합 before 조합 in longer words.
LEGAL_FORM_WORDS = (
    "주식회사", "유한회사", "유한책임회사", "합자회사", "합명회사", "재단법인", "사단법인", "사회적협동조합",
    "협동조합", "농업회사법인", "어업회사법인", "영농조합법인", "의료법인", "학교법인", "사회복지법인",
)  # fmt: skip
BRACKETED_FORMS = ("주", "유", "재", "사", "합", "농", "복", "학", "의")
LATIN_FORM_WORDS = (
    "inc",
    "corp",
    "ltd",
    "co",
    "llc",
    "gmbh",
    "limited",
    "corporation",
    "incorporated",
)
BRACKETED_FORM = re.compile(rf"\(\s*(?:{'|'.join(BRACKETED_FORMS)})\s*\)")
# A word in the middle belongs to the name (한국협동조합연구소), and so does one that follows what it is of.
FORM_WORD = "|".join(sorted(LEGAL_FORM_WORDS, key=len, reverse=True))
LEGAL_FORM = re.compile(
    rf"^(?:\s*(?:{FORM_WORD}))+|(?<!농업)(?<!축산업)(?<!수산업)(?<!신용)(?<!생활)(?<!중소기업)(?:{FORM_WORD})\s*$"
)
DIGITS = tuple("0123456789")
# every such word ends so: most names need no closer look
FORM_ENDING = re.compile("회사|법인|조합")
LATIN_FORM = re.compile(rf"(?:(?<![a-z])(?:{'|'.join(LATIN_FORM_WORDS)})[.,\s]*)+$")


def drop_legal_forms(text: str) -> str:
    """The name without its legal forms: `재단법인 예시재단` is `예시재단`."""
    name = fold(text)
    if "(" in name:
        name = BRACKETED_FORM.sub(" ", name).strip()
    if FORM_ENDING.search(name):
        name = LEGAL_FORM.sub(" ", name).strip()
    return name


@lru_cache(maxsize=2**18)  # a name is asked for twice: is it one, and whose
def company_key(text: str) -> str:
    """What makes two written names one company: legal forms, blanks, case and punctuation do not.

    Returns "" when nothing is left.
    """
    folded = drop_legal_forms(text).casefold()
    if not folded.endswith(DIGITS):  # a Latin form ends in a letter or a full stop
        folded = LATIN_FORM.sub("", folded)
    if folded.isalnum():
        return folded
    return "".join(filter(str.isalnum, folded))


def clean_company(text: str) -> str:
    """The name as written, blanks in order. Raises: Unclean MISSING_VALUE when only a legal form was written."""
    name = fold(text)
    if not company_key(name):  # of the folded name, by which its number is asked for next
        raise Unclean("MISSING_VALUE")
    return name


def split_names(text: str) -> list[str]:
    """Distinct names in the order written, split on `,` `·` `/` and line breaks."""
    names = (fold(name) for name in re.split(r"[,·ㆍ‧・/\n\r;]", text))
    return list(dict.fromkeys(name for name in names if name))
