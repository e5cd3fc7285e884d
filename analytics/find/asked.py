"""A question read once: its days, its number, its parts, and what the words around them name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from analytics.find.beside import (
    NOTHING_BESIDE,
    Beside,
    find_no_day,
    find_other_body,
    read_beside,
)
from analytics.find.counts import (
    TAKEN,
    choose_number,
    drop_number,
    drop_ordinal,
    drop_told,
    find_narrowing,
    find_ordinal,
    find_unkept,
    read_counts,
    read_pair,
)
from analytics.find.documents import load_library
from analytics.find.extremes import Extreme, drop_extreme, read_extreme
from analytics.find.letters import join_letters
from analytics.find.naming import (
    find_average,
    find_mended,
    is_denied,
    is_of_values,
    mend_values,
    name_also,
    name_documents,
)
from analytics.find.parts import Heard, Part, Values, drop_excepted, hear_values
from analytics.find.ranking import Parts, Ranked, list_asked
from analytics.find.thresholds import Threshold, drop_number_of, drop_threshold, read_threshold
from analytics.find.times import Times, asks_reported, read_reported, read_times
from analytics.find.unknown import Counted, find_unknown
from analytics.find.vocabulary import questions as words
from analytics.find.vocabulary.concepts import UNIT_OF
from analytics.find.vocabulary.dialect import say_standard
from analytics.find.vocabulary.parts import CHANNEL, FIELD, REGION
from analytics.korean_days.phrases import Span
from analytics.korean_days.timing import SO_FAR, Timing
from analytics.korean_numbers.grammar import Unclear
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.numerals import read_numeral

LEAST_FIT = 0.01  # of a name that shares a concept with a question, and little else
LONGEST = 200  # characters; a question is no draft
# how a keyboard that writes wide letters writes digits and signs: ５８％
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True)
class Asked:
    """A question as it was understood.

    Args:
        text: as it was typed; number: the first in it.
        named: the metrics that its words name, the likeliest first; stated: what was counted
            in public and is named so.
        is_stated: whether the likeliest of all was counted in public and is no metric of ours.
        units: the concepts of the units that it asks in (people, rate, money …).
        fits: how well the name of whatever shares a concept with it fits.
        also: metrics that are asked for beside the first: `방문 몇 번 협약 몇 건`.
        not_counted: what is asked for and nothing of ours counts (출장비); doer: who did it, which
            nothing of ours says (시장님); no_day: a day that no calendar has; other_body: another
            that did it (부산시); each empty where nothing is.
        timing: of which days it asks; everything so far where it names none.
        compared: the times that are held against each other (`2020년 대비 2021년`); none where
            none are.
        is_of_several_times: names times of which an answer is of one alone.
        is_of_a_time: names a time, understood or not (어제).
        regions: the provinces that it names; is_of_institutions: whether it asks for
            institutions without firms.
        reported: the days of which it asks what was reported then; asks_reported: whether it
            asks for what was.
        later: the days after the data of which it asks.
        pair: the whole and the part of `133곳 중 85곳`; channel: 전화, where contacts of it alone
            are asked for.
        nth_visit: of which visit it asks; nth_of_name: of which of those of one name (펀드 2호);
            0 of none. asks_meaning: what something means,
            before how many there are.
        is_denied: asks for those of which it is not so (`안 온 기업`), which no name that it says
            counts.
        average_of: the time over which it asks for an average that no metric has (하루); empty
            where it does not.
        heard: the values of the build that it names: 판로, 전화, 데이터.
        label: the concepts of the name that fits best.
        unknown: the first word that nobody here knows: the 유령 of 유령방문; is_unheard: it says
            what is counted, and without it another question would be answered; left: the words
            without which the rest names something so clearly that it is told all the same.
        mended: a mistyped word and the one that it was read as.
        excepted: values without which it asks, with no other in their place (`서울 말고`), each
            behind its dimension.
        beside: what it says beside what it names, and the answer does not keep to.
        extreme: that it asks where most or least of something is; threshold: where there is
            more, or less, than a number; each None where it does not.
    """

    text: str
    number: Number | None = None
    named: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    is_stated: bool = False
    units: frozenset[str] = frozenset()
    fits: dict[str, float] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    not_counted: str = ""
    doer: str = ""
    no_day: str = ""
    other_body: str = ""
    timing: Timing = SO_FAR
    compared: tuple[Timing, ...] = ()
    is_of_several_times: bool = False
    is_of_a_time: bool = False
    regions: tuple[str, ...] = ()
    is_of_institutions: bool = False
    reported: Span | None = None
    asks_reported: bool = False
    later: Span | None = None
    pair: tuple[Number, Number] | None = None
    channel: tuple[str, ...] = ()
    nth_visit: int = 0
    nth_of_name: int = 0
    asks_meaning: bool = False
    is_denied: bool = False
    average_of: str = ""
    heard: tuple[Heard, ...] = ()
    label: frozenset[str] = frozenset()
    unknown: str = ""
    is_unheard: bool = False
    left: tuple[str, ...] = ()
    mended: tuple[str, str] | None = None
    extreme: Extreme | None = None
    threshold: Threshold | None = None
    excepted: tuple[Part, ...] = ()
    beside: Beside = NOTHING_BESIDE

    def find_fit(self, name: str) -> float:
        """How well the name of something fits the words; 0 where they share nothing."""
        if name not in self.fits:
            return 0.0
        return max(round(self.fits[name], 2), LEAST_FIT)

    @property
    def says_more(self) -> bool:
        """Whether it names a time, a channel or an unknown word beside a number."""
        return self.is_of_a_time or bool(self.unknown or self.channel)

    @property
    def rounded(self) -> str:
        """A plain number as it was typed; empty where it is told as more or less than one, or as
        laps.
        """
        number = self.number
        if not number or number.manner != "exact" or number.unit == "laps" or number.is_native:
            return ""
        return number.text.strip()


def read_asked(text: str, day: date, values: Values | None = None) -> Asked:
    """`고용 154명` → 154 people, the metrics called 고용.

    Args:
        day: the one on which it is asked, from which 지난달 is told; values: of dimensions by
            which people ask, as the build has them.
    """
    known = values or {}
    typed = " ".join(text.translate(NARROW).split())[:LONGEST]
    spoken = say_standard(typed)
    spelt = spell_units(words.ASKER.sub(" ", words.OF_CODE.sub(" ", spoken)))
    spelt, excepted = drop_excepted(spelt, known)
    times = read_times(words.DURATION.sub(" ", spelt), day)
    threshold = read_threshold(times.dayless, read_counts(times.dayless))
    numbers = read_counts(drop_number_of(times.dayless, threshold))
    number = choose_number(numbers, times.dayless)
    extreme = read_extreme(times.dayless)
    ordinal = find_ordinal(times.dayless)
    called = drop_ordinal(drop_extreme(spell_called(times, number, threshold), extreme), ordinal)
    library = load_library()
    as_typed = library.lexicon.lex(called)
    regions = find_regions(spelt, list_asked(as_typed))
    spelt_right = library.lexicon.lex(mend_values(as_typed, known, library))
    heard = drop_added_up(hear_values(spelt_right, known), called)
    parts = Parts(heard, bool(regions), is_of_institutions(called))
    lexed, chosen, ranked = name_documents(spelt_right, library, parts)
    metrics = tuple(one.document.name for one in chosen if not one.document.is_stated)
    asked = list_asked(lexed)
    unkept = find_unkept(spelt) or find_share_of_part(spelt, regions, heard)
    narrowing = find_narrowing(numbers, times.dayless) or unkept
    unknown = find_unknown(spoken, lexed, chosen, Counted(narrowing, ordinal))
    also = name_also(called, metrics, library, is_of_one=is_of_values(heard, chosen))
    return Asked(
        text=typed,
        number=drop_told(number, chosen, times.dayless),
        named=metrics,
        stated=tuple(one.document.name for one in chosen if one.document.is_stated),
        is_stated=bool(chosen and chosen[0].document.is_stated),
        units=asked & frozenset(UNIT_OF),
        fits={one.document.name: one.score for one in ranked},
        also=also,
        not_counted=find_not_counted(typed),
        doer=find_doer(typed),
        no_day=find_no_day(typed),
        other_body=find_other_body(typed),
        timing=times.timing,
        compared=times.compared,
        is_of_several_times=times.is_of_several,
        is_of_a_time=times.is_named,
        regions=regions,
        is_of_institutions=parts.is_of_institutions,
        reported=read_reported(typed, times),
        later=times.later,
        asks_reported=asks_reported(typed),
        pair=read_pair(times.dayless, numbers),
        channel=find_channel(called, metrics),
        nth_visit=read_nth_visit(spelt),
        nth_of_name=read_nth_of_name(spelt),
        asks_meaning=bool(words.ASKS_MEANING.search(spelt)),
        is_denied=is_denied(typed, asked, chosen),
        average_of=find_average(lexed, chosen),
        heard=heard,
        label=read_label(chosen),
        unknown=unknown.word,
        is_unheard=unknown.is_unheard,
        left=unknown.left,
        mended=find_mended(as_typed, lexed),
        extreme=extreme,
        threshold=threshold,
        excepted=keep_alone(excepted, regions, heard, read_label(chosen)),
        beside=read_beside(typed, lexed, chosen, also, library),
    )


# ---- what was typed ------------------------------------------------------------------------------


def spell_units(text: str) -> str:
    """58프로 → 58%, 22만 킬로 → 22만㎞, 1조 → 1조 원, 백사십오 and 백마흔다섯 → 145, ㅈㅓㄴ환율 → 전환율."""
    text = join_letters(text)
    for pattern, unit in words.SPELT:
        text = pattern.sub(unit, text)
    return words.IN_WORDS.sub(write_digits, text)


def read_label(chosen: Sequence[Ranked]) -> frozenset[str]:
    """The concepts of the name that fits best; none where none does."""
    return chosen[0].label if chosen else frozenset()


def drop_added_up(heard: Sequence[Heard], text: str) -> tuple[Heard, ...]:
    """Without the channels of `전화 메일까지 다 합치면`, which asks for all of them."""
    if not words.INCLUDING.search(text):
        return tuple(heard)
    return tuple(one for one in heard if one.dimension != CHANNEL)


def find_share_of_part(text: str, regions: Sequence[str], heard: Sequence[Heard]) -> str:
    """The 비중 of `전체 방문 중 서울 비중`, which no metric is; empty of none."""
    found = words.OF_PART.search(text)
    is_of_part = (
        regions or words.INSTITUTIONS in text or any(one.dimension == FIELD for one in heard)
    )
    return found[0] if found and is_of_part else ""


def keep_alone(
    excepted: Sequence[Part],
    regions: Sequence[str],
    heard: Sequence[Heard],
    label: frozenset[str],
) -> tuple[Part, ...]:
    """Of values that are excepted those in whose place no other is named: not the 방문 of `방문 말고 전화`."""
    named = {one.dimension for one in heard if one.narrows(label)}
    named |= {REGION} if regions else set()
    return tuple(part for part in excepted if part[0] not in named)


def spell_called(times: Times, number: Number | None, threshold: Threshold | None) -> str:
    """The words of a question that name something: without its days, its number and its provinces."""
    dayless = drop_threshold(times.dayless, threshold)
    called = words.REGION.sub(TAKEN, drop_number(dayless, number))
    if times.compared:
        called = words.AGAINST.sub(" ", called)
    return words.FOR_EACH_ONE.sub(words.EACH, drop_promised(called))


def drop_promised(text: str) -> str:
    """Without the whole of `약속한 일자리 중에 진짜 생긴 건`; of a rate it is asked for too."""
    return text if words.ASKS_RATE.search(text) else words.PROMISED_OF.sub(" ", text)


def write_digits(match: re.Match[str]) -> str:
    """A number in words as digits; as it is where it is none (`이사`)."""
    try:
        return str(read_numeral(match[0]).low)
    except Unclear:
        return match[0]


def find_not_counted(text: str) -> str:
    """The 출장비 of `출장 비 얼마`; empty where nothing is asked for that no record of ours counts."""
    found = (word for word in words.NOT_COUNTED if spell_spaced(word).search(text))
    allowance = words.ALLOWANCE.search(text)
    return next(found, allowance[0] if allowance else "")


def find_doer(text: str) -> str:
    """The 시장님 of `시장님이 직접 찾아간 기업`; empty where nobody is named who did something."""
    found = words.DOER.search(text)
    return found["who"] if found else ""


@lru_cache(maxsize=64)
def spell_spaced(word: str) -> re.Pattern[str]:
    """A word for money however it is spaced."""
    return re.compile(r"\s?".join(word) + words.NO_COST)


def find_regions(text: str, asked: frozenset[str]) -> tuple[str, ...]:
    """The provinces of a question: 서울 업체, 전라남도, 경기에서; not those of 서울대, 경기장.

    The city itself only of what is done to firms (광주 기업은 몇 곳 방문), and beside another province (서울이랑 광주).
    """
    found = words.REGION.finditer(text)
    named = [words.LONG_REGIONS.get(match["name"], match["name"]) for match in found]
    others = [name for name in named if name in words.REGIONS]
    is_home = asked & words.MET and words.AT_HOME.search(text)
    is_beside = others and words.HOME_BESIDE.search(text)
    home = [words.HOME] if is_home or is_beside else []
    return tuple(dict.fromkeys([*others, *home]))


def is_of_institutions(text: str) -> bool:
    """Whether `협약 기관 수` is asked for, and not 기관까지 or 기업과 기관."""
    return words.INSTITUTIONS in text and not words.WITH_FIRMS.search(text)


def read_nth_visit(text: str) -> int:
    """2 of `두번째 방문 긍정률`; 0 where no visit is counted so."""
    found = words.NTH_VISIT.search(text)
    if not found:
        return 0
    return int(found["digit"] or words.NTH_WORDS[found["word"]])


def read_nth_of_name(text: str) -> int:
    """2 of `AI펀드 2호`; 0 where none is said."""
    found = words.NTH_OF_NAME.search(text)
    return int(found[1]) if found else 0


def find_channel(text: str, named: Collection[str]) -> tuple[str, ...]:
    """The channel of which contacts are asked for; none where it is asked for with all others
    (`전화 포함`).
    """
    if not any(name in words.OF_CHANNELS for name in named) or words.INCLUDING.search(text):
        return ()
    return tuple(channel for channel in words.CHANNELS if channel in text)
