"""What is said of a draft's parts that cannot be read: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.wording.grammar import particle
from briefing.drafts.seen import Unread, UnreadKind

# how many of what
UNREAD: dict[UnreadKind, str] = {
    "picture": "그림 {count}개",
    "chart": "차트 {count}개",
    "equation": "수식 {count}개",
    "object": "끼워 넣은 개체 {count}개",
}
NOT_READ = "{what} 읽지 못했습니다({where}). 그 안의 수치는 글로 옮겨 적어 다시 확인해 주십시오."
PAGES_NOT_READ = (
    "{pages}쪽은 글자가 없는 그림(스캔)이어서 읽지 못했습니다. "
    "그 쪽의 수치는 글로 옮겨 적어 다시 확인해 주십시오."
)
BELOW = "‘{line}’ 다음"
AT_THE_TOP = "맨 앞"
AND_MORE = "{places} 등 {count}곳"
LONGEST_LINE = 20  # signs of the line that names a place
MOST_PLACES = 3


def say_unread(unread: Iterable[Unread]) -> list[str]:
    """A sentence for each kind of what could not be read."""
    places: dict[UnreadKind, list[str]] = {}
    for part in unread:
        places.setdefault(part.kind, []).append(part.place)
    return [say_kind(kind, found) for kind, found in places.items()]


def say_kind(kind: UnreadKind, places: list[str]) -> str:
    """`그림 2개는 읽지 못했습니다(‘1. 협약 현황’ 다음). …`."""
    if kind == "page":
        return PAGES_NOT_READ.format(pages=", ".join(places))
    what = UNREAD[kind].format(count=len(places))
    return NOT_READ.format(what=particle(what, "은/는"), where=list_places(places))


def list_places(places: Iterable[str]) -> str:
    """The first places by the lines above them, each once."""
    named = list(dict.fromkeys(map(name_place, places)))
    first = ", ".join(named[:MOST_PLACES])
    if len(named) > MOST_PLACES:
        return AND_MORE.format(places=first, count=len(named))
    return first


def name_place(line: str) -> str:
    """`‘1. 협약 현황’ 다음`."""
    words = " ".join(line.split())
    if not words:
        return AT_THE_TOP
    if len(words) > LONGEST_LINE:
        words = f"{words[:LONGEST_LINE]}…"
    return BELOW.format(line=words)
