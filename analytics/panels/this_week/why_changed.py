"""Why did it change? The change of the reply rate since half a year before, split into mix and rate by field and region."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import timedelta

from analytics.charts import outlook
from analytics.charts.chart import Chart
from analytics.charts.theme import Look
from analytics.measure.measurement import Measurement, Member, Rate
from analytics.metrics import MATURE_AFTER_DAYS
from analytics.panels.asking import ask
from analytics.panels.panel import Panel
from analytics.panels.selection import Selection
from analytics.panels.tables import Table
from analytics.panels.this_week.words import why_changed as words
from analytics.statistics.decomposition import Part, Split, split_change
from analytics.statistics.intervals import Difference
from analytics.wording.comparing import differ
from analytics.wording.sources import Filters

METRIC = "positive_reply_rate"
DIMENSIONS = ["field", "region"]
SPAN = timedelta(
    weeks=26
)  # a week has too few first visits to compare; half a year has some eighty


@dataclass(frozen=True)
class Pair:
    """The same question on the as-of day and 26 weeks earlier, so that both had as long to answer."""

    after: Measurement
    before: Measurement

    @property
    def why_not(self) -> str:
        """Why nothing is compared; empty where it can be."""
        return words.say_why_not(
            self.before.rate, self.after.rate, self.before.period_to, self.after.period_to
        )

    @property
    def difference(self) -> Difference | None:
        """How far the rate moved; None where nothing is compared."""
        if self.why_not:
            return None
        return differ(self.before.total, self.after.total)

    @property
    def is_more_than_chance(self) -> bool:
        return self.difference is not None and self.difference.is_more_than_chance

    @property
    def split(self) -> Split | None:
        """The change of a pair by groups, in mix and rate."""
        return split_change(count_sides(self.before), count_sides(self.after))


@dataclass(frozen=True)
class Change:
    """The rate of both spans, and by each of `DIMENSIONS`."""

    whole: Pair
    pairs: tuple[Pair, ...]
    filters: Filters

    @property
    def splits(self) -> list[Split]:
        """The split by each dimension; none where too few firms stand behind either side, or where there is no
        difference to take apart."""
        if self.whole.why_not or not self.whole.is_more_than_chance:
            return []
        return [split for pair in self.pairs if (split := pair.split)]


def ask_change(selection: Selection) -> Change:
    return Change(
        whole=ask_pair(selection),
        pairs=tuple(ask_pair(selection, (dimension,)) for dimension in DIMENSIONS),
        filters=selection.filters,
    )


def ask_pair(selection: Selection, by: tuple[str, ...] = ()) -> Pair:
    return Pair(
        after=ask_span(selection, by),
        before=ask_span(selection.shifted(selection.as_of - SPAN), by),
    )


def ask_span(selection: Selection, by: tuple[str, ...] = ()) -> Measurement:
    """The rate of the firms first visited in the 26 weeks that ended 90 days before the as-of day: all of them mature."""
    last = selection.as_of - timedelta(days=MATURE_AFTER_DAYS)
    return ask(selection, METRIC, by=by, period=(last - SPAN + timedelta(days=1), last))


def count_sides(groups: Measurement) -> dict[Hashable, tuple[int, int]]:
    """Group → firms that answered positively, and all firms."""
    dimension = groups.by[0]
    return {rate.group[dimension]: (rate.numerator, rate.denominator) for rate in groups.rates}


def say_change(answer: Change) -> str:
    """Told by the dimension whose mix explains more; without parts where there is no difference."""
    dimension, split = max(
        zip(DIMENSIONS, answer.splits, strict=False),
        key=lambda pair: abs(pair[1].mix),
        default=(DIMENSIONS[0], None),
    )
    whole = answer.whole
    return words.say_change(whole.before, whole.after, dimension, split, answer.filters)


def explain_change(answer: Change) -> str:
    return words.explain_change(answer.whole.before, answer.whole.after)


def draw_change(answer: Change, look: Look) -> Chart:
    before = answer.whole.before
    after = answer.whole.after
    splits = answer.splits
    difference = answer.whole.difference
    if difference is None:
        return outlook.contributions([], [], [], [], look=look)
    parts = [float(part) for split in splits for part in (split.mix, split.rate)]
    return outlook.contributions(
        words.list_labels(DIMENSIONS[: len(splits)]),
        [difference.value, *parts],
        words.list_texts(before.rate, after.rate, splits),
        words.describe_parts(before, after, DIMENSIONS, splits),
        interval=(difference.low, difference.high),
        look=look,
    )


def tabulate_change(answer: Change) -> Table:
    whole = answer.whole
    if whole.difference is None:
        return Table(words.WHOLE_COLUMNS, ())
    if not answer.splits:
        return Table(words.WHOLE_COLUMNS, words.list_whole(whole.before.rate, whole.after.rate))
    rows = []
    for dimension, pair, split in zip(DIMENSIONS, answer.pairs, answer.splits, strict=False):
        rows += [
            words.write_group(
                dimension, group, find_rate(pair.before, group), find_rate(pair.after, group), part
            )
            for group, part in list_parts(split)
        ]
        rows.append(words.write_sum(dimension, whole.before.rate, whole.after.rate, split))
    return Table(words.COLUMNS, tuple(rows))


def list_parts(split: Split) -> list[tuple[str | None, Part]]:
    """The groups of a split by name, what has none last."""
    names = sorted(str(group) for group in split.parts if group is not None)
    parts: list[tuple[str | None, Part]] = [(name, split.parts[name]) for name in names]
    if None in split.parts:
        parts.append((None, split.parts[None]))
    return parts


def find_rate(groups: Measurement, group: Member) -> Rate | None:
    """A group's row; None where it has none."""
    dimension = groups.by[0]
    return next((rate for rate in groups.rates if rate.group[dimension] == group), None)


def speak_change(answer: Change) -> str:
    whole = answer.whole
    return words.speak_change(whole.before, whole.after, DIMENSIONS, answer.splits)


def note_change(answer: Change) -> list[str]:
    if answer.whole.difference is None:
        return []
    return words.note_change(answer.whole.before, answer.whole.after, bool(answer.splits))


PANEL = Panel(
    name="why_changed",
    ask=ask_change,
    say=say_change,
    explain=explain_change,
    draw=draw_change,
    table=tabulate_change,
    speak=speak_change,
    metrics=(METRIC,),
    notes=note_change,
    size="small",
)
