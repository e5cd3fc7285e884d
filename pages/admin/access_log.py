"""Who did what to whose data this month, and is there anything to ask about? Signed off once a month; prints to A4."""

from pages.components.admin import access_log

access_log.draw_page()
