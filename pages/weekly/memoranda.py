"""How many memoranda were signed, how fast, with whom, and does the public record agree?"""

from pages.components import panels, sections, tables

page = panels.open_page("memoranda")
panels.draw_panel(page, "mou_growth")
tables.draw_listed(page)
sections.draw_section(page, "outlook", "mou_outlook", "mou_backtest", "target_outlook")
sections.draw_section(page, "pace", ("mous_by_month", "mou_pace"))
sections.draw_section(page, "parties", ("mous_by_field", "mous_in_force"))
sections.draw_section(page, "public_record", "public_differences", "public_register")
