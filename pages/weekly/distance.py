"""How far did the legwork go, how is that known, and what did it cost per visit and per memorandum?"""

from analytics import ui

page = ui.open_page("distance")
ui.draw_panel(page, "earth_laps")
ui.draw_pair(page, "km_by_method", "km_by_region")
ui.draw_panel(page, "km_plausibility")
ui.draw_panel(page, "km_by_person")
ui.draw_pair(page, "km_per_visit", "km_per_mou")
ui.draw_listed(page)
