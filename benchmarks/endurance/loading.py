"""Four bureaus' loaders and eight readers at once, for some minutes, in one database and one shared folder.

Each bureau's loader adds a file, takes the oldest one out, or starts two loads at the same moment. What a build has to
answer is known when its load begins; what every reader was told is held against it at the end.
"""

from __future__ import annotations

import itertools
import json
import random
import resource
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from analytics.refusal import REFUSED
from analytics.warehouse.desk.postgres import compose, connect, schema_of
from benchmarks.endurance.bureaus import (
    METRICS,
    TRACEBACK,
    Bureau,
    Counts,
    Done,
    Running,
    VisitFile,
    add_counts,
    make_bureau,
)
from benchmarks.endurance.tables import Line
from etl import messages
from etl.load.load import LOCK_WAIT_SECONDS
from tests.worlds.database import Database, serve_database

BUREAUS = ("a", "b", "c", "d")
READERS = 2  # of each bureau: two servers, each with copies of its own
MOST_FILES = 12  # of a build: from then on the oldest one is taken out
TOGETHER_EVERY = 4  # loads of a bureau, of which the second is two at once
FEWEST_LOADS = 2  # of a bureau, however busy the machine is
PAUSE = (0.5, 4.0)  # seconds between two loads of a bureau
LOOKED_AT_EVERY = 0.05  # seconds: how exactly it is known when a build became the current one
AIM_SECONDS = 5.0  # until every server sees a new build

Key = tuple[
    str, str
]  # bureau and build: two bureaus that load at the same second may name theirs alike


@dataclass
class Promises:
    """What builds have to answer.

    Args:
        allowed: bureau and build → counts, one of which its answer must be: of two loads at once either may come first.
        done: every command of the loaders.
        together: of two loads at once, each.
        wrong: what did not come out as it was to be.
    """

    allowed: dict[Key, list[Counts]] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    together: list[Done] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def note(self, bureau: Bureau, done: Done, allowed: list[Counts]) -> None:
        """Writes down what the build of a load has to answer."""
        self.done.append(done)
        if done.status:
            self.wrong.append(f"a load was refused: {done.said.strip()}")
            return
        self.allowed[bureau.name, json.loads(done.printed)["build_id"]] = allowed


@dataclass(frozen=True)
class Heard:
    """What a reader was told.

    Args:
        lines: each answer that was not the one before, with the moment.
        rounds: how often it asked.
        cpu: seconds of the processor.
    """

    bureau: str
    lines: Sequence[dict]
    rounds: int
    cpu: float
    said: str


# ---- who loads ---------------------------------------------------------------------------------------------


def keep_loading(bureau: Bureau, promises: Promises, ended: threading.Event, seed: int) -> None:
    """One load after the other until it is over."""
    chance = random.Random(f"{seed} {bureau.name}")
    for turn in itertools.count():
        if turn % TOGETHER_EVERY == 1:
            load_two(bureau, promises)
        elif len(bureau.held) > MOST_FILES:
            withdraw_oldest(bureau, promises)
        else:
            load_next(bureau, promises)
        if ended.wait(chance.uniform(*PAUSE)) and turn + 1 >= FEWEST_LOADS:
            return


def load_next(bureau: Bureau, promises: Promises) -> None:
    file, path = bureau.write_next()
    bureau.held.append(file)
    promises.note(bureau, bureau.run("load", path, "--json"), [add_counts(bureau.held)])


def withdraw_oldest(bureau: Bureau, promises: Promises) -> None:
    """Takes a file out by the id that the history has of it."""
    oldest = bureau.held.pop(0)
    history = json.loads(bureau.run("history", "--json").printed)
    (file_id,) = (file["file_id"] for file in history[0]["files"] if file["file"] == oldest.name)
    promises.note(bureau, bureau.run("withdraw", file_id, "--json"), [add_counts(bureau.held)])


def load_two(bureau: Bureau, promises: Promises) -> None:
    """Two loads of a bureau at the same moment: one waits for the other, and says so where it waited in vain."""
    before = list(bureau.held)
    files = [bureau.write_next() for _ in range(2)]
    running: list[tuple[VisitFile, Running]] = [
        (file, bureau.start("load", path, "--json", cache=f"cache-{nth}"))
        for nth, (file, path) in enumerate(files)
    ]
    ended = [(file, load.wait()) for file, load in running]
    promises.together += [done for _, done in ended]
    loaded = [(file, done) for file, done in ended if not said_busy(done)]
    bureau.held += [file for file, _ in loaded]
    for file, done in loaded:
        promises.note(bureau, done, [add_counts([*before, file]), add_counts(bureau.held)])


def said_busy(done: Done) -> bool:
    """Whether a load waited for another one until it gave up, and said so."""
    return done.status == REFUSED and messages.BUSY.format(seconds=LOCK_WAIT_SECONDS) in done.said


# ---- who sees ----------------------------------------------------------------------------------------------


@contextmanager
def watch_pointers(database: Database, moved: dict[Key, float]) -> Iterator[None]:
    """Writes down when each build became the current one, for as long as the block runs."""
    over = threading.Event()
    queries = {
        name: compose("select build_id from {schema}.desk", schema_of(name)) for name in BUREAUS
    }

    def watch() -> None:
        with connect(database.address) as connection:
            while not over.wait(LOOKED_AT_EVERY):
                for name, query in queries.items():
                    ((build_id,),) = connection.execute(query).fetchall()
                    moved.setdefault((name, build_id), time.time())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def end_reader(bureau: Bureau, reader: Running) -> Heard:
    """Tells a reader to end, and reads what it was told."""
    reader.process.send_signal(signal.SIGTERM)
    done = reader.wait()
    *lines, summary = map(json.loads, done.printed.splitlines())
    return Heard(bureau.name, lines, summary["rounds"], summary["cpu"], done.said)


# ---- what came of it ---------------------------------------------------------------------------------------


def find_wrong(heard: Sequence[Heard], promises: Promises) -> list[str]:
    """Answers that no load promised, and whatever was no answer."""
    wrong = list(promises.wrong)
    for reader in heard:
        for line in reader.lines:
            if "build" not in line:
                wrong.append(f"{reader.bureau}: {line}")
            elif tuple(line["counts"]) not in promises.allowed.get(
                (reader.bureau, line["build"]), []
            ):
                wrong.append(f"{reader.bureau}: {line['build']} answered {line['counts']}")
    return wrong


def find_stale(heard: Sequence[Heard], bureaus: Sequence[Bureau]) -> list[str]:
    """Readers that did not come to the last build."""
    last = {bureau.name: list(add_counts(bureau.held)) for bureau in bureaus}
    return [
        f"{reader.bureau}: stayed at {reader.lines[-1]}"
        for reader in heard
        if reader.lines[-1].get("counts") != last[reader.bureau]
    ]


def list_delays(heard: Sequence[Heard], moved: dict[Key, float]) -> list[float]:
    """Seconds from a build's becoming the current one to each reader's first answer from it.

    Not of the builds before a reader's first answer: it had to start.
    """
    delays = []
    for reader in heard:
        first: dict[str, float] = {}
        for line in reader.lines:
            if "build" in line:
                first.setdefault(line["build"], line["at"])
        begun = min(first.values(), default=0)
        came = {build_id: moved[reader.bureau, build_id] for build_id in first}
        delays += [at - came[build_id] for build_id, at in first.items() if came[build_id] > begun]
    return delays


@dataclass(frozen=True)
class Endured:
    """What came of a run.

    Args:
        delays: seconds until a reader answered from a new build, each of them.
        wrong: everything that was not as it was to be.
        tracebacks: how many commands and readers said one.
    """

    seconds: float
    promises: Promises
    heard: Sequence[Heard]
    delays: Sequence[float]
    wrong: Sequence[str]
    tracebacks: int
    load_cpu: float

    def tell(self) -> list[Line]:
        """The table."""
        loads = self.promises.done
        alone = [done.seconds for done in loads]
        return [
            Line("minutes", f"{self.seconds / 60:.1f}"),
            Line("loads, each a process", f"{len(loads)}"),
            Line("two of one bureau at once", f"{len(self.promises.together)}"),
            Line("  of them waited in vain, and said so", f"{self.count_busy()}"),
            Line("  refused", f"{sum(done.status != 0 for done in loads)}", "0"),
            Line("  seconds, median and longest", f"{median(alone):.1f}, {max(alone):.1f}"),
            Line("  processor time of one, seconds", f"{self.load_cpu / len(loads):.2f}"),
            Line("builds", f"{len(self.promises.allowed)}"),
            Line("readers", f"{len(self.heard)}"),
            Line("  rounds", f"{sum(reader.rounds for reader in self.heard):,}"),
            Line("  figures asked", f"{sum(each.rounds for each in self.heard) * len(METRICS):,}"),
            Line("  processor time a build, seconds", f"{self.measure_reading():.2f}"),
            Line("builds answered from, by all readers", f"{len(self.delays)}"),
            Line("  seconds until seen, median", f"{median(self.delays):.2f}"),
            Line("  seconds until seen, longest", f"{max(self.delays):.2f}", f"≤ {AIM_SECONDS:g}"),
            Line("  seen later than that", f"{self.count_late()}", "0"),
            Line("wrong answers, and none", f"{len(self.wrong)}", "0"),
            Line("tracebacks", f"{self.tracebacks}", "0"),
        ]

    def count_busy(self) -> int:
        return sum(map(said_busy, self.promises.together))

    def measure_reading(self) -> float:
        """Seconds of the processor that a reader took for each build that it answered from, polling and all."""
        return sum(reader.cpu for reader in self.heard) / (len(self.delays) + len(self.heard))

    def count_late(self) -> int:
        return sum(delay > AIM_SECONDS for delay in self.delays)


def endure(seconds: float, folder: Path, store: str = "", seed: int = 0) -> Endured:
    """Loads and reads for a while.

    Args:
        folder: an empty one, for everything.
        store: `lake:` where builds are versions of a lake; else each is a file.
    """
    with ExitStack() as stack:
        database = stack.enter_context(serve_database())
        share = folder / "share"
        share.mkdir(parents=True)
        settings = {"BALPUM_DESK": database.address, "BALPUM_STORE": f"{store}{share}"}
        bureaus = [make_bureau(name, nth, folder, settings) for nth, name in enumerate(BUREAUS)]
        promises = Promises()
        for bureau in bureaus:
            load_next(bureau, promises)
        moved: dict[Key, float] = {}
        used = count_cpu()
        started = time.monotonic()
        readers = [
            (bureau, bureau.start(module="benchmarks.endurance.reader", cache=f"reader-{nth}"))
            for bureau in bureaus
            for nth in range(READERS)
        ]
        with watch_pointers(database, moved):
            load_together(bureaus, promises, seconds, seed)
            time.sleep(2 * AIM_SECONDS)  # until the last builds are seen
            heard = [end_reader(bureau, reader) for bureau, reader in readers]
        cpu = count_cpu() - used - sum(reader.cpu for reader in heard)
        wrong = find_wrong(heard, promises) + find_stale(heard, bureaus) + find_unwell(bureaus)
        ended = promises.done + promises.together
        said = [done.said for done in ended] + [reader.said for reader in heard]
        return Endured(
            time.monotonic() - started,
            promises,
            heard,
            list_delays(heard, moved),
            wrong,
            sum(TRACEBACK in text for text in said),
            cpu,
        )


def load_together(bureaus: list[Bureau], promises: Promises, seconds: float, seed: int) -> None:
    """All loaders at once, for a while."""
    ended = threading.Event()
    loaders = [
        threading.Thread(target=keep_loading, args=(bureau, promises, ended, seed))
        for bureau in bureaus
    ]
    for loader in loaders:
        loader.start()
    ended.wait(seconds)
    ended.set()
    for loader in loaders:
        loader.join()


def find_unwell(bureaus: list[Bureau]) -> list[str]:
    """What `etl lake check` has to say at the end."""
    checked = [(bureau, bureau.run("lake", "check")) for bureau in bureaus]
    return [f"{bureau.name}: {done.said.strip()}" for bureau, done in checked if done.status]


def count_cpu() -> float:
    """Seconds of the processor that ended children took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
