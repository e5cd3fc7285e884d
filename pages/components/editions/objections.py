"""이 판정이 틀렸습니다: a judgement that a person does not believe is kept with its sentence, read out, and deleted.

Nothing of it is drawn in the press room, which has no checker and writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analytics.disclosure import room
from analytics.panels.selection import Selection
from analytics.panels.tables import Table, write_csv
from analytics.permissions.door import may, sees_every_name
from analytics.permissions.table import Action
from briefing.claims import objections
from briefing.claims.objections import Kept, NotKept
from briefing.claims.words import NOT_JUDGED_MARK, VERDICTS
from briefing.words import say_refusal
from pages.components.door import let_pass, offer_file
from pages.components.failures import plain, show_letters
from pages.components.words import editions as words

NOT_JUDGED = "not_judged"


@dataclass(frozen=True)
class Judged:
    """What can be said to be wrong: a number of a draft, its sentence, and the verdict's name."""

    mark: str
    number: str
    sentence: str
    verdict: str

    @property
    def said(self) -> str:
        return say_verdict(self.verdict)


def say_verdict(verdict: str) -> str:
    """A verdict's name in words; as it stands where an older program wrote it."""
    if verdict == NOT_JUDGED:
        return NOT_JUDGED_MARK
    return VERDICTS.get(verdict, verdict)  # type: ignore[call-overload]


def is_objected(key: str) -> bool:
    """The button beside a judgement: whether it was pressed now. The press room, open to the outside, has none."""
    if room.is_press():
        return False
    return st.button(words.OBJECT, key=key, type="tertiary", icon=":material/flag:")


@st.dialog(words.OBJECT, width="medium", on_dismiss="rerun")
def open_objection(judged: Judged) -> None:
    """What is kept, where, and what would be right; kept at a click."""
    selection: Selection = st.session_state.selection
    st.markdown(f"**{plain(judged.mark)} {plain(judged.number)}** {plain(judged.said)}")
    st.html(f'<p class="instead">{show_letters(judged.sentence)}</p>')
    st.caption(plain(words.OBJECT_RULE.format(path=objections.path())))
    right = st.text_area(
        words.OBJECT_RIGHT, max_chars=objections.LONGEST_SAID, key="objection_right", height=80
    )
    if not st.button(words.OBJECT_KEEP, type="primary", key="objection_keep"):
        return
    try:
        objections.keep_objection(
            judged.sentence,
            judged.number,
            judged.verdict,
            right,
            {"as_of": selection.as_of, "build_id": selection.snapshot.build_id},
        )
    except NotKept as refused:
        st.error(plain(say_refusal(refused)), icon=":material/error:")
        return
    st.success(words.OBJECT_KEPT, icon=":material/check:")


def draw_kept() -> None:
    """How many are kept and where, for download and for deletion; nothing where there are none, and for whom names are
    hidden: what was objected to are sentences of others' drafts."""
    if not sees_every_name():
        return
    kept = objections.read_objections()
    if not kept.objections and not kept.unreadable:
        return
    with st.expander(words.say_kept(len(kept.objections))):
        st.caption(plain(words.OBJECT_RULE.format(path=objections.path())))
        if kept.unreadable:
            st.caption(plain(words.OBJECTIONS_UNREADABLE.format(count=kept.unreadable)))
        with st.container(horizontal=True):
            offer_file(
                words.OBJECTIONS_DOWNLOAD,
                write_csv(list_kept(kept)),
                words.OBJECTIONS_FILE,
                mime="text/csv",
                key="objections_csv",
                icon=":material/download:",
            )
            if not may(Action.DELETE):
                return
            with st.popover(words.OBJECTIONS_DELETE, icon=":material/delete:"):
                st.markdown(words.OBJECTIONS_DELETE_RULE)
                if st.button(words.OBJECTIONS_DELETE_NOW, key="objections_delete"):
                    delete_kept()


def list_kept(kept: Kept) -> Table:
    """A row each, as a spreadsheet takes it."""
    return Table(
        words.OBJECTION_EXPORT,
        tuple(
            (
                one.said_at,
                one.sentence,
                one.number,
                say_verdict(one.verdict),
                one.right,
                one.as_of,
                one.build_id,
            )
            for one in kept.objections
        ),
    )


def delete_kept() -> None:
    """Deletes all of them; says where that cannot be done."""
    let_pass(Action.DELETE)
    try:
        objections.delete_objections()
    except NotKept as refused:
        st.error(plain(say_refusal(refused)), icon=":material/error:")
        return
    st.rerun()
