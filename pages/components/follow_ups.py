"""Streamlit glue of the call list: whom to call, who does it by when, and what came of it.

What is written here becomes a file of the contract `follow_ups` and a load like any other. It is of the day of the meeting,
whatever the as-of day and the data's last day; under another build than the current one the list is for reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics import listings
from analytics.panels.page import Listed, PageView
from analytics.panels.selection import KEYED, Selection
from analytics.panels.shared.calls import find_to_call
from analytics.panels.shared.words import calls as call_words
from analytics.panels.tables import Table
from analytics.panels.this_week.words import follow_ups as words
from analytics.permissions.table import Persons
from analytics.warehouse import builds, snapshots
from analytics.warehouse.clock import read_now
from analytics.warehouse.snapshots import Snapshot
from analytics.wording import numbers
from pages.components.failures import current_build, plain
from pages.components.intake import decisions
from pages.components.intake import look as intake
from pages.components.intake.whom import Firm, draw_whom, write_firm
from pages.components.link import DAY_FORMAT, LAST_DAY
from pages.components.panels import draw_notes
from pages.components.running.commands import Ran
from pages.components.tables import draw_list, draw_table
from pages.components.words import access as access_words

OWNER = 3  # the column from which a row can be written on
COMPANY = 1
ORDER = (COMPANY, 3, 4, 5, 6, 2, 0)  # whom and what is written on first: a phone shows two columns
DAYS = (0, 4, 5)  # columns that hold days
TEXTS = (OWNER, 6)  # columns in which a text is written
LONGEST_TEXT = 40
ALL_CALLS = 1_000_000  # more than a bureau ever hands out


@dataclass(frozen=True)
class Task:
    """Something to do about a firm, who does it until when, and how it ended."""

    raised_on: date
    firm: Firm
    action: str
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    drop_reason: str = ""

    @property
    def row(self) -> tuple[date | str | None, ...]:
        """As it is saved: words.HEADERS, and the business number of a firm that shares its name."""
        return (
            self.raised_on,
            self.firm.company,
            self.action,
            self.owner,
            self.due_on,
            self.done_on,
            self.drop_reason,
            self.firm.business_no,
        )


def draw_follow_ups(page: PageView) -> tuple[Listed, ...]:
    """The call list with its editor; returns the lists that are left to draw, the earlier calls first."""
    calls, *others = page.listed
    selection: Selection = st.session_state.selection
    with st.container(border=True, key="calls", gap="xsmall"):
        if st.session_state.pop("follow_ups_saved", False):
            intake.tell_result()
        draw_list(calls)
        with st.popover(call_words.HOW_CHOSEN, type="tertiary", key="how_chosen"):
            draw_table(Table(call_words.RULE_COLUMNS, call_words.list_rules()))
            draw_notes(*map(plain, call_words.HOW_NOTES))
        draw_editor(selection, current_build())
    return tuple(others)


def draw_editor(selection: Selection, current: builds.Build) -> None:
    """Who calls by when, which open calls are done or dropped, and what else is to be done; says why where nothing can be
    written.
    """
    if selection.snapshot.build_id != current.build_id:
        st.caption(words.READ_ONLY_BUILD)
        return
    today = read_now().date()
    before = list_open_tasks(selection.snapshot, selection.as_of, today)
    if before:
        with st.expander(words.EDIT_TITLE):
            draw_open_rows(before, current, today)
    with st.expander(words.ADD_TITLE):
        draw_addition(selection, current, today)


def draw_open_rows(before: list[Task], current: builds.Build, today: date) -> None:
    """The rows that can be written on, and their button."""
    st.caption(plain(words.EDIT_RULE.format(day=numbers.plain_day(today))))
    after = [
        end_dropped(task, today) for task in edit_tasks(before, f"follow_ups_{current.build_id}")
    ]
    changed = [task for task, was in zip(after, before, strict=True) if task != was]
    key = f"save_follow_ups_{current.build_id}"
    if st.button(words.SAVE, key=key, type="primary", disabled=not changed):
        save_tasks(changed, current)


def draw_addition(selection: Selection, current: builds.Build, today: date) -> None:
    """Fields for something to do that the list does not propose, and their button."""
    st.caption(plain(words.ADD_RULE.format(day=numbers.plain_day(today))))
    key = f"add_follow_up_{current.build_id}"
    with st.form(key, border=False):
        firm = draw_whom(selection.snapshot, words.ADD_WHOM, f"{key}_whom", placeholder="")
        action = st.text_input(words.ADD_WHAT, key=f"{key}_what")
        owner = st.text_input(words.ADD_OWNER, max_chars=LONGEST_TEXT, key=f"{key}_owner")
        due = st.date_input(words.ADD_DUE, None, format=DAY_FORMAT, key=f"{key}_due")
        is_sent = st.form_submit_button(words.ADD)
    if not is_sent:
        return
    if firm is None or not action.strip():
        st.error(words.ADD_MISSING)
        return
    save_tasks([Task(today, firm, action.strip(), owner.strip(), due)], current)


def save_tasks(
    tasks: list[Task], current: builds.Build, then: Callable[[Ran], None] = lambda _: None
) -> None:
    """Loads them as a file; `then` hears how that ended."""
    st.session_state.follow_ups_saved = True
    rows = [task.row for task in name_owners(tasks, current)]
    text = words.write_follow_ups(rows, current.is_sample)
    whose = access_words.name_firms(task.firm.shown for task in tasks)
    decisions.load_text(words.FILE_NAME, text, whose=whose, then=then)


def name_owners(tasks: list[Task], current: builds.Build) -> list[Task]:
    """The tasks with their owners as they are written, where whoever saves them reads masked names.

    An owner whom they changed is the one they wrote.
    """
    snapshot = snapshots.open_listed(current)
    if snapshot.sight.persons is Persons.ALL or snapshot.as_of is None:
        return tasks
    shown = read_owners(snapshot)
    written = read_owners(snapshot.whole)
    return [
        replace(task, owner=written.get(name_task(task), ""))
        if task.owner and task.owner == shown.get(name_task(task))
        else task
        for task in tasks
    ]


def name_task(task: Task) -> tuple[date, str, str]:
    return task.raised_on, task.firm.company, task.action


def read_owners(snapshot: Snapshot) -> dict[tuple[date, str, str], str]:
    """Who does each earlier task, as a snapshot shows the name; every day of the build's own, and later ones."""
    calls = listings.earlier_calls(snapshot, LAST_DAY, limit=ALL_CALLS)
    return {
        (call["raised_on"], call["company"], call["action"]): call["owner"] or "" for call in calls
    }


def end_dropped(task: Task, today: date) -> Task:
    """A task that was given a reason to be dropped ends on that day, unless another day is written."""
    if not task.drop_reason or task.done_on is not None:
        return task
    return replace(task, done_on=today)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=KEYED)
def list_open_tasks(snapshot: Snapshot, as_of: date, today: date) -> list[Task]:
    """What can be written on: the firms to call that nobody has taken, then the earlier calls that are not done."""
    proposed = [
        Task(
            today,
            write_firm(snapshot, call["company_key"], call["name"]),
            call_words.find_action(call),
        )
        for call in find_to_call(snapshot, as_of).firms
        if not call["taken_on"]
    ]
    unfinished = [
        Task(
            call["raised_on"],
            write_called(snapshot, call),
            call["action"],
            call["owner"] or "",
            call["due_on"],
        )
        for call in listings.earlier_calls(snapshot, as_of)
        if not call["done_on"]
    ]
    return proposed + unfinished


def write_called(snapshot: Snapshot, call: Mapping[str, Any]) -> Firm:
    """The firm of an earlier call, written as its own file has it."""
    firm = write_firm(snapshot, call["company_key"], call["name"])
    return replace(firm, company=call["company"])


def edit_tasks(tasks: list[Task], key: str) -> list[Task]:
    """The tasks as they stand in the table; owner, due day, done day and why it was dropped can be written.

    `key` names the build too.
    """
    shown = [replace(task, firm=Firm("", task.firm.shown)).row[:-1] for task in tasks]
    frame = pd.DataFrame(shown, columns=list(words.HEADERS))
    days = [words.HEADERS[at] for at in DAYS]
    frame[days] = frame[days].apply(pd.to_datetime)
    config: dict[str, Any] = {name: st.column_config.DateColumn(format=DAY_FORMAT) for name in days}
    for at in TEXTS:
        config[words.HEADERS[at]] = st.column_config.TextColumn(max_chars=LONGEST_TEXT)
    config[words.HEADERS[COMPANY]] = st.column_config.TextColumn(pinned=True)
    edited = st.data_editor(
        frame,
        num_rows="fixed",
        hide_index=True,
        column_order=[words.HEADERS[at] for at in ORDER],
        key=f"edit_{key}",
        column_config=config,
        disabled=list(words.HEADERS[:OWNER]),
        placeholder=words.NOT_WRITTEN,
        alt=words.EDIT_TITLE,
    )
    written = zip(*(edited[name] for name in words.HEADERS[OWNER:]), strict=True)
    return [
        replace(
            task,
            owner=decisions.read_cell(owner),
            due_on=read_day(due),
            done_on=read_day(done),
            drop_reason=decisions.read_cell(reason),
        )
        for task, (owner, due, done, reason) in zip(tasks, written, strict=True)
    ]


def read_day(cell: Any) -> date | None:
    if pd.isna(cell):
        return None
    return pd.Timestamp(cell).date()
