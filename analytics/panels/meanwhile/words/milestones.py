"""How a chart's numbered marks are told: a line each under the chart, and the table of all that
happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from analytics.listings import Milestone
from analytics.panels.tables import Table
from analytics.wording import numbers, sources

OTHER = "기타"
KINDS = ("조직", "협약", "시설", "예산", "행사", OTHER)  # whose turn comes first
COLUMNS = ("차트 번호", "날짜", "연혁", "종류", "출처")
SOURCE = "출처 "
WWW = "www."  # with it Markdown would make a link of the site, which is not the article
OWN = "우리 기관 연혁"
SAMPLE = "예시 자료의 연혁"
PLANNED = "번호 없음(예정·추정)"
REST = (
    "이 기간의 연혁 {count:,}건 가운데 {marked}건에 번호를 붙였습니다. {order} 차례로 종류마다 최근 것을 하나씩 "
    "골랐으며, 모두는 ‘연혁’ 표에 있습니다."
)
NOT_MARKED = (
    "예정이나 추정으로 적힌 연혁 {count:,}건은 차트에 번호를 붙이지 않고 ‘연혁’ 표에만 두었습니다. 이미 있었던 일이면 "
    "‘예정’과 같은 말을 빼고 다시 적어 주십시오."
)


def say_day(milestone: Milestone) -> str:
    """The day, or the month where no more is known."""
    if milestone.is_month:
        return numbers.month(milestone.on)
    return numbers.plain_day(milestone.on)


def say_milestone(milestone: Milestone) -> str:
    """`2021. 7. 20. 100호 협약 — 출처 asiae.co.kr`"""
    return f"{say_day(milestone)} {milestone.title} — {say_source(milestone)}"


def say_source(milestone: Milestone) -> str:
    """Where it was printed, or that it is the office's own record."""
    if milestone.source_url:
        site = urlsplit(milestone.source_url).hostname or milestone.source_url
        return f"{SOURCE}{site.removeprefix(WWW)}"
    if milestone.is_public:
        return f"{SOURCE}{sources.NO_ADDRESS}"
    if milestone.is_sample:
        return SAMPLE
    return OWN


def list_marks(marked: Sequence[Milestone]) -> tuple[str, ...]:
    """A line on each mark, by number."""
    return tuple(f"{numbers.circled(n)} {say_milestone(m)}" for n, m in enumerate(marked, 1))


def say_choice(marked: Sequence[Milestone], found: Sequence[Milestone]) -> tuple[str, ...]:
    """How the marks were chosen and what is never marked; nothing where all that happened has one."""
    lines: list[str] = []
    planned = sum(milestone.is_planned for milestone in found)
    if len(found) - planned > len(marked):
        lines.append(
            REST.format(count=len(found), marked=len(marked), order="·".join(KINDS)),
        )
    if planned:
        lines.append(NOT_MARKED.format(count=planned))
    return tuple(lines)


def tabulate(marked: Sequence[Milestone], found: Sequence[Milestone]) -> Table:
    """All that happened in the period, by day, with its number on the chart where it has one."""
    signs = {milestone: numbers.circled(n) for n, milestone in enumerate(marked, 1)}
    return Table(COLUMNS, tuple(write_row(m, signs.get(m, "")) for m in found))


def write_row(milestone: Milestone, sign: str) -> tuple[Any, ...]:
    if milestone.is_planned:
        sign = PLANNED
    address = milestone.source_url or say_source(milestone).removeprefix(SOURCE)
    return (sign, say_day(milestone), milestone.title, milestone.kind, address)
