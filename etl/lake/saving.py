"""python -m etl.lake.saving save|restore FOLDER

A bureau's part of an S3 store as files of a folder, and back: what `deploy/backup.sh` and `deploy/restore.sh` call, while no
load runs. A store in a folder they copy themselves.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from analytics.refusal import REFUSED, Refusal
from analytics.warehouse.store import open_store
from analytics.warehouse.store.reading import CopiedStore
from analytics.warehouse.store.shelf import Shelf
from etl import messages


class NotSaved(Refusal):
    """Nothing was written: store_none (the environment names none) · store_not_empty (something lies there already)."""


def open_own_shelf() -> Shelf:
    """The bureau's part of the store. Raises: NotSaved: store_none. NoSnapshot: as `open_store`."""
    store = open_store()
    if not isinstance(store, CopiedStore):
        raise NotSaved("store_none")
    return store.shelf


def save_store(folder: Path) -> int:
    """Copies every file into a folder, each with the moment at which it was put; returns how many.

    Raises:
        NotSaved: store_none. NoSnapshot: as a shelf.
    """
    shelf = open_own_shelf()
    files = shelf.list_files()
    for file in files:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        shelf.fetch(file.name, path)
        os.utime(path, (file.changed_at, file.changed_at))
    return len(files)


def restore_store(folder: Path) -> int:
    """Puts every file of a folder into an empty part of the store, the oldest first; returns how many.

    Raises:
        NotSaved: store_none · store_not_empty. NoSnapshot: as a shelf.
    """
    shelf = open_own_shelf()
    if there := shelf.list_files():
        raise NotSaved("store_not_empty", place=shelf.data_path, count=len(there))
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in sorted(files, key=lambda path: path.stat().st_mtime):
        shelf.put(path.relative_to(folder).as_posix(), path)
    return len(files)


WORKS = {
    "save": (save_store, messages.STORE_SAVED),
    "restore": (restore_store, messages.STORE_RESTORED),
}


def main(work: str, folder: str) -> int:
    do, sentence = WORKS[work]
    try:
        count = do(Path(folder))
    except Refusal as refusal:
        print(messages.say_refusal(refusal), file=sys.stderr)
        return REFUSED
    print(sentence.format(count=count, folder=folder), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
