"""What is said of the centre's job matching, apart from confirmed jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.measure.measurement import Measurement, Number, Row, sides_of
from analytics.wording import numbers
from analytics.wording.grammar import particle
from analytics.wording.labels import FLAGS, period_words

SUBTITLE = (
    "고른 기간에 받은 구인 의뢰의 구인·소개·채용 인원(명) · 채용은 기준일까지 마친 의뢰에서만 집계"
)
POSITIONS, INTRODUCED, HIRED = "구인 인원", "소개 인원", "채용 인원"
REQUESTS, FILL_RATE = "구인 의뢰", "충원율"
COLUMNS = ("구분", "값")
APART = "잡매칭 채용은 지원센터가 이어 준 것으로, 이행에서 세는 확인된 채용에 들어 있지 않으며 그 수에 더하지 않습니다."
NO_FILE = (
    "올린 잡매칭이 없습니다. 기업명·의뢰일·구인인원과 소개인원·채용인원·종료일을 적은 ‘잡매칭’ 파일을 올리시면 "
    "의뢰에서 채용까지 보여 드립니다."
)
NO_REQUESTS = "고른 조건에는 받은 구인 의뢰가 없습니다."
NONE_CLOSED = (
    "마친 의뢰가 없어 채용과 충원율은 아직 말할 수 없습니다. 마친 의뢰가 있으면 ‘잡매칭’ 파일의 ‘종료일’과 "
    "‘채용인원’ 열을 채워 주십시오."
)
NO_HIRED = (
    "마친 의뢰에 채용인원이 적혀 있지 않아 채용과 충원율을 말할 수 없습니다. ‘잡매칭’ 파일의 ‘채용인원’ 열을 채워 "
    "주십시오(채용하지 못했으면 0)."
)
NO_INTRODUCED = "소개인원이 적힌 의뢰가 없습니다. ‘잡매칭’ 파일의 ‘소개인원’ 열을 채워 주십시오."


@dataclass(frozen=True)
class People:
    """From request to hire, in people; None where nobody wrote it.

    Args:
        rate: hired of asked for; then: the same a year before.
    """

    requests: int
    positions: int
    introduced: int | None
    hired: int | None
    rate: Row
    then: Row

    @property
    def steps(self) -> tuple[tuple[str, int], ...]:
        """The steps that are known, in their order."""
        steps = ((POSITIONS, self.positions), (INTRODUCED, self.introduced), (HIRED, self.hired))
        return tuple((name, count) for name, count in steps if count is not None)


def job_matching(asked: Measurement, people: People, records: Mapping[str, int]) -> str:
    """How many were asked for, introduced and hired, and the fill rate beside that of a year before."""
    if not people.requests:
        return NO_REQUESTS
    requests = f"{period_words(asked)}에 받은 구인 의뢰 {people.requests:,}건"
    said = f"{requests}의 구인 인원은 {say_count(people.positions)}{say_introduced(people)}"
    if people.hired is None:
        return f"{said} {say_unknown_hires(records)}"
    return f"{said} {say_hired(people)}"


def say_introduced(people: People) -> str:
    """How many were introduced; ends the sentence."""
    if people.introduced is None:
        return "이며, 소개 인원은 적혀 있지 않습니다."
    if not people.introduced:
        return "이며, 소개한 사람은 없습니다."
    return f"이고, {particle(say_count(people.introduced), '을/를')} 소개했습니다."


def say_count(people: int) -> str:
    return numbers.value(people, "people")


def say_unknown_hires(records: Mapping[str, int]) -> str:
    if not records["closed"]:
        return NONE_CLOSED
    return NO_HIRED


def say_hired(people: People) -> str:
    if people.rate.value is None:
        return f"채용된 사람은 {say_count(people.hired or 0)}입니다."
    share = f"{numbers.percent(people.rate.value)}{mark_few(people)}"
    if not people.hired:
        return f"채용된 사람은 없어 충원율은 {share}{say_course(people)}"
    hired = particle(say_count(people.hired), "이/가")
    return f"{hired} 채용되어 충원율은 {share}{say_course(people)}"


def mark_few(people: People) -> str:
    if people.positions >= 10:
        return ""
    return f"({FLAGS['small_sample']})"


def say_course(people: People) -> str:
    """The fill rate beside that of a year before, where both stand on ten people or more."""
    then = people.then
    if then.value is None or min(people.positions, count_asked(then)) < 10:
        return "입니다."
    was = numbers.percent(then.value)
    now = numbers.percent(people.rate.value)
    if was == now:
        return "이며, 1년 전 기준일과 같습니다."
    moved = "낮습니다"
    if (people.rate.value or 0) > then.value:
        moved = "높습니다"
    return f"이며, 1년 전 기준일의 {was}보다 {moved}."


def count_asked(rate: Row) -> Number:
    """The people asked for behind a fill rate."""
    return sides_of(rate).denominator or 0


def speak_steps(people: People) -> str:
    """Every step beside those that were asked for."""
    if not people.positions:
        return ""
    steps = people.steps
    said = [f"{name} {say_count(count)}{say_share(people, count)}" for name, count in steps[1:]]
    return " · ".join([f"{POSITIONS} {say_count(people.positions)}", *said]) + "."


def say_share(people: People, count: int) -> str:
    """`(구인 인원의 55.0%)`; for every person asked for several may be introduced."""
    return f"({POSITIONS}의 {numbers.percent(count / people.positions)})"


def write_texts(people: People) -> list[str]:
    """What stands at the end of each step's bar."""
    texts = [say_count(count) for _, count in people.steps]
    if people.hired is not None and people.rate.value is not None:
        texts[-1] = f"{texts[-1]}\n{FILL_RATE} {numbers.percent(people.rate.value)}"
    return texts


def write_hovers(people: People) -> list[str]:
    return [f"{particle(name, '은/는')} {say_count(count)}입니다." for name, count in people.steps]


def list_rows(people: People) -> tuple[tuple[str, str], ...]:
    rows = [(REQUESTS, numbers.value(people.requests, "cases"))]
    rows += [(name, say_count(count)) for name, count in people.steps]
    if people.hired is not None:
        rows.append((FILL_RATE, numbers.value(people.rate.value, "share")))
    return tuple(rows)


def list_notes(people: People, records: Mapping[str, int]) -> list[str]:
    """That this is not 확인된 채용, what is still open, and what was not written and how it counts."""
    if not people.requests:
        return [APART]
    found = [APART]
    if people.introduced is None:
        found.append(NO_INTRODUCED)
    if people.hired is None:
        return [*found, *note_undated(records)]
    if records["waiting"]:
        found.append(
            f"마치지 않은 의뢰 {records['waiting']:,}건({say_count(records['waiting_positions'])})도 "
            "구인 인원에 들어 있어, 마치면 충원율이 오를 수 있습니다."
        )
    blank = records["closed"] - records["with_hired"]
    if blank:
        found.append(
            f"마친 의뢰 {blank:,}건은 채용인원이 비어 있어 0명으로 셌습니다. ‘잡매칭’ 파일의 ‘채용인원’ 열을 채워 주십시오."
        )
    return [*found, *note_undated(records)]


def note_undated(records: Mapping[str, int]) -> list[str]:
    """Hired people of a request without a day of closing, which count for nothing."""
    if not records["undated"]:
        return []
    hired = say_count(records["undated_hired"])
    return [
        f"채용인원이 적혔으나 종료일이 빈 의뢰 {records['undated']:,}건({hired})은 진행 중으로 보아 채용에 세지 "
        "않았습니다. ‘잡매칭’ 파일의 ‘종료일’ 열을 채워 주십시오."
    ]
