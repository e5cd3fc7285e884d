"""How the vocabulary is written: alternatives one per line, joined into a regular expression.

Knows no words. Every pattern is matched against one sentence, and every repetition in one has an
end: a draft of nothing but digits must not stop the checker.
"""

from __future__ import annotations

HANGUL = "가-힣"
FINAL_N = 4  # what a syllable ends in, as Unicode counts them: ㄴ
FINAL_L = 8  # ㄹ
FINAL_M = 16  # ㅁ
FINAL_SS = 20  # ㅆ
CLOSING = (0, FINAL_N, FINAL_L, FINAL_M, 17)  # open, ㄴ, ㄹ, ㅁ, ㅂ
FIRST_SYLLABLE = ord("가")
FINALS = 28
VOWELS = 21
VOWEL_AE = 1  # ㅐ
# a vowel with 어 or 아: ㅗ → ㅘ, ㅜ → ㅝ, ㅣ → ㅕ, ㅚ → ㅙ, ㅡ → ㅓ
GROWN = {8: 9, 13: 14, 20: 6, 11: 10, 18: 4}


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


def conjugate(*stems: str) -> str:
    """The beginnings that verbs have in every form: `미치` → 미치|미친|미칠|미침|미칩|미쳐|미쳤.

    Args:
        stems: as a dictionary has them without 다; of those in ㄹ (밑돌) and 르 (오르) too.
    """
    return group(*(form for stem in stems for form in list_forms(stem)))


def list_forms(stem: str) -> tuple[str, ...]:
    """The beginnings of one verb's forms, the stem itself among them."""
    head, last = stem[:-1], ord(stem[-1]) - FIRST_SYLLABLE
    final = last % FINALS
    if final == FINAL_L:
        return (stem, *join_finals(head, last - final))
    if final:
        return (stem,)
    past = [head + syllable for syllable in contract_past(last)]
    if stem.endswith("르") and head:  # 오르 → 올라, 올랐
        past += [add_final(head, FINAL_L) + syllable for syllable in "라랐러렀"]
    return (*join_finals(head, last), *past)


def join_finals(head: str, open_syllable: int) -> tuple[str, ...]:
    """A stem with what may close its last syllable: nothing, ㄴ, ㄹ, ㅁ, ㅂ."""
    return tuple(head + chr(FIRST_SYLLABLE + open_syllable + final) for final in CLOSING)


def contract_past(open_syllable: int) -> tuple[str, ...]:
    """The last syllable of a stem grown together with 어 and 었: 치 → 쳐, 쳤."""
    first, vowel = divmod(open_syllable, VOWELS * FINALS)
    grown = GROWN.get(vowel // FINALS, vowel // FINALS)
    if open_syllable == ord("하") - FIRST_SYLLABLE:  # 하 → 해, 했
        grown = VOWEL_AE
    begins = FIRST_SYLLABLE + first * VOWELS * FINALS + grown * FINALS
    return (chr(begins), chr(begins + FINAL_SS))


def add_final(text: str, final: int) -> str:
    """A text whose last, open syllable is closed by a consonant."""
    return text[:-1] + chr(ord(text[-1]) + final)
