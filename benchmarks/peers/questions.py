"""The five questions of the compared page (유치 성공률), as anybody would write them.

SQL, and a figure of (x, y).
"""

import plotly.graph_objects as go

RATE = """count(*) filter (positive_known_on <= $until) / count(*) as y
    from fct_firms where first_visited_on between $since and $until group by 1 order by 1"""

SQL = {
    "cohort": f"select cohort as x, {RATE}",
    "nth visit": """select n as x, count(*) filter (positive_known_on <= $until) / count(*) as y
        from fct_visits
        where visited_on between $since and $until and counterpart = '기업'
            and (earlier_positive_known_on is null or earlier_positive_known_on > $until)
        group by n order by n""",
    "days to mou": """select (first_signed_on - first_visited_on) // 30 as x, count(*) as y
        from fct_firms
        where first_visited_on between $since and $until
            and first_signed_on between first_visited_on and $until
        group by 1 order by 1""",
    "field": f"select field as x, {RATE}",
    "region": f"select region as x, {RATE}",
}
SPAN = "select first_day, as_of from meta"


def draw_chart(name, x, y):
    """One plain chart: bars for groups, a line for a course."""
    trace = go.Scatter(x=x, y=y, mode="lines+markers")
    if name in ("field", "region"):
        trace = go.Bar(x=x, y=y)
    return go.Figure(
        trace, go.Layout(title=name, height=320, margin={"l": 40, "r": 10, "t": 40, "b": 40})
    )
