"""The fictional council: six agencies, their programmes, whom they serve, and what the monthly meeting decides.

The agencies are `예시기관 가` … `예시기관 바` with the roles that the seed describes (the city, consulting for firms, the
cluster project, talent, start-ups, employment at local firms). Names, dates and sums of money are invented; that
programmes overlap is what the real council was made for.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from etl.sample.calibration import SEED, WORLD_ENDS, between, choose, shuffled, working_day
from etl.sample.support import Firm

ROLES = {
    "가": "시청",
    "나": "기업 컨설팅",
    "다": "집적단지 사업단",
    "라": "인재양성",
    "마": "창업지원",
    "바": "지역기업 고용",
}
# agency, kind, what it is called, audience, stage, first month, months, budget in million KRW, awards a year, first year
YEARLY = (
    ("가", "기업지원", "정착 지원", "협약기업", "성장", 3, 10, 1_500, 9, 2020),
    ("가", "자금", "투자 연계", "협약기업", "도약", 4, 8, 3_000, 5, 2020),
    ("나", "컨설팅", "현장 컨설팅", "협약기업", "성장", 2, 11, 400, 14, 2020),
    ("다", "집적단지", "실증 지원", "협약기업", "성장", 3, 10, 5_000, 10, 2020),
    ("다", "창업지원", "단지 창업 보육", "창업기업", "초기", 4, 9, 900, 6, 2020),
    ("다", "공간", "단지 입주 공간", "창업기업", "초기", 1, 12, 600, 6, 2021),
    ("라", "인재양성", "사관학교 연계 채용", "협약기업", "전 단계", 6, 7, 2_000, 10, 2020),
    ("라", "인재양성", "재직자 교육", "지역기업", "성장", 3, 9, 700, 6, 2021),
    ("마", "창업지원", "초기 창업 사업화", "창업기업", "초기", 3, 10, 1_200, 8, 2020),
    ("마", "컨설팅", "창업 멘토링", "협약기업", "초기", 5, 7, 300, 9, 2021),
    ("마", "공간", "창업 보육실", "창업기업", "예비창업", 1, 12, 350, 5, 2020),
    ("바", "인재양성", "현장 맞춤 교육", "지역기업", "성장", 2, 10, 800, 6, 2020),
    ("바", "기업지원", "고용 안정 지원", "협약기업", "성장", 4, 9, 1_000, 8, 2021),
    ("바", "기업지원", "고용 환경 개선", "지역기업", "도약", 4, 8, 500, 5, 2020),
)  # fmt: skip
FIRST_MEETING = date(2021, 3, 17)
TASKS = {
    "사업 공고 시기 맞추기": "공고를 같은 달에 낸다", "중복 지원 기업 명단 대조": "명단을 매달 나눈다",
    "지원받지 못한 협약기업 상담": "담당 기관을 정해 상담한다", "교육 과정 겹침 조정": "과정을 나누어 맡는다",
    "입주 공간 안내 일원화": "한 곳에서 안내한다", "멘토단 함께 쓰기": "명단을 함께 쓴다", "채용 행사 함께 열기": "한 번에 연다",
}  # fmt: skip
WEDNESDAY = 2  # as `date.weekday` counts
ENDINGS = {"in time": 0.66, "late": 0.22, "never": 0.12}


def council_tables(firms: Sequence[Firm]) -> dict[str, pd.DataFrame]:
    """The council's tables to the end of the world by file name; a programme is listed from the day it is announced."""
    rng = np.random.default_rng([SEED, 6])
    programmes = announce()
    return {"지원사업.csv": programmes.drop(columns="뽑을 기업"), "수혜기업.csv": award(rng, programmes, firms),
            "협의체_안건.csv": decide(rng)}  # fmt: skip


def announce() -> pd.DataFrame:
    """지원사업: each programme once a year, announced two months before it starts."""
    rows = []
    for year in range(2020, WORLD_ENDS.year + 1):
        for agency, kind, name, audience, stage, month, months, budget, awards, since in YEARLY:
            if year >= since:
                starts = date(year, month, 2)
                ends = date(year, min(month + months - 1, 12), 28)
                rows.append((starts - timedelta(days=60), f"예시기관 {agency}", f"예시 {year} {name}", kind, audience, stage,
                             starts, ends, budget, awards))  # fmt: skip
    rows.sort(key=lambda row: (row[0], row[2]))
    return pd.DataFrame(rows, columns=["공고일", "기관", "사업명", "유형", "대상", "성장단계", "시작일", "종료일", "예산(백만원)",
                                       "뽑을 기업"])  # fmt: skip


def award(
    rng: np.random.Generator, programmes: pd.DataFrame, firms: Sequence[Firm]
) -> pd.DataFrame:
    """수혜기업: some firms know their way and are chosen again and again, a third are never chosen."""
    eager = {firm.name: draw_eagerness(rng) for firm in firms}
    rows = []
    for row in programmes.to_dict("records"):
        day = working_day(row["시작일"] + timedelta(days=between(rng, 20, 45)), after=row["시작일"])
        here = [firm.name for firm in firms if firm.is_there(day) and eager[firm.name]]
        luck = {
            name: rng.random() ** (1 / eager[name]) for name in here
        }  # the eager are drawn more often
        chosen = sorted(here, key=lambda name: -luck[name])[: row["뽑을 기업"]]
        rows += [(row["사업명"], name, day, between(rng, 5, 60)) for name in sorted(chosen)]
    rows.sort(key=lambda row: (row[2], row[0], row[1]))
    return pd.DataFrame(rows, columns=["사업명", "기업명", "선정일", "지원금(백만원)"])


def draw_eagerness(rng: np.random.Generator) -> float:
    """How much a firm is after programmes; 0 for the third that never is."""
    if rng.random() >= 0.66:
        return 0.0
    return 0.1 + 0.9 * rng.random()


def decide(rng: np.random.Generator) -> pd.DataFrame:
    """협의체 안건: a meeting on the third Wednesday of each month gives two or three things to do."""
    rows = []
    for met in meeting_days():
        for task in shuffled(rng, list(TASKS))[: between(rng, 2, 3)]:
            due = working_day(met + timedelta(days=between(rng, 20, 60)), after=met)
            end = choose(rng, ENDINGS)
            done = finish_task(rng, end, met, due)
            agency = f"예시기관 {choose(rng, dict.fromkeys(ROLES, 1))}"
            rows.append((met, task, agency, due, done, TASKS[task]))
    return pd.DataFrame(rows, columns=["상정일", "안건", "담당기관", "기한", "완료일", "결정"])


def meeting_days() -> Iterator[date]:
    """The third Wednesday of each month, from the first meeting to the end of the world."""
    last = WORLD_ENDS.year * 12 + WORLD_ENDS.month
    for month in range(FIRST_MEETING.year * 12 + FIRST_MEETING.month, last + 1):
        middle = date((month - 1) // 12, (month - 1) % 12 + 1, 15)
        yield middle + timedelta(days=(WEDNESDAY - middle.weekday()) % 7)


def finish_task(rng: np.random.Generator, end: str, met: date, due: date) -> date | None:
    """The day on which a task is done: in time, late, or never."""
    allowed = (due - met).days
    if end == "in time":
        return working_day(met + timedelta(days=between(rng, 5, allowed)), after=met)
    late = working_day(met + timedelta(days=allowed + between(rng, 1, 40)), after=due)
    if end == "never":
        return None
    return late
