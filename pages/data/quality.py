"""How fresh and how whole are the data, what was set aside, and what does each figure mean?"""

from pages.components import panels, sections
from pages.components.admin import roles

page = panels.open_page("quality")
panels.draw_pair(page, "freshness", "quarantine_reasons")
sections.draw_section(page, "files", "load_report")
sections.draw_section(page, "set_aside", "quarantined_rows", "left_out")
sections.draw_section(page, "restated", "restatements", "changed_counterparts")
sections.draw_section(page, "assumptions", "assumptions")
sections.draw_section(page, "terms", "terms")
roles.draw_own_role()
