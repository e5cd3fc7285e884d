"""What is measured once of a build for the search: kept beside it, never believed of another program, never needed."""

import json

import pytest

from analytics.find import kept
from analytics.find.find import find
from analytics.measure.measure import measure
from analytics.measure.measurement import sides_of
from analytics.measure.question import Question
from analytics.warehouse import paths, snapshots

pytestmark = pytest.mark.usefixtures("spring")


@pytest.fixture
def snapshot():
    kept.remember_figures.cache_clear()
    yield snapshots.open_build()
    kept.remember_figures.cache_clear()


def read_file(snapshot) -> dict:
    return json.loads(kept.path_of(snapshot).read_text(encoding="utf-8"))


def test_every_kept_figure_is_what_measure_says_of_its_day(snapshot):
    figures = kept.read_figures(snapshot)
    days = {**figures.past, snapshot.as_of: figures.today}
    assert len(figures.today) > 60
    for day, values in days.items():
        for name, value in values.items():
            row = measure(Question(name, as_of=day, snapshot=snapshot)).total
            assert value == (row.value, *sides_of(row)[:2]), (name, day)


def test_the_first_who_asks_keeps_what_was_measured_and_the_next_reads_it(snapshot, monkeypatch):
    asked = find("3건", snapshot)
    kept.remember_figures.cache_clear()
    monkeypatch.setattr(kept, "measure_figures", pytest.fail)
    assert find("3건", snapshot) == asked
    assert [path.name for path in paths.figures_folder().iterdir()] == [f"{snapshot.build_id}.json"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"fingerprint": 1}'])
def test_damaged_figures_are_measured_again(snapshot, damage):
    asked = find("3건", snapshot)
    kept.path_of(snapshot).write_text(damage, encoding="utf-8")
    kept.remember_figures.cache_clear()
    assert find("3건", snapshot) == asked
    assert read_file(snapshot)["fingerprint"] == kept.fingerprint()


def test_figures_under_other_definitions_are_measured_again(snapshot):
    asked = find("3건", snapshot)
    false = read_file(snapshot) | {"fingerprint": "of another program", "today": {}, "past": {}}
    kept.path_of(snapshot).write_text(json.dumps(false), encoding="utf-8")
    kept.remember_figures.cache_clear()
    assert find("3건", snapshot) == asked


def test_a_folder_in_which_nothing_can_be_written_is_answered_all_the_same(snapshot):
    asked = find("3건", snapshot)
    kept.path_of(snapshot).unlink()
    paths.figures_folder().rmdir()
    paths.figures_folder().write_text("a file is in the way", encoding="utf-8")
    kept.remember_figures.cache_clear()
    assert find("3건", snapshot) == asked


def test_a_word_is_answered_without_measuring_everything(snapshot, monkeypatch):
    monkeypatch.setattr(kept, "measure_figures", pytest.fail)
    assert find("협약 몇 건", snapshot).figures
