"""Every role × page × action × way in, held against the table of roles, and printed as one matrix (`pytest -s`).

The sample's firms before their signing and its persons are looked for in everything that a way in gives out: what the page
sends to the browser, what it offers to take along, documents with their annexes, the claim checker and the interface for
programs.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
import streamlit as st
from starlette.datastructures import QueryParams
from streamlit.testing.v1 import AppTest

from analytics.api import answers, rights
from analytics.disclosure.rights import may_read
from analytics.find import words as find_words
from analytics.find.find import find
from analytics.metrics import METRICS
from analytics.panels.selection import Selection
from analytics.permissions import caller, door
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES, VISITOR, Action, Firms, Persons, Role
from analytics.permissions.words import say_forbidden
from analytics.warehouse import snapshots
from analytics.warehouse.sights import ASKED, WHOLE
from briefing.__main__ import main as brief
from briefing.claims.checker import check_draft
from pages.components import frame, panels
from pages.components.access import taking
from pages.components.editions import documents as editions
from pages.components.words import signing
from pages.components.words.sections import SECTIONS
from tests.worlds.press import list_bureaus, write_press
from tests.worlds.visiting import open_page

pytestmark = pytest.mark.usefixtures("fresh_caches", "sample")

EVERYBODY = [None, *ROLES.values()]
NAMES = ["역할 없음", *ROLES]
PAGES = [(folder, name) for folder, name in frame.list_pages() if folder != door.WATCHED]
PERSONS = re.compile("예시(직원|멘토|상담사) ?[0-9]+")
FIRMS = re.compile("예시기업 [0-9]{3}")
OPEN, SHUT = "열림", "닫힘"
YES, NO = "예", "-"
# What a page draws only for who may do it: an element's key, or the beginning of one.
CONTROLS = {
    Action.UPLOAD: ("upload", "file_uploader", ""),
    Action.SEAL: ("briefing", "checkbox", "seal_sure_"),
    Action.RELEASE: ("briefing", "checkbox", "publish_sure_"),
    Action.DECIDE: ("visits", "button", "save_visit_"),
}


@pytest.fixture
def taken(monkeypatch) -> list[bytes]:
    """The content of every file that was offered, also of those that ask for a reason first."""
    offered: list[bytes] = []
    draw = st.download_button

    def keep(content: str | bytes) -> None:
        offered.append(content.encode() if isinstance(content, str) else content)

    def note(label, data, *rest, **options):
        keep(data() if callable(data) else data)
        return draw(label, "", *rest, **options)

    monkeypatch.setattr(st, "download_button", note)
    monkeypatch.setattr(
        taking,
        "offer_for_reason",
        lambda _, content, *rest, **more: keep(taking.read_content(content)),
    )
    return offered


@pytest.fixture
def collected(sample, tmp_path) -> None:
    """What a ministry collected of one bureau."""
    press = write_press(tmp_path / "public.duckdb", {"positive_reply_rate": (30, 100)})
    list_bureaus({"예시시 01": press})
    assert sample.call("lake", "collect").status == 0


@pytest.fixture
def sign_in() -> Iterator:
    """Has somebody signed in with a role, in every thread of this process."""

    def enter(role: Role | None) -> None:
        asking = Caller("who@example.kr", role, trouble="" if role else "without_role")
        caller.ask_whom(lambda: asking)

    yield enter
    caller.ask_whom(None)


def list_hidden(role: Role | None) -> set[str]:
    """The firms of the sample that a role may not read, as the whole build has them."""
    sight = (role or VISITOR).sight
    if sight.firms is Firms.ALL:
        return set()
    cursor = snapshots.open_snapshot().whole.cursor()
    asked = ASKED.replace(f"{WHOLE}.", "") if sight.firms is Firms.ASKED else "select -1"
    rows = cursor.execute(
        f"select name from dim_companies where first_signed_on is null and company_id not in ({asked})"
    ).fetchall()
    return {name for (name,) in rows}


def find_leaks(role: Role | None, text: str) -> set[str]:
    """Names in a text that a role may not read."""
    leaks = set(FIRMS.findall(text)) & list_hidden(role)
    if (role or VISITOR).sight.persons is Persons.NONE:
        leaks |= {found.group() for found in PERSONS.finditer(text)}
    return leaks


def visit(name: str) -> AppTest:
    """A page by its address, all its sections open."""
    return open_page(name, section=list(SECTIONS))


def read_sent(at: AppTest) -> str:
    """Everything that the browser is sent for a page, tables too."""
    protos = (getattr(element, "proto", None) for element in at._tree)
    sent = (proto.SerializeToString() for proto in protos if proto is not None)
    return b"\n".join(sent).decode("utf-8", "replace")


def has_control(at: AppTest, action: Action) -> bool:
    _, kind, key = CONTROLS[action]
    if not key:
        return bool(at.get(kind))
    return any((element.key or "").startswith(key) for element in at.get(kind))


def read_document(folder: Path, *arguments: str) -> str:
    """Everything that stands in the files of a document, the parts of packed ones too."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
        status = brief([*arguments, "--out", str(folder), "--formats", "html,xlsx,hwpx"])
    assert status == 0, said.getvalue()
    texts = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                texts += [
                    packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
                ]
        else:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
    assert texts
    return "\n".join(texts)


def may_open(role: Role | None, folder: str, name: str) -> bool:
    """What the table says, without the door."""
    row = role or VISITOR
    return folder in row.rooms or name in row.pages


@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("role", EVERYBODY, ids=NAMES)
def test_the_table_holds_on_every_way_in(role, sign_in, taken, tmp_path, capsys):
    sign_in(role)
    row = role or VISITOR
    line = []
    menu = {name for names in frame.list_rooms().values() for name in names}
    for folder, name in PAGES:
        is_open = may_open(role, folder, name)
        at = visit(name)
        assert not at.exception, (name, at.exception)
        titles = [title.value for title in at.title]
        assert (titles != [signing.CLOSED_TITLE]) is is_open, (name, titles)
        assert (name in menu) is (is_open and name not in ("meeting",)), name
        assert find_leaks(role, read_sent(at)) == set(), name
        for action, (of, *_) in CONTROLS.items():
            if name == of and is_open:
                expected = action in row.actions and role is not None
                assert has_control(at, action) is expected, (name, action)
        line.append(OPEN if is_open else SHUT)
    files = b"\n".join(taken).decode("utf-8", "replace")
    assert bool(files) is (Action.DOWNLOAD in row.actions)
    assert find_leaks(role, files) == set()
    line += [check_action(row, action) for action in Action]
    line += [*check_ways(role, tmp_path / "document")]
    with capsys.disabled():
        print("\n" + " ".join([f"{row.name or NAMES[0]:6}", *line]))


def test_a_guess_of_a_closed_figure_is_neither_confirmed_nor_corrected(sign_in):
    metric = METRICS["firms_unheard"]
    build = snapshots.open_snapshot()
    told = find(metric.label, build).figures[0]
    drafts = [f"{guess}개사 접촉 없음" for guess in (told.found.value, 30)]
    assert [check_draft(draft).claims[0].ours for draft in drafts] == [told.found.value] * 2
    for role in EVERYBODY:
        sign_in(role)
        if role and may_read(role, metric):
            continue
        for draft in drafts:
            checked = check_draft(draft)
            assert not checked.claims and [one.why for one in checked.not_judged] == ["closed"]
        named = find(metric.label, snapshots.open_snapshot())
        assert (named.figures, named.answer) == ((), find_words.CLOSED)
        equal = find(told.said, snapshots.open_snapshot()).figures
        assert metric not in [figure.metric for figure in equal]


def check_action(row: Role, action: Action) -> str:
    """That the door lets pass exactly who may, and says in a sentence why it does not."""
    if action in row.actions:
        door.demand(action)
        return YES
    with pytest.raises(door.Forbidden) as refused:
        door.demand(action)
    assert say_forbidden(refused.value).endswith(
        "니다. 필요하면 관리자에게 역할을 요청해 주십시오."
    )
    return NO


def check_ways(role: Role | None, folder: Path) -> Iterator[str]:
    """Document, claim checker, interface for programs: what each gives out of names."""
    if role is None:
        return
    text = read_document(folder, "weekly")
    assert find_leaks(role, text) == set()
    yield "문서"
    checked = check_draft(
        "2022년 3월까지 예시기업 001을 비롯해 업무협약 145건을 체결했다. 방문은 1,035회다."
    )
    assert find_leaks(role, repr(checked).replace("예시기업 001", "")) == set()
    yield "초안"
    metric = METRICS["visits"]
    if not may_read(role, metric) or rights.reads_published_only(metric):
        yield "API(공개)" if "press" in role.rooms else "API(닫힘)"
        return
    asked = QueryParams("by=field&by=region")
    said = answers.answer_measure(metric.name, asked, lambda snapshot: snapshot)
    assert find_leaks(role, said.content.decode()) == set()
    yield "API"


def test_what_is_looked_for_is_found_where_it_may_be_read(sign_in, taken, tmp_path):
    """So that the matrix cannot agree because nothing is ever found."""
    sign_in(ROLES["관리자"])
    sent = read_sent(visit("this_week")) + read_sent(visit("support"))
    assert set(FIRMS.findall(sent)) & list_hidden(ROLES["시장실"])
    assert set(FIRMS.findall(read_document(tmp_path / "document", "weekly"))) & list_hidden(
        ROLES["시장실"]
    )
    assert PERSONS.search(sent)
    visit("audit")
    assert FIRMS.search(b"\n".join(taken).decode("utf-8", "replace"))


def test_what_was_worked_out_for_one_role_is_shown_to_no_other(sign_in):
    """In one process, whose caches nobody empties: first who may read everything, then who may not."""
    read = {}
    for name in ("관리자", "시장실", "국장", "관리자"):
        sign_in(ROLES[name])
        snapshot = snapshots.open_snapshot()
        selection = Selection(snapshot, snapshot.as_of)
        views = [*map(repr, panels.cached_page("support", selection).listed)]
        shown = editions.cached_edition(editions.asked_by("weekly", selection), dark=False)
        read[name] = "".join((*views, repr(shown.edition)))
        assert find_leaks(ROLES[name], read[name]) == set()
    assert set(FIRMS.findall(read["관리자"])) & list_hidden(ROLES["시장실"])
