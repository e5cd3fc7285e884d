"""The words that are said of a figure: those before it since the one before, and those behind it in its clause."""

from __future__ import annotations

import re
from operator import attrgetter

from analytics.korean_days.vocabulary import WEEKS_BEFORE
from briefing.claims.clauses import first_clause
from briefing.claims.days import is_mean_of_weeks
from briefing.claims.figure import Figure, Mention
from briefing.claims.meaning import comes_out_of_them, is_whole
from briefing.claims.vocabulary import doubts as words
from briefing.claims.vocabulary import relations

SMALLEST_TOLD = 10  # below, some other metric has the same count by chance


def read_before(mention: Mention) -> str:
    """The words before a figure that are said of it: since the figure before, if there is one."""
    ends = [
        other.end
        for other in mention.figures
        if other.end <= mention.figure.start and not is_said_of_deeds(other, mention.sentence)
    ]
    if comes_out_of_them(mention):
        ends = ends[:-1]
    return mention.sentence[max(ends, default=0) : mention.figure.start]


def is_said_of_deeds(figure: Figure, sentence: str) -> bool:
    """The `두 번` of `두 번 만난 기업이 492곳`: how often it was done; the 한 of `답변을 한 기업`."""
    is_of_deed = bool(re.match(relations.DONE_SO_OFTEN, sentence[figure.end :]))
    if not figure.is_native and not is_of_deed:
        return False
    return figure.value == 1 or (figure.unit == "times" and figure.value < SMALLEST_TOLD)


def read_after(mention: Mention) -> str:
    """The words behind a figure up to the next one, or to where their clause ends; of a whole none are."""
    if is_whole(mention):
        return ""
    others = [other for other in mention.figures if other.start >= mention.figure.end]
    following = min(others, key=attrgetter("start"), default=None)
    if not following:
        return first_clause(mention.after)
    between = mention.sentence[mention.figure.end : following.start]
    return first_clause(drop_words_of_next(between, mention.sentence[following.end :]))


def drop_words_of_next(between: str, beyond: str) -> str:
    """The words between two figures that are said of the first of them.

    Not `(앞선 4주 평균 9.5회)` and `앞선 4주 평균 7.8회보다`.

    Args:
        beyond: the words behind the second.
    """
    opened = between.rfind("(")
    if opened > between.rfind(")"):
        between = between[:opened]
    if re.match(words.COMPARED_WITH, beyond):
        return re.split(words.COMPARED_FROM, between)[0]
    return between


def drop_mean_of_weeks(before: str) -> str:
    """Words without the `앞선 4주 평균` in which they end: so many weeks were measured for it."""
    if not is_mean_of_weeks(before):
        return before
    return re.sub(WEEKS_BEFORE, "", before)
