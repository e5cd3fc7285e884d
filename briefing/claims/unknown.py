"""Words beside a figure that nobody here knows: what agrees must be understood to the last word.

`협약 기업 85곳이 상장사다`: the value is ours, what is said is not. Knows the words, not the values.
"""

from __future__ import annotations

import re

from briefing.claims.owners import CUE
from briefing.claims.vocabulary import neutral
from briefing.claims.vocabulary.owners import HOME, NEUTRAL, REGIONS

PARTICLE = re.compile(neutral.PARTICLE)
NAMED = re.compile(rf"(?:{CUE.pattern})[가-힣]{{0,3}}")  # with what hangs on it: 체결했음
NUMBER = re.compile(neutral.NUMBER)
WORD = re.compile(neutral.WORD)
OF_OURS = re.compile(NEUTRAL)
GLUED = re.compile(r"^[가-힣]+")  # what hangs on the figure itself
STEM = 2  # syllables in which a word begins


def find_unknown_word(before: str, after: str) -> str | None:
    """The first word beside a figure that neither names a subject of ours nor is known to say nothing.

    Args:
        before, after: the words that are said of it.
    """
    beside = f"{before} … {GLUED.sub('', after)}"
    for named in (NAMED, NUMBER):
        beside = named.sub(lambda match: " " * len(match[0]), beside)
    return next((word[0] for word in WORD.finditer(beside) if not is_known(word[0])), None)


def is_known(word: str) -> bool:
    """Whether a word says nothing of what is counted, or names a place or kind of firm."""
    noun = PARTICLE.sub("", word) or word
    return any(
        (
            word[:STEM] in neutral.NEUTRAL,
            noun[:STEM] in neutral.NEUTRAL,
            noun.startswith((HOME, *REGIONS)),
            OF_OURS.search(noun),
        )
    )
