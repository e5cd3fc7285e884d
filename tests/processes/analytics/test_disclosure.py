"""No figure that is published, alone or with all others, lets anybody work out a count of one to four.

The attack: every published number is the size of a set that a reader can describe. He adds and subtracts them, up to four at
a time after forming every rest and running total; where the outcome describes a group, its size is 0 or at least five. Groups
that could exist but happen to be empty are in the descriptions too: a reader does not know that they are empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.disclosure.rules import Counted, Lanes, hides, released
from analytics.measure.buckets import bucket_start, next_start
from analytics.measure.measurement import Measurement, Rate, Row
from analytics.metrics import DIMENSIONS, METRICS
from analytics.metrics.publishing import DIMENSIONS_DECIDED, Internal, Published

FIRST, AS_OF = date(2020, 1, 1), date(2022, 3, 31)
EARLIER = date(2021, 3, 31)
FIELDS = ("데이터", "보안", "로봇", "교육")
NAMES = {"field": set(FIELDS[:3]), "party_type": {"기업", "기관"}}


# ---- every metric and dimension is decided -----------------------------------------------------------------


def test_every_metric_and_dimension_is_either_public_or_held_with_a_reason():
    assert set(DIMENSIONS_DECIDED) == set(DIMENSIONS)
    decided = [*(metric.publishing for metric in METRICS.values()), *DIMENSIONS_DECIDED.values()]
    assert all(isinstance(each, Published | Internal) and each.reason.strip() for each in decided)


def test_every_public_sum_says_what_it_rests_on():
    assert [
        m.name for m in METRICS.values() if m.publishable and m.kind == "sum" and not m.units
    ] == []


# ---- a world of parties ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Party:
    kind: str
    field: str
    signed: date
    opened: date | None
    closed: date | None

    def is_mature(self, day: date) -> bool:
        return self.signed.replace(year=self.signed.year + 2) <= day


@dataclass(frozen=True)
class Mou:
    kind: str
    signed: date
    ended: date | None


days = st.integers(0, 19).map(lambda n: FIRST + timedelta(days=41 * n))
later = st.none() | st.integers(0, 500)


@st.composite
def parties(draw) -> Party:
    signed, opening, closing = draw(days), draw(later), draw(later)
    opened = signed + timedelta(days=opening) if opening is not None else None
    return Party(
        draw(st.sampled_from(("기업", "기업", "기업", "기관"))),
        draw(st.sampled_from(FIELDS)),
        signed,
        opened,
        opened + timedelta(days=closing) if opened and closing is not None else None,
    )


@st.composite
def mous(draw) -> Mou:
    signed, lasting = draw(days), draw(later)
    return Mou(
        draw(st.sampled_from(("기업", "기업", "기관"))),
        signed,
        signed + timedelta(days=lasting) if lasting else None,
    )


def crowd(members):
    """Small worlds and large ones alike: members, each some times over."""
    return st.lists(st.tuples(members, st.sampled_from((1, 1, 2, 3, 5, 8))), max_size=14).map(
        lambda drawn: [member for member, times in drawn for _ in range(times)]
    )


# ---- measured by hand, with the sets behind every number ---------------------------------------------------

Sets = tuple[frozenset, ...]  # of a rate its part and its base; of a count itself


class World(list):
    """Members who exist, then those who could: `size` says how many exist."""

    def __init__(self, members, ghosts):
        super().__init__([*members, *ghosts])
        self.size = len(members)

    def count(self, found: frozenset) -> int:
        return sum(n < self.size for n in found)


GRID = [FIRST + timedelta(days=41 * n) for n in range(20)]  # the days on which anything is signed
MOVES = (None, EARLIER - timedelta(days=1), AS_OF)  # never, by the earlier day, by the later
GHOST_PARTIES = [
    Party(kind, field, signed, opened, closed)
    for kind in ("기업", "기관")
    for field in FIELDS
    for signed in GRID
    for opened in MOVES
    for closed in MOVES
    if opened or not closed
]
GHOST_MOUS = [
    Mou(kind, signed, ended) for kind in ("기업", "기관") for signed in GRID for ended in MOVES
]


def quarters(grain: str, until: date) -> list[date]:
    starts, start = [], bucket_start(FIRST, grain)
    while start <= until:
        starts.append(start)
        start = next_start(start, grain)
    return starts


def count_stages(
    world: World, name: str, day: date
) -> tuple[list[tuple[int, Party]], list[tuple[int, Party]]]:
    """Who a rate counts as known on a day: its part, its base."""
    base = [(n, p) for n, p in enumerate(world) if p.signed <= day]
    if not name.endswith("_all_parties"):
        base = [(n, p) for n, p in base if p.kind == "기업"]
    if name.endswith("_of_mature"):
        base = [(n, p) for n, p in base if p.is_mature(day)]
    part = [(n, p) for n, p in base if p.opened and p.opened <= day]
    if "operating" in name:
        part = [(n, p) for n, p in part if not p.closed or p.closed > day]
    return part, base


def rate(world: World, name, day=AS_OF, by="", grain="") -> tuple[Measurement, list[Sets]]:
    part, base = count_stages(world, name, day)
    keys: list = [None]
    key_of = lambda p: None  # noqa: E731
    if by:
        key_of = lambda p: getattr(p, {"field": "field", "party_type": "kind"}[by])  # noqa: E731
        keys = sorted({key_of(p) for _, p in base})
    elif grain:
        keys = quarters(grain, day)
        key_of = lambda p: bucket_start(p.signed, grain)  # noqa: E731
    sets = [
        (
            frozenset(n for n, p in part if key_of(p) == key),
            frozenset(n for n, p in base if key_of(p) == key),
        )
        for key in keys
    ]
    metric = METRICS[name]
    if metric.kind == "count":
        sets = [(below,) if "signed" in name else (above,) for above, below in sets]

    def count_row(key: Any, found: Sets) -> Row:
        place = ({by: key} if by else {}, key if grain else None)
        if metric.kind == "count":
            return Row(world.count(found[0]), *place)
        above, below = map(world.count, found)
        return Rate(above / max(1, below), *place, numerator=above, denominator=below)

    rows = tuple(count_row(key, found) for key, found in zip(keys, sets, strict=False))
    return Measurement(
        metric, rows, FIRST, day, day, "s3-x", (by,) if by else (), grain or None
    ), sets


def stock(world: World, name: str, day=AS_OF, by="", grain="") -> tuple[Measurement, list[Sets]]:
    def held(until: date, kind: str | None) -> frozenset:
        return frozenset(
            n
            for n, m in enumerate(world)
            if m.signed <= until
            and kind in (None, m.kind)
            and (name != "mous_in_force" or not m.ended or m.ended > until)
        )

    if grain and name == "mous_signed":
        keys = quarters(grain, day)
        sets = [
            (
                frozenset(
                    n
                    for n, m in enumerate(world)
                    if bucket_start(m.signed, grain) == key and m.signed <= day
                ),
            )
            for key in keys
        ]
    elif grain:
        keys = [FIRST + timedelta(days=n) for n in range((day - FIRST).days + 1)]
        sets = [(held(key, None),) for key in keys]
    elif by:
        keys = sorted({m.kind for m in world if m.signed <= day})
        sets = [(held(day, key),) for key in keys]
    else:
        keys, sets = [None], [(held(day, None),)]
    rows = tuple(
        Row(world.count(found), {by: key} if by else {}, key if grain else None)
        for key, (found,) in zip(keys, sets, strict=False)
    )
    return Measurement(
        METRICS[name], rows, FIRST, day, day, "s3-x", (by,) if by else (), grain or None
    ), sets


def known_sets(asked: list[tuple[Measurement, list[Sets]]]) -> list[frozenset]:
    """The sets whose sizes a reader knows: what is published, what is left of a rate, of a split, and running totals."""
    kept = {
        (m.metric.name, m.by, m.grain, m.as_of): m
        for m in released([Counted(m) for m, _ in asked], NAMES)
    }
    found: list[frozenset] = []
    for m, sets in asked:
        said = kept.get((m.metric.name, m.by, m.grain, m.as_of))
        keys = {(tuple(row.group.items()), row.start) for row in said.rows} if said else ()
        told = [
            parts
            for row, parts in zip(m.rows, sets, strict=False)
            if (tuple(row.group.items()), row.start) in keys
        ]
        told = [parts if len(parts) == 1 else (*parts, parts[1] - parts[0]) for parts in told]
        for side in zip(*told, strict=False):
            found += side
            if (m.by or m.grain) and m.metric.kind != "stock":
                every = frozenset().union(*(parts[0] for parts in sets))
                whole = (
                    [every]
                    if len(told[0]) == 1
                    else [every, frozenset().union(*(parts[1] for parts in sets))]
                )
                joined = frozenset().union(*side)
                found += [total - joined for total in whole if joined <= total]
                found += [frozenset().union(*side[:n]) for n in range(2, len(side))]
    return [each for each in dict.fromkeys(found) if each]


def computable(known: list[frozenset], world: World) -> list[int]:
    """The sizes, of one to four, that a reader gets for some group by adding and subtracting up to four known ones."""
    if not known:
        return []
    members = np.array(
        [[n in each for n in range(len(world))] for each in [frozenset(), *known]], dtype=np.int8
    )
    sizes = members[:, : world.size].sum(axis=1)
    first, second = np.triu_indices(len(members))
    pairs, totals = members[first] + members[second], sizes[first] + sizes[second]
    order = np.argsort(totals, kind="stable")
    pairs, totals = pairs[order], totals[order]
    found = []
    for n in range(len(pairs)):
        until = np.searchsorted(totals, totals[n] + 4, side="right")
        after = np.searchsorted(totals, totals[n] + 1)
        left = pairs[after:until] - pairs[n]
        is_group = ((left >= 0) & (left <= 1)).all(axis=1)
        found += (totals[after:until][is_group] - totals[n]).tolist()
    return found


PARTY_QUESTIONS = [
    ("firms_signed", {}),
    ("firms_opened", {}),
    ("mou_opening_rate", {}),
    ("mou_operating_rate", {}),
    ("mou_opening_rate_of_mature", {}),
    ("mou_opening_rate_all_parties", {}),
    ("mou_opening_rate", {"day": EARLIER}),
    ("mou_operating_rate", {"day": EARLIER}),
    ("mou_opening_rate_all_parties", {"day": EARLIER}),
    ("mou_opening_rate", {"by": "field"}),
    ("mou_operating_rate", {"by": "field"}),
    ("mou_opening_rate_all_parties", {"by": "party_type"}),
    ("mou_opening_rate", {"grain": "year"}),
    ("mou_opening_rate", {"grain": "quarter"}),
    ("mou_operating_rate", {"grain": "year"}),
    ("mou_opening_rate_of_mature", {"grain": "year"}),
    ("firms_signed_all_parties", {"grain": "year"}),
]
# Of 7 firms, told as a group of all parties, 6 are mature: the difference is one firm.
OLD_FIRMS = [Party("기업", "데이터", FIRST, None, None)] * 6
OLD_INSTITUTIONS = [Party("기관", "데이터", FIRST, None, None)] * 5
YOUNG_FIRM = Party("기업", "데이터", date(2020, 5, 3), None, None)
MATURE_FIRST = sorted(PARTY_QUESTIONS, key=lambda asked: "mature" not in asked[0])
MOU_QUESTIONS = [
    ("cumulative_mous_signed", {}),
    ("mous_in_force", {}),
    ("cumulative_mous_signed", {"day": EARLIER}),
    ("mous_in_force", {"day": EARLIER}),
    ("cumulative_mous_signed", {"by": "party_type"}),
    ("mous_in_force", {"by": "party_type"}),
    ("mous_signed", {"grain": "year"}),
    ("mous_signed", {"grain": "quarter"}),
    ("cumulative_mous_signed", {"grain": "day"}),
]


@settings(max_examples=50, deadline=None)
@given(crowd(parties()), st.permutations(PARTY_QUESTIONS))
@example([*OLD_FIRMS, *OLD_INSTITUTIONS, YOUNG_FIRM], MATURE_FIRST)
def test_no_sum_or_difference_of_published_rates_singles_out_one_to_four_parties(
    members, questions
):
    world = World(members, GHOST_PARTIES)
    assert (
        computable(known_sets([rate(world, name, **how) for name, how in questions]), world) == []
    )


@settings(max_examples=50, deadline=None)
@given(crowd(mous()), st.permutations(MOU_QUESTIONS))
def test_no_sum_or_difference_of_published_counts_singles_out_one_to_four_memoranda(
    members, questions
):
    world = World(members, GHOST_MOUS)
    assert (
        computable(known_sets([stock(world, name, **how) for name, how in questions]), world) == []
    )


@settings(max_examples=50, deadline=None)
@given(crowd(parties()), st.permutations(PARTY_QUESTIONS))
def test_no_published_row_holds_one_to_four_of_anything(members, questions):
    world = World(members, ())
    for m in released([Counted(rate(world, name, **how)[0]) for name, how in questions], NAMES):
        for row in m.rows:
            counts = (
                [row.value]
                if m.metric.kind == "count"
                else [row.numerator, row.denominator, row.denominator - row.numerator]
            )
            assert not [n for n in counts if 1 <= n <= 4]


def test_the_attack_finds_what_an_open_hand_gives_away():
    world = World(
        [Party("기업", "데이터", FIRST, FIRST, None)] * 8
        + [Party("기업", "보안", FIRST, None, None)] * 2,
        GHOST_PARTIES,
    )
    signed, opened = (
        frozenset(n for n, p in enumerate(world) if p.signed <= AS_OF and (p.opened or not is_open))
        for is_open in (False, True)
    )
    assert 2 in computable([signed, opened], world) and computable([signed], world) == []


def firms(
    many: int, kind: str = "기업", field: str = "데이터", signed=FIRST, opened=None, closed=None
) -> list[Party]:
    return [Party(kind, field, signed, opened, closed)] * many


LATER = EARLIER + timedelta(days=30)
SCENES = {
    "who left between two days": (
        [
            *firms(20),
            *firms(18, opened=FIRST),
            *firms(10, opened=FIRST, closed=FIRST),
            *firms(2, opened=FIRST, closed=LATER),
            *firms(20, opened=LATER),
        ],
        [
            (name, how)
            for how in ({}, {"day": EARLIER})
            for name in ("mou_opening_rate", "mou_operating_rate")
        ],
        2,
    ),
    "which institutions did not open": (
        [*firms(85, opened=FIRST), *firms(48), *firms(9, "기관", opened=FIRST), *firms(3, "기관")],
        [("mou_opening_rate", {}), ("mou_opening_rate_all_parties", {})],
        3,
    ),
    "one field from another split": (
        [
            *firms(30, opened=FIRST),
            *firms(30),
            *firms(9, field="보안", opened=FIRST),
            *firms(3, field="보안"),
            *firms(5, field="로봇", opened=FIRST),
            *firms(40, field="로봇"),
        ],
        [
            ("mou_opening_rate", {"by": "field"}),
            ("firms_signed", {"by": "field"}),
            ("mou_opening_rate", {}),
        ],
        3,
    ),
    "a quarter of a year": (
        [
            *firms(20),
            *firms(3, signed=GRID[3]),
            *firms(9, signed=GRID[5]),
            *firms(9, signed=GRID[8]),
        ],
        [
            ("mou_opening_rate", {}),
            ("mou_opening_rate", {"grain": "year"}),
            ("mou_opening_rate", {"grain": "quarter"}),
        ],
        3,
    ),
}


@pytest.mark.parametrize("scene", SCENES)
def test_a_leak_that_an_open_hand_would_make_is_closed(scene):
    members, questions, few = SCENES[scene]
    world = World(members, GHOST_PARTIES)
    asked = [rate(world, name, **how) for name, how in questions]
    sides = [
        side
        for _, sets in asked
        for parts in sets
        for side in (*parts, *(below - parts[0] for below in parts[1:]))
    ]
    assert few in computable(list(dict.fromkeys(filter(None, sides))), world), "with an open hand"
    told = known_sets(asked)
    assert told and computable(told, world) == []


# ---- the rules one by one ----------------------------------------------------------------------------------


def counts(name: str, *values: int, by: str = "", grain: str = "") -> Measurement:
    keys = (
        [f"{n}" for n in range(len(values))]
        if by
        else quarters("quarter", AS_OF)[: len(values)]
        if grain
        else [None]
    )
    rows = tuple(
        Row(value, {by: key} if by else {}, key if grain else None)
        for key, value in zip(keys, values, strict=False)
    )
    return Measurement(
        METRICS[name], rows, FIRST, AS_OF, AS_OF, "s3-x", (by,) if by else (), grain or None
    )


def kept(*measured: Measurement, names: dict | None = None) -> list[list[float]]:
    released_ = released(
        [Counted(m) for m in measured], names or {"region": {f"{n}" for n in range(20)}}
    )
    return [[row.value for row in m.rows] for m in released_]


@pytest.mark.parametrize(
    ("value", "is_kept"), [(0, True), (1, False), (4, False), (5, True), (400, True)]
)
def test_counts_of_one_to_four_are_held_back_and_nothing_else(value, is_kept):
    assert kept(counts("visits", value)) == ([[value]] if is_kept else [])


def test_a_rate_is_held_back_for_either_side_and_for_what_is_left():
    def share(above: int, below: int) -> Measurement:
        return Measurement(
            METRICS["positive_reply_rate"],
            (Rate(above / below, numerator=above, denominator=below),),
            FIRST,
            AS_OF,
            AS_OF,
            "s3-x",
        )

    assert [
        bool(kept(share(*sides)))
        for sides in ((5, 10), (0, 10), (10, 10), (4, 10), (7, 10), (2, 4))
    ] == [True, True, True, False, False, False]


@pytest.mark.parametrize(("signed", "is_kept"), [(129, True), (133, False), (134, True)])
def test_firms_that_signed_without_a_visit_cannot_be_told_from_two_totals(signed, is_kept):
    """Those who were visited and signed are a part of all who signed, though each is counted among others."""
    among = Measurement(
        METRICS["mou_hiring_rate"],
        (Rate(0.3, numerator=40, denominator=signed),),
        FIRST,
        AS_OF,
        AS_OF,
        "s3-x",
        (),
        None,
    )
    visited = Measurement(
        METRICS["mou_conversion_rate"],
        (Rate(0.2, numerator=129, denominator=492),),
        FIRST,
        AS_OF,
        AS_OF,
        "s3-x",
        (),
        None,
    )
    told = [m.metric.name for m in released([Counted(among), Counted(visited)], {})]
    assert told == ["mou_hiring_rate", *["mou_conversion_rate"] * is_kept]


def test_what_a_split_holds_back_stands_together_for_five_or_more():
    assert kept(counts("visits", 40, 3, 9, 12, by="region")) == [[40, 12]]
    assert kept(counts("visits", 40, 3, 4, 12, by="region")) == [[40, 12]]
    assert kept(counts("visits", 40, 9, 12, by="region")) == [[40, 9, 12]]
    assert kept(counts("visits", 3, 9, by="region")) == []


def test_ones_alone_and_fours_alone_do_not_hide_each_other():
    assert (
        not hides([{"part": 1}] * 5)
        and not hides([{"part": 4}] * 2)
        and hides([{"part": 4}, {"part": 3}])
    )


def test_a_group_whose_name_is_not_public_is_not_named():
    assert kept(counts("visits", 40, 9, 12, by="region"), names={"region": {"0", "2"}}) == [
        [40, 12]
    ]


def test_a_course_keeps_the_buckets_between_totals_that_may_be_said():
    assert kept(counts("visits", 7, 3, 9, 6, grain="quarter")) == [[9, 6]]
    assert kept(counts("visits", 7, 0, 9, 6, grain="quarter")) == [[7, 0, 9, 6]]


def test_a_stock_keeps_the_days_five_apart_walked_from_the_newest():
    stock_ = counts("cumulative_mous_signed", 3, 6, 8, 11, 13, grain="quarter")
    assert kept(stock_) == [[8, 13]]
    assert kept(counts("cumulative_mous_signed", 0, 0, 3, grain="quarter")) == [], (
        "not as if it had stayed at nothing"
    )


def test_a_sum_is_published_where_it_rests_on_enough():
    km, trips = (
        counts("trip_km", 4000, 900, 5000, grain="quarter"),
        counts("trips", 8, 3, 9, grain="quarter"),
    )
    (released_,) = released([Counted(km, trips)], {})
    assert [row.value for row in released_.rows] == [5000]
    assert released([Counted(km)], {}) == ()


def test_a_division_is_published_with_both_its_sides_only():
    laps = counts("earth_laps", 1)
    assert kept(laps) == []
    km = counts("trip_km", 40_000)
    assert len(released([Counted(km, counts("trips", 9)), Counted(laps)], {})) == 2


def test_what_is_held_filtered_or_split_two_ways_never_goes_out():
    assert kept(counts("contacts", 400)) == [] and kept(counts("mou_pace", 400)) == []
    filtered = Measurement(
        METRICS["visits"], (Row(50),), FIRST, AS_OF, AS_OF, "s3-x", where=(("region", "서울"),)
    )
    crossed = Measurement(
        METRICS["visits"],
        (Row(50, {"region": "1", "channel": "방문"}),),
        FIRST,
        AS_OF,
        AS_OF,
        "s3-x",
        ("region", "channel"),
    )
    assert kept(filtered) == kept(crossed) == []


def test_numbers_of_a_lane_are_equal_or_five_apart():
    lanes = Lanes()
    asked = [
        (n, lanes.take([(("firms", "part", ()), n)]))
        for n in (20, 20, 24, 25, 16, 15, 4, 0, 5, 9, 10)
    ]
    assert [n for n, said in asked if said] == [20, 20, 25, 15, 0, 5, 10]


# ---- why firms declined, who came first, weekends ----------------------------------------------------------

REASONS_NAMED = {"reason": {"기반시설", "거리", "인력"}}


def reasons(**given: int | tuple[int, int]) -> Counted:
    """Mentions by reason, each of another firm or as (mentions, firms); `사유없음` stands for contacts without one."""
    both = {name: each if isinstance(each, tuple) else (each, each) for name, each in given.items()}

    def measured(side: int) -> Measurement:
        rows = tuple(
            Row(each[side], {"reason": None if name == "사유없음" else name})
            for name, each in both.items()
        )
        return Measurement(
            METRICS["refusal_mentions"], rows, FIRST, AS_OF, AS_OF, "s3-x", ("reason",), None
        )

    return Counted(measured(0), measured(1))


def kept_reasons(given: Counted) -> list[float]:
    return [row.value for m in released([given], REASONS_NAMED) for row in m.rows]


def test_a_reason_given_fewer_than_five_times_is_held_back_with_as_many_as_hide_it():
    assert kept_reasons(reasons(기반시설=12, 거리=7, 인력=3, 사유없음=20)) == [12, 7]
    few_alone = kept_reasons(reasons(기반시설=12, 거리=7, 인력=3))
    assert few_alone == [12], "22 less 12 and 7 would tell of the 3"


def test_contacts_without_a_reason_are_not_told_apart():
    assert kept_reasons(reasons(기반시설=12, 사유없음=20)) == [12]
    assert kept_reasons(reasons(사유없음=20)) == []


def test_a_reason_that_few_firms_gave_again_and_again_is_held_back():
    """One firm visited five times is five mentions of its reason, and one firm."""
    assert kept_reasons(reasons(기반시설=12, 거리=(5, 1), 사유없음=20)) == [12]
    assert kept_reasons(reasons(기반시설=12, 거리=(9, 4), 사유없음=20)) == [12]
    assert kept_reasons(reasons(기반시설=12, 거리=(9, 5), 사유없음=20)) == [12, 9]


def test_what_is_left_of_the_reasons_may_be_one_firm_in_all_of_them():
    left = reasons(기반시설=12, 거리=7, 인력=(8, 4), 사유없음=(6, 4))
    assert kept_reasons(left) == [12], "of the 14 left without the 7 four firms might be all"
    assert kept_reasons(reasons(기반시설=(12, 5), 거리=(5, 2), 사유없음=(9, 3))) == []


def test_reasons_without_their_firms_are_not_told():
    assert kept_reasons(Counted(reasons(기반시설=12, 사유없음=20).measured)) == []


@pytest.mark.parametrize("name", ["weekend_trip_share", "inbound_share", "won_back_rate"])
def test_a_share_of_the_legwork_that_tells_of_one_to_four_is_held_back(name):
    def share(above: int) -> Measurement:
        row = Rate(above / 40, numerator=above, denominator=40)
        return Measurement(METRICS[name], (row,), FIRST, AS_OF, AS_OF, "s3-x")

    assert [bool(kept(share(above))) for above in (0, 3, 5, 38)] == [True, False, True, False]


def test_trips_a_week_are_told_where_the_trips_are():
    pace, weeks = counts("trips_per_week", 2.5), Counted(counts("weeks", 20), counts("weeks", 140))

    def told(outside: int) -> list[str]:
        asked = [Counted(counts("trips_outside", outside)), weeks, Counted(pace)]
        return [m.metric.name for m in released(asked, {})]

    assert told(50) == ["trips_outside", "weeks", "trips_per_week"]
    assert told(3) == ["weeks"]


def test_trips_outside_are_not_told_beside_trips_of_which_one_to_four_were_local():
    assert kept(counts("trips", 53), counts("trips_outside", 50)) == [[53]]
    assert kept(counts("trips", 55), counts("trips_outside", 50)) == [[55], [50]]
