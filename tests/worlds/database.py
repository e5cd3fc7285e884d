"""A PostgreSQL of the tests' own: started in a folder, stopped and killed as they like, gone with them."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

PATIENCE = 30  # seconds until what a killed server started has noticed
# below those that the system gives connections for their own end (32768 and up on Linux): a server that is started again
# finds its port free
LISTENING = range(15_000, 30_000)
ACCOUNT = "postgres"  # Debian's; the server refuses to run as root


@dataclass(frozen=True)
class Database:
    """A server with one database, on the loopback address only.

    Args:
        folder: where its files lie.
        port: where it listens.
    """

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"postgres://{ACCOUNT}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self.control("start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """At once, as a machine that loses its power does."""
        self.control("stop", "-m", "immediate")

    def kill(self) -> None:
        """As the system does that runs out of memory; what it had started is gone too when this returns."""
        ours = (self.folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        server = psutil.Process(int(ours))
        family = [server, *server.children(recursive=True)]
        server.kill()
        psutil.wait_procs(family, timeout=PATIENCE)

    def control(self, *arguments: str) -> None:
        run_as_account("pg_ctl", "-D", self.folder / "data", *arguments)


@contextmanager
def serve_database() -> Iterator[Database]:
    """A server that runs until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="balpum-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT)
        run_as_account("initdb", "-D", folder / "data", "-U", ACCOUNT, "-A", "trust", "-E", "UTF8")
        database = Database(folder, find_port())
        database.start()
        try:
            yield database
        finally:
            database.control("stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_as_account(program: str, *arguments: str | Path) -> None:
    command = [find_program(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", ACCOUNT, "--", *command]
    subprocess.run(
        command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def find_program(name: str) -> str:
    """A program of the newest PostgreSQL that is installed; Debian keeps them out of PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ["PATH"]]))
    assert found, f"{name} is not installed: apt-get install postgresql"
    return found


def find_port() -> int:
    """A port that nothing listens on, and that no connection to somewhere takes for its own end in the meantime."""
    while True:
        port = random.SystemRandom().choice(LISTENING)
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
