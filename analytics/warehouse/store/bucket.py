"""A shelf in an S3 store: files by pyarrow, and the lake's engine by the same keys."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import duckdb
from pyarrow import NativeFile, fs

from analytics.warehouse.builds import Away, NoSnapshot, Outage
from analytics.warehouse.quoting import quote_text
from analytics.warehouse.seldom import Seldom
from analytics.warehouse.store import signed
from analytics.warehouse.store.keys import Access
from analytics.warehouse.store.shelf import Kept

LOG = logging.getLogger(__name__)
WARN = Seldom(LOG).warn

CONNECT_SECONDS = 3
ANSWER_SECONDS = 10
ATTEMPTS = 2
DENIED = re.compile(r"ACCESS_DENIED|ACCESS_KEY|SIGNATURE|CREDENTIALS|TOKEN|HTTP status 403", re.I)
NO_BUCKET = re.compile(r"NO_SUCH_BUCKET|does not exist", re.I)
FORBIDDEN = 403


class BucketShelf:
    """A prefix of a bucket.

    Args:
        bucket: its name.
        prefix: of this bureau alone, without `/` at its ends.
        access: where it is, and the keys.
    """

    def __init__(self, bucket: str, prefix: str, access: Access) -> None:
        self.bucket = bucket
        self.prefix = prefix
        self.access = access

    @property
    def data_path(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}/"

    @property
    def place(self) -> str:
        """As pyarrow names it."""
        return f"{self.bucket}/{self.prefix}"

    @cached_property
    def files(self) -> fs.S3FileSystem:
        return fs.S3FileSystem(
            access_key=self.access.key_id,
            secret_key=self.access.secret,
            region=self.access.region,
            scheme="https" if self.access.is_encrypted else "http",
            endpoint_override=self.access.host,
            connect_timeout=CONNECT_SECONDS,
            request_timeout=ANSWER_SECONDS,
            retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=ATTEMPTS),
            allow_delayed_open=True,  # a small file goes in one request
        )

    def admit(self, engine: duckdb.DuckDBPyConnection) -> None:
        facts = {
            "key_id": self.access.key_id,
            "secret": self.access.secret,
            "region": self.access.region,
            "endpoint": self.access.host,
            "url_style": "path",
            "scope": self.data_path,
        }
        listed = ", ".join(f"{name} {quote_text(value)}" for name, value in facts.items())
        use_ssl = "true" if self.access.is_encrypted else "false"
        engine.execute(
            f"create or replace secret shelf (type s3, use_ssl {use_ssl}, {listed}); "
            f"set http_timeout = {ANSWER_SECONDS}; set http_retries = {ATTEMPTS}"
        )

    def prepare(self) -> None:
        """Whoever looks after the store makes the bucket; a prefix needs no making."""
        self.look()

    def look(self) -> None:
        self._find(is_deep=False)

    def list_files(self) -> list[Kept]:
        return [
            Kept(one.path.removeprefix(f"{self.place}/"), one.size, one.mtime_ns / 1e9)
            for one in self._find(is_deep=True)
            if one.type == fs.FileType.File
        ]

    def _find(self, *, is_deep: bool) -> list[fs.FileInfo]:
        # `allow_not_found` would take a bucket that is not there for an empty one
        selector = fs.FileSelector(self.place, recursive=is_deep)
        try:
            with self._refuse_away():
                return list(self.files.get_file_info(selector))
        except FileNotFoundError:
            return []

    def put(self, name: str, file: Path) -> None:
        place = f"{self.place}/{name}"
        with self._refuse_away():
            with file.open("rb") as source, self.files.open_output_stream(place) as target:
                shutil.copyfileobj(source, target, 2**22)
            put = self.files.get_file_info(place).size
        if put != file.stat().st_size:
            LOG.warning("%s became %s bytes long", name, put)
            raise Outage("unreachable")

    def fetch(self, name: str, file: Path) -> None:
        with self._open(name) as source, file.open("wb") as target:
            shutil.copyfileobj(source, target, 2**22)

    def read(self, name: str, most: int) -> bytes:
        """The first bytes of a file, so many at most. Raises: FileNotFoundError; NoSnapshot, as a shelf."""
        with self._open(name) as source:
            content: bytes = source.read(most)
        return content

    @contextmanager
    def _open(self, name: str) -> Iterator[NativeFile]:
        with self._refuse_away(), self.files.open_input_stream(f"{self.place}/{name}") as source:
            yield source

    def remove(self, name: str) -> None:
        try:
            with self._refuse_away():
                self.files.delete_file(f"{self.place}/{name}")
        except FileNotFoundError:
            return

    def list_unfinished(self) -> list[str]:
        return [found.key.rpartition("/")[2] for found in self._find_unfinished()]

    def remove_unfinished(self) -> None:
        for found in self._find_unfinished():
            with self._refuse_away():
                signed.give_up(self.access, self.bucket, found)

    def _find_unfinished(self) -> list[signed.Unfinished]:
        """None where the keys may not ask: the bucket's own rule takes them away then."""
        try:
            with self._refuse_away():
                return signed.list_unfinished(self.access, self.bucket, f"{self.prefix}/")
        except NoSnapshot as refusal:
            if refusal.code != "store_denied":
                raise
            WARN("the store does not let us ask for what was begun to be put")
            return []

    @contextmanager
    def _refuse_away(self) -> Iterator[None]:
        """Errors of the store as a refusal; those of this machine's own files, which have a number, as they are."""
        try:
            yield
        except signed.NotAnswered as error:
            code: Away = "store_denied" if error.status == FORBIDDEN else "unreachable"
            WARN("the store does not answer: %s", error)
            raise Outage(code) from error
        except OSError as error:
            if error.errno is not None:
                raise
            WARN("the store does not answer: %s", error)
            raise Outage(read_code(str(error))) from error


def read_code(said: str) -> Away:
    """What an error of the store comes to."""
    if DENIED.search(said):
        return "store_denied"
    return "store_bucket" if NO_BUCKET.search(said) else "unreachable"
