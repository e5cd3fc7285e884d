"""What is said of the monthly concerts: when they are held, who comes, and how often the firms are heard of around them."""

from __future__ import annotations

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.statistics.intervals import PairedChange
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import fraction, period_words

CONTACT_SUBTITLE = "지식콘서트에 참석한 기업이 참석일 앞뒤 60일 동안 접촉한 횟수의 기업당 평균(회) · 참석한 날은 빼고, 60일이 지나지 않은 참석은 세지 않음"
LABELS = ("참석 전 60일", "참석 후 60일")
COLUMNS = ("구분", "값")
NO_FIRMS = "지식콘서트에 참석한 지 60일이 지난 기업이 없어 앞뒤를 비교할 수 없습니다."
ASSOCIATION = "연관일 뿐 효과라고 말할 수 없습니다. 챙김을 받는 기업이 행사에도 오고, 행사 밖의 일도 접촉을 바꿉니다."
CONTACT_NOTE = (
    "접촉은 방문·내방, 대면컨설팅, 상담접수, 수요조사 회신, 멘토링의 시작과 종료입니다. 여러 번 참석한 기업은 참석마다 센 횟수를 "
    "평균해 한 곳으로 세고, 구간은 같은 기업끼리 짝지은 차이의 95% 구간입니다."
)
SMALL = "참석 기업이 10개사가 되지 않아 구간을 믿기 어렵습니다(표본 적음)."

EVENT_SUBTITLE = "분기별 행사 참석 인원(명) · 여러 번 온 사람은 올 때마다 집계"
NO_EVENTS = "고른 조건에는 연 행사가 없습니다."


def contacts(change: PairedChange | None) -> str:
    """The means around a concert and the paired difference; never called an effect."""
    if change is None:
        return NO_FIRMS
    before = mean(change.before)
    after = mean(change.after)
    said = f"참석 기업 {change.members:,}개사의 접촉은 참석 전 60일 {before}, 참석 후 60일 {particle(after, '으로/로')}"
    if change.low is None:
        return f"{said}, 한 곳뿐이라 비교하지 않았습니다. 연관일 뿐 효과라고 말할 수 없습니다."
    sure = "0이 들어 있어 우연일 수 있습니다"
    if change.is_more_than_chance:
        sure = "0이 들어 있지 않아 우연으로 보기 어렵습니다"
    return f"{said}, 차이({difference(change)})의 95% 구간에 {sure}. 연관일 뿐 효과라고 말할 수 없습니다."


def difference(change: PairedChange) -> str:
    """`+0.05회, 95% 구간 −0.10~+0.20회`, to two decimals: contacts are rare."""
    value, low, high = (signed(side) for side in (change.value, change.low, change.high))
    return f"{value}회, 95% 구간 {low}~{high}회"


def mean(value: float) -> str:
    return f"{numbers.rounded(value, 2)}회"


def signed(value: float | None) -> str:
    if value is None:
        return numbers.NOTHING
    digits = numbers.rounded(value, 2)
    if digits > 0:
        return f"+{digits}"
    if digits < 0:
        return f"{numbers.MINUS}{abs(digits)}"
    return f"{abs(digits)}"


def contact_rows(change: PairedChange | None) -> tuple[tuple[str, str], ...]:
    if change is None:
        return ()
    return (
        ("참석 기업", numbers.value(change.members, "firms")),
        (LABELS[0], mean(change.before)),
        (LABELS[1], mean(change.after)),
        ("차이(후 − 전)", describe_difference(change)),
        ("접촉이 늘어난 기업", numbers.value(change.more, "firms")),
        ("그대로인 기업", numbers.value(change.same, "firms")),
        ("접촉이 줄어든 기업", numbers.value(change.fewer, "firms")),
    )


def describe_difference(change: PairedChange) -> str:
    """With its interval, where there is one."""
    if change.low is None:
        return f"{signed(change.value)}회"
    return difference(change)


def contact_notes(change: PairedChange | None) -> list[str]:
    small = [SMALL] if change and change.members < 10 else []
    return [ASSOCIATION, CONTACT_NOTE, *small]


def contact_spoken(change: PairedChange | None) -> str:
    if change is None:
        return ""
    return f"늘어난 곳 {change.more:,}개사 · 그대로인 곳 {change.same:,}개사 · 줄어든 곳 {change.fewer:,}개사."


def contact_hovers(change: PairedChange | None) -> list[str]:
    if change is None:
        return []
    return [
        f"{label} 동안 참석 기업 {change.members:,}개사의 접촉은 기업당 {mean(value)}입니다."
        for label, value in zip(LABELS, (change.before, change.after), strict=True)
    ]


# ---- attendance and fourth Thursdays -----------------------------------------------------------------------


def events(attendance: Measurement, held: Row, fourth: Rate) -> str:
    """How many events and people, and whether the concerts are where the calendar says."""
    people = sum(row.value or 0 for row in attendance.rows)
    if not held.value:
        return NO_EVENTS
    said = f"{period_words(attendance)}에 행사 {held.value:,}회를 열어 {numbers.value(people, 'people')}이 참석했습니다."
    if not fourth.denominator:
        return said
    if fourth.numerator == fourth.denominator:
        every = "모두 " if fourth.denominator > 1 else ""
        return f"{said} 지식콘서트 {fourth.denominator:,}회는 {every}넷째 목요일에 열었습니다."
    few = ", 표본 적음" if "small_sample" in fourth.flags else ""
    return (
        f"{said} 지식콘서트 {fourth.denominator:,}회 가운데 {fourth.numerator:,}회({numbers.percent(fourth.value)}{few})를 "
        "넷째 목요일에 열었습니다."
    )


def fourth_note(fourth: Rate) -> list[str]:
    if not fourth.denominator:
        return []
    share = f"{numbers.percent(fourth.value)}({fraction(fourth, 'events')})"
    return [f"지식콘서트 넷째 목요일 개최율 {share}."]
