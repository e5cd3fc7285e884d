"""Which metrics and editions a role may ask for: those of the rooms that its row of the table opens.

weekly    all of them, as the pages of the bureau itself
mayor     what was won, travelled, signed and kept
support   the support of firms and the council of institutions
press     what may be published, from what was published alone
"""

from __future__ import annotations

from analytics.api.refusals import ApiRefusal
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
EDITIONS_OF_ROOMS = {"press": "press", "mayor": "mayor"}  # any other is the bureau's own
SECTION_OF = {metric.name: section for section, metrics in SECTIONS.items() for metric in metrics}


def read_role() -> Role | None:
    """The role of whom this thread answers; None where nobody signs in. Raises: ApiRefusal role_gone."""
    caller = current()
    if caller is None:
        return None
    if caller.role is None:
        raise ApiRefusal("role_gone", caller=caller, role="-")
    return caller.role


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


def check_metric(metric: Metric) -> None:
    """Lets pass a metric that may be asked for; the press room says itself what is not published. Raises: ApiRefusal role."""
    role = read_role()
    if role and not may_read(role, metric):
        raise ApiRefusal("role", role=role.name, name=metric.name)


def reads_published_only(metric: Metric) -> bool:
    """Whether only what was published answers: in the press room, and to a role that has no other room for this."""
    role = read_role()
    if room.is_press_alone():
        return True
    return role is not None and not is_bureaus(role, metric)


def may_list_edition(name: str) -> bool:
    """Whether an edition may be named."""
    if room.is_press_alone():
        return name == room.PRESS
    role = read_role()
    return role is None or EDITIONS_OF_ROOMS.get(name, "weekly") in role.rooms
