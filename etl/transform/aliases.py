"""Which written names a person said are one company: the newest alias list and what was added to it, known before
companies are numbered.

Rows that say 같음 are taken as equality: all names they join, directly or through others, are one company. Its identity
and its shown name are the 기업명 of the last row whose 기업명 is nobody's alias (the end of a chain), or of the last row
when there is no end (a circle). Rows that say 다름 join nothing; they only answer the question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.clean.names import company_key
from etl.contracts.contract import Contract
from etl.contracts.decisions import ALIASES
from etl.extract.manifest import Incoming
from etl.extract.readings import Readings
from etl.transform import validate
from etl.transform.learning import read_aside, try_open


@dataclass(frozen=True)
class Decision:
    """One row of an alias list: what a person said of two names."""

    name: str
    company: str
    is_same: bool

    @property
    def name_key(self) -> str:
        return company_key(self.name)

    @property
    def company_key(self) -> str:
        return company_key(self.company)

    @property
    def pair(self) -> frozenset[str]:
        """The two names, whichever is to be shown."""
        return frozenset((self.name_key, self.company_key))


@dataclass(frozen=True)
class Aliases:
    """An alias list, settled.

    Args:
        decisions: its rows, in their order.
        same: identity → the identity it stands for, for every name that was joined (the end of a chain to itself).
        shown: identity → the name a person wants to see.
        file_id: the newest file it comes from; "" for none.
    """

    decisions: tuple[Decision, ...]
    same: dict[str, str]
    shown: dict[str, str]
    file_id: str = ""

    @property
    def contradictions(self) -> list[Decision]:
        """Rows that say 다름 of two names which other rows join."""
        return [
            d
            for d in self.decisions
            if not d.is_same
            and self.same.get(d.name_key, d.name_key) == self.same.get(d.company_key, d.company_key)
        ]


def settle_aliases(decisions: Iterable[Decision]) -> Aliases:
    """Joins the names that rows call the same and picks each group's identity and name (rule: see the module)."""
    decisions = tuple(decisions)
    joined = [decision for decision in decisions if decision.is_same]
    groups = Groups()
    for decision in joined:
        groups.join(decision.name_key, decision.company_key)
    chosen = choose_names(joined, groups)
    same = {key: chosen[groups.find_root(key)].company_key for key in list(groups.above)}
    return Aliases(decisions, same, {d.company_key: d.company for d in chosen.values()})


@dataclass
class Groups:
    """Which keys were joined, as a forest: `above` leads from a key to one of its group, in the end to the root."""

    above: dict[str, str] = field(default_factory=dict)

    def find_root(self, key: str) -> str:
        while self.above.setdefault(key, key) != key:
            self.above[key] = self.above[self.above[key]]
            key = self.above[key]
        return key

    def join(self, key: str, other: str) -> None:
        self.above[self.find_root(key)] = self.find_root(other)


def choose_names(joined: Sequence[Decision], groups: Groups) -> dict[str, Decision]:
    """Root → the row that names its group: the last one, an end of a chain before any other."""
    aliased = {d.name_key for d in joined if d.name_key != d.company_key}
    chosen: dict[str, Decision] = {}
    for decision in joined:
        group = groups.find_root(decision.name_key)
        is_end = decision.company_key not in aliased
        if group not in chosen or is_end or chosen[group].company_key in aliased:
            chosen[group] = decision
    return chosen


# ---- from the files of a manifest --------------------------------------------------------------------------


def learn_aliases(
    con: duckdb.DuckDBPyConnection,
    manifest: list[Incoming],
    companies: validate.Companies,
    scratch: Path,
    readings: Readings,
) -> tuple[list[Incoming], Aliases]:
    """Reads the alias list of a manifest into `companies`, before any other row is numbered.

    Returns:
        the manifest, the file of the aliases opened; and the aliases.
    """
    manifest = [*manifest]
    telling: list[str] = []
    decisions: list[Decision] = []
    for at, incoming in reversed(list(enumerate(manifest))):
        if not may_hold_aliases(incoming, readings):
            continue
        opened = incoming
        if not incoming.sheets:
            opened = try_open(incoming, scratch, readings)
        if decided := read_decisions(con, opened, companies):
            manifest[at] = opened
            telling.append(incoming.file.file_id)
            decisions = lay_over(decided, decisions)
            if not incoming.file.adds:
                break
    aliases = settle_aliases(decisions)
    companies.same.update(aliases.same)
    return manifest, replace(aliases, file_id=next(iter(telling), ""))


def may_hold_aliases(incoming: Incoming, readings: Readings) -> bool:
    """Whether a file held aliases when it was loaded, or may since a person said of headers or sheets that they are some."""
    told = readings.choose_for(incoming.file.file_id)
    of_headers = (reading.source for reading in told.headers)
    of_sheets = (reading.source for reading in told.sheets)
    return ALIASES.name in (*(incoming.file.sources or ()), *of_headers, *of_sheets)


def lay_over(before: Iterable[Decision], newer: Sequence[Decision]) -> list[Decision]:
    """Decisions with newer ones behind them; what was said before of the same two names, either way round, leaves."""
    decided = {decision.pair for decision in newer}
    return [decision for decision in before if decision.pair not in decided] + [*newer]


def read_decisions(
    con: duckdb.DuckDBPyConnection, incoming: Incoming, companies: validate.Companies
) -> list[Decision]:
    """The valid rows of a file's alias sheets."""
    columns = ("name", "company", "same = '같음'")
    rows = read_aside(con, incoming, ALIASES, columns, companies.as_written())
    return [Decision(*row) for row in rows]


def companies_for(contract: Contract, companies: validate.Companies) -> validate.Companies:
    """Who numbers a source's companies: aliases hold for the bureau's own rows, not for what others printed."""
    if contract.public or contract is ALIASES:
        return companies.as_written()
    return companies


def note_aliases(
    con: duckdb.DuckDBPyConnection, aliases: Aliases, companies: validate.Companies
) -> None:
    """Fills dim_company_keys (with the names to be shown) and dim_aliases."""
    con.register(
        "keys",
        pa.table(
            {
                "company_id": pa.array(companies.ids.values()),
                "company_key": pa.array(companies.ids, pa.string()),
                "shown_name": pa.array(map(aliases.shown.get, companies.ids), pa.string()),
            }
        ),
    )
    con.execute("insert into dim_company_keys select * from keys")
    con.unregister("keys")
    if decisions := aliases.decisions:
        con.register(
            "aliases",
            pa.table(
                {
                    "nth": pa.array(range(1, len(decisions) + 1)),
                    "name": [d.name for d in decisions],
                    "company": [d.company for d in decisions],
                    "is_same": [d.is_same for d in decisions],
                    "name_key": [d.name_key for d in decisions],
                    "company_key": [d.company_key for d in decisions],
                    "stands_for": pa.array(
                        [aliases.same.get(d.name_key) for d in decisions], pa.string()
                    ),
                }
            ),
        )
        con.execute("insert into dim_aliases select * from aliases")
        con.unregister("aliases")
