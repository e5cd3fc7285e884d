"""`python -m briefing`: which files it writes, what it says, how it ends."""

import re
from pathlib import Path

import pytest

from analytics.warehouse import snapshots
from briefing.__main__ import main
from briefing.formats.files import write_files
from briefing.ledger.ledger import read_ledger
from briefing.refused import Refused
from briefing.words import say_refusal
from tests.worlds.asking import ask_metric
from tests.worlds.yardstick import start_engines, take_time_of_child


def briefing(bureau, *arguments):
    return bureau.call(*arguments, module="briefing")


def timed(bureau, *arguments):
    """What a command did, and its processor time in starts of its engines."""
    done = []
    spent = take_time_of_child(lambda: done.append(bureau.run(*arguments, module="briefing")))
    return done[0], spent / start_engines()


def formats_of(done) -> list[str]:
    return [file["format"] for file in done.out["files"]]


def files_in(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir()) if folder.exists() else []


def test_the_weekly_edition_in_every_format_that_needs_nothing_takes_less_than_six_starts_of_its_engines(
    sample,
):
    out = sample.path / "out"
    done, starts = timed(sample, "weekly", "--as-of", "2022-03-31", "--out", out, "--json")
    assert done.status == 0 and starts < 6  # 3.6 s beside 0.76 s, where it was written
    assert (
        formats_of(done) == ["xlsx", "pptx", "hwpx", "html"]
        and done.out["missing"] == []
        and done.out["sealed"] is None
    )
    assert all(Path(file["file"]).stat().st_size > 10_000 for file in done.out["files"])
    assert (done.out["edition"], done.out["as_of"], done.out["build_id"]) == (
        "weekly",
        "2022-03-31",
        snapshots.current_build_id(),
    ) and done.out["figures"] > 100
    assert (
        done.out["number"].encode() in (out / Path(done.out["files"][-1]["file"]).name).read_bytes()
    )


def test_pictures_are_a_file_per_chart_named_after_its_panel(sample):
    done = briefing(sample, "weekly", "--out", sample.path / "out", "--formats", "svg", "--json")
    assert {*formats_of(done)} == {"svg"}
    panels = ["weekly_visits", "why_changed", "inbound_week", "refusal_reasons"]
    names = [Path(made["file"]).name for made in done.out["files"]]
    assert len(names) == len(panels)
    assert all(name.endswith(f"_{panel}.svg") for name, panel in zip(names, panels, strict=True))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--formats", "docx"),
        ("--formats", ""),
        ("--formats", "xlsx,hwp"),
        ("--build", "s0-nothing"),
        ("--formats", "csv"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_made_is_refused_in_one_sentence_and_nothing_is_written(office, arguments):
    done = briefing(office, "weekly", "--out", office.path / "out", *arguments, "--json")
    assert done.status == 2 and not done.out and len(done.err.strip().splitlines()) == 1
    assert (
        re.search("[가-힣].*니다|[가-힣].*십시오", done.err) and not (office.path / "out").exists()
    )


@pytest.mark.parametrize("day", ["0001-01-01", "1949-12-31", "2151-01-01", "9999-12-31"])
def test_a_day_out_of_all_reason_is_refused(office, day):
    with pytest.raises(SystemExit) as stop:
        main(["weekly", "--out", str(office.path / "out"), "--as-of", day])
    assert stop.value.code == 2 and not (office.path / "out").exists()


def test_a_disk_that_is_full_leaves_no_half_of_a_document(office):
    """The second file finds no room: a folder lies where its part would."""
    made = [("a.html", b"1"), ("b.svg", b"2")]
    folder = office.path / "out"
    (folder / ".b.svg.part").mkdir(parents=True)
    with pytest.raises(Refused) as refused:
        write_files(folder, made)
    assert "남은 용량" in say_refusal(refused.value)
    assert [path.name for path in folder.iterdir() if path.is_file()] == []


def test_without_a_browser_the_other_formats_are_written_and_the_sentence_says_how_to_get_one(
    office, monkeypatch
):
    monkeypatch.setenv("BALPUM_BROWSER", str(office.path / "no browser"))
    out = office.path / "out"
    done = briefing(office, "weekly", "--out", out, "--formats", "pdf", "--json")
    assert done.status == 2 and "BALPUM_BROWSER" in done.err and files_in(out) == []
    done = briefing(office, "weekly", "--out", out, "--formats", "pdf,html", "--json")
    assert (
        done.status == 0
        and formats_of(done) == ["html"]
        and files_in(out) == [".html"]
        and "BALPUM_BROWSER" in done.err
    )
    assert [missing["format"] for missing in done.out["missing"]] == ["pdf"]


def test_an_edition_is_sealed_with_all_its_files_or_not_at_all(office, monkeypatch):
    monkeypatch.setenv("BALPUM_BROWSER", str(office.path / "no browser"))
    out = office.path / "out"
    done = briefing(office, "weekly", "--out", out, "--formats", "pdf,html", "--seal", "--json")
    assert (
        done.status == 2
        and "봉인하지 않았습니다" in done.err
        and files_in(out) == []
        and not read_ledger().entries
    )
    done = briefing(office, "weekly", "--out", out, "--formats", "svg,html", "--seal", "--json")
    (entry,) = read_ledger().entries
    assert done.status == 0 and done.out["sealed"]["is_new"] and done.out["number"] == entry.number
    assert sorted(entry.files) == sorted(Path(file["file"]).name for file in done.out["files"])
    again = briefing(office, "weekly", "--out", out, "--seal", "--json")
    assert again.status == 0 and not again.out["sealed"]["is_new"] and "이미 봉인" in again.err
    assert read_ledger().entries == (entry,)


def test_an_older_build_can_be_asked_for_by_name(office):
    first = snapshots.current_build_id()
    office.load_csv("방문일,기업명\n2021-06-29,여덟\n", "둘.csv")
    done = briefing(
        office,
        "weekly",
        "--build",
        first,
        "--out",
        office.path / "out",
        "--formats",
        "html",
        "--json",
    )
    assert done.status == 0 and done.out["build_id"] == first


def test_a_program_that_reads_along_hears_each_step(office, monkeypatch):
    monkeypatch.setenv("BALPUM_PROGRESS", "1")
    done = briefing(office, "weekly", "--out", office.path / "out", "--formats", "xlsx,html")
    steps = [line for line in done.err.split("\n") if line.startswith("\x1e")]
    assert len(steps) == 3 and "xlsx" in steps[1] and "html" in steps[2]
    done = briefing(office, "verify", next((office.path / "out").glob("*.html")))
    assert (
        done.status == 0
        and len([line for line in done.err.split("\n") if line.startswith("\x1e")]) == 2
    )


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_sealed(office):
    office.write_csv("막힘", "x")
    done = briefing(
        office, "weekly", "--out", office.folder / "막힘" / "안", "--formats", "html", "--seal"
    )
    assert done.status == 2 and "막힘" in done.err and not read_ledger().entries


def test_the_help_offers_what_there_is(bureau):
    said = briefing(bureau, "weekly", "--help").out
    assert all(
        word in said
        for word in ("xlsx", "pptx", "hwpx", "html", "pdf", "png", "svg", "--seal", "--build")
    )


@pytest.mark.parametrize(
    "arguments",
    [("weekly", "--seal", "--out", "x"), ("verify", "x"), ("check-claims", "x")],
    ids=" ".join,
)
def test_in_the_press_room_nothing_but_what_is_published_is_opened(sample, monkeypatch, arguments):
    monkeypatch.setenv("BALPUM_ROOM", "press")
    done = briefing(sample, *arguments)
    assert done.status == 2 and "언론" in done.err and len(done.err.strip().splitlines()) == 1


def test_without_data_the_command_says_what_to_do(bureau):
    done = briefing(bureau, "press", "--out", bureau.path / "out")
    assert done.status == 2 and "etl load" in done.err


def test_a_draft_is_checked_on_its_day(sample):
    draft = sample.folder / "초안.txt"
    signed = ask_metric("cumulative_mous_signed").total.value
    draft.write_text(f"업무협약 누적 {signed}건을 체결했다.", encoding="utf-8")
    done = briefing(sample, "check-claims", draft, "--as-of", "2022-03-31", "--json")
    assert done.status == 0 and done.out["as_of"] == "2022-03-31"
    assert [claim["metric"] for claim in done.out["claims"]] == ["cumulative_mous_signed"]
    assert briefing(sample, "check-claims", sample.folder / "없음.txt").status == 2
