"""The shipped nginx configuration in front of the dashboard, by Debian's real nginx and in a real browser.

Only what a bureau fills in is filled in: names of server, certificate and log, and the ports, which are free ones here.
"""

from __future__ import annotations

import configparser
import gzip
import http.client
import json
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pages.components.words.frame import PAGES
from tests.browser.test_press_room import (  # noqa: F401
    house,
    room_server,
    sample_public,
)
from tests.conftest import ROOT
from tests.worlds.database import find_port
from tests.worlds.tools import NGINX, need

SERVER = "localhost"
SECRET = "0123456789abcdef" * 4


@dataclass(frozen=True)
class Proxy:
    """nginx as it runs: its ports, its folder and the port of the dashboard behind it."""

    port: int
    plain: int
    folder: Path
    behind: int = 0

    @property
    def address(self) -> str:
        return f"https://{SERVER}:{self.port}"

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str):
        """(status, headers, content as it came over the line)."""
        context = ssl.create_default_context(cafile=self.folder / "server.pem")
        line = http.client.HTTPSConnection(SERVER, self.port, context=context, timeout=60)
        line.request(method, path, body or None, headers)
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()

    def logged(self, path: str) -> list[dict]:
        """The log's lines about a path, once it has one."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            text = (self.folder / "balpum.json").read_text(encoding="utf-8")
            lines = [json.loads(line) for line in text.splitlines()]
            if found := [line for line in lines if line["path"].startswith(path)]:
                return found
            time.sleep(0.1)
        return []


@pytest.fixture(scope="module")
def proxy(house, tmp_path_factory) -> Iterator[Proxy]:  # noqa: F811
    nginx, openssl = need("nginx"), need("openssl")
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    made = Proxy(find_port(), find_port(), folder)
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={SERVER}", "-addext", f"subjectAltName=DNS:{SERVER}"),
            *("-keyout", "server.key", "-out", "server.pem"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    service = configparser.RawConfigParser(strict=False)
    service.optionxform = str
    service.read(ROOT / "deploy" / "balpum.service", encoding="utf-8")
    assert "--browser.serverAddress balpum.office.example" in service["Service"]["ExecStart"]
    arguments = ("--server.address", "127.0.0.1", "--browser.serverAddress", SERVER)
    agreed = {"BALPUM_PROXY_SECRET": SECRET, "BALPUM_LOG": str(folder / "server.jsonl")}
    with room_server(house, *arguments, **agreed) as (
        _,
        behind,
    ):  # the proxy alone closes the doors
        filled = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        for written, here in {
            "balpum.office.example": SERVER,
            "listen 80;": f"listen 127.0.0.1:{made.plain};",
            "listen 443 ssl": f"listen 127.0.0.1:{made.port} ssl",
            "127.0.0.1:8501": f"127.0.0.1:{behind}",
            "/etc/ssl/certs/balpum.pem": str(folder / "server.pem"),
            "/etc/ssl/private/balpum.key": str(folder / "server.key"),
            "/var/log/nginx/balpum.json": str(folder / "balpum.json"),
            "/etc/nginx/balpum-secret": str(folder / "balpum-secret"),
        }.items():
            assert written in filled
            filled = filled.replace(written, here)
        (folder / "balpum.conf").write_text(filled, encoding="utf-8")
        secret = f"proxy_set_header X-Balpum-Proxy {SECRET};\n"
        (folder / "balpum-secret.conf").write_text(secret, encoding="utf-8")
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder), encoding="utf-8")
        running = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        try:
            wait_for(made, running)
            yield replace(made, behind=behind)
        finally:
            running.terminate()
            running.wait(30)


def wait_for(proxy: Proxy, running: subprocess.Popen) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            return socket.create_connection(("127.0.0.1", proxy.port), 1).close()
        except OSError:
            assert running.poll() is None, (proxy.folder / "nginx.log").read_text(encoding="utf-8")
            assert time.monotonic() < end
            time.sleep(0.1)


def test_a_page_works_through_it_and_the_browser_refuses_nothing(proxy, browser):
    context = browser.new_context(ignore_https_errors=True, locale="ko-KR")
    tab = context.new_page()
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("websocket", lambda socket: asked.append(socket.url))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{proxy.address}/briefing")
    tab.wait_for_selector(f"h1:has-text('{PAGES['briefing']}')", timeout=40_000)
    tab.locator("summary", has_text="공표할 수 있는 그림과 표").click()
    tab.locator(".js-plotly-plot").first.wait_for(timeout=40_000)
    tab.wait_for_timeout(2_000)
    assert [text for text in said if "Content Security Policy" in text or "Refused" in text] == []
    assert f"wss://{SERVER}:{proxy.port}/_stcore/stream" in asked
    outside = [url for url in asked if f"//{SERVER}:{proxy.port}/" not in url]
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []
    context.close()


def test_javascript_arrives_compressed_and_whole(proxy):
    page = proxy.ask("/")[2].decode("utf-8")
    name = page.split('src="./static/js/')[1].split('"')[0]
    path = f"/static/js/{name}"
    status, headers, sent = proxy.ask(path, **{"Accept-Encoding": "gzip"})
    plain = proxy.ask(path)[2]
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(sent) == plain and len(sent) < len(plain) / 2


def test_every_answer_says_how_it_may_be_used(proxy):
    for path in ("/", "/no/such/page", "/api/v1/metrics", "/static/js/none.js"):
        _, headers, _ = proxy.ask(path)
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert "unsafe-eval" not in headers["Content-Security-Policy"]
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        assert headers.get_all("X-Content-Type-Options") == ["nosniff"], path
        assert headers["X-Frame-Options"] == "DENY" and headers["Server"] == "nginx"


def test_who_comes_unencrypted_is_led_to_the_encrypted_address_of_this_server_alone(proxy):
    line = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=30)
    line.request("GET", "/briefing?x=1", headers={"Host": "evil.example"})
    answer = line.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{SERVER}/briefing?x=1")


def test_the_address_of_the_caller_is_that_of_the_connection_whatever_is_claimed(proxy):
    forged = dict.fromkeys(("X-Forwarded-For", "X-Real-IP", "Forwarded"), "10.9.8.7")
    proxy.ask("/forged%0a%22caller?who=%EB%B9%84", **forged)
    (line,) = proxy.logged("/forged")
    assert line["caller"] == "127.0.0.1" and line["path"] == '/forged\n"caller'
    text = (proxy.folder / "balpum.json").read_text(encoding="utf-8")
    assert "10.9.8.7" not in text and "who=" not in text


def test_past_the_proxy_nobody_says_for_whom_they_come_not_even_on_the_line_of_a_page(proxy):
    assert proxy.ask("/", **{"X-Balpum-Proxy": "a guess of the caller's"})[0] == 200
    opening = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    opening["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    for path, headers in (("/", {}), ("/_stcore/stream", opening)):
        for shown in ({}, {"X-Balpum-Proxy": "a guess"}):
            line = http.client.HTTPConnection("127.0.0.1", proxy.behind, timeout=30)
            line.request("GET", path, headers={**headers, **shown, "X-Forwarded-For": "10.9.8.7"})
            assert line.getresponse().status == 403, (path, shown)


def test_what_is_too_large_is_refused_before_it_reaches_the_dashboard(proxy):
    line = {"Content-Length": str(102 * 1024 * 1024), "Expect": "100-continue"}
    status, _, _ = proxy.ask("/_stcore/upload_file/a/b", "PUT", **line)
    assert status == 413
    assert proxy.ask("/?" + "x" * 20_000)[0] == 414


def test_what_is_refused_before_anybody_reads_it_stands_in_a_log_with_its_caller(proxy):
    malformed = b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: none\r\n\r\n"
    context = ssl.create_default_context(cafile=proxy.folder / "server.pem")
    line = socket.create_connection((SERVER, proxy.port), 30)
    with context.wrap_socket(line, server_hostname=SERVER) as safe:
        safe.sendall(malformed)
        assert b" 400 " in safe.recv(200)
    proxy.ask("/?" + "x" * 20_000)
    said = {(one["status"], one["caller"]) for one in proxy.logged("")}
    assert {(400, "127.0.0.1"), (414, "127.0.0.1")} <= said
    # past nginx, from this machine alone: the dashboard's server says so, of nobody it knows
    with socket.create_connection(("127.0.0.1", proxy.behind), 30) as line:
        line.sendall(malformed)
        assert b" 400 " in line.recv(200)
    text = (proxy.folder / "server.jsonl").read_text(encoding="utf-8")
    warned = [json.loads(one) for one in text.splitlines()]
    assert ("WARNING", "Invalid HTTP request received.") in [
        (one["level"], one["message"]) for one in warned
    ]
    assert {one["level"] for one in warned} <= {"WARNING", "ERROR", "CRITICAL"}


def test_an_address_that_no_page_has_is_answered_in_korean(proxy, browser):
    for path in ("/nothing", "/this_week", "/a/b/c"):  # in the press room this_week has none either
        status, _, body = proxy.ask(path)
        assert status == 404 and "이 주소에는 화면이 없습니다" in body.decode("utf-8"), path
    assert proxy.ask("/")[0] == proxy.ask("/briefing")[0] == proxy.ask("/_stcore/health")[0] == 200
    assert proxy.ask("/nothing", "HEAD")[2] == b""
    assert proxy.ask("/_stcore/metrics")[0] == proxy.ask("/_stcore/metrics?families=x")[0] == 404
    # Once more by a browser that has the frame already, and may be told that it did not change.
    known = proxy.ask("/")[1]["ETag"]
    assert proxy.ask("/nothing", **{"If-None-Match": known})[0] == 404
    context = browser.new_context(ignore_https_errors=True)
    tab = context.new_page()
    tab.goto(f"{proxy.address}/nothing")
    tab.get_by_role("link", name="첫 화면으로").click()
    tab.wait_for_selector(f"h1:has-text('{PAGES['briefing']}')", timeout=40_000)
    assert tab.get_by_role("dialog").count() == 0
    context.close()


def test_the_unit_is_one_that_systemd_takes():
    analyze = need("systemd-analyze")
    for name in ("balpum.service", "balpum-deliver.service", "balpum-deliver.timer"):
        done = subprocess.run(
            [analyze, "verify", "--man=no", str(ROOT / "deploy" / name)],
            capture_output=True,
            text=True,
        )
        said = [
            line
            for line in done.stderr.splitlines()
            if name in line and "not executable" not in line
        ]
        assert said == []
