"""Small files as offices write them, and what is right: each case is a folder of files and its steps (cases/expected.json).

A step loads files by command, measures, rolls back or withdraws; what a case does not name is not asked.
"""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main as analytics
from etl.__main__ import main as etl

CASES_FOLDER = Path(__file__).parent / "cases"
CASES = json.loads((CASES_FOLDER / "expected.json").read_text(encoding="utf-8"))
NAMES = [f"{case['folder']} {case['case']}" for case in CASES]


class Office:
    """One empty data folder on which the steps of a case are run, one after the other."""

    def __init__(self, folder: Path, read_output: Any):
        self.folder = folder
        self.read_output = read_output
        self.file_ids: dict[str, str] = {}
        self.builds: list[str] = []

    def run(self, command: Any, *arguments: str) -> tuple[int, Any]:
        """A command's exit status and its JSON."""
        self.read_output()
        status = command([*arguments, "--json"])
        out = self.read_output().out.decode("utf-8")
        return status, json.loads(out) if out else None

    def load(self, step: dict[str, Any]) -> None:
        paths = [str(self.folder / name) for name in step["load"]]
        flags = [self.file_ids.get(flag.removeprefix("@"), flag) for flag in step.get("flags", ())]
        status, report = self.run(etl, "load", *paths, *flags)
        if report["published"]:
            self.builds.append(report["build_id"])
        for file in report["files"]:
            self.file_ids[file["file"]] = file["file_id"]
        check_report(step, status, report, self.file_ids)

    def measure(self, step: dict[str, Any]) -> None:
        _, rows = self.run(analytics, "measure", *shlex.split(step["measure"]))
        expected = step["value"]
        if isinstance(expected, dict):
            found = {name_row(row): row["value"] for row in rows}
            for name, value in expected.items():
                assert (found.get(name) or 0) == pytest.approx(value), (name, found)
            return
        assert len(rows) == 1
        assert rows[0]["value"] == pytest.approx(expected), rows
        for part in ("numerator", "denominator"):
            if part in step:
                assert rows[0][part] == step[part], rows

    def take_back(self, step: dict[str, Any]) -> None:
        if "withdraw" in step:
            status = etl(["withdraw", self.file_ids[step["withdraw"]]])
        else:
            status = etl(["rollback", self.builds[step["rollback_to_load"] - 1]])
        assert status == 0


def name_row(row: dict[str, Any]) -> str:
    """The group of a measured row ("" without one), or the first day of its bucket."""
    if row["group"]:
        return next(iter(row["group"].values())) or ""
    return row["start"] or ""


def check_report(
    step: dict[str, Any], status: int, report: dict[str, Any], file_ids: dict[str, str]
) -> None:
    """Whether a load's report says what is right of the files of that call."""
    files = report["files"]
    assert status == step["exit"], report
    check_counts(step, files)
    if "source" in step:
        assert {file["source"] for file in files} == {step["source"]}
    if "refused" in step:
        check_refusals(step, [file["refused"] for file in files if file["refused"]])
    for name, kept in (("kept_back", False), ("cells_set_aside", True)):
        if name in step:
            check_quarantine(step[name], [q for q in report["quarantine"] if q["kept"] == kept])
    if step.get("version_of"):
        assert [file_ids[step["version_of"]]] in [file["version_of"] for file in files]
    elif step.get("version_of") is False:
        assert not any(file["version_of"] for file in files)


def check_counts(step: dict[str, Any], files: list[dict[str, Any]]) -> None:
    for file in files:
        if not file["refused"]:
            assert file["rows_read"] == file["loaded"] + file["quarantined"] + file["left_out"]
    for name in ("loaded", "left_out", "made"):
        if name in step:
            assert sum(file[name] for file in files) == step[name], files


def check_refusals(step: dict[str, Any], refusals: list[dict[str, Any]]) -> None:
    assert refusals
    assert {refusal["code"] for refusal in refusals} <= set(step["refused"])
    if "says" in step:
        assert any(word in refusals[0]["message"] for word in step["says"])


def check_quarantine(expected: dict[str, list[str]], found: list[dict[str, Any]]) -> None:
    """Whether the rows named, and no others, were set aside for one of the codes that are right."""
    assert {str(entry["row"]) for entry in found} == set(expected), found
    for entry in found:
        assert entry["code"] in expected[str(entry["row"])], entry


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_file_as_offices_write_it_comes_in_right(case, tmp_path, monkeypatch, capfdbinary):
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path))
    office = Office(CASES_FOLDER / case["folder"], capfdbinary.readouterr)
    for step in case["steps"]:
        if "load" in step:
            office.load(step)
        elif "measure" in step:
            office.measure(step)
        else:
            office.take_back(step)
