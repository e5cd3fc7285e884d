"""What the words of a question name, also where they are mistyped or two things are asked, and
what of them nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from analytics.find.documents import COUNTING, FIRM, PER, Library
from analytics.find.letters import split_letters, type_korean
from analytics.find.lexicon import Lexed, pack
from analytics.find.parts import Heard, Values
from analytics.find.ranking import NO_RECORD, Parts, Ranked, choose, rank
from analytics.find.unknown import ends_as_verb
from analytics.find.vocabulary import beside
from analytics.find.vocabulary import questions as words
from analytics.find.vocabulary.unknown import FIRM_NAMES, NEVER_MENDED, TOWNS

FEWEST_SYLLABLES = 2  # of a word that may be mistyped, or is a name
ALIKE = 0.8  # of the letters of a mistyped word: one of 헙약 in six is wrong
MOST_ALIKE = 5  # words that are looked at, of which one must be as long
IN_FORCE, ENDED, VACANT, UNCLEAR, EXCEPT = "in_force", "ended", "vacant", "unclear", "except"
DENYING = frozenset({"not", EXCEPT})
SAYS_DENIED = DENYING | {UNCLEAR, "overdue"}  # concepts of names that deny by themselves
MEANS = frozenset({"rate", "days"})  # what is counted so is a mean or a median itself
MOST_ASKED = 6  # things that are asked for at once
CLEARLY = 0.2  # in weights of concepts


def name_documents(
    lexed: Lexed, library: Library, parts: Parts
) -> tuple[Lexed, tuple[Ranked, ...], tuple[Ranked, ...]]:
    """What the words of a question name, and whatever shares a concept with them, with the words
    as they were understood.
    """
    ranked = rank(lexed, library, parts)
    chosen = choose(ranked, lexed, library)
    if not lexed.unknown or NO_RECORD in lexed.concepts or (chosen and not may_be_mistyped(lexed)):
        return lexed, chosen, ranked
    for mended in (type_korean(lexed.text), mend_words(lexed, library)):
        again = library.lexicon.lex(mended)
        if len(again.text.split()) < len(lexed.text.split()):
            continue  # the kt of `KT 방문` is no letters of Korean
        mended_ranked = rank(again, library, parts)
        mended_chosen = choose(mended_ranked, again, library)
        if is_better(mended_chosen, chosen):
            return again, mended_chosen, mended_ranked
    return lexed, chosen, ranked


def may_be_mistyped(lexed: Lexed) -> bool:
    """Whether a word with unknown letters in it may have a wrong one (엄무협약); not the name of a firm (삼성)."""
    return any(
        any(unknown in word for unknown in lexed.unknown) and not is_name(word)
        for word in lexed.text.split()
    )


def is_name(word: str) -> bool:
    """Whether a word is the name of a firm or a town that questions are known to name."""
    return bool(FIRM_NAMES.match(word) or TOWNS.match(word))


def is_better(mended: Sequence[Ranked], chosen: Sequence[Ranked]) -> bool:
    """Whether a mended question names something, and clearly more than it did as it was typed."""
    if not mended:
        return False
    return not chosen or mended[0].score > chosen[0].score + CLEARLY


def mend_words(lexed: Lexed, library: Library) -> str:
    """A question whose unknown words are the known ones that they nearly are: 성곡률, 협악율, 헙약."""
    return " ".join(
        mend_word(word, library) if library.lexicon.lex(word).unknown else word
        for word in lexed.text.split()
    )


def mend_values(lexed: Lexed, values: Values, library: Library) -> str:
    """A question whose unknown words are the values of a build that they nearly are: 헬스캐어."""
    if not lexed.unknown:
        return lexed.text
    spelt = {
        split_letters(value): value
        for of_dimension in values.values()
        for value in of_dimension
        if len(value) > FEWEST_SYLLABLES
    }
    return " ".join(
        find_near(word, spelt) if library.lexicon.lex(word).unknown else word
        for word in lexed.text.split()
    )


def find_mended(typed: Lexed, read: Lexed) -> tuple[str, str] | None:
    """The first word that was read as another, with that one; None where none was."""
    pairs = zip(typed.text.split(), read.text.split(), strict=False)
    return next(((one, other) for one, other in pairs if one != other), None)


def mend_word(word: str, library: Library) -> str:
    """The known word that a word nearly is; itself where it is near none, short, or a verb or an
    adjective (조용해 is no 고용해).
    """
    if len(word) < FEWEST_SYLLABLES or ends_as_verb(word) or word in NEVER_MENDED:
        return word
    spelt = list_spellings(library)
    bare = words.PARTICLE.sub("", word)
    near = find_near(bare, spelt)
    return near + word[len(bare) :] if near != bare else find_near(word, spelt)


def find_near(word: str, spelt: Mapping[str, str]) -> str:
    """Of some words by their letters the one of the same length that a word nearly is; itself where none is."""
    near = get_close_matches(split_letters(word), spelt, MOST_ALIKE, ALIKE)
    words_near = (spelt[letters] for letters in near)
    return next((one for one in words_near if len(one) == len(word)), word)


@lru_cache(maxsize=4)
def list_spellings(library: Library) -> dict[str, str]:
    """The letters of each stem and of each label that is one word, with it."""
    stems = {stem for stem in library.lexicon.stems if " " not in stem}
    labels = {pack(label) for label in library.called}
    return {
        split_letters(word): word
        for word in sorted(stems | labels)
        if len(word) >= FEWEST_SYLLABLES
    }


def name_also(
    called: str, named: Sequence[str], library: Library, *, is_of_one: bool
) -> tuple[str, ...]:
    """The metrics of the further parts of a question: `방문 몇 번 협약 몇 건` → that of 협약; none where it
    asks for one.

    Args:
        is_of_one: whether two values of a dimension are asked for.
    """
    parts = split_asked(called)
    if not 2 <= len(parts) <= MOST_ASKED or not named or is_of_one:
        return ()
    firsts = [name_part(part, library) for part in parts]
    if not all(firsts):
        return ()
    told = tuple(dict.fromkeys(firsts))
    return told if len(told) > 1 else ()


def is_of_values(heard: Sequence[Heard], chosen: Sequence[Ranked]) -> bool:
    """Whether two values of a dimension are asked for, and not two things: 전화랑 방문 긍정률."""
    if not chosen:
        return False
    best = chosen[0]
    told = [one.dimension for one in heard]
    narrowing = {one.dimension for one in heard if one.narrows(best.label)}
    return any(told.count(one) > 1 for one in narrowing & {*best.document.dimensions})


def name_part(part: str, library: Library) -> str:
    """The metric that a part of a question names by itself; empty where none is, as in `서울 업체랑` before others."""
    lexed = library.lexicon.lex(part)
    if {*lexed.concepts} <= {FIRM, *COUNTING}:
        return ""
    chosen = choose(rank(lexed, library), lexed, library)
    if not chosen or chosen[0].document.is_stated:
        return ""
    return chosen[0].document.name


def split_asked(text: str) -> list[str]:
    """The parts of a question that asks for two things."""
    for pattern in (words.BETWEEN_TWO, words.AND_COMPARED):
        parts = [part for part in pattern.split(text) if part.strip()]
        if len(parts) > 1:
            return parts
    asked = [*words.HOW_MANY.finditer(text)]
    if len(asked) > 1:
        return [text[: asked[0].end()], text[asked[0].end() :]]
    return [text]


def is_denied(typed: str, asked: frozenset[str], chosen: Sequence[Ranked]) -> bool:
    """Whether a question asks for those of which it is not so, and what it names counts those of
    which it is.
    """
    if not chosen:
        return False
    document, label = chosen[0].document, chosen[0].label
    denying = asked & DENYING
    if IN_FORCE in document.called:
        return (ENDED in asked) != bool(denying)  # 해지된 협약, and 유효하지 않은 ones
    if VACANT in asked and VACANT not in document.labels[0]:
        return EXCEPT not in asked
    if UNCLEAR in asked - label:
        return True
    return is_plainly_denied(typed, denying, chosen[0])


def is_plainly_denied(typed: str, denying: frozenset[str], best: Ranked) -> bool:
    """Whether what is told is denied, and not something else of it: `철수 안 하고 운영하는`."""
    if not denying or denying == DENYING or beside.LIMIT_NOT_MET.search(typed):
        return False
    if best.label & SAYS_DENIED:
        return False
    called = best.document.called
    return not any(
        name in called and pattern.search(typed) for name, pattern in beside.DENIES_ELSE.items()
    )


def find_average(lexed: Lexed, chosen: Sequence[Ranked]) -> str:
    """The 하루 of `하루 평균 방문`; empty where what is named is such an average, or none is asked for."""
    if not chosen or not PER & {*lexed.concepts}:
        return ""
    of_time = [one for one in lexed.pieces if one.concept in ("day", "week", "month")]
    unsaid = [one.text for one in of_time if one.concept not in chosen[0].label]
    if unsaid:
        return unsaid[0]
    return find_mean(lexed, chosen[0])


def find_mean(lexed: Lexed, best: Ranked) -> str:
    """The 당 of `기업당 투자`, the 평균 of `평균 투자 약속`, where what is named is no such mean; empty of none."""
    if PER & best.document.called or best.document.counted in MEANS:
        return ""
    said = (
        one.text
        for one in lexed.pieces
        if one.concept == "average" or one.text in words.EACH_ENDINGS
    )
    return next(said, "")
