"""Where the centre's callers are: in the city once they have an office there, else at home.

Follows `etl.sample.support`, whose inquiries it gives a place, and draws from a generator of its
own.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from etl.sample.calibration import PLACES, SEED, TRIP_REGIONS, choose
from etl.sample.outcomes import OPENINGS, Outcome
from etl.sample.world import Legwork

CITY = "광주"
IN_CITY = 0.45  # share of the callers without a name
NOT_WRITTEN = 0.12


def find_homes(legwork: Legwork) -> dict[str, str]:
    """Organisation → where it is at home."""
    met = {visit.company: visit.place for visit in legwork.visits if visit.place}
    return met | {signing.party.name: signing.party.place for signing in legwork.signings}


def find_offices(outcomes: Sequence[Outcome]) -> dict[str, date]:
    """Organisation → the day on which its first office in the city opened."""
    opened: dict[str, date] = {}
    for row in (o for o in outcomes if o.milestone in OPENINGS):
        opened.setdefault(row.company, row.achieved_on)
    return opened


def place_callers(
    inquiries: pd.DataFrame, homes: Mapping[str, str], offices: Mapping[str, date]
) -> pd.DataFrame:
    """상담접수 with 지역 beside the topic; one caller in eight has none written down."""
    rng = np.random.default_rng([SEED, 13])
    desks = {name: choose_place(rng, CITY) for name in offices}
    places = []
    for day, caller in zip(inquiries["접수일"], inquiries["기업명"], strict=True):
        place = homes.get(caller) or choose_home(rng)
        if caller in offices and offices[caller] <= day:
            place = desks[caller]
        if rng.random() < NOT_WRITTEN:
            place = ""
        places.append(place)
    placed = inquiries.copy()
    placed.insert(list(placed.columns).index("문의유형") + 1, "지역", places)
    return placed


def choose_home(rng: np.random.Generator) -> str:
    """Where a caller without a name is."""
    if rng.random() < IN_CITY:
        return choose_place(rng, CITY)
    return choose_place(rng, choose(rng, TRIP_REGIONS))


def choose_place(rng: np.random.Generator, region: str) -> str:
    return choose(rng, dict.fromkeys(PLACES[region], 1))
