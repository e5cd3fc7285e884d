"""What may be said in public, with its definitions; the release draft, and any draft's figures held against the registry."""

from pages.components.editions import claims, ledger, publishing
from pages.components.editions import documents as editions

shown = publishing.open_press()
editions.draw_points(shown)
editions.draw_documents(shown.asked, shown.edition.as_of)
claims.draw_checker()
editions.draw_sections(shown)
editions.draw_answers(shown)
publishing.draw_publishing(shown)
ledger.draw_ledger(shown.asked)
