"""What a page says when it cannot answer, and how a text is made safe for Markdown."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from analytics.measure.question import Unanswerable
from analytics.permissions.door import may
from analytics.permissions.table import Action
from analytics.warehouse import builds, snapshots
from analytics.warehouse.desk import open_desk
from analytics.warehouse.desk import words as desk
from pages.components.words import frame as words

ROOT = Path(__file__).parents[2]


BAR = ("as_of", "from", "to", "build", "field", "region", "week")
CHOICES = (
    "definition",
    "stage",
    "company",
    "screen",
)  # made on a page; in the address only when made
SECTION = "section"  # what a reader opened; of the address and of the session's state
OF_A_PAGE = (*CHOICES, SECTION)  # what no link to another page takes along

LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")
MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|$~:&=-])")
# Letters that turn the sentence around them, so that it reads as another one.
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
LIST_NUMBER = re.compile(r"^(\d+)\.")


def plain(text: str) -> str:
    """A text in which Markdown finds nothing to do: names may hold anything, also letters that turn the
    sentence around them, and dates open no numbered list."""
    one_line = LINE_BREAKS.sub(" ", TURNING.sub("", text))
    without_markup = MARKUP.sub(r"\\\1", one_line)
    return LIST_NUMBER.sub(r"\1\\.", without_markup)


def show_letters(text: str) -> str:
    """A text as HTML in which nothing is markup, in the order in which it is written."""
    return escape(TURNING.sub("", text))


FAILURES = (builds.NoSnapshot, Unanswerable, *snapshots.UNREADABLE)


def stop_with(error: Exception) -> NoReturn:
    """A page that says what is missing and what to do (error: one of FAILURES), instead of a traceback."""
    title, advice = advise(error)
    st.header(title, anchor=False)
    st.markdown(plain(advice))
    if can_build_again(error) and st.button(words.BUILD_AGAIN, type="primary"):
        run_load()
        st.rerun()
    st.stop()


def can_build_again(error: Exception) -> bool:
    """Whether a load would help, and this person may have one; none helps where the desk cannot be asked."""
    is_of_desk = isinstance(error, builds.NoSnapshot) and error.code in desk.TITLES
    return may(Action.ISSUE) and not is_of_desk


def advise(error: Exception) -> tuple[str, str]:
    """Title and advice of a failure."""
    match error:
        case builds.NoSnapshot():
            return words.snapshot_advice(error.code, error.build_id)
        case Unanswerable():
            return words.question_advice(error.code)
        case _:  # damaged inside, found late
            return words.snapshot_advice("broken", st.session_state.build)


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
    open_desk().forget()  # another process made the build
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
    """Keeps a choice made on a page (key: one of CHOICES, or the week); the callback of a button or a list."""
    st.session_state[key] = value
