"""Streamlit glue of the project's own commands: each runs as a process of its own, with how far it is on the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import streamlit as st

from analytics.permissions.caller import name_for_command
from analytics.permissions.table import Action
from pages.components.door import let_pass
from pages.components.failures import plain
from pages.components.running import standing
from pages.components.running.standing import Started

WHOLE = ("public", "verify")  # commands of `briefing` that hand out no names
PROGRESS = "\x1e"  # how a command marks a line that says how far it is, told to by BALPUM_PROGRESS


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
                standing.be_ready(module)  # not before: it would take its processor from this one
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


def start_command(module: str, arguments: Sequence[str | Path]) -> Started:
    """Starts `python -m module …`, in the process that stands by for it where there is one."""
    told = [*map(str, arguments)]
    environment = {"BALPUM_PROGRESS": "1", **name_asker(module, arguments)}
    return standing.hand_over(module, told, environment) or standing.start_process(
        "-m", module, *told, environment=environment
    )


def name_asker(module: str, arguments: Sequence[str | Path]) -> dict[str, str]:
    """On whose behalf a command reads: a document has the names that whoever wants it may read.

    What changes the data, publishes or proves reads everything: it must come out the same whoever has it done, and hands
    out sentences and no rows.
    """
    if module != "briefing" or arguments[0] in WHOLE:
        return {}
    return name_for_command()
