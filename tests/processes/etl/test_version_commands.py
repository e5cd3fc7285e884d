"""Versions of files through the command line: what a clerk types, what it says, and what is measured then.

Every habit is there twice: as it was first seen, and with other words, numbers and kinds of file.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from analytics.__main__ import main as analytics
from etl.__main__ import main as etl
from tests.conftest import Bureau

AS_OF = ("--as-of", "2025-06-30")


class Clerk:
    """Somebody at the command line of a bureau of their own, in this process."""

    def __init__(self, bureau: Bureau, capture) -> None:
        self.bureau = bureau
        self.capture = capture
        self.builds: list[str] = []
        self.said = ""

    def write(self, name: str, rows: Sequence[Sequence[object]]) -> Path:
        if name.endswith(".xlsx"):
            return self.bureau.write_xlsx(name, {"자료": [list(row) for row in rows]})
        delimiter = "\t" if name.endswith(".tsv") else ","
        encoding = "utf-16" if name.endswith(".tsv") else "utf-8-sig"
        text = "".join(delimiter.join(map(str, row)) + "\n" for row in rows)
        return self.bureau.write_csv(name, text, encoding)

    def run(self, main, *arguments: object):
        self.capture.readouterr()
        status = main([str(argument) for argument in arguments])
        out, self.said = self.capture.readouterr()
        return status, out

    def load(self, *paths: Path, flags: Sequence[str] = ()) -> dict:
        status, out = self.run(etl, "load", *paths, *flags, "--json")
        assert status == 0, self.said
        report = json.loads(out)
        self.builds.append(report["build_id"])
        for file in report["files"]:
            parts = file["loaded"] + file["quarantined"] + file["left_out"]
            assert file["rows_read"] == parts
        return report

    def measure(self, metric: str, *period: str) -> float:
        status, out = self.run(analytics, "measure", metric, *period, *AS_OF, "--json")
        assert status == 0, self.said
        (row,) = json.loads(out)
        return row["value"]

    def history(self) -> list[dict]:
        return json.loads(self.run(etl, "history", "--json")[1])


@pytest.fixture
def clerk(bureau, capfd, without_public_record) -> Clerk:
    return Clerk(bureau, capfd)


def id_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def visit(day: str, firm: str, place: str = "서울", response: str = "보류") -> tuple:
    return day, firm, place, response


VISIT = ("방문일", "기업명", "방문지", "반응")
OTHER_VISIT = ("방문일자", "업체명", "장소", "결과")
MOU = ("연번", "기업명", "체결일", "고용계획")
OTHER_MOU = ("순번", "협약기업", "협약일", "고용예정인원")
FIRMS = ("가온예시테크", "나래예시랩", "다솜예시봇", "라온예시팜", "마루예시넷", "바름예시웍스")
OTHERS = ("예시하나", "예시둘", "예시셋", "예시넷", "예시다섯", "예시여섯")


# ---- memoranda ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, head, firms, count",
    [
        ("협약.csv", ("기업명", "체결일", "분야"), FIRMS, 5),
        ("MOU.xlsx", ("협약기업", "협약체결일", "업종"), OTHERS, 6),
    ],
)
def test_memoranda_without_a_number_all_count(clerk, name, head, firms, count):
    rows = [(firm, f"2024-03-0{n}", "로봇") for n, firm in enumerate(firms[:count], 1)]
    report = clerk.load(clerk.write(name, [head, *rows]))
    (file,) = report["files"]
    assert (file["source"], file["loaded"], report["quarantine"]) == ("mous", count, [])
    assert clerk.measure("cumulative_mous_signed") == count
    assert clerk.measure("mous_signed", "--from", "2024-03-01", "--to", "2024-03-31") == count


@pytest.mark.parametrize(
    "name, head, firms, years", [("협약.xlsx", MOU, FIRMS, 2), ("협약.tsv", OTHER_MOU, OTHERS, 3)]
)
def test_a_counter_that_starts_again_in_the_same_sheet(clerk, name, head, firms, years):
    each = len(firms) // years
    rows = [
        (n % each + 1, firm, f"202{n // each}-0{n % each + 1}-11", 2)
        for n, firm in enumerate(firms)
    ]
    report = clerk.load(clerk.write(name, [head, *rows]))
    assert "체결일 순서로 번호를 새로 매겼습니다" in clerk.said
    assert report["files"][0]["loaded"] == 6 and report["quarantine"] == []
    assert clerk.measure("cumulative_mous_signed") == 6


@pytest.mark.parametrize(
    "ending, head, firms", [(".csv", MOU, FIRMS), (".xlsx", OTHER_MOU, OTHERS)]
)
def test_yearly_lists_in_one_load_add_up(clerk, ending, head, firms):
    paths = [
        clerk.write(
            f"MOU_{year}{ending}",
            [head, *((n, firm, f"{year}-0{n}-15", 2) for n, firm in enumerate(listed, 1))],
        )
        for year, listed in ((2021, firms[:3]), (2022, firms[2:6]), (2023, firms[:2]))
    ]
    report = clerk.load(*paths)
    assert [file["loaded"] for file in report["files"]] == [3, 4, 2]
    assert all(file["version_of"] == [] for file in report["files"])
    assert clerk.measure("cumulative_mous_signed") == 9
    assert clerk.measure("mous_signed", "--from", "2022-01-01", "--to", "2022-12-31") == 4
    assert clerk.measure("jobs_promised") == 18


@pytest.mark.parametrize(
    "names, head, firms",
    [
        (("협약 1.csv", "협약 2.csv"), MOU, FIRMS),
        (("MOU 현황.xlsx", "MOU 현황_수정.csv"), OTHER_MOU, OTHERS),
    ],
)
def test_a_corrected_list_of_memoranda(clerk, names, head, firms):
    rows = [[n, firm, f"2024-0{n}-15", 4] for n, firm in enumerate(firms, 1)]
    old = clerk.write(names[0], [head, *rows])
    clerk.load(old)
    rows[2][2] = "2024-03-10"
    del rows[3]
    (file,) = clerk.load(clerk.write(names[1], [head, *rows]))["files"]
    assert file["loaded"] == 5 and file["version_of"] == [id_of(old)]
    assert file["difference"] == {"new": 1, "corrected": 0, "withdrawn": 2}
    assert "업무협약 2건이 사라집니다" in clerk.said
    assert f"{firms[2]}(2024-03-15), {firms[3]}(2024-04-15)" in clerk.said
    assert clerk.measure("cumulative_mous_signed") == 5
    assert clerk.measure("jobs_promised") == 20


# ---- visits ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names, head, firms, month",
    [
        (("지난주.csv", "이번주.csv"), VISIT, FIRMS, "2024-11"),
        (("11월 둘째 주.tsv", "11월 둘째 주 (1).xlsx"), OTHER_VISIT, OTHERS, "2023-05"),
    ],
)
def test_this_weeks_copy_corrects_a_date_and_drops_a_row(clerk, names, head, firms, month):
    days = (f"{month}-04", f"{month}-04", f"{month}-05", f"{month}-06", f"{month}-06")
    rows = [visit(day, firm) for day, firm in zip(days, firms, strict=False)]
    old = clerk.write(names[0], [head, *rows])
    clerk.load(old)
    assert clerk.measure("visits") == 5
    rows[2] = visit(f"{month}-07", firms[2])
    del rows[3]
    (file,) = clerk.load(clerk.write(names[1], [head, *rows]))["files"]
    assert file["loaded"] == 4 and file["version_of"] == [id_of(old)]
    assert f"‘{names[0]}’의 새 판" in clerk.said
    for metric in ("visits", "firms_visited", "contacts"):
        assert clerk.measure(metric) == 4


@pytest.mark.parametrize(
    "names, head, firms",
    [(("상반기.csv", "3월.csv"), VISIT, FIRMS), (("전체.xlsx", "봄.tsv"), OTHER_VISIT, OTHERS)],
)
def test_rows_outside_the_days_of_the_new_copy_stay(clerk, names, head, firms):
    february = [visit(f"2024-02-0{n}", firm) for n, firm in enumerate(firms[:4], 5)]
    march = [visit(f"2024-03-0{n}", firm) for n, firm in enumerate(firms[:5], 4)]
    old = clerk.write(names[0], [head, *february, *march])
    clerk.load(old)
    march[2] = visit("2024-03-11", firms[2])
    (file,) = clerk.load(clerk.write(names[1], [head, *march]))["files"]
    assert file["version_of"] == [id_of(old)]
    assert clerk.measure("visits") == 9
    assert clerk.measure("visits", "--from", "2024-02-01", "--to", "2024-02-29") == 4


@pytest.mark.parametrize(
    "names, head, firms",
    [(("하나.csv", "둘.csv"), VISIT, FIRMS), (("방문.xlsx", "방문 (1).xlsx"), OTHER_VISIT, OTHERS)],
)
def test_the_person_says_that_it_adds(clerk, names, head, firms):
    rows = [visit(f"2024-03-0{n}", firm) for n, firm in enumerate(firms[:4], 4)]
    clerk.load(clerk.write(names[0], [head, *rows]))
    new = clerk.write(names[1], [head, rows[0], visit("2024-03-09", firms[1]), rows[2]])
    (file,) = clerk.load(new, flags=["--adds"])["files"]
    assert file["version_of"] == [] and file["difference"] is None
    assert clerk.measure("contacts") == 5
    clerk.load()
    assert clerk.measure("contacts") == 5
    clerk.load(new)
    assert clerk.measure("contacts") == 5, "what was said of a file holds when it comes again"


@pytest.mark.parametrize(
    "names, head, firms",
    [(("가.csv", "나.csv"), VISIT, FIRMS), (("7월.tsv", "정정.xlsx"), OTHER_VISIT, OTHERS)],
)
def test_the_person_says_what_it_replaces(clerk, names, head, firms):
    old = clerk.write(names[0], [head, *(visit(f"2024-03-0{n}", firms[n]) for n in (1, 2, 3))])
    clerk.load(old)
    new = clerk.write(names[1], [head, visit("2024-04-01", firms[0])])
    (file,) = clerk.load(new, flags=["--replaces", id_of(old)])["files"]
    assert file["version_of"] == [id_of(old)]
    assert file["difference"] == {"new": 1, "corrected": 0, "withdrawn": 3}
    assert clerk.measure("visits") == 1
    clerk.load()
    assert clerk.measure("visits") == 1


@pytest.mark.parametrize(
    "ending, head, firms", [(".csv", VISIT, FIRMS), (".xlsx", OTHER_VISIT, OTHERS)]
)
def test_one_file_two_loads_back_is_taken_out(clerk, ending, head, firms):
    paths = [
        clerk.write(
            f"{week}주{ending}",
            [head, *(visit(f"2024-0{week + 2}-0{n}", firms[n]) for n in range(1, week + 2))],
        )
        for week in (1, 2, 3)
    ]
    for path in paths:
        clerk.load(path)
    assert clerk.measure("visits") == 9
    assert clerk.run(etl, "withdraw", id_of(paths[1]))[0] == 0
    assert f"‘2주{ending}’ 파일을 뺀 자료 판" in clerk.said
    assert clerk.measure("visits") == 6
    clerk.load()
    assert clerk.measure("visits") == 6
    assert clerk.run(etl, "rollback", clerk.builds[2])[0] == 0
    assert clerk.measure("visits") == 9


# ---- what is refused, and what is told ---------------------------------------------------------------------


def test_what_cannot_be_taken_out_or_replaced_is_refused_in_a_sentence_and_changes_nothing(clerk):
    one = clerk.write("가.csv", [VISIT, visit("2024-03-01", "예시하나")])
    two = clerk.write("나.csv", [VISIT, visit("2024-03-02", "예시둘")])
    clerk.load(one)
    clerk.load(two)
    clerk.run(etl, "withdraw", id_of(one))
    before = clerk.bureau.disk()
    refused = [
        (("withdraw", "0" * 12), "올린 기록에 없습니다"),
        (("withdraw", id_of(one)), "지금 자료 판에 들어 있지 않습니다"),
        (("load", one, "--replaces", "0" * 12), "올린 기록에 없습니다"),
        (("load", one, "--replaces", id_of(one)), "지금 자료 판에 들어 있지 않습니다"),
        (("load", one, two, "--replaces", id_of(two)), "하나만"),
    ]
    for arguments, sentence in refused:
        assert clerk.run(etl, *arguments)[0] == 2 and sentence in clerk.said
    assert clerk.bureau.disk() == before


def test_the_history_tells_what_each_load_changed_by_which_file(clerk):
    rows = [visit(f"2024-03-0{n}", firm) for n, firm in enumerate(FIRMS, 1)]
    old = clerk.write("방문.csv", [VISIT, *rows])
    new = clerk.write("방문_수정.csv", [VISIT, *rows[:3], *rows[4:]])
    clerk.load(old)
    clerk.load(new)
    clerk.run(etl, "withdraw", id_of(new))
    clerk.run(etl, "history")
    lines = [line.strip() for line in clerk.said.splitlines() if line.startswith("    ")]
    assert lines == [
        "- 방문_수정.csv: 뺌",
        "+ 방문_수정.csv: ‘방문.csv’의 새 판(새로 0 · 고침 0 · 빠짐 1행)",
        "+ 방문.csv: 새로 더함",
    ]
    _, second, first = clerk.history()
    assert second["files"][-1]["version_of"] == [id_of(old)]
    assert second["files"][-1]["difference"] == {"new": 0, "corrected": 0, "withdrawn": 1}
    assert (first["files"][-1]["version_of"], first["files"][-1]["difference"]) == ([], None)


def test_a_check_says_what_a_load_would_and_changes_nothing(clerk):
    rows = [visit(f"2024-03-0{n}", firm) for n, firm in enumerate(FIRMS, 1)]
    clerk.load(clerk.write("방문.csv", [VISIT, *rows]))
    before = clerk.bureau.disk()
    new = clerk.write("고침.csv", [VISIT, *rows[:3], *rows[4:]])
    said = []
    for flags in ([], ["--adds"]):
        out = clerk.run(etl, "check", new, *flags, "--json")[1]
        said.append(json.loads(out)["files"][0]["difference"])
    assert said == [{"new": 0, "corrected": 0, "withdrawn": 1}, None]
    assert clerk.bureau.disk() == before
