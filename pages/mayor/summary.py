"""Where does the work stand, what came of what was announced, and what can be said about it? Prints to A4."""

from pages.components.editions import documents as editions
from pages.components.editions import ledger

shown = editions.open_edition("mayor", "summary")
editions.draw_points(shown)
editions.draw_documents(shown.asked)
editions.draw_sections(shown)
ledger.draw_ledger(shown.asked)
