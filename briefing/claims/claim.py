"""A judged figure of a draft: what it says, and what the registry says to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analytics.measure.measurement import Number
from briefing.claims import words
from briefing.claims.words import Verdict


@dataclass(frozen=True)
class Claim:
    """One figure of a draft and what the registry says to it.

    Args:
        text: as the draft writes it; start, end: where it stands there.
        value: in the metric's unit (shares 0–1), the lower end of a range; None for personal data
            and where no number is said.
        unit: the metric's unit, a key of numbers.UNITS.
        metric: the metric that agrees, was once true, is meant by mistake, or stands nearest.
        ours: that metric's value on the draft's as-of day, or of the days that the draft names.
        as_of: the day of the verdict; for a stale figure the last on which it was true.
        is_change: value and ours are by how much it rose or fell.
        is_rest: value and ours are how many of the whole the metric leaves.
        part: the group of the metric that it was held against (기관, 서울); empty for all of it.
    """

    text: str
    value: Number | None
    unit: str | None
    verdict: Verdict
    metric: str | None
    ours: Number | None
    as_of: date | None
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    is_change: bool = False
    is_rest: bool = False
    part: str = field(default="", compare=False)

    @property
    def holds(self) -> bool:
        """Whether the registry agrees."""
        return self.verdict in ("agrees", "agrees_rounded")

    @property
    def sentence(self) -> str:
        """What is said of it to a person."""
        if self.metric is None or self.unit is None or self.as_of is None:
            return words.PERSONAL_DATA
        subject = words.name_subject(self.metric, self.part, self.is_change, self.is_rest)
        value = words.write_value(self.ours, self.unit, self.is_change)
        if self.value is None and self.holds:
            return words.explain_some(subject, value, self.as_of)
        return words.explain_verdict(self.verdict, subject=subject, value=value, as_of=self.as_of)

    def as_json(self) -> dict[str, str | Number | date | None]:
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
