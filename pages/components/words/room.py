"""What the press room says: what it is, and what to do when it has nothing to show."""

from __future__ import annotations

from datetime import date

from analytics.wording import numbers

ABOUT = "공개해도 되는 수치만 담은 화면입니다. 기업별 자료와 1~4의 수는 들어 있지 않으며, 초안의 수치 확인은 업무용 화면에서만 할 수 있습니다."
PREPARING = "공개용 자료를 준비하고 있습니다."
NOTHING = "아직 공개한 자료가 없습니다"
HOW = "업무용 컴퓨터에서 ‘python -m briefing public’을 실행하면 여기에 보입니다. 만들고 나서 이 화면을 새로 고쳐 주십시오."
BROKEN = "공개용 자료를 읽을 수 없습니다"

TITLE = "언론 화면"
PUBLISH = "언론 화면에 공개하기"
PUBLISHING = "공개용 자료를 만들고 있습니다."


def now_shown(day: date | None) -> str:
    """What the press room shows now."""
    shown = (
        f"지금은 {numbers.plain_day(day)} 기준 수치가 보입니다."
        if day
        else "아직 공개한 자료가 없습니다."
    )
    return f"기자가 보는 화면은 공개한 자료만 따로 읽습니다. {shown}"


def confirm(day: date | None) -> str:
    """What is agreed to before the button can be pressed."""
    return f"{numbers.plain_day(day)} 기준 수치를 언론 화면에 공개합니다."


def unknown_room(value: str) -> str:
    """The variable names no room."""
    return (
        f"BALPUM_ROOM에 적힌 ‘{value}’는 모르는 값이어서 언론 화면만 엽니다. press(언론 화면만)나 all(모든 화면)로 고치고 서버를 다시 "
        "시작해 주십시오."
    )
