"""No draft may stop the checker, and no number of it is passed over in silence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from analytics.korean_numbers.reading import read_numbers
from briefing.claims.checker import check_draft
from briefing.claims.context import is_no_count
from tests.briefing.drafting import DRAFTS

AS_OF = date(2022, 3, 31)


@pytest.fixture(autouse=True)
def bureau_of_the_sample(sample_data, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(sample_data))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(DRAFTS)
def test_a_draft_put_together_by_chance_is_judged_to_its_end(draft):
    checked = check_draft(draft, AS_OF)
    for claim in checked.claims:
        assert claim.sentence
        assert draft[claim.start : claim.end] == claim.text
    for number in checked.not_judged:
        assert number.sentence
        assert draft[number.start : number.end] == number.text


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(DRAFTS)
def test_every_number_with_a_unit_is_judged_or_listed(draft):
    line = draft.replace("\n", " ").replace("\t", " ").replace("|", " ").replace("/", " ")
    checked = check_draft(line, AS_OF)
    told = [(one.start, one.end) for one in (*checked.claims, *checked.not_judged)]
    for number in read_numbers(line):
        if is_no_count(number):  # 한 기업과, 석 달 동안
            continue
        assert any(start < number.end and number.start < end for start, end in told), number.text


@pytest.mark.parametrize(
    "draft",
    [
        "방문 80개사 중 12건 협약",
        "방문 기업 10곳 중 3건이 협약이다.",
        "1조 5천 원",
        "협약 0건",
        "",
        "145",
    ],
)
def test_what_once_stopped_it_does_not(draft):
    check_draft(draft, AS_OF)
