"""The frame: page configuration, navigation by room, the one bar. No queries.

    streamlit run dashboard.py
"""

import streamlit as st
from starlette.middleware import Middleware

from analytics import room, ui_frame

if __name__ == "__main__":  # a visitor's run
    ui_frame.open_frame()
    page = ui_frame.navigate()
    ui_frame.draw_bar(page)
    page.run()
else:  # imported once by `streamlit run`, before any visitor
    ui_frame.prepare_server()
    app = st.App(__file__, middleware=[Middleware(room.Doorkeeper)])
