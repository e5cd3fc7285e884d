"""What is said of what may come: targets with the pace needed and kept, forecasts, and how such forecasts did before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.metrics import Metric
from analytics.panels.shared.words import targets as goals
from analytics.statistics.forecast import (
    HORIZONS,
    USELESS_ABOVE,
    WINDOW_DAYS,
    Backtest,
    Forecast,
    Trial,
)
from analytics.wording import numbers
from analytics.wording.grammar import particle, shared_out
from analytics.wording.labels import NOTHING_TO_DRAW

UNTOUCHED = "기간·분야·지역 조건은 적용하지 않음"
FORECAST = "{value}(80% 구간 {interval})"
TARGET = "목표 {value}({day}까지)"
NO_TARGETS = "등록된 목표가 없습니다."
NONE_AHEAD = "기한이 남은 목표가 없습니다(모두 달성했거나 기한이 지남)."
REACHES, MISSES, UNSURE = "닿을 것으로 보임", "못 미칠 것으로 보임", "장담할 수 없음"
TOO_WIDE, NO_EVENTS, NO_HISTORY, NOT_COUNTED = (
    "구간이 너무 넓음",
    "최근 90일에 없음",
    "자료가 90일 미만",
    "전망하지 않음",
)
UNTRIED = "견주지 못함"
COLUMNS = (
    "지표",
    "기한",
    "판단",
    "현재",
    "목표",
    "필요한 속도(30일당)",
    "최근 90일 속도(30일당)",
    "기한의 80% 구간",
    "지난 적중",
)
OUTLOOK_COLUMNS = ("구분", "값")
BACKTEST_COLUMNS = (
    "앞을 본 기간",
    "견준 전망",
    "80% 구간 적중",
    "적중률",
    "적중률의 95% 구간",
    "넓히지 않은 포아송 구간 적중",
    "평균 오차",
    "평균 절대 오차",
    "너무 넓었던 전망",
)
TARGETS_SUBTITLE = f"목표마다 필요한 속도와 지켜 온 속도, 그 속도가 이어질 때의 전망 · {UNTOUCHED}"
NO_TRIALS = "지난 전망을 실제와 견줄 만큼 자료가 쌓이지 않았습니다."


def outlook_subtitle(made: Forecast | None) -> str:
    seen = f" · 최근 {WINDOW_DAYS}일 {made.events:,}건으로 셈함" if made else ""
    return (
        f"누적 협약(건) · 점선은 그 속도로 갈 때, 띠는 80% 구간, 회색 줄은 목표{seen} · {UNTOUCHED}"
    )


# ---- one forecast ------------------------------------------------------------------------------------------


def total(made: Forecast, unit: str) -> str:
    """The count on the due day: `178건`."""
    return numbers.value(round(made.known + made.expected), unit)


def interval(made: Forecast, unit: str, ends: tuple[int, int] | None = None) -> str:
    """Its 80 % interval: `154~203건`."""
    low, high = ends or made.interval
    return numbers.between(made.known + low, made.known + high, unit)


def verdict(made: Forecast, target: float) -> str:
    """Where the target lies: below, above or within the interval."""
    low, high = made.interval
    if made.known + low >= target:
        return REACHES
    return MISSES if made.known + high < target else UNSURE


def per_month(pace: float, unit: str) -> str:
    return f"30일에 {numbers.mean(pace, unit)}"


def sentence(
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
    goal = "" if target is None else f"목표 {numbers.value(target, unit)}"
    none = "" if goal else f" {NONE_AHEAD if is_any else NO_TARGETS}"
    takes = (
        f" 목표에 닿으려면 {particle(per_month(needed, unit), '이/가')} 필요합니다."
        if needed
        else ""
    )
    if made is None:
        return f"자료가 아직 {WINDOW_DAYS}일이 되지 않아 속도를 말할 수 없습니다.{takes}{none}"
    if not made.events:
        return f"최근 {WINDOW_DAYS}일에 체결한 협약이 없어 앞날을 말하지 않습니다.{takes}{none}"
    pace = f"지금 속도(최근 {WINDOW_DAYS}일, {per_month(made.pace, unit)})"
    until = f"{numbers.plain_day(due)}까지"
    if made.is_too_wide:
        return (
            f"{pace}로 {until} 내다본 구간은 {interval(made, unit)}으로 너무 넓어, 전망이라 할 수 없어 그리지 않았습니다."
            f"{takes}{none}"
        )
    said = f"{pace}라면 {until} {FORECAST.format(value=total(made, unit), interval=interval(made, unit))}"
    if target is None:
        return f"{said}입니다.{none}"
    end = {
        REACHES: f"{goal}에 닿을 것으로 보입니다",
        MISSES: f"{goal}에는 못 미칠 것으로 보입니다",
        UNSURE: f"{goal}에 닿을지는 장담할 수 없습니다",
    }[verdict(made, target)]
    return f"{particle(said, '으로/로')}, {end}.{takes}"


def held_before(test: Backtest, is_low: bool) -> str:
    """A warning in the takeaway where such intervals held the truth clearly less often than they say."""
    if not is_low:
        return ""
    held = f"{test.held:,}번만 맞았습니다" if test.held else "한 번도 맞지 않았습니다"
    return f" 다만 이런 구간은 과거 {len(test.trials):,}번 가운데 {held}."


def notes(made: Forecast | None, unit: str, farther: bool) -> list[str]:
    """How the interval came about, what it leaves out and when it is not drawn."""
    if made is None or not made.events:
        return []
    wider = (
        f"달마다의 건수가 고르지 않은 만큼(분산이 평균의 {made.dispersion:.1f}배) 넓혔습니다. "
        f"넓히지 않은 포아송 구간은 {interval(made, unit, made.poisson)}입니다."
        if made.dispersion > 1
        else "달마다의 건수가 포아송만큼만 흩어져 있어 넓히지 않았습니다."
    )
    far = ["1년 넘게 앞선 전망은 과거의 실제와 견주어 보지 못한 것입니다."] if farther else []
    return [
        f"최근 {WINDOW_DAYS}일의 속도(월평균 체결과 같은 기간)가 이어진다고 보고 셈한 포아송 구간을, {wider}",
        f"구간의 폭이 늘어날 것으로 본 건수의 {USELESS_ABOVE:.0f}배를 넘으면 쓸모가 없다고 보아 그리지 않습니다. "
        "속도 자체를 바꿀 정책·예산의 변화는 담지 못합니다.",
        *far,
    ]


def course_spoken(
    days: Sequence[date], values: Sequence[float], unit: str, made: Forecast | None, is_drawn: bool
) -> str:
    """The chart in a line: where it begins, where it stands and, where one is drawn, the forecast."""
    if not days:
        return NOTHING_TO_DRAW
    parts = (
        [f"{numbers.plain_day(days[0])} {numbers.value(values[0], unit)}"] if len(days) > 1 else []
    )
    parts.append(f"최근 {numbers.plain_day(days[-1])} {numbers.value(values[-1], unit)}")
    if made and is_drawn:
        said = FORECAST.format(value=total(made, unit), interval=interval(made, unit))
        parts.append(f"전망 {numbers.plain_day(made.due)} {said}")
    return " · ".join(parts) + "."


def course_hover(on: date, value: float, unit: str) -> str:
    return f"{numbers.day(on)} 누적 협약은 {numbers.value(value, unit)}입니다."


def fan_hover(made: Forecast, unit: str) -> str:
    return (
        f"최근 {WINDOW_DAYS}일의 속도가 이어지면 {numbers.plain_day(made.due)}에 {total(made, unit)}입니다"
        f"(80% 구간 {interval(made, unit)})."
    )


def facts(
    made: Forecast | None,
    due: date,
    unit: str,
    current: float,
    target: float | None,
    needed: float | None,
    test: Backtest,
) -> tuple[tuple[str, str], ...]:
    """The outlook in figures, one a row."""
    rows = [("기준일 현재", numbers.value(current, unit)), ("내다본 날", numbers.plain_day(due))]
    if target is not None:
        rows += [
            ("목표", numbers.value(target, unit)),
            ("필요한 속도(30일당)", numbers.mean(needed, unit)),
        ]
    if made:
        rows += [
            (f"최근 {WINDOW_DAYS}일 속도(30일당)", numbers.mean(made.pace, unit)),
            ("전망", total(made, unit)),
            ("80% 구간", interval(made, unit)),
            ("넓히지 않은 포아송 구간", interval(made, unit, made.poisson)),
            ("달마다 건수의 분산 / 평균", f"{made.dispersion:.1f}배"),
        ]
    return (*rows, (f"{test.months}개월 앞 지난 적중", hits(test)))


# ---- every target ------------------------------------------------------------------------------------------


def hits(test: Backtest | None) -> str:
    return f"{test.held:,} / {len(test.trials):,}번" if test and test.trials else ""


def targets(verdicts: Sequence[str], is_unknown: bool) -> str:
    """How many targets stand where, and how many of those ahead the forecasts reach."""
    if not verdicts:
        return "목표 파일의 지표 이름을 알아볼 수 없습니다." if is_unknown else NO_TARGETS
    told = (
        ((goals.REACHED, goals.LATE), "이미 달성했고", "이미 달성했습니다"),
        ((goals.PAST,), "기한까지 못 미쳤고", "기한까지 못 미쳤습니다"),
        ((REACHES,), "지금 속도면 닿을 것으로 보이고", "지금 속도면 닿을 것으로 보입니다"),
        ((UNSURE,), "닿을지 장담할 수 없고", "닿을지 장담할 수 없습니다"),
        ((MISSES,), "지금 속도로는 못 미칠 것으로 보이고", "지금 속도로는 못 미칠 것으로 보입니다"),
    )
    counted = [(sum(v in names for v in verdicts), going_on, end) for names, going_on, end in told]
    rest = len(verdicts) - sum(n for n, _, _ in counted)
    return shared_out(
        f"목표 {len(verdicts):,}개", [*counted, (rest, "전망하지 않았고", "전망하지 않았습니다")]
    )


def targets_notes(refused: Sequence[Metric], is_far: bool) -> list[str]:
    """Which targets have no forecast and why, and what stands behind the others."""
    labels = ", ".join(dict.fromkeys(metric.label for metric in refused))
    left = (
        [
            f"{particle(labels, '은/는')} 늘기만 하는 건수가 아니어서(비율이거나 거리이거나 줄 수도 있는 값) 전망하지 않습니다."
        ]
        if labels
        else []
    )
    far = (
        ["기한이 1년 넘게 남은 목표의 전망은 과거의 실제와 견주어 보지 못한 것입니다."]
        if is_far
        else []
    )
    shown = "·".join(map(str, HORIZONS))
    return [
        f"지난 적중은 기한과 가장 가까운 거리({shown}개월 가운데)를 달마다 내다본 구간에 실제가 든 횟수입니다.",
        *left,
        *far,
    ]


# ---- how forecasts did before ------------------------------------------------------------------------------


def backtest(test: Backtest, low: float | None, high: float | None) -> str:
    """How often the intervals of one horizon held the truth, beside the 80 % they promise (95 % interval of the share)."""
    n = len(test.trials)
    if not n or low is None or high is None:
        return NO_TRIALS
    said = (
        f"{test.months}개월 앞을 내다본 지난 전망 {n:,}번 가운데 {test.held:,}번({numbers.percent(test.held / n)})이 "
        "80% 구간에 들어맞았습니다."
    )
    if high < 0.8:
        return f"{said} 약속한 80%보다 낮으므로 구간보다 더 벗어날 수 있다고 보아야 합니다."
    if low > 0.8:
        return f"{said} 약속한 80%보다 높아 구간이 넉넉한 편입니다."
    return f"{said} 약속한 80%와 뚜렷이 다르지는 않습니다."


def backtest_subtitle(test: Backtest) -> str:
    return (
        f"달의 끝마다 그날까지 알던 것만으로 {test.months}개월 동안 늘어날 협약(건)을 내다본 80% 구간(세로줄)과 실제(점) · "
        f"빈 점은 구간을 벗어난 것 · {UNTOUCHED}"
    )


def backtest_spoken(tests: Sequence[Backtest], unit: str) -> str:
    """Every horizon in a line: coverage and errors."""
    said = [
        f"{t.months}개월 앞 {t.held:,} / {len(t.trials):,}번 적중({numbers.percent(t.held / len(t.trials), 0)}), "
        f"평균 오차 {signed(t.mean_error, unit)}, 평균 절대 오차 {numbers.mean(t.mean_absolute_error, unit)}"
        for t in tests
        if t.trials
    ]
    return " · ".join(said) + "." if said else NO_TRIALS


def signed(error: float | None, unit: str) -> str:
    """An error with its sign and one decimal."""
    if error is None:
        return numbers.NOTHING
    size = numbers.mean(abs(error), unit)
    shows_nothing = not any(digit in "123456789" for digit in size)
    return size if shows_nothing else ("+" if error > 0 else numbers.MINUS) + size


def backtest_rows(
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
            signed(t.mean_error, unit),
            numbers.mean(t.mean_absolute_error, unit),
            f"{t.too_wide:,}번",
        )
        for t, wilson in zip(tests, between)
        if t.trials
    )


def backtest_notes(test: Backtest) -> list[str]:
    n = len(test.trials)
    if not n:
        return []
    few = ["견준 전망이 10번에 못 미쳐 적중률을 말하기 이릅니다(표본 적음)."] if n < 10 else []
    wide = (
        f" 이 가운데 {test.too_wide:,}번은 구간이 너무 넓어 그때 보셨다면 그리지 않았을 전망입니다."
        if test.too_wide
        else ""
    )
    return [
        *few,
        f"오차는 전망에서 실제를 뺀 값이며 +는 많게, {numbers.MINUS}는 적게 내다본 것입니다. 넓히지 않은 포아송 구간은 {n:,}번 가운데 "
        f"{test.poisson_held:,}번 맞았습니다.{wide}",
        "내다본 기간이 서로 겹치므로 한 번의 급한 변화가 여러 번의 빗나감으로 셈해집니다.",
    ]


def trial_hover(trial: Trial, unit: str) -> str:
    low, high = trial.made.interval
    landed = "구간 안입니다" if trial.held else "구간을 벗어났습니다"
    return (
        f"{numbers.plain_day(trial.made.origin)}에 내다본 {numbers.plain_day(trial.made.due)}까지의 증가는 "
        f"{numbers.between(low, high, unit)}, 실제는 {particle(numbers.value(trial.truth, unit), '으로/로')} {landed}."
    )
