"""Commands in processes of their own that have their imports behind them.

`python -m etl` takes a second and a half until it knows its own program. Where a test is about what such a process does to
others (a page that waits for it, a load that is killed), it is forked from one that has only imported; it has an
environment, output and end of its own all the same. Where there is no fork, it is a fresh Python.
"""

from __future__ import annotations

import atexit
import importlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import IO

from pages.components.running.standby import AHEAD

ROOT = Path(__file__).resolve().parents[2]
CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()
if CAN_FORK:
    from multiprocessing import forkserver

    FORKS = multiprocessing.get_context("forkserver")
    FORKS.set_forkserver_preload([*chain.from_iterable(AHEAD.values())])
POPEN = subprocess.Popen  # as it is before a test puts something in its place


def be_ready() -> None:
    """Starts the process from which others are forked, once."""
    if CAN_FORK:
        forkserver.ensure_running()


class Forked:
    """What `subprocess.Popen` is of a process: what callers here ask of one."""

    def __init__(
        self,
        module: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        printed: IO[str],
    ) -> None:
        said, says = FORKS.Pipe(duplex=False)
        into = Connection(os.dup(printed.fileno()), readable=False)
        self.process = FORKS.Process(
            target=run_command, args=(module, list(arguments), dict(environment), into, says)
        )
        with without_main():
            self.process.start()
        self.printed = printed
        for end in (into, says):
            end.close()
        self.stderr = open(  # noqa: SIM115 (closed by whoever reads it to its end)
            os.dup(said.fileno()), encoding="utf-8", errors="replace"
        )
        said.close()

    @property
    def returncode(self) -> int | None:
        return self.process.exitcode

    def poll(self) -> int | None:
        return self.process.exitcode

    def kill(self) -> None:
        self.process.kill()

    def wait(self, timeout: float | None = None) -> int | None:
        self.process.join(timeout)
        return self.process.exitcode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """What it printed and what it said, once it has ended. Raises: TimeoutExpired."""
        if self.wait(timeout) is None:
            raise subprocess.TimeoutExpired("forked", timeout or 0)
        self.printed.seek(0)
        return self.printed.read(), self.stderr.read()


@contextmanager
def without_main() -> Iterator[None]:
    """Streamlit calls the page that it runs `__main__`, and a process would first run what is called so."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


Command = Forked | subprocess.Popen


def run_command(
    module: str,
    arguments: list[str],
    environment: dict[str, str],
    printed: Connection,
    says: Connection,
) -> None:
    """What the process does: `python -m module …`."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    for number, end in ((1, printed), (2, says)):
        os.dup2(end.fileno(), number)
        end.close()
    # what was opened on the numbers before thinks of them as files that one can go back in
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    status = importlib.import_module(f"{module}.__main__").main(arguments)
    atexit._run_exitfuncs()
    sys.exit(status)


def start_command(module: str, *arguments: object) -> Command:
    """Starts `python -m module …`; `communicate` gives what it printed and what it said."""
    told = [*map(str, arguments)]
    if CAN_FORK:
        printed = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (as long as the process)
        return Forked(module, told, os.environ, printed)
    return POPEN(
        [sys.executable, "-m", module, *told],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def start_for_page(arguments: list[str], **options) -> Command:
    """In place of `subprocess.Popen`: what a page starts is forked, everything else is started as ever.

    A page's command is known by the progress that it asks for (`pages/components/running/commands.py`).
    """
    environment = options.get("env") or {}
    if not CAN_FORK or "BALPUM_PROGRESS" not in environment or arguments[1] != "-m":
        return POPEN(arguments, **options)
    _, _, module, *told = arguments
    return Forked(module, told, environment, options["stdout"])
