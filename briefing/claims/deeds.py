"""What was done by or to those whom a figure counts: the verb that is said of it.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.korean_numbers.vocabulary.patterns import FINAL_N, find_final
from analytics.korean_numbers.vocabulary.units import Unit
from briefing.claims.clauses import first_clause, last_clause
from briefing.claims.figure import Mention
from briefing.claims.vocabulary import deeds as words
from briefing.claims.vocabulary import owners, relations

# what somebody does or has done to them; trips and kilometres are of the bureau itself
OF_SOMEBODY: frozenset[Unit | None] = frozenset(
    {"firms", "pieces", "cases", "people", "share", "krw"}
)
OF_FIRMS: frozenset[Unit | None] = frozenset({"firms", "pieces", "share"})
PEOPLE_OR_MONEY: frozenset[Unit | None] = frozenset({"people", "krw"})
DEEDS = (
    *((topic, re.compile(pattern)) for topic, pattern in words.DEEDS.items()),
    ("confirmed", re.compile(words.CONFIRMED)),
)
PROMISED_OF: dict[Unit | None, str] = {"people": "jobs_promised", "krw": "investment_promised"}
CONFIRMED_OF: dict[Unit | None, str] = {"people": "hiring", "krw": "investing"}
SUBJECT = re.compile(words.SUBJECT)
OBJECT = re.compile(words.OTHERS_PARTICLE)
PLANNED = re.compile(owners.PLANNED)
TURN = re.compile(words.TURN)
PARENTHESIS = re.compile(r"^\s?\([^()]{0,60}\)|^\)")
WHOSE_NOUN = re.compile(
    r"^의?\s?(?:모든\s)?(?:협약\s?)?(?:기업|기관|업체|회사|곳)(?:들)?(?=[이가은는도을를과와에만])"
)


@dataclass(frozen=True, order=True)
class Deed:
    """A verb behind a figure, where it stands behind it."""

    start: int
    end: int
    topic: str


def find_deed(mention: Mention) -> str | None:
    """The name of the topic that counts those who did it: `133개사가 문을 열었다` → opened.

    None where the sentence says no deed of the figure.
    """
    if mention.figure.unit not in OF_SOMEBODY or re.match(relations.OF_THEM_AFTER, mention.after):
        return None
    after = skip_apposition(mention.after)
    if is_promise(mention, after):
        return PROMISED_OF[mention.figure.unit]
    topic = find_topic_of_deed(mention, after)
    if not topic:
        return None
    return resolve_population(topic, mention)


def find_topic_of_deed(mention: Mention, after: str) -> str | None:
    """Of several deeds of one subject the last: who signed and opened has opened.

    Of what is done to somebody (`492곳을 찾아가`) the first.
    """
    deeds = list_deeds(cut_at_turn(cut_at_next(mention, after)))
    if OBJECT.match(after):
        if PLANNED.search(first_clause(after)):
            return None
        return next((deed.topic for deed in deeds), None)
    if not SUBJECT.match(after):
        return None
    if deeds:
        return deeds[-1].topic
    beyond = list_deeds(cut_at_turn(cut_at_alike(mention, after)))
    return next((deed.topic for deed in beyond), None)


def is_of_unknown_deed(mention: Mention) -> bool:
    """`협약 기업 133곳이 상장했다`: something was done that no metric of ours counts."""
    figure = mention.figure
    if figure.unit not in OF_FIRMS or figure.is_change:
        return False
    if re.match(relations.OF_THEM_AFTER, mention.after):
        return False
    after = skip_apposition(mention.after)
    particle = re.match(r"^(?:\s?(?:모두|전부|전체))?(?:이|가|은|는|도|만)\s", after)
    if not particle:
        return False
    said = cut_at_turn(cut_at_next(mention, after[particle.end() :])).strip()
    if not re.search(r"[가-힣]다[.!]?$|[가-힣]다\b|[음함됨]$", said):
        return False
    return not re.search(words.TRANSPARENT, said)


# ---- what stands behind a figure -----------------------------------------------------------------


def skip_apposition(after: str) -> str:
    """Without `(63.9%)` and `의 기업`, behind which the particle of the figure stands."""
    after = PARENTHESIS.sub("", after)
    noun = WHOSE_NOUN.match(after)
    if noun:
        return after[noun.end() :]
    return after


def cut_at_next(mention: Mention, after: str) -> str:
    """Up to the next figure of the sentence."""
    return cut_at(mention, after, [figure.start for figure in mention.figures])


def cut_at_alike(mention: Mention, after: str) -> str:
    """Up to the next figure that counts the same: `27곳이 132명을 채용했다` goes on."""
    starts = [figure.start for figure in mention.figures if figure.unit == mention.figure.unit]
    return cut_at(mention, after, starts)


def cut_at(mention: Mention, after: str, starts: list[int]) -> str:
    """Up to the first of some places of the sentence that lies in what stands behind a figure."""
    begins = len(mention.sentence) - len(after)
    ahead = [start for start in starts if start >= begins]
    return after[: min(ahead, default=len(mention.sentence)) - begins]


def cut_at_turn(after: str) -> str:
    """Up to where another subject may begin: `… 맺었지만 문을 연 곳은`."""
    turn = TURN.search(after)
    if not turn:
        return after
    return after[: turn.end()]


def list_deeds(text: str) -> list[Deed]:
    """The verbs of a text that are said of its subject, in order; not `문을 연 곳`."""
    found = [
        Deed(match.start(), match.end(), topic)
        for topic, pattern in DEEDS
        for match in pattern.finditer(text)
        if not is_adnominal(text, match.end())
    ]
    return sorted(deed for deed in found if not any(holds(other, deed) for other in found))


def holds(other: Deed, deed: Deed) -> bool:
    """Whether a deed stands within a longer one: 회신 in 긍정 회신."""
    is_longer = other.end - other.start > deed.end - deed.start
    return is_longer and other.start <= deed.start and deed.end <= other.end


def is_adnominal(text: str, end: int) -> bool:
    """Whether a verb that ends about here only says of which thing the next word is."""
    stop = next(
        (at for at in range(end, len(text)) if not re.match("[가-힣]", text[at])), len(text)
    )
    last = text[stop - 1 : stop]
    rest = text[stop:]
    if not rest.startswith(" ") or re.match(words.NOUN_OF_FACT, rest):
        return False
    if text[:stop].endswith(words.REPORTED):
        return False
    return last in "는던" or find_final_or_none(last) == FINAL_N


def find_final_or_none(syllable: str) -> int | None:
    """The consonant that a syllable ends in; None for what is none."""
    if not re.fullmatch(r"[가-힣]", syllable):
        return None
    return find_final(syllable)


def is_promise(mention: Mention, after: str) -> bool:
    """`154명을 채용하기로 약속했다`: no deed yet."""
    if mention.figure.unit not in PEOPLE_OR_MONEY:
        return False
    return bool(
        re.search(words.PROMISED_BEFORE, mention.before)
        or re.search(words.PROMISED, first_clause(cut_at_next(mention, after)))
    )


def resolve_population(topic: str, mention: Mention) -> str | None:
    """Who was visited and signed is counted as converted; what was confirmed by what is counted."""
    if topic == "confirmed":
        return CONFIRMED_OF.get(mention.figure.unit)
    declined = re.search(words.DECLINED, mention.before)
    if topic == "positive" and declined and mention.figure.unit in OF_FIRMS:
        return "won_back"
    is_signing = topic == "signed" and mention.figure.unit in OF_FIRMS
    if is_signing and re.search(words.VISITED, last_clause(mention.before)):
        return "conversion"
    return topic
