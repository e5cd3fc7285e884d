"""What the page on kilometres says."""

from __future__ import annotations

from datetime import date

from analytics import numbers
from analytics.measurement import Measurement, Row
from analytics.wording import KM_METHODS, particle, place_of

TITLE = "이동 거리"
A_YEAR = "1년 전 기준일 대비"
LAP = "지구 {count}바퀴"
LAPS_SUBTITLE = "출장의 누적 왕복 거리(㎞), 일행은 한 번만 계산 · 가로선은 지구 둘레(4만 ㎞)의 배수"
METHOD_SUBTITLE = "달마다 출발한 출장의 거리(㎞)를 산정 방법별로 쌓은 것"
REGION_SUBTITLE = "출장지의 시도별 이동거리(㎞) · 여러 곳을 들른 출장은 광주 밖 첫 경유지로 셈"
PERSON_SUBTITLE = "누적 이동거리(㎞)와 일행 수를 곱한 연인원 이동거리(인·㎞)"
VISIT_SUBTITLE = "분기의 이동거리를 같은 분기의 방문 횟수로 나눈 값(㎞)"
MOU_SUBTITLE = "분기의 이동거리를 같은 분기에 체결한 협약 수로 나눈 값(㎞) · 협약이 없는 분기는 비움"
METHODS_SUBTITLE = "거리를 어떻게 알았는지에 따른 출장과 거리"
NAMES = ("이동거리 {value}", "연인원 {value}")
METHOD_COLUMNS = ("산정 방법", "출장", "거리(㎞)", "거리 비율")
NOTHING = "고른 조건에는 출장이 없습니다."
NO_TRIPS = "출장내역이 없어 방문일지의 이동거리로 계산했습니다(같은 날·같은 출장자·같은 방문지는 한 번만)."

ALONE_TITLE = "출장과 이어지지 않은 방문"
ALONE_RULE = "출장번호로도, 날짜와 출장자로도 출장내역과 이어지지 않은 방문입니다. 최근 10건을 보여 드립니다."
ALONE_COLUMNS = ("방문처", "방문일", "지역")
ALONE_NOTHING = "모든 방문이 출장과 이어집니다."


def sentence(km: Row, laps: Row, trips: Row, unknown: Row, has_trips: bool) -> str:
    if not km.value:
        return NOTHING if not trips.value else f"출장 {trips.value:,}회의 거리를 아직 알 수 없습니다."
    distance = f"{numbers.value(km.value, 'km')}({numbers.value(laps.value, 'laps')})"
    said = (f"출장 {trips.value:,}회로 {particle(distance, '을/를')} 이동했습니다." if has_trips
            else f"{particle(distance, '을/를')} 이동했습니다.")
    left_out = f" 거리를 알 수 없는 출장 {unknown.value:,}회는 뺐습니다." if unknown.value else ""
    return f"{said} 일행은 몇 명이든 한 번만 셌습니다.{left_out}"


def laps(total: Measurement, lap_days: list[tuple[int, date]]) -> str:
    if not total.rows or not total.rows[-1].value:
        return NOTHING
    km = numbers.value(total.rows[-1].value, "km")
    if not lap_days:
        return f"누적 이동거리는 {km}로 아직 지구 한 바퀴(4만 ㎞)에 못 미칩니다."
    count, day = lap_days[-1]
    return f"누적 이동거리는 {km}입니다. 지구 {count}바퀴는 {numbers.plain_day(day)}에 넘었습니다."


def laps_spoken(lap_days: list[tuple[int, date]]) -> str:
    if not lap_days:
        return "지구 한 바퀴를 넘은 날이 없습니다."
    return " · ".join(f"{count}바퀴 {numbers.plain_day(day)}" for count, day in lap_days) + "."


def methods(rows: list[dict]) -> str:
    total = sum(row["km"] for row in rows)
    if not rows:
        return NOTHING
    if not total:
        return "거리를 알 수 있는 출장이 없습니다."
    share = {row["km_method"]: row["km"] / total for row in rows}
    reported = numbers.percent(share.get("reported", 0))
    estimated = share.get("estimated", 0)
    said = f"거리의 {particle(reported, '은/는')} 출장자가 보고한 값입니다."
    return f"{said} {numbers.percent(estimated)}는 직선거리에서 추정했습니다." if estimated else f"{said} 추정한 거리는 없습니다."


def methods_notes(rows: list[dict]) -> list[str]:
    unknown = sum(row["trips"] for row in rows if row["km_method"] == "unknown")
    return [f"거리를 알 수 없는 출장 {unknown:,}회는 횟수에만 들어 있습니다."] if unknown else []


def methods_rows(rows: list[dict]) -> tuple[tuple, ...]:
    total = sum(row["km"] for row in rows)
    return tuple((KM_METHODS[row["km_method"]], row["trips"], round(row["km"]),
                  numbers.percent(row["km"] / total) if total else numbers.NOTHING) for row in rows)


def regions(by_region: Measurement) -> str:
    total = sum(row.value or 0 for row in by_region.rows)
    named = [row for row in by_region.rows if row.value and None not in row.group.values()]
    if not total or not named:
        return NOTHING
    best = max(named, key=lambda row: row.value)
    return (f"{place_of(by_region, best)} 출장이 {numbers.value(best.value, 'km')}로 가장 길고 "
            f"전체의 {numbers.percent(best.value / total)}입니다.")


def persons(party: Measurement, person: Measurement) -> str:
    if not party.rows or not party.rows[-1].value:
        return NOTHING
    one, all_ = party.rows[-1].value, person.rows[-1].value
    return f"일행까지 더하면 {numbers.value(all_, 'person_km')}로 이동거리의 {all_ / one:.1f}배입니다. 보도 자료에는 이동거리를 씁니다."


def per_unit(course: Measurement, total: Row, noun: str) -> str:
    if total.value is None:
        return f"{noun} 없어 거리를 나눌 수 없습니다."
    settled = [row for row in course.rows if row.value is not None and "open_period" not in row.flags]
    said = f"{course.metric.label}는 평균 {numbers.value(total.value, course.metric.unit)}입니다."
    if len(settled) < 2:
        return said
    return f"{said} 최근 분기({place_of(course, settled[-1])})는 {numbers.value(settled[-1].value, course.metric.unit)}입니다."


PER_VISIT, PER_MOU = "방문이", "협약이"
