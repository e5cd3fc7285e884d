"""What the ledger of sealed editions says."""

from __future__ import annotations

from typing import Literal

from analytics.wording.grammar import particle

NOTHING_TO_SEAL = "잰 수치가 하나도 없어 봉인하지 않았습니다. 자료를 올린 뒤 다시 만들어 주십시오."
ONLY_A_PREVIEW = (
    "미리보기 자료로 만든 문서는 봉인하지 않습니다. 자료를 발행한 뒤 다시 만들어 주십시오."
)
BUSY = "다른 봉인 작업이 끝나지 않아 봉인하지 못했습니다. 잠시 뒤 다시 실행해 주십시오."
CANNOT_SEAL = (
    "‘{path}’ 자리에 쓸 수 없어 봉인하지 못했습니다. 폴더 권한과 남은 용량을 확인해 주십시오."
)
INCOMPLETE = "만들지 못한 형식이 있어 봉인하지 않았습니다. {why} 그 형식을 빼거나 갖춘 뒤 다시 봉인해 주십시오."

PRESS_ROOM = "언론 화면에서는 {name} 기능을 쓸 수 없습니다. 업무용 컴퓨터에서 실행해 주십시오."

SEAL_TOLD = 16  # hexadecimal digits of a line's hash: enough to tell, few enough to copy by hand
RESTORE = "백업에서 되살려 주십시오."
ProblemCode = Literal[
    "line_unreadable",
    "line_changed",
    "chain_broken",
    "line_unfinished",
    "line_repeated",
    "folder_unnamed",
    "folder_unfinished",
    "record_missing",
    "record_changed",
    "file_missing",
    "file_changed",
    "file_added",
]
PROBLEMS: dict[ProblemCode, str] = {
    "line_unreadable": "발행 장부 {place}번째 줄을 읽을 수 없습니다. " + RESTORE,
    "line_changed": "발행 장부 {place}번째 줄({number})이 봉인한 뒤 고쳐졌습니다. " + RESTORE,
    "chain_broken": "발행 장부 {place}번째 줄({number})이 앞줄과 이어지지 않습니다. 줄이 빠졌거나 순서가 바뀌었습니다. "
    + RESTORE,
    "line_unfinished": "발행 장부 {place}번째 줄이 쓰이다 말았습니다. 봉인이 도중에 끊긴 것이니 그 발행본을 다시 봉인해 주십시오.",
    "line_repeated": "발행 장부 {place}번째 줄에 {number} 발행본이 거듭 적혀 있습니다. " + RESTORE,
    "folder_unnamed": "{number} 발행본 폴더는 있으나 발행 장부에 줄이 없습니다. 봉인이 도중에 끊겼거나 장부의 줄이 지워졌습니다. "
    "다시 봉인하거나 장부를 백업에서 되살려 주십시오.",
    "folder_unfinished": "봉인이 도중에 끊기며 남은 ‘{place}’ 폴더가 있습니다. 다음에 봉인할 때 지워지니 그대로 두셔도 됩니다.",
    "record_missing": "{number} 발행본의 수치 기록({place})이 없습니다. " + RESTORE,
    "record_changed": "{number} 발행본의 수치 기록({place})이 봉인한 뒤 고쳐졌습니다. " + RESTORE,
    "file_missing": "{number} 발행본의 파일 ‘{place}’{subject} 없습니다. " + RESTORE,
    "file_changed": "{number} 발행본의 파일 ‘{place}’{subject} 봉인한 뒤 고쳐졌습니다. " + RESTORE,
    "file_added": "{number} 발행본 폴더에 봉인하지 않은 파일 ‘{place}’{subject} 들어 있습니다. 발행본이 아니니 따로 옮겨 주십시오.",
}


def describe_problem(code: ProblemCode, number: str, place: str) -> str:
    """What is wrong with the ledger or a sealed folder, and what to do."""
    return PROBLEMS[code].format(
        number=number, place=place, subject=particle(place, "이/가").removeprefix(place)
    )


def confirm_sealed(number: str, at: str, seal: str) -> str:
    """That an edition was sealed, with its seal to be written down elsewhere.

    Who can write the ledger can write all of it anew, but not what is kept apart.
    """
    moment = at.replace("T", " ")
    return (
        f"봉인했습니다: {number} ({moment}) · 장부 확인값 {seal[:SEAL_TOLD]}"
        "(결재 문서에 함께 적어 두십시오)"
    )


def confirm_sealed_before(number: str, at: str, seal: str) -> str:
    """That an edition is in the ledger already, with its seal."""
    moment = at.replace("T", " ")
    return (
        "이미 봉인한 발행본이므로 장부는 그대로 두었습니다: "
        f"{number} ({moment}) · 장부 확인값 {seal[:SEAL_TOLD]}"
    )
