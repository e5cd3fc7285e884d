"""Streamlit glue of the ledger: sealing the edition that is shown, and any sealed edition proved again on demand."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass

import streamlit as st

from analytics.disclosure import room
from analytics.panels.tables import Table
from analytics.permissions.door import may
from analytics.permissions.table import Action
from briefing.edition.plans import PRESS
from briefing.ledger.ledger import Entry, read_ledger
from pages.components.editions.documents import Asked
from pages.components.failures import plain
from pages.components.running.commands import Ran, run_command
from pages.components.tables import draw_table
from pages.components.words import ledger as words


@dataclass(frozen=True)
class Outcome:
    """What the last sealing or proof came to, and of which edition."""

    asked: Asked
    is_proof: bool
    ran: Ran


def draw_ledger(asked: Asked) -> None:
    """The sealed editions of a kind, newest first; what is wrong with the ledger is said above them.

    Not in the press room: the ledger belongs to the house.
    """
    if room.is_press():
        return
    ledger = read_ledger()
    sealed = [entry for entry in reversed(ledger.entries) if entry.name == asked.name]
    with st.container(border=True, key="ledger", gap="small"):
        st.header(words.TITLE, anchor=False)
        st.caption(words.RULE)
        for problem in ledger.problems:
            st.error(plain(problem.sentence), icon=":material/error:")
        draw_seal(asked)
        if sealed:
            draw_sealed(asked, sealed)
        else:
            st.markdown(words.NOTHING)
        outcome: Outcome | None = st.session_state.get("ledger_told")
        if outcome and outcome.asked == asked:
            draw_outcome(outcome)


def draw_outcome(outcome: Outcome) -> None:
    if outcome.is_proof:
        draw_proof(outcome.ran)
    else:
        draw_sealing(outcome.ran)


def draw_seal(asked: Asked) -> None:
    """The sentence to agree to, and the button; nothing without a day, and for who may not."""
    if not (asked.as_of and asked.build and may(Action.SEAL)):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        sure = st.checkbox(
            plain(words.confirm(asked.as_of, asked.name == PRESS)),
            key=f"seal_sure_{asked.name}_{asked.as_of}_{asked.build}",
        )
        if st.button(
            words.SEAL, key=f"seal_{asked.name}", disabled=not sure, icon=":material/approval:"
        ):
            with tempfile.TemporaryDirectory(prefix="balpum-document-") as folder:
                run_command(
                    "briefing",
                    *asked.arguments,
                    "--out",
                    folder,
                    "--seal",
                    "--json",
                    does=Action.SEAL,
                    label=words.SEALING,
                    then=lambda ran: keep_outcome(asked, False, ran),
                )
            st.rerun()


def keep_outcome(asked: Asked, is_proof: bool, ran: Ran) -> None:
    st.session_state.ledger_told = Outcome(asked, is_proof, ran)


def draw_sealed(asked: Asked, sealed: list[Entry]) -> None:
    """The list, and one of it to be measured again."""
    draw_table(Table(words.COLUMNS, tuple(map(words.sealed_row, sealed))))
    by_number = {entry.number: entry for entry in sealed}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(words.CHOOSE, list(by_number), key=f"prove_{asked.name}")
        if st.button(words.PROVE, key=f"prove_now_{asked.name}", icon=":material/verified:"):
            ran = run_command(
                "briefing", "verify", number, "--json", does=None, label=words.PROVING
            )
            keep_outcome(asked, True, ran)
            st.rerun()


def draw_sealing(ran: Ran) -> None:
    """The command's last sentence says that it sealed, after those that name its files; a refusal is all it says."""
    if ran.code:
        st.error(plain(" ".join(ran.said)), icon=":material/error:")
    else:
        st.success(plain(" ".join(ran.said[-1:])), icon=":material/check_circle:")


def draw_proof(ran: Ran) -> None:
    """How many figures hold and what became of the others, in the command's own sentences."""
    if ran.report is None:
        st.error(plain(" ".join(ran.said)), icon=":material/error:")
        return
    verdicts = [figure["verdict"] for figure in ran.report["figures"]]
    sentence = plain(words.proved(ran.report["edition"], verdicts))
    if ran.code:
        st.warning(sentence, icon=":material/warning:")
    else:
        st.success(sentence, icon=":material/check_circle:")
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in ran.said if sentence.strip()))
