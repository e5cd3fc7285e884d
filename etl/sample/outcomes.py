"""What became of the fictional bureau's memoranda: promises, offices, hiring, investment, sales and exits.

Follows `etl.sample.world`: the same fictional parties, the same public counts. Promises are often larger than what
comes, some never come, and what is reported is confirmed weeks or months later or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from etl.sample.calibration import (
    SEED,
    WORLD_ENDS,
    Point,
    between,
    choose,
    public_points,
    spread_days,
    working_day,
)
from etl.sample.world import Signing

# People hired in Gwangju by the organisations with an office, in all, by that day: about 100 on 2020-11-09
# (jobs_created), 242 on 2021-07-20 (employees_in_gwangju). Later totals of this kind were not printed: invented.
HIRED_POINTS: Sequence[Point] = ((date(2020, 11, 6), 100), (date(2021, 7, 20), 242))
# Organisations that had left: about ten by 2024-07-04, 13 by 2024-11-12 (firms_left_gwangju). The rest is invented.
LEFT_POINTS: Sequence[Point] = (
    (date(2021, 9, 1), 0), (date(2022, 3, 31), 2), (date(2024, 7, 4), 10), (date(2024, 11, 12), 13),
    (date(2026, 1, 31), 18),
)  # fmt: skip
FIRST_OPENING_AFTER = date(2020, 3, 1)
# First openings by kind, in order of opening: of the first 32 headquarters 4 and corporations 24, of the first 61
# headquarters 9 and corporations 30 (hq_relocated, corporations_established); then mostly branch offices.
OPENING_KINDS: Sequence[tuple[int, Mapping[str, float]]] = (
    (32, {"본사이전": 4, "법인설립": 24, "지역사무소": 4}),
    (61, {"본사이전": 5, "법인설립": 6, "지역사무소": 12, "입주": 6}),
)
LATER_OPENING_KINDS = {"본사이전": 0.1, "법인설립": 0.2, "지역사무소": 0.5, "입주": 0.2}
OPENINGS = frozenset({"지역사무소", "법인설립", "본사이전", "입주"})
EVIDENCE = {"자체보고": 0.42, "현장확인": 0.33, "증빙서류": 0.25}
HIRES_MANY = 0.65  # share of the organisations with an office that ever hire
COMMITMENTS = {
    "광주 사무소 개소 및 지역 인재 채용": 0.4, "AI 제품·서비스 공동 개발": 0.2, "법인 설립 및 연구개발 인력 채용": 0.25,
    "실증 사업 참여 및 데이터 제공": 0.15,
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """Something that happened at a company; `quantity` is people for 채용, KRW for 투자 and 매출, else None."""

    company: str
    milestone: str
    achieved_on: date
    quantity: int | None = None
    evidence: str = "자체보고"
    verified_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Mou:
    """A memorandum as the bureau's list has it; investment in million KRW; `ended_as` 만료 or 해지 from `ended_on`."""

    mou_no: int
    company: str
    party_type: str
    signed_on: date
    field: str
    commitment: str
    jobs_promised: int | None
    investment_promised: int | None
    ended_on: date | None = None
    ended_as: str = ""


def follow_signings(
    signings: Sequence[Signing], seed: int = SEED
) -> tuple[list[Mou], list[Outcome]]:
    """Generates the list of memoranda by number, and all outcomes in order of their day."""
    rng = np.random.default_rng([seed, 2])
    openings = open_offices(rng, signings)
    exits = leave(rng, openings)
    hires = hire(rng, openings, exits)
    money = [row for opening in openings for row in money_of(rng, opening, exits)]
    second = [row for opening in openings for row in second_address(rng, opening, exits)]
    outcomes = [confirm(rng, row) for row in (*openings, *second, *hires, *money, *exits.values())]
    kept = {
        (o.company, o.milestone, o.achieved_on): o for o in outcomes if o.achieved_on <= WORLD_ENDS
    }
    order = {
        name: place
        for place, name in enumerate((*sorted(OPENINGS), "채용", "투자", "매출", "폐업", "철수"))
    }
    mous = [promise(rng, signing, exits) for signing in signings]
    return mous, sorted(kept.values(), key=lambda o: (o.achieved_on, o.company, order[o.milestone]))


def open_offices(rng: np.random.Generator, signings: Sequence[Signing]) -> list[Outcome]:
    """One first opening per number of the public count (firms_established_in_gwangju), on a curve through its points.

    Who opens is drawn among those who have signed, the recent ones first; one in 25 opens weeks before signing.
    """
    days = spread_days([(FIRST_OPENING_AFTER, 0), *public_points("firms_established_in_gwangju")])
    kinds = opening_kinds(rng, len(days))
    opened: dict[str, Outcome] = {}
    for day, kind in zip(days, kinds, strict=True):
        waiting = [signing for signing in signings if signing.party.name not in opened]
        signing = choose_opener(rng, waiting, day)
        opened[signing.party.name] = Outcome(signing.party.name, kind, day)
    return list(opened.values())


def choose_opener(rng: np.random.Generator, waiting: Sequence[Signing], day: date) -> Signing:
    """Who of those without an office opens one on a day."""
    ages = {signing: (day - signing.signed_on).days for signing in waiting}
    ready = {signing: 0.3 + 2.0 ** (-age / 250) for signing, age in ages.items() if age >= 10}
    soon = {signing: 1.0 for signing, age in ages.items() if -60 <= age < 0}
    if not ready or (soon and rng.random() < 0.04):
        return choose(rng, soon)
    return choose(rng, ready)


def opening_kinds(rng: np.random.Generator, count: int) -> list[str]:
    """The kind of each first opening in order: the printed mix in each stretch, then LATER_OPENING_KINDS."""
    kinds: list[str] = []
    for until, mix in OPENING_KINDS:
        left = dict(mix)
        while len(kinds) < until:
            kind = choose(rng, left)
            left[kind] -= 1
            kinds.append(kind)
    return kinds + [choose(rng, LATER_OPENING_KINDS) for _ in range(count - len(kinds))]


def second_address(
    rng: np.random.Generator, opening: Outcome, exits: Mapping[str, Outcome]
) -> list[Outcome]:
    """At times an office is followed by a desk in the start-up camp (입주), months later."""
    day = opening.achieved_on + timedelta(days=between(rng, 60, 400))
    stays = opening.company not in exits or day < exits[opening.company].achieved_on
    if opening.milestone == "입주" or not stays or rng.random() >= 0.12:
        return []
    return [
        Outcome(
            opening.company,
            "입주",
            working_day(day, after=opening.achieved_on),
            note="창업공간 입주",
        )
    ]


def leave(rng: np.random.Generator, openings: Sequence[Outcome]) -> dict[str, Outcome]:
    """Who leaves again, half a year after opening at the earliest: company → its 폐업 or 철수."""
    exits: dict[str, Outcome] = {}
    for day in spread_days(LEFT_POINTS):
        stayed = {
            o.company: 1.0
            for o in openings
            if o.company not in exits and (day - o.achieved_on).days >= 180
        }
        company = choose(rng, stayed)
        exits[company] = Outcome(company, choose(rng, {"철수": 0.6, "폐업": 0.4}), day)
    return exits


def hire(
    rng: np.random.Generator, openings: Sequence[Outcome], exits: Mapping[str, Outcome]
) -> list[Outcome]:
    """Rounds of hiring after an opening, their sizes settled so that the printed totals come out (HIRED_POINTS)."""
    rounds: list[tuple[Outcome, float]] = []
    for opening in openings:
        if rng.random() < HIRES_MANY:
            rounds += hire_in_rounds(rng, opening, last_day_of(opening, exits))
    return settle_sizes(rounds)


def settle_sizes(rounds: list[tuple[Outcome, float]]) -> list[Outcome]:
    """The rounds with their sizes, so that HIRED_POINTS are met; those after the last point by their weights."""
    rows: list[Outcome] = []
    start = date.min
    reached = 0
    for end, total in HIRED_POINTS:
        part = [(row, weight) for row, weight in rounds if start < row.achieved_on <= end]
        sizes = share_out(total - reached, [weight for _, weight in part])
        rows += [replace(row, quantity=size) for (row, _), size in zip(part, sizes, strict=True)]
        start = end
        reached = total
    later = [(row, weight) for row, weight in rounds if row.achieved_on > start]
    return rows + [replace(row, quantity=round(weight)) for row, weight in later]


def hire_in_rounds(
    rng: np.random.Generator, opening: Outcome, last: date
) -> list[tuple[Outcome, float]]:
    """Each round with its weight, until the organisation leaves."""
    rounds = []
    day = opening.achieved_on
    for _ in range(between(rng, 1, 4)):
        day = working_day(day + timedelta(days=between(rng, 12, 200)), after=day)
        if day < last:
            rounds.append((Outcome(opening.company, "채용", day), 1 + rng.random() ** 3 * 8))
    return rounds


def last_day_of(opening: Outcome, exits: Mapping[str, Outcome]) -> date:
    """The day on which an organisation leaves again, or the end of the world."""
    if opening.company in exits:
        return exits[opening.company].achieved_on
    return WORLD_ENDS


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Splits a total into whole shares of at least 1, the rest in proportion to the weights (largest remainder)."""
    rest = total - len(weights)
    if rest < 0:
        raise ValueError(f"{total} cannot be shared among {len(weights)}, one each")
    exact = [rest * weight / sum(weights) for weight in weights]
    shares = [1 + int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (int(exact[i]) - exact[i], i))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def money_of(
    rng: np.random.Generator, opening: Outcome, exits: Mapping[str, Outcome]
) -> list[Outcome]:
    """Investment (one in four) and yearly sales (one in five) of an organisation with an office, in KRW."""
    rows: list[Outcome] = []
    last = last_day_of(opening, exits)
    if rng.random() < 0.25:
        day = opening.achieved_on + timedelta(days=between(rng, 30, 500))
        day = working_day(day, after=opening.achieved_on)
        rows.append(Outcome(opening.company, "투자", day, 10_000_000 * between(rng, 5, 150)))
    if rng.random() < 0.2:
        for year in range(opening.achieved_on.year, WORLD_ENDS.year):
            amount = 1_000_000 * between(rng, 20, 900)
            rows.append(
                Outcome(
                    opening.company, "매출", date(year, 12, 31), amount, note=f"{year}년 광주 매출"
                )
            )
    return [row for row in rows if opening.achieved_on < row.achieved_on < last]


def confirm(rng: np.random.Generator, row: Outcome) -> Outcome:
    """The outcome as it will stand in the end: some stay the company's own word, some are confirmed much later."""
    evidence = choose(rng, EVIDENCE)
    if evidence == "자체보고":
        return row
    seen_on = working_day(
        row.achieved_on + timedelta(days=between(rng, 16, 150)), after=row.achieved_on
    )
    return replace(row, evidence=evidence, verified_on=seen_on)


def promise(rng: np.random.Generator, signing: Signing, exits: Mapping[str, Outcome]) -> Mou:
    """What a party promised when it signed, and how the memorandum ended, if it did.

    Promised people: mostly a handful to thirty, at times a hundred and more, as the press printed single promises of
    100 to 300 (firm_promised_hires_*). An exit ends most memoranda; one in 30 is ended without anything having come;
    one in eight lapses after three years.
    """
    party = signing.party
    size = choose(rng, {"small": 0.66, "middle": 0.3, "large": 0.04})
    jobs = {
        "small": between(rng, 2, 10),
        "middle": 5 * between(rng, 3, 8),
        "large": 10 * between(rng, 6, 30),
    }[size]
    money = {
        "small": 50 * between(rng, 1, 10),
        "middle": 100 * between(rng, 5, 20),
        "large": 500 * between(rng, 4, 10),
    }
    gone = exits.get(party.name)
    fate = choose(rng, {"stands": 0.842, "ended": 0.033, "lapses": 0.125})
    end = end_memorandum(rng, signing, gone, fate)
    commitment = "인력 양성 및 공동 연구"
    if party.counterpart == "기업":
        commitment = choose(rng, COMMITMENTS)
    promises_jobs = rng.random() < 0.88
    promises_money = rng.random() < 0.5
    promised = Mou(
        signing.mou_no,
        party.name,
        party.counterpart,
        signing.signed_on,
        party.field,
        commitment,
        None,
        None,
        end.ended_on,
        end.ended_as,
    )
    if party.counterpart != "기업":
        return promised
    if promises_jobs:
        promised = replace(promised, jobs_promised=jobs)
    if promises_money:
        promised = replace(promised, investment_promised=money[size])
    return promised


class End(NamedTuple):
    """How a memorandum ended; neither day nor word for one that stands."""

    ended_on: date | None = None
    ended_as: str = ""


def end_memorandum(
    rng: np.random.Generator, signing: Signing, gone: Outcome | None, fate: str
) -> End:
    """An exit ends most memoranda; else its fate does."""
    if gone and rng.random() < 0.7:
        return End(gone.achieved_on + timedelta(days=between(rng, 0, 60)), "해지")
    if fate == "ended":
        return End(signing.signed_on + timedelta(days=between(rng, 200, 700)), "해지")
    if fate == "lapses":
        signed_on = signing.signed_on
        return End(date(signed_on.year + 3, signed_on.month, min(signed_on.day, 28)), "만료")
    return End()
