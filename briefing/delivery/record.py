"""What went where: a line a place, only ever appended, in `warehouse/deliveries.jsonl`.

A message is written down as begun before it is sent and as done or failed after, both through to the disk. A line that was
cut off by a killed process is no line: a cut `begun` was not sent yet, a cut `done` leaves `begun` standing, of which it is
said that nobody knows. So nothing is sent twice by itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from analytics.warehouse import paths
from analytics.warehouse.clock import read_now
from analytics.warehouse.locks import take_lock
from briefing.delivery.refused import NotDelivered

Kind = Literal["folder", "mail"]
Step = Literal["begun", "done", "failed"]
OWN = 0o600  # addresses stand in it


@dataclass(frozen=True)
class Place:
    """Where an edition goes: a folder by its whole path, or a mail address."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class Line:
    """One step of one delivery.

    Args:
        at: the moment, as ISO text. edition: weekly · mayor · press; number: the document's.
    """

    at: str
    edition: str
    number: str
    kind: Kind
    place: str
    step: Step


def path() -> Path:
    return paths.warehouse_folder() / "deliveries.jsonl"


@contextmanager
def hold_record() -> Iterator[None]:
    """Holds the record against another delivery at the same time. Raises: NotDelivered."""
    try:
        paths.warehouse_folder().mkdir(parents=True, exist_ok=True)
        lock = path().with_suffix(".lock").open("a+b")
    except OSError:
        raise NotDelivered("record_not_writable", path=path()) from None
    with lock:
        if not take_lock(lock):
            raise NotDelivered("delivering_busy")
        yield


def find_last(edition: str, place: Place) -> Line | None:
    """The last step of an edition's way to a place that still means something: what failed is as if it had not been tried."""
    last = standing = None
    for line in read_lines():
        if (line.edition, line.kind, line.place) != (edition, place.kind, place.name):
            continue
        if line.step == "done":
            standing = line
        last = standing if line.step == "failed" else line
    return last


def read_lines() -> list[Line]:
    """Every whole line of the record, the oldest first. Raises: NotDelivered where it cannot be opened."""
    try:
        content = path().read_bytes()
    except FileNotFoundError:
        return []
    except OSError:
        raise NotDelivered("record_not_writable", path=path()) from None
    return [line for text in content.split(b"\n") if (line := parse_line(text))]


def parse_line(text: bytes) -> Line | None:
    """The line that stands there; None for what is none."""
    try:
        return Line(**json.loads(text))
    except (ValueError, TypeError):
        return None


def write_steps(edition: str, number: str, places: tuple[Place, ...], step: Step) -> None:
    """Appends a step of each place, through to the disk. Raises: NotDelivered."""
    at = read_now().isoformat(timespec="seconds")
    lines = [Line(at, edition, number, place.kind, place.name, step) for place in places]
    text = "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines)
    try:
        with os.fdopen(os.open(path(), os.O_RDWR | os.O_CREAT | os.O_APPEND, OWN), "a+b") as file:
            if ends_within_a_line(path()):
                text = "\n" + text
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        raise NotDelivered("record_not_writable", path=path()) from None


def ends_within_a_line(record: Path) -> bool:
    """Whether a killed process left its last line without an end."""
    with record.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
