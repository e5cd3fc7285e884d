"""The claim checker: each figure that a draft says of this bureau, against the registry.

On the draft's as-of day.
"""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from analytics.disclosure.rights import is_closed, shows_bureaus
from analytics.measure.measure import measure
from analytics.measure.measurement import sides_of
from analytics.measure.question import Question
from analytics.metrics import METRICS
from analytics.metrics.publishing import FEWEST
from analytics.warehouse.snapshots import Snapshot, open_snapshot
from briefing.claims.case import Case
from briefing.claims.claim import Checked, Claim, Unjudged
from briefing.claims.context import read_draft
from briefing.claims.doubts import find_doubt
from briefing.claims.judging import judge
from briefing.claims.passages import find_personal
from briefing.claims.registry import open_registry
from briefing.claims.understanding.reading import Unread


def check_draft(text: str, as_of: date | None = None, snapshot: Snapshot | None = None) -> Checked:
    """Every number of a draft, judged or with the reason why not.

    Args:
        text: the draft.
        as_of: its day, by default the newest day of data.
        snapshot: by default the current build's.

    Raises:
        NoSnapshot; Unanswerable "no_data".
    """
    read_from = snapshot or open_snapshot()
    day = as_of or measure(Question("visits", snapshot=read_from)).as_of
    registry = open_registry(read_from, day)
    reading = read_draft(text, day)
    found = [claim_personal(text, start, end) for start, end in find_personal(text)]
    not_judged = [*reading.not_judged]
    for asked in reading.asked:
        judged = judge_earned(Case(text[asked.start : asked.end], asked, registry))
        if isinstance(judged, Claim):
            found.append(judged)
        else:
            not_judged.append(judged)
    return Checked(
        as_of=day,
        claims=tuple(sorted(found, key=attrgetter("start"))),
        not_judged=tuple(sorted(not_judged, key=attrgetter("start"))),
    )


def judge_earned(case: Case) -> Claim | Unjudged:
    """The verdict on a figure, or why none is given though one was found."""
    claim = judge(case)
    doubt = find_doubt(case, claim)
    if is_hidden(case, claim):
        doubt = Unread("closed")
    if not doubt:
        return claim
    return Unjudged(case.text, case.asked.start, case.asked.end, doubt.why, doubt.word)


def is_hidden(case: Case, claim: Claim) -> bool:
    """Whether a verdict would tell whoever asks of a figure that is closed to them: each guess of it would be answered."""
    if claim.metric is None:
        return False
    metric = METRICS[claim.metric]
    if is_closed(metric) or shows_bureaus(metric):
        return is_closed(metric)
    return claim.verdict == "internal" or is_of_few(case, claim)


def is_of_few(case: Case, claim: Claim) -> bool:
    """Whether a figure is one that is not published though its metric is: of a part, of some days, of an earlier day, of few."""
    newest = case.registry.snapshot.as_of
    if claim.part or claim.start or claim.as_of != newest:
        return True
    sides = sides_of(case.registry.find_row(str(claim.metric), newest))
    return any(0 < (count or 0) < FEWEST for count in (sides.numerator, claim.ours))


def check_claims(
    text: str, as_of: date | None = None, snapshot: Snapshot | None = None
) -> list[Claim]:
    """The judged claims alone: see `check_draft`."""
    return list(check_draft(text, as_of, snapshot).claims)


def claim_personal(text: str, start: int, end: int) -> Claim:
    """What a draft must not carry, where it stands."""
    return Claim(
        text=text[start:end],
        value=None,
        unit=None,
        verdict="personal_data",
        metric=None,
        ours=None,
        as_of=None,
        start=start,
        end=end,
    )
