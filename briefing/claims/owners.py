"""Whose figure it is: a draft also repeats what other towns, firms, speakers and plans count.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analytics.korean_numbers.vocabulary import units
from analytics.korean_numbers.vocabulary.patterns import (
    FINAL_L,
    find_final,
    group,
    list_syllables,
    one_of,
)
from analytics.korean_numbers.vocabulary.units import Unit
from briefing.claims.clauses import first_clause, last_clause
from briefing.claims.figure import Figure, Mention
from briefing.claims.vocabulary import known, relations
from briefing.claims.vocabulary import owners as words
from briefing.claims.vocabulary.topics import TOPICS
from briefing.claims.words import Why

# of a plan its figures were told, or only that there is one
Plan = Literal["told", "announced"]
SMALL_WORDS = 4  # 두 기관, 한 곳: how Korean says `both` and `a`, not a count
FEW_TIMES = 10  # 다섯 번, 아홉 차례 in passing; 스물한 차례 was counted
ACROSS_THE_COUNTRY = 1_000  # km: below, a distance between two places and no sum of journeys
# characters that are looked at
SAID_WITHIN = 8  # right after a quotation
COMPOUND = 20  # before a noun that may make a name with it: 채용 실현율
AROUND_QUOTE = 50  # where a speaker is named
AROUND_REPORT = 120
NOUNS_WITHIN = 40  # before a figure
RATE_WITHIN = 16  # before the end of a rate's name


def list_cues() -> Iterator[str]:
    """The words of every topic, its sure ones before its hints."""
    for topic in TOPICS.values():
        yield group(*topic.words)
        if topic.hints:
            yield group(*topic.hints)


def compile_nouns(kind: Unit, nouns: str) -> re.Pattern[str]:
    """The nouns before a figure that make it another's: `특허 등록은 12건`."""
    between = words.BETWEEN_NOUNS
    if kind == "km":  # 까지 and 에서 stand right before the way
        between = ""
    return re.compile(rf"(?:{nouns}){between}{words.PARTICLE}$")


_TOWNS = one_of(*words.REGIONS, words.OTHER_TOWNS)
TOWN = re.compile(rf"(?:{_TOWNS})(?!{words.NOT_A_TOWN})")
_PLACE = one_of(TOWN.pattern, words.HERE)
# 광주와 서울 사이
WAY = re.compile(rf"(?:{_PLACE}).{{0,12}}?(?:{words.BETWEEN}).{{0,6}}?(?:{_PLACE})")
OTHERS_AFTER = re.compile(words.OTHERS_AFTER.format(names=_TOWNS))
CUE = re.compile(one_of(*list_cues()))
SURE_CUE = re.compile(one_of(*(group(*topic.words) for topic in TOPICS.values())))
OF_A_TOPIC = re.compile(rf"{words.OF}\s(?:{CUE.pattern})")
PLANNED = re.compile(one_of(words.PLANNED, rf"[{list_syllables(FINAL_L)}]\s?(?:{words.TO_COME})"))
BY_NOW = re.compile(words.BY_NOW)
PLANNED_BEFORE = re.compile(rf"(?:{PLANNED.pattern})[^,.]{{0,6}}$")
OF_REGIONS = re.compile(
    rf"(?:{CUE.pattern})[가-힣]{{0,4}}(?:은|는|의\s경우)\s(?:[^.]*{group(*words.REGIONS)}[^.]*[,고]\s)?$"
)
LABEL_UNIT = re.compile(words.LABEL_UNIT)
QUANTIFIED = re.compile(rf"(?:(?:^|\s)(?:{words.QUANTIFIERS}))+\s?$")
OTHER_NOUNS = {kind: compile_nouns(kind, nouns) for kind, nouns in words.OTHER_NOUNS.items()}


def find_obstacle(mention: Mention) -> Why | None:
    """Why a figure is none of ours to judge: somebody else's, or no count at all; None if it is."""
    return next((why for rule, why in RULES if rule(mention)), None)


def is_said_of_others(mention: Mention) -> bool:
    """Whether what is said without a number is said of others, or of what is to come."""
    rules = (is_planned, is_reported, is_according_to_others, is_of_another_subject)
    return any(rule(mention) for rule in rules)


# ---- what others say -----------------------------------------------------------------------------


def find_spoken_words(text: str) -> list[tuple[int, int]]:
    """Where somebody speaks: quotations, and the lines of a council's members in minutes."""
    return [*find_quotes(text), *find_questions(text)]


def find_quotes(text: str) -> Iterator[tuple[int, int]]:
    """The quotations beside which a speaker is named, or a word of speaking."""
    for match in re.finditer(words.QUOTE, text):
        before = text[max(0, match.start() - AROUND_QUOTE) : match.start()]
        after = text[match.end() : match.end() + AROUND_QUOTE]
        around = before.rpartition("\n")[2] + " … " + after.partition("\n")[0]
        is_said = (
            re.search(words.SPEAKER_OTHER, around)
            or re.search(words.SPEAKER_OURS, before)
            or re.match(words.SAYS, after[:SAID_WITHIN])
        )
        if is_said:
            yield match.span()


def find_questions(text: str) -> Iterator[tuple[int, int]]:
    """What a member of the council asks in minutes, up to the next speaker."""
    speakers = [*re.finditer(words.SPEAKER_LINE, text, re.MULTILINE)]
    ends = [speaker.start() for speaker in speakers[1:]] + [len(text)]
    for speaker, end in zip(speakers, ends, strict=False):
        is_question = re.search(words.QUESTIONER, speaker[0])
        if is_question and not re.search(words.SPEAKER_OURS, speaker[0]):
            yield speaker.start(), end


# ---- no count ------------------------------------------------------------------------------------


def is_said_in_passing(mention: Mention) -> bool:
    """`다섯 번 찾아가`, `3회 이상 방문한 기업`; as an average it is a figure."""
    figure = mention.figure
    return (
        figure.unit == "times"
        and figure.value < FEW_TIMES
        and is_of_each_of_them(mention)
        and not re.search(words.OF_AN_AVERAGE, mention.sentence)
        and not re.search(relations.TRIPS_A_WEEK, mention.sentence)
    )


def is_of_each_of_them(mention: Mention) -> bool:
    """Whether a few times are said in a word, or as how often those counted were met."""
    figure = mention.figure
    if figure.is_native and figure.manner == "exact":
        return True
    is_bound = figure.manner in ("exact", "at_least")
    return is_bound and bool(re.match(relations.DONE_SO_OFTEN, mention.after))


def is_small_word(mention: Mention) -> bool:
    """`두 기관`, `한 곳`; `투자한 기업은 한 곳이다` tells how many there are."""
    figure = mention.figure
    if re.search(words.TELLS_OF, mention.before) and re.match(words.TOLD, mention.after):
        return False
    return figure.is_native and figure.unit in units.SPOKEN_OF and figure.value <= SMALL_WORDS


def is_whole_or_each(mention: Mention) -> bool:
    """The whole of `85/133개사`, the 1 of `1건당` and of `협약 1건을 맺기까지`."""
    if re.search(words.OVER, mention.before) or re.match(words.EACH, mention.after):
        return True
    return mention.figure.value == 1 and bool(re.match(words.FOR_EACH, mention.after))


def is_stretch(mention: Mention) -> bool:
    """`12㎞ 구간`."""
    return mention.figure.unit == "km" and bool(re.match(words.STRETCH, mention.after))


def is_of_each(mention: Mention) -> bool:
    """`기업당 3명`."""
    return mention.figure.unit in units.PEOPLE_OR_MONEY and bool(
        re.search(words.OF_EACH, mention.before)
    )


def is_of_one_firm(mention: Mention) -> bool:
    """`12명을 채용한 곳은 솔트룩스다`; `154명을 채용한 곳은 27곳이다` is of all of them."""
    if mention.figure.unit not in units.PEOPLE_OR_MONEY:
        return False
    counts_firms = any(
        other.unit in units.FIRMS_OR_PIECES and other.start >= mention.figure.end
        for other in mention.figures
    )
    return not counts_firms and bool(re.match(words.OF_ONE_FIRM, mention.after))


def is_guests(mention: Mention) -> bool:
    """`8개 기업 대표가 참석했다`."""
    return mention.figure.unit in units.FIRMS_OR_PIECES and bool(
        re.match(words.PEOPLE_OF, mention.after)
    )


def is_way(mention: Mention) -> bool:
    """`광주에서 서울까지 300㎞`."""
    figure = mention.figure
    return (
        figure.unit == "km"
        and figure.value < ACROSS_THE_COUNTRY
        and bool(WAY.search(mention.before))
    )


# ---- not yet -------------------------------------------------------------------------------------


def is_planned(mention: Mention) -> bool:
    """A target or a forecast; `63.9%를 80%로 높이겠다` starts from what is."""
    if is_of_promises(mention):
        return False
    if PLANNED_BEFORE.search(last_clause(mention.before)):
        return True
    if re.search(words.TARGET, mention.before):
        return True
    clause = re.split(words.STARTING_FROM, first_clause(mention.after))[0]
    if mention.figure.unit in units.PEOPLE_OR_MONEY and re.search(words.PROMISED, clause):
        return False
    if re.search(words.ASKS_BACK, mention.after):
        return False
    if PLANNED.search(clause) or re.search(words.CONDITION, clause):
        return is_aimed_at(mention, clause)
    return is_listed_in_plan(mention)


def is_so_by_now(mention: Mention) -> bool:
    """The 145 of `2023년까지 300개 유치를 내다보고 있으며 현재 누적 협약은 145건이다`."""
    return bool(BY_NOW.search(last_clause(mention.before)))


def plans_on(mention: Mention, plan: Plan | None) -> bool:
    """Whether a figure goes on with the plan of the sentence before, and is not so already."""
    if not plan or re.search(words.SETTLED_BY_NOW, mention.sentence) or is_starting_point(mention):
        return False
    return plan == "announced" or bool(re.match(words.PLANS_ON, mention.sentence))


def find_plan(sentence: str, has_figures: bool, is_planned: bool) -> Plan | None:
    """What a sentence plans for the next one: figures of its own, or that they follow."""
    if is_planned:
        return "told"
    if not has_figures and re.search(words.ANNOUNCES, sentence.strip()):
        return "announced"
    return None


def is_aimed_at(mention: Mention, clause: str) -> bool:
    """Whether a plan is for a figure, and not from it or about those who are there already.

    Args:
        clause: the words behind the figure that say the plan.
    """
    if is_starting_point(mention):
        return False
    return bool(re.search(words.GOAL, clause)) or not re.search(words.SETTLED, mention.before)


def is_listed_in_plan(mention: Mention) -> bool:
    """The 28만㎞ of `연말까지 28만㎞, 700곳을 채운다는 계획`."""
    return bool(re.search(words.BY_THEN, mention.before) and PLANNED.search(mention.after))


def is_of_promises(mention: Mention) -> bool:
    """`투자하기로 약속한 금액은 456억 원`: what was promised is counted."""
    return mention.figure.unit in units.PEOPLE_OR_MONEY and bool(
        re.search(words.WERE_PROMISED, last_clause(mention.before))
    )


def is_starting_point(mention: Mention) -> bool:
    """The 63.9% of `63.9%를 80%로 높이겠다`."""
    goal = find_next_alike(mention)
    return bool(
        goal
        and re.match(words.FROM_HERE, mention.after)
        and re.match(words.TO_THERE, mention.sentence[goal.end :])
    )


def find_next_alike(mention: Mention) -> Figure | None:
    """The next figure of the same kind in the sentence."""
    figure = mention.figure
    return next(
        (
            other
            for other in mention.figures
            if other.start >= figure.end and other.unit == figure.unit
        ),
        None,
    )


# ---- of another thing ----------------------------------------------------------------------------


def is_of_another_thing(mention: Mention) -> bool:
    """Patents, students, won of budget: the noun right before it is none that the bureau counts."""
    figure = mention.figure
    before = LABEL_UNIT.sub("", mention.before.rstrip())
    before = QUANTIFIED.sub("", before)
    nouns = figure.unit and OTHER_NOUNS.get(figure.unit)
    if nouns and nouns.search(before[-NOUNS_WITHIN:]):
        return True
    if figure.unit == "seats" and re.search(words.HALLS, mention.sentence):
        return True
    if figure.unit == "share" and is_of_unknown_people(before):
        return True
    return is_unknown_noun(before) and not OF_A_TOPIC.match(mention.after)


def is_of_unknown_people(before: str) -> bool:
    """Whether a text ends in a whole that is none of ours: `응답자의`."""
    population = re.search(words.POPULATION, before)
    return population is not None and not is_known(population, population["word"])


def is_unknown_noun(before: str) -> bool:
    """Whether a text ends in a noun (with or without its particle) that is none of ours."""
    match = re.search(words.LAST_WORD, before)
    if not match or match["word"] in words.NAMES_NO_OWNER or match["word"] in known.ADVERBS:
        return False
    word = match["word"]
    noun = re.sub(words.TOPIC_PARTICLE, "", word)
    if len(noun) < 2:
        return False
    if word.endswith(words.AFTER_A_VOWEL) and find_final(noun[-1]):
        return False  # 뛰어넘는: no noun takes 는 there
    return not is_no_noun(noun, has_particle=noun != word) and not is_known(match, noun)


def is_no_noun(word: str, has_particle: bool) -> bool:
    """Whether a word ends as verbs and adverbs do."""
    if has_particle:
        return bool(re.search(words.VERB_STEM, word))
    return bool(re.search(words.NO_NOUN, word))


def is_known(match: re.Match[str], noun: str) -> bool:
    """Whether a noun names what the bureau counts, alone or with the words before it, or nothing.

    Args:
        match: where it stands, as the group `word`; noun: the same without its particle.
    """
    if re.search(words.NEUTRAL, noun):
        return True
    nearby = match.string[max(0, match.start("word") - COMPOUND) : match.end("word")]
    start = len(nearby) - len(match["word"])
    return ends_in_cue(CUE, nearby, start) or ends_in_cue(SURE_CUE, nearby, start)


def ends_in_cue(cues: re.Pattern[str], text: str, start: int) -> bool:
    """Whether a topic's word reaches into what stands from a place on."""
    return any(cue.end() > start for cue in cues.finditer(text))


def is_of_another_rate(mention: Mention) -> bool:
    """A share said of a rate that is none of ours (고용률, 지지율), or of opinions."""
    figure = mention.figure
    if figure.unit != "share":
        return False
    if re.search(words.POLL, mention.sentence):
        return True
    if re.search(words.OPINION, first_clause(mention.after)):
        return True
    ends = (other.end for other in mention.figures if other.end <= figure.start)
    since = mention.before[max(ends, default=0) :]
    rates = [*re.finditer(words.RATE, since)]
    if not rates or re.search(words.NEUTRAL_RATE, rates[-1][0]):
        return False
    named = since[: rates[-1].end()]
    return not SURE_CUE.search(named[-RATE_WITHIN:])


# ---- of another body -----------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Body:
    """A body that a sentence names, in the order in which they stand."""

    start: int
    is_another: bool


def is_according_to_others(mention: Mention) -> bool:
    """`통계청에 따르면`: counted by somebody else."""
    return bool(re.search(words.ACCORDING_TO_OTHERS, mention.before[-AROUND_REPORT:]))


def is_reported(mention: Mention) -> bool:
    """Said by somebody else: `박 의원은 … 30곳뿐이라고 지적했다`."""
    before = mention.before[-AROUND_REPORT:]
    if not re.search(words.SPEAKER_OTHER, before) or re.search(words.SPEAKER_OURS, before):
        return False
    return bool(re.search(words.REPORTS, mention.after[:AROUND_REPORT]))


def is_of_another_subject(mention: Mention) -> bool:
    """Whether the nearest body named before a figure is another town, ministry or company."""
    if OTHERS_AFTER.match(mention.after):
        return True
    spoken = find_begin_of_words(mention.before)
    bodies = [body for body in list_bodies(mention.sentence) if body.start < mention.figure.start]
    if mention.figure.unit in units.PEOPLE_OR_MONEY:
        bodies += find_companies(mention.before)
    bodies += find_towns(mention)
    bodies = [body for body in bodies if body.start >= spoken]
    return bool(bodies) and max(bodies).is_another


def find_begin_of_words(before: str) -> int:
    """Where the quotation begins in which a text ends: who says it is not whose figure it is."""
    opened = max(before.rfind("“"), before.rfind("‘"))
    if opened < 0 or max(before.rfind("”"), before.rfind("’")) > opened:
        return 0
    return opened


@lru_cache(maxsize=64)
def list_bodies(sentence: str) -> tuple[Body, ...]:
    """Each body that a sentence names by a word that only bodies have."""
    bodies = {words.OTHERS: True, words.OTHER_MUNICIPALITY: True, words.OURS: False}
    return tuple(
        Body(match.start(), is_another)
        for pattern, is_another in bodies.items()
        for match in re.finditer(pattern, sentence)
    )


def find_companies(before: str) -> Iterator[Body]:
    """Unknown names that are subjects, whose people and money are a company's.

    As in `솔트룩스는 광주에서 40명을 채용했다`.
    """
    for match in re.finditer(words.MARKED_SUBJECT, before):
        if is_unknown_noun(before[: match.end()]):
            yield Body(match.start(), is_another=True)


def find_towns(mention: Mention) -> Iterator[Body]:
    """Towns named as bodies; `서울에서 온 88곳` and `서울 306곳을 방문` name where our firms are."""
    by_region = re.search(words.BY_REGION, mention.sentence)
    for town in TOWN.finditer(mention.before):
        rest = mention.sentence[town.end() :]
        is_region = by_region and re.match(rf"{words.TOWN_COUNTED}|{words.OF}", rest)
        is_region = is_region or OF_REGIONS.search(mention.before[: town.start()])
        if not is_region and not re.match(words.PLACE_AFTER, rest):
            yield Body(town.start(), is_another=True)


def is_interval(mention: Mention) -> bool:
    """The 95% and the ends of `95% 구간 55.5~71.6%`."""
    return bool(
        re.match(words.INTERVAL, mention.after) or re.search(words.INTERVAL_BEFORE, mention.before)
    )


RULES: tuple[tuple[Callable[[Mention], bool], Why], ...] = (
    (is_said_in_passing, "passing"),
    (is_small_word, "passing"),
    (is_whole_or_each, "each"),
    (is_stretch, "other_thing"),
    (is_interval, "other_thing"),
    (is_of_each, "each"),
    (is_of_one_firm, "others"),
    (is_guests, "other_thing"),
    (is_way, "other_thing"),
    (is_of_another_thing, "other_thing"),
    (is_of_another_rate, "other_thing"),
    (is_according_to_others, "others"),
    (is_of_another_subject, "others"),
)
