"""Bureaus whose figures are known beforehand: what each of their files holds is counted as it is written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.loads import ROOT

METRICS = ("visits", "firms_visited", "contacts_positive", "firms_replied_positively")
TRACEBACK = "Traceback (most recent call last)"
COMMAND_SECONDS = (
    240  # for a command: a busy machine may take its time, a hung one does not come back
)

FILES_EACH = 1_000  # more than a bureau writes: no file is of two of them

Counts = tuple[int, ...]  # of `METRICS`, in their order


@dataclass(frozen=True)
class VisitFile:
    """A file of visits, each to a firm of its own; no two files share a firm, and few as many rows.

    Args:
        nth: of all files of a run.
    """

    nth: int

    @property
    def name(self) -> str:
        return f"방문{self.nth:04}.csv"

    @property
    def rows(self) -> int:
        return 10 + self.nth % 17

    @property
    def positives(self) -> int:
        return 1 + self.nth % 7

    @property
    def counts(self) -> Counts:
        return (self.rows, self.rows, self.positives, self.positives)

    def write(self, folder: Path) -> Path:
        """The file in a folder."""
        lines = ["방문일,기업명,반응"]
        for row in range(self.rows):
            answer = "긍정" if row < self.positives else "보류"
            lines.append(
                f"2021-{self.nth % 12 + 1:02}-{row + 1:02},예시기업 {self.nth:04}{row:02},{answer}"
            )
        path = folder / self.name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path


def add_counts(files: Iterable[VisitFile]) -> Counts:
    """What a build of these files has to answer."""
    return tuple(map(sum, zip((0,) * len(METRICS), *(file.counts for file in files), strict=True)))


@dataclass(frozen=True)
class Done:
    """How a command ended.

    Args:
        said: on standard error, for a person.
    """

    status: int
    printed: str
    said: str
    seconds: float

    @property
    def has_traceback(self) -> bool:
        return TRACEBACK in self.said


@dataclass
class Bureau:
    """A bureau and what its servers are told.

    Args:
        folder: of its own files and, where none is named elsewhere, its data.
        settings: of the environment.
        held: the files of its current build.
        begun: the number of the next file that it writes.
    """

    name: str
    folder: Path
    settings: Mapping[str, str]
    begun: int
    held: list[VisitFile] = field(default_factory=list)

    def write_next(self) -> tuple[VisitFile, Path]:
        """A file that it never had."""
        file = VisitFile(self.begun)
        self.begun += 1
        return file, file.write(self.folder)

    def start(self, *arguments: object, module: str = "etl", cache: str = "cache") -> Running:
        """A command of its own, with a folder for copies that it may share with others."""
        return Running(
            subprocess.Popen(
                [sys.executable, "-m", module, *map(str, arguments)],
                cwd=ROOT,
                env={**os.environ, **self.settings, "BALPUM_CACHE": str(self.folder / cache)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        )

    def run(self, *arguments: object, module: str = "etl", cache: str = "cache") -> Done:
        return self.start(*arguments, module=module, cache=cache).wait()


class Running:
    """A command that goes on."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.started = time.monotonic()

    def wait(self) -> Done:
        """Raises: subprocess.TimeoutExpired where it hangs."""
        printed, said = self.process.communicate(timeout=COMMAND_SECONDS)
        seconds = time.monotonic() - self.started
        return Done(self.process.returncode, printed, said, seconds)


def make_bureau(name: str, nth: int, folder: Path, settings: Mapping[str, str]) -> Bureau:
    """The nth bureau of a run, its desk and its store made. Raises: RuntimeError where they are not."""
    own = folder / name
    own.mkdir(parents=True)
    told = {"BALPUM_BUREAU": name, "BALPUM_DATA": str(own / "data"), **settings}
    bureau = Bureau(name, own, told, begun=FILES_EACH * nth)
    made = bureau.run("lake", "init")
    if made.status:
        raise RuntimeError(made.said)
    return bureau
