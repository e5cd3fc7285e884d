"""How the vocabulary is written: alternatives one per line, joined into a regular expression.

Knows no words. Every pattern is matched against one sentence, and every repetition in one has an
end: a draft of nothing but digits must not stop the checker.
"""

from __future__ import annotations

HANGUL = "가-힣"
FINAL_N = 4  # what a syllable ends in, as Unicode counts them: ㄴ
FINAL_L = 8  # ㄹ


def one_of(*alternatives: str) -> str:
    """A pattern that matches the first of some patterns that does: `한|두`."""
    return "|".join(alternatives)


def group(*alternatives: str) -> str:
    """The same as one piece of a longer pattern: `(?:한|두)`."""
    return f"(?:{one_of(*alternatives)})"


def find_final(syllable: str) -> int:
    """The number of the consonant that a syllable ends in, as Unicode counts them; 0 for none."""
    return (ord(syllable) - ord("가")) % 28


def list_syllables(final: int) -> str:
    """Every syllable that ends in one consonant, for a class of characters."""
    syllables = map(chr, range(ord("가"), ord("힣") + 1))
    return "".join(syllable for syllable in syllables if find_final(syllable) == final)
