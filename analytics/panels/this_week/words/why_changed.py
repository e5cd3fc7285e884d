"""What is said of why a rate changed: the change, whether it is one at all, and its two parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from analytics.measure.measurement import Measurement, Member, Rate, Row
from analytics.statistics.decomposition import Part, Split
from analytics.statistics.intervals import Difference
from analytics.wording import numbers
from analytics.wording.comparing import BEYOND_CHANCE, differ, rate, verdict_note
from analytics.wording.grammar import particle
from analytics.wording.labels import DIMENSIONS, flag_words, fraction, group_label
from analytics.wording.sources import Filters, only

RATE_NAME = "긍정 회신 비율"
COLUMNS = ("나눔", "묶음", "앞 기간", "뒤 기간", "구성 몫", "회신 몫", "표시")
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
        f"{numbers.period(before.period_from, before.period_to)}에 처음 방문한 기업과 견줌(%p) · 가는 선은 변화의 95% 구간"
    )


def say_why_not(before: Rate, after: Rate, earlier: date, later: date) -> str:
    """Why nothing is compared; empty where it can be."""
    was = before.denominator
    now = after.denominator
    if not was and not now:
        return "두 기간 모두 처음 방문한 기업이 없어 견주지 않았습니다."
    if not was:
        day = numbers.plain_day(earlier)
        return f"{day}까지의 앞 기간에 처음 방문한 기업이 없어 견주지 않았습니다."
    if not now:
        day = numbers.plain_day(later)
        return f"{day}까지의 뒤 기간에 처음 방문한 기업이 없어 견주지 않았습니다."
    if min(was, now) < FEW:
        return (
            f"처음 방문한 기업이 앞 기간 {was:,}개사, 뒤 기간 {now:,}개사로 "
            "10개사에 못 미쳐 견주지 않았습니다(표본 적음)."
        )
    return ""


def say_change(
    before: Measurement,
    after: Measurement,
    dimension: str,
    split: Split | None,
    filters: Filters = (),
) -> str:
    """The change, whether it is more than chance, and its two parts by the dimension that explains more."""
    opening = only(filters, after.metric)
    none = say_why_not(before.rate, after.rate, before.period_to, after.period_to)
    difference = differ(before.rate, after.rate)
    if none or difference is None or split is None:
        return f"{opening}{none}"
    start = f"{particle(RATE_NAME, '이/가')} {rate(before.rate, 'firms')}에서"
    end = particle(rate(after.rate, "firms"), "으로/로")
    mix, answers = write_parts(split)
    noun = DIMENSIONS[dimension]
    return (
        f"{opening}{start} {end} {say_size(difference)} "
        f"{particle(noun, '으로/로')} 나누어 보면 방문한 {particle(noun, '이/가')} 달라진 몫이 "
        f"{mix}, 같은 {noun}의 회신이 달라진 몫이 {answers}입니다."
    )


def say_size(difference: Difference) -> str:
    """How far a rate moved, and whether it is more than chance, as the end of a sentence."""
    if difference.value == 0:
        return "같습니다."
    size = numbers.change(abs(difference.value), "share").lstrip("+")
    moved = "올랐" if difference.value > 0 else "내렸"
    if difference.is_more_than_chance:
        return f"{size} {moved}으며, {BEYOND_CHANCE}."
    return f"{size} {moved}으나, {NO_DIFFERENCE}."


def write_parts(split: Split) -> tuple[str, str]:
    """Mix and rate as they are shown: rounded so that they add up to the change as it is shown."""
    whole, mix = (numbers.rounded(float(part) * 100, 1) for part in (split.total, split.mix))
    return write_points(mix), write_points(whole - mix)


def write_points(points: Decimal) -> str:
    """Percentage points with their sign."""
    return numbers.change(float(points) / 100, "share")


def list_labels(dimensions: list[str]) -> list[str]:
    return [CHANGE, *(name for d in dimensions for name in (MIX[d], RATE[d]))]


def list_texts(total: Split, splits: list[Split]) -> list[str]:
    return [
        numbers.change(float(total.total), "share"),
        *(text for split in splits for text in write_parts(split)),
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
    for dimension, split in zip(dimensions, splits, strict=False):
        mix, answers = write_parts(split)
        noun = DIMENSIONS[dimension]
        said += [
            f"방문한 기업의 {noun} 구성이 달라져 바뀐 몫은 {mix}입니다.",
            f"같은 {noun} 안에서 회신한 비율이 달라져 바뀐 몫은 {answers}입니다.",
        ]
    return said


def speak_change(dimensions: list[str], splits: list[Split]) -> str:
    """Both splits in a line."""
    if not splits:
        return ""
    said = [
        f"{DIMENSIONS[dimension]}별로 구성 {mix}, 회신 {answers}"
        for dimension, (mix, answers) in zip(dimensions, map(write_parts, splits), strict=False)
    ]
    return " · ".join(said) + "."


def note_change(before: Measurement, after: Measurement, is_split: bool) -> list[str]:
    if not is_split:
        return []
    return [
        verdict_note(before.total, after.total),
        "두 기간은 26주씩이며, 각각 그 끝에서 90일 뒤에 알던 회신까지 세어 기다린 날이 같습니다. "
        "최근 90일에 처음 방문한 기업은 집계 중이라 뺐습니다.",
        "몫은 두 기간의 중간값으로 나눈 것이며(키타가와 방법) 더하면 변화와 똑같습니다. "
        "차이가 아닌 변화의 몫에는 뜻을 두지 않습니다.",
    ]


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
        *write_parts(split),
        "",
    )
