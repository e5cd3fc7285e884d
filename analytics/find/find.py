"""A number or a word → who said it in public, our figures that equal it, and one line that answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.disclosure.rights import is_closed_on
from analytics.find import figures, words
from analytics.find.asked import Asked, read_asked
from analytics.find.figures import Figure, Part
from analytics.find.kept import WAITS
from analytics.find.statements import (
    BEST_KNOWN,
    OURS,
    Statement,
    find_parts,
    find_statements,
    is_near,
    list_shares,
    read_statements,
)
from analytics.find.vocabulary.questions import OF_NTH_VISIT
from analytics.korean_days.phrases import Span
from analytics.korean_days.timing import SO_FAR, Timing
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.reading import HeaderUnit, read_with_unit
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers

HUNDREDTH = Decimal("0.01")
MOST_NEAR = 2  # names that are told where nothing fits


@dataclass(frozen=True)
class Found:
    """What there is of a question; `answer` is never empty."""

    asked: str
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    answer: str


def find(text: str, snapshot: Snapshot, as_of: date | None = None) -> Found:
    """Looks a number or a word up in one build.

    Args:
        as_of: the day of `today's value`; the build's own by default.

    Raises:
        Unanswerable: no_data.
    """
    day = as_of or snapshot.as_of
    if day is None:
        raise Unanswerable("no_data", build=snapshot.build_id)
    asked = read_asked(text, day, figures.list_fields(snapshot, day, figures.BY_FIELD))
    at_once = find_at_once(asked, snapshot)
    if at_once:
        return at_once
    if asked.number is None:
        return find_word(asked, snapshot, day)
    found = find_number_asked(asked, asked.number, snapshot, day)
    if found.statements or found.figures or not (asked.named or asked.stated):
        return found
    return find_word(asked, snapshot, day)  # 90일 안에 상담받은 기업, 1단계 예산


def find_at_once(asked: Asked, snapshot: Snapshot) -> Found | None:
    """The answer where nothing of ours is asked for; None elsewhere."""
    if not asked.text:
        return Found("", (), (), words.EMPTY)
    if asked.not_counted:
        return Found(asked.text, (), (), words.say_not_counted(asked.not_counted))
    if asked.reported and not asked.named:
        return find_reported(asked, asked.reported, snapshot)
    return None


# ---- a word --------------------------------------------------------------------------------------


def find_word(asked: Asked, snapshot: Snapshot, day: date) -> Found:
    """The metrics that words name, with their value today."""
    wanted = [name for name in asked.named if is_open(name, snapshot)]
    if asked.is_stated or not asked.named:
        return find_stated(asked, snapshot)
    if asked.named[0] not in wanted:
        return Found(asked.text, (), (), words.CLOSED)
    parts = list_parts(asked, snapshot, day)
    found = find_times_or_parts(asked, parts, snapshot, day, wanted)
    named = keep_waits([*dict.fromkeys(found)], wanted[0], day)
    if not named:
        return find_stated(asked, snapshot)
    said = list_said(asked, wanted[0], snapshot)
    told = [
        *say_public(said),
        *order_parts(say_named(named, asked), asked),
        *say_left_aside(asked, parts, named[0], snapshot),
    ]
    return Found(asked.text, tuple(said), tuple(named), write_answer(told))


def write_answer(parts: Iterable[str]) -> str:
    """The one-line answer of its sentences."""
    return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)


def is_open(name: str, snapshot: Snapshot) -> bool:
    """Whether a metric is open to whoever asks."""
    return not is_closed_on(METRICS[name], snapshot.kind)


def find_times_or_parts(
    asked: Asked, parts: tuple[Part, ...], snapshot: Snapshot, day: date, wanted: Sequence[str]
) -> list[Figure]:
    """The figures of the two times that are compared, of each thing that is asked for, or of what is named."""
    if asked.compared and not asked.also:
        held = [
            figure
            for timing in asked.compared
            for figure in figures.find_within(snapshot, day, wanted[:1], timing, parts[:1])
        ]
        if len(held) > 1:
            return held
    also = [name for name in asked.also if is_open(name, snapshot)]
    if len(also) > 1:
        told = [find_as_asked(asked.timing, parts, snapshot, day, [name]) for name in also]
        return [figure for of_name in told for figure in of_name]
    return find_as_asked(asked.timing, parts, snapshot, day, wanted[: figures.FEW])


def keep_waits(found: list[Figure], wanted: str, day: date) -> list[Figure]:
    """Where a waiting time is asked for that no median has, itself without a value."""
    if wanted in WAITS and all(one.metric.name != wanted for one in found):
        return [Figure(METRICS[wanted], None, day, "named"), *found]
    return found


def order_parts(said: list[str], asked: Asked) -> list[str]:
    """The values, then what they mean; the other way round where that is asked."""
    if asked.asks_meaning and len(said) > 1 and not asked.also:
        return [f"{METRICS[asked.named[0]].label}: {said[-1]}", *said[:-1]]
    return said


def list_parts(asked: Asked, snapshot: Snapshot, day: date) -> tuple[Part, ...]:
    """The provinces, or else the fields, that a question names."""
    if asked.nth_visit and asked.named[:1] == (OF_NTH_VISIT,):
        return (("n", str(asked.nth_visit)),)
    if asked.regions:
        return tuple(("region", region) for region in asked.regions)
    if not asked.named:
        return ()
    fields = {
        *figures.list_fields(snapshot, day, figures.BY_FIELD),
        *figures.list_fields(snapshot, day, asked.named[0]),
    }
    return tuple(
        ("field", field) for field in sorted(fields) if len(field) > 1 and field in asked.text
    )


def find_as_asked(
    timing: Timing, parts: tuple[Part, ...], snapshot: Snapshot, day: date, wanted: Sequence[str]
) -> list[Figure]:
    """The metrics that were named, of the days and parts that were asked for as far as they can be told so."""
    if snapshot.span.first and is_before(timing, snapshot.span.first):
        timing = SO_FAR
    if timing == SO_FAR and not parts:
        return figures.find_named(snapshot, day, wanted)
    tries: tuple[tuple[Timing, tuple[Part, ...]], ...] = (
        (timing, parts),
        (timing, ()),
        (SO_FAR, parts),
    )
    for days, of_parts in tries:
        found = figures.find_within(snapshot, day, wanted[:1], days, of_parts)
        if found:
            others = figures.find_within(snapshot, day, wanted[1:], days, of_parts)
            return [*found, *others]
    return figures.find_named(snapshot, day, wanted)


def say_named(named: Sequence[Figure], asked: Asked) -> list[str]:
    """What was named, part by part or time by time, and what it means."""
    first = named[0]
    definition = words.shorten(first.metric.definition)
    if first.lacking:
        return [words.say_untold(first.metric.label, first.lacking, definition)]
    if first.found is None:
        return [words.say_no_median(first.metric.label), definition]
    told = [one for one in named if one.metric == first.metric or one.metric.name in asked.also]
    values = [say_figure(one) for one in told if one.found]
    if asked.compared and first.until and len(told) > 1:
        values += say_change(told[2:] or told[:1], told[1])
    meanings = [
        words.say_meaning(one.metric.label, words.shorten(one.metric.definition))
        for one in told[1:]
        if one.metric != first.metric
    ]
    if meanings and asked.asks_meaning:
        definition = " ".join([words.say_meaning(first.metric.label, definition), *meanings])
    return [*values, definition]


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
    asked: Asked, parts: Sequence[Part], told: Figure, snapshot: Snapshot
) -> Iterable[str]:
    """What of a question the answer does not keep to."""
    yield from say_time_left(asked, told, snapshot)
    if parts and not told.part:
        yield say_whole(parts[0][0], told)
    if asked.regions and parts[0][0] == "n":
        yield words.WHOLE["region"]
    if asked.is_denied:
        yield words.DENIED
    if asked.average_of:
        yield words.say_no_average(asked.average_of)
    if asked.channel:
        yield words.WHOLE["channel"]
    if asked.unknown:
        yield words.UNKNOWN.format(word=asked.unknown)


def say_whole(dimension: str, told: Figure) -> str:
    """Why the value of everything is told: the part has none, or no part is known."""
    if dimension in told.metric.dimensions and dimension != "n":
        return words.NO_VALUE
    return words.WHOLE[dimension]


def say_time_left(asked: Asked, told: Figure, snapshot: Snapshot) -> Iterable[str]:
    """That the time which was asked for is not that of the answer."""
    last_day = snapshot.as_of or told.as_of
    first_day = snapshot.span.first
    if asked.later:
        yield words.say_later(last_day)
    elif first_day and is_before(asked.timing, first_day):
        yield words.say_before(first_day)
    elif asked.is_of_a_time and not is_of_its_time(asked, told):
        yield words.say_not_of_the_time(last_day)


def is_before(timing: Timing, first_day: date) -> bool:
    """Whether a question asks of days that end before the data begin."""
    last = timing.period.last if timing.period else timing.as_of
    return last is not None and last < first_day


def is_of_its_time(asked: Asked, told: Figure) -> bool:
    """Whether a figure is of the days that a question names."""
    return told.since is not None or told.as_of == asked.timing.as_of


def find_reported(asked: Asked, days: Span, snapshot: Snapshot) -> Found:
    """What was said in public on some days."""
    of_days = (one for one in read_statements(snapshot) if days.first <= one.stated_on <= days.last)
    said = sorted(of_days, key=lambda one: one.metric not in BEST_KNOWN)
    if not said:
        return Found(asked.text, (), (), words.say_nothing_reported(days.first, days.last))
    return Found(asked.text, tuple(said), (), write_answer(say_public(said)))


def list_said(asked: Asked, metric: str, snapshot: Snapshot) -> list[Statement]:
    """Statements that a question asks for beside a metric of ours: at a time that only others speak of (`2025년 12월 협약`),
    or of what was reported (`최근 협약 발표`).
    """
    if not (asked.later or asked.asks_reported):
        return []
    said = [one for one in read_statements(snapshot) if OURS.get(one.metric) == metric]
    if not asked.later:
        return said
    return [one for one in said if is_spoken_of(one, asked.later)]


def is_spoken_of(statement: Statement, days: Span) -> bool:
    """Whether a statement speaks of a day among some."""
    return days.first <= (statement.as_of or statement.stated_on) <= days.last


def find_stated(asked: Asked, snapshot: Snapshot) -> Found:
    """What the public record calls so, where no metric of ours is: `인공지능사관학교 수료`."""
    said = [one for one in read_statements(snapshot) if one.metric in asked.stated]
    said.sort(key=lambda one: asked.stated.index(one.metric))
    if asked.later and any(is_spoken_of(one, asked.later) for one in said):
        said = [one for one in said if is_spoken_of(one, asked.later)]
    if not said:
        return Found(asked.text, (), (), say_nothing(asked, snapshot))
    return Found(asked.text, tuple(said), (), write_answer(say_public(said)))


def say_nothing(asked: Asked, snapshot: Snapshot) -> str:
    """That nothing was found, with the names that come nearest."""
    near = [name for name in asked.fits if name in METRICS and is_open(name, snapshot)]
    labels = [METRICS[name].label for name in near[:MOST_NEAR]]
    return write_answer([words.say_nothing_of_word(asked.text), words.say_perhaps(labels)])


# ---- a number ------------------------------------------------------------------------------------


def find_number_asked(asked: Asked, number: Number, snapshot: Snapshot, day: date) -> Found:
    """What a number of a question is: with another one beside it a share, else what equals it."""
    return (
        find_pair(asked, snapshot, day)
        or find_pair_of_statement(asked, snapshot)
        or find_number_or_share(asked, number, snapshot, day)
    )


def find_number_or_share(asked: Asked, number: Number, snapshot: Snapshot, day: date) -> Found:
    """What uses a number or equals it; 64.8 is nothing by itself: per cent was meant."""
    found = find_number(asked, number, snapshot, day)
    if found.statements or found.figures:
        return found
    of_two = find_share_of_two(asked, number, snapshot)
    if number.unit or of_two:
        return of_two or found
    share = read_with_unit(number, HeaderUnit("share", HUNDREDTH))
    return find_number(asked, share, snapshot, day)


def find_pair(asked: Asked, snapshot: Snapshot, day: date) -> Found | None:
    """`133곳 중 85곳`: the rates that are made of both; None where no two counts stand so, or nothing is."""
    if not asked.pair:
        return None
    whole, part = asked.pair
    ours = figures.find_equal_rates(part, whole, snapshot, day)
    if not ours:
        return None
    first = ours[0]
    told = [say_figure(first), words.shorten(first.metric.definition)]
    return Found(asked.text, (), tuple(ours), write_answer(told))


def find_pair_of_statement(asked: Asked, snapshot: Snapshot) -> Found | None:
    """`244건 중 142건`: the share that was stated in public and is made of both; None where none is."""
    if not asked.pair:
        return None
    counts = {number.value for number in asked.pair}
    said = read_statements(snapshot)
    for one in said:
        parts = find_parts(one, said)
        if counts <= {part.value for part in parts}:
            used = [one, *parts]
            return Found(asked.text, tuple(used), (), write_answer(say_public(used)))
    return None


def find_share_of_two(asked: Asked, number: Number, snapshot: Snapshot) -> Found | None:
    """45.5 %, which nobody said: the 160 that opened of 352 that signed, both said of one day; None where no two are it."""
    if number.unit != "share":
        return None
    shares = list_shares(read_statements(snapshot))
    two = next(((part, whole) for part, whole, share in shares if is_near(number, share)), None)
    if not two:
        return None
    told = [*say_public(two), words.say_share_of(two[1].said, two[0].said, number.text.strip())]
    return Found(asked.text, two, (), write_answer(told))


def find_number(asked: Asked, number: Number, snapshot: Snapshot, day: date) -> Found:
    """Who used a number, and what of ours equals it."""
    said = read_statements(snapshot)
    used = find_statements(number, said)
    now = figures.find_equal_now(number, snapshot, day)
    known = {figure.metric.name for figure in now}
    within = figures.find_equal_within(number, snapshot, day, asked.timing)
    earlier = [*within, *find_earlier(number, snapshot, day, used)]
    on = [figure for figure in earlier if figure.metric.name not in known]
    ours = sort_figures([*now, *on], asked, used)
    used = sort_statements(keep_named(used, ours, asked), asked)
    told = [
        *answer_number(asked, used, ours, snapshot, day),
        *say_beside_number(asked, number, used, ours, snapshot, day),
    ]
    return Found(asked.text, tuple(used), tuple(ours), write_answer(told))


def say_beside_number(
    asked: Asked,
    number: Number,
    used: Sequence[Statement],
    ours: Sequence[Figure],
    snapshot: Snapshot,
    day: date,
) -> Iterable[str]:
    """What a metric that is named beside a number is over the days and parts that are; `작년 말 협약 145건` is 129."""
    wanted = [name for name in asked.named if is_open(name, snapshot)][:1]
    parts = list_parts(asked, snapshot, day)
    is_other = is_another(wanted, number, ours, snapshot)
    if not wanted or not (asked.says_more or parts or is_other):
        return
    if is_other and used and not is_named(used[0], asked):
        yield words.say_other_thing(METRICS[wanted[0]].label)
    for told in find_as_asked(asked.timing, parts, snapshot, day, wanted)[:1]:
        yield from hold_against(told, asked, number, is_other)
        yield from say_left_aside(asked, parts, told, snapshot)


def is_another(
    wanted: Sequence[str], number: Number, ours: Sequence[Figure], snapshot: Snapshot
) -> bool:
    """`성공률 58%`: whether what is named could be the number by its unit, and is not."""
    if not wanted or number.unit is None or wanted[0] not in figures.list_metrics(number, snapshot):
        return False
    return wanted[0] not in {figure.metric.name for figure in ours}


def hold_against(told: Figure, asked: Asked, number: Number, is_other: bool) -> Iterable[str]:
    """A figure of the days or the part that a question names, or of what it names, and whether it is the number."""
    if not told.found or not (told.part or is_other or is_of_its_time(asked, told)):
        return
    yield say_figure(told)
    if not figures.is_equal(number, told.found):
        yield words.say_differs(number.text.strip())


def keep_named(used: list[Statement], ours: Sequence[Figure], asked: Asked) -> Sequence[Statement]:
    """`9곳 투자`: where what was named is so many today, what counted something else is no answer."""
    is_answered = any(
        figure.metric.name in asked.named and figure.relation == "equal_now" for figure in ours
    )
    if not is_answered:
        return used
    return [one for one in used if is_named(one, asked)]


def find_earlier(
    number: Number, snapshot: Snapshot, day: date, used: Sequence[Statement]
) -> list[Figure]:
    """Figures that equalled it at a month's end or on the day of a statement; none in a public snapshot."""
    if snapshot.kind == "public":
        return []
    stated = [one.as_of for one in used if one.as_of]
    return figures.find_equal_on(number, snapshot, stated, day)


def sort_figures(found: list[Figure], asked: Asked, used: Sequence[Statement]) -> list[Figure]:
    """What was named first, then what the first statement counted, what any did, and what equals it today."""
    meant = [OURS[one.metric] for one in used if one.metric in OURS]
    first = OURS.get(used[0].metric) if used else None
    return sorted(
        found,
        key=lambda figure: (
            -asked.find_fit(figure.metric.name),
            figure.metric.name != first,
            figure.metric.name not in meant,
            figure.relation != "equal_now",
        ),
    )


def sort_statements(used: Sequence[Statement], asked: Asked) -> list[Statement]:
    """Statements on what was named first."""
    return sorted(used, key=lambda one: -find_fit(one, asked))


def find_fit(statement: Statement, asked: Asked) -> float:
    """How well a question's words name what was counted, by our name of it or by the record's."""
    return max(asked.find_fit(statement.metric), asked.find_fit(OURS.get(statement.metric, "")))


def is_named(statement: Statement, asked: Asked) -> bool:
    """Whether a question's words name what was counted, by our name of it or by the record's."""
    return OURS.get(statement.metric) in asked.named or statement.metric in asked.stated


def answer_number(
    asked: Asked, used: Sequence[Statement], ours: list[Figure], snapshot: Snapshot, day: date
) -> list[str]:
    """Who said it, what it is made of, and what of ours equals it."""
    parts = [*say_public(used), *say_ours(asked, used, ours, snapshot, day)]
    return parts or [words.say_nothing_of_number(asked.text)]


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


def say_ours(
    asked: Asked, used: Sequence[Statement], ours: list[Figure], snapshot: Snapshot, day: date
) -> Iterable[str]:
    """The first figure of ours: what agrees with the number, or happens to be of the same value."""
    if not ours:
        return []
    first = ours[0]
    name = first.metric.name
    if used and name not in asked.named and OURS.get(used[0].metric) != name:
        return list(say_coincidence(first))
    if first.relation == "equal_on":
        return [say_once(first, snapshot, day)]
    rounded = "" if first.is_exact else asked.rounded
    return [words.say_agreement(first.label, first.said + first.counts, first.as_of, rounded)]


def say_coincidence(figure: Figure) -> Iterable[str]:
    """A figure that is today what a statement of something else says; of an earlier day there is always one."""
    if figure.relation == "equal_now":
        yield words.say_coincidence(figure.label, figure.said + figure.counts, figure.as_of)


def say_once(figure: Figure, snapshot: Snapshot, day: date) -> str:
    """A figure of ours that equalled the number on an earlier day, and what it is now."""
    said = words.say_then(figure.label, figure.said, figure.since, figure.until or figure.as_of)
    now = figures.find_named(snapshot, day, (figure.metric.name,))
    if figure.since or not now:
        return said
    return f"{said}. {words.say_today(now[0].said, day)}"


# ---- as JSON -------------------------------------------------------------------------------------


def find_json(found: Found) -> dict[str, Any]:
    """The shape of `find --json`."""
    return {
        "asked": found.asked,
        "statements": [
            {
                "stated_on": one.stated_on,
                "as_of": one.as_of,
                "who": one.who,
                "text": one.text,
                "value": one.value,
                "unit": one.unit,
                "source_url": one.source_url,
            }
            for one in found.statements
        ],
        "metrics": [figure_json(figure) for figure in found.figures],
        "answer": found.answer,
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    value, numerator, denominator = figure.found or (None, None, None)
    return {
        "metric": figure.metric.name,
        "label": figure.label,
        "value": value,
        "unit": figure.metric.unit,
        "as_of": figure.as_of,
        "numerator": numerator,
        "denominator": denominator,
        "relation": figure.relation,
    }
