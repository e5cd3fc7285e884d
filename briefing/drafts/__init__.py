"""Reading text: a draft as a person sees it, from .txt, .md, .hwpx, .docx or .pdf.

Nothing is written, nothing leaves the host.

    read_draft("초안.hwpx")      its words, a paragraph or table row per line
    open_draft("초안.hwpx")      the same, and what stands there that cannot be read
"""

from briefing.drafts.packages import LARGEST, check_sizes, local_tag, safe_tree, section_order
from briefing.drafts.reading import ENDINGS, LONGEST, clean_text, open_draft, read_draft
from briefing.drafts.refused import UnreadableDraft
from briefing.drafts.seen import Draft, Unread
from briefing.drafts.words import say_unread

__all__ = [
    "ENDINGS",
    "LARGEST",
    "LONGEST",
    "Draft",
    "Unread",
    "UnreadableDraft",
    "check_sizes",
    "clean_text",
    "local_tag",
    "open_draft",
    "read_draft",
    "safe_tree",
    "say_unread",
    "section_order",
]
