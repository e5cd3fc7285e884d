"""The verdict on one figure: rules tried in order, until one of them knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from analytics.korean_numbers.vocabulary import units
from analytics.measure.measurement import Number, Rate, Row
from analytics.metrics import METRICS
from analytics.metrics.metric import Ratio
from briefing.claims.case import TOTALS, Candidate, Case, convert_value
from briefing.claims.changes import judge_change
from briefing.claims.claim import Claim
from briefing.claims.corrections import write_right
from briefing.claims.figure import Figure
from briefing.claims.history import find_last_true_day, was_true
from briefing.claims.paces import judge_pace
from briefing.claims.registry import Part, Target
from briefing.claims.vocabulary.kin import KIN
from briefing.claims.words import Verdict

A_YEAR = timedelta(days=365)
RESTS = (*units.FIRMS_OR_PIECES, "share")
# 개소율은 20.3%, 채용 실현율은 63.9%: their names stand beside each other
NAMED_BESIDE = ("share", "firms", "cases")
# a figure of such words may be another metric's
TELLING = ("exact", "at_least", "about", "ratio")
LARGE_ENOUGH = 100  # a round number of others' things is then no coincidence
SMALLEST_OLD = 14  # below, a count was that many on some day by chance
FARTHEST_RATIO = 0.05  # of a value that is told as one of so many
SMALLEST_COINCIDENCE = 10  # below, some other metric has the same count by chance


def judge(case: Case) -> Claim:
    """The verdict on a figure of a draft, with what is said of it besides."""
    if case.asked.is_planned:
        claim = judge_plan(case)
    else:
        claim = judge_value(case)
    return replace(claim, is_quotation=case.asked.is_quotation, right=write_right(case, claim))


def judge_value(case: Case) -> Claim:
    """The verdict of the first rule that has one; the last always has."""
    return next(claim for rule in RULES if (claim := rule(case)))


def says_target(same: list[Target], targets: list[Target]) -> bool | None:
    """Whether a plan is one of our targets; None where none is set."""
    if not targets:
        return None
    return bool(same)


def judge_plan(case: Case) -> Claim:
    """`올해 협약 160건을 목표로`: against our targets of the metrics it may mean."""
    targets = [target for target in case.registry.targets if target.metric in case.asked.metrics]
    same = [target for target in targets if case.figure.holds(target.value)]
    meant = next(iter(same or targets), None)
    metric = case.asked.metrics[0]
    ours = None
    if meant:
        metric = meant.metric
        ours = meant.value
    claim = case.make_claim("target", metric, ours)
    return replace(
        claim,
        now=case.registry.find_value(metric),
        is_as_planned=says_target(same, targets),
    )


# ---- the rules -----------------------------------------------------------------------------------


def judge_so_far(case: Case) -> Claim | None:
    """`31일 145곳과 협약했다고 밝혔다`: the day is that of the words, not of what is counted."""
    period = case.asked.period
    if not period or not (case.asked.is_whole or period.is_one_day):
        return None
    until = case.asked.as_of
    if period.is_one_day:
        until = min(period.last, case.day)
    so_far = judge_value(case.forget_period(until))
    if not so_far.agrees or any(holds_for(case, metric) for metric in case.asked.metrics):
        return None
    return so_far


def judge_rest(case: Case) -> Claim | None:
    """`문을 열지 않은 48곳`, `36.1%는 문을 열지 않았다`: what is left of a rate's whole."""
    if not case.asked.is_negated or case.figure.unit not in RESTS:
        return None
    metrics = case.asked.topic.metrics
    rate_metric = metrics["share"][0]
    rate = case.registry.find_row(rate_metric, case.asked.as_of, case.asked.period)
    ours = find_rest(rate, case.figure)
    metric = metrics["firms"][0]
    if case.figure.unit == "share":
        metric = rate_metric
    claim = case.make_claim(compare_rest(case.figure, ours), metric, ours)
    return replace(claim, is_rest=True)


def judge_exactly(case: Case) -> Claim | None:
    """`협약 기업은 133곳이다`: the value as it is, of everything or of the part that is named."""
    return claim_first(case, "agrees", case.figure.is_exactly)


def judge_roundly(case: Case) -> Claim | None:
    """`130곳이 넘는`: a value that makes the words true."""
    return claim_first(case, "agrees_rounded", partial(rounds_to, case.figure))


def judge_of_each(case: Case) -> Claim | None:
    """`기업 한 곳당 1,035회`: a total is not of each; a mean of ours that agrees was tried before."""
    if not case.asked.is_of_each:
        return None
    return case.make_claim("unsupported", case.asked.metrics[-1], None)


def judge_early(case: Case) -> Claim | None:
    """`초기에는 열 곳 중 두 곳`: what was so once is right, with the last day of it."""
    if not case.asked.is_early or case.asked.period:
        return None
    for candidate in case.candidates:
        true_on = find_last_true_day(case, candidate)
        if true_on:
            ours = case.registry.find_value(candidate.metric, true_on, part=candidate.part)
            claim = case.make_claim("agrees_rounded", candidate.metric, ours, candidate.part)
            return replace(claim, as_of=true_on)
    return None


def judge_other_words(case: Case) -> Claim | None:
    """What other words of the sentence name, where the value can be no coincidence."""
    if (
        case.asked.topic.is_narrow or case.figure.unit in NAMED_BESIDE
    ):  # 약속한 고용 is not also 고용
        return None
    for metric in case.asked.also:
        value = case.measure(Candidate(metric))
        if value is None:
            continue
        ours = convert_value(value, case.figure, metric)
        if is_no_coincidence(case.figure) and case.figure.is_exactly(ours):
            return case.make_claim("agrees", metric, ours)
        if is_large(case.figure) and case.figure.holds(ours):
            return case.make_claim("agrees_rounded", metric, ours)
    return None


def judge_stale(case: Case) -> Claim | None:
    """What was true once: `129곳과 협약했다` of 145, with the last day of it."""
    if case.asked.period or is_round_share(case.figure) or case.is_of_part_alone:
        return None
    if case.figure.unit in units.COUNTED and case.figure.high < SMALLEST_OLD:
        return None
    for candidate in list_once_true(case):
        true_on = find_last_true_day(case, candidate)
        if true_on and was_written(case, candidate, true_on) and not is_long_ago(case, true_on):
            claim = case.make_claim(
                "stale", candidate.metric, case.measure(candidate), candidate.part
            )
            return replace(claim, as_of=true_on, measured_on=case.day)
    return None


def was_written(case: Case, candidate: Candidate, true_on: date) -> bool:
    """Whether a figure was true on the last day of a month, for which papers are written.

    A count passes through every number on its way: that it was one some Tuesday says nothing.
    """
    ends = true_on + timedelta(days=1)
    if ends.day == 1:
        return True
    return was_true(case, candidate, true_on.replace(day=1) - timedelta(days=1))


def list_once_true(case: Case) -> tuple[Candidate, ...]:
    """What may have had the value once: the parts that are named, or else the wholes."""
    if all(candidate.part for candidate in case.candidates):  # 기관은 12곳
        return case.candidates
    narrow = tuple(candidate for candidate in case.candidates if candidate.is_narrow)
    return narrow or tuple(map(Candidate, case.asked.metrics))


def is_round_share(figure: Figure) -> bool:
    """`개소율은 약 70%` was never copied from an older paper."""
    return figure.unit == "share" and figure.manner in ("about", "at_most", "at_least")


def is_long_ago(case: Case, true_on: date) -> bool:
    """Whether another stage has the figure today, and the own had it so long ago that it is that."""
    is_old = case.asked.is_population_said or case.day - true_on > A_YEAR
    if case.figure.unit in (*units.FIRMS_OR_PIECES, "share") and not case.asked.is_so_far:
        is_old = True
    return is_old and judge_other_stage(case) is not None


def judge_growth(case: Case) -> Claim | None:
    """`2020년 67건 → 2021년 129건`: how far it had come by the end of each."""
    if not case.asked.is_growing or not case.asked.period:
        return None
    by_then = judge_value(case.forget_period(case.asked.period.last))
    if not by_then.agrees:
        return None
    return by_then


def judge_other_stage(case: Case) -> Claim | None:
    """Another metric with this very value on the same day: signed firms called opened ones."""
    figure = case.figure
    if not figure.unit or not is_telling(figure):
        return None
    others = [metric for metric in list_kin(case) if metric not in case.asked.metrics]
    for metric in others:
        for part in list_meant_parts(case, metric):
            ours = case.measure(Candidate(metric, part))
            if ours is not None and is_same(figure, ours):
                return case.make_claim("other_stage", metric, ours, part)
    return None


def list_meant_parts(case: Case, metric: str) -> tuple[Part | None, ...]:
    """Of which parts another metric may be told: of the one that is meant, else of everything."""
    meant = {candidate.part for candidate in case.candidates}
    if None in meant:
        return (None,)
    return tuple(part for part in meant if part and part.dimension in METRICS[metric].dimensions)


def judge_unsupported(case: Case) -> Claim:
    """Nothing agrees: what the likeliest metric says."""
    likeliest = case.candidates[0]
    return case.make_claim("unsupported", likeliest.metric, case.measure(likeliest), likeliest.part)


def judge_difference(case: Case) -> Claim | None:
    """`231회, 187회로 44회 차이`: both must hold, and what lies between ours."""
    if not case.asked.parted:
        return None
    sides = [judge_value(replace(case, asked=side)) for side in case.asked.parted]
    first, second = (side.ours for side in sides)
    ours = None
    if first is not None and second is not None and all(side.agrees for side in sides):
        ours = abs(first - second)
    verdict = compare_rest(case.figure, ours)
    return replace(case.make_claim(verdict, case.asked.metrics[0], ours), is_change=True)


RULES: tuple[Callable[[Case], Claim | None], ...] = (
    judge_difference,
    judge_change,
    judge_pace,
    judge_so_far,
    judge_rest,
    judge_exactly,
    judge_roundly,
    judge_of_each,
    judge_other_words,
    judge_early,
    judge_stale,
    judge_growth,
    judge_other_stage,
    judge_unsupported,
)


# ---- what they ask -------------------------------------------------------------------------------


def claim_first(case: Case, verdict: Verdict, is_true: Callable[[Number], bool]) -> Claim | None:
    """The claim of the first candidate whose value passes a test; of each no total does."""
    for candidate in case.candidates:
        if case.asked.is_of_each and METRICS[candidate.metric].kind in TOTALS:
            continue
        if case.is_of_part_alone and not candidate.part:
            continue
        ours = case.measure(candidate)
        if ours is not None and is_true(convert_value(ours, case.figure, candidate.metric)):
            return case.make_claim(verdict, candidate.metric, ours, candidate.part)
    return None


def rounds_to(figure: Figure, ours: Number) -> bool:
    """Whether a value makes the words true; `둘 중 하나` is said of a half and not of a quarter."""
    is_near = figure.manner != "ratio" or abs(figure.value - ours) <= FARTHEST_RATIO
    return is_near and figure.holds(ours)


def holds_for(case: Case, metric: str) -> bool:
    """Whether a metric makes the words true of the days that they name."""
    value = case.measure(Candidate(metric))
    return value is not None and case.figure.holds(value)


def find_rest(rate: Row, figure: Figure) -> Number | None:
    """What a rate leaves of its whole, as a share or a count; None without a whole."""
    if not isinstance(rate, Rate) or rate.value is None:
        return None
    if figure.unit == "share":
        return 1 - rate.value
    return rate.denominator - rate.numerator


def compare_rest(figure: Figure, ours: Number | None) -> Verdict:
    """The verdict on a figure against what is left."""
    if ours is not None and figure.is_exactly(ours):
        return "agrees"
    if ours is not None and figure.holds(ours):
        return "agrees_rounded"
    return "unsupported"


def is_no_coincidence(figure: Figure) -> bool:
    """Whether a figure says enough for its exact value to be found by no chance."""
    return figure.value >= SMALLEST_COINCIDENCE or figure.places > 0


def is_large(figure: Figure) -> bool:
    """Whether a figure's rounded value is found by no chance; a share always may be."""
    return figure.unit != "share" and figure.value >= LARGE_ENOUGH


def has_two_digits(figure: Figure) -> bool:
    """`약 130곳` is meant of a certain figure; `300건을 눈앞에` of any."""
    return len(str(int(figure.value)).rstrip("0")) > 1


def is_telling(figure: Figure) -> bool:
    """Whether a figure may be told for another's; `세 곳 중 한 곳` is near to many rates."""
    return figure.manner in TELLING and figure.manner != "ratio" and not is_common(figure)


def is_common(figure: Figure) -> bool:
    """Whether some other metric has the same small count by chance."""
    return figure.unit in units.COUNTED and figure.value < SMALLEST_COINCIDENCE


def list_kin(case: Case) -> tuple[str, ...]:
    """What may be taken for what is meant; a rate in words only for one of the same whole."""
    figure = case.figure
    if not figure.unit:
        return ()
    if figure.manner != "ratio":
        return KIN[figure.unit]
    meant = METRICS[case.asked.metrics[0]]
    rates = [METRICS[name] for name in KIN["share"]]
    return tuple(
        rate.name
        for rate in rates
        if isinstance(rate, Ratio)
        and isinstance(meant, Ratio)
        and rate.denominator == meant.denominator
    )


def is_same(figure: Figure, ours: Number) -> bool:
    """Whether a value is the figure's own; what is written rounded, roundings allowed."""
    if figure.manner == "at_least" and not has_two_digits(figure):  # 50곳을 넘었다
        return False
    if figure.is_exactly(ours):
        return True
    is_round = figure.unit in units.WRITTEN_ROUND or figure.manner == "ratio"
    if figure.manner == "about":
        is_round = is_large(figure) and has_two_digits(figure)
    return is_round and figure.holds(ours)
