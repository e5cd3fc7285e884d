"""How many of the firms visited answered positively, and is it getting better? Why not the others, and who came of itself?"""

from pages.components import panels, tables

page = panels.open_page("success_rates")
panels.draw_panel(page, "reply_rate_by_cohort")
panels.draw_pair(page, "reply_rate_by_nth_visit", "time_to_mou")
panels.draw_pair(page, "reply_rate_by_field", "reply_rate_by_region")
panels.draw_pair(page, "refusal_reasons", "refusals_followed")
panels.draw_pair(page, "refusal_reasons_by_field", "refusal_reasons_by_region")
panels.draw_panel(page, "won_back_by_cohort")
panels.draw_pair(page, "inbound_by_quarter", "inbound_compared")
tables.draw_listed(page)
