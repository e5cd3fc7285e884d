"""What a question says beside what it names and its answer does not keep to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from analytics.find import words
from analytics.find.documents import FIRM, Document, Library, find_head
from analytics.find.extremes import read_extreme
from analytics.find.lexicon import Lexed
from analytics.find.ranking import Ranked
from analytics.find.vocabulary import beside as vocabulary
from analytics.find.vocabulary.parts import EXTREME, LEAST

DAYS, OVERDUE = "days", "overdue"
COUNTED_OTHERWISE = frozenset({"people", "money", "days", "times", "rate"})  # and no firms
DEEDS = tuple(vocabulary.DEEDS.split())
NUMBER = re.compile(r"\d")  # beside which a threshold or a statement answers 언제
NO_DEED = "\n"  # stands in no question


@dataclass(frozen=True)
class Beside:
    """What is said beside what is named.

    Args:
        unsaid: deeds that what is named does not count: the 채용 of `채용도 하고 투자도 한 기업`.
        is_ordered: says which of two came first, and what is named does not; is_reversed: it
            does, the other way round.
        asks_who, asks_why: asks for a person, for a reason.
        asks_how_long: asks for days, and what is named counts none.
        is_of_one_ministry: asks for one ministry, where all are counted together.
        asks_extreme: asks for most or least of what is not told apart (가장 먼 출장); asks_both_ends:
            for most and for least; asks_mean: for the mean of what a median is told of;
            asks_firms: for how many firms, where people, money or a mean is told.
        is_not_overdue: asks for what is not late, where the late is told.
        asks_when: asks for the day of something; asks_each_person: for each of our own people.
    """

    unsaid: tuple[str, ...] = ()
    is_ordered: bool = False
    is_reversed: bool = False
    asks_who: bool = False
    asks_why: bool = False
    asks_how_long: bool = False
    is_of_one_ministry: bool = False
    asks_extreme: bool = False
    asks_both_ends: bool = False
    asks_mean: bool = False
    asks_firms: bool = False
    is_not_overdue: bool = False
    asks_when: bool = False
    asks_each_person: bool = False


NOTHING_BESIDE = Beside()


def read_beside(
    typed: str, lexed: Lexed, chosen: Sequence[Ranked], also: Iterable[str], library: Library
) -> Beside:
    """What of a question is beside what it names.

    Args:
        also: the metrics that are asked for beside the first.
    """
    if not chosen:
        return NOTHING_BESIDE
    best = chosen[0]
    named = best.document
    is_ordered = bool(vocabulary.ORDER.search(typed))
    return Beside(
        tuple(dict.fromkeys(list_unsaid(typed, lexed, best, find_documents(also, library)))),
        is_ordered and named.name not in vocabulary.ORDERED and says_two_deeds(lexed),
        is_ordered and is_reversed(named.name, lexed.concepts),
        asks_who(typed),
        asks_why(typed, named),
        asks_how_long(typed, named),
        named.name == vocabulary.OF_MINISTRIES and bool(vocabulary.ONE_MINISTRY.search(typed)),
        asks_extreme(typed, named),
        bool(vocabulary.BOTH_ENDS.search(typed)),
        vocabulary.AVERAGE in typed and vocabulary.OF_MEDIAN in named.label,
        not also and asks_firms(lexed, named),
        OVERDUE in best.label and bool(vocabulary.NOT_OVERDUE.search(typed)),
        asks_when(typed, named),
        bool(vocabulary.EACH_PERSON.search(typed)) and vocabulary.OF_EACH_PERSON not in named.label,
    )


def find_no_day(typed: str) -> str:
    """The 2월 30일 of `2021년 2월 30일 방문`, which no calendar has; empty of none."""
    found = chain.from_iterable(pattern.finditer(typed) for pattern in vocabulary.DAYS_SAID)
    quarter = vocabulary.NO_QUARTER.search(typed)
    if quarter:
        return quarter[0]
    return next((match[0] for match in found if not is_day(match)), "")


def is_day(match: re.Match[str]) -> bool:
    year = int(match["year"] or vocabulary.LEAP_YEAR)
    try:
        date(year, int(match["month"]), int(match["day"] or 1))
    except ValueError:
        return False
    return True


def find_other_body(typed: str) -> str:
    """The 부산시 of `부산시는 협약 몇 건`; empty where no other body did it."""
    found = vocabulary.OTHER_BODY.search(typed)
    is_ours = vocabulary.SPEAKING.search(typed) or vocabulary.OURS_TO_THEM.search(typed)
    return found["who"] if found and not is_ours else ""


def find_documents(names: Iterable[str], library: Library) -> list[Document]:
    wanted = {*names}
    return [one for one in library.documents if one.name in wanted]


def list_unsaid(
    typed: str, lexed: Lexed, best: Ranked, others: Sequence[Document]
) -> Iterator[str]:
    """The deeds of a question that nothing named counts."""
    documents = [best.document, *others]
    said = chain.from_iterable((*one.called, *one.defined, one.counted) for one in documents)
    covered = {*said, *best.told}
    for piece in lexed.pieces:
        noun = find_deed(piece.text)
        if noun in typed and piece.concept not in covered and not is_written(noun, documents):
            yield noun


def is_written(noun: str, documents: Sequence[Document]) -> bool:
    return any(noun in one.text for one in documents)


def find_deed(text: str) -> str:
    """The noun of a deed with which a piece begins."""
    return next((noun for noun in DEEDS if text.startswith(noun)), NO_DEED)


def says_two_deeds(lexed: Lexed) -> bool:
    """Whether a question says two deeds, of which one can be first."""
    deeds = {piece.concept for piece in lexed.pieces if find_deed(piece.text) != NO_DEED}
    return len(deeds) > 1


def is_reversed(name: str, concepts: Sequence[str]) -> bool:
    """Whether what comes first in a metric comes last in a question."""
    if name not in vocabulary.ORDERED:
        return False
    first, behind = vocabulary.ORDERED[name]
    places = [place for place, concept in enumerate(concepts) if concept in first]
    places_behind = [place for place, concept in enumerate(concepts) if concept in behind]
    return bool(places and places_behind) and min(places_behind) < min(places)


def asks_how_long(typed: str, named: Document) -> bool:
    """Whether days are asked for of what counts none, and not on which day most was."""
    is_asked = DAYS not in named.units and vocabulary.HOW_LONG.search(typed)
    return bool(is_asked) and read_extreme(typed) is None


def asks_firms(lexed: Lexed, named: Document) -> bool:
    """Whether firms are asked for, and what is told counts none: `방문은 나중에 한 기업`."""
    return find_head(lexed) == FIRM and named.counted in COUNTED_OTHERWISE


def asks_who(typed: str) -> bool:
    return bool(vocabulary.WHO.search(typed)) and not vocabulary.SPEAKING.search(typed)


def asks_why(typed: str, named: Document) -> bool:
    is_of_reasons = vocabulary.REASON in named.called | {*named.dimensions}
    return bool(vocabulary.WHY.search(typed)) and not is_of_reasons


def asks_extreme(typed: str, named: Document) -> bool:
    """Whether most or least is asked for of what nothing tells apart."""
    if not named.is_stated and vocabulary.LONGEST.search(typed):
        return True
    is_most = EXTREME.search(typed) or LEAST.search(typed)
    return bool(is_most) and read_extreme(typed) is None


def asks_when(typed: str, named: Document) -> bool:
    """Whether the day of something is asked for, and no month that has most of it."""
    is_asked = not named.is_stated and vocabulary.WHEN.search(typed)
    return bool(is_asked) and read_extreme(typed) is None and not NUMBER.search(typed)


def asks_fact(typed: str, label: str) -> bool:
    """Whether what came of a promise is asked for, where the promise alone is told."""
    is_promise = vocabulary.PROMISED in label and vocabulary.PROMISED not in typed
    return is_promise and bool(vocabulary.FACT.search(typed))


def say_beside(beside: Beside, said: Sequence[str] = ()) -> Iterator[str]:
    """What an answer does not keep to.

    Args:
        said: values of which that is said already.
    """
    unsaid = [deed for deed in beside.unsaid if deed not in said]
    if unsaid:
        yield words.say_unsaid(unsaid)
    told = (
        (beside.is_reversed, words.REVERSED),
        (beside.is_ordered, words.NO_ORDER),
        (beside.is_not_overdue, words.DENIED),
        (beside.asks_mean, words.MEDIAN),
        (beside.asks_who, words.NO_WHO),
        (beside.asks_why, words.NO_WHY),
        (beside.asks_how_long, words.NO_DAYS),
        (beside.asks_firms, words.NO_FIRMS),
        (beside.asks_when, words.NO_WHEN),
        (beside.asks_each_person, words.NO_EACH_PERSON),
        (beside.is_of_one_ministry, words.NO_MINISTRY),
        (beside.asks_both_ends, words.NO_BOTH_ENDS),
        (beside.asks_extreme and not beside.asks_both_ends, words.NO_EXTREME),
    )
    yield from (sentence for is_so, sentence in told if is_so)
