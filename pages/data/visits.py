"""For whoever stands outside a firm's door: type a visit with one thumb, and answer what was left open."""

import streamlit as st

from pages.components.intake import visits

build = visits.open_page()
form, questions = st.columns(2)
with form:
    visits.draw_form(build)
with questions:
    visits.draw_unanswered(build)
