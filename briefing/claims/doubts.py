"""What keeps a figure from being said to agree: words beside it that no metric of ours understands.

A value that is the same is not yet the same thing: `두 번째 방문에서 152곳이`, `여성 고용 154명`. Agreement is earned
by every word that may narrow, deny or suppose; where one is left over, a person has to look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import timedelta

from analytics.korean_days.phrases import find_days, spell_days
from analytics.korean_days.vocabulary import SO_FAR
from analytics.metrics import METRICS
from analytics.metrics.memoranda import FLOW_OF
from analytics.metrics.metric import Ratio
from briefing.claims.case import Candidate, Case
from briefing.claims.claim import Claim
from briefing.claims.clauses import first_clause, last_clause
from briefing.claims.days import is_mean_of_weeks
from briefing.claims.figure import Mention
from briefing.claims.meaning import comes_out_of_them, is_whole
from briefing.claims.understanding.beside import (
    SMALLEST_TOLD,
    drop_mean_of_weeks,
    read_after,
    read_before,
)
from briefing.claims.understanding.reading import Unread, find_unread
from briefing.claims.vocabulary import doubts as words
from briefing.claims.vocabulary.owners import HOME, REGIONS
from briefing.claims.vocabulary.topic import Topic
from briefing.claims.vocabulary.topics import TOPICS
from briefing.claims.words import Why

# what is told for what it is already
SETTLED = ("internal", "personal_data")
PASSED = ("agrees", "agrees_rounded")
Read = tuple[re.Pattern[str], re.Pattern[str], words.Narrowing]
NARROWINGS: tuple[Read, ...] = tuple(
    (re.compile(one.words), re.compile(one.unless), one) for one in words.NARROWINGS
)
OTHER_OWNERS = re.compile(words.OTHER_OWNERS)
WHOLE = re.compile(words.WHOLE)
FIELD = "field"
COUNTERPART = "counterpart"
A_WEEK = timedelta(days=7)
LARGEST_BY_CHANCE = 1000  # above, another stage's very value is no part of this one's


def find_doubt(case: Case, claim: Claim) -> Unread | None:
    """Why a verdict is not given though a value was found; None where its words are understood."""
    if claim.verdict in SETTLED or claim.metric is None or case.figure.manner == "some":
        return None
    why = None
    if claim.verdict != "target":
        why = find_narrowing(case, claim)
    if why:
        return Unread(why)
    return find_unread(case, claim)


def find_narrowing(case: Case, claim: Claim) -> Why | None:
    """The first of the rules that keep a verdict from being given; None where none does."""
    if claim.verdict in PASSED:
        rules = (*DOUBTS_OF_ALL, *DOUBTS_OF_AGREEMENT)
    else:
        rules = (*DOUBTS_OF_ALL, *DOUBTS_OF_BLAME)
    return next((why for rule, why in rules if rule(case, claim)), None)


# ---- what is looked at ---------------------------------------------------------------------------


def is_understood(metric: str, names: Iterable[str]) -> bool:
    """Whether a metric counts what some words say, by its name."""
    return any(name in metric for name in names)


# ---- of whatever is said of it -------------------------------------------------------------------


def is_narrowed(case: Case, claim: Claim) -> bool:
    """`여성 고용 154명`: less is counted than any metric that was asked counts.

    `현장확인을 거친 고용 3,136명` is what was promised, and no part of what came.
    """
    if claim.verdict == "other_stage" and case.figure.value >= LARGEST_BY_CHANCE:
        return False
    mention = case.asked.mention
    before = drop_mean_of_weeks(read_before(mention))
    beside = f"{before}{case.text} … {read_after(mention)}"
    return any(
        holds_narrowing(one, beside, case, claim) for one in NARROWINGS if not one[2].is_pace
    )


def holds_narrowing(one: Read, beside: str, case: Case, claim: Claim) -> bool:
    """Whether some words narrow what is counted, and the metric is none that counts just that."""
    narrows, unless, narrowing = one
    return (
        bool(narrows.search(beside))
        and not unless.search(case.asked.mention.sentence)
        and not is_understood(str(claim.metric), narrowing.understood_by)
    )


def is_denied(case: Case, _claim: Claim) -> bool:
    """The 145 of `145곳이 아니라 85곳`."""
    return bool(re.match(words.DENIES_FIGURE, case.asked.mention.after))


def is_compared_with(case: Case, _claim: Claim) -> bool:
    """The 85 of `85곳보다 많다`; of `약속 3,136명 대비` it is told that they are so many."""
    if case.figure.is_change or re.match(words.TOLD_BESIDE, case.asked.mention.after):
        return False
    if has_days_of_its_own(case):
        return False
    return bool(re.match(words.COMPARED_WITH, case.asked.mention.after))


def has_days_of_its_own(case: Case) -> bool:
    """The 491 of `지난해는 재작년 491회보다`: what it is compared with is told with its days."""
    before = spell_days(read_before(case.asked.mention))
    if not case.asked.period:
        return False
    return is_mean_of_weeks(before) or bool(find_days(before, case.day))


def is_of_other_owners(case: Case, _claim: Claim) -> bool:
    """`문화국이`, `전임 시장 때`: whose it is stands before it."""
    before = case.asked.mention.before
    found = [*OTHER_OWNERS.finditer(before)]
    if not found:
        return False
    return not re.search(words.OURS_AGAIN, before[found[-1].end() :])


def is_of_some_week(case: Case, claim: Claim) -> bool:
    """`이 주 방문은 9회`: nobody says which week that is.

    `3월 셋째 주` is counted in several ways: what agrees of one agrees, and nothing is called wrong.
    """
    before = case.asked.mention.before
    period = case.asked.period
    if period and period.last - period.first < A_WEEK and claim.verdict in PASSED:
        return False
    if re.search(words.WEEK_WITH_DAYS, before) or (period and is_mean_of_weeks(before)):
        return False
    return bool(re.search(words.SOME_WEEK, before))


def is_of_other_money(case: Case, claim: Claim) -> bool:
    """`예산 456억 원`."""
    if METRICS[str(claim.metric)].unit != "krw":
        return False
    mention = case.asked.mention
    return bool(re.search(words.OTHER_MONEY, f"{read_before(mention)} {read_after(mention)}"))


# ---- of what is said to agree --------------------------------------------------------------------


def is_of_each(case: Case, claim: Claim) -> bool:
    """`매주 22만㎞`: a mean is said, and a total is found."""
    mention = case.asked.mention
    before = drop_mean_of_weeks(last_clause(mention.before))
    beside = f"{before} … {read_after(mention)}"
    return any(holds_narrowing(one, beside, case, claim) for one in NARROWINGS if one[2].is_pace)


def is_of_other_words(case: Case, claim: Claim) -> bool:
    """`348번의 출장` where 방문 stands nearer: the value is right of a word that may be another figure's."""
    meant = {case.name_metric(metric) for metric in case.asked.metrics}
    others = {case.name_metric(metric) for metric in case.asked.also}
    return claim.metric not in meant and claim.metric in others


def is_of_unmatched_place(case: Case, claim: Claim) -> bool:
    """`부산 기업 133곳`, `보안 분야 협약 145건`, where all of them are that many."""
    if claim.part:
        return False
    before = read_before(case.asked.mention)
    labels = [*REGIONS, *list_fields(case, str(claim.metric))]
    names = "|".join(re.escape(label) for label in labels if label != HOME)
    return bool(re.search(rf"(?:{names}){words.PLACED}", before + case.text))


def list_fields(case: Case, metric: str) -> tuple[str, ...]:
    """The fields of business that our firms are of, as the build spells them."""
    with_fields = metric
    if FIELD not in METRICS[metric].dimensions:
        with_fields = "firms_signed"
    return case.registry.list_labels(with_fields, FIELD)


def is_of_another_whole(case: Case, _claim: Claim) -> bool:
    """`문을 연 기업이 약속한 고용은 3,136명`: those are promised by all who signed."""
    own = case.asked.topic.name
    whole = " ".join(one[0] for one in WHOLE.finditer(read_before(case.asked.mention)))
    return any(
        own != name and own not in inner and says_topic(name, whole)
        for name, inner in words.WHOLES.items()
    )


def says_topic(name: str, text: str) -> bool:
    """Whether some words name a topic or hint at it."""
    topic = TOPICS[name]
    hints = topic.hints_pattern
    return bool(topic.words_pattern.search(text) or (hints and hints.search(text)))


def is_of_the_opposite(case: Case, _claim: Claim) -> bool:
    """`먼저 찾아온 기업이 아니라 우리가 찾아낸 기업이 50곳`: the words before are those of another."""
    return bool(re.search(words.OPPOSITE, read_before(case.asked.mention)))


def is_to_come(case: Case, _claim: Claim) -> bool:
    """`맺을 협약은 145건`."""
    return bool(re.search(words.TO_COME, read_before(case.asked.mention)))


def is_of_unmatched_counterpart(case: Case, claim: Claim) -> bool:
    """`기업을 상대로 한 방문이 1,035회`, where institutions were visited too."""
    return (
        not claim.part
        and COUNTERPART in METRICS[str(claim.metric)].dimensions
        and bool(re.search(words.TOWARDS, read_before(case.asked.mention)))
    )


def is_told_as_done(case: Case, claim: Claim) -> bool:
    """`약속한 456억 원이 전액 집행됐다`: what was promised is told as if it had come."""
    return "promised" in str(claim.metric) and bool(
        re.search(words.DONE, read_after(case.asked.mention))
    )


def is_of_another_base(case: Case, claim: Claim) -> bool:
    """`방문 기업의 63.9%가 문을 열었다`, where the rate is one of those who signed."""
    metric = METRICS[str(claim.metric)]
    if not isinstance(metric, Ratio):
        return False
    before = case.asked.mention.before
    return any(
        re.search(base + words.OF_BASE, before)
        and not any(part in str(metric.denominator) for part in parts)
        for base, parts in words.BASES.items()
    )


def is_added(case: Case, claim: Claim) -> bool:
    """`새로 145곳과 협약했다`: said of what came, while all so far is meant."""
    metric = str(claim.metric)
    is_total = metric in FLOW_OF
    if case.figure.is_change or (not is_total and is_understood(metric, words.ADDED_UNDERSTOOD)):
        return False
    mention = case.asked.mention
    if re.match(words.GREW_BY, mention.after):
        return True
    if (case.asked.period and not is_total) or re.search(SO_FAR, mention.before):
        return False
    return bool(re.search(words.ADDED, f"{read_before(mention)}… {read_after(mention)}"))


def is_untrue(case: Case, _claim: Claim) -> bool:
    """`… 는 사실이 아니다`: the sentence takes back what its figure says."""
    return bool(re.search(words.FALSE, case.asked.mention.sentence))


def is_supposed(case: Case, _claim: Claim) -> bool:
    """`145곳이 모두 왔다면`."""
    mention = case.asked.mention
    return bool(re.search(words.SUPPOSED, f"{mention.before} … {first_clause(mention.after)}"))


def is_not_so(case: Case, claim: Claim) -> bool:
    """`145건을 맺지 못했다`, where the metric counts those who did."""
    if claim.is_rest or is_understood(str(claim.metric), words.DENIAL_UNDERSTOOD):
        return False
    if re.search(words.NEGATION_BEFORE, read_before(case.asked.mention)):
        return True
    after = re.sub(words.NO_DENIAL, "", read_after(case.asked.mention))
    return bool(re.search(words.NEGATION, after))


def is_of_some_time(case: Case, _claim: Claim) -> bool:
    """`한 해 동안 22만 ㎞를`: of so long, nobody says since when."""
    if case.asked.period or case.asked.as_of or case.figure.is_change:
        return False
    return bool(re.search(words.SOME_TIME, read_before(case.asked.mention)))


# ---- of what is said to be wrong -----------------------------------------------------------------


def is_within_months(case: Case, claim: Claim) -> bool:
    """`2개사가 철수했다`: we count who left within a year or two, and neither is said."""
    return bool(
        re.search(words.WITHIN_MONTHS, str(claim.metric))
        and not re.search(words.MONTHS_SAID, case.asked.mention.sentence)
    )


def is_added_some_time(case: Case, claim: Claim) -> bool:
    """`새로 체결한 협약은 2건`: since when is not said, so all so far is not what is meant.

    More than all so far never came.
    """
    if case.asked.period or claim.verdict == "other_stage":
        return False
    is_part = claim.ours is not None and case.figure.value <= claim.ours
    return is_part and is_added(case, claim)


def is_small_beside_others(case: Case, _claim: Claim) -> bool:
    """`27개사의 채용과 9개사의 투자`: so small a count may be of the sentence's other words."""
    if case.figure.unit == "share" or case.figure.value >= SMALLEST_TOLD:
        return False
    return any(
        case.figure.is_exactly(value)
        for metric in case.asked.also
        if (value := case.measure(Candidate(metric))) is not None
    )


def is_named_beside(case: Case, claim: Claim) -> bool:
    """`개소 85개사`, `64.8%(기관 포함, 개소율)`: what it is called another's for stands right beside it."""
    if claim.verdict != "other_stage":
        return False
    mention = case.asked.mention
    if case.figure.unit == "share" and re.search(words.SHARE_OF_BEFORE, mention.before):
        return True
    label = re.match(words.LABEL_BEHIND, mention.after)
    return any(
        (label and says_topic(topic.name, label[0])) or ends_before(topic, mention)
        for topic in TOPICS.values()
        if counts_metric(topic, str(claim.metric))
        and (not topic.is_population or is_whole(mention))
    )


def counts_metric(topic: Topic, metric: str) -> bool:
    """Whether a metric is one of a topic's."""
    return any(metric in metrics for metrics in topic.metrics.values())


def ends_before(topic: Topic, mention: Mention) -> bool:
    """Whether a topic's word ends right before a figure."""
    patterns = [topic.words_pattern, topic.hints_pattern]
    return any(
        match.end() >= mention.figure.start - words.NAMED_BEFORE
        for pattern in patterns
        if pattern
        for match in pattern.finditer(mention.before)
    )


def is_where_it_began(case: Case, _claim: Claim) -> bool:
    """The 38.0% of `38.0%에서 45.2%로`, where no day is named."""
    if case.asked.period or case.asked.as_of:
        return False
    mention = case.asked.mention
    return bool(re.match(words.FROM, mention.after) or re.search(words.TO, mention.before))


def is_of_nothing_done(case: Case, _claim: Claim) -> bool:
    """The 85 of `133개사 가운데 85개사임`: what they did stands in another sentence."""
    mention = case.asked.mention
    is_part = case.asked.topic.is_population and comes_out_of_them(mention)
    return is_part and bool(re.match(words.NO_DEED, mention.after))


def is_followed_over_time(case: Case, _claim: Claim) -> bool:
    """`2021년 1분기부터 18.5~32.4%에 머물렀다`: between what and what it was, of each time by itself."""
    if case.figure.manner != "range":
        return False
    return bool(re.search(words.FOLLOWED, case.asked.mention.sentence))


def is_pace_of_days(case: Case, claim: Claim) -> bool:
    """`주당 출장은 2019년 1.2회`: of a year that the records begin within."""
    return METRICS[str(claim.metric)].kind == "derived" and case.asked.period is not None


Doubt = Callable[[Case, Claim], bool]
DOUBTS_OF_ALL: tuple[tuple[Doubt, Why], ...] = (
    (is_denied, "denied"),
    (is_compared_with, "compared_with"),
    (is_narrowed, "narrowed"),
    (is_of_some_week, "days"),
    (is_of_other_owners, "others"),
    (is_of_other_money, "other_thing"),
)
DOUBTS_OF_AGREEMENT: tuple[tuple[Doubt, Why], ...] = (
    (is_of_other_words, "topic"),
    (is_of_unmatched_place, "narrowed"),
    (is_of_each, "each"),
    (is_of_another_whole, "narrowed"),
    (is_of_another_base, "narrowed"),
    (is_of_unmatched_counterpart, "narrowed"),
    (is_told_as_done, "topic"),
    (is_of_the_opposite, "denied"),
    (is_to_come, "planned"),
    (is_added, "added"),
    (is_untrue, "denied"),
    (is_supposed, "planned"),
    (is_not_so, "denied"),
    (is_of_some_time, "days"),
)
DOUBTS_OF_BLAME: tuple[tuple[Doubt, Why], ...] = (
    (is_within_months, "narrowed"),
    (is_added_some_time, "added"),
    (is_small_beside_others, "topic"),
    (is_named_beside, "topic"),
    (is_of_nothing_done, "topic"),
    (is_where_it_began, "compared"),
    (is_pace_of_days, "narrowed"),
    (is_followed_over_time, "each"),
)
