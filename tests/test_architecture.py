"""The house's walls: imports run one way, SQL and words live where they belong, pages stay small."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from analytics.metrics import METRICS, parts_of

ROOT = Path(__file__).parents[1]
SOURCES = [*sorted(p for folder in ("analytics", "briefing", "etl", "pages") for p in (ROOT / folder).rglob("*.py")),
           ROOT / "dashboard.py"]
IDS = [str(path.relative_to(ROOT)) for path in SOURCES]

# A module may import those of lower floors and of its own package.
FLOORS = (
    {"analytics.room", "analytics.public_file"},
    {"analytics.aliases", "analytics.near_names", "analytics.personal",
     "analytics.forecast", "analytics.decomposition",
     "analytics.metrics", "analytics.numbers", "analytics.theme", "analytics.warehouse", "analytics.statistics"},
    {"analytics.measurement", "analytics.marks"},
    {"analytics.disclosure", "analytics.public"},
    {"analytics.readings", "analytics.labels", "analytics.measure", "analytics.listings", "analytics.intake"},
    {"analytics.charts", "analytics.rate_charts", "analytics.funnel_charts", "analytics.survival_charts", "analytics.outlook_charts",
     "analytics.support_charts", "analytics.pictures", "analytics.wording"},
    {"analytics.panels"},
    {"briefing"},
    {"analytics.ui_frame", "analytics.__main__"},
    {"analytics.ui", "analytics.ui_process"},
    {"analytics.ui_intake", "analytics.ui_audit", "analytics.ui_realisation", "analytics.ui_companies", "analytics.ui_briefing"},
    {"analytics.ui_follow_ups", "analytics.ui_council", "analytics.ui_press", "analytics.ui_ledger",
     "analytics.ui_claims"},
    {"pages", "dashboard"},
)
STREAMLIT = {"dashboard.py", *(f"analytics/{path.name}" for path in (ROOT / "analytics").glob("ui*.py"))}
SQL_HOMES = ("etl/", "analytics/metrics/", "analytics/measure.py", "analytics/listings/", "analytics/warehouse.py",
             "analytics/public.py", "analytics/public_file.py")
WORDLESS = ("pages/", "dashboard.py", "briefing/", "analytics/ui", "analytics/charts.py", "analytics/rate_charts.py",
            "analytics/funnel_charts.py", "analytics/survival_charts.py", "analytics/support_charts.py",
            "analytics/marks.py", "analytics/outlook_charts.py", "analytics/forecast.py", "analytics/decomposition.py",
            "analytics/labels.py", "analytics/pictures.py", "analytics/panels/", "analytics/measure.py",
            "analytics/measurement.py", "analytics/readings.py", "analytics/statistics.py", "analytics/theme.py")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT)).replace("\\", "/")


def module_of(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> set[str]:
    """Every module a file imports, wherever in the file it does so."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {m if (ROOT / m.replace(".", "/")).with_suffix(".py").exists() or (ROOT / m.replace(".", "/")).is_dir()
                      else node.module for m in modules}
    return found


def floor_of(module: str) -> int:
    for number, floor in enumerate(FLOORS):
        if any(module == room or module.startswith(f"{room}.") for room in floor):
            return number
    raise AssertionError(f"{module} stands on no floor: add it to FLOORS")


def strings_of(path: Path) -> list[str]:
    """String literals that a program uses: docstrings are prose, not literals."""
    tree = tree_of(path)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    return [node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs]


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_imports_run_one_way(path):
    module = module_of(path)
    own = [m for m in imports_of(path) if m.split(".")[0] in ("analytics", "etl", "pages", "dashboard", "briefing")]
    if module.startswith("etl"):
        assert {m for m in own if not m.startswith("etl")} <= {"analytics.warehouse", "analytics"}, "etl knows the warehouse alone"
        return
    assert not [m for m in own if m.split(".")[0] in ("etl", "pages", "dashboard")], "nothing imports etl or pages"
    package = "briefing" if module.split(".")[0] == "briefing" else ".".join(module.split(".")[:2])
    for imported in own:
        if imported == "analytics" or imported.startswith(package):
            continue
        assert floor_of(imported) < floor_of(module), f"{module} imports {imported} from its own floor or above"


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_streamlit_stays_in_the_frame_the_pages_and_ui(path):
    uses = any(m.split(".")[0] == "streamlit" for m in imports_of(path))
    assert not uses or name_of(path) in STREAMLIT or name_of(path).startswith("pages/")


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_sql_is_written_only_where_it_lives(path):
    sql = [s for s in strings_of(path) if re.search(r"\bselect\b[\s\S]+\bfrom\b", s, re.I)]
    assert not sql or name_of(path).startswith(SQL_HOMES), sql


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_words_for_people_are_not_written_where_things_are_drawn_or_computed(path):
    if name_of(path).startswith(WORDLESS):
        assert not [s for s in strings_of(path) if re.search("[가-힣]", s)]


@pytest.mark.parametrize("path", [p for p in SOURCES if name_of(p).startswith("pages/")], ids=lambda p: p.stem)
def test_a_page_is_at_most_sixty_lines_and_only_composes(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert all(m in ("analytics", "streamlit") or m.startswith("analytics.ui") for m in imports_of(path))
    assert not re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8")), "colours live in theme"


@pytest.mark.parametrize("path", SOURCES, ids=IDS)
def test_files_are_small_plainly_named_and_state_stays_in_ui(path):
    text = path.read_text(encoding="utf-8")
    assert path.stem not in ("utils", "helpers", "common", "misc")
    assert len(text.splitlines()) <= 400, "redraw the walls"
    assert "unsafe_allow_html" not in text
    assert "session_state" not in text or name_of(path) in STREAMLIT
    assert max(map(len, text.splitlines()), default=0) <= 130


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_a_metric_is_one_aggregate_over_one_relation(metric):
    assert not re.search(r"\bjoin\b|\bover\s*\(|\bselect\b", metric.sql, re.I), "joins and windows live in the macros"
    parts = parts_of(metric)
    if metric.kind == "ratio":
        above, below = parts
        assert (above.relation, above.time, above.where) == (below.relation, below.time, below.where)
        assert set(metric.dimensions) <= set(above.dimensions) & set(below.dimensions)
    elif metric.kind == "derived":
        assert parts and all(set(metric.dimensions) <= set(part.dimensions) for part in parts)
    else:
        assert metric.relation.endswith("_at"), "facts are read through an as-of macro"


def test_every_colour_of_the_stylesheet_comes_from_the_theme():
    css = (ROOT / "analytics" / "page.css").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(", css)
