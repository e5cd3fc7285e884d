"""What was changed in a document: the numbers and words in which it differs from its original, and whose figures they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest

from analytics.metrics import METRICS
from analytics.wording import numbers
from briefing.claims.vocabulary.numerals import LARGE_SCALES
from briefing.edition.figures import printed
from briefing.edition.model import Figure
from briefing.verify import words

UNITS = "|".join(sorted({*map(re.escape, numbers.UNITS.values()), "%p"}, key=len, reverse=True))
NUMBER = re.compile(
    rf"△?\d[\d,]*(?:\.\d+)?(?:\s?[{''.join(LARGE_SCALES)}](?=[\s\d]|$|\s?(?:{UNITS})))?(?:\s?(?:{UNITS}))?"
)
TOKEN = re.compile(rf"{NUMBER.pattern}|[^\W\d]+|\S")
CLOSE = 0.75  # a line this like another is the same line, changed
CONTEXT = 40  # lines before a number in which its label may stand
LONGEST = 40_000  # characters of a changed passage; a longer one is another document, and its numbers are only counted
MANY_LINES, MOST_ATTRIBUTED = 4_000, 400
SHAPE, CELL = (
    "<",
    " | ",
)  # how `readback` begins what is drawn, and what it puts between the cells of a row


@dataclass(frozen=True)
class Change:
    """One place where a document differs.

    Args:
        old, new: what stood there and what stands there now; empty for what was added or taken out.
        line: the line it stands in, as the original has it; before: the lines before it.
        is_number: False where only words differ.
    """

    old: str
    new: str
    line: str
    before: tuple[str, ...] = ()
    is_number: bool = True


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


def changed_passage(
    old: Sequence[str], new: Sequence[str], before: tuple[str, ...]
) -> Iterator[Change]:
    """The changes between two passages, number by number; a drawn shape is one change, however much of it is drawn anew."""
    was, then = ([line for line in lines if not line.startswith(SHAPE)] for lines in (old, new))
    if len(was) < len(old) or len(then) < len(new):
        yield Change("", words.DRAWING, "", before, is_number=False)
    if sum(map(len, was)) + sum(map(len, then)) > LONGEST:
        yield from recounted(was, then, before)
        return
    is_row_by_row = len(was) == len(then)
    pairs = [([one], [other]) for one, other in zip(was, then)] if is_row_by_row else [(was, then)]
    for at, (ours, theirs) in enumerate(pairs):
        context = (*before, *was[:at]) if is_row_by_row else before
        cells = [line.split(CELL) for lines in (ours, theirs) for line in lines]
        if is_row_by_row and len(cells[0]) == len(cells[1]):
            for cell, other in zip(*cells):
                yield from changed_words([cell], [other], context, ours[0])
        else:
            yield from changed_words(ours, theirs, context)


def changed_words(
    old: Sequence[str], new: Sequence[str], before: tuple[str, ...], row: str = ""
) -> Iterator[Change]:
    """The changes between the words of two passages, or of two cells of a row."""
    was, then = placed_tokens(old), placed_tokens(new)
    texts, others = [text for text, _ in was], [text for text, _ in then]
    for tag, i, j, k, m in SequenceMatcher(None, texts, others, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = numbers_in(texts[i:j]), numbers_in(others[k:m])
        line = row or (was[min(i, len(was) - 1)][1] if was else then[k][1])
        context = (*before, *old[: old.index(line)]) if line in old else before
        for left, right in zip_longest(gone, come, fillvalue=""):
            yield Change(left, right, line, context)
        if not gone and not come:
            yield Change(
                " ".join(texts[i:j]), " ".join(others[k:m]), line, context, is_number=False
            )


def placed_tokens(lines: Iterable[str]) -> list[tuple[str, str]]:
    """(token, its line); a number keeps its unit."""
    return [(token, line) for line in lines for token in TOKEN.findall(line)]


def numbers_in(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if NUMBER.fullmatch(token)]


def recounted(old: Sequence[str], new: Sequence[str], before: tuple[str, ...]) -> Iterator[Change]:
    """The numbers that a long passage no longer has, and those it has instead."""
    was, then = (
        Counter(numbers_in(token for token, _ in placed_tokens(lines))) for lines in (old, new)
    )
    for number in (was - then).elements():
        yield Change(number, "", "", before)
    for number in (then - was).elements():
        yield Change("", number, "", before)


def find_foreign(original: Sequence[str], handed: Sequence[str]) -> list[Change]:
    """What a document that quotes an edition says otherwise: it may be shorter and is laid out in its own way.

    A sentence that is nearly one of the original's must have its numbers; any other may have numbers that stand anywhere in it.
    """
    original = [line for line in original if not line.startswith(SHAPE)]
    known = {number for line in original for number in numbers_in(TOKEN.findall(line))}
    lines_of: dict[str, set[int]] = {}
    for at, line in enumerate(original):
        for word in set(line.split()):
            lines_of.setdefault(word, set()).add(at)
    found: list[Change] = []
    for line in handed:
        said = numbers_in(TOKEN.findall(line))
        if not said or line.startswith(SHAPE) or line in original:
            continue
        shared = Counter(at for word in set(line.split()) for at in lines_of.get(word, ()))
        near = max(
            (at for at, _ in shared.most_common(5)),
            key=lambda at: likeness(original[at], line),
            default=None,
        )
        if near is not None and likeness(original[near], line) >= CLOSE:
            there = set(counted_words(original[near]))
            passage = changed_passage(
                [original[near]], [line], tuple(original[max(0, near - CONTEXT) : near])
            )
            moved = {number for word, number in counted_words(line) if (word, number) not in there}
            found += [
                change
                for change in passage
                if change.is_number and change.new and change.new in moved
            ]
        else:
            found += [Change("", number, line) for number in said if number not in known]
    return found


def counted_words(line: str) -> Iterator[tuple[str, str]]:
    """(the word before it, number) of a line: `기업 138건`; a number may change its place in a sentence, not its word."""
    tokens = [
        "",
        *(token for token in TOKEN.findall(line) if NUMBER.fullmatch(token) or token[0].isalpha()),
    ]
    yield from (
        (before, token) for before, token in zip(tokens, tokens[1:]) if NUMBER.fullmatch(token)
    )


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


# ---- whose figure ------------------------------------------------------------------------------------------


def whose(
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
            printing[change.old] = [figure for figure in figures if says(figure, change.old)]
        found.append(
            max(
                printing[change.old],
                key=lambda figure: nearness(figure, change, labels),
                default=None,
            )
        )
    return tuple(found)


def says(figure: Figure, token: str) -> bool:
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
    shares = (figure.value, figure.low, figure.high) if figure.unit == "share" else ()
    yield from (Decimal(str(value)) * 100 for value in shares if value is not None)
    yield from (
        value
        for value in (figure.value, figure.numerator, figure.denominator, figure.low, figure.high)
        if value is not None
    )


def nearness(figure: Figure, change: Change, labels: dict[str, str]) -> tuple:
    """How much of what a figure is about stands in the line and before it; the value itself before its sides."""
    metric = figure.question.metric
    names = [metric, labels.get(metric, ""), METRICS[metric].label if metric in METRICS else ""]
    names = [name for name in names if name]
    here = change.line
    before = next(
        (
            len(change.before) - at
            for at in range(len(change.before) - 1, -1, -1)
            if any(name in change.before[at] for name in names)
        ),
        None,
    )
    groups = [str(value) for _, value in figure.group if value is not None]
    start = []
    if figure.start and figure.question.grain:
        start = [figure.start.isoformat(), numbers.bucket(figure.start, figure.question.grain)]
    return (
        any(name in here for name in names) or before == 1,
        sum(group in here for group in groups) - sum(group not in here for group in groups),
        any(text in here for text in start) if start else not figure.group,
        -before if before else -CONTEXT - 1,
        change.old == printed(figure),
        not figure.group and not figure.start,
    )
