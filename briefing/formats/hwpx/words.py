"""What a document in the public-office form (hwpx) says of its own: forms of marks, the head block, settings, refusals."""

from __future__ import annotations

HEAD_FACE = "함초롬돋움"
BODY_FACE = "함초롬바탕"  # come with every 한글

# ---- marks -------------------------------------------------------------------------------------------------

SYLLABLES = [
    chr(0xAC00 + (initial * 21 + vowel) * 28)
    for vowel in (0, 4, 8, 13)
    for initial in (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
]  # 가 나 다 … 하 거 너 … 후
NUMBERED = "numbered"
SQUARED = "squared"
RELEASED = "released"
FORMS = {"weekly": NUMBERED, "mayor": SQUARED, "press": RELEASED, "minutes": SQUARED}
ATTENDED = "참석"
ANNEX = "붙임 {number}. "
NOTE_MARK = "※ "


def mark(form: str, level: int, number: int, is_only: bool = False) -> str:
    """The mark before an item: `1.` `가.` `1)` in a report, `□` `○` `-` in a note, `붙임 1.` `□` `○` in a release.

    The only item of its kind gets no number, as the rules for public documents have it.
    """
    if form == NUMBERED:
        if is_only:
            return ""
        return (f"{number}. ", f"{syllable(number)}. ", f"{number}) ")[level]
    if form == SQUARED:
        return ("□ ", "○ ", "- ")[level]
    return (ANNEX.format(number=number), "□ ", "○ ")[level]


def syllable(number: int) -> str:
    """가, 나 … 하, 거, 너 …: the order in which public documents count; after the last by number."""
    if number <= len(SYLLABLES):
        return SYLLABLES[number - 1]
    return str(number)


def caption(text: str) -> str:
    """What stands above a chart or a table."""
    return f"< {text} >"


# ---- parts of a document -----------------------------------------------------------------------------------

PROGRESS = "추진 현황"
RELEASE = "보도자료"
NOT_ENCLOSED = ("public_register",)  # addresses of papers are looked up, not sent
REPORTED_BY = "보고 부서"
IN_CHARGE = "담당 부서"
AS_OF = "기준일"
NUMBER = "문서번호"
LOADED = "자료"
LICENCE_LINE = "이용허락: {licence}"


def rows_shown(total: int, shown: int, is_latest: bool = False) -> str:
    """That a table is the beginning of a longer one, or its latest rows."""
    which = "처음"
    if is_latest:
        which = "최근"
    return f"모두 {total:,}행 가운데 {which} {shown:,}행만 실었음. 전체는 xlsx 문서에 있음."


def say_no_room(total: int, shown: int) -> str:
    """That one side holds no more rows of a list."""
    return f"지면에 맞추어 {total:,}건 가운데 {shown:,}건만 실었음."


def in_workbook(total: int) -> str:
    return f"자료 {total:,}행은 xlsx 문서에 있음."


# ---- the head block and its settings -----------------------------------------------------------------------
