"""The clerk's page: drop files, see what is wrong and what would change, publish, undo, decide."""

import streamlit as st

from pages.components.intake import (
    comparing,
    decisions,
    history,
    person,
    questions,
    removing,
    templates,
)
from pages.components.intake import look as components_intake

build = components_intake.open_page()
intake = components_intake.drop_files()
person.ask_name()
if intake:
    with st.container(border=True, key="checked"):
        components_intake.draw_check(intake)
with st.container(border=True, key="history"):
    history.draw_history()
    removing.draw_removal(build)
    comparing.draw_difference()
with st.container(border=True, key="near_names"):
    decisions.draw_near_names(build)
questions.draw_remembered(build)
decisions.draw_aliases(build)
decisions.draw_places(build)
history.draw_files()
with st.container(border=True, key="templates"):
    templates.draw_templates(build)
questions.prepare_sources()
