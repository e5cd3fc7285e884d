"""Processes of the project's own commands: started, or standing by with their imports behind them (`standby.py`)."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from typing import IO, NamedTuple, cast

from pages.components.failures import ROOT

LOG = logging.getLogger(__name__)
STANDBY = "pages.components.running.standby"
IDLE_SECONDS = 900  # how long a process stands by that nobody needs; it holds 150 MB


class Started(NamedTuple):
    """A process whose lines for people come through a pipe as they are said.

    Args:
        printed: what it prints for programs.
        stood_by: whether it had its imports behind it.
    """

    process: subprocess.Popen[str]
    printed: IO[str]
    stood_by: bool = False


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


def hand_over(
    module: str, arguments: Sequence[str], environment: Mapping[str, str]
) -> Started | None:
    """The process that stood by, told what to do; None where there is none, or it has ended."""
    started = take_standing(module)
    if started and tell(started.process, arguments, environment):
        return started
    return None


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
