"""How fresh and how whole are the data, what was set aside, and what does each figure mean?"""

from pages.components import panels

page = panels.open_page("quality")
panels.draw_pair(page, "freshness", "quarantine_reasons")
panels.draw_panel(page, "load_report")
panels.draw_panel(page, "quarantined_rows")
panels.draw_pair(page, "restatements", "left_out")
panels.draw_panel(page, "changed_counterparts")
panels.draw_panel(page, "assumptions")
panels.draw_panel(page, "terms")
