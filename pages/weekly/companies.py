"""One firm: what the legwork for it was, what it promised, what came of it and what is missing?"""

from analytics import ui_companies

page = ui_companies.open_page()
ui_companies.draw_page(page)
