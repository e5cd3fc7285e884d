"""Snapshots as files on a shelf, each under its build's id and what it holds.

`s12-20261120-095400-abcdef.9f86d0….duckdb`: the second part is the file's sha256. It appears whole, so that whoever was
killed while putting it left nothing that looks like a build, and a copy of it is held against its own name.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import duckdb

from analytics.warehouse.builds import NoBuild
from analytics.warehouse.store import copies
from analytics.warehouse.store.reading import CopiedStore
from analytics.warehouse.store.shelf import Kept

LOG = logging.getLogger(__name__)

NAME = re.compile(r"([A-Za-z0-9-]+)\.([0-9a-f]{64})\.duckdb")


@dataclass(frozen=True)
class Put:
    """A snapshot on a shelf.

    Args:
        sha256: of the file that was published.
    """

    build_id: str
    sha256: str
    changed_at: float

    @property
    def name(self) -> str:
        return f"{self.build_id}.{self.sha256}.duckdb"


class FileStore(CopiedStore):
    """A file per build, in a folder or in an S3 store."""

    shares_rows = False

    def prepare(self) -> None:
        self.shelf.prepare()

    def _list_there(self) -> Collection[str]:
        return self._list_puts().keys()

    def _list_puts(self) -> dict[str, list[Put]]:
        with self._watching():
            return group_puts(self.shelf.list_files())

    def _make_copy(self, build_id: str, copy: Path) -> None:
        puts = self._list_puts().get(build_id)
        if not puts:
            raise NoBuild("missing", build_id)
        with copies.make_copy(copy) as file, self._watching():
            try:
                self.shelf.fetch(puts[-1].name, file)
            except FileNotFoundError as error:
                raise NoBuild("missing", build_id) from error
            if hash_file(file) != puts[-1].sha256:
                LOG.warning("%s is not what was published", puts[-1].name)
                raise NoBuild("broken", build_id)

    def pass_by(self, build_id: str) -> None:
        """A file elsewhere is read by its copy alone."""

    def explain(self, build_id: str, error: duckdb.Error) -> None:
        """A copy that fails is damaged, which needs no more said."""

    # ---- who loads ----

    def put(self, build_id: str, snapshot: Path, *, afresh: bool = False) -> None:  # noqa: ARG002 - nothing is shared here
        put = Put(build_id, hash_file(snapshot), 0)
        with self._watching():
            self.shelf.put(put.name, snapshot)
        self._remove_names([build_id], but=put.name)
        self._drop_copy(build_id)
        self._forget()

    def remove(self, build_ids: Collection[str]) -> Collection[str]:
        if not build_ids:
            return ()
        self._remove_names(build_ids)
        for build_id in build_ids:
            self._drop_copy(build_id)
        self._forget()
        return build_ids

    def _remove_names(self, build_ids: Collection[str], but: str = "") -> None:
        puts = self._list_puts()
        for put in chain.from_iterable(puts.get(build_id, ()) for build_id in build_ids):
            if put.name != but:
                self.shelf.remove(put.name)

    def list_entwined(self, removed: Collection[str]) -> Collection[str]:  # noqa: ARG002 - each is a file
        return ()

    def sweep(self, on_record: Collection[str]) -> None:
        for name in list_spare(self._list_puts(), on_record):
            self.shelf.remove(name)
        self.shelf.remove_unfinished()
        self._forget()

    # ---- check ----

    def list_orphans(self, on_record: Collection[str]) -> Sequence[str]:
        return sorted(list_spare(self._list_puts(), on_record)) + self.shelf.list_unfinished()

    def list_lost(self) -> Sequence[str]:
        return ()


def group_puts(files: Iterable[Kept]) -> dict[str, list[Put]]:
    """Build → what was put of it, the newest last; of another name's file nothing is known."""
    found = defaultdict(list)
    for file in files:
        if named := NAME.fullmatch(file.name):
            found[named[1]].append(Put(named[1], named[2], file.changed_at))
    for puts in found.values():
        puts.sort(key=lambda put: put.changed_at)
    return dict(found)


def list_spare(puts: dict[str, list[Put]], on_record: Collection[str]) -> list[str]:
    """Names of files that no build on record has: a newer one was put, or its load was killed."""
    return [
        put.name
        for build_id, of_build in puts.items()
        for put in (of_build[:-1] if build_id in on_record else of_build)
    ]


def hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
