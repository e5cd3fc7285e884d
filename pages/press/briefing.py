"""What may be said in public, with its definitions; the release draft, and any draft's figures held against the registry."""

from analytics import ui_briefing, ui_claims, ui_ledger, ui_press

shown = ui_press.open_press()
ui_briefing.draw_points(shown)
ui_briefing.draw_documents(shown.asked, shown.edition.as_of)
ui_claims.draw_checker()
ui_briefing.draw_sections(shown)
ui_briefing.draw_answers(shown)
ui_press.draw_publishing(shown)
ui_ledger.draw_ledger(shown.asked)
