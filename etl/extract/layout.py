"""Which source is a sheet, and which of its columns is which: decided by headers alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from analytics.refusal import Refusal
from etl.contracts.contract import ROW_COUNTERS, Column, Contract
from etl.contracts.registry import CONTRACTS

HEADER_ROWS = 20  # SOURCES §2: the header stands in one of the first 20 rows
GUIDE_HEADERS = (
    "열",
    "필수",
    "형식",
    "보기",
    "설명",
    "인정하는 머리글",
)  # of a template's explaining sheet: no data
UNITS = {
    "km",
    "원",
    "천원",
    "만원",
    "백만원",
    "천만원",
    "억원",
    "억",
    "명",
    "인",
    "건",
    "회",
    "개",
    "%",
    "일",
    "석",
    "좌석",
    "yyyy-mm-dd",
    "년월일",
    "년.월.일",
    "왕복",
    "왕복km",
}


@dataclass(frozen=True)
class Layout:
    """How one sheet was read.

    Args:
        header_row: number a person sees of the (last) header row; data follow it.
        columns: canonical column → position of its cell, from 0.
        header_units: canonical column → unit written in brackets in its header.
        unknown: headers that belong to no column of the contract.
        width: cells in the header row.
    """

    contract: Contract
    header_row: int
    headers: tuple[str, ...]
    columns: dict[str, int]
    header_units: dict[str, str]
    unknown: tuple[str, ...]

    def read_as(self) -> list[str | None]:
        """For each header the label of the column it was taken for; None where it was taken for none."""
        labels = {
            position: self.contract.column(name).label for name, position in self.columns.items()
        }
        return [labels.get(position) for position in range(self.width)]

    @property
    def width(self) -> int:
        return len(self.headers)


@dataclass(eq=False)
class Misfit(Refusal):
    """Why no layout fits: code UNKNOWN_LAYOUT, AMBIGUOUS_LAYOUT or EMPTY, with what a person needs to mend it."""

    code: str
    nearest: Contract | None = None
    missing: tuple[Column, ...] = ()
    rivals: tuple[Contract, ...] = ()
    column: Column | None = None
    doubled: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__init__(self.code)


@lru_cache(maxsize=4096)
def header_forms(header: str) -> tuple[str, str]:
    """A header as compared: without case, blanks, line breaks and brackets; and the unit its brackets held."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", header)).casefold()
    unit = ""
    for inner in re.findall(r"[(\[<{]([^)\]>}]*)[)\]>}]", folded):
        inner_unit = inner.removeprefix("단위:").removeprefix("단위")
        if inner_unit in UNITS:
            unit = inner_unit
            folded = re.sub(r"[(\[<{]" + re.escape(inner) + r"[)\]>}]", "", folded)
    return re.sub(r"[()\[\]<>{}*]", "", folded), unit


def is_guide(first_row: list[str]) -> bool:
    """Whether a sheet is the explanation that comes with a template."""
    return tuple(cell.strip() for cell in first_row[: len(GUIDE_HEADERS)]) == GUIDE_HEADERS


def accepted_headers(column: Column) -> set[str]:
    return {header_forms(header)[0] for header in (column.name, *column.headers)}


ACCEPTED = {
    contract.name: {
        header: column for column in contract.columns for header in accepted_headers(column)
    }
    for contract in CONTRACTS
}
PASSED_OVER = {
    contract.name: {header_forms(header)[0] for header in contract.passed_over}
    for contract in CONTRACTS
}
KNOWN = {
    form for forms in (*ACCEPTED.values(), *PASSED_OVER.values(), ROW_COUNTERS) for form in forms
}


def is_passed_over(contract: Contract, form: str) -> bool:
    """Whether a header is known to the source and read into nothing: a row counter, or a column of its own form."""
    return form in PASSED_OVER[contract.name] or contract.keeps == "log" and form in ROW_COUNTERS


def fit(contract: Contract, headers: tuple[str, ...]) -> tuple[dict[str, list[int]], int]:
    """Positions recognised for each column of the contract, and how many headers were recognised in all."""
    found: dict[str, list[int]] = {}
    counters = 0
    for position, header in enumerate(headers):
        form, _ = header_forms(header)
        if column := ACCEPTED[contract.name].get(form):
            found.setdefault(column.name, []).append(position)
        elif is_passed_over(contract, form):
            counters += 1
    return found, len(found) + counters


def recognise(headers: tuple[str, ...], header_row: int) -> Layout:
    """The contract that these headers fit best.

    Raises:
        Misfit: UNKNOWN_LAYOUT (nearest contract and its missing columns), AMBIGUOUS_LAYOUT (two contracts fit equally,
            or two headers name one column).
    """
    fits = [(contract, *fit(contract, headers)) for contract in CONTRACTS]
    whole = [
        (recognised, contract, found)
        for contract, found, recognised in fits
        if all(column.name in found for column in contract.required)
    ]
    if not whole:
        nearest, found, recognised = max(
            fits,
            key=lambda f: (sum(c.name in f[1] for c in f[0].required) / len(f[0].required), f[2]),
        )
        if not recognised:
            raise Misfit("UNKNOWN_LAYOUT")
        raise Misfit(
            "UNKNOWN_LAYOUT", nearest, tuple(c for c in nearest.required if c.name not in found)
        )
    best = max(recognised for recognised, _, _ in whole)
    winners = [(contract, found) for recognised, contract, found in whole if recognised == best]
    if len(winners) > 1:
        raise Misfit("AMBIGUOUS_LAYOUT", rivals=tuple(contract for contract, _ in winners))
    contract, found = winners[0]
    for name, positions in found.items():
        if len(positions) > 1:
            raise Misfit(
                "AMBIGUOUS_LAYOUT",
                contract,
                column=contract.column(name),
                doubled=tuple(headers[p] for p in positions),
            )
    columns = {name: positions[0] for name, positions in found.items()}
    known = set(columns.values())
    counters = {p for p, h in enumerate(headers) if is_passed_over(contract, header_forms(h)[0])}
    return Layout(
        contract,
        header_row,
        headers,
        columns,
        {
            name: header_forms(headers[p])[1]
            for name, p in columns.items()
            if header_forms(headers[p])[1]
        },
        tuple(h for p, h in enumerate(headers) if h.strip() and p not in known | counters),
    )


def find_layout(first_rows: list[list[str]], row_numbers: list[int]) -> Layout:
    """The best layout among the first rows of a sheet; the row (or two) with most recognised headers is the header.

    Args:
        first_rows: text of the cells; row_numbers: the number a person sees of each.

    Raises:
        Misfit: as `recognise`, from the row that came nearest; EMPTY when there is no row at all.
    """
    rows = [
        (tuple(cell.strip() for cell in row), number)
        for row, number in zip(first_rows[:HEADER_ROWS], row_numbers)
        if any(cell.strip() for cell in row)
    ]
    if not rows:
        raise Misfit("EMPTY")
    doubles = [
        (headers, number)
        for (upper, _), (lower, number) in zip(rows, rows[1:])
        if (headers := join_headers(upper, lower))
    ]
    layouts, misfits = [], []
    for headers, number in rows + doubles:
        try:
            layouts.append(recognise(headers, number))
        except Misfit as misfit:
            misfits.append(misfit)
    ambiguous = [m for m in misfits if m.code == "AMBIGUOUS_LAYOUT"]
    if layouts:
        return max(layouts, key=lambda layout: (len(layout.columns), len(layout.header_units)))
    if ambiguous:
        raise ambiguous[0]
    raise min(
        misfits,
        key=lambda m: (
            m.nearest is None,
            len(m.missing) / len(m.nearest.required) if m.nearest else 1,
        ),
    )


def join_headers(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...] | None:
    """One header out of two rows: groups above, what they hold below; None when the lower row is no header.

    A header that stands alone above spans both rows: something else below it than a unit is a row of data. A header
    below is known together with its group (`출발` + `일자`) or by itself; a group goes on to the right until the next.
    """
    width = max(len(upper), len(lower))
    joined, group, gained = [], "", 0
    for above, below in zip(
        upper + ("",) * (width - len(upper)), lower + ("",) * (width - len(lower))
    ):
        if not below or above == below:
            joined.append(above)
            group = ""
            continue
        group = above or group
        form, unit = header_forms(below)
        if above and (unit if form == "" else form in UNITS):
            joined.append(f"{above}({unit or form})")
            gained += 1
            continue
        together, alone = header_forms(group + below)[0] in KNOWN, form in KNOWN
        if not (together or alone) and header_forms(above)[0] in KNOWN:
            return None
        gained += together or alone
        joined.append(group + below if together else below)
    return tuple(joined) if gained else None


def settle_gaps(layout: Layout, has_data: Callable[[int], bool], wide: dict[int, int]) -> Layout:
    """Moves a header merged over several columns to the one of them in which its data stand.

    Args:
        has_data: whether anything stands in a column below the header.
        wide: first → last column of each merged header, where the file tells; else only a required column that is empty
            looks on to the right, up to the next header: a column without a header may be anything.
    """
    headers, columns = list(layout.headers), dict(layout.columns)
    for name, at in layout.columns.items():
        if has_data(at):
            continue
        if at in wide:
            end = min(wide[at] + 1, layout.width)
        elif layout.contract.column(name).required:
            end = next((p for p in range(at + 1, layout.width) if layout.headers[p]), layout.width)
        else:
            continue
        if (
            to := next((p for p in range(at + 1, end) if not headers[p] and has_data(p)), None)
        ) is not None:
            headers[to], headers[at], columns[name] = headers[at], "", to
    return replace(layout, headers=tuple(headers), columns=columns)
