"""Whether every word beside a figure was understood: it names what is counted, or can change nothing of it.

`고용 증빙이 남아 있는 협약사는 83개사` has words of two subjects, `문을 연 상장사는 85곳` one that nobody here knows.
Knows the words, not the values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.claims.deeds import DEEDS
from briefing.claims.meaning import find_cues
from briefing.claims.vocabulary import companions, known
from briefing.claims.vocabulary.owners import HOME
from briefing.claims.vocabulary.topic import Topic

WORD = re.compile(r"[가-힣A-Za-z]+")
VERB = re.compile(rf"{known.VERBS}[가-힣]{{0,6}}|{known.DONE}")
PARTICLE = re.compile(rf"(?<=[가-힣A-Za-z]){known.PARTICLE}$")
SUFFIX = re.compile(known.SUFFIX)
OFFICE = re.compile(known.OFFICE)
RIGHT_BEFORE = re.compile(known.RIGHT_BEFORE)
TAIL = re.compile(r"[가-힣]*")
KNOWN = known.NOUNS | known.SHORT


@dataclass(frozen=True)
class Named:
    """Words of a text that name a topic.

    Args:
        start, end: where they stand.
    """

    topic: str
    start: int
    end: int


@lru_cache(maxsize=256)
def find_named(text: str) -> tuple[Named, ...]:
    """Every word of a text that names a subject or a deed of one, with its topic."""
    nouns = [Named(cue.topic.name, cue.start, cue.end) for cue in find_cues(text)]
    deeds = [
        Named(topic, match.start(), match.end())
        for topic, pattern in DEEDS
        for match in pattern.finditer(text)
    ]
    return (*nouns, *deeds)


def list_companions(topic: Topic) -> frozenset[str]:
    """The names of the topics that may be named beside a figure of one."""
    return frozenset((topic.name, *companions.COMPANIONS.get(topic.name, ()), *companions.OF_ANY))


def list_wholes(topic: Topic) -> frozenset[str]:
    """The names of the topics out of which a figure of one may be told: what came of what was promised."""
    return frozenset(companions.WHOLES.get(topic.name, ()))


def find_foreign(text: str, topics: frozenset[str]) -> str | None:
    """The first words of a text that name a subject which is none of some topics."""
    named = find_named(text)
    own = [one for one in named if one.topic in topics]
    foreign = (one for one in named if not any(overlap(one, mine) for mine in own))
    first = min(foreign, key=lambda one: one.start, default=None)
    if not first:
        return None
    return text[first.start : first.end].strip()


def overlap(one: Named, other: Named) -> bool:
    """Whether two namings share letters: 대면 in 대면컨설팅."""
    return one.start < other.end and other.start < one.end


def find_unknown_word(text: str, of_topic: frozenset[str]) -> str | None:
    """The first word of a text that names no subject and is not known to change nothing.

    Args:
        of_topic: words, and how verbs begin, that are known here besides.
    """
    words = (word[0] for word in WORD.finditer(blank_named(text)))
    return next((one for one in words if not (is_known(one) or is_of(one, of_topic))), None)


def is_of(word: str, stems: frozenset[str]) -> bool:
    """Whether a word begins with one of some stems, or is one of a single syllable."""
    noun = PARTICLE.sub("", word)
    return noun in stems or any(
        word.startswith(stem) for stem in stems if len(stem) > 1 or stem in known.BEGINS_VERBS
    )


def blank_named(text: str) -> str:
    """A text of the same length without the words that name subjects and what hangs on them."""
    letters = [*text]
    for one in find_named(text):
        end = one.end
        tail = TAIL.match(text, one.end)
        if tail and SUFFIX.fullmatch(tail[0]):
            end = tail.end()
        letters[one.start : end] = " " * (end - one.start)
    return "".join(letters)


def is_known(word: str) -> bool:
    """Whether a word can change nothing of what is counted."""
    noun = PARTICLE.sub("", word)
    is_listed = word in KNOWN or noun in KNOWN
    is_ours = noun.startswith(HOME) or OFFICE.fullmatch(noun)
    return bool(is_listed or is_ours or VERB.fullmatch(word))


def names(text: str, topic: Topic) -> bool:
    """Whether some words name a topic itself, or what is done to be counted by it."""
    return any(one.topic == topic.name for one in find_named(text))


def drop_next_name(text: str) -> str:
    """The words behind a figure without the name of the next one: `협약 145건 개소 85곳`."""
    ends = [one for one in find_named(text) if RIGHT_BEFORE.fullmatch(text, one.end)]
    if not ends:
        return text
    return text[: min(one.start for one in ends)]


def says_anything(text: str) -> bool:
    """Whether some words say more than that something is counted: `이행은`, not `, ` or ` 가운데`."""
    return any(
        word[0] not in known.NAMES_NOTHING and word[0] not in known.SHORT
        for word in WORD.finditer(text)
    )
