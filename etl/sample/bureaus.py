"""Seventeen fictional bureaus, each a world of its own, as a ministry would have them beside each other.

    예시시 01 … 예시시 08, 예시도 09 … 예시도 17

Each walks its own world from its own seed, and keeps a part of the organisations it meets there: so many firms, the
ready ones more or less willingly. So they differ in size and in how much comes of a visit, and by nothing else than
chance and what `BUREAUS` says. None of them is a real city or province, whatever its files and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from etl import messages
from etl.sample.calibration import ARTICLE_DAY, SEED
from etl.sample.contacts import annotate_contacts
from etl.sample.files import mark_tables, tell_work, write_tables
from etl.sample.journeys import add_journeys
from etl.sample.outcomes import Mou, Outcome, follow_signings
from etl.sample.world import Legwork, Visit, walk

# Beside a bureau's sources: what it says of its way to count. It belongs into the bureau's data folder.
DEFINITIONS_FILE = "definitions.toml"
IN_PERSON = ("방문", "내방")
# The walk is told for one city; what its files say in sentences must not be read as another's. Places stay what they are.
SENTENCES = ("목적", "출장목적", "협약내용", "비고")
TOLD_OF, TOLD_HERE = "광주", "예시 지역"


@dataclass(frozen=True)
class SampleBureau:
    """A fictional bureau.

    Args:
        number: from 1; its world's seed is that much after the sample's.
        firms: how many firms it has visited by ARTICLE_DAY.
        eagerness: how much more willingly a firm that signs one day is kept than another (1: as any).
        has_outcomes: whether it keeps a record of what came of its memoranda.
        counts_institutions: whether institutions stand as firms in its files.
    """

    number: int
    firms: int
    eagerness: float = 1.0
    has_outcomes: bool = True
    counts_institutions: bool = False

    @property
    def name(self) -> str:
        kind = "예시시" if self.number <= CITIES else "예시도"
        return f"{kind} {self.number:02d}"

    @property
    def seed(self) -> int:
        return SEED + self.number


CITIES = 8  # of seventeen, as the country has cities of a province's rank; the rest are provinces
BUREAUS = (
    SampleBureau(1, 420),
    SampleBureau(2, 240, 1.8),
    SampleBureau(3, 160, 0.6),
    SampleBureau(4, 120, 1.2),
    SampleBureau(5, 96, 2.5),
    SampleBureau(6, 64, 0.5),
    SampleBureau(7, 40, 1.5),
    SampleBureau(8, 9),
    SampleBureau(9, 300, 1.4),
    SampleBureau(10, 200, 0.8),
    SampleBureau(11, 140, 2.0),
    SampleBureau(12, 110, counts_institutions=True),
    SampleBureau(13, 80, 0.7),
    SampleBureau(14, 56, 3.0, has_outcomes=False),
    SampleBureau(15, 30),
    SampleBureau(16, 7, 2.0),
    SampleBureau(17, 4),
)


@dataclass(frozen=True)
class Written:
    """The sources of one bureau.

    Args:
        files: in the order in which they are best loaded; last what it says of its way to count, where it does.
    """

    bureau: str
    folder: Path
    files: tuple[Path, ...]


def write_bureaus(folder: Path, count: int, to: date = ARTICLE_DAY) -> Iterator[Written]:
    """Writes the sources of the first `count` bureaus, each into a folder of its name; the same day gives the same bytes.

    Args:
        count: 1 to 17. to: the edition's day, as of `write_sample`.
    """
    for bureau in BUREAUS[:count]:
        yield write_bureau(folder / bureau.name, bureau, to)


def write_bureau(folder: Path, bureau: SampleBureau, to: date = ARTICLE_DAY) -> Written:
    """Writes the sources of one bureau."""
    files = write_tables(folder, tell_bureau(bureau, to), to)
    if bureau.counts_institutions:
        files.append(folder / DEFINITIONS_FILE)
        files[-1].write_text(messages.SAMPLE_DEFINITIONS, encoding="utf-8", newline="\n")
    return Written(bureau.name, folder, tuple(files))


def tell_bureau(bureau: SampleBureau, to: date) -> Mapping[str, pd.DataFrame]:
    """The tables of a bureau as known on a day, by file name."""
    world = add_journeys(walk(bureau.seed))
    mous, outcomes = follow_signings(world.signings, bureau.seed)
    kept = choose_kept(bureau, world)
    legwork = keep_legwork(world, kept)
    mous = keep_memoranda(mous, kept)
    if not bureau.has_outcomes:
        outcomes = []
    if bureau.counts_institutions:
        legwork, mous = call_institutions_firms(legwork, mous)
    tables = tell_work(legwork, mous, keep_outcomes(outcomes, kept), to)
    return mark_tables({name: rename_here(table) for name, table in tables.items()})


def rename_here(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose sentences speak of no real city."""
    told = {
        column: [text.replace(TOLD_OF, TOLD_HERE) for text in table[column]]
        for column in table.columns.intersection(list(SENTENCES))
    }
    return table.assign(**told)


def choose_kept(bureau: SampleBureau, world: Legwork) -> frozenset[str]:
    """The organisations that a bureau has to do with: taken in an order by chance until it has visited enough firms."""
    rng = np.random.default_rng([bureau.seed, 14])
    signing = {signed.party.name for signed in world.signings}
    visited = find_visited(world.visits)
    names = sorted({visit.company for visit in world.visits} | signing)
    weights = [bureau.eagerness if name in signing else 1.0 for name in names]
    keys = {name: rng.random() ** (1 / weight) for name, weight in zip(names, weights, strict=True)}
    kept: set[str] = set()
    left = bureau.firms
    for name in sorted(names, key=lambda name: -keys[name]):
        if left == 0:
            break
        kept.add(name)
        left -= name in visited
    return frozenset(kept)


def find_visited(visits: Sequence[Visit]) -> set[str]:
    """The firms that were met in person by ARTICLE_DAY."""
    return {
        visit.company
        for visit in visits
        if visit.counterpart == "기업"
        and visit.channel in IN_PERSON
        and visit.visited_on <= ARTICLE_DAY
    }


def keep_legwork(world: Legwork, kept: frozenset[str]) -> Legwork:
    """The meetings with those who are kept, and the journeys on which one of them was met."""
    visits = [visit for visit in world.visits if visit.company in kept]
    made = {visit.trip_id for visit in visits}
    return Legwork(
        visits=tuple(annotate_contacts(visits)),
        trips=tuple(trip for trip in world.trips if trip.trip_id in made),
        signings=tuple(signed for signed in world.signings if signed.party.name in kept),
    )


def keep_memoranda(mous: Sequence[Mou], kept: frozenset[str]) -> list[Mou]:
    """The memoranda with those who are kept, numbered anew."""
    own = [mou for mou in mous if mou.company in kept]
    return [replace(mou, mou_no=number) for number, mou in enumerate(own, start=1)]


def keep_outcomes(outcomes: Sequence[Outcome], kept: frozenset[str]) -> list[Outcome]:
    return [row for row in outcomes if row.company in kept]


def call_institutions_firms(legwork: Legwork, mous: Sequence[Mou]) -> tuple[Legwork, list[Mou]]:
    """The same records of an office that makes no difference between a firm and an institution."""
    visits = tuple(
        replace(visit, counterpart="기업") if visit.counterpart == "기관" else visit
        for visit in legwork.visits
    )
    return replace(legwork, visits=visits), [replace(mou, party_type="기업") for mou in mous]
