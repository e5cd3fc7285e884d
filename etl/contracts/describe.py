"""The sources as data for whoever asks a person about a file: what there is, which columns, which values.

Nothing is added to the contracts here, and what a program alone loads (the public record) is left out.
"""

from __future__ import annotations

from typing import Any

from etl.contracts.contract import Column, Contract
from etl.contracts.memoranda import COUNTED, OUTCOMES
from etl.contracts.registry import SOURCES


def describe_sources() -> list[dict[str, Any]]:
    """Every source that people fill in, in the order of the contracts; the JSON shape of `sources --json`."""
    return [describe_source(contract) for contract in SOURCES if not contract.public]


def describe_source(contract: Contract) -> dict[str, Any]:
    return {
        "source": contract.name,
        "label": contract.label,
        "keeps": contract.keeps,
        "columns": [describe_column(column) for column in contract.columns],
        "orders": [[order.earlier, order.later] for order in contract.orders],
        "wide": list_wide(contract),
    }


def list_wide(contract: Contract) -> list[dict[str, str]]:
    """The columns of a table with a row a firm: the day of each milestone, and of those that are counted how many.

    `채용.quantity` is what a reading of a header calls it, `채용.수량` what people do.
    """
    if contract.name != OUTCOMES.name:
        return []
    return [
        {
            "column": f"{milestone}.{name}",
            "label": f"{milestone}.{contract.find_column(name).label}",
        }
        for milestone in contract.find_column("milestone").choices
        for name in ("achieved_on", "quantity")
        if name != "quantity" or milestone in COUNTED
    ]


def describe_column(column: Column) -> dict[str, Any]:
    return {
        "column": column.name,
        "label": column.label,
        "kind": column.kind,
        "holds": describe_cells(column),
        "required": column.required,
        "choices": list(column.choices),
    }


def describe_cells(column: Column) -> str:
    """What the cells of a column hold; `counted` where the milestone says whether a number is money or people."""
    if column.otherwise:
        return "counted"
    return column.kind
