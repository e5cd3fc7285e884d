"""What 이행 may mean: the ten ways of counting it, what each counts and who is known to count so.

Who counts so is said only as far as the public record that ships with the project goes; a test holds `CLAIMS` to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.metrics import DEFINITIONS
from analytics.panels.shared.words.marks import mark_small
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import fraction, part_unit

STAGES = {"opening": "개소", "operating": "운영", "hiring": "채용", "investing": "투자"}
RATES = {
    "opening": "개소율",
    "operating": "운영률",
    "hiring": "채용 실현율",
    "investing": "투자 실현율",
}
POPULATIONS = {"": "전체 기업", "_of_mature": "24개월 지난 기업", "_all_parties": "기관 포함"}
SHORT = {"": "전체 기업", "_of_mature": "24개월 경과", "_all_parties": "기관 포함"}
ORDER = tuple(
    sorted(
        DEFINITIONS,
        key=lambda name: (
            list(STAGES).index(name.split("_")[1]),
            list(POPULATIONS).index(name.partition("_rate")[2]),
        ),
    )
)

COUNTS = {
    "opening": "사무소·법인·본사를 열거나 입주한 적이 한 번이라도 있는 곳을 셉니다. 그 뒤에 폐업하거나 철수한 곳도 들어갑니다.",
    "operating": "사무소·법인·본사를 열거나 입주한 곳 가운데 기준일에 폐업·철수하지 않은 곳만 셉니다.",
    "hiring": "현장확인이나 증빙서류로 확인된 채용이 있는 기업을 셉니다. 자체보고뿐이면 세지 않고, 채용한 뒤 떠난 기업은 그대로 셉니다.",
    "investing": "현장확인이나 증빙서류로 확인된 투자가 있는 기업을 셉니다. 자체보고뿐이면 세지 않고, 투자한 뒤 떠난 기업은 그대로 셉니다.",
}
AMONG = {
    "": "갓 협약한 기업도 분모에 들어갑니다.",
    "_of_mature": "협약한 지 24개월이 지난 기업만 분모에 넣습니다.",
    "_all_parties": "기업뿐 아니라 기관까지 분모에 넣습니다.",
}
NOT_PRINTED = "이렇게 센 보도는 공개 기록에 없습니다."


@dataclass(frozen=True)
class Citation:
    """What the press printed that is counted so.

    Args:
        text: the sentence, with `{cases}` where they stand.
        cases: (the day it was printed, how it is named), the oldest first.
    """

    text: str
    cases: tuple[tuple[date, str], ...]


WHO = {
    "mou_opening_rate": Citation(
        "{cases} 적었습니다.",
        (
            (
                date(2021, 3, 28),
                "2021. 3. 28. 보도가 기업만 놓고 90여 개사 가운데 50여 개사로",
            ),
        ),
    ),
    "mou_opening_rate_all_parties": Citation(
        "협약 전체를 분모로 삼은 보도가 이 계산에 가깝습니다({cases}). 떠난 곳을 뺐는지는 나와 있지 않습니다.",
        (
            (date(2020, 11, 6), "2020. 11. 6. 50건에 32개사"),
            (date(2022, 3, 23), "2022. 3. 23. 135건에 94개사"),
            (date(2022, 8, 23), "2022. 8. 23. 시의원 발언도 94개사"),
            (date(2024, 7, 4), "2024. 7. 4. 199건에 115개사"),
        ),
    ),
    "mou_operating_rate": Citation(
        "떠난 기업의 수는 보도되었으나({cases}), 이를 빼고 낸 비율은 공개 기록에 없습니다.",
        (
            (date(2024, 7, 4), "2024. 7. 4. 10여 개사"),
            (date(2024, 11, 12), "2024. 11. 12. 13개사"),
        ),
    ),
    "mou_hiring_rate": Citation(
        "채용은 인원으로 보도되었고({cases}), 채용한 기업의 비율은 공개 기록에 없습니다.",
        ((date(2020, 11, 9), "2020. 11. 9. 100여 명"),),
    ),
    "mou_investing_rate": Citation(
        "{cases}가 있으나, 무엇을 투자로 세었는지 알 수 없어 이 비율과 비교할 수 없습니다.",
        (
            (
                date(2024, 11, 25),
                "2024. 11. 25. 보도에 시의원이 말한 ‘실제 투자’ 58%(244건에 142개사)",
            ),
        ),
    ),
}
# what WHO cites: definition → (as-of day, metric, value) of `published_claims.csv`
CLAIMS = {
    "mou_opening_rate": (
        (date(2021, 3, 28), "mou_firms_cumulative", 90),
        (date(2021, 3, 28), "firms_established_in_gwangju", 50),
    ),
    "mou_opening_rate_all_parties": (
        (date(2020, 11, 6), "mou_cumulative", 50),
        (date(2020, 11, 6), "firms_established_in_gwangju", 32),
        (date(2022, 3, 23), "firms_established_in_gwangju", 94),
        (date(2022, 3, 31), "firms_established_in_gwangju", 94),
        (date(2024, 7, 4), "mou_cumulative", 199),
        (date(2024, 7, 4), "firms_established_in_gwangju", 115),
    ),
    "mou_operating_rate": (
        (date(2024, 7, 4), "firms_left_gwangju", 10),
        (date(2024, 11, 12), "firms_left_gwangju", 13),
    ),
    "mou_hiring_rate": ((date(2020, 11, 9), "jobs_created", 100),),
    "mou_investing_rate": (
        (date(2024, 11, 25), "real_investment_rate", 58),
        (date(2024, 11, 25), "mou_cumulative", 244),
        (date(2024, 11, 25), "firms_established_in_gwangju", 142),
    ),
}

SUBTITLE = (
    "협약을 분모로 본 비율(%) · 선은 95% 구간 · 파란 점이 기준으로 삼은 정의 · 마름모는 10곳 미만"
)
NOTE = "누가 그렇게 세는지는 공개 기록(언론 보도)에서 확인되는 데까지만 적었습니다."
COLUMNS = (
    "정의",
    "값",
    "95% 구간",
    "분자",
    "분모",
    "기준일",
    "무엇을 세는가",
    "누가 이렇게 세는가",
    "기준 정의",
)
SENTENCES = COLUMNS[6:8]
CHOSEN = "기준 정의"
USE = "이 정의로 보기"
NOTHING = "이 기준일과 조건에 드는 협약 기업이 없어 어느 정의로도 비율을 낼 수 없습니다."


def stage_of(definition: str) -> str:
    """opening, operating, hiring or investing."""
    return definition.removeprefix("mou_").partition("_rate")[0]


def population_of(definition: str) -> str:
    """Who stands in the denominator: a key of POPULATIONS."""
    return definition.partition("_rate")[2]


def name_definition(definition: str) -> str:
    """A definition in words, both parts said: `개소율(24개월 지난 기업)`."""
    return f"{RATES[stage_of(definition)]}({POPULATIONS[population_of(definition)]})"


def label_rate(definition: str, row: Row, unit: str) -> str:
    """The row's name on the chart: stage and population, both sides below."""
    stage = STAGES[stage_of(definition)]
    return f"{stage}·{SHORT[population_of(definition)]}\n{fraction(row, unit)}"


def title_rate(measured: Measurement) -> str:
    """A definition and its value: `개소율(전체 기업) 55.4%`."""
    return f"{name_definition(measured.metric.name)} {numbers.percent(measured.total.value)}"


def write_figure(measured: Measurement) -> str:
    """Both sides, interval and day of a definition's value:

    `128 / 231개사 · 95% 구간 49.0~61.7% · 2024. 11. 29. 기준`.
    """
    rate = measured.rate
    parts = [fraction(rate, part_unit(measured.metric))]
    if rate.denominator:
        parts.append(numbers.interval(rate.low, rate.high))
    parts += [mark_small(rate), f"{numbers.plain_day(measured.as_of)} 기준"]
    return " · ".join(part for part in parts if part)


def say_counts(definition: str) -> str:
    """What a definition counts."""
    return f"{COUNTS[stage_of(definition)]} {AMONG[population_of(definition)]}"


def say_who(definition: str, to: date | None = None) -> str:
    """Who is known to count so, from what was printed by a day; by default from the whole record."""
    cited = WHO.get(definition)
    if cited is None:
        return NOT_PRINTED
    cases = [name for printed_on, name in cited.cases if printed_on <= (to or date.max)]
    if not cases:
        return NOT_PRINTED
    return cited.text.format(cases=", ".join(cases))


def say_definitions(measured: Sequence[Measurement], definition: str) -> str:
    """How far the ten lie apart, and what the chosen one is; small samples are not compared."""
    rates = {m.metric.name: m.rate for m in measured}
    if not any(rate.denominator for rate in rates.values()):
        return NOTHING
    chosen = say_chosen(definition, rates[definition])
    shares = {
        name: rate.value
        for name, rate in rates.items()
        if rate.value is not None and not mark_small(rate)
    }
    if len(shares) < 2:
        return f"{chosen} 10곳 미만이라 정의끼리 비교하지 않았습니다."
    least = min(shares, key=lambda name: shares[name])
    most = max(shares, key=lambda name: shares[name])
    low, high = (numbers.percent(shares[name]) for name in (least, most))
    if low == high:
        return f"어느 정의로 세어도 {low}입니다{say_small_left_out(rates)}."
    return (
        f"같은 협약도 세는 법에 따라 {low}({name_in_brackets(least)})에서 "
        f"{high}({name_in_brackets(most)})까지 달라집니다{say_small_left_out(rates)}. {chosen}"
    )


def say_small_left_out(rates: Mapping[str, Rate]) -> str:
    """`(표본이 적은 정의 4개는 빼고)`; empty where none is small."""
    small = sum(bool(mark_small(rate)) for rate in rates.values())
    if not small:
        return ""
    return f"(표본이 적은 정의 {small:,}개는 빼고)"


def say_chosen(definition: str, rate: Rate) -> str:
    """What the chosen definition comes to."""
    name = particle(name_definition(definition), "은/는")
    if not rate.denominator:
        return f"기준으로 삼은 {name} 셀 곳이 없습니다."
    return f"기준으로 삼은 {name} {write_share(rate)}입니다."


def name_in_brackets(definition: str) -> str:
    return f"{POPULATIONS[population_of(definition)]}, {RATES[stage_of(definition)]}"


def speak_definitions(measured: Sequence[Measurement]) -> str:
    """Every definition's value in a row."""
    said = [
        f"{name_definition(m.metric.name)} {write_share(m.rate)}"
        for m in measured
        if m.rate.denominator
    ]
    if not said:
        return ""
    return " · ".join(said) + "."


def write_share(rate: Rate) -> str:
    """A share, and that it stands on too few: `100.0%(표본 적음)`."""
    share = numbers.percent(rate.value)
    small = mark_small(rate)
    if not small:
        return share
    return f"{share}({small})"


def describe_rate(measured: Measurement) -> str:
    """A definition's value in a sentence, and what it counts."""
    rate = measured.rate
    name = measured.metric.name
    value = numbers.percent(rate.value) if rate.denominator else "없음"
    figure = write_figure(measured)
    return f"{particle(name_definition(name), '은/는')} {value}입니다({figure}). {say_counts(name)}"


def list_definitions(
    measured: Sequence[Measurement], definition: str, to: date | None
) -> tuple[tuple[object, ...], ...]:
    """A row of COLUMNS for each of some definitions; the press is quoted up to a day."""
    return tuple(list_definition(m, is_chosen=m.metric.name == definition, to=to) for m in measured)


def list_definition(measured: Measurement, is_chosen: bool, to: date | None) -> tuple[object, ...]:
    rate = measured.rate
    name = measured.metric.name
    return (
        name_definition(name),
        numbers.percent(rate.value),
        write_interval(rate),
        rate.numerator,
        rate.denominator,
        measured.as_of,
        say_counts(name),
        say_who(name, to),
        CHOSEN if is_chosen else "",
    )


def write_interval(rate: Rate) -> str:
    """The interval in short: `49.0~61.7%`; empty where nobody is counted."""
    if rate.interval is None:
        return ""
    return numbers.between(rate.interval.low, rate.interval.high, "share")
