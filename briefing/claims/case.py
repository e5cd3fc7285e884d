"""One figure of a draft with all that judging it needs to know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from analytics.disclosure.ranges import TOLD_BETWEEN
from analytics.korean_numbers.vocabulary.patterns import group
from analytics.measure.measurement import Number
from analytics.metrics import METRICS
from analytics.metrics.memoranda import FLOW_OF
from analytics.metrics.publishing import DIMENSIONS_DECIDED, Internal
from briefing.claims.claim import Claim
from briefing.claims.context import Asked
from briefing.claims.figure import Figure
from briefing.claims.registry import Part, Registry
from briefing.claims.vocabulary import owners, relations
from briefing.claims.words import Verdict

DAYS_OF_MONTH = 30.4375
# of a region alone
ONLY_HERE = re.compile(group(*owners.REGIONS) + relations.ONLY_PART)
TOTALS = ("count", "sum", "stock")
# said of one of these, a figure is not of everything; 기업 and 기관 are said of anything
NARROW = ("region", "field", "reason")


@dataclass(frozen=True)
class Candidate:
    """What a figure may be the value of: a metric, of everything or of a part."""

    metric: str
    part: Part | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it is of a region, a field or a reason."""
        return self.part is not None and self.part.dimension in NARROW

    def is_named_in(self, around: str) -> bool:
        """Whether the firms counted are named by a region or field: `서울 협약 기업은`.

        A reason that is named is always meant.
        """
        if not self.part:
            return False
        match self.part.dimension:
            case "reason":
                return True
            case "party_type":
                is_meant = re.search(relations.INSTITUTIONS_ONLY, around)
                return self.part.labels == ("기관",) and bool(is_meant)
            case "counterpart":
                return is_part_named(self.part, around, (relations.ALONE,))
            case _:
                return self.is_narrow and is_part_named(self.part, around, relations.PART_NAMED)


def is_part_named(part: Part, around: str, named: tuple[str, ...]) -> bool:
    """Whether one of a part's labels stands in some words before one of some patterns."""
    return any(re.search(label + pattern, around) for label in part.labels for pattern in named)


@dataclass(frozen=True)
class Case:
    """A figure, the question it answers, and where the answer stands."""

    text: str
    asked: Asked
    registry: Registry

    @property
    def figure(self) -> Figure:
        return self.asked.figure

    @property
    def day(self) -> date:
        """The day it is judged on."""
        return self.asked.as_of or self.registry.as_of

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the figure may be the value of, the likeliest first.

        No wholes where a part is meant.
        """
        metrics = self.asked.metrics
        if self.asked.is_of_each:
            metrics = tuple(name for name in metrics if METRICS[name].kind not in TOTALS) or metrics
        parts = [
            Candidate(metric, part)
            for metric in metrics
            for part in self.registry.find_parts(metric, self.asked.around)
        ]
        meant = [candidate for candidate in parts if candidate.is_named_in(self.asked.around)]
        if meant:
            return tuple(meant)
        return (*map(Candidate, metrics), *parts)

    @cached_property
    def is_of_part_alone(self) -> bool:
        """`서울에서만 145건의 협약`: no whole is meant, though the metric knows no regions."""
        return bool(ONLY_HERE.search(self.asked.around))

    def measure(self, candidate: Candidate) -> Number | None:
        """A candidate's value on the day and over the days that the draft names."""
        return self.registry.find_value(
            self.name_metric(candidate.metric),
            self.asked.as_of,
            self.asked.period,
            candidate.part,
        )

    def name_metric(self, metric: str) -> str:
        """Over some days, a total so far is what came in them."""
        if not self.asked.period:
            return metric
        return FLOW_OF.get(metric, metric)

    def forget_period(self, as_of: date | None) -> Case:
        """The same figure taken for one of everything so far."""
        return replace(self, asked=replace(self.asked, period=None, as_of=as_of))

    def make_claim(
        self, verdict: Verdict, metric: str, ours: Number | None, part: Part | None = None
    ) -> Claim:
        """The claim with its verdict; `part` is what of the metric it was held against."""
        if not says_between(self.figure, metric):
            verdict = keep_inside(verdict, metric, part)
        return Claim(
            text=self.text,
            value=write_out(self.figure, metric),
            unit=METRICS[metric].unit,
            verdict=verdict,
            metric=self.name_metric(metric),
            ours=ours,
            as_of=self.day,
            start=self.asked.start,
            end=self.asked.end,
            part="·".join(part.labels) if part else "",
        )


def keep_inside(verdict: Verdict, metric: str, part: Part | None) -> Verdict:
    """What is true and not for publication is told so: `평균 2.2회 방문`, `정부 부처 35회`."""
    if verdict not in ("agrees", "agrees_rounded"):
        return verdict
    is_inner_part = part and isinstance(DIMENSIONS_DECIDED.get(part.dimension), Internal)
    if is_inner_part or not METRICS[metric].publishable:
        return "internal"
    return verdict


def says_between(figure: Figure, metric: str) -> bool:
    """Whether a mean that stays inside is told as it may be: `두세 차례` of 2.2."""
    return figure.manner == "range" and metric in TOLD_BETWEEN


def write_out(figure: Figure, metric: str) -> Number | None:
    """What a figure says in a metric's unit: counts as whole numbers, months as days.

    None where no number is said.
    """
    if figure.manner == "some":
        return None
    value = figure.value
    if says_days_as_months(figure, metric):
        value *= DAYS_OF_MONTH
    if figure.unit != "share" and value == int(value):
        return int(value)
    return round(value, 6)


def convert_value(value: Number, figure: Figure, metric: str) -> Number:
    """A metric's value in the unit that a draft uses: days as months."""
    if says_days_as_months(figure, metric):
        return value / DAYS_OF_MONTH
    return value


def says_days_as_months(figure: Figure, metric: str) -> bool:
    """Whether a draft writes months where the metric counts days."""
    return figure.unit == "months" and METRICS[metric].unit == "days"
