"""Forms for every source, to download: empty, and of lists as they stand. None is made before somebody takes it along."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import streamlit as st

from analytics import listings
from analytics.panels.quality.words import intake as words
from analytics.permissions.door import may
from analytics.permissions.table import Action
from analytics.warehouse.snapshots import Snapshot
from pages.components.access.taking import Later
from pages.components.door import offer_file
from pages.components.intake.loader import ask_etl, call_etl


@st.cache_data(show_spinner=False)
def read_names() -> list[dict[str, str]]:
    """Each source with the names of its forms (source, form, filled), asked of the loader once."""
    return ask_etl("sources", "--forms")


@st.cache_data(show_spinner=False)
def make_templates() -> dict[str, bytes]:
    """Every empty form by its name, made once."""
    return make_forms()


@st.cache_data(show_spinner=False, max_entries=4)
def make_lists(build_id: str) -> dict[str, bytes]:  # noqa: ARG001 - what the lists are kept by
    """The forms of a build's lists by their names."""
    return make_forms("--filled")


def make_forms(*flags: str) -> dict[str, bytes]:
    """Raises: subprocess.CalledProcessError."""
    with tempfile.TemporaryDirectory(prefix="balpum-templates-") as folder:
        call_etl("templates", folder, *flags)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.xlsx"))}


def make_form(make: Callable[[], dict[str, bytes]], name: str) -> bytes:
    return make()[name]


def draw_templates(snapshot: Snapshot) -> None:
    st.header(words.TEMPLATES_TITLE, anchor=False)
    try:
        forms = read_names()
    except subprocess.CalledProcessError:
        st.warning(words.FORMS_FAILED, icon=":material/warning:")
        return
    st.caption(words.TEMPLATES_RULE)
    offer_forms((form["form"] for form in forms), "", make_templates, holds_names=False)
    if not may(Action.UPLOAD):  # a list has every name, and is taken along to be loaded again
        return
    lists = {form["source"]: form["filled"] for form in forms if form["filled"]}
    filled = [lists[source] for source in listings.sources_with_rows(snapshot, [*lists])]
    if filled:
        build_id = snapshot.build_id
        st.caption(words.LISTS_RULE)
        offer_forms(filled, build_id, lambda: make_lists(build_id), holds_names=True)


def offer_forms(
    names: Iterable[str], version: str, make: Callable[[], dict[str, bytes]], *, holds_names: bool
) -> None:
    """A button a form; the first that is pressed makes all of them.

    Args:
        version: of what they hold.
    """
    with st.container(horizontal=True):
        for name in names:
            offer_file(
                words.name_template(name),
                Later(version, partial(make_form, make, name)),
                name,
                holds_names=holds_names,
                key=f"template_{name}",
                icon=":material/download:",
            )
