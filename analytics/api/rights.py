"""What a role may ask of the interface for programs: the metrics that it may read, and the editions of its rooms."""

from __future__ import annotations

from analytics.api.refusals import ApiRefusal
from analytics.disclosure import room
from analytics.disclosure.rights import is_bureaus, may_read
from analytics.metrics.metric import Metric
from analytics.permissions.caller import current
from analytics.permissions.table import Role

EDITIONS_OF_ROOMS = {"press": "press", "mayor": "mayor"}  # any other is the bureau's own


def read_role() -> Role | None:
    """The role of whom this thread answers; None where nobody signs in. Raises: ApiRefusal role_gone."""
    caller = current()
    if caller is None:
        return None
    if caller.role is None:
        raise ApiRefusal("role_gone", caller=caller, role="-")
    return caller.role


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
