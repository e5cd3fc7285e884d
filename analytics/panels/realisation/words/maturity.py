"""What 이행 says of time: how soon firms open, and who is too young to be judged."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Estimate, Rate, Row
from analytics.measure.question import SMALL_SAMPLE
from analytics.measure.readings import interval_of, value_of
from analytics.metrics import MATURE_AFTER_MONTHS
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import NO_MOU_FIRMS

# ---- from signing to opening -------------------------------------------------------------------------------

CURVE_SUBTITLE = "협약 뒤 달이 지나는 동안 개소한 기업의 비율(%) · 띠는 95% 구간 · 축 아래 수는 그때까지 지켜보고 있는 기업"
CURVE_COLUMNS = ("협약한 해", "협약 기업", "개소", "6개월", "12개월", "24개월")
CURVE_MONTHS = (6, 12, 24)
WHOLE = "전체"
UNKNOWN = "아직 모름"
UNWATCHED = (
    "개소하지 않은 채 24개월을 지켜본 기업이 아직 없어 24개월 때의 비율은 말할 수 없습니다. "
)


def name_years(first: int, last: int) -> str:
    """A group of signing years in a sentence: `2019~2021년 협약`."""
    if first == last:
        return f"{first}년 협약"
    return f"{first}~{last}년 협약"


def shorten_years(first: int, last: int) -> str:
    """A group of signing years on the chart: `2019~21년`."""
    if first == last:
        return f"{first}년"
    return f"{first}~{last % 100:02d}년"


def label_month(month: int, share: float) -> str:
    return f"{month}개월 {numbers.percent(share)}"


def with_interval(row: Row) -> str:
    return f"{numbers.percent(row.value)}({numbers.interval(row.low, row.high)})"


def month_of(row: Row) -> int:
    """The months since signing of a point of the curve."""
    return int(row.group["t"] or 0)


def with_range(row: Row) -> str:
    """As `with_interval`, where the interval was named before."""
    low, high = interval_of(row)
    return f"{numbers.percent(row.value)}({numbers.between(low, high, 'share')})"


def say_curve(
    maturity: Rate, told: Row | None, pair: tuple[tuple[str, Row], tuple[str, Row]] | None = None
) -> str:
    """The range at 24 months, or what can be said before; then the newest signings beside the oldest at the same age.

    Args:
        maturity: the value at 24 months, which may be missing, with the firms that signed as its denominator.
        told: the curve's row at the month the sentence speaks of; None where ten firms were not watched for six months.
        pair: (name, row) of the oldest and the newest group at one age; None where they cannot be compared.
    """
    members = maturity.denominator
    if not members:
        return NO_MOU_FIRMS
    if members < SMALL_SAMPLE:
        return f"협약 기업이 {members:,}개사뿐이라 개소까지 걸리는 시간을 말하기 이릅니다."
    is_watched = maturity.value is not None
    opening = "" if is_watched else UNWATCHED
    if told is None:
        return f"{opening}협약 뒤 6개월까지 지켜본 기업이 {SMALL_SAMPLE}개사가 되지 않아 말하기 이릅니다."
    month = month_of(told)
    if month < MATURE_AFTER_MONTHS and is_watched:
        opening = f"24개월까지 지켜본 기업이 {SMALL_SAMPLE}개사가 되지 않아 24개월 때의 비율은 말하기 이릅니다. "
    estimated = (
        f"{opening}협약 뒤 {month}개월 안에 개소한 기업은 {with_interval(told)}로 추정됩니다."
    )
    if pair is None:
        return estimated
    return f"{estimated} {compare_ages(*pair)}"


def compare_ages(oldest: tuple[str, Row], newest: tuple[str, Row]) -> str:
    """The newest signings beside the oldest at the same age; intervals that do not meet differ by more than chance."""
    old_name, old = oldest
    new_name, new = newest
    about = f"{particle(f'{new_name} 기업', '은/는')} {month_of(new)}개월에 {with_range(new)}로"
    beside = f"같은 때 {old_name} 기업 {with_range(old)}"
    if numbers.percent(old.value) == numbers.percent(new.value):
        return f"{about}, {particle(beside, '과/와')} 같습니다."
    apart = "두 구간이 겹쳐 우연일 수 있습니다"
    if is_apart(old, new):
        apart = "두 구간이 겹치지 않습니다"
    direction = "높" if value_of(new) > value_of(old) else "낮"
    return f"{about}, {beside}보다 {direction}으며 {apart}."


def is_apart(one: Row, other: Row) -> bool:
    """Whether two intervals have nothing in common."""
    first = interval_of(one)
    second = interval_of(other)
    return first.low > second.high or second.low > first.high


def note_curve(members: int, opened: int, has_groups: bool) -> list[str]:
    """Who is still watched, where the lines are dashed, and how the signing years were joined."""
    if not members:
        return []
    dashed = f"지켜보는 기업이 {SMALL_SAMPLE}개사가 되지 않는 뒤쪽은 점선으로 그렸습니다"
    if not has_groups:
        return [note_waiting(members, opened), f"{dashed}."]
    return [
        note_waiting(members, opened),
        f"{dashed}(해로 나눈 곡선은 거기서 끝납니다).",
        "협약한 해를 기업 수가 적은 이웃한 해끼리 묶어 나누었으며, 해마다의 값은 표에 있습니다.",
    ]


def note_waiting(members: int, opened: int) -> str:
    """How many opened, and that the others are watched on, not failed."""
    waiting = members - opened
    if not waiting:
        return f"협약 기업 {members:,}개사가 모두 개소했습니다."
    return (
        f"협약 기업 {members:,}개사 가운데 {opened:,}개사가 개소했습니다. "
        f"아직 열지 않은 {waiting:,}개사는 기준일까지 지켜본 것으로 계산하므로, 협약한 지 얼마 안 된 기업을 실패로 세지 "
        "않습니다."
    )


def mark_few(count: int, before: str = ", ") -> str:
    """The mark of a point of the curve that rests on fewer than ten firms."""
    return f"{before}표본 적음" if count < SMALL_SAMPLE else ""


def speak_curve(rows: Sequence[Estimate]) -> str:
    """The whole curve at 6, 12 and 24 months."""
    points = [
        f"{label_month(month_of(row), value_of(row))}({say_watched(row)})"
        for row in rows
        if month_of(row) in CURVE_MONTHS and row.denominator
    ]
    if not points:
        return ""
    return f"개소한 비율 {' · '.join(points)}."


def say_watched(row: Estimate) -> str:
    """On how many firms a point of the curve rests."""
    return f"지켜보는 기업 {row.denominator:,}개사{mark_few(row.denominator)}"


def describe_point(name: str, row: Estimate) -> str:
    """A point of a curve under the pointer."""
    return (
        f"{name}: 협약 뒤 {month_of(row)}개월까지 개소한 기업은 {numbers.percent(row.value)}입니다"
        f"({numbers.interval(row.low, row.high)}, {say_watched(row)})."
    )


def write_point(row: Estimate | None, members: int, opened: int) -> str:
    """A share at a month in the table: with its interval and whether it rests on few; after the last one opened, all."""
    if row is not None and row.denominator:
        return with_range(row) + mark_few(min(members, row.denominator), " · ")
    if opened < members:
        return UNKNOWN
    return numbers.percent(1) + mark_few(members, " · ")


# ---- opened, not opened, too early ---------------------------------------------------------------------------

CLASS_SUBTITLE = "협약한 분기별 기업 수(개사) · 막대 위의 수는 24개월이 지나도록 개소하지 않은 기업"
DONE = "개소함"
OVERDUE = "24개월이 지났으나 개소하지 않음"
YOUNG = "아직 판단하기 이름"
CLASS_COLUMNS = ("협약한 분기", "협약 기업", DONE, OVERDUE, YOUNG)
CLASS_TOTAL = "합계"


def say_classes(signed: int, opened: int, overdue: int, young: int) -> str:
    """How many opened, how many should have, how many cannot be judged yet."""
    if not signed:
        return NO_MOU_FIRMS
    too_early = "아직 판단하기 이릅니다"
    if young == signed:
        too_early = "협약한 지 24개월이 되지 않았고 개소 전이라 아직 판단하기 이릅니다"
    parts = [
        (opened, "개소했고", "개소했습니다"),
        (overdue, "24개월이 지나도록 개소하지 않았으며", "24개월이 지나도록 개소하지 않았습니다"),
        (young, "아직 판단하기 이르고", too_early),
    ]
    *others, last = [part for part in parts if part[0]]
    if not others:
        everyone = "모두 " if signed > 1 else ""
        return f"협약 기업 {signed:,}개사는 {everyone}{last[2]}."
    clauses = [f"{n:,}개사는 {going_on}" for n, going_on, _ in others]
    clauses.append(f"{last[0]:,}개사는 {last[2]}")
    return f"협약 기업 {signed:,}개사 가운데 {', '.join(clauses)}."


def note_classes(rate: Rate, opened_young: int) -> list[str]:
    """What the classes mean, and the rate among those that can be judged."""
    meaning = (
        f"‘{OVERDUE}’은 첫 협약이 기준일보다 24개월 이상 앞서지만 사무소·법인·본사·입주 기록이 없는 기업, "
        f"‘{YOUNG}’은 개소 전이며 첫 협약이 24개월 안인 기업입니다. 개소한 뒤 떠난 기업도 ‘{DONE}’에 셉니다."
    )
    if not rate.denominator:
        return [meaning, "협약한 지 24개월이 지난 기업이 아직 없습니다."]
    judged = (
        f"협약한 지 24개월이 지난 {rate.denominator:,}개사만 보면 개소율은 {numbers.percent(rate.value)}입니다"
        f"({numbers.interval(rate.low, rate.high)}{mark_few(rate.denominator)})."
    )
    if not opened_young:
        return [meaning, judged]
    early = f"24개월이 되기 전에 개소한 기업이 {opened_young:,}개사 더 있습니다."
    return [meaning, f"{judged} {early}"]


def describe_class(cohort: str, name: str, n: int, signed: int) -> str:
    return f"{numbers.quarter(cohort)} 협약 기업 {signed:,}개사 가운데 ‘{name}’ {n:,}개사입니다."


def speak_classes(opened: int, overdue: int, young: int) -> str:
    counts = {DONE: opened, OVERDUE: overdue, YOUNG: young}
    return " · ".join(f"{name} {count:,}개사" for name, count in counts.items() if count)
