"""What a contract is: the closed, declarative shape of a source, and the columns that many sources share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

FIRST_PLAUSIBLE_DAY = "2015-01-01"  # SOURCES §3: an earlier date is OUT_OF_RANGE
LARGEST_ROW_KM = 5_000  # SOURCES §3: kilometres of one row
ROW_COUNTERS = ("번호", "연번", "순번")  # restart in every file: recognised and ignored in logs


@dataclass(frozen=True)
class Column:
    """One canonical column.

    Args:
        name: canonical English name, always accepted as a header too.
        headers: Korean headers; the first one is printed in templates and messages.
        kind: text · place · date · moment · number · whole · money · duration · category · company · companies · names.
            companies and names hold several in one cell.
        required: a row without it goes to quarantine, a file without it is not of this source.
        choices: accepted spelling → canonical value (category, and names of which each must be one).
        empty: the value an empty cell stands for.
        plan: a date that may lie in the future.
        low, high: inclusive bounds of a number.
        about: one Korean sentence for the template.
    """

    name: str
    headers: tuple[str, ...]
    kind: str = "text"
    required: bool = False
    choices: dict[str, str] = field(default_factory=dict)
    empty: str | None = None
    plan: bool = False
    low: float | None = None
    high: float | None = None
    about: str = ""

    @property
    def label(self) -> str:
        return self.headers[0] if self.headers else self.name

    @property
    def names_companies(self) -> bool:
        return self.kind in ("company", "companies")

    @property
    def identity(self) -> str:
        """The stored column that says whether two values are the same: of companies their number, not their spelling."""
        return f"{self.name}_id" if self.names_companies else self.name


@dataclass(frozen=True)
class Contract:
    """One source.

    Args:
        name, label: English identifier and Korean name.
        keeps: "log" (files add up, for a key seen before the newer file wins) or "list" (the newest file replaces).
        keys: alternatives, the first whose columns are all filled identifies the row.
        numbered: rows that may repeat are told apart by their n-th place in the file: (column, values); values None
            means every row.
        orders: pairs (earlier, later) of date columns, else BAD_ORDER.
        approval: column whose filled value must hold this word, else the row is left out as not approved.
        public: shipped public record, never replaces the sample.
        restates: whether rows that change or vanish are told of; not for what a person decides anew on a page.
        passed_over: headers of the source's usual form that are read into nothing; not worth a word to the clerk.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    keeps: str
    keys: tuple[tuple[str, ...], ...]
    numbered: tuple[str, tuple[str, ...] | None] | None = None
    orders: tuple[tuple[str, str], ...] = ()
    approval: tuple[str, str] | None = None
    public: bool = False
    restates: bool = True
    passed_over: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.required)


def same(*values: str) -> dict[str, str]:
    return {value: value for value in values}


# ---- columns of many sources -------------------------------------------------------------------------------

COMPANY = Column(
    "company",
    ("기업명", "업체명", "회사명", "방문기업", "방문처", "기관명"),
    "company",
    True,
    about="법인 표기(㈜, 주식회사 등)와 띄어쓰기가 달라도 같은 이름이면 한 기업으로 봅니다.",
)
CALLER = replace(COMPANY, required=False, about=f"비워 둘 수 있습니다. {COMPANY.about}")
FIELD = Column(
    "field", ("분야", "사업분야", "업종"), about="사업 분야입니다. 가장 최근 행의 분야를 씁니다."
)
NOTE = Column("note", ("비고",), about="자유롭게 적습니다.")
YES_NO = {
    **same("예", "아니오"),
    "y": "예",
    "yes": "예",
    "o": "예",
    "n": "아니오",
    "no": "아니오",
    "x": "아니오",
    "아니요": "아니오",
}
