"""How easily the code reads, in numbers: what a line decides, how long it is, how names are made.

    python tests/house/style_report.py                         a table, a column per folder
    python tests/house/style_report.py --tests                 the same of the tests
    python tests/house/style_report.py --list complex          each place of one kind, as file:line
    python tests/house/style_report.py --paths analytics/measure etl/load
    python tests/house/style_report.py --root OTHER_CHECKOUT --mypy

It judges nothing: `test_style.py` beside it holds the aims. It counts what no linter counts.
The rules of counting, an example before each:

code line         `total = 0`, a line of a docstring; no blank line and none that begins with `#`
conditional       `a if b else c`
nested            `a if b else (c if d else e)`: the inner one, however deep in the outer it stands
tuple assignment  `a, b = x, y`; unpacking what a call returns, `a, b = halves(x)`, is none
long line         over 100 characters, comments too; Hangul counts one, though two to the formatter.
                  Their share is per hundred code lines
one-word name     `told`, `_heard`: no underscore after the leading ones. Functions of a module and
                  methods of a class are counted, properties and methods of dataclasses too;
                  dunder methods and functions within functions are not
complex           a function over complexity 10: one, and one more for each if, loop, except, case
                  of a match, conditional expression, comprehension and if in it, assert, `and`,
                  `or`. A function within a function counts to its holder
crowded           a folder with more than 24 Python files of its own
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TREES = ("analytics", "briefing", "etl", "pages", "dashboard.py", "benchmarks")
TEST_TREES = ("tests",)
LONGEST_LINE = 100
MOST_COMPLEX = 10
MOST_FILES = 24

BRANCHES = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.match_case,
    ast.IfExp,
    ast.Assert,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Place:
    """Where something stands, for a developer to go there."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(frozen=True)
class Source:
    """One Python file; its path is relative to the root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def conditionals(self) -> list[ast.IfExp]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.IfExp)]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def functions(self) -> list[Function]:
        return list(find_functions(self.tree))

    @property
    def folder(self) -> str:
        return str(Path(self.path).parent)

    def place_at(self, line: int, text: str = "") -> Place:
        return Place(self.path, line, text or self.lines[line - 1].strip())


# ---- what is looked for ----


def find_functions(holder: ast.AST) -> Iterator[Function]:
    """Functions of a module and methods of its classes, also under an `if`; none within another."""
    for node in ast.iter_child_nodes(holder):
        if isinstance(node, Function):
            yield node
        elif not isinstance(node, ast.expr):
            yield from find_functions(node)


def find_conditionals(source: Source) -> Iterator[Place]:
    for node in source.conditionals:
        yield source.place_at(node.lineno)


def find_nested_conditionals(source: Source) -> Iterator[Place]:
    inner = {
        below
        for node in source.conditionals
        for below in ast.walk(node)
        if isinstance(below, ast.IfExp) and below is not node
    }
    for node in sorted(inner, key=lambda node: (node.lineno, node.col_offset)):
        yield source.place_at(node.lineno)


def find_tuple_assignments(source: Source) -> Iterator[Place]:
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Tuple):
            continue
        if any(isinstance(target, ast.Tuple) for target in node.targets):
            yield source.place_at(node.lineno)


def find_long_lines(source: Source) -> Iterator[Place]:
    for number, line in enumerate(source.lines, start=1):
        if len(line) > LONGEST_LINE:
            yield source.place_at(number, f"{len(line)} characters")


def find_one_word_names(source: Source) -> Iterator[Place]:
    for function in source.functions:
        if is_named(function) and "_" not in function.name.lstrip("_"):
            yield source.place_at(function.lineno, function.name)


def find_complex_functions(source: Source) -> Iterator[Place]:
    for function in source.functions:
        complexity = count_complexity(function)
        if complexity > MOST_COMPLEX:
            yield source.place_at(function.lineno, f"{function.name} {complexity}")


FINDERS = {
    "conditional": find_conditionals,
    "nested": find_nested_conditionals,
    "tuple": find_tuple_assignments,
    "long-line": find_long_lines,
    "one-word": find_one_word_names,
    "complex": find_complex_functions,
}
KINDS = (*FINDERS, "crowded", "mypy")


# ---- how it is counted ----


def is_named(function: Function) -> bool:
    """Whether a person chose the name: Python chose those of dunder methods."""
    return not (function.name.startswith("__") and function.name.endswith("__"))


def is_code(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")


def count_decisions(node: ast.AST) -> int:
    """How many ways more there are for passing this one node."""
    if isinstance(node, BRANCHES):
        return 1
    if isinstance(node, ast.comprehension):
        return len(node.ifs)
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    return 0


def count_complexity(function: Function) -> int:
    return 1 + sum(count_decisions(node) for node in ast.walk(function))


def count_lines(function: Function) -> int:
    """From `def` to the last line, docstring and all."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def find_crowded_folders(sources: Iterable[Source]) -> Iterator[Place]:
    for folder, files in sorted(Counter(source.folder for source in sources).items()):
        if files > MOST_FILES:
            yield Place(folder, 1, f"{files} files")


@dataclass(frozen=True)
class Style:
    """The figures of some files together.

    Args:
        places: kind → each place of it; mypy only when it was run.
        longest_function: its lines.
        fullest_folder: Python files of the folder that has most.
    """

    code_lines: int
    named_functions: int
    longest_function: int
    fullest_folder: int
    places: dict[str, list[Place]]

    def count(self, kind: str) -> int:
        return len(self.places[kind])

    def per_thousand(self, kind: str) -> float:
        """Places of a kind per 1,000 code lines."""
        return 1000 * self.count(kind) / max(self.code_lines, 1)

    @property
    def long_line_share(self) -> float:
        """Lines over 100 characters, comments too, per hundred code lines."""
        return 100 * self.count("long-line") / max(self.code_lines, 1)

    @property
    def one_word_share(self) -> float:
        """One-word names, of the functions that a person named, in per cent."""
        return 100 * self.count("one-word") / max(self.named_functions, 1)

    def figures(self) -> dict[str, float]:
        """What is printed: label → figure, in the order of the table."""
        figures: dict[str, float] = {
            "code lines": self.code_lines,
            "conditional expressions per 1,000": round(self.per_thousand("conditional"), 1),
            "nested conditional expressions": self.count("nested"),
            "tuple assignments per 1,000": round(self.per_thousand("tuple"), 1),
            "lines over 100 characters, %": round(self.long_line_share, 1),
            "one-word function names, %": round(self.one_word_share, 1),
            "functions over complexity 10": self.count("complex"),
            "longest function, lines": self.longest_function,
            "files in the fullest folder": self.fullest_folder,
            "folders over 24 files": self.count("crowded"),
        }
        if "mypy" in self.places:
            figures["mypy errors"] = self.count("mypy")
            figures["files with mypy errors"] = len({place.path for place in self.places["mypy"]})
        return figures


def measure_style(sources: list[Source], errors: list[Place] | None = None) -> Style:
    """The style of some files, and the mypy errors that stand in them."""
    functions = [function for source in sources for function in source.functions]
    places = {kind: find_everywhere(kind, sources) for kind in FINDERS}
    places["crowded"] = list(find_crowded_folders(sources))
    if errors is not None:
        paths = {source.path for source in sources}
        places["mypy"] = [error for error in errors if error.path in paths]
    return Style(
        code_lines=sum(is_code(line) for source in sources for line in source.lines),
        named_functions=sum(is_named(function) for function in functions),
        longest_function=max(map(count_lines, functions), default=0),
        fullest_folder=max(Counter(source.folder for source in sources).values(), default=0),
        places=places,
    )


def find_everywhere(kind: str, sources: Iterable[Source]) -> list[Place]:
    return [place for source in sources for place in FINDERS[kind](source)]


# ---- where it comes from ----


def read_sources(root: Path, names: Iterable[str]) -> list[Source]:
    """Python files by name, or of a folder and all below; a name that is not there brings none."""
    paths: set[Path] = set()
    for name in names:
        path = root / name
        paths.update([path] if path.suffix == ".py" and path.exists() else path.rglob("*.py"))
    return [read_source(root, path) for path in sorted(paths)]


def read_source(root: Path, path: Path) -> Source:
    return Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))


def run_mypy(root: Path, names: Iterable[str]) -> list[Place]:
    """The errors mypy finds in a checkout, by the settings of this one.

    Raises:
        RuntimeError: mypy could not look at everything.
    """
    settings = ROOT / "pyproject.toml"
    targets = [name for name in names if (root / name).exists()]
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--config-file",
        str(settings),
        "--no-pretty",
        *targets,
    ]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8")
    if run.returncode not in (0, 1) or "errors prevented further checking" in run.stdout:
        raise RuntimeError(run.stdout + run.stderr)
    found = re.findall(r"^(.+?):(\d+): error: (.*)$", run.stdout, re.MULTILINE)
    return [Place(Path(path).as_posix(), int(line), text) for path, line, text in found]


# ---- how it is told ----


def show_figure(figure: float) -> str:
    if isinstance(figure, int):
        return f"{figure:,}"
    return f"{figure:,.1f}"


def format_table(styles: dict[str, Style]) -> str:
    """A row per figure, a column per tree; Markdown, so that a document can hold it as it is."""
    columns = {name: style.figures() for name, style in styles.items()}
    labels = next(iter(columns.values()))
    rows = [["", *columns], ["---", *["---:"] * len(columns)]]
    rows += [
        [label, *(show_figure(column[label]) for column in columns.values())] for label in labels
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="another checkout to look at")
    parser.add_argument("--tests", action="store_true", help="the tests instead of the program")
    parser.add_argument("--paths", nargs="+", help="these files and folders only")
    parser.add_argument("--mypy", action="store_true", help="runs mypy too")
    parser.add_argument("--list", choices=KINDS, help="each place of one kind")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    return parser.parse_args()


def choose_trees(arguments: argparse.Namespace) -> tuple[str, ...]:
    if arguments.paths:
        return tuple(arguments.paths)
    if arguments.tests:
        return TEST_TREES
    return TREES


def measure_trees(
    root: Path, trees: tuple[str, ...], errors: list[Place] | None
) -> dict[str, Style]:
    """A style per tree, and one of all of them together."""
    styles = {name: measure_style(read_sources(root, [name]), errors) for name in trees}
    if len(trees) > 1:
        styles["all"] = measure_style(read_sources(root, trees), errors)
    return styles


def main() -> None:
    arguments = parse_arguments()
    root = arguments.root.resolve()
    trees = choose_trees(arguments)
    errors = None
    if arguments.mypy or arguments.list == "mypy":
        errors = run_mypy(root, trees)
    if arguments.list:
        print(*measure_style(read_sources(root, trees), errors).places[arguments.list], sep="\n")
        return
    styles = measure_trees(root, trees, errors)
    if arguments.json:
        print(json.dumps({name: style.figures() for name, style in styles.items()}, indent=2))
        return
    print(format_table(styles))


if __name__ == "__main__":
    main()
