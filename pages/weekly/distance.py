"""How far did the legwork go, how hard was it, how is that known, and what did it cost per visit and per memorandum?"""

from pages.components import panels, tables

page = panels.open_page("distance")
panels.draw_panel(page, "earth_laps")
panels.draw_panel(page, "trips_per_week")
panels.draw_pair(page, "weekend_trips", "government_visits")
panels.draw_pair(page, "km_by_method", "km_by_region")
panels.draw_panel(page, "km_plausibility")
panels.draw_panel(page, "km_by_person")
panels.draw_pair(page, "km_per_visit", "km_per_mou")
tables.draw_listed(page)
