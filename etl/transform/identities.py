"""Who a firm is where rows carry a business number: the number, not the name.

    예시기업 001 · 123-45-67891,  예시상사 · 123-45-67891     one firm under two names
    예시기업 002 · 1…, 예시기업 002 · 2…                     two firms under one name

A row without a number belongs to the firm of its name when only one has it; where several have, it counts as the one
named most often that way, on a tie as the newest row's, and a person is asked.

Run once all files of a build are staged and their versions found, while company numbers still stand for names: what a
newer version or a newer list took back says nothing any more of who a firm is.

    지난주.csv      예시기업 002 · 1…      typed wrongly
    지난주.csv      예시기업 002 · 2…      corrected: 예시기업 002 is not the firm of 1…
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import duckdb
import pyarrow as pa

from etl.contracts.columns import BUSINESS_NO
from etl.contracts.contract import Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.transform import lists, versions
from etl.transform.validate import Companies

NUMBER = BUSINESS_NO.name
PLACE = "row(file_no, sheet_no, line)"


class Place(NamedTuple):
    """Where a row stands in a build; of two the later one is the newer."""

    file_no: int
    sheet_no: int
    line: int


@dataclass(frozen=True)
class NamedNumber:
    """A company number of the build under a business number: how many rows say so, and where the newest of them stands."""

    company_id: int
    company: str
    business_no: str
    rows: int
    newest: Place


@dataclass(frozen=True)
class Joined:
    """Names that are one firm by its number, as the newest row of each writes them, and where the newest of all stands."""

    names: tuple[str, ...]
    number: str
    told_at: Place


@dataclass(frozen=True)
class Unsettled:
    """A name that several firms have: its rows without a number were counted as one of them.

    Args:
        name_id: company number of the name as its rows were read.
        company: as the newest of those rows writes it.
        rows, sources: how many of them there are, and of which sources.
        numbers: business numbers of the firms; the first is the one whose the rows were counted as.
        told_at: where the newest row of the name stands, with a number or without: whoever loads the first
            number of a name whose rows lie in earlier files is asked beside that number.
    """

    name_id: int
    company: str
    rows: int
    sources: tuple[str, ...]
    numbers: tuple[str, ...]
    told_at: Place


@dataclass(frozen=True)
class Identities:
    """What business numbers decided about names.

    Args:
        joined: names that are one firm.
        contested: names that several firms have: company number as their rows were read → the numbers, the one
            named most often first.
    """

    joined: tuple[Joined, ...] = ()
    contested: Mapping[int, Sequence[NamedNumber]] = field(default_factory=dict)


def numbered_contracts() -> list[Contract]:
    return [contract for contract in CONTRACTS if contract.has_business_no]


def settle_identities(
    con: duckdb.DuckDBPyConnection,
    companies: Companies,
    adding: Collection[int],
    held: Sequence[Contract],
) -> Identities:
    """Gives every row the firm of its number; returns what that decided about names.

    Args:
        adding: numbers of the files that a person said add to what is there.
        held: the sources of which a row was staged.
    """
    note_taken_back(con, adding, held)
    named = sorted(read_named_numbers(con), key=rank, reverse=True)
    if not named:
        return Identities()
    firm_of_number = choose_firms(named, companies)
    note_followers(con)
    settle_numbered(con, firm_of_number)
    by_name = group_by_name(named)
    contested = {name: entries for name, entries in by_name.items() if len(entries) > 1}
    note_unnumbered(con, contested)
    settle_unnumbered(con, by_name, firm_of_number)
    return Identities(tuple(list_joined(named)), contested)


# ---- what newer files took back ----------------------------------------------------------------------------


def note_taken_back(
    con: duckdb.DuckDBPyConnection, adding: Collection[int], held: Sequence[Contract]
) -> None:
    """Fills taken_back: the rows for which a newer version of their file, or a newer list, speaks now.

    Args:
        adding: numbers of the files that a person said add to what is there.
        held: the sources of which a row was staged.
    """
    con.execute(
        "create or replace temp table taken_back (source varchar, file_no integer, sheet_no integer, line bigint)"
    )
    for contract in numbered_contracts():
        if contract not in held:
            continue
        con.execute(
            f"insert into taken_back select '{contract.name}', * from ({versions.outdated_rows(contract)})"
        )
        if contract.keeps == "list":
            rows = lists.outdated_rows(con, contract, adding)
            con.execute(f"insert into taken_back select '{contract.name}', * from ({rows})")


def standing_rows(contract: Contract) -> str:
    """SQL of the usable rows of a source that no newer file took back."""
    return (
        f"(select * from stg_{contract.name} "
        f"anti join (from taken_back where source = '{contract.name}') using (file_no, sheet_no, line) "
        "where problem is null and left_out is null)"
    )


def note_followers(con: duckdb.DuckDBPyConnection) -> None:
    """Fills followers: the rows taken back whose number no row of their name carries any more, while the name stands.

    Such a number was typed wrongly, and the row is held against the newer one by its name. Where the name went with its
    number the firm was renamed, and the number says whose the row was.
    """
    rows = " union all ".join(
        f"select source, file_no, sheet_no, line, company_id, {NUMBER} "
        f"from taken_back join stg_{contract.name} using (file_no, sheet_no, line) "
        f"where source = '{contract.name}' and {NUMBER} is not null"
        for contract in numbered_contracts()
    )
    standing = " union all ".join(
        f"select company_id, {NUMBER} from {standing_rows(contract)}"
        for contract in numbered_contracts()
    )
    con.execute(f"""
        create or replace temp table followers as
        with standing as ({standing})
        select source, file_no, sheet_no, line from ({rows}) t
        semi join standing n on n.company_id = t.company_id
        anti join standing s on s.company_id = t.company_id and s.{NUMBER} = t.{NUMBER}""")


def follows_name(contract: Contract) -> str:
    """SQL that is true of a row s whose number was taken back from its name."""
    return (
        f"exists (select 1 from followers w where w.source = '{contract.name}' "
        "and w.file_no = s.file_no and w.sheet_no = s.sheet_no and w.line = s.line)"
    )


# ---- firms -------------------------------------------------------------------------------------------------


def group_by_name(named: Iterable[NamedNumber]) -> dict[int, list[NamedNumber]]:
    """Company number as rows were read → its business numbers, in the order given."""
    by_name: dict[int, list[NamedNumber]] = {}
    for entry in named:
        by_name.setdefault(entry.company_id, []).append(entry)
    return by_name


def list_joined(named: Iterable[NamedNumber]) -> Iterator[Joined]:
    """The numbers that stand under several names."""
    by_number: dict[str, list[NamedNumber]] = {}
    for entry in named:
        by_number.setdefault(entry.business_no, []).append(entry)
    for number, entries in by_number.items():
        if len(entries) > 1:
            newest = max(entry.newest for entry in entries)
            yield Joined(tuple(entry.company for entry in entries), number, newest)


def read_named_numbers(con: duckdb.DuckDBPyConnection) -> list[NamedNumber]:
    rows = " union all ".join(
        f"select company_id, company, {NUMBER}, {PLACE} as place from {standing_rows(contract)} "
        f"where {NUMBER} is not null and company_id is not null"
        for contract in numbered_contracts()
    )
    found = con.execute(
        f"""
        select company_id, arg_max(company, place), {NUMBER}, count(*), max(place)
        from ({rows}) group by company_id, {NUMBER} order by company_id, {NUMBER}"""
    ).fetchall()
    return [
        NamedNumber(company_id, company, number, rows, Place(*place))
        for company_id, company, number, rows, place in found
    ]


def rank(named: NamedNumber) -> tuple[int, Place]:
    """The one named most often comes first; on a tie the newest."""
    return named.rows, named.newest


def choose_firms(named: list[NamedNumber], companies: Companies) -> dict[str, int]:
    """Business number → the company number of its firm.

    Args:
        named: best ranked first.

    The name that has it most often lends its company number; where that is lent already, the firm gets a new one.
    """
    firms: dict[str, int] = {}
    taken: set[int] = set()
    for best in named:
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
            f"where f.{NUMBER} = s.{NUMBER} and s.company_id <> f.firm and not {follows_name(contract)}"
        )
    con.unregister("firms")


def register_firms(
    con: duckdb.DuckDBPyConnection, column: str, keys: list, firms: list[int]
) -> None:
    con.register("firms", pa.table({column: keys, "firm": pa.array(firms, pa.int32())}))


def settle_unnumbered(
    con: duckdb.DuckDBPyConnection,
    by_name: Mapping[int, Sequence[NamedNumber]],
    firm_of_number: Mapping[str, int],
) -> None:
    """Rows without a number follow their name: they are the firm's whose number stands under it most often."""
    moved = {
        name: firm_of_number[entries[0].business_no]
        for name, entries in by_name.items()
        if firm_of_number[entries[0].business_no] != name
    }
    register_firms(con, "company_id", list(moved), list(moved.values()))
    for contract in numbered_contracts():
        con.execute(
            f"update stg_{contract.name} s set company_id = f.firm from firms f "
            f"where f.company_id = s.company_id and (s.{NUMBER} is null or {follows_name(contract)})"
        )
    for contract in CONTRACTS:
        for column in contract.columns:
            if column.kind == "companies":
                settle_several(con, contract, column)
    con.unregister("firms")


def settle_several(con: duckdb.DuckDBPyConnection, contract: Contract, column: Column) -> None:
    """Gives each of several names in a cell its firm: none of them carries a number of its own."""
    table = f"stg_{contract.name}"
    con.execute(
        f"""
        with named as (
            select rowid as row, unnest({column.identity}) as company_id,
                generate_subscripts({column.identity}, 1) as nth
            from {table}
        ),
        settled as (
            select row, list(coalesce(f.firm, n.company_id) order by nth) as ids
            from named n left join firms f using (company_id)
            group by row having count(f.firm) > 0
        )
        update {table} set {column.identity} = ids from settled where row = {table}.rowid"""
    )


def note_unnumbered(con: duckdb.DuckDBPyConnection, names: Iterable[int]) -> None:
    """Notes the rows without a number of names that several firms have, before they are given a firm."""
    rows = " union all ".join(
        f"select company_id as name_id, '{contract.name}' as source, company, file_no, sheet_no, line "
        f"from stg_{contract.name} "
        f"where {NUMBER} is null and problem is null and left_out is null "
        "and list_contains($names, company_id)"
        for contract in numbered_contracts()
    )
    con.execute(f"create or replace temp table unnumbered as {rows}", {"names": list(names)})


def list_unsettled(
    con: duckdb.DuckDBPyConnection, contested: Mapping[int, Sequence[NamedNumber]]
) -> list[Unsettled]:
    """The contested names of which rows without a number stand, once the files are settled among each other.

    Rows that a newer version of their file took back are nobody's question any more.
    """
    if not contested:
        return []
    standing = " union all ".join(
        f"select n.*, {PLACE} as place from unnumbered n "
        f"semi join stg_{contract.name} s using (file_no, sheet_no, line) where source = '{contract.name}'"
        for contract in numbered_contracts()
    )
    found = con.execute(
        f"""
        select name_id, arg_max(company, place), count(*), list_sort(list(distinct source)), max(place)
        from ({standing}) group by name_id order by name_id"""
    ).fetchall()
    unsettled = []
    for name_id, company, rows, sources, place in found:
        entries = contested[name_id]
        newest = max(Place(*place), *(entry.newest for entry in entries))
        numbers = tuple(entry.business_no for entry in entries)
        unsettled.append(Unsettled(name_id, company, rows, tuple(sources), numbers, newest))
    return unsettled
