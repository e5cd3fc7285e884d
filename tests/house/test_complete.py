"""What a newcomer would forget when adding a dimension, a panel or a column, told by the quick tests."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import pytest

from analytics.metrics import DIMENSIONS
from analytics.metrics.publishing import DIMENSIONS_DECIDED
from analytics.panels import PAGES
from analytics.warehouse.builds import SCHEMA_VERSION
from analytics.wording import labels
from etl.transform.validate import create_staging

ROOT = Path(__file__).parents[2]
DRAWN = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("pages", "briefing")
    for path in sorted((ROOT / folder).rglob("*.py"))
)
# The version of the tables and the fingerprint of what makes them, the SQL and the contracts: change it, raise the version.
TABLES_OF_VERSION = (13, "53f47605515e")


def test_every_dimension_has_a_name_and_a_decision_whether_it_may_go_out():
    assert set(labels.DIMENSIONS) >= set(DIMENSIONS)
    assert set(DIMENSIONS_DECIDED) == set(DIMENSIONS)


# whose pages draw every panel in a row, none by name
DRAWN_WHOLE = ("agenda", "audit")


@pytest.mark.parametrize("name", [name for name in PAGES if name not in DRAWN_WHOLE])
def test_every_panel_is_drawn_on_a_page_or_in_a_document(name):
    undrawn = [panel.name for panel in PAGES[name].panels if f'"{panel.name}"' not in DRAWN]
    assert not undrawn


def test_the_version_of_the_tables_was_raised_with_what_makes_them():
    folder = ROOT / "etl" / "sql"
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.sql"))
        if not path.name.startswith("04_")
    )
    with duckdb.connect() as con:
        create_staging(con)
        columns = con.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal order by all"
        ).fetchall()
    made_of = text + repr(columns)
    fingerprint = hashlib.sha256(made_of.encode("utf-8")).hexdigest()[:12]
    assert (SCHEMA_VERSION, fingerprint) == TABLES_OF_VERSION, (
        "what makes the tables changed: raise SCHEMA_VERSION, then write both here"
    )
