"""The fictional bureau's support centre: who was consulted, asked, surveyed, mentored, housed and invited after signing.

Follows `etl.sample.world` and `etl.sample.outcomes`. Calibrated to the seed's figures of March 2021: 20 to 30 of the then
MOU firms in consultation, three counsellors and a senior one, 91 mentors in four fields, rounds of two to three months,
a written survey to all the others, a 지식콘서트 every fourth Thursday. Everything else is invented; persons are
`예시멘토 001` … and `예시상담사 01` …. Nobody moves in who has not opened an office before: the offices are the public count's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from etl.sample.calibration import (
    SEED,
    WORLD_ENDS,
    between,
    choose,
    is_day_off,
    shuffled,
    working_day,
)
from etl.sample.outcomes import OPENINGS, Mou, Outcome

CENTRE_OPENS = date(2020, 7, 1)
MENTORS_NAMED = date(2021, 1, 4)
MENTORS = {
    "기술개발": 34,
    "비즈니스모델": 24,
    "창업경영": 20,
    "금융": 13,
}  # 91, the seed's; their split is invented
COUNSELLORS, SENIOR = ("예시상담사 01", "예시상담사 02", "예시상담사 03"), "예시상담사 04"
IN_CONSULTING = 0.42  # share of the signed firms that come back for consulting
CONSULTED_PER_WEEK: Mapping[date, float] = {
    CENTRE_OPENS: 1.5, date(2021, 1, 1): 3.4, date(2021, 5, 1): 5, date(2022, 7, 1): 3.2,
}  # fmt: skip
INQUIRIES_PER_DAY: Mapping[date, float] = {
    CENTRE_OPENS: 0.3,
    date(2021, 3, 1): 0.9,
    date(2022, 7, 1): 0.6,
}
ROUNDS_PER_WEEK = 1.6
TOPICS = {"애로": 0.3, "공모사업": 0.24, "입주": 0.16, "채용": 0.14, "유치문의": 0.11, "기타": 0.05}
CHANNELS = {"전화": 0.55, "온라인": 0.2, "오픈채팅": 0.15, "내방": 0.1}
NEEDS = {
    "자금": 0.26,
    "인력": 0.22,
    "판로": 0.2,
    "기술": 0.14,
    "공간": 0.1,
    "제도": 0.06,
    "기타": 0.02,
}
RESULTS = {"과제 해결": 0.45, "사업계획 보완": 0.3, "후속 멘토링 필요": 0.15, "중단": 0.1}
SURVEY_DAYS = (
    date(2021, 3, 15),
    date(2021, 11, 8),
    date(2022, 12, 5),
    date(2023, 11, 6),
    date(2024, 11, 4),
    date(2025, 11, 3),
)
SITES = (("예시 AI창업캠프 1관", 120, date(2020, 7, 1)), ("예시 AI창업캠프 2관", 90, date(2021, 9, 1)),
         ("예시 실증센터", 60, date(2023, 5, 1)))  # fmt: skip
OTHER_EVENTS = {"투자유치 설명회": 0.4, "채용 박람회": 0.3, "정책 간담회": 0.3}


@dataclass(frozen=True)
class Firm:
    """A firm of the memoranda with the day on which it left, if it did."""

    name: str
    signed_on: date
    left_on: date

    def is_there(self, day: date) -> bool:
        return self.signed_on <= day < self.left_on


def firms_of(mous: Sequence[Mou], outcomes: Sequence[Outcome]) -> list[Firm]:
    """The firms in order of signing; one that never leaves leaves after the end of the world."""
    left = {o.company: o.achieved_on for o in outcomes if o.milestone in ("폐업", "철수")}
    return [
        Firm(m.company, m.signed_on, left.get(m.company, date.max))
        for m in mous
        if m.party_type == "기업"
    ]


def support_tables(mous: Sequence[Mou], outcomes: Sequence[Outcome]) -> dict[str, pd.DataFrame]:
    """Every table of the support centre to the end of the world by file name, rows in order of their day."""
    rng = np.random.default_rng([SEED, 5])
    firms = firms_of(mous, outcomes)
    consulted = consult(rng, firms)
    return {
        "상담접수.csv": inquire(rng, firms),
        "대면컨설팅.csv": consulted,
        "멘토단.csv": pd.DataFrame(
            [(MENTORS_NAMED, name, field) for name, field in mentors().items()],
            columns=["위촉일", "멘토", "분야"],
        ),
        "멘토링.csv": mentor(rng, firms),
        "수요조사.csv": survey(rng, firms, consulted),
        "시설.csv": pd.DataFrame(SITES, columns=["시설명", "총좌석", "개관일"]),
        "입주.csv": move_in(rng, outcomes, {firm.name: firm.left_on for firm in firms}),
        "행사.csv": hold_events(rng, firms),
    }


def mentors() -> dict[str, str]:
    """Mentor → field."""
    fields = [field for field, count in MENTORS.items() for _ in range(count)]
    return {f"예시멘토 {number:03d}": field for number, field in enumerate(fields, 1)}


def working_days() -> list[date]:
    """The days on which the centre is open."""
    span = (WORLD_ENDS - CENTRE_OPENS).days
    return [
        day
        for day in (CENTRE_OPENS + timedelta(days=n) for n in range(span + 1))
        if not is_day_off(day)
    ]


def times(rng: np.random.Generator, rates: Mapping[date, float], day: date, days: int = 1) -> int:
    """How often something happens on a day: the rate of that time, by chance the whole number below or above it."""
    rate = next(rate for start, rate in reversed([*rates.items()]) if start <= day) / days
    return int(rate + rng.random())


def consult(rng: np.random.Generator, firms: Sequence[Firm]) -> pd.DataFrame:
    """대면컨설팅: the firms that come for it come back every few weeks; one firm once a day."""
    clients = [firm for firm in firms if rng.random() < IN_CONSULTING]
    rows = []
    for day in working_days():
        here = shuffled(rng, [firm for firm in clients if firm.is_there(day)])
        for firm in here[: times(rng, CONSULTED_PER_WEEK, day, days=5)]:
            again = None
            if rng.random() < 0.4:
                again = working_day(day + timedelta(days=between(rng, 14, 60)), after=day)
            who = choose_counsellor(rng)
            rows.append((day, firm.name, who, choose(rng, TOPICS), again))
    return pd.DataFrame(rows, columns=["일자", "기업명", "상담사", "상담내용", "다음일정"])


def choose_counsellor(rng: np.random.Generator) -> str:
    if rng.random() < 0.15:
        return SENIOR
    return choose(rng, dict.fromkeys(COUNSELLORS, 1))


HARD = {
    "애로": 0.35,
    "공모사업": 0.35,
}  # the chance that an inquiry goes to the senior; others 0.08
MARKS = {5: 0.4, 4: 0.35, 3: 0.15, 2: 0.07, 1: 0.03}


def inquire(rng: np.random.Generator, firms: Sequence[Firm]) -> pd.DataFrame:
    """상담접수: mostly MOU firms, one in four gives no name; the hard ones go to the senior and take weeks."""
    rows = []
    for day in working_days():
        here = [firm for firm in firms if firm.is_there(day)]
        rows += [receive(rng, here, day) for _ in range(times(rng, INQUIRIES_PER_DAY, day))]
    return pd.DataFrame(
        rows, columns=["접수일", "기업명", "접수경로", "문의유형", "처리단계", "처리일", "만족도"]
    )


def receive(rng: np.random.Generator, here: Sequence[Firm], day: date) -> tuple[Any, ...]:
    """One inquiry, as a row of the table."""
    caller = ""
    if rng.random() < 0.75:
        caller = choose(rng, dict.fromkeys(here, 1)).name
    topic = choose(rng, TOPICS)
    is_hard = rng.random() < HARD.get(topic, 0.08)
    if is_hard:
        level = "책임상담사"
        waited = between(rng, 5, 40)
    else:
        level = "상담원"
        waited = between(rng, 0, 6)
    resolved = None
    if rng.random() < 0.96:
        resolved = working_day(day + timedelta(days=waited), after=day)
    mark = None
    if rng.random() < 0.5:
        mark = choose(rng, MARKS)
    return day, caller, choose(rng, CHANNELS), topic, level, resolved, mark


def mentor(rng: np.random.Generator, firms: Sequence[Firm]) -> pd.DataFrame:
    """멘토링: rounds of two to three months, a pair of firm and mentor at a time; some mentors are asked more than others."""
    asked = {name: 0.2 + rng.random() ** 2 for name in mentors()}
    rows = []
    busy: dict[str, date] = {}
    for day in (d for d in working_days() if d >= MENTORS_NAMED):
        for _ in range(times(rng, {MENTORS_NAMED: ROUNDS_PER_WEEK}, day, days=5)):
            firm = choose(rng, {firm: 1 for firm in firms if firm.is_there(day)})
            who = choose(
                rng, {name: weight for name, weight in asked.items() if busy.get(name, day) <= day}
            )
            ended = working_day(day + timedelta(days=between(rng, 61, 92)), after=day)
            busy[who] = ended
            rows.append((firm.name, who, day, ended, between(rng, 4, 9), choose(rng, RESULTS)))
    return pd.DataFrame(rows, columns=["기업명", "멘토", "시작일", "종료일", "횟수", "결과"])


def survey(
    rng: np.random.Generator, firms: Sequence[Firm], consulted: pd.DataFrame
) -> pd.DataFrame:
    """수요조사: each wave goes to the firms not consulted in the 90 days before; half of them answer."""
    rows = []
    for sent in SURVEY_DAYS:
        recent = consulted["일자"].between(sent - timedelta(days=89), sent)
        lately = set(consulted.loc[recent, "기업명"])
        asked = [firm for firm in firms if firm.is_there(sent) and firm.name not in lately]
        rows += [answer_survey(rng, firm, sent) for firm in asked]
    return pd.DataFrame(
        rows, columns=["기업명", "배포일", "회신일", "수요", "2차상담필요", "2차상담일"]
    )


def answer_survey(rng: np.random.Generator, firm: Firm, sent: date) -> tuple[Any, ...]:
    """One firm's survey, as a row of the table; half of them never come back."""
    if rng.random() >= 0.54:
        return firm.name, sent, None, "", "", None
    returned = working_day(sent + timedelta(days=between(rng, 2, 45)), after=sent)
    needs = list(dict.fromkeys(choose(rng, NEEDS) for _ in range(between(rng, 1, 3))))
    is_needed = rng.random() < 0.45
    held = working_day(returned + timedelta(days=between(rng, 7, 70)), after=returned)
    if not is_needed:
        return firm.name, sent, returned, ", ".join(needs), "아니오", None
    if rng.random() >= 0.68:
        return firm.name, sent, returned, ", ".join(needs), "예", None
    return firm.name, sent, returned, ", ".join(needs), "예", held


def move_in(
    rng: np.random.Generator, outcomes: Sequence[Outcome], left_on: Mapping[str, date]
) -> pd.DataFrame:
    """입주: a third of the firms with an office take seats, on the day it opened at the earliest, while there are any."""
    opened: dict[str, date] = {}
    for row in (o for o in outcomes if o.milestone in OPENINGS):
        opened.setdefault(row.company, row.achieved_on)
    rows: list[tuple[str, str, date, date, int]] = []
    for company, opened_on in opened.items():
        day = opened_on
        if rng.random() < 0.6:
            day = working_day(day + timedelta(days=between(rng, 1, 200)), after=day)
        if rng.random() >= 0.36 or company not in left_on:
            continue
        seats = choose(rng, {2: 0.3, 4: 0.35, 6: 0.2, 10: 0.15})
        stays = day + timedelta(days=between(rng, 300, 1100))
        out = min(left_on[company], stays)
        site = find_room(rows, seats, day, out)
        if site and day < out:
            rows.append((company, site, day, out, seats))
    rows.sort(key=lambda row: (row[2], row[0]))
    return pd.DataFrame(rows, columns=["기업명", "시설", "입주일", "퇴거일", "좌석"])


def find_room(
    let: Sequence[tuple[str, str, date, date, int]], seats: int, day: date, out: date
) -> str | None:
    """The first open site with so many free seats from a day to another; None where there is none.

    Args:
        let: (company, site, from, to, seats) of what is let already.
    """
    for site, total, opening in SITES:
        taken = sum(
            count
            for _, name, start, end, count in let
            if name == site and start < out and day < end
        )
        if opening <= day and total - taken >= seats:
            return site
    return None


def hold_events(rng: np.random.Generator, firms: Sequence[Firm]) -> pd.DataFrame:
    """행사: the concert on each fourth Thursday (the day before where that is a holiday), others in between."""
    rows, number = [], 0
    for day in working_days():
        concert = next(
            d
            for n in range(7)
            if (d := date(day.year, day.month, 22) + timedelta(days=n)).weekday() == 3
        )
        if day == working_day(concert, after=concert - timedelta(days=7)):
            number += 1
            rows.append((day, f"제{number}회 지식콘서트", *guests(rng, firms, day, 30, 110, 12)))
        elif rng.random() < 0.035:
            rows.append((day, choose(rng, OTHER_EVENTS), *guests(rng, firms, day, 15, 200, 20)))
    return pd.DataFrame(rows, columns=["행사일", "행사명", "참석인원", "참석기업"])


def guests(
    rng: np.random.Generator, firms: Sequence[Firm], day: date, few: int, many: int, most: int
) -> tuple[int, str]:
    """How many people come, and from which MOU firms."""
    here = shuffled(rng, [firm.name for firm in firms if firm.is_there(day)])
    return between(rng, few, many), ", ".join(sorted(here[: between(rng, 3, most)]))
