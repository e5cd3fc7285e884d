"""Written persons → their names: without titles, with those whom a cell only counts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.clean.counted import compile_beyond, read_beyond
from etl.clean.text import fold

TITLES = (
    "주무관", "사무관", "서기관", "부이사관", "이사관", "팀장", "과장", "국장", "실장", "본부장", "부장", "차장",
    "계장", "대리", "사원", "주임", "담당", "담당관", "시장", "부시장", "단장", "센터장", "원장", "소장", "위원",
    "위원장", "이사", "상무", "전무", "대표", "대표이사", "사장", "부사장", "회장", "연구원", "연구관", "선임",
    "책임", "수석", "교수", "박사", "변호사", "님", "씨",
)  # fmt: skip
TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
GRADE = r"[가-힣]*\d급"  # 6급, 행정6급
TITLE_BEHIND = re.compile(rf"(?P<name>.*\S)\s+(?:{TITLE}|{GRADE})(?:님)?")
TITLE_BEFORE = re.compile(rf"(?:{TITLE}|{GRADE})\s+(?P<name>[가-힣○*]{{2,4}})")
# 김하나과장: a name of three letters, and a title of two or more glued to it
TITLE_GLUED = re.compile(
    rf"(?P<name>[가-힣○*]{{3}})(?:{'|'.join(title for title in TITLES if len(title) > 1)})(?:님)?"
)
# what a header 출장자(직급) puts behind a name: 김하나(6급), 김하나(과장, 6급)
IN_BRACKETS = re.compile(rf"(?P<name>.*\S)\s*[(\[]\s*(?:(?:{TITLE}|{GRADE})(?:님)?[\s,/·]*)+[)\]]")
BEYOND = compile_beyond(r"명|인")
# commas and slashes between people, outside brackets
BETWEEN = re.compile(r"[,，、·ㆍ‧・/;\n\r]+(?![^(\[]*[)\]])")
HANGUL_NAME = re.compile(r"[가-힣○*]\s+[가-힣○*]{1,3}")


@dataclass(frozen=True)
class Party:
    """The people of one cell: those named, each once, and how many more it counts."""

    names: tuple[str, ...]
    unnamed: int = 0


def clean_person(text: str) -> str:
    """`김○○ 과장`, `김○○(과장)` are `김○○`; `허 준` is `허준`. A name is never turned into nothing."""
    folded = fold(text)
    for form in (IN_BRACKETS, TITLE_BEHIND, TITLE_BEFORE, TITLE_GLUED):
        if found := form.fullmatch(folded):
            folded = found["name"]
    if HANGUL_NAME.fullmatch(folded):
        return folded.replace(" ", "")
    return folded


def split_party(text: str) -> Party:
    """`김○○, 이○○`; `김○○ 외 2명` is a party of three, `김○○ 등 3명` too."""
    names: list[str] = []
    unnamed = 0
    for piece in filter(None, map(fold, BETWEEN.split(text))):
        beyond = read_beyond(BEYOND, piece)
        name = clean_person(beyond.name if beyond else piece)
        if name:
            names.append(name)
        if beyond:
            unnamed += beyond.count_unnamed(len(names))
    return Party(tuple(dict.fromkeys(names)), unnamed)
