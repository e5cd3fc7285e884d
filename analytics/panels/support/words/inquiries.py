"""What is said of inquiries: through which channel, about what, how fast answered, how many went to the senior counsellor."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Number, Rate, Row, as_rate, sides_of
from analytics.measure.readings import value_of
from analytics.wording import numbers
from analytics.wording.comparing import (
    at_bottom,
    at_top,
    comparable,
    except_small,
    names_of,
    verdict,
    verdict_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import (
    flag_words,
    fraction,
    group_label,
    is_named,
    period_words,
    place_of,
)

TOPIC_SUBTITLE = "문의 유형별 접수 건수(건)"
CHANNEL_SUBTITLE = "접수 경로별 접수 건수(건)"
DAYS_SUBTITLE = (
    "문의 유형별 접수에서 처리까지 걸린 날의 중앙값(일) · 처리를 마친 문의가 10건 이상인 유형만"
)
LEVEL_SUBTITLE = "문의 유형별 책임상담사가 맡은 비율(%) · 선은 95% 구간 · 마름모는 10건 미만이라 순위를 매기지 않음"
COLUMNS = ("구분", "접수", "처리 중", "처리에 걸린 날(중앙값)", "책임상담사 이관율", "95% 구간")
NOTHING = "고른 조건에는 접수한 문의가 없습니다."

OPEN_COLUMNS = ("접수일", "기업", "접수 경로", "문의 유형", "처리 단계", "지난 날(일)")
OPEN_RULE = "기준일까지 처리하지 않은 문의를 오래된 순서로 {rows}건까지 보여 드립니다."
OPEN_NOTHING = "처리를 기다리는 문의가 없습니다."
NO_NAME = "이름 없음"


def channels(by_channel: Measurement, total: int) -> str:
    """Through which channel most inquiries come."""
    if not total:
        return NOTHING
    named = named_rows(by_channel)
    if not named:
        return "접수 경로가 적힌 문의가 없습니다."
    best = max(map(value_of, named))
    name = "·".join(place_of(by_channel, row) for row in named if row.value == best)
    share = numbers.percent(best / total)
    through = particle(name, "으로/로")
    return f"문의 {total:,}건 가운데 {best:,}건({share})이 {through} 들어와 가장 많습니다."


def named_rows(by_group: Measurement) -> list[Row]:
    """Groups with a name and at least one inquiry."""
    return [row for row in by_group.rows if is_named(row) and row.value]


def topics(by_group: Measurement, total: int, waiting: int) -> str:
    """What is asked most often, and how many wait."""
    if not total:
        return NOTHING
    said = f"{period_words(by_group)}에 접수한 문의는 {total:,}건"
    named = named_rows(by_group)
    if named:
        said += f"이며, {say_most_asked(by_group, named, total)}"
    else:
        said += "입니다."
    if waiting:
        return f"{said} {particle(f'{waiting:,}건', '은/는')} 아직 처리 중입니다."
    return f"{said} 처리를 기다리는 문의는 없습니다."


def say_most_asked(by_group: Measurement, named: list[Row], total: int) -> str:
    best = max(map(value_of, named))
    ties = [place_of(by_group, row) for row in named if row.value == best]
    each = "각각 " if len(ties) > 1 else ""
    name = particle("·".join(ties), "이/가")
    return f"{name} {each}{best:,}건({numbers.percent(best / total)})으로 가장 많습니다."


def rows_of(measured: Sequence[Measurement]) -> tuple[tuple[object, ...], ...]:
    """A row per group over (received, open, days, escalation), each measured by the same groups."""
    received, waiting, days, passed = measured
    dimension = received.by[0]
    return tuple(
        (
            group_label(dimension, row.group[dimension]),
            row.value,
            count_beside(waiting, row),
            days_beside(days, row),
            *rate_beside(passed, row),
        )
        for row in received.rows
    )


def find_beside(other: Measurement, row: Row) -> Row | None:
    """The row of the same group in another measurement."""
    for found in other.rows:
        if found.group == row.group:
            return found
    return None


def count_beside(waiting: Measurement, row: Row) -> Number:
    found = find_beside(waiting, row)
    if found is None:
        return 0
    return found.value or 0


def days_beside(days: Measurement, row: Row) -> str:
    found = find_beside(days, row)
    if found is None:
        return numbers.NOTHING
    return numbers.value(found.value, "days")


def rate_beside(passed: Measurement, row: Row) -> tuple[str, str]:
    """The share with both sides, and its interval; empty where nobody asked."""
    found = find_beside(passed, row)
    if found is None:
        return "", ""
    rate = as_rate(found)
    if rate.interval is None or not rate.denominator:
        return "", ""
    share = f"{numbers.percent(rate.value)}({fraction(rate, 'cases')})"
    return share, numbers.between(rate.interval.low, rate.interval.high, "share")


# ---- how fast and by whom ----------------------------------------------------------------------------------


def days(by_topic: Measurement, total: Row, waiting: int) -> str:
    """The median days, the slowest topic among those answered ten times or more, and how many are left out."""
    answered = count_answered(total)
    if not answered:
        if waiting:
            return "처리를 마친 문의가 없어 걸린 날을 말할 수 없습니다."
        return NOTHING
    said = say_middle(answered, numbers.value(total.value, "days"))
    ranked = ranked_rows(by_topic)
    if len(ranked) > 1:
        slow = max(ranked, key=value_of)
        name = particle(place_of(by_topic, slow), "이/가")
        how_long = particle(numbers.value(slow.value, "days"), "으로/로")
        said = said.replace("끝났습니다", "끝났으며") + f", {name} {how_long} 가장 오래 걸렸습니다"
    if waiting:
        return f"{said}. 처리 중인 {waiting:,}건은 빠져 있습니다."
    return f"{said}."


def say_middle(answered: Number, middle: str) -> str:
    if answered > 1:
        return f"처리한 문의 {answered:,}건의 절반은 {middle} 안에 끝났습니다"
    return f"처리한 문의 1건은 {middle} 만에 끝났습니다"


def count_answered(row: Row) -> Number:
    """How many answers stand behind a median."""
    return sides_of(row).denominator or 0


def ranked_rows(by_topic: Measurement) -> list[Row]:
    """Topics with ten answers or more."""
    return [row for row in by_topic.rows if row.value is not None and count_answered(row) >= 10]


def passed_on(by_topic: Measurement, total: Rate) -> str:
    """The share that the senior counsellor took, and which topic stands out."""
    if not total.denominator:
        return NOTHING
    parts = (
        numbers.percent(total.value),
        numbers.interval(total.low, total.high),
        flag_words(small(total)),
    )
    sure = ", ".join(part for part in parts if part)
    if total.numerator:
        said = f"문의 {total.denominator:,}건 가운데 {total.numerator:,}건({sure})을 책임상담사가 맡았습니다."
    else:
        said = f"문의 {total.denominator:,}건 가운데 책임상담사가 맡은 것은 없습니다({sure})."
    rows = comparable(by_topic)
    best = at_top(rows) if rows else []
    if len(rows) < 2 or len(best) == len(rows):
        return said
    return f"{said} {say_extremes(by_topic, rows)}"


def say_extremes(by_topic: Measurement, rows: list[Row]) -> str:
    best = at_top(rows)
    least = at_bottom(rows)
    highest = particle(numbers.percent(best[0].value), "으로/로")
    lowest = particle(numbers.percent(least[0].value), "으로/로")
    return (
        f"{except_small(by_topic, '유형')}{particle(names_of(by_topic, best), '이/가')} {highest} 가장 높고 "
        f"{particle(names_of(by_topic, least), '이/가')} {lowest} 가장 낮으며, "
        f"이 차이는 {verdict(least, best, len(rows))}."
    )


def small(row: Row) -> Row:
    """A row with nothing but its mark of a small sample, if it has that."""
    return Row(None, flags=tuple(flag for flag in row.flags if flag == "small_sample"))


def passed_notes(by_topic: Measurement) -> list[str]:
    rows = comparable(by_topic)
    if len(rows) < 2 or len(at_top(rows)) == len(rows):
        return []
    return [verdict_note(at_bottom(rows)[0], at_top(rows)[0], len(rows))]


def open_title(waiting: int) -> str:
    if not waiting:
        return "처리를 기다리는 문의"
    return f"처리를 기다리는 문의 {waiting:,}건"
