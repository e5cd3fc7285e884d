"""Sealed editions: kept as they left the house, in a chain that shows every line taken out, moved or rewritten."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from analytics.metrics import METRICS
from analytics.warehouse import paths, snapshots
from briefing.edition.model import Edition
from briefing.edition.plans import EDITIONS, make_edition
from briefing.formats.html import write_html
from briefing.ledger import ledger as ledger_module
from briefing.ledger.fingerprints import take_fingerprint
from briefing.ledger.ledger import NotSealed, look_through, read_ledger, seal_edition
from briefing.ledger.record import NotARecord, read_record
from briefing.words import say_refusal
from etl.load.load import SNAPSHOTS_KEPT, prune_snapshots
from etl.load.purge import purge_file
from tests.conftest import ROOT
from tests.worlds.spring import (
    AS_OF,
)


def sealed(name: str = "weekly", day=AS_OF) -> tuple[Edition, ledger_module.Entry]:
    edition = make_edition(name, day)
    return edition, seal_edition(edition, [(f"{name}.html", write_html(edition))]).entry


def codes(places: bool = False) -> list:
    problems = read_ledger().problems
    return [(problem.code, problem.place) if places else problem.code for problem in problems]


def ledger_path():
    return paths.editions_folder() / "ledger.jsonl"


# ---- fingerprints ------------------------------------------------------------------------------------------

MACROS = {"firms_at": "select * from known_at(d)", "known_at": "select 1", "visits_at": "select 2"}


@pytest.mark.parametrize(
    "change",
    [
        {"aggregate": "count(1)"},
        {"definition": "다른 뜻"},
        {"where": "true"},
        {"relation": "visits_at"},
    ],
)
def test_whatever_decides_what_is_counted_changes_a_metrics_fingerprint_and_those_built_on_it(
    monkeypatch, change
):
    before = {
        name: take_fingerprint(name, MACROS)
        for name in ("firms_visited", "positive_reply_rate", "visits")
    }
    monkeypatch.setitem(METRICS, "firms_visited", replace(METRICS["firms_visited"], **change))
    after = {name: take_fingerprint(name, MACROS) for name in before}
    assert [name for name in before if before[name].entry != after[name].entry] == [
        "firms_visited",
        "positive_reply_rate",
    ]


def test_a_label_or_a_dimension_more_changes_no_fingerprint(monkeypatch):
    before = take_fingerprint("firms_visited", MACROS)
    monkeypatch.setitem(
        METRICS,
        "firms_visited",
        replace(METRICS["firms_visited"], label="다른 이름", dimensions=("field",)),
    )
    assert take_fingerprint("firms_visited", MACROS) == before


def test_a_macro_counts_for_every_metric_that_reads_it_even_through_another_macro():
    changed = MACROS | {"known_at": "select 3"}
    assert (
        take_fingerprint("positive_reply_rate", changed).macros
        != take_fingerprint("positive_reply_rate", MACROS).macros
    )
    assert take_fingerprint("visits", changed) == take_fingerprint("visits", MACROS)


# ---- sealing -----------------------------------------------------------------------------------------------


def test_an_edition_is_kept_with_its_files_and_every_figure_with_its_question(office):
    edition, entry = sealed()
    record = read_record((entry.folder / "edition.json").read_bytes())
    assert record.figures == edition.figures and record.number == edition.number == entry.number
    assert (entry.folder / "weekly.html").read_bytes() == write_html(edition)
    assert look_through(entry) == () and codes() == []
    assert set(record.definitions) == {figure.question.metric for figure in edition.figures}
    files = snapshots.read_current().files
    assert [(f["sha256"], f["origin"]) for f in record.manifest["files"]] == [
        (f.sha256, f.origin) for f in files
    ]
    assert not [
        file.name
        for file in files
        if file.name in (entry.folder / "edition.json").read_text(encoding="utf-8")
    ]


def test_the_same_edition_is_sealed_once(office):
    edition, entry = sealed()
    before = office.disk()
    again = seal_edition(edition, [("other.html", b"x")])
    assert not again.is_new and again.entry == entry and office.disk() == before


def test_what_was_sealed_cannot_be_written_by_a_program_that_asks(office):
    _, entry = sealed()
    assert all(not path.stat().st_mode & 0o222 for path in entry.folder.iterdir())


def test_an_edition_without_a_figure_is_not_sealed(bureau):
    with pytest.raises(NotSealed) as refused:
        seal_edition(
            replace(
                Edition("weekly", "", "", AS_OF, "", False, "", (), (), ()),
                number="balpum-weekly-20210630-00000000",
            ),
            [],
        )
    assert "봉인하지 않았습니다" in say_refusal(refused.value)
    assert not paths.editions_folder().exists()


# ---- the chain ---------------------------------------------------------------------------------------------


@pytest.fixture
def three(office):
    """Three sealed editions and the lines of the ledger."""
    entries = [sealed(name)[1] for name in EDITIONS]
    return entries, ledger_path().read_bytes().splitlines(keepends=True)


def test_a_ledger_as_it_was_left_has_no_problem_and_an_altered_one_is_named_line_by_line(three):
    entries, lines = three
    assert codes() == [] and list(read_ledger().entries) == entries
    number = [entry.number for entry in entries]

    def found(changed) -> list:
        ledger_path().write_bytes(b"".join(changed))
        return codes(places=True)

    assert found([lines[0], lines[2]]) == [("chain_broken", "2"), ("folder_unnamed", number[1])], (
        "a line dropped"
    )
    assert found(lines[1:]) == [("chain_broken", "1"), ("folder_unnamed", number[0])], (
        "the first line dropped"
    )
    assert found(lines[:2]) == [("folder_unnamed", number[2])], "the last line dropped"
    assert ("chain_broken", "2") in found([lines[0], lines[2], lines[1]]), "two lines changed round"
    assert ("line_changed", "2") in found(
        [
            lines[0],
            lines[1].replace(b'"weekly"', b'"mayor"').replace(b'"mayor"', b'"press"'),
            lines[2],
        ]
    ), "a line rewritten"
    assert ("line_changed", "3") in found(
        [*lines[:2], lines[2].replace(b"2021-06-30", b"2021-06-29")]
    ), "the last rewritten"
    assert ("line_repeated", "4") in found([*lines, lines[0]]), "a line said twice"
    assert ("line_unreadable", "2") in found([lines[0], b"{}\n", lines[2]])
    forged = json.loads(lines[2]) | {"number": "../../balpum-weekly-20210630-00000000"}
    assert ("line_unreadable", "3") in found([*lines[:2], json.dumps(forged).encode() + b"\n"]), (
        "a number is a folder's name"
    )


def test_a_file_altered_added_or_taken_away_is_named(three):
    (entry, *_), _ = three
    page = entry.folder / "weekly.html"
    page.chmod(0o644)
    page.write_bytes(page.read_bytes().replace("방문".encode(), "상담".encode(), 1))
    (entry.folder / "더한 것.txt").write_text("x", encoding="utf-8")
    assert [(p.code, p.place) for p in look_through(entry)] == [
        ("file_changed", "weekly.html"),
        ("file_added", "더한 것.txt"),
    ]
    page.unlink()
    assert (
        look_through(entry)[0].code == "file_missing"
        and "weekly.html" in look_through(entry)[0].sentence
    )


def test_a_flipped_byte_of_the_record_is_always_found(three):
    (entry, *_), _ = three
    path, dice = entry.folder / "edition.json", random.Random(7)
    path.chmod(0o644)
    content = path.read_bytes()
    for _ in range(40):
        at = dice.randrange(len(content))
        path.write_bytes(
            content[:at] + bytes([content[at] ^ 1 << dice.randrange(8)]) + content[at + 1 :]
        )
        assert [problem.code for problem in look_through(entry)] == ["record_changed"]
        try:
            read_record(path.read_bytes())
        except NotARecord:
            continue


# ---- killed, and two at once -------------------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize(
    "step", ["write_through", "os.replace", "repair_tail", "json.dumps", "os.fsync"]
)
def test_a_sealing_killed_at_any_step_leaves_nothing_or_all_of_it_and_is_made_good(
    office, monkeypatch, step
):
    sealed("mayor")
    edition = make_edition("weekly", AS_OF)
    calls = []

    def die(*arguments, **options):
        calls.append(arguments)
        if step == "os.fsync" and len(calls) < 3:  # the ledger's own
            return
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(ledger_module, step, die) if "." not in step else patch.setattr(
            f"briefing.ledger.ledger.{step}", die
        )
        with pytest.raises(Killed):
            seal_edition(edition, [("weekly.html", b"<p>")])
    named = [entry.number for entry in read_ledger().entries]
    assert (edition.number in named) == (step == "os.fsync")
    assert set(codes()) <= {"folder_unnamed"}, "what is left over is named"
    entry = seal_edition(edition, [("weekly.html", b"<p>")]).entry
    assert look_through(entry) == () and codes() == [] and len(read_ledger().entries) == 2
    assert sorted(path.name for path in paths.editions_folder().iterdir()) == sorted(
        [*(entry.number for entry in read_ledger().entries), "ledger.jsonl", "lock"]
    )


@pytest.mark.parametrize("cut", [1, 40])
def test_a_line_that_was_cut_short_is_named_and_made_good(office, cut):
    sealed("mayor")
    edition, _entry = sealed("weekly")
    content = ledger_path().read_bytes()
    ledger_path().write_bytes(content[:-cut])
    if cut > 1:
        assert codes() == ["line_unfinished", "folder_unnamed"]
    assert seal_edition(edition, [("weekly.html", write_html(edition))]).is_new == (cut > 1)
    sealed("press")
    assert codes() == [] and len(read_ledger().entries) == 3


def test_a_folder_that_a_killed_sealing_left_is_named_once_nobody_can_be_at_work_in_it(office):
    left = paths.editions_folder() / ".sealing-x"
    left.mkdir(parents=True)
    assert codes() == []
    os.utime(left, (0, 0))
    assert codes() == ["folder_unfinished"]
    sealed()
    assert codes() == [] and not left.exists()


def seal_command(bureau, name: str) -> subprocess.Popen:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "briefing",
            name,
            "--as-of",
            str(AS_OF),
            "--out",
            str(bureau.path / "out"),
            "--formats",
            "html",
            "--seal",
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_sealings_at_once_stand_one_after_the_other(office):
    running = [seal_command(office, name) for name in (*EDITIONS, "weekly", "mayor")]
    assert [process.wait() for process in running] == [0] * 5
    assert codes() == [] and sorted(entry.name for entry in read_ledger().entries) == sorted(
        EDITIONS
    )


def test_a_sealing_killed_at_random_moments_leaves_a_whole_ledger(office):
    dice = random.Random(11)
    for _ in range(4):
        process = seal_command(office, "weekly")
        while process.poll() is None and not list(paths.editions_folder().glob(".sealing-*")):
            time.sleep(0.001)
        time.sleep(dice.random() * 0.01)
        process.kill()
        process.wait()
        assert set(codes()) <= {"folder_unnamed", "line_unfinished"}
    assert seal_command(office, "weekly").wait() == 0
    assert codes() == [] and [entry.name for entry in read_ledger().entries] == ["weekly"]


def test_somebody_who_holds_the_ledger_for_too_long_is_said_in_a_sentence(bureau):
    with ledger_module.hold_ledger():
        with (
            pytest.raises(NotSealed) as refused,
            ledger_module.hold_ledger(wait_seconds=0.1),
        ):
            pass
        assert "다른 봉인" in say_refusal(refused.value)
    with ledger_module.hold_ledger(wait_seconds=0.1):
        assert codes() == []


# ---- the loader keeps what an edition needs ----------------------------------------------------------------


def test_the_snapshot_of_a_sealed_edition_is_not_pruned(office, monkeypatch):
    first = snapshots.current_build_id()
    sealed()
    second = office.load_csv("방문일,기업명\n2021-07-01,여섯\n", "둘.csv").build_id
    third = office.load_csv("방문일,기업명\n2021-07-02,일곱\n", "셋.csv").build_id
    monkeypatch.setattr("etl.load.load.SNAPSHOTS_KEPT", 0)
    prune_snapshots()
    on_disk = {build.build_id for build in snapshots.list_builds() if snapshots.is_kept(build)}
    assert on_disk == {first, third} and second not in on_disk and SNAPSHOTS_KEPT > 0


def test_a_purge_names_the_editions_that_lose_their_proof(office):
    office.load_csv("방문일,기업명,비고\n2021-07-01,여섯,비밀\n", "비밀.csv")
    file_id = snapshots.read_current().files[-1].file_id
    number = sealed()[1].number
    office.load_csv("방문일,기업명\n2021-07-02,일곱\n", "셋.csv")
    other = sealed("mayor")[1].number
    report = purge_file(file_id)
    assert sorted(report.editions) == sorted([number, other])
    assert purge_file(file_id, with_snapshots=True).editions == report.editions, (
        "run again it says the same"
    )
    assert not [
        p for p in office.path.rglob("*") if p.is_file() and "비밀.csv".encode() in p.read_bytes()
    ]


def test_a_purge_of_another_file_names_no_edition_made_before_it(office):
    sealed()
    office.load_csv("방문일,기업명\n2021-07-02,일곱\n", "셋.csv")
    assert purge_file(snapshots.read_current().files[-1].file_id).editions == []
