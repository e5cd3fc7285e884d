"""Streamlit glue of the meeting: six screens in place of the page, stepped by keys and by touch, and what is decided there.

The place is in the address (`screen=`). What is decided becomes a file of the contract `follow_ups`, as on 이번 주, and is of the day
of the meeting whatever the data's last day is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import listings
from analytics.charts.theme import choose_palette
from analytics.panels.meeting import screens
from analytics.panels.meeting.screens import Decision, Figure, Proposal, Step
from analytics.panels.meeting.words import meeting as words
from analytics.panels.selection import Selection
from analytics.panels.summary.page import widen_selection
from analytics.panels.this_week.words.follow_ups import READ_ONLY_BUILD
from analytics.warehouse import builds, snapshots
from analytics.warehouse.clock import read_now
from analytics.wording import numbers
from pages.components.editions.minutes import draw_minutes
from pages.components.failures import choose, current_build
from pages.components.follow_ups import LONGEST_TEXT, save_rows
from pages.components.link import DAY_FORMAT, carry_link

CSS = Path(__file__).with_suffix(".css")
PAGE = "pages/weekly/meeting.py"
HOME = "pages/weekly/this_week.py"
LAST = len(words.SCREENS)


def offer_meeting() -> None:
    """The way from 이번 주 into the meeting: a button, or its key."""
    with st.container(key="to_meeting"):
        is_pressed = st.button(
            words.OPEN, icon=":material/present_to_all:", shortcut="M", key="open_meeting"
        )
    if is_pressed:
        st.switch_page(PAGE, query_params=carry_link())


def draw_meeting() -> None:
    """The screen that the address names, over all else of the page."""
    selection = widen_selection(st.session_state.selection)
    number = int(st.session_state.get("screen") or 1)
    st.html(CSS)
    st.html(write_colours(selection.dark))
    with st.container(key="meeting", gap=None):
        draw_head(selection, number)
        tell_saved()
        with st.container(key="meeting_screen", gap="small"):
            SCREENS[number - 1](selection)
        draw_steps(number)


def write_colours(dark: bool) -> str:
    """The colours of the theme as names that the style sheet knows."""
    palette = choose_palette(dark=dark)
    return (
        f"<style>.st-key-meeting {{ --surface: {palette.surface}; --text: {palette.text}; "
        f"--accent: {palette.accent}; --other: {palette.other}; --line: {palette.axis}; }}</style>"
    )


def draw_head(selection: Selection, number: int) -> None:
    """Which screen, which week, and what a reader must know of the figures."""
    asked: Selection = st.session_state.selection
    told = [screens.name_meeting_week(selection)]
    if asked.is_narrowed:
        told.append(words.WHOLE)
    if selection.snapshot.is_sample:
        told.append(words.SAMPLE)
    st.html(
        f'<div class="head"><h1>{escape(words.SCREENS[number - 1])}</h1>'
        f"<span>{escape(' · '.join(told))}</span></div>"
    )


def tell_saved() -> None:
    """Whether what was just decided is saved."""
    if not st.session_state.pop("follow_ups_saved", False):
        return
    outcome = st.session_state.get("told")
    if outcome is None or outcome.build_id != snapshots.current_build_id():
        return
    if outcome.ran.code:
        st.error(words.NOT_SAVED)
    else:
        st.toast(words.SAVED, icon=":material/check:")


def draw_steps(number: int) -> None:
    """Back, forward, straight to a screen, and out: by touch, or by arrows and digits."""
    with st.container(horizontal=True, key="meeting_steps", vertical_alignment="center"):
        draw_step(words.BACK, number - 1, "Left", is_there=number > 1)
        for nth in range(1, LAST + 1):
            st.button(
                str(nth),
                key=f"screen_{nth}",
                on_click=choose,
                args=("screen", str(nth)),
                shortcut=str(nth),
                type="primary" if nth == number else "secondary",
            )
        draw_step(words.FORWARD, number + 1, "Right", is_there=number < LAST)
        if st.button(words.CLOSE, key="close_meeting", shortcut="Esc"):
            st.switch_page(HOME, query_params=carry_link())


def draw_step(label: str, to: int, key: str, *, is_there: bool) -> None:
    st.button(
        label,
        key=f"step_{key}",
        on_click=choose,
        args=("screen", str(to)),
        shortcut=key,
        disabled=not is_there,
    )


# ---- 1 지난주 ------------------------------------------------------------------------------------


def draw_last_week(selection: Selection) -> None:
    answer = screens.ask_last_week(selection)
    st.html(f'<p class="said">{escape(answer.said)}</p>')
    draw_figures(answer.figures)
    bars = "".join(
        f'<li title="{escape(words.say_week_bar(bar.monday, bar.visits))}"><b>{bar.visits:,}</b>'
        f'<i style="--height: {bar.height:.3f}"></i><span>{escape(numbers.short_day(bar.monday))}</span></li>'
        for bar in answer.bars
    )
    st.html(f'<p class="note">{escape(words.WEEKS)}</p><ol class="bars">{bars}</ol>')


def draw_figures(figures: Iterable[Figure]) -> None:
    """Figures beside each other, each under its name."""
    drawn = "".join(
        f"<div><span>{escape(figure.label)}</span>"
        f"<p><b>{escape(figure.digits)}</b>{escape(figure.unit)}</p>{write_aside(figure)}</div>"
        for figure in figures
    )
    st.html(f'<div class="figures">{drawn}</div>')


def write_aside(figure: Figure) -> str:
    if not figure.aside:
        return ""
    return f"<span>{escape(figure.aside)}</span>"


# ---- 2 만난 곳과 답 ------------------------------------------------------------------------------


def draw_met(selection: Selection) -> None:
    met = screens.ask_met(selection)
    if not met.rows:
        st.html(f'<p class="said">{escape(words.NOBODY_MET)}</p>')
        return
    rows = [
        (
            row.firm.name,
            words.say_staff(row.staff),
            row.purpose,
            words.say_answer(row.response),
            words.say_reasons(row.reasons),
        )
        for row in met.rows
    ]
    more = words.say_more(met.total, len(rows), "곳")
    st.html(f'{write_table(words.MET_COLUMNS, rows)}<p class="note">{escape(more)}</p>')


def write_table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of one line per row; what does not fit is told by the cell's title."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(map(write_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def write_cell(text: str) -> str:
    return f'<td title="{escape(text)}">{escape(text)}</td>'


# ---- 3 지난 결정 ---------------------------------------------------------------------------------


def draw_decisions(selection: Selection) -> None:
    decisions = screens.ask_decisions(selection, read_today())
    current = current_build()
    is_current = selection.snapshot.build_id == current.build_id
    if not decisions.rows:
        st.html(f'<p class="said">{escape(words.NO_DECISIONS)}</p>')
    else:
        said = words.say_decisions(decisions.total, decisions.done, decisions.dropped)
        st.html(f'<p class="said">{escape(said)}</p>')
    for decision in decisions.rows:
        draw_decision(decision, current if is_current else None)
    more = words.say_more(decisions.total, len(decisions.rows), "건")
    st.html(f'<p class="note">{escape(more)}</p>')
    if not is_current:
        st.html(f'<p class="note">{escape(READ_ONLY_BUILD)}</p>')
    if decisions.folded:
        said = words.say_folded(len(decisions.folded), screens.FOLDED_AFTER)
        with st.popover(said, key="folded", type="tertiary"):
            for decision in decisions.folded:
                draw_decision(decision, current if is_current else None)


def draw_decision(decision: Decision, current: builds.Build | None) -> None:
    """A decision in a line; while it is open it is ticked off or dropped here. None: not under an older build."""
    name = f"{decision.raised_on}_{decision.company}_{decision.action}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"decision_{name}"):
        st.html(write_decision(decision))
        if not decision.is_open or current is None:
            return
        if st.checkbox(words.DONE, key=f"done_{name}"):
            end_decision(decision, current)
        with st.popover(words.DROP, key=f"drop_{name}"):
            reason = st.text_input(words.DROP_REASON, max_chars=LONGEST_TEXT, key=f"why_{name}")
            if st.button(words.SAVE, key=f"save_{name}"):
                drop_decision(decision, current, reason.strip())


def drop_decision(decision: Decision, current: builds.Build, reason: str) -> None:
    if not reason:
        st.error(words.REASON_MISSING)
        return
    end_decision(decision, current, reason)


def write_decision(decision: Decision) -> str:
    owner = words.say_owner(decision.owner, decision.due_on)
    return (
        f'<p class="row"><b>{escape(decision.name)}</b> {escape(decision.action)}'
        f"<br><span>{escape(owner)} · {escape(decision.result)}</span></p>"
    )


def end_decision(decision: Decision, current: builds.Build, reason: str = "") -> None:
    """Done or dropped, on the day of the meeting."""
    row = (
        decision.raised_on,
        decision.company,
        decision.action,
        decision.owner,
        decision.due_on,
        read_today(),
        reason,
    )
    save_rows([row], current)


# ---- 4 이번 주 할 일 -----------------------------------------------------------------------------


def draw_proposals(selection: Selection) -> None:
    today = read_today()
    proposals = screens.ask_proposals(selection)
    taken = screens.ask_decisions(selection, today).today
    current = current_build()
    is_current = selection.snapshot.build_id == current.build_id
    st.html(f'<p class="said">{escape(words.say_to_do(len(taken), proposals.total))}</p>')
    if not proposals.rows:
        st.html(f'<p class="note">{escape(words.NO_PROPOSALS)}</p>')
    for nth, proposal in enumerate(proposals.rows):
        draw_proposal(nth, proposal, today, current if is_current else None)
    if is_current:
        draw_free_row(selection, today, current)
    else:
        st.html(f'<p class="note">{escape(READ_ONLY_BUILD)}</p>')


def draw_proposal(nth: int, proposal: Proposal, today: date, current: builds.Build | None) -> None:
    """A firm with what is to be done, who does it and until when; one press takes it. None: not under an older build."""
    what, who, until, press = st.columns([9, 4, 4, 3], vertical_alignment="center")
    silence = words.say_silence(proposal.days_silent)
    what.html(
        f'<p class="row" title="{escape(silence)}"><b>{escape(proposal.name)}</b> {escape(proposal.action)}</p>'
    )
    if current is None:
        return
    key = f"take_{nth}_{proposal.name}"
    owner, due_on = draw_owner(who, until, key)
    if press.button(words.TAKE, key=key):
        save_rows(
            [(today, proposal.name, proposal.action, owner, due_on, None, "")],
            current,
        )


def draw_owner(who: DeltaGenerator, until: DeltaGenerator, key: str) -> tuple[str, date | None]:
    """Who does it, and until when."""
    owner = who.text_input(
        words.OWNER,
        max_chars=LONGEST_TEXT,
        key=f"{key}_owner",
        placeholder=words.OWNER,
        label_visibility="collapsed",
    )
    due_on = until.date_input(
        words.DUE, None, format=DAY_FORMAT, key=f"{key}_due", label_visibility="collapsed"
    )
    return owner.strip(), due_on


def draw_free_row(selection: Selection, today: date, current: builds.Build) -> None:
    """Something to do that the list does not propose."""
    names = list(dict.fromkeys(row["name"] for row in listings.company_names(selection.snapshot)))
    whom, what, who, until, press = st.columns([5, 4, 4, 4, 3], vertical_alignment="center")
    company = whom.selectbox(
        words.WHOM,
        names,
        index=None,
        placeholder=words.WHOM,
        key="free_whom",
        label_visibility="collapsed",
    )
    action = what.text_input(
        words.WHAT, key="free_what", placeholder=words.WHAT, label_visibility="collapsed"
    )
    owner, due_on = draw_owner(who, until, "free")
    if not press.button(words.ADD, key="free"):
        return
    if not company or not action.strip():
        st.toast(words.MISSING, icon=":material/error:")
        return
    save_rows([(today, company, action.strip(), owner, due_on, None, "")], current)


def read_today() -> date:
    return read_now().date()


# ---- 5 목표, 6 발표한 것과 이룬 것 ---------------------------------------------------------------


def draw_goals(selection: Selection) -> None:
    goals = screens.ask_goals(selection)
    if not goals.rows:
        st.html(f'<p class="said">{escape(words.NO_TARGETS)}</p>')
        return
    rows = "".join(
        f"<div><p><span>{escape(goal.figure.label)}</span><b>{escape(goal.figure.digits)}</b>{escape(goal.figure.unit)}</p>"
        f'<p class="goal">{escape(words.say_goal(goal.target, goal.due_on))}<br><strong>{escape(goal.verdict)}</strong></p></div>'
        for goal in goals.rows
    )
    more = words.say_more(goals.total, len(goals.rows), "개")
    st.html(f'<div class="goals">{rows}</div><p class="note">{escape(more)}</p>')


def draw_realised(selection: Selection) -> None:
    steps = "".join(
        f'<div class="{name_kind(step)}"><i style="--height: {step.height:.3f}"></i>'
        f"<b>{escape(step.figure.digits)}</b>"
        f"<span>{escape(words.name_step(step.figure.label, step.figure.unit))}</span></div>"
        for step in screens.ask_steps(selection).steps
    )
    st.html(
        f'<p class="key"><i class="announced"></i>{escape(words.ANNOUNCED)}'
        f'<i class="realised"></i>{escape(words.REALISED)}</p><div class="steps">{steps}</div>'
    )
    with st.container(key="minutes"):
        draw_minutes(st.session_state.selection)


def name_kind(step: Step) -> str:
    """What the style sheet calls a step."""
    if step.is_announced:
        return "announced"
    return "realised"


SCREENS: tuple[Callable[[Selection], None], ...] = (
    draw_last_week,
    draw_met,
    draw_decisions,
    draw_proposals,
    draw_goals,
    draw_realised,
)
