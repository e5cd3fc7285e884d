"""Streamlit glue of signing in: who asks, by the cookie that `st.login` left, and the button that leads there and away."""

from __future__ import annotations

import json
import logging
import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st
from starlette.requests import Request
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.errors import StreamlitAuthError, StreamlitMissingAuthlibError
from streamlit.runtime import Runtime
from streamlit.runtime.context import _get_client_context
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from analytics.access import settings, sign_ins
from analytics.access.chain import Deed
from analytics.access.log import note
from analytics.access.refusals import NotLogged
from analytics.access.roles import BadRoles, read_register
from analytics.access.sign_ins import find_caller, sign_out
from analytics.access.words import roles as role_words
from analytics.permissions import caller
from analytics.permissions.caller import NOBODY, Caller
from pages.components.failures import plain
from pages.components.words import access as access_words
from pages.components.words import signing as words

LOG = logging.getLogger(__name__)
SIGN_OUT_ADDRESS = "/auth/logout"  # Streamlit's own
READ_SECONDS = 0.25
ENDED = ("signed_out", "sign_outs_lost")  # of the troubles of a sign-in: it is over already


@dataclass(frozen=True)
class Kept:
    """Who asks in a run.

    Args:
        claims: what the run's cookie says; until: as `time.monotonic`.
    """

    run: weakref.ref[Any]
    claims: Mapping[str, Any]
    until: float
    asking: Caller


_OF_THREAD = threading.local()


# ---- who asks ------------------------------------------------------------------------------------------------


def start_sign_in() -> None:
    """Has people sign in at this server where there are settings for it; else nothing changes."""
    settings.use_files(st.get_option("secrets.files"))
    caller.ask_whom(read_caller if settings.is_configured() else None)


def read_caller() -> Caller:
    """Whose run of a page this thread is; nobody where it is none.

    A run asks sixty times, of each page in the menu and before each thing that it does: what was
    found holds for
    READ_SECONDS of it, for each look at the register and at who signed out costs the reader time.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return NOBODY
    claims = dict(context.user_info)
    kept = getattr(_OF_THREAD, "kept", None)
    if kept and kept.run() is context and kept.claims == claims and time.monotonic() < kept.until:
        return kept.asking
    asking = find_caller(claims, time.time(), read_address())
    until = time.monotonic() + READ_SECONDS
    _OF_THREAD.kept = Kept(weakref.ref(context), claims, until, asking)
    return asking


def forget_caller() -> None:
    """Has the run that begins look anew who asks: what changed holds from the next click on."""
    _OF_THREAD.kept = None


def read_address() -> str:
    """Where a page's line comes from; `st.context.ip_address` keeps this machine's own address
    to itself."""
    client = _get_client_context()
    return (client.remote_ip if client else None) or ""


def name_sign_in() -> str:
    """Which sign-in this run of a page is of; the same in all tabs of a browser."""
    context = get_script_run_ctx(suppress_warning=True)
    return sign_ins.name_sign_in(dict(context.user_info)) if context else ""


class SignOutWatch:
    """In front of an ASGI application: whoever leaves by the address of signing out is out in every tab and browser that
    shares the sign-in, not only in the one whose cookie goes."""

    def __init__(self, app: Callable[..., Awaitable[None]]):
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].rstrip("/").endswith(SIGN_OUT_ADDRESS):
            end_sign_in(Request(scope))
        await self.app(scope, receive, send)


def end_sign_in(request: Request) -> None:
    """Ends the sign-in that a request's cookie is of; nothing where it carries none that this server gave."""
    kept = get_cookie_with_chunks(lambda name: read_cookie(request, name), USER_COOKIE_NAME)
    try:
        claims = json.loads(kept or b"")
    except ValueError:
        return
    note_sign_out(claims, request.client.host if request.client else "")
    sign_out(claims, time.time())
    forget_files(sign_ins.name_sign_in(claims))


def forget_files(signed_out: str) -> None:
    """Has what pages of a sign-in offered (`/media/…`) answered to nobody any more: Streamlit asks nobody who fetches it, and
    keeps it for as long as one of those pages is open. What another's page offers too stays.

    Args:
        signed_out: as of `sign_ins.name_sign_in`.
    """
    if not Runtime.exists():
        return
    runtime = Runtime.instance()
    for kept in runtime._session_mgr.list_sessions():
        if sign_ins.name_sign_in(kept.session._user_info) == signed_out:
            runtime.media_file_mgr.clear_session_refs(kept.session.id)
    for _ in range(2):  # a download is marked by the first time, and goes with the second
        runtime.media_file_mgr.remove_orphaned_files()


def note_sign_out(claims: dict[str, Any], address: str) -> None:
    """Writes down who leaves; where it cannot be, they leave all the same."""
    leaving = find_caller(claims, time.time(), address)
    if leaving.trouble in ENDED or not leaving.name:
        return
    try:
        note(Deed.SIGN_OUT, access_words.SIGN_OUT, caller=leaving)
    except NotLogged:
        LOG.exception("a sign-out stands in no log")


def read_cookie(request: Request, name: str) -> bytes | None:
    """A cookie that this server signed; None for any other."""
    value = request.cookies.get(name)
    if value is None:
        return None
    return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1", "replace"))


# ---- on the page -------------------------------------------------------------------------------------------


def draw_account() -> None:
    """Who is signed in, in which role, and the way in or out; nothing where nobody signs in."""
    asking = caller.current()
    if asking is None or not caller.is_sign_in_on():
        return
    with st.sidebar, st.container(key="account", gap="xsmall"):
        if asking.name and not asking.trouble:
            role = asking.role.name if asking.role else ""
            st.caption(plain(words.say_account(asking.name, role)))
        if trouble := say_trouble(asking):
            st.warning(plain(trouble))
        if problem := st.session_state.get("sign_in_problem"):
            st.error(plain(problem))
        draw_way(asking)


def say_trouble(asking: Caller) -> str:
    """Why somebody who signed in sees the press room alone, and whom to ask."""
    return role_words.say_trouble(asking, read_contact())


def is_in(asking: Caller) -> bool:
    """Whether a sign-in holds, whatever it opens."""
    return bool(asking.name) and asking.trouble not in ("expired", *ENDED)


def draw_way_in(asking: Caller | None) -> None:
    """The button on a page that is closed: on a phone the menu with the other one is folded
    away."""
    if asking is not None and not is_in(asking):
        st.button(
            words.SIGN_IN,
            key="sign_in_here",
            icon=":material/login:",
            on_click=sign_in,
            type="primary",
        )


def draw_way(asking: Caller) -> None:
    if is_in(asking):
        st.button(words.SIGN_OUT, key="sign_out", icon=":material/logout:", on_click=st.logout)
    else:
        st.button(words.SIGN_IN, key="sign_in", icon=":material/login:", on_click=sign_in)


def sign_in() -> None:
    """To the provider; says what is wrong with the settings where there is no way to it."""
    st.session_state.pop("sign_in_problem", None)
    try:
        st.login()
    except StreamlitMissingAuthlibError:
        st.session_state.sign_in_problem = words.NO_AUTHLIB
    except StreamlitAuthError:
        st.session_state.sign_in_problem = words.BAD_SETTINGS


def read_contact() -> str:
    try:
        return read_register().contact
    except BadRoles:
        return ""
