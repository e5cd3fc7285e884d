"""The figures of a Korean sentence: where each stands, what it says, how exactly.

Knows nothing of metrics.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter

from briefing.claims.figure import Figure
from briefing.claims.numerals import (
    NATIVE,
    NUMBER,
    SINO,
    Numeral,
    read_numeral,
    read_small_number,
)
from briefing.claims.vocabulary import manners, units
from briefing.claims.vocabulary import numerals as words
from briefing.claims.vocabulary.manners import Manner
from briefing.claims.vocabulary.units import UnitKind

SHARE_OF_AT_MOST = 10  # `10곳 중 2곳` is a rate; `133곳 중 85곳` are two counts
HUNDRED = 100  # `100곳 중 20곳` is a rate too
HALF_WIDTH = 0.05  # 절반, 3분의 1: said of what lies within five points
ABOUT = Decimal("0.05")  # 약 150: within five in a hundred
FAR = Decimal("1.5")  # `100곳이 넘는` of 300 is true and says nothing: not taken as agreeing
TEN_THOUSAND = 10**4
HALF = Decimal("0.5")
ONE = Decimal(1)
JUST_BELOW = Decimal("1e-6")  # 30%대 ends before 40%, 2~3 before 3.5

# 2,30여 개: twenty to thirty and some
SHORT_RANGE = r"(?<!\d)(?P<short_low>[1-9]),(?P<short_high>[1-9])0"
# 20여~30여, 20개~30개, 2~3
RANGE = (
    rf"(?P<first>{NUMBER})(?P<first_more>{words.MORE})?"
    rf"(?:(?:\s?[{words.RANGE_UNITS}]{words.RANGE_WITH_UNITS})?"
    rf"{words.RANGE_MARK}(?P<last>{NUMBER}))?"
)
UNIT = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in units.UNITS.items())
FIGURE = re.compile(rf"(?:{SHORT_RANGE}|{RANGE})(?P<more>\s?{words.MORE})?\s?(?:{UNIT})")
# 3분의 1, 절반
FRACTION = re.compile(
    rf"(?P<below>(?<!\d)\d{{1,3}}|{NATIVE}|[{SINO}])\s?{words.FRACTION}\s?"
    rf"(?P<above>\d{{1,3}}(?!\d)|[{SINO}])|(?P<half>{words.HALF})"
)
OUT_OF = re.compile(manners.OUT_OF)


def find_figures(sentence: str, masked: str) -> list[Figure]:
    """Every number with a unit in a sentence, in order.

    Args:
        masked: the same sentence with all that is no figure (dates, telephone numbers …) blanked.
    """
    counts = [
        figure for match in FIGURE.finditer(masked) if (figure := read_figure(match, sentence))
    ]
    fractions = [
        figure for match in FRACTION.finditer(masked) if (figure := read_fraction(match, sentence))
    ]
    apart = [figure for figure in fractions if not any(map(figure.overlaps, counts))]
    return sorted([*join_ratios(counts, sentence), *apart], key=attrgetter("start"))


# ---- one number with its unit --------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """A number as it is written, before its words are weighed.

    Args:
        low, high: its two ends, in the unit of the kind (shares 0–1).
        step, places, is_native: as of a Numeral.
        is_more: says `and some`: 90여, 석 달 남짓.
        before, after: the words of the sentence around it.
    """

    kind: UnitKind
    low: Decimal
    high: Decimal
    step: Decimal
    places: int
    is_native: bool
    is_more: bool
    before: str
    after: str


@dataclass(frozen=True)
class Bounds:
    """Between which real values the words are true."""

    manner: Manner
    low: Decimal
    high: Decimal


def read_figure(match: re.Match[str], sentence: str) -> Figure | None:
    """The figure of a match of FIGURE; None where the words around make it something else."""
    kind = next(kind for kind in units.UNITS if match[kind])
    before = sentence[: match.start()]
    after = sentence[match.end() :]
    if is_other_thing(kind, before, after):
        return None
    numeral = read_ends(match)
    if numeral.low > numeral.high or (numeral.is_native and kind in units.NEVER_NATIVE):
        return None
    written = Written(
        kind=kind,
        low=numeral.low,
        high=numeral.high,
        step=numeral.step,
        places=numeral.places,
        is_native=numeral.is_native,
        is_more=is_and_some(match, after),
        before=before,
        after=after,
    )
    return weigh_words(scale_to_unit(written, match[0]), match)


def is_other_thing(kind: UnitKind, before: str, after: str) -> bool:
    """`5개 분야` counts no things of ours; 일 and 개월 are figures only of what took so long."""
    if kind == "pieces":
        return bool(re.match(units.OTHER_THINGS, after))
    if kind in units.DURATIONS:
        takes = re.match(rf"[^.]{{0,8}}(?:{units.TAKES})", after) or re.search(
            rf"(?:{units.TAKES})[^.]{{0,14}}$", before
        )
        return not takes
    return False


def read_ends(match: re.Match[str]) -> Numeral:
    """The number, or the two of a range: `145`, `두세`, `2~3`, `2,30`."""
    if match["short_low"]:
        return Numeral(
            low=Decimal(match["short_low"]) * 10,
            high=Decimal(match["short_high"]) * 10,
            step=Decimal(10),
        )
    first = read_numeral(match["first"])
    if not match["last"]:
        return first
    last = read_numeral(match["last"])
    low = first.low
    if low < last.low and last.step >= TEN_THOUSAND > low:  # 20~22만: both are ten thousands
        low *= last.step
    return replace(last, low=low, high=last.low, is_native=first.is_native)


def is_and_some(match: re.Match[str], after: str) -> bool:
    """`90여 개`, `20여~30여 개`, `석 달 남짓`."""
    return bool(match["more"] or match["first_more"] or re.match(manners.SOME_MORE_AFTER, after))


def scale_to_unit(written: Written, text: str) -> Written:
    """In the unit of its kind: per cent and tenths (할) as shares, `다섯 바퀴 반` as 5.5."""
    if written.kind == "laps" and re.search(words.AND_A_HALF, text):
        return replace(
            written,
            low=written.low + HALF,
            high=written.high + HALF,
            step=Decimal("0.1"),
            places=1,
        )
    if written.kind != "share":
        return written
    unit = Decimal("0.01")
    if text.endswith(words.TENTHS):
        unit = Decimal("0.1")
    return replace(
        written,
        low=written.low * unit,
        high=written.high * unit,
        step=written.step * unit,
    )


def weigh_words(written: Written, match: re.Match[str]) -> Figure:
    """The figure with what the words around it make of it."""
    bounds = find_bounds(written)
    direction = find_direction(written)
    mark = re.search(manners.LOSS_BEFORE, written.before)
    start = match.start()
    if mark:  # △ belongs to the figure
        start = mark.start()
    return Figure(
        start=start,
        end=match.end(),
        kind=written.kind,
        value=float(written.low) * (direction or 1),
        low=float(bounds.low),
        high=float(bounds.high),
        places=written.places,
        step=float(written.step),
        manner=bounds.manner,
        is_change=direction != 0,
        is_native=written.is_native,
    )


def find_direction(written: Written) -> int:
    """−1 for what fell (`△3건`, `3건이 줄었다`), 1 for what rose, 0 for what is no change."""
    is_loss = re.search(manners.LOSS_BEFORE, written.before)
    if is_loss or re.match(manners.FALLS_AFTER, written.after):
        return -1
    if re.match(manners.CHANGES_AFTER, written.after):
        return 1
    return 0


# ---- how sure the words are ----------------------------------------------------------------------


def find_bounds(written: Written) -> Bounds:
    """Between which values the words are true: of the first rule that knows such words."""
    bounds = next(found for rule in BOUND_RULES if (found := rule(written)))
    if written.kind == "share" and re.match(manners.TENS_AFTER, written.after):
        ceiling = written.low + Decimal("0.1") - JUST_BELOW
        return Bounds("range", bounds.low, ceiling)  # 30%대 is 30 to 39.9 %
    return bounds


def bound_at_least(written: Written) -> Bounds | None:
    """`100곳이 넘는`, `최소 30곳`."""
    if re.search(manners.AT_LEAST_BEFORE, written.before) or re.match(
        manners.AT_LEAST_AFTER, written.after
    ):
        return Bounds("at_least", written.low, written.high * FAR)
    return None


def bound_at_most(written: Written) -> Bounds | None:
    """`20%를 밑돌았다`, `많아야 30곳`."""
    if re.search(manners.AT_MOST_BEFORE, written.before) or re.match(
        manners.AT_MOST_AFTER, written.after
    ):
        return Bounds("at_most", written.low / FAR, written.high)
    return None


def bound_more(written: Written) -> Bounds | None:
    """`90여` is 91 to 99; `100여` is a hundred and some, not 190."""
    if not written.is_more:
        return None
    short_of_next = Decimal(0)
    if written.kind != "share" and written.high < TEN_THOUSAND:
        short_of_next = HALF
    room = min(find_tens(written), max(written.high / 4, Decimal(9)))
    manner: Manner = "more"
    if written.high > written.low:
        manner = "range"
    return Bounds(manner, written.low, written.high + room - short_of_next)


def bound_range(written: Written) -> Bounds | None:
    """`2~3차례`, `두세 차례`: a mean of 3.2 is told so, one of 3.5 no longer."""
    if written.high > written.low:
        room = (find_rounding(written) or ONE) / 2
        return Bounds("range", written.low - room, written.high + room - JUST_BELOW)
    return None


def bound_about(written: Written) -> Bounds | None:
    """`약 150곳`, `150곳 안팎`."""
    if not (
        re.search(manners.ABOUT_BEFORE, written.before)
        or re.match(manners.ABOUT_AFTER, written.after)
    ):
        return None
    room = max(written.low * ABOUT, written.step / 2)
    if written.low >= 10:
        room = max(room, find_tens(written) / 2)
    return Bounds("about", written.low - room, written.low + room)


def bound_laps(written: Written) -> Bounds | None:
    """People say the laps that were finished: 5.9 are `다섯 바퀴`."""
    if written.kind != "laps":
        return None
    room = find_rounding(written)
    return Bounds("exact", written.low - room / 2, written.low + room)


def bound_plain(written: Written) -> Bounds | None:
    """`145곳`, `22만㎞`."""
    room = find_rounding(written) / 2
    return Bounds("exact", written.low - room, written.low + room)


BOUND_RULES: tuple[Callable[[Written], Bounds | None], ...] = (
    bound_at_least,
    bound_at_most,
    bound_more,
    bound_range,
    bound_about,
    bound_laps,
    bound_plain,
)


def find_rounding(written: Written) -> Decimal:
    """The unit to which it is rounded; 0 for a plain 100곳, which is meant to the last one."""
    is_rounded = written.kind in units.MEASURED or written.low >= 1000 or written.step < 1
    if is_rounded:
        return written.step
    return Decimal(0)


def find_tens(written: Written) -> Decimal:
    """The place of its last digit that is no zero: 10 of 90, 100 of 300."""
    if written.low < 1:
        return written.step
    digits = str(int(written.low))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


# ---- fractions and ratios ------------------------------------------------------------------------


def read_fraction(match: re.Match[str], sentence: str) -> Figure | None:
    """`3분의 1` and `절반` as shares; None for a fraction of more than the whole."""
    if match["half"] == words.MAJORITY:
        return make_share(match, 0.5, 0.5, 1, "at_least")
    value = read_parts(match)
    if value is None:
        return None
    after = sentence[match.end() :]
    if re.match(manners.AT_LEAST_AFTER, after):
        return make_share(match, value, value, 1, "at_least")
    if re.match(manners.AT_MOST_AFTER, after):
        return make_share(match, value, 0, value, "at_most")
    return make_share(match, value, value - HALF_WIDTH, value + HALF_WIDTH, "ratio")


def read_parts(match: re.Match[str]) -> float | None:
    """The share that a match of FRACTION names: 1/3 of `3분의 1`, a half of `절반`."""
    if match["half"]:
        return 0.5
    above = float(read_small_number(match["above"]))
    below = float(read_small_number(match["below"]))
    if not 0 < above < below:
        return None
    return above / below


def make_share(
    match: re.Match[str], value: float, low: float, high: float, manner: Manner
) -> Figure:
    """A share that a fraction says."""
    return Figure(match.start(), match.end(), "share", value, low, high, manner=manner)


def join_ratios(figures: list[Figure], sentence: str) -> list[Figure]:
    """`10곳 중 2곳`, `다섯 곳 가운데 한 곳`: two counts of the same things that say one rate."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and is_out_of(joined[-1], figure, sentence):
            joined[-1] = join_ratio(joined[-1], figure)
        else:
            joined.append(figure)
    return joined


def is_out_of(whole: Figure, part: Figure, sentence: str) -> bool:
    """Whether two figures in a row say a rate."""
    if whole.kind != part.kind or whole.kind not in units.COUNTED:
        return False
    if whole.manner not in ("exact", "about"):
        return False
    is_round = whole.value <= SHARE_OF_AT_MOST or whole.value == HUNDRED
    is_part = 0 < part.value < whole.value
    between = sentence[whole.end : part.start]
    return is_round and is_part and bool(OUT_OF.fullmatch(between))


def join_ratio(whole: Figure, part: Figure) -> Figure:
    """Two counts as a share, as exact as people are who say one so."""
    share = part.value / whole.value
    upper = share
    if part.high > part.low:
        upper = part.high / whole.value
    room = 0.005
    if whole.value <= SHARE_OF_AT_MOST:
        room = 0.5 / whole.value
    return Figure(whole.start, part.end, "share", share, share - room, upper + room, manner="ratio")
