"""The house's walls: imports run one way, SQL and words live where they belong, pages only compose."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from analytics.metrics import METRICS, expression_of, parts_of

ROOT = Path(__file__).parents[2]
SOURCES = [
    *sorted(
        p
        for folder in ("analytics", "briefing", "etl", "pages")
        for p in (ROOT / folder).rglob("*.py")
    ),
    ROOT / "dashboard.py",
]
IDS = [str(path.relative_to(ROOT)) for path in SOURCES]

STREAMLIT = ("dashboard.py", "pages/")
SQL_HOMES = (
    "etl/",
    "analytics/metrics/",
    "analytics/measure/",
    "analytics/listings/",
    "analytics/warehouse/",
    "analytics/disclosure/",
)
WORD_HOMES = {
    "words",
    "wording",
    "vocabulary",
    "metrics",
    "endings",
}  # rooms and modules for sentences
ETL_WORD_HOMES = ("etl/contracts/", "etl/messages.py")
SENTENCE = re.compile(r"[가-힣](?:니다|십시오|세요|[가-힣 ](?:음|함))[.]?\s*$")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT)).replace("\\", "/")


def module_of(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> set[str]:
    """Every module a file imports, wherever in the file it does so; several tests ask, a file is read once."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {
                m
                if (ROOT / m.replace(".", "/")).with_suffix(".py").exists()
                or (ROOT / m.replace(".", "/")).is_dir()
                else node.module
                for m in modules
            }
    return found


@cache
def strings_of(path: Path) -> list[str]:
    """String literals that a program uses: docstrings are prose, not literals."""
    tree = tree_of(path)
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def room_of(module: str) -> str:
    """The folder a module lies in, two deep; one that lies at a package's top is a room of its own."""
    return ".".join(module.split(".")[:2])


def circles_of(arrows: dict[str, set[str]]) -> list[str]:
    """Names from which one gets back to themselves."""

    def reached(start: str) -> set[str]:
        found: set[str] = set()
        waiting = list(arrows.get(start, ()))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(arrows.get(name, ()))
        return found

    return [name for name in arrows if name in reached(name)]


OURS = ("analytics", "briefing", "etl", "pages", "dashboard")
ARROWS = {
    module_of(path): {m for m in imports_of(path) if m.split(".")[0] in OURS} - {module_of(path)}
    for path in SOURCES
}
MAY_IMPORT = {
    "analytics": ("analytics",),
    "briefing": ("analytics", "briefing"),
    "etl": (
        "analytics.korean_numbers",
        "analytics.metrics",
        "analytics.refusal",
        "analytics.version",
        "analytics.warehouse",
        "etl",
    ),
    "pages": ("analytics", "briefing", "pages"),
    "dashboard": ("analytics", "pages"),
}


@pytest.mark.parametrize("module", ARROWS)
def test_imports_run_one_way(module):
    allowed = MAY_IMPORT[module.split(".")[0]]
    beyond = [
        m
        for m in ARROWS[module]
        if not any(m == room or m.startswith(f"{room}.") for room in allowed)
    ]
    assert not beyond


def test_no_files_import_each_other_in_a_circle():
    assert not circles_of(ARROWS)


def test_no_rooms_import_each_other_in_a_circle():
    rooms: dict[str, set[str]] = {}
    for module, imported in ARROWS.items():
        rooms.setdefault(room_of(module), set()).update(map(room_of, imported))
    for room, others in rooms.items():
        others.discard(room)
    assert not circles_of(rooms)


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_streamlit_stays_in_the_frame_and_the_pages(path):
    uses = any(m.split(".")[0] == "streamlit" for m in imports_of(path))
    assert not uses or name_of(path).startswith(STREAMLIT)


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_sql_is_written_only_where_it_lives(path):
    sql = [s for s in strings_of(path) if re.search(r"\bselect\b[\s\S]+\bfrom\b", s, re.I)]
    assert not sql or name_of(path).startswith(SQL_HOMES), sql


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_sentences_for_people_are_written_only_in_the_rooms_for_them(path):
    rooms = path.relative_to(ROOT).with_suffix("").parts
    if WORD_HOMES.intersection(rooms) or name_of(path).startswith(ETL_WORD_HOMES):
        return
    assert not [s for s in strings_of(path) if SENTENCE.search(s)]


@pytest.mark.parametrize(
    "path",
    [
        p
        for p in SOURCES
        if name_of(p).startswith("pages/")
        and p.parent.parent.name == "pages"
        and p.parent.name != "components"
    ],
    ids=lambda p: p.stem,
)
def test_a_page_only_composes(path):
    assert all(
        m in ("analytics", "streamlit") or m.startswith("pages.components")
        for m in imports_of(path)
    )
    assert not re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8")), (
        "colours live in theme"
    )


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_files_are_plainly_named_and_state_stays_in_the_pages(path):
    text = path.read_text(encoding="utf-8")
    assert path.stem not in ("utils", "helpers", "common", "misc")
    assert "unsafe_allow_html" not in text
    assert "session_state" not in text or name_of(path).startswith(STREAMLIT)


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_a_metric_is_one_aggregate_over_one_relation(metric):
    assert not re.search(r"\bjoin\b|\bover\s*\(|\bselect\b", expression_of(metric), re.I), (
        "joins and windows live in the macros"
    )
    parts = parts_of(metric)
    if metric.kind == "ratio":
        above, below = parts
        assert type(above) is type(below), "both are counts, or both are stocks"
        for name in ("relation", "where", "time", "time_end", "enters", "leaves"):
            assert getattr(above, name, "") == getattr(below, name, ""), name
        assert set(metric.dimensions) <= set(above.dimensions) & set(below.dimensions)
    elif metric.kind == "derived":
        assert parts and all(set(metric.dimensions) <= set(part.dimensions) for part in parts)
    else:
        assert metric.relation.endswith("_at"), "facts are read through an as-of macro"


def test_every_colour_of_the_stylesheet_comes_from_the_theme():
    css = (ROOT / "pages" / "components" / "page.css").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", css)


def test_no_query_counts_all_its_rows_by_a_window():
    """duckdb issue 22352: `count(*) over ()` may end in an internal error, after which its connection answers nothing more."""
    asked = re.compile(r"\bover\s*\(\s*\)", re.IGNORECASE)
    found = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if asked.search(path.read_text(encoding="utf-8").replace("`count(*) over ()`", ""))
    ]
    assert found == []
