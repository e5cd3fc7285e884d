"""Web servers of our dashboard and of its peers, started for a benchmark and ended by it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.data import Size
from benchmarks.loads import ROOT, warehouse_of

PEERS = Path(__file__).parent / "peers"
READY_SECONDS = 120


@dataclass(frozen=True)
class App:
    """One page under test.

    Args:
        name: as the table calls it; path: of the page below the server's address; query: what stands
            behind it in the address, as sections that are open.
        command: what starts the server, `{port}` filled in; folder: where; settings: environment.
        screen: what the first screen has besides its first chart.
        charts: how many it draws; opener: what to click before the filter can be reached; box: the
            filter's input; on Streamlit's pages its key is `from`.
        idle: selector that matches when the app says that it is done.
        is_streamlit: whether it speaks Streamlit's websocket protocol.
    """

    name: str
    path: str
    command: tuple[str, ...]
    folder: Path
    settings: dict[str, str]
    box: str
    query: str = ""
    screen: tuple[str, ...] = ()
    opener: str = ""
    charts: int = 5
    idle: str = ""
    is_streamlit: bool = True


@dataclass
class Server:
    """A running app."""

    app: App
    process: subprocess.Popen[bytes]
    port: int
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def measure_memory(self) -> float:
        """Resident megabytes of the server and its children."""
        root = psutil.Process(self.process.pid)
        return (
            sum(process.memory_info().rss for process in [root, *root.children(recursive=True)])
            / 1e6
        )


STREAMLIT = (sys.executable, "-m", "streamlit", "run")
STREAMLIT_OPTIONS = (
    "--server.port",
    "{port}",
    "--server.headless",
    "true",
    "--server.address",
    "127.0.0.1",
    "--browser.gatherUsageStats",
    "false",
)
STREAMLIT_IDLE = '[data-test-script-state="notRunning"]'


def all_apps(size: Size) -> list[App]:
    """Ours and its peers, on one snapshot of a size."""
    data = warehouse_of(size)
    build_id = (data / "warehouse" / "CURRENT").read_text(encoding="utf-8").strip()
    database = {"DB": str(data / "warehouse" / f"{build_id}.duckdb")}
    box = ".st-key-from input"
    dash = (
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        "127.0.0.1:{port}",
        "--threads",
        "8",
        "dash_page:server",
    )
    return [
        App(
            "ours",
            "/success_rates",
            (*STREAMLIT, "dashboard.py", *STREAMLIT_OPTIONS),
            ROOT,
            {"BALPUM_DATA": str(data)},
            '[class*="st-key-from_"]',
            "section=persuasion&section=firm_groups",  # what the peers' five charts show
            (".st-key-sentence p", ".st-key-cards [data-testid=stMetricValue]"),
            ".st-key-bar_days button",
            charts=6,
            idle=STREAMLIT_IDLE,
        ),
        App(
            "plain Streamlit",
            "/",
            (*STREAMLIT, "plain_streamlit.py", *STREAMLIT_OPTIONS),
            PEERS,
            database,
            box,
            idle=STREAMLIT_IDLE,
        ),
        App(
            "empty Streamlit",
            "/",
            (*STREAMLIT, "empty_streamlit.py", *STREAMLIT_OPTIONS),
            PEERS,
            {"CHARTS": "5"},
            box,
            idle=STREAMLIT_IDLE,
        ),
        App("Dash", "/", dash, PEERS, database, "#from", is_streamlit=False),
    ]


@contextmanager
def serve_app(app: App) -> Iterator[Server]:
    """Starts an app on a free port, waits until it answers, and ends it and its children."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [part.format(port=port) for part in app.command],
        cwd=app.folder,
        env={**os.environ, **app.settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(app, process, port)
    try:
        wait_until_ready(server)
        yield server
    finally:
        stop_process(process)


def wait_until_ready(server: Server) -> None:
    """Raises: TimeoutError when the server does not answer in time, or has ended."""
    url = f"{server.url}/"
    if server.app.is_streamlit:
        url += "_stcore/health"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            opener.open(url, timeout=5).read()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(server.app.name)


def stop_process(process: subprocess.Popen[bytes]) -> None:
    """Ends a server and what it started."""
    try:
        family = [
            psutil.Process(process.pid),
            *psutil.Process(process.pid).children(recursive=True),
        ]
    except psutil.NoSuchProcess:
        return
    for member in family:
        member.send_signal(signal.SIGTERM)
    for member in psutil.wait_procs(family, timeout=10)[1]:
        member.kill()


@contextmanager
def serve_all(apps: list[App]) -> Iterator[list[Server]]:
    """All of them at once."""
    with ExitStack() as stack:
        yield [stack.enter_context(serve_app(app)) for app in apps]
