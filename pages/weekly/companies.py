"""One firm: what the legwork for it was, what it promised, what came of it and what is missing?"""

from pages.components import companies

page = companies.open_page()
companies.draw_page(page)
