"""What stands behind the bureau's figures: firms on lists, their numbers, what happened meanwhile.

Firms that the bureau only knows of are `예시기업 9001` …; the others on its lists are met later.
Business numbers begin with 000, a tax office that does not exist: their check digits are right
and they are nobody's. Milestones are those of this fictional bureau itself, and say so. Draws
from a generator of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from etl.clean.business_numbers import find_check_digit, format_business_no
from etl.sample.calibration import FIELDS, PLACES, SEED, TRIP_REGIONS, choose, shuffled
from etl.sample.council import FIRST_MEETING
from etl.sample.jobs import JOBS_FROM
from etl.sample.support import CENTRE_OPENS, SITES
from etl.sample.world import NAMES, Visit

LISTS: Mapping[date, str] = {
    date(2020, 11, 16): "예시 박람회 참가기업",
    date(2021, 9, 13): "예시 설명회 신청기업",
    date(2022, 3, 14): "예시 산업 협회 회원사",
    date(2023, 6, 12): "예시 박람회 참가기업",
    date(2024, 5, 13): "예시 설명회 신청기업",
    date(2025, 9, 15): "예시 산업 협회 회원사",
}
NEVER_MET, MET_LATER = 12, 4  # firms of each list
# From this day on a firm that signs is asked for its business number; those before it have none,
# so that somebody who calls two of them one firm is not gainsaid by numbers.
NUMBERED_FROM = date(2021, 7, 1)
FIRST_UNMET = 9001  # numbered apart from the firms that the world meets
MET_AFTER = (30, 400)  # days after a list within which those of it that are met are


def number_business(company: str) -> str:
    """`예시기업 012` → `000-90-0012` and its check digit; "" for who is no firm."""
    kind, _, number = company.partition(" ")
    if not NAMES["기업"].startswith(kind + " "):
        return ""
    first_nine = f"00090{int(number):04d}"
    return format_business_no(f"{first_nine}{find_check_digit(first_nine)}")


def number_signatory(company: str, signed_on: date) -> str:
    """The business number beside a memorandum; "" for one signed before NUMBERED_FROM."""
    if signed_on < NUMBERED_FROM:
        return ""
    return number_business(company)


def background_tables(visits: Sequence[Visit]) -> dict[str, pd.DataFrame]:
    """The list of firms and the milestones to the end of the world, by file name."""
    return {"기업목록.csv": list_firms(visits), "연혁.csv": tell_milestones()}


def list_firms(visits: Sequence[Visit]) -> pd.DataFrame:
    """기업목록: those never met and those met later, list by list."""
    rng = np.random.default_rng([SEED, 11])
    first = first_rows(visits)
    rows: list[tuple[str, str, str, str, str, date]] = []
    for at, (listed_on, name) in enumerate(LISTS.items()):
        unmet = [
            NAMES["기업"].format(number=FIRST_UNMET + at * NEVER_MET + n) for n in range(NEVER_MET)
        ]
        firms = [(company, *draw_firm(rng)) for company in unmet]
        soon = [row for row in first if is_met_after(row, listed_on)]
        firms += [(row.company, row.field, row.place) for row in shuffled(rng, soon)[:MET_LATER]]
        rows += [
            (company, number_business(company), field, place, name, listed_on)
            for company, field, place in sorted(firms)
        ]
    frame = pd.DataFrame(
        rows, columns=["기업명", "사업자등록번호", "분야", "소재지", "명단", "등록일"]
    )
    return frame.drop_duplicates("기업명", ignore_index=True)


def first_rows(visits: Sequence[Visit]) -> list[Visit]:
    """The first row of each firm, where it says the field: a list then tells nothing new of it."""
    first: dict[str, Visit] = {}
    for row in visits:
        first.setdefault(row.company, row)
    return [row for row in first.values() if row.counterpart == "기업" and row.field and row.place]


def is_met_after(row: Visit, listed_on: date) -> bool:
    """Whether a first meeting comes within MET_AFTER days of a list."""
    soonest, latest = MET_AFTER
    return soonest <= (row.visited_on - listed_on).days <= latest


def draw_firm(rng: np.random.Generator) -> tuple[str, str]:
    """The field and the place of a firm that nobody has met."""
    field = choose(rng, FIELDS)
    region = choose(rng, TRIP_REGIONS | {"세종": 0})
    return field, choose(rng, dict.fromkeys(PLACES[region], 1))


def tell_milestones() -> pd.DataFrame:
    """연혁: the few things that happened in this fictional bureau."""
    opened = [
        (opened_on, f"{site} 개관", "시설")
        for site, _, opened_on in SITES
        if opened_on > CENTRE_OPENS
    ]
    happened = [
        (CENTRE_OPENS, "예시: 기업지원센터 운영 시작", "조직"),
        (FIRST_MEETING, "예시: 기관 협의체 첫 회의", "행사"),
        (JOBS_FROM, "예시: 잡매칭 시작", "기타"),
        *((day, f"예시: {title.removeprefix('예시 ')}", kind) for day, title, kind in opened),
    ]
    return pd.DataFrame(sorted(happened), columns=["일자", "연혁", "종류"])
