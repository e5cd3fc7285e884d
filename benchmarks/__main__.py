"""python -m benchmarks [--parts load,formats,measure,documents,page,sessions] [--sizes S,L] [--runs N] [--markdown]

Prints one table: every figure of ours beside its reference, measured in turn in the same run. It passes nothing and
fails nothing; README.md beside this file says what each row means.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from importlib import import_module

from benchmarks.data import SIZES, Size
from benchmarks.figures import Figure, table_lines

PARTS = {  # part → (module, function, runs unless told otherwise); imported when asked for
    "load": ("benchmarks.loads", "measure_loads", 5),
    "formats": ("benchmarks.formats", "measure_formats", 3),
    "measure": ("benchmarks.measures", "measure_metrics", 7),
    "documents": ("benchmarks.documents", "measure_documents", 5),
    "page": ("benchmarks.pages", "measure_pages", 5),
    "sessions": ("benchmarks.sessions", "measure_sessions", 3),
}
LARGE_RUNS = 1  # of the load at twenty million, which takes minutes


def chosen(allowed: dict[str, object]) -> Callable[[str], list[str]]:
    """A parser of comma-separated names."""

    def parse(text: str) -> list[str]:
        names = text.split(",")
        if unknown := [name for name in names if name not in allowed]:
            raise argparse.ArgumentTypeError(
                f"{', '.join(unknown)}: not one of {', '.join(allowed)}"
            )
        return names

    return parse


def figures_of(parts: list[str], sizes: list[Size], runs: int | None) -> Iterator[Figure]:
    for part in parts:
        module, function, usual = PARTS[part]
        work = getattr(import_module(module), function)
        for size in sizes:
            if part in ("formats", "documents", "page", "sessions") and size.name == "XL":
                continue
            yield from work(
                size, runs or (LARGE_RUNS if part == "load" and size.name == "XL" else usual)
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--parts", type=chosen(PARTS), default=list(PARTS))
    parser.add_argument("--sizes", type=chosen(SIZES), default=["S", "L"])
    parser.add_argument("--runs", type=int)
    parser.add_argument("--markdown", action="store_true", help="the table as a README wants it")
    args = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    figures = []
    for figure in figures_of(args.parts, [SIZES[name] for name in args.sizes], args.runs):
        figures.append(figure)
        print(f"{figure.size} {figure.what.strip()}", file=sys.stderr, flush=True)
    print("\n".join(table_lines(figures, args.markdown)))


if __name__ == "__main__":
    main()
