"""What is said about the bureau's own settings of a document."""

from __future__ import annotations

from pathlib import Path

SETTINGS = {
    "office": "기관",
    "department": "부서",
    "head": "책임자",
    "officer": "담당자",
    "phone": "연락처",
    "embargo": "보도시점",
    "released": "배포일",
    "licence": "이용허락",
}


LICENCE = "공공누리 제1유형(출처표시)"


BLANK = "(기재 필요)"


NOT_TEXT = '‘{path}’ 파일의 ‘{key}’ 값을 읽을 수 없습니다. 값을 큰따옴표로 묶어 주십시오. 예: "{key}" = "…"'


UNKNOWN_KEY = (
    "‘{path}’ 파일의 ‘{key}’ 항목은 모릅니다. {known} 가운데 하나로 고치거나 그 줄을 지워 주십시오."
)


UNREADABLE = "‘{path}’ 파일을 열 수 없습니다. 다른 프로그램에서 열려 있으면 닫고 다시 해 주십시오."


NOT_UTF8 = "‘{path}’ 파일이 UTF-8로 저장되어 있지 않습니다. 메모장에서 ‘다른 이름으로 저장’을 눌러 인코딩을 UTF-8로 바꾸어 주십시오."


BROKEN = (
    "‘{path}’ 파일의 {line}번째 줄을 읽을 수 없습니다. 항목과 값을 큰따옴표로 묶었는지 확인해 주십시오. "
    '예: "부서" = "…"'
)


BROKEN_SOMEWHERE = (
    "‘{path}’ 파일의 끝이 온전하지 않습니다. 닫지 않은 큰따옴표가 있는지 확인해 주십시오."
)


def broken(path: Path, line: int | None) -> str:
    return BROKEN.format(path=path, line=line) if line else BROKEN_SOMEWHERE.format(path=path)


def unknown_key(path: Path, key: str) -> str:
    return UNKNOWN_KEY.format(path=path, key=key, known=", ".join(SETTINGS.values()))
