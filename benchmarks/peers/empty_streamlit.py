"""The framework's floor: a filter and CHARTS charts of three points.

CHARTS=5 streamlit run empty_streamlit.py
"""

import os

import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")
since = st.text_input("from", "2020-01-01", key="from")
columns = st.columns(2)
for place in range(int(os.environ["CHARTS"])):
    points = [1, 2, hash((since, place)) % 100]
    columns[place % 2].plotly_chart(
        go.Figure(go.Scatter(x=[1, 2, 3], y=points), go.Layout(height=320)), key=str(place)
    )
