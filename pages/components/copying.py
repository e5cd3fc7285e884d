"""A button that copies what stands in a field of the page, as it stands there now.

Offices open the dashboard over http, where a browser has no clipboard for pages: then the field's text is selected and copied
by the browser's own command.
"""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

HTML = '<button type="button"></button>'
CSS = """
button {
  font: inherit; cursor: pointer; min-height: 2.5rem; padding: 0.25rem 0.75rem;
  color: var(--st-primary-color); background: transparent;
  border: 1px solid var(--st-primary-color); border-radius: var(--st-button-radius, 0.5rem);
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
    const field = document.querySelector(data.field);
    const copied = field !== null && await copy(field);
    button.textContent = copied ? data.done : data.failed;
    setTimeout(() => { button.textContent = data.label; }, 3000);
  };
}
"""


@cache
def register_button() -> ComponentRenderer:
    """The button's kind, registered once in a process."""
    return st.components.v2.component("copy_field", html=HTML, css=CSS, js=JS)


def draw_copy_button(field: str, label: str, done: str, failed: str, *, key: str) -> None:
    """Args: field: the CSS selector of a text field; done, failed: what the button says for a moment after it was pressed."""
    texts = {"field": field, "label": label, "done": done, "failed": failed}
    register_button()(data=texts, key=key, height="content", width="content")
