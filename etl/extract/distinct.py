"""The texts of a large sheet's columns, each once: what is asked of every cell of a column is asked of these instead.

A million visits have three ways of contact. To look at each cell for an odd character, for `상동`, for a total and for
what it means takes longer than to read it from its file; the few texts of a column are found once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import duckdb

from etl.extract.layout import Layout
from etl.extract.sheet import NO_TEXTS, RawTable, Texts

# from which finding the texts costs less than looking at all rows several times
LEAST_ROWS = 50_000
SAMPLED_ROWS = 20_480  # rows at the beginning by which a column of text is judged
FEW = 0.2  # a column of text with no more texts than this share of its rows is worth it


def gather_texts(con: duckdb.DuckDBPyConnection, layout: Layout, raw: RawTable) -> Texts:
    """Puts the texts of a sheet's columns into temporary tables, each text once; none of a small sheet.

    Texts of other kinds are cleaned once each in any case; of a column of text only one that repeats itself.
    """
    ((rows,),) = con.execute(f"select count(*) from {raw.name}").fetchall()
    if rows < LEAST_ROWS:
        return NO_TEXTS
    tables = {}
    for cell in choose_cells(con, layout, raw):
        tables[cell] = f"{raw.name}_texts_{cell}"
        con.execute(
            f"create or replace temp table {tables[cell]} as select distinct {cell} from {raw.name}"
        )
    return Texts(rows, tables)


def choose_cells(con: duckdb.DuckDBPyConnection, layout: Layout, raw: RawTable) -> list[str]:
    """The cells of a layout whose texts are gathered, in their order."""
    written = {f"c{at}" for at in layout.find_places("text")}
    cells = [f"c{at}" for at in sorted(set(layout.columns.values()))]
    repeating = choose_repeating(con, raw, [cell for cell in cells if cell in written])
    return [cell for cell in cells if cell not in written or cell in repeating]


def choose_repeating(
    con: duckdb.DuckDBPyConnection, raw: RawTable, cells: Sequence[str]
) -> Collection[str]:
    """Those of some cells that hold the same few texts again and again, as far as the first rows say."""
    if not cells:
        return ()
    counts = ", ".join(f"count(distinct {cell})" for cell in cells)
    (found,) = con.execute(
        f"select {counts} from (from {raw.name} limit {SAMPLED_ROWS})"
    ).fetchall()
    return [cell for cell, few in zip(cells, found, strict=True) if few <= FEW * SAMPLED_ROWS]


def look_at_cells(
    con: duckdb.DuckDBPyConnection,
    raw: RawTable,
    condition: str,
    looks: Mapping[str, Sequence[str]],
    parameters: Mapping[str, Any],
) -> dict[str, tuple[bool, ...]]:
    """Cell → for each of its looks, whether any text in it meets it.

    Args:
        condition: SQL of the rows, called r, that are looked at.
        looks: cell → SQL that is true for a text of it, written `r.c3`.
    """
    if not looks:
        return {}
    by_source: dict[str, list[str]] = {}
    for cell in looks:
        by_source.setdefault(raw.find_cell(cell, condition), []).append(cell)
    asked = [
        f"(select {', '.join(write_look(look) for cell in cells for look in looks[cell])} from {source})"
        for source, cells in by_source.items()
    ]
    sql = f"select * from {', '.join(asked)}"
    (found,) = con.execute(sql, pick_parameters(sql, parameters)).fetchall()
    answers = iter(found)
    order = [cell for cells in by_source.values() for cell in cells]
    return {cell: tuple(next(answers) for _ in looks[cell]) for cell in order}


def pick_parameters(sql: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that a statement names: the engine refuses those that it does not."""
    return {name: value for name, value in parameters.items() if f"${name}" in sql}


def write_look(look: str) -> str:
    return f"coalesce(bool_or({look}), false)"
