"""What the page on success rates says."""

from __future__ import annotations

from analytics import numbers
from analytics.measurement import Measurement, Row
from analytics.wording import group_label, particle, place_of, rate, settled, verdict, verdict_note, young_note

TITLE = "유치 성공률"
COHORT_SUBTITLE = "분기별로 처음 방문한 기업 가운데 긍정 회신을 받은 비율(%), 띠는 95% 구간, 점 아래는 방문 기업 수"
NTH_SUBTITLE = "긍정 회신 없이 n번째 방문을 받은 기업 가운데 그 방문에서 긍정이 된 비율(%), 선은 95% 구간"
FIELD_SUBTITLE = "분야별 긍정 회신 비율(%), 선은 95% 구간, 마름모는 10개사 미만이라 순위를 매기지 않음"
REGION_SUBTITLE = "첫 방문지의 시도별 긍정 회신 비율(%), 선은 95% 구간, 마름모는 10개사 미만이라 순위를 매기지 않음"
CURVE_SUBTITLE = "첫 방문 뒤 달이 지나도록 아직 협약하지 않은 기업의 비율(%), 띠는 95% 구간"
AVERAGE = "전체 {value}"
TARGET = "목표 {value}"
FLAG_NAMES = {"immature": "집계 중", "small_sample": "표본 적음"}
CURVE_COLUMNS = ("경과 개월", "아직 협약하지 않은 비율", "95% 구간", "지켜보는 기업")
NO_FIRMS = "고른 조건에는 처음 방문한 기업이 없습니다."
A_YEAR = "1년 전 기준일 대비"

WAITING_TITLE = "긍정 회신 뒤 협약을 기다리는 기업"
WAITING_RULE = "긍정 회신을 받았으나 기준일까지 협약이 없는 기업을 오래 기다린 순서로 10곳까지 보여 드립니다."
WAITING_COLUMNS = ("기업", "분야", "지역", "첫 방문", "긍정 회신을 안 날", "기다린 날")
WAITING_NOTHING = "긍정 회신을 받고 협약을 기다리는 기업이 없습니다."


def sentence(total: Row, cohorts: Measurement) -> str:
    """The page in one or two sentences."""
    if not total.denominator:
        return NO_FIRMS
    said = f"처음 방문한 {total.denominator:,}개사 가운데 {total.numerator:,}개사({numbers.percent(total.value)})가 긍정 회신을 했습니다."
    rows = settled(cohorts.rows)
    if total.denominator < 10:
        return f"{said} 표본이 적어 비율로 견주기는 이릅니다."
    if len(rows) < 2:
        return said
    return f"{said} {from_to(rows[0], rows[-1])}"


def from_to(first: Row, last: Row) -> str:
    """From the first settled cohort to the last, and whether it is more than chance."""
    start, end = (group_label("cohort", row.group["cohort"]) for row in (first, last))
    moved = "올랐습니다" if last.value > first.value else "내렸습니다" if last.value < first.value else "그대로입니다"
    to = particle(numbers.percent(last.value), "으로/로")
    return f"{start} {numbers.percent(first.value)}에서 {end} {to} {moved}." if moved != "그대로입니다" else \
        f"{start}와 {end} 모두 {numbers.percent(first.value)}로 그대로입니다."


def by_cohort(cohorts: Measurement) -> str:
    rows = settled(cohorts.rows)
    if not any(row.denominator for row in cohorts.rows):
        return NO_FIRMS
    if not rows:
        return "아직 비율을 견줄 만큼 모인 분기가 없습니다(10개사 미만이거나 집계 중)."
    if len(rows) == 1:
        return f"견줄 수 있는 분기는 {place_of(cohorts, rows[0])}뿐이며 {rate(rows[0], 'firms')}입니다."
    return f"{from_to(rows[0], rows[-1])} {verdict(rows[0], rows[-1])}"


def cohort_notes(cohorts: Measurement) -> list[str]:
    rows = settled(cohorts.rows)
    return [verdict_note(rows[0], rows[-1])] if len(rows) > 1 else []


def comparable(groups: Measurement) -> list[Row]:
    """Named groups of ten or more."""
    return [row for row in groups.rows if row.value is not None and None not in row.group.values()
            and "small_sample" not in row.flags]


def extremes(groups: Measurement) -> tuple[Row, Row] | None:
    """The lowest and the highest of the comparable groups; None without two."""
    rows = comparable(groups)
    return (min(rows, key=lambda row: row.value), max(rows, key=lambda row: row.value)) if len(rows) > 1 else None


def group_notes(groups: Measurement) -> list[str]:
    ends = extremes(groups)
    return [*([verdict_note(*ends)] if ends and ends[0].value != ends[1].value else []), *young_note(groups)]


def nth_notes(nth: Measurement) -> list[str]:
    rows = comparable(nth)
    best = max(rows, key=lambda row: row.value, default=None)
    return [*([verdict_note(rows[0], best)] if best and best is not rows[0] else []), *young_note(nth)]


def by_nth(nth: Measurement) -> str:
    rows = comparable(nth)
    if not any(row.denominator for row in nth.rows):
        return NO_FIRMS
    if not rows:
        return "방문 차수별로 견줄 만큼 모인 자료가 없습니다(10개사 미만)."
    first, best = rows[0], max(rows, key=lambda row: row.value)
    if best is first:
        return f"{place_of(nth, first)} 방문에서 긍정이 되는 비율이 가장 높습니다: {rate(first, 'firms')}."
    return (f"{place_of(nth, best)} 방문에서 긍정이 된 비율이 {numbers.percent(best.value)}로 가장 높고, "
            f"첫 방문은 {numbers.percent(first.value)}입니다. {verdict(first, best)}")


def by_group(groups: Measurement, total: Row) -> str:
    """Which field or region stands out, among those with ten firms or more."""
    if not total.denominator:
        return NO_FIRMS
    ends = extremes(groups)
    if ends is None:
        return f"10개사 이상인 곳이 둘이 되지 않아 견주지 않았습니다. 전체는 {rate(total, 'firms')}입니다."
    least, best = ends
    if best.value == least.value:
        return f"곳에 따른 차이가 없습니다. 모두 {numbers.percent(best.value)}입니다."
    return (f"{particle(place_of(groups, best), '이/가')} {numbers.percent(best.value)}로 가장 높고 "
            f"{particle(place_of(groups, least), '이/가')} {numbers.percent(least.value)}로 가장 낮습니다. {verdict(least, best)}")


def time_to_mou(curve: Measurement, median: Row) -> str:
    if not median.denominator:
        return NO_FIRMS
    if median.value is not None:
        return f"첫 방문에서 협약까지 걸린 날의 중앙값은 {numbers.value(median.value, 'days')}입니다."
    watched = [row for row in curve.rows if row.denominator and row.denominator >= 10]
    if not watched:
        return "협약까지 걸린 날을 말하기에는 지켜본 기업이 적습니다."
    last = next((row for row in reversed(watched) if row.group["t"] <= 12), watched[0])
    signed = numbers.percent(1 - last.value)
    return (f"첫 방문 뒤 {last.group['t']}개월 안에 협약한 기업은 {signed}입니다. "
            "절반에 이르지 않아 중앙값은 아직 없습니다.")


def curve_note(median: Row) -> str:
    return (f"방문 기업 {median.denominator or 0:,}개사 가운데 {median.numerator or 0:,}개사가 협약했고, 나머지는 기준일까지 지켜본 "
            "것으로 계산했습니다(카플란-마이어). 첫 방문보다 먼저 협약한 기업은 뺐습니다.")


def curve_spoken(curve: Measurement) -> str:
    rows = [row for row in curve.rows if row.denominator]
    if not rows:
        return "그릴 자료가 없습니다."
    points = [row for row in rows if row.group["t"] in (6, 12, 24)] or rows[-1:]
    return " · ".join(f"{row.group['t']}개월 {numbers.percent(row.value)}(지켜보는 기업 {row.denominator:,})" for row in points) + "."


def curve_hover(row: Row) -> str:
    return (f"첫 방문 뒤 {row.group['t']}개월: 아직 협약하지 않은 기업 {numbers.percent(row.value)}, "
            f"{numbers.interval(row.low, row.high)}, 지켜보는 기업 {row.denominator:,}개사")
