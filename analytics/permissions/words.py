"""What is said where somebody may not read, open or do something."""

from __future__ import annotations

from analytics.permissions.door import Forbidden
from analytics.permissions.table import Action, Firms, Persons, Role

HIDDEN_PREFIX = "협약 전 기업 "
HIDDEN_FIRM = HIDDEN_PREFIX + "{number}"
HIDDEN_TEXT = "(가림)"

HIDDEN_WRITTEN = "이름이 가려진 기업에 대해서는 적어 넣을 수 없습니다."

NO_ROLE = "로그인하지 않았거나 맡은 역할이 없는 계정"
OWN_ROLE = "‘{role}’ 역할"
DOING = {
    Action.UPLOAD: "자료를 올릴 수 없습니다",
    Action.DECIDE: "정하거나 적어 넣을 수 없습니다",
    Action.ISSUE: "자료를 발행하거나 되돌릴 수 없습니다",
    Action.SEAL: "문서를 봉인할 수 없습니다",
    Action.RELEASE: "언론 화면에 공개할 수 없습니다",
    Action.DELETE: "자료를 지울 수 없습니다",
    Action.DOWNLOAD: "내려받을 수 없습니다",
    Action.GIVE_TOKENS: "토큰을 발급하거나 폐기할 수 없습니다",
}
PAGE = "{who}에는 열리지 않는 화면입니다. 필요하면 관리자에게 역할을 요청해 주십시오."
NAMES = "{who}에는 이름이 가려져 있어, 적힌 그대로의 행과 올린 파일은 볼 수 없습니다."
ACTION = "{who}에는 권한이 없어 {doing}. 필요하면 관리자에게 역할을 요청해 주십시오."

FIRMS = {
    Firms.ALL: "모두",
    Firms.ASKED: "지원을 요청한 기업만",
    Firms.SIGNED: "가림",
}
PERSONS = {
    Persons.ALL: "모두",
    Persons.SUPPORT: "지원 분야(멘토·상담사·담당)만",
    Persons.NONE: "가림",
}


def name_role(role: str) -> str:
    """Who cannot, by the name of the role."""
    return OWN_ROLE.format(role=role.replace(",", " · ")) if role else NO_ROLE


def say_forbidden(refused: Forbidden) -> str:
    """What may not be done, and whom to ask."""
    who = name_role(refused.facts["role"])
    match refused.code:
        case "page":
            return PAGE.format(who=who)
        case "names":
            return NAMES.format(who=who)
        case _:
            return ACTION.format(who=who, doing=DOING[refused.facts["action"]])


def say_sight(role: Role) -> tuple[str, str, str]:
    """Which firms before signing, which persons, whether business numbers."""
    number = "보임" if role.sight.business_numbers else "가림"
    return FIRMS[role.sight.firms], PERSONS[role.sight.persons], number
