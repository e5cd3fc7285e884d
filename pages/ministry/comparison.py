"""How do the bureaus of a ministry compare in what they published? By name, with intervals, and without a rank."""

from pages.components import ministry, panels

page = ministry.open_comparison()
panels.draw_panel(page, "ministry_rates")
ministry.draw_lists(page)
