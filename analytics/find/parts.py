"""The parts of what is counted that a question names: reasons, needs, channels … as the build has
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analytics.find.lexicon import Lexed, Piece, pack, spell_blanks, spell_forms
from analytics.find.vocabulary.concepts import ENDINGS
from analytics.find.vocabulary.parts import (
    ALWAYS_NARROWING,
    CHANNEL,
    EITHER,
    FIELD,
    PARTY_TYPE,
    REGION,
    SPOKEN,
)
from analytics.find.vocabulary.questions import (
    EXCEPTED,
    HINTS_EXCEPTED,
    HOME,
    INSTITUTIONS,
    REGIONS,
)

FEWEST_SYLLABLES = 2  # of a value that is heard anywhere; a shorter one is a word with endings

Values = Mapping[str, tuple[str, ...]]
Part = tuple[str, str]  # a dimension and a value of it


@dataclass(frozen=True)
class Heard:
    """A value of a dimension that a question names.

    Args:
        tokens: what of the question says it, each a concept or, of a word that nobody knows,
            the word behind `=`.
    """

    dimension: str
    value: str
    tokens: frozenset[str]

    def narrows(self, label: frozenset[str]) -> bool:
        """Whether it says more than a name that has these concepts."""
        if (self.dimension, self.value) in ALWAYS_NARROWING:
            return True
        return not self.tokens or not self.tokens <= label


def hear_values(lexed: Lexed, values: Values) -> tuple[Heard, ...]:
    """The values of a build that a question names, in the order of its dimensions."""
    heard = (
        Heard(dimension, value, find_tokens(lexed, said))
        for dimension, of_dimension in values.items()
        for value in of_dimension
        if (said := find_said(lexed.text, dimension, value))
    )
    packed = pack(lexed.text)
    return tuple(
        one for one in heard if one.tokens or one.dimension == CHANNEL or pack(one.value) in packed
    )


def find_said(text: str, dimension: str, value: str) -> tuple[str, ...]:
    """The forms of a value that stand in a text: 거리 and 멀 of `거리가 멀다고`."""
    words = text.split()
    return tuple(form for form in spell_value(dimension, value) if is_said(form, words))


def is_said(form: str, words: Sequence[str]) -> bool:
    """Whether a form stands in one word, or begins with one and goes on in the next: no 화상 in `전화 상담`."""
    if len(form) < FEWEST_SYLLABLES:
        return any(word[:1] == form and {*word[1:]} <= {*ENDINGS} for word in words)
    behind = ("".join(words[place:]) for place in range(len(words)))
    return any(form in word for word in words) or any(one.startswith(form) for one in behind)


def drop_excepted(text: str, values: Values) -> tuple[str, tuple[Part, ...]]:
    """A question without the values that it does not ask for (`서울 말고`), and those."""
    if not HINTS_EXCEPTED.search(text):
        return text, ()
    offered: dict[str, Sequence[str]] = {
        REGION: (*REGIONS, HOME),
        FIELD: values.get(FIELD, ()),
        CHANNEL: values.get(CHANNEL, ()),
        PARTY_TYPE: (INSTITUTIONS,),
    }
    found = []
    for dimension, of_dimension in offered.items():
        all_forms = spell_forms_of(dimension, of_dimension)
        for value in of_dimension:
            forms = spell_forms_of(dimension, [value])
            listed = rf"(?=(?:(?:이랑|랑|하고|과|와|이나|나|,)?\s?(?:{all_forms}))*{EXCEPTED})"
            left = re.sub(
                rf"(?<![가-힣])(?:{forms})(?:{EXCEPTED}|{listed}(?:이랑|랑|하고|과|와|이나|나|,)?)",
                " ",
                text,
            )
            if left != text:
                found.append((dimension, value))
                text = left
    return text, tuple(found)


def spell_forms_of(dimension: str, values: Iterable[str]) -> str:
    """The forms of some values as a pattern of which any fits; one that fits nothing of none."""
    forms = [re.escape(form) for value in values for form in spell_value(dimension, value)]
    return "|".join(forms) or "(?!)"


def is_either(text: str, named: Sequence[tuple[str, str]]) -> bool:
    """Whether the values of a dimension are asked for together: `서류나 현장에서 확인된`."""
    if len(named) < 2:
        return False
    said = "|".join(
        re.escape(form) for dimension, value in named for form in spell_value(dimension, value)
    )
    return bool(re.search(rf"(?:{said}){EITHER}", text))


@lru_cache(maxsize=512)
def spell_value(dimension: str, value: str) -> tuple[str, ...]:
    """A value as records write it and as people say it, verbs in their forms, without blanks."""
    stems = SPOKEN.get(dimension, {}).get(value, "").split()
    forms = (text for stem in stems for form in spell_forms(stem) for text in spell_blanks(form))
    packed = dict.fromkeys(map(pack, (value, *forms)))
    return tuple(form for form in packed if form)


def find_tokens(lexed: Lexed, said: Iterable[str]) -> frozenset[str]:
    """What of a question says a value in some form, and nothing else: not the people of `사람 몇 명`."""
    covered = [*list_covered(lexed.pieces, tuple(said))]
    others = {name_token(piece) for piece in lexed.pieces if piece not in covered}
    return frozenset(name_token(piece) for piece in covered) - others


def list_covered(pieces: Iterable[Piece], forms: tuple[str, ...]) -> Iterator[Piece]:
    """The pieces that are in one of some forms, and the words that begin with one."""
    for piece in pieces:
        text = pack(piece.text)
        if any(text in form or (piece.is_unknown and text.startswith(form)) for form in forms):
            yield piece


def name_token(piece: Piece) -> str:
    """The concept that a piece says, or the word that nobody knows."""
    return piece.concept or f"={piece.text}"
