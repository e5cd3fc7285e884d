"""What the fictional bureau's Monday meetings handed out to somebody, and whether it was done.

Follows `etl.sample.world` and `etl.sample.outcomes`: a visit to a party that has signed often began as somebody's task
of the week before; other tasks end in a telephone call, late, or not at all. All of it is invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from etl.sample.calibration import SEED, WORLD_ENDS, between, choose
from etl.sample.outcomes import Mou
from etl.sample.world import Visit

FIRST_MEETING = date(2020, 6, 1)
ACTIONS = {
    "현황을 묻고 방문 일정 잡기": 0.4, "개소 준비 상황 확인하기": 0.3, "채용 실적과 증빙 받기": 0.2, "협약 이행 계획 다시 받기": 0.1,
}  # fmt: skip
DUE_AFTER, EVERY = (
    11,
    14,
)  # days: due on the Friday after next; a task without a visit every other Monday
BEGAN_AS_A_TASK = 0.6  # share of visits after signing
ENDINGS = {"in time": 0.65, "late": 0.27, "never": 0.08}


@dataclass(frozen=True)
class FollowUp:
    """One task of a meeting; `done_on` None when it never was."""

    raised_on: date
    company: str
    action: str
    owner: str
    due_on: date
    done_on: date | None


def follow_up_table(visits: Sequence[Visit], mous: Sequence[Mou], to: date) -> pd.DataFrame:
    """The tasks given out by day `to`; what was done later is still open."""
    rows = [{
        "등록일": task.raised_on, "기업명": task.company, "조치": task.action, "담당": task.owner, "기한": task.due_on,
        "완료일": done_by(task, to),
    } for task in follow_up(visits, mous) if task.raised_on <= to]  # fmt: skip
    return pd.DataFrame(rows)


def done_by(task: FollowUp, to: date) -> date | None:
    """The day a task was done, where that day has come."""
    if task.done_on is None or task.done_on > to:
        return None
    return task.done_on


def follow_up(visits: Sequence[Visit], mous: Sequence[Mou], seed: int = SEED) -> list[FollowUp]:
    """Every task of the world, in order of its Monday."""
    rng = np.random.default_rng([seed, 7])
    signed: dict[str, Mou] = {}
    for mou in sorted(mous, key=lambda m: (m.signed_on, m.mou_no)):
        signed.setdefault(mou.company, mou)
    staff = sorted({name for visit in visits for name in visit.staff})
    tasks = [*visits_ahead(rng, visits, signed), *calls(rng, staff, list(signed.values()))]
    kept = {(task.raised_on, task.company, task.action): task for task in tasks}
    return sorted(kept.values(), key=lambda task: (task.raised_on, task.company))


def visits_ahead(
    rng: np.random.Generator, visits: Sequence[Visit], signed: dict[str, Mou]
) -> list[FollowUp]:
    """Tasks that a visit closed: given out on the Monday of the week before it."""
    tasks = []
    for visit in visits:
        raised_on = monday(visit.visited_on) - timedelta(days=7)
        mou = signed.get(visit.company)
        if (
            not mou
            or raised_on < max(FIRST_MEETING, mou.signed_on)
            or rng.random() >= BEGAN_AS_A_TASK
        ):
            continue
        tasks.append(
            FollowUp(
                raised_on,
                visit.company,
                choose(rng, ACTIONS),
                visit.staff[0],
                raised_on + timedelta(days=DUE_AFTER),
                visit.visited_on,
            )
        )
    return tasks


def calls(rng: np.random.Generator, staff: Sequence[str], mous: Sequence[Mou]) -> list[FollowUp]:
    """Tasks without a visit: a call in time, a call too late, or nothing."""
    tasks = []
    day = monday(FIRST_MEETING)
    while day <= WORLD_ENDS:
        there = {
            mou: 1.0
            for mou in mous
            if mou.signed_on < day and not (mou.ended_on and mou.ended_on <= day)
        }
        mou = choose(rng, there)
        owner = choose(rng, dict.fromkeys(staff, 1.0))
        endings = {
            "in time": between(rng, 1, DUE_AFTER),
            "late": DUE_AFTER + between(rng, 1, 30),
            "never": 0,
        }
        days = endings[choose(rng, ENDINGS)]
        done_on = None
        if days:
            done_on = day + timedelta(days=days)
        tasks.append(
            FollowUp(
                day,
                mou.company,
                choose(rng, ACTIONS),
                owner,
                day + timedelta(days=DUE_AFTER),
                done_on,
            )
        )
        day += timedelta(days=EVERY)
    return tasks


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
