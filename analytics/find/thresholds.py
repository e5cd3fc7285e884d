"""Which values or times have more, or less, than a number: `협약 5건 미만인 분야`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.find.extremes import Ways, choose_dimensions, find_told
from analytics.find.figures import Figure, Where
from analytics.find.vocabulary import parts as words
from analytics.korean_days.timing import Timing
from analytics.korean_numbers.number import Number
from analytics.warehouse.snapshots import Snapshot


@dataclass(frozen=True, kw_only=True)
class Threshold(Ways):
    """That a question asks which values or times have more, or less, than a number.

    Args:
        manner: what is asked of the number, a key of MANNERS: 미만.
    """

    number: Number
    manner: str

    @property
    def said(self) -> str:
        """`5건 미만`."""
        return f"{self.number.text.strip()} {self.manner}"

    def is_met(self, value: float) -> bool:
        """Whether a value is so: 이상 and 이하 hold the number itself, 초과 and 미만 do not."""
        match words.MANNERS[self.manner]:
            case "at_least":
                return value >= self.number.value
            case "above":
                return value > self.number.value
            case "at_most":
                return value <= self.number.value
            case _:
                return value < self.number.value


def read_threshold(text: str, numbers: Sequence[Number]) -> Threshold | None:
    """`협약 5건 미만인 분야는?` → the fields below five; None where no number is such a limit.

    Args:
        text: a question without the days that it names.
    """
    if words.PASSED_ONCE.search(text):
        return None
    for number in numbers:
        behind = words.THRESHOLD.match(text, number.end)
        if not behind:
            continue
        asked = text[behind.end() :]
        places = words.HOW_MANY_ASKED.sub(" ", asked)
        grain = next((name for name, it in words.CALLED_TIMES.items() if it.search(asked)), None)
        dimensions = choose_dimensions(places)
        if dimensions or grain:
            return Threshold(
                number=number,
                manner=spell_manner(behind["manner"]),
                dimensions=dimensions,
                grain=grain,
            )
    return None


def spell_manner(said: str) -> str:
    """넘는, 넘은 and 넘긴 as 초과, 못 미치는 and 안 되는 as 미만."""
    return next(manner for manner, it in words.SPELT_MANNERS.items() if re.match(it, said))


def drop_threshold(text: str, threshold: Threshold | None) -> str:
    """A question without the limit, and the places or times that are asked for."""
    if not threshold:
        return text
    number = threshold.number
    behind = words.THRESHOLD.match(text, number.end)
    end = behind.end() if behind else number.end
    asked = words.ASKED_BY_THRESHOLD.sub(" ", text[end:])
    before = words.EACH_TIME.sub(" ", text[: number.start])
    return f"{before} {asked}"


def drop_number_of(text: str, threshold: Threshold | None) -> str:
    """A question with blanks in the place of a threshold's number, all else where it was."""
    if not threshold:
        return text
    number = threshold.number
    return text[: number.start] + " " * (number.end - number.start) + text[number.end :]


def find_threshold(
    threshold: Threshold,
    wanted: Sequence[str],
    timing: Timing,
    snapshot: Snapshot,
    day: date,
    where: Where,
) -> tuple[list[Figure], Figure | None]:
    """Those of the first metric that can be told so which are as asked for, the most first.

    Beside them one that was compared; None where nothing can be told so.
    """
    told = find_told(threshold, wanted, timing, snapshot, day, where) if wanted else ()
    met = [one for one in told if one.found and threshold.is_met(float(one.found.value))]
    return sorted(met, key=order_of), next(iter(told), None)


def order_of(figure: Figure) -> tuple[str, float]:
    """Times in their order, values by how much they have."""
    if figure.since and figure.grain:
        return figure.since.isoformat(), 0.0
    return "", -float(figure.found.value if figure.found else 0)
