"""Open needs and the programmes that meet them on random bureaus: measure() against METRICS.md told in loops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.listings import fitting_programmes, needs_without_programme
from analytics.warehouse import snapshots
from tests.conftest import Bureau
from tests.worlds.spring import ask_metric, split, value

START = date(2021, 1, 1)
SPAN = 40  # days: few enough for replies, beginnings and ends to meet on one
COMPANIES = tuple(f"기업{letter}" for letter in "가나다라")
FITS = {
    "기술": {"컨설팅", "집적단지"},
    "자금": {"자금", "기업지원"},
    "인력": {"인재양성"},
    "판로": {"기업지원"},
    "공간": {"공간"},
    "제도": {"컨설팅"},
    "기타": set(),
}
KINDS = ("컨설팅", "집적단지", "인재양성", "창업지원", "기업지원", "자금", "공간")


@dataclass(frozen=True)
class Survey:
    company: str
    sent: date
    returned: date | None
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Programme:
    name: str
    kind: str
    starts: date | None
    ends: date | None

    def runs_on(self, day: date) -> bool:
        return (self.starts or day) <= day <= (self.ends or day)


@dataclass(frozen=True)
class Award:
    programme: str
    company: str
    day: date


@dataclass(frozen=True)
class World:
    surveys: tuple[Survey, ...]
    programmes: tuple[Programme, ...]
    awards: tuple[Award, ...]

    def files(self) -> dict[str, str]:
        surveys = [(s.company, s.sent, s.returned, f'"{", ".join(s.needs)}"') for s in self.surveys]
        programmes = [("가청", p.name, p.kind, p.starts, p.ends) for p in self.programmes]
        awards = [(a.programme, a.company, a.day) for a in self.awards]
        return {
            "방문.csv": f"방문일,기업명\n{START},방문기업\n",
            "수요.csv": write_table("기업명,배포일,회신일,수요", surveys),
            "사업.csv": write_table("기관,사업명,유형,시작일,종료일", programmes),
            "수혜.csv": write_table("사업명,기업명,선정일", awards),
        }

    def needs_of(self, company: str, day: date) -> set[str]:
        """What a firm's newest reply names, by its day, then by the day it was sent."""
        replies = [
            (s.returned, s.sent, s.needs)
            for s in self.surveys
            if s.company == company and s.returned and s.returned <= day
        ]
        return set(max(replies)[2]) if replies else set()

    def offers(self, company: str, need: str, day: date) -> set[str]:
        """Programmes that run, fit, and that the firm has not been chosen for."""
        had = {a.programme for a in self.awards if a.company == company and a.day <= day}
        return {
            p.name
            for p in self.programmes
            if p.runs_on(day) and p.kind in FITS[need] and p.name not in had
        }


def write_table(header: str, rows: list[tuple]) -> str:
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    return "\n".join([header, *lines, ""])


days = st.integers(0, SPAN).map(lambda n: START + timedelta(days=n))
needs = st.lists(st.sampled_from(tuple(FITS)), max_size=3, unique=True).map(tuple)


@st.composite
def some_surveys(draw) -> tuple[Survey, ...]:
    keys = draw(st.lists(st.tuples(st.sampled_from(COMPANIES), days), max_size=10, unique=True))
    waits = [draw(st.none() | st.integers(0, 20)) for _ in keys]
    return tuple(
        Survey(company, sent, None if wait is None else sent + timedelta(days=wait), draw(needs))
        for (company, sent), wait in zip(keys, waits, strict=True)
    )


@st.composite
def some_programmes(draw) -> tuple[Programme, ...]:
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6))
    programmes = []
    for number, kind in enumerate(kinds):
        starts = draw(st.none() | days)
        length = draw(st.none() | st.integers(0, 20))
        ends = None if length is None else (starts or START) + timedelta(days=length)
        programmes.append(Programme(f"사업{number}", kind, starts, ends))
    return tuple(programmes)


@st.composite
def some_worlds(draw) -> World:
    programmes = draw(some_programmes())
    names = st.sampled_from([programme.name for programme in programmes])
    keys = st.tuples(names, st.sampled_from(COMPANIES), days)
    awards = draw(st.lists(keys, max_size=8, unique=True))
    return World(draw(some_surveys()), programmes, tuple(Award(*key) for key in awards))


def hold_against_loops(world: World, day: date) -> None:
    open_needs = {(c, need) for c in COMPANIES for need in world.needs_of(c, day)}
    met = {(c, need) for c, need in open_needs if world.offers(c, need, day)}
    assert value("firms_with_open_need", as_of=day) == len({c for c, _ in open_needs})
    assert value("firms_matchable", as_of=day) == len({c for c, _ in met})
    wanted = split("firms_with_open_need", "need", as_of=day)
    matchable = split("firms_matchable", "need", as_of=day)
    for need in FITS:
        assert wanted.get(need, 0) == sum(named == need for _, named in open_needs)
        assert matchable.get(need, 0) == sum(named == need for _, named in met)
        assert matchable.get(need, 0) <= wanted.get(need, 0)
    snapshot = snapshots.open_snapshot()
    listed = {
        (row["name"], need, row["programme"])
        for row in fitting_programmes(snapshot, day)
        for need in row["needs"]
    }
    assert listed == {(c, need, name) for c, need in met for name in world.offers(c, need, day)}
    running = {p.kind for p in world.programmes if p.runs_on(day)}
    unmet = {need for _, need in open_needs if not FITS[need] & running}
    assert {row["need"] for row in needs_without_programme(snapshot, day)} == unmet


def hold_each_day(world: World, last: date) -> None:
    """All days at once, from the first to the last: what comes and goes leaves on each what is there on it."""
    by_day = {START + timedelta(days=n) for n in range((last - START).days + 1)}
    for name, is_met in (("firms_with_open_need", False), ("firms_matchable", True)):
        rows = ask_metric(name, (START, None), grain="day", as_of=last).rows
        levels = {row.start: row.value for row in rows}
        for day in by_day:
            there = {
                c
                for c in COMPANIES
                if any(not is_met or world.offers(c, need, day) for need in world.needs_of(c, day))
            }
            assert levels.get(day, 0) == len(there), (name, day)


@given(some_worlds(), st.lists(days, min_size=3, max_size=3))
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_needs_and_matches_are_what_loops_find(tmp_path_factory, world, asked):
    folder = tmp_path_factory.mktemp("world")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(folder))
        bureau = Bureau(folder, folder)
        paths = [bureau.write_csv(name, text) for name, text in world.files().items()]
        report = bureau.load(*paths)
        assert not report.quarantine, report.quarantine
        for day in asked:
            hold_against_loops(world, day)
        hold_each_day(world, max(asked))
        snapshots.close_snapshots()
