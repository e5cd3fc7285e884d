"""Every refusal → its status and its sentence, in Korean and in English."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.access.refusals import NotLogged, NoToken
from analytics.api import words
from analytics.measure.question import Unanswerable
from analytics.metrics import UnknownMetric
from analytics.refusal import Refusal
from analytics.warehouse.builds import NoSnapshot

UNKNOWN_CALLER = 401
NOT_FOUND = 404
FORBIDDEN = 403
NOT_ALLOWED = 405
TOO_LONG = 414
UNPROCESSABLE = 422
TOO_OFTEN = 429
UNAVAILABLE = 503


class ApiRefusal(Refusal):
    """A request that is refused before anything is measured.

    `code`: day · far_day · too_many · where · parameter · repeated · format · address · method · host · too_long · too_often · too_slow ·
    token_missing · token_unknown · token_expired · token_withdrawn · role · role_gone.
    """


@dataclass(frozen=True)
class Refused:
    """What a program is told instead of an answer.

    Args:
        code: stable, for programs; korean, english: one sentence each, for people.
    """

    status: int
    code: str
    korean: str
    english: str

    @property
    def body(self) -> dict[str, dict[str, str]]:
        """As it goes out."""
        return {"error": {"code": self.code, "ko": self.korean, "en": self.english}}


API_STATUSES = {
    "address": NOT_FOUND,
    "method": NOT_ALLOWED,
    "host": FORBIDDEN,
    "too_long": TOO_LONG,
    "too_often": TOO_OFTEN,
    "too_slow": UNAVAILABLE,
    "token_missing": UNKNOWN_CALLER,
    "token_unknown": UNKNOWN_CALLER,
    "token_expired": UNKNOWN_CALLER,
    "token_withdrawn": UNKNOWN_CALLER,
    "role": FORBIDDEN,
    "role_gone": FORBIDDEN,
}
QUESTION_STATUSES = {"not_public": FORBIDDEN, "no_data": UNAVAILABLE}


def refuse(refusal: Refusal) -> Refused:
    """The status and the sentences of a refusal. Raises: the refusal itself where there are none."""
    match refusal:
        case UnknownMetric():
            return tell(NOT_FOUND, "unknown_metric", words.UNKNOWN_METRIC, name=refusal.name)
        case NoSnapshot(code="unknown"):
            return tell(NOT_FOUND, "unknown_build", words.UNKNOWN_BUILD, build=refusal.build_id)
        case NoSnapshot(code="unpublished"):
            return tell(UNAVAILABLE, "unpublished", words.NOT_PUBLISHED_YET)
        case NoSnapshot():
            return tell(UNAVAILABLE, "no_data", words.NO_BUILD)
        case NotLogged():
            return tell(UNAVAILABLE, "not_logged", words.NOT_LOGGED)
        case NoToken():
            return tell(UNAVAILABLE, "no_tokens", words.NO_TOKENS)
        case Unanswerable():
            status = QUESTION_STATUSES.get(refusal.code, UNPROCESSABLE)
            return tell(status, refusal.code, words.QUESTIONS[refusal.code], **name_facts(refusal))
        case ApiRefusal():
            status = API_STATUSES.get(refusal.code, UNPROCESSABLE)
            return tell(status, refusal.code, words.REQUESTS[refusal.code], **refusal.facts)
    raise refusal


def tell(status: int, code: str, sentence: words.Pair, **facts: object) -> Refused:
    """Both sentences with what they name."""
    return Refused(status, code, sentence.korean.format(**facts), sentence.english.format(**facts))


def name_facts(refusal: Unanswerable) -> dict[str, object]:
    """What the sentences of a question name; a metric by its name, with the groups that it has."""
    facts = dict(refusal.facts)
    if metric := facts.pop("metric", None):
        facts["name"] = metric.name
        facts["allowed"] = ", ".join(metric.dimensions) or "-"
    return facts
