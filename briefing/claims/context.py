"""What the words around a figure ask: which metric, of which part of it, of which days.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from analytics.korean_days import vocabulary as words_of_days
from analytics.korean_days.phrases import Span, find_week
from analytics.korean_days.timing import SO_FAR, Timing, read_asked_timing
from analytics.korean_numbers.vocabulary import manners
from analytics.korean_numbers.vocabulary.units import DURATIONS, FIRMS_OR_PIECES
from analytics.measure.buckets import Grain
from briefing.claims.claim import Unjudged
from briefing.claims.clauses import first_clause, last_clause
from briefing.claims.days import (
    Compared,
    find_compared_grains,
    find_compared_spans,
    find_heading_period,
    find_stated_day,
    is_compared_with_nothing,
    is_mean_of_weeks,
    is_to_come,
    read_timing,
)
from briefing.claims.deeds import find_deed, is_of_unknown_deed
from briefing.claims.figure import Figure, Mention
from briefing.claims.meaning import (
    choose_topics,
    comes_out_of,
    find_last_topic,
    goes_on,
    is_population_said,
    is_whole,
    list_metrics,
    list_others,
    stands_respectively,
)
from briefing.claims.numbers import find_no_figure, find_numbers
from briefing.claims.owners import (
    Plan,
    find_obstacle,
    find_plan,
    find_spoken_words,
    is_planned,
    is_reported,
    is_so_by_now,
    plans_on,
)
from briefing.claims.passages import Passage, Place, split_passages
from briefing.claims.respective import (
    Cut,
    find_denials,
    find_parted,
    is_difference,
    leave_out,
    single_out,
)
from briefing.claims.statements import find_statements
from briefing.claims.vocabulary import days as day_words
from briefing.claims.vocabulary import relations, things
from briefing.claims.vocabulary.topic import Topic
from briefing.claims.vocabulary.topics import OUT_OF_TOPIC
from briefing.claims.words import Why

SHORT_CLAUSE = 12  # characters: of a shorter one the whole sentence says whose figure it is
IS_SO_FAR = re.compile(
    f"{words_of_days.SO_FAR}|{words_of_days.IN_ALL}|{words_of_days.RUNNING_TOTAL}"
)


@dataclass(frozen=True)
class Asked:
    """A figure and the question it answers.

    Args:
        start, end: where the figure stands in the draft; mention: where it stands in its sentence.
        metrics: names of the metrics it may mean, the likeliest first.
        also: names of those that other words of its sentence name.
        period: the days it is of; None for everything so far.
        as_of: a day the words name, or None.
        around: the words before it, where a field or a region may be named.
        compared: the grains a change may be over; none for a level.
        named: the two times that a change is between (`2021년 … 2020년보다`).
        is_negated: counts those that have not (`문을 열지 않은 48곳`).
        is_growing: a level is followed over years (`67건 → 129건`).
        is_whole: a part is counted out of it, and days may be said of the part alone.
        is_planned: a target or a forecast; is_quotation: somebody's words.
        is_of_each: said of each firm or person, no total.
        is_early: says what was so at the beginning.
        is_so_far: says that it is of now.
        is_population_said: says with or without institutions: of old figures nothing is meant.
        parted: the two figures that it is the difference of (`44회 차이`).
    """

    start: int
    end: int
    mention: Mention
    topic: Topic
    metrics: tuple[str, ...]
    also: tuple[str, ...] = ()
    period: Span | None = None
    as_of: date | None = None
    around: str = ""
    compared: tuple[Grain, ...] = ()
    named: Compared | None = None
    is_negated: bool = False
    is_growing: bool = False
    is_whole: bool = False
    is_planned: bool = False
    is_quotation: bool = False
    is_population_said: bool = False
    is_of_each: bool = False
    is_early: bool = False
    is_so_far: bool = False
    parted: tuple[Asked, Asked] | None = None

    @property
    def figure(self) -> Figure:
        """What is said."""
        return self.mention.figure


@dataclass(frozen=True)
class Inquiry:
    """A question of a draft, which its answer is read by.

    Args:
        topic: what it asks of; None where nobody knows.
        timing: of which days.
    """

    topic: Topic | None
    timing: Timing


@dataclass
class Thread:
    """What a draft has spoken of so far, and what was not judged on the way.

    Args:
        topic: of the last figure of ours; stated_day: of which day the figures below a heading are;
            heading: of which days, where it names a week, a month or a year.
        spoken: where somebody's words stand in the draft.
        told: of which days the sentence before was; whole: the topic that it ended with.
        question: the line before, if it was one; plan: what it planned.
        week: the one that was named last.
    """

    as_of: date
    spoken: tuple[Place, ...] = ()
    topic: Topic | None = None
    stated_day: date | None = None
    heading: Span | None = None
    told: Timing | None = None
    whole: Topic | None = None
    question: Inquiry | None = None
    plan: Plan | None = None
    week: Span | None = None
    not_judged: list[Unjudged] = field(default_factory=list)

    def is_spoken(self, start: int) -> bool:
        """Whether a place of the draft stands in somebody's words."""
        return any(first <= start < last for first, last in self.spoken)

    def pass_over(self, number: Figure, offset: int, why: Why) -> None:
        """Notes a number that is not judged."""
        start = number.start + offset
        self.not_judged.append(Unjudged(number.text, start, number.end + offset, why))


@dataclass(frozen=True)
class Reading:
    """The numbers of a draft: the questions that its figures answer, and those not judged."""

    asked: tuple[Asked, ...]
    not_judged: tuple[Unjudged, ...]


def read_draft(draft: str, as_of: date) -> Reading:
    """Every figure of a draft that is said of this bureau, and every other number, in order."""
    thread = Thread(as_of, tuple(find_spoken_words(draft)))
    found: list[Asked] = []
    for passage in split_passages(draft):
        of_passage = read_passage(passage, thread)
        found += [*of_passage, *read_statements(passage, thread, of_passage)]
        note_passage(passage, of_passage, thread)
    return Reading(tuple(found), tuple(thread.not_judged))


def read_passage(passage: Passage, thread: Thread) -> list[Asked]:
    """The figures of a sentence that are ours; notes in the thread what it spoke of."""
    numbers = find_numbers(passage.text, passage.masked, passage.unit)
    figures = tuple(one for one in numbers if find_no_figure(one, passage.text) is None)
    if not figures:
        note_heading(passage, thread)
    denials = find_denials(passage.text, figures)
    found: list[Asked] = []
    was_others: Why | None = None
    for number in pass_over_denied(numbers, denials, passage, thread):
        asserted = leave_out(denials, Mention(number, figures, passage.text))
        mention = asserted.mention
        offset = passage.offset + asserted.moved
        why = find_no_figure(number, passage.text)
        if not why:
            was_others = find_why_not_ours(mention, was_others)
            why = was_others
        answer = why or ask_below_heading(mention, found, offset, thread)
        note_answer(answer, found, mention, offset, thread)
    return found


def note_heading(passage: Passage, thread: Thread) -> None:
    """Notes of which days the figures below a line without any are."""
    stated_day = find_stated_day(passage.text, thread.as_of)
    thread.stated_day = stated_day or thread.stated_day
    thread.heading = None if stated_day else find_heading_period(passage.text, thread.as_of)


def ask_below_heading(
    mention: Mention, found: list[Asked], offset: int, thread: Thread
) -> Asked | Why:
    """The question that a figure answers: `방문: 1,035회` under `3월 4주 실적` is none of all there are."""
    answer = ask_figure(mention, found, offset, thread)
    if not isinstance(answer, Asked):
        return answer
    if is_of_heading(answer, thread):
        return "heading"
    question = find_answered(mention, thread)
    if question and asks_for_others(question, answer):
        return "topic"
    return answer


def is_of_heading(asked: Asked, thread: Thread) -> bool:
    """Whether a figure without days of its own stands below a heading that names some."""
    if thread.heading is None or asked.is_so_far or asked.is_planned or asked.figure.is_change:
        return False
    return not (asked.period or asked.as_of or asked.named)


def asks_for_others(question: Inquiry, asked: Asked) -> bool:
    """Whether an answer only says among whom was counted: `몇 곳이나 실제로 왔나? 협약 기업 133곳이다`."""
    is_of_parties = asked.topic.is_everybody and asked.figure.unit in FIRMS_OR_PIECES
    return is_of_parties and asked.topic != question.topic


def pass_over_denied(
    numbers: list[Figure], denials: tuple[Cut, ...], passage: Passage, thread: Thread
) -> Iterator[Figure]:
    """The numbers of a sentence, without its lead, that it does not deny; notes those that it does."""
    for number in numbers:
        if number.start < passage.lead:
            continue
        if any(denial.holds(number) for denial in denials):
            thread.pass_over(number, passage.offset, "denied")
        else:
            yield number


def note_passage(passage: Passage, found: list[Asked], thread: Thread) -> None:
    """Notes of which days a sentence was and what it first counted, for the next one."""
    thread.week = find_week(passage.text, thread.as_of) or thread.week
    thread.question = read_inquiry(passage.text, thread.as_of)
    if thread.question:
        thread.topic = thread.question.topic or thread.topic
    thread.plan = find_plan(
        passage.text, bool(found), is_planned=any(asked.is_planned for asked in found)
    )
    if not found:
        return
    thread.told = Timing(found[0].period, found[0].as_of)
    if not re.match(relations.INHERITS, passage.text):
        thread.whole = found[0].topic


def note_answer(
    answer: Asked | Why, found: list[Asked], mention: Mention, offset: int, thread: Thread
) -> None:
    """Adds a question to those of its sentence, or notes that the number is not judged."""
    if isinstance(answer, Asked):
        found.append(answer)
    elif not is_no_count(mention.figure) or is_measured_time(mention):
        thread.pass_over(mention.figure, offset, answer)


def is_no_count(number: Figure) -> bool:
    """Time that passed: `석 달 동안`."""
    return number.unit in DURATIONS


def is_measured_time(mention: Mention) -> bool:
    """The 77.5 of `보통 77.5일이다`, which somebody measured; not `석 달 동안`."""
    figure = mention.figure
    if figure.unit not in DURATIONS or figure.is_native:
        return False
    return not re.match(things.PASSED, mention.after)


def ask_figure(mention: Mention, found: list[Asked], offset: int, thread: Thread) -> Asked | Why:
    """The question that a figure answers, or why none is known.

    Args:
        found: those of the figures before it in its sentence.
        offset: what to add to a place in its sentence for the place in the draft.
    """
    if is_difference(mention):
        return ask_difference(mention, found, offset)
    if stands_respectively(mention):
        return ask_respective(mention, offset, thread)
    topics = find_told_topics(mention, found, thread)
    if not topics:
        return "topic"
    if topics[0].is_everybody and is_of_unknown_deed(mention) and not find_deed(mention):
        return "deed"
    thread.topic = topics[0]
    if mention.figure.unit == "folds" and is_compared_with_nothing(mention):
        return "compared"
    asked = ask_metrics(mention, topics, offset, thread)
    if not asked.metrics:  # where a topic goes on that is not counted in such units
        return "unit"
    return asked


def ask_respective(mention: Mention, offset: int, thread: Thread) -> Asked | Why:
    """The question of the 85 of `협약과 개소는 각각 145건, 85곳`."""
    alone = single_out(mention)
    if not alone:
        return "respectively"
    return ask_alone(alone, mention, offset, thread)


def ask_difference(mention: Mention, found: list[Asked], offset: int) -> Asked | Why:
    """The question of `44회 차이`: what the two figures before it leave between them."""
    levels = [asked for asked in found if not asked.figure.is_change and not asked.parted]
    places = find_parted(mention.figure, [asked.figure for asked in levels])
    if not places:
        return "difference"
    parted = (levels[places[0]], levels[places[1]])
    start = offset + mention.figure.start
    end = offset + mention.figure.end
    return replace(parted[1], start=start, end=end, mention=mention, parted=parted)


def ask_alone(alone: Mention, mention: Mention, offset: int, thread: Thread) -> Asked | Why:
    """The question of a figure that stands beside others, asked in a sentence of its own.

    Args:
        mention: where it stands in the draft.
    """
    asked = ask_figure(alone, [], offset, thread)
    if not isinstance(asked, Asked):
        return asked
    figure = mention.figure
    return replace(asked, start=offset + figure.start, end=offset + figure.end)


def find_told_topics(mention: Mention, found: list[Asked], thread: Thread) -> tuple[Topic, ...]:
    """The topics of a figure, by its own words or those of the sentence before; none at all."""
    listed = None
    whole = thread.whole
    if found:
        listed = found[-1].figure
        whole = found[0].topic
    topics = choose_topics(mention, thread.topic, listed) or inherit_topics(mention, thread)
    if not topics:
        return ()
    return (count_out_of(topics[0], mention, whole, listed), *topics[1:])


def inherit_topics(mention: Mention, thread: Thread) -> tuple[Topic, ...]:
    """`이듬해 말에는 129건`, the answer to a question: of what was spoken of before."""
    is_told_on = find_answered(mention, thread) or re.match(day_words.GOES_ON, mention.sentence)
    if is_told_on and thread.topic and thread.topic.list_metrics(mention.figure.unit):
        return (thread.topic,)
    return ()


def read_inquiry(sentence: str, as_of: date) -> Inquiry | None:
    """What a question asks of; None of a sentence that is none."""
    if not re.search(relations.QUESTION, sentence):
        return None
    return Inquiry(find_last_topic(sentence), read_asked_timing(sentence, as_of))


def find_answered(mention: Mention, thread: Thread) -> Inquiry | None:
    """The question that a figure's sentence answers: the one before, if it asks nothing itself."""
    if re.search(relations.QUESTION, mention.sentence):
        return None
    return thread.question


def count_out_of(
    topic: Topic, mention: Mention, whole: Topic | None, listed: Figure | None
) -> Topic:
    """`처음 만난 기업은 492곳. 이 가운데 … 133곳이 협약`: of those met, who signed afterwards.

    Args:
        whole: what the sentence, or the one before, first counted.
        listed: the figure before, of the same sentence.
    """
    is_out_of_them = re.search(relations.OUT_OF_THEM, mention.before) or comes_out_of(
        listed, mention
    )
    if not whole or not is_out_of_them:
        return topic
    return OUT_OF_TOPIC.get((whole.name, topic.name), topic)


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


def find_why_not_ours(mention: Mention, was_others: Why | None) -> Why | None:
    """Why a figure is none of ours, or goes on from one that is none; None if it is ours.

    Args:
        was_others: why the figure before it in the sentence was none.
    """
    if was_others and goes_on(mention):
        return was_others
    return find_obstacle(mention)


def ask_metrics(mention: Mention, topics: tuple[Topic, ...], offset: int, thread: Thread) -> Asked:
    """The question that a figure answers.

    Args:
        topics: its own, then the others that its sentence names.
        offset: what to add to a place in its sentence for the place in the draft.
    """
    if is_mean_of_weeks(mention.before):
        mention = replace(mention, figure=replace(mention.figure, per="week"))
    figure = mention.figure
    timing = read_timing(mention, thread.as_of, thread.told, thread.week)
    question = find_answered(mention, thread)
    if question and timing == SO_FAR:
        timing = question.timing
    as_of = timing.as_of
    if not as_of and not timing.period:
        as_of = thread.stated_day
    return Asked(
        start=offset + figure.start,
        end=offset + figure.end,
        mention=mention,
        topic=topics[0],
        metrics=list_metrics(topics[0], mention),
        also=list_others(topics[1:], figure),
        period=timing.period,
        as_of=as_of,
        around=find_words_around(mention),
        compared=find_compared_grains(mention),
        named=find_compared_spans(mention, thread.as_of),
        is_negated=is_negated(topics[0], mention),
        is_growing=bool(re.search(manners.GROWS, mention.sentence)),
        is_whole=is_whole(mention),
        is_planned=is_not_yet(mention, thread),
        is_population_said=is_population_said(mention),
        is_of_each=bool(re.search(relations.OF_EACH_ONE, last_clause(mention.before))),
        is_early=bool(re.search(day_words.EARLY, mention.before)),
        is_so_far=bool(IS_SO_FAR.search(mention.before)),
        is_quotation=thread.is_spoken(offset + figure.start) or is_reported(mention),
    )


def is_not_yet(mention: Mention, thread: Thread) -> bool:
    """Whether a figure is planned: by its own sentence, or by the one before that it goes on from."""
    return (
        is_planned(mention)
        or (is_to_come(mention, thread.as_of, thread.told) and not is_so_by_now(mention))
        or plans_on(mention, thread.plan)
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
    if whose:
        return f"{whose[1]} … {around}"
    where = re.match(relations.WHERE_AFTER, mention.after)
    if where:
        return f"{around} {relations.SAID_WHERE.format(where[1])}"
    return around


def is_negated(topic: Topic, mention: Mention) -> bool:
    """Whether a figure counts those of which a topic is not true.

    `20%도 되지 않는다` and `2곳도 … 않았다` say fewer than.
    """
    if not topic.has_rest or re.match(relations.NOT_EVEN, mention.after):
        return False
    after = re.sub(manners.AT_MOST_AFTER, "", mention.after)
    clause = f"{last_clause(mention.before)} {first_clause(after)}"
    return bool(re.search(relations.NEGATED, clause))
