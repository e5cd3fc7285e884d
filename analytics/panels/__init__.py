"""Every page there is, by name."""

from analytics.panels import distance, memoranda, quality, success, this_week
from analytics.panels.page import Page

PAGES: dict[str, Page] = {module.PAGE.name: module.PAGE for module in (this_week, success, distance, memoranda, quality)}
