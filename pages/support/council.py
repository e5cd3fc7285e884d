"""Which agency offers what to whom, where do programmes overlap, who is left out, and was what was decided done?"""

from analytics import ui, ui_council, ui_realisation

page = ui.open_page("council")
ui_council.draw_matrix(page)
ui.draw_panel(page, "programmes_by_agency")
ui_realisation.draw_table_panel(page, "programme_pairs")
ui_council.draw_pair(page, "firms_served_twice", "firms_served_by_none")
ui_realisation.draw_table_panel(page, "council_actions")
ui.draw_panel(page, "actions_on_time")
ui_council.link_agenda()
ui.draw_listed(page)
