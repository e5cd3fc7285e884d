"""What a number of a question is: who used it in public, what of ours equals it, of which two it
is a share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from analytics.find import figures, words
from analytics.find.answers import (
    Found,
    is_of_its_time,
    say_figure,
    say_left_aside,
    say_public,
    write_answer,
)
from analytics.find.as_asked import find_as_asked, is_open, list_parts
from analytics.find.asked import Asked
from analytics.find.beside import asks_fact
from analytics.find.figures import Figure
from analytics.find.statements import (
    OURS,
    Statement,
    find_parts,
    find_statements,
    is_near,
    list_shares,
    read_statements,
)
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.reading import HeaderUnit, read_with_unit
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot

HUNDREDTH = Decimal("0.01")


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
    """`133곳 중 85곳`: the rates that are made of both; None where no two counts stand so, or
    nothing is.
    """
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
    """45.5 %, which nobody said: the 160 that opened of 352 that signed, both said of one day;
    None where no two are it.
    """
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
        *say_promised(asked, used),
        *say_beside_number(asked, number, used, ours, snapshot, day),
    ]
    return Found(asked.text, tuple(used), tuple(ours), write_answer(told))


def say_promised(asked: Asked, used: Sequence[Statement]) -> Iterable[str]:
    """That the number was promised, where it is asked what came of it: `티맥스가 300명 뽑았다며`."""
    if used and asks_fact(asked.text, used[0].label):
        yield words.ONLY_PROMISED


def say_beside_number(
    asked: Asked,
    number: Number,
    used: Sequence[Statement],
    ours: Sequence[Figure],
    snapshot: Snapshot,
    day: date,
) -> Iterable[str]:
    """What a metric that is named beside a number is over the days and parts that are; `작년 말 협약
    145건` is 129.
    """
    wanted = [name for name in asked.named if is_open(name, snapshot)][:1]
    if not wanted:
        return
    parts = list_parts(asked, snapshot, day)
    is_other = is_another(wanted, number, ours, snapshot)
    if not (asked.says_more or parts or is_other):
        return
    if is_other:
        yield from say_other_things(used, asked, wanted[0])
    for told in find_as_asked(asked.timing, parts, snapshot, day, wanted)[:1]:
        yield from hold_against(told, asked, number, is_other)
        yield from say_left_aside(asked, parts, told, snapshot)


def say_other_things(used: Sequence[Statement], asked: Asked, wanted: str) -> Iterable[str]:
    """That the statement which is told first counted something else than what was asked for."""
    if used and not is_named(used[0], asked):
        yield words.say_other_thing(METRICS[wanted].label)


def is_another(
    wanted: Sequence[str], number: Number, ours: Sequence[Figure], snapshot: Snapshot
) -> bool:
    """`성공률 58%`: whether what is named could be the number by its unit, and is not."""
    if not wanted or number.unit is None or wanted[0] not in figures.list_metrics(number, snapshot):
        return False
    return wanted[0] not in {figure.metric.name for figure in ours}


def hold_against(told: Figure, asked: Asked, number: Number, is_other: bool) -> Iterable[str]:
    """A figure of the days or the part that a question names, or of what it names, and whether it
    is the number.
    """
    if not told.found or not (told.where or is_other or is_of_its_time(asked, told)):
        return
    yield say_figure(told)
    if not figures.is_equal(number, told.found):
        yield words.say_differs(number.text.strip())


def keep_named(used: list[Statement], ours: Sequence[Figure], asked: Asked) -> Sequence[Statement]:
    """`9곳 투자`: where what was named is so many today, what counted something else is no answer."""
    # What else fits a little answers nothing: 채용 기업 are 27 too, of `콘텐츠 협약기업 27개`.
    named = asked.named[: figures.FEW]
    is_answered = any(
        figure.metric.name in named and figure.relation == "equal_now" for figure in ours
    )
    if not is_answered:
        return used
    return [one for one in used if is_named(one, asked)]


def find_earlier(
    number: Number, snapshot: Snapshot, day: date, used: Sequence[Statement]
) -> list[Figure]:
    """Figures that equalled it at a month's end or on the day of a statement; none in a public
    snapshot.
    """
    if snapshot.kind == "public":
        return []
    stated = [one.as_of for one in used if one.as_of]
    return figures.find_equal_on(number, snapshot, stated, day)


def sort_figures(found: list[Figure], asked: Asked, used: Sequence[Statement]) -> list[Figure]:
    """What was named first, then what the first statement counted, what any did, and what equals
    it today.
    """
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
    """A figure that is today what a statement of something else says; of an earlier day there is
    always one.
    """
    if figure.relation == "equal_now":
        yield words.say_coincidence(figure.label, figure.said + figure.counts, figure.as_of)


def say_once(figure: Figure, snapshot: Snapshot, day: date) -> str:
    """A figure of ours that equalled the number on an earlier day, and what it is now."""
    said = words.say_then(figure.label, figure.said, figure.since, figure.until or figure.as_of)
    now = figures.find_named(snapshot, day, (figure.metric.name,))
    if figure.since or not now:
        return said
    return f"{said}. {words.say_today(now[0].said, day)}"
