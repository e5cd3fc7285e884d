"""Where a store's files lie: a folder that all servers see, or a place in an S3 store (`bucket`)."""

from __future__ import annotations

import logging
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import duckdb

from analytics.warehouse.builds import Outage
from analytics.warehouse.seldom import Seldom

WARN = Seldom(logging.getLogger(__name__)).warn

INCOMING = ".incoming-"  # before the name of a file that is being written


@dataclass(frozen=True)
class Kept:
    """A file on a shelf.

    Args:
        name: its path on the shelf, parts divided by `/`.
        bytes: how long it is.
        changed_at: when it was put there, in seconds since 1970.
    """

    name: str
    bytes: int
    changed_at: float


class Shelf(Protocol):
    """A bureau's own place for files.

    Every method raises NoSnapshot where the place does not answer (unreachable), does not let this server in
    (store_denied), or was never made (store_bucket).
    """

    @property
    def data_path(self) -> str:
        """As the lake's engine names it, with `/` at its end."""

    def admit(self, engine: duckdb.DuckDBPyConnection) -> None:
        """Lets an engine read and write here."""

    def prepare(self) -> None:
        """Makes the place where that is for us to do."""

    def look(self) -> None:
        """Whether the place is there."""

    def list_files(self) -> list[Kept]:
        """Whatever lies here whole."""

    def put(self, name: str, file: Path) -> None:
        """Copies a file here, where it appears whole or not at all."""

    def fetch(self, name: str, file: Path) -> None:
        """Copies a file from here. Raises: FileNotFoundError."""

    def remove(self, name: str) -> None:
        """Removes a file; nothing where it is gone."""

    def list_unfinished(self) -> list[str]:
        """Names of files that somebody began to put here."""

    def remove_unfinished(self) -> None:
        """Removes those, while nobody else puts anything here."""


class FolderShelf:
    """A folder on a share.

    Args:
        folder: of this bureau alone; the one it lies in is there already, or the share is away.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def data_path(self) -> str:
        return f"{self.folder}/"

    def admit(self, engine: duckdb.DuckDBPyConnection) -> None:
        """Files need no leave."""

    def prepare(self) -> None:
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, exist_ok=True)
        self.look()

    def look(self) -> None:
        if not self.folder.is_dir():
            WARN("%s is not there", self.folder)
            raise Outage("unreachable")
        if not os.access(self.folder, os.R_OK | os.X_OK):  # which a search would take for empty
            raise Outage("store_denied")

    def list_files(self) -> list[Kept]:
        with self._refuse_away():
            kept = [self._describe(path) for path in self.folder.rglob("*")]
        return [file for file in kept if file and not Path(file.name).name.startswith(INCOMING)]

    def _describe(self, path: Path) -> Kept | None:
        """None for what is no file, or went meanwhile: who loads removes files while others read."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        return Kept(path.relative_to(self.folder).as_posix(), found.st_size, found.st_mtime)

    def put(self, name: str, file: Path) -> None:
        incoming = self.folder / f"{INCOMING}{name}"
        with self._refuse_away():
            shutil.copyfile(file, incoming)
            os.replace(incoming, self.folder / name)

    def fetch(self, name: str, file: Path) -> None:
        with self._refuse_away():
            shutil.copyfile(self.folder / name, file)

    def remove(self, name: str) -> None:
        with self._refuse_away():
            (self.folder / name).unlink(missing_ok=True)

    def list_unfinished(self) -> list[str]:
        with self._refuse_away():
            return [path.name for path in self.folder.glob(f"{INCOMING}*")]

    def remove_unfinished(self) -> None:
        for name in self.list_unfinished():
            self.remove(name)

    @contextmanager
    def _refuse_away(self) -> Iterator[None]:
        """A share that is gone is no empty store, and no other failure of this machine's."""
        self.look()
        try:
            yield
        except PermissionError as error:
            raise Outage("store_denied") from error
        except OSError:
            self.look()
            raise
