"""What is said of tokens on the command line and in the log."""

from __future__ import annotations

from typing import Any

from analytics.permissions.table import ROLES

STATES = {"valid": "쓸 수 있음", "expired": "기한 지남", "withdrawn": "폐기됨"}
NONE_MADE = "만든 토큰이 없습니다."
TOLD_ONCE = "위의 토큰은 지금 한 번만 보여 드리며 어디에도 적어 두지 않습니다. 쓸 프로그램에 바로 옮겨 적어 주십시오."
WITHDRAWN_NOTED = "토큰을 폐기함"

NO_TOKEN = {
    "role": "{role} 역할은 없습니다. 쓸 수 있는 역할: {allowed}.",
    "past": "마지막 날({until})이 이미 지났습니다. 오늘이나 그 뒤의 날을 적어 주십시오.",
    "unknown": "‘{token}’ 토큰은 없습니다. ‘python -m analytics access tokens’로 번호를 확인해 주십시오.",
    "unreadable": "토큰 목록을 읽을 수 없어 어떤 토큰도 받지 않습니다. ‘{path}’ 파일을 백업에서 되살려 주십시오.",
    "not_writable": "토큰 목록을 쓸 수 없어 바꾸지 못했습니다. ‘{path}’의 남은 용량과 권한을 확인해 주십시오.",
}


def say_no_token(code: str, **facts: Any) -> str:
    """Why a token could not be made or withdrawn, and what to do."""
    if "role" in facts:
        facts["role"] = f"‘{facts['role']}’"
    return NO_TOKEN[code].format(**facts, allowed=" · ".join(ROLES))


def name_made(role: str, until: str, name: str) -> str:
    """What the log says of a token that is made."""
    said = f"{role} 토큰을 만듦(마지막 날 {until})"
    return f"{said}: {name}" if name else said


def confirm_made(token_id: str, role: str, until: str) -> str:
    """That a token was made, and that it is told this once."""
    return f"토큰을 만들었습니다(번호 {token_id}, {role}, {until}까지). {TOLD_ONCE}"


def confirm_withdrawn(token_id: str, at: str) -> str:
    """That a token is taken no more."""
    return f"번호 {token_id} 토큰은 이제 받지 않습니다({at.replace('T', ' ')}에 폐기함)."


def token_line(token_id: str, role: str, until: str, state: str, name: str) -> str:
    """A token as a line for a terminal."""
    return f"{token_id}  {role}  {until}까지  {STATES[state]}  {name}".rstrip()
