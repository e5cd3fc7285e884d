"""How do the bureaus of a ministry compare in what they published? By name, with intervals, and without a rank."""

from pages.components import panels
from pages.components.ministry import comparison

page = comparison.open_comparison()
panels.draw_panel(page, "ministry_rates")
comparison.draw_lists(page)
