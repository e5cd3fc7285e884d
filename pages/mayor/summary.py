"""Where does the work stand, what came of what was announced, and what can be said about it? Prints to A4."""

from analytics import ui_briefing, ui_ledger

shown = ui_briefing.open_edition("mayor", "summary")
ui_briefing.draw_points(shown)
ui_briefing.draw_documents(shown.asked)
ui_briefing.draw_sections(shown)
ui_ledger.draw_ledger(shown.asked)
