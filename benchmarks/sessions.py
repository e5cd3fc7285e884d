"""Twenty-five sessions that change the period at once; ours beside the plain Streamlit page.

Without browsers: it speaks Streamlit's own protocol over its websocket, so that the server alone is
measured.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from statistics import median

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol

from benchmarks.data import Size
from benchmarks.figures import Case, Figure, compare_sides
from benchmarks.servers import Server, all_apps, serve_all

SESSIONS = 25
ANSWER_SECONDS = (
    300  # for a message: a busy machine may take its time, a hung server does not come back
)
BEGINS_AGAIN = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
FILTER = re.compile(
    r"-from(_\d+)?$"
)  # the end of the widget's id: its key, ours with the turn of the bar
KEPT_ANSWERS = (10, 100)  # after so many different filters the server's memory is read
PAGE_AIM = {"hit": "≤ 30 ms own", "miss": "≤ 100 ms own"}


class Session:
    """One visitor: knows the filter's widget once the page was drawn."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.query = server.app.query
        self.widget = ""
        self.kind = ""
        self.charts = 0

    async def open_page(self) -> None:
        """Connects, as a browser does before it asks for the page."""
        self.socket = await websockets.connect(
            self.server.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            proxy=None,
            open_timeout=120,
            ping_interval=None,  # a busy machine may answer late
        )

    async def run_script(self, day: str | None = None) -> float:
        """Asks for the page, with a new first day of the period.

        Returns:
            Seconds until the script has finished.
        """
        message = BackMsg()
        message.rerun_script.page_name = self.server.app.path.strip("/")
        message.rerun_script.query_string = self.query
        if day is not None:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self.widget
            if self.kind == "date_input":
                state.string_array_value.data.append(day.replace("-", "/"))
            else:
                state.string_value = day
        start = time.perf_counter()
        self.charts = 0
        await self.socket.send(message.SerializeToString())
        while True:
            async with asyncio.timeout(ANSWER_SECONDS):
                answer = ForwardMsg.FromString(await self.socket.recv())
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                self.read_element(answer.delta.new_element)
            elif kind == "page_info_changed":
                # as a browser says it, or the page takes the old one for a link
                self.query = answer.page_info_changed.query_string
            elif kind == "ref_hash":
                self.charts += 1
            elif kind == "script_finished" and answer.script_finished != BEGINS_AGAIN:
                return time.perf_counter() - start

    async def look(self, seconds: float) -> None:
        """Takes what still comes for a while, as a browser does: else it would be taken for the
        next page's."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    await self.socket.recv()

    def read_element(self, element: Element) -> None:
        """Remembers the filter's widget; refuses a page with an error on it."""
        kind = element.WhichOneof("type")
        if kind in ("text_input", "date_input") and FILTER.search(getattr(element, kind).id):
            self.widget = getattr(element, kind).id
            self.kind = kind
        elif kind == "plotly_chart":
            self.charts += 1
        elif kind == "exception":
            raise RuntimeError(f"{self.server.app.name}: {element.exception.message}")


async def time_sessions(server: Server, days: list[str]) -> dict[str, float]:
    """All sessions open the page, then change the period at once.

    Each to a day of its own, then all to the same.
    """
    sessions = [Session(server) for _ in range(SESSIONS)]
    await asyncio.gather(*(session.open_page() for session in sessions))
    await asyncio.gather(*(session.run_script() for session in sessions))
    if not sessions[0].widget:
        raise RuntimeError(f"{server.app.name}: no filter with the key from")
    start = time.perf_counter()
    each = zip(sessions, days, strict=False)  # days are left for one session alone
    await asyncio.gather(*(session.run_script(day) for session, day in each))
    together = time.perf_counter() - start
    if sessions[0].charts < server.app.charts:
        raise RuntimeError(f"{server.app.name}: {sessions[0].charts} charts")
    memory = server.measure_memory()
    alone = [await sessions[0].run_script(day) for day in days[SESSIONS:]]
    again = [await sessions[0].run_script(days[0]) for _ in range(5)]
    for session in sessions:
        await session.socket.close()
    return {
        "together": together,
        "memory": memory,
        "miss": median(alone) * 1_000,
        "hit": median(again) * 1_000,
    }


def measure_sessions(size: Size, runs: int) -> Iterator[Figure]:
    """Seconds and memory of all sessions, and of one alone."""
    first = date.fromisoformat(size.first_day)
    apps = [app for app in all_apps(size) if app.name in ("ours", "plain Streamlit")]
    rounds = []
    with serve_all(apps) as servers:
        for run in range(runs):
            days = [
                (first + timedelta(days=1 + run * 40 + day)).isoformat()
                for day in range(SESSIONS + 10)
            ]
            rounds.append(
                {server.app.name: asyncio.run(time_sessions(server, days)) for server in servers}
            )
    for what, key, unit, aim in (
        (f"{SESSIONS} sessions filter at once", "together", "s", "≤ 0.5"),
        ("  memory of the server", "memory", "MB", "≤ peer + 150 MB"),
        ("  one session, new answer", "miss", "ms", PAGE_AIM["miss"]),
        ("  one session, known answer", "hit", "ms", PAGE_AIM["hit"]),
    ):
        values = [{name: one[name][key] for name in one} for one in rounds]
        case = Case(size.name, what, unit, aim)
        yield compare_sides(case, values, "ours", "plain Streamlit")


def measure_growth(size: Size, runs: int) -> Iterator[Figure]:
    """Megabytes of a server after the same session has asked under ever other filters."""
    first = date.fromisoformat(size.first_day)
    days = [(first + timedelta(days=1 + day)).isoformat() for day in range(max(KEPT_ANSWERS))]
    apps = [app for app in all_apps(size) if app.name in ("ours", "plain Streamlit")]
    rounds = []
    for _ in range(runs):
        with serve_all(apps) as servers:  # new ones: what a server has kept does not go again
            rounds.append(
                {server.app.name: asyncio.run(grow_session(server, days)) for server in servers}
            )
    for asked in KEPT_ANSWERS:
        values = [{name: one[name][asked] for name in one} for one in rounds]
        case = Case(size.name, f"memory of the server after {asked} filters", "MB", "")
        yield compare_sides(case, values, "ours", "plain Streamlit")


async def grow_session(server: Server, days: list[str]) -> dict[int, float]:
    """How many filters one session has asked under → megabytes of the server."""
    session = Session(server)
    await session.open_page()
    await session.run_script()
    memory = {}
    for asked, day in enumerate(days, start=1):
        await session.run_script(day)
        if asked in KEPT_ANSWERS:
            memory[asked] = server.measure_memory()
    await session.socket.close()
    return memory
