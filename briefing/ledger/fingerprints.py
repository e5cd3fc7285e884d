"""What a metric meant when it was printed, as two hashes: of its entry in the registry and of the macros it reads."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.metrics import MATURE_AFTER_MONTHS, METRICS, Metric, parts_of

MEANING = (
    "name",
    "kind",
    "sql",
    "unit",
    "definition",
    "relation",
    "time",
    "time_end",
    "overlaps",
    "where",
    "enters",
    "leaves",
    "columns",
    "matures",
    "rises",
)  # not its label nor what it may be split by: those change no value
CALL = re.compile(r"\b(\w+_at)\s*\(")


@dataclass(frozen=True)
class Fingerprint:
    """sha256 of a metric's entry with those of its parts, and of every as-of macro that they read."""

    entry: str
    macros: str


def fingerprint(name: str, macros: Mapping[str, str]) -> Fingerprint:
    """A metric's fingerprint.

    Args:
        macros: as-of macro → its text, of the snapshot that is measured.

    Raises:
        KeyError: no such metric.
    """
    metric = METRICS[name]
    return Fingerprint(
        hashed(meaning(metric)),
        hashed({name: macros[name] for name in sorted(read_by(metric, macros))}),
    )


def meaning(metric: Metric) -> dict:
    """All of an entry that decides what it counts, and the same of its parts."""
    said = {name: getattr(metric, name) for name in MEANING}
    if metric.rises:
        said["after_months"] = MATURE_AFTER_MONTHS
    return said | {"parts": [meaning(part) for part in parts_of(metric)]}


def read_by(metric: Metric, macros: Mapping[str, str]) -> set[str]:
    """Names of the macros that a metric reads, directly or through another macro."""
    found: set[str] = set()
    waiting = [part.relation for part in (metric, *every_part(metric)) if part.relation]
    while waiting:
        name = waiting.pop()
        if name in macros and name not in found:
            found.add(name)
            waiting += CALL.findall(macros[name])
    return found


def every_part(metric: Metric) -> list[Metric]:
    return [deeper for part in parts_of(metric) for deeper in (part, *every_part(part))]


def hashed(value: object) -> str:
    return hashlib.sha256(
        json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8")
    ).hexdigest()
