"""`python -m briefing deliver`: to a folder, and by a real mail server on this machine, encrypted and checked.

The server is aiosmtpd; its certificate is of an authority made for the test, which the settings name.
"""

from __future__ import annotations

import email
import json
import os
import shutil
import socket
import ssl
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from analytics.metrics import METRICS
from briefing.__main__ import main
from briefing.delivery import record
from briefing.delivery.message import write_message
from briefing.delivery.settings import MailSettings
from briefing.edition.plans import make_edition
from briefing.ledger.ledger import read_ledger

PASSWORD = "a password 1234"
TO = "director@office.example"
OTHER = "mayor@office.example"


@dataclass
class Office:
    """What arrives at the mail server, and how it behaves.

    Args:
        refused: addresses it takes nothing for. breaks: whether it drops the line once it has the message.
        tried: passwords that it was told.
    """

    refused: set[str] = field(default_factory=set)
    breaks: bool = False
    arrived: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=default)
        self.arrived.append((envelope.rcpt_tos, message))
        if self.breaks:
            server.transport.abort()
        return "250 OK"

    def sign_in(self, server, session, envelope, mechanism, told):
        self.tried.append(told.password.decode())
        return AuthResult(success=self.tried[-1] == PASSWORD, handled=False)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory) -> Path:
    """A folder with office.pem, the authority's, and localhost.pem and .key, the server's."""
    if shutil.which("openssl") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no openssl on PATH")
    folder = tmp_path_factory.mktemp("certificates")

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    openssl(*new, "-subj", "/CN=office", "-keyout", "office.key", "-out", "office.pem")
    signed = (
        "-CA",
        "office.pem",
        "-CAkey",
        "office.key",
        "-addext",
        "subjectAltName=DNS:localhost",
    )
    leaf = ("-addext", "basicConstraints=critical,CA:FALSE")
    openssl(
        *new,
        "-subj",
        "/CN=localhost",
        *signed,
        *leaf,
        "-keyout",
        "localhost.key",
        "-out",
        "localhost.pem",
    )
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(certificates):
    """Starts a mail server: `start(office)` with STARTTLS and sign-in, or as its options say."""
    running = []

    def begin(office: Office, **options) -> Controller:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / "localhost.pem", certificates / "localhost.key")
        kind = options.pop("kind", "STARTTLS")
        secure = {
            "STARTTLS": {
                "tls_context": context,
                "require_starttls": True,
                "authenticator": office.sign_in,
                "auth_required": True,
            },
            "TLS": {"ssl_context": context},
            "none": {},
        }[kind]
        server = Controller(office, "127.0.0.1", free_port(), **secure, **options)
        server.start()
        running.append(server)
        return server

    yield begin
    for server in running:
        server.stop()


@pytest.fixture
def settings(office, certificates):
    """Writes mail.toml: `settings(server, 보안="TLS")`."""
    shutil.copy(certificates / "office.pem", office.path)

    def write(server: Controller | None = None, **changed) -> Path:
        written = {
            "서버": "localhost",
            "포트": str(server.port if server else free_port()),
            "아이디": "balpum",
            "비밀번호": PASSWORD,
            "보내는주소": "balpum@office.example",
            "보내는이름": "인공지능과 발품",
            "인증서": "office.pem",
            **changed,
        }
        path = office.path / "mail.toml"
        path.write_text(
            "".join(
                f"{json.dumps(key, ensure_ascii=False)} = {json.dumps(value)}\n"
                for key, value in written.items()
                if value
            ),
            encoding="utf-8",
        )
        path.chmod(0o600)
        return path

    return write


@pytest.fixture
def deliver(office, capsys):
    """Runs the command in this process: (status, JSON, what was said)."""

    def run(*arguments: object):
        status = main(["deliver", *map(str, arguments), "--json"])
        said = capsys.readouterr()
        return status, json.loads(said.out or "null"), said.err

    return run


def states(done) -> list[str]:
    return [place["state"] for place in done["places"]]


def test_the_newest_edition_goes_once_to_each_place_and_again_when_there_is_something_new(
    office, start, settings, deliver
):
    mail = Office()
    settings(start(mail))
    out = office.path / "공유 폴더"
    status, done, said = deliver("weekly", "--to", out, "--mail", TO, OTHER, TO.upper())
    assert (status, states(done)) == (0, ["delivered"] * 3)
    assert done["sealed"]["is_new"] and PASSWORD not in said

    ((to, message),) = mail.arrived
    entry = read_ledger().find_entry(done["number"])
    sealed = {name: (entry.folder / name).read_bytes() for name in entry.files}
    attached = {
        part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()
    }
    assert to == [TO, OTHER] and attached == sealed
    assert {path.name: path.read_bytes() for path in out.iterdir()} == sealed
    body = message.get_body(("plain",)).get_content()
    assert message["Subject"] == "[발품] 주간 업무보고 2021. 6. 30."
    assert make_edition("weekly").sentences[0] in body and done["number"] in body
    assert message["From"].addresses[0].display_name == "인공지능과 발품"

    status, done, said = deliver("weekly", "--to", out, "--mail", TO, OTHER)
    assert (status, states(done), done["sealed"]) == (0, ["nothing_new"] * 3, None)
    assert said.count("새로운 것이 없어") == 3 and len(mail.arrived) == 1

    office.load_csv(
        "방문일,기업명\n2099-01-05,새기업\n2024-04-30,새기업\n", "새.csv", confirmed=True
    )
    status, done, _ = deliver("weekly", "--mail", TO)
    assert (status, states(done)) == (0, ["delivered"]) and len(mail.arrived) == 2


def test_a_server_that_is_encrypted_from_the_first_byte(start, settings, deliver):
    mail = Office()
    settings(start(mail, kind="TLS"), 보안="tls", 아이디="", 비밀번호="")
    status, done, _ = deliver("weekly", "--mail", TO)
    assert (status, states(done), len(mail.arrived)) == (0, ["delivered"], 1)


def test_what_a_half_done_delivery_lacks_is_made_up_without_sending_anything_twice(
    office, start, settings, deliver
):
    settings()  # nobody listens there
    out = office.path / "out"
    status, done, said = deliver("weekly", "--to", out, "--mail", TO)
    assert (status, states(done)) == (1, ["delivered", "failed"])
    assert "연결하지 못했거나" in said and "아직 받지 못한 곳에만" in said
    for path in out.iterdir():
        path.unlink()  # whoever picks them up takes them away
    mail = Office()
    settings(start(mail))
    status, done, _ = deliver("weekly", "--to", out, "--mail", TO)
    assert (status, states(done)) == (0, ["nothing_new", "delivered"])
    assert not done["sealed"]["is_new"] and len(mail.arrived) == 1 and not [*out.iterdir()]


def test_a_line_that_breaks_after_the_message_is_no_reason_to_send_it_twice(
    start, settings, deliver
):
    mail = Office(breaks=True)
    settings(start(mail))
    status, done, said = deliver("weekly", "--mail", TO)
    assert (status, states(done)) == (1, ["uncertain"]) and "--again" in said
    mail.breaks = False
    status, done, said = deliver("weekly", "--mail", TO)
    assert (status, states(done), len(mail.arrived)) == (1, ["uncertain"], 1) and "--again" in said
    status, done, _ = deliver("weekly", "--mail", TO, "--again")
    assert (status, states(done), len(mail.arrived)) == (0, ["delivered"], 2)
    assert mail.arrived[0][1]["Message-ID"] == mail.arrived[1][1]["Message-ID"]
    assert states(deliver("weekly", "--mail", TO)[1]) == ["nothing_new"]


def test_whom_the_server_refuses_is_named_and_the_others_have_it(start, settings, deliver):
    mail = Office(refused={OTHER})
    settings(start(mail))
    status, done, said = deliver("weekly", "--mail", TO, OTHER)
    assert (status, states(done)) == (1, ["delivered", "failed"]) and f"받는 주소 {OTHER}" in said
    mail.refused.clear()
    assert deliver("weekly", "--mail", TO, OTHER)[0] == 0
    assert [to for to, _ in mail.arrived] == [[TO], [OTHER]]


@pytest.mark.parametrize(
    ("options", "changed", "sentence", "tried"),
    [
        ({}, {"인증서": ""}, "인증서를 확인하지 못해", set()),
        ({}, {"서버": "127.0.0.1"}, "인증서를 확인하지 못해", set()),
        ({"kind": "none"}, {}, "암호화한 연결을 만들지 못해", set()),
        ({"kind": "none"}, {"보안": "TLS"}, "암호화한 연결을 만들지 못해", set()),
        (
            {},
            {"비밀번호": "wrong secret"},
            "비밀번호를 받아들이지 않았습니다(응답 535)",
            {"wrong secret"},
        ),
        ({"data_size_limit": 10_000}, {}, "바이트여서", {PASSWORD}),
        ({"kind": "TLS"}, {"보안": "TLS"}, "로그인하지 않습니다", set()),
    ],
    ids=[
        "unknown authority",
        "other name",
        "no TLS",
        "no TLS either",
        "password",
        "size",
        "no login",
    ],
)
def test_a_server_that_cannot_be_trusted_or_does_not_want_it_gets_nothing(
    office, start, settings, deliver, options, changed, sentence, tried
):
    mail = Office()
    settings(start(mail, **options), **changed)
    status, done, said = deliver("weekly", "--mail", TO)
    assert (status, states(done), mail.arrived) == (1, ["failed"], []) and sentence in said
    assert {*mail.tried} == tried
    everything = said + json.dumps(done) + record.path().read_text(encoding="utf-8")
    assert PASSWORD not in everything and "wrong secret" not in everything


@pytest.mark.parametrize(
    ("arguments", "changed", "sentence"),
    [
        ((), {}, "어디로 전할지"),
        (("--mail", "국장"), {}, "메일 주소가 아닙니다"),
        (("--mail", f"{TO}\nBcc: x@y.kr"), {}, "메일 주소가 아닙니다"),
        (("--mail", TO), {"보안": "없음"}, "암호화하지 않고는"),
        (("--mail", TO), {"포트": "99999"}, "1부터 65535까지"),
        (("--mail", TO), {"서버": ""}, "‘서버’ 값이 없습니다"),
        (("--mail", TO), {"비밀번호": ""}, "비밀번호가 없습니다"),
        (("--mail", TO), {"비밀번호": "한글암호"}, "영문자·숫자·기호만"),
        (("--mail", TO), {"인증서": "other.pem"}, "other.pem"),
        (("--mail", TO), {"암호": "x"}, "‘암호’ 항목은 모릅니다. 서버, 포트"),
    ],
)
def test_what_is_written_wrong_is_said_before_anything_is_sealed(
    office, settings, deliver, arguments, changed, sentence
):
    settings(**changed)
    status, done, said = deliver("weekly", *arguments)
    assert (status, done) == (2, None) and sentence in said and "한글암호" not in said
    assert len(said.strip().splitlines()) == 1 and read_ledger().entries == ()


def test_without_settings_nothing_is_mailed_and_the_example_is_named(office, deliver):
    status, _, said = deliver("weekly", "--mail", TO)
    assert status == 2 and "data/reference/mail.toml" in said and "복사" in said


def test_the_password_of_the_environment_goes_before_the_files(
    start, settings, deliver, monkeypatch
):
    mail = Office()
    path = settings(start(mail), 비밀번호="old")
    path.chmod(0o644)
    monkeypatch.setenv("BALPUM_MAIL_PASSWORD", PASSWORD)
    status, _, said = deliver("weekly", "--mail", TO)
    assert (status, mail.tried) == (0, [PASSWORD]) and "다른 사용자도 읽을 수" in said


def test_a_folder_that_cannot_be_written_is_said_and_tried_again(office, deliver):
    blocked = office.path / "blocked"
    blocked.write_text("a file stands where the folder should be")
    status, done, said = deliver("weekly", "--to", blocked)
    assert (status, states(done)) == (1, ["failed"]) and "쓸 수 없습니다" in said
    blocked.unlink()
    assert states(deliver("weekly", "--to", blocked)[1]) == ["delivered"]


def test_two_deliveries_at_once_do_not_send_the_same(office, deliver):
    with record.hold_record():
        status, _, said = deliver("weekly", "--to", office.path / "out")
    assert status == 2 and "다른 전달 작업" in said and read_ledger().entries == ()


def test_a_record_that_was_cut_off_says_that_nobody_knows_and_goes_on(
    office, start, settings, deliver
):
    """Killed between the server's answer and the line that says so: `begun` stands, its `done` is half a line."""
    mail = Office()
    settings(start(mail))
    deliver("weekly", "--mail", TO)
    content = record.path().read_bytes()
    record.path().write_bytes(content[:-20])
    assert states(deliver("weekly", "--mail", TO)[1]) == ["uncertain"]
    assert states(deliver("weekly", "--mail", TO, "--again")[1]) == ["delivered"]
    assert states(deliver("weekly", "--mail", TO)[1]) == ["nothing_new"]


def test_a_sealed_file_that_was_changed_does_not_go_out(office, deliver):
    _, done, _ = deliver("weekly", "--to", office.path / "first")
    path = Path(done["sealed"]["folder"]) / done["files"][0]
    path.chmod(0o600)
    path.write_bytes(b"changed")
    status, _, said = deliver("weekly", "--to", office.path / "second")
    assert (
        status == 2 and "봉인한 뒤 고쳐졌습니다" in said and not (office.path / "second").exists()
    )


def test_the_press_gets_what_may_be_published_and_its_room_stays_as_it_was(
    office, deliver, monkeypatch
):
    status, done, said = deliver("press", "--to", office.path / "out")
    kept = json.loads((Path(done["sealed"]["folder"]) / "edition.json").read_text(encoding="utf-8"))
    metrics = {asked["metric"] for asked in kept["questions"]}
    assert status == 0 and metrics and all(METRICS[name].publishable for name in metrics)
    assert "언론 화면은 바꾸지 않았습니다" in said
    assert not (office.path / "warehouse" / "public.duckdb").exists()
    monkeypatch.setenv("BALPUM_ROOM", "press")
    before = office.disk()
    for name in ("press", "weekly"):
        assert deliver(name, "--to", office.path / "out")[0] == 2
    assert office.disk() == before


def test_a_bureau_without_data_delivers_nothing(bureau, capsys):
    assert main(["deliver", "weekly", "--to", str(bureau.path / "out")]) == 2
    assert "니다" in capsys.readouterr().err and not (bureau.path / "out").exists()


def test_korean_names_of_files_and_people_arrive_as_they_are(office):
    """On the line is nothing but ASCII, no line is longer than mail allows; a Korean program reads it back."""
    edition = make_edition("weekly")
    settings = MailSettings("mail.example", "balpum@office.example", sender_name="인공지능과, 발품")
    files = [(f"balpum_{'가나다라' * 12}_붙임.hwpx", b"\x00\xff"), ("a.xlsx", b"1")]
    sent = write_message(
        edition, files, "0" * 64, settings, (TO,), datetime(2024, 4, 1, tzinfo=UTC)
    )
    assert (
        sent.isascii()
        and max(map(len, sent.split(b"\r\n"))) <= 998
        and b"\n" not in sent.replace(b"\r\n", b"")
    )
    message = email.message_from_bytes(sent, policy=default)
    assert [part.get_filename() for part in message.iter_attachments()] == [
        name for name, _ in files
    ]
    first = next(message.iter_attachments())
    assert first.get_content_type() == "application/hwp+zip"
    assert message["From"].addresses[0].display_name == "인공지능과, 발품"
    assert message["Auto-Submitted"] == "auto-generated"
