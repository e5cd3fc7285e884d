"""The clerk's page: drop files, see what is wrong and what would change, publish, undo, decide."""

import streamlit as st

from analytics import ui_intake

build = ui_intake.open_page()
if intake := ui_intake.drop_files():
    with st.container(border=True, key="checked"):
        ui_intake.draw_check(intake)
with st.container(border=True, key="history"):
    ui_intake.draw_history()
with st.container(border=True, key="near_names"):
    ui_intake.draw_near_names(build)
ui_intake.draw_aliases(build)
ui_intake.draw_places(build)
ui_intake.draw_files()
with st.container(border=True, key="templates"):
    ui_intake.draw_templates()
