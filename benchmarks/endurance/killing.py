"""A loader, the database, the S3 store or a server killed at a random moment, one after the other.

After each: the current build answers what it did, or is the new one whole; the next load goes; what `etl lake check`
finds is gone then; and nobody was shown a traceback. Half of it in a bureau whose builds are files in the S3 store, half
in one whose builds are versions of a lake there.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.endurance.bureaus import Bureau, Counts, Done, VisitFile, add_counts, make_bureau
from benchmarks.endurance.pages import NAMES, PageServer, Visitor
from benchmarks.endurance.tables import Line
from tests.worlds.database import Database, serve_database
from tests.worlds.objects import BUCKET, Objects, serve_objects

STORES = {"files": "", "lake": "lake:"}  # bureau → how its builds are kept
READY_SECONDS = 5
AWAY_SECONDS = 3.0  # as long the database or the store is away at most
PAGE_SECONDS = 2.0  # of pages asked for, within which a server is killed
NOT_SWEPT = ("missing", "lost", "raw_missing")  # of a check: what no load mends


@dataclass
class Scene:
    """A bureau, what it stands on, and who reads it.

    Args:
        longest: seconds that a load takes here: a moment within it is chosen.
    """

    bureau: Bureau
    database: Database
    objects: Objects
    servers: list[PageServer]
    visitor: Visitor
    chance: random.Random
    longest: float = 1.0


@dataclass
class Killed:
    """What came of one kill.

    Args:
        wrong: whatever was not as it was to be.
    """

    what: str
    after: float
    found: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def tell(self) -> Line:
        return Line(f"{self.what}, after {self.after:.1f} s", "; ".join(self.found + self.wrong))


# ---- what is killed ----------------------------------------------------------------------------------------


def kill_loader(scene: Scene, killed: Killed) -> None:
    file, path = scene.bureau.write_next()
    load = scene.bureau.start("load", path, "--json")
    time.sleep(killed.after)
    is_over = load.process.poll() is not None
    load.process.kill()
    done = load.wait()
    killed.found.append("it was done" if is_over else "killed")
    settle_load(scene, killed, file, done if is_over else None)


def kill_database(scene: Scene, killed: Killed) -> None:
    kill_beneath(scene, killed, scene.database.kill, scene.database.start)


def kill_store(scene: Scene, killed: Killed) -> None:
    kill_beneath(scene, killed, scene.objects.stop, scene.objects.start)


def kill_beneath(
    scene: Scene, killed: Killed, kill: Callable[[], None], start: Callable[[], None]
) -> None:
    """Kills what a load stands on, while somebody reads, and starts it again."""
    file, path = scene.bureau.write_next()
    load = scene.bureau.start("load", path, "--json")
    time.sleep(killed.after)
    kill()
    try:
        look_at_page(scene, killed)
        time.sleep(scene.chance.uniform(0, AWAY_SECONDS))
    finally:
        start()
    done = load.wait()
    killed.found.append("published" if done.status == 0 else "the load said so")
    settle_load(scene, killed, file, done)


def kill_server(scene: Scene, killed: Killed) -> None:
    """Kills the server that somebody reads at while the page is asked for; they go on at the other with the same page."""
    shown = look_at_page(scene, killed)
    at = scene.visitor.at
    killed.after = scene.chance.uniform(0, PAGE_SECONDS)
    kill = threading.Timer(killed.after, scene.servers[at].kill)
    kill.start()
    while kill.is_alive():
        look_at_page(scene, killed)
    again = look_at_page(scene, killed)
    if scene.visitor.at == at:
        killed.wrong.append("nobody went to the other server")
    if again != shown:
        killed.wrong.append(f"the other server shows another page: {shown!r} {again!r}")
    killed.found.append("the other server went on")
    scene.servers[at].start()


KILLS: dict[str, Callable[[Scene, Killed], None]] = {
    "loader": kill_loader,
    "database": kill_database,
    "store": kill_store,
    "server": kill_server,
}


# ---- what must hold afterwards -----------------------------------------------------------------------------


def settle_load(scene: Scene, killed: Killed, file: VisitFile, done: Done | None) -> None:
    """The current build is the one before or the new one whole; of a load that said how it ended it is known which.

    Args:
        done: None of a load that was killed.
    """
    held = scene.bureau.held
    before, whole = add_counts(held), add_counts([*held, file])
    allowed = [before, whole]
    if done:
        check_said(killed, done)
        if done.status == 0:
            allowed = [whole]
    answer = read_afresh(scene.bureau)
    if answer not in allowed:
        killed.wrong.append(f"answers {answer}, not one of {allowed}")
    if answer == whole:
        held.append(file)
    killed.found.append("new build" if answer == whole else "old build")


def check_said(killed: Killed, done: Done) -> None:
    """A command that did not do what it was asked says why in a sentence."""
    if done.has_traceback or (done.status and not done.said.strip()):
        killed.wrong.append(f"it said: {done.said}")
    if done.status not in (0, 2):
        killed.wrong.append(f"it ended with {done.status}: {done.said}")


def read_afresh(bureau: Bureau) -> Counts | str:
    """What a server answers that has no copy yet; why not, where it does not."""
    done = bureau.run("--once", module="benchmarks.endurance.reader", cache="afresh")
    shutil.rmtree(bureau.folder / "afresh", ignore_errors=True)
    if done.status:
        return done.said
    answer = json.loads(done.printed)
    return tuple(answer["counts"]) if "counts" in answer else str(answer)


def check_afterwards(scene: Scene, killed: Killed) -> None:
    """What `check` finds is swept by the next load, which goes."""
    found = check_lake(scene.bureau, killed)
    not_swept = [name for kind in NOT_SWEPT for name in found.get(kind, ["not checked"])]
    if not_swept:
        killed.wrong.append(f"not to be swept: {not_swept}")
    if orphans := found.get("orphans"):
        killed.found.append(f"{len(orphans)} orphans")
    load_whole(scene, killed)
    left = check_lake(scene.bureau, killed)
    if any(left.get(kind) for kind in ("orphans", *NOT_SWEPT)):
        killed.wrong.append(f"left after a load: {left}")
    look_at_page(scene, killed)


def check_lake(bureau: Bureau, killed: Killed) -> dict[str, list[str]]:
    done = bureau.run("lake", "check", "--json")
    if not done.printed and not done.has_traceback:
        time.sleep(
            READY_SECONDS
        )  # a store that was just started is not ready to be asked of everything
        done = bureau.run("lake", "check", "--json")
    if done.has_traceback or not done.printed:
        killed.wrong.append(f"check said: {done.said}")
        return {}
    found: dict[str, list[str]] = json.loads(done.printed)
    return found


def load_whole(scene: Scene, killed: Killed) -> None:
    """A load that nobody disturbs."""
    file, path = scene.bureau.write_next()
    done = scene.bureau.run("load", path, "--json")
    scene.bureau.held.append(file)
    scene.longest = done.seconds
    check_said(killed, done)
    answer = read_afresh(scene.bureau)
    if done.status or answer != add_counts(scene.bureau.held):
        killed.wrong.append(f"the next load: {done.said}; answers {answer}")


def look_at_page(scene: Scene, killed: Killed) -> str:
    """What somebody reads, who must be shown no error."""
    shown = scene.visitor.read_page()
    killed.wrong += scene.visitor.errors
    scene.visitor.errors = []
    if not shown:
        killed.wrong.append("an empty page")
    return shown


# ---- the run -----------------------------------------------------------------------------------------------


@contextmanager
def set_scene(bureau: Bureau, database: Database, objects: Objects, seed: int) -> Iterator[Scene]:
    """A bureau with a build, two servers and somebody who reads at one of them."""
    with ExitStack() as stack:
        servers: list[PageServer] = []
        visitor = Visitor(servers)
        stack.callback(visitor.close)
        chance = random.Random(f"{seed} {bureau.name}")
        scene = Scene(bureau, database, objects, servers, visitor, chance)
        first = Killed("nothing", 0)
        load_whole(scene, first)
        for name in NAMES:
            servers.append(PageServer(bureau, name))
            stack.callback(servers[-1].close)
        look_at_page(scene, first)
        if first.wrong:
            raise RuntimeError(first.wrong)
        yield scene


def choose_kills(nth: int, count: int, chance: random.Random) -> list[str]:
    """In a random order, of each kind as many over both bureaus.

    Args:
        nth: of the bureaus, of which the second begins where the first ends.
        count: of both together.
    """
    kinds = list(KILLS)
    half = count // 2
    chosen = [kinds[(nth * half + at) % len(kinds)] for at in range(half + nth * (count % 2))]
    chance.shuffle(chosen)
    return chosen


def kill_all(count: int, folder: Path, seed: int = 0) -> list[Killed]:
    """So many kills, half of them in each bureau.

    Args:
        folder: an empty one, for everything.
    """
    killed: list[Killed] = []
    with serve_database() as database, serve_objects() as objects:
        for nth, (name, store) in enumerate(STORES.items()):
            settings = {
                "BALPUM_DESK": database.address,
                "BALPUM_STORE": f"{store}s3://{BUCKET}/{name}",
                **objects.environment(),
            }
            bureau = make_bureau(name, nth, folder, settings)
            with set_scene(bureau, database, objects, seed) as scene:
                chosen = choose_kills(nth, count, scene.chance)
                killed += [kill_one(scene, kind) for kind in chosen]
    return killed


def kill_one(scene: Scene, kind: str) -> Killed:
    killed = Killed(f"{scene.bureau.name}: {kind}", scene.chance.uniform(0, scene.longest))
    print(killed.what, file=sys.stderr, flush=True)
    KILLS[kind](scene, killed)
    check_afterwards(scene, killed)
    return killed
