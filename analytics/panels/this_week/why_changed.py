"""Why did it change? The change of the reply rate since half a year before, split into mix and rate by field and region."""

from __future__ import annotations

from datetime import timedelta

from analytics.charts import outlook
from analytics.charts.marks import Spec
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement
from analytics.metrics import MATURE_AFTER_DAYS
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.panels.this_week.words import why_changed as words
from analytics.statistics.decomposition import Split, split_change
from analytics.wording.comparing import differ

METRIC = "positive_reply_rate"
DIMENSIONS = ["field", "region"]
SPAN = timedelta(
    weeks=26
)  # a week has too few first visits to compare; half a year has some eighty

Pair = tuple[Measurement, Measurement]
Answer = tuple[Pair, tuple[Pair, ...], tuple[tuple[str, tuple[str, ...]], ...]]


def ask_span(selection: Selection, by: tuple[str, ...] = ()) -> Measurement:
    """The rate of the firms first visited in the 26 weeks that ended 90 days before the as-of day: all of them mature."""
    last = selection.as_of - timedelta(days=MATURE_AFTER_DAYS)
    return ask(selection, METRIC, by=by, period=(last - SPAN + timedelta(days=1), last))


def ask_pair(selection: Selection, by: tuple[str, ...] = ()) -> Pair:
    """After and before: the same question on the as-of day and 26 weeks earlier, so that both had as long to answer."""
    return ask_span(selection, by), ask_span(selection.shifted(selection.as_of - SPAN), by)


def ask_change(selection: Selection) -> Answer:
    return (
        ask_pair(selection),
        tuple(ask_pair(selection, (d,)) for d in DIMENSIONS),
        selection.filters,
    )


def sides(groups: Measurement) -> dict:
    return {
        row.group[groups.by[0]]: (row.numerator or 0, row.denominator or 0) for row in groups.rows
    }


def split_of(pair: Pair) -> Split | None:
    after, before = pair
    return split_change(sides(before), sides(after))


def splits_of(answer: Answer) -> list[Split]:
    """The split by each dimension; none where too few firms stand behind either side."""
    (after, before), pairs, _ = answer
    if words.why_not(before.total, after.total, before.period_to, after.period_to):
        return []
    return [split for pair in pairs if (split := split_of(pair))]


def say(answer: Answer) -> str:
    (after, before), _, filters = answer
    splits = splits_of(answer)
    told = max(
        zip(DIMENSIONS, splits), key=lambda pair: abs(pair[1].mix), default=(DIMENSIONS[0], None)
    )
    return words.sentence(before, after, *told, filters)


def draw(answer: Answer, look: Look) -> Spec:
    (after, before), _, _ = answer
    splits = splits_of(answer)
    difference = differ(before.total, after.total)
    if not splits or difference is None:
        return outlook.contributions([], [], [], [], look=look)
    values = [
        float(splits[0].total),
        *(float(part) for split in splits for part in (split.mix, split.rate)),
    ]
    return outlook.contributions(
        words.labels(DIMENSIONS),
        values,
        words.texts(splits[0], splits),
        words.hovers(before, after, DIMENSIONS, splits),
        interval=(difference.low, difference.high),
        look=look,
    )


def table(answer: Answer) -> Table:
    (after, before), pairs, _ = answer
    rows = []
    for dimension, pair, split in zip(DIMENSIONS, pairs, splits_of(answer)):
        now, then = ({row.group[dimension]: row for row in m.rows} for m in pair)
        rows += [
            words.group_row(
                dimension, group, then.get(group), now.get(group), float(part.mix), float(part.rate)
            )
            for group, part in sorted(
                split.parts.items(), key=lambda item: (item[0] is None, item[0] or "")
            )
        ]
        rows.append(words.sum_row(dimension, before.total, after.total, split))
    return Table(words.COLUMNS, tuple(rows))


PANEL = Panel(
    "why_changed",
    ask_change,
    say,
    lambda a: words.subtitle(a[0][1], a[0][0]),
    draw,
    table=table,
    speak=lambda a: words.spoken(DIMENSIONS, splits_of(a)),
    metrics=(METRIC,),
    notes=lambda a: words.notes(a[0][1], a[0][0], bool(splits_of(a))),
    size="small",
)
