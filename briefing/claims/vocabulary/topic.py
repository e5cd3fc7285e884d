"""What a topic is: the words that mean one subject, and the metrics that count it.

The topics themselves are in `topics`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analytics.korean_numbers.vocabulary.patterns import one_of
from analytics.korean_numbers.vocabulary.units import Unit


@dataclass(frozen=True, eq=False)  # one of a kind: the same topic is the same record
class Topic:
    """A subject that figures are said of; data only.

    Args:
        name: what the code calls it.
        words: regular expressions that name it beyond doubt; hints: that may mean it.
        metrics: by the kind of unit, the metrics that a figure may mean, the likeliest first.
        examples: drafts whose figure is of this topic.
        whole: the metric that is counted first in `278곳 중 60곳이 긍정적이었다`.
        is_narrow: its words say more than those of the topic they contain (`연인원` beside `이동 거리`).
        is_said_before: its words are said of what follows them only (`하루 평균`).
        counts_whole_and_part: its metrics count both sides of `32건 중 23건`.
        is_population: its words may only say among whom is counted (`문을 연 협약 기업`).
        is_everybody: any stage is part of it: a figure beside its words has its value by chance.
        has_rest: those of whom it is not true are counted too, the parts of its rate.
        deeper: the names of the topics that say that those counted came farther.
    """

    name: str
    metrics: Mapping[Unit, tuple[str, ...]]
    examples: tuple[str, ...]
    words: tuple[str, ...]
    hints: tuple[str, ...] = ()
    whole: str | None = None
    is_narrow: bool = False
    is_said_before: bool = False
    counts_whole_and_part: bool = False
    is_population: bool = False
    is_everybody: bool = False
    has_rest: bool = False
    deeper: tuple[str, ...] = ()

    @cached_property
    def words_pattern(self) -> re.Pattern[str]:
        return re.compile(one_of(*self.words))

    @cached_property
    def hints_pattern(self) -> re.Pattern[str] | None:
        """None for a topic that only its own words name."""
        if not self.hints:
            return None
        return re.compile(one_of(*self.hints))

    def list_metrics(self, kind: Unit | None) -> tuple[str, ...]:
        """The metrics of it that are counted in a unit; none where it is never said so."""
        if kind is None:
            return ()
        return self.metrics.get(kind, ())
