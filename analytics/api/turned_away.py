"""Who was turned away, as the access log has it: the first time at once, and what follows in one line a minute with how often.

거절 · /api/v1/metrics · 모르는 토큰
거절 · /api/v1/metrics · 그 뒤로 512번 더 거절함: 너무 잦은 요청 500번, 모르는 토큰 12번
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from analytics.access.chain import Deed
from analytics.access.log import Event, Told
from analytics.access.words.log import TURNED_AWAY, say_more_refused
from analytics.permissions.caller import Caller

TOLD_EVERY = 60.0  # seconds
CALLERS_TOLD = 100  # told apart; whoever comes when there are as many is counted with the others
OTHERS = ""  # no token and no address


@dataclass
class Refusals:
    """Those of one token or address since its last line.

    Args:
        caller: who it is; since: when that line was, in seconds of the clock; asked: what was asked last.
    """

    caller: Caller
    since: float
    asked: str = ""
    counts: Counter[str] = field(default_factory=Counter)


@dataclass
class TurnedAway:
    """Everybody who was turned away of late."""

    clock: Callable[[], float] = time.monotonic
    of: dict[str, Refusals] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def count(self, caller: Caller, code: str, asked: str) -> list[Told]:
        """Takes a refusal in. Returns: the line that it makes now; none where there was one within the minute."""
        with self.lock:
            name = self.find_name(caller)
            refusals = self.of.get(name)
            if refusals:
                refusals.counts[code] += 1
                refusals.asked = asked
                return []
            self.of[name] = Refusals(caller, self.clock())
            return [(Event(Deed.REFUSE, asked, reason=TURNED_AWAY[code]), caller)]

    def find_name(self, caller: Caller) -> str:
        """A token that is taken by its own name, whatever its address; who has none by the address."""
        name = caller.name if caller.role else caller.address
        return name if name in self.of or len(self.of) < CALLERS_TOLD else OTHERS

    def take_due(self, *, at_once: bool = False) -> list[Told]:
        """The lines that tell how often it was since the last one; who came no more is forgotten.

        Args:
            at_once: of everybody, however short ago that was.
        """
        now = self.clock()
        with self.lock:
            due = [name for name, r in self.of.items() if at_once or now >= r.since + TOLD_EVERY]
            told = [line for name in due for line in tell_again(self.of[name])]
            for name in due:
                refusals = self.of.pop(name)
                if refusals.counts and not at_once:
                    self.of[name] = Refusals(refusals.caller, now)
        return told


def tell_again(refusals: Refusals) -> list[Told]:
    """What became of the refusals since the last line; nothing where there were none."""
    if not refusals.counts:
        return []
    reason = say_more_refused(refusals.counts)
    times = refusals.counts.total()
    return [(Event(Deed.REFUSE, refusals.asked, reason=reason, times=times), refusals.caller)]
