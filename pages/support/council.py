"""Which agency offers what to whom, where do programmes overlap, who is left out, and was what was decided done?"""

from pages.components import council, linked, panels, tables

page = panels.open_page("council")
council.draw_matrix(page)
panels.draw_panel(page, "programmes_by_agency")
linked.draw_table_panel(page, "programme_pairs")
council.draw_table_pair(page, "firms_served_twice", "firms_served_by_none")
panels.draw_panel(page, "needs_unmet")
linked.draw_table_panel(page, "council_actions")
panels.draw_panel(page, "actions_on_time")
council.link_agenda()
tables.draw_listed(page)
