"""The obvious page: Streamlit, a read-only DuckDB file, st.cache_data on results.

DB=FILE streamlit run plain_streamlit.py
"""

import os

import duckdb
import streamlit as st
from questions import SPAN, SQL, draw_chart

st.set_page_config(layout="wide")


@st.cache_resource
def open_file():
    return duckdb.connect(os.environ["DB"], read_only=True)


@st.cache_data(max_entries=2000)
def ask_file(name, since, until):
    found = open_file().cursor().execute(SQL[name], {"since": since, "until": until}).fetchnumpy()
    return found["x"], found["y"]


@st.cache_data
def read_span():
    return open_file().cursor().execute(SPAN).fetchone()


first, last = read_span()
left, right = st.columns(2)
since = left.text_input("from", str(first), key="from")
until = right.text_input("to", str(last), key="to")
columns = st.columns(2)
for place, name in enumerate(SQL):
    columns[place % 2].plotly_chart(draw_chart(name, *ask_file(name, since, until)), key=name)
