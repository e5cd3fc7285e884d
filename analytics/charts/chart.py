"""What a chart means: series with a role each on two axes, what lies across them, and texts at
places.

Not how anything draws it: `analytics.charts.plotly` makes Plotly's figure of it,
`briefing.formats.charts` the drawing on paper and the series of an office program. Colours are
tones (`theme.Palette` by meaning), texts are as people read them, unescaped, with a newline where a
line ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from analytics.charts.theme import Look, Palette, Tone
from analytics.measure.buckets import Grain
from analytics.wording import numbers

Place = date | float
"""Where something stands on an axis: a day, a number, or the nth of a list."""

Shape = Literal["circle", "diamond", "square", "triangle-up", "x"]
Dash = Literal["solid", "dot", "dash", "longdashdot"]
Across = Literal["left", "center", "right"]
Upright = Literal["bottom", "middle", "top"]
Ref = Literal["data", "plot", "paper"]

BarRole = Literal["buckets", "class", "ranked", "promises"]
"""buckets: counts per period · class: one named part of a stack · ranked: one per row · promises:
announced and kept."""

StrokeRole = Literal["settled", "pending", "expected", "compared", "group"]
"""settled: over and measured on enough · pending: still being collected · expected: forecast ·
compared: another way to count, or another unit of the same · group: one of several beside the
whole."""

PointRole = Literal[
    "rates", "shares", "forecasts", "record", "latest", "expected", "event",
    "interval", "pointer",
]  # fmt: skip
"""rates, shares: values with their interval · forecasts: what came, beside what was forecast ·
record: the public record · latest: marked on a line · expected: where a forecast ends ·
event: something that happened · interval: no mark, only the interval · pointer: not to be seen,
answers the pointer."""

RuleRole = Literal["target", "average", "chosen", "zero"]


# ---- axes ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NumberAxis:
    """An axis of numbers.

    Args:
        span: the numbers at its ends.
        ticks, texts: where it has a text, and which.
        unit: what its numbers are, as in `wording.numbers`; `share_points` for differences of
            shares.
        kind: values: with grid lines · shares: of different wholes, beside each other · months:
            since a start · hidden: nothing of it is shown.
    """

    span: tuple[float, float]
    ticks: tuple[float, ...] = ()
    texts: tuple[str, ...] = ()
    unit: str = ""
    kind: Literal["values", "shares", "months", "hidden"] = "values"
    has_zero_line: bool = False


@dataclass(frozen=True)
class TimeAxis:
    """An axis of days from first to last; ticks from `start` on, every so many months or (months 0)
    days.

    Args:
        form: how ticks are written (d3); the line after \\n stands only where it changes.
        grain: how long the buckets are whose values stand at their first days; None where each
            value stands at its own.
    """

    first: date
    last: date
    start: date
    months: int
    days: int
    form: str
    grain: Grain | None = None


@dataclass(frozen=True)
class ListAxis:
    """An axis of labels at 0, 1, 2 …, the first on top or at the left; equal labels stay apart.

    Args:
        chosen: the one that the sentence is about: in black and white its colour alone would not
            show.
        above: how many rows are left free before the first.
    """

    labels: tuple[str, ...]
    chosen: int | None = None
    has_line: bool = True
    above: float = 0

    @property
    def ends(self) -> tuple[float, float]:
        """Its ends as numbers: before the first and after the last there is some room."""
        return -0.6 - self.above, len(self.labels) - 0.4


Axis = NumberAxis | TimeAxis | ListAxis


# ---- series --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fill:
    """How a bar looks; hatched is what is announced, still open, or too young."""

    tone: Tone
    edge: Tone | None = None
    edge_width: float = 0
    is_hatched: bool = False


@dataclass(frozen=True)
class Hatch:
    """The hatch of a series' hatched bars: lines of a tone on a ground, by default the bar's
    own."""

    size: int
    solidity: float | None = None
    tone: Tone | None = None
    ground: Tone | None = None


@dataclass(frozen=True)
class BarTexts:
    """Figures on bars; empty where a bar has none."""

    texts: tuple[str, ...]
    tone: Tone
    size: int | None = None
    is_bold: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars of one series.

    Args:
        fills: one for all, or one per bar.
        width: in days or places; by default what the gap leaves.
    """

    role: BarRole
    places: tuple[Place, ...]
    values: tuple[float | None, ...]
    fills: Fill | tuple[Fill, ...]
    hovers: tuple[str, ...]
    name: str = ""
    hatch: Hatch | None = None
    texts: BarTexts | None = None
    width: float | None = None

    def fill(self, i: int) -> Fill:
        """How the i-th bar looks."""
        return self.fills[i] if isinstance(self.fills, tuple) else self.fills

    @property
    def has_marks(self) -> bool:
        return any(value is not None for value in self.values)


@dataclass(frozen=True)
class Stroke:
    """A line from point to point, or in steps: each value holds until the next. A gap where a value
    is None.

    Args:
        hovers: a sentence per point; None where the line does not answer the pointer.
    """

    role: StrokeRole
    x: tuple[Place, ...]
    y: tuple[float | None, ...]
    tone: Tone
    is_stepped: bool = False
    dash: Dash | None = None
    width: float = 2.5
    hovers: tuple[str, ...] | None = None
    name: str = ""

    @property
    def has_marks(self) -> bool:
        return any(value is not None for value in self.y)


@dataclass(frozen=True)
class Interval:
    """The ends of each mark's interval, drawn as whiskers; None at both where a mark has none.

    Args:
        is_shown: False where a band says it already; None where that is no question.
    """

    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    tone: Tone
    thickness: float = 2
    cap: float = 5
    is_shown: bool | None = None


@dataclass(frozen=True)
class Mark:
    """How a point looks; open ones are outlines, through which one sees what lies behind."""

    size: float
    tone: Tone
    shape: Shape = "circle"
    edge: Tone | None = None
    edge_width: float = 0
    is_open: bool = False


@dataclass(frozen=True)
class Points:
    """Marks at places.

    Args:
        marks: one for all, one per point, or None where nothing but the interval is to be seen.
        interval: along the axis of values.
        small: which rest on a small sample, where marks are one for all: those are hollow diamonds.
    """

    role: PointRole
    x: tuple[Place, ...]
    y: tuple[float | None, ...]
    marks: Mark | tuple[Mark, ...] | None
    hovers: tuple[str, ...] = ()
    interval: Interval | None = None
    name: str = ""
    small: tuple[bool, ...] = ()

    def mark(self, i: int) -> Mark | None:
        """How the i-th point looks."""
        if isinstance(self.marks, tuple):
            return self.marks[i]
        if self.marks and self.small and self.small[i]:
            return replace(self.marks, tone="surface", shape="diamond")
        return self.marks

    @property
    def is_seen(self) -> bool:
        """Some only answer the pointer, some only carry an interval."""
        return self.role not in ("pointer", "interval")

    @property
    def has_marks(self) -> bool:
        return any(value is not None for value in self.y)


@dataclass(frozen=True)
class Band:
    """An interval along a line, as an area between its two ends; a gap where an end is None."""

    x: tuple[Place, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    tone: Tone = "interval"

    @property
    def runs(self) -> tuple[tuple[int, ...], ...]:
        """Which points lie together, without a gap between them."""
        runs: list[tuple[int, ...]] = [()]
        for i, ends in enumerate(zip(self.low, self.high, strict=True)):
            if None in ends:
                runs.append(())
            else:
                runs[-1] += (i,)
        return tuple(run for run in runs if run)

    @property
    def has_marks(self) -> bool:
        return bool(self.runs)


@dataclass(frozen=True)
class Texts:
    """Figures over stacks of bars, as a second cue beside a colour; empty where there is none."""

    x: tuple[Place, ...]
    y: tuple[float, ...]
    texts: tuple[str, ...]
    tone: Tone

    @property
    def has_marks(self) -> bool:
        return bool(self.y)


Series = Bars | Stroke | Points | Band | Texts


# ---- across the plot, and texts on it ------------------------------------------------------------


@dataclass(frozen=True)
class Rule:
    """A straight line across the whole plot at a value of one axis.

    Args:
        text: its name; empty for none.
    """

    role: RuleRole
    axis: Literal["x", "y"]
    at: float
    text: str = ""
    tone: Tone = "reference"

    @property
    def is_dashed(self) -> bool:
        """Zero is a part of the axes; everything else is held against the data."""
        return self.role != "zero"


@dataclass(frozen=True)
class UsualRange:
    """The usual range of the values, as an area behind them, with its name."""

    low: float
    high: float
    text: str


@dataclass(frozen=True)
class Divider:
    """A thin line between rows (over their labels too), or along one (over the plot only); says
    nothing about values."""

    at: float
    tone: Tone
    is_over_labels: bool


@dataclass(frozen=True)
class Note:
    """A text at a place.

    Args:
        side: which of its edges stand at the place.
        shift: pixels to the right and up from there.
        kind: label: on the plot, nothing may pass through it · column: of figures at the right ·
            under: below the axis.
    """

    text: str
    x: Place
    y: float
    tone: Tone
    size: float
    side: tuple[Across, Upright]
    shift: tuple[float, float] = (0, 0)
    x_ref: Ref = "data"
    y_ref: Ref = "data"
    is_bold: bool = False
    kind: Literal["label", "column", "under"] = "label"


@dataclass(frozen=True)
class Milestone:
    """A number above the plot with a line down to the day on which something happened.

    Args:
        place: where the day stands on the axis.
        shift: pixels to the right of it, where the number itself stands.
    """

    number: int
    place: date
    shift: float
    hover: str

    @property
    def sign(self) -> str:
        """Its number as it is written: `①`."""
        return numbers.circled(self.number)


# ---- the whole -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Margin:
    """Pixels between the plot (with its labels) and the edges of the chart."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Chart:
    """A chart; false when it has axes but no marks: bare axes would say less than nothing.

    Args:
        series: from the back to the front.
        notes, across: None where this sort of chart never has any.
        bar_mode: how bars at one place share it.
        has_legend: whether the names of its series stand above the plot; None where they have none.
        milestones: what happened meanwhile, from left to right (see `charts.milestones`).
        ceiling: up to where the plot is for data, as a fraction of its height; above it stand the
            milestones' numbers.
    """

    series: tuple[Series, ...]
    x_axis: Axis
    y_axis: Axis
    look: Look
    notes: tuple[Note, ...] | None = None
    across: tuple[Rule | UsualRange | Divider, ...] | None = None
    bar_mode: Literal["stack", "overlay", "relative"] | None = None
    bar_gap: float | None = None
    has_legend: bool | None = None
    margin: Margin | None = None
    milestones: tuple[Milestone, ...] = ()
    ceiling: float = 1

    def __bool__(self) -> bool:
        return any(series.has_marks for series in self.series)

    @property
    def palette(self) -> Palette:
        return self.look.palette

    @property
    def is_lying(self) -> bool:
        """Whether places run from top to bottom and values from left to right."""
        return isinstance(self.y_axis, ListAxis)

    @property
    def unit(self) -> str:
        """What its values are."""
        axis = self.x_axis if self.is_lying else self.y_axis
        return axis.unit if isinstance(axis, NumberAxis) else ""
