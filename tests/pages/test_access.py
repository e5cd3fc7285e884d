"""What visitors do stands in the access log before it is done, and whoever looks after the server goes through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.testing.v1 import AppTest

from analytics.access import chain, log, sign_ins, tokens
from analytics.access.chain import Deed, Line
from analytics.access.words import tokens as token_words
from analytics.permissions import caller
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES
from pages.components import follow_ups, signing
from pages.components.access import noting, taking
from pages.components.words import access as words
from tests.conftest import ROOT

WATCHMAN = Caller("watch@gwangju.example", ROLES["관리자"], "10.0.0.2")
DIRECTOR = Caller("director@gwangju.example", ROLES["국장"], "10.0.0.7")
MAYOR = Caller("mayor@gwangju.example", ROLES["시장실"], "10.0.0.9")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("BALPUM_DATA", str(tmp_path))
    monkeypatch.setattr(noting, "_SIGNED_IN", set())
    yield tmp_path
    caller.ask_whom(None)


def sign_in(asking: Caller) -> None:
    caller.ask_whom(lambda: asking)


def read_log() -> list[Line]:
    return [
        line
        for file in chain.list_files()
        for line in map(chain.parse_line, file.path.read_bytes().splitlines())
    ]


def open_page(name: str) -> AppTest:
    return AppTest.from_file(str(ROOT / "pages" / "admin" / f"{name}.py"), default_timeout=60).run()


def read_tables(at: AppTest) -> str:
    return "".join(element.proto.body for element in at.get("html"))


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()


# ---- the month -----------------------------------------------------------------------------------


def test_a_month_tells_who_looked_most_at_night_was_refused_and_took_what_along(monkeypatch):
    class Night(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 11, 29, 14, 30, tzinfo=UTC)  # half past eleven in the evening

    monkeypatch.setattr(log, "datetime", Night)
    for _ in range(3):
        log.note(Deed.READ, "this_week", caller=DIRECTOR)
    log.note(Deed.DOWNLOAD, "firms.csv", "firm:7", "주간 회의 자료", caller=DIRECTOR)
    log.note(Deed.REFUSE, "weekly", caller=MAYOR)
    sign_in(WATCHMAN)
    at = open_page("access_log")
    assert "2명" in at.markdown[0].value
    assert "3번 조회하고 1번 내려받거나 출력했으며 1번 거절" in at.markdown[0].value
    tables = read_tables(at)
    assert "주간 회의 자료" in tables
    assert "2026. 11. 29." in tables.replace("\N{NO-BREAK SPACE}", " ")
    assert "23:30" in tables
    assert words.SET_BACK not in [header.value for header in at.header]


def test_html_in_a_name_stays_text():
    name = "<img src=x onerror=alert(1)>@x.example"
    log.note(Deed.READ, "<script>a</script>", caller=Caller(name, ROLES["국장"], "<b>"))
    log.note(Deed.DOWNLOAD, "<script>a</script>", "<i>", "<u>", caller=Caller(name, None))
    sign_in(WATCHMAN)
    at = open_page("access_log")
    tables = read_tables(at)
    assert "&lt;img src=x onerror=alert(1)&gt;" in tables
    assert not [tag for tag in ("<img", "<script", "<b>", "<i>", "<u>") if tag in tables]


def test_a_clock_that_was_set_back_is_told(monkeypatch):
    moments = iter((datetime(2026, 11, 29, tzinfo=UTC), datetime(2026, 11, 28, tzinfo=UTC)))

    class Back(datetime):
        @classmethod
        def now(cls, tz=None):
            return next(moments)

    monkeypatch.setattr(log, "datetime", Back)
    log.note(Deed.READ, "this_week", caller=DIRECTOR)
    log.note(Deed.READ, "summary", caller=DIRECTOR)
    sign_in(WATCHMAN)
    at = open_page("access_log")
    assert words.SET_BACK in [header.value for header in at.header]
    assert words.SET_BACK_RULE in [warning.value for warning in at.warning]


def test_a_month_is_signed_off_once_by_a_line_of_the_log():
    log.note(Deed.READ, "this_week", caller=DIRECTOR)
    sign_in(WATCHMAN)
    at = open_page("access_log")
    assert words.NOT_SIGNED_OFF in [warning.value for warning in at.warning]
    at.text_input[0].set_value("이상 없음")
    at = press(at, words.SIGN_OFF_NOW)
    assert not at.exception
    line = read_log()[-1]
    assert (line.who, line.what) == (WATCHMAN.name, "입력")
    assert line.reason.startswith("이상 없음 · 고쳐지거나 빠진 줄 없음, 확인값 ")
    assert words.SIGN_OFF_NOW not in [button.label for button in at.button]
    assert "점검을 마쳤습니다" in at.info[0].value


def test_a_log_that_does_not_hold_is_signed_off_as_such():
    log.note(Deed.READ, "this_week", caller=DIRECTOR)
    log.note(Deed.READ, "summary", caller=DIRECTOR)
    (file,) = chain.list_files()
    changed = file.path.read_bytes().replace(b"this_week", b"that_week")
    file.path.write_bytes(changed)
    sign_in(WATCHMAN)
    at = press(open_page("access_log"), words.VERIFY)
    assert "1번째 줄" in at.error[0].value.replace("\\", "")
    at = press(open_page("access_log"), words.SIGN_OFF_NOW)
    assert "맞지 않는 줄이 있음" in read_log()[-1].reason


def test_before_anything_was_logged_the_page_says_so():
    sign_in(WATCHMAN)
    assert words.NO_LOG in [text.value for text in open_page("access_log").markdown]


@pytest.mark.parametrize("name", ["access_log", "tokens"])
@pytest.mark.parametrize("asking", [DIRECTOR, Caller("", None)])
def test_the_pages_answer_nobody_else_however_they_are_reached(name, asking):
    sign_in(asking)
    at = open_page(name)
    assert at.exception
    assert not at.title
    assert not at.get("html")


# ---- tokens --------------------------------------------------------------------------------------


def test_a_token_is_made_shown_once_and_withdrawn():
    sign_in(WATCHMAN)
    at = open_page("tokens")
    at.text_input[0].set_value("<b>엑셀</b>")
    at = press(at, words.MAKE_NOW)
    secret = at.code[0].value
    assert tokens.find_token(secret).state == "valid"
    assert "&lt;b&gt;엑셀" in read_tables(at)
    assert not at.run().code
    at = press(at, words.WITHDRAW_NOW)
    assert tokens.find_token(secret).state == "withdrawn"
    assert token_words.STATES["withdrawn"] in read_tables(at)
    assert [(line.what, line.who) for line in read_log()] == [
        ("입력", WATCHMAN.name),
        ("변경", WATCHMAN.name),
    ]


# ---- what is done --------------------------------------------------------------------------------


def offer(holds_names: bool = True) -> None:
    from pages.components.door import offer_file

    offer_file("내려받기", "기업\n한빛", "firms.csv", holds_names=holds_names, key="firms")


def draw(function, **arguments) -> AppTest:
    return AppTest.from_function(function, kwargs=arguments).run()


def test_a_file_with_names_is_given_for_a_reason_which_holds_once():
    sign_in(DIRECTOR)
    at = draw(offer)
    assert not at.get("download_button")
    at = press(at, words.WRITE_REASON)
    assert words.NO_REASON in at.error[0].value.replace("\\", "")
    assert read_log() == []
    at.text_input[0].set_value("시의회 답변")
    at = press(at, words.WRITE_REASON)
    (line,) = read_log()
    assert (line.what, line.object, line.reason) == ("내려받기", "firms.csv", "시의회 답변")
    assert line.whose == "파일에 든 기업과 사람"
    assert at.get("download_button")


def offer_later(made: list[str]) -> None:
    from pages.components.access.taking import Later
    from pages.components.door import offer_file

    def make() -> bytes:
        made.append("firms.csv")
        return b"made"

    offer_file("내려받기", Later("first", make), "firms.csv", key="firms")


def test_a_file_that_takes_a_while_is_made_when_it_is_taken_along():
    made: list[str] = []
    sign_in(DIRECTOR)
    at = draw(offer_later, made=made)
    at.text_input[0].set_value("시의회 답변")
    assert made == []
    at = press(at, words.WRITE_REASON)
    assert at.get("download_button") and made == ["firms.csv"]
    for asking in (MAYOR, Caller("", None)):
        sign_in(asking)
        assert draw(offer_later, made=made).get("download_button")
    assert made == ["firms.csv"], "whoever needs no reason has it made by the press itself"


def test_a_reason_holds_for_a_file_as_it_was_then():
    old, new = (taking.Later(version, lambda: b"") for version in ("first", "second"))
    assert taking.mark_file("firms.csv", old) != taking.mark_file("firms.csv", new)


@pytest.mark.parametrize(
    ("asking", "holds_names"), [(MAYOR, True), (DIRECTOR, False), (Caller("", None), True)]
)
def test_who_reads_no_names_and_a_file_without_them_need_no_reason(asking, holds_names):
    sign_in(asking)
    at = draw(offer, holds_names=holds_names)
    assert at.get("download_button")
    assert not at.text_input


def test_where_nobody_signs_in_a_file_is_a_file(folder):
    assert draw(offer).get("download_button")
    assert list(folder.iterdir()) == []


def test_a_reason_that_cannot_be_logged_gives_no_file(folder):
    (folder / "access").write_text("a file")
    sign_in(DIRECTOR)
    at = draw(offer)
    at.text_input[0].set_value("시의회 답변")
    at = press(at, words.WRITE_REASON)
    assert not at.get("download_button")
    assert "적지 못해 하지 않았습니다" in at.error[0].value


def pass_door() -> None:
    import streamlit as st

    from analytics.permissions.table import Action
    from pages.components.door import let_pass

    let_pass(Action.DELETE, "etl purge 3")
    st.markdown("지움")


def test_a_deed_is_written_down_before_it_is_done_and_a_refusal_too():
    sign_in(WATCHMAN)
    assert draw(pass_door).markdown
    sign_in(DIRECTOR)
    assert not draw(pass_door).markdown
    assert [(line.what, line.who, line.object) for line in read_log()] == [
        ("삭제", WATCHMAN.name, "etl purge 3"),
        ("거절", DIRECTOR.name, "etl purge 3"),
    ]


def test_a_deed_that_cannot_be_logged_is_not_done(folder):
    (folder / "access").write_text("a file")
    sign_in(WATCHMAN)
    at = draw(pass_door)
    assert not at.markdown
    assert "적지 못해 하지 않았습니다" in at.error[0].value


def visit_twice() -> None:
    from types import SimpleNamespace

    from pages.components.access.noting import note_visit

    note_visit(SimpleNamespace(url_path="companies"))


def test_a_page_is_written_down_when_it_is_opened_and_not_with_each_click():
    sign_in(DIRECTOR)
    at = draw(visit_twice)
    at.run()
    at.session_state.company = "한빛"
    at.run()
    assert [(line.what, line.object, line.whose) for line in read_log()] == [
        ("로그인", words.SIGN_IN, ""),
        ("조회", "companies", ""),
        ("조회", "companies", "기업:한빛"),
    ]


def test_the_page_of_roles_shows_what_changed_as_the_log_has_it(folder):
    sign_in(WATCHMAN)
    (folder / "roles.toml").write_text('[people]\n"<b>a@example.kr" = ["국장"]\n')
    shown = read_tables(open_page("roles"))
    assert "&lt;b&gt;a@example.kr" in shown and "처음 적음" in shown
    assert [(line.whose, line.reason) for line in read_log()] == [
        ("<b>a@example.kr", "역할: 처음 적음 → 국장")
    ]


@pytest.mark.parametrize(
    "firms, told",
    [
        ([], ""),
        (["", "한빛"], "기업:한빛"),
        (["한빛", "두리", "한빛", "세움"], "기업:한빛 · 두리 · 세움"),
        (["가", "나", "다", "라", "마"], "기업:가 · 나 · 다 외 2곳"),
    ],
)
def test_whose_data_it_is_is_told_by_the_names_of_firms(firms, told):
    assert words.name_firms(firms) == told


@dataclass(eq=False)
class Run:
    """As much of a page's run as says who asks."""

    user_info: dict[str, str]


def test_a_run_looks_once_who_asks_and_the_next_one_looks_anew(monkeypatch):
    looks = []
    monkeypatch.setattr(signing, "find_caller", lambda *_: looks.append(1) or DIRECTOR)
    passed: list[None] = []
    clock = SimpleNamespace(monotonic=lambda: 7.0 + len(passed) * 0.3, time=lambda: 0.0)
    monkeypatch.setattr(signing, "time", clock)
    run = Run({"sub": "1"})
    monkeypatch.setattr(signing, "get_script_run_ctx", lambda **_: run)

    def look(count: int = 60) -> int:
        for _ in range(count):
            assert signing.read_caller() is DIRECTOR
        return len(looks)

    assert look() == 1
    signing.forget_caller()  # a click
    assert look() == 2
    passed.append(None)  # a long run, or a part of a page that runs by itself
    assert look() == 3
    run.user_info = {"sub": "2"}
    assert look() == 4
    run = Run({"sub": "2"})  # another tab in the same thread
    assert look() == 5


def test_nothing_is_kept_of_widgets_that_are_on_the_page_no_more():
    def show() -> None:
        import streamlit as st

        from pages.components import held

        turn = st.session_state.get("turn", 0)
        st.session_state.turn = turn + 1
        st.text_input("words", key=f"words_{turn}")
        st.text_input("always", key="always")
        held.forget_widgets()

    at = AppTest.from_function(show).run()
    for _ in range(5):
        at.text_input(key="always").input("kept").run()
    assert not at.exception
    known = at.session_state._state._state._new_widget_state.widget_metadata
    assert len(known) == 2
    assert at.text_input(key="always").value == "kept"


def test_what_a_page_offered_is_fetched_by_nobody_after_its_sign_out(monkeypatch):
    storage = MemoryMediaFileStorage("/media")
    manager = MediaFileManager(storage)
    claims = {"iss": "https://sso.example.kr", "iat": 1_800_000_000, "nonce": "n"}
    sessions = {
        "a": {**claims, "sub": "1"},
        "b": {**claims, "sub": "1"},
        "c": {**claims, "sub": "2"},
    }

    def add(session: str, content: bytes) -> str:
        monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: session)
        link = manager.add(
            content, "text/csv", f"at {content!r}", "firms.csv", is_for_static_download=True
        )
        return link.rpartition("/")[2]

    own, other_tab = add("a", b"1"), add("b", b"2")
    both, others = add("a", b"3"), add("c", b"4")
    assert add("c", b"3") == both
    kept = [
        SimpleNamespace(session=SimpleNamespace(id=i, _user_info=u)) for i, u in sessions.items()
    ]
    runtime = SimpleNamespace(
        media_file_mgr=manager, _session_mgr=SimpleNamespace(list_sessions=lambda: kept)
    )
    monkeypatch.setattr(signing.Runtime, "exists", lambda: True)
    monkeypatch.setattr(signing.Runtime, "instance", lambda: runtime)
    signing.forget_files(sign_ins.name_sign_in(sessions["a"]))
    for gone in (own, other_tab):
        with pytest.raises(MediaFileStorageError):
            storage.get_file(gone)
    assert storage.get_file(both).content == b"3"
    assert storage.get_file(others).content == b"4"
    assert hasattr(WebsocketSessionManager, "list_sessions")


def save_follow_up() -> None:
    from datetime import date

    from pages.components import follow_ups
    from pages.components.follow_ups import Task
    from pages.components.intake.whom import Firm

    firm = Firm("한빛로보틱스", "한빛로보틱스")
    follow_ups.save_tasks(
        [Task(date(2026, 11, 2), firm, "전화")], type("Build", (), {"is_sample": True})()
    )


def test_a_follow_up_is_written_down_with_the_firm_it_is_about(monkeypatch):
    monkeypatch.setattr(follow_ups, "name_owners", lambda tasks, _: tasks)
    sign_in(
        MAYOR
    )  # may decide nothing: nothing is loaded, and whose data it was is told all the same
    draw(save_follow_up)
    (line,) = read_log()
    assert (line.what, line.whose) == ("거절", "기업:한빛로보틱스")


@pytest.mark.parametrize(
    "page, whose",
    [
        ("support", "협약 기업, 상담사와 멘토"),
        ("visits", "방문한 기업과 방문자"),
        ("distance", ""),  # figures alone
    ],
)
def test_a_page_with_names_is_written_down_with_whose_they_are(page, whose):
    sign_in(DIRECTOR)
    draw(visit_page, page=page)
    assert [line.whose for line in read_log() if line.what == "조회"] == [whose]


def visit_page(page: str) -> None:
    from types import SimpleNamespace

    from pages.components.access.noting import note_visit

    note_visit(SimpleNamespace(url_path=page))


def draw_named() -> None:
    import streamlit as st

    from analytics.panels.tables import Firm, Table
    from pages.components import tables

    table = Table(("기업", "분야"), ((Firm("한빛 <b>", "한빛"), "데이터"),))
    tables.draw_table(table)
    tables.draw_linked(table, "long")
    st.html(tables.write_table(table, has_links=True))


@pytest.mark.parametrize("asking, is_linked", [(DIRECTOR, True), (MAYOR, False)])
def test_a_firm_is_a_link_only_for_who_may_open_its_page(asking, is_linked):
    sign_in(asking)
    at = draw(draw_named)
    shown = [at.markdown[0].value, read_tables(at), str(at.dataframe[0].value)]
    assert ["companies?" in text for text in shown] == [is_linked] * 3
    assert all("한빛" in text for text in shown)
