"""What is said of the register of roles, and of a sign-in that opens nothing."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.access.roles import BadRoles
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES

BAD = {
    "missing": "‘{path}’ 파일이 없어 역할이 정해진 사람이 없습니다. 예시 ‘{example}’를 복사해 고쳐 주십시오.",
    "unreadable": "‘{path}’ 파일을 읽을 수 없습니다. 권한을 확인해 주십시오.",
    "too_large": "‘{path}’ 파일이 1MB보다 큽니다. 역할을 적은 파일이 맞는지 확인해 주십시오.",
    "not_utf8": "‘{path}’ 파일을 UTF-8로 저장해 주십시오.",
    "not_toml": "‘{path}’ 파일의 형식이 잘못되었습니다: {reason}",
    "unknown_key": "‘{path}’의 ‘{key}’는 모르는 항목입니다. people, groups, 문의처, 로그인 시간만 쓸 수 있습니다.",
    "not_table": "‘{path}’의 ‘{key}’는 [{key}] 아래에 한 줄에 하나씩 적어 주십시오.",
    "not_roles": '‘{path}’의 ‘{key}’에는 역할을 ["국장"]처럼 적어 주십시오.',
    "unknown_role": "‘{path}’의 ‘{key}’에 적힌 ‘{role}’은 없는 역할입니다. {roles} 가운데에서 적어 주십시오.",
    "twice": "‘{path}’에 ‘{key}’ 주소가 두 번 적혀 있습니다(대문자와 소문자는 같은 주소로 봅니다). 한 줄만 남겨 주십시오.",
    "hours": "‘{path}’의 ‘{key}’에는 0보다 크고 24보다 크지 않은 시간을 적어 주십시오.",
    "contact": "‘{path}’의 ‘{key}’에는 글을 적어 주십시오.",
}
CLOSED = "역할을 적은 파일에 잘못된 곳이 있어 언론 화면만 엽니다. 관리자에게 알려 주십시오."
WITHOUT_ROLE = (
    "‘{name}’ 계정에 정해진 역할이 없어 언론 화면만 보입니다. {whom} 역할을 요청해 주십시오."
)
WITHOUT_EMAIL = (
    "로그인한 계정에 확인된 전자우편 주소가 없어 언론 화면만 보입니다. {whom} 문의해 주십시오."
)
EXPIRED = "로그인한 지 오래되어 언론 화면만 보입니다. 다시 로그인해 주십시오."
SIGNED_OUT = "로그아웃했습니다. 다시 보려면 로그인해 주십시오."
SIGN_OUTS_LOST = "누가 로그아웃했는지 적어 둔 파일을 읽지 못해, 그 전에 한 로그인은 모두 닫았습니다. 다시 로그인해 주십시오."
NONE = "없음"
FIRST_NOTED = "처음 적음"
CHANGED = "역할: {before} → {after}"


def say_bad_roles(bad: BadRoles) -> str:
    """What is wrong with the file, for whoever looks after it."""
    return BAD[bad.code].format(roles=", ".join(ROLES), **bad.facts)


def say_trouble(asking: Caller, contact: str = "") -> str:
    """Why somebody who signed in sees the press room alone; empty where there is nothing to say.

    Args:
        contact: whom to ask, as the register says.
    """
    whom = f"{contact}에" if contact else "관리자에게"
    match asking.trouble:
        case "broken":
            return CLOSED
        case "expired":
            return EXPIRED
        case "signed_out":
            return SIGNED_OUT
        case "sign_outs_lost":
            return SIGN_OUTS_LOST
        case "without_role" if asking.name:
            return WITHOUT_ROLE.format(name=asking.name, whom=whom)
        case "without_role":
            return WITHOUT_EMAIL.format(whom=whom)
    return ""


def join_roles(roles: Iterable[str] | None) -> str:
    """Names of roles in one place.

    Args:
        roles: None where nothing was written down yet.
    """
    if roles is None:
        return FIRST_NOTED
    return " · ".join(roles) or NONE


def say_change(before: Iterable[str] | None, after: Iterable[str]) -> str:
    """Which roles somebody had and has."""
    return CHANGED.format(before=join_roles(before), after=join_roles(after))
