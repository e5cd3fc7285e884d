"""Where the clauses of a sentence end. Knows nothing of figures."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.claims.vocabulary import sentences

CLAUSE_END = re.compile(sentences.CLAUSE_END)


@lru_cache(maxsize=64)
def find_clause_ends(sentence: str) -> tuple[int, ...]:
    """The place after each clause's end, in order."""
    return tuple(match.end() for match in CLAUSE_END.finditer(sentence))


def last_clause(before: str) -> str:
    """The words of the clause in which a text ends."""
    start = max((match.end() for match in CLAUSE_END.finditer(before)), default=0)
    return before[start:]


def first_clause(after: str) -> str:
    """The words up to where a clause ends for the first time."""
    end = CLAUSE_END.search(after)
    if not end:
        return after
    return after[: end.start()]
