"""For whoever stands outside a firm's door: type a visit with one thumb, and answer what was left open.

A milestone and a place are typed below it, each closed until somebody wants it.
"""

import streamlit as st

from pages.components.intake import milestones, places, visits

build = visits.open_page()
form, questions = st.columns(2)
with form:
    visits.draw_form(build)
    milestones.draw_milestones(build)
    places.draw_places(build)
with questions:
    visits.draw_unanswered(build)
