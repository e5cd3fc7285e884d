"""What the page on the week says of firms that came of themselves."""

from __future__ import annotations

from analytics.measure.measurement import Measurement, Rate
from analytics.panels.success_rates.words.inbound import say_course

ARRIVALS_TITLE = "이 주에 먼저 찾아온 기업"
ARRIVALS_RULE = "이 주에 처음 알게 된 기업 가운데 그날 먼저 연락했거나 유치 문의를 한 곳입니다."
ARRIVALS_COLUMNS = ("기업", "처음 알게 된 날", "분야")
ARRIVALS_NOTHING = "이 주에 먼저 찾아온 것으로 적힌 기업이 없습니다."


def say_week(week: Rate, cohorts: Measurement) -> str:
    """How many came this week, then how the share moved by quarter."""
    return f"{say_arrivals(week)} {say_course(cohorts)}".rstrip()


def say_arrivals(week: Rate) -> str:
    """A week has few firms: both counts, never a share."""
    if not week.denominator:
        return "이 주에 처음 알게 된 기업은 없습니다."
    firms = f"이 주에 처음 알게 된 {week.denominator:,}개사 가운데"
    if not week.numerator:
        return f"{firms} 먼저 찾아온 것으로 적힌 기업은 없습니다."
    return f"{firms} {week.numerator:,}개사가 먼저 찾아왔습니다."
