"""What the page on realisation says: its sentence under the chosen definition, and the comparisons by cohort and field.

The definitions themselves are in `wording.definitions`, the funnel in `wording.funnel`, promises in `wording.promises`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analytics.measure.measurement import Measurement, Row
from analytics.panels.shared.words.definitions import name_of, population_of, stage_of
from analytics.wording import numbers
from analytics.wording.comparing import (
    ENDS_NOTE,
    at_bottom,
    at_top,
    comparable,
    names_of,
    rate,
    unnamed_note,
    verdict,
    verdict_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import (
    NO_MOU_FIRMS,
    flag_words,
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


def sentence(
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
    row, name = chosen.total, chosen.metric.name
    stage, population = stage_of(name), population_of(name)
    unit = numbers.UNITS[part_unit(chosen.metric)]
    if not row.denominator:
        return (
            f"협약한 지 24개월이 지난 기업이 없습니다. 판단하기 이른 기업만 {young:,}개사 있습니다."
            if young and population
            else NO_MOU_FIRMS
        )
    during = f"{period_words(chosen)}에 처음 협약한 곳 가운데 " if is_period_chosen else ""
    small = flag_words(Row(None, flags=tuple(flag for flag in row.flags if flag == "small_sample")))
    told = ", ".join(
        filter(None, [numbers.percent(row.value), numbers.interval(row.low, row.high), small])
    )
    done = (
        f"{particle(f'{row.numerator:,}{unit}({told})', '이/가' if stage in MOVED else '은/는')} {DONE[stage]}"
        if row.numerator
        else NONE_DONE[stage]
    )
    said = (
        f"{only(filters, chosen.metric)}{during}{numbers.plain_day(chosen.as_of)} 기준 {WHO[population]} "
        f"{row.denominator:,}{unit} 가운데 {done}."
    )
    return " ".join(
        part
        for part in (said, told_young(young, population), left(opened, operating, unit))
        if part
    )


def told_young(young: int, population: str) -> str:
    """How many firms were signed too short a time ago, and whether the rate takes them in."""
    if not young:
        return ""
    if population == "_of_mature":
        return f"협약한 지 24개월이 안 된 {young:,}개사는 아직 판단하기 일러 세지 않았습니다."
    return f"협약한 지 24개월이 안 된 기업 {young:,}개사도 세었으므로 비율이 앞으로 달라질 수 있습니다."


def left(opened: int, operating: int, unit: str) -> str:
    """How many of those that opened stand no longer."""
    if not opened:
        return ""
    gone = opened - operating
    return (
        f"한 번이라도 개소한 {opened:,}{unit} 가운데 {particle(f'{gone:,}{unit}', '은/는')} 그 뒤 폐업하거나 철수했습니다."
        if gone
        else f"한 번이라도 개소한 {particle(f'{opened:,}{unit}', '은/는')} 모두 운영하고 있습니다."
    )


def young_aside(mature: int) -> str:
    return f"24개월이 지난 기업 {mature:,}개사"


def promise_aside(promised: str, reported: str) -> str:
    return f"약속 {promised} · 자체보고 {reported}"


# ---- by cohort ---------------------------------------------------------------------------------------------

FLAG_NAMES = {"immature": "판단하기 이름", "small_sample": "표본 적음"}
COUNTS_UP_TO = 14


def cohort_subtitle(cohorts: Measurement) -> str:
    counts = (
        f" · 축 위의 수는 {WHO[population_of(cohorts.metric.name)]}"
        if len(cohorts.rows) <= COUNTS_UP_TO
        else ""
    )
    return f"처음 협약한 분기별 {name_of(cohorts.metric.name)} · 띠는 95% 구간 · 빈 점은 24개월이 안 지난 분기{counts}"


def by_cohort(cohorts: Measurement, settled: Sequence[Row]) -> str:
    """The highest and the lowest among quarters that had 24 months, on ten or more each."""
    if not any(row.denominator for row in cohorts.rows):
        return NO_MOU_FIRMS
    rows = [row for row in settled if "small_sample" not in row.flags and row.value is not None]
    name = particle(name_of(cohorts.metric.name), "이/가")
    if not rows:
        return "24개월이 지나고 10곳 이상 협약한 분기가 없어 분기를 견주기 이릅니다."
    if len(rows) == 1:
        return f"견줄 수 있는 분기는 {place_of(cohorts, rows[0])}뿐이며 {rate(rows[0], part_unit(cohorts.metric))}입니다."
    best, least = at_top(rows), at_bottom(rows)
    if len(best) == len(rows):
        return f"24개월이 지난 분기의 {name} 모두 {particle(numbers.percent(rows[0].value), '으로/로')} 같습니다."
    high, low = (particle(numbers.percent(side[0].value), "으로/로") for side in (best, least))
    return (
        f"24개월이 지난 분기 가운데 {particle(names_of(cohorts, best), '이/가')} {high} 가장 높고 "
        f"{particle(names_of(cohorts, least), '이/가')} {low} 가장 낮으며, 이 차이는 {verdict(least, best)}."
    )


def cohort_notes(settled: Sequence[Row], young: int) -> list[str]:
    rows = [row for row in settled if "small_sample" not in row.flags and row.value is not None]
    told = []
    if len(rows) > 1 and len(at_top(rows)) < len(rows):
        told += [verdict_note(at_bottom(rows)[0], at_top(rows)[0]), ENDS_NOTE]
        told.append("먼저 협약한 분기일수록 이행할 시간이 길었습니다.")
    if young:
        told.append(
            f"분기 {young:,}개는 협약한 지 24개월이 되지 않은 곳이 있어 견주지 않았습니다. 시간이 지나면 비율이 오를 수 있습니다."
        )
    return told


def cohort_hover(cohorts: Measurement, row: Row, is_young: bool) -> str:
    later = " 24개월이 지나지 않아 아직 판단하기 이릅니다." if is_young else ""
    return hover(cohorts, row) + later


def cohort_spoken(cohorts: Measurement, is_young: Callable[[Row], bool]) -> str:
    """Latest judged quarter, and the latest quarter there is."""
    rows = [row for row in cohorts.rows if row.denominator]
    old = [row for row in rows if not is_young(row) and "small_sample" not in row.flags]
    said = (
        [
            f"24개월이 지난 마지막 분기 {place_of(cohorts, old[-1])} {rate(old[-1], part_unit(cohorts.metric))}"
        ]
        if old
        else []
    )
    if rows:
        marks = group_marks(rows[-1].denominator, is_young(rows[-1]))
        aside = f" {marks}" if marks else ""
        said.append(
            f"최근 {place_of(cohorts, rows[-1])} {rate(rows[-1], part_unit(cohorts.metric))}{aside}"
        )
    return " · ".join(said) + "." if said else ""


# ---- by field ----------------------------------------------------------------------------------------------


def field_subtitle(groups: Measurement) -> str:
    return f"분야별 {name_of(groups.metric.name)} · 선은 95% 구간 · 마름모는 10곳 미만이라 순위를 매기지 않음"


def field_notes(groups: Measurement) -> list[str]:
    rows = comparable(groups)
    told = []
    if len(rows) > 1 and len(at_top(rows)) < len(rows):
        told = [verdict_note(at_bottom(rows)[0], at_top(rows)[0]), ENDS_NOTE, *unnamed_note(groups)]
    return (
        [*told, "분야마다 협약한 시기가 달라, 늦게 협약한 분야는 이행할 시간이 짧았습니다."]
        if rows
        else []
    )


# ---- the funnel by group -----------------------------------------------------------------------------------

GROUP_SUBTITLE = "협약 기업 수와 그 가운데 각 단계에 이른 기업 수(협약 기업 대비 비율) · 10곳 미만은 표본 적음이며 순위를 매기지 않음"
GROUP_COLUMNS = ("나눔", "묶음", "협약", "개소", "운영", "채용 확인", "투자 확인", "표시")
GROUPINGS = {"party_type": "기업·기관", "field": "분야", "cohort": "첫 협약 분기"}
FIRMS = "기업"
SMALL, YOUNG, NOT_COUNTED = "표본 적음", "판단하기 이름", "세지 않음"


def reached(count: float | None, signed: float | None) -> str:
    """A group's count at a stage and its share of the signed: `9(64.3%)`."""
    if count is None:
        return NOT_COUNTED
    return f"{count:,}({numbers.percent(count / signed)})" if signed else f"{count:,}"


def group_marks(signed: float, is_young: bool) -> str:
    return "·".join([*([SMALL] if signed < 10 else []), *([YOUNG] if is_young else [])])


def groups_takeaway(fields: Measurement, parties: Measurement) -> str:
    """How many groups there are to look at, and how many of them are too small to be ranked."""
    if not any(row.value for row in parties.rows):
        return NO_MOU_FIRMS
    split = ", ".join(
        f"{group_label('party_type', row.group['party_type'])} {row.value:,}곳"
        for row in parties.rows
        if row.value
    )
    named = [row for row in fields.rows if row.value and is_named(row)]
    small = sum(row.value < 10 for row in named)
    if not named:
        return f"협약한 곳은 {split}이며, 분야가 적혀 있지 않습니다."
    told = (
        f"이 가운데 {small:,}개는 10개사 미만이라 비율을 견주지 않습니다"
        if small
        else "모두 10개사 이상입니다"
    )
    return f"협약한 곳은 {split}입니다. 기업의 분야는 {len(named):,}개이며, {told}."


GROUP_NOTES = (
    "기관은 개소와 운영만 셉니다. 채용과 투자는 기업에만 묻기 때문입니다.",
    "판단하기 이름은 그 분기의 협약이 아직 24개월을 채우지 못했다는 뜻입니다.",
)
