"""What the page on answers for an audit says: the questions of a council, and sentences an official can read out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.readings import starts_on, value_of
from analytics.panels.memoranda.words.press import SAMPLE_NOTE, name_report
from analytics.statistics.intervals import Interval
from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.labels import period_words
from analytics.wording.sources import source_line
from analytics.wording.spoken import card_aside
from analytics.wording.unrecorded import UNRECORDED

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
PEOPLE = "채용 인원"
MONEY = "투자액"
JOBS = "고용"
INVESTMENT = "투자"
MOUS = "건"
FIRMS = "개사"
HIRED = "채용"  # as the outcomes write them
INVESTED = "투자"
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
    "investment": "투자를 약속했거나 투자 기록이 있는 기업(첫 협약일 순)",
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
IN_WON = "(원)"  # ends the head of a column of amounts
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
    "investment": (*FIRM, "약속(원)", "확인(원)", "자체보고(원)"),
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
PROMISED = ("jobs_promised", "investment_promised")
WHOLE = "계"
OPERATES = "운영 중"
TENANCY = "입주 기록"
UNCONFIRMED = "확인 전"
SELF = "자체보고"


def number_question(name: str) -> int:
    return list(QUESTIONS).index(name) + 1


def ask_aloud(name: str) -> str:
    """The question as a council asks it, with its number."""
    return f"문 {number_question(name)}. {QUESTIONS[name]}"


def name_annex(name: str, rows: int) -> str:
    """The name of the list behind an answer: `부표 2. 개소 기업(85행)`."""
    return f"부표 {number_question(name)}. {NAMES[name]}({rows:,}행)"


def say_no_rows(name: str) -> str:
    return f"{particle(NAMES[name], '이/가')} 없습니다."


def say_source(as_of: date, loaded: datetime, is_sample: bool) -> str:
    """What stands on every sheet of paper."""
    return source_line(as_of, loaded, (), is_sample)


def say_scope(is_sample: bool) -> str:
    """What the answers are about, and that nothing of the bar narrows them."""
    if not is_sample:
        return SCOPE
    return f"{SCOPE} {SAMPLE_NOTE}"


# ---- figures -----------------------------------------------------------------------------------------------


def write_figure(measured: Measurement) -> str:
    return numbers.value(measured.total.value, measured.metric.unit)


def count_members(rate: Measurement) -> str:
    """How many members of a rate there are, as a figure."""
    return f"{rate.rate.numerator:,}개사"


def turn_around(rate: Measurement) -> Rate:
    """The other side of a rate: those of the denominator that are not in its numerator."""
    row = rate.rate
    others = replace(row, numerator=row.denominator - row.numerator)
    if row.value is None or row.interval is None:
        return others
    low, high = row.interval
    return replace(others, value=1 - row.value, interval=Interval(1 - high, 1 - low))


def say_share(rate: Measurement, row: Rate | None = None) -> str:
    """The share, both its sides, its interval and flags."""
    row = row or rate.rate
    if not row.denominator:
        return numbers.NOTHING
    return f"{numbers.percent(row.value)} · {card_aside(rate.metric, row)}"


def list_figures(*measured: Measurement) -> str:
    return " · ".join(f"{m.metric.label} {write_figure(m)}" for m in measured)


def list_kept(promised: Measurement, rate: Measurement, reported: Measurement) -> str:
    """What stands beside what was confirmed; a memorandum may not say what was promised."""
    if not promised.total.value:
        return f"{promised.metric.label} {UNRECORDED} · {list_figures(reported)}"
    return list_figures(promised, rate, reported)


def list_shares(*rates: Measurement) -> str:
    return " / ".join(f"{rate.metric.label} {say_share(rate)}" for rate in rates)


def count_gone(opening: Measurement, running: Measurement) -> str:
    """Firms that had opened and operate nowhere any more, as a figure."""
    return f"{opening.rate.numerator - running.rate.numerator:,}개사"


def count_others(rate: Measurement) -> str:
    """Those of a rate's denominator that are not its members, as a figure."""
    return f"{turn_around(rate).numerator:,}개사"


def split_memoranda(by_party: Measurement) -> str:
    return " · ".join(f"{name} {count:,}건" for name, count in count_parties(by_party).items())


def write_month(start: date) -> str:
    return f"{start.year}년 {start.month}월"


def list_evidence(kinds: Sequence[str]) -> str:
    return ", ".join(kinds)


def write_share(row: Rate) -> str:
    return f"{row.numerator:,}개사({numbers.percent(row.value)})"


def write_as_of(measured: Measurement) -> str:
    return numbers.plain_day(measured.as_of)


# ---- answers -----------------------------------------------------------------------------------------------


def say_page(
    opening: Measurement, running: Measurement, jobs: Measurement, investment: Measurement
) -> str:
    """The page in two sentences."""
    firms = opening.rate.denominator
    if not firms:
        return f"{write_as_of(opening)}까지 협약한 기업이 없습니다."
    came = say_came(opening.rate.numerator, running.rate.numerator)
    return (
        f"{write_as_of(opening)} 기준 협약 기업 {firms:,}개사 가운데 {came}. "
        f"확인된 고용은 {write_figure(jobs)}, 투자는 {write_figure(investment)}입니다."
    )


def say_came(opened: int, running: int) -> str:
    """How many opened and how many of them stand."""
    if not opened:
        return "문을 연 곳은 아직 없습니다"
    if not running:
        return f"{opened:,}개사가 문을 열었으나 지금 운영하는 곳은 없습니다"
    return f"{opened:,}개사가 문을 열었고 {running:,}개사가 운영하고 있습니다"


def say_signed(
    total: Measurement, by_party: Measurement, parties: Measurement, force: Measurement
) -> str:
    """How many memoranda, with how many firms and institutions, and how many of them stand."""
    if not total.total.value:
        return f"{write_as_of(total)}까지 체결한 업무협약이 없습니다."
    split = ", ".join(f"{name} {count:,}건" for name, count in count_parties(by_party).items())
    counted = ", ".join(
        f"{name} {count:,}{SIDES[name]}" for name, count in count_parties(parties).items()
    )
    return (
        f"{write_as_of(total)}까지 체결한 업무협약은 {write_figure(total)}({split})입니다. 여러 번 협약한 곳을 한 번만 세면 {counted}이며, "
        f"{write_as_of(total)} 현재 유효한 협약은 {write_figure(force)}입니다."
    )


def count_parties(by_party: Measurement) -> dict[str, int]:
    """기업 and 기관 with how many there are, firms first."""
    found = {str(row.group["party_type"]): int(row.value or 0) for row in by_party.rows}
    return {name: found.get(name, 0) for name in SIDES}


def note_signed(by_party: Measurement, parties: Measurement) -> list[str]:
    """Why there may be more firms than memoranda with firms."""
    memoranda = count_parties(by_party)
    if any(count > memoranda[name] for name, count in count_parties(parties).items()):
        return [PARTIES_DIFFER]
    return []


def say_opened(rate: Measurement, mature: Measurement) -> str:
    """How many opened, of all and of those signed 24 months ago or more."""
    row = rate.rate
    if not row.denominator:
        return NO_FIRMS
    opened = "사무소·법인·본사를 열거나 입주한 곳은 아직 없습니다."
    if row.numerator:
        opened = f"{write_share(row)}가 사무소·법인·본사를 열거나 입주했습니다."
    return f"협약 기업 {row.denominator:,}개사 가운데 {opened} {say_mature(mature.rate)}"


def say_mature(old: Rate) -> str:
    """The same of the firms that had 24 months."""
    if not old.denominator:
        return NONE_MATURE
    end = "로, 10개사 미만이라 표본이 적습니다" if "small_sample" in old.flags else "입니다"
    return f"협약한 지 24개월이 지난 기업만 보면 {old.denominator:,}개사 가운데 {write_share(old)}{end}."


def say_operating(rate: Measurement, opening: Measurement) -> str:
    """How many operate, and how many of those that opened do not."""
    row = rate.rate
    opened = opening.rate.numerator
    if not row.denominator:
        return NO_FIRMS
    if not opened:
        return NONE_OPENED
    runs = f"{write_as_of(rate)} 현재 운영하는 곳은 없습니다"
    if row.numerator:
        runs = f"{write_share(row)}가 {write_as_of(rate)} 현재 운영하고 있습니다"
    after = "폐업하거나 철수한 곳은 없습니다"
    if away := opened - row.numerator:
        after = f"{away:,}개사는 폐업하거나 철수했습니다"
    return f"협약 기업 {row.denominator:,}개사 가운데 {runs}. 문을 연 적이 있는 {opened:,}개사 가운데 {after}."


def say_brought(
    rate: Measurement, confirmed: Measurement, reported: Measurement, what: str, amount: str
) -> str:
    """Who hired or invested, and how many people or how much money of it is confirmed."""
    row = rate.rate
    if not row.denominator:
        return NO_FIRMS
    proven = f"{particle(what, '이/가')} 현장확인이나 증빙서류로 확인된 곳은 아직 없습니다."
    if row.numerator:
        proven = f"{write_share(row)}의 {particle(what, '이/가')} 현장확인이나 증빙서류로 확인되었고, 확인된 {particle(amount, '은/는')} {write_figure(confirmed)}입니다."
    answer = f"협약 기업 {row.denominator:,}개사 가운데 {proven}"
    return add_reported(answer, reported)


def add_reported(answer: str, reported: Measurement) -> str:
    """An answer with what was only reported, which it does not count."""
    if not reported.total.value:
        return answer
    aside = particle(write_figure(reported), "은/는")
    return f"{answer} 스스로 보고했을 뿐 확인되지 않은 {aside} 넣지 않았습니다."


def say_left(opening: Measurement, running: Measurement, days: Sequence[date]) -> str:
    """How many left, and in which years."""
    opened = opening.rate.numerator
    if not opened:
        return NONE_OPENED
    firms = f"문을 연 적이 있는 협약 기업 {opened:,}개사 가운데"
    away = opened - running.rate.numerator
    if not away:
        return f"{firms} 폐업하거나 철수한 곳은 없습니다."
    by_year = Counter(sorted(day.year for day in days))
    years = ", ".join(f"{year}년 {count:,}개사" for year, count in by_year.items())
    return (
        f"{firms} {away:,}개사가 폐업하거나 철수해 {write_as_of(opening)} 현재 운영하지 않습니다. "
        f"떠난 해는 {years}입니다."
    )


def say_months(measured: Measurement, starts: Sequence[date]) -> str:
    """The whole months without a memorandum."""
    if not has_whole_month(measured.period_from, measured.period_to):
        return f"{period_words(measured)}에는 온전한 달이 없어 협약이 없던 달을 세지 않았습니다."
    among = f"{period_words(measured)}의 온전한 달 가운데 협약이 없던 달은"
    if not measured.total.value:
        return f"{among} 없습니다."
    return f"{among} {write_figure(measured)}로, {list_month_runs(starts)}입니다."


def has_whole_month(first: date, last: date) -> bool:
    """Whether any calendar month lies wholly within both days."""
    after = last + timedelta(days=1)  # the month before the one of this day is over
    months_later = (after.year - first.year) * 12 + after.month - first.month
    if first.day == 1:
        return months_later >= 1
    return months_later >= 2


def list_month_runs(starts: Sequence[date]) -> str:
    """Months in a row, consecutive ones of a year joined: `2020년 1월·3~5월, 2021년 2월`."""
    by_year: dict[int, list[int]] = {}
    for day in starts:
        by_year.setdefault(day.year, []).append(day.month)
    return ", ".join(
        f"{year}년 {'·'.join(map(write_run, join_consecutive(months)))}"
        for year, months in by_year.items()
    )


def join_consecutive(months: Sequence[int]) -> list[list[int]]:
    """[1, 3, 4, 5] → [[1], [3, 4, 5]]"""
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return runs


def write_run(months: Sequence[int]) -> str:
    """`1월`, `3~5월`"""
    if len(months) == 1:
        return f"{months[0]}월"
    return f"{months[0]}~{months[-1]}월"


def say_unopened(mature: Measurement) -> str:
    """How many of those that had 24 months have not opened."""
    row = turn_around(mature)
    if not row.denominator:
        return NONE_MATURE
    among = f"협약한 지 24개월이 지난 {row.denominator:,}개사 가운데"
    if not row.numerator:
        return f"{among} 문을 열지 않은 곳은 없습니다."
    return f"{among} {write_share(row)}가 {write_as_of(mature)}까지 문을 열지 않았습니다."


def say_kept(
    promised: Measurement,
    confirmed: Measurement,
    reported: Measurement,
    rate: Measurement,
    what: str,
) -> str:
    """Promised beside confirmed; what was only reported is said apart."""
    promise = f"협약 기업이 약속한 {particle(what, '은/는')}"
    proven = f"확인된 {particle(what, '은/는')} {write_figure(confirmed)}"
    if not promised.total.value:
        return add_reported(f"{promise} 적혀 있지 않으며, {proven}입니다.", reported)
    return add_reported(
        f"{promise} {write_figure(promised)}, {proven}으로 약속의 {write_figure(rate)}입니다.",
        reported,
    )


def say_years(by_year: Measurement, opened: Measurement, total: Measurement) -> str:
    """The year of most signings, and what came of them."""
    signed = int(total.total.value or 0)
    if not signed:
        return NO_FIRMS
    counts = count_by_year(by_year)
    best = max(counts.values())
    years = [year for year, count in counts.items() if count == best]
    if len(years) > 1:
        names = listed([numbers.bucket(year, "year") for year in years])
        return (
            f"협약 기업 {signed:,}개사 가운데 가장 많이 협약한 해는 {names}(각 {best:,}개사)입니다."
        )
    name = numbers.bucket(years[0], "year")
    came = say_opened_of_year(opened, years[0])
    if best < signed:
        return (
            f"협약 기업 {signed:,}개사 가운데 {name}에 {best:,}개사가 협약해 가장 많으며, {came}."
        )
    everyone = "모두 " if best > 1 else ""
    return f"협약 기업 {best:,}개사가 {everyone}{name}에 협약했으며, {came}."


def count_by_year(by_year: Measurement) -> dict[date, int]:
    return {starts_on(row): int(row.value or 0) for row in by_year.rows}


def say_opened_of_year(opened: Measurement, year: date) -> str:
    """How many of those signed in a year opened."""
    count = next(row.value for row in opened.rows if row.start == year)
    if not count:
        return "그해 협약한 기업 가운데 문을 연 곳은 아직 없습니다"
    return f"그해 협약한 기업 가운데 {count:,}개사가 문을 열었습니다"


def note_years(by_year: Measurement, mature: Measurement) -> list[str]:
    """The years whose firms cannot all be judged yet."""
    young = [
        numbers.bucket(starts_on(row), "year")
        for row, old in zip(by_year.rows, mature.rows, strict=True)
        if value_of(row) > value_of(old)
    ]
    if not young:
        return []
    years = listed(young, 6)
    return [f"{years}에 협약한 기업에는 24개월이 지나지 않은 곳이 있어 아직 판단하기 이릅니다."]


def list_years(
    counts: Sequence[Measurement], totals: Sequence[Measurement]
) -> tuple[tuple[str | int | None, ...], ...]:
    """A row per year with every measure, and the whole below; people and won are whole numbers."""
    metrics = [m.metric.name for m in counts]
    rows: list[tuple[str | int | None, ...]] = []
    for year in zip(*(m.rows for m in counts), strict=True):
        name = numbers.bucket(starts_on(year[0]), "year")
        rows.append((name, *map(write_whole, metrics, year)))
    return (*rows, (WHOLE, *map(write_whole, metrics, (m.total for m in totals))))


def write_whole(metric: str, row: Row) -> int | None:
    """A figure of a year; None of what no memorandum of it promised: an empty cell of theirs is no nought."""
    value = round(value_of(row))
    if metric in PROMISED and not value:
        return None
    return value


# ---- the public record -------------------------------------------------------------------------------------


def note_printed(
    claims: Sequence[dict[str, Any]], own: str, unit: str, note: str = ""
) -> list[str]:
    """What was publicly said for the nearest day up to the as-of day, and the bureau's own figure of that day."""
    if not claims:
        return []
    report = name_report(
        claims[0]["as_of"], min(filter(None, (c["stated_on"] for c in claims)), default=None)
    )
    counts = [claim["count"] for claim in claims]
    about = "약 " if any(claim["is_about"] for claim in claims) else ""
    links = dict.fromkeys(
        claim["source_url"] for claim in claims if str(claim["source_url"]).startswith("http")
    )
    source = f" 출처 {', '.join(links)}" if links else ""
    return [
        f"가장 가까운 공개 기록은 {report} {about}{write_span(counts)}{unit}이며, 같은 날 우리 자료는 {own}입니다.{note}{source}"
    ]


def write_span(counts: Sequence[int]) -> str:
    """`94`, `90~94`"""
    low = min(counts)
    high = max(counts)
    if low == high:
        return f"{low:,}"
    return f"{low:,}~{high:,}"


def write_evidence(kind: str | None, confirmed_on: date | None) -> str:
    """How something is known: a tenancy has no evidence of its own, and a check that came later is not known yet."""
    if kind is None:
        return TENANCY
    if kind != SELF and confirmed_on is None:
        return f"{kind}({UNCONFIRMED})"
    return kind
