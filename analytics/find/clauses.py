"""A question of two clauses, each with a time or a part of its own.

`2020년 방문은 몇 번이고 2021년 협약은 몇 건인가` is two questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.find.asked import LONGEST, Asked, read_asked
from analytics.find.documents import COUNTING, FIRM, load_library
from analytics.find.parts import Values
from analytics.find.vocabulary.questions import BETWEEN_CLAUSES, CHOOSES, COMPARES
from analytics.korean_days.timing import SO_FAR

MOST_CUTS = 3  # places at which a question may be two


def split_clauses(text: str, day: date, values: Values) -> tuple[str, ...]:
    """The clauses of a question that ask for different times or parts; none of one question."""
    typed = text[:LONGEST]
    if COMPARES.search(typed) or CHOOSES.search(typed):
        return ()
    for cut in [*BETWEEN_CLAUSES.finditer(typed)][:MOST_CUTS]:
        between = "between" if cut["between"] else "beside"
        clauses = (typed[: cut.start(between)], typed[cut.end(between) :])
        if are_apart(clauses, [read_asked(clause, day, values) for clause in clauses]):
            return clauses
    return ()


def are_apart(clauses: Sequence[str], asked: Sequence[Asked]) -> bool:
    """Whether each says what is counted and a time or a part of its own, and not the same."""
    if not all(one.named and tell_condition(one) for one in asked):
        return False
    if not all(map(says_what, clauses)) or len({bool(one.number) for one in asked}) > 1:
        return False
    first, other = map(tell_condition, asked)
    return first != other


def says_what(clause: str) -> bool:
    """Whether a clause says more than who and how many: not `헬스케어는 몇 건`."""
    concepts = {*load_library().lexicon.lex(clause).concepts}
    return any(not concept.startswith("=") for concept in concepts - {FIRM, *COUNTING})


def tell_condition(asked: Asked) -> tuple[object, ...]:
    """The time and the parts that a clause names; empty of none."""
    parts = (*asked.regions, *(one.value for one in asked.heard if one.narrows(asked.label)))
    times = () if asked.timing == SO_FAR else (asked.timing,)
    return (*times, *parts)
