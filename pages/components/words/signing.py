"""What the sign-in says."""

from __future__ import annotations

SIGN_IN = "로그인"
SIGN_OUT = "로그아웃"
NO_AUTHLIB = "서버에 Authlib가 설치되어 있지 않아 로그인할 수 없습니다. 관리자에게 알려 주십시오."
BAD_SETTINGS = "로그인 설정(.streamlit/secrets.toml)이 온전하지 않아 로그인할 수 없습니다. 관리자에게 알려 주십시오."
CLOSED_TITLE = "열리지 않는 화면입니다"
PLEASE_SIGN_IN = "로그인한 사람에게만 열리는 화면입니다. 로그인해 주십시오."


ROLES_RULE = "역할마다 열리는 화면, 할 수 있는 일, 보이는 이름입니다. 표에 없는 일은 할 수 없습니다. 이 표는 프로그램에 정해져 있고, 누가 어떤 역할을 맡는지는 자료 폴더의 roles.toml에 적습니다."
ROLE_COLUMNS = ("역할", "화면", "할 수 있는 일", "협약 전 기업", "사람 이름", "사업자번호")
REGISTER = "누가 어떤 역할을 맡고 있습니까"
REGISTER_COLUMNS = ("누구", "구분", "역할")
PERSON = "전자우편"
GROUP = "로그인 서버의 그룹"
NOBODY = "역할을 맡은 사람이 없습니다."
CHANGES = "바뀐 내용"
CHANGES_RULE = "접속기록에 적힌 것입니다. 파일을 고친 뒤 누군가 처음 접속한 때에 적습니다."
CHANGE_COLUMNS = ("확인한 일시", "누구", "전", "후")
NO_CHANGES = "바뀐 내용이 없습니다."
OWN_ROLE = "내 역할로 볼 수 있는 것"


def say_register(contact: str, hours: float) -> str:
    """What else the file says."""
    asked = f" 역할이 없는 사람에게는 ‘{contact}’에 물어보라고 알려 줍니다." if contact else ""
    return f"로그인은 {hours:g}시간 동안 이어집니다.{asked} 파일을 고치면 바로 다시 읽습니다."


def say_account(name: str, role: str) -> str:
    """Who is signed in, and as what."""
    return f"{name} · {role.replace(',', ' · ')}" if role else name
