"""What the page on memoranda says."""

from __future__ import annotations

import re
from datetime import date

from analytics import numbers
from analytics.listings import PublicPoint
from analytics.measurement import Measurement, Row
from analytics.wording import particle, place_of

TITLE = "업무협약"
A_YEAR = "1년 전 기준일 대비"
CUMULATIVE_SUBTITLE = "누적 업무협약(건) · 실선은 우리 자료, 빈 네모는 언론에 보도된 수"
MONTHLY_SUBTITLE = "달마다 체결한 업무협약(건) · 빗금은 아직 끝나지 않은 달"
PACE_SUBTITLE = "그날까지 90일 동안 체결한 협약을 30일로 환산한 수(건)"
FIELD_SUBTITLE = "분야별 누적 협약(건), 기업과 기관 모두"
FORCE_SUBTITLE = "누적 협약과 유효 협약(건)"
PUBLIC_SUBTITLE = "보도된 누적 협약 수와 같은 날 우리 자료의 수"
REGISTER_SUBTITLE = "언론이 번호와 함께 보도한 협약 명부(실제 기록), 보도에 이름이 없는 번호는 ‘명단 미확인’"
NOTHING = "고른 조건에는 체결한 협약이 없습니다."
NO_PUBLIC = "이 기간의 공개 기록이 없습니다."
FORCE_NAMES = ("유효 {value}", "누적 {value}")
PUBLIC_COLUMNS = ("날짜", "보도", "우리 자료", "차이", "보도의 말", "출처")
REGISTER_COLUMNS = ("번호", "기업·기관", "체결일", "분야", "확인 정도", "출처")
UNNAMED = "명단 미확인"
CONFIDENCE = {"exact": "번호까지 보도", "batch": "묶음으로 보도", "company-only": "번호 없이 이름만 보도"}
MILESTONES = {1: "1호", 50: "50호", 100: "100호", 145: "145호"}
FOUNDED = "인공지능산업국 신설"
KINDS = {"ordinal": "번호 보도", "claim": "누적 보도"}

ENDED_TITLE = "끝난 협약"
ENDED_RULE = "기준일까지 만료되거나 해지된 협약을 최근 순서로 보여 드립니다."
ENDED_COLUMNS = ("번호", "기업·기관", "체결일", "끝난 날", "비고")
ENDED_NOTHING = "만료되거나 해지된 협약이 없습니다."
END_ASSUMED = "끝난 날이 적혀 있지 않아 적재한 날로 보았습니다."


def sentence(as_of: date, by_party: Measurement, in_force: Row) -> str:
    """The page in a sentence: how many, of whom, and how many still stand."""
    total = sum(row.value for row in by_party.rows)
    if not total:
        return NOTHING
    split = ", ".join(f"{row.group['party_type']} {row.value:,}" for row in by_party.rows)
    return (f"{numbers.plain_day(as_of)}까지 업무협약 {total:,}건({split})을 체결했고, "
            f"그중 {in_force.value:,}건이 유효합니다. 협약은 약속이며 이행한 수가 아닙니다.")


def cumulative(own: Measurement, public: list[PublicPoint]) -> str:
    total = own.rows[-1].value if own.rows else 0
    if not total and not public:
        return NOTHING
    if not public:
        return f"업무협약은 {total:,}건입니다."
    last = public[-1]
    said = f"보도된 수는 {numbers.plain_day(last.on)}에 {last.count:,}건입니다."
    same = [p for p in public if p.kind == "claim" and p.on <= own.as_of]
    if total and same:
        near = same[-1]
        return f"우리 자료로 {numbers.plain_day(own.as_of)}까지 {total:,}건이며, 보도는 {numbers.plain_day(near.on)}에 {near.count:,}건입니다."
    return said if not total else f"우리 자료로 {total:,}건입니다. {said}"


def cumulative_spoken(own: Measurement, public: list[PublicPoint]) -> str:
    parts = []
    if own.rows:
        parts.append(f"우리 자료 {numbers.plain_day(own.as_of)} {own.rows[-1].value:,}건")
    if public:
        parts.append(f"공개 기록 {numbers.plain_day(public[0].on)} {public[0].count:,}건에서 "
                     f"{numbers.plain_day(public[-1].on)} {public[-1].count:,}건(점 {len(public)}개)")
    return " · ".join(parts) + "."


def public_hover(point: PublicPoint) -> str:
    about = "약 " if point.is_about else ""
    said = f"({printed_words(point.wording)})" if point.wording else ""
    return f"{numbers.day(point.on)} 보도: {about}{point.count:,}건, {KINDS[point.kind]}{said}, 출처 {point.source_url}"


def public_note(public: list[PublicPoint], own_last: date, is_cut: bool) -> list[str]:
    if not public:
        return [NO_PUBLIC]
    if is_cut:
        return ["공개 기록도 고른 기준일까지만 그렸습니다."]
    if public[-1].on > own_last:
        return [f"공개 기록은 우리 자료가 끝난 뒤에도 이어져 {numbers.plain_day(public[-1].on)}까지 그렸습니다."]
    return []


def monthly(months: Measurement, without: Row) -> str:
    closed = [row for row in months.rows if "open_period" not in row.flags]
    if not any(row.value for row in months.rows):
        return NOTHING
    best = max(months.rows, key=lambda row: row.value)
    empty = f" 온전한 달 가운데 협약이 없던 달은 {without.value:,}개월입니다." if without.value else " 협약이 없던 달은 없습니다."
    if not closed:
        return f"이번 달에 {best.value:,}건을 체결했습니다."
    return f"가장 많은 달은 {place_of(months, best)}로 {best.value:,}건입니다.{empty}"


def pace(course: Measurement) -> str:
    if not course.rows or not any(row.value for row in course.rows):
        return NOTHING
    now = course.rows[-1]
    best = max(course.rows, key=lambda row: row.value)
    said = f"최근 90일의 월평균 체결은 {numbers.value(now.value, 'mous_per_month')}입니다."
    if now.value == best.value:
        return f"{said} 지금까지 가장 빠릅니다."
    return f"{said} 가장 빨랐던 때는 {place_of(course, best)}로 {numbers.value(best.value, 'mous_per_month')}이었습니다."


def fields(by_field: Measurement) -> str:
    named = [row for row in by_field.rows if row.value and None not in row.group.values()]
    total = sum(row.value or 0 for row in by_field.rows)
    if not named:
        return NOTHING if not total else "분야가 적힌 협약이 없습니다."
    best = max(named, key=lambda row: row.value)
    return f"{particle(place_of(by_field, best), '이/가')} {best.value:,}건으로 가장 많고 전체 {total:,}건의 {numbers.percent(best.value / total)}입니다."


def in_force(force: Measurement, cumulative_: Measurement) -> str:
    if not cumulative_.rows or not cumulative_.rows[-1].value:
        return NOTHING
    now, all_ = force.rows[-1].value, cumulative_.rows[-1].value
    if now == all_:
        return f"체결한 {all_:,}건이 모두 유효합니다."
    return f"체결한 {all_:,}건 가운데 {all_ - now:,}건이 끝나 {now:,}건이 유효합니다."


def differences(rows: list[dict]) -> str:
    if not rows:
        return NO_PUBLIC
    off = [row for row in rows if row["difference"]]
    if not off:
        return f"보도된 누적 수 {len(rows)}건이 모두 우리 자료와 같습니다."
    return f"보도된 누적 수 {len(rows)}건 가운데 {len(off)}건이 우리 자료와 다릅니다."


def differences_note(is_sample: bool) -> list[str]:
    return ["우리 자료가 예시라 실제 보도와 견주는 것은 화면의 모양을 보이기 위한 것입니다."] if is_sample else []


def register(rows: list[dict]) -> str:
    if not rows:
        return NO_PUBLIC
    numbered = [row for row in rows if row["mou_no"] is not None]
    unnamed = [row for row in numbered if row["company"] is None]
    return (f"보도된 번호 1~{len(numbered):,}호 가운데 {len(numbered) - len(unnamed):,}건만 이름이 확인되고 "
            f"{len(unnamed):,}건은 명단을 확인하지 못했습니다.")


ORDINALS = re.compile(r"(\d+)(?:st|nd|rd|th) (?:to|and) (\d+)(?:st|nd|rd|th) signed")
PRINTED = {"stated": "발표", "attracted so far": "지금까지 유치한 수", "firms, institutions and bodies": "기업·기관·단체",
           "299 and 21": "299건에 21건을 더함", "about (150여), said to be gathered": "약(150여 개사가 모였다는 말)"}


def printed_words(qualifier: str | None) -> str:
    """How a count was printed, in Korean; the record itself is kept in English."""
    if not qualifier:
        return ""
    if found := ORDINALS.fullmatch(qualifier):
        return f"{found[1]}~{found[2]}호 체결"
    if found := re.fullmatch(r"(\d+)(?:st|nd|rd|th) MOU", qualifier):
        return f"{found[1]}호 협약"
    if re.fullmatch(r"\d+(?:-\d+)?", qualifier):
        return f"{qualifier.replace('-', '~')}호"
    return PRINTED.get(qualifier, qualifier)
