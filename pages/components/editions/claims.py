"""Streamlit glue of the claim checker: a draft in, each of its figures with what the registry says to it out.

A draft stays in the memory of its reader's visit; a file lies in a temporary folder only while it is read. What a person
says is judged wrongly is kept (`objections`), with its sentence and nothing else of the draft.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from operator import attrgetter
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.charts.theme import Tone, choose_palette
from analytics.disclosure import room
from analytics.metrics import METRICS
from analytics.panels.selection import Selection
from analytics.panels.tables import Table, write_csv
from analytics.wording import numbers
from briefing.claims import checker
from briefing.claims.claim import Checked, Claim, Unjudged
from briefing.claims.objections import find_sentence
from briefing.claims.words import NOT_JUDGED_MARK, VERDICTS, name_subject
from briefing.drafts import ENDINGS, LONGEST, UnreadableDraft, read_draft
from briefing.words import say_refusal
from pages.components.door import offer_file
from pages.components.editions import objections
from pages.components.editions.copying import copy_text
from pages.components.editions.objections import Judged
from pages.components.editions.unread import draw_unread
from pages.components.failures import FAILURES, plain, show_letters, stop_with
from pages.components.intake import dropped
from pages.components.words import editions as words

AROUND = 24  # signs of the draft before and after a figure
FEW = 8  # judgements that stand open


TONES: dict[str, Tone] = {  # of a judgement: its colour, which never speaks without its sign
    "harm": "danger",
    "doubt": "warning",
    "plan": "accent",
    "right": "success",
    "quiet": "text_quiet",
}


@dataclass(frozen=True)
class Draft:
    """A draft as it was given, with its judgements; `key` is what they are about."""

    key: str
    text: str
    checked: Checked

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its numbers as they follow each other."""
        found = (*self.checked.claims, *self.checked.not_judged)
        return tuple(itertools.starmap(Mark, enumerate(sorted(found, key=attrgetter("start")), 1)))


@dataclass(frozen=True)
class Mark:
    """A number of a draft, counted from its beginning, with what is said of it."""

    number: int
    judged: Claim | Unjudged

    @property
    def verdict(self) -> str:
        if isinstance(self.judged, Unjudged):
            return NOT_JUDGED_MARK
        return VERDICTS[self.judged.verdict]

    @property
    def sign(self) -> str:
        if isinstance(self.judged, Unjudged):
            return words.NOT_JUDGED_SIGN
        return words.SIGNS[self.judged.verdict]

    @property
    def tone(self) -> str:
        """A key of TONES."""
        if isinstance(self.judged, Unjudged):
            return "quiet"
        if self.judged.verdict == "target" and self.judged.agrees is False:
            return "doubt"
        return words.TONES[self.judged.verdict]


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
        draft: Draft | None = st.session_state.get("checked_draft")
        # Of another draft, day or build nothing is said yet.
        if draft and draft.key == key:
            draw_claims(draft, selection.snapshot.is_sample)
        objections.draw_kept()


def identify_draft(selection: Selection, text: str, file: Any) -> str:
    """What a verdict is about: the build, the day, the pasted text and the dropped file."""
    written = sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"{selection.snapshot.build_id} {selection.as_of} {written} {file and file.file_id}"


def check_draft(key: str, text: str, file: Any) -> Draft | None:
    """Reads and judges a draft, the pasted one first; None where there is none or it cannot be read, which is said."""
    selection = st.session_state.selection
    try:
        with st.spinner(words.CHECKING):
            draft = "\n".join(filter(None, (text.strip(), file and read_upload(file))))
            checked = checker.check_draft(draft, selection.as_of, selection.snapshot)
    except UnreadableDraft as unreadable:
        st.error(plain(say_refusal(unreadable)), icon=":material/error:")
        return None
    except FAILURES as error:
        stop_with(error)
    if not draft:
        st.info(words.NOTHING_GIVEN, icon=":material/info:")
        return None
    return Draft(key, draft, checked)


def read_upload(file: Any) -> str:
    """The text of a dropped draft. Raises: UnreadableDraft."""
    with tempfile.TemporaryDirectory(prefix=dropped.FOLDER_PREFIX) as folder:
        path = Path(folder) / dropped.make_file_name(file.name)
        path.write_bytes(file.getbuffer())
        return read_draft(path)


def draw_claims(draft: Draft, is_sample: bool) -> None:
    """The draft beside its judgements, and all of it for download."""
    if not draft.marks:
        st.markdown(f"**{plain(draft.checked.summary)}**")
        return
    left, right = st.columns(2, gap="medium")
    left.html(write_draft(draft))
    with right:
        draw_judgements(draft, key="checked")
    offer_file(
        words.CLAIM_DOWNLOAD,
        write_csv(export_marks(draft), is_sample=is_sample),
        words.CLAIM_FILE,
        mime="text/csv",
        key="claims_csv",
        icon=":material/download:",
    )


def draw_judgements(draft: Draft, *, key: str) -> None:
    """How it fared; what has to be looked at, the harmful first; what was not judged; what holds, behind a line that
    counts it."""
    right = [mark for mark in draft.marks if mark.tone == "right"]
    quiet = [mark for mark in draft.marks if mark.tone == "quiet"]
    others = [mark for mark in draft.marks if mark.tone not in ("right", "quiet")]
    st.html(write_colours(st.session_state.selection.dark))
    st.markdown(f"**{plain(draft.checked.summary)}**")
    if right and not others:
        st.markdown(words.ALL_RIGHT)
    for mark in sorted(others, key=rank_mark):
        draw_judgement(mark, draft.text, key)
    fold_judgements(words.NOT_JUDGED, quiet, draft.text, f"{key}_quiet")
    fold_judgements(words.RIGHT, right, draft.text, f"{key}_right")


def fold_judgements(title: str, marks: Sequence[Mark], text: str, key: str) -> None:
    """Judgements behind a line that counts them, if there are any; a few stand open, and of many one is chosen that is
    wrong."""
    if not marks:
        return
    with st.expander(title.format(count=len(marks)), expanded=len(marks) <= FEW):
        if len(marks) <= FEW:
            for mark in marks:
                st.html(write_judgement(mark))
                offer_objection(mark, text, f"{key}_wrong_{mark.number}")
            return
        st.html("".join(map(write_judgement, marks)))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                words.OBJECT_WHICH, marks, format_func=name_mark, key=f"{key}_which", width=240
            )
            offer_objection(chosen, text, f"{key}_wrong")


def offer_objection(mark: Mark, text: str, key: str) -> None:
    """The button beside a judgement, and what it opens."""
    if objections.is_objected(key):
        objections.open_objection(describe_mark(mark, text))


def name_mark(mark: Mark) -> str:
    """`12 · 145건`."""
    return f"{mark.number} · {' '.join(mark.judged.text.split())}"


def describe_mark(mark: Mark, text: str) -> Judged:
    """A judgement as somebody says that it is wrong."""
    verdict = objections.NOT_JUDGED
    if isinstance(mark.judged, Claim):
        verdict = mark.judged.verdict
    return Judged(
        f"{mark.sign}{mark.number}",
        " ".join(mark.judged.text.split()),
        find_sentence(text, mark.judged.start, mark.judged.end),
        verdict,
    )


def rank_mark(mark: Mark) -> tuple[int, int]:
    """How soon a judgement is read: by its tone, then by its place in the draft."""
    return list(TONES).index(mark.tone), mark.number


def draw_judgement(mark: Mark, text: str, key: str) -> None:
    """One judgement, with the sentence that could be written instead to be copied, and the word that it is wrong."""
    st.html(write_judgement(mark))
    if isinstance(mark.judged, Claim) and mark.judged.right:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(
                f'<p class="instead"><span>{words.RIGHT_SENTENCE}</span> {show_letters(mark.judged.right)}</p>'
            )
            copy_text(mark.judged.right, key=f"{key}_copy_{mark.number}")
    offer_objection(mark, text, f"{key}_wrong_{mark.number}")


# ---- as HTML -----------------------------------------------------------------------------------------------


def write_colours(dark: bool) -> str:
    """The colours of the theme as names that the style sheet knows."""
    palette = choose_palette(dark=dark)
    rules = [
        f".judged.{name} {{ --tone: {palette.colour(tone)}; }}" for name, tone in TONES.items()
    ]
    return f"<style>{' '.join(rules)}</style>"


def write_draft(draft: Draft) -> str:
    """The draft letter by letter, each number in it marked; of numbers within each other the first."""
    parts: list[str] = []
    at = 0
    for mark in draft.marks:
        start = mark.judged.start
        end = mark.judged.end
        if start < at:
            continue
        parts += [show_letters(draft.text[at:start]), write_mark(mark, draft.text[start:end])]
        at = end
    parts.append(show_letters(draft.text[at:]))
    label = escape(words.MARKED)
    return (
        f'<div class="draft" role="region" tabindex="0" aria-label="{label}">{"".join(parts)}</div>'
    )


def write_mark(mark: Mark, text: str) -> str:
    """A number of the draft: its sign and count before it, its verdict in words for who points at it."""
    return (
        f'<mark class="judged {mark.tone}" title="{escape(mark.verdict)}">'
        f"<b>{mark.sign}{mark.number}</b>&nbsp;{show_letters(text)}</mark>"
    )


def write_judgement(mark: Mark) -> str:
    """A number as the draft has it, the verdict, one sentence, and what of ours it was held against."""
    return (
        f'<div class="judged judgement {mark.tone}"><p><b>{mark.sign}{mark.number}</b> '
        f"<b>{show_letters(' '.join(mark.judged.text.split()))}</b> {escape(mark.verdict)}</p>"
        f"<p>{show_letters(mark.judged.sentence)}</p>{write_ours(mark.judged)}</div>"
    )


def write_ours(judged: Claim | Unjudged) -> str:
    """Our figure with its day and definition; nothing where there is none of ours."""
    ours = read_ours(judged)
    if not ours.label:
        return ""
    return (
        f'<p class="ours"><b>{escape(ours.label)} {escape(ours.figure)}</b> '
        f"{escape(words.say_day(ours.day))} {escape(ours.definition)}</p>"
    )


# ---- of ours -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ours:
    """What a number was held against, in words; all empty where there is none."""

    figure: str = ""
    label: str = ""
    definition: str = ""
    day: str = ""


def read_ours(judged: Claim | Unjudged) -> Ours:
    """What a number was held against, our value of it and the day of that value; beside a plan where we stand."""
    if isinstance(judged, Unjudged) or judged.metric not in METRICS:
        return Ours()
    metric = METRICS[judged.metric]
    figure = judged.ours
    if judged.verdict == "target":
        figure = judged.now
    return Ours(
        words.figure_shown(figure, judged.unit, judged.is_change),
        name_subject(metric.name, judged.part, judged.is_change, judged.is_rest),
        metric.definition,
        numbers.plain_day(judged.measured_on or judged.as_of),
    )


def export_marks(draft: Draft) -> Table:
    """A row a number, also of those that were not judged, in the order of the draft."""
    return Table(words.CLAIM_EXPORT, tuple(export_row(mark, draft.text) for mark in draft.marks))


def export_row(mark: Mark, text: str) -> tuple[int | str, ...]:
    """Its count, as written, the words around it, verdict, our figure, the metric, its definition, the day, what is said
    of it, and what could be written instead."""
    judged = mark.judged
    ours = read_ours(judged)
    return (
        mark.number,
        judged.text,
        quote_around(text, judged),
        mark.verdict,
        ours.figure,
        ours.label,
        ours.definition,
        ours.day,
        judged.sentence,
        getattr(judged, "right", ""),
    )


def quote_around(draft: str, judged: Claim | Unjudged) -> str:
    """A figure with the words around it, on one line."""
    start = max(judged.start - AROUND, 0)
    end = judged.end + AROUND
    quoted = " ".join(draft[start:end].split())
    if start:
        quoted = f"…{quoted}"
    if end < len(draft):
        quoted = f"{quoted}…"
    return quoted
