"""Empty forms for every source, to download."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import streamlit as st

from analytics.panels.quality.words import intake as words
from pages.components.failures import ROOT


@st.cache_data(show_spinner=False)
def read_templates() -> dict[str, bytes]:
    """Every template by its name, made once."""
    with tempfile.TemporaryDirectory(prefix="balpum-templates-") as folder:
        subprocess.run(
            [sys.executable, "-m", "etl", "templates", folder],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        return {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.xlsx"))}


def draw_templates() -> None:
    st.header(words.TEMPLATES_TITLE, anchor=False)
    st.caption(words.TEMPLATES_RULE)
    with st.container(horizontal=True):
        for name, content in read_templates().items():
            st.download_button(
                words.name_template(name),
                content,
                name,
                key=f"template_{name}",
                on_click="ignore",
                icon=":material/download:",
            )
