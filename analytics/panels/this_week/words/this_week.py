"""What the page on the week says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from analytics.measure.measurement import Measurement, Number, Row
from analytics.metrics import METRICS, Metric
from analytics.panels.shared.words.marks import mark_unapplied
from analytics.panels.week import Week, week_of
from analytics.statistics.intervals import UsualRange
from analytics.warehouse.snapshots import Span
from analytics.wording import numbers
from analytics.wording.comparing import BEYOND_CHANCE
from analytics.wording.grammar import listed, particle
from analytics.wording.sources import Filters, only
from analytics.wording.unrecorded import NOT_YET

TITLE = "이번 주"
GONE_NAMED = 3
LAST_WEEK = "앞 주 대비"
USUAL = "평소 범위 {low}~{high}회"
TOO_NEW = "앞선 4주의 자료가 모자라 평소와 비교하지 않았습니다."
NOTHING = "이 주에도 앞선 4주에도 방문 기록이 없습니다."
UNKNOWN = "{gap} 알 수 없음"
UNKNOWN_WEEK = "{gap} {name}의 방문은 알 수 없습니다."
UNCOMPARED = "{gap} 이 주를 다른 주와 비교하지 않았습니다."
THIS_WEEK = "이 주"
FEWEST_TO_JUDGE = 5
CHANCE = "이만한 차이는 우연히도 생깁니다"
PLAIN_SHARES = (
    (0.45, 0.55, "절반"),
    (1.9, 2.1, "두 배"),
)  # of the mean: from, to, as people say it
Verdict = Literal["new", "few", "usual", "above", "below"]

# the verdict stands where a phone still shows it
COMPARE_COLUMNS = ("지표", "이 주", "판단", "앞 주", "앞선 4주 평균", "지난해 같은 주")
RULE = (
    "월요일부터 일요일까지의 건수를 앞선 4주와 비교해, 우연히 이만큼 벗어나는 일이 5%보다 드물면 평소 범위를 벗어났다고 적습니다. "
    "두 기간을 합쳐 5건이 안 되면 비교하지 않습니다."
)
COMPARE_NOTE = (
    "거리처럼 건수가 아닌 값은 판단하지 않습니다. 긍정 반응은 뒤늦게 알려지므로 집계 중으로 둡니다. "
    "지표를 여럿 비교하면 우연히 평소 범위를 벗어나는 것이 나올 수 있습니다. 지난해 같은 주는 52주 전입니다."
)
JUDGED = {
    "usual": "평소 범위",
    "above": "평소보다 많음",
    "below": "평소보다 적음",
    "none": "—",
    "few": "비교할 건수가 적음",
    "late": "집계 중",
    "new": "앞선 4주 자료 모자람",
}
KNOWN_LATE = {
    "contacts_positive"
}  # replies to the week's contacts are still to come; the weeks before have theirs

THEN_COLUMNS = (
    "지표",
    "앞 주에 말한 값",
    "앞 주 값(지금 아는 대로)",
    "뒤늦게 바뀐 것",
    "이 주 값",
    "한 주 동안 바뀐 것",
)
THEN_NOTE = (
    "‘앞 주에 말한 값’은 그때의 자료 판으로, ‘지금 아는 대로’는 이번 자료 판으로 같은 기준일을 잰 것입니다. "
    "둘의 차이는 뒤늦게 들어오거나 고쳐진 행 때문입니다. 값은 모두 자료의 첫날부터 그 주의 일요일까지입니다."
)

CALL_TITLE = "이 주에 접촉했으나 반응이 적히지 않은 기업"
CALL_RULE = "이 주에 만나거나 연락한 기업 가운데 기준일까지 긍정·보류·거절이 적히지 않은 곳입니다. 담당자에게 확인해 주십시오."
CALL_COLUMNS = ("기업", "날짜", "분야", "지역", "방식")
CALL_NOTHING = "이 주에는 반응을 확인할 접촉이 없습니다."


RESTATED_TITLE = "최근 7일에 올린 자료에서 달라진 행"
RESTATED_NOTHING = "최근 7일에 올린 자료에서 달라진 행이 없습니다."
RESTATED_NOTHING_HERE = "이번 자료 판에는 달라진 행이 없습니다."
RESTATED_AWAY = (
    "최근 7일 안에 앞서 올린 자료 판을 지금은 열 수 없어, 거기에서 달라진 행은 확인하지 못했습니다."
)
RESTATED_UNCOMPARED = "비교할 앞선 자료 판이 없습니다."


def say_none_restated(*, is_whole: bool) -> str:
    if is_whole:
        return RESTATED_NOTHING
    return RESTATED_NOTHING_HERE


def explain_restated(total: int, shown: int, *, is_whole: bool) -> str:
    """What the list holds, how much of it is shown, and what it lacks where an earlier load cannot be had now."""
    said = (
        "뒤늦게 추가되거나 값이 바뀌거나 사라진 행입니다. "
        "앞서 말한 값이 바뀌었다면 이 행들 때문입니다."
    )
    if not is_whole:
        said = f"{said} {RESTATED_AWAY}"
    if total <= shown:
        return said
    return f"{said} 모두 {total:,}건 가운데 {shown:,}건이며 나머지는 품질과 용어 화면에 있습니다."


def say_unseen(*, is_whole: bool) -> str:
    """That a memorandum may be gone of which nothing is said here: an earlier load cannot be had now."""
    if is_whole:
        return ""
    return f" {RESTATED_AWAY}"


def say_vanished(rows: Sequence[dict[str, Any]]) -> str:
    """A memorandum that is gone is never silent: how many, and which."""
    gone = [row for row in rows if row["source"] == "mous" and row["change"] == "vanished"]
    if not gone:
        return ""
    names = ", ".join(f"{row['company']}({row['dated_on']})" for row in gone[:GONE_NAMED])
    if len(gone) > GONE_NAMED:
        names += " 등"
    return f" 앞선 자료 판에 있던 업무협약 {len(gone):,}건({names})이 이번 자료에 없습니다."


def name_week(week: Week, as_of: date) -> str:
    """`3월 5주(3. 28.~4. 3.)`, with its year where that is not the as-of day's (a week is of the year of its Thursday)."""
    year, *_ = week.monday.isocalendar()
    this_year, *_ = as_of.isocalendar()
    name = numbers.week(week.monday)
    if year == this_year:
        return name
    return f"{year}년 {name}"


def say_running(visits: Number | None, as_of: date, *, has_data: bool = True) -> str:
    """The week that is not over, in one line; nothing where none stands beside."""
    if visits is None:
        return ""
    week = numbers.week(week_of(as_of).monday)
    seen = f"{numbers.short_day(as_of)}까지 방문 {visits:,}회"
    if not visits:
        seen = f"{numbers.short_day(as_of)}까지 방문 없음"
    if not has_data:
        seen = "아직 자료 없음"
    return f" {particle(week, '은/는')} 아직 진행 중입니다({seen})."


def say_gap(week: Week, span: Span) -> str:
    """That the data end before a week begins, or begin after it ended; nothing where they tell of it."""
    if span.newest and span.newest < week.monday:
        return f"자료가 {numbers.day(span.newest)}까지 있어"
    if span.first and week.sunday < span.first:
        return f"자료가 {numbers.day(span.first)}부터 있어"
    return ""


def say_cut(week: Week, last: date) -> str:
    """That the data end within the week; nothing where they do not."""
    if not week.monday <= last < week.sunday:
        return ""
    return f" 자료는 {numbers.day(last)}까지 있습니다."


# ---- usual or not --------------------------------------------------------------------------------


def find_verdict(usual: UsualRange | None) -> Verdict:
    """The rule that every sentence on the week follows.

    `None` stands for four weeks that the data do not reach back to.
    """
    if usual is None:
        return "new"
    if usual.observed + usual.reference < FEWEST_TO_JUDGE:
        return "few"
    if usual.is_usual:
        return "usual"
    if usual.observed > usual.expected:
        return "above"
    return "below"


def judge_week(metric: Metric, usual: UsualRange | None, gap: str = "") -> str:
    """Usual, above, below, or why nothing is said; `gap`: why the data tell nothing of the week."""
    if gap or metric.kind != "count":
        return JUDGED["none"]
    if metric.name in KNOWN_LATE:
        return JUDGED["late"]
    return JUDGED[find_verdict(usual)]


def say_week(
    name: str,
    seen: Number | None,
    usual: UsualRange | None,
    signed: Row,
    total: Measurement | None,
    filters: Filters = (),
) -> str:
    """Visits of a week against the weeks before, and what was signed; `seen` and `total` are None where no visit and no
    memorandum was ever recorded."""
    said = f"{NOT_YET['visits']}."
    if seen is not None:
        said = f"{only(filters, METRICS['visits'])}{name} {compare_visits(seen, usual)}"
    if total is None:
        return f"{said} {NOT_YET['memoranda']}."
    new = "새로 체결한 협약은 없고"
    if signed.value:
        new = f"새로 체결한 협약은 {signed.value:,}건이고"
    last = numbers.short_day(total.period_to)
    aside = mark_unapplied(filters, total.metric)
    return f"{said} {new} {last}까지 누적 {total.total.value:,}건입니다{aside}."


def say_unknown(name: str, gap: str, total: Measurement | None) -> str:
    """That the data tell nothing of a week, and what was signed by all that they hold.

    Args:
        gap: why they do not; total: None where no memorandum was ever recorded.
    """
    said = UNKNOWN_WEEK.format(gap=gap, name=name)
    if total is None or not total.total.value:
        return said
    return f"{said} 자료에 적힌 누적 협약은 {total.total.value:,}건입니다."


def compare_visits(seen: Number, usual: UsualRange | None) -> str:
    """The week's visits against the usual, as the end of a sentence."""
    if usual is None:
        return f"방문은 {seen:,}회입니다. {TOO_NEW}"
    mean = f"앞선 4주 평균 {numbers.mean(usual.expected, 'visits')}"
    match find_verdict(usual):
        case "few" if not seen and not usual.reference:
            return "방문이 없고 앞선 4주에도 없었습니다."
        case "few":
            return f"방문은 {seen:,}회입니다. 건수가 적어 평소와 비교하지 않았습니다."
        case "above":
            return f"방문은 {seen:,}회로 평소보다 많으며({mean}), {BEYOND_CHANCE}."
        case "below":
            return f"방문은 {seen:,}회로 평소보다 적으며({mean}), {BEYOND_CHANCE}."
    return f"방문은 {seen:,}회로 {compare_to_mean(usual, mean)}."


def compare_to_mean(usual: UsualRange, mean: str) -> str:
    """How a usual week lies to the mean of the four before, and that chance alone does as much.

    Args:
        mean: the mean in words.
    """
    if usual.observed == usual.expected:
        return f"{particle(mean, '과/와')} 같습니다"
    share = usual.observed / usual.expected
    size = next((word for low, high, word in PLAIN_SHARES if low <= share <= high), "")
    if size:
        return f"{mean}의 {size}이나 {CHANCE}"
    side = "보다 많으나" if share > 1 else "보다 적으나"
    return f"{mean}{side} {CHANCE}"


def explain_visits(has_range: bool = True) -> str:
    band = " · 회색 띠는 앞선 4주로 본 평소 범위" if has_range else ""
    return f"주마다 월요일부터 일요일까지의 방문(회){band}"


def say_visits(seen: Number, usual: UsualRange | None, gap: str = "") -> str:
    if gap:
        return UNKNOWN_WEEK.format(gap=gap, name=THIS_WEEK)
    if usual and not usual.observed + usual.reference:
        return NOTHING
    return f"{THIS_WEEK} {compare_visits(seen, usual)}"


def say_compared(judged: list[tuple[str, str]]) -> str:
    """Which metrics lie outside the usual range, among those that could be judged: (label, verdict) each."""
    outside = [
        f"{particle(listed(labels), '이/가')} 평소보다 {word}"
        for side, word in (("above", "많"), ("below", "적"))
        if (labels := [label for label, said in judged if said == JUDGED[side]])
    ]
    if outside:
        return "고 ".join(outside) + "습니다."
    usual = sum(said == JUDGED["usual"] for _, said in judged)
    if not usual:
        return "평소와 비교할 수 있는 지표가 없습니다(건수가 적거나 앞선 4주의 자료가 모자람)."
    if usual == 1:
        return "평소와 비교할 수 있는 지표 1개는 평소 범위입니다."
    return f"평소와 비교할 수 있는 지표 {usual}개가 모두 평소 범위입니다."


def explain_compared(name: str) -> str:
    return f"{name} · 모든 주를 월요일부터 일요일까지로 맞추어 비교"


# ---- as it was said, as it is known --------------------------------------------------------------


def say_without_then(*, is_away: bool) -> str:
    """Why nothing stands for what was said then: there is no such build, or it cannot be had now."""
    if is_away:
        return "앞 주에 쓰던 자료 판을 지금은 열 수 없어 그때 말한 값은 비워 두었습니다."
    return "앞 주에 쓰던 자료 판이 없어 그때 말한 값은 비워 두었습니다."


def say_then(changed: list[str]) -> str:
    if not changed:
        return "앞 주에 말한 값은 모두 그대로입니다."
    return f"앞 주에 말한 값 가운데 {particle(listed(changed), '이/가')} 뒤늦게 바뀌었습니다."


def explain_then(day: date, build: str | None) -> str:
    said = f"앞 주 값은 {numbers.plain_day(day)} 기준"
    if not build:
        return said
    return f"{said} · 그때 쓰던 자료 판은 {build}"
