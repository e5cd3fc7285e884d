"""Every page there is, by name."""

from analytics.panels import agenda, audit, companies, council, distance, memoranda, quality, realisation, success, support
from analytics.panels import this_week
from analytics.panels.page import Page

PAGES: dict[str, Page] = {module.PAGE.name: module.PAGE for module in (
    this_week, success, distance, memoranda, realisation, companies, support, council, agenda, audit, quality)}
