"""How many of the firms visited answered positively, and is it getting better?"""

from analytics import ui

page = ui.open_page("success_rates")
ui.draw_panel(page, "reply_rate_by_cohort")
ui.draw_pair(page, "reply_rate_by_nth_visit", "time_to_mou")
ui.draw_pair(page, "reply_rate_by_field", "reply_rate_by_region")
ui.draw_listed(page)
