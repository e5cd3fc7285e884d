"""Two servers that share a bureau's data, as `deploy/` has them: by Debian's HAProxy and nginx, a PostgreSQL reached
encrypted, a lake in a folder and a real browser.

The tests stand in the order of a story, for the whole is started once: two servers serve, one is killed, the whole is
saved and restored on an empty machine, and the program is upgraded while the other server serves.
"""

from __future__ import annotations

import configparser
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from analytics.warehouse.desk import words as desk
from pages.components.words import frame as words
from tests.browser.test_browser import expect, sync_api
from tests.conftest import ROOT
from tests.worlds.database import serve_database
from tests.worlds.share import (
    BUREAU,
    DEPLOY,
    FRONT,
    HOST,
    PASSWORD,
    Server,
    Share,
    ask,
    make_key,
    prepare_database,
    serve_share,
    source_settings,
    wait_for,
)
from tests.worlds.tools import need

GONE = "발품 서버가 모두 응답하지 않습니다"
LATEST = 60_000  # milliseconds
MONTHS = ("07", "08", "09", "10", "11", "12")


@pytest.fixture(scope="module")
def share(tmp_path_factory) -> Iterator[Share]:
    """Two servers that serve a first build, of seven visits."""
    with serve_share(tmp_path_factory.mktemp("servers")) as served:
        served.run("lake", "init")
        load(served, 0)
        for server in served.servers.values():
            server.start()
        for server in served.servers.values():
            server.wait_until_ready()
        wait_for(lambda: served.ask("/readyz")[0] == 200, "HAProxy takes no server for ready")
        yield served


def write_visits(share: Share, month: int) -> Path:
    """A file with seven visits of a month of its own."""
    rows = "".join(f"2021-{MONTHS[month]}-{day:02},예시기업 {day:03},긍정\n" for day in range(1, 8))
    file = share.folder / f"방문{month}.csv"
    file.write_text(f"방문일,기업명,반응\n{rows}", encoding="utf-8")
    return file


def load(share: Share, month: int, program: Path = ROOT) -> str:
    """The id of the build with another month of visits."""
    done = share.run("load", write_visits(share, month), "--json", program=program)
    return json.loads(done)["build_id"]


def count_visits(share: Share) -> int:
    (row,) = json.loads(share.run("measure", "visits", "--json", module="analytics"))
    return row["value"]


@pytest.fixture
def tab(share, browser):
    context = browser.new_context(ignore_https_errors=True, locale="ko-KR", accept_downloads=True)
    context.set_default_timeout(LATEST)
    context.add_cookies([share.make_cookie()])
    yield context.new_page()
    context.close()


def read_server(tab) -> str:
    """The name of the server that a browser was given to."""
    (name,) = (one["value"] for one in tab.context.cookies() if one["name"] == "balpum_server")
    return name


# ---- two servers serve ---------------------------------------------------------------------------


def test_the_database_is_reached_encrypted_alone_and_no_address_has_its_password(share):
    address = share.settings["BALPUM_DESK"]
    with psycopg.connect(address, passfile=share.settings["PGPASSFILE"]) as connection:
        (used,) = connection.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
    assert used == (True,)
    with pytest.raises(psycopg.OperationalError, match="reject"):
        psycopg.connect(address.replace("verify-full", "disable"), password=PASSWORD)
    for server in share.servers.values():
        line = Path(f"/proc/{server.process.pid}/cmdline").read_text(encoding="utf-8")
        assert PASSWORD not in line and PASSWORD not in address


def test_files_in_the_shared_folder_name_no_firm_where_the_store_encrypts(share):
    lake = [path for path in (share.shared / "lake").rglob("*") if path.is_file()]
    assert lake and all("예시기업".encode() not in path.read_bytes() for path in lake)
    assert {path.stat().st_mode & 0o077 for path in (share.shared / "lake").iterdir()} == {0}


def test_nobody_gets_past_the_front_to_say_for_whom_they_come(share):
    for server in share.servers.values():
        forged = {"X-Forwarded-For": "10.9.8.7"}
        assert ask(f"{server.address}/", share.folder / "ca.pem", "app", forged)[0] == 403
    assert share.ask("/", **{"X-Forwarded-For": "10.9.8.7"})[0] == 200
    assert share.ask("/_stcore/metrics")[0] == 404


def test_a_new_build_is_served_by_both_servers(share):
    build = load(share, 1)
    for server in share.servers.values():
        wait_for(lambda server=server: server.build_id == build, f"{server.name} sees it not")
    assert count_visits(share) == 14, "of two months"


# ---- one is killed -------------------------------------------------------------------------------


def take(tab) -> str:
    """Presses the first button that gives a file; the name of the file, empty where none came."""
    try:
        with tab.expect_download(timeout=8_000) as waited:
            tab.locator(".stDownloadButton button").first.click()
    except sync_api.TimeoutError:
        return ""
    assert waited.value.failure() is None
    return waited.value.suggested_filename


def test_a_reader_of_a_killed_server_goes_on_at_the_other(share, tab):
    """Address, figures and what is dropped on a page; what it offers is had once it has run there."""
    tab.goto(f"{share.address}/success_rates?from=2021-07-01&to=2021-07-31")
    expect(tab.locator("h1")).to_have_text(words.PAGES["success_rates"])
    expect(tab.locator(".stDownloadButton button").first).to_be_visible()
    tab.evaluate(
        "document.body.dispatchEvent = () => true"
    )  # so slow that the page has not run yet
    uploads = tab.context.new_page()
    uploads.goto(f"{share.address}/upload")
    drop = uploads.locator("input[type=file]").first
    drop.wait_for(state="attached")
    shown, address, before = tab.locator("h2").first.inner_text(), tab.url, read_server(tab)
    share.servers[before].kill()
    wait_for(lambda: read_server(tab) != before, "the line was not opened anew")
    tab.locator(".stDownloadButton button").first.click()
    said = tab.locator("[data-testid=stDownloadButtonError], [data-unheard]").first
    said.wait_for()  # by the server, or by the page before it asks the server
    assert "다시 눌러 주십시오" in said.evaluate("it => getComputedStyle(it, '::after').content")
    drop.set_input_files(write_visits(share, 5))
    expect(uploads.get_by_text("방문5.csv").first).to_be_visible()
    assert tab.url == address and tab.locator("h2").first.inner_text() == shown
    share.servers[before].start()
    share.servers[before].wait_until_ready()
    tab.reload()
    expect(tab.locator("h1")).to_have_text(words.PAGES["success_rates"])
    assert read_server(tab) != before, "who went over stays there"
    logged = "".join(
        path.read_text() for path in (share.shared / "data" / "access").glob("*.jsonl")
    )
    assert '"127.0.0.1"' in logged and FRONT not in logged, "who came, and not the front"


def test_a_page_runs_by_itself_where_it_went_so_that_its_files_can_be_taken(share, tab):
    tab.goto(f"{share.address}/success_rates")
    expect(tab.locator(".stDownloadButton button").first).to_be_visible()
    name, before = take(tab), read_server(tab)
    assert name
    share.servers[before].kill()
    assert wait_for(lambda: take(tab), "no file") == name and read_server(tab) != before
    share.servers[before].start()
    share.servers[before].wait_until_ready()


PRESS_AT_ONCE = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    const button = document.querySelector(".stDownloadButton button");
    let wasCut = false;
    new MutationObserver((_, looking) => {
        wasCut ||= app.dataset.testConnectionState !== "CONNECTED";
        if (!wasCut || app.dataset.testConnectionState !== "CONNECTED") return;
        looking.disconnect();
        button.click();
        window.saidAtOnce = button.closest("[data-unheard]") !== null;
    }).observe(app, {attributes: true});
}"""


def test_a_press_before_the_page_has_run_where_it_went_is_answered_and_the_next_one_heard(
    share, tab
):
    """The answer of a server that then starts to run the page may get lost: the button waited for three minutes."""
    tab.goto(f"{share.address}/success_rates")
    expect(tab.locator(".stDownloadButton button").first).to_be_visible()
    before = read_server(tab)
    tab.evaluate(PRESS_AT_ONCE)
    share.servers[before].kill()
    tab.wait_for_function("() => 'saidAtOnce' in window")
    assert tab.evaluate("saidAtOnce")
    said = tab.locator("[data-unheard]")
    assert "다시 눌러" in said.evaluate("it => getComputedStyle(it, '::after').content")
    said.wait_for(state="detached")
    assert take(tab)
    share.servers[before].start()
    share.servers[before].wait_until_ready()


def test_a_file_that_the_other_server_does_not_have_is_answered_in_a_sentence(share):
    status, said = share.ask("/media/0123456789abcdef.csv")
    assert status == 404 and words.GONE_HEADING in said and words.GONE_ADVICE in said


def test_a_server_that_cannot_be_ready_says_why_and_servers_that_are_gone_are_told(share, tab):
    """Without the database: who has seen a build goes on, who starts has nothing to show."""
    one, other = share.servers.values()
    for server in (one, other):
        server.start_if_gone()
        server.wait_until_ready()
    other.kill()
    share.database.stop()
    try:
        assert one.ask("/readyz")[0] == 200
        one.kill()
        one.start()
        wait_for(lambda: one.ask("/healthz")[0] == 200, "it does not start without the database")
        assert one.ask("/readyz")[0] == 503
        # who stands in front looks every two seconds who lives
        wait_for(lambda: GONE not in share.ask("/")[1], "nobody is sent to it")
        tab.goto(share.address)
        expect(tab.get_by_text(desk.TITLES["unreachable"])).to_be_visible()
        one.kill()
        status, said = share.ask("/")
        assert status == 503 and GONE in said
    finally:
        share.database.start()
        for server in share.servers.values():
            server.start_if_gone()
    for server in share.servers.values():
        server.wait_until_ready()


# ---- the whole is saved and restored --------------------------------------------------------------


def save(share: Share, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return run_script(share, "backup.sh", folder, share.folder / "backup.pem", **settings)


def restore(share: Share, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    keys = (share.folder / "backup.key", share.folder / "backup.pem")
    return run_script(share, "restore.sh", folder, *keys, **settings)


def run_script(
    share: Share, name: str, *arguments: Path, **settings: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(DEPLOY / name), *map(str, arguments)],
        env={**os.environ, **share.settings, **settings},
        capture_output=True,
        text=True,
        timeout=120,
    )


@contextmanager
def empty_machine(share: Share) -> Iterator[Share]:
    """Another PostgreSQL, and nothing where the shared folder was."""
    away = share.shared.rename(share.folder / "away")
    try:
        with serve_database() as database:
            prepare_database(database, share.folder)
            address = share.settings["BALPUM_DESK"].replace(
                f":{share.database.port}/", f":{database.port}/"
            )
            settings = {**share.settings, "BALPUM_DESK": address}
            (share.shared / "lake").mkdir(parents=True)
            yield replace(share, database=database, settings=settings)
    finally:
        shutil.rmtree(share.shared)
        away.rename(share.shared)
        shutil.rmtree(share.folder / "cache-command", ignore_errors=True)


@pytest.fixture(scope="module")
def sealed(share) -> str:
    """The number of a sealed edition."""
    make_key(share.folder)
    done = share.run(
        *("mayor", "--out", share.folder / "out", "--formats", "html", "--seal", "--json"),
        module="briefing",
    )
    return json.loads(done)["number"]


def check(share: Share) -> dict[str, object]:
    return json.loads(share.try_running("lake", "check", "--json").stdout)


WELL = {"missing": [], "orphans": [], "lost": [], "raw_missing": []}


def test_a_backup_taken_while_a_load_publishes_restores_to_a_whole_build(share, sealed, tmp_path):
    before, had = share.servers["a"].wait_until_ready(), count_visits(share)
    loading = share.start("load", write_visits(share, 2), "--json")
    wait_for(lambda: share.is_loading(), "no load begins")
    done = save(share, tmp_path / "saved")
    assert loading.wait(120) == 0 and done.returncode == 0, done.stderr
    server = share.servers["a"]
    build = wait_for(lambda: server.build_id not in (None, before) and server.build_id, "no build")
    dump = (tmp_path / "saved" / "database.dump.cms").read_bytes()
    assert b"balpum_lake" not in dump and b"PGDMP" not in dump
    with empty_machine(share) as machine:
        restored = restore(machine, tmp_path / "saved")
        assert restored.returncode == 0, restored.stderr
        checked = check(machine)
        assert {name: checked[name] for name in WELL} == WELL
        assert checked["current"] == build != before and count_visits(machine) == had + 7
        machine.run("verify", sealed, module="briefing")
        machine.run("access", "verify", module="analytics")
        load(machine, 3)
        assert count_visits(machine) == had + 14
        again = restore(machine, tmp_path / "saved")
        assert again.returncode == 2 and "비어 있지 않아" in again.stderr


def test_a_backup_gives_up_where_a_load_does_not_end_and_pages_go_on_meanwhile(share, tmp_path):
    with psycopg.connect(
        share.settings["BALPUM_DESK"], passfile=share.settings["PGPASSFILE"]
    ) as holder:
        holder.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [f"balpum_{BUREAU}"])
        done = save(share, tmp_path / "saved", BALPUM_BACKUP_WAIT="1")
        assert done.returncode == 2 and "백업하지 않았습니다" in done.stderr
        assert share.ask("/readyz")[0] == 200


def test_what_points_is_saved_first_for_the_other_order_does_not_restore(share, tmp_path):
    """The same without the lock, by hand: files, a load, the database; and the database, a load, files."""
    had = count_visits(share)
    shutil.copytree(share.shared, tmp_path / "files_first")
    dump(share, tmp_path / "dumped_first")
    load(share, 3)
    shutil.copytree(share.shared, tmp_path / "files_last")
    dump(share, tmp_path / "dumped_last")
    with empty_machine(share) as machine:
        put_back(machine, tmp_path / "files_first", tmp_path / "dumped_last")
        broken = check(machine)
        assert broken["lost"] and broken["raw_missing"] == ["방문3.csv"]
    with empty_machine(share) as machine:
        put_back(machine, tmp_path / "files_last", tmp_path / "dumped_first")
        whole = check(machine)
        assert not (whole["lost"] or whole["missing"] or whole["raw_missing"])
        assert whole["orphans"] and count_visits(machine) == had
        load(machine, 3)
        checked = check(machine)
        assert {name: checked[name] for name in WELL} == WELL and count_visits(machine) == had + 7


def dump(share: Share, file: Path) -> None:
    run_client(share, "pg_dump", "--format=custom", f"--file={file}", share.settings["BALPUM_DESK"])


def put_back(share: Share, files: Path, dumped: Path) -> None:
    shutil.copytree(files, share.shared, dirs_exist_ok=True)
    address = share.settings["BALPUM_DESK"]
    run_client(share, "pg_restore", "--no-owner", f"--dbname={address}", str(dumped))


def run_client(share: Share, *command: str) -> None:
    subprocess.run(command, env={**os.environ, **share.settings}, check=True, capture_output=True)


def test_a_backup_of_another_bureau_or_place_or_not_whole_is_not_restored(share, sealed, tmp_path):
    saved = tmp_path / "saved"
    assert save(share, saved).returncode == 0
    lost = next((saved / "share" / "lake").rglob("*.parquet"))
    with empty_machine(share) as machine:
        for settings, said in (
            ({"BALPUM_BUREAU": "another"}, "다른 기관의 백업"),
            ({"BALPUM_STORE": "lake:/elsewhere"}, "저장소의 자리가 다릅니다"),
        ):
            refused = restore(machine, saved, **settings)
            assert refused.returncode == 2 and said in refused.stderr
        lost.unlink()
        refused = restore(machine, saved)
        assert refused.returncode == 2 and "받은 그대로가 아닙니다" in refused.stderr
        assert not (machine.shared / "data").exists()


# ---- the program is upgraded ---------------------------------------------------------------------


def make_next_program(folder: Path) -> Path:
    """This program with tables of the next version."""
    kept_out = shutil.ignore_patterns(".*", "tests", "benchmarks", "__pycache__")
    program = shutil.copytree(ROOT, folder / "next", ignore=kept_out)
    shutil.copytree(
        ROOT / ".streamlit", program / ".streamlit", ignore=shutil.ignore_patterns("secrets.toml")
    )
    builds = program / "analytics" / "warehouse" / "builds.py"
    text = builds.read_text(encoding="utf-8")
    found = text.partition("SCHEMA_VERSION = ")[2].partition("\n")[0]
    newer = text.replace(f"SCHEMA_VERSION = {found}", f"SCHEMA_VERSION = {int(found) + 1}")
    builds.write_text(newer, encoding="utf-8")
    return program


def is_seen_in_front(share: Share, server: Server, instead_of: str) -> bool:
    """Whether who was given to another server is given to this one."""
    status, said = share.ask("/readyz", Cookie=f"balpum_server={instead_of}")
    return status == 200 and json.loads(said)["build_id"] == server.build_id


def test_the_program_is_upgraded_while_the_other_server_serves(share, tab, tmp_path):
    old, new = share.servers["a"], share.servers["b"]
    current = old.wait_until_ready()
    new.kill()
    new.program = make_next_program(tmp_path)
    new.start()
    wait_for(lambda: new.ask("/healthz")[0] == 200, "the upgraded server does not start")
    assert new.ask("/readyz")[0] == 503, "the older program's build is not read"
    wait_for(lambda: is_seen_in_front(share, old, "b"), "HAProxy goes on with what is not ready")
    assert {share.ask("/readyz")[1] for _ in range(4)} == {old.ask("/readyz")[1]}
    tab.goto(f"{share.address}/quality")
    expect(tab.locator("h1")).to_have_text(words.PAGES["quality"])
    assert read_server(tab) == "a"

    build = json.loads(share.run("load", "--json", program=new.program))["build_id"]
    assert new.wait_until_ready() == build != current
    wait_for(
        lambda: is_seen_in_front(share, new, "a"), "HAProxy does not go over to the upgraded server"
    )
    assert old.ask("/readyz")[0] == 503
    tab.keyboard.press("r")  # over the line that stayed open
    expect(tab.get_by_text(desk.TITLES["newer"])).to_be_visible()
    tab.reload()
    expect(tab.locator("h1")).to_have_text(words.PAGES["quality"])
    assert read_server(tab) == "b"

    refused = share.try_running("load", write_visits(share, 4))
    assert refused.returncode == 2 and "새 프로그램으로 만든" in refused.stderr
    assert new.build_id == build, "the older program takes nothing back"
    share.run("rollback", current)
    assert old.wait_until_ready() == current, "but goes back to a build of its own"
    share.run("rollback", build, program=new.program)
    old.kill()
    old.program = new.program
    old.start()
    assert old.wait_until_ready() == build
    assert check(share)["lost"] == []


# ---- what an office copies -----------------------------------------------------------------------


def read_unit(name: str) -> configparser.RawConfigParser:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(DEPLOY / name, encoding="utf-8")
    return unit


def test_the_unit_of_a_shared_server_is_as_closed_as_that_of_one_alone():
    one, shared = read_unit("balpum.service")["Service"], read_unit("balpum@.service")["Service"]
    opened = {"IPAddressAllow", "ExecStart", "EnvironmentFile", "Environment", "StateDirectory"}
    own = {"WorkingDirectory", "LogsDirectory"}
    for name in one.keys() - opened - own:
        assert shared[name] == one[name], name
    analyze = need("systemd-analyze")
    done = subprocess.run(
        [analyze, "verify", "--man=no", str(DEPLOY / "balpum@.service")],
        capture_output=True,
        text=True,
    )
    said = [line for line in done.stderr.splitlines() if "balpum@" in line]
    assert [line for line in said if "not executable" not in line] == []


def test_a_shell_reads_the_shared_settings_as_the_service_does():
    text = (DEPLOY / "share.env").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    written = {name: value.strip('"') for name, _, value in (line.partition("=") for line in lines)}
    assert source_settings(DEPLOY / "share.env") == written
    assert "sslmode=verify-full&sslrootcert=" in written["BALPUM_DESK"]


def test_no_secret_stands_in_what_is_shipped_and_servers_are_named_alike_everywhere():
    settings = (DEPLOY / "share.env").read_text(encoding="utf-8").splitlines()
    assert [line for line in settings if "SECRET" in line and not line.endswith("=")] == []
    balancer = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8").splitlines()
    servers = [line.split("   #")[0] for line in balancer if line.startswith("    server ")]
    assert len(servers) == 4 and servers[:2] == servers[2:], "ready or not, they are the same"
    assert HOST not in "".join(servers)
