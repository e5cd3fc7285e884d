"""What the search says, and how it names who spoke and what was counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analytics.measure.buckets import Grain
from analytics.measure.measurement import Number
from analytics.measure.question import SMALL_SAMPLE
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.unrecorded import say_unrecorded

# what the record's note says → whose words they are; the first that stands in it
SPEAKERS = {
    r"\bcouncil member\b|same speech as the 142": "광주시의원",
    r"\bcouncil audit\b": "광주시의회 감사",
    r"newspaper's wording": "신문 기사",  # beside the mayor's interview, not in it
    r"\bmayor\b": "광주시장",
    r"\bagency head\b": "기관장",
    r"\bparty leader\b": "정당 대표",
    r"\bcity official\b": "광주시 관계자",
    r"\bscience ministry and city joint release\b": "과학기술정보통신부·광주시 공동 보도자료",
    r"\bscience ministry\b": "과학기술정보통신부",
    r"\bbureau's own papers\b": "담당 국의 자료",
    r"\binterviewer's question\b": "인터뷰에서 물은 이",
    r"^editorial\b": "신문 사설",
    r"\barticle arithmetic\b": "기사의 계산",
}
# how the record writes a unit → how it is said
SAID = {
    "percent": "%",
    "km": "㎞",
    "times": "바퀴",
    "trips": "회",
    "visits": "회",
    "people": "명",
    "jobs": "명",
    "firms": "곳",
    "organisations": "곳",
    "institutions": "곳",
    "agencies": "곳",
    "establishments": "곳",
    "branches": "곳",
    "offices": "곳",
    "rooms": "실",
    "awards": "개",
    "MOUs": "건",
    "100m KRW": "억 원",
    "million KRW": "백만 원",
}
END_OF_SENTENCE = re.compile(r"(?<=[다)]\.)\s")
MOST_SENTENCES = 2
FEW = "표본 적음"
FEWEST_WON = 10**7  # nothing but won is counted in ten millions
# whose words are nobody's
PRINTED = (
    "신문 기사",
    "신문 사설",
    "기사의 계산",
    "담당 국의 자료",
    "과학기술정보통신부·광주시 공동 보도자료",
)
# how the record says how sure a figure was → how Korean does, the first that its note begins with
QUALIFIED = (
    ("about", "약 {}"),
    ("more than", "{} 초과"),
    ("at least", "{} 이상"),
    ("under", "{} 미만"),
    ("a little over", "{} 남짓"),
    ("up to", "최대 {}"),
    ("fund 1", "{}(1호)"),
    ("fund 2", "{}(2호)"),
)
EMPTY = "찾을 숫자나 낱말을 적어 주십시오. 예: 58%, 145건, 성공률."

CLOSED = "이 역할에 보이지 않는 지표입니다. 담당 부서에 문의해 주십시오."
WHOLE = {
    "region": "지역으로는 나누지 못해 전체의 값을 보입니다.",
    "party_type": "기업과 기관으로는 나누지 못해 둘을 합한 값을 보입니다.",
    "field": "분야로는 나누지 못해 전체의 값을 보입니다.",
    "nth": "몇 번째 방문인지는 가리지 않은 값입니다.",
    "n": "그 차례의 방문은 없어 모든 방문의 값을 보입니다.",
    "channel": "연락 방법으로는 나누지 않은 값입니다.",
}
NTH = "{nth}번째"
MOST_TOLD = 3  # of values that have as much
MOST_LISTED = 12  # of values that have more than a number
# how most and least of a unit are told
MANNERS = {
    "share": ("높은", "낮은"),
    "days": ("긴", "짧은"),
    "km": ("긴", "짧은"),
    "km_per_visit": ("긴", "짧은"),
}
# what the times are called among which one has most
TIMES = {"day": "날", "week": "주", "month": "달", "quarter": "분기", "year": "해"}
NO_EXTREME = "나누어 견줄 수 있는 값이 없어 전체의 값을 보입니다."
NO_BOTH_ENDS = "가장 많은 것과 가장 적은 것은 따로 찾아 주십시오."
BOTH_CONDITIONS = "물으신 조건 가운데 하나만이 아니라 모두에 드는 것을 센 값입니다."
PUBLISHED_ALONE = "공개하지 않은 값은 빼고 견주었습니다."
WHOLE_TIMES = "다 차지 않았거나 아직 집계 중인 때는 빼고 견주었습니다."
SAMPLED = "표본이 10개사 미만인 값은 빼고 견주었습니다."
MEANS = ("당", "마다", "꼴", "평균", "평균적")
NO_RATE = "물으신 비율은 따로 내지 않아 그 수를 보입니다."
ONE_TIME = "때를 둘 이상 물으셨으나 그 가운데 한 때로만 센 값입니다. 때마다 따로 찾아 주십시오."
NO_DAYS = "물으신 것의 걸린 날은 따로 내지 않습니다."
MEDIAN = "평균이 아니라 중앙값입니다."
NOT_OF_DAYS = "물으신 때를 두고 한 말은 아닙니다."
ONLY_PROMISED = "약속한 수이며, 실제로 얼마인지는 이 자료에 없습니다."
NO_WHEN = "언제인지는 바로 찾지 못합니다. ‘가장 많은 달’처럼 찾거나 목록에서 확인해 주십시오."
NO_EACH_PERSON = "한 사람당 값은 따로 내지 않습니다."
NO_FIRMS = "기업 수가 아닌 값입니다."
NO_WHO = "누구인지는 이 자료에 없습니다."
NO_WHY = "까닭은 이 자료에 적혀 있지 않습니다."
NO_ORDER = "어느 것이 먼저인지는 가리지 않고 센 값입니다."
REVERSED = "물으신 것과 차례가 반대인 것을 센 값입니다."
NO_MINISTRY = "부처마다 나누지 않고 모든 부처를 합한 값입니다."
NO_VALUE = "물으신 조건에는 값이 없어 전체의 값을 보입니다."
DENIED = "아닌 쪽을 물으셨으나 그 수는 따로 세지 않습니다. 이 값은 그 반대쪽을 센 것입니다."
UNKNOWN = "‘{word}’의 뜻은 알지 못해 빼고 찾았습니다."


def say_agreement(label: str, value: str, as_of: date, rounded: str) -> str:
    """How a figure of ours agrees with what was asked: `30.9%로, 반올림하면 31%입니다`.

    Args:
        rounded: the plain number that it rounds to; empty where it is that number, or is told
            as more or less than one.
    """
    said = f"우리 자료의 {particle(label, '은/는')} {numbers.plain_day(as_of)} 기준"
    if not rounded:
        return f"{said} {value}입니다"
    return f"{said} {particle(value, '으로/로')}, 반올림하면 {rounded}입니다"


def qualify(said: str, qualifier: str) -> str:
    """`20%` of a note that begins with `under` → `20% 미만`."""
    manners = (manner for note, manner in QUALIFIED if qualifier.startswith(note))
    return next(manners, "{}").format(said)


def say_coincidence(label: str, value: str, as_of: date) -> str:
    """A figure of ours that counts something else than the statement of the same value."""
    said = f"{particle(label, '은/는')} {numbers.plain_day(as_of)} 기준 {value}입니다"
    return f"우리 자료에서 값이 비슷한 {said}. 다만 발표와는 다른 것을 센 값입니다"


def say_statement(label: str, value: str, stated_on: date, who: str | None) -> str:
    """A public statement: what it counted, who said so and when."""
    said = f"{numbers.plain_day(stated_on)} 보도된 ‘{label}’ {value}입니다"
    if not who:
        return said
    if who in PRINTED:
        return f"{said}(출처: {who})"
    return f"{said}(말한 이: {who})"


def say_share(part: str, whole: str) -> str:
    return f"{whole} 가운데 {particle(part, '을/를')} 가리킵니다"


def say_share_of(whole: str, part: str, share: str) -> str:
    """A share that was not said itself, of two counts that were."""
    return f"같은 날의 {particle(whole, '으로/로')} {particle(part, '을/를')} 나누면 {share}입니다"


def say_other(value: str) -> str:
    return f"같은 발언을 {particle(value, '으로/로')} 적은 보도도 있습니다"


def say_then(label: str, value: str, since: date | None, until: date) -> str:
    """A figure of ours on an earlier day, or over some days."""
    when = numbers.plain_day(until)
    if since:
        when = numbers.period(since, until)
    return f"우리 자료의 {particle(label, '은/는')} {when}에 {particle(value, '이었/였')}습니다"


def say_counts(numerator: Number | None, denominator: Number) -> str:
    """What a rate is made of: `(152/492)`, with a word where that is few."""
    few = ""
    if denominator < SMALL_SAMPLE:
        few = f", {FEW}"
    return f"({write_count(numerator)}/{write_count(denominator)}{few})"


def write_count(count: Number | None) -> str:
    """A count, or won where there are so many."""
    if count is not None and count >= FEWEST_WON:
        return numbers.value(count, "krw")
    return f"{count:,.10g}"


def say_value(label: str, value: str, since: date | None, until: date) -> str:
    """A metric that was asked for by its name: on a day, or over some days.

    Args:
        value: with the counts that a rate is made of.
    """
    when = f"{numbers.plain_day(until)} 기준"
    if since == until:
        when = f"{numbers.plain_day(until)}에"
    elif since:
        when = f"{numbers.period(since, until)} 기간에"
    return f"{particle(label, '은/는')} {when} {value}입니다."


def say_change(when: str, before: Number, after: Number, unit: str) -> str:
    """By how much a value is another than that of an earlier time, as both are printed; a share
    in points.
    """
    change = numbers.change_shown(before, after, unit)
    so_much = change.replace("+", "").replace(numbers.MINUS, "")
    if so_much == change:
        return f"{when}의 값과 같습니다."
    is_more = numbers.MINUS not in change
    if unit == "share":
        return f"{when}보다 {so_much} {'올랐습니다' if is_more else '내렸습니다'}."
    return f"{when}보다 {so_much} {'늘었습니다' if is_more else '줄었습니다'}."


def say_other_thing(label: str) -> str:
    """That a statement of the same number counted something else than what was asked for."""
    return f"이 발표는 물으신 ‘{label}’ 말고 다른 것을 센 값입니다."


def say_not_beside(values: Sequence[str]) -> str:
    """That the values of some dimension are left aside."""
    named = ", ".join(f"‘{value}’" for value in values)
    return f"{named} 조건까지는 함께 나누지 못해 그 조건은 빼고 센 값입니다."


def say_unsaid(deeds: Sequence[str]) -> str:
    """That a value counts nothing of some deeds that are asked for beside what it counts."""
    named = particle(", ".join(f"‘{deed}’" for deed in deeds), "은/는")
    return f"{named} 함께 따지지 않은 값입니다."


def say_excepted(values: Sequence[str]) -> str:
    """That all are told where all but some values are asked for."""
    named = particle(", ".join(f"‘{value}’" for value in values), "을/를")
    return f"{named} 뺀 값은 따로 내지 않아 빼지 않은 값을 보입니다."


def say_meaning(label: str, definition: str) -> str:
    return f"{label}: {definition}"


def shorten(definition: str) -> str:
    """The first sentences of a definition; the rest stands beside the metric in 품질과 용어."""
    sentences = END_OF_SENTENCE.split(definition)
    return " ".join(sentences[:MOST_SENTENCES])


def say_no_average(time: str) -> str:
    """That what was asked for is kept as a whole and not per day, week or month."""
    if time in MEANS:
        return "하나당 값이나 평균은 따로 내지 않아 전체의 값을 보입니다."
    return f"‘{time}’ 기준의 평균은 따로 내지 않아 전체의 값을 보입니다."


def say_mended(typed: str, read: str) -> str:
    """That a mistyped word was read as another."""
    return f"{particle(f'‘{typed}’', '은/는')} {particle(f'‘{read}’', '으로/로')} 읽었습니다."


def say_extreme(of: str, values: Sequence[str], *, is_most: bool, unit: str) -> str:
    """Which value, or all that have as much, has most or least: `가장 많은 지역은 서울입니다`."""
    most, least = MANNERS.get(unit, ("많은", "적은"))
    manner = most if is_most else least
    said = f"가장 {manner} {particle(of, '은/는')}"
    told = ", ".join(values[:MOST_TOLD])
    if len(values) > MOST_TOLD:
        return f"{said} {told} 등 {len(values)}개로, 값이 같습니다."
    if len(values) > 1:
        return f"{said} {particle(told, '으로/로')}, 값이 같습니다."
    return f"{said} {told}입니다."


def say_threshold(label: str, said: str, of: str, told: Sequence[str], *, is_whole: bool) -> str:
    """Which values or times are so: `누적 협약이 5건 미만인 분야는 에너지 4건, 교육 3건으로, 모두 2개입니다`.

    Args:
        is_whole: whether all values are known; where some are kept back none is counted out.
    """
    asked = f"{particle(label, '이/가')} {said}인 {particle(of, '은/는')}"
    if not told and not is_whole:
        return f"{asked} 공개된 값 가운데에는 없습니다."
    if not told:
        return f"{asked} 없습니다."
    listed = ", ".join(told[:MOST_LISTED])
    if not is_whole:
        return f"{asked} 공개된 값 가운데 {listed}입니다."
    if len(told) > MOST_LISTED:
        return f"{asked} {listed} 등 모두 {len(told)}개입니다."
    return f"{asked} {particle(listed, '으로/로')}, 모두 {len(told)}개입니다."


def name_time(start: date, grain: Grain) -> str:
    """`2021년 5월`; a week with its year: `2021년 5월 1주(5. 3.~5. 9.)`."""
    match grain:
        case "month":
            return f"{start.year}년 {start.month}월"
        case "week":
            return f"{start.year}년 {numbers.week(start)}"
        case "day":
            return numbers.plain_day(start)
        case _:
            return numbers.bucket(start, grain)


def say_unheard(word: str) -> str:
    """That a word is not known without which another question would be answered."""
    return (
        f"{particle(f'‘{word}’', '은/는')} 이 자료에서 세지 않거나 알지 못하는 말이어서 "
        "그 수를 찾지 못했습니다."
    )


def say_left_out(left: Sequence[str]) -> str:
    """That words are not known, and what is told is told without them."""
    said = ", ".join(f"‘{word}’" for word in left)
    return (
        f"{particle(said, '은/는')} 이 자료에서 세지 않거나 알지 못하는 말이어서 빼고 찾았습니다."
    )


def say_perhaps(labels: Sequence[str]) -> str:
    """What may have been meant; nothing where nothing comes near."""
    if not labels:
        return ""
    if len(labels) == 1:
        return f"혹시 {particle(f'‘{labels[0]}’', '을/를')} 찾으십니까?"
    names = ", ".join(f"‘{label}’" for label in labels)
    return f"혹시 {names} 가운데 하나를 찾으십니까?"


def say_not_counted(word: str) -> str:
    """That no record of ours counts what was asked for."""
    return f"{particle(word, '은/는')} 이 자료에서 세지 않는 것입니다. 담당 부서의 회계 자료를 확인해 주십시오."


def say_not_by_doer(doer: str) -> str:
    """That no record of ours says who went or did it."""
    return (
        f"누가 갔는지로는 나누어 세지 않아 {particle(f'‘{doer}’', '이/가')} 한 수는 이 자료에 없습니다. "
        "모두가 한 수는 그 말을 빼고 찾아 주십시오."
    )


def say_no_day(said: str) -> str:
    """That a day is asked for which no calendar has."""
    return f"{particle(f'‘{said}’', '은/는')} 달력에 없는 날짜입니다. 날짜를 확인해 다시 찾아 주십시오."


def say_not_by_body(body: str) -> str:
    """That another city's or a ministry's own doings are not of our data."""
    return (
        f"{particle(f'‘{body}’', '이/가')} 한 일은 이 자료에 없습니다. 우리 시가 한 일만 세며, "
        "그곳의 기업을 찾으시면 ‘부산 기업 방문’처럼 적어 주십시오."
    )


def say_untold(label: str, lacking: str, definition: str) -> str:
    """A metric that was asked for by its name, where nothing is recorded that it could count."""
    said = f"{particle(label, '은/는')} 아직 알 수 없습니다. {say_unrecorded(lacking)}"
    return f"{said} {definition}"


def say_no_median(label: str) -> str:
    """That a waiting time has no middle yet."""
    return f"{particle(label, '은/는')} 아직 절반이 거기까지 이르지 않아 말할 수 없습니다."


def say_not_of_the_time(last_day: date) -> str:
    """That a value is of everything so far, and not of the time that was asked for."""
    until = numbers.plain_day(last_day)
    return (
        f"물으신 때만 따로 세지 못해 자료의 첫날부터 센 값을 보입니다(자료는 {until}까지 있습니다)."
    )


def say_later(last_day: date) -> str:
    """That a value is of the data's last day, where a later time was asked for."""
    until = numbers.plain_day(last_day)
    return f"우리 자료는 {until}까지여서 물으신 때의 값은 없고, 그날까지 센 값을 보입니다."


def say_after_day(as_of: date) -> str:
    """That a time after the as-of day which was chosen is asked for."""
    return f"물으신 때는 고른 기준일({numbers.plain_day(as_of)}) 뒤여서, 그날까지 센 값을 보입니다."


def say_begins(first_day: date) -> str:
    """That the data begin only after the first of the days that were asked for."""
    return f"우리 자료는 {numbers.plain_day(first_day)}부터 있습니다."


def say_before(first_day: date) -> str:
    """That a value is of everything so far, where a time before the data was asked for."""
    since = numbers.plain_day(first_day)
    return f"우리 자료는 {since}부터여서 물으신 때의 값은 없고, 지금까지 센 값을 보입니다."


def say_differs(asked: str) -> str:
    """That a figure of the days or the part that were asked for is another than the number."""
    return f"물으신 수({asked})와 다릅니다."


def say_today(value: str, day: date) -> str:
    return f"{numbers.plain_day(day)}에는 {value}입니다"


def say_nothing_reported(first: date, last: date) -> str:
    when = numbers.plain_day(first)
    if last != first:
        when = numbers.period(first, last)
    return f"{when}에 보도된 수치가 공개 기록에 없습니다."


def say_nothing_of_number(asked: str) -> str:
    return (
        f"‘{asked}’에 맞는 공개 발표와 우리 수치를 찾지 못했습니다. "
        "단위를 함께 적거나 무엇의 수인지 낱말로 찾아 주십시오."
    )


def say_nothing_of_word(asked: str) -> str:
    return (
        f"‘{asked}’에 맞는 것을 찾지 못했습니다. "
        "성공률, 협약, 개소, 고용, 이동 거리처럼 적거나 ‘품질과 용어’에서 지표의 이름을 찾아 주십시오."
    )
