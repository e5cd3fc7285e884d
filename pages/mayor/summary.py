"""Where does the work stand, what came of what was announced, and what can be said about it? One screen; prints to A4."""

from pages.components.editions import documents as editions
from pages.components.editions import one_page

one_page.draw_page(editions.find_edition("mayor"), annex="annex")
