"""What is said of why a rate changed: the change, whether it is one at all, and its two parts."""

from __future__ import annotations

from datetime import date

from analytics.measure.measurement import Measurement, Row
from analytics.statistics.decomposition import Split
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


def subtitle(before: Measurement, after: Measurement) -> str:
    """Who is compared, in days."""
    return (
        f"{numbers.period(after.period_from, after.period_to)}에 처음 방문한 기업의 {particle(RATE_NAME, '을/를')} "
        f"{numbers.period(before.period_from, before.period_to)}에 처음 방문한 기업과 견줌(%p) · 가는 선은 변화의 95% 구간"
    )


def why_not(before: Row, after: Row, earlier: date, later: date) -> str:
    """Why nothing is compared; empty where it can be."""
    n, m = before.denominator or 0, after.denominator or 0
    if not n and not m:
        return "두 기간 모두 처음 방문한 기업이 없어 견주지 않았습니다."
    if not n:
        return f"{numbers.plain_day(earlier)}까지의 앞 기간에 처음 방문한 기업이 없어 견주지 않았습니다."
    if not m:
        return (
            f"{numbers.plain_day(later)}까지의 뒤 기간에 처음 방문한 기업이 없어 견주지 않았습니다."
        )
    if min(n, m) < FEW:
        return f"처음 방문한 기업이 앞 기간 {n:,}개사, 뒤 기간 {m:,}개사로 10개사에 못 미쳐 견주지 않았습니다(표본 적음)."
    return ""


def sentence(
    before: Measurement,
    after: Measurement,
    dimension: str,
    split: Split | None,
    filters: Filters = (),
) -> str:
    """The change, whether it is more than chance, and its two parts by the dimension that explains more."""
    was, now = before.total, after.total
    none = why_not(was, now, before.period_to, after.period_to)
    difference = differ(was, now)
    if none or difference is None or split is None:
        return f"{only(filters, after.metric)}{none}"
    start = f"{only(filters, after.metric)}{particle(RATE_NAME, '이/가')} {rate(was, 'firms')}에서 "
    end = rate(now, "firms")
    size = numbers.change(abs(difference.value), "share").lstrip("+")
    if difference.value == 0:
        said = f"{start}{particle(end, '으로/로')} 같습니다."
    elif difference.is_more_than_chance:
        said = f"{start}{particle(end, '으로/로')} {size} {'올랐' if difference.value > 0 else '내렸'}으며, {BEYOND_CHANCE}."
    else:
        said = f"{start}{particle(end, '으로/로')} {size} {'올랐' if difference.value > 0 else '내렸'}으나, {NO_DIFFERENCE}."
    mix, answers = parts(split)
    noun = DIMENSIONS[dimension]
    return f"{said} {particle(noun, '으로/로')} 나누어 보면 방문한 {particle(noun, '이/가')} 달라진 몫이 {mix}, 같은 {noun}의 회신이 달라진 몫이 {answers}입니다."


def parts(split: Split) -> tuple[str, str]:
    """Mix and rate as they are shown: rounded so that they add up to the change as it is shown."""
    whole, mix = (numbers.rounded(float(part) * 100, 1) for part in (split.total, split.mix))
    return tuple(numbers.change(float(part) / 100, "share") for part in (mix, whole - mix))  # type: ignore[return-value]


def labels(dimensions: list[str]) -> list[str]:
    return [CHANGE, *(name for d in dimensions for name in (MIX[d], RATE[d]))]


def texts(total: Split, splits: list[Split]) -> list[str]:
    return [
        numbers.change(float(total.total), "share"),
        *(text for split in splits for text in parts(split)),
    ]


def hovers(
    before: Measurement, after: Measurement, dimensions: list[str], splits: list[Split]
) -> list[str]:
    """A sentence for the change and for each of its parts."""
    said = [
        f"{particle(RATE_NAME, '은/는')} {rate(before.total, 'firms')}에서 {rate(after.total, 'firms')}이 되었습니다. "
        f"{verdict_note(before.total, after.total)}"
    ]
    for dimension, split in zip(dimensions, splits):
        mix, answers = parts(split)
        noun = DIMENSIONS[dimension]
        said += [
            f"방문한 기업의 {noun} 구성이 달라져 바뀐 몫은 {mix}입니다.",
            f"같은 {noun} 안에서 회신한 비율이 달라져 바뀐 몫은 {answers}입니다.",
        ]
    return said


def spoken(dimensions: list[str], splits: list[Split]) -> str:
    """Both splits in a line."""
    said = [
        f"{DIMENSIONS[d]}별로 구성 {mix}, 회신 {answers}"
        for d, (mix, answers) in zip(dimensions, map(parts, splits))
    ]
    return " · ".join(said) + "." if said else ""


def notes(before: Measurement, after: Measurement, is_split: bool) -> list[str]:
    if not is_split:
        return []
    note = verdict_note(before.total, after.total)
    return [
        note,
        "두 기간은 26주씩이며, 각각 그 끝에서 90일 뒤에 알던 회신까지 세어 기다린 날이 같습니다. 최근 90일에 처음 방문한 기업은 집계 중이라 뺐습니다.",
        "몫은 두 기간의 중간값으로 나눈 것이며(키타가와 방법) 더하면 변화와 똑같습니다. 차이가 아닌 변화의 몫에는 뜻을 두지 않습니다.",
    ]


def side(row: Row | None) -> str:
    """A group's rate with both sides; nothing where it has no firms."""
    return (
        f"{numbers.percent(row.value)}({fraction(row, 'firms')})" if row and row.denominator else ""
    )


def group_row(
    dimension: str,
    group: str | None,
    before: Row | None,
    after: Row | None,
    mix: float,
    answers: float,
) -> tuple[str, ...]:
    flags = dict.fromkeys(
        word for row in (before, after) if row for word in flag_words(row).split("·") if word
    )
    return (
        DIMENSIONS[dimension],
        group_label(dimension, group),
        side(before),
        side(after),
        numbers.change(mix, "share"),
        numbers.change(answers, "share"),
        "·".join(flags),
    )


def sum_row(dimension: str, before: Row, after: Row, split: Split) -> tuple[str, ...]:
    return (DIMENSIONS[dimension], SUM, side(before), side(after), *parts(split), "")
