"""How a sentence ends: on pages in 니다, in reports in 음/함 (`noted`), in a release to the press in 다 (`reported`).

Sentences are written once, in 니다; documents turn them by the rules of Korean. Only the end of a sentence is touched: a
quotation, a question (니까) and whatever of the data a caller names stay letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from analytics.wording.grammar import last_sound

FIRST = ord("가")
FINALS = 28
NONE = 0
NIEUN = 4
RIEUL = 8
RIEUL_MIEUM = 10
MIEUM = 16
BIEUP = 17
SSANG_SIOT = 20  # final consonants

QUOTED = r"‘[^’]*’|“[^”]*”|「[^」]*」|『[^』]*』"
BRACKET = r"\((?:[^()]|\([^()]*\))*\)"
END = (
    rf"(?=\s*(?:{BRACKET})?(?:[.!:]|\s*$|\s*\n|\s·)|\))"  # what follows the last word of a sentence
)
ENDING = rf"(?<![가-힣])(?P<word>[가-힣]+)니다(?:{END}|(?P<but>만)(?=[ ,]))"
ASKED = rf"(?<![가-힣])(?P<asked>[가-힣]+(?: 주)?십시오){END}"

# Stems whose ㄹ is not heard before ㅂ니다 (만들다, 만듭니다): the last syllable, and words that end others (길다, 생기다).
HIDDEN_RIEUL = tuple("듭늡압엽팝풉뭅붑멉돕놉법")
HIDDEN_RIEUL_WORDS = ("깁", "웁", "밉")
# Stems in ㅂ that keep it before a vowel; all others have 우 (어렵다, 어려움).
KEPT_BIEUP = frozenset("입잡접좁집뽑씹업꼽굽")
LOST_SIOT = frozenset("낫짓잇긋붓젓")  # 낫다, 나음
TURNED_DIGEUT = ("듣", "싣", "묻", "깨닫", "일컫")  # 듣다, 들음

# What describes instead of doing has no ㄴ in a plain sentence: 크다 and 유효하다, but 센다 and 확인한다.
DESCRIBING = (
    "없",
    "많",
    "적",
    "같",
    "높",
    "낮",
    "낫",
    "좋",
    "짧",
    "넓",
    "좁",
    "얇",
    "늦",
    "옳",
    "괜찮",
    "렇",
)
DESCRIBING_OPEN = {
    "큽": "크",
    "다릅": "다르",
    "깁": "길",
    "멉": "멀",
    "빠릅": "빠르",
    "나쁩": "나쁘",
    "드뭅": "드물",
    "아닙": "아니",
}
DESCRIBING_HADA = (
    "유효",
    "부족",
    "필요",
    "가능",
    "충분",
    "중요",
    "동일",
    "일정",
    "정확",
    "확실",
    "비슷",
    "뚜렷",
    "분명",
    "적합",
    "타당",
    "유의",
    "다양",
    "미흡",
    "저조",
    "양호",
    "활발",
    "그러",
    "이러",
)
DOING_BIEUP = ("돕", "줍", "눕", "굽")  # in ㅂ and doing something all the same
# Verbs in 이 (보이다); everything else in 입니다 is a noun with 이다 (정보입니다).
VERBS_IN_I = frozenset(
    (
        "보입",
        "쓰입",
        "줄입",
        "높입",
        "붙입",
        "들입",
        "모입",
        "섞입",
        "쌓입",
        "놓입",
        "움직입",
        "벌입",
        "기울입",
    )
)


def noted(text: str, names: Collection[str] = ()) -> str:
    """Every sentence of a text as reports end it: 합니다 → 함, 있습니다 → 있음, 확인해 주십시오 → 확인 바람.

    Args:
        names: texts of the data that may stand in it and are left as they are.
    """
    return turned(text, names, noun, wish)


def reported(text: str, names: Collection[str] = ()) -> str:
    """Every sentence as a release to the press ends it, so that a paper can print it: 했습니다 → 했다. A request stays."""
    return turned(text, names, plain, lambda asked: asked)


def turned(
    text: str, names: Collection[str], end: Callable[[str, str], str], ask: Callable[[str], str]
) -> str:
    """The text with its sentence ends replaced. `end` gets the word up to 니다 and what stands before it."""
    if not is_turned(text):
        return text

    def replaced(found: re.Match) -> str:
        word = found["word"]
        if found["asked"]:
            return ask(found["asked"])
        if not word or final(word) != BIEUP:  # quoted, named, or no such ending: 아니다, 다니다
            return found[0]
        if found["but"]:
            return but(word)
        return end(word, text[: found.start()])

    kept = [QUOTED, *(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)]
    return re.sub("|".join([*kept, ENDING, ASKED]), replaced, text)


def is_turned(text: str) -> bool:
    """Whether anything in a text looks like the end of a sentence that would be turned."""
    return "니다" in text or "십시오" in text


# ---- words -------------------------------------------------------------------------------------------------


def noun(word: str, _before: str = "") -> str:
    """있습 → 있음, 합 → 함, 만듭 → 만듦, 어렵습 → 어려움, 낫습 → 나음, 듣습 → 들음, 그렇습 → 그러함."""
    if word.endswith("렇습"):
        return word[:-2] + "러함"
    if not word.endswith("습") or len(word) == 1:
        has_rieul = word.endswith(HIDDEN_RIEUL) or word in HIDDEN_RIEUL_WORDS
        if has_rieul:
            return with_final(word, RIEUL_MIEUM)
        return with_final(word, MIEUM)
    stem = word[:-1]
    if is_softened(stem):
        return with_final(stem, NONE) + "움"
    return loosened(stem) + "음"


def plain(word: str, before: str = "") -> str:
    """했습 → 했다, 셉 → 센다, 큽 → 크다, 유효합 → 유효하다, 건입 → 건이다, 개사입 → 개사다."""
    if word.endswith("습") and len(word) > 1:
        return plain_closed(word[:-1], before)
    if word.endswith("입") and word not in VERBS_IN_I:
        return plain_being(word[:-1], before)
    stem = DESCRIBING_OPEN.get(word, with_final(word, NONE))
    if describes(stem, before):
        return stem + "다"
    return with_final(word, NIEUN) + "다"


def plain_closed(stem: str, before: str) -> str:
    """A stem with a final consonant: 했 → 했다, 많 → 많다, 적 → 적는다."""
    if final(stem) == SSANG_SIOT or describes(stem, before):
        return stem + "다"
    return stem + "는다"


def plain_being(name: str, before: str) -> str:
    """What something is: 건 → 건이다, 개사 → 개사다."""
    if last_sound(before + name) == "vowel":
        return name + "다"
    return name + "이다"


def describes(stem: str, before: str = "") -> bool:
    """Whether a stem says how something is rather than what it does: 많, 크, 유효하, 어렵; 쉽지 않 as 쉽."""
    if stem == "않":
        denied = before.split()[-1:]
        return bool(denied) and describes(denied[0].removesuffix("지"))
    if stem == "적" and before.endswith("고 "):  # 벗어났다고 적는다, but 평소보다 적다
        return False
    return (
        stem.endswith(DESCRIBING)
        or stem in DESCRIBING_OPEN.values()
        or (stem.endswith("하") and stem[:-1].endswith(DESCRIBING_HADA))
        or (is_softened(stem) and not stem.endswith(DOING_BIEUP))
    )


def but(word: str) -> str:
    """있습(니다만) → 있으나, 합 → 하나, 어렵습 → 어려우나."""
    if not word.endswith("습") or len(word) == 1:
        return with_final(word, NONE) + "나"
    stem = word[:-1]
    if is_softened(stem):
        return with_final(stem, NONE) + "우나"
    return loosened(stem) + "으나"


def wish(asked: str) -> str:
    """확인해 주십시오 → 확인 바람, 적어 주십시오 → 적어 주기 바람, 고르십시오 → 고르기 바람, 쓰지 마십시오 → 쓰지 말 것."""
    if asked.endswith(" 주십시오"):
        done = asked.removesuffix(" 주십시오")
        if not done.endswith("해"):
            return f"{done} 주기 바람"
        if len(done) > 2:
            return f"{done[:-1]} 바람"
        return f"{done[:-1]}하기 바람"
    stem = asked.removesuffix("십시오")
    if stem == "마":
        return "말 것"
    if stem.endswith("으") and len(stem) > 1 and final(stem[:-1]):  # 읽으십시오, but 모으십시오
        stem = stem[:-1]
    if stem.endswith("만드"):
        stem = with_final(stem, RIEUL)
    return f"{stem}기 바람"


def is_softened(stem: str) -> bool:
    """Whether the ㅂ of a stem turns into 우 before a vowel: 어렵다, 쉽다; not 좁다, 없다."""
    return final(stem) == BIEUP and stem[-1] not in KEPT_BIEUP


def loosened(stem: str) -> str:
    """A stem as it is before a vowel: 낫 → 나, 듣 → 들."""
    if stem[-1] in LOST_SIOT:
        return with_final(stem, NONE)
    if stem.endswith(TURNED_DIGEUT):
        return with_final(stem, RIEUL)
    return stem


def final(word: str) -> int:
    """The final consonant of a word's last syllable, as Unicode counts them; 0 for none."""
    return (ord(word[-1]) - FIRST) % FINALS


def with_final(word: str, consonant: int) -> str:
    """The word with another final consonant."""
    return word[:-1] + chr(ord(word[-1]) - final(word) + consonant)
