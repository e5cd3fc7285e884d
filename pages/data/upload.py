"""The clerk's page: drop files, see what is wrong and what would change, publish, undo, decide."""

import streamlit as st

from pages.components.intake import decisions, history, questions, templates
from pages.components.intake import look as components_intake

build = components_intake.open_page()
if intake := components_intake.drop_files():
    with st.container(border=True, key="checked"):
        components_intake.draw_check(intake)
with st.container(border=True, key="history"):
    history.draw_history()
with st.container(border=True, key="near_names"):
    decisions.draw_near_names(build)
questions.draw_remembered(build)
decisions.draw_aliases(build)
decisions.draw_places(build)
history.draw_files()
with st.container(border=True, key="templates"):
    templates.draw_templates()
