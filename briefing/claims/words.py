"""What the claim checker says: its verdicts, what it found, and why a draft could not be read."""

from __future__ import annotations

from datetime import date
from typing import Literal

from analytics.metrics import METRICS
from analytics.wording import numbers
from analytics.wording.grammar import particle

Verdict = Literal[
    "agrees",
    "agrees_rounded",
    "stale",
    "other_stage",
    "internal",
    "target",
    "unsupported",
    "personal_data",
]
VERDICTS: dict[Verdict, str] = {
    "agrees": "일치",
    "agrees_rounded": "어림수로 일치",
    "stale": "예전 수치",
    "other_stage": "다른 지표의 수치",
    "internal": "밖에 내지 않는 수치",
    "target": "목표·계획",
    "unsupported": "근거 없음",
    "personal_data": "개인정보",
}
PERSONAL_DATA = "개인정보로 보입니다. 내보내기 전에 지워 주십시오."
# why a number was not judged
Why = Literal[
    "no_unit",
    "unclear",
    "other_thing",
    "passing",
    "each",
    "respectively",
    "others",
    "planned",
    "deed",
    "compared",
    "topic",
    "unit",
    "narrowed",
    "added",
    "denied",
    "compared_with",
    "difference",
    "days",
    "unknown",
    "two",
    "closed",
    "heading",
]
NOT_JUDGED: dict[Why, str] = {
    "no_unit": "단위가 없어 무엇을 센 수인지 알 수 없습니다.",
    "unclear": "두 가지로 읽힙니다. ‘만’까지 적어 주십시오(1조 5천만 원, 1조 5,000억 원).",
    "other_thing": "우리 지표가 세지 않는 것을 센 수입니다.",
    "passing": "세어 적은 수가 아니라 말로 지나간 수로 보았습니다.",
    "each": "하나마다의 값이거나 전체를 나눈 수라 비교할 지표가 없습니다.",
    "respectively": "여럿을 나란히 적어 어느 것의 수인지 순서로만 알 수 있습니다. 하나씩 나누어 적어 주십시오.",
    "others": "우리 시가 아닌 다른 곳의 수치로 보았습니다.",
    "planned": "앞으로의 일이나 가정이라 비교하지 않았습니다.",
    "deed": "무엇을 했다는 수인지 세는 지표가 없습니다. 사람이 확인해 주십시오.",
    "compared": "언제와 비교한 변화인지 문장에 없습니다. 비교 시점을 적어 주십시오.",
    "topic": "무엇을 센 수인지 문장에서 알 수 없습니다. 사람이 확인해 주십시오.",
    "unit": "문장에서 말하는 일을 이 단위로 세는 지표가 없습니다. 사람이 확인해 주십시오.",
    "narrowed": "수 가까이에 범위를 좁히는 말이 있어 우리 지표와 같은 것을 센 수인지 알 수 없습니다. 사람이 확인해 주십시오.",
    "added": "새로 더해진 수로 읽히나 언제부터 센 것인지 문장에 없습니다. 기간을 적어 주십시오.",
    "denied": "그렇지 않다고 말하는 수라 비교하지 않았습니다. 사람이 확인해 주십시오.",
    "days": "얼마 동안의 수인지는 적혀 있으나 언제부터인지 없습니다. 기간을 적어 주십시오.",
    "heading": "위 제목에 적힌 기간의 수인지 처음부터 센 수인지 알 수 없습니다. 기간을 함께 적어 주십시오.",
    "unknown": "수 가까이에 뜻을 모르는 말이 있어 우리 지표와 같은 것을 센 수인지 알 수 없습니다. 사람이 확인해 주십시오.",
    "two": "수 가까이에 다른 일을 가리키는 말이 있어 무엇을 센 수인지 알 수 없습니다. 사람이 확인해 주십시오.",
    "closed": "공개하지 않는 지표의 수로 보입니다. 맞는지는 이 역할에 알리지 않으니 담당 부서에 확인해 주십시오.",
    "difference": "두 수의 차이로 읽히나 어느 두 수의 차이인지 문장에서 알 수 없습니다. 두 수를 함께 적어 주십시오.",
    "compared_with": "다른 것과 비교하려고 적은 수라 비교하지 않았습니다. 사람이 확인해 주십시오.",
}
# the same where one word keeps a figure from being judged
WITH_WORD: dict[Why, str] = {
    "unknown": "‘{word}’의 뜻을 몰라 우리 지표와 같은 것을 센 수인지 알 수 없습니다. 사람이 확인해 주십시오.",
    "two": "가까이에 다른 일을 가리키는 말(‘{word}’)이 있어 무엇을 센 수인지 알 수 없습니다. "
    "하나씩 나누어 적거나 사람이 확인해 주십시오.",
}
NOT_JUDGED_MARK = "판정하지 않음"
QUOTATION = "따옴표 안이나 남의 말입니다. 그 말이 맞는지만 비교했습니다."
NO_CLAIMS = "우리 업무를 말하는 수치를 찾지 못했습니다."


Unreadable = Literal["type", "missing", "large", "long", "damaged", "encrypted", "scanned", "empty"]
UNREADABLE: dict[Unreadable, str] = {
    "type": "‘{name}’ 파일은 읽을 수 없는 형식입니다. txt, md, hwpx, docx, pdf 가운데 하나로 저장해 주십시오.",
    "missing": "‘{name}’ 파일이 없습니다. 경로를 확인해 주십시오.",
    "large": "‘{name}’ 파일이 너무 큽니다. 그림을 뺀 50MB 이하의 초안을 넣어 주십시오.",
    "long": "‘{name}’ 파일의 글이 너무 깁니다(20만 자까지 읽습니다). 확인할 부분만 따로 저장해 넣어 주십시오.",
    "damaged": "‘{name}’ 파일이 손상되어 읽을 수 없습니다. 원래 프로그램에서 다시 저장해 주십시오.",
    "encrypted": "‘{name}’ 파일에 암호가 걸려 있습니다. 암호를 풀고 저장한 뒤 다시 넣어 주십시오.",
    "scanned": "‘{name}’ 파일은 글자가 없는 그림(스캔)입니다. 글자가 들어 있는 원본을 넣어 주십시오.",
    "empty": "‘{name}’ 파일에 글이 없습니다.",
}
OBJECTION_TOO_LONG = (
    "{most:,}자까지만 적을 수 있습니다. 줄여서 다시 남겨 주십시오. 남기지 않았습니다."
)
OBJECTIONS_FULL = "남긴 판정이 너무 많아 더 남기지 못했습니다({path}). 내려받은 뒤 모두 지우고 다시 남겨 주십시오."
OBJECTION_NOT_WRITABLE = (
    "자료 폴더에 쓸 수 없어 남기거나 지우지 못했습니다({path}). 폴더의 쓰기 권한을 확인해 주십시오."
)


def explain_unreadable(code: Unreadable, name: str) -> str:
    """Why a draft could not be read, and what to do."""
    return UNREADABLE[code].format(name=name)


def name_subject(metric: str, part: str, is_change: bool, is_rest: bool) -> str:
    """What a figure was held against: a metric or a part of it, its change, or what it leaves of its whole."""
    label = f"{part} {METRICS[metric].label}".lstrip()
    if is_change:
        label = f"{label}의 증감"
    if is_rest:
        label = f"{label}에 들지 않은 나머지"
    return label


def write_value(ours: float | int | None, unit: str, is_change: bool) -> str:
    """Our value in its unit; a change with its sign, with the unit share a growth in per cent."""
    if is_change:
        return numbers.change(ours, unit).removesuffix("p")
    return numbers.value(ours, unit)


def explain_verdict(verdict: Verdict, subject: str, value: str, as_of: date) -> str:
    """One sentence on a claim: what the registry says to it.

    Args:
        subject: what it was held against.
        value: of it, on the draft's day.
        as_of: the day of the verdict.
    """
    on = numbers.plain_day(as_of)
    match verdict:
        case "agrees":
            return f"{on} 기준 {particle(subject, '과/와')} 같습니다({value})."
        case "agrees_rounded":
            return f"{on} 기준 {particle(subject, '과/와')} 어림수로 맞습니다({value})."
        case "stale":
            return f"{particle(subject, '은/는')} {on}에는 맞았으나 지금은 {value}입니다."
        case "internal":
            return (
                f"{on} 기준 {particle(subject, '과/와')} 같으나({value}) 밖에 내지 않기로 한 수치입니다. "
                "보도자료에서는 빼 주십시오."
            )
        case "other_stage":
            return (
                f"{on} 기준 이 수는 {subject}({value})의 수치입니다. "
                "다른 단계를 말하고 있지 않은지 확인해 주십시오."
            )
        case _ if value == numbers.NOTHING:
            return (
                "우리 자료에서 근거를 찾지 못했습니다. "
                f"{on} 기준 {particle(subject, '을/를')} 셀 만한 기록이 올라와 있지 않습니다."
            )
        case _:
            return f"우리 자료에서 근거를 찾지 못했습니다. {state_value(subject, value, as_of)}"


def state_value(subject: str, value: str, as_of: date) -> str:
    """`2022. 3. 31. 기준 누적 협약은 145건입니다.`"""
    return f"{numbers.plain_day(as_of)} 기준 {particle(subject, '은/는')} {value}입니다."


def explain_some(subject: str, value: str, as_of: date) -> str:
    """One sentence on words without a number that hold: what was looked at, and what was not."""
    return (
        f"수를 적지 않은 말이라 그런 일이 있는지만 비교했습니다. {numbers.plain_day(as_of)} 기준 "
        f"{particle(subject, '은/는')} {value}입니다. 많거나 늘었는지는 판단하지 않았습니다."
    )


def say_unjudged(reason: str) -> str:
    """That a number was not judged, and why."""
    return f"{NOT_JUDGED_MARK}: {reason}"


def explain_unjudged(why: Why, word: str) -> str:
    """Why a number was not judged; `word` is the one that keeps it from being, if one does."""
    if not word:
        return NOT_JUDGED[why]
    return WITH_WORD[why].format(word=word)


def explain_target(label: str, said: bool | None, ours: str, now: str) -> str:
    """One sentence on a plan: whether a target of ours says so, and where we stand.

    Args:
        said: whether the target is as we set it; None where none is set.
        ours: our target, now: our figure of the day.
    """
    if said is None:
        return f"목표나 계획을 말합니다. 올라와 있는 {label} 목표가 없어 현재값만 알려 드립니다({now})."
    if said:
        return f"우리가 정한 {label} 목표와 같습니다({ours}). 현재는 {now}입니다."
    return f"우리가 정한 {label} 목표는 {ours}입니다. 현재는 {now}입니다."


def count_verdicts(verdicts: list[Verdict], not_judged: int = 0) -> str:
    """How a draft fared: `찾은 7개: 일치 4개, 예전 수치 1개 … · 판정하지 않은 수 2개`."""
    told = count_found(verdicts)
    if not not_judged:
        return told
    return f"{told} · 판정하지 않은 수 {not_judged:,}개"


def count_found(verdicts: list[Verdict]) -> str:
    """`찾은 7개: 일치 4개, 예전 수치 1개 …`."""
    if not verdicts:
        return NO_CLAIMS
    parts = [
        f"{label} {verdicts.count(code):,}개"
        for code, label in VERDICTS.items()
        if code in verdicts
    ]
    return f"찾은 {len(verdicts):,}개: {', '.join(parts)}"
