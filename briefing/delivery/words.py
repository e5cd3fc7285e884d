"""What is said of an edition on its way: the message itself, what became of each place, why something was not delivered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analytics.wording import numbers
from analytics.wording.grammar import particle
from briefing.edition import words as edition_words
from briefing.edition.model import Edition
from briefing.ledger import words as ledger

SETTINGS = {  # by their fields; each is the key that a person writes into mail.toml
    "server": "서버",
    "port": "포트",
    "security": "보안",
    "user": "아이디",
    "password": "비밀번호",
    "sender": "보내는주소",
    "sender_name": "보내는이름",
    "authority": "인증서",
}

# ---- the message -------------------------------------------------------------------------------------------


def write_subject(edition: Edition) -> str:
    """`[발품] 주간 업무보고 2022. 3. 31. (예시 자료)`."""
    subject = f"[발품] {edition_words.TITLES[edition.name]} {numbers.plain_day(edition.as_of)}"
    if edition.is_sample:
        return f"{subject} ({edition_words.SAMPLE})"
    return subject


def write_body(edition: Edition, files: tuple[str, ...], seal: str) -> str:
    """The day's sentence, and what is attached."""
    title = edition_words.TITLES[edition.name]
    lines = [
        f"{title}({numbers.plain_day(edition.as_of)} 기준){object_of(title)} 보내 드립니다.",
        "",
        edition.sentences[0],
        "",
    ]
    if edition.is_sample:
        lines += [edition_words.SAMPLE_LINE, ""]
    lines += ["붙임"]
    lines += [f"  {n}. {name}" for n, name in enumerate(files, 1)]
    lines += [
        "",
        f"문서번호 {edition.number}",
        f"장부 확인값 {seal[: ledger.SEAL_TOLD]}",
        edition.source,
        "",
        "이 편지는 발품이 자동으로 보냈습니다.",
    ]
    return "\n".join(lines) + "\n"


def object_of(title: str) -> str:
    """을 or 를, as it follows a title: what stands in brackets between them is not spoken."""
    return particle(title, "을/를").removeprefix(title)


# ---- what became of a place --------------------------------------------------------------------------------

PLACES = {"folder": "‘{name}’ 폴더", "mail": "{name}"}
DELIVERED = {
    "folder": "‘{name}’ 폴더에 넣었습니다.",
    "mail": "{name} 주소로 보냈습니다.",
}
NOTHING_NEW = "{place}: {since}에 전한 뒤로 새로운 것이 없어 아무것도 보내지 않았습니다."
UNCERTAIN = (
    "{place}: {since}에 보내다가 끊겨 도착했는지 알 수 없습니다. 두 번 가지 않도록 다시 보내지 않았습니다. "
    "받는 분께 확인하고, 받지 못했으면 --again을 붙여 다시 실행해 주십시오."
)
FAILED = "{place}: 전하지 못했습니다. {why}"
UNANSWERED = (
    "메일 서버의 마지막 대답을 받지 못해 도착했는지 알 수 없습니다. 받는 분께 확인하고, 받지 못했으면 "
    "--again을 붙여 다시 실행해 주십시오. 그 전에는 다시 보내지 않습니다."
)
SENT_UNWRITTEN = (
    "보냈으나 전달 기록 ‘{path}’에 적지 못했습니다. 폴더 권한과 남은 용량을 확인해 주십시오. 다음에 실행하면 "
    "도착했는지 알 수 없다고 나옵니다."
)
PRESS_ROOM_UNCHANGED = (
    "언론 화면은 바꾸지 않았습니다. 공개하려면 ‘python -m briefing public’을 실행해 주십시오."
)
OTHERS_CAN_READ = (
    "비밀번호가 적힌 mail.toml 파일을 이 컴퓨터의 다른 사용자도 읽을 수 있습니다. "
    "‘chmod 600 mail.toml’로 본인만 읽게 해 주십시오."
)


def say_outcome(kind: str, name: str, state: str, since: str, why: str) -> str:
    """What became of one place.

    Args:
        since: when it was reached or lost, for what is known from before.
        why: what prevented it; empty where nothing did.
    """
    place = PLACES[kind].format(name=name)
    moment = since.replace("T", " ")
    match state:
        case "delivered":
            return DELIVERED[kind].format(name=name)
        case "nothing_new":
            return NOTHING_NEW.format(place=place, since=moment)
        case "uncertain" if since:
            return UNCERTAIN.format(place=place, since=moment)
        case "uncertain":
            return f"{place}: {why}"
    return FAILED.format(place=place, why=why)


# ---- why not -----------------------------------------------------------------------------------------------

AGAIN = "고친 뒤 같은 명령을 다시 실행하면 아직 받지 못한 곳에만 전합니다."


def say_changed(problem: Any) -> str:
    """What is wrong with a sealed edition that was to go out."""
    return ledger.describe_problem(problem.code, problem.number, problem.place)


REFUSALS: Mapping[str, Callable[..., str]] = {
    "nowhere": "어디로 전할지 적어 주십시오. 폴더는 --to, 메일 주소는 --mail 뒤에 적습니다.".format,
    "bad_address": "‘{address}’은(는) 메일 주소가 아닙니다. name@office.go.kr처럼 주소만 적어 주십시오.".format,
    "no_mail_settings": "메일 서버 설정이 없습니다. ‘{example}’ 파일을 ‘{path}’로 복사해 채워 주십시오.".format,
    "mail_missing": "‘{path}’ 파일에 ‘{key}’ 값이 없습니다. 큰따옴표 안에 적어 주십시오.".format,
    "mail_port": "‘{path}’ 파일의 포트 ‘{value}’을(를) 쓸 수 없습니다. 1부터 65535까지의 수를 적어 주십시오.".format,
    "mail_security": "‘{path}’ 파일의 보안 ‘{value}’은(는) 쓸 수 없습니다. STARTTLS나 TLS를 적어 주십시오. 암호화하지 않고는 보내지 않습니다.".format,
    "no_password": "‘{path}’ 파일에 아이디는 있으나 비밀번호가 없습니다. 그 파일의 ‘비밀번호’나 환경 변수 {variable}에 적어 주십시오.".format,
    "bad_password": "아이디나 비밀번호를 쓸 수 없습니다. 영문자·숫자·기호만 큰따옴표 안에 적어 주십시오(‘{path}’ 파일 또는 환경 변수 {variable}).".format,
    "no_authority": "인증서 파일 ‘{path}’을(를) 읽을 수 없습니다. mail.toml의 ‘인증서’를 확인해 주십시오.".format,
    "delivering_busy": "다른 전달 작업이 끝나지 않아 시작하지 않았습니다. 잠시 뒤 다시 실행해 주십시오.".format,
    "record_not_writable": "전달 기록 ‘{path}’에 쓸 수 없습니다. 폴더 권한과 남은 용량을 확인해 주십시오.".format,
    "sealed_file": say_changed,
    "no_server": "메일 서버 {server}:{port}에 연결하지 못했거나 연결이 끊겼습니다. mail.toml의 서버·포트·보안과 네트워크를 확인해 주십시오. "
    f"{AGAIN}".format,
    "no_tls": "메일 서버 {server}:{port}와(과) 암호화한 연결을 만들지 못해 보내지 않았습니다. mail.toml의 보안과 포트를 확인해 주십시오. "
    f"{AGAIN}".format,
    "certificate": "메일 서버 {server}:{port}의 인증서를 확인하지 못해 보내지 않았습니다. 서버 이름이 인증서와 같은지 보고, 기관의 자체 인증서이면 "
    "그 인증 기관의 파일을 mail.toml의 ‘인증서’에 적어 주십시오. "
    f"{AGAIN}".format,
    "login": "메일 서버가 아이디나 비밀번호를 받아들이지 않았습니다(응답 {answer}). mail.toml을 확인해 주십시오. "
    f"{AGAIN}".format,
    "no_login": "메일 서버 {server}에는 로그인하지 않습니다. mail.toml에서 아이디와 비밀번호를 비워 주십시오. "
    f"{AGAIN}".format,
    "sender": "메일 서버가 보내는 주소 {address}을(를) 받아들이지 않았습니다(응답 {answer}). mail.toml의 보내는주소를 확인해 주십시오. "
    f"{AGAIN}".format,
    "recipient": "메일 서버가 받는 주소 {address}을(를) 받아들이지 않았습니다. 주소를 확인해 주십시오.".format,
    "rejected": "메일 서버가 편지를 받지 않았습니다(응답 {answer}). 서버 관리자에게 까닭을 물어 주십시오. "
    f"{AGAIN}".format,
    "too_large": "편지가 {size:,}바이트여서 메일 서버가 받지 않습니다. 서버 관리자에게 한도를 묻거나 --to로 폴더에 전해 주십시오.".format,
    "unanswered": UNANSWERED.format,
    "sent_unwritten": SENT_UNWRITTEN.format,
}
