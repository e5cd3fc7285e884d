"""Streamlit glue of the meeting: six screens in place of the page, stepped by keys and by touch, and what is decided there.

The place is in the address (`screen=`). What is decided becomes a file of the contract `follow_ups`, as on 이번 주, and is of the day
of the meeting whatever the data's last day is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.charts.theme import choose_palette
from analytics.panels.meeting import screens
from analytics.panels.meeting.screens import Decision, Figure, Proposal, Step
from analytics.panels.meeting.words import meeting as words
from analytics.panels.selection import Selection
from analytics.panels.summary.page import widen_selection
from analytics.permissions.table import Action
from analytics.warehouse import builds, snapshots
from analytics.warehouse.clock import read_now
from analytics.wording import numbers
from pages.components.editions.minutes import draw_minutes
from pages.components.failures import choose, current_build, plain
from pages.components.follow_ups import LONGEST_TEXT, Task, save_tasks
from pages.components.intake.loader import stand_by
from pages.components.intake.saved import explain_failure, is_loaded
from pages.components.intake.whom import draw_whom, is_new, write_firm
from pages.components.link import DAY_FORMAT, carry_link
from pages.components.running.commands import Ran

LONGEST_SAVING = 120  # seconds: a load waits at most 60 for another one
DONE, FAILED = "meeting_done", "meeting_failed"  # how many decisions were saved, and were not
FREE_SAVED = "meeting_free_saved"  # whether what stands in the free row is saved
FREE_FIELDS = {"free_whom": None, "free_what": "", "free_owner": "", "free_due": None}  # when empty
CSS = Path(__file__).with_suffix(".css")
PAGE = "pages/weekly/meeting.py"
HOME = "pages/weekly/this_week.py"
LAST = len(words.SCREENS)
# A button of Streamlit's takes one key: what a presenter's clicker sends, the space bar and a thumb press the buttons that
# there are. Never while somebody types, or goes through a calendar, a list or what opened over the screen; a button that the
# keyboard has reached keeps its own space bar. Esc likewise: Streamlit's own would leave the meeting with a list still open.
STEP_BY_KEY = """<script>
    if (!window.isMeetingListening) {
        window.isMeetingListening = true;
        const FIELDS = "input:not([type=checkbox]), textarea, [contenteditable=true], [role=spinbutton], [role=listbox], [role=grid], [role=dialog]";
        const OVER = "[data-testid=stDialog], [data-testid=stPopoverBody], [role=listbox]";
        const isOpen = () => document.querySelector(".st-key-meeting") && !document.querySelector(OVER);
        const press = name => document.querySelector(`.st-key-${name} button:not(:disabled)`)?.click();
        const [BACK, FORWARD] = ["step_Left", "step_Right"];
        const find = key => ({PageDown: FORWARD, PageUp: BACK, " ": key.shiftKey ? BACK : FORWARD, Escape: "close_meeting"})[key.key];
        document.addEventListener("keydown", key => {
            const at = document.activeElement;
            const name = find(key);
            if (!name || !isOpen() || key.ctrlKey || key.altKey || key.metaKey || at?.closest(FIELDS)) return;
            if (key.key === " " && at?.matches(":is(button, a, summary, input, [role=button]):focus-visible")) return;
            key.preventDefault();
            at?.blur();
            press(name);
        }, true);  // before a field or what is open takes the key and closes
        let start = null;
        document.addEventListener("touchstart", touch => {
            const isOne = touch.touches.length === 1 && touch.target.closest(".st-key-meeting") && !touch.target.closest(FIELDS);
            start = isOne ? touch.touches[0] : null;
        }, {passive: true});
        document.addEventListener("touchend", touch => {
            if (!start || !isOpen()) return;
            const end = touch.changedTouches[0];
            const aside = end.clientX - start.clientX;
            if (Math.abs(aside) > 60 && Math.abs(aside) > 2 * Math.abs(end.clientY - start.clientY)) press(aside < 0 ? FORWARD : BACK);
            start = null;
        }, {passive: true});
    }
</script>"""


@dataclass(frozen=True)
class Saved:
    """How the saving of a decision ended; `new` is a name that nobody wrote before, empty without."""

    ran: Ran
    new: str


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
    await_saving()
    selection = widen_selection(st.session_state.selection)
    number = read_number()
    st.html(CSS)
    st.html(STEP_BY_KEY, unsafe_allow_javascript=True)
    st.html(write_colours(selection.dark))
    with st.container(key="meeting", gap=None):
        head = st.container(key="meeting_head", gap=None)
        screen = st.container(key="meeting_screen", gap="small")
        draw_steps(number)  # first of all: whoever sees the screen may press its keys
        with head:
            draw_head(selection, number)
            tell_saved()
        with screen:
            SCREENS[number - 1](selection)


def read_number() -> int:
    """Which screen the address names; the first without."""
    return int(st.session_state.get("screen") or 1)


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
    head = screens.write_head(selection, number, read_today())
    told = [head.of] if head.of else []
    if head.until:
        told.append(words.say_until(head.until))
    if asked.is_narrowed:
        told.append(words.WHOLE)
    if selection.snapshot.build_id != snapshots.current_build_id():
        told.append(words.OLD_BUILD)
    if selection.snapshot.is_sample:
        told.append(words.SAMPLE)
    title = f' title="{escape(words.WHOLE_TOLD)}"' if asked.is_narrowed else ""
    st.html(
        f'<div class="head"><h1>{escape(head.title)}</h1>'
        f"<span{title}>{escape(' · '.join(told))}</span></div>"
    )


def save(task: Task, current: builds.Build, new: str = "", *, is_free: bool = False) -> None:
    """Saves a decision.

    Args:
        new: a name that nobody wrote before.
        is_free: whether it was written in the free row, which is then empty for the next one.
    """

    over = threading.Event()
    st.session_state.meeting_saving = over

    def settle(ran: Ran) -> None:
        st.session_state.meeting_saved = Saved(ran, new)
        kind = DONE if is_loaded(ran) else FAILED
        st.session_state[kind] = count(kind) + 1
        st.session_state[FREE_SAVED] = is_free and kind == DONE

    try:
        save_tasks([task], current, settle)
    finally:  # also where the run ends before anything is loaded
        over.set()


def await_saving() -> None:
    """Waits where somebody presses on while a decision is being saved: a second press saves nothing twice, and the next
    screen knows of it.

    Each press starts a run of its own beside the one that saves.
    """
    over: threading.Event | None = st.session_state.get("meeting_saving")
    if over is not None and not over.is_set():
        over.wait(LONGEST_SAVING)
        over.set()
        st.rerun()


def count(kind: str) -> int:
    """How many decisions were saved or not: fields of another number are new ones."""
    return st.session_state.get(kind, 0)


def tell_saved() -> None:
    """Whether what was just decided is saved, and why it is not."""
    st.session_state.pop("follow_ups_saved", None)  # told here, and not on the page of the week
    saved: Saved | None = st.session_state.pop("meeting_saved", None)
    if saved is None:
        return
    if is_loaded(saved.ran):
        st.toast(plain(words.say_saved(saved.new)), icon=":material/check:")
    else:
        st.error(plain(" ".join((words.NOT_SAVED, *explain_failure(saved.ran)[:1]))))


def draw_steps(number: int) -> None:
    """Back, forward, straight to a screen, and out: by touch, or by arrows and digits."""
    with st.container(horizontal=True, key="meeting_steps", vertical_alignment="center"):
        draw_step(words.BACK, -1, "Left", is_there=number > 1)
        for nth in range(1, LAST + 1):
            st.button(
                str(nth),
                key=f"screen_{nth}",
                on_click=choose,
                args=("screen", str(nth)),
                shortcut=str(nth),
                type="primary" if nth == number else "secondary",
            )
        draw_step(words.FORWARD, 1, "Right", is_there=number < LAST)
        draw_newest()
        if st.button(words.CLOSE, key="close_meeting"):
            st.switch_page(HOME, query_params=carry_link())


def draw_step(label: str, by: int, key: str, *, is_there: bool) -> None:
    st.button(
        label,
        key=f"step_{key}",
        on_click=step,
        args=(by,),
        shortcut=key,
        disabled=not is_there,
    )


def step(by: int) -> None:
    """Goes on from the screen that is there when the press comes in: two quick presses are two steps."""
    number = min(max(read_number() + by, 1), LAST)
    choose("screen", str(number))


def draw_newest() -> None:
    """Under an older build, which somebody chose or a link named, the way to the current one: decisions are taken there."""
    selection: Selection = st.session_state.selection
    current = current_build()
    if selection.snapshot.build_id != current.build_id:
        st.button(
            words.TO_NEWEST,
            key="to_newest",
            on_click=choose,
            args=("build", current.build_id),
        )


# ---- 1 지난주 ------------------------------------------------------------------------------------


def draw_last_week(selection: Selection) -> None:
    answer = screens.ask_last_week(selection)
    draw_figures(answer.figures)
    st.html(f'<p class="said">{escape(answer.said)}</p>')
    bars = "".join(
        f'<li title="{escape(words.say_week_bar(bar.monday, bar.visits))}"><b>{bar.visits:,}</b>'
        f'<i style="--height: {bar.height:.3f}"></i><span>{escape(numbers.short_day(bar.monday))}</span></li>'
        for bar in answer.bars
    )
    st.html(f'<ol class="bars">{bars}</ol>')


def draw_figures(figures: tuple[Figure, ...]) -> None:
    """Figures beside each other, each under its name; below them, once named, what they are held against."""
    beside = words.MEAN if any(map(has_mean, figures)) else ""
    drawn = "".join(
        f"<div><span>{escape(figure.label)}</span>"
        f"<p><b>{escape(figure.digits)}</b>{escape(figure.unit)}</p>{write_aside(figure)}</div>"
        for figure in figures
    )
    st.html(f'<div class="figures"><span class="beside">{escape(beside)}</span>{drawn}</div>')


def has_mean(figure: Figure) -> bool:
    """Whether a mean stands below a figure; below what was never recorded stands that."""
    return bool(figure.aside) and figure.digits != words.NOTHING


def write_aside(figure: Figure) -> str:
    if not figure.aside:
        return ""
    if not has_mean(figure):
        return f"<span>{escape(figure.aside)}</span>"
    return f'<span data-beside="{escape(words.MEAN)}">{escape(figure.aside)}</span>'


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
    st.html(
        f'<div class="met">{write_table(words.MET_COLUMNS, rows)}</div><p class="note">{escape(more)}</p>'
    )


def write_table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of one line per row; what does not fit is told by the cell's title."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(map(write_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def write_cell(text: str) -> str:
    return f'<td title="{escape(text)}">{escape(text)}</td>'


# ---- 3 지난 결정 ---------------------------------------------------------------------------------


def draw_decisions(selection: Selection) -> None:
    stand_by(Action.DECIDE)
    decisions = screens.ask_decisions(selection, read_today())
    current = current_build()
    is_current = selection.snapshot.build_id == current.build_id
    if not (decisions.rows or decisions.folded):
        st.html(f'<p class="said">{escape(words.NO_DECISIONS)}</p>')
    else:
        total = decisions.total + len(decisions.folded)  # what is folded away is still open
        said = words.say_decisions(total, decisions.done, decisions.dropped)
        st.html(f'<p class="said">{escape(said)}</p>')
    for decision in decisions.rows:
        draw_decision(decision, current if is_current else None)
    more = words.say_more(decisions.total, len(decisions.rows), "건")
    st.html(f'<p class="note">{escape(more)}</p>')
    if not is_current:
        st.html(f'<p class="note">{escape(words.READ_ONLY)}</p>')
    if decisions.folded:
        said = words.say_folded(len(decisions.folded), screens.FOLDED_AFTER)
        with st.popover(said, key="folded", type="tertiary"):
            for decision in decisions.folded:
                draw_decision(decision, current if is_current else None)


def draw_decision(decision: Decision, current: builds.Build | None) -> None:
    """A decision in a line; while it is open it is ticked off or dropped here. None: not under an older build."""
    name = f"{decision.raised_on}_{decision.company_key}_{decision.action}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"decision_{name}"):
        st.html(write_decision(decision))
        if not decision.is_open or current is None:
            return
        key = f"done_{name}_{count(FAILED)}"
        is_ticked = st.checkbox(words.DONE, key=key, on_change=choose, args=("ticked", name))
        # Once for each tick: what could not be saved is not tried again by itself.
        if is_ticked and st.session_state.get("ticked") == name:
            st.session_state.ticked = ""
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
    snapshot = st.session_state.selection.snapshot
    firm = write_firm(snapshot, decision.company_key, decision.name)
    task = Task(
        decision.raised_on,
        replace(firm, company=decision.company),
        decision.action,
        decision.owner,
        decision.due_on,
        read_today(),
        reason,
    )
    save(task, current)


# ---- 4 이번 주 할 일 -----------------------------------------------------------------------------


def draw_proposals(selection: Selection) -> None:
    stand_by(Action.DECIDE)
    today = read_today()
    proposals = screens.ask_proposals(selection)
    taken = screens.ask_decisions(selection, today).today
    current = current_build()
    is_current = selection.snapshot.build_id == current.build_id
    with st.container(horizontal=True, vertical_alignment="center", key="to_do"):
        st.html(f'<p class="said">{escape(words.say_to_do(len(taken), proposals.total))}</p>')
        if taken:
            draw_taken(taken, current if is_current else None)
    # Of its own, so that the free row stays in its place when a proposal goes: an element that moves up leaves itself
    # behind in the old place, with what was typed there, until the run has ended.
    with st.container(key="proposals"):
        if not proposals.rows:
            st.html(f'<p class="note">{escape(words.NO_PROPOSALS)}</p>')
        for proposal in proposals.rows:
            draw_proposal(selection, proposal, current if is_current else None)
    if is_current:
        draw_free_row(selection, current)
    else:
        st.html(f'<p class="note">{escape(words.READ_ONLY)}</p>')


def draw_taken(taken: tuple[Decision, ...], current: builds.Build | None) -> None:
    """What was decided today, to be looked at and taken back."""
    with st.popover(words.SHOW, key="taken", type="tertiary"):
        for decision in taken:
            draw_decision(decision, current)


def draw_proposal(selection: Selection, proposal: Proposal, current: builds.Build | None) -> None:
    """A firm with what is to be done, who does it and until when; one press takes it. None: not under an older build."""
    what, who, until, press = st.columns([9, 4, 4, 3], vertical_alignment="center")
    silence = words.say_silence(proposal.days_silent)
    what.html(
        f'<p class="row" title="{escape(silence)}"><b>{escape(proposal.name)}</b> {escape(proposal.action)}</p>'
    )
    if current is None:
        return
    key = f"take_{proposal.company_key}"
    owner, due_on = draw_owner(who, until, key)
    if press.button(words.TAKE, key=key):
        firm = write_firm(selection.snapshot, proposal.company_key, proposal.name)
        save(Task(read_today(), firm, proposal.action, owner, due_on), current)


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


def draw_free_row(selection: Selection, current: builds.Build) -> None:
    """Something to do that the list does not propose; where it is about nobody outside, about the office that does it."""
    snapshot = selection.snapshot
    empty_free_row()
    whom, what, who, until, press = st.columns([5, 4, 4, 4, 3], vertical_alignment="center")
    firm = draw_whom(
        snapshot,
        words.WHOM,
        "free_whom",
        whom,
        placeholder=words.WHOM,
        label_visibility="collapsed",
    )
    action = what.text_input(
        words.WHAT, key="free_what", placeholder=words.WHAT, label_visibility="collapsed"
    )
    owner, due_on = draw_owner(who, until, "free")
    # A button of another number is a new one: a second press on what is already saved saves nothing twice.
    if not press.button(words.ADD, key=f"free_{count(DONE)}"):
        return
    if firm is None or not action.strip():
        st.toast(words.MISSING, icon=":material/error:")
        return
    new = firm.shown if is_new(snapshot, firm) else ""
    save(Task(read_today(), firm, action.strip(), owner, due_on), current, new, is_free=True)


def empty_free_row() -> None:
    """Empties the fields once what stood in them is saved; the fields stay the same ones."""
    if st.session_state.pop(FREE_SAVED, False):
        st.session_state.update(FREE_FIELDS)


def read_today() -> date:
    return read_now().date()


# ---- 5 목표, 6 발표한 것과 이룬 것 ---------------------------------------------------------------


def draw_goals(selection: Selection) -> None:
    goals = screens.ask_goals(selection)
    if not goals.rows:
        st.html(f'<p class="said">{escape(words.NO_TARGETS)}</p>')
        return
    rows = "".join(
        f"<tr><td><span>{escape(goal.figure.label)}</span><p><b>{escape(goal.figure.digits)}</b>{escape(goal.figure.unit)}</p></td>"
        f"<td>{escape(words.say_goal(goal.target, goal.due_on))}<br><strong>{escape(goal.verdict)}</strong></td></tr>"
        for goal in goals.rows
    )
    more = words.say_more(goals.total, len(goals.rows), "개")
    st.html(f'<table class="goals">{rows}</table><p class="note">{escape(more)}</p>')


def draw_realised(selection: Selection) -> None:
    answer = screens.ask_steps(selection)
    if answer.untold:
        st.html(f'<p class="said">{escape(answer.untold)}</p>')
    else:
        draw_stages(answer)
    with st.container(key="minutes"):
        draw_minutes(st.session_state.selection)


def draw_stages(answer: screens.Realised) -> None:
    """The steps from what was announced to what came of it, and what their two looks mean."""
    steps = "".join(
        f'<div class="{name_kind(step)}"><i style="--height: {step.height:.3f}"></i>'
        f"<b>{escape(step.figure.digits)}</b>"
        f"<span>{escape(words.name_step(step.figure.label, step.figure.unit))}</span></div>"
        for step in answer.steps
    )
    st.html(
        f'<p class="key"><i class="announced"></i>{escape(words.ANNOUNCED)}'
        f'<i class="realised"></i>{escape(words.REALISED)}</p><div class="steps">{steps}</div>'
    )


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
