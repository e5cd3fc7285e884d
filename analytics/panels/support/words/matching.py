"""What is said of 지원 연결: which needs running programmes meet, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.measure.measurement import Number, Row
from analytics.panels.shared.words.unmet import NO_OPEN_NEED, Files, find_missing
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import FLAGS

NEED_SUBTITLE = "가장 최근 수요조사 회신에 그 수요를 적은 기업(개사) · 진한 막대는 맞는 지원사업이 진행 중이며 아직 선정되지 않은 기업"
NEED_NAMES = ("수요를 적은 기업", "연결할 사업이 있는 기업")
NEED_COLUMNS = ("수요", *NEED_NAMES)
LIST_SUBTITLE = (
    "수요에 맞는 진행 중인 지원사업과 아직 선정되지 않은 기업 · 먼저 끝나는 사업부터, 한 기업에 맞는 사업이 여럿이면 "
    "사업마다 한 줄"
)
LIST_COLUMNS = (
    "기업",
    "남은 날(일)",
    "종료일",
    "맞는 수요",
    "기관",
    "사업명",
    "유형",
    "회신일",
)
CLOSED_EARLY = "신청 접수를 마친 사업인지는 자료에 없으니, 알리기 전에 기관에 확인해 주십시오."
OPEN_END = "종료일이 적히지 않은 사업은 늘 진행하는 것으로 보아 맨 뒤에 두었습니다."
NO_AWARDS = (
    "올린 수혜기업이 없어, 이미 지원받는 기업이 들어 있을 수 있습니다. 사업명·기업명·선정일을 적은 ‘수혜기업’ 파일을 "
    "올리시면 빼고 보여 드립니다."
)


@dataclass(frozen=True)
class Need:
    """A need, the firms that name it, and those of them that a running programme can be offered to."""

    name: str
    firms: int
    matchable: int


# ---- how many can be helped --------------------------------------------------------------------------------


def matchable(firms: Row, helped: Row, then: Row, needs: Sequence[Need], files: Files) -> str:
    """How many firms have a need, for how many a programme runs, and how the first stands beside a year before."""
    missing = find_missing(files)
    if missing:
        return missing
    if not firms.value:
        return NO_OPEN_NEED
    return f"{say_helped(firms, helped)} {say_most(needs)}{say_course(firms, then)}"


def say_helped(firms: Row, helped: Row) -> str:
    count = firms.value or 0
    if not helped.value:
        return f"수요를 적은 기업 {count:,}개사에 연결할 수 있는 진행 중인 사업이 없습니다."
    if helped.value == count:
        return f"{say_all(count)} 연결할 사업이 진행 중입니다."
    share = numbers.percent(helped.value / count)
    if count < 10:
        share = f"{share}, {FLAGS['small_sample']}"
    return f"수요를 적은 기업 {count:,}개사 가운데 {helped.value:,}개사({share})에 연결할 사업이 진행 중입니다."


def say_all(firms: Number) -> str:
    """Every firm with a need, as a sentence begins with them."""
    if firms == 1:
        return "수요를 적은 기업 1개사에"
    return f"수요를 적은 기업 {firms:,}개사에 모두"


def say_most(needs: Sequence[Need]) -> str:
    """The need that most firms name; the sentence goes on."""
    most = max(need.firms for need in needs)
    best = [need.name for need in needs if need.firms == most]
    named = particle(f"{'·'.join(best)} 수요", "이/가")
    if len(needs) == 1:
        return f"적힌 수요는 {best[0]} 하나이며"
    if len(best) == len(needs):
        return f"{named} 각각 {most:,}개사로 같으며"
    if len(best) > 1:
        return f"{named} 각각 {most:,}개사로 가장 많으며"
    return f"{named} {most:,}개사로 가장 많으며"


def say_course(firms: Row, then: Row) -> str:
    """How many firms had a need a year before; ends the sentence."""
    now = int(firms.value or 0)
    was = int(then.value or 0)
    if not was:
        return ", 1년 전 기준일에는 수요를 적은 기업이 없었습니다."
    if was == now:
        return f", 수요를 적은 기업은 1년 전 기준일과 같은 {now:,}개사입니다."
    moved = "줄었습니다"
    if now > was:
        moved = "늘었습니다"
    return f", 수요를 적은 기업은 1년 전 기준일의 {was:,}개사보다 {moved}."


def write_texts(needs: Sequence[Need]) -> list[str]:
    return [f"{need.matchable:,} / {need.firms:,}개사" for need in needs]


def write_hovers(needs: Sequence[Need]) -> list[str]:
    return [
        f"{need.name} 수요를 적은 기업은 {need.firms:,}개사이며, 그 가운데 {need.matchable:,}개사에 연결할 사업이 있습니다."
        for need in needs
    ]


def speak_needs(needs: Sequence[Need]) -> str:
    if not needs:
        return ""
    said = [
        f"{need.name} {need.firms:,}개사(연결할 수 있는 곳 {need.matchable:,}개사)"
        for need in needs
    ]
    return " · ".join(said) + "."


# ---- whom to call about what -------------------------------------------------------------------------------


def fitting(rows: Sequence[Mapping[str, Any]], firms: int, files: Files) -> str:
    """How many firms to tell of how many programmes, and which of them ends first.

    Args:
        firms: those that named a need.
    """
    missing = find_missing(files)
    if missing:
        return missing
    if not firms:
        return NO_OPEN_NEED
    if not rows:
        return "수요를 적은 기업에 연결할 수 있는 진행 중인 사업이 없습니다."
    called = len({row["company_key"] for row in rows})
    programmes = len({(row["agency"], row["programme"], row["kind"]) for row in rows})
    agencies = len({row["agency"] for row in rows})
    said = f"연결할 사업이 있는 기업은 {called:,}개사이며, 알릴 사업은 {agencies:,}개 기관의 {programmes:,}개입니다."
    return f"{said} {say_first_end(rows)}"


def say_first_end(rows: Sequence[Mapping[str, Any]]) -> str:
    """The programme that ends first; rows are in that order."""
    first = rows[0]
    if first["ends_on"] is None:
        return "종료일이 적힌 사업은 없습니다."
    name = particle(f"{first['agency']} ‘{first['programme']}’", "으로/로")
    return f"가장 먼저 끝나는 것은 {name}, {say_end(first)}."


def say_end(row: Mapping[str, Any]) -> str:
    """`2021. 6. 30.까지 1일 남았습니다`; on its last day that it ends that day."""
    day = numbers.plain_day(row["ends_on"])
    if not row["days_left"]:
        return f"기준일인 {day}에 끝납니다"
    return f"{day}까지 {row['days_left']:,}일 남았습니다"


def list_notes(rows: Sequence[Mapping[str, Any]], files: Files) -> list[str]:
    if not rows:
        return []
    found = [CLOSED_EARLY]
    if rows[-1]["ends_on"] is None:
        found.append(OPEN_END)
    if not files["awards"]:
        found.append(NO_AWARDS)
    return found
