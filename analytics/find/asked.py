"""What somebody typed: a number, the words beside it, and the metrics that those name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.find import words
from analytics.korean_numbers.number import Number
from analytics.korean_numbers.reading import read_numbers
from analytics.metrics import METRICS

LONGEST = 200  # characters; a question is no draft
SPELT = (  # how people type units that a draft writes otherwise
    (re.compile(r"(?<=\d)\s?프로"), "%"),
    (re.compile(r"(?<=[\d만천백])\s?킬로(?:미터)?"), "㎞"),
)
KEPT = re.compile(r"[^가-힣a-z0-9%]+")


@dataclass(frozen=True)
class Asked:
    """A question as it was understood.

    Args:
        text: as it was typed; number: the first in it; named: the metrics that its words name, the likeliest first.
    """

    text: str
    number: Number | None
    named: tuple[str, ...]


def read_asked(text: str) -> Asked:
    """`고용 154명` → 154 people, the metrics called 고용."""
    typed = " ".join(text.split())[:LONGEST]
    spelt = spell_units(typed)
    found = read_numbers(f"{spelt} ")
    number = next(iter(found), None)
    around = spelt
    if number:
        around = f"{spelt[: number.start]} {spelt[number.end :]}"
    return Asked(typed, number, name_metrics(around))


def spell_units(text: str) -> str:
    """58프로 → 58%, 22만 킬로 → 22만㎞."""
    for pattern, unit in SPELT:
        text = pattern.sub(unit, text)
    return text


def name_metrics(text: str) -> tuple[str, ...]:
    """The metrics that some words name: the longest name first, so that 개소율 is not 개소.

    Blanks do not count, and endings follow a name: 성공률은? and 성공 률이 name 성공률.
    """
    packed = pack(text)
    longest: dict[str, int] = {}
    for name, metric in list_names():
        if name in packed:
            longest[metric] = max(len(name), longest.get(metric, 0))
    return tuple(sorted(longest, key=lambda metric: -longest[metric]))


def list_names() -> list[tuple[str, str]]:
    """Every name with its metric: what people say, labels, and the names of the code."""
    said = [(name, metric) for metric, names in words.NAMES.items() for name in names]
    labels = [(pack(metric.label), metric.name) for metric in METRICS.values()]
    codes = [(pack(name), name) for name in METRICS]
    return [(name, metric) for name, metric in said + labels + codes if name]


def pack(text: str) -> str:
    """A text without blanks and marks, in small letters."""
    return KEPT.sub("", text.lower())
