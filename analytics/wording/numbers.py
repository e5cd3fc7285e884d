"""Numbers and dates as people say them.

The only place in the project where `%`, 만·억·조 and `2021. 7. 20.` are written. Imports nothing of the project, so
anything may import it.

Rounding is decimal and half up, away from zero on a tie (0.1845 → 18.5 %), applied to the number as Python prints it,
so that a person with a calculator gets the same digit. Text for screens has `−` for minus; `for_document` turns it
into the `△` of public documents.

Rounding never reaches what was not reached: a whole lap (0.99바퀴, 3.96만 ㎞), 100 % (99.96%) and a goal beside which
a figure stands (`value_beside`) take as many decimals as it needs to stay short of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

Number = int | float

NOTHING = "해당 없음"
MINUS = "−"
ROUND_THE_EARTH = "지구 "

UNITS: dict[str, str] = {
    "share": "%",
    "firms": "개사",
    "visits": "회",
    "contacts": "회",
    "trips": "회",
    "mous": "건",
    "km": "㎞",
    "person_km": "명×㎞",
    "laps": "바퀴",
    "days": "일",
    "months": "개월",
    "visits_per_firm": "회",
    "km_per_visit": "㎞",
    "km_per_mou": "㎞",
    "mous_per_month": "건",
    "people": "명",
    "parties": "곳",
    "cases": "건",
    "seats": "석",
    "pairs": "쌍",
    "programmes": "개",
    "events": "회",
    "krw": "원",
    "contacts_per_firm": "회",
    "rounds_per_mentor": "건",
    "weeks": "주",
    "trips_per_week": "회",
    "nights": "박",
    "person_nights": "명×박",
}

# Averages keep their one decimal even when it is zero, so that 2.0회 is seen to be a mean and 2회 a count.
_AVERAGES = frozenset(
    {
        "visits_per_firm",
        "mous_per_month",
        "contacts_per_firm",
        "rounds_per_mentor",
        "trips_per_week",
    }
)
_PER_SOMETHING = frozenset({"km_per_visit", "km_per_mou"})
_SPANS = frozenset({"laps", "days", "weeks", "months"})
_SCALES = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
_WEEKDAYS = "월화수목금토일"
_ROUNDING = Decimal("1e-9")  # a quotient that misses a whole number by less has reached it
_LAP_KM = 40_000  # `metrics.effort.EARTH_KM`; a test holds them together
_LAP_IN_MAN = Decimal(_LAP_KM) / 10**4

# Time axes (d3 formats; the line after \n is drawn only where it changes, which marks the years).
TICK_DAY = "%-m. %-d.\n%Y."
TICK_MONTH = "%-m.\n%Y."
TICK_QUARTER = "%q분기\n%Y년"
TICK_YEAR = "%Y."


def rounded(value: Number | Decimal, places: int = 0) -> Decimal:
    """Round half up on the decimal digits that Python prints, away from zero on a tie."""
    return _exact(value).quantize(_unit_of(places), ROUND_HALF_UP)


def _exact(value: Number | Decimal) -> Decimal:
    """The decimal digits that Python prints of a number."""
    if isinstance(value, Decimal):
        return value
    return Decimal(str(value))


@cache  # a page says a thousand figures
def _unit_of(places: int) -> Decimal:
    """The last decimal that is kept: 0.1 of one place."""
    return Decimal(1).scaleb(-places)


def round_short_of(value: Number | Decimal, places: int, step: Number | Decimal) -> Decimal:
    """Rounded, with as many decimals more as it takes not to reach a multiple of `step` that was not reached.

    0.99 laps are 0.99, not 1; 0.94 are 0.9.
    """
    exact = _exact(value)
    shown = rounded(exact, places)
    while shown - exact > _ROUNDING and not shown % _exact(step):
        places += 1
        shown = rounded(exact, places)
    return shown


def _digits(number: Decimal, *, keep_zero: bool = False) -> str:
    """Digits with thousands separators and a typographic minus; a decimal part of only zeros goes unless kept."""
    text = f"{abs(number):,f}"
    if "." in text and not keep_zero:
        text = text.rstrip("0").rstrip(".")
    if number < 0:
        return MINUS + text
    return text


def _in_scale(value: Number) -> tuple[str, str]:
    """Digits and 만·억·조 (or nothing) of a number; the scale is chosen after rounding, so 9,999.6 is 1만.

    Below 10,000 whole. From there the largest scale that fits, with one decimal below a hundred of it (dropped when
    zero) and none above: 12,345 → 1.2만, 219,940 → 22만, 59,300,000,000 → 593억.
    """
    whole = rounded(value)
    if abs(whole) < 10**4:
        return _digits(whole), ""
    exact = _exact(value)
    # A number one scale below can round up into this one: 99,999,999 is 1억, not 10,000만.
    size, name = next(
        (size, name) for size, name in _SCALES if abs(rounded(exact / (size // 10**4))) >= 10**4
    )
    return _digits(_shorten(exact / size)), name


def _shorten(parts: Decimal) -> Decimal:
    """One decimal below a hundred, none above."""
    if abs(parts) < 100:
        return rounded(parts, 1)
    return rounded(parts)


def value(number: Number | None, unit: str) -> str:
    """A figure as it is said: `18.4%`, `22만 ㎞`, `지구 5.5바퀴`, `145건`, `593억 원`; None is `해당 없음`.

    Rates and means of visits, memoranda or trips have exactly one decimal; laps, days, weeks, months and kilometres per something
    at most one (none from 100 up); everything else is whole below 10,000 and in 만·억·조 from there. A unit follows
    digits directly and 만·억·조 after a space. Won always stands apart from 만·억·조 and is never shortened below 만.
    """
    if number is None:
        return NOTHING
    word = UNITS[unit]
    if unit == "share":
        return percent(number)
    if unit in _AVERAGES:
        return _digits(rounded(number, 1), keep_zero=True) + word
    if unit == "laps":
        return _name_laps(_digits(round_short_of(number, 1, 1)) + word, unit)
    if unit == "km" and _LAP_KM / 2 < number < 10**8:
        return _say_far(number)
    if _has_a_decimal(number, unit):
        return _name_laps(_digits(rounded(number, 1)) + word, unit)
    digits, scale = _in_scale(number)
    if scale:
        return f"{digits}{scale} {word}"
    return digits + word


def _say_far(km: Number) -> str:
    """Kilometres in 만, which never round up to a whole lap round the Earth: 39,600 are 3.96만 ㎞."""
    parts = _exact(km) / 10**4
    places = 1 if parts < 100 else 0
    return f"{_digits(round_short_of(parts, places, _LAP_IN_MAN))}만 {UNITS['km']}"


def value_beside(number: Number | None, goal: Number, unit: str) -> str:
    """A figure beside its goal: `39.96%` beside 40 %, which it has not reached; else as `value`."""
    said = value(number, unit)
    if number is None or number >= goal or said != value(goal, unit):
        return said
    if unit == "share":
        return _digits(round_short_of(_in_percent(number), 1, _in_percent(goal))) + "%"
    return precise(number, unit)


def _in_percent(share: Number) -> Decimal:
    return _exact(share) * 100


def _has_a_decimal(number: Number, unit: str) -> bool:
    """Whether a figure is said with at most one decimal."""
    if unit in _PER_SOMETHING:
        return abs(number) < 100
    return unit in _SPANS


def _name_laps(text: str, unit: str) -> str:
    """`5.5바퀴` says round what."""
    if unit == "laps":
        return f"{ROUND_THE_EARTH}{text}"
    return text


def mean(number: Number | None, unit: str) -> str:
    """A mean of counts, with its decimal below a hundred: `8.3회`; larger ones as `value`."""
    if number is None or abs(number) >= 100 or unit == "share":
        return value(number, unit)
    return _digits(rounded(number, 1), keep_zero=True) + UNITS[unit]


def precise(number: Number | None, unit: str) -> str:
    """The same figure with nothing shortened: `219,940㎞`, `59,300,000,000원`; for tables and `검산`."""
    if number is None:
        return NOTHING
    if unit == "share":
        return percent(number, 2)
    digits = _digits(rounded(number, 2))
    if isinstance(number, int):
        digits = _digits(rounded(number))
    return _name_laps(digits + UNITS[unit], unit)


def precise_distance(number: Number | None, unit: str) -> str:
    """A figure as it is said, a distance to the last digit: `219,996㎞`."""
    if unit != "km":
        return value(number, unit)
    return precise(number, unit)


def tick(number: Number, unit: str) -> str:
    """A figure on an axis: no unit word (the subtitle says it), except `%`: `20%`, `5만`, `145`, `2.5`."""
    if unit == "share":
        return _digits(rounded(_exact(number) * 100, 1)) + "%"
    if abs(number) < 10**4:
        return _digits(rounded(number, 1))
    digits, scale = _in_scale(number)
    return digits + scale


def percent(share: Number | None, places: int = 1) -> str:
    """A share of 1 in per cent, always with its decimals: 0.18 → `18.0%`."""
    if share is None:
        return NOTHING
    return _digits(round_short_of(_in_percent(share), places, 100), keep_zero=True) + "%"


def change(difference: Number | None, unit: str) -> str:
    """A difference with its sign: `+3.1%p`, `−2건`, `+1.2만 ㎞`; nothing changed has no sign (`0건`, `0.0%p`)."""
    if difference is None:
        return NOTHING
    text = value(abs(difference), unit).removeprefix(ROUND_THE_EARTH)
    if unit == "share":
        text += "p"
    shows_nothing = not any(digit in "123456789" for digit in text)
    if shows_nothing:
        return text
    if difference > 0:
        return f"+{text}"
    return MINUS + text


def change_shown(before: Number, after: Number, unit: str) -> str:
    """A difference beside both figures it is of: what a reader gets who takes one from the other as they are printed.

    31.1% and 30.9% differ by −0.2%p whatever their next digits; figures shortened to 만 or 억 by `약 +6,200㎞`.
    """
    places = _places_shown(before, after, unit)
    if places is not None:
        scale = 100 if unit == "share" else 1
        then, now = (rounded(_exact(side) * scale, places) for side in (before, after))
        return change(float(now - then) / scale, unit)
    said = change(after - before, unit)
    if said[:1] in ("+", MINUS):
        return f"약 {said}"
    return said


def _places_shown(before: Number, after: Number, unit: str) -> int | None:
    """With how many decimals two figures are said; None where one is shortened."""
    if unit == "share" or unit in _AVERAGES:
        return 1
    if all(_has_a_decimal(side, unit) for side in (before, after)):
        return 1
    if any(_in_scale(side)[1] for side in (before, after)):
        return None
    return 0


def interval(low: Number | None, high: Number | None, unit: str = "share") -> str:
    """The 95 % interval: `95% 구간 12.0~21.5%`; the unit is written once, at the end."""
    if low is None or high is None:
        return NOTHING
    return f"95% 구간 {between(low, high, unit)}"


def between(low: Number, high: Number, unit: str) -> str:
    """A range with its unit at the end: `12.0~21.5%`, `4~11건`; kept twice when the scales differ (`9,000~1.2만 ㎞`)."""
    first = value(low, unit)
    last = value(high, unit).removeprefix(ROUND_THE_EARTH)
    tail = UNITS[unit]
    for _, scale in _SCALES:
        scaled = f"{scale} {UNITS[unit]}"
        if first.endswith(scaled) and last.endswith(scaled):
            tail = scaled
    return f"{first.removesuffix(tail).rstrip()}~{last}"


def for_document(text: str) -> str:
    """Screen text as public documents write it: a negative number has `△` in front."""
    return text.replace(MINUS, "△")


def day(on: date | None) -> str:
    """`2022. 3. 31.(목)`"""
    if on is None:
        return NOTHING
    return f"{plain_day(on)}({_WEEKDAYS[on.weekday()]})"


def circled(number: int) -> str:
    """`①`, from 1 to 20."""
    return chr(ord("①") + number - 1)


def plain_day(on: date | None) -> str:
    """`2022. 3. 31.`, for tables and axis notes."""
    if on is None:
        return NOTHING
    return f"{on.year}. {on.month}. {on.day}."


def short_day(on: date) -> str:
    """`3. 31.`, where the year is said elsewhere."""
    return f"{on.month}. {on.day}."


def month(on: date) -> str:
    """`2022. 3.`"""
    return f"{on.year}. {on.month}."


def week(on: date) -> str:
    """The ISO week of a day: `3월 5주(3. 28.~4. 3.)`.

    A week belongs to the month of its Thursday, where most of its days lie (KS X ISO 8601), and is the n-th week of
    that month when its Thursday is the month's n-th.
    """
    monday = on - timedelta(days=on.weekday())
    thursday = monday + timedelta(days=3)
    ordinal = (thursday.day - 1) // 7 + 1
    sunday = monday + timedelta(days=6)
    return f"{thursday.month}월 {ordinal}주({short_day(monday)}~{short_day(sunday)})"


def quarter(key: str | date) -> str:
    """`2021년 1분기`, from the key `2021Q1` or from any day in it."""
    if isinstance(key, date):
        return f"{key.year}년 {(key.month + 2) // 3}분기"
    of, number = key.split("Q")
    return f"{int(of)}년 {int(number)}분기"


def period(start: date, end: date) -> str:
    """`2022. 1. 1.~3. 31.`; the second year is written only when it differs."""
    if start.year == end.year:
        return f"{plain_day(start)}~{short_day(end)}"
    return f"{plain_day(start)}~{plain_day(end)}"


def year(on: date) -> str:
    """`2022년`"""
    return f"{on.year}년"


_BUCKETS: dict[str, Callable[[date], str]] = {
    "day": day,
    "week": week,
    "month": month,
    "quarter": quarter,
    "year": year,
}


def bucket(start: date, grain: str) -> str:
    """The name of a bucket by its first day: day, week, month, quarter or year; other grains raise KeyError."""
    return _BUCKETS[grain](start)
