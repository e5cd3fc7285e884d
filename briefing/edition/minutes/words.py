"""What the minutes of a meeting say of their own."""

from __future__ import annotations

from datetime import date

from analytics.wording import numbers

MET = "만난 곳과 답"
EARLIER = "지난 회의에서 정한 일"
DECIDED = "이날 정한 일"
GOALS = "목표"

MET_COLUMNS = ("날짜", "기업·기관", "목적", "답")
EARLIER_COLUMNS = ("등록일", "기업·기관", "할 일", "담당", "결과")
DECIDED_COLUMNS = ("기업·기관", "할 일", "담당", "기한")
GOAL_COLUMNS = ("지표", "현재", "목표", "기한", "판단")

NOBODY_MET = "이 주에 만난 곳이 없음."
NOTHING_EARLIER = "살펴볼 지난 결정이 없음."
NOTHING_DECIDED = "이날 정한 일이 없음."
NO_GOALS = "정한 목표가 없음."


def subtitle(held_on: date, week: str) -> str:
    """`회의일 2022. 4. 4.(월) · 살펴본 주 3월 5주(3. 28.~4. 3.)`"""
    return f"회의일 {numbers.day(held_on)} · 살펴본 주 {week}"


def title_list(name: str, total: int, shown: int) -> str:
    """A list's name with how many there are, and how many of them stand here."""
    if not total:
        return name
    if total <= shown:
        return f"{name} {total:,}건"
    return f"{name} {total:,}건 가운데 {shown:,}건"


def count_folded(name: str, folded: int) -> str:
    """What is told of open decisions that are too old to be listed."""
    if not folded:
        return ""
    return f"90일이 지나도록 마치지 않은 {name} {folded:,}건은 적지 않음."
