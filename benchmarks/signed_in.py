"""python -m benchmarks.signed_in [--sessions 25] [--minutes 30] [--warm 5] [--pause 10] [--size S]

Signed-in sessions for a while, each beside one on a server without sign-in: both open the same
page one
after the other, in turn first, so that a busy moment weighs on both. Times are compared pair by
pair,
memory in the last third of the minutes with the first, of both servers: what grows on both is
not the
sign-in's. The minutes begin when every session has read for as long as it takes to warm up.

Who signs in is told by a cookie that is signed as the server signs it: what the provider does once at
the beginning is not part of what is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean

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
NAMES = ("signed in", "without sign-in")
# An odd number, so that each page is opened first by either side in turn.
PAGES = (
    "success_rates",
    "this_week",
    "distance",
    "memoranda",
    "realisation",
    "companies",
    "support",
    "council",
    "summary",
)
WEIGHED_EVERY = 5.0  # seconds
TOLD_EVERY = 300.0  # seconds: how far it is stands on standard error
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
            ping_interval=None,  # a busy machine may answer late
        )


@dataclass(frozen=True)
class Pace:
    """How long it is read and how often.

    Args:
        count: pairs of sessions; warm, minutes: in seconds, one after the other; pause: seconds
            between two pages of a pair.
    """

    count: int
    warm: float
    seconds: float
    pause: float


@dataclass
class Seen:
    """What was measured.

    Args:
        pairs: page → seconds signed in and without, of each pair that was opened after warming.
        memory: server → megabytes with the second, after warming, at which they were read.
    """

    pairs: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    memory: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def mean_memory(self, name: str, start: float, end: float) -> float:
        """Megabytes of a server between two seconds of the run."""
        return fmean(value for at, value in self.memory[name] if start <= at <= end)


async def keep_reading(sides: list[Session], turn: int, pace: Pace, seen: Seen) -> None:
    """One pair of sessions opens page after page, each pair at a moment and a page of its own."""
    warmed = time.monotonic() + pace.warm
    await asyncio.sleep(pace.warm / 2 * turn / pace.count)
    for session in sides:
        await session.open_page()
        await session.run_script()
        if not session.charts:
            raise RuntimeError(f"{session.server.app.name}: the page is closed to the session")
    while time.monotonic() < warmed + pace.seconds:
        page = PAGES[turn % len(PAGES)]
        taken = {one: await read_page(sides[one], page) for one in ((0, 1), (1, 0))[turn % 2]}
        if time.monotonic() > warmed:
            seen.pairs.setdefault(page, []).append((taken[0], taken[1]))
        turn += 1
        await asyncio.gather(*(session.look(pace.pause) for session in sides))
    for session in sides:
        await session.socket.close()


async def read_page(session: Session, page: str) -> float:
    """Seconds that a page takes."""
    app = replace(session.server.app, path=f"/{page}", query="")
    session.server = replace(session.server, app=app)
    return await session.run_script()


async def keep_weighing(servers: dict[str, Server], pace: Pace, seen: Seen) -> None:
    """Reads the memory of the servers every few seconds."""
    started = time.monotonic()
    told = 0.0
    while (now := time.monotonic() - started) < pace.warm + pace.seconds:
        weights = {name: server.measure_memory() for name, server in servers.items()}
        for name, weight in weights.items():
            seen.memory.setdefault(name, []).append((now - pace.warm, weight))
        if now >= told:
            print(f"{now / 60:.0f} min", weights, file=sys.stderr, flush=True)
            told += TOLD_EVERY
        await asyncio.sleep(min(WEIGHED_EVERY, pace.seconds / 60))


async def read_together(servers: dict[str, Server], pace: Pace) -> Seen:
    """All sessions of both servers at once."""
    seen = Seen()
    pairs = [[SignedIn(servers[NAMES[0]]), Session(servers[NAMES[1]])] for _ in range(pace.count)]
    async with asyncio.TaskGroup() as work:
        work.create_task(keep_weighing(servers, pace, seen))
        for turn, pair in enumerate(pairs):
            work.create_task(keep_reading(pair, turn, pace, seen))
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


def tell_figures(size: str, seen: Seen, pace: Pace) -> list[Figure]:
    """Page times beside each other, pair by pair, and memory of the last third beside the first."""
    heading = f"{pace.count} sessions, {pace.seconds / 60:g} min"
    every = [pair for pairs in seen.pairs.values() for pair in pairs]
    times = {f"{heading}: all pages": every} | {
        f"  {page}": seen.pairs[page] for page in PAGES if page in seen.pairs
    }
    return [
        *(tell_pairs(size, what, pairs) for what, pairs in times.items()),
        *(tell_memory(size, name, seen, pace.seconds) for name in NAMES),
    ]


def tell_pairs(size: str, what: str, pairs: list[tuple[float, float]]) -> Figure:
    """Medians of both sides in milliseconds, and the median of the pairs' ratios."""
    rounds = [dict(zip(NAMES, (one * 1_000 for one in pair), strict=True)) for pair in pairs]
    case = Case(size, what, "ms", "≤ × 1.05", f"{len(pairs)} pairs")
    return compare_sides(case, rounds, *NAMES)


def tell_memory(size: str, name: str, seen: Seen, seconds: float) -> Figure:
    """Megabytes of a server in the last third of the minutes beside those of the first."""
    memory = {
        "last third": seen.mean_memory(name, seconds * 2 / 3, seconds),
        "first third": seen.mean_memory(name, 0, seconds / 3),
    }
    case = Case(size, f"memory, last third, {name}", "MB", "≤ × 1.05")
    return compare_sides(case, [memory], "last third", "first third")


def main() -> None:
    """Runs it and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.signed_in", description=__doc__)
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--warm", type=float, default=5, help="minutes before the measured ones")
    parser.add_argument("--pause", type=float, default=10, help="seconds between two pages")
    parser.add_argument("--size", choices=SIZES, default="S")
    args = parser.parse_args()
    ours = next(app for app in all_apps(SIZES[args.size]) if app.name == "ours")
    pace = Pace(args.sessions, args.warm * 60, args.minutes * 60, args.pause)
    with copy_for_sign_in(ours) as guarded, serve_app(guarded) as one, serve_app(ours) as other:
        seen = asyncio.run(read_together(dict(zip(NAMES, (one, other), strict=True)), pace))
    print("\n".join(write_table(tell_figures(args.size, seen, pace), markdown=False)))


if __name__ == "__main__":
    main()
