"""How well each document fits the words of a question, and which fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analytics.find.documents import COUNTING, PER, Document, Library, find_head, say_once
from analytics.find.lexicon import Lexed, pack
from analytics.find.parts import Heard
from analytics.find.vocabulary.concepts import LIGHT, UNIT_OF
from analytics.find.vocabulary.parts import CHANNEL, FIELD
from analytics.find.vocabulary.unknown import FIRM_NAMES

# What a document's label says of a question counts whole. The shares of it that other things count:
DEFINED = 0.35  # said by the definition alone
UNASKED = 0.45  # in the label and not in the question: the plain metric wins over the special one
UNSAID = 1.0  # in the question and nowhere in the document
OTHER_UNIT = 2.0  # asked in a unit in which the document is not counted
METRIC_FIRST = 0.1  # of a metric and a statement that fit alike, the metric is meant
UNKNOWN_FOUND = 1.2  # a word that nobody knows and that stands in the document's text
UNKNOWN_UNSAID = 0.25  # one that does not
LEAST_SAID = 0.35  # of what a question says, so much must be in a document's name
LEAST_SCORE = -0.25
UNKNOWN_WEIGHT = 0.3  # of a word that nobody knows, beside concepts
BEHIND_BEST = 0.45  # of the best score that others may be behind and are shown beside it
LEAST_GAP = 0.3
LEAST_OF_STATEMENT = 0.4  # of the name of what was counted in public, so much must be asked for
# what says how something is counted and names nothing by itself
BARE = frozenset({"rate", "money", "days", "not", "except", "first", "confirmed"})
INSTITUTION = frozenset({"institution"})
BY_CHANNEL = frozenset({"remote"})  # what is told of a channel, where a metric knows channels
NAMED_PARTS = ("reason", "need", "topic", "evidence", "kind", "first_response")
WEIGHED = (FIELD, CHANNEL)  # of what can be told so a question is, more than of what cannot
# what only statements count: where a metric is called otherwise, it is not meant
STATED_ONLY = frozenset({"plain_money", "sales", "goal"})
RATES = ("율", "률")  # behind a word, of which they make a rate
# what narrows so little that it is no subject of a budget or a rate
LIGHTEST = 0.6
ANY_SUBJECT = frozenset(
    {
        "programme",
        "complex",
        "start_camp",
        "start_house",
        "year_one",
        *(name for name, of in LIGHT.items() if of <= LIGHTEST),
    }
)
NO_RECORD = "of_no_record"
# what a name says that is never meant where nobody says it
ONLY_ASKED = frozenset({"leave", "weekend", "chain"})
DEEDS = frozenset(
    {"invest", "hire", "refuse", "open", "mentoring", "attend", "inquiry", "leave", "match"}
)
# of two concepts that contradict each other only one can be meant
OPPOSED = (
    ("promise", "confirmed"),
    ("promise", "keep"),
    ("open", "leave"),
    ("goal", "promise"),
)
OPPOSED_COST = 1.0
FEWEST_SYLLABLES = 2  # of a word that is looked for in a text
OF_PART = 0.6  # can be told of the reason or the need that is named
OF_REGION = 0.15  # can be told of the province that is named
TO_THE_LETTER = 0.02  # for each letter of a label
THINGS = frozenset({"programme", "mentor", "seat", "agenda", "event", "concert", "facility"})
HEAD_ALIKE = 0.3  # both end with the same word
HEAD_COUNTED = 0.3  # the last word says what is counted: 채용한 회사 are firms
# what is meant only where it is asked for: a target, what is double, institutions
NARROWING = frozenset({"goal", "overlap", "institution"})
NARROWING_COST = 0.4
FIRM, PLACES, RATE, MONEY = "firm", "places", "rate", "money"
GOAL, PROMISE, PEOPLE = "goal", "promise", "people"
OF_FIRMS = frozenset({"hire", "invest"})  # what firms do: 에너지 기업 고용 are people


NOT = "not"
WITHOUT_INSTITUTIONS = frozenset({"institution", "except"})
# what may stand beside a denied deed in a label and is no part of it: 접촉 없는 협약 기업
BESIDE_DENIED = frozenset({NOT, "firm", "mou", "receive", "institution", "process", "under_way"})
NOT_DENIED = 0.9  # a label denies what the question does not
DENIED_COST = 0.2  # a question denies what the label does not


@dataclass(frozen=True)
class Ranked:
    """A document with how well it fits.

    Args:
        label: the concepts of its name that fits best.
        score: in weights of concepts; said: the part of the question's weight that its name says.
        told: what of the question says a part by which the document can be told.
    """

    document: Document
    label: frozenset[str]
    score: float
    said: float
    told: frozenset[str] = frozenset()


def list_asked(lexed: Lexed) -> frozenset[str]:
    """The concepts of a question; `기관 빼고` are firms, which all are that are not said to be more."""
    asked = say_once(lexed.concepts) | (COUNTING & {*lexed.concepts})
    if asked >= WITHOUT_INSTITUTIONS:
        asked -= WITHOUT_INSTITUTIONS
    asked -= list_earlier_units(lexed)
    if RATE in asked and find_head(lexed) in (RATE, MONEY, *OF_FIRMS):
        asked -= {MONEY}  # 약속한 돈 대비 투자 비율
    if find_head(lexed) == FIRM:
        asked -= {MONEY, PEOPLE}  # 돈 투자한 기업, 사람 뽑은 기업
    if GOAL in asked:
        asked -= {PROMISE}  # 유치하겠다고 한 목표
    if find_head(lexed) in OF_FIRMS and PLACES not in asked:
        asked -= {FIRM}
    return asked


def list_earlier_units(lexed: Lexed) -> frozenset[str]:
    """Of the units in which a question counts all but the last: the places of `문 여는 데 며칠`, the
    people of `사람 뽑은 회사 몇 곳`.
    """
    said = [one.concept for one in lexed.pieces if one.concept in COUNTING | {"days"}]
    return frozenset(said) - {*said[-1:]}


@dataclass(frozen=True)
class Parts:
    """By what a question may be told in parts.

    Args:
        heard: the values of the build that it names; is_regional: whether a province is named.
        is_of_institutions: whether institutions are meant without firms.
    """

    heard: tuple[Heard, ...] = ()
    is_regional: bool = False
    is_of_institutions: bool = False


NO_PARTS = Parts()


def rank(lexed: Lexed, library: Library, parts: Parts = NO_PARTS) -> tuple[Ranked, ...]:
    """The documents whose name says something of a question, the best first."""
    asked = list_asked(lexed)
    ranked = [weigh(asked, lexed, document, library, parts) for document in library.documents]
    fitting = [one for one in ranked if one.said > 0]
    return tuple(sorted(fitting, key=lambda one: (-round(one.score, 6), one.document.rank)))


def weigh(
    asked: frozenset[str],
    lexed: Lexed,
    document: Document,
    library: Library,
    parts: Parts,
) -> Ranked:
    """How well the label fits that fits best."""
    of_part = list_told_parts(asked, document, parts)
    told = of_part | list_heard(document, parts)
    unknown = [word for word in lexed.unknown if f"={word}" not in told]
    told_alone = told - of_part
    labels = (
        weigh_label(keep_asked(asked, told_alone, label), label, of_part, document, library)
        for label in document.labels
    )
    best = max(labels, key=lambda one: one.score)
    beside = (
        weigh_beside(unknown, document)
        + weigh_head(lexed, document)
        + weigh_wording(lexed, document)
        + weigh_region(document, parts)
        + weigh_part(best, parts)
    )
    found = sum(weigh_unknown(word, document) for word in unknown if word in document.text)
    return replace(best, score=best.score + beside, said=best.said + found, told=told)


def keep_asked(
    asked: frozenset[str], told: frozenset[str], label: frozenset[str]
) -> frozenset[str]:
    """What a question asks beside what says a part, as far as a label does not say it too."""
    return asked - (told - label)


def list_heard(document: Document, parts: Parts) -> frozenset[str]:
    """What says a part of a question by which a document can be told."""
    heard = (one.tokens for one in parts.heard if one.dimension in document.dimensions)
    return frozenset().union(*heard)


def list_told_parts(asked: frozenset[str], document: Document, parts: Parts) -> frozenset[str]:
    """What a question says of a part by which a document can be told: a field, a channel, institutions."""
    told = frozenset[str]()
    for heard in parts.heard:
        if heard.dimension in WEIGHED and heard.dimension in document.dimensions:
            told |= heard.tokens & {"=" + heard.value, *BY_CHANNEL}
    if CHANNEL in document.dimensions:
        told |= BY_CHANNEL & asked
    if parts.is_of_institutions and "party_type" in document.dimensions:
        told |= INSTITUTION & asked
    return told


def weigh_part(best: Ranked, parts: Parts) -> float:
    """What it adds that a document can be told of the reason or the need which is named, where its
    name does not say it.
    """
    named = (
        one
        for one in parts.heard
        if one.dimension in NAMED_PARTS and one.dimension in best.document.dimensions
    )
    return OF_PART if any(one.narrows(best.label) for one in named) else 0.0


def weigh_region(document: Document, parts: Parts) -> float:
    """What it adds that a document can be told of the province which is named."""
    return OF_REGION if parts.is_regional and "region" in document.dimensions else 0.0


def weigh_label(
    asked: frozenset[str],
    label: frozenset[str],
    of_part: frozenset[str],
    document: Document,
    library: Library,
) -> Ranked:
    """How well one label fits, and how much of the question it says."""
    deeds = asked - COUNTING - {NOT}
    said = deeds & (label | {document.counted} | of_part)
    elsewhere = (deeds - said) & (document.defined | document.called)
    unsaid = deeds - said - elsewhere
    score = (
        add_up(said, library)
        + DEFINED * add_up(elsewhere, library)
        - UNASKED * add_up(label - deeds - {NOT}, library)
        - UNSAID * add_up(unsaid, library)
        - weigh_opposed(asked, label)
        - (NARROWING_COST if NARROWING & (label - asked) else 0)
        - weigh_unit(asked, label, document)
        + weigh_denied(asked, label, library)
    )
    return Ranked(
        document, label, score, add_up((said | (deeds & document.called)) - BARE, library)
    )


def weigh_wording(lexed: Lexed, document: Document) -> float:
    """What it adds that a metric's label is said to the letter."""
    is_said = not document.is_stated and document.label in pack(lexed.text)
    return TO_THE_LETTER * len(document.label) if is_said else 0.0


def weigh_head(lexed: Lexed, document: Document) -> float:
    """What it tells that a question's last word says what is counted."""
    head = find_head(lexed)
    if head != FIRM:
        return weigh_thing(head, document)
    is_of_firms = FIRM in (document.counted, *document.labels[0])
    return HEAD_COUNTED if is_of_firms else -HEAD_COUNTED


def weigh_thing(head: str, document: Document) -> float:
    """What it tells that a question ends with a thing, and a name with the same: 사업 of `기관들이 하는 사업`, and no 사업
    where `지원사업 하는 기관` are asked for.
    """
    if document.head not in THINGS:
        return 0.0
    if head in INSTITUTION:
        return -HEAD_ALIKE
    return HEAD_ALIKE if head == document.head else 0.0


def weigh_denied(asked: frozenset[str], label: frozenset[str], library: Library) -> float:
    """What it tells that both deny the same, or one denies and the other does not."""
    if NOT in label:
        is_denied = NOT in asked and label - BESIDE_DENIED <= asked
        return library.weigh(NOT) if is_denied else -NOT_DENIED
    return -DENIED_COST if NOT in asked else 0.0


def add_up(concepts: Iterable[str], library: Library) -> float:
    return sum(map(library.weigh, concepts))


def weigh_unit(asked: frozenset[str], label: frozenset[str], document: Document) -> float:
    """What it costs that a question asks in a unit in which a document is not counted."""
    told = asked & frozenset(UNIT_OF)
    if not told or not document.units or told & label:
        return 0.0
    units = {UNIT_OF[one] for one in told}
    return 0.0 if units & {*document.units} else OTHER_UNIT


def weigh_opposed(asked: frozenset[str], label: frozenset[str]) -> float:
    """What it costs that a question says the contrary of a label, and not the same."""
    return sum(
        OPPOSED_COST
        for pair in OPPOSED
        for one, other in (pair, pair[::-1])
        if one in asked and other in label and other not in asked and one not in label
    )


def weigh_beside(unknown: Sequence[str], document: Document) -> float:
    """What words that nobody knows add to any label, and that a metric of ours goes first."""
    score = -METRIC_FIRST if document.is_stated else 0.0
    for word in unknown:
        if word in document.text:
            score += weigh_unknown(word, document)
        else:
            score -= UNKNOWN_UNSAID * (2 if document.is_stated else 1)
    return score


def weigh_unknown(word: str, document: Document) -> float:
    """What a word counts that nobody knows and that stands in the name of a statement, or
    somewhere of a metric.
    """
    if len(word) < FEWEST_SYLLABLES:
        return 0.0
    return UNKNOWN_FOUND if document.is_stated else DEFINED * UNKNOWN_FOUND


def choose(ranked: Sequence[Ranked], lexed: Lexed, library: Library) -> tuple[Ranked, ...]:
    """Those that fit: the best, where its name says enough of the question, and what fits nearly
    as well.
    """
    if NO_RECORD in lexed.concepts:
        return ()
    fitting = list_fitting(ranked, lexed, library)
    if not fitting or not is_meant(fitting[0], lexed, library):
        return ()
    best = fitting[0].score
    least = best - BEHIND_BEST * max(best, LEAST_GAP)
    return tuple(one for one in fitting if one.score >= least)


def list_fitting(ranked: Sequence[Ranked], lexed: Lexed, library: Library) -> list[Ranked]:
    """Those that count what only statements count, a rate or its subject, where it is asked for."""
    only = list_stated_only(lexed)
    rated = list_rated(lexed).keys()
    subject = list_subject(lexed) if only or rated else frozenset()
    return [
        one
        for one in ranked
        if says_what_must_be_asked(one, lexed)
        if only <= one.label | one.told and says_rated(one, rated) and is_of_subject(one, subject)
        if not is_hardly_said(one, library)
    ]


def says_what_must_be_asked(ranked: Ranked, lexed: Lexed) -> bool:
    """Whether what is special in a name is asked for: 이탈률 where nobody asks who left, 주말 where nobody says so; and, of
    a figure for each, whether it is of what is asked for (not 기업당 방문 for `기업당 투자`).
    """
    asked = list_asked(lexed) | {*lexed.concepts}
    if ONLY_ASKED & ranked.label - asked - ranked.told:
        return is_of_named_firm(ranked, lexed)
    if not PER & ranked.label:
        return True
    deeds = DEEDS & asked
    return not deeds or bool(deeds & (ranked.label | ranked.document.called))


def is_of_named_firm(ranked: Ranked, lexed: Lexed) -> bool:
    """Whether something was said in public of a firm that a question names: the branch that 솔트룩스 closed, of `솔트룩스 지점`."""
    named = {one for one in lexed.concepts if FIRM_NAMES.match(one.removeprefix("="))}
    return ranked.document.is_stated and bool(named & ranked.label)


def is_meant(best: Ranked, lexed: Lexed, library: Library) -> bool:
    """Whether the name that fits best says enough of a question."""
    unknown = [word for word in lexed.unknown if f"={word}" not in best.told]
    whole = add_up(list_asked(lexed) - COUNTING - BARE - (best.told - best.label), library)
    whole += UNKNOWN_WEIGHT * len(unknown)
    if unknown and best.said <= library.weigh(FIRM):
        return False  # 외국 기업: firms of which a word is said that nobody knows
    return best.said >= LEAST_SAID * whole and best.score > LEAST_SCORE


def list_stated_only(lexed: Lexed) -> frozenset[str]:
    """What a question asks that only statements count: 예산, 매출, 목표."""
    return STATED_ONLY & {*lexed.concepts}


def list_subject(lexed: Lexed) -> frozenset[str]:
    """Of what a question asks the budget, the target or a rate: the 멘토링 of `멘토링 예산`, the 고용 of
    `고용 유지율`.
    """
    said = list_asked(lexed) - list_rated(lexed).keys()
    return said - STATED_ONLY - BARE - COUNTING - ANY_SUBJECT


def is_of_subject(ranked: Ranked, subject: frozenset[str]) -> bool:
    """Whether a document says something of a subject, where one is named."""
    document = ranked.document
    return not subject or bool(subject & (document.called | document.defined | ranked.told))


def list_rated(lexed: Lexed) -> dict[str, str]:
    """Of what a rate is asked for in one word, with that word: 참석 of 참석률."""
    return {
        before.concept: before.text + of.text
        for before, of in pairwise(lexed.pieces)
        if of.text in RATES
        and before.concept not in ("", *COUNTING)
        and before.text + of.text in lexed.text
    }


def says_rated(ranked: Ranked, rated: Iterable[str]) -> bool:
    """Whether a document says anywhere of what a rate is asked for."""
    document = ranked.document
    return {*rated} <= document.called | document.defined | ranked.told | {document.counted}


def is_hardly_said(ranked: Ranked, library: Library) -> bool:
    """Whether a statement's name has little of the question in it, or a metric's nothing but how
    it is counted.
    """
    if not ranked.document.is_stated:
        return ranked.said <= 0
    return ranked.said < LEAST_OF_STATEMENT * add_up(ranked.label, library)
