"""What may be said in public, with its definitions; the release draft, and any draft's figures held against the registry."""

from pages.components.editions import claims, ledger, publishing, release
from pages.components.editions import documents as editions

shown = publishing.open_press()
desk = release.draw_release(shown)
editions.draw_documents(shown.asked, shown.edition.as_of)
claims.draw_checker()
editions.draw_answers(shown)
editions.draw_sections(shown)
publishing.draw_publishing(shown)
ledger.draw_ledger(shown.asked)
release.check_release(desk)
