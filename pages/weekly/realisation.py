"""What became of the memoranda, by which way of counting, and which firms stand where?"""

from pages.components import panels, sections, switchboard

page = panels.open_page("realisation")
switchboard.draw_funnel(page)
sections.draw_section(page, "definitions", "definitions", switchboard.draw_offers)
sections.draw_section(
    page,
    "promises",
    ("jobs_promised_confirmed", "investment_promised_confirmed"),
    "promises_by_firm",
)
sections.draw_section(page, "public_openings", "public_openings", "public_shares", "public_gap")
sections.draw_section(page, "cohorts", ("realised_by_cohort", "realised_by_field"))
sections.draw_section(page, "opening_time", "opening_curve", "maturity_classes")
sections.draw_section(page, "stages", "stage_times", "funnel_by_group")
sections.draw_section(page, "exits", "exits")
