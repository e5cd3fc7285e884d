"""How far did the legwork go, how hard was it, how is that known, and what did it cost per visit and per memorandum?"""

from pages.components import panels, sections, tables

page = panels.open_page("distance")
panels.draw_panel(page, "earth_laps")
panels.draw_panel(page, "trips_per_week")
tables.draw_listed(page)
sections.draw_section(page, "march", ("weekend_trips", "government_visits"))
sections.draw_section(page, "distance_cost", ("km_per_visit", "km_per_mou"))
sections.draw_section(page, "distance_methods", ("km_by_method", "km_by_region"), "km_plausibility")
sections.draw_section(page, "travellers", "km_by_person")
