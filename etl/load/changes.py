"""What a build changed, by which file, as version of which: the lines of `history` for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from analytics.warehouse.builds import Build, RawFile
from etl import messages

OWN = ("user", "public")  # not what ships with the project


def describe_changes(build: Build, base: Build | None, called: Mapping[str, str]) -> list[str]:
    """A line for each file of a bureau's own that came to a build or went from it.

    Args:
        base: the build it was made from; None for the first.
        called: FILE_ID → name.
    """
    files = list_own(build)
    before: list[RawFile] = []
    if base:
        before = list_own(base)
    lines = [describe_added(file, called) for file in find_added(files, before)]
    lines += [messages.HISTORY_GONE.format(file=file.name) for file in find_gone(files, before)]
    if not lines and list_ids(files) != list_ids(before):
        lines.append(messages.HISTORY_AGAIN.format(file=files[-1].name))
    return lines


def find_added(files: Sequence[RawFile], before: Sequence[RawFile]) -> list[RawFile]:
    """The files that were not there, or of which a person has decided something else since."""
    known = {file.decided for file in before}
    return [file for file in files if file.decided not in known]


def find_gone(files: Sequence[RawFile], before: Sequence[RawFile]) -> list[RawFile]:
    kept = list_ids(files)
    return [file for file in before if file.file_id not in kept]


def list_ids(files: Sequence[RawFile]) -> list[str]:
    return [file.file_id for file in files]


def list_own(build: Build) -> list[RawFile]:
    return [file for file in build.files if file.origin in OWN]


def describe_added(file: RawFile, called: Mapping[str, str]) -> str:
    what = messages.HISTORY_NEW
    if file.version_of and file.difference:
        names = [called.get(file_id, file_id) for file_id in file.version_of]
        what = messages.HISTORY_VERSION.format(
            files=messages.quote_names(names), **asdict(file.difference)
        )
    return messages.HISTORY_ADDED.format(file=file.name, what=what)
