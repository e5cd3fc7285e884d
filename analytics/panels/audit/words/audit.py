"""What the page on answers for an audit says: the questions of a council, and sentences an official can read out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from analytics.measure.measurement import Measurement, Row
from analytics.panels.memoranda.words.press import SAMPLE_NOTE
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import period_words
from analytics.wording.sources import source_line
from analytics.wording.spoken import card_aside

TITLE = "의회 답변"
SCOPE = "기준일까지의 인공지능산업국 전체를 센 답변입니다. 기간·분야·지역 조건은 적용하지 않습니다."
NO_FIRMS = "협약한 기업이 없습니다."
NONE_OPENED = "문을 연 적이 있는 협약 기업이 없습니다."
NONE_MATURE = "협약한 지 24개월이 지난 기업은 아직 없습니다."
PARTIES_DIFFER = "건수의 구분은 협약 현황에 적힌 것이고, 기업과 기관의 수는 방문일지의 상대 구분까지 보아 센 것입니다."
LEFT_NOTE = "떠난 기업은 개소 기업에서 운영 기업을 뺀 수입니다. 떠났다가 다시 문을 연 기업과, 문을 연 적 없이 폐업한 기업은 세지 않습니다."
UNOPENED_NOTE = "24개월이 지난 협약 기업에서 기준일까지 한 번이라도 문을 연 기업을 뺀 수입니다."
PROMISE_NOTE = "협약의 이행 기한은 자료에 없어 기한이 남은 약속도 들어 있을 수 있습니다."
PRESS_OPENED = " 보도마다 ‘개소’와 ‘실제 투자’의 기준이 달라 정의가 같지 않을 수 있습니다."
PRESS_LEFT = " 보도는 떠난 기업의 기준을 밝히지 않았습니다."
OPENED_OWN = "기업 {firms}, 기관까지 세면 {parties}"
SIDES = {"기업": "개사", "기관": "곳"}
PEOPLE, MONEY = "채용 인원", "투자액"
JOBS, INVESTMENT = "고용", "투자"
MOUS, FIRMS = "건", "개사"
HIRED, INVESTED = "채용", "투자"  # as the outcomes write them
YEARS_NOTE = "해마다 그해에 처음 협약한 기업이 기준일까지 이룬 것을 셉니다. 각 칸의 정의는 문 2~5와 문 9~10의 정의와 같습니다."
ANSWER = "답변"
ANNEX_SWITCH = "인쇄할 때 부표도 넣기"
ROWS_DOWNLOAD = "부표 내려받기"

QUESTIONS = {
    "signed": "업무협약은 모두 몇 건이며, 기업과 기관은 각각 몇 곳입니까?",
    "opened": "협약 기업 가운데 실제로 사무소를 열거나 입주한 곳은 몇 곳입니까?",
    "operating": "문을 연 기업 가운데 지금도 운영하고 있는 곳은 몇 곳입니까?",
    "hired": "실제로 채용한 기업은 몇 곳이며, 모두 몇 명입니까?",
    "invested": "실제로 투자한 기업은 몇 곳이며, 모두 얼마입니까?",
    "left": "문을 열었다가 떠난 기업은 몇 곳이며, 언제 떠났습니까?",
    "months": "협약이 한 건도 없던 달은 언제입니까?",
    "unopened": "협약한 지 24개월이 지나도록 문을 열지 않은 기업은 몇 곳입니까?",
    "jobs": "약속한 고용 가운데 얼마가 확인되었습니까?",
    "investment": "약속한 투자 가운데 얼마가 확인되었습니까?",
    "years": "협약한 해별로 보면 어떻습니까?",
}
RULES = {
    "signed": "체결한 업무협약 전부(체결일 순)",
    "opened": "처음 문을 연 날 순",
    "operating": "문을 열어 지금까지 닫지 않은 날 순",
    "hired": "채용이 확인된 기업(첫 협약일 순)",
    "invested": "투자가 확인된 기업(첫 협약일 순)",
    "left": "떠난 날 순",
    "months": "온전한 달 가운데 협약이 없던 달",
    "unopened": "첫 협약일 순",
    "jobs": "고용을 약속했거나 채용 기록이 있는 기업(첫 협약일 순, 단위 명)",
    "investment": "투자를 약속했거나 투자 기록이 있는 기업(첫 협약일 순, 단위 원)",
    "years": "협약 기업 전부와 단계마다의 첫날(첫 협약일 순)",
}
NAMES = {
    "signed": "업무협약",
    "opened": "개소 기업",
    "operating": "운영 기업",
    "hired": "채용 기업",
    "invested": "투자 기업",
    "left": "떠난 기업",
    "months": "협약 없는 달",
    "unopened": "24개월 미개소 기업",
    "jobs": "기업별 고용 약속과 실적",
    "investment": "기업별 투자 약속과 실적",
    "years": "협약 기업 명부",
}
FIRM = ("연번", "기업", "분야", "첫 협약")
COLUMNS = {
    "signed": ("연번", "협약 번호", "기업·기관", "구분", "분야", "체결일", "끝난 날"),
    "opened": (*FIRM, "첫 개소", "형태", "증빙", "확인일"),
    "operating": (*FIRM, "개소", "형태", "증빙", "확인일"),
    "hired": (*FIRM, "첫 채용", "확인된 인원(명)", "증빙", "마지막 확인일"),
    "invested": (*FIRM, "첫 투자", "확인된 금액(원)", "증빙", "마지막 확인일"),
    "left": (*FIRM, "첫 개소", "떠난 날", "사유", "증빙", "확인일"),
    "months": ("연번", "달", "그 앞의 마지막 협약"),
    "unopened": ("연번", "기업", "분야", "지역", "첫 협약", "24개월이 된 날", "지난 개월"),
    "jobs": (*FIRM, "약속", "확인", "자체보고"),
    "investment": (*FIRM, "약속", "확인", "자체보고"),
    "years": (*FIRM, "첫 개소", "운영", "채용 확인", "투자 확인"),
}
YEAR_COLUMNS = (
    "협약한 해",
    "협약(개사)",
    "개소",
    "운영",
    "채용",
    "투자",
    "약속 고용(명)",
    "확인 고용(명)",
    "약속 투자(원)",
    "확인 투자(원)",
)
WHOLE = "계"
OPERATES = "운영 중"
TENANCY, UNCONFIRMED, SELF = "입주 기록", "확인 전", "자체보고"


def number(name: str) -> int:
    return list(QUESTIONS).index(name) + 1


def question(name: str) -> str:
    return f"문 {number(name)}. {QUESTIONS[name]}"


def annex(name: str, rows: int) -> str:
    """The name of the list behind an answer: `부표 2. 개소 기업(85행)`."""
    return f"부표 {number(name)}. {NAMES[name]}({rows:,}행)"


def nothing(name: str) -> str:
    return f"{particle(NAMES[name], '이/가')} 없습니다."


def head(as_of: date, build: str, is_sample: bool) -> str:
    """What stands on every sheet of paper."""
    return source_line(as_of, build, (), is_sample)


def scope(is_sample: bool) -> str:
    return f"{SCOPE} {SAMPLE_NOTE}" if is_sample else SCOPE


# ---- figures -----------------------------------------------------------------------------------------------


def figure(measured: Measurement) -> str:
    return numbers.value(measured.total.value, measured.metric.unit)


def above(rate: Measurement) -> str:
    """How many members of a rate there are, as a figure."""
    return f"{rate.total.numerator:,}개사"


def rest(rate: Measurement) -> Row:
    """The other side of a rate: those of the denominator that are not in its numerator."""
    row = rate.total
    low, high = (None, None) if row.low is None else (1 - row.high, 1 - row.low)
    return replace(
        row,
        value=None if row.value is None else 1 - row.value,
        numerator=row.denominator - row.numerator,
        low=low,
        high=high,
    )


def aside(rate: Measurement, row: Row | None = None) -> str:
    """The share, both its sides, its interval and flags."""
    row = row or rate.total
    return (
        f"{numbers.percent(row.value)} · {card_aside(rate.metric, row)}"
        if row.denominator
        else numbers.NOTHING
    )


def labelled(*measured: Measurement) -> str:
    return " · ".join(f"{m.metric.label} {figure(m)}" for m in measured)


def exits_aside(*rates: Measurement) -> str:
    return " / ".join(f"{rate.metric.label} {aside(rate)}" for rate in rates)


def gone(opening: Measurement, running: Measurement) -> str:
    """Firms that had opened and operate nowhere any more, as a figure."""
    return f"{opening.total.numerator - running.total.numerator:,}개사"


def left_over(rate: Measurement) -> str:
    return f"{rest(rate).numerator:,}개사"


def split(by_party: Measurement) -> str:
    return " · ".join(f"{name} {count:,}건" for name, count in party_counts(by_party).items())


def during(measured: Measurement) -> str:
    return period_words(measured)


def month(start: date) -> str:
    return f"{start.year}년 {start.month}월"


def kinds(evidence_: Sequence[str]) -> str:
    return ", ".join(evidence_)


def share(row: Row) -> str:
    return f"{row.numerator:,}개사({numbers.percent(row.value)})"


def until(measured: Measurement) -> str:
    return numbers.plain_day(measured.as_of)


# ---- answers -----------------------------------------------------------------------------------------------


def sentence(
    opened_: Measurement, operating_: Measurement, jobs_: Measurement, investment_: Measurement
) -> str:
    """The page in two sentences."""
    row = opened_.total
    if not row.denominator:
        return f"{until(opened_)}까지 협약한 기업이 없습니다."
    runs = operating_.total.numerator
    came = (
        "문을 연 곳은 아직 없습니다"
        if not row.numerator
        else f"{row.numerator:,}개사가 문을 "
        + (
            f"열었고 {runs:,}개사가 운영하고 있습니다"
            if runs
            else "열었으나 지금 운영하는 곳은 없습니다"
        )
    )
    return (
        f"{until(opened_)} 기준 협약 기업 {row.denominator:,}개사 가운데 {came}. "
        f"확인된 고용은 {figure(jobs_)}, 투자는 {figure(investment_)}입니다."
    )


def signed(
    total: Measurement, by_party: Measurement, parties: Measurement, force: Measurement
) -> str:
    if not total.total.value:
        return f"{until(total)}까지 체결한 업무협약이 없습니다."
    mous, sides = party_counts(by_party), party_counts(parties)
    split = ", ".join(f"{name} {count:,}건" for name, count in mous.items())
    counted = ", ".join(f"{name} {count:,}{SIDES[name]}" for name, count in sides.items())
    return (
        f"{until(total)}까지 체결한 업무협약은 {figure(total)}({split})입니다. 여러 번 협약한 곳을 한 번만 세면 {counted}이며, "
        f"{until(total)} 현재 유효한 협약은 {figure(force)}입니다."
    )


def party_counts(by_party: Measurement) -> dict[str, int]:
    """기업 and 기관 with how many there are, firms first."""
    found = {str(row.group["party_type"]): row.value for row in by_party.rows}
    return {name: found.get(name) or 0 for name in SIDES}


def signed_notes(by_party: Measurement, parties: Measurement) -> list[str]:
    mous, sides = party_counts(by_party), party_counts(parties)
    return [PARTIES_DIFFER] if any(sides[name] > mous[name] for name in SIDES) else []


def opened(rate: Measurement, mature: Measurement) -> str:
    row, old = rate.total, mature.total
    if not row.denominator:
        return NO_FIRMS
    said = f"협약 기업 {row.denominator:,}개사 가운데 "
    said += (
        f"{share(row)}가 사무소·법인·본사를 열거나 입주했습니다."
        if row.numerator
        else "사무소·법인·본사를 열거나 입주한 곳은 아직 없습니다."
    )
    if not old.denominator:
        return f"{said} {NONE_MATURE}"
    few = "로, 10개사 미만이라 표본이 적습니다" if "small_sample" in old.flags else "입니다"
    return f"{said} 협약한 지 24개월이 지난 기업만 보면 {old.denominator:,}개사 가운데 {share(old)}{few}."


def operating(rate: Measurement, opening: Measurement) -> str:
    row, opened_ = rate.total, opening.total.numerator
    if not row.denominator:
        return NO_FIRMS
    if not opened_:
        return NONE_OPENED
    away = opened_ - row.numerator
    runs = (
        f"{share(row)}가 {until(rate)} 현재 운영하고 있습니다"
        if row.numerator
        else f"{until(rate)} 현재 운영하는 곳은 없습니다"
    )
    after = f"{away:,}개사는 폐업하거나 철수했습니다" if away else "폐업하거나 철수한 곳은 없습니다"
    return f"협약 기업 {row.denominator:,}개사 가운데 {runs}. 문을 연 적이 있는 {opened_:,}개사 가운데 {after}."


def brought(
    rate: Measurement, confirmed: Measurement, reported: Measurement, what: str, amount: str
) -> str:
    """Who hired or invested, and how many people or how much money of it is confirmed."""
    row = rate.total
    if not row.denominator:
        return NO_FIRMS
    said = f"협약 기업 {row.denominator:,}개사 가운데 "
    if row.numerator:
        said += f"{share(row)}의 {particle(what, '이/가')} 현장확인이나 증빙서류로 확인되었고, 확인된 {particle(amount, '은/는')} {figure(confirmed)}입니다."
    else:
        said += f"{particle(what, '이/가')} 현장확인이나 증빙서류로 확인된 곳은 아직 없습니다."
    return f"{said} {not_counted(reported)}" if reported.total.value else said


def not_counted(reported: Measurement) -> str:
    return (
        f"스스로 보고했을 뿐 확인되지 않은 {particle(figure(reported), '은/는')} 넣지 않았습니다."
    )


def left(opening: Measurement, running: Measurement, days: Sequence[date]) -> str:
    """How many left, and in which years."""
    opened_, away = opening.total.numerator, opening.total.numerator - running.total.numerator
    if not opened_:
        return NONE_OPENED
    if not away:
        return (
            f"문을 연 적이 있는 협약 기업 {opened_:,}개사 가운데 폐업하거나 철수한 곳은 없습니다."
        )
    years = ", ".join(
        f"{year}년 {len(list(some)):,}개사"
        for year, some in groupby(sorted(day.year for day in days))
    )
    return (
        f"문을 연 적이 있는 협약 기업 {opened_:,}개사 가운데 {away:,}개사가 폐업하거나 철수해 {until(opening)} 현재 운영하지 않습니다. "
        f"떠난 해는 {years}입니다."
    )


def months(measured: Measurement, starts: Sequence[date]) -> str:
    if not has_whole_month(measured.period_from, measured.period_to):
        return f"{period_words(measured)}에는 온전한 달이 없어 협약이 없던 달을 세지 않았습니다."
    among = f"{period_words(measured)}의 온전한 달 가운데 협약이 없던 달은"
    return (
        f"{among} {figure(measured)}로, {month_runs(starts)}입니다."
        if measured.total.value
        else f"{among} 없습니다."
    )


def has_whole_month(first: date, last: date) -> bool:
    """Whether any calendar month lies wholly within both days."""
    after = last + timedelta(days=1)  # the month before the one of this day is over
    return (after.year - first.year) * 12 + after.month - first.month >= (
        1 if first.day == 1 else 2
    )


def month_runs(starts: Sequence[date]) -> str:
    """Months in a row, consecutive ones of a year joined: `2020년 1월·3~5월, 2021년 2월`."""
    said = []
    for year, some in groupby(starts, key=lambda day: day.year):
        runs: list[list[int]] = []
        for day in some:
            if runs and runs[-1][-1] == day.month - 1:
                runs[-1].append(day.month)
            else:
                runs.append([day.month])
        said.append(
            f"{year}년 "
            + "·".join(f"{run[0]}~{run[-1]}월" if len(run) > 1 else f"{run[0]}월" for run in runs)
        )
    return ", ".join(said)


def unopened(mature: Measurement) -> str:
    row = rest(mature)
    if not row.denominator:
        return NONE_MATURE
    said = f"협약한 지 24개월이 지난 {row.denominator:,}개사 가운데 "
    return (
        f"{said}{share(row)}가 {until(mature)}까지 문을 열지 않았습니다."
        if row.numerator
        else f"{said}문을 열지 않은 곳은 없습니다."
    )


def kept(
    promised: Measurement,
    confirmed: Measurement,
    reported: Measurement,
    rate: Measurement,
    what: str,
) -> str:
    """Promised beside confirmed; what was only reported is said apart."""
    if not promised.total.value:
        said = f"협약 기업이 약속한 {particle(what, '은/는')} 적혀 있지 않으며, 확인된 {particle(what, '은/는')} {figure(confirmed)}입니다."
    else:
        said = (
            f"협약 기업이 약속한 {particle(what, '은/는')} {figure(promised)}, 확인된 {particle(what, '은/는')} {figure(confirmed)}으로 "
            f"약속의 {figure(rate)}입니다."
        )
    return f"{said} {not_counted(reported)}" if reported.total.value else said


def years(by_year: Measurement, opened_: Measurement, total: Measurement) -> str:
    if not total.total.value:
        return NO_FIRMS
    best = max(row.value for row in by_year.rows)
    most = [numbers.bucket(row.start, "year") for row in by_year.rows if row.value == best]
    if len(most) > 1:
        return f"협약 기업 {total.total.value:,}개사 가운데 가장 많이 협약한 해는 {listed(most)}(각 {best:,}개사)입니다."
    (of_best,) = (row.value for row, year in zip(opened_.rows, by_year.rows) if year.value == best)
    came = (
        f"그해 협약한 기업 가운데 {of_best:,}개사가 문을 열었습니다"
        if of_best
        else "그해 협약한 기업 가운데 문을 연 곳은 아직 없습니다"
    )
    if best == total.total.value:
        return (
            f"협약 기업 {best:,}개사가 {'모두 ' if best > 1 else ''}{most[0]}에 협약했으며, {came}."
        )
    return f"협약 기업 {total.total.value:,}개사 가운데 {most[0]}에 {best:,}개사가 협약해 가장 많으며, {came}."


def years_notes(by_year: Measurement, mature: Measurement) -> list[str]:
    young = [
        numbers.bucket(row.start, "year")
        for row, old in zip(by_year.rows, mature.rows)
        if row.value > old.value
    ]
    return (
        [
            f"{listed(young, 6)}에 협약한 기업에는 24개월이 지나지 않은 곳이 있어 아직 판단하기 이릅니다."
        ]
        if young
        else []
    )


def year_rows(
    counts: Sequence[Measurement], totals: Sequence[Measurement]
) -> tuple[tuple[Any, ...], ...]:
    """A row per year with every measure, and the whole below; people and won are whole numbers."""
    rows = [
        (numbers.bucket(some[0].start, "year"), *(round(row.value) for row in some))
        for some in zip(*(m.rows for m in counts))
    ]
    return (*rows, (WHOLE, *(round(m.total.value) for m in totals)))


# ---- the public record -------------------------------------------------------------------------------------


def printed(claims: Sequence[dict[str, Any]], own: str, unit: str, note: str = "") -> list[str]:
    """What was publicly said for the nearest day up to the as-of day, and the bureau's own figure of that day."""
    if not claims:
        return []
    counts = sorted({claim["count"] for claim in claims})
    about = "약 " if any(claim["is_about"] for claim in claims) else ""
    said = f"{counts[0]:,}" if len(counts) == 1 else f"{counts[0]:,}~{counts[-1]:,}"
    day = numbers.plain_day(claims[0]["as_of"])
    links = dict.fromkeys(
        claim["source_url"] for claim in claims if str(claim["source_url"]).startswith("http")
    )
    source = f" 출처 {', '.join(links)}" if links else ""
    return [
        f"가장 가까운 공개 기록은 {day} {about}{said}{unit}이며, 같은 날 우리 자료는 {own}입니다.{note}{source}"
    ]


def evidence(kind: str | None, confirmed_on: date | None) -> str:
    """How something is known: a tenancy has no evidence of its own, and a check that came later is not known yet."""
    if kind is None:
        return TENANCY
    return f"{kind}({UNCONFIRMED})" if kind != SELF and confirmed_on is None else kind
