"""Public statements that used a number, as the shipped record has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from analytics.find import words
from analytics.find.vocabulary import stated as vocabulary
from analytics.korean_numbers.number import Number
from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers

# unit of a question → the record's units that it may mean
UNITS: dict[str, tuple[str, ...]] = {
    "share": ("percent",),
    "km": ("km",),
    "laps": ("times",),
    "krw": ("100m KRW", "million KRW"),
    "people": ("people", "jobs"),
    "times": ("trips", "visits", "times"),
}
COUNTED = ("firms", "organisations", "institutions", "MOUs", "agencies", "establishments", "awards")
PLACES = ("branches", "offices", "rooms")
# of what neither people, money, a share nor a distance is
COUNTED_SO = (*COUNTED, *PLACES, "trips", "visits", "times")
COUNTED_BY = ("firms", "cases", "pieces")
# concept of a unit that a question asks in → the record's units, where no others may be meant
UNITS_OF: dict[str, tuple[str, ...]] = {
    "people": ("people", "jobs"),
    "money": ("100m KRW", "million KRW"),
    "km": ("km",),
    "cases": COUNTED_SO,
    "times": COUNTED_SO,
    "rate": ("percent",),
}
SCALES = {"percent": 0.01, "100m KRW": 10**8, "million KRW": 10**6}
# what was counted → what else was said of the same: the parts of a share
PARTS = {
    "real_investment_rate": (
        "firms_established_in_gwangju",
        "firms_supported_of_mou",
        "mou_cumulative",
    )
}
OPENED, WHOLE = "firms_established_in_gwangju", "mou_cumulative"
# what was counted → the figure of ours that means the same
OURS = {
    "mou_cumulative": "cumulative_mous_signed",
    "mou_since_july_2022": "cumulative_mous_signed",
    "mou_firms_cumulative": "firms_signed",
    "firms_established_in_gwangju": "firms_opened",
    "real_investment_rate": "mou_opening_rate",
    "success_rate_early": "positive_reply_rate",
    "travel_km_cumulative": "trip_km",
    "earth_circumferences_equivalent": "earth_laps",
    "trips_per_week": "trips_per_week",
    "visits_per_firm_average": "visits_per_signed_firm",
    "support_centre_mentors": "mentors_listed",
}
MONEY = ("100m KRW", "million KRW")  # of bare digits the last that is meant
# of a value that is told as one of so many; nearer than for a draft, whose words say which rate
# is meant
NTH_OF_RECORD = re.compile(r"fund (\d+)")  # how the record says which of those of one name
FARTHEST_RATIO = 0.03
FAR = 0.1  # a figure is rounded by no more than a tenth of it
BEST_KNOWN = (
    "real_investment_rate",
    "mou_cumulative",
    "firms_established_in_gwangju",
)


@dataclass(frozen=True)
class Statement:
    """One printed figure.

    Args:
        metric: what was counted, as the record names it; value: in the record's unit.
        as_of: the day it speaks of; None where none was printed.
        qualifier: how sure the words were, as the record has it; empty of a plain figure.
        who: whose words they are; None where the record does not say.
    """

    stated_on: date
    as_of: date | None
    metric: str
    value: float
    unit: str
    source_url: str
    who: str | None
    qualifier: str = ""

    @property
    def label(self) -> str:
        return vocabulary.STATEMENTS.get(self.metric, "공개 발표 수치")

    @property
    def said(self) -> str:
        """The figure as it was said: `145곳`, `20% 미만`, `22만 ㎞ 이상`."""
        return words.qualify(self.written, self.qualifier)

    @property
    def nth_of_name(self) -> int:
        """Of which of those that bear one name it speaks, as the 2nd fund; 0 of none."""
        found = NTH_OF_RECORD.match(self.qualifier)
        return int(found[1]) if found else 0

    @property
    def written(self) -> str:
        """The figure in its unit."""
        if self.unit == "km":
            return numbers.value(self.value, "km")
        if self.unit in MONEY:
            return numbers.value(self.value * SCALES[self.unit], "krw")
        if self.metric == "mou_cumulative":
            return numbers.value(int(self.value), "mous")
        return f"{self.value:,.10g}{words.SAID.get(self.unit, '')}"

    @property
    def text(self) -> str:
        """What was counted, with the figure."""
        return f"{self.label} {self.said}"


@lru_cache(maxsize=8)  # builds
def read_statements(snapshot: Snapshot) -> tuple[Statement, ...]:
    """Every dated public statement of a build, the newest first; who spoke only where its notes
    may be read.
    """
    note = "note" if snapshot.kind != "public" else "null"
    rows = query(
        snapshot,
        f"""
        select stated_on, as_of, metric, cast(value as double) as value, unit, source_url, coalesce(qualifier, '') as qualifier,
            {note} as note
        from fct_public_claims order by stated_on desc, metric, value""",
    )
    said = [Statement(who=find_speaker(row.pop("note")), **row) for row in rows]
    return tuple(lend_speaker(one, said) for one in said)


def find_speaker(note: str | None) -> str | None:
    """Whose words they are, where the record's note says so."""
    found = (who for pattern, who in words.SPEAKERS.items() if re.search(pattern, note or ""))
    return next(found, None)


def lend_speaker(share: Statement, said: Sequence[Statement]) -> Statement:
    """A share by whom the same source has the counts that it is made of: who said 142 of 244 said
    58 %.
    """
    if share.who:
        return share
    of_source = (one for one in find_parts(share, said) if one.source_url == share.source_url)
    return replace(share, who=next((one.who for one in of_source if one.who), None))


def find_statements(number: Number, said: Sequence[Statement]) -> list[Statement]:
    """The statements that used a number, the best known first, then what was said of the same
    with them.
    """
    used = [statement for statement in said if is_used(number, statement)]
    used.sort(
        key=lambda one: (
            number.unit is None and one.unit in MONEY,
            abs(find_value(one) - number.value),
            one.metric not in BEST_KNOWN,
        )
    )
    parts = [part for statement in used for part in find_parts(statement, said)]
    return [*used, *(part for part in parts if part not in used)]


def is_used(number: Number, statement: Statement) -> bool:
    """Whether a statement has the number, in a unit that the question may mean."""
    if number.unit is None:
        return is_near(number, statement.value)
    if number.unit == "cases" and "mou" not in statement.metric:
        return False
    units = UNITS.get(number.unit, ())
    if number.unit in COUNTED_BY:
        units = COUNTED
    if number.unit == "pieces":
        units = (*COUNTED, *PLACES, "jobs")
    return statement.unit in units and is_near(number, find_value(statement))


def find_value(statement: Statement) -> float:
    """Its value in the units of our figures: shares 0–1, won."""
    return statement.value * SCALES.get(statement.unit, 1)


def is_near(number: Number, value: float) -> bool:
    """Whether a value makes a number's words true and is no far rounding: 514 are not 1,000,
    6,000억 not 1조, 6.8 % not one
    of eight.
    """
    if number.manner == "ratio" and abs(value - number.value) > FARTHEST_RATIO:
        return False
    if number.manner == "exact" and number.unit != "laps":
        return number.holds(value) and abs(value - number.value) <= FAR * abs(number.value)
    return number.holds(value)


def find_parts(statement: Statement, said: Sequence[Statement]) -> list[Statement]:
    """What was said of the same on the same day: the 142 of 58 %, and the 132 of another report."""
    wanted = PARTS.get(statement.metric, ())
    found = [one for one in said if one.metric in wanted and one.as_of == statement.as_of]
    return sorted(found, key=lambda one: wanted.index(one.metric))


def list_shares(said: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, float]]:
    """What opened of what was signed, where both were said of one day, with the share that they
    make.
    """
    for part in said:
        wholes = [one for one in said if one.metric == WHOLE and one.as_of == part.as_of]
        if part.metric == OPENED and wholes and wholes[0].value:
            yield part, wholes[0], part.value / wholes[0].value
