"""What the funnel says: from the first visit to what came of it, how long each step takes, and who stands at a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.question import SMALL_SAMPLE
from analytics.metrics import Metric
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.sources import Filters, only

NAMES = {
    "firms_visited": "방문",
    "firms_replied_positively": "긍정 회신",
    "firms_signed": "협약",
    "firms_opened": "개소",
    "firms_operating": "운영",
    "firms_hiring": "채용 확인",
    "firms_investing": "투자 확인",
}
# step → the step it is a share of; hiring and investing are not steps of one another
BASES = {
    "firms_replied_positively": "firms_visited",
    "firms_signed": "firms_visited",
    "firms_opened": "firms_signed",
    "firms_operating": "firms_opened",
    "firms_hiring": "firms_signed",
    "firms_investing": "firms_signed",
}
CHOOSE = "단계를 누르면 그 단계의 기업이 아래에 나옵니다."
SUBTITLE = "단계별 기업 수와 앞 단계 대비 비율 · 방문과 긍정 회신은 처음 방문한 날, 협약부터는 처음 협약한 날로 집계"
COLUMNS = (
    "단계",
    "기업 수",
    "앞 단계",
    "앞 단계에서 온 기업",
    "앞 단계 대비",
    "이르지 못한 기업",
    "맨 앞 대비",
)
NOTHING = "고른 조건에는 방문한 기업도 협약 기업도 없습니다."


def say_funnel(counts: dict[str, Row], signed: Metric, filters: Filters) -> str:
    """The whole way in one or two sentences (signed: the metric whose filters are said)."""
    n = {name: int(counts[name].value or 0) if name in counts else 0 for name in NAMES}
    if not n["firms_visited"] and not n["firms_signed"]:
        return NOTHING
    parts = []
    if n["firms_visited"]:
        replied = say_replied(n["firms_replied_positively"])
        parts.append(f"방문한 {n['firms_visited']:,}개사 가운데 {replied}")
    if n["firms_signed"] and "firms_opened" in counts:
        opened = say_opened(n["firms_opened"], n["firms_operating"])
        proven = say_proven(n["firms_hiring"], n["firms_investing"])
        parts.append(f"협약한 {n['firms_signed']:,}개사 가운데 {opened}, {proven}.")
    elif n["firms_signed"]:
        parts.append(f"협약한 기업은 {n['firms_signed']:,}개사입니다.")
    return only(filters, signed) + " ".join(parts)


def say_replied(replied: int) -> str:
    if not replied:
        return "긍정 회신을 한 기업은 아직 없습니다."
    return f"{replied:,}개사가 긍정 회신을 했습니다."


def say_opened(opened: int, operating: int) -> str:
    """How many opened and stand; the sentence goes on."""
    if not opened:
        return "개소한 기업은 아직 없으며"
    if not operating:
        return f"{opened:,}개사가 개소했으나 지금 운영하는 기업은 없으며"
    return f"{opened:,}개사가 개소해 {operating:,}개사가 운영하고 있으며"


def say_proven(hiring: int, investing: int) -> str:
    """At how many hiring and investing were confirmed."""
    if hiring and investing:
        return f"{hiring:,}개사의 채용과 {investing:,}개사의 투자가 확인되었습니다"
    if hiring:
        return f"{hiring:,}개사의 채용이 확인되었고 투자가 확인된 기업은 아직 없습니다"
    if investing:
        return f"{investing:,}개사의 투자가 확인되었고 채용이 확인된 기업은 아직 없습니다"
    return "채용이나 투자가 확인된 기업은 아직 없습니다"


def label_step(step: str, count: int, came: int, share: float | None) -> str:
    """What stands at the end of a bar: the count, and below it its share of the step before."""
    firms = f"{count:,}개사"
    if step not in BASES or share is None:
        return firms
    # Of the firms signed, only those visited before are a share of the visited: a reader with a calculator needs their count.
    came_aside = f"({came:,}개사)" if came != count else ""
    return f"{firms}\n{NAMES[BASES[step]]}의 {numbers.percent(share)}{came_aside}"


def describe_step(step: str, count: int, came: int, before: int, share: float | None) -> str:
    """A bar under the pointer: the count, and what part of the step before it is."""
    name = particle(NAMES[step], "은/는")
    if step not in BASES or share is None:
        return f"{name} {count:,}개사입니다."
    base = f"{NAMES[BASES[step]]} {before:,}개사"
    if came != count:
        return f"{name} {count:,}개사이며, {base} 가운데서는 {came:,}개사({numbers.percent(share)})가 협약했습니다."
    return f"{name} {count:,}개사로, {base}의 {numbers.percent(share)}입니다."


def speak_funnel(counts: dict[str, Row]) -> str:
    """Every step's count in a row; investing stands aside, as it is no step after hiring."""
    steps = " → ".join(
        f"{name} {counts[step].value or 0:,}"
        for step, name in NAMES.items()
        if step in counts and step != "firms_investing"
    )
    if "firms_investing" not in counts:
        return f"{steps}개사."
    return f"{steps}(투자 확인 {counts['firms_investing'].value or 0:,})개사."


def note_funnel(visited: int, signed: int, converted: int) -> list[str]:
    """What the steps are not: a strict row of subsets."""
    notes = []
    if visited and signed:
        notes.append(
            f"방문과 긍정 회신은 처음 방문한 날로, 협약부터는 처음 협약한 날로 세어 앞뒤가 똑같은 기업은 아닙니다. 협약한 {signed:,}개사와 "
            f"따로, 방문한 {visited:,}개사 가운데 첫 방문 뒤 협약한 기업은 {converted:,}개사입니다."
        )
    if signed:
        notes.append(
            "채용과 투자는 서로의 앞뒤 단계가 아니라 각각 협약 기업 대비 비율이며, 확인된 채용이나 투자가 있은 뒤 떠난 기업도 "
            "그 단계에 남습니다."
        )
    return notes


# ---- time in each stage ------------------------------------------------------------------------------------

TIME_NAMES = {
    "median_days_visit_to_reply": "첫 방문→긍정 회신",
    "median_days_to_mou": "첫 방문→협약",
    "median_days_reply_to_mou": "긍정 회신→협약",
    "median_days_mou_to_opening": "협약→개소",
}
TIME_LABELS = {
    "median_days_visit_to_reply": "방문→회신",
    "median_days_to_mou": "방문→협약",
    "median_days_reply_to_mou": "회신→협약",
    "median_days_mou_to_opening": "협약→개소",
}
TIME_SUBTITLE = "기업 절반이 다음 단계에 이르기까지 걸린 날(중앙값, 일)"
STEPS_SAID = {  # where one stands, and what half had done then
    "첫 방문→긍정 회신": ("첫 방문 뒤", "긍정 회신을 했", "긍정 회신을"),
    "첫 방문→협약": ("첫 방문 뒤", "협약했", "협약을"),
    "긍정 회신→협약": ("긍정 회신 뒤", "협약했", "협약을"),
    "협약→개소": ("협약 뒤", "개소했", "개소를"),
}
TIME_COLUMNS = ("구간", "중앙값", "지켜본 기업", "이른 기업", "아직 이르지 않은 기업")
NOT_YET = "절반이 아직 안 됨"
NOBODY = "지켜본 기업 없음"
TIME_NOTES = (
    "아직 다음 단계에 이르지 않은 기업은 기준일까지 지켜본 것으로 계산했습니다. 구간마다 지켜본 기업이 달라 걸린 날을 더할 수 없습니다.",
)


def say_median(row: Rate) -> str:
    """A median as said: days, or that half are not there yet."""
    if not row.denominator:
        return NOBODY
    if row.value is None:
        return NOT_YET
    return numbers.value(row.value, "days")


def label_time(row: Rate) -> str:
    """What stands at the end of a bar: the median, and below it on how many it rests."""
    if not row.denominator:
        return NOBODY
    small = ", 표본 적음" if row.denominator < SMALL_SAMPLE else ""
    return f"{say_median(row)}\n{row.denominator:,} 가운데 {row.numerator:,}개사{small}"


def describe_time(measured: Measurement) -> str:
    """A bar under the pointer."""
    row = measured.rate
    name = TIME_NAMES[measured.metric.name]
    if not row.denominator:
        return f"{name} 구간에는 지켜본 기업이 없습니다."
    watched = f"지켜본 {row.denominator:,}개사 가운데 {row.numerator:,}개사가"
    if row.value is None:
        return f"{name} 구간에서 {watched} 이르러, 절반이 아직 안 되었습니다."
    return f"{particle(name, '은/는')} {say_median(row)}입니다({watched} 이름)."


def say_times(measured: Sequence[Measurement]) -> str:
    """The slowest of the steps with a median on ten or more; and where half are not there yet."""
    rows = {
        TIME_NAMES[m.metric.name]: m.rate for m in measured if m.rate.denominator >= SMALL_SAMPLE
    }
    if not rows:
        return "지켜본 기업이 10개사가 되는 구간이 없어 걸린 날을 말하기 이릅니다."
    return " ".join([*say_known(rows), *say_waiting(rows)])


def say_known(rows: Mapping[str, Rate]) -> list[str]:
    """`긍정 회신 뒤 절반이 38일 안에 협약했고, 협약 뒤 절반이 131일 안에 개소했습니다.`"""
    said = [
        f"{STEPS_SAID[name][0]} 절반이 {numbers.value(row.value, 'days')} 안에 {STEPS_SAID[name][1]}"
        for name, row in rows.items()
        if row.value is not None
    ]
    return [f"{'고, '.join(said)}습니다."] if said else []


def say_waiting(rows: Mapping[str, Rate]) -> list[str]:
    """Which steps half of the firms have not taken yet."""
    waiting = [name for name, row in rows.items() if row.value is None]
    if not waiting:
        return []
    steps = ", ".join(f"{STEPS_SAID[name][0]} {STEPS_SAID[name][2]}" for name in waiting)
    return [f"{steps} 한 기업은 아직 절반이 되지 않습니다."]


def speak_times(measured: Sequence[Measurement]) -> str:
    return " · ".join(f"{TIME_NAMES[m.metric.name]} {say_median(m.rate)}" for m in measured) + "."


# ---- the firms at a step -----------------------------------------------------------------------------------

FIRM_COLUMNS = (
    "기업",
    "분야",
    "지역",
    "첫 방문",
    "긍정 회신",
    "첫 협약",
    "개소",
    "폐업·철수",
    "채용 확인",
    "투자 확인",
)
FIRM_DAYS = (
    "first_visited_on",
    "positive_known_on",
    "first_signed_on",
    "opened_on",
    "closed_on",
    "hired_on",
    "invested_on",
)
AT_STEP = {
    "firms_visited": "처음 방문한 기업",
    "firms_replied_positively": "긍정 회신을 한 기업",
    "firms_signed": "협약한 기업",
    "firms_opened": "한 번이라도 개소한 기업",
    "firms_operating": "지금 운영하는 기업",
    "firms_hiring": "채용이 확인된 기업",
    "firms_investing": "투자가 확인된 기업",
}
BEFORE_STEP = {
    "firms_replied_positively": "방문했으나 긍정 회신이 없는 기업",
    "firms_signed": "긍정 회신을 했으나 협약하지 않은 기업",
    "firms_opened": "협약했으나 개소하지 않은 기업",
    "firms_operating": "개소했으나 지금은 운영하지 않는 기업",
    "firms_hiring": "운영하지만 확인된 채용이 없는 기업",
    "firms_investing": "운영하지만 확인된 투자가 없는 기업",
}


def title_firms(name: str, n: int) -> str:
    return f"{name} {n:,}개사"


def explain_firms(as_of: date) -> str:
    """The rule by which firms are listed at a step."""
    return f"{numbers.plain_day(as_of)} 기준이며, 위에서 고른 기간·분야·지역 조건을 그대로 적용했습니다. 이름을 누르면 그 기업의 화면으로 갑니다."


def say_no_firms(name: str) -> str:
    return f"{particle(name, '이/가')} 없습니다."
