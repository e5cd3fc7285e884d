"""How sure a draft says a figure is, and whether it says a change: 약, 넘는, 가량, △, 늘었다.

Data for `analytics.korean_numbers.bounds`.
"""

from __future__ import annotations

from typing import Literal

from analytics.korean_numbers.vocabulary.patterns import conjugate, group, one_of

# "some": no number is said, only that there are any; "unclear": it can be read two ways
Manner = Literal[
    "exact", "about", "more", "at_least", "at_most", "range", "ratio", "some", "unclear"
]

# 약 150곳
ABOUT_BEFORE = r"(?<![가-힣])(?:약|대략|어림잡아|얼추)\s?$"
# 150곳 안팎
ROUGHLY = "내외|정도|가량|안팎|쯤"
# 150곳을 눈앞에 둔, 150곳에 가까운
ABOUT_AFTER = r"^\s?" + group(
    ROUGHLY,
    r"(?:을|를)\s?(?:눈앞|코앞|목전)",
    r"(?:을|를)\s?앞두",
    r"에\s?달하",
    "가까이",
    r"에?\s?가까운",
    r"에\s?육박",
)
# 30%대
TENS_AFTER = r"^대(?=[\s로에를가의까])"
# 석 달 남짓
SOME_MORE_AFTER = r"^\s?남짓"
# 최소 30곳
AT_LEAST_BEFORE = r"(?:최소|적어도)\s?$"
# 100곳 이상, 100곳이 넘는, 100곳을 훌쩍 웃돌아
AT_LEAST_AFTER = r"^\s?" + group(
    "이상",
    "초과",
    r"(?:을|를|이|가|도)?\s?(?:훌쩍\s?|크게\s?|조금\s?|약간\s?|이미\s?)?"
    + group(conjugate("넘", "웃돌", "넘어서", "뛰어넘") + r"(?!지\s?(?:못|않))", "돌파", "상회"),
)
# 다섯 바퀴를 채웠다: of laps, which are else rounded
FILLED_AFTER = r"^\s?(?:을|를)?\s?(?:다\s|꽉\s|꼬박\s)?(?:채[우웠운]|완주)"
# 많아야 30곳
AT_MOST_BEFORE = r"(?:최대|많아야|고작|기껏)\s?$"
# 20%를 밑돌았다, 30곳도 안 되는
AT_MOST_AFTER = r"^\s?" + group(
    "이하",
    "미만",
    r"(?:을|를|에|에도|도|이|가|조차|에는|에조차)?\s?(?:채\s?|한참\s?|크게\s?|조금\s?|약간\s?)?"
    + group(
        conjugate("밑돌", "모자라"),
        r"못\s?" + conjugate("미치"),
        r"(?:미치|닿|이르)지\s?(?:못|않)",
        r"(?:안|못)\s?" + conjugate("되"),
        r"되지\s?(?:않|못)",
        r"넘지\s?(?:못|않)",
    ),
)

# ---- what rose or fell ----

# △3건
LOSS_BEFORE = r"[△▲▽▼]\s?$|(?<![\d~])[−]\s?$"
# 3건이 늘었다, 3건 더 많다
CHANGES_AFTER = r"^\s?(?:가|이|을|를|은|는)?\s?(?:더\s?|각각\s?|포인트\s?)?" + group(
    "늘|증가|불어|급증|급감|많아|많은|많다|많았|많습",
    "줄|감소|적은|적어|적다|적었|적습",
    conjugate("오르", "높아지", "낮아지", "내리", "떨어지", "뛰어오르", "뒷걸음치"),
    "상승|하락|성장|높은|높다|높았|낮은|낮다|낮았|빠[졌진]",
)
# 3건이 줄었다
FALLS_AFTER = r"^\s?(?:가|이|을|를|은|는)?\s?(?:더\s?|각각\s?)?" + group(
    "줄|감소|급감|적은|적어|적다|적었|적습",
    conjugate("낮아지", "내리", "떨어지", "뒷걸음치"),
    "하락|낮은|낮다|낮았|빠[졌진]",
)
# 2020년 67건 → 2021년 129건
GROWS = one_of("→", r"로\s(?:크게\s)?(?:뛰었|올랐|커졌|불었)", "늘[어었]|늘렸|증가했|불어났")

# ---- one figure out of another ----

# 10곳을 방문하면 2곳, 열 곳 가운데 두 곳
OUT_OF = (
    r"(?:을|를|이|가|은|는|에)?\s?"
    + group(
        "중에서|중에|중|가운데",
        r"(?<=에)(?=\s)",
        "방문하면|방문해도|가면|가도|만나면|만나도|찾아가면|찾아가도|찾으면|접촉하면|두드리면|마다",
    )
    + r"\s?(?:약\s)?"
)
