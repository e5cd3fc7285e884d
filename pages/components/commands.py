"""Streamlit glue of the project's own commands: each runs as a process of its own, with how far it is on the page."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import streamlit as st

from analytics.permissions.caller import name_for_command
from analytics.permissions.table import Action
from pages.components.door import let_pass
from pages.components.failures import ROOT, plain

LOG = logging.getLogger(__name__)
WHOLE = ("public", "verify")  # commands of `briefing` that hand out no names
PROGRESS = "\x1e"  # how a command marks a line that says how far it is, told to by BALPUM_PROGRESS
STANDBY = "pages.components.standby"
IDLE_SECONDS = 900  # how long a process stands by that nobody needs; it holds 150 MB


@dataclass(frozen=True)
class Ran:
    """A command that has ended: exit status, what it printed for programs, what it said to people."""

    code: int
    printed: str
    said: tuple[str, ...]

    @property
    def report(self) -> dict[str, Any] | None:
        if not self.printed.strip():
            return None
        return json.loads(self.printed)

    @property
    def listed(self) -> list[dict[str, Any]]:
        """What a command printed that lists things; nothing when it failed."""
        if not self.printed.strip():
            return []
        return json.loads(self.printed)


def run_command(
    module: str,
    *arguments: str | Path,
    does: Action | None,
    label: str,
    whose: str = "",
    then: Callable[[Ran], None] | None = None,
) -> Ran:
    """Runs `python -m module …` and shows how far it is.

    A reader who goes on clicking ends the run of this script: a command that only reads ends with it; one that changes
    something is waited for, and `then` hears how it ended in either case.

    Args:
        does: what is done by it, which not everybody may; None: it only reads what is shown anyway.
        whose: whose data are changed, for the access log.
    """
    if does:
        let_pass(does, name_command(module, arguments), whose)
    place = st.empty()
    said: list[str] = []
    process, printed, stood_by = start_command(module, arguments)
    with printed:
        lines = cast(IO[str], process.stderr)  # a pipe was asked for
        try:
            with place.status(label) as status:
                for line in lines:
                    if line.startswith(PROGRESS):
                        status.update(label=plain(f"{label} {line.strip(PROGRESS)}"))
                    else:
                        said.append(line.rstrip())
        except BaseException:
            if not then:
                process.kill()
            raise
        finally:
            said += [line.rstrip() for line in lines if not line.startswith(PROGRESS)]
            code = process.wait()
            if stood_by:
                be_ready(module)  # not before: it would take its processor from this one
            printed.seek(0)
            ran = Ran(code, printed.read(), tuple(said))
            if then:
                then(ran)
    place.empty()
    return ran


def name_command(module: str, arguments: Sequence[str | Path]) -> str:
    """What is done, as it stands in the access log: a file by its name, not by where it lies for the moment."""
    told = (part.name if isinstance(part, Path) else str(part) for part in arguments)
    return " ".join((module, *told))


class Started(NamedTuple):
    """A process whose lines for people come through a pipe as they are said.

    Args:
        printed: what it prints for programs.
        stood_by: whether it had its imports behind it.
    """

    process: subprocess.Popen[str]
    printed: IO[str]
    stood_by: bool = False


def start_command(module: str, arguments: Sequence[str | Path]) -> Started:
    """Starts `python -m module …`, in the process that stands by for it where there is one."""
    told = [*map(str, arguments)]
    environment = {"BALPUM_PROGRESS": "1", **name_asker(module, arguments)}
    standing = take_standing(module)
    if standing and tell(standing.process, told, environment):
        return standing
    return start_process("-m", module, *told, environment=environment)


def start_process(
    *arguments: str, environment: Mapping[str, str], stdin: int | None = None
) -> Started:
    printed = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - as long as the process
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdin=stdin,
        stdout=printed,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **environment},
    )
    return Started(process, printed)


# ---- what stands by ----


STANDING: dict[str, tuple[Started, threading.Timer]] = {}  # of a module one at most
GUARD = threading.Lock()


def be_ready(module: str) -> None:
    """Has a process stand by for the next command of a module, of any reader of this server."""
    with GUARD:
        if module in STANDING:
            return
        try:
            process, printed, _ = start_process(
                "-m", STANDBY, module, environment={}, stdin=subprocess.PIPE
            )
        except OSError as error:  # the command itself will say what this machine lacks
            LOG.warning("nothing stands by for %s: %s", module, error)
            return
        started = Started(process, printed, stood_by=True)
        leaving = threading.Timer(IDLE_SECONDS, let_go, [module])
        leaving.daemon = True
        leaving.start()
        STANDING[module] = (started, leaving)


def take_standing(module: str) -> Started | None:
    """The process that stands by, which nobody else gets then."""
    with GUARD:
        started, leaving = STANDING.pop(module, (None, None))
    if leaving:
        leaving.cancel()
    return started


def let_go(module: str) -> None:
    """Ends the process that stands by: it waits for a line, and none comes any more."""
    if started := take_standing(module):
        started.process.communicate()
        started.printed.close()


def tell(
    process: subprocess.Popen[str], arguments: Sequence[str], environment: Mapping[str, str]
) -> bool:
    """Tells a process that stands by what to do; false where it has ended, as one does that was killed meanwhile."""
    line = json.dumps({"arguments": arguments, "environment": environment})
    told = cast(IO[str], process.stdin)  # a pipe was asked for
    process.stdin = None  # told once
    try:
        with told:
            told.write(f"{line}\n")
    except OSError:
        return False
    return True


def name_asker(module: str, arguments: Sequence[str | Path]) -> dict[str, str]:
    """On whose behalf a command reads: a document has the names that whoever wants it may read.

    What changes the data, publishes or proves reads everything: it must come out the same whoever has it done, and hands
    out sentences and no rows.
    """
    if module != "briefing" or arguments[0] in WHOLE:
        return {}
    return name_for_command()
