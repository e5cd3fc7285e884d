"""Figures in a Korean sentence: where each stands, what it says, how exactly it says it. Knows nothing of metrics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from briefing.claims.vocabulary import units_and_days as words

SHARE_OF_AT_MOST = 10  # `10곳 중 2곳` is a rate; `133곳 중 85곳` are two counts
HALF_WIDTH = 0.05  # 절반, 3분의 1: said of what lies within five points
ABOUT = 0.05  # 약 150: within five in a hundred
FAR = 1.5  # `100곳이 넘는` of 300 is true and says nothing: not taken as agreeing


@dataclass(frozen=True)
class Figure:
    """One number with its unit, as a draft says it.

    Args:
        start, end: where it stands in its sentence.
        kind: a key of claim_words.UNITS.
        value: what is written, shares 0–1, kilometres, won; the lower end of a range.
        low, high: what the real value may be for the words to be true; `rounds` when they are wider than the value.
        places: decimals written; step: the smallest written unit.
        manner: exact · about · more · at_least · at_most · range · ratio.
        is_change: says by how much something rose (value above zero) or fell.
        is_native: written as 한, 두, 세 …
    """

    start: int
    end: int
    kind: str
    value: float
    low: float
    high: float
    places: int = 0
    step: float = 1
    manner: str = "exact"
    is_change: bool = False
    is_native: bool = False

    def holds(self, ours: float) -> bool:
        """Whether a measured value makes the words true, roundings allowed."""
        return self.low - 1e-9 <= ours <= self.high + 1e-9

    def is_exactly(self, ours: float) -> bool:
        """Whether the value is written out as it is, or with the decimal that the house writes."""
        if self.manner not in ("exact", "at_least", "at_most"):
            return False
        if self.kind == "share" and self.places:
            return round_half_up(ours * 100, self.places) == round_half_up(
                self.value * 100, self.places
            )
        if self.places and self.kind != "krw":
            return round_half_up(ours, self.places) == round_half_up(self.value, self.places)
        return abs(ours - self.value) < (0.5 if self.kind == "km" and self.step <= 1 else 1e-9)


def round_half_up(value: float, places: int) -> Decimal:
    return (Decimal(str(round(value, 9))) * 10**places + Decimal("0.5")) // 1


# every repetition has an end: a figure has one, and a draft of nothing but digits must not stop the checker
ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?!\d|,\d)(?:\.\d{1,6})?|\d{1,13}(?!\d)(?:\.\d{1,6})?"
SINO = "".join(words.SINO_DIGITS)
SMALL = "".join(words.SMALL_SCALES)
LARGE = "".join(words.LARGE_SCALES)
NO_HANGUL = f"(?<![{words.HANGUL}\\d])"  # a numeral written in letters begins a word
DIGITS = rf"(?:{ARABIC})[{SMALL}]?[{LARGE}]?"
WITH_DIGITS = rf"(?:{NO_HANGUL}[{SMALL}]|(?<![\d.,A-Za-z])){DIGITS}(?:(?<=[{SMALL}{LARGE}])\s?{DIGITS}){{0,4}}"
SINO_WORD = (
    rf"{NO_HANGUL}(?:[{SINO}]?[{SMALL}]){{1,4}}[{SINO}]?[{LARGE}]?(?:\s?(?:[{SINO}]?[{SMALL}])+[{SINO}]?)?"
    rf"|{NO_HANGUL}[{SINO}][{LARGE}]"
)
NATIVE = (
    rf"{NO_HANGUL}(?:{'|'.join(words.NATIVE_RANGES)}|(?:{'|'.join(words.NATIVE_TENS)})\s?(?:{'|'.join(words.NATIVE_ONES)})?"
    rf"|{'|'.join(words.NATIVE_ONES)})"
)
NUMBER = rf"(?:{WITH_DIGITS}|{SINO_WORD}|{NATIVE})"
SHORT_RANGE = (
    r"(?<!\d)(?P<short_low>[1-9]),(?P<short_high>[1-9])0"  # 2,30여 개: twenty to thirty and some
)
UNIT = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in words.UNITS.items())
FIGURE = re.compile(
    rf"(?:{SHORT_RANGE}|(?P<first>{NUMBER})(?P<first_more>{words.MORE})?"
    rf"(?:(?:\s?[{words.RANGE_UNITS}]{words.RANGE_WITH_UNITS})?{words.RANGE_MARK}(?P<last>{NUMBER}))?)"
    rf"(?P<more>\s?{words.MORE})?\s?(?:{UNIT})"
)
FRACTION = re.compile(
    rf"(?P<below>(?<!\d)\d{{1,3}}|{NATIVE}|[{SINO}])\s?{words.FRACTION}\s?"
    rf"(?P<above>\d{{1,3}}(?!\d)|[{SINO}])|(?P<half>{words.HALF})"
)
OUT_OF = re.compile(words.OUT_OF + "$")
TOKENS = re.compile(rf"{ARABIC}|[{SINO}]|[{SMALL}]|[{LARGE}]")


def number_of(text: str) -> tuple[Decimal, Decimal, int, bool]:
    """A number as (low end, smallest written unit, decimals, written as a native word): `1천200` → 1200, 100.

    A native range gives its lower end; `span_of` gives both.
    """
    text = re.sub(r"\s", "", text)
    if text in words.NATIVE_RANGES:
        return Decimal(words.NATIVE_RANGES[text][0]), Decimal(1), 0, True
    for ten, value in {"": 0, **words.NATIVE_TENS}.items():
        rest = text.removeprefix(ten) if ten else text
        if (ten and text.startswith(ten) or not ten) and (
            rest in words.NATIVE_ONES or (ten and not rest)
        ):
            return Decimal(value + words.NATIVE_ONES.get(rest, 0)), Decimal(1), 0, True
    total = section = Decimal(0)
    current: Decimal | None = None
    step, places = Decimal(1), 0
    for token in TOKENS.findall(text):
        if token in words.LARGE_SCALES:
            scale = words.LARGE_SCALES[token]
            total, section, current, step = (
                total + ((section + (current or 0)) or 1) * scale,
                Decimal(0),
                None,
                step * scale,
            )
        elif token in words.SMALL_SCALES:
            scale = words.SMALL_SCALES[token]
            one = Decimal(1) if current is None else current
            section, current, step = (
                section + one * scale,
                None,
                step * scale if current is not None else Decimal(scale),
            )
        elif token in words.SINO_DIGITS:
            current, step, places = Decimal(words.SINO_DIGITS[token]), Decimal(1), 0
        else:
            current = Decimal(token.replace(",", ""))
            places = len(token.partition(".")[2])
            grouped = token.replace(",", "")
            zeros = len(grouped) - len(grouped.rstrip("0")) if grouped.isdigit() else 0
            step = Decimal(10) ** (zeros if zeros >= 2 and current >= 1000 else -places)
    return total + section + (current or 0), step, places, False


def find_figures(sentence: str, traps: str) -> list[Figure]:
    """Every number with a unit in a sentence, in order.

    Args:
        traps: the same sentence with everything that is no figure (dates, telephone numbers …) blanked out.
    """
    found = [figure for match in FIGURE.finditer(traps) if (figure := read_figure(match, sentence))]
    fractions = [read_fraction(match, sentence) for match in FRACTION.finditer(traps)]
    fractions = [
        f for f in fractions if f and not any(f.start < g.end and g.start < f.end for g in found)
    ]
    return sorted([*join_ratios(found, sentence), *fractions], key=lambda figure: figure.start)


def read_figure(match: re.Match, sentence: str) -> Figure | None:
    """The figure of a match of FIGURE; None where the words around make it something else."""
    kind = next(kind for kind in words.UNITS if match[kind])
    before, after = sentence[: match.start()], sentence[match.end() :]
    if kind == "pieces" and re.match(words.OTHER_THINGS, after):
        return None
    if kind in ("days", "months") and not (
        re.match(rf"[^.]{{0,8}}(?:{words.TAKES})", after)
        or re.search(rf"(?:{words.TAKES})[^.]{{0,14}}$", before)
    ):
        return None
    if match["short_low"]:
        low, high, step = (
            Decimal(match["short_low"]) * 10,
            Decimal(match["short_high"]) * 10,
            Decimal(10),
        )
        places, native = 0, False
    else:
        low, step, places, native = number_of(match["first"])
        high = Decimal(words.NATIVE_RANGES.get(match["first"].strip(), (0, 0))[1]) or low
        if match["last"]:
            high, step, places, _ = number_of(match["last"])
            if low < high and step >= 10**4 > low:  # 20~22만: both are ten thousands
                low *= step
    if kind == "laps" and re.search(words.AND_A_HALF, match[0]):
        low, high, step, places = low + Decimal("0.5"), high + Decimal("0.5"), Decimal("0.1"), 1
    if kind == "share" and match[0].endswith(words.TENTHS):
        low, high, step = low * 10, high * 10, step * 10
    if low > high or (native and kind in ("days", "krw", "share")):
        return None
    unit = Decimal("0.01") if kind == "share" else Decimal(1)
    low, high, step = low * unit, high * unit, step * unit
    more = bool(match["more"] or match["first_more"] or re.match(words.SOME_MORE_AFTER, after))
    # a plain 100곳 is meant to the last one; a plain 22만 ㎞ is not
    manner, floor, ceiling = bounds(low, high, step, kind, more, before, after)
    if kind == "share" and re.match(words.TENS_AFTER, after):  # 30%대 is 30 to 39.9 %
        manner, ceiling = "range", low + Decimal("0.1") - Decimal("1e-6")
    sign = -1 if re.search(words.LOSS_BEFORE, before) or re.match(words.FALLS_AFTER, after) else 1
    changes = bool(re.search(words.LOSS_BEFORE, before) or re.match(words.CHANGES_AFTER, after))
    start = match.start() - (len(before) - len(re.sub(words.LOSS_BEFORE, "", before)))
    return Figure(
        start,
        match.end(),
        kind,
        float(low) * (sign if changes else 1),
        float(floor),
        float(ceiling),
        places,
        float(step),
        manner,
        changes,
        native,
    )


def bounds(
    low: Decimal, high: Decimal, step: Decimal, kind: str, more: bool, before: str, after: str
) -> tuple[str, Decimal, Decimal]:
    """(manner, lowest, highest real value) for which the words are true."""
    whole = (
        step
        if kind in ("share", "km", "laps", "krw", "days", "months") or low >= 1000 or step < 1
        else Decimal(0)
    )
    tens = (
        Decimal(10) ** (len(str(int(low))) - len(str(int(low)).rstrip("0"))) if low >= 1 else step
    )
    if re.search(words.AT_LEAST_BEFORE, before) or re.match(words.AT_LEAST_AFTER, after):
        return "at_least", low, high * Decimal(FAR)
    if re.search(words.AT_MOST_BEFORE, before) or re.match(words.AT_MOST_AFTER, after):
        return "at_most", low / Decimal(FAR), high
    if more:  # 90여 is 91 to 99; 100여 is a hundred and some, not 190
        short_of_next = Decimal("0.5") if kind != "share" and high < 10_000 else Decimal(0)
        return (
            ("range" if high > low else "more"),
            low,
            high + min(tens, max(high / 4, Decimal(9))) - short_of_next,
        )
    if high > low:
        return "range", low - whole / 2, high + whole / 2
    if re.search(words.ABOUT_BEFORE, before) or re.match(words.ABOUT_AFTER, after):
        room = max(low * Decimal(ABOUT), step / 2, tens / 2 if low >= 10 else Decimal(0))
        return "about", low - room, low + room
    if kind == "laps":  # people say the laps that were finished
        return "exact", low - whole / 2, low + whole
    return "exact", low - whole / 2, low + whole / 2


def read_fraction(match: re.Match, sentence: str) -> Figure | None:
    """`3분의 1` and `절반` as shares."""
    if match["half"] == words.MAJORITY:
        return Figure(match.start(), match.end(), "share", 0.5, 0.5, 1, manner="at_least")
    if match["half"]:
        value = 0.5
    else:
        above, below = (float(small_number(match[side])) for side in ("above", "below"))
        if not 0 < above < below:
            return None
        value = above / below
    after = sentence[match.end() :]
    if re.match(words.AT_LEAST_AFTER, after):
        return Figure(match.start(), match.end(), "share", value, value, 1, manner="at_least")
    if re.match(words.AT_MOST_AFTER, after):
        return Figure(match.start(), match.end(), "share", value, 0, value, manner="at_most")
    return Figure(
        match.start(),
        match.end(),
        "share",
        value,
        value - HALF_WIDTH,
        value + HALF_WIDTH,
        manner="ratio",
    )


def small_number(text: str) -> Decimal:
    return Decimal(words.SINO_DIGITS[text]) if text in words.SINO_DIGITS else number_of(text)[0]


def join_ratios(figures: list[Figure], sentence: str) -> list[Figure]:
    """`10곳 중 2곳`, `다섯 곳 가운데 한 곳`: two counts of the same things that say one rate."""
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        if (
            before
            and before.kind == figure.kind
            and before.kind in ("firms", "pieces", "people", "cases", "times")
            and before.manner in ("exact", "about")
            and (before.value <= SHARE_OF_AT_MOST or before.value == 100)
            and 0 < figure.value < before.value
            and re.fullmatch(words.OUT_OF, sentence[before.end : figure.start])
        ):
            share, upper = (
                figure.value / before.value,
                (figure.high if figure.high > figure.low else figure.value) / before.value,
            )
            room = 0.5 / before.value if before.value <= SHARE_OF_AT_MOST else 0.005
            joined[-1] = Figure(
                before.start, figure.end, "share", share, share - room, upper + room, manner="ratio"
            )
        else:
            joined.append(figure)
    return joined
