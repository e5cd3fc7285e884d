"""The obvious page: Streamlit, a read-only DuckDB file, st.cache_data on results.

DB=FILE streamlit run plain_streamlit.py
"""

import os

import duckdb
import streamlit as st
from questions import SPAN, SQL, draw

st.set_page_config(layout="wide")


@st.cache_resource
def connection():
    return duckdb.connect(os.environ["DB"], read_only=True)


@st.cache_data(max_entries=2000)
def ask(name, since, until):
    found = connection().cursor().execute(SQL[name], {"since": since, "until": until}).fetchnumpy()
    return found["x"], found["y"]


@st.cache_data
def span():
    return connection().cursor().execute(SPAN).fetchone()


first, last = span()
left, right = st.columns(2)
since = left.text_input("from", str(first), key="from")
until = right.text_input("to", str(last), key="to")
columns = st.columns(2)
for place, name in enumerate(SQL):
    columns[place % 2].plotly_chart(draw(name, *ask(name, since, until)), key=name)
