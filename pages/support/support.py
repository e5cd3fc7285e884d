"""Which of the MOU firms are looked after, which have heard nothing for months, and what does the centre do for whom?"""

from pages.components import panels, sections, tables

page = panels.open_page("support")
if page.cards:  # without a file of the support centre the page only says what to load
    panels.draw_panel(page, "care_over_time")
    calls, lost, inquiries, consultations = page.listed
    tables.draw_list_panel(calls, "listed_0")
    sections.draw_list_section("lost_firms", lost)
    sections.draw_list_section("open_inquiries", inquiries)
    sections.draw_list_section("overdue_consultations", consultations)
    sections.draw_section(
        page,
        "silent_firms",
        "silence_radar",
        "silent_firms",
    )
    sections.draw_section(
        page,
        "matching",
        "needs_matchable",
        "programmes_to_offer",
        "needs_unmet",
    )
    sections.draw_section(
        page,
        "inquiries",
        ("inquiries_by_caller", "inquiries_by_topic"),
        ("inquiries_by_channel", "inquiries_by_place"),
    )
    sections.draw_section(
        page, "answers", ("answer_days", "escalation_by_topic"), ("survey_response", "survey_needs")
    )
    sections.draw_section(page, "jobs", "job_matching")
    sections.draw_section(page, "mentoring", "mentoring_demand")
    sections.draw_section(
        page, "space", ("tenancy_seats", "tenancy_moves"), ("event_attendance", "concert_contacts")
    )
