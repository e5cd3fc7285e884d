"""Which topic a figure is said of, and which of its metrics: by the words that stand nearest.

Knows the words, not the values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from analytics.korean_numbers.vocabulary import units
from analytics.korean_numbers.vocabulary.units import Unit
from briefing.claims.clauses import find_clause_ends, first_clause, last_clause
from briefing.claims.deeds import find_deed
from briefing.claims.figure import Figure, Mention
from briefing.claims.vocabulary import relations
from briefing.claims.vocabulary.deeds import REFINED
from briefing.claims.vocabulary.kin import ALL_PARTIES, REALISATIONS, WITH_ALL_PARTIES
from briefing.claims.vocabulary.topic import Topic
from briefing.claims.vocabulary.topics import OUT_OF_TOPIC, TOPICS

FARTHEST = 70  # characters, with penalties: a word farther away says nothing about a figure
PACE = "pace"
CLOSE = 12  # characters right before a figure
LISTED = 12  # characters between the figures of a list: `헬스케어 25곳, 보안 12곳`
# characters that a word is nearer than it stands
SURE = 12  # where it names its topic beyond doubt
SUREST = 26  # and says more than another topic's
# characters that it is farther
NEXT_CLAUSE = 14
NEXT_FIGURE = 10

NAMES_ANOTHER = re.compile(relations.NAMES_ANOTHER)
DENIED = re.compile(relations.DENIED)
LABELLED = re.compile(relations.LABELLED)
_PROMISED = re.compile(relations.LABEL_PROMISED)
_CONFIRMED = re.compile(relations.LABEL_CONFIRMED)
_REPORTED = re.compile(relations.LABEL_REPORTED)
# unit → what stands right before such a figure, with the topic that it names
LABELS: dict[Unit | None, tuple[tuple[re.Pattern[str], str], ...]] = {
    "people": (
        (_PROMISED, "jobs_promised"),
        (_CONFIRMED, "hiring"),
        (_REPORTED, "jobs_reported"),
    ),
    "krw": (
        (_PROMISED, "investment_promised"),
        (_CONFIRMED, "investing"),
        (_REPORTED, "jobs_reported"),
    ),
}
POPULATIONS = {
    "all": re.compile(relations.WITH_INSTITUTIONS),
    "firms": re.compile(relations.WITHOUT_INSTITUTIONS),
}


@dataclass(frozen=True)
class Cue:
    """A word of a sentence that names or hints at a topic.

    Args:
        lead: characters that it is nearer than it stands.
    """

    topic: Topic
    lead: int
    start: int
    end: int


def choose_topics(
    mention: Mention, before: Topic | None, listed: Figure | None
) -> tuple[Topic, ...]:
    """The topic that a figure is said of, then the others that its sentence names; none at all.

    Args:
        before: what the draft spoke of last; listed: the figure before, of the same sentence.
    """
    if before and is_other_side(mention, before):
        return (before,)
    by_word = choose_by_label(mention) or choose_by_deed(mention)
    if by_word:
        return by_word
    topics = go_deeper(find_topics(mention, before, listed), mention)
    if not (topics and before and listed and goes_on(mention)):
        return topics
    part = OUT_OF_TOPIC.get((before.name, topics[0].name), topics[0])
    return (part, *topics[1:])  # 방문한 492곳 가운데 129곳이 협약했다


def choose_by_label(mention: Mention) -> tuple[Topic, ...]:
    """`약속 3,136명 대비 확인 154명`: the label right before people or money; none where none is."""
    if mention.figure.unit not in LABELS or not LABELLED.search(mention.sentence):
        return ()
    named = LABELS[mention.figure.unit]
    return tuple(TOPICS[topic] for label, topic in named if label.search(mention.before))[:1]


def choose_by_deed(mention: Mention) -> tuple[Topic, ...]:
    """The topic that counts those who did what is said of a figure; none where none is said.

    The nouns of the sentence only say it more narrowly (`잡매칭으로 47명을 채용했다`).
    """
    deed = find_deed(mention)
    if not deed or not TOPICS[deed].list_metrics(mention.figure.unit):
        return ()
    named = rank_topics(mention)
    refined = (topic for topic in named if topic.name in REFINED.get(deed, ()))
    topic = next(refined, TOPICS[deed])
    return (topic, *(other for other in named if other.name == PACE))


def find_topics(mention: Mention, before: Topic | None, listed: Figure | None) -> tuple[Topic, ...]:
    """The topics near a figure, or else the one of which the words before spoke."""
    near = rank_topics(mention) or rank_topics(find_end_of_list(mention))
    if near:
        return near
    if before and (inherits_topic(mention, before) or is_listed(mention, listed)):
        return (before,)
    return ()


# ---- how far they came ---------------------------------------------------------------------------


def go_deeper(topics: tuple[Topic, ...], mention: Mention) -> tuple[Topic, ...]:
    """`협약 기업 133곳에서 채용이 확인`: of those who signed and hired, the hiring is told."""
    if not topics or is_whole(mention) or mention.figure.text.endswith(("째", "호")):
        return topics
    told = words_of_the_figure(mention)
    for name in topics[0].deeper:
        deeper = TOPICS[name]
        if deeper.list_metrics(mention.figure.unit) and says(deeper, told):
            return (deeper, *topics)
    return topics


def says(topic: Topic, told: tuple[str, ...]) -> bool:
    """Whether some words name a topic as something that is so: not `투자를 위해`, `개소를 앞둔`."""
    return any(
        not re.search(relations.NOT_SO_FAR, words[match.end() :])
        for words in told
        for pattern, _ in list_patterns(topic)
        for match in pattern.finditer(words)
        if not NAMES_ANOTHER.match(words, match.end())
    )


def words_of_the_figure(mention: Mention) -> tuple[str, ...]:
    """The words before and behind a figure that are said of it and of no other figure."""
    before = last_clause(mention.before)
    since = [other.end for other in mention.figures if other.end <= mention.figure.start]
    if not comes_out_of_them(mention):
        before = before[max(0, max(since, default=0) - len(mention.before) + len(before)) :]
    before = re.split(relations.ELSEWHERE, before)[-1]
    if not re.match(relations.OF_THE_FIGURE, mention.after):
        return (before,)
    after = re.split(relations.NEXT_CELL, mention.after)[0]
    following = [other.start for other in mention.figures if other.start >= mention.figure.end]
    if not following:
        return (before, after)
    until = mention.sentence[mention.figure.end : min(following)]
    return (before, first_clause(until)[: len(after)])


def find_end_of_list(mention: Mention) -> Mention:
    """`데이터 54건, 보안 12건 순으로 협약이 많았다`: what a list counts stands behind its last figure."""
    last = mention.figure
    for other in mention.figures:
        if other.start >= last.end and other.unit == last.unit and other.start - last.end <= LISTED:
            last = other
    return replace(mention, figure=last)


# ---- what a figure goes on from ------------------------------------------------------------------


def goes_on(mention: Mention) -> bool:
    """Whether a figure is said of the one before it: `그중 85곳`, `3건이 늘었다`."""
    return mention.figure.is_change or comes_out_of_them(mention)


def stands_respectively(mention: Mention) -> bool:
    """`협약과 개소는 각각 145건, 85곳`: which is whose is for a person to see."""
    figure = mention.figure
    others = [other for other in mention.figures if other.start != figure.start]
    for other in others:
        first, second = sorted((figure, other), key=lambda one: one.start)
        between = mention.sentence[first.end : second.start]
        before = mention.sentence[: first.start]
        if re.fullmatch(relations.BESIDE, between) and re.search(relations.RESPECTIVELY, before):
            return True
    return False


def comes_out_of_them(mention: Mention) -> bool:
    """The 60 of `278곳 중 60곳`."""
    return bool(re.search(relations.OF_THEM_BEFORE, mention.before[-CLOSE:]))


def comes_out_of(listed: Figure | None, mention: Mention) -> bool:
    """The 129 of `만난 기업 492곳에서 협약 129곳`, behind the figure out of which it is."""
    if not listed:
        return False
    between = mention.sentence[listed.end : mention.figure.start]
    return bool(re.match(relations.OUT_OF_LISTED, between))


def is_whole(mention: Mention) -> bool:
    """The 278 of `278곳 중 60곳`."""
    return bool(re.match(relations.OF_THEM_AFTER, mention.after))


def is_other_side(mention: Mention, before: Topic) -> bool:
    """The 23 of `32건 중 23건` where one topic counts both."""
    return (
        before.counts_whole_and_part
        and mention.figure.unit in before.metrics
        and comes_out_of_them(mention)
    )


def inherits_topic(mention: Mention, before: Topic) -> bool:
    """`이 가운데 133곳은 …`: of what the sentence before spoke of."""
    return mention.figure.unit in before.metrics and bool(
        re.match(relations.INHERITS, mention.sentence)
    )


def is_listed(mention: Mention, listed: Figure | None) -> bool:
    """The 12 of `헬스케어 25곳, 보안 12곳`."""
    if not listed:
        return False
    figure = mention.figure
    return listed.unit == figure.unit and figure.start - listed.end <= LISTED


# ---- how near a word stands ----------------------------------------------------------------------


def rank_topics(mention: Mention) -> tuple[Topic, ...]:
    """The topics whose words stand near a figure and that count such things, the nearest first."""
    nearest: dict[Topic, int] = {}
    for cue in find_cues(mention.sentence):
        if not may_mean(cue, mention):
            continue
        distance = weigh_distance(cue, mention)
        if distance <= FARTHEST:
            nearest[cue.topic] = min(distance, nearest.get(cue.topic, FARTHEST))
    return tuple(sorted(nearest, key=nearest.__getitem__))


@lru_cache(maxsize=64)
def find_cues(sentence: str) -> tuple[Cue, ...]:
    """Every word of a sentence that names or hints at a topic, topic by topic."""
    return tuple(
        Cue(topic, lead, match.start(), match.end())
        for topic in TOPICS.values()
        for pattern, lead in list_patterns(topic)
        for match in pattern.finditer(sentence)
        if not NAMES_ANOTHER.match(sentence, match.end())
        and not DENIED.match(sentence, match.end())
    )


def find_last_topic(sentence: str) -> Topic | None:
    """What a question ends with: `협약 145건 가운데 문을 연 기업은 몇 곳입니까`.

    Whom it is of only where it names nothing else: `협약은 몇 건입니까`.
    """
    named = find_cues(sentence)
    cues = [cue for cue in named if not cue.topic.is_population] or named
    last = max(cues, key=lambda cue: cue.end, default=None)
    return last.topic if last else None


def list_patterns(topic: Topic) -> list[tuple[re.Pattern[str], int]]:
    """Its words and hints with the characters that they are nearer."""
    lead = SURE
    if topic.is_narrow:
        lead = SUREST
    patterns = [(topic.words_pattern, lead)]
    if topic.hints_pattern:
        patterns.append((topic.hints_pattern, 0))
    return patterns


def may_mean(cue: Cue, mention: Mention) -> bool:
    """Whether a word's topic counts such things, and may be said of a figure where it stands."""
    figure = mention.figure
    counted = figure.unit
    if counted == "points":
        counted = "share"
    if counted not in cue.topic.metrics and not is_growth(figure):
        return False
    if cue.end <= figure.start:
        return True
    return cue.start >= figure.end and not cue.topic.is_said_before


def weigh_distance(cue: Cue, mention: Mention) -> int:
    """Characters between a word and a figure, with what makes it nearer or farther."""
    distance = measure_distance(cue, mention)
    if not is_in_another_clause(cue, mention):
        distance -= cue.lead
    return distance + sum(penalty for rule, penalty in PENALTIES if rule(cue, mention))


def measure_distance(cue: Cue, mention: Mention) -> int:
    """Characters between a word and a figure, more across clauses and other figures."""
    figure = mention.figure
    low = cue.end
    high = figure.start
    if is_after(cue, mention):
        low = figure.end
        high = cue.start
    clauses = sum(low < end <= high for end in find_clause_ends(mention.sentence))
    others = sum(low <= other.start and other.end <= high for other in mention.figures)
    return high - low + NEXT_CLAUSE * clauses + NEXT_FIGURE * others


def is_after(cue: Cue, mention: Mention) -> bool:
    """Whether a word stands after a figure."""
    return cue.start >= mention.figure.end


def is_in_another_clause(cue: Cue, mention: Mention) -> bool:
    """`방문 454곳, 긍정 회신 129곳`: a name is not said of the figure of the clause before it."""
    return is_after(cue, mention) and any(
        mention.figure.end < end <= cue.start for end in find_clause_ends(mention.sentence)
    )


def is_of_the_whole(cue: Cue, mention: Mention) -> bool:
    """`방문한 492곳 중 129곳이 협약했다`: what stands beyond the other figure is said of that one."""
    if is_after(cue, mention):
        return is_whole(mention)
    return comes_out_of_them(mention)


def is_only_whom(cue: Cue, mention: Mention) -> bool:
    """Whether `협약 기업` only says among whom is counted.

    As in `문을 연 협약 기업` and `협약 기업 중 투자한 곳`.
    """
    if not cue.topic.is_population:
        return False
    sentence = mention.sentence
    who = re.match(relations.WHO, sentence[cue.start :])
    if not who:
        return False
    if re.search(relations.QUALIFIED, sentence[: cue.start]):
        return True
    rest = sentence[cue.start + who.end() :]
    return cue.start < mention.figure.start and bool(re.match(relations.OUT_OF_WHOM, rest))


def names_the_next(cue: Cue, mention: Mention) -> bool:
    """Whether a name stands right before a later figure: `152곳으로 방문 기업 492곳의`."""
    return any(
        mention.figure.end < cue.end <= other.start
        and re.fullmatch(relations.RIGHT_BEFORE, mention.sentence[cue.end : other.start])
        for other in mention.figures
    )


def is_beyond_brackets(cue: Cue, mention: Mention) -> bool:
    """`처음 만난 기업 수(492) 대비 긍정 회신`: of a figure in brackets the name stands before them."""
    return is_after(cue, mention) and mention.before.endswith("(") and mention.after.startswith(")")


# characters that a word is farther than it stands
PENALTIES: tuple[tuple[Callable[[Cue, Mention], bool], int], ...] = (
    (is_of_the_whole, 30),
    (is_after, 1),
    (is_only_whom, 30),
    (names_the_next, 20),
    (is_beyond_brackets, 20),
)


# ---- which metric --------------------------------------------------------------------------------


def list_metrics(topic: Topic, mention: Mention) -> tuple[str, ...]:
    """The metrics a figure may mean, the likeliest first."""
    figure = mention.figure
    if is_growth(figure):
        return list_counts(topic, mention)
    if figure.unit == "points":
        return topic.list_metrics("share")
    metrics = topic.list_metrics(figure.unit)
    if topic.is_everybody and figure.unit == "cases" and not is_of_firms_alone(mention):
        metrics = metrics[:1]  # 협약 133건: the 133 firms are no number of memoranda
    if topic.whole and figure.unit in units.FIRMS_OR_PIECES and is_whole(mention):
        return (find_whole(topic.whole, mention), *metrics)
    return keep_population(metrics, mention)


def find_whole(whole: str, mention: Mention) -> str:
    """The metric of a whole: `기관까지 넣으면 145곳 가운데 94곳` is out of those with institutions."""
    if is_of_all_parties(mention):
        return WITH_ALL_PARTIES.get(whole, whole)
    return whole


def is_growth(figure: Figure) -> bool:
    """Whether a figure says how many times or by what part something grew."""
    return figure.is_change and figure.unit in ("share", "folds")


def keep_population(metrics: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
    """Those that count institutions too, or not, where the words say which."""
    if is_of_all_parties(mention):
        return keep_metrics(metrics, are_of_all=True)
    if mention.figure.unit == "share":
        return keep_metrics(keep_realisations(metrics, mention), are_of_all=False)
    if is_of_firms_alone(mention):
        return keep_metrics(metrics, are_of_all=False)
    return metrics


def keep_metrics(metrics: tuple[str, ...], are_of_all: bool) -> tuple[str, ...]:
    """Those that count institutions too, or those that do not; all where none does."""
    return tuple(name for name in metrics if (name in ALL_PARTIES) == are_of_all) or metrics


def keep_realisations(metrics: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
    """`약속의 4.9%`, `이행률`: how much came of promises; else how many firms did anything."""
    is_promised = bool(re.search(relations.OF_PROMISES, mention.sentence))
    wanted = sorted(metrics, key=lambda name: (name in REALISATIONS) != is_promised)
    if is_promised:
        return tuple(wanted)
    return tuple(name for name in wanted if name not in REALISATIONS) or metrics


def is_of_all_parties(mention: Mention) -> bool:
    """`기관을 포함해 145곳`, `기업과 기관을 합한 개소율`."""
    return bool(
        find_population(mention) == "all"
        or re.search(relations.BOTH_BEFORE, mention.before)
        or "기관" in mention.figure.text
    )


def find_population(mention: Mention) -> str | None:
    """`all` of `기관을 포함해`, `firms` of `기관을 빼고`, whichever stands nearer; None of neither.

    What leads on to the next figure is said of that one: `145건이고, 기업만 따지면 133곳`.
    """
    for said in (mention.before, read_behind(mention)):
        last = {
            name: max((match.end() for match in pattern.finditer(said)), default=0)
            for name, pattern in POPULATIONS.items()
        }
        nearest = max(last, key=lambda name: last[name])
        if last[nearest]:
            return nearest
    return None


def read_behind(mention: Mention) -> str:
    """The words behind a figure: all of them behind the last one, else those of its clause."""
    starts = [other.start for other in mention.figures if other.start >= mention.figure.end]
    if not starts:
        return mention.after
    return first_clause(mention.sentence[mention.figure.end : min(starts)])


def is_population_said(mention: Mention) -> bool:
    """Whether the words say with or without institutions, or only institutions."""
    return (
        is_of_all_parties(mention)
        or find_population(mention) == "firms"
        or bool(re.search(relations.INSTITUTIONS_ONLY, mention.before))
    )


def is_of_firms_alone(mention: Mention) -> bool:
    """`133개 기업과`, `협약 기업 133곳`, `기관을 빼고`: institutions are not meant."""
    if find_population(mention) == "firms":
        return True
    if re.search(relations.INSTITUTIONS, mention.sentence):
        return False
    return bool(
        re.search(relations.FIRMS_SAID, mention.figure.text)
        or (
            mention.figure.unit == "cases"
            and re.search(relations.SIGNED_WITH_FIRMS, " ".join(words_of_the_figure(mention)))
        )
        or re.search(relations.FIRMS_BEFORE, mention.before)
        or re.search(relations.OUT_OF_FIRMS, mention.before)
        or re.search(relations.OUT_OF_THOSE_FIRMS, mention.before)
        or re.match(relations.FIRMS_AFTER, mention.after)
    )


def list_counts(topic: Topic, mention: Mention) -> tuple[str, ...]:
    """The metrics that may grow by so many per cent: those whose unit is said, or any."""
    counted = [kind for kind in topic.metrics if kind not in ("share", "pieces")]
    said = [
        kind
        for kind in counted
        if re.search(relations.COUNTED_AS.get(kind, r"$^"), mention.sentence)
    ]
    names = (name for kind in said or counted for name in topic.list_metrics(kind))
    return tuple(dict.fromkeys(names))


def list_others(topics: tuple[Topic, ...], figure: Figure) -> tuple[str, ...]:
    """What a figure counts by the other words of its sentence.

    Not whole populations, which any stage is part of.
    """
    return tuple(
        name
        for topic in topics
        if not topic.is_everybody
        for name in topic.list_metrics(figure.unit)
    )
