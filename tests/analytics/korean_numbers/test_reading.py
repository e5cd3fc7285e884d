"""Numbers as Korean writes them: a value written in any form that is known reads back to itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.korean_numbers.reading import (
    HeaderUnit,
    read_header_unit,
    read_numbers,
    read_with_unit,
)
from analytics.korean_numbers.vocabulary.numerals import (
    LARGE_SCALES,
    NATIVE_ONES,
    NATIVE_TENS,
    SINO_DIGITS,
    SMALL_SCALES,
)
from analytics.korean_numbers.vocabulary.units import UNITS

SCALES = dict(sorted({**SMALL_SCALES, **LARGE_SCALES}.items(), key=lambda item: -item[1]))
DIGIT_WORDS = {value: word for word, value in SINO_DIGITS.items()}


def only(text: str):
    (number,) = read_numbers(text)
    return number


# ---- what a value may be written as ----


def spell_below_ten_thousand(value: int) -> str:
    """`백사십오`."""
    text = ""
    for word, scale in sorted(SMALL_SCALES.items(), key=lambda item: -item[1]):
        digit = value // scale % 10
        text += "" if not digit else word if digit == 1 else DIGIT_WORDS[digit] + word
    return text + DIGIT_WORDS.get(value % 10, "")


def mix_thousands(value: int) -> str:
    """`1천200`."""
    rest = f"{value % 1000}" if value % 1000 else ""
    return f"{value // 1000}천{rest}"


def split_ten_thousands(value: int) -> str:
    """`10만 5,977`."""
    rest = f" {value % 10_000:,}" if value % 10_000 else ""
    return f"{value // 10_000:,}만{rest}"


def spell_large(value: int) -> str:
    """`삼억 오천이백만`: in words, 만 and 억 with what stands before them; no `이만 일`, which are days."""
    value -= value % 10_000 if value % 10_000 <= 10 else 0
    return " ".join(
        spell_below_ten_thousand(part) + scale
        for scale, part in (
            ("억", value // 10**8),
            ("만", value // 10**4 % 10**4),
            ("", value % 10**4),
        )
        if part
    )


def spell_native(value: int) -> str:
    """`스물네`."""
    tens = {number: word for word, number in NATIVE_TENS.items()}
    ones = {number: word for word, number in NATIVE_ONES.items()}
    return tens.get(value // 10 * 10, "") + ones.get(value % 10, "")


def spell_mixed(value: int) -> str:
    """`천백서른다섯`: hundreds first, the rest as things are counted."""
    rest = value % 100
    return spell_below_ten_thousand(value - rest) + spell_native(rest)


FORMS = {
    "digits": (str, 0, 10**9),
    "with commas": ("{:,}".format, 0, 10**9),
    "만 and digits": (split_ten_thousands, 10_000, 10**8 - 1),
    "천 and digits": (mix_thousands, 1_000, 9_999),
    "words": (spell_below_ten_thousand, 11, 9_999),
    "words with 만 and 억": (spell_large, 20_000, 10**9),
    "native words": (spell_native, 1, 99),
    "hundreds and native words": (spell_mixed, 110, 1_999),
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_value_written_in_any_form_reads_back_to_itself(form, data):
    write, low, high = FORMS[form]
    value = data.draw(st.integers(low, high))
    number = only(f"모두 {write(value)}명이다")
    if write is spell_large and value % 10_000 <= 10:
        value -= value % 10_000
    assert (number.value, number.unit) == (value, "people")
    assert number.holds(value)


# ---- the forms of a value below ten thousand million, and what stands around it ----


APPROXIMATE = {  # a form → (before, after): what people write around a number that they do not swear to
    "약": ("약 ", ""),
    "여": ("", "여"),
    "가까이": ("", " 가까이"),
    "안팎": ("", " 안팎"),
    "이상": ("", " 이상"),
    "미만": ("", " 미만"),
    "넘는": ("", "이 넘는"),
}


@pytest.mark.parametrize("form", APPROXIMATE)
@settings(max_examples=40, deadline=None)
@given(
    value=st.integers(1, 900).map(lambda tens: tens * 10), kind=st.sampled_from(["digits", "words"])
)
def test_an_approximation_of_any_value_says_that_value_and_is_not_exact(form, value, kind):
    before, after = APPROXIMATE[form]
    written = f"{value:,}" if kind == "digits" else spell_below_ten_thousand(value)
    unit = "여 곳" if form == "여" else f" 곳{after}"
    number = only(f"모두 {before}{written}{unit}이다".replace("넘는이다", "넘는다"))
    assert (number.value, number.unit) == (value, "firms")
    assert number.manner != "exact"
    near = value - 0.5 if form == "미만" else value + (0.5 if form in ("여", "넘는") else 0)
    assert number.holds(near)


@settings(max_examples=60, deadline=None)
@given(
    low=st.integers(1, 900), more=st.integers(1, 90), mark=st.sampled_from(["~", "∼", "-", "에서 "])
)
def test_a_range_of_any_two_values_holds_both_and_what_lies_between(low, more, mark):
    high = low + more
    number = only(f"모두 {low}{mark}{high}곳이다")
    assert (number.manner, number.unit) == ("range", "firms")
    assert all(map(number.holds, (low, (low + high) / 2, high)))
    assert not number.holds(high + 1)


@settings(max_examples=60, deadline=None)
@given(
    value=st.integers(1, 99),
    pace=st.sampled_from(["주당", "일주일에", "한 주에", "매주", "월평균", "한 달에", "매월"]),
)
def test_a_rate_of_any_value_says_its_time(value, pace):
    *_, number = read_numbers(f"{pace} {value}회")  # 한 달 is a number too
    assert number.value == value
    assert number.per == ("week" if pace in ("주당", "일주일에", "한 주에", "매주") else "month")


@settings(max_examples=60, deadline=None)
@given(tenths=st.integers(1, 990), unit=st.sampled_from(["%p", "%포인트", "%P", "퍼센트포인트"]))
def test_points_of_any_value_are_a_change_in_points(tenths, unit):
    number = only(f"성공률이 {tenths / 10}{unit} 올랐다")
    assert (number.unit, number.is_change) == ("points", True)
    assert number.is_exactly(tenths / 1000)


@settings(max_examples=60, deadline=None)
@given(whole=st.integers(2, 10), data=st.data())
def test_so_many_of_so_many_are_a_share_in_digits_and_in_native_words(whole, data):
    part = data.draw(st.integers(1, whole - 1))
    for write in (str, spell_native):
        number = only(f"기업 {write(whole)} 곳 중 {write(part)} 곳이 답했다")
        assert number.unit == "share"
        assert number.value == pytest.approx(part / whole)


@settings(max_examples=60, deadline=None)
@given(below=st.integers(2, 99), data=st.data())
def test_a_fraction_is_its_share(below, data):
    above = data.draw(st.integers(1, below - 1))
    number = only(f"기업의 {below}분의 {above}이 답했다")
    assert (number.unit, number.value) == ("share", pytest.approx(above / below))


@settings(max_examples=60, deadline=None)
@given(value=st.integers(1, 9_999), data=st.data())
def test_a_unit_before_a_value_behind_it_and_in_a_tables_head_are_the_same(value, data):
    header, behind = data.draw(
        st.sampled_from([("회", "회"), ("건", "건"), ("명", "명"), ("개사", "개사"), ("㎞", "㎞")])
    )
    number = only(f"모두 {value:,}{behind}")
    before = only(f"실적({header}): {value:,}")
    table = read_with_unit(only(f"실적 {value:,}"), read_header_unit(f"실적({header})"))
    assert (number.unit, number.value) == (before.unit, before.value) == (table.unit, table.value)


@given(value=st.integers(2, 99))
def test_so_many_times_as_much_is_a_change_in_folds(value):
    number = only(f"작년의 {value}배로 늘었다")
    assert (number.unit, number.value) == ("folds", value)


@given(st.sampled_from([*NATIVE_TENS]), st.sampled_from([*NATIVE_ONES]))
def test_a_native_word_reads_back_to_itself(tens, ones):
    number = only(f"모두 {tens}{ones} 곳이다")
    assert number.value == NATIVE_TENS[tens] + NATIVE_ONES[ones]
    assert number.is_native


@given(st.sampled_from([*SINO_DIGITS]), st.sampled_from([*NATIVE_ONES]))
def test_a_word_of_sino_tens_and_a_native_one_reads_back_to_itself(tens, one):
    """사백팔십다섯 곳, as many people say it."""
    number = only(f"모두 사백{tens}십{one} 곳이다")
    assert number.value == 400 + 10 * SINO_DIGITS[tens] + NATIVE_ONES[one]


@given(st.integers(1, 999), st.sampled_from([*LARGE_SCALES]))
def test_a_scale_multiplies_what_stands_before_it(value, scale):
    assert only(f"{value}{scale} 원").value == value * LARGE_SCALES[scale]


@given(st.integers(0, 1000))
def test_a_share_of_one_decimal_holds_what_rounds_to_it(tenths):
    number = only(f"비율은 {tenths / 10}%다")
    assert number.unit == "share"
    assert number.is_exactly(tenths / 1000)
    assert number.holds(tenths / 1000 + 0.0004)
    assert not number.holds(tenths / 1000 + 0.0006)


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        "0123456789,.~만억천백십두세열한여약%pP건곳회명원㎞ 중의절반배월주당씩△→()", max_size=40
    )
)
def test_no_text_stops_the_reading_and_each_number_says_where_it_stands(text):
    for number in read_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.low <= number.high


# ---- how sure the words are ----


@pytest.mark.parametrize(
    "text, true_of, false_of",
    [
        ("약 150곳", 145, 130),
        ("150곳 안팎", 155, 130),
        ("150곳 가까이", 148, 120),
        ("150곳에 가까운", 148, 120),
        ("140여 곳", 145, 151),
        ("100곳이 넘는", 120, 99),
        ("100곳 이상", 100, 99),
        ("20곳 미만", 19, 21),
        ("두세 차례", 2.2, 3.6),
        ("2~3회", 2.2, 3.6),
        ("서너 곳", 4, 5.6),
    ],
)
def test_an_approximation_is_true_of_what_people_mean_by_it(text, true_of, false_of):
    number = only(text)
    assert number.holds(true_of)
    assert not number.holds(false_of)


@pytest.mark.parametrize(
    "text, share",
    [
        ("열 곳 중 두 곳", 0.2),
        ("10곳을 방문하면 2곳", 0.2),
        ("셋 중 하나", 1 / 3),
        ("열에 두셋", 0.2),
        ("3분의 2", 2 / 3),
        ("절반", 0.5),
        ("3할의", 0.3),
        ("26.9퍼센트", 0.269),
    ],
)
def test_a_ratio_in_words_is_a_share(text, share):
    number = only(text)
    assert (number.unit, round(number.value, 9)) == ("share", round(share, 9))


@pytest.mark.parametrize("text", ["1조 5천 원", "3억 5천 원", "2억 3백 원"])
def test_what_can_be_read_two_ways_is_said_to_be_unclear(text):
    assert only(text).manner == "unclear"


# ---- rates, changes, units ----


@pytest.mark.parametrize(
    "text, per",
    [
        ("일주일 평균 3.0회", "week"),
        ("하루 3회", "day"),
        ("매월 145건씩", "month"),
        ("월평균 5.3건", "month"),
        ("한 주에 3.7회", "week"),
        ("일주일에 2~3번", "week"),
        ("주당 관외 출장은 2.4회", "week"),
        ("주 3회", "week"),
        ("하루 평균 3건", "day"),
        ("5건/월", "month"),
        ("이번 주 3회", None),
        ("전주 3곳", None),
        ("광주 3곳", None),
        ("3월 145건", None),
    ],
)
def test_a_rate_says_over_which_time(text, per):
    assert only(text).per == per


@pytest.mark.parametrize(
    "text, unit, value",
    [
        ("10.7%포인트 올랐다", "points", 0.107),
        ("5.5%p 내렸다", "points", -0.055),
        ("17.1% 감소", "share", -0.171),
        ("60건 늘었다", "cases", 60),
        ("△3건", "cases", -3),
    ],
)
def test_a_change_has_its_direction(text, unit, value):
    number = only(text)
    assert number.is_change
    assert (number.unit, round(number.value, 9)) == (unit, value)


@pytest.mark.parametrize(
    "text, unit, value",
    [
        ("방문 횟수(회) : 1,035", "times", 1035),
        ("전환율(%): 26.9", "share", 0.269),
        ("이동거리(㎞) 219,940", "km", 219_940),
        ("세 배로", "folds", 3),
        ("누적 145", None, 145),
    ],
)
def test_a_unit_may_stand_before_its_number_or_nowhere(text, unit, value):
    number = only(text)
    assert (number.unit, round(number.value, 9)) == (unit, value)


def test_a_header_names_its_unit():
    assert read_header_unit("방문 횟수(회)") == HeaderUnit("times")
    assert read_header_unit("전환율[단위: %]") == HeaderUnit("share", Decimal("0.01"))
    assert read_header_unit("투자(억 원)") == HeaderUnit("krw", Decimal(10**8))
    assert read_header_unit("방문") is None


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit not in ("share", "points")])
def test_every_unit_is_read_behind_digits(unit):
    said = {
        "folds": "배로",
        "km": "㎞",
        "laps": "바퀴",
        "krw": "원",
        "seats": "석",
        "people": "명",
        "times": "회",
        "pairs": "쌍",
        "copies": "부",
        "cases": "건",
        "firms": "개사",
        "pieces": "개",
        "days": "일간",
        "months": "개월",
        "nights": "박",
    }
    assert only(f"모두 145{said[unit]}").unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "2022. 3. 31.",
        "2021년 3월 31일",
        "062-613-0000",
        "제3조",
        "제2 컨벤션센터",
        "GPT-4",
        "10:30",
    ],
)
def test_a_day_a_telephone_and_a_law_are_no_numbers(text):
    assert read_numbers(text) == ()
