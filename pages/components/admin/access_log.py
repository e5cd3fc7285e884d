"""Streamlit glue of the access log: a month as whoever looks after the server goes through it, and its sign-off."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analytics.access import retention, review
from analytics.access.chain import Line
from analytics.access.refusals import NotLogged
from analytics.access.review import Review, Used
from analytics.access.verify import Verified, verify_log
from analytics.access.words import log as log_words
from analytics.access.words import review as review_words
from analytics.panels.tables import Table
from analytics.permissions import caller
from analytics.permissions.door import WATCHED, demand_page
from analytics.warehouse.clock import to_office
from analytics.wording import numbers, sources
from pages.components.failures import plain
from pages.components.tables import write_table
from pages.components.words import access as words
from pages.components.words import frame

NAME = "access_log"


def draw_page() -> None:
    """The month that is chosen, the newest by itself."""
    demand_page(WATCHED, NAME)
    st.title(frame.PAGES[NAME], anchor=False)
    try:
        months = review.list_months()
        if not months:
            st.markdown(words.NO_LOG)
            return
        month = st.selectbox(
            words.MONTH, months, format_func=review_words.name_month, key="log_month"
        )
        draw_month(review.review_month(month))
    except NotLogged as refused:
        st.error(plain(log_words.say_not_logged(refused.code, **refused.facts)))


def draw_month(shown: Review) -> None:
    """What happened, what to ask about, and the sign-off."""
    with st.container(key="sentence"):
        st.markdown(plain(say_month(shown)))
    st.caption(words.REVIEW_RULE)
    draw_signed_off(shown)
    draw_list(words.USED, words.USED_COLUMNS, map(tell_used, shown.used))
    draw_list(words.AT_NIGHT, words.NIGHT_COLUMNS, map(tell_night, shown.at_night))
    draw_list(words.OFTEN_REFUSED, words.REFUSED_COLUMNS, map(tell_refused, shown.often_refused))
    draw_list(words.TAKEN, words.LINE_COLUMNS, map(tell_line, shown.taken))
    draw_list(words.REFUSED, words.LINE_COLUMNS, map(tell_line, shown.refused))
    if shown.set_back:
        draw_set_back(shown)
    draw_verify()
    draw_sign_off(shown)
    kept = retention.read_months_kept()
    st.caption(plain(review_words.say_kept(kept, retention.VARIABLE)))


def say_month(shown: Review) -> str:
    """The month in a sentence."""
    looks, taken, refused = (
        sum(map(count, shown.used))
        for count in (lambda one: one.looks, lambda one: one.taken, lambda one: one.refused)
    )
    return review_words.say_month(shown.month, len(shown.used), looks, taken, refused)


def draw_list(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> None:
    """A list in full, as paper has it: names in it are text, whatever they hold."""
    listed = tuple(rows)
    with st.container(border=True, gap="xsmall"):
        st.header(title, anchor=False)
        if listed:
            st.html(write_table(Table(columns, listed), kind="rows log"))
        else:
            st.markdown(words.NONE)


def draw_set_back(shown: Review) -> None:
    """Where the clock went back, and what that means."""
    st.warning(words.SET_BACK_RULE, icon=":material/schedule:")
    rows = (
        (
            f"{at.line.number:,}",
            tell_moment(at.line),
            tell_moment(at.before),
            review_words.name_who(at.line.who),
        )
        for at in shown.set_back
    )
    draw_list(words.SET_BACK, words.SET_BACK_COLUMNS, rows)


def draw_verify() -> None:
    """A button that goes through every line, and what came of it."""
    if st.button(words.VERIFY, key="verify_log", icon=":material/verified:"):
        verified = verify_now()
        if verified.problem:
            st.error(plain(verified.problem.sentence), icon=":material/error:")
        else:
            st.success(plain(say_whole(verified)), icon=":material/check:")


def verify_now() -> Verified:
    """A look through every line, with a sign that it takes its time."""
    with st.spinner(words.VERIFYING):
        return verify_log()


def say_whole(verified: Verified) -> str:
    """That no line is missing, with the check value."""
    head = verified.head
    return log_words.confirm_verified(verified.lines, verified.first, head.number, head.hash)


def draw_signed_off(shown: Review) -> None:
    """Who signed the month off, or that nobody has."""
    if signed := shown.signed_off:
        said = words.SIGNED_OFF.format(
            who=review_words.name_who(signed.who), at=numbers.plain_day(signed.at), said=signed.said
        )
        st.info(plain(said), icon=":material/approval:")
    else:
        st.warning(words.NOT_SIGNED_OFF, icon=":material/pending_actions:")


def draw_sign_off(shown: Review) -> None:
    """Signs the month off; once."""
    asking = caller.current()
    if shown.signed_off or asking is None:
        return
    with st.form("sign_off"):
        st.header(words.SIGN_OFF, anchor=False)
        st.caption(words.SIGN_OFF_RULE)
        remark = st.text_input(
            words.REMARK, placeholder=words.REMARK_HELP, max_chars=words.MOST_LETTERS
        )
        is_pressed = st.form_submit_button(words.SIGN_OFF_NOW, type="primary")
    if is_pressed:
        review.sign_off(shown.month, verify_now(), remark, asking)
        st.rerun()


# ---- a row -------------------------------------------------------------------------------------------------


def tell_used(one: Used) -> tuple[str | int, ...]:
    """One person's month."""
    counts = (one.looks, one.taken, one.changes, one.refused, one.at_night, one.addresses)
    return (*tell_who(one), *counts)


def tell_night(one: Used) -> tuple[str | int, ...]:
    """One person's nights."""
    return (*tell_who(one), one.at_night, one.looks + one.taken + one.changes + one.refused)


def tell_refused(one: Used) -> tuple[str | int, ...]:
    """How often one person was turned away."""
    return (*tell_who(one), one.refused, one.looks)


def tell_who(one: Used) -> tuple[str, str]:
    """Who, and in which role they did the last of it."""
    return review_words.name_who(one.who), one.role


def tell_line(line: Line) -> tuple[str, ...]:
    """A line of the log."""
    who = review_words.name_who(line.who)
    told = (line.role, line.address, line.what, line.object, line.whose, line.reason)
    return (tell_moment(line), who, *told)


def tell_moment(line: Line) -> str:
    """When, on the bureau's clock and on one line: `2026. 11. 29. 21:04`."""
    return sources.say_moment(to_office(line.moment)).replace(" ", "\N{NO-BREAK SPACE}")
