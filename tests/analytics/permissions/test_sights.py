"""Names are hidden where rows are read: whatever is asked, nobody reads a name that their role does not, and every figure
stays the same."""

import pytest

from analytics import listings
from analytics.measure.measure import measure
from analytics.measure.question import Question
from analytics.metrics import METRICS
from analytics.panels.shared.words.calls import add_hidden
from analytics.permissions import caller
from analytics.permissions.personal import mask_name
from analytics.permissions.table import ROLES, Action, Firms, Persons, Sight, combine
from analytics.permissions.words import HIDDEN_PREFIX
from analytics.warehouse import sights, snapshots
from tests.worlds.building import begin_with

VISITS = """방문일,기업명,담당자,목적,비고,사업자번호
2021-03-02,가온,홍길동,가온 본사 이전 상담,대표 연락처 010-1234-5678,124-81-00998
2021-03-03,나래,홍가동,투자 상담,나래 공장 부지,
2021-03-04,다솜,홍길동,인사,다솜 소개,
"""
MEMORANDA = "번호,기업명,체결일\n1,나래,2021-04-01\n"
INQUIRIES = "접수일,기업명,접수경로,문의유형,소재지,수준\n2021-05-01,다솜,전화,입주,광주,단순\n"
NARROWED = ("국장", "지원센터", "시장실", "대변인실")


@pytest.fixture(autouse=True)
def nobody():
    yield
    caller.enter(None)


@pytest.fixture
def three_firms(bureau, without_public_record, tmp_path_factory):
    """가온 signed nothing, 나래 signed, 다솜 signed nothing and asked for support."""
    files = {"방문": VISITS, "협약": MEMORANDA, "문의": INQUIRIES}
    begin_with(bureau, tmp_path_factory, "three_firms", files)
    return bureau


def open_as(role: str):
    caller.enter(caller.Caller("누구", ROLES[role]))
    return snapshots.open_snapshot()


def read_everything(snapshot) -> str:
    """Every cell of every table, as one text."""
    cursor = snapshot.cursor()
    tables = cursor.execute("select distinct table_name from duckdb_tables()").fetchall()
    rows = [cursor.execute(f"select * from {table}").fetchall() for (table,) in tables]
    return repr(rows)


@pytest.mark.parametrize(
    "role, firms",
    [
        ("국장", {"가온", "나래", "다솜"}),
        ("담당자", {"가온", "나래", "다솜"}),
        ("지원센터", {"나래", "다솜"}),
        ("시장실", {"나래"}),
        ("대변인실", {"나래"}),
        ("관리자", {"가온", "나래", "다솜"}),
    ],
)
def test_a_role_reads_the_names_of_its_firms_and_no_other(three_firms, role, firms):
    snapshot = open_as(role)
    read = {row["name"] for row in listings.recently_met(snapshot, snapshot.as_of)}
    assert {name for name in read if not name.startswith("협약 전 기업")} == firms
    assert len(read) == 3  # a hidden firm is still one
    everything = read_everything(snapshot)
    for name in {"가온", "다솜"} - firms:
        assert name not in everything  # in no table, no text, no key


@pytest.mark.parametrize("role", NARROWED)
def test_what_was_written_of_a_hidden_firm_is_hidden_with_it(three_firms, role):
    everything = read_everything(open_as(role))
    is_hidden = ROLES[role].sight.firms is not Firms.ALL
    assert ("010-1234-5678" not in everything) is is_hidden
    assert ("1248100998" not in everything.replace("-", "")) is is_hidden
    assert "나래 공장 부지" in everything  # it signed: what was written of it is no secret


@pytest.mark.parametrize("role", ROLES)
def test_persons_are_masked_for_whom_the_table_says_so(three_firms, role):
    everything = read_everything(open_as(role))
    assert ("홍길동" in everything) is (ROLES[role].sight.persons is Persons.ALL)


def test_two_persons_who_look_alike_stay_two():
    assert sorted(sights.mask_apart(["홍길동", "홍가동", "김철수"]).values()) == [
        "김*수",
        "홍*동",
        "홍*동 2",
    ]
    assert mask_name("홍*동") == "홍*동"  # masked once more on its way out


def test_the_number_of_a_hidden_firm_is_the_same_everywhere_in_a_build(three_firms):
    snapshot = open_as("시장실")
    met = {
        row["company_key"]: row["name"] for row in listings.recently_met(snapshot, snapshot.as_of)
    }
    (key,) = (key for key, name in met.items() if key.startswith("협약전기업1"))
    facts = listings.company_facts(snapshot, key, snapshot.as_of)
    assert facts["name"] == met[key] == "협약 전 기업 1"


@pytest.mark.usefixtures("sample")
def test_firms_that_a_role_cannot_name_come_last_in_its_calls_and_the_list_says_so():
    def list_calls(role: str):
        snapshot = open_as(role)
        return listings.firms_to_call(snapshot, snapshot.as_of, limit=1_000)

    every, own = list_calls("관리자"), list_calls("지원센터")
    hidden = [firm["name"].startswith(HIDDEN_PREFIX) for firm in own]
    assert hidden == sorted(hidden) and 0 < sum(hidden) < len(hidden) == len(every)
    assert {firm["total_hidden"] for firm in own} == {sum(hidden)}
    named = {firm["name"] for firm in own} & {firm["name"] for firm in every}
    assert [f["name"] for f in own if f["name"] in named] == [
        f["name"] for f in every if f["name"] in named
    ]
    assert f"협약 전 기업 {sum(hidden)}곳은 맨 뒤에" in add_hidden("", own)
    assert add_hidden("규칙", every) == "규칙"


def measure_all():
    """Metric → its figure; the last digit of a sum depends on which of two readers was quicker."""
    values = {name: measure(Question(name)).rows[0].value for name in METRICS}
    return {name: value and round(value, 9) for name, value in values.items()}


@pytest.mark.parametrize("role", ("지원센터", "시장실"))
def test_every_figure_is_the_same_for_every_role(sample, role):
    whole = measure_all()
    open_as(role)
    assert measure_all() == whole


def test_what_one_role_was_shown_is_kept_for_no_other(three_firms):
    director, mayor = open_as("국장"), open_as("시장실")
    assert director != mayor
    assert len({director, mayor, open_as("국장")}) == 2
    assert open_as("담당자") == open_as("관리자")  # both read everything


def test_every_column_of_text_is_said_to_be_open_or_hidden(sample):
    columns = sights.list_columns(sights.connect_hidden(path_of_current(), Sight(), {}))
    said = (
        sights.OPEN_COLUMNS
        | sights.FIRM_COLUMNS
        | sights.KEY_COLUMNS
        | sights.NUMBERS
        | sights.STAFF
        | sights.SUPPORTERS
        | sights.TEXTS
        | sights.WRITTEN
    )
    held = {
        column.name
        for table, of_table in columns.items()
        for column in of_table
        if column.is_text and table not in sights.OPEN_TABLES
    }
    assert held - said == set()


def path_of_current():
    return snapshots.file_of("build", snapshots.current_build_id())


def test_the_macros_of_a_build_read_the_same_whoever_seals(three_firms):
    whole = listings.as_of_macros(snapshots.open_snapshot())
    assert listings.as_of_macros(open_as("시장실")) == whole


def test_where_people_sign_in_a_thread_that_names_nobody_reads_as_a_visitor(three_firms):
    caller.ask_whom(lambda: caller.NOBODY)
    try:
        assert "가온" not in read_everything(snapshots.open_snapshot())
    finally:
        caller.ask_whom(None)
    assert "가온" in read_everything(snapshots.open_snapshot())


def test_a_command_reads_on_behalf_of_whom_it_was_started_for(three_firms, monkeypatch):
    monkeypatch.setenv(caller.VARIABLE, "시장실")
    assert "가온" not in read_everything(snapshots.open_snapshot())
    monkeypatch.setenv(caller.VARIABLE, "없는 역할")
    assert "가온" not in read_everything(snapshots.open_snapshot())
    monkeypatch.setenv(caller.VARIABLE, "국장")
    assert "가온" in read_everything(snapshots.open_snapshot())


def test_somebody_with_two_roles_may_what_each_of_them_allows():
    both = combine([ROLES["시장실"], ROLES["지원센터"]])
    assert both.rooms == {"mayor", "press", "ministry", "support"}
    assert both.actions == {Action.DECIDE, Action.DOWNLOAD, Action.SEAL}
    assert both.sight == Sight(Firms.ASKED, Persons.SUPPORT)
    assert combine([]) is None
