"""Streamlit glue of downloads where people sign in: each stands in the access log before its content goes out.

With names in it, the reader says first why: then the file is there for one click.

    ⌄ 내려받기   내려받는 사유 [주간 회의 자료        ] (사유 적기)   →   (내려받기)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import streamlit as st

from analytics.access.chain import Deed
from analytics.access.log import note
from analytics.permissions.caller import Caller
from pages.components.access.noting import note_or_stop
from pages.components.failures import plain
from pages.components.words import access as words


@dataclass(frozen=True)
class Later:
    """A file that is made when somebody takes it along.

    Args:
        version: of what it is made of: another one is another file.
    """

    version: str
    make: Callable[[], bytes]


Content = str | bytes | Later


def offer_noted(
    label: str, content: Content, name: str, whose: str, asking: Caller, **options: Any
) -> None:
    """A button whose click is written down first; where it cannot be, nothing is given."""

    def give() -> str | bytes:
        note(Deed.DOWNLOAD, name, whose, caller=asking)
        return read_content(content)

    st.download_button(label, give, name, on_click="ignore", **options)


def offer_for_reason(
    label: str, content: Content, name: str, whose: str, *, key: str, **options: Any
) -> None:
    """A file for whoever says why they take it along."""
    told = f"told_{key}"
    mark = mark_file(name, content)
    drawn = {name: options[name] for name in ("type", "icon") if name in options}
    with st.popover(label, key=f"take_{key}", **drawn):
        st.caption(words.REASON_RULE)
        ask_reason(key, told, mark, name, whose)
        if st.session_state.get(told) == mark:
            st.download_button(
                words.TAKE,
                read_content(content),
                name,
                options.get("mime"),
                key=key,
                on_click=forget_reason,
                args=(told,),
                type="primary",
            )


def ask_reason(key: str, told: str, mark: str, name: str, whose: str) -> None:
    """Asks why a file is taken along, and writes it down."""
    with st.form(f"why_{key}", border=False):
        reason = st.text_input(
            words.REASON,
            key=f"reason_{key}",
            placeholder=words.REASON_HELP,
            max_chars=words.MOST_LETTERS,
        )
        is_told = st.form_submit_button(words.WRITE_REASON)
    if not is_told:
        return
    if len(reason.strip()) < words.FEWEST_LETTERS:
        st.error(plain(words.NO_REASON))
        return
    note_or_stop(Deed.DOWNLOAD, name, whose, reason)
    st.session_state[told] = mark


def forget_reason(told: str) -> None:
    """A reason holds for one download."""
    st.session_state.pop(told, None)


def read_content(content: Content) -> str | bytes:
    return content.make() if isinstance(content, Later) else content


def mark_file(name: str, content: Content) -> str:
    """Which file a reason was told for."""
    if isinstance(content, Later):
        return f"{name} {content.version}"
    held = content.encode("utf-8") if isinstance(content, str) else content
    return f"{name} {sha256(held).hexdigest()}"
