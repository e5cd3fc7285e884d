"""Whether dropped files take the place of earlier ones: the loader finds versions by itself, and a person may say no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from analytics.panels.quality.words import intake as words
from analytics.warehouse import snapshots
from pages.components.intake.dropped import Intake
from pages.components.intake.questions import read_sources


def draw_adding(
    intake: Intake, report: dict[str, Any], check_again: Callable[[Intake], None]
) -> None:
    """A box to tick where publishing would take rows of earlier files away, or where that was said before.

    Args:
        report: of the check that the page shows.
        check_again: checks what was dropped with the new word.
    """
    files = report["files"]
    is_added = any(file["added_to"] for file in files)
    is_said = is_added or intake.adds is not None
    if not is_said and not takes_rows_away(report) and not replaces_list(files):
        return
    before = is_added if intake.adds is None else intake.adds
    adds = st.checkbox(words.ADDS, before, help=words.ADDS_HELP, key=f"adds_{intake.key}")
    if adds != before:
        intake.adds = adds
        intake.is_behind = True
        check_again(intake)
        st.rerun()


def takes_rows_away(report: dict[str, Any]) -> bool:
    """Whether some file is a newer version of another, or rows of the current build would go."""
    is_version = any(file["version_of"] for file in report["files"])
    return is_version or bool(report["restatements"]["vanished"])


def replaces_list(files: list[dict[str, Any]]) -> bool:
    """Whether some file is a list of which the current build has one."""
    sources = read_sources()
    read = {file["source"] for file in files if not file["refused"]} & sources.keys()
    lists = {name for name in read if sources[name].keeps == "list"}
    held = {source for file in snapshots.read_current().files for source in file.sources or ()}
    return bool(lists & held)
