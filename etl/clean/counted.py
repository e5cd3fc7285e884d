"""Those whom a cell counts and does not name: `외 2개사`, `등 3명`. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

AND_OTHERS = "등"  # counts those who are named too; 외 only the others


def compile_beyond(unit: str) -> re.Pattern[str]:
    """How a cell counts others: apart from the name (`가나 외 2`, `가나(외 2)`), or behind it with a unit (`가나외 2개사`).

    A name that merely ends so counts nobody: 평등 21.

    Args:
        unit: a pattern of what is counted.
    """
    return re.compile(
        rf"(?P<name>.*?)(?:(?:^|\s+|\s*[(\[])(?P<apart>외|外|등)\s*(?P<count>\d{{1,3}})\s*(?:{unit})?[)\]]?"
        rf"|(?P<glued>외|外)\s*(?P<units>\d{{1,3}})\s*(?:{unit}))"
    )


def read_beyond(form: re.Pattern[str], text: str) -> Beyond | None:
    """`가나 외 2개사`: 가나, and two more; None for a text that counts nobody.

    Args:
        form: as `compile_beyond` makes it.
    """
    found = form.fullmatch(text)
    if not found:
        return None
    word = found["apart"] or found["glued"]
    return Beyond(found["name"].strip(), word, int(found["count"] or found["units"]))


@dataclass(frozen=True)
class Beyond:
    """`가나 외 2개사`: the name before, the word, and the count behind it."""

    name: str
    word: str
    count: int

    def count_unnamed(self, named: int) -> int:
        """How many have no name.

        Args:
            named: those whom the cell names up to here.
        """
        if self.word == AND_OTHERS:
            return max(self.count - named, 0)
        return self.count
