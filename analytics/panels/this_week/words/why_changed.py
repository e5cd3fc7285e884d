"""What is said of why a rate changed: the change, whether it is one at all, and its two parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from analytics.measure.measurement import Measurement, Member, Rate, Row
from analytics.measure.readings import value_of
from analytics.statistics.decomposition import Part, Split
from analytics.statistics.intervals import Difference
from analytics.wording import numbers
from analytics.wording.comparing import BEYOND_CHANCE, differ, rate, verdict_note
from analytics.wording.grammar import particle
from analytics.wording.labels import DIMENSIONS, flag_words, fraction, group_label
from analytics.wording.sources import Filters, only

RATE_NAME = "긍정 회신 비율"
COLUMNS = ("나눈 기준", "구분", "앞 기간", "뒤 기간", "구성에서", "회신에서", "표시")
WHOLE_COLUMNS = ("구분", "앞 기간", "뒤 기간")
SUM = "합계"
CHANGE = "전체 변화"
MIX = {"field": "방문한 분야의 구성", "region": "방문한 지역의 구성"}
RATE = {"field": "같은 분야의 회신", "region": "같은 지역의 회신"}
NO_DIFFERENCE = "우연일 수 있어 차이로 보지 않습니다"
FEW = 10  # METRICS "Flags": fewer are never compared


def explain_change(before: Measurement, after: Measurement) -> str:
    """Who is compared, in days."""
    return (
        f"{numbers.period(after.period_from, after.period_to)}에 처음 방문한 기업의 {particle(RATE_NAME, '을/를')} "
        f"{numbers.period(before.period_from, before.period_to)}에 처음 방문한 기업과 비교(%p) · 가는 선은 변화의 95% 구간"
    )


def say_why_not(before: Rate, after: Rate, earlier: date, later: date) -> str:
    """Why nothing is compared; empty where it can be."""
    was = before.denominator
    now = after.denominator
    if not was and not now:
        return "두 기간 모두 처음 방문한 기업이 없어 비교하지 않았습니다."
    if not was:
        day = numbers.plain_day(earlier)
        return f"{day}까지의 앞 기간에 처음 방문한 기업이 없어 비교하지 않았습니다."
    if not now:
        day = numbers.plain_day(later)
        return f"{day}까지의 뒤 기간에 처음 방문한 기업이 없어 비교하지 않았습니다."
    if min(was, now) < FEW:
        return (
            f"처음 방문한 기업이 앞 기간 {was:,}개사, 뒤 기간 {now:,}개사로 "
            "10개사에 못 미쳐 비교하지 않았습니다(표본 적음)."
        )
    return ""


def say_change(
    before: Measurement,
    after: Measurement,
    dimension: str,
    split: Split | None,
    filters: Filters = (),
) -> str:
    """The change, whether it is more than chance, and its two parts by the dimension that explains more.

    What may be chance has no parts to tell of.
    """
    opening = only(filters, after.metric)
    none = say_why_not(before.rate, after.rate, before.period_to, after.period_to)
    difference = differ(before.rate, after.rate)
    if none or difference is None:
        return f"{opening}{none}"
    start = f"{particle(RATE_NAME, '이/가')} {rate(before.rate, 'firms')}에서"
    end = particle(rate(after.rate, "firms"), "으로/로")
    size = say_size(find_points(before.rate, after.rate), difference)
    said = f"{opening}{start} {end} {size}"
    if split is None or not difference.is_more_than_chance:
        return said
    mix, answers = write_parts(split, find_points(before.rate, after.rate))
    noun = DIMENSIONS[dimension]
    return (
        f"{said} {particle(noun, '으로/로')} 나누어 보면 방문한 {particle(noun, '이/가')} 달라진 데서 "
        f"{mix}, 같은 {noun}의 회신이 달라진 데서 {answers}입니다."
    )


def find_points(before: Rate, after: Rate) -> Decimal:
    """How far a rate moved in percentage points, of both sides as they are shown."""
    then, now = (numbers.rounded(value_of(side) * 100, 1) for side in (before, after))
    return now - then


def say_size(points: Decimal, difference: Difference) -> str:
    """How far a rate moved, and whether it is more than chance, as the end of a sentence."""
    if not points:
        return "같습니다."
    size = write_points(abs(points)).lstrip("+")
    moved = "올랐" if points > 0 else "내렸"
    if difference.is_more_than_chance:
        return f"{size} {moved}으며, {BEYOND_CHANCE}."
    return f"{size} {moved}으나, {NO_DIFFERENCE}."


def write_parts(split: Split, points: Decimal) -> tuple[str, str]:
    """Mix and rate as they are shown: rounded so that they add up to the change as it is shown."""
    mix = numbers.rounded(float(split.mix) * 100, 1)
    return write_points(mix), write_points(points - mix)


def write_points(points: Decimal) -> str:
    """Percentage points with their sign."""
    return numbers.change(float(points) / 100, "share")


def list_labels(dimensions: list[str]) -> list[str]:
    return [CHANGE, *(name for d in dimensions for name in (MIX[d], RATE[d]))]


def list_texts(before: Rate, after: Rate, splits: list[Split]) -> list[str]:
    points = find_points(before, after)
    return [
        write_points(points),
        *(text for split in splits for text in write_parts(split, points)),
    ]


def describe_parts(
    before: Measurement, after: Measurement, dimensions: list[str], splits: list[Split]
) -> list[str]:
    """A sentence for the change and for each of its parts."""
    was, now = (rate(measured.total, "firms") for measured in (before, after))
    said = [
        f"{particle(RATE_NAME, '은/는')} {was}에서 {now}이 되었습니다. "
        f"{verdict_note(before.total, after.total)}"
    ]
    points = find_points(before.rate, after.rate)
    for dimension, split in zip(dimensions, splits, strict=False):
        mix, answers = write_parts(split, points)
        noun = DIMENSIONS[dimension]
        said += [
            f"방문한 기업의 {noun} 구성이 달라져 바뀐 것은 {mix}입니다.",
            f"같은 {noun} 안에서 회신한 비율이 달라져 바뀐 것은 {answers}입니다.",
        ]
    return said


def speak_change(
    before: Measurement, after: Measurement, dimensions: list[str], splits: list[Split]
) -> str:
    """Both splits in a line."""
    if not splits:
        return ""
    points = find_points(before.rate, after.rate)
    parts = [write_parts(split, points) for split in splits]
    said = [
        f"{DIMENSIONS[dimension]}별로 구성 {mix}, 회신 {answers}"
        for dimension, (mix, answers) in zip(dimensions, parts, strict=False)
    ]
    return " · ".join(said) + "."


def note_change(before: Measurement, after: Measurement, is_split: bool) -> list[str]:
    spans = (
        "두 기간은 26주씩이며, 각각 그 끝에서 90일 뒤에 알던 회신까지 세어 기다린 날이 같습니다. "
        "최근 90일에 처음 방문한 기업은 회신이 더 올 수 있어 뺐습니다."
    )
    notes = [verdict_note(before.total, after.total), spans]
    if is_split:
        notes.append("두 부분은 두 기간의 중간값으로 나눈 것이며 더하면 변화와 똑같습니다.")
    return notes


def write_side(row: Rate | None) -> str:
    """A group's rate with both sides; nothing where it has no firms."""
    if row is None or not row.denominator:
        return ""
    return f"{numbers.percent(row.value)}({fraction(row, 'firms')})"


def write_group(
    dimension: str,
    group: Member,
    before: Rate | None,
    after: Rate | None,
    part: Part,
) -> tuple[str, ...]:
    return (
        DIMENSIONS[dimension],
        group_label(dimension, group),
        write_side(before),
        write_side(after),
        numbers.change(float(part.mix), "share"),
        numbers.change(float(part.rate), "share"),
        "·".join(list_flags(before, after)),
    )


def list_flags(*rows: Row | None) -> list[str]:
    """The flags of some rows in words, each once."""
    words = [word for row in rows if row for word in flag_words(row).split("·")]
    return [word for word in dict.fromkeys(words) if word]


def write_sum(dimension: str, before: Rate, after: Rate, split: Split) -> tuple[str, ...]:
    return (
        DIMENSIONS[dimension],
        SUM,
        write_side(before),
        write_side(after),
        *write_parts(split, find_points(before, after)),
        "",
    )


def list_whole(before: Rate, after: Rate) -> tuple[tuple[str, ...], ...]:
    """The one row of a change that is not taken apart."""
    return ((CHANGE, write_side(before), write_side(after)),)
