"""What the loader says to people: one Korean sentence for each thing that can be wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.refusal import Refusal
from analytics.warehouse.builds import NoSnapshot
from analytics.warehouse.desk import words as desk
from etl.contracts.codes import DAYS, ColumnKind, Excess, FileCode, QuarantineCode
from etl.contracts.contract import Column, Contract
from etl.extract.kinds import Kind
from etl.extract.layout import DoubledColumn, Misfit, NoSuchRow, RivalSources, UnknownLayout
from etl.extract.sheet import Refused

QUARANTINE: dict[QuarantineCode, str] = {
    "MISSING_VALUE": "‘{label}’ 칸이 비어 있습니다. 값을 채워 다시 올려 주십시오.",
    "BAD_DATE": "‘{label}’ 칸의 ‘{value}’ 값은 없는 날짜이거나 읽을 수 없는 형식입니다. 2021-07-20처럼 고쳐 주십시오.",
    "FUTURE_DATE": "‘{label}’ 칸의 ‘{value}’ 값은 파일을 처음 올린 날보다 뒤입니다. 실제로 일어난 날짜인지 확인해 주십시오.",
    "BAD_NUMBER": "‘{label}’ 칸의 ‘{value}’ 값을 숫자로 읽을 수 없습니다. 1,234처럼 숫자만 적어 주십시오.",
    "OUT_OF_RANGE": "‘{label}’ 칸의 ‘{value}’ 값이 허용 범위({range})를 벗어났습니다. 값을 확인해 주십시오.",
    "UNKNOWN_CATEGORY": "‘{label}’ 칸의 ‘{value}’ 값은 정해진 값이 아닙니다. 다음 중 하나로 적거나, 그 뜻을 ‘값 읽기’ 양식에 적어 함께 올려 주십시오: {choices}.",
    "DUPLICATE_KEY": "{other}과 같은 내용입니다. 한 번만 세었으니 고칠 것은 없습니다.",
    "CONFLICTING_KEY": "‘{value}’ 행이 {other}에 다른 내용으로 또 있습니다. 맞는 한 행만 남겨 주십시오.",
    "CELL_ERROR": "‘{label}’ 칸에 엑셀 오류({value})가 들어 있습니다. 엑셀에서 수식을 고치고 저장한 뒤 다시 올려 주십시오.",
    "BAD_ORDER": "‘{later}’ 날짜({value})가 ‘{earlier}’ 날짜보다 앞섭니다. 두 날짜를 확인해 주십시오.",
}
UNKNOWN_WORD = (  # of a column whose values are told by what it is about, not by a list
    "‘{label}’ 칸의 ‘{value}’ 값은 쓸 수 없는 값입니다. {about}"
)
BAD_BUSINESS_NO = (
    "‘{label}’ 칸의 ‘{value}’ 값은 사업자등록번호가 아닙니다. 열 자리 숫자를 빠뜨리거나 잘못 적지 않았는지 확인해 "
    "123-45-67891처럼 고쳐 주십시오."
)
UNCACHED = (
    "‘{label}’ 칸의 수식이 계산되지 않은 채 저장되어 있습니다. "
    "파일을 엑셀에서 한 번 열어 저장하면 값이 들어옵니다."
)
KEPT_CELL = " 이 칸만 비워 두고 행은 올렸습니다."
FIRST_DAY = "2015. 1. 1. 이후"
AT_LEAST = "{low:,.0f} 이상"
AT_MOST = "{high:,.0f} 이하"

REFUSED: dict[FileCode, str] = {
    "EMPTY": "자료가 한 행도 없습니다. 내용이 든 파일인지 확인해 주십시오.",
    "ENCRYPTED": "암호가 걸린 파일입니다. 엑셀에서 암호를 풀고 저장한 뒤 다시 올려 주십시오.",
    "DAMAGED": "파일이 손상되어 열 수 없습니다. 원본을 다시 내려받거나 엑셀에서 새로 저장해 올려 주십시오.",
    "WRONG_TYPE": "다룰 수 없는 형식이거나 확장자와 내용이 다른 파일입니다. 엑셀에서 열어 xlsx로 저장한 뒤 다시 올려 주십시오.",
    "TOO_LARGE": "파일이 허용 크기를 넘습니다. 기간을 나누어 올려 주십시오.",
    "NOT_DATA": (
        "자료가 아니라고 하신 시트뿐이어서 올릴 것이 없습니다. "
        "자료인 시트가 있으면 그 답을 고쳐 주시고, 없으면 이 파일은 빼고 올려 주십시오."
    ),
}
TOO_LARGE: dict[
    Excess, str
] = {  # what there is too much of; {size} and {limit} are megabytes for what is counted in bytes
    "bytes": "파일 크기({size:,.0f}MB)가 한도({limit:,.0f}MB)를 넘습니다. 기간을 나누어 올려 주십시오.",
    "unpacked": "압축을 풀면 한도({limit:,.0f}MB)를 넘는 파일입니다. 그림을 빼거나 기간을 나누어 새로 저장해 주십시오.",
    "parts": "파일 안에 든 조각({size:,}개)이 한도({limit:,}개)를 넘습니다. 엑셀에서 새로 저장해 올려 주십시오.",
    "sheets": "시트({size:,}장)가 한도({limit:,}장)를 넘습니다. 파일을 나누어 올려 주십시오.",
    "rows": "한 시트의 행({size:,}행)이 한도({limit:,}행)를 넘습니다. 기간을 나누어 올려 주십시오.",
    "columns": "한 시트의 열({size:,}열)이 한도({limit:,}열)를 넘습니다. 표 바깥의 칸을 지우고 다시 저장해 주십시오.",
    "cells": "한 시트의 칸({size:,}칸)이 한도({limit:,}칸)를 넘습니다. 표에서 멀리 떨어진 칸을 지우고 다시 저장해 주십시오.",
    "letters": "한 칸에 적힌 글({size:,}자)이 한도({limit:,}자)를 넘습니다. 그 칸의 글을 줄여 다시 저장해 주십시오.",
}
IN_MEGABYTES = ("bytes", "unpacked")
MEGABYTE = 2**20
ADVICE: dict[Kind, str] = {  # what to do with a file of a kind that holds no table to be read
    "hwp": "한글 문서(hwp)는 읽을 수 없습니다. 한글에서 ‘다른 이름으로 저장’으로 hwpx로 저장해 올려 주십시오.",
    "hwpx": "한글 문서(hwpx)인데 파일 이름의 확장자가 다릅니다. 확장자를 hwpx로 바꾸어 올려 주십시오.",
    "pdf": "PDF의 표는 읽을 수 없습니다. PDF로 만들기 전의 엑셀·한글·워드 원본을 올려 주십시오.",
    "picture": "그림 파일의 표는 읽을 수 없습니다. 표가 든 엑셀·한글·워드 원본을 올려 주십시오.",
    "archive": "압축 파일입니다. 압축을 풀어 안에 든 파일을 올려 주십시오.",
    "lock": "엑셀 등에서 문서가 열려 있을 때 생기는 임시 파일(~$)입니다. 원본을 저장하고 닫은 뒤 ~$가 붙지 않은 원본을 올려 주십시오.",
    "drm": "문서보안(DRM)이 걸린 파일입니다. 보안 프로그램에서 보안을 해제해 저장한 뒤 다시 올려 주십시오.",
    "perhaps_drm": (
        "파일이 손상되었거나 문서보안(DRM)이 걸려 있어 열 수 없습니다. "
        "보안 문서이면 보안을 해제해 저장하고, 아니면 원본을 다시 내려받아 올려 주십시오."
    ),
    "doc": "옛 워드 문서(doc·rtf)는 읽을 수 없습니다. 워드에서 ‘다른 이름으로 저장’으로 docx로 저장해 올려 주십시오.",
    "docx": "워드 문서(docx)인데 파일 이름의 확장자가 다릅니다. 확장자를 docx로 바꾸어 올려 주십시오.",
    "slides": "발표 자료(파워포인트)의 표는 읽을 수 없습니다. 표를 엑셀에 옮겨 xlsx로 저장해 올려 주십시오.",
    "xlsb": "엑셀 이진 통합 문서(xlsb)입니다. 엑셀에서 열어 xlsx로 저장한 뒤 다시 올려 주십시오.",
    "mail": "전자우편 파일입니다. 붙임 파일을 따로 저장해 올려 주십시오.",
}
ALL_HIDDEN = (
    "보이는 시트에는 자료가 없고, 숨긴 시트({sheets})는 읽지 않습니다. "
    "올릴 시트이면 엑셀에서 ‘숨기기 취소’를 하고 저장해 다시 올려 주십시오."
)
NO_TABLES = "문서에 표가 없습니다. 표가 든 문서인지 확인해 주십시오."
HTML_AS_EXCEL = "웹 문서(HTML)를 엑셀 파일 이름으로 저장한 것입니다. 엑셀에서 열어 xlsx로 저장한 뒤 다시 올려 주십시오."
SAMPLE_INTO_REAL = "예시 자료이므로 실제 자료와 섞지 않았습니다. 실제 자료 파일을 올려 주십시오."
DOUBLED_COLUMN = (
    "{headers} 열이 모두 ‘{column}’에 해당합니다. 한 열만 남기고 나머지 머리글을 바꿔 주십시오."
)
RIVAL_SOURCES = (
    "{sources} 가운데 어느 자료인지 머리글만으로 정할 수 없습니다. "
    "양식의 머리글을 그대로 써 주십시오."
)
HEADERS_NAMED = 8
NO_HEADER = "없음"
NO_KNOWN_HEADER = (
    "아는 머리글이 하나도 없습니다(읽은 머리글: {headers}). "
    "‘python -m etl templates 폴더’로 양식을 받아 머리글을 맞추거나, "
    "그 가운데 ‘머리글 읽기’ 양식에 이 파일의 머리글이 어느 열인지 적어 함께 올려 주십시오."
)
MISSING_COLUMNS = (
    "어느 자료인지 알 수 없습니다. 가장 가까운 것은 ‘{source}’이며 "
    "{columns} 열이 없습니다. 머리글을 확인해 주십시오. "
    "다른 말로 적혀 있으면 어느 열인지 ‘머리글 읽기’ 양식에 적어 함께 올려 주십시오."
)


TOLD_MISSING = (
    "정해 주신 대로 ‘{source}’ 자료로 보았으나 {columns} 열이 없어 읽지 못했습니다. "
    "다른 말로 적혀 있으면 어느 열인지 ‘머리글 읽기’ 양식에 적어 함께 올려 주십시오."
)
NO_SUCH_ROW = (
    "머리글이 {row:,}행에 있다고 정해 주셨으나 그 행은 비어 있거나 시트 첫머리에 없습니다. "
    "머리글이 있는 행을 다시 정해 주십시오."
)


def mark_person(name: str | None) -> str:
    return PERSON_MARK.format(name=name) if name else ""


def quote_names(names: Iterable[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names)


def name_period(year: int | None, month: int | None) -> str:
    """`2024년 3월`; "" where nothing is known."""
    parts = []
    if year is not None:
        parts.append(f"{year}년")
    if month is not None:
        parts.append(f"{month}월")
    return " ".join(parts)


def join_names(names: Iterable[str]) -> str:
    """Names of one firm: ‘예시기업 001’=‘예시상사’."""
    return "=".join(f"‘{name}’" for name in names)


def list_some(words: Iterable[str], most: int = 20) -> str:
    """The words, of many the first ones."""
    listed = list(words)
    named = ", ".join(listed[:most])
    if len(listed) > most:
        return f"{named} …"
    return named


def list_numbers(numbers: Iterable[int], most: int = 20) -> str:
    """`3, 4, 7`; of many the first ones."""
    return list_some(map(str, numbers), most)


def write_value(value: Any) -> str:
    """A stored value as one says it: several in a row."""
    if isinstance(value, list):
        return ", ".join(value)
    return str(value)


def shorten_value(value: str, length: int = 60) -> str:
    if len(value) <= length:
        return value
    return value[:length] + "…"


# ---- a bad cell or row ----


def describe_quarantine(
    code: QuarantineCode,
    column: Column,
    value: str,
    *,
    label: str,
    is_kept: bool = False,
    **facts: str | int,
) -> str:
    """The sentence for one bad cell or row.

    Args:
        label: the header as the file has it.
        is_kept: whether only the cell was set aside and its row is loaded.
        facts: of a row there twice where the `other` is; of two days in the wrong order the
            labels of the `earlier` and the `later` column.
    """
    sentence = QUARANTINE[code]
    if code == "CELL_ERROR" and not value:
        sentence = UNCACHED
    if code == "UNKNOWN_CATEGORY" and not column.choices:
        sentence = UNKNOWN_WORD
    if code == "BAD_NUMBER" and column.kind == "business_no":
        sentence = BAD_BUSINESS_NO
    said = sentence.format(
        value=shorten_value(value),
        label=label,
        choices=list_some(column.shown_choices),
        range=describe_range(column),
        about=column.about,
        **facts,
    )
    if is_kept:
        return said + KEPT_CELL
    return said


def name_place(sheet: str | None, line: int, is_same: bool) -> str:
    """`12행`, or `‘하반기’ 시트 12행` where the row stands in another sheet."""
    if is_same or not sheet:
        return f"{line:,}행"
    return f"‘{sheet}’ 시트 {line:,}행"


def name_place_in(file: str, place: str) -> str:
    """`‘김주무관.xlsx’ 12행`."""
    return f"‘{file}’ {place}"


def describe_range(column: Column) -> str:
    """`0 이상 5,000 이하`."""
    if column.kind in DAYS:
        return FIRST_DAY
    bounds = []
    if column.low is not None:
        bounds.append(AT_LEAST.format(low=column.low))
    if column.high is not None:
        bounds.append(AT_MOST.format(high=column.high))
    return " ".join(bounds)


def describe_unapproved(column: str, word: str, found: Mapping[str, int]) -> str:
    """That rows do not count, by what stands in their column of approval."""
    words = [
        (UNAPPROVED_WORD if text else UNAPPROVED_BLANK).format(word=text, count=count)
        for text, count in found.items()
    ]
    return UNAPPROVED.format(
        column=column, word=word, count=sum(found.values()), words=list_some(words, HEADERS_NAMED)
    )


# ---- a refused sheet or file ----


def describe_misfit(misfit: Misfit) -> str:
    """Why a sheet's headers fit no source, and what to do."""
    match misfit:
        case DoubledColumn(column=column, doubled=doubled):
            return DOUBLED_COLUMN.format(headers=quote_names(doubled), column=column.label)
        case RivalSources(rivals=rivals):
            labels = [contract.label for contract in rivals]
            return RIVAL_SOURCES.format(sources=quote_names(labels))
        case NoSuchRow(row=row):
            return NO_SUCH_ROW.format(row=row)
        case UnknownLayout(is_told=True, nearest=Contract() as nearest, missing=missing):
            labels = [column.label for column in missing]
            return TOLD_MISSING.format(source=nearest.label, columns=quote_names(labels))
        case UnknownLayout(nearest=None):
            return NO_KNOWN_HEADER.format(headers=name_headers(misfit))
        case UnknownLayout(nearest=Contract() as nearest, missing=missing):
            labels = [column.label for column in missing]
            return MISSING_COLUMNS.format(source=nearest.label, columns=quote_names(labels))
        case _:
            return REFUSED["EMPTY"]


def name_headers(misfit: Misfit) -> str:
    """The headers that a sheet has, the first few."""
    if misfit.header is None:
        return NO_HEADER
    headers = [cell for cell in misfit.header.cells if cell]
    named = quote_names(headers[:HEADERS_NAMED])
    if len(headers) > HEADERS_NAMED:
        return f"{named} 등 {len(headers)}개"
    return named


def describe_refused(refused: Refused) -> str:
    """Why a file cannot be read, and what to do."""
    facts = refused.facts
    if facts.get("html"):
        return HTML_AS_EXCEL
    if facts.get("sample"):
        return SAMPLE_INTO_REAL
    if facts.get("kind"):
        return ADVICE[facts["kind"]]
    if facts.get("hidden"):
        return ALL_HIDDEN.format(sheets=quote_names(facts["hidden"]))
    if facts.get("no_tables"):
        return NO_TABLES
    if "what" in facts:
        return describe_excess(**facts)
    return REFUSED[refused.code]


def describe_excess(what: Excess, size: int, limit: int) -> str:
    """What there is too much of, and how much."""
    if what in IN_MEGABYTES:
        return TOO_LARGE[what].format(size=size / MEGABYTE, limit=limit / MEGABYTE)
    return TOO_LARGE[what].format(size=size, limit=limit)


def describe_bad_share(bad: int, judged: int) -> str:
    return (
        f"{judged:,}행 가운데 {bad:,}행({bad / judged:.0%})에 문제가 있어 파일 전체를 올리지 않았습니다. "
        "아래 행을 고쳐 다시 올리거나, 그대로 올리려면 --yes를 붙여 확인해 주십시오."
    )


# ---- versions ----------------------------------------------------------------------------------------------


def describe_gone(gone: Sequence[tuple[str, str]]) -> str:
    """The memoranda that go, every one by its name and day: a memorandum never goes without a word."""
    return GONE_MOUS.format(count=len(gone), names=name_mous(gone))


def describe_missing_mous(new: str, gone: Sequence[tuple[str, str]]) -> str:
    """The memoranda that a build does not have."""
    return COMPARED_GONE.format(new=new, count=len(gone), names=name_mous(gone))


def describe_gone_with_file(gone: Sequence[tuple[str, str]]) -> str:
    """The memoranda that go with a file that is taken out."""
    return GONE_WITH_FILE.format(count=len(gone), names=name_mous(gone))


def name_mous(mous: Iterable[tuple[str, str]]) -> str:
    """Memoranda, every one by its firm and day of signing."""
    return ", ".join(GONE_MOU.format(company=company, day=day) for company, day in mous)


# ---- templates ---------------------------------------------------------------------------------------------

TEMPLATE_FILE = "양식_{label}.xlsx"
FILLED_FILE = "목록_{label}.xlsx"
NO_LISTS = (
    "지금 자료에 시설·지원사업·목표 같은 목록이 없어 채울 것이 없습니다. "
    "‘python -m etl templates 폴더’로 빈 양식을 받아 적어 올려 주십시오."
)
GUIDE_SHEET = "작성 안내"
REQUIRED = "필수"
NOT_COUNTED = "원본에만 남고 세지 않는 열입니다."
NO_FORMS = "읽을 수 있는 시트가 없어 양식을 만들지 못했습니다. ‘python -m etl check 파일’로 까닭을 확인해 주십시오."
FORM_ASKS_AGAIN = "이 시트는 그 파일에만 정해 주신 답으로 읽은 것이어서, 양식을 채워 올리실 때 다시 물을 수 있습니다."
NOT_LISTED = "목록에 없는 값입니다. 그대로 두면 이 행을 세지 않고 따로 둘 수 있습니다."
KIND_WORDS: dict[ColumnKind, str] = {
    "text": "글자",
    "place": "지명",
    "date": "날짜 (2021-07-20)",
    "moment": "날짜와 시각 (2021-07-20 09:00)",
    "clock": "시각 (09:00)",
    "number": "숫자",
    "whole": "정수",
    "rate": "비율 (0.4, 40%)",
    "money": "숫자 또는 금액 (12억, 3천만원)",
    "category": "목록: {choices}",
    "company": "기업·기관 이름",
    "duration": "시간 (1일 2시간 30분)",
    "names": "여럿이면 쉼표로 나눔",
    "others": "글자",
    "companies": "기업·기관 이름 (쉼표로 나눔)",
    "business_no": "열 자리 번호 (123-45-67891)",
}


# ---- the command line --------------------------------------------------------------------------------------

PUBLISHED = "자료 판 {build_id} 발행을 마쳤습니다."
CHECKED = "검사만 했습니다. 보관하거나 발행한 것은 없습니다."
LOOK_LINE = "{file}{sheet} {row}행 · {kind} · {cells}"
ROW_KINDS = {
    "title": "제목",
    "header": "머리글",
    "data": "자료",
    "subtotal": "합계",
    "note": "알림",
    "blank": "빈 행",
    "nothing": "방문 없음",
    "unknown_table": "모르는 표",
    "unread": "읽지 못함",
    "not_data": "자료 아님",
    "excluded": "자료 아님",
}
LEFT_BEHIND = "올리지 못한 파일·시트 {refused:,}개, 따로 둔 행 {quarantined:,}개가 남아 있습니다. 위에 적힌 까닭을 확인해 주십시오."
NOTHING_LOADED = "올린 파일이 없어 아무것도 바꾸지 않았습니다."
NO_SUCH_PATH = "‘{path}’ 경로에 파일이 없습니다. 경로를 확인해 주십시오."
NO_SUCH_BUILD = (
    "‘{build_id}’라는 자료 판이 없습니다. ‘python -m etl history’로 목록을 확인해 주십시오."
)
CANNOT_READ = "‘{path}’ 파일을 읽거나 쓸 수 없습니다(컴퓨터가 알린 까닭: {reason}). 권한이 있는지 확인하고, 다른 프로그램에서 열려 있으면 닫고 다시 실행해 주십시오."
DISK_FULL = (
    "디스크가 가득 차서 마치지 못했습니다. 자료는 그대로입니다. "
    "‘{folder}’ 폴더가 있는 디스크를 비우고(지금 남은 크기 {free:,.0f}MB, 필요한 크기 약 {needed:,.0f}MB) "
    "다시 실행해 주십시오."
)
FILE_CHANGED = "‘{file}’ 파일이 올리는 동안 바뀌었습니다. 저장을 마친 뒤 다시 올려 주십시오. 지금 자료 판은 그대로입니다."
BUSY = "지금 다른 곳에서 자료를 올리고 있습니다. {seconds}초 동안 기다렸으나 끝나지 않았으니 나중에 다시 실행해 주십시오."
FILE_LINE = "{file}{sheet}: {source} · 읽음 {rows_read:,} = 올림 {loaded:,} + 따로 둠 {quarantined:,} + 제외 {left_out:,}"
FILE_REFUSED = "{file}{sheet}: 올리지 않음 — {message}"
QUARANTINE_LINE = "  {file}{sheet} {row}행: {message}"
MORE_QUARANTINE = "  … 그 밖에 {count:,}행(품질과 용어 화면에서 모두 볼 수 있습니다)"
RESTATED = "지난 자료 판과 비교해 추가 {added:,} · 변경 {altered:,} · 사라짐 {vanished:,}행"
ROLLED_BACK = "{build_id} 자료 판으로 되돌렸습니다."
REMADE_OUTDATED = (
    "{old} 자료 판은 예전 프로그램으로 만든 것이어서, 같은 파일로 새로 만들어 되돌렸습니다."
)
REMADE_PURGED = (
    "{old} 자료 판에서 완전히 삭제한 파일 {files}개를 뺀 채 새로 만들어 되돌렸습니다. "
    "그래서 그때 보여 드린 수치와 다를 수 있습니다."
)
PREVIEWED = "발행하지 않고 미리보기 {build_id}만 남겼습니다. 다음에 검사하거나 올릴 때 지워집니다."
PURGED = "파일 {file_id} 삭제를 마쳤습니다. 올린 기록 {manifests}개에서 뺐고, 지금은 {build_id} 자료 판을 씁니다."
PURGED_RAW = "보관된 원본도 지웠습니다."
PURGE_HOLDING = (
    "이 파일이 아직 들어 있는 옛 자료 판 {count}개: {names}. "
    "‘python -m etl purge {file_id} --snapshots’로 함께 지울 수 있습니다."
)
PURGE_LOCKED = "다른 프로그램이 열고 있어 지우지 못한 옛 자료 판 {count}개: {names}. 화면을 모두 닫고 다시 실행해 주십시오."
PURGE_REMOVED = "이 파일이 들어 있던 옛 자료 판 {count}개를 지웠습니다: {names}."
PURGE_EDITIONS = (
    "이 파일로 만든 봉인 발행본 {count}개는 그때의 자료로 다시 잴 수 없게 되었습니다: {names}. "
    "발행본 문서 안에 지워야 할 내용이 있는지 확인해 주십시오."
)
PURGE_REMINDER = (
    "올리기 전의 원본과 백업, 이미 내보낸 문서는 이 프로그램이 지우지 않으니 따로 확인해 주십시오."
)
NOT_A_MANIFEST = "‘{file}’ 파일은 봉인한 발행본의 올린 파일 목록이 아닙니다. 발행본 폴더를 백업에서 되살려 주십시오."
RAW_CHANGED = (
    "보관된 원본 {file_id}의 내용이 이름과 다릅니다. data/raw 폴더를 백업에서 되살려 주십시오."
)
REBUILT = "그때의 파일로 자료 판을 다시 만들었습니다. 지금 자료 판은 그대로입니다."
NO_SUCH_FILE = "‘{file_id}’ 파일은 올린 기록에 없습니다. ‘python -m etl history --json’에서 파일 번호(file_id)를 확인해 주십시오."
SHIPPED_FILE = (
    "‘{file_id}’ 파일은 프로그램에 함께 들어 있는 공개 기록이라 빼거나 삭제하지 않습니다."
)
NOT_IN_USE = (
    "‘{file}’ 파일은 지금 자료 판에 들어 있지 않습니다. "
    "‘python -m etl history --json’에서 지금 자료 판의 파일을 확인해 주십시오."
)
NOT_ALIKE = "예시 자료로 만든 자료 판과 실제 자료로 만든 자료 판은 서로 비교하지 않습니다."
NOT_KEPT = (
    "{build_id} 자료 판은 지금 읽을 수 없습니다. "
    "그 자료 판으로 되돌리면 보관된 원본으로 다시 만들어집니다."
)
BROKEN_BUILD = "{build_id} 자료 판의 파일이 손상되어 읽을 수 없습니다."
COMPARED = (
    "{old} 자료 판과 {new} 자료 판: 추가 {added:,} · 변경 {altered:,} · 사라짐 {vanished:,}행"
)
COMPARED_ROW = "  {change} {source} {day} {company} {what}"
COMPARED_GONE = "{new} 자료 판에 없는 업무협약 {count:,}건: {names}."
CHANGE_WORDS = {"added": "추가", "altered": "변경", "vanished": "사라짐"}
SEVERAL_REPLACE = "--replaces에는 올릴 파일을 하나만 적어 주십시오. 지금은 {files}개입니다."
WITHDRAWAL_CHECKED = (
    "‘{file}’ 파일을 빼면 지금 자료 판과 비교해 추가 {added:,} · 변경 {altered:,} · 사라짐 {vanished:,}행입니다. "
    "아직 아무것도 바꾸지 않았습니다."
)
GONE_WITH_FILE = "업무협약 {count:,}건이 함께 빠집니다: {names}."
WITHDRAWN = "‘{file}’ 파일을 뺀 자료 판 {build_id} 발행을 마쳤습니다. 원본은 보관되어 있으며, ‘python -m etl rollback’으로 되돌릴 수 있습니다."
NO_MANIFESTS = (
    "보관된 원본은 있으나 올린 기록이 없습니다. 백업의 warehouse 폴더도 함께 되살리거나, "
    "원본 파일을 ‘python -m etl load 파일’로 다시 올려 주십시오."
)
CONTRADICTED_ALIAS = "기업 별칭에 ‘{name}’ 이름과 ‘{company}’ 이름은 ‘다름’으로 적혀 있으나 다른 행이 둘을 한 기업으로 이어, 한 기업으로 셌습니다. 두 이름이 나오는 행을 비교해 맞지 않는 행을 지우고 다시 올려 주십시오."
HISTORY_LINE = (
    "{mark} {build_id}  {published_at}  자료 기준일 {as_of}  파일 {files}개{sample}{by}{restated}"
)
HISTORY_BY = "  올린 사람 {name}"
HISTORY_RESTATED = "  추가 {added:,} · 변경 {altered:,} · 사라짐 {vanished:,}행"
HISTORY_RETURN = "    ↶ {at}에 이 자료 판으로 되돌림{by}"
PERSON_MARK = " ({name})"
BAD_NAME = "사람 이름은 {limit}자까지 적을 수 있습니다."
HISTORY_ADDED = "    + {file}: {what}"
HISTORY_NEW = "새로 더함"
HISTORY_ADDS = "있던 자료에 더함"
HISTORY_VERSION = "{files}의 새 판(새로 {new:,} · 고침 {corrected:,} · 빠짐 {withdrawn:,}행)"
HISTORY_AGAIN = "    + {file}: 다시 올림"
HISTORY_GONE = "    - {file}: 뺌"
UNKNOWN_COLUMNS = "{headers} 열은 아는 열이 아니어서 원본에만 두고 세지 않았습니다."
SPLIT_COMPANIES = (
    "기업이 여럿 적힌 {rows:,}행은 기업마다 한 행으로 나누었습니다. "
    "{numbers}금액·인원·거리는 맨 앞 기업에만 두었습니다."
)
UNAPPROVED = "{column} 칸이 ‘{word}’가 아닌 {count:,}행은 세지 않았습니다({words})."
UNAPPROVED_WORD = "‘{word}’ {count:,}행"
UNAPPROVED_BLANK = "빈칸 {count:,}행"
OVERLONG_ROWS = (
    "머리글보다 칸이 많은 {count:,}행이 있어 넘치는 칸은 읽지 않았습니다({lines}행). 1,200처럼 쉼표가 든 "
    "값이면 한 칸씩 밀려 읽혔을 수 있으니, 쉼표를 빼거나 따옴표로 묶어 다시 올려 주십시오."
)
UNNAMED_COMPANIES = "‘외 몇 개사’로만 적힌 {count:,}곳은 이름을 몰라 세지 않았습니다."
MERGED_NUMBERS = (
    "여러 행에 걸쳐 합친 숫자 칸은 첫 행에만 두었습니다(비운 칸 {cells:,}개). "
    "행마다 같은 값이면 칸 병합을 풀고 각각 적어 주십시오."
)
SEVERAL_TABLES = (
    "구역 제목이나 새 표의 머리글이 있는 곳에서 나누어 읽었습니다. {lines}행부터 새로 시작합니다."
)
UNIT_LINE = "표 위에 적힌 단위({units})로 금액을 읽었습니다."
UNIT_LINE_BELOW = (
    "표 아래에 적힌 단위({units})는 위의 금액에 적용하지 않았습니다. "
    "위 금액의 단위이면 표 위로 옮겨 다시 올려 주십시오."
)
REPEATED_SHEET = "{others} 시트에 있는 행만 되풀이하는 시트여서 세지 않았습니다."
JOINED_VISITS = "여러 사람이 따로 적은 같은 방문 {count:,}건은 한 건씩으로 묶어 셌습니다: {visits}."
JOINED_VISIT = "{company} {day}({places})"
TWO_ANSWERS = (
    "{company} {day} 방문을 두 사람이 따로 적었는데 반응이 다릅니다"
    "({earlier_place} {earlier}, {later_place} {later}). 뒤의 것으로 셌으니 확인해 주십시오."
)
TYPED_VISITS = (
    "화면에서 적은 방문 {count:,}건은 기업·날짜·방식이 같은 다른 행과 한 건으로 셌습니다: {visits}."
)
TYPED_DIFFERS = (
    "{company} {day} 방문의 ‘{column}’ 칸이 서로 다르게 적혀 있습니다"
    "({dropped_place} ‘{dropped}’, {kept_place} ‘{kept}’). 뒤의 것으로 셌으니 확인해 주십시오."
)
JOINED_NAMES = "사업자등록번호가 같아 한 기업으로 센 이름이 있습니다: {names}."
PARTED_NAMES = "이름은 같고 사업자등록번호가 달라 따로 센 기업이 있습니다: {names}."
PARTED_NAME = "‘{company}’ {firms:,}곳"
NAMESAKES = (
    "이름이 ‘{company}’인 기업이 사업자등록번호로는 {firms:,}곳입니다. 번호가 없는 {rows:,}행은 "
    "{number}의 것으로 셌으니, 어느 기업인지 확인하여 그 행에 번호를 적어 주십시오."
)
PERIODS = "연도나 월이 빠진 날짜는 제목과 이름에 적힌 {periods}에 맞추어 읽었습니다."
ANSWERED_YEAR = (
    "연도가 없는 날짜는 답해 주신 {year}년의 날로 읽었습니다. "
    "다른 해이면 ‘값 읽기’에서 답을 고쳐 주십시오."
)
MENDED_CELLS = (
    "답해 주신 대로 고쳐 읽은 칸이 {count:,}개입니다: {cells}. 올린 파일은 그대로 두었습니다."
)
MENDED_CELL = "{line:,}행 {label} ‘{word}’"
LEFT_OUT_ROW = "{line:,}행 제외"
LOST_ROW = (
    "‘값 읽기’의 ‘{written}’ 답({label})은 쓰지 못했습니다. 이 파일에 그 행이 없거나 세지 않는 행입니다. "
    "시트 이름과 행 번호를 확인해 답을 고쳐 주십시오."
)
LOST_ROW_IN = (
    "‘{written}’ 답({label})은 쓰지 못했습니다. ‘{file}’ 파일에 그 행이 없거나 세지 않는 행입니다. "
    "시트 이름과 행 번호를 확인해 답을 고쳐 주십시오."
)
LOST_FILE = (
    "‘{written}’ 답({label})은 쓰지 못했습니다. 번호가 {file_id}인 파일이 지금 쓰는 파일 가운데 없습니다. "
    "파일 번호를 확인해 주십시오."
)
UNREAD_TABLE = (
    "{line}행부터 {rows:,}행은 아는 머리글이 모자란 다른 표여서 읽지 않았습니다(머리글 {headers})."
)
TOLD_SHEET = "정해 주신 대로 읽은 시트입니다: {source}, 머리글은 {row:,}행까지."
NOT_DATA = "자료가 아니라고 하신 시트여서 읽지 않았습니다."
NO_SUCH_SHEET = (
    "‘머리글 읽기’에서 정해 주신 시트({told})가 이 파일에 없어 그 답은 쓰지 않았습니다. "
    "이 파일의 시트 이름({names})을 확인해 주십시오."
)
SHEET_WITHOUT_NAME = "이름 없는 시트"
HIDDEN_SHEETS = "숨긴 시트는 읽지 않았습니다: {sheets}."
HIDDEN_ROWS = "숨긴 행도 읽었습니다: {rows}행."
HIDDEN_COLUMNS = "숨긴 열도 읽었습니다: {columns}열."
STRUCK_CELLS = "취소선이 그어진 칸도 값대로 읽었습니다: {cells}."
RENUMBERED = "협약번호가 비어 있거나 같은 번호가 다시 나와, 체결일 순서로 번호를 새로 매겼습니다."
NEWER_VERSION = (
    "{files}의 새 판으로 보았습니다(새로 {new:,} · 고침 {corrected:,} · 빠짐 {withdrawn:,}행). "
    "따로 더할 자료이면 --adds를 붙여 다시 올려 주십시오."
)
NAMESAKE_ADDED = (
    "이름이 같은 ‘{file}’의 새 판으로는 보지 않고 그 자료에 더했습니다(같은 행이 적음). "
    "같은 행은 한 번만, 나머지 행은 두 파일 것을 모두 셉니다. 고친 파일이면 먼저 올린 파일을 빼 주십시오."
)
ANSWERS_LEFT_BEHIND = (
    "‘{file}’ 파일에만 주신 답 {count:,}개는 새 판인 이 파일에는 쓰지 않았습니다. "
    "이 파일에서도 고치거나 빼야 할 곳이 남았으면 다시 답해 주십시오."
)
GONE_MOUS = "업무협약 {count:,}건이 사라집니다: {names}. 빠뜨린 것이 아닌지 확인해 주십시오."
GONE_MOU = "{company}({day})"
MOVED = (
    "‘{file}’ 파일의 {company} {old_day} 행은 이 파일의 기간 밖이어서 그대로 두고 {new_day} 행도 세었습니다. "
    "날짜를 고친 것이면 ‘{file}’ 파일에서 그 행을 지우고 다시 올려 주십시오."
)
REPLACED_LISTS = (
    "함께 올린 {files} 대신 이 파일만 세었습니다. 목록은 마지막 파일이 앞의 것을 대신합니다."
)
ADDED_TO_LIST = "‘{file}’ 목록에 더했습니다. 같은 항목은 이 파일에 적힌 대로 셉니다."
DROPPED_ADDITIONS = (
    "이 목록이 앞의 목록을 대신하므로 그동안 더한 {files}의 {rows:,}행은 목록에서 빠집니다. "
    "남길 행이면 이 파일을 --adds를 붙여 다시 올려 주십시오."
)
OVERTAKEN = (
    "그 사이 다른 사람이 자료를 올려 저장하지 않았습니다. 지금 자료를 보고 다시 고쳐 주십시오."
)
NOTE_LINE = "  {file}{sheet}: {note}"
WROTE = "썼습니다: {path}"
CHECK_FAILED = "자료 판 점검에서 어긋난 곳이 있어 발행하지 않았습니다: {name} ({rows:,}건). 이 문장과 파일을 개발자에게 보내 주십시오."
NEED_KINDS_UNREADABLE = (
    "data/reference/need_kinds.csv 파일을 읽을 수 없어 아무것도 바꾸지 않았습니다. "
    "첫 줄을 ‘need,kind’로 두고 쉼표로 구분한 CSV로 저장해 주십시오."
)
NEED_KINDS_NEED = (
    "data/reference/need_kinds.csv 파일 {line}번째 줄의 need 칸에 적은 ‘{value}’ 값은 수요조사에 없는 말이어서 "
    "아무것도 바꾸지 않았습니다. 다음 중 하나로 고쳐 주십시오: {choices}."
)
NEED_KINDS_KIND = (
    "data/reference/need_kinds.csv 파일 {line}번째 줄의 kind 칸에 적은 ‘{value}’ 값은 지원사업에 없는 유형이어서 "
    "아무것도 바꾸지 않았습니다. 다음 중 하나로 고치거나, 맞는 유형이 없으면 비워 두십시오: {choices}."
)
NEED_KINDS_WIDTH = (
    "data/reference/need_kinds.csv 파일 {line}번째 줄에 칸이 셋 이상이어서 아무것도 바꾸지 않았습니다. "
    "한 줄에 수요 하나와 유형 하나만 적고, 유형이 여럿이면 줄을 나누어 주십시오."
)
READING = "읽는 중: {file} ({number:,}/{count:,})"
BUILDING = "집계표를 만드는 중"
SAMPLE_MARK = " · 예시 자료"
SHEET_MARK = " [{sheet}]"
BAD_DAY = "‘{value}’ 값은 날짜가 아닙니다. 2022-03-31처럼 적어 주십시오."
RAW_MISSING = "보관된 원본 ‘{file}’ 파일이 없어 자료 판을 다시 만들 수 없습니다. data/raw 폴더를 백업에서 되살려 주십시오."
OLDER_FILE_SPOILT = (
    "이미 올린 ‘{file}’ 파일에서 문제가 있는 행이 20%를 넘게 되어 올리지 않았습니다. 기업 별칭을 올렸다면 "
    "서로 다른 기업을 합치지 않았는지 확인하고, 그대로 두려면 그 파일을 --yes를 붙여 다시 올려 주십시오."
)
RAW_UNREADABLE = (
    "보관된 원본 ‘{file}’ 파일을 읽을 수 없습니다. data/raw 폴더를 백업에서 되살려 주십시오."
)
OLDER_FILE_NO_DATA = (
    "이미 올린 ‘{file}’ 파일의 모든 시트를 자료가 아니라고 하셔서 아무것도 바꾸지 않았습니다. "
    "그 파일을 쓰지 않으려면 ‘python -m etl withdraw 파일번호’로 빼 주십시오."
)
OLDER_FILE_UNFIT = (
    "이미 올린 ‘{file}’ 파일이 이제 어느 자료로도 읽히지 않아 아무것도 바꾸지 않았습니다. {reason} "
    "그 파일의 시트나 머리글에 대한 답(머리글 읽기)이 맞는지 확인해 주십시오."
)
NO_SAMPLE_DAY = "예시 자료는 {first}부터 {last}까지의 날로만 만들 수 있습니다. {day} 대신 그 안의 날을 적어 주십시오."

NO_SAMPLE_BUREAUS = (
    "예시 지자체는 1곳부터 {most}곳까지 만들 수 있습니다. 그 안의 수를 적어 주십시오."
)
WROTE_BUREAU = "썼습니다: {folder} (파일 {files:,}개)"
SAMPLE_DEFINITIONS = """\
# 가상의 예시입니다. 공표하는 지표의 정의에 덧붙일 말을 지표 이름마다 적습니다.
# 이 지자체의 자료 폴더(raw와 warehouse 폴더가 있는 곳)에 두면 공개 언론 자료의 정의에 함께 실립니다.
"협약 전환율" = "우리 기관은 기업과 기관을 가리지 않고 모두 기업으로 셉니다."
"개소율" = "우리 기관은 기업과 기관을 가리지 않고 모두 기업으로 셉니다."
"유치 성공률(긍정 회신)" = "우리 기관은 기업과 기관을 가리지 않고 모두 기업으로 셉니다."
"""


# ---- the desk that several servers share ----

LAKE_PREPARED = "‘{bureau}’의 자료 목록을 쓸 수 있습니다."
LAKE_MOVED = "‘{bureau}’의 자료 판 {builds:,}개와 이력 {notes:,}건을 목록으로, 자료 판 파일 {snapshots:,}개를 저장소로 옮겼습니다."
LAKE_LEFT = (
    "옛 파일 {count:,}개는 ‘{folder}’ 폴더에 그대로 두었습니다({first}부터 {last}까지, 모든 이름은 JSON 출력에 있습니다). 이제 쓰지 않으며, "
    "개인정보가 든 파일을 나중에 지워도(purge) 그 안에는 남습니다. ‘lake check’로 확인한 뒤 지워 주십시오."
)
LAKE_CHECKED = (
    "‘{bureau}’의 자료 판 {builds:,}개 가운데 파일이 있는 것은 {snapshots:,}개입니다"
    "(나머지는 보관된 원본으로 다시 만들 수 있습니다). 파일 크기는 모두 {megabytes:,.1f} MB입니다."
)
LAKE_MISSING = (
    "자료 판 {name}의 파일이 없습니다. 그 자료 판으로 되돌리면(rollback) 다시 만들어집니다."
)
LAKE_ORPHAN = "{name}은(는) 목록에 없는 자료 판의 파일입니다. 다음에 자료를 올릴 때 지워집니다."
LAKE_UNLISTED = (
    "{name}은(는) 비어 있는 자료 목록이 모르는 자료 판의 파일입니다. 목록을 잃은 것일 수 있어 지우지 않습니다. 목록(여러 서버가 함께 "
    "쓰면 데이터베이스, 한 대로 쓰면 warehouse 폴더)을 백업에서 되살려 주십시오."
)
FIRST_OF = "{first} 등 {count:,}개"
LAKE_LOST = (
    "자료 저장소에서 {name} 파일이 없어졌습니다. 백업에서 되살려 주십시오. 되살릴 수 없으면 그 파일을 쓰던 자료 판은 "
    "열리지 않습니다."
)
LAKE_EXPORTED = "자료 판 {build_id}을(를) ‘{folder}’ 폴더에 썼습니다. BALPUM_DATA를 그 폴더로 정하면 그대로 열립니다."
LAKE_EXPIRED = (
    "오래된 자료 판 {count:,}개의 파일을 지웠습니다({before:,.1f} MB → {now:,.1f} MB). {kept:,}개가 남았고, "
    "지운 자료 판은 보관된 원본으로 다시 만들 수 있습니다."
)
STORE_SAVED = "저장소의 파일 {count:,}개를 ‘{folder}’ 폴더에 받았습니다."
STORE_RESTORED = "‘{folder}’ 폴더의 파일 {count:,}개를 저장소에 되살렸습니다."
STORE_NONE = "자료 저장소가 정해져 있지 않아 아무것도 하지 않았습니다. BALPUM_STORE를 적고 다시 실행해 주십시오."
STORE_NOT_EMPTY = "저장소의 ‘{place}’에 이미 파일 {count:,}개가 있어 아무것도 되살리지 않았습니다. 빈 자리에만 되살릴 수 있습니다."
EXPORT_NOT_EMPTY = (
    "‘{folder}’ 폴더가 비어 있지 않아 아무것도 쓰지 않았습니다. 새 폴더를 적어 주십시오."
)
BUREAU_ADDED = (
    "‘{bureau}’의 자료 목록과 올리는 역할·읽는 역할을 만들었습니다. 비밀번호는 지금 한 번만 보여 드리고 어디에도 남기지 않습니다. "
    "아래 값을 그 기관의 서버에만 옮겨 적어 주십시오(PGPASSFILE 줄은 다른 사람이 읽지 못하는 파일에). "
    "잊으면 데이터베이스 관리자가 ALTER ROLE로 새로 정합니다."
)
BUREAU_STORE = (
    "저장소에서 이 기관이 쓸 곳은 {store}입니다. 올리는 서버에는 그곳을 읽고 쓰고 목록을 볼 권한만, 읽는 서버에는 읽고 목록을 볼 "
    "권한만 주십시오(S3는 열쇠로, 폴더는 소유 계정으로)."
)
BUREAU_THERE = (
    "‘{bureau}’의 역할({roles})이 이미 있어 아무것도 바꾸지 않았습니다. 비밀번호를 잊었으면 데이터베이스 관리자가 "
    "ALTER ROLE로 새로 정해 주십시오."
)
LAKE_RAW_MISSING = "보관된 원본 ‘{name}’ 파일이 없습니다. raw 폴더를 백업에서 되살려 주십시오."
# ---- what a ministry collects of its bureaus ----

PRESS_TABLE = "표 ‘{name}’({rows:,}행)"
PRESS_COLUMN = "표 ‘{table}’의 열 ‘{column}’"
PRESS_VIEW = "보기나 함수 ‘{name}’"
PRESS_METRIC = "공표하지 않는 지표 ‘{metric}’"
PRESS_GROUP = "공표하지 않는 구분 ‘{name}’"
PRESS_WORD = "정해진 말이 아닌 글 ‘{word}’"
PRESS_SMALL = "다섯보다 적은 수({metric}, {day})"
PRESS_UNSIGNED = "기준일까지 협약하지 않은 기업 {count:,}곳의 이름"
PRESS_UNPRINTED = "보도된 주소 없이 적힌 기업·기관 {count:,}곳의 이름"
HOLDS_NAMED = 5  # of what a file holds too much, so many are said
COLLECTED = {  # what came of asking a bureau → a sentence
    "collected": "{bureau}: 새 자료({as_of} 기준, 수치 {figures:,}건)를 모았습니다.",
    "unchanged": "{bureau}: 지난번에 모은 자료({as_of} 기준)와 같습니다.",
    "older": (
        "{bureau}: 이미 모은 것({held} 기준)보다 오래된 자료({as_of} 기준)여서 모으지 않았습니다. "
        "더 새 자료를 공개해 달라고 그 지자체에 알려 주십시오."
    ),
    "broken": (
        "{bureau}: 공개 언론 자료가 아니거나 손상된 파일이어서 모으지 않았습니다. "
        "‘python -m briefing public’으로 다시 만들어 달라고 그 지자체에 알려 주십시오."
    ),
    "too_much": (
        "{bureau}: 공표할 수 없는 것이 들어 있어 모으지 않았습니다: {holds}. "
        "이 파일을 지우고 그 지자체에 알려 주십시오."
    ),
    "other_program": (
        "{bureau}: 우리와 다른 판의 프로그램으로 만든 파일이어서 모으지 않았습니다. "
        "같은 판의 프로그램으로 다시 공개해 달라고 그 지자체에 알려 주십시오."
    ),
    "same_file": (
        "{bureau}: ‘{other}’의 파일과 내용이 같아 모으지 않았습니다. bureaus.toml의 위치를 확인해 주십시오."
    ),
}
UNREACHABLE = {  # why a bureau's press snapshot was not to be had → a sentence
    "away": (
        "{bureau}: ‘{place}’에 닿을 수 없어 지난번에 모은 자료를 그대로 두었습니다. "
        "주소와 접근 권한을 확인해 주십시오."
    ),
    "denied": (
        "{bureau}: ‘{place}’을(를) 읽을 권한이 없어 지난번에 모은 자료를 그대로 두었습니다. 접근 권한을, S3 저장소이면 "
        "열쇠(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)를 확인해 주십시오."
    ),
    "absent": (
        "{bureau}: ‘{place}’에 파일이 없어 지난번에 모은 자료를 그대로 두었습니다. 그 지자체가 공개했는지, 위치를 맞게 적었는지 "
        "확인해 주십시오."
    ),
    "keys": (
        "{bureau}: ‘{place}’을(를) 읽을 S3 저장소의 열쇠나 주소가 없어 지난번에 모은 자료를 그대로 두었습니다. AWS_ACCESS_KEY_ID와 "
        "AWS_SECRET_ACCESS_KEY에 열쇠를, AWS_ENDPOINT_URL에 저장소의 주소를 적고 다시 실행해 주십시오."
    ),
}
HOLDS_MORE = "{named} 등 {count:,}가지"
COLLECTED_PROGRAM = "{bureau}: 우리와 다른 판의 프로그램으로 만든 자료입니다. 정의가 다를 수 있으니 비교 화면에서 확인해 주십시오."
COLLECTED_REDEFINED = "{bureau}: 지난번과 정의가 달라진 지표가 있습니다: {labels}."
COLLECTED_ALL = "지자체 {asked:,}곳 가운데 {collected:,}곳의 새 자료를 모았고 {unchanged:,}곳은 그대로입니다. {failed:,}곳은 모으지 못했습니다."
NO_BUREAUS = (
    "어느 지자체의 자료를 모을지 정해져 있지 않습니다. data/reference/bureaus.toml을 ‘{path}’로 복사해 "
    "지자체마다 공개 언론 자료의 위치를 적어 주십시오."
)
BUREAUS_BROKEN = "‘{path}’ 파일을 읽을 수 없습니다({why}). 고친 뒤 다시 실행해 주십시오."
BUREAUS_NOT_TEXT = (
    "‘{path}’에서 ‘{bureau}’의 위치가 파일, https 주소, s3://버킷/파일 가운데 하나가 아닙니다. 큰따옴표 안에, 열쇠 없이 적어 "
    "주십시오."
)
COLLECTING = "다른 곳에서 지자체 자료를 모으고 있습니다. 끝난 뒤 다시 실행해 주십시오."
COLLECTED_DAMAGED = (
    "모아 둔 파일 ‘{path}’를 읽을 수 없어 아무것도 바꾸지 않았습니다. "
    "백업에서 되살리거나, 지우고 다시 모아 주십시오."
)
NO_LAKE = (
    "함께 쓰는 자료 목록이 정해져 있지 않습니다. BALPUM_DESK에 데이터베이스 주소"
    "(postgres://사용자@서버/데이터베이스)를 적고 다시 실행해 주십시오."
)
LAKE_NOT_EMPTY = (
    "자료 목록에 이미 자료 판 {count:,}개가 있어 옮기지 않았습니다. 빈 목록에만 옮길 수 있습니다."
)

# ---- refusals ----------------------------------------------------------------------------------------------

REFUSALS = {
    "busy": BUSY,
    "overtaken": OVERTAKEN,
    "file_changed": FILE_CHANGED,
    "check_failed": CHECK_FAILED,
    "need_kinds_unreadable": NEED_KINDS_UNREADABLE,
    "need_kinds_need": NEED_KINDS_NEED,
    "need_kinds_kind": NEED_KINDS_KIND,
    "need_kinds_width": NEED_KINDS_WIDTH,
    "older_file_spoilt": OLDER_FILE_SPOILT,
    "older_file_no_data": OLDER_FILE_NO_DATA,
    "older_file_unfit": OLDER_FILE_UNFIT,
    "raw_unreadable": RAW_UNREADABLE,
    "raw_changed": RAW_CHANGED,
    "not_a_manifest": NOT_A_MANIFEST,
    "no_such_file": NO_SUCH_FILE,
    "shipped_file": SHIPPED_FILE,
    "not_in_use": NOT_IN_USE,
    "several_replace": SEVERAL_REPLACE,
    "not_alike": NOT_ALIKE,
    "no_lake": NO_LAKE,
    "lake_not_empty": LAKE_NOT_EMPTY,
    "export_not_empty": EXPORT_NOT_EMPTY,
    "store_none": STORE_NONE,
    "store_not_empty": STORE_NOT_EMPTY,
    "bureau_there": BUREAU_THERE,
    "no_bureaus": NO_BUREAUS,
    "bureaus_broken": BUREAUS_BROKEN,
    "bureaus_not_text": BUREAUS_NOT_TEXT,
    "collecting": COLLECTING,
    "collected_damaged": COLLECTED_DAMAGED,
}
NO_BUILD = {
    "raw": RAW_MISSING,
    "manifests": NO_MANIFESTS,
    "missing": NOT_KEPT,
    "outdated": NOT_KEPT,
    "broken": BROKEN_BUILD,
}


def say_refusal(refused: Refusal | OSError) -> str:
    """Why a command changed nothing, and what to do. Raises: what has no words here: a fault of ours."""
    match refused:
        case FileNotFoundError():
            return NO_SUCH_PATH.format(path=refused.filename)
        case OSError():
            return CANNOT_READ.format(path=refused.filename or "", reason=refused.strerror)
        case NoSnapshot() if refused.code in desk.ADVICE:
            return desk.advise(refused.code, refused.build_id)
        case NoSnapshot():
            sentence = NO_BUILD.get(refused.code, NO_SUCH_BUILD)
            return sentence.format(build_id=refused.build_id, file=refused.build_id)
        case Refusal() if refused.code in REFUSALS:
            return REFUSALS[refused.code].format(**refused.facts)
    raise refused
