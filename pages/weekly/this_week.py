"""What changed since last week, is it real or noise, and whom do we call?"""

from pages.components import follow_ups, meeting, panels, sections, tables, weeks
from pages.components.editions import documents as editions
from pages.components.editions import ledger

meeting.offer_meeting()
page = panels.open_page("this_week")
panels.draw_panel(page, "weekly_visits")
earlier, lost, met, came, unanswered, restated = follow_ups.draw_follow_ups(page)
tables.draw_list_panel(met, "met")
if restated.table.rows:  # what was published and reads differently now is told without a click
    tables.draw_list_panel(restated, "restated")
sections.draw_list_section("earlier_calls", earlier)
sections.draw_list_section("unanswered_visits", unanswered)
sections.draw_list_section("lost_firms", lost)
sections.draw_section(page, "week_compared", "week_compared", "why_changed")
sections.draw_section(page, "targets", "targets")
sections.draw_section(page, "came_first", ("inbound_week", "inbound_compared"), came)
sections.draw_section(page, "refusals", "refusal_reasons")
sections.draw_section(page, "said_and_known", "said_and_known")
if papers := sections.open_section("papers"):
    with papers:
        weeks.tell_documents_week()
        ledger.draw_ledger(editions.offer_documents("weekly"))
