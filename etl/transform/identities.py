"""Who a firm is where rows carry a business number: the number, not the name.

    예시기업 001 · 123-45-67891,  예시상사 · 123-45-67891     one firm under two names
    예시기업 002 · 1…, 예시기업 002 · 2…                     two firms under one name

A row without a number belongs to the firm of its name when only one has it; where several have, it counts as the one
named most often that way, on a tie as the newest row's, and a person is asked. Run once all files of a build are staged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from etl.contracts.contract import Contract
from etl.contracts.registry import CONTRACTS
from etl.transform.validate import Companies

NUMBER = "business_no"


@dataclass(frozen=True)
class NamedNumber:
    """A company number of the build under a business number: how many rows say so, and the newest of them."""

    company_id: int
    business_no: str
    rows: int
    newest: int


@dataclass(frozen=True)
class Unnumbered:
    """The rows of a name that carry no business number: how many, of which sources, and where the newest of them stands."""

    company: str
    rows: int
    sources: tuple[str, ...]
    file_no: int
    sheet_no: int


@dataclass(frozen=True)
class Unsettled:
    """A name that several firms have: its rows without a number were counted as one of them.

    Args:
        numbers: business numbers of the firms; the first is the one whose the rows were counted as.
    """

    unnumbered: Unnumbered
    numbers: tuple[str, ...]


def numbered_contracts() -> list[Contract]:
    return [c for c in CONTRACTS if any(column.name == NUMBER for column in c.columns)]


def settle_identities(con: duckdb.DuckDBPyConnection, companies: Companies) -> list[Unsettled]:
    """Gives every row the firm of its number; returns the names that a person should decide on."""
    named = read_named_numbers(con)
    if not named:
        return []
    firm_of_number = choose_firms(named, companies)
    settle_numbered(con, firm_of_number)
    return settle_unnumbered(con, named, firm_of_number)


def read_named_numbers(con: duckdb.DuckDBPyConnection) -> list[NamedNumber]:
    rows = " union all ".join(
        f"select company_id, {NUMBER}, file_no, line from stg_{contract.name} "
        f"where {NUMBER} is not null and company_id is not null and problem is null and left_out is null"
        for contract in numbered_contracts()
    )
    found = con.execute(
        f"""
        select company_id, {NUMBER}, count(*), max(file_no::bigint * 10_000_000_000 + line)
        from ({rows}) group by all order by all"""
    ).fetchall()
    return [NamedNumber(*row) for row in found]


def rank(named: NamedNumber) -> tuple[int, int]:
    """The one named most often comes first; on a tie the newest."""
    return named.rows, named.newest


def choose_firms(named: list[NamedNumber], companies: Companies) -> dict[str, int]:
    """Business number → the company number of its firm.

    The name that has it most often lends its company number; where that is lent already, the firm gets a new one.
    """
    firms: dict[str, int] = {}
    taken: set[int] = set()
    for best in sorted(named, key=rank, reverse=True):
        if best.business_no in firms:
            continue
        firm = best.company_id
        if firm in taken:
            firm = companies.add_namesake(firm, best.business_no)
        firms[best.business_no] = firm
        taken.add(firm)
    return firms


def settle_numbered(con: duckdb.DuckDBPyConnection, firm_of_number: dict[str, int]) -> None:
    register_firms(con, NUMBER, list(firm_of_number), list(firm_of_number.values()))
    for contract in numbered_contracts():
        con.execute(
            f"update stg_{contract.name} s set company_id = f.firm from firms f "
            f"where f.{NUMBER} = s.{NUMBER} and s.company_id <> f.firm"
        )
    con.unregister("firms")


def register_firms(
    con: duckdb.DuckDBPyConnection, column: str, keys: list, firms: list[int]
) -> None:
    con.register("firms", pa.table({column: keys, "firm": pa.array(firms, pa.int32())}))


def settle_unnumbered(
    con: duckdb.DuckDBPyConnection, named: list[NamedNumber], firm_of_number: dict[str, int]
) -> list[Unsettled]:
    """Rows without a number follow their name."""
    by_name: dict[int, list[NamedNumber]] = {}
    for entry in sorted(named, key=rank, reverse=True):
        by_name.setdefault(entry.company_id, []).append(entry)
    moved = {
        name: firm_of_number[entries[0].business_no]
        for name, entries in by_name.items()
        if firm_of_number[entries[0].business_no] != name
    }
    unsettled = list_unsettled(con, by_name)
    register_firms(con, "company_id", list(moved), list(moved.values()))
    for contract in numbered_contracts():
        con.execute(
            f"update stg_{contract.name} s set company_id = f.firm from firms f "
            f"where f.company_id = s.company_id and s.{NUMBER} is null"
        )
    con.unregister("firms")
    return unsettled


def list_unsettled(
    con: duckdb.DuckDBPyConnection, by_name: Mapping[int, Sequence[NamedNumber]]
) -> list[Unsettled]:
    """The names under which several numbers stand, and rows without any.

    Args:
        by_name: company number as its rows were read → its business numbers, the one named most often first.
    """
    unsettled = []
    for name, entries in by_name.items():
        if len(entries) > 1 and (unnumbered := find_unnumbered(con, name)):
            unsettled.append(Unsettled(unnumbered, tuple(e.business_no for e in entries)))
    return unsettled


def find_unnumbered(con: duckdb.DuckDBPyConnection, company_id: int) -> Unnumbered | None:
    """The rows of a name without a number; None where there are none."""
    rows = " union all ".join(
        f"select '{contract.name}' as source, company, file_no, sheet_no, line from stg_{contract.name} "
        f"where company_id = $company and {NUMBER} is null and problem is null and left_out is null"
        for contract in numbered_contracts()
    )
    found = con.execute(
        f"""
        with found as ({rows})
        select company, (select count(*) from found),
            (select list_sort(list(distinct source)) from found), file_no, sheet_no
        from found order by file_no desc, sheet_no desc, line desc limit 1""",
        {"company": company_id},
    ).fetchall()
    if not found:
        return None
    company, count, sources, *place = found[0]
    return Unnumbered(company, count, tuple(sources), *place)
