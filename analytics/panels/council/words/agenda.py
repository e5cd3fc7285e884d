"""What the draft agenda of the council's next monthly meeting says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.measure.measurement import Row
from analytics.panels.council.words.council import (
    NO_ACTIONS,
    NO_AWARDS,
    NO_PROGRAMMES,
    NOTHING_LOADED,
)
from analytics.panels.shared.words import unmet
from analytics.wording import numbers
from analytics.wording.grammar import particle

TITLE = "기관 협의체 안건(초안)"
LONGEST = 10  # firms served by none that one sheet of paper has room for
OUTCOME = "회의 결과"
ITEMS = {
    "agenda_report": "보고 안건",
    "agenda_pairs": "논의 안건 1",
    "agenda_gaps": "논의 안건 2",
    "agenda_unserved": "논의 안건 3",
    "agenda_needs": "논의 안건 4",
    "agenda_late": "확인 안건",
}
SAMPLE = "예시 자료"
PLAN = (
    "회의는 달마다 한 번 연다고 보아 기준일 다음 달({month}) 회의의 초안으로 적었습니다. 날짜와 장소는 정해지는 대로 적어 주십시오. "
    "기간·분야·지역 조건은 적용하지 않았습니다."
)
AGENCIES = "참석 기관(안): {names}"

REPORT_SUBTITLE = "지난 회의에서 정한 일과 그 뒤에 마친 일"
REPORT_COLUMNS = ("번호", "안건", "결정", "담당기관", "상정일", "기한", "처리 결과")
PAIRS_SUBTITLE = "논의할 점 · 대상과 시기를 나눌지, 함께할지"
PAIRS_COLUMNS = ("번호", "한쪽", "다른 쪽", "겹치는 까닭", "첫날", "끝날", OUTCOME)
GAPS_SUBTITLE = "논의할 점 · 어느 기관이 맡을지"
GAPS_COLUMNS = ("번호", "유형", "진행하거나 예정된 사업이 없는 성장단계", OUTCOME)
UNSERVED_SUBTITLE = "논의할 점 · 어느 기관이 먼저 상담할지"
UNSERVED_COLUMNS = ("번호", "기업", "분야", "첫 협약일", OUTCOME)
NEEDS_SUBTITLE = "논의할 점 · 어느 기관이 어떤 사업으로 맡을지"
NEEDS_COLUMNS = ("번호", *unmet.COLUMNS, OUTCOME)
LATE_SUBTITLE = "확인할 점 · 언제까지 마칠지"
LATE_COLUMNS = ("번호", "안건", "담당기관", "상정일", "기한", "지난 날(일)", OUTCOME)


def next_month(as_of: date) -> str:
    """The month after a day: `2022년 4월`; no day is made up."""
    year, month = (as_of.year + 1, 1) if as_of.month == 12 else (as_of.year, as_of.month + 1)
    return f"{year}년 {month}월"


def plan(as_of: date) -> str:
    return PLAN.format(month=next_month(as_of))


def head(as_of: date, is_sample: bool) -> str:
    """The line on every sheet."""
    return " · ".join(
        [
            f"기관 협의체 {next_month(as_of)} 회의 안건(초안)",
            f"기준일 {numbers.plain_day(as_of)}",
            *([SAMPLE] if is_sample else []),
        ]
    )


def agencies(names: Sequence[str]) -> str:
    return AGENCIES.format(names=", ".join(names)) if names else ""


@dataclass(frozen=True)
class Items:
    """What there is for the meeting, in numbers.

    Args:
        raised: what the last meeting decided; unserved: MOU firms without any award, 0 where no award is loaded;
            unmet: needs of firms for which no programme runs.
    """

    raised: int
    pairs: int
    gaps: int
    unserved: int
    unmet: int
    overdue: int


def sentence(as_of: date, files: Mapping[str, bool], items: Items) -> str:
    """What the meeting will report, discuss and check."""
    if not any(files.values()):
        return NOTHING_LOADED
    parts: list[tuple[str, str, str]] = []  # what, and its verb before another part and at the end
    if items.raised:
        parts.append((f"지난 회의에서 정한 {items.raised:,}건을", "보고하고", "보고합니다"))
    discussed = list_discussed(items)
    if discussed:
        parts.append((particle(join_last(discussed), "을/를"), "논의하며", "논의합니다"))
    if items.overdue:
        parts.append((f"기한을 넘긴 안건 {items.overdue:,}건을", "확인하며", "확인합니다"))
    if not parts:
        return f"{next_month(as_of)} 회의에 올릴 안건을 자료에서 찾지 못했습니다."
    clauses = [f"{what} {going_on}" for what, going_on, _ in parts[:-1]]
    clauses += [f"{what} {end}" for what, _, end in parts[-1:]]
    return f"{next_month(as_of)} 회의에서는 {', '.join(clauses)}."


def list_discussed(items: Items) -> list[str]:
    discussed = []
    if items.pairs:
        discussed.append(f"겹치거나 겹칠 지원사업 {items.pairs:,}쌍")
    if items.gaps:
        discussed.append(f"진행하거나 예정된 사업이 없는 유형·단계 {items.gaps:,}칸")
    if items.unserved:
        discussed.append(f"지원받지 못한 협약 기업 {items.unserved:,}개사")
    if items.unmet:
        discussed.append(f"맞는 사업이 없는 수요 {items.unmet:,}가지")
    return discussed


def join_last(names: Sequence[str]) -> str:
    """`a, b와 c`"""
    *others, last = names
    if not others:
        return last
    return f"{particle(', '.join(others), '과/와')} {last}"


def item(name: str, said: str) -> str:
    """A takeaway with its place on the agenda: `보고 안건 · …`."""
    return f"{ITEMS[name]} · {said}"


def report(met_on: date | None, raised: Row | None, done: int, since: int, is_loaded: bool) -> str:
    """What became of the last meeting's decisions, and what else was finished since."""
    if not is_loaded:
        return NO_ACTIONS
    if met_on is None or raised is None:
        return "기준일까지 연 회의가 없습니다."
    day = numbers.plain_day(met_on)
    kept = (
        f"{raised.value:,}건 가운데 {done:,}건을 마쳤습니다"
        if done
        else f"{raised.value:,}건을 진행하고 있습니다"
    )
    more = f" 그 뒤에 이전 안건 {since:,}건도 마쳤습니다." if since else ""
    return f"지난 회의({day})에서 정한 {kept}.{more}"


def outcome(row: Mapping[str, Any]) -> str:
    """What became of a decision."""
    late = row["days_late"]
    if not row["done_on"]:
        if late:
            return f"기한 {late:,}일 지남"
        return "진행 중"
    done = f"{numbers.plain_day(row['done_on'])} 완료"
    if late:
        return f"{done}({late:,}일 늦음)"
    return done


def pairs(now: Row, is_loaded: bool) -> str:
    if not is_loaded:
        return NO_PROGRAMMES
    return (
        f"겹치거나 겹칠 예정인 지원사업 {now.value:,}쌍의 조정을 논의합니다."
        if now.value
        else "겹치거나 겹칠 예정인 지원사업이 없습니다."
    )


def gaps(cells: int, is_loaded: bool) -> str:
    if not is_loaded:
        return NO_PROGRAMMES
    if not cells:
        return "유형과 성장단계마다 진행하거나 예정된 사업이 있습니다."
    return f"진행하거나 예정된 사업이 없는 유형·성장단계 {cells:,}칸을 누가 채울지 논의합니다."


def unserved(none: Row, shown: int, is_loaded: bool) -> str:
    if not is_loaded:
        return NO_AWARDS
    if not none.value:
        return "지원받지 못한 협약 기업이 없습니다."
    said = f"지원받지 못한 협약 기업은 {none.value:,}개사입니다."
    if shown >= none.value:
        return said
    return f"{said} 협약한 지 오래된 {shown:,}개사부터 논의합니다."


def needs(firms: Row, count: int, files: unmet.Files) -> str:
    missing = unmet.find_missing(files)
    if missing:
        return missing
    if not firms.value:
        return "수요를 적은 기업이 없습니다."
    if not count:
        return "기업이 적은 수요마다 맞는 지원사업이 진행 중입니다."
    return f"기업이 적었으나 맞는 지원사업이 진행되지 않는 수요 {count:,}가지를 누가 맡을지 논의합니다."


def late(overdue: Row, is_loaded: bool) -> str:
    if not is_loaded:
        return NO_ACTIONS
    return (
        f"기한을 넘긴 안건 {overdue.value:,}건의 처리 계획을 확인합니다."
        if overdue.value
        else "기한을 넘긴 안건이 없습니다."
    )
