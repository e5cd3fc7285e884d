"""What a document in the public-office form (hwpx) says of its own: forms of marks, the head block, settings, refusals."""

from __future__ import annotations

from collections.abc import Sequence

HEAD_FACE, BODY_FACE = "함초롬돋움", "함초롬바탕"  # come with every 한글

# ---- marks -------------------------------------------------------------------------------------------------

SYLLABLES = [chr(0xAC00 + (initial * 21 + vowel) * 28) for vowel in (0, 4, 8, 13)
             for initial in (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)]  # 가 나 다 … 하 거 너 … 후
NUMBERED, SQUARED, RELEASED = "numbered", "squared", "released"
FORMS = {"weekly": NUMBERED, "mayor": SQUARED, "press": RELEASED}
ANNEX = "붙임 {number}. "
NOTE_MARK = "※ "


def mark(form: str, level: int, number: int, is_only: bool = False) -> str:
    """The mark before an item: `1.` `가.` `1)` in a report, `□` `○` `-` in a note, `붙임 1.` `□` `○` in a release.

    The only item of its kind gets no number, as the rules for public documents have it.
    """
    if form == NUMBERED:
        return "" if is_only else (f"{number}. ", f"{syllable(number)}. ", f"{number}) ")[level]
    return (("□ ", "○ ", "- ") if form == SQUARED else (ANNEX.format(number=number), "□ ", "○ "))[level]


def syllable(number: int) -> str:
    """가, 나 … 하, 거, 너 …: the order in which public documents count; after the last by number."""
    return SYLLABLES[number - 1] if number <= len(SYLLABLES) else str(number)


def caption(text: str) -> str:
    """What stands above a chart or a table."""
    return f"< {text} >"


# ---- parts of a document -----------------------------------------------------------------------------------

PROGRESS = "추진 현황"
RELEASE, SUBHEAD = "보도자료", "- {text} -"
REPORTED_BY, IN_CHARGE, AS_OF, NUMBER, LOADED = "보고 부서", "담당 부서", "기준일", "문서번호", "자료"
LICENCE_LINE = "이용허락: {licence}"


def rows_shown(total: int, shown: int, is_latest: bool = False) -> str:
    """That a table is the beginning of a longer one, or its latest rows."""
    return f"모두 {total:,}행 가운데 {'최근' if is_latest else '처음'} {shown:,}행만 실었음. 전체는 xlsx 문서에 있음."


def in_workbook(total: int) -> str:
    return f"자료 {total:,}행은 xlsx 문서에 있음."


def subheads(figures: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Two figures (name, value) a line under a headline, at most two lines: `- 유치 성공률 30.9%, 이동거리 22만 ㎞ -`."""
    said = [value if value.split()[0] in name.split() else f"{name} {value}" for name, value in figures[:4]]  # 지구 5.5바퀴
    return tuple(SUBHEAD.format(text=", ".join(pair)) for pair in zip(said[::2], said[1::2]))


# ---- the head block and its settings -----------------------------------------------------------------------

SETTINGS = {"office": "기관", "department": "부서", "head": "책임자", "officer": "담당자", "phone": "연락처",
            "embargo": "보도시점", "released": "배포일", "licence": "이용허락"}
LICENCE = "공공누리 제1유형(출처표시)"
BLANK = "(기재 필요)"
NOT_TEXT = "‘{path}’ 파일의 ‘{key}’ 값을 읽을 수 없습니다. 값을 큰따옴표로 묶어 주십시오. 예: \"{key}\" = \"…\""
UNKNOWN_KEY = "‘{path}’ 파일의 ‘{key}’ 항목은 모릅니다. {known} 가운데 하나로 고치거나 그 줄을 지워 주십시오."
UNREADABLE = "‘{path}’ 파일을 열 수 없습니다. 다른 프로그램에서 열려 있으면 닫고 다시 해 주십시오."
NOT_UTF8 = "‘{path}’ 파일이 UTF-8로 저장되어 있지 않습니다. 메모장에서 ‘다른 이름으로 저장’을 눌러 인코딩을 UTF-8로 바꾸어 주십시오."
BROKEN = ("‘{path}’ 파일의 {line}번째 줄을 읽을 수 없습니다. 항목과 값을 큰따옴표로 묶었는지 확인해 주십시오. "
          "예: \"부서\" = \"…\"")
BROKEN_SOMEWHERE = "‘{path}’ 파일의 끝이 온전하지 않습니다. 닫지 않은 큰따옴표가 있는지 확인해 주십시오."


def broken(path: str, line: int | None) -> str:
    return BROKEN.format(path=path, line=line) if line else BROKEN_SOMEWHERE.format(path=path)


def unknown_key(path: str, key: str) -> str:
    return UNKNOWN_KEY.format(path=path, key=key, known=", ".join(SETTINGS.values()))
