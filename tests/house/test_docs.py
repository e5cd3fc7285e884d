"""What the documents say is what the project does."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from analytics.metrics import SECTIONS, Metric
from analytics.wording import numbers
from briefing.edition.plans import EDITIONS
from briefing.formats.registry import FORMATS
from etl.contracts.registry import CONTRACTS

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
METRICS_PAGE = ROOT / "docs" / "metrics.md"
MARKS = ("<!-- metrics -->\n", "<!-- /metrics -->")


def metric_table() -> str:
    """The table of metrics, from the registry."""
    lines = ["| 구역 | 이름 | 지표 | 단위 | 뜻 | 공표 |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {section} | `{m.name}` | {m.label} | {numbers.UNITS[m.unit]} | {m.definition} | {publishing_of(m)} |"
        for section, metrics in SECTIONS.items()
        for m in metrics
    ]
    return "\n".join(lines) + "\n"


def publishing_of(metric: Metric) -> str:
    """Whether a metric may be published, and why."""
    decided = "공표" if metric.publishable else "내부용"
    return f"{decided}. {metric.publishing.reason}"


def with_metric_table(text: str) -> str:
    before, rest = text.split(MARKS[0])
    return before + MARKS[0] + metric_table() + MARKS[1] + rest.split(MARKS[1])[1]


def test_the_page_of_metrics_lists_every_metric_as_the_registry_defines_it():
    text = METRICS_PAGE.read_text(encoding="utf-8")
    assert text == with_metric_table(text), "run: just docs"
    assert "docs/metrics.md" in README.read_text(encoding="utf-8")


def test_ci_runs_the_readmes_own_test_command():
    commands = re.findall(r"^(python3 -m venv .*)$", README.read_text(encoding="utf-8"), re.M)
    assert len(commands) == 2, "one command to serve, one to test"
    assert commands[0].endswith("streamlit run dashboard.py")
    assert re.search(r"-m pytest( -n 2 --dist loadfile)?$", commands[1])
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_first_screen_of_the_readme_has_picture_commands_and_the_windows_form():
    first = README.read_text(encoding="utf-8")[:2_500]
    assert "screenshot.png" in first and (ROOT / "screenshot.png").exists()
    assert "streamlit run dashboard.py" in first and "py -m venv .venv" in first


def test_the_readme_names_every_source_a_clerk_can_load():
    text = README.read_text(encoding="utf-8")
    assert [c.label for c in CONTRACTS if not c.public and c.label not in text] == []


def test_the_readme_names_every_format_and_every_edition():
    text = README.read_text(encoding="utf-8")
    assert [name for name in FORMATS if not re.search(rf"^\|[^|]*\b{name}\b", text, re.M)] == []
    assert [name for name in EDITIONS if f"-m briefing {name}" not in text] == []


def test_no_document_carries_a_path_of_a_machine_or_an_address_of_a_registry():
    for path in [*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), ROOT / ".ci" / "run", ROOT / "justfile"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/root/|/home/\w|/work/|pypi\.org|/opt/", text), path.name


def test_the_contributing_guide_names_files_that_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(
        re.findall(
            r"`((?:analytics|briefing|etl|pages|tests|benchmarks|data)/[\w./-]+\.\w+)`", text
        )
    )
    assert named and [name for name in named if not (ROOT / name).exists()] == []


if __name__ == "__main__":
    METRICS_PAGE.write_text(
        with_metric_table(METRICS_PAGE.read_text(encoding="utf-8")), encoding="utf-8"
    )
    print(METRICS_PAGE.name, file=sys.stderr)
