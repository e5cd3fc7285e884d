"""Syllables as letters and back: forms of verbs, letters that a keyboard left apart, Korean typed
in Latin letters.
"""

from __future__ import annotations

import re
import unicodedata

FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LAST = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
LOOSE = re.compile("([ㄱ-ㅎ])([ㅏ-ㅣ])([ㄱ-ㅎ](?![ㅏ-ㅣ]))?")
BARE = 0  # place of no last letter
# the vowel of a stem → that of its past: 오 → 와, 이 → 여
PAST_VOWELS = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅡ": "ㅓ", "ㅚ": "ㅙ"}
OPEN_VOWELS = "ㅏㅓㅐㅔㅕ"
PAST_OF_DO = "ㅐ"  # 하 → 해


def split_syllable(syllable: str) -> tuple[str, str, str]:
    """First letter, vowel and last letter of a syllable; a blank for no last letter."""
    code = ord(syllable) - ord("가")
    rest, last = divmod(code, len(LAST))
    first, vowel = divmod(rest, len(VOWELS))
    return FIRST[first], VOWELS[vowel], LAST[last]


def join_syllable(first: str, vowel: str, last: str = " ") -> str:
    """The syllable of some letters."""
    place = FIRST.index(first) * len(VOWELS) + VOWELS.index(vowel)
    return chr(ord("가") + place * len(LAST) + LAST.index(last))


def conjugate(root: str) -> tuple[str, ...]:
    """A verb's root with the forms that its last syllable takes: 열 → 열, 연, 여는; 오 → 오, 온, 올, 와, 왔."""
    first, vowel, last = split_syllable(root[-1])
    if last == " ":
        tails = [join_syllable(first, vowel, tail) for tail in "ㄴㄹㅂㅁ"]
        return tuple(root[:-1] + form for form in (root[-1], *tails, *spell_past(first, vowel)))
    if last == "ㄹ":
        bare = join_syllable(first, vowel)
        tailed = join_syllable(first, vowel, "ㄴ")
        return (root, root[:-1] + tailed, f"{root[:-1]}{bare}는", f"{root[:-1]}{bare}니")
    return (root,)


def spell_past(first: str, vowel: str) -> tuple[str, ...]:
    """왔 and 와 of 오, 갔 of 가, 했 and 해 of 하."""
    if (first, vowel) == ("ㅎ", "ㅏ"):
        vowel = PAST_OF_DO
    elif vowel in PAST_VOWELS:
        vowel = PAST_VOWELS[vowel]
    elif vowel not in OPEN_VOWELS:
        return ()
    return join_syllable(first, vowel), join_syllable(first, vowel, "ㅆ")


def join_letters(text: str) -> str:
    """Letters that a keyboard left apart as the syllables they are: ㅈㅓㄴ환율 → 전환율."""
    return LOOSE.sub(join_match, text)


def join_match(match: re.Match[str]) -> str:
    """One of them; ㅃ ends none."""
    first, vowel, last = match.groups(default=" ")
    if first not in FIRST or last not in LAST:
        return match[0]
    return join_syllable(first, vowel, last)


def split_letters(text: str) -> str:
    """Syllables as their letters: 률 → ㄹㅠㄹ."""
    return unicodedata.normalize("NFD", text)


# ---- Korean that was typed while the keyboard was in English -------------------------------------

KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
TWO_VOWELS = {
    "ㅗㅏ": "ㅘ",
    "ㅗㅐ": "ㅙ",
    "ㅗㅣ": "ㅚ",
    "ㅜㅓ": "ㅝ",
    "ㅜㅔ": "ㅞ",
    "ㅜㅣ": "ㅟ",
    "ㅡㅣ": "ㅢ",
}


def type_korean(text: str) -> str:
    """guqdir → 협약, as the same keys write it in Korean; letters that make no syllable stay apart."""
    letters = "".join(KEYS.get(key, key) for key in text)
    for two, one in TWO_VOWELS.items():
        letters = letters.replace(two, one)
    return join_letters(letters)
