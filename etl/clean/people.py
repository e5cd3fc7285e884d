"""Written persons → their names: without titles, with those whom a cell only counts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.clean.names import split_names
from etl.clean.text import fold

TITLES = (
    "주무관", "사무관", "서기관", "부이사관", "이사관", "팀장", "과장", "국장", "실장", "본부장", "부장", "차장",
    "계장", "대리", "사원", "주임", "담당", "담당관", "시장", "부시장", "단장", "센터장", "원장", "소장", "위원",
    "위원장", "이사", "상무", "전무", "대표", "대표이사", "사장", "부사장", "회장", "연구원", "연구관", "선임",
    "책임", "수석", "교수", "박사", "변호사", "님", "씨",
)  # fmt: skip
TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
TITLE_BEHIND = re.compile(rf"(?P<name>.*\S)\s+(?:{TITLE})(?:님)?")
TITLE_IN_BRACKETS = re.compile(rf"(?P<name>.*\S)\s*[(\[]\s*(?:{TITLE})(?:님)?\s*[)\]]")
# `김○○ 외 2명`, `김○○ 등 3명`
BEYOND = re.compile(r"(?P<name>.*\S)\s*(?P<word>외|등)\s*(?P<count>\d{1,2})\s*(?:명|인)")
HANGUL_NAME = re.compile(r"[가-힣○*]\s+[가-힣○*]{1,3}")


@dataclass(frozen=True)
class Party:
    """The people of one cell: those named, each once, and how many more it counts."""

    names: tuple[str, ...]
    unnamed: int = 0


def clean_person(text: str) -> str:
    """`김○○ 과장`, `김○○(과장)` are `김○○`; `허 준` is `허준`. A name is never turned into nothing."""
    folded = fold(text)
    for form in (TITLE_IN_BRACKETS, TITLE_BEHIND):
        if found := form.fullmatch(folded):
            folded = found["name"]
    if HANGUL_NAME.fullmatch(folded):
        return folded.replace(" ", "")
    return folded


def split_party(text: str) -> Party:
    """`김○○, 이○○`; `김○○ 외 2명` is a party of three, `김○○ 등 3명` too."""
    names = []
    unnamed = 0
    for piece in split_names(text):
        found = BEYOND.fullmatch(piece)
        if found:
            count = int(found["count"])
            if found["word"] == "등":
                count -= 1
            unnamed += max(count, 0)
            piece = found["name"]
        names.append(clean_person(piece))
    return Party(tuple(dict.fromkeys(names)), unnamed)
