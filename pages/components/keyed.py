"""By what the pages keep what they have worked out: a build and everything it was asked under, told apart by their text.

Streamlit takes such a value apart field by field, and again for every answer of a run: a tenth of what 이번 주 took.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analytics.panels.selection import Selection
from analytics.warehouse.snapshots import Snapshot

# `hash_funcs` of a cache; the text of both names every field, the sight of whoever reads among them
KEYED: dict[str | type, Callable[[Any], Any]] = {Selection: repr, Snapshot: repr}
