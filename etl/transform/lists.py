"""Which files of a list stand: the newest, and those that a person said add to it.

    지명.csv      판교, 서현           replaces every list before it
    추가.csv      정자, 판교   --adds   is added: 서현 stays, 판교 counts as it stands here
    지명 2.csv    판교, 서현, 정자      replaces all three of them

Which row of a key counts is settled behind it, as in a log (`keys.settle_files`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import duckdb

from etl.contracts.contract import Contract
from etl.transform.keys import USABLE, delete_unusable, key_hash


@dataclass(frozen=True)
class SettledList:
    """The files of one list that stand, and the additions that do no more.

    Args:
        standing: numbers of the files, in their order; the first is the list to which the others add.
        dropped: the additions to the list before, which the new one replaces with it.
        rows_dropped: their rows whose key the new list does not hold.
    """

    source: str
    standing: tuple[int, ...]
    dropped: tuple[int, ...] = ()
    rows_dropped: int = 0


def settle_list(
    con: duckdb.DuckDBPyConnection, contract: Contract, adding: Collection[int]
) -> SettledList | None:
    """Takes the rows of a list's earlier files out of staging; None where no file holds a row of it.

    Args:
        adding: numbers of the files that a person said add to what is there.
    """
    delete_unusable(con, contract)
    table = f"stg_{contract.name}"
    numbers = list_files(con, contract)
    if not numbers:
        return None
    newest = choose_newest(numbers, adding)
    before = max(
        (number for number in numbers if number < newest and number not in adding), default=0
    )
    standing = tuple(number for number in numbers if number >= newest)
    dropped = tuple(number for number in numbers if before < number < newest)
    rows_dropped = count_dropped(con, contract, dropped, newest)
    con.execute(f"delete from {table} where file_no < $newest", {"newest": newest})
    return SettledList(contract.name, standing, dropped, rows_dropped)


def list_files(con: duckdb.DuckDBPyConnection, contract: Contract) -> list[int]:
    """The numbers of the files that hold rows of a list, in their order."""
    found = con.execute(
        f"select distinct file_no from stg_{contract.name} where {USABLE} order by 1"
    ).fetchall()
    return [number for (number,) in found]


def choose_newest(numbers: Sequence[int], adding: Collection[int]) -> int:
    """The newest file of a list that replaces those before it: the first of all where each is an addition."""
    whole = [number for number in numbers if number not in adding]
    return max(whole, default=numbers[0])


def outdated_rows(
    con: duckdb.DuckDBPyConnection, contract: Contract, adding: Collection[int]
) -> str:
    """SQL of the rows of files that a newer list replaces: file_no, sheet_no, line."""
    newest = choose_newest(list_files(con, contract) or [0], adding)
    return (
        f"select distinct file_no, sheet_no, line from stg_{contract.name} "
        f"where file_no < {int(newest)}"
    )


def count_dropped(
    con: duckdb.DuckDBPyConnection, contract: Contract, dropped: Collection[int], newest: int
) -> int:
    """How many keys files hold that a newer one does not."""
    if not dropped:
        return 0
    key = key_hash(contract)
    ((rows,),) = con.execute(
        f"""
        select count(distinct {key}) from stg_{contract.name}
        where list_contains($dropped, file_no)
            and {key} not in (select {key} from stg_{contract.name} where file_no = $newest)""",
        {"dropped": list(dropped), "newest": newest},
    ).fetchall()
    return rows
