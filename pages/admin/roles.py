"""Who may see and do what, who has which role, and what changed in that?"""

from pages.components.admin import roles

roles.draw_page()
