from __future__ import annotations

import pytest

from analytics.access import log
from tests.analytics.access.keeping import NOVEMBER, Clock


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(log, "datetime", Clock)
    Clock.reads = NOVEMBER
    return Clock
