"""Two servers that share a bureau's data, as deploy/ has them: HAProxy, two dashboards, PostgreSQL and a folder.

Only what an office fills in is filled in: names, certificates, passwords and addresses. The servers have addresses of
their own (127.0.0.11, 127.0.0.12), the front one too, so that nobody passes for a neighbour.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import psycopg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tests.conftest import ROOT
from tests.worlds.database import ACCOUNT, Database, find_port, serve_database
from tests.worlds.tools import NGINX, need

DEPLOY = ROOT / "deploy"
HOST = "localhost"  # what people type
FRONT = "127.0.0.10"
ADDRESSES = {"a": "127.0.0.11", "b": "127.0.0.12"}
BUREAU = "gwangju"
COOKIE_SECRET = "of both servers alike, and long enough"
PROXY_SECRET = "0123456789abcdef" * 4
PASSWORD = "of the database"
PERSON = "director@office.example"
Found = TypeVar("Found")
PATIENCE = 180  # seconds for anything to come about
AUTH = """[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"
client_id = "balpum"
client_secret = "of the two servers"
server_metadata_url = "https://login.office.example/.well-known/openid-configuration"
"""
ROLES = f'[people]\n"{PERSON}" = ["담당자"]\n'


@dataclass
class Server:
    """One dashboard.

    Args:
        program: the folder of its program; another one after an upgrade.
    """

    name: str
    port: int
    settings: Mapping[str, str]
    folder: Path
    program: Path = ROOT
    process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return f"https://{ADDRESSES[self.name]}:{self.port}"

    def start(self) -> None:
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", "dashboard.py"),
                    *("--secrets.files", str(self.folder / "secrets.toml")),
                ],
                cwd=self.program,
                env={**os.environ, **self.settings, "STREAMLIT_SERVER_HEADLESS": "true"},
                stdout=log,
                stderr=log,
            )

    def start_if_gone(self) -> None:
        if not self.process:
            self.start()

    def kill(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def ask(self, path: str) -> tuple[int, str]:
        """What it answers itself, past the front; (0, "") where nobody answers."""
        return ask(f"{self.address}{path}", self.folder / "ca.pem", "app-")

    def wait_until_ready(self) -> str:
        """The build that it answers from."""
        return wait_for(lambda: self.build_id, f"{self.name} is not ready")

    @property
    def build_id(self) -> str | None:
        status, text = self.ask("/readyz")
        return json.loads(text)["build_id"] if status == 200 else None


@dataclass
class Share:
    """The whole of it as it runs.

    Args:
        folder: of settings, certificates and logs; the shared folder is `share` in it.
        port: where people come in, by nginx.
        settings: what all servers and commands have in their environment.
    """

    folder: Path
    port: int
    database: Database
    settings: dict[str, str]
    servers: dict[str, Server] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.port}"

    @property
    def shared(self) -> Path:
        return self.folder / "share"

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        """What is answered in front."""
        return ask(f"{self.address}{path}", self.folder / "ca.pem", "", headers)

    def run(self, *arguments: object, module: str = "etl", program: Path = ROOT) -> str:
        """A command as an administrator gives it; what it printed. Raises: AssertionError where it failed."""
        done = self.try_running(*arguments, module=module, program=program)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def try_running(
        self, *arguments: object, module: str = "etl", program: Path = ROOT
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=program,
            env={**os.environ, **self.settings, "BALPUM_CACHE": str(self.folder / "cache-command")},
            capture_output=True,
            text=True,
            timeout=PATIENCE * 2,
        )

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """A command of the loader that goes on by itself."""
        return subprocess.Popen(
            [sys.executable, "-m", "etl", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, **self.settings, "BALPUM_CACHE": str(self.folder / "cache-command")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def is_loading(self) -> bool:
        """Whether somebody holds the load."""
        with psycopg.connect(self.database.address) as connection:
            held = connection.execute(
                "select from pg_locks where locktype = 'advisory' and granted"
            )
            return bool(held.fetchall())

    def make_cookie(self) -> dict[str, str]:
        """What a browser has of somebody who signed in."""
        claims = {
            "is_logged_in": True,
            "email": PERSON,
            "iat": int(time.time()),
            "iss": "https://login.office.example",
            "sub": "1",
            "origin": self.address,
            "provider": "default",
        }
        value = create_signed_value(COOKIE_SECRET, USER_COOKIE_NAME, json.dumps(claims)).decode()
        return {"name": USER_COOKIE_NAME, "value": value, "url": self.address}


def ask(
    address: str, authority: Path, named: str, headers: Mapping[str, str] | None = None
) -> tuple[int, str]:
    context = ssl.create_default_context(cafile=authority)
    context.check_hostname = not named  # a server's certificate has its name, not its number
    request = urllib.request.Request(address, headers=dict(headers or {}))
    try:
        with urllib.request.urlopen(request, timeout=15, context=context) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode("utf-8")
    except OSError:
        return 0, ""


def wait_for(look: Callable[[], Found | None], otherwise: str, seconds: float = PATIENCE) -> Found:
    """What is found once there is something."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, otherwise
        time.sleep(0.2)
    return found


@contextmanager
def serve_share(folder: Path) -> Iterator[Share]:
    """Everything but builds: the database, the lake, two servers and what stands in front of them."""
    folder.chmod(0o755)
    (folder / "share" / "lake").mkdir(parents=True)
    (folder / "share" / "data").mkdir()
    make_certificates(folder)
    with ExitStack() as stack:
        database = stack.enter_context(serve_database())
        prepare_database(database, folder)
        port, behind = find_port(), find_port()
        share = Share(folder, port, database, read_settings(folder, database))
        (folder / "secrets.toml").write_text(
            AUTH.format(address=share.address, secret=COOKIE_SECRET), encoding="utf-8"
        )
        (share.shared / "data" / "roles.toml").write_text(ROLES, encoding="utf-8")
        share.servers = {name: describe_server(share, name) for name in ADDRESSES}
        stack.callback(end_servers, share)
        stack.enter_context(run_front(share, behind))
        yield share


def end_servers(share: Share) -> None:
    for server in share.servers.values():
        if server.process:
            server.kill()


def describe_server(share: Share, name: str) -> Server:
    port = find_port()
    own = {
        "STREAMLIT_SERVER_ADDRESS": ADDRESSES[name],
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_SSL_CERT_FILE": str(share.folder / f"app-{name}.pem"),
        "STREAMLIT_SERVER_SSL_KEY_FILE": str(share.folder / f"app-{name}.key"),
        "BALPUM_CACHE": str(share.folder / f"cache-{name}"),
        "BALPUM_LOG": str(share.folder / f"server-{name}.jsonl"),
    }
    return Server(name, port, {**share.settings, **own}, share.folder)


# ---- what an office fills in ---------------------------------------------------------------------


def read_settings(folder: Path, database: Database) -> dict[str, str]:
    """deploy/share.env with everything filled in."""
    filled = fill(
        (DEPLOY / "share.env").read_text(encoding="utf-8"),
        {
            "/srv/balpum-share": str(folder / "share"),
            "db.office.example:5432": f"{HOST}:{database.port}",
            "/etc/balpum/office-ca.pem": str(folder / "ca.pem"),
            "/etc/balpum/pgpass": str(folder / "pgpass"),
            "COOKIE_SECRET=\n": f"COOKIE_SECRET={COOKIE_SECRET}\n",
            "PROXY_SECRET=\n": f"PROXY_SECRET={PROXY_SECRET}\n",
            "10.20.0.10": FRONT,
            "balpum.office.example": HOST,
        },
    )
    (folder / "share.env").write_text(filled, encoding="utf-8")
    return source_settings(folder / "share.env")


def source_settings(path: Path) -> dict[str, str]:
    """What a shell has of a file of settings, read as the recipe reads it (`set -a; . share.env`)."""
    command = 'set -a; . "$1"; env -0'
    done = subprocess.run(
        ["bash", "-c", command, "bash", str(path)], env={}, check=True, capture_output=True
    )
    found = dict(line.split("=", 1) for line in done.stdout.decode().split("\0") if line)
    return {name: value for name, value in found.items() if name not in ("PWD", "SHLVL", "_")}


def fill(text: str, here: Mapping[str, str]) -> str:
    for written, value in here.items():
        assert written in text, written
        text = text.replace(written, value)
    return text


def make_certificates(folder: Path) -> None:
    """An office's authority and the certificates of its machines."""
    openssl = need("openssl")

    def run(*arguments: str) -> None:
        subprocess.run([openssl, *arguments], cwd=folder, check=True, capture_output=True)

    new = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    run(*new, "-days", "2", "-subj", "/CN=office", "-keyout", "ca.key", "-out", "ca.pem")
    names = {name: f"app-{name}.office.example" for name in ADDRESSES}
    for file, name in {"server": HOST, **{f"app-{k}": v for k, v in names.items()}}.items():
        signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-days", "2")
        said = ("-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}")
        run(*new, *signed, *said, "-keyout", f"{file}.key", "-out", f"{file}.pem")


def make_key(folder: Path) -> None:
    """Whoever keeps the backups has the key; the server has the certificate alone."""
    new = ("req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "2", "-subj", "/CN=backup")
    subprocess.run(
        [need("openssl"), *new, "-keyout", "backup.key", "-out", "backup.pem"],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def prepare_database(database: Database, folder: Path) -> None:
    """A role with a password and a database of its own, to be reached encrypted alone."""
    data = database.folder / "data"
    for name in ("server.pem", "server.key"):
        shutil.copy(folder / name, data / name)
        os.chmod(data / name, 0o600)
        if os.geteuid() == 0:
            shutil.chown(data / name, ACCOUNT, ACCOUNT)
    rules = data / "pg_hba.conf"
    ours = (
        "hostssl all balpum 127.0.0.1/32 scram-sha-256\nhost all balpum all reject\n"
        f"local all {ACCOUNT} trust\n"
    )
    rules.write_text(ours + rules.read_text(encoding="utf-8"), encoding="utf-8")
    with psycopg.connect(database.address, autocommit=True) as connection:
        for statement in (
            "alter system set ssl = on",
            "alter system set ssl_cert_file = 'server.pem'",
            "alter system set ssl_key_file = 'server.key'",
            f"create role balpum login password '{PASSWORD}'",
            "create database balpum owner balpum",
            "select pg_reload_conf()",
        ):
            connection.execute(statement)
    passfile = folder / "pgpass"
    passfile.write_text(f"*:*:*:balpum:{PASSWORD}\n", encoding="utf-8")
    passfile.chmod(0o600)


# ---- what stands in front ------------------------------------------------------------------------


@contextmanager
def run_front(share: Share, behind: int) -> Iterator[None]:
    """nginx and HAProxy, by the shipped configurations."""
    plain = find_port()
    write_haproxy(share, behind)
    write_nginx(share, behind, plain)
    folder = share.folder
    started = [
        subprocess.Popen(command, stdout=log, stderr=log)
        for command, log in (
            (
                [need("haproxy"), "-f", str(folder / "haproxy.cfg")],
                (folder / "haproxy.log").open("wb"),
            ),
            (
                [need("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")],
                (folder / "nginx.out").open("wb"),
            ),
        )
    ]
    try:
        for port in (behind, share.port):
            wait_for(lambda port=port: listens(port), "the front does not listen", 30)
        yield
    finally:
        for process in started:
            process.terminate()
            process.wait(30)


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def write_haproxy(share: Share, behind: int) -> None:
    text = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    here = {
        "127.0.0.1:8501": f"127.0.0.1:{behind}",
        "balpum.office.example": HOST,
        "ca-base /etc/haproxy": f"ca-base {share.folder}",
        "office-ca.pem": "ca.pem",
        "/etc/haproxy/balpum-503.http": str(DEPLOY / "balpum-503.http"),
        "log /dev/log local0 notice": "log stderr format raw local0 notice",
        "default-server ": f"source {FRONT}\n    default-server ",
        "10.20.1.11:8501": f"{ADDRESSES['a']}:{share.servers['a'].port}",
        "10.20.1.12:8501": f"{ADDRESSES['b']}:{share.servers['b'].port}",
    }
    if os.geteuid():  # who is not root stays who they are
        here |= {"    user haproxy\n": "", "    group haproxy\n": ""}
    (share.folder / "haproxy.cfg").write_text(fill(text, here), encoding="utf-8")


def write_nginx(share: Share, behind: int, plain: int) -> None:
    folder = share.folder
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    here = {
        "balpum.office.example": HOST,
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{share.port} ssl",
        "server 127.0.0.1:8501": f"server 127.0.0.1:{behind}",
        "/etc/ssl/certs/balpum.pem": str(folder / "server.pem"),
        "/etc/ssl/private/balpum.key": str(folder / "server.key"),
        "/var/log/nginx/balpum.json": str(folder / "balpum.json"),
        "/etc/nginx/balpum-secret": str(folder / "balpum-secret"),
    }
    (folder / "balpum.conf").write_text(fill(text, here), encoding="utf-8")
    secret = f"proxy_set_header X-Balpum-Proxy {PROXY_SECRET};\n"
    (folder / "balpum-secret.conf").write_text(secret, encoding="utf-8")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder), encoding="utf-8")
