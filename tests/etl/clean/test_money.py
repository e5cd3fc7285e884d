"""Text → won: what is read, and that nothing is guessed."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.clean.money import clean_money
from etl.clean.text import Unclean
from etl.clean.units import UNCLEAR
from tests.etl.clean.refusing import code_of
from tests.worlds.examples import some


@pytest.mark.parametrize(
    "text, unit, won",
    [
        ("12억", 1, 1_200_000_000),
        ("12억원", 1, 1_200_000_000),
        ("3천만원", 1, 30_000_000),
        ("1억 2,000만 원", 1, 120_000_000),
        ("1,200,000", 1, 1_200_000),
        ("1,200,000원", 1, 1_200_000),
        ("약 5억", 1, 500_000_000),
        ("1.5억", 1, 150_000_000),
        ("120", 10**6, 120_000_000),
        ("12억", 10**6, 1_200_000_000),
        ("1,200,000원", 10**6, 1_200_000),
        ("△3천만", 1, -30_000_000),
        ("₩1,000", 1, 1000),
        ("1조 2억", 1, 1_000_200_000_000),
        ("0", 10**6, 0),
        ("12억5천만원", 1, 1_250_000_000),
        ("2천5백만원", 1, 25_000_000),
        ("2천500만원", 1, 25_000_000),
        ("12억 3천5백만", 1, 1_235_000_000),
        ("120백만원", 1, 120_000_000),
        ("3,500천원", 1, 3_500_000),
        ("3,500천원", 10**6, 3_500_000),
        ("1백만원", 1, 1_000_000),
        ("1.2천만원", 1, 12_000_000),
        ("1억 천만원", 1, 110_000_000),
        ("5천원", 1, 5000),
        ("5천만", 10**6, 50_000_000),
        ("1억 2,345만 6,789원", 1, 123_456_789),
        ("1억2345만6789", 1, 123_456_789),
        ("3만5천", 1, 35_000),
        ("3만 5원", 1, 30_005),
        ("１억　２，０００만 원", 1, 120_000_000),
        ("￦1,000", 10**6, 1000),
        (r"\1,000", 1, 1000),
        ("KRW 1,000", 1, 1000),
        ("-₩1,000", 1, -1000),
        ("₩-1,000", 1, -1000),
        ("약 △3억", 1, -300_000_000),
        ("금 1,000,000원", 1, 1_000_000),
        ("금1,200,000원(금일백이십만원)", 1, 1_200_000),
        ("일금 삼억원정", 1, 300_000_000),
        ("삼억 오천만원", 1, 350_000_000),
        ("일천이백삼십사만오천육백칠십팔원", 1, 12_345_678),
        ("십일억", 1, 1_100_000_000),
    ],
)
def test_every_way_an_amount_is_written_is_read_in_won(text, unit, won):
    assert clean_money(text, unit) == won


@pytest.mark.parametrize(
    "text, won",
    [
        ("3억5천", 350_000_000),
        ("12억 5천", 1_250_000_000),
        ("1억2천", 120_000_000),
        ("약 3억 5천", 350_000_000),
        ("삼억오천", 350_000_000),
        ("1조 3억5천", 1_000_350_000_000),
    ],
)
def test_a_thousand_after_eok_is_ten_million(text, won):
    assert clean_money(text) == won
    assert clean_money(text, 10**6) == won


@pytest.mark.parametrize("roughly", ["내외", " 정도", "원 가량", "원쯤", " 원 안팎", "원 규모"])
def test_a_rounded_amount_is_the_amount(roughly):
    assert clean_money("10억" + roughly) == 1_000_000_000


@pytest.mark.parametrize(
    "text", ["만억", "3만 2억", "억", "십여억", "12억 이상", "1,2억3", "미정", "9" * 400 + "억"]
)
def test_an_amount_that_makes_no_sense_is_a_bad_number(text):
    assert code_of(clean_money, text) == "BAD_NUMBER"


@pytest.mark.parametrize(
    "text",
    [
        *("5천", "3,500천", "5백", "삼천"),  # with 원, or with 만 left out
        *("12억5", "12억 5", "3억 50", "1억 5,000", "12억 500"),
        *(
            "2억 3백",
            "2억 3십",
            "1억2천5백",
            "1억천",
            "3억 15천",
            "3억 2.5천",
            "3억 50백",
            "3억 08천",
        ),
        *("3억5천원", "₩3억5천", "1억 5,000원"),
        *("1조 5천", "1조 5", "1조 5백"),
        *("3만5", "12만 50", "3만5천5", "삼만오"),
        *("백만원", "천 원", "만원", "억원", "천만"),  # the unit of figures that stand elsewhere
        *("10억∼20억", "10~20억", "10억-20억", "10억 ～ 20억", "10억 또는 20억", "이삼억"),
        *("50억 원(예정)", "50억 예정", "10억 이내", "최대 10억", "10억여 원"),
        *("1억(2억)", "10억(국비 5억)", "(3천만)"),
    ],
)
@pytest.mark.parametrize("unit", [1, 10**6])
def test_an_amount_that_can_be_read_two_ways_is_set_aside(text, unit):
    assert code_of(lambda text: clean_money(text, unit), text) == "BAD_NUMBER"


@pytest.mark.parametrize(
    "text",
    [
        *("12명", "600km", "3건", "100만불", "USD 100", "$100", "100달러", "50%"),
        *("3억 오천만원", "삼억 5천만원", "1억 이천만"),  # digits and words
        *("1억 12,000만", "1조 20,000억", "3만 12,000원", "1.5억 2천만", "1.5억 2,000원"),
        *("12천5백만", "2천5천만", "2.5천5백만", "5백2천만"),
        *("1 000만", "12,34억", "1.2.3억", "--3억", "△-3억", "1억원 2천만원"),
        *("구원", "사원", "이사", "12억²", "①억", "5²", "½억", ",", "원", "금", ""),
        *("9,008조", "99999999999999999999", "1" * 5000),
    ],
)
def test_what_the_grammar_does_not_know_is_a_bad_number(text):
    assert code_of(clean_money, text) == "BAD_NUMBER"


def test_a_plan_is_an_amount_only_in_a_column_of_plans():
    assert clean_money("50억 원(예정)", plan=True) == 5_000_000_000
    assert clean_money("50억 (계획)", plan=True) == 5_000_000_000
    assert code_of(clean_money, "50억 원(예정)") == "BAD_NUMBER"


def test_a_bare_amount_under_an_unclear_unit_is_set_aside_and_one_with_its_own_is_read():
    assert code_of(lambda text: clean_money(text, UNCLEAR), "120") == "BAD_NUMBER"
    assert clean_money("12억", UNCLEAR) == 1_200_000_000
    assert clean_money("1,000원", UNCLEAR) == 1000
    assert clean_money("0", UNCLEAR) == 0


def test_a_fraction_is_multiplied_exactly():
    assert clean_money("1.1억") == 110_000_000  # 1.1 * 1e8 is 110000000.00000001
    assert clean_money("4.35", 10**6) == 4_350_000


def test_a_fraction_of_a_won_stays_one():
    assert clean_money("1,000.5원") == 1000.5
    assert clean_money("434.99999999999994") == 434.99999999999994


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_amounts_in_eok_and_man_add_up(eok, man):
    assert clean_money(f"{eok}억 {man:,}만원") == eok * 10**8 + man * 10**4


# ---- a number written in any accepted form reads back to itself ----

BIG = (("조", 10**12), ("억", 10**8), ("만", 10**4))
SMALL = (("천", 1000), ("백", 100), ("십", 10))


def split_by_scales(won: int) -> list[tuple[int, str]]:
    """123,456,789 → (1, 억), (2345, 만), (6789, ""): without what is nothing."""
    parts = []
    for name, scale in BIG:
        parts.append((won // scale, name))
        won %= scale
    parts.append((won, ""))
    return [(value, name) for value, name in parts if value]


def write_group(value: int, digits: str) -> str:
    """2,500 → `2천5백`, with words `이천오백`; at most 9,999."""
    text = ""
    for name, scale in (*SMALL, ("", 1)):
        if value // scale:
            text += digits[value // scale] + name
        value %= scale
    return text


def write_in_scales(won: int, blank: str = " ", comma: str = ",") -> str:
    """`1억 2,345만 6,789`."""
    return blank.join(
        f"{value:{comma}}{name}" if value < 10_000 else f"{value}{name}"
        for value, name in split_by_scales(won)
    )


def write_in_groups(won: int, digits: str, blank: str = "") -> str:
    """`1억2천3백4십5만`, with words `일억이천삼백사십오만`."""
    return blank.join(write_group(value, digits) + name for value, name in split_by_scales(won))


def widen(text: str) -> str:
    return text.translate(str.maketrans("0123456789, ", "０１２３４５６７８９，　"))


DIGITS = "0123456789"
WORDS = "영일이삼사오육칠팔구"
FORMS = {
    "digits": str,
    "commas": lambda won: f"{won:,}",
    "won": lambda won: f"{won:,}원",
    "won apart": lambda won: f"{won} 원",
    "sign of won": lambda won: f"₩{won:,}",
    "formal": lambda won: f"일금 {won:,}원정",
    "short formal": lambda won: f"금{won:,}원",
    "roughly before": lambda won: f"약 {won:,}원",
    "roughly after": lambda won: f"{won:,}원 내외",
    "thousands": lambda won: f"{Fraction(won, 1000).__float__()!r}천원",
    "scales": lambda won: write_in_scales(won) + "원",
    "scales tight": lambda won: write_in_scales(won, "", "") + "원",
    "scales apart": lambda won: write_in_scales(won).replace("만", " 만") + " 원",
    "groups": lambda won: write_in_groups(won, DIGITS) + "원",
    "groups apart": lambda won: write_in_groups(won, DIGITS, " ") + " 원",
    "words": lambda won: write_in_groups(won, WORDS) + "원",
    "formal words": lambda won: f"일금 {write_in_groups(won, WORDS, ' ')}원정",
    "said twice": lambda won: f"금{won:,}원(금{write_in_groups(won, WORDS)}원)",
}


def write_amount(won: int, form: str) -> str:
    """A won amount as an office writes it, in one of FORMS."""
    return FORMS[form](won)


def leaves_no_scale_out(won: int) -> bool:
    """Not 100,005,000, whose `1억 5,000원` may lack a 만."""
    return won < 10**8 or won % 10**8 == 0 or won % 10**8 >= 10**4


# Of 10 and more, so that a word for one digit alone, `구원`, is not among them; whole 만 as often as not.
AMOUNTS = st.one_of(
    st.integers(10, 10**7),
    st.integers(1, 10**12 - 1).map(lambda man: man * 10**4 % 10**15 or 10**4),
    st.integers(10, 10**15),
).filter(leaves_no_scale_out)


@settings(max_examples=some(400))
@given(AMOUNTS, st.sampled_from(sorted(FORMS)), st.booleans())
@example(123_456_789, "scales", False)
@example(1_250_000_000, "groups", True)
def test_an_amount_survives_being_written_in_any_form(won, form, wide):
    if form == "thousands" and won >= 10**9:  # longer ones are written `1e+16` by Python
        form = "won"
    written = write_amount(won, form)
    if wide:
        written = widen(written)
    assert clean_money(written) == won
    assert clean_money("△" + written.replace("(금", "(△금")) == -won


@given(
    st.integers(0, 10**8),
    st.sampled_from([1, 10**3, 10**4, 10**6, 10**7]),
    st.sampled_from(["{}", "{:,}", "약 {}", " {:,} "]),
)
def test_a_bare_amount_is_multiplied_by_its_headers_unit(number, unit, form):
    assert clean_money(form.format(number), unit) == number * unit


@given(st.integers(1, 9999), st.integers(1, 9), st.sampled_from(["", " "]))
def test_eok_with_one_thousand_reads_back(eok, thousand, blank):
    assert clean_money(f"{eok}억{blank}{thousand}천") == eok * 10**8 + thousand * 10**7


# ---- what can be read two ways is set aside ----


@given(
    st.integers(1, 9999),
    st.integers(1, 99_999),
    st.sampled_from("억조"),
    st.sampled_from(["", " "]),
)
def test_a_number_after_eok_without_a_scale_is_set_aside(high, low, scale, blank):
    assert code_of(clean_money, f"{high}{scale}{blank}{low}") == "BAD_NUMBER"
    assert code_of(clean_money, f"{high}{scale}{blank}{low:,}원") == "BAD_NUMBER"


@given(
    st.integers(0, 9999), st.integers(0, 9999), st.sampled_from("~∼～-–"), st.sampled_from("억만")
)
def test_a_range_is_set_aside(low, high, dash, scale):
    assert code_of(clean_money, f"{low}{dash}{high}{scale}") == "BAD_NUMBER"
    assert code_of(clean_money, f"{low}{scale} {dash} {high}{scale}") == "BAD_NUMBER"


@given(st.integers(1, 9999), st.sampled_from("천백십"))
def test_a_small_scale_alone_is_set_aside(number, scale):
    assert code_of(clean_money, f"{number}{scale}") == "BAD_NUMBER"


# ---- whatever is read agrees with another reading ----


def read_slowly(text: str) -> Fraction:
    """Won of any amount, well written or not, by its largest scale first: what is before it, times it, and the rest.

    It knows no rule but 천 after 억; a scale without a number before it stands once.
    """
    if re.search(r"억[1-9]천$", text):
        text += "만"
    text = text.removesuffix("원")
    for name, scale in (*BIG, *SMALL):
        before, found, after = text.partition(name)
        if found:
            return read_slowly(before or "1") * scale + read_slowly(after or "0")
    return Fraction(text.replace(",", ""))


TOKENS = st.one_of(
    st.sampled_from([*"조억만천백십원123456789", "0", "12", "500", "2,000", "1.5", "0500"]),
    st.sampled_from([*"일이삼오구", " ", "만", "천", "억"]),
)
PAIRS = st.tuples(
    st.sampled_from(["", "1", "5", "08", "12", "500", "2,000", "1.5", "삼"]),
    st.sampled_from(["", "", " ", "조", "억", "억 ", "만", "만 ", "천", "백", "십"]),
).map("".join)


@settings(max_examples=some(1500))
@given(
    st.one_of(st.lists(TOKENS, max_size=8), st.lists(PAIRS, max_size=5)).map("".join),
    st.sampled_from(["", "원"]),
)
def test_random_signs_of_the_grammar_are_refused_or_read_as_another_reader_reads_them(body, won):
    text = body + won
    try:
        amount = clean_money(text)
    except Unclean as unclean:
        assert unclean.code == "BAD_NUMBER"
        return
    plain = "".join(text.split()).translate(str.maketrans(WORDS, DIGITS))
    assert amount == float(read_slowly(plain))
