"""What is said of whom the week met and what they answered."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "이 주에 만난 곳과 답"
RULE = "방문일지에 적힌 방문과 내방입니다. 답은 기준일까지 알려진 것입니다."
COLUMNS = ("날짜", "기업·기관", "곳", "목적", "답")
NOTHING = "이 주에 만난 곳이 없습니다."
ANSWERS = ("긍정", "보류", "거절")
NO_ANSWER = "아직 없음"


def say_meetings(responses: Sequence[str]) -> str:
    """How many meetings, and how they were answered: `이 주에 만난 곳과 답 5건(긍정 2, 거절 1, 아직 없음 2)`."""
    if not responses:
        return TITLE
    counted = [(name, responses.count(name)) for name in ANSWERS]
    counted.append((NO_ANSWER, responses.count("")))
    said = ", ".join(f"{name} {count:,}" for name, count in counted if count)
    return f"{TITLE} {len(responses):,}건({said})"


def write_answer(response: str, reasons: Sequence[str]) -> str:
    """`거절(거리·인력)`."""
    if not response:
        return NO_ANSWER
    if not reasons:
        return response
    return f"{response}({'·'.join(reasons)})"
