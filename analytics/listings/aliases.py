"""What a person decided of two names, and the file that makes it so: each decision is added to the list that stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

FILE_NAME = "기업_별칭.csv"
HEADERS = ("표기", "기업명", "동일여부")
SAME, DIFFERENT = "같음", "다름"
SAMPLE_HEADER = (
    "예시 자료"  # the column that keeps a decision on the sample from being taken for real data
)


@dataclass(frozen=True)
class Alias:
    """One decision.

    Args:
        name, company: two names as written; `company` is the one to be shown when they are the same.
        is_same: False is a recorded "no": nothing is joined and the pair is not asked again.
    """

    name: str
    company: str
    is_same: bool


def aliases_csv(aliases: Iterable[Alias], is_sample: bool) -> str:
    """Decisions as a file to load (UTF-8; write it with newline=""). On the sample it says that it is sample too."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*HEADERS, *([SAMPLE_HEADER] if is_sample else [])])
    for alias in aliases:
        writer.writerow(
            [
                alias.name,
                alias.company,
                SAME if alias.is_same else DIFFERENT,
                *([SAMPLE_HEADER] if is_sample else []),
            ]
        )
    return text.getvalue()
