"""What a draft says without a number, read as a figure of at least so many: that there are any.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analytics.measure.question import SMALL_SAMPLE
from briefing.claims.clauses import first_clause
from briefing.claims.figure import Figure, Mention
from briefing.claims.owners import is_said_of_others
from briefing.claims.vocabulary import statements as words
from briefing.claims.vocabulary.statements import STATEMENTS, Statement
from briefing.claims.vocabulary.topic import Topic
from briefing.claims.vocabulary.topics import TOPICS

ANY = float("inf")


def find_statements(sentence: str) -> Iterator[tuple[Topic, Mention]]:
    """What a sentence says of this bureau without a number, each once, with its topic."""
    for statement in STATEMENTS:
        found = re.search(statement.words, sentence)
        if not found or not re.search(statement.beside, sentence):
            continue
        figure = read_some(statement, found)
        mention = Mention(figure, (figure,), sentence)
        if not is_said_of_others(mention):
            yield TOPICS[statement.topic], mention


def read_some(statement: Statement, match: re.Match[str]) -> Figure:
    """That there are so many at least: true of them and of a thousand."""
    least = count_least(match)
    return Figure(
        start=match.start(),
        end=match.end(),
        text=match[0],
        value=least,
        low=least,
        high=ANY,
        unit=statement.kind,
        manner="some",
    )


def count_least(match: re.Match[str]) -> int:
    """One; two of a plural; of many as many as a rate needs to be compared at all."""
    after = match.string[match.end() :]
    if re.search(words.MANY, first_clause(after)):
        return SMALL_SAMPLE
    if re.search(words.PLURAL, match[0]) or re.match(words.PLURAL, after):
        return 2
    return 1
