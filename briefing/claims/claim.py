"""A number of a draft: judged, with what the registry says to it, or not judged, with the reason.

`start` and `end` are places in the draft as it was given: what a page marks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analytics.measure.measurement import Number
from analytics.metrics import METRICS
from briefing.claims import words
from briefing.claims.words import Verdict, Why


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
        is_quotation: said by somebody, in quotation marks or reported.
        now: our figure of the day beside a plan.
        is_as_planned: whether a plan says what our target is; None where none is set.
        measured_on: the day of ours where it is not the day of the verdict.
        right: the sentence that could be written instead; empty where there is none.
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
    is_quotation: bool = field(default=False, compare=False)
    now: Number | None = field(default=None, compare=False)
    is_as_planned: bool | None = field(default=None, compare=False)
    measured_on: date | None = field(default=None, compare=False)
    right: str = field(default="", compare=False)

    @property
    def holds(self) -> bool:
        """Whether the registry agrees."""
        return self.verdict in ("agrees", "agrees_rounded")

    @property
    def agrees(self) -> bool | None:
        """Whether the value is right; None where there is nothing of ours to hold it against."""
        if self.verdict == "personal_data":
            return None
        if self.verdict == "target":
            return self.is_as_planned
        return self.holds or self.verdict == "internal"

    @property
    def sentence(self) -> str:
        """What is said of it to a person."""
        if not self.is_quotation:
            return self._explain()
        return f"{self._explain()} {words.QUOTATION}"

    def _explain(self) -> str:
        if self.metric is None or self.unit is None or self.as_of is None:
            return words.PERSONAL_DATA
        if self.verdict == "target":
            return words.explain_target(
                METRICS[self.metric].label,
                self.is_as_planned,
                words.write_value(self.ours, self.unit, is_change=False),
                words.write_value(self.now, self.unit, is_change=False),
            )
        subject = words.name_subject(self.metric, self.part, self.is_change, self.is_rest)
        value = words.write_value(self.ours, self.unit, self.is_change)
        if self.value is None and self.holds:
            return words.explain_some(subject, value, self.as_of)
        return words.explain_verdict(self.verdict, subject=subject, value=value, as_of=self.as_of)

    def as_json(self) -> dict[str, str | Number | bool | date | None]:
        """The shape of `check-claims --json`."""
        return {
            "text": self.text,
            "value": self.value,
            "unit": self.unit,
            "verdict": self.verdict,
            "agrees": self.agrees,
            "quotation": self.is_quotation,
            "metric": self.metric,
            "ours": self.ours,
            "as_of": self.as_of,
        }


@dataclass(frozen=True)
class Unjudged:
    """A number of a draft that was read and not judged, and why.

    Args:
        text: as the draft writes it; start, end: where it stands there.
        word: the word beside it that nobody here knows; empty where that is not why.
    """

    text: str
    start: int
    end: int
    why: Why
    word: str = ""

    @property
    def sentence(self) -> str:
        """Why, as it is said to a person."""
        return words.explain_unjudged(self.why, self.word)

    def as_json(self) -> dict[str, str]:
        """The shape of `check-claims --json`."""
        return {"text": self.text, "why": self.sentence}


@dataclass(frozen=True)
class Checked:
    """A draft's numbers on one day: what was judged and what was not, each in its order."""

    as_of: date
    claims: tuple[Claim, ...]
    not_judged: tuple[Unjudged, ...]

    def as_json(self) -> dict[str, object]:
        """The shape of `check-claims --json`."""
        return {
            "as_of": self.as_of,
            "claims": [claim.as_json() for claim in self.claims],
            "not_judged": [number.as_json() for number in self.not_judged],
        }

    @property
    def summary(self) -> str:
        """How the draft fared, in one line."""
        return words.count_verdicts([claim.verdict for claim in self.claims], len(self.not_judged))
