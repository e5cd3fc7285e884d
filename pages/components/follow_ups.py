"""Streamlit glue of the call list: whom to call, who does it by when, and what came of it.

What is written here becomes a file of the contract `follow_ups` and a load like any other. It goes on from the current
build on its own as-of day; under any other build or day the list is for reading.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics import listings
from analytics.panels.page import PageView
from analytics.panels.selection import Selection
from analytics.panels.shared.words import calls as call_words
from analytics.panels.tables import Table
from analytics.panels.this_week.words import follow_ups as words
from analytics.warehouse import builds
from analytics.wording import numbers
from pages.components.failures import current_build, plain
from pages.components.intake import decisions
from pages.components.intake import look as intake
from pages.components.link import DAY_FORMAT
from pages.components.tables import draw_list, draw_table

Row = tuple[date, str, str, str, date | None, date | None]  # words.HEADERS
OWNER = 3  # the column from which a row can be written on
DAYS = (0, 4, 5)  # columns that hold days


def draw_follow_ups(page: PageView) -> PageView:
    """The call list with its editor and the earlier calls; returns the page with the lists that are left to draw."""
    calls, earlier, *others = page.listed
    selection: Selection = st.session_state.selection
    with st.container(border=True, key="calls", gap="xsmall"):
        if st.session_state.pop("follow_ups_saved", False):
            intake.tell_result()
        draw_list(calls)
        with st.popover(call_words.HOW_CHOSEN, type="tertiary", key="how_chosen"):
            draw_table(Table(call_words.RULE_COLUMNS, call_words.list_rules()))
            for note in call_words.HOW_NOTES:
                st.caption(plain(note))
        draw_editor(selection, current_build())
    with st.container(border=True, key="earlier_calls", gap="xsmall"):
        draw_list(earlier)
    return replace(page, listed=tuple(others))


def draw_editor(selection: Selection, current: builds.Build) -> None:
    """Who calls by when, and which open calls are done; says why where nothing can be written."""
    if selection.snapshot.build_id != current.build_id:
        st.caption(words.READ_ONLY_BUILD)
        return
    if selection.as_of != current.as_of:
        st.caption(plain(words.READ_ONLY_DAY.format(day=numbers.plain_day(current.as_of))))
        return
    before = list_open_rows(selection)
    if not before:
        return
    with st.expander(words.EDIT_TITLE):
        st.caption(plain(words.EDIT_RULE.format(day=numbers.plain_day(current.as_of))))
        after = edit_rows(before, f"follow_ups_{current.build_id}")
        changed = [row for row, was in zip(after, before, strict=True) if row != was]
        key = f"save_follow_ups_{current.build_id}"
        if st.button(words.SAVE, key=key, type="primary", disabled=not changed):
            st.session_state.follow_ups_saved = True
            decisions.load_text(words.FILE_NAME, words.write_follow_ups(changed, current.is_sample))


def list_open_rows(selection: Selection) -> list[Row]:
    """What can be written on: the firms to call that nobody has taken, then the earlier calls that are not done.

    A done day later than the as-of day is shown as it was recorded: an edit of the row must not take it back.
    """
    snapshot = selection.snapshot
    as_of = selection.as_of
    proposed: list[Row] = [
        (as_of, firm["name"], call_words.find_action(firm), "", None, None)
        for firm in listings.firms_to_call(snapshot, as_of)
        if not firm["taken_on"]
    ]
    unfinished: list[Row] = [
        (
            call["raised_on"],
            call["company"],
            call["action"],
            call["owner"] or "",
            call["due_on"],
            call["recorded_done_on"],
        )
        for call in listings.earlier_calls(snapshot, as_of)
        if not call["done_on"]
    ]
    return proposed + unfinished


def edit_rows(rows: list[Row], key: str) -> list[Row]:
    """The rows as they stand in the table; owner, due day and done day can be written. `key` names the build too."""
    frame = pd.DataFrame(rows, columns=list(words.HEADERS))
    days = [words.HEADERS[at] for at in DAYS]
    frame[days] = frame[days].apply(pd.to_datetime)
    config: dict[str, Any] = {name: st.column_config.DateColumn(format=DAY_FORMAT) for name in days}
    config[words.HEADERS[OWNER]] = st.column_config.TextColumn(max_chars=40)
    edited = st.data_editor(
        frame,
        num_rows="fixed",
        hide_index=True,
        key=f"edit_{key}",
        column_config=config,
        disabled=list(words.HEADERS[:OWNER]),
        placeholder=words.NOT_WRITTEN,
        alt=words.EDIT_TITLE,
    )
    written = zip(*(edited[name] for name in words.HEADERS[OWNER:]), strict=True)
    rewritten: list[Row] = []
    for row, (owner, due, done) in zip(rows, written, strict=True):
        raised_on, company, action, *_ = row
        cells = (decisions.read_cell(owner), read_day(due), read_day(done))
        rewritten.append((raised_on, company, action, *cells))
    return rewritten


def read_day(cell: Any) -> date | None:
    if pd.isna(cell):
        return None
    return pd.Timestamp(cell).date()
