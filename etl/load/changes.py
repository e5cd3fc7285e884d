"""What a build changed, by which file, as version of which: the lines of `history` for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from analytics.warehouse.builds import RawFile
from analytics.warehouse.history import Entry
from etl import messages


def describe_changes(entry: Entry, called: Mapping[str, str]) -> list[str]:
    """A line for each file of a bureau's own that came to a build or went from it, and one for each return to it.

    Args:
        called: FILE_ID → name.
    """
    lines = [describe_added(file, called) for file in entry.added]
    lines += [messages.HISTORY_GONE.format(file=file.name) for file in entry.gone]
    if entry.again:
        lines.append(messages.HISTORY_AGAIN.format(file=entry.again.name))
    for back in entry.returns:
        at = f"{back.at:%Y-%m-%d %H:%M:%S}"
        lines.append(messages.HISTORY_RETURN.format(at=at, by=messages.mark_person(back.by)))
    return lines


def describe_added(file: RawFile, called: Mapping[str, str]) -> str:
    what = messages.HISTORY_NEW
    if file.adds:
        what = messages.HISTORY_ADDS
    if file.version_of and file.difference:
        names = [called.get(file_id, file_id) for file_id in file.version_of]
        what = messages.HISTORY_VERSION.format(
            files=messages.quote_names(names), **asdict(file.difference)
        )
    return messages.HISTORY_ADDED.format(file=file.name, what=what)
