"""The sentences of a release: lead, body, a place for a quotation, and the terms it encloses.

What is in brackets is for the sender to fill in; no word is put into anybody's mouth. Intervals and what is still being
collected stand with the terms, not in the body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.measure.measurement import Measurement, Quotient, Rate, Row
from analytics.metrics import parts_of
from analytics.panels.memoranda.words.memoranda import PROMISES
from analytics.panels.press.words import years
from analytics.panels.press.words.public import list_parties
from analytics.wording import numbers
from analytics.wording.grammar import between, particle
from analytics.wording.labels import FLAGS, flag_words, when
from analytics.wording.spoken import card_aside

SENDER = "(기관 이름)"
SPEAKER = "(직위·이름)"
SPOKEN = "(말씀을 그대로 적는 자리)"
BLANKS = (SENDER, SPEAKER, SPOKEN)
QUOTATION = f"{SPEAKER}은 “{SPOKEN}”라고 말했습니다."
SUBHEAD = "- {text} -"
YOUNG = "협약한 지 얼마 되지 않은 기업까지 센 수치여서 앞으로 달라질 수 있습니다."
IMMATURE = "집계 중: 기준일 앞 90일 안에 새로 든 기업이 있어 값이 달라질 수 있습니다."
BETWEEN = "평균은 소수까지 밝히지 않고 어림한 횟수로 적습니다."
STAGES = {"mou_hiring_rate": "채용", "mou_investing_rate": "투자"}
KEPT = (  # promised and confirmed, with what each is called
    ("job_realisation_rate", "고용", "people"),
    ("investment_realisation_rate", "투자", "krw"),
)
FEW = 10  # of fewer a share is not said in the body

Figures = Mapping[str, Measurement]  # what was published of a day, by metric


# ---- the head --------------------------------------------------------------------------------------------------


def write_subheads(figures: Figures) -> tuple[str, ...]:
    """What was confirmed, and how far was driven: a line each, as far as it may be said."""
    lines = (", ".join(list_confirmed(figures)), ", ".join(list_driven(figures)))
    return tuple(SUBHEAD.format(text=line) for line in lines if line)


def list_confirmed(figures: Figures) -> list[str]:
    """`확인된 고용 154명`, `확인된 투자 72.8억 원`"""
    kept = [(name, unit, find_quotient(figures, metric)) for metric, name, unit in KEPT]
    return [
        f"확인된 {name} {numbers.value(quotient.numerator, unit)}"
        for name, unit, quotient in kept
        if quotient and quotient.numerator
    ]


def list_driven(figures: Figures) -> list[str]:
    """`출장 485회`, `이동거리 22만 ㎞`, `지구 5.5바퀴`; nothing where no kilometre may be told."""
    km, laps = find_row(figures, "trip_km"), find_row(figures, "earth_laps")
    if km is None or laps is None or not km.value:
        return []
    driven = [
        f"이동거리 {numbers.value(km.value, 'km')}",
        numbers.value(laps.value, "laps"),
    ]
    trips = find_row(figures, "trips")
    if trips and trips.value:
        driven.insert(0, f"출장 {numbers.value(trips.value, 'trips')}")
    return driven


# ---- the lead --------------------------------------------------------------------------------------------------


def say_lead(figures: Figures, as_of: date) -> str:
    """Who says what of which day: the memoranda, and what came of them; empty where none may be told."""
    total = find_row(figures, "cumulative_mous_signed")
    if total is None or not total.value:
        return ""
    signed = f"{numbers.value(total.value, 'mous')}을 맺었"
    return (
        f"{SENDER}은 {spell_day(as_of)}까지 인공지능 기업·기관과 업무협약 "
        f"{signed}{say_opened(figures)}다고 밝혔습니다."
    )


def say_opened(figures: Figures) -> str:
    """What the lead goes on with after the memoranda: `고, 협약 기업 133개사 가운데 85개사(63.9%)가 … 입주했`."""
    rate = find_rate(figures, "mou_opening_rate")
    if rate is None:
        return ""
    among = f"고, 협약 기업 {numbers.value(rate.denominator, 'firms')} 가운데"
    if not rate.numerator:
        return f"{among} 사무소·법인·본사를 열거나 입주한 곳은 아직 없"
    return f"{among} {particle(count_part(rate), '이/가')} 사무소·법인·본사를 열거나 입주했"


# ---- the body --------------------------------------------------------------------------------------------------


def say_signed(
    figures: Figures, by_party: Measurement | None, entries: Sequence[years.Entry], as_of: date
) -> str:
    """Of whom the memoranda are, when they were signed, and that they are promises."""
    total = find_row(figures, "cumulative_mous_signed")
    if total is None or not total.value:
        return ""
    said = []
    parties = list_parties(by_party)
    if len(parties) > 1:
        signed = numbers.value(total.value, "mous")
        said.append(f"업무협약 {particle(signed, '은/는')} {', '.join(parties)}입니다.")
    if len(entries) > 1:
        by_year = ", ".join(spell_year(entry, as_of) for entry in entries)
        said.append(f"연도별로는 {by_year}의 업무협약을 체결했습니다.")
    return " ".join((*said, PROMISES))


def spell_year(entry: years.Entry, as_of: date) -> str:
    """`2019~2020년 67건`, `2022년 16건(3월 31일까지)`"""
    year, value, mark = entry
    if mark == FLAGS["open_period"]:
        return f"{year} {value}({as_of.month}월 {as_of.day}일까지)"
    return f"{year} {value}"


def say_kept(figures: Figures) -> str:
    """What came of the promises: where hiring and investing were confirmed, and how much of what was promised."""
    parts = ", ".join(filter(None, (write_part_kept(figures, *each) for each in KEPT)))
    told = [say_confirmed(figures)]
    if parts:
        told.append(f"{parts}입니다.")
    rate = find_rate(figures, "mou_opening_rate")
    if any(told) and rate and "immature" in rate.flags:
        told.append(YOUNG)
    return " ".join(filter(None, told))


def say_confirmed(figures: Figures) -> str:
    """How many firms were seen to hire and to invest."""
    firms = [
        f"{particle(stage, '이/가')} 확인된 기업은 {numbers.value(rate.numerator, 'firms')}"
        for name, stage in STAGES.items()
        if (rate := find_rate(figures, name)) and rate.numerator
    ]
    if not firms:
        return ""
    return f"현장이나 증빙서류로 {', '.join(firms)}입니다."


def write_part_kept(figures: Figures, metric: str, name: str, unit: str) -> str:
    """`확인된 고용은 154명으로 약속한 고용 3,136명의 4.9%`"""
    quotient = find_quotient(figures, metric)
    if quotient is None:
        return ""
    confirmed = numbers.value(quotient.numerator, unit)
    promised = numbers.value(quotient.denominator, unit)
    return (
        f"확인된 {particle(name, '은/는')} {particle(confirmed, '으로/로')} "
        f"약속한 {name} {promised}의 {numbers.percent(quotient.value)}"
    )


def say_driven(figures: Figures, visits: tuple[int, int] | None) -> str:
    """How far and how often the bureau went out, and how often to a firm before it signed."""
    said = [say_far(figures), say_pace(figures), say_visits(visits)]
    return " ".join(filter(None, said))


def say_far(figures: Figures) -> str:
    """`직원들은 2019년 10월부터 2022년 3월까지 출장 485회로 22만 ㎞를 이동했습니다. 지구 5.5바퀴에 해당하는 거리입니다.`"""
    km, laps = figures.get("trip_km"), find_row(figures, "earth_laps")
    if km is None or laps is None or not km.total.value:
        return ""
    trips = find_row(figures, "trips")
    going = ""
    if trips and trips.value:
        going = f"출장 {numbers.value(trips.value, 'trips')}로 "
    return (
        f"직원들은 {spell_period(km)} {going}{particle(numbers.value(km.total.value, 'km'), '을/를')} "
        f"이동했습니다. {numbers.value(laps.value, 'laps')}에 해당하는 거리입니다."
    )


def say_pace(figures: Figures) -> str:
    """`관외 출장은 한 주에 2.9회꼴이었고, 출장 485회 가운데 23회는 주말에 걸쳤습니다.`"""
    pace = find_row(figures, "trips_per_week")
    if pace is None or not pace.value:
        return ""
    weekly = f"관외 출장은 한 주에 {numbers.value(pace.value, 'trips_per_week')}꼴이었"
    weekends = find_rate(figures, "weekend_trip_share")
    if weekends is None or not weekends.numerator:
        return f"{weekly}습니다."
    trips, over = (
        numbers.value(side, "trips") for side in (weekends.denominator, weekends.numerator)
    )
    return f"{weekly}고, 출장 {trips} 가운데 {particle(over, '은/는')} 주말에 걸쳤습니다."


def say_visits(visits: tuple[int, int] | None) -> str:
    """`기업마다 협약하기까지 평균 두세 차례 방문했습니다.`"""
    if visits is None:
        return ""
    return f"기업마다 협약하기까지 평균 {between(*visits)} 차례 방문했습니다."


def say_won(figures: Figures) -> str:
    """Who answered, who said yes after declining, who came first."""
    said = (
        say_part(figures, "positive_reply_rate", "처음 방문한", "긍정 회신을 했습니다"),
        say_part(
            figures, "won_back_rate", "처음에 사양한", "그 뒤 마음을 돌려 긍정 회신을 했습니다"
        ),
        say_part(figures, "inbound_share", "처음 알게 된", "먼저 찾아왔습니다"),
    )
    return " ".join(filter(None, said))


def say_part(figures: Figures, metric: str, which: str, did: str) -> str:
    """`처음 방문한 기업 492개사 가운데 152개사(30.9%)는 긍정 회신을 했습니다.`; nothing where nobody did."""
    rate = find_rate(figures, metric)
    if rate is None or not rate.numerator:
        return ""
    whole = numbers.value(rate.denominator, "firms")
    return f"{which} 기업 {whole} 가운데 {particle(count_part(rate), '은/는')} {did}."


# ---- what is enclosed ------------------------------------------------------------------------------------------


def list_terms(figures: Figures, entries: Sequence[years.Entry], is_between: bool) -> list[str]:
    """Each figure of the release with what it counts and how sure it is."""
    terms = [define(m) for m in figures.values() if m.total.value is not None]
    if any(mark == years.ADDED for *_, mark in entries):
        terms.append(years.TOLD_TOGETHER)
    if is_between:
        terms.append(BETWEEN)
    if any("immature" in m.total.flags for m in figures.values()):
        terms.append(IMMATURE)
    return terms


def define(m: Measurement) -> str:
    """`개소율 63.9%(85 / 133개사 · 95% 구간 55.5~71.6% · 집계 중): 기간 안에 처음 협약한 기업 가운데 …`"""
    value = numbers.value(m.total.value, m.metric.unit)
    behind = write_sides(m) or flag_words(m.total)
    if behind:
        value = f"{value}({behind})"
    return f"{name_figure(m.metric.label, value)}: {m.metric.definition}"


def write_sides(m: Measurement) -> str:
    """What a rate or a division is made of, and how sure a rate is; a length of its own for the laps."""
    units = [part.unit for part in parts_of(m.metric)]
    row = m.total
    if isinstance(row, Quotient) and len(units) == 2:
        sides = zip((row.numerator, row.denominator), units, strict=True)
        return " / ".join(numbers.value(side, unit) for side, unit in sides)
    return card_aside(m.metric, row)


def name_figure(name: str, value: str) -> str:
    """A figure with its name, unless it says that itself: `개소율 63.9%`, `지구 5.5바퀴`."""
    if value.split()[0] in name.split():
        return value
    return f"{name} {value}"


def find_blanks(text: str) -> list[str]:
    """The places of a text that are still to be filled in."""
    return [blank for blank in BLANKS if blank in text]


# ---- what is told of figures -----------------------------------------------------------------------------------


def find_row(figures: Figures, name: str) -> Row | None:
    """The only row of a figure; None where it was not published."""
    if name not in figures:
        return None
    return figures[name].total


def find_rate(figures: Figures, name: str) -> Rate | None:
    """A rate of somebody; None where it was not published or there is nobody."""
    row = find_row(figures, name)
    if not isinstance(row, Rate) or not row.denominator:
        return None
    return row


def find_quotient(figures: Figures, name: str) -> Quotient | None:
    """A part of what was promised; None where it was not published or nothing was promised."""
    row = find_row(figures, name)
    if not isinstance(row, Quotient) or not row.denominator:
        return None
    return row


def count_part(rate: Rate) -> str:
    """`85개사(63.9%)`; of a few no share is said."""
    firms = numbers.value(rate.numerator, "firms")
    if rate.denominator < FEW:
        return firms
    return f"{firms}({numbers.percent(rate.value)})"


def spell_period(m: Measurement) -> str:
    """`2019년 10월부터 2022년 3월까지`, or the only month."""
    first, last = (when(day, "month") for day in (m.period_from, m.period_to))
    if first == last:
        return f"{first}에"
    return f"{first}부터 {last}까지"


def spell_day(on: date) -> str:
    """`2022년 3월 31일`, as a newspaper prints it."""
    return f"{when(on, 'month')} {on.day}일"
