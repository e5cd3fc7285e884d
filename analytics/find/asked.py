"""What somebody typed: a number, the words beside it, and what those name: metrics, or what was stated in public."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from analytics.find import vocabulary as words
from analytics.korean_numbers.grammar import Unclear
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.numerals import MIXED, read_numeral
from analytics.korean_numbers.reading import HeaderUnit, read_numbers, read_with_unit
from analytics.metrics import METRICS

LONGEST = 200  # characters; a question is no draft
SPELT = (  # how people type units that a draft writes otherwise
    (re.compile(r"(?<=\d)\s?프로(?!그램|젝트)"), "%"),
    (
        re.compile(
            r"(?<=[십백천만])\s?프로(?!그램|젝트)|(?<=[일이삼사오육칠팔구])\s?프로(?!그램|젝트)"
        ),
        " 퍼센트",
    ),
    (re.compile(r"(?<=[\d만천백])\s?(?:킬로|키로)(?:미터)?"), "㎞"),
    (re.compile(r"(?<=\d)\s?호(?![가-힣])"), "건"),
    (re.compile(r"(일자리\s?\d[\d,]*)\s?개(?![가-힣])"), r"\1명"),
    (re.compile(r"(?<![제\d])(\d[\d,.]*)\s?조(?![가-힣\d])"), r"\1조 원"),
)
_TENS = "열|스물|서른|마흔|쉰|예순|일흔|여든|아흔"
_ONES = "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉"
IN_WORDS = re.compile(
    rf"(?<![가-힣])(?:[일이삼사오육칠팔구십백천만]{{2,}}|{MIXED}|(?:{_TENS})(?:{_ONES}))(?![가-힣])"
)
MONEY = re.compile(r"[억조]")
KEPT = re.compile(r"[^가-힣a-z0-9%]+")
FIRST_LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LAST_LETTERS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
LOOSE = re.compile("([ㄱ-ㅎ])([ㅏ-ㅣ])([ㄱ-ㅎ](?![ㅏ-ㅣ]))?")
FEWEST_LETTERS = 3  # of a name that may be mistyped
ALIKE = 0.84  # of the letters of a mistyped name: one of 협악률 in seven is wrong


@dataclass(frozen=True)
class Asked:
    """A question as it was understood.

    Args:
        text: as it was typed; number: the first in it; named: the metrics that its words name, the likeliest first.
        stated: what was counted in public, of whose name in the record all its words are a part.
        called: what was counted in public, by a name that people use and our metrics do not have.
        not_counted: what is asked for and nothing of ours counts (출장비); empty where nothing is.
        is_of_a_time: asks about this year or the last week, while figures here are of everything so far.
    """

    text: str
    number: Number | None
    named: tuple[str, ...]
    stated: tuple[str, ...]
    called: tuple[str, ...]
    is_of_a_time: bool = False
    not_counted: str = ""


def read_asked(text: str) -> Asked:
    """`고용 154명` → 154 people, the metrics called 고용."""
    typed = " ".join(text.split())[:LONGEST]
    spelt = spell_units(typed)
    number = read_number(spelt)
    around = spelt
    if number:
        around = f"{spelt[: number.start]} {spelt[number.end :]}"
    named = name_metrics(around)
    if not named and not number:
        named = name_mistyped(around)
    of_a_time = any(word in pack(around) for word in words.OF_A_TIME)
    not_counted = next((word for word in words.NOT_COUNTED if word in pack(typed)), "")
    return Asked(
        typed, number, named, name_stated(around), name_called(around), of_a_time, not_counted
    )


def spell_units(text: str) -> str:
    """58프로 → 58%, 22만 킬로 → 22만㎞, 1조 → 1조 원, 백사십오 and 백마흔다섯 → 145, ㅈㅓㄴ환율 → 전환율."""
    text = LOOSE.sub(join_letters, text)
    for pattern, unit in SPELT:
        text = pattern.sub(unit, text)
    return IN_WORDS.sub(write_digits, text)


def join_letters(match: re.Match[str]) -> str:
    """Letters that a keyboard left apart as the syllable they are: ㅈㅓㄴ → 전. Raises nothing; ㅃ ends none."""
    first, vowel, last = match.groups(default=" ")
    if first not in FIRST_LETTERS or last not in LAST_LETTERS:
        return match[0]
    syllable = FIRST_LETTERS.index(first) * len(VOWELS) + VOWELS.index(vowel)
    return chr(ord("가") + syllable * len(LAST_LETTERS) + LAST_LETTERS.index(last))


def write_digits(match: re.Match[str]) -> str:
    """A number in words as digits; as it is where it is none (`이사`)."""
    try:
        return str(read_numeral(match[0]).low)
    except Unclear:
        return match[0]


def read_number(text: str) -> Number | None:
    """The first number; 억 and 조 alone are money, 0.58 alone a share."""
    number = next(iter(read_numbers(f"{text} ")), None)
    if number and number.is_native and words.HOW_MANY in text:  # 한 곳에 몇 번
        return None
    if number is None or number.unit is not None:
        return number
    if MONEY.search(number.text):
        return read_with_unit(number, HeaderUnit("krw"))
    if number.places and 0 < number.value < 1:
        return read_with_unit(number, HeaderUnit("share"))
    return number


# ---- names -------------------------------------------------------------------------------------------------


def name_metrics(text: str) -> tuple[str, ...]:
    """The metrics that some words name: the longest name first, so that 개소율 is not 개소.

    Blanks do not count, and neither do endings: 성공률은? and 성공 률이 name 성공률, 방문한 기업 방문기업.
    """
    written = (pack(text), pack(" ".join(drop_endings(text))))
    longest: dict[str, int] = {}
    for name, metric in list_names():
        if any(name in packed for packed in written):
            longest[metric] = max(len(name), longest.get(metric, 0))
    named = sorted(longest, key=lambda metric: -longest[metric])
    if any(word in written[0] for word in words.WITH_INSTITUTIONS):
        named = add_institutions(named)
    return tuple(named)


def add_institutions(named: Iterable[str]) -> list[str]:
    """Before each metric of firms the one that counts institutions too, where there is one."""
    return [
        metric for name in named for metric in (f"{name}_all_parties", name) if metric in METRICS
    ]


def name_stated(text: str) -> tuple[str, ...]:
    """What was counted in public that some words name: every word but the empty ones stands in what it is called."""
    asked = [word for word in map(pack, drop_endings(text)) if len(word) > 1]
    if not asked:
        return ()
    called = {metric: pack(label) for metric, label in words.STATEMENTS.items()}
    return tuple(metric for metric, label in called.items() if all(word in label for word in asked))


def name_called(text: str) -> tuple[str, ...]:
    """What was counted in public that people call by another name than the record does: 실투자율."""
    packed = pack(text)
    return tuple(
        metric for metric, names in words.STATED.items() if any(name in packed for name in names)
    )


def name_mistyped(text: str) -> tuple[str, ...]:
    """The metric whose name is nearly what was typed: 성곡률, 협악율."""
    names = {
        split_letters(name): metric for name, metric in list_names() if len(name) >= FEWEST_LETTERS
    }
    for word in (pack(text), *map(pack, drop_endings(text))):
        if len(word) >= FEWEST_LETTERS:
            near = get_close_matches(split_letters(word), names, 1, ALIKE)
            if near:
                return (names[near[0]],)
    return ()


def split_letters(text: str) -> str:
    """Syllables as their letters: 률 → ㄹㅠㄹ."""
    return unicodedata.normalize("NFD", text)


def drop_endings(text: str) -> list[str]:
    """The words that name something, without what follows them in a sentence: `주말에 출장 간 횟수` → 주말, 출장, 횟수."""
    stems = (words.ENDINGS.sub("", word) for word in KEPT.sub(" ", text.lower()).split())
    return [stem for stem in stems if stem not in words.EMPTY_WORDS]


@lru_cache(maxsize=1)
def list_names() -> tuple[tuple[str, str], ...]:
    """Every name with its metric: what people say, labels, and the names of the code."""
    said = [(name, metric) for metric, names in words.NAMES.items() for name in names]
    labels = [(pack(metric.label), metric.name) for metric in METRICS.values()]
    codes = [(pack(name), name) for name in METRICS]
    return tuple(dict.fromkeys((name, metric) for name, metric in said + labels + codes if name))


def pack(text: str) -> str:
    """A text without blanks and marks, in small letters."""
    return KEPT.sub("", text.lower())
