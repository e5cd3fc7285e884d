"""What a bureau keeps records of, and from when: what was never kept is no zero, and a figure begins where its records do."""

from __future__ import annotations

from datetime import date

from analytics.metrics import METRICS
from analytics.panels.distance import march
from analytics.panels.recorded import find_lacking
from analytics.panels.selection import Selection
from analytics.panels.success_rates import inbound

OF_PACE = ("trips_outside", "weeks", march.PACE)  # a division and its sides
OF_INBOUND = ("firms_first_heard", "inbound_firms", inbound.SHARE)


def find_unkept(selection: Selection) -> frozenset[str]:
    """The metrics of which a build has no records, or too few weeks of them: no page tells them."""
    unkept = {name for name in METRICS if find_lacking(selection.snapshot, name)}
    if not march.is_pace_told(selection):
        unkept.add(march.PACE)
    if inbound.ask_inbound(selection).whole is None:
        unkept |= {"inbound_firms", inbound.SHARE}
    return frozenset(unkept)


def find_starts(selection: Selection) -> dict[str, date]:
    """Metric → the first day from which pages tell it, where its records begin later than the period."""
    starts = dict.fromkeys(OF_PACE, march.find_late_start(selection))
    starts |= dict.fromkeys(OF_INBOUND, inbound.ask_inbound(selection).since)
    return {metric: day for metric, day in starts.items() if day}
