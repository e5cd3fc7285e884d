"""How many memoranda were signed, how fast, with whom, and does the public record agree?"""

from analytics import ui

page = ui.open_page("memoranda")
ui.draw_panel(page, "mou_growth")
ui.draw_panel(page, "mou_outlook")
ui.draw_panel(page, "mou_backtest")
ui.draw_panel(page, "target_outlook")
ui.draw_pair(page, "mous_by_month", "mou_pace")
ui.draw_pair(page, "mous_by_field", "mous_in_force")
ui.draw_panel(page, "public_differences")
ui.draw_panel(page, "public_register")
ui.draw_listed(page)
