"""What changed since last week, is it real or noise, and whom do we call?"""

from pages.components import follow_ups, panels, tables, weeks
from pages.components.editions import documents as editions
from pages.components.editions import ledger

weeks.draw_week_steps()
page = panels.open_page("this_week")
panels.draw_panel(page, "weekly_visits")
panels.draw_panel(page, "week_compared")
panels.draw_panel(page, "why_changed")
panels.draw_pair(page, "inbound_week", "inbound_compared")
panels.draw_panel(page, "said_and_known")
panels.draw_panel(page, "targets")
tables.draw_listed(follow_ups.draw_follow_ups(page))
weeks.tell_documents_week()
ledger.draw_ledger(editions.offer_documents("weekly"))
