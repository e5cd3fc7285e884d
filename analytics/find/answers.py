"""What an answer says: values, what they mean, who said a number, and what of a question it does
not keep to.

Its sentences are joined in one place, `write_answer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.find import figures, words
from analytics.find.asked import Asked
from analytics.find.beside import say_beside
from analytics.find.figures import Figure, Where
from analytics.find.lexicon import pack
from analytics.find.parts import Heard, Part
from analytics.find.ranking import RATE
from analytics.find.statements import Statement, find_parts
from analytics.find.thresholds import Threshold
from analytics.find.vocabulary.beside import EITHER_OF_TWO
from analytics.find.vocabulary.parts import CALLER, CHANNEL, PARTY_TYPE
from analytics.find.vocabulary.questions import OF_NTH_VISIT, OF_VISITS
from analytics.korean_days.phrases import Span
from analytics.korean_days.timing import Timing
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers
from analytics.wording.labels import DIMENSIONS

PUBLIC = "public"  # kind of a snapshot that holds what was published
# units of what is counted of firms, institutions and the government alike
OF_ALL_PARTIES = frozenset({"visits", "contacts", "trips", "km", "laps"})


@dataclass(frozen=True)
class Found:
    """What there is of a question; `answer` is never empty."""

    asked: str
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    answer: str


def write_answer(parts: Iterable[str]) -> str:
    """The one-line answer of its sentences."""
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)


def say_named(named: Sequence[Figure], asked: Asked) -> list[str]:
    """What was named, part by part or time by time, and what it means."""
    first = named[0]
    definition = words.shorten(first.metric.definition)
    if first.lacking:
        return [words.say_untold(first.metric.label, first.lacking, definition)]
    if first.found is None:
        return [words.say_no_median(first.metric.label), definition]
    told = [
        one
        for one in named
        if (one.metric == first.metric or one.metric.name in asked.also) and not is_tied(one, first)
    ]
    values = [say_figure(one) for one in told if one.found]
    return [*values, *say_compared(told, asked), say_meanings(told, asked)]


def say_extreme(named: Sequence[Figure], asked: Asked) -> Iterable[str]:
    """Which value or time has most or least, where that is asked, all of several that have as much; or that none can be
    told and the whole is.
    """
    if not asked.extreme:
        return
    first = named[0]
    if not is_one_of_many(first):
        yield words.NO_EXTREME
        return
    as_much = [first, *(one for one in named if is_tied(one, first))]
    yield words.say_extreme(
        name_way(first),
        list(map(name_place, as_much)),
        is_most=asked.extreme.is_most,
        unit=first.metric.unit,
    )


def say_threshold(
    threshold: Threshold, met: Sequence[Figure], compared: Figure, snapshot: Snapshot
) -> str:
    """Which values or times have so much, each with what it has; that none has."""
    whole = replace(compared, where=compared.where[1:] if not compared.grain else compared.where)
    told = [f"{name_place(one)} {one.said}{one.counts}" for one in met]
    limit = numbers.value(threshold.number.value, compared.metric.unit)
    said = f"{limit} {threshold.manner}"
    way = name_way(compared)
    return words.say_threshold(whole.label, said, way, told, is_whole=is_whole(snapshot))


def is_whole(snapshot: Snapshot) -> bool:
    """Whether nothing of a build is kept back, as it is of what is published."""
    return snapshot.kind != PUBLIC


def is_tied(figure: Figure, first: Figure) -> bool:
    """Whether another value or time has as much as the first, which stands for all of them."""
    if figure == first or not is_one_of_many(figure) or not (figure.found and first.found):
        return False
    is_alike = (figure.grain, len(figure.where)) == (first.grain, len(first.where))
    return is_alike and figure.found.value == first.found.value


def is_one_of_many(figure: Figure) -> bool:
    """Whether a figure is of a value or of a time, and not of all."""
    return bool(figure.where or figure.grain)


def say_kept_out(first: Figure, asked: Asked, snapshot: Snapshot) -> Iterable[str]:
    """What was not compared where it is asked what has most or least, or more than a number."""
    if not (asked.extreme or asked.threshold):
        return
    if not is_whole(snapshot):
        yield words.PUBLISHED_ALONE
    if first.grain:
        yield words.WHOLE_TIMES
    elif first.where and first.metric.unit in figures.RATES:
        yield words.SAMPLED


def name_way(figure: Figure) -> str:
    """What the values are called among which one has most: 지역, 달."""
    if figure.grain:
        return words.TIMES[figure.grain]
    return DIMENSIONS[figure.where[0][0]]


def name_place(figure: Figure) -> str:
    """The value or the time that has most: 서울, 2021년 5월."""
    if figure.grain and figure.since:
        return words.name_time(figure.since, figure.grain)
    dimension, value = figure.where[0]
    return words.NTH.format(nth=value) if dimension == "n" else value


def say_compared(told: Sequence[Figure], asked: Asked) -> Iterable[str]:
    """By how much the second of two times is another than the first, or than so much of it."""
    if asked.compared and told[0].until and len(told) > 1:
        yield from say_change(told[2:] or told[:1], told[1])


def say_meanings(told: Sequence[Figure], asked: Asked) -> str:
    """The definition of what was asked for; of two things both, where it is asked what they mean."""
    metrics = list(dict.fromkeys(one.metric for one in told))
    if len(metrics) == 1 or not asked.asks_meaning:
        return words.shorten(metrics[0].definition)
    return " ".join(words.say_meaning(one.label, words.shorten(one.definition)) for one in metrics)


def say_figure(figure: Figure) -> str:
    """A value with the counts that a rate is made of, and its days."""
    until = figure.until or figure.as_of
    return words.say_value(figure.label, figure.said + figure.counts, figure.since, until)


def say_change(before: Sequence[Figure], after: Figure) -> Iterable[str]:
    """By how much a metric is another in the second of two times."""
    first = before[0]
    if first.found and after.found and first.since and first.until:
        when = numbers.period(first.since, first.until)
        yield words.say_change(when, first.found.value, after.found.value, first.metric.unit)


def say_left_aside(
    asked: Asked, parts: Sequence[Where], told: Figure, snapshot: Snapshot
) -> Iterable[str]:
    """What of a question the answer does not keep to."""
    yield from say_kept_out(told, asked, snapshot)
    yield from say_time_left(asked, told, snapshot)
    yield from say_parts_left(asked, parts, told)
    yield from say_other_count(asked, told)
    if asked.channel and not told.where:
        yield words.WHOLE["channel"]
    dropped = name_dropped(asked, told)
    if dropped:
        yield words.say_not_beside(dropped)
    yield from say_beside(asked.beside, dropped)
    yield from say_words(asked)


def say_parts_left(asked: Asked, parts: Sequence[Where], told: Figure) -> Iterable[str]:
    """That the whole is told where a part is asked for."""
    if parts and not told.where:
        yield say_whole(parts[0][0][0], told)
    if asked.regions and parts[0][0][0] == "n":
        yield words.WHOLE["region"]
    if asked.nth_visit > 1 and OF_VISITS in asked.text and told.metric.name != OF_NTH_VISIT:
        yield words.WHOLE["nth"]
    yield from say_conditions(asked, told)


def say_conditions(asked: Asked, told: Figure) -> Iterable[str]:
    """That a value meets two conditions where one would do, or has what is excepted."""
    kept = {dimension for dimension, _ in told.where}
    if len(kept) > 1 and EITHER_OF_TWO.search(asked.text):
        yield words.BOTH_CONDITIONS
    left = [part for part in asked.excepted if part[0] not in kept and has_excepted(part, told)]
    if left:
        yield words.say_excepted([value for _, value in left])


def has_excepted(part: Part, told: Figure) -> bool:
    """Whether a figure may count what is excepted: no firms' figure institutions, no visits telephone calls."""
    dimension, value = part
    if dimension == PARTY_TYPE:
        return told.metric.unit in OF_ALL_PARTIES
    if dimension == CHANNEL:
        return value in told.metric.definition
    return True


def say_other_count(asked: Asked, told: Figure) -> Iterable[str]:
    """That the contrary is told, or a count where a rate or a mean is asked for."""
    if asked.is_denied:
        yield words.DENIED
    if asks_rate_of_count(asked, told):
        yield words.NO_RATE
    if asked.average_of:
        yield words.say_no_average(asked.average_of)


def asks_rate_of_count(asked: Asked, told: Figure) -> bool:
    """Whether a rate is asked for, and what is told is none: `거절률`."""
    return RATE in asked.units and told.metric.unit not in figures.RATES


def name_dropped(asked: Asked, told: Figure) -> list[str]:
    """The 데이터 of `서울 데이터 분야 방문`, where the part that is told is of another dimension; the 내방 of `내방해서 긍정
    회신한 기업`, which is told by no channel.

    A value that is not said to the letter may be meant by no part: the 자금 of `투자한 돈`.
    """
    dropped = list_dropped(asked, told)
    if not told.where:
        dropped = [one for one in dropped if is_untold_channel(one, asked, told)]
    return [one.value for one in dropped]


def is_untold_channel(heard: Heard, asked: Asked, told: Figure) -> bool:
    """Whether a channel is named of which a figure says nothing; what else is named so has other meanings (이동거리)."""
    text = told.metric.label + told.metric.definition
    is_said = asked.channel or asked.also or heard.value in text
    return heard.dimension == CHANNEL and not is_said


def list_dropped(asked: Asked, told: Figure) -> list[Heard]:
    """The values of a question that are of other dimensions than those which are told."""
    kept = {dimension for dimension, _ in told.where}
    own = {one.tokens for one in asked.heard if one.dimension in kept}
    others = (one for one in asked.heard if one.dimension not in kept and one.tokens not in own)
    return [*{one.value: one for one in others if is_beside(one, asked, told)}.values()]


def is_beside(heard: Heard, asked: Asked, told: Figure) -> bool:
    """Whether a value is said to the letter and narrows what is told, whose name does not say it."""
    if heard.dimension == CALLER and CALLER not in told.metric.dimensions:
        return False
    labels = pack(" ".join(METRICS[name].label for name in (told.metric.name, *asked.also)))
    value = pack(heard.value)
    return value in pack(asked.text) and value not in labels and heard.narrows(asked.label)


def say_words(asked: Asked) -> Iterable[str]:
    """Which word was read as another, and which was left aside."""
    if asked.mended:
        yield words.say_mended(*asked.mended)
    if asked.unknown and not asked.left:
        yield words.UNKNOWN.format(word=asked.unknown)


def say_whole(dimension: str, told: Figure) -> str:
    """Why the value of everything is told: the part has none, or no part is known."""
    if dimension in told.metric.dimensions and dimension != "n":
        return words.NO_VALUE
    return words.WHOLE[dimension]


def say_time_left(asked: Asked, told: Figure, snapshot: Snapshot) -> Iterable[str]:
    """That the time which was asked for is not that of the answer, or only one of several."""
    first_day = snapshot.span.first
    if asked.later:
        yield say_later_time(asked.later, told, snapshot)
    elif first_day and is_before(asked.timing, first_day):
        yield words.say_before(first_day)
    elif first_day and told.since and told.since < first_day:
        yield words.say_begins(first_day)
    elif asked.is_of_a_time and not is_of_its_time(asked, told):
        yield words.say_not_of_the_time(find_last_day(told, snapshot))
    if asked.is_of_several_times:
        yield words.ONE_TIME


def say_later_time(later: Span, told: Figure, snapshot: Snapshot) -> str:
    """That a time behind the data, or behind the day that was chosen, is asked for."""
    last_day = find_last_day(told, snapshot)
    if snapshot.as_of and later.first <= snapshot.as_of:
        return words.say_after_day(last_day)
    return words.say_later(last_day)


def find_last_day(told: Figure, snapshot: Snapshot) -> date:
    return min(snapshot.as_of or told.as_of, told.as_of)


def is_before(timing: Timing, first_day: date) -> bool:
    """Whether a question asks of days that end before the data begin."""
    last = timing.period.last if timing.period else timing.as_of
    return last is not None and last < first_day


def is_of_its_time(asked: Asked, told: Figure) -> bool:
    """Whether a figure is of the days that a question names."""
    return told.since is not None or told.as_of == asked.timing.as_of


def order_parts(said: list[str], asked: Asked) -> list[str]:
    """The values, then what they mean; the other way round where that is asked."""
    if asked.asks_meaning and len(said) > 1 and not asked.also:
        return [f"{METRICS[asked.named[0]].label}: {said[-1]}", *said[:-1]]
    return said


def say_public(used: Sequence[Statement]) -> list[str]:
    """The first statement; of a share also the counts it is made of."""
    if not used:
        return []
    first = used[0]
    said = words.say_statement(first.label, first.said, first.stated_on, first.who)
    return [said, *say_parts(first, used)]


def say_parts(share: Statement, used: Sequence[Statement]) -> list[str]:
    """The 142 of 244 behind 58 %, and the 132 of another report; nothing of a count."""
    parts = find_parts(share, used)
    wholes = [one for one in parts if one.metric == "mou_cumulative"]
    counts = [one for one in parts if one not in wholes]
    if not wholes or not counts:
        return []
    shared = words.say_share(counts[0].said, wholes[0].said)
    return [shared, *(words.say_other(other.said) for other in counts[1:])]
