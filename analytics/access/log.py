"""The access log (접속기록): who did what to whose data, a line each, only ever appended.

A line is in the file before what it tells of is done: where it cannot be written, because the disk is full or the folder
closed, `NotLogged` is raised and the deed refused. Everything but a look (조회) is also through to the disk by then. A look
is left to the system, which writes it within seconds: waiting for the disk would cost each page up to 20 ms, and all that a
power cut can take are looks of the last seconds, which `verify` then names as missing.

What the chain cannot show: that its newest lines were cut off *and* `head.json` set back to fit, or that somebody who may
write here wrote all of it anew with hashes that fit. The backup shows that, and the check value of a month that was signed
off and written down elsewhere.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analytics.access import chain
from analytics.access.chain import Deed, Head, Line, LogFile
from analytics.access.refusals import NotLogged
from analytics.access.retention import find_expired, name_expired
from analytics.access.words import log as words
from analytics.permissions.caller import Caller, current
from analytics.warehouse import paths
from analytics.warehouse.clock import to_office
from analytics.warehouse.locks import take_lock

LOCK_WAIT_SECONDS = 5
LOCK_TRIED_EVERY = 0.002  # seconds: a line takes less
END_READ = 64 * 1024  # bytes of a file's end in which its last line stands
OWN = 0o600
SYSTEM = Caller("system", None)


@dataclass(frozen=True)
class Event:
    """What a line tells, and how often it was; of an address in the network, a role and a name
    see `Caller`."""

    what: Deed
    object: str
    whose: str = ""
    reason: str = ""
    times: int = 1


Told = tuple[Event, Caller]  # what is done, and by whom


def note(
    what: Deed, object: str, whose: str = "", reason: str = "", caller: Caller | None = None
) -> Line | None:
    """Writes down what is about to be done; nothing where nobody signs in, nor of what anybody may look at.

    Args:
        caller: who does it; by default on whose behalf this thread reads.

    Raises:
        NotLogged: it must not be done then.
    """
    who = caller or current()
    if who is None or (not who.name and what is Deed.READ):
        return None
    return append_event(Event(what, object, whose, reason), who)


def append_event(event: Event, caller: Caller) -> Line:
    """Adds a line to the log. Raises: NotLogged."""
    return append_found(lambda: [(event, caller)])[-1]


def append_found(find: Callable[[], Sequence[Told]]) -> list[Line]:
    """Adds what a look at the log finds to be lacking in it: nobody else writes between the look and the lines.

    Raises:
        NotLogged.
    """
    try:
        with hold_log():
            events = find()
            lines = continue_chain(events) if events else []
        if any(event.what != Deed.READ for event, _ in events):
            reach_disk()  # after the log was let go of: a look of somebody else does not wait for the disk
        return lines
    except OSError as error:
        raise NotLogged("not_writable", path=error.filename or paths.access_folder()) from error


def continue_chain(events: Sequence[Told]) -> list[Line]:
    """Adds lines, with what is to be said of the log itself. To be called while the log is held. Raises: OSError."""
    now = datetime.now(UTC)
    files = chain.list_files()
    found = mend_end(files)
    month = to_office(now).strftime("%Y-%m")
    begins = not files or files[-1].month != month
    mended = [
        (Event(Deed.CHANGE, chain.head_path().name, reason=said), SYSTEM) for said in found.said
    ]
    lines = link_lines([*mended, *events], found.head, now)
    target = chain.name_file(lines[0].number, month) if begins else files[-1]
    append_lines(target, lines)
    if begins:
        remove_expired(files, chain.head_of(lines[-1]), target, now)
    return lines


def link_lines(events: Sequence[Told], head: Head, now: datetime) -> list[Line]:
    """Lines that follow each other and the newest one."""
    lines: list[Line] = []
    for event, caller in events:
        line = Line(
            number=head.number + 1,
            at=now.isoformat(timespec="milliseconds"),
            who=chain.clean_text(caller.name),
            role=caller.role.name if caller.role else "",
            address=chain.clean_text(caller.address),
            what=event.what.value,
            object=chain.clean_text(event.object),
            whose=chain.clean_text(event.whose),
            reason=chain.clean_text(event.reason),
            previous=head.hash,
            times=event.times,
        )
        lines.append(chain.close_line(line))
        head = chain.head_of(lines[-1])
    return lines


def append_lines(target: LogFile, lines: Sequence[Line]) -> None:
    """Writes lines whole or not at all, then which one is the newest. Raises: OSError: nothing of them is left in the file."""
    content = b"".join(map(chain.write_line, lines))
    file = os.open(
        target.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), OWN
    )
    try:
        before = os.fstat(file).st_size
        try:
            write_whole(file, content)
        except OSError:
            os.ftruncate(file, before)
            raise
    finally:
        os.close(file)
    keep_head(chain.head_of(lines[-1]))


def reach_disk() -> None:
    """Waits until what was written into the newest file is on the disk. Raises: OSError."""
    file = os.open(chain.list_files()[-1].path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(file)
    finally:
        os.close(file)


def write_whole(file: int, content: bytes) -> None:
    """Writes all of it: a disk that fills up takes a part first and refuses the rest. Raises: OSError."""
    while content:
        content = content[os.write(file, content) :]


def keep_head(head: Head) -> None:
    """Keeps which line is the newest, in place. Raises: OSError."""
    file = os.open(chain.head_path(), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), OWN)
    try:
        write_whole(file, chain.write_head(head))
    finally:
        os.close(file)


# ---- where the next line goes --------------------------------------------------------------------


@dataclass(frozen=True)
class End:
    """Where the chain ends.

    Args:
        said: what was found and mended there, a sentence each; it becomes a line of the log.
    """

    head: Head
    said: tuple[str, ...] = ()


def mend_end(files: Sequence[LogFile]) -> End:
    """The end of the chain, after what a killed process left of a line is gone from it.

    Lines that were cut off leave the head ahead of the file; the next line follows the head, so that the gap stays to be
    seen. Raises: OSError.
    """
    head = chain.read_head()
    last = None
    said: list[str] = []
    if files:
        last, removed = read_end(files[-1].path)
        if removed:
            said.append(words.REMOVED_PART.format(file=files[-1].path.name, bytes=removed))
    if last is None:
        return End(head or chain.NO_LINE, tuple(said))
    if head is None:
        return End(chain.head_of(last), (*said, words.HEAD_MADE_AGAIN))
    if last.number > head.number:  # killed between the line and the head
        return End(chain.head_of(last), tuple(said))
    return End(head, tuple(said))


def read_end(path: Path) -> tuple[Line | None, int]:
    """The last whole line of a file, and how many bytes after it were taken away because they are no line.

    Raises: OSError.
    """
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - END_READ, 0))
        *lines, rest = file.read().split(b"\n")
        if rest and chain.parse_line(rest):  # only its end is lacking
            file.write(b"\n")
            return chain.parse_line(rest), 0
        if rest:
            file.truncate(size - len(rest))
    return (chain.parse_line(lines[-1]) if lines else None), len(rest)


@contextmanager
def hold_log() -> Iterator[None]:
    """Holds the log against other lines, of this process and of others. Raises: NotLogged busy; OSError."""
    deadline = time.monotonic() + LOCK_WAIT_SECONDS
    paths.access_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(paths.access_folder() / "lock", os.O_RDWR | os.O_CREAT, OWN)
    with os.fdopen(file, "r+b") as lock:
        while not take_lock(lock):
            if time.monotonic() > deadline:
                raise NotLogged("busy")
            time.sleep(LOCK_TRIED_EVERY)
        yield


# ---- what was kept long enough -------------------------------------------------------------------


def remove_expired(files: Sequence[LogFile], head: Head, target: LogFile, now: datetime) -> None:
    """Deletes the months that were kept long enough, after a line that says so. Raises: OSError."""
    expired = find_expired(files, target.month)
    if not expired:
        return
    last, _ = read_end(expired[-1].path)
    if last is None:  # changed by somebody: left for `verify` to name
        return
    event = Event(
        Deed.DELETE,
        name_expired(expired[0].first, chain.head_of(last)),
        reason=words.EXPIRED.format(first=expired[0].month, last=expired[-1].month),
    )
    append_lines(target, link_lines([(event, SYSTEM)], head, now))
    reach_disk()
    for file in expired:
        file.path.unlink(missing_ok=True)
