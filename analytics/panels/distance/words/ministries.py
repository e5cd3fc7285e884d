"""What 이동 거리 says of visits to ministries."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.measure.measurement import Measurement, Row
from analytics.measure.readings import value_of
from analytics.panels.shared.words.ranking import find_largest, name_groups
from analytics.panels.tables import Table
from analytics.wording import numbers
from analytics.wording.labels import flag_words, place_of

NOBODY_NAMED = (
    "방문일지에 상대가 정부인 방문이 없어 부처 방문을 셀 수 없습니다. 부처를 방문하면 방문일지의 ‘상대구분’ 칸에 "
    "‘정부’라고 적어 올리십시오."
)
NOTHING = "고른 조건에는 정부 방문이 없습니다."
SUBTITLE = "분기마다 부처 등 정부를 상대로 한 방문(방문·내방)의 횟수(회)"
NO_TRIPS = "출장내역이 없어 정부 방문이 이어진 출장은 셀 수 없습니다."
UNJOINED = (
    "정부 방문과 이어진 출장이 없습니다. 방문일지의 출장번호가 출장내역과 같거나, 방문일이 출장 기간에 들고 출장자가 "
    "같으면 이어집니다."
)
COLUMNS = ("분기", "정부 방문", "정부 방문 출장", "표시")


def say_ministries(course: Measurement, visits: Row, trips: Sequence[Row]) -> str:
    """How many visits, in which quarter most, and on how many trips where trips are kept."""
    if not visits.value:
        return NOTHING
    said = f"정부 방문은 {numbers.precise(visits.value, 'visits')}"
    parts = [*say_busiest(course), *say_trips(trips)]
    if not parts:
        return f"{said}입니다."
    return f"{said}이며, {', '.join(parts)}입니다."


def say_busiest(course: Measurement) -> list[str]:
    """The quarter with the most, two on a tie; nothing where many are alike."""
    largest = find_largest(course)
    if len(largest) > 2 or len(largest) == len(course.rows):
        return []
    most = numbers.precise(value_of(largest[0]), "visits")
    return [f"가장 많은 분기는 {name_groups(course, largest)}({most})"]


def find_busiest(course: Measurement) -> int | None:
    """Where the quarter with the most stands, where there is one such and another beside it."""
    largest = find_largest(course)
    if len(largest) != 1 or len(course.rows) == 1:
        return None
    return course.rows.index(largest[0])


def say_trips(trips: Sequence[Row]) -> list[str]:
    """On how many trips; nothing where none is known to have held a visit."""
    return [
        f"정부를 방문한 출장은 {numbers.precise(row.value, 'trips')}" for row in trips if row.value
    ]


def note_trips(visits: Row, trips: Sequence[Row]) -> tuple[str, ...]:
    """Why no trip is told of: none is kept, or none belongs to a visit."""
    if not trips:
        return (NO_TRIPS,)
    if visits.value and not trips[0].value:
        return (UNJOINED,)
    return ()


def tabulate(course: Measurement, trips: Sequence[Measurement]) -> Table:
    """Each quarter with its visits and, where trips are kept, the trips they were made on."""
    on_trips = [row.value for each in trips for row in each.rows]
    if not on_trips:
        rows = tuple((place_of(course, row), row.value, flag_words(row)) for row in course.rows)
        return Table((*COLUMNS[:2], COLUMNS[-1]), rows)
    quarters = zip(course.rows, on_trips, strict=True)
    return Table(
        COLUMNS,
        tuple((place_of(course, row), row.value, on, flag_words(row)) for row, on in quarters),
    )
