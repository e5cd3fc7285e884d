"""What is said of firms that came of themselves: how many, and whether they answer and sign more
often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.measure.measurement import Measurement, Rate
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import value_of
from analytics.metrics import MATURE_AFTER_DAYS
from analytics.panels.shared.words import cohorts as shared
from analytics.panels.shared.words.marks import mark_small
from analytics.wording import numbers
from analytics.wording.comparing import (
    BEYOND_CHANCE,
    MAYBE_CHANCE,
    differ,
    is_beyond_chance,
    rate,
    settled,
    verdict_note,
)
from analytics.wording.grammar import particle
from analytics.wording.labels import flag_words, fraction
from analytics.wording.tables import write_interval

NOT_RECORDED = (
    "어느 쪽이 먼저 연락했는지가 아직 적혀 있지 않습니다. 방문일지의 ‘먼저연락’ 열에 우리·기업을 적거나 "
    "상담접수의 ‘문의유형’ 열에 유치문의를 적으면 여기에서 보여 드립니다."
)
NOT_COMPARED = (
    "방문일지의 ‘먼저연락’ 열을 적으면 먼저 찾아온 기업이 찾아간 기업보다 더 자주 긍정 회신과 업무협약을 하는지 "
    "비교해 드립니다."
)
NO_FIRMS = "고른 조건에는 처음 알게 된 기업이 없습니다."
SUBTITLE = "그 분기에 처음 알게 된 기업 가운데 먼저 찾아온 기업의 비율(%) · 띠는 95% 구간"
COUNTS = "처음 알게 된 기업"
NO_INITIATORS = (
    "방문일지에 ‘먼저연락’이 적혀 있지 않아 내방과 유치문의만 먼저 찾아온 것으로 세었습니다. "
    "실제보다 적을 수 있습니다."
)

OUTCOMES = ("긍정 회신", "업무협약")  # the second only where memoranda are recorded
SHORT_NAMES = (
    "찾아온 곳 회신",
    "찾아간 곳 회신",
    "찾아온 곳 협약",
    "찾아간 곳 협약",
)  # as `name_rows`
THEIRS = "먼저 찾아온 기업"
OURS = "찾아간 기업"
APPROACH_SUBTITLE = (
    f"처음 알게 된 지 {MATURE_AFTER_DAYS}일이 지난 기업 가운데 기준일까지 긍정 회신·업무협약을 한 비율(%)"
    " · 선은 95% 구간"
)
APPROACH_COLUMNS = ("무엇을", "어느 기업", "비율", "분자 / 분모", "95% 구간", "표시")
ASSOCIATION = (
    "먼저 찾아온 것과 결과가 관련이 있는지를 볼 뿐, 그것이 원인이라는 뜻은 아닙니다. "
    "관심이 큰 기업일수록 먼저 찾아왔을 수 있고, 늦게 알게 된 기업일수록 답할 시간이 짧았습니다."
)


# ---- by quarter ----------------------------------------------------------------------------------


def explain_inbound(cohorts: Measurement | None) -> str:
    if cohorts is None:
        return SUBTITLE
    return shared.explain_cohorts(SUBTITLE, COUNTS, cohorts)


def say_inbound(whole: Measurement, cohorts: Measurement) -> str:
    """How many of the firms first heard of came of themselves, and how the share moved."""
    share = whole.rate
    if not share.denominator:
        return NO_FIRMS
    said = say_came(share)
    if share.denominator < SMALL_SAMPLE:
        return f"{said} 10개사 미만이라 비율을 비교하지 않았습니다."
    move = say_course(cohorts)
    return f"{said} {move}".rstrip()


def say_came(share: Rate) -> str:
    """`처음 알게 된 514개사 가운데 50개사(9.7%)가 먼저 찾아왔습니다.`"""
    firms = f"처음 알게 된 {share.denominator:,}개사 가운데"
    if not share.numerator:
        return f"{firms} 먼저 찾아온 것으로 적힌 기업은 없습니다."
    beside = ", ".join(filter(None, [numbers.percent(share.value), mark_small(share)]))
    return f"{firms} {share.numerator:,}개사({beside})가 먼저 찾아왔습니다."


def say_course(cohorts: Measurement) -> str:
    """The move from the first quarter that may be compared to the last; empty without two."""
    rows = settled(cohorts.rows)
    if len(rows) < 2:
        return ""
    return f"먼저 찾아온 비율은 {shared.say_course(rows)}"


def note_inbound(cohorts: Measurement, since: date | None, has_initiators: bool) -> list[str]:
    """How sure the move is, and what is not written."""
    rows = settled(cohorts.rows)
    notes = shared.note_course(rows)
    if since:
        notes.append(
            f"먼저 연락한 쪽이 처음 적힌 {numbers.quarter(since)}부터 세었습니다. 그 앞은 찾아온 기업이 없었던 것이 "
            "아니라 적혀 있지 않은 것입니다."
        )
    if not has_initiators:
        notes.append(NO_INITIATORS)
    return notes


# ---- what came of them ---------------------------------------------------------------------------


def has_both(ours: Sequence[Rate], theirs: Sequence[Rate]) -> bool:
    """Whether there are firms on both sides."""
    return bool(ours and theirs and ours[0].denominator and theirs[0].denominator)


def is_comparable(ours: Sequence[Rate], theirs: Sequence[Rate]) -> bool:
    return (
        has_both(ours, theirs) and min(ours[0].denominator, theirs[0].denominator) >= SMALL_SAMPLE
    )


def say_approaches(ours: Sequence[Rate], theirs: Sequence[Rate]) -> str:
    """Whether those who came answer and sign more often than those we went to."""
    if not is_comparable(ours, theirs):
        return say_too_few(ours, theirs)
    said = [
        f"{particle(outcome, '은/는')} {say_difference(went, came)}"
        for outcome, went, came in zip(OUTCOMES, ours, theirs, strict=False)
    ]
    return f"{THEIRS}의 {' '.join(said)}"


def say_too_few(ours: Sequence[Rate], theirs: Sequence[Rate]) -> str:
    """That one side has too few firms."""
    return (
        f"처음 알게 된 지 {MATURE_AFTER_DAYS}일이 지난 기업 가운데 먼저 찾아온 곳은 {theirs[0].denominator:,}개사, "
        f"찾아간 곳은 {ours[0].denominator:,}개사입니다. 한쪽이라도 10개사가 되지 않으면 비교하지 않습니다."
    )


def say_difference(ours: Rate, theirs: Rate) -> str:
    """`26.0%로 찾아간 기업(30.4%)보다 4.4%p 낮으나, 우연일 수 있습니다.`"""
    came, went = numbers.percent(theirs.value), numbers.percent(ours.value)
    if came == went:
        return f"{came}로 {OURS}과 같습니다."
    higher = "높" if value_of(theirs) > value_of(ours) else "낮"
    size = numbers.change_shown(value_of(ours), value_of(theirs), "share").lstrip("+−")
    said = f"{particle(came, '으로/로')} {OURS}({went})보다 {size} {higher}"
    if is_beyond_chance(ours, theirs):
        return f"{said}으며, {BEYOND_CHANCE}."
    return f"{said}으나, {MAYBE_CHANCE}."


def note_approaches(ours: Sequence[Rate], theirs: Sequence[Rate]) -> list[str]:
    """Each difference with its interval, and that it is an association."""
    if not is_comparable(ours, theirs):
        return []
    notes = [
        f"{outcome}에서 {verdict_note(went, came)}"
        for outcome, went, came in zip(OUTCOMES, ours, theirs, strict=False)
        if differ(went, came)
    ]
    return [ASSOCIATION, *notes]


def name_rows() -> list[tuple[str, str]]:
    """What is counted and of which firms, in the order drawn."""
    return [(outcome, firms) for outcome in OUTCOMES for firms in (THEIRS, OURS)]


def label_rates(rows: Sequence[Rate]) -> list[str]:
    """`찾아온 곳 회신` over both sides: a phone has room for ten letters."""
    return [
        f"{name}\n{fraction(row, 'firms')}" for name, row in zip(SHORT_NAMES, rows, strict=False)
    ]


def hover_rates(rows: Sequence[Rate]) -> list[str]:
    return [
        f"{firms} 가운데 {particle(outcome, '을/를')} 한 곳은 {rate(row, 'firms')}입니다"
        f"({numbers.interval(row.low, row.high)})."
        for (outcome, firms), row in zip(name_rows(), rows, strict=False)
    ]


def speak_approaches(ours: Sequence[Rate], theirs: Sequence[Rate]) -> str:
    if not has_both(ours, theirs):
        return ""
    said = [
        f"{outcome} {THEIRS} {rate(came, 'firms')}, {OURS} {rate(went, 'firms')}"
        for outcome, went, came in zip(OUTCOMES, ours, theirs, strict=False)
    ]
    return f"{' · '.join(said)}."


def write_approaches(ours: Sequence[Rate], theirs: Sequence[Rate]) -> tuple[tuple[str, ...], ...]:
    """A row for each outcome and approach; none where nothing is written."""
    rows = [row for pair in zip(theirs, ours, strict=True) for row in pair]
    return tuple(
        (
            outcome,
            firms,
            numbers.percent(row.value),
            fraction(row, "firms"),
            write_interval(row),
            flag_words(row),
        )
        for (outcome, firms), row in zip(name_rows(), rows, strict=False)
    )
