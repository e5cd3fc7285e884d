"""What was changed in a document: the numbers and words in which it differs from its original, and whose figures they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from analytics.korean_numbers.vocabulary.numerals import LARGE_SCALES
from analytics.metrics import METRICS
from analytics.wording import numbers
from briefing.edition.figures import printed
from briefing.edition.model import Figure
from briefing.verify import words
from briefing.verify.findings import Change

UNITS = "|".join(sorted({*map(re.escape, numbers.UNITS.values()), "%p"}, key=len, reverse=True))
NUMBER = re.compile(
    rf"△?\d[\d,]*(?:\.\d+)?(?:\s?[{''.join(LARGE_SCALES)}](?=[\s\d]|$|\s?(?:{UNITS})))?(?:\s?(?:{UNITS}))?"
)
TOKEN = re.compile(rf"{NUMBER.pattern}|[^\W\d]+|\S")
CLOSE = 0.75  # a line this like another is the same line, changed
CONTEXT = 40  # lines before a number in which its label may stand
LONGEST = 40_000  # characters of a changed passage; a longer one is another document, and its numbers are only counted
MANY_LINES = 4_000
MOST_ATTRIBUTED = 400
SHAPE = "<"  # how `readback` begins what is drawn
CELL = " | "  # what `readback` puts between the cells of a row


def find_changes(original: Sequence[str], handed: Sequence[str]) -> list[Change]:
    """Every place where a document differs from its original of the same format."""
    found: list[Change] = []
    is_long = (
        len(original) + len(handed) > MANY_LINES
    )  # where lines that stand everywhere are no anchor, for time's sake
    for tag, i, j, k, m in SequenceMatcher(None, original, handed, autojunk=is_long).get_opcodes():
        if tag != "equal":
            found += changed_passage(
                original[i:j], handed[k:m], tuple(original[max(0, i - CONTEXT) : i])
            )
    return found


def leave_out_shapes(lines: Iterable[str]) -> list[str]:
    """The lines that say something, without what is drawn."""
    return [line for line in lines if not line.startswith(SHAPE)]


def changed_passage(
    old: Sequence[str], new: Sequence[str], before: tuple[str, ...]
) -> Iterator[Change]:
    """The changes between two passages, number by number; a drawn shape is one change, however much of it is drawn anew."""
    was = leave_out_shapes(old)
    then = leave_out_shapes(new)
    if len(was) < len(old) or len(then) < len(new):
        yield Change("", words.DRAWING, "", before, is_number=False)
    if sum(map(len, was)) + sum(map(len, then)) > LONGEST:
        yield from recount_numbers(was, then, before)
    elif len(was) == len(then):
        for at, (ours, theirs) in enumerate(zip(was, then, strict=True)):
            yield from changed_row(ours, theirs, (*before, *was[:at]))
    else:
        yield from changed_words(was, then, before)


def changed_row(old: str, new: str, before: tuple[str, ...]) -> Iterator[Change]:
    """The changes between two lines, cell by cell where they have as many."""
    cells = old.split(CELL)
    others = new.split(CELL)
    if len(cells) != len(others):
        yield from changed_words([old], [new], before)
        return
    for cell, other in zip(cells, others, strict=True):
        yield from changed_words([cell], [other], before, old)


@dataclass(frozen=True)
class Token:
    """A word, sign or number, which keeps its unit, and the line it stands in."""

    text: str
    line: str


def changed_words(
    old: Sequence[str], new: Sequence[str], before: tuple[str, ...], row: str = ""
) -> Iterator[Change]:
    """The changes between the words of two passages, or of two cells of a row."""
    was = placed_tokens(old)
    then = placed_tokens(new)
    texts = [token.text for token in was]
    others = [token.text for token in then]
    for tag, i, j, k, m in SequenceMatcher(None, texts, others, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        line = row or line_at(was, i) or then[k].line
        yield from changed_tokens(texts[i:j], others[k:m], line, lines_before(line, old, before))


def changed_tokens(
    old: Sequence[str], new: Sequence[str], line: str, before: tuple[str, ...]
) -> Iterator[Change]:
    """The changes where some tokens stand for others: their numbers in pairs, else the words."""
    gone = numbers_in(old)
    come = numbers_in(new)
    for left, right in zip_longest(gone, come, fillvalue=""):
        yield Change(left, right, line, before)
    if not gone and not come:
        yield Change(" ".join(old), " ".join(new), line, before, is_number=False)


def line_at(tokens: Sequence[Token], place: int) -> str:
    """The line of a token, or of the last before the end; empty where there are no tokens."""
    if not tokens:
        return ""
    return tokens[min(place, len(tokens) - 1)].line


def lines_before(line: str, lines: Sequence[str], before: tuple[str, ...]) -> tuple[str, ...]:
    """What stands before a line, in its passage and before that."""
    if line not in lines:
        return before
    return (*before, *lines[: lines.index(line)])


def placed_tokens(lines: Iterable[str]) -> list[Token]:
    """The tokens of lines in their order."""
    return [Token(text, line) for line in lines for text in TOKEN.findall(line)]


def numbers_in(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if NUMBER.fullmatch(token)]


def recount_numbers(
    old: Sequence[str], new: Sequence[str], before: tuple[str, ...]
) -> Iterator[Change]:
    """The numbers that a long passage no longer has, and those it has instead."""
    was = count_numbers(old)
    then = count_numbers(new)
    for number in (was - then).elements():
        yield Change(number, "", "", before)
    for number in (then - was).elements():
        yield Change("", number, "", before)


def count_numbers(lines: Iterable[str]) -> Counter[str]:
    """Number → how often lines say it."""
    return Counter(numbers_in(token.text for token in placed_tokens(lines)))


@dataclass(frozen=True)
class Quotable:
    """The original of a document that quotes it.

    Args:
        lines: without what is drawn.
        numbers: all that stand in them.
        places: word → the lines it stands in, by their place.
    """

    lines: list[str]
    numbers: set[str]
    places: dict[str, set[int]]


def find_foreign(original: Sequence[str], handed: Sequence[str]) -> list[Change]:
    """What a document that quotes an edition says otherwise: it may be shorter and is laid out in its own way.

    A sentence that is nearly one of the original's must have its numbers; any other may have numbers that stand anywhere in it.
    """
    lines = leave_out_shapes(original)
    known = {number for line in lines for number in numbers_in(TOKEN.findall(line))}
    quotable = Quotable(lines, known, place_words(lines))
    found: list[Change] = []
    for line in leave_out_shapes(handed):
        if line not in lines:
            found += changed_quote(quotable, line)
    return found


def place_words(lines: Sequence[str]) -> dict[str, set[int]]:
    """Word → the places of the lines it stands in."""
    places: dict[str, set[int]] = {}
    for at, line in enumerate(lines):
        for word in set(line.split()):
            places.setdefault(word, set()).add(at)
    return places


def changed_quote(quotable: Quotable, line: str) -> list[Change]:
    """The numbers that a line says otherwise than the original."""
    numbers_said = numbers_in(TOKEN.findall(line))
    if not numbers_said:
        return []
    near = find_nearest(quotable, line)
    if near is None:
        return [Change("", said, line) for said in numbers_said if said not in quotable.numbers]
    return changed_sentence(quotable, near, line)


def changed_sentence(quotable: Quotable, near: int, line: str) -> list[Change]:
    """The numbers that a line says otherwise than the one of the original that it nearly is."""
    original = quotable.lines[near]
    there = set(counted_words(original))
    moved = {number for word, number in counted_words(line) if (word, number) not in there}
    context = tuple(quotable.lines[max(0, near - CONTEXT) : near])
    passage = changed_passage([original], [line], context)
    return [change for change in passage if change.is_number and change.new and change.new in moved]


def find_nearest(quotable: Quotable, line: str) -> int | None:
    """The place of the line that another is nearly; None where it is like none."""
    shared = Counter(at for word in set(line.split()) for at in quotable.places.get(word, ()))
    likeness = {at: measure_likeness(quotable.lines[at], line) for at, _ in shared.most_common(5)}
    near = max(likeness, key=likeness.__getitem__, default=None)
    if near is None or likeness[near] < CLOSE:
        return None
    return near


def counted_words(line: str) -> Iterator[tuple[str, str]]:
    """(the word before it, number) of a line: `기업 138건`; a number may change its place in a sentence, not its word."""
    tokens = [
        "",
        *(token for token in TOKEN.findall(line) if NUMBER.fullmatch(token) or token[0].isalpha()),
    ]
    yield from ((before, token) for before, token in pairwise(tokens) if NUMBER.fullmatch(token))


def measure_likeness(one: str, other: str) -> float:
    """How much of two lines is the same, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


# ---- whose figure ------------------------------------------------------------------------------------------


def find_owners(
    changes: Sequence[Change], figures: Sequence[Figure], labels: dict[str, str]
) -> tuple[Figure | None, ...]:
    """For each change the figure whose printed form it was: of all that print so the one that its line and the lines before
    speak of; None where there is none, and beyond MOST_ATTRIBUTED changes, where a document has little of the original left.

    Args:
        labels: metric → its label when the edition was made.
    """
    printing: dict[str, list[Figure]] = {}
    found: list[Figure | None] = []
    for at, change in enumerate(changes):
        if not change.is_number or not change.old or at >= MOST_ATTRIBUTED:
            found.append(None)
            continue
        if change.old not in printing:
            printing[change.old] = [figure for figure in figures if is_figures(figure, change.old)]
        found.append(
            max(
                printing[change.old],
                key=lambda figure: measure_nearness(figure, change, labels),
                default=None,
            )
        )
    return tuple(found)


def is_figures(figure: Figure, token: str) -> bool:
    """Whether a number in a document can be one of a figure's own: its value, a side of it, an end of its interval."""
    if token == printed(figure):
        return True
    digits = re.sub(r"[^\d.]", "", token)
    if not digits.strip("."):
        return False
    said = Decimal(digits.strip("."))
    places = max(0, -int(said.as_tuple().exponent))
    scale = next(
        (Decimal(value) for word, value in LARGE_SCALES.items() if word in token), Decimal(1)
    )
    for value in values_of(figure):
        if numbers.rounded(abs(Decimal(str(value))) / scale, places) == said:
            return True
    return False


def values_of(figure: Figure) -> Iterator[float | Decimal]:
    """The values of a figure that a document may say, a share also in percent."""
    if figure.unit == "share":
        shares = (figure.value, figure.low, figure.high)
        yield from (Decimal(str(value)) * 100 for value in shares if value is not None)
    yield from (
        value
        for value in (figure.value, figure.numerator, figure.denominator, figure.low, figure.high)
        if value is not None
    )


@dataclass(frozen=True, order=True)
class Nearness:
    """How much of what a figure is about stands in a change's line and before it; the first that differs decides.

    Args:
        is_named: whether its metric is named in the line or right before it.
        groups: how many of its groups stand in the line, less those that do not.
        is_dated: whether its bucket stands in the line; without one, whether it has no group either.
        lines_back: how far before the line its metric is named last, in lines, negative.
        is_value: whether it is the value itself and not one of its sides.
        is_total: whether it is of no group and no bucket.
    """

    is_named: bool
    groups: int
    is_dated: bool
    lines_back: int
    is_value: bool
    is_total: bool


def measure_nearness(figure: Figure, change: Change, labels: dict[str, str]) -> Nearness:
    """How near a figure is to a change. `labels`: metric → its label when the edition was made."""
    names = names_of(figure.question.metric, labels)
    lines_back = count_lines_back(names, change.before)
    groups = [str(value) for _, value in figure.group if value is not None]
    present = sum(group in change.line for group in groups)
    return Nearness(
        is_named=is_any_in(names, change.line) or lines_back == 1,
        groups=present - (len(groups) - present),
        is_dated=is_dated(figure, change.line),
        lines_back=-(lines_back or CONTEXT + 1),
        is_value=change.old == printed(figure),
        is_total=not figure.group and not figure.start,
    )


def names_of(metric: str, labels: dict[str, str]) -> list[str]:
    """What a metric is called, then and now."""
    names = [metric, labels.get(metric, "")]
    if metric in METRICS:
        names.append(METRICS[metric].label)
    return [name for name in names if name]


def count_lines_back(names: Sequence[str], before: Sequence[str]) -> int | None:
    """How many lines before one of the names stands: 1 is the last line; None where in none."""
    for count, line in enumerate(reversed(before), start=1):
        if is_any_in(names, line):
            return count
    return None


def is_any_in(texts: Iterable[str], line: str) -> bool:
    """Whether one of the texts stands in a line."""
    return any(text in line for text in texts)


def is_dated(figure: Figure, line: str) -> bool:
    """Whether a figure's bucket stands in a line; without a bucket, whether it has no group either."""
    grain = figure.question.grain
    if figure.start and grain:
        return is_any_in((figure.start.isoformat(), numbers.bucket(figure.start, grain)), line)
    return not figure.group
