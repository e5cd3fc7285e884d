"""Forms for every source, to download: empty, and of lists as they stand."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from analytics.panels.quality.words import intake as words
from analytics.warehouse.snapshots import Snapshot
from pages.components.door import offer_file
from pages.components.failures import ROOT

NO_LISTS = 2  # how the command ends where there is nothing to fill in


@st.cache_data(show_spinner=False)
def read_templates() -> dict[str, bytes]:
    """Every empty form by its name, made once."""
    return make_forms()


@st.cache_data(show_spinner=False, max_entries=4)
def read_lists(build_id: str) -> dict[str, bytes]:  # noqa: ARG001 - what the lists are kept by
    """The forms of a build's lists by their names; none where it has no list."""
    return make_forms("--filled")


def make_forms(*flags: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="balpum-templates-") as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "etl", "templates", folder, *flags],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if ran.returncode != NO_LISTS:
            ran.check_returncode()
        return {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.xlsx"))}


def draw_templates(snapshot: Snapshot) -> None:
    st.header(words.TEMPLATES_TITLE, anchor=False)
    try:
        templates = read_templates()
        lists = read_lists(snapshot.build_id)
    except subprocess.CalledProcessError:
        st.warning(words.FORMS_FAILED, icon=":material/warning:")
        return
    st.caption(words.TEMPLATES_RULE)
    offer_forms(templates, holds_names=False)
    if lists:
        st.caption(words.LISTS_RULE)
        offer_forms(lists, holds_names=True)


def offer_forms(forms: Mapping[str, bytes], *, holds_names: bool) -> None:
    with st.container(horizontal=True):
        for name, content in forms.items():
            offer_file(
                words.name_template(name),
                content,
                name,
                holds_names=holds_names,
                key=f"template_{name}",
                icon=":material/download:",
            )
