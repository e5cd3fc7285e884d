"""Where a ministry gets the press snapshot of each bureau: a file that can be read from here, or an address.

"예시시 01" = "전달함/예시시 01/public.duckdb"
"예시도 09" = "https://data.example.kr/press/public.duckdb"
"""

from __future__ import annotations

import tomllib
import urllib.request
from http.client import HTTPException

from analytics.refusal import Refusal
from analytics.warehouse.ministry import settings_path

ADDRESSES = ("https://", "http://")
WAIT_SECONDS = 30  # for an answer, and for each part of it
MOST_BYTES = 64 * 2**20  # a press snapshot is a few thousand rows, a third of a megabyte


class NotListed(Refusal):
    """The list of bureaus is of no use: no_bureaus · bureaus_broken · bureaus_not_text."""


class Unreachable(Exception):
    """A bureau's press snapshot is not to be had now."""


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
    """Whether something is written that can be a file or an address."""
    if not isinstance(place, str) or not place.strip() or not bureau.strip():
        return False
    return "://" not in place or place.startswith(ADDRESSES)


def fetch(place: str) -> bytes:
    """The content of a press snapshot. Raises: Unreachable: not there, not readable, too large to be one, or too slow."""
    try:
        content = read_address(place) if place.startswith(ADDRESSES) else read_path(place)
    except (OSError, ValueError, HTTPException) as error:
        raise Unreachable(place) from error
    if len(content) > MOST_BYTES:
        raise Unreachable(place)
    return content


def read_path(place: str) -> bytes:
    """A file; a path that is not whole begins where the list lies."""
    with (settings_path().parent / place).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def read_address(place: str) -> bytes:
    with urllib.request.urlopen(place, timeout=WAIT_SECONDS) as answer:
        return answer.read(MOST_BYTES + 1)
