"""Streamlit glue of 언론 브리핑: the press edition in the house and in the press room, and how it gets from one to the other."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

import streamlit as st

from analytics.disclosure import room
from analytics.permissions.door import may
from analytics.permissions.table import Action
from analytics.warehouse import builds, paths, snapshots
from pages.components.editions import documents as editions
from pages.components.editions.documents import Asked, Shown
from pages.components.failures import FAILURES, ROOT, plain
from pages.components.running.commands import Ran, run_command
from pages.components.words import frame
from pages.components.words import room as words

# ---- the edition -------------------------------------------------------------------------------------------


def open_press() -> Shown:
    """The press edition: under the bar's day and build, or in the press room as it was published."""
    if room.is_press():
        return open_published()
    return editions.open_edition("press", "briefing")


# ---- the press room from within the house ------------------------------------------------------------------


def draw_publishing(shown: Shown) -> None:
    """Which day the press room shows, and the button that has it show this one."""
    if room.is_press() or not may(Action.RELEASE):
        return
    asked = shown.asked
    with st.container(border=True, key="publishing", gap="small"):
        st.header(words.TITLE, anchor=False)
        st.caption(plain(words.now_shown(published_day())))
        with st.container(horizontal=True, vertical_alignment="center"):
            is_sure = st.checkbox(
                plain(words.confirm(asked.as_of)), key=f"publish_sure_{asked.as_of}_{asked.build}"
            )
            if st.button(
                words.PUBLISH, key="publish", disabled=not is_sure, icon=":material/campaign:"
            ):
                run_command(
                    "briefing",
                    "public",
                    *asked.arguments[1:],
                    does=Action.RELEASE,
                    label=words.PUBLISHING,
                    then=lambda ran: st.session_state.update(published=(asked, ran)),
                )
                st.rerun()
        published, ran = st.session_state.get("published", (None, None))
        if published == asked:
            tell_published(ran)


def tell_published(ran: Ran) -> None:
    sentence = plain(" ".join(ran.said))
    if ran.code:
        st.error(sentence)
    else:
        st.success(sentence)


def published_day() -> date | None:
    try:
        return snapshots.open_published().as_of
    except builds.NoSnapshot:
        return None


# ---- the press room ----------------------------------------------------------------------------------------


def open_published() -> Shown:
    """The edition of the published snapshot, which is the only file of the bureau's that the press room opens; ends the
    run with what to do where there is none."""
    dark = st.context.theme.type == "dark"
    snapshot = paths.public_path()
    if not snapshot.exists():
        prepare_public()
    try:
        shown = editions.cached_edition(Asked("press"), dark, snapshot.stat().st_mtime)
    except (OSError, *FAILURES):
        stop_without_public(snapshot)
    if shown.edition.is_sample:
        st.warning(frame.SAMPLE_BANNER, icon=":material/science:")
    editions.draw_head(shown, frame.PAGES["briefing"], dark=dark)
    st.caption(words.ABOUT)
    return shown


def stop_without_public(path: Path) -> NoReturn:
    """Says what to do where the press room has nothing to show, or what it has is damaged."""
    title = words.NOTHING
    if path.exists():
        title = words.BROKEN
    st.header(title, anchor=False)
    st.markdown(plain(words.HOW))
    st.stop()


@st.cache_resource(show_spinner=words.PREPARING)
def prepare_public() -> None:
    """On the very first start, once a server: publishes the sample, where there is nothing but the sample.

    The commands may open what the press room may not; they publish nothing but invented figures. What they say is for
    whoever runs the server, not for visitors.
    """
    everything = {**os.environ, room.VARIABLE: room.ALL}
    is_first = not paths.pointer().exists() and not any(paths.raw_folder().glob("*"))
    commands: list[tuple[str, ...]] = [("briefing", "public", "--only-sample")]
    if is_first:
        commands.insert(0, ("etl", "load"))
    for command in commands:
        subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=everything,
            stdout=subprocess.DEVNULL,
            check=False,
        )
