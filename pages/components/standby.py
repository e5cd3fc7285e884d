"""python -m pages.components.standby MODULE

One of the project's own commands that has its imports behind it and waits to be told what to do: they are half of what a
small load takes. Told by a line of JSON, `{"arguments": […], "environment": {…}}`, it does what
`python -m MODULE` does with them. It ends where no line comes: whoever started it needs it no longer, or is gone.
"""

from __future__ import annotations

import importlib
import json
import os
import sys

import duckdb
import pyarrow as pa


def main(module: str) -> int:
    command = importlib.import_module(f"{module}.__main__")
    warm_engine()
    line = sys.stdin.readline()
    if not line:
        return 0
    told = json.loads(line)
    os.environ.update(told["environment"])
    return command.main(told["arguments"])


def warm_engine() -> None:
    """Has the engine import what it does with the first table and the first value that are handed to it."""
    with duckdb.connect() as connection:
        connection.register("one", pa.table({"n": [1]}))
        connection.execute("select n from one where n = ?", [1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
