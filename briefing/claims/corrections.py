"""What a draft could say instead: our figure of what its sentence means, where that may go out."""

from __future__ import annotations

from analytics.disclosure.rules import FEWEST
from analytics.measure.measurement import Number, Row, sides_of
from analytics.metrics import METRICS
from briefing.claims import words
from briefing.claims.case import Case
from briefing.claims.claim import Claim

CORRECTED = ("stale", "other_stage", "unsupported")


def write_right(case: Case, claim: Claim) -> str:
    """`2022. 3. 31. 기준 개소 기업은 85개사입니다.`, or nothing.

    Only of everything so far: of a part, of some days, of a change or a pace nothing is written, for
    whether such a figure may go out depends on what else is told beside it. What somebody said is
    not ours to put right.
    """
    if claim.verdict not in CORRECTED or case.asked.is_quotation or is_narrowed(case, claim):
        return ""
    metric = find_meant(case, claim)
    row = case.registry.find_row(metric, case.asked.as_of)
    if row.value is None or not METRICS[metric].publishable or is_small(row):
        return ""
    return words.state_value(
        METRICS[metric].label, words.write_value(row.value, METRICS[metric].unit, False), case.day
    )


def is_narrowed(case: Case, claim: Claim) -> bool:
    """Whether the words are of less than everything so far."""
    is_of_part = bool(claim.part) or any(candidate.is_narrow for candidate in case.candidates)
    is_of_days = bool(case.asked.period or case.figure.per)
    return is_of_part or is_of_days or claim.is_change or claim.is_rest


def find_meant(case: Case, claim: Claim) -> str:
    """The metric that the sentence speaks of: of a figure of another stage, the stage it is said of."""
    if claim.verdict == "other_stage" or claim.metric is None:
        return case.candidates[0].metric
    return claim.metric


def is_small(row: Row) -> bool:
    """Whether a figure stands on a count of one to four."""
    sides = sides_of(row)
    counted: list[Number | None] = [sides.numerator, sides.denominator]
    if sides.denominator is None:
        counted = [row.value]
    return any(side is not None and 0 < side < FEWEST for side in counted)
