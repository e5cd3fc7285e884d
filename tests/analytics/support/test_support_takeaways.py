"""What 기업 지원 says of callers, job matching and needs, in every case: rise, fall, flat, empty, few, nothing recorded."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.measure.measurement import Row
from analytics.panels.shared.words import unmet
from analytics.panels.support.words import callers, job_matching, matching
from analytics.panels.support.words.matching import Need
from tests.worlds.answers import amounts, asked, quotient, total

D = date
PERIOD = "2020. 1. 1.~2022. 3. 31. 기간"
LOADED = {"needs": True, "programmes": True, "awards": True}

# ---- who calls ---------------------------------------------------------------------------------------------


def quarters(*values: int, is_open: bool = False) -> list[Row]:
    """Inquiries of those that would come by quarter, the last one at the beginning of 2022."""
    starts = [D(2021, 4, 1), D(2021, 7, 1), D(2021, 10, 1), D(2022, 1, 1)]
    rows = [
        Row(value, {}, start) for value, start in zip(values, starts[-len(values) :], strict=True)
    ]
    if is_open:
        rows[-1] = Row(rows[-1].value, {}, rows[-1].start, flags=("open_period",))
    return rows


def by_caller(**counts: int):
    return amounts("inquiries", "caller", **counts)


@pytest.mark.parametrize(
    "hopeful, said",
    [
        (
            quarters(9, 2, 14),
            "유치희망 문의는 2022년 1분기에 14건으로 앞선 분기(2건)보다 늘었으며, 우연으로 보기 어렵습니다.",
        ),
        (
            quarters(9, 5, 6),
            "유치희망 문의는 2022년 1분기에 6건으로 앞선 분기(5건)보다 늘었으나, 우연일 수 있습니다.",
        ),
        (
            quarters(9, 14, 2),
            "유치희망 문의는 2022년 1분기에 2건으로 앞선 분기(14건)보다 줄었으며, 우연으로 보기 어렵습니다.",
        ),
        (
            quarters(9, 1, 0),
            "유치희망 문의는 2022년 1분기에 0건으로 앞선 분기(1건)보다 줄었으나, 건수가 적어 비교하기 어렵습니다.",
        ),
        (quarters(9, 4, 4), "유치희망 문의는 2022년 1분기에 4건으로 앞선 분기와 같습니다."),
        (quarters(14, 2), ""),
        (quarters(9, 14, 2, is_open=True), ""),
    ],
    ids=["rise", "rise-by-chance", "fall", "few", "flat", "first-quarter-cut", "open"],
)
def test_callers_that_would_come_are_held_against_the_last_whole_quarter(hopeful, said):
    told = callers.callers(by_caller(협약기업=30, 유치희망=20), hopeful, 50)
    most = f"{PERIOD}에 접수한 문의 50건 가운데 협약기업 문의가 30건(60.0%)으로 가장 많습니다."
    assert told == f"{most} {said}".strip()


def test_callers_of_one_kind_are_all_of_them():
    assert callers.callers(by_caller(협약기업=3), [], 3) == (
        f"{PERIOD}에 접수한 문의 3건은 모두 협약기업 문의입니다."
    )
    assert callers.callers(by_caller(협약기업=1), [], 1).endswith("문의 1건은 협약기업 문의입니다.")


def test_callers_that_call_alike_are_named_together_and_nobody_is_no_caller():
    assert "협약기업·그 밖 문의가 각각 2건(50.0%)으로 가장 많습니다." in callers.callers(
        amounts("inquiries", "caller", **{"협약기업": 2, "그 밖": 2, "유치희망": 0}), [], 4
    )
    assert callers.callers(by_caller(), [], 0) == "고른 조건에는 접수한 문의가 없습니다."
    assert "‘상담접수’ 파일" in callers.callers(by_caller(), [], 0, is_loaded=False)


def test_places_are_shares_of_those_that_are_written():
    by_place = amounts("inquiries", "local", 관내=8, 관외=12, none=3)
    assert callers.places(by_place, 23) == (
        "소재지가 적힌 문의 20건 가운데 12건(60.0%)이 관외에서 들어왔습니다. 3건은 소재지가 적혀 있지 않습니다."
    )
    few = amounts("inquiries", "local", 관내=3, 관외=1)
    assert callers.places(few, 4) == (
        "소재지가 적힌 문의 4건 가운데 1건(25.0%, 표본 적음)이 관외에서 들어왔습니다."
    )
    inside = amounts("inquiries", "local", 관내=3)
    assert callers.places(inside, 3) == "소재지가 적힌 문의 3건은 모두 관내에서 들어왔습니다."
    outside = amounts("inquiries", "local", 관외=1)
    assert callers.places(outside, 1) == "소재지가 적힌 문의 1건은 관외에서 들어왔습니다."


def test_without_any_place_it_is_said_which_column_to_fill():
    unwritten = amounts("inquiries", "local", none=3)
    assert "‘상담접수’ 파일에 ‘소재지’ 열" in callers.places(unwritten, 3, has_places=False)
    assert callers.places(unwritten, 3) == "고른 조건의 문의 3건에는 소재지가 적혀 있지 않습니다."
    assert callers.places(unwritten, 0) == "고른 조건에는 접수한 문의가 없습니다."


# ---- job matching ------------------------------------------------------------------------------------------

RECORDS = {
    "requests": 8,
    "closed": 6,
    "with_introduced": 8,
    "with_hired": 6,
    "waiting": 2,
    "waiting_positions": 5,
    "undated": 0,
    "undated_hired": 0,
}
NOBODY = Row(None)


def people(hired: int | None = 5, positions: int = 20, introduced: int | None = 30, then=NOBODY):
    rate = NOBODY
    if positions and hired is not None:
        rate = quotient(hired / positions, hired, positions)
    return job_matching.People(8, positions, introduced, hired, rate, then)


def say(found, **records: int) -> str:
    return job_matching.job_matching(asked("job_requests", total(8)), found, {**RECORDS, **records})


@pytest.mark.parametrize(
    "then, said",
    [
        (quotient(0.2, 4, 20), "이며, 1년 전 기준일의 20.0%보다 높습니다."),
        (quotient(0.4, 8, 20), "이며, 1년 전 기준일의 40.0%보다 낮습니다."),
        (quotient(0.25, 5, 20), "이며, 1년 전 기준일과 같습니다."),
        (quotient(0.4, 2, 5), "입니다."),
        (Row(None), "입니다."),
    ],
    ids=["rise", "fall", "flat", "few-then", "nobody-then"],
)
def test_the_fill_rate_stands_beside_that_of_a_year_before(then, said):
    assert say(people(then=then)) == (
        f"{PERIOD}에 받은 구인 의뢰 8건의 구인 인원은 20명이고, 30명을 소개했습니다. 5명이 채용되어 충원율은 25.0%{said}"
    )


def test_few_people_are_marked_and_none_is_said():
    assert say(people(hired=2, positions=8)).endswith("충원율은 25.0%(표본 적음)입니다.")
    assert say(people(hired=0)).endswith("채용된 사람은 없어 충원율은 0.0%입니다.")
    assert "이며, 소개한 사람은 없습니다." in say(people(introduced=0))
    assert say(people(positions=0)).endswith("채용된 사람은 5명입니다."), "of nobody no rate"


def test_what_nobody_wrote_is_unknown_and_never_zero():
    assert "‘채용인원’ 열을 채워 주십시오" in say(people(hired=None), with_hired=0)
    assert "마친 의뢰가 없어" in say(people(hired=None), closed=0, with_hired=0)
    assert "이며, 소개 인원은 적혀 있지 않습니다." in say(people(introduced=None))
    unknown = people(hired=None, introduced=None)
    assert unknown.steps == (("구인 인원", 20),)
    assert job_matching.speak_steps(unknown) == "구인 인원 20명."
    assert [row[0] for row in job_matching.list_rows(unknown)] == ["구인 의뢰", "구인 인원"]


def test_a_bureau_without_requests_is_told_so():
    nobody = job_matching.People(0, 0, None, None, Row(None), Row(None))
    assert say(nobody) == job_matching.NO_REQUESTS
    assert job_matching.speak_steps(nobody) == ""


def test_the_notes_say_what_is_apart_what_is_open_and_what_was_left_blank():
    assert job_matching.list_notes(people(), {**RECORDS, "waiting": 0}) == [job_matching.APART]
    notes = job_matching.list_notes(
        people(), {**RECORDS, "with_hired": 4, "undated": 1, "undated_hired": 3}
    )
    assert notes[1].startswith("마치지 않은 의뢰 2건(5명)도 구인 인원에 들어 있어")
    assert notes[2].startswith("마친 의뢰 2건은 채용인원이 비어 있어 0명으로 셌습니다.")
    assert notes[3].startswith("채용인원이 적혔으나 종료일이 빈 의뢰 1건(3명)은")


# ---- needs and programmes ----------------------------------------------------------------------------------

NEEDS = [Need("자금", 12, 9), Need("판로", 8, 8)]


@pytest.mark.parametrize(
    "then, said",
    [
        (9, "1년 전 기준일의 9개사보다 늘었습니다."),
        (20, "1년 전 기준일의 20개사보다 줄었습니다."),
        (16, "1년 전 기준일과 같은 16개사입니다."),
    ],
    ids=["rise", "fall", "flat"],
)
def test_needs_that_can_be_met_and_how_many_there_were_a_year_before(then, said):
    assert matching.matchable(total(16), total(14), total(then), NEEDS, LOADED) == (
        "수요를 적은 기업 16개사 가운데 14개사(87.5%)에 연결할 사업이 진행 중입니다. "
        f"자금 수요가 12개사로 가장 많으며, 수요를 적은 기업은 {said}"
    )


def test_needs_of_few_of_all_and_of_none():
    few = matching.matchable(total(4), total(1), total(0), [Need("자금", 4, 1)], LOADED)
    assert few == (
        "수요를 적은 기업 4개사 가운데 1개사(25.0%, 표본 적음)에 연결할 사업이 진행 중입니다. "
        "적힌 수요는 자금 하나이며, 1년 전 기준일에는 수요를 적은 기업이 없었습니다."
    )
    alike = [Need("기술", 3, 3), Need("자금", 3, 3)]
    assert matching.matchable(total(3), total(3), total(3), alike, LOADED).startswith(
        "수요를 적은 기업 3개사에 모두 연결할 사업이 진행 중입니다. 기술·자금 수요가 각각 3개사로 같으며, "
    )
    assert "연결할 수 있는 진행 중인 사업이 없습니다." in matching.matchable(
        total(3), total(0), total(3), alike, LOADED
    )
    assert matching.matchable(total(0), total(0), total(0), [], LOADED) == unmet.NO_OPEN_NEED


@pytest.mark.parametrize(
    "files, said",
    [
        ({"needs": False}, "‘회신일’과 ‘수요’ 열을 채운 ‘수요조사’ 파일"),
        ({"programmes": False}, "기관·사업명·유형·시작일·종료일을 적은 ‘지원사업’ 파일"),
    ],
    ids=["no-needs", "no-programmes"],
)
def test_what_is_not_recorded_is_asked_for_by_file_and_column(files, said):
    there = {**LOADED, **files}
    assert said in matching.matchable(total(3), total(0), total(0), NEEDS, there)
    assert said in matching.fitting([], 3, there)
    assert said in unmet.unmet(3, [], there)


def offer(ends_on: date | None, days_left: int | None, company: str = "가") -> dict:
    return {
        "agency": "가청",
        "programme": "자금A",
        "kind": "자금",
        "ends_on": ends_on,
        "days_left": days_left,
        "company_key": company,
    }


@pytest.mark.parametrize(
    "first, said",
    [
        (
            offer(D(2022, 4, 2), 2),
            "가장 먼저 끝나는 것은 가청 ‘자금A’로, 2022. 4. 2.까지 2일 남았습니다.",
        ),
        (
            offer(D(2022, 3, 31), 0),
            "가장 먼저 끝나는 것은 가청 ‘자금A’로, 기준일인 2022. 3. 31.에 끝납니다.",
        ),
        (offer(None, None), "종료일이 적힌 사업은 없습니다."),
    ],
    ids=["days-left", "last-day", "open"],
)
def test_the_list_to_call_from_says_what_ends_first(first, said):
    rows = [first, offer(None, None, "나")]
    assert matching.fitting(rows, 5, LOADED) == (
        f"연결할 사업이 있는 기업은 2개사이며, 알릴 사업은 1개 기관의 1개입니다. {said}"
    )
    assert matching.list_notes(rows, LOADED) == [matching.CLOSED_EARLY, matching.OPEN_END]
    assert matching.list_notes([offer(D(2022, 4, 2), 2)], LOADED) == [matching.CLOSED_EARLY]
    assert matching.NO_AWARDS in matching.list_notes(rows, {**LOADED, "awards": False})


def test_nobody_to_call():
    assert matching.fitting([], 5, LOADED) == (
        "수요를 적은 기업에 연결할 수 있는 진행 중인 사업이 없습니다."
    )
    assert matching.fitting([], 0, LOADED) == unmet.NO_OPEN_NEED
    assert matching.list_notes([], LOADED) == []


def lacking(**firms: int) -> list[dict]:
    return [{"need": need, "firms": count, "kinds": ["공간"]} for need, count in firms.items()]


@pytest.mark.parametrize(
    "rows, said",
    [
        ([], "기업이 적은 수요마다 맞는 지원사업이 진행 중입니다."),
        (
            lacking(공간=3),
            "공간 수요에 맞는 진행 중인 지원사업이 없으며, 이를 적은 기업은 3개사입니다.",
        ),
        (
            lacking(공간=3, 기술=1),
            "맞는 지원사업이 진행되지 않는 수요는 2가지(공간·기술)이며, 공간 수요를 적은 기업이 3개사로 가장 많습니다.",
        ),
        (
            lacking(공간=3, 기술=3, 제도=1),
            "맞는 지원사업이 진행되지 않는 수요는 3가지(공간·기술·제도)이며, "
            "공간·기술 수요를 적은 기업이 각각 3개사로 가장 많습니다.",
        ),
        (
            lacking(공간=2, 기술=2),
            "맞는 지원사업이 진행되지 않는 수요는 2가지(공간·기술)이며, 이를 적은 기업은 각각 2개사입니다.",
        ),
    ],
    ids=["none", "one", "most", "tie", "all-alike"],
)
def test_needs_that_no_programme_meets(rows, said):
    assert unmet.unmet(9, rows, LOADED) == said
