"""The centre's job matching: which signed firms asked it for people, and how many it found.

Begins in April 2021; how many firms ask, for whom, and how many people are found is invented.
Follows `etl.sample.support` and draws from a generator of its own.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from etl.sample.calibration import SEED, between, choose, working_day
from etl.sample.support import Firm, times, working_days

JOBS_FROM = date(2021, 4, 1)
REQUESTS_PER_WEEK: Mapping[date, float] = {
    JOBS_FROM: 1.2,
    date(2022, 1, 1): 1.6,
    date(2022, 7, 1): 0.8,
    date(2024, 1, 1): 1.4,
}
JOBS = {"데이터 분석": 0.25, "인공지능 모델 개발": 0.2, "서버 개발": 0.2, "서비스 기획": 0.15, "데이터 구축": 0.12,
        "경영 지원": 0.08}  # fmt: skip
POSITIONS = {1: 0.4, 2: 0.3, 3: 0.18, 5: 0.12}
FOUND = {"all": 0.3, "some": 0.35, "none": 0.35}
NEVER_CLOSED = 0.05


def match_jobs(firms: Sequence[Firm]) -> pd.DataFrame:
    """잡매칭: one row per request of a firm that is there, to the end of the world."""
    rng = np.random.default_rng([SEED, 12])
    rows: dict[tuple[str, date, str], tuple[object, ...]] = {}
    for day in (d for d in working_days() if d >= JOBS_FROM):
        here = {firm: 1 for firm in firms if firm.is_there(day)}
        for _ in range(times(rng, REQUESTS_PER_WEEK, day, days=5)):
            firm = choose(rng, here)
            job = choose(rng, JOBS)
            rows.setdefault((firm.name, day, job), (firm.name, day, job, *answer_request(rng, day)))
    return pd.DataFrame(
        [*rows.values()],
        columns=["기업명", "의뢰일", "직무", "구인인원", "소개인원", "채용인원", "종료일"],
    )


def answer_request(rng: np.random.Generator, day: date) -> tuple[int, int, int, date | None]:
    """How many were asked for, introduced and hired, and when it was over; None for never."""
    positions = choose(rng, POSITIONS)
    introduced = positions * between(rng, 1, 3)
    hired = {"all": positions, "some": math.ceil(positions / 2), "none": 0}[choose(rng, FOUND)]
    closed_on = working_day(day + timedelta(days=between(rng, 10, 80)), after=day)
    if rng.random() < NEVER_CLOSED:
        return positions, introduced, hired, None
    return positions, introduced, hired, closed_on
