"""How many memoranda were signed, how fast, with whom, and does the public record agree?"""

from pages.components import panels, tables

page = panels.open_page("memoranda")
panels.draw_panel(page, "mou_growth")
panels.draw_panel(page, "mou_outlook")
panels.draw_panel(page, "mou_backtest")
panels.draw_panel(page, "target_outlook")
panels.draw_pair(page, "mous_by_month", "mou_pace")
panels.draw_pair(page, "mous_by_field", "mous_in_force")
panels.draw_panel(page, "public_differences")
panels.draw_panel(page, "public_register")
tables.draw_listed(page)
