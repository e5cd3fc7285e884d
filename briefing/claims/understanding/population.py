"""Whether a figure's words name the population that its metric counts: firms alone, or institutions too."""

from __future__ import annotations

import re

from briefing.claims.case import Case
from briefing.claims.claim import Claim
from briefing.claims.meaning import find_population
from briefing.claims.vocabulary import known
from briefing.claims.vocabulary.kin import ALL_PARTIES

FIRMS = re.compile(known.FIRMS)
INSTITUTIONS = re.compile(known.INSTITUTIONS)
LEFT_OUT = re.compile(known.LEFT_OUT)
OF_NEXT = re.compile(rf"(?:^|(?<=\s))(?:{known.FIRMS}|{known.INSTITUTIONS})\s$")
PASSED = ("agrees", "agrees_rounded")


def is_of_others(case: Case, claim: Claim, text: str) -> bool:
    """Whether an agreement is with a count of another population than the words name."""
    if claim.verdict not in PASSED or claim.part:
        return False
    said = f"{text} {case.text}"
    says_institutions = bool(INSTITUTIONS.search(said)) and not LEFT_OUT.search(said)
    says_firms = bool(FIRMS.search(said))
    metric = str(claim.metric)
    if metric in ALL_PARTIES:
        return says_firms != says_institutions and not says_both(case)
    return says_institutions and not says_firms


def says_both(case: Case) -> bool:
    """Whether the words say that institutions are counted beside firms: `기관을 포함해`."""
    return find_population(case.asked.mention) == "all"


def drop_next_population(text: str) -> str:
    """The words behind a figure without whom the next one counts: the 기업 of `145건은 기업 133건, 기관 12건`."""
    return OF_NEXT.sub("", text)
