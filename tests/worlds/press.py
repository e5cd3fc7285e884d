"""Press snapshots with figures that a test counts by hand, and a ministry that collects them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from analytics.disclosure.public import Words, write_public
from analytics.measure.measurement import Measurement, Row
from analytics.measure.published import Described
from analytics.measure.rows import share_of
from analytics.metrics import METRICS
from analytics.panels.press.words.public import MEANINGS
from analytics.warehouse.ministry import settings_path

DAY = date(2022, 3, 31)
MADE = datetime(2022, 4, 1, 9)
FIRST = date(2020, 1, 1)
Sides = tuple[int, int]  # so many of so many


def write_press(
    path: Path,
    rates: Mapping[str, Sides],
    *,
    as_of: date = DAY,
    made_at: datetime = MADE,
    own: Mapping[str, str] | None = None,
    is_sample: bool = False,
) -> Path:
    """A bureau's press snapshot with some rates (metric → so many of so many); own: what it adds to definitions."""
    build_id = f"s12-{made_at:%Y%m%d-%H%M%S}-abc123"
    described = Described(build_id, as_of, as_of, is_sample, made_at, "공공누리 제1유형")
    measured = [
        Measurement(METRICS[name], (share_of(*sides, Row(None)),), FIRST, as_of, as_of, build_id)
        for name, sides in rates.items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    record = {"public_mous": [], "public_claims": []}
    write_public(path, described, measured, [], record, Words(MEANINGS, own or {}))
    return path


def list_bureaus(places: Mapping[str, Path | str]) -> None:
    """The list of a ministry's bureaus, in its data folder."""
    lines = [f'"{bureau}" = "{place}"' for bureau, place in places.items()]
    settings_path().write_text("\n".join(lines), encoding="utf-8")
