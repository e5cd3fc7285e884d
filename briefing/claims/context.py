"""What the words around a figure ask: which metric, of which part of it, of which days.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from analytics.korean_numbers.vocabulary import manners
from analytics.measure.buckets import Grain
from briefing.claims.clauses import first_clause, last_clause
from briefing.claims.days import (
    Span,
    find_compared_grains,
    find_stated_day,
    is_to_come,
    read_timing,
)
from briefing.claims.figure import Figure, Mention
from briefing.claims.meaning import (
    choose_topics,
    goes_on,
    is_whole,
    list_metrics,
    list_others,
)
from briefing.claims.numbers import find_figures
from briefing.claims.owners import is_elsewhere
from briefing.claims.passages import Passage, split_passages
from briefing.claims.statements import find_statements
from briefing.claims.vocabulary import relations
from briefing.claims.vocabulary.topic import Topic

SHORT_CLAUSE = 12  # characters: of a shorter one the whole sentence says whose figure it is


@dataclass(frozen=True)
class Asked:
    """A figure and the question it answers.

    Args:
        start, end: where the figure stands in the draft.
        metrics: names of the metrics it may mean, the likeliest first.
        also: names of those that other words of its sentence name.
        period: the days it is of; None for everything so far.
        as_of: a day the words name, or None.
        around: the words before it, where a field or a region may be named.
        compared: the grains a change may be over; none for a level.
        is_negated: counts those that have not (`문을 열지 않은 48곳`).
        is_growing: a level is followed over years (`67건 → 129건`).
        is_whole: a part is counted out of it, and days may be said of the part alone.
    """

    start: int
    end: int
    figure: Figure
    topic: Topic
    metrics: tuple[str, ...]
    also: tuple[str, ...] = ()
    period: Span | None = None
    as_of: date | None = None
    around: str = ""
    compared: tuple[Grain, ...] = ()
    is_negated: bool = False
    is_growing: bool = False
    is_whole: bool = False


@dataclass
class Thread:
    """What a draft has spoken of so far.

    Args:
        topic: of the last figure of ours; stated_day: of which day the figures below a heading are.
    """

    as_of: date
    topic: Topic | None = None
    stated_day: date | None = None


def find_asked(draft: str, as_of: date) -> list[Asked]:
    """Every figure of a draft that is said of this bureau, in order."""
    thread = Thread(as_of)
    found: list[Asked] = []
    for passage in split_passages(draft):
        of_passage = read_passage(passage, thread)
        found += [*of_passage, *read_statements(passage, thread, of_passage)]
    return found


def read_passage(passage: Passage, thread: Thread) -> list[Asked]:
    """The figures of a sentence that are ours; notes in the thread what it spoke of."""
    figures = tuple(find_figures(passage.text, passage.masked))
    if not figures:
        stated_day = find_stated_day(passage.text, thread.as_of)
        thread.stated_day = stated_day or thread.stated_day
        return []
    found: list[Asked] = []
    is_others = False
    for figure in figures:
        if figure.start < passage.lead:
            continue
        mention = Mention(figure, figures, passage.text)
        is_others = is_not_ours(mention, is_others, thread.as_of)
        if is_others:
            continue
        listed = None
        if found:
            listed = found[-1].figure
        topics = choose_topics(mention, thread.topic, listed)
        if not topics:
            continue
        thread.topic = topics[0]
        asked = ask_metrics(mention, topics, passage.offset, thread)
        if asked.metrics:  # none where a topic goes on that is not counted in such units
            found.append(asked)
    return found


def read_statements(passage: Passage, thread: Thread, figures: list[Asked]) -> list[Asked]:
    """What a sentence says without a number; not beside a figure that says how many.

    As `먼저 찾아온 기업은 63곳` does.
    """
    told = {asked.topic for asked in figures}
    return [
        ask_metrics(mention, (topic,), passage.offset, thread)
        for topic, mention in find_statements(passage.text)
        if topic not in told
    ]


def is_not_ours(mention: Mention, was_others: bool, as_of: date) -> bool:
    """Whether a figure is somebody else's or yet to come, or goes on from one that is.

    Args:
        was_others: whether the figure before it in the sentence was.
    """
    if was_others and goes_on(mention):
        return True
    return is_elsewhere(mention) or is_to_come(mention, as_of)


def ask_metrics(mention: Mention, topics: tuple[Topic, ...], offset: int, thread: Thread) -> Asked:
    """The question that a figure answers.

    Args:
        topics: its own, then the others that its sentence names.
        offset: what to add to a place in its sentence for the place in the draft.
    """
    figure = mention.figure
    timing = read_timing(mention, thread.as_of)
    as_of = timing.as_of
    if not as_of and not timing.period:
        as_of = thread.stated_day
    return Asked(
        start=offset + figure.start,
        end=offset + figure.end,
        figure=figure,
        topic=topics[0],
        metrics=list_metrics(topics[0], mention),
        also=list_others(topics[1:], figure),
        period=timing.period,
        as_of=as_of,
        around=find_words_around(mention),
        compared=find_compared_grains(mention),
        is_negated=is_negated(topics[0], mention),
        is_growing=bool(re.search(manners.GROWS, mention.sentence)),
        is_whole=is_whole(mention),
    )


def find_words_around(mention: Mention) -> str:
    """The words of a figure's clause before it, where a field or a region may be named.

    Of the whole sentence where its clause begins with the figure's own words; with the part that
    stands after it (`300곳이 넘는 서울 기업`).
    """
    around = last_clause(mention.before)
    if len(around.strip()) <= SHORT_CLAUSE:
        around = mention.before
    whose = re.match(relations.WHOSE_AFTER, mention.after)
    if not whose:
        return around
    return f"{whose[1]} … {around}"


def is_negated(topic: Topic, mention: Mention) -> bool:
    """Whether a figure counts those of which a topic is not true.

    `20%도 되지 않는다` and `2곳도 … 않았다` say fewer than.
    """
    if not topic.has_rest or re.match(relations.NOT_EVEN, mention.after):
        return False
    after = re.sub(manners.AT_MOST_AFTER, "", mention.after)
    clause = f"{last_clause(mention.before)} {first_clause(after)}"
    return bool(re.search(relations.NEGATED, clause))
