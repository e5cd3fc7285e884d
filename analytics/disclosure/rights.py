"""Which metrics a role may read: those of the rooms that its row of the table opens.

weekly    all of them, as the pages of the bureau itself
mayor     what was won, travelled, signed and kept
support   the support of firms and the council of institutions
press     what may be published
"""

from __future__ import annotations

from analytics.disclosure import room
from analytics.metrics import SECTIONS, attraction, council, effort, memoranda, realisation, support
from analytics.metrics.metric import Metric
from analytics.metrics.publishing import Published
from analytics.permissions.caller import current
from analytics.permissions.table import Role

SECTIONS_OF_ROOMS: dict[str, tuple[str, ...]] = {
    "weekly": tuple(SECTIONS),
    "mayor": tuple(module.SECTION for module in (attraction, effort, memoranda, realisation)),
    "support": (support.SECTION, council.SECTION),
}
SECTION_OF = {metric.name: section for section, metrics in SECTIONS.items() for metric in metrics}


def may_read(role: Role | None, metric: Metric) -> bool:
    """Whether a metric may be asked for at all."""
    is_published = isinstance(metric.publishing, Published)
    if room.is_press_alone():
        return is_published
    return role is None or is_bureaus(role, metric) or ("press" in role.rooms and is_published)


def is_bureaus(role: Role, metric: Metric) -> bool:
    """Whether a room shows a metric from the bureau's own figures."""
    section = SECTION_OF[metric.name]
    return any(section in SECTIONS_OF_ROOMS.get(name, ()) for name in role.rooms)


def is_closed(metric: Metric) -> bool:
    """Whether a metric is closed to whoever asks: neither its value nor whether a guess of it is right is told."""
    asking = current()
    if asking is None:
        return False
    if asking.role is None:
        return not isinstance(metric.publishing, Published)
    return not may_read(asking.role, metric)


def shows_bureaus(metric: Metric) -> bool:
    """Whether whoever asks sees a metric as the bureau does, with its groups, and not as the public does."""
    asking = current()
    if asking is None:
        return True
    return asking.role is not None and is_bureaus(asking.role, metric)


def is_closed_on(metric: Metric, kind: str) -> bool:
    """Whether a metric is closed to whoever asks on a snapshot of a kind.

    Of a bureau's build also what they see as the public does: its days, its parts and its small counts were never published.
    """
    return is_closed(metric) or (kind == "build" and not shows_bureaus(metric))


def reads_published() -> bool:
    """Whether nothing of the bureau's own build is open to whoever asks, and all that they see was published."""
    asking = current()
    if asking is None:
        return room.is_press_alone()
    return asking.role is None or not any(name in SECTIONS_OF_ROOMS for name in asking.role.rooms)
