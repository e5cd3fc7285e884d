"""What the page on memoranda says; the public record is in `wording.press`."""

from __future__ import annotations

from analytics.listings import PublicPoint
from analytics.measure.measurement import Measurement, Row
from analytics.panels.memoranda.words.press import NO_PUBLIC, SAMPLE_NOTE, counts_on
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import flag_words, group_label, is_named, place_of
from analytics.wording.sources import Filters, not_applied, only

TITLE = "업무협약"
A_YEAR = "1년 전 기준일 대비"
CUMULATIVE_SUBTITLE = "누적 업무협약(건) · 실선은 우리 자료, 빈 네모는 언론에 보도된 수"
MONTHLY_SUBTITLE = "달마다 체결한 업무협약(건) · 빗금은 아직 끝나지 않은 달"
PACE_SUBTITLE = "그날까지 90일 동안 체결한 협약을 30일로 환산한 수(건)"
FIELD_SUBTITLE = "분야별 누적 협약(건) · 기업과 기관 모두"
FORCE_SUBTITLE = "누적 협약과 유효 협약(건)"
NOTHING = "고른 조건에는 체결한 협약이 없습니다."
NO_ROWS = "고른 기간에는 보여 드릴 값이 없습니다."
FORCE_NAMES = ("유효 {value}", "누적 {value}")
MILESTONES = {1: "1호", 50: "50호", 100: "100호", 145: "145호"}
FOUNDED = "인공지능산업국 신설"
PROMISES = "협약은 약속이며 이행한 실적이 아닙니다."

ENDED_TITLE = "끝난 협약"
ENDED_RULE = "기준일까지 만료되거나 해지된 협약을 최근 순서로 보여 드립니다."
ENDED_COLUMNS = ("번호", "기업·기관", "체결일", "끝난 날", "비고")
ENDED_NOTHING = "만료되거나 해지된 협약이 없습니다."
END_ASSUMED = "끝난 날이 적혀 있지 않아 처음 올린 날로 보았습니다."


def sentence(by_party: Measurement, in_force: Row, filters: Filters = (), undated: int = 0) -> str:
    """The page in a sentence: how many, of whom, and how many still stand, `undated` ones among them (`undated_note`)."""
    parties = sorted(by_party.rows, key=lambda row: -(row.value or 0))
    total = sum(row.value for row in parties)
    if not total:
        return NOTHING
    named = [
        (group_label("party_type", row.group["party_type"]), row.value)
        for row in parties
        if row.value
    ]
    split = ", ".join(f"{name} {count:,}건" for name, count in named)
    aside = f"({note})" if (note := not_applied(filters, by_party.metric)) else ""
    stands = (
        "모두 유효합니다" if in_force.value == total else f"그중 {in_force.value:,}건이 유효합니다"
    )
    stands += "(끝난 날이 적히지 않은 협약 포함)" if undated and not by_party.where else ""
    opening = f"{only(filters, by_party.metric)}{numbers.plain_day(by_party.period_to)}까지"
    return f"{opening} 업무협약 {total:,}건({split})을 체결했고, {stands}{aside}. {PROMISES}"


# ---- growth beside the public record -----------------------------------------------------------------------


def cumulative(own: Measurement, public: list[PublicPoint]) -> str:
    """The bureau's count and the printed one of the same day; each alone where the other has none."""
    by_day = {row.start: row.value for row in own.rows}
    total = own.rows[-1].value if own.rows else 0
    shared = [p.on for p in public if p.kind == "claim" and p.on in by_day]
    if total and shared:
        day, mine, printed = (
            numbers.plain_day(shared[-1]),
            by_day[shared[-1]],
            counts_on(public, shared[-1]),
        )
        same = printed == f"{mine:,}건"
        if mine != total:
            agrees = (
                f"{printed}으로 우리 자료와 같습니다"
                if same
                else f"{printed}, 우리 자료는 {mine:,}건입니다"
            )
            return f"{numbers.plain_day(own.period_to)}까지 {total:,}건이며, {day} 보도는 {agrees}."
        return (
            f"{day} 기준 우리 자료와 보도가 모두 {mine:,}건입니다."
            if same
            else f"{day} 기준 우리 자료는 {mine:,}건, 보도는 {printed}입니다."
        )
    if total:
        return f"{numbers.plain_day(own.period_to)}까지 업무협약은 {total:,}건입니다."
    if public:
        last = public[-1]
        none = (
            f"{numbers.plain_day(own.period_to)}까지 우리 자료에는 협약이 없고"
            if own.rows
            else "고른 기간에는 우리 자료가 없고"
        )
        return f"{none}, 보도는 {numbers.plain_day(last.on)} {counts_on(public, last.on)}입니다."
    return NOTHING if own.rows else NO_ROWS


def cumulative_spoken(own: Measurement, public: list[PublicPoint]) -> str:
    parts = []
    if own.rows:
        parts.append(
            f"우리 자료는 {numbers.plain_day(own.period_to)} 기준 {own.rows[-1].value:,}건"
        )
    if public:
        first, last = public[0], public[-1]
        parts.append(
            f"공개 기록은 {numbers.plain_day(first.on)} {first.count:,}건부터 {numbers.plain_day(last.on)} "
            f"{last.count:,}건까지 {len(public):,}번"
        )
    return " · ".join(parts) + "." if parts else NOTHING


def growth_notes(own: Measurement, public: list[PublicPoint], is_cut: bool) -> list[str]:
    """Why the public record stands as it does."""
    if own.where:
        return ["보도된 수는 분야를 나누지 않은 것이라, 분야를 고르면 함께 그리지 않습니다."]
    if not public:
        return [NO_PUBLIC]
    notes = [SAMPLE_NOTE] if any("sample_data" in row.flags for row in own.rows[-1:]) else []
    if is_cut:
        return [*notes, "공개 기록도 고른 기준일까지만 그렸습니다."]
    if public[-1].on > own.as_of:
        until = numbers.plain_day(public[-1].on)
        return [*notes, f"공개 기록은 기준일 뒤로도 이어져 {until}까지 그렸습니다."]
    return notes


# ---- by month, pace ----------------------------------------------------------------------------------------


def monthly(months: Measurement, without: Row) -> str:
    """The fullest month, and how many whole months had none (over all fields: left out while one is chosen)."""
    if not any(row.value for row in months.rows):
        return NOTHING
    if len(months.rows) == 1:
        (row,) = months.rows
        state = f"({words})" if (words := flag_words(row)) else ""
        return f"{place_of(months, row)}에 업무협약 {row.value:,}건을 체결했습니다{state}."
    best = max(row.value for row in months.rows)
    most = [place_of(months, row) for row in months.rows if row.value == best]
    said = f"가장 많은 달은 {listed(most, 2 if len(most) == 2 else 1, '개 달')}({'각 ' if len(most) > 1 else ''}{best:,}건)"
    if months.where:
        return f"{said}입니다."
    return (
        f"{said}이며, 협약이 없던 달은 {without.value:,}개월입니다."
        if without.value
        else f"{said}이며, 협약이 없던 달은 없습니다."
    )


def pace(course: Measurement) -> str:
    """The pace of the last 90 days beside the fastest before it."""
    if not course.rows or not any(row.value for row in course.rows):
        return NOTHING
    now, before = course.rows[-1], course.rows[:-1]
    unit = course.metric.unit
    until = (
        "" if course.period_to == course.as_of else f"{numbers.plain_day(course.period_to)} 기준 "
    )
    said = f"{until}월평균 체결은 {numbers.value(now.value, unit)}"
    if not before:
        return f"{said}입니다."
    best = max(before, key=lambda row: row.value)
    if now.value == best.value:
        return f"{said}으로, 기간에서 가장 빠른 때와 같습니다."
    if now.value > best.value:
        return f"{said}으로, 기간에서 가장 빠릅니다."
    fastest = place_of(course, best).partition("(")[0]
    return f"{said}이며, 가장 빨랐던 {particle(fastest, '은/는')} {numbers.value(best.value, unit)}입니다."


# ---- fields, in force --------------------------------------------------------------------------------------


def fields(by_field: Measurement) -> str:
    named = [row for row in by_field.rows if row.value and is_named(row)]
    total = sum(row.value or 0 for row in by_field.rows)
    if not total:
        return NOTHING
    if not named:
        return f"협약 {total:,}건 모두 분야가 적혀 있지 않습니다."
    best = max(row.value for row in named)
    names = listed([place_of(by_field, row) for row in named if row.value == best])
    if best == total:
        return f"협약 {total:,}건이 모두 {names} 분야입니다."
    each = "각각 " if sum(row.value == best for row in named) > 1 else ""
    return f"{particle(names, '이/가')} {each}{best:,}건(전체 {total:,}건의 {numbers.percent(best / total)})으로 가장 많습니다."


def undated_note(undated: int) -> list[str]:
    """What becomes of memoranda that are called ended without a day."""
    return (
        [
            "만료·해지로 적혔으나 끝난 날이 없는 협약은 그 파일을 처음 올린 날까지 유효한 것으로 셉니다."
        ]
        if undated
        else []
    )


def in_force(force: Measurement, cumulative_: Measurement) -> str:
    if not cumulative_.rows:
        return NO_ROWS
    if not cumulative_.rows[-1].value:
        return NOTHING
    now, all_ = force.rows[-1].value, cumulative_.rows[-1].value
    if now == all_:
        return f"체결한 {all_:,}건이 모두 유효합니다." if all_ > 1 else "체결한 1건이 유효합니다."
    return f"체결한 {all_:,}건 가운데 {all_ - now:,}건이 끝나 {now:,}건이 유효합니다."
