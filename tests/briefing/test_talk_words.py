"""What the mayor's slides say on other data than the sample: few of ten, no change, large numbers."""

from __future__ import annotations

import pytest

from analytics.measure.measurement import Rate, Row
from briefing.edition.slides import words


def rate(numerator: int, denominator: int) -> Rate:
    return Rate(numerator / denominator, numerator=numerator, denominator=denominator)


@pytest.mark.parametrize(
    ("first", "last", "have_changed", "title"),
    [
        (rate(2, 10), rate(5, 10), True, "유치 성공률, 열에 둘꼴에서 절반꼴로"),
        (rate(6, 10), rate(3, 10), True, "유치 성공률, 열에 여섯꼴에서 셋꼴로"),
        (rate(18, 100), rate(24, 100), True, "유치 성공률 18.0%에서 24.0%로"),
        (rate(1, 100), rate(50, 100), True, "유치 성공률 1.0%에서 50.0%로"),
        (rate(2, 10), rate(5, 10), False, "유치 성공률 50.0%, 처음과 비슷"),
    ],
)
def test_the_title_on_replies_says_how_many_of_ten_unless_that_would_mislead(
    first, last, have_changed, title
):
    assert words.title_replies(first, last, have_changed) == title


@pytest.mark.parametrize(
    ("mean", "said"),
    [(2.2, "두세 번"), (1.5, "한두 번"), (3.4, "서너 번"), (2.0, "2번"), (6.6, "7번")],
)
def test_a_mean_of_visits_is_said_as_people_count(mean, said):
    assert words.name_times(mean) == said


def test_a_title_that_is_too_long_says_less():
    km = Row(1_234_567.0)
    assert words.title_whole(km, Row(12_345), rate(9_876, 12_000)) == "협약 1.2만 건, 9,876곳 개소"
    assert words.title_legwork(km, Row(0.4), Row(12)) == "123만 ㎞ 다니며 만난 기업 12개사"
