"""Files of an edition on their way into a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from briefing.refused import Refused


def write_files(folder: Path, made: Iterable[tuple[str, bytes]]) -> None:
    """Writes every file whole, or none: on a full disk no half of a document stays behind. Raises: Refused."""
    contents = dict(made)
    parts = {folder / f".{name}.part": folder / name for name in contents}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part, path in parts.items():
            part.write_bytes(contents[path.name])
        for part, path in parts.items():
            os.replace(part, path)
    except OSError:
        raise Refused("no_folder", path=folder) from None
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)
