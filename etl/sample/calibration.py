"""What the fictional bureau is calibrated to: its constants, the public curve it follows, and how chance is drawn.

Counts and days come from the public record (`data/public`) and name their metric there; a figure without a source is
invented for the story. The world itself is in `etl.sample.world`.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

T = TypeVar("T")
Point = tuple[date, int]

PUBLIC = Path(__file__).resolve().parents[2] / "data" / "public"
SEED = 20191011  # the day of memorandum no. 1; any other number would tell another story of the same shape
WORLD_STARTS = date(2019, 10, 1)
WORLD_ENDS = date(2026, 1, 31)
ARTICLE_DAY = date(
    2022, 3, 31
)  # the day up to which the seed article counts; the default edition ends on it
TRIP_KM_TO_ARTICLE = 220_000  # km; published_claims.csv, travel_km_cumulative (2022-04-05)

# Trips outside the city per week, from a day on. The article says two to three a week (published_claims.csv,
# trips_per_week); 220,000 km need 2.7 to 3. The bureau was founded in January 2020, so the end of 2019 is thin; from
# July to November 2022 the firm-attraction team had been abolished (mou_since_july_2022).
TRIPS_PER_WEEK: Mapping[date, float] = {
    date(2019, 10, 1): 1.1, date(2020, 1, 6): 3.7, date(2020, 7, 1): 3.2, date(2021, 1, 1): 2.9,
    date(2021, 7, 1): 2.8, date(2022, 1, 1): 2.7, date(2022, 7, 1): 0.7, date(2022, 12, 1): 1.6,
    date(2023, 7, 1): 2.0, date(2024, 1, 1): 2.9,
}  # fmt: skip
LOCAL_TRIPS_PER_WEEK = 0.8
# Of so many firms first visited from that day on, so many say yes one day: (yes, of). Under 20 % early
# (success_rate_early); the rise after it is invented, as is its size.
YES_OF: Mapping[date, tuple[int, int]] = {
    date(2019, 10, 1): (1, 6), date(2020, 1, 1): (3, 16), date(2020, 7, 1): (3, 10), date(2021, 1, 1): (2, 5),
    date(2021, 7, 1): (1, 2), date(2022, 1, 1): (4, 7),
}  # fmt: skip
# At which visit the yes comes; "two or three times" (visits_per_firm_average) counts the visits after it too.
YES_AT_VISIT = {1: 0.38, 2: 0.38, 3: 0.2, 4: 0.04}
VISITS_WITHOUT_YES = {1: 0.57, 2: 0.23, 3: 0.13, 4: 0.07}

# Memoranda by which the public record is silent or speaks of "about": soft points, see `signing_days`.
SOFT_MOU_POINTS: Sequence[Point] = (
    (date(2022, 6, 30), 148),
    (date(2022, 11, 30), 148),  # none since July 2022 (mou_since_july_2022)
    (date(2023, 11, 23), 157),  # "150여" (mou_cumulative, about)
    (date(2023, 12, 31), 167),  # 199 on 2024-05-27 less the 32 of that year (mou_signed_this_year)
)
# Numbers that are institutions: 6 of the first 35, 7 of 50, 8 of 99 and 100 (mou_institutions_cumulative); after
# that one in twelve.
INSTITUTION_NUMBERS = frozenset(
    {5, 9, 13, 19, 27, 33, 44, 78, 104, 116, 128, 141, *range(152, 400, 12)}
)
WALK_IN_NUMBERS = frozenset({1, 16, 30, 47})  # signed before anybody had visited them

# Round-trip km as this fictional bureau writes them into its sheets: invented, roughly right, not road distances.
PLACES: Mapping[str, Mapping[str, int]] = {
    "서울": {"서울 강남구": 600, "서울 서초구": 595, "서울 송파구": 605, "서울 마포구": 610, "서울 성동구": 610,
             "서울 영등포구": 600, "서울 구로구": 590, "서울 금천구": 585, "서울 종로구": 615, "서울 중구": 610},
    "경기": {"경기 성남": 590, "경기 수원": 560, "경기 안양": 575, "경기 화성": 545, "경기 용인": 570},
    "인천": {"인천 연수구": 610},
    "대전": {"대전 유성구": 350, "대전 서구": 345},
    "세종": {"세종": 380},
    "부산": {"부산 해운대구": 540, "부산 남구": 530},
    "대구": {"대구 동구": 430, "대구 수성구": 430},
    "충북": {"충북 청주": 410},
    "전북": {"전북 전주": 210},
    "전남": {"전남 나주": 60},
    "강원": {"강원 춘천": 760},
    "광주": {"광주 동구": 0, "광주 서구": 0, "광주 남구": 0, "광주 북구": 0, "광주 광산구": 0},
}  # fmt: skip
TRIP_REGIONS = {"서울": 0.62, "경기": 0.16, "인천": 0.02, "대전": 0.07, "세종": 0.07, "부산": 0.025, "대구": 0.015,
                "충북": 0.015, "전북": 0.01, "전남": 0.01, "강원": 0.005}  # fmt: skip
STOPS = {
    "서울": {1: 0.08, 2: 0.4, 3: 0.52},
    "경기": {1: 0.3, 2: 0.45, 3: 0.25},
    "광주": {1: 0.7, 2: 0.3},
}
STOPS_ELSEWHERE = {1: 0.65, 2: 0.35}
PARTY_SIZES = {1: 0.25, 2: 0.45, 3: 0.22, 4: 0.08}
WEEKDAYS = {
    0: 0.15,
    1: 0.22,
    2: 0.22,
    3: 0.22,
    4: 0.14,
    5: 0.04,
    6: 0.01,
}  # Monday is 0; some trips at weekends
HOLIDAYS = frozenset(
    {(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)}
)  # (month, day)
# Roughly the fields the city printed for its first 100 and 352 memoranda (mou_firms_field_*); chips came in 2024.
FIELDS = {"데이터": 0.33, "헬스케어": 0.18, "모빌리티": 0.08, "보안": 0.07, "로봇": 0.05, "에너지": 0.04,
          "콘텐츠": 0.08, "음성·자연어": 0.05, "제조": 0.07, "교육": 0.05}  # fmt: skip
CHIP_YEARS_FROM = date(2024, 9, 1)
REMOTE_CHANNELS = {"전화": 0.45, "전자우편": 0.3, "화상": 0.25}
VAGUE_DESTINATIONS = ("관외 출장", "기업 방문", "현지 협의")
VAGUE_TRIP_EVERY = (
    62  # one trip outside the city in so many names no place and no km: six to ARTICLE_DAY
)
TRANSPORT = {"관용차량": 0.45, "KTX": 0.4, "렌터카": 0.15}
STAFF = tuple(f"예시직원 {number:02d}" for number in range(1, 17))


# Chance: everything is drawn from `random()` alone, whose stream numpy keeps from version to version.


def choose(rng: np.random.Generator, weights: Mapping[T, float]) -> T:
    """Draws one key, each with a chance in proportion to its weight."""
    left = rng.random() * sum(weights.values())
    for item, weight in weights.items():
        left -= weight
        if left < 0:
            return item
    return item


def between(rng: np.random.Generator, low: int, high: int) -> int:
    """Draws a whole number from low to high, both included."""
    return low + int(rng.random() * (high - low + 1))


def shuffled(rng: np.random.Generator, items: Sequence[T]) -> list[T]:
    """The items in an order drawn by chance."""
    keys = [rng.random() for _ in items]
    return [item for _, item in sorted(zip(keys, items, strict=True), key=lambda pair: pair[0])]


def deal(rng: np.random.Generator, yes: int, of: int) -> Iterator[bool]:
    """Deals yes or no from small shuffled packs, so that a rate holds for dozens of firms and not only thousands."""
    while True:
        yield from shuffled(rng, [True] * yes + [False] * (of - yes))


def value_from(table: Mapping[date, T], day: date) -> T:
    """The table's value for the newest starting day up to `day`."""
    return table[max(start for start in table if start <= day)]


# The public curve.


def public_points(metric: str, public: Path = PUBLIC) -> list[Point]:
    """Dated counts of one metric in published_claims.csv, in order of day.

    Words like "about" and "more than" make a claim soft: left out. Where two claims of one day differ, the larger
    counts: for the memoranda that is the one that fits the numbering before and after (2021-10-21: 122).
    """
    claims = pd.read_csv(public / "published_claims.csv", dtype=str, keep_default_na=False)
    stated = claims[
        (claims["metric"] == metric) & ~claims["qualifier"].str.contains("about|more than")
    ]
    points: dict[date, int] = {}
    for day, value in zip(stated["as_of"], stated["value"], strict=True):
        points[date.fromisoformat(day)] = max(points.get(date.fromisoformat(day), 0), int(value))
    return sorted(points.items())


def signing_days(public: Path = PUBLIC) -> list[date]:
    """The day of each memorandum, by number from 1: the printed days, and between them days spread evenly.

    Sources: mou_register.csv (exact and batch rows), published_claims.csv (mou_cumulative, also its ordinals such as
    "112th to 122nd signed") and SOFT_MOU_POINTS. A day's printed count wins over the register: on 2021-07-20 the
    register has numbers 100 and 101, the press 100.
    """
    register = pd.read_csv(public / "mou_register.csv", dtype={"mou_no": "Int64"}).dropna(
        subset=["mou_no"]
    )
    points: dict[date, int] = dict(SOFT_MOU_POINTS)
    for signed_on, numbers in register.groupby("signed_on")["mou_no"]:
        day = date.fromisoformat(str(signed_on))
        points[day] = int(numbers.max())
        points[day - timedelta(days=1)] = int(numbers.min()) - 1
    claims = pd.read_csv(public / "published_claims.csv", dtype=str, keep_default_na=False)
    claims = claims[claims["metric"] == "mou_cumulative"]
    for as_of, qualifier in zip(claims["as_of"], claims["qualifier"], strict=True):
        if first := re.match(r"(\d+)(?:st|nd|rd|th)\b", qualifier):
            points[date.fromisoformat(as_of) - timedelta(days=1)] = int(first[1]) - 1
    points.update(public_points("mou_cumulative", public))
    return spread_days(sorted(points.items()), per_day=2.5)


def spread_days(points: Sequence[Point], per_day: float = 1.0) -> list[date]:
    """Gives each number from 1 on a day, so that on every point's day the count is the point's.

    Args:
        points: (day, count reached by its end), in order of day, counts never falling.
        per_day: How many numbers share a day where a gap leaves room, as firms sign together at one ceremony.
    """
    days: list[date] = []
    (start, reached), *rest = points
    days += [start] * reached
    for end, count in rest:
        new = count - reached
        if new < 0:
            raise ValueError(f"the public count falls from {reached} to {count} on {end}")
        span = (end - start).days
        groups = max(1, min(span, math.ceil(new / per_day)))
        for index in range(new):
            step = 1.0
            if span > 1:
                step = span * (index * groups // new + 1) / (groups + 1)
            days.append(working_day(start + timedelta(days=max(1, round(step))), after=start))
        start = end
        reached = count
    return days


def working_day(day: date, after: date) -> date:
    """The day itself or the last working day before it, but never `after` or earlier."""
    while is_day_off(day) and day - timedelta(days=1) > after:
        day -= timedelta(days=1)
    return day


def is_day_off(day: date) -> bool:
    """Saturdays, Sundays and holidays of a fixed date (the lunar ones are left out)."""
    return day.weekday() >= 5 or (day.month, day.day) in HOLIDAYS
