"""What changed since last week, is it real or noise, and whom do we call?"""

from analytics import ui, ui_briefing, ui_follow_ups, ui_ledger

page = ui.open_page("this_week")
ui.draw_panel(page, "weekly_visits")
ui.draw_panel(page, "week_compared")
ui.draw_panel(page, "why_changed")
ui.draw_panel(page, "said_and_known")
ui.draw_panel(page, "targets")
ui.draw_listed(ui_follow_ups.draw_follow_ups(page))
ui_ledger.draw_ledger(ui_briefing.offer_documents("weekly"))
