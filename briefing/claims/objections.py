"""Judgements that a person says are wrong: kept in the data folder for whoever improves the rules, sent nowhere.

One line of JSON each, only ever appended. What a draft says may be personal, so no more of it is kept than the sentence,
and all of it can be deleted at once. Only the checker writes here, and the press room has none: what is open to the outside
writes nothing.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analytics.refusal import Refusal
from analytics.warehouse import paths
from analytics.warehouse.clock import read_now
from briefing.claims.passages import PERSONAL, split_passages

LONGEST_SENTENCE = 500  # characters kept of a draft around its number
LONGEST_SAID = 300  # characters of what would be right
MOST_BYTES = 5_000_000  # some 4,000 of them
APPENDING = threading.Lock()


class NotKept(Refusal):
    """A judgement could not be kept: too_long · full · not_writable; nothing was written."""


@dataclass(frozen=True)
class Objection:
    """A judgement that is wrong, as a person sees it.

    Args:
        said_at: the moment, as ISO text. sentence: of the draft; number: as it is written there.
        verdict: that was given, a verdict's name or `not_judged`. right: what would be right, in the person's words.
        as_of, build_id: under which day and build it was judged.
    """

    said_at: str
    sentence: str
    number: str
    verdict: str
    right: str
    as_of: str
    build_id: str


@dataclass(frozen=True)
class Kept:
    """What was kept; lines that cannot be read are counted."""

    objections: tuple[Objection, ...]
    unreadable: int


def path() -> Path:
    return paths.data_folder() / "objections.jsonl"


def find_sentence(draft: str, start: int, end: int) -> str:
    """The sentence of a draft in which a number stands, without telephone numbers and the like; of one beyond all sense the
    words around the number."""
    for passage in split_passages(draft):
        first = passage.start
        last = passage.start + len(passage.text) - passage.lead
        if first <= start and end <= last and last - first <= LONGEST_SENTENCE:
            return " ".join(passage.text.split())
    room = max(LONGEST_SENTENCE - (end - start), 0) // 2
    around = PERSONAL.sub(" ", draft[max(start - room, 0) : end + room])
    return " ".join(around.split())[:LONGEST_SENTENCE]


def keep_objection(
    sentence: str, number: str, verdict: str, right: str, judged: Mapping[str, Any]
) -> Objection:
    """Writes one down.

    Args:
        judged: `as_of` (a date) and `build_id` of the judgement.

    Raises:
        NotKept: nothing was written.
    """
    said = right.strip()
    if len(said) > LONGEST_SAID:
        raise NotKept("too_long", most=LONGEST_SAID)
    day: date = judged["as_of"]
    objection = Objection(
        said_at=read_now().isoformat(timespec="seconds"),
        sentence=sentence[:LONGEST_SENTENCE],
        number=number if number in sentence else "",  # what was blanked is kept nowhere
        verdict=verdict,
        right=said,
        as_of=day.isoformat(),
        build_id=judged["build_id"],
    )
    append_line(json.dumps(asdict(objection), ensure_ascii=False))
    return objection


def append_line(line: str) -> None:
    """Appends a line in one piece. Raises: NotKept: full · not_writable."""
    content = f"{line}\n".encode()
    try:
        with APPENDING:
            target = path()
            if target.exists() and target.stat().st_size + len(content) > MOST_BYTES:
                raise NotKept("full", path=str(target))
            target.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(
                os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab", buffering=0
            ) as file:
                file.write(content)
    except OSError as error:
        raise NotKept("not_writable", path=str(path())) from error


def read_objections() -> Kept:
    """All that was kept, the oldest first; none where nothing is."""
    try:
        lines = path().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return Kept((), 0)
    except OSError:  # something else lies there
        return Kept((), 1)
    read = [read_line(line) for line in lines]
    found = tuple(objection for objection in read if objection)
    return Kept(found, len(read) - len(found))


def read_line(line: str) -> Objection | None:
    """One line; None where somebody's editor damaged it."""
    try:
        return Objection(**json.loads(line))
    except (ValueError, TypeError):
        return None


def delete_objections() -> None:
    """Deletes all of them. Raises: NotKept: not_writable."""
    try:
        path().unlink(missing_ok=True)
    except OSError as error:
        raise NotKept("not_writable", path=str(path())) from error
