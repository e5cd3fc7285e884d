"""The page on quality and terms: freshness, the load's proof, quarantine, restatements, and every definition."""

from __future__ import annotations

from typing import Any

from analytics import listings
from analytics.metrics import SECTIONS
from analytics.panels.page import Card, Page
from analytics.panels.panel import Panel
from analytics.panels.quality.words import quality as words
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.wording import numbers


def sentence(selection: Selection) -> str:
    sheets = listings.loaded_sheets(selection.snapshot)
    snapshot = selection.snapshot
    return words.sentence(
        sum(s["rows_read"] or 0 for s in sheets),
        sum(s["quarantined"] or 0 for s in sheets),
        snapshot.as_of or selection.as_of,
        snapshot.published_at.date(),
    )


def no_cards(selection: Selection) -> tuple[Card, ...]:
    return ()


def ask_fresh(selection: Selection) -> tuple[list[dict[str, Any]], Any]:
    return listings.source_freshness(selection.snapshot), selection.as_of


def ask_restated(selection: Selection) -> tuple[list[dict[str, Any]], bool]:
    return listings.restated_rows(selection.snapshot), listings.compared_with(
        selection.snapshot
    ) is None


def terms_table(_: Any) -> Table:
    return Table(
        words.TERMS_COLUMNS,
        tuple(
            (
                section,
                metric.label,
                metric.definition,
                numbers.UNITS[metric.unit],
                words.dimension_words(metric.dimensions),
            )
            for section, metrics in SECTIONS.items()
            for metric in metrics
        ),
    )


PAGE = Page(
    "quality",
    words.TITLE,
    sentence,
    no_cards,
    (
        Panel(
            "freshness",
            ask_fresh,
            lambda a: words.fresh(*a),
            lambda a: words.FRESH_SUBTITLE,
            table=lambda a: Table(words.FRESH_COLUMNS, words.fresh_rows(*a)),
        ),
        Panel(
            "load_report",
            lambda s: listings.loaded_sheets(s.snapshot),
            words.report,
            lambda a: words.REPORT_SUBTITLE,
            table=lambda a: Table(words.REPORT_COLUMNS, words.report_rows(a)),
        ),
        Panel(
            "quarantine_reasons",
            lambda s: listings.quarantined_rows(s.snapshot),
            words.reasons,
            lambda a: words.REASON_SUBTITLE,
            table=lambda a: Table(words.REASON_COLUMNS, words.reason_rows(a)),
        ),
        Panel(
            "quarantined_rows",
            lambda s: listings.quarantined_rows(s.snapshot),
            words.quarantined,
            lambda a: words.QUARANTINED_SUBTITLE,
            table=lambda a: Table(words.ROW_COLUMNS, words.quarantined_rows(a)),
        ),
        Panel(
            "left_out",
            lambda s: listings.left_out_rows(s.snapshot),
            words.left_out,
            lambda a: words.LEFT_SUBTITLE,
            table=lambda a: Table(words.LEFT_COLUMNS, words.left_rows(a)),
        ),
        Panel(
            "restatements",
            ask_restated,
            lambda a: words.restated(*a),
            lambda a: words.RESTATED_SUBTITLE,
            table=lambda a: Table(words.RESTATED_COLUMNS, words.restated_table(a[0])),
        ),
        Panel(
            "changed_counterparts",
            lambda s: listings.changed_counterparts(s.snapshot),
            words.changed,
            lambda a: words.CHANGED_SUBTITLE,
            table=lambda a: Table(
                words.CHANGED_COLUMNS, tuple((r["name"], r["counterpart"]) for r in a)
            ),
        ),
        Panel(
            "assumptions",
            lambda s: None,
            lambda a: words.assumptions(),
            lambda a: words.ASSUMPTIONS_SUBTITLE,
            table=lambda a: Table(words.ASSUMPTION_COLUMNS, words.ASSUMPTIONS),
        ),
        Panel(
            "terms",
            lambda s: None,
            lambda a: words.terms(sum(map(len, SECTIONS.values()))),
            lambda a: words.TERMS_SUBTITLE,
            table=terms_table,
        ),
    ),
)
