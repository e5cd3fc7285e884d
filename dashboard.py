"""The frame: page configuration, navigation by room, the one bar. No queries.

streamlit run dashboard.py
"""

import streamlit as st
from starlette.middleware import Middleware

from analytics.access import proxied
from analytics.api.routes import make_routes
from analytics.disclosure import room
from pages.components import addresses, bar, frame, held, signing
from pages.components.access import noting
from pages.components.drawing import early, figures, late

if __name__ == "__main__":  # a visitor's run
    frame.open_frame()
    rooms = frame.make_rooms()
    page = frame.navigate(rooms)
    try:
        if frame.has_bar(page):
            bar.draw_bar(page)
    finally:  # also where the bar ends the run
        frame.draw_menu(rooms, page)
    noting.note_visit(page)
    with figures.send_charts_last():
        page.run()
    held.forget_widgets()
else:  # imported once by `streamlit run`, before any visitor
    frame.prepare_server()
    app = st.App(
        __file__,
        routes=make_routes(),
        middleware=[
            Middleware(proxied.ProxyAlone),
            Middleware(room.Doorkeeper),
            Middleware(early.FrameEarly),
            Middleware(addresses.UnknownAddress),
            Middleware(signing.SignOutWatch),
            Middleware(late.PlotlyLater),
        ],
    )
