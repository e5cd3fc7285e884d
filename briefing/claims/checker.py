"""The claim checker: each figure that a draft says of this bureau, against the registry on the draft's as-of day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from analytics.measure.buckets import bucket_start
from analytics.measure.measure import measure
from analytics.measure.measurement import Row, sides_of
from analytics.measure.question import SMALL_SAMPLE, Question
from analytics.metrics import METRICS
from analytics.warehouse.snapshots import Snapshot, open_snapshot
from briefing.claims import words as sentences
from briefing.claims.context import Asked, find_asked, find_personal
from briefing.claims.numbers import Figure
from briefing.claims.vocabulary import topics, traps
from briefing.claims.vocabulary import units_and_days as words

LISTED = 8  # characters: `서울 306곳, 경기에서 88곳`
WEEK, FOUR_WEEKS = timedelta(days=7), timedelta(days=28)
LARGE_ENOUGH = 100  # a round number of others' things is then no coincidence
SMALLEST_COINCIDENCE = 10  # below, some other metric has the same count by chance
# Where two stages are taken for each other; institutions beside firms, mature cohorts beside all.
STAGES = (
    "cumulative_mous_signed",
    "firms_signed",
    "mous_in_force",
    "firms_opened",
    "cumulative_parties_opened",
    "firms_operating",
    "firms_operating_all_parties",
    "firms_visited",
    "firms_replied_positively",
    "firms_converted",
    "firms_hiring",
    "firms_investing",
    "firms_consulted",
    "firms_heard",
    "firms_unheard",
)
KIN = {
    "firms": STAGES,
    "pieces": STAGES,
    "cases": STAGES,
    "share": (
        "positive_reply_rate",
        "mou_conversion_rate",
        "visit_reply_rate",
        "mou_opening_rate",
        "mou_opening_rate_all_parties",
        "mou_operating_rate",
        "mou_operating_rate_all_parties",
        "mou_hiring_rate",
        "mou_investing_rate",
        "job_realisation_rate",
        "investment_realisation_rate",
        "aftercare_coverage",
        "contact_coverage",
        "survey_response_rate",
        "tenancy_occupancy",
        "escalation_rate",
        "follow_up_kept_rate",
    ),
    "km": ("trip_km", "person_km"),
    "laps": (),
    "krw": ("investment_confirmed", "investment_promised", "investment_reported"),
    "people": ("jobs_confirmed", "jobs_promised", "jobs_reported", "event_attendance"),
    "times": ("visits", "contacts", "trips", "firms_visited"),
    "seats": ("seats_let", "seats_open"),
    "pairs": (),
    "days": (
        "median_days_to_mou",
        "median_days_mou_to_opening",
        "median_days_reply_to_mou",
        "days_silent",
    ),
    "months": (),
    "copies": (),
}
WAVER = 0.01  # a rate may leave the span between two weeks and come back
DAYS_OF_MONTH = 30.4375
PARTS = (
    "region",
    "field",
    "party_type",
    "counterpart",
    "agency",
)  # dimensions that a draft names by the build's own words
NARROW = (
    "region",
    "field",
)  # said of one of these, a figure is not of everything; 기업 and 기관 are said of anything
Part = tuple[str, tuple[str, ...]]  # a dimension and the values of it that are meant


@dataclass(frozen=True)
class Claim:
    """One figure of a draft and what the registry says to it.

    Args:
        text: as the draft writes it; start, end: where it stands there.
        value: in the metric's unit (shares 0–1), the lower end of a range; None for personal data.
        unit: the metric's unit, a key of numbers.UNITS.
        verdict: agrees · agrees_rounded · stale · other_stage · unsupported · personal_data.
        metric: the metric that agrees, was once true, is meant by mistake, or stands nearest.
        ours: that metric's value on the draft's as-of day (for the days the draft names, where it names some).
        as_of: the day of the verdict: the draft's, or for a stale figure the last day on which it was true.
        is_change: value and ours are by how much it rose or fell; is_rest: how many of the whole the metric leaves.
    """

    text: str
    value: float | int | None
    unit: str | None
    verdict: str
    metric: str | None
    ours: float | int | None
    as_of: date | None
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    is_change: bool = False
    is_rest: bool = False

    @property
    def sentence(self) -> str:
        """What is said of it to a person."""
        return sentences.explained(
            self.verdict,
            self.metric,
            self.ours,
            self.unit,
            self.as_of,
            self.is_change,
            self.is_rest,
        )

    def as_json(self) -> dict:
        """The shape of `check-claims --json`."""
        return {
            "text": self.text,
            "value": self.value,
            "unit": self.unit,
            "verdict": self.verdict,
            "metric": self.metric,
            "ours": self.ours,
            "as_of": self.as_of,
        }


def check_claims(
    text: str, as_of: date | None = None, snapshot: Snapshot | None = None
) -> list[Claim]:
    """Every claim of a draft, in its order.

    Args:
        text: the draft; as_of: its day, by default the newest day of data; snapshot: by default the current build's.

    Raises:
        NoSnapshot; Unanswerable "no_data".
    """
    asked_of = snapshot or open_snapshot()
    day = as_of or measure(Question("visits", snapshot=asked_of)).as_of
    registry = registry_of(asked_of, day)
    found = [
        Claim(text[start:end], None, None, "personal_data", None, None, None, start, end)
        for start, end in find_personal(text)
    ]
    found += [
        judge(text[asked.start : asked.end], asked, registry) for asked in find_asked(text, day)
    ]
    return sorted(found, key=lambda claim: claim.start)


# ---- what the registry has ---------------------------------------------------------------------------------


@dataclass
class Registry:
    """Values of one snapshot, each measured once."""

    snapshot: Snapshot
    as_of: date
    known: dict = field(default_factory=dict)
    spelt: dict = field(default_factory=dict)

    def value(
        self,
        name: str,
        as_of: date | None = None,
        period: tuple[date | None, date | None] = (None, None),
        part: Part | None = None,
    ) -> float | int | None:
        """A metric's value, of everything or of a part; None where it has none."""
        return self.row(name, as_of, period, part).value

    def row(
        self,
        name: str,
        as_of: date | None = None,
        period: tuple[date | None, date | None] = (None, None),
        part: Part | None = None,
    ) -> Row:
        key = name, as_of or self.as_of, period, part
        if key not in self.known:
            where = tuple((part[0], value) for value in part[1]) if part else ()
            question = Question(
                name, *period, where=where, as_of=as_of or self.as_of, snapshot=self.snapshot
            )
            self.known[key] = measure(question).total
        return self.known[key]

    def parts(self, name: str, around: str) -> list[Part]:
        """The parts of a metric that some words name: fields, regions, parties as the build spells them."""
        return [
            (dimension, labels)
            for dimension in PARTS
            if dimension in METRICS[name].dimensions
            if (labels := said_labels(self.labels(name, dimension), around))
        ]

    def labels(self, name: str, dimension: str) -> tuple[str, ...]:
        if (name, dimension) not in self.spelt:
            groups = measure(
                Question(name, by=(dimension,), as_of=self.as_of, snapshot=self.snapshot)
            ).rows
            self.spelt[name, dimension] = tuple(
                label for row in groups if (label := row.group[dimension])
            )
        return self.spelt[name, dimension]

    def is_small(self, name: str, as_of: date) -> bool:
        """Whether a rate of an earlier day stood on so few that any figure was once true."""
        self.value(name, as_of)
        below = sides_of(self.known[name, as_of, (None, None), None]).denominator
        return below is not None and below < SMALL_SAMPLE

    def first_day(self) -> date:
        return measure(Question("visits", as_of=self.as_of, snapshot=self.snapshot)).period_from


@lru_cache(maxsize=4)
def registry_of(snapshot: Snapshot, as_of: date) -> Registry:
    """What was measured for one draft serves the next: a draft is checked again after each mending."""
    return Registry(snapshot, as_of)


def value_in(figure: Figure, name: str, value: float | int | None) -> float | int | None:
    """A metric's value in the unit the draft uses: days as months."""
    return (
        value / DAYS_OF_MONTH
        if value is not None and figure.kind == "months" and METRICS[name].unit == "days"
        else value
    )


def said_labels(labels: tuple[str, ...], around: str) -> tuple[str, ...]:
    """The labels that stand in some words; the last alone where it stands right at the end, as a list gives each its figure."""
    found = sorted((around.rfind(label), label) for label in labels if label in around)
    if len(found) == 1 or not around.rstrip().endswith(
        traps.HOME
    ):  # 광주 is a part only in a list of regions
        found = [one for one in found if one[1] != traps.HOME]
    if found and len(around) - found[-1][0] - len(found[-1][1]) <= LISTED:
        found = found[-1:]
    return tuple(label for _, label in found)


# ---- one figure --------------------------------------------------------------------------------------------


def judge(text: str, asked: Asked, registry: Registry) -> Claim:
    """The verdict on one figure: the nearest of agrees, agrees rounded, stale, other stage, unsupported."""
    figure = asked.figure
    day = asked.as_of or registry.as_of
    if asked.compared:
        return judge_change(text, asked, registry)
    if asked.period[0] and (
        asked.is_whole or asked.period[0] == asked.period[1]
    ):  # `31일 145곳과 협약했다고 밝혔다`: the day of the words
        so_far = judge(text, replace(asked, period=(None, None)), registry)
        if so_far.verdict in ("agrees", "agrees_rounded") and not any(
            figure.holds(value)
            for name in asked.metrics
            if (value := value_asked(name, asked, registry)) is not None
        ):
            return so_far
    if asked.negated:
        return judge_rest(text, asked, registry)
    parts = [(name, part) for name in asked.metrics for part in registry.parts(name, asked.around)]
    if narrow := [one for one in parts if one[1][0] in NARROW and is_of_part(one[1], asked.around)]:
        parts = narrow
    values = (
        {}
        if narrow
        else {name: ours for name in asked.metrics for ours in [value_asked(name, asked, registry)]}
    )
    for verdict, is_true in (("agrees", figure.is_exactly), ("agrees_rounded", figure.holds)):
        for name, ours in values.items():
            if ours is not None and is_true(value_in(figure, name, ours)):
                return claim_of(text, asked, verdict, name, ours, day)
        for name, part in parts:
            ours = registry.value(named(name, asked), asked.as_of, asked.period, part)
            if ours is not None and is_true(value_in(figure, name, ours)):
                return claim_of(text, asked, verdict, name, ours, day)
    if also := find_among(asked.also, asked, registry):
        return claim_of(text, asked, *also, day)
    if asked.period == (None, None):
        for name, part in [one for one in parts if one[1][0] in NARROW] or [
            (name, None) for name in asked.metrics
        ]:
            if true_on := last_true_day(figure, name, registry, day, part):
                return claim_of(
                    text,
                    asked,
                    "stale",
                    name,
                    registry.value(name, asked.as_of, part=part),
                    true_on,
                )
    if (
        asked.grows and asked.period[1]
    ):  # `2020년 67건 → 2021년 129건`: how far it had come by the end of each
        by_then = judge(text, replace(asked, period=(None, None), as_of=asked.period[1]), registry)
        if by_then.verdict in ("agrees", "agrees_rounded"):
            return by_then
    if other := find_other(asked, registry):
        return claim_of(text, asked, "other_stage", *other, day)
    name, part = narrow[0] if narrow else (asked.metrics[0], None)
    return claim_of(
        text,
        asked,
        "unsupported",
        name,
        registry.value(named(name, asked), asked.as_of, asked.period, part),
        day,
    )


def is_of_part(part: Part, around: str) -> bool:
    """Whether the firms counted are named by their field or region: `서울 협약 기업은`, `데이터 분야 개소율은`."""
    return any(re.search(label + topics.FIRMS_OF_PART, around) for label in part[1])


def named(name: str, asked: Asked) -> str:
    return name if asked.period == (None, None) else words.PERIOD_METRICS.get(name, name)


def value_asked(name: str, asked: Asked, registry: Registry) -> float | int | None:
    return registry.value(named(name, asked), asked.as_of, asked.period)


def claim_of(
    text: str, asked: Asked, verdict: str, name: str, ours: float | int | None, day: date
) -> Claim:
    figure = asked.figure
    value = figure.value * (
        DAYS_OF_MONTH if figure.kind == "months" and METRICS[name].unit == "days" else 1
    )
    value = int(value) if value == int(value) and figure.kind != "share" else round(value, 6)
    return Claim(
        text,
        value,
        METRICS[name].unit,
        verdict,
        named(name, asked),
        ours,
        day,
        asked.start,
        asked.end,
    )


def find_among(
    names: tuple[str, ...], asked: Asked, registry: Registry
) -> tuple[str, str, float | int] | None:
    """(verdict, metric, value) of the first metric that a figure can be no coincidence with."""
    figure = asked.figure
    for name in names:
        ours = value_in(figure, name, value_asked(name, asked, registry))
        if (
            ours is not None
            and figure.is_exactly(ours)
            and (figure.value >= SMALLEST_COINCIDENCE or figure.places)
        ):
            return "agrees", name, ours
        if (
            ours is not None
            and figure.kind != "share"
            and figure.value >= LARGE_ENOUGH
            and figure.holds(ours)
        ):
            return "agrees_rounded", name, ours
    return None


def find_other(asked: Asked, registry: Registry) -> tuple[str, float | int] | None:
    """Another metric that has this very value on the same day; only for figures that say enough to be no coincidence."""
    figure = asked.figure
    if figure.manner != "exact" or (
        figure.kind in ("firms", "pieces", "cases", "times", "people")
        and figure.value < SMALLEST_COINCIDENCE
    ):
        return None
    rounds = figure.kind in ("km", "krw")
    for name in KIN[figure.kind]:
        if name in asked.metrics:
            continue
        ours = value_asked(name, asked, registry)
        if ours is not None and (figure.is_exactly(ours) or rounds and figure.holds(ours)):
            return name, ours
    return None


def last_true_day(
    figure: Figure, name: str, registry: Registry, day: date, part: Part | None = None
) -> date | None:
    """The last day before the as-of day on which a figure was true; None when it never was.

    Looks in steps, where a value may have passed by in between day by day; what comes and goes (a stock) in shorter ones.
    """
    metric = METRICS[name]
    if metric.kind == "survival" or (metric.kind in ("count", "sum", "stock") and figure.high < 1):
        return None
    matches = (
        figure.holds
        if figure.manner != "exact" or figure.kind in ("share", "km", "laps", "krw")
        else figure.is_exactly
    )
    first = registry.first_day()
    step, later = FOUR_WEEKS if metric.kind in ("count", "sum") else WEEK, day
    while later > first:
        earlier = max(later - step, first)
        values = [
            value_in(figure, name, registry.value(name, on, part=part)) for on in (later, earlier)
        ]
        if might_hold(figure, values):
            for back in range((later - earlier).days + 1):
                on = later - timedelta(days=back)
                ours = value_in(figure, name, registry.value(name, on, part=part))
                if (
                    on < day
                    and ours is not None
                    and matches(ours)
                    and not registry.is_small(name, on)
                ):
                    return on
        later = earlier
    return None


def might_hold(figure: Figure, values: list[float | None]) -> bool:
    """Whether a value went through the figure's span between two days."""
    there = [value for value in values if value is not None]
    room = WAVER if figure.kind == "share" else 0
    return bool(there) and min(there) - room <= figure.high and max(there) + room >= figure.low


# ---- those of whom it is not true ----


def judge_rest(text: str, asked: Asked, registry: Registry) -> Claim:
    """`문을 열지 않은 48곳`, `36.1%는 문을 열지 않았다`: what is left of a rate's whole."""
    figure, day = asked.figure, asked.as_of or registry.as_of
    counted, name = (
        next(iter(topics.TOPICS[asked.topic][2]["firms"])),
        topics.TOPICS[asked.topic][2]["share"][0],
    )
    rate = registry.row(name, asked.as_of, asked.period)
    ours, verdict = None, "unsupported"
    if rate.denominator:
        ours = 1 - rate.value if figure.kind == "share" else rate.denominator - rate.numerator
        verdict = (
            "agrees"
            if figure.is_exactly(ours)
            else "agrees_rounded"
            if figure.holds(ours)
            else verdict
        )
    claim = claim_of(text, asked, verdict, name if figure.kind == "share" else counted, ours, day)
    return replace(claim, is_rest=True)


# ---- what rose or fell -------------------------------------------------------------------------------------


def judge_change(text: str, asked: Asked, registry: Registry) -> Claim:
    """A change against the bucket before (`전월 대비 △3건`): both are measured, then subtracted; per cent of the earlier."""
    figure, name = asked.figure, words.PERIOD_METRICS.get(asked.metrics[0], asked.metrics[0])
    is_growth = figure.kind == "share"
    changes = [
        change
        for grain in asked.compared
        for change in changes_of(name, grain, registry, is_growth)
    ]
    value = (
        int(figure.value)
        if not is_growth and figure.value == int(figure.value)
        else round(figure.value, 6)
    )
    verdict, ours = "unsupported", changes[0] if changes else None
    for change in changes:
        if (change < 0) == (figure.value < 0) and figure.holds(abs(change)):
            verdict, ours = "agrees" if figure.is_exactly(change) else "agrees_rounded", change
            break
    unit = "share" if is_growth else METRICS[name].unit
    return Claim(
        text,
        value,
        unit,
        verdict,
        name,
        ours,
        registry.as_of,
        asked.start,
        asked.end,
        is_change=True,
    )


def changes_of(name: str, grain: str, registry: Registry, is_growth: bool) -> list[float | int]:
    """This bucket so far less the one before, whole and up to the same day of it; as a share of the one before for a growth."""
    start = bucket_start(registry.as_of, grain)
    last = start - timedelta(days=1)
    before = bucket_start(last, grain)
    now = registry.value(name, period=(start, registry.as_of))
    found = []
    for end in (last, min(before + (registry.as_of - start), last)):
        then = registry.value(name, period=(before, end))
        if now is not None and then is not None and (then or not is_growth):
            found.append((now - then) / then if is_growth else now - then)
    return found
