"""What the page on success rates says."""

from __future__ import annotations

from typing import NamedTuple

from analytics.measure.measurement import Estimate, Measurement, Rate, Row
from analytics.measure.question import CURVE
from analytics.measure.readings import value_of
from analytics.panels.shared.words import cohorts as shared
from analytics.panels.shared.words.cohorts import FLAG_NAMES, note_course, say_course
from analytics.wording import numbers
from analytics.wording.comparing import (
    at_bottom,
    at_top,
    comparable,
    except_small,
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
    explain_flags,
    part_unit,
    period_words,
    place_of,
)
from analytics.wording.sources import Filters, only

TITLE = "유치 성공률"
COHORT_SUBTITLE = "그 분기에 처음 방문한 기업 가운데 긍정 회신을 한 기업의 비율(%) · 띠는 95% 구간"
COHORT_COUNTS = "처음 만난 기업"
NTH_SUBTITLE = "긍정 회신 없이 n번째 방문을 받은 기업 가운데 다음 방문 전까지 처음으로 긍정이 된 비율(%) · 선은 95% 구간"
FIELD_SUBTITLE = (
    "분야별 긍정 회신 비율(%) · 선은 95% 구간 · 마름모는 10개사 미만이라 순위를 매기지 않음"
)
REGION_SUBTITLE = "첫 방문지의 시도별 긍정 회신 비율(%) · 선은 95% 구간 · 마름모는 10개사 미만이라 순위를 매기지 않음"
CURVE_SUBTITLE = "첫 방문 뒤 달이 지나도록 아직 협약하지 않은 기업의 비율(%) · 띠는 95% 구간"
TARGET = "목표 {value}"
CURVE_COLUMNS = ("경과 개월", "아직 협약하지 않은 비율", "95% 구간", "지켜보는 기업")
NO_FIRMS = "고른 조건에는 처음 방문한 기업이 없습니다."
NO_CURVE = "고른 조건에는 협약까지 걸린 날을 잴 기업이 없습니다."
A_YEAR = "1년 전 기준일 대비"
MONTHS_TOLD = (6, 12, 24)
FEWEST_COMPARED = 10  # firms

WAITING_TITLE = "긍정 회신 뒤 협약을 기다리는 기업"
WAITING_RULE = (
    "기준일까지 긍정 회신을 했으나 협약이 없는 기업을 오래 기다린 순서로 10개사까지 보여 드립니다."
)
WAITING_COLUMNS = ("기업", "분야", "지역", "첫 방문", "긍정 회신을 안 날", "기다린 날(일)")
WAITING_NOTHING = "긍정 회신을 하고 협약을 기다리는 기업이 없습니다."


def say_success(total: Measurement, cohorts: Measurement, filters: Filters = ()) -> str:
    """The page in one or two sentences."""
    rate = total.rate
    if not rate.denominator:
        return NO_FIRMS
    visited = (
        f"{only(filters, total.metric)}{period_words(total)}에 처음 방문한 "
        f"{rate.denominator:,}개사 가운데 {say_positive(rate)}"
    )
    if rate.denominator < FEWEST_COMPARED:
        return f"{visited} 10개사 미만이라 비율을 비교하지 않았습니다."
    rows = settled(cohorts.rows)
    if len(rows) < 2:
        return visited
    return f"{visited} {say_course(rows)}"


def say_positive(rate: Rate) -> str:
    """How many of the firms answered positively, as the end of a sentence."""
    if not rate.numerator:
        return "긍정 회신을 한 기업은 아직 없습니다."
    beside = ", ".join(filter(None, [numbers.percent(rate.value), say_flags(rate)]))
    return f"{rate.numerator:,}개사({beside})가 긍정 회신을 했습니다."


def say_flags(row: Row) -> str:
    return explain_flags(Row(None, flags=tuple(flag for flag in row.flags if flag in FLAG_NAMES)))


# ---- by cohort -----------------------------------------------------------------------------------


def explain_cohorts(cohorts: Measurement) -> str:
    return shared.explain_cohorts(COHORT_SUBTITLE, COHORT_COUNTS, cohorts)


def say_cohorts(cohorts: Measurement) -> str:
    if not any(rate.denominator for rate in cohorts.rates):
        return NO_FIRMS
    rows = settled(cohorts.rows)
    if not rows:
        return (
            "아직 비교할 수 있는 분기가 없습니다(모두 10개사 미만이거나 회신이 더 올 수 있는 분기)."
        )
    if len(rows) == 1:
        only_one = place_of(cohorts, rows[0])
        return f"비교할 수 있는 분기는 {only_one}뿐이며 {rate(rows[0], 'firms')}입니다."
    return say_course(rows)


def note_cohorts(cohorts: Measurement) -> list[str]:
    return note_course(settled(cohorts.rows))


class Compared(NamedTuple):
    """Rows that are compared: the best, and before them those they are compared with; each side alike in value.

    `among` is how many they were chosen from.
    """

    base: list[Row]
    best: list[Row]
    among: int

    @property
    def verdict(self) -> str:
        """Whether they differ by more than the chance of having been chosen."""
        return verdict(self.base, self.best, self.among)

    @property
    def note(self) -> str:
        """How sure the difference is."""
        return verdict_note(self.base[0], self.best[0], self.among)


# ---- by n-th visit -------------------------------------------------------------------------------


def find_nth_pair(nth: Measurement) -> Compared | None:
    """The highest steps beside the first step, or beside the lowest when the first is highest."""
    rows = comparable(nth)
    if len(rows) < 2 or len(best := at_top(rows)) == len(rows):
        return None
    if rows[0] in best:
        return Compared(best=best, base=at_bottom(rows), among=len(rows))
    return Compared(best=best, base=rows[:1], among=len(rows))


def say_nth(nth: Measurement) -> str:
    if not any(rate.denominator for rate in nth.rates):
        return NO_FIRMS
    rows = comparable(nth)
    if not rows:
        return "방문 차수별로 비교할 만큼 모인 자료가 없습니다(모두 10개사 미만)."
    if len(rows) == 1:
        share = rate(rows[0], part_unit(nth.metric))
        return f"비교할 수 있는 것은 {place_of(nth, rows[0])} 방문뿐이며 {share}입니다."
    pair = find_nth_pair(nth)
    if pair is None:
        same = particle(numbers.percent(rows[0].value), "으로/로")
        return f"{names_of(nth, rows)} 방문의 긍정률이 모두 {same} 같습니다."
    highest = particle(numbers.percent(pair.best[0].value), "으로/로")
    base = f"{names_of(nth, pair.base)}({numbers.percent(pair.base[0].value)})"
    return (
        f"{except_small(nth, '방문 차수')}{names_of(nth, pair.best)} 방문의 긍정률이 {highest} 가장 높으며, "
        f"{particle(base, '과/와')}의 차이는 {pair.verdict}."
    )


def note_nth(nth: Measurement) -> list[str]:
    pair = find_nth_pair(nth)
    if pair is None:
        return young_note(nth)
    return [pair.note, *young_note(nth)]


# ---- by field and region -------------------------------------------------------------------------


def find_extremes(groups: Measurement) -> Compared | None:
    """The highest of the comparable groups beside the lowest; None without two that differ."""
    rows = comparable(groups)
    if len(rows) < 2 or len(best := at_top(rows)) == len(rows):
        return None
    return Compared(best=best, base=at_bottom(rows), among=len(rows))


def say_groups(groups: Measurement, total: Rate) -> str:
    """Which field or region stands out, among those with ten firms or more."""
    if not total.denominator:
        return NO_FIRMS
    rows = comparable(groups)
    noun = noun_of(groups)
    if not rows:
        return f"10개사 이상인 {particle(noun, '이/가')} 없어 비교하지 않았습니다."
    if len(rows) == 1:
        name = place_of(groups, rows[0])
        share = rate(rows[0], "firms")
        return f"10개사 이상인 {particle(noun, '은/는')} {name}뿐이며 {share}입니다."
    ends = find_extremes(groups)
    if ends is None:
        same = particle(numbers.percent(rows[0].value), "으로/로")
        return f"10개사 이상인 {noun} {len(rows):,}곳이 모두 {same} 같습니다."
    high, low = (
        particle(numbers.percent(side[0].value), "으로/로") for side in (ends.best, ends.base)
    )
    best, least = (particle(names_of(groups, side), "이/가") for side in (ends.best, ends.base))
    return (
        f"{except_small(groups, noun)}{best} {high} 가장 높고 {least} {low} 가장 낮으며, "
        f"이 차이는 {ends.verdict}."
    )


def note_groups(groups: Measurement) -> list[str]:
    ends = find_extremes(groups)
    if ends is None:
        return young_note(groups)
    return [ends.note, *unnamed_note(groups), *young_note(groups)]


# ---- time to the memorandum ----------------------------------------------------------------------


def say_time(curve: Measurement, median: Rate) -> str:
    if not median.denominator:
        return NO_CURVE
    if median.denominator < FEWEST_COMPARED:
        return f"지켜본 기업이 {median.denominator:,}개사뿐이라 협약까지 걸린 날을 말하기 이릅니다."
    if median.value is not None:
        days = numbers.value(median.value, "days")
        return f"첫 방문에서 협약까지 걸린 날의 중앙값은 {days}입니다."
    watched = [
        point
        for point in list_points(curve)
        if point.denominator >= FEWEST_COMPARED and 0 < month_of(point) <= MONTHS_TOLD[1]
    ]
    if not watched:
        return "첫 방문 뒤 한 달을 지켜본 기업이 10개사가 되지 않아 말하기 이릅니다."
    last = watched[-1]
    signed = particle(numbers.percent(1 - value_of(last)), "으로/로")
    return f"첫 방문 뒤 {month_of(last)}개월 안에 협약한 기업은 {signed} 추정됩니다."


def list_points(curve: Measurement) -> list[Estimate]:
    """The points of a curve, month by month."""
    return [row for row in curve.rows if isinstance(row, Estimate)]


def month_of(point: Row) -> int:
    """Months since the first visit."""
    return int(point.group[CURVE] or 0)


def note_curve(median: Rate) -> list[str]:
    if not median.denominator:
        return []
    notes = [
        f"처음 만난 {median.denominator:,}개사 가운데 {median.numerator:,}개사가 협약했고, "
        "나머지는 기준일까지 지켜본 것으로 계산했습니다. "
        "첫 방문보다 먼저 협약한 기업은 뺐습니다."
    ]
    if median.value is None:
        notes.insert(0, "협약한 기업이 절반에 이르지 않아 걸린 날의 중앙값은 아직 없습니다.")
    return notes


def speak_curve(curve: Measurement) -> str:
    points = [point for point in list_points(curve) if point.denominator]
    if not points:
        return NOTHING_TO_DRAW
    told = [point for point in points if month_of(point) in MONTHS_TOLD] or points[-1:]
    said = " · ".join(
        f"{month_of(point)}개월 {numbers.percent(point.value)}"
        f"(지켜보는 기업 {point.denominator:,}개사)"
        for point in told
    )
    return f"아직 협약하지 않은 비율 {said}."


def describe_point(point: Estimate) -> str:
    share = numbers.percent(point.value)
    return (
        f"첫 방문 뒤 {month_of(point)}개월에 아직 협약하지 않은 기업은 {share}입니다"
        f"({numbers.interval(point.low, point.high)}, 지켜보는 기업 {point.denominator:,}개사)."
    )
