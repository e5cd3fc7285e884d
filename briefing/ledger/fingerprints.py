"""What a metric meant when it was printed, as two hashes: of its entry and of the macros it reads."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analytics.metrics import (
    MATURE_AFTER_MONTHS,
    METRICS,
    Metric,
    Relational,
    Survival,
    expression_of,
    parts_of,
)

# what decides the value of some kinds of metrics alone, with what the others have for it
OF_SOME_KINDS: dict[str, str | bool] = {
    "relation": "",
    "time": "",
    "time_end": "",
    "overlaps": False,
    "where": "",
    "enters": "",
    "leaves": "",
    "matures": False,
    "rises": False,
}
CALL = re.compile(r"\b(\w+_at)\s*\(")


@dataclass(frozen=True)
class Fingerprint:
    """sha256 of a metric's entry with those of its parts, and of every as-of macro that they read."""

    entry: str
    macros: str


def take_fingerprint(name: str, macros: Mapping[str, str]) -> Fingerprint:
    """A metric's fingerprint.

    Args:
        macros: as-of macro → its text, of the snapshot that is measured.

    Raises:
        KeyError: no such metric.
    """
    metric = METRICS[name]
    read = {macro: macros[macro] for macro in sorted(find_macros(metric, macros))}
    return Fingerprint(entry=hash_json(describe_meaning(metric)), macros=hash_json(read))


def describe_meaning(metric: Metric) -> dict[str, Any]:
    """All of an entry that decides what it counts, and the same of its parts.

    Not its label nor what it may be split by: those change no value. The shape is that of the first
    version, in which one class had the fields of every kind: an edition sealed by any version
    compares. A new field joins it only where it has another value than it had before there was one.
    """
    entry: dict[str, Any] = {
        "name": metric.name,
        "kind": metric.kind,
        "sql": expression_of(metric),
        "unit": metric.unit,
        "definition": metric.definition,
        "columns": (),
        "parts": [describe_meaning(part) for part in parts_of(metric)],
    }
    entry |= {field: getattr(metric, field, empty) for field, empty in OF_SOME_KINDS.items()}
    if isinstance(metric, Survival) and metric.rises:
        entry["after_months"] = MATURE_AFTER_MONTHS
    return entry


def find_macros(metric: Metric, macros: Mapping[str, str]) -> set[str]:
    """Names of the macros that a metric reads, directly or through another macro."""
    found: set[str] = set()
    waiting = [
        part.relation for part in (metric, *list_parts(metric)) if isinstance(part, Relational)
    ]
    while waiting:
        name = waiting.pop()
        if name in macros and name not in found:
            found.add(name)
            waiting += CALL.findall(macros[name])
    return found


def list_parts(metric: Metric) -> list[Metric]:
    """The metrics that a metric is made of, and those that they are made of."""
    found: list[Metric] = []
    for part in parts_of(metric):
        found += [part, *list_parts(part)]
    return found


def hash_json(value: object) -> str:
    """sha256 of a value, whatever the order of its keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
