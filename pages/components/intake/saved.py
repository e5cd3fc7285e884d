"""Streamlit glue of what is typed on the page: it becomes a file and a load like any other, is told, and taken out again.

What was saved last is told where it was typed, with the button that takes that file out; whatever others saved meanwhile
stays.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from analytics.panels.quality.words import intake as words_intake
from analytics.panels.visits.words import visits as words
from analytics.permissions.table import Action
from pages.components.door import refuse_hidden
from pages.components.failures import plain
from pages.components.intake.decisions import ADDS
from pages.components.intake.dropped import FOLDER_PREFIX, make_file_name
from pages.components.intake.loader import draw_sentences, run_etl
from pages.components.intake.person import sign_command
from pages.components.running.commands import Ran

KEEP: Final = "session"  # a field keeps its value on other pages too, until it is saved


@dataclass(frozen=True)
class Saved:
    """What became of the last thing that was saved or taken out: told where it was done.

    Args:
        said: the sentence.
        reasons: why it was not done.
        file_id: the file to be taken out again.
    """

    where: str
    said: str
    is_done: bool
    reasons: tuple[str, ...] = ()
    file_id: str | None = None


@dataclass(frozen=True)
class TypedFile:
    """What was typed, as a file to load: its name, its text (UTF-8), and the sentence that says it is saved.

    Args:
        whose: whose data it is, for the access log.
    """

    name: str
    text: str
    said: str
    whose: str = ""


def load_typed(file: TypedFile, settle: Callable[[Ran], None], *flags: str) -> None:
    """Loads what was typed as a file of its own, signed by who typed it; `settle` hears how that ended."""
    refuse_hidden(file.text)
    with tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
        path = Path(folder) / make_file_name(file.name)
        path.write_text(file.text, encoding="utf-8", newline="")
        run_etl(
            "load",
            path,
            "--json",
            *flags,
            *sign_command(),
            does=Action.DECIDE,
            label=words.SAVING,
            whose=file.whose,
            then=settle,
        )
    st.rerun()


def add_typed(file: TypedFile, where: str) -> None:
    """Adds what was typed to the list that stands; the fields are emptied only when it was saved."""

    def settle(ran: Ran) -> None:
        tell(describe_added(ran, file.said, where))
        if is_loaded(ran):
            count_saved(where)

    load_typed(file, settle, ADDS)


def is_loaded(ran: Ran) -> bool:
    """Whether the row is part of the data now."""
    report = ran.report
    return ran.code == 0 and report is not None and any(file["loaded"] for file in report["files"])


def describe_added(ran: Ran, said: str, where: str) -> Saved:
    if not is_loaded(ran) or ran.report is None:
        return Saved(where, words.NOT_SAVED, is_done=False, reasons=explain_failure(ran))
    (file, *_) = ran.report["files"]
    return Saved(where, said, is_done=True, file_id=file["file_id"])


def explain_failure(ran: Ran) -> tuple[str, ...]:
    """Why it was not saved: what is wrong with the cells, else with the file, else what the loader said."""
    report = ran.report or {"quarantine": [], "files": []}
    if cells := tuple(dict.fromkeys(row["message"] for row in report["quarantine"])):
        return cells
    if refused := [file["refused"] for file in report["files"] if file["refused"]]:
        return tuple(words_intake.reword_for_page(reason["message"]) for reason in refused)
    return tuple(words_intake.reword_lines(ran.said))


def tell(saved: Saved) -> None:
    st.session_state.visit_saved = saved
    st.session_state.visit_is_news = True


def is_told(where: str) -> bool:
    """Whether the last thing that was done was done here."""
    saved: Saved | None = st.session_state.get("visit_saved")
    return saved is not None and saved.where == where


def read_count(where: str) -> int:
    """How many were saved here before: fields of another number are new ones, and so is the button, so that a second
    tap saves nothing twice."""
    return st.session_state.get(f"{where}_number", 0)


def count_saved(where: str) -> None:
    st.session_state[f"{where}_number"] = read_count(where) + 1


def draw_saved(where: str) -> None:
    """What became of the last thing that was done here, and the button that takes it back.

    It is said above all else, too, for whoever has scrolled away from it.
    """
    saved: Saved | None = st.session_state.get("visit_saved")
    if saved is None or saved.where != where:
        return
    if st.session_state.pop("visit_is_news", False):
        st.toast(plain(saved.said), icon=":material/info:", duration="long")
    with st.container(key=f"saved_{where}"):
        if not saved.is_done:
            st.error(plain(saved.said), icon=":material/error:")
            draw_sentences(list(saved.reasons))
            return
        st.success(plain(saved.said), icon=":material/check_circle:")
        draw_sentences(list(saved.reasons))
        if saved.file_id:
            st.caption(plain(words.HOW_TO_TAKE_BACK))
            if st.button(words.TAKE_BACK, key=f"take_back_{where}", width="stretch"):
                take_back(saved)


def take_back(saved: Saved) -> None:
    """Takes the file out again; whatever others saved meanwhile stays."""

    def settle(ran: Ran) -> None:
        if ran.code == 0:
            tell(Saved(saved.where, words.TAKEN_BACK, is_done=True))
        else:
            reasons = tuple(words_intake.reword_lines(ran.said))
            tell(Saved(saved.where, words.NOT_TAKEN_BACK, is_done=False, reasons=reasons))

    run_etl(
        "withdraw",
        saved.file_id or "",
        *sign_command(),
        does=Action.DECIDE,
        label=words.TAKING_BACK,
        then=settle,
    )
    st.rerun()
