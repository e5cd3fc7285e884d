"""The frame: page configuration, navigation by room, the one bar. No queries.

streamlit run dashboard.py
"""

import streamlit as st
from starlette.middleware import Middleware

from analytics.disclosure import room
from pages.components import bar, frame

if __name__ == "__main__":  # a visitor's run
    frame.open_frame()
    page = frame.navigate()
    bar.draw_bar(page)
    page.run()
else:  # imported once by `streamlit run`, before any visitor
    frame.prepare_server()
    app = st.App(__file__, middleware=[Middleware(room.Doorkeeper)])
