"""What the ministry's page says of its bureaus."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from analytics.wording import numbers
from analytics.wording.grammar import listed, particle
from analytics.wording.sources import say_moment

TITLE = "지자체 비교"
MEASURE = "지표"
NOTHING = (
    "아직 모은 자료가 없습니다. 자료 폴더의 bureaus.toml에 지자체마다 공개 언론 자료의 위치를 적고 "
    "‘python -m etl lake collect’를 실행하면 이 화면에서 비교합니다."
)
NOTHING_PUBLISHED = "모은 자료 가운데 비교할 비율을 공표한 지자체가 없습니다."
DAMAGED = (
    "모아 둔 파일을 읽을 수 없습니다. 자료 폴더의 ministry/collected.duckdb를 백업에서 되살리거나, "
    "지우고 ‘python -m etl lake collect’로 다시 모아 주십시오."
)
SAMPLE_BANNER = (
    "예시 자료가 들어 있습니다. ‘예시 자료’로 표시한 지자체는 이름과 수치가 모두 가상입니다."
)
UNKNOWN_MEASURE = "링크의 지표 ‘{value}’를 공표한 지자체가 없어 다른 지표를 보여 드립니다. 링크를 보낸 분에게 확인해 주십시오."
SUBTITLE = "지자체마다 공표한 비율(%) · 이름순 · 선은 95% 구간"
OTHERWISE = "정의 다름"
SAMPLE = "예시 자료"
NOT_PUBLISHED = "공표하지 않음"
NOT_RANKED = (
    "이름순이며 순위가 아닙니다. 95% 구간이 겹치는 지자체는 차이가 있다고 말할 수 없고, "
    "지자체마다 시작한 때와 여건이 달라 비율만으로 잘하고 못함을 가릴 수 없습니다."
)
STANDARD = "기준 정의"

CARDS = {
    "compared": ("비교한 지자체", "고른 지표를 공표했고 대상이 10곳 이상인 지자체입니다."),
    "small": (
        "표본이 적은 지자체",
        "고른 지표의 대상이 10곳 미만인 지자체입니다. 비율을 말하기에 적어 그림에 넣지 않습니다.",
    ),
    "untold": (
        "공표하지 않은 지자체",
        "고른 지표가 공개 언론 자료에 없는 지자체입니다. 기록이 아직 없거나, 다섯보다 적은 수가 드러나 가린 경우입니다.",
    ),
    "otherwise": ("정의가 다른 지자체", "고른 지표를 기준 정의와 다르게 세는 지자체입니다."),
    "failed": (
        "새로 받지 못한 지자체",
        "마지막으로 모을 때 자료에 닿지 못했거나 받을 수 없었던 지자체입니다.",
    ),
}
PLACES = "곳"

COLUMNS = ("지자체", "비율", "95% 구간", "분자 / 분모", "기준일", "자료 판", "표시")
APART_TITLE = "그림에 넣지 않은 지자체"
APART_RULE = "대상이 10곳 미만이면 비율을 말하지 않고 대상 수만 적습니다. 이름순입니다."
APART_COLUMNS = ("지자체", "대상", "까닭", "기준일", "자료 판", "표시")
FEW = "표본 적음(10곳 미만)"
UNTOLD = "기록이 없거나 다섯보다 적은 수가 드러나 비율을 공표하지 않음"
DEFINITIONS_TITLE = "정의가 다른 지자체"
DEFINITIONS_RULE = (
    "고른 지표를 기준 정의와 다르게 세거나, 지난번에 모은 뒤로 정의를 바꾼 지자체입니다."
)
DEFINITIONS_COLUMNS = ("지자체", "지금 정의", "지난번 정의")
FAILED_TITLE = "새로 받지 못한 지자체"
FAILED_RULE = "마지막으로 모을 때 새 자료를 받지 못했습니다. 수치가 있으면 그 전에 모은 것입니다."
FAILED_COLUMNS = ("지자체", "까닭", "알아본 때", "지금 보이는 자료")
NONE_HELD = "없음"
FAILURES = {
    "older": "이미 모은 것보다 오래된 자료",
    "unreachable": "자료에 닿지 못함",
    "broken": "손상되었거나 공개 언론 자료가 아닌 파일",
    "too_much": "공표할 수 없는 것이 든 파일",
    "other_program": "다른 판의 프로그램으로 만든 파일",
    "same_file": "다른 지자체와 같은 파일",
}
SOURCES_TITLE = "지자체마다 쓴 자료"
SOURCES_RULE = "수치마다 어느 지자체의 어느 자료 판에서 언제 왔는지입니다. 확인값은 모은 파일의 SHA-256 앞 12자입니다."
SOURCES_COLUMNS = ("지자체", "기준일", "자료 판", "공개한 자료를 모은 때", "확인값", "표시")
MOST_NAMED = 3


def count_places(count: int) -> str:
    return f"{count:,}{PLACES}"


def say_page(label: str, asked: int, low: float | None, high: float | None, alike: int) -> str:
    """What the page says of a measure: how many count it alike and between what their rates lie, without a rank."""
    among = f"모은 지자체 {count_places(asked)} 가운데 " if asked > 1 else ""
    about = particle(label, "을/를")
    if low is None or high is None:
        return f"{among}{about} 같은 정의로 나란히 볼 만큼 공표한 곳이 아직 없습니다."
    if alike == 1:
        return f"{among}{about} 같은 정의로 나란히 볼 만큼 공표한 곳은 1곳이며 {numbers.percent(low)}입니다."
    said = particle(label, "은/는")
    return (
        f"{among}같은 정의로 세는 {count_places(alike)}의 {said} "
        f"{numbers.percent(low)}에서 {numbers.percent(high)} 사이입니다."
    )


def say_takeaway(label: str, names: Sequence[str], apart: int) -> str:
    """What the chart shows, and how many it does not."""
    if not names:
        return f"{label}: 그림에 넣을 지자체가 없습니다."
    shown = f"{particle(label, '을/를')} 공표한 지자체는 {names[0]} 1곳입니다."
    if len(names) > 1:
        shown = (
            f"{particle(label, '을/를')} {count_places(len(names))}에서 이름순으로 나란히 봅니다."
        )
    if apart:
        return f"{shown} {particle(count_places(apart), '은/는')} 아래에 따로 적었습니다."
    return shown


def tell_range(days: Sequence[date]) -> str:
    """The day of all, or the first and the last of them."""
    if not days:
        return ""
    if min(days) == max(days):
        return f"기준일 {numbers.plain_day(min(days))}"
    return f"기준일 {numbers.period(min(days), max(days))}"


def note_days(days: Sequence[date]) -> list[str]:
    if len(set(days)) < 2:
        return []
    return [
        f"지자체마다 기준일이 다릅니다({numbers.period(min(days), max(days))}). 표에서 확인해 주십시오."
    ]


def note_otherwise(names: Sequence[str]) -> list[str]:
    """Whose rates are of something else."""
    if not names:
        return []
    return [
        f"{particle(listed(names, MOST_NAMED, PLACES), '은/는')} 정의가 달라 다른 지자체와 바로 비교할 수 없습니다. "
        "그림에는 네모로 그렸고, 정의는 아래에 나란히 적었습니다."
    ]


def say_source(count: int, days: Sequence[date], collected_at: datetime, is_sample: bool) -> str:
    parts = [
        f"지자체 {count_places(count)}",
        tell_range(days),
        f"{say_moment(collected_at)} 모음",
        SAMPLE if is_sample else "",
    ]
    return " · ".join(filter(None, parts))


def say_origin(day: str, build: str) -> str:
    """Of which day and build a figure is: `2022. 3. 31. 기준, 2026. 11. 30. 10:28 올림`."""
    return f"{day} 기준, {build}."


def say_held(as_of: date | None) -> str:
    """What is shown of a bureau whose newest file was not taken."""
    return f"{numbers.plain_day(as_of)} 기준" if as_of else NONE_HELD


def mark_label(bureau: str, is_otherwise: bool) -> str:
    return f"{bureau}({OTHERWISE})" if is_otherwise else bureau
