"""The interface for programs on a server that was started as its users start it: the command's very answers, and nothing else."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import QueryParams
from starlette.requests import Request

from analytics.__main__ import main
from analytics.access.chain import Line, head_path, list_files, parse_line
from analytics.access.review import list_months, review_month
from analytics.access.tokens import Token, make_token, withdraw_token
from analytics.access.tokens import path as tokens_path
from analytics.access.verify import verify_log
from analytics.api import answers, asking, callers, limits, routes, turned_away, words
from analytics.api.refusals import API_STATUSES, ApiRefusal, refuse
from analytics.measure.question import Unanswerable
from analytics.metrics import METRICS
from analytics.permissions.caller import Caller
from analytics.permissions.table import Sight
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.snapshots import Snapshot, open_snapshot
from briefing.__main__ import main as brief
from etl.load.load import load_files

ROOT = Path(__file__).parents[3]
STARTED = re.compile(r"http://[\d.]+:(\d+)")
HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True)
class Reply:
    status: int
    content: bytes
    headers: dict[str, str]

    @property
    def json(self):
        return json.loads(self.content)

    @property
    def code(self) -> str:
        """Of a refusal, after a look at both of its sentences."""
        error = self.json["error"]
        assert HANGUL.search(error["ko"])
        assert not HANGUL.search(error["en"])
        return error["code"]


@dataclass(frozen=True)
class Server:
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        reply = Reply(response.status, response.read(), dict(response.getheaders()))
        connection.close()
        return reply

    def measure(self, name: str, **asked) -> Reply:
        return self.get(f"/api/v1/measure/{name}?{urllib.parse.urlencode(asked, doseq=True)}")


def serve(folder: Path, **environment: str) -> Iterator[Server]:
    options = ("--server.port", "0", "--server.headless", "true")
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options],
        cwd=ROOT,
        env=os.environ | {"BALPUM_DATA": str(folder), "PYTHONUTF8": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        found = next(filter(None, map(STARTED.search, process.stdout)))
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield Server(int(found[1]))
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Iterator[Path]:
    """The sample, what may be published of it, and one sealed document of each."""
    folder = tmp_path_factory.mktemp("api")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALPUM_DATA", str(folder))
        load_files([])
        out = str(folder / "out")
        assert brief(["press", "--out", out, "--formats", "csv", "--seal"]) == 0
        assert brief(["weekly", "--out", out, "--formats", "html", "--seal"]) == 0
        yield folder


@pytest.fixture(scope="module")
def server(folder) -> Iterator[Server]:
    yield from serve(folder)


@pytest.fixture(scope="module")
def press_room(folder) -> Iterator[Server]:
    yield from serve(folder, BALPUM_ROOM="press")


def ask_command(capsysbinary, *arguments: str):
    """What the command line answers to the same."""
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsysbinary.readouterr().out)


# ---- answers -------------------------------------------------------------------------------------


def test_the_registry_is_that_of_the_command(server, capsysbinary):
    assert server.get("/api/v1/metrics").json == ask_command(capsysbinary, "metrics")


@pytest.mark.parametrize(
    ("asked", "arguments"),
    [
        ({}, []),
        (
            {"from": "2021-01-01", "to": "2021-06-30"},
            ["--from", "2021-01-01", "--to", "2021-06-30"],
        ),
        (
            {"as_of": "2021-12-31", "grain": "quarter"},
            ["--as-of", "2021-12-31", "--grain", "quarter"],
        ),
        ({"by": ["field", "region"]}, ["--by", "field", "--by", "region"]),
        (
            {"where": ["region=서울", "region=경기"], "by": "field"},
            ["--where", "region=서울", "--where", "region=경기", "--by", "field"],
        ),
    ],
)
def test_an_address_answers_what_the_command_answers(server, capsysbinary, asked, arguments):
    reply = server.measure("positive_reply_rate", **asked)
    assert reply.status == 200
    assert reply.json == ask_command(capsysbinary, "measure", "positive_reply_rate", *arguments)


def test_every_metric_answers(server):
    assert {server.measure(name).status for name in METRICS} == {200}


def test_csv_holds_the_same_rows_and_opens_in_a_korean_spreadsheet(server):
    asked = {"by": "field", "grain": "year"}
    reply = server.measure("visits", format="csv", **asked)
    assert reply.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in reply.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
    told = server.measure("visits", **asked).json
    assert [row["field"] for row in rows] == [row["group"]["field"] or "" for row in told]
    assert [row["start"] for row in rows] == [row["start"] for row in told]
    assert [float(row["value"]) for row in rows] == [row["value"] for row in told]
    assert all("sample_data" in row["flags"] for row in rows)


def test_an_earlier_build_can_be_asked(server):
    build = server.get("/readyz").json["build_id"]
    assert server.measure("visits", build=build).json == server.measure("visits").json


def test_the_sealed_editions_are_listed_with_the_build_they_stand_on(server):
    listed = server.get("/api/v1/editions").json
    assert {edition["name"] for edition in listed} == {"press", "weekly"}
    assert all(edition["number"] and edition["build_id"] and edition["at"] for edition in listed)


def test_a_watchman_learns_whether_the_server_lives_and_can_answer(server):
    assert server.get("/healthz").json == {"status": "ok"}
    assert server.get("/readyz").json["status"] == "ready"


def test_the_description_names_every_address_and_every_parameter_that_is_read(server):
    described = server.get("/api/v1/openapi.json").json
    assert set(described["paths"]) == set(words.ADDRESSES)
    measured = described["paths"]["/api/v1/measure/{name}"]["get"]["parameters"]
    assert {parameter["name"] for parameter in measured} == {"name", *asking.ONCE, *asking.OFTEN}
    for path in set(words.ADDRESSES) - {"/api/v1/measure/{name}"}:
        assert server.get(path).status == 200


# ---- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/measure/nope", 404, "unknown_metric"),
        ("/api/v1/measure/visits%27%20or%201=1", 404, "unknown_metric"),
        ("/api/v1/measure/visits?build=nope", 404, "unknown_build"),
        ("/api/v1/measure/visits?build=../../etc/passwd", 404, "unknown_build"),
        ("/api/v1/measure/visits?by=company_id", 422, "dimension"),
        ("/api/v1/measure/visits?by=1%3B%20drop%20table%20meta", 422, "dimension"),
        ("/api/v1/measure/visits?where=company_id=1", 422, "dimension"),
        ("/api/v1/measure/visits?where=region", 422, "where"),
        ("/api/v1/measure/visits?from=2021-02-30", 422, "day"),
        ("/api/v1/measure/visits?as_of=%ff%fe", 422, "day"),
        ("/api/v1/measure/visits?as_of=9999-12-31&grain=day", 422, "far_day"),
        ("/api/v1/measure/visits?from=1950-01-01&as_of=2150-12-31&grain=day", 422, "too_many"),
        ("/api/v1/measure/visits?from=2022-01-01&to=2021-01-01", 422, "period"),
        ("/api/v1/measure/visits?grain=hour", 422, "grain"),
        ("/api/v1/measure/visits?format=xml", 422, "format"),
        ("/api/v1/measure/visits?from=2021-01-01&from=2021-01-02", 422, "repeated"),
        ("/api/v1/measure/visits?regoin=x", 422, "parameter"),
        ("/api/v1/metrics?by=field", 422, "parameter"),
        ("/api/v1", 404, "address"),
        ("/api/v2/metrics", 404, "address"),
        (f"/api/v1/measure/visits?where=region={'가' * 2_000}", 414, "too_long"),
    ],
)
def test_what_cannot_be_answered_is_told_in_two_languages(server, path, status, code):
    reply = server.get(urllib.parse.quote(path, safe="/?&=%"))
    assert (reply.status, reply.code) == (status, code)


def test_a_value_that_looks_like_sql_is_only_a_value(server):
    rows = server.measure("visits", where="region=' or 1=1 --").json
    assert [row["value"] for row in rows] == [0]


def test_nothing_can_be_written(server):
    reply = server.get("/api/v1/metrics", method="POST")
    assert (reply.status, reply.code) == (405, "method")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"X-Forwarded-For": "10.0.0.7"},
    ],
)
def test_nobody_else_is_answered_without_sign_in(server, headers):
    """`Host: evil.example`: a page of another site that points its name at this machine."""
    reply = server.get("/api/v1/measure/visits", **headers)
    assert (reply.status, reply.code) == (403, "host")


@pytest.mark.parametrize("host", ["balpum.office.example", "10.20.1.11:8501"])
def test_a_balancer_on_another_machine_hears_whether_the_server_is_ready_and_no_more(server, host):
    assert server.get("/readyz", Host=host).json == {"status": "ready"}
    assert server.get("/healthz", Host=host).json == {"status": "ok"}
    assert server.get("/api/v1/metrics", Host=host).code == "host"
    assert server.get("/readyz").json.keys() == {"status", "build_id"}


def test_who_asks_from_another_machine_is_a_stranger(at_folder):
    def come_from(address: str) -> Request:
        headers = [(b"host", b"127.0.0.1:8501")]
        return Request(
            {"type": "http", "path": "/readyz", "headers": headers, "client": (address, 40_000)}
        )

    assert callers.is_stranger(come_from("10.20.0.10"))
    assert not callers.is_stranger(come_from("127.0.0.1"))
    callers.check_neighbour(come_from("10.20.0.10"))


def test_a_stranger_hears_that_there_is_no_data_without_a_word_of_it(bureau):
    with pytest.raises(NoSnapshot) as refused:
        answers.answer_ready(names_build=False)
    assert refuse(refused.value).code == "no_data"


def test_ten_megabytes_of_parameters_end_in_a_refusal_and_the_server_goes_on(server):
    try:
        reply = server.get(f"/api/v1/measure/visits?where=region={'x' * 10_000_000}")
        assert reply.status in (400, 414, 431)
    except (ConnectionError, urllib.error.URLError):
        pass  # the server hung up before it read all of it
    assert server.get("/healthz").status == 200


# ---- the press room ------------------------------------------------------------------------------


def test_the_press_room_answers_from_what_is_published(press_room):
    published = press_room.measure("mous_signed", grain="year")
    assert published.status == 200
    assert press_room.get("/readyz").json["build_id"].startswith("x")


def test_the_press_room_knows_nothing_that_is_not_published(press_room, server):
    inside = server.get("/readyz").json["build_id"]
    assert press_room.measure("visits", build=inside).code == "unknown_build"
    internal = press_room.measure("mean_visits_to_mou")
    assert internal.status in (403, 404)
    assert {edition["name"] for edition in press_room.get("/api/v1/editions").json} == {"press"}
    names = {metric["name"] for metric in press_room.get("/api/v1/metrics").json}
    assert "mous_signed" in names
    assert "positive_reply_rate_by_nth_visit" not in names


# ---- where people sign in ------------------------------------------------------------------------


AUTH = """[auth]
redirect_uri = "http://localhost/oauth2callback"
cookie_secret = "of a test"
client_id = "balpum"
client_secret = "of a test"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
"""
FAR = date(2999, 12, 31)
PROXY = "what only the proxy knows"
WATCHMAN = Caller("console:test", None)


@pytest.fixture(scope="module")
def signed_in(folder, tmp_path_factory) -> Iterator[Server]:
    """A server whose secrets say how people sign in."""
    home = tmp_path_factory.mktemp("home")
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text(AUTH)
    yield from serve(folder, HOME=str(home), BALPUM_PROXY_SECRET=PROXY)


@pytest.fixture
def at_folder(folder, monkeypatch):
    """Tokens are made in the server's own folder."""
    monkeypatch.setenv("BALPUM_DATA", str(folder))


def give_token(role: str, until: date = FAR) -> tuple[dict[str, str], Token]:
    """The header that shows a new token, and what is kept of it."""
    secret, token = make_token(role, until, "", WATCHMAN)
    return {"Authorization": f"Bearer {secret}"}, token


def read_log() -> list[Line]:
    """Every line of the log, which is whole."""
    assert verify_log().holds
    return [
        line
        for file in list_files()
        for line in map(parse_line, file.path.read_bytes().splitlines())
    ]


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer nobody"},
        {"Authorization": f"Bearer {'x' * 5_000}"},
        {"Authorization": "Basic YTpi"},
        {"Authorization": "Bearer ' or 1=1 --"},
        {"Authorization": "Bearer ../../access/tokens.json"},
        {
            "X-Authorization": "Bearer x",
            "X-Forwarded-For": "127.0.0.1",
            "X-Balpum-Proxy": "what only the proxy knows",
        },
    ],
)
@pytest.mark.parametrize(
    "path", ["/api/v1/measure/visits", "/api/v1/openapi.json", "/api/v1/editions", "/api/nowhere"]
)
def test_without_a_token_that_is_known_nothing_is_answered(signed_in, path, header):
    reply = signed_in.get(path, **header)
    assert reply.status == 401
    assert reply.code in ("token_missing", "token_unknown")
    assert reply.headers["www-authenticate"].startswith("Bearer")


def test_nobody_but_the_proxy_says_for_whom_it_comes(signed_in, at_folder):
    header, token = give_token("국장")
    ask = partial(signed_in.get, "/api/v1/metrics", **header)
    assert ask().status == 200
    for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded"):  # past the proxy, on the machine
        assert ask(**{name: "10.9.8.7"}).status == 403
    assert ask(**{"X-Forwarded-For": "10.9.8.7", "X-Balpum-Proxy": "a guess"}).status == 403
    assert ask(**{"X-Forwarded-For": "10.9.8.7", "X-Balpum-Proxy": PROXY}).status == 200
    addresses = [line.address for line in read_log() if line.who == token.caller_name]
    assert addresses == ["127.0.0.1", "10.9.8.7"]


def test_a_token_answers_what_the_command_answers(signed_in, at_folder, capsysbinary):
    header, _ = give_token("국장")
    reply = signed_in.get("/api/v1/measure/visits?by=field", **header)
    assert reply.json == ask_command(capsysbinary, "measure", "visits", "--by", "field")
    assert signed_in.get("/api/v1/metrics", **header).json == ask_command(capsysbinary, "metrics")
    lower = {"authorization": header["Authorization"].replace("Bearer", "bearer")}
    assert signed_in.get("/api/v1/metrics", **lower).status == 200


def test_a_token_that_is_withdrawn_or_over_answers_no_more_and_says_why(signed_in, at_folder):
    withdrawn, token = give_token("국장")
    assert signed_in.get("/api/v1/metrics", **withdrawn).status == 200
    withdraw_token(token.id, WATCHMAN)
    over, late = give_token("국장")
    kept = tokens_path().read_text(encoding="utf-8")
    changed = kept.replace(late.made_at, "2020-01-01").replace(FAR.isoformat(), "2020-12-31")
    tokens_path().write_text(changed, encoding="utf-8")
    try:
        replies = [signed_in.get("/api/v1/metrics", **header) for header in (withdrawn, over)]
    finally:
        tokens_path().write_text(kept, encoding="utf-8")
    assert [reply.code for reply in replies] == ["token_withdrawn", "token_expired"]
    assert {reply.status for reply in replies} == {401}
    refused = read_log()[-2]
    assert (refused.what, refused.who, refused.role) == ("거절", f"token:{token.id}", "국장")


@pytest.mark.parametrize(
    ("role", "visits", "first_answer_days", "months_without_mou"),
    [
        ("국장", 200, 200, 200),
        ("담당자", 200, 200, 200),
        ("지원센터", 403, 200, 403),
        ("시장실", 200, 403, 200),
        ("대변인실", 200, 403, 403),
        ("관리자", 200, 200, 200),
    ],
)
def test_each_role_asks_for_what_its_rooms_show(
    signed_in, at_folder, role, visits, first_answer_days, months_without_mou
):
    header, token = give_token(role)
    asked = {
        "visits": visits,
        "first_answer_days": first_answer_days,
        "months_without_mou": months_without_mou,
    }
    replies = {name: signed_in.get(f"/api/v1/measure/{name}", **header) for name in asked}
    assert {name: reply.status for name, reply in replies.items()} == asked
    assert all(reply.code == "role" for reply in replies.values() if reply.status == 403)
    listed = {metric["name"] for metric in signed_in.get("/api/v1/metrics", **header).json}
    assert {name for name, status in asked.items() if status == 200} == listed & set(asked)
    told = [(line.what, line.object) for line in read_log() if line.who == token.caller_name]
    answered = [f"/api/v1/measure/{name}" for name, status in asked.items() if status == 200]
    assert [object for what, object in told if what == "조회"] == [*answered, "/api/v1/metrics"]
    # of two within a minute the second is counted with what follows
    refused = [f"/api/v1/measure/{name}" for name, status in asked.items() if status == 403]
    assert [object for what, object in told if what == "거절"] == refused[:1]


def test_the_press_desk_is_answered_from_what_was_published(signed_in, press_room, at_folder):
    header, _ = give_token("대변인실")
    asked = "/api/v1/measure/mous_signed?grain=year"
    assert signed_in.get(asked, **header).json == press_room.get(asked).json
    inside, _ = give_token("국장")
    build = signed_in.get("/readyz").json["build_id"]
    assert signed_in.get(f"{asked}&build={build}", **inside).status == 200
    assert signed_in.get(f"{asked}&build={build}", **header).code == "unknown_build"


def test_the_press_desk_is_told_where_nothing_was_published_yet(bureau):
    bureau.load_csv("방문일,기업명\n2021-07-20,예시기업 001\n")
    with pytest.raises(NoSnapshot) as refused:
        answers.open_published()
    told = refuse(refused.value)
    assert (told.status, told.code) == (503, "unpublished")


@pytest.mark.parametrize(
    ("role", "names"),
    [("국장", {"press", "weekly"}), ("시장실", {"press"}), ("지원센터", set())],
)
def test_each_role_sees_the_editions_of_its_rooms(signed_in, at_folder, role, names):
    header, _ = give_token(role)
    listed = signed_in.get("/api/v1/editions", **header).json
    assert {edition["name"] for edition in listed} == names


def test_who_looks_after_the_server_needs_no_token(signed_in):
    assert [signed_in.get(path).status for path in ("/healthz", "/readyz")] == [200, 200]


def test_the_description_says_that_a_token_is_demanded(signed_in, server, at_folder):
    header, _ = give_token("담당자")
    described = signed_in.get("/api/v1/openapi.json", **header).json
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert described["security"] == [{"token": []}]
    assert "401" in described["paths"]["/api/v1/metrics"]["get"]["responses"]
    assert described["paths"]["/healthz"]["get"]["security"] == []
    alone = server.get("/api/v1/openapi.json").json
    assert "securitySchemes" not in alone["components"]


def test_a_line_break_in_a_parameter_makes_no_line_of_the_log(signed_in, at_folder):
    header, token = give_token("국장")
    signed_in.get('/api/v1/measure/visits?where=region=x%0a{"number":1}%0d', **header)
    (line,) = (line for line in read_log() if line.who == token.caller_name)
    assert line.object == '/api/v1/measure/visits?where=region=x {"number":1}'


def test_how_often_is_counted_for_each_token(signed_in, at_folder):
    eager, token = give_token("국장")
    patient, _ = give_token("국장")
    statuses = {signed_in.get("/api/v1/nowhere", **eager).status for _ in range(limits.ASKED_LIMIT)}
    assert statuses == {404}
    refused = signed_in.get("/api/v1/nowhere", **eager)
    assert (refused.status, refused.code) == (429, "too_often")
    assert signed_in.get("/api/v1/metrics", **patient).status == 200
    assert signed_in.get("/api/v1/nowhere", **eager).status == 429
    # once a minute, however often
    (line,) = (line for line in read_log() if line.who == token.caller_name and line.what == "거절")
    assert (line.object, line.reason) == ("/api/v1/nowhere", "너무 잦은 요청")


def test_an_answer_that_cannot_be_logged_does_not_go_out(signed_in, at_folder):
    header, _ = give_token("국장")
    head = head_path().read_bytes()
    head_path().unlink()
    head_path().mkdir()
    try:
        reply = signed_in.get("/api/v1/metrics", **header)
    finally:
        head_path().rmdir()
        head_path().write_bytes(head)
    assert (reply.status, reply.code) == (503, "not_logged")


def ask_from(address: str, path: str) -> Request:
    """A request from an address in the network, without a token."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    return Request({**scope, "client": (address, 1), "state": {}})


async def flood(door: routes.Door, asked: dict[str, int]) -> None:
    """As many requests from each address, and a little longer than a minute of the test."""
    endpoint = door.open_to(routes.get_nothing)
    for address, count in asked.items():
        for _ in range(count):
            await endpoint(ask_from(address, "/api/v1/metrics" + "/x" * 5_000 * (count == 2)))
    await asyncio.sleep(turned_away.TOLD_EVERY * 1.5)


@pytest.fixture
def door(tmp_path, monkeypatch):
    """The interface where people sign in, in this process, with a minute of a fifth of a second."""
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path))
    monkeypatch.setattr(turned_away, "TOLD_EVERY", 0.2)
    monkeypatch.setattr(turned_away, "CALLERS_TOLD", 3)
    monkeypatch.setattr(routes.callers.settings, "is_configured", lambda: True)
    return routes.Door()


def test_a_flood_of_refusals_makes_two_lines_of_each_address_and_says_how_many_it_was(door):
    asyncio.run(flood(door, {"10.0.0.1": limits.ASKED_LIMIT + 10, "10.0.0.2": 2}))
    lines = [(line.address, line.reason.partition(" /")[0]) for line in read_log()]
    assert lines == [
        ("10.0.0.1", "토큰 없음"),
        ("10.0.0.2", "너무 긴 주소"),
        ("10.0.0.1", "그 뒤로 249번 더 거절함: 토큰 없음 239번, 너무 잦은 요청 10번"),
        ("10.0.0.2", "그 뒤로 1번 더 거절함: 너무 긴 주소 1번"),
    ]
    assert [line.times for line in read_log()] == [1, 1, 249, 1]
    assert verify_log().holds
    month = review_month(list_months()[0])
    assert [(one.who, one.refused) for one in month.used] == [("token:?", 252)]


def test_a_flood_from_ever_new_addresses_fills_no_log(door):
    asyncio.run(flood(door, {f"10.0.1.{number}": 1 for number in range(200)}))
    lines = read_log()
    assert len(lines) == 5  # three told apart, the first of the others, and how many those were
    assert lines[-1].reason == "그 뒤로 196번 더 거절함: 토큰 없음 196번"


def test_a_server_that_stops_within_the_minute_still_says_how_often_it_was(door, monkeypatch):
    monkeypatch.setattr(turned_away, "TOLD_EVERY", 60)

    async def stop() -> None:
        endpoint = door.open_to(routes.get_nothing)
        for _ in range(4):
            await endpoint(ask_from("10.0.0.1", "/api/v1/metrics"))

    asyncio.run(stop())
    assert [line.reason for line in read_log()] == [
        "토큰 없음",
        "그 뒤로 3번 더 거절함: 토큰 없음 3번",
    ]


# ---- limits --------------------------------------------------------------------------------------


def test_who_asks_too_often_is_told_when_to_come_back_and_others_are_served():
    now = [0.0]
    rate = limits.RateLimit(clock=lambda: now[0])
    for _ in range(limits.ASKED_LIMIT):
        rate.count_call("10.0.0.1")
    now[0] = 12.5
    with pytest.raises(ApiRefusal) as refused:
        rate.count_call("10.0.0.1")
    assert (refused.value.code, refused.value.facts) == ("too_often", {"seconds": 48})
    rate.count_call("10.0.0.2")
    now[0] = 60.0
    rate.count_call("10.0.0.1")


def ask_for_nobody() -> Request:
    """A request of this machine alone, which the door let pass."""
    return Request({"type": "http", "path": "/", "query_string": b"", "state": {"caller": None}})


def test_an_answer_that_takes_too_long_is_stopped_and_told(monkeypatch, folder):
    """A question that the engine would work on for minutes: every pair of ten million numbers."""
    monkeypatch.setattr(limits, "ANSWER_SECONDS", 0.2)
    ended = threading.Event()

    def work(running: limits.Running) -> routes.Answer:
        cursor = running.watch(open_snapshot()).cursor()
        try:
            cursor.execute(
                "select count(*) from range(10_000_000) a, range(10_000_000) b where a.range > b.range"
            )
        finally:
            ended.set()

    with pytest.raises(ApiRefusal) as refused:
        asyncio.run(routes.work_out(ask_for_nobody(), work))
    assert refused.value.code == "too_slow"
    assert ended.wait(30)


def test_only_the_latest_callers_are_remembered(monkeypatch):
    monkeypatch.setattr(limits, "CALLERS_KEPT", 3)
    rate = limits.RateLimit()
    for caller in "가나다라":
        rate.count_call(caller)
    assert list(rate.calls) == ["나", "다", "라"]


def test_every_refusal_of_a_request_has_its_sentence():
    assert set(API_STATUSES) <= set(words.REQUESTS)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*asking.ONCE, *asking.OFTEN]), st.text(max_size=20))))
def test_no_parameters_end_in_anything_but_a_question_or_a_refusal(pairs):
    asked = QueryParams(pairs)
    snapshot = Snapshot("s1", "build", date(2022, 3, 31), False, datetime(2022, 4, 1), Sight())
    try:
        asking.check_names(asked, asking.ONCE, asking.OFTEN)
        asking.read_format(asked)
        question = asking.read_question("visits", asked, snapshot)
    except (ApiRefusal, Unanswerable) as refused:
        assert refused.code in {**words.REQUESTS, **words.QUESTIONS}
    else:
        assert question.by == tuple(asked.getlist("by"))
