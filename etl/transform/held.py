"""Which sources a snapshot in the making holds any row of: of most there is none, and nothing is to be asked of those.

A bureau with a visit log and a list of memoranda fills two of the tables of staging; the others are left alone.
"""

from __future__ import annotations

import duckdb

from etl.contracts.contract import Contract
from etl.contracts.registry import CONTRACTS


def list_held(con: duckdb.DuckDBPyConnection) -> list[Contract]:
    """The sources of which a row was staged, good or bad, in the order of the registry; one question for all."""
    asked = " union all ".join(
        f"select '{contract.name}' where exists (from stg_{contract.name})"
        for contract in CONTRACTS
    )
    held = {name for (name,) in con.execute(asked).fetchall()}
    return [contract for contract in CONTRACTS if contract.name in held]
