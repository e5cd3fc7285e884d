"""What is said to the press of trips a week, weekends, persuasion, those who came first and why firms declined."""

from __future__ import annotations

from datetime import date

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.readings import value_of
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import explain_flags, is_named, place_of

PACE_SUBTITLE = (
    "해마다 관외 출장이 한 주에 몇 번꼴인지(회), 일행은 한 번만 집계 · 빗금은 아직 끝나지 않은 해"
)
REASONS_SUBTITLE = "기업이 거절하거나 보류하며 든 사유(건)"
HIDDEN_REASONS = "한 접촉에서 사유를 둘 들면 둘 다 셉니다. 1~4건이거나 1~4개사만 든 사유와 사유가 적히지 않은 접촉은 나누어 게재하지 않습니다."
WHY_DECLINED = "기업이 거절하거나 보류한 까닭은 무엇입니까?"
MOST_TOLD = 3


def say_march(pace: Row | None, weekends: Rate | None, since: date | None = None) -> str:
    """How often the bureau went out, as far as it may be said; empty where no trip was recorded.

    Args:
        since: the day from which trips were recorded, where visits were before.
    """
    return " ".join(filter(None, (say_pace(pace, since), say_weekends(weekends))))


def say_pace(pace: Row | None, since: date | None) -> str:
    if pace is None or not pace.value:
        return ""
    said = f"관외 출장은 한 주에 {numbers.value(pace.value, 'trips_per_week')}꼴입니다."
    if since is None:
        return said
    return f"첫 출장이 적힌 {numbers.plain_day(since)}부터 {said}"


def say_counted_from(day: date) -> str:
    return f"{numbers.plain_day(day)}부터 셌습니다."


def say_weekends(share: Rate | None) -> str:
    if share is None or not share.denominator:
        return ""
    trips = numbers.value(share.denominator, "trips")
    if not share.numerator:
        return f"출장 {trips} 가운데 주말에 걸친 출장은 없습니다."
    return f"출장 {trips} 가운데 {particle(count_part(share, 'trips'), '은/는')} 주말에 걸쳤습니다."


def say_persuaded(won: Rate | None, inbound: Rate | None, since: date | None = None) -> str:
    """Who said yes after declining and who came first, as far as it may be said.

    Args:
        since: the first day of the quarter in which who came first was first written, where visits were before.
    """
    return " ".join(filter(None, (say_won(won), say_inbound(inbound, since))))


def say_won(won: Rate | None) -> str:
    if won is None or not won.denominator:
        return ""
    firms = f"처음에 사양한 기업 {numbers.value(won.denominator, 'firms')}"
    if not won.numerator:
        return f"{firms} 가운데 그 뒤 긍정 회신을 한 기업은 아직 없습니다."
    return (
        f"{firms} 가운데 {particle(count_part(won, 'firms'), '이/가')} 그 뒤 긍정 회신을 했습니다."
    )


def say_inbound(share: Rate | None, since: date | None) -> str:
    if share is None or not share.denominator:
        return ""
    firms = f"처음 알게 된 기업 {numbers.value(share.denominator, 'firms')}"
    if since:
        firms = f"먼저 연락한 쪽이 처음 적힌 {numbers.quarter(since)}부터 {firms}"
    if not share.numerator:
        return f"{firms} 가운데 먼저 찾아온 기업은 아직 없습니다."
    return f"{firms} 가운데 {particle(count_part(share, 'firms'), '이/가')} 먼저 찾아왔습니다."


def count_part(share: Rate, unit: str) -> str:
    """`55개사(17.5%, 집계 중)`"""
    behind = ", ".join(filter(None, (numbers.percent(share.value), explain_flags(share))))
    return f"{numbers.value(share.numerator, unit)}({behind})"


# ---- why firms declined --------------------------------------------------------------------------


def say_reasons(given: Measurement, whole: Row) -> str:
    """The reasons given most, and how much no published reason explains; no order where that is most."""
    unexplained = say_unexplained(given, whole)
    if not may_rank(given, whole):
        return f"{unexplained} 그래서 사유의 순위를 매기지 않았습니다."
    most = ", ".join(
        f"{place_of(given, row)} {numbers.value(row.value, 'cases')}"
        for row in list_most_given(given)
    )
    said = f"기업이 거절하거나 보류하며 많이 든 사유는 {most}입니다."
    return " ".join(filter(None, (said, unexplained)))


def list_most_given(given: Measurement) -> list[Row]:
    """The reasons given most, with all that were given as often as the last of them."""
    rows = sort_reasons(given)
    last = rows[:MOST_TOLD][-1]
    return [row for row in rows if value_of(row) >= value_of(last)]


def sort_reasons(given: Measurement) -> list[Row]:
    """The reasons, the one given most first; not the contacts without one."""
    return sorted(filter(is_named, given.rows), key=lambda row: -value_of(row))


def say_unexplained(given: Measurement, whole: Row) -> str:
    """How much was counted beside the published reasons; empty where nothing was."""
    left = count_left(given, whole)
    if not left:
        return ""
    share = numbers.percent(left / value_of(whole))
    counted = f"{numbers.value(left, 'cases')}({share})"
    return (
        f"모두 {numbers.value(whole.value, 'cases')} 가운데 {particle(counted, '은/는')} "
        "사유가 적히지 않았거나 수가 적어 나누어 게재하지 않았습니다."
    )


def count_left(given: Measurement, whole: Row) -> float:
    return value_of(whole) - sum(map(value_of, sort_reasons(given)))


def may_rank(given: Measurement, whole: Row) -> bool:
    """Whether the published reasons explain at least half."""
    return count_left(given, whole) * 2 <= value_of(whole)


def find_most_given(given: Measurement, whole: Row) -> int | None:
    """The row of the reason given most; None where none stands out or none may be ranked."""
    first, *others = sort_reasons(given)
    is_tie = any(other.value == first.value for other in others)
    if is_tie or not may_rank(given, whole):
        return None
    return given.rows.index(first)
