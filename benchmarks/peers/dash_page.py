"""The same page in Dash. DB=FILE gunicorn dash_page:server"""

import os

import duckdb
from dash import Dash, Input, Output, dcc, html
from questions import SPAN, SQL, draw_chart

connection = duckdb.connect(os.environ["DB"], read_only=True)
((first, last),) = connection.execute(SPAN).fetchall()
app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        dcc.Input(id="from", value=str(first), debounce=True),
        dcc.Input(id="to", value=str(last), debounce=True),
        html.Div(
            [
                dcc.Graph(
                    id=name.replace(" ", "-"), style={"width": "50%", "display": "inline-block"}
                )
                for name in SQL
            ]
        ),
    ]
)


@app.callback(
    [Output(name.replace(" ", "-"), "figure") for name in SQL],
    Input("from", "value"),
    Input("to", "value"),
)
def draw_all(since, until):
    """All five charts again."""
    figures = []
    for name, sql in SQL.items():
        found = connection.cursor().execute(sql, {"since": since, "until": until}).fetchnumpy()
        figures.append(draw_chart(name, found["x"], found["y"]))
    return figures
