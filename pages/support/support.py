"""Which of the MOU firms are looked after, which have heard nothing for months, and what does the centre do for whom?"""

from pages.components import linked, panels, tables

page = panels.open_page("support")
if page.cards:  # without a file of the support centre the page only says what to load
    panels.draw_panel(page, "care_over_time")
    panels.draw_panel(page, "silence_radar")
    tables.draw_listed(page)
    linked.draw_table_panel(page, "silent_firms")
    panels.draw_pair(page, "inquiries_by_caller", "inquiries_by_topic")
    panels.draw_pair(page, "inquiries_by_channel", "inquiries_by_place")
    panels.draw_pair(page, "answer_days", "escalation_by_topic")
    panels.draw_pair(page, "survey_response", "survey_needs")
    panels.draw_panel(page, "needs_matchable")
    linked.draw_table_panel(page, "programmes_to_offer")
    panels.draw_panel(page, "needs_unmet")
    panels.draw_panel(page, "job_matching")
    panels.draw_panel(page, "mentoring_demand")
    panels.draw_pair(page, "tenancy_seats", "tenancy_moves")
    panels.draw_pair(page, "event_attendance", "concert_contacts")
