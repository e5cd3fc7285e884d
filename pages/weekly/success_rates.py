"""How many of the firms visited answered positively, and is it getting better? Why not the others, and who came of itself?"""

from pages.components import panels, sections, tables

page = panels.open_page("success_rates")
panels.draw_panel(page, "reply_rate_by_cohort")
tables.draw_listed(page)
sections.draw_section(
    page, "persuasion", "won_back_by_cohort", ("reply_rate_by_nth_visit", "time_to_mou")
)
sections.draw_section(
    page,
    "refusals",
    ("refusal_reasons", "refusals_followed"),
    ("refusal_reasons_by_field", "refusal_reasons_by_region"),
)
sections.draw_section(page, "inbound", ("inbound_by_quarter", "inbound_compared"))
sections.draw_section(page, "firm_groups", ("reply_rate_by_field", "reply_rate_by_region"))
