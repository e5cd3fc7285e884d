"""Realisation on random bureaus: measure() against METRICS.md told once more in loops, and what must hold for any.

The telling is written from METRICS.md alone, over rows, without SQL and nothing of the project's.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from statistics import NormalDist

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.metrics import SECTIONS
from analytics.warehouse import snapshots
from tests.conftest import Bureau
from tests.worlds.asking import ask_metric
from tests.worlds.spring import value

START = date(2021, 1, 31)
SPAN = 1300  # days a world lasts: long enough for 24 months to pass
MONTH = 365.25 / 12
COMPANIES = {**{f"기업{letter}": "기업" for letter in "가나다라마바사"}, "재단원": "기관"}
FIELDS = ("AI", "로봇", "")
PRESENCE, EXITS = ("지역사무소", "법인설립", "본사이전", "입주"), ("폐업", "철수")


@dataclass(frozen=True)
class Visit:
    company: str
    day: date
    response: str
    replied: date | None

    @property
    def known(self) -> date:
        return max(self.day, self.replied or self.day)


@dataclass(frozen=True)
class Mou:
    company: str
    signed: date
    jobs: int | None
    money: int | None


@dataclass(frozen=True)
class Outcome:
    company: str
    milestone: str
    day: date
    quantity: int | None
    evidence: str
    verified: date | None

    def is_confirmed(self, as_of: date) -> bool:
        return (
            self.evidence != "자체보고"
            and self.day <= as_of
            and (self.verified or self.day) <= as_of
        )


@dataclass(frozen=True)
class World:
    fields: dict[str, str]
    visits: tuple[Visit, ...]
    mous: tuple[Mou, ...]
    outcomes: tuple[Outcome, ...]
    moves: tuple[tuple[str, date], ...]

    def files(self) -> dict[str, str]:
        def table(header: str, rows: list[tuple]) -> str:
            return "".join(
                ",".join("" if c is None else str(c) for c in row) + "\n"
                for row in [header.split(","), *rows]
            )

        return {
            "방문.csv": table(
                "방문번호,방문일,기업명,상대구분,방문지,출장자,방식,반응,회신일",
                [
                    (
                        n,
                        v.day,
                        v.company,
                        COMPANIES[v.company],
                        "서울",
                        "김",
                        "방문",
                        v.response,
                        v.replied,
                    )
                    for n, v in enumerate(self.visits, 1)
                ],
            ),
            "협약.csv": table(
                "협약번호,협약기업,체결일,구분,분야,고용계획,투자계획",
                [
                    (
                        n,
                        m.company,
                        m.signed,
                        COMPANIES[m.company],
                        self.fields[m.company],
                        m.jobs,
                        m.money,
                    )
                    for n, m in enumerate(self.mous, 1)
                ],
            ),
            "성과.csv": table(
                "기업명,단계,달성일,수량,증빙,확인일",
                [
                    (o.company, o.milestone, o.day, o.quantity, o.evidence, o.verified)
                    for o in self.outcomes
                ],
            ),
            "입주.csv": table(
                "기업명,입주시설,입주일,퇴거일,좌석",
                [(c, "창업캠프", day, None, 1) for c, day in self.moves],
            ),
        }


# ---- random worlds -----------------------------------------------------------------------------------------

# days cluster a year or two apart and a day beside it, so that the edges of 12 and 24 months are met
offsets = st.integers(0, SPAN) | st.sampled_from(
    (0, 1, 28, 29, 364, 365, 366, 394, 729, 730, 731, 759, 1095)
)
days = offsets.map(lambda n: START + timedelta(days=n))
companies = st.sampled_from(tuple(COMPANIES))
amounts = st.none() | st.integers(0, 40)


@st.composite
def worlds(draw) -> World:
    """A visit and a memorandum or two per company, some openings, exits, hires, investments and tenancies."""
    outcomes = {}
    for _ in range(draw(st.integers(5, 30))):
        company, day = draw(companies), draw(days)
        milestone = draw(
            st.sampled_from((*PRESENCE[:3], "지역사무소", *EXITS, "채용", "채용", "투자", "매출"))
        )
        lag = draw(st.none() | st.integers(-5, 200))
        outcomes[company, milestone, day] = Outcome(
            company,
            milestone,
            day,
            draw(amounts),
            draw(st.sampled_from(("자체보고", "현장확인", "증빙서류"))),
            day + timedelta(days=lag) if lag is not None else None,
        )
    visits = [
        Visit(company, day, response, day + timedelta(days=lag) if lag else None)
        for company, day, response, lag in draw(
            st.lists(
                st.tuples(
                    companies, days, st.sampled_from(("긍정", "보류", "")), st.integers(0, 90)
                ),
                min_size=1,
                max_size=8,
            )
        )
    ]
    return World(
        {company: draw(st.sampled_from(FIELDS)) for company in COMPANIES},
        tuple(visits),
        tuple(
            Mou(draw(companies), draw(days), draw(amounts), draw(amounts))
            for _ in range(draw(st.integers(1, 12)))
        ),
        tuple(outcomes.values()),
        tuple(draw(st.dictionaries(companies, days, max_size=3)).items()),
    )


def few(examples: int):
    """A build takes a third of a second: a few worlds each, the same ones in every run."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """A world as the current build, for as long as the context lasts."""

    @contextmanager
    def built(world: World):
        folder = tmp_path_factory.mktemp("world")
        (folder / "shipped" / "public").mkdir(parents=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("BALPUM_DATA", str(folder))
            patch.setattr(
                "etl.extract.manifest.SHIPPED", folder / "shipped"
            )  # without the public record: half the time
            bureau = Bureau(folder, folder)
            report = bureau.load(
                *(
                    bureau.write_csv(name, text)
                    for name, text in world.files().items()
                    if text.count("\n") > 1
                )
            )
            assert not report.quarantine and not report.is_refused, report
            yield
            snapshots.close_snapshots()

    return built


# ---- METRICS.md in loops -----------------------------------------------------------------------------------


def later(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Story:
    """What is known of a party with a memorandum on a day."""

    company: str
    as_of: date
    signed: date
    mous: tuple[Mou, ...]
    outcomes: tuple[Outcome, ...]
    openings: tuple[date, ...]
    exits: tuple[date, ...]

    @property
    def operates(self) -> bool:
        return any(not any(gone > opened for gone in self.exits) for opened in self.openings)

    @property
    def cohort(self) -> str:
        return f"{self.signed.year}Q{(self.signed.month + 2) // 3}"

    @property
    def is_mature(self) -> bool:
        return later(self.signed, 24) <= self.as_of

    @property
    def days_to_opening(self) -> tuple[int, bool]:
        return max(
            ((self.openings[0] if self.openings else self.as_of) - self.signed).days, 0
        ), bool(self.openings)

    def confirmed(self, milestone: str) -> list[Outcome]:
        return [o for o in self.outcomes if o.milestone == milestone and o.is_confirmed(self.as_of)]

    def reported(self, milestone: str) -> list[Outcome]:
        return [o for o in self.outcomes if o.milestone == milestone and o.evidence == "자체보고"]

    def opened_so_long_ago(self, months: int) -> bool:
        return bool(self.openings) and later(self.openings[0], months) <= self.as_of

    def left_within(self, months: int) -> bool:
        gone = [day for day in self.exits if self.openings and day > self.openings[0]]
        return bool(gone) and gone[0] <= later(self.openings[0], months)


def stories(world: World, as_of: date) -> Iterator[Story]:
    for company in COMPANIES:
        mous = tuple(m for m in world.mous if m.company == company and m.signed <= as_of)
        if mous:
            outcomes = tuple(o for o in world.outcomes if o.company == company and o.day <= as_of)
            moved = [day for who, day in world.moves if who == company and day <= as_of]
            yield Story(
                company,
                as_of,
                min(m.signed for m in mous),
                mous,
                outcomes,
                tuple(sorted([o.day for o in outcomes if o.milestone in PRESENCE] + moved)),
                tuple(sorted(o.day for o in outcomes if o.milestone in EXITS)),
            )


def total(amounts) -> int:
    return sum(amount or 0 for amount in amounts)


def median_time(watched: list[tuple[int, bool]]) -> int | None:
    """The first t at which the product of (1 − events / at risk) is a half or less."""
    share = Fraction(1)
    for t in sorted({t for t, happened in watched if happened}):
        share *= 1 - Fraction(watched.count((t, True)), sum(s >= t for s, _ in watched))
        if share <= Fraction(1, 2):
            return t
    return None


def opened_after(months: int, watched: list[tuple[int, bool]]) -> Fraction:
    share = Fraction(1)
    for t in sorted({t for t, happened in watched if happened and t <= months * MONTH}):
        share *= 1 - Fraction(watched.count((t, True)), sum(s >= t for s, _ in watched))
    return 1 - share


def told(parties: list[Story]) -> dict[str, float | None]:
    """Every figure of Realisation over some parties, but for those that rest on visits."""
    firms = [s for s in parties if COMPANIES[s.company] == "기업"]
    groups = {"": firms, "_of_mature": [s for s in firms if s.is_mature], "_all_parties": parties}
    found: dict[str, float | None] = {}

    def divide(name: str, above: int, below: int) -> None:
        found[name] = above / below if below else None

    for suffix, group in groups.items():
        stages = {
            "opened": [bool(s.openings) for s in group],
            "operating": [s.operates for s in group],
        }
        if suffix != "_all_parties":
            stages |= {
                "hiring": [bool(s.confirmed("채용")) for s in group],
                "investing": [bool(s.confirmed("투자")) for s in group],
            }
        found[f"firms_signed{suffix}"] = len(group)
        for stage, reached in stages.items():
            found[f"firms_{stage}{suffix}"] = sum(reached)
            divide(
                f"mou_{'opening' if stage == 'opened' else stage}_rate{suffix}",
                sum(reached),
                len(group),
            )
    for kind, milestone, part in (("jobs", "채용", "jobs"), ("investment", "투자", "money")):
        found[f"{kind}_promised"] = total(getattr(m, part) for s in firms for m in s.mous)
        found[f"{kind}_confirmed"] = total(
            o.quantity for s in firms for o in s.confirmed(milestone)
        )
        found[f"{kind}_reported"] = total(o.quantity for s in firms for o in s.reported(milestone))
        divide(
            f"{'job' if kind == 'jobs' else kind}_realisation_rate",
            found[f"{kind}_confirmed"],
            found[f"{kind}_promised"],
        )
    for months in (12, 24):
        old = [s for s in firms if s.opened_so_long_ago(months)]
        found[f"firms_opened_{months}m_ago"] = len(old)
        found[f"firms_left_within_{months}m"] = sum(s.left_within(months) for s in old)
        divide(f"exit_rate_{months}m", found[f"firms_left_within_{months}m"], len(old))
    watched = [s.days_to_opening for s in firms]
    found["median_days_mou_to_opening"] = median_time(watched)
    known = watched and (
        max(t for t, _ in watched) >= 24 * MONTH or all(happened for _, happened in watched)
    )
    found["opening_curve"] = float(opened_after(24, watched)) if known else None
    return found


def told_of_all(world: World, as_of: date) -> dict[str, float | None]:
    """What belongs to no day of signing: times from a visit or an answer, the record of outcomes, what there is so far."""
    to_reply, to_mou = [], []
    signed = {s.company: s.signed for s in stories(world, as_of)}
    for company, counterpart in COMPANIES.items():
        visits = [v for v in world.visits if v.company == company and v.day <= as_of]
        if counterpart == "기업" and visits:
            replies = [v.known for v in visits if v.response == "긍정" and v.known <= as_of]
            to_reply.append(
                (
                    ((min(replies) if replies else as_of) - min(v.day for v in visits)).days,
                    bool(replies),
                )
            )
            if replies and not (company in signed and signed[company] < min(replies)):
                to_mou.append(((signed.get(company, as_of) - min(replies)).days, company in signed))
    return {
        "median_days_visit_to_reply": median_time(to_reply),
        "median_days_reply_to_mou": median_time(to_mou),
        "outcomes_recorded": sum(o.day <= as_of for o in world.outcomes),
        **told_so_far(world, as_of),
    }


def told_so_far(world: World, day: date) -> dict[str, float | None]:
    opened = [bool(s.openings) for s in stories(world, day)]
    return {
        "cumulative_parties_signed": len(opened),
        "cumulative_parties_opened": sum(opened),
        "cumulative_opening_rate": sum(opened) / len(opened) if opened else None,
    }


# ---- measure() says the same -------------------------------------------------------------------------------


def hold_equal(world: World, as_of: date) -> None:
    """On a day: in all, of one year's signings, and by cohort."""
    parties = list(stories(world, as_of))
    figures = told(parties)
    assert {*figures, *told_of_all(world, as_of)} == {metric.name for metric in SECTIONS["이행"]}, (
        "every metric is told"
    )
    for name, expected in (figures | told_of_all(world, as_of)).items():
        assert value(name, as_of=as_of) == pytest.approx(expected), (name, as_of)
    year = date(2022, 1, 31), date(2022, 12, 31)
    of_year = [s for s in parties if year[0] <= s.signed <= year[1]]
    for name, expected in told(of_year).items():
        assert value(name, period=year, as_of=as_of) == pytest.approx(expected), (name, as_of)
    cohorts = {
        cohort: told([s for s in parties if s.cohort == cohort])
        for cohort in {s.cohort for s in parties}
    }
    for name in figures:
        for row in ask_metric(name, by=("cohort",), as_of=as_of).rows:
            assert row.value == pytest.approx(cohorts[row.group["cohort"]][name]), (name, row)
    for name in told_so_far(world, as_of):
        for row in ask_metric(name, grain="quarter", as_of=as_of).rows:
            assert (
                row.value
                == told_so_far(world, min(later(row.start, 3) - timedelta(days=1), as_of))[name]
            ), (name, row)


def hold_together(as_of: date) -> None:
    """What lies within what, and parts that add up."""
    at = {metric.name: value(metric.name, as_of=as_of) for metric in SECTIONS["이행"]}
    for suffix in ("", "_of_mature", "_all_parties"):
        assert (
            at[f"firms_signed{suffix}"]
            >= at[f"firms_opened{suffix}"]
            >= at[f"firms_operating{suffix}"]
            >= 0
        )
    for suffix in ("", "_of_mature"):
        assert at[f"firms_signed{suffix}"] >= max(
            at[f"firms_hiring{suffix}"], at[f"firms_investing{suffix}"]
        )
    assert at["firms_signed_of_mature"] <= at["firms_signed"] <= at["firms_signed_all_parties"]
    assert (
        at["firms_left_within_24m"]
        <= at["firms_opened_24m_ago"]
        <= at["firms_opened_12m_ago"]
        <= at["firms_opened"]
    )
    for metric in SECTIONS["이행"]:
        if metric.kind in ("count", "sum", "stock"):
            for dimension in metric.dimensions:
                rows = ask_metric(metric.name, by=(dimension,), as_of=as_of).rows
                assert sum(row.value for row in rows) == at[metric.name], (metric.name, dimension)
            buckets = [
                row.value for row in ask_metric(metric.name, grain="quarter", as_of=as_of).rows
            ]
            assert (buckets[-1] if metric.kind == "stock" else sum(buckets)) == at[metric.name], (
                metric.name
            )


as_of_days = offsets.map(lambda n: START + timedelta(days=n + 60))


@few(7)
@given(world=worlds(), as_of=as_of_days)
def test_measure_says_what_metrics_md_says(build, world, as_of):
    with build(world):
        hold_equal(world, as_of)


@few(3)
@given(world=worlds(), as_of=as_of_days)
def test_stages_lie_within_each_other_and_parts_add_up_to_the_whole(build, world, as_of):
    with build(world):
        hold_together(as_of)


EVER = (
    "firms_signed",
    "firms_opened",
    "firms_hiring",
    "firms_investing",
    "firms_signed_of_mature",
    "firms_signed_all_parties",
    "firms_opened_all_parties",
    "jobs_promised",
    "jobs_confirmed",
    "jobs_reported",
    "investment_promised",
    "investment_confirmed",
    "investment_reported",
    "firms_opened_12m_ago",
    "firms_opened_24m_ago",
    "firms_left_within_12m",
    "firms_left_within_24m",
    "outcomes_recorded",
    "cumulative_parties_signed",
    "cumulative_parties_opened",
)


@few(3)
@given(world=worlds())
def test_time_never_lowers_what_ever_happened(build, world):
    with build(world):
        for name in EVER:
            known = [
                value(name, period=(START, None), as_of=START + timedelta(days=n))
                for n in range(0, SPAN + 800, 150)
            ]
            assert known == sorted(known), name


@few(5)
@given(world=worlds(), as_of=as_of_days)
def test_the_opening_curve_is_statsmodels_own(build, world, as_of):
    """The share that got there and its log(−log) interval, from the rows of the firms."""
    from statsmodels.duration.survfunc import SurvfuncRight

    watched = [s.days_to_opening for s in stories(world, as_of) if COMPANIES[s.company] == "기업"]
    with build(world):
        rows = ask_metric("opening_curve", by=("t",), as_of=as_of).rows
    if not watched:
        assert rows == ()
        return
    assert [row.group["t"] for row in rows] == list(
        range(math.ceil(max(t for t, _ in watched) / MONTH) + 1)
    )
    # SurvfuncRight leaves out who was watched for no day, and METRICS counts who opened before signing: a day later for all
    theirs = SurvfuncRight([t + 1 for t, _ in watched], [int(happened) for _, happened in watched])
    z = NormalDist().inv_cdf(0.975)
    for row in rows:
        month = row.group["t"] * MONTH
        passed = [n for n, t in enumerate(theirs.surv_times) if t - 1 <= month]
        share, error = (
            (theirs.surv_prob[passed[-1]], theirs.surv_prob_se[passed[-1]])
            if passed
            else (1.0, 0.0)
        )
        assert row.value == pytest.approx(1 - share, abs=1e-12)
        assert row.denominator == sum(t >= month for t, _ in watched)
        if 0 < share < 1:
            reach = math.exp(z * error / share / abs(math.log(share)))
            assert (row.low, row.high) == pytest.approx(
                (1 - share ** (1 / reach), 1 - share**reach), abs=1e-9
            )


def test_months_are_the_calendars_in_a_leap_year_too(build):
    """12 months of 366 days, 24 of 731, and 29 February, whose year ends on the 28th: each left on the last day."""
    stays = {
        "기업가": (date(2023, 6, 15), date(2024, 6, 15)),
        "기업나": (date(2022, 6, 15), date(2024, 6, 15)),
        "기업다": (date(2024, 2, 29), date(2025, 2, 28)),
    }
    world = World(
        dict.fromkeys(COMPANIES, ""),
        (Visit("기업라", START, "", None),),
        tuple(Mou(company, opened, None, None) for company, (opened, _) in stays.items()),
        tuple(
            Outcome(company, what, day, None, "자체보고", None)
            for company, stay in stays.items()
            for what, day in zip(("지역사무소", "폐업"), stay, strict=False)
        ),
        (),
    )
    with build(world):
        found = {
            day: [ask_metric(f"exit_rate_{months}m", as_of=day).total for months in (12, 24)]
            for day in (date(2024, 6, 14), date(2024, 6, 15), date(2025, 2, 27), date(2025, 2, 28))
        }
        assert {
            day: [(row.numerator, row.denominator) for row in rows] for day, rows in found.items()
        } == {
            date(2024, 6, 14): [(0, 1), (0, 0)],
            date(2024, 6, 15): [(1, 2), (1, 1)],
            date(2025, 2, 27): [(1, 2), (1, 1)],
            date(2025, 2, 28): [(2, 3), (1, 1)],
        }
