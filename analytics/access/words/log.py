"""What stands in the access log about itself, why something could not be logged, and what `access verify` says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

REMOVED_PART = "{file} 끝에 쓰다 만 {bytes:,}바이트가 있어 지우고 이어 적음"
HEAD_MADE_AGAIN = "마지막 줄을 적어 둔 파일이 없어져 다시 만듦"
EXPIRED = "보관 기간이 지난 접속기록({first}~{last})을 삭제함"

# why a program was turned away, by the code that it was told
TURNED_AWAY = {
    "token_missing": "토큰 없음",
    "token_unknown": "모르는 토큰",
    "token_expired": "마지막 날이 지난 토큰",
    "token_withdrawn": "폐기한 토큰",
    "role_gone": "이제 없는 역할의 토큰",
    "role": "역할에 없는 지표",
    "host": "이 컴퓨터 밖에서 부름",
    "too_long": "너무 긴 주소",
    "too_often": "너무 잦은 요청",
}
MORE_REFUSED = "그 뒤로 {count}번 더 거절함: {each}"
MORE_REFUSED_READ = re.compile(r"그 뒤로 (\d+)번 더 거절함: ")

NOT_THE_PROXY = (
    "프록시가 아닌 곳에서 접속 주소를 대신 적어 보내 답하지 않습니다. 서버의 비밀 글자(BALPUM_PROXY_SECRET)와 nginx의 설정이 같은지 "
    "확인해 주십시오.\n"
    "Refused: only the proxy may say for whom it comes. Please check that BALPUM_PROXY_SECRET is what nginx sends.\n"
)

NOT_LOGGED = {
    "busy": "접속기록을 다른 작업이 쓰고 있어 적지 못했습니다. 적지 못한 일은 하지 않으니 잠시 뒤 다시 해 주십시오.",
    "not_writable": "접속기록을 적지 못해 하지 않았습니다. ‘{path}’의 남은 용량과 권한을 확인해 주십시오.",
    "not_readable": "접속기록을 읽지 못했습니다. ‘{path}’의 권한을 확인해 주십시오.",
}

SEAL_TOLD = 16  # hexadecimal digits, as of the ledger of editions: enough to tell, few enough to copy by hand
RESTORE = "누가 고쳤는지 확인하고 백업과 견주어 주십시오."
PROBLEMS = {
    "changed": "{file} {place}번째 줄({number}번 기록)이 적은 뒤 고쳐졌습니다. " + RESTORE,
    "missing": "{file} {place}번째 줄 앞에 있던 {span} 기록이 빠졌습니다. " + RESTORE,
    "moved": "{file} {place}번째 줄에는 {last}번 기록이 있어야 하는데 {number}번 기록이 있습니다. 줄의 순서가 바뀌었거나 거듭 "
    "들어갔습니다. " + RESTORE,
    "first_missing": "{file} {place}번째 줄 앞에 있던 처음의 {span} 기록이 빠졌습니다. 보관 기간이 지나 삭제했다는 기록도 없습니다. "
    + RESTORE,
    "cut_off": "{where} 뒤에 있던 마지막 {span} 기록이 없습니다. 지워졌거나, 전원이 갑자기 꺼져 디스크에 닿지 못했습니다. "
    + RESTORE,
    "unfinished": "{file} {place}번째 줄이 쓰이다 말았습니다. 적던 일이 도중에 끊긴 것이니, 다음 기록을 적을 때 지우고 그 사실을 "
    "적습니다.",
    "no_head": "마지막 줄을 적어 둔 {file} 파일이 없습니다. 끝의 기록이 지워졌는지 알 수 없습니다. "
    + RESTORE,
}


def say_more_refused(counts: Mapping[str, int]) -> str:
    """How often somebody was turned away since the line before, the most frequent reason first.

    Args:
        counts: code → how often.
    """
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    each = ", ".join(f"{TURNED_AWAY[code]} {count}번" for code, count in ordered)
    return MORE_REFUSED.format(count=sum(counts.values()), each=each)


def read_more_refused(reason: str) -> int:
    """How many refusals a line with this reason stands for, by what `say_more_refused` wrote."""
    found = MORE_REFUSED_READ.match(reason)
    return int(found[1]) if found else 1


def describe_problem(code: str, file: str, place: int, number: int, last: int) -> str:
    """What is wrong with the log, where, and what to do."""
    return PROBLEMS[code].format(
        file=file,
        place=place,
        number=number,
        last=last,
        span=name_span(number, last),
        where=f"{file} {place}번째 줄" if file else "접속기록 폴더",
    )


def name_span(first: int, last: int) -> str:
    """`12번` or `12~15번`."""
    if first >= last:
        return f"{first}번"
    return f"{first}~{last}번"


def say_not_logged(code: str, **facts: Any) -> str:
    """Why nothing could be written down, and what to do."""
    return NOT_LOGGED[code].format(**facts)


def confirm_verified(lines: int, first: int, last: int, seal: str) -> str:
    """That the log holds, with the check value to be written down elsewhere."""
    if not lines:
        return "접속기록이 아직 없습니다."
    return (
        f"접속기록 {lines:,}줄({first:,}~{last:,}번)이 적은 그대로이며 빠진 줄이 없습니다 · 확인값 {seal[:SEAL_TOLD]}"
        "(다달이 결재 문서에 함께 적어 두십시오)"
    )
