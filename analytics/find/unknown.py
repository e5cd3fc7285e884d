"""What of a question nobody here knows, and whether without it another question would be answered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from analytics.find.documents import load_library
from analytics.find.lexicon import Lexed, Piece, clean
from analytics.find.parts import name_token
from analytics.find.ranking import (
    NO_RECORD,
    NOT,
    Ranked,
    add_up,
    is_of_named_firm,
    list_asked,
    list_rated,
)
from analytics.find.vocabulary import questions
from analytics.find.vocabulary import unknown as words

FEWEST_SYLLABLES = 2  # of a word; a single one is an ending
SAYING_COUNT = frozenset({"chain", "overlap"})  # two and more, as their labels say
FUND = "fund"
# Of 182 questions by 28 people with a noun nobody knows, what fitted so well was right in 17 of 19; where nothing of ours
# was asked for, nothing did.
CLEAR_SCORE = 0.5
MOST_UNSAID = 0.2  # of the name of what is so clear: the 협약 of `청년 전환율` is not said
PAST = "\u11bb"  # the last letter of 았, 었 and 했


@dataclass(frozen=True)
class Unknown:
    """A word that nobody here knows.

    Args:
        word: as it was typed; empty of none.
        is_noun: says what is counted, or narrows it: without it another question would be
            answered (특허 건수). No verb or adverb, and no name of a firm or a town, of which
            the whole is told.
        left: where without a noun something is named so clearly that it is told (`지역 업체 협약
            전환율`), it and what else nobody knows, as written: what is said to be left out.
    """

    word: str = ""
    is_noun: bool = False
    left: tuple[str, ...] = ()

    @property
    def is_unheard(self) -> bool:
        """Whether nothing is told for it."""
        return self.is_noun and not self.left


NOTHING_UNKNOWN = Unknown()


@dataclass(frozen=True)
class Counted:
    """Numbers of a question that are no values.

    Args:
        narrowing: says of which ones is asked (두 번 이상); ordinal: 제3차; each empty of none.
    """

    narrowing: str = ""
    ordinal: str = ""


def find_unknown(typed: str, lexed: Lexed, chosen: Sequence[Ranked], counted: Counted) -> Unknown:
    """A number that is no value and that nothing named says, else a word."""
    return find_untold(counted, chosen, lexed) or find_unknown_word(typed, lexed, chosen)


def find_unknown_word(typed: str, lexed: Lexed, chosen: Sequence[Ranked]) -> Unknown:
    """The 유령 of 유령방문, the NHN of `NHN 협약`; what no record counts (참석률), else the first noun,
    else the first word.
    """
    uncounted = list_uncounted(lexed, chosen)
    if uncounted:
        return Unknown(find_typed(uncounted[0], typed), is_noun=True)
    found = [*list_unknown(typed, lexed, chosen)]
    nouns = [one for one in found if one.is_noun]
    if not nouns:
        return found[0] if found else NOTHING_UNKNOWN
    is_alone = len(nouns) == 1 and may_be_left(nouns[0].word, typed)
    if not is_alone or not is_clear(chosen, lexed):
        return nouns[0]
    left = dict.fromkeys(find_written(one.word, typed) for one in found)
    return replace(nouns[0], left=tuple(left))


def list_uncounted(lexed: Lexed, chosen: Sequence[Ranked]) -> list[str]:
    """The words of what no record counts; the rate that is asked for (참석률), where nothing fits."""
    said = [one.text for one in lexed.pieces if one.concept == NO_RECORD]
    return said if chosen else [*said, *list_rated(lexed).values()]


def may_be_left(noun: str, typed: str) -> bool:
    """Whether a noun may be one that changes little: no rate or amount by itself (정규직 전환율, 폐지율, 판매량), and
    nothing that says how sure a figure is (신뢰구간).
    """
    return not words.NEVER_LEFT.search(find_written(noun, typed))


def find_written(word: str, typed: str) -> str:
    """The whole word, as written, of which a part is not known: 국정감사 of 국정."""
    inside = next((one for one in typed.split() if word in one), word)
    return questions.PARTICLE.sub("", inside)


def is_clear(chosen: Sequence[Ranked], lexed: Lexed) -> bool:
    """Whether what is named is said whole, and fits so well that it is told though a noun is not known."""
    if not chosen or chosen[0].score < CLEAR_SCORE:
        return False
    best = chosen[0]
    unsaid = best.label - list_asked(lexed) - {NOT}
    return best.document.is_stated or add_up(unsaid, load_library()) <= MOST_UNSAID


def find_untold(counted: Counted, chosen: Sequence[Ranked], lexed: Lexed) -> Unknown | None:
    """A count that says of which ones is asked (`두 번 이상 만난 기업`), or an ordinal (`제3차`), where
    what is named says none; None where there is none.
    """
    ordinal = counted.ordinal
    label = chosen[0].label if chosen else frozenset()
    if counted.narrowing and not (label & SAYING_COUNT or is_defined(counted.narrowing, chosen)):
        return Unknown(
            counted.narrowing, is_noun=True, left=find_limit_left(counted, chosen, lexed)
        )
    if not ordinal or questions.ORDINALS_HEARD.match(ordinal):
        return None
    is_told = bool(questions.OF_FUND.search(ordinal)) and FUND in label
    return None if is_told else Unknown(ordinal, is_noun=False)


def find_limit_left(counted: Counted, chosen: Sequence[Ranked], lexed: Lexed) -> tuple[str, ...]:
    """A limit that is left out: what one firm promised in public is the same within `2년 안에`; none elsewhere."""
    is_of_firm = bool(chosen) and is_of_named_firm(chosen[0], lexed)
    return (counted.narrowing,) if is_of_firm else ()


def is_defined(narrowing: str, chosen: Sequence[Ranked]) -> bool:
    """Whether what is named is defined by the time that narrows it: the 90일 of `석 달 넘게 연락 없는 기업`."""
    defined = chosen[0].document.text if chosen else ""
    is_written = words.WON.sub("", narrowing) in words.WON.sub("", defined)
    return is_written or any(
        said.match(narrowing) and written in defined
        for written, said in words.TIMES_DEFINED.items()
    )


def list_unknown(typed: str, lexed: Lexed, chosen: Sequence[Ranked]) -> Iterator[Unknown]:
    """The words of a question that nobody knows, and that are no part of what it names."""
    for piece, behind in zip_longest(lexed.pieces, lexed.pieces[1:]):
        if is_word(piece) and not is_told(piece, chosen):
            word = find_typed(piece.text, typed)
            yield Unknown(questions.PARTICLE.sub("", word), is_noun(piece.text, word, typed))
        elif behind and is_prefix(piece, behind, lexed.text):
            yield Unknown(find_typed(piece.text + behind.text, typed), is_noun=False)


def is_told(piece: Piece, chosen: Sequence[Ranked]) -> bool:
    """Whether the name or the definition of what is named says a word, or the part by which it is told."""
    if piece.text in questions.CHANNELS or not chosen:
        return piece.text in questions.CHANNELS
    best = chosen[0]
    told = best.label | best.told
    return name_token(piece) in told or piece.text in best.document.text


def is_prefix(piece: Piece, behind: Piece, text: str) -> bool:
    """Whether an unknown syllable narrows the word that it begins: the 대 of 대기업."""
    if not piece.is_unknown or len(piece.text) >= FEWEST_SYLLABLES:
        return False
    word = piece.text + behind.text
    return any(one.startswith(word) for one in text.split())


def find_typed(word: str, typed: str) -> str:
    """A word as it was typed."""
    place = typed.lower().find(word)
    return typed[place : place + len(word)] if place >= 0 else word


def is_word(piece: Piece) -> bool:
    """Whether a piece is a word that no concept has."""
    is_bare = piece.is_unknown or piece.concept.startswith("=")
    return is_bare and len(piece.text) >= FEWEST_SYLLABLES


# ---- kinds of words ------------------------------------------------------------------------------


def is_noun(word: str, as_typed: str, typed: str) -> bool:
    """Whether a word is a noun, and no name of a firm, a town or a person."""
    before, _, behind = typed.lower().partition(word)
    rest, _, following = behind.partition(" ")
    rest = clean(rest)
    if is_name(as_typed, before, following) or words.SEVERAL_PEOPLE.search(word + rest):
        return False
    return not is_verb(word + rest, following) and not words.ADVERB.search(word + rest)


def is_verb(word: str, following: str) -> bool:
    """Whether a word has the ending of a verb, as it stands before what follows it."""
    if ends_as_verb(word):
        return True
    if words.BEFORE_FIRM.match(following):
        return word.endswith("는")
    return bool(words.BEFORE_BOUND.match(following)) and is_modifying(word)


def ends_as_verb(word: str) -> bool:
    """Whether a word by itself has the ending of a verb or an adjective."""
    return bool(words.VERB_ENDING.search(word)) or PAST in unicodedata.normalize("NFD", word)


def is_modifying(word: str) -> bool:
    """Whether a word ends as verbs do before a noun: 짐싼, 돌아가는."""
    return unicodedata.normalize("NFD", word)[-1] in "\u11ab\u11af"


def is_name(word: str, before: str, following: str) -> bool:
    """Whether a word is the name of a firm, a town or a person, as far as its kind tells."""
    bare = questions.PARTICLE.sub("", word)
    return bool(
        words.FIRM_NAMES.match(bare)
        or words.FIRM_SUFFIX.search(bare)
        or words.FIRM_PREFIX.search(before)
        or words.LATIN_NAME.match(bare)
        or words.TOWNS.match(bare)
        or words.TITLES.match(following)
    )
