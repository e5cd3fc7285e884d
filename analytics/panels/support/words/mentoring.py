"""What is said of mentoring: what the firms ask for in each field against the mentors who are there for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.measure.measurement import Row
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.unrecorded import UNRECORDED

# A need of the surveys → the field of the mentors who can help with it: an assumption. 공간·제도·기타 are for others.
FIELD_OF_NEED: Mapping[str, str] = {
    "기술": "기술개발",
    "자금": "금융",
    "판로": "비즈니스모델",
    "인력": "창업경영",
}
SUBTITLE = "분야별 멘토단과 그 가운데 활동한 멘토(명) · 둘째 줄은 그동안 시작한 멘토링과 수요조사에 적힌 수요(건)"
NAMES = ("멘토단", "활동 멘토")
COLUMNS = ("분야", "멘토단", "활동 멘토", "멘토링", "멘토 1명당 멘토링", "수요조사의 수요")
UNLISTED = "명단에 없는 멘토"
NOTHING = "고른 조건에는 멘토단과 멘토링 자료가 없습니다."
NEEDS_NOTE = (
    "수요조사의 "
    + ", ".join(f"{particle(need, '은/는')} {field}" for need, field in FIELD_OF_NEED.items())
    + " 멘토가 맡는 것으로 보았습니다(가정). 공간·제도·기타는 멘토링으로 풀 수 없어 뺐습니다."
)
UNFILTERED = "위에서 고른 분야·지역 조건은 적용하지 않았습니다. 여기의 분야는 기업이 아니라 멘토의 분야입니다."
YEAR_NOTE = "기간을 고르지 않으면 기준일까지 1년을 봅니다. 멘토단은 가장 최근 명단입니다."


@dataclass(frozen=True)
class Field:
    """A field of mentoring: mentors listed and active, rounds begun, rounds per listed mentor, needs of the surveys (None
    where no survey is recorded)."""

    name: str | None
    listed: int
    active: int
    rounds: int
    each: float | None
    needs: int | None


def label(field: Field) -> str:
    return field.name or UNLISTED


def demand(fields: Sequence[Field], days: Row) -> str:
    """Where a mentor has most rounds and where fewest, how many mentors are at work, and how long a round takes."""
    on_list = list_named(fields)
    listed = sum(field.listed for field in on_list)
    active = sum(field.active for field in on_list)
    unlisted = sum(field.active for field in fields) - active
    rounds = sum(field.rounds for field in fields)
    if not listed and not rounds:
        return NOTHING
    if not listed:
        return f"멘토링 {rounds:,}건을 시작했으나 멘토단 명단이 없어 분야를 알 수 없습니다."
    if not (active or rounds or unlisted):
        return f"멘토 {listed:,}명 가운데 활동한 멘토가 없습니다."
    others = f", 명단에 없는 멘토 {unlisted:,}명도 활동했으며," if unlisted else ""
    parts = [
        f"멘토 {listed:,}명 가운데 {active:,}명이 활동했고{others} 멘토링 {rounds:,}건을 시작했습니다.",
        say_uneven(on_list, rounds),
        say_length(days),
    ]
    return " ".join(part for part in parts if part)


def list_named(fields: Sequence[Field]) -> list[Field]:
    """The fields there are; a mentor who is on no list is none of those listed."""
    return [field for field in fields if field.name]


def say_uneven(fields: Sequence[Field], rounds: int) -> str:
    """Where a mentor has most rounds and where fewest, among fields with ten mentors or more."""
    ranked = [field for field in fields if field.each is not None and field.listed >= 10]
    if not rounds or len(ranked) < 2:
        return ""
    most = max(ranked, key=rounds_each)
    least = min(ranked, key=rounds_each)
    many = numbers.value(most.each, "rounds_per_mentor")
    few = numbers.value(least.each, "rounds_per_mentor")
    if many == few:
        return ""
    return (
        f"멘토 1명에게 돌아간 멘토링은 {particle(label(most), '이/가')} {many}으로 "
        f"가장 많고 {particle(label(least), '이/가')} {few}으로 가장 적습니다."
    )


def rounds_each(field: Field) -> float:
    return field.each or 0.0


def say_length(days: Row) -> str:
    if days.value is None:
        return ""
    return f"끝난 멘토링의 기간은 {numbers.value(days.value, 'days')}(중앙값)입니다."


def texts(fields: Sequence[Field]) -> list[str]:
    return [f"{at_work(field)}\n{say_demand(field)}" for field in fields]


def say_demand(field: Field) -> str:
    rounds = f"멘토링 {field.rounds:,}"
    if field.needs is None:
        return rounds
    return f"{rounds} · 수요 {field.needs:,}"


def at_work(field: Field) -> str:
    """`20 / 34명`; of those who are on no list there is no whole."""
    if not field.name:
        return f"{field.active:,}명"
    return f"{field.active:,} / {field.listed:,}명"


def hovers(fields: Sequence[Field]) -> list[str]:
    return list(map(hover, fields))


def hover(field: Field) -> str:
    if not field.name:
        return (
            f"{UNLISTED} {field.active:,}명이 활동했고, 멘토링 {field.rounds:,}건을 시작했습니다."
        )
    worked = f"{label(field)} 분야는 멘토 {field.listed:,}명 가운데 {field.active:,}명이 활동했고,"
    if field.needs is None:
        return f"{worked} 멘토링 {field.rounds:,}건을 시작했습니다."
    return (
        f"{worked} 멘토링 {field.rounds:,}건을 시작했으며, "
        f"수요조사에 적힌 수요는 {field.needs:,}건입니다."
    )


def spoken(fields: Sequence[Field]) -> str:
    said = [f"{label(f)} 활동 {at_work(f)}(멘토링 {f.rounds:,}건)" for f in fields]
    if not said:
        return ""
    return " · ".join(said) + "."


def row(field: Field) -> tuple[object, ...]:
    each = ""
    if field.each is not None:
        each = numbers.value(field.each, "rounds_per_mentor")
    needs = UNRECORDED if field.needs is None else field.needs
    return label(field), field.listed, field.active, field.rounds, each, needs
