"""Every page there is, by name."""

from analytics.panels.audit import page as audit_page
from analytics.panels.companies import page as companies_page
from analytics.panels.council import agenda
from analytics.panels.council import page as council_page
from analytics.panels.distance import page as distance_page
from analytics.panels.memoranda import page as memoranda_page
from analytics.panels.page import Page
from analytics.panels.quality import page as quality_page
from analytics.panels.realisation import page as realisation_page
from analytics.panels.success_rates import page as success_rates_page
from analytics.panels.summary import page as summary_page
from analytics.panels.support import page as support_page
from analytics.panels.this_week import page

PAGES: dict[str, Page] = {
    module.PAGE.name: module.PAGE
    for module in (
        page,
        success_rates_page,
        distance_page,
        memoranda_page,
        realisation_page,
        companies_page,
        support_page,
        council_page,
        agenda,
        summary_page,
        audit_page,
        quality_page,
    )
}
