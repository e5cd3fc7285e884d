"""The frame: page configuration, navigation by room, the one bar. No queries.

    streamlit run dashboard.py
"""

import streamlit as st

from analytics import ui

if __name__ == "__main__":  # a visitor's run
    ui.open_frame()
    page = ui.navigate()
    ui.draw_bar()
    page.run()
else:  # imported once by `streamlit run`, before any visitor
    ui.prepare_server()
    app = st.App(__file__)
