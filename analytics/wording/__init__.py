"""Every sentence and label that a person reads; one module per page beside this one for what all share.

The only home of interface words beside the metrics' own texts and the loader's messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics import numbers
from analytics.measurement import Measurement, Row
from analytics.metrics import METRICS, PART, Metric
from analytics.readings import Reading, read
from analytics.statistics import Difference, difference_of_shares

BAD_DAY = "‘{value}’은(는) 날짜가 아닙니다. 2022-03-31처럼 적어 주십시오."
BAD_WHERE = "‘{value}’은(는) 조건이 아닙니다. --where 차원=값 형식으로 적어 주십시오."

DIMENSIONS = {
    "field": "분야", "region": "지역", "counterpart": "상대", "channel": "접촉 방식", "party_type": "기업·기관",
    "cohort": "첫 방문 분기", "km_method": "거리 산정 방법", "local": "관내·관외", "n": "방문 차수", "t": "경과 개월",
}
FLAGS = {"small_sample": "표본 적음", "immature": "집계 중", "open_period": "진행 중", "sample_data": "예시 자료"}


def unknown_metric(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [*METRICS, *(m.label for m in METRICS.values())], n=1, cutoff=0.5)
    hint = f" 혹시 ‘{near[0]}’을(를) 찾으십니까?" if near else ""
    return f"‘{name}’이라는 지표는 없습니다.{hint} ‘python -m analytics metrics’로 목록을 볼 수 있습니다."


def unanswerable(code: str, **facts) -> str:
    match code:
        case "no_data":
            return "자료가 한 건도 없어 기준일을 정할 수 없습니다. 자료를 올리거나 기준일을 지정해 주십시오."
        case "period":
            return f"기간의 시작({facts['start']})이 끝({facts['end']})보다 뒤입니다. 두 날짜를 확인해 주십시오."
        case "grain":
            return f"‘{facts['grain']}’ 단위로는 나눌 수 없습니다. day, week, month, quarter, year 가운데 하나를 쓰십시오."
        case _:
            metric: Metric = facts["metric"]
            allowed = ", ".join(metric.dimensions) or "없음"
            return f"‘{metric.label}’({metric.name})은(는) ‘{facts['dimension']}’(으)로 나눌 수 없습니다. 쓸 수 있는 차원: {allowed}."


def no_snapshot(missing: str, build_id: str | None) -> str:
    return {
        "nothing": "적재한 자료가 없습니다. ‘python -m etl load’를 실행해 주십시오.",
        "missing": f"적재본 {build_id}의 파일이 없습니다. ‘python -m etl rollback {build_id}’로 다시 만들 수 있습니다.",
        "broken": f"적재본 {build_id}의 파일이 손상되었습니다. ‘python -m etl load’로 다시 만들어 주십시오.",
        "unknown": f"‘{build_id}’라는 적재본이 없습니다. ‘python -m etl history’로 목록을 확인해 주십시오.",
        "raw": f"보관된 원본 ‘{build_id}’이(가) 없습니다. data/raw 폴더를 백업에서 되살려 주십시오.",
    }[missing]


def measurement_lines(measurement: Measurement) -> list[str]:
    """A measurement as plain lines for a terminal."""
    metric = measurement.metric
    lines = [f"{metric.label} · {numbers.plain_day(measurement.period_from)}~{numbers.plain_day(measurement.period_to)}"
             f" · 기준일 {numbers.plain_day(measurement.as_of)}"]
    for row in measurement.rows:
        group = " ".join(str(v) if v is not None else "미상" for v in row.group.values())
        start = row.start.isoformat() if row.start else ""
        parts = f" = {row.numerator:,} / {row.denominator:,}" if row.numerator is not None and row.denominator else ""
        interval = f" ({numbers.interval(row.low, row.high)})" if row.low is not None else ""
        flags = "".join(f" [{FLAGS[flag]}]" for flag in row.flags)
        lines.append(f"{start} {group} {numbers.precise(row.value, metric.unit)}{parts}{interval}{flags}".strip())
    return lines


# ---- grammar -----------------------------------------------------------------------------------------------

DIGIT_ENDS_IN_CONSONANT = {"0": True, "1": True, "3": True, "6": True, "7": True, "8": True}  # 영 일 삼 육 칠 팔


def particle(word: str, pair: str) -> str:
    """The word with the particle that fits its last sound: particle("협약", "은/는") → 협약은.

    Closing brackets and quotes are passed over; `%` is read 퍼센트.
    """
    closed, opened = pair.split("/")
    last = word.rstrip(")’”\"' ]")[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        ends = final != 0 and not (pair == "으로/로" and final == 8)
    else:
        ends = DIGIT_ENDS_IN_CONSONANT.get(last, False)
    return word + (closed if ends else opened)


# ---- groups, flags and hovers ------------------------------------------------------------------------------

NO_VALUE = {"field": "분야 미상", "region": "지역 미상"}
KM_METHODS = {"reported": "보고된 거리", "route": "경유지 합산", "place_km": "지명별 도로 거리", "estimated": "추정(직선거리 환산)",
              "local": "관내(0㎞)", "unknown": "거리 미상"}


def group_label(dimension: str, value: str | int | None) -> str:
    """A group's name as people say it."""
    if value is None:
        return NO_VALUE.get(dimension, "미상")
    if dimension == "cohort":
        return numbers.quarter(str(value))
    if dimension == "n":
        return f"{value}번째"
    if dimension == "km_method":
        return KM_METHODS.get(str(value), str(value))
    return str(value)


def place_of(measurement: Measurement, row: Row) -> str:
    """Where a row stands: its group and its bucket in words; the whole period without either."""
    parts = [group_label(d, v) for d, v in row.group.items()]
    if row.start is not None and measurement.grain:
        year = f"{row.start.year}년 " if measurement.grain == "week" else ""
        parts.append(year + numbers.bucket(row.start, measurement.grain))
    return " · ".join(parts) or numbers.period(measurement.period_from, measurement.period_to)


def flag_words(row: Row) -> str:
    """The flags of a row that a reader must know beside the figure; the sample has a banner of its own."""
    words = [FLAGS[flag] for flag in row.flags if flag != "sample_data"]
    return f" ({', '.join(words)})" if words else ""


def fraction(row: Row, unit: str) -> str:
    """Both sides of a rate: `25 / 130개사`."""
    return f"{row.numerator:,} / {row.denominator:,}{numbers.UNITS[unit]}"


def part_unit(metric: Metric) -> str:
    """The unit of a rate's denominator."""
    name = metric.sql.rpartition("{")[2].partition("}")[0]
    return METRICS[name].unit if name in METRICS else metric.unit


def hover(measurement: Measurement, row: Row) -> str:
    """The whole fact of one point in a sentence."""
    metric = measurement.metric
    said = f"{place_of(measurement, row)} {metric.label} {numbers.value(row.value, metric.unit)}"
    if metric.kind == "ratio" and row.denominator:
        said += f" = {fraction(row, part_unit(metric))}, {numbers.interval(row.low, row.high)}"
    return said + flag_words(row)


def hovers(measurement: Measurement) -> list[str]:
    return [hover(measurement, row) for row in measurement.rows]


def grown_up(measurement: Measurement) -> Measurement:
    """Groups over a long period hold young members beside old ones: they may be ranked, their note says so."""
    return replace(measurement, rows=tuple(
        replace(row, flags=tuple(flag for flag in row.flags if flag != "immature")) for row in measurement.rows))


def young_note(measurement: Measurement) -> list[str]:
    """A warning where a figure still takes in firms first visited in the last 90 days."""
    if not any("immature" in row.flags for row in measurement.rows):
        return []
    return ["최근 90일 안에 처음 방문한 기업이 들어 있어(집계 중) 회신이 더 오면 비율이 오를 수 있습니다."]


TRENDS = {"rising": "늘어나는 흐름", "falling": "줄어드는 흐름", "flat": "뚜렷한 흐름 없음", "unclear": "흐름을 말하기 이름"}
RATE_TRENDS = {**TRENDS, "rising": "높아지는 흐름", "falling": "낮아지는 흐름"}


def spoken(measurement: Measurement) -> str:
    """The text beside a chart: trend, highest, lowest, latest; what is still being collected is not ranked."""
    over_time = measurement.grain is not None or measurement.by == ("cohort",)
    reading: Reading = read(measurement if over_time else grown_up(measurement))
    metric = measurement.metric
    if reading.latest is None:
        return "아직 판단할 만큼 모인 자료가 없습니다."

    def told(name: str, row: Row | None) -> str | None:
        return row and f"{name} {place_of(measurement, row)} {numbers.value(row.value, metric.unit)}"

    trend = (RATE_TRENDS if metric.unit == "share" else TRENDS)[reading.trend] if over_time else None
    parts = [trend, told("최고", reading.highest), told("최저", reading.lowest),
             told("최근", reading.latest) if over_time else None,
             f"판단을 미룬 값 {reading.unsettled}개" if reading.unsettled else None]
    return " · ".join(part for part in parts if part) + "."


# ---- the quiet line under a panel --------------------------------------------------------------------------


def source_line(as_of: date, build: str, measured: Sequence[Measurement], is_sample: bool) -> str:
    """n · as-of · build · 예시 자료."""
    n = members(measured)
    parts = [n, f"기준일 {numbers.plain_day(as_of)}", build_time(build), "예시 자료" if is_sample else ""]
    return " · ".join(part for part in parts if part)


def members(measured: Sequence[Measurement]) -> str:
    """How many stand behind the first measurement: the denominators of its rate, or its counts."""
    if not measured:
        return ""
    first = measured[0]
    if first.metric.kind == "ratio":
        return f"n = {sum(row.denominator or 0 for row in first.rows):,}{numbers.UNITS[part_unit(first.metric)]}"
    unit = numbers.UNITS[first.metric.unit]
    if first.metric.kind == "count":
        return f"n = {sum(row.value or 0 for row in first.rows):,}{unit}"
    if first.metric.kind == "stock" and first.metric.unit == "mous" and first.rows:
        last = [row for row in first.rows if row.start == first.rows[-1].start]
        return f"n = {sum(row.value or 0 for row in last):,}{unit}"
    if first.metric.kind == "survival":
        return f"n = {max((row.denominator or 0 for row in first.rows), default=0):,}개사"
    return ""


def not_filtered(dimension: str, labels: list[str]) -> str:
    return f"‘{', '.join(labels)}’ 값에는 {DIMENSIONS[dimension]} 조건을 적용하지 않았습니다(나눌 수 없는 지표)."


Texts = tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]


def measurement_table(measured: Sequence[Measurement]) -> Texts:
    """The rows of measurements as people read them: 구분 · value · both sides · interval · flags."""
    rows = []
    for m in measured:
        for row in m.rows:
            sides = fraction(row, part_unit(m.metric)) if m.metric.kind == "ratio" else ""
            interval = numbers.between(row.low, row.high, "share") if row.low is not None else ""
            rows.append((m.metric.label, place_of(m, row), numbers.precise(row.value, m.metric.unit), sides, interval,
                         flag_words(row).strip(" ()")))
    columns = ("지표", "구분", "값", "분자 / 분모", "95% 구간", "표시")
    keep = [i for i in range(len(columns)) if i == 1 or any(row[i] for row in rows)] if rows else range(3)
    if len({row[0] for row in rows}) == 1:
        keep = [i for i in keep if i != 0]
    return tuple(columns[i] for i in keep), tuple(tuple(row[i] for i in keep) for row in rows)


def exact_rows(measured: Sequence[Measurement]) -> Texts:
    """The same rows for machines: unrounded values with everything needed to ask again."""
    columns = ("지표", "이름", "구분", "시작", "값", "분자", "분모", "하한", "상한", "단위", "표시", "기간 시작", "기간 끝", "기준일",
               "적재본")
    rows = tuple(
        (m.metric.name, m.metric.label, " · ".join(group_label(d, v) for d, v in row.group.items()),
         row.start.isoformat() if row.start else "", row.value, row.numerator, row.denominator, row.low, row.high,
         numbers.UNITS[m.metric.unit], " ".join(FLAGS[f] for f in row.flags), m.period_from.isoformat(),
         m.period_to.isoformat(), m.as_of.isoformat(), m.build_id)
        for m in measured for row in m.rows)
    return columns, rows


# ---- comparing ---------------------------------------------------------------------------------------------


def card_aside(metric: Metric, row: Row) -> str:
    """What stands small under a figure: both sides and the interval of a rate, how many stand behind a mean."""
    if metric.kind == "ratio":
        if not row.denominator:
            return "분모가 없습니다"
        return f"{fraction(row, part_unit(metric))} · {numbers.interval(row.low, row.high)}{flag_words(row)}"
    if metric.kind == "mean" and row.denominator:
        return f"n = {row.denominator:,}개사"
    if metric.kind == "survival":
        return f"{row.denominator or 0:,}개사 가운데 {row.numerator or 0:,}개사 협약"
    if metric.kind == "derived" and row.denominator:
        units = [METRICS[name].unit for name in PART.findall(metric.sql)]
        below = numbers.precise(row.denominator, units[1] if len(units) > 1 else "km")
        return f"{numbers.precise(row.numerator, units[0])} / {below}"
    return ""


def settled(rows: Sequence[Row]) -> list[Row]:
    """Rows that may be compared: valued, on ten or more, and no longer being collected."""
    return [row for row in rows if row.value is not None and not {"small_sample", "immature", "open_period"} & set(row.flags)]


def rate(row: Row, unit: str) -> str:
    """A rate with both its sides: `17.9%(12 / 67개사)`."""
    return f"{numbers.percent(row.value)}({fraction(row, unit)})"


def verdict(first: Row, second: Row) -> str:
    """Whether two rates differ by more than chance (Newcombe's 95 % interval of the difference leaves out zero)."""
    return "우연으로 보기 어려운 차이입니다." if differ(first, second).is_more_than_chance else "우연의 범위 안의 차이입니다."


def verdict_note(first: Row, second: Row) -> str:
    """The difference behind a verdict and its interval."""
    difference = differ(first, second)
    span = f"{numbers.change(difference.low, 'share')}~{numbers.change(difference.high, 'share')}"
    return f"두 비율의 차이 {numbers.change(difference.value, 'share')}, 95% 구간 {span}(뉴컴). 구간이 0을 지나면 우연의 범위로 봅니다."


def differ(first: Row, second: Row) -> Difference:
    return difference_of_shares((first.numerator, first.denominator), (second.numerator, second.denominator))


# ---- the frame ---------------------------------------------------------------------------------------------

PRODUCT = "발품"
ROOMS = {"weekly": "주간 회의", "data": "자료"}
PAGES = {"this_week": "이번 주", "success_rates": "유치 성공률", "distance": "이동 거리", "memoranda": "업무협약",
         "quality": "품질과 용어"}
BAR = {"as_of": "기준일", "from": "기간 시작", "to": "기간 끝", "build": "적재본", "field": "분야", "region": "지역"}
BAR_HELP = {
    "as_of": "이날까지 일어나고 알려진 것만 셉니다.",
    "from": "비우면 자료의 첫날부터입니다.",
    "to": "비우면 기준일까지입니다.",
    "build": "자료를 올릴 때마다 하나씩 생깁니다. 지난 적재본을 고르면 그때 말한 수치를 그대로 볼 수 있습니다.",
}
ALL = "전체"
DEFINITION, TABLE, DOWNLOAD = "정의", "표", "내려받기"
SPARK = "{label}의 흐름"
SAMPLE_BANNER = "예시 자료입니다. 기업과 기관은 모두 가상이며, 실제 자료를 올리면 사라집니다."
PERIOD_REVERSED = "기간의 시작이 끝보다 뒤입니다. 위 조건에서 두 날짜를 확인해 주십시오."
LOADING, LOADED, LOAD_FAILED = "자료를 적재하고 있습니다.", "적재를 마쳤습니다.", "적재하지 못했습니다. 지난 적재본은 그대로입니다."
FIRST_START = "처음 시작합니다. 예시 자료를 준비하고 있습니다."
BUILD_AGAIN = "자료를 다시 적재하기"


def bar_summary(as_of: date, start: date | None, end: date | None, fields: Sequence[str], regions: Sequence[str],
                build: str | None) -> str:
    """The bar in one line."""
    span = f"{numbers.plain_day(start) if start else '처음'}~{numbers.plain_day(end) if end else '기준일'}"
    parts = [f"기준일 {numbers.day(as_of)}", "전체 기간" if not start and not end else f"기간 {span}",
             ", ".join(fields) or "전체 분야", ", ".join(regions) or "전체 지역", build_time(build) if build else ""]
    return " · ".join(part for part in parts if part)


def build_time(build: str) -> str:
    """A build by the moment it was made, which its id carries: `2026. 11. 20. 09:54 적재`."""
    _, day, clock, *_ = [*build.split("-"), "", "", ""]
    if not (day.isdigit() and clock.isdigit()):
        return f"적재본 {build}"
    on = date(int(day[:4]), int(day[4:6]), int(day[6:8]))
    return f"{numbers.plain_day(on)} {clock[:2]}:{clock[2:4]} 적재"


def build_name(build: str, is_current: bool) -> str:
    return f"{build_time(build)}({'최신' if is_current else build.rpartition('-')[2]})"


def bad_link(key: str, value: str) -> str:
    return f"링크의 {particle(BAR[key] + ' ‘' + value + '’', '을/를')} 쓸 수 없어 기본값으로 보여 드립니다. 링크를 보낸 분에게 확인해 주십시오."


def old_build(build: str, current: str) -> str:
    return (f"지난 적재본({build_time(build)})의 수치입니다. 최신 적재본은 {build_time(current)}이며, "
            "위 조건의 ‘적재본’에서 바꿀 수 있습니다.")


def snapshot_advice(missing: str, build_id: str | None) -> tuple[str, str]:
    """Title and advice of the page shown when there is no snapshot to read."""
    return {
        "nothing": ("아직 적재한 자료가 없습니다", "아래 단추를 누르거나 ‘python -m etl load 파일’로 자료를 올려 주십시오."),
        "missing": ("적재본 파일을 찾을 수 없습니다",
                    f"data/warehouse 폴더에 {build_id}.duckdb 파일이 없습니다. 아래 단추를 누르면 보관된 원본으로 다시 만듭니다."),
        "broken": ("적재본 파일이 손상되었습니다",
                   f"{build_id}.duckdb 파일을 열 수 없습니다. 아래 단추를 누르면 보관된 원본으로 다시 만듭니다."),
        "unknown": ("적재본을 알 수 없습니다",
                    f"‘{build_id}’라는 적재본의 기록이 없습니다. 아래 단추를 누르면 보관된 원본으로 다시 만듭니다."),
        "raw": ("보관된 원본이 없습니다", f"‘{build_id}’ 파일이 data/raw 폴더에 없습니다. 백업에서 되살려 주십시오."),
    }[missing]


def question_advice(code: str) -> tuple[str, str]:
    if code == "no_data":
        return ("보여 드릴 자료가 없습니다",
                "방문일지·출장내역·업무협약 현황 가운데 하나를 ‘python -m etl load 파일’로 올려 주십시오.")
    return ("조건을 확인해 주십시오", "고른 조건으로는 값을 구할 수 없습니다. 위 조건을 바꿔 주십시오.")


def target(metric: Metric, due_on: date, value: float, gap: float | None) -> str:
    """A metric's target beside its figure."""
    goal = f"목표 {numbers.value(value, metric.unit)}({numbers.plain_day(due_on)}까지)"
    if gap is None:
        return goal
    return f"{goal} · 달성" if gap <= 0 else f"{goal} · 남은 차이 {distance_to(gap, metric)}"


def distance_to(gap: float | None, metric: Metric) -> str:
    """What is missing to a target; nothing once it is reached."""
    return "" if gap is None or gap <= 0 else numbers.change(gap, metric.unit).lstrip("+")


def pace(change: float | None, metric: Metric) -> str:
    """A change per 30 days, with a decimal where it is small."""
    if change is None:
        return ""
    if metric.unit == "share" or abs(change) >= 100:
        return numbers.change(change, metric.unit)
    sign = "+" if change > 0 else numbers.MINUS if change < 0 else ""
    return sign + numbers.mean(abs(change), metric.unit)


def spoken_total(by_group: Measurement) -> str:
    """The text beside a stacked chart: each group's sum over the period."""
    totals: dict[str, float] = {}
    for row in by_group.rows:
        name = " · ".join(group_label(d, v) for d, v in row.group.items())
        totals[name] = totals.get(name, 0) + (row.value or 0)
    return " · ".join(f"{name} {numbers.value(total, by_group.metric.unit)}" for name, total in totals.items()) + "."
