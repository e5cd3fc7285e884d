"""python -m benchmarks [--parts load,beside,formats,measure,lake,weeks,documents,page,sessions,growth]
    [--sizes S,L] [--runs N] [--markdown]

Prints one table: every figure of ours beside its reference, measured in turn in the same run. It
passes nothing and fails nothing; README.md beside this file says what each row means.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from benchmarks.data import SIZES, Size
from benchmarks.figures import Figure, write_table


@dataclass(frozen=True)
class Part:
    """A part of the benchmark; its module is imported when it is asked for.

    Args:
        runs: unless told otherwise; large_runs: from five million visits, where a load takes minutes;
            0: it is not run there.
    """

    module: str
    function: str
    runs: int
    large_runs: int = 0


LARGE = 5_000_000  # visits
PARTS = {
    "load": Part("benchmarks.loads", "measure_loads", 5, large_runs=1),
    "beside": Part("benchmarks.beside", "measure_beside", 5),
    "formats": Part("benchmarks.formats", "measure_formats", 3),
    "measure": Part("benchmarks.measures", "measure_metrics", 7, large_runs=7),
    "lake": Part("benchmarks.lake", "measure_places", 7, large_runs=7),
    "weeks": Part("benchmarks.weeks", "measure_weeks", 1),
    "documents": Part("benchmarks.documents", "measure_documents", 5),
    "page": Part("benchmarks.pages", "measure_pages", 5),
    "sessions": Part("benchmarks.sessions", "measure_sessions", 3),
    "growth": Part("benchmarks.sessions", "measure_growth", 1),
}


def choose_from(allowed: Iterable[str]) -> Callable[[str], list[str]]:
    """A parser of comma-separated names."""

    def parse(text: str) -> list[str]:
        names = text.split(",")
        unknown = set(names) - set(allowed)
        if unknown:
            raise argparse.ArgumentTypeError(
                f"{', '.join(sorted(unknown))}: not one of {', '.join(allowed)}"
            )
        return names

    return parse


def measure_parts(parts: list[str], sizes: list[Size], runs: int | None) -> Iterator[Figure]:
    """The figures of the parts, each at every size."""
    for name in parts:
        part = PARTS[name]
        work = getattr(import_module(part.module), part.function)
        for size in sizes:
            if size.visits < LARGE:
                yield from work(size, runs or part.runs)
            elif part.large_runs:
                yield from work(size, runs or part.large_runs)


def main() -> None:
    """Runs what was asked for and prints the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--parts", type=choose_from(PARTS), default=list(PARTS))
    parser.add_argument("--sizes", type=choose_from(SIZES), default=["S", "L"])
    parser.add_argument("--runs", type=int)
    parser.add_argument("--markdown", action="store_true", help="the table as a README wants it")
    args = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    figures = []
    for figure in measure_parts(args.parts, [SIZES[name] for name in args.sizes], args.runs):
        figures.append(figure)
        print(f"{figure.size} {figure.what.strip()}", file=sys.stderr, flush=True)
    print("\n".join(write_table(figures, args.markdown)))


if __name__ == "__main__":
    main()
