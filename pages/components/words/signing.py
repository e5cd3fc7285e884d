"""What the sign-in says."""

from __future__ import annotations

SIGN_IN = "로그인"
SIGN_OUT = "로그아웃"
NO_AUTHLIB = "서버에 Authlib가 설치되어 있지 않아 로그인할 수 없습니다. 관리자에게 알려 주십시오."
BAD_SETTINGS = "로그인 설정(.streamlit/secrets.toml)이 온전하지 않아 로그인할 수 없습니다. 관리자에게 알려 주십시오."
CLOSED_TITLE = "열리지 않는 화면입니다"
PLEASE_SIGN_IN = "로그인한 사람에게만 열리는 화면입니다. 왼쪽 메뉴에서 로그인해 주십시오."


def say_account(name: str, role: str) -> str:
    """Who is signed in, and as what."""
    return f"{name} · {role.replace(',', ' · ')}" if role else name
