"""Streamlit glue of the claim checker: a draft in, each of its figures with what the registry says to it out.

A draft stays in the memory of its reader's visit; a file lies in a temporary folder only while it is read.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.disclosure import room
from analytics.metrics import METRICS
from analytics.panels.selection import Selection
from analytics.panels.tables import Table, write_csv
from analytics.wording import numbers
from briefing.claims.checker import check_claims
from briefing.claims.claim import Claim
from briefing.claims.words import VERDICTS, count_verdicts
from briefing.drafts import ENDINGS, LONGEST, UnreadableDraft, read_draft
from briefing.words import say_refusal
from pages.components.failures import FAILURES, plain, stop_with
from pages.components.intake import dropped
from pages.components.unread import draw_unread
from pages.components.words import editions as words

AROUND = 24  # signs of the draft before and after a figure


@dataclass(frozen=True)
class Checked:
    """A draft's figures with their verdicts; `around` is what stands beside each in the draft."""

    key: str
    claims: tuple[Claim, ...]
    around: tuple[str, ...]


def draw_checker() -> None:
    """A draft in, its figures with what the registry says to them out; not in the press room, which has no registry."""
    if room.is_press():
        return
    selection: Selection = st.session_state.selection
    with st.container(border=True, key="checker", gap="small"):
        st.header(words.CHECK, anchor=False)
        st.caption(plain(words.checked_as_of(selection.as_of)))
        left, right = st.columns(2)
        text = left.text_area(
            words.DRAFT_TEXT,
            key="draft_text",
            placeholder=words.DRAFT_HINT,
            height=150,
            max_chars=LONGEST,
        )
        file = right.file_uploader(
            words.DRAFT_FILE, [ending.removeprefix(".") for ending in ENDINGS], key="draft_file"
        )
        draw_unread(file)
        key = identify_draft(selection, text, file)
        if st.button(
            words.CHECK_NOW, type="primary", key="check_claims", icon=":material/fact_check:"
        ):
            st.session_state.checked_draft = check_draft(key, text, file)
        checked: Checked | None = st.session_state.get("checked_draft")
        # Of another draft, day or build nothing is said yet.
        if checked and checked.key == key:
            draw_claims(checked, selection.snapshot.is_sample)


def identify_draft(selection: Selection, text: str, file: Any) -> str:
    """What a verdict is about: the build, the day, the pasted text and the dropped file."""
    written = sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"{selection.snapshot.build_id} {selection.as_of} {written} {file and file.file_id}"


def check_draft(key: str, text: str, file: Any) -> Checked | None:
    """Reads and judges a draft, the pasted one first; None where there is none or it cannot be read, which is said."""
    selection = st.session_state.selection
    try:
        with st.spinner(words.CHECKING):
            draft = "\n".join(filter(None, (text.strip(), file and read_upload(file))))
            claims = tuple(check_claims(draft, selection.as_of, selection.snapshot))
    except UnreadableDraft as unreadable:
        st.error(plain(say_refusal(unreadable)), icon=":material/error:")
        return None
    except FAILURES as error:
        stop_with(error)
    if not draft:
        st.info(words.NOTHING_GIVEN, icon=":material/info:")
        return None
    return Checked(key, claims, tuple(quote_around(draft, claim) for claim in claims))


def read_upload(file: Any) -> str:
    """The text of a dropped draft. Raises: UnreadableDraft."""
    with tempfile.TemporaryDirectory(prefix=dropped.FOLDER_PREFIX) as folder:
        path = Path(folder) / dropped.make_file_name(file.name)
        path.write_bytes(file.getbuffer())
        return read_draft(path)


def quote_around(draft: str, claim: Claim) -> str:
    """A figure with the words around it, on one line."""
    start = max(claim.start - AROUND, 0)
    end = claim.end + AROUND
    quoted = " ".join(draft[start:end].split())
    if start:
        quoted = f"…{quoted}"
    if end < len(draft):
        quoted = f"{quoted}…"
    return quoted


def draw_claims(checked: Checked, is_sample: bool) -> None:
    """What has to be looked at first; what holds behind a line that counts it."""
    claims = checked.claims
    st.markdown(f"**{plain(count_verdicts([claim.verdict for claim in claims]))}**")
    if not claims:
        return
    wrong = [at for at, claim in enumerate(claims) if claim.verdict not in words.RIGHT_VERDICTS]
    right = [at for at in range(len(claims)) if at not in set(wrong)]
    if wrong:
        st.markdown(claim_table(checked, wrong))
    else:
        st.markdown(words.ALL_RIGHT)
    if right:
        with st.expander(words.RIGHT.format(count=len(right)), expanded=not wrong):
            st.markdown(claim_table(checked, right))
    table = Table(
        words.CLAIM_EXPORT,
        tuple((at, *row) for at, row in enumerate(map(export_row, claims, checked.around), 1)),
    )
    st.download_button(
        words.CLAIM_DOWNLOAD,
        write_csv(table, is_sample=is_sample),
        words.CLAIM_FILE,
        "text/csv",
        key="claims_csv",
        on_click="ignore",
        icon=":material/download:",
    )


def list_claims(checked: Checked) -> None:
    """The same in short, a line each, beside the text that is edited."""
    claims = checked.claims
    st.markdown(f"**{plain(count_verdicts([claim.verdict for claim in claims]))}**")
    wrong = [claim for claim in claims if claim.verdict not in words.RIGHT_VERDICTS]
    right = [claim for claim in claims if claim.verdict in words.RIGHT_VERDICTS]
    if claims and not wrong:
        st.markdown(words.ALL_RIGHT)
    if wrong:
        st.markdown("\n".join(map(write_line, wrong)))
    if right:
        with st.expander(words.RIGHT.format(count=len(right))):
            st.markdown("\n".join(map(write_line, right)))


def write_line(claim: Claim) -> str:
    """`- ✓ 일치 · **145건** — 2022. 3. 31. 기준 누적 협약과 같습니다(145건).`"""
    icon = f":material/{words.ICONS[claim.verdict]}:"
    said = plain(f"{VERDICTS[claim.verdict]} · ")
    return f"- {icon} {said}**{plain(claim.text)}** — {plain(claim.sentence)}"


def claim_table(checked: Checked, which: list[int]) -> str:
    """Rows of the draft's figures: a verdict is an icon with its word, never a colour alone."""
    lines = [[plain(name) for name in words.CLAIM_COLUMNS], ["---"] * len(words.CLAIM_COLUMNS)]
    for at in which:
        text, around, verdict, ours, label, definition, day, said = map(
            plain, export_row(checked.claims[at], checked.around[at])
        )
        icon = f":material/{words.ICONS[checked.claims[at].verdict]}:"
        defined = ""
        if label:
            defined = f"**{label}** {definition}"
        lines.append([f"**{text}** · {around}", f"{icon} {verdict}", ours, defined, day, said])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def export_row(claim: Claim, around: str) -> tuple[str, ...]:
    """A figure's row: as written, the words around it, verdict, our figure, the metric, its definition, the day, what is
    said of it."""
    metric = METRICS.get(claim.metric or "")
    if metric is None:
        return claim.text, around, VERDICTS[claim.verdict], "", "", "", "", claim.sentence
    ours = words.figure_shown(claim.ours, claim.unit, claim.is_change)
    return (
        claim.text,
        around,
        VERDICTS[claim.verdict],
        ours,
        metric.label,
        metric.definition,
        numbers.plain_day(claim.as_of),
        claim.sentence,
    )
