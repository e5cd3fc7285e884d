"""Headers as they are compared, and which of them each source knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from etl.contracts.contract import Column, Contract
from etl.contracts.registry import CONTRACTS
from etl.contracts.vocabulary import HEADER_UNITS, ROW_COUNTERS

IN_BRACKETS = re.compile(r"[(\[<{]([^)\]>}]*)[)\]>}]")
BRACKETS = re.compile(r"[()\[\]<>{}*]")


@dataclass(frozen=True)
class FoldedHeader:
    """`이동 거리 (㎞)` is the word `이동거리` and the unit `km`.

    Args:
        word: without case, blanks, line breaks and brackets: two headers of one word are one.
        unit: what its brackets held; "" without any.
    """

    word: str
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
    word = re.sub(r"\s+", "", unicodedata.normalize("NFKC", header)).casefold()
    unit = ""
    for inner in IN_BRACKETS.findall(word):
        named = inner.removeprefix("단위:").removeprefix("단위")
        if named in HEADER_UNITS:
            unit = named
            word = re.sub(r"[(\[<{]" + re.escape(inner) + r"[)\]>}]", "", word)
    return FoldedHeader(BRACKETS.sub("", word), unit)


@dataclass(frozen=True)
class Vocabulary:
    """The words by which one source heads its columns.

    Args:
        columns: word → the column it heads.
        passed_over: words that are known and read into nothing: row counters, and columns of the
            source's usual form that nothing asks for.
    """

    contract: Contract
    columns: Mapping[str, Column]
    passed_over: frozenset[str]


def compile_vocabulary(contract: Contract) -> Vocabulary:
    columns = {
        fold_header(spelling).word: column
        for column in contract.columns
        for spelling in column.spellings
    }
    passed_over = {fold_header(header).word for header in contract.passed_over}
    if contract.keeps == "log":
        passed_over.update(ROW_COUNTERS)
    return Vocabulary(contract, columns, frozenset(passed_over))


VOCABULARIES = tuple(map(compile_vocabulary, CONTRACTS))
KNOWN_WORDS = frozenset(
    word for vocabulary in VOCABULARIES for word in (*vocabulary.columns, *vocabulary.passed_over)
)


def is_known(header: str) -> bool:
    """Whether any source heads a column like this."""
    return fold_header(header).word in KNOWN_WORDS
