"""Every metric that has bare SQL (benchmarks/bare_sql.py) says what the bare SQL says, on the sample."""

from datetime import timedelta

import pytest

from analytics.metrics import METRICS, SECTIONS
from analytics.warehouse import snapshots
from benchmarks.bare_sql import BARE, bare_query
from benchmarks.measures import agree
from tests.worlds.asking import ask_metric


@pytest.fixture(scope="module", autouse=True)
def sample(sample_data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(sample_data))
        yield
        snapshots.close_snapshots()


def test_every_metric_of_realisation_has_its_bare_sql():
    assert {metric.name for metric in SECTIONS["이행"]} <= BARE.keys()
    assert BARE.keys() <= METRICS.keys(), "and none is left of a metric that is gone"


@pytest.mark.parametrize("name", BARE)
def test_measure_says_what_bare_sql_says(name):
    con = snapshots.open_snapshot().cursor()
    last, first = con.execute("select as_of, first_day from meta").fetchone()
    asked = [(None, None), (None, "month"), *((by, None) for by in METRICS[name].dimensions)]
    for day in (
        first + (last - first) / 2,
        last + timedelta(days=500),
    ):  # the later one for those 24 months old
        for by, grain in asked:
            answer = ask_metric(name, (first, day), by=(by,) if by else (), grain=grain, as_of=day)
            assert agree(
                answer, con.execute(bare_query(name, first, day, by, bool(grain))).fetchall()
            ), (by, grain, day)
