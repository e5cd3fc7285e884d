"""What the words of a draft around its days make of a figure: 전월 대비, 이 기간, 초기에는. Data for `briefing.claims.days`."""

from __future__ import annotations

from analytics.korean_numbers.vocabulary.patterns import group
from analytics.measure.buckets import Grain

# ---- which days a sentence goes on from ----

# 같은 기간, 그중: of the days that the sentence before named
SAME_DAYS = (
    r"같은\s?(?:기간|시기|때)|이\s?기간|그\s?기간|^\s*(?:이들|그중|이\s?중|이\s?가운데|그\s?가운데)"
)
# 이듬해 말에는 129건: goes on from what the sentence before counted
GOES_ON = r"^\s*(?:이듬해|그해|다음\s?해|같은\s?해|이후)"
# 초기에는 열 곳 중 두 곳: true once is right
EARLY = r"초기|초창기|처음(?:에는|엔)|출범\s?당시"
# 2020년 491회에서 2021년 407회로 84회: between the two
FROM_THEN = r"^[^,;]{0,24}?[\d만천백]\s?[가-힣%㎞]{1,4}에서\s"

# ---- what the words around them make of the days ----

# a sentence, and no heading
ENDS_SENTENCE = r"(?:다|요|까|죠)[.?”\"’']*$"
# 새로 체결한 협약은
NEWLY = r"새로\s[가-힣]{1,5}\s[^.,\d]{0,12}$"
# 협약 62건을 지난해 맺었다: the days stand after the figure
SAID_AFTER = (
    r"^(?:(?:과|와|,|·)\s[^.]{1,24}\d\s?[가-힣]{1,3})?(?:을|를|이|가)\s"
    r"(?=올해(?!\s?(?:안|중|말|내|까지))|올\s|지난해|작년|이달|지난달|\d{4}년)"
)
# (2021. 12. 31. 기준)
STATED_DAY = r"^\s?말?\s?(?:기준|현재)"

# ---- what a change is against ----

# 지난해 같은 기간보다, 전월 말 대비
DENIED = r"^\s?(?:말\s?)?(?:기준)?(?:이|가)?\s?아니"
COMPARED_TO = (
    r"^\s?(?:말|의)?\s?(?:동기|같은\s?(?:기간|달|때|시기))?\s?(?:\([^()]{1,12}\)|[\d,.]+(?:개사|개|건|회|번|곳|명|%|㎞|km))?\s?"
    + group(
        "보다",
        "대비",
        r"에\s?비해",
        r"과\s?견줘",
        r"와\s?견줘",
        r"과\s?비교",
        r"와\s?비교",
    )
)
COMPARED: dict[Grain, str] = {
    "month": r"전월|지난달|전달|한\s?달\s?전",
    "week": r"전주(?!시)|지난주|한\s?주\s?전",
    "quarter": r"전\s?분기|지난\s?분기",
    "year": r"전년|지난해|작년|한\s?해\s?전|1년\s?전",
}
# 이달 10건이 늘었다: against the end of the one before
WITHIN: dict[Grain, str] = {
    "month": r"이달|이번\s달|한\s?달\s?(?:새|사이|만에)",
    "week": r"이번\s주|금주|한\s?주\s?(?:새|사이|만에)",
    "quarter": r"이번\s분기",
    "year": r"올해|올\s?들어|금년|(?:1년|한\s?해)\s?(?:새|사이|만에|동안)",
}
# 지난해 같은 달(3건) 대비
COMPARING = (
    r"\s?(?:동기|같은\s?기간|같은\s?달|같은\s?때)?\s?"
    r"(?:[(]?[\d,.만천]+\s?(?:개사|개|건|회|번|곳|명|%|㎞|km)[)]?)?\s?"
    + group("보다", "대비", r"에\s?비해", r"과\s?견줘", r"와\s?견줘")
)
