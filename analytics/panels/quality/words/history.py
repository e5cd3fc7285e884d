"""What the clerk's page says of loads: who made one, what it changed, how two differ, what would go with a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from analytics.panels.quality.words.intake import (
    CURRENT_MARK,
    NO_NAME,
    SAMPLE_MARK,
    Cells,
    Record,
    list_names,
    write_moment,
)
from analytics.panels.quality.words.quality import SOURCES
from analytics.warehouse.builds import Build, RawFile
from analytics.warehouse.history import Entry, Return
from analytics.wording import numbers

BY = "올리는 사람"
BY_PLACEHOLDER = "이름을 적으면 올린 이력에 남습니다(선택)"

COLUMNS = ("", "올린 때", "올린 사람", "자료의 마지막 날", "파일", "달라진 것")
OLDER_TITLE = "그 전에 올린 이력 {count:,}건"
MADE_AGAIN = "같은 파일로 다시 만듦"
PURGED_ONE = "파일을 완전히 지움"
RESTATED = {"added": "뒤늦게 추가", "altered": "값 변경", "vanished": "사라짐"}

DIFFERENCE_TITLE = "두 자료 판 비교"
DIFFERENCE_RULE = (
    "자료 판 둘을 골라 같은 기준일의 수치와 달라진 행을 견줍니다. 자료는 바뀌지 않습니다."
)
ONE = "앞 자료 판"
OTHER = "뒤 자료 판"
COMPARE = "비교하기"
COMPARING = "두 자료 판을 비교하고 있습니다."
SAME_BUILD = "서로 다른 자료 판 둘을 골라 주십시오."
NOT_ALIKE = "예시 자료로 만든 자료 판과 실제 자료로 만든 자료 판은 서로 비교하지 않습니다."
NOT_COMPARED = "비교하지 못했습니다. 자료는 그대로입니다."
FIGURES_TITLE = "{as_of} 기준 수치"
FIGURES_RULE = "두 자료 판을 같은 기준일로 똑같이 잰 값입니다. 서로 다른 지표만 보여 드립니다."
FIGURES_SAME = "이 기준일의 수치는 두 자료 판이 같습니다."
FIGURE_COLUMNS = ("지표", "앞", "뒤", "차이")
ROWS_TITLE = "달라진 행"
ROW_COLUMNS = ("자료", "종류", "날짜", "기업·기관", "칸", "앞", "뒤")
DIFFERS = {"added": "뒤에만 있음", "altered": "값이 다름", "vanished": "앞에만 있음"}
ROWS_SAME = "두 자료 판의 행은 모두 같습니다."
ROWS_CUT = "칸마다 한 줄이며, 최근 날짜부터 {shown:,}줄만 보여 드립니다."

TAKE_OUT_TITLE = "파일 하나만 빼기"
TAKE_OUT_RULE = (
    "잘못 올린 파일만 빼고, 그 뒤에 올린 파일은 그대로 둡니다. "
    "고르면 무엇이 달라지는지 먼저 보여 드립니다."
)
TAKE_OUT_FILE = "뺄 파일"
CHOOSE_FILE = "파일을 골라 주십시오"
TAKE_OUT = "이 파일만 빼기"
TAKE_OUT_HELP = "원본은 보관하며, 올린 이력에서 언제든 되돌릴 수 있습니다."
TAKING_LOOK = "이 파일을 빼면 무엇이 달라지는지 보고 있습니다."
NOT_TAKEN = "이 파일을 뺄 수 없습니다. 자료는 그대로입니다."
TAKEN_OUT = "파일을 뺐습니다. 모든 화면이 그 파일을 뺀 자료 판으로 바뀌었으며, 올린 이력에서 되돌릴 수 있습니다."

LOADED_BEFORE = (
    "{file}: 이미 올린 파일입니다({day} 올림). 다시 발행하면 가장 나중에 올린 파일로 셉니다."
)
TAKEN_BEFORE = "{file}: 전에 올렸다가 뺀 파일입니다({day} 처음 올림). 발행하면 다시 셉니다."
PURGED_BEFORE = "{file}: 전에 완전히 지운 파일입니다. 발행하면 원본을 다시 보관합니다."


# ---- the history -------------------------------------------------------------------------------------------


def list_history(entries: Sequence[Entry], current: str | None) -> Cells:
    """Builds, newest first: when, by whom, which files came and went, and what that changed."""
    called = name_files(entry.build for entry in entries)
    return tuple(
        (
            CURRENT_MARK if entry.build.build_id == current else "",
            write_moment(entry.build),
            entry.by or "",
            entry.build.as_of,
            say_files(entry),
            say_changes(entry, called),
        )
        for entry in entries
    )


def name_files(builds: Iterable[Build]) -> dict[str, str]:
    """FILE_ID → name, of every file that a build was made of."""
    return {file.file_id: file.name for build in builds for file in build.files}


def say_files(entry: Entry) -> str:
    """The files that came to a build and went from it, and how many there are now."""
    parts = []
    if entry.added:
        parts.append(f"추가: {list_file_names(entry.added)}")
    if entry.gone:
        parts.append(f"뺌: {list_file_names(entry.gone)}")
    if entry.again:
        parts.append(f"다시 올림: {entry.again.name}")
    if entry.build.is_sample and not parts:
        return SAMPLE_MARK
    if not parts:
        parts.append(say_unchanged(entry))
    return f"{' / '.join(parts)} (모두 {len(entry.files):,}개)"


def say_unchanged(entry: Entry) -> str:
    """Why a build was made that has the files of the one before."""
    if entry.action == "purge" or entry.build.purged:
        return PURGED_ONE
    return MADE_AGAIN


def list_file_names(files: Sequence[RawFile]) -> str:
    """The newest first, a few of many."""
    return list_names([file.name for file in reversed(files)])


def say_changes(entry: Entry, called: Mapping[str, str]) -> str:
    """Of what its files are newer versions, the rows that differ from the build before, and returns to it."""
    parts = [say_version(file, called) for file in entry.added if file.version_of]
    if counts := say_counts(entry.restated or {}):
        parts.append(f"지난 자료 판과 비교해 {counts}")
    parts += map(say_return, entry.returns)
    return ". ".join(parts)


def say_version(file: RawFile, called: Mapping[str, str]) -> str:
    older = ", ".join(f"‘{called.get(file_id, NO_NAME)}’" for file_id in file.version_of)
    said = f"{file.name}: {older}의 새 판"
    if file.difference is None:
        return said
    counts = file.difference
    return f"{said}(새로 {counts.new:,} · 고침 {counts.corrected:,} · 빠짐 {counts.withdrawn:,}행)"


def say_counts(restated: Mapping[str, int]) -> str:
    """`뒤늦게 추가 3행 · 사라짐 1행`; "" where nothing differs."""
    return " · ".join(
        f"{name} {restated[change]:,}행"
        for change, name in RESTATED.items()
        if restated.get(change)
    )


def say_return(back: Return) -> str:
    who = f", {back.by}" if back.by else ""
    return f"이 자료 판으로 되돌림({numbers.plain_day(back.at)} {back.at:%H:%M}{who})"


def title_older(count: int) -> str:
    return OLDER_TITLE.format(count=count)


# ---- the difference of two builds --------------------------------------------------------------------------


def title_figures(as_of: Any) -> str:
    return FIGURES_TITLE.format(as_of=numbers.plain_day(as_of))


def say_difference(report: Record) -> str:
    """How many rows the second of two builds has more, otherwise and no longer."""
    counts = report["restatements"]
    parts = []
    if counts["added"]:
        parts.append(f"뒤 자료 판에만 있는 행이 {counts['added']:,}건")
    if counts["altered"]:
        parts.append(f"값이 다른 행이 {counts['altered']:,}건")
    if counts["vanished"]:
        parts.append(f"앞 자료 판에만 있는 행이 {counts['vanished']:,}건")
    if not parts:
        return ROWS_SAME
    said = f"{', '.join(parts)}입니다."
    if len(report["rows"]) < sum(counts.values()):
        said += f" {ROWS_CUT.format(shown=len(report['rows']))}"
    return said


def list_different_rows(report: Record, columns: Mapping[str, str]) -> Cells:
    """A row for each value that differs.

    Args:
        columns: English name → label.
    """
    return tuple(
        (
            SOURCES[row["source"]],
            DIFFERS[row["change"]],
            row["dated_on"] and date.fromisoformat(row["dated_on"]),
            row["company"] or "",
            columns.get(row["column_name"], ""),
            row["old_value"] or "",
            row["new_value"] or "",
        )
        for row in report["rows"]
    )


def say_missing_mous(report: Record) -> str:
    """The memoranda that the second of two builds does not have, every one by its name; "" where it has all."""
    if not report["gone"]:
        return ""
    return f"뒤 자료 판에 없는 업무협약 {len(report['gone']):,}건: {name_mous(report['gone'])}."


def name_mous(gone: Sequence[Record]) -> str:
    return ", ".join(f"{mou['company']}({mou['signed_on']})" for mou in gone)


# ---- one file taken out ------------------------------------------------------------------------------------


def name_loaded_file(file: RawFile) -> str:
    """A file among others of the current build: its name and the day it was first loaded."""
    return f"{file.name} · {numbers.plain_day(file.first_loaded_on)}"


def say_withdrawal(report: Record, sheets: Sequence[Record]) -> list[str]:
    """What would go with a file: the rows, and the memoranda by name.

    Args:
        sheets: its sheets in the current build.
    """
    counts = report["restatements"]
    said = [say_rows_gone(report["file"], counts, sheets)]
    if report["gone"]:
        count = len(report["gone"])
        said.append(f"업무협약 {count:,}건이 함께 빠집니다: {name_mous(report['gone'])}.")
    said.append("다른 파일은 그대로 두며, 뺀 뒤에도 올린 이력에서 되돌릴 수 있습니다.")
    return said


def say_rows_gone(file: str, counts: Mapping[str, int], sheets: Sequence[Record]) -> str:
    parts = []
    if counts["vanished"]:
        parts.append(f"{counts['vanished']:,}행이 사라지고")
    if counts["altered"]:
        parts.append(f"{counts['altered']:,}행의 값이 바뀌고")
    if counts["added"]:
        parts.append(f"이 파일 때문에 빠졌던 {counts['added']:,}행이 되살아나고")
    held = list_held(sheets)
    if not parts:
        return f"‘{file}’ 파일{held}을 빼도 사라지거나 바뀌는 행은 없습니다."
    last = finish_sentence(parts.pop())
    return f"‘{file}’ 파일{held}을 빼면 {' '.join([*parts, last])}."


ENDS = {"사라지고": "사라집니다", "바뀌고": "바뀝니다", "되살아나고": "되살아납니다"}


def finish_sentence(going_on: str) -> str:
    """A part of a sentence as its end."""
    before, _, verb = going_on.rpartition(" ")
    return f"{before} {ENDS[verb]}"


def list_held(sheets: Sequence[Record]) -> str:
    """`(방문일지 3행)`: what is read from a file in the current build."""
    rows: dict[str, int] = {}
    for sheet in sheets:
        if sheet["source"] and not sheet["refused_message"]:
            rows[sheet["source"]] = rows.get(sheet["source"], 0) + sheet["loaded"]
    if not rows:
        return ""
    return (
        f"({', '.join(f'{SOURCES.get(name, name)} {count:,}행' for name, count in rows.items())})"
    )


# ---- files that were here before ---------------------------------------------------------------------------


def list_known_files(files: Sequence[Record], builds: Sequence[Build], current: Build) -> list[str]:
    """A sentence for each dropped file whose very content was loaded before.

    Args:
        files: of the report of a check.
        builds: the history, newest first.
    """
    names = {file["file_id"]: file["file"] for file in files}
    said = (say_known_file(file_id, names[file_id], builds, current) for file_id in names)
    return [sentence for sentence in said if sentence]


def say_known_file(file_id: str, name: str, builds: Sequence[Build], current: Build) -> str:
    """That a file is in the current build, or was in an older one; "" where it is new, or ships with the project."""
    if file := find_loaded_file(file_id, [current]):
        return LOADED_BEFORE.format(file=name, day=file.first_loaded_on)
    if file := find_loaded_file(file_id, builds):
        return TAKEN_BEFORE.format(file=name, day=file.first_loaded_on)
    if any(file_id in build.purged for build in builds):
        return PURGED_BEFORE.format(file=name)
    return ""


def find_loaded_file(file_id: str, builds: Iterable[Build]) -> RawFile | None:
    files = (file for build in builds for file in build.files)
    return next((f for f in files if f.file_id == file_id and f.origin != "shipped"), None)
