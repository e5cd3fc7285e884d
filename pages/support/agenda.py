"""What does the council of agencies report, discuss and check at its next monthly meeting? Prints to A4."""

from pages.components import council, panels

page = panels.open_page("agenda")
council.draw_agenda(page)
