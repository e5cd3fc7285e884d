"""What of a figure's clause was not understood: a verdict needs every word of it.

`39개사` of firms alone is no count with institutions, `확인 고용 154명` under `2021. 9. 30.` none of today.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from analytics.korean_days.phrases import Span, find_days, spell_days
from analytics.metrics import METRICS
from briefing.claims.case import Case
from briefing.claims.claim import Claim
from briefing.claims.clauses import last_clause
from briefing.claims.days import is_mean_of_weeks
from briefing.claims.figure import Mention
from briefing.claims.meaning import comes_out_of_them
from briefing.claims.understanding import population
from briefing.claims.understanding.beside import drop_mean_of_weeks, read_after, read_before
from briefing.claims.understanding.consumed import (
    drop_next_name,
    find_foreign,
    find_unknown_word,
    list_companions,
    list_wholes,
    names,
    says_anything,
)
from briefing.claims.vocabulary import known
from briefing.claims.vocabulary.owners import REGIONS
from briefing.claims.words import Verdict, Why

BLAMES: tuple[Verdict, ...] = ("unsupported", "other_stage", "stale")
AFTER_DAYS = re.compile(known.AFTER_DAYS)
BEFORE_DAYS = re.compile(known.BEFORE_DAYS)
COHORT = re.compile(known.COHORT)
GLUED = re.compile(known.GLUED)
LIST_NUMBER = re.compile(known.LIST_NUMBER)
# what says nothing of what is counted, as a whole
PHRASES = tuple(map(re.compile, (known.PURPOSE, known.BESIDE_MEAN, known.NOT_GONE)))
DIGITS = re.compile(r"\d[\d,.]*[가-힣%㎞]*")
ARROWS = re.compile(known.ARROWS)
GOING_ON = re.compile(known.GOING_ON)
LONG = re.compile(known.LONG)
COMPARED_TO_BEFORE = re.compile(known.COMPARED_TO_BEFORE)
IN_BRACKETS = re.compile(known.IN_BRACKETS)
FIELD = "field"
REASON = "reason"
BY_SIGNING = "first_signed_on"  # what the days of a metric are: those of the firms' signing


@dataclass(frozen=True)
class Unread:
    """Why a clause is not understood, with the word that keeps it from being; empty where it is none."""

    why: Why
    word: str = ""


@dataclass(frozen=True)
class Clause:
    """The words that are said of a figure, without figures.

    Args:
        lead: with which its sentence begins, where another figure stands between.
        before: since the figure before it; after: behind it.
        is_later: whether another figure stands before it.
    """

    case: Case
    lead: str
    before: str
    after: str
    is_later: bool

    @cached_property
    def own(self) -> str:
        """Those that name what is counted: not the deed of the figure before (`답을 얻었고, `)."""
        before = self.before
        if self.is_later:
            before = last_clause(before)
        return f"{self.blank(before)} … {self.blank(self.after)}"

    @cached_property
    def whole(self) -> str:
        """All of them, without the days that they name."""
        return f"{self.blank(self.before)} … {self.blank(self.after)}"

    def blank(self, text: str) -> str:
        """A text without its days, and without what only says for what something was done."""
        left = blank_days(self.case, text)
        for phrase in PHRASES:
            left = phrase.sub(" ", left)
        return left


def find_unread(case: Case, claim: Claim) -> Unread | None:
    """What keeps a clause from being understood; None where all of it is."""
    clause = read_clause(case)
    return next((left for rule in RULES if (left := rule(clause, claim))), None)


def find_time_left(clause: Clause, claim: Claim) -> Unread | None:
    """`확인 고용 154명(2021. 9. 30.)`, `38회↑`: days or a change that nobody read."""
    if has_days_left(clause) or is_of_other_days(clause, claim):
        return Unread("days")
    if is_change_unread(clause.case):
        return Unread("compared")
    return None


def find_foreign_words(clause: Clause, claim: Claim) -> Unread | None:
    """`고용 증빙이 남아 있는 협약사는 83개사`: words of another subject."""
    topic = clause.case.asked.topic
    topics = list_companions(topic)
    if comes_out_of_them(clause.case.asked.mention):
        topics |= list_wholes(topic)
    foreign = find_foreign(drop_parts(clause.own, claim), topics)
    if not foreign:
        return None
    return Unread("two", foreign)


def find_unknown_words(clause: Clause, claim: Claim) -> Unread | None:
    """`뜬금없는 협약 기업은 133곳`: words that nobody here knows."""
    word = find_unknown(clause, claim)
    if not word:
        return None
    return Unread("unknown", word)


def find_nameless(clause: Clause, claim: Claim) -> Unread | None:
    """`이행은 154개`, called wrong: no word names what is counted."""
    if claim.verdict in BLAMES and not is_named(clause, claim):
        return Unread("topic")
    return None


def find_other_population(clause: Clause, claim: Claim) -> Unread | None:
    """`기관 MOU 145건`, `만든 자리는 3,136개`: fewer or others are named than the metric counts."""
    case = clause.case
    if is_of_two(case) or is_at_home(clause, claim) or is_of_some(clause, claim):
        return Unread("narrowed")
    if population.is_of_others(case, claim, clause.own):
        return Unread("narrowed")
    if lacks_word(claim, clause.own, case):
        return Unread("topic")
    return None


# ---- the words that are said of it ---------------------------------------------------------------


def read_clause(case: Case) -> Clause:
    """The words that are said of a figure."""
    mention = case.asked.mention
    said = read_before(mention)
    first = min(one.start for one in mention.figures)
    begins = mention.figure.start - len(said)
    return Clause(
        case=case,
        lead=mention.sentence[: min(first, begins)],
        before=drop_mean_of_weeks(blank_figures(mention, said)),
        after=read_behind(mention),
        is_later=begins > 0 and not comes_out_of_them(mention),
    )


def blank_figures(mention: Mention, before: str) -> str:
    """The words before a figure without the other figures among them."""
    offset = mention.figure.start - len(before)
    letters = [*before]
    for other in mention.figures:
        if offset <= other.start and other.end <= mention.figure.start:
            first, last = other.start - offset, other.end - offset
            glued = GLUED.match(before, last)
            if glued:
                last = glued.end()
            letters[first:last] = " " * (last - first)
    return LIST_NUMBER.sub(" ", "".join(letters))


def read_behind(mention: Mention) -> str:
    """The words behind a figure without what hangs on it, and without the name of the next one."""
    after = read_after(mention)
    glued = GLUED.match(after)
    if glued:
        after = after[glued.end() :]
    if not any(other.start >= mention.figure.end for other in mention.figures):
        return after
    if glued and glued[0]:
        after = population.drop_next_population(after)
    return drop_next_name(after)


# ---- days ----------------------------------------------------------------------------------------


def has_days_left(clause: Clause) -> bool:
    """Whether days are named beside a figure that was judged as if none were, or as if they were its own.

    `2020년에 협약한 기업이 채용한 인원` are of all days since.
    """
    case = clause.case
    asked = case.asked
    said = spell_days(f"{clause.lead} {clause.before}")
    if asked.topic.name != "signed" and COHORT.search(said):
        return True
    if not asked.figure.is_change and (names_days_behind(clause) or is_dated_by_compared(clause)):
        return True
    if is_timed(case):
        return False
    if asked.is_so_far:
        said = spell_days(clause.before)
    return names_other_days(case, said) or names_other_days(case, spell_days(clause.after))


def is_of_other_days(clause: Clause, claim: Claim) -> bool:
    """`2020년 한 해 동안 48개사가 사무소를 열었다`: the days of the opening, where those of the signing are counted."""
    metric = METRICS[str(claim.metric)]
    is_by_signing = getattr(metric, "time", "") == BY_SIGNING
    asked = clause.case.asked
    is_done_then = bool(asked.period) and bool(re.search(known.WITHIN, clause.before))
    return is_by_signing and is_done_then and asked.topic.name != "signed"


def is_timed(case: Case) -> bool:
    """Whether a figure was judged as of some days, or has none of its own: a plan, a change, a mean."""
    asked = case.asked
    is_dated = bool(asked.period or asked.as_of or asked.named)
    is_timeless = asked.is_planned or asked.figure.is_change
    return is_dated or is_timeless or is_mean_of_weeks(asked.mention.before)


def names_other_days(case: Case, said: str) -> bool:
    """Whether some words name days that are neither all there are nor end with the day of the draft."""
    return any(not is_till_now(case, days.span) for days in find_days(said, case.day))


def is_till_now(case: Case, span: Span) -> bool:
    """`2022. 3. 31.까지`, `2019. 10. 2.~2022. 3. 31. 기간`: everything so far."""
    if span.last != case.day:
        return False
    return span.is_one_day or span.first <= case.registry.find_first_day()


def names_days_behind(clause: Clause) -> bool:
    """`4건(2월)`: the days stand in brackets behind the figure."""
    after = clause.case.asked.mention.after
    if not IN_BRACKETS.match(after):
        return False
    inside = spell_days(after.split(")")[0])
    return names_other_days(clause.case, inside)


def is_dated_by_compared(clause: Clause) -> bool:
    """`1년 전 41곳의 두 배를 넘는 85곳`: the only days are those of what it is compared with."""
    asked = clause.case.asked
    if not (asked.period or asked.as_of):
        return False
    mention = asked.mention
    ends = [other.end for other in mention.figures if other.end <= mention.figure.start]
    if not ends:
        return False
    between = mention.sentence[max(ends) : mention.figure.start]
    is_compared = COMPARED_TO_BEFORE.match(between)
    return bool(is_compared) and not find_days(spell_days(between), clause.case.day)


def blank_days(case: Case, text: str) -> str:
    """A text without the days that it names."""
    spelt = spell_days(text)
    letters = [*spelt]
    for days in find_days(spelt, case.day):
        behind = AFTER_DAYS.match(spelt, days.end)
        end = behind.end() if behind else days.end
        ahead = BEFORE_DAYS.search(spelt[: days.start])
        start = ahead.start() if ahead else days.start
        letters[start:end] = " " * (end - start)
    blanked = LONG.sub(" ", "".join(letters))
    if case.asked.period or case.asked.as_of:
        return GOING_ON.sub(" ", blanked)
    return blanked


# ---- what they name ------------------------------------------------------------------------------


def is_named(clause: Clause, claim: Claim) -> bool:
    """Whether some words of a sentence up to a figure's clause name what it is said of.

    What only a sentence before it named may be something else by now.
    """
    topic = clause.case.asked.topic
    if names(clause.own, topic):
        return True
    mention = clause.case.asked.mention
    return not says_anything(drop_parts(clause.own, claim)) and names(mention.before, topic)


def find_unknown(clause: Clause, claim: Claim) -> str | None:
    """The first word that nobody here knows, or a number that was read as none: `10대 기업`."""
    case = clause.case
    of_topic = list_known_here(case)
    said = drop_parts(clause.whole, claim)
    digits = DIGITS.search(said)
    return (
        find_unknown_word(said, of_topic)
        or (digits and digits[0])
        or find_unknown_word(
            drop_places(case, clause.blank(clause.lead)), of_topic | list_known_in_lead(case)
        )
    )


def list_known_in_lead(case: Case) -> frozenset[str]:
    """The words that a change of the same sentence explains: `지난달보다 10건 늘어난 145건`."""
    if any(other.is_change for other in case.asked.mention.figures):
        return known.OF_CHANGES
    return frozenset()


def list_known_here(case: Case) -> frozenset[str]:
    """The words that are known beside such a figure and no other: 처음 beside firms that were met."""
    asked = case.asked
    found = {*known.OF_TOPIC.get(asked.topic.name, frozenset())}
    if case.figure.is_change or asked.named or is_mean_of_weeks(asked.mention.before):
        found |= known.OF_CHANGES
    if asked.period or asked.as_of:
        found |= known.OF_DAYS
    if asked.is_planned:
        found |= known.OF_PLANS
    if asked.is_population_said:
        found |= known.OF_POPULATIONS
    if asked.is_negated:
        found |= known.OF_RESTS
    return frozenset(found)


def drop_parts(text: str, claim: Claim) -> str:
    """A text without the part that the figure was held against: 서울 지역."""
    for label in filter(None, claim.part.split("·")):
        text = re.sub(re.escape(label) + known.PART_NOUN, " ", text)
    return text


def drop_places(case: Case, text: str) -> str:
    """A text without the names of regions, fields and reasons, which a list gives each its figure."""
    fields = case.registry.list_labels("firms_signed", FIELD)
    reasons = case.registry.list_labels("refusal_mentions", REASON)
    names = "|".join(map(re.escape, (*REGIONS, *fields, *reasons)))
    return re.sub(f"(?:{names}){known.PART_NOUN}", " ", text)


def is_change_unread(case: Case) -> bool:
    """`38회↑`: an arrow that nobody took for a change."""
    mention = case.asked.mention
    return not case.figure.is_change and bool(
        ARROWS.match(mention.after) or ARROWS.search(mention.before[-2:])
    )


def is_of_two(case: Case) -> bool:
    """`회신율`: one word for the rate of a survey and for that of the firms that were met."""
    sentence = case.asked.mention.sentence
    return (
        case.figure.unit in ("share", "points")
        and bool(re.search(known.OF_TWO, sentence))
        and not re.search(known.OF_ONE, sentence)
    )


def is_at_home(clause: Clause, claim: Claim) -> bool:
    """`광주에서 만난 기업은 44곳`: a part that is not read as one."""
    if claim.part or clause.case.asked.topic.name not in known.AWAY_FROM_HOME:
        return False
    return bool(re.search(known.AT_HOME, clause.own))


def is_of_some(clause: Clause, claim: Claim) -> bool:
    """`지식콘서트 참석자 2,390명`: of those who came to all events."""
    some = known.NARROWER.get(str(claim.metric))
    return bool(some and re.search(some, clause.own))


def lacks_word(claim: Claim, text: str, case: Case) -> bool:
    """`만든 자리는 3,136개`: what is promised is called so."""
    metric = str(claim.metric)
    if claim.verdict in BLAMES:
        return False
    needed = next((pattern for part, pattern in known.NEEDED.items() if part in metric), None)
    return bool(needed) and not re.search(str(needed), text + case.text)


RULES: tuple[Callable[[Clause, Claim], Unread | None], ...] = (
    find_time_left,
    find_foreign_words,
    find_nameless,
    find_unknown_words,
    find_other_population,
)
