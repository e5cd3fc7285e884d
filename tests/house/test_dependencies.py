"""Libraries used are libraries declared, and the other way round.

A library that came along with another one works until the other lets go of it. A requirement that
nothing imports says in its comment what it is for:

    # command: …      # plugin of pytest: …      # types of pandas …

`data/reference/make_places.py` stands apart: its docstring asks for an environment of its own.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from tests.house.style_report import ROOT, Source, read_sources

OWN = ("analytics", "benchmarks", "briefing", "dashboard", "etl", "pages", "tests")
PROGRAM = ("analytics", "briefing", "etl", "pages", "dashboard.py")
FILES = (
    "requirements.txt",
    "requirements-lake.txt",
    "requirements-test.txt",
    "requirements-bench.txt",
    "requirements-dev.txt",
)
READERS = {  # who imports → where it may be declared
    PROGRAM: FILES[:2],
    ("tests",): FILES[:3],
    ("benchmarks",): (FILES[0], FILES[3]),
}
REQUIREMENT = re.compile(
    r"(?P<name>[\w.-]+)(\[[\w,-]+\])?==(?P<version>[\w.]+)(; [^#]+?)?\s+# (?P<comment>.+)"
)
UNIMPORTED = re.compile(r"command: |(plugin|types) of (?P<other>[\w-]+)")


@dataclass(frozen=True)
class Requirement:
    """One line of a requirements file."""

    file: str
    name: str
    comment: str


def same_name(name: str) -> str:
    """A name as the package index compares it: `resvg_py` is `resvg-py`."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lines(file: str) -> list[str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


def read_requirements(file: str) -> list[Requirement]:
    found = [REQUIREMENT.fullmatch(line) for line in read_lines(file)]
    return [Requirement(file, same_name(line["name"]), line["comment"]) for line in found if line]


def imported_modules(source: Source) -> Iterator[str]:
    """The first name of every module that a file imports, wherever in the file it does so."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def is_foreign(module: str, source: Source) -> bool:
    """Whether a module is neither Python's nor ours nor a script's neighbour."""
    neighbour = ROOT / source.folder / f"{module}.py"
    return module not in (*sys.stdlib_module_names, *OWN) and not neighbour.exists()


def foreign_modules(trees: tuple[str, ...]) -> set[tuple[str, str]]:
    """(module, a file that imports it) of every library."""
    return {
        (module, source.path)
        for source in read_sources(ROOT, trees)
        for module in imported_modules(source)
        if is_foreign(module, source)
    }


@cache
def installed_libraries() -> Mapping[str, list[str]]:
    """Module → the libraries that bring it: every one that is installed is looked at, so once."""
    return packages_distributions()


@cache
def used_libraries(trees: tuple[str, ...]) -> dict[str, str]:
    """Library → a file that imports it. One not installed is taken to have its module's name."""
    libraries = installed_libraries()
    return {
        same_name(library): path
        for module, path in sorted(foreign_modules(trees))
        for library in libraries.get(module, [module])
    }


REQUIREMENTS = [requirement for file in FILES for requirement in read_requirements(file)]


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_pinned_and_says_why(file):
    assert [line for line in read_lines(file) if not REQUIREMENT.fullmatch(line)] == []


@pytest.mark.parametrize("trees", READERS, ids=lambda trees: trees[0])
def test_every_library_that_is_imported_is_declared(trees):
    declared = {line.name for line in REQUIREMENTS if line.file in READERS[trees]}
    undeclared = {
        name: path for name, path in used_libraries(trees).items() if name not in declared
    }
    assert undeclared == {}


@pytest.mark.parametrize("file", FILES)
def test_every_library_that_is_declared_is_imported_or_says_what_it_is_for(file):
    used = {
        name for trees, files in READERS.items() if file in files for name in used_libraries(trees)
    }
    unimported = [line for line in read_requirements(file) if line.name not in used]
    assert [line for line in unimported if not UNIMPORTED.match(line.comment)] == []


def test_a_plugin_and_types_are_of_a_library_that_is_declared():
    declared = {line.name for line in REQUIREMENTS}
    helped = {found["other"] for line in REQUIREMENTS if (found := UNIMPORTED.match(line.comment))}
    assert helped - {None} <= declared


def test_a_library_is_pinned_to_one_version_everywhere():
    pins: dict[str, set[str]] = {}
    for line in (line for file in FILES for line in read_lines(file)):
        pins.setdefault(same_name(line.split("==")[0]), set()).add(line.split()[0].split("==")[1])
    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}
