"""What `python -m analytics` says: refusals and a measurement as plain lines."""

from __future__ import annotations

from difflib import get_close_matches

from analytics.measure.measurement import Measurement, Row, sides_of
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS, Metric, UnknownMetric
from analytics.refusal import Refusal
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.desk import words as desk
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import FLAGS

BAD_DAY = "‘{value}’은(는) 날짜가 아닙니다. 2022-03-31처럼 적어 주십시오."
FAR_DAY = "‘{value}’은(는) {first}년부터 {last}년까지의 날이 아닙니다. 연도를 확인해 주십시오."
BAD_WHERE = "‘{value}’은(는) 조건이 아닙니다. --where 구분=값 형식으로 적어 주십시오."


def say_refusal(refused: Refusal) -> str:
    """Why a question has no answer, and what to do. Raises: the refusal itself where there are no words for it."""
    match refused:
        case UnknownMetric():
            return unknown_metric(refused.name)
        case Unanswerable():
            return unanswerable(refused.code, **refused.facts)
        case NoSnapshot():
            return no_snapshot(refused.code, refused.build_id)
    raise refused


def unknown_metric(name: str) -> str:
    near = get_close_matches(
        name, [*METRICS, *(m.label for m in METRICS.values())], n=1, cutoff=0.5
    )
    hint = ""
    if near:
        hint = f" 이름이 가장 비슷한 지표는 ‘{near[0]}’입니다."
    return (
        f"{particle(quoted(name), '이라/라')}는 지표는 없습니다.{hint} "
        "‘python -m analytics metrics’로 목록을 볼 수 있습니다."
    )


def unanswerable(code: str, **facts) -> str:
    match code:
        case "no_data":
            return "자료가 한 건도 없어 기준일을 정할 수 없습니다. 자료를 올리거나 기준일을 지정해 주십시오."
        case "period":
            return f"기간의 시작({facts['start']})이 끝({facts['end']})보다 뒤입니다. 두 날짜를 확인해 주십시오."
        case "grain":
            return (
                f"‘{facts['grain']}’ 단위로는 나눌 수 없습니다. "
                "day(일), week(주), month(월), quarter(분기), year(연) 가운데 하나를 쓰십시오."
            )
        case "not_public":
            return f"‘{facts['metric'].label}’({facts['metric'].name}) 수치는 공표하지 않습니다."
        case "room":
            return f"언론 화면에서는 공개한 언론 자료({numbers.plain_day(facts['as_of'])} 기준)만 만들 수 있습니다."
        case _:
            metric: Metric = facts["metric"]
            allowed = ", ".join(metric.dimensions) or "없음"
            return (
                f"‘{metric.label}’({metric.name}) 지표는 {particle(quoted(facts['dimension']), '으로/로')} 나눌 수 없습니다. "
                f"나눌 수 있는 구분: {allowed}."
            )


def no_snapshot(missing: str, build_id: str | None) -> str:
    if missing in desk.ADVICE:
        return desk.advise(missing, build_id)
    return {
        "nothing": "올린 자료가 없습니다. ‘python -m etl load 파일’로 자료를 올려 주십시오.",
        "unpublished": "공개한 언론 자료가 없습니다. 자료가 있는 컴퓨터에서 ‘python -m briefing public’을 실행해 주십시오.",
        "missing": f"자료 판 {build_id}의 파일이 없습니다. ‘python -m etl rollback {build_id}’로 다시 만들 수 있습니다.",
        "broken": f"자료 판 {build_id}의 파일이 손상되었습니다. ‘python -m etl load’로 다시 만들어 주십시오.",
        "unknown": f"‘{build_id}’ 자료 판은 기록에 없습니다. ‘python -m etl history’로 목록을 확인해 주십시오.",
        "outdated": f"자료 판 {build_id} 파일은 예전 프로그램으로 만든 것입니다. "
        f"‘python -m etl load’ 또는 ‘python -m etl rollback {build_id}’로 다시 만들어 주십시오.",
        "manifests": "보관된 원본은 있으나 올린 기록이 없습니다. 백업의 warehouse 폴더도 함께 되살려 주십시오.",
        "raw": f"보관된 원본 ‘{build_id}’ 파일이 없습니다. data/raw 폴더를 백업에서 되살려 주십시오.",
    }[missing]


def quoted(word: str) -> str:
    return f"‘{word}’"


def measurement_lines(measurement: Measurement) -> list[str]:
    """A measurement as plain lines for a terminal; groups are spelt as `--where` wants them."""
    metric = measurement.metric
    lines = [
        f"{metric.label} · {numbers.plain_day(measurement.period_from)}~{numbers.plain_day(measurement.period_to)}"
        f" · 기준일 {numbers.plain_day(measurement.as_of)}"
    ]
    lines += [row_line(metric, row) for row in measurement.rows]
    return lines


def row_line(metric: Metric, row: Row) -> str:
    """One group in one bucket: where it stands, its figure, its sides, its interval, its flags."""
    group = " ".join(str(value) if value is not None else "미상" for value in row.group.values())
    start = ""
    if row.start:
        start = row.start.isoformat()
    figure = numbers.precise(row.value, metric.unit)
    sides = sides_of(row)
    if sides.numerator is not None and sides.denominator:
        figure += f" = {round(sides.numerator, 2):,} / {round(sides.denominator, 2):,}"
    if row.interval:
        figure += f" ({numbers.interval(row.interval.low, row.interval.high)})"
    flags = "".join(f" [{FLAGS[flag]}]" for flag in row.flags)
    return f"{start} {group} {figure}{flags}".strip()
