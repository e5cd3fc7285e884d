"""Programs that tests start and that no Python package brings."""

from __future__ import annotations

import os
import shutil

import pytest


def need(tool: str) -> str:
    """Where a tool is; without it the test is skipped, under CI it fails."""
    found = shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no {tool} on PATH")
    return found
