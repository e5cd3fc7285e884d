"""What 이동 거리 says of trips a week, places on a day, weekends and nights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.listings import PrintedRange
from analytics.measure.buckets import bucket_start
from analytics.measure.measurement import Measurement, Rate, Row, sides_of
from analytics.measure.readings import starts_on
from analytics.metrics import METRICS
from analytics.panels.distance.words.distance import NOTHING
from analytics.panels.memoranda.words.press import write_source
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import flag_words, place_of
from analytics.wording.sources import Filters, only

TO_RECORD = "출장내역(출발일·복귀일·출장지·출장자)을 올리면 보입니다."

# ---- trips a week --------------------------------------------------------------------------------

WEEKS_NEEDED = 4  # in fewer, one trip more or less moves the figure by a quarter of a trip a week
DAYS_NEEDED = 10  # for a mean, as for a rate
WENT_OUT = "방문"  # the channel of visits to which somebody travelled

NO_PACE = f"출장내역이 없어 주당 관외 출장을 셀 수 없습니다. {TO_RECORD}"
NONE_OUTSIDE = "고른 조건에는 관외 출장이 없습니다."
PACE_SUBTITLE = "분기마다 출발한 관외 출장이 한 주에 몇 번꼴인지(회) · 일행은 한 번만 집계"
PACE_COLUMNS = (
    "분기",
    "주당 관외 출장",
    "관외 출장",
    "주",
    "찾아간 날",
    "찾아간 곳",
    "하루 평균",
    "표시",
)
KEPT_FROM = "첫 출장이 {day}에 적혀 있어 주당 횟수는 그날부터 구했습니다. 그 전의 출장내역을 올리면 함께 셉니다."
ALL_STAFF = "찾아간 날은 접촉 방식이 ‘방문’인 방문이 있는 날이며, 그날 여러 직원이 찾아간 곳을 모두 더합니다."


def say_pace(whole: Row, printed: Sequence[PrintedRange]) -> str:
    """Trips a week beside what was printed; of a short time only how many."""
    if not whole.value:
        return NONE_OUTSIDE
    trips = numbers.precise(sides_of(whole).numerator, "trips")
    if not is_long_enough(whole):
        return f"관외 출장은 {trips}입니다. 기간이 {WEEKS_NEEDED}주보다 짧아 주당 횟수는 구하지 않았습니다."
    pace = f"관외 출장은 {trips}, 주당 {numbers.value(whole.value, 'trips_per_week')}"
    if not printed:
        return f"{pace}입니다."
    return f"{pace}로 {judge_pace(whole.value, printed)}."


def is_long_enough(row: Row) -> bool:
    """Whether a row of trips a week rests on enough weeks."""
    return (sides_of(row).denominator or 0) >= WEEKS_NEEDED


def judge_pace(value: float, printed: Sequence[PrintedRange]) -> str:
    """Where a figure, as it is shown, stands beside what was printed."""
    shown = float(numbers.rounded(value, 1))
    low, high = find_ends(printed)
    said = write_ends(printed)
    if shown < low:
        return f"보도된 {said}보다 적습니다"
    if shown > high:
        return f"보도된 {said}보다 많습니다"
    if low == high:
        return f"보도된 {particle(said, '과/와')} 같습니다"
    return f"보도된 {said} 범위에 듭니다"


def find_ends(printed: Sequence[PrintedRange]) -> tuple[float, float]:
    """The lowest and the highest that was printed."""
    return min(each.low for each in printed), max(each.high for each in printed)


def write_ends(printed: Sequence[PrintedRange]) -> str:
    """`2~3회`, or `2회` where both ends are one."""
    low, high = (numbers.tick(end, "trips_per_week") for end in find_ends(printed))
    unit = numbers.UNITS["trips_per_week"]
    if low == high:
        return f"{low}{unit}"
    return f"{low}~{high}{unit}"


def name_printed(printed: Sequence[PrintedRange]) -> str:
    """The band of what was printed: `보도된 2~3회`."""
    return f"보도된 {write_ends(printed)}"


def explain_pace(printed: Sequence[PrintedRange]) -> str:
    if not printed:
        return PACE_SUBTITLE
    return f"{PACE_SUBTITLE} · 회색 띠는 {name_printed(printed)}"


def note_pace(
    by_quarter: Measurement, printed: Sequence[PrintedRange], kept_from: date | None
) -> tuple[str, ...]:
    """Where it was printed, from when trips are kept, what a day's places are, and which quarters are too short to
    be drawn."""
    notes = [say_printed(each) for each in printed]
    if kept_from:
        notes.append(KEPT_FROM.format(day=numbers.plain_day(kept_from)))
    notes.append(ALL_STAFF)
    short = [place_of(by_quarter, row) for row in by_quarter.rows if not is_long_enough(row)]
    if short:
        quarters = particle(", ".join(short), "은/는")
        notes.append(f"{quarters} 자료가 {WEEKS_NEEDED}주 치가 되지 않아 그래프에 넣지 않았습니다.")
    return tuple(notes)


def say_printed(printed: PrintedRange) -> str:
    """What was printed, when and where."""
    day = numbers.plain_day(printed.stated_on)
    source = write_source(printed.source_url)
    return f"한 주 {write_ends([printed])}는 {day} 보도에 나온 수입니다(출처: {source})."


# ---- places on a day -----------------------------------------------------------------------------


@dataclass(frozen=True)
class DaysOut:
    """The days on which somebody went out: how many, to how many places, and at most on one."""

    days: int = 0
    places: int = 0
    most: int = 0


def read_days_out(daily: Measurement) -> DaysOut:
    """The days out of visits by channel and day."""
    return sum_days_out(list(count_places(daily).values()))


def count_places(daily: Measurement) -> dict[date, int]:
    """How many places were gone to on each day on which somebody went."""
    return {
        starts_on(row): int(row.value)
        for row in daily.rows
        if row.value and row.group["channel"] == WENT_OUT
    }


def sum_days_out(places: Sequence[int]) -> DaysOut:
    return DaysOut(len(places), sum(places), max(places, default=0))


def say_days_out(out: DaysOut, filters: Filters = ()) -> str:
    """How many places on a day; of few days how many in all; nothing where nobody went out."""
    opening = only(filters, METRICS["visits"])
    if not out.days:
        return ""
    if out.days < DAYS_NEEDED:
        return f"{opening}찾아간 날은 {out.days:,}일, 방문한 곳은 {out.places:,}곳입니다."
    mean = numbers.mean(out.places / out.days, "parties")
    return (
        f"{opening}찾아간 날에는 하루 평균 {mean}, 가장 많은 날에는 {out.most:,}곳을 방문했습니다."
    )


def list_quarters(by_quarter: Measurement, daily: Measurement) -> tuple[tuple[Any, ...], ...]:
    """Each quarter with both sides of its trips a week and its days out."""
    places = count_places(daily)
    return tuple(
        write_quarter(
            by_quarter,
            row,
            sum_days_out([places[day] for day in places if lies_in(day, row)]),
        )
        for row in by_quarter.rows
    )


def lies_in(day: date, row: Row) -> bool:
    return bucket_start(day, "quarter") == starts_on(row)


def write_quarter(by_quarter: Measurement, row: Row, out: DaysOut) -> tuple[Any, ...]:
    """A quarter's row; no trips a week where it is too short, no mean without a day out."""
    pace = write_pace(row)
    mean = ""
    if out.days:
        mean = numbers.mean(out.places / out.days, "parties")
    trips, weeks, *_ = sides_of(row)
    return (
        place_of(by_quarter, row),
        pace,
        trips,
        str(numbers.rounded(weeks or 0, 1)),
        out.days,
        out.places,
        mean,
        flag_words(row),
    )


def write_pace(row: Row) -> str:
    if not is_long_enough(row):
        return ""
    return numbers.value(row.value, "trips_per_week")


# ---- weekends and nights -------------------------------------------------------------------------

NO_WEEKENDS = f"출장내역이 없어 주말 출장과 숙박을 셀 수 없습니다. {TO_RECORD}"
WEEKEND_SUBTITLE = (
    "분기마다 출발한 출장 가운데 출발일부터 복귀일까지 토요일이나 일요일이 낀 출장(회)"
)
WEEKEND_COLUMNS = (
    "분기",
    "출장",
    "주말 출장",
    "주말 출장 비율",
    "95% 구간",
    "숙박(박)",
    "연인원 숙박(명×박)",
    "표시",
)
WEEKEND_NOTES = (
    "숙박은 출발일과 복귀일 사이의 밤이며 일행은 한 번만 셉니다. 연인원 숙박은 여기에 일행 수를 곱해 더한 합계이고, "
    "사람별로는 나누지 않습니다.",
    "숙박은 몇 안 되는 직원의 근무가 드러날 수 있어 공표하지 않습니다.",
)


def say_weekends(share: Rate, nights: Row, person_nights: Row) -> str:
    """How many trips took a weekend, and how many nights were spent away."""
    if not share.denominator:
        return NOTHING
    return f"{say_weekend_trips(share)}, {say_nights(nights, person_nights)}."


def say_weekend_trips(share: Rate) -> str:
    """So many of so many, with the share where they are enough to have one."""
    of_all = f"출장 {share.denominator:,}회 가운데"
    if not share.numerator:
        return f"{of_all} 주말에 걸친 출장은 없고"
    count = f"{share.numerator:,}회"
    if "small_sample" not in share.flags:
        count = f"{count}({numbers.percent(share.value)})"
    return f"{of_all} {particle(count, '이/가')} 주말에 걸쳤고"


def say_nights(nights: Row, person_nights: Row) -> str:
    if not nights.value:
        return "밖에서 묵은 밤은 없습니다"
    party = numbers.value(nights.value, "nights")
    persons = numbers.value(person_nights.value, "person_nights")
    return f"밖에서 묵은 밤은 {party}(연인원 {persons})입니다"


def list_weekends(
    shares: Measurement, nights: Measurement, person_nights: Measurement
) -> tuple[tuple[Any, ...], ...]:
    """Each quarter with its trips over a weekend, their share with its interval, and its nights."""
    quarters = zip(shares.rates, nights.rows, person_nights.rows, strict=True)
    return tuple(
        (
            place_of(shares, rate),
            rate.denominator,
            rate.numerator,
            numbers.percent(rate.value),
            write_interval(rate),
            party.value,
            persons.value,
            flag_words(rate),
        )
        for rate, party, persons in quarters
    )


def write_interval(rate: Rate) -> str:
    """The share's interval; empty without a trip."""
    if rate.interval is None:
        return ""
    return numbers.between(rate.interval.low, rate.interval.high, "share")
