"""python -m pages.components.running.standby MODULE

One of the project's own commands that has its imports behind it and waits to be told what to do: they are half of what a
small load takes. Told by a line of JSON, `{"arguments": […], "environment": {…}}`, it does what `python -m MODULE` does with
them. It ends where no line comes: whoever started it needs it no longer, or is gone.
"""

from __future__ import annotations

import importlib
import json
import os
import sys

import pandas  # noqa: F401 - the engine imports it with the first value that is bound
import pyarrow.dataset  # noqa: F401 - and this with the first table that it is handed

# What is imported of each: the command line, and what the pages' presses come to.
AHEAD = {
    "etl": ("etl.__main__", "etl.commands.check", "etl.commands.load", "etl.commands.look"),
    "briefing": ("briefing.__main__",),
}


def main(module: str) -> int:
    command, *_ = [importlib.import_module(name) for name in AHEAD[module]]
    line = sys.stdin.readline()
    if not line:
        return 0
    told = json.loads(line)
    os.environ.update(told["environment"])
    return command.main(told["arguments"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
