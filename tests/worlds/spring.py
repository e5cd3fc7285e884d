"""A small bureau in the spring of 2021 that can be counted by hand: five firms, one ministry, six trips, six memoranda.

Shared by the tests that only read: a module that imports the fixture `spring` gets one build for all of its tests.
"""

from datetime import date

import pytest

from analytics.metrics import metric_named
from analytics.panels.remembered import forget_answers
from tests.worlds.asking import ask_metric
from tests.worlds.building import begin_with, settled

VISITS = """\
방문번호,방문일,기업명,상대구분,방문지,출장자,방식,분야,반응,회신일,출장번호
1,2021-01-04,하나,기업,서울,"김, 이",방문,로봇,보류,,
2,2021-01-04,하나,기업,광주,이,내방,로봇,,,
3,2021-01-05,둘,기업,경기,"김, 이",방문,AI,긍정,2021-02-15,T1
4,2021-01-05,세종청,정부,세종,"김, 이",방문,,긍정,,T1
5,2021-01-20,하나,기업,,김,전화,,긍정,,
6,2021-02-03,하나,기업,서울,박,방문,,,,
7,2021-02-10,셋,기업,서울,박,방문,로봇,거절,,
8,2021-03-02,셋,기업,서울,박,방문,로봇,긍정,,
9,2021-03-15,넷,기업,부산,이,내방,,,,
10,2021-04-01,다섯,기업,,김,방문,AI,보류,,
11,2021-04-02,다섯,기업,,김,전자우편,,긍정,2021-05-20,
12,2021-06-30,둘,기업,경기,이,방문,,,,
"""
TRIPS = """\
출장번호,출발일자,도착일자,출장지,출장자,출장목적,이동거리
T1,2021-01-05,2021-01-05,경기/세종,김,기업 방문,480
T1,2021-01-05,2021-01-05,경기/세종,이,기업 방문,500
,2021-02-10,2021-02-10,서울,박,기업 방문,600
,2021-03-02,2021-03-03,어느 산골,박,기업 방문,
,2021-03-15,2021-03-15,광산구,이,내방 안내,
,2021-04-30,2021-05-01,서울,김,박람회,600
,2021-04-30,2021-05-01,서울,이,박람회,600
,2021-04-30,2021-05-01,서울,박,박람회,600
,2021-06-29,2021-06-30,경기,이,기업 방문,400
"""
MOUS = """\
협약번호,협약기업,체결일,구분,분야,상태,종료일
1,하나,2021-01-10,기업,,유효,
2,예시재단,2021-01-25,기관,교육,유효,
3,셋,2021-03-02,기업,,해지,2021-06-01
4,다섯,2020-12-15,기업,,유효,
5,둘,2021-07-15,기업,,유효,
6,하나,2021-06-30,기업,AI,유효,2030-12-31
"""
FILES = {"방문": VISITS, "출장": TRIPS, "협약": MOUS}
D = date
AS_OF = D(2021, 6, 30)
MONTHS = [D(2020, 12, 1), *(D(2021, month, 1) for month in range(1, 7))]


@pytest.fixture(scope="module")
def spring(tmp_path_factory):
    """The bureau as a module's only one; read only, so one build serves every test."""
    with settled(tmp_path_factory, "spring", FILES) as bureau:
        yield bureau


def value(name, **question):
    return ask_metric(name, **question).total.value


def rate(name, **question):
    """(numerator, denominator), the value being their quotient."""
    row = ask_metric(name, **question).total
    assert row.value == (row.numerator / row.denominator if row.denominator else None)
    return row.numerator, row.denominator


def split(name, dimension, **question):
    """Group → value; of a rate → (numerator, denominator)."""
    return {
        row.group[dimension]: (row.numerator, row.denominator)
        if metric_named(name).kind == "ratio"
        else row.value
        for row in ask_metric(name, by=(dimension,), **question).rows
    }


def by_month(name, **question):
    rows = ask_metric(name, grain="month", **question).rows
    return {row.start: row.value for row in rows}


@pytest.fixture
def office(bureau, without_public_record, tmp_path_factory):
    """The same bureau as a test's own, to load more into; its caches go with it."""
    begin_with(bureau, tmp_path_factory, "office", FILES)
    yield bureau
    forget_answers()
