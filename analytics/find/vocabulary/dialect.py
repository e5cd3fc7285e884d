"""How people of Gwangju and around say what the house calls otherwise: 몇 군디, 허고, 아조, 보담.

Each is said anew in the standard language before a question is read; what is asked stays the same.
"""

from __future__ import annotations

import re

_SAID = (
    # what ends a sentence
    (r"(?<=[가-힣])(?:당가|당께|다요|디야|다냐|다냐고)(?=\s|$|[?.!])", "가요"),
    (r"(?:헙|합|했습|혔습)디까", "했나요"),
    (r"몇\s?(군디|군데|개|명|곳|번|건|사람|회사)(?:이)?여(?=\s|$|[?.!])", r"몇 \1인가요"),
    (r"몇이여", "몇인가요"),
    # behind a past or a future alone: 개소, 의제, 취소 are nouns
    (r"(?<=[았었했혔겠갔왔렸됐쳤])(?:소|제|지라|지라우|능가|라우)(?=\s?$|[?.!])", "나요"),
    (r"(?<=[가-힣])(?:것|겄)소(?=\s?$|[?.!])", "겠나요"),
    # what stands behind a word
    (r"군디", "군데"),
    (r"(?<=[가-힣][은는인한린난간온])\s디(?=가|는|도|를|\s|$)", " 데"),
    (r"(?<=[은는])디(?=\s|$)", "데"),
    (r"믄서", "면서"),
    (r"(?<=[가하허되오보주쓰으])믄(?=\s|$)", "면"),
    (r"까정", "까지"),
    (r"보담", "보다"),
    # verbs
    (r"(?<![가-힣])허(?=고|면|믄|기|는|지|더|러)", "하"),
    (r"(?<=고\s)헌(?=\s|$)", "한"),
    (r"혔", "했"),
    (r"(돌려|바꿔|넘겨|닫아|나가|줘|해)(?:묵은|분|뿐|뿌린|버린)(?=\s|$)", r"\1 버린"),
    (r"댕기|댕겨", "다니"),
    (r"댕긴", "다닌"),
    # words
    (r"(?<![가-힣])(?:첨엔|첨에|첨에는|첨)(?=\s)", "처음엔"),
    (r"(?<![가-힣])(?:여적|여즉|안즉|안직)(?=\s)", "아직"),
    (r"(?<![가-힣])아조(?=\s)", "아주"),
    (
        r"(?<![가-힣])(?:참말로|거시기|인자|시방|긍께|그랑께|겁나게|솔찬히|허벌나게|쪼까|쪼깐)(?=\s|$)",
        " ",
    ),
    (r"(?<![가-힣])맘(?=\s|을|이|도)", "마음"),
    (r"(?<![가-힣])바쿠", "바퀴"),
    (r"(?<![가-힣])얼매", "얼마"),
    (r"(?<![가-힣])(?:워디|어데)(?=서|로|에|\s)", "어디"),
    (r"뭣(?=이|을|\s|$)", "무엇"),
    (r"(?<![가-힣])쫌(?=\s)", "좀"),
    # elsewhere: 몇 개고, 얼마고, 뭐꼬
    (r"(?<=몇\s[개명곳번건])(?:고|꼬)(?=\s|$|[?])", "인가요"),
    (r"얼마(?:고|꼬)(?=\s|$|[?])", "얼마"),
    (r"뭐꼬", "뭐"),
)
SAID = tuple((re.compile(said), standard) for said, standard in _SAID)


def say_standard(text: str) -> str:
    """`몇 군디나 되야` as somebody elsewhere writes it."""
    for said, standard in SAID:
        text = said.sub(standard, text)
    return text
