"""The press room: a server that others can reach shows what is published, and nothing else can be got out of it.

A real server is watched by the kernel: every file and folder below BALPUM_DATA that any process opens is written down, and
only `public.duckdb` may be among them, whatever is asked of the server.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import shutil
import socket
import struct
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

from analytics.disclosure import room
from analytics.warehouse import paths, snapshots
from briefing.edition.plans import make_edition
from pages.components.editions.documents import formats_of
from pages.components.frame import BEHIND, ROOMS
from pages.components.words import frame
from pages.components.words import room as room_words
from tests.browser.test_browser import Reader, wait_for_server
from tests.conftest import ROOT
from tests.processes.pages.test_pages import VISITS, texts, visit

PAGES = {
    of: (*names, *BEHIND.get(of, ())) for of, names in ROOMS.items()
}  # those without a place in the menu too
OTHERS = [name for of, names in PAGES.items() if of != room.PRESS for name in names]


# ---- which room --------------------------------------------------------------------------------------------


@pytest.fixture
def nothing_said(monkeypatch):
    monkeypatch.setenv(room.VARIABLE, "")  # so that what `enter` writes is taken back
    monkeypatch.delenv(room.VARIABLE)


@pytest.mark.parametrize(
    "address, is_press",
    [
        ("127.0.0.1", False),
        ("localhost", False),
        ("LOCALHOST", False),
        ("::1", False),
        ("127.0.0.53", False),
        ("::ffff:127.0.0.1", False),
        (None, True),
        ("", True),
        ("0.0.0.0", True),
        ("::", True),
        ("192.168.0.7", True),
        ("::ffff:192.168.0.7", True),
        ("dashboard.gwangju.example", True),
        ("localhost.evil.kr", True),
        ("127.0.0.1.evil.kr", True),
    ],
)
def test_a_server_is_in_the_press_room_unless_only_this_machine_can_reach_it(
    nothing_said, address, is_press
):
    assert not room.is_press()  # a command opens everything
    room.enter(address)
    assert room.is_press() is is_press
    assert os.environ.get(room.VARIABLE) == (
        room.PRESS if is_press else None
    )  # told to every process it starts


@pytest.mark.parametrize(
    "said, is_press, is_unknown",
    [
        ("press", True, False),
        (" Press ", True, False),
        ("all", False, False),
        ("ALL", False, False),
        ("", False, False),
        ("pres", True, True),
        ("모두", True, True),
        ("0", True, True),
        ("all,press", True, True),
    ],
)
def test_the_variable_decides_and_a_slip_of_the_pen_opens_nothing(
    monkeypatch, said, is_press, is_unknown
):
    monkeypatch.setenv(room.VARIABLE, said)
    assert (room.is_press(), room.is_unknown()) == (is_press, is_unknown)
    room.enter("127.0.0.1")
    assert room.is_press() is is_press  # a local address opens no door that was closed
    if said.lower() == "all":
        room.enter("0.0.0.0")
        assert not room.is_press()  # a deliberate choice, behind a proxy that asks who is there


@pytest.mark.parametrize(
    "came_in_on, is_press",
    [
        (("127.0.0.1", 80), False),
        (("::1", 80), False),
        (("10.1.2.3", 80), True),
        (("fe80::1", 80), True),
    ],
)
def test_whatever_started_the_server_the_first_connection_from_outside_closes_the_doors(
    nothing_said, came_in_on, is_press
):
    seen = []

    async def app(scope, receive, send):
        seen.append(room.is_press())  # already decided when anything answers

    for kind in ("http", "websocket"):
        asyncio.run(room.Doorkeeper(app)({"type": kind, "server": came_in_on}, None, None))
    assert seen == [is_press] * 2


@pytest.mark.parametrize("header", [b"x-forwarded-for", b"x-real-ip", b"forwarded"])
def test_a_proxy_of_this_machine_closes_the_doors_too(nothing_said, header):
    async def app(scope, receive, send):
        assert room.is_press()

    scope = {"type": "http", "server": ("127.0.0.1", 80), "headers": [(header, b"10.1.2.3")]}
    asyncio.run(room.Doorkeeper(app)(scope, None, None))


# ---- what a visitor sees -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("fresh_caches")
class TestVisit:
    """By AppTest, in this process."""

    @pytest.fixture(autouse=True)
    def in_the_press_room(self, monkeypatch):
        monkeypatch.setenv(room.VARIABLE, room.PRESS)

    @pytest.fixture
    def published(self, sample, sample_public):
        shutil.copy(sample_public, paths.public_path())
        return sample

    def test_the_page_shows_the_published_edition_without_bar_checker_seal_or_publishing(
        self, published
    ):
        at = visit()
        assert [title.value for title in at.title] == [frame.PAGES["briefing"]] and not at.exception
        shown, edition = texts(at).replace("\\", ""), make_edition("press", on_page=True)
        assert edition.number in shown and edition.sentences[0] in shown
        assert room_words.ABOUT in shown and frame.SAMPLE_BANNER in [
            warning.value for warning in at.warning
        ]
        assert (
            not at.date_input
            and not at.multiselect
            and not at.text_area
            and not at.get("file_uploader")
            and not at.checkbox
        )
        assert {button.key for button in at.button} == {
            "find_open",
            *(f"make_press_{kind}" for kind in formats_of("press")),
        }

    def test_nothing_of_a_link_is_taken(self, published):
        plain_visit = texts(visit())
        linked = visit(
            as_of="2021-01-01", build=snapshots.current_build_id(), region="서울", company="c1"
        )
        assert texts(linked) == plain_visit and not linked.error

    @pytest.mark.parametrize("page", OTHERS)
    def test_no_other_page_can_be_switched_to(self, published, page):
        at = visit()
        of = next(of for of, names in PAGES.items() if page in names)
        try:
            at.switch_page(f"pages/{of}/{page}.py").run()
        except ValueError:
            return  # AppTest itself knows no such page
        assert [title.value for title in at.title] == [frame.PAGES["briefing"]]

    def test_a_word_that_is_no_room_is_said_and_opens_the_press_room_only(
        self, published, monkeypatch
    ):
        monkeypatch.setenv(room.VARIABLE, "pres")
        at = visit()
        assert [error.value.replace("\\", "") for error in at.error] == [
            room_words.unknown_room("pres")
        ]
        assert [title.value for title in at.title] == [frame.PAGES["briefing"]]

    def test_a_newly_published_day_is_shown_at_the_next_visit(self, published, monkeypatch):
        before = texts(visit())
        monkeypatch.setenv(room.VARIABLE, room.ALL)
        assert published.run("public", "--as-of", "2021-12-31", module="briefing").status == 0
        monkeypatch.setenv(room.VARIABLE, room.PRESS)
        after = texts(visit())
        assert after != before and "2021. 12. 31." in after.replace("\\", "")

    def test_the_very_first_start_publishes_the_sample_once(self, bureau):
        at = visit()
        assert [title.value for title in at.title] == [frame.PAGES["briefing"]], texts(at)
        assert paths.public_path().exists() and snapshots.open_published().is_sample

    def test_real_data_are_never_published_by_a_visit_and_the_page_says_what_to_do(
        self, bureau, monkeypatch
    ):
        monkeypatch.setenv(room.VARIABLE, room.ALL)
        bureau.load_csv(VISITS + "2021-07-20,가나다,기업,서울,로봇,긍정,600,김\n")
        monkeypatch.setenv(room.VARIABLE, room.PRESS)
        at = visit()
        assert (
            [header.value for header in at.header] == [room_words.NOTHING]
            and not at.title
            and [button.key for button in at.button] == ["find_open"]
        )
        assert room_words.HOW in texts(at).replace("\\", "") and "가나다" not in texts(at)
        assert not paths.public_path().exists()

    def test_a_broken_public_snapshot_is_said(self, published):
        paths.public_path().write_bytes(b"nothing of the kind")
        at = visit()
        assert (
            [header.value for header in at.header] == [room_words.BROKEN]
            and not at.exception
            and [button.key for button in at.button] == ["find_open"]
        )


# ---- the house publishes -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("fresh_caches")
def test_the_house_says_what_the_press_room_shows_and_publishes_after_a_yes_only(sample):
    at = visit("briefing", as_of="2021-12-31")
    assert (
        room_words.now_shown(None) in texts(at).replace("\\", "")
        and at.button(key="publish").disabled
    )
    at.button(key="make_press_html").click().run()  # a document is a draft
    assert not paths.public_path().exists()
    next(box for box in at.checkbox if box.key.startswith("publish_sure")).set_value(True).run()
    at.button(key="publish").click().run()
    assert not at.exception and f"{snapshots.open_published().as_of}" == "2021-12-31"
    assert room_words.now_shown(snapshots.open_published().as_of) in texts(at).replace("\\", "")


# ---- a real server, watched --------------------------------------------------------------------------------


OPENED, IS_FOLDER, TOO_MANY = 0x20, 0x40000000, 0x4000


class Watch:
    """Writes down what is opened in a folder, by any process, as the kernel tells it (inotify)."""

    def __init__(self, folder: Path):
        self.folder, libc = folder, ctypes.CDLL(None, use_errno=True)
        self.handle = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        places = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
        self.places = {
            libc.inotify_add_watch(self.handle, bytes(place), OPENED): place for place in places
        }
        assert -1 not in self.places

    def opened(self) -> set[str]:
        """Files (and folders, with a slash) opened since the last time, relative to the folder."""
        found = set()
        while True:
            try:
                read = os.read(self.handle, 1 << 20)
            except BlockingIOError:
                return found
            while read:
                at, what, _, length = struct.unpack_from("iIII", read)
                assert not what & TOO_MANY
                name = read[16 : 16 + length].rstrip(b"\0").decode()
                place = str((self.places[at] / name).relative_to(self.folder))
                found.add(f"{place}/" if what & IS_FOLDER else place)
                read = read[16 + length :]


@contextmanager
def room_server(data: Path, *arguments: str, **environment: str) -> Iterator[tuple[str, int]]:
    """A server of its own; its address on this machine and its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if name != room.VARIABLE}
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "dashboard.py",
            "--server.port",
            str(port),
            "--server.headless",
            "true",
            *arguments,
        ],
        cwd=ROOT,
        env={**kept, "BALPUM_DATA": str(data), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_server(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}", port
    finally:
        server.terminate()
        server.wait(60)


@pytest.fixture(scope="module")
def sample_public(sample_data, tmp_path_factory) -> Path:
    """The public snapshot of the sample."""
    data = shutil.copytree(sample_data, tmp_path_factory.mktemp("published"), dirs_exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "briefing", "public"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ, "BALPUM_DATA": str(data)},
    )
    return data / "warehouse" / "public.duckdb"


@pytest.fixture(scope="module")
def house(sample_data, sample_public, tmp_path_factory) -> Path:
    """A data folder with everything a bureau has: raw files, snapshots, a published one, settings of its own."""
    data = shutil.copytree(sample_data, tmp_path_factory.mktemp("house"), dirs_exist_ok=True)
    shutil.copy(sample_public, data / "warehouse" / "public.duckdb")
    (data / "briefing.toml").write_text('부서 = "인공지능산업국"\n', encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def press(house) -> Iterator[tuple[str, int, Watch]]:
    if sys.platform != "linux":
        pytest.skip("only Linux tells which files are opened")
    watch = Watch(house)
    with room_server(house, BALPUM_ROOM="press") as (base, port):
        yield base, port, watch


def rerun(port: int, **asked: str) -> list[ForwardMsg]:
    """What the server sends to whoever speaks to it directly: one run of the script, with any page, hash and query."""
    from websockets.sync.client import connect

    message = BackMsg()
    for name, value in asked.items():
        setattr(message.rerun_script, name, value)
    got = []
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=["streamlit"],
        max_size=None,
        origin=f"http://127.0.0.1:{port}",
    ) as server:
        server.send(message.SerializeToString())
        while not got or got[-1].WhichOneof("type") != "script_finished":
            got.append(ForwardMsg.FromString(server.recv(timeout=120)))
    return got


def shows_the_press_page_only(messages: list[ForwardMsg]) -> bool:
    sent = "".join(message.SerializeToString().decode("utf-8", "ignore") for message in messages)
    wanted = frame.PAGES["briefing"] in sent
    titles = [
        message.delta.new_element.heading.body
        for message in messages
        if message.delta.new_element.HasField("heading")
        and message.delta.new_element.heading.tag == "h1"
    ]
    known = {page.page_name for message in messages for page in message.navigation.app_pages}
    return (
        wanted
        and set(titles) == {frame.PAGES["briefing"]}
        and known <= {"", "start", frame.PAGES["briefing"], "briefing"}
    )


@pytest.mark.parametrize("page", OTHERS)
def test_no_address_hash_name_or_query_of_another_page_gets_anything_but_the_press_page(
    press, page
):
    _base, port, watch = press
    of = next(of for of, names in PAGES.items() if page in names)
    script = str(ROOT / "pages" / of / f"{page}.py")
    ways = [
        {"page_script_hash": calc_hash(page)},
        {"page_script_hash": calc_hash(script)},
        {"page_name": page, "query_string": f"as_of=2021-01-01&page={page}&company=c1"},
    ]
    for way in ways:
        assert shows_the_press_page_only(rerun(port, **way)), way
    assert watch.opened() <= {"warehouse/public.duckdb"}


def test_no_file_of_the_data_folder_can_be_fetched_and_none_but_the_published_is_ever_opened(
    press, house
):
    base, _, watch = press
    current = warehouse_file(house)
    secret = (house / "warehouse" / "CURRENT").read_bytes().strip()
    watch.opened()  # forgets what this test has just opened itself
    inside = [
        f"{way}{up}{name}"
        for way in ("/", "/media/", "/app/static/", "/component/", "/static/", "/_stcore/")
        for up in ("", "../" * 6, quote("../" * 6, safe=""), "..%2f" * 6, "//")
        for name in (
            "data/warehouse/CURRENT",
            "warehouse/CURRENT",
            str(house / "warehouse" / "CURRENT"),
            str(current),
        )
    ]
    for path in inside:
        try:
            with urllib.request.urlopen(urllib.request.Request(base + path), timeout=30) as answer:
                content = answer.read()
        except (urllib.error.HTTPError, OSError):
            continue
        assert secret not in content and b"DUCK" not in content[:16], path
    assert watch.opened() <= {"warehouse/public.duckdb"}


def warehouse_file(house: Path) -> Path:
    return next(
        path for path in (house / "warehouse").glob("*.duckdb") if path.name != "public.duckdb"
    )


def test_every_click_of_a_visitor_opens_nothing_but_the_published_snapshot(press, browser):
    base, _, watch = press
    reader = Reader(browser)
    opened = ("reporters", "press_figures", "press_papers")
    sections = (*opened, "nowhere")
    reader.open(f"{base}?{'&'.join(f'section={name}' for name in sections)}", 1)
    unknown = reader.tab.get_by_role("alert").filter(has_text="‘nowhere’")
    assert unknown.is_visible()  # and is not kept
    assert reader.link()["section"] == list(opened)
    assert reader.tab.locator("h1").inner_text() == frame.PAGES["briefing"]
    assert reader.tab.get_by_role("link", name=frame.PAGES["this_week"]).count() == 0
    for kind in formats_of("press"):
        reader.tab.locator(f".st-key-make_press_{kind} button").click()
        got = reader.tab.locator(f".st-key-get_press_{kind} button")
        got.wait_for()
        reader.settle(1)  # what was made is fetched once the page is at rest
        with reader.tab.expect_download() as waiting:
            got.click()
        assert waiting.value.path().stat().st_size > 500, kind
        reader.settle(1)
    for menu in reader.tab.locator("[data-testid=stPopover] button").all()[
        :4
    ]:  # definitions and tables
        menu.click()
        reader.rest()
        reader.tab.keyboard.press("Escape")
    assert reader.logged == [] and reader.outside(base) == []
    reader.close()
    assert watch.opened() == {"warehouse/public.duckdb"}


def test_the_watch_and_the_ways_in_do_find_what_there_is_on_a_server_of_every_room(house):
    """So that silence above means something."""
    watch = Watch(house)
    with room_server(house, BALPUM_ROOM="all") as (_, port):
        for way in ({"page_name": "memoranda"}, {"page_script_hash": calc_hash("memoranda")}):
            assert not shows_the_press_page_only(rerun(port, **way)), way
    assert str(warehouse_file(house).relative_to(house)) in watch.opened()


@pytest.mark.parametrize(
    "arguments, environment, is_press",
    [
        (("--server.address", "0.0.0.0"), {}, True),
        (("--server.address", "0.0.0.0"), {"BALPUM_ROOM": "all"}, False),
        ((), {}, False),
        ((), {"BALPUM_ROOM": "alll"}, True),
        ((), {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, True),
    ],
    ids=[
        "listens everywhere",
        "everywhere, deliberately",
        "this machine only",
        "a slip of the pen",
        "by the environment",
    ],
)
def test_a_server_that_others_can_reach_has_the_press_page_only(
    house, arguments, environment, is_press
):
    with room_server(house, *arguments, **environment) as (_, port):
        assert shows_the_press_page_only(rerun(port, page_name="memoranda")) is is_press


def test_a_server_started_by_other_means_closes_with_the_first_connection_from_outside(house):
    """`uvicorn dashboard:app --host 0.0.0.0` asks no option of ours."""
    outside = next(
        (
            a.address
            for found in psutil.net_if_addrs().values()
            for a in found
            if a.family == socket.AF_INET and not a.address.startswith("127.")
        ),
        None,
    )
    if outside is None:
        pytest.skip("this machine has no other address than its own")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if name != room.VARIABLE}
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "uvicorn",
            "dashboard:app",
            "--host",
            "0.0.0.0",
            "--port",
            str(port),
        ],
        cwd=ROOT,
        env={**kept, "BALPUM_DATA": str(house)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_server(f"http://127.0.0.1:{port}", server)
        urllib.request.urlopen(f"http://{outside}:{port}/_stcore/health", timeout=30).close()
        assert shows_the_press_page_only(rerun(port, page_name="memoranda"))
    finally:
        server.terminate()
        server.wait(60)
