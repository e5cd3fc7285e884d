"""What is said of promises: jobs and money promised, confirmed and only reported, and the firms that left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.panels.shared.words.marks import mark_small
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import fraction
from analytics.wording.unrecorded import UNRECORDED

KINDS = {"jobs": "고용", "investment": "투자"}
MILESTONES = {"jobs": "채용", "investment": "투자"}
UNITS = {"jobs": "people", "investment": "krw"}
LABELS = {"promised": "약속", "confirmed": "확인", "reported": "자체보고"}
GRADES = ("증빙서류", "현장확인", "자체보고")
REPORTED = GRADES[-1]
GRADE_NAMES = {"증빙서류": "· 증빙서류", "현장확인": "· 현장확인", REPORTED: REPORTED}
NO_PROMISE = {
    "jobs": "고른 조건에는 약속하거나 채용한 고용이 없습니다.",
    "investment": "고른 조건에는 약속하거나 집행한 투자가 없습니다.",
}
UNPLANNED = {  # no memorandum says what was promised
    "jobs": "협약에 적힌 고용계획이 없어 약속과 비교하지 않으며",
    "investment": "협약에 적힌 투자계획이 없어 약속과 비교하지 않으며",
}
COLUMNS = ("구분", "값", "약속 대비", "마지막 확인일")
MAY_PASS = "약속하지 않은 기업의 실적도 들어 있어 100%를 넘을 수 있습니다."
REPORTED_ON = "{day} 발생분까지"


def say_amount(value: float | None, kind: str) -> str:
    return numbers.value(value or 0, UNITS[kind])


def say_promises(kind: str, promised: Row, confirmed: Row, reported: Row, rate: Row) -> str:
    """Promised beside confirmed, the self-reported apart. What is confirmed is no part of what was promised: firms that
    promised nothing hire and invest too."""
    what = KINDS[kind]
    if not (promised.value or confirmed.value or reported.value):
        return NO_PROMISE[kind]
    aside = say_reported(reported.value, kind)
    amount = say_amount(confirmed.value, kind)
    if not promised.value:
        return f"약속한 {particle(what, '은/는')} 없고, 확인된 {particle(what, '은/는')} {amount}입니다.{aside}"
    beside = f"약속한 {particle(what, '은/는')} {say_amount(promised.value, kind)}"
    if not confirmed.value:
        return f"{beside}이며, 확인된 {particle(what, '은/는')} 아직 없습니다.{aside}"
    return (
        f"{beside}, 확인된 {particle(what, '은/는')} {particle(amount, '으로/로')} 약속의 "
        f"{numbers.percent(rate.value)}입니다.{aside}"
    )


def say_unplanned(kind: str, confirmed: Row, reported: Row) -> str:
    """What was confirmed, where no memorandum says what was promised."""
    what = particle(KINDS[kind], "은/는")
    aside = say_reported(reported.value, kind)
    if not confirmed.value:
        return f"{UNPLANNED[kind]}, 확인된 {what} 아직 없습니다.{aside}"
    return f"{UNPLANNED[kind]}, 확인된 {what} {say_amount(confirmed.value, kind)}입니다.{aside}"


def say_reported(value: float | None, kind: str) -> str:
    """What only the firms themselves reported, in a sentence that follows another."""
    if not value:
        return ""
    return f" 자체보고만 있는 {particle(say_amount(value, kind), '은/는')} 따로 둡니다."


def explain_promises(kind: str, is_planned: bool) -> str:
    """What the bars are; `is_planned`: whether what was promised is among them."""
    unit = numbers.UNITS[UNITS[kind]]
    promised = "빗금은 약속, " if is_planned else ""
    return f"협약 기업의 {KINDS[kind]}({unit}) · {promised}채운 막대는 현장확인·증빙서류로 확인, 회색은 자체보고뿐"


def label_amount(value: float | None, kind: str, promised: float | None) -> str:
    """A bar's figure, with its share of what was promised below."""
    share = f"\n약속의 {numbers.percent((value or 0) / promised)}" if promised else ""
    return say_amount(value, kind) + share


def describe_amount(label: str, value: float | None, kind: str, as_of: date) -> str:
    """A bar under the pointer."""
    about = {
        "promised": f"약속한 {KINDS[kind]}",
        "confirmed": f"현장확인이나 증빙서류로 확인된 {KINDS[kind]}",
        "reported": f"자체보고뿐인 {KINDS[kind]}",
    }[label]
    return f"{numbers.plain_day(as_of)} 기준 {particle(about, '은/는')} {numbers.precise(value or 0, UNITS[kind])}입니다."


def speak_promises(kind: str, grades: dict[str, float], checks: dict[str, date]) -> str:
    """By evidence, with the day it was last checked."""
    parts = [
        f"{grade} {say_amount(grades[grade], kind)}({say_last_check(grade, checks.get(grade))})"
        for grade in GRADES
        if grades.get(grade)
    ]
    if not parts:
        return ""
    return " · ".join(parts) + "."


def say_last_check(grade: str, day: date | None) -> str:
    """The last check of a grade; what was only reported has none."""
    if day is None:
        return ""
    if grade == REPORTED:
        return REPORTED_ON.format(day=numbers.plain_day(day))
    return f"마지막 확인 {numbers.plain_day(day)}"


def list_grades(
    kind: str, promised: float | None, grades: dict[str, float], checks: dict[str, date]
) -> list[tuple[str, str, str, str]]:
    """The table behind a promise: promised, confirmed, and each grade of evidence with its last check.

    Args:
        promised: None where no memorandum says it.
    """
    unit = UNITS[kind]

    def to_share(value: float) -> str:
        return numbers.percent(value / promised) if promised else ""

    confirmed = sum(grades.get(grade, 0) for grade in GRADES[:2])
    rows = [
        ("약속", UNRECORDED if promised is None else numbers.precise(promised, unit), "", ""),
        ("확인", numbers.precise(confirmed, unit), to_share(confirmed), ""),
    ]
    for grade, name in GRADE_NAMES.items():
        value = grades.get(grade, 0)
        last = say_last_check(grade, checks.get(grade))
        rows.append((name, numbers.precise(value, unit), to_share(value), last))
    return rows


def note_promises(kind: str, late: Sequence[dict[str, Any]], is_planned: bool) -> list[str]:
    """Why the share may pass 100 %, and what was checked only after the as-of day."""
    notes = [MAY_PASS] if is_planned else []
    if late:
        firms = list(dict.fromkeys(row["name"] for row in late))
        total = sum(row["quantity"] or 0 for row in late)
        notes.append(
            f"기준일까지 일어났으나 확인일이 기준일 뒤인 {len(late):,}건({numbers.value(total, UNITS[kind])}, {listed(firms)})은 "
            "확인에도 자체보고에도 넣지 않았습니다."
        )
    return notes


# ---- per firm ----------------------------------------------------------------------------------------------

FIRM_COLUMNS = (
    "기업",
    "첫 협약",
    "고용 약속(명)",
    "고용 확인(명)",
    "고용 자체보고(명)",
    "투자 약속",
    "투자 확인",
    "투자 자체보고",
    "근거",
    "마지막 확인일",
)
FIRM_SUBTITLE = "고용을 많이 약속한 순서 · 근거는 채용·투자의 증빙서류·현장확인·자체보고 · 마지막 확인일은 확인된 채용·투자의 것"
NO_EVIDENCE = "없음"
NOBODY_PROMISED = "고른 조건에는 고용이나 투자를 약속한 기업이 없습니다."
NO_PLANS = "협약에 적힌 고용·투자계획이 없어 기업별로 약속과 비교하지 않습니다."


def write_money(value: float | None) -> str:
    """Won in a cell; empty for none."""
    return numbers.value(value, "krw") if value else ""


def write_grades(found: Sequence[str]) -> str:
    """Kinds of evidence in a cell."""
    return "·".join(found) or NO_EVIDENCE


def say_firms(promising: int, with_nothing: int, only_reported: int) -> str:
    """How many firms promised something, and how many of them have brought nothing that was confirmed."""
    if not promising:
        return NOBODY_PROMISED
    everyone = f"{particle(f'{promising:,}개사', '은/는')} 모두"
    if not with_nothing:
        return f"고용이나 투자를 약속한 {everyone} 확인된 실적이 있습니다."
    who = f"{promising:,}개사 가운데 {particle(f'{with_nothing:,}개사', '은/는')}"
    if with_nothing == promising:
        who = everyone
    nothing = f"고용이나 투자를 약속한 {who} 확인된 채용도 투자도 없"
    if not only_reported:
        return f"{nothing}습니다."
    return f"{nothing}으며, 그중 {only_reported:,}개사는 자체보고만 있습니다."


# ---- exits -------------------------------------------------------------------------------------------------

EXIT_SUBTITLE = "협약 기업 가운데 개소한 뒤 폐업하거나 철수한 기업 · 최근에 떠난 순서"
EXIT_COLUMNS = ("기업", "분야", "첫 개소", "폐업·철수", "개소한 날수(일)", "비고")
STILL_THERE = "다른 곳을 운영 중"
EXIT_NOTE = "이탈률은 첫 개소가 기준일보다 12개월(24개월) 이상 앞선 기업만 놓고 셉니다. 표에는 그보다 늦게 개소한 뒤 떠난 기업도 있습니다."


def say_exits(rates: Sequence[tuple[int, Measurement]], gone: int) -> str:
    """Of the firms open for 12 and 24 months, those that had left by then; with n and interval."""
    shares = [
        f"{months}개월 안 이탈률은 {say_exit_rate(measured.rate)}"
        for months, measured in rates
        if measured.rate.denominator
    ]
    if shares:
        return f"개소 뒤 {', '.join(shares)}입니다. {say_gone(gone)}"
    too_early = "개소한 지 12개월이 지난 기업이 없어 이탈률을 말하기 이릅니다."
    if not gone:
        return too_early
    return f"{too_early} 떠난 기업은 {gone:,}개사입니다."


def say_exit_rate(row: Rate) -> str:
    """`10.0%(3 / 30개사, 95% 구간 3.5~25.6%)`"""
    sides = [fraction(row, "firms"), numbers.interval(row.low, row.high), mark_small(row)]
    return f"{numbers.percent(row.value)}({', '.join(filter(None, sides))})"


def say_gone(gone: int) -> str:
    if not gone:
        return "떠난 것으로 기록된 기업은 없습니다."
    return f"지금까지 모두 {gone:,}개사가 떠났습니다."
