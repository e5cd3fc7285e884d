"""What is said of promises: jobs and money promised, confirmed and only reported, and the firms that left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.measure.measurement import Measurement, Row
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import flag_words, fraction

KINDS = {"jobs": "고용", "investment": "투자"}
MILESTONES = {"jobs": "채용", "investment": "투자"}
UNITS = {"jobs": "people", "investment": "krw"}
LABELS = {"promised": "약속", "confirmed": "확인", "reported": "자체보고"}
GRADES = ("증빙서류", "현장확인", "자체보고")
NO_PROMISE = {
    "jobs": "고른 조건에는 약속하거나 채용한 고용이 없습니다.",
    "investment": "고른 조건에는 약속하거나 집행한 투자가 없습니다.",
}
COLUMNS = ("구분", "값", "약속 대비", "마지막 확인일")
REPORTED_ON = "{day} 발생분까지"


def said(value: float | None, kind: str) -> str:
    return numbers.value(value or 0, UNITS[kind])


def takeaway(kind: str, promised: Row, confirmed: Row, reported: Row, rate: Row) -> str:
    """Promised beside confirmed, the self-reported apart. What is confirmed is no part of what was promised: firms that
    promised nothing hire and invest too."""
    what, unit = KINDS[kind], UNITS[kind]
    if not (promised.value or confirmed.value or reported.value):
        return NO_PROMISE[kind]
    aside = (
        f" 자체보고만 있는 {particle(numbers.value(reported.value, unit), '은/는')} 따로 둡니다."
        if reported.value
        else ""
    )
    if not promised.value:
        return f"약속한 {particle(what, '은/는')} 없고, 확인된 {particle(what, '은/는')} {said(confirmed.value, kind)}입니다.{aside}"
    beside = f"약속한 {particle(what, '은/는')} {said(promised.value, kind)}"
    if not confirmed.value:
        return f"{beside}이며, 확인된 {particle(what, '은/는')} 아직 없습니다.{aside}"
    return (
        f"{beside}, 확인된 {particle(what, '은/는')} {particle(said(confirmed.value, kind), '으로/로')} 약속의 "
        f"{numbers.percent(rate.value)}입니다.{aside}"
    )


def subtitle(kind: str) -> str:
    unit = "명" if kind == "jobs" else "원"
    return f"협약 기업의 {KINDS[kind]}({unit}) · 빗금은 약속, 채운 막대는 현장확인·증빙서류로 확인, 회색은 자체보고뿐"


def text(value: float | None, kind: str, promised: float | None) -> str:
    """A bar's figure, with its share of what was promised below."""
    share = f"\n약속의 {numbers.percent((value or 0) / promised)}" if promised else ""
    return said(value, kind) + share


def hover(label: str, value: float | None, kind: str, as_of: date) -> str:
    about = {
        "promised": f"약속한 {KINDS[kind]}",
        "confirmed": f"현장확인이나 증빙서류로 확인된 {KINDS[kind]}",
        "reported": f"자체보고뿐인 {KINDS[kind]}",
    }[label]
    return f"{numbers.plain_day(as_of)} 기준 {particle(about, '은/는')} {numbers.precise(value or 0, UNITS[kind])}입니다."


def spoken(kind: str, grades: dict[str, float], checks: dict[str, date]) -> str:
    """By evidence, with the day it was last checked."""
    parts = [
        f"{grade} {said(grades[grade], kind)}({when(grade, checks.get(grade))})"
        for grade in GRADES
        if grades.get(grade)
    ]
    return " · ".join(parts) + "." if parts else ""


def when(grade: str, day: date | None) -> str:
    """The last check of a grade; what was only reported has none."""
    if day is None:
        return ""
    told = numbers.plain_day(day)
    return REPORTED_ON.format(day=told) if grade == "자체보고" else f"마지막 확인 {told}"


def grade_table(
    kind: str, promised: float | None, grades: dict[str, float], checks: dict[str, date]
) -> list[tuple[Any, ...]]:
    unit = UNITS[kind]

    def share(value: float) -> str:
        return numbers.percent(value / promised) if promised else ""

    confirmed = sum(grades.get(grade, 0) for grade in GRADES[:2])
    return [
        ("약속", numbers.precise(promised or 0, unit), "", ""),
        ("확인", numbers.precise(confirmed, unit), share(confirmed), ""),
        *(
            (
                f"· {grade}" if grade != "자체보고" else grade,
                numbers.precise(grades.get(grade, 0), unit),
                share(grades.get(grade, 0)),
                when(grade, checks.get(grade)),
            )
            for grade in GRADES
        ),
    ]


def notes(kind: str, late: Sequence[dict[str, Any]]) -> list[str]:
    """Why the share may pass 100 %, and what was checked only after the as-of day."""
    told = ["약속하지 않은 기업의 실적도 들어 있어 100%를 넘을 수 있습니다."]
    if late:
        firms = list(dict.fromkeys(row["name"] for row in late))
        total = sum(row["quantity"] or 0 for row in late)
        told.append(
            f"기준일까지 일어났으나 확인일이 기준일 뒤인 {len(late):,}건({numbers.value(total, UNITS[kind])}, {listed(firms)})은 "
            "확인에도 자체보고에도 넣지 않았습니다."
        )
    return told


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


def money(value: float | None) -> str:
    return numbers.value(value, "krw") if value else ""


def grades(found: Sequence[str]) -> str:
    return "·".join(found) or NO_EVIDENCE


def firms(promising: int, with_nothing: int, only_reported: int) -> str:
    """How many firms promised something, and how many of them have brought nothing that was confirmed."""
    if not promising:
        return "고른 조건에는 고용이나 투자를 약속한 기업이 없습니다."
    if not with_nothing:
        return f"고용이나 투자를 약속한 {particle(f'{promising:,}개사', '은/는')} 모두 확인된 실적이 있습니다."
    reported = f", 그중 {only_reported:,}개사는 자체보고만 있습니다" if only_reported else ""
    who = (
        f"{particle(f'{promising:,}개사', '은/는')} 모두"
        if with_nothing == promising
        else f"{promising:,}개사 가운데 {particle(f'{with_nothing:,}개사', '은/는')}"
    )
    return (
        f"고용이나 투자를 약속한 {who} 확인된 채용도 투자도 없"
        f"{'으며' if reported else '습니다'}{reported}."
    )


# ---- exits -------------------------------------------------------------------------------------------------

EXIT_SUBTITLE = "협약 기업 가운데 개소한 뒤 폐업하거나 철수한 기업 · 최근에 떠난 순서"
EXIT_COLUMNS = ("기업", "분야", "첫 개소", "폐업·철수", "개소한 날수", "비고")
STILL_THERE = "다른 곳을 운영 중"
EXIT_NOTE = "이탈률은 첫 개소가 기준일보다 12개월(24개월) 이상 앞선 기업만 놓고 셉니다. 표에는 그보다 늦게 개소한 뒤 떠난 기업도 있습니다."


def exits(rates: Sequence[tuple[int, Measurement]], gone: int) -> str:
    """Of the firms open for 12 and 24 months, those that had left by then; with n and interval."""
    told = []
    for months, measured in rates:
        row = measured.total
        if row.denominator:
            small = flag_words(
                Row(None, flags=tuple(flag for flag in row.flags if flag == "small_sample"))
            )
            aside = ", ".join(
                filter(None, [fraction(row, "firms"), numbers.interval(row.low, row.high), small])
            )
            told.append(f"{months}개월 안 이탈률은 {numbers.percent(row.value)}({aside})")
    if not told:
        return (
            f"개소한 지 12개월이 지난 기업이 없어 이탈률을 말하기 이릅니다. 떠난 기업은 {gone:,}개사입니다."
            if gone
            else "개소한 지 12개월이 지난 기업이 없어 이탈률을 말하기 이릅니다."
        )
    left = (
        f" 지금까지 모두 {gone:,}개사가 떠났습니다."
        if gone
        else " 떠난 것으로 기록된 기업은 없습니다."
    )
    return f"개소 뒤 {', '.join(told)}입니다.{left}"
