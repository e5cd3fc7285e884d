"""A month of the access log as whoever looks after the server goes through it (안전성 확보조치 기준, article 8: once a month).

Hours and months are the bureau's. What is counted is what stands in the log; a clock that went back is told, for then hours
and months cannot be believed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from analytics.access import chain
from analytics.access.chain import Deed, Line
from analytics.access.log import SYSTEM, append_event
from analytics.access.log import Event as LogEvent
from analytics.access.refusals import NotLogged
from analytics.access.verify import Verified
from analytics.access.words import review as words
from analytics.access.words.log import read_more_refused
from analytics.permissions.caller import Caller
from analytics.warehouse.clock import to_office

NIGHT_FROM = 22  # o'clock
NIGHT_UNTIL = 6
SIGNED_OFF = "log/review/"  # of the object of a line that signs a month off
CHANGES = (Deed.ENTER, Deed.CHANGE, Deed.DELETE)
TAKEN = (Deed.DOWNLOAD, Deed.PRINT)


@dataclass(frozen=True)
class Used:
    """What one person or program did in a month.

    Args:
        looks, taken, changes: how many lines of each kind; at_night: of all of them; refused: how often, for a line may stand
            for many refusals.
        addresses: how many network addresses they came from.
    """

    who: str
    role: str
    looks: int
    taken: int
    changes: int
    refused: int
    at_night: int
    addresses: int


@dataclass(frozen=True)
class SetBack:
    """Where the clock of a line lies before that of the line before it."""

    line: Line
    before: Line


@dataclass(frozen=True)
class SignOff:
    """A month that was gone through: by whom and when, with what was said."""

    who: str
    at: datetime
    said: str


@dataclass(frozen=True)
class Review:
    """A month.

    Args:
        month: `2026-11`. used: whoever did anything, the most looks first. refused: lines that turned somebody away;
            taken: downloads and prints; both the newest first.
    """

    month: str
    lines: int
    used: tuple[Used, ...]
    refused: tuple[Line, ...]
    taken: tuple[Line, ...]
    set_back: tuple[SetBack, ...]
    signed_off: SignOff | None

    @property
    def at_night(self) -> tuple[Used, ...]:
        """Whoever did anything at night, the most first."""
        return rank(self.used, lambda used: used.at_night)

    @property
    def often_refused(self) -> tuple[Used, ...]:
        """Whoever was turned away, the most often first."""
        return rank(self.used, lambda used: used.refused)


def rank(used: Iterable[Used], count: Callable[[Used], int]) -> tuple[Used, ...]:
    """Those who have any, the most first."""
    return tuple(sorted(filter(count, used), key=count, reverse=True))


def list_months() -> list[str]:
    """The months of which there are lines, the newest first. Raises: NotLogged not_readable."""
    try:
        return sorted({file.month for file in chain.list_files()}, reverse=True)
    except OSError as error:
        raise NotLogged("not_readable", path=error.filename or "") from error


def review_month(month: str) -> Review:
    """A month as it stands now. Raises: NotLogged not_readable."""
    try:
        files = chain.list_files()
        lines = [line for file in files if file.month == month for line in read_lines(file.path)]
        later = [line for file in files if file.month >= month for line in read_lines(file.path)]
    except OSError as error:
        raise NotLogged("not_readable", path=error.filename or "") from error
    return Review(
        month=month,
        lines=len(lines),
        used=count_used(lines),
        refused=pick(lines, (Deed.REFUSE,)),
        taken=pick(lines, TAKEN),
        set_back=tuple(
            SetBack(line, before) for before, line in pairwise(lines) if line.moment < before.moment
        ),
        signed_off=find_sign_off(later, month),
    )


def read_lines(path: Path) -> tuple[Line, ...]:
    """Every line of a file that can be read; whether they hold is for `verify`. Raises: OSError."""
    state = path.stat()
    return read_once(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def read_once(path: Path, changed_at: int, size: int) -> tuple[Line, ...]:  # noqa: ARG001 (the file's state is the key)
    """The lines of a file as it was; none is held against itself, which would take ten times as long."""
    return tuple(filter(None, map(chain.read_line, path.read_bytes().split(b"\n"))))


def pick(lines: Iterable[Line], deeds: tuple[Deed, ...]) -> tuple[Line, ...]:
    """The lines of some deeds, the newest first."""
    return tuple(line for line in lines if line.what in deeds)[::-1]


def count_used(lines: Iterable[Line]) -> tuple[Used, ...]:
    """What each did, the most looks first; what the program wrote about itself is nobody's."""
    by_who: dict[str, list[Line]] = {}
    for line in lines:
        if line.who != SYSTEM.name:
            by_who.setdefault(line.who, []).append(line)
    used = [count_one(who, own) for who, own in by_who.items()]
    return tuple(sorted(used, key=lambda one: (-one.looks, one.who)))


def count_one(who: str, own: list[Line]) -> Used:
    """What one person did, by their own lines."""
    deeds = Counter(line.what for line in own)
    return Used(
        who=who,
        role=own[-1].role,
        looks=deeds[Deed.READ],
        taken=sum(deeds[deed] for deed in TAKEN),
        changes=sum(deeds[deed] for deed in CHANGES),
        refused=sum(map(count_refusals, pick(own, (Deed.REFUSE,)))),
        at_night=sum(is_night(line) for line in own),
        addresses=len({line.address for line in own}),
    )


def count_refusals(line: Line) -> int:
    """How many refusals a line stands for; one of before lines said it as a number says it in
    its sentence alone."""
    return max(line.times, read_more_refused(line.reason))


def is_night(line: Line) -> bool:
    """Whether a line was written between ten in the evening and six in the morning where the bureau is."""
    hour = to_office(line.moment).hour
    return hour >= NIGHT_FROM or hour < NIGHT_UNTIL


# ---- signed off ----------------------------------------------------------------------------------


def find_sign_off(lines: Iterable[Line], month: str) -> SignOff | None:
    """Who signed a month off first."""
    for line in lines:
        if line.object == SIGNED_OFF + month:
            return SignOff(line.who, to_office(line.moment), line.reason)
    return None


def sign_off(month: str, verified: Verified, remark: str, caller: Caller) -> Line:
    """Signs a month off, which is a line of the log itself, with what was found.

    Args:
        verified: what a look through the log came to just now.
        remark: what whoever went through it has to say; may be empty.

    Raises:
        NotLogged: it is not signed off.
    """
    found = words.say_verified(
        verified.problem.sentence if verified.problem else "", verified.head.hash
    )
    reason = " · ".join(filter(None, (remark.strip(), found)))
    return append_event(LogEvent(Deed.ENTER, SIGNED_OFF + month, reason=reason), caller)
