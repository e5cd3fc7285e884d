"""Korean grammar that depends on the word before: particles, lists of names, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence

VOWEL, CONSONANT, RIEUL = "vowel", "consonant", "rieul"

# How a figure or a Latin letter ends when it is read aloud; whatever is not listed ends in a vowel.
DIGITS = {
    "0": CONSONANT,
    "1": RIEUL,
    "3": CONSONANT,
    "6": CONSONANT,
    "7": RIEUL,
    "8": RIEUL,
}  # 영 일 삼 육 칠 팔
LETTERS = {"L": RIEUL, "M": CONSONANT, "N": CONSONANT, "R": RIEUL}  # 엘 엠 엔 알
UNDECIDED = {
    "은/는": "은(는)",
    "이/가": "이(가)",
    "을/를": "을(를)",
    "과/와": "와(과)",
    "으로/로": "(으)로",
    "이라/라": "(이)라",
}

BRACKETED = re.compile(r"\s*\([^()]*\)$")
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
        case sound if sound == CONSONANT or (sound == RIEUL and pair != "으로/로"):
            return word + closed
        case _:
            return word + opened


def last_sound(word: str) -> str | None:
    """How a text ends when read aloud: vowel, consonant, rieul (which takes 로), or None when that is not known."""
    text = word.rstrip()
    while (shorter := BRACKETED.sub("", text)) != text and shorter:
        text = shorter
    text = text.rstrip("’”\"' )]")
    last = text[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return VOWEL if final == 0 else RIEUL if final == 8 else CONSONANT
    if last.isdigit():
        return DIGITS.get(last, VOWEL)
    if re.search(r"\d\.$", text):
        return RIEUL
    if last in ("%", "㎞") or text.endswith("%p"):
        return VOWEL
    letters = re.search(r"[A-Za-z]+$", text)
    return LETTERS.get(last, VOWEL) if letters and letters[0].isupper() else None


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
        return f"{particle(total, '은/는')} {'모두 ' if there[0][0] > 1 else ''}{there[0][2]}."
    said = [f"{n:,}개는 {going_on}" for n, going_on, _ in there[:-1]] + [
        f"{n:,}개는 {end}" for n, _, end in there[-1:]
    ]
    return f"{total} 가운데 {', '.join(said)}."


def nth(number: int) -> str:
    """`첫 번째` … `열 번째`, then `11번째`."""
    return f"{ORDINALS[number - 1]} 번째" if 1 <= number <= len(ORDINALS) else f"{number}번째"
