"""A button that copies a text, or what stands in a field of the page as it stands there now.

Offices open the dashboard over http, where a browser has no clipboard for pages: then the field's text is selected and copied
by the browser's own command.
"""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from pages.components.words import editions as words

HTML = '<button type="button"></button>'
CSS = """
button {
  font: inherit; cursor: pointer; min-height: 2.5rem; padding: 0.25rem 0.75rem;
  color: var(--st-link-color); background: transparent;
  border: 1px solid var(--st-link-color); border-radius: var(--st-button-radius, 0.5rem);
}
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""
JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  const copy = async (field) => {
    if (navigator.clipboard && window.isSecureContext) {
      try { await navigator.clipboard.writeText(field.value); return true; } catch (refused) {}
    }
    field.focus();
    field.select();
    return document.execCommand("copy");
  };
  button.onclick = async () => {
    const own = document.createElement("textarea");  // holds a text that stands in no field, for a moment
    own.value = data.text ?? "";
    button.after(own);
    const field = data.field ? document.querySelector(data.field) : own;
    const copied = field !== null && await copy(field);
    own.remove();
    button.textContent = copied ? data.done : data.failed;
    setTimeout(() => { button.textContent = data.label; }, 3000);
  };
}
"""


@cache
def register_button() -> ComponentRenderer:
    """The button's kind, registered once in a process."""
    return st.components.v2.component("copy_field", html=HTML, css=CSS, js=JS)


def copy_field(field: str, *, key: str) -> None:
    """Draws the button of a text field (a CSS selector)."""
    draw_button({"field": field}, key)


def copy_text(text: str, *, key: str) -> None:
    """Draws the button of a text that stands beside it."""
    draw_button({"text": text}, key)


def draw_button(what: dict[str, str], key: str) -> None:
    """What the button says before and, for a moment, after it was pressed."""
    said = {"label": words.COPY, "done": words.COPIED, "failed": words.NOT_COPIED}
    register_button()(data=what | said, key=key, height="content", width="content")
