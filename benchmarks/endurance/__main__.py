"""python -m benchmarks.endurance --minutes 10 [--store lake:] [--seed 0]
python -m benchmarks.endurance --kills 20 [--seed 0]

Four loaders and eight readers for some minutes; or loaders, the database, the S3 store and servers killed one after the
other. Prints a table; ends with 1 where something was not as it was to be, which stands on standard error.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.endurance.killing import kill_all
from benchmarks.endurance.loading import endure
from benchmarks.endurance.tables import write_lines


def main() -> int:
    """Runs what was asked for and prints its table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.endurance",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--minutes", type=float)
    asked.add_argument("--kills", type=int)
    parser.add_argument("--store", choices=("", "lake:"), default="", help="with --minutes")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="balpum-endurance-") as folder:
        if args.minutes:
            run = endure(args.minutes * 60, Path(folder), args.store, args.seed)
            lines, wrong = run.tell(), run.wrong
        else:
            killed = kill_all(args.kills, Path(folder), args.seed)
            lines = [each.tell() for each in killed]
            wrong = [said for each in killed for said in each.wrong]
    print("\n".join(write_lines(lines)))
    for said in wrong:
        print(said, file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
