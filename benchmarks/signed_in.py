"""python -m benchmarks.signed_in [--sessions 25] [--minutes 30] [--size S]

Signed-in sessions for a while, in turn with as many on a server without sign-in: page times of both, and
the memory of the first with sign-in in its first and last third. Both servers run side by side, so that
a busy moment weighs on both.

Who signs in is told by a cookie that is signed as the server signs it: what the provider does once at
the beginning is not part of what is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean, median

import websockets
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from streamlit.web.server.starlette.starlette_server_config import (
    USER_COOKIE_NAME,
    XSRF_COOKIE_NAME,
)
from websockets import Subprotocol

from benchmarks.data import SIZES
from benchmarks.figures import Case, Figure, compare_sides, write_table
from benchmarks.servers import App, Server, all_apps, serve_app
from benchmarks.sessions import Session

PERSON = "reader@example.kr"
SECRET = "of the benchmark, long enough for a signature"
PAUSE = 2.0  # seconds between two pages of one session
SETTINGS = f"""[auth]
redirect_uri = "http://localhost/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "balpum"
client_secret = "never sent"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
"""
ROLES = f'[people]\n"{PERSON}" = ["국장"]\n'


class SignedIn(Session):
    """A visitor whose browser carries the cookie of a sign-in; refuses a page that is closed to them."""

    async def open_page(self) -> None:
        """Connects with the cookie."""
        claims = {
            "is_logged_in": True,
            "email": PERSON,
            "iat": int(time.time()),
            "iss": "benchmark",
            "sub": str(id(self)),
            "origin": self.server.url,
            "provider": "default",
        }
        cookie = create_signed_value(SECRET, USER_COOKIE_NAME, json.dumps(claims)).decode()
        token = generate_xsrf_token_string()
        self.socket = await websockets.connect(
            self.server.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
            additional_headers={
                "Cookie": f"{XSRF_COOKIE_NAME}={token}; {USER_COOKIE_NAME}={cookie}"
            },
            origin=websockets.Origin(self.server.url),
            max_size=None,
            proxy=None,
            open_timeout=120,
        )


@dataclass
class Seen:
    """What was measured of one server.

    Args:
        seconds: of each page; memory: megabytes with the second of the run at which they were read.
    """

    seconds: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)

    def mean_memory(self, start: float, end: float) -> float:
        """Megabytes between two seconds of the run."""
        return fmean(value for at, value in self.memory if start <= at <= end)


async def keep_reading(session: Session, seen: Seen, ends: float) -> None:
    """Opens the page again and again, a new run of it each time."""
    await session.open_page()
    await session.run_script()
    if not session.charts:
        raise RuntimeError(f"{session.server.app.name}: the page is closed to the session")
    while time.monotonic() < ends:
        await asyncio.sleep(PAUSE)
        seen.seconds.append(await session.run_script())
    await session.socket.close()


async def keep_weighing(server: Server, seen: Seen, ends: float) -> None:
    """Reads the memory of a server every few seconds."""
    started = time.monotonic()
    while time.monotonic() < ends:
        seen.memory.append((time.monotonic() - started, server.measure_memory()))
        await asyncio.sleep(min(5.0, max(0.1, (ends - started) / 60)))


async def read_together(servers: dict[str, Server], count: int, seconds: float) -> dict[str, Seen]:
    """All sessions of both servers at once."""
    ends = time.monotonic() + seconds
    seen = {name: Seen() for name in servers}
    kinds = {"signed in": SignedIn, "without sign-in": Session}
    work = [
        keep_reading(kinds[name](server), seen[name], ends)
        for name, server in servers.items()
        for _ in range(count)
    ]
    work += [keep_weighing(server, seen[name], ends) for name, server in servers.items()]
    await asyncio.gather(*work)
    return seen


@contextmanager
def copy_for_sign_in(app: App) -> Iterator[App]:
    """The same page on a copy of its data where people sign in: the log is written beside the data."""
    with tempfile.TemporaryDirectory(prefix="balpum-signed-in-") as folder:
        data = shutil.copytree(app.settings["BALPUM_DATA"], Path(folder) / "data")
        (data / "roles.toml").write_text(ROLES, encoding="utf-8")
        secrets = Path(folder) / "secrets.toml"
        secrets.write_text(SETTINGS, encoding="utf-8")
        command = (*app.command, "--secrets.files", str(secrets))
        settings = {**app.settings, "BALPUM_DATA": str(data)}
        yield replace(app, name="signed in", command=command, settings=settings)


def tell_figures(size: str, seen: dict[str, Seen], count: int, seconds: float) -> list[Figure]:
    """Page times beside each other, and memory of the last third beside that of the first."""
    pages = {name: median(one.seconds) * 1_000 for name, one in seen.items()}
    own = seen["signed in"]
    memory = {
        "last third": own.mean_memory(seconds * 2 / 3, seconds),
        "first third": own.mean_memory(0, seconds / 3),
    }
    minutes = f"{count} sessions, {seconds / 60:g} min"
    page = Case(size, f"{minutes}: page, signed in", "ms", "≤ × 1.05")
    kept = Case(size, f"{minutes}: memory, last third", "MB", "≤ × 1.05")
    return [
        compare_sides(page, [pages], "signed in", "without sign-in"),
        compare_sides(kept, [memory], "last third", "first third"),
    ]


def main() -> None:
    """Runs it and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.signed_in", description=__doc__)
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--size", choices=SIZES, default="S")
    args = parser.parse_args()
    ours = next(app for app in all_apps(SIZES[args.size]) if app.name == "ours")
    seconds = args.minutes * 60
    with copy_for_sign_in(ours) as guarded, serve_app(guarded) as one, serve_app(ours) as other:
        servers = {"signed in": one, "without sign-in": other}
        seen = asyncio.run(read_together(servers, args.sessions, seconds))
    figures = tell_figures(args.size, seen, args.sessions, seconds)
    print("\n".join(write_table(figures, markdown=False)))


if __name__ == "__main__":
    main()
