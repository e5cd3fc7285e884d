"""Cells that could not be read are said beside the figures that rest on them, and beside no others."""

from datetime import date

import pytest

from analytics.metrics import METRICS
from analytics.metrics.rests_on import RESTS_ON, list_columns
from analytics.panels import PAGES
from analytics.panels.panel import read_panel
from analytics.panels.selection import Selection
from analytics.warehouse import snapshots
from etl.contracts.registry import find_contract


def test_every_column_named_is_one_of_its_contract_that_a_row_can_do_without():
    named = {column for columns in RESTS_ON.values() for column in columns}
    assert all(not find_contract(source).find_column(name).keeps_row_back for source, name in named)


def test_every_relation_named_is_read_by_a_metric():
    read = {getattr(metric, "relation", None) for metric in METRICS.values()}
    assert set(RESTS_ON) <= read


def test_a_ratio_rests_on_what_its_sides_rest_on():
    assert ("visits", "response") in list_columns(["positive_reply_rate"])
    assert list_columns(["visits"]) == []


@pytest.mark.usefixtures("without_public_record")
def test_an_unread_answer_stands_beside_the_reply_rate_and_not_beside_kilometres(bureau):
    bureau.load_csv(
        "방문일,기업명,방문지,반응,이동거리\n2021-07-20,예시기업 001,서울,관심 있음,600\n"
        "2021-07-21,예시기업 002,서울,긍정,600\n2021-07-22,예시기업 003,서울,관심 있음,600\n"
    )
    selection = Selection(snapshots.open_snapshot(), date(2021, 12, 31))

    def read_source(page: str, name: str) -> str:
        panel = next(panel for panel in PAGES[page].panels if panel.name == name)
        return read_panel(panel, selection, False).source

    rates = [
        panel for panel in PAGES["success_rates"].panels if "positive_reply_rate" in panel.metrics
    ]
    assert rates and all("읽지 못한 칸 2" in read_source("success_rates", p.name) for p in rates)
    assert all("읽지 못한" not in read_source("distance", p.name) for p in PAGES["distance"].panels)
