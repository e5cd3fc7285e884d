"""What people read is said in the office's words, not in the workshop's."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.house.style_report import ROOT

WORKSHOP = {  # a word of the workshop → what is said instead
    "적재": "올림, 올리다; 적재본은 자료 판",
    "격리": "따로 둠, 따로 두다",
    "매니페스트": "올린 파일 목록",
    "스냅샷": "자료 판",
    "빌드": "자료 판",
    "롤백": "되돌리기",
    "스테이징": "읽은 행",
    "파싱": "읽기",
    "컬럼": "열, 칸",
    "레코드": "행",
    "쿼리": "질문",
    "헤더": "머리글",
    "스키마": "표의 판",
    "캐시": "기억해 둔 것",
    "파이프라인": "읽는 순서",
    "디렉터리": "폴더",
    "트랜잭션": "한 번에 하는 일",
    "해시": "확인값",
    "(?<!‘)인코딩": "글자 저장 방식; ‘인코딩’은 메모장에 보이는 이름일 때만",
}
CHOSEN = (
    "GLOSSARY.md",
    "CHANGELOG.md",
)  # where it stands what was chosen, and what was said before
PRODUCT = ("analytics", "briefing", "etl", "pages", "docs", "deploy", "data/reference")
KINDS = ("*.py", "*.sql", "*.md", "*.toml", "*.html", "*.css", "*.js")
TEXTS = sorted(
    {path for folder in PRODUCT for kind in KINDS for path in (ROOT / folder).rglob(kind)}
    | {ROOT / "dashboard.py", *ROOT.glob("*.md"), *(ROOT / "data").glob("*.md")}
    - {ROOT / name for name in CHOSEN}
)
NEWLINE = "\n"


@cache
def read_texts() -> dict[str, str]:
    """Each text by its name: every word is looked for in all of them."""
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in TEXTS}


@pytest.mark.parametrize("word", WORKSHOP)
def test_a_word_of_the_workshop_stands_nowhere_people_read(word):
    said = [
        f"{name}:{text.count(NEWLINE, 0, found.start()) + 1}: {WORKSHOP[word]}"
        for name, text in read_texts().items()
        for found in re.finditer(word, text)
    ]
    assert said == []


def test_the_texts_that_are_read_include_the_words_of_each_part():
    names = {str(path.relative_to(ROOT)) for path in TEXTS}
    assert {
        "README.md",
        "dashboard.py",
        "etl/messages.py",
        "pages/components/words/frame.py",
        "briefing/verify/words.py",
    } <= names
