"""Words that stand for an empty cell, for a total, for a remark, or for nobody: what is no value. Pure."""

from __future__ import annotations

import re

from etl.clean.text import fold, fold_word
from etl.contracts.vocabulary import EMPTY_WORDS, ENDLESS_WORDS, NOTHING_WORDS

# 소계, 합계, 누계, 총합계, 요약; 3월 계, 1주 계, 2분기 소계, 2024년 합계
SUBTOTAL = re.compile(
    r"(?:(?:20)?\d{2}년도?)?(?:\d{1,2}월|\d{1,2}주차?|\d분기|[상하]반기|전체)?"
    r"(?:소계|합계|총계|누계|총합계|총합|요약|계)"
)
NOTE_MARK = re.compile(r"[※*]")
CLOSING = re.compile(
    r"[-–—=~<>()\[\]\s]*(?:이하\s*(?:여백|빈칸|공란)|끝\.?|총\s*[\d,]+\s*(?:건|명|개사?|회|행))[-–—=~<>()\[\]\s.]*"
)


# No such word is longer, blanks between its letters counted: most texts need no closer look.
LONGEST_WORD = 2 * max(map(len, EMPTY_WORDS | ENDLESS_WORDS))


def is_empty_word(text: str) -> bool:
    """`-`, `없음`, `해당사항 없음`: an empty cell, where a cell may be empty."""
    return len(text) <= LONGEST_WORD and fold_word(text) in EMPTY_WORDS


def is_endless_word(text: str) -> bool:
    """`무기한`, `자동연장`: no day on which it ends."""
    return fold_word(text) in ENDLESS_WORDS


def is_nothing_word(text: str) -> bool:
    """`방문 없음` under a company: nobody was met."""
    return fold_word(text) in NOTHING_WORDS


def is_subtotal_word(text: str) -> bool:
    """`합　　계`, `3월 계`, `누계`: the row adds up others. A firm called 계명 or 합계산업 is none."""
    return bool(SUBTOTAL.fullmatch(fold_word(text)))


def is_note_text(text: str) -> bool:
    """`※ 왕복 기준`, `- 이하 여백 -`, `끝.`, `총 12건`: a remark, if a row holds nothing else."""
    folded = fold(text)
    return bool(NOTE_MARK.match(folded) or CLOSING.fullmatch(folded))
