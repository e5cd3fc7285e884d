"""What the page on success rates says."""

from __future__ import annotations

from analytics.measure.measurement import Measurement, Row
from analytics.wording import numbers
from analytics.wording.comparing import (
    BEYOND_CHANCE,
    ENDS_NOTE,
    MAYBE_CHANCE,
    at_bottom,
    at_top,
    comparable,
    is_beyond_chance,
    names_of,
    noun_of,
    rate,
    settled,
    unnamed_note,
    verdict,
    verdict_note,
    young_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import (
    NOTHING_TO_DRAW,
    flag_words,
    group_label,
    part_unit,
    period_words,
    place_of,
)
from analytics.wording.sources import Filters, only

TITLE = "유치 성공률"
COUNTS_UP_TO = 14  # cohorts; with more there is no room for the number of firms above the axis
COHORT_SUBTITLE = "그 분기에 처음 방문한 기업 가운데 긍정 회신을 한 기업의 비율(%) · 띠는 95% 구간"
COHORT_COUNTS = " · 축 위의 수는 방문 기업"
NTH_SUBTITLE = "긍정 회신 없이 n번째 방문을 받은 기업 가운데 다음 방문 전까지 처음으로 긍정이 된 비율(%) · 선은 95% 구간"
FIELD_SUBTITLE = (
    "분야별 긍정 회신 비율(%) · 선은 95% 구간 · 마름모는 10개사 미만이라 순위를 매기지 않음"
)
REGION_SUBTITLE = "첫 방문지의 시도별 긍정 회신 비율(%) · 선은 95% 구간 · 마름모는 10개사 미만이라 순위를 매기지 않음"
CURVE_SUBTITLE = "첫 방문 뒤 달이 지나도록 아직 협약하지 않은 기업의 비율(%) · 띠는 95% 구간"
TARGET = "목표 {value}"
FLAG_NAMES = {"immature": "집계 중", "small_sample": "표본 적음"}
CURVE_COLUMNS = ("경과 개월", "아직 협약하지 않은 비율", "95% 구간", "지켜보는 기업")
NO_FIRMS = "고른 조건에는 처음 방문한 기업이 없습니다."
NO_CURVE = "고른 조건에는 협약까지 걸린 날을 잴 기업이 없습니다."
A_YEAR = "1년 전 기준일 대비"
MONTHS_TOLD = (6, 12, 24)

WAITING_TITLE = "긍정 회신 뒤 협약을 기다리는 기업"
WAITING_RULE = (
    "기준일까지 긍정 회신을 했으나 협약이 없는 기업을 오래 기다린 순서로 10개사까지 보여 드립니다."
)
WAITING_COLUMNS = ("기업", "분야", "지역", "첫 방문", "긍정 회신을 안 날", "기다린 날")
WAITING_NOTHING = "긍정 회신을 하고 협약을 기다리는 기업이 없습니다."


def sentence(total: Measurement, cohorts: Measurement, filters: Filters = ()) -> str:
    """The page in one or two sentences."""
    row = total.total
    if not row.denominator:
        return NO_FIRMS
    during = period_words(total)
    said = f"{only(filters, total.metric)}{during}에 처음 방문한 {row.denominator:,}개사 가운데 "
    if row.numerator:
        told = ", ".join(filter(None, [numbers.percent(row.value), young_or_small(row)]))
        said += f"{row.numerator:,}개사({told})가 긍정 회신을 했습니다."
    else:
        said += "긍정 회신을 한 기업은 아직 없습니다."
    rows = settled(cohorts.rows)
    if row.denominator < 10:
        return f"{said} 10개사 미만이라 비율을 견주지 않았습니다."
    return f"{said} {from_to(rows[0], rows[-1])}" if len(rows) > 1 else said


def young_or_small(row: Row) -> str:
    return flag_words(Row(None, flags=tuple(flag for flag in row.flags if flag in FLAG_NAMES)))


# ---- by cohort ---------------------------------------------------------------------------------------------


def cohort_subtitle(cohorts: Measurement) -> str:
    return COHORT_SUBTITLE + (COHORT_COUNTS if len(cohorts.rows) <= COUNTS_UP_TO else "")


def from_to(first: Row, last: Row) -> str:
    """From the first settled cohort to the last, and whether it is more than chance."""
    start, end = (group_label("cohort", row.group["cohort"]) for row in (first, last))
    was, now = numbers.percent(first.value), numbers.percent(last.value)
    if was == now:
        return f"{particle(start, '과/와')} {end} 모두 {was}입니다."
    moved = "올랐" if last.value > first.value else "내렸"
    to = f"{start} {was}에서 {end} {particle(now, '으로/로')} {moved}"
    return (
        f"{to}으며, {BEYOND_CHANCE}."
        if is_beyond_chance(first, last)
        else f"{to}으나, {MAYBE_CHANCE}."
    )


def by_cohort(cohorts: Measurement) -> str:
    rows = settled(cohorts.rows)
    if not any(row.denominator for row in cohorts.rows):
        return NO_FIRMS
    if not rows:
        return "아직 견줄 수 있는 분기가 없습니다(모두 10개사 미만이거나 집계 중)."
    if len(rows) == 1:
        return f"견줄 수 있는 분기는 {place_of(cohorts, rows[0])}뿐이며 {rate(rows[0], 'firms')}입니다."
    return from_to(rows[0], rows[-1])


def cohort_notes(cohorts: Measurement) -> list[str]:
    rows = settled(cohorts.rows)
    return [verdict_note(rows[0], rows[-1])] if len(rows) > 1 else []


# ---- by n-th visit -----------------------------------------------------------------------------------------


def nth_pair(nth: Measurement) -> tuple[list[Row], list[Row]] | None:
    """The highest steps, and what they are compared with: the first step, or the lowest when the first is highest."""
    rows = comparable(nth)
    if len(rows) < 2 or len(best := at_top(rows)) == len(rows):
        return None
    return best, at_bottom(rows) if rows[0] in best else [rows[0]]


def by_nth(nth: Measurement) -> str:
    rows, pair = comparable(nth), nth_pair(nth)
    if not any(row.denominator for row in nth.rows):
        return NO_FIRMS
    if not rows:
        return "방문 차수별로 견줄 만큼 모인 자료가 없습니다(모두 10개사 미만)."
    if len(rows) == 1:
        return f"견줄 수 있는 것은 {place_of(nth, rows[0])} 방문뿐이며 {rate(rows[0], part_unit(nth.metric))}입니다."
    if pair is None:
        return f"{names_of(nth, rows)} 방문의 긍정률이 모두 {particle(numbers.percent(rows[0].value), '으로/로')} 같습니다."
    best, base = pair
    against = particle(f"{names_of(nth, base)}({numbers.percent(base[0].value)})", "과/와")
    return (
        f"{names_of(nth, best)} 방문의 긍정률이 {particle(numbers.percent(best[0].value), '으로/로')} 가장 높으며, "
        f"{against}의 차이는 {verdict(base, best)}."
    )


def nth_notes(nth: Measurement) -> list[str]:
    pair = nth_pair(nth)
    return [*([verdict_note(pair[1][0], pair[0][0]), ENDS_NOTE] if pair else []), *young_note(nth)]


# ---- by field and region -----------------------------------------------------------------------------------


def extremes(groups: Measurement) -> tuple[list[Row], list[Row]] | None:
    """The lowest and the highest of the comparable groups; None without two that differ."""
    rows = comparable(groups)
    if len(rows) < 2 or len(best := at_top(rows)) == len(rows):
        return None
    return at_bottom(rows), best


def by_group(groups: Measurement, total: Row) -> str:
    """Which field or region stands out, among those with ten firms or more."""
    if not total.denominator:
        return NO_FIRMS
    rows, ends, noun = comparable(groups), extremes(groups), noun_of(groups)
    if not rows:
        return f"10개사 이상인 {particle(noun, '이/가')} 없어 견주지 않았습니다."
    if len(rows) == 1:
        name = place_of(groups, rows[0])
        return (
            f"10개사 이상인 {particle(noun, '은/는')} {name}뿐이며 {rate(rows[0], 'firms')}입니다."
        )
    if ends is None:
        return f"10개사 이상인 {noun} {len(rows):,}곳이 모두 {particle(numbers.percent(rows[0].value), '으로/로')} 같습니다."
    least, best = ends
    high, low = (particle(numbers.percent(side[0].value), "으로/로") for side in (best, least))
    return (
        f"{particle(names_of(groups, best), '이/가')} {high} 가장 높고 {particle(names_of(groups, least), '이/가')} "
        f"{low} 가장 낮으며, 이 차이는 {verdict(least, best)}."
    )


def group_notes(groups: Measurement) -> list[str]:
    ends = extremes(groups)
    compared = (
        [verdict_note(ends[0][0], ends[1][0]), ENDS_NOTE, *unnamed_note(groups)] if ends else []
    )
    return [*compared, *young_note(groups)]


# ---- time to the memorandum --------------------------------------------------------------------------------


def time_to_mou(curve: Measurement, median: Row) -> str:
    if not median.denominator:
        return NO_CURVE
    if median.denominator < 10:
        return f"지켜본 기업이 {median.denominator:,}개사뿐이라 협약까지 걸린 날을 말하기 이릅니다."
    if median.value is not None:
        return (
            f"첫 방문에서 협약까지 걸린 날의 중앙값은 {numbers.value(median.value, 'days')}입니다."
        )
    watched = [
        row for row in curve.rows if (row.denominator or 0) >= 10 and 0 < row.group["t"] <= 12
    ]
    if not watched:
        return "첫 방문 뒤 한 달을 지켜본 기업이 10개사가 되지 않아 말하기 이릅니다."
    last = watched[-1]
    return f"첫 방문 뒤 {last.group['t']}개월 안에 협약한 기업은 {particle(numbers.percent(1 - last.value), '으로/로')} 추정됩니다."


def curve_notes(median: Row) -> list[str]:
    if not median.denominator:
        return []
    half = (
        []
        if median.value is not None
        else ["협약한 기업이 절반에 이르지 않아 걸린 날의 중앙값은 아직 없습니다."]
    )
    return [
        *half,
        f"방문 기업 {median.denominator:,}개사 가운데 {median.numerator or 0:,}개사가 협약했고, 나머지는 기준일까지 지켜본 "
        "것으로 계산했습니다(카플란-마이어 방법). 첫 방문보다 먼저 협약한 기업은 뺐습니다.",
    ]


def curve_spoken(curve: Measurement) -> str:
    rows = [row for row in curve.rows if row.denominator]
    if not rows:
        return NOTHING_TO_DRAW
    points = [row for row in rows if row.group["t"] in MONTHS_TOLD] or rows[-1:]
    return (
        "아직 협약하지 않은 비율 "
        + " · ".join(
            f"{row.group['t']}개월 {numbers.percent(row.value)}(지켜보는 기업 {row.denominator:,}개사)"
            for row in points
        )
        + "."
    )


def curve_hover(row: Row) -> str:
    return (
        f"첫 방문 뒤 {row.group['t']}개월에 아직 협약하지 않은 기업은 {numbers.percent(row.value)}입니다"
        f"({numbers.interval(row.low, row.high)}, 지켜보는 기업 {row.denominator:,}개사)."
    )
