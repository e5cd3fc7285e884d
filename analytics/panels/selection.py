"""What the bar says: one frozen value that means the same on every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.metrics import DEFINITIONS
from analytics.warehouse.snapshots import Snapshot

FUNNEL = (
    "firms_visited",
    "firms_replied_positively",
    "firms_signed",
    "firms_opened",
    "firms_operating",
    "firms_hiring",
    "firms_investing",
)  # the steps from the first visit to what came of it


@dataclass(frozen=True)
class Selection:
    """What the bar says: one frozen value that means the same on every page.

    Args:
        snapshot, as_of: always filled in.
        period_from, period_to: None = from the first day of data, to the as-of day.
        filters: (dimension, values); a metric without the dimension is not filtered, and its panel says so.
        is_as_of_chosen: whether the as-of day differs from the build's own (the public record is then cut there too).
        dark: which palette the charts take.
        definition: the rate by which 이행 is judged (one of `DEFINITIONS`).
        stage: the step of the funnel whose firms are listed; empty for none.
        company: the identity of the firm that 기업 shows; empty for none.
        week: the week that 이번 주 looks back on, as `2022-W13`; empty for the last one that is over.
    """

    snapshot: Snapshot
    as_of: date
    period_from: date | None = None
    period_to: date | None = None
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_as_of_chosen: bool = False
    dark: bool = False
    definition: str = DEFINITIONS[0]
    stage: str = ""
    company: str = ""
    week: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether a period or a filter was chosen."""
        return bool(self.filters) or self.has_period

    @property
    def has_period(self) -> bool:
        """Whether a period was chosen."""
        return bool(self.period_from or self.period_to)

    @property
    def printed_by(self) -> date | None:
        """The day up to which the press is quoted: the as-of day where one was chosen, else all of it is."""
        if self.is_as_of_chosen:
            return self.as_of
        return None

    def shifted(self, as_of: date, snapshot: Snapshot | None = None) -> Selection:
        """The same question on another day, or on another build."""
        asked = snapshot or self.snapshot
        return replace(self, as_of=as_of, snapshot=asked, is_as_of_chosen=True)


# By what a cache that cannot key by values themselves tells them apart (`hash_funcs` of Streamlit's, which takes them apart
# field by field for every answer of a run: a tenth of what 이번 주 took). The text names every field, the sight among them.
KEYED: dict[str | type, Callable[[Any], Any]] = {Selection: repr, Snapshot: repr}
