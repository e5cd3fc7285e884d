"""Streamlit glue of typing a visit: the form, and the visits that nobody has answered yet.

What is typed becomes a file of the contract `visits` and a load like any other, which one button takes out again. It goes
on from the current build, never from an older one that the bar may show. The fields keep what they hold until it is saved.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analytics import listings
from analytics.panels.companies.words import companies as words_companies
from analytics.panels.quality.words import intake as words_intake
from analytics.panels.visits.words import visits as words
from analytics.warehouse import snapshots
from analytics.warehouse.clock import read_now
from analytics.warehouse.snapshots import Snapshot
from pages.components.commands import Ran
from pages.components.failures import FAILURES, current_build, plain, stop_with
from pages.components.intake.dropped import FOLDER_PREFIX, make_file_name
from pages.components.intake.loader import draw_sentences, run_etl
from pages.components.intake.person import sign_command
from pages.components.link import DAY_FORMAT, FIRST_DAY
from pages.components.panels import draw_title

FORM, ASKED = "form", "asked"  # where something was saved, and is told
ASKED_SHOWN = 10
ASKED_DAYS = 365  # before the build's newest day, or today where that is earlier
NO_ROW = (
    "EMPTY"  # the loader's code: what was typed as a firm is read as a total, a remark or nothing
)
KEEP: Final = "session"  # a field keeps its value on other pages too, until it is saved


@dataclass(frozen=True)
class Firm:
    """One entry of the search."""

    shown: str
    company: str
    business_no: str = ""
    place: str = ""


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


def open_page() -> Snapshot:
    """The page's head; returns the current build, opened, which is what gets changed here."""
    draw_title(words.TITLE, words.SENTENCE)
    build = current_build()
    try:
        snapshot = snapshots.open_listed(build)
    except FAILURES as error:
        stop_with(error)
    if snapshot.is_sample:
        st.info(plain(words.ON_SAMPLE), icon=":material/science:")
    return snapshot


@st.cache_resource(max_entries=4, show_spinner=False)
def read_firms(snapshot: Snapshot) -> dict[str, Firm]:
    """Every name of a build as the search shows it, spellings and aliases beside the name they lead to."""
    written = listings.firms_as_written(snapshot)
    firms = {}
    for row in listings.company_names(snapshot):
        as_written = written.get(row["company_key"], {})
        number = as_written.get("business_no") or ""
        company = as_written["company"] if number else row["spelling"]
        label = words_companies.name_option(row["spelling"], row["name"])
        firms[label] = Firm(row["name"], company, number, as_written.get("place") or "")
    return firms


@st.cache_resource(max_entries=4, show_spinner=False)
def read_staff(snapshot: Snapshot) -> list[str]:
    return listings.recent_staff(snapshot)


# ---- the form ----------------------------------------------------------------------------------------------


def draw_form(snapshot: Snapshot) -> None:
    """What became of the last visit, the fields from top to bottom, and the button, which stays in reach of a thumb."""
    firms = read_firms(snapshot)
    number = st.session_state.get("visit_number", 0)
    with st.container(border=True, key="visit_form"):
        draw_saved(FORM)
        visit = draw_fields(firms, read_staff(snapshot), number)
        if st.button(words.SAVE, type="primary", width="stretch", key=f"save_visit_{number}"):
            if visit is None:
                tell(Saved(FORM, words.FIRM_MISSING, is_done=False))
                st.rerun()
            save_visit(snapshot, visit, FORM)


def draw_fields(firms: Mapping[str, Firm], staff: list[str], number: int) -> words.Typed | None:
    """The visit as the fields say it; None without a firm.

    Args:
        number: how many were saved before: fields of another number are new ones, and so is the button, so that a
            second tap saves nothing twice.
    """
    key = f"visit_{number}_"
    today = read_now().date()
    day = st.date_input(
        words.DAY,
        today,
        min_value=FIRST_DAY,
        max_value=today,
        format=DAY_FORMAT,
        key=f"{key}day_{today}",  # a form that lay open over night is of today again
        persist_state=KEEP,
    )
    firm = draw_firm(firms, key)
    names = draw_staff(staff, key)
    place = draw_place(firm, key)
    channel = st.segmented_control(
        words.CHANNEL,
        words.CHANNELS,
        default=words.CHANNELS[0],
        required=True,
        key=f"{key}channel",
        width="stretch",
        persist_state=KEEP,
    )
    answer = st.segmented_control(
        words.ANSWER,
        (*words.ANSWERS, words.UNKNOWN),
        default=words.UNKNOWN,
        required=True,
        key=f"{key}answer",
        width="stretch",
        persist_state=KEEP,
    )
    reasons: list[str] = []
    if answer in words.ASKS_REASON:
        reasons = st.pills(
            words.REASON,
            words.REASONS,
            selection_mode="multi",
            key=f"{key}reasons",
            persist_state=KEEP,
        )
    note = st.text_area(words.NOTE, key=f"{key}note", height=80, persist_state=KEEP)
    if firm is None:
        return None
    return words.Typed(
        day,
        firm.company,
        firm.shown,
        channel or words.CHANNELS[0],
        firm.business_no,
        place.strip(),
        tuple(names),
        answer if answer in words.ANSWERS else None,
        reasons=tuple(reasons),
        note=note.strip(),
    )


def draw_firm(firms: Mapping[str, Firm], key: str) -> Firm | None:
    """The firm that was found by any name, or one of a name that nobody knows yet."""
    chosen = st.selectbox(
        words.FIRM,
        list(firms),
        None,
        key=f"{key}firm",
        placeholder=words.FIRM_HINT,
        accept_new_options=True,
        persist_state=KEEP,
    )
    if not chosen or not chosen.strip():
        return None
    if chosen in firms:
        return firms[chosen]
    st.caption(words.NEW_FIRM)
    return Firm(chosen.strip(), chosen.strip())


def draw_staff(staff: list[str], key: str) -> list[str]:
    """Who went: those of the last time at first, and those of the last visits to choose from."""
    last: list[str] = st.session_state.get("visit_staff", [])
    return st.multiselect(
        words.STAFF,
        list(dict.fromkeys([*last, *staff])),
        last,
        key=f"{key}staff",
        placeholder=words.STAFF_HINT,
        accept_new_options=True,
        select_all=False,
        persist_state=KEEP,
    )


def draw_place(firm: Firm | None, key: str) -> str:
    """The place: the firm's last one, until somebody writes another."""
    known = firm.place if firm else ""
    shown = st.session_state.get(f"{key}place", "")
    if shown == st.session_state.get("visit_known_place", "") != known:
        st.session_state[f"{key}place"] = known
    st.session_state.visit_known_place = known
    return st.text_input(
        words.PLACE, key=f"{key}place", placeholder=words.PLACE_HINT, persist_state=KEEP
    )


# ---- what is not known yet ---------------------------------------------------------------------------------


def draw_unanswered(snapshot: Snapshot) -> None:
    """The firms met up to last week whose answer nobody wrote, each with three buttons."""
    firms = list_unanswered(snapshot)
    shown = firms[:ASKED_SHOWN]
    with st.container(border=True, key="unanswered"):
        st.header(words.title_unanswered(len(firms)), anchor=False)
        draw_saved(ASKED)
        if not firms:
            st.markdown(words.UNANSWERED_NOTHING)
            return
        st.caption(plain(words.UNANSWERED_RULE))
        written = listings.firms_as_written(snapshot)
        for number, firm in enumerate(shown):
            draw_question(snapshot, firm, written.get(firm["company_key"], {}), number)
        if len(firms) > len(shown):
            st.caption(words.say_more(len(shown), len(firms)))


def list_unanswered(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Whom to ask: met before this week, and not longer than a year before the newest day of the build."""
    if snapshot.as_of is None:
        return []
    today = read_now().date()
    first = min(today, snapshot.as_of) - timedelta(days=ASKED_DAYS)
    last = today - timedelta(days=today.weekday() + 1)
    return listings.firms_unanswered(snapshot, first, last, today)


def draw_question(
    snapshot: Snapshot, firm: Mapping[str, Any], written: Mapping[str, Any], number: int
) -> None:
    day: date = firm["occurred_on"]
    number_of_firm = written.get("business_no") or ""
    asked = words.Typed(
        day,
        written.get("company") or firm["name"],
        firm["name"],
        firm["channel"],
        number_of_firm,
        replied_on=read_now().date(),
    )
    st.markdown(f"**{plain(firm['name'])}** {plain(words.say_met(day, firm['channel']))}")
    with st.container(horizontal=True, key=f"ask_{number}"):
        for answer in words.ANSWERS:
            # The key names the visit: a tap on a page that another load has overtaken answers no other one.
            key = f"answer_{answer}_{firm['company_key']}_{day}_{firm['channel']}"
            if st.button(answer, key=key, width="stretch"):
                save_visit(snapshot, replace(asked, answer=answer), ASKED)


# ---- saving ------------------------------------------------------------------------------------------------


def save_visit(snapshot: Snapshot, visit: words.Typed, where: str) -> None:
    """Loads a visit as a file of its own; the form is emptied only when it was saved."""
    now = read_now()

    def settle(ran: Ran) -> None:
        tell(describe_save(ran, visit, where))
        if is_loaded(ran) and where == FORM:
            st.session_state.visit_staff = list(visit.staff)
            st.session_state.visit_number = st.session_state.get("visit_number", 0) + 1
            st.session_state.visit_known_place = ""

    with tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
        path = Path(folder) / make_file_name(words.name_file(visit, now))
        text = words.write_visit(visit, now, snapshot.is_sample)
        path.write_text(text, encoding="utf-8", newline="")
        run_etl("load", path, "--json", *sign_command(), label=words.SAVING, then=settle)
    st.rerun()


def is_loaded(ran: Ran) -> bool:
    """Whether the row is part of the data now."""
    report = ran.report
    return ran.code == 0 and report is not None and any(file["loaded"] for file in report["files"])


def describe_save(ran: Ran, visit: words.Typed, where: str) -> Saved:
    """What is told of it: of an answer that was asked for nobody needs to hear what it met."""
    if not is_loaded(ran):
        said = words.NOT_SAVED if where == FORM else words.ANSWER_NOT_SAVED
        return Saved(where, said, is_done=False, reasons=explain_failure(ran, visit))
    (file, *_) = ran.report["files"] if ran.report else [{}]
    if where == ASKED:
        return Saved(where, words.say_answered(visit), is_done=True, file_id=file["file_id"])
    notes = tuple(words_intake.reword_for_page(note) for note in file["notes"])
    return Saved(
        where, words.say_saved(visit), is_done=True, reasons=notes, file_id=file["file_id"]
    )


def explain_failure(ran: Ran, visit: words.Typed) -> tuple[str, ...]:
    """Why it was not saved: what is wrong with the cells, else with the name, else what the loader said."""
    report = ran.report or {"quarantine": [], "files": []}
    if cells := tuple(dict.fromkeys(row["message"] for row in report["quarantine"])):
        return cells
    refused = [file["refused"] for file in report["files"] if file["refused"]]
    if any(reason["code"] == NO_ROW for reason in refused):
        return (words.say_no_firm(visit),)
    if refused:
        return tuple(words_intake.reword_for_page(reason["message"]) for reason in refused)
    return tuple(words_intake.reword_lines(ran.said))


def tell(saved: Saved) -> None:
    st.session_state.visit_saved = saved
    st.session_state.visit_is_news = True


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

    run_etl("withdraw", saved.file_id or "", *sign_command(), label=words.TAKING_BACK, then=settle)
    st.rerun()
