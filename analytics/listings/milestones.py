"""What happened and is marked on charts over time: what an office wrote down itself, and what was
printed of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.listings.rows import query
from analytics.warehouse.snapshots import Snapshot

# Memoranda that are milestones beside every fiftieth: the 145th ends the article we began from.
ORDINALS = (1, 145)
EVERY = 50
# `(예정) 센터 개관`, `센터 개관 예정`, `협약 100건 목표(안)`; not `종합계획 발표`, which happened
PLANNED = re.compile(
    r"[(\[](예정|계획|목표|추정|예상|전망|잠정|안)[)\]]|(예정|계획|목표|추정|예상|전망|잠정)(임|이다|입니다)?[\s.]*$"
)


@dataclass(frozen=True)
class Milestone:
    """Something that happened.

    Args:
        kind: 협약, 조직, 시설, 예산, 행사, 기타, or empty.
        source_url: where it was printed; empty without an address, or where it is the office's own.
        is_public: whether it was printed, and may be shown to everybody.
        is_month: whether only its month is known; its day is then the first of it.
        is_sample: whether it is one of the fictional bureau's.
    """

    on: date
    title: str
    kind: str = ""
    source_url: str = ""
    is_public: bool = False
    is_month: bool = False
    is_sample: bool = False

    @property
    def is_planned(self) -> bool:
        """Whether it was written down as a plan or an estimate."""
        return bool(PLANNED.search(self.title))


FOUNDED = Milestone(
    date(2020, 1, 1), "인공지능산업국 신설", "조직", is_public=True, is_month=True
)  # LOOK.md: 2020. 1.
ORDINAL = "{n}호 협약"


def milestones_at(snapshot: Snapshot, as_of: date) -> list[Milestone]:
    """What had happened by a day, in the order of the days; of a public snapshot only what was
    printed.

    The same words on the same day, written down by the office and printed too, are one thing: the
    printed one, with its source.
    """
    printed = printed_milestones(snapshot, as_of)
    named = {(milestone.on, name_alike(milestone.title)) for milestone in printed}
    own = [m for m in own_milestones(snapshot, as_of) if (m.on, name_alike(m.title)) not in named]
    return sorted([*printed, *own], key=lambda milestone: (milestone.on, milestone.title))


def name_alike(title: str) -> str:
    """A title without its blanks."""
    return "".join(title.split())


def printed_milestones(snapshot: Snapshot, as_of: date) -> list[Milestone]:
    """The founding, and the memoranda of a round number that were printed with their number and
    address."""
    rows = query(
        snapshot,
        """
        select mou_no, min(signed_on) as happened_on, arg_min(source_url, signed_on) as source_url
        from fct_public_mous
        where (list_contains($ordinals, mou_no) or mou_no % $every = 0) and contains(source_url, '://')
            and signed_on <= $as_of
        group by mou_no""",
        as_of=as_of,
        ordinals=list(ORDINALS),
        every=EVERY,
    )
    memoranda = [
        Milestone(
            row["happened_on"],
            ORDINAL.format(n=row["mou_no"]),
            "협약",
            row["source_url"],
            is_public=True,
        )
        for row in rows
    ]
    return [milestone for milestone in (FOUNDED, *memoranda) if milestone.on <= as_of]


def own_milestones(snapshot: Snapshot, as_of: date) -> list[Milestone]:
    """What the office wrote down itself, from a file or on the page; never of a public snapshot: a
    title is free text and may name a firm or a person."""
    if snapshot.kind == "public":
        return []
    rows = query(
        snapshot,
        "select happened_on, title, kind from stg_milestones where happened_on <= $as_of",
        as_of=as_of,
    )
    return [
        Milestone(row["happened_on"], row["title"], row["kind"] or "", is_sample=snapshot.is_sample)
        for row in rows
    ]


def recent_milestones(snapshot: Snapshot, limit: int) -> list[dict[str, Any]]:
    """What happened last in the office: day, title, kind; newest first."""
    return query(
        snapshot,
        "select happened_on, title, kind from stg_milestones order by happened_on desc, title limit $limit",
        limit=limit,
    )
