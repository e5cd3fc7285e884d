"""What a page says when it cannot answer, and how a text is made safe for Markdown."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.measure.question import Unanswerable
from analytics.warehouse import builds, snapshots
from pages.components.words import frame as words

ROOT = Path(__file__).parents[2]


BAR = ("as_of", "from", "to", "build", "field", "region")


CHOICES = (
    "definition",
    "stage",
    "company",
)  # made on a page, not in the bar; in the URL only when made


def plain(text: str) -> str:
    """A text in which Markdown finds nothing to do: names may hold anything, and dates open no numbered list."""
    one_line = re.sub(r"\s*[\r\n]+\s*", " ", text)
    return re.sub(
        r"^(\d+)\.", r"\1\\.", re.sub(r"([\\`*_{}\[\]()<>#+!|$~:&=-])", r"\\\1", one_line)
    )


FAILURES = (builds.NoSnapshot, Unanswerable, *snapshots.UNREADABLE)


def stop_with(error: Exception) -> None:
    """A page that says what is missing and what to do (error: one of FAILURES), instead of a traceback."""
    if isinstance(error, snapshots.UNREADABLE):
        error = builds.NoSnapshot("broken", st.session_state.build)
    title, advice = (
        words.snapshot_advice(error.code, error.build_id)
        if isinstance(error, builds.NoSnapshot)
        else words.question_advice(error.code)
    )
    st.header(title, anchor=False)
    st.markdown(plain(advice))
    if st.button(words.BUILD_AGAIN, type="primary"):
        run_load()
        st.rerun()
    st.stop()


def run_load() -> dict[str, Any]:
    """Runs the loader as a process of its own, with progress on the page; returns its report."""
    with st.status(words.LOADING, expanded=False) as status:
        done = subprocess.run(
            [sys.executable, "-m", "etl", "load", "--json"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            status.update(label=words.LOAD_FAILED, state="error")
            st.code(done.stderr.strip(), language=None)
            st.stop()
        status.update(label=words.LOADED, state="complete")
    return json.loads(done.stdout)


def current_build() -> builds.Build:
    """The current build; builds the sample on the very first start, and says what to do when there is none to read."""
    try:
        return snapshots.read_current()
    except builds.NoSnapshot as error:
        if error.code == "nothing" and not snapshots.has_anything():
            st.header(words.FIRST_START, anchor=False)
            run_load()
            st.rerun()
        stop_with(error)


def choose(key: str, value: str) -> None:
    """Keeps a choice made on a page (key: one of CHOICES); the callback of a button or a list."""
    st.session_state[key] = value
