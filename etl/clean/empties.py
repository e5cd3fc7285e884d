import re

from etl.clean.text import fold
from etl.contracts.vocabulary import EMPTY_WORDS


def key(t):
    return "".join(fold(t).casefold().split())


def is_empty_word(t):
    return key(t) in EMPTY_WORDS


def is_endless_word(t):
    return key(t) in ("무기한", "자동연장", "계속", "unlimited")


def is_subtotal_word(t):
    return bool(re.fullmatch(r"(소|합|총|누|총합)?계|요약|\d+(월|주)계|\d분기계", key(t)))


def is_note_text(t):
    return bool(re.match(r"[※*]", t.strip())) or bool(
        re.fullmatch(r"-?(이하여백|끝\.?|총\d+건)-?", key(t))
    )


def is_nothing_word(t):
    return key(t) in ("방문없음", "출장없음", "해당없음")
