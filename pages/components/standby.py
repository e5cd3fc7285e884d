"""python -m pages.components.standby MODULE

One of the project's own commands that has its imports behind it and waits to be told what to do: that is a second of the
two that a small load takes. Told by a line of JSON, `{"arguments": […], "environment": {…}}`, it does what `python -m MODULE`
does with them. It ends where no line comes: whoever started it needs it no longer, or is gone.
"""

from __future__ import annotations

import importlib
import json
import os
import sys


def main(module: str) -> int:
    command = importlib.import_module(f"{module}.__main__")
    line = sys.stdin.readline()
    if not line:
        return 0
    told = json.loads(line)
    os.environ.update(told["environment"])
    return command.main(told["arguments"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
