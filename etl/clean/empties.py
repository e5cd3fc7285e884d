"""Words that stand for an empty cell, for a total, for a remark, or for nobody: what is no value. Pure."""

from __future__ import annotations

import re

from etl.clean.text import fold, fold_word
from etl.contracts.vocabulary import EMPTY_WORDS, ENDLESS_WORDS, NOTHING_WORDS

# What adds up by itself; `계` only behind a time: 3월 계, 1주 계, 1/4분기 계, 1~3월 계.
ADDS_UP = r"(?:소계|합계|총계|누계|총합계|총합|요약|subtotal|total)"
TIME = (
    r"(?:(?:20)?\d{2}년도?)?(?:\d{1,2}(?:~\d{1,2})?월|\d{1,2}주차?|\d(?:/4)?분기|[상하]반기"
    r"|전체|연간|당월|전월|금월|월|연|주)?"
)
SUBTOTAL = re.compile(rf"{TIME}(?:{ADDS_UP}|계)", re.I)
# `서울 소계`, `로봇 분야 합계`: the last word of several says it. No firm's name ends so.
NAMED_SUBTOTAL = re.compile(rf".*\S\s+{ADDS_UP}", re.I)
COUNTED = r"(?:건|명|개사?|개소|곳|회|행|석|좌석|개\s*기업)"
# `합계(12건)`, `소계 1건`, `합계 2개소`, `계: 1`, `총계(3개사)`, `합계:`, `[합계]`, `소계(서울)`
COUNT_BEHIND = re.compile(
    rf"(?<=\S)[\s:]*(?:\([^()]*\)|(?<=[\s:])\d[\d,]*\s*{COUNTED}?|\d[\d,]*\s*{COUNTED})?[\s:]*$"
)
# `총 1개사`, `총 2개소`, `총 좌석 수`: names no firm and no place
TOTAL_COUNT = re.compile(rf"총\s*(?:\d[\d,]*\s*{COUNTED}|(?:좌석|인원|건|개)\s*수?)")
COUNT_BEFORE = re.compile(r"^(?:총\s*)?\d[\d,]*\s*(?:건|명|개사|곳|회)\s+(?=계$)")
CANCELLED = re.compile(r"\S\s*[(\[]\s*(?:방문\s*|일정\s*)?(?:취소|미방문)(?:됨)?\s*[)\]]$")
DRAWN_ROUND = "[]()<>{}〈〉《》【】「」 "
NOTE_MARK = re.compile(r"[※*]")
CLOSING = re.compile(
    r"[-–—=~<>()\[\]\s]*(?:이하\s*(?:여백|빈칸|공란)|끝\.?|총\s*[\d,]+\s*(?:건|명|개사?|회|행))[-–—=~<>()\[\]\s.]*"
)


# No such word is longer, blanks between its letters counted, and none begins with another letter: most texts need no
# closer look.
LONGEST_WORD = 2 * max(map(len, EMPTY_WORDS | ENDLESS_WORDS))
WORD_STARTS = frozenset(word[0] for word in EMPTY_WORDS)


def is_empty_word(text: str) -> bool:
    """`-`, `없음`, `해당사항 없음`: an empty cell, where a cell may be empty."""
    if len(text) > LONGEST_WORD or ("가" <= text[:1] <= "힣" and text[0] not in WORD_STARTS):
        return False
    return fold_word(text).strip("()") in EMPTY_WORDS


def is_endless_word(text: str) -> bool:
    """`무기한`, `자동연장`: no day on which it ends."""
    return fold_word(text) in ENDLESS_WORDS


def is_nothing_word(text: str) -> bool:
    """`방문 없음`, `(해당 없음)`, `금주 방문 없음` under a company: nobody was met."""
    word = fold_word(text).strip("()[]").removeprefix("금주").removeprefix("이번주")
    return word in NOTHING_WORDS


def is_cancelled_visit(text: str) -> bool:
    """`다라(취소)`, `다라 (방문 취소)` under the company of a visit: it was not made."""
    return bool(CANCELLED.search(fold(text)))


def is_subtotal_word(text: str) -> bool:
    """`합　　계`, `3월 계`, `합계(1건)`, `서울 소계`: the row adds up others. A firm called 계명 or 합계산업 is none."""
    folded = fold(text)
    named = COUNT_BEHIND.sub("", folded).strip(DRAWN_ROUND)
    if TOTAL_COUNT.fullmatch(folded.strip(DRAWN_ROUND)):
        return True
    said = COUNT_BEFORE.sub("", named)
    return bool(SUBTOTAL.fullmatch(fold_word(said)) or NAMED_SUBTOTAL.fullmatch(said))


def is_note_text(text: str) -> bool:
    """`※ 왕복 기준`, `- 이하 여백 -`, `끝.`, `총 12건`: a remark, if a row holds nothing else."""
    folded = fold(text)
    return bool(NOTE_MARK.match(folded) or CLOSING.fullmatch(folded))
