"""What became of the memoranda, by which way of counting, and which firms stand where?"""

from pages.components import linked, panels, switchboard

page = panels.open_page("realisation")
switchboard.draw_switchboard(page)
switchboard.draw_funnel(page)
panels.draw_pair(page, "realised_by_cohort", "realised_by_field")
panels.draw_panel(page, "opening_curve")
panels.draw_panel(page, "maturity_classes")
panels.draw_panel(page, "public_openings")
panels.draw_panel(page, "public_shares")
panels.draw_panel(page, "public_gap")
panels.draw_pair(page, "jobs_promised_confirmed", "investment_promised_confirmed")
linked.draw_table_panel(page, "promises_by_firm")
panels.draw_panel(page, "stage_times")
linked.draw_table_panel(page, "exits")
panels.draw_panel(page, "funnel_by_group")
