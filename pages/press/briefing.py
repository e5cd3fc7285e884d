"""What may be said in public, with its definitions; the release draft, and any draft's figures held against the registry."""

from pages.components import sections
from pages.components.editions import claims, ledger, publishing, release
from pages.components.editions import documents as editions

shown = publishing.open_press()
desk = release.draw_release(shown)
claims.draw_checker()
if reporters := sections.open_section("reporters", editions.tell_answers(shown)):
    with reporters:
        editions.draw_answers(shown)
if figures := sections.open_section("press_figures", editions.tell_sections(shown)):
    with figures:
        editions.draw_sections(shown)
if papers := sections.open_section("press_papers"):
    with papers:
        editions.draw_documents(shown.asked, shown.edition.as_of)
        publishing.draw_publishing(shown)
        ledger.draw_ledger(shown.asked)
release.check_release(desk)
