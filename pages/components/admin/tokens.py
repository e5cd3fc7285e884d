"""Streamlit glue of the tokens: what there is, one more, and one less."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from analytics.access import tokens
from analytics.access.refusals import NotLogged, NoToken
from analytics.access.tokens import Token
from analytics.access.words import tokens as token_words
from analytics.access.words.log import say_not_logged
from analytics.panels.tables import Table
from analytics.permissions import caller
from analytics.permissions.door import WATCHED, demand, demand_page
from analytics.permissions.table import ROLES, Action
from analytics.refusal import Refusal
from analytics.warehouse.clock import read_now
from pages.components.failures import plain
from pages.components.tables import write_table
from pages.components.words import access as words
from pages.components.words import frame

NAME = "tokens"


def draw_page() -> None:
    """Every token, then the forms that make and withdraw one."""
    demand_page(WATCHED, NAME)
    st.title(frame.PAGES[NAME], anchor=False)
    st.markdown(words.TOKENS_RULE)
    try:
        draw_made(tokens.list_tokens())
        draw_make()
        draw_withdraw(tokens.list_tokens())
    except (NoToken, NotLogged) as refused:
        st.error(plain(say_refusal(refused)), icon=":material/error:")


def say_refusal(refused: Refusal) -> str:
    """Why nothing was changed."""
    if isinstance(refused, NotLogged):
        return say_not_logged(refused.code, **refused.facts)
    return token_words.say_no_token(refused.code, **refused.facts)


def draw_made(made: list[Token]) -> None:
    """Every token there ever was, the newest first."""
    if not made:
        st.markdown(words.NO_TOKENS)
        return
    st.html(write_table(Table(words.TOKEN_COLUMNS, tuple(map(tell_token, reversed(made))))))


def tell_token(token: Token) -> tuple[str, ...]:
    """A token as a row."""
    state = token_words.STATES[token.state]
    return (token.id, token.name, token.role, token.until, state, token.made_at.replace("T", " "))


def draw_make() -> None:
    """A form that makes one, and the one that was just made: it is shown this once."""
    today = read_now().date()
    with st.form("make_token"):
        st.header(words.MAKE, anchor=False)
        left, middle, right = st.columns(3)
        role = left.selectbox(words.ROLE, list(ROLES))
        until = middle.date_input(
            words.UNTIL, today + timedelta(days=words.UNTIL_BY_DEFAULT), min_value=today
        )
        name = right.text_input(
            words.NAME, placeholder=words.NAME_HELP, max_chars=tokens.LONGEST_NAME
        )
        is_pressed = st.form_submit_button(words.MAKE_NOW, type="primary")
    asking = caller.current()
    if is_pressed and asking:
        demand(Action.GIVE_TOKENS)
        st.session_state.made_token = tokens.make_token(role, until, name, asking)
        st.rerun()
    if made := st.session_state.pop("made_token", None):
        secret, token = made
        st.code(secret, language=None)
        st.success(plain(token_words.confirm_made(token.id, token.role, token.until)))


def draw_withdraw(made: list[Token]) -> None:
    """A form that withdraws one; nothing where none is taken."""
    taken = {token.id: token for token in made if token.state == "valid"}
    asking = caller.current()
    if not taken or asking is None:
        return
    with st.form("withdraw_token"):
        st.header(words.WITHDRAW, anchor=False)
        chosen = st.selectbox(
            words.WHICH, list(taken), format_func=lambda number: " · ".join(name(taken[number]))
        )
        is_pressed = st.form_submit_button(words.WITHDRAW_NOW)
    if is_pressed:
        demand(Action.GIVE_TOKENS)
        tokens.withdraw_token(chosen, asking)
        st.rerun()


def name(token: Token) -> list[str]:
    """A token as it is chosen."""
    return [part for part in (token.id, token.name, token.role, token.until) if part]
