"""Sentences written in 니다 end in a document as a report ends, in a release as a newspaper prints, and nowhere else change."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from analytics.charts.chart import Chart, ListAxis
from analytics.charts.theme import look
from analytics.panels.tables import Firm, Table
from briefing.edition.endings import noted, reported
from briefing.edition.model import Points
from briefing.edition.voice import documented

ENDINGS = """
    협약은 145건입니다.|협약은 145건임.|협약은 145건이다.
    개소율은 63.9%입니다(85 / 133개사, 집계 중).|개소율은 63.9%임(85 / 133개사, 집계 중).|개소율은 63.9%다(85 / 133개사, 집계 중).
    85개사입니다|85개사임|85개사다
    22만 ㎞(지구 5.5바퀴)입니다.|22만 ㎞(지구 5.5바퀴)임.|22만 ㎞(지구 5.5바퀴)다.
    이름이 없으면 ‘명단 미확인’입니다.|이름이 없으면 ‘명단 미확인’임.|이름이 없으면 ‘명단 미확인’이다.
    한 번만 셉니다.|한 번만 셈.|한 번만 센다.
    확인합니다.|확인함.|확인한다.
    모두 유효합니다.|모두 유효함.|모두 유효하다.
    확인됩니다.|확인됨.|확인된다.
    운영하고 있습니다.|운영하고 있음.|운영하고 있다.
    아직 없습니다(집계 중).|아직 없음(집계 중).|아직 없다(집계 중).
    줄었습니다.|줄었음.|줄었다.
    실적이 아닙니다.|실적이 아님.|실적이 아니다.
    평소보다 큽니다.|평소보다 큼.|평소보다 크다.
    서로 다릅니다.|서로 다름.|서로 다르다.
    평소보다 적습니다.|평소보다 적음.|평소보다 적다.
    벗어났다고 적습니다.|벗어났다고 적음.|벗어났다고 적는다.
    보기 어렵습니다.|보기 어려움.|보기 어렵다.
    표를 만듭니다.|표를 만듦.|표를 만든다.
    뜻을 압니다.|뜻을 앎.|뜻을 안다.
    문을 엽니다.|문을 엶.|문을 연다.
    점점 줄어듭니다.|점점 줄어듦.|점점 줄어든다.
    기간이 깁니다.|기간이 긺.|기간이 길다.
    새로 생깁니다.|새로 생김.|새로 생긴다.
    칸을 지웁니다.|칸을 지움.|칸을 지운다.
    더 낫습니다.|더 나음.|더 낫다.
    의견을 듣습니다.|의견을 들음.|의견을 듣는다.
    닿을 것으로 보입니다.|닿을 것으로 보임.|닿을 것으로 보인다.
    모두 정보입니다.|모두 정보임.|모두 정보다.
    (세지 않습니다)|(세지 않음)|(세지 않는다)
    10곳입니다만, 모두 엽니다.|10곳이나, 모두 엶.|10곳이나, 모두 연다.
    많습니다만 쉽지 않습니다.|많으나 쉽지 않음.|많으나 쉽지 않다.
    세지 않습니다.|세지 않음.|세지 않는다.
"""
REQUESTS = {
    "담당자에게 확인해 주십시오.": "담당자에게 확인 바람.",
    "날짜를 정해 주십시오.": "날짜를 정하기 바람.",
    "다시 해 주십시오.": "다시 하기 바람.",
    "부서를 적어 주십시오.": "부서를 적어 주기 바람.",
    "하나를 고르십시오.": "하나를 고르기 바람.",
    "모두 읽으십시오.": "모두 읽기 바람.",
    "하나로 모으십시오.": "하나로 모으기 바람.",
    "표를 만드십시오.": "표를 만들기 바람.",
    "그대로 쓰지 마십시오.": "그대로 쓰지 말 것.",
}
UNTOUCHED = (
    "모두 몇 건입니까?",
    "이 일에는 담당이 아니다.",
    "서울을 다니다.",
    "“곧 떠납니다.”라는 말",
    "‘고맙습니다.’의 협약",
    "가나다 고맙습니다(3건)가 처음이다.",
    "고맙습니다, 반갑습니다 등 2개",
    "2022. 3. 31.",
    "",
)
ROOT = Path(__file__).parents[2]
WORDS = [
    path
    for room in ("analytics", "briefing", "pages")
    for path in sorted((ROOT / room).rglob("*.py"))
    if {"words", "wording"} & set(path.relative_to(ROOT).with_suffix("").parts)
]


@pytest.mark.parametrize("row", [line.strip() for line in ENDINGS.strip().splitlines()])
def test_a_sentence_ends_as_a_report_or_as_a_release_ends(row):
    said, report, release = row.split("|")
    assert (noted(said), reported(said)) == (report, release)


@pytest.mark.parametrize("asked", REQUESTS)
def test_a_request_is_a_wish_in_a_report_and_stays_in_a_release(asked):
    assert (noted(asked), reported(asked)) == (REQUESTS[asked], asked)


@pytest.mark.parametrize("text", UNTOUCHED)
def test_questions_quotations_and_names_within_a_sentence_are_left_alone(text):
    assert noted(text) == reported(text) == text


def test_a_report_is_not_turned_twice():
    said = "협약은 145건입니다. 확인해 주십시오."
    assert noted(noted(said)) == noted(said) != said


def test_a_name_from_the_data_stays_also_at_the_end_of_a_sentence():
    assert noted("가장 먼 곳은 ㈜고맙습니다.", ["㈜고맙습니다"]) == "가장 먼 곳은 ㈜고맙습니다."
    assert (
        noted("㈜고맙습니다가 고맙습니다. 끝입니다.", ["㈜고맙습니다"])
        == "㈜고맙습니다가 고마움. 끝임."
    )


def test_every_sentence_of_ours_can_be_turned():
    """All wording that is written in one piece: nothing keeps the endings of a page, or loses a syllable."""
    sentences = {
        node.value
        for path in WORDS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.endswith(("니다.", "십시오."))
    }
    assert len(sentences) > 300
    for said in sentences - {"습니다.", "니다."}:
        assert not re.search(r"(니다|십시오)\.$", noted(said)), said
        assert re.search(r"(다|십시오)\.$", reported(said)) and not re.search(
            r"(?<!아)니다\.$", reported(said)
        ), said


def test_a_document_turns_our_sentences_and_leaves_the_datas():
    table = Table(
        ("기업", "이유", "메모"),
        ((Firm("고맙습니다.", "k"), "연락이 없습니다.", "다녀왔습니다."),),
        ("이유",),
    )
    said = Points("말씀 자료", "모두 이 문서의 수치입니다.", ("개소는 −3건입니다.",))
    shown = documented(
        (table, said, "다녀왔습니다. 고맙습니다. 곳은 3곳입니다.", chart_with("−2건입니다."))
    )
    assert shown == (
        Table(
            table.columns, ((Firm("고맙습니다.", "k"), "연락이 없음.", "다녀왔습니다."),), ("이유",)
        ),
        Points("말씀 자료", "모두 이 문서의 수치임.", ("개소는 △3건입니다.",)),
        "다녀왔습니다. 고맙습니다. 곳은 3곳임.",
        chart_with("△2건입니다."),
    )


def chart_with(label: str) -> Chart:
    """A chart with one text on it, which is the data's."""
    axis = ListAxis(labels=(label,))
    return Chart(series=(), x_axis=axis, y_axis=axis, look=look())
