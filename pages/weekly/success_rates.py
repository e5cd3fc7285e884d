"""How many of the firms visited answered positively, and is it getting better?"""

from pages.components import panels, tables

page = panels.open_page("success_rates")
panels.draw_panel(page, "reply_rate_by_cohort")
panels.draw_pair(page, "reply_rate_by_nth_visit", "time_to_mou")
panels.draw_pair(page, "reply_rate_by_field", "reply_rate_by_region")
tables.draw_listed(page)
