"""Which of the MOU firms are looked after, which have heard nothing for months, and what does the centre do for whom?"""

from analytics import ui, ui_realisation

page = ui.open_page("support")
if page.cards:  # without a file of the support centre the page only says what to load
    ui.draw_panel(page, "care_over_time")
    ui.draw_panel(page, "silence_radar")
    ui.draw_listed(page)
    ui_realisation.draw_table_panel(page, "silent_firms")
    ui.draw_pair(page, "inquiries_by_topic", "inquiries_by_channel")
    ui.draw_pair(page, "answer_days", "escalation_by_topic")
    ui.draw_pair(page, "survey_response", "survey_needs")
    ui.draw_panel(page, "mentoring_demand")
    ui.draw_pair(page, "tenancy_seats", "tenancy_moves")
    ui.draw_pair(page, "event_attendance", "concert_contacts")
