"""What somebody typed: a number, the words beside it, and what those name: metrics, or what was stated in public."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from analytics.find import vocabulary as words
from analytics.korean_days.phrases import Span, find_days, spell_days
from analytics.korean_days.timing import SO_FAR, Timing, read_asked_timing
from analytics.korean_numbers.grammar import Unclear
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.numerals import MIXED, read_numeral
from analytics.korean_numbers.reading import HeaderUnit, read_numbers, read_with_unit
from analytics.korean_numbers.vocabulary.units import DURATIONS
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
    (re.compile(r"(?<=\d)\s?번째(?=\s?(?:업무)?(?:협약|mou|MOU))"), "건"),
    (re.compile(r"(억\s?\d천)(?![가-힣\d])"), r"\1만"),
    (re.compile(r"(?<![\d가-힣])만\s(?=명|개|건|곳)"), "1만 "),
    (re.compile(r"(?<!\d)(?:20)?(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d])\.?"), r"20\1. \2. \3."),
    (re.compile(r"(\d{4}\.\s?\d{1,2}\.\s?\d{1,2})(?![\d.])"), r"\1."),
    (re.compile(r"(?<![\d’'‘])((?:1[89]|2\d)년)(?!\s?(?:전|간|동안|째|만))"), r"20\1"),
    (re.compile(r"(일자리\s?\d[\d,]*)\s?개(?![가-힣])"), r"\1명"),
    (re.compile(r"(?<![제\d])(\d[\d,.]*)\s?조(?![가-힣\d])"), r"\1조 원"),
)
_TENS = "열|스물|서른|마흔|쉰|예순|일흔|여든|아흔"
_ONES = "하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉"
IN_WORDS = re.compile(
    rf"(?<![가-힣\d])(?:[일이삼사오육칠팔구십백천만]{{2,}}|{MIXED}|(?:{_TENS})(?:{_ONES}))(?![가-힣])"
)
MONEY = re.compile(r"[억조]")
KEPT = re.compile(r"[^가-힣a-z0-9%]+")
FIRST_LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LAST_LETTERS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
LOOSE = re.compile("([ㄱ-ㅎ])([ㅏ-ㅣ])([ㄱ-ㅎ](?![ㅏ-ㅣ]))?")
# how a keyboard that writes wide letters writes digits and signs: ５８％
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
# 145개 중 기업은 몇 개: asks of a part, and says the whole
OUT_OF = re.compile(r"^[^.]{0,6}?(?:중|가운데)(?:에|에서)?\s.*몇")
TOTAL_SO_FAR = re.compile(r"누적|누계|통산")
CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")
NOT_EVEN = re.compile(r"도\s?(?:못|없|안)|에\s")
FEWEST_LETTERS = 3  # of a name that may be mistyped
NEARLY = 0.5  # letters that a part of a label counts less than a name
ALIKE = 0.84  # of the letters of a mistyped name: one of 협악률 in seven is wrong


@dataclass(frozen=True)
class Asked:
    """A question as it was understood.

    Args:
        text: as it was typed; number: the first in it; named: the metrics that its words name, the likeliest first.
        stated: what was counted in public, of whose name in the record all its words are a part.
        called: what was counted in public, by a name that people use and our metrics do not have.
        not_counted: what is asked for and nothing of ours counts (출장비); empty where nothing is.
        timing: of which days it asks; everything so far where it names none.
        is_of_a_time: names a time, understood or not (어제).
        regions: the provinces that it names.
        reported: the days of which it asks what was reported then; asks_reported: whether it asks for what was.
        later: the days after the data of which it asks.
        pair: the whole and the part of `133곳 중 85곳`; channel: 전화, where contacts of it alone are asked for.
        nth_visit: of which visit it asks; 0 of none. asks_meaning: what something means, before how many there are.
        is_denied: asks for those of which it is not so (`안 온 기업`), which no name that it says counts.
        unknown: the words before a name that nobody here knows: the 유령 of 유령협약.
    """

    text: str
    number: Number | None
    named: tuple[str, ...]
    stated: tuple[str, ...]
    called: tuple[str, ...]
    not_counted: str = ""
    timing: Timing = SO_FAR
    is_of_a_time: bool = False
    regions: tuple[str, ...] = ()
    reported: Span | None = None
    asks_reported: bool = False
    later: Span | None = None
    pair: tuple[Number, Number] | None = None
    channel: tuple[str, ...] = ()
    nth_visit: int = 0
    asks_meaning: bool = False
    is_denied: bool = False
    unknown: str = ""

    @property
    def says_more(self) -> bool:
        """Whether it names a time, a channel or an unknown word beside a number."""
        return self.is_of_a_time or bool(self.unknown or self.channel)

    @property
    def rounded(self) -> str:
        """A plain number as it was typed; empty where it is told as more or less than one, or as laps."""
        number = self.number
        if not number or number.manner != "exact" or number.unit == "laps" or number.is_native:
            return ""
        return number.text.strip()


def read_asked(text: str, day: date) -> Asked:
    """`고용 154명` → 154 people, the metrics called 고용.

    Args:
        day: the one on which it is asked, from which 지난달 is told.
    """
    typed = " ".join(text.translate(NARROW).split())[:LONGEST]
    spelt = spell_units(typed)
    dayless = spelt if says_label(spelt) else drop_days(spelt, day)
    number, called = take_number(dayless)
    said = name_metrics(called)
    named = said
    if not said and not number:
        named = name_nearly(called)
    if number and named and OUT_OF.match(dayless[number.end :]):
        number = None
    return Asked(
        text=typed,
        number=number,
        named=named,
        stated=name_stated(called),
        called=name_called(spelt),
        not_counted=find_word(typed, words.NOT_COUNTED),
        timing=read_timing(spelt, day),
        is_of_a_time=bool(find_word(spelt, words.OF_A_TIME) or find_days(spell_days(spelt), day)),
        regions=find_regions(spelt),
        reported=read_reported(spelt, day),
        later=find_later(spelt, day),
        asks_reported=asks_reported(spelt),
        pair=read_pair(spelt),
        channel=find_channel(called, named),
        nth_visit=read_nth_visit(spelt),
        asks_meaning=bool(words.ASKS_MEANING.search(spelt)),
        is_denied=is_denied(called, said),
        unknown=find_unknown(called, said),
    )


def find_regions(text: str) -> tuple[str, ...]:
    """The provinces of a question: 서울 업체, 전라남도, 경기에서; not those of 서울대, 경기장."""
    found = (
        words.REGION.match(text, start) for start in range(len(text)) if starts_word(text, start)
    )
    named = [words.LONG_REGIONS.get(match["name"], match["name"]) for match in found if match]
    return tuple(dict.fromkeys(name for name in named if name in words.REGIONS))


def starts_word(text: str, start: int) -> bool:
    """Whether a word begins at a place of a text."""
    return start == 0 or not re.match("[가-힣]", text[start - 1])


def read_pair(text: str) -> tuple[Number, Number] | None:
    """The two counts of `133곳 중 85곳`, the whole first; None where no two stand so."""
    numbers = read_numbers(f"{text} ")
    if len(numbers) != 2:
        return None
    whole, part = numbers
    is_out_of = re.fullmatch(r"\s?(?:중에서|중에|중|가운데)\s", text[whole.end : part.start])
    return (whole, part) if is_out_of else None


def read_nth_visit(text: str) -> int:
    """2 of `두번째 방문 긍정률`; 0 where no visit is counted so."""
    found = words.NTH_VISIT.search(text)
    if not found:
        return 0
    return int(found["digit"] or words.NTH_WORDS[found["word"]])


def find_channel(text: str, named: Collection[str]) -> tuple[str, ...]:
    """The channel of which contacts are asked for; none where it is asked for with all others (`전화 포함`)."""
    if not any(name in words.OF_CHANNELS for name in named) or "포함" in text:
        return ()
    return tuple(channel for channel in words.CHANNELS if channel in text)


def take_number(text: str) -> tuple[Number | None, str]:
    """The first number of a question, and the words around it; none of a name of ours that has one in it."""
    number = None if says_label(text) else read_number(text)
    if not number:
        return None, text
    return number, f"{text[: number.start]} {text[number.end :]}"


def says_label(text: str) -> bool:
    """Whether a question holds a name of ours that has a number in it: 개소율(24개월 지난 기업)."""
    packed = pack(text)
    return any(name in packed for name, _ in list_names() if re.search(r"\d", name))


def find_word(text: str, of: Iterable[str]) -> str:
    """The first of some words that stands in a question, however it is spaced; empty where none does."""
    packed = pack(text)
    return next((word for word in of if word in packed), "")


def is_korean(word: str) -> bool:
    """Whether a word is written in syllables, two at least."""
    return bool(re.fullmatch("[가-힣]{2,}", word))


def find_letters(text: str) -> str:
    """The NHN of `NHN 협약`; empty where no such name stands."""
    letters = (found[0] for found in CAPITALS.finditer(text))
    return next((word for word in letters if word not in words.KNOWN_LETTERS), "")


def asks_reported(text: str) -> bool:
    """Whether a question is about what was said in public."""
    return any(word in text for word in words.REPORTED)


def read_reported(text: str, day: date) -> Span | None:
    """The days of `2022. 8. 23. 보도`; None where nothing is asked of what was reported."""
    if not asks_reported(text):
        return None
    named = find_days(spell_days(text), day)
    if not named:
        return None
    return max(named).span


def read_timing(text: str, day: date) -> Timing:
    """Of which days a question asks; a total so far on a day, or at the end of some days, that it names is of then."""
    timing = read_asked_timing(text, day)
    spelt = spell_days(text)
    named = [days.span for days in find_days(spelt, day) if days.span.first <= day]
    if timing != SO_FAR or not named or not TOTAL_SO_FAR.search(spelt):
        return timing
    return Timing(as_of=min(named[-1].last, day))


def is_denied(text: str, named: Collection[str]) -> bool:
    """Whether a question asks for those of which it is not so, and no name that it says counts just those."""
    denied = words.NEGATION.search(text)
    if not denied or not named:
        return False
    packed = pack(text)
    names = (name for name, metric in list_names() if metric in list(named)[:1] and name in packed)
    return not any(pack(denied[0]) in name for name in names)


def find_later(text: str, day: date) -> Span | None:
    """The days of `2025년 협약`, asked of data that end before them."""
    named = (days.span for days in find_days(spell_days(text), day))
    return next((span for span in named if span.first > day), None)


def drop_days(text: str, day: date) -> str:
    """A question without the days that it names: 작년 12월까지 누적 → 누적."""
    spelt = spell_days(text)
    letters = [*spelt]
    for days in find_days(spelt, day):
        behind = words.AFTER_DAYS.match(spelt, days.end)
        end = behind.end() if behind else days.end
        letters[days.start : end] = " " * (end - days.start)
    return "".join(letters)


def find_unknown(text: str, named: Collection[str]) -> str:
    """The 유령 of 유령협약 and of `유령 협약`, the NHN of `NHN 협약`: a word that says which; empty where none is."""
    if not named:
        return ""
    known = sorted(list_known(named), key=len, reverse=True)
    beside = (drop_known(pack(word), known) for word in drop_endings(text))
    unknown = (word for word in beside if is_korean(word) and says_which(word, known))
    return find_letters(text) or next(unknown, "")


def list_known(named: Collection[str]) -> list[str]:
    """The words that are understood beside some metrics: their names, provinces, times."""
    names = (name for name, metric in list_names() if metric in named)
    return [*words.LONG_REGIONS, *words.REGIONS, *words.OF_A_TIME, *names]


def drop_known(word: str, known: Iterable[str]) -> str:
    """The first letters of a word that belong to no known one: 유령 of 유령협약."""
    for name in known:
        word = word.replace(name, " ")
    return word.split(" ")[0]


def says_which(word: str, known: Iterable[str]) -> bool:
    """Whether a word is neither a piece of a known one nor one that says nothing."""
    return not words.SAYS_NOTHING.search(word) and not any(word in name for name in known)


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
    numbers = read_numbers(f"{text} ")
    counts = (one for one in numbers if not (one.is_native and is_no_count(one, text)))
    number = next(counts, None)
    if number is None or number.unit is not None:
        return number
    if MONEY.search(number.text):
        return read_with_unit(number, HeaderUnit("krw"))
    if number.places and 0 < number.value < 1:
        return read_with_unit(number, HeaderUnit("share"))
    return number


def is_no_count(number: Number, text: str) -> bool:
    """The 한 of `한 곳에 몇 번`, `협약 한 건도 못한 달`, `한 번에 213km`, `한 달 평균`; 하나도."""
    if number.unit in DURATIONS or not number.value:
        return True
    return words.HOW_MANY in text or bool(NOT_EVEN.match(text, number.end))


# ---- names -------------------------------------------------------------------------------------------------


def name_metrics(text: str) -> tuple[str, ...]:
    """The metrics that some words name: the longest name first, so that 개소율 is not 개소.

    Blanks do not count, and neither do endings: 성공률은? and 성공 률이 name 성공률, 방문한 기업 방문기업.
    """
    written = (pack(text), pack(" ".join(drop_endings(text))))
    said = measure_names(written)
    is_rate_asked = any(word in packed for word in words.ASKS_RATE for packed in written)
    named = sorted(
        said, key=lambda name: (-said[name], is_rate_asked and METRICS[name].unit != "share")
    )
    if any(word in written[0] for word in words.WITH_INSTITUTIONS):
        named = add_institutions(named)
    return tuple(named)


def measure_names(written: Iterable[str]) -> dict[str, float]:
    """Metric → the letters of its longest name that is said; a part of its label counts nearly as much (묶음방문)."""
    longest: dict[str, float] = {}
    for packed in written:
        said = [(metric, float(len(name))) for name, metric in list_names() if name in packed]
        if len(packed) >= FEWEST_LETTERS:
            nearly = len(packed) - NEARLY
            said += [(metric, nearly) for label, metric in list_labels() if packed in label]
        for metric, letters in said:
            longest[metric] = max(letters, longest.get(metric, 0))
    return longest


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


def name_nearly(text: str) -> tuple[str, ...]:
    """The metrics that some words nearly name, or in whose definition they stand."""
    return name_mistyped(text) or name_defined(text)


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


def name_defined(text: str) -> tuple[str, ...]:
    """The metrics in whose definition every word of a question stands: 중앙값."""
    asked = [word for word in map(pack, drop_endings(text)) if len(word) > 1]
    if not asked:
        return ()
    defined = ((metric.name, pack(metric.label + metric.definition)) for metric in METRICS.values())
    return tuple(name for name, said in defined if all(word in said for word in asked))


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
    said = [(pack(name), metric) for metric, names in words.NAMES.items() for name in names]
    codes = [(pack(name), name) for name in METRICS]
    names = [*said, *list_labels(), *codes]
    return tuple(dict.fromkeys((name, metric) for name, metric in names if name))


@lru_cache(maxsize=1)
def list_labels() -> tuple[tuple[str, str], ...]:
    """The label of each metric, as it is compared."""
    return tuple((pack(metric.label), metric.name) for metric in METRICS.values())


def pack(text: str) -> str:
    """A text without blanks and marks, in small letters; 률 and 율 are one, so are 인공지능 and AI."""
    return KEPT.sub("", text.lower()).replace("률", "율").replace("인공지능", "ai")
