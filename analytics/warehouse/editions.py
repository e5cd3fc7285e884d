"""Which editions were sealed, and on which builds they stand; documents themselves are briefing's."""

from __future__ import annotations

import json
from dataclasses import dataclass

from analytics.warehouse.paths import editions_folder


@dataclass(frozen=True)
class SealedEdition:
    """A line of the ledger, as far as who does not prove it needs it.

    Args:
        at: the moment of the sealing; as_of: the day of its figures; both as the ledger has them.
    """

    number: str
    name: str
    as_of: str
    build_id: str
    at: str


def sealed_editions() -> dict[str, str]:
    """Number → build id of every edition that the ledger names."""
    return {edition.number: edition.build_id for edition in list_sealed()}


def list_sealed() -> list[SealedEdition]:
    """Every edition that the ledger names, in its order; what cannot be read of it is left to `verify`."""
    try:
        text = (editions_folder() / "ledger.jsonl").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    found = (read_line(line) for line in text.splitlines())
    return [edition for edition in found if edition]


def read_line(line: str) -> SealedEdition | None:
    """An edition of the ledger; None where the line names none."""
    try:
        entry = json.loads(line)
        return SealedEdition(
            number=str(entry["number"]),
            name=str(entry.get("name", "")),
            as_of=str(entry.get("as_of", "")),
            build_id=str(entry["build_id"]),
            at=str(entry.get("at", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
