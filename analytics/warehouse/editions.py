"""Which builds a sealed edition stands on; documents themselves are briefing's."""

from __future__ import annotations

import json

from analytics.warehouse.paths import editions_folder


def sealed_editions() -> dict[str, str]:
    """Number → build id of every edition that the ledger names; what cannot be read of it is left to `verify`."""
    try:
        lines = (
            (editions_folder() / "ledger.jsonl")
            .read_text(encoding="utf-8", errors="replace")
            .splitlines()
        )
    except FileNotFoundError:
        return {}
    found = {}
    for line in lines:
        try:
            entry = json.loads(line)
            found[str(entry["number"])] = str(entry["build_id"])
        except (ValueError, KeyError, TypeError):
            continue
    return found
