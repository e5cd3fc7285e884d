"""A file by its FILE_ID, the first hex digits of its content's sha256, and why it cannot be had."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analytics.refusal import Refusal
from analytics.warehouse import snapshots
from analytics.warehouse.builds import RawFile

FILE_ID = re.compile(r"[0-9a-f]{12,64}")


class NoSuchFile(Refusal):
    """No manifest, no kept file and no earlier purge knows this file."""

    def __init__(self, file_id: str) -> None:
        super().__init__("no_such_file", file_id=file_id)


class ShippedFile(Refusal):
    """The file comes with the project and would be back with the next load."""

    def __init__(self, file_id: str) -> None:
        super().__init__("shipped_file", file_id=file_id)


class NotInUse(Refusal):
    """The file was loaded once, but the current build is made without it."""

    def __init__(self, file: str) -> None:
        super().__init__("not_in_use", file=file)


class SeveralReplace(Refusal):
    """Not exactly one file is to come in the place of another."""

    def __init__(self, files: int) -> None:
        super().__init__("several_replace", files=files)


def is_file(file: RawFile, file_id: str) -> bool:
    return file.sha256.startswith(file_id)


def find_in_use(files: Iterable[RawFile], file_id: str) -> RawFile:
    """The file of the current manifest that an id names.

    Raises:
        NoSuchFile, ShippedFile, NotInUse.
    """
    if not FILE_ID.fullmatch(file_id):
        raise NoSuchFile(file_id)
    found = next((file for file in files if is_file(file, file_id)), None)
    if found is None:
        raise explain_absence(file_id)
    if found.origin == "shipped":
        raise ShippedFile(file_id)
    return found


def explain_absence(file_id: str) -> Refusal:
    """Why the current manifest does not hold a file."""
    for build in snapshots.list_builds():
        for file in build.files:
            if is_file(file, file_id):
                return NotInUse(file.name)
    return NoSuchFile(file_id)


def find_replaced_file(files: Iterable[RawFile], file_id: str, given: int) -> RawFile:
    """The file in whose place the one that is given comes.

    Args:
        given: how many files there are to load.

    Raises:
        SeveralReplace; as `find_in_use`.
    """
    if given != 1:
        raise SeveralReplace(given)
    return find_in_use(files, file_id)
