"""What the mayor's slides say: titles of at most 28 letters, captions, lines, and the notes for who asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analytics.measure.measurement import Measurement, Rate, Row
from analytics.measure.readings import starts_on, value_of
from analytics.wording import numbers
from analytics.wording.comparing import rate as say_rate
from analytics.wording.grammar import particle
from analytics.wording.labels import flag_words, part_unit
from analytics.wording.unrecorded import NAMES

LONGEST_TITLE = 28
TENTHS = (
    "",  # less than one
    "하나",
    "둘",
    "셋",
    "넷",
    "절반",
    "여섯",
    "일곱",
    "여덟",
    "아홉",
    "열",
)
TIMES = ("한 번", "한두 번", "두세 번", "서너 번", "네다섯 번")  # a mean between n and n + 1
COUNTED = ("", "한", "두", "세", "네", "다섯")


def choose_title(*titles: str) -> str:
    """The first of several titles, from full to brief, that a slide has room for."""
    return next((title for title in titles if len(title) <= LONGEST_TITLE), titles[-1])


def write_total(measured: Measurement) -> str:
    """A figure as it is said: `145건`."""
    return write_row(measured.total, measured.metric.unit)


def write_row(row: Row, unit: str) -> str:
    return numbers.value(row.value, unit)


def write_rate(row: Rate) -> str:
    """A share; without anybody behind it how many there are."""
    if row.value is None:
        return numbers.value(row.denominator, "firms")
    return numbers.percent(row.value)


def join_words(*parts: str) -> str:
    return " ".join(parts)


# ---- 한 문장 -------------------------------------------------------------------------------------


def title_unrecorded(lacking: str) -> str:
    return f"{NAMES[lacking][0]} 기록이 아직 없음"


def title_whole(km: Row, signed: Row, opening: Rate) -> str:
    if not signed.value:
        return "아직 맺은 협약 없음"
    mous = write_row(signed, "mous")
    done = f"협약 {mous}, {opening.numerator:,}곳 개소"
    if not km.value:
        return done
    return choose_title(f"{write_row(km, 'km')} 다녀 {done}", done, f"협약 {mous}")


def say_opening(opening: Rate) -> str:
    if not opening.denominator:
        return "협약한 기업"
    firms = numbers.value(opening.denominator, "firms")
    return f"협약 {firms} 중 {numbers.value(opening.numerator, 'firms')} 개소"


# ---- 발품 ----------------------------------------------------------------------------------------

RECORD_TRIPS = "출장내역을 올리면 주마다 몇 번 나갔는지 보입니다."
TRIPS_DRAWN = "한 주에 나간 관외 출장(회), 해마다 · 빗금은 진행 중"


def title_legwork(km: Row, laps: Row, firms: Row) -> str:
    if not km.value:
        return "이동거리 기록이 아직 없음"
    met = f"만난 기업 {write_row(firms, 'firms')}"
    far = f"{write_row(km, 'km')} 다니며 {met}"
    if (laps.value or 0) < 1:
        return choose_title(far, met)
    return choose_title(f"{particle(write_row(laps, 'laps'), '을/를')} 돌며 {met}", far, met)


def say_distance(km: Measurement) -> str:
    return f"이동거리({numbers.period(km.period_from, km.period_to)})"


def say_visits(visits: Row) -> tuple[str, ...]:
    """How often a firm was visited until it signed; nothing where none has."""
    if visits.value is None:
        return ()
    mean = write_row(visits, "visits_per_firm")
    return (f"협약까지 {mean} 방문({name_times(float(visits.value))})",)


def name_times(mean: float) -> str:
    """2.2 → 두세 번; 3.0 and what is more than five are said as numbers alone."""
    below = int(mean)
    if mean == below or below >= len(TIMES):
        return f"{numbers.rounded(mean)}번"
    return TIMES[below]


def say_pace(pace: Row) -> str:
    return f"관외 출장은 한 주에 {write_row(pace, 'trips_per_week')}"


# ---- 열에 둘에서 절반으로 ------------------------------------------------------------------------

RECORD_REPLIES = "기업을 10곳 이상 만난 반기가 두 번 지나면 처음과 최근을 비교해 보입니다."
REPLIES_DRAWN = "처음 만난 기업의 긍정 회신 비율, 반기마다 · 빗금은 집계 중"
HALF_NAMES = {True: "상", False: "하"}


def title_whole_rate(whole: Rate) -> str:
    if whole.value is None:
        return "처음 만난 기업이 아직 없음"
    return f"유치 성공률 {numbers.percent(whole.value)}{mark_flags(whole)}"


def mark_flags(row: Row) -> str:
    """`(표본 적음·집계 중)`; empty for none."""
    said = flag_words(row)
    if not said:
        return ""
    return f"({said})"


def say_whole_rate(whole: Rate) -> str:
    if whole.value is None:
        return "처음 만난 기업"
    return f"처음 만난 {whole.denominator:,}개사 중 긍정 회신 {whole.numerator:,}개사"


def title_replies(first: Rate, last: Rate, have_changed: bool) -> str:
    """How many of ten then and now; that nothing is known to have changed where chance would do it."""
    now = numbers.percent(last.value)
    if not have_changed:
        return f"유치 성공률 {now}, 처음과 비슷"
    before = name_tenths(first)
    after = name_tenths(last)
    if before == after or not (before and after):
        return f"유치 성공률 {numbers.percent(first.value)}에서 {now}로"
    return f"유치 성공률, 열에 {before}꼴에서 {after}꼴로"


def name_tenths(row: Rate) -> str:
    return TENTHS[int(numbers.rounded(10 * (row.value or 0)))]


def say_half(half: Measurement) -> str:
    row = half.rate
    name = f"{half.period_from.year}년 {HALF_NAMES[half.period_from.month <= 6]}반기"
    return f"{name} {numbers.percent(row.value)}: {row.denominator:,}개사 중 {row.numerator:,}개사"


def say_all(whole: Rate) -> str:
    return f"모두 합하면 {numbers.percent(whole.value)}{mark_flags(whole)}"


def name_half(half: Measurement) -> str:
    """`2021 하`"""
    return f"{half.period_from.year} {HALF_NAMES[half.period_from.month <= 6]}"


def note_half(half: Measurement) -> str:
    row = half.rate
    return f"{say_half(half)}, {numbers.interval(row.low, row.high)}."


# ---- 협약 ----------------------------------------------------------------------------------------

RECORD_MEMORANDA = "업무협약 현황을 올리면 해마다 맺은 협약이 보입니다."
MEMORANDA_DRAWN = "체결한 협약(건), 해마다 · 빗금은 진행 중"


def title_memoranda(signed: Row, in_force: Row) -> str:
    if not signed.value:
        return "맺은 협약이 아직 없음"
    return f"누적 협약 {write_row(signed, 'mous')}, {write_row(in_force, 'mous')} 유효"


def say_signed(signed: Measurement) -> str:
    return f"{numbers.plain_day(signed.as_of)}까지 체결한 업무협약"


def say_parties(parties: Measurement) -> str:
    """`기업 133건 · 기관 12건`"""
    rows = sorted(parties.rows, key=value_of, reverse=True)
    return " · ".join(f"{row.group['party_type']} {write_row(row, 'mous')}" for row in rows)


def say_mou_pace(pace: Row) -> str:
    return f"최근 90일은 30일에 {write_row(pace, 'mous_per_month')}꼴"


# ---- 발표와 이행 ---------------------------------------------------------------------------------

RECORD_OUTCOMES = "업무협약과 전환 성과를 올리면 발표한 것과 이룬 것을 나란히 보입니다."
STAGES_DRAWN = "발표한 것(빗금)과 이룬 것"
STAGES = {
    "cumulative_mous_signed": "체결한 협약",
    "firms_signed": "협약 기업",
    "firms_opened": "문을 연 기업",
    "firms_operating": "지금 운영",
    "firms_hiring": "확인된 채용",
    "firms_investing": "확인된 투자",
}


def title_realised(opening: Rate) -> str:
    if not opening.denominator:
        return "협약 기업이 아직 없음"
    return f"협약 기업 {opening.denominator:,}곳 중 {opening.numerator:,}곳 개소"


def say_opened(opening: Rate) -> str:
    if opening.value is None:
        return "문을 연 기업"
    return f"문을 연 기업(개소율 {numbers.percent(opening.value)})"


def say_operating(operating: Row) -> str:
    return f"지금 운영하는 곳은 {write_row(operating, 'firms')}"


def say_jobs(promised: Measurement, confirmed: Measurement) -> tuple[str, ...]:
    """What was promised and what of it was confirmed; nothing where none was promised."""
    if not promised.total.value:
        return ()
    return (f"약속한 고용 {write_total(promised)} 중 확인 {write_total(confirmed)}",)


# ---- 부탁드릴 것 ---------------------------------------------------------------------------------

NO_WISH = "없음"
NOTHING_TO_ASK = "올린 자료에는 부탁드릴 것이 없습니다."
NEEDING = "수요조사에 수요를 적은 기업"
MATURE = "협약한 지 24개월이 지난 기업"
UNHEARD = "90일 동안 접촉이 없던 협약 기업"
WAITING = "답을 기다리는 문의"
OVERDUE = "기한을 넘긴 협의체 안건"
BASES = {
    "surveys_returned": "수요조사",
    "firms_signed": "업무협약",
    "inquiries": "상담접수",
    "actions_raised": "협의체 안건",
}


def title_wishes(count: int) -> str:
    if not count:
        return "부탁드릴 것 없음"
    return f"부탁드릴 것 {COUNTED[count]} 가지"


def ask_calls(unheard: str) -> tuple[str, ...]:
    return "협약 기업", f"90일 동안 접촉이 없던 {unheard}", "안부 전화와 방문"


def ask_openings(mature: Row, opened: Row) -> tuple[str, ...]:
    firms = write_row(mature, "firms")
    return "협약 기업", f"24개월 지난 {firms} 중 개소 {write_row(opened, 'firms')}", "이행 점검"


def ask_programmes(needing: Row, matchable: Row) -> tuple[str, ...]:
    firms = write_row(needing, "firms")
    fitting = write_row(matchable, "firms")
    return "수요를 적은 기업", f"{firms} 중 맞는 사업이 있는 곳 {fitting}", "새 사업 마련"


def ask_answers(waiting: str) -> tuple[str, ...]:
    return "문의한 기업", f"답을 기다리는 문의 {waiting}", "담당 부서 회신"


def ask_actions(overdue: str) -> tuple[str, ...]:
    return "협의체 기관", f"기한을 넘긴 안건 {overdue}", "기관장 협조"


def record_bases(names: Iterable[str]) -> tuple[str, ...]:
    """Which records would show more to ask for."""
    listed = "·".join(BASES[name] for name in names)
    return "기록이 없는 것", listed, "올리면 여기 나옴"


# ---- notes ---------------------------------------------------------------------------------------


def name_year(row: Row) -> str:
    return numbers.year(starts_on(row))


def note_measured(measured: Sequence[Measurement]) -> tuple[str, ...]:
    """Each figure with what stands behind it, how sure it is, and its definition."""
    return tuple(note_figure(m) for m in measured)


def note_figure(measured: Measurement) -> str:
    metric = measured.metric
    return f"{metric.label} {say_figure(measured)}: {metric.definition}"


def say_figure(measured: Measurement) -> str:
    """A figure; a share with its sides and its interval."""
    row = measured.total
    if isinstance(row, Rate) and row.low is not None:
        sure = numbers.interval(row.low, row.high)
        return f"{say_rate(row, part_unit(measured.metric))}, {sure}"
    return write_row(row, measured.metric.unit)
