"""What the page on realisation says: its sentence under the chosen definition, and the comparisons by cohort and field.

The definitions themselves are in `wording.definitions`, the funnel in `wording.funnel`, promises in `wording.promises`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analytics.measure.measurement import Measurement, Row
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import is_cut, is_small
from analytics.panels.shared.words.definitions import name_definition, population_of, stage_of
from analytics.panels.shared.words.marks import mark_small
from analytics.wording import numbers
from analytics.wording.comparing import (
    at_bottom,
    at_top,
    comparable,
    except_small,
    names_of,
    rate,
    unnamed_note,
    verdict,
    verdict_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import (
    NO_MOU_FIRMS,
    group_label,
    is_named,
    part_unit,
    period_words,
    place_of,
)
from analytics.wording.sources import Filters, only
from analytics.wording.spoken import hover

TITLE = "이행(전환 성과)"
A_YEAR = "1년 전 기준일 대비"
WHO = {
    "": "협약 기업",
    "_of_mature": "협약한 지 24개월이 지난 기업",
    "_all_parties": "협약 기업·기관",
}
DONE = {
    "opening": "개소했습니다",
    "operating": "지금 운영하고 있습니다",
    "hiring": "확인된 채용이 있습니다",
    "investing": "확인된 투자가 있습니다",
}
MOVED = ("opening", "operating")
NONE_DONE = {
    "opening": "개소한 곳은 아직 없습니다",
    "operating": "지금 운영하는 곳은 없습니다",
    "hiring": "채용이 확인된 곳은 아직 없습니다",
    "investing": "투자가 확인된 곳은 아직 없습니다",
}


def say_realisation(
    chosen: Measurement,
    opened: int,
    operating: int,
    young: int,
    filters: Filters,
    is_period_chosen: bool,
) -> str:
    """The page under its definition: how many of how many, who is too young to be judged, who left.

    Args:
        chosen: the definition's rate; opened, operating: of the same population; young: firms signed less than 24 months
        before as-of.
    """
    population = population_of(chosen.metric.name)
    if not chosen.rate.denominator:
        return say_nobody(young, population)
    unit = numbers.UNITS[part_unit(chosen.metric)]
    during = ""
    if is_period_chosen:
        during = f"{period_words(chosen)}에 처음 협약한 곳 가운데 "
    first = (
        f"{only(filters, chosen.metric)}{during}{numbers.plain_day(chosen.as_of)} 기준 {WHO[population]} "
        f"{chosen.rate.denominator:,}{unit} 가운데 {say_done(chosen, unit)}."
    )
    parts = [first, say_young(young, population), say_left(opened, operating, unit)]
    return " ".join(filter(None, parts))


def say_nobody(young: int, population: str) -> str:
    """That nobody signed, or nobody long enough ago."""
    if young and population:
        return (
            f"협약한 지 24개월이 지난 기업이 없습니다. 판단하기 이른 기업만 {young:,}개사 있습니다."
        )
    return NO_MOU_FIRMS


def say_done(chosen: Measurement, unit: str) -> str:
    """How many did what the definition asks, with their share: `128개사(55.4%, 95% 구간 49.0~61.7%)가 개소했습니다`."""
    row = chosen.rate
    stage = stage_of(chosen.metric.name)
    if not row.numerator:
        return NONE_DONE[stage]
    sides = [numbers.percent(row.value), numbers.interval(row.low, row.high), mark_small(row)]
    counted = f"{row.numerator:,}{unit}({', '.join(filter(None, sides))})"
    pair = "이/가" if stage in MOVED else "은/는"
    return f"{particle(counted, pair)} {DONE[stage]}"


def say_young(young: int, population: str) -> str:
    """How many firms were signed too short a time ago, and whether the rate takes them in."""
    if not young:
        return ""
    if population == "_of_mature":
        return f"협약한 지 24개월이 안 된 {young:,}개사는 아직 판단하기 일러 세지 않았습니다."
    return f"협약한 지 24개월이 안 된 기업 {young:,}개사도 세었으므로 비율이 앞으로 달라질 수 있습니다."


def say_left(opened: int, operating: int, unit: str) -> str:
    """How many of those that opened stand no longer."""
    if not opened:
        return ""
    gone = opened - operating
    if not gone:
        return (
            f"한 번이라도 개소한 {particle(f'{opened:,}{unit}', '은/는')} 모두 운영하고 있습니다."
        )
    return f"한 번이라도 개소한 {opened:,}{unit} 가운데 {particle(f'{gone:,}{unit}', '은/는')} 그 뒤 폐업하거나 철수했습니다."


def say_mature(mature: int) -> str:
    return f"24개월이 지난 기업 {mature:,}개사"


def say_promised(promised: str, reported: str) -> str:
    return f"약속 {promised} · 자체보고 {reported}"


# ---- by cohort ---------------------------------------------------------------------------------------------

FLAG_NAMES = {
    "immature": "판단하기 이름",
    "small_sample": "표본 적음",
    "cut_period": "일부 기간",
}
COUNTS_UP_TO = 14


def explain_cohorts(cohorts: Measurement) -> str:
    """What the chart by cohort shows; the counts over its axis are drawn only as long as there is room for them."""
    subtitle = f"처음 협약한 분기별 {name_definition(cohorts.metric.name)} · 띠는 95% 구간 · 빈 점은 24개월이 안 지난 분기"
    if len(cohorts.rows) > COUNTS_UP_TO:
        return subtitle
    return f"{subtitle} · 축 위의 수는 {WHO[population_of(cohorts.metric.name)]}"


def say_cohorts(cohorts: Measurement, settled: Sequence[Row]) -> str:
    """The highest and the lowest among quarters that had 24 months, on ten or more each."""
    if not any(row.denominator for row in cohorts.rates):
        return NO_MOU_FIRMS
    rows = list_large(settled)
    if not rows:
        return "24개월이 지나고 10곳 이상 협약한 분기가 없어 분기를 비교하기에는 이릅니다."
    if len(rows) == 1:
        return f"비교할 수 있는 분기는 {place_of(cohorts, rows[0])}뿐이며 {rate(rows[0], part_unit(cohorts.metric))}입니다."
    best = at_top(rows)
    least = at_bottom(rows)
    high = particle(numbers.percent(best[0].value), "으로/로")
    low = particle(numbers.percent(least[0].value), "으로/로")
    if len(best) == len(rows):
        name = particle(name_definition(cohorts.metric.name), "이/가")
        return f"24개월이 지난 분기의 {name} 모두 {high} 같습니다."
    return (
        f"{except_small(cohorts, '분기', settled)}24개월이 지난 분기 가운데 {particle(names_of(cohorts, best), '이/가')} {high} 가장 높고 "
        f"{particle(names_of(cohorts, least), '이/가')} {low} 가장 낮으며, 이 차이는 {verdict(least, best, len(rows))}."
    )


def list_large(rows: Sequence[Row]) -> list[Row]:
    """Whole quarters with a value on ten or more: those that may be compared."""
    return [row for row in rows if not (is_small(row) or is_cut(row)) and row.value is not None]


def note_cohorts(settled: Sequence[Row], young: int) -> list[str]:
    """What a comparison of quarters cannot say, and which quarters were left out of it."""
    rows = list_large(settled)
    notes = []
    if len(rows) > 1 and len(at_top(rows)) < len(rows):
        notes += [verdict_note(at_bottom(rows)[0], at_top(rows)[0], len(rows))]
        notes.append("먼저 협약한 분기일수록 이행할 시간이 길었습니다.")
    if young:
        notes.append(
            f"분기 {young:,}개는 협약한 지 24개월이 되지 않은 곳이 있어 비교하지 않았습니다. 시간이 지나면 비율이 오를 수 있습니다."
        )
    return notes


def describe_cohort(cohorts: Measurement, row: Row, is_young: bool) -> str:
    """A quarter under the pointer."""
    said = hover(cohorts, row)
    if not is_young:
        return said
    return f"{said} 24개월이 지나지 않아 아직 판단하기 이릅니다."


def speak_cohorts(cohorts: Measurement, is_young: Callable[[Row], bool]) -> str:
    """Latest judged quarter, and the latest quarter there is."""
    rows = [row for row in cohorts.rates if row.denominator]
    if not rows:
        return ""
    unit = part_unit(cohorts.metric)
    parts = []
    old = [row for row in rows if not is_young(row) and not (is_small(row) or is_cut(row))]
    if old:
        judged = f"{place_of(cohorts, old[-1])} {rate(old[-1], unit)}"
        parts.append(f"24개월이 지난 마지막 분기 {judged}")
    last = rows[-1]
    latest = f"최근 {place_of(cohorts, last)} {rate(last, unit)}"
    marks = mark_group(last.denominator, is_young(last))
    parts.append(f"{latest} {marks}".rstrip())
    return " · ".join(parts) + "."


# ---- by field ----------------------------------------------------------------------------------------------


def explain_fields(groups: Measurement) -> str:
    return f"분야별 {name_definition(groups.metric.name)} · 선은 95% 구간 · 마름모는 10곳 미만이라 순위를 매기지 않음"


def note_fields(groups: Measurement) -> list[str]:
    """What a comparison of fields cannot say; nothing where none is made."""
    rows = comparable(groups)
    if not rows:
        return []
    notes = []
    if len(rows) > 1 and len(at_top(rows)) < len(rows):
        difference = verdict_note(at_bottom(rows)[0], at_top(rows)[0], len(rows))
        notes += [difference, *unnamed_note(groups)]
    notes.append("분야마다 협약한 시기가 달라, 늦게 협약한 분야는 이행할 시간이 짧았습니다.")
    return notes


# ---- the funnel by group -----------------------------------------------------------------------------------

GROUP_SUBTITLE = "협약 기업 수와 그 가운데 각 단계에 이른 기업 수(협약 기업 대비 비율) · 10곳 미만은 표본 적음이며 순위를 매기지 않음"
GROUP_COLUMNS = ("나눔", "묶음", "협약", "개소", "운영", "채용 확인", "투자 확인", "표시")
GROUPINGS = {"party_type": "기업·기관", "field": "분야", "cohort": "첫 협약 분기"}
FIRMS = "기업"
SMALL = "표본 적음"
YOUNG = "판단하기 이름"
NOT_COUNTED = "세지 않음"


def write_reached(count: float | None, signed: float | None) -> str:
    """A group's count at a stage and its share of the signed: `9(64.3%)`."""
    if count is None:
        return NOT_COUNTED
    if not signed:
        return f"{count:,}"
    return f"{count:,}({numbers.percent(count / signed)})"


def mark_group(signed: float, is_young: bool) -> str:
    """What has to be known beside a group's figures: that it is small, that it is young."""
    marks = []
    if signed < SMALL_SAMPLE:
        marks.append(SMALL)
    if is_young:
        marks.append(YOUNG)
    return "·".join(marks)


def say_groups(fields: Measurement, parties: Measurement) -> str:
    """How many groups there are to look at, and how many of them are too small to be ranked."""
    split = split_parties(parties)
    if not split:
        return NO_MOU_FIRMS
    named = [row.value for row in fields.rows if row.value and is_named(row)]
    if not named:
        return f"협약한 곳은 {split}이며, 분야가 적혀 있지 않습니다."
    size = "모두 10개사 이상입니다"
    if small := sum(value < SMALL_SAMPLE for value in named):
        size = f"이 가운데 {small:,}개는 10개사 미만이라 비율을 비교하지 않습니다"
    return f"협약한 곳은 {split}입니다. 기업의 분야는 {len(named):,}개이며, {size}."


def split_parties(parties: Measurement) -> str:
    """`기업 231곳, 기관 21곳`; empty where nobody signed."""
    return ", ".join(
        f"{group_label('party_type', row.group['party_type'])} {row.value:,}곳"
        for row in parties.rows
        if row.value
    )


GROUP_NOTES = (
    "기관은 개소와 운영만 셉니다. 채용과 투자는 기업에만 묻기 때문입니다.",
    "판단하기 이름은 그 분기의 협약이 아직 24개월을 채우지 못했다는 뜻입니다.",
)
