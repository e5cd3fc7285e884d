"""Headers as they are compared, and which of them each source knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from etl.clean.text import fold_word
from etl.clean.units import read_header_unit
from etl.contracts.codes import DAYS
from etl.contracts.contract import Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.contracts.vocabulary import HEADER_UNITS, ROW_COUNTERS

IN_BRACKETS = re.compile(r"[(\[<{]([^)\]>}]*)[)\]>}]")
# `*` marks what must be filled in; the others are drawn, not said: `방 문 일 :`, `"기업명"`, `기업·기관명`. Of the dots
# one is what folding makes of `ㆍ`.
MARKS = re.compile(r"[()\[\]<>{}*※:\"'“”‘’·\u119e‧・•∙⋅]")


@dataclass(frozen=True)
class FoldedHeader:
    """`이동 거리 (㎞)` is the word `이동거리` and the unit `km`; `업체(기관)명` is `업체기관명`, or `업체명` without its remark.

    `업체·기관명` is `업체기관명`, too.

    Args:
        word: without case, blanks, line breaks, brackets and middle dots: two headers of one word are one.
        bare: without what its brackets held too.
        unit: what its brackets held, where that is a unit; "" otherwise.
    """

    word: str
    bare: str
    unit: str

    @property
    def unit_alone(self) -> str:
        """The unit when the header is nothing else, `(명)` or `명`; "" for any other."""
        if self.word and self.word not in HEADER_UNITS:
            return ""
        return self.unit or self.word


@lru_cache(maxsize=4096)
def fold_header(header: str) -> FoldedHeader:
    """The header as it is compared."""
    word = fold_word(header)
    bare = MARKS.sub("", IN_BRACKETS.sub("", word))
    unit = ""
    for inner in IN_BRACKETS.findall(word):
        named = inner.removeprefix("단위:").removeprefix("단위")
        if named in HEADER_UNITS or read_header_unit(f"({inner})"):
            unit = named
            word = re.sub(r"[(\[<{]" + re.escape(inner) + r"[)\]>}]", "", word)
    return FoldedHeader(MARKS.sub("", word), bare, unit)


@dataclass(frozen=True)
class Vocabulary:
    """The words by which one source heads its columns.

    Args:
        columns: word → the column it heads.
        fallbacks: word → the column it heads where nothing else does.
        spans: word → the two columns that it fills.
        passed_over: words that are known and read into nothing: columns of the source's usual form
            that nothing asks for.
        counters: words of row counters, which say nothing of what a sheet is.
        wide: word → column of a milestone (`채용.quantity`), as a person told.
        constants: column → the value that a person gave it for every row.
        told: words that a person said something of.
        is_told: whether a person said that the sheet at hand is of this source.
    """

    contract: Contract
    columns: Mapping[str, Column]
    fallbacks: Mapping[str, Column]
    spans: Mapping[str, tuple[Column, Column]]
    passed_over: frozenset[str]
    counters: frozenset[str]
    wide: Mapping[str, str]
    constants: Mapping[str, str]
    told: frozenset[str]
    is_told: bool = False

    def find_columns(self, header: FoldedHeader) -> tuple[Column, ...]:
        """The column, or the two, that a header fills wherever it stands."""
        for word in (header.word, header.bare):
            if word in self.told and word not in self.columns:
                return ()
            if word in self.columns:
                return (self.columns[word],)
            if word in self.spans:
                return self.spans[word]
        return ()

    def name_reader(self, header: str, is_read: bool) -> str | None:
        """By what a header was read: `builtin`, a person's `reading`, or None where it was not."""
        folded = fold_header(header)
        if folded.word in self.told or folded.bare in self.told:
            return "reading"
        if is_read:
            return "builtin"
        return None

    def knows(self, header: FoldedHeader) -> bool:
        """Whether the header is read into nothing on purpose."""
        words = {header.word, header.bare}
        return bool(words & (self.passed_over | self.counters))


def compile_vocabulary(
    contract: Contract,
    told: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
) -> Vocabulary:
    """The words of a source.

    Args:
        told: word → column ("" for none, `채용.quantity` for a column of a wide table), as a person said.
        constants: column → its value in every row, as a person said.
    """
    told = told or {}
    names = {column.name: column for column in contract.columns}
    columns = list_words(contract, told, lambda column: (*column.headers, column.name))
    columns.update({word: names[name] for word, name in told.items() if name in names})
    counters = {fold_header(word).word for word in ROW_COUNTERS} - columns.keys()
    passed_over = {fold_header(header).word for header in contract.passed_over}
    return Vocabulary(
        contract=contract,
        columns=columns,
        fallbacks=list_words(contract, told, lambda column: column.fallbacks),
        spans=list_spans(contract, names),
        passed_over=frozenset(passed_over | {word for word, name in told.items() if not name}),
        counters=frozenset(counters),
        wide={word: name for word, name in told.items() if "." in name},
        constants=dict(constants or {}),
        told=frozenset(told),
    )


def list_spans(contract: Contract, names: Mapping[str, Column]) -> dict[str, tuple[Column, Column]]:
    """Word → the two columns that it fills."""
    return {
        fold_header(header).word: (names[first], names[last])
        for header, (first, last) in contract.spans.items()
    }


def list_words(
    contract: Contract, told: Mapping[str, str], spell: Callable[[Column], Iterable[str]]
) -> dict[str, Column]:
    """Word → the column it heads, without the words of which a person said something else."""
    return {
        word: column
        for column in contract.columns
        for word in (fold_header(spelling).word for spelling in spell(column))
        if word not in told
    }


VOCABULARIES = tuple(map(compile_vocabulary, CONTRACTS))
KNOWN_WORDS = frozenset(
    word
    for vocabulary in VOCABULARIES
    for word in (
        *vocabulary.columns,
        *vocabulary.fallbacks,
        *vocabulary.spans,
        *vocabulary.passed_over,
        *vocabulary.counters,
    )
)
COMPANY_WORDS = frozenset(
    word
    for vocabulary in VOCABULARIES
    for word, column in vocabulary.columns.items()
    if column.names_companies
)
# the first day of a source is when its thing happened; a list's days are plans and entries
DAY_WORDS = frozenset(
    word
    for vocabulary in VOCABULARIES
    for word, column in vocabulary.columns.items()
    if column.kind in DAYS and not column.plan and vocabulary.contract.keeps == "log"
)


MONEY_WORDS = frozenset(
    word
    for vocabulary in VOCABULARIES
    for word, column in vocabulary.columns.items()
    if column.kind == "money"
)


def is_money(header: str) -> bool:
    """Whether a source heads a column of amounts like this."""
    folded = fold_header(header)
    return folded.word in MONEY_WORDS or folded.bare in MONEY_WORDS


def is_known(header: str) -> bool:
    """Whether any source heads a column like this."""
    folded = fold_header(header)
    return folded.word in KNOWN_WORDS or folded.bare in KNOWN_WORDS
