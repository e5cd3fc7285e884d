"""What is said of inquiries: through which channel, about what, how fast answered, how many went to the senior counsellor."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Row
from analytics.wording import numbers
from analytics.wording.comparing import (
    ENDS_NOTE,
    at_bottom,
    at_top,
    comparable,
    names_of,
    verdict,
    verdict_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import flag_words, fraction, group_label, period_words, place_of

TOPIC_SUBTITLE = "문의 유형별 접수 건수(건)"
CHANNEL_SUBTITLE = "접수 경로별 접수 건수(건)"
DAYS_SUBTITLE = (
    "문의 유형별 접수에서 처리까지 걸린 날의 중앙값(일) · 처리를 마친 문의가 10건 이상인 유형만"
)
LEVEL_SUBTITLE = "문의 유형별 책임상담사가 맡은 비율(%) · 선은 95% 구간 · 마름모는 10건 미만이라 순위를 매기지 않음"
COLUMNS = ("구분", "접수", "처리 중", "처리에 걸린 날(중앙값)", "책임상담사 이관율", "95% 구간")
NOTHING = "고른 조건에는 접수한 문의가 없습니다."

OPEN_COLUMNS = ("접수일", "기업", "접수 경로", "문의 유형", "처리 단계", "지난 날")
OPEN_RULE = "기준일까지 처리하지 않은 문의를 오래된 순서로 {rows}건까지 보여 드립니다."
OPEN_NOTHING = "처리를 기다리는 문의가 없습니다."
NO_NAME = "이름 없음"


def channels(by_channel: Measurement, total: int) -> str:
    """Through which channel most inquiries come."""
    named = [row for row in by_channel.rows if None not in row.group.values() and row.value]
    if not total or not named:
        return "접수 경로가 적힌 문의가 없습니다." if total else NOTHING
    best = max(row.value for row in named)
    name = "·".join(place_of(by_channel, row) for row in named if row.value == best)
    return f"문의 {total:,}건 가운데 {best:,}건({numbers.percent(best / total)})이 {particle(name, '으로/로')} 들어와 가장 많습니다."


def topics(by_group: Measurement, total: int, waiting: int) -> str:
    """What is asked most often, and how many wait."""
    named = [row for row in by_group.rows if None not in row.group.values() and row.value]
    if not total:
        return NOTHING
    said = f"{period_words(by_group)}에 접수한 문의는 {total:,}건"
    if named:
        best = max(named, key=lambda row: row.value)
        ties = [place_of(by_group, row) for row in named if row.value == best.value]
        name = "·".join(ties)
        each = "각각 " if len(ties) > 1 else ""
        said += f"이며, {particle(name, '이/가')} {each}{best.value:,}건({numbers.percent(best.value / total)})으로 가장 많습니다."
    else:
        said += "입니다."
    return (
        f"{said} {particle(f'{waiting:,}건', '은/는')} 아직 처리 중입니다."
        if waiting
        else f"{said} 처리를 기다리는 문의는 없습니다."
    )


def rows_of(measured: Sequence[Measurement]) -> tuple[tuple[object, ...], ...]:
    """A row per group over (received, open, days, escalation), each measured by the same groups."""
    received, waiting, days, passed = measured
    dimension = received.by[0]

    def beside(other: Measurement, row: Row) -> Row | None:
        return next((r for r in other.rows if r.group == row.group), None)

    rows = []
    for row in received.rows:
        w, d, p = (beside(other, row) for other in (waiting, days, passed))
        rate = f"{numbers.percent(p.value)}({fraction(p, 'cases')})" if p and p.denominator else ""
        span = numbers.between(p.low, p.high, "share") if p and p.low is not None else ""
        rows.append(
            (
                group_label(dimension, row.group[dimension]),
                row.value,
                (w.value if w else 0) or 0,
                numbers.value(d.value, "days") if d else numbers.NOTHING,
                rate,
                span,
            )
        )
    return tuple(rows)


# ---- how fast and by whom ----------------------------------------------------------------------------------


def days(by_topic: Measurement, total: Row, waiting: int) -> str:
    """The median days, the slowest topic among those answered ten times or more, and how many are left out."""
    if not total.denominator:
        return "처리를 마친 문의가 없어 걸린 날을 말할 수 없습니다." if waiting else NOTHING
    middle = numbers.value(total.value, "days")
    said = (
        f"처리한 문의 {total.denominator:,}건의 절반은 {middle} 안에 끝났습니다"
        if total.denominator > 1
        else f"처리한 문의 1건은 {middle} 만에 끝났습니다"
    )
    ranked = ranked_rows(by_topic)
    if len(ranked) > 1:
        slow = max(ranked, key=lambda row: row.value)
        said = said.replace("끝났습니다", "끝났으며")
        said += f", {particle(place_of(by_topic, slow), '이/가')} {particle(numbers.value(slow.value, 'days'), '으로/로')} 가장 오래 걸렸습니다"
    return f"{said}. 처리 중인 {waiting:,}건은 빠져 있습니다." if waiting else f"{said}."


def ranked_rows(by_topic: Measurement) -> list[Row]:
    """Topics with ten answers or more."""
    return [row for row in by_topic.rows if row.value is not None and (row.denominator or 0) >= 10]


def passed_on(by_topic: Measurement, total: Row) -> str:
    """The share that the senior counsellor took, and which topic stands out."""
    if not total.denominator:
        return NOTHING
    parts = (
        numbers.percent(total.value),
        numbers.interval(total.low, total.high),
        flag_words(small(total)),
    )
    sure = ", ".join(part for part in parts if part)
    said = (
        f"문의 {total.denominator:,}건 가운데 {total.numerator:,}건({sure})을 책임상담사가 맡았습니다."
        if total.numerator
        else f"문의 {total.denominator:,}건 가운데 책임상담사가 맡은 것은 없습니다({sure})."
    )
    rows = comparable(by_topic)
    if len(rows) < 2 or len(at_top(rows)) == len(rows):
        return said
    best, least = at_top(rows), at_bottom(rows)
    return (
        f"{said} {particle(names_of(by_topic, best), '이/가')} {particle(numbers.percent(best[0].value), '으로/로')} 가장 높고 "
        f"{particle(names_of(by_topic, least), '이/가')} {particle(numbers.percent(least[0].value), '으로/로')} 가장 낮으며, "
        f"이 차이는 {verdict(least, best)}."
    )


def small(row: Row) -> Row:
    """A row with nothing but its mark of a small sample, if it has that."""
    return Row(None, flags=tuple(flag for flag in row.flags if flag == "small_sample"))


def passed_notes(by_topic: Measurement) -> list[str]:
    rows = comparable(by_topic)
    if len(rows) < 2 or len(at_top(rows)) == len(rows):
        return []
    return [verdict_note(at_bottom(rows)[0], at_top(rows)[0]), ENDS_NOTE]


def open_title(waiting: int) -> str:
    return f"처리를 기다리는 문의 {waiting:,}건" if waiting else "처리를 기다리는 문의"
