"""How fresh and how whole are the data, what was set aside, and what does each figure mean?"""

from analytics import ui

page = ui.open_page("quality")
ui.draw_pair(page, "freshness", "quarantine_reasons")
ui.draw_panel(page, "load_report")
ui.draw_panel(page, "quarantined_rows")
ui.draw_pair(page, "restatements", "left_out")
ui.draw_panel(page, "changed_counterparts")
ui.draw_panel(page, "assumptions")
ui.draw_panel(page, "terms")
