"""What does the council of agencies report, discuss and check at its next monthly meeting? Prints to A4."""

from analytics import ui, ui_council

page = ui.open_page("agenda")
ui_council.draw_agenda(page)
