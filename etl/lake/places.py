"""Where a ministry gets the press snapshot of each bureau: a file that can be read from here, an address, or an S3 store.

"예시시 01" = "전달함/예시시 01/public.duckdb"
"예시도 09" = "https://data.example.kr/press/public.duckdb"
"예시군 17" = "s3://press/example17/public.duckdb"

An S3 store is read with the keys that `AWS_*` bring.
"""

from __future__ import annotations

import re
import tomllib
import urllib.request
from http.client import HTTPException
from typing import Literal
from urllib.error import HTTPError

from analytics.refusal import Refusal
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.ministry import settings_path
from analytics.warehouse.store import S3, open_bucket
from analytics.warehouse.store.keys import read_access

Why = Literal["away", "denied", "absent", "keys"]

ADDRESSES = ("https://", "http://")
WAIT_SECONDS = 30  # for an answer, and for each part of it
OBJECT = re.compile(
    r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/[\w.=-]+)+", re.ASCII
)  # without keys
STATUSES: dict[int, Why] = {401: "denied", 403: "denied", 404: "absent", 410: "absent"}
OF_STORE: dict[str, Why] = {
    "store_denied": "denied",
    "store_bucket": "absent",
    "store_keys": "keys",
    "store_endpoint": "keys",
}
MOST_BYTES = 64 * 2**20  # a press snapshot is a few thousand rows, a third of a megabyte


class NotListed(Refusal):
    """The list of bureaus is of no use: no_bureaus · bureaus_broken · bureaus_not_text."""


class Unreachable(Exception):
    """A bureau's press snapshot is not to be had now.

    Args:
        why: away (no answer, too slow, or too large to be one) · denied · absent (no such file) · keys (of the S3 store:
            none, or an address of it that is none).
    """

    def __init__(self, place: str, why: Why) -> None:
        super().__init__(place, why)
        self.why = why


def read_places() -> dict[str, str]:
    """Bureau → where its press snapshot is to be had, in the order in which they are written.

    Raises:
        NotListed.
    """
    path = settings_path()
    try:
        read = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise NotListed("no_bureaus", path=path) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NotListed("bureaus_broken", path=path, why=error) from None
    if not read:
        raise NotListed("no_bureaus", path=path)
    for bureau, place in read.items():
        if not is_place(bureau, place):
            raise NotListed("bureaus_not_text", path=path, bureau=bureau)
    return {bureau.strip(): place.strip() for bureau, place in read.items()}


def is_place(bureau: str, place: object) -> bool:
    """Whether something is written that can be a file, an address or a file in an S3 store."""
    if not isinstance(place, str) or not place.strip() or not bureau.strip():
        return False
    if place.startswith(S3):
        return bool(OBJECT.fullmatch(place))
    return "://" not in place or place.startswith(ADDRESSES)


def fetch(place: str) -> bytes:
    """The content of a press snapshot. Raises: Unreachable."""
    try:
        content = read_place(place)
    except (OSError, ValueError, HTTPException, NoSnapshot) as error:
        raise Unreachable(place, find_why(error)) from error
    if len(content) > MOST_BYTES:
        raise Unreachable(place, "away")
    return content


def find_why(error: Exception) -> Why:
    """What an error of reading comes to."""
    match error:
        case HTTPError():
            return STATUSES.get(error.code, "away")
        case NoSnapshot():
            return OF_STORE.get(error.code, "away")
        case FileNotFoundError():
            return "absent"
        case PermissionError():
            return "denied"
    return "away"


def read_place(place: str) -> bytes:
    """One byte more than `MOST_BYTES` at most. Raises: OSError, ValueError, HTTPException, NoSnapshot."""
    if place.startswith(S3):
        return read_object(place)
    if place.startswith(ADDRESSES):
        return read_address(place)
    return read_path(place)


def read_path(place: str) -> bytes:
    """A file; a path that is not whole begins where the list lies."""
    with (settings_path().parent / place).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def read_object(place: str) -> bytes:
    """A file in an S3 store."""
    folder, _, name = place.rpartition("/")
    return open_bucket(folder, read_access()).read(name, MOST_BYTES + 1)


def read_address(place: str) -> bytes:
    with urllib.request.urlopen(place, timeout=WAIT_SECONDS) as answer:
        return answer.read(MOST_BYTES + 1)
