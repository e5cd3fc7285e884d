"""What councils ask about the memoranda, each answer with its definition and the rows behind it; prints to A4."""

from analytics import ui_audit

page = ui_audit.open_audit()
ui_audit.draw_questions(page)
ui_audit.draw_annexes(page)
