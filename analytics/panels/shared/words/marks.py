"""The marks that a figure carries into a sentence."""

from __future__ import annotations

from analytics.measure.measurement import Row
from analytics.wording.labels import FLAGS


def mark_small(row: Row) -> str:
    """`표본 적음` for a figure on fewer than ten, else nothing; the other flags of a row are said elsewhere."""
    return FLAGS["small_sample"] if "small_sample" in row.flags else ""
