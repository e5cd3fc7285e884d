"""The minutes of a meeting: one side of A4 however much was met and decided, sealed and proved again, never in the press room."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hwpx.layout.pages import estimate_pages

from analytics.measure.question import Unanswerable
from briefing.drafts import read_draft
from briefing.edition import publishing
from briefing.edition.minutes.minutes import make_minutes
from briefing.formats.registry import write_format

pytestmark = pytest.mark.usefixtures("without_public_record")

HELD_ON = date(2022, 4, 4)
MEETINGS = 14
DECIDED = 11


@pytest.fixture
def crowded(bureau):
    """A week with more meetings and a meeting with more decisions than the minutes have room for."""
    visits = [
        f"2022-03-{28 + n % 4},아주 긴 이름을 가진 예시기업 {n:03},인공지능 산업 설명과 투자 상담을 함께 함,거절,거리"
        for n in range(MEETINGS)
    ]
    decided = [
        f"{HELD_ON},아주 긴 이름을 가진 예시기업 {n:03},투자 계획을 다시 묻고 현장 방문 일정을 잡기,예시직원 {n:02},2022-04-15"
        for n in range(DECIDED)
    ]
    earlier = [
        f"{HELD_ON - timedelta(days=7)},아주 긴 이름을 가진 예시기업 {n:03},자료를 보내고 회신 여부 확인하기,예시직원 {n:02},2022-03-31"
        for n in range(8)
    ]
    texts = {
        "방문.csv": ["방문일,기업명,목적,반응,거절사유", *visits],
        "후속조치.csv": ["등록일,기업명,조치,담당,기한", *earlier, *decided],
        "목표.csv": ["지표,기한,목표값", *(f"누적 협약,2022-12-{n:02},{n}00" for n in range(1, 6))],
    }
    files = [bureau.write_csv(name, "\n".join(lines) + "\n") for name, lines in texts.items()]
    bureau.load(*files)
    return bureau


def test_the_fullest_minutes_are_one_side_and_say_how_much_they_leave_out(crowded, tmp_path):
    edition = make_minutes(HELD_ON)
    ((name, content),) = write_format(edition, "hwpx")
    laid = estimate_pages(content)
    assert (laid.pages, laid.unsupported) == (1, ())
    path = tmp_path / name
    path.write_bytes(content)
    said = read_draft(path)
    for told in (
        "회의일 2022. 4. 4.(월) · 살펴본 주 3월 5주(3. 28.~4. 3.)",
        "만난 곳과 답 14건 가운데 9건",
        "지난 회의에서 정한 일 8건 가운데 5건",
        "이날 정한 일 11건 가운데 8건",
        "목표 5건 가운데 3건",
        "거절(거리)",
        "기한 4일 지남",
        "예시직원 03",
    ):
        assert told in said, told
    assert edition.number in said


def test_the_same_minutes_give_the_same_file_and_another_day_another_number(crowded):
    one, same = (write_format(make_minutes(HELD_ON), "hwpx") for _ in range(2))
    assert one == same
    next_day = make_minutes(HELD_ON + timedelta(days=1))
    assert next_day.number != make_minutes(HELD_ON).number
    assert next_day.listed[2].title == "이날 정한 일"


def test_without_a_meeting_or_a_decision_the_minutes_say_so(bureau):
    bureau.load_csv("방문일,기업명\n2022-02-01,예시기업 001\n")
    edition = make_minutes(HELD_ON, date(2022, 4, 4))
    assert [listed.nothing for listed in edition.listed if not listed.table.rows] == [
        "이 주에 만난 곳이 없음.",
        "살펴볼 지난 결정이 없음.",
        "이날 정한 일이 없음.",
        "정한 목표가 없음.",
    ]


def test_the_command_seals_them_and_every_figure_is_proved_again(crowded, tmp_path):
    made = crowded.call(
        "minutes", "--held-on", HELD_ON, "--out", tmp_path, "--seal", "--json", module="briefing"
    )
    assert made.status == 0 and made.out["sealed"]["is_new"]
    (file,) = made.out["files"]
    assert file["format"] == "hwpx"
    proved = crowded.call("verify", file["file"], module="briefing")
    assert proved.status == 0, proved.err
    changed = tmp_path / "고침.hwpx"
    changed.write_bytes(replace_text(Path(file["file"]).read_bytes(), ">14<", ">19<"))
    assert crowded.call("verify", changed, module="briefing").status == 1


def replace_text(package: bytes, old: str, new: str) -> bytes:
    """The package with a text in its body replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(out, "w") as written:
        for entry in read.infolist():
            content = read.read(entry)
            if "section" in entry.filename:
                content = content.replace(old.encode(), new.encode())
            written.writestr(entry, content)
    return out.getvalue()


def test_other_formats_than_those_of_minutes_are_refused(crowded, tmp_path):
    refused = crowded.call("minutes", "--out", tmp_path, "--formats", "pptx", module="briefing")
    assert refused.status == 2 and "hwpx" in refused.err


def test_the_press_room_makes_no_minutes(crowded, monkeypatch):
    publishing.publish()
    monkeypatch.setenv("BALPUM_ROOM", "press")
    with pytest.raises(Unanswerable) as refused:
        make_minutes(HELD_ON)
    assert refused.value.code == "room"
