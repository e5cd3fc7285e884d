"""What became of the memoranda, by which way of counting, and which firms stand where?"""

from analytics import ui, ui_realisation

page = ui.open_page("realisation")
ui_realisation.draw_switchboard(page)
ui_realisation.draw_funnel(page)
ui.draw_pair(page, "realised_by_cohort", "realised_by_field")
ui.draw_panel(page, "opening_curve")
ui.draw_panel(page, "maturity_classes")
ui.draw_panel(page, "public_openings")
ui.draw_panel(page, "public_shares")
ui.draw_panel(page, "public_gap")
ui.draw_pair(page, "jobs_promised_confirmed", "investment_promised_confirmed")
ui_realisation.draw_table_panel(page, "promises_by_firm")
ui.draw_panel(page, "stage_times")
ui_realisation.draw_table_panel(page, "exits")
ui.draw_panel(page, "funnel_by_group")
