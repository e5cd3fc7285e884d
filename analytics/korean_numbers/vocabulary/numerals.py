"""How Korean writes numbers, in digits and in words: 1천200, 백사십오, 스물네, 두세, 3분의 1.

Data for `analytics.korean_numbers.numerals` and `.grammar`.
"""

from __future__ import annotations

SINO_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
SMALL_SCALES = {"십": 10, "백": 100, "천": 1_000}
LARGE_SCALES = {"만": 10**4, "억": 10**8, "조": 10**12}
TEN_THOUSAND = LARGE_SCALES["만"]
NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
NATIVE_ONES = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "석": 3,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
NATIVE_RANGES = {
    "한두": (1, 2),
    "두세": (2, 3),
    "두서너": (2, 4),
    "서너": (3, 4),
    "너댓": (4, 5),
    "네댓": (4, 5),
    "대여섯": (5, 6),
    "예닐곱": (6, 7),
    "일고여덟": (7, 8),
    "여덟아홉": (8, 9),
    "여남은": (10, 13),
}

# 2~3차례, 22만에서 23만
RANGE_MARK = r"\s?(?:~|∼|～|〜|–|-|에서|내지)\s?"
# 20개~30개; 20%에서 31%로 is no range
RANGE_WITH_UNITS = r"(?=\s?[~∼～〜–-])"
RANGE_UNITS = "개곳건명회%㎞"
# 90여 개: ninety and some
MORE = "여"
# 3분의 1
FRACTION = r"분의"
HALF = r"절반|과반|반수(?=\s이상)"
MAJORITY = "과반"
# 다섯 바퀴 반
AND_A_HALF = r"바퀴\s반$"
# 3할
TENTHS = "할"
# 지켜진 것이 하나도 없다
NONE_AT_ALL = r"(?<![가-힣])하나도(?=\s?(?:없|안\s|못\s))"
# said without a thing behind them, each with its two ends: 셋 중 하나, 열에 두셋
ALONE = {
    "하나": (1, 1),
    "한둘": (1, 2),
    "둘": (2, 2),
    "두셋": (2, 3),
    "셋": (3, 3),
    "서넛": (3, 4),
    "넷": (4, 4),
    "다섯": (5, 5),
    "여섯": (6, 6),
    "일곱": (7, 7),
    "여덟": (8, 8),
    "아홉": (9, 9),
    "열": (10, 10),
    "백": (100, 100),
}
