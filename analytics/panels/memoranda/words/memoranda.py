"""What the page on memoranda says; the public record is in `press`."""

from __future__ import annotations

from datetime import date

from analytics.listings import PublicPoint
from analytics.measure.measurement import Measurement, Number, Row
from analytics.measure.readings import is_cut, starts_on, value_of
from analytics.panels.memoranda.words.press import NO_PUBLIC, SAMPLE_NOTE, name_reports, say_counts
from analytics.panels.shared.words.marks import mark_unapplied
from analytics.panels.shared.words.ranking import find_largest, name_groups
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import flag_words, group_label, place_of
from analytics.wording.sources import Filters, only
from analytics.wording.unrecorded import say_unrecorded

TITLE = "업무협약"
A_YEAR = "1년 전 기준일 대비"
CUMULATIVE_SUBTITLE = "누적 업무협약(건) · 실선은 우리 자료, 빈 네모는 언론에 보도된 수"
MONTHLY_SUBTITLE = "달마다 체결한 업무협약(건) · 빗금은 아직 끝나지 않았거나 기간에 일부만 든 달"
PACE_SUBTITLE = "그날까지 90일 동안 체결한 협약을 30일로 환산한 수(건)"
FIELD_SUBTITLE = "분야별 누적 협약(건) · 기업과 기관 모두"
FORCE_SUBTITLE = "누적 협약과 유효 협약(건)"
NOTHING = "고른 조건에는 체결한 협약이 없습니다."
NO_ROWS = "고른 기간에는 보여 드릴 값이 없습니다."
FORCE_NAMES = ("유효 {value}", "누적 {value}")
PROMISES = "협약은 약속이며 이행한 실적이 아닙니다."

ENDED_TITLE = "끝난 협약"
ENDED_RULE = "기준일까지 만료되거나 해지된 협약을 최근 순서로 보여 드립니다."
ENDED_COLUMNS = ("번호", "기업·기관", "체결일", "끝난 날", "비고")
ENDED_NOTHING = "만료되거나 해지된 협약이 없습니다."
END_ASSUMED = "끝난 날이 적혀 있지 않아 처음 올린 날로 보았습니다."


def say_memoranda(
    by_party: Measurement, in_force: Row, filters: Filters = (), undated: int = 0
) -> str:
    """How many, of whom, and how many still stand, `undated` ones among them (`note_undated`)."""
    parties = sorted(by_party.rows, key=lambda row: -(row.value or 0))
    total = sum(row.value or 0 for row in parties)
    if not total:
        return NOTHING
    split = ", ".join(
        f"{group_label('party_type', row.group['party_type'])} {row.value:,}건"
        for row in parties
        if row.value
    )
    opening = f"{only(filters, by_party.metric)}{numbers.plain_day(by_party.period_to)}까지"
    stands = say_standing(value_of(in_force), total)
    if undated and not by_party.where:
        stands += "(끝난 날이 적히지 않은 협약 포함)"
    aside = mark_unapplied(filters, by_party.metric)
    return f"{opening} 업무협약 {total:,}건({split})을 체결했고, {stands}{aside}. {PROMISES}"


def say_standing(in_force: Number, total: Number) -> str:
    """How many of the memoranda still stand."""
    if in_force == total:
        return "모두 유효합니다"
    return f"그중 {in_force:,}건이 유효합니다"


# ---- growth beside the public record -------------------------------------------------------------


def say_growth(own: Measurement, public: list[PublicPoint]) -> str:
    """The bureau's count and the printed one of the same day; each alone where the other has none."""
    by_day = {starts_on(row): value_of(row) for row in own.rows}
    total = next(reversed(by_day.values()), 0)
    day = max((p.on for p in public if p.kind == "claim" and p.on in by_day), default=None)
    if total and day:
        return say_beside(own, total, by_day[day], day, public)
    if total:
        return f"{numbers.plain_day(own.period_to)}까지 업무협약은 {total:,}건입니다."
    if public:
        return say_public_alone(own, public)
    return NOTHING if own.rows else NO_ROWS


def say_beside(
    own: Measurement, total: Number, then: Number, day: date, public: list[PublicPoint]
) -> str:
    """The bureau's count beside what was printed on a day; `total` is the newest, `then` that of the day."""
    of_then = numbers.plain_day(day)
    printed = say_counts(public, day)
    report = name_reports(public, day)
    is_same = printed == f"{then:,}건"
    if then == total and is_same:
        return f"{of_then} 기준 우리 자료와 보도가 모두 {then:,}건입니다."
    if then == total:
        return f"{of_then} 기준 우리 자료는 {then:,}건, 보도는 {printed}입니다."
    until = f"{numbers.plain_day(own.period_to)}까지 {total:,}건이며, {particle(report, '은/는')} {printed}"
    if is_same:
        return f"{until}으로 우리 자료와 같습니다."
    return f"{until}, 우리 자료는 {then:,}건입니다."


def say_public_alone(own: Measurement, public: list[PublicPoint]) -> str:
    """What was printed, where the bureau has none of its own."""
    day = public[-1].on
    none = "고른 기간에는 우리 자료가 없고"
    if own.rows:
        none = f"{numbers.plain_day(own.period_to)}까지 우리 자료에는 협약이 없고"
    return f"{none}, {say_printed_on(public, day)}"


def say_record_alone(public: list[PublicPoint], lacking: str) -> str:
    """What was printed, where nothing of the bureau's own was ever recorded."""
    untold = say_unrecorded(lacking)
    if not public:
        return untold
    return f"{untold} {say_printed_on(public, public[-1].on)}"


def say_printed_on(public: list[PublicPoint], day: date) -> str:
    return f"{particle(name_reports(public, day), '은/는')} {say_counts(public, day)}입니다."


def speak_growth(own: Measurement, public: list[PublicPoint]) -> str:
    parts = []
    if own.rows:
        day = numbers.plain_day(own.period_to)
        parts.append(f"우리 자료는 {day} 기준 {own.rows[-1].value:,}건")
    if public:
        first, last = (
            f"{numbers.plain_day(point.on)} {point.count:,}건" for point in (public[0], public[-1])
        )
        parts.append(f"공개 기록은 {first}부터 {last}까지 {len(public):,}번")
    if not parts:
        return NOTHING
    return " · ".join(parts) + "."


def note_growth(own: Measurement, public: list[PublicPoint], is_cut: bool) -> list[str]:
    """Why the public record stands as it does."""
    if own.where:
        return ["보도된 수는 분야를 나누지 않은 것이라, 분야를 고르면 함께 그리지 않습니다."]
    if not public:
        return [NO_PUBLIC]
    notes = []
    if any("sample_data" in row.flags for row in own.rows[-1:]):
        notes.append(SAMPLE_NOTE)
    if is_cut:
        notes.append("공개 기록도 고른 기준일까지만 그렸습니다.")
    elif public[-1].on > own.as_of:
        until = numbers.plain_day(public[-1].on)
        notes.append(f"공개 기록은 기준일 뒤로도 이어져 {until}까지 그렸습니다.")
    return notes


# ---- by month, pace ------------------------------------------------------------------------------


def say_months(months: Measurement, without: Row) -> str:
    """The fullest month, and how many whole months had none (over all fields: left out while one is chosen)."""
    if not any(row.value for row in months.rows):
        return NOTHING
    if len(months.rows) == 1:
        return say_only_month(months)
    if not any(row.value for row in list_whole(months)):
        return "한 달이 다 든 달에는 협약이 없어 달을 비교하지 않았습니다."
    fullest = say_fullest(months)
    if months.where:
        return f"{fullest}입니다."
    if not without.value:
        return f"{fullest}이며, 협약이 없던 달은 없습니다."
    return f"{fullest}이며, 협약이 없던 달은 {without.value:,}개월입니다."


def say_only_month(months: Measurement) -> str:
    (row,) = months.rows
    flags = flag_words(row)
    state = f"({flags})" if flags else ""
    return f"{place_of(months, row)}에 업무협약 {row.value:,}건을 체결했습니다{state}."


def list_whole(months: Measurement) -> list[Row]:
    """The months that the period does not cut."""
    return [row for row in months.rows if not is_cut(row)]


def say_fullest(months: Measurement) -> str:
    """The month of most memoranda; on a tie two by name, of more the first."""
    whole = list_whole(months)
    best = max(map(value_of, whole))
    most = [place_of(months, row) for row in whole if row.value == best]
    if len(most) == 1:
        return f"가장 많은 달은 {most[0]}({best:,}건)"
    named = 2 if len(most) == 2 else 1
    return f"가장 많은 달은 {listed(most, named, '개 달')}(각 {best:,}건)"


def say_pace(course: Measurement) -> str:
    """The pace of the last 90 days beside the fastest before it."""
    if not any(row.value for row in course.rows):
        return NOTHING
    *before, now = course.rows
    unit = course.metric.unit
    said = f"{say_other_day(course)}월평균 체결은 {numbers.value(now.value, unit)}"
    if not before:
        return f"{said}입니다."
    best = max(before, key=value_of)
    if now.value == best.value:
        return f"{said}으로, 기간에서 가장 빠른 때와 같습니다."
    if value_of(now) > value_of(best):
        return f"{said}으로, 기간에서 가장 빠릅니다."
    fastest, _, _ = place_of(course, best).partition("(")
    pace = numbers.value(best.value, unit)
    return f"{said}이며, 가장 빨랐던 {particle(fastest, '은/는')} {pace}입니다."


def say_other_day(course: Measurement) -> str:
    """The day on which a period ends, where that is not the as-of day, as an opening."""
    if course.period_to == course.as_of:
        return ""
    return f"{numbers.plain_day(course.period_to)} 기준 "


# ---- fields, in force ----------------------------------------------------------------------------


def say_fields(by_field: Measurement) -> str:
    total = sum(row.value or 0 for row in by_field.rows)
    if not total:
        return NOTHING
    largest = find_largest(by_field)
    if not largest:
        return f"협약 {total:,}건 모두 분야가 적혀 있지 않습니다."
    best = value_of(largest[0])
    names = name_groups(by_field, largest)
    if best == total:
        return f"협약 {total:,}건이 모두 {names} 분야입니다."
    each = "각각 " if len(largest) > 1 else ""
    share = numbers.percent(best / total)
    return (
        f"{particle(names, '이/가')} {each}{best:,}건(전체 {total:,}건의 {share})으로 "
        "가장 많습니다."
    )


def note_undated(undated: int) -> list[str]:
    """What becomes of memoranda that are called ended without a day."""
    if not undated:
        return []
    return [
        "만료·해지로 적혔으나 끝난 날이 없는 협약은 그 파일을 처음 올린 날까지 유효한 것으로 셉니다."
    ]


def say_in_force(force: Measurement, signed: Measurement) -> str:
    if not signed.rows:
        return NO_ROWS
    total = value_of(signed.rows[-1])
    stands = value_of(force.rows[-1])
    if not total:
        return NOTHING
    if stands == total == 1:
        return "체결한 1건이 유효합니다."
    if stands == total:
        return f"체결한 {total:,}건이 모두 유효합니다."
    return f"체결한 {total:,}건 가운데 {total - stands:,}건이 끝나 {stands:,}건이 유효합니다."
