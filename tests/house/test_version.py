"""One version, told the same everywhere."""

from __future__ import annotations

import re

from analytics.version import VERSION
from tests.house.style_report import ROOT


def test_the_newest_heading_of_the_changelog_is_the_programs_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## ([\d.]+)", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == VERSION
