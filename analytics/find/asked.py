"""A question read once: its days, its number, its parts, and the concepts of the words around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

from analytics.find.documents import PER, Library, load_library
from analytics.find.letters import join_letters, split_letters, type_korean
from analytics.find.lexicon import Lexed, Piece, pack
from analytics.find.ranking import Parts, Ranked, choose, list_asked, rank
from analytics.find.vocabulary import questions as words
from analytics.korean_days.phrases import (
    NamedDays,
    Span,
    find_days,
    go_back_months,
    spell_days,
)
from analytics.korean_days.timing import SO_FAR, Timing, weigh_days
from analytics.korean_numbers.grammar import Unclear
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.numerals import read_numeral
from analytics.korean_numbers.reading import HeaderUnit, read_numbers, read_with_unit
from analytics.korean_numbers.vocabulary.units import DURATIONS

TAKEN = " 0"  # where a number or a province stood
LONGEST = 200  # characters; a question is no draft
MONEY = re.compile(r"[억조]")
# how a keyboard that writes wide letters writes digits and signs: ５８％
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
FEWEST_SYLLABLES = 2  # of a word that may be mistyped, or is a name
ALIKE = 0.8  # of the letters of a mistyped word: one of 헙약 in six is wrong
QUARTERS = 4
MONTHS_OF_A_QUARTER = 3
MONTHS_OF_A_YEAR = 12
ONE_DAY = timedelta(days=1)
MOST_ALIKE = 5


@dataclass(frozen=True)
class Asked:
    """A question as it was understood.

    Args:
        text: as it was typed; number: the first in it.
        named: the metrics that its words name, the likeliest first; stated: what was counted in public and is named so.
        is_stated: whether the likeliest of all was counted in public and is no metric of ours.
        fits: how well the name of whatever shares a concept with it fits.
        also: metrics that are asked for beside the first: `방문 몇 번 협약 몇 건`.
        not_counted: what is asked for and nothing of ours counts (출장비); empty where nothing is.
        timing: of which days it asks; everything so far where it names none.
        compared: the times that are held against each other (`2020년 대비 2021년`); none where none are.
        is_of_a_time: names a time, understood or not (어제).
        regions: the provinces that it names.
        reported: the days of which it asks what was reported then; asks_reported: whether it asks for what was.
        later: the days after the data of which it asks.
        pair: the whole and the part of `133곳 중 85곳`; channel: 전화, where contacts of it alone are asked for.
        nth_visit: of which visit it asks; 0 of none. asks_meaning: what something means, before how many there are.
        is_denied: asks for those of which it is not so (`안 온 기업`), which no name that it says counts.
        average_of: the time over which it asks for an average that no metric has (하루); empty where it does not.
        unknown: the first word that nobody here knows: the 유령 of 유령방문.
    """

    text: str
    number: Number | None = None
    named: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    is_stated: bool = False
    fits: dict[str, float] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    not_counted: str = ""
    timing: Timing = SO_FAR
    compared: tuple[Timing, ...] = ()
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
    average_of: str = ""
    unknown: str = ""

    def find_fit(self, name: str) -> float:
        """How well the name of something fits the words; 0 where they share nothing."""
        return max(round(self.fits.get(name, 0.0), 2), 0.0)

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


@dataclass(frozen=True)
class Times:
    """The days that a question names, found once.

    Args:
        spelt: the question with its days written out; dayless: the same without them.
    """

    spelt: str
    dayless: str
    found: tuple[NamedDays, ...]
    timing: Timing
    compared: tuple[Timing, ...]
    later: Span | None
    is_named: bool


def read_asked(text: str, day: date, fields: Iterable[str] = ()) -> Asked:
    """`고용 154명` → 154 people, the metrics called 고용.

    Args:
        day: the one on which it is asked, from which 지난달 is told; fields: those of the build.
    """
    typed = " ".join(text.translate(NARROW).split())[:LONGEST]
    spelt = spell_units(words.OF_CODE.sub(" ", typed))
    times = read_times(spelt, day)
    numbers = read_counts(times.dayless)
    number = choose_number(numbers, times.dayless)
    called = words.REGION.sub(TAKEN, drop_number(times.dayless, number))
    if times.compared:
        called = words.AGAINST.sub(" ", called)
    called = words.FOR_EACH_ONE.sub(words.EACH, words.PROMISED_OF.sub(" ", called))
    library = load_library()
    lexed = library.lexicon.lex(called)
    regions = find_regions(spelt, list_asked(lexed))
    parts = Parts(frozenset(fields), bool(regions))
    chosen, ranked = name_documents(lexed, library, parts, number)
    metrics = tuple(one.document.name for one in chosen if not one.document.is_stated)
    asked = list_asked(lexed)
    return Asked(
        text=typed,
        number=drop_whole(number, metrics, times.dayless),
        named=metrics,
        stated=tuple(one.document.name for one in chosen if one.document.is_stated),
        is_stated=bool(chosen and chosen[0].document.is_stated),
        fits={one.document.name: one.score for one in ranked},
        also=name_also(called, metrics, library),
        not_counted=find_not_counted(typed),
        timing=times.timing,
        compared=times.compared,
        is_of_a_time=times.is_named,
        regions=regions,
        reported=read_reported(typed, times),
        later=times.later,
        asks_reported=asks_reported(typed),
        pair=read_pair(times.dayless, numbers),
        channel=find_channel(called, metrics),
        nth_visit=read_nth_visit(spelt),
        asks_meaning=bool(words.ASKS_MEANING.search(spelt)),
        is_denied=is_denied(asked, chosen),
        average_of=find_average(lexed, chosen),
        unknown=find_unknown(typed, lexed, chosen, parts.fields),
    )


# ---- what was typed ------------------------------------------------------------------------------------------


def spell_units(text: str) -> str:
    """58프로 → 58%, 22만 킬로 → 22만㎞, 1조 → 1조 원, 백사십오 and 백마흔다섯 → 145, ㅈㅓㄴ환율 → 전환율."""
    text = join_letters(text)
    for pattern, unit in words.SPELT:
        text = pattern.sub(unit, text)
    return words.IN_WORDS.sub(write_digits, text)


def write_digits(match: re.Match[str]) -> str:
    """A number in words as digits; as it is where it is none (`이사`)."""
    try:
        return str(read_numeral(match[0]).low)
    except Unclear:
        return match[0]


def find_word(text: str, of: Iterable[str]) -> str:
    """The first of some words that stands in a question, however it is spaced; empty where none does."""
    packed = pack(text)
    return next((word for word in of if word in packed), "")


def find_not_counted(text: str) -> str:
    """The 출장비 of `출장 비 얼마`; empty where nothing is asked for that no record of ours counts."""
    found = (word for word in words.NOT_COUNTED if spell_spaced(word).search(text))
    return next(found, "")


@lru_cache(maxsize=64)
def spell_spaced(word: str) -> re.Pattern[str]:
    """A word for money however it is spaced."""
    return re.compile(r"\s?".join(word) + words.NO_COST)


def find_regions(text: str, asked: frozenset[str]) -> tuple[str, ...]:
    """The provinces of a question: 서울 업체, 전라남도, 경기에서; not those of 서울대, 경기장.

    The city itself only of what is done to firms: 광주 기업은 몇 곳 방문.
    """
    found = words.REGION.finditer(text)
    named = [words.LONG_REGIONS.get(match["name"], match["name"]) for match in found]
    home = [words.HOME] if asked & words.MET and words.AT_HOME.search(text) else []
    return tuple(dict.fromkeys([*home, *(name for name in named if name in words.REGIONS)]))


def read_nth_visit(text: str) -> int:
    """2 of `두번째 방문 긍정률`; 0 where no visit is counted so."""
    found = words.NTH_VISIT.search(text)
    if not found:
        return 0
    return int(found["digit"] or words.NTH_WORDS[found["word"]])


def find_channel(text: str, named: Collection[str]) -> tuple[str, ...]:
    """The channel of which contacts are asked for; none where it is asked for with all others (`전화 포함`)."""
    if not any(name in words.OF_CHANNELS for name in named) or words.INCLUDING in text:
        return ()
    return tuple(channel for channel in words.CHANNELS if channel in text)


# ---- days ----------------------------------------------------------------------------------------------------


def read_times(text: str, day: date) -> Times:
    """The days of a question, and what they make of its answer."""
    spelt = spell_days(spell_quarters(text, day))
    found = drop_covered(sorted(find_days(spelt, day)))
    later = next((days.span for days in found if days.span.first > day), None)
    return Times(
        spelt,
        drop_days(spelt, found),
        found,
        read_timing(spelt, found, day),
        read_compared(spelt, found, day),
        later,
        bool(found or find_word(text, words.OF_A_TIME)),
    )


def drop_covered(found: Sequence[NamedDays]) -> tuple[NamedDays, ...]:
    """Without the 2020년 that is part of `2020년 상반기`."""
    return tuple(
        days
        for days in found
        if not any(
            other.start <= days.start and days.end <= other.end and other != days for other in found
        )
    )


def spell_quarters(text: str, day: date) -> str:
    """이번 분기 and 지난 분기 as 2022년 1분기."""
    quarter = day.year * QUARTERS + (day.month - 1) // MONTHS_OF_A_QUARTER
    for pattern, back in words.QUARTERS_FROM_NOW:
        year, place = divmod(quarter - back, QUARTERS)
        text = pattern.sub(words.QUARTER.format(year=year, quarter=place + 1), text)
    return text


def read_timing(spelt: str, found: Sequence[NamedDays], day: date) -> Timing:
    """Of which days a question asks; a total so far on a day, or at the end of some days, that it names is of then."""
    if not found:
        return SO_FAR
    ends = find_ends(spelt, found, day)
    if ends:
        return Timing(period=ends)
    timing = weigh_days([*found], spelt, day)
    named = [days.span for days in found if days.span.first <= day]
    if timing != SO_FAR or not named or not words.TOTAL_SO_FAR.search(spelt):
        return timing
    return Timing(as_of=min(named[-1].last, day))


def find_ends(spelt: str, found: Sequence[NamedDays], day: date) -> Span | None:
    """The days of `2020년부터 2021년까지`; None where no two stand so."""
    for first, last in pairwise(found):
        is_from = words.FROM.fullmatch(spelt[first.end : last.start])
        if is_from and words.UNTIL.match(spelt, last.end) and first.span.first <= day:
            return Span(first.span.first, min(last.span.last, day))
    return None


def read_compared(spelt: str, found: Sequence[NamedDays], day: date) -> tuple[Timing, ...]:
    """The times that a question holds against each other; where the second is not over yet, then as much of the first."""
    named = [days for days in found if days.span.first <= day]
    if not words.COMPARES.search(spelt) or not named or find_ends(spelt, found, day):
        return ()
    spans = list(dict.fromkeys(days.span for days in named))
    before = spans[0]
    after = spans[1] if len(spans) > 1 else find_next(before)
    if len(spans) == 1 and not words.THAN.match(spelt, named[0].end):
        return ()
    if after.first > day:
        return ()
    if after.last <= day or before.last >= after.first:
        return limit(before, day), limit(after, day)
    so_much = Span(before.first, min(before.last, before.first + (day - after.first)))
    return limit(before, day), limit(after, day), Timing(period=so_much)


def limit(span: Span, day: date) -> Timing:
    """Some days as far as there are data."""
    return Timing(period=Span(span.first, min(span.last, day)))


def find_next(span: Span) -> Span:
    """As many months after some whole months, or as many days after some days."""
    first = span.last + ONE_DAY
    if span.first.day == 1 and first.day == 1:
        months = (first.year - span.first.year) * MONTHS_OF_A_YEAR + first.month - span.first.month
        return Span(first, go_back_months(first, -months) - ONE_DAY)
    return Span(first, first + (span.last - span.first))


def drop_days(spelt: str, found: Iterable[NamedDays]) -> str:
    """A question without the days that it names: 작년 12월까지 누적 → 누적."""
    letters = [*spelt]
    for days in found:
        behind = words.AFTER_DAYS.match(spelt, days.end)
        end = behind.end() if behind else days.end
        letters[days.start : end] = " " * (end - days.start)
    return "".join(letters)


def asks_reported(text: str) -> bool:
    """Whether a question is about what was said in public."""
    return any(word in text for word in words.REPORTED)


def read_reported(text: str, times: Times) -> Span | None:
    """The days of `2022. 8. 23. 보도`; None where nothing is asked of what was reported."""
    if not times.found or not asks_reported(text):
        return None
    return times.found[-1].span


# ---- numbers -------------------------------------------------------------------------------------------------


def read_counts(text: str) -> list[Number]:
    """The numbers of a question, in the digits that people here write; without those of names (24개월 지난 기업)."""
    if not text.isascii() and any(letter.isdigit() and not letter.isascii() for letter in text):
        text = "".join(" " if one.isdigit() and not one.isascii() else one for one in text)
    named = [match.span() for match in words.NAMED_NUMBERS.finditer(text)]
    return [
        number
        for number in read_numbers(f"{text} ")
        if not any(start <= number.start < end for start, end in named)
    ]


def choose_number(numbers: Sequence[Number], text: str) -> Number | None:
    """The first number; 억 and 조 alone are money, 0.58 alone a share."""
    counts = (one for one in numbers if not is_no_count(one, text))
    number = next(counts, None)
    if number is None or number.unit is not None:
        return number
    if MONEY.search(number.text):
        return read_with_unit(number, HeaderUnit("krw"))
    if number.places and 0 < number.value < 1:
        return read_with_unit(number, HeaderUnit("share"))
    return number


def is_no_count(number: Number, text: str) -> bool:
    """The 한 of `한 곳에 몇 번`, `협약 한 건도 못한 달`, `한 번에 213km`, `한 달 평균`; 하나도; the 1 of `1명당`."""
    if number.value == 1 and words.PER_ONE.match(text, number.end):
        return True
    if not number.is_native:
        return False
    if number.unit in DURATIONS or number.value <= 1:
        return True
    return words.ASKS_HOW_MANY in text or bool(words.NOT_EVEN.match(text, number.end))


def drop_number(text: str, number: Number | None) -> str:
    """The words around a number, whose endings stay endings (58%가)."""
    if not number:
        return text
    return f"{text[: number.start]}{TAKEN}{text[number.end :]}"


def drop_whole(number: Number | None, named: Sequence[str], text: str) -> Number | None:
    """None for the 145 of `145개 중 기업은 몇 개`: a part is asked for by its name."""
    if number and named and words.OUT_OF.match(text[number.end :]):
        return None
    return number


def read_pair(text: str, numbers: Sequence[Number]) -> tuple[Number, Number] | None:
    """The two counts of `133곳 중 85곳`, the whole first; None where no two stand so."""
    if len(numbers) != 2:
        return None
    whole, part = numbers
    is_out_of = words.BETWEEN_PAIR.fullmatch(text[whole.end : part.start])
    return (whole, part) if is_out_of else None


# ---- names ---------------------------------------------------------------------------------------------------


def name_documents(
    lexed: Lexed, library: Library, parts: Parts, number: Number | None
) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """What the words of a question name, and whatever shares a concept with them; mistyped words where nothing is named."""
    ranked = rank(lexed, library, parts)
    chosen = choose(ranked, lexed, library)
    if chosen or (number and not lexed.unknown):
        return chosen, ranked
    for mended in (type_korean(lexed.text), mend_words(lexed, library)):
        again = library.lexicon.lex(mended)
        mended_ranked = rank(again, library, parts)
        mended_chosen = choose(mended_ranked, again, library)
        if mended_chosen:
            return mended_chosen, mended_ranked
    return chosen, ranked


def mend_words(lexed: Lexed, library: Library) -> str:
    """A question whose unknown words are the known ones that they nearly are: 성곡률, 협악율, 헙약."""
    return " ".join(
        mend_word(word, library) if library.lexicon.lex(word).unknown else word
        for word in lexed.text.split()
    )


def mend_word(word: str, library: Library) -> str:
    """The known word that a word nearly is; itself where it is near none, or short."""
    if len(word) < FEWEST_SYLLABLES:
        return word
    spelt = list_spellings(library)
    near = get_close_matches(split_letters(word), spelt, MOST_ALIKE, ALIKE)
    words_near = (spelt[letters] for letters in near)
    return next((one for one in words_near if len(one) == len(word)), word)


@lru_cache(maxsize=4)
def list_spellings(library: Library) -> dict[str, str]:
    """The letters of each stem and of each label that is one word, with it."""
    stems = {stem.text for of_first in library.lexicon.by_first.values() for stem in of_first}
    labels = {pack(label) for label in library.called}
    return {
        split_letters(word): word
        for word in sorted(stems | labels)
        if len(word) >= FEWEST_SYLLABLES
    }


def name_also(called: str, named: Sequence[str], library: Library) -> tuple[str, ...]:
    """The metrics of the further parts of a question: `방문 몇 번 협약 몇 건` → that of 협약; none where it asks for one."""
    parts = split_asked(called)
    if len(parts) < 2 or not named:
        return ()
    firsts = [name_part(part, library) for part in parts]
    if not all(firsts):
        return ()
    told = tuple(dict.fromkeys(firsts))
    return told if len(told) > 1 else ()


def name_part(part: str, library: Library) -> str:
    """The metric that a part of a question names by itself; empty where none is."""
    lexed = library.lexicon.lex(part)
    chosen = choose(rank(lexed, library), lexed, library)
    if not chosen or chosen[0].document.is_stated:
        return ""
    return chosen[0].document.name


def split_asked(text: str) -> list[str]:
    """The parts of a question that asks for two things."""
    for pattern in (words.BETWEEN_TWO, words.AND_COMPARED):
        parts = [part for part in pattern.split(text) if part.strip()]
        if len(parts) > 1:
            return parts
    asked = [*words.HOW_MANY.finditer(text)]
    if len(asked) > 1:
        return [text[: asked[0].end()], text[asked[0].end() :]]
    return [text]


def is_denied(asked: frozenset[str], chosen: Sequence[Ranked]) -> bool:
    """Whether a question asks for those of which it is not so, and what it names counts those of which it is."""
    if not chosen or not asked & {"not", "except"}:
        return False
    label = chosen[0].label
    return not label & {"not", "except", "in_force", "unclear", "overdue"}


def find_average(lexed: Lexed, chosen: Sequence[Ranked]) -> str:
    """The 하루 of `하루 평균 방문`; empty where what is named is such an average, or none is asked for."""
    if not chosen or not PER & {*lexed.concepts}:
        return ""
    of_time = [one for one in lexed.pieces if one.concept in ("day", "week", "month")]
    unsaid = [one.text for one in of_time if one.concept not in chosen[0].label]
    return unsaid[0] if unsaid else ""


def find_unknown(
    typed: str, lexed: Lexed, chosen: Sequence[Ranked], fields: Collection[str]
) -> str:
    """The 유령 of 유령방문, the NHN of `NHN 협약`, as it was typed; empty where every word is known, or told by its field."""
    if not chosen:
        return ""
    best = chosen[0]
    for piece in lexed.pieces:
        is_said = piece.concept in best.label or piece.text in (*fields, *words.CHANNELS)
        if is_word(piece) and not is_said and piece.text not in best.document.text:
            return words.PARTICLE.sub("", find_typed(piece.text, typed))
    return ""


def find_typed(word: str, typed: str) -> str:
    """A word as it was typed."""
    place = typed.lower().find(word)
    return typed[place : place + len(word)] if place >= 0 else word


def is_word(piece: Piece) -> bool:
    """Whether a piece is a word that no concept has."""
    is_bare = piece.is_unknown or piece.concept.startswith("=")
    return is_bare and len(piece.text) >= FEWEST_SYLLABLES
