"""Korean grammar that depends on the word before: particles, lists of names, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Sound = Literal["vowel", "consonant", "rieul"]  # rieul takes 로 where other consonants take 으로

# How a figure or a Latin letter ends when it is read aloud; whatever is not listed ends in a vowel.
DIGITS: dict[str, Sound] = {
    "0": "consonant",  # 영
    "1": "rieul",  # 일
    "3": "consonant",  # 삼
    "6": "consonant",  # 육
    "7": "rieul",  # 칠
    "8": "rieul",  # 팔
}
LETTERS: dict[str, Sound] = {
    "L": "rieul",  # 엘
    "M": "consonant",  # 엠
    "N": "consonant",  # 엔
    "R": "rieul",  # 알
}
UNDECIDED = {
    "은/는": "은(는)",
    "이/가": "이(가)",
    "을/를": "을(를)",
    "과/와": "와(과)",
    "으로/로": "(으)로",
    "이라/라": "(이)라",
}

DATE_END = re.compile(r"\d\.$")  # `2022. 3. 31.` ends in 일 or 월
LATIN_END = re.compile(r"[A-Za-z]+$")
SYMBOLS_IN_VOWELS = ("%", "㎞", "%p")  # 퍼센트, 킬로미터, 퍼센트포인트
BRACKETED = re.compile(r"\s*\([^()]*\)$")
ABOUT = ("한두", "두세", "서너", "네댓", "대여섯", "예닐곱", "일고여덟", "여덟아홉")
ORDINALS = ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")


def particle(word: str, pair: str) -> str:
    """The word with the particle that fits its last sound: particle("협약", "은/는") → 협약은.

    A bracket at the end is passed over, as the rules of spelling have it: 22만 ㎞(지구 5.5바퀴) → …를. `%` is read
    퍼센트, ㎞ 킬로미터, a date ends in 일 or 월. A word in small Latin letters may be read in several ways and gets both
    particles: visits → visits을(를).
    """
    closed, opened = pair.split("/")
    match last_sound(word):
        case None:
            return word + UNDECIDED[pair]
        case "consonant":
            return word + closed
        case "rieul" if pair != "으로/로":
            return word + closed
        case _:
            return word + opened


def last_sound(word: str) -> Sound | None:
    """How a text ends when read aloud; None when that is not known."""
    text = strip_brackets(word).rstrip("’”\"' )]")
    last = text[-1:]
    if "가" <= last <= "힣":
        return final_of(last)
    if last.isdigit():
        return DIGITS.get(last, "vowel")
    if DATE_END.search(text):
        return "rieul"
    if text.endswith(SYMBOLS_IN_VOWELS):
        return "vowel"
    letters = LATIN_END.search(text)
    if letters and letters[0].isupper():
        return LETTERS.get(last, "vowel")
    return None


def strip_brackets(word: str) -> str:
    """The text without the brackets at its end; one that is all brackets stays."""
    text = word.rstrip()
    while (shorter := BRACKETED.sub("", text)) != text and shorter:
        text = shorter
    return text


def final_of(syllable: str) -> Sound:
    """The final consonant of a syllable: its place among the 28 that Unicode counts for each vowel."""
    final = (ord(syllable) - ord("가")) % 28
    if final == 0:
        return "vowel"
    if final == 8:
        return "rieul"
    return "consonant"


def listed(names: Sequence[str], limit: int = 3, unit: str = "개") -> str:
    """Names in a row, the first few of many: `서울, 경기`, `서울, 경기, 대전 등 5개`."""
    if len(names) > limit:
        return f"{', '.join(names[:limit])} 등 {len(names):,}{unit}"
    return ", ".join(names)


def shared_out(total: str, parts: Sequence[tuple[int, str, str]]) -> str:
    """How many of a whole are what: (how many, the verb before another part, the verb at the end of the sentence).

    `목표 6개` and (4, 달성했고, 달성했습니다), (2, 부족하고, 부족합니다) → 목표 6개 가운데 4개는 달성했고, 2개는 부족합니다.
    """
    there = [part for part in parts if part[0]]
    if len(there) == 1:
        ((count, _, end),) = there
        every = "모두 " if count > 1 else ""
        return f"{particle(total, '은/는')} {every}{end}."
    said = [f"{count:,}개는 {going_on}" for count, going_on, _ in there[:-1]]
    said += [f"{count:,}개는 {end}" for count, _, end in there[-1:]]
    return f"{total} 가운데 {', '.join(said)}."


def nth(number: int) -> str:
    """`첫 번째` … `열 번째`, then `11번째`."""
    if 1 <= number <= len(ORDINALS):
        return f"{ORDINALS[number - 1]} 번째"
    return f"{number}번째"


def between(low: int, high: int) -> str:
    """Two neighbouring numbers as people say them: `두세`, `여덟아홉`, then `9~10`."""
    if 1 <= low <= len(ABOUT):
        return ABOUT[low - 1]
    return f"{low}~{high}"
