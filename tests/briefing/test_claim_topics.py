"""The claim checker's vocabulary: every topic is found by its own examples."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.claims.context import read_draft
from briefing.claims.vocabulary.topics import TOPICS

AS_OF = date(2022, 3, 31)


@pytest.mark.parametrize("name", TOPICS)
def test_the_figures_of_an_example_are_of_its_topic(name):
    for example in TOPICS[name].examples:
        assert {asked.topic.name for asked in read_draft(example, AS_OF).asked} == {name}, example


@pytest.mark.parametrize("name", TOPICS)
def test_a_figure_of_a_topic_is_counted_by_one_of_its_metrics(name):
    topic = TOPICS[name]
    may_be_meant = {metric for metrics in topic.metrics.values() for metric in metrics}
    for example in topic.examples:
        for asked in read_draft(example, AS_OF).asked:
            assert set(asked.metrics) <= may_be_meant | {topic.whole}, example


def test_a_particle_that_stands_alone_before_a_figure_is_no_noun():
    assert read_draft("는 187회로 집계됐다.", AS_OF).asked == ()
