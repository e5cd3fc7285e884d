"""What the page of the access log says of a month."""

from __future__ import annotations

from analytics.access.words.log import SEAL_TOLD

NOTHING = "{month}에는 접속기록이 없습니다."
WHO = {"system": "발품(스스로)", "token:?": "토큰 없는 프로그램", "": "로그인하지 않은 사람"}
OBJECTS = {"head.json": "접속기록의 끝을 적어 둔 파일"}


def name_month(month: str) -> str:
    """`2026-11` → `2026년 11월`."""
    year, _, number = month.partition("-")
    return f"{year}년 {int(number)}월"


def name_who(who: str) -> str:
    """Who did something, as people read it: an address stays as it is."""
    if who in WHO:
        return WHO[who]
    kind, found, name = who.partition(":")
    if found and kind == "token":
        return f"토큰 {name}"
    if found and kind == "console":
        return f"서버에서 명령한 계정 {name}"
    return who


def say_month(month: str, people: int, looks: int, taken: int, refused: int) -> str:
    """What happened in a month, in a sentence."""
    if not people:
        return NOTHING.format(month=name_month(month))
    return (
        f"{name_month(month)}에는 {people:,}명(프로그램 포함)이 {looks:,}번 조회하고 "
        f"{taken:,}번 내려받거나 출력했으며 {refused:,}번 거절되었습니다."
    )


def say_verified(problem: str, seal: str) -> str:
    """What a look through the log found when a month was signed off."""
    if problem:
        return f"맞지 않는 줄이 있음: {problem}"
    return f"고쳐지거나 빠진 줄 없음, 확인값 {seal[:SEAL_TOLD]}"


def say_kept(months: int | None, variable: str) -> str:
    """How long lines are kept."""
    if months is None:
        return f"{variable} 설정을 쓸 수 없어 아무 기록도 지우지 않습니다. 12 이상의 달 수를 적어 주십시오."
    return f"접속기록은 {months}개월 동안 보관하고 달이 바뀔 때 지난 달을 지웁니다. 지운 것도 기록합니다."
