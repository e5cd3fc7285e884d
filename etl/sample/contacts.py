"""What the log says beside whom the bureau met: why a firm declined, and who came to whom first.

Follows `etl.sample.world` and draws from generators of its own, so that the meetings stay what
they were. The seed's first article names three reasons of early 2020 (산업 기반, 거리, 인력) and says
that firms later came by themselves; how fast the ones faded and the others grew is invented.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from etl.sample.calibration import SEED, choose, deal, shuffled, value_from
from etl.sample.world import Visit

# Reason → how many cards of thirty name it, for contacts from that day on.
REASONS_OF: Mapping[date, Mapping[str, int]] = {
    date(2019, 10, 1): {"기반시설": 9, "거리": 7, "인력": 6, "비용": 3, "사업성": 2, "시기": 3},
    date(2020, 7, 1): {"기반시설": 6, "거리": 5, "인력": 4, "비용": 5, "사업성": 4, "시기": 5, "기타": 1},
    date(2021, 1, 1): {"기반시설": 5, "거리": 4, "인력": 4, "비용": 6, "사업성": 5, "시기": 5, "기타": 1},
    date(2021, 7, 1): {"기반시설": 3, "거리": 3, "인력": 3, "비용": 7, "사업성": 7, "시기": 6, "기타": 1},
    date(2022, 1, 1): {"기반시설": 1, "거리": 2, "인력": 2, "비용": 8, "사업성": 8, "시기": 8, "기타": 1},
}  # fmt: skip
STATED = {"거절": 0.8, "보류": 0.65}  # share of such answers beside which a reason is written
TWO_REASONS = 0.3
# Of so many firms first heard of from that day on, so many came by themselves: (came, of).
INBOUND_OF: Mapping[date, tuple[int, int]] = {
    date(2019, 10, 1): (0, 1), date(2020, 1, 1): (1, 60), date(2020, 7, 1): (1, 40), date(2021, 1, 1): (1, 12),
    date(2021, 4, 1): (1, 8), date(2021, 7, 1): (1, 5), date(2021, 10, 1): (1, 4), date(2022, 1, 1): (1, 3),
    date(2022, 7, 1): (1, 4), date(2024, 1, 1): (2, 5),
}  # fmt: skip
# Who made the step to a contact (a first one that was not the firm's, a later one); often not noted.
CALLED_FIRST = {"우리": 0.9, "": 0.1}
CALLED_AGAIN = {"우리": 0.82, "기업": 0.08, "": 0.1}
MET_AGAIN = {
    "내방": {"기업": 0.75, "우리": 0.15, "": 0.1}
}  # who comes to the bureau mostly asked to


def annotate_contacts(visits: Sequence[Visit]) -> list[Visit]:
    """The rows of the log with their reasons and with who made the step, in the same order."""
    return note_first_steps(note_reasons(visits))


def note_reasons(visits: Sequence[Visit]) -> list[Visit]:
    """The rows with the reasons of firms that put off or refused; not every answer has one."""
    rng = np.random.default_rng([SEED, 8])
    packs = {start: deal_cards(rng, cards) for start, cards in REASONS_OF.items()}
    noted = []
    for row in visits:
        reasons: tuple[str, ...] = ()
        if row.counterpart == "기업" and rng.random() < STATED.get(row.response, 0):
            reasons = draw_reasons(rng, value_from(packs, row.visited_on))
        noted.append(replace(row, reasons=reasons))
    return noted


def deal_cards(rng: np.random.Generator, cards: Mapping[str, int]) -> Iterator[str]:
    """Deals reasons from shuffled packs, as `deal` does: shares hold for dozens of contacts."""
    while True:
        yield from shuffled(rng, [reason for reason, count in cards.items() for _ in range(count)])


def draw_reasons(rng: np.random.Generator, pack: Iterator[str]) -> tuple[str, ...]:
    """One reason, at times two."""
    reasons = [next(pack)]
    if rng.random() < TWO_REASONS:
        reasons.append(next(pack))
    return tuple(dict.fromkeys(reasons))


def note_first_steps(visits: Sequence[Visit]) -> list[Visit]:
    """The rows with who made the step to each contact; only of firms, and not always noted."""
    rng = np.random.default_rng([SEED, 9])
    packs = {start: deal(rng, *share) for start, share in INBOUND_OF.items()}
    known: set[str] = set()
    noted = []
    for row in visits:
        initiator = ""
        if row.counterpart == "기업" and row.company in known:
            initiator = choose(rng, MET_AGAIN.get(row.channel, CALLED_AGAIN))
        elif row.counterpart == "기업":
            initiator = draw_first_step(rng, next(value_from(packs, row.visited_on)))
        known.add(row.company)
        noted.append(replace(row, initiated_by=initiator))
    return noted


def draw_first_step(rng: np.random.Generator, is_inbound: bool) -> str:
    """Who made the very first step: the firm, or the bureau where not left empty."""
    if is_inbound:
        return "기업"
    return choose(rng, CALLED_FIRST)
