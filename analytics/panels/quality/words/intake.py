"""What the clerk's page says: dropping files, what is wrong with them, what would change, publishing, undoing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from analytics.listings.aliases import SAMPLE_HEADER
from analytics.panels.quality.words.quality import CHANGES, SOURCES
from analytics.warehouse.builds import Build
from analytics.wording import numbers
from analytics.wording.grammar import listed
from analytics.wording.sources import build_time, say_build

Record = dict[str, Any]  # a row of a report of the loader, or of a listing
Cells = tuple[tuple[Any, ...], ...]  # the rows of a table

TITLE = "자료 올리기"
SENTENCE = "파일을 끌어다 놓으면 먼저 검사하고, 무엇이 달라질지 보여 드린 뒤 발행합니다."
DROP = (
    "엑셀·CSV 파일이나 표가 든 한글(hwpx)·워드(docx) 문서를 이곳에 끌어다 놓거나 눌러서 고르십시오. "
    "여러 개도 되며 한 파일은 100MB까지입니다."
)
TOO_LARGE = (
    "붉은 파일은 100MB를 넘거나 보내지 못해 검사에서 빠졌습니다. 기간을 나누어 다시 올려 주십시오."
)
CHECKING = "파일을 검사하고 있습니다."
LOOKING = "파일의 첫 행들을 읽고 있습니다."
LOOK_AT_ROWS = "첫 행들을 무엇으로 읽었는지 보기"
CHECKED = "아직 아무것도 발행하지 않았습니다. 아래를 확인한 뒤 발행해 주십시오."
NOTHING_LOADABLE = "지금 그대로는 올릴 수 있는 것이 없습니다. 아래에서 답하거나, 까닭을 보고 파일을 고쳐 다시 올려 주십시오."
CHECKED_AGAIN = (
    "검사한 뒤에 다른 자료가 올라와, 지금 자료와 비교해 다시 검사했습니다. "
    "아래를 다시 확인한 뒤 발행해 주십시오."
)
CHECK_FAILED = "검사하지 못했습니다. 발행된 자료는 그대로입니다."
PUBLISH = "발행하기"
PUBLISH_ANYWAY = "문제가 많은 파일까지 발행하기"
PUBLISH_HELP = "새 자료 판을 만들어 모든 화면에 반영합니다. 언제든 되돌릴 수 있습니다."
PUBLISH_ANYWAY_HELP = (
    "문제가 있는 행은 따로 두고 나머지만 셉니다. 확인했다는 사실이 파일과 함께 남습니다."
)
ADDS = "앞 파일을 대신하지 않고 더하기"
ADDS_HELP = (
    "새 판이 아니라 따로 더할 자료이면 고릅니다. 앞 파일의 행은 모두 그대로 두고 이 파일의 행을 더합니다. "
    "목록이면 같은 항목만 이 파일에 적힌 대로 셉니다."
)
PUBLISHING = "올리고 있습니다."
PUBLISHED = "발행했습니다. 모든 화면이 새 자료 판으로 바뀌었습니다."
FAILED = "마치지 못했습니다. 지난 자료 판은 그대로입니다."
CRASHED = "프로그램 오류로 멈추었습니다. 이 문장과 올린 파일을 개발자에게 알려 주십시오: {last}"
MARKED = "고칠 칸을 표시한 엑셀 내려받기: {name}"

SHEETS_TITLE = "어느 자료로 읽었는지"
SHEETS_RULE = "파일 이름이 아니라 머리글로 알아봅니다. 읽음 = 올림 + 따로 둠 + 제외입니다."
NOT_DATA = "자료 아님"
SHEET_COLUMNS = ("파일", "시트", "자료", "읽음", "올림", "따로 둠", "제외")
REFUSED_TITLE = "올리지 못한 파일이나 시트입니다."
REPORT_TITLE = "올린 결과"
REPORT_RULE = "읽음 = 올림 + 따로 둠 + 제외입니다."
HEADERS_TITLE = "머리글을 어떻게 읽었는지"
HEADERS_RULE = "‘읽지 않음’은 원본에만 남고 수치에 쓰지 않는 열입니다."
HEADER_COLUMNS = ("파일", "시트", "머리글", "읽은 칸")
NOT_READ = "읽지 않음"
BAD_TITLE = "고칠 행과 칸"
BAD_RULE = (
    "‘행’은 세지 않고 따로 두며, ‘칸’은 그 칸만 비워 둔 채 행을 셉니다. "
    "아래 엑셀에서 표시된 칸을 고쳐 다시 올리면 그 행과 칸도 셉니다."
)
BAD_COLUMNS = ("파일", "행", "따로 둔 것", "고칠 점", "적힌 값")
ASIDE = {False: "행", True: "칸"}
MAKE_MARKED = "고칠 칸을 표시한 엑셀 만들기"
NOTES_TITLE = "읽으면서 정한 것"
CHANGE_TITLE = "이미 발표한 수치가 어떻게 달라지는지"
CHANGE_RULE = "{whose} 기준일({as_of})로 두 자료 판을 똑같이 잰 값입니다."
WHOSE_DAY = {True: "지금 자료 판의", False: "새 파일까지 넣은"}
NEW_DAY_TITLE = "새 기준일의 수치가 어떻게 달라지는지"
CHANGE_COLUMNS = ("지표", "지금", "발행 뒤", "차이")
CHANGE_NOTHING = "그 기준일의 수치는 달라지지 않습니다."
FIRST_REAL = "첫 실제 자료입니다. 발행하면 예시 자료가 사라지고 수치가 모두 새로 시작합니다."
ROWS_TITLE = "지난 자료 판과 달라지는 행 {count:,}건"
ROWS_RULE = "뒤늦게 추가되거나 값이 바뀌거나 사라지는 행입니다."
ROW_COLUMNS = ("자료", "종류", "날짜", "기업·기관", "칸", "전", "후")
PREVIEW_GONE = "그사이 다른 파일을 검사하거나 올려서 미리보기가 지워졌습니다. 파일을 빼고 다시 올려 검사해 주십시오."

HISTORY_TITLE = "올린 이력"
HISTORY_RULE = "되돌리면 그 자료 판이 최신이 되고, 다음에 올리는 자료는 거기서 이어집니다."
CURRENT_MARK = "최신"
SAMPLE_MARK = "예시 자료"
ROLL_BACK = "되돌리기"
ROLL_BACK_TO = "되돌릴 자료 판"
ROLLED_BACK = "되돌렸습니다. 모든 화면이 그 자료 판으로 바뀌었습니다."
FILES_TITLE = "보관한 파일 {count:,}개 · 완전히 지우기"
FILES_RULE = (
    "개인정보가 든 파일을 원본과 올린 기록에서 모두 지웁니다. 지운 파일은 되살릴 수 없습니다. "
    "‘지금 씀’이 아닌 파일은 지금 자료 판에는 없으나 되돌리기를 위해 보관한 것입니다."
)
FILE_COLUMNS = ("파일", "처음 올린 날", "번호", "상태")
IN_USE = "지금 씀"
KEPT = "보관"
PURGED_BEFORE = "원본은 지웠고 옛 자료 판에 남음"
NO_NAME = "(지운 파일)"
PURGE = "완전히 지우기"
PURGE_FILE = "지울 파일"
PURGE_SNAPSHOTS = "이 파일이 든 옛 자료 판도 함께 지웁니다."
PURGE_CONFIRM = "{name} 파일을 되살릴 수 없게 지우는 데 동의합니다."
PURGED = "지웠습니다. 모든 화면이 그 파일을 뺀 자료 판으로 바뀌었습니다."
NO_FILES = "올린 파일이 없습니다."
TEMPLATES_TITLE = "양식"
TEMPLATES_RULE = "자료마다 열 이름과 선택 목록, 작성 안내가 든 빈 엑셀 양식입니다."
FORMS_FAILED = (
    "양식을 만들지 못했습니다. 올린 자료는 그대로이니, 화면을 새로 고쳐 다시 받아 주십시오."
)
LIST_FORM = "목록"
LIST_NOW = "{name} (지금 목록)"
LISTS_RULE = (
    "지금 쓰는 목록을 채운 양식입니다. 고칠 줄만 고쳐 올리면 그 파일이 새 목록이 되고, "
    "지운 줄은 목록에서 빠집니다. 읽지 못한 칸은 비어 있고 따로 둔 행은 들어 있지 않으니, 채워 올려 주십시오."
)

NEAR_TITLE = "비슷한 이름"
NEAR_RULE = "같은 곳인지 사람이 정합니다. 프로그램은 스스로 합치지 않습니다. 정한 것은 별칭 자료로 올라가며 되돌릴 수 있습니다."
NEAR_NOTHING = "정해야 할 비슷한 이름이 없습니다."
NEAR_COLUMNS = ("", "하나", "다른 하나")
NEAR_LABELS = (
    "이름",
    "다른 표기",
    "분야",
    "상대",
    "방문일지",
    "협약",
    "성과",
    "처음",
    "마지막",
    "장소",
    "협약번호",
)
SAME = "같은 곳입니다"
DIFFERENT = "다른 곳입니다"
SAME_WORD = "같음"
DIFFERENT_WORD = "다름"
ALIAS_TITLE = "별칭 · {count:,}개"
ALIAS_RULE = "표기를 어느 기업으로 볼지 적은 목록입니다. 고치고 저장하면 새 자료 판이 되며, 올린 이력에서 되돌릴 수 있습니다."
ALIAS_COLUMNS = ("표기", "기업명", "동일여부")
PLACE_TITLE = "지명 · 위치를 모르는 곳 {unknown:,}곳, 적어 둔 곳 {named:,}곳"
PLACE_RULE = "위치를 모르는 지명의 위도와 경도를 지도에서 읽어 적고, 알면 편도 도로 거리(㎞)도 적습니다. 관내로 볼 곳은 ‘예’로 적습니다. 적은 줄만 저장합니다."
PLACE_COLUMNS = ("표기", "위도", "경도", "시도", "편도거리", "관내")
PLACE_FILE = "지명.csv"
SAVE = "저장하고 올리기"
SAVED = "저장해 새 자료 판을 만들었습니다."
NOTHING_LEFT = (
    "목록을 모두 비워 저장할 수는 없습니다. 올린 이력에서 목록을 저장하기 전으로 되돌려 주십시오."
)

LIST_CHANGED = (
    "고치는 사이 다른 사람이 이 목록을 바꾸어 고치던 것은 저장하지 않았습니다. "
    "아래는 지금 목록이니 보고 다시 고쳐 주십시오."
)

NAMES_SHOWN = 3
SHELL_ONLY = (  # what only a reader of the command line can do → what a reader of the page can do
    (
        r"‘python -m etl templates 폴더’로 양식을 받아 머리글을 맞추거나, 그 가운데 ‘머리글 읽기’ 양식에 "
        r"이 파일의 머리글이 어느 열인지 적어 함께 올려 주십시오",
        "위 ‘물어볼 것’에서 무슨 자료인지, 머리글이 어느 열인지 답하거나 "
        "이 화면 아래에서 양식을 내려받아 머리글을 맞춰 주십시오",
    ),
    (
        r"다른 말로 적혀 있으면 어느 열인지 ‘머리글 읽기’ 양식에 적어 함께 올려 주십시오",
        "다른 말로 적혀 있으면 위 ‘물어볼 것’에서 답해 주십시오",
    ),
    (
        r"다음 중 하나로 적거나, 그 뜻을 ‘값 읽기’ 양식에 적어 함께 올려 주십시오",
        "다음 중 하나로 적거나 위 ‘물어볼 것’에서 답해 주십시오",
    ),
    (
        r"그 파일을 쓰지 않으려면 ‘python -m etl withdraw 파일번호’로 빼 주십시오",
        "그 파일을 쓰지 않으려면 아래 ‘파일 하나만 빼기’에서 빼 주십시오",
    ),
    (r"‘python -m etl templates 폴더’로 양식을 받아", "이 화면 아래에서 양식을 내려받아"),
    (r"‘python -m etl templates 폴더’로 빈 양식을 받아", "이 화면 아래에서 빈 양식을 내려받아"),
    (r"‘값 읽기’에서 답을 고쳐 주십시오", "아래 ‘기억하고 있는 답’에서 고쳐 주십시오"),
    (
        r"그대로 올리려면 --yes를 붙여 확인해 주십시오",
        f"그대로 올리려면 ‘{PUBLISH_ANYWAY}’를 눌러 주십시오",
    ),
    (
        r"그 파일을 --yes를 붙여 다시 올려 주십시오",
        f"그 파일을 다시 올려 ‘{PUBLISH_ANYWAY}’를 눌러 주십시오",
    ),
    (
        r"‘python -m etl purge \S+ --snapshots’로 함께 지울 수 있습니다",
        "‘보관한 파일’에서 마저 지울 수 있습니다",
    ),
    (
        r"어느 기업인지 확인하여 그 행에 번호를 적어 주십시오",
        "위 ‘물어볼 것’에서 어느 기업인지 골라 주십시오",
    ),
    (r"‘python -m etl load 파일’로", "이 화면에서"),
    (r"‘python -m etl check 파일’로 까닭을", "위에서 까닭을"),
    (
        r"따로 더할 자료이면 --adds를 붙여 다시 올려 주십시오",
        f"따로 더할 자료이면 아래 ‘{ADDS}’를 골라 주십시오",
    ),
    (
        r"이 파일을 --adds를 붙여 다시 올려 주십시오",
        "이 파일에도 적어 다시 올려 주십시오",
    ),
    (r"--replaces에는 올릴 파일을 하나만 적어", "다른 파일을 대신할 파일은 하나만 골라"),
    (r"‘python -m etl history --json’에서 파일 번호\(file_id\)를", "‘보관한 파일’에서 번호를"),
    (r"‘python -m etl rollback’으로", "이 화면의 올린 이력에서"),
    (r"‘python -m etl history( --json)?’(로|에서)", "이 화면의 올린 이력에서"),
    (r"다시 실행해 주십시오", "다시 해 주십시오"),
    (r" s\d+-\d{8}-\d{6}-[0-9a-f]{6}(-\d+)? 발행을 마쳤습니다", " 발행을 마쳤습니다"),
    (r"(s\d+-\d{8}-\d{6}-[0-9a-f]{6}(-\d+)?) 자료 판", lambda found: say_build(found[1])),
    (r"s\d+-\d{8}-\d{6}-[0-9a-f]{6}(-\d+)?", lambda found: build_time(found[0])),
)


def explain_check(can_publish: bool) -> str:
    """What to do with what a check found."""
    if can_publish:
        return CHECKED
    return NOTHING_LOADABLE


def reword_for_page(said: str) -> str:
    """A sentence of the loader for somebody who has no command line."""
    for pattern, instead in SHELL_ONLY:
        said = re.sub(pattern, instead, said)
    return said


def reword_lines(said: Iterable[str]) -> list[str]:
    """What the loader said; of a fault of the program only its last line."""
    lines = [line.strip() for line in said if line.strip()]
    if any(line.startswith("Traceback") for line in lines):
        return [CRASHED.format(last=lines[-1])]
    return [reword_for_page(line) for line in lines]


def list_names(names: list[str]) -> str:
    """The first few of some names, and how many there are."""
    return listed(names, NAMES_SHOWN)


def list_sheets(files: list[Record]) -> Cells:
    """The sheets that can be loaded, each with its proof."""
    return tuple(
        (
            f["file"],
            f["sheet"] or "",
            name_source(f),
            f["rows_read"],
            f["loaded"],
            f["quarantined"],
            f["left_out"],
        )
        for f in files
        if not f["refused"]
    )


def name_source(file: Record) -> str:
    """What a sheet is, or that a person said it is no data."""
    if file["not_data"]:
        return NOT_DATA
    return SOURCES.get(file["source"] or "", "")


def name_place(row: Record) -> str:
    """A file and the sheet in it."""
    return f"{row['file']} [{row['sheet']}]" if row["sheet"] else row["file"]


def list_refused(files: list[Record]) -> list[str]:
    """Why a file or a sheet cannot be loaded, each in a sentence and said once."""
    reasons = {
        f"{name_place(f)}: {reword_for_page(f['refused']['message'])}": None
        for f in files
        if f["refused"]
    }
    return list(reasons)


def say_report(report: Record) -> str:
    """What became of the rows of a load, and what it changed of the ones before."""
    parts = [REPORT_RULE]
    restated = report["restatements"]
    changed = ", ".join(
        f"{name} {restated[change]:,}행" for change, name in CHANGES.items() if restated[change]
    )
    if changed:
        parts.append(f"앞선 자료 판과 비교해 {changed}이 있습니다.")
    if report["quarantine"]:
        parts.append("따로 둔 행은 품질과 용어 화면에서 볼 수 있습니다.")
    if list_refused(report["files"]):
        parts.append("올리지 못한 파일은 고쳐 다시 올려 주십시오.")
    return " ".join(parts)


def list_headers(sheets: list[Record]) -> Cells:
    """A row per header: the column it is read as, or that it is not read."""
    return tuple(
        (s["file"], s["sheet"] or "", header, read_as or NOT_READ)
        for s in sheets
        for header, read_as in zip(s["headers"] or [], s["read_as"] or [], strict=False)
        if header.strip()
    )


def list_bad_rows(rows: list[Record]) -> Cells:
    return tuple(
        (name_place(r), r["row"], ASIDE[r["kept"]], r["message"], r["value"]) for r in rows
    )


def list_notes(files: list[Record]) -> list[str]:
    """What was decided about each sheet that can be loaded, each said once."""
    notes = {
        f"{name_place(f)}: {reword_for_page(note)}": None
        for f in files
        for note in f["notes"]
        if not f["refused"]
    }
    return list(notes)


def list_restated(rows: list[Record], columns: dict[str, str]) -> Cells:
    return tuple(
        (
            SOURCES[r["source"]],
            CHANGES[r["change"]],
            r["dated_on"],
            r["company"] or "",
            columns.get(r["column_name"], ""),
            r["old_value"] or "",
            r["new_value"] or "",
        )
        for r in rows
    )


def say_checked(files: list[Record], quarantine: list[Record]) -> str:
    """What a check found, in a sentence; rows that are merely there twice are no fault."""
    good = [f for f in files if not f["refused"] and not f["not_data"]]
    if not good:
        return "올릴 수 있는 파일이 없습니다. 알림을 보고 고쳐 다시 올려 주십시오."
    parts = [f"{sum(f['loaded'] for f in good):,}행을 올릴 수 있습니다.", say_faults(quarantine)]
    if others := sum(f["refused"] is not None for f in files):
        parts.append(f"올리지 못하는 파일이나 시트가 {others:,}개 있습니다.")
    return " ".join(parts)


def say_faults(quarantine: list[Record]) -> str:
    bad = sum(row["code"] != "DUPLICATE_KEY" and not row["kept"] for row in quarantine)
    said = "고칠 행은 없습니다."
    if bad:
        said = f"고칠 행은 {bad:,}개입니다."
    cells = sum(row["kept"] for row in quarantine)
    if cells:
        said += f" 읽지 못한 칸 {cells:,}개는 비워 두고 셉니다."
    return said


def title_rows(rows: list[Record]) -> str:
    return ROWS_TITLE.format(count=len(rows))


def say_vanished_mous(rows: list[Record]) -> str:
    """A memorandum that would be gone is never silent."""
    vanished = [row for row in rows if row["source"] == "mous" and row["change"] == "vanished"]
    if not vanished:
        return ""
    vanished.sort(key=lambda row: (str(row["dated_on"]), row["row_key"]))
    names = [f"{row['company'] or ''}({row['dated_on']})" for row in vanished]
    return f"지금 자료 판에 있는 업무협약 {len(names):,}건이 사라집니다: {list_names(names)}. 빠뜨린 것이 아닌지 확인해 주십시오."


# ---- history and files -------------------------------------------------------------------------------------


def list_own_files(build: Build) -> list[str]:
    """The names of the files that do not ship with the project, the newest first."""
    return [f.name for f in reversed(build.files) if f.origin != "shipped"]


def write_moment(build: Build) -> str:
    """When a build was made, to the second: two may be made within a minute."""
    return f"{numbers.plain_day(build.published_at)} {build.published_at:%H:%M:%S}"


def name_build(build: Build) -> str:
    """A build among others: when, and what it is made of."""
    sample = f" · {SAMPLE_MARK}" if build.is_sample else ""
    names = list_own_files(build)
    return f"{write_moment(build)}{sample} · 파일 {len(names):,}개: {list_names(names)}"


def list_kept_files(
    builds: list[Build], current: Build, kept: Collection[str]
) -> dict[str, tuple[Any, ...]]:
    """Every file that a build was made of and that is not the project's own, by its id, as the rows of a table.

    Args:
        kept: ids of the builds whose snapshot is kept: a file taken out for good is still in those.
    """
    in_use = {f.file_id: IN_USE for f in current.files}
    purged = {
        file_id: (NO_NAME, None, file_id, PURGED_BEFORE)
        for build in builds
        if build.build_id in kept
        for file_id in build.purged
    }
    files = {
        f.file_id: (f.name, f.first_loaded_on, f.file_id, in_use.get(f.file_id, KEPT))
        for build in builds
        for f in build.files
        if f.origin in ("user", "public")
    }
    return purged | files


def title_files(count: int) -> str:
    return FILES_TITLE.format(count=count)


def title_aliases(count: int) -> str:
    return ALIAS_TITLE.format(count=count)


def title_places(named_places: int, unknown: int) -> str:
    return PLACE_TITLE.format(named=named_places, unknown=unknown)


def name_template(name: str) -> str:
    """A form by what it is for: `양식_방문일지.xlsx` is 방문일지, `목록_시설.xlsx` 시설 (지금 목록)."""
    kind, _, label = Path(name).stem.partition("_")
    shown = (label or kind).replace("_", " ")
    if kind == LIST_FORM:
        return LIST_NOW.format(name=shown)
    return shown


def title_changes(is_published: bool) -> str:
    """Of the day that is published, or of the newest day of what comes in."""
    if is_published:
        return CHANGE_TITLE
    return NEW_DAY_TITLE


def explain_changes(as_of: date, is_published: bool) -> str:
    return CHANGE_RULE.format(whose=WHOSE_DAY[is_published], as_of=numbers.plain_day(as_of))


def explain_near(total: int, shown: int, is_complete: bool) -> str:
    """How many pairs there are, and how they were looked for."""
    parts = [NEAR_RULE]
    if total:
        parts.append(f"모두 {total:,}쌍이며 가까운 {shown:,}쌍을 보여 드립니다.")
    if not is_complete:
        parts.append("이름이 많아 앞 글자가 같은 것끼리만 비교했습니다.")
    return " ".join(parts)


def compare_companies(one: Record, other: Record) -> Cells:
    """Two companies side by side, fact by fact; a fact that neither has is left out."""
    pairs = zip(NEAR_LABELS, list_facts(one), list_facts(other), strict=True)
    return tuple(row for row in pairs if row[1] or row[2])


def list_facts(company: Record) -> tuple[str, ...]:
    """The facts of a company in the order of NEAR_LABELS."""
    spellings = ", ".join(s for s in company["spellings"] if s != company["name"])
    return (
        company["name"],
        spellings,
        company["field"] or "",
        company["counterpart"],
        *(write_rows(company[source]) for source in ("visits", "mous", "outcomes")),
        numbers.plain_day(company["first_on"]),
        numbers.plain_day(company["last_on"]),
        ", ".join(company["places"]),
        ", ".join(map(str, company["mou_numbers"])),
    )


def write_rows(count: int) -> str:
    return f"{count:,}행" if count else ""


def write_places(rows: list[tuple[Any, ...]], is_sample: bool) -> str:
    """The places that were filled in, as a file to load; on the sample it says that it is sample too."""
    mark = [SAMPLE_HEADER] if is_sample else []
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*PLACE_COLUMNS, *mark])
    for row in rows:
        if row[0] and any(row[1:]):
            writer.writerow([*(cell or "" for cell in row), *mark])
    return text.getvalue()
