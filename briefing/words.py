"""What is said of a refusal, on the command line as on a page: the one place where their codes become sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analytics.panels.press.words import public
from analytics.refusal import Refusal
from analytics.wording import command
from briefing.claims import words as claims
from briefing.delivery import words as delivery
from briefing.drafts import UnreadableDraft
from briefing.edition import words as edition
from briefing.formats.charts import words as formats
from briefing.ledger import words as ledger
from briefing.refused import Refused
from briefing.verify import words as verify

SENTENCES: Mapping[str, Callable[..., str]] = {
    # a format that cannot be written
    "no_browser": formats.NO_BROWSER.format,
    "no_such_browser": formats.NO_SUCH_BROWSER.format,
    "not_printed": formats.NOT_PRINTED.format,
    "too_slow": formats.TOO_SLOW.format,
    "no_korean_font": formats.NO_KOREAN_FONT.format,
    "only_press": public.ONLY_PRESS.format,
    # the bureau's own settings
    "settings_unreadable": edition.SETTINGS_UNREADABLE.format,
    "settings_not_utf8": edition.SETTINGS_NOT_UTF8.format,
    "settings_broken": edition.say_broken_settings,
    "settings_unknown_key": edition.say_unknown_setting,
    "settings_not_text": edition.SETTINGS_NOT_TEXT.format,
    # the ledger
    "nothing_to_seal": ledger.NOTHING_TO_SEAL.format,
    "only_a_preview": ledger.ONLY_A_PREVIEW.format,
    "sealing_busy": ledger.BUSY.format,
    "cannot_seal": ledger.CANNOT_SEAL.format,
    # what was handed in to be verified
    "no_such_target": verify.NO_SUCH_TARGET.format,
    "not_a_record": verify.NOT_A_RECORD.format,
    "unknown_document": verify.UNKNOWN_FORMAT.format,
    "picture_unknown": verify.PICTURE_UNKNOWN.format,
    "cannot_read": verify.CANNOT_READ.format,
    # judgements that are wrong
    "too_long": claims.OBJECTION_TOO_LONG.format,
    "full": claims.OBJECTIONS_FULL.format,
    "not_writable": claims.OBJECTION_NOT_WRITABLE.format,
    # an edition on its way
    **delivery.REFUSALS,
    # the command
    "incomplete": ledger.INCOMPLETE.format,
    "press_room": ledger.PRESS_ROOM.format,
    "not_replaced": public.NOT_REPLACED.format,
    "no_folder": edition.NO_FOLDER.format,
    "unknown_format": edition.refused_format,
}


def say_refusal(refused: Refusal) -> str:
    """Why there is no document, no seal or no verdict, and what to do.

    Raises:
        Refusal: the refusal itself where there are no words for it.
    """
    match refused:
        case UnreadableDraft():
            return claims.explain_unreadable(refused.code, refused.name)
        case Refusal(code="unreadable"):
            return say_refusal(refused.facts["draft"])
        case Refused(code="nothing_made"):
            return refused.facts["why"]
        case Refusal() if refused.code in SENTENCES:
            return SENTENCES[refused.code](**refused.facts)
    return command.say_refusal(refused)
