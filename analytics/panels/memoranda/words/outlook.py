"""What is said of what may come: targets with the pace needed and kept, forecasts, and how such forecasts did before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.panels.shared.words.marks import write_signed
from analytics.panels.shared.words.prospects import (
    MISSES,
    REACHES,
    UNSURE,
    UNTOUCHED,
    judge_forecast,
    write_interval,
)
from analytics.panels.shared.words.targets import NO_TARGETS
from analytics.statistics.forecast import (
    HORIZONS,
    USELESS_ABOVE,
    WINDOW_DAYS,
    Backtest,
    Forecast,
    Trial,
)
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import NOTHING_TO_DRAW

FORECAST = "{value}(80% 구간 {interval})"
TARGET = "목표 {value}({day}까지)"
NONE_AHEAD = "기한이 남은 목표가 없습니다(모두 달성했거나 기한이 지남)."
ENDS = {
    REACHES: "에 닿을 것으로 보입니다",
    MISSES: "에는 못 미칠 것으로 보입니다",
    UNSURE: "에 닿을지는 장담할 수 없습니다",
}
PROMISED = 0.8  # the share that the intervals promise to hold
FEW_TRIALS = 10
UNTRIED = "비교하지 못함"
HITS = "지난 적중"
OUTLOOK_COLUMNS = ("구분", "값")
Facts = tuple[tuple[str, str], ...]  # rows of OUTLOOK_COLUMNS
BACKTEST_COLUMNS = (
    "앞을 본 기간",
    "비교한 전망",
    "80% 구간 적중",
    "적중률",
    "적중률의 95% 구간",
    "넓히지 않은 구간 적중",
    "평균 오차",
    "평균 절대 오차",
    "너무 넓었던 전망",
)
NO_TRIALS = "지난 전망을 실제와 비교할 만큼 자료가 쌓이지 않았습니다."


def explain_outlook(made: Forecast | None) -> str:
    seen = f" · 최근 {WINDOW_DAYS}일 {made.events:,}건으로 계산" if made else ""
    return (
        f"누적 협약(건) · 점선은 그 속도로 갈 때, 띠는 80% 구간, 회색 줄은 목표{seen} · {UNTOUCHED}"
    )


# ---- one forecast --------------------------------------------------------------------------------


def write_total(made: Forecast, unit: str) -> str:
    """The count on the due day: `178건`."""
    return numbers.value(round(made.known + made.expected), unit)


def write_pace(pace: float, unit: str) -> str:
    return f"30일에 {numbers.mean(pace, unit)}"


def say_outlook(
    made: Forecast | None,
    due: date,
    unit: str,
    target: float | None,
    needed: float | None,
    is_any: bool,
) -> str:
    """What the pace leads to by the due day, whether the target lies there, and the pace it takes.

    Args:
        target: the next one that is not reached; None without one, when the outlook is for a year.
        needed: the pace it takes, per 30 days; is_any: whether any target is there.
    """
    takes = say_needed(needed, unit)
    none = say_no_target(target, is_any)
    if made is None:
        short = f"자료가 아직 {WINDOW_DAYS}일이 되지 않아 속도를 말할 수 없습니다."
        return f"{short}{takes}{none}"
    if not made.events:
        still = f"최근 {WINDOW_DAYS}일에 체결한 협약이 없어 앞날을 말하지 않습니다."
        return f"{still}{takes}{none}"
    pace = f"지금 속도(최근 {WINDOW_DAYS}일, {write_pace(made.pace, unit)})"
    until = f"{numbers.plain_day(due)}까지"
    if made.is_too_wide:
        return (
            f"{pace}로 {until} 내다본 구간은 {write_interval(made, unit)}으로 너무 넓어, "
            f"전망이라 할 수 없어 그리지 않았습니다.{takes}{none}"
        )
    said = f"{pace}라면 {until} {write_forecast(made, unit)}"
    if target is None:
        return f"{said}입니다.{none}"
    end = ENDS[judge_forecast(made, target)]
    goal = f"목표 {numbers.value(target, unit)}"
    return f"{particle(said, '으로/로')}, {goal}{end}.{takes}"


def say_needed(needed: float | None, unit: str) -> str:
    """The pace that a target takes, as a sentence of its own."""
    if not needed:
        return ""
    return f" 목표에 닿으려면 {particle(write_pace(needed, unit), '이/가')} 필요합니다."


def say_no_target(target: float | None, is_any: bool) -> str:
    """Why no target is spoken of, as a sentence of its own."""
    if target is not None:
        return ""
    if is_any:
        return f" {NONE_AHEAD}"
    return f" {NO_TARGETS}"


def write_forecast(made: Forecast, unit: str) -> str:
    """`178건(80% 구간 154~203건)`."""
    return FORECAST.format(value=write_total(made, unit), interval=write_interval(made, unit))


def warn_of_misses(test: Backtest, is_low: bool) -> str:
    """A warning in the takeaway where such intervals held the truth clearly less often than they say."""
    if not is_low:
        return ""
    held = "한 번도 맞지 않았습니다"
    if test.held:
        held = f"{test.held:,}번만 맞았습니다"
    return f" 다만 이런 구간은 과거 {len(test.trials):,}번 가운데 {held}."


def note_outlook(made: Forecast | None, unit: str, farther: bool) -> list[str]:
    """How the interval came about, what it leaves out and when it is not drawn."""
    if made is None or not made.events:
        return []
    notes = [
        f"최근 {WINDOW_DAYS}일의 속도(월평균 체결과 같은 기간)가 이어진다고 보고 계산한 구간을, "
        f"{say_width(made, unit)}",
        f"구간의 폭이 늘어날 것으로 본 건수의 {USELESS_ABOVE:.0f}배를 넘으면 "
        "쓸모가 없다고 보아 그리지 않습니다. "
        "속도 자체를 바꿀 정책·예산의 변화는 담지 못합니다.",
    ]
    if farther:
        notes.append("1년 넘게 앞선 전망은 과거의 실제와 비교해 보지 못한 것입니다.")
    return notes


def say_width(made: Forecast, unit: str) -> str:
    """Whether an interval was made wider than Poisson's, and why; the end of a sentence."""
    if made.dispersion <= 1:
        return "달마다의 건수가 우연만큼만 흩어져 있어 넓히지 않았습니다."
    return (
        f"달마다의 건수가 고르지 않은 만큼(분산이 평균의 {made.dispersion:.1f}배) 넓혔습니다. "
        f"넓히지 않은 구간은 {write_interval(made, unit, made.poisson)}입니다."
    )


def speak_outlook(
    days: Sequence[date], values: Sequence[float], unit: str, made: Forecast | None, is_drawn: bool
) -> str:
    """The chart in a line: where it begins, where it stands and, where one is drawn, the forecast."""
    if not days:
        return NOTHING_TO_DRAW
    first, last = (
        f"{numbers.plain_day(days[at])} {numbers.value(values[at], unit)}" for at in (0, -1)
    )
    parts = [f"최근 {last}"]
    if len(days) > 1:
        parts.insert(0, first)
    if made and is_drawn:
        parts.append(f"전망 {numbers.plain_day(made.due)} {write_forecast(made, unit)}")
    return " · ".join(parts) + "."


def describe_day(on: date, value: float, unit: str) -> str:
    return f"{numbers.day(on)} 누적 협약은 {numbers.value(value, unit)}입니다."


def describe_fan(made: Forecast, unit: str) -> str:
    day = numbers.plain_day(made.due)
    interval = write_interval(made, unit)
    return (
        f"최근 {WINDOW_DAYS}일의 속도가 이어지면 {day}에 {write_total(made, unit)}입니다"
        f"(80% 구간 {interval})."
    )


def list_today(current: float, due: date, unit: str) -> Facts:
    return ("기준일 현재", numbers.value(current, unit)), ("내다본 날", numbers.plain_day(due))


def list_target(target: float, needed: float | None, unit: str) -> Facts:
    return (
        ("목표", numbers.value(target, unit)),
        ("필요한 속도(30일당)", numbers.mean(needed, unit)),
    )


def list_forecast(made: Forecast, unit: str) -> Facts:
    return (
        (f"최근 {WINDOW_DAYS}일 속도(30일당)", numbers.mean(made.pace, unit)),
        ("전망", write_total(made, unit)),
        ("80% 구간", write_interval(made, unit)),
        ("넓히지 않은 구간", write_interval(made, unit, made.poisson)),
        ("달마다 건수의 분산 / 평균", f"{made.dispersion:.1f}배"),
    )


def list_hits(test: Backtest) -> Facts:
    return ((f"{test.months}개월 앞 지난 적중", write_hits(test)),)


def write_hits(test: Backtest | None) -> str:
    if test is None or not test.trials:
        return ""
    return f"{test.held:,} / {len(test.trials):,}번"


def note_tried(is_far: bool) -> list[str]:
    """What stands behind the hits of the targets' forecasts."""
    shown = "·".join(map(str, HORIZONS))
    notes = [
        f"지난 적중은 기한과 가장 가까운 거리({shown}개월 가운데)를 달마다 내다본 구간에 "
        "실제가 든 횟수입니다."
    ]
    if is_far:
        notes.append("기한이 1년 넘게 남은 목표의 전망은 과거의 실제와 비교해 보지 못한 것입니다.")
    return notes


# ---- how forecasts did before --------------------------------------------------------------------


def say_backtest(test: Backtest, low: float | None, high: float | None) -> str:
    """How often the intervals of one horizon held the truth, beside the 80 % they promise (95 % interval)."""
    count = len(test.trials)
    if not count or low is None or high is None:
        return NO_TRIALS
    share = numbers.percent(test.held / count)
    said = (
        f"{test.months}개월 앞을 내다본 지난 전망 {count:,}번 가운데 {test.held:,}번({share})이 "
        "80% 구간에 들어맞았습니다."
    )
    if high < PROMISED:
        return f"{said} 약속한 80%보다 낮으므로 구간보다 더 벗어날 수 있다고 보아야 합니다."
    if low > PROMISED:
        return f"{said} 약속한 80%보다 높아 구간이 넉넉한 편입니다."
    return f"{said} 약속한 80%와 뚜렷이 다르지는 않습니다."


def explain_backtest(test: Backtest) -> str:
    return (
        f"달의 끝마다 그날까지 알던 것만으로 {test.months}개월 동안 늘어날 협약(건)을 내다본 80% 구간(세로줄)과 실제(점) · "
        f"빈 점은 구간을 벗어난 것 · {UNTOUCHED}"
    )


def speak_backtests(tests: Sequence[Backtest], unit: str) -> str:
    """Every horizon in a line: coverage and errors."""
    said = [speak_backtest(test, unit) for test in tests if test.trials]
    if not said:
        return NO_TRIALS
    return " · ".join(said) + "."


def speak_backtest(test: Backtest, unit: str) -> str:
    share = numbers.percent(test.held / len(test.trials), 0)
    return (
        f"{test.months}개월 앞 {write_hits(test)} 적중({share}), "
        f"평균 오차 {write_error(test.mean_error, unit)}, "
        f"평균 절대 오차 {numbers.mean(test.mean_absolute_error, unit)}"
    )


def write_error(error: float | None, unit: str) -> str:
    """An error with its sign and one decimal."""
    if error is None:
        return numbers.NOTHING
    return write_signed(error, unit)


def list_backtests(
    tests: Sequence[Backtest], unit: str, between: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            f"{t.months}개월",
            f"{len(t.trials):,}번",
            f"{t.held:,}번",
            numbers.percent(t.held / len(t.trials)),
            wilson,
            f"{t.poisson_held:,}번",
            write_error(t.mean_error, unit),
            numbers.mean(t.mean_absolute_error, unit),
            f"{t.too_wide:,}번",
        )
        for t, wilson in zip(tests, between, strict=False)
        if t.trials
    )


def note_backtest(test: Backtest) -> list[str]:
    count = len(test.trials)
    if not count:
        return []
    errors = (
        f"오차는 전망에서 실제를 뺀 값이며 +는 많게, {numbers.MINUS}는 적게 내다본 것입니다. "
        f"넓히지 않은 구간은 {count:,}번 가운데 {test.poisson_held:,}번 맞았습니다."
    )
    if test.too_wide:
        errors += (
            f" 이 가운데 {test.too_wide:,}번은 구간이 너무 넓어 "
            "그때 보셨다면 그리지 않았을 전망입니다."
        )
    notes = [
        errors,
        "내다본 기간이 서로 겹치므로 한 번의 급한 변화가 여러 번의 빗나감으로 집계됩니다.",
    ]
    if count < FEW_TRIALS:
        notes.insert(0, "비교한 전망이 10번에 못 미쳐 적중률을 말하기 이릅니다(표본 적음).")
    return notes


def describe_trial(trial: Trial, unit: str) -> str:
    low, high = trial.made.interval
    landed = "구간 안입니다" if trial.held else "구간을 벗어났습니다"
    return (
        f"{numbers.plain_day(trial.made.origin)}에 내다본 {numbers.plain_day(trial.made.due)}까지의 증가는 "
        f"{numbers.between(low, high, unit)}, 실제는 {particle(numbers.value(trial.truth, unit), '으로/로')} {landed}."
    )
