"""Streamlit glue of typing a milestone: a small form and the last few, added to the list that stands."""

from __future__ import annotations

import streamlit as st

from analytics import listings
from analytics.panels.tables import Table
from analytics.panels.visits.words import milestones as words
from analytics.warehouse.clock import read_now
from analytics.warehouse.snapshots import Snapshot
from pages.components.failures import plain
from pages.components.intake import saved
from pages.components.intake.saved import KEEP, Saved, TypedFile
from pages.components.link import DAY_FORMAT, FIRST_DAY
from pages.components.tables import draw_table

MILESTONE = "milestone"  # where something was saved, and is told
SHOWN = 5


def draw_milestones(snapshot: Snapshot) -> None:
    """The form, closed until somebody wants it, and below it what was typed last."""
    number = saved.read_count(MILESTONE)
    told = saved.is_told(MILESTONE)
    with st.expander(words.TITLE, expanded=told, key="milestone_form"):
        saved.draw_saved(MILESTONE)
        st.caption(plain(words.RULE))
        milestone = draw_fields(f"milestone_{number}_")
        if st.button(words.SAVE, width="stretch", key=f"save_milestone_{number}"):
            save_milestone(snapshot, milestone)
        draw_recent(snapshot)


def draw_fields(key: str) -> words.Milestone:
    today = read_now().date()
    day = st.date_input(
        words.DAY,
        today,
        min_value=FIRST_DAY,
        max_value=today,
        format=DAY_FORMAT,
        key=f"{key}day_{today}",
        persist_state=KEEP,
    )
    title = st.text_input(
        words.WHAT, key=f"{key}title", placeholder=words.WHAT_HINT, persist_state=KEEP
    )
    kind = st.pills(words.KIND, words.KINDS, key=f"{key}kind", persist_state=KEEP)
    return words.Milestone(day, title.strip(), kind or "")


def save_milestone(snapshot: Snapshot, milestone: words.Milestone) -> None:
    if not milestone.title:
        saved.tell(Saved(MILESTONE, words.WHAT_MISSING, is_done=False))
        st.rerun()
    now = read_now()
    text = words.write_milestone(milestone, now, snapshot.is_sample)
    file = TypedFile(words.name_file(milestone, now), text, words.say_saved(milestone))
    saved.add_typed(file, MILESTONE)


def draw_recent(snapshot: Snapshot) -> None:
    rows = words.list_recent(listings.recent_milestones(snapshot, SHOWN))
    if rows:
        st.markdown(f"**{words.RECENT}**")
        draw_table(Table(words.RECENT_COLUMNS, rows))
