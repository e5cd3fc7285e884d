"""What the claim checker says: its verdicts, what it found, and why a draft could not be read."""

from __future__ import annotations

from datetime import date

from analytics.metrics import METRICS
from analytics.wording import numbers
from analytics.wording.grammar import particle

VERDICTS = {
    "agrees": "일치",
    "agrees_rounded": "어림수로 일치",
    "stale": "예전 수치",
    "other_stage": "다른 지표의 수치",
    "unsupported": "근거 없음",
    "personal_data": "개인정보",
}
NO_CLAIMS = "우리 업무를 말하는 수치를 찾지 못했습니다."


UNREADABLE = {
    "type": "‘{name}’ 파일은 읽을 수 없는 형식입니다. txt, md, hwpx, docx, pdf 가운데 하나로 저장해 주십시오.",
    "missing": "‘{name}’ 파일이 없습니다. 경로를 확인해 주십시오.",
    "large": "‘{name}’ 파일이 너무 큽니다. 그림을 뺀 50MB 이하의 초안을 넣어 주십시오.",
    "long": "‘{name}’ 파일의 글이 너무 깁니다(20만 자까지 읽습니다). 확인할 부분만 따로 저장해 넣어 주십시오.",
    "damaged": "‘{name}’ 파일이 손상되어 읽을 수 없습니다. 원래 프로그램에서 다시 저장해 주십시오.",
    "encrypted": "‘{name}’ 파일에 암호가 걸려 있습니다. 암호를 풀고 저장한 뒤 다시 넣어 주십시오.",
    "scanned": "‘{name}’ 파일은 글자가 없는 그림(스캔)입니다. 글자가 들어 있는 원본을 넣어 주십시오.",
    "empty": "‘{name}’ 파일에 글이 없습니다.",
}


def unreadable(code: str, name: str) -> str:
    """Why a draft could not be read, and what to do."""
    return UNREADABLE[code].format(name=name)


def explained(
    verdict: str,
    metric: str | None,
    ours: float | int | None,
    unit: str | None,
    as_of: date | None,
    is_change: bool = False,
    is_rest: bool = False,
) -> str:
    """One sentence on a claim: what the registry says to it.

    Args:
        metric: the metric it was matched with; ours: its value at the draft's as-of, in `unit`; as_of: the day of the verdict.
        is_rest: ours is what the metric leaves of its whole.
        is_change: ours is a difference from the bucket before, or with the unit share a growth in per cent of it.
    """
    if verdict == "personal_data":
        return "개인정보로 보입니다. 내보내기 전에 지워 주십시오."
    label, value = METRICS[metric].label, numbers.value(ours, unit)
    if is_change:
        label, value = f"{label}의 증감", numbers.change(ours, unit).removesuffix("p")
    if is_rest:
        label = f"{label}에 들지 않은 나머지"
    on = numbers.plain_day(as_of)
    match verdict:
        case "agrees":
            return f"{on} 기준 {particle(label, '과/와')} 같습니다({value})."
        case "agrees_rounded":
            return f"{on} 기준 {particle(label, '과/와')} 어림수로 맞습니다({value})."
        case "stale":
            return f"{particle(label, '은/는')} {on}에는 맞았으나 지금은 {value}입니다."
        case "other_stage":
            return f"{on} 기준 이 수는 {label}({value})의 수치입니다. 다른 단계를 말하고 있지 않은지 확인해 주십시오."
        case _:
            return f"우리 자료에서 근거를 찾지 못했습니다. {on} 기준 {particle(label, '은/는')} {value}입니다."


def counted(verdicts: list[str]) -> str:
    """How a draft fared: `수치 7개 가운데 일치 4개, 예전 수치 1개 …`."""
    if not verdicts:
        return NO_CLAIMS
    parts = [
        f"{label} {verdicts.count(code):,}개"
        for code, label in VERDICTS.items()
        if code in verdicts
    ]
    return f"찾은 {len(verdicts):,}개: {', '.join(parts)}"
