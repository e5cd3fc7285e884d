"""Which agency offers what to whom, where do programmes overlap, who is left out, and was what was decided done?"""

from pages.components import council, panels, sections, tables

page = panels.open_page("council")
council.draw_matrix(page)
council.link_agenda()
sections.draw_section(
    page,
    "decisions",
    "actions_on_time",
    "council_actions",
)
sections.draw_section(page, "needs", "needs_unmet")
sections.draw_section(
    page,
    "served",
    ("firms_served_twice", "firms_served_by_none"),
    told_by="firms_served_by_none",
)
sections.draw_section(
    page,
    "programmes",
    "programmes_by_agency",
    tables.draw_listed,
    "programme_pairs",
)
