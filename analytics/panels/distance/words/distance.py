"""What the page on kilometres says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from analytics.listings import Detour
from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import is_over, value_of
from analytics.metrics.effort import EARTH_KM
from analytics.panels.shared.words.marks import mark_unapplied
from analytics.panels.shared.words.ranking import find_largest, name_groups
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import KM_METHODS, period_words, place_of
from analytics.wording.sources import Filters, only

TITLE = "이동 거리"
A_YEAR = "1년 전 기준일 대비"
LAP = "지구 {count}바퀴"
LAPS_SUBTITLE = "기간 첫날부터 더한 출장의 왕복 거리(㎞), 일행은 한 번만 집계 · 가로선은 지구 둘레(4만 ㎞)의 배수"
METHOD_SUBTITLE = "달마다 출발한 출장의 거리(㎞)를 산정 방법별로 쌓은 것"
REGION_SUBTITLE = "출장지의 시도별 이동거리(㎞) · 여러 곳을 들른 출장은 광주 밖 첫 경유지로 집계"
PERSON_SUBTITLE = "기간 첫날부터 더한 이동거리(㎞)와, 거기에 일행 수를 곱한 연인원 이동거리(명×㎞)"
VISIT_SUBTITLE = "분기의 이동거리를 같은 분기의 방문 횟수로 나눈 값(㎞)"
MOU_SUBTITLE = (
    "분기의 이동거리를 같은 분기에 체결한 협약 수로 나눈 값(㎞) · 협약이 없는 분기는 비움"
)
NAMES = ("이동거리 {value}", "연인원 {value}")
METHOD_COLUMNS = ("산정 방법", "출장", "거리(㎞)", "거리 비율")
NOTHING = "고른 조건에는 출장이 없습니다."
NO_KM = "고른 조건에는 더할 이동거리가 없습니다."
NO_TRIPS = (
    "출장내역이 없어 방문일지의 이동거리로 계산했습니다(같은 날·같은 출장자·같은 방문지는 한 번만)."
)

UNKNOWN_TITLE = "거리를 알 수 없는 출장지"
UNKNOWN_RULE = (
    "출장이 많은 순서로 10곳까지 보여 드립니다. ‘지명’ 양식에 출장지를 적힌 그대로 옮기고 위도·경도(알면 편도거리)를 "
    "적어 올리면 그때부터 이동거리에 들어갑니다."
)
UNKNOWN_COLUMNS = ("출장지", "출장", "마지막 출발일")
UNKNOWN_NOTHING = "거리를 알 수 없는 출장지가 없습니다."

ALONE_TITLE = "출장과 이어지지 않은 방문"
ALONE_RULE = "출장번호로도, 날짜와 출장자로도 출장내역과 이어지지 않은 방문을 최근 순서로 10건까지 보여 드립니다."
ALONE_COLUMNS = ("방문처", "방문일", "지역")
ALONE_NOTHING = "출장과 이어지지 않은 방문이 없습니다."


def say_distance(
    km: Measurement, laps: Row, trips: Row, unknown: Row, has_trips: bool, filters: Filters = ()
) -> str:
    """How far, in laps, in how many trips; what could not be counted."""
    aside = mark_unapplied(filters, km.metric)
    opening = f"{only(filters, km.metric)}{period_words(km)}에 "
    if km.total.value:
        distance = numbers.value(km.total.value, "km")
        far = particle(f"{distance}({numbers.value(laps.value, 'laps')})", "을/를")
        going = say_trips(trips) if has_trips else ""
        moved = f"{opening}{going}{far} 이동했습니다{aside}. 일행은 몇 명이든 한 번만 셌습니다."
        return f"{moved} {say_left_out(unknown)}".strip()
    if not trips.value:
        return NOTHING if has_trips else NO_KM
    if unknown.value == trips.value:
        return f"{opening}출장 {trips.value:,}회의 거리를 모두 알 수 없습니다{aside}."
    none = f"{opening}출장 {trips.value:,}회의 이동거리는 0㎞입니다{aside}."
    return f"{none} {say_left_out(unknown)}".strip()


def say_trips(trips: Row) -> str:
    """In how many trips, as the opening of a sentence."""
    if not trips.value:
        return ""
    return f"출장 {trips.value:,}회로 "


def say_left_out(unknown: Row) -> str:
    """How many trips are not in the distance."""
    if not unknown.value:
        return ""
    return f"거리를 알 수 없는 {unknown.value:,}회는 거리에서 뺐습니다."


# ---- laps ----------------------------------------------------------------------------------------


def say_laps(total: Measurement, lap_days: Sequence[tuple[int, date]]) -> str:
    if not total.rows or not total.rows[-1].value:
        return NO_KM
    km = particle(numbers.value(total.rows[-1].value, "km"), "을/를")
    opening = f"{numbers.plain_day(total.period_from)}부터 {km} 이동해"
    if not lap_days:
        return f"{opening} 아직 지구 한 바퀴(4만 ㎞)에 못 미칩니다."
    count, day = lap_days[-1]
    return f"{opening} {numbers.plain_day(day)} 지구 {count:,}바퀴를 채웠습니다."


def speak_laps(lap_days: Sequence[tuple[int, date]]) -> str:
    if not lap_days:
        return "지구 한 바퀴를 채운 날이 없습니다."
    days = [f"{count:,}바퀴째 {numbers.plain_day(day)}" for count, day in lap_days]
    return f"지구를 돈 날 {' · '.join(days)}"


# ---- methods and regions -------------------------------------------------------------------------


def sum_methods(measured: Measurement) -> dict[str, float]:
    return {str(row.group["km_method"]): row.value or 0 for row in measured.rows}


def say_methods(km: Measurement) -> str:
    """How each kilometre is known: all of it, or the shares of the methods, the largest first."""
    if not km.rows:
        return NOTHING
    by_method = {method: value for method, value in sum_methods(km).items() if value}
    if not by_method:
        return NO_KM
    total = sum(by_method.values())
    most = sorted(by_method, key=lambda method: -by_method[method])
    if len(most) == 1:
        all_of_it = particle(numbers.value(total, "km"), "은/는")
        return f"이동거리 {all_of_it} 모두 {METHOD_SAID[most[0]]}입니다."
    shares = [
        f"{numbers.percent(by_method[method] / total)}는 {METHOD_SAID[method]}" for method in most
    ]
    return f"이동거리의 {', '.join(shares)}입니다."


METHOD_SAID = {
    "reported": "출장자가 보고한 거리",
    "route": "경유지를 합산한 거리",
    "place_km": "지명별 도로 거리",
    "estimated": "직선거리에서 추정한 거리",
    "local": "관내 거리",
    "unknown": "방법을 모르는 거리",
}


def note_methods(trips: Measurement) -> list[str]:
    unknown = sum_methods(trips).get("unknown", 0)
    if not unknown:
        return []
    return [f"거리를 알 수 없는 출장 {unknown:,}회는 횟수에만 들어 있습니다."]


def list_methods(km: Measurement, trips: Measurement) -> tuple[tuple[Any, ...], ...]:
    """Each method with its trips, kilometres and share, the largest first."""
    counted = sum_methods(trips)
    by_method = sorted(sum_methods(km).items(), key=lambda item: -item[1])
    total = sum(value for _, value in by_method)
    return tuple(
        (KM_METHODS[method], counted.get(method), round(value), write_part(value, total))
        for method, value in by_method
    )


def write_part(value: float, total: float) -> str:
    """A part of a whole as a percentage; empty where there is no whole."""
    if not total:
        return ""
    return numbers.percent(value / total)


# ---- does it survive a calculator ----------------------------------------------------------------

PLAUSIBLE_SUBTITLE = (
    "계산기로 되짚어 볼 수 있는 값 · 일행은 한 번만 집계 · 관내 출장은 0㎞로 세므로 평균에서 뺌"
)
PLAUSIBLE_COLUMNS = ("확인할 것", "값", "계산")


@dataclass(frozen=True)
class Effort:
    """The sums of a period behind its laps; `days` are those of the period, `outside_days` those spent out of the city.

    Trips within the city are 0 ㎞: averaged with the others they would halve a way that somebody drove.
    """

    trip_km: float | None
    reported_km: float
    estimated_km: float | None
    trips: int
    trips_outside: int
    outside_km: float
    outside_with_km: int
    outside_days: int
    days: int

    def with_factor(self, factor: float, detour: Detour) -> float:
        """The kilometres, had the estimates been made with another detour factor."""
        return (self.trip_km or 0) + (self.estimated_km or 0) * (factor / detour.factor - 1)


def write_laps(km: float) -> str:
    return numbers.value(km / EARTH_KM, "laps")


def write_far(km: float, unit: Literal["laps", "km"]) -> str:
    """A distance in laps or in kilometres."""
    if unit == "laps":
        return write_laps(km)
    return numbers.value(km, unit)


def write_lap_range(effort: Effort, detour: Detour, unit: Literal["laps", "km"] = "laps") -> str:
    """`지구 5.1~5.6바퀴`; one figure when both ends read the same."""
    per = {"laps": EARTH_KM, "km": 1}[unit]
    low, high = (effort.with_factor(factor, detour) / per for factor in (detour.low, detour.high))
    if numbers.value(low, unit) == numbers.value(high, unit):
        return numbers.value(low, unit)
    return numbers.between(low, high, unit)


def write_factor_range(detour: Detour) -> str:
    return f"{detour.low:g}~{detour.high:g}"


def say_plausibility(effort: Effort, detour: Detour) -> str:
    """The laps (kilometres before the first), how far they hang on the assumed factor, what was reported."""
    if not effort.trip_km:
        return NO_KM if effort.trips else NOTHING
    unit: Literal["laps", "km"] = "laps" if effort.trip_km >= EARTH_KM else "km"
    total = write_far(effort.trip_km, unit)
    if not effort.estimated_km:
        return f"추정을 섞지 않은 이동거리가 {total}입니다."
    ranging = write_lap_range(effort, detour, unit)
    changed = "바꾸어도" if ranging == total else "바꾸면"
    factors = particle(write_factor_range(detour), "으로/로")
    reported = say_reported(effort, unit)
    return f"이동거리는 {total}이며 우회계수를 {factors} {changed} {ranging}입니다. 출장자가 {reported}"


def say_reported(effort: Effort, unit: Literal["laps", "km"]) -> str:
    """How far what was reported alone goes."""
    if not effort.reported_km:
        return "보고한 거리는 없습니다."
    return f"보고한 거리만으로는 {write_far(effort.reported_km, unit)}입니다."


def list_plausibility(effort: Effort, detour: Detour) -> tuple[tuple[str, str, str], ...]:
    """What a reader with a calculator would try, each with the sum it comes from."""
    km = effort.trip_km or 0
    rows = list_outside(effort)
    if not km:
        return tuple(rows)
    earth = numbers.precise(EARTH_KM, "km")
    rows.append(("지구 바퀴", write_laps(km), f"{numbers.precise(km, 'km')} ÷ {earth}"))
    if effort.estimated_km:
        rows.append(
            (
                "보고된 거리만",
                write_laps(effort.reported_km),
                f"{numbers.precise(effort.reported_km, 'km')} ÷ {earth}",
            )
        )
        low, high = (
            numbers.precise(round(effort.with_factor(f, detour)), "km")
            for f in (detour.low, detour.high)
        )
        rows.append(
            (
                f"우회계수 {write_factor_range(detour)}",
                write_lap_range(effort, detour),
                f"{low}~{high} ÷ {earth}",
            )
        )
    return tuple(rows)


def list_outside(effort: Effort) -> list[tuple[str, str, str]]:
    """How often somebody left the city, and how far on a trip and on a day; of what there is."""
    far = numbers.precise(effort.outside_km, "km")
    rows = []
    if effort.trips_outside and effort.days >= 7:
        weeks = effort.days / 7
        rows.append(
            (
                "주마다 관외 출장",
                numbers.mean(effort.trips_outside / weeks, "trips"),
                f"{numbers.precise(effort.trips_outside, 'trips')} ÷ {numbers.rounded(weeks, 1)}주",
            )
        )
    if effort.outside_with_km:
        rows.append(
            (
                "관외 출장 한 번의 거리",
                numbers.value(effort.outside_km / effort.outside_with_km, "km"),
                f"{far} ÷ {numbers.precise(effort.outside_with_km, 'trips')}",
            )
        )
    if effort.outside_days:
        rows.append(
            (
                "관외 출장 하루의 거리",
                numbers.value(effort.outside_km / effort.outside_days, "km"),
                f"{far} ÷ {numbers.precise(effort.outside_days, 'days')}",
            )
        )
    return rows


def note_plausibility(effort: Effort, detour: Detour) -> list[str]:
    """How much rests on the assumption, and what the bureau's own reports say of it."""
    notes = []
    if effort.estimated_km and effort.trip_km:
        notes.append(
            f"이동거리의 {numbers.percent(effort.estimated_km / effort.trip_km)}는 직선거리에 "
            f"{particle(f'우회계수 {detour.factor:g}', '을/를')} 곱한 추정입니다. "
            "우회계수는 잰 값이 아니라 가정입니다(data/reference/assumptions.csv)."
        )
    if detour.observed:
        notes.append(
            f"기준일까지 거리를 보고한 출장 가운데 아는 곳으로 간 {detour.reported_trips:,}회의 거리는 직선거리의 "
            f"{numbers.rounded(detour.observed, 2)}배입니다. 가정한 우회계수는 {detour.factor:g}입니다."
        )
    return notes


def say_regions(by_region: Measurement) -> str:
    if not by_region.rows:
        return NOTHING
    total = sum(row.value or 0 for row in by_region.rows)
    if not total:
        return NO_KM
    largest = find_largest(by_region)
    if not largest:
        return "출장지의 시도를 알 수 없어 비교하지 않았습니다."
    best = value_of(largest[0])
    names = name_groups(by_region, largest)
    km = numbers.value(best, "km")
    if best == total:
        return f"이동거리 {particle(km, '이/가')} 모두 {names} 출장에서 나왔습니다."
    share = numbers.percent(best / total)
    return f"{names} 출장이 {particle(km, '으로/로')} 가장 길며 전체의 {share}입니다."


def say_persons(party: Measurement, persons: Measurement) -> str:
    if not party.rows or not party.rows[-1].value:
        return NO_KM
    together = value_of(party.rows[-1])
    each = value_of(persons.rows[-1])
    if together == each:
        return f"혼자 간 출장뿐이라 연인원 이동거리도 {numbers.value(together, 'km')}입니다."
    times = numbers.rounded(each / together, 1)
    far = particle(numbers.value(each, "person_km"), "으로/로")
    return f"일행 수를 곱하면 {far} 이동거리의 {times}배입니다."


PERSON_NOTE = "보도자료에는 일행을 한 번만 센 이동거리를 씁니다."


# ---- kilometres per something --------------------------------------------------------------------


def say_per_unit(course: Measurement, total: Row, noun: str) -> str:
    """The figure of the whole period, and of the last quarter that is over and has one."""
    label = course.metric.label
    if total.value is None:
        return f"{particle(noun, '이/가')} 없어 {particle(label, '을/를')} 구할 수 없습니다."
    if not total.value:
        return f"더할 이동거리가 없어 {particle(label, '을/를')} 구할 수 없습니다."
    over = [row for row in course.rows if row.value is not None and is_over(row)]
    unit = course.metric.unit
    said = f"{particle(label, '은/는')} 평균 {numbers.value(total.value, unit)}"
    if len(over) < 2:
        return f"{said}입니다."
    quarter = particle(place_of(course, over[-1]), "은/는")
    return f"{said}이며, {quarter} {numbers.value(over[-1].value, unit)}입니다."


PER_VISIT = "방문"
PER_MOU = "협약"
