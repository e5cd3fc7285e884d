"""Streamlit glue of typing a visit: the form, and the visits that nobody has answered yet.

What is typed becomes a file of the contract `visits` and a load like any other, which one button takes out again. It goes
on from the current build, never from an older one that the bar may show. The fields keep what they hold until it is saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from analytics import listings
from analytics.panels.quality.words import intake as words_intake
from analytics.panels.selection import KEYED
from analytics.panels.visits.words import visits as words
from analytics.permissions.table import Action, Persons
from analytics.permissions.words import HIDDEN_PREFIX
from analytics.warehouse import snapshots
from analytics.warehouse.clock import read_now
from analytics.warehouse.snapshots import Snapshot
from pages.components.failures import FAILURES, current_build, plain, stop_with
from pages.components.intake import saved
from pages.components.intake.loader import stand_by
from pages.components.intake.saved import KEEP, Saved, TypedFile
from pages.components.intake.whom import Firm, read_firms, read_written
from pages.components.link import DAY_FORMAT, FIRST_DAY
from pages.components.panels import draw_title
from pages.components.running.commands import Ran
from pages.components.words import access as access_words

FORM, ASKED = "form", "asked"  # where something was saved, and is told
ASKED_SHOWN = 10
ASKED_DAYS = 365  # before the build's newest day, or today where that is earlier
NO_ROW = (
    "EMPTY"  # the loader's code: what was typed as a firm is read as a total, a remark or nothing
)


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


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYED)
def read_staff(snapshot: Snapshot) -> list[str]:
    """Who went on visits of late; nobody where names of persons are hidden, for what is chosen here is written."""
    if snapshot.sight.persons is not Persons.ALL:
        return []
    return listings.recent_staff(snapshot)


# ---- the form ----------------------------------------------------------------------------------------------


def draw_form(snapshot: Snapshot) -> None:
    """What became of the last visit, the fields from top to bottom, and the button, which stays in reach of a thumb."""
    stand_by(Action.DECIDE)
    firms = read_firms(snapshot)
    number = saved.read_count(FORM)
    with st.container(border=True, key="visit_form"):
        saved.draw_saved(FORM)
        visit = draw_fields(firms, read_staff(snapshot), number)
        if st.button(words.SAVE, type="primary", width="stretch", key=f"save_visit_{number}"):
            if visit is None:
                saved.tell(Saved(FORM, words.FIRM_MISSING, is_done=False))
                st.rerun()
            save_visit(snapshot, visit, FORM)


def draw_fields(firms: Mapping[str, Firm], staff: list[str], number: int) -> words.Typed | None:
    """The visit as the fields say it; None without a firm.

    Args:
        number: how many were saved before (`saved.read_count`).
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
        saved.draw_saved(ASKED)
        if not firms:
            st.markdown(words.UNANSWERED_NOTHING)
            return
        st.caption(plain(words.UNANSWERED_RULE))
        written = read_written(snapshot)
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
    firms = listings.firms_unanswered(snapshot, first, last, today)
    return [firm for firm in firms if not firm["name"].startswith(HIDDEN_PREFIX)]


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
        saved.tell(describe_save(ran, visit, where))
        if saved.is_loaded(ran) and where == FORM:
            st.session_state.visit_staff = list(visit.staff)
            st.session_state.visit_known_place = ""
            saved.count_saved(FORM)

    text = words.write_visit(visit, now, snapshot.is_sample)
    whose = access_words.name_firms([visit.shown])
    file = TypedFile(words.name_file(visit, now), text, words.say_saved(visit), whose)
    saved.load_typed(file, settle)


def describe_save(ran: Ran, visit: words.Typed, where: str) -> Saved:
    """What is told of it: of an answer that was asked for nobody needs to hear what it met."""
    if not saved.is_loaded(ran):
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
    """Why it was not saved: that the name is read as no firm's, else as of anything that was typed."""
    report = ran.report or {"quarantine": [], "files": []}
    codes = {file["refused"]["code"] for file in report["files"] if file["refused"]}
    if NO_ROW in codes and not report["quarantine"]:
        return (words.say_no_firm(visit),)
    return saved.explain_failure(ran)
