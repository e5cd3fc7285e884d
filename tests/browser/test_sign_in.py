"""Signing in at a real provider of this machine (canaille, as README describes it): who gets in, who does not, and when a
sign-in is over."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import expect as eventually
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from streamlit.web.server.starlette.starlette_server_config import (
    USER_COOKIE_NAME,
    XSRF_COOKIE_NAME,
)
from websockets.sync.client import connect

from analytics.access.words import roles as role_words
from analytics.permissions.table import ROLES
from analytics.permissions.words import PAGE, name_role
from pages.components.words import access as access_words
from pages.components.words import frame, signing
from tests.browser.test_press_room import room_server, sample_public  # noqa: F401 (a fixture)
from tests.worlds.database import find_port

PERSON = "secretary@example.kr"
PASSWORD = "바른 비밀번호 2026"
SECRET = "a secret of this server, long enough for a signature"
LATEST = 60_000  # milliseconds: a machine of two processors under four tests
REGISTER = '"문의처" = "정보화담당관"\n"로그인 시간" = {hours}\n[people]\n"{person}" = ["시장실"]\n'


@dataclass
class House:
    """A server that asks who is there, and its provider."""

    data: Path
    address: str

    def write_roles(self, text: str) -> None:
        (self.data / "roles.toml").write_text(text, encoding="utf-8")

    def read_log(self) -> list[dict[str, str]]:
        """Every line of the access log."""
        files = sorted((self.data / "access").glob("log-*.jsonl"))
        texts = [file.read_text(encoding="utf-8") for file in files]
        return [json.loads(line) for text in texts for line in text.splitlines()]

    def register(self, person: str = PERSON, hours: float = 9) -> None:
        self.write_roles(REGISTER.format(person=person, hours=hours))


def run_canaille(config: Path, *arguments: str) -> str:
    """One of the commands of README; returns what it printed."""
    command = [str(Path(sys.executable).with_name("canaille")), *arguments]
    done = subprocess.run(
        command, capture_output=True, cwd=config.parent, env=of_provider(config), timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.decode()


def of_provider(config: Path) -> dict[str, str]:
    return {**os.environ, "CANAILLE_CONFIG": str(config)}


def wait_for_provider(address: str, server: subprocess.Popen) -> None:
    """Asks until it answers."""
    end = time.monotonic() + LATEST / 1000
    while True:
        try:
            return urllib.request.urlopen(address, timeout=10).close()
        except OSError:
            assert server.poll() is None, "the provider ended"
            assert time.monotonic() < end, "the provider does not answer"
            time.sleep(0.2)


@pytest.fixture(scope="module")
def provider(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """A provider with one person: its address and its settings."""
    folder = tmp_path_factory.mktemp("provider")
    port = find_port()
    config = folder / "canaille.toml"
    key = run_canaille(config, "jwk", "create", "rsa", "--format", "toml").strip()
    config.write_text(
        f"""
SECRET_KEY = "of the provider, in this test alone"
SERVER_NAME = "localhost:{port}"
PREFERRED_URL_SCHEME = "http"
[CANAILLE]
DATABASE = "sql"
[CANAILLE_SQL]
DATABASE_URI = "sqlite:///{folder / "people.sqlite"}"
[CANAILLE_OIDC]
ACTIVE_JWKS = [{key}]
[CANAILLE_HYPERCORN]
BIND = "127.0.0.1:{port}"
""",
        encoding="utf-8",
    )
    run_canaille(config, "install")
    run_canaille(
        config,
        *("create", "user", "--user-name", "secretary", "--password", PASSWORD),
        *("--family-name", "비서", "--emails", PERSON),
    )
    server = subprocess.Popen(
        [str(Path(sys.executable).with_name("canaille")), "run"],
        cwd=folder,
        env=of_provider(config),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://localhost:{port}"
        wait_for_provider(f"{address}/.well-known/openid-configuration", server)
        yield address, config
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def house(provider, sample_data, sample_public, tmp_path_factory) -> Iterator[House]:  # noqa: F811
    data = shutil.copytree(sample_data, tmp_path_factory.mktemp("house"), dirs_exist_ok=True)
    shutil.copy(sample_public, data / "warehouse" / "public.duckdb")
    address, config = provider
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(
        f"""
[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "balpum"
client_secret = "of the two servers"
server_metadata_url = "{address}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email profile groups", prompt = "consent" }}
""",
        encoding="utf-8",
    )
    with room_server(data, "--secrets.files", str(secrets)) as (_, port):
        back = f"http://localhost:{port}/oauth2callback"
        run_canaille(
            config,
            *("create", "client", "--client-id", "balpum", "--client-secret", "of the two servers"),
            *(
                "--client-name",
                "발품",
                "--redirect-uris",
                back,
                "--post-logout-redirect-uris",
                back,
            ),
            *("--grant-types", "authorization_code", "--response-types", "code"),
            *("--scope", "openid", "--scope", "email", "--scope", "profile", "--scope", "groups"),
            *("--token-endpoint-auth-method", "client_secret_basic"),
        )
        yield House(data, f"http://localhost:{port}")


@pytest.fixture
def context(browser, house) -> Iterator[BrowserContext]:
    house.register()
    opened = browser.new_context(viewport={"width": 1920, "height": 1080})
    opened.set_default_timeout(LATEST)
    yield opened
    opened.close()


def go(context: BrowserContext, house: House, page_name: str = "") -> Page:
    page = context.new_page()
    page.goto(f"{house.address}/{page_name}")
    return page


def give_password(page: Page, password: str) -> None:
    page.locator(".st-key-sign_in button").click()
    page.locator("input[name=login]").fill("secretary")
    page.keyboard.press("Enter")
    page.locator("input[name=password]").fill(password)
    page.keyboard.press("Enter")


def sign_in(context: BrowserContext, house: House) -> Page:
    page = go(context, house)
    give_password(page, PASSWORD)
    page.locator("button[name=answer][value=accept]").first.click()
    eventually(page.locator(".st-key-sign_out")).to_be_visible(timeout=LATEST)
    return page


def take_file(page: Page) -> str:
    """Takes the first file that a page offers; the address from which it came."""
    with page.expect_download(timeout=LATEST) as waited:
        page.locator(".stDownloadButton button").first.click()
    assert "/media/" in waited.value.url
    return waited.value.url


def fetch_status(page: Page, address: str) -> int:
    """How the server answers a page that fetches a file once more."""
    return page.evaluate("at => fetch(at, {cache: 'no-store'}).then(got => got.status)", address)


def read_cookie(context: BrowserContext) -> str:
    (value,) = (c["value"] for c in context.cookies() if c["name"] == USER_COOKIE_NAME)
    return value


def open_with(browser, house: House, cookie: str) -> Page:
    """The page as a browser gets it that carries a cookie and nothing else."""
    context = browser.new_context()
    context.set_default_timeout(LATEST)
    context.add_cookies([{"name": USER_COOKIE_NAME, "value": cookie, "url": house.address}])
    return go(context, house, "summary")


def is_shut(page: Page) -> None:
    """The press room alone, and the way in."""
    eventually(page.locator(".st-key-sign_in")).to_be_visible(timeout=LATEST)
    eventually(page.locator("h1")).to_have_text(signing.CLOSED_TITLE, timeout=LATEST)
    eventually(page.locator(".st-key-sign_in_here")).to_be_visible(timeout=LATEST)


def test_nobody_is_in_the_press_room_with_a_way_in_and_a_deep_link_says_so(context, house):
    page = go(context, house)
    eventually(page.locator("h1")).to_have_text(frame.PAGES["briefing"], timeout=LATEST)
    eventually(page.locator(".st-key-sign_in")).to_be_visible()
    page = go(context, house, "summary")
    is_shut(page)
    eventually(page.locator(".st-key-menu a")).to_have_count(1)


def test_a_wrong_password_stays_outside(context, house):
    page = go(context, house)
    give_password(page, "틀린 비밀번호")
    eventually(page.locator("input[name=password]")).to_be_visible(timeout=LATEST)
    assert not page.url.startswith(house.address)
    is_shut(go(context, house, "summary"))


def test_the_right_password_opens_the_rooms_of_the_role_and_signing_out_ends_it_in_every_tab(
    context, browser, house
):
    page = sign_in(context, house)
    eventually(page.locator("h1")).to_have_text(frame.PAGES["summary"], timeout=LATEST)
    eventually(page.locator(".st-key-account")).to_contain_text("시장실")
    linked = go(context, house, "upload")
    said = PAGE.format(who=name_role(ROLES["시장실"].name))
    eventually(linked.get_by_text(said)).to_be_visible(timeout=LATEST)
    other = go(context, house, "audit")
    eventually(other.locator("h1")).to_have_text(frame.PAGES["audit"], timeout=LATEST)
    taken = take_file(other)
    assert fetch_status(linked, taken) == 200
    cookie = read_cookie(context)
    page.locator(".st-key-sign_out button").click()
    page.wait_for_function("!document.querySelector('.st-key-sign_out')")
    deadline = time.monotonic() + LATEST / 1000
    while any(c["name"] == USER_COOKIE_NAME for c in context.cookies()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert fetch_status(other, taken) == 404  # of the page that offered it, still open
    other.locator(".st-key-menu a").last.click()  # a socket that was opened before the sign-out
    eventually(other.get_by_text(role_words.SIGNED_OUT)).to_be_visible(timeout=LATEST)
    eventually(other.locator(".st-key-menu a")).to_have_count(1)
    stolen = open_with(browser, house, cookie)  # copied while it held
    is_shut(stolen)
    stolen.context.close()
    told = [(line["what"], line["object"]) for line in house.read_log() if line["who"] == PERSON]
    begun = told.index(("로그인", access_words.SIGN_IN))
    assert told[begun + 1][0] == "조회"
    assert told[begun + 2 : begun + 4] == [("거절", "upload"), ("조회", "audit")]
    assert told[begun + 4][0] == "내려받기"
    assert told[begun + 5] == ("로그아웃", access_words.SIGN_OUT)
    addresses = {line["address"] for line in house.read_log() if line["who"] == PERSON}
    assert addresses <= {"127.0.0.1", "::1"}


def test_a_sign_in_ends_by_its_time_by_its_role_and_by_a_broken_register(context, house):
    page = sign_in(context, house)
    house.register(hours=0.0001)
    page.reload()
    eventually(page.get_by_text(role_words.EXPIRED)).to_be_visible(timeout=LATEST)
    house.register(person="somebody.else@example.kr")
    page.reload()
    without = role_words.WITHOUT_ROLE.format(name=PERSON, whom="정보화담당관에")
    eventually(page.get_by_text(without)).to_be_visible(timeout=LATEST)
    house.write_roles("[people\n")
    page.reload()
    eventually(page.get_by_text(role_words.CLOSED)).to_be_visible(timeout=LATEST)
    house.register()
    page.reload()
    eventually(page.locator("h1")).to_have_text(frame.PAGES["summary"], timeout=LATEST)


def test_a_cookie_that_this_server_did_not_give_opens_nothing(context, browser, house):
    claims = {
        "is_logged_in": True,
        "email": PERSON,
        "iat": int(time.time()),
        "iss": "https://elsewhere",
        "sub": "1",
        "origin": house.address,
        "provider": "default",
    }

    def sign(secret: str, **said: object) -> str:
        value = json.dumps(claims | said)
        return create_signed_value(secret, USER_COOKIE_NAME, value).decode()

    good = sign(SECRET)
    forged = (
        good[: len(good) // 3]
        + ("A" if good[len(good) // 3] != "A" else "B")
        + good[len(good) // 3 + 1 :]
    )
    for cookie in (
        forged,
        sign("the secret of another server, as long as ours"),
        sign(
            SECRET, origin="http://localhost:1"
        ),  # given by a server elsewhere that shares the secret
        sign(SECRET, iat=0),
        "x",
    ):
        page = open_with(browser, house, cookie)
        is_shut(page)
        page.context.close()
    page = open_with(browser, house, good)  # that it is the signature that keeps the others out
    eventually(page.locator("h1")).to_have_text(frame.PAGES["summary"], timeout=LATEST)
    page.context.close()


def open_line(house: House, cookie: str = "", session: str = "") -> tuple[str, str]:
    """Opens a page's own line as a program does, asks for a page of the bureau's, and reads all of it.

    Args:
        session: the id of somebody's session that it says to go on with.

    Returns:
        The id of the session that it got, and what it was shown.
    """
    token = generate_xsrf_token_string()
    cookies = f"{XSRF_COOKIE_NAME}={token}" + (f"; {USER_COOKIE_NAME}={cookie}" if cookie else "")
    line = connect(
        house.address.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit", token, *filter(None, [session])],
        additional_headers={"Cookie": cookies},
        origin=house.address,
        max_size=None,
        proxy=None,
    )
    ask = BackMsg()
    ask.rerun_script.page_name = "summary"
    line.send(ask.SerializeToString())
    own, shown = "", ""
    while True:
        told = ForwardMsg.FromString(line.recv(timeout=LATEST / 1000))
        if told.WhichOneof("type") == "new_session":
            own = told.new_session.initialize.session_id
        elif told.WhichOneof("type") == "script_finished":
            break
        shown += str(told)
    if cookie:
        line.close()  # as a browser whose network breaks: the session waits to be gone on with
    return own, shown


def test_the_session_id_of_somebody_else_opens_nothing(context, house):
    sign_in(context, house)
    session, shown = open_line(house, read_cookie(context))
    assert session and PERSON in shown
    own, shown = open_line(house, session=session)
    assert own != session
    assert PERSON not in shown
