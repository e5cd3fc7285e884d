"""What our own editions say is judged without a false alarm, and what is said in several wordings is judged alike."""

from __future__ import annotations

import re
from datetime import date

import pytest

from briefing.claims.checker import check_draft
from briefing.edition.model import Edition
from briefing.edition.plans import EDITIONS, make_edition

pytestmark = pytest.mark.usefixtures("fresh_caches")

DAY = date(2022, 3, 31)
ALARMS = ("stale", "other_stage", "unsupported", "personal_data")
PASSED = ("agrees", "agrees_rounded")
# edition → the fewest of its figures that are judged
FEWEST = {"weekly": 3, "mayor": 46, "press": 115}
# wordings of a figure: its number, in sentences that are so
TRUE = {
    "협약": (
        "시가 지금까지 맺은 업무협약은 {}건이다.",
        "업무협약 {}건을 체결했다.",
        "협약은 모두 {}건으로 집계됐다.",
        "누적 협약 {}건",
    ),
    "개소": (
        "문을 연 기업은 {}곳이다.",
        "기업 {}곳이 광주에 사무소를 열었다.",
        "지금까지 {}개 기업이 개소했다.",
    ),
    "고용": ("확인된 고용은 {}명이다.", "실제로 확인된 채용 인원은 {}명으로 나타났다."),
    "방문": ("누적 방문은 {}회다.", "방문 횟수는 {}회를 기록했다."),
    "출장": ("출장은 모두 {}회였다.", "직원들은 {}차례 출장을 다녀왔다."),
}
VALUES = {"협약": "145", "개소": "85", "고용": "154", "방문": "1,035", "출장": "485"}
# what makes of a figure that is so one that nobody counted
SPOILT = (
    ("고용", "여성 고용은 {}명이다."),
    ("고용", "정규직으로 채용된 인원은 {}명이다."),
    ("고용", "청년 {}명이 일자리를 얻었다."),
    ("방문", "전화 상담을 뺀 두 번째 방문은 {}회다."),
    ("방문", "한 명이 {}회 방문했다."),
    ("방문", "매주 {}회 방문했다."),
    ("방문", "부산 지역 방문은 {}회다."),
    ("방문", "기업을 찾아간 횟수만 {}회다."),
    ("협약", "협약서에 도장을 찍지 못한 기업은 {}곳이다."),
    ("협약", "2022. 3. 1.~3. 31. 협약은 {}건이다."),
    ("개소", "세 번째 방문에서 문을 열기로 한 기업이 {}곳이다."),
    ("개소", "3회 이상 방문한 기업 {}곳이 문을 열었다."),
    ("고용", "서류로 확인된 고용은 {}명이다."),
    ("고용", "4대 보험으로 확인된 고용은 {}명이다."),
    ("고용", "기업이 스스로 밝힌 고용은 {}명이다."),
    ("고용", "{}명을 채용한 곳은 솔트룩스다."),
    ("출장", "평일 출장은 {}회다."),
    ("출장", "해외 출장 {}회를 다녀왔다."),
    ("출장", "1인당 출장은 {}회다."),
    ("협약", "문화국이 체결한 업무협약은 {}건이다."),
    ("협약", "대전시는 {}건의 업무협약을 맺었다."),
    ("협약", "시가 맺을 협약은 {}건이다."),
    ("협약", "협약 {}건을 맺었다는 말은 사실이 아니다."),
    ("협약", "만약 협약 {}건을 맺었다면 더 좋았을 것이다."),
    ("협약", "보안 분야 협약은 {}건이다."),
    ("협약", "협약 {}건을 맺지 못했다."),
    ("협약", "시는 올해 추가로 협약 {}건을 맺었다."),
    ("개소", "사무소를 열 예정인 기업은 {}곳이다."),
    ("개소", "개소를 신청한 기업이 {}곳이다."),
    ("개소", "문을 연 스타트업은 {}곳이다."),
    ("개소", "투자한 기업은 {}곳이다."),
    ("개소", "지난해 문을 연 기업은 {}곳이다."),
)


@pytest.fixture(autouse=True)
def of_the_sample(sample_data, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(sample_data))


def list_lines(edition: Edition) -> list[str]:
    """Every sentence of an edition that tells figures."""
    return [
        *edition.sentences,
        *(view.takeaway for view in edition.sections),
        *(line for points in edition.points for line in (*points.head, *points.lines)),
        *(answer.answer for answer in edition.answers),
    ]


def find_verdicts(text: str) -> list[str]:
    """The verdicts on the figures of a text."""
    return [claim.verdict for claim in check_draft(text, DAY).claims]


@pytest.mark.parametrize("name", EDITIONS)
def test_our_own_editions_raise_no_false_alarm(name):
    checked = [(line, check_draft(line, DAY)) for line in list_lines(make_edition(name, DAY))]
    claims = [(line, claim) for line, found in checked for claim in found.claims]
    alarms = [
        (claim.text, claim.verdict, line) for line, claim in claims if claim.verdict in ALARMS
    ]
    assert alarms == []
    assert len(claims) >= FEWEST[name]


@pytest.mark.parametrize("day", [DAY, date(2022, 3, 18), date(2021, 12, 31)])
def test_half_of_what_the_weekly_edition_counts_agrees_in_its_own_text(day):
    lines = list_lines(make_edition("weekly", day))
    checked = check_draft("\n".join(lines), day)
    counted = re.compile(r"(?:회|건|개사|곳)$")
    judged = [claim for claim in checked.claims if counted.search(claim.text)]
    unjudged = [number for number in checked.not_judged if counted.search(number.text)]
    assert {claim.verdict for claim in checked.claims} <= set(PASSED)
    assert len(judged) >= 4
    assert len(judged) * 2 >= len(judged) + len(unjudged)


@pytest.mark.parametrize(
    ("what", "wording"), [(what, one) for what, wordings in TRUE.items() for one in wordings]
)
def test_a_figure_agrees_however_it_is_worded(what, wording):
    assert find_verdicts(wording.format(VALUES[what])) == ["agrees"]


@pytest.mark.parametrize(
    "text",
    [
        "업무협약 145건은 기업 133건, 기관 12건이다.",
        "업무협약 145건은 기업 133건과 기관 12건이다.",
        "업무협약은 모두 145건으로 기업 133건, 기관 12건이다.",
    ],
)
def test_whom_the_next_figure_counts_does_not_narrow_the_whole_before_it(text):
    assert find_verdicts(text) == ["agrees"] * 3


@pytest.mark.parametrize(
    "text",
    ["협약 기업은 145곳이며 기업 85곳이 문을 열었다.", "협약 145개 기업 85곳이 문을 열었다."],
)
def test_all_parties_told_as_firms_are_no_agreement_where_a_count_of_firms_follows(text):
    assert find_verdicts(text)[0] in ALARMS


@pytest.mark.parametrize(
    ("what", "other", "wording"),
    [
        (what, other, one)
        for what, wordings in TRUE.items()
        for one in wordings
        for other in VALUES
        if other != what
    ],
)
def test_the_figure_of_another_stage_never_agrees(what, other, wording):
    verdicts = find_verdicts(wording.format(VALUES[other]))
    assert not set(verdicts) & set(PASSED)


@pytest.mark.parametrize(
    ("what", "period", "wording"),
    [
        (what, period, one)
        for what, wordings in TRUE.items()
        for one in wordings
        for period in ("지난해 ", "올해 ", "2020년 말 기준 ", "최근 90일 동안 ")
        if not re.search("지금까지|누적", one)  # which say that it is not of those days
    ],
)
def test_the_figure_of_all_so_far_never_agrees_of_other_days(what, period, wording):
    verdicts = find_verdicts(period + wording.format(VALUES[what]))
    assert not set(verdicts) & set(PASSED)


@pytest.mark.parametrize(("what", "wording"), SPOILT)
def test_words_that_narrow_deny_or_suppose_keep_a_figure_from_agreeing(what, wording):
    checked = check_draft(wording.format(VALUES[what]), DAY)
    assert not {claim.verdict for claim in checked.claims} & set(PASSED)
    assert len(checked.claims) + len(checked.not_judged) >= 1  # nothing in silence


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("협약과 개소는 각각 145건, 85곳으로 집계됐다.", ["agrees", "agrees"]),
        ("개소와 협약은 각각 145곳, 85건으로 집계됐다.", ["other_stage", "other_stage"]),
        ("2020년과 2021년 협약은 각각 66건과 62건이다.", ["agrees", "agrees"]),
        ("2020년과 2021년 협약은 각각 62건과 66건이다.", ["unsupported", "unsupported"]),
        ("서울과 경기를 각각 589회, 185회 찾았다.", ["agrees", "agrees"]),
    ],
)
def test_what_stands_respectively_is_judged_in_its_order(text, verdicts):
    found = find_verdicts(text)
    assert [verdict in PASSED for verdict in found] == [one in PASSED for one in verdicts]
    assert len(found) == len(verdicts)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("협약 기업은 145곳이 아니라 133곳이다.", ["agrees"]),
        ("협약 기업은 133곳이 아니라 145곳이다.", ["other_stage"]),
        ("협약 기업은 133곳이지 145곳이 아니다.", ["agrees"]),
        ("협약 기업은 145곳이지 133곳이 아니다.", ["other_stage"]),
        ("문을 연 기업은 145곳이 아닌 85곳이다.", ["agrees"]),
        ("문을 연 기업은 85곳이 아닌 145곳이다.", ["other_stage"]),
        ("방문은 1,135회가 아니라 1,035회다.", ["agrees"]),
    ],
)
def test_what_is_denied_is_listed_and_what_is_said_instead_is_judged(text, verdicts):
    checked = check_draft(text, DAY)
    assert [claim.verdict for claim in checked.claims] == verdicts
    assert [number.why for number in checked.not_judged] == ["denied"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("시는 올해 계획을 내놨다. 협약은 145건, 개소는 85곳이다.", ["target", "target"]),
        ("시는 유치 계획을 발표했다. 지금까지 맺은 협약은 145건이다.", ["agrees"]),
        (
            "협약을 200건으로 늘릴 계획이다. 또 개소 기업도 120곳으로 늘린다.",
            ["target", "target"],
        ),
        ("협약을 200건으로 늘릴 계획이다. 협약 기업은 133곳이다.", ["target", "agrees"]),
    ],
)
def test_a_plan_goes_on_in_the_next_sentence_but_not_over_what_is_so(text, verdicts):
    assert find_verdicts(text) == verdicts


def test_an_empty_cell_moves_no_figure_under_another_head():
    table = "| 구분 | 협약(건) | 개소(곳) |\n|---|---|---|\n| 2021년 말 | 129 | |\n| 현재 | | 85 |"
    assert [(claim.text, claim.metric) for claim in check_draft(table, DAY).claims] == [
        ("129", "cumulative_mous_signed"),
        ("85", "firms_opened"),
    ]


def test_a_list_of_units_gives_each_column_its_own():
    table = "연도별 실적(단위: 회, ㎞)\n연도 / 출장 / 이동거리\n2020 / 231 / 105,977"
    assert find_verdicts(table) == ["agrees", "agrees"]


def test_a_region_at_the_head_of_a_row_is_what_its_figures_are_of():
    table = "지역\t방문 횟수\t처음 만난 기업\n서울\t589회\t306곳\n부산\t1,035회\t492곳"
    assert [verdict in PASSED for verdict in find_verdicts(table)] == [True, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "기관 MOU만 145건이다.",
        "고용 증빙이 남아 있는 협약사는 83개사.",
        "운영 중인 협약사 92곳, 개소한 협약사 94곳",
        "3월 방문 급증, 전월보다 38회↑",
        "그동안 협약사들이 만든 자리는 3,136개, 약속한 자리는 154개.",
        "분기 말(2021. 9. 30.) 확인 고용 154명.",
        "저희가 만난 기업 둘 중 하나는 광주를 선택했습니다.",
        "2020년에 협약한 기업이 채용한 인원은 154명이다.",
        "회신율은 30.9%다.",
        "광주에서 만난 기업은 492곳이다.",
    ],
)
def test_a_clause_that_is_not_wholly_understood_never_agrees(text):
    assert not set(find_verdicts(text)) & set(PASSED)


@pytest.mark.parametrize(
    ("text", "why", "word"),
    [
        ("업무협약 145건을 삼삼오오 체결했다.", "unknown", "삼삼오오"),
        ("문을 연 상장 예정 기업은 40곳이다.", "unknown", "상장"),
        ("뜬금없는 협약 기업은 140곳이다.", "unknown", "뜬금없는"),
        ("10대 과제에서 맺은 업무협약은 145건이다.", "unknown", "과제에서"),
        ("고용 증빙이 남아 있는 협약사는 83개사.", "two", "고용"),
        ("□ 주간 실적(3. 21.~3. 27.)\n - 방문: 1,035회", "heading", ""),
        ("지난 3월 한 달의 발자취\n출장 485회", "heading", ""),
        ("2020년 한 해 동안 협약 기업 48개사가 사무소를 열었다.", "days", ""),
        ("지식콘서트 누적 참석자는 2,390명.", "narrowed", ""),
    ],
)
def test_the_word_that_keeps_a_figure_from_a_verdict_is_named(text, why, word):
    checked = check_draft(text, DAY)
    reasons = [(number.why, number.word) for number in checked.not_judged]
    assert (why, word) in reasons and not checked.claims
    assert word in checked.not_judged[-1].sentence


@pytest.mark.parametrize(
    "text",
    [
        "광주시 인공지능산업실은 2022년 3월 말까지 업무협약 145건을 체결했다고 밝혔다.",
        "협약 기업 가운데 실제 85곳이 광주에 문을 열었다.",  # no 제85
        "업무협약은 이제 145건이다.",
        "업무협약은 어느새 모두 145건에 이르렀다.",
    ],
)
def test_who_tells_and_how_he_stresses_it_change_nothing(text):
    assert find_verdicts(text) == ["agrees"]


def test_a_table_counts_in_the_thousands_that_stand_above_it():
    assert find_verdicts("(단위: 천 ㎞)\n이동 거리\t220") == ["agrees_rounded"]
