"""Names of persons on their way out: masked wherever the work does not need them. Imports nothing of the project."""

from __future__ import annotations

import re

HIDDEN = "*"
PERSONS = frozenset(
    {"staff", "traveller", "mentor", "counsellor", "owner"}
)  # columns that hold the name of a person
# source → which part of its row's key is a person, and how many parts follow (None: the part is one): a name may hold ` · `
KEY_PARTS = {"trips": (0, None), "mentors": (0, 1), "mentoring": (1, 1)}

_NUMBER = re.compile(r"[\d\s]+$")
_BETWEEN = re.compile(r"(\s*[,;·/|\n\[\]]+\s*)")


def mask_name(name: str) -> str:
    """A person's name as it may be seen: 홍길동 → 홍*동, 홍길 → 홍*, 남궁길동 → 남**동, Jane Doe → J***, a single letter → *.

    A number at its end (홍길동 2) goes with it.
    """
    if HIDDEN in name:
        return name  # masked already
    short = _NUMBER.sub("", name.strip()) or name.strip()
    if len(short) <= 1:
        return HIDDEN * len(short)
    if not re.fullmatch("[가-힣]+", short):
        return f"{short[:1]}{HIDDEN * 3}"
    return (
        short[0] + HIDDEN if len(short) == 2 else short[0] + HIDDEN * (len(short) - 2) + short[-1]
    )


def mask_names(text: str | None) -> str | None:
    """A cell that may hold several names, each masked; the marks between them stay."""
    if text is None:
        return None
    return "".join(
        part if _BETWEEN.fullmatch(part) else mask_name(part) for part in _BETWEEN.split(text)
    )


def mask_key(source: str, key: str) -> str:
    """A row's key (parts joined by ` · `) without the name of the person in it."""
    parts = key.split(" · ")
    at, after = KEY_PARTS.get(source, (len(parts), None))
    end = at + 1 if after is None else len(parts) - after
    return " · ".join([*parts[:at], *map(mask_name, parts[at:end]), *parts[end:]])
