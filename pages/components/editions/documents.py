"""Streamlit glue of the editions: the very edition that the documents are written from, and the documents on a click.

A page that shows an edition keeps nothing but what was last made for its reader; the documents are made by the command,
as a process of its own.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from base64 import b64encode
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import takewhile
from pathlib import Path

import streamlit as st

from analytics.charts.theme import choose_palette
from analytics.panels.page import PageView
from analytics.panels.panel import View
from analytics.panels.selection import Selection
from analytics.panels.tables import write_csv
from analytics.permissions.caller import current_sight
from analytics.permissions.door import may
from analytics.permissions.table import Action, Sight
from analytics.warehouse.store import open_store
from briefing.edition import words as edition_words
from briefing.edition.model import Answer, CannotWrite, Edition
from briefing.edition.plans import PRESS, make_edition
from briefing.formats.charts.svg import draw_svg
from briefing.formats.registry import FORMATS, PARTED
from briefing.words import say_refusal
from pages.components import panels
from pages.components.door import offer_file
from pages.components.drawing.figures import in_dark
from pages.components.failures import FAILURES, plain, stop_with
from pages.components.running import standing
from pages.components.running.commands import run_command
from pages.components.words import editions as words
from pages.components.words import frame


@dataclass(frozen=True)
class Asked:
    """Which edition is shown: its name, and its day and build where they were chosen, as whoever asks reads names in it."""

    name: str
    as_of: date | None = None
    build: str | None = None
    sight: Sight = field(default_factory=current_sight)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The same for the command."""
        day = ("--as-of", f"{self.as_of}") if self.as_of else ()
        return self.name, *day, *(("--build", self.build) if self.build else ())


@dataclass(frozen=True)
class Document:
    """What a format's button came to: a file, with its annex where that is another, or the sentences that say why there is none."""

    file_name: str
    content: bytes
    refusal: tuple[str, ...] = ()
    annex: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class Shown:
    """An edition and what a page makes of it: its panels, and by panel the drawing that stands for a chart on paper."""

    asked: Asked
    edition: Edition
    page: PageView
    paper: dict[str, str]


# ---- the edition -------------------------------------------------------------------------------------------


@st.cache_resource(max_entries=32, show_spinner=False)
def cached_edition(
    asked: Asked,
    dark: bool,
    published: float | None = None,  # noqa: ARG001 (part of the cache's key, which passes over names with _)
    turns: int = 0,  # noqa: ARG001 (so is this)
) -> Shown:
    """An edition by everything it was asked under. Raises: as `make_edition`.

    Args:
        published: when the public snapshot was published, where the edition is read from that.
        turns: of the store otherwise: an edition that was made while it was away is not shown after.
    """
    edition = make_edition(asked.name, asked.as_of, asked.build, on_page=True)
    views = {section.name: view_of(section, edition, dark) for section in edition.sections}
    page = PageView(edition.title, edition.sentences[0], edition.cards, views, edition.listed)
    return Shown(
        asked,
        edition,
        page,
        {section.name: draw_image(section) for section in edition.sections if section.chart},
    )


def view_of(section: View, edition: Edition, dark: bool) -> View:
    """A part of an edition as a page draws it, with the edition's own download."""
    return replace(
        section,
        chart=in_dark(section.chart) if dark and section.chart else section.chart,
        file_name=f"balpum_{edition.name}_{section.name}_{edition.as_of}_{edition.build}.csv",
        write=partial(write_csv, section.table, is_sample=edition.is_sample),
    )


def draw_image(section: View, size: tuple[int, int] | None = None) -> str:
    """A chart as the documents have it, as an image: a screen's chart is as wide as the screen. Args: size: as `draw_svg`."""
    if section.chart is None:
        return ""
    drawn = draw_svg(section.chart, section.name, "", size)
    return f'<img class="paper" alt="" src="data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}">'


def asked_by(name: str, selection: Selection) -> Asked:
    return Asked(name, selection.as_of, selection.snapshot.build_id)


def open_edition(name: str, page_name: str) -> Shown:
    """An edition under the bar's day and build, with its title, sentences and figures drawn; what else the bar says is
    not asked of it, and that is said."""
    selection: Selection = st.session_state.selection
    shown = find_edition(name)
    draw_head(shown, frame.PAGES[page_name], dark=selection.dark)
    if selection.is_narrowed:
        st.info(words.NOT_NARROWED, icon=":material/filter_alt_off:")
    return shown


def find_edition(name: str) -> Shown:
    """An edition under the bar's day and build; ends the run with what to do where there is none."""
    selection: Selection = st.session_state.selection
    try:
        return cached_edition(asked_by(name, selection), selection.dark, turns=open_store().turns())
    except FAILURES as error:
        stop_with(error)
    except CannotWrite as cannot:
        st.error(plain(say_refusal(cannot)), icon=":material/error:")
        st.stop()


def draw_head(shown: Shown, title: str, *, dark: bool) -> None:
    """Title, what the edition says first, day and number, figures."""
    st.title(title, anchor=False)
    first, *more = shown.edition.sentences
    with st.container(key="sentence"):
        st.markdown(plain(first))
    for sentence in more:
        st.markdown(plain(sentence))
    st.caption(plain(shown.edition.source))
    if shown.edition.cards:
        panels.draw_cards(shown.edition.cards, choose_palette(dark=dark))


def draw_points(shown: Shown) -> None:
    """What can be said aloud, a sentence a line."""
    for number, points in enumerate(shown.edition.points):
        with st.container(border=True, key=f"points_{number}", gap="xsmall"):
            st.header(plain(points.title), anchor=False)
            st.caption(plain(points.rule))
            st.markdown("\n".join(f"- {plain(line)}" for line in points.lines))


def draw_sections(shown: Shown) -> None:
    with st.container(key="sections"):
        for name in shown.page.views:
            panels.draw_panel(shown.page, name, paper=shown.paper.get(name, ""))


def draw_answers(shown: Shown) -> None:
    """What reporters ask, with the answers; what single figures mean is behind a line that counts it."""
    answers = shown.edition.answers
    if not answers:
        return
    asked = tuple(takewhile(lambda answer: not answer.definitions, answers))
    meant = answers[len(asked) :]
    with st.container(border=True, key="answers", gap="xsmall"):
        st.header(edition_words.ANSWERS, anchor=False)
        st.caption(edition_words.ANSWERS_RULE)
        for answer in asked:
            draw_answer(answer)
        if meant:
            with st.expander(words.MEANINGS.format(count=len(meant))):
                for answer in meant:
                    draw_answer(answer)


def tell_answers(shown: Shown) -> str:
    """The first thing that reporters ask; nothing where there is no answer."""
    return next((answer.question for answer in shown.edition.answers), "")


def tell_sections(shown: Shown) -> str:
    """The finding of the first panel; nothing where there is none."""
    return next((section.takeaway for section in shown.edition.sections), "")


def draw_answer(answer: Answer) -> None:
    """A question with its answer, definitions and sources."""
    st.markdown(f"**{plain(answer.question)}**")
    st.markdown(plain(answer.answer))
    for label, definition in answer.definitions:
        st.caption(f"**{plain(label)}** {plain(definition)}")
    for note in (*answer.notes, f"{edition_words.BASIS}: {answer.source}"):
        st.caption(plain(note))


# ---- the documents -----------------------------------------------------------------------------------------


def offer_documents(name: str) -> Asked:
    """The documents of an edition on a page that shows something else, under the bar's day and build."""
    selection: Selection = st.session_state.selection
    asked = asked_by(name, selection)
    draw_documents(asked)
    if selection.is_narrowed:
        st.caption(words.NOT_NARROWED)
    return asked


def draw_documents(asked: Asked, as_of: date | None = None) -> None:
    """A button per format that makes the document, and when it is made gives it."""
    if not may(Action.DOWNLOAD):
        return
    standing.be_ready("briefing")
    made: dict[tuple[Asked, str], Document] = st.session_state.setdefault("documents", {})
    with st.container(border=True, key="documents", gap="small"):
        st.header(words.DOCUMENTS, anchor=False)
        title = edition_words.TITLES[asked.name]
        st.caption(plain(words.documents_rule(title, asked.as_of or as_of)))
        with st.container(horizontal=True):
            pressed = [kind for kind in formats_of(asked.name) if draw_format(asked, kind, made)]
        for (of, kind), document in made.items():
            if of == asked and document.refusal and kind not in pressed:
                said = " ".join((words.not_made(kind), *document.refusal))
                st.error(plain(said), icon=":material/error:")
        if pressed:
            keep_document(asked, pressed[-1], made)
            st.rerun()


def draw_format(asked: Asked, kind: str, made: dict[tuple[Asked, str], Document]) -> bool:
    """The document where it is made, else the button that makes it; whether that was pressed."""
    document = made.get((asked, kind))
    if document is None or document.refusal:
        return st.button(
            words.FORMATS[kind], key=f"make_{asked.name}_{kind}", icon=":material/description:"
        )
    key = f"{asked.name}_{kind}"
    label = words.FORMATS[kind]
    offer_document(
        words.GET.format(format=label), document.file_name, document.content, f"get_{key}"
    )
    if document.annex:
        offer_document(words.GET_ANNEX.format(format=label), *document.annex, f"get_annex_{key}")
    return False


def offer_document(label: str, name: str, content: bytes, key: str) -> None:
    offer_file(label, content, name, key=key, type="primary", icon=":material/download:")


def keep_document(asked: Asked, kind: str, made: dict[tuple[Asked, str], Document]) -> None:
    """Makes a document and keeps it beside the others of the same edition."""
    kept = {
        key: document for key, document in made.items() if key[0] == asked and not document.refusal
    }
    st.session_state.documents = kept | {(asked, kind): make_document(asked, kind)}


def formats_of(name: str) -> tuple[str, ...]:
    return tuple(
        kind
        for kind in words.FORMATS
        if kind in FORMATS and (name == PRESS or kind not in words.PUBLIC_FORMATS)
    )


def make_document(asked: Asked, kind: str) -> Document:
    """Runs the command; several files of one format come in one zip."""
    with tempfile.TemporaryDirectory(prefix="balpum-document-") as folder:
        draft = ("--draft",) if asked.name == PRESS else ()  # a download publishes nothing
        ran = run_command(
            "briefing",
            *asked.arguments,
            *draft,
            "--out",
            folder,
            "--formats",
            kind,
            "--json",
            does=Action.DOWNLOAD,
            label=words.making(kind),
        )
        files = {
            str(path.relative_to(folder)).replace("\\", "/"): path.read_bytes()
            for path in sorted(Path(folder).rglob("*"))
            if path.is_file()
        }
    if ran.code or not files:
        return Document("", b"", ran.said or (words.NO_REASON,))
    first, *others = files.items()
    if not others:
        return Document(*first)
    if kind in PARTED:
        return Document(*first, annex=others[0])
    stem = "_".join(filter(None, ("balpum", asked.name, str(asked.as_of or ""), asked.build, kind)))
    return Document(f"{stem}.zip", zipped(files))


def zipped(files: dict[str, bytes]) -> bytes:
    """Files in one zip; the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, inside in files.items():
            folder.writestr(zipfile.ZipInfo(name), inside, zipfile.ZIP_DEFLATED)
    return content.getvalue()
