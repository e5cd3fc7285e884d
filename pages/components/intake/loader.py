"""`python -m etl` as a process of its own, and what it said."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.panels.quality.words import intake as words
from analytics.permissions.door import may
from analytics.permissions.table import Action
from analytics.warehouse import snapshots
from analytics.warehouse.desk import open_desk
from pages.components.failures import ROOT, plain
from pages.components.intake.person import sign_command
from pages.components.running import standing
from pages.components.running.commands import Ran, run_command


@dataclass(frozen=True)
class Outcome:
    """What the last command did, for as long as the build it left is the current one."""

    build_id: str | None
    ran: Ran
    done: str


def run_etl(
    *arguments: str | Path,
    does: Action,
    label: str,
    whose: str = "",
    then: Callable[[Ran], None] | None = None,
) -> Ran:
    """Runs one command of the loader: a check ends with whoever goes on clicking, a change is waited for.

    Args:
        does: what is done by it, which not everybody may; whose: as of `run_command`.
    """
    return run_command("etl", *arguments, does=does, label=label, whose=whose, then=then)


def stand_by(does: Action) -> None:
    """Has the loader ready for whoever may do this, so that their next press need not wait for it to start."""
    if may(does):
        standing.be_ready("etl")


def ask_etl(*arguments: str) -> list[dict[str, Any]]:
    """What the loader says of itself, whatever is loaded.

    Raises: subprocess.CalledProcessError.
    """
    return json.loads(call_etl(*arguments, "--json"))


def call_etl(*arguments: str) -> bytes:
    """What the loader prints, asked without a word on the page. Raises: subprocess.CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return done.stdout


def change_data(
    *command: str | Path,
    does: Action,
    done: str,
    whose: str = "",
    then: Callable[[Ran], None] = lambda _: None,
) -> None:
    """Runs a command that changes the current build, and tells what came of it at the top of the page.

    Whoever gave a name on the page signs with it.

    Args:
        does, whose: as of `run_etl`.
    """

    signed = [*command, *sign_command()]

    def settle(ran: Ran) -> None:
        open_desk().forget()  # another process changed it, and this page is to show what came of it
        then(ran)
        st.session_state.told = Outcome(snapshots.current_build_id(), ran, done)
        st.session_state.is_news = True

    run_etl(*signed, does=does, label=words.PUBLISHING, whose=whose, then=settle)
    st.rerun()


def draw_sentences(sentences: list[str]) -> None:
    lines = [f"- {plain(sentence.strip())}" for sentence in sentences if sentence.strip()]
    st.markdown("\n".join(lines))
