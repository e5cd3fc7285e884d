"""SQL of cells that are text: folded where something odd stands in them, null where a word says that there is nothing.

Most columns hold nothing odd at all. One look at all cells tells which; the others are taken as they are, which spares
every row of them several searches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import duckdb

from etl.contracts.contract import Column
from etl.contracts.vocabulary import EMPTY_WORDS
from etl.extract.distinct import look_at_cells
from etl.extract.sheet import UNCACHED_FORMULA, RawTable
from etl.transform.cells import CELL_ERRORS
from etl.transform.suspects import BLANK, BLANKS

LONGEST_EMPTY = 2 * max(map(len, EMPTY_WORDS))  # with blanks between: `해당 사항 없음`
# Blanks at an edge or in a row, and characters that look like others or like nothing: odd blanks, zero widths,
# jamo, full-width forms. Only such texts are folded: folding every cell costs ten times the look.
ODD = (
    f"^[{BLANKS}]|[{BLANKS}]$|  |"
    "[\u00a0\u00ad\u1100-\u11ff\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\u3131-\u318e\ufeff\uff00-\uffef\n\t]"
)
SPACED_EMPTY_WORDS = "|".join(
    " ?".join(map(re.escape, word)) for word in sorted(EMPTY_WORDS)
)  # in a text without odd blanks at most one stands between two letters
NO_PLAIN_TEXT = f"{ODD}|^(?i:{SPACED_EMPTY_WORDS})$"


@dataclass(frozen=True)
class TextLook:
    """What one look at all cells of a text column found.

    Args:
        has_errors: an Excel error may stand in some cell.
        is_plain: no cell is odd, and none holds a word for an empty cell: each is its own value.
    """

    has_errors: bool = True
    is_plain: bool = False

    def of_column(self, column: Column) -> TextLook:
        """What of it matters to a column: an error that another file's words quote is none of its own."""
        return replace(self, has_errors=self.has_errors and not column.verbatim)


CLOSE_LOOK = TextLook()  # where nobody looked


def look_at_texts(
    con: duckdb.DuckDBPyConnection, raw: RawTable, condition: str, columns: Mapping[str, str]
) -> dict[str, TextLook]:
    """What stands in the cells of text columns, all looked at once.

    Args:
        condition: SQL of the rows, called r.
        columns: name of a column → its cell.
    """
    looks = {
        cell: (may_be_error(f"r.{cell}"), f"regexp_matches(r.{cell}, $no_plain_text)")
        for cell in columns.values()
    }
    found = look_at_cells(con, raw, condition, looks, {"no_plain_text": NO_PLAIN_TEXT})
    return {
        name: TextLook(found[cell][0], is_plain=not found[cell][1])
        for name, cell in columns.items()
    }


def may_be_error(cell: str) -> str:
    """SQL that is true where a text begins as Excel's errors do, or is a formula that was never worked out."""
    return f"(starts_with({cell}, '#') or starts_with({cell}, '{UNCACHED_FORMULA}'))"


def write_list(words: Iterable[str]) -> str:
    """SQL of a list of our own words."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(words))


ERROR_CELLS = write_list(CELL_ERRORS)


def is_error(cell: str) -> str:
    """SQL that is true where a text cell holds an Excel error, or a formula that was never worked out."""
    return f"(upper({cell}) in ({ERROR_CELLS}) or starts_with({cell}, '{UNCACHED_FORMULA}'))"


def is_empty_text(text: str) -> str:
    """SQL that is true for a word that stands for an empty cell: `-`, `해당 없음`."""
    word = f"lower(replace({text}, ' ', ''))"
    # `list_contains`, as `in` would join every row with the words
    return (
        f"case when length({text}) <= {LONGEST_EMPTY} "
        f"then list_contains([{write_list(EMPTY_WORDS)}], {word}) else false end"
    )


def read_value(column: Column, cell: str, look: TextLook) -> str:
    """SQL of a text: null for an error, and for a word that stands for an empty cell where the cell may be empty."""
    if look.is_plain and not look.has_errors:
        return f"nullif({cell}, '')"
    trimmed = f"nullif(case when regexp_matches({cell}, '{ODD}') then fold_text({cell}) else {cell} end, '')"
    unwanted = []
    if look.has_errors:
        unwanted.append(is_error(trimmed))
    if not column.required:
        unwanted.append(is_empty_text(trimmed))
    if not unwanted:
        return trimmed
    return f"case when {' or '.join(unwanted)} then null else {trimmed} end"


def find_problem(column: Column, cell: str, look: TextLook) -> str:
    """SQL of why a text cannot be read, null where it can; "" where none can be wrong."""
    branches = []
    if column.required:
        is_blank = f"regexp_full_match(coalesce({cell}, ''), '{BLANK}')"
        if look.is_plain:
            is_blank = f"coalesce({cell}, '') = ''"
        branches.append(f"when {is_blank} then 'MISSING_VALUE'")
    if look.has_errors:
        branches.append(f"when {is_error(cell)} then 'CELL_ERROR'")
    if not branches:
        return ""
    return f"case {' '.join(branches)} end"
