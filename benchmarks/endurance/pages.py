"""Two servers of a bureau and somebody who reads one page of it: at one of them, and at the other where that is gone."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import Path

from streamlit.proto.Element_pb2 import Element
from websockets import WebSocketException

from benchmarks.endurance.bureaus import TRACEBACK, Bureau
from benchmarks.loads import ROOT
from benchmarks.servers import STREAMLIT, STREAMLIT_OPTIONS, App, Server, serve_app
from benchmarks.sessions import Session

PAGE = "/success_rates"
NAMES = ("a", "b")
TRIES = 5  # to open the line anew, as a browser does
PAUSE = 0.3  # seconds between them
BODIES = ("heading", "markdown", "alert", "text")  # elements whose text a person reads


class PageServer:
    """One server, started and killed as one likes.

    Args:
        name: of the two; each has copies of its own.
    """

    def __init__(self, bureau: Bureau, name: str) -> None:
        cache = Path(bureau.folder) / f"server-{name}"
        settings = {**bureau.settings, "BALPUM_CACHE": str(cache)}
        command = (*STREAMLIT, "dashboard.py", *STREAMLIT_OPTIONS)
        self.app = App(f"{bureau.name} {name}", PAGE, command, ROOT, settings, box="")
        self.serving = ExitStack()
        self.start()

    def start(self) -> None:
        self.server: Server = self.serving.enter_context(serve_app(self.app))

    def kill(self) -> None:
        """As a machine goes that loses its power."""
        self.server.process.kill()
        self.server.process.wait()

    def close(self) -> None:
        self.serving.close()


class SeenPage(Session):
    """A session that keeps what stands on its page; an error on it is kept like the rest."""

    def __init__(self, server: Server) -> None:
        super().__init__(server)
        self.bodies: list[str] = []
        self.errors: list[str] = []

    async def read_page(self) -> str:
        """What stands on the page. Raises: WebSocketException, OSError: the server is gone."""
        self.bodies = []
        await self.run_script()
        return "\n".join(self.bodies)

    def read_element(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" or TRACEBACK in str(element):
            self.errors.append(str(element))
        elif kind in BODIES:
            self.bodies.append(getattr(element, kind).body)


class Visitor:
    """Somebody with a page open: the line is opened anew where it broke, to the other server where one is gone."""

    def __init__(self, servers: list[PageServer]) -> None:
        self.servers = servers
        self.at = 0
        self.loop = asyncio.Runner()
        self.session: SeenPage | None = None
        self.errors: list[str] = []

    def read_page(self) -> str:
        """What stands on the page now. Raises: WebSocketException, OSError: neither server answers."""
        return self.loop.run(self._read())

    async def _read(self) -> str:
        for _ in range(TRIES):
            try:
                return await self._read_here()
            except (WebSocketException, OSError):  # a handshake breaks off too
                self.session = None
                await asyncio.sleep(PAUSE)
                if self.servers[self.at].server.process.poll() is not None:
                    self.at = 1 - self.at
        return await self._read_here()

    async def _read_here(self) -> str:
        if self.session is None:
            self.session = SeenPage(self.servers[self.at].server)
            await self.session.open_page()
        try:
            return await self.session.read_page()
        finally:
            self.errors += self.session.errors
            self.session.errors = []

    def close(self) -> None:
        self.loop.close()
