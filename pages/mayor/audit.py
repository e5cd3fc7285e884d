"""What councils ask about the memoranda, each answer with its definition and the rows behind it; prints to A4."""

from pages.components import audit

page = audit.open_audit()
audit.draw_questions(page)
audit.draw_annexes(page)
