"""Which programs fetch our numbers, as what and until when?"""

from pages.components.admin import tokens

tokens.draw_page()
