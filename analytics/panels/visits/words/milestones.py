"""What the page says where a milestone is typed, and the file that it makes of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analytics.panels.visits.words.visits import name_typed, write_typed
from analytics.wording import numbers
from analytics.wording.grammar import particle

TITLE = "연혁 적기"
RULE = "우리 기관에 있었던 일을 한 건씩 적습니다. 적어 둔 연혁은 그대로 두고 이 한 건을 더합니다."
DAY = "일어난 날"
WHAT = "내용"
WHAT_HINT = "예: 유치 전담팀 신설"
KIND = "종류(선택)"
KINDS = ("협약", "조직", "시설", "예산", "행사", "기타")
SAVE = "연혁 저장"
WHAT_MISSING = "무슨 일이 있었는지 내용을 적어 주십시오."
RECENT = "최근 연혁"
RECENT_COLUMNS = ("날짜", "내용", "종류")
HEADERS = ("날짜", "연혁", "종류")


@dataclass(frozen=True)
class Milestone:
    """What happened, as it was typed; `kind` is one of KINDS or nothing."""

    day: date
    title: str
    kind: str = ""


def write_milestone(milestone: Milestone, now: datetime, is_sample: bool) -> str:
    """A milestone as a file to load."""
    cells = (milestone.day.isoformat(), milestone.title, milestone.kind)
    return write_typed(HEADERS, cells, now, is_sample)


def name_file(milestone: Milestone, now: datetime) -> str:
    return name_typed(f"{TITLE} {milestone.day.isoformat()}", milestone.title, now)


def say_saved(milestone: Milestone) -> str:
    what = particle(f"‘{milestone.title}’", "을/를")
    return f"{numbers.day(milestone.day)} {what} 연혁에 더했습니다."


def list_recent(rows: Iterable[dict[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    """Milestones as rows of a table."""
    return tuple((row["happened_on"], row["title"], row["kind"] or "") for row in rows)
